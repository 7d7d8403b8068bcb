//! Isotonic regression: the non-decreasing function that is nearest to pairs of score and share, by least squares.

/// Neighbouring pairs that have one value: their sums and number.
struct Block {
    scores: f64,
    shares: f64,
    count: f64,
}

impl Block {
    fn centre(&self) -> (f64, f64) {
        (self.scores / self.count, self.shares / self.count)
    }

    fn take(&mut self, other: &Self) {
        self.scores += other.scores;
        self.shares += other.shares;
        self.count += other.count;
    }
}

/// Returns the centres of the blocks, the mean score and the mean share of each; both rise from block to block.
///
/// By pooling adjacent violators, M. Ayer and others (1955), Annals of Mathematical Statistics 26, 641-647. Between the
/// centres a reader takes straight lines instead of steps, so that close scores have close values.
#[must_use]
pub fn fit(pairs: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut sorted = pairs.to_vec();
    sorted.sort_by(|left, right| left.0.total_cmp(&right.0).then(left.1.total_cmp(&right.1)));
    let mut blocks: Vec<Block> = Vec::new();
    for equal in sorted.chunk_by(|left, right| left.0.total_cmp(&right.0).is_eq()) {
        let mut block = Block { scores: 0.0, shares: 0.0, count: 0.0 };
        for &(scores, shares) in equal {
            block.take(&Block { scores, shares, count: 1.0 });
        }
        while let Some(last) = blocks.pop_if(|last| last.centre().1 >= block.centre().1) {
            block.take(&last);
        }
        blocks.push(block);
    }
    blocks.iter().map(Block::centre).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pairs: &[(f64, f64)], expected: &[(f64, f64)]) {
        let fitted = fit(pairs);
        let near = |left: f64, right: f64| (left - right).abs() < 1e-12;
        let same = fitted.len() == expected.len()
            && fitted.iter().zip(expected).all(|(left, right)| near(left.0, right.0) && near(left.1, right.1));
        assert!(same, "{fitted:?}");
    }

    #[test]
    fn rising_pairs_stay_as_they_are() {
        check(&[(0.1, 0.0), (0.2, 0.3), (0.9, 0.4)], &[(0.1, 0.0), (0.2, 0.3), (0.9, 0.4)]);
    }

    #[test]
    fn falling_neighbours_are_pooled() {
        // The known result for 1, 3, 2, 4, 3.5, 5 is 1, 2.5, 2.5, 3.75, 3.75, 5.
        let pairs = [(1.0, 1.0), (2.0, 3.0), (3.0, 2.0), (4.0, 4.0), (5.0, 3.5), (6.0, 5.0)];
        check(&pairs, &[(1.0, 1.0), (2.5, 2.5), (4.5, 3.75), (6.0, 5.0)]);
    }

    #[test]
    fn late_violator_pools_all_before_it() {
        check(&[(0.0, 0.5), (1.0, 0.6), (2.0, 0.7), (3.0, 0.2)], &[(1.5, 0.5)]);
    }

    #[test]
    fn equal_scores_are_one_point() {
        check(&[(0.5, 1.0), (0.5, 0.0), (0.7, 0.8)], &[(0.5, 0.5), (0.7, 0.8)]);
    }

    #[test]
    fn order_of_pairs_changes_nothing() {
        let pairs = [(0.3, 0.2), (0.1, 0.4), (0.9, 0.9), (0.1, 0.3)];
        let turned: Vec<_> = pairs.iter().rev().copied().collect();
        assert_eq!(fit(&pairs), fit(&turned));
    }
}

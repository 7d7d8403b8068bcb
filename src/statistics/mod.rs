//! How well numbers that were computed agree with marks that were given: pure arithmetic, in a fixed order.
//!
//! A figure that the numbers cannot support is [`Undefined`] with its reason, never NaN and never 0.

pub mod classes;

/// A figure, or why there is none.
pub type Statistic = Result<f64, Undefined>;

/// An item needs so many answers for a correlation of its own: through any two points there is a straight line.
pub const FEWEST_PER_ITEM: usize = 3;

/// Why a figure is not defined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Undefined {
    /// There is nothing to compute from.
    #[error("no answer was graded")]
    NoAnswer,
    /// One point has no correlation.
    #[error("fewer than 2 answers were graded")]
    OneAnswer,
    /// Marks that are all equal go along with nothing.
    #[error("all marks are equal")]
    EqualMarks,
    /// Values that are all equal go along with nothing.
    #[error("all values are equal")]
    EqualValues,
    /// There is no item to look into.
    #[error("there is one answer per item")]
    OneAnswerPerItem,
    /// No item has answers enough.
    #[error("no item has 3 graded answers")]
    FewAnswersPerItem,
    /// No item has marks that differ.
    #[error("in no item with 3 graded answers do the marks differ")]
    EqualMarksPerItem,
    /// Marks that are all in one band tell nothing about agreement.
    #[error("all marks are in one band")]
    OneBand,
    /// There is no pass that could be right.
    #[error("no score reaches the pass mark")]
    NoScorePasses,
    /// There is no pass that could be found.
    #[error("no mark reaches the pass mark")]
    NoMarkPasses,
    /// Nothing is left to be right about.
    #[error("every answer needs a human")]
    AllDeferred,
    /// There is no one scale of marks.
    #[error("the answers have different maximum marks")]
    MaximaDiffer,
    /// Nothing was compared with a reference answer.
    #[error("no item has reference answers")]
    NoReferences,
    /// No concept was searched.
    #[error("no item has key concepts")]
    NoConcepts,
}

/// Computed values with the marks for the same answers, as shares of the maximum; both 0..=1.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pairs {
    values: Vec<f64>,
    marks: Vec<f64>,
}

impl FromIterator<(f64, f64)> for Pairs {
    fn from_iter<T: IntoIterator<Item = (f64, f64)>>(pairs: T) -> Self {
        let (values, marks) = pairs.into_iter().unzip();
        Self { values, marks }
    }
}

impl Pairs {
    /// Returns how many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Returns whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Returns the product-moment correlation, -1..=1.
    ///
    /// K. Pearson (1896), Philosophical Transactions A 187, 253-318; deviations are taken from the means first, which
    /// keeps the digits that the one-pass formula loses.
    ///
    /// # Errors
    ///
    /// [`Undefined`] with fewer than 2 pairs, or where marks or values are all equal.
    pub fn pearson(&self) -> Statistic {
        self.check_spread()?;
        Ok(correlation(&self.values, &self.marks))
    }

    /// Returns the rank correlation, -1..=1: Pearson's of the ranks, where equal numbers share the mean of theirs.
    ///
    /// C. Spearman (1904), American Journal of Psychology 15, 72-101; ties after M. G. Kendall (1945), Biometrika 33,
    /// 239-251.
    ///
    /// # Errors
    ///
    /// As [`pearson`](Self::pearson).
    pub fn spearman(&self) -> Statistic {
        self.check_spread()?;
        Ok(correlation(&ranks(&self.values), &ranks(&self.marks)))
    }

    /// Returns how far the values are from the marks.
    ///
    /// # Errors
    ///
    /// [`Undefined::NoAnswer`] without pairs.
    pub fn errors(&self) -> Result<Errors, Undefined> {
        if self.is_empty() {
            return Err(Undefined::NoAnswer);
        }
        let differences: Vec<f64> = self.values.iter().zip(&self.marks).map(|(value, mark)| value - mark).collect();
        let squares: Vec<f64> = differences.iter().map(|difference| difference * difference).collect();
        let sizes: Vec<f64> = differences.iter().map(|difference| difference.abs()).collect();
        Ok(Errors { rmse: mean(&squares).sqrt(), mae: mean(&sizes), bias: mean(&differences) })
    }

    /// Returns the mean of the values and the mean of the marks.
    ///
    /// # Errors
    ///
    /// [`Undefined::NoAnswer`] without pairs.
    pub fn means(&self) -> Result<(f64, f64), Undefined> {
        if self.is_empty() { Err(Undefined::NoAnswer) } else { Ok((mean(&self.values), mean(&self.marks))) }
    }

    fn check_spread(&self) -> Result<(), Undefined> {
        match self.len() {
            0 => Err(Undefined::NoAnswer),
            1 => Err(Undefined::OneAnswer),
            _ if are_equal(&self.marks) => Err(Undefined::EqualMarks),
            _ if are_equal(&self.values) => Err(Undefined::EqualValues),
            _ => Ok(()),
        }
    }
}

/// How far values are from marks, in the unit of both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Errors {
    /// Root of the mean squared difference.
    pub rmse: f64,
    /// Mean size of the difference.
    pub mae: f64,
    /// Mean difference, value less mark: above 0 where too much is credited.
    pub bias: f64,
}

impl Errors {
    /// Returns the same on a scale whose maximum is `max` instead of 1.
    #[must_use]
    pub fn scaled(self, max: f64) -> Self {
        Self { rmse: self.rmse * max, mae: self.mae * max, bias: self.bias * max }
    }
}

/// A correlation within items: computed for each item alone, then averaged, so that easy and hard items do not count.
#[derive(Debug, Clone, PartialEq)]
pub struct WithinItems {
    /// The mean over the items that were used.
    pub mean: Statistic,
    /// Items that were used: with [`FEWEST_PER_ITEM`] answers and marks that differ.
    pub used: usize,
    /// Those among them whose values are all equal, although the marks differ: they count 0.
    pub flat: usize,
    /// Items left out for having fewer answers.
    pub too_few: usize,
    /// Items left out for having marks that are all equal.
    pub equal_marks: usize,
}

/// Averages a correlation over items, each given by its pairs.
pub fn within_items(items: &[Pairs], correlation: impl Fn(&Pairs) -> Statistic) -> WithinItems {
    let mut within = WithinItems { mean: Err(Undefined::NoAnswer), used: 0, flat: 0, too_few: 0, equal_marks: 0 };
    let mut correlations = Vec::with_capacity(items.len());
    for pairs in items {
        if pairs.len() < FEWEST_PER_ITEM {
            within.too_few += 1;
            continue;
        }
        match correlation(pairs) {
            Ok(figure) => correlations.push(figure),
            Err(Undefined::EqualValues) => {
                within.flat += 1;
                correlations.push(0.0);
            }
            Err(_) => within.equal_marks += 1,
        }
    }
    within.used = correlations.len();
    within.mean = match items.iter().map(Pairs::len).max().unwrap_or(0) {
        _ if within.used > 0 => Ok(mean(&correlations)),
        0 => Err(Undefined::NoAnswer),
        1 => Err(Undefined::OneAnswerPerItem),
        most if most < FEWEST_PER_ITEM => Err(Undefined::FewAnswersPerItem),
        _ => Err(Undefined::EqualMarksPerItem),
    };
    within
}

fn correlation(left: &[f64], right: &[f64]) -> f64 {
    let (left_mean, right_mean) = (mean(left), mean(right));
    let (mut product, mut left_square, mut right_square) = (0.0, 0.0, 0.0);
    for (left, right) in left.iter().zip(right) {
        let (left, right) = (left - left_mean, right - right_mean);
        product += left * right;
        left_square += left * left;
        right_square += right * right;
    }
    (product / (left_square.sqrt() * right_square.sqrt())).clamp(-1.0, 1.0)
}

/// Returns the rank of each number, from 1; equal numbers share the mean of their ranks.
fn ranks(numbers: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|&left, &right| numbers[left].total_cmp(&numbers[right]));
    let mut ranks = vec![0.0; numbers.len()];
    let mut first = 0;
    for tied in order.chunk_by(|&left, &right| numbers[left].total_cmp(&numbers[right]).is_eq()) {
        let rank = count(2 * first + tied.len() + 1) / 2.0;
        for &place in tied {
            ranks[place] = rank;
        }
        first += tied.len();
    }
    ranks
}

fn are_equal(numbers: &[f64]) -> bool {
    numbers.windows(2).all(|pair| pair[0].total_cmp(&pair[1]).is_eq())
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / count(numbers.len())
}

/// Returns a count as a number to compute with.
pub(super) fn count(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Figures that the formulas give elsewhere (numpy 2, scipy 1) are compared to so many places.
    const NEAR: f64 = 1e-12;

    fn pairs(values: &[f64], marks: &[f64]) -> Pairs {
        assert_eq!(values.len(), marks.len());
        values.iter().copied().zip(marks.iter().copied()).collect()
    }

    fn sample() -> Pairs {
        pairs(&[0.1, 0.4, 0.4, 0.9, 0.3, 0.3, 0.3], &[0.0, 0.5, 0.2, 1.0, 0.5, 0.5, 0.0])
    }

    #[track_caller]
    fn check(statistic: Statistic, expected: Statistic) {
        match (statistic, expected) {
            (Ok(figure), Ok(expected)) => assert!((figure - expected).abs() < NEAR, "{figure} instead of {expected}"),
            (statistic, expected) => assert_eq!(statistic, expected),
        }
    }

    #[test]
    fn correlations_are_those_of_scipy() {
        check(sample().pearson(), Ok(0.834_954_633_258_584));
        check(sample().spearman(), Ok(0.666_666_666_666_666_5));
    }

    #[test]
    fn perfect_and_reversed_order_are_the_ends() {
        check(pairs(&[0.1, 0.2, 0.9], &[0.0, 0.1, 1.0]).spearman(), Ok(1.0));
        check(pairs(&[0.9, 0.2, 0.1], &[0.0, 0.1, 1.0]).spearman(), Ok(-1.0));
        check(pairs(&[0.1, 0.3], &[0.9, 0.5]).pearson(), Ok(-1.0));
    }

    #[test]
    fn nothing_to_correlate_is_not_defined() {
        check(pairs(&[], &[]).pearson(), Err(Undefined::NoAnswer));
        check(pairs(&[0.5], &[0.5]).pearson(), Err(Undefined::OneAnswer));
        check(pairs(&[0.1, 0.2], &[0.3, 0.3]).pearson(), Err(Undefined::EqualMarks));
        check(pairs(&[0.1, 0.1], &[0.3, 0.3]).spearman(), Err(Undefined::EqualMarks));
        check(pairs(&[0.1, 0.1], &[0.3, 0.4]).spearman(), Err(Undefined::EqualValues));
    }

    #[test]
    fn tied_numbers_share_the_mean_of_their_ranks() {
        assert_eq!(ranks(&[0.3, 0.1, 0.3, 0.9, 0.3]), [3.0, 1.0, 3.0, 5.0, 3.0]);
        assert_eq!(ranks(&[0.2, 0.1]), [2.0, 1.0]);
        assert!(ranks(&[]).is_empty());
    }

    #[test]
    fn errors_are_those_of_numpy() {
        let errors = sample().errors().unwrap();
        check(Ok(errors.rmse), Ok(0.185_164_019_954_510_3));
        check(Ok(errors.mae), Ok(0.171_428_571_428_571_43));
        check(Ok(errors.bias), Ok(0.0));
        check(Ok(errors.scaled(5.0).mae), Ok(0.857_142_857_142_857_1));
        assert_eq!(pairs(&[], &[]).errors(), Err(Undefined::NoAnswer));
    }

    #[test]
    fn too_much_credit_is_a_bias_above_zero() {
        check(pairs(&[0.9, 0.4], &[0.5, 0.4]).errors().map(|errors| errors.bias), Ok(0.2));
    }

    #[test]
    fn items_are_averaged_and_those_that_cannot_tell_are_left_out() {
        let perfect = pairs(&[0.1, 0.2, 0.3], &[0.0, 0.5, 1.0]);
        let flat = pairs(&[0.2, 0.2, 0.2], &[0.0, 0.5, 1.0]);
        let equal = pairs(&[0.1, 0.2, 0.3], &[1.0, 1.0, 1.0]);
        let few = pairs(&[0.1, 0.2], &[0.0, 1.0]);
        let within = within_items(&[perfect, flat, equal, few], Pairs::pearson);
        check(within.mean, Ok(0.5));
        assert_eq!((within.used, within.flat, within.too_few, within.equal_marks), (2, 1, 1, 1));
    }

    #[test]
    fn items_that_all_cannot_tell_give_the_reason() {
        let mean = |items: &[Pairs]| within_items(items, Pairs::pearson).mean;
        let [one, two] = [pairs(&[0.1], &[0.0]), pairs(&[0.1, 0.2], &[0.0, 1.0])];
        check(mean(&[]), Err(Undefined::NoAnswer));
        check(mean(&[one.clone(), pairs(&[], &[])]), Err(Undefined::OneAnswerPerItem));
        check(mean(&[one, two]), Err(Undefined::FewAnswersPerItem));
        check(mean(&[pairs(&[0.1, 0.2, 0.3], &[1.0, 1.0, 1.0])]), Err(Undefined::EqualMarksPerItem));
    }
}

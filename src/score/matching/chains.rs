//! Where phrases follow each other within their distances, in time by the number of their places.

use std::ops::Range;

use super::Places;

/// Returns where a chain stands, given where each of its phrases stands (ascending by start) and how many words may stand
/// before each of the following ones.
///
/// From each first phrase on, the nearest followers that lead to the end; and for each last phrase the nearest ones
/// before it. So there is a place without a denial among them wherever there is any, as a rule.
pub(super) fn link(phrases: &[Vec<Range<usize>>], distances: &[usize]) -> Vec<Places> {
    let Some((first, rest)) = phrases.split_first() else { return Vec::new() };
    if rest.is_empty() {
        return first.iter().map(|range| vec![range.clone()]).collect();
    }
    if phrases.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let mut found = forward(phrases, distances);
    let others = backward(phrases, distances);
    found.extend(others);
    found.sort_by(|left, right| left.iter().map(|range| range.start).cmp(right.iter().map(|range| range.start)));
    found.dedup();
    found
}

fn forward(phrases: &[Vec<Range<usize>>], distances: &[usize]) -> Vec<Places> {
    // Per phrase and place, the place of the next phrase; from the last phrase back, only places that lead to the end.
    let mut next: Vec<Vec<Option<usize>>> = Vec::new();
    let mut alive: Vec<usize> = (0..phrases[phrases.len() - 1].len()).collect();
    for at in (0..distances.len()).rev() {
        let followers = &phrases[at + 1];
        let follower = |range: &Range<usize>| {
            let nearest = alive.partition_point(|&place| followers[place].start < range.end);
            let place = *alive.get(nearest)?;
            (followers[place].start <= range.end + distances[at]).then_some(place)
        };
        let of_phrase: Vec<Option<usize>> = phrases[at].iter().map(follower).collect();
        alive = (0..of_phrase.len()).filter(|&place| of_phrase[place].is_some()).collect();
        next.push(of_phrase);
    }
    next.reverse();
    let chain = |&start: &usize| {
        let mut places = vec![phrases[0][start].clone()];
        let mut at = start;
        for (step, of_phrase) in next.iter().enumerate() {
            at = of_phrase[at]?;
            places.push(phrases[step + 1][at].clone());
        }
        Some(places)
    };
    alive.iter().filter_map(chain).collect()
}

fn backward(phrases: &[Vec<Range<usize>>], distances: &[usize]) -> Vec<Places> {
    let mut previous: Vec<Vec<Option<usize>>> = Vec::new();
    let mut alive: Vec<usize> = (0..phrases[0].len()).collect();
    for at in 0..distances.len() {
        let before = &phrases[at];
        alive.sort_by_key(|&place| before[place].end);
        let predecessor = |range: &Range<usize>| {
            let after = alive.partition_point(|&place| before[place].end <= range.start);
            let place = *alive.get(after.checked_sub(1)?)?;
            (before[place].end + distances[at] >= range.start).then_some(place)
        };
        let of_phrase: Vec<Option<usize>> = phrases[at + 1].iter().map(predecessor).collect();
        alive = (0..of_phrase.len()).filter(|&place| of_phrase[place].is_some()).collect();
        previous.push(of_phrase);
    }
    let chain = |&last: &usize| {
        let mut places = vec![phrases[phrases.len() - 1][last].clone()];
        let mut at = last;
        for (step, of_phrase) in previous.iter().enumerate().rev() {
            at = of_phrase[at]?;
            places.push(phrases[step][at].clone());
        }
        places.reverse();
        Some(places)
    };
    alive.iter().filter_map(chain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes ranges of their ends.
    fn ranges(ends: &[(usize, usize)]) -> Places {
        ends.iter().map(|&(start, end)| start..end).collect()
    }

    #[test]
    fn nearest_follower_that_leads_to_the_end_is_taken() {
        let phrases = [ranges(&[(0, 1)]), ranges(&[(1, 2), (5, 6)]), ranges(&[(9, 10)])];
        assert_eq!(link(&phrases, &[5, 5]), [ranges(&[(0, 1), (5, 6), (9, 10)])]);
        assert!(link(&phrases, &[5, 2]).is_empty());
    }

    #[test]
    fn each_last_phrase_is_tried_too() {
        let phrases = [ranges(&[(0, 1)]), ranges(&[(1, 2), (3, 4)])];
        assert_eq!(link(&phrases, &[5]), [ranges(&[(0, 1), (1, 2)]), ranges(&[(0, 1), (3, 4)])]);
    }
}

//! Limits that are set on the other side: "at most two" for "at least two", "too many" for "not enough", "even if" for "only
//! if", "only one of them" for "both".

use std::ops::Range;

use super::difference::Difference;
use crate::text::{Role, Text};

/// Words before the least amount, and before the greatest.
const LEAST: &[&[&str]] =
    &[&["at", "least"], &["no", "fewer", "than"], &["no", "less", "than"], &["not", "less", "than"]];
const MOST: &[&[&str]] = &[&["at", "most"], &["no", "more", "than"], &["not", "more", "than"], &["up", "to"]];

/// Words before what is missing, and before what there is too much of.
const TOO_LITTLE: &[&[&str]] = &[&["too", "few"], &["too", "little"]];
const TOO_MUCH: &[&[&str]] = &[&["too", "many"], &["too", "much"]];

/// Words for the whole of some things, or most of them, and for a part of them.
const WHOLE: &[&[&str]] = &[&["all"], &["both"], &["each"], &["every"], &["most"]];
const PART: &[&[&str]] = &[&["a", "few"], &["just", "one"], &["only", "a", "few"], &["only", "one"], &["only", "some"]];

/// Words that begin a condition.
const CONDITIONS: &[&str] = &["after", "for", "if", "in", "when", "with"];

/// Words for what one may or should do.
const MODALS: &[&str] = &["can", "could", "may", "must", "shall", "should", "will", "would"];

/// How many words stand at most between "too many" and the thing.
const BETWEEN: usize = 3;

/// Finds a limit of a sentence that the statement sets on the other side.
#[must_use]
pub fn turned(ours: &Text, theirs: &Text, range: &Range<usize>) -> Option<Difference> {
    let all = 0..ours.words.len();
    let difference = |at: usize, place: usize| Difference::instead(place, at);
    for (here, there) in [(LEAST, MOST), (MOST, LEAST)] {
        let (our_others, their_own) = (find(ours, &all, there), find(theirs, range, here));
        if let (Some(at), Some(place), None, None) =
            (find(ours, &all, here), find(theirs, range, there), our_others, their_own)
            && ours.is_denied(at) == theirs.is_denied(place)
        {
            return Some(difference(at + 1, place + 1));
        }
    }
    for (here, there) in [(WHOLE, PART), (PART, WHOLE)] {
        let our_own = shares(ours, &all, here);
        if our_own.is_empty() {
            continue;
        }
        let their_own = shares(theirs, range, there);
        let is_other = |(at, thing): &(usize, usize)| {
            let is_same = |(place, other): &&(usize, usize)| {
                ours.words[*thing].stem == theirs.words[*other].stem && ours.is_denied(*at) == theirs.is_denied(*place)
            };
            their_own.iter().find(is_same).map(|(place, _)| (*at, *place))
        };
        if let Some((at, place)) = our_own.iter().find_map(is_other)
            && shares(theirs, range, here).is_empty()
        {
            return Some(difference(at, place));
        }
    }
    let (missing, excess) = (amounts(ours, &all), amounts(theirs, range));
    for &(at, is_little, thing) in &missing {
        let is_turned = |&&(_, little, other): &&(usize, bool, usize)| {
            little != is_little && ours.words[thing].stem == theirs.words[other].stem
        };
        if let Some(&(place, ..)) = excess.iter().find(is_turned) {
            return Some(difference(at, place + usize::from(theirs.words[place].key == "too")));
        }
    }
    // "You should only touch it" for "you should not touch it".
    let between = |text: &Text, range: &Range<usize>, key: &str| {
        let mut inner = range.start + 1..range.end.saturating_sub(1);
        let place = inner.find(|&at| text.words[at].key == key && MODALS.contains(&text.words[at - 1].key.as_str()))?;
        Some((place, text.words[place + 1].stem.clone()))
    };
    for (here, there) in [("not", "only"), ("only", "not")] {
        if let (Some((at, our)), Some((place, their))) = (between(ours, &all, here), between(theirs, range, there))
            && our == their
        {
            return Some(difference(at, place));
        }
    }
    let before_condition = |text: &Text, range: &Range<usize>, key: &str| {
        let is_it = |at: &usize| text.words[*at].key == key && CONDITIONS.contains(&text.words[*at + 1].key.as_str());
        (range.start..range.end.saturating_sub(1)).find(is_it)
    };
    let at = before_condition(ours, &all, "only")?;
    let place = before_condition(theirs, range, "even")?;
    (ours.words[at + 1].key == theirs.words[place + 1].key).then(|| difference(at, place))
}

/// Returns where the first of some rows of words stands.
fn find(text: &Text, range: &Range<usize>, rows: &[&[&str]]) -> Option<usize> {
    range.clone().find(|&at| rows.iter().any(|row| stands_at(text, range, at, row)))
}

fn stands_at(text: &Text, range: &Range<usize>, at: usize, row: &[&str]) -> bool {
    at + row.len() <= range.end && row.iter().zip(&text.words[at..]).all(|(key, word)| word.key == *key)
}

/// Returns where it is said of which share of some things something is true, each with the place of the next content word.
fn shares(text: &Text, range: &Range<usize>, rows: &[&[&str]]) -> Vec<(usize, usize)> {
    let share = |at: usize| {
        let row = rows.iter().find(|row| stands_at(text, range, at, row))?;
        let behind = at + row.len();
        let thing = (behind..range.end.min(behind + BETWEEN)).find(|&at| text.words[at].role == Role::Content)?;
        Some((at + row.len() - 1, thing))
    };
    range.clone().filter_map(share).collect()
}

/// Returns where it is said that there is too little or too much of something, whether it is too little, and where the thing
/// stands.
fn amounts(text: &Text, range: &Range<usize>) -> Vec<(usize, bool, usize)> {
    let amount = |at: usize| {
        let stands = |rows: &[&[&str]]| rows.iter().any(|row| stands_at(text, range, at, row));
        let is_missing = ["enough", "sufficient"].contains(&text.words[at].key.as_str()) && text.is_denied(at);
        let (from, is_little) = match (stands(TOO_LITTLE), stands(TOO_MUCH)) {
            (true, _) => (at + 2, true),
            (_, true) => (at + 2, false),
            _ if is_missing || text.words[at].key == "insufficient" => (at + 1, true),
            _ => return None,
        };
        let thing = (from..range.end.min(from + BETWEEN)).find(|&at| text.words[at].role == Role::Content)?;
        Some((at, is_little, thing))
    };
    range.clone().filter_map(amount).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(statement: &str, answer: &str, expected: Option<&str>) {
        let (ours, theirs) = (Text::new(statement), Text::new(answer));
        let found = turned(&ours, &theirs, &(0..theirs.words.len()));
        assert_eq!(found.map(|found| theirs.words[found.place].key.as_str()), expected, "{answer}");
    }

    #[test]
    fn bounds_have_a_side() {
        let statement = "The oven is cleaned at least once a week.";
        check(statement, "The oven is cleaned at most once a week.", Some("most"));
        check(statement, "Clean the oven no less than once a week.", None);
        check(statement, "The oven is cleaned no more than once a week.", Some("more"));
        check(statement, "The oven is never cleaned at most once a week.", None);
        check("You may take up to two bags.", "You may take at least two bags.", Some("least"));
        check("You may take up to two bags.", "You may take no more than two bags.", None);
    }

    #[test]
    fn too_little_is_not_too_much() {
        let statement = "The bread stays flat when there is not enough yeast in the dough.";
        check(statement, "The bread stays flat when there is too much yeast.", Some("much"));
        check(statement, "The bread stays flat when there is too little yeast.", None);
        check(statement, "The bread stays flat when there is too much salt.", None);
        check("There are too few seats.", "There are too many seats.", Some("many"));
        check("There are too few seats.", "There are enough seats.", None);
    }

    #[test]
    fn part_is_not_the_whole() {
        let statement = "There are two pumps, and only one of them works at night.";
        check(statement, "There are two pumps, and both of them work at night.", Some("both"));
        check(statement, "Of two pumps just one works at night, and all are checked.", None);
        check("It needs a vote in both houses.", "It needs a vote in only one of the houses.", Some("one"));
        check("Most cells have a nucleus.", "A few cells have a nucleus.", Some("few"));
        check("Most cells have a nucleus.", "Most cells have a few holes.", None);
        check("You should not water it at noon.", "You should only water it at noon.", Some("only"));
        check("You should not water it at noon.", "You should only water it at night, not at noon.", Some("only"));
    }

    #[test]
    fn even_if_is_not_only_if() {
        let statement = "The fee is paid back only if the course is cancelled.";
        check(statement, "The fee is paid back even if the course isn't cancelled.", Some("even"));
        check(statement, "The fee is paid back only if the course is cancelled.", None);
        check(statement, "The fee is paid back if the course is cancelled, even in part.", None);
    }
}

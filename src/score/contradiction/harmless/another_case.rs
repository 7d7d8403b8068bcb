//! What holds of another case, with its own number: "RAID 6 survives the failure of two disks" beside "RAID 5 survives the failure of
//! one disk", and what holds of the opposite one.

use super::super::super::numbers::{Number, are_different};
use super::super::condition::is_given;
use super::super::part::Part;
use crate::text::negation::may_hold_verb;

/// Returns whether a sentence tells of a case that the statement knows nothing of, by its number or name before the verb, and says
/// another number or name of it behind the verb. With the case alone, or the number alone, it tells of the same thing.
#[must_use]
pub fn is_told(ours: Part<'_>, theirs: Part<'_>, is_name: impl Fn(&str) -> bool) -> bool {
    let [[our_case, our_value], [their_case, their_value]] = [ours, theirs].map(around_verb);
    let is_other = |here: Part<'_>, there: Part<'_>| {
        let is_new = |place: usize| here.places().all(|at| !is_same(here, at, there, place));
        there
            .places()
            .filter(|&place| is_new(place))
            .any(|place| here.places().any(|at| is_kind(here, at, there, place, &is_name)))
    };
    // "A mask of 8 bits leaves 24" has what "a mask of 24 bits leaves 8" has, but not in its places.
    let is_told = |place: &usize| Number::at(&theirs.text.words, *place).is_some() || is_name(&theirs[*place].stem);
    let is_known = |place: usize| ours.places().any(|at| is_same(ours, at, theirs, place));
    let mut told = theirs.places().filter(is_told).peekable();
    let are_exchanged = told.peek().is_some() && told.all(is_known);
    !are_exchanged && is_other(our_case, their_case) && is_other(our_value, their_value)
}

/// Returns whether opposites are said of what the two begin with, or of what is given, and the sentence says something else of it: "small
/// batches **bring feedback early**" beside "large batches **delay** feedback", "few commits are **harder**" beside "many are easier".
/// `our_flips` and `their_flips` are the places of the opposites.
#[must_use]
pub fn is_opposite_one(ours: Part<'_>, theirs: Part<'_>, our_flips: &[usize], their_flips: &[usize]) -> bool {
    let [our_case, our_told] = around_verb(ours);
    let [their_case, their_told] = around_verb(theirs);
    let is_case = |at: usize| their_case.places().contains(&at) || is_given(theirs.words(), at - theirs.start);
    let is_ours = |at: &usize| our_case.places().contains(at) || is_given(ours.words(), at - ours.start);
    let (of_case, told): (Vec<usize>, Vec<usize>) = their_flips.iter().partition(|&&at| is_case(at));
    if of_case.is_empty() || !our_flips.iter().any(is_ours) {
        return false;
    }
    if !told.is_empty() {
        return !our_flips.iter().all(is_ours);
    }
    // "Batches" behind "large" looks like a verb, as "consistency" before "costs" does.
    let is_before_verb = |at: usize| at + 1 < ours.end && may_hold_verb(&ours.text.words, at..at + 2);
    let is_noun = |at: usize| ours[at].key.ends_with('s') || is_before_verb(at);
    let is_thing = |at: usize| at == our_told.start && is_noun(at) && theirs.has(&ours[at].stem);
    let verb = our_told.content().into_iter().find(|&at| !is_thing(at));
    let is_new = |&at: &usize| theirs.is_content(at) && !is_case(at) && !ours.has(&theirs[at].stem);
    our_flips.iter().all(is_ours)
        && verb.is_some_and(|verb| !theirs.has(&ours[verb].stem))
        && (their_told.places().any(|at| is_new(&at)))
}

/// Returns what stands before the first verb, and from it on.
fn around_verb(part: Part<'_>) -> [Part<'_>; 2] {
    let is_verb = |at: &usize| may_hold_verb(&part.text.words, *at - 1..*at + 1);
    let verb = part.places().skip(1).find(is_verb).unwrap_or(part.end);
    [part.within(&(part.start..verb)), part.within(&(verb..part.end))]
}

/// Returns whether two words are one, or say one number.
fn is_same(ours: Part<'_>, at: usize, theirs: Part<'_>, place: usize) -> bool {
    let (our, their) = (&ours.text.words, &theirs.text.words);
    let are_numbers = Number::at(our, at).is_some() && Number::at(their, place).is_some();
    ours[at].stem == theirs[place].stem || are_numbers && !are_different(our, at, their, place)
}

/// Returns whether two words are numbers that differ, names, or words with another figure in them, as `ipv4` and `ipv6`.
fn is_kind(ours: Part<'_>, at: usize, theirs: Part<'_>, place: usize, is_name: &impl Fn(&str) -> bool) -> bool {
    let letters = |part: Part<'_>, at: usize| {
        let key = part[at].key.as_str();
        let name = key.trim_end_matches(|letter: char| letter.is_ascii_digit());
        (!name.is_empty() && name.len() < key.len()).then(|| name.to_owned())
    };
    // "One" is a pronoun, too.
    let is_one = |part: Part<'_>, at: usize| part.is_any(at, &["one"]);
    let is_count = |part: Part<'_>, at: usize| Number::at(&part.text.words, at).is_some() && part[at].key != "1";
    are_different(&ours.text.words, at, &theirs.text.words, place)
        || is_one(ours, at) && is_count(theirs, place)
        || is_count(ours, at) && is_one(theirs, place)
        || is_name(&ours[at].stem) && is_name(&theirs[place].stem)
        || letters(ours, at).is_some_and(|name| letters(theirs, place).is_some_and(|other| name == other))
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{check, check_with_names};

    #[test]
    fn other_case_has_its_own_number() {
        let statement = "RAID 5 survives the failure of one disk.";
        check(statement, "RAID 6 survives the failure of two disks.", None);
        check(statement, "RAID 6 survives the failure of one disk.", Some("\"6\" instead of \"5\""));
        check("RAID 5 needs 3 disks.", "RAID 6 needs 4 disks.", None);
        check("RAID 5 needs 3 disks.", "RAID 5 needs 4 disks.", Some("\"4\" instead of \"3\""));
        let statement = "Availability of 99.9 percent allows about 43 minutes of downtime a month.";
        check(statement, "Availability of 99.99 percent allows about 4 minutes of downtime a month.", None);
        check(statement, "99.99 percent allows less downtime than 99.9 percent, about 4 minutes a month.", None);
        check("A one-week sprint needs 2 hours of planning.", "A two-week sprint needs 4 hours of planning.", None);
        check("IPv4 addresses have 32 bits.", "IPv6 addresses have 128 bits.", None);
        check("A quorum of 5 nodes is 3.", "With 7 nodes the quorum is 4.", None);
        check_with_names("The port 22 is used by SSH.", "The port 3389 is used by RDP.", None);
    }

    #[test]
    fn opposite_case_has_its_own_outcome() {
        let statement = "Large batches delay feedback.";
        check(statement, "Small batches bring feedback early.", None);
        check(statement, "Feedback comes early if batches are small.", None);
        check(statement, "Small batches delay feedback.", Some("\"Small\" instead of \"Large\""));
        check("Many small commits are easier to review.", "A few large commits are harder to review.", None);
        check("A long TTL delays a move.", "A short TTL makes a move quick.", None);
        check("A strong consistency costs latency.", "A weak consistency saves latency.", None);
        let statement = "The liver stores glucose as glycogen when blood sugar is high.";
        check(statement, "When blood sugar is low, glycogen is broken down again and glucose is released.", None);
        let low = Some("\"low\" instead of \"high\"");
        check(statement, "The liver stores glucose as glycogen when blood sugar is low.", low);
        check("Hot air rises over the land.", "Cold air rises over the land.", Some("\"Cold\" instead of \"Hot\""));
    }

    #[test]
    fn numbers_behind_the_verb_are_of_one_case() {
        let statement = "The war lasted from 1914 to 1918.";
        check(statement, "The war lasted from 1939 to 1945.", Some("\"1939\" instead of \"1914\""));
        let statement = "A mask of 24 bits leaves 8 bits for hosts.";
        let found = Some("\"Earth\" instead of \"Moon\"");
        check_with_names("The Moon orbits the Earth.", "The Earth orbits the Moon.", found);
        check(statement, "A mask of 8 bits leaves 24 bits for hosts.", Some("\"8\" instead of \"24\""));
    }
}

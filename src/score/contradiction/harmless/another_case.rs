//! What holds of another case, with its own number: "RAID 6 survives the failure of two disks" beside "RAID 5 survives the failure of
//! one disk".

use super::super::super::numbers::{Number, are_different};
use super::super::part::Part;
use crate::text::negation::may_hold_verb;

/// Returns whether a sentence tells of a case that the statement knows nothing of, by its number or name before the verb, and says
/// another number or name of it behind the verb. With the case alone, or the number alone, it tells of the same thing.
#[must_use]
pub fn is_told(ours: Part<'_>, theirs: Part<'_>, is_name: impl Fn(&str) -> bool) -> bool {
    let [our_sides, their_sides] = [ours, theirs].map(around_verb);
    let is_other = |[ours_here, theirs_here]: [Part<'_>; 2]| {
        let is_new = |place: usize| ours.places().all(|at| !is_same(ours, at, theirs, place));
        let is_missing = |at: usize| theirs.places().all(|place| !is_same(ours, at, theirs, place));
        let stands_for = |at: usize, place: usize| is_kind(ours_here, at, theirs_here, place, &is_name);
        theirs_here.places().filter(|&place| is_new(place)).any(|place| {
            // Numbers of both are compared, wherever the statement's own may stand in the sentence.
            ours_here
                .places()
                .any(|at| stands_for(at, place) && (is_missing(at) || Number::at(&ours.text.words, at).is_some()))
        })
    };
    let [our_case, our_value] = our_sides;
    let [their_case, their_value] = their_sides;
    is_other([our_case, their_case]) && is_other([our_value, their_value])
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
    fn numbers_behind_the_verb_are_of_one_case() {
        let statement = "The war lasted from 1914 to 1918.";
        check(statement, "The war lasted from 1939 to 1945.", Some("\"1939\" instead of \"1914\""));
        let statement = "A mask of 24 bits leaves 8 bits for hosts.";
        check(statement, "A mask of 8 bits leaves 24 bits for hosts.", Some("\"8\" instead of \"24\""));
    }
}

//! What would be without a thing tells what it is good for, and does not deny it: "**without hand washing** germs spread".

use super::super::part::Part;
use crate::text::Gap;

/// First words of what tells that a thing is missing.
const LACKING: &[&str] = &["absent", "lacking", "no", "with", "without"];

/// The fewest content words of what follows then.
const LEAST: usize = 2;

/// Returns whether the word at `place` is what a sentence begins without, and less than half of what follows from that is what the
/// statement says: "without an index **reads are slow**" for "an index makes reads fast"; but "without an index reads are fast" denies it.
pub fn tells_the_lack(ours: Part<'_>, theirs: Part<'_>, place: usize) -> bool {
    let led = theirs.places().take_while(|&at| theirs.is_any(at, &["and", "because", "but", "so"])).count();
    let Some(negator) = theirs.negators().find(|negator| negator.denies(place)) else { return false };
    let (start, end) = (negator.words.start, negator.scope.end);
    let begins = start == theirs.start + led || start == theirs.start + led + 1 && theirs.is_any(start - 1, &["with"]);
    // "No washing: germs spread"; but "no washing is needed".
    let is_apart = !theirs.is_any(start, &["no"])
        || start > theirs.start && theirs.is_any(start - 1, &["with"])
        || end < theirs.end && theirs[end].gap > Gap::Space;
    if !begins || !is_apart || !theirs.is_any(start, LACKING) || end >= theirs.end {
        return false;
    }
    let follows = theirs.within(&(end..theirs.end)).content();
    let met = follows.iter().filter(|&&at| ours.has(&theirs[at].stem)).count();
    follows.len() >= LEAST && 2 * met < follows.len()
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn what_follows_without_a_thing_does_not_deny_it() {
        let statement = "Careful hand washing before each meal stops the germs.";
        check(statement, "Without hand washing germs pass from child to child.", None);
        check(statement, "No hand washing: germs pass from child to child.", None);
    }

    #[test]
    fn what_is_the_same_without_a_thing_denies_it() {
        let statement = "With an index the database finds the rows quickly.";
        check(statement, "Without an index the database finds the rows quickly.", Some("denies \"index\""));
        let statement = "Hand washing is needed before each meal.";
        check(statement, "No hand washing is needed before each meal.", Some("denies \"needed\""));
    }
}

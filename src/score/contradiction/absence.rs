//! What would be if the thing were not there that a statement is about: "if there is no salt, the water freezes sooner" says of salt
//! what "salt makes water freeze later" says.

use super::condition::{gives, is_given};
use super::part::Part;
use crate::text::negation::may_hold_verb;
use crate::text::{Gap, Keyed, Word};

/// How many words name what a statement is about at most.
const SUBJECT: usize = 2;

/// How far behind the beginning of a sentence what is missing stands: "take away **the salt** and".
const REACH: usize = 4;

/// Verbs for taking something away, at the beginning of a sentence.
const REMOVING: &[&[&str]] = &[&["drop"], &["leave", "out"], &["omit"], &["remove"], &["take", "away"]];

/// What is said of what is missing.
const GONE: &[&str] = &["absent", "gone", "lacking", "missing", "removed"];

/// Returns whether a sentence supposes that what the statement is about were missing.
#[must_use]
pub fn is_supposed(ours: Part<'_>, theirs: Part<'_>) -> bool {
    let Some(first) = ours.places().find(|&at| ours.is_content(at)) else { return false };
    let is_verb = |at: usize| may_hold_verb(&ours.text.words, at - 1..at + 1);
    let is_name = |&at: &usize| at == first || ours.is_content(at) && ours[at].gap == Gap::Space && !is_verb(at);
    let subject: Vec<usize> = (first..ours.end).take(SUBJECT).take_while(is_name).collect();
    let is_subject =
        |place: usize| subject.iter().any(|&at| ours[at].stem == theirs[place].stem && !ours.text.is_denied(at));
    let supposes = |at: usize| ours.is_content(at) && is_missing(ours, at);
    let mut told = theirs.places().filter(|&place| theirs.is_content(place) && is_subject(place)).peekable();
    told.peek().is_some() && told.all(|place| is_missing(theirs, place)) && !ours.places().any(supposes)
}

/// Returns whether a sentence begins with what is supposed to be missing, whatever it is: "**with no salt**", "**were there no** salt",
/// "if the salt **is left out**", "**unsalted**, it ...".
pub fn begins_with_lack(words: &[Word]) -> bool {
    let comma = (1..words.len()).find(|&at| words[at].gap > Gap::Space).unwrap_or(0);
    let given = &words[..comma];
    let is_left_out = given.windows(2).any(|pair| pair[0].key == "left" && pair[1].key == "out");
    let is_undone = || given.len() == 1 && given[0].key.starts_with("un") && given[0].key.ends_with("ed");
    words.reads(0, &["with", "no"])
        || words.reads(0, &["were", "there", "no"])
        || given.first().is_some_and(gives) && is_left_out
        || is_undone()
}

/// Returns whether what stands at a place is supposed to be missing.
fn is_missing(part: Part<'_>, place: usize) -> bool {
    let words = part.words();
    let at = place - part.start;
    let is_condition = is_given(words, at);
    let is_unless = || words[..at].iter().any(|word| word.key == "unless");
    let is_gone = || ["are", "is", "was", "were"].contains(&words.key(at + 1)) && GONE.contains(&words.key(at + 2));
    let too_little = ["few", "little"].contains(&words.key_before(at, 1)) && words.key_before(at, 2) == "too"
        || words.key_before(at, 1) == "insufficient"
        || words.key_before(at, 1) == "enough" && words.key_before(at, 2) == "not";
    let is_first = at <= REACH && words[1..=at].iter().all(|word| word.gap == Gap::Space);
    let ends = words.get(at + 1).is_some_and(|next| next.gap > Gap::Space || next.is_any(&["and", "means"]));
    let is_removed = REMOVING.iter().any(|verb| words.reads(0, verb));
    is_condition && (part.text.is_denied(place) || too_little || is_unless() || is_gone())
        || is_first && too_little
        || is_first && ends && (words.key(0) == "no" || is_removed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[track_caller]
    fn check(answer: &str, expected: bool) {
        let (ours, theirs) = (Text::new("Salt lowers the freezing point of water."), Text::new(answer));
        assert_eq!(is_supposed(Part::all(&ours), Part::all(&theirs)), expected, "{answer}");
    }

    #[test]
    fn statement_may_be_told_from_what_is_missing() {
        check("If there is no salt, the freezing point is higher.", true);
        check("If salt is missing the freezing point is higher.", true);
        check("If there's not enough salt, the freezing point is higher.", true);
        check("Unless there is salt, the freezing point is higher.", true);
        check("Too little salt means that the freezing point is higher.", true);
        check("No salt, and the freezing point is higher.", true);
        check("Take away the salt and the freezing point is higher.", true);
    }

    #[test]
    fn what_is_missing_on_both_sides_turns_nothing() {
        let (ours, theirs) = ("If the key is missing, the door stays shut.", "If the key is missing, the door opens.");
        let (ours, theirs) = (Text::new(ours), Text::new(theirs));
        assert!(!is_supposed(Part::all(&ours), Part::all(&theirs)));
    }

    #[test]
    fn what_is_there_is_not_missing() {
        check("If there is salt, the freezing point is higher.", false);
        check("Salt does not lower the freezing point.", false);
        check("If the freezing point is not lowered, salt was used.", false);
        check("Salt raises the freezing point unless there is too little salt.", false);
        check("No road needs salt to lower the freezing point.", false);
    }
}

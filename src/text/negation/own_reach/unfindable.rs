//! What nobody will find: "you'd be **hard pressed to** find a river that barks", "you will **search in vain for** one", "**good luck** finding
//! one".

use super::super::negator::REACH;
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// Reads what nobody will find, with all that is said of it, behind the words at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    let length = match (words.key(at), words.key(at + 1), words.key(at + 2)) {
        ("hard", "pressed" | "pushed" | "put", "to") if FINDING.contains(&words.key(at + 3)) => 4,
        ("look" | "looked" | "search" | "searched", "in", "vain") if words.key(at + 3) == "for" => 4,
        ("struggle" | "struggled", "to", verb) if FINDING.contains(&verb) => 3,
        ("good", "luck", verb) if ["finding", "naming", "showing"].contains(&verb) => 3,
        _ => return None,
    };
    let start = at + length;
    let most = words.len().min(start + REACH);
    let ends = |&place: &usize| words[place].gap > Gap::Space || words.key(place) == "but";
    let end = (start..most).find(ends).unwrap_or(most);
    (start < end).then(|| Denial::of(length, start..end))
}

/// What one does with an example.
const FINDING: &[&str] = &["cite", "find", "imagine", "justify", "name", "recall", "see", "show"];

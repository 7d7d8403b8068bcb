//! What is not done for want of will or power, by the noun that says so: "the surgeon's **failure to** disclose the risk", "the **inability
//! of** blood **to** clot".

use super::super::grammar::verb::is_among;
use super::super::grammar::{clause, head};
use super::Denial;
use crate::text::{Keyed, Word};

/// How far behind the noun its "to" may stand, in words: "refusal **of the old king to** sign".
const TO_REACH: usize = 5;

/// Reads such a noun at `at`.
pub fn read(words: &[Word], at: usize, source: &str) -> Option<Denial> {
    if !NOUNS.contains(&words.key(at)) || at > 0 && is_other(words, at - 1, source) {
        return None;
    }
    let to = match words.key(at + 1) {
        "to" => at + 1,
        "by" | "of" | "on" => (at + 3..=at + TO_REACH).find(|&place| words.key(place) == "to")?,
        _ => return None,
    };
    let start = to + 1;
    let end = clause::end(words, start);
    // "Its failure to warn patients **cost** the firm millions."
    let is_subject = !is_among(words, head::begin(words, at), at);
    let end = if is_subject { head::end_of_subject(words, start, end) } else { end };
    (start < end).then_some(Denial::of(to + 1 - at, start..end))
}

/// Returns whether the word at `at` makes another thing of the noun behind it: "**heart** failure", "the right of **first** refusal"; but
/// "the surgeon's failure", "repeated failure".
fn is_other(words: &[Word], at: usize, source: &str) -> bool {
    let word = &words[at];
    let is_owner = source[word.span.clone()].contains(['\'', '’']);
    word.key == "first" || !is_owner && word.is_content() && word.is_any(FAILING)
}

/// What is not done is what somebody does not want, or cannot do.
const NOUNS: &[&str] = &[
    "disinclination", "failure", "inability", "incapacity", "powerlessness", "refusal", "reluctance", "unwillingness",
];

/// What fails by itself.
const FAILING: &[&str] = &[
    "bank", "brake", "business", "cell", "crop", "disk", "engine", "hardware", "heart", "kidney", "liver", "market",
    "network", "power", "pump", "renal", "respiratory", "server", "system",
];

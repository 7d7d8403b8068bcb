//! What is gone or off beside what is told: "with **the lock** gone, both threads write", "it works with **cookies** turned off"; but "with the
//! lock held", "with ten percent off".

use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// How many words name it at most.
const LONGEST: usize = 4;

/// Reads the word at `at` that says so of what stands behind a "with".
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    let length = match (words.key(at), words.key(at + 1)) {
        ("disabled" | "gone" | "off", _) => 1,
        ("switched" | "turned", "off") | ("taken", "out") => 2,
        _ => return None,
    };
    let is_plain = |place: &usize| words[*place].gap == Gap::Space && !words[*place].is_number;
    let first = at.saturating_sub(LONGEST + 1);
    let with =
        (first..at).rev().take_while(|&place| is_plain(&(place + 1))).find(|&place| words.key(place) == "with")?;
    let is_named = with + 1 < at && words[with + 1..at].iter().all(|word| !word.is_any(&["it", "no", "that", "who"]));
    let is_percent = || words[with + 1..at].iter().any(|word| word.is_any(&["percent", "money", "pounds", "euros"]));
    // "With the lights off the plant stops", but "with a disabled count".
    let ends = words.get(at + length).is_none_or(|next| next.gap > Gap::Space || !next.is_content());
    // "With this trade off", "with one off errors".
    let is_compound = ["one", "show", "sign", "stand", "time", "trade", "write"].contains(&words.key(at - 1));
    let goes_on = ["by", "for", "from", "of", "to"].contains(&words.key(at + length)) || words.key(at - 1) == "and";
    (is_named && ends && !is_compound && !is_percent() && !goes_on)
        .then(|| Denial::of_subject(at, length, with + 1..at))
}

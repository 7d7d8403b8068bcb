//! Whether a response says how things go together with signs instead of words: `client -> server: SYN`, `V = I * R`,
//! "A: ...; B: ...".

use crate::text::{Role, Text};

/// Signs that relate what stands on their sides.
const SIGNS: &[&str] = &["->", "=>", "<-", "→", "⇒", "←", "↔", "="];

/// The most words of what is told of behind a colon: "client: SYN".
const LABEL_WORDS: usize = 3;

/// The fewest relations of a response in notation.
const FEWEST: usize = 2;

/// How many words a relation has at most, on average: three words with a sign among many are a list all the same.
const WORDS: usize = 8;

/// Returns whether most words of a response stand in relations that signs make.
#[must_use]
pub fn is_notation(source: &str, text: &Text) -> bool {
    let is_content = text.words.iter().any(|word| word.role == Role::Content);
    let (mut relations, mut since) = (0, 0);
    for pair in text.words.windows(2) {
        since += 1;
        let between = source.get(pair[0].span.end..pair[1].span.start).unwrap_or_default();
        let is_label = between.contains(':') && since <= LABEL_WORDS;
        let is_related = relates(between);
        relations += usize::from(is_label || is_related);
        if between.contains([';', '\n', '.', ')', ':']) {
            since = 0;
        }
    }
    is_content && relations >= FEWEST && relations * WORDS >= text.words.len()
}

/// Returns whether a sign between two words relates them.
#[must_use]
pub(super) fn relates(between: &str) -> bool {
    // Most words stand a blank apart.
    between != " " && SIGNS.iter().any(|sign| between.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(answer: &str, expected: bool) {
        assert_eq!(is_notation(answer, &Text::new(answer)), expected, "{answer}");
    }

    #[test]
    fn signs_and_labels_relate() {
        check("1) client -> server: SYN(x) 2) server -> client: SYN(y), ACK(x+1) 3) client -> server: ACK(y+1)", true);
        check("V = I * R (volt)\nP = V * I (watt)\nunits: volt, ampere, ohm, watt", true);
        check("client: SYN seq=x; server: SYN, ACK seq=y; client: ACK; open", true);
        check("Prophase: chromosomes condense; metaphase: they line up; anaphase: chromatids part", true);
    }

    #[test]
    fn list_of_terms_relates_nothing() {
        check("client, server, SYN, ACK, sequence number, connection, segment, open, handshake, port, reply", false);
        check("Keywords: client, server, SYN, ACK, sequence number, connection, segment, open, handshake", false);
        check(
            "Terms: client, server, port, reply, number, window, segment, open; more: three way handshake, order, flags, data, packet",
            false,
        );
    }
}

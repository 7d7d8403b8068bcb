//! What was seen of an answer that was taken for a list of words, counted, for whoever wrote it.

use std::fmt;

use serde::Serialize;

use super::paragraph::quoted;
use super::words::counted;
use crate::text::language::Language;
use crate::text::{Gap, Text};

/// So many words are named.
const NAMED: usize = 3;

/// Of so many words of prose one at least ties others together: 35 to 55 % do.
const TIES: usize = 3;

/// The counts of an English answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Its words.
    pub words: usize,
    /// The runs of words between commas, line ends and the like.
    pub pieces: usize,
    /// The words that tie others together, such as "is", "the" and "of".
    pub ties: usize,
    /// The first of these, each once.
    pub such_as: Vec<String>,
}

impl Listed {
    /// Counts the words of an answer; none where there are none.
    #[must_use]
    pub fn of(answer: &str) -> Option<Self> {
        let text = Text::plain(answer, Language::ENGLISH);
        let ties = || text.words.iter().filter(|word| !word.is_content());
        let mut such_as: Vec<String> = Vec::new();
        for word in ties() {
            let written = answer.get(word.span.clone()).unwrap_or_default().to_lowercase();
            if such_as.len() < NAMED && !such_as.contains(&written) {
                such_as.push(written);
            }
        }
        let in_pieces = text.words.chunk_by(|left, right| left.sentence == right.sentence && right.gap == Gap::Space);
        let listed = Self { words: text.words.len(), pieces: in_pieces.count(), ties: ties().count(), such_as };
        (listed.words > 0).then_some(listed)
    }
}

impl fmt::Display for Listed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&counted(self.words as u64, "word"))?;
        if self.pieces > 1 {
            write!(f, " in {} pieces", self.pieces)?;
        }
        let such_as: Vec<String> = self.such_as.iter().map(|word| quoted(word)).collect();
        let such_as = such_as.join(", ");
        match self.ties {
            0 => f.write_str(", none of which ties others together as \"is\" and \"of\" do"),
            ties if ties * TIES >= self.words => write!(f, ", in an order that hardly makes sentences"),
            1 => write!(f, ", of which 1 ({such_as}) ties others together; in sentences every third one does"),
            ties => write!(f, ", of which {ties} ({such_as}) tie others together; in sentences every third one does"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(answer: &str, expected: Option<&str>) {
        assert_eq!(Listed::of(answer).map(|listed| listed.to_string()).as_deref(), expected);
    }

    #[test]
    fn list_is_told_by_what_was_counted_in_it() {
        check(
            "orm, sql, models, lazy queries",
            Some("5 words in 4 pieces, none of which ties others together as \"is\" and \"of\" do"),
        );
        check(
            "canary, share of traffic, metrics, rollback",
            Some("6 words in 4 pieces, of which 1 (\"of\") ties others together; in sentences every third one does"),
        );
        check(
            "- error rate\n- rollback to the old\n- alert and page\n- small share first",
            Some(
                "12 words in 4 pieces, of which 3 (\"to\", \"the\", \"and\") tie others together; in sentences every third one \
                 does",
            ),
        );
        check("", None);
    }

    #[test]
    fn words_in_no_order_are_told_by_that() {
        check("the is of table a row model the in", Some("9 words, in an order that hardly makes sentences"));
    }
}

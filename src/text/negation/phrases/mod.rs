//! Phrases that deny: asks their readers in turn, each of which says how many words deny, and of which kind they are.
//!
//! - A negator of a clause (`not`, `-n't`, `never`, `nobody`, `hardly`, ...; `not.rs`) denies the words after it, and so do
//!   "no longer" (`none.rs`), "fails to", "unable to" (`unable.rs`), "doubt that" (`doubt.rs`), `few` at the beginning of a
//!   sentence (`few.rs`) and what is only pretended (`pretence.rs`). A negator of nouns (`no`, `without`, "instead of",
//!   "rather than", `lacks`, "rid of", `zero`, `unlike`, ...; `none.rs`, `before_noun.rs`) denies the noun phrase, `non` the
//!   next word.
//! - What keeps something off denies what comes behind `from`, and not the means: "avoid it with a cache" (`keeping_off.rs`).
//!   So does what somebody is spared or gets out of, or is let off (`let_off.rs`): "saves us having to", "got round paying".
//!   What is prevented or protected against is not denied: "a lock prevents race conditions" has named them.
//! - A predicate denies its subject: "raw SQL is unnecessary" (`superfluous.rs`), "is impossible" and "is missing", but not
//!   in a case ("if the key is missing"); so does what counts for nothing or is noted with no verb ("a lock has no effect", "lock not
//!   needed"; `weight.rs`); "too large to pass" denies the verb (`absence.rs`). `never` at the end of a clause
//!   denies what stands before it.
//! - What is called wrong is denied (`verdict.rs`): "it is a myth that ...", "it is wrong to say that ...", "that ... is a
//!   myth", "the claim that ... is wrong"; what it is folly to do ("only a fool would", `folly.rs`), advised against, left
//!   behind or switched off (`advice.rs`); and what is refused or forbidden (`refusal.rs`), blocked or turned off (`shut_off.rs`), given up (`giving_up.rs`), left out or forgotten (`omission.rs`) or ignored (`ignoring.rs`),
//!   unless that is denied itself (`turned.rs`). So is what is left open (`open_question.rs`).
//! - Some phrases only look like denials: "not only", "not just", "nothing but", "no more than", "no doubt", "without doubt",
//!   "no matter", "not surprisingly", "no choice but to" (`none.rs`), "not until spring do nerves grow back"; "there is no
//!   river that does not flood" and "hardly had he left when" say what they say (`pair.rs`), "no step was left out" leaves none, "No. 5" is a number
//!   (`number.rs`), and what was "never before so" was so all the more (`emphatic.rs`). "No more and no less than ten" and "cannot
//!   be anything but steel" say what is left (`exact.rs`), "no less harmful" denies the "less". What was not so in a condition was:
//!   "if they had not printed money, it would have kept its value" (`unreal.rs`).
//! - Of "not uncommon", "do not forget", "did not hesitate to" and "cannot ignore" the one word is denied that they turn
//!   round; what is "not hard to" do or was "not by chance" is so (`one_word.rs`).

pub mod absence;
mod advice;
mod before_noun;
mod doubt;
mod emphatic;
mod exact;
mod few;
mod folly;
pub mod giving_up;
mod ignoring;
mod keeping_off;
mod let_off;
pub mod none;
mod not;
pub mod number;
mod omission;
mod one_word;
mod open_question;
pub mod pair;
mod pretence;
mod refusal;
mod shut_off;
mod superfluous;
pub mod turned;
mod unable;
mod unlike;
pub mod unreal;
mod verdict;
pub mod weight;
mod zero;

use super::negator::{Reading, is_negator};
use crate::text::{Keyed, Word};

/// Reads the negator that begins at `at`, if one does.
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    if emphatic::affirms(words, at) || exact::affirms(words, at) {
        return None;
    }
    let others = || if is_negator(words.key(at)) { not::read(words, at) } else { read_phrase(words, at) };
    one_word::read(words, at).or_else(|| before_noun::read(words, at)).or_else(others)
}

/// Reads the phrase at `at` that denies with no negator.
fn read_phrase(words: &[Word], at: usize) -> Option<Reading> {
    few::read(words, at)
        .or_else(|| unlike::read(words, at))
        .or_else(|| zero::read(words, at))
        .or_else(|| pretence::read(words, at))
        .or_else(|| absence::read(words, at))
        .or_else(|| let_off::read(words, at))
        .or_else(|| keeping_off::read(words, at))
        .or_else(|| unable::read(words, at))
        .or_else(|| doubt::read(words, at))
        .or_else(|| open_question::read(words, at))
        .or_else(|| refusal::read(words, at))
        .or_else(|| verdict::called_wrong(words, at))
        .or_else(|| folly::read(words, at))
        .or_else(|| advice::read(words, at))
        .or_else(|| superfluous::read(words, at))
}

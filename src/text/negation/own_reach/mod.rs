//! Denials that know their own reach: constructions of several words that say themselves what they deny.
//!
//! - Questions that are left open (`inquiry.rs`), what was tried or wanted and did not come (`vain.rs`), what somebody thought
//!   of and did not do (`considered.rs`), plans that came to nothing (`plan.rs`), events that were called off (`called_off.rs`), what something ended before (`cut_off.rs`), and what
//!   somebody fails or refuses to do, said with a noun (`unwilling.rs`).
//! - Exceptions from what is said of all (`exception.rs`), what is said of something there is none of (`there_is_none.rs`),
//!   "not even when he paid did they", which denies what stands behind its case (`not_even.rs`), and what nothing comes up to, of
//!   which the comparison alone is denied ("no wood is better than oak"; `unmatched.rs`).
//! - Findings that are negative (`finding.rs`), properties noted with a "no" (`yes_no.rs`), labels such as "Myth:" with what stands behind or below them (`label.rs`),
//!   quotations that are called wrong (`quotation.rs`), wrong names and the lesser of two ("more a custom than a law";
//!   `misnomer.rs`), charges that are false (`accusation.rs`), claims with no base and what is not to be expected
//!   (`baseless.rs`), what nobody will find (`unfindable.rs`), what somebody made up (`invented.rs`), views and pictures that are called untrue ("the idea that ... is a caricature"; `pictured.rs`), and what is
//!   cried out as if it were so (`exclaimed.rs`).
//! - What somebody wants last or does not do: "what it doesn't do is run" (`last_thing.rs`), "would rather starve than sell"
//!   (`preference.rs`), or gives away for something else ("at the expense of", `trade_off.rs`), or has left for it ("we
//!   switched from locks to queues", `replaced.rs`). What a remark behind it calls a bad idea (`remarked.rs`), and what is gone
//!   or off beside what is told (`absolute.rs`). What stands wholly before its denial: "free verse it is not", "flying is beyond it" (`disowned.rs`).

mod absolute;
mod accusation;
mod baseless;
mod called_off;
mod considered;
mod cut_off;
mod disowned;
mod exception;
mod exclaimed;
mod finding;
pub mod inquiry;
mod invented;
pub mod label;
mod last_thing;
mod misnomer;
mod not_even;
mod pictured;
mod plan;
mod preference;
mod quotation;
mod remarked;
mod replaced;
mod there_is_none;
mod trade_off;
mod unfindable;
mod unmatched;
mod unwilling;
pub mod vain;
mod yes_no;

use std::ops::Range;

use super::grammar::clause;
use crate::text::Word;

/// A denial whose reach its own rule knows.
pub struct Denial {
    /// How many words make it up.
    pub length: usize,
    /// The words that it denies.
    pub scope: Range<usize>,
    /// Others of them that stand before it.
    pub subject: Range<usize>,
}

impl Denial {
    /// Returns the denial of `scope` by `length` words.
    const fn of(length: usize, scope: Range<usize>) -> Self {
        Self { length, subject: scope.start..scope.start, scope }
    }

    /// Returns the denial by `length` words of a clause from `start` on; none where the clause ends there.
    fn of_clause(words: &[Word], length: usize, start: usize) -> Option<Self> {
        let end = clause::end(words, start);
        (start < end).then(|| Self::of(length, start..end))
    }

    /// Returns the denial of a subject that stands before the words at `at` that deny it.
    const fn of_subject(at: usize, length: usize, subject: Range<usize>) -> Self {
        Self { length, scope: at + length..at + length, subject }
    }
}

/// Reads such a denial at `at`.
pub fn read(words: &[Word], at: usize, source: &str) -> Option<Denial> {
    label::read(words, at, source)
        .or_else(|| finding::read(words, at, source))
        .or_else(|| quotation::read(words, at, source))
        .or_else(|| inquiry::read(words, at))
        .or_else(|| vain::read(words, at))
        .or_else(|| considered::read(words, at))
        .or_else(|| exception::read(words, at))
        .or_else(|| misnomer::read(words, at))
        .or_else(|| accusation::read(words, at))
        .or_else(|| invented::read(words, at))
        .or_else(|| baseless::read(words, at))
        .or_else(|| cut_off::read(words, at))
        .or_else(|| pictured::read(words, at))
        .or_else(|| plan::read(words, at))
        .or_else(|| called_off::read(words, at))
        .or_else(|| disowned::read(words, at))
        .or_else(|| last_thing::read(words, at, source))
        .or_else(|| unwilling::read(words, at, source))
        .or_else(|| unmatched::read(words, at))
        .or_else(|| exclaimed::read(words, at, source))
        .or_else(|| there_is_none::read(words, at))
        .or_else(|| not_even::read(words, at))
        .or_else(|| preference::read(words, at))
        .or_else(|| trade_off::read(words, at))
        .or_else(|| replaced::read(words, at))
        .or_else(|| remarked::read(words, at))
        .or_else(|| absolute::read(words, at))
        .or_else(|| unfindable::read(words, at))
        .or_else(|| yes_no::read(words, at, source))
}

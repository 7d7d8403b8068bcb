//! A small grammar of clauses: where they begin and end, which word is their verb, and what their words are by their form.
//!
//! It knows no phrase that denies but the negators themselves.
//! - A clause (`clause.rs`) ends at a semicolon, colon, bracket (none of a call: `f(x)`) or dash; at words such as `but`,
//!   `because`, `which`, `until`; before `nor`, which denies for itself; at `and` before a function word or a verb in `-s`
//!   with its object ("does not block and lets you wait"; `conjunction.rs`); before a pronoun with its verb ("instead of SQL
//!   you write Python"), `before` and `after` with a noun and its verb; and at a comma, unless a list goes on ("does not use
//!   SQL, templates or forms"; `list.rs`; but orders behind a denied one do not, `order.rs`). A remark between commas or
//!   brackets ends none: "never, under load, blocks" (`remark.rs`). Its reason or condition ends a denial (`reason.rs`: "it
//!   can't deadlock as locks are ordered"), and so do a reason with a denial of its own ("as they did not intend it") and
//!   "before" behind "don't wait".
//! - The subject of a clause begins behind a clause that stands before it (`subject.rs`): "you get it back as long as the
//!   seat is not used". Whether the verb of a clause is still to come tells `head.rs`.
//! - Verbs (`verb.rs`) are told by their forms (`word_form.rs`) and their neighbours, claims (`claim.rs`) and words for what
//!   is wrong (`wrong_words.rs`) by lists.

pub mod claim;
pub mod clause;
pub mod conjunction;
pub mod head;
pub mod list;
mod order;
pub mod question;
mod reason;
pub mod remark;
pub mod subject;
pub mod verb;
pub mod word_form;
pub mod wrong_words;

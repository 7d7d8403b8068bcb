//! What those who used a thing have left for another: "we switched from **locks** to queues", "**SVN** was replaced by Git"; but "the CPU
//! switches from user mode to kernel mode", "the worn part was replaced".

use super::super::grammar::clause;
use super::super::grammar::verb::{begins_order, is_last};
use super::super::grammar::word_form::{is_finite_be, is_finite_have};
use super::super::negator::follows_negator;
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// How many words name at most what was left.
const LONGEST: usize = 5;

/// How far before the verb its own denial may stand.
const DENIAL_REACH: usize = 3;

/// Reads what was left for another by the words at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    match words.key(at) {
        "from" if leaves(words, at) => {
            let most = words.len().min(at + 2 + LONGEST);
            let ends = |&place: &usize| words.key(place) == "to" || words[place].gap > Gap::Space;
            let end = (at + 1..most).find(ends).filter(|&end| words.key(end) == "to")?;
            let is_named = words.get(end + 1).is_some_and(|next| next.gap == Gap::Space);
            (end > at + 1 && is_named).then(|| Denial::of(1, at + 1..end))
        }
        "replaced" | "succeeded" | "supplanted"
            if words.key(at + 1) == "by" || words.reads(at, &["replaced", "with"]) =>
        {
            let verb = verb_of_passive(words, at)?;
            let start = clause::start(words, verb);
            let subject = words.get(start..verb).unwrap_or_default();
            // "SVN", but "the worn part", "horses".
            let is_name = (1..=2).contains(&subject.len())
                && subject
                    .iter()
                    .all(|word| word.is_content() && !word.key.ends_with('s') && !word.key.ends_with("ly"));
            (is_name && !follows_negator(words, at, DENIAL_REACH) && !clause::is_case(words, at))
                .then(|| Denial::of_subject(at, 2, start..verb))
        }
        // "We replaced SVN with Git", "swap the sugar for honey".
        "replaced" | "swap" | "swapped" if is_done_by_users(words, at) => {
            let joint = if words.key(at) == "replaced" { "with" } else { "for" };
            let most = words.len().min(at + 2 + LONGEST);
            let ends = |&place: &usize| words.key(place) == joint || words[place].gap > Gap::Space;
            let end = (at + 1..most).find(ends).filter(|&end| words.key(end) == joint)?;
            // "They replaced the worn part with a new one."
            let is_same_kind = (end + 1..words.len().min(end + 4))
                .any(|place| ["another", "new", "one", "ones"].contains(&words.key(place)));
            let is_lost = words[at + 1..end]
                .iter()
                .any(|word| word.is_any(&["broken", "faulty", "lost", "missing", "old", "used", "worn"]));
            (end > at + 1 && !is_same_kind && !is_lost).then(|| Denial::of(1, at + 1..end))
        }
        // "SOAP had its day", "FTP has fallen out of use".
        "had"
            if ["its", "their"].contains(&words.key(at + 1))
                && ["day", "days"].contains(&words.key(at + 2))
                && is_last(words, at + 2, &["and", "now"]) =>
        {
            let verb = at - usize::from(is_finite_have(words.key_before(at, 1)));
            let start = clause::start(words, verb);
            (start < verb && !clause::is_case(words, at)).then(|| Denial::of_subject(at, 3, start..verb))
        }
        "out"
            if words.key(at + 1) == "of"
                && ["date", "fashion", "favor", "favour", "use"].contains(&words.key(at + 2))
                && ["fallen", "gone", "went", "fell"].contains(&words.key_before(at, 1)) =>
        {
            let verb = at - 1 - usize::from(is_finite_have(words.key_before(at, 2)));
            let start = clause::start(words, verb);
            (start < verb && !follows_negator(words, at, DENIAL_REACH) && !clause::is_case(words, at))
                .then(|| Denial::of_subject(at, 3, start..verb))
        }
        _ => None,
    }
}

/// Returns where the verb of a passive that is over begins, with its participle at `at`: "**was** replaced", "**has been** replaced".
fn verb_of_passive(words: &[Word], at: usize) -> Option<usize> {
    let is_adverb = |word: &str| word.ends_with("ly") || ["since", "soon", "then"].contains(&word);
    let be = (at.saturating_sub(2)..at).rev().find(|&place| !is_adverb(words.key(place)))?;
    match words.key(be) {
        "been" => (be.saturating_sub(2)..be).rev().find(|&place| is_finite_have(words.key(place))),
        "was" => Some(be),
        _ => None,
    }
}

/// Returns whether those who write or their team do what the verb at `at` says, or are told to.
fn is_done_by_users(words: &[Word], at: usize) -> bool {
    if follows_negator(words, at, DENIAL_REACH) || clause::is_case(words, at) {
        return false;
    }
    let user = (0..at).rev().find(|&place| !is_finite_have(words.key(place)) && !LED.contains(&words.key(place)));
    let is_user =
        user.is_some_and(|user| ["i", "they", "we"].contains(&words.key(user)) || USERS.contains(&words.key(user)));
    is_user || words.key(at) == "swap" && begins_order(words, at)
}

/// Returns whether the verb before the "from" at `at` says that those who use a thing go over to another: "**we switched** from".
fn leaves(words: &[Word], at: usize) -> bool {
    let away = usize::from(["away", "over"].contains(&words.key_before(at, 1)));
    let Some(verb) = at.checked_sub(1 + away) else { return false };
    if follows_negator(words, verb, DENIAL_REACH) || clause::is_case(words, verb) {
        return false;
    }
    let moved = words.key(verb) == "moved";
    if ORDERS.contains(&words.key(verb)) {
        return begins_order(words, verb);
    }
    if !moved && !LEAVING.contains(&words.key(verb)) {
        return false;
    }
    let is_led = |word: &str| is_finite_have(word) || is_finite_be(word) || word.ends_with("ly") || LED.contains(&word);
    let Some(user) = (0..verb).rev().find(|&place| !is_led(words.key(place))) else { return false };
    let user = words.key(user);
    ["we", "we've"].contains(&user)
        || USERS.contains(&user)
        || !moved && ["i", "i've", "they", "they've"].contains(&user)
}

/// Verbs of those who leave one thing for another.
const LEAVING: &[&str] = &["changed", "converted", "migrated", "switched", "transitioned"];

/// The same as orders.
const ORDERS: &[&str] = &["migrate", "switch"];

/// Words between those who use a thing and what they do.
const LED: &[&str] = &["all", "also", "just", "now", "since", "then"];

/// Those who use a thing.
const USERS: &[&str] =
    &["company", "department", "everybody", "everyone", "firm", "industry", "project", "team", "teams"];

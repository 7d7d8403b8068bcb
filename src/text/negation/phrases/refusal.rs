//! Verbs that deny, dispute, refuse or forbid what is behind them.

use super::super::grammar::verb::{is_auxiliary, is_last};
use super::super::grammar::word_form::{ends_in_ing, ends_in_s, is_be, is_determiner, is_past, is_pronoun};
use super::super::grammar::wrong_words::is_judgement;
use super::super::negator::{Kind, Reading};
use super::{giving_up, ignoring, keeping_off, omission, shut_off, turned};
use crate::text::{Gap, Keyed, Word};

/// How far before a verb of refusal its own denial may stand: "hardly anyone **disputes** that".
pub const DENIAL_REACH: usize = 4;

/// Reads a verb that denies at `at`, if one stands there and is not denied itself.
#[expect(clippy::match_same_arms, reason = "each line is a family of verbs of its own")]
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    let before = words.key_before(at, 1);
    let reading = |length, between, kind| Some(Reading { length, between, kind });
    let is_passive = is_be(before) || before == "being";
    let is_passive_apart = || {
        let is_adverb = before.ends_with("ly") || ["also", "long", "still", "then"].contains(&before);
        is_adverb && at.checked_sub(2).is_some_and(|at| is_be(words.key(at)))
    };
    let is_thing = |next: &Word| next.gap == Gap::Space && (next.is_content() || next.is_any(&["being", "having"]));
    let is_object = |offset: usize| is_determiner(words.key(at + offset));
    let behind = |word: &str, most: usize| (2..=most).find(|&offset| words.key(at + offset) == word);
    if turned::is_hard_to_do(words, at) {
        return None;
    }
    let found = match (words.key(at), words.key(at + 1)) {
        ("deny" | "dispute" | "question", _) if is_wrong_to_do(words, at) => None,
        ("denies" | "denied" | "deny" | "disputed", "that") => reading(2, 0, Kind::Clause),
        (word, "that") if CONTESTING.contains(&word) && is_contested(words, at) => reading(2, 0, Kind::Clause),
        // "He denied he was drunk."
        ("denied" | "denies" | "deny", subject)
            if is_pronoun(subject) && words.get(at + 2).is_some_and(|_| is_auxiliary(words, at + 2)) =>
        {
            reading(1, 0, Kind::Clause)
        }
        ("denies" | "deny", next) if !PREPOSITIONS.contains(&next) && !next.is_empty() && before != "to" => {
            reading(1, 0, Kind::Noun)
        }
        ("denied", _) if is_object(1) => reading(1, 0, Kind::Noun),
        // "Entry was still denied to them" denies the entry, and so does "they were refused entry" with its determiner.
        ("denied" | "withheld", "to") if is_passive || is_passive_apart() => reading(2, 0, Kind::Predicate),
        ("refused", _) if is_passive && is_object(1) => reading(1, 0, Kind::Noun),
        // "The owner refused consent", "he was denied bail"; but "they refused the offer".
        ("denied" | "refuse" | "refused" | "refuses" | "refusing", _) if is_grant(words, at) => {
            reading(1, 0, Kind::Noun)
        }
        // "Consent was refused", but "the patient was refused".
        ("denied" | "refused" | "withheld", _)
            if is_passive && GRANTED.contains(&words.key_before(at, 2)) && is_last(words, at, BEHIND_PASSIVE) =>
        {
            reading(1, 0, Kind::Predicate)
        }
        // "The patient denied fever", but "was denied entry".
        ("denied", "by") if is_passive => reading(1, 0, Kind::Predicate),
        ("withheld" | "withhold" | "withholds", _)
            if !is_passive && (is_object(1) || words.get(at + 1).is_some_and(is_thing)) =>
        {
            reading(1, 0, Kind::Noun)
        }
        ("denying", _) if is_object(1) => reading(1, 0, Kind::Noun),
        ("denied", _) if !is_passive && words.get(at + 1).is_some_and(is_thing) => reading(1, 0, Kind::Noun),
        ("rule" | "ruled" | "rules" | "ruling", "out") if words.key(at + 2) == "that" => reading(3, 0, Kind::Clause),
        ("ruled", "out") if is_passive => reading(2, 0, Kind::Predicate),
        ("rule" | "ruled" | "rules" | "ruling", "out") => reading(2, 0, Kind::Noun),
        ("disagree" | "disagreed" | "disagrees", "that") => reading(2, 0, Kind::Clause),
        ("forbidden" | "prohibited", "to") => reading(2, 0, Kind::Clause),
        (
            "forbidden" | "prohibited" | "banned" | "barred" | "deterred" | "discouraged" | "dissuaded" | "exempt"
            | "exempted" | "excluded" | "abstain" | "abstains" | "abstained" | "refrain" | "refrains" | "refrained",
            "from",
        ) => reading(2, 0, Kind::Noun),
        ("blocked" | "disqualified" | "inhibited" | "restrained" | "restricted", "from")
            if words.key(at + 2).ends_with("ing") =>
        {
            reading(2, 0, Kind::Noun)
        }
        ("resist" | "resisted" | "resists", _) if is_urge(words, at) => reading(1, 3, Kind::Clause),
        ("resist" | "resisted" | "resists", next) if ends_in_ing(next) => reading(1, 0, Kind::Clause),
        // "The library dropped its support for SOAP."
        (word, _) if giving_up::ENDING.contains(&word) && !is_passive && giving_up::is_support(words, at + 1) => {
            reading(1, 0, Kind::Noun)
        }
        ("abolish" | "abolished" | "abolishes" | "repealed" | "repeals" | "rescinded" | "revoked", _) => {
            giving_up::ended(words, at)
        }
        ("axed" | "scrapped", _) if !is_passive && is_object(1) => reading(1, 0, Kind::Noun),
        ("gave" | "give" | "given" | "gives" | "giving", "up") => giving_up::given_up(words, at, 2),
        (word, _) if giving_up::ABANDONING.contains(&word) => giving_up::given_up(words, at, 1),
        ("forbid" | "forbids" | "forbade", next) if next.ends_with("ing") => reading(1, 0, Kind::Clause),
        ("forbid" | "forbids" | "forbade", _) => behind("to", 4).and_then(|to| reading(1, to, Kind::Noun)),
        ("acquit" | "acquits" | "acquitted", _) => {
            // "Acquitted for want of proof."
            let is_charge = |&offset: &usize| words.key(at + offset) == "of" && words.key(at + offset - 1) != "want";
            (1..=3).find(is_charge).and_then(|of| reading(1, of, Kind::Noun))
        }
        ("beware", "of") if words.key(at + 2).ends_with("ing") => reading(2, 0, Kind::Noun),
        // "They decided against a crossing", but "the court decided against the owner".
        ("choose" | "chose" | "chosen" | "decide" | "decided" | "decides" | "opted", "against")
            if !words[at.saturating_sub(DENIAL_REACH)..at].iter().any(|word| word.is_any(JUDGES)) =>
        {
            reading(2, 0, Kind::Noun)
        }
        ("advise" | "advised" | "advises" | "recommend" | "recommended" | "recommends", "against") => {
            reading(2, 0, Kind::Noun)
        }
        // "It could not dispense with a guard" needs one.
        ("dispense" | "dispenses" | "dispensed" | "dispensing", "with") if !keeping_off::follows_denial(words, at) => {
            reading(2, 0, Kind::Noun)
        }
        ("bypass" | "bypasses" | "bypassed" | "bypassing", _) if is_object(1) => reading(1, 0, Kind::Noun),
        ("object", "to") if ["i", "we"].contains(&before) => reading(2, 0, Kind::Noun),
        ("short", "of") if is_stopped(words, at) => reading(2, 0, Kind::Noun),
        _ => None,
    };
    let found = found
        .or_else(|| giving_up::rejected(words, at))
        .or_else(|| omission::read(words, at, is_passive))
        .or_else(|| shut_off::read(words, at, is_passive))
        .or_else(|| ignoring::read(words, at));
    found.filter(|_| !turned::is_denied_before(words, at))
}

/// Verbs that may deny what "that" introduces, and are nouns elsewhere.
pub const CONTESTING: &[&str] = &[
    "challenge", "challenged", "challenges", "contest", "contested", "contests", "dispute", "disputed", "disputes",
    "question", "questioned", "questions",
];

/// Returns whether the word at `at`, before a "that", is a verb: "the seller **disputes** that", "historians **dispute** that"; but
/// "labour disputes that lasted", "the question that".
fn is_contested(words: &[Word], at: usize) -> bool {
    let Some(subject) = at.checked_sub(1).map(|before| &words[before]).filter(|_| words[at].gap == Gap::Space) else {
        return false;
    };
    let key = words.key(at);
    let is_many = ends_in_s(&subject.key);
    let is_led = at < 2 || is_determiner(words.key(at - 2)) || words[at - 1].gap > Gap::Space;
    let is_noun = subject.is_content() && !is_determiner(&subject.key);
    // "The exam questions that he set."
    if subject.is_any(COMPOUND) {
        return false;
    }
    let is_subject = is_pronoun(&subject.key)
        || is_noun
            && if key.ends_with("ed") {
                true
            } else if key.ends_with('s') {
                is_led && !is_many
            } else {
                is_many
            };
    is_subject && words.get(at + 2).is_some_and(|_| !is_auxiliary(words, at + 2)) && !is_past(words.key(at + 2))
}

/// Nouns before such a word that is one itself.
const COMPOUND: &[&str] = &[
    "border", "boundary", "design", "exam", "family", "interview", "labor", "labour", "land", "legal", "pay", "quiz",
    "survey", "test", "title", "trade",
];

/// Returns whether what is granted or refused is the object of the verb at `at`: "refused **consent**", "refused **all further credit**".
fn is_grant(words: &[Word], at: usize) -> bool {
    const LONGEST: usize = 3;
    let is_attribute = at > 0 && is_determiner(words.key(at - 1));
    let is_thing = |word: &&Word| word.gap == Gap::Space && (word.is_content() || is_determiner(&word.key));
    let mut phrase = words[at + 1..].iter().take(LONGEST).take_while(is_thing);
    !is_attribute && phrase.any(|word| word.is_any(GRANTED))
}

/// Returns whether somebody stops or falls before the "short of" at `at`: "**fell** just short of".
fn is_stopped(words: &[Word], at: usize) -> bool {
    // "Fell two votes short of it."
    let is_measure = |place: usize| words[place].is_number || place > 0 && words[place - 1].is_number;
    let is_led = |place: &usize| {
        ["far", "just", "narrowly", "slightly", "well"].contains(&words.key(*place)) || is_measure(*place)
    };
    let verb = (0..at).rev().find(|place| !is_led(place)).map_or("", |verb| words.key(verb));
    ["fall", "fallen", "falling", "falls", "fell", "stop", "stopped", "stops"].contains(&verb)
}

/// Those who decide against one of two parties.
const JUDGES: &[&str] =
    &["arbitrator", "court", "courts", "judge", "judges", "jury", "panel", "referee", "tribunal", "umpire"];

/// What is granted or refused.
const GRANTED: &[&str] = &[
    "access", "admission", "approval", "asylum", "bail", "citizenship", "consent", "credit", "entry", "licence",
    "license", "payment", "permission", "refund", "treatment", "visa",
];

/// Returns whether "the urge to" or the like stands behind `at`.
pub fn is_urge(words: &[Word], at: usize) -> bool {
    is_determiner(words.key(at + 1))
        && ["desire", "impulse", "temptation", "urge"].contains(&words.key(at + 2))
        && words.key(at + 3) == "to"
}

/// Returns whether the verb at `at` is something wrong to do: "absurd to **deny** that".
pub fn is_wrong_to_do(words: &[Word], at: usize) -> bool {
    at > 1 && words.key(at - 1) == "to" && is_judgement(words.key(at - 2))
}

/// Words behind a passive verb that leave its subject denied: by what, and how far.
pub const BEHIND_PASSIVE: &[&str] = &["altogether", "by", "completely", "entirely", "here", "whenever", "wherever"];

const PREPOSITIONS: &[&str] = &["at", "because", "by", "for", "from", "if", "in", "on", "or", "to", "when", "with"];

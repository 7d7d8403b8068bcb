//! What was tried or wanted and did not come: "they tried **in vain** to land", "the attempt to land **failed**", "they were **about
//! to** land when ...", "they wanted to land but the king forbade it".

use std::ops::Range;

use super::super::grammar::claim::is_that_of_claim;
use super::super::grammar::clause;
use super::super::grammar::word_form::{is_determiner, is_doing, is_participle, is_past};
use super::super::negator::{NOUN_REACH, REACH, follows_negator, is_clause_negator};
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// How far from "in vain" the verb of trying may stand, in words.
const EFFORT_REACH: usize = 12;

/// Reads what was not carried out, where the words stand at `at` that say so.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    let is_denied = || follows_negator(words, at, 2);
    let is_doing = |place: usize| is_doing(words.key(place));
    let undone = |length: usize| Denial::of_clause(words, length, at + length).filter(|_| !is_denied());
    match (words.key(at), words.key(at + 1)) {
        ("vainly" | "fruitlessly" | "unsuccessfully", _) => tried(words, at, 1).filter(|_| !is_denied()),
        ("in", "vain") | ("without", "success") => tried(words, at, 2).filter(|_| !is_denied()),
        ("to", "no") if words.key(at + 2) == "avail" => tried(words, at, 3),
        ("with", "no" | "little") if words.key(at + 2) == "success" => tried(words, at, 3),
        ("unsuccessful" | "failed", "in") | ("put" | "puts", "off") if is_doing(at + 2) => undone(2),
        // "Hold off planting them", but "they held off invading armies".
        ("held" | "hold" | "holding" | "holds", "off")
            if is_doing(at + 2) && !ATTACKING.contains(&words.key(at + 2)) =>
        {
            undone(2)
        }
        ("held" | "hold" | "holding" | "holds", "off") if words.key(at + 2) == "on" && is_doing(at + 3) => undone(3),
        ("unsuccessful" | "failed", "in") if EFFORTS.contains(&words.key(at + 3)) && words.key(at + 4) == "to" => {
            undone(5)
        }
        ("failed" | "collapsed", _) | ("came" | "come" | "comes", "to")
            if words.key(at + 1) != "to" || ["naught", "nothing"].contains(&words.key(at + 2)) =>
        {
            effort(words, at).filter(|_| !is_denied())
        }
        ("fruitless" | "futile" | "thwarted" | "unsuccessful" | "useless" | "foiled", _)
            if ["are", "be", "been", "is", "proved", "remained", "was", "were"].contains(&words.key_before(at, 1)) =>
        {
            effort(words, at)
        }
        ("about", "to") if ["is", "just", "was", "were"].contains(&words.key_before(at, 1)) => {
            let start = at + 2;
            let breaks = |&place: &usize| ["but", "when"].contains(&words.key(place));
            let end = (start + 1..words.len().min(start + REACH)).find(breaks)?;
            (!is_denied()).then_some(Denial::of(2, start..end))
        }
        ("brink" | "point" | "verge", "of")
            if words.key_before(at, 1) == "the"
                && ["at", "on", "to"].contains(&words.key_before(at, 2))
                && is_doing(at + 2) =>
        {
            undone(2)
        }
        // "He was within an hour of winning", but "within a year of winning he died".
        ("within", _)
            if ["are", "be", "been", "came", "come", "comes", "got", "is", "was", "were"]
                .contains(&words.key_before(at, 1)) =>
        {
            let of = (at + 2..at + 6).find(|&place| words.key(place) == "of" && words.key(place - 1) != "distance")?;
            if is_doing(of + 1) { undone(of + 1 - at) } else { None }
        }
        ("close" | "near" | "nearer" | "closer", "to")
            if ["came", "come", "comes", "coming"].contains(&words.key_before(at, 1)) && is_doing(at + 2) =>
        {
            undone(2)
        }
        // "They came this close to winning."
        ("close", "to")
            if ["dangerously", "perilously", "so", "this", "very"].contains(&words.key_before(at, 1))
                && ["came", "come", "comes"].contains(&words.key_before(at, 2))
                && is_doing(at + 2) =>
        {
            undone(2)
        }
        // "We are still waiting for somebody to test it."
        ("waiting", "for") if words.key_before(at, 1) == "still" => undone(2),
        ("awaiting", _) if words.key_before(at, 1) == "still" => undone(1),
        ("should" | "to", "have") if should_have(words, at) => undone(2),
        ("against", _) => opposed(words, at),
        // "They dug for gold and came up empty-handed."
        ("empty", "handed") => {
            let is_for = |&place: &usize| words.key(place) == "for" && SEARCHING.contains(&words.key(place - 1));
            let start = (at.saturating_sub(EFFORT_REACH).max(1)..at).find(is_for)? + 1;
            let ends = |&place: &usize| ["and", "but"].contains(&words.key(place)) || words[place].gap > Gap::Space;
            let end = (start..at).find(ends).filter(|&end| start < end)?;
            Some(Denial::of_subject(at, 2, start..end))
        }
        ("skip" | "skipped" | "skips" | "postpone" | "postponed" | "postpones" | "delayed" | "deferred", _)
            if is_doing(at + 1) && !is_determiner(words.key_before(at, 1)) =>
        {
            undone(1)
        }
        _ => None,
    }
}

/// Reads what somebody is against, with the "against" at `at`: "voted **against** raising it", "argued **against the view that** it is
/// flat"; but "the vaccine protects against mumps". Not to be against it turns it round.
fn opposed(words: &[Word], at: usize) -> Option<Denial> {
    let is_said = OPPOSING.contains(&words.key_before(at, 1))
        || words.key_before(at, 1) == "out" && ["came", "speak", "speaks", "spoke"].contains(&words.key_before(at, 2))
        || ["am", "are", "be", "been", "is", "was", "were"].contains(&words.key_before(at, 1));
    let is_shown = ["argument", "arguments", "case", "evidence", "proof", "speaks"].contains(&words.key_before(at, 1));
    if !is_said && is_own_view(words, at) || is_said && is_own_view(words, at) && !is_doing(words.key(at + 1)) {
        let end = clause::end_within(words, at + 1, NOUN_REACH, false);
        return (at + 1 < end).then_some(Denial::of(1, at + 1..end));
    }
    let is_named = |&that: &usize| is_that_of_claim(words, that);
    let start = if is_doing(words.key(at + 1)) && is_said {
        at + 1
    } else {
        (at + 2..words.len().min(at + 5)).find(is_named).filter(|_| is_said || is_shown)? + 1
    };
    Denial::of_clause(words, 1, start)
}

/// Returns whether the writer is against what stands behind the "against" at `at`: "I **am against** a rollback", "we **are not against**
/// it", where two denials meet.
fn is_own_view(words: &[Word], at: usize) -> bool {
    let is_led = |place: &usize| {
        words.key(*place).ends_with("ly") || ["all", "also", "not", "still"].contains(&words.key(*place))
    };
    let Some(be) = (0..at).rev().find(|place| !is_led(place)) else { return false };
    let is_whole = words[be + 1..=at].iter().all(|word| word.gap == Gap::Space);
    let is_own =
        ["am", "are", "was", "were"].contains(&words.key(be)) && ["i", "we"].contains(&words.key_before(be, 1));
    is_whole
        && (is_own || ["i'm", "im", "we're"].contains(&words.key(be)))
        && words.get(at + 1).is_some_and(|next| next.gap == Gap::Space)
}

/// Reads what was tried, by the marker of `length` words at `at` that says that it was in vain.
fn tried(words: &[Word], at: usize, length: usize) -> Option<Denial> {
    let first = (at.saturating_sub(EFFORT_REACH)..at).rev().find(|&place| words[place].gap == Gap::Break).unwrap_or(0);
    let first = first.max(at.saturating_sub(EFFORT_REACH));
    let is_effort = |&place: &usize| TRYING.contains(&words.key(place)) || EFFORTS.contains(&words.key(place));
    let behind = at + length..words.len().min(at + length + EFFORT_REACH);
    let verb = (first..at).rev().find(is_effort).or_else(|| behind.clone().find(is_effort))?;
    let is_to = |&place: &usize| words.key(place) == "to" && !(at..at + length).contains(&place);
    let to = (verb + 1..words.len().min(verb + 3 + length)).find(is_to)?;
    let end = clause::end(words, to + 1);
    let end = if to < at { end.min(at) } else { end };
    (to + 1 < end).then_some(Denial::of(length, to + 1..end))
}

/// Reads what an effort was for, of which the words at `at` say that it failed: "the attempt to **hold the bridge** failed".
fn effort(words: &[Word], at: usize) -> Option<Denial> {
    let first = at.saturating_sub(EFFORT_REACH);
    let ends = |place: &usize| {
        words[*place].gap > Gap::Space || ["how", "that", "which", "who", "why", "when"].contains(&words.key(*place))
    };
    let first = (first..at).rev().find(ends).unwrap_or(first);
    let is_for =
        |place: usize| words.key(place + 1) == "to" || words.key(place + 1) == "at" && is_doing(words.key(place + 2));
    let effort = (first..at).find(|&place| EFFORTS.contains(&words.key(place)) && is_for(place))?;
    let length = if words.key(at + 1) == "to" { 3 } else { 1 };
    (effort + 2 < at).then_some(Denial::of_subject(at, length, effort + 2..at))
}

/// Returns whether "should have" or "ought **to have**" at `at` speaks of what was not done: "they **should have** paid"; but
/// "by then it should have boiled".
fn should_have(words: &[Word], at: usize) -> bool {
    let is_ought = words.key(at) == "should" || at > 0 && words.key(at - 1) == "ought";
    // "It should have had a valve, but they saved money by omitting it."
    let end = clause::end(words, at + 2);
    let is_due = |word: &Word| word.is_any(&["after", "afterwards", "by", "if", "now", "once", "then", "when"]);
    let is_done = is_participle(words.key(at + 2)) || is_past(words.key(at + 2));
    at > 0 && is_ought && is_done && !words[..end].iter().any(is_due)
}

/// Returns what was wanted or could have been, and did not come: "they wanted to **sign** but the king forbade it", "they could
/// have **signed** but chose not to", "if only **they had signed**"; but "they wanted to sign but not at once".
pub fn unfulfilled(words: &[Word]) -> Option<Range<usize>> {
    if words.reads(0, &["if", "only"]) {
        let is_wish = words.iter().any(|word| word.is_any(&["could", "had", "would"]));
        let is_whole = words.iter().all(|word| word.gap == Gap::Space);
        return (is_wish && is_whole && words.len() > 3).then_some(2..words.len());
    }
    if let Some(range) = wished(words) {
        return Some(range);
    }
    let is_intended = |at: &usize| {
        WANTED.contains(&words.key(*at)) && words.key(at + 1) == "to"
            || words.key(*at) == "could" && words.key(at + 1) == "have"
            || words.reads(*at, &["out", "to"]) && at.checked_sub(1).is_some_and(|set| words.key(set) == "set")
    };
    let start = (0..words.len()).find(is_intended)? + 2;
    let but = (start + 1..words.len().min(start + EFFORT_REACH)).find(|&at| ["but", "yet"].contains(&words.key(at)))?;
    let is_end = |at: usize| clause::is_end(words, at);
    let is_undone = |at: usize| match (words.key(at), words.key(at + 1)) {
        ("failed", _) => is_end(at + 1),
        ("not" | "couldn't" | "didn't" | "never", next) => is_end(at + 1 + usize::from(["did", "to"].contains(&next))),
        ("nobody", _) | ("no", "one") => words.key(start - 1) == "have",
        ("went", "bankrupt" | "broke" | "bust")
        | ("ran", "out")
        | ("ended" | "gave" | "wound", "up")
        | ("too", "late") => true,
        ("was" | "were", next) => PREVENTED.contains(&next) || ["killed", "overruled", "unable"].contains(&next),
        (word, next) => {
            PREVENTED.contains(&word) && ["her", "him", "it", "that", "them", "this"].contains(&next) && is_end(at + 2)
        }
    };
    let is_affirmed = !words[..start].iter().any(|word| is_clause_negator(&word.key));
    let mut rest = but + 1..words.len().min(but + EFFORT_REACH);
    (is_affirmed && rest.any(is_undone)).then_some(start..but)
}

/// Returns what somebody wishes that had been: "I wish **we had tested it** before".
fn wished(words: &[Word]) -> Option<Range<usize>> {
    /// How many words name who should have done it.
    const LONGEST: usize = 4;
    let wish = (0..words.len()).find(|&at| ["wish", "wished", "wishes"].contains(&words.key(at)))?;
    let start = wish + 1 + usize::from(words.key(wish + 1) == "that");
    let had = (start + 1..words.len().min(start + LONGEST)).find(|&at| words.key(at) == "had")?;
    let is_done = is_participle(words.key(had + 1)) || is_past(words.key(had + 1));
    let is_denied = words[..had].iter().any(|word| is_clause_negator(&word.key));
    let end = clause::end(words, start);
    (is_done && !is_denied && had + 1 < end).then_some(start..end)
}

/// Verbs of those who look for a thing.
const SEARCHING: &[&str] = &["combed", "drilled", "dug", "fished", "hunted", "looked", "prospected", "searched"];

/// What those do who are held off.
const ATTACKING: &[&str] = &["advancing", "attacking", "charging", "invading", "pursuing", "raiding"];

/// What one does to a thing that need not come.
const WANTED: &[&str] = &[
    "attempted", "hoped", "intended", "meant", "planned", "pledged", "promised", "supposed", "tried", "vowed",
    "wanted", "wished",
];

/// What others do to it.
const PREVENTED: &[&str] = &["blocked", "forbade", "hindered", "prevented", "stopped", "thwarted", "vetoed"];

/// Verbs of those who do what they can.
const TRYING: &[&str] = &[
    "attempted", "endeavored", "endeavoured", "fight", "fought", "seek", "sought", "strove", "struggled", "tried",
    "tries", "try", "trying", "worked",
];

/// What they make.
const EFFORTS: &[&str] =
    &["attempt", "attempts", "bid", "campaign", "effort", "efforts", "endeavour", "endeavours", "struggle"];

/// Verbs of those who are against something.
const OPPOSING: &[&str] = &[
    "advise", "advised", "advises", "argue", "argued", "argues", "campaigned", "cautioned", "counselled", "decide",
    "decided", "decides", "ruled", "spoke", "vote", "voted", "votes", "warn", "warned", "warns",
];

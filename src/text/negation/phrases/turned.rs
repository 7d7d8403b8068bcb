//! Verbs of denying and leaving out that are denied themselves, so that what is behind them is said: "don't **forget** migrations",
//! "no serious historian **denies** that it was so", "impossible to **exclude**".

use super::super::grammar::question::asks_who_would;
use super::super::grammar::remark;
use super::super::grammar::verb::{AVOIDING, is_auxiliary};
use super::super::grammar::word_form::{ends_in_ing, is_determiner, is_pronoun, is_relative};
use super::super::negator::is_clause_negator;
use super::giving_up::that_of_claim;
use super::refusal::{CONTESTING, DENIAL_REACH, is_urge};
use crate::text::{Gap, Keyed, Word};

/// Returns where what a negator denies ends if a verb of leaving out follows it: "don't **forget** migrations" and "nobody
/// **escaped** the tax" deny the verb alone.
pub fn end_of_turned(words: &[Word], start: usize, end: usize) -> Option<usize> {
    let reach = if words.key(start) == "even" { 4 } else { 3 };
    let is_turned = |at: &usize| TURNED.contains(&words[*at].stem.as_str()) || turns_what_follows(words, *at);
    // "Few villages escaped paying."
    let is_few = words.key_before(start, 1) == "few";
    // "It is impossible to prevent a deadlock."
    let is_unavoidable =
        |at: &usize| start > 1 && words.key(start - 2) == "impossible" && AVOIDING.contains(&words[*at].stem.as_str());
    let at = (start..end.min(start + reach)).find(|at| is_turned(at) || is_unavoidable(at))?;
    // "It did nothing to weaken the guild."
    let start = start + usize::from(words.key(start) == "to" && words.key_before(start, 1) == "nothing");
    let is_led =
        words[start..at].iter().all(|word| word.is_any(LEADING) || word.key.ends_with("ly") || reach > 3 || is_few);
    let needs_out = WITH_OUT.contains(&words[at].stem.as_str());
    let is_left_out = !needs_out || words.key(at + 1) == "out";
    (is_led && is_left_out).then_some(at + 1 + usize::from(needs_out))
}

/// Returns whether the word at `at` leaves out or denies what follows it here: "**questions that**", "**stop** printing".
fn turns_what_follows(words: &[Word], at: usize) -> bool {
    let is_verb = ends_in_ing(words.key(at + 1));
    match words[at].stem.as_str() {
        "disagre" | "matter" | "question" => {
            let is_led = ["here", "much", "now"].contains(&words.key(at + 1));
            ["that", "whether"].contains(&words.key(at + 1 + usize::from(is_led)))
        }
        "bar" | "block" | "deter" | "discourag" | "disqualifi" | "dissuad" | "inhibit" | "restrain" | "restrict" => {
            words.key(at + 1) == "from"
        }
        "fall" => words.reads(at + 1, &["short", "of"]),
        // "The firm could not get out of paying."
        "get" => match words.key(at + 1) {
            "around" | "round" => ends_in_ing(words.key(at + 2)),
            "out" => words.key(at + 2) == "of" && ends_in_ing(words.key(at + 3)),
            _ => false,
        },
        // "He did not refuse consent", but "he did not refuse to sign".
        "refus" => words.key(at + 1) != "to",
        // "They did not abolish the right to vote."
        "abolish" | "repeal" | "rescind" | "revok" => true,
        // "The court refused to quash the finding that he fled."
        "overturn" | "quash" | "revers" => that_of_claim(words, at + 2).is_some(),
        "set" | "strike" | "throw" if ["aside", "down", "out"].contains(&words.key(at + 1)) => {
            that_of_claim(words, at + 3).is_some()
        }
        // "The truce did not end the feud", "did nothing to weaken it"; but "did not end in a feud".
        "end" | "halt" | "lift" | "stop" | "undo" | "weaken" if has_object(words, at) => true,
        "abandon" | "banish" | "cancel" | "disabl" | "dismantl" | "ditch" | "remov" | "scrap"
            if has_object(words, at) || is_thing(words, at + 1) =>
        {
            true
        }
        // "They did not decide against a crossing."
        "advis" | "choos" | "decid" | "opt" | "recommend" => words.key(at + 1) == "against",
        "ceas" => is_verb || words.key(at + 1) == "to",
        // "Do not delay giving antibiotics."
        "delay" | "dodg" | "evad" | "postpon" | "shirk" | "sidestep" | "spare" | "stop" => is_verb,
        // "It does not give up retrying."
        "gave" | "give" => words.key(at + 1) == "up" && ends_in_ing(words.key(at + 2)),
        "resist" => is_verb || is_urge(words, at),
        _ => false,
    }
}

/// Returns whether a thing is named behind the verb at `at`, with its article.
fn has_object(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_some_and(|next| next.gap == Gap::Space && (is_determiner(&next.key) || next.key == "it"))
}

/// Returns whether a noun stands at `at`: "did not remove **salt**"; but "did not remove easily".
fn is_thing(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.gap == Gap::Space && word.is_content() && !word.key.ends_with("ly"))
}

/// Returns where what the denial of a subject at `at` denies from `start` on ends behind a verb that denies, which is turned round: "no
/// serious historian **denies** that it was so".
pub fn end_of_undenied(words: &[Word], at: usize, start: usize) -> Option<usize> {
    let is_verb = |&verb: &usize| {
        let Some(form) = CONTESTING.iter().chain(DENYING).find(|&&word| word == words.key(verb)) else { return false };
        let before = words.key(verb - 1);
        let is_plain = !form.ends_with('s') && !form.ends_with("ed");
        let is_modal = is_auxiliary(words, verb - 1) || ["ever", "even", "seriously"].contains(&before);
        let is_many = ["them", "these", "those", "us"].contains(&before) || before.ends_with('s');
        let is_subject = if is_plain {
            is_modal || words[verb - 1].is_content() && is_many || before == "them"
        } else {
            is_modal || is_many || words[verb - 1].is_content() || ["nobody", "one"].contains(&before)
        };
        // "Nobody questions the witness" says that nobody does.
        let is_about = CONTESTING.contains(&words.key(verb)) && !words.key(verb).starts_with("disput");
        let next = words.get(verb + 1).filter(|next| next.gap == Gap::Space);
        let is_denied = |next: &Word| {
            next.key == "that" || !is_about && (is_determiner(&next.key) || next.is_content() || is_pronoun(&next.key))
        };
        is_subject && next.is_some_and(is_denied)
    };
    let most = words.len().min(start + SUBJECT_REACH);
    let ends = |place: &usize| words[*place].gap > Gap::Space || is_relative(words.key(*place));
    let end = (start..most).find(ends).unwrap_or(most);
    if !OF_ALL.contains(&words.key(at)) {
        return None;
    }
    (start..end).find(is_verb).map(|verb| verb + 1)
}

/// Verbs that deny.
const DENYING: &[&str] = &["denied", "denies", "deny", "doubt", "doubted", "doubts"];

/// Returns whether the clause of the verb at `at` denies it: "**no** serious historian denies", "**hardly** anyone, in fact, disputes";
/// but "no fever, denies cough", "it was not raised, which rules out".
pub fn is_denied_before(words: &[Word], at: usize) -> bool {
    let is_none = |place: usize| {
        words.key(place) == "no" && !words.key(place + 1).starts_with(|first: char| first.is_ascii_digit())
    };
    if asks_who_would(words, at) {
        return true;
    }
    let first = at.saturating_sub(SUBJECT_REACH);
    let mut place = at;
    while place > first {
        let begins = words[place].gap > Gap::Space;
        place = match remark::start(words, place) {
            Some(remark) if begins => remark - 1,
            _ if begins => return false,
            _ => place - 1,
        };
        if ["but", "which"].contains(&words.key(place)) {
            return false;
        }
        let is_denial = is_clause_negator(words.key(place)) || words.key(place) == "few" || is_none(place);
        if is_denial && (at - place <= DENIAL_REACH || OF_ALL.contains(&words.key(place))) {
            return true;
        }
    }
    false
}

/// How far before a verb the denial of its subject may stand: "**none** of the authors of the report denies".
const SUBJECT_REACH: usize = 8;

/// Denials of a subject.
const OF_ALL: &[&str] = &["few", "hardly", "neither", "no", "nobody", "none", "scarcely"];

/// Returns whether the verb at `at` is something that cannot be done: "impossible to **exclude** that", "hard to **deny**".
pub fn is_hard_to_do(words: &[Word], at: usize) -> bool {
    at > 1
        && words.key(at - 1) == "to"
        && TURNED.contains(&words[at].stem.as_str())
        && ["difficult", "hard", "impossible", "unable"].contains(&words.key(at - 2))
}

/// Stems of verbs that leave out or deny.
const TURNED: &[&str] = &[
    "ban", "deni", "disallow", "dispens", "disput", "doubt", "escap", "exclud", "exempt", "forbid", "forget", "hesit",
    "ignor", "leav", "neglect", "omit", "overlook", "prohibit", "refrain", "reject", "rule", "skip", "underestim",
    "withheld", "withhold",
];

/// Returns whether the word at `at` names leaving something out: "**skipping** tests".
pub fn is_leaving_out(words: &[Word], at: usize) -> bool {
    let leaves = |stem: &str| (TURNED.contains(&stem) || stem == "avoid") && !WITH_OUT.contains(&stem);
    words.get(at).is_some_and(|word| ends_in_ing(&word.key) && leaves(&word.stem))
}

/// Those of them that do so with "out" behind them alone.
const WITH_OUT: &[&str] = &["leav", "rule"];

/// Words that may stand between a negator and such a verb.
const LEADING: &[&str] = &[
    "anybody", "anyone", "are", "be", "been", "can", "could", "ever", "even", "has", "have", "is", "may", "must",
    "now", "really", "should", "still", "today", "was", "were", "would",
];

//! The words and phrases that deny, and those that only look so.

use super::super::{Gap, Word};

/// What a negator denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The rest of its clause.
    Clause,
    /// The noun phrase after it.
    Noun,
    /// The next word: "**non**-blocking".
    Word,
    /// Its subject: "raw SQL is **unnecessary**".
    Predicate,
}

/// A negator as it stands in a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// How many words it has.
    pub length: usize,
    /// How many words stand between it and what it denies: "prevents **the cookie from** being sent".
    pub between: usize,
    /// What it denies.
    pub kind: Kind,
}

/// Reads the negator that begins at `at`, if one does.
#[expect(clippy::match_same_arms, reason = "each line is a family of phrases of its own")]
pub(super) fn read(words: &[Word], at: usize) -> Option<Reading> {
    let key = |offset: usize| words.get(at + offset).map_or("", |word| word.key.as_str());
    let before = |offset: usize| at.checked_sub(offset).map_or("", |at| words[at].key.as_str());
    let reading = |length, kind| Some(Reading { length, between: 0, kind });
    let clause = |length| reading(length, Kind::Clause);
    let noun = |length| reading(length, Kind::Noun);
    let noun_behind = |between| Some(Reading { length: 1, between, kind: Kind::Noun });
    match (key(0), key(1)) {
        ("instead" | "lack" | "lacking" | "absence" | "rid" | "none" | "free" | "devoid", "of")
        | ("rather", "than")
        | ("away", "with")
        | ("opposed", "to") => noun(2),
        // "Far from perfect", but "far from the coast".
        ("far", "from") if !["a", "an", "the", "its", "their", "your", "our"].contains(&key(2)) => noun(2),
        ("place" | "lieu", "of") if before(1) == "in" => noun(2),
        ("anything", "but") => noun(2),
        ("non", _) => reading(1, Kind::Word),
        ("no", "matter" | "doubt" | "wonder" | "problem" | "question" | "surprise") => None,
        ("no", "longer" | "need" | "reason" | "way" | "point" | "use" | "one") => clause(2),
        ("no", "guarantee" | "evidence" | "proof" | "sign" | "indication") if key(2) == "that" => clause(3),
        ("no", "more" | "less" | "fewer" | "later" | "earlier") if key(2) == "than" => None,
        ("no", "more") => noun(2),
        ("no", "means" | "account" | "circumstances" | "time" | "case") => clause(2),
        ("no", _) if ["in", "by", "under", "at", "on"].contains(&before(1)) && key(0) == "no" => clause(2),
        ("nothing" | "none" | "nobody" | "nowhere", "but" | "except" | "other") => None,
        ("nothing", _) if (2..=4).any(|offset| key(offset) == "than") => None,
        ("without", "doubt" | "question") => None,
        ("without", _) if ["impossible", "unthinkable", "incomplete"].contains(&before(1)) => None,
        ("without", "a") if ["doubt", "question"].contains(&key(2)) => None,
        ("fails" | "fail" | "failed" | "failing" | "refuse" | "refuses" | "refused", "to") => clause(2),
        ("unable" | "impossible", "to") if !is_clause_negator(before(1)) => clause(2),
        ("needless", "to") if key(2) == "say" => None,
        (
            "prevent" | "prevents" | "prevented" | "keep" | "keeps" | "kept" | "stop" | "stops" | "protect"
            | "protects",
            _,
        ) if (2..=4).any(|offset| key(offset) == "from" && key(offset + 1).ends_with("ing")) => {
            (2..=4).find(|&offset| key(offset) == "from").and_then(noun_behind)
        }
        ("stop" | "stops" | "stopped" | "cease" | "ceases", next) if next.ends_with("ing") => clause(1),
        ("free" | "frees" | "freed" | "save" | "saves" | "saved" | "spare" | "spares" | "relieves", _) => {
            (2..=3).find(|&offset| ["from", "of"].contains(&key(offset))).and_then(noun_behind)
        }
        ("avoid" | "avoids" | "avoided" | "avoiding", _) => noun(1),
        ("yet", "to") if ["has", "have", "had"].contains(&before(1)) => clause(2),
        ("doubt" | "doubts" | "doubted", "that" | "whether" | "if") if !["no", "not"].contains(&before(1)) => clause(2),
        ("unlikely" | "doubtful" | "improbable" | "questionable", "that") if !is_clause_negator(before(1)) => clause(2),
        ("lack" | "lacked", next) if next != "of" && is_plural_verb(before(1)) => noun(1),
        (word, _) if called_wrong(words, at).is_some() && !is_negator(word) => called_wrong(words, at),
        (word, _) if SUPERFLUOUS.contains(&word) => {
            let is_denied = (1..=2).any(|offset| is_clause_negator(before(offset)));
            if is_denied { None } else { reading(1, Kind::Predicate) }
        }
        (word, _) if !is_negator(word) => None,
        (word, _) if !is_clause_negator(word) => noun(1),
        (_, next) if LOOKS_SO.contains(&next) || next.starts_with("un") && NOT_UN.contains(&next) => None,
        ("not", "to") if key(2) == "mention" => None,
        ("not" | "cannot" | "can't", "but") | ("cannot" | "can't" | "couldn't", "help") => None,
        ("not", "help") if ["can", "could"].contains(&before(1)) => None,
        ("not", _) if before(1) == "or" && before(2) == "whether" => None,
        _ => clause(1),
    }
}

/// Returns whether a verb may follow the word: "cells **lack** a nucleus", but "the lack", "for lack".
fn is_plural_verb(before: &str) -> bool {
    !["", "a", "an", "any", "for", "from", "his", "in", "its", "no", "of", "or", "the", "their", "this", "to"]
        .contains(&before)
}

/// Reads "a myth that", "a misconception that", "false that", "wrong to say that"; "is a myth" at the end.
fn called_wrong(words: &[Word], at: usize) -> Option<Reading> {
    let key = |offset: usize| words.get(at + offset).map_or("", |word| word.key.as_str());
    let is_name = ["myth", "misconception", "fallacy", "misbelief", "misunderstanding", "mistake"].contains(&key(0));
    let is_judgement = JUDGEMENTS.contains(&key(0));
    if !is_name && !is_judgement {
        return None;
    }
    let is_said =
        |offset: usize| ["say", "think", "claim", "assume", "believe", "suppose", "imagine"].contains(&key(offset));
    let opens = |length| Some(Reading { length, between: 0, kind: Kind::Clause });
    match key(1) {
        "that" => opens(2),
        "to" if is_said(2) && key(3) == "that" => opens(4),
        "to" if is_said(2) => opens(3),
        // "A common mistake is to think that ...".
        "is" if is_name && key(2) == "that" => opens(3),
        "is" if is_name && key(2) == "to" && is_said(3) => opens(4 + usize::from(key(4) == "that")),
        _ => {
            let is_last = words.get(at + 1).is_none_or(|next| next.gap > Gap::Space);
            let before = |offset: usize| at.checked_sub(offset).map_or("", |at| words[at].key.as_str());
            let is_verdict =
                ["is", "are", "was", "been"].iter().any(|verb| (1..=3).any(|offset| before(offset) == *verb));
            let is_denied = (1..=2).any(|offset| is_clause_negator(before(offset)));
            let is_statement = words[..at].iter().rev().take(20).any(|word| CLAIMS.contains(&word.key.as_str()));
            let names_it = is_name && key(0) != "mistake";
            (is_last && is_verdict && !is_denied && (names_it && !is_pronoun(words) || is_statement))
                .then_some(Reading { length: 1, between: 0, kind: Kind::Predicate })
        }
    }
}

/// Returns whether a sentence begins with a pronoun that stands for what was said before.
fn is_pronoun(words: &[Word]) -> bool {
    words.first().is_some_and(|word| ["it", "this", "that"].contains(&word.key.as_str()))
        && words.get(1).is_some_and(|word| ["is", "was"].contains(&word.key.as_str()))
}

const JUDGEMENTS: &[&str] =
    &["debunked", "disproved", "disproven", "false", "incorrect", "mistaken", "nonsense", "refuted", "untrue", "wrong"];

/// What may be called wrong: "the **claim** that ... is wrong".
const CLAIMS: &[&str] = &["assertion", "assumption", "belief", "claim", "idea", "notion", "statement"];

/// Returns whether a word on its own denies what follows it.
#[must_use]
pub fn is_negator(key: &str) -> bool {
    ["no", "non", "without", "lacks", "lacking"].contains(&key) || is_clause_negator(key)
}

pub(super) fn is_clause_negator(key: &str) -> bool {
    key.ends_with("n't") || CLAUSE_NEGATORS.contains(&key) || WITHOUT_APOSTROPHE.contains(&key)
}

const CLAUSE_NEGATORS: &[&str] = &[
    "not", "never", "cannot", "neither", "nor", "nothing", "none", "nobody", "nowhere", "hardly", "rarely", "seldom",
    "scarcely", "barely",
];

const WITHOUT_APOSTROPHE: &[&str] = &[
    "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "cant", "wont", "couldnt", "shouldnt", "wouldnt",
    "hasnt", "havent", "hadnt", "neednt", "mustnt",
];

/// Words after which a clause negator denies nothing.
const LOOKS_SO: &[&str] = &[
    "only",
    "just",
    "merely",
    "simply",
    "solely",
    "purely",
    "exclusively",
    "forget",
    "miss",
    "surprisingly",
    "impossible",
    "irrelevant",
    "infrequently",
    "insignificant",
];

/// Adjectives in `un-` that a denial turns into a careful yes.
const NOT_UN: &[&str] = &[
    "uncommon",
    "unusual",
    "unlikely",
    "unreasonable",
    "unheard",
    "unimportant",
    "unnecessary",
    "unrelated",
    "unknown",
    "unlike",
    "uncommonly",
    "unusually",
];

/// Predicates that deny their subject.
const SUPERFLUOUS: &[&str] = &[
    "unnecessary",
    "superfluous",
    "needless",
    "unneeded",
    "redundant",
    "obsolete",
    "dispensable",
    "unused",
    "useless",
    "pointless",
    "worthless",
    "ineffective",
];

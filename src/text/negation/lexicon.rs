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
    /// What it denies.
    pub kind: Kind,
}

/// Reads the negator that begins at `at`, if one does.
#[expect(clippy::match_same_arms, reason = "each line is a family of phrases of its own")]
pub(super) fn read(words: &[Word], at: usize) -> Option<Reading> {
    let key = |offset: usize| words.get(at + offset).map_or("", |word| word.key.as_str());
    let before = |offset: usize| at.checked_sub(offset).map_or("", |at| words[at].key.as_str());
    let clause = |length| Some(Reading { length, kind: Kind::Clause });
    let noun = |length| Some(Reading { length, kind: Kind::Noun });
    match (key(0), key(1)) {
        ("instead" | "lack" | "lacking" | "absence" | "rid" | "none" | "free" | "devoid", "of")
        | ("rather", "than")
        | ("away", "with")
        | ("opposed", "to") => noun(2),
        // "Far from perfect", but "far from the coast".
        ("far", "from") if !["a", "an", "the", "its", "their", "your", "our"].contains(&key(2)) => noun(2),
        ("place" | "lieu", "of") if before(1) == "in" => noun(2),
        ("anything", "but") => noun(2),
        ("non", _) => Some(Reading { length: 1, kind: Kind::Word }),
        ("no", "matter" | "doubt" | "wonder" | "problem" | "question" | "surprise") => None,
        ("no", "longer" | "need" | "reason" | "way" | "point" | "use" | "one") => clause(2),
        ("no", "more" | "less" | "fewer" | "later" | "earlier") if key(2) == "than" => None,
        ("no", "more") => noun(2),
        ("no", "means" | "account" | "circumstances" | "time" | "case") => clause(2),
        ("no", _) if ["in", "by", "under", "at", "on"].contains(&before(1)) && key(0) == "no" => clause(2),
        ("nothing" | "none" | "nobody" | "nowhere", "but" | "except" | "other") => None,
        ("without", "doubt" | "question") => None,
        ("without", "a") if ["doubt", "question"].contains(&key(2)) => None,
        ("fails" | "fail" | "failed" | "failing" | "refuse" | "refuses" | "refused", "to") => clause(2),
        ("unable" | "impossible", "to") if !is_clause_negator(before(1)) => clause(2),
        ("needless", "to") if key(2) == "say" => None,
        (
            "prevent" | "prevents" | "prevented" | "keep" | "keeps" | "kept" | "stop" | "stops" | "protect"
            | "protects",
            _,
        ) if (2..=4).any(|offset| key(offset) == "from" && key(offset + 1).ends_with("ing")) => {
            (2..=4).find(|&offset| key(offset) == "from").and_then(|offset| noun(offset + 1))
        }
        ("stop" | "stops" | "stopped" | "cease" | "ceases", next) if next.ends_with("ing") => clause(1),
        ("free" | "frees" | "freed" | "save" | "saves" | "saved" | "spare" | "spares" | "relieves", _) => {
            (2..=3).find(|&offset| ["from", "of"].contains(&key(offset))).and_then(|offset| noun(offset + 1))
        }
        ("avoid" | "avoids" | "avoided" | "avoiding", _) => noun(1),
        (word, _) if called_wrong(words, at).is_some() && !is_negator(word) => called_wrong(words, at),
        (word, _) if SUPERFLUOUS.contains(&word) => {
            let is_denied = (1..=2).any(|offset| is_clause_negator(before(offset)));
            (!is_denied).then_some(Reading { length: 1, kind: Kind::Predicate })
        }
        (word, _) if !is_negator(word) => None,
        (word, _) if !is_clause_negator(word) => noun(1),
        (_, next) if LOOKS_SO.contains(&next) || next.starts_with("un") && NOT_UN.contains(&next) => None,
        ("not", "to") if key(2) == "mention" => None,
        ("not" | "cannot" | "can't", "but" | "help") => None,
        ("not", _) if before(1) == "or" && before(2) == "whether" => None,
        _ => clause(1),
    }
}

/// Reads "a myth that", "a misconception that", "false that", "wrong to say that"; "is a myth" at the end.
fn called_wrong(words: &[Word], at: usize) -> Option<Reading> {
    let key = |offset: usize| words.get(at + offset).map_or("", |word| word.key.as_str());
    let is_name = ["myth", "misconception", "fallacy", "misbelief", "misunderstanding", "mistake"].contains(&key(0));
    let is_judgement = ["false", "wrong", "untrue", "incorrect", "mistaken", "nonsense"].contains(&key(0));
    if !is_name && !is_judgement {
        return None;
    }
    let is_said = ["say", "think", "claim", "assume", "believe", "suppose", "imagine"].contains(&key(2));
    match key(1) {
        "that" => Some(Reading { length: 2, kind: Kind::Clause }),
        "to" if is_said && key(3) == "that" => Some(Reading { length: 4, kind: Kind::Clause }),
        "to" if is_said => Some(Reading { length: 3, kind: Kind::Clause }),
        _ => {
            let is_last = words.get(at + 1).is_none_or(|next| next.gap > Gap::Space);
            let begins_with_that = words[..at].iter().rev().take(20).any(|word| word.key == "that");
            (is_name && key(0) != "mistake" && is_last && begins_with_that)
                .then_some(Reading { length: 1, kind: Kind::Predicate })
        }
    }
}

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
const SUPERFLUOUS: &[&str] =
    &["unnecessary", "superfluous", "needless", "unneeded", "redundant", "obsolete", "dispensable", "unused"];

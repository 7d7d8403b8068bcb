//! The words and phrases that deny, and those that only look so.

use super::super::{Gap, Role, Word};
use super::NOUN_REACH;
use super::absence;
use super::answer;
use super::emphatic;
use super::few::{self, LONGEST_SUBJECT};
use super::head::is_question;
use super::hypothesis;
use super::keeping_off;
use super::none;
use super::one_word;
use super::pair;
use super::pretence;
use super::refusal;
use super::remark;
use super::verb::is_last;
use super::verdict::called_wrong;
use super::word_form::{AUXILIARIES, has_verb_stem, is_determiner, is_finite_be, is_past, is_pronoun};

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
    if emphatic::affirms(words, at) {
        return None;
    }
    if let Some(reading) = one_word::read(words, at) {
        return Some(reading);
    }
    if let Some(length) = before_noun(words, at) {
        return noun(length);
    }
    match (key(0), key(1)) {
        ("incapable", "of") => {
            if is_clause_negator(before(1)) {
                None
            } else {
                noun(2)
            }
        }
        ("lacking", _) if absence::is_lacking_behind(words, at) => reading(1, Kind::Predicate),
        ("non", _) => reading(1, Kind::Word),
        ("unlike", _) if is_aside(words, at) => noun(1),
        ("no", _) => none::read_no(words, at),
        ("nothing" | "none" | "nobody" | "nowhere", "but" | "except" | "other") | ("nothing", "short") => None,
        // "Nothing if not elegant" says that it is.
        ("nothing", "if") if key(2) == "not" => None,
        ("not", _) if before(1) == "if" && before(2) == "nothing" => None,
        // "There is nothing odd about the fact that ..."
        ("nothing", next) if NO_FAULT.contains(&next) && ["about", "in", "that", "with"].contains(&key(2)) => {
            reading(1, Kind::Word)
        }
        ("nothing", _) if (2..=7).any(|offset| key(offset) == "than") => None,
        ("not", "been" | "for") if is_counterfactual(words, at) => None,
        ("without", _) => none::read_without(words, at),
        ("not" | "never" | "hadn't" | "hadnt", _) if hypothesis::denies_what_was(words, at) => None,
        (
            "decline" | "declined" | "declines" | "fails" | "fail" | "failed" | "failing" | "refuse" | "refuses"
            | "refused",
            "to",
        ) => clause(2),
        ("cease" | "ceases" | "ceased" | "quit" | "quits", "to") if !is_clause_negator(before(1)) => clause(2),
        ("wonder" | "wonders" | "wondered" | "wondering", "if" | "whether") => clause(2),
        (word, _) if pretence::read(words, at).is_some() && !is_negator(word) => pretence::read(words, at),
        // "Not until spring do nerves grow back" says that they do.
        ("not", "before" | "until") if (at == 0 || words[at].gap > Gap::Space) && is_inverted(words, at + 2) => None,
        // "Few plants survive there", but "a few plants".
        ("few" | "little", next) if few::is_subject_of_few(words, at) && (key(0) == "few" || next == "of") => clause(1),
        (word, _) if absence::read(words, at).is_some() && !is_negator(word) => absence::read(words, at),
        // "There is no river that does not flood" says that all do, "no sooner had it begun" that it did.
        (word, _) if (is_negator(word) || word == "few") && (pair::says_so(words, at) || is_soon(words, at)) => None,
        ("not", "to") if key(2) == "mention" && absence::goes_on_denying(words, at) => clause(3),
        ("zero", _) if is_none_of_it(words, at) => noun(1),
        ("never" | "rarely" | "seldom", _) if is_afterthought(words, at) => reading(1, Kind::Predicate),
        (word, "to") if UNABLE.contains(&word) && !is_clause_negator(before(1)) => clause(2),
        ("needless", "to") if key(2) == "say" => None,
        (word, _) if keeping_off::read(words, at).is_some() && !is_negator(word) => keeping_off::read(words, at),
        ("yet", "to") if ["has", "have", "had"].contains(&before(1)) || is_finite_be(before(1)) => clause(2),
        ("doubt" | "doubts" | "doubted", "that" | "whether" | "if") => {
            clause(2).filter(|_| !is_beyond_doubt(words, at))
        }
        ("unlikely" | "doubtful" | "improbable" | "questionable", "that") if !is_clause_negator(before(1)) => clause(2),
        _ if open_question(words, at).is_some() => open_question(words, at),
        ("lack" | "lacked", next) if next != "of" && is_plural_verb(before(1)) => noun(1),
        (word, _) if refusal::read(words, at).is_some() && !is_negator(word) => refusal::read(words, at),
        (word, _) if called_wrong(words, at).is_some() && !is_negator(word) => called_wrong(words, at),
        (word, _) if SUPERFLUOUS.contains(&word) => {
            let is_denied = (1..=2).any(|offset| is_clause_negator(before(offset)));
            if is_denied { None } else { reading(1, Kind::Predicate) }
        }
        (word, _) if !is_negator(word) => None,
        (word, _) if !is_clause_negator(word) => noun(1),
        (_, next) if LOOKS_SO.contains(&next) => None,
        // "It is not impossible to write SQL" denies what it calls impossible no more.
        (_, next) if TURNED.contains(&next) || next.starts_with("un") && NOT_UN.contains(&next) => {
            reading(1, Kind::Word)
        }
        // "Not afraid to declare war", "hardly a surprise that", "not too much to say that".
        (_, next) if key(2) == "to" && RELUCTANT.contains(&next) => reading(1, Kind::Word),
        (_, "surprising") => reading(1, Kind::Word),
        (_, "a") if key(2) == "surprise" => Some(Reading { length: 1, between: 1, kind: Kind::Word }),
        (_, "too") if key(2) == "much" && key(3) == "to" && key(4) == "say" => None,
        (word, "yet") if word != "nor" && words[at + 1].gap == Gap::Space && at + 2 < words.len() => {
            Some(Reading { length: 1, between: 1, kind: Kind::Clause })
        }
        ("not", "to") if key(2) == "mention" => None,
        ("not", "without") if ["cause", "reason"].contains(&key(2)) => reading(3, Kind::Word),
        (_, "as") if ["if", "though"].contains(&key(2)) => Some(Reading { length: 1, between: 2, kind: Kind::Clause }),
        ("not" | "cannot" | "can't", "but") | ("cannot" | "can't" | "couldn't", "help") => None,
        ("not", "help") if ["can", "could"].contains(&before(1)) => None,
        ("not", _) if before(1) == "or" && before(2) == "whether" => None,
        ("not", _) if before(1) == "than" && before(2) == "often" => None,
        _ => clause(1),
    }
}

/// Returns how many words a phrase at `at` has that denies the noun phrase behind it: "**instead of**", "**far from** perfect".
fn before_noun(words: &[Word], at: usize) -> Option<usize> {
    let key = |offset: usize| words.get(at + offset).map_or("", |word| word.key.as_str());
    let before = at.checked_sub(1).map_or("", |at| words[at].key.as_str());
    match (key(0), key(1)) {
        (
            "instead" | "lack" | "lacking" | "absence" | "rid" | "none" | "free" | "devoid" | "deprived" | "empty"
            | "robbed" | "stripped",
            "of",
        )
        | ("deficient", "in")
        | ("rather", "than")
        | ("away", "with")
        | ("opposed", "to") => Some(2),
        // "Far from perfect", but "far from the coast".
        ("far", "from") if !["a", "an", "the", "its", "their", "your", "our"].contains(&key(2)) => Some(2),
        ("far", "cry") if key(2) == "from" => Some(3),
        ("place" | "lieu", "of") | ("preference", "to") if before == "in" => Some(2),
        // "It could be anything, but it is steel" goes on with a clause.
        ("anything", "but") if words[at + 1].gap == Gap::Space => Some(2),
        // "Is independent of mass", but "became independent of Spain".
        ("independent", "of") if is_finite_be(before) || before == "be" => Some(2),
        // "There are few if any trees", but "few if any can read".
        ("few" | "little", "if") if key(2) == "any" && !few::is_subject_of_few(words, at) => Some(3),
        ("forget", "about") if refusal::begins_order(words, at) => Some(2),
        _ => None,
    }
}

/// Reads what is said at `at` of a question: "it is **unclear** whether", "**regardless of** how", "whether it pays is **open** to doubt".
fn open_question(words: &[Word], at: usize) -> Option<Reading> {
    let key = |offset: usize| words.get(at + offset).map_or("", |word| word.key.as_str());
    let before = at.checked_sub(1).map_or("", |at| words[at].key.as_str());
    let reading = |length, kind| Some(Reading { length, between: 0, kind });
    match (key(0), key(1)) {
        (word, "how" | "what" | "whether" | "which" | "why")
            if (OPEN.contains(&word) || INDIFFERENT.contains(&word)) && !is_clause_negator(before) =>
        {
            reading(1, Kind::Clause)
        }
        ("regardless", "of") if ["how", "what", "whether", "which", "why"].contains(&key(2)) => {
            reading(2, Kind::Clause)
        }
        ("ignore" | "ignores" | "ignoring", "how" | "what" | "whether" | "why") if !is_clause_negator(before) => {
            reading(1, Kind::Clause)
        }
        (word, _) if (OPEN.contains(&word) || INDIFFERENT.contains(&word) || word == "open") && is_asked(words, at) => {
            reading(1, Kind::Predicate)
        }
        _ => None,
    }
}

/// Returns whether the doubt at `at` is one that nobody has: "**no** doubt that", "**few** doubt that", "absurd to doubt that".
fn is_beyond_doubt(words: &[Word], at: usize) -> bool {
    let before = |offset: usize| at.checked_sub(offset).map_or("", |at| words[at].key.as_str());
    refusal::is_wrong_to_do(words, at)
        || answer::asks_who_would(words, at)
        || (1..=3).any(|offset| NO_DOUBT.contains(&before(offset)) || is_clause_negator(before(offset)))
        || (1..=2).any(|offset| before(offset) == "few" && before(offset + 1) != "a")
}

/// Returns whether "not a" at `at` begins a short time: "**not a** year later the king fell".
fn is_soon(words: &[Word], at: usize) -> bool {
    let key = |place: usize| words.get(place).map_or("", |word| word.key.as_str());
    let time = at + 2 + usize::from(["full", "single"].contains(&key(at + 2)));
    let is_time =
        ["century", "day", "decade", "hour", "minute", "moment", "month", "week", "year"].contains(&key(time));
    key(at) == "not" && key(at + 1) == "a" && is_time && ["after", "before", "later", "too"].contains(&key(time + 1))
}

/// Returns whether "unlike" at `at` sets something aside: "**unlike arteries**, veins have valves"; but "unlike charges
/// attract", "a vein is unlike an artery".
fn is_aside(words: &[Word], at: usize) -> bool {
    let next = |offset: usize| words.get(at + offset).filter(|next| next.gap == Gap::Space);
    let is_kind = |word: &Word| ["charg", "end", "fraction", "pole", "sign", "term"].contains(&word.stem.as_str());
    let Some(first) = next(1) else { return false };
    if words[at].gap > Gap::Space {
        return true;
    }
    let is_phrase = is_determiner(&first.key) || ["many", "most", "other"].contains(&first.key.as_str());
    if at > 0 {
        return is_phrase && words[at - 1].role == Role::Content;
    }
    is_phrase || !is_kind(first) && words[at + 2..].iter().take(NOUN_REACH).any(|word| word.gap == Gap::Comma)
}

/// Words behind which `zero` counts things.
const HAVING: &[&str] = &[
    "add",
    "adds",
    "causes",
    "contain",
    "contained",
    "contains",
    "earned",
    "gave",
    "get",
    "gets",
    "give",
    "gives",
    "got",
    "had",
    "has",
    "have",
    "hold",
    "holds",
    "made",
    "make",
    "makes",
    "needs",
    "offer",
    "offers",
    "produce",
    "produces",
    "provide",
    "provides",
    "received",
    "requires",
    "show",
    "showed",
    "shows",
    "win",
    "wins",
    "with",
    "won",
];

/// Returns whether `zero` at `at` counts a thing that is not there: "with **zero** downtime", but "the zero vector".
fn is_none_of_it(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| words[at].key.as_str());
    let is_counting = HAVING.contains(&before);
    let is_thing = |next: &Word| {
        next.gap == Gap::Space
            && next.role == Role::Content
            && !["based", "degrees", "hour", "index", "indexed", "point", "vector"].contains(&next.key.as_str())
    };
    is_counting && words.get(at + 1).is_some_and(is_thing)
}

/// Returns whether the adverb at `at` stands at the end of the statement that it denies: "it works offline almost **never**".
fn is_afterthought(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &words[before]);
    is_last(words, at, &[])
        && !remark::opens(words, at + 1)
        && words[at].gap == Gap::Space
        && before.is_some_and(|word| word.role == Role::Content || word.key == "almost")
}

/// Returns whether an auxiliary verb stands before its subject behind `from`, up to the first comma: "until spring **do nerves**
/// grow back".
fn is_inverted(words: &[Word], from: usize) -> bool {
    let rest = words.iter().enumerate().skip(from).take(LONGEST_SUBJECT);
    rest.skip(1).any(|(place, word)| {
        AUXILIARIES.contains(&word.key.as_str())
            && words.get(place + 1).is_some_and(|next| next.gap == Gap::Space && !is_past(&next.key))
            && !is_pronoun(&words[place - 1].key)
    })
}

/// Returns whether a verb may follow the word: "cells **lack** a nucleus", but "the lack", "for lack".
fn is_plural_verb(before: &str) -> bool {
    !["", "a", "an", "any", "for", "from", "his", "in", "its", "no", "of", "or", "the", "their", "this", "to"]
        .contains(&before)
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

/// What somebody is who does not do what "to" introduces.
const UNABLE: &[&str] = &["disinclined", "impossible", "powerless", "unable", "unwilling"];

/// Words after which a clause negator denies nothing.
pub(super) const LOOKS_SO: &[&str] =
    &["only", "just", "least", "merely", "simply", "solely", "purely", "exclusively", "surprisingly"];

/// Words that a clause negator turns into their opposite, and after which it denies nothing more.
const TURNED: &[&str] = &[
    "forget",
    "impossible",
    "inadvisable",
    "incapable",
    "independent",
    "infrequently",
    "insignificant",
    "irrelevant",
    "miss",
];

/// What nobody is who is "not" so: "not **afraid** to declare war".
const RELUCTANT: &[&str] = &["afraid", "ashamed", "hesitant", "loath", "reluctant", "shy", "slow", "unwilling"];

/// What is found wrong with a thing that is so: "nothing **odd** about it".
const NO_FAULT: &[&str] = &["illegal", "new", "odd", "special", "strange", "surprising", "unusual", "wrong"];

/// What is neither said nor denied: "it is **unclear** whether", "whether it is slow is **doubtful**".
pub(super) const OPEN: &[&str] =
    &["contested", "debatable", "disputed", "doubtful", "questionable", "uncertain", "unclear"];

/// What is said of a question that needs no answer: "how many there are is **irrelevant**".
const INDIFFERENT: &[&str] = &["immaterial", "insignificant", "irrelevant", "unimportant"];

/// Words before `doubt that` that take the doubt away.
const NO_DOUBT: &[&str] = &["beyond", "little", "no", "without"];

/// Returns whether `none` at `at` stands behind its verb.
pub(super) fn is_object(words: &[Word], at: usize) -> bool {
    let is_verb = |word: &Word| {
        has_verb_stem(word)
            || AUXILIARIES.contains(&word.key.as_str())
            || ["give", "get", "use"].contains(&word.stem.as_str())
    };
    words[at].gap == Gap::Space && at.checked_sub(1).is_some_and(|before| is_verb(&words[before]))
}

/// Returns whether `not` belongs to "had it not been for", "were it not for" or "if not for".
fn is_counterfactual(words: &[Word], at: usize) -> bool {
    let key = |at: usize| words.get(at).map_or("", |word| word.key.as_str());
    let is_for = key(at + 1) == "for" || key(at + 1) == "been" && key(at + 2) == "for";
    let has = |list: &[&str]| words[at.saturating_sub(3)..at].iter().any(|word| list.contains(&word.key.as_str()));
    is_for && has(&["had", "if", "were"])
}

/// Returns whether the predicate at `at` is said of a question: "**whether** Rust is slow is doubtful".
fn is_asked(words: &[Word], at: usize) -> bool {
    let key = |at: usize| words.get(at).map_or("", |word| word.key.as_str());
    let is_said = ["is", "are", "was", "were", "remains"].contains(&at.checked_sub(1).map_or("", key));
    let is_open = key(at) != "open" || key(at + 1) == "to" && ["debate", "doubt", "question"].contains(&key(at + 2));
    is_said && is_open && is_question(words, at)
}

/// Adjectives in `un-` that a denial turns into a careful yes.
const NOT_UN: &[&str] = &[
    "uncommon",
    "unusual",
    "undesirable",
    "unsafe",
    "unwise",
    "unlikely",
    "unfair",
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

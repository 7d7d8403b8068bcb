//! Verdicts that stand as a noun behind a statement: "owls bark - **a popular but false idea**", "owls bark: **a myth**", "owls bark, **a
//! claim that is false**".

use std::ops::Range;

use super::super::grammar::claim::is_claim;
use super::super::grammar::clause::start_of_stretch;
use super::super::grammar::word_form::is_past;
use super::super::grammar::wrong_words::{Use, is_used};
use super::super::negator::is_clause_negator;
use super::belief::VERBS;
use crate::text::{Gap, Keyed, Word};

/// How many words stand at most between the article and the noun: "a **popular but false** idea".
const LED: usize = 4;

/// Returns the statement that an apposition behind it calls wrong.
pub fn judged(words: &[Word]) -> Option<Range<usize>> {
    let begins =
        |&at: &usize| words[at].gap > Gap::Space && ["a", "an", "another", "just", "only"].contains(&words.key(at));
    let at = (2..words.len()).rev().find(begins)?;
    let is_end = |last: usize| words.get(last + 1).is_none_or(|next| next.gap == Gap::Break);
    let is_wrong = |place: usize| is_used(words.key(place), Use::Judgement);
    let names = |place: &usize| is_used(words.key(*place), Use::Apposition) || VIEWS.contains(&words.key(*place));
    let noun = (at + 1..words.len().min(at + 2 + LED)).find(names)?;
    let is_phrase = (at + 1..=noun).all(|place| {
        let is_led = words[place].is_content() && (!is_past(words.key(place)) || words.key(place - 1).ends_with("ly"));
        words[place].gap == Gap::Space
            && (is_led || is_wrong(place) || ["a", "an", "and", "but", "yet"].contains(&words.key(place)))
    });
    let is_judged_behind = || {
        let verdict = (noun + 3..words.len().min(noun + 3 + LED)).find(|&place| is_wrong(place));
        let is_led = |place: usize| {
            words.key(place).ends_with("ly") || ["has", "been", "just", "quite"].contains(&words.key(place))
        };
        ["that", "which"].contains(&words.key(noun + 1))
            && ["has", "is", "was"].contains(&words.key(noun + 2))
            && verdict.is_some_and(|verdict| (noun + 3..verdict).all(is_led) && is_end(verdict))
    };
    let is_common =
        |place: usize| ["a", "an", "and", "but"].contains(&words.key(place)) || COMMON.contains(&words.key(place));
    // "A common kitchen myth."
    let is_common_name = |at: usize| {
        let others = (at + 1..noun).filter(|&place| !is_common(place) && !is_wrong(place)).count();
        let is_of_many = words[at].gap == Gap::Break && (at + 1..noun).any(|place| COMMON.contains(&words.key(place)));
        others <= usize::from(is_of_many)
    };
    // "They told a story: a myth of the Greeks", "a myth that explains fire".
    let ends = || is_end(noun) || words.key(noun + 1) == "that" && LASTING.contains(&words.key(noun + 2));
    let is_verdict = if is_used(words.key(noun), Use::Apposition) {
        // "Zeus throws bolts, a Greek myth" names one.
        (words[at].gap == Gap::Break || noun > at + 1) && is_common_name(at) && ends()
    } else {
        (at + 1..noun).any(is_wrong) && ends() || is_judged_behind()
    };
    let start = start_of_stretch(words, at);
    // "He taught race science, a false theory" speaks of what he taught.
    let is_of_view = |place: usize| {
        let word = words.key(place);
        VERBS.contains(&word)
            || HANDLING.contains(&word)
            || is_used(word, Use::Apposition)
            || TALES.contains(&word)
            || is_claim(words, place)
            || is_clause_negator(word)
    };
    // "Alchemy, a false theory" is no statement.
    let is_statement = at - start > 1 + usize::from(words[at].gap == Gap::Comma);
    (is_phrase && is_verdict && is_statement && !(start..at).any(is_of_view)).then_some(start..at)
}

/// Returns the statement that somebody disproved, by a noun behind it that names it: "owls bark, **a tale the keeper refuted**"; but "he
/// taught that owls bark, a theory no one refuted".
pub fn disproved(words: &[Word]) -> Option<Range<usize>> {
    let is_name = |place: usize| {
        let key = words.key(place);
        VIEWS.contains(&key)
            || TALES.contains(&key)
            || ACCUSING.contains(&key)
            || PROMISES.contains(&key)
            || is_used(key, Use::Rumour)
    };
    let noun = |at: usize| (at + 1..words.len().min(at + 2 + LED)).find(|&place| is_name(place));
    let begins = |&at: &usize| words[at].gap > Gap::Space && ["a", "an"].contains(&words.key(at)) && noun(at).is_some();
    let at = (2..words.len()).rev().find(begins)?;
    let ends = |&place: &usize| words[place].gap > Gap::Space;
    let end = (at + 1..words.len()).find(ends).unwrap_or(words.len());
    let noun = noun(at).filter(|&noun| noun + 2 < end)?;
    let is_phrase = (at + 1..noun).all(|place| words[place].is_content());
    // "A promise that came to nothing", "a pledge soon broken".
    let is_empty = PROMISES.contains(&words.key(noun))
        && match words.key(end - 1) {
            "naught" | "nothing" => words.key(end - 2) == "to",
            word => ["broken", "unfulfilled", "unkept"].contains(&word),
        };
    let is_disproved =
        DISPROVING.contains(&words.key(end - 1)) || end > 1 && DISPROVING.contains(&words.key(end - 2)) || is_empty;
    let start = start_of_stretch(words, at);
    let is_other =
        |word: &Word| word.is_any(HANDLING) || is_clause_negator(&word.key) || word.is_any(&["no", "nobody"]);
    let is_plain = !words[start..at].iter().chain(&words[noun..end - 1]).any(is_other);
    (is_phrase && is_disproved && is_plain && at - start > 2).then_some(start..at)
}

/// What is to come, as somebody says.
const PROMISES: &[&str] = &["expectation", "forecast", "hope", "pledge", "prediction", "promise", "prophecy", "vow"];

/// What is said against somebody, or feared.
const ACCUSING: &[&str] = &["accusation", "allegation", "charge", "explanation", "hypothesis", "suspicion"];

/// Verbs of those who show it to be wrong, at the end of their clause.
const DISPROVING: &[&str] =
    &["debunked", "demolished", "discredited", "disproved", "disproven", "exploded", "rebutted", "refuted"];

/// How it is called that, and among whom it lives on: "a **kitchen** myth".
pub const COMMON: &[&str] = &[
    "classic", "common", "complete", "internet", "kitchen", "mere", "modern", "old", "outdated", "persistent",
    "playground", "popular", "pure", "schoolyard", "stubborn", "textbook", "typical", "urban", "widespread",
];

/// What may be a wrong view.
const VIEWS: &[&str] = &["assumption", "belief", "claim", "idea", "notion", "opinion", "theory", "view"];

/// What is told, and may be what is called a myth.
const TALES: &[&str] =
    &["account", "legend", "narrative", "poem", "stories", "story", "tale", "tales", "version", "view"];

/// Verbs of those who have to do with a view.
const HANDLING: &[&str] = &[
    "abandoned", "advanced", "attacked", "debunked", "defended", "developed", "disproved", "explained", "held",
    "preached", "proposed", "published", "refuted", "rejected", "spread", "taught", "teaches", "tell", "tells", "told",
    "wrote",
];

/// Verbs of a myth that goes on: "a myth that **will** not die".
const LASTING: &[&str] =
    &["goes", "has", "is", "lives", "many", "people", "persists", "refuses", "survives", "was", "will", "won't"];

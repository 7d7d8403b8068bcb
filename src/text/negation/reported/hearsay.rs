//! What a text says that others say, hope or were taught, and what only seems so: enough for a concept, not for a misconception.

use std::ops::Range;

use super::super::grammar::clause;
use super::super::grammar::word_form::{ends_in_s, has_verb_stem, is_be, is_determiner};
use super::super::negator::{NOUN_REACH, REACH, follows_negator};
use super::taken_back::BUTS;
use crate::text::{Gap, Keyed, Word};

/// How many words may stand between a form of "be" and its participle.
const ADVERBS: usize = 3;

/// Returns what is hearsay, where a word stands at `at` that says so.
pub fn find(words: &[Word], at: usize) -> Option<Range<usize>> {
    let rest = |start: usize| {
        let end = end_of_report(words, start);
        (start < end).then_some(start..end)
    };
    let follows_be = || (1..=ADVERBS).any(|offset| is_be(words.key_before(at, offset)));
    let has_before = |list: &[&str]| (1..=ADVERBS).any(|offset| list.contains(&words.key_before(at, offset)));
    let is_denied = || follows_negator(words, at, ADVERBS);
    match (words.key(at), words.key(at + 1)) {
        ("allegedly" | "purportedly" | "reportedly" | "reputedly" | "supposedly", _) => rest(at + 1),
        (word, "to") if SAID.contains(&word) && follows_be() && !is_denied() => rest(at + 2),
        // "Blood is thought blue."
        ("thought" | "believed", _)
            if follows_be() && words.get(at + 1).is_some_and(|next| next.is_content() && next.gap == Gap::Space) =>
        {
            rest(at + 1)
        }
        ("said" | "thought" | "believed" | "assumed" | "claimed", "that") if has_before(&["it"]) && !is_denied() => {
            rest(at + 2)
        }
        ("heard" | "learnt" | "read" | "taught" | "told", "that")
            if (1..=ADVERBS).any(|offset| ["i", "one", "we", "you"].contains(&words.key_before(at, offset)))
                && !is_denied() =>
        {
            rest(at + 2)
        }
        ("legend" | "rumor" | "rumour" | "tradition" | "word", "has") if words.key(at + 2) == "it" => {
            rest(at + 3 + usize::from(words.key(at + 3) == "that"))
        }
        ("folklore" | "legend" | "myth" | "rumor" | "rumour", "claims" | "goes" | "said" | "says" | "tells") => {
            rest(at + 2 + usize::from(words.key(at + 2) == "that"))
        }
        (word, next) if WISHING.contains(&word) && at > 0 && is_people(words, at) => {
            let is_infinitive = || {
                (at + 2..words.len().min(at + 6))
                    .any(|place| words.key(place) == "to" && words[place].gap == Gap::Space)
            };
            if next == "that" || next != "to" && is_infinitive() { rest(at + 1) } else { None }
        }
        ("looks" | "look" | "looked" | "seems" | "seem" | "seemed" | "appears" | "appear" | "appeared", _) => {
            let is_quality = words.get(at + 1).is_some_and(|next| next.is_content() && next.gap == Gap::Space);
            let contrast = ["although", "because", "but", "though", "yet"];
            (is_quality && contrast.contains(&words.key(at + 2))).then_some(at + 1..at + 2)
        }
        ("differ" | "differed" | "differs" | "different" | "distinct" | "distinguish" | "distinguished", "from") => {
            Some(at + 2..clause::end_within(words, at + 2, NOUN_REACH, false))
        }
        ("different", "things") if (1..=2).any(|offset| ["are", "two"].contains(&words.key_before(at, offset))) => {
            Some(clause::start(words, at)..at)
        }
        _ => None,
    }
}

/// Returns what is called hearsay behind it or around it: "bats are blind, **people say**", "**that** bats are blind **is widely
/// believed**", "bats are blind **is what people say**".
pub fn around(words: &[Word]) -> Option<Range<usize>> {
    let is_adverb =
        |word: &str| word.ends_with("ly") || ["a", "common", "often", "popular", "the", "widespread"].contains(&word);
    for at in 1..words.len() {
        let starts = words[at].gap == Gap::Comma && words.len() - at <= 5;
        if starts {
            let as_ = usize::from(["as", "or"].contains(&words.key(at)));
            let so = at + as_ + usize::from(words.key(at + as_) == "so");
            let is_many = words.key(so) == "they" || HOLDERS.contains(&words.key(so));
            let ends = |verb: usize| verb + 1 == words.len();
            if is_many && (so + 1..words.len()).any(|verb| ends(verb) && SAYING.contains(&words.key(verb))) {
                return Some(0..at);
            }
            if words.key(so) == "it" && (so + 1..words.len()).any(|verb| ends(verb) && SAID.contains(&words.key(verb)))
            {
                return Some(0..at);
            }
        }
        if words.key(at) != "is" && words.key(at) != "was" {
            continue;
        }
        let last = (at + 1..words.len()).find(|&place| !is_adverb(words.key(place))).unwrap_or(at);
        let is_end = words.get(last + 1).is_none_or(|next| next.gap > Gap::Space || !next.is_content());
        if words.key(0) == "that"
            && at > 2
            && (SAID.contains(&words.key(last)) || BELIEFS.contains(&words.key(last)))
            && is_end
        {
            return Some(1..at);
        }
        if words.key(at + 1) == "what"
            && HOLDERS.contains(&words.key(at + 2))
            && SAYING.contains(&words.key(at + 3))
            && at + 4 == words.len()
        {
            return Some(0..at);
        }
    }
    None
}

/// Returns where what is reported from `start` on ends: at a comma, a break or a contrast.
fn end_of_report(words: &[Word], start: usize) -> usize {
    let ends = |&at: &usize| at > start && words[at].gap > Gap::Space || BUTS.contains(&words.key(at));
    let most = words.len().min(start + 2 * REACH);
    (start..most).find(ends).unwrap_or(most)
}

/// Returns whether people of a kind are the subject before the verb at `at`: "**patients** hope that".
fn is_people(words: &[Word], at: usize) -> bool {
    let first = clause::start(words, at);
    let is_plain = |word: &Word| word.is_content() || is_determiner(&word.key) || word.is_any(HOLDERS);
    let noun = words.key(at - 1);
    let are_many = HOLDERS.contains(&noun) || ends_in_s(noun);
    at - first <= ADVERBS && are_many && words[first..at].iter().all(is_plain) && !has_verb_stem(&words[first])
}

/// Participles of what others say.
const SAID: &[&str] = &[
    "alleged", "assumed", "believed", "claimed", "held", "reported", "reputed", "rumoured", "said", "supposed",
    "thought",
];

/// Verbs of those who say it.
const SAYING: &[&str] = &["assume", "believe", "claim", "say", "think"];

/// Those of no name who do.
const HOLDERS: &[&str] = &["everybody", "everyone", "many", "most", "others", "people", "some"];

/// What they hold.
const BELIEFS: &[&str] = &["assumption", "belief", "opinion", "view"];

/// Verbs of those who want it to be so.
const WISHING: &[&str] =
    &["demand", "demanded", "expect", "expected", "hope", "hoped", "want", "wanted", "wish", "wished"];

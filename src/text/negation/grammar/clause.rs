//! Where a clause begins and ends, and what kind of clause it is.

use super::super::negator::{REACH, is_clause_negator};
use super::verb::{is_auxiliary, is_finite};
use super::word_form::{
    AUXILIARIES, ends_in_ing, ends_in_s, has_verb_stem, is_determiner, is_finite_be, is_past, is_pronoun, is_verb_form,
};
use super::{conjunction, list, reason, remark};
use crate::text::{Gap, Keyed, Word};

/// Returns where the clause that holds `from` ends, after at most `REACH` words.
pub fn end(words: &[Word], from: usize) -> usize {
    end_within(words, from, REACH, false)
}

/// The same after at most `reach` words.
///
/// After an auxiliary verb (`is_elliptical`) a clause may end at once: "it doesn't, so ...".
pub fn end_within(words: &[Word], from: usize, reach: usize, is_elliptical: bool) -> usize {
    let most = words.len().min(from + reach);
    let first = if remark::opens(words, from) { from + 2 + remark::length(words, from) } else { from };
    (first..most).find(|&at| begins(words, at, from, is_elliptical)).unwrap_or(most)
}

fn begins(words: &[Word], at: usize, from: usize, is_elliptical: bool) -> bool {
    let word = &words[at];
    let key = word.key.as_str();
    if at == from && word.gap < Gap::Break {
        return match word.gap {
            Gap::Comma => true,
            _ => {
                is_elliptical
                    && is_connector(key)
                    && !["rather", "instead", "then"].contains(&key)
                    && !is_degree(words, at)
            }
        };
    }
    if conjunction::begins_warning(words, at, from) {
        return true;
    }
    match word.gap {
        Gap::Break => true,
        Gap::Comma => !list::continues(words, at, from),
        Gap::Space if key == "and" => {
            conjunction::begins_clause(words, at)
                || conjunction::goes_on_with_order(words, at, from)
                || conjunction::begins_past(words, at, from)
                || conjunction::leaves_relative(words, at, from)
        }
        // "Not in more than one place" is "in one place".
        Gap::Space if key == "more" => words.key(at + 1) == "than",
        // "It uses no paint other than lacquer" uses lacquer.
        Gap::Space if key == "other" => words.key(at + 1) == "than" && words[at - 1].is_content(),
        Gap::Space => {
            ["nor", "unlike"].contains(&key)
                || key == "as" && at > from + 2 && words.reads(from, &["so", "much"])
                || key == "let" && words.key(at + 1) == "alone"
                || is_connector(key) && !is_told(words, at)
                || is_subject(words, at, from)
                || ["after", "before"].contains(&key) && opens_clause(words, at)
                || key == "before" && ends_waiting(words, at, from)
                || begins_denied_reason(words, at, from)
                || reason::begins(words, at, from)
        }
    }
}

/// Returns whether the "so" at `at`, behind a denial, says how much: "is not **so** hard as", "was not **so** much about grain"; but "the
/// other doesn't so Django joins".
fn is_degree(words: &[Word], at: usize) -> bool {
    if words.key(at) != "so" {
        return false;
    }
    let is_predicate = match words.key_before(at, 1) {
        "not" => is_finite_be(words.key_before(at, 2)),
        word => ["aren't", "isn't", "wasn't", "weren't"].contains(&word),
    };
    let is_quality = words.get(at + 1).is_some_and(|next| next.gap == Gap::Space && next.is_content());
    let goes_on = |place: usize| {
        let next = words.get(place).filter(|next| next.gap == Gap::Space);
        next.is_some_and(|next| next.is_content() || is_auxiliary(words, place))
    };
    ["many", "much"].contains(&words.key(at + 1)) || is_predicate && is_quality && !goes_on(at + 2)
}

/// Returns whether a noun and its verb stand behind the `before` or `after` at `at`: "before **the left engine stopped**", but
/// "before the meal".
fn opens_clause(words: &[Word], at: usize) -> bool {
    let ends =
        |&place: &usize| words[place].gap > Gap::Space || is_connector(words.key(place)) || words.key(place) == "that";
    let most = words.len().min(at + LONGEST_SUBJECT);
    let end = (at + 1..most).find(ends).unwrap_or(most);
    let is_verb = |place: usize| {
        let (word, before) = (&words[place], &words[place - 1]);
        let is_behind_noun = before.is_content() && !before.key.ends_with("ly");
        let is_third_person = || {
            word.key.ends_with('s')
                && !before.key.ends_with('s')
                && has_verb_stem(word)
                && is_determiner(words.key(place - 2))
        };
        is_auxiliary(words, place)
            || is_finite(words, place)
            || is_behind_noun && (is_past(&word.key) || place + 1 == end && is_third_person())
    };
    (at + 2..end).any(is_verb)
}

/// Returns whether the "before" at `at` begins what is to be done without waiting: "don't **wait** for the test **before giving** it".
fn ends_waiting(words: &[Word], at: usize, from: usize) -> bool {
    let next = words.key(at + 1);
    from > 0
        && is_clause_negator(words.key(from - 1))
        && ["delay", "hesit", "pause", "wait"].contains(&words[from].stem.as_str())
        && (ends_in_ing(next) || is_pronoun(next))
}

/// Returns whether a reason with a denial of its own begins at `at`: "it isn't a contract **as the friends did not** intend one"; but "it
/// does not run as fast as the other".
fn begins_denied_reason(words: &[Word], at: usize, from: usize) -> bool {
    let is_compared = || words[from..at].iter().any(|word| word.is_any(&["as", "same", "so", "such"]));
    let begins = match words.key(at) {
        "as" => !is_compared() && opens_clause(words, at),
        // "For elements you don't need" and "for what they don't use" give no reason.
        "for" => {
            let verb =
                (at + 1..words.len()).find(|&place| is_auxiliary(words, place) || is_clause_negator(words.key(place)));
            let is_noun = |place: usize| words[place].is_content() || is_determiner(words.key(place));
            verb.is_some_and(|verb| verb > at + 1 && (at + 1..verb).all(is_noun))
        }
        "considering" | "given" | "seeing" => words.key(at + 1) == "that",
        _ => false,
    };
    let ends = |place: &usize| words[*place].gap > Gap::Space || is_connector(words.key(*place));
    let most = words.len().min(at + REACH);
    let end = (at + 1..most).find(ends).unwrap_or(most);
    begins && (at + 2..end).any(|place| is_clause_negator(words.key(place)) || words.key(place) == "no")
}

/// How many words a subject has at most, with its verb and the word before it.
const LONGEST_SUBJECT: usize = 8;

/// Returns whether the `when` or `where` at `at` is what somebody says or knows: "don't tell them **when** it starts".
fn is_told(words: &[Word], at: usize) -> bool {
    let tells = |word: &Word| ["ask", "know", "rememb", "say", "see", "tell", "told"].contains(&word.stem.as_str());
    ["when", "where"].contains(&words.key(at)) && words[at.saturating_sub(2)..at].iter().any(tells)
}

/// Returns whether a pronoun with its verb stands at `at`, behind something that can be denied.
fn is_subject(words: &[Word], at: usize, from: usize) -> bool {
    // "If the file does not exist an exception is thrown".
    if at == from + 1 && NO_OBJECT.contains(&words.key(from)) && is_determiner(words.key(at)) {
        return true;
    }
    let is_pronoun = ["it", "you", "we", "they", "he", "she", "i", "everything", "everyone"].contains(&words.key(at));
    if !is_pronoun || !words[from..at].iter().any(Word::is_content) {
        return false;
    }
    let is_object = [
        "let", "allow", "make", "help", "forc", "enabl", "requir", "ask", "tell", "show", "give", "that", "mean",
        "think", "believ", "impli", "suggest", "whether",
    ]
    .contains(&words[at - 1].stem.as_str());
    // "It is not taken seriously", "don't take it seriously": an adverb is no verb, and behind "it" a verb has its "s" or is past.
    let is_adverb = words.key(at + 1).len() > 4 && words.key(at + 1).ends_with("ly");
    let verb = at + 1 + usize::from(is_adverb);
    let agrees = |next: &Word| words.key(at) != "it" || ends_in_s(&next.key) || is_past(&next.key);
    let is_verb = |next: &Word| next.is_content() && agrees(next) || next.is_any(AUXILIARIES);
    let has_verb = words[at + 1..].iter().take(verb - at).all(|word| word.gap == Gap::Space)
        && words.get(verb).is_some_and(is_verb);
    // "Nowhere does it say so."
    let is_inverted = AUXILIARIES.contains(&words.key(at - 1));
    has_verb && !is_object && !is_inverted
}

/// Verbs that have no object.
const NO_OBJECT: &[&str] = &["apply", "arrive", "exist", "happen", "help", "occur", "succeed", "suffice", "work"];

/// Returns whether a clause or a part of one ends before `at`, with all words or by a mark.
pub fn is_end(words: &[Word], at: usize) -> bool {
    words.get(at).is_none_or(|word| word.gap > Gap::Space)
}

/// Returns where the stretch begins that ends before `at`: behind a colon, a dash or a bracket, or with the sentence.
pub fn start_of_stretch(words: &[Word], at: usize) -> usize {
    (0..at).rev().find(|&place| words[place].gap == Gap::Break).unwrap_or(0)
}

/// Returns where the clause that holds `at` begins, at most `REACH` words before.
pub fn start(words: &[Word], at: usize) -> usize {
    // "Code that isn't used": the subject is not what the relative clause denies.
    if words.key_before(at, 1) == "that" || words.key_before(at, 2) == "that" && is_auxiliary(words, at - 1) {
        return at;
    }
    // "It is slow and is not needed": the subject stands before what is affirmed.
    if at > 1 && is_auxiliary(words, at - 1) && ["and", "or"].contains(&words.key(at - 2)) {
        return at;
    }
    let first = at.saturating_sub(REACH);
    // "It means that fault need not be shown."
    let is_said = |start: usize| start > 1 && words.key(start - 1) == "that" && is_verb_form(&words[start - 2]);
    let is_next = |start: usize| words.key_before(start, 1) == "and" && is_pronoun(words.key(start));
    let begins = |&start: &usize| {
        words[start].gap >= Gap::Comma || is_connector(words.key(start)) || is_said(start) || is_next(start)
    };
    (first..=at).rev().find(begins).unwrap_or(first)
}

/// Returns whether the denial at `at` is all of the object of a verb, and a clause of its own follows: "returns **nothing if** the
/// list is empty".
pub fn is_bare_object(words: &[Word], at: usize) -> bool {
    let is_bare = ["nobody", "none", "nothing"].contains(&words.key(at))
        && words[at].gap == Gap::Space
        && at.checked_sub(1).is_some_and(|before| words[before].is_content() || is_object(words, at));
    is_bare && BEHIND_OBJECT.contains(&words.key(at + 1))
}

/// Words with which a clause begins behind an object.
const BEHIND_OBJECT: &[&str] =
    &["although", "because", "if", "since", "though", "unless", "until", "when", "where", "whereas", "while"];

/// Returns whether the denial at `at` stands with an auxiliary verb: `doesn't`, `does not`, `will never`.
pub fn follows_auxiliary(words: &[Word], at: usize) -> bool {
    let key = words.key(at);
    let has_verb_inside = is_clause_negator(key) && key.ends_with('t') && !["not", "cannot"].contains(&key);
    has_verb_inside || key == "cannot" || at > 0 && is_auxiliary(words, at - 1)
}

/// Returns whether a verb in `-ing` comes next, perhaps behind an adverb.
pub fn is_verb_in_ing(words: &[Word], at: usize) -> bool {
    let adverbs = ["ever", "even", "actually", "really", "directly", "always", "just"];
    let next = words[at.min(words.len())..].iter().find(|word| !word.is_any(&adverbs));
    next.is_some_and(|word| ends_in_ing(&word.key) && word.key != "anything")
}

/// Returns whether the clause that holds `from` says without what: "no house may be searched **without** a warrant".
pub fn holds_without(words: &[Word], from: usize) -> bool {
    words[from..end(words, from)].iter().any(|word| word.key == "without")
}

/// Returns whether the clause around `at` speaks of a case: "**if** the key is missing", "**when** pay, rest and praise are missing".
pub fn is_case(words: &[Word], at: usize) -> bool {
    let start = start(words, at);
    let is_last_of_list =
        || words[start].gap == Gap::Comma && words[start..at].iter().any(|word| word.is_any(&["and", "or"]));
    ["if", "once", "unless", "when", "whenever", "where", "wherever"].contains(&words.key(start))
        || start > 0 && is_last_of_list() && is_case(words, start - 1)
}

pub fn is_connector(key: &str) -> bool {
    CONNECTORS.contains(&key)
}

const CONNECTORS: &[&str] = &[
    "although", "because", "but", "except", "however", "if", "since", "so", "then", "therefore", "though", "thus",
    "unless", "until", "when", "where", "whereas", "which", "while", "who", "yet", "instead", "rather",
];

/// Returns whether `none` at `at` stands behind its verb.
pub fn is_object(words: &[Word], at: usize) -> bool {
    let is_verb = |word: &Word| {
        has_verb_stem(word) || word.is_any(AUXILIARIES) || ["give", "get", "use"].contains(&word.stem.as_str())
    };
    words[at].gap == Gap::Space && at.checked_sub(1).is_some_and(|before| is_verb(&words[before]))
}

/// Returns whether a sentence begins with a statement behind its "that", and not with a thing: "**that bees dance** is disputed"; but
/// "that old theory is disputed".
pub fn is_statement_behind_that(words: &[Word]) -> bool {
    let is_plural = ends_in_s(words.key(1)) && !["is", "was"].contains(&words.key(1));
    let is_led = is_determiner(words.key(1)) || is_pronoun(words.key(1)) || is_plural;
    // "That caffeine dehydrates you."
    let is_third_person = |at: usize| {
        ends_in_s(words.key(at))
            && words[at - 1].is_content()
            && (is_determiner(words.key(at + 1)) || words.key(at + 1) == "you")
    };
    // "That Troy fell is in doubt."
    is_led
        || (2..words.len()).any(is_third_person)
        || (2..words.len()).any(|place| is_past(words.key(place)) || is_verb_form(&words[place]))
}

//! Of what a negated predicate is said: its verb, perhaps behind adverbs and remarks ("a lock **is** simply not needed"), and where its
//! subject begins behind a clause that no comma ends ("once you have a lock **the queue** is not needed").

use super::clause::{self, follows_auxiliary};
use super::remark;
use super::verb::is_auxiliary;
use super::word_form::{
    ends_in_ing, ends_in_s, has_verb_stem, is_determiner, is_doing, is_noun_form, is_past, is_personal, is_relative,
    is_relative_subject, is_verb_form,
};
use crate::text::{Gap, Keyed, Word};

/// How many adverbs and remarks stand between a verb and its denial at most.
const MOST_BETWEEN: usize = 4;

/// How many words a phrase has there at most: "is **in most cases** not needed".
const LONGEST_PHRASE: usize = 4;

/// Returns where the auxiliary verb stands to which the denial at `at` belongs: "**is** not", "**isn't**", "**is** therefore not", "**is**,
/// in my view, not", "**is** at no point".
pub fn verb_of(words: &[Word], at: usize) -> Option<usize> {
    let key = |place: usize| words.key(place);
    if follows_auxiliary(words, at) {
        return Some(if at > 0 && is_auxiliary(words, at - 1) { at - 1 } else { at });
    }
    if !["hardly", "never", "no", "not", "rarely", "scarcely", "seldom"].contains(&key(at)) {
        return None;
    }
    let is_led = key(at) == "no" && at > 0 && ["at", "by", "in", "on", "under"].contains(&key(at - 1));
    let mut place = at - usize::from(is_led);
    for _ in 0..MOST_BETWEEN {
        let before = place.checked_sub(1)?;
        if words[place].gap > Gap::Space {
            place = remark::start(words, place)?;
            if is_auxiliary(words, place - 1) {
                return Some(place - 1);
            }
        } else if is_auxiliary(words, before) {
            return Some(before);
        } else if is_adverb(key(before)) {
            place = before;
        } else {
            return verb_before_phrase(words, place);
        }
    }
    None
}

/// Returns where the auxiliary verb stands before a phrase that ends before `end`: "**is** in most cases".
fn verb_before_phrase(words: &[Word], end: usize) -> Option<usize> {
    let key = |place: usize| words.key(place);
    let is_plain = |place: usize| words[place].gap == Gap::Space && !is_auxiliary(words, place);
    let starts = end.saturating_sub(LONGEST_PHRASE).max(1)..end.saturating_sub(1);
    let is_phrase = |start: &usize| {
        ["as", "at", "for", "in", "of", "on"].contains(&key(*start))
            && (*start..end).all(is_plain)
            // "Was at first not used" tells of the beginning alone.
            && !["beginning", "first", "start"].contains(&key(end - 1))
    };
    starts.rev().find(is_phrase).map(|start| start - 1).filter(|&verb| is_auxiliary(words, verb))
}

fn is_adverb(key: &str) -> bool {
    key.len() > 4 && key.ends_with("ly") && !["family", "only", "supply"].contains(&key) || ADVERBS.contains(&key)
}

const ADVERBS: &[&str] = &[
    "also", "always", "hence", "here", "however", "indeed", "just", "mostly", "now", "often", "quite", "sometimes",
    "still", "then", "therefore", "thus",
];

/// Returns where the clause begins whose verb stands at `verb`, with its denial at `at`.
pub fn start(words: &[Word], at: usize, verb: usize) -> usize {
    if let Some(remark) = remark::start(words, verb) {
        return clause::start(words, remark - 1);
    }
    if verb + 1 >= at {
        return clause::start(words, at);
    }
    // "It is slow and is simply not needed": the subject stands before what is affirmed.
    let is_second = ["and", "or"].contains(&words.key_before(verb, 1));
    if is_second { verb } else { clause::start(words, verb) }
}

/// Returns where the subject begins that ends before `verb`, behind a clause that begins at `start`: "you get it back as long as **the
/// seat** is not used", "the lock means **the queue** is not needed".
pub fn start_behind_clause(words: &[Word], start: usize, verb: usize) -> usize {
    if verb <= start {
        return start;
    }
    let verb = (start + 1..=verb).rev().find(|&place| !is_auxiliary(words, place - 1)).unwrap_or(verb);
    // "It uses the lock and should be avoided."
    if ["and", "or"].contains(&words.key(verb - 1)) {
        return start;
    }
    let is_gerund = |place: usize| is_doing(words.key(place)) && !(place > 0 && is_determiner(words.key(place - 1)));
    let is_relative = |place: &usize| is_relative(words.key(*place));
    // "A thread that takes **the lock** is not needed", "the lock **the code** holds is not needed".
    let is_of_noun = |place: usize| {
        let relative = (start..place.saturating_sub(1)).rfind(is_relative);
        relative.is_some_and(|relative| !has_clear_verb(words, relative, place - 1))
            || verb > place + 2 && ends_in_verb(words, place, verb)
    };
    // "Giving the patient the drug", "to call the list a set".
    let has_two_objects = || WITH_TWO.contains(&words[start].stem.as_str());
    let is_infinitive = |place: usize| words.key(start) == "to" && place <= start + 2;
    let is_phrase = |place: usize| {
        is_determiner(words.key(place))
            && !["all", "each", "every", "that"].contains(&words.key(place))
            && words[place].gap == Gap::Space
    };
    let begins = |&place: &usize| {
        is_phrase(place)
            && words[place - 1].is_content()
            && !is_gerund(place - 1)
            && !is_of_noun(place)
            && !has_two_objects()
            && !is_infinitive(place)
            || follows_conjunction(words, start, place)
    };
    let is_pronoun = verb > start + 1
        && words[verb - 1].gap == Gap::Space
        && ["he", "it", "she", "they", "we", "you"].contains(&words.key(verb - 1))
        && words[verb - 2].is_content()
        && !is_gerund(verb - 2)
        && !["how", "to", "what", "whether"].contains(&words.key(start))
        && !(start..verb).any(|place| is_relative(&place));
    if is_pronoun {
        return verb - 1;
    }
    (start + 1..verb).rev().find(begins).unwrap_or(start)
}

/// Returns whether the words from `start` on end before the auxiliary at `verb` with a verb of their own, so that they belong to the noun
/// before them: "the fee **the club charges** is", "the fees **the club charges** are", "the fee **the clubs charge** is".
fn ends_in_verb(words: &[Word], start: usize, verb: usize) -> bool {
    let is_many = |place: usize| {
        let key = words.key(place);
        words[place].is_content() && ends_in_s(key)
    };
    let last = verb - 1;
    let is_of_one = ["does", "doesn't", "has", "hasn't", "is", "isn't", "was", "wasn't"].contains(&words.key(verb));
    let is_known = is_past(words.key(last)) || has_verb_stem(&words[last]) && !is_noun_form(words.key(last));
    is_known
        || is_many(last) && (is_of_one || is_many(start - 1))
        || !is_many(last) && words[last].is_content() && is_many(last - 1)
}

/// Returns whether a clause of its own begins at `at`, behind the words of a condition or an `and` that follows one with a verb.
fn follows_conjunction(words: &[Word], start: usize, at: usize) -> bool {
    let before =
        |offset: usize| at.checked_sub(offset).filter(|&place| place >= start).map_or("", |place| words.key(place));
    let is_noun = words[at].is_content() && !is_past(words.key(at))
        || is_determiner(words.key(at)) && words.key(at) != "that"
        || ["he", "it", "no", "she", "they", "we", "you"].contains(&words.key(at));
    let is_relative = |place: usize| is_relative(words.key(place));
    is_noun
        && words[at].gap == Gap::Space
        && match before(1) {
            "assuming" | "once" | "provided" | "providing" | "supposing" | "whenever" | "whereupon" | "wherever" => {
                true
            }
            "as" => {
                let is_so = ["as", "so"].contains(&before(3)) && ["long", "often", "soon"].contains(&before(2));
                is_so
                    || is_determiner(words.key(at))
                        && !(start..at).any(is_relative)
                        && has_clear_verb(words, start, at - 1)
            }
            "case" => before(2) == "in",
            "that" => CONDITIONS.contains(&before(2)),
            "and" => !(start..at).any(is_relative) && has_clear_verb(words, start, at - 1),
            _ => false,
        }
}

/// Returns whether the subject from `first` up to `verb` is what somebody does to something: "**storing keys in a file** is"; but
/// "drinking water is", "keeping bees is".
pub fn is_doing_something(words: &[Word], first: usize, verb: usize) -> bool {
    /// The fewest words of what is done, with its object.
    const SHORTEST: usize = 3;
    let gerund = words.key(first);
    verb >= first + SHORTEST && ends_in_ing(gerund)
}

/// Words before the "that" of a condition.
const CONDITIONS: &[&str] =
    &["assuming", "case", "condition", "event", "given", "now", "provided", "providing", "so", "supposing"];

/// Stems of verbs with two objects.
const WITH_TWO: &[&str] =
    &["ask", "give", "grant", "hand", "lend", "offer", "pay", "sell", "send", "show", "teach", "tell"];

/// Returns whether a verb stands in `words[from..to]` that can be nothing else there: "the thread **takes** the lock", "you get it".
fn has_clear_verb(words: &[Word], from: usize, to: usize) -> bool {
    let is_pronoun = |place: usize| is_personal(words.key(place));
    (from..to).any(|place| {
        let word = &words[place];
        let has_subject = || {
            place > from && (words[place - 1].is_content() && !is_doing(words.key(place - 1)) || is_pronoun(place - 1))
        };
        let has_object = || place + 1 < to && (is_determiner(words.key(place + 1)) || is_pronoun(place + 1));
        let is_third_person = || ends_in_s(words.key(place)) && has_object();
        let is_relative_verb = || place > from && is_relative_subject(words.key(place - 1)) && has_object();
        is_auxiliary(words, place)
            || is_pronoun(place) && place + 1 < to
            || is_relative_verb()
            || has_subject() && (is_verb_form(word) || is_third_person() || is_past(words.key(place)))
    })
}

/// How many words a subject has at most, with its verb.
pub const LONGEST_SUBJECT: usize = 9;

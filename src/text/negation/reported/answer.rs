//! Questions for yes or no with the answer behind them ("Isn't it a set? **It is.**"), and those that answer themselves: "Is it a
//! set? **Certainly.**", "... **The court held that it was.**", "**Who would claim that** the earth is flat?"

use std::ops::Range;

use super::super::grammar::clause::is_end;
use super::super::grammar::question::{ASKED, asks_who_would};
use super::super::grammar::word_form::{AUXILIARIES, is_pronoun};
use super::super::grammar::wrong_words::{LEADING, is_fiction};
use super::super::negator::is_clause_negator;
use super::apposition::COMMON;
use super::belief::VERBS;
use super::quoted::is_verdict;
use crate::text::{Gap, Keyed, Word};

/// How many words an answer has at most that somebody gives: "the court held that it was".
const LONGEST: usize = 8;

/// Returns whether a sentence begins with a "no" of its own: "**No**, it does not", "**Certainly not**", "**Nonsense**", "**It does
/// not**".
pub fn is_no(words: &[Word]) -> bool {
    let first = first_stretch(words);
    matches!(first.as_slice(), [one] if ["nah", "nay", "no", "nope"].contains(one))
        || NOES.contains(&first.join(" ").as_str())
        || is_verdict(words)
        || is_echo_denied(words)
}

/// Returns whether a statement that is asked is called made up by the sentence behind it: "cold air makes you ill? **A myth.**", "...
/// **That's a fairy tale.**"; but "what is Snow White? A fairy tale."
pub fn calls_made_up(question: &[Word], answer: &[Word]) -> bool {
    let asks_for_thing = question
        .iter()
        .any(|word| word.is_any(&["how", "what", "when", "where", "which", "who", "whom", "whose", "why"]));
    let first = first_stretch(answer);
    let rest = match first.as_slice() {
        ["that" | "this", "is" | "was", rest @ ..] | ["that" | "this", rest @ ..] | rest => rest,
    };
    let Some((last, led)) = rest.split_last() else { return false };
    let is_led = |key: &&str| {
        LEADING.contains(key) || COMMON.contains(key) || ["fairy", "tall", "total"].contains(key) || key.ends_with("ly")
    };
    let is_tale = *last != "tale" || led.last().is_some_and(|key| ["fairy", "tall", "wives"].contains(key));
    !asks_for_thing && is_fiction(last) && !["guess", "mistake"].contains(last) && is_tale && led.iter().all(is_led)
}

/// Returns whether a sentence tells what somebody says or suggests, and the next one no more than that it is not so: "they suggested that a
/// restart would help. **It didn't.**"; but "a restart helped. They didn't."
pub fn says_otherwise(words: &[Word], next: &[Word]) -> bool {
    let suggests =
        |word: &Word| word.is_any(VERBS) || word.is_any(&["suggest", "suggested", "suggests", "swears", "swore"]);
    let is_view = (1..words.len().min(LONGEST)).any(|at| suggests(&words[at]) && words[at].gap == Gap::Space);
    let is_plain = !words.iter().any(|word| is_clause_negator(&word.key) || word.key == "but");
    is_view && is_plain && next.len() <= 3 && ["it", "that", "they"].contains(&next.key(0)) && is_echo_denied(next)
}

/// Returns the words of a question or its answer behind a label: "Q: **is it so?**", "A: **no**".
pub fn behind_label(words: &[Word]) -> &[Word] {
    let is_labelled = words.len() > 1 && words[1].gap == Gap::Break && words[0].is_any(LABELS);
    &words[usize::from(is_labelled)..]
}

/// How a question and its answer are labelled.
const LABELS: &[&str] = &["a", "ans", "answer", "q", "question"];

/// Returns whether the question is where a thing is, and the sentence behind it tells that there is none: "where is the cat? **I see
/// none**"; but "where is the cat? It is not in the barn".
pub fn finds_none(question: &[Word], answer: &[Word]) -> bool {
    let asks_where = words_ask_where(question);
    let none = (0..answer.len().min(LONGEST)).find(|&at| ["none", "nowhere"].contains(&answer.key(at)));
    asks_where && none.is_some_and(|none| is_end(answer, none + 1))
}

fn words_ask_where(words: &[Word]) -> bool {
    let first = usize::from(["and", "but", "so"].contains(&words.key(0)));
    words.key(first) == "where" && ["are", "is", "was", "were"].contains(&words.key(first + 1))
}

/// Returns whether a sentence begins with a "yes" of its own, or is nothing but one: "**Yes**, it does", "**Certainly**", "**It does**,
/// because ...", "**The court held that it did**".
pub fn is_yes(words: &[Word]) -> bool {
    if first_stretch(words) == ["yes"] {
        return true;
    }
    let is_led = |place: &usize| {
        YESES.contains(&words.key(*place)) || words.key(*place) == "of" && words.key(place + 1) == "course"
    };
    let led = (0..words.len().min(LONGEST)).take_while(is_led).count();
    let is_whole = led > 0 && led == words.len();
    let is_told = || words.len() <= LONGEST && is_found(words);
    is_whole || is_echo(words, led) || is_told()
}

/// Returns whether the denial at `at` is that of a question which asks for a yes: "**won't** it fall?", "did it **not** fall?"; but "is it
/// true that it did not fall?".
pub fn asks_for_yes(words: &[Word], at: usize) -> bool {
    let first = usize::from(["and", "but", "so"].contains(&words.key(0)));
    let is_verb = |place: usize| AUXILIARIES.contains(&words.key(place));
    if at == first {
        return is_clause_negator(words.key(at)) && words.key(at).ends_with('t') && words.key(at) != "not";
    }
    let is_plain = |place: usize| words[place].gap == Gap::Space && !is_verb(place) && words.key(place) != "that";
    words.key(at) == "not" && at < first + LONGEST && is_verb(first) && (first + 1..at).all(is_plain)
}

/// Returns whether a pronoun stands at `at` with the verb of the question alone: "**it does**", "**they are**, if ..."; "it may" leaves it
/// open.
fn is_echo(words: &[Word], at: usize) -> bool {
    let is_verb =
        AUXILIARIES.contains(&words.key(at + 1)) && !["could", "may", "might", "should"].contains(&words.key(at + 1));
    let verb = at + 1 + usize::from(["indeed", "so"].contains(&words.key(at + 2)));
    is_pronoun(words.key(at)) && words.key(at) != "nobody" && is_verb && is_end(words, verb + 1)
}

/// Returns whether a sentence begins with a pronoun and the denied verb of the question alone: "**it doesn't**", "no **they are not**".
fn is_echo_denied(words: &[Word]) -> bool {
    let at = usize::from(["no", "indeed"].contains(&words.key(0)));
    let verb = words.key(at + 1);
    let is_not = AUXILIARIES.contains(&verb) && words.key(at + 2) == "not" && is_end(words, at + 3);
    is_pronoun(words.key(at)) && (is_not || is_clause_negator(verb) && verb.ends_with("n't") && is_end(words, at + 2))
}

/// Returns whether a sentence tells that one who had to say it found it so: "**the court held that it did**"; but "the critics say that it
/// does".
fn is_found(words: &[Word]) -> bool {
    let Some(pronoun) = words.len().checked_sub(2).filter(|&at| at > 2) else { return false };
    let verb = pronoun - 1 - usize::from(words.key(pronoun - 1) == "that");
    let is_one = words.key(0) == "the" && !words.key(1).ends_with('s');
    let is_plain = words[1..].iter().all(|word| word.gap == Gap::Space && !is_clause_negator(&word.key));
    is_one && is_plain && is_echo(words, pronoun) && FINDING.contains(&words.key(verb))
}

/// Returns the words before the first comma or break.
fn first_stretch(words: &[Word]) -> Vec<&str> {
    let goes_on = |place: &usize| *place == 0 || words[*place].gap == Gap::Space;
    (0..words.len().min(4)).take_while(goes_on).map(|place| words.key(place)).collect()
}

/// Returns what a question says that answers itself: "who would claim that **the earth is flat**?", "who says that **it is flat**?"; but "who
/// said that it is flat?"
pub fn answered_by_itself(words: &[Word], next: Option<&[Word]>) -> Option<Range<usize>> {
    if let Some(range) = needed_by_nobody(words, next) {
        return Some(range);
    }
    let first = usize::from(["and", "but"].contains(&words.key(0)));
    if words.reads(first, &["who", "says", "that"]) {
        return Some(first + 3..words.len());
    }
    // "Since when is a whale a fish?", but "since when has it been so? Since May."
    let is_timed = || {
        next.is_some_and(|next| {
            next.first().is_some_and(|first| first.is_number || first.is_any(&["for", "in", "since"]))
        })
    };
    if words.reads(first, &["since", "when"]) && !is_timed() {
        return Some(first + 2..words.len());
    }
    if words.reads(first, &["why", "on", "earth", "would"]) {
        return Some(first + 4..words.len());
    }
    if words.key(first) == "what"
        && ["good", "use"].contains(&words.key(first + 1))
        && words.key(first + 2) == "is"
        && next.is_none()
    {
        return Some(first + 3..words.len());
    }
    let verb = (1..words.len().min(ASKED)).find(|&place| VERBS.contains(&words.key(place)))?;
    let that = words.key(verb + 1) == "that";
    (that && asks_who_would(words, verb)).then_some(verb + 2..words.len())
}

/// Returns what a question says that nobody needs: "who needs **tests**?", "who needs **tests** anyway?"; but "who needs a visa?", and "who
/// needs locks? Writers do."
fn needed_by_nobody(words: &[Word], next: Option<&[Word]>) -> Option<Range<usize>> {
    /// How many words name it at most.
    const LONGEST_THING: usize = 3;
    let is_tag = ["anyway", "nowadays", "really"].contains(&words.key(words.len().saturating_sub(1)));
    let end = words.len() - usize::from(is_tag);
    let is_thing = (3..=2 + LONGEST_THING).contains(&end) && words[2..end].iter().all(Word::is_content);
    let is_open = !is_tag && next.is_some_and(|next| next.len() <= LONGEST);
    (words.reads(0, &["who", "needs"]) && is_thing && !is_open).then_some(1..end)
}

/// Words that say yes.
const YESES: &[&str] = &[
    "absolutely", "always", "certainly", "clearly", "correct", "course", "definitely", "exactly", "indeed",
    "naturally", "right", "sure", "undoubtedly", "yes",
];

/// What those do who have to say it.
const FINDING: &[&str] =
    &["agreed", "answered", "concluded", "decided", "found", "held", "holds", "ruled", "said", "says"];

/// Answers to a question that deny it.
const NOES: &[&str] = &[
    "absolutely not", "avoid", "avoid them", "better not", "by no means", "certainly not", "don't", "far from it",
    "fat chance", "forbidden", "hardly", "never", "never ever", "no chance", "no such luck", "no way", "not a chance",
    "not at all", "not in a million", "not really", "not so", "of course not", "on the contrary", "please don't",
    "surely not",
];

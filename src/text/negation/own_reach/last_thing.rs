//! What one wants last, and so not at all: "**the last thing** he wants **is** to sell", "selling **is the last thing** you should do"; but
//! "the last thing we did was sell". And what somebody does not do: "**what** a compiler **does not do is** run it".

use std::ops::Range;

use super::super::grammar::verb;
use super::super::grammar::word_form::{is_doing, is_finite_do};
use super::super::negator::is_clause_negator;
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// Reads the verb at `at` behind "the last thing" that somebody wants or should do, or before it.
pub fn read(words: &[Word], at: usize, source: &str) -> Option<Denial> {
    if is_clause_negator(words.key(at)) {
        return not_done(words, at);
    }
    if !["is", "was"].contains(&words.key(at)) {
        return None;
    }
    let is_thing = |&place: &usize| {
        let is_the = place > 0 && ["the", "very"].contains(&words.key(place - 1));
        is_the && words.reads(place, &["last", "thing"])
    };
    // "Selling is the last thing you should do", but "... before you go".
    if let Some(thing) = (at + 2..at + 4).find(is_thing) {
        let verb = (thing + 2..words.len()).find(|&place| verb::is_last(words, place, &[]))?;
        let first = begin(words, at)?;
        let is_doing = is_doing(words.key(first)) || words.key(first) == "to";
        let denied = Denial::of_subject(at, verb + 1 - at, first..at);
        return (is_doing && is_unwanted(words, thing + 2..verb + 1, source)).then_some(denied);
    }
    let first = begin(words, at)?;
    if is_only_exception(words, at + 1) {
        return (first < at).then(|| Denial::of_subject(at, 1, first..at));
    }
    let start = at + 1 + usize::from(words.key(at + 1) == "to");
    let denied = Denial::of_clause(words, 1, start);
    // "The last place to keep bleach is a low shelf", but "the last place we kept it was".
    let is_place = |&place: &usize| {
        let is_to = words.key(place + 2) == "to" && place + 3 < at;
        let is_advice = || words[place + 2..at].iter().any(|word| word.is_any(&["should", "want", "wants"]));
        place > 0 && words.key(place - 1) == "the" && words.reads(place, &["last", "place"]) && (is_to || is_advice())
    };
    if (first..at.min(first + 3)).any(|place| is_place(&place)) {
        return denied;
    }
    let thing = (first..at.min(first + 3)).find(is_thing)?;
    denied.filter(|_| is_unwanted(words, thing + 2..at, source))
}

/// Returns whether the words at `at` call something the one thing that somebody does not do or take: "**the one thing nobody would** do", "about
/// **the only thing it won't** take"; but "the one thing nobody should forget".
fn is_only_exception(words: &[Word], at: usize) -> bool {
    /// How many words tell who does not, at most.
    const LONGEST: usize = 8;
    let is_led = |place: &usize| ["about", "just", "probably", "precisely"].contains(&words.key(*place));
    let the = (at..words.len()).find(|place| !is_led(place)).unwrap_or(at);
    let thing = the + 2;
    if !(words.key(the) == "the" && ["one", "only"].contains(&words.key(the + 1)) && words.key(thing) == "thing") {
        return false;
    }
    let most = words.len().min(thing + 1 + LONGEST);
    let denies = |&place: &usize| is_clause_negator(words.key(place)) || words.reads(place, &["no", "one"]);
    let goes_on = |&place: &usize| words[place].gap == Gap::Space;
    let Some(not) = (thing + 1..most).take_while(goes_on).find(denies) else { return false };
    // "Asking is the one thing she never does" is denied there (`disowned.rs`).
    if is_finite_do(words.key(not + 1)) && verb::is_last(words, not + 1, &[]) {
        return false;
    }
    let turns = ["afford", "forget", "ignore", "miss", "neglect", "omit", "overlook", "skip", "without"];
    !words[not..].iter().take(LONGEST).any(|word| word.is_any(&turns))
}

/// Returns whether the words in `range`, behind "the last thing", say that one does not want it or should not do it, and no step is
/// counted: "you **should do**", "he **wants**"; but "you should do before you go", "First ... Then ... The last thing you should do".
fn is_unwanted(words: &[Word], range: Range<usize>, source: &str) -> bool {
    let words = &words[range];
    let has = |list: &[&str]| words.iter().any(|word| word.is_any(list));
    let is_step = || {
        let before = words.first().map_or("", |word| &source[..word.span.start]);
        let mut near = before.rsplit(|c: char| !c.is_alphanumeric()).take(NEAR);
        near.any(|word| STEPS.iter().any(|step| step.eq_ignore_ascii_case(word)))
    };
    let is_done = words.last().is_some_and(|word| word.key == "do");
    has(&["want", "wanted", "wants"]) || has(&["should"]) && is_done && !is_step()
}

/// How many words before, counted with the places between two marks, are asked for steps: with all of them, the time that a text
/// takes would be the square of its length.
const NEAR: usize = 500;

/// Words that count steps.
const STEPS: &[&str] = &["after", "first", "firstly", "next", "second", "secondly", "then"];

/// Reads what somebody does not do behind the negator at `at`: "what he **never did was sell**", "the one thing it **doesn't do is**
/// encrypt".
fn not_done(words: &[Word], at: usize) -> Option<Denial> {
    if !is_finite_do(words.key(at + 1)) || !["is", "was"].contains(&words.key(at + 2)) {
        return None;
    }
    let first = begin(words, at)?;
    let is_thing = words.key(first) == "what" || (first..at.min(first + 3)).any(|place| words.key(place) == "thing");
    let start = at + 3 + usize::from(words.key(at + 3) == "to");
    Denial::of_clause(words, 3, start).filter(|_| is_thing)
}

/// Returns where the sentence or the part of it begins that holds `at`, if that is near.
fn begin(words: &[Word], at: usize) -> Option<usize> {
    /// How many words may stand before the verb.
    const LONGEST: usize = 20;
    let first = at.saturating_sub(LONGEST);
    (first..at).rev().find(|&place| place == 0 || words[place].gap > Gap::Space)
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    #[test]
    fn steps_are_counted_near_the_last_thing_only() {
        let denied = |before: &str| {
            let text = Text::new(&format!("{before}The last thing you should do is sell."));
            text.is_denied(text.words.len() - 1)
        };
        assert!(denied(""));
        assert!(!denied("First, wait. "));
        assert!(!denied(&format!("First, wait. {}", "It is an hour. ".repeat(60))));
        assert!(denied(&format!("First, wait. {}", "It is an hour. ".repeat(600))));
    }

    #[test]
    fn endless_last_things_are_read_in_bounded_steps() {
        let text = Text::new(&"The last thing you should do is sell. ".repeat(8000));
        assert_eq!(text.negators.len(), 8000);
    }
}

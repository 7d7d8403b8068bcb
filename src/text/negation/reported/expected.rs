//! What was expected or planned and did not come, by the end of its own sentence: "they expected the price to **fall**, but it rose",
//! "the match was due to **start** at eight but was called off", "in theory **it runs nightly**; in practice it doesn't".

use std::ops::Range;

use super::super::grammar::clause::start_of_stretch;
use super::super::grammar::verb::is_last;
use super::super::grammar::word_form::{AUXILIARIES, is_be, is_determiner, is_personal};
use super::super::negator::is_clause_negator;
use super::super::phrases::giving_up::PLANS;
use super::taken_back::BUTS;
use crate::text::antonyms::opposites;
use crate::text::{Gap, Keyed, Word};

/// How far behind its verb an expectation goes on, in words.
const REACH: usize = 20;

/// How many words name what something is expected of: "expected **the price of bread** to fall".
const LONGEST: usize = 6;

/// Returns what the sentence expects and takes back.
pub fn taken_back(words: &[Word]) -> Option<Range<usize>> {
    let is_border = |&at: &usize| BUTS.contains(&words.key(at)) || words[at].gap == Gap::Break;
    (2..words.len()).filter(is_border).find_map(|border| {
        let is_but = BUTS.contains(&words.key(border));
        let from = border + usize::from(is_but);
        let first = start_of_stretch(words, border);
        if words[first..border].iter().any(|word| is_clause_negator(&word.key)) {
            return None;
        }
        let event = || announced(words, first, border).filter(|_| is_but && never_came(words, from));
        let theory = theory(words, first).filter(|_| is_set_right(words, from));
        let plan = || {
            let (start, view) = (first..border).find_map(|at| expected(words, at))?;
            let is_stated = is_but || is_personal(words.key(from)) || practice(words, from) > 0;
            (start < border && is_stated && is_undone(words, from, &words[first..border], view)).then_some(start)
        };
        theory.or_else(plan).or_else(event).filter(|start| border <= start + REACH).map(|start| start..border)
    })
}

/// Returns whether a sentence tells how things are meant to be, and the next one that they are not so: "**In theory** it runs nightly. **In
/// practice it doesn't.**"
pub fn is_set_right_by(words: &[Word], next: &[Word]) -> bool {
    let from = usize::from(BUTS.contains(&next.key(0)));
    let is_denied = words.iter().any(|word| is_clause_negator(&word.key));
    theory(words, 0).is_some() && !is_denied && practice(next, from) > 0 && is_set_right(next, from)
}

/// Returns where the event is named that somebody planned before `border`: "they planned **a raid**", "**a raid** was planned".
fn announced(words: &[Word], first: usize, border: usize) -> Option<usize> {
    let verb = (first + 1..border).find(|&at| PLANNED.contains(&words.key(at)))?;
    if is_be(words.key(verb - 1)) {
        return Some(first);
    }
    let is_thing = words[verb + 1].is_content() || is_determiner(words.key(verb + 1));
    (is_thing && words[verb + 1].gap == Gap::Space && words.key(verb + 1) != "that").then_some(verb + 1)
}

/// Returns whether the sentence goes on from `from` on with an event that did not come: "it **never took place**", "they **did not
/// happen**".
fn never_came(words: &[Word], from: usize) -> bool {
    let verb = from + usize::from(is_personal(words.key(from)) || ["that", "this"].contains(&words.key(from)));
    let came = match (words.key(verb), words.key(verb + 1)) {
        ("did", "not") => verb + 2,
        ("didn't" | "never", _) => verb + 1,
        _ => return false,
    };
    let length = match (words.key(came), words.key(came + 1)) {
        ("take" | "took", "place") | ("came" | "come", "about" | "off") => 2,
        ("came", _) => 1,
        (word, _) if COMING.contains(&word) => 1,
        _ => return false,
    };
    is_last(words, came + length - 1, BEHIND)
}

/// Verbs of those who mean something to take place.
const PLANNED: &[&str] = &["announced", "arranged", "expected", "planned", "predicted", "promised", "scheduled"];

/// What an event does that takes place.
const COMING: &[&str] =
    &["happen", "happened", "materialise", "materialised", "materialize", "materialized", "occur", "occurred"];

/// How strongly something was expected.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    /// By somebody: "they hoped", "was due to".
    Held,
    /// It should be so, or will be: "should begin".
    Due,
}

/// Returns where the words begin that say what is expected, behind those at `at`.
fn expected(words: &[Word], at: usize) -> Option<(usize, View)> {
    let before = (0..at).rev().find(|&place| !words.key(place).ends_with("ly")).map_or("", |place| words.key(place));
    match (words.key(at), words.key(at + 1)) {
        (word, "to") if is_be(before) && DUE.contains(&word) => Some((at + 2, View::Held)),
        // "The race was to start at ten."
        ("was" | "were", "to") if at > 0 => Some((at + 2, View::Held)),
        ("should" | "would", next) if at > 0 && next != "have" => Some((at + 1, View::Due)),
        (word, next) if at > 0 && !is_be(before) && HELD.contains(&word) => {
            // Of the subject the sentence goes on to speak: "they expected the price **to fall**, but it rose".
            let most = words.len().min(at + 1 + LONGEST);
            let mut near = (at + 1..most).take_while(|&place| words[place].gap == Gap::Space);
            let verb = near.find(|&place| ["to", "will", "would"].contains(&words.key(place)));
            let start = verb.map(|verb| verb + 1).or((next == "that").then_some(at + 2))?;
            Some((start, View::Held))
        }
        _ => None,
    }
}

/// Returns whether the sentence goes on from `from` on with what became of an expectation that did not come: "was **called off**", "it
/// **didn't**", "it **rose**"; but "was easy to reset".
fn is_undone(words: &[Word], from: usize, expected: &[Word], view: View) -> bool {
    let from = from + practice(words, from);
    let subject = usize::from(is_determiner(words.key(from)));
    let is_same = |place: usize| {
        words.get(place).is_some_and(|noun| noun.is_content() && expected.iter().any(|word| word.stem == noun.stem))
    };
    let is_plan = || subject == 1 && PLANS.contains(&words.key(from + 1));
    let verb = if is_personal(words.key(from)) {
        from + 1
    } else if is_same(from + subject) || is_plan() {
        from + subject + 1
    } else {
        from
    };
    is_called_off(words, verb, view)
        || view == View::Held && (is_denied_verb(words, verb) || is_contrary(words, verb, expected))
}

/// Returns whether the verb at `verb` says that a plan was dropped: "was **called off**", "has been **abandoned**".
fn is_called_off(words: &[Word], verb: usize, view: View) -> bool {
    let is_led = |place: &usize| {
        let key = words.key(*place);
        is_be(key) || ["got", "had", "has", "have", "later", "soon", "then"].contains(&key) || key.ends_with("ly")
    };
    let last = (verb..words.len()).find(|place| !is_led(place)).unwrap_or(words.len());
    let is_passive = (verb..last).any(|place| is_be(words.key(place)) || words.key(place) == "got");
    let is_off = ["called", "put", "rained"].contains(&words.key(last)) && words.key(last + 1) == "off";
    // "The form should be signed but was delayed" says what should be.
    let is_dropped = DROPPED.contains(&words.key(last)) || view == View::Held && HINDERED.contains(&words.key(last));
    is_passive && (is_off || is_dropped)
}

/// Returns whether the sentence ends at `verb` with a denied verb alone: "didn't", "never did", "do not", "failed".
fn is_denied_verb(words: &[Word], verb: usize) -> bool {
    let ends = |last: usize| is_last(words, last, BEHIND);
    match (words.key(verb), words.key(verb + 1)) {
        ("never" | "rarely" | "seldom", next) => AUXILIARIES.contains(&next) && ends(verb + 1),
        (word, "not") => AUXILIARIES.contains(&word) && ends(verb + 1),
        (word, _) => {
            (word == "failed" || is_clause_negator(word) && word.ends_with('t') && word != "not") && ends(verb)
        }
    }
}

/// Returns whether the verb at `verb` says the contrary of what was expected: "to rise, but it **fell**", "to rise, but it **stayed
/// flat**".
fn is_contrary(words: &[Word], verb: usize, expected: &[Word]) -> bool {
    let Some(word) = words.get(verb).filter(|word| word.is_content()) else { return false };
    let contrary = opposites(&word.stem);
    // "They meant to sell a house but bought the mill."
    let has_object = words.get(verb + 1).is_some_and(|next| next.gap == Gap::Space && is_determiner(&next.key));
    ["kept", "remained", "stayed"].contains(&word.key.as_str()) && SAME.contains(&words.key(verb + 1))
        || !has_object && expected.iter().any(|word| contrary.contains(&word.stem))
}

/// Returns where a sentence goes on from `from` on, behind the words that it is so by rule alone: "**in theory**, it runs".
fn theory(words: &[Word], from: usize) -> Option<usize> {
    match (words.key(from), words.key(from + 1)) {
        ("in", "principle" | "theory") | ("on", "paper") => Some(from + 2),
        ("nominally" | "officially" | "theoretically", _) => Some(from + 1),
        _ => None,
    }
}

/// Returns how many words at `at` say that what follows is so in fact.
fn practice(words: &[Word], at: usize) -> usize {
    match (words.key(at), words.key(at + 1)) {
        ("in", "fact" | "practice" | "reality" | "truth") => 2,
        ("in", "the") if ["end", "event"].contains(&words.key(at + 2)) => 3,
        ("actually" | "really" | "sadly" | "unfortunately", _) => 1,
        _ => 0,
    }
}

/// Returns whether the words from `from` on deny what is so by rule alone: "**in practice they never do**", "**they don't**", "**in reality
/// it is not done**".
fn is_set_right(words: &[Word], from: usize) -> bool {
    let led = practice(words, from);
    let subject = from + led;
    let is_nobody = ["few", "nobody", "none"].contains(&words.key(subject));
    let is_denied = (subject + 1..=subject + 2).any(|place| {
        let key = words.key(place);
        is_clause_negator(key)
    });
    let is_it = is_personal(words.key(subject));
    is_it && (is_denied_verb(words, subject + 1) || led > 0 && is_denied)
        || is_nobody && AUXILIARIES.contains(&words.key(subject + 1))
}

/// Participles of what is to come, behind a form of "be".
const DUE: &[&str] = &[
    "anticipated", "bound", "due", "expected", "forecast", "going", "hoped", "intended", "meant", "planned",
    "predicted", "projected", "scheduled", "set", "slated", "supposed",
];

/// Verbs of those who expect something.
const HELD: &[&str] = &[
    "anticipated", "expected", "feared", "forecast", "hoped", "intended", "meant", "planned", "predicted", "promised",
    "wanted", "wished",
];

/// Participles of a plan that is dropped.
const DROPPED: &[&str] =
    &["abandoned", "aborted", "axed", "canceled", "cancelled", "postponed", "scrapped", "shelved", "vetoed"];

/// Participles of what comes later or not at all.
const HINDERED: &[&str] =
    &["blocked", "deferred", "delayed", "dropped", "prevented", "stopped", "suspended", "thwarted"];

/// Words of what does not change.
const SAME: &[&str] = &["constant", "flat", "level", "put", "steady", "unchanged"];

/// Words behind a denied verb that only say why.
const BEHIND: &[&str] = &["because", "since", "then"];

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_reported as check;

    #[test]
    fn what_was_expected_and_did_not_come_is_not_said() {
        check("They expected the rent to fall, but it rose.", &["fall"]);
        check("We hoped that sales would grow, but they shrank.", &["grow"]);
        check("We hoped that sales would grow, but sales shrank.", &["grow"]);
        check("Sales were expected to grow but stayed flat.", &["grow"]);
        check("The talk was due to begin at noon but was cancelled.", &["begin", "at", "noon"]);
        check("The talk was to begin at noon but has been called off.", &["begin", "at", "noon"]);
        check("The talk should begin at noon but has been put off.", &["begin", "at", "noon"]);
        check("They wanted the talk to begin but it didn't.", &["begin"]);
        check("In theory pumps stop; in practice they never do.", &["pumps", "stop"]);
        check("On paper pumps stop, but they don't.", &["pumps", "stop"]);
        check("In theory pumps stop. In practice they don't.", &["in", "theory", "pumps", "stop"]);
    }

    #[test]
    fn what_was_expected_and_came_is_said() {
        check("They expected the rent to fall, but it fell twice.", &[]);
        check("They expected the rent to fall, and it did.", &[]);
        check("The talk was due to begin at noon but was easy to miss.", &[]);
        check("Against all forecasts sales grew, but wages shrank.", &[]);
        check("They expected sales to grow, but wages shrank.", &[]);
        check("In practice pumps stop; in theory they need not.", &[]);
        check("In theory pumps stop, but they are slow.", &[]);
        check("In theory pumps stop. They don't rust.", &[]);
        check("The talk should begin at noon but it doesn't matter.", &[]);
    }
}

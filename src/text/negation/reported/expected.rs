//! What was expected or planned and did not come, by the end of its own sentence: "they expected the price to **fall**, but it rose",
//! "the match was due to **start** at eight but was called off", "it was supposed to **start** at eight, yet nobody came", "in theory **it
//! runs nightly**; in practice it doesn't"; or by the next one: "they hoped that it would fall. It did the opposite."

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
    let is_instead = |at: usize| words.reads(at, &["and", "instead"]);
    // "It was supposed to cross an ether, which they looked for in vain."
    let is_relative = |at: usize| words[at].gap == Gap::Comma && words.key(at) == "which";
    let is_border =
        |&at: &usize| BUTS.contains(&words.key(at)) || words[at].gap == Gap::Break || is_instead(at) || is_relative(at);
    (2..words.len()).filter(is_border).find_map(|border| {
        let is_but = BUTS.contains(&words.key(border));
        let from = border + usize::from(is_but || is_instead(border));
        let first = start_of_stretch(words, border);
        if words[first..border].iter().any(|word| is_clause_negator(&word.key)) {
            return None;
        }
        let event = || announced(words, first, border).filter(|_| is_but && never_came(words, from));
        let theory = theory(words, first).filter(|_| is_set_right(words, from));
        let plan = || {
            let (start, view) = (first..border).find_map(|at| expected(words, at))?;
            let is_stated = is_but
                || is_personal(words.key(from))
                || practice(words, from) > 0
                || begins_instead(words, from)
                || is_relative(from);
            (start < border && is_stated && is_undone(words, from, &words[first..border], view)).then_some(start)
        };
        theory.or_else(plan).or_else(event).filter(|start| border <= start + REACH).map(|start| start..border)
    })
}

/// Returns whether a sentence tells how things are meant to be or what somebody expects, and the next one that they are not so: "**In
/// theory** it runs nightly. **In practice it doesn't.**", "They **hoped** that it would fall. **It did the opposite.**"
pub fn is_set_right_by(words: &[Word], next: &[Word]) -> bool {
    let from = usize::from(BUTS.contains(&next.key(0)));
    if words.iter().any(|word| is_clause_negator(&word.key)) {
        return false;
    }
    if theory(words, 0).is_some() && practice(next, from) > 0 && is_set_right(next, from) {
        return true;
    }
    let view = (0..words.len()).find_map(|at| expected(words, at)).map(|(_, view)| view);
    view.is_some_and(|view| view != View::Due && is_undone(next, from, words, view))
}

/// Returns whether a sentence begins with what is so in fact, against what was said before: "**in fact** it is a bulb", "**it is in fact** a
/// bulb"; but "in fact it is so even in June".
pub fn is_in_fact(words: &[Word]) -> bool {
    let be = if is_personal(words.key(0)) && is_be(words.key(1)) { 2 } else { 0 };
    let agrees = ["also", "correct", "even", "indeed", "right", "so", "too", "true"];
    practice(words, be) > 0 && !words.iter().take(REACH).any(|word| word.is_any(&agrees))
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
    /// As what it was there for: "was supposed to".
    Owed,
    /// It should be so, or will be: "should begin".
    Due,
}

/// Returns where the words begin that say what is expected, behind those at `at`.
fn expected(words: &[Word], at: usize) -> Option<(usize, View)> {
    let before = (0..at).rev().find(|&place| !words.key(place).ends_with("ly")).map_or("", |place| words.key(place));
    match (words.key(at), words.key(at + 1)) {
        ("supposed", "to") if ["was", "were"].contains(&before) => Some((at + 2, View::Owed)),
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
    let is_other = || {
        begins_instead(words, from)
            || is_denied_verb(words, verb)
            || is_contrary(words, verb, expected)
            || is_reversed(words, from, verb)
            || view == View::Owed && BUTS.contains(&words.key_before(from, 1)) && !goes_along(words, from)
    };
    is_called_off(words, verb, view) || view != View::Due && is_other()
}

/// Returns whether the sentence goes on from `from` on with what came in place of something: "**instead** the loss grew".
fn begins_instead(words: &[Word], from: usize) -> bool {
    words.key(from) == "instead" && words.key(from + 1) != "of"
}

/// Returns whether the contrary came of an expectation, or nothing: "it **did the opposite**", "it **backfired**", "**nothing came of** it",
/// "there is **nothing to show for** it".
fn is_reversed(words: &[Word], from: usize, verb: usize) -> bool {
    let is_opposite = |place: usize| ["contrary", "opposite", "reverse"].contains(&words.key(place));
    let has_opposite = || (verb + 2..verb + 4).any(is_opposite) && words.key(verb + 1) != "not";
    match (words.key(verb), words.key(verb + 1)) {
        ("did" | "does" | "had" | "has", _) => has_opposite(),
        ("backfired", _) => true,
        ("came" | "comes", "to") => ["naught", "nothing"].contains(&words.key(verb + 2)),
        ("the", _) if is_opposite(verb + 1) => words.key(verb + 2) == "happened",
        ("nothing", "came") => words.key(verb + 2) == "of",
        _ => (from..words.len().min(from + REACH)).any(|place| {
            words.reads(place, &["nothing", "to", "show", "for"])
                || words.key(from) == "which" && words.reads(place, &["in", "vain"])
        }),
    }
}

/// Returns whether what comes from `from` on came with what was expected, and not in its place: "but it **also** keeps goats".
fn goes_along(words: &[Word], from: usize) -> bool {
    words[from..].iter().take(LONGEST).any(|word| word.is_any(&["already", "also", "even", "only", "too"]))
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
    let is_dropped = DROPPED.contains(&words.key(last)) || view != View::Due && HINDERED.contains(&words.key(last));
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
        || !has_object
            && expected
                .iter()
                .any(|expected| contrary.contains(&expected.stem) || is_other_way(&expected.stem, &word.stem))
}

/// Returns whether one of two verbs, by their stems, says that something grew and the other that it shrank.
fn is_other_way(expected: &str, came: &str) -> bool {
    let both = |one: &[&str], other: &[&str]| one.contains(&expected) && other.contains(&came);
    both(GROWING, SHRINKING) || both(SHRINKING, GROWING)
}

/// Stems of verbs of what becomes more.
const GROWING: &[&str] =
    &["climb", "doubl", "grow", "increas", "jump", "quadrupl", "rise", "rose", "soar", "surg", "tripl"];

/// Stems of verbs of what becomes less.
const SHRINKING: &[&str] = &[
    "collaps", "decreas", "declin", "dive", "drop", "fall", "fell", "halv", "plung", "shrank", "shrink", "sink",
    "slump", "tumbl",
];

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
    // "In practice two threads can still meet."
    let is_still_so =
        || words[from..].iter().take(REACH).any(|word| word.key == "still" || is_clause_negator(&word.key));
    led > 0 && is_still_so() && !goes_along(words, from)
        || is_it && (is_denied_verb(words, subject + 1) || led > 0 && is_denied)
        || is_nobody && AUXILIARIES.contains(&words.key(subject + 1))
}

/// Participles of what is to come, behind a form of "be".
const DUE: &[&str] = &[
    "anticipated", "bound", "due", "expected", "forecast", "going", "hoped", "intended", "meant", "planned",
    "predicted", "projected", "scheduled", "set", "slated", "supposed",
];

/// Verbs of those who expect something.
const HELD: &[&str] = &[
    "anticipated", "expected", "feared", "forecast", "hoped", "intended", "meant", "pencilled", "planned", "predicted",
    "promised", "wanted", "wished",
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
        check("In theory pumps stop. In practice a valve can still leak.", &["in", "theory", "pumps", "stop"]);
        check("The guard was supposed to lock the gate, yet the cows were on the road.", &["lock", "the", "gate"]);
        check("The rule was meant to help the poor; instead it ruined them.", &["help", "the", "poor"]);
        check("They promised to mend the roof but instead sold the house.", &["mend", "the", "roof"]);
        check("They meant to mend the roof and instead sold the house.", &["mend", "the", "roof"]);
        check("They hoped rents would fall. They did the opposite.", &["they", "hoped", "rents", "would", "fall"]);
        check("They hoped rents would fall. They never did.", &["they", "hoped", "rents", "would", "fall"]);
        check("They hoped rents would fall. Instead they rose.", &["they", "hoped", "rents", "would", "fall"]);
        check("They hoped rents would fall. Nothing came of it.", &["they", "hoped", "rents", "would", "fall"]);
        check("They hoped rents would fall, but it backfired.", &["fall"]);
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
        check("In theory pumps stop. In practice they do.", &[]);
        check("The guard was supposed to lock the gate, but he also swept the yard.", &[]);
        check("The guard was supposed to lock the gate, and he did.", &[]);
        check("The guard should lock the gate; instead of a key he has a card.", &[]);
        check("They hoped rents would fall. They did so in May.", &[]);
        check("They hoped rents would fall. Wages rose instead of prices.", &[]);
        check("The talk should begin at noon but it doesn't matter.", &[]);
    }
}

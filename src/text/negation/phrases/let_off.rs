//! What somebody is let off: "**released from** the duty to repay", "**excused from** serving", "**let off** paying", and the thing that he
//! is spared: "it **saves** us a join"; but "released from prison", "it saves us time".

use super::super::grammar::word_form::{is_article, is_determiner, is_doing, is_personal};
use super::super::negator::{Kind, Reading};
use crate::text::{Gap, Keyed, Word};

/// How many words may stand between the verb and its "from": "excuses **all priests** from".
const LED: usize = 3;

/// How many words may name what is spared.
const LONGEST_THING: usize = 4;

/// Reads a verb of letting off at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    let clause = |between| Some(Reading { length: 1, between, kind: Kind::Clause });
    match words.key(at) {
        "let" => {
            let off = at + 1 + usize::from(is_person(words.key(at + 1)));
            (words.key(off) == "off" && is_doing(words.key(off + 1))).then(|| clause(off - at)).flatten()
        }
        word if EXCUSING.contains(&word) => {
            let preposition = (at + 1..=at + 1 + LED).find(|&place| ["from", "of"].contains(&words.key(place)))?;
            let led = words.get(at + 1..preposition)?;
            let is_plain = led.iter().all(|word| word.gap == Gap::Space);
            // "Energy is released from breaking bonds."
            let is_of_person = !LETTING_GO.contains(&word)
                || is_person(words.key(at + 1))
                || (1..=LED).any(|offset| {
                    is_personal(words.key_before(at, offset)) && !["it", "they"].contains(&words.key_before(at, offset))
                });
            let duty = duty(words, preposition + 1, is_of_person)?;
            is_plain.then(|| clause(duty - at - 1)).flatten()
        }
        "save" | "saved" | "saves" => spared(words, at, &["a", "an"]),
        "spare" | "spared" | "spares" => spared(words, at, &["a", "an", "the"]),
        _ => None,
    }
}

/// Returns where the words begin that say what would have to be done, behind a "from" that ends before `from`: "the duty to **repay**",
/// "having to **repay**", "**repaying**".
fn duty(words: &[Word], from: usize, is_of_person: bool) -> Option<usize> {
    if ["having", "needing"].contains(&words.key(from)) && words.key(from + 1) == "to" {
        return Some(from + 2);
    }
    if is_doing(words.key(from)) {
        return is_of_person.then_some(from);
    }
    let noun = (from..=from + 2).find(|&place| DUTIES.contains(&words.key(place)))?;
    let is_led = words[from..noun].iter().all(|word| word.is_content() || is_determiner(&word.key));
    (is_led && ["of", "to"].contains(&words.key(noun + 1))).then_some(noun + 2)
}

/// Reads the thing that somebody is spared by the verb at `at`: bare, or behind one of `articles`.
fn spared(words: &[Word], at: usize, articles: &[&str]) -> Option<Reading> {
    if !is_person(words.key(at + 1)) {
        return None;
    }
    let thing = at + 2 + usize::from(articles.contains(&words.key(at + 2)));
    let is_bare = thing == at + 2;
    let first =
        words.get(thing).filter(|word| word.gap == Gap::Space && word.is_content() && !is_article(&word.key))?;
    let phrase = words[thing..].iter().enumerate().take(LONGEST_THING);
    let mut phrase = phrase.take_while(|(place, word)| *place == 0 || word.gap == Gap::Space);
    let is_kept = phrase.any(|(_, word)| word.is_any(KEPT));
    // "It saves her alone."
    let is_several = first.key.ends_with('s');
    (!is_kept && (!is_bare || is_several)).then_some(Reading { length: 1, between: 1, kind: Kind::Noun })
}

fn is_person(key: &str) -> bool {
    ["her", "him", "me", "people", "them", "us", "you"].contains(&key)
}

/// Forms of verbs of those who let somebody off.
const EXCUSING: &[&str] = &[
    "absolved", "absolves", "discharged", "discharges", "excused", "excuses", "released", "releases", "relieved",
    "relieves",
];

/// Those of them that things are done to, too.
const LETTING_GO: &[&str] = &["discharged", "discharges", "released", "releases"];

/// What one would have to do.
const DUTIES: &[&str] = &[
    "burden", "chore", "commitment", "duty", "liability", "need", "obligation", "requirement", "responsibility", "task",
];

/// What somebody has all the more that it is saved for: "it saves us **time**", "he saved me a **seat**".
const KEPT: &[&str] = &[
    "backup", "bandwidth", "bit", "chance", "bits", "copies", "copy", "cost", "costs", "day", "days", "draft",
    "effort", "energy", "file", "files", "fortune", "hour", "hours", "lives", "lot", "lots", "memory", "minutes",
    "moment", "money", "place", "places", "pounds", "power", "resources", "seat", "seats", "space", "thought",
    "thousands", "time", "week", "weeks", "work", "year", "years",
];

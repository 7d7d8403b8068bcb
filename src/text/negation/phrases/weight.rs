//! What is said of a thing that counts for nothing: "hand hygiene is **not important**", "hand hygiene **has no effect**", "hand hygiene
//! does **not prevent it**"; and the notes that say so with no verb: "rollback **not needed**".

use std::ops::Range;

use super::super::grammar::clause::{self, is_case, is_connector};
use super::super::grammar::verb::{is_among, is_auxiliary, is_last, may_be_order};
use super::super::grammar::word_form::{is_determiner, is_finite_be, is_finite_have};
use crate::text::{Gap, Keyed, Word};

/// How many words the subject of a note has at most: "**hand hygiene** not needed".
const LONGEST_NOTE: usize = 4;

/// Returns whether what is denied from `from` on is that something matters, has an effect or helps against what was named: "not **very
/// important**", "not **have any effect**", "not **prevent it**"; but "not as important as soap", "not have an effect on rows".
pub fn counts_for_nothing(words: &[Word], from: usize) -> bool {
    let at = from + words[from..].iter().take_while(|word| is_degree(&word.key)).count();
    let Some(word) = words.get(at).filter(|_| (from + 1..=at).all(|place| words[place].gap == Gap::Space)) else {
        return false;
    };
    if word.is_any(WEIGHTY) {
        return !["as", "by", "only", "than", "unless", "until", "without"].contains(&words.key(at + 1));
    }
    let is_end = |place: usize| is_last(words, place, BEHIND) || words.reads(place + 1, &["at", "all"]);
    match (word.stem.as_str(), words.key(at + 1)) {
        ("do", "anything" | "it" | "much") => is_end(at + 1),
        ("have" | "make" | "play" | "serv", "a" | "an" | "any" | "much" | "the") => {
            let noun = at + 2 + usize::from(QUALITIES.contains(&words.key(at + 2)));
            is_effect(words, noun)
        }
        // "It has hardly any effect."
        ("ani", _) if is_finite_have(words.key_before(from, 2)) => is_effect(words, at + 1),
        (stem, "the" | "this" | "that") if EFFECTING.contains(&stem) && AT_ISSUE.contains(&words.key(at + 2)) => {
            is_end(at + 2)
        }
        (stem, "anything" | "it" | "that" | "this") if EFFECTING.contains(&stem) => is_end(at + 1),
        _ => false,
    }
}

/// Returns where the verb stands behind the subject of which the "no" or "little" at `at` says that it has no effect, is of no use or no
/// help: "hand hygiene **has** no effect", "hand hygiene **is** of no use"; but "an index has no effect on the rows", which tells what it is.
pub fn verb_without_effect(words: &[Word], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).filter(|_| words[at].gap == Gap::Space)?;
    let noun = at + 1 + usize::from(QUALITIES.contains(&words.key(at + 1)));
    let verb = match words.key(before) {
        "of" if before > 0 && is_be(words, before - 1) && OF_NO.contains(&words.key(noun)) => before - 1,
        // "Such a query has no business in production."
        "had" | "has" | "have"
            if ["business", "place"].contains(&words.key(noun))
                && ["being", "in", "on"].contains(&words.key(noun + 1)) =>
        {
            before
        }
        _ if is_be(words, before) && IS_NO.contains(&words.key(noun)) && is_last(words, noun, BEHIND) => before,
        _ if ["has", "had", "have", "having", "make", "play", "serv", "show"]
            .contains(&words[before].stem.as_str())
            && is_effect(words, noun) =>
        {
            before
        }
        _ => return None,
    };
    let auxiliaries = (clause::start(words, verb)..verb).rev().take_while(|&place| is_auxiliary(words, place));
    (!is_case(words, at)).then(|| auxiliaries.last().unwrap_or(verb))
}

fn is_be(words: &[Word], at: usize) -> bool {
    is_finite_be(words.key(at)) || ["be", "been"].contains(&words.key(at))
}

/// Returns whether an effect is named at `noun`, with nothing behind it on which alone there is none.
fn is_effect(words: &[Word], noun: usize) -> bool {
    EFFECTS.contains(&words.key(noun))
        && !["of", "on", "over", "than", "to", "upon", "without"].contains(&words.key(noun + 1))
}

/// Returns whether the denial at `at`, before what begins at `after`, is a note with no verb: "**rollback** not needed"; but "delete logs not
/// needed", "logs not needed are deleted".
pub fn is_note(words: &[Word], at: usize, after: usize) -> bool {
    let place = after + words.iter().skip(after).take_while(|word| is_degree(&word.key)).count();
    let is_predicate = words.get(place).is_some_and(|word| word.is_any(NOTED) || word.is_any(WEIGHTY));
    words.key(at) == "not" && is_predicate && is_last(words, place, BEHIND_NOTE) && subject_of_note(words, at).is_some()
}

/// Returns whether "not needed" or the like stands at `at` and ends there, with how many words.
pub fn length_of_verdict(words: &[Word], at: usize) -> Option<usize> {
    let is_noted =
        words.get(at + 1).is_some_and(|word| word.gap == Gap::Space && (word.is_any(NOTED) || word.is_any(WEIGHTY)));
    (words.key(at) == "not" && is_noted && is_last(words, at + 1, BEHIND_NOTE)).then_some(2)
}

/// Returns whether "little" at `at` says that something hardly has an effect: "has **little effect**", "is of **little use**".
pub fn is_little(words: &[Word], at: usize) -> bool {
    words.key(at) == "little" && verb_without_effect(words, at).is_some()
}

/// Returns the subject of a note whose predicate begins at `at`: "**hand hygiene** unimportant".
pub fn subject_of_note(words: &[Word], at: usize) -> Option<Range<usize>> {
    let is_noun = |word: &Word| word.is_content() || is_determiner(&word.key) || word.key == "of";
    let least = at.saturating_sub(LONGEST_NOTE + 1);
    let is_border = |&place: &usize| place == 0 || words[place].gap > Gap::Space;
    let joint = (least..at).rev().find(|&place| !is_noun(&words[place])).map(|joint| joint + 1);
    let border = (least..at).rev().find(is_border);
    let start = joint.into_iter().chain(border).max()?;
    let is_led = border == Some(start)
        || ["and", "but", "so"].contains(&words.key_before(start, 1))
        || is_connector(words.key_before(start, 1));
    let is_whole = start < at && words[start + 1..=at].iter().all(|word| word.gap == Gap::Space);
    let is_one = at == start + 1;
    (is_led
        && is_whole
        && !is_case(words, at)
        && words[start..at].iter().any(Word::is_content)
        && (is_one || !is_among(words, start, at) && !may_be_order(&words[start])))
    .then_some(start..at)
}

fn is_degree(key: &str) -> bool {
    ["all", "at", "even", "so", "that", "very"].contains(&key) || key.len() > 4 && key.ends_with("ly") && key != "only"
}

/// What is said of what counts, and of what must be done.
const WEIGHTY: &[&str] = &[
    "beneficial", "compulsory", "crucial", "decisive", "effective", "essential", "important", "indispensable",
    "mandatory", "obligatory", "relevant", "vital",
];

/// What a note says of a thing that there need not or must not be.
const NOTED: &[&str] = &[
    "advisable", "allowed", "available", "helpful", "implemented", "included", "necessary", "needed", "permitted",
    "possible", "present", "recommended", "required", "supported", "useful", "wanted",
];

/// What a thing has that makes a difference.
const EFFECTS: &[&str] = &[
    "bearing", "benefit", "benefits", "difference", "effect", "effects", "impact", "importance", "influence", "part",
    "purpose", "relevance", "role", "sense", "significance", "use",
];

/// What a thing is not "of" that counts for nothing: "of no **use**".
const OF_NO: &[&str] = &[
    "avail", "benefit", "consequence", "effect", "help", "importance", "interest", "relevance", "significance", "use",
    "value",
];

/// What a thing is not that does not help: "is no **help**".
const IS_NO: &[&str] = &["answer", "good", "help", "option", "remedy", "solution", "use"];

/// What an effect may be called: "no **real** effect".
const QUALITIES: &[&str] = &[
    "big", "great", "measurable", "noticeable", "particular", "proven", "real", "significant", "slightest", "visible",
];

/// Stems of verbs that something has an effect by.
const EFFECTING: &[&str] = &[
    "achiev", "affect", "avoid", "chang", "cure", "ensur", "fix", "guarante", "help", "improv", "influenc", "prevent",
    "reduc", "solv", "stop",
];

/// What is to be solved or prevented: "does not solve **the problem**".
const AT_ISSUE: &[&str] = &["bug", "cause", "issue", "outcome", "problem", "problems", "result", "situation"];

/// Words behind what is denied that say why, where or of what time.
pub const BEHIND: &[&str] = &["and", "any", "because", "either", "here", "since", "so", "whatsoever"];

/// The same behind a note, with what it is not needed for.
pub const BEHIND_NOTE: &[&str] =
    &["and", "any", "anymore", "because", "by", "for", "here", "if", "in", "since", "so", "to", "unless", "when"];

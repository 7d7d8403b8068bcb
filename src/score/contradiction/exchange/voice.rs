//! Who does something and to whom it is done, where one side is in the passive voice or cleft: "Rome was destroyed by
//! Carthage" and "it was Carthage that destroyed Rome" for "Rome destroyed Carthage".

use std::ops::Range;

use super::super::clauses::around;
use super::super::words::ARTICLES;
use super::roles::{is_joint, is_mutual};
use crate::text::{Gap, Role, Text};

/// Forms of "be".
const BE: &[&str] = &["are", "be", "been", "being", "is", "was", "were"];

/// Words that begin a relative clause behind "it was ...".
const RELATIVE: &[&str] = &["that", "which", "who"];

/// Words that stand between the parts of one thing: "the Duke **of** Normandy".
const WITHIN: &[&str] = &["and", "de", "of"];

/// What is related by a verb: the places of the content words of either side.
struct Relation {
    verb: usize,
    agent: Vec<usize>,
    patient: Vec<usize>,
}

/// Finds a verb whose two sides changed places; one of the texts at least is in the passive voice or cleft.
///
/// Returns the place of the agent in the response and the place in the statement of what stands there.
#[must_use]
pub fn exchanged(ours: &Text, theirs: &Text, range: &Range<usize>) -> Option<(usize, usize)> {
    let all = 0..ours.words.len();
    let (our, their) = match (marked(ours, &all), marked(theirs, range)) {
        (Some(our), Some(their)) => (our, their),
        (Some(our), None) => {
            let their = active(theirs, range, &ours.words[our.verb].stem)?;
            (our, their)
        }
        (None, Some(their)) => (active(ours, &all, &theirs.words[their.verb].stem)?, their),
        (None, None) => return None,
    };
    let same = |at: &usize, place: &usize| ours.words[*at].stem == theirs.words[*place].stem;
    let share = |at: &[usize], places: &[usize]| at.iter().any(|at| places.iter().any(|place| same(at, place)));
    let is_exchanged = same(&our.verb, &their.verb)
        && !is_mutual(ours, our.verb)
        && share(&our.agent, &their.patient)
        && share(&our.patient, &their.agent)
        && !share(&our.agent, &their.agent)
        && !share(&our.patient, &their.patient);
    is_exchanged.then(|| Some((*their.agent.first()?, *our.agent.first()?)))?
}

/// Participles that neither "-ed" nor "-en" tells.
const PARTICIPLES: &[&str] = &[
    "born", "bought", "brought", "built", "caught", "done", "drawn", "felt", "found", "gone", "grown", "held", "kept",
    "known", "led", "left", "lost", "made", "met", "paid", "put", "read", "said", "seen", "sent", "set", "shown",
    "sold", "spread", "sung", "taught", "thrown", "told", "won",
];

/// Returns whether a form of "be", denied or not, stands right before a participle.
#[must_use]
pub fn is_passive(text: &Text, range: &Range<usize>) -> bool {
    let is_participle = |at: usize| {
        let key = text.words[at].key.as_str();
        key.ends_with("ed") || key.ends_with("en") || PARTICIPLES.contains(&key)
    };
    let is_be = |at: usize| BE.contains(&text.words[at].key.trim_end_matches("n't"));
    let is_behind_be =
        |at: usize| is_be(at - 1) || is_key(text, at - 1, &["not"]) && at > range.start + 1 && is_be(at - 2);
    (range.start + 1..range.end).any(|at| is_behind_be(at) && is_content(text, at) && is_participle(at))
}

/// Returns whether the parts of two sentences around two places, from joint to joint, are in different voices: "undo the changes",
/// "the changes are undone".
pub fn are_in_other_voices((ours, at): (&Text, usize), (theirs, range, place): (&Text, &Range<usize>, usize)) -> bool {
    let part =
        |text: &Text, range: &Range<usize>, at: usize| is_passive(text, &around(range, at, |at| is_joint(text, at)));
    part(ours, &(0..ours.words.len()), at) != part(theirs, range, place)
}

/// Returns the relation that the passive voice or a cleft sentence states.
fn marked(text: &Text, range: &Range<usize>) -> Option<Relation> {
    passive(text, range).or_else(|| cleft(text, range))
}

/// Reads "the patient **was verbed by** the agent".
fn passive(text: &Text, range: &Range<usize>) -> Option<Relation> {
    // "Line by line" tells of nobody.
    let is_agent =
        |at: usize| at == 0 || text.words.get(at + 1).is_none_or(|next| next.stem != text.words[at - 1].stem);
    let by = range.clone().find(|&at| text.words[at].key == "by" && is_agent(at))?;
    let verb = by.checked_sub(1).filter(|verb| range.contains(verb) && is_content(text, *verb))?;
    let be = (range.start..verb).rev().take(2).find(|&at| is_key(text, at, BE))?;
    Some(Relation { verb, agent: behind(text, range, by + 1), patient: before(text, range, be) })
}

/// Reads "it **was** the agent **that verbed** the patient".
fn cleft(text: &Text, range: &Range<usize>) -> Option<Relation> {
    let that = range.clone().find(|&at| is_key(text, at, RELATIVE))?;
    let verb = Some(that + 1).filter(|verb| range.contains(verb) && is_content(text, *verb))?;
    let begins = text.words[range.start].key == "it" && is_key(text, range.start + 1, BE);
    begins.then(|| Relation { verb, agent: before(text, range, that), patient: behind(text, range, verb + 1) })
}

/// Reads "the agent **verbs** the patient".
fn active(text: &Text, range: &Range<usize>, stem: &str) -> Option<Relation> {
    let verb = range.clone().find(|&at| text.words[at].stem == stem)?;
    let is_passive = (range.start..verb).rev().take(2).any(|at| is_key(text, at, BE));
    (!is_passive).then(|| Relation { verb, agent: before(text, range, verb), patient: behind(text, range, verb + 1) })
}

/// Returns the content words of the thing that begins at `from`, but for an article.
fn behind(text: &Text, range: &Range<usize>, from: usize) -> Vec<usize> {
    let first = from + usize::from(from < range.end && is_key(text, from, ARTICLES));
    let goes_on = |&at: &usize| at == first || text.words[at].gap == Gap::Space && is_thing(text, at);
    (first..range.end).take_while(goes_on).filter(|&at| is_content(text, at)).collect()
}

/// Returns the content words of the thing that ends before `to`.
fn before(text: &Text, range: &Range<usize>, to: usize) -> Vec<usize> {
    let goes_on = |&at: &usize| is_thing(text, at) && (at + 1 == to || text.words[at + 1].gap == Gap::Space);
    (range.start..to).rev().take_while(goes_on).filter(|&at| is_content(text, at)).collect()
}

fn is_thing(text: &Text, at: usize) -> bool {
    is_content(text, at) || is_key(text, at, WITHIN) || is_key(text, at, ARTICLES)
}

fn is_content(text: &Text, at: usize) -> bool {
    text.words[at].role == Role::Content
}

fn is_key(text: &Text, at: usize, keys: &[&str]) -> bool {
    text.words.get(at).is_some_and(|word| keys.contains(&word.key.as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_place;
    use super::*;

    #[track_caller]
    fn check(statement: &str, answer: &str, expected: Option<&str>) {
        check_place(exchanged, statement, answer, expected);
    }

    #[test]
    fn sides_of_a_verb_change_places_with_its_voice() {
        let statement = "The owl of the mill hunted the grey mouse in May.";
        check(statement, "The owl of the mill was hunted by the grey mouse in May.", Some("grey"));
        check(statement, "The grey mouse was hunted by the owl of the mill in May.", None);
        check(statement, "It was the grey mouse that hunted the owl.", Some("mouse"));
        check(statement, "It was the owl that hunted the grey mouse.", None);
        let passive = "The rope is pulled by the horse.";
        check(passive, "The rope pulls the horse.", Some("rope"));
        check(passive, "The horse pulls the rope.", None);
        check("The stations are connected by a tunnel.", "The tunnel connects the stations.", None);
    }
}

//! Who does something and to whom it is done, where one side is in the passive voice or cleft: "Rome was destroyed by
//! Carthage" and "it was Carthage that destroyed Rome" for "Rome destroyed Carthage".

use super::super::part::Part;
use super::super::words::{ARTICLES, BE, RELATIVE};
use super::roles::{is_joint, is_mutual};
use crate::text::Gap;

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
pub fn exchanged(ours: Part<'_>, theirs: Part<'_>) -> Option<(usize, usize)> {
    let (our, their) = match (marked(ours), marked(theirs)) {
        (Some(our), Some(their)) => (our, their),
        (Some(our), None) => {
            let their = active(theirs, &ours[our.verb].stem)?;
            (our, their)
        }
        (None, Some(their)) => (active(ours, &theirs[their.verb].stem)?, their),
        (None, None) => return None,
    };
    let same = |at: &usize, place: &usize| ours[*at].stem == theirs[*place].stem;
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
pub fn is_passive(part: Part<'_>) -> bool {
    let is_be = |at: usize| {
        let key = part[at].key.as_str();
        BE.contains(&key.strip_suffix("n't").unwrap_or(key))
    };
    let is_behind_be =
        |at: usize| is_be(at - 1) || part.is_any(at - 1, &["not"]) && at > part.start + 1 && is_be(at - 2);
    (part.start + 1..part.end).any(|at| part.is_content(at) && is_participle(part, at) && is_behind_be(at))
}

fn is_participle(part: Part<'_>, at: usize) -> bool {
    let key = part[at].key.as_str();
    key.ends_with("ed") || key.ends_with("en") || PARTICIPLES.contains(&key)
}

/// Returns whether the parts of two sentences around two places, from joint to joint, are in different voices: "undo the changes",
/// "the changes are undone".
pub fn are_in_other_voices((ours, at): (Part<'_>, usize), (theirs, place): (Part<'_>, usize)) -> bool {
    let is_passive = |part: Part<'_>, at: usize| is_passive(part.around(at, |at| is_joint(part, at)));
    is_passive(ours, at) != is_passive(theirs, place)
}

/// Returns the relation that the passive voice or a cleft sentence states.
fn marked(part: Part<'_>) -> Option<Relation> {
    passive(part).or_else(|| cleft(part))
}

/// Reads "the patient **was verbed by** the agent", and in notes "the patient **verbed by** the agent".
fn passive(part: Part<'_>) -> Option<Relation> {
    // "Line by line" tells of nobody.
    let is_agent = |at: usize| at == 0 || part.text.words.get(at + 1).is_none_or(|next| next.stem != part[at - 1].stem);
    let by = part.places().find(|&at| part[at].key == "by" && is_agent(at))?;
    let verb = by.checked_sub(1).filter(|verb| part.places().contains(verb) && part.is_content(*verb))?;
    let be = (part.start..verb).rev().take(2).find(|&at| part.is_any(at, BE));
    let be = be.or_else(|| is_participle(part, verb).then_some(verb))?;
    Some(Relation { verb, agent: behind(part, by + 1), patient: before(part, be) })
}

/// Reads "it **was** the agent **that verbed** the patient".
fn cleft(part: Part<'_>) -> Option<Relation> {
    let that = part.places().find(|&at| part.is_any(at, RELATIVE))?;
    let verb = Some(that + 1).filter(|verb| part.places().contains(verb) && part.is_content(*verb))?;
    let begins = part[part.start].key == "it" && part.is_any(part.start + 1, BE);
    begins.then(|| Relation { verb, agent: before(part, that), patient: behind(part, verb + 1) })
}

/// Reads "the agent **verbs** the patient".
fn active(part: Part<'_>, stem: &str) -> Option<Relation> {
    let verb = part.places().find(|&at| part[at].stem == stem)?;
    let is_passive = (part.start..verb).rev().take(2).any(|at| part.is_any(at, BE));
    (!is_passive).then(|| Relation { verb, agent: before(part, verb), patient: behind(part, verb + 1) })
}

/// Returns the content words of the thing that begins at `from`, but for an article.
fn behind(part: Part<'_>, from: usize) -> Vec<usize> {
    let first = from + usize::from(from < part.end && part.is_any(from, ARTICLES));
    let goes_on = |&at: &usize| at == first || part[at].gap == Gap::Space && is_thing(part, at);
    (first..part.end).take_while(goes_on).filter(|&at| part.is_content(at)).collect()
}

/// Returns the content words of the thing that ends before `to`.
fn before(part: Part<'_>, to: usize) -> Vec<usize> {
    let goes_on = |&at: &usize| is_thing(part, at) && (at + 1 == to || part[at + 1].gap == Gap::Space);
    (part.start..to).rev().take_while(goes_on).filter(|&at| part.is_content(at)).collect()
}

fn is_thing(part: Part<'_>, at: usize) -> bool {
    part.is_content(at) || part.is_any(at, WITHIN) || part.is_any(at, ARTICLES)
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
        check(passive, "rope = pulled by the horse", None);
        check(passive, "horse pulled by the rope", Some("rope"));
        check("The stations are connected by a tunnel.", "The tunnel connects the stations.", None);
    }
}

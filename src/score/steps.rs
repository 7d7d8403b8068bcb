//! What would raise the score of a response: each single step, with the score that the same arithmetic then gives.

use super::passage::Passage;
use super::similarity::Reference;
use super::{Evidence, Finding, Grade, How, PreparedItem, add_up, find};

/// A change to a response that would raise its score, all else equal.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What to do.
    pub action: Action,
    /// The score afterwards, 0..=1.
    pub score: f64,
}

/// What a candidate can do to a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Add the key concept of this id.
    Add(String),
    /// Add all required concepts that are missing, several: one of them alone does not lift the score over the cap.
    AddRequired(Vec<String>),
    /// Take back the misconception of this id.
    Correct(String),
    /// Take back the sentences that contradict the reference.
    Agree,
    /// Write sentences instead of a list of words.
    WriteSentences,
    /// Say what things do instead of that they matter.
    MakeStatements,
}

/// What helps a candidate to go on from a response.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// Every single step that is left, best first; of equal ones the concepts in the rubric's order first.
    pub steps: Vec<Step>,
    /// How many words the response has.
    pub words: usize,
    /// How many words the reference answer has that fits best; none where the item has no references.
    pub reference_words: Option<usize>,
}

/// Grades a response that is not blank, and finds the steps that are left for it.
///
/// Similarity is left as it is: what it becomes depends on the words that are added.
#[must_use]
pub fn advise(item: &PreparedItem, response: &Passage) -> (Grade, Advice) {
    let evidence = find(item, response);
    let mut steps: Vec<Step> = actions(item, &evidence)
        .into_iter()
        .map(|action| Step { score: add_up(item, after(&evidence, &action)).score, action })
        .collect();
    steps.sort_by(|one, other| other.score.total_cmp(&one.score));
    let reference = evidence.best.and_then(|(at, _)| item.references.get(at));
    let advice = Advice { steps, words: response.text.words.len(), reference_words: reference.map(Reference::words) };
    (add_up(item, evidence), advice)
}

/// Returns all that can be done, the concepts first, in the rubric's order.
fn actions(item: &PreparedItem, evidence: &Evidence) -> Vec<Action> {
    let missing = || item.concepts.iter().zip(&evidence.concepts).filter(|(_, graded)| graded.found.is_none());
    let mut actions: Vec<Action> = missing().map(|(_, graded)| Action::Add(graded.id.clone())).collect();
    let required: Vec<String> =
        missing().filter(|((concept, _), _)| concept.required).map(|(_, graded)| graded.id.clone()).collect();
    if required.len() > 1 {
        actions.push(Action::AddRequired(required));
    }
    actions.extend(evidence.misconceptions.iter().map(|(_, finding)| Action::Correct(finding.id.clone())));
    if !evidence.contradictions.is_empty() {
        actions.push(Action::Agree);
    }
    if evidence.list_credit < 1.0 {
        actions.push(Action::WriteSentences);
    }
    if evidence.statement_credit < 1.0 {
        actions.push(Action::MakeStatements);
    }
    actions
}

/// Returns what would be found after an action.
fn after(evidence: &Evidence, action: &Action) -> Evidence {
    let mut evidence = evidence.clone();
    match action {
        Action::Add(id) => add(&mut evidence, std::slice::from_ref(id)),
        Action::AddRequired(ids) => add(&mut evidence, ids),
        Action::Correct(id) => evidence.misconceptions.retain(|(_, finding)| finding.id != *id),
        Action::Agree => evidence.contradictions.clear(),
        Action::WriteSentences => evidence.list_credit = 1.0,
        Action::MakeStatements => evidence.statement_credit = 1.0,
    }
    evidence
}

fn add(evidence: &mut Evidence, ids: &[String]) {
    for concept in evidence.concepts.iter_mut().filter(|concept| ids.contains(&concept.id)) {
        let how = How::Words(String::new());
        concept.found = Some(Finding { id: concept.id.clone(), how, span: 0..0 });
    }
}

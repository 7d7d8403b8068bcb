//! From what was found in a response to its grade, step by step, so that every step can be shown.

use std::collections::BTreeSet;

use super::{
    Adjustment, ConceptGrade, Contradiction, CriterionGrade, CriterionId, Finding, Grade, PreparedItem, Reason,
    coverage, round,
};

/// What one sentence that contradicts the reference costs at least.
const CONTRADICTION_PENALTY: f64 = 0.08;

/// The most that contradictions cost for what they deny of the reference: half, so that a response that denies all of it does
/// not pass.
const MOST_DENIED: f64 = 0.5;

/// The most of a score that contradictions cost for what they are of the response: one that says nothing else knows some words
/// of the matter. For 2,212 answers that were written for it the mean correlation with their marks within items was 0.57 with a
/// half, 0.59 with this and 0.60 with nine tenths; the less, the less it costs where a contradiction is none.
const MOST_OF_RESPONSE: f64 = 0.7;

/// Below the pass mark by this much: the most that a response without a required concept can reach.
pub(crate) const REQUIRED_GAP: f64 = 0.01;

/// All that the arithmetic of a grade is made of.
#[derive(Debug, Clone)]
pub(super) struct Evidence {
    /// The nearest reference, by its place, with the similarity.
    pub(super) best: Option<(usize, f64)>,
    pub(super) concepts: Vec<ConceptGrade>,
    /// Each with its penalty.
    pub(super) misconceptions: Vec<(f64, Finding)>,
    pub(super) contradictions: Vec<(f64, Contradiction)>,
    /// The share of the response's words that stand in contradictions, 0..=1.
    pub(super) contradicting: f64,
    /// What is left of the score of a keyword list.
    pub(super) list_credit: f64,
    /// What is left of the score of a response that only says of things that they matter.
    pub(super) statement_credit: f64,
    pub(super) windows: usize,
}

/// Makes the grade of what was found.
pub(super) fn add_up(item: &PreparedItem, evidence: Evidence) -> Grade {
    let Evidence {
        best,
        mut concepts,
        misconceptions,
        contradictions,
        contradicting,
        list_credit,
        statement_credit,
        windows,
    } = evidence;
    coverage::hold_back(&mut concepts, |at| item.concepts[at].0.only_if.as_deref());
    let criteria = weigh(item, best.map(|(_, similarity)| similarity), coverage::value(&concepts, &item.levels));
    let mut sum = Sum::new(&criteria);
    let coverage_weight = criteria.iter().find(|criterion| criterion.id == CriterionId::Coverage);
    let counted: f64 = concepts.iter().filter(|concept| !concept.bonus).map(|concept| concept.weight).sum();
    for concept in concepts.iter().filter(|concept| concept.bonus && concept.found.is_some()) {
        // As if coverage could rise above all concepts, but never above full points.
        let share = coverage_weight.map_or(0.0, |criterion| criterion.weight) * concept.weight / counted;
        sum.add(Reason::Bonus(concept.id.clone()), share.min(1.0 - sum.score));
    }
    sum.scale(Reason::KeywordList, list_credit);
    sum.scale(Reason::NoStatement, statement_credit);
    for (penalty, finding) in &misconceptions {
        sum.add(Reason::Misconception(finding.id.clone()), -penalty);
    }
    if !contradictions.is_empty() {
        let sentences = best.map(|(at, _)| item.references[at].sentences());
        let shares = contradictions.iter().map(|(share, _)| *share);
        let of_reference = denied_penalty(shares, sentences, sum.score);
        let of_response = contradicting.min(MOST_OF_RESPONSE) * sum.score;
        // One sentence may be against several.
        let places: BTreeSet<usize> = contradictions.iter().map(|(_, found)| found.span.start).collect();
        sum.add(Reason::Contradiction(places.len()), -of_reference.max(of_response));
    }
    sum.bound();
    for (concept, graded) in item.concepts.iter().zip(&concepts) {
        if concept.0.required && graded.found.is_none() {
            sum.cap(Reason::RequiredConcept(graded.id.clone()), (item.scoring.pass - REQUIRED_GAP).max(0.0));
        }
    }
    Grade {
        score: sum.score,
        criteria,
        adjustments: sum.adjustments,
        level: coverage::level(&concepts, &item.levels),
        concepts,
        misconceptions: misconceptions.into_iter().map(|(_, finding)| finding).collect(),
        contradictions: contradictions.into_iter().map(|(_, contradiction)| contradiction).collect(),
        reference: best.map(|(at, _)| at),
        windows,
    }
}

/// Returns what contradicting sentences take off a score for what they deny: the part of the reference's sentences that they deny, half of it at
/// most, since what is denied was counted as if it were said; half of the full score where all of them are denied.
///
/// `shares` says of how much of a sentence each is; how many sentences there are may not be known.
fn denied_penalty(shares: impl Iterator<Item = f64>, sentences: Option<usize>, score: f64) -> f64 {
    let (count, sum) = shares.fold((0.0, 0.0), |(count, sum), share| (count + 1.0, sum + share));
    let denied = sentences.map_or(0.0, |sentences| sum / sentences.max(1) as f64);
    let part = if denied >= 1.0 { MOST_DENIED } else { denied.min(MOST_DENIED) * score };
    part.max(CONTRADICTION_PENALTY * count).min(MOST_DENIED)
}

/// Returns the criteria that the item has, with weights that sum to 1.
fn weigh(item: &PreparedItem, similarity: Option<f64>, coverage: Option<f64>) -> Vec<CriterionGrade> {
    let weights = item.scoring.weights;
    let mut criteria = Vec::with_capacity(2);
    for (id, value, weight) in
        [(CriterionId::Similarity, similarity, weights.similarity), (CriterionId::Coverage, coverage, weights.coverage)]
    {
        criteria.extend(value.map(|value| CriterionGrade { id, value: round(value), weight }));
    }
    let all: f64 = criteria.iter().map(|criterion| criterion.weight).sum();
    let equal = 1.0 / criteria.len() as f64;
    // The only criterion that the item has may be the one that the rubric gives no weight.
    for criterion in &mut criteria {
        criterion.weight = if all > 0.0 { criterion.weight / all } else { equal };
    }
    criteria
}

/// The score while it is made, with every step.
struct Sum {
    score: f64,
    adjustments: Vec<Adjustment>,
}

impl Sum {
    fn new(criteria: &[CriterionGrade]) -> Self {
        let mean = criteria.iter().map(|criterion| criterion.weight * criterion.value).sum::<f64>();
        Self { score: round(mean), adjustments: Vec::new() }
    }

    fn add(&mut self, reason: Reason, amount: f64) {
        let amount = round(amount);
        if amount != 0.0 {
            self.score = round(self.score + amount);
            self.adjustments.push(Adjustment { reason, amount });
        }
    }

    fn scale(&mut self, reason: Reason, factor: f64) {
        self.add(reason, self.score * (factor - 1.0));
    }

    fn cap(&mut self, reason: Reason, most: f64) {
        self.add(reason, (most - self.score).min(0.0));
    }

    fn bound(&mut self) {
        self.add(Reason::Bounds, self.score.clamp(0.0, 1.0) - self.score);
    }
}

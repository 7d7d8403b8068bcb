//! What a reader should look at before trusting a grade.

use super::{Asked, GradedResponse, Outcome};
use crate::score::{ConceptGrade, CriterionGrade, CriterionId, Grade, Reason};

/// A score this near to the pass mark may as well be on its other side.
const NEAR: f64 = 0.05;

/// Scores have 4 places; the difference of two of them must not miss a border by its last bit.
const LAST_BIT: f64 = 1e-9;

/// Why a reader should look at a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// It could not be graded.
    Unscored,
    /// It comes with a warning.
    Warning,
    /// By the calibration, a human's mark may lie on either side of the pass mark.
    InDoubt,
    /// Its score is close to the pass mark; only without a calibration, which knows better.
    NearPass,
    /// It would pass but for what was taken off by itself: for sentences that contradict the reference, or for a list of words.
    Deduction,
    /// It would pass but for a required concept that was not found; only without a calibration.
    OnlyRequired,
    /// A human gave its score.
    Overridden,
    /// It denies what the reference says.
    Contradiction,
    /// A wrong idea was found in it.
    Misconception,
    /// It lists words instead of making statements.
    KeywordList,
    /// It only says of things that they matter.
    NoStatement,
    /// A required concept is missing.
    Required,
}

impl Flag {
    /// All of them, those that need a human first.
    pub const ALL: [Self; 12] = [
        Self::Unscored,
        Self::Warning,
        Self::InDoubt,
        Self::NearPass,
        Self::Deduction,
        Self::OnlyRequired,
        Self::Overridden,
        Self::Contradiction,
        Self::Misconception,
        Self::KeywordList,
        Self::NoStatement,
        Self::Required,
    ];

    /// Returns whether a human should decide.
    #[must_use]
    pub fn needs_human(self) -> bool {
        use Flag::{Deduction, InDoubt, NearPass, OnlyRequired, Unscored, Warning};
        matches!(self, Unscored | Warning | InDoubt | NearPass | Deduction | OnlyRequired)
    }

    /// Returns its name in reports for programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Unscored => "unscored",
            Self::Warning => "warning",
            Self::InDoubt => "in-doubt",
            Self::NearPass => "near-pass",
            Self::Deduction => "deduction",
            Self::OnlyRequired => "required",
            Self::Overridden => "overridden",
            Self::Contradiction => "contradiction",
            Self::Misconception => "misconception",
            Self::KeywordList => "keyword-list",
            Self::NoStatement => "no-statement",
            Self::Required => "required-concept",
        }
    }

    /// Returns what it means.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::Unscored => "could not be graded",
            Self::Warning => "comes with a warning",
            Self::InDoubt => "a human may see it on the other side of the pass mark",
            Self::NearPass => "within 0.05 of the pass mark",
            Self::Deduction => {
                "fails only by what was taken off for a contradiction, a list of words or the lack of a statement"
            }
            Self::OnlyRequired => "fails only for want of a required concept",
            Self::Overridden => "decided by a human",
            Self::Contradiction => "contradicts the reference",
            Self::Misconception => "holds a misconception",
            Self::KeywordList => "a list of words instead of sentences",
            Self::NoStatement => "says of things only that they matter",
            Self::Required => "lacks a required concept",
        }
    }
}

/// Returns the flags of a response, in the order of [`Flag::ALL`].
#[must_use]
pub fn flags(response: &GradedResponse) -> Vec<Flag> {
    Flag::ALL.into_iter().filter(|flag| has(response, *flag)).collect()
}

fn has(response: &GradedResponse, flag: Flag) -> bool {
    let marked = response.marked();
    let adjusted = |is: fn(&Reason) -> bool| {
        marked.is_some_and(|marked| marked.grade.adjustments.iter().any(|adjustment| is(&adjustment.reason)))
    };
    match flag {
        // A human has decided: nobody has to look at it any more.
        _ if response.human.is_some() && flag.needs_human() => false,
        Flag::Unscored => matches!(response.outcome, Outcome::Unscored(_)),
        Flag::Warning => !response.warnings.is_empty(),
        Flag::InDoubt => response.needs_human() == Some(true),
        Flag::NearPass => marked.zip(response.asked.as_ref()).is_some_and(|(marked, asked)| {
            marked.needs_human.is_none()
                && (marked.grade.score - asked.pass).abs() <= NEAR + LAST_BIT
                && !is_capped(&marked.grade, asked.pass)
                && !passes_by_words(&marked.grade, asked.pass)
        }),
        Flag::Deduction => {
            marked.zip(response.asked.as_ref()).is_some_and(|(marked, asked)| fails_by_deduction(&marked.grade, asked))
        }
        Flag::OnlyRequired => marked
            .zip(response.asked.as_ref())
            .is_some_and(|(marked, asked)| marked.needs_human.is_none() && is_capped(&marked.grade, asked.pass)),
        Flag::Overridden => response.human.is_some(),
        Flag::Contradiction => marked.is_some_and(|marked| !marked.grade.contradictions.is_empty()),
        Flag::Misconception => marked.is_some_and(|marked| !marked.grade.misconceptions.is_empty()),
        Flag::KeywordList => adjusted(|reason| matches!(reason, Reason::KeywordList)),
        Flag::NoStatement => adjusted(|reason| matches!(reason, Reason::NoStatement)),
        Flag::Required => adjusted(|reason| matches!(reason, Reason::RequiredConcept(_))),
    }
}

/// Returns the required concepts that were not found.
pub fn missing_required<'a>(grade: &'a Grade, asked: &'a Asked) -> impl Iterator<Item = &'a str> {
    let missing = grade.concepts.iter().filter(|concept| concept.found.is_none()).map(|concept| concept.id.as_str());
    missing.filter(|id| asked.concept(id).is_some_and(|concept| concept.required))
}

/// Returns whether a grade is below the pass mark only as a required concept was not found.
fn is_capped(grade: &Grade, pass: f64) -> bool {
    let capped = grade.adjustments.iter().filter(|of| matches!(of.reason, Reason::RequiredConcept(_)));
    let taken: f64 = capped.map(|adjustment| -adjustment.amount).sum();
    taken > 0.0 && grade.score < pass && grade.score + taken >= pass - LAST_BIT
}

/// Returns whether a grade reaches the pass mark by ideas alone whose words stand in the answer, as where a level lies on it: nothing
/// there may as well be less.
fn passes_by_words(grade: &Grade, pass: f64) -> bool {
    let is_of_ideas = |criterion: &CriterionGrade| criterion.id == CriterionId::Coverage || criterion.weight <= 0.0;
    grade.score >= pass - LAST_BIT
        && grade.criteria.iter().all(is_of_ideas)
        && !grade.concepts.iter().any(ConceptGrade::is_by_meaning)
        && !grade.adjustments.iter().any(|adjustment| adjustment.reason.is_judged())
}

/// Returns whether a grade is below the pass mark only by what was taken off on a judgement of language: without a required
/// concept it would be below it all the same.
fn fails_by_deduction(grade: &Grade, asked: &Asked) -> bool {
    if missing_required(grade, asked).next().is_some() {
        return false;
    }
    let pass = asked.pass;
    let judged = grade.adjustments.iter().filter(|adjustment| adjustment.reason.is_judged());
    let deducted: f64 = judged.map(|adjustment| -adjustment.amount).sum();
    deducted > 0.0 && grade.score < pass && grade.score + deducted >= pass - LAST_BIT
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::grade::{AskedConcept, samples};
    use crate::score::Adjustment;

    /// Checks the flags of a response that lacks a required concept, with a score that these amounts have led to.
    #[track_caller]
    fn check(score: f64, amounts: &[(Reason, f64)], expected: &[Flag]) {
        let mut response = samples::with_score(score);
        let Outcome::Scored(marked) = &mut response.outcome else { panic!("it is scored") };
        let (found, denied, only_if, hint) = Default::default();
        marked.grade.concepts =
            vec![ConceptGrade { id: "a".into(), weight: 1.0, bonus: false, found, denied, only_if, hint }];
        let adjustments = amounts.iter().cloned().map(|(reason, amount)| Adjustment { reason, amount });
        marked.grade.adjustments = adjustments.collect();
        let concepts = vec![AskedConcept { id: "a".into(), says: "A.".into(), required: true }];
        response.asked = Some(Arc::new(Asked { pass: 0.6, concepts, ..Asked::default() }));
        assert_eq!(flags(&response), expected, "{score} {amounts:?}");
    }

    #[test]
    fn score_of_found_words_alone_is_not_near_the_pass_mark_from_above() {
        let near = |score: f64, id: CriterionId| {
            let mut response = samples::with_score(score);
            let Outcome::Scored(marked) = &mut response.outcome else { panic!("it is scored") };
            marked.grade.criteria = vec![CriterionGrade { id, value: score, weight: 1.0 }];
            response.asked = Some(Arc::new(Asked { pass: 0.6, ..Asked::default() }));
            flags(&response) == [Flag::NearPass]
        };
        assert!(!near(0.6, CriterionId::Coverage));
        // An idea may have been said in words that nobody thought of.
        assert!(near(0.58, CriterionId::Coverage));
        assert!(near(0.6, CriterionId::Similarity));
    }

    #[test]
    fn answer_that_only_lacks_a_required_concept_is_flagged_for_that_alone() {
        let required = || Reason::RequiredConcept("a".into());
        check(0.59, &[(required(), -0.2)], &[Flag::OnlyRequired, Flag::Required]);
        // It was near the pass mark before, too, and below it.
        check(0.59, &[(required(), -0.005)], &[Flag::NearPass, Flag::Required]);
        check(0.59, &[], &[Flag::NearPass]);
        // Without the deduction it would not pass either.
        check(0.59, &[(Reason::Contradiction(1), -0.2), (required(), -0.005)], &[Flag::NearPass, Flag::Required]);
        check(0.5, &[(Reason::Contradiction(1), -0.2)], &[]);
    }
}

//! Fills the wire types from graded responses: rounds, names, quotes.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{
    AdjustmentRecord, BarRecord, CandidateRecord, ConceptRecord, ContradictionRecord, CriterionRecord, EvidenceRecord,
    ItemRecord, LevelRecord, MisconceptionRecord, MissRecord, OverrideRecord, ResponseRecord, RubricRecord,
    SameAnswerRecord, SignatureRecord, SummaryRecord,
};
use crate::calibration::Line;
use crate::grade::exact::cut;
use crate::grade::flags::{Flag, flags};
use crate::grade::held::{Bar, HeldBar, Miss};
use crate::grade::{
    Asked, CandidateSummary, GradedResponse, HumanScore, Marked, Outcome, Outline, SameAnswer, Signature, Standing,
    Status, Summary, Totals,
};
use crate::report::bars::option;
use crate::score::{Adjustment, ConceptGrade, Contradiction, CriterionGrade, CriterionId, Finding, Grade, How, Reason};

/// Places of scores, similarities and amounts.
const SCORE_PLACES: i32 = 4;
/// Places of points.
const POINTS_PLACES: i32 = 2;
/// Places of weights: enough to follow the arithmetic of thirds to 4 places.
const WEIGHT_PLACES: i32 = 6;

impl<'a> From<&'a Signature> for SignatureRecord<'a> {
    fn from(signature: &'a Signature) -> Self {
        Self {
            tool: &signature.tool,
            model: &signature.model,
            model_sha256: &signature.model_sha256,
            runtime: &signature.runtime,
            rubric: signature.rubric.as_deref(),
            rubric_sha256: signature.rubric_sha256.as_deref(),
            calibration_sha256: signature.calibration_sha256.as_deref(),
            overrides_sha256: signature.overrides_sha256.as_deref(),
            scale: signature.scale.as_deref(),
            short: signature.short(),
        }
    }
}

impl<'a> From<&'a Outline> for RubricRecord<'a> {
    fn from(outline: &'a Outline) -> Self {
        let items =
            outline.items.iter().map(|item| ItemRecord { id: &item.id, points: shown(item.points, POINTS_PLACES) });
        Self { title: &outline.title, items: items.collect() }
    }
}

impl<'a> From<&'a GradedResponse> for ResponseRecord<'a> {
    fn from(response: &'a GradedResponse) -> Self {
        let asked = response.asked.as_deref();
        let (status, counted) = match response.standing() {
            Standing::Scored(counted) => (Status::Scored, Some(counted)),
            Standing::Blank => (Status::Blank, None),
            Standing::Unscored(_) => (Status::Unscored, None),
        };
        let record = Self {
            candidate: &response.candidate,
            item: &response.item,
            status,
            score: counted.and_then(|counted| rounded(counted.score, SCORE_PLACES)),
            points: counted.and_then(|counted| shown(counted.points, POINTS_PLACES)),
            max_points: response.max_points.and_then(|points| shown(points, POINTS_PLACES)),
            band: counted.map(|counted| counted.band),
            passed: counted.map(|counted| counted.passed),
            error_band: None,
            needs_human: response.needs_human(),
            to_review: flags(response).into_iter().filter(|flag| flag.needs_human()).map(Flag::id).collect(),
            overridden: response.human.as_ref().map(|human| override_record(human, response)),
            similarity: None,
            coverage: None,
            criteria: Vec::new(),
            adjustments: Vec::new(),
            concepts: Vec::new(),
            misconceptions: Vec::new(),
            contradictions: Vec::new(),
            reference: None,
            windows: None,
            level: None,
            reason: None,
            leaves_open: response.leaves_open.id(),
            warnings: &response.warnings,
            source: response.origin.to_string(),
            record: response.origin.record.as_deref(),
            answer_sha256: response.answer_sha256(),
            question: asked.map(|asked| asked.question.as_str()).filter(|question| !question.is_empty()),
            pass: asked.and_then(|asked| rounded(asked.pass, SCORE_PLACES)),
            answer: (!response.is_unread()).then_some(response.answer.as_str()),
        };
        match &response.outcome {
            Outcome::Scored(marked) => record.with_grade(marked, response),
            Outcome::Blank => record,
            Outcome::Unscored(reason) => Self { reason: Some(reason), ..record },
        }
    }
}

fn override_record<'a>(human: &'a HumanScore, response: &GradedResponse) -> OverrideRecord<'a> {
    let machine_score = response.marked().and_then(|marked| rounded(marked.grade.score, SCORE_PLACES));
    let human_score = rounded(human.score, SCORE_PLACES);
    OverrideRecord {
        human_score,
        machine_status: response.outcome.status(),
        machine_score,
        reason: &human.reason,
        by: &human.by,
    }
}

impl<'a> ResponseRecord<'a> {
    fn with_grade(self, marked: &'a Marked, response: &'a GradedResponse) -> Self {
        let (answer, asked) = (response.answer.as_str(), response.asked.as_deref());
        let Grade {
            criteria, adjustments, concepts, misconceptions, contradictions, reference, windows, level, ..
        } = &marked.grade;
        let value =
            |id| criteria.iter().find(|criterion| criterion.id == id).and_then(|c| rounded(c.value, SCORE_PLACES));
        Self {
            error_band: marked
                .error_band
                .and_then(|band| Some([rounded(band.low, SCORE_PLACES)?, rounded(band.high, SCORE_PLACES)?])),
            similarity: value(CriterionId::Similarity),
            coverage: value(CriterionId::Coverage),
            criteria: criteria.iter().map(CriterionRecord::from).collect(),
            adjustments: adjustments
                .iter()
                .map(|adjustment| adjustment_record(adjustment, marked.calibrated_by))
                .collect(),
            concepts: concepts.iter().map(|concept| concept_record(concept, answer, asked)).collect(),
            misconceptions: misconceptions.iter().map(|finding| misconception_record(finding, answer)).collect(),
            contradictions: contradictions.iter().map(|found| contradiction_record(found, answer)).collect(),
            reference: reference.map(|index| index + 1),
            windows: Some(*windows),
            level: level.as_ref().map(|level| LevelRecord {
                at: level.at,
                points: shown(level.points, POINTS_PLACES),
                says: level.says.as_deref(),
            }),
            ..self
        }
    }
}

impl From<&CriterionGrade> for CriterionRecord {
    fn from(criterion: &CriterionGrade) -> Self {
        let id = match criterion.id {
            CriterionId::Similarity => "similarity",
            CriterionId::Coverage => "coverage",
        };
        Self { id, value: rounded(criterion.value, SCORE_PLACES), weight: rounded(criterion.weight, WEIGHT_PLACES) }
    }
}

impl<'a> From<&'a Adjustment> for AdjustmentRecord<'a> {
    fn from(adjustment: &'a Adjustment) -> Self {
        let (reason, id, count) = match &adjustment.reason {
            Reason::Misconception(id) => ("misconception", Some(id.as_str()), None),
            Reason::Bonus(id) => ("bonus", Some(id.as_str()), None),
            Reason::Contradiction(count) => ("contradiction", None, Some(*count)),
            Reason::KeywordList => ("keyword-list", None, None),
            Reason::NoStatement => ("no-statement", None, None),
            Reason::RequiredConcept(id) => ("required-concept", Some(id.as_str()), None),
            Reason::Bounds => ("bounds", None, None),
            Reason::Calibration => ("calibration", None, None),
        };
        Self { reason, id, count, amount: rounded(adjustment.amount, SCORE_PLACES), slope: None, intercept: None }
    }
}

/// Returns an adjustment; `by` is the line of a calibration.
fn adjustment_record(adjustment: &Adjustment, by: Option<Line>) -> AdjustmentRecord<'_> {
    let line = by.filter(|_| adjustment.reason == Reason::Calibration);
    AdjustmentRecord {
        slope: line.and_then(|line| rounded(line.slope, WEIGHT_PLACES)),
        intercept: line.and_then(|line| rounded(line.intercept, WEIGHT_PLACES)),
        ..AdjustmentRecord::from(adjustment)
    }
}

impl<'a> From<&'a Summary> for SummaryRecord<'a> {
    fn from(summary: &'a Summary) -> Self {
        Self {
            shard: summary.shard.map(|shard| shard.to_string()),
            answers_sha256: summary.answers_sha256.as_deref(),
            responses: summary.responses,
            scored: summary.counts.scored,
            blank: summary.counts.blank,
            unscored: summary.counts.unscored,
            passed: summary.counts.passed,
            needs_human: summary.counts.needs_human,
            overridden: summary.counts.overridden,
            to_review: summary.counts.to_review,
            not_answered: summary.not_answered(),
            all_items: summary.totals == Totals::AllItems,
            mean_score: summary.counts.mean_score().and_then(|score| shown(score, SCORE_PLACES)),
            bars: summary.bars.iter().map(BarRecord::from).collect(),
            warnings: &summary.warnings,
            same_answers: same_answers(summary),
            candidates: summary.candidates.iter().map(CandidateRecord::from).collect(),
        }
    }
}

fn same_answers(summary: &Summary) -> Vec<SameAnswerRecord<'_>> {
    let name = |&at: &usize| summary.candidates.get(at).map(|of| of.candidate.as_str());
    let names = |candidates: &BTreeSet<usize>| candidates.iter().filter_map(name).collect();
    let all = summary.same_answers().iter();
    all.map(|SameAnswer { item, candidates }| SameAnswerRecord { item, candidates: names(candidates) }).collect()
}

impl<'a> From<&'a HeldBar> for BarRecord<'a> {
    fn from(held: &'a HeldBar) -> Self {
        let item = match &held.bar {
            Bar::Required(item) => Some(item.as_str()),
            Bar::Every | Bar::Mean | Bar::Total => None,
        };
        let missed_by = held.missed_by.iter().map(MissRecord::from).collect();
        Self { option: option(held).0, item, at: held.at, missed: held.missed, missed_by }
    }
}

impl<'a> From<&'a Miss> for MissRecord<'a> {
    fn from(miss: &'a Miss) -> Self {
        Self {
            candidate: miss.candidate.as_deref(),
            item: miss.item.as_deref(),
            source: miss.source.as_deref(),
            value: miss.short.value().and_then(|value| shown(value, SCORE_PLACES)),
        }
    }
}

impl<'a> From<&'a CandidateSummary> for CandidateRecord<'a> {
    fn from(summary: &'a CandidateSummary) -> Self {
        Self {
            candidate: &summary.candidate,
            scored: summary.counts.scored,
            blank: summary.counts.blank,
            unscored: summary.counts.unscored,
            passed: summary.counts.passed,
            needs_human: summary.counts.needs_human,
            overridden: summary.counts.overridden,
            to_review: summary.counts.to_review,
            not_answered: summary.not_answered,
            mean_score: summary.counts.mean_score().and_then(|score| shown(score, SCORE_PLACES)),
            points: shown(summary.points, POINTS_PLACES),
            max_points: shown(summary.max_points, POINTS_PLACES),
        }
    }
}

fn concept_record<'a>(concept: &'a ConceptGrade, answer: &'a str, asked: Option<&'a Asked>) -> ConceptRecord<'a> {
    let texts = asked.and_then(|asked| asked.concept(&concept.id));
    ConceptRecord {
        id: &concept.id,
        weight: rounded(concept.weight, WEIGHT_PLACES),
        found: concept.found.is_some(),
        how: concept.found.as_ref().map(|finding| how_name(&finding.how)),
        evidence: concept.found.as_ref().map(|finding| evidence_record(finding, answer)),
        says: texts.filter(|_| concept.is_by_meaning()).map(|texts| texts.says.as_str()),
        denied: concept.denied.as_ref().map(ends),
        bonus: concept.bonus,
        required: texts.is_some_and(|texts| texts.required),
        only_if: concept.only_if.as_deref(),
        hint: concept.hint.as_deref().filter(|_| concept.found.is_none()),
    }
}

fn misconception_record<'a>(finding: &'a Finding, answer: &'a str) -> MisconceptionRecord<'a> {
    MisconceptionRecord { id: &finding.id, how: how_name(&finding.how), evidence: evidence_record(finding, answer) }
}

fn contradiction_record<'a>(found: &'a Contradiction, answer: &'a str) -> ContradictionRecord<'a> {
    ContradictionRecord {
        span: ends(&found.span),
        quote: answer.get(found.span.clone()),
        against: &found.against,
        evidence: &found.evidence,
    }
}

fn evidence_record<'a>(finding: &'a Finding, answer: &'a str) -> EvidenceRecord<'a> {
    let (variant, similarity) = match &finding.how {
        How::Words(variant) => (Some(variant.as_str()), None),
        How::Meaning(similarity) => (None, rounded(*similarity, SCORE_PLACES)),
    };
    EvidenceRecord { variant, similarity, span: ends(&finding.span), quote: answer.get(finding.span.clone()) }
}

fn how_name(how: &How) -> &'static str {
    match how {
        How::Words(_) => "words",
        How::Meaning(_) => "meaning",
    }
}

fn ends(span: &Range<usize>) -> [usize; 2] {
    [span.start, span.end]
}

/// Cuts points or a mean to some places, or returns none for what is no number.
pub(in crate::report) fn shown(value: f64, places: i32) -> Option<f64> {
    value.is_finite().then(|| cut(value, places))
}

/// Rounds to some places, or returns none for what is no number; never returns -0.
pub(in crate::report) fn rounded(value: f64, places: i32) -> Option<f64> {
    let unit = 10_f64.powi(places);
    // Adding 0 turns -0 into 0.
    value.is_finite().then(|| (value * unit).round() / unit + 0.0)
}

//! Fills the record of a check from the record of the response, and leaves out what would give the answer away.

use super::{CheckRecord, ConceptView, ContradictionView, LevelView, MisconceptionView, SCHEMA_VERSION, StepRecord};
use crate::grade::{Advised, Prospect};
use crate::report::check::unrecognised::unrecognised;
use crate::report::check::{Check, Reveal};
use crate::report::listed::Listed;
use crate::report::wire::{
    AdjustmentRecord, ConceptRecord, ContradictionRecord, LevelRecord, MisconceptionRecord, ResponseRecord, rounded,
    shown,
};
use crate::rubric::{Concept, Item};
use crate::score::steps::Action;

impl<'a> From<Check<'a>> for CheckRecord<'a> {
    fn from(check: Check<'a>) -> Self {
        let Check { advised: Advised { graded, steps, length }, item, language, signature, reveal } = check;
        let response = ResponseRecord::from(graded);
        let points = response.points;
        let unrecognised = unrecognised(&response, &graded.answer, language);
        let is_listed = response.adjustments.iter().any(|adjustment| adjustment.reason == "keyword-list");
        Self {
            schema_version: SCHEMA_VERSION,
            signature: signature.into(),
            item: &item.id,
            question: &item.question,
            revealed: reveal == Reveal::Reference,
            status: response.status,
            score: response.score,
            points,
            max_points: response.max_points,
            band: response.band,
            passed: response.passed,
            pass: rounded(item.scoring.pass, 4),
            similarity: response.similarity,
            coverage: response.coverage,
            criteria: response.criteria,
            adjustments: response.adjustments.iter().map(|record| adjustment(record, item, reveal)).collect(),
            level: response.level.map(|record| level(&record, item)),
            concepts: response.concepts.iter().map(|record| concept(record, &graded.answer, item, reveal)).collect(),
            misconceptions: response.misconceptions.iter().map(|record| misconception(record, item)).collect(),
            contradictions: response.contradictions.iter().map(|record| contradiction(record, reveal)).collect(),
            steps: steps.iter().map(|prospect| step(prospect, points, item)).collect(),
            unrecognised,
            listed: is_listed.then(|| Listed::of(&graded.answer)).flatten(),
            words: length.map(|length| length.words),
            reference_words: length.and_then(|length| length.reference_words),
            reference: response.reference,
            references: (reveal == Reveal::Reference)
                .then(|| item.references.iter().map(|reference| reference.trim()).collect()),
            reason: response.reason,
            warnings: response.warnings,
            source: response.source,
        }
    }
}

fn adjustment<'a>(record: &AdjustmentRecord<'a>, item: &Item, reveal: Reveal) -> AdjustmentRecord<'a> {
    // Whatever is not known to be the response's own wrong idea may name a right one.
    let is_own = |id: &str| item.misconceptions.iter().any(|misconception| misconception.id == id);
    let id = record.id.filter(|id| reveal == Reveal::Reference || is_own(id));
    AdjustmentRecord { id, ..record.clone() }
}

fn concept<'a>(record: &ConceptRecord<'a>, answer: &'a str, item: &'a Item, reveal: Reveal) -> ConceptView<'a> {
    let known: Option<&Concept> = item.concepts.iter().find(|concept| concept.id == record.id);
    let shown = known.filter(|_| reveal == Reveal::Reference);
    ConceptView {
        number: number(item, record.id),
        id: shown.map(|concept| concept.id.as_str()),
        says: shown.map(|concept| concept.says.as_str()),
        weight: record.weight,
        required: known.is_some_and(|concept| concept.required),
        bonus: record.bonus,
        held_back: record.only_if.is_some(),
        found: record.found,
        how: record.how,
        span: record.evidence.as_ref().map(|evidence| evidence.span),
        quote: record.evidence.as_ref().and_then(|evidence| evidence.quote),
        denied: record.denied.and_then(|[start, end]| answer.get(start..end)),
        hint: record.hint,
    }
}

fn level<'a>(record: &LevelRecord<'a>, item: &Item) -> LevelView<'a> {
    let next = item.levels.iter().find(|level| level.at > record.at);
    LevelView {
        at: record.at,
        points: record.points,
        says: record.says,
        next_at: next.map(|level| level.at),
        next_points: next.and_then(|level| shown(level.points, 2)),
    }
}

/// Returns the place of a concept in the rubric, from 1.
fn number(item: &Item, id: &str) -> usize {
    item.concepts.iter().position(|concept| concept.id == id).map_or(0, |at| at + 1)
}

fn misconception<'a>(record: &MisconceptionRecord<'a>, item: &'a Item) -> MisconceptionView<'a> {
    let known = item.misconceptions.iter().find(|misconception| misconception.id == record.id);
    MisconceptionView {
        id: record.id,
        says: known.map(|misconception| misconception.says.as_str()),
        hint: known.and_then(|misconception| misconception.hint.as_deref()),
        span: record.evidence.span,
        quote: record.evidence.quote,
    }
}

fn contradiction<'a>(record: &ContradictionRecord<'a>, reveal: Reveal) -> ContradictionView<'a> {
    // What shows a contradiction begins with the response's own word; the reference's may follow.
    let word = record.evidence.split('"').nth(1);
    ContradictionView {
        span: record.span,
        quote: record.quote,
        word: word.filter(|word| record.quote.is_some_and(|quote| quote.contains(word))),
        against: (reveal == Reveal::Reference).then_some(record.against),
    }
}

fn step<'a>(prospect: &'a Prospect, points: Option<f64>, item: &Item) -> StepRecord<'a> {
    let numbers = |ids: &[String]| ids.iter().map(|id| number(item, id)).collect::<Vec<_>>();
    let (action, concepts, misconception) = match &prospect.action {
        Action::Add(id) => ("add", numbers(std::slice::from_ref(id)), None),
        Action::AddRequired(ids) => ("add-required", numbers(ids), None),
        Action::Correct(id) => ("correct", Vec::new(), Some(id.as_str())),
        Action::Agree => ("agree", Vec::new(), None),
        Action::WriteSentences => ("write-sentences", Vec::new(), None),
        Action::MakeStatements => ("make-statements", Vec::new(), None),
    };
    let after = shown(prospect.points, 2);
    StepRecord {
        action,
        concepts,
        misconception,
        score: rounded(prospect.score, 4),
        points: after,
        // Of what is shown, so that the figures of a page add up.
        gain: points.zip(after).and_then(|(points, after)| rounded(after - points, 2)),
        band: &prospect.band,
        passed: prospect.passed,
    }
}

//! The JSON form of an agreement: a promise to its readers, apart from the inner types.
//!
//! A figure is an object: `{"value": 0.5771}`, or `{"value": null, "reason": "all marks are equal"}` where it is not
//! defined. Figures have 4 places. Adding a field leaves [`SCHEMA_VERSION`]; renaming, removing or changing the meaning of
//! one raises it.

use std::io::{self, Write};

use serde::Serialize;

use super::words;
use crate::agreement::{
    Agreement, Correlations, Counts, Deferral, ItemAgreement, LengthClass, MarkedItem, MarkedResponse, MarkedSet,
};
use crate::grade::{Outcome, Signature};
use crate::report::json::{list, text};
use crate::report::wire::{ResponseRecord, SignatureRecord, rounded};
use crate::statistics::classes::Confusion;
use crate::statistics::{Errors, Statistic, Undefined, WithinItems};

/// The version of this shape.
pub const SCHEMA_VERSION: u32 = 1;

/// Places of figures, as of scores.
const PLACES: i32 = 4;

/// Writes the document, an item or response a line.
pub(super) fn write(
    destination: &mut dyn Write,
    signature: &Signature,
    set: &MarkedSet,
    agreement: &Agreement,
) -> io::Result<()> {
    let signature = text(&SignatureRecord::from(signature))?;
    writeln!(destination, "{{\n\"schema_version\":{SCHEMA_VERSION},\n\"signature\":{signature},")?;
    writeln!(destination, "\"responses\":{},", text(&CountsRecord::from(agreement.counts))?)?;
    writeln!(destination, "\"statistics\":{},", text(&Statistics::new(set, agreement))?)?;
    let items = set.items.iter().zip(&agreement.items).map(|(item, figures)| text(&ItemRecord::new(item, figures)));
    list(destination, "items", items, ",")?;
    let case = |&place: &usize| text(&Case::new(set, &set.responses[place]));
    list(destination, "over_credited", agreement.over_credited.iter().map(case), ",")?;
    list(destination, "under_credited", agreement.under_credited.iter().map(case), ",")?;
    let unscored = set.responses.iter().filter_map(|response| match &response.graded.outcome {
        Outcome::Unscored(reason) => Some(text(&Unscored::new(set, response, reason))),
        Outcome::Scored(_) | Outcome::Blank => None,
    });
    list(destination, "unscored", unscored, ",")?;
    let warnings = set
        .responses
        .iter()
        .flat_map(|response| response.graded.warnings.iter().map(|warning| text(&Remark::new(set, response, warning))));
    list(destination, "warnings", warnings, "")?;
    writeln!(destination, "}}")
}

/// A number, or why there is none.
#[derive(Serialize)]
struct Figure {
    value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl From<Statistic> for Figure {
    fn from(statistic: Statistic) -> Self {
        match statistic {
            Ok(value) => Self { value: rounded(value, PLACES), reason: None },
            Err(undefined) => Self { value: None, reason: Some(undefined.to_string()) },
        }
    }
}

#[derive(Serialize)]
struct CountsRecord {
    all: usize,
    graded: usize,
    blank: usize,
    unscored: usize,
}

impl From<Counts> for CountsRecord {
    fn from(counts: Counts) -> Self {
        let Counts { responses, graded, blank, unscored } = counts;
        Self { all: responses, graded, blank, unscored }
    }
}

#[derive(Serialize)]
struct Statistics<'a> {
    score: CorrelationsRecord,
    similarity: CorrelationsRecord,
    coverage: CorrelationsRecord,
    quadratic_weighted_kappa: Figure,
    bands: Vec<BandRecord<'a>>,
    /// Of score less share, 0..=1.
    errors: ErrorsRecord,
    errors_in_marks: MarksRecord,
    pass: PassRecord,
    /// Absent without a calibration.
    #[serde(skip_serializing_if = "Option::is_none")]
    needs_human: Option<DeferralRecord>,
    by_length: Vec<LengthRecord>,
}

impl<'a> Statistics<'a> {
    fn new(set: &'a MarkedSet, agreement: &Agreement) -> Self {
        let in_marks = agreement.errors_in_marks;
        Self {
            score: (&agreement.score).into(),
            similarity: (&agreement.similarity).into(),
            coverage: (&agreement.coverage).into(),
            quadratic_weighted_kappa: agreement.kappa.into(),
            bands: set.bands.iter().map(|band| BandRecord { label: &band.label, at: band.at }).collect(),
            errors: agreement.errors.into(),
            errors_in_marks: MarksRecord {
                max_mark: in_marks.ok().map(|(max, _)| max),
                errors: in_marks.map(|(_, errors)| errors).into(),
            },
            pass: agreement.passes.into(),
            needs_human: agreement.deferral.map(DeferralRecord::from),
            by_length: agreement.lengths.iter().map(LengthRecord::from).collect(),
        }
    }
}

#[derive(Serialize)]
struct CorrelationsRecord {
    pearson: Figure,
    spearman: Figure,
    within_item_pearson: WithinRecord,
    within_item_spearman: WithinRecord,
}

impl From<&Correlations> for CorrelationsRecord {
    fn from(correlations: &Correlations) -> Self {
        Self {
            pearson: correlations.pearson.into(),
            spearman: correlations.spearman.into(),
            within_item_pearson: (&correlations.within_pearson).into(),
            within_item_spearman: (&correlations.within_spearman).into(),
        }
    }
}

#[derive(Serialize)]
struct WithinRecord {
    #[serde(flatten)]
    mean: Figure,
    items_used: usize,
    /// Used and counted 0.
    items_with_equal_values: usize,
    items_with_too_few: usize,
    items_with_equal_marks: usize,
}

impl From<&WithinItems> for WithinRecord {
    fn from(within: &WithinItems) -> Self {
        Self {
            mean: within.mean.into(),
            items_used: within.used,
            items_with_equal_values: within.flat,
            items_with_too_few: within.too_few,
            items_with_equal_marks: within.equal_marks,
        }
    }
}

#[derive(Serialize)]
struct BandRecord<'a> {
    label: &'a str,
    at: f64,
}

#[derive(Serialize)]
struct ErrorsRecord {
    rmse: Figure,
    mae: Figure,
    bias: Figure,
}

impl From<Result<Errors, Undefined>> for ErrorsRecord {
    fn from(errors: Result<Errors, Undefined>) -> Self {
        let figure = |field: fn(Errors) -> f64| Figure::from(errors.map(field));
        Self {
            rmse: figure(|errors| errors.rmse),
            mae: figure(|errors| errors.mae),
            bias: figure(|errors| errors.bias),
        }
    }
}

#[derive(Serialize)]
struct MarksRecord {
    max_mark: Option<f64>,
    #[serde(flatten)]
    errors: ErrorsRecord,
}

#[derive(Serialize)]
struct PassRecord {
    true_positives: usize,
    false_positives: usize,
    false_negatives: usize,
    true_negatives: usize,
    accuracy: Figure,
    precision: Figure,
    recall: Figure,
}

impl From<Confusion> for PassRecord {
    fn from(passes: Confusion) -> Self {
        Self {
            true_positives: passes.both,
            false_positives: passes.by_score,
            false_negatives: passes.by_mark,
            true_negatives: passes.neither,
            accuracy: passes.accuracy().into(),
            precision: passes.precision().into(),
            recall: passes.recall().into(),
        }
    }
}

#[derive(Serialize)]
struct DeferralRecord {
    responses: usize,
    share: Figure,
    /// Of the responses that need no human.
    accuracy_on_the_rest: Figure,
}

impl From<Deferral> for DeferralRecord {
    fn from(deferral: Deferral) -> Self {
        let Deferral { deferred, share, accuracy, .. } = deferral;
        Self { responses: deferred, share: share.into(), accuracy_on_the_rest: accuracy.into() }
    }
}

#[derive(Serialize)]
struct LengthRecord {
    fewest_words: usize,
    most_words: usize,
    responses: usize,
    pearson: Figure,
    bias: Figure,
}

impl From<&LengthClass> for LengthRecord {
    fn from(class: &LengthClass) -> Self {
        Self {
            fewest_words: *class.words.start(),
            most_words: *class.words.end(),
            responses: class.responses,
            pearson: class.pearson.into(),
            bias: class.bias.into(),
        }
    }
}

#[derive(Serialize)]
struct ItemRecord<'a> {
    item: &'a str,
    pass: f64,
    responses: CountsRecord,
    mean_score: Figure,
    mean_share: Figure,
    pearson: Figure,
    spearman: Figure,
    #[serde(flatten)]
    errors: ErrorsRecord,
}

impl<'a> ItemRecord<'a> {
    fn new(item: &'a MarkedItem, figures: &ItemAgreement) -> Self {
        Self {
            item: &item.id,
            pass: item.pass,
            responses: figures.counts.into(),
            mean_score: figures.mean_score.into(),
            mean_share: figures.mean_mark.into(),
            pearson: figures.pearson.into(),
            spearman: figures.spearman.into(),
            errors: figures.errors.into(),
        }
    }
}

/// A response whose score is far from its mark.
#[derive(Serialize)]
struct Case<'a> {
    line: Option<u64>,
    item: &'a str,
    mark: f64,
    max_mark: f64,
    share: Option<f64>,
    score: Option<f64>,
    difference: Option<f64>,
    similarity: Option<f64>,
    coverage: Option<f64>,
    /// What led to the score, in words.
    reason: String,
    /// What the answer begins with.
    answer: String,
    /// What the reference answer that it was compared with begins with.
    reference: Option<String>,
}

impl<'a> Case<'a> {
    fn new(set: &'a MarkedSet, response: &MarkedResponse) -> Self {
        let record = ResponseRecord::from(&response.graded);
        Self {
            line: response.graded.origin.line,
            item: &set.items[response.item].id,
            mark: response.mark.value(),
            max_mark: response.mark.max(),
            share: rounded(response.mark.share(), PLACES),
            score: record.score,
            difference: response.difference(),
            similarity: record.similarity,
            coverage: record.coverage,
            reason: words::reason(&response.graded),
            answer: words::start(&response.graded.answer),
            reference: set.reference(response).map(words::start),
        }
    }
}

#[derive(Serialize)]
struct Unscored<'a> {
    line: Option<u64>,
    item: &'a str,
    reason: &'a str,
}

impl<'a> Unscored<'a> {
    fn new(set: &'a MarkedSet, response: &MarkedResponse, reason: &'a str) -> Self {
        Self { line: response.graded.origin.line, item: &set.items[response.item].id, reason }
    }
}

#[derive(Serialize)]
struct Remark<'a> {
    line: Option<u64>,
    item: &'a str,
    warning: &'a str,
}

impl<'a> Remark<'a> {
    fn new(set: &'a MarkedSet, response: &MarkedResponse, warning: &'a str) -> Self {
        Self { line: response.graded.origin.line, item: &set.items[response.item].id, warning }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::report::agreement::samples;

    fn written(set: &MarkedSet) -> Value {
        let mut bytes = Vec::new();
        write(&mut bytes, &crate::report::samples::signature(), set, &Agreement::of(set)).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    #[test]
    fn document_holds_signature_statistics_items_and_cases() {
        let document = written(&samples::set());
        assert_eq!(document["schema_version"], SCHEMA_VERSION);
        assert_eq!(document["signature"]["rubric"], "django-interview");
        assert_eq!(document["responses"], json!({"all": 4, "graded": 2, "blank": 1, "unscored": 1}));
        assert_eq!(document["items"][0]["item"], "orm");
        assert_eq!(document["items"][0]["mean_share"], json!({"value": 0.6}));
        assert_eq!(document["over_credited"][0]["line"], 2);
        assert_eq!(document["over_credited"][0]["difference"], 0.15);
        assert_eq!(document["under_credited"][0]["line"], 4);
        assert_eq!(document["warnings"][1], json!({"line": 2, "item": "orm", "warning": "long, read in part"}));
        assert_eq!(
            document["unscored"],
            json!([{"line": 5, "item": "views", "reason": "the rubric has no item \"rom\""}])
        );
    }

    #[test]
    fn figure_that_is_not_defined_is_null_with_its_reason() {
        let statistics = &written(&samples::without_blank())["statistics"];
        assert_eq!(statistics["score"]["pearson"], json!({"value": null, "reason": "all values are equal"}));
        assert_eq!(statistics["pass"]["precision"]["reason"], "no score reaches the pass mark");
        assert_eq!(statistics["pass"]["recall"], json!({"value": 0.0}));
        assert_eq!(statistics["errors_in_marks"]["max_mark"], 5.0);
        assert_eq!(statistics["errors_in_marks"]["mae"], json!({"value": 1.5}));
    }

    #[test]
    fn marks_out_of_different_maxima_have_no_error_in_marks() {
        let mut set = samples::set();
        set.responses[1].mark = crate::submission::marks::Mark::new(3.0, 4.0).unwrap();
        let in_marks = &written(&set)["statistics"]["errors_in_marks"];
        assert_eq!(in_marks["max_mark"], Value::Null);
        assert_eq!(in_marks["rmse"]["reason"], "the answers have different maximum marks");
    }

    #[test]
    fn set_without_graded_responses_is_a_document_too() {
        let mut set = samples::set();
        set.responses.drain(..3);
        let document = written(&set);
        assert_eq!(document["over_credited"], json!([]));
        assert_eq!(document["statistics"]["errors"]["rmse"], json!({"value": null, "reason": "no answer was graded"}));
        assert_eq!(document["statistics"]["by_length"], json!([]));
    }
}

//! A response of a report as the grade that it was written from, for another report.

use std::ops::Range;
use std::sync::Arc;

use super::{ReadAdjustment, ReadConcept, ReadCriterion, ReadResponse};
use crate::calibration::Line;
use crate::calibration::band::ErrorBand;
use crate::grade::exact::cut;
use crate::grade::{Asked, AskedConcept, GradedResponse, HumanScore, LeavesOpen, Marked, Outcome, Status};
use crate::rubric::Level;
use crate::score::{Adjustment, ConceptGrade, Contradiction, CriterionGrade, CriterionId, Finding, Grade, How, Reason};
use crate::submission::Origin;

/// Places of points in reports.
const POINTS_PLACES: i32 = 2;

impl ReadResponse {
    /// Returns the points that count, as they were before the report cut them; none without a score.
    #[must_use]
    pub fn exact_points(&self) -> Option<f64> {
        self.score.map(|score| exact_points(score, self.max_points, self.points))
    }

    /// Returns the graded response.
    ///
    /// `asked` is what the rubric asks of it; without it there are neither reference answers nor the sentences of concepts and
    /// misconceptions: concepts are called by their ids.
    ///
    /// # Errors
    ///
    /// What of it this version does not know, as a lower-case fragment.
    pub fn graded(self, asked: Option<Arc<Asked>>) -> Result<GradedResponse, String> {
        let asked = asked.or_else(|| self.asked().map(Arc::new));
        let outcome = self.outcome()?;
        let human = self.overridden.map(|given| HumanScore {
            score: given.human_score,
            points: exact_points(given.human_score, self.max_points, self.points),
            band: self.band.unwrap_or_default(),
            passed: self.passed.unwrap_or_default(),
            reason: given.reason,
            by: given.by,
        });
        Ok(GradedResponse {
            candidate: self.candidate,
            item: self.item,
            origin: Origin { record: self.record.map(Arc::new), ..origin(&self.source) },
            answer: self.answer.unwrap_or_default(),
            outcome,
            human,
            max_points: self.max_points,
            asked,
            warnings: self.warnings,
            leaves_open: LeavesOpen::named(self.leaves_open.as_deref()),
        })
    }

    /// Returns what the report itself says of the item; none where it is not known.
    fn asked(&self) -> Option<Asked> {
        let concept = |concept: &ReadConcept| AskedConcept {
            id: concept.id.clone(),
            says: concept.id.clone(),
            required: concept.required,
        };
        Some(Asked {
            pass: self.pass?,
            question: self.question.clone().unwrap_or_default(),
            concepts: self.concepts.iter().map(concept).collect(),
            ..Asked::default()
        })
    }

    fn outcome(&self) -> Result<Outcome, String> {
        let (status, score) = self.machine();
        match (Status::named(status), score) {
            (Some(Status::Scored), Some(score)) => self.marked(score).map(|marked| Outcome::Scored(Box::new(marked))),
            (Some(Status::Scored), None) => Err("it is scored without a score".into()),
            (Some(Status::Blank), _) => Ok(Outcome::Blank),
            (Some(Status::Unscored), _) => Ok(Outcome::Unscored(self.reason.clone().unwrap_or_default())),
            (None, _) => Err(format!("its status \"{status}\" is not known")),
        }
    }

    fn marked(&self, score: f64) -> Result<Marked, String> {
        let human_points = self.overridden.is_some();
        let in_report = self.points.filter(|_| !human_points);
        let error_band = self.error_band.map(|[low, high]| ErrorBand { low, high });
        Ok(Marked {
            grade: self.grade(score)?,
            points: exact_points(score, self.max_points, in_report),
            // Where a human's score counts, its band stands there.
            band: self.band.clone().filter(|_| !human_points).unwrap_or_default(),
            passed: self.pass.map_or(self.passed.unwrap_or_default(), |pass| score >= pass),
            error_band,
            calibrated_by: self.adjustments.iter().find_map(line),
            needs_human: match (human_points, error_band.zip(self.pass)) {
                (true, Some((band, pass))) => Some(band.straddles(pass)),
                (true, None) => None,
                (false, _) => self.needs_human,
            },
            reads_as: None,
        })
    }

    fn grade(&self, score: f64) -> Result<Grade, String> {
        let misconceptions = self.misconceptions.iter().map(|found| Finding {
            id: found.id.clone(),
            how: how(found.variant.as_deref(), found.similarity),
            span: span(found.span),
        });
        let contradictions = self.contradictions.iter().map(|found| Contradiction {
            span: span(found.span),
            against: found.against.clone(),
            evidence: found.evidence.clone(),
        });
        let level = self.level.as_ref();
        Ok(Grade {
            score,
            criteria: self.criteria.iter().map(criterion).collect::<Result<_, _>>()?,
            adjustments: self.adjustments.iter().map(adjustment).collect::<Result<_, _>>()?,
            concepts: self.concepts.iter().map(concept).collect(),
            level: level.map(|level| Level { at: level.at, points: level.points, says: level.says.clone() }),
            misconceptions: misconceptions.collect(),
            contradictions: contradictions.collect(),
            reference: self.reference.and_then(|place| place.checked_sub(1)),
            windows: self.windows.unwrap_or_default(),
        })
    }
}

fn criterion(read: &ReadCriterion) -> Result<CriterionGrade, String> {
    let id = match read.id.as_str() {
        "similarity" => CriterionId::Similarity,
        "coverage" => CriterionId::Coverage,
        other => return Err(format!("its criterion \"{other}\" is not known")),
    };
    Ok(CriterionGrade { id, value: read.value, weight: read.weight })
}

fn adjustment(read: &ReadAdjustment) -> Result<Adjustment, String> {
    let id = || read.id.clone().unwrap_or_default();
    let reason = match read.reason.as_str() {
        "misconception" => Reason::Misconception(id()),
        "bonus" => Reason::Bonus(id()),
        "contradiction" => Reason::Contradiction(read.count.unwrap_or_default()),
        "keyword-list" => Reason::KeywordList,
        "no-statement" => Reason::NoStatement,
        "required-concept" => Reason::RequiredConcept(id()),
        "bounds" => Reason::Bounds,
        "calibration" => Reason::Calibration,
        other => return Err(format!("its adjustment \"{other}\" is not known")),
    };
    Ok(Adjustment { reason, amount: read.amount })
}

/// Returns the line of a calibration.
fn line(read: &ReadAdjustment) -> Option<Line> {
    read.slope.zip(read.intercept).map(|(slope, intercept)| Line { intercept, slope })
}

fn concept(read: &ReadConcept) -> ConceptGrade {
    let found = read.found.then(|| Finding {
        id: read.id.clone(),
        how: how(read.variant.as_deref(), read.similarity),
        span: span(read.span),
    });
    ConceptGrade {
        id: read.id.clone(),
        weight: read.weight,
        bonus: read.bonus,
        found,
        denied: read.denied.map(|[start, end]| start..end),
        only_if: read.only_if.clone(),
        hint: read.hint.clone(),
    }
}

fn how(variant: Option<&str>, similarity: Option<f64>) -> How {
    match variant {
        Some(variant) => How::Words(variant.to_owned()),
        None => How::Meaning(similarity.unwrap_or_default()),
    }
}

fn span(read: Option<[usize; 2]>) -> Range<usize> {
    let [start, end] = read.unwrap_or_default();
    start..end
}

/// Returns points as they were before the report cut them; those that a human gave are in it as they are.
fn exact_points(score: f64, max: Option<f64>, in_report: Option<f64>) -> f64 {
    let exact = max.map(|max| score * max);
    let in_report = in_report.or(exact.map(|exact| cut(exact, POINTS_PLACES))).unwrap_or_default();
    exact.filter(|exact| (cut(*exact, POINTS_PLACES) - in_report).abs() < 1e-9).unwrap_or(in_report)
}

/// Reads a place as [`Origin`] writes it.
fn origin(source: &str) -> Origin {
    let number = |text: &str| text.parse::<u64>().ok().filter(|_| !text.starts_with('+'));
    let with_line = |text: &str| {
        let (path, line) = text.rsplit_once(':')?;
        Some(Origin::of(path).at(number(line)?))
    };
    let in_line = source
        .rsplit_once(", record ")
        .and_then(|(place, record)| Some(Origin { in_line: Some(number(record)?), ..with_line(place)? }));
    in_line.or_else(|| with_line(source)).unwrap_or_else(|| Origin::of(source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_is_read_as_it_was_written() {
        for (source, path, line, in_line) in [
            ("answers.jsonl:12", "answers.jsonl", Some(12), None),
            ("a:b.jsonl:12, record 2", "a:b.jsonl", Some(12), Some(2)),
            ("ada/orm.md", "ada/orm.md", None, None),
            ("odd, record 2", "odd, record 2", None, None),
            ("-:3", "-", Some(3), None),
            ("C:x", "C:x", None, None),
        ] {
            let origin = origin(source);
            assert_eq!((origin.path.to_str(), origin.line, origin.in_line), (Some(path), line, in_line), "{source}");
            assert_eq!(origin.to_string(), source);
        }
    }

    #[test]
    fn points_get_their_places_back_unless_a_human_gave_them() {
        let exact = |score: f64, max: f64, in_report: f64| exact_points(score, Some(max), Some(in_report));
        assert!((exact(0.4667, 10.0, 4.66) - 4.667).abs() < 1e-12);
        assert!((exact(0.3333, 3.0, 1.0) - 1.0).abs() < 1e-12);
    }
}

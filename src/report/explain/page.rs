//! One grade for people: question and answer, then the arithmetic line by line.

use crate::grade::Status;
use crate::grade::flags::Flag;
use crate::readback::arithmetic::{Explanation, wrong};
use crate::readback::decimal::Decimal;
use crate::readback::{ReadAdjustment, ReadConcept, ReadLevel, ReadResponse};
use crate::report::colour::Colour;
use crate::report::listed::Listed;
use crate::report::paragraph::{Look, Prose, quoted};
use crate::report::verdict::{decided, in_words};
use crate::untrusted::on_one_line;

/// Returns the page; every line ends with a line break.
///
/// `width` is how many columns the terminal has; without one, lines are not wrapped.
#[must_use]
pub fn page(response: &ReadResponse, explanation: Option<&Explanation>, width: Option<u16>, colour: Colour) -> String {
    let mut text = Prose::new(width, colour);
    let source = if response.source.is_empty() { String::new() } else { format!(" ({})", response.source) };
    text.styled(Look::Strong, &format!("{} / {}{source}", response.candidate, response.item));
    asked_and_written(&mut text, response);
    match explanation {
        Some(explanation) => graded(&mut text, response, explanation),
        None => ungraded(&mut text, response),
    }
    for warning in &response.warnings {
        text.gap();
        text.paragraph(&format!("Note: {warning}."));
    }
    text.into_text()
}

/// Adds the question and the answer, as far as the report holds them.
fn asked_and_written(text: &mut Prose, response: &ReadResponse) {
    if let Some(question) = &response.question {
        text.paragraph(question);
        text.gap();
    }
    if let Some(answer) = response.answer.as_deref().filter(|answer| !answer.trim().is_empty()) {
        for line in answer.trim_end().lines() {
            text.line_of(&[(on_one_line(&line.replace('\t', "    ")).into_owned(), None)]);
        }
        text.gap();
    }
}

fn ungraded(text: &mut Prose, response: &ReadResponse) {
    text.paragraph(&match (response.machine().0, &response.reason) {
        (status, _) if Status::named(status) == Some(Status::Blank) => {
            "The response is blank: it has no score, which is not a score of 0.".to_owned()
        }
        (status, Some(reason)) => format!("The response is {status}: {reason}."),
        (status, None) => format!("The response is {status} and has no score."),
    });
    if response.overridden.is_some() {
        points(text, response, None);
    }
    let wrong = wrong(response);
    if !wrong.is_empty() {
        text.gap();
        not_adding_up(text, &wrong);
    }
}

fn not_adding_up(text: &mut Prose, wrong: &[String]) {
    for wrong in wrong {
        text.styled(Look::Bad, &format!("Does not add up: {wrong}."));
    }
    text.paragraph("The report was changed after it was written, or by another version.");
}

fn graded(text: &mut Prose, response: &ReadResponse, explanation: &Explanation) {
    coverage(text, response, explanation);
    criteria(text, response, explanation);
    adjustments(text, response, explanation);
    points(text, response, Some(explanation));
    text.gap();
    if explanation.wrong.is_empty() {
        text.styled(Look::Faint, "Checked: the figures of the report add up.");
    } else {
        not_adding_up(text, &explanation.wrong);
    }
}

fn coverage(text: &mut Prose, response: &ReadResponse, explanation: &Explanation) {
    let Some([found, all]) = explanation.coverage else { return };
    let by_level = if response.level.is_some() { "number" } else { "weight" };
    text.section(&format!("Coverage: the {by_level} of the key concepts found"));
    for concept in response.concepts.iter().filter(|concept| !concept.bonus) {
        let weight = Decimal::new(concept.weight, 6);
        let (sign, figure) = if concept.found { ('+', weight) } else { (' ', Decimal::ZERO) };
        text.row(sign, &figure.to_string(), &concept_line(concept, weight, response));
        hint(text, concept);
    }
    let value = response.criteria.iter().find(|criterion| criterion.id == "coverage");
    let value = value.map_or_else(String::new, |criterion| format!(": {}", Decimal::new(criterion.value, 4)));
    match (&response.level, response.max_points) {
        (Some(level), Some(max)) => {
            text.row('=', &found.to_string(), &format!("of {all}"));
            let points = Decimal::new(level.points, 2);
            text.row(
                '=',
                &points.to_string(),
                &format!("of {} points, {}{value}", Decimal::new(max, 2), level_line(level)),
            );
        }
        _ => text.row('=', &found.to_string(), &format!("of {all}{value}")),
    }
    if !response.criteria.iter().any(|criterion| criterion.id == "coverage" && criterion.weight > 0.0) {
        text.row(' ', "", "it earns nothing: coverage has the weight 0 in this item");
    }
    for concept in response.concepts.iter().filter(|concept| concept.bonus) {
        text.row(' ', "", &format!("bonus {}", concept_line(concept, Decimal::new(concept.weight, 6), response)));
        hint(text, concept);
    }
    if response.concepts.iter().any(|concept| !concept.unknown.is_empty()) {
        text.paragraph("The concepts have fields that this version does not know; their sum was not checked.");
    }
}

fn level_line(level: &ReadLevel) -> String {
    let says = level.says.as_deref().map_or_else(String::new, |says| format!(" ({})", quoted(says)));
    match level.at {
        0 => "below the first level".to_owned(),
        at => format!("the level from {at} on{says}"),
    }
}

/// Adds what to tell a candidate who missed a concept.
fn hint(text: &mut Prose, concept: &ReadConcept) {
    if let (false, Some(hint)) = (concept.found, &concept.hint) {
        text.row(' ', "", &format!("hint: {hint}"));
    }
}

fn concept_line(concept: &ReadConcept, weight: Decimal, response: &ReadResponse) -> String {
    let id = &concept.id;
    let quote = concept.quote.as_deref().map_or_else(String::new, |quote| format!(" {}", quoted(quote)));
    match (concept.found, &concept.variant, concept.similarity) {
        (true, Some(variant), _) => format!("{id}: found{quote} by the variant `{variant}`"),
        (true, None, Some(similarity)) => {
            let says = concept.says.as_deref().map_or_else(String::new, |says| format!(" to {}", quoted(says)));
            format!("{id}: found{quote} by meaning, similarity {similarity}{says}")
        }
        (true, None, None) => format!("{id}: found{quote}"),
        (false, ..) if concept.only_if.is_some() => {
            let other = concept.only_if.as_deref().unwrap_or_default();
            format!("{id}: does not count without {other}, of {weight}")
        }
        (false, ..) if concept.denied.is_some() => {
            let answer = response.answer.as_deref().unwrap_or_default();
            match concept.denied.and_then(|[start, end]| answer.get(start..end)) {
                Some(words) => format!("{id}: denied by {}, of {weight}", quoted(words)),
                None => format!("{id}: denied by the sentence, of {weight}"),
            }
        }
        (false, ..) => format!("{id}: missing, of {weight}"),
    }
}

fn criteria(text: &mut Prose, response: &ReadResponse, explanation: &Explanation) {
    text.section("Criteria: value × weight");
    for (criterion, share) in response.criteria.iter().zip(&explanation.shares) {
        let (value, weight) = (Decimal::new(criterion.value, 4), Decimal::new(criterion.weight, 6));
        let with = match (criterion.id.as_str(), response.reference) {
            ("similarity", Some(reference)) => format!(" (to reference answer {reference})"),
            _ => String::new(),
        };
        text.row('+', &share.to_string(), &format!("{}: {value} × {weight}{with}", criterion.id));
    }
    text.row('=', &explanation.mean.to_string(), "weighted mean");
    if !(explanation.mean - explanation.before).is_zero() {
        text.row('=', &explanation.before.to_string(), "rounded to 4 places");
    }
}

fn adjustments(text: &mut Prose, response: &ReadResponse, explanation: &Explanation) {
    if response.adjustments.is_empty() {
        text.section(&format!("No adjustments: {} is {}", score_name(response), explanation.score));
        return;
    }
    text.section("Adjustments");
    text.row(' ', &explanation.before.to_string(), "before");
    let mut before = explanation.before;
    for (adjustment, after) in response.adjustments.iter().zip(&explanation.after) {
        let amount = Decimal::new(adjustment.amount, 4).to_string();
        let (sign, figure) = amount.strip_prefix('-').map_or(('+', amount.as_str()), |amount| ('-', amount));
        let line = calibration_line(adjustment, before);
        text.row(sign, figure, &format!("{}{line} (leaves {after})", reason(adjustment)));
        before = *after;
        evidence(text, adjustment, response);
    }
    let name = if response.overridden.is_some() { "the machine's score" } else { "score" };
    text.row('=', &explanation.score.to_string(), name);
}

/// Says what a calibration makes of the score before it; empty for every other adjustment.
pub(in crate::report) fn calibration_line(adjustment: &ReadAdjustment, before: Decimal) -> String {
    let Some((slope, intercept)) = adjustment.slope.zip(adjustment.intercept) else { return String::new() };
    format!(": {}", line_of(slope, &before.to_string(), intercept))
}

/// Writes a straight line, as in `1.2 × score - 0.1`, with the places of a calibration file.
pub(in crate::report) fn line_of(slope: f64, of: &str, intercept: f64) -> String {
    let sign = if intercept < 0.0 { '-' } else { '+' };
    format!("{} × {of} {sign} {}", Decimal::new(slope, 6), Decimal::new(intercept.abs(), 6))
}

fn score_name(response: &ReadResponse) -> &'static str {
    if response.overridden.is_some() { "the machine's score" } else { "the score" }
}

/// Says why a score was changed.
pub(in crate::report) fn reason(adjustment: &ReadAdjustment) -> String {
    let id = adjustment.id.as_deref().unwrap_or_default();
    match (adjustment.reason.as_str(), adjustment.count) {
        ("misconception", _) => format!("misconception {id}"),
        ("contradiction", Some(1)) => "1 sentence contradicts the reference".into(),
        ("contradiction", Some(count)) => format!("{count} sentences contradict the reference"),
        ("keyword-list", _) => Flag::KeywordList.says().into(),
        ("no-statement", _) => Flag::NoStatement.says().into(),
        ("required-concept", _) => format!("without the required concept {id} it stays below the pass mark"),
        ("bonus", _) => format!("bonus concept {id}"),
        ("bounds", _) => "a score is from 0 to 1".into(),
        (other, _) if id.is_empty() => other.into(),
        (other, _) => format!("{other} {id}"),
    }
}

/// Adds the response's words that an adjustment is for.
fn evidence(text: &mut Prose, adjustment: &ReadAdjustment, response: &ReadResponse) {
    if adjustment.reason == "misconception" {
        let is_it = |id: &str| adjustment.id.as_deref() == Some(id);
        for found in response.misconceptions.iter().filter(|found| is_it(&found.id)) {
            text.row(' ', "", &quoted(found.quote.as_deref().unwrap_or_default()));
        }
    }
    if adjustment.reason == "keyword-list"
        && let Some(listed) = response.answer.as_deref().and_then(Listed::of)
    {
        text.row(' ', "", &listed.to_string());
    }
    if adjustment.reason == "contradiction" {
        for found in &response.contradictions {
            let quote = quoted(found.quote.as_deref().unwrap_or_default());
            text.row(' ', "", &format!("{quote} against {}: {}", quoted(&found.against), in_words(&found.evidence)));
        }
    }
}

/// Says why the points are not just what the score is worth.
fn why_other(response: &ReadResponse, exact: Decimal, points: Decimal) -> &'static str {
    let is_given = response.overridden.is_some() && exact.is_below(points);
    if is_given { "; the points were given, and the score was cut" } else { ", cut" }
}

fn points(text: &mut Prose, response: &ReadResponse, explanation: Option<&Explanation>) {
    if let Some(human) = &response.overridden {
        text.section("A human's score counts");
        let score = Some(human.human_score);
        let said = decided(&human.by, &human.reason, score, response.machine(), response.reason.as_deref());
        text.row('=', &Decimal::new(human.human_score, 4).to_string(), &format!("score: {said}"));
    }
    text.section("Points and band");
    if let (Some(score), Some(max), Some(points)) = (response.score, response.max_points, response.points) {
        let (score, max, points) = (Decimal::new(score, 4), Decimal::new(max, 2), Decimal::new(points, 2));
        let exact = explanation.and_then(|explanation| explanation.points).unwrap_or(score * max);
        let whole = if (exact - points).is_zero() {
            String::new()
        } else {
            format!(" = {exact}{}", why_other(response, exact, points))
        };
        text.row('=', &points.to_string(), &format!("points: {score} × {max}{whole}"));
    }
    let passes = match response.passed {
        Some(true) => ": it passes",
        Some(false) => ": it does not pass",
        None => "",
    };
    if let Some(band) = &response.band {
        text.paragraph(&format!("Band {band}{passes}."));
    }
}

//! One response of the page: the answer with its evidence, the reference beside it, the findings, the arithmetic.

use std::fmt::{self, Write};

use super::evidence;
use crate::grade::{Asked, GradedResponse, Status};
use crate::readback::ReadResponse;
use crate::readback::decimal::Decimal;
use crate::report::explain::{calibration_line, explain, reason};
use crate::report::figure;
use crate::report::listed::Listed;
use crate::report::verdict::{decision, in_words};
use crate::report::wire::{ConceptRecord, CriterionRecord, ResponseRecord};
use crate::report::words::{item_or_none, shortened};
use crate::untrusted::in_html;

/// A line of so many characters may have been broken because it was full.
const FULL_LINE: usize = 72;

/// So much of a variant tells which one it was; the JSON report has the whole.
const VARIANT_LENGTH: usize = 60;

/// Writes the part of a response.
pub fn article(out: &mut String, response: &GradedResponse, number: usize) -> fmt::Result {
    let record = ResponseRecord::from(response);
    let no_texts = Asked::default();
    let asked = response.asked.as_deref().unwrap_or(&no_texts);
    write!(
        out,
        "<article id=\"r{number}\" aria-labelledby=\"h{number}\">\n<div class=\"top\"><h3 id=\"h{number}\"><bdi>{}</bdi> \
         <span class=\"by\">by <bdi>{}</bdi></span></h3>\n<p class=\"grade\">{}</p></div>\n",
        in_html(item_or_none(record.item)),
        in_html(record.candidate),
        verdict(&record)
    )?;
    if let Some(decision) = decision(&record) {
        writeln!(out, "<p class=\"note\"><strong>Human score:</strong> {}</p>", in_html(&decision))?;
    }
    if !asked.question.is_empty() {
        writeln!(out, "<p class=\"question\" dir=\"auto\">{}</p>", in_html(asked.question.trim()))?;
    }
    for warning in record.warnings {
        writeln!(out, "<p class=\"note\"><strong>Note:</strong> {}</p>", in_html(warning))?;
    }
    texts(out, response, &record, asked)?;
    if record.status == Status::Scored {
        concepts(out, &record, asked)?;
        wrong(out, &record, asked)?;
        arithmetic(out, &record)?;
    }
    writeln!(out, "<p class=\"source\">Read from <bdi>{}</bdi></p>\n</article>", in_html(&record.source))
}

fn verdict(record: &ResponseRecord<'_>) -> String {
    let points = match (record.points, record.max_points) {
        (Some(points), Some(max)) => format!(" <span>{points:.2} of {max:.2} points</span>"),
        _ => String::new(),
    };
    let passes = match record.passed {
        Some(true) => "<span class=\"tag yes\">✓ passes</span>",
        Some(false) => "<span class=\"tag not\">✗ does not pass</span>",
        None => "",
    };
    let error_band = record.error_band.map(|[low, high]| {
        format!(
            " <span class=\"faint\">(a human’s mark lies in {} to {} for 8 answers in 10)</span>",
            figure::short(low),
            figure::short(high)
        )
    });
    match (record.score, record.reason) {
        (Some(score), _) => {
            let band = in_html(record.band.unwrap_or_default());
            let error_band = error_band.unwrap_or_default();
            format!("<strong>{score:.4}</strong>{points} <span class=\"tag\">{band}</span> {passes}{error_band}")
        }
        (None, Some(reason)) => format!("<span class=\"tag not\">unscored</span> {}", in_html(reason)),
        (None, None) => "<span class=\"tag\">blank</span> no answer was given, which is no score of 0".into(),
    }
}

fn texts(out: &mut String, response: &GradedResponse, record: &ResponseRecord<'_>, asked: &Asked) -> fmt::Result {
    let reference = record.reference.and_then(|place| Some((place, asked.references.get(place.checked_sub(1)?)?)));
    if response.answer.trim().is_empty() && reference.is_none() {
        return Ok(());
    }
    out.push_str("<div class=\"pair\">\n<div><h4>Answer</h4><div class=\"text\" dir=\"auto\">");
    evidence::write(out, &response.answer, &evidence::of(record, &response.answer))?;
    out.push_str("</div></div>\n");
    if let Some((place, reference)) = reference {
        let of = match asked.references.len() {
            1 => String::new(),
            all => format!(" ({place} of {all}, the one that fits best)"),
        };
        writeln!(
            out,
            "<div><h4>Reference answer{of}</h4><div class=\"text\" dir=\"auto\">{}</div></div>",
            in_html(&reflowed(reference.trim()))
        )?;
    }
    out.push_str("</div>\n");
    Ok(())
}

/// Joins lines that were only broken because they were full, as rubric files are written.
fn reflowed(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut was_full = false;
    for line in text.lines() {
        if !joined.is_empty() {
            joined.push(if was_full && line.starts_with(char::is_alphanumeric) { ' ' } else { '\n' });
        }
        joined.push_str(line);
        was_full = line.chars().count() >= FULL_LINE;
    }
    joined
}

fn concepts(out: &mut String, record: &ResponseRecord<'_>, asked: &Asked) -> fmt::Result {
    if record.concepts.is_empty() {
        return Ok(());
    }
    let found = record.concepts.iter().filter(|concept| concept.found).count();
    let has_weight = |of: &CriterionRecord| of.id == "coverage" && of.weight.is_some_and(|weight| weight > 0.0);
    // Without the weight of coverage they are looked for and shown alone.
    let idle = if record.criteria.iter().any(has_weight) {
        ""
    } else {
        ", which earns nothing: coverage has the weight 0 in this item"
    };
    writeln!(out, "<h4>Key concepts: {found} of {} found{idle}</h4>\n<ol class=\"found\">", record.concepts.len())?;
    for (at, concept) in record.concepts.iter().enumerate() {
        let texts = asked.concept(concept.id);
        let says = texts.map_or(concept.id, |texts| texts.says.as_str());
        let required = if concept.required { ", required" } else { "" };
        let kind = if concept.bonus { ", bonus" } else { "" };
        let (class, state) = state(concept);
        let colour = if concept.evidence.is_some() { evidence::class(at) } else { "off".into() };
        let weight = concept.weight.map(|weight| format!("weight {}", Decimal::new(weight, 6))).unwrap_or_default();
        writeln!(
            out,
            "<li><b class=\"{colour}\">{}</b><div><span class=\"tag {class}\">{state}</span> {} <span \
             class=\"faint\">({weight}{required}{kind})</span>{}</div></li>",
            at + 1,
            in_html(says),
            detail(concept)
        )?;
    }
    out.push_str("</ol>\n");
    Ok(())
}

fn state(concept: &ConceptRecord<'_>) -> (&'static str, &'static str) {
    match (concept.found, concept.denied) {
        (true, _) => ("yes", "✓ found"),
        (false, Some(_)) => ("not", "✗ denied"),
        (false, None) if concept.only_if.is_some() => ("not", "✗ does not count"),
        (false, None) => ("not", "✗ missing"),
    }
}

fn detail(concept: &ConceptRecord<'_>) -> String {
    let mut lines = Vec::new();
    if let Some(evidence) = &concept.evidence {
        let how = match (evidence.variant, evidence.similarity) {
            (Some(variant), _) => format!("by <code>{}</code>", in_html(&shortened(variant, VARIANT_LENGTH))),
            (None, Some(similarity)) => format!("by meaning, similarity {similarity}"),
            (None, None) => String::new(),
        };
        let quote = in_html(evidence.quote.unwrap_or_default());
        lines.push(format!("<q>{quote}</q> <span class=\"faint\">{how}</span>"));
    }
    if let Some(other) = concept.only_if {
        lines.push(format!("It was found, but counts only with <code>{}</code>.", in_html(other)));
    }
    if let Some(hint) = concept.hint {
        lines.push(format!("<strong>Hint:</strong> {}", in_html(hint)));
    }
    lines.iter().flat_map(|line| ["<br>", line]).collect()
}

fn wrong(out: &mut String, record: &ResponseRecord<'_>, asked: &Asked) -> fmt::Result {
    if !record.misconceptions.is_empty() {
        out.push_str("<h4>Misconceptions</h4>\n<ul class=\"wrong\" role=\"list\">\n");
        for (at, found) in record.misconceptions.iter().enumerate() {
            let texts = asked.misconception(found.id);
            let says = texts.map_or(found.id, |texts| texts.says.as_str());
            let quote = in_html(found.evidence.quote.unwrap_or_default());
            write!(out, "<li><b class=\"bad\">M{}</b><div><q>{quote}</q> says, wrongly: {}", at + 1, in_html(says))?;
            if let Some(hint) = texts.and_then(|texts| texts.hint.as_deref()) {
                write!(out, "<br><strong>Correction:</strong> {}", in_html(hint))?;
            }
            out.push_str("</div></li>\n");
        }
        out.push_str("</ul>\n");
    }
    if !record.contradictions.is_empty() {
        out.push_str("<h4>Contradictions</h4>\n<ul class=\"wrong\" role=\"list\">\n");
        for (at, found) in record.contradictions.iter().enumerate() {
            let quote = in_html(found.quote.unwrap_or_default());
            writeln!(
                out,
                "<li><b class=\"bad\">C{}</b><div><q>{quote}</q> against the reference’s <q>{}</q>: {}</div></li>",
                at + 1,
                in_html(found.against),
                in_html(&in_words(found.evidence))
            )?;
        }
        out.push_str("</ul>\n");
    }
    Ok(())
}

/// Writes the arithmetic, which is that of `assay explain`.
fn arithmetic(out: &mut String, record: &ResponseRecord<'_>) -> fmt::Result {
    let read = serde_json::to_value(record).and_then(serde_json::from_value::<ReadResponse>);
    let Ok(read) = read else { return Ok(()) };
    let Some(sum) = explain(&read) else { return Ok(()) };
    write!(
        out,
        "<details><summary>Arithmetic</summary>\n<table class=\"sum\"><caption class=\"v\">How the score is \
         made</caption><thead><tr><th scope=\"col\">What</th><th scope=\"col\">Amount</th><th scope=\"col\">\
         Leaves</th></tr></thead><tbody>\n"
    )?;
    let mut row = |what: &str, amount: &str, leaves: &str| {
        writeln!(out, "<tr><th scope=\"row\">{what}</th><td>{amount}</td><td>{leaves}</td></tr>")
    };
    for (criterion, share) in read.criteria.iter().zip(&sum.shares) {
        let (value, weight) = (Decimal::new(criterion.value, 4), Decimal::new(criterion.weight, 6));
        row(&format!("{} {value} × {weight}", in_html(&criterion.id)), &format!("+{share}"), "")?;
    }
    row("weighted mean", "", &sum.before.to_string())?;
    let mut before = sum.before;
    for (adjustment, after) in read.adjustments.iter().zip(&sum.after) {
        let amount = Decimal::new(adjustment.amount, 4).to_string();
        let amount = amount.strip_prefix('-').map_or_else(|| format!("+{amount}"), |amount| format!("−{amount}"));
        let listed = (adjustment.reason == "keyword-list").then(|| Listed::of(read.answer.as_deref()?)).flatten();
        let listed = listed.map(|listed| format!(": {listed}")).unwrap_or_default();
        let what = format!("{}{listed}{}", reason(adjustment), calibration_line(adjustment, before));
        row(&in_html(&what), &amount, &after.to_string())?;
        before = *after;
    }
    let what = if read.overridden.is_some() { "the machine’s score" } else { "score" };
    row(what, "", &format!("<strong>{}</strong>", sum.score))?;
    let score = read.overridden.as_ref().map_or(sum.score, |human| Decimal::new(human.human_score, 4));
    if let Some(human) = &read.overridden {
        row(&format!("set by {}", in_html(&human.by)), "", &format!("<strong>{score}</strong>"))?;
    }
    if let (Some(points), Some(max)) = (read.points, read.max_points) {
        let (points, max) = (Decimal::new(points, 2), Decimal::new(max, 2));
        row(&format!("points: {score} × {max}"), "", &points.to_string())?;
    }
    out.push_str("</tbody></table></details>\n");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_lines_are_joined_and_others_are_not() {
        let full = "x".repeat(FULL_LINE);
        assert_eq!(reflowed(&format!("{full}\nand more\nshort")), format!("{full} and more\nshort"));
        assert_eq!(reflowed(&format!("{full}\n- item\n\n{full}\n\nend")), format!("{full}\n- item\n\n{full}\n\nend"));
    }
}

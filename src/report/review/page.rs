//! One response for a human who decides: the question, the answer with its evidence, the grade and how it was made.

use super::answer;
use crate::grade::flags::Flag;
use crate::readback::decimal::Decimal;
use crate::readback::queue::doubt;
use crate::readback::{ReadConcept, ReadResponse};
use crate::report::colour::Colour;
use crate::report::explain::{explain, reason};
use crate::report::paragraph::{Look, Prose, quoted};
use crate::report::verdict::in_words;
use crate::rubric::Item;

/// Where a response stands in the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its number, from 1.
    pub number: usize,
    /// How many there are.
    pub of: usize,
}

/// Returns the page; every line ends with a line break.
///
/// `width` is how many columns the terminal has; without one, lines are not wrapped. `item` is what the rubric holds, where it
/// is at hand; `decided` is what was decided in the walk already.
#[must_use]
pub fn page(
    response: &ReadResponse,
    item: Option<&Item>,
    place: Place,
    decided: Option<&str>,
    width: Option<u16>,
    colour: Colour,
) -> String {
    let mut text = Prose::new(width, colour);
    let source = if response.source.is_empty() { String::new() } else { format!(" ({})", response.source) };
    let Place { number, of } = place;
    text.rule();
    text.styled(Look::Strong, &format!("{number} of {of}: {} / {}{source}", response.candidate, response.item));
    if let Some(question) = &response.question {
        text.paragraph(question);
    }
    text.gap();
    written(&mut text, response);
    if let Some(item) = item {
        references(&mut text, response, item);
    }
    text.gap();
    grade(&mut text, response);
    for warning in &response.warnings {
        text.paragraph(&format!("Note: {warning}."));
    }
    concepts(&mut text, response, item);
    wrong(&mut text, response);
    if let Some(decided) = decided {
        text.gap();
        text.styled(Look::Good, &format!("Decided: {decided}"));
    }
    text.gap();
    text.into_text()
}

fn written(text: &mut Prose, response: &ReadResponse) {
    match &response.answer {
        None if response.answer_sha256.is_some() => {
            text.paragraph("The report does not hold the answer: grade again with this version to see it here.");
        }
        None => text.paragraph("The answer could not be read."),
        Some(answer) if answer.trim().is_empty() => text.paragraph("Nothing was written."),
        Some(answer) => {
            for line in answer::lines(answer, response) {
                text.line_of(&line);
            }
            let left = answer.trim_end().len() - answer::shown(answer).len();
            if left > 0 {
                text.paragraph(&format!("... {left} bytes more; the whole answer is in {}", response.source));
            }
        }
    }
}

fn references(text: &mut Prose, response: &ReadResponse, item: &Item) {
    for (reference, number) in item.references.iter().zip(1..) {
        let heading = match (item.references.len(), response.reference == Some(number)) {
            (1, _) => "Reference answer".to_owned(),
            (_, true) => format!("Reference answer {number}, which fits best"),
            (_, false) => format!("Reference answer {number}"),
        };
        text.section(&heading);
        for paragraph in reference.trim().split("\n\n") {
            text.paragraph(paragraph);
        }
    }
}

fn grade(text: &mut Prose, response: &ReadResponse) {
    let Some(score) = response.score else {
        let why = response.reason.as_ref().map_or_else(String::new, |reason| format!(": {reason}"));
        text.styled(Look::Open, &format!("{}, no score{why}", response.status));
        return;
    };
    let points = match (response.points, response.max_points) {
        (Some(points), Some(max)) => format!(", {points:.2} of {max:.2} points"),
        _ => String::new(),
    };
    let (look, passes) = match response.passed {
        Some(true) => (Look::Good, ", passes"),
        Some(false) => (Look::Bad, ", does not pass"),
        None => (Look::Strong, ""),
    };
    let pass = response.pass.map(|pass| format!(" (pass mark {pass})")).unwrap_or_default();
    let band = response.band.as_ref().map(|band| format!(", {band}")).unwrap_or_default();
    text.styled(look, &format!("Score {score:.4}{points}{band}{passes}{pass}"));
    let is_for = |why: &str| response.to_review.iter().flatten().any(|reason| reason == why);
    if is_for(Flag::OnlyRequired.id()) {
        text.paragraph("Fails only for want of a required concept.");
    } else if response.needs_human == Some(true) {
        text.paragraph("A human may see it on the other side of the pass mark.");
    } else if let (None, Some(doubt)) = (response.needs_human, doubt(response)) {
        text.paragraph(&format!("{doubt:.4} from the pass mark."));
    }
    if let Some(sum) = explain(response) {
        let share = |criterion: &crate::readback::ReadCriterion| {
            let (value, weight) = (Decimal::new(criterion.value, 4), Decimal::new(criterion.weight, 6));
            format!("{} {value} × {weight}", criterion.id)
        };
        let mut steps = vec![response.criteria.iter().map(share).collect::<Vec<_>>().join(" + ")];
        steps.extend(response.adjustments.iter().map(|adjustment| {
            let amount = Decimal::new(adjustment.amount, 4);
            let sign = if adjustment.amount < 0.0 { "" } else { "+" };
            format!("{} {sign}{amount}", reason(adjustment))
        }));
        text.paragraph(&format!("{} = {}", steps.join("; "), sum.score));
    }
}

fn concepts(text: &mut Prose, response: &ReadResponse, item: Option<&Item>) {
    if response.concepts.is_empty() {
        return;
    }
    let found = response.concepts.iter().filter(|concept| concept.found).count();
    text.section(&format!("Key concepts: {found} of {} found", response.concepts.len()));
    for (concept, number) in response.concepts.iter().zip(1..) {
        let (look, mark) = match (concept.found, concept.denied) {
            (true, _) => (Look::Good, '✓'),
            (false, Some(_)) => (Look::Bad, '✗'),
            (false, None) => (Look::Open, '·'),
        };
        text.entry(look, mark, &format!("{{{number}}} {}", concept_line(concept)));
        let known = item.and_then(|item| item.concepts.iter().find(|known| known.id == concept.id));
        if let Some(known) = known {
            text.below(&known.says);
        }
    }
}

fn concept_line(concept: &ReadConcept) -> String {
    let id = &concept.id;
    let hint = concept.hint.as_ref().map(|hint| format!("; hint: {hint}")).unwrap_or_default();
    let quote = concept.quote.as_deref().map(quoted).unwrap_or_default();
    match (concept.found, concept.similarity) {
        (true, Some(similarity)) => format!("{id}: {quote} by meaning, similarity {similarity}"),
        (true, None) => format!("{id}: {quote}"),
        (false, _) if concept.denied.is_some() => format!("{id}: denied{hint}"),
        (false, _) => format!("{id}: missing{hint}"),
    }
}

fn wrong(text: &mut Prose, response: &ReadResponse) {
    if response.misconceptions.is_empty() && response.contradictions.is_empty() {
        return;
    }
    text.section("Wrong");
    for (found, number) in response.misconceptions.iter().zip(1..) {
        let quote = quoted(found.quote.as_deref().unwrap_or_default());
        text.entry(Look::Bad, '✗', &format!("{{M{number}}} misconception {}: {quote}", found.id));
    }
    for (found, number) in response.contradictions.iter().zip(1..) {
        let quote = quoted(found.quote.as_deref().unwrap_or_default());
        let against = quoted(&found.against);
        text.entry(Look::Bad, '✗', &format!("{{C{number}}} {quote} against {against}: {}", in_words(&found.evidence)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;
    use crate::report::wire::ResponseRecord;

    fn read(response: &crate::grade::GradedResponse) -> ReadResponse {
        let record = serde_json::to_value(ResponseRecord::from(response)).expect("a record is JSON");
        serde_json::from_value(record).expect("a record can be read back")
    }

    fn drawn(response: &crate::grade::GradedResponse, colour: Colour) -> String {
        page(&read(response), None, Place { number: 3, of: 12 }, None, Some(80), colour)
    }

    #[test]
    fn page_shows_the_answer_with_its_evidence_and_the_grade() {
        let expected = "\
────────────────────────────────────────────────────────────────────────────────
3 of 12: Ada / orm (answers.csv:2)

    Models are tables{1}.{2} Django’s ORM is a database{M1}, and it isn't lazy{3
    denied}{C1}.

Score 0.2500, 2.50 of 10.00 points, fail, does not pass
similarity 0.5 × 0.5 + coverage 0.6667 × 0.5; misconception orm-is-db -0.2; 1
sentence contradicts the reference -0.1; a list of words instead of sentences
-0.1; without the required concept lazy it stays below the pass mark -0.0334; a
score is from 0 to 1 +0.1 = 0.25
Note: second answer to the item.
Note: long, read in part.

Key concepts: 2 of 3 found
  ✓ {1} tables: \"tables\"
  ✓ {2} models: \"Models are tables.\" by meaning, similarity 0.8123
  ✗ {3} lazy: denied; hint: Say when the query runs.

Wrong
  ✗ {M1} misconception orm-is-db: \"ORM is a database\"
  ✗ {C1} \"it isn't lazy\" against \"Querysets are lazy.\": it denies \"lazy\", which
    the reference says

";
        assert_eq!(drawn(&samples::scored(), Colour::Off), expected);
    }

    #[test]
    fn colours_add_nothing_but_colours() {
        let coloured = drawn(&samples::scored(), Colour::On);
        assert!(coloured.contains("\u{1b}[32mtables\u{1b}[0m"), "{coloured:?}");
        let mut plain = coloured;
        for code in ["0", "1", "2", "31", "32", "33"] {
            plain = plain.replace(&format!("\u{1b}[{code}m"), "");
        }
        assert_eq!(plain, drawn(&samples::scored(), Colour::Off));
    }

    #[test]
    fn response_without_a_score_says_why() {
        let unscored = drawn(&samples::unscored(), Colour::Off);
        assert!(
            unscored.contains("The answer could not be read.\n\nunscored, no score: the rubric has no"),
            "{unscored}"
        );
        assert!(drawn(&samples::blank(), Colour::Off).contains("Nothing was written.\n\nblank, no score\n"));
    }

    #[test]
    fn answer_steers_no_terminal_and_keeps_its_lines() {
        let mut response = samples::blank();
        response.outcome = crate::grade::Outcome::Unscored("why\u{1b}[2J".into());
        response.answer = "def f():\n\treturn \u{1b}[2J\u{9b}1m\r\n::error::x\n\n\u{202E}end\n\n".into();
        response.candidate = "A\u{1b}[2J\nB".into();
        let text = drawn(&response, Colour::Off);
        assert!(text.chars().all(|c| c == '\n' || !crate::untrusted::is_steering(c)), "{text:?}");
        assert!(text.contains("    def f():\n        return \u{FFFD}[2J"), "{text}");
        assert!(!text.lines().any(|line| line.trim_start().starts_with("::")), "{text}");
    }

    #[test]
    fn long_answer_is_cut_and_says_so() {
        let mut response = samples::blank();
        response.outcome = crate::grade::Outcome::Unscored("why".into());
        response.answer = "é word ".repeat(4000);
        let text = drawn(&response, Colour::Off);
        assert!(text.len() < 16_000 && text.contains(" bytes more; the whole answer is in ada/views.md"), "{text}");
    }
}

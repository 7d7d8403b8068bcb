//! What a page tells one candidate, gathered as the responses come and written at their end.

use std::io::{self, Write};

use super::{html, markdown, passes, told};
use crate::grade::{GradedResponse, Outline, Signature, Summary, Totals};
use crate::report::ReportWriter;
use crate::report::wire::ResponseRecord;

/// How the page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// For a browser, with the answers.
    Html,
    /// For whatever shows Markdown.
    Markdown,
}

/// Writes the page.
pub struct FeedbackPage<W: Write> {
    destination: W,
    markup: Markup,
    outline: Option<Outline>,
    told: Told,
}

/// What is told; all of it is untrusted.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) candidate: String,
    /// The rubric's title.
    pub(super) title: Option<String>,
    /// The points of all items, and of how many.
    pub(super) total: Option<[f64; 2]>,
    /// How many responses pass.
    pub(super) passes: String,
    pub(super) sections: Vec<Section>,
    /// What is said of the items that were not answered; nothing where all were.
    pub(super) not_answered: Option<String>,
    pub(super) signature: String,
}

/// What is told of one response.
#[derive(Debug, Default)]
pub(super) struct Section {
    pub(super) item: String,
    /// The points, and of how many.
    pub(super) points: Option<[f64; 2]>,
    pub(super) question: String,
    pub(super) answer: String,
    pub(super) lines: Vec<String>,
}

impl<W: Write> FeedbackPage<W> {
    /// Makes the writer; nothing is written yet.
    pub fn new(destination: W, markup: Markup) -> Self {
        Self { destination, markup, outline: None, told: Told::default() }
    }
}

impl<W: Write + Send> ReportWriter for FeedbackPage<W> {
    fn begin(&mut self, signature: &Signature, outline: Option<&Outline>) -> io::Result<()> {
        self.told.signature = signature.short();
        self.told.title = outline.map(|outline| outline.title.clone());
        self.outline = outline.cloned();
        Ok(())
    }

    fn response(&mut self, response: &GradedResponse) -> io::Result<()> {
        let record = ResponseRecord::from(response);
        self.told.candidate.clone_from(&response.candidate);
        self.told.sections.push(Section {
            item: response.item.clone(),
            points: record.points.zip(record.max_points).map(|(points, of)| [points, of]),
            question: response.asked.as_ref().map(|asked| asked.question.trim().to_owned()).unwrap_or_default(),
            answer: response.answer.trim().to_owned(),
            lines: told(&record, response),
        });
        Ok(())
    }

    fn end(&mut self, summary: &Summary) -> io::Result<()> {
        let told = &mut self.told;
        told.not_answered = not_answered(summary);
        let place = |item: &str| self.outline.as_ref().and_then(|outline| outline.place(item)).unwrap_or(usize::MAX);
        told.sections.sort_by_key(|section| place(&section.item));
        told.total = summary.candidates.first().map(|of| [of.points, of.max_points]);
        told.passes = passes(summary);
        let page = match self.markup {
            Markup::Html => html::page(told).map_err(io::Error::other)?,
            Markup::Markdown => markdown::page(told),
        };
        self.destination.write_all(page.as_bytes())?;
        self.destination.flush()
    }
}

/// Names the items that were not answered, and says what they count.
fn not_answered(summary: &Summary) -> Option<String> {
    let items: Vec<&str> = summary.unanswered(0).map(|item| item.id.as_str()).collect();
    let one = items.len() == 1;
    let which = match (summary.totals, one) {
        (Totals::AllItems, true) => "1 item, which earns no points".to_owned(),
        (Totals::AllItems, false) => format!("{} items, which earn no points", items.len()),
        (Totals::HandedIn, true) => "1 item, which is not in the total".to_owned(),
        (Totals::HandedIn, false) => format!("{} items, which are not in the total", items.len()),
    };
    (!items.is_empty()).then(|| format!("Nothing was handed in for {which}: {}.", items.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    fn page(markup: Markup, responses: &[GradedResponse]) -> String {
        samples::report(|destination| Box::new(FeedbackPage::new(destination, markup)), responses)
    }

    #[track_caller]
    fn check(page: &str, expected: &[&str]) {
        for told in expected {
            assert!(page.contains(told), "{told}: {page}");
        }
        for hidden in ["Querysets are lazy", "orm-is-db", "orm is a database", "tables:"] {
            assert!(!page.contains(hidden), "{hidden}: {page}");
        }
    }

    #[test]
    fn page_has_points_hints_and_own_words_and_nothing_of_the_rubric() {
        let responses = [samples::scored(), samples::blank()];
        let expected = [
            "# Ada\n",
            "\n**2.50 of 20.00 points.** 0 of 2 responses pass.\n",
            "\n## orm: 2.50 of 10.00 points\n",
            "\n- Missing\\: Say when the query runs\\.\n",
            "\n- Wrong\\: \\\"ORM is a database\\\"",
            "\n- Nothing was written\\.\n",
            "\n## Not answered\n\nNothing was handed in for 1 item, which ",
            &format!("\n`{}`\n", samples::signature().short()),
        ];
        check(&page(Markup::Markdown, &responses), &expected);
        let expected = [
            "<h1 id=\"top\"><bdi>Ada</bdi></h1>",
            "<p><strong>2.50 of 20.00 points.</strong> 0 of 2 responses pass.</p>",
            "<bdi>orm</bdi></h3>\n<p class=\"grade\"><strong>2.50</strong> of 10.00 points</p>",
            "<li>Missing: Say when the query runs.</li>",
            "<li>Wrong: &quot;ORM is a database&quot;",
            "<li>Nothing was written.</li>",
            "<h3 id=\"open\">Not answered</h3>\n<p>Nothing was handed in for 1 item, which ",
            &samples::signature().short(),
        ];
        check(&page(Markup::Html, &responses), &expected);
    }

    #[test]
    fn response_that_could_not_be_graded_has_no_points() {
        for markup in [Markup::Html, Markup::Markdown] {
            let page = page(markup, &[samples::unscored()]);
            assert!(page.contains("1 response could not be graded and waits for a human."), "{page}");
            assert!(page.contains("could not be graded, so a human") && !page.contains("10.00"), "{page}");
        }
    }

    #[test]
    fn names_and_answers_are_no_markup() {
        let name = "<b>Ada</b>\n# [x](y) @all";
        let scored = samples::scored();
        let payload = GradedResponse {
            candidate: name.into(),
            item: name.into(),
            answer: format!("{} {name}", scored.answer),
            ..scored
        };
        let shown = page(Markup::Markdown, std::slice::from_ref(&payload));
        assert!(!shown.contains("<b>") && !shown.contains("[x](") && !shown.contains("@all"), "{shown}");
        let shown = page(Markup::Html, &[payload]);
        assert!(!shown.contains("<b>") && shown.contains("&lt;b&gt;Ada&lt;/b&gt;"), "{shown}");
    }
}

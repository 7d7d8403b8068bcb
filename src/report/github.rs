//! The GitHub report: workflow commands that annotate the answer files of a pull request.
//!
//! A job shows 10 errors, 10 warnings and 10 notices a step and drops the rest without a word, so the last of each kind
//! says how many more there are.

use std::io::{self, Write};

use super::ReportWriter;
use super::bars;
use super::totals::totals;
use super::verdict::{Verdict, reason};
use super::wire::ResponseRecord;
use super::words::{item_or_none, shortened};
use crate::grade::{GradedResponse, Outline, Signature, Summary};
use crate::untrusted::{in_command, in_command_property};

/// So many annotations of a kind are shown a step
/// (<https://docs.github.com/en/actions/reference/limits>).
const SHOWN: usize = 10;

/// Characters of a title; GitHub takes 255 at most.
const TITLE_LENGTH: usize = 200;

/// Characters of a message; GitHub takes 64 KB at most.
const MESSAGE_LENGTH: usize = 1000;

/// Writes the commands.
pub struct GithubReport<W: Write> {
    destination: W,
    errors: Kind,
    warnings: Kind,
    title: String,
    signature: String,
}

/// Annotations of one kind; those beyond [`SHOWN`] are counted.
struct Kind {
    name: &'static str,
    what: &'static str,
    lines: Vec<String>,
    count: usize,
}

impl Kind {
    fn new(name: &'static str, what: &'static str) -> Self {
        Self { name, what, lines: Vec::new(), count: 0 }
    }

    fn push(&mut self, response: &GradedResponse, why: &str) {
        self.count += 1;
        if self.lines.len() == SHOWN {
            return;
        }
        let path = response.origin.path.to_string_lossy();
        let mut properties = Vec::new();
        // What came from standard input has no file to be shown at.
        if path != "-" {
            properties.push(format!("file={}", in_command_property(&path)));
            properties.extend(response.origin.line.map(|line| format!("line={line}")));
        }
        let title = format!("{}: {}", response.candidate, item_or_none(&response.item));
        properties.push(format!("title={}", in_command_property(&shortened(&title, TITLE_LENGTH))));
        let message = in_command(&shortened(why, MESSAGE_LENGTH));
        self.lines.push(format!("::{} {}::{message}", self.name, properties.join(",")));
    }

    /// Writes as many as there is room for beside `others` of this kind.
    fn write(&self, out: &mut impl Write, others: usize) -> io::Result<()> {
        let room = SHOWN - others;
        let shown = if self.count > room { room - 1 } else { self.count };
        for line in &self.lines[..shown] {
            writeln!(out, "{line}")?;
        }
        if self.count > shown {
            writeln!(out, "::{} title=assay::{} more {}", self.name, self.count - shown, self.what)?;
        }
        Ok(())
    }
}

impl<W: Write> GithubReport<W> {
    /// Makes the writer; nothing is written yet.
    pub fn new(destination: W) -> Self {
        let errors = Kind::new("error", "responses could not be graded");
        let warnings = Kind::new("warning", "responses are blank or do not pass");
        Self { destination, errors, warnings, title: String::new(), signature: String::new() }
    }
}

impl<W: Write + Send> ReportWriter for GithubReport<W> {
    fn begin(&mut self, signature: &Signature, outline: Option<&Outline>) -> io::Result<()> {
        let title = |outline: &Outline| in_command(&format!("{}: ", shortened(&outline.title, TITLE_LENGTH)));
        self.title = outline.map(title).unwrap_or_default();
        self.signature = in_command(&signature.short());
        Ok(())
    }

    fn response(&mut self, response: &GradedResponse) -> io::Result<()> {
        let record = ResponseRecord::from(response);
        let why = reason(response, &record);
        match Verdict::of(&record) {
            Verdict::Passes => {}
            Verdict::Fails | Verdict::Blank => self.warnings.push(response, &why),
            Verdict::Unscored => self.errors.push(response, &why),
        }
        Ok(())
    }

    fn end(&mut self, summary: &Summary) -> io::Result<()> {
        let missed = missed(summary);
        if let Some(missed) = &missed {
            writeln!(self.destination, "::error title=assay::{}", in_command(missed))?;
        }
        self.errors.write(&mut self.destination, usize::from(missed.is_some()))?;
        self.warnings.write(&mut self.destination, 0)?;
        let bars = bars::headline(summary).map(|says| format!("{says}; ")).unwrap_or_default();
        let (title, totals, signature) = (&self.title, totals(summary), &self.signature);
        writeln!(self.destination, "::notice title=assay::{title}{bars}{totals} ({signature})")?;
        self.destination.flush()
    }
}

/// Says which bars were missed, and by whom; none where none was.
fn missed(summary: &Summary) -> Option<String> {
    let missed = bars::by_verdict(summary).into_iter().filter(|held| held.missed > 0);
    let says = missed.map(|held| {
        let (option, value) = bars::option(held);
        format!("{option} {value}: {} ({})", bars::verdict(held), bars::who(held).join(", "))
    });
    let says: Vec<String> = says.collect();
    let headline = bars::headline(summary).filter(|_| !says.is_empty())?;
    Some(shortened(&format!("{headline}: {}", says.join("; ")), MESSAGE_LENGTH))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    fn report(responses: &[GradedResponse]) -> String {
        samples::report(|destination| Box::new(GithubReport::new(destination)), responses)
    }

    #[test]
    fn annotation_names_file_line_and_reason() {
        let report = report(&[samples::scored(), samples::blank(), samples::unscored()]);
        let lines: Vec<_> = report.lines().collect();
        assert_eq!(lines[0], "::error file=ada/views.md,title=Bo%3A rom::the rubric has no item \"rom\"");
        assert!(
            lines[1].starts_with("::warning file=answers.csv,line=2,title=Ada%3A orm::score 0.2500; missing: lazy;")
        );
        assert_eq!(lines[2], "::warning file=ada/views.md,title=Ada%3A views::no answer was given");
        assert!(
            lines[3].starts_with("::notice title=assay::Django interview: 3 responses: 1 scored, 1 blank, 1 unscored;"),
            "{report}"
        );
        assert_eq!(lines.len(), 4);
    }

    #[test]
    fn no_more_are_written_than_are_shown_and_the_rest_is_counted() {
        let text = report(&vec![samples::blank(); 25]);
        assert_eq!(text.matches("::warning ").count(), SHOWN);
        assert!(text.contains("::warning title=assay::16 more responses are blank or do not pass\n"), "{text}");
        assert_eq!(report(&vec![samples::blank(); 10]).matches("title=Ada").count(), SHOWN);
    }

    #[test]
    fn missed_bars_are_the_first_error_and_take_the_place_of_one() {
        let report = |bars: usize, responses: &[GradedResponse]| {
            samples::report_of(
                |destination| Box::new(GithubReport::new(destination)),
                responses,
                |summary| summary.bars = samples::bars()[..bars].to_vec(),
            )
        };
        let text = report(3, &vec![samples::unscored(); 25]);
        let first = "::error title=assay::2 of the 3 bars were missed (exit code 100): --fail-under 0.6: missed by 12 responses \
                     (Ada / orm (answers.csv:2): 0.2500, Ada / views (ada/views.md): blank, and 10 more); --fail-under-total \
                     0.5: missed by 1 candidate (Ada: 0.1250 (2.50 of 20.00 points))\n";
        assert!(text.starts_with(first), "{text}");
        assert_eq!(text.matches("::error ").count(), SHOWN);
        assert!(text.contains("::17 more responses could not be graded\n"), "{text}");
        let text = samples::report_of(
            |destination| Box::new(GithubReport::new(destination)),
            &[samples::scored()],
            |summary| summary.bars = vec![samples::bars().remove(1)],
        );
        assert!(!text.contains("::error "), "{text}");
        assert!(text.contains("Django interview: The bar was not missed; 1 response: "), "{text}");
    }

    #[test]
    fn response_from_standard_input_has_no_file() {
        let mut response = samples::blank();
        response.origin.path = "-".into();
        assert!(report(&[response]).starts_with("::warning title=Ada%3A views::"));
    }
}

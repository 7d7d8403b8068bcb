//! Graded responses and their agreement with marks out: one file per format. Computes no score.
//!
//! [`writer`] makes the [`ReportWriter`] of a [`Format`], and [`file::ReportFile`] is what it writes into where the
//! report is a file. [`table`] is the short overview for a terminal. The names and shapes that readers of CSV, JSON and
//! JSONL rely on are in [`wire`], and [`schema`] publishes them; what answers may not do to whatever shows them is in
//! [`untrusted`](crate::untrusted).
//! [`agreement`] does the same for an agreement with marks, and [`robustness`] for the test of a rubric; both are known
//! only when all responses are graded. [`check`] shows one response to whoever wrote it. Of reports that are read back,
//! [`explain`] tells the arithmetic of one grade, [`compare`] shows two side by side, [`review`] shows responses to a human
//! who decides, [`merge`] puts those of parts of a run together, and [`feedback`] tells each candidate of the own responses.

pub mod agreement;
pub mod bars;
pub mod calibration;
pub mod check;
pub mod colour;
pub mod compare;
mod csv;
mod csv_columns;
pub mod explain;
pub mod feedback;
pub mod figure;
pub mod file;
pub mod findings;
mod github;
mod gradescope;
mod html;
mod json;
mod jsonl;
mod junit;
mod listed;
mod markdown;
pub mod merge;
pub mod pages;
mod paragraph;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(test)]
mod payloads;
mod ranking;
pub mod review;
pub mod robustness;
pub mod rubric_page;
mod ruled;
mod same;
#[cfg(test)]
mod samples;
pub mod schema;
pub mod table;
mod temporary;
pub mod totals;
mod verdict;
pub mod wire;
mod words;

pub use gradescope::{is_for_one_candidate, one_candidate};
pub use same::same_answers;
pub use verdict::doubt;

use std::fmt;
use std::io;
use std::path::Path;

use file::Destination;

use crate::grade::{GradedResponse, Outline, Signature, Summary};

/// Writes one report as a stream.
pub trait ReportWriter: Send {
    /// Writes what comes before the first response; the outline is the rubric's, where there is one.
    ///
    /// # Errors
    ///
    /// Whatever the destination says.
    fn begin(&mut self, signature: &Signature, outline: Option<&Outline>) -> io::Result<()>;

    /// Writes one response.
    ///
    /// # Errors
    ///
    /// Whatever the destination says.
    fn response(&mut self, response: &GradedResponse) -> io::Result<()>;

    /// Hands on what was written, where the report is one that is read while it is written.
    ///
    /// # Errors
    ///
    /// Whatever the destination says.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Returns whether what comes after the last response tells candidates apart.
    fn shows_candidates(&self) -> bool {
        true
    }

    /// Returns whether the report is for the responses of one candidate only.
    fn is_for_one_candidate(&self) -> bool {
        false
    }

    /// Writes what comes after the last response and flushes the destination.
    ///
    /// # Errors
    ///
    /// Whatever the destination says.
    fn end(&mut self, summary: &Summary) -> io::Result<()>;
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A table, one row a response.
    Csv,
    /// One document with signature, responses and summary.
    Json,
    /// One JSON object a line, one line a response.
    Jsonl,
    /// A page for a browser, in one file.
    Html,
    /// A short page for a comment or the summary of a job.
    Markdown,
    /// Test cases for CI systems.
    Junit,
    /// Workflow commands that annotate the answer files.
    Github,
    /// The `results.json` of one candidate for Gradescope.
    Gradescope,
    /// A table, one row a candidate, one column an item.
    CsvWide,
    /// A table, one row a response, one column a concept.
    CsvConcepts,
    /// The fields of JSONL in columns, one row a response.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Format {
    /// Every format, in the order for help texts; of those that share an extension the first is meant by it.
    pub const ALL: &[Self] = &[
        Self::Csv,
        Self::CsvWide,
        Self::CsvConcepts,
        Self::Json,
        Self::Jsonl,
        Self::Html,
        Self::Markdown,
        Self::Junit,
        Self::Github,
        Self::Gradescope,
        #[cfg(feature = "parquet")]
        Self::Parquet,
    ];

    /// Returns the name, as in `--format`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::CsvWide => "csv-wide",
            Self::CsvConcepts => "csv-concepts",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Junit => "junit",
            Self::Github => "github",
            Self::Gradescope => "gradescope",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
        }
    }

    /// Returns the extensions that files of this format have.
    #[must_use]
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Csv | Self::CsvWide | Self::CsvConcepts => &["csv"],
            Self::Json | Self::Gradescope => &["json"],
            Self::Jsonl => &["jsonl", "ndjson"],
            Self::Html => &["html", "htm"],
            Self::Markdown => &["md", "markdown"],
            Self::Junit => &["xml"],
            Self::Github => &[],
            #[cfg(feature = "parquet")]
            Self::Parquet => &["parquet"],
        }
    }

    /// Returns the format with this name, in any case.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| name.eq_ignore_ascii_case(format.name()))
    }

    /// Returns whether a path has an extension of this format, in any case.
    #[must_use]
    pub fn fits(self, path: &Path) -> bool {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        self.extensions().iter().any(|own| own.eq_ignore_ascii_case(extension))
    }

    /// Returns the format that the extension of a path names; `.wide.csv` and `.concepts.csv` are tables of their own.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let stem = path.file_stem().map(Path::new).and_then(Path::extension);
        let is = |word: &str| stem.is_some_and(|extension| extension.eq_ignore_ascii_case(word));
        if Self::Csv.fits(path) && is("wide") {
            return Some(Self::CsvWide);
        }
        if Self::Csv.fits(path) && is("concepts") {
            return Some(Self::CsvConcepts);
        }
        Self::ALL.iter().copied().find(|format| format.fits(path))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Makes the writer of a format; the destination should be buffered.
#[must_use]
pub fn writer(format: Format, destination: Destination) -> Box<dyn ReportWriter> {
    match format {
        Format::Csv => Box::new(csv::CsvReport::new(destination)),
        Format::Json => Box::new(json::JsonReport::new(destination)),
        Format::Jsonl => Box::new(jsonl::JsonlReport::new(destination)),
        Format::Html => Box::new(html::HtmlReport::new(destination.pages(), destination)),
        Format::Markdown => Box::new(markdown::MarkdownReport::new(destination)),
        Format::Junit => Box::new(junit::JunitReport::new(destination)),
        Format::Github => Box::new(github::GithubReport::new(destination)),
        Format::Gradescope => Box::new(gradescope::GradescopeReport::new(destination)),
        Format::CsvWide => Box::new(csv_columns::WideReport::new(destination)),
        Format::CsvConcepts => Box::new(csv_columns::ConceptsReport::new(destination)),
        #[cfg(feature = "parquet")]
        Format::Parquet => Box::new(parquet::ParquetReport::new(destination)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expected: Option<Format>) {
        assert_eq!(Format::of_path(Path::new(path)), expected, "{path}");
    }

    #[test]
    fn extension_names_the_format_in_any_case() {
        check("report.csv", Some(Format::Csv));
        check("out/2024.report.JSON", Some(Format::Json));
        check("r.wide.csv", Some(Format::CsvWide));
        check("r.Concepts.CSV", Some(Format::CsvConcepts));
        check("wide.csv", Some(Format::Csv));
        check("r.wide.json", Some(Format::Json));
        check("r.jsonl", Some(Format::Jsonl));
        check("r.ndjson", Some(Format::Jsonl));
        check("r.html", Some(Format::Html));
        check("R.HTM", Some(Format::Html));
        check("summary.md", Some(Format::Markdown));
        check("junit.xml", Some(Format::Junit));
        check("results.json", Some(Format::Json));
    }

    #[test]
    fn other_extension_names_no_format() {
        check("report.txt", None);
        check("report", None);
        check(".csv", None);
        check("csv/report", None);
        check("/dev/stdout", None);
    }

    #[test]
    fn every_format_is_found_by_its_name() {
        for format in Format::ALL.iter().copied() {
            assert_eq!(Format::of_name(&format.to_string()), Some(format));
        }
        assert_eq!(Format::of_name("json "), None);
    }

    #[test]
    fn every_format_has_a_writer_that_handles_an_empty_run() {
        for format in Format::ALL.iter().copied() {
            let (destination, written) = samples::destination();
            let mut writer = writer(format, Destination::new(destination));
            writer.begin(&samples::signature(), Some(&samples::outline())).expect("memory takes all");
            writer.end(&Summary::default()).expect("memory takes all");
            assert_eq!(written.is_empty(), format == Format::Jsonl, "{format}");
        }
    }
}

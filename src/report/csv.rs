//! The CSV report: a header and one row a response, RFC 4180 with LF line ends, UTF-8 without byte order mark.
//!
//! An empty cell means that there is no value. Text cells are neutralised by [`in_cell`]; numbers are ours and are
//! not. A control character in a name becomes U+FFFD here; the JSON reports keep it, escaped.

use std::io::{self, Write};

use super::ReportWriter;
use super::wire::{AdjustmentRecord, ResponseRecord};
use crate::grade::{GradedResponse, Outline, Signature, Summary};
use crate::untrusted::in_cell;

/// The columns; the first ten stay as they are for good, and new ones are added at the end.
const COLUMNS: [&str; 23] = [
    "candidate", "item", "status", "score", "points", "max_points", "band", "passed", "similarity", "coverage",
    "misconceptions", "missing", "adjustments", "reference", "reason", "warnings", "source", "needs_human",
    "machine_status", "machine_score", "override_by", "override_reason", "to_review",
];

/// Stands between the members of a list in one cell.
const LIST_SEPARATOR: &str = "; ";

/// Writes the table.
pub struct CsvReport<W: Write> {
    rows: ::csv::Writer<W>,
}

impl<W: Write> CsvReport<W> {
    /// Makes the writer; nothing is written yet.
    pub fn new(destination: W) -> Self {
        Self { rows: ::csv::Writer::from_writer(destination) }
    }
}

impl<W: Write + Send> ReportWriter for CsvReport<W> {
    fn begin(&mut self, _signature: &Signature, _outline: Option<&Outline>) -> io::Result<()> {
        self.rows.write_record(COLUMNS).map_err(io_error)
    }

    fn response(&mut self, response: &GradedResponse) -> io::Result<()> {
        self.rows.write_record(cells(&ResponseRecord::from(response))).map_err(io_error)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.rows.flush()
    }

    fn shows_candidates(&self) -> bool {
        false
    }

    fn end(&mut self, _summary: &Summary) -> io::Result<()> {
        self.rows.flush()
    }
}

fn cells(response: &ResponseRecord<'_>) -> [String; COLUMNS.len()] {
    let misconceptions = response.misconceptions.iter().map(|found| found.id);
    let missing = response.concepts.iter().filter(|concept| !concept.found).map(|concept| concept.id);
    let human = response.overridden.as_ref();
    let adjustments: Vec<_> = response.adjustments.iter().map(adjustment_text).collect();
    [
        text(response.candidate),
        text(response.item),
        text(response.status.name()),
        number(response.score, 4),
        number(response.points, 2),
        number(response.max_points, 2),
        text(response.band.unwrap_or_default()),
        response.passed.map(|passed| passed.to_string()).unwrap_or_default(),
        number(response.similarity, 4),
        number(response.coverage, 4),
        list(misconceptions),
        list(missing),
        list(adjustments.iter().map(String::as_str)),
        response.reference.map(|place| place.to_string()).unwrap_or_default(),
        text(response.reason.unwrap_or_default()),
        list(response.warnings.iter().map(String::as_str)),
        text(&response.source),
        response.needs_human.map(|needs| needs.to_string()).unwrap_or_default(),
        text(human.map(|human| human.machine_status.name()).unwrap_or_default()),
        number(human.and_then(|human| human.machine_score), 4),
        text(human.map(|human| human.by).unwrap_or_default()),
        text(human.map(|human| human.reason).unwrap_or_default()),
        list(response.to_review.iter().copied()),
    ]
}

/// Returns what the system said, whose kind tells a full disk from a reader who left.
pub(super) fn io_error(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Returns a text cell that no spreadsheet runs.
pub(super) fn text(text: &str) -> String {
    in_cell(text).into_owned()
}

fn list<'a>(members: impl Iterator<Item = &'a str>) -> String {
    text(&members.collect::<Vec<_>>().join(LIST_SEPARATOR))
}

/// Writes all places, so that a column lines up; `value` is rounded already and never -0.
pub(super) fn number(value: Option<f64>, places: usize) -> String {
    value.map(|value| format!("{value:.places$}")).unwrap_or_default()
}

/// Returns one adjustment, such as `misconception orm-is-db -0.2` or `contradiction x2 -0.1`.
pub(super) fn adjustment_text(adjustment: &AdjustmentRecord<'_>) -> String {
    let mut words = vec![adjustment.reason.to_owned()];
    words.extend(adjustment.id.map(str::to_owned));
    words.extend(adjustment.count.map(|count| format!("x{count}")));
    words.extend(adjustment.amount.map(|amount| format!("{amount:+}")));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::Outcome;
    use crate::report::samples;

    const FIXED_START: &str = "candidate,item,status,score,points,max_points,band,passed,similarity,coverage,";

    #[track_caller]
    fn check(response: GradedResponse, expected: &str) {
        let report = report(&[response]);
        let (header, row) = report.split_once('\n').expect("a header");
        assert!(header.starts_with(FIXED_START), "{header}");
        assert_eq!(row, format!("{expected}\n"));
    }

    fn report(responses: &[GradedResponse]) -> String {
        samples::report(|destination| Box::new(CsvReport::new(destination)), responses)
    }

    /// Reads a report back, as a spreadsheet would.
    fn rows(report: &str) -> Vec<Vec<String>> {
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(report.as_bytes());
        let row = |record: Result<::csv::StringRecord, _>| record.expect("a row").iter().map(str::to_owned).collect();
        reader.records().map(row).collect()
    }

    #[test]
    fn scored_response_is_a_full_row() {
        check(
            samples::scored(),
            "Ada,orm,scored,0.2500,2.50,10.00,fail,false,0.5000,0.6667,orm-is-db,lazy,\
             misconception orm-is-db -0.2; contradiction x1 -0.1; keyword-list -0.1; required-concept lazy -0.0334; \
             bounds +0.1,2,,\"second answer to the item; long, read in part\",answers.csv:2,,,,,,warning",
        );
    }

    #[test]
    fn blank_response_has_empty_cells_and_no_zero() {
        check(samples::blank(), "Ada,views,blank,,,10.00,,,,,,,,,,,ada/views.md,,,,,,");
    }

    #[test]
    fn unscored_response_says_why() {
        check(
            samples::unscored(),
            "Bo,rom,unscored,,,,,,,,,,,,\"the rubric has no item \"\"rom\"\"\",,ada/views.md,,,,,,unscored",
        );
    }

    #[test]
    fn overridden_response_has_the_human_score_first_and_the_machines_at_the_end() {
        check(
            samples::overridden(samples::blank()),
            "Ada,views,scored,0.8000,8.00,10.00,strong,true,,,,,,,,,ada/views.md,false,blank,,mia,The idea is there.,",
        );
        let row = &rows(&report(&[samples::overridden(samples::scored())]))[1];
        assert_eq!(row[3], "0.8000");
        assert_eq!(row[17..], ["false", "scored", "0.2500", "mia", "The idea is there.", ""]);
    }

    #[test]
    fn run_without_responses_is_a_header() {
        assert_eq!(rows(&report(&[])), [COLUMNS.map(str::to_owned).to_vec()]);
    }

    #[test]
    fn formula_in_a_name_is_neutralised_in_every_text_cell() {
        let mut response = samples::unscored();
        response.candidate = "=cmd|' /C calc'!A0".into();
        response.item = "@SUM(A1)".into();
        response.outcome = Outcome::Unscored("+1".into());
        response.warnings = vec!["-1".into(), "=1".into()];
        response.origin.path = "-".into();
        let row = &rows(&report(&[response]))[1];
        assert_eq!(row[0], "'=cmd|' /C calc'!A0");
        assert_eq!(row[1], "'@SUM(A1)");
        assert_eq!(row[14], "'+1");
        assert_eq!(row[15], "'-1;' =1");
        assert_eq!(row[16], "'-");
    }

    #[test]
    fn negative_number_of_ours_is_not_neutralised() {
        assert_eq!(number(Some(-0.25), 4), "-0.2500");
        assert_eq!(number(None, 4), "");
    }

    #[test]
    fn quotes_separators_and_line_breaks_stay_in_their_cell() {
        let name = "a\",\"b\r\nc,d";
        let responses = [GradedResponse { candidate: name.into(), ..samples::blank() }, samples::blank()];
        let rows = rows(&report(&responses));
        assert_eq!(rows.len(), 3);
        assert!(rows.iter().all(|row| row.len() == COLUMNS.len()));
        assert_eq!(rows[1][0], name);
    }

    #[test]
    fn destination_that_fails_is_told_by_its_kind() {
        struct Left;
        impl Write for Left {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut report = CsvReport::new(Left);
        let failed = (0..1000).find_map(|_| report.response(&samples::scored()).err());
        assert_eq!(failed.map(|error| error.kind()), Some(io::ErrorKind::BrokenPipe));
    }

    #[test]
    fn terminal_escape_in_a_name_does_not_reach_the_file() {
        let response = GradedResponse { candidate: "A\u{1b}[2J\u{9b}\0".into(), ..samples::blank() };
        assert!(!report(&[response]).chars().any(|c| c.is_control() && c != '\n'));
    }
}

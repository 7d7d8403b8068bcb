//! The CSV form of an agreement: a header and one row a response, written as the report of graded responses is.

use std::io::{self, Write};

use crate::agreement::{MarkedResponse, MarkedSet};
use crate::report::csv::{io_error, number, text};
use crate::report::wire::ResponseRecord;

/// The columns; new ones are added at the end.
const COLUMNS: [&str; 11] = [
    "line", "item", "mark", "max_mark", "status", "score", "similarity", "coverage", "difference", "needs_human",
    "candidate",
];

/// Writes the table.
pub(super) fn write(destination: impl Write, set: &MarkedSet) -> io::Result<()> {
    let mut rows = ::csv::Writer::from_writer(destination);
    rows.write_record(COLUMNS).map_err(io_error)?;
    for response in &set.responses {
        rows.write_record(cells(set, response)).map_err(io_error)?;
    }
    rows.flush()
}

fn cells(set: &MarkedSet, response: &MarkedResponse) -> [String; COLUMNS.len()] {
    let record = ResponseRecord::from(&response.graded);
    [
        response.graded.origin.line.map(|line| line.to_string()).unwrap_or_default(),
        text(&set.items[response.item].id),
        response.mark.value().to_string(),
        response.mark.max().to_string(),
        text(record.status.name()),
        number(record.score, 4),
        number(record.similarity, 4),
        number(record.coverage, 4),
        number(response.difference(), 4),
        record.needs_human.map(|needs| needs.to_string()).unwrap_or_default(),
        if set.names_candidates { text(&response.graded.candidate) } else { String::new() },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::agreement::samples;

    fn written(set: &MarkedSet) -> String {
        let mut bytes = Vec::new();
        write(&mut bytes, set).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn each_response_is_a_row_and_a_missing_value_an_empty_cell() {
        let expected = "line,item,mark,max_mark,status,score,similarity,coverage,difference,needs_human,candidate
2,orm,0.5,5,scored,0.2500,0.5000,0.6667,0.1500,,
3,orm,3.5,5,scored,0.2500,0.5000,0.6667,-0.4500,,
4,orm,5,5,blank,,,,-1.0000,,
5,views,2,4,unscored,,,,,,
";
        assert_eq!(written(&samples::set()), expected);
    }

    #[test]
    fn formula_in_an_item_is_neutralised() {
        let mut set = samples::set();
        set.items[0].id = "=1+1\u{1b}".into();
        assert!(written(&set).contains("\n2,'=1+1\u{FFFD},0.5,"));
    }
}

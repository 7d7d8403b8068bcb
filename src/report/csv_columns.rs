//! Wider CSV tables: a row a candidate with a column an item, or a row a response with a column a concept.
//!
//! Which columns there are is known last, so the rows are kept until then, as small as they are.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::{self, Write};

use super::ReportWriter;
use super::csv::{io_error, number, text};
use super::wire::{CandidateRecord, ConceptRecord, ResponseRecord, SummaryRecord};
use super::words::item_or_none;
use crate::grade::{GradedResponse, Outline, Places, Signature, Summary};

/// The columns before those of the items.
const CANDIDATE_COLUMNS: [&str; 10] = [
    "candidate", "mean_score", "points", "max_points", "scored", "blank", "unscored", "passed", "overridden",
    "not_answered",
];

/// The columns before those of the concepts.
const RESPONSE_COLUMNS: [&str; 4] = ["candidate", "item", "status", "score"];

/// Names in the order of first appearance.
#[derive(Debug, Default)]
struct Names {
    all: Vec<String>,
    places: Places,
}

impl Names {
    fn place(&mut self, name: &str) -> usize {
        let place = self.places.of(name);
        if place == self.all.len() {
            self.all.push(name.to_owned());
        }
        place
    }

    /// Returns the places in the order of the rubric's items, others after them; `item` is that of a name.
    fn in_order(&self, outline: Option<&Outline>, item: fn(&str) -> &str) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.all.len()).collect();
        places.sort_by_key(|&at| outline.and_then(|outline| outline.place(item(&self.all[at]))).unwrap_or(usize::MAX));
        places
    }
}

/// Writes a row a candidate: the totals, then the score of each item.
///
/// The cell of a response without a score says `blank` or `unscored`; it is empty where the item was not answered. Answers that
/// name no item share the last column.
pub struct WideReport<W: Write> {
    rows: ::csv::Writer<W>,
    outline: Option<Outline>,
    candidates: Names,
    items: Names,
    /// What stands at an item, by the place of the candidate.
    cells: Vec<BTreeMap<usize, String>>,
}

impl<W: Write> WideReport<W> {
    /// Makes the writer; nothing is written yet.
    pub fn new(destination: W) -> Self {
        let rows = ::csv::Writer::from_writer(destination);
        Self { rows, outline: None, candidates: Names::default(), items: Names::default(), cells: Vec::new() }
    }
}

impl<W: Write + Send> ReportWriter for WideReport<W> {
    fn begin(&mut self, _signature: &Signature, outline: Option<&Outline>) -> io::Result<()> {
        self.outline = outline.cloned();
        Ok(())
    }

    fn response(&mut self, response: &GradedResponse) -> io::Result<()> {
        let record = ResponseRecord::from(response);
        let (candidate, item) = (self.candidates.place(record.candidate), self.items.place(record.item));
        self.cells.resize_with(self.candidates.all.len(), BTreeMap::new);
        let value = record.score.map_or_else(|| record.status.name().to_owned(), |score| number(Some(score), 4));
        // A second answer to an item is not lost.
        match self.cells[candidate].entry(item) {
            Entry::Occupied(mut cell) => cell.get_mut().extend(["; ", &value]),
            Entry::Vacant(cell) => drop(cell.insert(value)),
        }
        Ok(())
    }

    fn end(&mut self, summary: &Summary) -> io::Result<()> {
        let order = self.items.in_order(self.outline.as_ref(), |item| item);
        let heading = |item: &str| text(item_or_none(item));
        let items = order.iter().map(|&at| heading(&self.items.all[at]));
        self.rows.write_record(CANDIDATE_COLUMNS.into_iter().map(str::to_owned).chain(items)).map_err(io_error)?;
        let summary = SummaryRecord::from(summary);
        for (candidate, cells) in summary.candidates.iter().zip(&self.cells) {
            let scores = order.iter().map(|item| cells.get(item).cloned().unwrap_or_default());
            self.rows.write_record(totals(candidate).into_iter().chain(scores)).map_err(io_error)?;
        }
        self.rows.flush()
    }
}

fn totals(candidate: &CandidateRecord<'_>) -> [String; CANDIDATE_COLUMNS.len()] {
    [
        text(candidate.candidate),
        number(candidate.mean_score, 4),
        number(candidate.points, 2),
        number(candidate.max_points, 2),
        candidate.scored.to_string(),
        candidate.blank.to_string(),
        candidate.unscored.to_string(),
        candidate.passed.to_string(),
        candidate.overridden.to_string(),
        candidate.not_answered.map(|count| count.to_string()).unwrap_or_default(),
    ]
}

/// Writes a row a response: its score, then what became of each concept of all items, `item/concept`.
///
/// A cell says `words`, `meaning`, `missing` or `denied`; it is empty where the concept is one of another item.
pub struct ConceptsReport<W: Write> {
    rows: ::csv::Writer<W>,
    outline: Option<Outline>,
    concepts: Names,
    cells: Vec<ConceptsRow>,
}

/// A row in which the columns of other items' concepts are still missing.
struct ConceptsRow {
    start: [String; RESPONSE_COLUMNS.len()],
    /// By the places of the concepts.
    words: Vec<(usize, &'static str)>,
}

impl<W: Write> ConceptsReport<W> {
    /// Makes the writer; nothing is written yet.
    pub fn new(destination: W) -> Self {
        Self {
            rows: ::csv::Writer::from_writer(destination),
            outline: None,
            concepts: Names::default(),
            cells: Vec::new(),
        }
    }
}

impl<W: Write + Send> ReportWriter for ConceptsReport<W> {
    fn begin(&mut self, _signature: &Signature, outline: Option<&Outline>) -> io::Result<()> {
        self.outline = outline.cloned();
        Ok(())
    }

    fn response(&mut self, response: &GradedResponse) -> io::Result<()> {
        let record = ResponseRecord::from(response);
        let start = [text(record.candidate), text(record.item), text(record.status.name()), number(record.score, 4)];
        let place = |concept: &ConceptRecord<'_>| self.concepts.place(&format!("{}/{}", record.item, concept.id));
        let places: Vec<usize> = record.concepts.iter().map(place).collect();
        let words = places.into_iter().zip(record.concepts.iter().map(word)).collect();
        self.cells.push(ConceptsRow { start, words });
        Ok(())
    }

    fn shows_candidates(&self) -> bool {
        false
    }

    fn end(&mut self, _summary: &Summary) -> io::Result<()> {
        let order = self.concepts.in_order(self.outline.as_ref(), item_of);
        let concepts = order.iter().map(|&at| text(&self.concepts.all[at]));
        self.rows.write_record(RESPONSE_COLUMNS.into_iter().map(str::to_owned).chain(concepts)).map_err(io_error)?;
        for ConceptsRow { start, words: found } in &self.cells {
            let mut words = vec![""; self.concepts.all.len()];
            for (place, word) in found {
                words[*place] = word;
            }
            let words = order.iter().map(|&at| words[at]);
            self.rows.write_record(start.iter().map(String::as_str).chain(words)).map_err(io_error)?;
        }
        self.rows.flush()
    }
}

/// Returns the item in the name of a column.
fn item_of(column: &str) -> &str {
    column.rsplit_once('/').map_or(column, |(item, _)| item)
}

fn word(concept: &ConceptRecord<'_>) -> &'static str {
    match (concept.how, concept.denied) {
        (Some(how), _) if concept.found => how,
        (_, Some(_)) => "denied",
        _ => "missing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    fn wide(responses: &[GradedResponse]) -> String {
        samples::report(|destination| Box::new(WideReport::new(destination)), responses)
    }

    fn concepts(responses: &[GradedResponse]) -> String {
        samples::report(|destination| Box::new(ConceptsReport::new(destination)), responses)
    }

    #[test]
    fn wide_table_has_a_row_a_candidate_and_a_column_an_item() {
        let expected = "\
candidate,mean_score,points,max_points,scored,blank,unscored,passed,overridden,not_answered,views,orm,rom
Ada,0.2500,2.50,20.00,1,1,0,0,0,1,blank,0.2500,
Bo,,0.00,0.00,0,0,1,0,0,3,,,unscored
";
        assert_eq!(wide(&[samples::scored(), samples::blank(), samples::unscored()]), expected);
    }

    #[test]
    fn answer_that_names_no_item_has_a_column_with_a_heading() {
        let report = wide(&[GradedResponse { item: String::new(), ..samples::unscored() }]);
        assert!(report.lines().next().is_some_and(|heading| heading.ends_with(",(no item)")), "{report}");
        assert!(report.ends_with(",unscored\n"), "{report}");
    }

    #[test]
    fn second_answer_to_an_item_is_in_the_same_cell() {
        assert!(wide(&[samples::scored(), samples::scored()]).ends_with(",0.2500; 0.2500\n"));
    }

    #[test]
    fn table_of_concepts_has_a_column_a_concept() {
        let expected = "\
candidate,item,status,score,orm/tables,orm/models,orm/lazy
Ada,orm,scored,0.2500,words,meaning,denied
Ada,views,blank,,,,
";
        assert_eq!(concepts(&[samples::scored(), samples::blank()]), expected);
    }

    #[test]
    fn table_of_concepts_has_nothing_of_each_candidate_to_be_kept() {
        assert!(!ConceptsReport::new(Vec::new()).shows_candidates() && WideReport::new(Vec::new()).shows_candidates());
    }

    #[test]
    fn run_without_responses_is_a_header() {
        assert_eq!(wide(&[]).lines().count(), 1);
        assert_eq!(concepts(&[]), "candidate,item,status,score\n");
    }

    #[test]
    fn name_is_no_formula_as_a_cell_and_as_a_column() {
        let response = GradedResponse { candidate: "=1+1".into(), item: "@x".into(), ..samples::scored() };
        for report in [wide(std::slice::from_ref(&response)), concepts(&[response])] {
            let cells = report.lines().flat_map(|line| line.split(','));
            assert!(cells.clone().all(|cell| !cell.starts_with(['=', '@'])), "{report}");
            assert!(cells.into_iter().any(|cell| cell == "'=1+1"), "{report}");
        }
    }
}

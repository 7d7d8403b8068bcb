//! From the rows of a table to marked answers: what the columns mean, and every fault with its line.

use std::collections::BTreeMap;
use std::path::Path;

use ::csv::ByteRecord;

use super::super::number::{HUNDRED, with_point};
use super::super::record::{self, Wording};
use super::super::rows::{Part, Row, Rows};
use super::super::scanner::Scanner;
use super::super::{Content, ItemRef, Origin, Response, columns, csv, decode, form, malformed, showing};
use super::{Mark, MarkedAnswer, MarkedAnswers};
use crate::error::{Error, Excerpt, Faults};
use crate::rubric::Rubric;
use crate::rubric::index::ItemIndex;
use crate::text::nearest;

const OWN_COLUMNS: &str =
    "give the columns item, question, reference, answer, mark and max_mark, or pass --rubric FILE";
const RUBRIC_COLUMNS: &str = "give the columns item (the ids of the rubric's items), answer and mark";

/// Reads and checks a table of marked answers.
pub(super) fn read(scanner: Scanner, rubric: Option<&Rubric>) -> Result<MarkedAnswers, Error> {
    let path = scanner.path().to_path_buf();
    let mut rows = Rows::new(scanner)?;
    let columns = if rubric.is_some() { RUBRIC_COLUMNS } else { OWN_COLUMNS };
    let Some(header) = rows.next()? else {
        return Err(malformed(&path, (1, None), "the table is empty".into(), Some(columns)));
    };
    let at_header = |message: String, hint: &str| malformed(&path, (header.line, Some(1)), message, Some(hint));
    let shown = |(message, hint): (String, &str)| showing(at_header(message, hint), rows.excerpt(Part::Whole));
    let headings = csv::headings(header.cells.as_ref()).map_err(shown)?;
    let columns = Columns::new(&headings, rubric.is_some()).map_err(shown)?;
    let names_candidates = !columns.candidate.is_empty();
    let mut warnings = Vec::new();
    if rubric.is_some() && !columns.references.is_empty() {
        let ignored = form::list(columns.references.iter().map(|&at| headings[at].as_str()));
        warnings.push(format!("{}: the references come from the rubric; ignored: {ignored}", path.display()));
    }
    let mut reader = Reader {
        path: &path,
        headings: &headings,
        columns,
        rubric: rubric.map(|rubric| (rubric, ItemIndex::new(rubric))),
        items: Vec::new(),
        places: BTreeMap::new(),
        bare: BTreeMap::new(),
        has_lost_rows: false,
    };
    let mut drafts = Vec::new();
    let mut faults = Faults::new(&path);
    let mut is_empty = true;
    loop {
        let next = rows.next();
        is_empty &= matches!(next, Ok(None));
        let row = match next {
            Ok(Some(row)) => row,
            Ok(None) => break,
            Err(error) => {
                // What follows it cannot be cut into rows.
                faults.take(error)?;
                reader.has_lost_rows = true;
                break;
            }
        };
        match reader.draft(row, &rows) {
            Ok(draft) => drafts.push(draft),
            Err(error) => faults.take(error)?,
        }
    }
    if is_empty {
        return Err(at_header("there is no row below the header".into(), "add a row for each answer that was marked"));
    }
    let has_max = reader.columns.max_mark.is_some();
    let items = reader.finish(&mut warnings, &mut faults);
    faults.end(Error::Rows)?;
    warnings.extend(marked_apart(&path, &drafts));
    if !has_max && drafts.len() >= ENOUGH && drafts.iter().all(|draft| draft.mark.share() <= 0.5) {
        let path = path.display();
        warnings.push(format!(
            "{path}: no mark is above half of the points that the rubric gives its item: is a column max_mark missing?"
        ));
    }
    let answers = drafts.into_iter().map(|draft| draft.finish(&items)).collect();
    Ok(MarkedAnswers { items, answers, names_candidates, warnings })
}

/// Of fewer marks it says nothing that none is high.
const ENOUGH: usize = 3;

/// So many answers that are marked apart are named.
const SHOWN: usize = 3;

/// Says which answers to an item are there more than once, with other marks.
fn marked_apart(path: &Path, drafts: &[Draft]) -> Option<String> {
    let mut first: BTreeMap<(usize, &str), &Draft> = BTreeMap::new();
    let mut apart: Vec<[u64; 2]> = Vec::new();
    for draft in drafts {
        let Content::Text(text) = &draft.content else { continue };
        let before = *first.entry((draft.item, text.trim())).or_insert(draft);
        if (before.mark.share() - draft.mark.share()).abs() > f64::EPSILON {
            apart.push([before, draft].map(|of| of.origin.line.unwrap_or_default()));
        }
    }
    let lines: Vec<String> = apart.iter().map(|[a, b]| format!("{a} and {b}")).collect();
    let rows =
        if apart.len() == 1 { "1 row repeats an answer" } else { &format!("{} rows repeat an answer", apart.len()) };
    (!apart.is_empty()).then(|| {
        let path = path.display();
        let lines = form::first_of(&lines, SHOWN);
        format!("{path}: {rows} to the same item with another mark: lines {lines}")
    })
}

/// What the columns mean, by their places.
struct Columns {
    /// None, one, or those of the first name and the last.
    candidate: Vec<usize>,
    item: Option<usize>,
    question: Option<usize>,
    references: Vec<usize>,
    answer: usize,
    mark: usize,
    max_mark: Option<usize>,
}

impl Columns {
    fn new(headings: &[String], has_rubric: bool) -> Result<Self, form::HeaderFault> {
        let folded: Vec<String> = headings.iter().map(|heading| columns::folded(heading)).collect();
        let position = |names| columns::position(&folded, names);
        let (item, question) = (position(columns::ITEM), position(columns::QUESTION));
        let (answer, mark) = (position(columns::ANSWER), position(columns::MARK));
        let max_mark = position(columns::MAX_MARK);
        let references = columns::references(&folded);
        // An id may be that of the row.
        let candidate = columns::candidate(&folded, |at| folded[at] != "id");
        let named = [columns::ITEM, columns::QUESTION, columns::ANSWER, columns::MARK, columns::MAX_MARK];
        form::check_twins(headings, &folded, &named.concat())?;
        let needed = [
            ("item", item.or(question).is_none()),
            ("reference", !has_rubric && references.is_empty()),
            ("answer", answer.is_none()),
            ("mark", mark.is_none()),
            ("max_mark", !has_rubric && max_mark.is_none()),
        ];
        let missing: Vec<String> = needed
            .iter()
            .filter(|(_, is_missing)| *is_missing)
            .map(|(name, _)| format!("no \"{name}\" column"))
            .collect();
        match (answer, mark) {
            (Some(answer), Some(mark)) if missing.is_empty() => {
                Ok(Self { candidate, item, question, references, answer, mark, max_mark })
            }
            _ => {
                let listed = form::list(headings.iter().map(String::as_str));
                let message = format!("there is {}; the columns are {listed}", missing.join(" and "));
                Err((message, if has_rubric { RUBRIC_COLUMNS } else { OWN_COLUMNS }))
            }
        }
    }
}

/// A row that may be at fault.
#[derive(Clone, Copy)]
struct Place<'a> {
    line: u64,
    /// The rows, of which it is the latest.
    rows: &'a Rows,
}

/// Reads rows and collects their items.
struct Reader<'a> {
    path: &'a Path,
    headings: &'a [String],
    columns: Columns,
    rubric: Option<(&'a Rubric, ItemIndex)>,
    /// The items so far, each with the line where it appeared first.
    items: Vec<(ItemRef, u64)>,
    /// Their places by name and question; the rubric's items by id.
    places: BTreeMap<(String, String), usize>,
    /// The lines of those that had no reference where they appeared first.
    bare: BTreeMap<usize, Option<Box<Excerpt>>>,
    /// Whether there are rows of which nothing is known: they may have references.
    has_lost_rows: bool,
}

/// An answer whose item may still get references from later rows.
struct Draft {
    item: usize,
    candidate: String,
    content: Content,
    origin: Origin,
    mark: Mark,
}

impl Draft {
    fn finish(self, items: &[ItemRef]) -> MarkedAnswer {
        let Self { item, candidate, content, origin, mark } = self;
        let response = Response { candidate, item: items[item].clone(), content, origin, warnings: Vec::new() };
        MarkedAnswer { item, response, mark }
    }
}

impl Reader<'_> {
    fn draft(&mut self, row: Row, rows: &Rows) -> Result<Draft, Error> {
        let line = row.line;
        let Some(cells) = row.cells else {
            self.has_lost_rows = true;
            let hint = "shorten the answer, or remove the row";
            return Err(malformed(self.path, (line, Some(1)), record::too_long(), Some(hint)));
        };
        csv::check_width(self.path, line, cells.len(), self.headings)
            .map_err(|error| showing(error, rows.excerpt(Part::From(self.headings.len()))))
            .inspect_err(|_| self.has_lost_rows = true)?;
        let place = Place { line, rows };
        let item = self.item(&cells, place)?;
        let mark = self.mark(&cells, place, item)?;
        let content = decode::cell(cells.get(self.columns.answer).unwrap_or_default());
        let origin = Origin::of(self.path).at(line);
        let part = |column: &usize| decode::readable(cells.get(*column).unwrap_or_default()).trim().to_owned();
        let name = self.columns.candidate.iter().map(part).collect::<Vec<_>>().join(" ");
        let (candidate, _) = record::candidate(&name, &format!("row {}", row.number));
        Ok(Draft { item, candidate, content, origin, mark })
    }

    /// Returns the place of the row's item, with the row's references added to it.
    fn item(&mut self, cells: &ByteRecord, at: Place<'_>) -> Result<usize, Error> {
        let name = self.text(cells, self.columns.item, at)?;
        let question = self.text(cells, self.columns.question, at)?;
        let named = if name.is_empty() { question } else { name };
        let named_in = if name.is_empty() { self.columns.question.or(self.columns.item) } else { self.columns.item };
        if named.is_empty() {
            return Err(self.fault(at, named_in, "no item in this row".into(), "name the item, or remove the row"));
        }
        if let Some((_, index)) = &self.rubric {
            let by_question = Some(question).filter(|question| !question.is_empty());
            let (item, _) = record::item_of(index, Some(named), by_question, Wording::Row);
            if let ItemRef::Unknown { nearest, .. } = item {
                let hint = nearest::meant(nearest.as_deref(), || {
                    "write the id of one of the rubric's items, or remove the row".into()
                });
                return Err(self.fault(at, named_in, format!("the rubric has no item {}", form::list([named])), &hint));
            }
            let key = (item.id().to_owned(), String::new());
            return Ok(self.place(key, at.line, || item));
        }
        let mut references = Vec::new();
        for &column in &self.columns.references {
            references.push(self.text(cells, Some(column), at)?.to_owned());
        }
        let (id, question) = (named.to_owned(), question.to_owned());
        let place = self.place((id.clone(), question.clone()), at.line, || ItemRef::Own {
            id,
            question,
            references: Vec::new(),
        });
        if let ItemRef::Own { references: known, .. } = &mut self.items[place].0 {
            for reference in references {
                if !reference.is_empty() && !known.contains(&reference) {
                    known.push(reference);
                }
            }
            if known.is_empty() {
                self.bare.entry(place).or_insert_with(|| at.rows.excerpt(Part::Whole));
            }
        }
        Ok(place)
    }

    fn place(&mut self, key: (String, String), line: u64, item: impl FnOnce() -> ItemRef) -> usize {
        let next = self.items.len();
        let place = *self.places.entry(key).or_insert(next);
        if place == next {
            self.items.push((item(), line));
        }
        place
    }

    fn mark(&self, cells: &ByteRecord, at: Place<'_>, item: usize) -> Result<Mark, Error> {
        let written = self.text(cells, self.columns.mark.into(), at)?;
        let said = self.text(cells, self.columns.max_mark, at)?;
        let own = written.split_once('/');
        let (of_mark, of_max) = (Some(self.columns.mark), self.columns.max_mark.or(Some(self.columns.mark)));
        let max = match (said, own, &self.rubric, &self.items[item].0) {
            ("", Some((_, of)), ..) => self.number(of.trim(), "maximum mark", at, of_mark)?,
            ("", None, Some((rubric, _)), ItemRef::Rubric { index, .. }) => rubric.items[*index].points,
            ("", None, ..) if written.ends_with('%') => HUNDRED,
            (text, ..) => self.number(text, "maximum mark", at, of_max)?,
        };
        let value = match (own, written.strip_suffix('%')) {
            (None, Some(percent)) => self.number(percent.trim_end(), "mark", at, of_mark)? / HUNDRED * max,
            (None, None) => self.number(written, "mark", at, of_mark)?,
            (Some((value, of)), _) => {
                let of = self.number(of.trim(), "maximum mark", at, of_mark)?;
                if (of - max).abs() > f64::EPSILON {
                    let message = format!("mark {} is of {of}, but the maximum mark is {max}", form::list([written]));
                    return Err(self.fault(at, of_mark, message, "correct one of them"));
                }
                self.number(value.trim_end(), "mark", at, of_mark)?
            }
        };
        match Mark::new(value, max) {
            Some(mark) => Ok(mark),
            None if max <= 0.0 => {
                let hint = "write the highest mark that an answer can get";
                Err(self.fault(at, of_max, format!("the maximum mark is {max}, not above 0"), hint))
            }
            None => {
                let hint = "correct the mark, or the maximum mark";
                let shown = if written.ends_with('%') { form::list([written]) } else { value.to_string() };
                Err(self.fault(at, of_mark, format!("mark {shown} is outside 0 to {max}"), hint))
            }
        }
    }

    fn number(&self, text: &str, what: &str, at: Place<'_>, column: Option<usize>) -> Result<f64, Error> {
        if text.is_empty() {
            let hint = "fill it in, or remove the row";
            return Err(self.fault(at, column, format!("no {what} in this row"), hint));
        }
        match with_point(text).parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => {
                let shown = form::list([text]);
                let hint = match self.columns.max_mark {
                    Some(_) => "write a number with a decimal point, such as 3.5",
                    None => "write a number, such as 3.5; how many there could be stands in the column max_mark",
                };
                Err(self.fault(at, column, format!("the {what} {shown} is not a number"), hint))
            }
        }
    }

    /// Returns a cell without the blanks around it.
    fn text<'c>(&self, cells: &'c ByteRecord, column: Option<usize>, at: Place<'_>) -> Result<&'c str, Error> {
        let Some(column) = column else { return Ok("") };
        let text = decode::text(cells.get(column).unwrap_or_default());
        text.map(str::trim).map_err(|reason| {
            let message = format!("column {} is {reason}", form::list([self.headings[column].as_str()]));
            self.fault(at, Some(column), message, "save the table as CSV in UTF-8")
        })
    }

    /// Makes the error of a row, in which a column is at fault.
    fn fault(&self, at: Place<'_>, column: Option<usize>, message: String, hint: &str) -> Error {
        let error = malformed(self.path, (at.line, Some(1)), message, Some(hint));
        showing(error, at.rows.excerpt(column.map_or(Part::Whole, Part::Field)))
    }

    /// Returns the items; it is a fault where one has nothing to compare with.
    fn finish(mut self, warnings: &mut Vec<String>, faults: &mut Faults) -> Vec<ItemRef> {
        let mut questions: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, (item, line)) in self.items.iter().enumerate() {
            *questions.entry(item.id()).or_default() += 1;
            if let ItemRef::Own { id, references, .. } = item
                && references.is_empty()
                && !self.has_lost_rows
            {
                let hint = "give a reference answer in one of the item's rows, or pass --rubric FILE";
                let message = format!("item {} has no reference answer", form::list([id.as_str()]));
                let excerpt = self.bare.remove(&at).flatten();
                faults.push(*line, message, hint.into(), excerpt);
            }
        }
        for (id, count) in questions.into_iter().filter(|(_, count)| *count > 1) {
            let (path, id) = (self.path.display(), form::list([id]));
            warnings.push(format!("{path}: item {id} has {count} questions; each is taken for an item of its own"));
        }
        self.items.into_iter().map(|(item, _)| item).collect()
    }
}

//! Files of overrides: a table with the columns candidate, item, score or points, reason and by.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ::csv::ByteRecord;

use super::{Given, Override, key};
use crate::digest;
use crate::error::{Error, Excerpt, Faults};
use crate::submission::number::{HUNDRED, with_point};
use crate::submission::{Table, as_one, named};
use crate::untrusted::in_cell;

/// The columns; of score and points one may be left out, and the last as well.
const COLUMNS: [&str; 7] = ["candidate", "item", "score", "points", "reason", "by", "answer_sha256"];

const COLUMNS_HINT: &str = "give the columns candidate, item, score (0 to 1) or points, reason and by";

/// The rows of a file, each right by itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OverridesFile {
    /// Where it was read.
    pub path: PathBuf,
    /// SHA-256 of the file's bytes, hexadecimal.
    pub sha256: String,
    /// The rows in their order.
    pub rows: Vec<Override>,
    /// The file's bytes, for lines of it that are to be shown.
    pub(super) text: Arc<[u8]>,
}

impl OverridesFile {
    /// Adds a row, in the place of an earlier one for the same response: that of the candidate and the item, but for
    /// those of the candidate's `other_answers` to it.
    pub fn put(&mut self, row: Override, other_answers: &[&str]) {
        let key = key(&row.candidate, &row.item);
        let is_of_another = |known: &Override| {
            known.answer_sha256.as_deref().is_some_and(|known| other_answers.contains(&known)) && !known.may_meet(&row)
        };
        let is_earlier =
            |known: &&mut Override| self::key(&known.candidate, &known.item) == key && !is_of_another(known);
        match self.rows.iter_mut().find(is_earlier) {
            Some(known) => *known = row,
            None => self.rows.push(row),
        }
    }
}

/// Reads a file of overrides.
///
/// # Errors
///
/// [`Error::Unreadable`] where it cannot be read, and what [`parse`] reports.
pub fn read(path: &Path) -> Result<OverridesFile, Error> {
    parse(path, bytes(path)?)
}

pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|source| Error::unreadable(path, source))
}

/// Reads the rows and checks each by itself.
///
/// # Errors
///
/// [`Error::Overrides`] for columns that are missing or not known, cells that are empty and values that are none;
/// [`Error::Answers`] for what is no table.
pub fn parse(path: &Path, bytes: Vec<u8>) -> Result<OverridesFile, Error> {
    let (file, refused) = parse_rows(path, bytes)?;
    end(path, &file.text, refused).map(|()| file)
}

/// What is wrong with a row.
pub(super) struct Refused {
    pub(super) line: u64,
    /// Which of [`COLUMNS`] is at fault, where it is one.
    pub(super) column: Option<usize>,
    pub(super) wrong: Wrong,
}

/// Makes an error of what is wrong with rows, with their lines.
///
/// # Errors
///
/// [`Error::Overrides`] where there is something.
pub(super) fn end(path: &Path, text: &[u8], mut refused: Vec<Refused>) -> Result<(), Error> {
    refused.sort_by_key(|refused| refused.line);
    let mut faults = Faults::new(path);
    for Refused { line, column, wrong: (message, hint) } in refused {
        let shown = if faults.is_full() { None } else { excerpt(path, text, line, column) };
        faults.push(line, message, hint, shown);
    }
    faults.end(Error::Overrides)
}

/// Finds a row again and returns its line with a column underlined, or all of it.
fn excerpt(path: &Path, text: &[u8], line: u64, column: Option<usize>) -> Option<Box<Excerpt>> {
    let mut table = Table::open(path, Box::new(Cursor::new(text.to_vec()))).ok()??;
    let is_meant = |heading: &String| column.is_some_and(|column| COLUMNS[column].eq_ignore_ascii_case(heading));
    let cell = table.headings().iter().position(is_meant);
    while let Some((at, _)) = table.next_row().ok()? {
        if at >= line {
            return (at == line).then(|| table.excerpt(cell)).flatten();
        }
    }
    None
}

/// Reads the rows that are right by themselves, and what is wrong with the others.
pub(super) fn parse_rows(path: &Path, bytes: Vec<u8>) -> Result<(OverridesFile, Vec<Refused>), Error> {
    let sha256 = digest::sha256(&bytes);
    let refused = |line, (message, hint): Wrong, shown| {
        let mut faults = Faults::new(path);
        faults.push(line, message, hint, shown);
        faults.end(Error::Overrides).map(|()| Default::default())
    };
    let text: Arc<[u8]> = bytes.into();
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    let Some(mut table) = Table::open(path, Box::new(Cursor::new(Arc::clone(&text))))? else {
        return refused(1, ("the table is empty".into(), COLUMNS_HINT.into()), None);
    };
    let columns = match columns(&table) {
        Ok(columns) => columns,
        Err((heading, wrong)) => return refused(table.line(), wrong, table.excerpt(heading)),
    };
    while let Some((line, cells)) = table.next_row()? {
        match row(&cells, &columns, line) {
            Ok(row) => rows.push(row),
            Err((column, fault)) => wrong.push(Refused { line, column, wrong: fault }),
        }
    }
    Ok((OverridesFile { path: path.to_path_buf(), sha256, rows, text }, wrong))
}

/// Where the columns of [`COLUMNS`] are.
type Places = [Option<usize>; COLUMNS.len()];

/// Finds the columns, or says which heading is wrong, where it is one, and how.
fn columns(table: &Table) -> Result<Places, (Option<usize>, Wrong)> {
    let headings = table.headings();
    let mut places = [None; COLUMNS.len()];
    for (at, heading) in headings.iter().enumerate() {
        match COLUMNS.iter().position(|column| column.eq_ignore_ascii_case(heading)) {
            None => {
                let message = format!("the column {} is not known", named([heading.as_str()]));
                return Err((Some(at), (message, format!("{COLUMNS_HINT}; remove what is no part of them"))));
            }
            Some(column) if places[column].is_some() => {
                let message = format!("there are two columns {}", named([heading.as_str()]));
                return Err((Some(at), (message, "remove one".into())));
            }
            Some(column) => places[column] = Some(at),
        }
    }
    let [candidate, item, score, points, reason, by, _] = places;
    let needed =
        [("candidate", candidate), ("item", item), ("score", score.or(points)), ("reason", reason), ("by", by)];
    let missing: Vec<_> =
        needed.iter().filter(|(_, place)| place.is_none()).map(|(name, _)| format!("no \"{name}\" column")).collect();
    if missing.is_empty() {
        return Ok(places);
    }
    let listed = named(headings.iter().map(String::as_str));
    let message = format!("there is {}; the columns are {listed}", missing.join(" and "));
    Err((None, (message, COLUMNS_HINT.into())))
}

/// What is wrong, and what to do.
pub(super) type Wrong = (String, String);

/// What is wrong in one of [`COLUMNS`], or in all of the row.
type WrongIn = (Option<usize>, Wrong);

fn row(cells: &ByteRecord, places: &Places, line: u64) -> Result<Override, WrongIn> {
    let text = |column: usize| -> Result<String, WrongIn> {
        let bytes = places[column].and_then(|place| cells.get(place)).unwrap_or_default();
        let text = std::str::from_utf8(bytes);
        let hint = "save the table as CSV in UTF-8";
        let text =
            text.map_err(|_| (Some(column), (format!("the {} is not UTF-8", COLUMNS[column]), hint.to_owned())))?;
        Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let needed = |column: usize, what: &str, hint: &str| -> Result<String, WrongIn> {
        match text(column)? {
            text if text.is_empty() => Err((Some(column), (format!("no {what} in this row"), hint.to_owned()))),
            text => Ok(text),
        }
    };
    let candidate = as_one(&needed(0, "candidate", "name the candidate as the report does, or remove the row")?);
    let item = needed(1, "item", "name the item by its id, or remove the row")?;
    let given = given(&text(SCORE)?, &text(POINTS)?)?;
    let reason = needed(4, "reason", "say why, in a few words: the reports show it beside the score")?;
    let by = needed(5, "name under \"by\"", "say who gave the score")?;
    let answer_sha256 = hash(&text(ANSWER)?)?;
    Ok(Override { candidate, item, given, reason, by, answer_sha256, line })
}

/// The places of some columns in [`COLUMNS`].
pub(super) const CANDIDATE: usize = 0;
pub(super) const ITEM: usize = 1;
const SCORE: usize = 2;
pub(super) const POINTS: usize = 3;
const ANSWER: usize = 6;

/// So many digits has the hash of an answer, as reports have it.
const HASH_DIGITS: usize = 16;

/// Reads what tells the answer of a row from others.
fn hash(text: &str) -> Result<Option<String>, WrongIn> {
    match text.to_lowercase() {
        hash if hash.is_empty() => Ok(None),
        hash if hash.len() == HASH_DIGITS && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => Ok(Some(hash)),
        _ => Err((
            Some(ANSWER),
            (
                format!("the answer_sha256 {} is no hash of an answer", named([text])),
                format!("copy its {HASH_DIGITS} digits (0-9, a-f) from a JSON report, or leave the cell empty"),
            ),
        )),
    }
}

fn given(score: &str, points: &str) -> Result<Given, WrongIn> {
    let given = match (score, points) {
        ("", "") => Err((
            "neither score nor points in this row".into(),
            "fill in one of them: a score from 0 to 1, or points from 0 to what the item is worth".into(),
        )),
        (_, "") if score.ends_with('%') || score.contains('/') => share(score),
        (_, "") => number(score, "score").and_then(|score| {
            let hint = "write a score such as 0.75, or fill in points instead";
            let wrong = || (format!("the score {score} is outside 0 to 1"), hint.into());
            if score > 1.0 { Err(wrong()) } else { Ok(Given::Score(score)) }
        }),
        ("", _) if points.ends_with('%') || points.contains('/') => Err((
            format!("the points {} are a share", named([points])),
            "write it in the column score, or so many points here".into(),
        )),
        ("", _) => number(points, "points").map(Given::Points),
        _ => Err(("score and points in one row".into(), "fill in one of them and leave the other empty".into())),
    };
    let column = match (score.is_empty(), points.is_empty()) {
        (false, true) => Some(SCORE),
        (true, false) => Some(POINTS),
        _ => None,
    };
    given.map_err(|wrong| (column, wrong))
}

/// Reads `80%` or `8/10`.
fn share(text: &str) -> Result<Given, Wrong> {
    let (part, all) = match (text.split_once('/'), text.strip_suffix('%')) {
        (Some((part, all)), None) => (number(part.trim(), "score")?, number(all.trim(), "score")?),
        (None, Some(percent)) => (number(percent.trim(), "score")?, HUNDRED),
        _ => (0.0, 0.0),
    };
    match all {
        all if all > 0.0 && part <= all => Ok(Given::Share(part, all)),
        _ => Err((
            format!("the score {} is outside 0 to 1", named([text])),
            "write a score such as 0.75, 75% or 7.5/10".into(),
        )),
    }
}

/// Reads a number of at least 0, with a decimal point or a decimal comma.
fn number(text: &str, what: &str) -> Result<f64, Wrong> {
    match with_point(text).parse::<f64>() {
        Ok(number) if number.is_finite() && number >= 0.0 => Ok(number + 0.0),
        Ok(number) if number < 0.0 => Err((format!("the {what} {text} is below 0"), "write 0 or more".into())),
        _ => Err((format!("the {what} {} is not a number", named([text])), "write a number, such as 0.75".into())),
    }
}

/// Returns overrides as the text of a file.
///
/// # Panics
///
/// Never: memory takes all.
#[must_use]
pub fn to_csv<'a>(rows: impl IntoIterator<Item = &'a Override>) -> Vec<u8> {
    let rows: Vec<&Override> = rows.into_iter().collect();
    // The last column is for programs: where nothing is in it, people are spared it.
    let count = COLUMNS.len() - usize::from(rows.iter().all(|row| row.answer_sha256.is_none()));
    let mut table = ::csv::Writer::from_writer(Vec::new());
    let header = table.write_record(&COLUMNS[..count]);
    let written = rows.into_iter().try_for_each(|row| {
        let (score, points) = match row.given {
            Given::Score(score) => (score.to_string(), String::new()),
            Given::Points(points) => (String::new(), points.to_string()),
            Given::Share(part, all) => (format!("{part}/{all}"), String::new()),
        };
        let text = |text: &str| in_cell(text).into_owned();
        let answer = text(row.answer_sha256.as_deref().unwrap_or_default());
        let [candidate, item, reason, by] = [&row.candidate, &row.item, &row.reason, &row.by].map(|of| text(of));
        table.write_record(&[candidate, item, score, points, reason, by, answer][..count])
    });
    header.and(written).expect("memory takes all");
    table.into_inner().expect("memory takes all")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::overrides::Decided;

    const HEADER: &str = "candidate,item,score,points,reason,by\n";

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str, Given)]) {
        let file = parse(Path::new("o.csv"), text.as_bytes().to_vec()).expect("a file of overrides");
        let rows: Vec<_> = file.rows.iter().map(|row| (row.candidate.as_str(), row.item.as_str(), row.given)).collect();
        assert_eq!(rows, expected);
    }

    /// Checks the first lines of the faults.
    #[track_caller]
    fn check_faults(text: &str, expected: &[&str]) {
        let error = parse(Path::new("o.csv"), text.as_bytes().to_vec()).expect_err("it has faults");
        assert_eq!(error.exit_code(), 2);
        let text = error.to_string();
        let faults: Vec<_> = text.lines().filter(|line| line.starts_with("o.csv:")).collect();
        assert_eq!(faults, expected);
    }

    #[test]
    fn rows_have_a_score_or_points() {
        let text = format!("{HEADER}ada,orm,0.75,,right idea,mia\n\n bo ,views,,7.5,\"two\nlines\",mia\n");
        check(&text, &[("ada", "orm", Given::Score(0.75)), ("bo", "views", Given::Points(7.5))]);
        check("By;Reason;Points;Item;Candidate\nmia;why;0;orm;ada\n", &[("ada", "orm", Given::Points(0.0))]);
        check(HEADER, &[]);
        check(
            "candidate;item;score;points;reason;by\nada;orm;0,8;;r;m\nbo;orm;80 %;;r;m\ncy;orm;8/10;;r;m\ndi;orm;;7,5;r;m\n",
            &[
                ("ada", "orm", Given::Score(0.8)),
                ("bo", "orm", Given::Share(80.0, 100.0)),
                ("cy", "orm", Given::Share(8.0, 10.0)),
                ("di", "orm", Given::Points(7.5)),
            ],
        );
    }

    #[test]
    fn every_faulty_row_is_told_with_its_line() {
        let rows = "ada,orm,,,r,m\nada,orm,1,1,r,m\nada,orm,1.1,,r,m\nada,orm,-0.1,,r,m\nada,orm,high,,r,m\n\
                    ada,orm,,nan,r,m\nada,orm,\"0,500\",,r,m\n,orm,1,,r,m\nada,,1,,r,m\n";
        check_faults(
            &format!("{HEADER}{rows}"),
            &[
                "o.csv:2: neither score nor points in this row",
                "o.csv:3: score and points in one row",
                "o.csv:4: the score 1.1 is outside 0 to 1",
                "o.csv:5: the score -0.1 is below 0",
                "o.csv:6: the score \"high\" is not a number",
                "o.csv:7: the points \"nan\" is not a number",
                "o.csv:8: the score \"0,500\" is not a number",
                "o.csv:9: no candidate in this row",
                "o.csv:10: no item in this row",
            ],
        );
        check_faults(
            &format!(
                "{HEADER}ada,orm,120%,,r,m\nada,orm,8/0,,r,m\nada,orm,8/10%,,r,m\nada,orm,,80%,r,m\nada,orm,,8/10,r,m\n"
            ),
            &[
                "o.csv:2: the score \"120%\" is outside 0 to 1",
                "o.csv:3: the score \"8/0\" is outside 0 to 1",
                "o.csv:4: the score \"8/10%\" is outside 0 to 1",
                "o.csv:5: the points \"80%\" are a share",
                "o.csv:6: the points \"8/10\" are a share",
            ],
        );
        check_faults(
            &format!("{HEADER}ada,orm,1,, ,m\nada,orm,1,,r,\n"),
            &["o.csv:2: no reason in this row", "o.csv:3: no name under \"by\" in this row"],
        );
        check_faults(
            &format!("{HEADER}{}", "ada,orm,2,,r,m\n".repeat(12)),
            &[
                "o.csv:2: the score 2 is outside 0 to 1",
                "o.csv:3: the score 2 is outside 0 to 1",
                "o.csv:4: the score 2 is outside 0 to 1",
                "o.csv:5: the score 2 is outside 0 to 1",
                "o.csv:6: the score 2 is outside 0 to 1",
                "o.csv:7: the score 2 is outside 0 to 1",
                "o.csv:8: the score 2 is outside 0 to 1",
                "o.csv:9: the score 2 is outside 0 to 1",
                "o.csv:10: the score 2 is outside 0 to 1",
                "o.csv:11: the score 2 is outside 0 to 1",
                "o.csv: and 2 more",
            ],
        );
    }

    #[test]
    fn line_of_a_faulty_row_is_shown_with_the_cell() {
        let rows = "ada,orm,1,,r,m\nbo,\"a, \"\"b\"\"\",1.5,,r,m\n";
        let error = parse(Path::new("o.csv"), format!("{HEADER}{rows}").into_bytes()).expect_err("it has a fault");
        let text = error.to_string();
        assert!(text.contains("\n   |\n 3 | bo,\"a, \"\"b\"\"\",1.5,,r,m\n   |               ^^^\n"), "{text}");
    }

    #[test]
    fn second_decision_takes_the_place_of_the_first() {
        let row = |candidate: &str, score| Override {
            candidate: candidate.into(),
            item: "x".into(),
            given: Given::Score(score),
            reason: "r".into(),
            by: "m".into(),
            answer_sha256: None,
            line: 0,
        };
        let mut file = OverridesFile::default();
        for (candidate, score) in [("ada", 0.1), ("bo", 0.2), ("'=c", 0.3), ("ada", 0.4), ("=c", 0.5)] {
            file.put(row(candidate, score), &[]);
        }
        let given: Vec<_> = file.rows.iter().map(|row| row.given).collect();
        assert_eq!(given, [0.4, 0.2, 0.5].map(Given::Score));
        let decided = Decided::by(&file);
        assert!(decided.has("bo", "x", Some("1f")) && !decided.has("bo", "y", Some("1f")));
    }

    #[test]
    fn hash_of_an_answer_has_its_digits() {
        let rows = "candidate,item,score,reason,by,answer_sha256\nada,x,1,r,m,0123456789ABCDEF\nbo,x,1,r,m,\n";
        check(rows, &[("ada", "x", Given::Score(1.0)), ("bo", "x", Given::Score(1.0))]);
        check_faults(
            "candidate,item,score,reason,by,answer_sha256\nada,x,1,r,m,zz\nbo,x,1,r,m,1.23457E+15\n",
            &[
                "o.csv:2: the answer_sha256 \"zz\" is no hash of an answer",
                "o.csv:3: the answer_sha256 \"1.23457E+15\" is no hash of an answer",
            ],
        );
    }

    #[test]
    fn columns_are_exactly_those() {
        check_faults("", &["o.csv:1: the table is empty"]);
        check_faults("candidate,item,mark,reason,by\n", &["o.csv:1: the column \"mark\" is not known"]);
        check_faults("candidate,item,score,Score,reason,by\n", &["o.csv:1: there are two columns \"Score\""]);
        check_faults(
            "candidate,reason\n",
            &["o.csv:1: there is no \"item\" column and no \"score\" column and no \"by\" column; the columns are \
             \"candidate\", \"reason\""],
        );
    }

    #[test]
    fn rows_are_written_as_they_are_read_and_no_spreadsheet_runs_them() {
        let row = |candidate: &str, given| Override {
            candidate: candidate.into(),
            item: "orm".into(),
            given,
            reason: "\"so\", @all".into(),
            by: "-mia".into(),
            answer_sha256: Some("0123456789abcdef".into()),
            line: 0,
        };
        let rows = [row("=1+1", Given::Score(0.4667)), row("a;=b", Given::Points(7.5))];
        let text = to_csv(&rows);
        let read = parse(Path::new("o.csv"), text.clone()).expect("a file of overrides");
        assert_eq!(read.rows.iter().map(|row| row.given).collect::<Vec<_>>(), rows.each_ref().map(|row| row.given));
        assert_eq!(read.rows[0].candidate, "'=1+1");
        assert_eq!(read.rows[0].answer_sha256, rows[0].answer_sha256);
        assert_eq!(to_csv(&read.rows), text, "writing what was read changes nothing");
    }
}

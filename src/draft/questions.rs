//! Reading questions with answers: a table with columns, or headings with text under them.

use std::path::Path;

use csv::Position;

use super::{Format, Question};
use crate::error::{Error, Fault, Faults};
use crate::submission::number::with_point;
use crate::submission::workbook;
use crate::text::question::without_list_number;

const TABLE_HINT: &str =
    "write a header `question,reference`; reference_2, ..., id, level and points are optional columns";

const HEADINGS_HINT: &str = "write each question as a heading, `## What ...?`, and the answer under it";

/// Columns that say what an item is worth; the last is that of a table of marks.
const POINTS: [&str; 3] = ["points", "max_points", "max_mark"];

/// What a file of questions holds.
#[derive(Debug, Default)]
pub struct Read {
    /// The questions, in order.
    pub questions: Vec<Question>,
    /// What stands above them all.
    pub title: Option<String>,
    /// The columns of a table that nothing was taken from.
    pub left_out: Vec<String>,
}

/// Reads all questions; without a format the extension tells, and without an extension the text.
///
/// # Errors
///
/// [`Error::Rows`] for the questions that are at fault, [`Error::Answers`] for a file that is.
pub fn read(path: &Path, bytes: &[u8], format: Option<Format>) -> Result<Read, Error> {
    let fault = |(line, message, hint): (Option<usize>, String, &str)| {
        let (path, hint) = (path.to_path_buf(), Some(hint.to_owned()));
        Fault { path, line, column: None, message, hint, excerpt: None }
    };
    let source = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].split(|&byte| byte == b'\n').count();
        Error::Answers(fault((
            Some(line),
            "not UTF-8 text".into(),
            "save the file as UTF-8, or say --encoding windows-1252",
        )))
    })?;
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let format = format.or(match extension.as_deref() {
        _ if workbook::is_one(path) => Some(Format::Csv),
        Some("csv" | "tsv") => Some(Format::Csv),
        Some("md" | "markdown" | "txt") => Some(Format::Markdown),
        Some(_) => None,
        None => Some(look(source)),
    });
    let read = match format {
        Some(Format::Csv) => {
            // Of a workbook the text was made here: its rows have no lines.
            let place: fn(&Position) -> u64 =
                if workbook::is_one(path) { |at| at.record() + 1 } else { Position::line };
            table(source, if extension.as_deref() == Some("tsv") { b'\t' } else { b',' }, place)
        }
        Some(Format::Markdown) => headings(source),
        None => {
            let hint = "give a .csv or .xlsx table, or a .md file with headings";
            let message = "no format of questions has this extension".into();
            return Err(Error::Answers(fault((None, message, hint))));
        }
    };
    read.or_else(|refused| {
        let mut faults = Faults::new(path);
        for (line, message, hint) in refused {
            faults.add(fault((Some(line), message, hint)));
        }
        let error =
            |mut told: Vec<Fault>| if told.len() == 1 { Error::Answers(told.remove(0)) } else { Error::Rows(told) };
        faults.end(error).map(|()| Read::default())
    })
}

/// Tells a table by its header, which has a column of questions.
fn look(source: &str) -> Format {
    let header = source.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut cells = header.split([',', ';', '\t']).map(|cell| cell.trim().trim_matches('"'));
    if cells.clone().count() > 1 && cells.any(|cell| cell.eq_ignore_ascii_case("question")) {
        Format::Csv
    } else {
        Format::Markdown
    }
}

/// A line, what is wrong there and what to do.
type Refusal = (usize, String, &'static str);

/// Reads a table; `place` says where a row is.
fn table(source: &str, separator: u8, place: impl Fn(&Position) -> u64) -> Result<Read, Vec<Refusal>> {
    let separator = match source.lines().next() {
        Some(header) if separator == b',' && !header.contains(',') && header.contains(';') => b';',
        Some(header) if separator == b',' && !header.contains(',') && header.contains('\t') => b'\t',
        _ => separator,
    };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(source.as_bytes());
    let header = reader.headers().map_err(|error| vec![(1, format!("not a table: {error}"), TABLE_HINT)])?.clone();
    let names: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    let column = |known: &[&str]| names.iter().position(|name| known.contains(&name.as_str()));
    let no_question = || vec![(1, "there is no column `question`".to_owned(), TABLE_HINT)];
    let question = column(&["question"]).ok_or_else(no_question)?;
    // Where there are references, an answer is that of a candidate, as in a table of marks.
    let columns = |is: fn(&str) -> bool| (0..names.len()).filter(|&at| is(&names[at])).collect::<Vec<usize>>();
    let is_reference = |name: &str| ["reference", "reference answer", "reference_1"].contains(&name);
    let (answers, what) = if names.iter().any(|name| is_reference(name)) {
        (columns(|name| name.starts_with("reference")), "reference")
    } else {
        let is_answer = |name: &str| name == "answer" || name.starts_with("answer_") || name.starts_with("reference_");
        (columns(is_answer), "answer")
    };
    if answers.is_empty() {
        return Err(vec![(1, "there is no column `reference` or `answer`".to_owned(), TABLE_HINT)]);
    }
    let (id, level, points) = (column(&["id", "item"]), column(&["level"]), column(&POINTS));
    let is_used = |at: &usize| answers.contains(at) || [Some(question), id, level, points].contains(&Some(*at));
    let left_out = (0..names.len()).filter(|at| !is_used(at)).map(|at| header[at].trim().to_owned()).collect();
    let mut questions: Vec<Question> = Vec::new();
    let mut row = |record: Result<csv::StringRecord, csv::Error>| -> Result<(), Refusal> {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, &place);
            (usize::try_from(line).unwrap_or(1), format!("the row cannot be read: {error}"), TABLE_HINT)
        })?;
        let line = record.position().map_or(1, |position| usize::try_from(place(position)).unwrap_or(1));
        if record.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        if record.len() > names.len() {
            let message = format!("the row has {} cells, the header {}", record.len(), names.len());
            return Err((line, message, "put cells with commas or line breaks in quotes"));
        }
        let cell = |at: usize| record.get(at).unwrap_or_default().trim().to_owned();
        let some = |at: Option<usize>| at.map(cell).filter(|text| !text.is_empty());
        let own: Vec<String> = answers.iter().map(|&at| cell(at)).filter(|answer| !answer.is_empty()).collect();
        let text = without_list_number(&cell(question)).to_owned();
        if text.is_empty() {
            return Err((line, "there is no question in the row".into(), "fill in the column `question`"));
        }
        let worth = some(points).map(|text| worth(&text).map_err(|(message, hint)| (line, message, hint)));
        // Rows with the same question are answers to one.
        let place = questions.iter().position(|known| known.text == text);
        let place = place.unwrap_or_else(|| {
            questions.push(Question { id: some(id), text, level: some(level), points: None, answers: Vec::new() });
            questions.len() - 1
        });
        let known = &mut questions[place];
        for answer in own {
            if !known.answers.contains(&answer) {
                known.answers.push(answer);
            }
        }
        let points = worth.transpose()?;
        if let (Some(before), Some(points)) = (known.points, points)
            && before.total_cmp(&points).is_ne()
        {
            let message = format!("the question is worth {points} points here, but was worth {before} points above");
            return Err((line, message, "give it the same points in each row"));
        }
        known.points = known.points.or(points);
        if known.answers.is_empty() {
            return Err((line, format!("there is no {what} in the row"), "write what a right answer says"));
        }
        Ok(())
    };
    let refused: Vec<Refusal> = reader.records().filter_map(|record| row(record).err()).collect();
    if !refused.is_empty() {
        return Err(refused);
    }
    if questions.is_empty() {
        return Err(vec![(1, "there is no question in the table".into(), TABLE_HINT)]);
    }
    Ok(Read { questions, title: None, left_out })
}

/// Reads what an item is worth.
fn worth(text: &str) -> Result<f64, (String, &'static str)> {
    match with_point(text).parse::<f64>() {
        Ok(points) if points.is_finite() && points > 0.0 => Ok(points),
        _ => Err((format!("the points are \"{text}\""), "write a number above 0, such as 2.5")),
    }
}

/// A heading with the text under it.
struct Part {
    line: usize,
    level: usize,
    question: Question,
}

/// Reads headings with the answers under them, several parted by a line of dashes; a heading that only others follow,
/// of a lower level, is a title; so is one above all others that asks nothing, whatever is said below it. A heading with no answer is a
/// question all the same, where others have one.
fn headings(source: &str) -> Result<Read, Vec<Refusal>> {
    let mut parts: Vec<Part> = Vec::new();
    let mut in_code = false;
    let mut lines = source.lines().zip(1..).peekable();
    let mut is_after_blank = true;
    while let Some((line, number)) = lines.next() {
        in_code ^= line.trim_start().starts_with("```");
        let below = lines.peek().filter(|_| !in_code && is_after_blank).map_or("", |(below, _)| below);
        is_after_blank = line.trim().is_empty();
        let heading = hashes(line).filter(|_| !in_code).or_else(|| {
            let underlined = underlined(line, below)?;
            lines.next();
            is_after_blank = true;
            Some(underlined)
        });
        if let Some((level, text)) = heading {
            is_after_blank = true;
            let question = Question {
                text: without_list_number(text).to_owned(),
                answers: vec![String::new()],
                ..Question::default()
            };
            parts.push(Part { line: number, level, question });
            continue;
        }
        let Some(Part { question, .. }) = parts.last_mut() else {
            if line.trim().is_empty() {
                continue;
            }
            return Err(vec![(number, "there is text before the first heading".into(), HEADINGS_HINT)]);
        };
        let parts_answers = !in_code && line.trim().len() >= 3 && line.trim().chars().all(|c| c == '-');
        if parts_answers {
            is_after_blank = true;
            question.answers.push(String::new());
        } else if let Some(answer) = question.answers.last_mut() {
            answer.push_str(line);
            answer.push('\n');
        }
    }
    let mut questions = Vec::new();
    let (mut refused, mut unanswered) = (Vec::new(), Vec::new());
    let is_above_all = parts.len() > 1 && parts.iter().skip(1).all(|below| below.level > parts[0].level);
    let title = parts.first().filter(|first| is_above_all && !first.question.text.contains('?'));
    for (at, Part { line, level, question }) in parts.iter().enumerate().skip(usize::from(title.is_some())) {
        let answers =
            question.answers.iter().map(|answer| answer.trim().to_owned()).filter(|answer| !answer.is_empty());
        let answers: Vec<String> = answers.collect();
        let is_title = parts.get(at + 1).is_some_and(|below| below.level > *level);
        if answers.is_empty() && is_title {
            continue;
        }
        if answers.is_empty() {
            unanswered.push((*line, question.text.as_str()));
            questions.push(Question { answers, ..question.clone() });
        } else if answers.iter().any(|answer| lists_questions(answer)) {
            let message = format!("under \"{}\" stand questions, and no answer", question.text);
            refused.push((*line, message, HEADINGS_HINT));
        } else {
            questions.push(Question { answers, ..question.clone() });
        }
    }
    if questions.iter().all(|question| question.answers.is_empty()) {
        let refusal = |(line, text): (usize, &str)| {
            let message = format!("there is no answer under \"{text}\"");
            (line, message, "write under the heading what a right answer says")
        };
        refused.extend(unanswered.into_iter().map(refusal));
        refused.sort_by_key(|(line, ..)| *line);
    }
    if !refused.is_empty() {
        Err(refused)
    } else if questions.is_empty() {
        Err(vec![(1, "there is no heading with text under it".into(), HEADINGS_HINT)])
    } else {
        Ok(Read { questions, title: title.map(|title| title.question.text.clone()), left_out: Vec::new() })
    }
}

/// Reads `## text ##`.
fn hashes(line: &str) -> Option<(usize, &str)> {
    let level = line.chars().take_while(|&c| c == '#').count();
    let is_heading = (1..=6).contains(&level) && line[level..].starts_with([' ', '\t']);
    is_heading.then(|| (level, line[level..].trim().trim_end_matches('#').trim()))
}

/// Reads a line with a line of `=` or `-` below it. Dashes part answers as well: only what asks something is underlined by them.
fn underlined<'a>(line: &'a str, below: &str) -> Option<(usize, &'a str)> {
    let (text, below) = (line.trim(), below.trim_end());
    let all = |mark: char| below.len() >= 3 && below.chars().all(|c| c == mark);
    let level = if all('=') { 1 } else { 2 };
    let is_heading = !text.is_empty() && hashes(line).is_none() && (all('=') || all('-') && text.ends_with('?'));
    is_heading.then_some((level, text))
}

/// Tells whether a text is nothing but a numbered or dotted list of questions.
fn lists_questions(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let asks = |line: &str| {
        let listed = without_list_number(line) != line || line.starts_with(['-', '*', '+']);
        listed && line.ends_with('?')
    };
    lines.clone().count() > 1 && lines.all(asks)
}

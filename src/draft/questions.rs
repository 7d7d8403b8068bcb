//! Reading questions with answers: a table with columns, or headings with text under them.

use std::path::Path;

use super::Question;
use crate::error::{Error, Fault};

const TABLE_HINT: &str = "write a header `question,answer`; reference_2, ..., id and level are optional columns";

const HEADINGS_HINT: &str = "write each question as a heading, `## What ...?`, and the answer under it";

/// Reads all questions, in order.
///
/// # Errors
///
/// [`Error::Answers`] for the first fault.
pub fn read(path: &Path, bytes: &[u8]) -> Result<Vec<Question>, Error> {
    let fault = |line: Option<usize>, message: &str, hint: &str| {
        let (path, message, hint) = (path.to_path_buf(), message.to_owned(), Some(hint.to_owned()));
        Error::Answers(Fault { path, line, column: None, message, hint, excerpt: None })
    };
    let source = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].split(|&byte| byte == b'\n').count();
        fault(Some(line), "not UTF-8 text", "save the file as UTF-8")
    })?;
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    let refuse = |(line, message, hint): Refusal| fault(Some(line), &message, hint);
    match extension.as_str() {
        "csv" => table(source, b',').map_err(refuse),
        "tsv" => table(source, b'\t').map_err(refuse),
        "md" | "markdown" | "txt" => headings(source).map_err(refuse),
        _ => Err(fault(
            None,
            "no format of questions has this extension",
            "give a .csv table or a .md file with headings",
        )),
    }
}

/// A line, what is wrong there and what to do.
type Refusal = (usize, String, &'static str);

fn table(source: &str, separator: u8) -> Result<Vec<Question>, Refusal> {
    let separator = match source.lines().next() {
        Some(header) if separator == b',' && !header.contains(',') && header.contains(';') => b';',
        _ => separator,
    };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(source.as_bytes());
    let header = reader.headers().map_err(|error| (1, format!("not a table: {error}"), TABLE_HINT))?.clone();
    let names: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    let column = |known: &[&str]| names.iter().position(|name| known.contains(&name.as_str()));
    let question = column(&["question"]).ok_or_else(|| (1, "there is no column `question`".to_owned(), TABLE_HINT))?;
    let is_answer = |name: &String| {
        ["answer", "reference", "reference answer"].contains(&name.as_str())
            || name.strip_prefix("reference_").or_else(|| name.strip_prefix("answer_")).is_some()
    };
    let answers: Vec<usize> = (0..names.len()).filter(|&at| is_answer(&names[at])).collect();
    if answers.is_empty() {
        return Err((1, "there is no column `answer` or `reference`".to_owned(), TABLE_HINT));
    }
    let (id, level) = (column(&["id", "item"]), column(&["level"]));
    let mut questions: Vec<Question> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            (usize::try_from(line).unwrap_or(1), format!("the row cannot be read: {error}"), TABLE_HINT)
        })?;
        let line = record.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(1));
        if record.len() > names.len() {
            let message = format!("the row has {} cells, the header {}", record.len(), names.len());
            return Err((line, message, "put cells with commas or line breaks in quotes"));
        }
        let cell = |at: usize| record.get(at).unwrap_or_default().trim().to_owned();
        let some = |at: Option<usize>| at.map(cell).filter(|text| !text.is_empty());
        let own: Vec<String> = answers.iter().map(|&at| cell(at)).filter(|answer| !answer.is_empty()).collect();
        let text = cell(question);
        if text.is_empty() {
            return Err((line, "there is no question in the row".into(), "fill in the column `question`"));
        }
        if own.is_empty() {
            return Err((line, "there is no answer in the row".into(), "write what a right answer says"));
        }
        // Rows with the same question are answers to one.
        match questions.iter_mut().find(|known| known.text == text) {
            Some(known) => known.answers.extend(own),
            None => questions.push(Question { id: some(id), text, level: some(level), answers: own }),
        }
    }
    if questions.is_empty() { Err((1, "there is no question in the table".into(), TABLE_HINT)) } else { Ok(questions) }
}

/// Reads headings with the answers under them, several parted by a line of dashes; a heading that only others follow,
/// of a lower level, is a title.
fn headings(source: &str) -> Result<Vec<Question>, Refusal> {
    let mut parts: Vec<(usize, usize, Question)> = Vec::new();
    let mut in_code = false;
    for (line, number) in source.lines().zip(1..) {
        in_code ^= line.trim_start().starts_with("```");
        let marks = line.chars().take_while(|&c| c == '#').count();
        let is_heading = !in_code && (1..=6).contains(&marks) && line[marks..].starts_with([' ', '\t']);
        if is_heading {
            let text = line[marks..].trim().trim_end_matches('#').trim().to_owned();
            parts.push((number, marks, Question { text, answers: vec![String::new()], ..Question::default() }));
            continue;
        }
        let Some((_, _, question)) = parts.last_mut() else {
            if line.trim().is_empty() {
                continue;
            }
            return Err((number, "there is text before the first heading".into(), HEADINGS_HINT));
        };
        let parts_answers = !in_code && line.trim().len() >= 3 && line.trim().chars().all(|c| c == '-');
        if parts_answers {
            question.answers.push(String::new());
        } else if let Some(answer) = question.answers.last_mut() {
            answer.push_str(line);
            answer.push('\n');
        }
    }
    let mut questions = Vec::new();
    for (at, (line, marks, question)) in parts.iter().enumerate() {
        let answers =
            question.answers.iter().map(|answer| answer.trim().to_owned()).filter(|answer| !answer.is_empty());
        let answers: Vec<String> = answers.collect();
        let is_title = parts.get(at + 1).is_some_and(|(_, below, _)| below > marks);
        match (answers.is_empty(), is_title) {
            (true, true) => {}
            (true, false) => {
                let message = format!("there is no answer under \"{}\"", question.text);
                return Err((*line, message, "write under the heading what a right answer says"));
            }
            _ => questions.push(Question { answers, ..question.clone() }),
        }
    }
    if questions.is_empty() {
        Err((1, "there is no heading with text under it".into(), HEADINGS_HINT))
    } else {
        Ok(questions)
    }
}

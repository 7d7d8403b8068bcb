//! Reading questions with answers: a table with columns, or headings with text under them.

use std::path::Path;

use super::Question;
use crate::error::{Error, Fault};

const TABLE_HINT: &str =
    "write a header `question,reference`; reference_2, ..., id, level and points are optional columns";

const HEADINGS_HINT: &str = "write each question as a heading, `## What ...?`, and the answer under it";

/// Columns that say what an item is worth; the last is that of a table of marks.
const POINTS: [&str; 3] = ["points", "max_points", "max_mark"];

/// Reads all questions, in order, and names the columns of a table that nothing was taken from.
///
/// # Errors
///
/// [`Error::Answers`] for the first fault.
pub fn read(path: &Path, bytes: &[u8]) -> Result<(Vec<Question>, Vec<String>), Error> {
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
        "md" | "markdown" | "txt" => headings(source).map(|questions| (questions, Vec::new())).map_err(refuse),
        _ => Err(fault(
            None,
            "no format of questions has this extension",
            "give a .csv table or a .md file with headings",
        )),
    }
}

/// A line, what is wrong there and what to do.
type Refusal = (usize, String, &'static str);

fn table(source: &str, separator: u8) -> Result<(Vec<Question>, Vec<String>), Refusal> {
    let separator = match source.lines().next() {
        Some(header) if separator == b',' && !header.contains(',') && header.contains(';') => b';',
        _ => separator,
    };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(source.as_bytes());
    let header = reader.headers().map_err(|error| (1, format!("not a table: {error}"), TABLE_HINT))?.clone();
    let names: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    let column = |known: &[&str]| names.iter().position(|name| known.contains(&name.as_str()));
    let question = column(&["question"]).ok_or_else(|| (1, "there is no column `question`".to_owned(), TABLE_HINT))?;
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
        return Err((1, "there is no column `reference` or `answer`".to_owned(), TABLE_HINT));
    }
    let (id, level, points) = (column(&["id", "item"]), column(&["level"]), column(&POINTS));
    let is_used = |at: &usize| answers.contains(at) || [Some(question), id, level, points].contains(&Some(*at));
    let left_out = (0..names.len()).filter(|at| !is_used(at)).map(|at| header[at].trim().to_owned()).collect();
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
        let points =
            some(points).map(|text| worth(&text).map_err(|(message, hint)| (line, message, hint))).transpose()?;
        // Rows with the same question are answers to one.
        let place = questions.iter().position(|known| known.text == text);
        let place = place.unwrap_or_else(|| {
            questions.push(Question { id: some(id), text, level: some(level), points, answers: Vec::new() });
            questions.len() - 1
        });
        let known = &mut questions[place];
        if let (Some(before), Some(points)) = (known.points, points)
            && before.total_cmp(&points).is_ne()
        {
            let message = format!("the question is worth {points} points here, but was worth {before} points above");
            return Err((line, message, "give it the same points in each row"));
        }
        known.points = known.points.or(points);
        for answer in own {
            if !known.answers.contains(&answer) {
                known.answers.push(answer);
            }
        }
        if known.answers.is_empty() {
            return Err((line, format!("there is no {what} in the row"), "write what a right answer says"));
        }
    }
    if questions.is_empty() {
        return Err((1, "there is no question in the table".into(), TABLE_HINT));
    }
    Ok((questions, left_out))
}

/// Reads what an item is worth.
fn worth(text: &str) -> Result<f64, (String, &'static str)> {
    match text.parse::<f64>() {
        Ok(points) if points.is_finite() && points > 0.0 => Ok(points),
        _ => Err((format!("the points are \"{text}\""), "write a number above 0 with a point, such as 2.5")),
    }
}

/// Reads headings with the answers under them, several parted by a line of dashes; a heading that only others follow,
/// of a lower level, is a title; so is one above all others that asks nothing, whatever is said below it.
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
    let is_above_all = parts.len() > 1 && parts.iter().skip(1).all(|(_, below, _)| *below > parts[0].1);
    for (at, (line, marks, question)) in parts.iter().enumerate() {
        if at == 0 && is_above_all && !question.text.contains('?') {
            continue;
        }
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

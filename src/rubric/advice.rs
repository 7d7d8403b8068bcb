//! Puts what a parser says into the words of people who write rubrics, with advice.

use super::checker::MOST;
use super::field::{Meant, below_glossary, meant};
use super::number::{number_meant, points_meant};
use super::tree::{FENCE_HINT, Kind, MERGE_HINT, MERGE_MARKS, truth_meant};
use crate::text::nearest::nearest;

/// The syntax of a file, which decides what mends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    Toml,
    Json,
}

/// Says what is wrong with a text that is no rubric at all, and what to do.
pub(super) fn refused_at_once(source: &str, syntax: Syntax) -> Option<(&'static str, &'static str)> {
    let is_comment = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let Some(first) = source.lines().find(|line| !is_comment(line)) else {
        let hint = match syntax {
            Syntax::Toml => {
                "begin with `schema = 1` and an id, or let `assay rubric new` draft it from questions with answers"
            }
            Syntax::Json => "begin with {\"schema\": 1, \"id\": \"...\", \"item\": [...]}, or write the rubric in TOML",
        };
        return Some(("the file is empty", hint));
    };
    if syntax == Syntax::Toml && first.trim_start().starts_with('{') {
        return Some((
            "this looks like JSON, and the file's name says TOML",
            "give the file a name that ends with .json",
        ));
    }
    if syntax == Syntax::Json && !first.trim_start().starts_with(['{', '"']) && first.contains(" = ") {
        return Some((
            "this looks like TOML, and the file's name says JSON",
            "give the file a name that ends with .toml",
        ));
    }
    if let Some(questions) = questions(source, first) {
        return Some(questions);
    }
    let key = first.split_once(':').map(|(key, _)| key.trim());
    let is_yaml = first.trim_end() == "---"
        || key.is_some_and(|key| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-".contains(c)));
    (is_yaml && syntax == Syntax::Toml).then_some((
        "this looks like YAML; a rubric is TOML or JSON",
        "write `schema = 1` for `schema: 1`, and [[item]] before each item; `assay init` makes one to begin with",
    ))
}

/// Recognises questions with answers, which a rubric can be drafted from.
fn questions(source: &str, first: &str) -> Option<(&'static str, &'static str)> {
    let is_rubric = |line: &str| line.contains('=') || line.trim_start().starts_with(['[', '{']);
    let cells = || first.split([',', ';', '\t']).map(|cell| cell.trim().trim_matches('"'));
    if !is_rubric(first) && cells().count() > 1 && cells().any(|cell| cell.eq_ignore_ascii_case("question")) {
        return Some((
            "this is a table of questions, and no rubric yet",
            "`assay rubric new QUESTIONS.csv -o rubric.toml` drafts one from it",
        ));
    }
    // A heading reads as a comment of TOML, and the text below it as nothing.
    let is_heading = |line: &str| line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
    let mut lines = source.lines();
    (lines.clone().any(is_heading) && !lines.any(is_rubric)).then_some((
        "this looks like Markdown; a rubric is TOML or JSON",
        "`assay rubric new QUESTIONS.md -o rubric.toml` drafts one from questions with answers",
    ))
}

/// Names types as people who write rubrics do.
pub(super) fn in_plain_words(message: &str) -> String {
    let message = message.replace("EOF while parsing", "the file ends inside");
    let message = message.replace("invalid type: map", "invalid type: a table").replace(" as i128", "");
    let Some((found, expected)) = message.rsplit_once(", expected ") else { return message };
    let expected = match expected {
        "f64" => "a number",
        "i64" => "a whole number",
        "a sequence" => "a list in square brackets",
        raw if raw.starts_with("struct Raw") => "a table",
        other => other,
    };
    format!("{found}, expected {expected}")
}

/// Returns the names in serde's message: first the one that it objects to, then those that there are.
pub(super) fn names(message: &str) -> Vec<&str> {
    message.split('`').skip(1).step_by(2).collect()
}

/// What stands at the place of a message, and what stands before it.
pub(super) struct Around<'a> {
    pub text: &'a str,
    pub before: &'a str,
}

/// Turns serde's message into advice.
pub(super) fn hint_for(message: &str, kind: Kind, around: &Around<'_>, syntax: Syntax) -> Option<String> {
    let text = around.text;
    let names = names(message);
    if message.starts_with("unknown field") {
        let (unknown, known) = names.split_first()?;
        let is_field = syntax == Syntax::Toml && !around.before.ends_with(['.', '[']);
        return Some(match meant(unknown, known) {
            Meant::Field(near @ ("concept" | "misconception")) if is_field => {
                format!(
                    "write each below a header of its own: [[item.{near}]], then says = \"...\" and any = [\"...\"]"
                )
            }
            Meant::Field(near) => format!("did you mean `{near}`?"),
            Meant::Elsewhere(advice) => advice,
            Meant::Unclear => format!("the fields here are {}", known.join(", ")),
        });
    }
    if message.starts_with("missing field") {
        let name = names.first()?;
        let value = if ["id", "question", "says", "label"].contains(name) { "\"...\"" } else { "..." };
        let field = if syntax == Syntax::Json { format!("\"{name}\": {value}") } else { format!("{name} = {value}") };
        return Some(format!("add `{field}`; `assay rubric guide` lists the fields"));
    }
    if kind == Kind::Twin {
        return Some(match names.first() {
            _ if syntax == Syntax::Json => "remove one".into(),
            _ if around.before.ends_with('[') => "write the fields of both below one of the headers".into(),
            Some(name) if around.before.ends_with("[[item.") => {
                format!("write what `{name} = ...` holds below headers [[item.{name}]], too")
            }
            _ => "remove one, or begin a new table before it, such as [[item.concept]]".into(),
        });
    }
    let expected = message.rsplit_once(", expected ").map_or("", |(_, expected)| expected);
    if let Some(header) = header(text).filter(|_| message.starts_with("invalid type: sequence")) {
        return Some(header);
    }
    if let Some(value) = value_meant(expected, text, message, around.before) {
        return Some(value);
    }
    if let Some(advice) = field_in_glossary(around.before).and_then(below_glossary) {
        return Some(advice);
    }
    let advice = match expected {
        _ if syntax == Syntax::Json && !message.starts_with("invalid type") => of_json(message, text),
        "a number" if !message.contains("string") => "write a number, such as 2 or 0.5",
        "a number" => "write a number without quotes, such as 2 or 0.5",
        "a whole number" if message.contains("floating point") => "write a whole number, such as 1",
        "a whole number" => "write a number without quotes, such as 1",
        "a list in square brackets" => "write it as a list, even of one: [\"...\"]",
        "a string" if message.starts_with("invalid type: sequence") => {
            "write one text in quotes, without square brackets: \"...\""
        }
        "a string" => "write a text in quotes: \"...\"",
        _ if message.starts_with("invalid boolean") => "write true or false, in small letters",
        _ if message.starts_with("floating-point number overflowed") => "write a smaller number",
        _ if message.starts_with("invalid unquoted key") && text.starts_with(':') => {
            "write `=` between a field and its value, not `:`"
        }
        "newline, `#`" if text.contains('"') => {
            "a quote inside a text is written \\\", or the text stands in single quotes"
        }
        "a boolean" => "write true or false, without quotes",
        "a table" if syntax == Syntax::Json => "write an object, with its fields in curly brackets",
        "a table" => "write a table: its fields under a [header], or in curly brackets",
        _ if message.starts_with("string values must be quoted") => {
            "write a value after the `=`, a text in straight quotes"
        }
        _ if text.starts_with(|c: char| c.is_control() && !c.is_whitespace()) => {
            "there is a character that cannot be seen: remove it, or write it as an escape such as \\u0000"
        }
        _ if message.starts_with("carriage return") => "save the file with line ends of Unix (LF) or Windows (CRLF)",
        "`]`" => "close it with `]` behind its last entry",
        _ if message.contains("not closed") || message.contains("string") && !message.contains("invalid type") => {
            "close each text with the quotes that it begins with; one of several lines stands between \"\"\" and \"\"\""
        }
        _ if message.starts_with("unclosed") => "close the bracket",
        _ if message.starts_with("key with no value") => "write `=` between a field and its value: id = \"commit\"",
        _ if message.starts_with("missing comma") && text.starts_with(char::is_alphanumeric) => {
            "a text ends too early: close each with the quotes that it begins with, and write one with an apostrophe in \
             double quotes"
        }
        _ if message.starts_with("missing comma") => "put a comma between the entries",
        _ => {
            "texts stand in quotes, lists in square brackets, one field a line; `assay rubric guide` shows a whole rubric"
        }
    };
    Some(advice.into())
}

/// Returns the name of the field before a value, where its table is the glossary of a TOML file.
fn field_in_glossary(before: &str) -> Option<&str> {
    let (above, line) = before.rsplit_once('\n')?;
    let name = line.trim_end().strip_suffix('=')?.trim();
    let header = above.lines().rev().map(str::trim).find(|line| line.starts_with('['))?;
    header.starts_with("[glossary]").then_some(name)
}

/// Names the header that was meant by one whose last step is a field that is no table.
fn header(text: &str) -> Option<String> {
    let name = text.trim().strip_prefix("[[item.")?.strip_suffix("]]")?;
    let near = nearest(name, ["concept", "levels", "misconception"])?;
    Some(format!("did you mean [[item.{near}]]?"))
}

/// Writes out the value that was meant, where it has the wrong type.
fn value_meant(expected: &str, text: &str, message: &str, before: &str) -> Option<String> {
    if !message.starts_with("invalid type") {
        return None;
    }
    let text = text.trim();
    match expected {
        "a number" | "a whole number" => {
            let is_points = before.trim_end_matches(['=', ':', ' ', '"']).ends_with("points");
            let number = if is_points { points_meant(text) } else { number_meant(text) };
            let number = number.filter(|number| expected == "a number" || !number.contains('.'))?;
            if number.parse().is_ok_and(|number: f64| number > MOST) {
                return Some(format!("write a number up to {MOST}"));
            }
            Some(format!("write {number}"))
        }
        "a boolean" => truth_meant(text).map(|truth| format!("write {truth}")),
        "a string" if message.starts_with("invalid type: sequence") && before.ends_with(['[', ',']) => {
            Some("write one list: [\"...\", \"...\"]".into())
        }
        "a string" if text.starts_with(char::is_alphanumeric) => Some(format!("write \"{text}\", in quotes")),
        _ => None,
    }
}

/// Says what mends a fault of JSON's syntax; `text` begins at the place.
fn of_json(message: &str, text: &str) -> &'static str {
    match text.chars().next() {
        Some(']' | '}') if message.starts_with("expected value") || message.starts_with("trailing comma") => {
            "JSON has no comma behind the last entry: remove it"
        }
        Some('/' | '#') => "JSON has no comments: remove it, or write the rubric in TOML",
        _ if message.starts_with("control character") => {
            "a text ends in its line: write \\n for a line break, and \\t for a tab"
        }
        _ if message.starts_with("trailing characters") => {
            "a rubric is one object: remove what stands behind its last `}`, or write it inside"
        }
        _ if ["True", "False", "None"].iter().any(|word| text.starts_with(word)) => {
            "JSON writes true, false and null in small letters"
        }
        _ if ["NaN", "Inf", "-Inf"].iter().any(|word| text.starts_with(word)) => {
            "JSON has no such number: write one such as 2 or 0.5"
        }
        Some('`') => FENCE_HINT,
        Some('\'') => "JSON writes names and texts in double quotes",
        Some('“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’') => {
            "these quotes are curly: write straight ones, \"...\""
        }
        _ if MERGE_MARKS.iter().any(|mark| text.starts_with(mark)) => MERGE_HINT,
        Some('"' | '{' | '[') if message.starts_with("expected `,` or") => {
            "put a comma behind the entry that stands before this one"
        }
        _ if message.starts_with("a rubric is one object") => "begin with `{` and write the rubric's fields in it",
        _ if message.starts_with("invalid escape") => "JSON writes a backslash twice: \\\\",
        _ if message.starts_with("the file ends") => "close each bracket and each text that is open",
        _ => "names and texts stand in double quotes, lists in square brackets, with commas between the entries",
    }
}

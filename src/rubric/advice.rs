//! Puts what a parser says into the words of people who write rubrics, with advice.

use super::index::nearest;

/// Fields of the file as a whole, which TOML takes for those of an item where they stand below its header.
const OF_THE_FILE: &[&str] = &["glossary", "include", "language", "schema", "scoring", "title"];

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
    let key = first.split_once(':').map(|(key, _)| key.trim());
    let is_yaml = first.trim_end() == "---"
        || key.is_some_and(|key| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-".contains(c)));
    (is_yaml && syntax == Syntax::Toml).then_some((
        "this looks like YAML; a rubric is TOML or JSON",
        "write `schema = 1` for `schema: 1`, and [[item]] before each item; `assay init` makes one to begin with",
    ))
}

/// Names types as people who write rubrics do.
pub(super) fn in_plain_words(message: &str) -> String {
    let message = message.replace("EOF while parsing", "the file ends inside");
    let message = message.replace("invalid type: map", "invalid type: a table");
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

/// Turns the field names in serde's message into advice; `text` is what stands at the place that is meant.
pub(super) fn hint_for(message: &str, text: &str, syntax: Syntax) -> Option<String> {
    let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if message.starts_with("unknown field") {
        let (unknown, known) = names.split_first()?;
        return Some(match nearest(unknown, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if OF_THE_FILE.contains(unknown) && !known.contains(unknown) => {
                format!("`{unknown}` is for the whole file: write it at the top, before the first [[item]]")
            }
            None if ["concept", "misconception"].contains(unknown) => {
                format!("write [[item.{unknown}]], below the [[item]] that it is part of")
            }
            None => format!("the fields here are {}", known.join(", ")),
        });
    }
    if message.starts_with("missing field") {
        let name = names.first()?;
        let field = if syntax == Syntax::Json { format!("\"{name}\": ...") } else { format!("{name} = ...") };
        return Some(format!("add `{field}`; rubrics/README.md lists the fields"));
    }
    if message.ends_with("is there twice") && syntax == Syntax::Json {
        return Some("remove one".into());
    }
    if message == "`item` is there twice" {
        return Some(
            "write each [[item.concept]] and [[item.misconception]] below the [[item]] that it is part of".into(),
        );
    }
    if message.ends_with("is there twice") {
        return Some("remove one, or begin a new table before it, such as [[item.concept]]".into());
    }
    let expected = message.rsplit_once(", expected ").map_or("", |(_, expected)| expected);
    let advice = match expected {
        _ if syntax == Syntax::Json && !message.starts_with("invalid type") => of_json(message, text),
        "a list in square brackets" if message.contains("a table") => {
            return Some(match text.trim().trim_matches(['[', ']']).trim() {
                header if text.starts_with('[') => format!("write the header in two brackets: [[{header}]]"),
                _ => "write a list of tables: [{ ... }, { ... }]".into(),
            });
        }
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
        "newline, `#`" if text.starts_with(',') => "write a number with a dot, such as 1.5",
        "newline, `#`" if text.contains('"') => {
            "a quote inside a text is written \\\", or the text stands in single quotes"
        }
        "a boolean" => "write true or false, without quotes",
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
            "texts stand in quotes, lists in square brackets, one field a line; rubrics/README.md shows a whole rubric"
        }
    };
    Some(advice.into())
}

/// Says what mends a fault of JSON's syntax; `text` begins at the place.
fn of_json(message: &str, text: &str) -> &'static str {
    match text.chars().next() {
        Some(']' | '}') if message.starts_with("expected value") || message.starts_with("trailing comma") => {
            "JSON has no comma behind the last entry: remove it"
        }
        Some('/' | '#') => "JSON has no comments: remove it, or write the rubric in TOML",
        Some('\'') => "JSON writes names and texts in double quotes",
        _ if message.starts_with("a rubric is one object") => "begin with `{` and write the rubric's fields in it",
        _ if message.starts_with("invalid escape") => "JSON writes a backslash twice: \\\\",
        _ if message.starts_with("the file ends") => "close each bracket and each text that is open",
        _ => "names and texts stand in double quotes, lists in square brackets, with commas between the entries",
    }
}

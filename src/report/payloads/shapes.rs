//! The shape of a report: all that a reader of its format acts on.

use serde_json::Value;

use crate::untrusted::is_steering;

/// Rows and columns, and the cells that a spreadsheet would run, whichever of the usual separators it takes.
pub(super) fn table_shape(report: &str) -> Vec<String> {
    let mut rows = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(report.as_bytes());
    let rows: Vec<_> = rows.records().map(|row| row.expect("a row")).collect();
    let mut shape: Vec<String> = rows.iter().map(|row| format!("{} columns", row.len())).collect();
    let cells = rows.iter().flatten().chain(report.split([';', '\t', '\n', '\r']));
    shape.extend(cells.filter(|cell| runs(cell)).map(|cell| format!("runs {cell:?}")));
    shape
}

fn runs(cell: &str) -> bool {
    let unseen =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\u{FEFF}' | '\u{200B}' | '\u{FFFD}');
    let is_number = cell.parse::<f64>().is_ok();
    let starts_with_separator = cell.starts_with(['\t', '\r', '\n']);
    !is_number
        && (starts_with_separator
            || cell.trim_start_matches(unseen).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']))
}

/// Names of fields and kinds of values; what is text stays text.
pub(super) fn json_shape(report: &str) -> Vec<String> {
    fn walk(value: &Value, place: &str, shape: &mut Vec<String>) {
        match value {
            Value::Array(members) => {
                for (at, value) in members.iter().enumerate() {
                    walk(value, &format!("{place}/{at}"), shape);
                }
            }
            Value::Object(fields) => {
                for (name, value) in fields {
                    walk(value, &format!("{place}/{name}"), shape);
                }
            }
            Value::String(_) => shape.push(format!("{place} text")),
            // Where a quote begins and ends depends on the length of what it quotes.
            Value::Number(_) if place.contains("/span/") || place.contains("/denied/") => {}
            other => shape.push(format!("{place} {other}")),
        }
    }
    let mut shape = vec![format!("{} lines", report.lines().count())];
    for value in serde_json::Deserializer::from_str(report).into_iter::<Value>() {
        walk(&value.expect("JSON"), "", &mut shape);
    }
    shape
}

/// Elements and attributes, in order, as a browser or an XML parser reads them; and what neither may meet.
pub(super) fn markup_shape(report: &str) -> Vec<String> {
    let text = report.split_once("</style>").map_or(report, |(_, page)| page);
    let mut shape = Vec::new();
    for part in text.split('<').skip(1) {
        let Some((tag, text)) = part.split_once('>') else {
            shape.push(format!("open {part:?}"));
            continue;
        };
        // What stands in quotes is a value; the rest are names.
        shape.extend(tag.split('"').step_by(2).flat_map(str::split_whitespace).map(|name| format!("<{name}")));
        shape.extend(text.contains('>').then(|| format!("open {text:?}")));
    }
    let entities = text.split('&').skip(1).map(|rest| rest.split_once(';').map_or(rest, |(name, _)| name));
    shape.extend(entities.filter(|name| !is_plain_entity(name)).map(|name| format!("&{name}")));
    shape.extend(text.chars().filter(|c| !is_in_xml(*c)).map(|c| format!("{c:?}")));
    shape.extend(text.matches("]]>").map(str::to_owned));
    shape
}

/// Tells whether an entity stands for a character that has a meaning in markup or in a command.
fn is_plain_entity(name: &str) -> bool {
    ["amp", "lt", "gt", "quot", "apos", "#39", "#58", "#35", "#x27"].contains(&name)
}

/// Tells whether XML 1.0 has a character.
fn is_in_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Lines, and the signs in each that Markdown reads: those that stand without a backslash, or with one that is no
/// escape.
pub(super) fn markdown_shape(report: &str) -> Vec<String> {
    let signs = |line: &str| {
        let mut signs = String::new();
        let mut characters = line.chars().peekable();
        while let Some(c) = characters.next() {
            if c == '\\' && characters.next_if(char::is_ascii_punctuation).is_some() {
                // GitHub reads mentions and issues through a backslash, but not through a sign that is not seen.
                continue;
            }
            if c.is_ascii_punctuation() && !matches!(c, ',' | ';' | '%' | '?' | '/') {
                signs.push(c);
            }
        }
        signs
    };
    let mentions = ["@", "#"].map(|sign| {
        let after = report.split(sign).skip(1).filter(|rest| !rest.starts_with(['\u{2060}', '#', ' ']));
        format!("{} {sign}", after.count())
    });
    report.lines().map(signs).chain(mentions).collect()
}

/// Lines, each a command of its kind with its properties.
pub(super) fn commands_shape(report: &str) -> Vec<String> {
    let shape = |line: &str| {
        // A message may have the sign too: the runner reads the first two.
        let parts: Vec<&str> = line.splitn(3, "::").collect();
        let [before, command, message] = parts[..] else { return format!("no command: {line:?}") };
        let (kind, properties) = command.split_once(' ').unwrap_or((command, ""));
        let names: Vec<&str> = properties.split(',').map(|property| property.split('=').next().unwrap_or("")).collect();
        let escapes =
            message.split('%').skip(1).filter(|rest| !["25", "0A", "0D"].iter().any(|code| rest.starts_with(code)));
        format!("{before}{kind} {} {}", names.join(" "), escapes.count())
    };
    report.lines().map(shape).collect()
}

pub(super) fn lines_shape(report: &str) -> Vec<String> {
    vec![format!("{} lines", report.lines().count())]
}

/// Returns what no report may hold, whoever shows it: what steers a terminal, and commands that are not the report's own.
pub(super) fn steering(report: &str, target: &str) -> Vec<String> {
    // Cells keep the line breaks and TABs of a text, and texts of pages, too.
    let kept =
        |c: char| matches!(c, '\n' | '\t') || target.starts_with("csv") && matches!(c, '\r' | '\u{2028}'..='\u{2069}');
    let mut found: Vec<String> =
        report.chars().filter(|c| is_steering(*c) && !kept(*c)).map(|c| format!("{c:?}")).collect();
    for line in report.split(['\n', '\r']).map(str::trim_start) {
        let brackets =
            line.split("##").skip(1).map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric()));
        if line.starts_with("::") && target != "github" || brackets.into_iter().any(|rest| rest.starts_with('[')) {
            found.push(format!("command {line:?}"));
        }
    }
    found
}

//! Slips in a field: in its name, its value, and what stands behind it.

use std::ops::Range;

use super::super::super::number::{number_meant, points_meant};
use super::quotes::outside_quotes;
use super::{Line, SHORT, Slip};

/// Fields that are true or false.
const TRUTHS: &[&str] = &["required", "bonus", "once"];

/// Fields that are numbers.
const NUMBERS: &[&str] = &["at", "at_least", "coverage", "pass", "penalty", "points", "schema", "similarity", "weight"];

/// Fields that are texts.
const TEXTS: &[&str] = &["hint", "id", "label", "language", "level", "only_if", "question", "says", "title"];

/// Fields that are lists of texts.
const LISTS: &[&str] = &["all", "any", "include", "references", "tags"];

/// What the parser says of a value without quotes: its first letter makes it expect a truth value, `nan` or `inf`, and
/// a first digit a number or a date.
const BARE: &[&str] = &[
    "string values must be quoted",
    "invalid boolean",
    "invalid date",
    "invalid float",
    "invalid fraction",
    "invalid mantissa",
    "invalid number",
    "unexpected leading zero",
    "`_` may only go between digits",
];

/// Letters of other scripts that look like Latin ones.
const LOOKALIKES: &str = "аaсcеeһhіiјjոnоoрpѕsтtуyхxαaιiνvοoρpυuχx";

impl<'a> Line<'a> {
    /// A list that begins in the line below its `=`, or is written there as in YAML.
    pub(super) fn value_below(&self) -> Option<Slip> {
        let (before, after) = self.text.split_once('=')?;
        let name = before.trim();
        let is_left_open = after.trim().is_empty() || after.trim_start().starts_with('#');
        if !is_left_open || !is_plain_name(name) {
            return None;
        }
        let lines = || self.below.split_inclusive('\n').skip(1);
        let first = lines().next()?.trim();
        let begin = self.text.len() - self.text.trim_start().len();
        let sign = before.len() + 1;
        let own = |message: &str, hint: String, lines: usize| {
            let length: usize = self.below.split_inclusive('\n').take(lines + 1).map(str::len).sum();
            let slip = Slip::new(begin..sign, message, hint);
            Some(Slip { covers: self.text.len() + length, ..slip })
        };
        if first.starts_with('[') && !first.starts_with("[[") && toml_list_begins(first) {
            let length = lines().position(|line| line.contains(']')).map_or(1, |last| last + 1);
            let hint =
                format!("write it behind the `=`: {name} = {}", if first.len() <= SHORT { first } else { "[...]" });
            return own("the list stands in the line below its `=`", hint, length);
        }
        let entry = |line: &'a str| line.trim().strip_prefix("- ").map(|entry| entry.trim().trim_matches(['"', '\'']));
        let entries: Vec<&str> = lines().map_while(entry).collect();
        let all = entries.join("\", \"");
        let hint = if all.len() <= SHORT && !all.contains('\\') {
            format!("write {name} = [\"{all}\"]")
        } else {
            format!("write {name} = [\"...\", \"...\"]")
        };
        if entries.is_empty() { None } else { own("the list is written as in YAML", hint, entries.len()) }
    }

    /// The name of a field.
    pub(super) fn name(&self) -> Option<Slip> {
        let begin = self.text.len() - self.text.trim_start().len();
        let sign = outside_quotes(self.text).find(|&(_, c)| c == '=').map(|(at, _)| at);
        let Some(sign) = sign else {
            let is_prose = self.message.starts_with("key with no value")
                && self.text.trim_start().starts_with(char::is_alphabetic)
                && !self.text.contains(['"', '\'', ':']);
            return is_prose.then(|| {
                let hint = "write `#` before a comment, or `=` between a field and its value";
                Slip::new(begin..self.text.trim_end().len(), "this line is no field", hint)
            });
        };
        let name = self.text[begin..sign].trim_end();
        if self.message.starts_with("extra `=`") {
            return Some(Slip::new(self.at..self.at + 1, "an `=` too many", "write one `=`"));
        }
        if self.message.starts_with("unquoted keys cannot be empty") && name.is_empty() {
            let hint = "write the field's name before it: id = \"commit\"";
            return Some(Slip::new(sign..sign + 1, "the `=` has no name before it", hint));
        }
        if self.at > sign || name.contains(['"', '\'', '[', '{', ':']) || name.is_empty() {
            return None;
        }
        let span = begin..begin + name.len();
        if name.contains(is_dash) {
            let plain = name.replace(is_dash, "_");
            return Some(Slip::new(span, format!("`{name}` has a dash in it"), format!("write `{plain}`")));
        }
        if let Some((latin, other)) = in_latin(name) {
            let message = format!("the `{other}` in `{name}` is no Latin letter, though it looks like one");
            return Some(Slip::new(span, message, format!("write `{latin}`")));
        }
        let needs_quotes = name.contains(|c: char| c == ' ' || c.is_alphabetic() && !c.is_ascii());
        needs_quotes.then(|| {
            let hint = format!("write `\"{name}\" = ...`");
            Slip::new(span, format!("the name `{name}` needs quotes"), hint)
        })
    }

    /// What stands behind a value that is complete.
    pub(super) fn behind_value(&self) -> Option<Slip> {
        if !self.message.starts_with("unexpected key or value") {
            return None;
        }
        let (before, rest) = self.text.split_at(self.at);
        let sign = rest.chars().next()?;
        let after = rest[sign.len_utf8()..].trim();
        let span = self.at..self.at + sign.len_utf8();
        if let Some(name) = rest.split_once('=').map(|(name, _)| name.trim_end()).filter(|name| is_plain_name(name)) {
            let hint = "write each field in a line of its own";
            return Some(Slip::new(self.at..self.at + name.len(), "two fields stand in one line", hint));
        }
        match sign {
            ',' if LISTS.contains(&self.field(self.at)) && after.starts_with(['"', '\'']) => self.bare_list(),
            ',' | ';' if after.is_empty() || after.starts_with('#') => Some(Slip::new(
                span,
                format!("`{sign}` stands at the end of a line"),
                "remove it: a field ends with its line",
            )),
            ',' if before.ends_with(|c: char| c.is_ascii_digit())
                && after.starts_with(|c: char| c.is_ascii_digit()) =>
            {
                self.number()
            }
            ',' | ';' => Some(Slip::new(span, "two fields stand in one line", "write each field in a line of its own")),
            ']' | '}' => Some(Slip::new(span, format!("a `{sign}` too many"), "remove it")),
            _ if before.ends_with('\'') => Some(Slip::new(
                self.at - 1..self.at,
                "the apostrophe ends the text, which stands in single quotes",
                "put the text in double quotes",
            )),
            _ if before.ends_with('"') => None,
            _ => self.number(),
        }
    }

    /// A list without its brackets.
    fn bare_list(&self) -> Option<Slip> {
        let start = self.text.find('=')? + 1;
        let written = self.text[start..].trim();
        let begin = self.text.len() - self.text[start..].trim_start().len();
        let hint = if written.len() <= SHORT && !written.contains('#') {
            format!("write it as a list: [{written}]")
        } else {
            "write it as a list: [\"...\", \"...\"]".to_owned()
        };
        Some(Slip::new(begin..begin + written.len(), "a list stands without square brackets", hint))
    }

    /// A list in round brackets, perhaps over several lines.
    fn round_list(&self, start: usize) -> Slip {
        let below = || self.below.find(')').map(|at| self.text.len() + at + 2);
        let covers =
            if self.text[start..].contains(')') { self.text.len() } else { below().unwrap_or(self.text.len()) };
        let hint = "write square brackets: [\"...\", \"...\"]";
        Slip { covers, ..Slip::new(start..start + 1, "a list stands in round brackets", hint) }
    }

    /// A list in curly brackets: `any = {"a", "b"}`.
    pub(super) fn braced_list(&self) -> Option<Slip> {
        let (before, after) = self.text.split_once('=')?;
        let start = before.len() + 1 + after.len() - after.trim_start().len();
        let inside = self.text[start..].strip_prefix('{')?.trim();
        let quote = inside.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
        let (_, behind) = inside[1..].split_once(quote)?;
        let is_list = LISTS.contains(&before.trim()) && behind.trim_start().starts_with([',', '}']);
        let hint = "write square brackets: [\"...\", \"...\"]";
        let slip = Slip::new(start..start + 1, "a list stands in curly brackets", hint);
        is_list.then_some(Slip { covers: self.text.len(), ..slip })
    }

    /// A value that is none.
    pub(super) fn value(&self) -> Option<Slip> {
        BARE.iter().find(|kind| self.message.starts_with(**kind))?;
        let (value, span) = self.token();
        if let Some(quote) = value.chars().next().filter(|&c| is_curly(c)) {
            let name = if "`´".contains(quote) { "an accent".to_owned() } else { format!("`{quote}`") };
            return Some(Slip::new(span, format!("{name} is no quote of TOML"), "write straight quotes: \"...\""));
        }
        let field = self.field(span.start);
        if value.starts_with('(') && LISTS.contains(&field) {
            return Some(self.round_list(span.start));
        }
        if TRUTHS.contains(&field) {
            let truth = truth_meant(value).map_or("true or false".to_owned(), |truth| truth.to_string());
            return Some(Slip::new(span, format!("`{value}` is neither true nor false"), format!("write {truth}")));
        }
        if NUMBERS.contains(&field) && value.starts_with(char::is_alphanumeric) {
            let hint = "write a number, such as 2 or 0.5";
            return self.number().or_else(|| Some(Slip::new(span, format!("`{value}` is no number"), hint)));
        }
        let number = if TEXTS.contains(&field) || LISTS.contains(&field) { None } else { self.number() };
        number.or_else(|| {
            let is_short = value.len() <= SHORT && value.starts_with(char::is_alphanumeric);
            is_short.then(|| Slip::new(span, "a text stands without quotes", format!("write \"{value}\"")))
        })
    }

    /// Returns the name of the field whose value a place is in; none for what stands in a line below it.
    fn field(&self, at: usize) -> &'a str {
        let before = self.text[..at].rfind('=').map_or("", |sign| self.text[..sign].trim_end());
        let start = before.rfind(|c: char| !is_name_letter(c)).map_or(0, |at| at + 1);
        before.get(start..).unwrap_or_default()
    }

    fn number(&self) -> Option<Slip> {
        let (value, span) = self.token();
        let number = if self.field(span.start) == "points" { points_meant(value) } else { number_meant(value) }?;
        Some(Slip::new(span, format!("`{value}` is no number here"), format!("write {number}")))
    }

    /// Returns the value around the place, up to what ends an entry or a line.
    fn token(&self) -> (&'a str, Range<usize>) {
        // A comma among digits is one of decimals.
        let is_decimal = |at: usize| {
            let digit = |c: char| c.is_ascii_digit();
            self.text[..at].ends_with(digit) && self.text[at + 1..].starts_with(digit)
        };
        let before = &self.text[..self.at];
        let open = before.rfind(['=', '[', '{']);
        let is_entry = open.is_none_or(|at| !before[at..].starts_with('=')) || before.contains('{');
        let parts = |at: usize, c: char| c == ',' && is_entry && !is_decimal(at);
        let begins = |&(at, c): &(usize, char)| "=[{".contains(c) || parts(at, c);
        let start = before.char_indices().rfind(begins).map_or(0, |(at, _)| at + 1);
        let is_end = |&(at, c): &(usize, char)| parts(start + at, c) || "]}#".contains(c);
        let rest = &self.text[start..];
        let length = rest.char_indices().find(is_end).map_or(rest.len(), |(at, _)| at);
        let value = rest[..length].trim().trim_end_matches([',', ';']).trim_end();
        let begin = start + rest.len() - rest.trim_start().len();
        (value, begin..begin + value.len())
    }
}

/// Returns the truth value that a text stands for.
pub fn truth_meant(text: &str) -> Option<bool> {
    match text.trim().trim_matches(['"', '\'']).to_lowercase().as_str() {
        "yes" | "y" | "on" | "true" | "1" | "ja" | "oui" => Some(true),
        "no" | "n" | "off" | "false" | "0" | "nein" | "non" => Some(false),
        _ => None,
    }
}

/// Returns whether a list begins with the line, and no header: `["a",`, `[`.
fn toml_list_begins(line: &str) -> bool {
    line[1..].trim_start().chars().next().is_none_or(|c| !c.is_ascii_alphabetic())
}

fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn is_curly(c: char) -> bool {
    "“”„‟«»‘’‚‹›`´".contains(c)
}

fn is_name_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || "_-".contains(c)
}

fn is_plain_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_name_letter)
}

/// Returns a name in Latin letters that has some of another script among its own, and the first of them.
fn in_latin(name: &str) -> Option<(String, char)> {
    let latin = |c: char| LOOKALIKES.chars().skip_while(|&other| other != c).nth(1).filter(|_| !c.is_ascii());
    let other = name.chars().find(|&c| latin(c).is_some())?;
    let written: String = name.chars().map(|c| latin(c).unwrap_or(c)).collect();
    (is_plain_name(&written) && name.contains(|c: char| c.is_ascii_alphabetic())).then_some((written, other))
}

//! Slips in a line of TOML that people make often: found in the line's text, with what to write instead.

use std::ops::Range;

use super::super::number::{number_meant, points_meant};
use super::header;

/// The longest text that a hint repeats, in bytes.
const SHORT: usize = 60;

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

/// What Markdown writes above and below code.
const FENCES: &[&str] = &["```", "~~~"];

/// What to do about them.
pub const FENCE_HINT: &str = "remove the fence lines, the one above the rubric and the one below it";

/// The length of a text without a character, with its quotes.
const EMPTY: usize = 2;

/// What Git writes around the two versions of a line that it could not merge.
pub const MERGE_MARKS: &[&str] = &["<<<<<<<", "=======", ">>>>>>>"];

/// What to do about them.
pub const MERGE_HINT: &str = "keep one of the two versions, and remove the lines with <<<<<<<, ======= and >>>>>>>";

/// A slip that was recognised.
pub(super) struct Slip {
    /// Where it stands.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: String,
    /// Up to here, whatever else the parser misses follows from it.
    pub covers: usize,
}

impl Slip {
    /// Makes a slip that covers its own place.
    pub fn new(span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { covers: span.end, span, message: message.into(), hint: hint.into() }
    }

    /// Moves a slip from its line into the file; the line begins at `start`.
    fn behind(self, start: usize) -> Self {
        Self { span: start + self.span.start..start + self.span.end, covers: start + self.covers, ..self }
    }
}

/// The line at which the parser stumbled.
struct Line<'a> {
    text: &'a str,
    /// Where in the line it stumbled, in bytes.
    at: usize,
    /// What the parser says.
    message: &'a str,
    /// What follows the line.
    below: &'a str,
}

/// Recognises what is wrong around a place at which the parser stumbled.
pub(super) fn at(source: &str, place: usize, message: &str) -> Option<Slip> {
    let (start, line) = Line::around(source, place, message);
    let slip = line
        .odd_space()
        .or_else(|| line.conflict())
        .or_else(|| line.fence())
        .or_else(|| line.comment())
        .or_else(|| header::slip(line.text))
        .or_else(|| line.backslash())
        .or_else(|| line.quote())
        .or_else(|| line.open_text())
        .or_else(|| line.name())
        .or_else(|| line.behind_value())
        .or_else(|| line.value_below())
        .or_else(|| line.value())?;
    Some(slip.behind(start))
}

/// Recognises a quote that ends or begins a text where it should not, in the line at which the parser stumbled.
pub(super) fn quote(source: &str, place: usize, message: &str) -> Option<Slip> {
    let (start, line) = Line::around(source, place, message);
    line.quote().map(|slip| slip.behind(start))
}

impl<'a> Line<'a> {
    /// Returns the line of a place, and where it begins.
    fn around(source: &'a str, place: usize, message: &'a str) -> (usize, Self) {
        let start = source[..place].rfind('\n').map_or(0, |at| at + 1);
        let end = source[start..].find('\n').map_or(source.len(), |length| start + length);
        let text = source[start..end].trim_end_matches('\r');
        (start, Self { text, at: (place - start).min(text.len()), message, below: &source[end..] })
    }

    fn odd_space(&self) -> Option<Slip> {
        let name = |c| match c {
            '\u{a0}' | '\u{2007}' | '\u{202f}' => Some("a no-break space"),
            '\u{200b}' | '\u{2060}' | '\u{feff}' => Some("a space without width"),
            '\u{2000}'..='\u{200a}' | '\u{3000}' => Some("a wide space"),
            _ => None,
        };
        let (at, c) = outside_quotes(self.text).find(|&(_, c)| name(c).is_some())?;
        let message = format!("{} stands here", name(c)?);
        Some(Slip::new(at..at + c.len_utf8(), message, "write a plain blank in its place"))
    }

    /// The marks that Git leaves around versions that it could not merge.
    fn conflict(&self) -> Option<Slip> {
        MERGE_MARKS.iter().find(|mark| self.text.starts_with(**mark))?;
        let rest = self.below.find("\n>>>>>>>").map_or(0, |at| {
            let last = at + 1;
            last + self.below[last..].find('\n').unwrap_or(self.below.len() - last)
        });
        let slip = Slip::new(0..self.text.len(), "a merge conflict stands here", MERGE_HINT);
        Some(Slip { covers: self.text.len() + rest, ..slip })
    }

    /// A list that begins in the line below its `=`, or is written there as in YAML.
    fn value_below(&self) -> Option<Slip> {
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

    /// What Markdown writes around code, copied along with it.
    fn fence(&self) -> Option<Slip> {
        let fence = self.text.trim();
        FENCES.iter().find(|mark| fence.starts_with(**mark))?;
        let begin = self.text.len() - self.text.trim_start().len();
        Some(Slip::new(begin..begin + fence.len(), "a fence of Markdown stands here", FENCE_HINT))
    }

    /// A quote that ends or begins a text where it should not.
    fn quote(&self) -> Option<Slip> {
        self.stray_quote().or_else(|| self.exact_form()).or_else(|| self.quoted_word())
    }

    /// A word in quotes inside a text: `"a "cell" wall"`. With an odd number of quotes in the line one is missing instead.
    fn quoted_word(&self) -> Option<Slip> {
        let (before, after) = self.text.split_at(self.at);
        let is_ended = before.ends_with('"') && after.starts_with(char::is_alphanumeric);
        if !self.message.starts_with("missing comma") || !is_ended || open_quote(self.text).is_some() {
            return None;
        }
        let hint = "put the text in single quotes, or write `\\\"` for each quote inside it";
        let slip = Slip::new(self.at - 1..self.at, "a quote inside the text ends it", hint);
        Some(Slip { covers: self.text.len(), ..slip })
    }

    /// A quote right behind the one that closes a text, or right before the one that opens it.
    fn stray_quote(&self) -> Option<Slip> {
        if self.text.contains("\"\"\"") || open_quote(self.text).is_none_or(|(_, quote)| quote != '"') {
            return None;
        }
        let texts = texts(self.text);
        let followed_by = |text: &Range<usize>, is_next: fn(char) -> bool| self.text[text.end..].starts_with(is_next);
        let behind = texts.iter().find(|text| text.len() > EMPTY && followed_by(text, |c| c == '"'));
        let before = texts.iter().find(|text| text.len() == EMPTY && followed_by(text, char::is_alphanumeric));
        let at = behind.map(|text| text.end).or(before.map(|text| text.start))?;
        let slip = Slip::new(at..at + 1, "a `\"` too many", "remove it; a quote inside a text is written \\\"");
        Some(Slip { covers: self.text.len(), ..slip })
    }

    /// An exact form whose quotes end the text that it is in: `"="GET" .. x"`.
    fn exact_form(&self) -> Option<Slip> {
        let texts = texts(self.text);
        let is_ended = |text: &&Range<usize>| {
            let written = &self.text[(*text).clone()];
            let ends = written.ends_with("=\"") && !written.ends_with("\\=\"");
            ends && written.starts_with('"') && self.text[text.end..].starts_with(char::is_alphanumeric)
        };
        let text = texts.iter().find(is_ended)?;
        let mut end = text.end;
        // The quote that closes an exact form, then the one that opens the next or closes the text.
        loop {
            end += self.text[end..].find('"')? + 1;
            end += self.text[end..].find('"')? + 1;
            if !self.text[..end].ends_with("=\"") {
                break;
            }
        }
        let inner = &self.text[text.start + 1..end - 1];
        let hint = if inner.len() <= SHORT && !inner.contains(['\'', '\\']) {
            format!("put the text in single quotes: '{inner}'")
        } else {
            "write `\\\"` for each quote inside the text".to_owned()
        };
        let slip = Slip::new(text.end - 1..text.end, "the quote of `=\"...\"` ends the text", hint);
        Some(Slip { covers: self.text.len(), ..slip })
    }

    fn comment(&self) -> Option<Slip> {
        let begin = self.text.len() - self.text.trim_start().len();
        let mark = |at: usize| ["//", "/*", "--"].into_iter().find(|mark| self.text[at..].starts_with(mark));
        let is_apart = |at: usize| at == begin || self.text[..at].ends_with([' ', '\t']);
        let (start, mark) =
            outside_quotes(self.text).find_map(|(at, _)| Some((at, mark(at).filter(|_| is_apart(at))?)))?;
        let message = format!("a comment begins with `#`, not with `{mark}`");
        Some(Slip::new(start..self.text.len(), message, format!("write `#` for `{mark}`")))
    }

    fn backslash(&self) -> Option<Slip> {
        let is_number = ["too few unicode value digits", "invalid value, expected unicode"]
            .iter()
            .any(|kind| self.message.starts_with(kind));
        let (start, what) = if is_number {
            (self.text[..self.at].rfind('\\')?, "begins the number of a character")
        } else {
            let before = self.at.checked_sub(1).filter(|_| self.message.starts_with("missing escaped value"))?;
            (before, "means nothing")
        };
        let written = self.text.get(start..)?.strip_prefix('\\')?.chars().next()?;
        Some(Slip::new(
            start..start + 1 + written.len_utf8(),
            format!("`\\{written}` {what} in double quotes"),
            format!("put the text in single quotes, or write the backslash twice: `\\\\{written}`"),
        ))
    }

    /// A text that is not closed in its line; it may go on in the next ones.
    fn open_text(&self) -> Option<Slip> {
        let kinds = ["invalid basic string", "invalid literal string"];
        kinds.iter().find(|kind| self.message.starts_with(**kind))?;
        let (open, quote) = open_quote(self.text)?;
        let mut ahead = 0;
        for line in self.below.split_inclusive('\n').skip(1) {
            ahead += line.len();
            if line.trim().is_empty() || line.trim_start().starts_with('[') || line.contains('=') {
                break;
            }
            // A line with whole texts does not go on with the one above.
            if line.contains(quote) && line.matches(quote).count() % 2 == 0 {
                break;
            }
            if line.contains(quote) {
                let hint = "write a text of several lines between \"\"\" and \"\"\"";
                let slip = Slip::new(open..self.text.len(), "a text in one quote ends in its line", hint);
                return Some(Slip { covers: self.text.len() + 1 + ahead, ..slip });
            }
        }
        let hint = format!("close it with `{quote}`, as it begins");
        let slip = Slip::new(open..self.text.len(), "the text is not closed", hint);
        // In a list the comma behind it is lost, too.
        let next = self.below.trim_start();
        let is_entry = next.starts_with(['"', '\'', ']']);
        let covers = if is_entry { self.text.len() + self.below.len() - next.len() + 1 } else { slip.covers };
        Some(Slip { covers, ..slip })
    }

    /// The name of a field.
    fn name(&self) -> Option<Slip> {
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
    fn behind_value(&self) -> Option<Slip> {
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

    /// A value that is none.
    fn value(&self) -> Option<Slip> {
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

/// Reads a line letter by letter, and knows which text it is in.
#[derive(Default)]
struct Quotes {
    /// The quote that is open, and where it stands.
    open: Option<(usize, char)>,
    escaped: bool,
}

impl Quotes {
    /// Reads the next character; returns whether it stands in no text and is no quote.
    fn read(&mut self, at: usize, c: char) -> bool {
        match self.open {
            Some((_, quote)) if c == quote && !self.escaped => self.open = None,
            Some((_, '"')) => self.escaped = c == '\\' && !self.escaped,
            Some(_) => {}
            None if c == '"' || c == '\'' => self.open = Some((at, c)),
            None => return true,
        }
        false
    }
}

/// Returns the characters of a line that stand in no text and no comment.
fn outside_quotes(line: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quotes = Quotes::default();
    let read = line.char_indices().map(move |(at, c)| (at, c, quotes.read(at, c)));
    let code = read.take_while(|&(_, c, is_outside)| c != '#' || !is_outside);
    code.filter(|&(_, _, is_outside)| is_outside).map(|(at, c, _)| (at, c))
}

/// Returns where the texts of a line stand that are closed in it, with their quotes.
fn texts(line: &str) -> Vec<Range<usize>> {
    let mut quotes = Quotes::default();
    let mut texts = Vec::new();
    for (at, c) in line.char_indices() {
        let open = quotes.open;
        if quotes.read(at, c) && c == '#' {
            break;
        }
        if let (Some((start, _)), None) = (open, quotes.open) {
            texts.push(start..at + 1);
        }
    }
    texts
}

/// Returns the quote of a line that is not closed, and where it stands.
fn open_quote(line: &str) -> Option<(usize, char)> {
    let mut quotes = Quotes::default();
    for (at, c) in line.char_indices() {
        quotes.read(at, c);
    }
    quotes.open
}

#[cfg(test)]
mod tests {
    use super::super::of_toml;

    /// Checks what is marked and what is to be written, for the first error of a text.
    #[track_caller]
    fn check(source: &str, marked: &str, hint: &str) {
        let refused = of_toml(source).expect_err("it is no TOML");
        let first = &refused[0];
        assert_eq!(refused.len(), 1, "{refused:?}");
        assert_eq!(&source[first.span.clone().expect("a place")], marked, "{first:?}");
        assert!(first.hint.as_deref().is_some_and(|text| text.contains(hint)), "{first:?}");
    }

    #[test]
    fn numbers_are_written_out() {
        check("pass = 60%\n", "60%", "write 0.6");
        check("pass = 3/5\n", "3/5", "write 0.6");
        check("points = 10 pts\n", "10 pts", "write 10");
        check("points = 10/10\n", "10/10", "write 10");
        check("levels = [{ at = 1, points = 3/5 }]\n", "3/5", "write 3");
        check("pass = .6\n", ".6", "write 0.6");
        check("points = 10.\n", "10.", "write 10");
        check("points = 010 # ten\n", "010", "write 10");
        check("weight = 1,5\n", "1,5", "write 1.5");
        check("weights = { similarity = 50%, coverage = 0.5 }\n", "50%", "write 0.5");
    }

    #[test]
    fn values_and_names_are_quoted_or_not() {
        check("required = yes\n", "yes", "write true");
        check("title = Biology\n", "Biology", "write \"Biology\"");
        check("title = “Biology”\n", "“Biology”", "straight quotes");
        check("cell membrane = ['x']\n", "cell membrane", "`\"cell membrane\" = ...`");
        check("at–least = 1\n", "at–least", "`at_least`");
        check("w\u{435}ight = 1\n", "w\u{435}ight", "write `weight`");
        check("вес = 1\n", "вес", "`\"вес\" = ...`");
    }

    #[test]
    fn text_is_quoted_whatever_it_begins_with() {
        for text in ["forms", "test", "two-phase", "true-story", "nginx", "none", "inheritance", "2fa", "2024-exam"] {
            check(&format!("id = {text}\n"), text, &format!("write \"{text}\""));
            let entry = format!("{text} .. b");
            check(&format!("any = [\"a\", {entry}, \"c\"]\n"), &entry, &format!("write \"{entry}\""));
        }
        check("include = [00-base.toml]\n", "00-base.toml", "write \"00-base.toml\"");
        check("title = First, the cell\n", "First, the cell", "write \"First, the cell\"");
        check("title = `Biology`\n", "`Biology`", "straight quotes");
    }

    #[test]
    fn number_is_asked_for_where_one_belongs() {
        for text in ["two", "high", "none", "2 3", "infinite"] {
            check(&format!("weight = {text}\n"), text, "write a number, such as 2");
        }
        check("weight = 1 000\n", "1 000", "write 1000");
        check("pass = 12x\n", "12x", "write 12");
        check("required = not\n", "not", "write true or false");
    }

    #[test]
    fn list_has_square_brackets() {
        check("any = \"a\", \"b\"\n", "\"a\", \"b\"", "[\"a\", \"b\"]");
        check("any = (\n  \"a\",\n  \"b\"\n)\nid = 1\n", "(", "square brackets");
        check("id = \"a\", title = \"b\"\n", ",", "a line of its own");
        check("any =\n  [\"a\", \"b\"]\nid = 1\n", "any =", "any = [\"a\", \"b\"]");
        check("any =\n  [\n  \"a\",\n  \"b\"\n]\nid = 1\n", "any =", "any = [");
        check("any =\n  - a cell\n  - \"b\"\nid = 1\n", "any =", "any = [\"a cell\", \"b\"]");
        check("any = ['a'] at_least = 2\n", "at_least", "a line of its own");
    }

    #[test]
    fn value_that_is_not_there_is_no_list_below() {
        for source in ["id =\n[[item]]\nx = 1\n", "id =\n[scoring]\nx = 1\n", "id =\nx = ['- a']\n"] {
            let refused = of_toml(source).expect_err("it is no TOML");
            assert_eq!(refused[0].hint, None, "{refused:?}");
        }
    }

    #[test]
    fn merge_conflict_is_told_once() {
        let source = "id = 'a'\n<<<<<<< HEAD\ntitle = 'b'\n=======\ntitle = 'c'\n>>>>>>> other\nx = 1\n";
        check(source, "<<<<<<< HEAD", "keep one");
    }

    #[test]
    fn signs_of_a_field_are_told() {
        check("id == 'a'\n", "=", "one `=`");
        check("= 'a'\n", "=", "the field's name");
        check("id = \"C:\\users\"\n", "\\u", "`\\\\u`");
    }

    #[test]
    fn what_is_too_much_is_named() {
        check("id = \"cell\",\n", ",", "remove it");
        check("id = \"cell\";\n", ";", "remove it");
        check("any = ['x']]\n", "]", "remove it");
        check("// first\nid = 1\n", "// first", "write `#`");
        check("id = 1 // first\n", "// first", "write `#`");
        check("This is a note\n", "This is a note", "write `#`");
        check("title =\u{a0}\"x\"\n", "\u{a0}", "plain blank");
        check("[[item.concept]\nid = 'x'\n", "]", "write `[[item.concept]]`");
    }

    #[test]
    fn quote_too_many_is_told_from_a_text_that_is_open() {
        let stray = |source: &str, at: usize| {
            let refused = of_toml(source).expect_err("it is no TOML");
            assert!(refused.len() == 1 && refused[0].message.contains("too many"), "{refused:?}");
            assert_eq!(refused[0].span, Some(at..at + 1), "{source}");
        };
        stray("references = [\"Four cells.\"\"]\n[[item]]\nid = \"a\"\n", 27);
        stray("any = [\"a\", \"b\"\", \"c\"]\nid = \"a\"\n", 15);
        stray("question = \"What is it?\"\"\n", 24);
        stray("question = \"\"What is it?\"\n", 11);
        for open in ["any = [\"a\", \"b]\n", "id = \"cell\n", "id = \"\"\"cell\"\n"] {
            let refused = of_toml(open).expect_err("it is no TOML");
            assert!(refused.iter().all(|refusal| !refusal.message.contains("too many")), "{refused:?}");
        }
    }

    #[test]
    fn exact_form_stands_in_single_quotes() {
        check("any = [\"=\"GET\" .. x\"]\n", "\"", "single quotes: '=\"GET\" .. x'");
        check("any = [\"a\", \"use =\"GET\" & =\"PUT\"\"]\n", "\"", "quotes: 'use =\"GET\" & =\"PUT\"'");
    }

    #[test]
    fn quotes_inside_a_text_are_told_from_one_that_is_missing() {
        check("any = [\"a \"cell\" wall\"]\n", "\"", "in single quotes, or write `\\\"`");
        let refused = of_toml("any = [\"copy, \"files\"]\n").expect_err("it is no TOML");
        assert_eq!(refused[0].hint, None, "{refused:?}");
    }

    #[test]
    fn fences_are_told_one_by_one() {
        let refused = of_toml("```toml\nid = 'a'\n```\n").expect_err("it is no TOML");
        assert_eq!(refused.len(), 2, "{refused:?}");
        assert!(refused.iter().all(|refusal| refusal.message.contains("fence")), "{refused:?}");
        assert!(of_toml("x = '''\n```\na = 1\n```\n'''\n").is_ok());
    }

    #[test]
    fn id_of_the_file_below_an_item_is_told() {
        let hint = |source: &str| of_toml(source).expect_err("it is no TOML")[0].hint.clone().unwrap_or_default();
        let late = hint("schema = 1\n[[item]]\nid = 'm'\nid = 'bio'\ntitle = 'Bio'\n");
        assert!(late.contains("above the first [[item]]"), "{late}");
        assert_eq!(hint("schema = 1\nid = 'bio'\n[[item]]\nid = 'm'\nid = 'n'\n"), "");
        assert_eq!(hint("[[item]]\nlevel = 'm'\nlevel = 'n'\n"), "");
    }

    #[test]
    fn texts_are_closed_where_they_should_be() {
        check("id = \"cell\nx = 1\n", "\"cell", "close it");
        check("question = \"What does\nit do?\"\n", "\"What does", "several lines");
        check("any = [\"What does\nit do?\"]\n", "\"What does", "several lines");
        check("any = [\n\"What does\nit do?\"]\nid = 1\n", "\"What does", "several lines");
        check("any = [\n  \"a,\n  \"b\",\n]\n", "\"a,", "close it with");
        check("question = 'the cell's wall'\n", "'", "double quotes");
        check("any = [\"a\\s+b\"]\n", "\\s", "twice: `\\\\s`");
    }
}

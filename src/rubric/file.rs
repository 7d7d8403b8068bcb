//! From a TOML or JSON file to a [`Rubric`], with every fault placed at its line.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rayon::prelude::*;

use super::advice::{Around, Syntax, hint_for, in_plain_words, refused_at_once};
use super::checker::Checker;
use super::include::{Opened, Part};
use super::place::{Place, Places};
use super::raw::{RawItem, RawRubric};
use super::shape::{self, Mended};
use super::tree::{self, Refusal};
use super::{Item, Rubric, SCHEMA};
use crate::digest;
use crate::error::{Error, Fault};

/// The most bytes of a rubric file.
const MOST_BYTES: u64 = 16 << 20;

/// So many faults of syntax are told.
const MOST_SYNTAX_FAULTS: usize = 10;

/// What files that are no text begin with, what they are and what to do.
const PACKED: &[(&[u8], &str, &str)] = &[
    (b"\x1f\x8b", "the file is compressed, by gzip", UNPACK),
    (b"BZh", "the file is compressed, by bzip2", UNPACK),
    (b"\xfd7zXZ", "the file is compressed, by xz", UNPACK),
    (b"\x28\xb5\x2f\xfd", "the file is compressed, by zstd", UNPACK),
    (b"PK\x03\x04", "the file is a zip archive, or a document that is kept as one", TEXT),
    (b"%PDF", "the file is a PDF document", TEXT),
];

const UNPACK: &str = "unpack it, and name the file that was in it";

const TEXT: &str = "a rubric is a text file, in TOML or JSON; `assay init` makes one to begin with";

/// Reads and checks a rubric file with those that it includes; `.json` is read as JSON, everything else as TOML.
///
/// # Errors
///
/// [`Error::Unreadable`] if the file cannot be read, [`Error::Rubric`] with all faults that were found.
pub fn read(path: &Path) -> Result<Rubric, Error> {
    let bytes = bytes(path).map_err(|source| Error::unreadable(path, source))?;
    refuse_questions(path)?;
    parse(path, &bytes)
}

/// Says of a table or a Markdown file that it is no rubric, and how one is made of it.
fn refuse_questions(path: &Path) -> Result<(), Error> {
    let is_any = |extensions: &[&str]| {
        path.extension().is_some_and(|extension| extensions.iter().any(|known| extension.eq_ignore_ascii_case(known)))
    };
    let what = if is_any(&["csv", "tsv"]) {
        "a table"
    } else if is_any(&["md", "markdown"]) {
        "a Markdown file"
    } else {
        return Ok(());
    };
    let path = path.display();
    Err(Error::usage(
        format!("{path}: {what} is no rubric; a rubric is a TOML or JSON file"),
        format!("draft one from questions with reference answers: `assay rubric new {path} -o rubric.toml`"),
    ))
}

/// Reads the bytes of a rubric file, if they are no more than one may have.
pub(super) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        let message = format!("larger than {} MiB, the most that a rubric may have", MOST_BYTES >> 20);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}

/// Checks the bytes of a rubric file; `path` is for messages, for the format and for the files that it includes.
///
/// # Errors
///
/// [`Error::Rubric`] with all faults that were found.
pub fn parse(path: &Path, bytes: &[u8]) -> Result<Rubric, Error> {
    parse_part(path, bytes, &mut Opened::new(path)).map(|part| part.rubric)
}

/// Checks the bytes of one file of a rubric; `opened` knows those that were read before.
pub(super) fn parse_part(path: &Path, bytes: &[u8], opened: &mut Opened) -> Result<Part, Error> {
    if is_wide(bytes) {
        return Err(Error::Rubric(vec![not_utf_8(path, bytes, 0)]));
    }
    let source = match std::str::from_utf8(bytes) {
        Ok(source) => source.strip_prefix('\u{feff}').unwrap_or(source),
        Err(error) => return Err(Error::Rubric(vec![not_utf_8(path, bytes, error.valid_up_to())])),
    };
    if let Some(at) = source.find('\0') {
        let fault =
            Fault::at(path, source, &(at..at + 1), "a NUL character stands here".into(), Some("remove it".into()));
        return Err(Error::Rubric(vec![Fault { excerpt: None, ..fault }]));
    }
    let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let syntax = if is_json { Syntax::Json } else { Syntax::Toml };
    if let Some((message, hint)) = refused_at_once(source, syntax) {
        let fault = Fault::at(path, source, &(0..0), message.into(), Some(hint.into()));
        return Err(Error::Rubric(vec![fault]));
    }
    let tree = if is_json { tree::of_json(source) } else { tree::of_toml(source) };
    let tree = tree.map_err(|refusals| {
        let faults = faults(path, &Places::new(source, None), refusals, syntax);
        Error::Rubric(first_of(path, faults))
    })?;
    let places = Places::new(source, Some(&tree));
    let raw = match shape::read(&tree, source, syntax) {
        Ok(raw) => raw,
        Err(broken) => {
            let faults = faults(path, &places, broken.refusals, syntax);
            return Err(Error::Rubric(match broken.mended {
                Some(mended) => with_those_of_the_rest(path, source, syntax, faults, mended, opened),
                None => faults,
            }));
        }
    };
    let sha256 = digest::sha256(bytes);
    let mut checker = Checker::new(path, syntax, &places);
    let part = checker.rubric(raw, sha256, opened);
    let faults = in_order(path, checker.faults);
    if faults.is_empty() { Ok(part) } else { Err(Error::Rubric(faults)) }
}

/// Adds to the faults of shape what is wrong with the rest of the file.
fn with_those_of_the_rest(
    path: &Path,
    source: &str,
    syntax: Syntax,
    mut faults: Vec<Fault>,
    mended: Mended<'_>,
    opened: &mut Opened,
) -> Vec<Fault> {
    let places = Places::new(source, Some(&mended.tree));
    let mut checker = Checker { unsure: mended.unsure, ..Checker::new(path, syntax, &places) };
    checker.rubric(mended.raw, String::new(), opened);
    let is_new = |fault: &Fault| {
        let place = |fault: &Fault| (fault.path.clone(), fault.line, fault.column);
        // What a table lacks is told at the table, as what is wrong with the whole of it is.
        faults.iter().all(|told| place(told) != place(fault) || told.message.contains("missing field"))
    };
    let rest: Vec<Fault> = checker.faults.into_iter().filter(is_new).collect();
    faults.extend(rest);
    in_order(path, faults)
}

/// Sorts faults: those of included files come first, each file's in its order.
fn in_order(path: &Path, mut faults: Vec<Fault>) -> Vec<Fault> {
    faults.sort_by(|one, other| {
        let is_own = |fault: &Fault| fault.path == path;
        (is_own(one), &one.path, one.line, one.column).cmp(&(is_own(other), &other.path, other.line, other.column))
    });
    faults
}

/// Makes the fault of a file in another encoding, with what can be shown of the line.
fn not_utf_8(path: &Path, bytes: &[u8], place: usize) -> Fault {
    if is_wide(bytes) {
        let hint = Some("save the file as UTF-8".into());
        let fault = Fault::at(path, "", &(0..0), "the text is in UTF-16, not in UTF-8".into(), hint);
        return Fault { excerpt: None, ..fault };
    }
    if let Some((_, message, hint)) = PACKED.iter().find(|(mark, ..)| bytes.starts_with(mark)) {
        let fault = Fault::at(path, "", &(0..0), (*message).into(), Some((*hint).into()));
        return Fault { excerpt: None, ..fault };
    }
    let start = String::from_utf8_lossy(&bytes[..place]).into_owned();
    let at = start.len();
    let source = start + &String::from_utf8_lossy(&bytes[place..]);
    let end = at + char::REPLACEMENT_CHARACTER.len_utf8();
    let message = format!("byte {:#04x} is not UTF-8 text", bytes[place]);
    Fault::at(path, &source, &(at..end), message, Some("save the file as UTF-8".into()))
}

/// Returns whether the bytes are UTF-16: by their mark, or since every other one of the first is 0.
fn is_wide(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(16)];
    let zeros = |parity: usize| start.iter().enumerate().all(|(at, byte)| (at % 2 == parity) == (*byte == 0));
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || start.len() >= 4 && (zeros(0) || zeros(1))
}

/// Puts what a parser says into the words of people who write rubrics.
fn faults(path: &Path, places: &Places<'_>, refusals: Vec<Refusal>, syntax: Syntax) -> Vec<Fault> {
    let fault = |Refusal { span, message, hint, kind }: Refusal| {
        let source = places.source();
        let text = span.as_ref().and_then(|span| source.get(span.clone())).unwrap_or_default();
        let mut message = in_plain_words(&message);
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            // The parser hands a date on as a table.
            message = message.replace("invalid type: a table", "invalid type: a date or time");
        }
        // Where only a place is named, what follows it in its line tells what is meant.
        let rest = span.as_ref().and_then(|span| source.get(span.start..)).and_then(|rest| rest.lines().next());
        let is_value = text.trim().chars().count() > 1 || message.starts_with("invalid type");
        let text = if is_value { text } else { rest.unwrap_or(text) };
        let before = span.as_ref().and_then(|span| source.get(..span.start)).unwrap_or_default().trim_end();
        let hint = hint.or_else(|| hint_for(&message, kind, &Around { text, before }, syntax));
        // The hint names the fields that there are.
        let unknown = message.split_once(", expected ").filter(|_| message.starts_with("unknown field"));
        let message = unknown.map_or(message.as_str(), |(unknown, _)| unknown);
        let message = match span.as_ref().and_then(|span| places.item_around(span.start)) {
            Some(item) => format!("{item}: {message}"),
            None => message.to_owned(),
        };
        Fault::at(path, places.source(), &span.unwrap_or(0..0), message, hint)
    };
    let mut faults: Vec<Fault> = refusals.into_iter().map(fault).collect();
    faults.sort_by_key(|fault| (fault.line, fault.column));
    // Each table of an array is told at the place of the first.
    faults.dedup();
    faults
}

/// Returns the first faults of syntax, and how many more there are: where there are many, one has led to the others.
fn first_of(path: &Path, mut faults: Vec<Fault>) -> Vec<Fault> {
    let more = faults.len().saturating_sub(MOST_SYNTAX_FAULTS);
    if more > 1 {
        faults.truncate(MOST_SYNTAX_FAULTS);
        let message = format!("and {more} more places that cannot be read");
        let hint = Some("mend the first, and most of the others may be gone".into());
        faults.push(Fault { path: path.to_path_buf(), line: None, column: None, message, hint, excerpt: None });
    }
    faults
}

impl Checker<'_> {
    fn rubric(&mut self, raw: RawRubric, sha256: String, opened: &mut Opened) -> Part {
        let top = Place::top();
        if raw.schema != i64::from(SCHEMA) {
            let message = format!("schema {} is not known to this version", raw.schema);
            self.fault(&top.field("schema"), message, format!("write `schema = {SCHEMA}`, or update assay"));
        }
        self.check_id(&top, "the rubric", &raw.id);
        if raw.title.as_ref().is_some_and(|title| title.trim().is_empty()) {
            let hint = "write what people call the rubric, or leave it out: then its id stands for it";
            self.fault(&top.field("title"), "the title is empty", hint);
        }
        self.dialect.language = self.language(&top.field("language"), raw.language.as_deref());
        let parts = self.include(&raw.include, opened);
        self.dialect.glossary = self.glossary(&raw.glossary, &parts);
        if raw.item.is_empty() && parts.is_empty() && raw.include.is_empty() {
            let hint = match self.syntax {
                Syntax::Toml => "add an [[item]] with an id, a question and references",
                Syntax::Json => {
                    "write \"item\": [{ \"id\": \"...\", \"question\": \"...\", \"references\": [\"...\"] }]"
                }
            };
            self.fault(&top, "the rubric has no item", hint);
        }
        let scoring = self.scoring(&top.table("scoring"), raw.scoring.unwrap_or_default());
        let mut own = Vec::with_capacity(raw.item.len());
        for (at, item) in raw.item.iter().enumerate() {
            let place = top.entry("item", at).field("id");
            let is_twin = |other: &RawItem| other.id == item.id && !item.id.is_empty();
            if let Some(twin) = raw.item[..at].iter().position(is_twin) {
                let first = self.line_of(&top.entry("item", twin).field("id"));
                let message = format!("item \"{}\" is there twice, first in line {first}", item.id);
                self.fault(&place, message, "give each item an id of its own");
            }
            own.push((item.id.clone(), self.line_of(&place)));
        }
        // Reading thousands of variants takes most of the time, so all cores take part.
        let (path, syntax, places, dialect) = (self.path, self.syntax, self.places, self.dialect.clone());
        let check = |(at, item): (usize, RawItem)| {
            let unsure = self.unsure.clone();
            let mut checker = Checker { path, syntax, places, unsure, dialect: dialect.clone(), faults: Vec::new() };
            (checker.item(&top.entry("item", at), item, &scoring), checker.faults)
        };
        let checked: Vec<(Item, Vec<Fault>)> = raw.item.into_par_iter().enumerate().map(check).collect();
        let (items, faults): (Vec<Item>, Vec<Vec<Fault>>) = checked.into_iter().unzip();
        self.faults.extend(faults.into_iter().flatten());
        let rubric = Rubric {
            title: raw.title.unwrap_or_else(|| raw.id.clone()),
            id: raw.id,
            language: self.dialect.language,
            glossary: self.dialect.glossary.clone(),
            items,
            sha256,
        };
        self.join(parts, rubric, own)
    }
}

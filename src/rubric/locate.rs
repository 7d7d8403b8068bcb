//! Where the parts of a rubric stand in its files, by what they are called: for what is found after it was read.

use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::tree::{self, Tree};
use crate::error::{Error, Fault};

/// How many files a rubric may consist of before those that it includes are no longer looked into.
const MOST_FILES: usize = 100;

/// What a comment that allows findings begins with.
const ALLOW: &str = "# lint: allow ";

/// A part of a rubric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The language of the whole file.
    Language,
    /// A form of a term of the glossary, as it is written; the term itself where it is its name.
    Form(String, String),
    /// The item itself.
    Item,
    /// The item's question.
    Question,
    /// A reference, from 0.
    Reference(usize),
    /// A concept, by its id.
    Concept(String),
    /// A misconception, by its place, from 0.
    Misconception(usize),
    /// A variant of a misconception, by the misconception's place, as it is written.
    MisconceptionVariant(usize, String),
    /// A variant of the concept with this id, as it is written.
    Variant(String, String),
}

/// The texts of a rubric's files.
#[derive(Debug, Clone)]
pub struct Files(Vec<(PathBuf, String)>);

impl Files {
    /// Reads a rubric's file and those that it includes.
    ///
    /// # Errors
    ///
    /// [`Error::Unreadable`] if the file itself cannot be read.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let bytes = std::fs::read(path).map_err(|source| Error::unreadable(path, source))?;
        let mut files = Self(Vec::new());
        files.add(path, &bytes);
        let mut next = 0;
        while next < files.0.len() {
            for path in files.included(next) {
                let is_new = files.0.len() < MOST_FILES && files.0.iter().all(|(known, _)| *known != path);
                // A file that cannot be read is told by whoever reads the rubric.
                if let Some(bytes) = is_new.then(|| std::fs::read(&path).ok()).flatten() {
                    files.add(&path, &bytes);
                }
            }
            next += 1;
        }
        Ok(files)
    }

    /// Returns the bytes of the rubric's own file.
    #[must_use]
    pub fn main(&self) -> &[u8] {
        self.0.first().map_or(&[], |(_, source)| source.as_bytes())
    }

    /// Returns the paths, the rubric's own first.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.0.iter().map(|(path, _)| path.as_path())
    }

    /// Reads the files' values, so that parts can be found.
    #[must_use]
    pub fn locator(&self) -> Locator<'_> {
        let files = self.0.iter().map(|(path, source)| (path.as_path(), source.as_str(), parse(path, source).ok()));
        Locator(files.collect())
    }

    /// Returns whether a comment beside a fault, or at the top of its file, allows the finding.
    #[must_use]
    pub fn allow(&self, fault: &Fault, code: &str) -> bool {
        let file = self.0.iter().find(|(path, _)| *path == fault.path);
        file.is_some_and(|(_, source)| is_allowed(source, fault.line.unwrap_or(1), code))
    }

    /// Returns the codes that comments name, each with its place as a fault that says nothing yet.
    #[must_use]
    pub fn allowed_codes(&self) -> Vec<(String, Fault)> {
        let is_toml = |path: &Path| !path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
        let of_file = |(path, source): &(PathBuf, String)| {
            let fault = |(code, span): (&str, Range<usize>)| {
                (code.to_owned(), Fault::at(path, source, &span, String::new(), None))
            };
            codes(source).into_iter().map(fault).collect::<Vec<_>>()
        };
        self.0.iter().filter(|(path, _)| is_toml(path)).flat_map(of_file).collect()
    }

    fn add(&mut self, path: &Path, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        self.0.push((path.to_path_buf(), text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned()));
    }

    fn included(&self, at: usize) -> Vec<PathBuf> {
        let (path, source) = &self.0[at];
        let Ok(tree) = parse(path, source) else { return Vec::new() };
        let names = tree.get_ref().get("include").and_then(|value| value.get_ref().as_array());
        let folder = path.parent().unwrap_or(Path::new(""));
        let names = names.into_iter().flat_map(|names| names.iter()).filter_map(|name| name.get_ref().as_str());
        names.map(|name| folder.join(name)).collect()
    }
}

/// Returns whether a comment of a TOML file allows a finding: one that stands on its line, right above it, or above the
/// first table, for the whole file.
#[must_use]
pub fn is_allowed(source: &str, line: usize, code: &str) -> bool {
    let lines: Vec<&str> = source.lines().collect();
    // What follows a colon is for people.
    let names = |text: &str| {
        let codes = text.split_once(ALLOW).map_or("", |(_, codes)| codes);
        codes.split(':').next().unwrap_or_default().split([' ', ',']).any(|word| word == code)
    };
    let is_comment = |text: &&&str| text.trim_start().starts_with('#');
    let at = line.saturating_sub(1).min(lines.len());
    let above = lines[..at].iter().rev().take_while(is_comment);
    let top = lines.iter().take_while(|text| !text.starts_with('[')).filter(is_comment);
    lines.get(at).into_iter().chain(above).chain(top).any(|text| names(text))
}

/// Returns the codes that the comments of a TOML file allow, and where they stand. Behind a code without a comma stand words
/// for people, unless they are written as a code is.
fn codes(source: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let codes = line.find(ALLOW).map(|at| at + ALLOW.len());
        let listed = codes.map_or("", |at| line[at..].split(':').next().unwrap_or_default());
        for entry in listed.split(',') {
            for (number, word) in entry.split_whitespace().enumerate() {
                if number == 0 || word.contains('-') {
                    let at = start + word.as_ptr().addr() - line.as_ptr().addr();
                    found.push((word, at..at + word.len()));
                }
            }
        }
        start += line.len();
    }
    found
}

/// Finds parts in the files of one rubric.
pub struct Locator<'a>(Vec<(&'a Path, &'a str, Option<Tree<'a>>)>);

impl Locator<'_> {
    /// Makes a fault at a part of an item, or of the file without one, or at the top of the file where the part is not found.
    #[must_use]
    pub fn fault(&self, item: Option<&str>, part: &Part, message: String, hint: Option<String>) -> Fault {
        let found =
            self.0.iter().find_map(|(path, source, tree)| Some((path, source, find(tree.as_ref()?, item, part)?)));
        match (found, self.0.first()) {
            (Some((path, source, span)), _) => Fault::at(path, source, &span, message, hint),
            (None, Some((path, source, _))) => Fault::at(path, source, &(0..0), message, hint),
            (None, None) => Fault::at(Path::new(""), "", &(0..0), message, hint),
        }
    }
}

fn parse<'a>(path: &Path, source: &'a str) -> Result<Tree<'a>, Vec<tree::Refusal>> {
    let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if is_json { tree::of_json(source) } else { tree::of_toml(source) }
}

fn find(tree: &Tree<'_>, item: Option<&str>, part: &Part) -> Option<Range<usize>> {
    let Some(item) = item else { return of_file(tree.get_ref(), part) };
    let (span, table) = entry(tree.get_ref(), "item", item)?;
    // What a draft lacks is told at the table that lacks it.
    let inside = || match part {
        Part::Item => own(table),
        Part::Language | Part::Form(..) => None,
        Part::Question => table.get("question").map(toml::Spanned::span),
        Part::Reference(at) => nth(table, "references", *at),
        Part::Misconception(at) => nth(table, "misconception", *at),
        Part::Concept(id) => entry(table, "concept", id).map(|(span, concept)| own(concept).unwrap_or(span)),
        Part::MisconceptionVariant(at, written) => {
            let misconception = table.get("misconception")?.get_ref().as_array()?.get(*at)?;
            Some(variant(misconception.get_ref().as_table()?, written).unwrap_or(misconception.span()))
        }
        Part::Variant(id, written) => {
            let (span, concept) = entry(table, "concept", id)?;
            Some(variant(concept, written).unwrap_or(span))
        }
    };
    Some(inside().unwrap_or(span))
}

/// Returns where a part of the file stands that belongs to no item.
fn of_file(table: &DeTable<'_>, part: &Part) -> Option<Range<usize>> {
    match part {
        Part::Language => table.get("language").map(toml::Spanned::span).or_else(|| own(table)),
        Part::Form(name, form) => {
            let glossary = table.get("glossary")?.get_ref().as_table()?;
            let (term, forms) = glossary.iter().find(|(term, _)| term.get_ref().replace(['-', '_'], " ") == *name)?;
            let mut forms = forms.get_ref().as_array()?.iter();
            let form = forms.find(|entry| entry.get_ref().as_str() == Some(form)).map(toml::Spanned::span);
            Some(form.unwrap_or(term.span()))
        }
        _ => None,
    }
}

/// Returns the table of an array that has an id, and where it stands.
fn entry<'t, 'a>(table: &'t DeTable<'a>, array: &str, id: &str) -> Option<(Range<usize>, &'t DeTable<'a>)> {
    let entries = table.get(array)?.get_ref().as_array()?;
    let tables = entries.iter().filter_map(|entry| Some((entry.span(), entry.get_ref().as_table()?)));
    tables.into_iter().find(|(_, table)| table.get("id").and_then(|value| value.get_ref().as_str()) == Some(id))
}

/// Returns where a text stands in one of a table's lists.
fn variant(table: &DeTable<'_>, written: &str) -> Option<Range<usize>> {
    let lists = table.iter().filter_map(|(_, value)| value.get_ref().as_array());
    let mut entries = lists.flat_map(|list| list.iter());
    entries.find(|entry| entry.get_ref().as_str() == Some(written)).map(toml::Spanned::span)
}

fn own(table: &DeTable<'_>) -> Option<Range<usize>> {
    table.get("id").map(toml::Spanned::span)
}

fn nth(table: &DeTable<'_>, array: &str, at: usize) -> Option<Range<usize>> {
    match table.get(array)?.get_ref() {
        DeValue::Array(entries) => entries.get(at).map(toml::Spanned::span),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOML: &str = "id = 'r'\n[[item]]\nid = 'a'\nquestion = 'q'\nreferences = ['x', 'y']\n[[item.concept]]\n\
        id = 'c'\nany = ['one', 'two']\n[[item.misconception]]\nany = ['three']\n";

    #[track_caller]
    fn check(item: &str, part: &Part, expected: Option<&str>) {
        let tree = tree::of_toml(TOML).expect("valid");
        assert_eq!(find(&tree, Some(item), part).map(|span| &TOML[span]), expected);
    }

    #[test]
    fn parts_are_found_by_name() {
        check("a", &Part::Item, Some("'a'"));
        check("a", &Part::Question, Some("'q'"));
        check("a", &Part::Reference(1), Some("'y'"));
        check("a", &Part::Concept("c".into()), Some("'c'"));
        check("a", &Part::Variant("c".into(), "two".into()), Some("'two'"));
        check("a", &Part::MisconceptionVariant(0, "three".into()), Some("'three'"));
        check("a", &Part::MisconceptionVariant(0, "four".into()), Some("[[item.misconception]]"));
    }

    #[test]
    fn parts_of_the_file_are_found_by_name() {
        let source = "id = 'r'\n[glossary]\ncell-wall = ['septum', 'the']\n";
        let tree = tree::of_toml(source).expect("valid");
        let at = |part: &Part| find(&tree, None, part).map(|span| &source[span]);
        assert_eq!(at(&Part::Language), Some("'r'"));
        assert_eq!(at(&Part::Form("cell wall".into(), "septum".into())), Some("'septum'"));
        assert_eq!(at(&Part::Form("cell wall".into(), "cell wall".into())), Some("cell-wall"));
        assert_eq!(at(&Part::Form("cell".into(), "septum".into())), None);
    }

    #[test]
    fn codes_of_comments_are_told_from_words_for_people() {
        let source = "# lint: allow a-b, foo: because c-d\nid = 1 # lint: allow e since f g-h\n# allow x\n";
        let found: Vec<&str> = codes(source)
            .into_iter()
            .map(|(code, span)| {
                assert_eq!(&source[span], code);
                code
            })
            .collect();
        assert_eq!(found, ["a-b", "foo", "e", "g-h"]);
    }

    #[test]
    fn comment_allows_what_stands_beside_it_or_in_the_whole_file() {
        let source =
            "# lint: allow a, b: they overlap\nid = 1\n[[item]]\n# lint: allow c\nx = 1\ny = 2 # lint: allow d\n";
        let allowed =
            |line| ["a", "b", "c", "d", "they"].into_iter().filter(|code| is_allowed(source, line, code)).collect();
        let expected: [&[&str]; 3] = [&["a", "b", "c"], &["a", "b", "d"], &["a", "b"]];
        assert_eq!([5, 6, 7].map(|line| -> Vec<&str> { allowed(line) }), expected);
    }

    #[test]
    fn part_that_is_missing_is_told_at_what_should_hold_it() {
        check("a", &Part::Reference(2), Some("[[item]]"));
        check("a", &Part::Variant("c".into(), "three".into()), Some("[[item.concept]]"));
        check("b", &Part::Item, None);
    }
}

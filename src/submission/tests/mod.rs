//! The stream as a whole: every layout on disk, the survey, standard input. Here is what the tests share.

mod documents;
mod excluded;
mod folders;
mod packed;
mod records;
mod stdin;
mod survey;
mod tables;

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::stream::open_with;
use super::survey::MAX_WARNINGS;
use super::*;
use crate::error::Error;
use crate::rubric::glossary::Glossary;
use crate::rubric::index::ItemIndex;
use crate::rubric::{Item, Rubric, Scoring};
use crate::text::language::Language;

/// Indexes items of the given ids and questions.
pub(super) fn index(items: &[(&str, &str)]) -> ItemIndex {
    let item = |(id, question): &(&str, &str)| Item {
        id: (*id).into(),
        question: (*question).into(),
        level: None,
        tags: Vec::new(),
        points: 1.0,
        references: vec!["x".into()],
        concepts: Vec::new(),
        levels: Vec::new(),
        misconceptions: Vec::new(),
        scoring: Scoring::default(),
    };
    ItemIndex::new(&rubric(items.iter().map(item).collect()))
}

/// Makes a rubric of some items and nothing else.
pub(super) fn rubric(items: Vec<Item>) -> Rubric {
    Rubric {
        id: "r".into(),
        title: "r".into(),
        items,
        sha256: String::new(),
        language: Language::ENGLISH,
        glossary: Glossary::default(),
    }
}

fn django() -> ItemIndex {
    index(&[("orm", "What is Django's ORM?"), ("views", "What is a view?")])
}

/// What is written into a folder before it is graded.
struct Answers(TempDir);

/// What is said of a file in which the first answer without a candidate is at a place.
fn nameless(file: &str, place: &str) -> String {
    format!("{file}: an answer names no candidate and is called by its place (\"{place}\"), as all such are")
}

impl Answers {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn open(&self, names: &[&str], index: Option<&ItemIndex>) -> Result<Submissions, Error> {
        let inputs: Vec<_> = names.iter().map(|name| Input::Path(self.path(name))).collect();
        open(&inputs, &Files::default(), index)
    }

    /// Without the folder's own path.
    fn bare(&self, text: &str) -> String {
        text.replace(&format!("{}/", self.0.path().display()), "").replace(&self.0.path().display().to_string(), "")
    }

    /// What the inputs hold, as `candidate/item @place: text`.
    #[track_caller]
    fn check(&self, names: &[&str], expected: &[&str]) {
        self.check_with(names, Some(&django()), expected, &[]);
    }

    #[track_caller]
    fn check_with(&self, names: &[&str], index: Option<&ItemIndex>, expected: &[&str], warnings: &[&str]) {
        let mut submissions = self.open(names, index).unwrap();
        assert_eq!(submissions.total(), Some(expected.len() as u64));
        let shown: Vec<_> = submissions.by_ref().map(|response| self.bare(&show(&response.unwrap()))).collect();
        assert_eq!(shown, expected);
        let warned: Vec<_> = submissions.warnings().iter().map(|warning| self.bare(warning)).collect();
        assert_eq!(warned, warnings);
    }

    #[track_caller]
    fn check_error(&self, names: &[&str], index: Option<&ItemIndex>, expected: &str) {
        let error = self.open(names, index).err().expect("an error");
        assert_eq!(undrawn(&self.bare(&error.to_string())), expected);
    }
}

/// Returns the text of an error without the lines of files that it shows.
pub(super) fn undrawn(text: &str) -> String {
    let number = |c: char| c == ' ' || c.is_ascii_digit();
    let is_drawn = |line: &&str| line.starts_with(' ') && line.trim_start_matches(number).starts_with('|');
    text.lines().filter(|line| !is_drawn(line)).collect::<Vec<_>>().join("\n")
}

fn show(response: &Response) -> String {
    let item = match &response.item {
        ItemRef::Rubric { id, .. } => id.clone(),
        ItemRef::Own { id, question, references } => format!("{id}[{question}; {}]", references.join(", ")),
        ItemRef::Unknown { name, nearest: None } => format!("?{name}"),
        ItemRef::Unknown { name, nearest: Some(nearest) } => format!("?{name}({nearest})"),
    };
    let content = match &response.content {
        Content::Text(text) => text.trim().to_owned(),
        Content::Unreadable(reason) | Content::Missing(reason) => format!("!{reason}"),
    };
    let shown = format!("{}/{item} @{}: {content}", response.candidate, response.origin);
    [&[shown], response.warnings.as_slice()].concat().join(" # ")
}

fn read_stdin(text: &[u8], format: Option<Format>, index: Option<&ItemIndex>) -> Result<Submissions, Error> {
    open_with(&[Input::Stdin], &format.into(), index, Box::new(Cursor::new(text.to_vec())), None)
}

#[track_caller]
fn check_stdin(text: &str, format: Option<Format>, expected: &[&str]) {
    let mut submissions = read_stdin(text.as_bytes(), format, Some(&django())).unwrap();
    assert_eq!(submissions.total(), None);
    let shown: Vec<_> = submissions.by_ref().map(|response| show(&response.unwrap())).collect();
    assert_eq!(shown, expected);
}

#[track_caller]
fn check_stdin_error(text: &str, index: Option<&ItemIndex>, expected: &str) {
    assert_eq!(read_stdin(text.as_bytes(), None, index).err().expect("an error").to_string(), expected);
}

fn is_send<T: Send>(_: &T) {}

#[test]
fn the_stream_can_go_to_another_thread() {
    let submissions = read_stdin(b"{}", None, Some(&django())).unwrap();
    is_send(&submissions);
}

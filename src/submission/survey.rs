//! The first pass over the answers: how many there are, and who answers an item more than once.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::source::{self, Source};
use super::{Found, ItemRef, Response, Whose};
use crate::error::Error;
use crate::rubric::index::ItemIndex;

/// So many warnings are kept; a folder of a million photographs must not fill the memory with them.
pub(super) const MAX_WARNINGS: usize = 100;

/// What is said of an input that holds no response.
pub(super) const NO_ANSWERS: &str = ": no answers in it";

/// What the first pass learns.
#[derive(Default)]
pub(super) struct Survey {
    /// The responses in paths; those of streams cannot be counted.
    pub(super) responses: u64,
    /// The keys that occur more than once.
    pub(super) repeated: HashSet<u64>,
    pub(super) warnings: Vec<String>,
    seen: HashSet<u64>,
    streamed: u64,
}

impl Survey {
    /// Reads a path through; a stream is left alone.
    pub(super) fn read(&mut self, source: &Source, index: Option<&Arc<ItemIndex>>) -> Result<(), Error> {
        let Source::Path(path, kind) = source else { return Ok(()) };
        let before = self.responses;
        for found in source::read_path(path, *kind, index)? {
            match found? {
                Found::Note(note) => keep(&mut self.warnings, note),
                Found::Response(response, whose) => {
                    self.responses += 1;
                    if whose == Whose::Named && !self.seen.insert(key(&response)) {
                        self.repeated.insert(key(&response));
                    }
                }
            }
        }
        if self.responses == before {
            keep(&mut self.warnings, format!("{}{NO_ANSWERS}", path.display()));
        }
        Ok(())
    }

    /// Reads a stream up to its first response, so that a wrong header is an error before any work; leaves a path alone.
    pub(super) fn start(&mut self, source: Source, index: Option<&Arc<ItemIndex>>) -> Result<Source, Error> {
        let Source::Stream(path, format, read) = source else { return Ok(source) };
        let name = path.display().to_string();
        let mut reader = Source::Stream(path, format, read).into_reader(index)?;
        while let Some(found) = reader.next() {
            match found? {
                Found::Note(note) => keep(&mut self.warnings, note),
                first @ Found::Response(..) => {
                    self.streamed += 1;
                    return Ok(Source::Begun(Box::new(std::iter::once(Ok(first)).chain(reader))));
                }
            }
        }
        keep(&mut self.warnings, format!("{name}{NO_ANSWERS}"));
        Ok(Source::Begun(Box::new(std::iter::empty())))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.responses + self.streamed == 0
    }
}

/// Tells in the second pass whether a response is one of several to its item.
pub(super) struct Repeats {
    known: HashSet<u64>,
    /// What has gone by; only kept where a stream, which had no first pass, is among the inputs.
    gone_by: Option<HashSet<u64>>,
}

impl Repeats {
    /// All repeated keys are known.
    pub(super) fn known(known: HashSet<u64>) -> Self {
        Self { known, gone_by: None }
    }

    /// There may be more: the later ones are found as they come.
    pub(super) fn found_on_the_way(known: HashSet<u64>) -> Self {
        Self { known, gone_by: Some(HashSet::new()) }
    }

    pub(super) fn contains(&mut self, response: &Response) -> bool {
        let key = key(response);
        let went_by = self.gone_by.as_mut().is_some_and(|gone_by| !gone_by.insert(key));
        went_by || self.known.contains(&key)
    }
}

/// Says that a response is one of several to its item.
pub(super) fn warning(response: &Response) -> String {
    format!("candidate \"{}\" answers item \"{}\" more than once", response.candidate, response.item.id())
}

/// Keeps a warning, as long as there are not too many.
pub(super) fn keep(warnings: &mut Vec<String>, warning: String) {
    match warnings.len() {
        ..MAX_WARNINGS => warnings.push(warning),
        MAX_WARNINGS => warnings.push("there are more warnings about the input; they are left out".into()),
        _ => {}
    }
}

/// Hashes who answers what.
fn key(response: &Response) -> u64 {
    let known = !matches!(response.item, ItemRef::Unknown { .. });
    let mut hasher = DefaultHasher::new();
    (&response.candidate, known, response.item.id()).hash(&mut hasher);
    hasher.finish()
}

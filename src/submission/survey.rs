//! The first pass over the answers: how many there are, and who answers an item more than once.

use std::collections::HashSet;
use std::io;
use std::sync::Arc;

use super::fingerprint::add_response;
use super::namesakes::hash;
use super::repeated::{self, Numbers, Repeated};
use super::source::{self, Source};
use super::spellings::Spellings;
use super::{Found, ItemRef, Lacks, Response, Whose, malformed};
use crate::digest::Fingerprint;
use crate::error::Error;
use crate::rubric::index::ItemIndex;

/// So many warnings are kept; a folder of a million photographs must not fill the memory with them.
pub(super) const MAX_WARNINGS: usize = 100;

/// What is said of an input that holds no response.
pub(super) const NO_ANSWERS: &str = ": no answers in it";

/// A response of a stream is compared with at least so many before it, to see who answers an item more than once.
const REMEMBERED: usize = 1 << 16;

/// What the first pass learns.
#[derive(Default)]
pub(super) struct Survey {
    /// The responses in paths; those of streams cannot be counted.
    pub(super) responses: u64,
    pub(super) warnings: Vec<String>,
    /// The first two candidates in paths.
    pub(super) candidates: Vec<String>,
    /// The keys of all responses in paths.
    keys: Numbers,
    /// Why not all keys are there.
    lost: Option<io::Error>,
    streamed: u64,
    pub(super) spellings: Spellings,
    /// What tells these answers from others; only where somebody asks for it.
    pub(super) fingerprint: Option<Fingerprint>,
}

impl Survey {
    /// Reads a path through; a stream is left alone.
    pub(super) fn read(&mut self, source: &Source, index: Option<&Arc<ItemIndex>>) -> Result<(), Error> {
        let Source::Path(path, kind, files) = source else { return Ok(()) };
        let before = self.responses;
        let mut without_reference = 0;
        for found in source::read_path(path, *kind, files, index)? {
            match found? {
                Found::Note(note) => keep(&mut self.warnings, note),
                Found::Response(response, whose, lacks) => {
                    self.responses += 1;
                    without_reference += u64::from(lacks == Lacks::Reference);
                    if let Some(fingerprint) = &mut self.fingerprint {
                        add_response(fingerprint, &response);
                    }
                    if self.candidates.len() < 2 && !self.candidates.contains(&response.candidate) {
                        self.candidates.push(response.candidate.clone());
                    }
                    if whose == Whose::Named
                        && let Some(warning) = self.spellings.see(&response)
                    {
                        keep(&mut self.warnings, warning);
                    }
                    if can_repeat(&response, whose) && self.lost.is_none() {
                        self.lost = self.keys.push(key(&response)).err();
                    }
                }
            }
        }
        if without_reference > 0 && without_reference == self.responses - before {
            let message = "no record has a \"reference\" field".into();
            return Err(malformed(
                path,
                (1, None),
                message,
                Some("pass --rubric FILE, or give each record a reference"),
            ));
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

    /// Returns the keys that occur more than once in paths.
    pub(super) fn repeated(&mut self) -> Repeated {
        let keys = std::mem::take(&mut self.keys);
        match self.lost.take().map_or_else(|| keys.repeated(), Err) {
            Ok(repeated) => {
                if repeated.is_cut {
                    let most = repeated::MOST;
                    let warning =
                        format!("more than {most} items are answered more than once; not all such answers say so");
                    keep(&mut self.warnings, warning);
                }
                repeated
            }
            Err(error) => {
                let warning = format!("who answers an item more than once is not known: no temporary file: {error}");
                keep(&mut self.warnings, warning);
                Repeated::default()
            }
        }
    }
}

/// Tells in the second pass whether a response is one of several to its item.
pub(super) struct Repeats {
    known: Repeated,
    /// What has gone by; only kept where a stream, which had no first pass, is among the inputs.
    gone_by: Option<Recent>,
}

/// The latest keys: two sets, of which the older one is dropped when the newer one is full.
#[derive(Default)]
struct Recent {
    newer: HashSet<u64>,
    older: HashSet<u64>,
    forgets: bool,
}

impl Recent {
    /// Returns whether the key is new.
    fn insert(&mut self, key: u64) -> bool {
        if self.newer.len() == REMEMBERED {
            self.forgets |= !self.older.is_empty();
            std::mem::swap(&mut self.newer, &mut self.older);
            self.newer.clear();
        }
        self.newer.insert(key) && !self.older.contains(&key)
    }
}

impl Repeats {
    /// All repeated keys are known.
    pub(super) fn known(known: Repeated) -> Self {
        Self { known, gone_by: None }
    }

    /// There may be more: the later ones are found as they come.
    pub(super) fn found_on_the_way(known: Repeated) -> Self {
        Self { known, gone_by: Some(Recent::default()) }
    }

    pub(super) fn contains(&mut self, response: &Response) -> bool {
        let key = key(response);
        let went_by = self.gone_by.as_mut().is_some_and(|gone_by| !gone_by.insert(key));
        went_by || self.known.contains(key)
    }

    /// Says once what was not looked at, if there was something.
    pub(super) fn warning(&mut self) -> Option<String> {
        let forgets = self.gone_by.as_mut().is_some_and(|gone_by| std::mem::take(&mut gone_by.forgets));
        forgets.then(|| {
            format!(
                "who answers an item more than once was looked for among the {REMEMBERED} answers before each one only"
            )
        })
    }
}

/// Returns whether another response may be to the same item by the same candidate: not where either is not known.
pub(super) fn can_repeat(response: &Response, whose: Whose) -> bool {
    whose == Whose::Named && !response.item.id().is_empty()
}

/// Says that a response is one of several to its item, and which of them counts.
pub(super) fn warning(response: &Response) -> String {
    let counts = if let ItemRef::Unknown { .. } = response.item { "" } else { "; the best answer counts" };
    format!("candidate \"{}\" answers item \"{}\" more than once{counts}", response.candidate, response.item.id())
}

/// Keeps a warning, as long as there are not too many.
pub(super) fn keep(warnings: &mut Vec<String>, warning: String) {
    match warnings.len() {
        // What holds for several files is said once.
        _ if warnings.contains(&warning) => {}
        ..MAX_WARNINGS => warnings.push(warning),
        MAX_WARNINGS => warnings.push("there are more warnings about the input; they are left out".into()),
        _ => {}
    }
}

/// Hashes who answers what.
fn key(response: &Response) -> u64 {
    let known = !matches!(response.item, ItemRef::Unknown { .. });
    hash(&(&response.candidate, known, response.item.id()))
}

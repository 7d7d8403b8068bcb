//! Rubrics of several files: `include = ["basic.toml"]`.

use std::path::{Path, PathBuf};

use super::Rubric;
use super::checker::Checker;
use super::file::{bytes, parse_part};
use super::place::Place;
use crate::digest;
use crate::error::{Error, Fault};

/// So many faults of an included file are told.
const MOST_FAULTS: usize = 3;

/// The files of a rubric that were opened so far.
pub(super) struct Opened {
    /// From the first file to the one that is being read: none of them may be included again.
    chain: Vec<PathBuf>,
    /// All that were read: a file that two others include is read once.
    read: Vec<PathBuf>,
}

impl Opened {
    /// Begins with the first file.
    pub fn new(path: &Path) -> Self {
        let path = resolved(path);
        Self { chain: vec![path.clone()], read: vec![path] }
    }
}

/// One file of a rubric with all that it includes.
pub(super) struct Part {
    pub rubric: Rubric,
    /// Per item, where its id stands: `path:line`.
    origins: Vec<String>,
}

impl Checker<'_> {
    /// Reads the included files; each that cannot be read is a fault.
    pub fn include(&mut self, names: &[String], opened: &mut Opened) -> Vec<Part> {
        let mut parts = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let place = Place::top().entry("include", at);
            let path = self.path.parent().unwrap_or(Path::new("")).join(name);
            let known = resolved(&path);
            if let Some(from) = opened.chain.iter().position(|open| *open == known) {
                let files = opened.chain[from..].iter().chain([&known]);
                let names: Vec<String> = files
                    .map(|file| file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned())
                    .collect();
                let message = format!("\"{name}\" is included in a circle: {}", names.join(" -> "));
                self.fault(&place, message, "remove the line in one of these files");
                continue;
            }
            if opened.read.contains(&known) {
                continue;
            }
            let bytes = match bytes(&path) {
                Ok(bytes) => bytes,
                Err(error) => {
                    let reason = match error.kind() {
                        std::io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
                        std::io::ErrorKind::NotFound => format!("there is no file {}", path.display()),
                        _ => format!("{}: {error}", path.display()),
                    };
                    let message = format!("cannot include \"{name}\": {reason}");
                    self.fault(&place, message, "write the path of a rubric file, seen from this file's folder");
                    continue;
                }
            };
            opened.read.push(known.clone());
            opened.chain.push(known);
            let part = parse_part(&path, &bytes, opened);
            opened.chain.pop();
            match part {
                Ok(part) if part.rubric.language != self.dialect.language => {
                    let (theirs, ours) = (part.rubric.language.code(), self.dialect.language.code());
                    let message = format!("\"{name}\" is in language \"{theirs}\", this file in \"{ours}\"");
                    self.fault(&place, message, "give both files the same `language`");
                }
                Ok(part) => parts.push(part),
                Err(Error::Rubric(faults)) => self.add_faults_of(&place, &path, name, faults),
                Err(other) => self.fault(&place, format!("cannot include \"{name}\": {other}"), "check that file"),
            }
        }
        parts
    }

    /// Adds what is wrong with an included file: its first faults, each with the line that includes it, and the number
    /// of the others.
    fn add_faults_of(&mut self, place: &Place, path: &Path, name: &str, faults: Vec<Fault>) {
        let more = faults.len().saturating_sub(MOST_FAULTS);
        let from = format!("{}:{}", self.path.display(), self.line_of(place));
        for mut fault in faults.into_iter().take(MOST_FAULTS) {
            // What that file includes itself says so already.
            if fault.path == path {
                fault.message = format!("{} (included from {from})", fault.message);
            }
            self.faults.push(fault);
        }
        if more > 0 {
            let message = format!("\"{name}\" has {more} more faults");
            self.fault(place, message, "mend that file, or name a rubric file here");
        }
    }

    /// Puts the items of the included files before the own ones; `own` has the ids of these with their lines.
    pub fn join(&mut self, parts: Vec<Part>, mut rubric: Rubric, own: Vec<(String, usize)>) -> Part {
        let mut items = Vec::new();
        let mut origins = Vec::new();
        let mut hashes = vec![rubric.sha256.clone()];
        for part in parts {
            hashes.push(part.rubric.sha256);
            for (item, origin) in part.rubric.items.into_iter().zip(part.origins) {
                let twin = items.iter().position(|other: &super::Item| other.id == item.id);
                if let Some(twin) = twin {
                    let message =
                        format!("item \"{}\" is in two included files: {} and {origin}", item.id, origins[twin]);
                    self.fault(&Place::top().field("include"), message, "give each item an id of its own");
                }
                items.push(item);
                origins.push(origin);
            }
        }
        for (at, (id, line)) in own.into_iter().enumerate() {
            if let Some(twin) = items.iter().position(|other| other.id == id) {
                let message = format!("item \"{id}\" is in an included file too: {}", origins[twin]);
                self.fault(&Place::top().entry("item", at).field("id"), message, "give each item an id of its own");
            }
            origins.push(format!("{}:{line}", self.path.display()));
        }
        if hashes.len() > 1 {
            rubric.sha256 = digest::sha256(hashes.join("\n"));
        }
        items.append(&mut rubric.items);
        rubric.items = items;
        Part { rubric, origins }
    }
}

/// Returns the one path of a file, or the path as it is where there is no such file.
fn resolved(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

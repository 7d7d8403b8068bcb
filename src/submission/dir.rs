//! Folders of answers: `<candidate>/<item>.md`, `<candidate>.md` with headings, `<item>.md` of one candidate.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::exclude::Exclude;
use super::listing::{DATA, Entry, Kind, Root, sort};
use super::{
    Content, Encoding, Found, ItemRef, Lacks, Origin, Reader, Response, Whose, as_one, item_at, nameless_item,
    text_file,
};
use crate::error::Error;
use crate::rubric::index::ItemIndex;

/// Opens a folder; its files come in the byte order of their paths below it, but those of one folder that are named as items
/// in the order of the rubric.
///
/// Hidden files and folders, what systems leave in folders and what is excluded are passed over; so is a README or a licence that names no item,
/// with a note. Where one candidate's files lie at the top, so does what names no item beside them. Links are followed, except those to folders
/// that are read anyway. A file that is no text but is named as an item is an unscored response, and so is a candidate's
/// folder without any.
///
/// The walk ends with [`Error::Usage`] where a candidate's folder turns out to hold candidates: the folder was named one level
/// too high.
pub(super) fn open(
    path: &Path,
    index: Arc<ItemIndex>,
    encoding: Encoding,
    exclude: &[Exclude],
) -> Result<Reader, Error> {
    let unreadable = |error| Error::unreadable(path, error);
    let root = Root { path: path.to_path_buf(), exclude: exclude.to_vec() };
    let mut top = root.list(path).map_err(unreadable)?;
    let real = path.canonicalize().map_err(unreadable)?;
    let owner = owner(&root, &top, &index, encoding);
    let mut namesakes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in &top {
        if let Some((name, number)) = of_moodle(&text_file::stem(&entry.path)) {
            namesakes.entry(name.to_owned()).or_default().insert(number.to_owned());
        }
    }
    namesakes.retain(|_, numbers| numbers.len() > 1);
    sort(&mut top, &index);
    Ok(Box::new(Walk {
        root,
        encoding,
        real,
        owner,
        namesakes: namesakes.into_keys().collect(),
        open: None,
        stack: vec![top.into_iter()],
        followed: BTreeSet::new(),
        index,
        queue: VecDeque::new(),
    }))
}

/// Why a file is passed over.
const NO_TEXT: &str = "not .docx, .odt, .md or .txt";

struct Walk {
    root: Root,
    encoding: Encoding,
    /// The root without links.
    real: PathBuf,
    owner: Owner,
    /// Names that Moodle has given folders of several people.
    namesakes: BTreeSet<String>,
    /// The candidate's folder that is being read.
    open: Option<Open>,
    /// What is left to visit, one list a level.
    stack: Vec<std::vec::IntoIter<Entry>>,
    /// The folders outside the root that links led to.
    followed: BTreeSet<PathBuf>,
    index: Arc<ItemIndex>,
    queue: VecDeque<Found>,
}

/// Whose answers the root holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// One candidate's: files at its top are named as items, and no folder in it may have an answer.
    One,
    /// One candidate's, but for texts at its top with answers under headings, whose candidates are named as they are.
    OneAndFiles,
    Many,
}

fn owner(root: &Root, top: &[Entry], index: &ItemIndex, encoding: Encoding) -> Owner {
    let is_text = |entry: &Entry| entry.kind == Kind::File && text_file::is_text(&entry.path);
    let is_item = |entry: &Entry| is_text(entry) && text_file::item(&entry.path, index).is_some();
    let has_sections = |entry: &Entry| is_text(entry) && text_file::has_sections(&entry.path, index, encoding);
    if !top.iter().any(is_item) || top.iter().any(|entry| has_answer(root, entry, index, encoding)) {
        Owner::Many
    } else if top.iter().any(has_sections) {
        Owner::OneAndFiles
    } else {
        Owner::One
    }
}

/// A candidate's folder.
struct Open {
    path: PathBuf,
    has_responses: bool,
    /// The first file in it that could not be read.
    unread: Option<PathBuf>,
    /// For each item that is answered in it, the deepest folder with an answer so far.
    places: BTreeMap<usize, PathBuf>,
}

impl Open {
    fn new(path: PathBuf) -> Self {
        Self { path, has_responses: false, unread: None, places: BTreeMap::new() }
    }

    /// Notes that an item is answered in a folder; gives the folder with another answer where neither lies in the other, as
    /// those of two candidates do.
    fn note(&mut self, item: usize, folder: &Path) -> Option<PathBuf> {
        let place = self.places.entry(item).or_insert_with(|| folder.to_path_buf());
        if folder.starts_with(&*place) {
            *place = folder.to_path_buf();
        }
        (!place.starts_with(folder)).then(|| place.clone())
    }
}

impl Iterator for Walk {
    type Item = Result<Found, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.queue.pop_front() {
                return Some(Ok(found));
            }
            match self.stack.last_mut()?.next() {
                Some(entry) => {
                    self.visit(&entry);
                    if let Err(error) = self.note_responses() {
                        return Some(Err(error));
                    }
                }
                None => self.leave(),
            }
        }
    }
}

impl Walk {
    fn visit(&mut self, entry: &Entry) {
        let path = &entry.path;
        if entry.kind == Kind::LinkToFolder && !self.follows(path) {
            self.skip(path, "it links to a folder that is read anyway");
        } else if entry.kind != Kind::File {
            match self.root.list(path) {
                Ok(mut entries) => {
                    sort(&mut entries, &self.index);
                    if self.stack.len() == 1 {
                        self.open = Some(Open::new(path.clone()));
                    }
                    self.stack.push(entries.into_iter());
                }
                Err(error) => {
                    let reason = format!("cannot read the folder: {error}");
                    let is_own = self.owner == Owner::One;
                    let candidate = if is_own { text_file::folder_name(&self.root.path) } else { self.candidate(path) };
                    self.queue.push_back(unreadable(path, candidate, nameless_item(), reason));
                }
            }
        } else if text_file::is_text(path) {
            let found = self.read(path);
            if text_file::is_about_folder(path, &found, &self.index) {
                self.skip(path, "it names no item");
            } else {
                self.queue.extend(found);
            }
        } else {
            self.visit_other(path);
        }
    }

    /// Notes what was read of the open candidate; two of its folders with answers to one item are two candidates.
    fn note_responses(&mut self) -> Result<(), Error> {
        let Some(open) = &mut self.open else { return Ok(()) };
        for found in &self.queue {
            let Found::Response(response, ..) = found else { continue };
            open.has_responses = true;
            let ItemRef::Rubric { index, id } = &response.item else { continue };
            let Some(folder) = response.origin.path.parent() else { continue };
            if let Some(other) = open.note(*index, folder) {
                return Err(too_high(&response.candidate, id, &other, folder));
            }
        }
        Ok(())
    }

    /// Ends a folder; a candidate of whom nothing was read is not to be lost.
    fn leave(&mut self) {
        self.stack.pop();
        let Some(open) = self.open.take_if(|_| self.stack.len() == 1) else { return };
        if open.has_responses || self.owner != Owner::Many {
            match &open.unread {
                Some(file) => self.skip(file, NO_TEXT),
                None if !open.has_responses => self.skip(&open.path, "no answer in it"),
                None => {}
            }
            return;
        }
        let content = match open.unread {
            Some(file) => {
                let file = file.strip_prefix(&open.path).unwrap_or(&file).display();
                Content::Unreadable(format!("the folder has no answer as {}, but {file}", text_file::READ))
            }
            None => Content::Missing("the folder has no answer in it".into()),
        };
        self.queue.push_back(ungraded(&open.path, self.candidate(&open.path), nameless_item(), content));
    }

    fn is_at_top(&self, path: &Path) -> bool {
        path.parent() == Some(&self.root.path)
    }

    fn read(&self, path: &Path) -> Vec<Found> {
        if self.owner == Owner::One {
            // A text that names no item is no other candidate: it lies beside answers of this one.
            text_file::read(path, &text_file::folder_name(&self.root.path), &self.index, self.encoding)
        } else if self.is_at_top(path) && of_moodle(&text_file::stem(path)).is_some() {
            text_file::read_of(path, &self.candidate(path), &self.index, self.encoding)
        } else if self.is_at_top(path) {
            let mut found = text_file::read_alone(path, &self.index, self.encoding);
            if self.owner == Owner::Many && text_file::item(path, &self.index).is_some() {
                warn_of_stray(&mut found);
            }
            found
        } else {
            text_file::read(path, &self.candidate(path), &self.index, self.encoding)
        }
    }

    /// Makes the best of a file whose name does not say that it is text.
    fn visit_other(&mut self, path: &Path) {
        if path.extension().is_none() {
            let found = self.read(path);
            let is_to_item = |found: &Found| matches!(found, Found::Response(response, ..) if matches!(response.item, ItemRef::Rubric { .. }));
            if found.iter().any(is_to_item) {
                self.queue.extend(found);
                return;
            }
        }
        let reason = || text_file::no_text(path);
        let (item, at_top) = (text_file::item(path, &self.index), self.is_at_top(path));
        let is_read =
            |path: &Path| path.is_file() && !self.root.leaves_out(path.strip_prefix(&self.root.path).unwrap_or(path));
        let has_text = || text_file::EXTENSIONS.iter().any(|extension| is_read(&path.with_extension(extension)));
        match item {
            Some(item) if !(at_top && text_file::has_extension(path, &DATA) || has_text()) => {
                let is_own = at_top || self.owner == Owner::One;
                let candidate = if is_own { text_file::folder_name(&self.root.path) } else { self.candidate(path) };
                self.queue.push_back(unreadable(path, candidate, item_at(&self.index, item), reason()));
            }
            None if at_top
                && self.owner == Owner::Many
                && text_file::is_handed_in(path)
                && !has_text()
                && !path.with_extension("").is_dir() =>
            {
                self.queue.push_back(unreadable(path, self.named(&text_file::stem(path)), nameless_item(), reason()));
            }
            _ => match &mut self.open {
                // Where nothing else is read of this candidate, the response that stands for the folder names it.
                Some(open) if !open.has_responses && open.unread.is_none() => open.unread = Some(path.to_path_buf()),
                _ => self.skip(path, NO_TEXT),
            },
        }
    }

    fn skip(&mut self, path: &Path, why: &str) {
        self.queue.push_back(Found::Note(format!("skipped {}: {why}", path.display())));
    }

    /// Whether a link leads to answers that the walk would not see without it; this also cuts loops.
    fn follows(&mut self, link: &Path) -> bool {
        let Ok(target) = link.canonicalize() else { return false };
        // What is left out is not read, and answers may be linked from there.
        let is_read = target.strip_prefix(&self.real).is_ok_and(|below| !self.root.leaves_out(below));
        !is_read && !self.real.starts_with(&target) && self.followed.insert(target)
    }

    /// Returns the first folder below the root on the way to `path`.
    fn candidate(&self, path: &Path) -> String {
        let below = path.strip_prefix(&self.root.path).unwrap_or(path);
        let first = Path::new(below.iter().next().unwrap_or(path.as_os_str()));
        // A file's name has an extension, a folder's does not.
        let name = if self.is_at_top(path) && first.extension().is_some() && path.is_file() {
            text_file::stem(first)
        } else {
            text_file::readable(first.as_os_str())
        };
        self.named(&name)
    }

    /// Returns the candidate that a name of a file or folder names: without what Moodle adds, but for the number of those who
    /// share their name.
    fn named(&self, name: &str) -> String {
        match of_moodle(name) {
            Some((name, number)) if self.namesakes.contains(name) => as_one(&format!("{name} ({number})")),
            Some((name, _)) => as_one(name),
            None => as_one(name),
        }
    }
}

/// Warns of answers that lie beside the candidates, as if the folder were one.
fn warn_of_stray(found: &mut [Found]) {
    for found in found {
        let Found::Response(Response { candidate, item: ItemRef::Rubric { .. }, origin, warnings, .. }, ..) = found
        else {
            continue;
        };
        if origin.line.is_none() {
            warnings.push(format!(
                "it lies beside the folders of candidates and counts as an answer of \"{candidate}\": put it into the \
                 folder of whoever wrote it"
            ));
        }
    }
}

/// Reads the name and the number of whoever handed something in out of a name that Moodle gives: `Ada Byron_123_assignsubmission_file_`.
fn of_moodle(name: &str) -> Option<(&str, &str)> {
    let (name, number) = name.split_once("_assignsubmission_")?.0.rsplit_once('_')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && !name.is_empty()).then_some((name, number))
}

/// Says that two folders of one candidate are likely two candidates, and which folder to name.
fn too_high(candidate: &str, item: &str, one: &Path, other: &Path) -> Error {
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let above: PathBuf = one.iter().take(same).collect();
    // What lies right below the folder that both share.
    let below = |folder: &Path| folder.iter().take(same + 1).collect::<PathBuf>();
    let (one, other) = (below(one), below(other));
    let above = above.display();
    Error::usage(
        format!(
            "{above}: {} and {} would be one candidate, \"{candidate}\", but both hold an answer to item \"{item}\"",
            one.display(),
            other.display()
        ),
        format!(
            "grade {above} if these are two candidates; if they are one, leave one answer to each item in the folder"
        ),
    )
}

/// Tells whether an entry is a folder with a text in it that may be an answer, at any depth.
fn has_answer(root: &Root, entry: &Entry, index: &ItemIndex, encoding: Encoding) -> bool {
    let is_or_has = |entry: &Entry| {
        text_file::is_text(&entry.path) && text_file::may_answer(&entry.path, index, encoding)
            || has_answer(root, entry, index, encoding)
    };
    entry.kind == Kind::Folder && root.list(&entry.path).unwrap_or_default().iter().any(is_or_has)
}

fn unreadable(path: &Path, candidate: String, item: ItemRef, reason: String) -> Found {
    ungraded(path, candidate, item, Content::Unreadable(reason))
}

fn ungraded(path: &Path, candidate: String, item: ItemRef, content: Content) -> Found {
    let origin = Origin::of(path);
    Found::Response(Response { candidate, item, content, origin, warnings: Vec::new() }, Whose::Named, Lacks::Nothing)
}

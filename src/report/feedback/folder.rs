//! The folder of the files, which appears whole or not at all.

use std::collections::BTreeSet;
use std::fs::{self, Permissions};
use std::io;
use std::path::{Path, PathBuf};

use super::{Kind, Markup};
use crate::error::Error;
use crate::report::temporary;

/// So many characters of a candidate's name are in that of a file.
const NAME_LENGTH: usize = 80;

/// What a candidate is to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Who.
    pub candidate: String,
    /// The bytes of the file.
    pub text: Vec<u8>,
}

/// A folder in the making.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    made: temporary::Folder,
}

impl Folder {
    /// Begins a folder; call it before the work whose result it takes.
    ///
    /// # Errors
    ///
    /// [`Error::Output`] where something lies at its place already, but for an empty folder, and where no folder can be made there.
    pub fn create(path: &Path) -> Result<Self, Error> {
        let of_output = |source| Error::Output { path: path.to_path_buf(), source };
        check_free(path).map_err(of_output)?;
        #[cfg(unix)]
        let permissions = Some(<Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o777));
        #[cfg(not(unix))]
        let permissions: Option<Permissions> = None;
        let made = temporary::Folder::beside(path, permissions).map_err(of_output)?;
        Ok(Self { path: path.to_path_buf(), made })
    }

    /// Fills the folder and puts it in its place.
    ///
    /// # Errors
    ///
    /// [`Error::Output`] where that cannot be done; nothing is left then.
    pub fn fill(self, kind: Kind, files: &[Named]) -> Result<(), Error> {
        let Self { path, made } = self;
        let filled = write(made.path(), kind, files).and_then(|()| {
            check_free(&path)?;
            if path.exists() {
                fs::remove_dir(&path)?;
            }
            fs::rename(made.path(), &path)
        });
        filled.map_err(|source| Error::Output { path, source })?;
        made.keep();
        Ok(())
    }
}

fn write(folder: &Path, kind: Kind, files: &[Named]) -> io::Result<()> {
    let names = names(files.iter().map(|file| file.candidate.as_str()));
    for (name, file) in names.iter().zip(files) {
        match kind {
            Kind::Page(markup) => {
                let extension = match markup {
                    Markup::Html => "html",
                    Markup::Markdown => "md",
                };
                fs::write(folder.join(format!("{name}.{extension}")), &file.text)?;
            }
            Kind::Gradescope => {
                let own = folder.join(name);
                fs::create_dir(&own)?;
                fs::write(own.join("results.json"), &file.text)?;
            }
        }
    }
    Ok(())
}

fn check_free(path: &Path) -> io::Result<()> {
    let is_free = match path.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        Err(error) => return Err(error),
        Ok(there) => there.is_dir() && fs::read_dir(path)?.next().is_none(),
    };
    if is_free {
        return Ok(());
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, "something is there already"))
}

/// Returns names for files, as near to those of the candidates as every file system has them, each another one whatever its case.
fn names<'a>(candidates: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let name = |candidate: &str| {
        let is_plain = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '(' | ')');
        let kept: String = candidate.chars().map(|c| if is_plain(&c) { c } else { '-' }).take(NAME_LENGTH).collect();
        let kept = kept.trim_matches([' ', '-']);
        let stem = if kept.is_empty() { "candidate" } else { kept };
        let mut name = stem.to_owned();
        let mut number = 1;
        while !taken.insert(name.to_lowercase()) {
            number += 1;
            name = format!("{stem}-{number}");
        }
        name
    };
    candidates.map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_plain_and_each_another() {
        let candidates =
            ["Ada Byron", "ada byron", "../../etc/passwd", "山田", "", "?", "a@b.c", "Bo Li (13)", "candidate-2"];
        let expected = [
            "Ada Byron", "ada byron-2", "etc-passwd", "山田", "candidate", "candidate-2", "a-b-c", "Bo Li (13)",
            "candidate-2-2",
        ];
        assert_eq!(names(candidates.into_iter()), expected);
        assert_eq!(names(["x".repeat(500).as_str()].into_iter())[0].len(), NAME_LENGTH);
    }

    #[test]
    fn folder_appears_whole_and_what_is_there_is_left_alone() {
        let at = tempfile::tempdir().expect("a folder");
        let path = at.path().join("feedback");
        let file = |candidate: &str| Named { candidate: candidate.into(), text: b"x".to_vec() };
        let listed = |folder: &Path| {
            let mut names: Vec<String> = fs::read_dir(folder)
                .expect("a folder")
                .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
                .collect();
            names.sort();
            names
        };
        drop(Folder::create(&path).expect("nothing is there"));
        assert!(listed(at.path()).is_empty());
        fs::create_dir(&path).expect("an empty folder");
        let folder = Folder::create(&path).expect("nothing is in it");
        folder.fill(Kind::Page(Markup::Markdown), &[file("ada"), file("bo")]).expect("it takes its place");
        assert_eq!(
            (listed(at.path()), listed(&path)),
            (vec!["feedback".to_owned()], vec!["ada.md".to_owned(), "bo.md".into()])
        );
        let error = Folder::create(&path).expect_err("something is there");
        assert!(error.hint().is_some_and(|hint| hint.contains("another name")), "{error}");
        let other = at.path().join("results");
        Folder::create(&other)
            .and_then(|folder| folder.fill(Kind::Gradescope, &[file("ada")]))
            .expect("it takes its place");
        assert_eq!(listed(&other.join("ada")), ["results.json"]);
    }
}

//! The temporary file that a report is written to, the folder that its pages are written to, and what killed runs left of both.

use std::fs::{self, File, OpenOptions, Permissions, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

use tempfile::{Builder, NamedTempFile, TempDir};

const SUFFIX: &str = ".tmp";

/// So many characters in the name of a temporary file are there to make it another one each time.
const RANDOM: usize = 6;

/// A younger file may be one that is just about to be locked.
const ABANDONED: Duration = Duration::from_mins(1);

/// So many characters of a report's name are in those of its temporary files: a file name has an end.
const NAME: usize = 40;

/// Makes the temporary file with the permissions of its target, or with those of any new file, and removes those of runs
/// that were killed while they wrote this report.
pub(super) fn beside(target: &Path, permissions: Option<Permissions>) -> io::Result<NamedTempFile> {
    let folder = folder_of(target);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if let Some(permissions) = &permissions {
        // From the first moment: who may not read the report must not open it before it is filled.
        let mode = std::os::unix::fs::PermissionsExt::mode(permissions);
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    }
    // The crate's own way of opening would name the temporary file in its errors and keep it from other readers.
    let prefix = prefix(target);
    let temporary =
        Builder::new().prefix(&prefix).suffix(SUFFIX).rand_bytes(RANDOM).make_in(folder, |path| options.open(path))?;
    // Some file systems have no locks: nothing is removed there.
    let _ = temporary.as_file().try_lock();
    remove_abandoned(folder, &prefix, ABANDONED);
    if let Some(permissions) = permissions {
        // Again, as the umask took its share.
        temporary.as_file().set_permissions(permissions)?;
    }
    Ok(temporary)
}

/// A folder that is removed when it is dropped, and locked until then.
#[derive(Debug)]
pub(super) struct Folder {
    folder: TempDir,
    /// Where folders can be opened and locked.
    _lock: Option<File>,
}

impl Folder {
    /// Makes a folder beside a report, with the permissions of a new one or those that are given.
    pub(super) fn beside(report: &Path, permissions: Option<Permissions>) -> io::Result<Self> {
        let prefix = prefix(report);
        let mut builder = Builder::new();
        builder.prefix(&prefix).suffix(SUFFIX);
        if let Some(permissions) = permissions {
            builder.permissions(permissions);
        }
        let folder = builder.tempdir_in(folder_of(report))?;
        let lock = File::open(folder.path()).ok().filter(|lock| lock.try_lock().is_ok());
        Ok(Self { folder, _lock: lock })
    }

    /// Returns where it is.
    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Leaves what is there, or was moved elsewhere, as it is.
    pub(super) fn keep(self) {
        let _ = self.folder.keep();
    }
}

/// Returns the folder in which a path is.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Returns how the names of a report's temporary files begin.
fn prefix(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    format!(".assay-{}-", name.chars().take(NAME).collect::<String>())
}

/// Returns whether another run holds a temporary file of the same report; `own` is ours. Of a long name that is not known, as
/// others begin as it does.
pub(super) fn is_written_elsewhere(target: &Path, own: &Path) -> bool {
    let is_long = target.file_name().is_none_or(|name| name.to_string_lossy().chars().nth(NAME).is_some());
    let prefix = prefix(target);
    let entries = if is_long { None } else { fs::read_dir(folder_of(target)).ok() };
    entries.into_iter().flatten().flatten().any(|entry| {
        let name = entry.file_name();
        // Another report may be called as this one and more.
        let random = name.to_str().and_then(|name| name.strip_prefix(&prefix)?.strip_suffix(SUFFIX));
        let is_one = random.is_some_and(|random| random.len() == RANDOM);
        is_one && own.file_name() != Some(&name) && entry.path().is_file() && is_locked(&entry.path())
    })
}

fn is_locked(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// Removes what killed runs have left of a report, but for what is younger than `least`.
pub(super) fn remove_left(target: &Path, least: Duration) {
    remove_abandoned(folder_of(target), &prefix(target), least);
}

/// Removes the temporary files and folders of a report that nobody writes any more: whoever writes one holds a lock on it.
fn remove_abandoned(folder: &Path, prefix: &str, age: Duration) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_one = name.to_str().is_some_and(|name| name.starts_with(prefix) && name.ends_with(SUFFIX));
        if is_one && is_abandoned(&entry.path(), age) {
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            // It is in nobody's way.
            let _ = if is_folder { fs::remove_dir_all(entry.path()) } else { fs::remove_file(entry.path()) };
        }
    }
}

fn is_abandoned(path: &Path, least: Duration) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let age = file.metadata().and_then(|metadata| metadata.modified()).map(|modified| modified.elapsed());
    matches!(age, Ok(Ok(age)) if age >= least) && file.try_lock().is_ok()
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    fn age(file: &File) {
        file.set_modified(SystemTime::now() - 2 * ABANDONED).expect("it is ours");
    }

    #[test]
    fn what_a_killed_run_left_is_removed_and_what_others_write_is_kept() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (report, other) = (folder.path().join("report.csv"), folder.path().join("other.csv"));
        let killed = |target: &Path| {
            let left = beside(target, None).expect("it can be written");
            age(left.as_file());
            left.into_temp_path().keep().expect("it is ours")
        };
        let left = [killed(&report), killed(&report)];
        let of_another_report = killed(&other);
        let written = beside(&report, None).expect("it can be written");
        assert!(left.iter().all(|path| !path.exists()));
        assert!(of_another_report.exists());
        age(written.as_file());
        let _second = beside(&report, None).expect("it can be written");
        assert!(written.path().exists());
    }

    #[test]
    #[cfg(unix)]
    fn folder_of_pages_that_a_killed_run_left_is_removed_and_one_that_is_written_is_kept() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let report = folder.path().join("report.html");
        let make = || Folder::beside(&report, None).expect("it can be made");
        let (left, written) = (make(), make());
        for pages in [&left, &written] {
            fs::write(pages.path().join("0001.html"), "").expect("a page");
            age(&File::open(pages.path()).expect("a folder"));
        }
        let path = left.path().to_path_buf();
        left.keep();
        let _next = beside(&report, None).expect("it can be written");
        assert!(!path.exists() && written.path().exists());
    }

    #[test]
    fn report_that_another_run_writes_is_known_and_its_neighbours_are_not_taken_for_it() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let report = folder.path().join("report.csv");
        let make = |report: &Path| beside(report, None).expect("it can be written");
        let own = make(&report);
        let others =
            ["report.csv-2.csv", "report.json", "report", "other-report.csv"].map(|n| make(&folder.path().join(n)));
        assert!(!is_written_elsewhere(&report, own.path()));
        let second = make(&report);
        assert!(is_written_elsewhere(&report, own.path()) && is_written_elsewhere(&report, second.path()));
        let killed = second.into_temp_path();
        assert!(!is_written_elsewhere(&report, own.path()), "{}", killed.display());
        drop(others);
        let long = folder.path().join("a".repeat(NAME) + "1.csv");
        let (first, _second) = (make(&long), make(&folder.path().join("a".repeat(NAME) + "2.csv")));
        assert!(!is_written_elsewhere(&long, first.path()));
    }

    #[test]
    fn young_file_is_kept_as_it_may_not_be_locked_yet() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let report = folder.path().join("report.csv");
        let young = beside(&report, None).expect("it can be written").into_temp_path().keep().expect("it is ours");
        let _next = beside(&report, None).expect("it can be written");
        assert!(young.exists());
    }

    #[test]
    fn long_name_of_a_report_leaves_room() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        assert!(beside(&folder.path().join("\u{e4}".repeat(120)), None).is_ok());
    }
}

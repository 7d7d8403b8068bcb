//! Pages beside a report that is too large for one: a folder that appears whole or not at all, like the report itself.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::temporary::Folder;

/// What the names of pages begin with: so many digits.
const DIGITS: usize = 4;

/// What the names of pages end with.
const EXTENSION: &str = ".html";

/// The folder for the pages of one report, `<report>-pages` beside it; it is made with the first page.
#[derive(Debug, Clone)]
pub struct Pages {
    report: PathBuf,
    /// Those of a report that is there already, which may be kept from other readers.
    permissions: Option<Permissions>,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    stage: Stage,
    /// Where the report goes if it is but a part of one: its pages go beside that.
    part: Option<PathBuf>,
}

/// How far the pages are.
#[derive(Debug, Default)]
enum Stage {
    /// The report has none, whatever lies at their place.
    #[default]
    Unused,
    /// The report may have some, and what lies at their place is its own.
    Reserved,
    /// They lie here until they are put in their place.
    Made(Folder),
}

impl Pages {
    /// Names the folder of a report; nothing is made or looked at yet.
    pub(super) fn of(report: &Path, permissions: Option<Permissions>) -> Self {
        Self { report: report.to_path_buf(), permissions, state: Arc::default() }
    }

    /// Names the part of the report that is written instead of the whole; what lies at the whole's place stays.
    pub(super) fn become_part(&self, part: &Path) {
        self.state().part = Some(part.to_path_buf());
    }

    /// Returns where the report goes, and where its pages do.
    fn places(&self) -> [PathBuf; 2] {
        let report = self.state().part.clone().unwrap_or_else(|| self.report.clone());
        let folder = folder_of(&report);
        [report, folder]
    }

    /// Reserves the folder, whose pages, if there are any, are replaced or removed with the report.
    ///
    /// # Errors
    ///
    /// `AlreadyExists` where there is something of this name that holds more than such pages.
    pub fn reserve(&self) -> io::Result<()> {
        let [_, folder] = self.places();
        check_free(&folder)?;
        self.state().stage = Stage::Reserved;
        Ok(())
    }

    /// Returns the name of a page by its number, from 1, and a word that tells people what is on it.
    #[must_use]
    pub fn page_name(number: usize, word: &str) -> String {
        let hyphen = if word.is_empty() { "" } else { "-" };
        format!("{number:0DIGITS$}{hyphen}{word}{EXTENSION}")
    }

    /// Returns the address of the report as seen from its pages, and that of the folder as seen from the report.
    #[must_use]
    pub fn addresses(&self) -> [String; 2] {
        self.places().map(|path| address(path.file_name().unwrap_or_default().as_encoded_bytes()))
    }

    /// Makes a page.
    ///
    /// # Errors
    ///
    /// Whatever the system says.
    pub fn create(&self, name: &str) -> io::Result<File> {
        let mut state = self.state();
        if !matches!(state.stage, Stage::Made(_)) {
            state.stage = Stage::Made(self.temporary_folder()?);
        }
        let Stage::Made(folder) = &state.stage else { return Err(io::ErrorKind::NotFound.into()) };
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        if let Some(permissions) = &self.permissions {
            let mode = std::os::unix::fs::PermissionsExt::mode(permissions);
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
        }
        options.open(folder.path().join(name))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn temporary_folder(&self) -> io::Result<Folder> {
        #[cfg(unix)]
        let permissions = {
            use std::os::unix::fs::PermissionsExt;
            // Who may read a page may enter its folder; the umask takes its share.
            let mode = self.permissions.as_ref().map_or(0o777, |given| given.mode() | (given.mode() & 0o444) >> 2);
            Some(Permissions::from_mode(mode))
        };
        #[cfg(not(unix))]
        let permissions = None;
        Folder::beside(&self.report, permissions)
    }

    /// Puts the pages in their place, lets `replace` put the report in its own, and removes what an earlier report left.
    ///
    /// # Errors
    ///
    /// What `replace` reports or the system says; the pages are as they were then.
    pub(super) fn commit(&self, replace: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        let [_, place] = self.places();
        let stage = mem::take(&mut self.state().stage);
        let made = match stage {
            Stage::Unused => return replace(),
            Stage::Reserved => None,
            Stage::Made(folder) => Some(folder),
        };
        let earlier = if place.exists() { Some(self.set_aside(&place)?) } else { None };
        let placed = match made {
            Some(made) => fs::rename(made.path(), &place).map(|()| made.keep()),
            None => Ok(()),
        };
        let done = placed.and_then(|()| replace());
        if let (Err(_), Some(earlier)) = (&done, &earlier) {
            // Whatever came is worth less than what was there.
            let _ = fs::remove_dir_all(&place);
            fs::rename(earlier.path().join("pages"), &place)?;
        }
        done
    }

    /// Moves the pages of an earlier report out of the way, to be removed with the folder that is returned.
    fn set_aside(&self, place: &Path) -> io::Result<Folder> {
        // Those of a part were not looked at before.
        check_free(place)?;
        let aside = self.temporary_folder()?;
        fs::rename(place, aside.path().join("pages"))?;
        Ok(aside)
    }
}

/// Returns where the pages of a report go.
fn folder_of(report: &Path) -> PathBuf {
    let mut name = OsString::from(report.file_stem().unwrap_or_default());
    name.push("-pages");
    report.with_file_name(name)
}

/// Removes the pages of a report, if there are any and nothing else lies among them.
pub(super) fn remove(report: &Path) {
    let folder = folder_of(report);
    if holds_pages_only(&folder).is_ok_and(|holds| holds) {
        // They are in nobody's way.
        let _ = fs::remove_dir_all(folder);
    }
}

/// Checks that at the place of pages there is nothing but earlier ones.
fn check_free(folder: &Path) -> io::Result<()> {
    if folder.symlink_metadata().is_ok() && !holds_pages_only(folder)? {
        let message = format!("{} is in the way: the pages of a large report go there", folder.display());
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
    }
    Ok(())
}

/// Tells whether something is a folder in which nothing lies but pages of a report.
fn holds_pages_only(folder: &Path) -> io::Result<bool> {
    if !folder.symlink_metadata()?.is_dir() {
        return Ok(false);
    }
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        let digits = name.bytes().take_while(u8::is_ascii_digit).count();
        if digits < DIGITS || !name.ends_with(EXTENSION) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Returns a name as it stands in a link (RFC 3986): all but plain letters, digits and `-._` in percent signs.
fn address(name: &[u8]) -> String {
    name.iter().fold(String::new(), |text, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => text + &char::from(*byte).to_string(),
        _ => text + &format!("%{byte:02X}"),
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use tempfile::TempDir;

    use super::*;

    fn folder() -> TempDir {
        tempfile::tempdir().expect("a folder for the test")
    }

    #[track_caller]
    fn pages(report: &Path, names: &[&str]) -> Pages {
        let pages = Pages::of(report, None);
        pages.reserve().expect("nothing is in the way");
        for name in names {
            pages.create(name).and_then(|mut page| page.write_all(b"new")).expect("a page is made");
        }
        pages
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder is readable");
        let mut names: Vec<_> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn pages_appear_on_commit_and_not_before() {
        let folder = folder();
        let report = folder.path().join("r.html");
        let pages = pages(&report, &["0001-ada.html", "0002.html"]);
        assert!(!folder.path().join("r-pages").exists());
        pages.commit(|| Ok(())).expect("they take their place");
        assert_eq!(names(folder.path()), ["r-pages"]);
        assert_eq!(names(&folder.path().join("r-pages")), ["0001-ada.html", "0002.html"]);
    }

    #[test]
    fn dropped_pages_leave_nothing() {
        let folder = folder();
        drop(pages(&folder.path().join("r.html"), &["0001.html"]));
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn earlier_pages_are_replaced_and_those_of_a_report_that_needs_none_are_removed() {
        let folder = folder();
        let report = folder.path().join("r.html");
        pages(&report, &["0001.html", "0002.html"]).commit(|| Ok(())).expect("they take their place");
        pages(&report, &["0001.html"]).commit(|| Ok(())).expect("they take their place");
        assert_eq!(names(&folder.path().join("r-pages")), ["0001.html"]);
        pages(&report, &[]).commit(|| Ok(())).expect("there are none");
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn earlier_pages_stay_where_the_report_cannot_be_replaced() {
        let folder = folder();
        let report = folder.path().join("r.html");
        pages(&report, &["0001.html"]).commit(|| Ok(())).expect("they take their place");
        let refused = pages(&report, &["0002.html"]).commit(|| Err(io::ErrorKind::StorageFull.into()));
        assert!(refused.is_err());
        assert_eq!(names(folder.path()), ["r-pages"]);
        assert_eq!(names(&folder.path().join("r-pages")), ["0001.html"]);
    }

    #[test]
    fn pages_of_a_part_lie_beside_the_part_and_those_of_the_whole_stay() {
        let folder = folder();
        let report = folder.path().join("r.html");
        pages(&report, &["0001.html"]).commit(|| Ok(())).expect("they take their place");
        let part = folder.path().join("r.partial.html");
        for names_of_pages in [&["0001.html", "0002.html"][..], &["0003.html"]] {
            let pages = Pages::of(&report, None);
            pages.reserve().expect("nothing is in the way");
            pages.become_part(&part);
            assert_eq!(pages.addresses(), ["r.partial.html", "r.partial-pages"]);
            for name in names_of_pages {
                pages.create(name).expect("a page is made");
            }
            pages.commit(|| Ok(())).expect("they take their place");
            assert_eq!(names(folder.path()), ["r-pages", "r.partial-pages"]);
            assert_eq!(names(&folder.path().join("r-pages")), ["0001.html"]);
            assert_eq!(names(&folder.path().join("r.partial-pages")), names_of_pages);
        }
        fs::write(folder.path().join("r.partial-pages/notes.txt"), "").expect("a file");
        remove(&part);
        assert_eq!(names(folder.path()), ["r-pages", "r.partial-pages"], "what is not ours stays");
        fs::remove_file(folder.path().join("r.partial-pages/notes.txt")).expect("it is ours");
        remove(&part);
        assert_eq!(names(folder.path()), ["r-pages"]);
    }

    #[test]
    fn folder_with_other_files_is_found_before_any_work_and_left_alone() {
        let folder = folder();
        let mine = folder.path().join("r-pages");
        fs::create_dir(&mine).expect("a folder");
        fs::write(mine.join("notes.html"), "").expect("a file");
        let other = Pages::of(&folder.path().join("r.html"), None);
        let error = other.reserve().expect_err("it is in the way");
        assert!(error.to_string().contains("r-pages is in the way"), "{error}");
        fs::write(folder.path().join("f-pages"), "").expect("a file");
        Pages::of(&folder.path().join("f.html"), None).reserve().expect_err("a file is in the way");
        other.commit(|| Ok(())).expect("a report without pages has no business there");
        assert_eq!(names(&mine), ["notes.html"]);
    }

    #[cfg(unix)]
    #[test]
    fn pages_have_the_permissions_of_their_report() {
        use std::os::unix::fs::PermissionsExt;

        let folder = folder();
        let pages = Pages::of(&folder.path().join("r.html"), Some(Permissions::from_mode(0o600)));
        pages.create("0001.html").expect("a page");
        pages.commit(|| Ok(())).expect("they take their place");
        let mode =
            |path: &str| fs::metadata(folder.path().join(path)).expect("it is there").permissions().mode() & 0o777;
        assert_eq!((mode("r-pages"), mode("r-pages/0001.html")), (0o700, 0o600));
    }

    #[test]
    fn names_and_addresses_are_plain() {
        assert_eq!(Pages::page_name(7, "ada"), "0007-ada.html");
        assert_eq!(Pages::page_name(12345, ""), "12345.html");
        let pages = Pages::of(Path::new("out/a b?#%é.html"), None);
        assert_eq!(pages.addresses(), ["a%20b%3F%23%25%C3%A9.html", "a%20b%3F%23%25%C3%A9-pages"]);
    }
}

//! Reports in their places: whole or not at all, through links, and what is refused.

use super::*;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

#[track_caller]
fn write(path: &Path, text: &str) -> ReportFile {
    let report = ReportFile::create(path).expect("the report opens");
    let mut destination = report.destination().expect("the report has a destination");
    destination.write_all(text.as_bytes()).and_then(|()| destination.flush()).expect("the text is written");
    report
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is readable");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

#[track_caller]
fn check_refused(path: &Path, kind: io::ErrorKind) {
    match ReportFile::create(path) {
        Err(Error::Output { path: named, source }) => assert_eq!((named.as_path(), source.kind()), (path, kind)),
        other => panic!("expected an output error, got {other:?}"),
    }
}

#[test]
fn committed_report_is_alone_in_its_folder() {
    let folder = folder();
    let path = folder.path().join("report.csv");
    let report = write(&path, "a,b\n");
    assert!(!path.exists(), "it appears only when it is whole");
    report.commit().expect("the report takes its place");
    assert_eq!(fs::read_to_string(&path).expect("the report"), "a,b\n");
    assert_eq!(names(folder.path()), ["report.csv"]);
}

#[test]
fn dropped_report_leaves_nothing() {
    let folder = folder();
    drop(write(&folder.path().join("report.csv"), "half"));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn existing_report_is_replaced_on_commit_and_kept_on_drop() {
    let folder = folder();
    let path = folder.path().join("report.csv");
    fs::write(&path, "old and long").expect("an old report");
    drop(write(&path, "half"));
    assert_eq!(fs::read_to_string(&path).expect("the report"), "old and long");
    write(&path, "new").commit().expect("the report takes its place");
    assert_eq!(fs::read_to_string(&path).expect("the report"), "new");
    assert_eq!(names(folder.path()), ["report.csv"]);
}

#[test]
fn missing_folder_is_found_before_any_work() {
    let path = folder().path().join("missing/report.csv");
    check_refused(&path, io::ErrorKind::NotFound);
    let error = ReportFile::create(&path).expect_err("the folder is missing").to_string();
    assert!(!error.contains(".assay-"), "{error}");
}

#[test]
fn path_that_can_be_no_file_is_found_before_any_work() {
    check_refused(Path::new(""), io::ErrorKind::NotFound);
    check_refused(&folder().path().join("missing/"), io::ErrorKind::NotFound);
}

#[test]
fn folder_in_place_of_the_report_is_refused() {
    check_refused(folder().path(), io::ErrorKind::IsADirectory);
}

#[test]
fn file_in_place_of_the_folder_is_refused() {
    let folder = folder();
    fs::write(folder.path().join("file"), "").expect("a file");
    check_refused(&folder.path().join("file/report.csv"), io::ErrorKind::NotADirectory);
}

#[test]
fn folder_that_came_in_between_is_not_replaced() {
    let folder = folder();
    let target = folder.path().join("target");
    let temporary = temporary::beside(&target, None).expect("a temporary file");
    fs::create_dir(&target).expect("a folder");
    replace(temporary, &target).expect_err("a folder stays a folder");
    assert_eq!(names(folder.path()), ["target"]);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("the file exists").permissions().mode() & 0o777
    }

    #[test]
    fn new_report_has_the_permissions_of_any_new_file() {
        let folder = folder();
        let (path, other) = (folder.path().join("report.csv"), folder.path().join("other"));
        fs::write(&other, "").expect("another new file");
        write(&path, "").commit().expect("the report takes its place");
        assert_eq!(mode(&path), mode(&other));
    }

    #[test]
    fn existing_report_keeps_its_permissions() {
        let folder = folder();
        let path = folder.path().join("report.csv");
        fs::write(&path, "old").expect("an old report");
        fs::set_permissions(&path, Permissions::from_mode(0o640)).expect("permissions");
        write(&path, "new").commit().expect("the report takes its place");
        assert_eq!(mode(&path), 0o640);
    }

    #[test]
    fn link_to_a_report_stays_a_link() {
        let folder = folder();
        let (path, link) = (folder.path().join("report.csv"), folder.path().join("link"));
        fs::write(&path, "old").expect("an old report");
        symlink(&path, &link).expect("a link");
        write(&link, "new").commit().expect("the report takes its place");
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&path).expect("the report"), "new");
    }

    #[test]
    fn report_is_made_where_a_link_leads_to_nothing_yet() {
        let folder = folder();
        fs::create_dir(folder.path().join("runs")).expect("a folder");
        let (path, link) = (folder.path().join("runs/7.csv"), folder.path().join("latest"));
        symlink("runs/next", &link).expect("a link");
        symlink("7.csv", folder.path().join("runs/next")).expect("a link to nothing");
        write(&link, "new").commit().expect("the report takes its place");
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&path).expect("the report"), "new");
        assert_eq!(names(&folder.path().join("runs")).len(), 2, "the temporary file was beside the target");
    }

    #[test]
    fn link_into_a_folder_that_is_missing_and_one_to_itself_are_refused() {
        let folder = folder();
        let [nowhere, circle] = ["nowhere", "circle"].map(|name| folder.path().join(name));
        symlink("missing/7.csv", &nowhere).expect("a link to nothing");
        symlink("circle", &circle).expect("a link to itself");
        check_refused(&nowhere, io::ErrorKind::NotFound);
        assert!(ReportFile::create(&circle).is_err());
    }

    #[test]
    fn device_is_written_and_not_replaced() {
        write(Path::new("/dev/null"), "text").commit().expect("the device takes all");
        assert!(!fs::metadata("/dev/null").expect("the device").is_file());
    }

    #[test]
    fn open_handle_is_appended_to_and_not_replaced() {
        use std::os::fd::AsRawFd;

        let folder = folder();
        let path = folder.path().join("redirected");
        let mut shell = File::create(&path).expect("a file");
        shell.write_all(b"first ").expect("a word");
        let handle = PathBuf::from(format!("/dev/fd/{}", shell.as_raw_fd()));
        write(&handle, "second").commit().expect("the handle takes all");
        assert_eq!(fs::read_to_string(&path).expect("the file"), "first second");
        assert_eq!(names(folder.path()), ["redirected"]);
    }
}

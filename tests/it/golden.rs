//! Golden files: what a command printed once, and is to print again.

use std::fs;
use std::path::Path;

/// Compares a text with a golden file, or says how they differ; a file that is missing is an empty text.
///
/// With `UPDATE_GOLDEN` in the environment the file is rewritten instead, or removed where the text is empty.
pub fn compare(golden: &Path, actual: &str) -> Result<(), String> {
    let expected = fs::read(golden).unwrap_or_default();
    if expected == actual.as_bytes() {
        return Ok(());
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let updated = if actual.is_empty() { fs::remove_file(golden) } else { fs::write(golden, actual) };
        return updated.map_err(|error| format!("{}: {error}", golden.display()));
    }
    let expected = String::from_utf8_lossy(&expected);
    Err(format!("{}\n--- expected\n{expected}--- actual\n{actual}--- (UPDATE_GOLDEN=1 accepts)\n", golden.display()))
}

/// Compares a text with a golden file.
#[track_caller]
pub fn check(golden: &Path, actual: &str) {
    if let Err(difference) = compare(golden, actual) {
        panic!("{difference}");
    }
}

#[test]
fn missing_golden_file_is_an_empty_text() {
    let missing = Path::new("fixtures/no-such-file");
    assert_eq!(compare(missing, ""), Ok(()));
    if std::env::var_os("UPDATE_GOLDEN").is_none() {
        assert!(compare(missing, "text").is_err());
    }
}

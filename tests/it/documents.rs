//! Documents that word processors have made: `fixtures/documents` holds one of `fixtures/submissions/chen.md` by pandoc (`.docx`)
//! and one by `LibreOffice` (`.odt`).

use serde_json::Value;

use crate::command::{root, stdout};

/// Grades a file and returns the item, the score and the band of each response.
fn grades(file: &str) -> Vec<[Value; 3]> {
    let args = ["grade", file, "--rubric", "rubrics/django.toml", "--format", "json", "-q"];
    let report: Value = serde_json::from_str(&stdout(root(), &args)).expect("a report");
    let responses = report["responses"].as_array().expect("responses").clone();
    responses.iter().map(|response| ["item", "score", "band"].map(|name| response[name].clone())).collect()
}

#[test]
fn documents_are_graded_as_the_text_that_they_show() {
    let text = grades("fixtures/submissions/chen.md");
    assert!(text.len() > 5, "{text:?}");
    assert_eq!(grades("fixtures/documents/chen.docx"), text);
    assert_eq!(grades("fixtures/documents/chen.odt"), text);
}

//! Ideas that are found by their meaning, and numbers that the rubric accepts.

use std::fs;

use assay::score::How;

use crate::command::stdout;
use crate::graders::{grader, marked, rubric};

const RUBRIC: &str = r#"
schema = 1
id = "ideas"

[[item]]
id = "dose"
question = "An ampoule has 20 mg in 2 ml. How many ml are 6 mg?"
references = ["6 mg are 0.6 ml.", "Draw up 0.6 ml."]
[[item.concept]]
id = "volume"
says = "0.6 ml are drawn up."
any = ["0.6 ml"]

[[item]]
id = "certificate"
question = "What does an expired certificate mean for the client?"
references = ["The browser does not trust the server any more and shows a warning."]
[[item.concept]]
id = "trust"
says = "The client does not trust the server."
any = ["distrust"]

[[item]]
id = "cleanup"
question = "Which command deletes logs that are older than 7 days?"
references = ["find /var/log -name '*.log' -mtime +7 -delete"]
[[item.concept]]
id = "age"
says = "The age is more than 7 days."
any = ['find .. delete', '/-mtime\s+\+7/', '/-mmin\s+\+10080/']
"#;

/// Checks how the only concept of an item was found.
#[track_caller]
fn check(item: usize, answer: &str, expected: Option<&str>) {
    let grader = grader(rubric(RUBRIC));
    let found = marked(&grader, item, answer).grade.concepts.remove(0).found;
    let how = found.map(|finding| match finding.how {
        How::Words(variant) => variant,
        How::Meaning(_) => "meaning".to_owned(),
    });
    assert_eq!(how.as_deref(), expected, "{answer}");
}

#[test]
fn sentence_with_other_numbers_does_not_mean_an_idea() {
    check(0, "6 ml are drawn up.", None);
    check(0, "0.6 mg are drawn up.", None);
    check(0, "One draws up 600 mg, that is 0.06 ml.", None);
    check(0, "20 mg are in 2 ml, so 6 mg are in 0.6 ml.", Some("0.6 ml"));
}

#[test]
fn sentence_that_affirms_what_an_idea_denies_does_not_mean_it() {
    check(1, "The client does not trust the server any more.", Some("meaning"));
    check(1, "It is not a problem, the client trusts the server.", None);
    check(1, "The client trusts the server, no matter what.", None);
}

#[test]
fn explanation_names_the_idea_that_a_sentence_was_likened_to() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("rubric.toml"), RUBRIC).expect("the rubric");
    let answer = "candidate,item,answer\nada,certificate,The client does not trust the server any more.\n";
    fs::write(folder.path().join("a.csv"), answer).expect("an answer");
    stdout(folder.path(), &["grade", "a.csv", "-r", "rubric.toml", "-q", "-o", "a.json"]);
    let page = stdout(folder.path(), &["explain", "a.json"]);
    assert!(page.contains(" to \"The client does not trust the server.\""), "{page}");
}

#[test]
fn candidate_is_told_that_a_number_is_another_one() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("rubric.toml"), RUBRIC).expect("the rubric");
    fs::write(folder.path().join("a.md"), "6 mg are 0.8 ml.").expect("an answer");
    let page = stdout(folder.path(), &["check", "--rubric", "rubric.toml", "--item", "dose", "a.md"]);
    assert!(page.contains("The full answer has another number here.") && !page.contains("opposite"), "{page}");
}

#[test]
fn number_that_a_variant_accepts_is_no_contradiction() {
    let grader = grader(rubric(RUBRIC));
    let accepted = marked(&grader, 2, "find /var/log -name '*.log' -mmin +10080 -delete").grade;
    assert!(accepted.contradictions.is_empty(), "{:?}", accepted.contradictions);
    let other = marked(&grader, 2, "find /var/log -name '*.log' -mtime +70 -delete").grade;
    assert_eq!(other.contradictions.len(), 1, "{other:?}");
}

#[test]
fn other_operator_in_the_same_code_is_a_contradiction() {
    let grader = grader(rubric(RUBRIC));
    let found = marked(&grader, 2, "find /var/log -name '*.log' -mtime -7 -delete").grade.contradictions;
    assert_eq!(found.first().map(|found| found.evidence.as_str()), Some("\"-7\" instead of \"+7\""));
}

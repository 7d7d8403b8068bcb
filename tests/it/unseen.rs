//! What a reader does not see of an answer, or sees struck out, is not graded; what only looks so is.

use std::fs;

use crate::command::{Row, assay, end};

const REFERENCE: &str = "A cache stores the results of slow operations in fast memory. Entries become stale when the source \
                         changes, so they are invalidated.";

/// What is said where text was left out.
const HIDDEN: &str =
    "text that a reader does not see (a comment, hidden HTML) was left out; look at it as it was written";

const RUBRIC: &str = r#"
schema = 1
id = "two"
[[item]]
id = "caching"
question = "What is a cache, and what can go wrong with one?"
references = ["A cache stores the results of slow operations in fast memory. Entries become stale when the source changes, so they are invalidated."]
[[item]]
id = "comment"
question = "How is a comment written in HTML?"
references = ["A comment is written as <!-- text --> and browsers do not show it."]
"#;

/// Grades answers to an item, and returns the rows of the report.
#[track_caller]
fn graded(item: &str, answers: &[&str]) -> Vec<Row> {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("r.toml"), RUBRIC).expect("a rubric");
    let records = answers.iter().enumerate().map(|(at, answer)| {
        serde_json::json!({"candidate": format!("c{at}"), "item": item, "answer": answer}).to_string()
    });
    fs::write(folder.path().join("a.jsonl"), records.collect::<Vec<_>>().join("\n")).expect("answers");
    let ended = end(&mut assay(folder.path(), &["grade", "a.jsonl", "-r", "r.toml", "--format", "csv"]));
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    crate::command::rows(&ended.stdout)
}

fn score(row: &Row) -> f64 {
    row["score"].parse().expect("it is scored")
}

#[test]
fn answer_of_hidden_text_alone_is_blank_and_a_human_is_to_look() {
    let answers = [
        format!("<!-- {REFERENCE} -->"),
        format!("[//]: # ({REFERENCE})"),
        format!("<p hidden>{REFERENCE}</p>"),
        format!("<div style=\"display:none\">{REFERENCE}</div>"),
        format!("<script>{REFERENCE}</script>"),
        format!("<!-- {REFERENCE}"),
        "<!-- short -->".to_owned(),
    ];
    for (answer, row) in answers.iter().zip(graded("caching", &answers.each_ref().map(String::as_str))) {
        assert_eq!((row["status"].as_str(), row["warnings"].as_str()), ("blank", HIDDEN), "{answer}");
        assert_eq!(row["to_review"], "warning", "{answer}");
    }
}

#[test]
fn hidden_text_adds_nothing_to_what_is_seen() {
    let (seen, hidden) = REFERENCE.split_at(REFERENCE.find(" Entries").expect("the second sentence"));
    let answers = [
        seen.to_owned(),
        format!("{seen} <!-- {hidden} -->"),
        format!("{seen}\n\n[//]: # ({hidden})"),
        format!("{seen} <span style='visibility: hidden'>{hidden}</span>"),
        format!("<p>{seen}</p><p hidden>{hidden}</p>"),
        format!("<p>{seen}</p><template>{hidden}</template>"),
        format!("<html><head><title>{hidden}</title></head><body><p>{seen}</p></body></html>"),
        format!("{seen} <a title=\"{hidden}\"></a>"),
        format!("{seen} ~~{}~~", hidden.trim()),
        format!("<p>{seen}</p><p><del>{hidden}</del></p>"),
    ];
    let rows = graded("caching", &answers.each_ref().map(String::as_str));
    let plain = score(&rows[0]);
    assert!(plain < 0.95, "{plain}");
    for (answer, row) in answers.iter().zip(&rows) {
        assert!(score(row) <= plain + 0.02, "{answer}: {} instead of {plain}", score(row));
    }
    let warned: Vec<bool> = rows.iter().map(|row| row["warnings"] == HIDDEN).collect();
    assert_eq!(warned, [false, true, true, true, true, true, false, false, false, false]);
}

#[test]
fn what_is_struck_out_is_withdrawn() {
    let answers = [
        format!("~~{REFERENCE}~~"),
        format!("~~{REFERENCE}~~ I don't know."),
        format!("<p><s>{REFERENCE}</s></p><p>I don't know.</p>"),
    ];
    let rows = graded("caching", &answers.each_ref().map(String::as_str));
    for (answer, row) in answers.iter().zip(&rows) {
        assert_eq!(row["status"], "blank", "{answer}");
    }
    assert_eq!(rows[0]["warnings"], "nothing but text that is struck out stands in it");
}

#[test]
fn code_and_answers_about_comments_keep_their_text() {
    let reference = "A comment is written as <!-- text --> and browsers do not show it.";
    for row in graded("comment", &[reference]) {
        assert!(score(&row) > 0.99, "{row:?}");
    }
    let code = [format!("```\n<!--\n{REFERENCE}\n-->\n```"), format!("`<!-- {REFERENCE} -->`")];
    for (answer, row) in code.iter().zip(graded("caching", &code.each_ref().map(String::as_str))) {
        assert!(score(&row) > 0.8, "{answer}: {row:?}");
        assert_eq!(row["warnings"], "", "{answer}");
    }
}

#[test]
fn short_remark_of_a_template_is_left_out_without_a_word() {
    let answer = format!("<!-- write your answer here -->\n{REFERENCE}");
    let row = graded("caching", &[&answer]).remove(0);
    assert!(score(&row) > 0.99, "{row:?}");
    assert_eq!(row["warnings"], "");
}

#[test]
fn heading_in_a_comment_begins_no_answer() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("r.toml"), RUBRIC).expect("a rubric");
    fs::create_dir(folder.path().join("in")).expect("a folder");
    let text = format!("# comment\nIt is marked.\n\n<!--\n# caching\n{REFERENCE}\n-->\n");
    fs::write(folder.path().join("in/ann.md"), text).expect("answers");
    let ended = end(&mut assay(folder.path(), &["grade", "in", "-r", "r.toml", "--format", "csv"]));
    let items: Vec<String> = crate::command::rows(&ended.stdout).into_iter().map(|row| row["item"].clone()).collect();
    assert_eq!(items, ["comment"], "{}", ended.stderr);
    assert!(ended.stderr.contains("names items in headings and is left out"), "{}", ended.stderr);
}

#[test]
fn characters_without_width_and_wide_letters_cost_nothing() {
    let spaced: String = REFERENCE.chars().flat_map(|c| [c, '\u{200b}']).collect();
    let wide: String = REFERENCE
        .chars()
        .map(|c| if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xFEE0).expect("a wide one") } else { c })
        .collect();
    let rows = graded("caching", &[REFERENCE, &spaced, &wide]);
    for row in &rows {
        assert!((score(row) - score(&rows[0])).abs() < 1e-9, "{row:?}");
        assert_eq!(row["warnings"], "");
    }
}

#[test]
fn letters_of_another_alphabet_within_a_word_are_warned_of() {
    let row = graded("caching", &["A c\u{430}ch\u{435} stores results in fast memory."]).remove(0);
    let warning =
        "letters of two alphabets stand in one word, as in \"c\u{430}ch\u{435}\": such words are not recognised";
    assert_eq!(row["warnings"], warning);
}

//! A draft as TOML that people go on with.

use std::fmt::Write;

use super::{DraftConcept, Question};
use crate::text::language::Language;

/// Lines of references are broken before this column.
const WIDTH: usize = 110;

/// What is said of an item with an answer and no concept.
const NO_CONCEPT: &str =
    "# No key concept was found: the answer has too few words of its own. Write [[item.concept]] tables.\n";

/// What is said of an item with no answer.
const NO_ANSWER: &str =
    "# The question had no answer: write what a right one says instead of TODO, and [[item.concept]] tables.\n";

/// The line of an item whose concepts nobody has gone through. The words of one answer are a poor guide to those of others: on 1,332
/// answers that humans marked, the correlation within items is 0.618 with it and 0.516 with half the weight on coverage, and on
/// 2,431 others 0.665 and 0.585; by the references alone it is 0.611 and 0.665.
const REFERENCES_ALONE: &str =
    "weights = { similarity = 1, coverage = 0 } # delete it when you have gone through the concepts\n";

/// What is said in a draft in another language than English.
const DENIALS_UNREAD: &str = "# Denials (\"not\") are read in English only: in this language an idea counts as found also where an answer denies it,\n\
     # and no answer contradicts a reference. Give a misconception for what is easily turned round.\n";

/// Returns the text of a rubric.
pub fn toml(id: &str, title: &str, language: Language, items: &[(String, &Question, Vec<DraftConcept>)]) -> String {
    let mut text = format!(
        "# A draft, to be gone through: a concept should be one fact, its variants should be the words that people use for\n\
         # it, and its hint should lead there. Until then an item is graded by its references alone: its concepts are shown,\n\
         # but count nothing. Delete its line `weights` when you have gone through them. `assay rubric lint` shows what is\n\
         # left to do.\n\
         #\n\
         # How to write a rubric: `assay rubric guide`\n\n\
         schema = 1\nid = {}\ntitle = {}\n",
        quoted(id),
        quoted(title)
    );
    if !language.is_english() {
        let _ = writeln!(text, "language = {}", quoted(language.code()));
        text.push_str(DENIALS_UNREAD);
    }
    for (id, question, concepts) in items {
        let _ = write!(text, "\n[[item]]\nid = {}\n", quoted(id));
        if let Some(level) = &question.level {
            let _ = writeln!(text, "level = {}", quoted(level));
        }
        if let Some(points) = question.points {
            let _ = writeln!(text, "points = {points}");
        }
        if !concepts.is_empty() {
            text.push_str(REFERENCES_ALONE);
        }
        let _ = writeln!(text, "question = {}", quoted(&question.text));
        let answers: Vec<String> = question.answers.iter().map(|answer| long(answer)).collect();
        let references = if answers.is_empty() { quoted("TODO") } else { answers.join(", ") };
        let _ = writeln!(text, "references = [{references}]");
        if concepts.is_empty() {
            text.push_str(if answers.is_empty() { NO_ANSWER } else { NO_CONCEPT });
        }
        for concept in concepts {
            let _ = write!(
                text,
                "\n[[item.concept]]\nid = {}\nsays = {}\nany = [\n",
                quoted(&concept.id),
                quoted(&concept.says)
            );
            for variant in &concept.any {
                let _ = writeln!(text, "  {},", quoted(variant));
            }
            text.push(']');
            if !concept.missing.is_empty() {
                let places: Vec<String> = concept.missing.iter().map(|at| (at + 1).to_string()).collect();
                let _ = write!(text, " # not found in answer {}: add a variant in its words", places.join(", "));
            }
            text.push_str("\n# hint = \"Which question leads to it, without giving it away?\"\n");
        }
    }
    text
}

/// Writes a text of one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// Writes a text of several lines; long lines of prose are broken, which means nothing in Markdown.
fn long(text: &str) -> String {
    let mut written = String::from("\"\"\"\n");
    let mut in_code = false;
    for line in text.lines() {
        in_code ^= line.trim_start().starts_with("```");
        let escaped = quoted(line);
        let escaped = escaped[1..escaped.len() - 1].replace("\\t", "\t").replace("\\\"\\\"\\\"", "\"\"\\\"");
        let escaped = escaped.replace("\\\"", "\"").replace("\"\"\"", "\"\"\\\"");
        if in_code || escaped.chars().count() <= WIDTH {
            written.push_str(&escaped);
        } else {
            written.push_str(&broken(&escaped));
        }
        written.push('\n');
    }
    written + "\"\"\""
}

fn broken(line: &str) -> String {
    let indent: String = line.chars().take_while(|c| c.is_whitespace()).collect();
    let mut lines = vec![indent.clone()];
    for word in line.split_whitespace() {
        let last = lines.last_mut().map_or(0, |last| last.chars().count());
        if last > indent.len() && last + 1 + word.chars().count() > WIDTH {
            lines.push(indent.clone());
        }
        if let Some(last) = lines.last_mut() {
            let space = if last.len() > indent.len() { " " } else { "" };
            last.push_str(space);
            last.push_str(word);
        }
    }
    lines.join("\n")
}

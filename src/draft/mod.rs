//! A first rubric from questions with answers: references, key concepts by salience, hints left to be filled in.
//!
//! ```text
//! table or headings ──questions──▶ Question ──concepts──▶ DraftConcept ──write──▶ TOML
//! ```

mod concepts;
mod ids;
mod questions;
mod write;

use std::path::Path;

use crate::error::Error;
use crate::rubric::reads_as::reads_as;
use crate::text::language::Language;
use ids::{Nameless, Naming, kebab};
use questions::Read;

/// So many words of a question make its id.
const QUESTION: usize = 5;

/// A question with its answers, as it was read.
#[derive(Debug, Clone, PartialEq, Default)]
struct Question {
    /// The name for machines, if one was given.
    id: Option<String>,
    text: String,
    level: Option<String>,
    points: Option<f64>,
    answers: Vec<String>,
}

/// A key concept that an answer suggests.
#[derive(Debug, Clone, PartialEq, Eq)]
struct DraftConcept {
    id: String,
    says: String,
    any: Vec<String>,
    /// The places of the answers in which no variant is found.
    missing: Vec<usize>,
}

/// A rubric to go on with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The text of its file.
    pub toml: String,
    /// The language that the questions and answers read as.
    pub language: Language,
    /// The columns of the table that nothing was taken from.
    pub left_out: Vec<String>,
    /// The ids of the items for which no key concept was found, though they have an answer.
    pub without_concept: Vec<String>,
    /// The ids of the items whose question has no answer yet.
    pub without_answer: Vec<String>,
}

/// How questions are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A table with a header.
    Csv,
    /// Headings with text under them.
    Markdown,
}

/// Returns a rubric in TOML for questions in a table (`.csv`, `.tsv`) or under headings (`.md`, `.txt`); a `format` goes
/// before the extension, and `-` has none.
///
/// # Errors
///
/// [`Error::Answers`] with the line for a file that is malformed or has no question, [`Error::Rows`] where several
/// questions are.
pub fn draft(path: &Path, bytes: &[u8], format: Option<Format>) -> Result<Draft, Error> {
    let Read { questions, title, left_out } = questions::read(path, bytes, format)?;
    let stem = path.file_stem().filter(|stem| *stem != "-").map(|stem| stem.to_string_lossy().into_owned());
    let title = title.or(stem).unwrap_or_else(|| "questions".into());
    let all: Vec<&str> = questions.iter().flat_map(|question| &question.answers).map(String::as_str).collect();
    let texts: Vec<&str> = questions.iter().map(|question| question.text.as_str()).chain(all.iter().copied()).collect();
    let language = reads_as(&texts, Language::ENGLISH).unwrap_or_default();
    let rarity = concepts::Rarity::of(&all, language);
    let nameless = questions.iter().map(|question| {
        let begins = question.id.as_deref().unwrap_or(&question.text);
        Nameless { begins, whole: &question.text, is_given: question.id.is_some() }
    });
    let ids = ids::ids(&nameless.collect::<Vec<_>>(), Naming { words: QUESTION, otherwise: "item", language });
    let items = ids.into_iter().zip(&questions).map(|(id, question)| (id, question, concepts::find(question, &rarity)));
    let items: Vec<_> = items.collect();
    let id = kebab(&title, 8).unwrap_or_else(|| "questions".into());
    let ids_where = |is_so: &dyn Fn(&Question, &[DraftConcept]) -> bool| -> Vec<String> {
        let found = items.iter().filter(|(_, question, concepts)| is_so(question, concepts));
        found.map(|(id, ..)| id.clone()).collect()
    };
    let without_concept = ids_where(&|question, concepts| concepts.is_empty() && !question.answers.is_empty());
    let without_answer = ids_where(&|question, _| question.answers.is_empty());
    Ok(Draft { toml: write::toml(&id, &title, language, &items), language, left_out, without_concept, without_answer })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rubric::file;

    const TABLE: &str = "question,answer,reference_2\n\
        \"What is a commit in Git?\",\"A commit is a snapshot of all files. It stores the author and a message. It does not send anything to the server.\",\"A saved snapshot of every file, with its author.\"\n\
        \"What is a branch?\",\"A branch is a movable pointer to a commit.\",\n";

    fn drafted(path: &str, text: &str) -> String {
        draft(Path::new(path), text.as_bytes(), None).expect("a draft").toml
    }

    #[test]
    fn references_are_taken_once_and_answers_of_candidates_are_not() {
        let table = "candidate,question,reference,answer,points\n\
            ada,What is a branch?,A branch is a movable pointer to a commit.,A copy of the files.,4\n\
            bo,What is a branch?,A branch is a movable pointer to a commit.,No idea.,4\n\
            cy,What is a branch?,,A name.,4\n\
            cy,What is a tag?,A fixed name of a commit.,A tag.,\"2,5\"\n";
        let Draft { toml, left_out, .. } = draft(Path::new("marked.csv"), table.as_bytes(), None).expect("a draft");
        assert_eq!(left_out, ["candidate", "answer"]);
        let rubric =
            file::parse(Path::new("draft.toml"), toml.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{toml}"));
        let items: Vec<(Vec<String>, f64)> = rubric
            .items
            .iter()
            .map(|item| (item.references.iter().map(|text| text.trim().to_owned()).collect(), item.points))
            .collect();
        let expected = [("A branch is a movable pointer to a commit.", 4.0), ("A fixed name of a commit.", 2.5)];
        assert_eq!(items, expected.map(|(reference, points)| (vec![reference.to_owned()], points)));
    }

    #[test]
    fn draft_is_a_rubric() {
        let toml = drafted("git questions.csv", TABLE);
        let rubric =
            file::parse(Path::new("draft.toml"), toml.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{toml}"));
        assert_eq!((rubric.id.as_str(), rubric.title.as_str()), ("git-questions", "git questions"));
        assert_eq!(rubric.items[0].references.len(), 2);
        assert!(!rubric.items[0].concepts.is_empty(), "{toml}");
        assert!(rubric.items.iter().flat_map(|item| &item.concepts).all(|concept| !concept.any.is_empty()), "{toml}");
        assert!(toml.contains("# hint = "), "{toml}");
        let counts =
            rubric.items.iter().filter(|item| item.scoring.weights.coverage > 0.0 && !item.concepts.is_empty());
        assert_eq!(counts.count(), 0, "what nobody has gone through counts nothing: {toml}");
        let gone_through: Vec<&str> = toml.lines().filter(|line| !line.starts_with("weights = ")).collect();
        let rubric = file::parse(Path::new("draft.toml"), gone_through.join("\n").as_bytes()).expect("a rubric");
        assert!(rubric.items.iter().all(|item| item.scoring.weights.coverage > 0.0), "{toml}");
    }

    #[test]
    fn headings_make_the_same_draft() {
        let markdown = "# Git questions\n\n## What is a commit in Git?\n\nA commit is a snapshot of all files. It stores the author and \
            a message. It does not send anything to the server.\n\n---\n\nA saved snapshot of every file, with its author.\n\n\
            ## What is a branch?\nA branch is a movable pointer to a commit.\n";
        let table = drafted("git questions.csv", TABLE);
        assert_eq!(drafted("q.md", markdown), table.replace("title = \"git questions\"", "title = \"Git questions\""));
        // As do headings that are underlined or have numbers.
        let underlined = "Git questions\n=============\n\n1. What is a commit in Git?\n--------\n\n";
        let other = markdown.replace("# Git questions\n\n## What is a commit in Git?\n", underlined);
        assert_eq!(
            drafted("-", &other.replace("## What is a b", "## Question 2: What is a b")),
            drafted("q.md", markdown)
        );
        assert_eq!(drafted("-", TABLE), table.replace("git-", "").replace("git ", ""));
    }

    #[test]
    fn number_is_left_out_of_a_question_and_a_figure_is_not() {
        let question = |heading: &str| {
            let toml = drafted("q.md", &format!("## {heading}\n\nSome answer stands here.\n"));
            let line = toml.lines().find(|line| line.starts_with("question = ")).expect("a question").to_owned();
            line["question = ".len()..].trim_matches('"').to_owned()
        };
        for numbered in ["1. What is it?", "12) What is it?", "Q3. What is it?", "Question 4: What is it?"] {
            assert_eq!(question(numbered), "What is it?");
        }
        for kept in
            ["3 ways to do it?", "1984: what is it about?", "2.5 litres of what?", "Question the claim: why?", "1."]
        {
            assert_eq!(question(kept), kept);
        }
    }

    #[test]
    fn draft_is_in_the_language_of_its_questions() {
        let osmosis = "Osmose ist die Bewegung von Wasser durch eine Membran zur Seite mit der höheren Konzentration.";
        let german = drafted("q.csv", &format!("question,reference\nWas ist Osmose?,{osmosis}\n"));
        assert!(german.contains("\nlanguage = \"de\"\n"), "{german}");
        assert!(german.contains("id = \"hoeheren-konzentration\"") && !german.contains("\"der höheren"), "{german}");
        file::parse(Path::new("draft.toml"), german.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{german}"));
        assert!(!drafted("q.csv", TABLE).contains("language"));
    }

    #[test]
    fn item_without_a_concept_says_so() {
        let table = "question,reference\nWhat is an index?,It is an index.\n\
            What is a lock?,It keeps others from changing a row.\n";
        let drafted = draft(Path::new("q.csv"), table.as_bytes(), None).expect("a draft");
        assert_eq!(drafted.without_concept, ["what-is-an-index"], "{}", drafted.toml);
        assert_eq!(drafted.toml.matches("# No key concept").count(), 1, "{}", drafted.toml);
    }

    #[test]
    fn idea_that_another_answer_has_not_is_drafted_with_a_remark() {
        let table =
            "question,reference,reference_2\nWhat is an index?,A sorted copy of a column.,\"A tree, for look-ups.\"\n";
        let drafted = draft(Path::new("q.csv"), table.as_bytes(), None).expect("a draft");
        assert!(drafted.without_concept.is_empty(), "{}", drafted.toml);
        assert!(drafted.toml.contains("# not found in answer 2"), "{}", drafted.toml);
        let common = "question,reference,reference_2\nWhat is an index?,A sorted copy of a column.,A sorted tree.\n";
        assert!(!drafted_remark("q.csv", common));
    }

    fn drafted_remark(path: &str, text: &str) -> bool {
        drafted(path, text).contains("# not found in answer")
    }

    #[test]
    fn denied_idea_is_drafted_as_a_denial() {
        let toml = drafted("q.csv", "question,reference\nWhy is UDP fast?,No handshake is needed.\n");
        assert!(toml.contains("\"no handshake\""), "{toml}");
    }

    #[test]
    fn question_without_an_answer_is_drafted_with_a_note_where_others_have_one() {
        let markdown = "# What is a lock?\n\n# What is an index?\nA sorted copy of a column.\n";
        let drafted = draft(Path::new("q.md"), markdown.as_bytes(), None).expect("a draft");
        assert_eq!(drafted.without_answer, ["what-is-a-lock"]);
        assert!(drafted.without_concept.is_empty(), "{}", drafted.toml);
        assert!(drafted.toml.contains("references = [\"TODO\"]"), "{}", drafted.toml);
        file::parse(Path::new("draft.toml"), drafted.toml.as_bytes()).expect("a rubric");
    }

    #[test]
    fn awkward_texts_survive() {
        let answer = "He said \"\"use \\\\d{3}\"\" and \"\"\"\"\"\" too.\tIt works.";
        let table = format!("question,answer\n¿Qué es?,\"{answer}\"\n¿Qué es esto?,\"x\"\n");
        let toml = drafted("é.csv", &table);
        let rubric =
            file::parse(Path::new("draft.toml"), toml.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{toml}"));
        assert!(rubric.items[0].references[0].contains("\"use \\\\d{3}\" and \"\"\" too."), "{toml}");
    }

    #[test]
    fn what_is_no_table_of_questions_is_refused_with_its_line() {
        for (path, text, line, says) in [
            ("x.csv", "question,level\na,b\n", Some(1), "answer"),
            ("x.csv", "question,answer\na,b\n,c\n", Some(3), "no question"),
            ("x.csv", "question,answer\na,b\nc,\n", Some(3), "no answer"),
            ("x.csv", "question,answer\na,b,c\n", Some(2), "cells"),
            ("x.csv", "question,reference,answer\na,,b\n", Some(2), "no reference"),
            ("x.csv", "question,answer,points\na,b,\"2,5x\"\n", Some(2), "points"),
            ("x.csv", "question,answer,points\na,b,0\n", Some(2), "points"),
            ("x.csv", "question,answer,points\na,b,2\na,c,3\n", Some(3), "worth 2 points above"),
            ("x.csv", "question,answer\n", Some(1), "no question"),
            ("x.csv", "question,answer\na,\"b\nc\"\n\"\",\"\"\n,d\n", Some(5), "no question"),
            // Rows of a workbook have numbers.
            ("x.xlsx", "question,answer\na,\"b\nc\"\n\"\",\"\"\n,d\n", Some(4), "no question"),
            ("x.md", "Only text.\n", Some(1), "heading"),
            ("x.md", "# Interview\n1. What is it?\n2. Why is it?\n", Some(1), "stand questions"),
            ("x.md", "# What?\n", Some(1), "no answer"),
            ("x.ods", "PK", None, "format"),
        ] {
            let Err(Error::Answers(fault)) = draft(Path::new(path), text.as_bytes(), None) else {
                panic!("{text} is drafted")
            };
            assert_eq!(fault.line, line, "{text}");
            assert!(fault.message.contains(says), "{}: {says}", fault.message);
            assert!(fault.hint.is_some(), "{text}");
        }
    }

    #[test]
    fn all_faulty_questions_are_told_and_a_list_that_asks_nothing_is_an_answer() {
        let table = "question,answer,points\na,b,x\n,c,1\nd,,1\n";
        let Err(Error::Rows(faults)) = draft(Path::new("x.csv"), table.as_bytes(), None) else {
            panic!("it is drafted")
        };
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [2, 3, 4].map(Some));
        let steps = drafted("x.md", "# How?\n1. Open the file.\n2. Read it. Why?\n");
        assert!(steps.contains("Open the file."), "{steps}");
    }
}

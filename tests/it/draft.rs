//! `assay rubric new`: the draft loads, has no error and grades.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::command::{assay, end, git_folder, root, rows, stdout};

/// Lints a draft and returns the codes of its errors, then of its warnings.
fn codes(folder: &Path, draft: &str) -> (Vec<String>, Vec<String>) {
    let document: Value =
        serde_json::from_str(&end(&mut assay(folder, &["rubric", "lint", draft, "--format", "json"])).stdout)
            .expect("JSON");
    let of = |severity: &str| {
        let all = document["findings"].as_array().expect("an array").iter();
        all.filter(|finding| finding["severity"] == severity)
            .map(|finding| finding["code"].as_str().expect("a code").to_owned())
            .collect()
    };
    (of("error"), of("warning"))
}

/// Writes the questions and first references of the shipped rubric as headings.
fn questions() -> String {
    let rubric = assay::rubric::file::read(&root().join("rubrics/django.toml")).expect("valid");
    let part = |item: &assay::rubric::Item| format!("## {}\n\n{}\n\n", item.question, item.references[0].trim());
    rubric.items.iter().map(part).collect()
}

#[test]
fn draft_from_headings_has_no_error_and_grades() {
    let folder = git_folder();
    fs::write(folder.path().join("questions.md"), questions()).expect("the questions are written");
    stdout(folder.path(), &["rubric", "new", "questions.md", "-o", "draft.toml"]);
    let (errors, warnings) = codes(folder.path(), "draft.toml");
    assert_eq!(errors, [""; 0]);
    assert!(
        warnings.iter().filter(|code| *code == "unfinished-draft").count() == 1 && warnings.len() < 10,
        "{warnings:?}"
    );

    let rubric = assay::rubric::file::read(&folder.path().join("draft.toml")).expect("it loads");
    assert_eq!(rubric.items.len(), 42);
    assert!(rubric.items.iter().all(|item| item.concepts.len() >= 3), "each answer has key concepts");
    let answer =
        format!("item,answer\n{},\"{}\"\n", rubric.items[0].id, rubric.items[0].references[0].replace('"', "\"\""));
    fs::write(folder.path().join("answers.csv"), answer).expect("the answer is written");
    let report = rows(&stdout(folder.path(), &["grade", "answers.csv", "--rubric", "draft.toml"]));
    assert_eq!(report[0]["passed"], "true");
}

#[test]
fn questions_that_begin_alike_have_ids_that_tell_them_apart() {
    let folder = git_folder();
    let questions = "## What is the difference between a list and a tuple?\n\nA list can be changed, a tuple cannot.\n\n\
        ## What is the difference between a list and a set?\n\nA set holds each value once, a list keeps the order.\n";
    fs::write(folder.path().join("questions.md"), questions).expect("the questions are written");
    let text = stdout(folder.path(), &["rubric", "new", "questions.md"]);
    for id in ["what-is-the-difference-between-a-list-tuple", "what-is-the-difference-between-a-list-set"] {
        assert!(text.contains(&format!("id = \"{id}\"\n")), "{text}");
    }
}

/// Answers of known quality to one question, a right one in other words than the reference's among them.
const ANSWERS: [&str; 5] = [
    "Chlorophyll in the chloroplasts captures light energy. The plant uses it to convert carbon dioxide, which enters by the \
     leaves, and water from the roots into glucose, and oxygen is given off.",
    "Green plants make their own sugar. They drink with the roots, breathe in a gas through tiny openings on the leaves, and \
     the green pigment catches sunshine to power the change of the two into food.",
    "Plants use sunlight to make glucose from water and carbon dioxide.",
    "Plants make their food from light.",
    "The heart pumps blood through arteries to the organs.",
];

#[test]
fn draft_as_it_is_grades_as_its_references_alone_and_its_concepts_count_when_gone_through() {
    let folder = git_folder();
    let (question, reference) = (
        "What happens in photosynthesis?",
        "Plants take in carbon dioxide through their leaves and water through their roots. Chlorophyll in the chloroplasts absorbs \
         the energy of light. With that energy carbon dioxide and water are turned into glucose. Oxygen is released as a \
         by-product.",
    );
    let write = |name: &str, head: &str, rows: Vec<String>| {
        fs::write(folder.path().join(name), format!("{head}\n{}\n", rows.join("\n"))).expect("it is written");
    };
    write("questions.csv", "id,question,reference", vec![format!("leaf,{question},{reference}")]);
    let own = ANSWERS.map(|answer| format!("leaf,{question},{reference},\"{answer}\""));
    write("own.csv", "item,question,reference,answer", own.into());
    write("answers.csv", "item,answer", ANSWERS.map(|answer| format!("leaf,\"{answer}\"")).into());
    let told = end(&mut assay(folder.path(), &["rubric", "new", "questions.csv", "-o", "draft.toml"])).stderr;
    assert!(told.contains("its concepts count nothing until you have gone through them"), "{told}");
    let scores = |args: &[&str]| -> Vec<f64> {
        let report = rows(&stdout(folder.path(), &[&["grade"], args].concat()));
        report.iter().map(|row| row["score"].parse().expect("a score")).collect()
    };
    let own = scores(&["own.csv"]);
    let drafted = scores(&["answers.csv", "-r", "draft.toml"]);
    assert!(own.iter().zip(&drafted).all(|(own, drafted)| (own - drafted).abs() < 0.01), "{own:?} {drafted:?}");
    let (_, warnings) = codes(folder.path(), "draft.toml");
    assert!(warnings.iter().any(|code| code == "unfinished-draft"), "{warnings:?}");
    let text = fs::read_to_string(folder.path().join("draft.toml")).expect("the draft");
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("weights = ")).collect();
    fs::write(folder.path().join("gone.toml"), lines.join("\n")).expect("the rubric is written");
    assert_ne!(scores(&["answers.csv", "-r", "gone.toml"]), drafted);
}

#[test]
fn title_with_a_text_below_it_is_no_question() {
    let folder = git_folder();
    let draft = |source: &str| {
        fs::write(folder.path().join("questions.md"), source).expect("the questions are written");
        let text = stdout(folder.path(), &["rubric", "new", "questions.md"]);
        text.lines().filter(|line| line.starts_with("question = ")).map(str::to_owned).collect::<Vec<_>>()
    };
    let below = "\n\nSome words.\n\n## What is osmosis?\n\nWater moves through a membrane.\n";
    assert_eq!(draft(&format!("# Biology quiz{below}")), ["question = \"What is osmosis?\""]);
    // What asks something is a question, and so is what stands beside others.
    assert_eq!(draft(&format!("# What is a cell?{below}")).len(), 2);
    assert_eq!(draft(&format!("## Describe a cell{below}")).len(), 2);
}

#[test]
fn draft_is_not_written_under_a_name_of_json() {
    let folder = git_folder();
    fs::write(folder.path().join("questions.csv"), "question,answer\nWhat?,That.\n").expect("written");
    let ended = end(&mut assay(folder.path(), &["rubric", "new", "questions.csv", "-o", "draft.json"]));
    assert_eq!(ended.code, 2, "{}", ended.stderr);
    assert!(ended.stderr.contains(".toml") && !folder.path().join("draft.json").exists(), "{}", ended.stderr);
    let ended = end(&mut assay(folder.path(), &["rubric", "new", "questions.csv", "-o", "draft.csv"]));
    assert!(ended.code == 2 && ended.stderr.contains("the name says CSV"), "{}", ended.stderr);
    assert!(!folder.path().join("draft.csv").exists());
}

#[test]
fn questions_come_from_standard_input_by_their_look_or_as_is_said() {
    let folder = git_folder();
    let draft = |args: &[&str], text: &str| {
        let mut command = assay(folder.path(), &[&["rubric", "new", "-"], args].concat());
        end(command.write_stdin(text.to_owned()))
    };
    for text in ["question,answer\nWhat is it?,That.\n", "# Quiz\n\n## 1. What is it?\n\nThat.\n"] {
        let ended = draft(&[], text);
        assert!(ended.code == 0 && ended.stdout.contains("question = \"What is it?\""), "{}", ended.stderr);
    }
    assert!(draft(&[], "# Quiz\n\n## 1. What is it?\n\nThat.\n").stdout.contains("title = \"Quiz\""));
    assert_eq!(draft(&["--input-format", "markdown"], "question,answer\nWhat is it?,That.\n").code, 2);
}

#[test]
fn draft_never_replaces_a_rubric() {
    let folder = git_folder();
    fs::write(folder.path().join("questions.csv"), "question,answer\nWhat?,That.\n")
        .expect("the questions are written");
    let before = fs::read(folder.path().join("rubric.toml")).expect("a rubric");
    let ended = end(&mut assay(folder.path(), &["rubric", "new", "questions.csv", "-o", "rubric.toml"]));
    assert_eq!(ended.code, 2, "{}", ended.stderr);
    assert_eq!(fs::read(folder.path().join("rubric.toml")).expect("a rubric"), before);
    assert!(stdout(folder.path(), &["rubric", "new", "questions.csv"]).contains("question = \"What?\""));
}

#[test]
fn faulty_questions_are_refused_with_their_line() {
    let folder = git_folder();
    fs::write(folder.path().join("questions.csv"), "question,answer\nWhat?,That.\nWhy?,\n")
        .expect("the questions are written");
    let ended = end(&mut assay(folder.path(), &["rubric", "new", "questions.csv"]));
    assert_eq!(ended.code, 2);
    assert_eq!(
        ended.stderr,
        "error: questions.csv:3: there is no answer in the row\n  hint: write what a right answer says\n"
    );
}

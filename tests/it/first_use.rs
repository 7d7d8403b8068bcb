//! What a newcomer hands in and types: files that name no item, items by number, names in two spellings, drafts as they are.

use std::fs;
use std::path::Path;

use crate::command::{Ended, assay, end, rows, stdout};

/// An item about the sky, with one concept.
const SKY: &str = r#"schema = 1
id = "light"

[[item]]
id = "sky"
question = "Why is the sky blue?"
references = ["Molecules of the air scatter short wavelengths such as blue more than long ones such as red."]

[[item.concept]]
id = "scatter"
says = "Air scatters light."
any = ["scatter*"]
hint = "What does the air do?"
"#;

/// A second one.
const GRASS: &str = r#"
[[item]]
id = "grass"
question = "Why is grass green?"
references = ["Chlorophyll absorbs red and blue light and reflects the green."]
"#;

/// Makes a folder with a rubric of one item (`one.toml`), one of two (`two.toml`) and some files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("one.toml", SKY), ("two.toml", &[SKY, GRASS].concat())].iter().chain(files) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
        fs::write(path, text).expect("it is written");
    }
    folder
}

/// Returns candidate, item and status of each response, and how the run ended.
fn grade(folder: &Path, args: &str) -> (Vec<String>, Ended) {
    let args: Vec<&str> = ["grade"].into_iter().chain(args.split(' ')).chain(["--format", "csv"]).collect();
    let ended = end(&mut assay(folder, &args));
    let shown =
        rows(&ended.stdout).into_iter().map(|row| format!("{} {} {}", row["candidate"], row["item"], row["status"]));
    (shown.collect(), ended)
}

#[test]
fn files_that_name_no_item_are_answers_to_the_only_one_and_that_is_said_once() {
    let folder = folder(&[
        ("answers/anna.md", "Air scatters blue light more than red.\n"),
        ("answers/bo.md", "# Bo\n\nBecause of the sea.\n"),
        ("answers/cy.md", "# grass\n\nIt is green.\n"),
        ("answers/dee/answer.md", "Air scatters blue light.\n"),
        ("answers/eve/grass.md", "Chlorophyll.\n"),
    ]);
    let (shown, ended) = grade(folder.path(), "answers -r one.toml");
    assert_eq!(
        shown,
        ["anna sky scored", "bo sky scored", "cy  unscored", "dee sky scored", "eve grass unscored"],
        "{}",
        ended.stderr
    );
    let note = "files that name no item count as answers to \"sky\", the rubric's only one\n";
    assert_eq!(ended.stderr.matches(note).count(), 1, "{}", ended.stderr);
    assert!(!ended.stderr.contains("lies beside"), "{}", ended.stderr);
    assert_eq!(grade(folder.path(), "answers/anna.md -r one.toml").0, ["anna sky scored"]);
    // Of two items nobody knows which.
    assert_eq!(grade(folder.path(), "answers/anna.md -r two.toml").0, ["anna  unscored"]);
}

#[test]
fn rows_and_records_that_name_no_item_are_answers_to_the_only_one() {
    let folder = folder(&[
        ("t.csv", "candidate,answer\nada,Air scatters blue.\n"),
        (
            "t.jsonl",
            "{\"candidate\":\"ada\",\"answer\":\"Air scatters blue.\"}\n{\"candidate\":\"bo\",\"answer\":\"No.\"}\n",
        ),
    ]);
    for (file, what) in [("t.csv", "rows"), ("t.jsonl", "records")] {
        let (shown, ended) = grade(folder.path(), &format!("{file} -r one.toml"));
        assert_eq!(shown[0], "ada sky scored", "{}", ended.stderr);
        let note = format!("{file}: {what} that name no item count as answers to \"sky\", the rubric's only one\n");
        assert_eq!(ended.stderr.matches(&note).count(), 1, "{}", ended.stderr);
    }
    let (_, ended) = grade(folder.path(), "t.csv -r two.toml");
    assert!(ended.code == 2 && ended.stderr.contains("there is no \"item\" column"), "{}", ended.stderr);
    assert_eq!(grade(folder.path(), "t.jsonl -r two.toml").0[0], "ada  unscored");
}

#[test]
fn headings_that_are_numbers_name_the_items_of_a_file_and_that_is_said() {
    let folder = folder(&[("ada.md", "## Question 1\n\nAir scatters.\n\n## Question 2\n\nChlorophyll.\n")]);
    let (shown, ended) = grade(folder.path(), "ada.md -r two.toml");
    assert_eq!(shown, ["ada sky scored", "ada grass scored"], "{}", ended.stderr);
    let says = "ada.md: no heading names an item by its id or question, so numbers name them: \"Question 1\" is \"sky\", \
                \"Question 2\" is \"grass\"";
    assert!(ended.stderr.contains(says), "{}", ended.stderr);
}

#[test]
fn lines_that_are_nearly_headings_open_an_item_or_are_told() {
    let text = |line: &str| format!("# sky\n\nAir scatters blue light more than red.\n\n{line}\n\nChlorophyll.\n");
    let folder = folder(&[("ada.md", &text("**Grass**")), ("bo.md", &text("Grass")), ("cy.md", &text("## gras"))]);
    let (shown, ended) = grade(folder.path(), "ada.md -r two.toml");
    assert_eq!(shown, ["ada sky scored", "ada grass scored"], "{}", ended.stderr);
    assert!(!ended.stdout.contains("heading of another item"), "{}", ended.stdout);
    for (name, line) in [("bo", "line 5, \"\"Grass\"\""), ("cy", "line 5, \"\"## gras\"\"")] {
        let (shown, ended) = grade(folder.path(), &format!("{name}.md -r two.toml"));
        assert_eq!(shown, [format!("{name} sky scored")]);
        assert!(ended.stdout.contains(line) && ended.stdout.contains("make it a heading"), "{}", ended.stdout);
    }
}

#[test]
fn item_is_picked_by_its_number_and_a_nearly_right_question_is_asked_about() {
    let folder = folder(&[("a.md", "Air scatters blue light.\n")]);
    let check = |item: &str| end(&mut assay(folder.path(), &["check", "-r", "two.toml", "-i", item, "a.md"]));
    for item in ["2", "q2", "Question 2", "why is grass green"] {
        assert!(check(item).stdout.starts_with("grass: "), "{item}");
    }
    let ended = check("why is the sky bleu");
    assert!(ended.code == 2 && ended.stderr.contains("did you mean \"sky\"?"), "{}", ended.stderr);
    assert!(check("3").stderr.contains("the rubric has no item \"3\""));
    assert!(stdout(folder.path(), &["rubric", "show", "two.toml", "--item", "2"]).starts_with("grass\n"));
}

#[test]
fn explain_finds_an_item_by_its_question_and_shows_the_hints_of_what_is_missing() {
    let folder = folder(&[("a.csv", "candidate,item,answer\nada,sky,It reflects the sea.\n")]);
    stdout(folder.path(), &["grade", "a.csv", "-r", "two.toml", "-q", "-o", "r.json"]);
    let explain = |item: &str| end(&mut assay(folder.path(), &["explain", "r.json", "-i", item]));
    let page = explain("why is the sky blue").stdout;
    assert!(page.starts_with("ada / sky ") && page.contains("hint: What does the air do?"), "{page}");
    let ended = explain("why is the sky bleu");
    assert!(ended.code == 2 && ended.stderr.contains("did you mean \"sky\"?"), "{}", ended.stderr);
}

#[test]
fn candidates_whose_names_differ_in_case_are_told() {
    let folder = folder(&[("c.csv", "candidate,item,answer\nada,sky,Air.\nAda,grass,Chlorophyll.\nAda,sky,Air.\n")]);
    let says =
        "\"Ada\" and \"ada\" are two candidates, as their names differ in case; write them alike if they are one";
    let (_, ended) = grade(folder.path(), "c.csv -r two.toml");
    assert!(ended.stderr.contains(&format!("c.csv:3: {says}")), "{}", ended.stderr);
    assert_eq!(ended.stderr.matches("differ in case").count(), 1, "{}", ended.stderr);
    let mut command =
        assay(folder.path(), &["grade", "-", "--input-format", "csv", "-r", "two.toml", "--format", "csv"]);
    let ended = end(command.write_stdin(fs::read_to_string(folder.path().join("c.csv")).expect("the answers")));
    assert!(ended.stderr.contains(says), "{}", ended.stderr);
}

#[test]
fn concepts_that_earn_nothing_are_told_wherever_they_are_shown() {
    let idle = SKY.replacen("question = ", "weights = { similarity = 1, coverage = 0 }\nquestion = ", 1);
    let folder = folder(&[("idle.toml", &idle), ("a.csv", "candidate,item,answer\nada,sky,Air scatters it.\n")]);
    let args = ["grade", "a.csv", "-r", "idle.toml", "-q", "-o", "r.html", "-o", "r.json"];
    stdout(folder.path(), &args);
    let html = fs::read_to_string(folder.path().join("r.html")).expect("the page");
    assert_eq!(
        html.matches("the key concepts of sky are shown, but earn nothing: coverage has the weight 0").count(),
        1
    );
    assert!(html.contains("Key concepts: 1 of 1 found, which earns nothing: coverage has the weight 0 in this item"));
    let page = stdout(folder.path(), &["explain", "r.json"]);
    assert!(page.contains("it earns nothing: coverage has the weight 0 in this item"), "{page}");
    fs::write(folder.path().join("a.md"), "Air scatters it.\n").expect("an answer");
    let page = stdout(folder.path(), &["check", "-r", "idle.toml", "a.md"]);
    assert!(page.contains("Key ideas are shown below, but earn nothing."), "{page}");
    stdout(folder.path(), &["grade", "a.csv", "-r", "one.toml", "-q", "-o", "r.html"]);
    assert!(!fs::read_to_string(folder.path().join("r.html")).expect("the page").contains("earns nothing"));
}

#[test]
fn rubric_in_another_language_is_said_to_have_no_denials() {
    let folder = folder(&[(
        "q.md",
        "## Was ist Osmose?\n\nOsmose ist die Bewegung von Wasser durch eine Membran zur Seite mit der höheren \
         Konzentration. Sie braucht keine Energie und endet nicht von selbst.\n",
    )]);
    let says = "denials (\"not\") are read in English only";
    let told = end(&mut assay(folder.path(), &["rubric", "new", "q.md", "-o", "de.toml"])).stderr;
    assert!(told.contains(&format!("the questions read as German: {says}")), "{told}");
    assert!(
        fs::read_to_string(folder.path().join("de.toml"))
            .expect("the draft")
            .contains("# Denials (\"not\") are read in")
    );
    let told = end(&mut assay(folder.path(), &["rubric", "lint", "de.toml"])).stderr;
    assert!(told.contains(&format!("de.toml is in German: {says}")), "{told}");
    assert!(!end(&mut assay(folder.path(), &["rubric", "lint", "one.toml"])).stderr.contains("denials"));
}

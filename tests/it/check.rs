//! What a candidate is shown of the own answer, and what not.

use std::fs;
use std::path::Path;

use assay::grade::Grader;
use assay::report::check::{self, Check, CheckRecord, Reveal};
use assay::report::colour::Colour;
use assay::rubric::Rubric;
use assay::text::Text;
use serde_json::Value;

use crate::command::{assay, end, fixture, git_folder, root, stdout};
use crate::golden;
use crate::graders::{grader, response, rubric};

const CHECK: [&str; 5] = ["check", "--rubric", "rubric.toml", "--item", "commit"];

fn check(more: &[&'static str]) -> Vec<&'static str> {
    [&CHECK[..], more].concat()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn page_and_document_of_a_small_case_are_golden() {
    let folder = git_folder();
    for (name, more) in [
        ("check.txt", &["answers/bo/commit.txt"][..]),
        ("check-reveal.txt", &["answers/bo/commit.txt", "--reveal"]),
        ("check.json", &["answers/bo/commit.txt", "--format", "json"]),
        ("check-blank.txt", &["answers/bo/branch.md"]),
    ] {
        golden::check(&fixture("cases/git").join(name), &stdout(folder.path(), &check(more)));
    }
}

/// Returns the texts of a file that could give an answer away: what stands in quotes and is longer than a name.
fn texts(source: &str) -> Vec<&str> {
    source.split(['"', '\n']).filter(|text| text.trim().len() > 14 && !text.contains(['=', '[', '{'])).collect()
}

#[test]
fn nothing_of_a_broken_rubric_is_shown() {
    let cases = fs::read_dir(fixture("errors")).expect("the cases").map(|entry| entry.expect("an entry").path());
    let mut told = 0;
    for case in cases {
        let case = fs::read_to_string(case.join("case.toml")).expect("a case").parse::<toml::Table>().expect("TOML");
        let rubric = case.get("files").and_then(|files| files.get("rubric.toml"));
        let Some(rubric) = rubric.and_then(toml::Value::as_str) else { continue };
        let folder = git_folder();
        fs::write(folder.path().join("rubric.toml"), rubric).expect("the rubric");
        let ended = end(&mut assay(folder.path(), &["check", "-r", "rubric.toml", "-i", "commit", "none.md"]));
        if ended.code == 2 && ended.stderr.contains("assay rubric lint rubric.toml") {
            told += 1;
            let shown = texts(rubric).into_iter().find(|text| ended.stderr.contains(text));
            assert_eq!(shown, None, "{}", ended.stderr);
            assert!(!ended.stderr.contains(" | "), "no line is shown: {}", ended.stderr);
        }
    }
    assert!(told > 50, "the cases are found: {told}");
}

#[test]
fn answer_is_read_from_standard_input_like_from_a_file() {
    let folder = git_folder();
    let answer = fs::read_to_string(folder.path().join("answers/bo/commit.txt")).expect("the answer");
    let from_file = stdout(folder.path(), &check(&["answers/bo/commit.txt"]));
    for args in [check(&["-"]), check(&[])] {
        let ended = end(assay(folder.path(), &args).write_stdin(answer.clone()));
        assert_eq!((ended.code, &ended.stdout), (0, &from_file), "{}", ended.stderr);
    }
}

#[test]
fn item_is_told_by_the_name_of_the_file_or_by_the_question() {
    let folder = git_folder();
    let of = |args: &[&str]| {
        let args = [&["check", "--rubric", "rubric.toml", "--format", "json"], args].concat();
        json(&stdout(folder.path(), &args))["item"].clone()
    };
    assert_eq!(of(&["answers/ada/branch.md"]), "branch");
    assert_eq!(of(&["answers/ada/branch.md", "--item", "commit"]), "commit");
    assert_eq!(of(&["answers/ada/branch.md", "-i", "what is a commit in git"]), "commit");
}

#[test]
fn document_has_the_figures_of_the_report() {
    let folder = git_folder();
    let document = json(&stdout(folder.path(), &check(&["answers/bo/commit.txt", "--format", "json"])));
    let report = stdout(folder.path(), &["grade", "answers", "--rubric", "rubric.toml", "--format", "json"]);
    let report = json(&report);
    let responses = report["responses"].as_array().expect("an array");
    let response = responses.iter().find(|response| response["candidate"] == "bo" && response["item"] == "commit");
    let response = response.expect("bo answered");
    for name in ["status", "score", "points", "max_points", "band", "passed", "coverage", "criteria", "source"] {
        assert_eq!(document[name], response[name], "{name}");
    }
    assert_eq!(document["signature"], report["signature"]);
    let best = &document["steps"][0];
    let after = document["points"].as_f64().expect("points") + best["gain"].as_f64().expect("a gain");
    assert!((after - best["points"].as_f64().expect("points")).abs() < 1e-9);
}

#[test]
fn answer_that_cannot_be_graded_is_told_on_standard_error_with_4() {
    let folder = git_folder();
    fs::write(folder.path().join("latin.txt"), b"caf\xE9").expect("an answer");
    let ended = end(&mut assay(folder.path(), &check(&["latin.txt"])));
    assert_eq!((ended.code, ended.stdout.as_str()), (4, ""));
    assert_eq!(
        ended.stderr,
        "unscored: latin.txt: not UTF-8 text: invalid byte at offset 3; save the file as UTF-8, or say --encoding windows-1252\n"
    );
    let ended = end(&mut assay(folder.path(), &check(&["latin.txt", "--format", "json", "-q"])));
    assert_eq!((ended.code, ended.stderr.as_str()), (4, ""));
    let document = json(&ended.stdout);
    assert_eq!((&document["status"], &document["score"]), (&"unscored".into(), &Value::Null));
    let advice = "save it as .docx, .odt, .md or .txt, or take the text out of it with pdftotext";
    fs::write(folder.path().join("latin.pdf"), b"PK\0").expect("an answer");
    let ended = end(&mut assay(folder.path(), &check(&["latin.pdf"])));
    assert_eq!(ended.stderr, format!("unscored: latin.pdf: a .pdf file cannot be read: {advice}\n"));
    fs::write(folder.path().join("latin.docx"), b"%PDF").expect("an answer");
    let ended = end(&mut assay(folder.path(), &check(&["latin.docx"])));
    let reason = "a PDF, not a document as its name says; save it again as .docx, .odt, .md or .txt";
    assert_eq!(ended.stderr, format!("unscored: latin.docx: {reason}\n"));
}

#[test]
fn colours_are_there_only_when_asked_for() {
    let folder = git_folder();
    let page = |more: &[&'static str]| stdout(folder.path(), &check(&[&["answers/bo/commit.txt"], more].concat()));
    assert!(page(&["--color", "always"]).contains('\u{1b}'));
    assert!(!page(&[]).contains('\u{1b}'));
}

/// Returns page and document of a text.
fn shown(grader: &mut Grader, rubric: &Rubric, at: usize, text: &str, reveal: Reveal) -> (String, String) {
    let advised = grader.advise(response(at, text)).expect("the model works");
    let signature = grader.signature();
    let check = Check { advised: &advised, item: &rubric.items[at], language: rubric.language, signature, reveal };
    let mut document = Vec::new();
    check::write(&mut document, check).expect("memory takes all");
    let page = check::page(&CheckRecord::from(check), None, Colour::Off);
    (page, String::from_utf8(document).expect("it is UTF-8"))
}

/// Lower case, words alone.
fn words_of(text: &str) -> String {
    let spaced: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    format!(" {} ", spaced.split_whitespace().collect::<Vec<_>>().join(" "))
}

const LEAKY: &str = r#"
schema = 1
id = "baking"
[[item]]
id = "bread"
question = "How do you make it?"
references = ["Weigh flour first. Knead the dough for ten minutes before it rests. Use an oven that is very hot."]
[[item.concept]]
id = "flour-first"
says = "Flour is put on the scales at the start."
any = ["flour", "wheat meal"]
required = true
[[item.concept]]
id = "knead-well"
says = "The dough is worked by hand for long."
any = ["knead", "work .. by hand"]
[[item.concept]]
id = "hot-oven"
says = "The oven has to be heated up."
any = ["hot oven", "preheat"]
hint = "What has to be ready when the rest is done?"
[[item.misconception]]
id = "no-rest"
says = "It goes in at once."
any = ["at once"]
"#;

#[test]
fn nothing_that_gives_the_answer_away_is_shown_unless_revealed() {
    let rubric = rubric(LEAKY);
    let cell = grader(rubric.clone());
    let secrets = [
        "flour", "wheat meal", "wheat", "knead", "work by hand", "hot oven", "preheat", "scales", "weigh", "dough",
        "worked", "heated", "minutes", "flour first", "knead well",
    ];
    for answer in [
        "I would have to look it up.",
        "You do it.",
        "One mixes it and bakes it at once.",
        "It rests after it is shaped for a while.",
        "Use something that is very cold.",
        "You use an oven that is not very hot, and wait.",
        "mix, shape, bake, cool, cut, eat, enjoy, share, store, freeze, slice, toast",
    ] {
        let mut grader = cell.borrow_mut();
        let (page, document) = shown(&mut grader, &rubric, 0, answer, Reveal::Nothing);
        let own = words_of(answer);
        for secret in secrets.iter().map(|secret| words_of(secret)).filter(|secret| !own.contains(secret.as_str())) {
            for text in [&page, &document] {
                assert!(!words_of(text).contains(&secret), "{answer:?}: {secret:?} in\n{text}");
            }
        }
        let (page, document) = shown(&mut grader, &rubric, 0, answer, Reveal::Reference);
        for text in [page, document] {
            assert!(text.contains("Weigh flour first.") && text.contains("put on the scales"), "{text}");
        }
    }
}

#[test]
fn no_sentence_of_a_reference_or_concept_of_the_django_rubric_is_shown() {
    let rubric = assay::rubric::file::read(Path::new("rubrics/django.toml")).expect("the rubric is valid");
    let cell = grader(rubric.clone());
    let mut reader = csv::Reader::from_path("fixtures/django-answers/tuned-1.csv").expect("the table is there");
    let mut checked = 0;
    for record in reader.deserialize() {
        let (_, item, answer): (String, String, String) = record.expect("the table has three columns");
        let at = rubric.items.iter().position(|known| known.id == item).expect("the rubric has the item");
        let (page, document) = shown(&mut cell.borrow_mut(), &rubric, at, &answer, Reveal::Nothing);
        let item = &rubric.items[at];
        let sentences = item.references.iter().flat_map(|reference| {
            let text = Text::new(reference);
            text.sentences.into_iter().map(|sentence| reference[sentence.span].to_owned()).collect::<Vec<_>>()
        });
        let concepts = item.concepts.iter().flat_map(|concept| [concept.says.clone(), format!("\"{}\"", concept.id)]);
        for secret in sentences.chain(concepts).filter(|secret| !answer.contains(secret.trim_matches('"'))) {
            assert!(!page.contains(&secret) && !document.contains(&secret), "{}: {secret}", item.id);
        }
        checked += 1;
    }
    assert!(checked > 50, "the answers are found");
}

#[test]
fn idea_in_words_that_are_wrong_is_not_simply_praised() {
    let rubric = rubric(
        "schema = 1\nid = \"r\"\n[[item]]\nid = \"i\"\nquestion = \"How?\"\n\
         [[item.concept]]\nid = \"oven\"\nsays = \"It is baked in the oven.\"\nany = [\"oven\"]\n\
         [[item.misconception]]\nid = \"cold\"\nsays = \"The oven is cold.\"\nany = [\"cold oven\"]\n",
    );
    let cell = grader(rubric.clone());
    let page = |text| shown(&mut cell.borrow_mut(), &rubric, 0, text, Reveal::Nothing).0;
    assert!(page("Put it into a cold oven.").contains("\"oven\" It counts all the same, but see below"));
    assert!(!page("Put it into the oven.").contains("but see below"));
}

#[test]
fn what_is_to_be_said_of_several_ideas_is_said_once() {
    let page = |levels: &str, answer: &str| {
        let concepts = ["oven", "flour", "yeast"].map(|word| {
            format!("[[item.concept]]\nid = \"{word}\"\nsays = \"It takes {word} for that.\"\nany = [\"{word}\"]\n")
        });
        let head = "schema = 1\nid = \"r\"\n[scoring]\nweights = { similarity = 0, coverage = 1 }\n[[item]]\nid = \"i\"\npoints = 8\n";
        let rubric = rubric(&format!("{head}question = \"How?\"\nlevels = [{levels}]\n{}", concepts.concat()));
        let cell = grader(rubric.clone());
        shown(&mut cell.borrow_mut(), &rubric, 0, answer, Reveal::Nothing).0
    };
    let all = "{ at = 3, points = 8 }";
    let none = page(all, "It is baked.");
    assert!(none.contains("Missing: 3 of 3 key ideas, none of which brings points by itself yet\n"), "{none}");
    assert!(!none.contains("no points by itself yet"), "{none}");
    let one = page(all, "It takes flour and yeast.");
    assert!(one.contains("(+8.00 points)") && !one.contains("by itself"), "{one}");
}

#[test]
fn page_keeps_to_the_width() {
    let rubric = assay::rubric::file::read(&root().join("rubrics/django.toml")).expect("the rubric is valid");
    let cell = grader(rubric.clone());
    let mut grader = cell.borrow_mut();
    let answer = "Django is a Python framework, and security is left to the developer. ".repeat(9);
    let advised = grader.advise(response(0, &answer)).expect("the model works");
    let (item, language) = (&rubric.items[0], rubric.language);
    for reveal in [Reveal::Nothing, Reveal::Reference] {
        let check = Check { advised: &advised, item, language, signature: grader.signature(), reveal };
        for width in [30, 50, 80] {
            let page = check::page(&CheckRecord::from(check), Some(width), Colour::Off);
            assert!(page.lines().all(|line| line.chars().count() <= usize::from(width)), "{page}");
            assert!(page.lines().all(|line| line == line.trim_end()), "{page}");
        }
    }
}

#[test]
fn unrecognised_sentences_end_as_they_do_in_the_language_of_the_rubric() {
    let rubric = rubric(
        "schema = 1\nid = \"r\"\nlanguage = \"german\"\n[[item]]\nid = \"i\"\nquestion = \"Wozu?\"\n\
         [[item.concept]]\nid = \"a\"\nsays = \"Es hilft bei Formularen.\"\nany = [\"Formular\"]\n\
         [[item.concept]]\nid = \"b\"\nsays = \"Es hat Vorlagen.\"\nany = [\"Vorlage\"]\n",
    );
    let cell = grader(rubric.clone());
    let unrecognised = |text| {
        let document = json(&shown(&mut cell.borrow_mut(), &rubric, 0, text, Reveal::Nothing).1);
        document["unrecognised"].clone()
    };
    assert_eq!(unrecognised("Es hilft bei Formularen, z. B. bei der Prüfung der Werte."), Value::Null);
    let other = "Wir haben das nie gebraucht, z. B. am Ende der Woche.";
    assert_eq!(unrecognised(other), serde_json::json!([other]));
}

#[test]
fn idea_in_words_that_the_rubric_does_not_know_is_told_to_be_unrecognised_there() {
    let folder = git_folder();
    fs::write(folder.path().join("own.txt"), "It keeps a picture of everything as it was. A message tells why.")
        .expect("an answer");
    let page = stdout(folder.path(), &check(&["own.txt"]));
    let told = "No key idea was recognised in \"It keeps a picture of everything as it was.\". If you have answered one of \
                these there, try other words.";
    assert!(page.contains(told), "{page}");
    let document = json(&stdout(folder.path(), &check(&["own.txt", "--format", "json"])));
    assert_eq!(document["unrecognised"], serde_json::json!(["It keeps a picture of everything as it was."]));
    // Where each sentence holds an idea, there is none to name; where no idea is missing, nothing is said.
    fs::write(folder.path().join("half.txt"), "A message tells why.").expect("an answer");
    let page = stdout(folder.path(), &check(&["half.txt"]));
    assert!(page.contains("it was not recognised in your words: try others."), "{page}");
    fs::write(folder.path().join("all.txt"), "It is a snapshot. A message tells why. I like it a lot.")
        .expect("an answer");
    let page = stdout(folder.path(), &check(&["all.txt"]));
    assert!(!page.contains("recognised"), "{page}");
}

#[test]
fn list_of_words_is_told_what_was_counted_in_it() {
    let folder = git_folder();
    fs::write(
        folder.path().join("list.txt"),
        "python, framework, orm, admin, batteries included, secure, mtv, templates",
    )
    .expect("an answer");
    let rubric = root().join("rubrics/django.toml").display().to_string();
    let page = stdout(folder.path(), &["check", "-r", &rubric, "-i", "what-is-django", "list.txt"]);
    let told = "This reads more like a list of words than like sentences: 9 words in 8 pieces, none of which ties others \
                together as \"is\" and \"of\" do. Say how they belong together (";
    assert!(page.contains(told), "{page}");
    let grade = ["grade", "list.csv", "-r", &rubric, "-q", "-o", "r.json", "-o", "r.html"];
    let row = "candidate,item,answer\nada,what-is-django,\"python, framework, orm, admin, batteries included, secure, mtv, \
               templates\"\n";
    fs::write(folder.path().join("list.csv"), row).expect("an answer");
    stdout(folder.path(), &grade);
    let explained = stdout(folder.path(), &["explain", "r.json", "--candidate", "ada", "--item", "what-is-django"]);
    assert!(explained.contains("9 words in 8 pieces, none of which ties"), "{explained}");
    let html = fs::read_to_string(folder.path().join("r.html")).expect("the page");
    assert!(html.contains("a list of words instead of sentences: 9 words in 8 pieces, none of which ties"), "{html}");
}

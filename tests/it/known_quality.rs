//! Answers of known quality to the Django rubric get the grades that they deserve.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use assay::grade::{GradedResponse, Grader, Outcome};
use assay::report::figure::short;
use assay::rubric::file;

use crate::graders::{grader, marked, response};

/// Answers by quality: item and text.
type Answers = BTreeMap<String, Vec<(String, String)>>;

fn answers(name: &str) -> Answers {
    let path = Path::new("fixtures/django-answers").join(name);
    let mut reader = csv::Reader::from_path(path).expect("the table is there");
    let mut answers = Answers::new();
    for record in reader.deserialize() {
        let (quality, item, text): (String, String, String) = record.expect("the table has three columns");
        answers.entry(quality).or_default().push((item, text));
    }
    answers
}

fn django() -> (RefCell<Grader>, Vec<String>) {
    let rubric = file::read(Path::new("rubrics/django.toml")).expect("the rubric is valid");
    let ids = rubric.items.iter().map(|item| item.id.clone()).collect();
    (grader(rubric), ids)
}

/// Returns how many answers pass, and their mean score.
fn grades(grader: &RefCell<Grader>, ids: &[String], answers: &[(String, String)]) -> (usize, f64) {
    let (mut passed, mut sum) = (0, 0.0);
    for (item, text) in answers {
        let index = ids.iter().position(|id| id == item).expect("the rubric has the item");
        let marked = marked(grader, index, text);
        passed += usize::from(marked.passed);
        sum += marked.grade.score;
    }
    let count = f64::from(i32::try_from(answers.len()).expect("there are few answers"));
    (passed, sum / count)
}

#[track_caller]
fn assert_in_readme(line: &str) {
    let readme = fs::read_to_string("README.md").expect("the README is there");
    assert!(readme.contains(line), "README.md has another figure than the measured one: {line}");
}

#[test]
fn unseen_answers_are_graded_by_their_quality_as_the_readme_says() {
    let (grader, ids) = django();
    let answers = answers("unseen.csv");
    let mut means = BTreeMap::new();
    // What must pass at least, and at most.
    for (quality, name, range) in [
        ("good", "right, with the terms of the trade", 40..=42),
        ("plain", "right, in plain words", 38..=42),
        ("half", "right, but half of it missing", 0..=32),
        ("reversed", "the facts turned round, fluently", 0..=1),
        ("keywords", "a bare list of keywords", 0..=1),
    ] {
        let of_it = &answers[quality];
        let (passed, mean) = grades(&grader, &ids, of_it);
        assert!(range.contains(&passed), "{passed} of the {quality} answers pass");
        assert_in_readme(&format!("| {name} | {passed} of {} | {} |", of_it.len(), short(mean)));
        means.insert(quality, mean);
    }
    for quality in ["half", "reversed"] {
        assert!(means[quality] <= means["good"] - 0.15, "{quality} answers get {}", means[quality]);
    }
}

#[test]
fn unseen_answers_score_best_under_their_own_item_and_fail_the_others() {
    let (grader, ids) = django();
    let answers = answers("unseen.csv");
    let right: Vec<_> = answers["good"].iter().chain(&answers["plain"]).collect();
    let (mut own_is_best, mut others, mut others_pass) = (0_usize, 0_usize, 0_usize);
    for (item, text) in &right {
        let to_every_item = (0..ids.len()).map(|index| response(index, text)).collect();
        let graded = grader.borrow_mut().grade(to_every_item).expect("the model works");
        let score = |response: &GradedResponse| match &response.outcome {
            Outcome::Scored(marked) => (marked.grade.score, marked.passed),
            other => panic!("{text:?} is {other:?}"),
        };
        let scores: Vec<(f64, bool)> = graded.iter().map(score).collect();
        let own = ids.iter().position(|id| id == item).expect("the rubric has the item");
        own_is_best += usize::from(scores.iter().all(|(other, _)| *other <= scores[own].0));
        for (_, (_, passed)) in scores.iter().enumerate().filter(|(index, _)| *index != own) {
            others += 1;
            others_pass += usize::from(*passed);
        }
    }
    assert_eq!(own_is_best, right.len(), "answers that score best under their own item");
    assert!(others_pass * 200 <= others, "{others_pass} of {others} answers to another question pass");
    let grouped = format!("{},{:03}", others / 1000, others % 1000);
    assert_in_readme(&format!("{others_pass} of {grouped} gradings against another question pass"));
}

#[test]
fn own_sentence_of_a_concept_earns_it_and_is_never_taken_for_wrong() {
    for path in ["rubrics/django.toml", "rubrics/incident-response.toml"] {
        let rubric = file::read(Path::new(path)).expect("the rubric is valid");
        let items = rubric.items.clone();
        let grader = grader(rubric);
        for (index, item) in items.iter().enumerate() {
            for (at, concept) in item.concepts.iter().enumerate() {
                let grade = marked(&grader, index, &concept.says).grade;
                let name = format!("{} / {}", item.id, concept.id);
                assert!(grade.concepts[at].found.is_some(), "{name} is not found");
                assert_eq!(grade.misconceptions, [], "{name}");
                assert_eq!(grade.contradictions, [], "{name}");
            }
        }
    }
}

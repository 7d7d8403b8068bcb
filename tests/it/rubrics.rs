//! The rubrics that come with the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use assay::rubric::{Rubric, file};

use crate::command::{root, stdout};
use crate::golden;
use crate::graders::{grader, marked};

fn rubrics() -> BTreeMap<PathBuf, Rubric> {
    let entries = fs::read_dir(root().join("rubrics")).expect("the rubrics");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let files = paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.map(|path| (path.clone(), file::read(&path).unwrap_or_else(|error| panic!("{error}")))).collect()
}

#[test]
fn reference_graded_against_itself_scores_at_least_0_9() {
    let mut low = Vec::new();
    for (path, rubric) in rubrics() {
        let items = rubric.items.clone();
        let grader = grader(rubric);
        for (index, item) in items.iter().enumerate() {
            for (number, reference) in (1..).zip(&item.references) {
                let marked = marked(&grader, index, reference);
                if marked.grade.score < 0.9 || !marked.passed {
                    let score = marked.grade.score;
                    low.push(format!("{}: item \"{}\": reference {number}: {score}", path.display(), item.id));
                }
            }
        }
    }
    assert!(low.is_empty(), "\n{}", low.join("\n"));
}

#[test]
fn django_rubric_has_its_42_items_with_everything_that_an_item_needs() {
    let rubrics = rubrics();
    let django = &rubrics[&root().join("rubrics/django.toml")];
    assert_eq!(django.items.len(), 42);
    for (level, count) in [("basic", 14), ("intermediate", 14), ("advanced", 14)] {
        let of_level = django.items.iter().filter(|item| item.level.as_deref() == Some(level));
        assert_eq!(of_level.count(), count, "{level}");
    }
    assert!(django.items.iter().filter(|item| item.tags.iter().any(|tag| tag == "scenario")).count() >= 8);
    for item in &django.items {
        assert!(item.references.len() >= 2, "{}: references", item.id);
        for reference in &item.references {
            let words = reference.split_whitespace().count();
            assert!((60..=160).contains(&words), "{}: a reference of {words} words", item.id);
        }
        assert!((4..=8).contains(&item.concepts.len()), "{}: concepts", item.id);
        assert!(item.concepts.iter().all(|concept| concept.any.len() >= 2 && concept.hint.is_some()), "{}", item.id);
        assert!(!item.misconceptions.is_empty(), "{}: misconceptions", item.id);
    }
}

#[test]
fn shipped_schema_is_that_of_the_program() {
    golden::check(&root().join("rubrics/schema.json"), &stdout(root(), &["rubric", "schema"]));
}

#[test]
fn shipped_rubrics_name_their_schema_for_editors() {
    for path in rubrics().keys() {
        let text = fs::read_to_string(path).expect("a rubric");
        assert_eq!(text.lines().next(), Some("#:schema ./schema.json"), "{}", path.display());
    }
}

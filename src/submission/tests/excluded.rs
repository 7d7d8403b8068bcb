//! What is left out of folders.

use super::*;

#[track_caller]
fn check(answers: &Answers, names: &[&str], patterns: &[&str], expected: &[&str], warnings: &[&str]) {
    let inputs: Vec<_> = names.iter().map(|name| Input::Path(answers.path(name))).collect();
    let exclude = patterns.iter().map(|pattern| pattern.parse().unwrap()).collect();
    let mut submissions = open(&inputs, &Files { exclude, ..Files::default() }, Some(&django())).unwrap();
    let shown: Vec<_> = submissions.by_ref().map(|response| answers.bare(&show(&response.unwrap()))).collect();
    assert_eq!(shown, expected);
    assert_eq!(submissions.warnings(), warnings);
}

#[test]
fn what_is_excluded_is_left_out_without_a_word_and_the_rest_is_read() {
    let answers = Answers::new(&[
        ("in/ada/orm.md", "a"),
        ("in/ada/views.draft.md", "b"),
        ("in/old/orm.md", "c"),
        ("in/sub/HOW.md", "d"),
        ("in/sub/old/orm.md", "e"),
    ]);
    let patterns = ["*.draft.md", "/old", "HOW.md"];
    check(&answers, &["in"], &patterns, &["ada/orm @in/ada/orm.md: a", "sub/orm @in/sub/old/orm.md: e"], &[]);
}

#[test]
fn a_candidate_of_whom_all_is_excluded_is_not_lost() {
    let answers = Answers::new(&[("in/ada/orm.md", "a"), ("in/bo/orm.md", "b")]);
    let expected = ["ada/orm @in/ada/orm.md: a", "bo/? @in/bo: !the folder has no answer in it"];
    check(&answers, &["in"], &["bo/orm.md"], &expected, &[]);
}

#[test]
fn a_text_that_is_excluded_makes_nobody_of_a_candidates_folder() {
    let answers = Answers::new(&[("ada/orm.md", "a"), ("ada/drafts/views.md", "b")]);
    check(&answers, &["ada"], &["drafts"], &["ada/orm @ada/orm.md: a"], &[]);
}

#[test]
fn a_pattern_that_leaves_nothing_out_is_told_once_for_all_folders() {
    let answers =
        Answers::new(&[("in/ada/orm.md", "a"), ("too/bo/orm.md", "b"), ("too/bo/x.md", "c"), ("cy.md", "# orm\nd")]);
    check(
        &answers,
        &["in", "too", "cy.md"],
        &["x.md", "cy.md"],
        &["ada/orm @in/ada/orm.md: a", "bo/orm @too/bo/orm.md: b", "cy/orm @cy.md:1: d"],
        &["--exclude cy.md: there is no such file or folder in the folders of answers"],
    );
}

#[test]
#[cfg(unix)]
fn answers_that_are_linked_from_an_excluded_folder_are_read() {
    let answers = Answers::new(&[("in/pool/ada/orm.md", "a"), ("in/bo/orm.md", "b")]);
    std::os::unix::fs::symlink("pool/ada", answers.path("in/ada")).unwrap();
    let expected = ["ada/orm @in/ada/orm.md: a", "bo/orm @in/bo/orm.md: b"];
    check(&answers, &["in"], &["/pool"], &expected, &[]);
}

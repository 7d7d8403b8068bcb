//! `assay rubric lint` and `show`: what is found, how it is told, and that the shipped rubrics are clean.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::command::{Ended, assay, end, git_folder, root, stdout};

/// A rubric without a finding, to be spoilt.
const CLEAN: &str = r#"schema = 1
id = "git-basics"

[[item]]
id = "commit"
question = "What is a commit in Git?"
references = ["A commit is a snapshot of all files. It is stored with its author and a message."]

[[item.concept]]
id = "snapshot"
says = "It holds the state of the whole project."
any = ["snapshot of .. files"]
hint = "What does it hold?"

[[item.concept]]
id = "metadata"
says = "It knows who made it and why."
any = ["stored with .. author", "message & (who|why)"]
hint = "What else is kept?"

[[item]]
id = "branch"
question = "What is a branch in Git?"
references = ["A branch is a movable name for the newest of a line of work. Making one is cheap."]

[[item.concept]]
id = "name"
says = "It is nothing but a pointer."
any = ["movable (name|pointer)"]
hint = "How big is it?"
"#;

/// Returns how linting a rubric ended.
fn lint(rubric: &str, more: &[&str]) -> Ended {
    let folder = git_folder();
    fs::write(folder.path().join("own.toml"), rubric).expect("the rubric is written");
    end(&mut assay(folder.path(), &[&["rubric", "lint", "own.toml"], more].concat()))
}

/// Returns code, line and severity of each finding.
fn findings(rubric: &str) -> Vec<(String, u64, String)> {
    let document: Value = serde_json::from_str(&lint(rubric, &["--format", "json"]).stdout).expect("JSON");
    let text = |finding: &Value, name: &str| finding[name].as_str().expect("a text").to_owned();
    let all = document["findings"].as_array().expect("an array").iter();
    all.map(|finding| (text(finding, "code"), finding["line"].as_u64().expect("a line"), text(finding, "severity")))
        .collect()
}

/// Checks that replacing `from` in the clean rubric leads to a finding on a line, and that the clean one lacks it.
#[track_caller]
fn check(from: &str, to: &str, code: &str, line: u64) {
    assert!(CLEAN.contains(from), "{from}");
    assert!(findings(CLEAN).iter().all(|finding| finding.0 != code), "{code} in the clean rubric");
    let found = findings(&CLEAN.replacen(from, to, 1));
    assert!(found.iter().any(|finding| finding.0 == code && finding.1 == line), "{code}: {found:?}");
}

#[test]
fn clean_rubric_has_no_error_and_no_warning() {
    assert!(findings(CLEAN).iter().all(|finding| finding.2 == "note"), "{:?}", findings(CLEAN));
    assert_eq!(lint(CLEAN, &["--deny", "warnings"]).code, 0);
}

#[test]
fn each_rule_finds_its_case_at_its_line() {
    check("\"snapshot of .. files\"", "\"snapshot of .. folders\"", "low-reference", 7);
    check("\"snapshot of .. files\"", "\"snapshot of .. folders\"", "unreachable-points", 10);
    check("\"snapshot of .. files\"", "\"snapshot of .. files\", \"commit in git\"", "variant-in-question", 12);
    check("\"snapshot of .. files\"", "\"snapshot of .. files\", \"snapshot of all files\"", "swallowed-variant", 12);
    check("\"snapshot of .. files\"", "\"snapshot of .. files\", \"snapshot of .. files\"", "swallowed-variant", 12);
    check("\"snapshot of .. files\"", "\"snapshot of .. files\", '/.*snap/'", "slow-regex", 12);
    check("\"snapshot of .. files\"", "\"snapshot of .. files\", \"50% of files\"", "dropped-sign", 12);
    check("\"snapshot of .. files\"", "\"snapshot of .. files\", \"snapshot -branch\"", "dropped-sign", 12);
    check("\"snapshot of .. files\"", "\"snapshot of .. files\", \"copy OR image\"", "misread-variant", 12);
    check("\"snapshot of .. files\"", "\"snapshot of .. files\", \"s*\"", "short-wildcard", 12);
    check("\"snapshot of .. files\"", "\"snapshot of .. files\", \"copy & not (copy)\"", "dead-variant", 12);
    check("\"snapshot of .. files\"", "\"snapshot of .. files\", \"copy .. (not|less)\"", "bare-denial", 12);
    check("\"snapshot of .. files\"", "\"snapshot of .. files\", \"develop*\"", "needless-wildcard", 12);
    check("\"snapshot of .. files\"", "\"snapshot of .. files\", \"snapshot/copy of all\"", "misread-variant", 12);
    check("\"snapshot of .. files\"", "\"snapshot of .. files\", \"copy; image\"", "misread-variant", 12);
    check("hint = \"What does it hold?\"\n", "", "concept-without-hint", 10);
    check("What is a branch in Git?", "What is a COMMIT in git", "same-question", 23);
    check("What is a branch in Git?", "Commit?", "same-question", 23);
    check("What does it hold?", "What does a snapshot of all files hold?", "hint-earns-concept", 10);
    check("What does it hold?", "Is it a snapshot of all files?", "hint-earns-concept", 10);
    check("a message.\"]", "a message.\", \"TODO\"]", "reference-without-answer", 7);
    check("a message.\"]", "a message.\", \"what is a commit in git\"]", "reference-without-answer", 7);
    check(
        "cheap.\"]",
        "cheap.\", \"A branch is a movable name for the newest of a line of work; making one is cheap.\"]",
        "same-reference",
        24,
    );
    check("[[item]]", "[glossary]\ncommit = [\"revision\", \"it\"]\n[[item]]", "function-word-form", 5);
    check("id = \"git-basics\"", "id = \"git-basics\"\nlanguage = \"de\"", "other-language", 3);
    check("[[item]]", "[scoring]\nweights = { similarity = 1, coverage = 0 }\n[[item]]", "idle-criterion", 7);
    check(
        "[[item]]\nid = \"branch\"",
        "[[item]]\nid = \"tag\"\nquestion = \"What is a tag?\"\nreferences = [\"A name that stays.\"]\n[[item]]\nid = \"branch\"",
        "item-without-concept",
        22,
    );
    check("\"snapshot of .. files\"", "\"snapshot of .. files\", \"copies? of files\"", "misread-variant", 12);
    check("\"snapshot of .. files\"", "\"snapshot of .. files\", \"snapshot or copy of all\"", "misread-variant", 12);
    check("\"snapshot of .. files\"", "\"snapshot of .. files\", \"(copy｜image)\"", "dropped-sign", 12);
    check("[[item]]", "# lint: allow comon-concept: since\n[[item]]", "unknown-code", 4);
    check(
        "hint = \"What does it hold?\"\n",
        "hint = \"What does it hold?\"\nonly_if = \"name\"\n[[item.concept]]\nid = \"name\"\nsays = \"It has a name.\"\nbonus = true\n",
        "needs-bonus",
        10,
    );
    check("\"movable (name|pointer)\"", "\"movable (name|pointer)\", \"is\"", "common-concept", 27);
    check("It knows who made it and why.", "It holds the whole state of the project.", "similar-concepts", 16);
    check("\"stored with .. author\", ", "", "unreachable-points", 16);
    check(
        "[[item]]\nid = \"branch\"",
        "[[item.misconception]]\nsays = \"x y\"\nany = [\"snapshot\"]\n[[item]]\nid = \"branch\"",
        "misconception-in-reference",
        23,
    );
    check(
        "[[item]]\nid = \"branch\"",
        "[[item.misconception]]\nsays = \"It is a snapshot of the files that changed.\"\nany = [\"x y\"]\n[[item]]\nid = \"branch\"",
        "misconception-earns-concept",
        21,
    );
    check(
        "references = [\"A branch is a movable name for the newest of a line of work. Making one is cheap.\"]",
        "references = [\"A commit is a snapshot of all files. It is a movable name, stored with its author and a message.\"]",
        "reference-passes-elsewhere",
        5,
    );
}

#[test]
fn what_only_looks_like_a_weakness_is_none() {
    let codes = |from: &str, to: &str| {
        assert!(CLEAN.contains(from), "{from}");
        findings(&CLEAN.replacen(from, to, 1)).into_iter().map(|finding| finding.0).collect::<Vec<_>>()
    };
    for (from, to, code) in [
        ("cheap.\"]", "cheap.\", \"It is a movable pointer, nothing else.\"]", "same-reference"),
        ("a message.\"]", "a message.\", \"A commit is what is in Git.\"]", "reference-without-answer"),
        ("[[item]]", "[glossary]\ncommit = [\"revision\"]\n[[item]]", "function-word-form"),
        ("[[item]]", "[scoring]\nweights = { similarity = 0, coverage = 1 }\n[[item]]", "idle-criterion"),
        ("[[item]]", "# lint: allow common-concept since everybody has it\n[[item]]", "unknown-code"),
        ("\"snapshot of .. files\"", "\"snapshot of .. files\", \"read/write lock\"", "misread-variant"),
        ("What does it hold?", "What does the thing hold?", "hint-earns-concept"),
        ("id = \"git-basics\"", "id = \"git-basics\"\nlanguage = \"en\"", "other-language"),
    ] {
        let found = codes(from, to);
        assert!(!found.contains(&code.to_owned()), "{to}: {found:?}");
    }
}

#[test]
fn words_of_any_language_are_found_as_in_grading() {
    for (language, reference, variant) in [
        ("fr", "Elle règle les échanges entre les états.", "règle .. échanges"),
        ("fr", "A commit is a snapshot of all files.", "snapshot .. files"),
        ("de", "Sie speichert alle Änderungen an den Dateien.", "speichert .. Änderungen"),
        ("es", "Las arterias llevan sangre a los órganos.", "sangre .. órganos"),
        ("pt", "Cada módulo tem funções e ações próprias.", "funções & ações"),
        ("ru", "В лесу растут зелёные ёлки.", "зелёные ёлки"),
        ("hu", "A várat őrségek védik minden oldalon.", "őrségek"),
        ("ro", "Este o ştiinţă a naturii vii.", "ştiinţă"),
    ] {
        let concept = format!("says = \"{reference}\"\nany = [\"{variant}\", \"zzz\"]\nhint = \"?\"\n");
        let item =
            format!("question = \"?!\"\nreferences = [\"{reference}\"]\n[[item.concept]]\nid = \"a\"\n{concept}");
        let rubric = format!("schema = 1\nid = \"a\"\nlanguage = \"{language}\"\n[[item]]\nid = \"a\"\n{item}");
        let codes = |rubric: &str| findings(rubric).into_iter().map(|finding| finding.0).collect::<Vec<_>>();
        // Only the variant that is in no reference is named.
        assert_eq!(codes(&rubric.replace("?!", "Was?")), ["unmatched-variants"], "{language}: {variant}");
        let missed = rubric.replace(&format!("\"{variant}\", "), "").replace("?!", "Was?");
        assert!(codes(&missed).contains(&"unmatched-concept".to_owned()), "{language}: {missed}");
    }
}

#[test]
fn message_says_where_a_reference_denies_the_words_and_what_passes_elsewhere() {
    let message = |rubric: &str, code: &str| {
        let page = lint(rubric, &[]).stdout;
        assert!(page.contains(code), "{page}");
        page.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(CLEAN.contains("A commit is a snapshot of all files"));
    let denied = CLEAN.replacen("A commit is a snapshot of all files", "A commit is not a snapshot of all files", 1);
    let page = message(&denied, "unmatched-concept");
    assert!(page.contains("reference 1 has \"not a snapshot of all files\", which denies it"), "{page}");
    assert!(page.contains("it denies the words of \"snapshot\""), "{page}");
    let other = "A commit is a snapshot of all files. It is a movable name, stored with its author and a message.";
    let branch = "A branch is a movable name for the newest of a line of work. Making one is cheap.";
    let page = message(&CLEAN.replacen(branch, other, 1), "reference-passes-elsewhere");
    assert!(page.contains("it earns \"snapshot\" by `snapshot of .. files`"), "{page}");
}

#[test]
fn concept_that_asks_for_all_is_matched_by_words() {
    let all = "all = [\"movable\", \"name\"]";
    let has = |rubric: &str| findings(rubric).iter().any(|finding| finding.0 == "unmatched-concept");
    let rubric = CLEAN.replacen("any = [\"movable (name|pointer)\"]", all, 1);
    assert!(rubric.contains(all) && !has(&rubric));
    assert!(has(&rubric.replacen("[\"movable\", ", "[\"moveless\", ", 1)));
    assert!(has(&rubric.replacen(all, "", 1)));
}

#[test]
fn file_that_is_missing_hides_nothing_of_the_others() {
    let spoilt = CLEAN.replacen("hint = \"What does it hold?\"\n", "", 1);
    let ended = lint(&spoilt, &["nothere.toml", "neither.toml"]);
    assert_eq!(ended.code, 2, "{}", ended.stderr);
    assert!(ended.stdout.contains("concept-without-hint") && ended.stdout.contains("1 file"), "{}", ended.stdout);
    for name in ["nothere.toml", "neither.toml"] {
        assert!(ended.stderr.contains(&format!("error: {name}: ")), "{}", ended.stderr);
    }
}

#[test]
fn findings_are_denied_and_allowed_by_code() {
    let spoilt = CLEAN.replacen("hint = \"What does it hold?\"\n", "", 1);
    assert_eq!(lint(&spoilt, &[]).code, 0);
    assert_eq!(lint(&spoilt, &["--deny", "warnings"]).code, 100);
    assert_eq!(lint(&spoilt, &["--deny", "concept-without-hint"]).code, 100);
    assert_eq!(lint(&spoilt, &["--deny", "warnings", "--allow", "concept-without-hint"]).code, 0);
    let allowed =
        spoilt.replacen("id = \"snapshot\"", "# lint: allow concept-without-hint: in class\nid = \"snapshot\"", 1);
    assert_eq!(lint(&allowed, &["--deny", "warnings"]).code, 0);
    let unknown = lint(CLEAN, &["--deny", "low-referense"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("did you mean \"low-reference\"?"), "{}", unknown.stderr);
}

#[test]
fn errors_are_denied_always() {
    let spoilt = CLEAN.replacen("\"snapshot of .. files\"", "\"snapshot of .. folders\"", 1);
    let ended = lint(&spoilt, &[]);
    assert_eq!(ended.code, 100);
    assert!(
        ended.stdout.contains("error[low-reference]: own.toml:7:15: item \"commit\": reference 1 earns"),
        "{}",
        ended.stdout
    );
    assert!(ended.stdout.contains("it lacks \"snapshot\""), "{}", ended.stdout);
}

#[test]
fn what_is_no_rubric_is_told_in_the_same_list() {
    let broken = CLEAN.replacen("says", "sais", 1).replacen("hint", "hind", 1);
    let ended = lint(&broken, &["--format", "json"]);
    assert_eq!(ended.code, 2);
    let document: Value = serde_json::from_str(&ended.stdout).expect("JSON");
    let findings = document["findings"].as_array().expect("an array");
    assert_eq!(findings.len(), 2, "{document:#}");
    assert_eq!(findings[0]["code"], "invalid-rubric");
    assert_eq!(
        (&findings[0]["line"], &findings[0]["column"], &findings[0]["end_column"]),
        (&11.into(), &1.into(), &5.into())
    );
    assert!(findings[0]["hint"].as_str().expect("a hint").contains("says"), "{document:#}");
}

#[test]
fn every_code_has_its_section_in_the_guide() {
    let guide = fs::read_to_string(root().join("rubrics/README.md")).expect("the guide");
    for code in assay::lint::RULES.iter().map(|rule| rule.code).chain([assay::lint::INVALID, assay::lint::UNKNOWN_CODE])
    {
        assert!(guide.contains(&format!("\n### {code}\n")), "{code}");
    }
}

#[test]
fn shipped_rubrics_are_clean() {
    let ended = end(&mut assay(
        root(),
        &["rubric", "lint", "rubrics/django.toml", "rubrics/incident-response.toml", "--deny", "warnings"],
    ));
    assert_eq!(ended.code, 0, "{}", ended.stdout);
}

#[test]
fn shown_item_has_all_that_belongs_to_it() {
    let page = stdout(root(), &["rubric", "show", "rubrics/django.toml", "--item", "orm"]);
    let rubric = assay::rubric::file::read(Path::new("rubrics/django.toml")).expect("valid");
    let item = rubric.items.iter().find(|item| item.id == "orm").expect("it is there");
    for concept in &item.concepts {
        assert!(page.contains(&concept.id), "{page}");
    }
    assert!(page.contains(&item.question) && page.contains("misconceptions") && page.contains("references"), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 100), "{page}");
    assert!(!page.contains('\u{1b}'));
    assert!(stdout(root(), &["--color", "always", "rubric", "show", "rubrics/django.toml"]).contains('\u{1b}'));
}

#[test]
fn unknown_item_is_not_shown() {
    let ended = end(&mut assay(root(), &["rubric", "show", "rubrics/django.toml", "--item", "ormm"]));
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("did you mean \"orm\"?"), "{}", ended.stderr);
}

//! What a variant finds in a sentence: the tables of `fixtures/language`.

use std::fs;

use assay::grade::Marked;
use assay::rubric::amounts;
use assay::rubric::variant::Variant;
use assay::score::matching::Matcher;
use assay::score::vocabulary::Vocabulary;
use assay::text::Text;
use assay::text::language::Language;

use crate::command::{fixture, git_folder, rows, stdout};
use crate::graders;

/// Returns whether a sentence earns a variant of a rubric that has these other words.
fn earns(language: Language, variant: &str, sentence: &str, others: &str) -> bool {
    let mut variant = Variant::parse_in(variant, language).unwrap_or_else(|error| panic!("{variant}: {error}"));
    if language.is_english() {
        amounts::widen(&mut variant);
    }
    let others = Text::new_in(others, language).words.into_iter().map(|word| word.stem);
    let vocabulary: Vocabulary = variant.stems().map(str::to_owned).chain(others).collect();
    let text = Text::new_in(sentence, language);
    let found = Matcher::new(sentence, &text, &vocabulary).find(&variant);
    found.is_some_and(|occurrence| !occurrence.is_denied())
}

/// Checks rows of a language, variant, sentence, found, and other words of the rubric, if there are any.
#[track_caller]
fn check_rows(rows: &[Vec<&str>]) {
    let is_wrong = |row: &&Vec<&str>| {
        let (&[language, variant, sentence, found], others) = row.split_first_chunk().expect("at least four cells");
        let language = Language::named(language).expect("a language");
        earns(language, variant, &sentence.replace("\\n", "\n"), &others.concat()) != (found == "yes")
    };
    let wrong: Vec<_> = rows.iter().filter(is_wrong).collect();
    assert!(wrong.is_empty(), "{} of {} rows are wrong:\n{wrong:#?}", wrong.len(), rows.len());
}

fn lines(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with("# ") && !line.is_empty())
}

#[test]
fn variants_find_what_the_table_says() {
    let table = fs::read_to_string(fixture("language/variants.tsv")).expect("the table");
    let rows: Vec<Vec<&str>> =
        lines(&table).map(|line| std::iter::once("en").chain(line.split('\t')).collect()).collect();
    assert!(rows.len() >= 1500);
    check_rows(&rows);
}

#[test]
fn variants_of_other_languages_find_what_the_table_says() {
    let table = fs::read_to_string(fixture("language/languages.tsv")).expect("the table");
    check_rows(&lines(&table).map(|line| line.split('\t').collect()).collect::<Vec<_>>());
}

/// A rubric with everything that concepts can ask of each other.
const RELATIONS: &str = r#"
schema = 1
id = "relations"

[glossary]
orm = ["object-relational mapper", "object relational mapping"]

[[item]]
id = "weights"
question = "What does it do?"
weights = { similarity = 0, coverage = 1 }

[[item.concept]]
id = "two-of-three"
says = "It filters, sorts and counts."
any = ["filter", "sort", "count"]
at_least = 2

[[item.concept]]
id = "all"
says = "It has a name and a type."
all = ["name", "type"]

[[item.concept]]
id = "once"
says = "It writes to two stores."
any = ["cache", "cach*", "page cache", "disk"]
at_least = 2
once = true

[[item.concept]]
id = "reason"
says = "Because it is lazy."
any = ["lazy"]
only_if = "all"

[[item.concept]]
id = "extra"
says = "It speaks of the object-relational mapper."
any = ["use orm"]
bonus = true

[[item]]
id = "levels"
question = "Which effects are there?"
weights = { similarity = 0, coverage = 1 }
levels = [
  { at = 1, points = 2, says = "Names an effect." },
  { at = 2, points = 5, says = "Names two effects." },
]
[[item.concept]]
id = "speed"
says = "It is faster."
any = ["faster"]
[[item.concept]]
id = "load"
says = "There is less load."
any = ["less load"]
"#;

fn marked(item: usize, answer: &str) -> Marked {
    graders::marked(&graders::grader(graders::rubric(RELATIONS)), item, answer)
}

/// Checks which concepts of the first item an answer earns.
#[track_caller]
fn check_found(answer: &str, expected: &[&str]) {
    let grade = marked(0, answer).grade;
    let found: Vec<&str> = grade.concepts.iter().filter(|c| c.found.is_some()).map(|c| c.id.as_str()).collect();
    assert_eq!(found, expected, "{answer}");
}

#[test]
fn concepts_ask_for_several_variants() {
    check_found("It filters rows and then sorts them.", &["two-of-three"]);
    check_found("It filters rows. Filtering is what it does.", &[]);
    check_found("Each has a name. And each has a type.", &["all"]);
    check_found("Each has a name.", &[]);
}

#[test]
fn repeated_keyword_earns_nothing_more_where_it_counts_once() {
    check_found("It is in the cache, the cache, in caches.", &[]);
    check_found("It is in the cache and on disk.", &["once"]);
    check_found("It is in the page cache, which caches rows.", &["once"]);
    check_found("Rows are cached in the page cache.", &["once"]);
    check_found("It is in the page cache.", &[]);
}

#[test]
fn concept_counts_only_with_the_one_that_it_needs() {
    check_found("It is lazy.", &[]);
    check_found("It is lazy. It has a name and a type.", &["all", "reason"]);
}

#[test]
fn forms_of_a_term_are_the_same() {
    check_found("You use the ORM.", &["extra"]);
    check_found("You use an object-relational mapper.", &["extra"]);
    check_found("You use object relational mapping.", &["extra"]);
    check_found("You use a mapper.", &[]);
}

/// A rubric with forms of terms: one that is meant alone, and one of two words written as one.
const TERMS: &str = r#"
schema = 1
id = "terms"

[glossary]
mi = ["heart attack"]
bp = ["blood pressure"]

[[item]]
id = "medicine"
question = "What is it?"
weights = { similarity = 0, coverage = 1 }

[[item.concept]]
id = "alone"
says = "The short name stands there."
any = ["mi~0"]

[[item.concept]]
id = "any-form"
says = "It is an attack."
any = ["mi"]

[[item.concept]]
id = "joined"
says = "Arteries become stiff with age."
any = ["bloodpressure"]
"#;

#[test]
fn forms_are_widened_unless_they_forgive_nothing_and_known_when_joined() {
    let grader = graders::grader(graders::rubric(TERMS));
    for (answer, expected) in [
        ("It is a heart attack.", &["any-form"][..]),
        ("It is an MI.", &["alone", "any-form"]),
        ("The BP rises.", &["joined"]),
        ("The blood pressure rises.", &["joined"]),
        ("The pressure rises.", &[]),
    ] {
        let grade = graders::marked(&grader, 0, answer).grade;
        let found: Vec<&str> = grade.concepts.iter().filter(|c| c.found.is_some()).map(|c| c.id.as_str()).collect();
        assert_eq!(found, expected, "{answer}");
    }
}

#[test]
fn bonus_adds_but_never_above_full_points() {
    let some = "Each row that it reads has a name and a type.";
    let all = "It filters and sorts. It is lazy. Each row has a name and a type. It is in the cache and on disk.";
    let bonus = " You use the ORM for it.";
    let score = |answer: &str| marked(0, answer).grade.score;
    assert!(score(&format!("{some}{bonus}")) > score(some));
    assert!((score(all) - 1.0).abs() < 1e-9, "{}", score(all));
    assert!((score(&format!("{all}{bonus}")) - 1.0).abs() < 1e-9);
}

#[test]
fn number_of_concepts_gives_the_level_and_its_points() {
    for (answer, points, level) in [
        ("It is faster than before.", 2.0, Some(1)),
        ("It is faster and there is less load.", 5.0, Some(2)),
        ("It is blue and there are rows.", 0.0, Some(0)),
    ] {
        let marked = marked(1, answer);
        assert!((marked.points - points).abs() < 1e-9, "{answer}: {}", marked.points);
        assert_eq!(marked.grade.level.map(|level| level.at), level);
    }
}

#[test]
fn other_languages_are_stemmed_by_their_own_rules() {
    let german = Language::named("german").expect("it is known");
    let source = "Die Häuser wurden gestern nicht verkauft.";
    let finds = |language: Language| {
        let variant = Variant::parse_in("häusern~0", language);
        let text = Text::new_in(source, language);
        let found = Matcher::new(source, &text, &Vocabulary::default()).find(&variant.expect("it is valid"));
        found.is_some_and(|occurrence| !occurrence.is_denied())
    };
    assert!(finds(german));
    assert!(!finds(Language::ENGLISH));
}

#[test]
fn answer_in_another_language_comes_with_a_warning_and_its_copies_too() {
    let folder = git_folder();
    let german = "Das ist ein Stand von allem, was in den Dateien war, und wer es wann warum gemacht hat.";
    let table = format!("candidate,item,answer\na,commit,\"{german}\"\nb,commit,\"{german}\"\nc,commit,A snapshot.\n");
    fs::write(folder.path().join("answers.csv"), table).expect("a table");
    let grade = |rubric: &str| {
        let report = stdout(folder.path(), &["grade", "answers.csv", "-r", rubric, "--format", "csv"]);
        rows(&report).into_iter().map(|mut row| row.remove("warnings").unwrap_or_default()).collect::<Vec<_>>()
    };
    let says = "it reads as German, and the rubric is in English";
    assert_eq!(grade("rubric.toml"), [says, says, ""]);

    let rubric = fs::read_to_string(folder.path().join("rubric.toml")).expect("the rubric");
    let in_german = "references = [\"Das ist der Stand aller Dateien, und die Nachricht dazu ist von dem, der ihn gemacht hat.\"]\n";
    let rubric = rubric.replacen("[[item.concept]]", &format!("{in_german}[[item.concept]]"), 1);
    fs::write(folder.path().join("german.toml"), rubric).expect("a rubric");
    assert_eq!(grade("german.toml"), ["", "", ""], "it is asked for");
}

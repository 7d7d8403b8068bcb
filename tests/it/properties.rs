//! What holds for every text: properties of grading, through the library.

use std::cell::RefCell;
use std::path::Path;

use assay::grade::{GradedResponse, Grader, Outcome};
use assay::rubric::file;
use assay::score::{CriterionId, Reason};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::command::{fixture, root};
use crate::graders::{graded, grader, marked, response, rubric};

/// Amounts are rounded to 4 places one by one, and so are weights and values.
const ROUNDING: f64 = 5e-4;

/// The same texts in every run: a test that fails today is one that failed yesterday.
fn few(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(42), ..ProptestConfig::default() }
}

/// Texts as nobody writes them, and some as people do.
fn texts() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "the", "customer", "not", "never", "reply", "status", "page", "**apologise**", "cause", ".", ",", "\n\n", "- ",
        "`code`", "```", "#", "|", "isn't", "update", "n't", "42", "1,000", "3.5", "C++", "é", "naïve", "\u{200d}",
    ]);
    prop_oneof![
        any::<String>(),
        "\\PC{1,200}",
        "[\u{0}-\u{1f}\u{7f}-\u{9f}a-z ]{1,80}",
        "[\u{4e00}-\u{4eff}\u{3040}-\u{30ff}。、]{1,120}",
        "[\u{1f300}-\u{1f6ff}\u{fe0f}\u{200d}\u{1f1e6}-\u{1f1ff} ]{1,60}",
        "[a-z]{2000,6000}",
        "(a{1,3}\\.){1,300}",
        prop::collection::vec(words, 1..120).prop_map(|words| words.join(" ")),
    ]
}

fn incident_grader() -> RefCell<Grader> {
    grader(file::read(&root().join("rubrics/incident-response.toml")).expect("the rubric is valid"))
}

fn check_grade(graded: &GradedResponse) -> Result<(), TestCaseError> {
    let Outcome::Scored(marked) = &graded.outcome else { return Ok(()) };
    let grade = &marked.grade;
    prop_assert!((0.0..=1.0).contains(&grade.score), "score {}", grade.score);
    prop_assert!((grade.score * 1e4 - (grade.score * 1e4).round()).abs() < 1e-6, "score {} has 4 places", grade.score);
    let most = graded.max_points.expect("a known item has points");
    prop_assert!((0.0..=most).contains(&marked.points), "points {}", marked.points);
    let mut sum = 0.0;
    for criterion in &grade.criteria {
        prop_assert!((0.0..=1.0).contains(&criterion.value), "{criterion:?}");
        sum += criterion.value * criterion.weight;
    }
    sum += grade.adjustments.iter().map(|adjustment| adjustment.amount).sum::<f64>();
    prop_assert!((sum - grade.score).abs() < ROUNDING, "the arithmetic leads to {sum}: {grade:?}");
    let found = grade.concepts.iter().filter_map(|concept| concept.found.as_ref()).chain(&grade.misconceptions);
    let denied = grade.concepts.iter().filter_map(|concept| concept.denied.clone());
    let contradicted = grade.contradictions.iter().map(|contradiction| contradiction.span.clone());
    for span in found.map(|finding| finding.span.clone()).chain(denied).chain(contradicted) {
        prop_assert!(graded.answer.get(span.clone()).is_some_and(|quote| !quote.is_empty()), "{span:?}");
    }
    Ok(())
}

#[test]
fn score_of_any_text_is_between_0_and_1_and_explained() {
    let grader = incident_grader();
    proptest!(few(64), |(texts in prop::collection::vec(texts(), 3))| {
        let responses = texts.iter().enumerate().map(|(item, text)| response(item, text)).collect();
        for graded in grader.borrow_mut().grade(responses).expect("the model works") {
            check_grade(&graded)?;
        }
    });
}

#[test]
fn text_without_a_character_is_blank_and_has_no_score() {
    let grader = incident_grader();
    proptest!(few(32), |(text in "[ \t\r\n\u{a0}\u{2003}\u{3000}\u{ad}\u{200b}\u{2060}\u{feff}]{0,40}")| {
        prop_assert_eq!(graded(&grader, 0, &text).outcome, Outcome::Blank);
    });
}

#[test]
fn text_with_a_word_is_not_blank() {
    let grader = incident_grader();
    for text in ["no", "!=", " 0 ", "\u{4e00}"] {
        assert!(matches!(graded(&grader, 0, text).outcome, Outcome::Scored(_)), "{text}");
    }
}

const REFERENCES: [&str; 3] = [
    "A cache keeps the results of slow work, so that the next reader gets them at once.",
    "Keep what was expensive to compute near at hand and hand it out again until it is stale.",
    "Caching stores copies; the hard part is to throw them away when the source changes.",
];

fn cache_grader(order: [usize; 3]) -> RefCell<Grader> {
    let references = order.map(|at| format!("\"{}\"", REFERENCES[at])).join(", ");
    grader(rubric(&format!(
        "schema = 1\nid = \"r\"\n[[item]]\nid = \"cache\"\nquestion = \"What does a cache do?\"\n\
         references = [{references}]\n[[item.concept]]\nid = \"stale\"\n\
         says = \"A cached value must be thrown away when its source changes.\"\nany = [\"stale\", \"throw* away\"]\n"
    )))
}

#[test]
fn order_of_references_changes_nothing() {
    let graders = [[0, 1, 2], [2, 1, 0], [1, 2, 0]].map(|order| (order, cache_grader(order)));
    let sentences = [
        "It stores copies of slow results.",
        "Readers get them at once until they are stale.",
        "A cache never has to be thrown away.",
        "It is a kind of database.",
        REFERENCES[1],
    ];
    proptest!(few(24), |(chosen in prop::sample::subsequence(sentences.to_vec(), 1..=5), noise in "[a-z ]{0,30}")| {
        let text = format!("{} {noise}", chosen.join(" "));
        let mut found = graders.iter().map(|(order, grader)| {
            let marked = marked(grader, 0, &text);
            // Where no reference is any near, none is the best.
            let near = marked.grade.criteria.iter().any(|criterion| criterion.value > 0.0);
            let best = marked.grade.reference.filter(|_| near).map(|at| REFERENCES[order[at]]);
            (marked.grade.score, marked.grade.criteria, marked.grade.adjustments, marked.passed, best)
        });
        let first = found.next().expect("there are graders");
        for other in found {
            prop_assert_eq!(&first, &other);
        }
    });
}

#[test]
fn response_graded_alone_equals_itself_in_a_batch_of_300() {
    let source = std::fs::read_to_string(root().join("rubrics/README.md")).expect("a text of many words");
    let words: Vec<&str> = source.split(' ').collect();
    // Of all lengths, so that batches are padded; the last ones are long enough to be split into windows.
    let responses: Vec<_> = (0..300)
        .map(|n| {
            let length = if n % 60 == 59 { 700 } else { n % 47 };
            response(n % 3, &words[n..(n + length).min(words.len())].join(" "))
        })
        .collect();
    let mut together = Vec::new();
    let batch = responses.clone().into_iter().map(Ok);
    incident_grader()
        .borrow_mut()
        .run(batch, |graded| {
            together.push(graded);
            Ok(())
        })
        .expect("the model works");
    assert_eq!(together.len(), 300);

    let alone = incident_grader();
    for (response, expected) in responses.into_iter().zip(together).step_by(13) {
        assert_eq!(alone.borrow_mut().grade(vec![response]).expect("the model works"), [expected]);
    }
}

/// Concepts and sentences that cover them, one each.
const CONCEPTS: [(&str, &str); 5] = [
    ("flour", "Weigh the flour on a scale."),
    ("knead", "Knead the dough for ten minutes."),
    ("rise", "Let it rise in a warm place."),
    ("oven", "Heat the oven well before."),
    ("rack", "Cool the loaf on a rack."),
];

#[test]
fn one_more_covered_concept_never_lowers_coverage() {
    let mut toml =
        String::from("schema = 1\nid = \"r\"\n[[item]]\nid = \"bread\"\nquestion = \"How is bread made?\"\n");
    for (weight, (id, sentence)) in (1..).zip(CONCEPTS) {
        let any = format!("any = [\"{id}\"]\nweight = {weight}\n");
        toml.extend(["[[item.concept]]\nid = \"", id, "\"\nsays = \"", sentence, "\"\n", &any]);
    }
    let grader = grader(rubric(&toml));
    let coverage = |sentences: &[&str]| {
        let marked = marked(&grader, 0, &format!("I like bread. {}", sentences.join(" ")));
        let of_coverage = marked.grade.criteria.iter().find(|criterion| criterion.id == CriterionId::Coverage);
        of_coverage.expect("the item has concepts").value
    };
    let sentences = CONCEPTS.map(|(_, sentence)| sentence).to_vec();
    let some = prop::sample::subsequence(sentences, 0..5).prop_shuffle();
    proptest!(few(24), |(some in some, one_more in 0..CONCEPTS.len())| {
        let before = coverage(&some);
        let mut more = some.clone();
        more.push(CONCEPTS[one_more].1);
        let after = coverage(&more);
        prop_assert!(after >= before, "{before} and then {after}");
        if !some.contains(&CONCEPTS[one_more].1) {
            prop_assert!(after > before, "{} is found", CONCEPTS[one_more].0);
        }
    });
    assert!((coverage(&CONCEPTS.map(|(_, sentence)| sentence)) - 1.0).abs() < f64::EPSILON);
}

#[test]
fn broken_rubric_is_refused_with_a_place_and_never_a_panic() {
    let toml = std::fs::read_to_string(fixture("cases/git/rubric.toml")).expect("a rubric");
    let table: toml::Table = toml.parse().expect("it is TOML");
    let json = serde_json::to_string_pretty(&table).expect("it has a shape that JSON has");
    for (name, source) in [("rubric.toml", toml), ("rubric.json", json)] {
        let chars: Vec<char> = source.chars().collect();
        let places = 0..chars.len();
        proptest!(few(150), |(place in places, gone in 0_usize..9, put in "[\\[\\]{}\"\\\\,:=é\n-]{0,2}", cut in any::<bool>())| {
            let rest = if cut { &[] } else { &chars[(place + gone).min(chars.len())..] };
            let broken: String = chars[..place].iter().copied().chain(put.chars()).chain(rest.iter().copied()).collect();
            if let Err(error) = file::parse(Path::new(name), broken.as_bytes()) {
                prop_assert!(error.to_string().starts_with(name), "{error}");
                prop_assert_eq!(error.exit_code(), 2);
            }
        });
    }
}

/// Reference answers, in items of their own.
const STATEMENTS: [&str; 3] = [
    "The engineers opened the gates of the dam because heavy rain had filled the lake above the town.",
    "A keel keeps the boat from drifting sideways, and its weight rights the boat when the wind heels it over.",
    "Bees tell each other by a dance where flowers stand.",
];

fn statement_grader() -> RefCell<Grader> {
    let items: Vec<String> = (0..)
        .zip(STATEMENTS)
        .map(|(at, reference)| {
            format!("[[item]]\nid = \"i{at}\"\nquestion = \"What happens, and why?\"\nreferences = [\"{reference}\"]\n")
        })
        .collect();
    grader(rubric(&format!("schema = 1\nid = \"r\"\n{}", items.concat())))
}

/// Returns what the order of the words costs an answer.
fn list_penalty(grader: &RefCell<Grader>, item: usize, answer: &str) -> f64 {
    let adjustments = marked(grader, item, answer).grade.adjustments;
    adjustments.iter().filter(|adjustment| adjustment.reason == Reason::KeywordList).map(|list| list.amount).sum()
}

#[test]
fn words_of_a_reference_in_another_order_are_worth_less_than_half() {
    let grader = statement_grader();
    for (item, reference) in STATEMENTS.iter().enumerate() {
        let lower = reference.to_lowercase().replace([',', '.'], "");
        let words: Vec<&str> = lower.split(' ').collect();
        let (mut reversed, mut sorted) = (words.clone(), words.clone());
        reversed.reverse();
        sorted.sort_unstable();
        // Every third word, then those left out.
        let strided: Vec<&str> = (0..3).flat_map(|first| words.iter().copied().skip(first).step_by(3)).collect();
        for shuffled in [reversed, sorted, strided] {
            let answer = shuffled.join(" ");
            let score = marked(&grader, item, &answer).grade.score;
            assert!(score < 0.5, "{score} for {answer}");
        }
        assert!(list_penalty(&grader, item, reference).abs() < 1e-9);
    }
}

#[test]
fn clauses_in_another_order_and_terse_notes_cost_nothing() {
    let grader = statement_grader();
    for (item, answer) in [
        (
            0,
            "Heavy rain had filled the lake above the town, because of that the gates of the dam were opened by engineers.",
        ),
        (0, "heavy rain, lake filled above town -> engineers opened gates of dam"),
        (
            1,
            "When the wind heels the boat over, the weight of its keel rights it, and it keeps it from drifting sideways.",
        ),
        (1, "keel: keeps boat from drifting sideways; its weight rights boat when wind heels it over"),
        (2, "Where flowers stand, bees tell each other by a dance."),
        (2, "By a dance bees tell other bees where flowers stand."),
    ] {
        assert!(list_penalty(&grader, item, answer).abs() < 1e-9, "{answer}");
    }
}

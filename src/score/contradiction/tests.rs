//! Sentences that contradict a reference, beside those that only look so.

mod denials;
mod names_and_numbers;
mod opposites;
mod other_side;

use super::*;

/// Checks at which word of an answer `find` finds something that changed places.
#[track_caller]
pub(super) fn check_place(
    find: impl Fn(Part<'_>, Part<'_>) -> Option<(usize, usize)>,
    statement: &str,
    answer: &str,
    expected: Option<&str>,
) {
    let (ours, theirs) = (Text::new(statement), Text::new(answer));
    let found = find(Part::all(&ours), Part::all(&theirs));
    assert_eq!(found.map(|(place, _)| theirs.words[place].key.as_str()), expected, "{answer}");
}

/// Checks what `find` finds in an answer against the statements of a sentence, by its evidence.
#[track_caller]
pub(super) fn check_evidence(
    find: impl for<'a> Fn(&'a [Statement], &Passage) -> Option<(Difference, &'a Statement)>,
    statement: &str,
    answer: &str,
    expected: Option<&str>,
) {
    let (statements, response) = (Statement::of_sentence(passage(statement)), passage(answer));
    let evidence = find(&statements, &response).map(|(found, of)| found.evidence(&of.passage, &response));
    assert_eq!(evidence.as_deref(), expected, "{answer}");
}

/// Checks what `find` finds in the sentences of an answer against those of a reference, by its evidence.
#[track_caller]
pub(super) fn check_all(
    find: impl for<'a> Fn(&'a [Statement], &Passage) -> Vec<(usize, Difference, &'a Statement)>,
    reference: &str,
    answer: &str,
    expected: &[&str],
) {
    let (statements, response) = (statements_of(reference), passage(answer));
    let found = find(&statements, &response);
    let evidence: Vec<String> =
        found.iter().map(|(_, difference, of)| difference.evidence(&of.passage, &response)).collect();
    assert_eq!(evidence, expected, "{answer}");
}

/// Returns what the sentences of a reference say.
pub(super) fn statements_of(reference: &str) -> Vec<Statement> {
    let sentences = Text::new(reference).sentences;
    sentences.iter().flat_map(|sentence| Statement::of_sentence(passage(&reference[sentence.span.clone()]))).collect()
}

pub(super) fn passage(source: &str) -> Passage {
    Passage::without_vectors(source.to_owned(), Text::new(source))
}

fn found_in(statements: Vec<Statement>, terms: &Terms, response: &Passage) -> Vec<(usize, f64, Contradiction)> {
    find(
        &Stated::new(statements, terms.clone(), Properties::default()),
        response,
        &SentenceIndex::new(&response.text),
        &|_| false,
    )
}

#[track_caller]
fn check_with(terms: &Terms, statement: &str, answer: &str, expected: Option<&str>) {
    let response = passage(answer);
    let statements = Statement::of_sentence(passage(statement));
    let found = found_in(statements, terms, &response);
    assert_eq!(found.first().map(|(_, _, found)| found.evidence.as_str()), expected, "{answer}");
}

#[track_caller]
pub(super) fn check(statement: &str, answer: &str, expected: Option<&str>) {
    check_with(&Terms::default(), statement, answer, expected);
}

/// Checks an answer against all sentences of a reference.
#[track_caller]
fn check_reference(question: &str, reference: &str, answer: &str, expected: Option<&str>) {
    let terms = Terms::of([passage(reference)].iter(), &passage(question));
    let found = found_in(statements_of(reference), &terms, &passage(answer));
    assert_eq!(found.first().map(|(_, _, found)| found.evidence.as_str()), expected, "{answer}");
}

#[track_caller]
pub(super) fn check_of(reference: &str, answer: &str, expected: Option<&str>) {
    let response = passage(answer);
    let statements = statements_of(reference);
    let found = found_in(statements, &Terms::default(), &response);
    assert_eq!(found.first().map(|(_, _, found)| found.evidence.as_str()), expected, "{answer}");
}

const SEPARATED: &str = "\"separated\" instead of \"connected\"";

const LOW: &str = "\"low\" instead of \"higher\"";

/// As [`check`], with the names of the statement known.
#[track_caller]
pub(super) fn check_with_names(statement: &str, answer: &str, expected: Option<&str>) {
    check_with(&Terms::of([passage(statement)].iter(), &passage("")), statement, answer, expected);
}

//! Facts about something else beside what the reference says: "water boils at 100 degrees, alcohol at 78".

use std::collections::BTreeSet;

use super::super::super::passage::Passage;
use super::super::difference::Difference;
use super::super::exchange::voice::is_passive;
use super::super::pair::Pair;
use super::super::part::Part;
use super::super::statement::Statement;
use super::super::words::{ARTICLES, CIRCUMSTANCES, PRONOUNS};
use crate::text::{Gap, Role, Word};

/// Returns whether words that differ from a statement speak of something else than it does: beside what differs, each side has
/// a content word that the other lacks, or they begin with a circumstance that the statement knows nothing of.
#[must_use]
pub fn is_of_another(statement: &Statement, difference: Difference, theirs: Part<'_>) -> bool {
    let ours = &statement.passage.text.words;
    let replaced = difference.instead_of().map(|at| ours[at].stem.as_str());
    let replacing = difference.instead_of().map(|_| theirs[difference.place].stem.as_str());
    let (our_words, their_words) = (telling(ours, replaced), telling(theirs.words(), replacing));
    let is_foreign = |word: &Word| !our_words.contains(word.stem.as_str());
    let mut behind = theirs.words().iter().skip(1);
    let has_circumstance = theirs.is_any(theirs.start, CIRCUMSTANCES)
        && behind.find(|word| word.role == Role::Content).is_some_and(is_foreign);
    let differ =
        our_words.difference(&their_words).next().is_some() && their_words.difference(&our_words).next().is_some();
    differ || has_circumstance
}

/// Returns whether the references say the opposite word of what a clause begins with, and the statement does not speak of that:
/// "glucagon raises blood sugar" for "insulin lowers blood sugar, while glucagon raises it".
#[must_use]
pub fn says_of_another(
    statements: &[Statement],
    statement: &Statement,
    difference: Difference,
    theirs: Part<'_>,
) -> bool {
    let Some(at) = difference.instead_of() else { return false };
    let replaced = Part::all(&statement.passage.text).clause_at(at);
    let (stem, clause) = (&theirs[difference.place].stem, theirs.clause_at(difference.place));
    let Some(first) = clause.content().first().map(|&at| &theirs[at].stem).filter(|first| *first != stem) else {
        return false;
    };
    let says = |ours: Part<'_>| {
        ours.places().filter(|&at| ours[at].stem == *stem).any(|at| {
            let own = ours.clause_at(at);
            own.content().first().is_some_and(|&begins| ours[begins].stem == *first)
        })
    };
    !replaced.has(first) && statements.iter().any(|other| says(Part::all(&other.passage.text)))
}

/// Returns whether a denial is about another thing than the statement: what the sentence begins with is none of its words, and
/// another statement begins with it, or a clause takes it up with a pronoun ("UDP is faster, **it** sets up no connection").
#[must_use]
pub fn denies_of_another(statements: &[Statement], statement: &Statement, theirs: Part<'_>) -> bool {
    let is_content = |at: &usize| theirs.is_content(*at);
    let taken_up = taken_up(theirs);
    let from = taken_up.map_or(theirs.start, |before| before.start);
    let Some(first) = (from..theirs.end).find(is_content).map(|at| theirs[at].stem.as_str()) else { return false };
    let begins = |other: &Statement| {
        let words = &other.passage.text.words;
        words.iter().find(|word| word.role == Role::Content).is_some_and(|word| word.stem == first)
    };
    let own = statement.passage.text.words.iter().find(|word| word.role == Role::Content);
    let key = |at: usize| theirs[at].key.as_str();
    // "Unlike a process" speaks of it only to set it aside.
    let is_aside = |at: usize| {
        let before = (theirs.start..at).rfind(|&at| !ARTICLES.contains(&key(at)));
        // "A queue isn't last in, first out, that's a stack."
        let mut behind = theirs.start + 1..=at;
        before.is_some_and(|at| ["than", "unlike"].contains(&key(at)))
            || behind.any(|at| key(at) == "that" && theirs[at].gap >= Gap::Comma)
    };
    let has_own = theirs.places().any(|at| own.is_some_and(|own| own.stem == theirs[at].stem) && !is_aside(at));
    // "Processes share nothing" is about the processes, though "the threads of a process share all".
    !has_own && (statements.iter().any(begins) || taken_up.is_some() && !statement.has(first))
}

/// Returns whether a clause takes up with a pronoun what its sentence begins with, of which the statement knows nothing: "hard disks
/// are slower, because **they** have moving parts" beside "flash disks have no moving parts". What the statement calls "it" may be the
/// same.
#[must_use]
pub fn affirms_of_another(statement: &Statement, theirs: Part<'_>) -> bool {
    if statement.passage.text.words.first().is_none_or(|first| first.is_any(PRONOUNS)) {
        return false;
    }
    let Some(before) = taken_up(theirs) else { return false };
    let first = before.places().find(|&at| before.is_content(at));
    first.is_some_and(|first| !statement.has(&before[first].stem))
}

/// Returns what of its sentence stands before a clause that takes it up with a pronoun.
fn taken_up(clause: Part<'_>) -> Option<Part<'_>> {
    let start = clause.text.sentences[clause[clause.start].sentence].words.start;
    let takes_up = clause.start > start && clause.is_any(clause.start, PRONOUNS);
    takes_up.then(|| clause.within(&(start..clause.start)))
}

/// Returns whether another statement says the word that stands in the place of one, and more of the part's words: "it begins at 1
/// and is raised by one" goes with "it is raised by one each time", although "each router lowers it".
#[must_use]
pub fn is_of_another_statement(
    statements: &[Statement],
    statement: &Statement,
    difference: Difference,
    theirs: Part<'_>,
) -> bool {
    let Some(at) = difference.instead_of() else { return false };
    let (replaced, replacing) = (&statement.passage.text.words[at].stem, &theirs[difference.place].stem);
    let clause = theirs.clause_at(difference.place);
    let shared =
        |other: &Statement, part: Part<'_>| telling(part.words(), None).iter().filter(|stem| other.has(stem)).count();
    // "So **it** is added" goes on with what the sentence is about.
    let goes_on = clause.places().take(2).any(|at| theirs.is_any(at, PRONOUNS));
    let clause = if goes_on { theirs } else { clause };
    let is_nearer = |other: &Statement| {
        // The word itself is one more.
        [theirs, clause].into_iter().any(|part| shared(other, part) >= shared(statement, part) + 2)
    };
    // Where it is what the other one is about, that decides if more of that one is said.
    let part = |other: &Statement| shared(other, theirs) as f64 / other.content.len().max(1) as f64;
    let is_about_it = |other: &Statement| {
        let topic = other.passage.text.words.iter().find(|word| word.role == Role::Content);
        topic.is_some_and(|topic| topic.stem == *replacing)
            && shared(other, theirs) > shared(statement, theirs)
            && part(other) > part(statement)
    };
    let says_it = |other: &Statement| {
        let text = &other.passage.text;
        let mut places = (0..text.words.len()).filter(|&at| text.words[at].stem == *replacing).peekable();
        !other.has(replaced) && places.peek().is_some() && !places.any(|at| text.is_denied(at))
    };
    statements.iter().any(|other| says_it(other) && (is_nearer(other) || is_about_it(other)))
}

/// Returns whether a denial is about what the statement says of a part or a side of it: "an idea is not protected" and "it protects
/// the **expression of** an idea".
#[must_use]
pub fn denies_of_the_whole(statement: &Statement, theirs: Part<'_>) -> bool {
    let ours = Part::all(&statement.passage.text);
    let is_small = |at: &usize| ours.is_any(*at, ARTICLES);
    let subject = theirs.places().find(|&at| theirs.is_content(at));
    let Some(subject) = subject.filter(|_| is_passive(theirs)).map(|at| &theirs[at].stem) else {
        return false;
    };
    let is_part = |of: usize| {
        let whole = (of + 1..ours.end).find(|at| !is_small(at));
        let head = &ours[of - 1];
        whole.is_some_and(|at| ours[at].stem == *subject) && head.is_content() && !theirs.has(&head.stem)
    };
    (1..ours.end).any(|at| ours[at].key == "of" && is_part(at))
}

/// Returns whether the words with which a statement denies stand in a sentence too, where they deny nothing for their voice:
/// "rejects what is true", "what is true is rejected".
#[must_use]
pub fn deny_alike(statement: &Statement, theirs: Part<'_>) -> bool {
    let ours = Part::all(&statement.passage.text);
    let is_other_form = |our: &Word, their: &Word| our.stem == their.stem && our.key != their.key;
    let has = |at: usize| theirs.words().iter().any(|word| is_other_form(&ours[at], word));
    let mut words = ours.text.negators.iter().map(|negator| negator.words.start);
    let denies = theirs.negators().next().is_some();
    !denies && !ours.text.negators.is_empty() && words.all(|at| ours.is_content(at) && has(at))
}

/// Returns whether a response has both of two words before the same thing, and says the statement of the one that it is about:
/// it tells of a "soft link" beside a "hard link".
#[must_use]
pub fn tells_both(statement: &Statement, difference: Difference, response: &Passage) -> bool {
    let (ours, theirs) = (&statement.passage.text.words, &response.text.words);
    let next = |words: &'_ [Word], at: usize| {
        words.get(at + 1).filter(|next| next.gap == Gap::Space && next.is_content()).map(|next| next.stem.clone())
    };
    difference.instead_of().is_some_and(|at| {
        let thing = next(ours, at);
        let says_it = |place: &usize| {
            let sentence = &response.text.sentences[theirs[*place].sentence];
            Pair::new(&statement.passage.text, &response.text, sentence).is_restatement()
        };
        let is_it = |place: &usize| theirs[*place].stem == ours[at].stem && next(theirs, *place) == thing;
        thing.is_some()
            && next(theirs, difference.place) == thing
            && (0..theirs.len()).filter(is_it).any(|at| says_it(&at))
    })
}

/// Returns the stems of the content words but for numbers and one stem.
fn telling<'w>(words: &'w [Word], except: Option<&str>) -> BTreeSet<&'w str> {
    let tells = |word: &&Word| word.role == Role::Content && !word.is_number && except != Some(word.stem.as_str());
    words.iter().filter(tells).map(|word| word.stem.as_str()).collect()
}

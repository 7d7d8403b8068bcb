//! Words of a sentence that are the opposites of a statement's.

use super::super::passage::Passage;
use crate::text::antonyms::opposites as opposites_of;
use crate::text::{Gap, Role, Sentence, Word};

/// How many content words on each side of a word are its context.
const CONTEXT: usize = 3;

/// The fewest letters of a word that may be misspelt.
const MISSPELT_LETTERS: usize = 6;

/// Words that compare.
const MORE: &[&str] = &["more", "less", "fewer"];

/// Finds the words of the statement that the sentence lacks and has the opposites of, while the statement lacks these;
/// returns the places in the statement and in the response.
pub(super) fn opposite_words(statement: &Passage, response: &Passage, sentence: &Sentence) -> Vec<(usize, usize)> {
    let theirs = response.text.words_of(sentence);
    let ours = &statement.text.words;
    let has = |words: &[Word], stem: &str| words.iter().any(|word| word.stem == stem);
    let lacks = |word: &Word| !theirs.iter().any(|other| other.stem == word.stem || is_misspelt(other, word));
    let mut found = Vec::new();
    for (at, word) in ours.iter().enumerate().filter(|(_, word)| lacks(word)) {
        let opposite = opposites_of(&word.stem).iter().filter(|opposite| !has(ours, opposite));
        let met = opposite.filter_map(|opposite| theirs.iter().position(|other| other.stem == *opposite));
        let tells = |&offset: &usize| {
            share_context(ours, at, theirs, offset)
                && !is_turned_twice(ours, at, theirs, offset)
                && !have_other_subjects(ours, at, theirs, offset)
        };
        let offset = met.filter(tells).min();
        if let Some(offset) = offset {
            found.push((at, sentence.words.start + offset));
        }
    }
    found
}

/// Returns whether one of the content words beside two words is the same, or the opposite: "reads" beside "speeds up" and
/// "writes" beside "slower" say nothing of each other.
fn share_context(ours: &[Word], at: usize, theirs: &[Word], offset: usize) -> bool {
    let (left, right) = (beside(ours, at), beside(theirs, offset));
    left.iter()
        .any(|stem| right.contains(stem) || opposites_of(stem).iter().any(|other| right.contains(&other.as_str())))
}

/// Returns whether a word beside the opposite word is an opposite itself, of one that the sentence has elsewhere: "reads
/// get faster while writes get slower" says of reads what "writes get slower" says of writes.
fn is_turned_twice(ours: &[Word], at: usize, theirs: &[Word], offset: usize) -> bool {
    let (left, right) = (beside(ours, at), beside(theirs, offset));
    let is_turned = |stem: &&&str| opposites_of(stem).iter().any(|other| right.contains(&other.as_str()));
    left.iter().filter(is_turned).any(|stem| theirs.iter().any(|word| word.stem == *stem))
}

/// Returns whether both clauses begin with things that the other side does not speak of at all: "the value of money fell"
/// is not the opposite of "prices rose".
fn have_other_subjects(ours: &[Word], at: usize, theirs: &[Word], offset: usize) -> bool {
    let are_foreign = |words: &[Word], at: usize, others: &[Word]| {
        let start = (1..=at).rev().find(|&at| words[at].gap > Gap::Space).unwrap_or(0);
        let subject: Vec<&Word> = words[start..at].iter().filter(|word| word.role == Role::Content).collect();
        let is_known = |word: &&Word| {
            let opposites = opposites_of(&word.stem);
            others
                .iter()
                .any(|other| other.stem == word.stem || opposites.contains(&other.stem) || is_misspelt(other, word))
        };
        !subject.is_empty() && !subject.iter().any(is_known)
    };
    are_foreign(ours, at, theirs) && are_foreign(theirs, offset, ours)
}

/// Returns the stems of the content words that are nearest to a word.
fn beside(words: &[Word], at: usize) -> Vec<&str> {
    let is_content = |word: &&Word| word.role == Role::Content;
    let before = words[..at].iter().rev().filter(is_content).take(CONTEXT);
    before.chain(words[at + 1..].iter().filter(is_content).take(CONTEXT)).map(|word| word.stem.as_str()).collect()
}

/// Returns whether a word is likely another one with a typing mistake.
fn is_misspelt(word: &Word, wanted: &Word) -> bool {
    wanted.key.len() >= MISSPELT_LETTERS && strsim::osa_distance(&word.key, &wanted.key) == 1
}

/// Returns whether something lasts to a point in time.
pub(super) fn is_until(words: &[Word]) -> bool {
    words.iter().any(|word| ["before", "till", "until"].contains(&word.key.as_str()))
}

/// Returns whether something lasts as long as something else does: "while people still remember" is "before they forget".
pub(super) fn is_during(words: &[Word]) -> bool {
    words.iter().any(|word| ["still", "while"].contains(&word.key.as_str()))
}

/// Returns whether a sentence relates two degrees to each other: "the shorter the string, the higher the pitch".
pub(super) fn is_correlation(words: &[Word]) -> bool {
    let is_degree = |word: &&Word| {
        MORE.contains(&word.key.as_str()) || word.key.ends_with("er") && !opposites_of(&word.stem).is_empty()
    };
    words.iter().filter(is_degree).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn opposites_need_a_word_beside_them_in_common() {
        let ours = Text::new("It speeds up reads of a table.").words;
        let at = |words: &[Word], key: &str| words.iter().position(|word| word.key == key).expect("it is there");
        let shares = |answer: &str| {
            let theirs = Text::new(answer).words;
            share_context(&ours, at(&ours, "reads"), &theirs, at(&theirs, "writes"))
        };
        assert!(shares("It speeds up writes."));
        assert!(shares("It slows down writes of a big table."));
        assert!(!shares("Each insert must change the index, so writes cost more."));
    }
}

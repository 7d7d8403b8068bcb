//! The terms that the references of an item tell apart: their names, words that stand before the same word ("inner join",
//! "left join"), and words that differ by a prefix of contrast ("normalise", "denormalise").

use std::collections::{BTreeMap, BTreeSet};

use super::super::numbers::Counts;
use super::super::passage::Passage;
use super::comparison::degrees::is_degree_of;
use super::difference::Difference;
use super::part::Part;
use crate::text::common_words::is_common_word;
use crate::text::{Gap, Sentence, Text};

/// How many words a sentence has at most whose first word may be a name for its capital: "Goethe wrote Faust".
const SHORT: usize = 8;

/// The fewest letters of a name at the beginning of a sentence.
const NAME_LETTERS: usize = 3;

/// The fewest letters behind a prefix of contrast.
const ROOT_LETTERS: usize = 4;

/// Prefixes that turn a word round, each against its absence.
const NEGATING: &[&str] = &["anti", "de", "dis", "im", "in", "non", "un"];

/// Prefixes that exclude each other before the same word.
const PREFIXES: &[(&str, &str)] = &[
    ("down", "up"),
    ("endo", "exo"),
    ("hetero", "homo"),
    ("hyper", "hypo"),
    ("inter", "intra"),
    ("macro", "micro"),
    ("mono", "poly"),
    ("over", "under"),
    ("post", "pre"),
];

/// The terms of an item.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// The stems of the references' names.
    pub names: BTreeSet<String>,
    /// The references' numbers.
    pub numbers: Counts,
    /// The question's.
    pub asked: Counts,
    /// Each stem with those that stand before the same word as it in the same reference.
    told_apart: BTreeMap<String, BTreeSet<String>>,
}

impl Terms {
    /// Collects the terms of references and question.
    #[must_use]
    pub fn of<'a>(references: impl Iterator<Item = &'a Passage>, question: &Passage) -> Self {
        let mut terms = Self::default();
        for reference in references {
            names(&reference.source, &reference.text, &mut terms.names);
            terms.tell_apart(&reference.text);
            terms.numbers.add(&reference.text.words);
        }
        names(&question.source, &question.text, &mut terms.names);
        terms.asked.add(&question.text.words);
        terms
    }

    fn tell_apart(&mut self, text: &Text) {
        let mut before: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (at, next) in pairs(Part::all(text)) {
            before.entry(&text.words[next].stem).or_default().insert(&text.words[at].stem);
        }
        for stems in before.into_values().filter(|stems| stems.len() > 1) {
            for stem in &stems {
                let others = stems.iter().filter(|other| *other != stem).map(|other| (*other).to_owned());
                self.told_apart.entry((*stem).to_owned()).or_default().extend(others);
            }
        }
    }

    /// Finds a term in the place of another one that the references tell from it: "an inner join keeps all rows" for a left
    /// join.
    #[must_use]
    pub fn replaced(&self, ours: Part<'_>, theirs: Part<'_>) -> Option<Difference> {
        let (left, right) = (pairs(ours), pairs(theirs));
        for &(place, their_next) in &right {
            let (their_stem, next) = (&theirs[place].stem, &theirs[their_next].stem);
            let Some(others) = self.told_apart.get(their_stem) else { continue };
            if left.iter().any(|&(at, after)| ours[at].stem == *their_stem && ours[after].stem == *next) {
                continue;
            }
            let is_replaced = |&&(at, our_next): &&(usize, usize)| {
                let our_stem = &ours[at].stem;
                // "Thin walls" are not missing where there are "thinner walls".
                let is_there = || {
                    let is_next = |after: usize| theirs[after].stem == *next;
                    right.iter().any(|&(at, after)| is_next(after) && is_degree_of(&theirs[at].stem, our_stem))
                };
                ours[our_next].stem == *next && others.contains(our_stem) && !is_there()
            };
            if let Some(&(at, _)) = left.iter().find(is_replaced) {
                return Some(Difference::instead(place, at));
            }
        }
        turned_by_prefix(ours, theirs)
    }
}

/// Finds a word in the place of one that differs by a prefix of contrast, each on one side only.
fn turned_by_prefix(ours: Part<'_>, theirs: Part<'_>) -> Option<Difference> {
    theirs.places().find_map(|place| {
        let word = &theirs[place];
        if !word.is_content() || ours.has(&word.stem) {
            return None;
        }
        let is_turned = |at: &usize| {
            let our = &ours[*at];
            (are_contrary(&our.stem, &word.stem) || are_contrary(&our.key, &word.key))
                && !theirs.has(&our.stem)
                && ours.text.is_denied(*at) == theirs.text.is_denied(place)
                // "Does not exist" is "nonexistent", whatever else denies them.
                && is_denied_there(ours.text, *at) == is_denied_there(theirs.text, place)
        };
        let at = ours.places().find(is_turned)?;
        Some(Difference::instead(place, at))
    })
}

/// Returns whether a denial stands right before a word, or before an auxiliary verb before it.
fn is_denied_there(text: &Text, at: usize) -> bool {
    text.negators.iter().any(|negator| negator.words.end <= at && at < negator.words.end + 2 && negator.denies(at))
}

/// Returns whether two stems differ by a prefix that turns a word round, or by two that exclude each other.
fn are_contrary(left: &str, right: &str) -> bool {
    let (short, long) = if left.len() < right.len() { (left, right) } else { (right, left) };
    let is_negated =
        short.len() >= ROOT_LETTERS && long.strip_suffix(short).is_some_and(|prefix| NEGATING.contains(&prefix));
    let exclude = |(one, other): &(&str, &str)| {
        let roots = left.strip_prefix(one).zip(right.strip_prefix(other));
        roots.is_some_and(|(root, same)| root == same && root.len() >= ROOT_LETTERS)
    };
    is_negated || PREFIXES.iter().any(|pair| exclude(pair) || exclude(&(pair.1, pair.0)))
}

/// Returns the places of the content words that stand right before another one.
fn pairs(part: Part<'_>) -> Vec<(usize, usize)> {
    let is_pair = |at: &usize| {
        let (word, next) = (&part[*at], &part[*at + 1]);
        word.is_content() && next.is_content() && next.gap == Gap::Space && word.sentence == next.sentence
    };
    (part.start..part.end.saturating_sub(1)).filter(is_pair).map(|at| (at, at + 1)).collect()
}

/// Collects the stems of the names in a text: words with an underscore, a capital inside, or a capital that begins no
/// sentence, unless the sentence is short and the word is no English one.
fn names(source: &str, text: &Text, names: &mut BTreeSet<String>) {
    for sentence in &text.sentences {
        names_of(source, text, sentence, names);
    }
}

/// Collects the stems of the names in a sentence of a text.
pub fn names_of(source: &str, text: &Text, sentence: &Sentence, names: &mut BTreeSet<String>) {
    // "4. Sharing" begins with its number.
    let numbers = sentence.words.clone().take_while(|&at| text.words[at].is_number).count();
    let first = sentence.words.start + numbers;
    for at in sentence.words.clone() {
        let word = &text.words[at];
        let written = source[word.span.clone()].trim_matches('_');
        let has_inner = written.contains('_') || written.chars().skip(1).any(char::is_uppercase);
        let is_rare = || {
            sentence.words.len() <= SHORT
                && text.language.is_english()
                && written.chars().count() >= NAME_LETTERS
                && !is_common_word(&word.key)
        };
        let begins_large = written.starts_with(char::is_uppercase) && (at > first || at == first && is_rare());
        if word.is_content() && (has_inner || begins_large) {
            names.insert(word.stem.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(reference: &str, statement: &str, answer: &str, expected: Option<&str>) {
        let passage = |source: &str| Passage::without_vectors(source.to_owned(), Text::new(source));
        let terms = Terms::of([passage(reference)].iter(), &passage(""));
        let (ours, theirs) = (Text::new(statement), Text::new(answer));
        let found = terms.replaced(Part::all(&ours), Part::all(&theirs));
        assert_eq!(found.map(|found| theirs.words[found.place].key.as_str()), expected, "{answer}");
    }

    #[test]
    fn terms_before_the_same_word_are_told_apart() {
        let reference = "An inner join returns matching rows. A left join returns every row of the left table.";
        let statement = "An inner join returns matching rows.";
        check(reference, statement, "A left join returns matching rows.", Some("left"));
        check(reference, statement, "An inner join returns matching rows of the left table.", None);
        check(reference, statement, "A natural join returns matching rows.", None);
        check("A join returns rows.", statement, "A left join returns matching rows.", None);
    }

    #[test]
    fn prefixes_of_contrast_turn_a_word_round() {
        let statement = "Normalisation stores each fact in one place.";
        check(statement, statement, "Denormalisation stores each fact in one place.", Some("denormalisation"));
        check(statement, statement, "Normalisation stores each fact in one place, unlike denormalisation.", None);
        check("", "An endothermic reaction takes heat.", "An exothermic reaction takes heat.", Some("exothermic"));
        check("", "A unit takes heat.", "A community takes heat.", None);
        check("", "You cannot enter a room that does not exist.", "Nobody may enter a nonexistent room.", None);
        check("", "You can enter a room that exists.", "You can enter a nonexistent room.", Some("nonexistent"));
    }

    #[test]
    fn first_word_of_a_short_sentence_is_a_name_if_it_is_no_english_word() {
        let found = |source: &str| {
            let mut found = BTreeSet::new();
            names(source, &Text::new(source), &mut found);
            found.into_iter().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(found("Schiller wrote Tell."), "schiller tell");
        assert_eq!(found("Writers like dogs."), "");
        assert_eq!(found("Memcached keeps in memory what people asked for a while ago."), "");
    }
}

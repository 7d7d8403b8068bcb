//! The distinct words of a text and where each stands: a pattern is tried only where its first word may be.

use std::collections::BTreeSet;

use crate::rubric::variant::{Form, Part, Phrase, Term};
use crate::text::common_words::is_common_word;
use crate::text::contractions;
use crate::text::stem::fingerprint;
use crate::text::{Role, Text};

/// The distinct words of a text, those that patterns see.
pub(super) struct Index<'a> {
    /// Their compared forms, sorted.
    keys: Vec<&'a str>,
    /// The stem of each.
    stems: Vec<&'a str>,
    /// The fingerprint of each stem with the word, sorted.
    by_stem: Vec<(u64, usize)>,
    /// Where each stands, as ascending places in `Matcher::visible`.
    places: Vec<Vec<usize>>,
    /// Per visible word, which of the distinct words it is.
    ids: Vec<usize>,
    /// Whether each may be a misspelling: it is no word that the rubric or the language knows.
    misspelt: Vec<bool>,
    /// The words that are contractions, with the first of the two words that they stand for.
    contracted: Vec<(&'a str, usize)>,
}

impl<'a> Index<'a> {
    /// Indexes the words of `text` at the places `visible`.
    pub fn new(text: &'a Text, visible: &[usize], vocabulary: &BTreeSet<String>) -> Self {
        let mut order: Vec<usize> = (0..visible.len()).collect();
        let key = |at: usize| text.words[visible[at]].key.as_str();
        order.sort_by(|&left, &right| key(left).cmp(key(right)).then(left.cmp(&right)));
        let mut index = Self {
            keys: Vec::new(),
            stems: Vec::new(),
            by_stem: Vec::new(),
            places: Vec::new(),
            ids: vec![0; visible.len()],
            misspelt: Vec::new(),
            contracted: Vec::new(),
        };
        for at in order {
            let word = &text.words[visible[at]];
            if index.keys.last() != Some(&word.key.as_str()) {
                let id = index.keys.len();
                index.by_stem.push((fingerprint(&word.stem), id));
                index.contracted.extend(contractions::parts(&word.key, &word.key).map(|(first, _)| (first, id)));
                let is_known = word.role == Role::Function
                    || vocabulary.contains(&word.stem)
                    || text.language.is_english() && is_common_word(&word.key);
                index.misspelt.push(!is_known);
                index.keys.push(&word.key);
                index.stems.push(&word.stem);
                index.places.push(Vec::new());
            }
            index.ids[at] = index.keys.len() - 1;
            index.places[index.keys.len() - 1].push(at);
        }
        index.by_stem.sort_unstable();
        index
    }

    /// Returns whether the visible word at `at` may be a misspelling of `term`: it is no word that is known, and near
    /// enough.
    pub fn is_misspelling(&self, term: &Term, at: usize) -> bool {
        self.is_misspelt(term, self.ids[at])
    }

    /// Returns the places where the phrase may begin, ascending.
    pub fn beginnings(&self, phrase: &Phrase) -> Vec<usize> {
        let mut ids = Vec::new();
        for part in &phrase.0 {
            match part {
                Part::Group { alternatives, .. } => {
                    alternatives
                        .iter()
                        .filter_map(|terms| terms.first())
                        .for_each(|term| self.first_of(term, &mut ids));
                }
                Part::Set { elements, .. } => {
                    let firsts = elements.iter().flatten().filter_map(|terms| terms.first());
                    firsts.for_each(|term| self.first_of(term, &mut ids));
                }
            }
            if !part.is_optional() {
                break;
            }
        }
        ids.sort_unstable();
        ids.dedup();
        if let [id] = ids.as_slice() {
            return self.places[*id].clone();
        }
        let mut places: Vec<usize> = ids.iter().flat_map(|&id| &self.places[id]).copied().collect();
        places.sort_unstable();
        places
    }

    /// Collects the words with which a place of `term` may begin; some may prove to be none.
    fn first_of(&self, term: &Term, ids: &mut Vec<usize>) {
        match &term.form {
            Form::Stem => {
                let from = self.by_stem.partition_point(|&(print, _)| print < term.fingerprint);
                let same = self.by_stem[from..].iter().take_while(|&&(print, _)| print == term.fingerprint);
                ids.extend(same.map(|&(_, id)| id).filter(|&id| self.stems[id] == term.stem));
                if term.typos > 0 {
                    ids.extend(self.near_in_spelling(term));
                }
                if let Some((first, _)) = contractions::parts(&term.key, &term.key) {
                    ids.extend(self.keys.binary_search(&first));
                }
                ids.extend(self.contracted.iter().filter(|(first, _)| *first == term.key).map(|&(_, id)| id));
                ids.extend(self.beginning_with(&term.key));
            }
            Form::Prefix => ids.extend(self.beginning_with(&term.key)),
            Form::Wildcard => {
                let start = &term.key[..term.key.find(['*', '?']).unwrap_or(0)];
                let range = self.beginning_with(start);
                ids.extend(range.filter(|&id| is_like(&term.key, self.keys[id])));
            }
            Form::Exact { .. } => ids.extend(self.keys.binary_search(&term.key.as_str())),
        }
        if matches!(term.form, Form::Stem | Form::Prefix) {
            // The text may write in several words what the term joins.
            let ends = term.key.char_indices().skip(1).map(|(at, _)| at);
            ids.extend(ends.filter_map(|end| self.keys.binary_search(&&term.key[..end]).ok()));
        }
    }

    fn beginning_with(&self, start: &str) -> impl Iterator<Item = usize> + use<> {
        let from = self.keys.partition_point(|key| *key < start);
        let count = self.keys[from..].partition_point(|key| key.starts_with(start));
        from..from + count
    }

    /// Returns the words that may be misspellings of the term: they begin with one of its first two letters.
    fn near_in_spelling(&self, term: &Term) -> Vec<usize> {
        let mut firsts: Vec<char> = term.key.chars().take(2).collect();
        firsts.dedup();
        let mut letter = [0; 4];
        let begin = firsts.iter().flat_map(|first| self.beginning_with(first.encode_utf8(&mut letter)));
        begin.filter(|&id| self.is_misspelt(term, id)).collect()
    }

    fn is_misspelt(&self, term: &Term, id: usize) -> bool {
        term.typos > 0 && self.misspelt[id] && is_near(term, self.keys[id], self.stems[id])
    }
}

/// Returns whether a word differs from a term by no more typing mistakes than are forgiven.
///
/// A mistake is a letter too many, too few or another one, or two neighbours in each other's place. The first letter must
/// be right or have changed places with the second: "lodel" is no "model". An inflected word may have one mistake in its
/// stem instead.
fn is_near(term: &Term, key: &str, stem: &str) -> bool {
    let mut letters = term.key.chars();
    let (first, second) = (letters.next(), letters.next());
    let mut theirs = key.chars();
    let (their_first, their_second) = (theirs.next(), theirs.next());
    let begins_right = first == their_first || (first == their_second && second == their_first);
    // Characters are counted only where bytes do not show that the lengths differ too much.
    let is_long = key.len() > term.key.len() + 4 * term.typos;
    if !begins_right || is_long || key.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    let differs = |left: &str, right: &str, most: usize| {
        left.chars().count().abs_diff(right.chars().count()) > most || strsim::osa_distance(left, right) > most
    };
    if !differs(key, &term.key, term.typos) {
        return true;
    }
    let is_inflected = stem.len() < key.len() && stem.chars().count() >= 4 && term.stem.chars().count() >= 4;
    is_inflected && !differs(stem, &term.stem, 1)
}

/// Returns whether a word is like a pattern with `*` for any letters and `?` for one.
///
/// Only the last `*` is ever tried again, so this takes time by the product of both lengths at most.
pub(super) fn is_like(pattern: &str, word: &str) -> bool {
    /// Longer words are none.
    const LONGEST: usize = 200;
    if word.len() > LONGEST {
        return false;
    }
    let (pattern, word): (Vec<char>, Vec<char>) = (pattern.chars().collect(), word.chars().collect());
    let (mut at, mut place, mut star) = (0, 0, None);
    while place < word.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, place));
                at += 1;
            }
            Some(&c) if c == '?' || c == word[place] => {
                at += 1;
                place += 1;
            }
            _ => {
                let Some((star_at, taken)) = star else { return false };
                star = Some((star_at, taken + 1));
                at = star_at + 1;
                place = taken + 1;
            }
        }
    }
    pattern[at..].iter().all(|&c| c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, word: &str, expected: bool) {
        assert_eq!(is_like(pattern, word), expected, "{pattern} / {word}");
    }

    #[test]
    fn wildcards_stand_for_letters() {
        check("*sql", "mysql", true);
        check("*sql", "sqlite", false);
        check("un*able", "unreadable", true);
        check("gr?y", "grey", true);
        check("gr?y", "gry", false);
        check("a*b*c", "aabbxc", true);
        check("a*b*c", "aabbx", false);
    }
}

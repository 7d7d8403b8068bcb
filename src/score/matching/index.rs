//! The distinct words of a text and where each stands: a pattern is tried only where its first word may be.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use super::super::letters::{Letters, letters_of, may_be_near};
use super::super::spelling::is_known;
use super::super::vocabulary::Vocabulary;
use super::lookalikes::are_counterparts;
use crate::rubric::variant::{Form, Part, Phrase, Term};
use crate::text::british::american;
use crate::text::contractions;
use crate::text::stem::fingerprint;
use crate::text::{Text, Word};

/// So many words are looked at one after the other; of more, the right ones are searched.
const FEW: usize = 16;

/// Each number has the bits of the words with some first bytes; letters in lower case differ in 32.
const STARTS: usize = 32;

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
    /// Which letters each has, and which ones its stem.
    letters: Vec<[Letters; 2]>,
    /// Where the words with each first letter begin, ascending by letter.
    firsts: Vec<(char, usize)>,
    /// Which first two bytes words have, by a bit each, of pairs that may share one: most terms are told to be nowhere by it.
    starts: [u64; STARTS],
    /// The words of one letter behind which a hyphen stands somewhere, and those of one digit: other words of one letter are no
    /// beginning of a word written apart.
    short_beginnings: Vec<usize>,
    /// The words that neither the rubric nor the language knows: they may be misspellings; ascending.
    unknown: Vec<usize>,
    /// The words with which a place of each numbered term may begin: the same one stands in many variants.
    firsts_of_terms: Vec<OnceLock<Vec<usize>>>,
    /// The words that may be a form of another word, too, with the stem of that one; ascending.
    other_stems: Vec<(usize, String)>,
    /// The words that are contractions, with the first of the two words that they stand for, and with a second that is `not`.
    contracted: Vec<(&'a str, usize)>,
    /// Those of them that hold no `not`.
    shortened: Vec<(&'a str, usize)>,
}

impl<'a> Index<'a> {
    /// Indexes the words of `text`, which is that of `source`, at the places `visible`, to look up so many numbered terms.
    pub fn new(source: &str, text: &'a Text, visible: &[usize], vocabulary: &Vocabulary, terms: usize) -> Self {
        let mut order: Vec<usize> = (0..visible.len()).collect();
        let key = |at: usize| text.words[visible[at]].key.as_str();
        order.sort_unstable_by(|&left, &right| key(left).cmp(key(right)).then(left.cmp(&right)));
        let mut index = Self {
            keys: Vec::new(),
            stems: Vec::new(),
            by_stem: Vec::new(),
            places: Vec::new(),
            ids: vec![0; visible.len()],
            letters: Vec::new(),
            firsts: Vec::new(),
            starts: [0; STARTS],
            short_beginnings: Vec::new(),
            unknown: Vec::new(),
            firsts_of_terms: std::iter::repeat_with(OnceLock::new).take(terms).collect(),
            other_stems: Vec::new(),
            contracted: Vec::new(),
            shortened: Vec::new(),
        };
        for at in order {
            let word = &text.words[visible[at]];
            if index.keys.last() != Some(&word.key.as_str()) {
                let id = index.keys.len();
                index.by_stem.push((fingerprint(&word.stem), id));
                if let Some(stem) = text.language.other_stem(&word.key) {
                    index.by_stem.push((fingerprint(&stem), id));
                    index.other_stems.push((id, stem));
                }
                if let Some((first, seconds)) = contractions::parts(&word.key, &word.key) {
                    index.contracted.push((first, id));
                    // "Aren't" holds a "not" that a term may begin with.
                    if seconds == contractions::NOT {
                        index.contracted.push(("not", id));
                    } else {
                        index.shortened.push((first, id));
                    }
                }
                if let Some((at, bit)) = start(&word.key) {
                    index.starts[at] |= bit;
                }
                let first = word.key.chars().next().unwrap_or(' ');
                if index.firsts.last().is_none_or(|(last, _)| *last != first) {
                    index.firsts.push((first, id));
                }
                if !is_known(word, vocabulary, text.language) {
                    index.unknown.push(id);
                }
                index.letters.push([letters_of(&word.key), letters_of(&word.stem)]);
                index.keys.push(&word.key);
                index.stems.push(&word.stem);
                index.places.push(Vec::new());
            }
            let id = index.keys.len() - 1;
            index.ids[at] = id;
            index.places[id].push(at);
            if index.short_beginnings.last() != Some(&id) && is_short_beginning(word, source) {
                index.short_beginnings.push(id);
            }
        }
        index.by_stem.sort_unstable();
        index
    }

    /// Returns whether the visible word at `at` is a form of the term's word by its second reading or by that of the term.
    pub fn is_other_form(&self, term: &Term, at: usize) -> bool {
        let id = self.ids[at];
        self.other_stem(id).is_some_and(|stem| stem == term.stem)
            || term.other_stem.as_ref().is_some_and(|stem| self.has_stem(id, stem))
    }

    /// Returns whether the visible word at `at` ends with the `not` that the term is: "aren't".
    pub fn holds_not(&self, term: &Term, at: usize) -> bool {
        term.key == "not" && self.contracted.contains(&("not", self.ids[at]))
    }

    /// Returns whether the visible word at `at` begins with the word that the term is, and denies nothing: "they're".
    pub fn is_shortened(&self, term: &Term, at: usize) -> bool {
        self.shortened.iter().any(|&(first, id)| id == self.ids[at] && first == term.key)
    }

    /// Returns whether a word has a stem, by one of its readings.
    fn has_stem(&self, id: usize, stem: &str) -> bool {
        self.stems[id] == stem || self.other_stem(id) == Some(stem)
    }

    fn other_stem(&self, id: usize) -> Option<&str> {
        let at = self.other_stems.binary_search_by_key(&id, |&(id, _)| id).ok()?;
        Some(&self.other_stems[at].1)
    }

    /// Returns whether the visible word at `at` may be a misspelling of `term`: it is no word that is known, and near
    /// enough.
    pub fn is_misspelling(&self, term: &Term, at: usize) -> bool {
        self.is_misspelt(term, self.ids[at])
    }

    /// Returns whether none of the words with which the phrase may begin stands anywhere.
    pub fn is_nowhere(&self, phrase: &Phrase) -> bool {
        beginning(phrase).iter().flat_map(Part::firsts).all(|term| self.firsts_of(term).is_empty())
    }

    /// Returns the places where the phrase may begin, ascending; none where one of its words is nowhere.
    pub fn beginnings(&self, phrase: &Phrase) -> Vec<usize> {
        let mut ids = Vec::new();
        for part in beginning(phrase) {
            self.first_of_part(part, &mut ids);
        }
        ids.sort_unstable();
        ids.dedup();
        // Where there are few places, looking at them is faster.
        if ids.iter().map(|&id| self.places[id].len()).sum::<usize>() > FEW && self.lacks_a_part(&phrase.0) {
            return Vec::new();
        }
        if let [id] = ids.as_slice() {
            return self.places[*id].clone();
        }
        let mut places: Vec<usize> = ids.iter().flat_map(|&id| &self.places[id]).copied().collect();
        places.sort_unstable();
        places
    }

    /// Returns whether a part of a phrase stands nowhere, neither as words of its own nor joined with a word before it.
    fn lacks_a_part(&self, parts: &[Part]) -> bool {
        let mut may_join = false;
        parts.iter().any(|part| {
            let mut words = Vec::new();
            self.first_of_part(part, &mut words);
            let is_missing = words.is_empty() && !part.is_optional() && !may_join;
            may_join = may_join || self.may_join(part, &words);
            is_missing
        })
    }

    /// Returns whether one of the words with which a part may begin may hold the next part, too: "lifecycle" for `life cycle`,
    /// "doesn't" for `does not`.
    fn may_join(&self, part: &Part, words: &[usize]) -> bool {
        let begins = |key: &str| part.firsts().any(|term| key.len() > term.key.len() && key.starts_with(&term.key));
        // "Don't" begins with a "do", and not with the "not" that it ends with.
        let is_contracted = |key: &str| match contractions::parts(key, key) {
            Some((first, _)) => part.firsts().any(|term| term.key == first),
            None => contractions::may_be_two(key),
        };
        words.iter().map(|&id| self.keys[id]).any(|key| is_contracted(key) || begins(key))
    }

    /// Collects the words with which a part may begin.
    fn first_of_part(&self, part: &Part, ids: &mut Vec<usize>) {
        part.firsts().for_each(|term| ids.extend_from_slice(&self.firsts_of(term)));
    }

    /// Returns the words with which a place of `term` may begin; some may prove to be none.
    fn firsts_of(&self, term: &Term) -> Cow<'_, [usize]> {
        match term.number.and_then(|number| self.firsts_of_terms.get(number)) {
            Some(known) => Cow::Borrowed(known.get_or_init(|| self.look_up(term))),
            None => Cow::Owned(self.look_up(term)),
        }
    }

    fn look_up(&self, term: &Term) -> Vec<usize> {
        let mut ids = Vec::new();
        match &term.form {
            Form::Stem => self.look_up_stem(term, &mut ids),
            Form::Prefix => self.beginning_with_or_of(&term.key, &mut ids),
            Form::Wildcard => {
                let start = &term.key[..term.key.find(['*', '?']).unwrap_or(term.key.len())];
                let range = self.beginning_with(start);
                ids.extend(range.filter(|&id| is_like(&term.key, self.keys[id])));
            }
            Form::Exact { .. } => ids.extend(self.keys.binary_search(&term.key.as_str())),
        }
        ids
    }

    fn look_up_stem(&self, term: &Term, ids: &mut Vec<usize>) {
        self.with_stem(&term.stem, term.fingerprint, ids);
        if let Some(stem) = &term.other_stem {
            self.with_stem(stem, fingerprint(stem), ids);
        }
        if term.typos > 0 && !self.unknown.is_empty() {
            self.near_in_spelling(term, ids);
        }
        if let Some((first, _)) = contractions::parts(&term.key, &term.key) {
            ids.extend(self.keys.binary_search(&first));
        }
        ids.extend(self.contracted.iter().filter(|(first, _)| *first == term.key).map(|&(_, id)| id));
        self.beginning_with_or_of(&term.key, ids);
    }

    /// Collects the words that begin with `key`, and those that it begins with: the text may write in several words what a term
    /// joins.
    fn beginning_with_or_of(&self, key: &str, ids: &mut Vec<usize>) {
        if self.short_beginnings.is_empty() && start(key).is_some_and(|(at, bit)| self.starts[at] & bit == 0) {
            return;
        }
        let near = self.with_first(key);
        let is_apart = |id: &usize| self.keys[*id].len() > 1 || self.short_beginnings.binary_search(id).is_ok();
        if near.len() <= FEW {
            let begins = |id: &usize| self.keys[*id].starts_with(key);
            ids.extend(near.filter(|id| begins(id) || key.starts_with(self.keys[*id]) && is_apart(id)));
            return;
        }
        ids.extend(self.beginning_with(key));
        let ends = key.char_indices().skip(1).map(|(at, _)| at);
        ids.extend(ends.filter_map(|end| self.keys.binary_search(&&key[..end]).ok()).filter(is_apart));
    }

    fn with_stem(&self, stem: &str, print: u64, ids: &mut Vec<usize>) {
        let from = self.by_stem.partition_point(|&(other, _)| other < print);
        let same = self.by_stem[from..].iter().take_while(|&&(other, _)| other == print);
        ids.extend(same.map(|&(_, id)| id).filter(|&id| self.has_stem(id, stem)));
    }

    /// Returns the words that begin with `start`.
    fn beginning_with(&self, start: &str) -> Range<usize> {
        let near = self.with_first(start);
        let keys = &self.keys[near.clone()];
        if start.is_empty() || keys.is_empty() {
            return near;
        }
        let from = keys.partition_point(|key| *key < start);
        let count = keys[from..].partition_point(|key| key.starts_with(start));
        near.start + from..near.start + from + count
    }

    /// Returns the words with the first letter of `key`; all for an empty one.
    fn with_first(&self, key: &str) -> Range<usize> {
        let Some(first) = key.chars().next() else { return 0..self.keys.len() };
        let Ok(at) = self.firsts.binary_search_by_key(&first, |&(letter, _)| letter) else { return 0..0 };
        self.firsts[at].1..self.firsts.get(at + 1).map_or(self.keys.len(), |&(_, next)| next)
    }

    /// Collects the words that may be misspellings of the term: they begin with one of its first two letters.
    fn near_in_spelling(&self, term: &Term, ids: &mut Vec<usize>) {
        let second = term.key.char_indices().nth(1).map_or("", |(at, _)| &term.key[at..]);
        let first = self.with_first(&term.key);
        let second = if second.is_empty() { 0..0 } else { self.with_first(second) };
        let second = if second == first { 0..0 } else { second };
        let wanted = [letters_of(&term.key), letters_of(&term.stem)];
        for range in [first, second] {
            let from = self.unknown.partition_point(|&id| id < range.start);
            let unknown = self.unknown[from..].iter().copied().take_while(|&id| id < range.end);
            ids.extend(unknown.filter(|&id| self.is_near(term, wanted, id)));
        }
    }

    fn is_misspelt(&self, term: &Term, id: usize) -> bool {
        term.typos > 0
            && self.unknown.binary_search(&id).is_ok()
            && self.is_near(term, [letters_of(&term.key), letters_of(&term.stem)], id)
    }

    /// Returns whether an unknown word is near enough to the term to be a misspelling of it; `wanted` are the term's letters.
    fn is_near(&self, term: &Term, wanted: [Letters; 2], id: usize) -> bool {
        let [key, stem] = self.letters[id];
        let may_be = may_be_near(key, wanted[0], term.typos) || may_be_near(stem, wanted[1], 1);
        may_be && is_near(term, self.keys[id], self.stems[id])
    }
}

/// Returns whether a word of one letter may begin a word that is written apart: "e-mail", "5 ml".
pub(super) fn is_short_beginning(word: &Word, source: &str) -> bool {
    let is_digit = word.key.bytes().all(|byte| byte.is_ascii_digit());
    word.key.len() == 1 && (is_digit || source[word.span.end..].starts_with('-'))
}

/// Returns where the bit of the first two bytes of a word is: a number and the bit in it; none for a word of one byte.
fn start(key: &str) -> Option<(usize, u64)> {
    let &[first, second, ..] = key.as_bytes() else { return None };
    Some((usize::from(first) % STARTS, 1 << (second % 64)))
}

/// Returns the parts of a phrase of which one begins it: those that may be missing, and the first of the others.
fn beginning(phrase: &Phrase) -> &[Part] {
    let needed = phrase.0.iter().position(|part| !part.is_optional()).map_or(phrase.0.len(), |first| first + 1);
    &phrase.0[..needed]
}

/// Returns whether a word differs from a term by no more typing mistakes than are forgiven.
///
/// A mistake is a letter too many, too few or another one, or two neighbours in each other's place. The first letter must
/// be right or have changed places with the second: "lodel" is no "model". An inflected word may have one mistake in its
/// stem, or before its ending, instead.
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
    if are_counterparts(key, &term.key) {
        return false;
    }
    let differs = |left: &str, right: &str, most: usize| {
        left.chars().count().abs_diff(right.chars().count()) > most || strsim::osa_distance(left, right) > most
    };
    if !differs(key, &term.key, term.typos) {
        return true;
    }
    let is_nearly =
        |left: &str, right: &str| left.chars().count() >= 4 && right.chars().count() >= 4 && !differs(left, right, 1);
    // A stem that is no beginning of its word has lost a mistake with its ending.
    let is_inflected = stem.len() < key.len() && key.starts_with(stem) && is_nearly(stem, &term.stem);
    let is_otherwise_spelled = || {
        let is_british = ["ae", "oe", "our"].iter().any(|letters| term.key.contains(letters));
        is_british && !differs(key, &american(&term.key), term.typos)
    };
    is_inflected
        || is_otherwise_spelled()
        || without_endings(key).any(|base| is_nearly(base, &term.key))
        || without_endings(&term.key).any(|base| is_nearly(key, base))
}

/// Returns what is left of a word without each regular ending that it may have; a mistake can hide it from the stemmer.
fn without_endings(word: &str) -> impl Iterator<Item = &str> {
    let plural = word.strip_suffix('s').filter(|base| !base.ends_with(['s', 'u', 'i']));
    plural.into_iter().chain(["es", "d", "ed", "ing"].iter().filter_map(|ending| word.strip_suffix(ending)))
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

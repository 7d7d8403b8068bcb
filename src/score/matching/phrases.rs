//! Where the words of a phrase stand next to each other.

use std::cell::LazyCell;
use std::ops::Range;

use super::Matcher;
use super::index::{is_like, is_short_beginning};
use crate::rubric::variant::{Form, Part, Phrase, Term};
use crate::text::amounts::{goes_on, is_size};
use crate::text::common_words::is_common_word;
use crate::text::function_words::is_function_word;
use crate::text::{Gap, Role, contractions};

impl Matcher<'_> {
    /// Returns where the phrase stands in a sentence, of the places where it may begin; ascending by their starts.
    pub(super) fn phrase_in(
        &self,
        phrase: &Phrase,
        sentence: &Range<usize>,
        beginnings: &[usize],
    ) -> Vec<Range<usize>> {
        let from = beginnings.partition_point(|&at| at < sentence.start);
        let inside = beginnings[from..].iter().take_while(|&&at| at < sentence.end);
        let mut found = Vec::new();
        let words = LazyCell::new(|| phrase.0.iter().map(Part::only_word).collect::<Option<Vec<&Term>>>());
        for &start in inside {
            let ends = match &*words {
                Some(words) => self.terms_at(words, start, sentence.end),
                None => self.ends(&phrase.0, start, sentence.end),
            };
            let places = ends.into_iter().filter(|end| *end > start).map(|end| start..end);
            found.extend(places.filter(|place| !self.cuts_number(place, sentence)));
        }
        found
    }

    /// Returns whether a stretch begins within a number or ends in one: "five rows" in "twenty-five rows", "5" in "5 million".
    fn cuts_number(&self, place: &Range<usize>, sentence: &Range<usize>) -> bool {
        let goes_on = |at: usize| {
            let (word, next) = (self.word(at - 1), self.word(at));
            next.gap == Gap::Space && goes_on(&word.key, &next.key)
        };
        let begins_within =
            place.start > sentence.start && !is_size(&self.word(place.start).key) && goes_on(place.start);
        begins_within || place.end < sentence.end && goes_on(place.end)
    }

    /// Returns all places where the parts may end if they stand next to each other from `at` on, the last one first.
    ///
    /// All ways are followed side by side, so that no pattern takes more time than its parts times its length.
    fn ends(&self, parts: &[Part], at: usize, end: usize) -> Vec<usize> {
        let mut reached: Vec<Vec<usize>> = vec![Vec::new(); parts.len() + 1];
        reached[0].push(at);
        for next in 0..parts.len() {
            let mut here = std::mem::take(&mut reached[next]);
            here.sort_unstable();
            here.dedup();
            for at in here {
                match &parts[next] {
                    Part::Set { elements, between } => {
                        reached[next + 1].extend(self.set_at(elements, *between, at, end));
                    }
                    Part::Group { alternatives, optional } => {
                        for terms in alternatives {
                            let terms: Vec<&Term> = terms.iter().collect();
                            reached[next + 1].extend(self.terms_at(&terms, at, end));
                        }
                        if *optional {
                            reached[next + 1].push(at);
                        }
                        if self.in_contraction(&parts[next..], at, end) {
                            reached[next + 2].push(at + 1);
                        }
                        let plain: Vec<&Term> = parts[next..].iter().map_while(Part::first_word).collect();
                        if let Some(taken) = self.in_one_word(&plain, at, end) {
                            reached[next + taken].push(at + 1);
                        } else if self.joins_pair(&parts[next..], at, end) {
                            reached[next + 2].push(at + 1);
                        }
                    }
                }
            }
        }
        let mut ends = std::mem::take(&mut reached[parts.len()]);
        ends.sort_unstable_by(|left, right| right.cmp(left));
        ends.dedup();
        ends
    }

    /// Returns all places where words may end that stand next to each other from `at` on, the last one first.
    fn terms_at(&self, terms: &[&Term], mut at: usize, end: usize) -> Vec<usize> {
        // Nearly always there is one way or none.
        let mut next = 0;
        while next < terms.len() {
            match (self.term_at(terms[next], at, end), self.in_one_word(&terms[next..], at, end)) {
                (None, None) => return Vec::new(),
                (Some(taken), None) => (next, at) = (next + 1, at + taken),
                (None, Some(joined)) => (next, at) = (next + joined, at + 1),
                (Some(_), Some(_)) => return self.all_ways(&terms[next..], at, end),
            }
        }
        vec![at]
    }

    fn all_ways(&self, terms: &[&Term], at: usize, end: usize) -> Vec<usize> {
        let mut reached: Vec<Vec<usize>> = vec![Vec::new(); terms.len() + 1];
        reached[0].push(at);
        for next in 0..terms.len() {
            for at in std::mem::take(&mut reached[next]) {
                if let Some(taken) = self.term_at(terms[next], at, end) {
                    reached[next + 1].push(at + taken);
                }
                if let Some(taken) = self.in_one_word(&terms[next..], at, end) {
                    reached[next + taken].push(at + 1);
                }
            }
        }
        let mut ends = std::mem::take(&mut reached[terms.len()]);
        ends.sort_unstable_by(|left, right| right.cmp(left));
        ends.dedup();
        ends
    }

    /// Returns how many words of the text the term takes at `at`: one, or several that it joins.
    pub(super) fn term_at(&self, term: &Term, at: usize, end: usize) -> Option<usize> {
        if at >= end {
            return None;
        }
        let word = self.word(at);
        let is_same = match &term.form {
            Form::Stem => {
                self.fingerprints[at] == term.fingerprint && word.stem == term.stem
                    || self.index.is_other_form(term, at)
                    || self.index.holds_not(term, at)
                    || self.index.is_shortened(term, at)
            }
            Form::Prefix => word.key.starts_with(&term.key) && !contractions::hides_not(&term.key, &word.key),
            Form::Wildcard => {
                let is_like = is_like(&term.key, &word.key) && !contractions::hides_not(&term.key, &word.key);
                return is_like.then_some(1);
            }
            Form::Exact { .. } => return self.exact_at(term, at, end),
        };
        if is_same || self.index.is_misspelling(term, at) {
            return Some(1);
        }
        if let Some((first, seconds)) = contractions::parts(&term.key, &term.key)
            && word.key == first
            && at + 1 < end
            && seconds.contains(&self.word(at + 1).key.as_str())
        {
            return Some(2);
        }
        // `select_related` finds `select related`.
        // "E-mail" is `email` and "5 ml" is `5ml`, but a letter that stands alone is not the beginning of a word.
        let is_part = word.key.len() > 1 || is_short_beginning(word, self.source);
        let mut tail = rest_after(&term.key, &word.key).filter(|_| is_part)?;
        // "Not able" is no `notable`.
        let is_own = word.role == Role::Function && !self.source[word.span.end..].starts_with('-');
        if is_own && is_common_word(&term.key) && term.key != PERCENT {
            return None;
        }
        for next in at + 1..end {
            let word = self.word(next);
            let ends = match term.form {
                Form::Prefix => word.key.starts_with(tail),
                _ => word.key == tail || word.stem == self.text.language.stem(tail),
            };
            if ends {
                return Some(next + 1 - at);
            }
            tail = rest_after(tail, &word.key)?;
        }
        None
    }

    /// Returns how many words an exact form takes at `at`.
    fn exact_at(&self, term: &Term, at: usize, end: usize) -> Option<usize> {
        let Form::Exact { written, lead, trail, words } = &term.form else { return None };
        let first = self.visible[at];
        let last = first + words - 1;
        let stands = self.text.words.get(last).is_some_and(|word| word.sentence == self.text.words[first].sentence);
        if !stands {
            return None;
        }
        let start = self.text.words[first].span.start;
        let plain_end = self.text.words[last].span.end;
        let body = &self.source[start..plain_end];
        // Markdown's underscores and a possessive ending are around the word, not of it.
        let inner = body.trim_start_matches('_');
        let cut = body.len() - inner.len();
        let inner = inner.trim_end_matches('_');
        let inner = ["'s", "’s"].iter().find_map(|ending| inner.strip_suffix(ending)).unwrap_or(inner);
        let is_there = |from: usize, to: usize| {
            let from = from.checked_sub(*lead);
            let is_written =
                from.and_then(|from| self.source.get(from..to + trail)).is_some_and(|text| text == written);
            // What stands before the first word may be an article: then it is to be whole, too.
            let begins = |from: usize| !self.source[..from].ends_with(char::is_alphanumeric);
            is_written && (!written.starts_with(char::is_alphanumeric) || from.is_some_and(begins))
        };
        let is_same = is_there(start, plain_end)
            || is_there(start + cut, start + cut + inner.len())
            || is_there(start, start + inner.len() + cut);
        if !is_same {
            return None;
        }
        let after = (at + 1..=end).find(|&next| next == end || self.visible[next] > last).unwrap_or(end);
        Some(after - at)
    }

    /// Returns whether the contraction at `at` stands for the first two parts where one of them leaves a choice: "they're"
    /// for `(they|it) are`.
    fn in_contraction(&self, parts: &[Part], at: usize, end: usize) -> bool {
        let [Part::Group { alternatives: firsts, .. }, Part::Group { alternatives: seconds, .. }, ..] = parts else {
            return false;
        };
        if at >= end || parts[..2].iter().all(|part| part.only_word().is_some()) {
            return false;
        }
        let word = self.word(at);
        let has = |alternatives: &[Vec<Term>], keys: &[&str]| {
            alternatives.iter().any(|terms| matches!(terms.as_slice(), [term] if keys.contains(&term.key.as_str())))
        };
        contractions::parts(&word.key, &self.source[word.span.clone()])
            .is_some_and(|(first, second)| has(firsts, &[first]) && has(seconds, second))
    }

    /// Returns whether the word at `at` holds the first two parts in one, where one of them leaves a choice: "website" for
    /// `web (site|page)`.
    fn joins_pair(&self, parts: &[Part], at: usize, end: usize) -> bool {
        let [Part::Group { alternatives: firsts, .. }, Part::Group { alternatives: seconds, .. }, ..] = parts else {
            return false;
        };
        if at >= end || parts[..2].iter().all(|part| part.only_word().is_some()) {
            return false;
        }
        let word = self.word(at);
        let begins = |first: &&Term| rest_after(&word.key, &first.key).is_some();
        let holds = |first: &Term| {
            seconds.iter().any(|second| matches!(second.as_slice(), [second] if self.in_one_word(&[first, second], at, end) == Some(2)))
        };
        let single = |terms: &'_ Vec<Term>| matches!(terms.as_slice(), [_]);
        firsts.iter().filter(|terms| single(terms)).filter_map(|terms| terms.first()).filter(begins).any(holds)
    }

    /// Returns how many terms, two or more, the word at `at` holds in one: `life cycle` finds `lifecycle`, `does not`
    /// finds `doesn't`.
    fn in_one_word(&self, terms: &[&Term], at: usize, end: usize) -> Option<usize> {
        if terms.len() < 2 || at >= end {
            return None;
        }
        let word = self.word(at);
        if let Some((first, seconds)) = contractions::parts(&word.key, &self.source[word.span.clone()])
            && terms[0].key == first
            && seconds.contains(&terms[1].key.as_str())
        {
            return Some(2);
        }
        let mut tail = rest_after(&word.key, &terms[0].key).filter(|_| terms[0].form == Form::Stem)?;
        if self.text.language.is_english()
            && is_function_word(&terms[0].key)
            && is_common_word(&word.key)
            && word.key != PERCENT
        {
            return None;
        }
        for (term, count) in terms[1..].iter().zip(2..) {
            match term.form {
                Form::Prefix => return tail.starts_with(&term.key).then_some(count),
                Form::Stem if tail == term.key || self.text.language.stem(tail) == term.stem => return Some(count),
                Form::Stem => tail = rest_after(tail, &term.key)?,
                Form::Wildcard | Form::Exact { .. } => return None,
            }
        }
        None
    }

    /// Returns where a set ends that begins at `at`: each element once, in any order, with few other words between.
    fn set_at(&self, elements: &[Vec<Vec<Term>>], between: usize, at: usize, end: usize) -> Option<usize> {
        let mut missing: Vec<&Vec<Vec<Term>>> = elements.iter().collect();
        let (mut at, mut others) = (at, 0);
        while at < end {
            let found = missing.iter().enumerate().find_map(|(place, element)| {
                let ends = element.iter().flat_map(|terms| self.terms_at(&terms.iter().collect::<Vec<_>>(), at, end));
                ends.max().map(|end| (place, end))
            });
            match found {
                Some((place, after)) => {
                    missing.remove(place);
                    (at, others) = (after, 0);
                    if missing.is_empty() {
                        return Some(at);
                    }
                }
                None if missing.len() == elements.len() || others == between => return None,
                None => {
                    others += 1;
                    at += 1;
                }
            }
        }
        None
    }
}

/// The one common word that is written apart as often, behind a function word: "per cent".
const PERCENT: &str = "percent";

/// Returns what is left of a longer word after a beginning, if it begins so.
fn rest_after<'a>(word: &'a str, beginning: &str) -> Option<&'a str> {
    // The first byte tells most pairs apart, and this is asked of every word of every pattern.
    let may_begin = word.len() > beginning.len() && word.as_bytes().first() == beginning.as_bytes().first();
    if may_begin { word.strip_prefix(beginning) } else { None }
}

//! Terms with other forms of them: each form is the same as any other, in variants, answers and references.

use std::collections::BTreeMap;
use std::ops::Range;

use super::checker::Checker;
use super::field::below_glossary;
use super::include::Part as FilePart;
use super::place::Place;
use super::variant::{Form, Part, Term, Variant, words_of};
use crate::text::Text;
use crate::text::function_words::ARTICLES;
use crate::text::language::Language;

/// The terms of a rubric.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    entries: Vec<Entry>,
    language: Language,
}

#[derive(Debug, Clone)]
struct Entry {
    /// The term's name as it is embedded.
    name: String,
    /// The other forms as the rubric has them.
    others: Vec<String>,
    /// The name and the other forms, each as its words.
    forms: Vec<Vec<Term>>,
}

impl Glossary {
    /// Returns whether there is no term.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns each term's name with its other forms, in the rubric's order.
    pub fn terms(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.entries.iter().map(|entry| (entry.name.as_str(), entry.others.as_slice()))
    }

    /// Lets each form in a variant stand for all forms of its term.
    ///
    /// Words with `*`, `?`, `=""` or `~0` and regular expressions are left as they are.
    pub fn widen(&self, variant: &mut Variant) {
        if self.is_empty() {
            return;
        }
        for phrase in variant.phrases_mut() {
            phrase.0 = self.widen_parts(&phrase.0);
        }
    }

    fn widen_parts(&self, parts: &[Part]) -> Vec<Part> {
        let mut widened = Vec::with_capacity(parts.len());
        let mut at = 0;
        while at < parts.len() {
            let plain: Vec<&Term> = parts[at..].iter().map_while(Part::only_word).collect();
            if let Some((entry, length)) = self.form_at(&plain) {
                widened.push(Part::Group { alternatives: entry.forms.clone(), optional: false });
                at += length;
                continue;
            }
            widened.push(match &parts[at] {
                Part::Group { alternatives, optional } => {
                    Part::Group { alternatives: self.widen_alternatives(alternatives), optional: *optional }
                }
                Part::Set { elements, between } => Part::Set {
                    elements: elements.iter().map(|element| self.widen_alternatives(element)).collect(),
                    between: *between,
                },
            });
            at += 1;
        }
        widened
    }

    fn widen_alternatives(&self, alternatives: &[Vec<Term>]) -> Vec<Vec<Term>> {
        let mut widened = alternatives.to_vec();
        for terms in alternatives {
            for at in 0..terms.len() {
                let rest: Vec<&Term> = terms[at..].iter().collect();
                let Some((entry, length)) = self.form_at(&rest) else { continue };
                for form in &entry.forms {
                    let other = [&terms[..at], form, &terms[at + length..]].concat();
                    if !widened.contains(&other) {
                        widened.push(other);
                    }
                }
            }
        }
        widened
    }

    /// Returns the longest form that the terms begin with, as its entry and its number of words.
    fn form_at(&self, terms: &[&Term]) -> Option<(&Entry, usize)> {
        let is_open = |term: &Term| term.form == Form::Stem && !term.is_pinned;
        let begins = |form: &Vec<Term>| {
            form.len() <= terms.len()
                && form.iter().zip(terms).all(|(ours, theirs)| is_open(theirs) && ours.stem == theirs.stem)
        };
        let first = terms.first().filter(|term| is_open(term));
        let joined = || {
            let of_entry =
                |entry: &&Entry| entry.forms.iter().any(|form| first.is_some_and(|term| self.joins(term, form)));
            self.entries.iter().find(of_entry).map(|entry| (entry, 1))
        };
        self.longest(begins).or_else(joined)
    }

    /// Returns whether a word is a form of several words written as one: `bloodpressure`.
    fn joins(&self, term: &Term, form: &[Term]) -> bool {
        let Some((last, others)) = form.split_last().filter(|(_, others)| !others.is_empty()) else { return false };
        let rest = others.iter().try_fold(term.key.as_str(), |rest, word| rest.strip_prefix(word.key.as_str()));
        rest.is_some_and(|rest| rest == last.key || !rest.is_empty() && self.language.stem(rest) == last.stem)
    }

    fn longest(&self, begins: impl Fn(&Vec<Term>) -> bool) -> Option<(&Entry, usize)> {
        let forms = self.entries.iter().flat_map(|entry| entry.forms.iter().map(move |form| (entry, form)));
        let fitting = forms.filter(|(_, form)| begins(form)).map(|(entry, form)| (entry, form.len()));
        fitting.fold(
            None,
            |best: Option<(&Entry, usize)>, next| {
                if best.is_none_or(|(_, length)| next.1 > length) { Some(next) } else { best }
            },
        )
    }

    /// Returns where forms stand in a text, as places of words, each with the name of its term; the longest form wins.
    #[must_use]
    pub fn places(&self, text: &Text) -> Vec<(Range<usize>, &str)> {
        let mut found = Vec::new();
        let mut at = 0;
        while !self.is_empty() && at < text.words.len() {
            let begins = |form: &Vec<Term>| {
                let words = text.words.get(at..at + form.len());
                words.is_some_and(|words| {
                    words
                        .iter()
                        .zip(form)
                        .all(|(word, term)| word.stem == term.stem && word.sentence == text.words[at].sentence)
                })
            };
            match self.longest(begins) {
                Some((entry, length)) => {
                    found.push((at..at + length, entry.name.as_str()));
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Returns a text with each form replaced by the name of its term; for embedding, where marks do not matter.
    #[must_use]
    pub fn unify(&self, source: &str) -> String {
        if self.is_empty() {
            return source.to_owned();
        }
        let text = Text::new_in(source, self.language);
        let mut unified = source.to_owned();
        for (range, name) in self.places(&text).into_iter().rev() {
            unified.replace_range(text.span_of(&range), name);
        }
        unified
    }
}

/// Returns whether a form is nothing but an article, which no text is read with.
fn is_article(form: &str) -> bool {
    ARTICLES.contains(&form.trim().to_lowercase().as_str())
}

impl Checker<'_> {
    /// Checks the glossary of a file and adds those of the files that it includes.
    pub fn glossary(&mut self, raw: &BTreeMap<String, Vec<String>>, parts: &[FilePart]) -> Glossary {
        let language = self.dialect.language;
        let mut glossary = Glossary { entries: Vec::new(), language };
        for part in parts {
            glossary.entries.extend(part.rubric.glossary.entries.iter().cloned());
        }
        let place = Place::top().field("glossary");
        let mut terms: Vec<(&String, &Vec<String>)> = raw.iter().collect();
        terms.sort_by_key(|(name, _)| self.places.find(&place.field((*name).clone())).map(|span| span.start));
        for (name, others) in terms {
            let spoken = name.replace(['-', '_'], " ");
            let mut entry = Entry { name: spoken.clone(), others: others.clone(), forms: Vec::new() };
            let term = place.field(name.clone());
            // Below [glossary] a field of the file reads as one more term.
            let is_file = |form: &String| [".toml", ".json"].iter().any(|ending| form.ends_with(ending));
            if let Some(advice) = below_glossary(name).filter(|_| others.iter().any(is_file)) {
                self.fault(&term, format!("`{name}` stands below [glossary], as one of its terms"), advice);
                continue;
            }
            for (at, form) in std::iter::once(&spoken).chain(others).enumerate() {
                let place = at.checked_sub(1).map_or_else(|| term.clone(), |at| place.entry(name.clone(), at));
                let words = if form.contains(['*', '?', '(', ')', '{', '}', '|', '&', '~', '=', '/']) {
                    Vec::new()
                } else {
                    words_of(form, language)
                };
                if is_article(form) {
                    let message = format!("glossary \"{name}\": form \"{form}\" is an article");
                    self.fault(&place, message, "remove it: articles are left out of every text");
                    continue;
                }
                if words.is_empty() {
                    let hint = match form.trim() {
                        "" => "remove it, or write another form of the term",
                        _ => "write words only; variants are for patterns",
                    };
                    let message = format!("glossary \"{name}\": form \"{form}\" is no plain words");
                    self.fault(&place, message, hint);
                    continue;
                }
                let same =
                    |other: &Vec<Term>| other.iter().map(|term| &term.stem).eq(words.iter().map(|term| &term.stem));
                let twin = glossary.entries.iter().chain([&entry]).find(|entry| entry.forms.iter().any(same));
                if at > 0 && twin.is_some_and(|twin| twin.name == entry.name) && entry.forms.first().is_some_and(same) {
                    let message = format!("glossary \"{name}\": form \"{form}\" is the term itself");
                    self.fault(&place, message, "remove it: small and capital letters are the same");
                    continue;
                }
                if let Some(twin) = twin {
                    let message =
                        format!("glossary \"{name}\": form \"{form}\" is there already, in \"{}\"", twin.name);
                    self.fault(&place, message, "each form belongs to one term, once; remove one");
                    continue;
                }
                entry.forms.push(words);
            }
            if others.is_empty() {
                let message = format!("glossary \"{name}\" has no other form");
                self.fault(&term, message, "write the other forms: orm = [\"object-relational mapper\"]");
            }
            glossary.entries.push(entry);
        }
        glossary
    }
}

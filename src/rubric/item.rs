//! Checks an item with its concepts and misconceptions.

use std::collections::BTreeMap;

use super::advice::Syntax;
use super::checker::Checker;
use super::place::Place;
use super::raw::{RawConcept, RawItem, RawMisconception};
use super::variant::Variant;
use super::{Concept, Item, Misconception, Scoring, amounts};
use crate::text::blank::is_blank;
use crate::text::language::Language;
use crate::text::{Role, Text};

/// What a misconception costs unless the rubric says otherwise.
const PENALTY: f64 = 0.2;

/// What an item is worth unless the rubric says otherwise.
const POINTS: f64 = 10.0;

/// A sentence of fewer content words does not give a misconception away by itself.
const LEAST_WORDS: usize = 3;

impl Checker<'_> {
    pub(super) fn item(&mut self, place: &Place, raw: RawItem, file: &Scoring) -> Item {
        let owner = match (raw.id.as_str(), place.number()) {
            ("", Some(number)) => format!("item number {number}"),
            (id, _) => format!("item \"{id}\""),
        };
        self.check_id(place, "the item", &raw.id);
        self.check_text(place, &owner, "question", &raw.question);
        for (at, reference) in raw.references.iter().enumerate() {
            if is_blank(reference) {
                let message = format!("{owner}: reference {} is empty", at + 1);
                self.fault(&place.entry("references", at), message, "write the answer, or remove the entry");
            }
        }
        if raw.references.is_empty() && self.places.has(place, "references") {
            let hint = "write the answer, or leave the field out where there are concepts";
            self.fault(&place.field("references"), format!("{owner}: `references` is empty"), hint);
        } else if raw.references.is_empty() && raw.concept.is_empty() {
            let hint = match self.syntax {
                Syntax::Toml => "add `references = [\"\"\"...\"\"\"]`, or [[item.concept]] tables",
                Syntax::Json => "add `\"references\": [\"...\"]`, or `\"concept\": [...]`",
            };
            self.fault(place, format!("{owner} has neither references nor concepts"), hint);
        }
        let weights = raw.weights.map_or(file.weights, |weights| self.weights(place, &owner, weights));
        let pass = raw.pass.map_or(file.pass, |pass| self.share(place, &owner, "pass", pass));
        let mut ids = BTreeMap::new();
        let mut concepts = Vec::with_capacity(raw.concept.len());
        for (at, concept) in raw.concept.into_iter().enumerate() {
            let place = place.entry("concept", at);
            self.check_unique(&place, &owner, &concept.id, &mut ids);
            if !raw.levels.is_empty() && concept.weight.is_some() && !concept.bonus {
                let message = format!("{owner}: concept \"{}\" has a weight, but levels count concepts", concept.id);
                self.fault(&place.field("weight"), message, "leave the weight out; with levels each concept is one");
            }
            concepts.push(self.concept(&place, &owner, concept));
        }
        self.check_relations(place, &owner, &concepts);
        let levels = self.levels(place, &owner, &raw.levels, raw.points, &concepts);
        let points = raw.points.or(levels.last().map(|level| level.points)).unwrap_or(POINTS);
        let mut misconceptions = Vec::with_capacity(raw.misconception.len());
        for (at, misconception) in raw.misconception.into_iter().enumerate() {
            let place = place.entry("misconception", at);
            let id = misconception.id.clone().unwrap_or_else(|| format!("misconception-{}", at + 1));
            self.check_unique(&place, &owner, &id, &mut ids);
            misconceptions.push(self.misconception(&place, &owner, id, misconception));
        }
        Item {
            points: self.above_zero(place, &owner, "points", points),
            id: raw.id,
            question: raw.question,
            level: raw.level,
            tags: raw.tags,
            references: raw.references,
            concepts,
            levels,
            misconceptions,
            scoring: Scoring { weights, pass, bands: file.bands.clone() },
        }
    }

    fn concept(&mut self, place: &Place, item: &str, raw: RawConcept) -> Concept {
        let owner = match (raw.id.as_str(), place.number()) {
            ("", Some(number)) => format!("{item}: concept number {number}"),
            (id, _) => format!("{item}: concept \"{id}\""),
        };
        self.check_text(place, &owner, "says", &raw.says);
        let at_least = self.at_least(place, &owner, &raw);
        for (field, variants) in [("any", &raw.any), ("all", &raw.all)] {
            if variants.is_empty() && self.places.has(place, field) {
                let hint =
                    "write ways to put the idea into words, or leave it out: then the idea is found by meaning alone";
                self.fault(&place.field(field), format!("{owner}: `{field}` is empty"), hint);
            }
        }
        Concept {
            any: self.variants(place, &owner, "any", &raw.any),
            all: self.variants(place, &owner, "all", &raw.all),
            at_least,
            once: raw.once,
            only_if: raw.only_if,
            bonus: raw.bonus,
            weight: self.above_zero(place, &owner, "weight", raw.weight.unwrap_or(1.0)),
            id: raw.id,
            says: raw.says,
            required: raw.required,
            hint: raw.hint,
        }
    }

    fn misconception(&mut self, place: &Place, item: &str, id: String, raw: RawMisconception) -> Misconception {
        let owner = format!("{item}: misconception \"{id}\"");
        self.check_text(place, &owner, "says", &raw.says);
        if raw.any.is_empty() && self.places.has(place, "any") {
            let hint = "write words that give the wrong idea away, or leave it out: then nearly the words of `says` do";
            self.fault(&place.field("any"), format!("{owner}: `any` is empty"), hint);
        } else if raw.any.is_empty() && content_words(&raw.says, self.dialect.language) < LEAST_WORDS {
            let hint = "write `any = [\"...\"]` with the words that give the wrong idea away";
            let message = format!("{owner} has no variant, and its sentence is too short to be recognised");
            self.fault(place, message, hint);
        }
        Misconception {
            any: self.variants(place, &owner, "any", &raw.any),
            penalty: self.share(place, &owner, "penalty", raw.penalty.unwrap_or(PENALTY)),
            id,
            says: raw.says,
            hint: raw.hint,
        }
    }

    fn variants(&mut self, place: &Place, owner: &str, field: &'static str, sources: &[String]) -> Vec<Variant> {
        let mut variants = Vec::with_capacity(sources.len());
        for (at, source) in sources.iter().enumerate() {
            match Variant::parse_in(source, self.dialect.language) {
                Ok(mut variant) => {
                    self.dialect.glossary.widen(&mut variant);
                    if self.dialect.language.is_english() {
                        amounts::widen(&mut variant);
                    }
                    variants.push(variant);
                }
                Err(error) => {
                    let message = format!("{owner}: variant \"{source}\": {}", error.message);
                    self.fault(&place.entry(field, at), message, error.hint);
                }
            }
        }
        variants
    }

    fn check_unique(&mut self, place: &Place, owner: &str, id: &str, ids: &mut BTreeMap<String, Place>) {
        self.check_id(place, owner, id);
        if let Some(first) = ids.get(id).filter(|_| !id.is_empty()) {
            let first = self.line_of(first);
            let message = format!("{owner}: id \"{id}\" is there twice, first in line {first}");
            self.fault(&place.field("id"), message, "give each concept and misconception of an item an id of its own");
            return;
        }
        ids.insert(id.to_owned(), place.field("id"));
    }
}

fn content_words(sentence: &str, language: Language) -> usize {
    Text::plain(sentence, language).words.iter().filter(|word| word.role == Role::Content).count()
}

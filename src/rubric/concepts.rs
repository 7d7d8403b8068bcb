//! Checks what concepts ask of each other: how many variants, which other concept.

use super::Concept;
use super::checker::Checker;
use super::place::Place;
use super::raw::RawConcept;
use crate::text::nearest::{self, nearest};

impl Checker<'_> {
    /// Checks how many variants of `any` a concept needs.
    pub fn at_least(&mut self, place: &Place, owner: &str, raw: &RawConcept) -> usize {
        let at_least = raw.at_least.unwrap_or(1);
        let count = raw.any.len();
        let Some(needed) = usize::try_from(at_least).ok().filter(|&needed| needed >= 1) else {
            let message = format!("{owner}: at_least is {at_least}");
            self.fault(&place.field("at_least"), message, "write how many variants of `any` are needed, 1 or more");
            return 1;
        };
        if raw.at_least.is_some() && needed > count {
            let variants = if count == 1 { "variant" } else { "variants" };
            let message = format!("{owner}: at_least is {needed}, but `any` has {count} {variants}");
            let hint = if count == 0 && !raw.all.is_empty() {
                "leave it out: it counts variants of `any`, and those of `all` must all be found anyway"
            } else {
                "lower it, or add variants"
            };
            self.fault(&place.field("at_least"), message, hint);
        }
        if raw.once && needed < 2 && raw.all.len() < 2 {
            let message = format!("{owner}: once has no effect");
            let hint = "a repeated keyword earns nothing more anyway; `once` is for `at_least = 2` or `all`";
            self.fault(&place.field("once"), message, hint);
        }
        needed
    }

    /// Checks `only_if` and `bonus` of an item's concepts.
    pub fn check_relations(&mut self, place: &Place, item: &str, concepts: &[Concept]) {
        for (at, concept) in concepts.iter().enumerate() {
            let place = place.entry("concept", at);
            let owner = format!("{item}: concept \"{}\"", concept.id);
            if concept.bonus && concept.required {
                let message = format!("{owner} is a bonus and required");
                self.fault(&place.field("required"), message, "a bonus is never missed: remove one of the two");
            }
            let Some(other) = &concept.only_if else { continue };
            let place = place.field("only_if");
            let is_known = |concept: &Concept| concept.id == *other;
            // A concept without an id, which is told by itself, may be the one.
            if concepts.iter().any(|concept| concept.id.is_empty()) && !concepts.iter().any(is_known) {
                continue;
            }
            if !concepts.iter().any(is_known) {
                let ids = concepts.iter().map(|concept| concept.id.as_str()).filter(|id| *id != concept.id);
                let all: Vec<&str> = ids.clone().collect();
                let hint = nearest::meant(nearest(other, ids), || match all.as_slice() {
                    [] => "the item has no other concept: leave `only_if` out".to_owned(),
                    all => format!("name another concept of this item: {}", all.join(", ")),
                });
                self.fault(&place, format!("{owner}: only_if names \"{other}\", which the item does not have"), hint);
            } else if leads_back(concepts, at) {
                let message = format!("{owner}: only_if leads back to the concept itself");
                self.fault(&place, message, "remove only_if from one of the concepts in the circle");
            }
        }
        let is_told = concepts.iter().any(|concept| concept.bonus && concept.required);
        if !concepts.is_empty() && !is_told && concepts.iter().all(|concept| concept.bonus) {
            let message = format!("{item} has bonus concepts only");
            self.fault(
                &place.entry("concept", 0).field("bonus"),
                message,
                "a bonus adds to others: make one a plain concept",
            );
        }
    }
}

/// Returns whether following `only_if` from a concept comes back to it.
fn leads_back(concepts: &[Concept], from: usize) -> bool {
    let mut at = from;
    for _ in 0..concepts.len() {
        let next = concepts[at].only_if.as_ref();
        let Some(next) = next.and_then(|id| concepts.iter().position(|concept| concept.id == *id)) else {
            return false;
        };
        if next == from {
            return true;
        }
        at = next;
    }
    false
}

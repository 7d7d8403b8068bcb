//! Checks what concepts ask of each other: how many variants, which other concept, which levels.

use super::checker::Checker;
use super::index::nearest;
use super::place::Place;
use super::raw::{RawConcept, RawLevel};
use super::{Concept, Level};

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
            self.fault(&place.field("at_least"), message, "lower it, or add variants");
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
                self.fault(&place.field("bonus"), message, "a bonus is never missed: remove one of the two");
            }
            let Some(other) = &concept.only_if else { continue };
            let place = place.field("only_if");
            if !concepts.iter().any(|concept| concept.id == *other) {
                let ids = concepts.iter().map(|concept| concept.id.as_str()).filter(|id| *id != concept.id);
                let all: Vec<&str> = ids.clone().collect();
                let hint = match nearest(other, ids) {
                    Some(near) => format!("did you mean \"{near}\"?"),
                    None if all.is_empty() => "the item has no other concept: leave `only_if` out".to_owned(),
                    None => format!("name another concept of this item: {}", all.join(", ")),
                };
                self.fault(&place, format!("{owner}: only_if names \"{other}\", which the item does not have"), hint);
            } else if leads_back(concepts, at) {
                let message = format!("{owner}: only_if leads back to the concept itself");
                self.fault(&place, message, "remove only_if from one of the concepts in the circle");
            }
        }
        if !concepts.is_empty() && concepts.iter().all(|concept| concept.bonus) {
            let message = format!("{item} has bonus concepts only");
            self.fault(
                &place.entry("concept", 0).field("bonus"),
                message,
                "a bonus adds to others: make one a plain concept",
            );
        }
    }

    /// Checks the levels of an item; `points` is what the item says it is worth.
    pub fn levels(
        &mut self,
        place: &Place,
        item: &str,
        raw: &[RawLevel],
        points: Option<f64>,
        concepts: &[Concept],
    ) -> Vec<Level> {
        let count = concepts.iter().filter(|concept| !concept.bonus).count();
        let example =
            "write them lowest first: [{ at = 1, points = 2, says = \"...\" }, { at = 3, points = 5, says = \"...\" }]";
        if count == 0 && !raw.is_empty() {
            let message = format!("{item}: levels count key concepts, but the item has none");
            self.fault(&place.field("levels"), message, "add [[item.concept]] tables, or leave `levels` out");
            return Vec::new();
        }
        let mut levels: Vec<Level> = Vec::with_capacity(raw.len());
        for (index, level) in raw.iter().enumerate() {
            let place = place.entry("levels", index);
            let at = usize::try_from(level.at).unwrap_or(0);
            if at < 1 || at > count {
                let concepts = if count == 1 { "concept" } else { "concepts" };
                let message = format!("{item}: a level begins at {}, but the item has {count} {concepts}", level.at);
                let range = if count == 1 { "1, once".to_owned() } else { format!("a number from 1 to {count}") };
                self.fault(&place, message, format!("write {range}; bonus concepts do not count"));
            }
            if !level.points.is_finite() || level.points <= 0.0 {
                let message = format!("{item}: a level is worth {}", level.points);
                self.fault(&place, message, "write points above 0; below the first level there are none");
            }
            if levels.last().is_some_and(|last| last.at >= at) {
                self.fault(&place, format!("{item}: levels are out of order"), example);
            } else if let Some(last) = levels.last().filter(|last| last.points >= level.points) {
                let message = format!("{item}: a level is worth {}, the one below it {}", level.points, last.points);
                self.fault(&place, message, "give a higher level more points");
            }
            levels.push(Level { at, points: level.points, says: level.says.clone() });
        }
        let top = levels.last().map(|level| level.points);
        if let (Some(top), Some(points)) = (top, points)
            && (top - points).abs() > f64::EPSILON
        {
            let message = format!("{item}: the last level is worth {top}, the item {points} points");
            self.fault(
                &place.entry("levels", raw.len() - 1),
                message,
                "give both the same points, or leave `points` out",
            );
        }
        levels
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

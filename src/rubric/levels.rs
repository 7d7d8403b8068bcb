//! Checks the levels of an item: what coverage is worth by the number of concepts found.

use super::checker::Checker;
use super::place::Place;
use super::raw::RawLevel;
use super::{Concept, Level};

impl Checker<'_> {
    /// Checks the levels of an item; `points` is what the item says it is worth.
    pub fn levels(
        &mut self,
        place: &Place,
        item: &str,
        raw: &[RawLevel],
        points: Option<f64>,
        concepts: &[Concept],
    ) -> Vec<Level> {
        if raw.is_empty() && self.places.has(place, "levels") {
            let hint = "leave it out, or write `levels = [{ at = 1, points = 5, says = \"...\" }]`";
            self.fault(&place.field("levels"), format!("{item}: `levels` is empty"), hint);
        }
        let count = concepts.iter().filter(|concept| !concept.bonus).count();
        if count == 0 && !raw.is_empty() {
            let message = format!("{item}: levels count key concepts, but the item has none");
            self.fault(&place.field("levels"), message, "add [[item.concept]] tables, or leave `levels` out");
            return Vec::new();
        }
        let in_order = self.levels_are_in_order(place, item, raw);
        self.check_each_level(place, item, raw, count, in_order);
        let top = raw.last().map(|level| level.points);
        if let (Some(top), Some(points)) = (top, points)
            && (top - points).abs() > f64::EPSILON
        {
            let message = format!("{item}: points is {points}, but the last level is worth {top}");
            self.fault(&place.field("points"), message, "leave `points` out: the last level is worth full points");
        }
        let level = |raw: &RawLevel| Level {
            at: usize::try_from(raw.at).unwrap_or(0),
            points: raw.points,
            says: raw.says.clone(),
        };
        raw.iter().map(level).collect()
    }

    fn levels_are_in_order(&mut self, place: &Place, item: &str, raw: &[RawLevel]) -> bool {
        let mut in_order = true;
        for (index, level) in raw.iter().enumerate().skip(1) {
            let place = place.entry("levels", index);
            if raw[..index].iter().any(|other| other.at == level.at) {
                let message = format!("{item}: `at = {}` is there twice", level.at);
                self.fault(&place, message, "give each level a number of concepts of its own");
                in_order = false;
            } else if raw[index - 1].at > level.at {
                let example = "write them lowest first: [{ at = 1, points = 2, says = \"...\" }, { at = 3, points = 5, \
                    says = \"...\" }]";
                self.fault(&place, format!("{item}: levels are out of order"), example);
                in_order = false;
            }
        }
        in_order
    }

    /// Checks each level by itself and, where they are in order, against the one below.
    fn check_each_level(&mut self, place: &Place, item: &str, raw: &[RawLevel], count: usize, in_order: bool) {
        for (index, level) in raw.iter().enumerate() {
            let place = place.entry("levels", index);
            if level.at < 1 {
                let message = format!("{item}: a level begins at {}", level.at);
                self.fault(&place, message, "remove it: levels begin at 1, and below the first one nothing is earned");
            } else if usize::try_from(level.at).unwrap_or(usize::MAX) > count {
                let concepts = if count == 1 { "concept" } else { "concepts" };
                let message = format!("{item}: a level begins at {}, but the item has {count} {concepts}", level.at);
                let is_free = |at: &usize| !raw.iter().any(|level| usize::try_from(level.at) == Ok(*at));
                let advice = match (1..=count).find(is_free) {
                    None => "remove the level, or add concepts".to_owned(),
                    Some(_) if count == 1 => "write 1".to_owned(),
                    Some(_) => format!("write a number from 1 to {count}"),
                };
                self.fault(&place, message, format!("{advice}; bonus concepts do not count"));
            }
            if !level.points.is_finite() || level.points <= 0.0 {
                let message = format!("{item}: a level is worth {}", level.points);
                self.fault(&place, message, "write points above 0; below the first level there are none");
            } else if let Some(below) =
                index.checked_sub(1).map(|at| &raw[at]).filter(|below| in_order && below.points >= level.points)
            {
                let message = format!("{item}: a level is worth {}, the one below it {}", level.points, below.points);
                self.fault(&place, message, "give a higher level more points");
            } else {
                self.check_size(&place, &format!("{item}: a level is worth"), level.points);
            }
        }
    }
}

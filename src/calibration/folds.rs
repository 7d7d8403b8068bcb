//! Folds for cross-validation: each answer is predicted by a fit that has not seen it.

use std::collections::BTreeMap;

use super::Grouped;
use super::fit::Point;

/// The most folds by item.
const ITEM_FOLDS: usize = 10;

/// Folds inside items.
const INSIDE_FOLDS: usize = 5;

/// From so many items on, whole items are held out.
pub(super) const FEWEST_ITEMS: usize = 3;

/// Which fold each of some points is in.
pub(super) struct Folds {
    of: Vec<usize>,
    pub count: usize,
    pub grouped: Grouped,
}

impl Folds {
    /// Holds whole items out where there are enough, else answers inside items.
    pub fn by_item(points: &[&Point]) -> Self {
        let places = places(points);
        if places.len() < FEWEST_ITEMS {
            return Self::inside_items(points);
        }
        let count = places.len().min(ITEM_FOLDS);
        let of = points.iter().map(|point| places[&point.item] % count).collect();
        Self { of, count, grouped: Grouped::ByItem }
    }

    /// Holds some answers of each item out.
    pub fn inside_items(points: &[&Point]) -> Self {
        // Items start at different folds, so that small ones do not all lose their answers in the first.
        let mut next = places(points);
        let place = |point: &&Point| {
            let next = next.get_mut(&point.item).expect("each item has a place");
            *next += 1;
            (*next - 1) % INSIDE_FOLDS
        };
        let of = points.iter().map(place).collect();
        Self { of, count: INSIDE_FOLDS, grouped: Grouped::InsideItems }
    }

    /// Predicts each point by what `fit` makes of the points of all other folds.
    pub fn predict<'p, M>(
        &self,
        points: &[&'p Point],
        fit: impl Fn(&[&'p Point]) -> M,
        predict: impl Fn(&M, &Point) -> f64,
    ) -> Vec<f64> {
        let mut predicted = vec![0.0; points.len()];
        for fold in 0..self.count {
            let (held, rest): (Vec<usize>, Vec<usize>) = (0..points.len()).partition(|&at| self.of[at] == fold);
            if held.is_empty() || rest.is_empty() {
                continue;
            }
            let rest: Vec<&Point> = rest.into_iter().map(|at| points[at]).collect();
            let model = fit(&rest);
            for at in held {
                predicted[at] = predict(&model, points[at]);
            }
        }
        predicted
    }
}

/// Numbers the items that have points.
fn places(points: &[&Point]) -> BTreeMap<usize, usize> {
    let mut places: BTreeMap<usize, usize> = points.iter().map(|point| (point.item, 0)).collect();
    for (place, (_, of)) in places.iter_mut().enumerate() {
        *of = place;
    }
    places
}

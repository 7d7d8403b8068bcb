//! The mapping that all items share: straight between points, and never falling.

use serde::{Deserialize, Serialize};

use super::{isotonic, linear};

/// A straight line: intercept plus slope times what it is applied to.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// What it gives for 0.
    pub intercept: f64,
    /// What it rises by from 0 to 1.
    pub slope: f64,
}

impl Line {
    /// Returns the line that applies another one to what this one gives.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        Self { intercept: next.intercept + next.slope * self.intercept, slope: next.slope * self.slope }
    }
}

/// A piecewise straight function that never falls.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping {
    shape: Shape,
    points: Vec<(f64, f64)>,
}

/// What kind of function a mapping is, the simpler ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// The score itself.
    Identity,
    /// One straight line.
    Linear,
    /// The non-decreasing function that is nearest to the marks.
    Isotonic,
}

impl Shape {
    /// Every shape, the simplest first.
    pub const ALL: [Self; 3] = [Self::Identity, Self::Linear, Self::Isotonic];

    /// Returns the name, as in calibration files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Linear => "linear",
            Self::Isotonic => "isotonic",
        }
    }

    /// Returns the shape with this name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.name() == name)
    }
}

impl Mapping {
    /// Makes a mapping through points; none where there is no point, where their scores do not rise, where their values
    /// fall, or where a number is not finite.
    #[must_use]
    pub fn new(shape: Shape, points: Vec<(f64, f64)>) -> Option<Self> {
        let finite = points.iter().all(|(score, value)| score.is_finite() && value.is_finite());
        let rises = points.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1);
        (!points.is_empty() && finite && rises).then_some(Self { shape, points })
    }

    /// Makes the mapping of a shape that is nearest to some pairs of score and share, by least squares.
    ///
    /// # Panics
    ///
    /// Without pairs.
    #[must_use]
    pub fn fitted(shape: Shape, pairs: &[(f64, f64)]) -> Self {
        let line = |intercept: f64, slope: f64| vec![(0.0, intercept), (1.0, intercept + slope)];
        let points = match shape {
            Shape::Identity => line(0.0, 1.0),
            Shape::Linear => {
                let (intercept, slope) = linear::fit(pairs);
                line(intercept, slope)
            }
            Shape::Isotonic => isotonic::fit(pairs),
        };
        Self { shape, points }
    }

    /// Returns what kind of function it is.
    #[must_use]
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Returns the points, the lowest score first.
    #[must_use]
    pub fn points(&self) -> &[(f64, f64)] {
        &self.points
    }

    /// Returns the straight line that the function follows at a score: intercept and slope.
    #[must_use]
    pub fn line_at(&self, score: f64) -> Line {
        let flat = |intercept| Line { intercept, slope: 0.0 };
        let above = self.points.partition_point(|(at, _)| *at < score);
        let Some(&(to, high)) = self.points.get(above) else {
            return flat(self.points.last().map_or(score, |point| point.1));
        };
        let Some(&(from, low)) = above.checked_sub(1).and_then(|below| self.points.get(below)) else {
            return flat(high);
        };
        let slope = (high - low) / (to - from);
        Line { intercept: high - slope * to, slope }
    }

    /// Returns whether every score has the same value.
    #[must_use]
    pub fn is_flat(&self) -> bool {
        self.points.first().map(|point| point.1) >= self.points.last().map(|point| point.1)
    }

    /// Returns the value for a score: straight between two points, and that of the last point beyond it.
    ///
    /// It may lie outside 0..=1, to be bounded after an item's own line.
    #[must_use]
    pub fn value(&self, score: f64) -> f64 {
        let above = self.points.partition_point(|(at, _)| *at < score);
        let Some(&(to, high)) = self.points.get(above) else {
            return self.points.last().map_or(score, |point| point.1);
        };
        let Some(&(from, low)) = above.checked_sub(1).and_then(|below| self.points.get(below)) else { return high };
        // Written so that it gives exactly `high` at `to`, and never rises above it before.
        high - (high - low) * ((to - score) / (to - from)).min(1.0)
    }
}

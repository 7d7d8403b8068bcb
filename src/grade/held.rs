//! The bars that a run was held to, with what missed them: [`gate`](crate::gate) finds it out, a summary carries it to the
//! reports.

/// So many of those who miss a bar are named where people read; all are counted.
const NAMED: usize = 10;

/// So many of them are kept, for programs.
const KEPT: usize = 10_000;

/// What is held to a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bar {
    /// The score of every response.
    Every,
    /// The mean score of the scored responses.
    Mean,
    /// The share that each candidate has of the points.
    Total,
    /// The score of each candidate in the item with this id.
    Required(String),
}

/// A bar, and what missed it.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldBar {
    /// What is held to it.
    pub bar: Bar,
    /// The lowest score or share that reaches it, 0..=1.
    pub at: f64,
    /// How often it was missed.
    pub missed: u64,
    /// What missed it, the first 10,000.
    pub missed_by: Vec<Miss>,
}

/// Somebody or something that missed a bar: the run as a whole where it names no candidate.
#[derive(Debug, Clone, PartialEq)]
pub struct Miss {
    /// Who.
    pub candidate: Option<String>,
    /// The item of the response, where it is one that missed.
    pub item: Option<String>,
    /// Where that response was read.
    pub source: Option<String>,
    /// What was there instead of enough.
    pub short: Short,
}

/// What was there instead of enough.
#[derive(Debug, Clone, PartialEq)]
pub enum Short {
    /// A lower score.
    Score(f64),
    /// A response without text.
    Blank,
    /// No response to the item.
    Absent,
    /// A lower mean, of so many scores.
    Mean(f64, u64),
    /// No score to take a mean of.
    NoMean,
    /// A lower share of the points.
    Share {
        /// 0..=1.
        share: f64,
        /// What the responses earned.
        points: f64,
        /// What they could have earned.
        max_points: f64,
    },
}

impl HeldBar {
    /// Starts without a miss.
    #[must_use]
    pub fn new(bar: Bar, at: f64) -> Self {
        Self { bar, at, missed: 0, missed_by: Vec::new() }
    }

    /// Counts a miss, and keeps it, unless there are very many.
    pub fn miss(&mut self, miss: impl FnOnce() -> Miss) {
        self.missed += 1;
        if self.missed_by.len() < KEPT {
            self.missed_by.push(miss());
        }
    }

    /// Returns those who are named where people read: the first ten.
    #[must_use]
    pub fn named(&self) -> &[Miss] {
        &self.missed_by[..self.missed_by.len().min(NAMED)]
    }

    /// Returns how many missed it beside those that are named.
    #[must_use]
    pub fn unnamed(&self) -> u64 {
        self.missed.saturating_sub(self.named().len() as u64)
    }
}

impl Short {
    /// Returns the score, mean or share that was there; none where there was none.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        match self {
            Self::Score(value) | Self::Mean(value, _) | Self::Share { share: value, .. } => Some(*value),
            Self::Blank | Self::Absent | Self::NoMean => None,
        }
    }
}

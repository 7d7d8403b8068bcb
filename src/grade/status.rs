//! What became of a response, in one word.

use serde::{Serialize, Serializer};

use super::Outcome;

/// Whether a response has a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It has one.
    Scored,
    /// There was nothing in it.
    Blank,
    /// It could not be graded.
    Unscored,
}

impl Status {
    const ALL: [Self; 3] = [Self::Scored, Self::Blank, Self::Unscored];

    /// Returns the word for it in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Scored => "scored",
            Self::Blank => "blank",
            Self::Unscored => "unscored",
        }
    }

    /// Returns what a word of a report means; none for one that this version does not write.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}

impl Serialize for Status {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Outcome {
    /// Returns what became of the response.
    #[must_use]
    pub fn status(&self) -> Status {
        match self {
            Self::Scored(_) => Status::Scored,
            Self::Blank => Status::Blank,
            Self::Unscored(_) => Status::Unscored,
        }
    }
}

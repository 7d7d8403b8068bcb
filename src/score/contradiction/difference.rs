//! What does not go together in a statement and a response, and how it is told.

use super::super::numbers::end as end_of_number;
use super::super::passage::Passage;
use super::words::is_non;

/// A place in a response that does not go with a statement, with what is wrong there.
#[derive(Debug, Clone, Copy)]
pub struct Difference {
    /// The place of the word in the response.
    pub place: usize,
    wrong: Wrong,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    /// The word is there in the place of the statement's word at this place.
    InsteadOf(usize),
    /// The response denies what the statement affirms.
    Denies,
    /// The response affirms what the statement denies.
    Affirms,
}

impl Difference {
    /// A word in the place of the statement's word at `at`.
    #[must_use]
    pub fn instead(place: usize, at: usize) -> Self {
        Self { place, wrong: Wrong::InsteadOf(at) }
    }

    /// A word that the response denies and the statement affirms, or the other way round.
    #[must_use]
    pub fn of_denial(place: usize, denies: bool) -> Self {
        Self { place, wrong: if denies { Wrong::Denies } else { Wrong::Affirms } }
    }

    /// Returns the place of the word in the statement that should be there; none for a denial.
    #[must_use]
    pub fn instead_of(self) -> Option<usize> {
        match self.wrong {
            Wrong::InsteadOf(at) => Some(at),
            Wrong::Denies | Wrong::Affirms => None,
        }
    }

    /// Returns whether one side denies what the other affirms.
    #[must_use]
    pub fn is_denial(self) -> bool {
        self.instead_of().is_none()
    }

    /// Returns whether the response denies what the statement affirms.
    #[must_use]
    pub fn denies(self) -> bool {
        self.wrong == Wrong::Denies
    }

    /// Says what is wrong, in the words of both.
    #[must_use]
    pub fn evidence(self, statement: &Passage, response: &Passage) -> String {
        let written = |passage: &Passage, at: usize| {
            let from = at - usize::from(is_non(&passage.text, at));
            let end = end_of_number(&passage.text.words, at);
            passage.source[passage.text.span_of(&(from..end))].to_owned()
        };
        let place = written(response, self.place);
        match self.wrong {
            Wrong::InsteadOf(at) => format!("\"{place}\" instead of \"{}\"", written(statement, at)),
            Wrong::Denies => format!("denies \"{place}\""),
            Wrong::Affirms => format!("affirms \"{place}\""),
        }
    }
}

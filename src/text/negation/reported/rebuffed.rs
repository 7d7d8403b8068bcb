//! Denials that the next sentence calls wrong, so that what they deny is so: "Critics say that it **never** pays. That objection is wrong."

use super::super::negator::{is_clause_negator, is_negator};
use super::quoted;
use crate::text::{Keyed, Word};

/// Returns where the one denial of a sentence stands that the next sentence calls wrong; "The firm does not pay him. That is wrong" may be
/// said of what is done.
pub fn denial(words: &[Word], next: &[Word]) -> Option<usize> {
    let is_of_statement =
        || quoted::is_verdict(next) && !next.iter().any(|word| word.is_any(&["was", "wasn't", "wrong"]));
    if !quoted::is_verdict_on_view(next) && !is_of_statement() {
        return None;
    }
    let mut denials = (0..words.len()).filter(|&at| is_negator(words.key(at)));
    let only = denials.next().filter(|&at| is_clause_negator(words.key(at)))?;
    denials.next().is_none().then_some(only)
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_reported as check;

    #[test]
    fn denial_that_is_called_wrong_is_not_said_and_what_it_denies_is() {
        check("Critics say that owls never hoot. That objection is wrong.", &["never"]);
        check("Owls do not hoot. That is a myth.", &["not"]);
        check("Critics say that owls bark. That claim is wrong.", &["critics", "say", "that", "owls", "bark"]);
    }

    #[test]
    fn what_was_done_may_be_wrong_and_was_so() {
        check("He did not feed the owl. That was wrong.", &["he", "did", "not", "feed", "the", "owl"]);
        check("No owl barks and none bites. That is a myth.", &["no", "owl", "barks", "and", "none", "bites"]);
        check("Owls never hoot. That claim is old.", &[]);
    }
}

//! Patterns that begin with a denial.

use super::{Expression, Part, Term};
use crate::text::negation;

/// Returns the pattern without the negator that it begins with, if it does.
pub(super) fn without_negator(expression: &Expression) -> Option<Expression> {
    let parts = &expression.chains.first()?.first.0;
    let key = |at: usize| parts.get(at).and_then(Part::only_word).map(|term| term.key.as_str());
    let is_negator = |term: &Term| negation::is_negator(&term.key);
    let length = match (key(0), key(1)) {
        (Some("no"), Some("longer"))
        | (Some("instead"), Some("of"))
        | (Some("rather"), Some("than"))
        | (Some("does" | "do" | "did" | "is" | "are" | "was" | "were" | "can" | "could" | "will"), Some("not")) => 2,
        // A value: `none .. error`.
        (Some("none"), next) if next != Some("of") => return None,
        _ => match parts.first()? {
            Part::Group { alternatives, .. }
                if alternatives.iter().all(|terms| matches!(terms.as_slice(), [term] if is_negator(term))) =>
            {
                1
            }
            _ => return None,
        },
    };
    let mut core = expression.clone();
    let first = &mut core.chains[0].first.0;
    first.drain(..length);
    // A negator alone on its side of `..` or `&`: the rest is what is denied.
    if first.is_empty() {
        if core.chains[0].rest.is_empty() {
            core.chains.remove(0);
        } else {
            core.chains[0].first = core.chains[0].rest.remove(0).1;
        }
    }
    (!core.chains.is_empty()).then_some(core)
}

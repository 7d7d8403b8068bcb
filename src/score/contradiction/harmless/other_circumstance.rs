//! What holds in other circumstances than a statement's: "**along** the slope it **would** rise" beside "against the slope it falls", "it
//! rises **only if** it is heated" beside "it falls at night".

use super::super::condition::{CONDITIONS, gives, has_condition};
use super::super::part::Part;
use super::super::words::{ARTICLES, BESIDE, PRONOUNS};

/// Words that begin a circumstance behind "only".
const LIMITS: &[&str] = &["after", "if", "once", "when", "where"];

/// Words for what the statement speaks of.
const STANDING: &[&str] = &["such", "that", "these", "this", "those", "which"];

/// Returns whether a sentence with opposites of a statement's words, by their places, is about other circumstances.
#[must_use]
pub fn is_told(ours: Part<'_>, theirs: Part<'_>, our_flips: &[usize], their_flips: &[usize]) -> bool {
    let is_strange = |at: &usize| theirs.is_content(*at) && !ours.has(&theirs[*at].stem);
    is_supposed(ours, theirs)
        || is_limited(ours, theirs, is_strange, their_flips)
        || is_beyond_the_only(ours, theirs, is_strange, our_flips, their_flips)
        || are_given_exchanged(ours, theirs)
        || our_flips.iter().zip(their_flips).any(|(&at, &place)| is_equated(ours, at) != is_equated(theirs, place))
}

/// Returns whether something else, or its opposite, would do what is said: "a **lower** wage would make it cheaper".
fn is_supposed(ours: Part<'_>, theirs: Part<'_>) -> bool {
    let would = |part: Part<'_>| part.places().find(|&at| part.is_any(at, &["would"]));
    let Some(at) = would(theirs).filter(|_| would(ours).is_none()) else { return false };
    let stands_for = |at: usize| [ARTICLES, PRONOUNS, STANDING].iter().any(|keys| theirs.is_any(at, keys));
    (theirs.clause_at(at).start..at).any(|at| !ours.has(&theirs[at].stem) && !stands_for(at))
}

/// Returns whether a sentence says what is so only in a case of which the statement does not speak.
fn is_limited(ours: Part<'_>, theirs: Part<'_>, is_strange: impl Fn(&usize) -> bool, their_flips: &[usize]) -> bool {
    let begins =
        |&at: &usize| theirs.is_any(at, &["only"]) && theirs.is_any(at + 1, LIMITS) || theirs.is_any(at, &["unless"]);
    let Some(start) = theirs.places().find(begins).filter(|_| !has_condition(ours.words())) else { return false };
    (start..theirs.end).any(|at| is_strange(&at) && !their_flips.contains(&at))
}

/// Returns whether a statement says where alone something is so, and a sentence says something else of what is elsewhere: "outside the
/// hall the call is refused" for "it can only be called inside the hall".
fn is_beyond_the_only(
    ours: Part<'_>,
    theirs: Part<'_>,
    is_strange: impl Fn(&usize) -> bool,
    our_flips: &[usize],
    their_flips: &[usize],
) -> bool {
    let is_only = |part: Part<'_>, at: usize| part.is_any(at, &["only"]);
    let is_alone = |&at: &usize| (ours.clause_at(at).start..at).any(|at| is_only(ours, at));
    our_flips.iter().all(is_alone)
        && !theirs.places().any(|at| is_only(theirs, at))
        && theirs.places().any(|at| is_strange(&at) && !their_flips.contains(&at))
}

/// Returns whether what is given has its things in each other's places: "if supply exceeds demand, it falls" beside "when demand exceeds
/// supply, it rises".
fn are_given_exchanged(ours: Part<'_>, theirs: Part<'_>) -> bool {
    let given = |part: Part<'_>| -> Option<[String; 2]> {
        let start = part.places().find(|&at| gives(&part[at]))?;
        let end = (start + 1..part.end)
            .find(|&at| part.is_any(at, CONDITIONS) || part.is_any(at, BESIDE))
            .unwrap_or(part.end);
        let content = part.within(&(start..end)).content();
        let [first, _, third] = content.get(..3)? else { return None };
        Some([first, third].map(|&at| part[at].stem.clone()))
    };
    let (Some([our, other]), Some([their, their_other])) = (given(ours), given(theirs)) else { return false };
    our == their_other && other == their
}

/// Returns whether a degree is the same of two things: "as **large** as".
fn is_equated(part: Part<'_>, at: usize) -> bool {
    at > part.start && part.is_any(at - 1, &["as"]) && at + 1 < part.end && part.is_any(at + 1, &["as"])
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn what_would_be_so_of_another_thing_is_no_contradiction() {
        let statement = "Gradient descent moves the weights against the gradient, so the loss falls.";
        check(statement, "Going along the gradient would raise the loss.", None);
        check(statement, "Gradient descent would raise the loss.", Some("\"raise\" instead of \"falls\""));
    }

    #[test]
    fn what_is_so_only_in_a_case_is_not_said_of_others() {
        let statement = "Depreciation reduces the book value of an asset each year.";
        check(statement, "The book value rises only if the asset is revalued.", None);
        let raises = Some("\"raises\" instead of \"reduces\"");
        check(statement, "Depreciation raises the book value of an asset each year.", raises);
    }

    #[test]
    fn something_else_may_be_said_of_what_is_beyond_the_only() {
        let statement = "A private method can only be called inside its own class.";
        check(statement, "From outside the class the call is refused.", None);
        let outside = Some("\"outside\" instead of \"inside\"");
        check(statement, "A private method can be called outside its own class.", outside);
    }

    #[test]
    fn what_is_given_may_be_exchanged() {
        let statement = "When demand exceeds supply, the price rises until both are equal.";
        check(statement, "If supply exceeds demand the price falls instead.", None);
        check(statement, "If demand exceeds supply the price falls.", Some("\"falls\" instead of \"rises\""));
    }

    #[test]
    fn as_large_as_is_not_larger_than() {
        let statement = "A parent node in a heap is never smaller than its children.";
        check(statement, "Children are at most as large as their parent.", None);
        let small = Some("\"small\" instead of \"large\"");
        check("The parent node in a heap is large.", "The parent node in a heap is small.", small);
    }
}

//! Who does what to whom: two things that changed places around what relates them.
//!
//! "The mouse chased the cat" has all words of "the cat chased the mouse", in another order. So has "the mouse was chased by
//! the cat", which says the same.

use std::ops::Range;

use super::super::part::Part;
use super::super::words::ARTICLES;
use super::swap::swap;
use super::voice::is_passive;
use crate::text::{Gap, Word};

/// How many content words of either sentence the other may lack; more of the statement, where the sentence has nothing of its own.
const MOST_LACKING: usize = 1;
const MOST_LEFT_OUT: usize = 2;

/// The fewest content words that both have: two things and what relates them.
const SHARED_WORDS: usize = 3;

/// Words that join equals: what stands on their sides may change places.
pub const JOINTS: &[&str] = &["and", "but", "nor", "or", "plus", "times", "versus", "vs", "whereas", "while"];

/// Words before a verb in its plain form.
const AUXILIARIES: &[&str] = &["can't", "cannot", "couldn't", "did", "didn't", "do", "does", "doesn't", "don't"];

/// Words of arithmetic.
const OPERATORS: &[&str] = &["divided", "minus", "multiplied", "over", "plus", "times"];

/// Beginnings of words that relate two things to each other in the same way.
const MUTUAL: &[&str] = &[
    "adjac", "agre", "altern", "angl", "associ", "attach", "attract", "balanc", "beside", "between", "bond", "border",
    "both", "call", "circuit", "clos", "collid", "combin", "commut", "compar", "compet", "connect", "contact",
    "cooper", "correl", "correspond", "defin", "differ", "distanc", "distinct", "distinguish", "equal", "equival",
    "exchang", "fight", "fought", "gap", "identic", "independ", "interact", "interchang", "intersect", "join", "link",
    "marri", "match", "mean", "meet", "met", "mix", "mutual", "near", "oppos", "opposit", "overlap", "parallel",
    "path", "perpendicular", "proport", "refer", "relat", "repel", "resembl", "same", "separ", "seri", "share",
    "similar", "swap", "synonym", "touch",
];

/// Finds two things that changed places around the words that relate them, or around the "to" of a direction; both sentences
/// must have nearly the same content words, and nothing else may have changed places.
///
/// Returns the place of the first of them in the response and the place in the statement of what stands there. Relations
/// that hold both ways ("is connected to", "differs from") and lists tell nothing, nor does the passive voice on one side.
#[must_use]
pub fn exchanged(ours: Part<'_>, theirs: Part<'_>) -> Option<(usize, usize)> {
    let swap = swap(ours, theirs)?;
    let (left, right) = (ours.content(), theirs.content());
    let shared = swap.ours.len();
    let most = if right.len() == shared { MOST_LEFT_OUT } else { MOST_LACKING };
    if shared < SHARED_WORDS || left.len().max(right.len()) - shared > most {
        return None;
    }
    let (in_ours, in_theirs) = (swap.in_ours(), swap.in_theirs());
    if !swap.is_framed(ours, theirs, &[]) {
        return None;
    }
    let operators = |part: Part<'_>, things: &[Range<usize>; 2]| -> Vec<String> {
        let is_operator = |at: &usize| part.is_any(*at, OPERATORS) && !things.iter().any(|thing| thing.contains(at));
        part.places().filter(is_operator).map(|at| part[at].key.clone()).collect()
    };
    let computed = operators(ours, &in_ours);
    let is_formula = !computed.is_empty() && computed == operators(theirs, &in_theirs);
    let relates = |part: Part<'_>, things: &[Range<usize>], at: usize| {
        !things.iter().any(|thing| thing.contains(&at)) && is_mutual(part, at) && !(is_formula && is_equality(part, at))
    };
    if left.iter().any(|&at| relates(ours, &in_ours, at)) || right.iter().any(|&at| relates(theirs, &in_theirs, at)) {
        return None;
    }
    let between = |things: &[Range<usize>; 2]| things[0].end..things[1].start + 1;
    let (ours_between, theirs_between) = (between(&in_ours), between(&in_theirs));
    // "A equals B times C": what changed places with A is no factor. "The king, Otto, ..." ends its apposition with a comma.
    let is_list = |part: Part<'_>, between: &Range<usize>, first: &Range<usize>| {
        let is_solved = is_formula && between.clone().any(|at| is_equality(part, at));
        let is_apposed = part.within(first).words().iter().skip(1).any(|word| word.gap == Gap::Comma);
        !is_solved && between.clone().skip(usize::from(is_apposed)).any(|at| is_joint(part, at))
    };
    if is_list(ours, &ours_between, &in_ours[0]) || is_list(theirs, &theirs_between, &in_theirs[0]) {
        return None;
    }
    // "RNA is a copy of DNA" does not say that DNA copies RNA: what relates them must be in the same form, but for "does not copy".
    let has_auxiliary = [ours, theirs].iter().any(|part| part.words().iter().any(|word| word.is_any(AUXILIARIES)));
    let form = |word: &Word| if has_auxiliary { word.stem.clone() } else { word.key.clone() };
    let relation = |part: Part<'_>, kept: &[usize], things: &[Range<usize>; 2]| -> Vec<String> {
        kept[things[0].end..things[1].start].iter().map(|&at| form(&part[at])).collect()
    };
    let ours_related = relation(ours, &swap.ours, &swap.of_ours);
    let is_same = !ours_related.is_empty() && ours_related == relation(theirs, &swap.theirs, &swap.of_theirs);
    let is_related = is_same && has_by(ours) == has_by(theirs) && is_passive(ours) == is_passive(theirs);
    let is_directed = is_direction(ours, &ours_between) && is_direction(theirs, &theirs_between);
    (is_related || is_directed).then(|| (in_theirs[0].start, in_ours[0].start))
}

/// Returns whether a word joins equals, or stands behind a comma or a stronger mark.
pub fn is_joint(part: Part<'_>, at: usize) -> bool {
    part[at].gap >= Gap::Comma || part.is_any(at, JOINTS)
}

/// Returns whether a word relates two things to each other in the same way; what somebody agrees **to** is no such thing, nor is what a
/// column **refers to**.
pub fn is_mutual(part: Part<'_>, at: usize) -> bool {
    let stem = &part[at].stem;
    let is_consent = || stem.starts_with("agre") && part.is_any(at + 1, &["to"]);
    // "Gas refers to a state" defines a term.
    let is_of_thing = || at > 0 && part.is_any(at - 1, &["that", "which"]) || part.is_any(part.start, ARTICLES);
    let is_pointing = || stem == "refer" && part.is_any(at + 1, &["to"]) && is_of_thing();
    MUTUAL.iter().any(|beginning| stem.starts_with(beginning)) && !is_consent() && !is_pointing()
}

fn is_equality(part: Part<'_>, at: usize) -> bool {
    part[at].stem.starts_with("equal")
}

/// Returns whether an agent may be named, as the passive voice does.
pub fn has_by(part: Part<'_>) -> bool {
    part.words().iter().any(|word| word.key == "by")
}

/// Returns whether the words lead from one of two things to the other.
fn is_direction(part: Part<'_>, between: &Range<usize>) -> bool {
    let key = |at: usize| part[at].key.as_str();
    let begins = (part.start..between.start).rev().take(3).any(|at| key(at) == "from");
    between.clone().any(|at| key(at) == "into" || begins && key(at) == "to")
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_place;
    use super::*;

    #[track_caller]
    fn check(statement: &str, answer: &str, expected: Option<&str>) {
        check_place(exchanged, statement, answer, expected);
    }

    #[test]
    fn subject_and_object_that_changed_places_are_seen() {
        check("Goethe wrote Faust.", "Faust wrote Goethe.", Some("faust"));
        check("The client sends a request to the server.", "The server sends a request to the client.", Some("server"));
        check("Speed is distance divided by time.", "Speed is time divided by distance.", Some("time"));
        check("Rome defeated Carthage in 146 BC.", "Carthage defeated Rome in 146 BC.", Some("carthage"));
        let statement = "The angry tenants urged Baron Hugo to agree to the lease.";
        check(statement, "Baron Hugo urged the angry tenants to agree to the lease.", Some("baron"));
    }

    #[test]
    fn what_refers_to_a_thing_is_not_referred_to_by_it() {
        let statement = "A red key is a column that refers to the blue key of a table.";
        check(statement, "A blue key is a column that refers to the red key of a table.", Some("blue"));
        check("Gas refers to a state.", "A state refers to gas.", None);
    }

    #[test]
    fn thing_may_have_another_name_behind_a_comma_or_be_named_in_short() {
        let statement = "In May the baron deposed the last prince, Otto Karl.";
        check(statement, "In May the last prince, Otto Karl, deposed the baron.", Some("last"));
        check("The lecithin in egg yolk surrounds the oil.", "The oil surrounds the lecithin.", Some("oil"));
    }

    #[test]
    fn passive_voice_may_turn_them_round() {
        check("Goethe wrote Faust.", "Faust was written by Goethe.", None);
        check("Carthage was defeated by Rome.", "Rome was defeated by Carthage.", Some("rome"));
    }

    #[test]
    fn direction_that_is_turned_round_is_seen() {
        let statement = "Water moves through a membrane from low to high concentration.";
        check(statement, "Water moves through a membrane from high to low concentration.", Some("high"));
        check("It turns a liquid into a gas.", "It turns a gas into a liquid.", Some("gas"));
    }

    #[test]
    fn relations_that_hold_both_ways_and_lists_tell_nothing() {
        check("Pole 1 is connected to pole 2 by a wire.", "Pole 2 is connected to pole 1 by a wire.", None);
        check("Red cells differ from white cells.", "White cells differ from red cells.", None);
        check("A mill grinds corn, wheat and rye.", "A mill grinds rye, wheat and corn.", None);
        check("Paris is the capital of France.", "The capital of France is Paris.", None);
        check("DNA is copied into RNA.", "RNA is made as a copy of DNA.", None);
        check("In spring the birds sing.", "The birds sing in spring.", None);
        check("A steeper slope makes water flow.", "You make the slope steeper, and water flows.", None);
    }
}

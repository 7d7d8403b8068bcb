//! The other side of a statement, told by itself: more is turned than one word, so that all is right again. "The heater goes **off** when
//! it is **warm**" for "the heater goes on when it is cold".

use super::super::condition::is_given;
use super::super::part::Part;
use super::super::words::ARTICLES;
use crate::text::Gap;
use crate::text::antonyms::{are_alike, opposites};

/// Words before the name of a kind of a thing, beside [`ARTICLES`].
const BEFORE_KINDS: &[&str] =
    &["as", "at", "by", "during", "for", "from", "in", "its", "of", "on", "their", "to", "under", "with"];

/// Small words for which one of several it is.
const ORDINALS: &[&str] = &["first", "last"];

/// Returns whether something else is turned beside the opposites, by their places: which of two kinds of a thing it is, or a particle.
#[must_use]
pub fn is_told(ours: Part<'_>, theirs: Part<'_>, our_flips: &[usize], their_flips: &[usize]) -> bool {
    turns_kind_and_act(ours, theirs, our_flips, their_flips)
        || turns_particle(ours) * turns_particle(theirs) < 0
        || is_of_another_kind(ours, theirs, our_flips, their_flips)
}

/// Returns whether an opposite tells of another kind of a thing or of another case, and something else is turned as well, or said in
/// another way: "a **concave** lens makes rays **diverge**" for "a convex lens makes rays converge".
fn turns_kind_and_act(ours: Part<'_>, theirs: Part<'_>, our_flips: &[usize], their_flips: &[usize]) -> bool {
    let tells_case = |&(at, place): &(usize, usize)| {
        let is_case = |part: Part<'_>, at: usize| {
            is_kind(part, at) && thing_of(part, at).is_some() || is_given(part.words(), at - part.start)
        };
        tells_kind(ours, theirs, (at, place)) || is_case(ours, at) && is_case(theirs, place)
    };
    let turned = turned(ours, theirs);
    if turned.iter().any(|&it| tells_kind(ours, theirs, it)) && turned.iter().any(|it| !tells_case(it)) {
        return true;
    }
    let lacks = |part: Part<'_>, other: Part<'_>, flips: &[usize]| {
        part.content().iter().any(|at| !flips.contains(at) && !other.has(&part[*at].stem))
    };
    let is_odd = !(ours.denials() + theirs.denials()).is_multiple_of(2);
    let all_are_cases = our_flips.iter().copied().zip(their_flips.iter().copied()).all(|it| tells_case(&it));
    all_are_cases && (is_odd || lacks(ours, theirs, our_flips) && lacks(theirs, ours, their_flips))
}

/// Returns whether two texts speak of different kinds of one thing, opposites among them.
#[must_use]
pub fn is_of_other_kinds(ours: Part<'_>, theirs: Part<'_>) -> bool {
    turned(ours, theirs).iter().any(|&it| tells_kind(ours, theirs, it)) || is_of_another_kind(ours, theirs, &[], &[])
}

/// Returns whether two opposites, by their places, tell two kinds of one thing.
fn tells_kind(ours: Part<'_>, theirs: Part<'_>, (at, place): (usize, usize)) -> bool {
    let thing = thing_of(ours, at).filter(|_| is_kind(ours, at) && is_kind(theirs, place));
    thing.is_some() && thing == thing_of(theirs, place)
}

/// Returns the places of all words of two texts that are opposites of each other and of which each has one alone.
fn turned(ours: Part<'_>, theirs: Part<'_>) -> Vec<(usize, usize)> {
    let is_turned = |at: usize, place: usize| {
        opposites(&ours[at].stem).contains(&theirs[place].stem)
            && !theirs.has(&ours[at].stem)
            && !ours.has(&theirs[place].stem)
    };
    let of = |at: usize| theirs.places().find(|&place| is_turned(at, place)).map(|place| (at, place));
    ours.places().filter_map(of).collect()
}

/// Returns 1 for what is turned on, -1 for what is turned off.
fn turns_particle(part: Part<'_>) -> i32 {
    let has = |key: &str| part.words().iter().any(|word| word.key == key);
    i32::from(has("on") && !has("off")) - i32::from(has("off") && !has("on"))
}

/// Returns whether two texts speak of different kinds of one thing, whatever they say of them: "in **pure** water" beside "in salt water",
/// "**limited** partners" beside "a general partner".
#[must_use]
pub fn is_of_another_kind(ours: Part<'_>, theirs: Part<'_>, our_flips: &[usize], their_flips: &[usize]) -> bool {
    let kinds = |part: Part<'_>, other: Part<'_>, flips: &[usize]| -> Vec<(String, String)> {
        let is_new = |at: &usize| is_kind(part, *at) && !flips.contains(at) && !other.has(&part[*at].stem);
        let kinds = part.places().filter(is_new);
        kinds.filter_map(|at| Some((part[at].stem.clone(), thing_of(part, at)?.to_owned()))).collect()
    };
    let their_kinds = kinds(theirs, ours, their_flips);
    kinds(ours, theirs, our_flips)
        .iter()
        .any(|(our, thing)| their_kinds.iter().any(|(their, of)| of == thing && !are_alike(our, their)))
}

/// Returns whether a word stands where the kind of a thing is told: it begins what is said, or stands behind a small word.
fn is_kind(part: Part<'_>, at: usize) -> bool {
    let is_first = at == part.start || part[at].gap > Gap::Space;
    let tells = part.is_content(at) || part.is_any(at, ORDINALS);
    tells && (is_first || part.is_any(at - 1, ARTICLES) || part.is_any(at - 1, BEFORE_KINDS))
}

/// Returns the stem of the content word right behind a word.
fn thing_of(part: Part<'_>, at: usize) -> Option<&str> {
    let next = at + 1;
    (next < part.end && part.is_content(next) && part[next].gap == Gap::Space)
        .then(|| part.text.words[next].stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{check, check_of};

    #[test]
    fn kind_and_what_it_does_are_turned_together() {
        let statement = "A convex lens makes parallel rays converge.";
        check(statement, "Rays that pass a concave lens diverge.", None);
        check(statement, "A concave lens makes parallel rays converge.", Some("\"concave\" instead of \"convex\""));
    }

    #[test]
    fn on_and_off_turn_with_what_is_given() {
        let statement = "The thermostat turns the heater on when the room gets too cold.";
        check(statement, "When the room is too warm the thermostat turns the heater off.", None);
        let warm = Some("\"warm\" instead of \"cold\"");
        check(statement, "When the room is too warm the thermostat turns the heater on.", warm);
    }

    #[test]
    fn another_kind_of_a_thing_may_do_the_opposite() {
        let statement = "The mother cell shrinks when it is placed in salt water.";
        check(statement, "A cell swells when it is placed in pure water.", None);
        let swells = Some("\"swells\" instead of \"shrinks\"");
        check(statement, "The mother cell swells when it is placed in salt water.", swells);
        let statement = "A general partner is liable without limit.";
        check(statement, "Silent partners are not liable without limit.", None);
        check(statement, "A general partner is not liable without limit.", Some("denies \"liable\""));
    }

    #[test]
    fn what_references_say_of_one_thing_is_no_opposite_of_what_they_say_of_another() {
        let reference = "Insulin lowers blood sugar, while glucagon raises it.";
        check_of(reference, "Glucagon raises blood sugar; insulin lowers it.", None);
        check_of(reference, "Insulin raises blood sugar.", Some("\"raises\" instead of \"lowers\""));
    }
}

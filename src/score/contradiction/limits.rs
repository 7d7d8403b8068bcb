//! Limits that are set on the other side: "too many" for "not enough", "even if" for "only
//! if", "only one of them" for "both", "only at the first stage" for "at any stage", "regardless of" for "depends on".

use super::difference::Difference;
use super::part::Part;
use crate::text::Gap;

/// Words before what is missing, and before what there is too much of.
const TOO_LITTLE: &[&[&str]] = &[&["too", "few"], &["too", "little"]];
const TOO_MUCH: &[&[&str]] = &[&["too", "many"], &["too", "much"]];

/// Words for the whole of some things, or most of them, and for a part of them.
const WHOLE: &[&[&str]] = &[&["all"], &["both"], &["each"], &["every"], &["majority"], &["most"]];
const PART: &[&[&str]] = &[
    &["few"],
    &["just", "one"],
    &["minority"],
    &["only", "one"],
    &["only", "some"],
    &["small", "fraction"],
    &["small", "number"],
    &["small", "part"],
    &["small", "share"],
];

/// Words for whichever it is, and those that single one out.
const ANY: &[&[&str]] = &[&["all"], &["any"], &["each"], &["every"], &["whatever"], &["whichever"]];
const SINGLING: &[&str] = &["alone", "exclusively", "only", "solely"];

/// Words before the place or the time that is singled out.
const PLACING: &[&str] = &["after", "at", "before", "during", "for", "from", "in", "on", "to", "under", "with"];

/// Words before what something depends on, and before what is the same for it.
const DEPENDING: &[&[&str]] =
    &[&["depend", "on"], &["depending", "on"], &["depends", "on"], &["varies", "with"], &["vary", "with"]];
const ONLY: &[&[&str]] = &[&["only", "after"], &["only", "if"], &["only", "once"], &["only", "when"]];
const REGARDLESS: &[&[&str]] = &[
    &["independent", "of"],
    &["independently", "of"],
    &["irrespective", "of"],
    &["no", "matter"],
    &["regardless", "of"],
    &["whatever"],
];

/// Words between two things on which something depends, and between a thing and what it is of.
const JOINED: &[&str] = &["and", "or", "the"];
const WITHIN: &[&str] = &["and", "of", "or", "the", "when"];

/// Words that begin a condition.
const CONDITIONS: &[&str] = &["after", "for", "if", "in", "when", "with"];

/// Words for what one may or should do.
pub const MODALS: &[&str] = &["can", "could", "may", "must", "shall", "should", "will", "would"];

/// How many words stand at most between "too many" and the thing.
const BETWEEN: usize = 3;

/// How far before the "only" that ends a clause what it singles out stands at most: "the first voyage of the year only".
const SINGLED: usize = 6;

/// Finds a limit of a sentence that the statement sets on the other side.
#[must_use]
pub fn turned(ours: Part<'_>, theirs: Part<'_>) -> Option<Difference> {
    let kinds = [share_of_things, singled_out, ground, amount, permitted, condition];
    kinds.iter().find_map(|find| find(ours, theirs))
}

/// Finds "only one of them" for "both", "most of them" for "a small share of them".
fn share_of_things(ours: Part<'_>, theirs: Part<'_>) -> Option<Difference> {
    [(WHOLE, PART), (PART, WHOLE)].into_iter().find_map(|(here, there)| {
        let our_own = shares(ours, here);
        let their_own = if our_own.is_empty() { Vec::new() } else { shares(theirs, there) };
        let is_other = |(at, thing): &(usize, usize)| {
            let is_same = |(place, other): &&(usize, usize)| {
                ours[*thing].stem == theirs[*other].stem && ours.text.is_denied(*at) == theirs.text.is_denied(*place)
            };
            their_own.iter().find(is_same).map(|(place, _)| Difference::instead(*place, *at))
        };
        our_own.iter().find_map(is_other).filter(|_| shares(theirs, here).is_empty())
    })
}

/// Finds "regardless of the size" for "depends on the size", "only if the sample is round" for "whatever the shape of the sample".
fn ground(ours: Part<'_>, theirs: Part<'_>) -> Option<Difference> {
    let kinds = [(DEPENDING, JOINED), (ONLY, WITHIN)].into_iter();
    let mut sides = kinds.flat_map(|(rows, most)| [(rows, REGARDLESS, most), (REGARDLESS, rows, most)]);
    sides.find_map(|(here, there, most)| {
        let our_own = grounds(ours, here, most);
        let their_own = if our_own.is_empty() { Vec::new() } else { grounds(theirs, there, most) };
        let is_turned = |(at, things): &(usize, Vec<usize>)| {
            let is_same = |(place, others): &&(usize, Vec<usize>)| {
                let is_other = |thing: &usize| others.iter().any(|&at| theirs[at].stem == ours[*thing].stem);
                things.iter().any(is_other) && ours.text.is_denied(*at) == theirs.text.is_denied(*place)
            };
            their_own.iter().find(is_same).map(|(place, _)| Difference::instead(*place, *at))
        };
        our_own.iter().find_map(is_turned)
    })
}

/// Finds "too much" for "not enough".
fn amount(ours: Part<'_>, theirs: Part<'_>) -> Option<Difference> {
    let excess = amounts(theirs);
    amounts(ours).into_iter().find_map(|(at, is_little, thing)| {
        let is_turned = |&&(_, little, other): &&(usize, bool, usize)| {
            little != is_little && ours[thing].stem == theirs[other].stem
        };
        let &(place, ..) = excess.iter().find(is_turned)?;
        Some(Difference::instead(place + usize::from(theirs[place].key == "too"), at))
    })
}

/// Finds "you should only touch it" for "you should not touch it".
fn permitted(ours: Part<'_>, theirs: Part<'_>) -> Option<Difference> {
    let between = |part: Part<'_>, key: &str| {
        let mut inner = part.start + 1..part.end.saturating_sub(1);
        let place = inner.find(|&at| part[at].key == key && part.is_any(at - 1, MODALS))?;
        Some((place, part[place + 1].stem.clone()))
    };
    [("not", "only"), ("only", "not")].into_iter().find_map(|(here, there)| {
        let (at, our) = between(ours, here)?;
        let (place, their) = between(theirs, there)?;
        (our == their).then(|| Difference::instead(place, at))
    })
}

/// Finds "even if" for "only if".
fn condition(ours: Part<'_>, theirs: Part<'_>) -> Option<Difference> {
    let before_condition = |part: Part<'_>, key: &str| {
        let is_it = |at: &usize| part[*at].key == key && part.is_any(*at + 1, CONDITIONS);
        (part.start..part.end.saturating_sub(1)).find(is_it)
    };
    let at = before_condition(ours, "only")?;
    let place = before_condition(theirs, "even")?;
    (ours[at + 1].key == theirs[place + 1].key).then(|| Difference::instead(place, at))
}

/// Finds one of some things, of all of which the statement says it, singled out: "before the first voyage only" for "before every
/// voyage", "the chair alone signs" for "both the chair and the secretary sign". "Only the process has it" singles out nothing of "each
/// process has it".
fn singled_out(ours: Part<'_>, theirs: Part<'_>) -> Option<Difference> {
    let single = |part: Part<'_>| part.places().find(|&at| part.is_any(at, SINGLING) && !part.text.is_denied(at));
    let place = single(theirs)?;
    let says_of_all = || !shares(theirs, ANY).is_empty() || find(theirs, &[&["both"]]).is_some();
    if single(ours).is_some() || says_of_all() {
        return None;
    }
    one_of_any(ours, theirs, place).or_else(|| one_of_both(ours, theirs, place))
}

/// Finds a thing of any that the word at `place` singles out by something new: "only at the **seedling** stage", "the **first** voyage
/// only".
fn one_of_any(ours: Part<'_>, theirs: Part<'_>, place: usize) -> Option<Difference> {
    let next = (place + 1 < theirs.end).then(|| &theirs[place + 1]);
    let is_placing = next.is_some_and(|next| next.is_any(PLACING));
    let near = match next {
        Some(_) if is_placing => place + 2..theirs.end.min(place + 3 + BETWEEN),
        // It ends its clause.
        None => place.saturating_sub(SINGLED).max(theirs.start)..place,
        Some(next) if next.gap > Gap::Space => place.saturating_sub(SINGLED).max(theirs.start)..place,
        Some(_) => return None,
    };
    let is_new = |at: usize| !ours.has(&theirs[at].stem);
    shares(ours, ANY).into_iter().find_map(|(at, thing)| {
        let is_told = |other: usize| theirs[other].stem == ours[thing].stem && other > near.start && is_new(other - 1);
        near.clone().any(is_told).then(|| Difference::instead(place, at))
    })
}

/// Finds one of two things beside the word at `place` where the statement speaks of both.
fn one_of_both(ours: Part<'_>, theirs: Part<'_>, place: usize) -> Option<Difference> {
    let both = find(ours, &[&["both"]])?;
    let and = (both + 1..ours.end).find(|&at| ours[at].key == "and")?;
    let first = (both + 1..and).rfind(|&at| ours.is_content(at))?;
    let second = (and + 1..ours.end).find(|&at| ours.is_content(at))?;
    let before = place.checked_sub(1).filter(|at| theirs.places().contains(at));
    let beside = [before, (place + 1..theirs.end).find(|&at| theirs.is_content(at))];
    let is_beside = |thing: usize| beside.iter().flatten().any(|&at| theirs[at].stem == ours[thing].stem);
    let lacks = |thing: usize| !theirs.has(&ours[thing].stem);
    let is_one = is_beside(first) && lacks(second) || is_beside(second) && lacks(first);
    is_one.then(|| Difference::instead(place, both))
}

/// Returns where the first of some rows of words stands.
pub fn find(part: Part<'_>, rows: &[&[&str]]) -> Option<usize> {
    part.places().find(|&at| rows.iter().any(|row| stands_at(part, at, row)))
}

fn stands_at(part: Part<'_>, at: usize, row: &[&str]) -> bool {
    at + row.len() <= part.end && row.iter().zip(&part.text.words[at..]).all(|(key, word)| word.key == *key)
}

/// Returns where it is said of which share of some things something is true, each with the place of the next content word.
fn shares(part: Part<'_>, rows: &[&[&str]]) -> Vec<(usize, usize)> {
    let share = |at: usize| {
        let row = rows.iter().find(|row| stands_at(part, at, row))?;
        let behind = at + row.len();
        let thing = (behind..part.end.min(behind + BETWEEN)).find(|&at| part.is_content(at))?;
        Some((at + row.len() - 1, thing))
    };
    part.places().filter_map(share).collect()
}

/// Returns where something depends on something, or does not, each with the places of the next content words: those that `between`
/// lets stand between them belong together.
fn grounds(part: Part<'_>, rows: &[&[&str]], between: &[&str]) -> Vec<(usize, Vec<usize>)> {
    let ground = |at: usize| {
        let row = rows.iter().find(|row| stands_at(part, at, row))?;
        let behind = at + row.len();
        let is_content = |at: &usize| part.is_content(*at);
        let first = (behind..part.end.min(behind + BETWEEN)).find(is_content)?;
        let goes_on = |at: &usize| part[*at].gap == Gap::Space && part.is_any(*at, between);
        let joined = (first + 1..part.end).take_while(goes_on).count();
        let second = (first + 1 + joined..part.end).next().filter(|at| joined > 0 && is_content(at));
        Some((at, std::iter::once(first).chain(second).collect()))
    };
    part.places().filter_map(ground).collect()
}

/// Returns where it is said that there is too little or too much of something, whether it is too little, and where the thing
/// stands.
fn amounts(part: Part<'_>) -> Vec<(usize, bool, usize)> {
    let amount = |at: usize| {
        let stands = |rows: &[&[&str]]| rows.iter().any(|row| stands_at(part, at, row));
        let is_missing = part.is_any(at, &["enough", "sufficient"]) && part.text.is_denied(at);
        let (from, is_little) = match (stands(TOO_LITTLE), stands(TOO_MUCH)) {
            (true, _) => (at + 2, true),
            (_, true) => (at + 2, false),
            _ if is_missing || part[at].key == "insufficient" => (at + 1, true),
            _ => return None,
        };
        let thing = (from..part.end.min(from + BETWEEN)).find(|&at| part.is_content(at))?;
        Some((at, is_little, thing))
    };
    part.places().filter_map(amount).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[track_caller]
    fn check(statement: &str, answer: &str, expected: Option<&str>) {
        let (ours, theirs) = (Text::new(statement), Text::new(answer));
        let found = turned(Part::all(&ours), Part::all(&theirs));
        assert_eq!(found.map(|found| theirs.words[found.place].key.as_str()), expected, "{answer}");
    }

    #[test]
    fn too_little_is_not_too_much() {
        let statement = "The bread stays flat when there is not enough yeast in the dough.";
        check(statement, "The bread stays flat when there is too much yeast.", Some("much"));
        check(statement, "The bread stays flat when there is too little yeast.", None);
        check(statement, "The bread stays flat when there is too much salt.", None);
        check("There are too few seats.", "There are too many seats.", Some("many"));
        check("There are too few seats.", "There are enough seats.", None);
    }

    #[test]
    fn part_is_not_the_whole() {
        let statement = "There are two pumps, and only one of them works at night.";
        check(statement, "There are two pumps, and both of them work at night.", Some("both"));
        check(statement, "Of two pumps just one works at night, and all are checked.", None);
        check("It needs a vote in both houses.", "It needs a vote in only one of the houses.", Some("one"));
        check("Most cells have a nucleus.", "A few cells have a nucleus.", Some("few"));
        check("Most cells have a nucleus.", "Most cells have a few holes.", None);
        check("A small share of the cells divides.", "Most of the cells divide.", Some("most"));
        check("A small share of the cells divides.", "Few of the cells divide.", None);
        check("You should not water it at noon.", "You should only water it at noon.", Some("only"));
        check("You should not water it at noon.", "You should only water it at night, not at noon.", Some("only"));
    }

    #[test]
    fn what_holds_for_any_is_not_singled_out() {
        let statement = "The fee is due at any stage of the course.";
        check(statement, "The fee is due only at the final stage of the course.", Some("only"));
        check(statement, "The fee is due at the final stage of the course only.", Some("only"));
        check(statement, "The fee is only due at each stage of the course.", None);
        check(statement, "The fee isn't due only at the final stage of the course.", None);
        check("Each process has its own memory.", "Only the process itself has its memory.", None);
        check("Every user has only one account.", "A new user has only one account.", None);
        let statement = "Both the nurse and the doctor check the dose.";
        check(statement, "The doctor alone checks the dose.", Some("alone"));
        check(statement, "Only the nurse checks the dose.", Some("only"));
        check(statement, "Not the nurse alone but also the doctor checks the dose.", None);
        check(statement, "The dose is checked by the nurse and the doctor alone.", None);
    }

    #[test]
    fn what_depends_on_something_is_not_the_same_for_all_of_it() {
        let statement = "The rent depends on the size of the flat.";
        check(statement, "The rent is the same regardless of the size of the flat.", Some("regardless"));
        check(statement, "The rent is the same regardless of the age of the flat.", None);
        check(statement, "The rent varies with the size of the flat.", None);
        check("It holds whatever the shape of the sample.", "It depends on the shape of the sample.", Some("depends"));
        check("It holds whatever the shape of the sample.", "It does not depend on the shape.", None);
        check("It holds whatever the shape of the sample.", "It holds only if the sample is round.", Some("only"));
        check("It holds whatever the shape of the sample.", "It holds only if the tool is clean.", None);
    }

    #[test]
    fn even_if_is_not_only_if() {
        let statement = "The fee is paid back only if the course is cancelled.";
        check(statement, "The fee is paid back even if the course isn't cancelled.", Some("even"));
        check(statement, "The fee is paid back only if the course is cancelled.", None);
        check(statement, "The fee is paid back if the course is cancelled, even in part.", None);
    }
}

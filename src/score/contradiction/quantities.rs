//! Of how many things, or of whom, something is said: "anyone may merge" for "only the owner may merge", "some nodes" for "all nodes",
//! "any purpose" for "only the purpose that was named", "both" of what is told of one of two alone.

use std::collections::BTreeSet;

use super::difference::Difference;
use super::pair::NEARLY_ALL;
use super::part::Part;
use super::statement::Statement;
use super::words::{BE, BUT_OR_AGAINST};
use crate::text::Gap;
use crate::text::antonyms::opposites as opposites_of;
use crate::text::function_words::AUXILIARIES;

/// Words for people, all of them.
const EVERYONE: &[&str] = &["anybody", "anyone", "everybody", "everyone"];

/// Words before a thing of which all are meant, each of them or whichever it is.
const ALL: &[&str] = &["all", "both", "each", "every"];
const TOGETHER: &[&str] = &["all", "both"];
const ANY: &[&str] = &["all", "any", "each", "every", "whatever"];

/// What each kind looks for in a response: most have nothing of it.
const TOLD: [&[&str]; 4] = [EVERYONE, ALL, ANY, &["majority", "one", "percent", "some"]];

/// Words before "one", and before "all", that make something else of it.
const LIMITING: &[&str] = &["just", "only"];
const BOUNDS: &[&str] = &["least", "most", "than"];
const NEARLY: &[&str] = &["almost", "nearly", "practically", "virtually"];

/// Words that tell of things in turn, or of the rest of them: "one node **after another**", "some ..., **others** ...".
const IN_TURN: &[&str] = &["after", "another", "by", "each", "first", "other", "others", "time", "turn"];

/// Words that take something out of what is said of all.
const EXCEPTING: &[&str] =
    &["but", "except", "if", "only", "that", "unless", "when", "which", "who", "whom", "whose", "with"];

/// How many words stand at most between such a word and the thing.
const BETWEEN: usize = 3;

/// Returns the statement that a stretch of a response says of more things, or of fewer, with what shows it.
#[must_use]
pub fn find<'a>(statements: &'a [Statement], theirs: Part<'_>) -> Option<(Difference, &'a Statement)> {
    if !theirs.words().iter().any(|word| TOLD.iter().any(|told| word.is_any(told))) {
        return None;
    }
    let kinds = [everyone, share_of_things, whichever, both];
    statements.iter().find_map(|statement| {
        let ours = Part::all(&statement.passage.text);
        kinds.iter().find_map(|find| find(ours, theirs)).map(|difference| (difference, statement))
    })
}

/// Finds "anyone may merge" for "only the owner may merge", "edited by anyone" for "can only be edited by its author".
fn everyone(ours: Part<'_>, theirs: Part<'_>) -> Option<Difference> {
    let is_everyone = |part: Part<'_>, at: usize| part.is_any(at, EVERYONE) && !part.text.is_denied(at);
    let place = theirs.places().find(|&at| is_everyone(theirs, at))?;
    let only = ours.places().find(|&at| ours.is_any(at, &["only"]) && !ours.text.is_denied(at))?;
    let clause = theirs.clause_at(place);
    let is_restricted = (place + 1..clause.end).any(|at| theirs.is_any(at, EXCEPTING));
    if is_restricted || ours.places().any(|at| is_everyone(ours, at)) {
        return None;
    }
    let is_subject = place <= clause.start + 1;
    let by = place > clause.start && theirs.is_any(place - 1, &["by"]);
    let said = if is_subject {
        // Only the **owner** may.
        let told = (only + 1..ours.end).find(|&at| ours.is_any(at, AUXILIARIES) || ours.is_any(at, BE))?;
        let is_first = only <= ours.start + 1 && ours.within(&(only..told)).content().len() <= BETWEEN;
        (is_first && ours.clause_at(only).end > told).then(|| (said_behind(ours, told), said_behind(theirs, place)))
    } else if by {
        let their_own = clause.places().filter(|&at| at != place && theirs.is_content(at));
        Some((ours.clause_at(only).stems(), their_own.map(|at| theirs.text.words[at].stem.as_str()).collect()))
    } else {
        None
    };
    let (our_said, their_said) = said?;
    is_nearly_all(&their_said, &our_said).then(|| Difference::instead(place, only))
}

/// Returns the stems of the content words behind a place, in its clause.
fn said_behind(part: Part<'_>, at: usize) -> BTreeSet<&str> {
    part.within(&(at + 1..part.clause_at(at).end)).stems()
}

/// Which share of some things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Share {
    All,
    /// All that there are, each by itself.
    Each,
    Any,
    Some,
    One,
    OnlyOne,
    Most,
}

/// Finds "some nodes" or "one node" for "all nodes", "all requests" for "99 percent of the requests".
fn share_of_things(ours: Part<'_>, theirs: Part<'_>) -> Option<Difference> {
    let their_own = shares(theirs);
    if their_own.is_empty() || theirs.words().iter().any(|word| word.is_any(IN_TURN)) {
        return None;
    }
    let find = |(our, at, thing): (Share, usize, usize)| {
        let of_it = || their_own.iter().filter(|(_, _, other)| theirs[*other].stem == ours[thing].stem);
        let is_other = |&&(their, ..): &&(Share, usize, usize)| excludes(our, their);
        let &(_, place, _) = of_it().find(is_other).filter(|_| of_it().count() == 1)?;
        Some(Difference::instead(place, at))
    };
    let found = shares(ours).into_iter().find_map(find)?;
    let (our_told, their_told) = (told(ours), told(theirs));
    (their_told.len() > 1 && is_nearly_all(&their_told, &our_told)).then_some(found)
}

/// Returns the stems of the content words, but for those that tell how many.
fn told(part: Part<'_>) -> BTreeSet<&str> {
    let counts = |at: usize| is_share(part, at) || part[at].is_number && at + 1 < part.end && is_share(part, at + 1);
    let is_told = |at: &usize| part.is_content(*at) && !counts(*at);
    part.places().filter(is_told).map(|at| part.text.words[at].stem.as_str()).collect()
}

/// Returns whether what is said of one share is not said of the other one.
fn excludes(our: Share, their: Share) -> bool {
    match our {
        Share::All => matches!(their, Share::Some | Share::One | Share::OnlyOne | Share::Most),
        Share::Each => matches!(their, Share::Some | Share::OnlyOne | Share::Most),
        Share::Any => their == Share::OnlyOne,
        Share::Some | Share::OnlyOne | Share::Most => matches!(their, Share::All | Share::Each),
        Share::One => false,
    }
}

/// Returns whether the word at a place tells a share of what stands behind "of".
fn is_share(part: Part<'_>, at: usize) -> bool {
    part.is_any(at, &["majority", "percent"]) && at + 1 < part.end && part.is_any(at + 1, &["of"])
}

/// Returns of which shares of which things something is said, each with the places of the word for it and of the thing.
fn shares(part: Part<'_>) -> Vec<(Share, usize, usize)> {
    let share = |at: usize| {
        let follows = |keys: &[&str]| at > part.start && part.is_any(at - 1, keys);
        let kind = match part[at].key.as_str() {
            _ if follows(NEARLY) || follows(BOUNDS) || part.text.is_denied(at) => return None,
            _ if part.is_any(at, TOGETHER) => Share::All,
            _ if part.is_any(at, ALL) => Share::Each,
            "any" => Share::Any,
            "some" => Share::Some,
            "one" if follows(LIMITING) => Share::OnlyOne,
            "one" => Share::One,
            _ if is_share(part, at) => Share::Most,
            _ => return None,
        };
        let thing = thing_behind(part, at)?;
        // "Some node" is whichever it is.
        let is_several = kind != Share::Some || part[thing].key.ends_with('s');
        is_several.then_some((kind, at, thing))
    };
    part.places().filter_map(share).collect()
}

/// Returns where the thing stands that a word before it tells how much of is meant.
fn thing_behind(part: Part<'_>, at: usize) -> Option<usize> {
    let mut reach = (at + 1..part.end.min(at + 1 + BETWEEN)).take_while(|&at| part[at].gap == Gap::Space);
    reach.find(|&at| part.is_content(at))
}

/// Finds "for any purpose" for "only for the purpose that was named".
fn whichever(ours: Part<'_>, theirs: Part<'_>) -> Option<Difference> {
    let is_only = |at: &usize| ours.is_any(*at, &["only"]) && !ours.text.is_denied(*at);
    let only = ours.places().find(is_only)?;
    let thing = thing_behind(ours, only)?;
    let is_told_apart = thing + 1 < ours.end && ours[thing + 1].gap == Gap::Space;
    let says_any = |part: Part<'_>| part.places().find(|&at| part.is_any(at, ANY));
    let place = says_any(theirs).filter(|_| says_any(ours).is_none() && is_told_apart)?;
    let of = thing_behind(theirs, place).filter(|&of| theirs[of].stem == ours[thing].stem)?;
    let ends = of + 1 >= theirs.end || theirs[of + 1].gap > Gap::Space;
    let (our_told, their_told) = (ours.stems(), theirs.stems());
    let is_limited = theirs.all_negators().next().is_some() || theirs.words().iter().any(|word| word.is_any(EXCEPTING));
    (ends && !is_limited && their_told.len() > 1 && their_told.is_subset(&our_told))
        .then(|| Difference::instead(place, only))
}

/// Finds what is said of "both" where the statement says it of the one and denies it of the other, or says the opposite: "both the
/// mean and the median are pulled" for "the mean is pulled, whereas the median is not".
fn both(ours: Part<'_>, theirs: Part<'_>) -> Option<Difference> {
    let place = theirs.places().find(|&at| theirs.is_any(at, &["both"]))?;
    let joint = ours.only_joint(BUT_OR_AGAINST).filter(|_| theirs.all_negators().next().is_none())?;
    let and = |mut places: std::ops::Range<usize>| places.find(|&at| theirs.is_any(at, &["and"]));
    let is_told = |at: usize| theirs.is_any(at, AUXILIARIES) || theirs.is_any(at, BE);
    let sides = [ours.within(&(ours.start..joint)), ours.within(&(joint + 1..ours.clause_at(joint).end))];
    let things = if let Some(and) = and(place + 1..theirs.end.min(place + 2 + BETWEEN)) {
        let reach = and + 1..theirs.end.min(and + 1 + BETWEEN);
        // "Both the mean and the **median** are pulled", "both reads and **writes**".
        let is_of_one = |&at: &usize| sides.iter().any(|side| side.has(&theirs[at].stem)) && theirs.is_content(at);
        let first = reach.clone().find(is_of_one)?;
        let is_more = |&at: &usize| at > first && (is_told(at) || sides[0].has(&theirs[at].stem));
        let end = reach.clone().find(is_more).unwrap_or(reach.end);
        [place + 1..and, and + 1..end]
    } else {
        let and = and(theirs.start..place)?;
        [theirs.start..and, and + 1..place]
    };
    let [first, second] = things.map(|range| theirs.within(&range).stems());
    let is_of = |things: &BTreeSet<&str>, side: usize| {
        things.iter().any(|stem| sides[side].has(stem) && !sides[1 - side].has(stem))
            && !things.iter().any(|stem| sides[1 - side].has(stem) && !sides[side].has(stem))
    };
    let own = [0, 1].into_iter().find(|&side| is_of(&first, side) && is_of(&second, 1 - side))?;
    let of_sides = if own == 0 { [&first, &second] } else { [&second, &first] };
    let said = |part: Part<'_>, of: &[&BTreeSet<&str>]| -> Vec<usize> {
        let is_said = |at: &usize| of.iter().all(|things| !things.contains(part[*at].stem.as_str()));
        part.content().into_iter().filter(is_said).collect()
    };
    let their_said = said(theirs, &of_sides);
    let of_first = said(sides[0], &of_sides[..1]);
    let of_second = said(sides[1], &of_sides[1..]);
    let stems = |part: Part<'_>, places: &[usize]| -> BTreeSet<String> {
        places.iter().map(|&at| part[at].stem.clone()).collect()
    };
    let denies = sides[1].all_negators().next().is_some() || sides[1].words().iter().any(|word| word.key == "neither");
    if of_second.is_empty() && denies {
        let (our, their) = (stems(ours, &of_first), stems(theirs, &their_said));
        return (!their.is_empty() && their.is_subset(&our) && 3 * their.len() >= 2 * our.len())
            .then(|| Difference::of_denial(their_said[0], false));
    }
    let is_known = their_said.iter().all(|&at| ours.has(&theirs[at].stem));
    let are_opposite = |&place: &usize| {
        let opposites = opposites_of(&theirs[place].stem);
        let has = |places: &[usize], stem: &str| places.iter().any(|&at| ours[at].stem == stem);
        let sides = [(&of_first, &of_second), (&of_second, &of_first)];
        sides.iter().any(|(here, there)| {
            has(here, &theirs[place].stem) && opposites.iter().any(|opposite| has(there, opposite))
        })
    };
    (is_known && their_said.iter().any(are_opposite)).then(|| Difference::instead(place, joint))
}

/// Returns whether stems are all known, and nearly all that there are (Dice coefficient).
fn is_nearly_all(theirs: &BTreeSet<&str>, ours: &BTreeSet<&str>) -> bool {
    let share = 2.0 * theirs.len() as f64 / (theirs.len() + ours.len()).max(1) as f64;
    !theirs.is_empty() && theirs.is_subset(ours) && share >= NEARLY_ALL
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn what_only_one_may_do_others_may_not() {
        let statement = "Only the owner may merge.";
        let found = Some("\"Anyone\" instead of \"Only\"");
        check(statement, "Anyone may merge.", found);
        check(statement, "Everybody may merge, not only the owner.", Some("\"Everybody\" instead of \"Only\""));
        check(statement, "Anyone who owns it may merge.", None);
        check(statement, "Everyone may comment, but only the owner may merge.", None);
        check(statement, "Not everyone may merge.", None);
        let statement = "A page can only be edited by its author.";
        check(statement, "A page can be edited by anyone.", Some("\"anyone\" instead of \"only\""));
        check(statement, "A page can be read by anyone.", None);
        check(statement, "A page can't be edited by anyone else.", None);
        check("A page can be read by anyone, but only edited by its author.", "A page can be read by anyone.", None);
    }

    #[test]
    fn some_of_the_things_are_not_all() {
        let statement = "All nodes must agree before the commit.";
        check(statement, "Some nodes must agree before the commit.", Some("\"Some\" instead of \"All\""));
        check(statement, "One node must agree before the commit.", Some("\"One\" instead of \"All\""));
        check(statement, "Every node must agree before the commit.", None);
        check(statement, "Each one of the nodes must agree before the commit.", None);
        check(statement, "All nodes must agree before the commit, one node after the other.", None);
        check(statement, "Any node may stop the commit.", None);
        check("All requests are logged.", "Some requests are logged twice.", None);
        let statement = "Any instance can answer any request.";
        check(statement, "Only one instance can answer a request.", Some("\"one\" instead of \"Any\""));
        check(statement, "Some instance can answer the request.", None);
        check(statement, "All instances can answer all requests.", None);
        check(statement, "Only one instance answers a request at a time.", None);
        let statement = "A majority of the nodes must agree.";
        check(statement, "All nodes must agree.", Some("\"All\" instead of \"majority\""));
        let statement = "The delay is the time within which 99 percent of the requests are answered.";
        let found = Some("\"all\" instead of \"percent\"");
        check(statement, "The delay is the time within which all requests are answered.", found);
        check(statement, "The delay is the time within which nearly all requests are answered.", None);
        check("Each row has one id.", "One row has one id.", None);
    }

    #[test]
    fn only_what_is_needed_is_not_all() {
        let statement = "An account gets only the rights it needs.";
        check(statement, "An account gets all rights.", Some("\"all\" instead of \"only\""));
        check(statement, "An account gets all rights it needs.", None);
        check(statement, "An account does not get all rights.", None);
        let statement = "Data may be processed only for the purpose they were collected for.";
        check(statement, "Data may be processed for any purpose.", Some("\"any\" instead of \"only\""));
        check(statement, "Data may be processed for any purpose that was named.", None);
        let statement = "An index makes the search read only the rows that match.";
        check(statement, "Without an index the search must read all rows.", None);
    }

    #[test]
    fn what_is_told_of_one_alone_is_not_told_of_both() {
        let statement =
            "The mean is pulled by outliers, whereas the median is not, so the median suits salaries better.";
        check(statement, "Both the mean and the median are pulled by outliers.", Some("affirms \"pulled\""));
        check(statement, "The mean and the median are both pulled by outliers.", Some("affirms \"pulled\""));
        check(statement, "Both the mean and the median tell where the centre is.", None);
        let statement = "TCP delivers packets in order and resends lost ones, while UDP does neither.";
        let found = Some("affirms \"deliver\"");
        check(statement, "Both TCP and UDP deliver packets in order and resend lost ones.", Some("affirms \"UDP\""));
        let longer =
            "TCP delivers packets in order and resends lost ones, while UDP does neither, which makes UDP faster.";
        check(longer, "Both TCP and UDP deliver packets in order and resend lost ones.", found);
        check(statement, "Both TCP and UDP deliver packets.", None);
        let statement = "An index speeds up reads but slows down writes.";
        check(statement, "An index speeds up both reads and writes.", Some("\"both\" instead of \"but\""));
        check(statement, "An index changes both reads and writes.", None);
        check("It speeds up reads, but", "It speeds up both reads and writes.", None);
    }
}

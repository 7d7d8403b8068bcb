//! What is said of one thing and not of another, the second time without its words: "lists are mutable, but tuples are not".

use std::collections::BTreeSet;

use super::super::difference::Difference;
use super::super::part::Part;
use super::super::statement::Statement;
use crate::text::contractions;
use crate::text::function_words::AUXILIARIES;
use crate::text::{Gap, Text};

/// Words that join two things told apart.
const JOINTS: &[&str] = &["and", "but", "unlike", "whereas", "while"];

/// The most content words of the thing of which something is said in short.
const LONGEST_THING: usize = 6;

/// What is said of some things.
#[derive(Debug)]
struct Claim {
    things: BTreeSet<String>,
    /// The content words of what is said.
    said: Vec<usize>,
    is_denied: bool,
}

/// Finds the word of a response's stretch with which it denies of a thing what a statement says of it, or says what the
/// statement denies, where one of the two says something in short.
#[must_use]
pub fn find<'a>(statements: &'a [Statement], theirs: Part<'_>) -> Option<(Difference, &'a Statement)> {
    let stems =
        |part: Part<'_>, said: &[usize]| -> BTreeSet<String> { said.iter().map(|&at| part[at].stem.clone()).collect() };
    let are_short = ends_in_short(theirs);
    let is_in_short = |statement: &&Statement| {
        statement.share >= 1.0 && (are_short || ends_in_short(Part::all(&statement.passage.text)))
    };
    statements.iter().filter(is_in_short).find_map(|statement| {
        let ours = Part::all(&statement.passage.text);
        let of_reference = claims(ours);
        claims(theirs).iter().find_map(|claim| {
            let (place, said) = (*claim.said.first()?, stems(theirs, &claim.said));
            let is_about = |other: &&Claim| claim.things.is_subset(&other.things) && stems(ours, &other.said) == said;
            let mut about = of_reference.iter().filter(is_about).peekable();
            let is_other = about.peek().is_some() && about.all(|other| other.is_denied != claim.is_denied);
            let difference = Difference::of_denial(place, claim.is_denied);
            is_other.then_some((difference, statement))
        })
    })
}

/// Returns whether the last clause of a part ends with an auxiliary: what is said of its thing stands in the clause before.
fn ends_in_short(part: Part<'_>) -> bool {
    let Some(last) = part.end.checked_sub(1).filter(|&last| last > part.start + 2) else { return false };
    let is_not = part[last].key == "not";
    auxiliary_at(part.text, last - usize::from(is_not)).is_some()
}

/// Returns whether the word is an auxiliary, and then whether it is denied.
fn auxiliary_at(text: &Text, at: usize) -> Option<bool> {
    let key = text.words[at].key.as_str();
    if AUXILIARIES.contains(&key) {
        return Some(text.words.get(at + 1).is_some_and(|next| ["never", "not"].contains(&next.key.as_str())));
    }
    let (first, seconds) = contractions::parts(key, key)?;
    (AUXILIARIES.contains(&first) && seconds == contractions::NOT).then_some(true)
}

/// Returns what is said in the clauses of a part, each of which has its own thing and auxiliary; none if that is not clear.
fn claims(part: Part<'_>) -> Vec<Claim> {
    let auxiliaries: Vec<(usize, bool)> =
        part.places().filter_map(|at| Some((at, auxiliary_at(part.text, at)?))).collect();
    let mut found: Vec<Claim> = Vec::new();
    for (count, &(at, is_denied)) in auxiliaries.iter().enumerate() {
        let before = count.checked_sub(1).map_or(part.start, |count| auxiliaries[count].0 + 1);
        let start = if count == 0 { part.start } else { joint(part.within(&(before..at))).unwrap_or(at) };
        let end = auxiliaries
            .get(count + 1)
            .map_or(part.end, |&(next, _)| joint(part.within(&(at + 1..next))).unwrap_or(part.end));
        let things = part.within(&(start..at)).content();
        if things.is_empty() || things.len() > LONGEST_THING {
            return Vec::new();
        }
        let mut said = part.within(&(at + 1..end)).content();
        if said.is_empty() {
            let Some(before) = found.last() else { return Vec::new() };
            said.clone_from(&before.said);
        }
        let things = things.into_iter().map(|at| part[at].stem.clone()).collect();
        found.push(Claim { things, said, is_denied });
    }
    found
}

/// Returns where the thing begins that stands last in a part: behind its first joint, or else behind its first comma.
fn joint(part: Part<'_>) -> Option<usize> {
    let is_joint = |at: &usize| part.is_any(*at, JOINTS);
    let but = part.places().find(|at| is_joint(at) && part[*at].key != "and");
    let comma = part.places().find(|at| part[*at].gap >= Gap::Comma);
    but.or(comma).or_else(|| part.places().find(is_joint))
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_evidence;
    use super::*;

    #[track_caller]
    fn check(statement: &str, answer: &str, expected: Option<&str>) {
        check_evidence(|statements, response| find(statements, Part::all(&response.text)), statement, answer, expected);
    }

    #[test]
    fn what_is_said_in_short_is_said_of_its_own_thing() {
        let statement = "Copper is magnetic, but gold is not.";
        check(statement, "Copper is magnetic, but gold is not.", None);
        check(statement, "Copper is not magnetic, but gold is.", Some("denies \"magnetic\""));
        check(statement, "Gold is magnetic.", Some("affirms \"magnetic\""));
        check(statement, "Gold is magnetic, but copper isn't.", Some("affirms \"magnetic\""));
        check(statement, "Gold isn't magnetic, copper is.", None);
        check(statement, "Copper is magnetic whereas gold is not magnetic.", None);
        check(statement, "Silver is not magnetic.", None);
        check(statement, "Copper is not cheap, but gold is.", None);
    }

    #[test]
    fn of_several_things_each_has_it() {
        let statement = "Cows, sheep and goats can graze, wolves cannot.";
        check(statement, "Wolves can graze.", Some("affirms \"graze\""));
        check(statement, "Sheep can't graze.", Some("denies \"graze\""));
        check(statement, "Cows, sheep and goats can graze.", None);
        check(statement, "Cows, sheep and goats cannot graze, wolves can.", Some("denies \"graze\""));
    }

    #[test]
    fn answer_may_say_it_in_short_as_well() {
        let statement = "Copper and tin are magnetic, gold is not magnetic.";
        check(statement, "Copper, tin are not magnetic, gold is.", Some("denies \"magnetic\""));
        check(statement, "Gold is magnetic, copper and tin are not.", Some("affirms \"magnetic\""));
        check(statement, "Copper and tin are magnetic, gold is not.", None);
    }

    #[test]
    fn nothing_is_told_where_all_words_are_there() {
        check("Copper is magnetic.", "Copper is not magnetic.", None);
        check("Copper is magnetic, which is why it is used.", "Copper is not magnetic.", None);
    }
}

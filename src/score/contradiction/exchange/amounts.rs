//! Amounts of two things that changed places: "50 grams of flour and 200 grams of butter" for "200 grams of flour and 50 of butter".

use super::super::super::numbers::{Number, end, tell_one_number};
use super::super::part::Part;
use crate::text::Gap;
use crate::text::amounts::is_unit;

/// How far behind a number the thing stands at most: "200 **grams of wheat** flour".
const REACH: usize = 3;

/// An amount: the place of its number, and of what there is so much of.
type Amount = (usize, usize);

/// Finds two amounts that changed places.
///
/// Returns the place of the first number in the response and the place in the statement of the number that belongs there.
#[must_use]
pub fn exchanged(ours: Part<'_>, theirs: Part<'_>) -> Option<(usize, usize)> {
    let left = amounts(ours);
    let right = if left.len() > 1 { amounts(theirs) } else { Vec::new() };
    let is_same_number = |at: usize, place: usize| tell_one_number(&ours.text.words, at, &theirs.text.words, place);
    let is_same_thing = |at: usize, place: usize| ours[at].stem == theirs[place].stem;
    let has = |number: usize, thing: usize| {
        left.iter().find(|&&(at, of)| is_same_number(at, number) && is_same_thing(of, thing)).map(|&(at, _)| at)
    };
    let mut pairs =
        right.iter().enumerate().flat_map(|(at, one)| right[at + 1..].iter().map(move |other| (one, other)));
    pairs.find_map(|(&(number, thing), &(other, other_thing))| {
        let is_turned =
            has(number, other_thing).is_some() && has(number, thing).is_none() && has(other, other_thing).is_none();
        has(other, thing).filter(|_| is_turned).map(|at| (number, at))
    })
}

/// Returns the amounts of a part.
fn amounts(part: Part<'_>) -> Vec<Amount> {
    let words = &part.text.words;
    let thing = |number: usize| {
        let from = end(words, number);
        let mut behind = (from..part.end.min(from + REACH)).take_while(|&at| words[at].gap == Gap::Space);
        behind.find(|&at| part.is_content(at) && !is_unit(&words[at].key))
    };
    let is_number = |at: &usize| Number::at(words, *at).is_some();
    part.places().filter(is_number).filter_map(|number| Some((number, thing(number)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_place;
    use super::*;

    #[test]
    fn amounts_belong_to_their_things() {
        let check = |statement: &str, answer: &str, expected: Option<&str>| {
            check_place(exchanged, statement, answer, expected);
        };
        let statement = "Mix 200 grams of flour with 50 grams of butter.";
        check(statement, "Mix 50 grams of flour with 200 grams of butter.", Some("50"));
        check(statement, "Mix 50 grams of butter with 200 grams of flour.", None);
        check(statement, "Mix 200 grams of flour with fifty grams of butter.", None);
        check(statement, "Mix 50 grams of flour with 100 grams of butter.", None);
        check("A spider has eight legs and two parts.", "A spider has two legs and eight parts.", Some("two"));
    }
}

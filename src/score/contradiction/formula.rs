//! What is calculated from what: "the distance is the speed times the time" says what "the speed is the distance divided by the time"
//! says.

use super::difference::Difference;
use super::part::Part;
use super::words::BE;
use crate::text::{Gap, Keyed};

/// A quantity that two others make, by their product or their sum; by the places of the words that name them.
struct Formula {
    is_product: bool,
    whole: usize,
    parts: [usize; 2],
}

/// Words between two quantities, with whether they make a product (or else a sum), and whether the one before them is what the other two
/// make.
const OPERATIONS: &[(&[&str], bool, bool)] = &[
    (&["divided", "by"], true, true),
    (&["multiplied", "by"], true, false),
    (&["times"], true, false),
    (&["minus"], false, true),
    (&["plus"], false, false),
];

/// How two formulas of the same three quantities go together.
pub enum Comparison {
    /// One follows from the other.
    Same,
    /// What is wrong with the second one.
    Other(Difference),
}

/// Compares two formulas; none where they are not of the same three quantities.
#[must_use]
pub fn compare(ours: Part<'_>, theirs: Part<'_>) -> Option<Comparison> {
    if ours.negators().chain(theirs.negators()).next().is_some() {
        return None;
    }
    let our = read(ours)?;
    let their = read(theirs)?;
    let is_same = |at: usize, place: usize| ours[at].stem == theirs[place].stem;
    let quantities = |formula: &Formula| [formula.whole, formula.parts[0], formula.parts[1]];
    // "Net pay" and "gross pay" are told apart by more than their last words.
    let are_clear = |part: Part<'_>, formula: &Formula| {
        let [one, two, three] = quantities(formula).map(|at| &part[at].stem);
        one != two && one != three && two != three
    };
    if !are_clear(ours, &our) || !are_clear(theirs, &their) {
        return None;
    }
    let has_all = quantities(&our).iter().all(|&at| quantities(&their).iter().any(|&place| is_same(at, place)));
    if !has_all {
        return None;
    }
    let is_right = our.is_product == their.is_product && is_same(our.whole, their.whole);
    Some(if is_right { Comparison::Same } else { Comparison::Other(Difference::instead(their.whole, our.whole)) })
}

/// Reads the formula of a part: "A is B divided by C".
fn read(part: Part<'_>) -> Option<Formula> {
    let words = &part.text.words;
    // "The lowest temperature, minus 273 degrees" is a number below zero.
    let is_number = |at: usize| words.get(at).is_some_and(|word| word.is_number);
    let find = |at: usize| {
        let joins = |row: &[&str]| words.reads(at, row) && words[at].gap == Gap::Space && !is_number(at + row.len());
        OPERATIONS.iter().find(|(row, ..)| joins(row))
    };
    let (at, (row, is_product, is_quotient)) = part.places().find_map(|at| Some((at, find(at)?)))?;
    let equals = (part.start + 1..at).rfind(|&place| part.is_any(place, BE) || part[place].key == "equals")?;
    let head = |places: std::ops::Range<usize>| {
        let is_content = |place: &usize| part.is_content(*place);
        let first = places.clone().find(is_content)?;
        let goes_on = |place: &usize| part.is_content(*place) && part[*place].gap == Gap::Space;
        (first..places.end).take_while(|place| *place == first || goes_on(place)).last()
    };
    let (left, before, behind) = (head(part.start..equals)?, head(equals + 1..at)?, head(at + row.len()..part.end)?);
    let (whole, other) = if *is_quotient { (before, left) } else { (left, before) };
    Some(Formula { is_product: *is_product, whole, parts: [other, behind] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    /// Checks which word is wrong in a formula of the same quantities: "=" where none is.
    #[track_caller]
    fn check(statement: &str, answer: &str, expected: Option<&str>) {
        let (ours, theirs) = (Text::new(statement), Text::new(answer));
        let found = compare(Part::all(&ours), Part::all(&theirs));
        let found = found.map(|found| match found {
            Comparison::Same => "=",
            Comparison::Other(found) => theirs.words[found.place].key.as_str(),
        });
        assert_eq!(found, expected, "{answer}");
    }

    #[test]
    fn formula_may_be_solved_for_another_quantity() {
        let statement = "The speed is the distance divided by the time.";
        check(statement, "The distance is the speed multiplied by the time.", Some("="));
        check(statement, "Time is distance divided by speed.", Some("="));
        check(statement, "Time equals speed divided by distance.", Some("speed"));
        check(statement, "The speed is the time divided by the distance.", Some("time"));
        check(statement, "The speed is the distance times the time.", Some("speed"));
        check(statement, "The speed is the distance divided by the hours.", None);
        check("Zero is the lowest temperature, minus 273 degrees.", "Zero is the temperature minus 273 degrees.", None);
        check("Net pay is gross pay minus tax.", "Gross pay is net pay minus tax.", None);
        check("Profit is revenue minus costs.", "Revenue is costs plus profit.", Some("="));
        check("Profit is revenue minus costs.", "Costs are profit minus revenue.", Some("profit"));
    }
}

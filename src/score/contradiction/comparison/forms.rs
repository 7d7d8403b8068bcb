//! Comparisons in other forms: "wood is not as hard as steel", "wood is less hard than steel", "steel is harder than wood".

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::difference::Difference;
use super::super::part::Part;
use super::super::words::CIRCUMSTANCES;
use super::degrees::is_degree_of;
use crate::text::Gap;
use crate::text::antonyms::opposites as opposites_of;

/// How many words lie between a denial and its "as", and between two words "as" or the degree and its "than".
const LONGEST: usize = 5;

/// Words that begin another clause behind a comparison.
const JOINTS: &[&str] = &["and", "because", "but", "since", "so", "which", "while"];

/// Words of an amount.
const AMOUNTS: &[&str] = &["many", "much"];

/// What is compared in how far.
struct Comparison<'t> {
    /// The stem of what one side has more or less of, or is more or less.
    of: &'t str,
    is_less: bool,
    /// Whether it is said with a denial.
    is_denied: bool,
    /// The words that say so.
    words: Range<usize>,
    /// The stems of the content words that only one side has: what is compared, and with what.
    sides: [BTreeSet<&'t str>; 2],
}

/// Returns whether what differs between a statement and a sentence is a comparison in another form.
#[must_use]
pub fn agree(ours: Part<'_>, theirs: Part<'_>, difference: Difference) -> bool {
    let (our, their) = (comparisons(ours), comparisons(theirs));
    let mut same = our
        .iter()
        .flat_map(|one| their.iter().map(move |other| (one, other)))
        .filter(|(one, other)| one.is_same(other));
    let Some((one, other)) = same.next() else { return false };
    match difference.instead_of() {
        // One of the denials is one of the two comparisons.
        None => one.is_denied != other.is_denied && !(ours.denials() + theirs.denials()).is_multiple_of(2),
        Some(at) => one.words.contains(&at) || other.words.contains(&difference.place),
    }
}

impl Comparison<'_> {
    /// Returns whether two comparisons say the same.
    fn is_same(&self, other: &Self) -> bool {
        let are_opposite = || opposites_of(other.of).iter().any(|stem| is_degree_of(stem, self.of));
        let is_same_degree = if is_degree_of(self.of, other.of) {
            self.is_less == other.is_less
        } else if are_opposite() {
            self.is_less != other.is_less
        } else {
            return false;
        };
        let share = |one: usize, two: usize| !self.sides[one].is_disjoint(&other.sides[two]);
        let is_open = self.sides[1].is_empty() || other.sides[1].is_empty();
        let (is_straight, is_crossed) = (share(1, 1) || is_open && share(0, 0), share(0, 1) || share(1, 0));
        if is_same_degree { is_straight && !is_crossed } else { is_crossed && !is_straight }
    }
}

/// Collects the comparisons of a part.
fn comparisons(part: Part<'_>) -> Vec<Comparison<'_>> {
    part.places().filter_map(|at| not_as(part, at).or_else(|| than(part, at))).collect()
}

/// Reads "**not as** much rain **as** here", where the first "as" stands at `at`.
fn not_as(part: Part<'_>, at: usize) -> Option<Comparison<'_>> {
    let key = |at: usize| part[at].key.as_str();
    let is_near = |end: usize| end <= at && at - end <= LONGEST && (end..=at).all(|at| part[at].gap == Gap::Space);
    let negator = part.negators().find(|negator| is_near(negator.words.end) && negator.scope.contains(&at));
    if !["as", "so"].contains(&key(at)) || negator.is_none() {
        return None;
    }
    let second = (at + 2..part.end.min(at + 2 + LONGEST)).find(|&at| key(at) == "as")?;
    let first = at + 1;
    let is_amount = AMOUNTS.contains(&key(first));
    if !is_amount && !part.is_content(first) {
        return None;
    }
    let of = if is_amount { first + 1 } else { first };
    compared(part, at..second, of, (true, true))
}

/// Reads "**less** rain **than** here" and "**harder than** steel", where the degree stands at `at`.
fn than(part: Part<'_>, at: usize) -> Option<Comparison<'_>> {
    let key = |at: usize| part[at].key.as_str();
    let than = (at + 1..part.end.min(at + 1 + LONGEST)).find(|&at| key(at) == "than")?;
    match key(at) {
        "fewer" | "less" => compared(part, at..than, at + 1, (true, false)),
        "more" => compared(part, at..than, at + 1, (false, false)),
        key if key.ends_with("er") && !opposites_of(&part[at].stem).is_empty() => {
            compared(part, at..than, at, (false, false))
        }
        _ => None,
    }
}

/// Puts together a comparison that the words of `degree` make, of the word at `of`; without one, of the verb before it.
fn compared<'t>(
    part: Part<'t>,
    degree: Range<usize>,
    of: usize,
    (is_less, is_denied): (bool, bool),
) -> Option<Comparison<'t>> {
    let is_content = |at: &usize| part.is_content(*at);
    let of = if of < degree.end { of } else { (part.start..degree.start).rfind(is_content)? };
    let ends = |at: &usize| part[*at].gap > Gap::Space || part.is_any(*at, JOINTS);
    // "In summer, the river does not carry as much water as in spring."
    let is_fronted = part.is_any(part.start, CIRCUMSTANCES);
    let clause = (part.start + 1..=degree.start).rfind(ends).filter(|_| !is_fronted);
    let start = clause.unwrap_or(part.start);
    let end = (degree.end + 1..part.end).find(ends).unwrap_or(part.end);
    let stems = |side: Range<usize>| -> BTreeSet<&str> {
        side.filter(|at| is_content(at) && *at != of).map(|at| part.text.words[at].stem.as_str()).collect()
    };
    let (left, right) = (stems(start..degree.end), stems(degree.end + 1..end));
    let only = |one: &BTreeSet<&'t str>, other: &BTreeSet<&'t str>| one.difference(other).copied().collect();
    let sides = [only(&left, &right), only(&right, &left)];
    Some(Comparison { of: &part.text.words[of].stem, is_less, is_denied, words: degree, sides })
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn not_as_much_is_less() {
        let statement = "Oak is not as heavy as iron.";
        check(statement, "Oak is less heavy than iron.", None);
        check(statement, "Oak is lighter than iron.", None);
        check(statement, "Iron is less heavy than oak.", Some("affirms \"heavy\""));
        let statement = "Soup cools faster in a wide bowl than in a narrow cup.";
        check(statement, "In a narrow cup, soup does not cool as fast as in a wide bowl.", None);
        check(statement, "Soup does not cool as fast in a narrow cup as in a wide bowl.", None);
        check(statement, "Soup does not cool as fast in a wide bowl as in a narrow cup.", Some("denies \"cool\""));
        let more = "Cold water holds less oxygen than hot water, so fish live.";
        let evidence = Some("\"more\" instead of \"less\"");
        check(more, "Cold water holds more oxygen than hot water, so fish live.", evidence);
        check("Oak is lighter than iron.", "Oak is less heavy than iron.", None);
        check("Oak is lighter than iron.", "Oak is more heavy than iron.", Some("\"heavy\" instead of \"lighter\""));
        let statement = "Warm water holds less oxygen than cold water, so fish suffer.";
        check(statement, "Warm water does not hold as much oxygen as cold water, so fish suffer.", None);
        check(
            statement,
            "Warm water does not hold less oxygen than cold water, so fish suffer.",
            Some("denies \"hold\""),
        );
    }
}

//! Words that compare: *more*, *less* and *-er*, and how two of them in a sentence go together.

use super::super::words::{BESIDE, LINKS};
use crate::text::antonyms::opposites as opposites_of;
use crate::text::{Gap, Role, Word};

/// Words that have opposites and end as those do that compare, but compare nothing.
const NO_DEGREES: &[&str] = &[
    "borrower", "buyer", "former", "gather", "inner", "latter", "lender", "loser", "outer", "over", "receiver",
    "scatter", "seller", "sender", "summer", "under", "upper", "winner", "winter",
];

/// Words that compare.
const MORE: &[&str] = &["more", "less", "fewer"];

/// Returns whether two stems are one, but for an ending of comparison.
pub fn is_degree_of(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.strip_prefix(short)
        .is_some_and(|ending| ["", "er", "est", "ner", "nest", "ger", "gest", "ter", "test"].contains(&ending))
}

/// Returns whether the degrees right before two words are opposite, too, and seen nowhere as such, since one side has both: "people
/// spend less, and prices rise **less quickly**" for "... rise **more slowly**".
pub fn are_turned_degrees(ours: &[Word], at: usize, theirs: &[Word], offset: usize) -> bool {
    let before = |words: &[Word], at: usize| at.checked_sub(1).map(|at| words[at].stem.clone());
    let (Some(our), Some(their)) = (before(ours, at), before(theirs, offset)) else { return false };
    let has = |words: &[Word], stem: &str| words.iter().any(|word| word.stem == stem);
    MORE.contains(&our.as_str()) && opposites_of(&our).contains(&their) && (has(ours, &their) || has(theirs, &our))
}

/// Returns the stem of the content word right before a word that compares; a verb before others may have several of them: "it
/// absorbs red and reflects green light".
pub fn before_degree(words: &[Word], at: usize) -> Option<&str> {
    let before = at.checked_sub(1).filter(|_| words[at].gap == Gap::Space && MORE.contains(&words[at].key.as_str()))?;
    Some(&words[before]).filter(|word| word.role == Role::Content).map(|word| word.stem.as_str())
}

/// Returns where the other side has less of what has a degree here, or more of what is less here: "denser" and "less dense".
#[must_use]
pub fn less_of(ours: &[Word], at: usize, theirs: &[Word]) -> Option<usize> {
    let is_less = |words: &[Word], at: usize, stem: &str| words[at].key == "less" && next_to(words, at) == Some(stem);
    let is_degree = |word: &Word, stem: &str| {
        word.key.ends_with("er")
            && !NO_DEGREES.contains(&word.key.as_str())
            && word.stem != stem
            && is_degree_of(&word.stem, stem)
    };
    let lacks = |words: &[Word], stem: &str| !(0..words.len()).any(|at| is_less(words, at, stem));
    if ours[at].key == "less" {
        let is_turned = |stem: &&str| lacks(theirs, stem) && !ours.iter().any(|word| is_degree(word, stem));
        let stem = next_to(ours, at).filter(is_turned)?;
        return theirs.iter().position(|word| is_degree(word, stem));
    }
    let is_turned = |place: &usize| {
        theirs[*place].key == "less"
            && next_to(theirs, *place).is_some_and(|stem| is_degree(&ours[at], stem) && lacks(ours, stem))
    };
    (0..theirs.len()).find(is_turned).filter(|_| theirs.iter().all(|word| word.stem != ours[at].stem))
}

/// Returns the stem of the content word right behind a word.
pub fn next_to(words: &[Word], at: usize) -> Option<&str> {
    words.get(at + 1).filter(|next| next.gap == Gap::Space && next.role == Role::Content).map(|next| next.stem.as_str())
}

/// Returns whether a sentence relates two degrees to each other: "the shorter the string, the higher the pitch"; not one that
/// says two things of the same: "ice takes up more space and is less dense".
pub fn is_correlation(words: &[Word]) -> bool {
    let mut degrees = degrees(words);
    let (Some(first), Some(second)) = (degrees.next(), degrees.next()) else { return false };
    let are_told = |pair: &[Word]| pair[0].key == "and" && LINKS.contains(&pair[1].key.as_str());
    !words[first..second].windows(2).any(are_told)
}

/// Returns whether the first two degrees of a sentence stand beside each other, and neither follows from the other: "food gets
/// dearer and fuel cheaper".
pub fn compares_beside(words: &[Word]) -> bool {
    let mut degrees = degrees(words);
    let (Some(first), Some(second)) = (degrees.next(), degrees.next()) else { return false };
    let is_the = |at: usize| at > 0 && words[at - 1].key == "the";
    let are_joined = words[first..second].iter().any(|word| BESIDE.contains(&word.key.as_str()));
    are_joined && !(is_the(first) && is_the(second))
}

/// Returns whether two sentences begin with the same degree: what follows from it can be told apart.
pub fn begin_alike(ours: &[Word], theirs: &[Word]) -> bool {
    let first = |words: &[Word]| degrees(words).next().map(|at| words[at].stem.clone());
    first(ours).is_some() && first(ours) == first(theirs)
}

/// Returns whether all degrees of a sentence but one that is turned are the statement's, of the same things: "the bread gets
/// softer with a longer rest" for "a longer rest makes the bread harder".
pub fn keep_the_given(ours: &[Word], theirs: &[Word], flips: &[usize]) -> bool {
    let [flip] = flips else { return false };
    let is_kept = |at: usize| {
        let of = next_to(theirs, at);
        of.is_some() && degrees(ours).any(|our| ours[our].stem == theirs[at].stem && next_to(ours, our) == of)
    };
    let mut others = degrees(theirs).filter(|at| at != flip).peekable();
    others.peek().is_some() && others.all(is_kept)
}

/// Returns the places of words that compare.
fn degrees(words: &[Word]) -> impl Iterator<Item = usize> {
    (0..words.len()).filter(|&at| is_degree(words, at))
}

/// Returns whether there is a word that compares at a place.
pub fn is_degree(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        let key = word.key.as_str();
        let has_degree = || opposites_of(&word.stem).iter().any(|opposite| opposite.ends_with("er"));
        let compares = key.ends_with("er") && !NO_DEGREES.contains(&key) && has_degree();
        MORE.contains(&key) || compares
    })
}

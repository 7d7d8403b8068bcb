//! Things that changed places in a frame of other words: "her drag becomes constant when gravity has grown to the size of
//! the speed" fits "her speed becomes constant when drag has grown to the size of the gravity", with each thing elsewhere.

use super::super::part::Part;
use super::super::words::ARTICLES;
use super::roles::{JOINTS, has_by, is_joint, is_mutual};
use super::voice::{are_in_other_voices, is_passive};

/// Words between the parts of one thing.
const WITHIN: &[&str] = &["a", "an", "of", "the", "to"];

/// Words that go with what stands behind them.
const PREPOSITIONS: &[&str] =
    &["at", "by", "for", "from", "in", "into", "on", "through", "to", "under", "with", "without"];

/// Stems of verbs by which one thing is in another one.
const CONTAINING: &[&str] = &["carri", "contain", "hold", "includ"];

/// How many times of the words in the same places make up both sentences at most: half of the words are their frame.
const FRAME: usize = 4;

/// The most words of a sentence that is looked at: the work grows with the square, and nobody writes longer ones.
const LONGEST: usize = 200;

/// How many things must be elsewhere.
const MOVED: usize = 2;

/// Places in the statement, each with one in the response.
type Pairs = Vec<(usize, usize)>;

/// A statement and a response's sentence, as places of their words but for articles.
struct Frame<'t> {
    ours: Part<'t>,
    theirs: Part<'t>,
    left: Vec<usize>,
    right: Vec<usize>,
}

/// Finds things of the statement that the sentence has in each other's places, or in those of other words, where at least
/// half of all words are in the same places.
///
/// Returns the place of the first of them in the response and the place in the statement of what stands there. Lists,
/// relations that hold both ways and a passive voice on one side tell nothing; nor do sentences without an end.
#[must_use]
pub fn moved(ours: Part<'_>, theirs: Part<'_>) -> Option<(usize, usize)> {
    if has_by(ours) != has_by(theirs) || is_passive(ours) != is_passive(theirs) {
        return None;
    }
    let framing = |part: Part<'_>| -> Vec<usize> { part.places().filter(|&at| !part.is_any(at, ARTICLES)).collect() };
    let frame = Frame { ours, theirs, left: framing(ours), right: framing(theirs) };
    if frame.left.len().max(frame.right.len()) > LONGEST {
        return None;
    }
    let (kept, replaced) = frame.align();
    if FRAME * kept.len() < frame.left.len() + frame.right.len() {
        return None;
    }
    let moved: Pairs = replaced.into_iter().filter(|&(at, place)| frame.is_moved(at, place, &kept)).collect();
    let (from, to): (Vec<usize>, Vec<usize>) = moved.iter().copied().unzip();
    // "Equal keys have different values": the words that moved relate nothing.
    let relates = |part: Part<'_>, places: &[usize], moved: &[usize]| {
        places.iter().any(|at| is_mutual(part, *at) && !moved.contains(at))
    };
    let holds_both_ways =
        moved.len() == MOVED && (relates(ours, &frame.left, &from) || relates(theirs, &frame.right, &to));
    if moved.len() < MOVED
        || !frame.is_exchange(&moved)
        || holds_both_ways
        || frame.is_told_in_turn(&moved)
        || frame.is_reordered(&moved)
    {
        return None;
    }
    moved.first().map(|&(at, place)| (place, at))
}

impl Frame<'_> {
    fn is_same(&self, at: usize, place: usize) -> bool {
        self.ours[at].stem == self.theirs[place].stem
    }

    /// Puts the words side by side with the fewest edits; returns the pairs of equal words, and those of content words of
    /// which one stands in the place of the other.
    fn align(&self) -> (Pairs, Pairs) {
        let (left, right) = (&self.left, &self.right);
        // By `at(i, j)`: how many edits there are from the places `i` and `j` on.
        let mut cost = vec![0_usize; (right.len() + 1) * (left.len() + 1)];
        let at = |i: usize, j: usize| i * (right.len() + 1) + j;
        for i in (0..=left.len()).rev() {
            for j in (0..=right.len()).rev() {
                cost[at(i, j)] = match (left.len() - i, right.len() - j) {
                    (rest, 0) | (0, rest) => rest,
                    _ => {
                        let replaced = usize::from(!self.is_same(left[i], right[j])) + cost[at(i + 1, j + 1)];
                        replaced.min(cost[at(i + 1, j)] + 1).min(cost[at(i, j + 1)] + 1)
                    }
                };
            }
        }
        let (mut i, mut j, mut kept, mut replaced) = (0, 0, Pairs::new(), Pairs::new());
        while i < left.len() && j < right.len() {
            let pair = (left[i], right[j]);
            let is_same = self.is_same(pair.0, pair.1);
            if cost[at(i, j)] == usize::from(!is_same) + cost[at(i + 1, j + 1)] {
                if is_same {
                    kept.push(pair);
                } else if self.is_content(pair) {
                    replaced.push(pair);
                }
                (i, j) = (i + 1, j + 1);
            } else if cost[at(i, j)] == cost[at(i + 1, j)] + 1 {
                i += 1;
            } else {
                j += 1;
            }
        }
        (kept, replaced)
    }

    fn is_content(&self, (at, place): (usize, usize)) -> bool {
        self.ours.is_content(at) && self.theirs.is_content(place)
    }

    /// Returns whether the response's word at `place` stands elsewhere in the statement, neither in one list nor in one
    /// thing with what it replaces.
    fn is_moved(&self, at: usize, place: usize, kept: &[(usize, usize)]) -> bool {
        let stands = |origin: &usize| {
            self.is_same(*origin, place)
                && !kept.iter().any(|(kept, _)| kept == origin)
                && !self.belong_together(at, *origin)
        };
        self.left.iter().any(stands)
    }

    /// Returns whether each of the things that moved has another one of them in its place: what merely moved is told in another
    /// order.
    fn is_exchange(&self, moved: &[(usize, usize)]) -> bool {
        moved.iter().all(|&(at, _)| moved.iter().any(|&(_, place)| self.is_same(at, place)))
    }

    /// Returns whether what moved are two statements that changed places whole: "breathing takes place in the lungs and
    /// digestion in the gut", in the other order.
    fn is_told_in_turn(&self, moved: &[(usize, usize)]) -> bool {
        let ours: Vec<&str> = moved.iter().map(|&(at, _)| self.ours[at].stem.as_str()).collect();
        let theirs: Vec<&str> = moved.iter().map(|&(_, place)| self.theirs[place].stem.as_str()).collect();
        let is_turned_at = |cut: usize| ours[cut..].iter().chain(&ours[..cut]).eq(&theirs);
        (MOVED..=ours.len().saturating_sub(MOVED)).any(is_turned_at)
    }

    /// Returns whether what moved took its preposition along ("without air from sugar", "from sugar without air"), or stands in a part
    /// in the other voice ("undo the changes", "the changes are undone"), or in what the other side says to contain it ("its address in
    /// a reply", "a reply with its address").
    fn is_reordered(&self, moved: &[(usize, usize)]) -> bool {
        let &Self { ours, theirs, ref left, .. } = self;
        let keeps_preposition = |&(_, place): &(usize, usize)| {
            let their = preposition(theirs, place);
            their.is_some() && left.iter().any(|&at| self.is_same(at, place) && preposition(ours, at) == their)
        };
        let is_told_otherwise = |&(at, place): &(usize, usize)| are_in_other_voices((ours, at), (theirs, place));
        let contains = |part: Part<'_>| part.words().iter().any(|word| CONTAINING.contains(&word.stem.as_str()));
        moved.iter().all(keeps_preposition) || moved.iter().any(is_told_otherwise) || contains(ours) != contains(theirs)
    }

    /// Returns whether two places of the statement are in one list, where only joints and content words stand between them,
    /// or in one thing: "member functions" are "functions that are members", "handles exceptions" is "exception handling".
    fn belong_together(&self, at: usize, origin: usize) -> bool {
        let mut between = at.min(origin) + 1..at.max(origin);
        let is_joined = (at.min(origin) + 1..=at.max(origin)).any(|at| is_joint(self.ours, at));
        let ours = self.ours;
        let is_item = |at: usize| ours.is_content(at) || ours.is_any(at, JOINTS) || ours.is_any(at, ARTICLES);
        if is_joined { between.all(is_item) } else { between.all(|at| ours.is_any(at, WITHIN)) }
    }
}

/// Returns the preposition before a word, but for articles.
fn preposition(part: Part<'_>, at: usize) -> Option<&str> {
    let mut before = part.text.words[part.start..at].iter().rev().map(|word| word.key.as_str());
    before.find(|key| !ARTICLES.contains(key)).filter(|key| PREPOSITIONS.contains(key))
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_place;
    use super::*;

    #[track_caller]
    fn check(statement: &str, answer: &str, expected: Option<&str>) {
        check_place(moved, statement, answer, expected);
    }

    #[test]
    fn things_in_the_places_of_others_are_seen() {
        let statement = "Add water so the salt dissolves, use a filter to remove the sand, then evaporate the water to \
                         leave the salt.";
        let answer = "Add water so the sand dissolves, use a filter to remove the salt, and evaporate the water to leave the sand.";
        check(statement, answer, Some("sand"));
        check(statement, "Add water until the salt dissolves, filter out the sand and evaporate the water.", None);
        let statement = "A named place in memory that stores a value which can change while the program runs.";
        check(statement, "A named value in memory that stores a place which can change the program.", Some("value"));
        check(statement, "A place in memory with a name that stores a value, and the value can change.", None);
        check(
            "The salt is in the jar, and the lid is on it.",
            "The jar is in the salt, and the lid is on it.",
            Some("jar"),
        );
        let statement =
            "There will be more grass because fewer rabbits eat it, and fewer foxes because they have less food.";
        let answer =
            "There will be more foxes because fewer rabbits eat them, and less grass because it has less food.";
        check(statement, answer, Some("foxes"));
        check(statement, "There will be fewer foxes because they have less food, and more grass.", None);
    }

    #[test]
    fn statements_in_another_order_tell_nothing() {
        let statement = "Breathing takes place in the lungs and digestion in the gut.";
        check(statement, "Digestion takes place in the gut and breathing in the lungs.", None);
    }

    #[test]
    fn what_is_told_in_another_order_has_not_moved() {
        let statement = "The cell makes energy without air from sugar and grows at once.";
        check(statement, "The cell makes energy from sugar without air and grows at once.", None);
        check(statement, "The cell makes energy without sugar from air and grows at once.", Some("sugar"));
        let statement = "The host asks who has it, and the owner answers with its name in a short note.";
        check(
            statement,
            "The host asks who has it, and the owner answers with a short note containing its name.",
            None,
        );
        let statement = "At night the log is read to redo finished work and undo broken parts.";
        check(statement, "At night the log is read: finished work is redone and broken parts are undone.", None);
    }

    #[test]
    fn endless_sentences_are_left_alone() {
        let statement = "the salt dissolves so you remove the sand and then ".repeat(1000);
        check(&statement, &statement.replace("salt", "mud").replace("sand", "salt"), None);
    }

    #[test]
    fn parts_of_one_thing_and_lists_tell_nothing() {
        check("Function members and data members.", "Member functions and data members.", None);
        check(
            "They are the keywords used to handle exceptions.",
            "They are the keywords used for exception handling",
            None,
        );
        check("A mill grinds corn, wheat and rye in the barn.", "A mill grinds rye, corn and wheat in the barn.", None);
        check("The particles of the solid are too big for the holes.", "The solid is too big for the holes.", None);
    }
}

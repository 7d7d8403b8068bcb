//! What others say and the writer does not: "it is faster, **or so they say, but** tests disagree", "I **disagree with those who say** it is".

use std::ops::Range;

use super::super::grammar::clause::start_of_stretch;
use super::super::grammar::word_form::is_relative_subject;
use super::super::negator::{follows_negator, is_clause_negator};
use super::belief::end_of_belief;
use super::taken_back::BUTS;
use crate::text::{Gap, Keyed, Word};

/// How many words may stand between a remark on who says so and its "but".
const LONGEST: usize = 5;

/// Returns what a remark says that others say, where the sentence goes on against it: "joins are slow, **some say, but** they are not"; but
/// "joins are slow, some say" leaves it open, and "he can say so, but" says nothing of it.
pub fn passed_on(words: &[Word]) -> Option<Range<usize>> {
    let is_remark = |&at: &usize| {
        let so = at + 2 * usize::from(words.reads(at, &["or", "so"])) + usize::from(words.key(at) == "so");
        let verb = so + 1 + usize::from(["people", "folks"].contains(&words.key(so + 1)));
        let is_holder = ["folks", "many", "people", "some", "they"].contains(&words.key(so));
        let is_saying = ["argue", "believe", "claim", "say", "think"].contains(&words.key(verb));
        let but = verb + 1;
        words[at].gap > Gap::Space
            && at > 1
            && is_holder
            && is_saying
            && BUTS.contains(&words.key(but))
            && words[but].gap > Gap::Space
            && but - at <= LONGEST
    };
    let at = (2..words.len()).find(is_remark)?;
    let start = start_of_stretch(words, at);
    let is_denied = words[start..at].iter().any(|word| is_clause_negator(&word.key));
    (!is_denied && at > start + 1).then_some(start..at)
}

/// Returns what those say with whom the writer disagrees, behind their verb at `at`: "I don't agree with people who think that **it is
/// slow**"; but "I don't disagree with those who say so".
pub fn of_opponents(words: &[Word], at: usize) -> Option<Range<usize>> {
    /// How far before the verb the writer says whether he agrees, in words.
    const REACH: usize = 5;
    if at < 2 || !SAYING.contains(&words.key(at)) || !is_relative_subject(words.key(at - 1)) {
        return None;
    }
    let is_with = |&with: &usize| words.key(with) == "with" && with > 0;
    let with = (at.saturating_sub(REACH)..at - 1).rev().find(is_with)?;
    let is_against = match words.key(with - 1) {
        "disagree" | "disagrees" => !follows_negator(words, with - 1, 2),
        "agree" | "agrees" => follows_negator(words, with - 1, 2),
        _ => false,
    };
    let start = at + 1 + usize::from(words.key(at + 1) == "that");
    let end = end_of_belief(words, start);
    (is_against && start < end).then_some(start..end)
}

/// Verbs of those who hold a view.
const SAYING: &[&str] = &["argue", "believe", "believes", "claim", "claims", "say", "says", "think", "thinks"];

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_reported as check;

    #[test]
    fn what_others_say_and_the_writer_does_not_is_reported() {
        check("Owls bark, or so they say, but the tape shows otherwise.", &["owls", "bark"]);
        check("Owls bark, some say, but they only hoot.", &["owls", "bark"]);
        check("I disagree with those who say owls bark.", &["owls", "bark"]);
        check("I don't agree with people who think that owls bark.", &["owls", "bark"]);
        check("You'd think owls bark, but they hoot.", &["owls", "bark"]);
        check("One might be tempted to say owls bark.", &["owls", "bark"]);
        check(
            "The textbook answer is that owls bark, but that's outdated.",
            &["the", "textbook", "answer", "is", "that", "owls", "bark"],
        );
    }

    #[test]
    fn what_the_writer_shares_is_said() {
        check("I agree with those who say owls hoot.", &[]);
        check("I don't disagree with those who say owls hoot.", &[]);
        check("Owls hoot, as they say, and see well.", &[]);
        check("Owls hoot, I say, but softly.", &[]);
        check("The key is old, but that's fine.", &[]);
        check("Work with those who say little.", &[]);
    }
}

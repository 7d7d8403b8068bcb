//! What a writer takes back as soon as it is written: "... **No, wait**: ...", "the key is public - **sorry, I mean private**", "pumps
//! air (**no, blood**)".

use std::ops::Range;

use super::super::grammar::clause::{is_end, start_of_stretch};
use super::super::grammar::word_form::{is_determiner, is_pronoun};
use crate::text::{Gap, Keyed, Word};

/// How many words stand at most in place of others: "or rather, **quite sour**".
const LONGEST: usize = 2;

/// Returns whether a sentence takes back the one before it: "**No, wait**: ...", "**Sorry**, I meant ...", "**No, scratch that**, ...".
pub fn takes_back(words: &[Word]) -> bool {
    match (words.key(0), words.key(1), words.key(2)) {
        ("no", "wait" | "sorry", _) | ("no", "i", "meant") => true,
        ("sorry" | "oops" | "wait", "i", "mean" | "meant")
        | ("sorry" | "oops" | "wait", "no" | "wrong", _)
        | ("i", "meant", _) => words.len() > 2,
        ("correction", next, _) => !next.is_empty() && words[1].gap > Gap::Space,
        _ => {
            let is_led = |&at: &usize| {
                OH.contains(&words.key(at)) && words.get(at + 1).is_some_and(|next| next.gap > Gap::Space)
            };
            drops(words, (0..words.len()).take_while(is_led).count())
        }
    }
}

/// Returns whether the words at `at` drop what was said: "**scratch that**", "**forget that**, ..."; but "forget that plan".
fn drops(words: &[Word], at: usize) -> bool {
    match (words.key(at), words.key(at + 1)) {
        ("scratch" | "strike", "that") => true,
        ("disregard" | "forget" | "ignore", "that") => is_end(words, at + 2),
        ("i", "take") => ["it", "that", "this"].contains(&words.key(at + 2)) && words.key(at + 3) == "back",
        ("i", "withdraw") => ["it", "that", "this"].contains(&words.key(at + 2)),
        _ => false,
    }
}

/// Returns the words before the slip at `at` that are taken back: "pumps **air** (no, blood)", "the key is **public** - sorry, I mean
/// private"; all of a statement in whose place another stands: "**the key is public** - sorry, I meant that it is private".
pub fn corrected(words: &[Word], at: usize) -> Option<Range<usize>> {
    if at == 0 || words[at].gap == Gap::Space || OH.contains(&words.key(at - 1)) {
        return None;
    }
    let is_apart = |at: usize| words.get(at).is_some_and(|word| word.gap > Gap::Space);
    let begin = || start_of_stretch(words, at);
    let led = (at..words.len()).take_while(|&place| OH.contains(&words.key(place)) && is_apart(place)).count();
    let rest = at + led;
    if drops(words, rest) && is_apart(rest) {
        return Some(begin()..at);
    }
    let end = (rest + 1..words.len()).find(|&place| is_apart(place)).unwrap_or(words.len());
    match (words.key(rest), words.key(rest + 1)) {
        ("i", "mean") if led > 0 => Some(rest + 2),
        ("i", "meant") if words.key(rest + 2) != "to" => Some(rest + 2),
        // "Or rather, split", but "or rather the energy in it".
        ("or", "rather") if end - rest <= 2 + LONGEST || is_apart(rest + 2) => Some(rest + 2),
        // "(no, blood)", but "it blocks (no, it waits)", "there is, no, there was".
        _ if led > 0
            && words.get(rest).is_some_and(|word| word.gap == Gap::Comma)
            && words.key(rest - 1) != "wait"
            && end - rest <= LONGEST =>
        {
            (words.key(at) != "no" || words[at].gap == Gap::Break).then_some(rest)
        }
        _ => None,
    }
    .and_then(|start| replaced(words, at, start, begin()))
}

/// Returns the words that end before `at` and in whose place those from `start` on stand.
fn replaced(words: &[Word], at: usize, start: usize, begin: usize) -> Option<Range<usize>> {
    let end = (start + 1..words.len()).find(|&place| words[place].gap > Gap::Space).unwrap_or(words.len());
    let new = words.get(start..end).filter(|new| !new.is_empty())?;
    if new.len() > LONGEST {
        let is_led = is_pronoun(&new[0].key) || is_determiner(&new[0].key);
        return (is_led && words.key(start - 1) != "rather").then_some(begin..at);
    }
    // "The pump is slow, or rather, very slow."
    let is_new = |word: &Word| word.is_content() && !words[begin..at].iter().any(|old| old.stem == word.stem);
    new.iter().all(is_new).then(|| at.saturating_sub(new.len()).max(begin)..at)
}

/// What a writer says who sees a slip.
const OH: &[&str] = &["no", "oops", "pardon", "sorry", "wait", "whoops"];

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_reported as check;

    #[test]
    fn what_is_taken_back_is_not_said() {
        check("Owls bark. No, wait: they hoot.", &["owls", "bark"]);
        check("Owls bark. Sorry, I meant hoot.", &["owls", "bark"]);
        check("Owls bark. No, scratch that, they hoot.", &["owls", "bark"]);
        check("Owls bark. Forget that, they hoot.", &["owls", "bark"]);
        check("Owls bark. Forget that.", &["owls", "bark"]);
        check("Owls bark (no, hoot).", &["bark"]);
        check("The wire is thick - sorry, I mean thin.", &["thick"]);
        check("The wire is thick, sorry, I meant thin.", &["thick"]);
        check("The wire is thick, I meant thin.", &["thick"]);
        check("The wire is thick, or rather, thin.", &["thick"]);
        check("The wire is thick, or rather thin.", &["thick"]);
        check("The wire is thick - oops, thin.", &["thick"]);
        check("The wire is thick - sorry, I mean the wire is thin.", &["the", "wire", "is", "thick"]);
        check("The wire is thick - no, scratch that, it is thin.", &["the", "wire", "is", "thick"]);
    }

    #[test]
    fn words_that_only_look_so_take_nothing_back() {
        check("Owls hoot. No owl barks.", &[]);
        check("Owls hoot. Wait for them.", &[]);
        check("Owls hoot. Forget that plan.", &[]);
        check("Owls hoot (no, they never bark).", &[]);
        check("The wire is thick - sorry, I forgot to say how long it is.", &[]);
        check("The wire is thick, I mean that it carries more.", &[]);
        check("The wire is thick, I meant to say.", &[]);
        check("The wire is thick, or rather, very thick.", &[]);
        check("Muscles burn sugar, or rather the energy stored in it.", &[]);
        check("The wire, no doubt, is thick.", &[]);
        check("The wire is thick, sorry for the spelling.", &[]);
    }
}

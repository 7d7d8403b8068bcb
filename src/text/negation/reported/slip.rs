//! What a writer takes back as soon as it is written: "... **No, wait**: ...", "the key is public - **sorry, I mean private**", "pumps
//! air (**no, blood**)".

use std::ops::Range;

use super::super::grammar::clause::{is_end, start_of_stretch};
use super::super::grammar::word_form::{is_article, is_determiner, is_finite_be, is_personal, is_pronoun};
use super::quoted::is_verdict;
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
        ("on", "second", "thought" | "thoughts") => words.len() > 3,
        ("my", "bad" | "mistake", next) => !next.is_empty() && words[2].gap > Gap::Space,
        ("edit", "i", "mean" | "meant") => words[1].gap == Gap::Break,
        // "Oops, the median", but "oops, I forgot to say so", "oops, this is also so".
        ("oops" | "whoops", next, _) if names_other(words, 1) => !is_personal(next),
        _ if rethinks(words) => true,
        _ => {
            let is_led = |&at: &usize| {
                OH.contains(&words.key(at)) && words.get(at + 1).is_some_and(|next| next.gap > Gap::Space)
            };
            drops(words, (0..words.len()).take_while(is_led).count())
        }
    }
}

/// Returns whether a noun phrase alone stands from `at` on, behind a comma or a break: "**the median**".
fn names_other(words: &[Word], at: usize) -> bool {
    let rest = words.get(at..).unwrap_or_default();
    let (Some(first), Some(last)) = (rest.first(), rest.last()) else { return false };
    first.gap > Gap::Space
        && rest.len() <= LONGEST + 1
        && last.is_content()
        && rest[1..].iter().all(|word| word.gap == Gap::Space && word.is_content())
        && (first.is_content() || is_determiner(&first.key))
}

/// Returns whether a sentence begins with a second thought: "**actually, no**, it does", "**hmm, no.**", "**wait, that's wrong**"; but
/// "actually, no lock is needed".
fn rethinks(words: &[Word]) -> bool {
    let led = words.iter().take_while(|word| word.is_any(THINKING)).count();
    let rest = &words[led..];
    let is_wrong = || {
        let is = 1 + usize::from(rest.key(1) == "is");
        let is_not_right = rest.reads(is, &["not", "right"]) || rest.key(1) == "isn't" && rest.key(2) == "right";
        rest.key(0) == "that" && is_not_right && is_end(rest, rest.len().min(is + 2)) || is_verdict(rest)
    };
    // "Hmm, no" and "actually no", but "actually, no lock".
    let is_no = rest.key(0) == "no" && is_end(rest, 1);
    led > 0 && (is_no || rest.first().is_some_and(|first| first.gap > Gap::Space) && is_wrong())
}

/// What a writer says who thinks again.
const THINKING: &[&str] = &["actually", "er", "erm", "hm", "hmm", "mm", "oh", "oops", "uh", "um", "wait"];

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
    let is_told = at == 1 && words.key(0) == "edit";
    if at == 0 || is_told || words[at].gap == Gap::Space || OH.contains(&words.key(at - 1)) {
        return None;
    }
    let is_apart = |at: usize| words.get(at).is_some_and(|word| word.gap > Gap::Space);
    let begin = || start_of_stretch(words, at);
    let is_oh = |&place: &usize| OH.contains(&words.key(place)) && (is_apart(place) || words.key(place) == "wait");
    let led = (at..words.len()).take_while(is_oh).count();
    let rest = at + led;
    if drops(words, rest) && is_apart(rest) {
        return Some(begin()..at);
    }
    let end = (rest + 1..words.len()).find(|&place| is_apart(place)).unwrap_or(words.len());
    match (words.key(rest), words.key(rest + 1)) {
        // "Use the mode, I mean the median", "the mode (edit: the median)", "the mode, no, the median".
        ("i", "mean") if led > 0 || is_other_of_its_kind(words, at, rest + 2) => Some(rest + 2),
        ("make", "that") => is_other_of_its_kind(words, at, rest + 2).then_some(rest + 2),
        ("edit", _) if words[rest].gap == Gap::Break && is_apart(rest + 1) && end == rest + 1 => {
            is_other_of_its_kind(words, at, rest + 1).then_some(rest + 1)
        }
        _ if led > 0 && is_other_of_its_kind(words, at, rest) => Some(rest),
        ("i", "meant") if words.key(rest + 2) != "to" => Some(rest + 2),
        ("of", "course") if words.reads(rest + 2, &["i", "meant"]) && words.key(rest + 4) != "to" => Some(rest + 4),
        // "Bats are blind - no wait, they see", but "it blocks (no, it waits)".
        _ if led > 1 && words.reads(at, &["no", "wait"]) && is_apart(rest) && words.key(rest) != "no" => Some(rest),
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

/// Returns whether a noun with its article stands from `start` to the end of its part, as one does before `at`: "use **the mode**, er, **the
/// median**"; but "use a lock, I mean a kind of flag".
fn is_other_of_its_kind(words: &[Word], at: usize, start: usize) -> bool {
    let is_named = |article: usize| {
        is_article(words.key(article))
            && words.get(article + 1).is_some_and(|noun| noun.is_content() && noun.gap == Gap::Space)
    };
    at > 1
        && is_named(at - 2)
        && is_named(start)
        && words.key(start) == words.key(at - 2)
        && is_end(words, start + 2)
        && words[start + 1].stem != words[at - 1].stem
}

/// Returns the words that end before `at` and in whose place those from `start` on stand.
fn replaced(words: &[Word], at: usize, start: usize, begin: usize) -> Option<Range<usize>> {
    let end = (start + 1..words.len()).find(|&place| words[place].gap > Gap::Space).unwrap_or(words.len());
    let new = words.get(start..end).filter(|new| !new.is_empty())?;
    if new.len() > LONGEST || new[0].is_any(&["it", "that", "they"]) {
        let is_led = is_pronoun(&new[0].key) || is_determiner(&new[0].key);
        // "Bats are blind - no wait, they see": of the bats it is said.
        let verb = (begin..at).find(|&place| is_pronoun(&new[0].key) && is_finite_be(words.key(place)));
        return (is_led && words.key(start - 1) != "rather").then_some(verb.unwrap_or(begin)..at);
    }
    // "It is blocking, or rather, non-blocking."
    if let [non, word] = new
        && non.key == "non"
        && at > begin
        && word.stem == words[at - 1].stem
    {
        return Some(at - 1..at);
    }
    // "Use the mode, er, the median."
    let new = if is_article(&new[0].key) { &new[1..] } else { new };
    if new.is_empty() {
        return None;
    }
    // "The pump is slow, or rather, very slow."
    let is_new = |word: &Word| word.is_content() && !words[begin..at].iter().any(|old| old.stem == word.stem);
    new.iter().all(is_new).then(|| at.saturating_sub(new.len()).max(begin)..at)
}

/// What a writer says who sees a slip.
const OH: &[&str] = &["er", "erm", "no", "oops", "pardon", "sorry", "uh", "um", "wait", "whoops"];

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
        check("The wire is thick - no wait, it is quite thin.", &["is", "thick"]);
        check("The wire is thick - no, wait, that's the rod.", &["the", "wire", "is", "thick"]);
        check("The wire is thick - no wait, thin.", &["thick"]);
    }

    #[test]
    fn second_thoughts_take_back_what_was_said() {
        for thought in [
            "Actually no, they hoot.",
            "Actually, no: they hoot.",
            "Hmm, no.",
            "Wait, that's wrong, they hoot.",
            "Actually, that's not right.",
            "On second thought, they hoot.",
            "My mistake, they hoot.",
            "Edit: I meant that they hoot.",
        ] {
            check(&format!("Owls bark. {thought}"), &["owls", "bark"]);
        }
        check("Use the mode. Oops, the median.", &["use", "the", "mode"]);
        check("Use the mode, er, I mean the median.", &["mode"]);
        check("Use the mode, er, the median.", &["mode"]);
        check("Use the mode, no, the median.", &["mode"]);
        check("Use the mode, I mean the median.", &["mode"]);
        check("Use the mode (edit: the median).", &["mode"]);
        check("Use the mode, make that the median.", &["mode"]);
        check("It is blocking, or rather, non-blocking.", &["blocking"]);
    }

    #[test]
    fn thoughts_that_go_on_take_nothing_back() {
        check("Owls hoot. Actually, no owl barks.", &[]);
        check("Owls hoot. Actually, that is right.", &[]);
        check("Owls hoot. Hmm, they may bark, too.", &[]);
        check("Owls hoot. My mistake was to wait.", &[]);
        check("Owls hoot. Edit: they also see well.", &[]);
        check("Owls hoot. Oops, I forgot to say where.", &[]);
        check("Owls hoot. On second reading it is clear.", &[]);
        check("Use a cache, I mean Redis.", &[]);
        check("It is fast, I mean really fast.", &[]);
        check("Use a cache. Make that change first.", &[]);
        check("Use a cache (edit: it must be warm).", &[]);
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
        check("The wire is thick - no wait is needed.", &[]);
        check("The wire is thick, sorry for the spelling.", &[]);
    }
}

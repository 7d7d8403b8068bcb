//! Wrong views that a sentence quotes to set them right: "whoever says that ... is mistaken", "I used to think that ...".

use std::ops::Range;

use super::super::{Gap, Word};
use super::belief::VERBS;
use super::lexicon::is_clause_negator;
use super::verb::{is_among, is_auxiliary};
use super::verdict::JUDGEMENTS;

/// How far behind a view its verdict may stand, in words.
const REACH: usize = 20;

/// Returns the view that begins behind the verb of saying at `at`, if those who hold it are called wrong: "whoever says that
/// **a commit sends the work to a server** is mistaken", "the paper that said **vaccines cause autism** was retracted".
pub(super) fn refuted(words: &[Word], at: usize) -> Option<Range<usize>> {
    let key = |at: usize| words.get(at).map_or("", |word| word.key.as_str());
    let is_relative = |at: usize| ["that", "which", "who", "whoever"].contains(&key(at));
    let says = VERBS.contains(&key(at)) || ["states", "stated", "writes", "wrote"].contains(&key(at));
    if !says || at == 0 || !is_relative(at - 1) {
        return None;
    }
    let start = at + 1 + usize::from(key(at + 1) == "that");
    let is_wrong = |verb: usize| {
        let predicate = verb + 1 + usize::from(["been", "simply"].contains(&key(verb + 1)));
        let is_verdict = JUDGEMENTS.contains(&key(predicate)) || VERDICTS.contains(&key(predicate));
        is_auxiliary(words, verb) && is_verdict || ERRING.contains(&key(verb))
    };
    let mut verbs = start + 1..words.len().min(start + REACH);
    // The view has a verb of its own.
    verbs.find(|&verb| is_wrong(verb) && is_among(words, start, verb)).map(|verb| start..verb)
}

/// What is said, beside judgements, of a wrong view or of those who hold it.
const VERDICTS: &[&str] =
    &["confused", "misinformed", "misled", "misunderstood", "mixed", "muddled", "retracted", "withdrawn"];

/// What those do who hold a wrong view.
const ERRING: &[&str] = &["confuse", "confuses", "err", "errs", "misunderstand", "misunderstands"];

/// Returns what only seems so and is taken back: "at first glance **it is slow**, but ...", "it sounds as if **it blocks**, but
/// ...".
pub(super) fn appearance(words: &[Word]) -> Option<Range<usize>> {
    let key = |at: usize| words.get(at).map_or("", |word| word.key.as_str());
    let start = match (key(0), key(1), key(2), key(3)) {
        ("at", "first", "glance" | "sight", _) => 3,
        ("it", "sounds", "as", "if" | "though") | ("it", "sounds", _, "that") => 4,
        _ => return None,
    };
    let ends = |&at: &usize| words[at].gap == Gap::Break || ["but", "however", "yet"].contains(&key(at));
    let end = (start + 1..words.len()).find(ends)?;
    (!words[..end].iter().any(|word| is_clause_negator(&word.key))).then_some(start..end)
}

/// Returns whether the words before a verb of thinking say that the view was given up, or had better be: "I **used to** think", "it
/// is **tempting to** say".
pub(super) fn is_given_up(before: &[&str]) -> bool {
    before.ends_with(&["used", "to"]) || before.ends_with(&["tempting", "to"])
}

/// Returns whether a sentence begins with a "no" of its own: "**No**, it does not."
pub(super) fn is_no(words: &[Word]) -> bool {
    words[0].key == "no" && words.get(1).is_none_or(|next| next.gap > Gap::Space)
}

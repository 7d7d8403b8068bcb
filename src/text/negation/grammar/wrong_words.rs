//! Words for what is not so, each with its uses: what a wrong view is called, and what is said of it.

use Use::{Apposition, Dash, Error, Exclamation, Fiction, Judgement, Label, Quotation, Rumour, Unwise, Verdict};

/// How a word calls something wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// As the name of what is held: "the **myth** that bats are blind".
    Error,
    /// As its name, where there are others of that name: "it is **a legend** that ...", but "the legend of ...".
    Fiction,
    /// As the name of what may be so all the same, where it is not called mere: "merely a **rumour** that ...".
    Rumour,
    /// As the name of what was said before: "that is a **lie**", "..., which is a **lie**".
    Verdict,
    /// As a sentence of one word: "**Nonsense!**"
    Exclamation,
    /// As the name of what is quoted, beside a verdict: "“Bats are blind” is a **hoax**".
    Quotation,
    /// Before a colon: "**Myths:** bats are blind".
    Label,
    /// Before a dash, too: "**Myth** - bats are blind".
    Dash,
    /// As a noun behind it: "bats are blind - a common **myth**".
    Apposition,
    /// As a predicate: "that bats are blind is **false**".
    Judgement,
    /// As a predicate of who says a thing, and not of the thing itself: "it is **naive** to say that ...".
    Unwise,
}

/// By its first letter, a bit for each length of a word: most words are none of these, and are not compared with any.
static LENGTHS: [u32; 256] = {
    let mut lengths = [0; 256];
    let mut at = 0;
    while at < WORDS.len() {
        let word = WORDS[at].0.as_bytes();
        lengths[word[0] as usize] |= 1 << word.len();
        at += 1;
    }
    lengths
};

/// Returns in which ways the word calls something wrong; most words do in none.
pub fn uses(key: &str) -> &'static [Use] {
    let lengths = key.as_bytes().first().map_or(0, |&first| LENGTHS[usize::from(first)]);
    if key.len() >= 32 || lengths & (1 << key.len()) == 0 {
        return &[];
    }
    WORDS.binary_search_by_key(&key, |(word, _)| word).map_or(&[], |place| WORDS[place].1)
}

/// Returns whether the word calls something wrong in that way.
pub fn is_used(key: &str, as_what: Use) -> bool {
    uses(key).contains(&as_what)
}

/// Returns whether the word is said of what is wrong, or of who says it.
pub fn is_judgement(key: &str) -> bool {
    uses(key).iter().any(|as_what| [Judgement, Unwise].contains(as_what))
}

/// Returns whether the word names what is not so.
pub fn is_fiction(key: &str) -> bool {
    uses(key).iter().any(|as_what| [Error, Fiction, Rumour].contains(as_what))
}

/// Returns whether the word, as a predicate or behind an article, calls wrong what was said before.
pub fn is_verdict(key: &str) -> bool {
    uses(key).iter().any(|as_what| [Judgement, Verdict].contains(as_what))
}

/// Words before the name of what is made up: "**a popular** legend", "**nothing more than a** legend", "**pure** fiction".
pub const LEADING: &[&str] = &[
    "a", "an", "but", "complete", "just", "mere", "merely", "modern", "more", "nothing", "old", "only", "outright",
    "popular", "pure", "purely", "sheer", "simply", "than", "total", "urban", "utter", "wives",
];

/// The words, in order.
const WORDS: &[(&str, &[Use])] = &[
    ("absurd", &[Judgement]),
    ("baseless", &[Judgement]),
    ("debunked", &[Judgement]),
    ("discredited", &[Judgement]),
    ("disproved", &[Judgement]),
    ("disproven", &[Judgement]),
    ("erroneous", &[Judgement]),
    ("fable", &[Fiction, Quotation]),
    ("fabrication", &[Fiction, Quotation]),
    ("fairytale", &[Fiction]),
    ("fallacies", &[Label]),
    ("fallacious", &[Judgement]),
    ("fallacy", &[Error, Verdict, Label, Dash, Apposition]),
    ("false", &[Exclamation, Label, Judgement]),
    ("fiction", &[Fiction, Quotation]),
    ("foolish", &[Unwise]),
    ("guess", &[Rumour]),
    ("hoax", &[Fiction, Quotation]),
    ("implausible", &[Judgement]),
    ("inaccurate", &[Judgement]),
    ("incorrect", &[Label, Judgement]),
    ("indefensible", &[Judgement]),
    ("legend", &[Fiction, Verdict]),
    ("lie", &[Fiction, Verdict]),
    ("misbelief", &[Error, Apposition]),
    ("misconception", &[Error, Verdict, Label, Dash, Apposition]),
    ("misconceptions", &[Label]),
    ("misguided", &[Judgement]),
    ("misleading", &[Unwise]),
    ("mistake", &[Error, Label]),
    ("mistaken", &[Judgement]),
    ("mistakes", &[Label]),
    ("misunderstanding", &[Error]),
    ("myth", &[Error, Verdict, Label, Dash, Apposition]),
    ("myths", &[Label]),
    ("naive", &[Unwise]),
    ("nonsense", &[Exclamation, Judgement]),
    ("nonsensical", &[Judgement]),
    ("outdated", &[Unwise]),
    ("oversimplified", &[Judgement]),
    ("refuted", &[Judgement]),
    ("ridiculous", &[Judgement]),
    ("rubbish", &[Verdict, Exclamation]),
    ("rumor", &[Rumour]),
    ("rumour", &[Rumour]),
    ("silly", &[Unwise]),
    ("simplistic", &[Unwise]),
    ("superstition", &[Rumour, Quotation]),
    ("tale", &[Rumour]),
    ("unconvincing", &[Judgement]),
    ("unfounded", &[Judgement]),
    ("untenable", &[Judgement]),
    ("untrue", &[Exclamation, Label, Judgement]),
    ("wrong", &[Exclamation, Label, Judgement]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_order_with_no_use_twice() {
        assert!(WORDS.is_sorted_by(|(word, _), (next, _)| word < next));
        let is_twice = |uses: &[Use]| (1..uses.len()).any(|at| uses[..at].contains(&uses[at]));
        assert!(!WORDS.iter().any(|(_, uses)| uses.is_empty() || is_twice(uses)));
    }
}

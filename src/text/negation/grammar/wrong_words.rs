//! Words for what is not so: what a wrong view is called, and what is said of it.

/// Words before the name of what is made up: "**a popular** legend", "**nothing more than a** legend", "**pure** fiction".
pub const LEADING: &[&str] = &[
    "a", "an", "but", "just", "mere", "merely", "modern", "more", "nothing", "old", "only", "popular", "pure",
    "purely", "sheer", "simply", "than", "urban", "utter", "wives",
];

/// Returns whether the word names what is not so.
pub fn is_fiction(key: &str) -> bool {
    [ERRORS, FICTIONS, RUMOURS].iter().any(|names| names.contains(&key))
}

/// What a wrong view is called.
pub const ERRORS: &[&str] = &["fallacy", "misbelief", "misconception", "mistake", "misunderstanding", "myth"];

/// What is said of what is wrong.
pub const JUDGEMENTS: &[&str] = &[
    "absurd",
    "baseless",
    "debunked",
    "discredited",
    "disproved",
    "disproven",
    "erroneous",
    "fallacious",
    "false",
    "foolish",
    "implausible",
    "inaccurate",
    "incorrect",
    "indefensible",
    "misguided",
    "misleading",
    "mistaken",
    "naive",
    "nonsense",
    "nonsensical",
    "outdated",
    "oversimplified",
    "refuted",
    "ridiculous",
    "silly",
    "simplistic",
    "unconvincing",
    "unfounded",
    "untenable",
    "untrue",
    "wrong",
];

/// Judgements of somebody who says a thing, and not of the thing itself.
pub const UNWISE: &[&str] = &["foolish", "misleading", "naive", "outdated", "silly", "simplistic"];

/// What a wrong view is called, where there are others of that name: "it is **a legend** that ...", but "the legend of ...".
pub const FICTIONS: &[&str] = &["fable", "fabrication", "fairytale", "fiction", "hoax", "legend", "lie"];

/// What may be so all the same, where it is not called mere.
pub const RUMOURS: &[&str] = &["guess", "rumor", "rumour", "superstition", "tale"];

/// What a wrong view is.
pub const QUOTED_ERRORS: &[&str] = &["fallacy", "legend", "lie", "misconception", "myth", "rubbish"];

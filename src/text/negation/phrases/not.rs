//! Words that deny on their own: "not", "never", "nothing", "hardly", ...; and where they only look so.

use super::super::grammar::remark;
use super::super::grammar::subject::LONGEST_SUBJECT;
use super::super::grammar::verb::is_last;
use super::super::grammar::word_form::{AUXILIARIES, is_past, is_pronoun};
use super::super::negator::{Kind, LOOKS_SO, REACH, Reading, is_clause_negator};
use super::{absence, folly, none, pair, unreal};
use crate::text::{Gap, Keyed, Word};

/// Reads the negator at `at`, which is one on its own.
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    let reading = |length, kind| Some(Reading::of(length, kind));
    let clause = |length| reading(length, Kind::Clause);
    match (words.key(at), words.key(at + 1)) {
        ("lacking", _) if absence::is_lacking_behind(words, at) => reading(1, Kind::Predicate),
        ("non", _) => reading(1, Kind::Word),
        ("no", _) => none::read_no(words, at),
        ("nothing" | "none" | "nobody" | "nowhere", "but" | "except" | "other") | ("nothing", "short") => None,
        ("not", _) if folly::is_folly_not_to(words, at) => None,
        // "Nothing if not elegant" says that it is.
        ("nothing", "if") if words.key(at + 2) == "not" => None,
        ("not", _) if words.key_before(at, 1) == "if" && words.key_before(at, 2) == "nothing" => None,
        // "There is nothing odd about the fact that ..."
        ("nothing", next)
            if NO_FAULT.contains(&next) && ["about", "in", "that", "with"].contains(&words.key(at + 2)) =>
        {
            reading(1, Kind::Word)
        }
        ("nothing", _) if (2..=7).any(|offset| words.key(at + offset) == "than") => None,
        ("not", "been" | "for") if unreal::is_counterfactual(words, at) => None,
        ("without", _) => none::read_without(words, at),
        ("not" | "never" | "hadn't" | "hadnt", _) if unreal::denies_what_was(words, at) => None,
        // "Not until spring do nerves grow back" says that they do.
        ("not", "before" | "until") if (at == 0 || words[at].gap > Gap::Space) && is_inverted(words, at + 2) => None,
        // "There is no river that does not flood" says that all do, "no sooner had it begun" that it did.
        _ if pair::says_so(words, at) || is_soon(words, at) => None,
        ("not", "to") if words.key(at + 2) == "mention" && absence::goes_on_denying(words, at) => clause(3),
        ("never" | "rarely" | "seldom", _) if is_afterthought(words, at) => reading(1, Kind::Predicate),
        (word, _) if !is_clause_negator(word) => reading(1, Kind::Noun),
        // "A thief cannot simply read it."
        ("can't" | "cannot" | "couldn't", "just" | "simply")
            if !words[at..].iter().take(2 * REACH).any(|word| word.key == "but") =>
        {
            Some(Reading { length: 1, between: 1, kind: Kind::Clause })
        }
        (_, next) if LOOKS_SO.contains(&next) => None,
        // "Hail is not less dangerous than frost."
        ("barely" | "hardly" | "never" | "not" | "scarcely", "fewer" | "less") => reading(1, Kind::Word),
        (word, "fewer" | "less") if word.ends_with("n't") => reading(1, Kind::Word),
        // "It is not impossible to write SQL" denies what it calls impossible no more.
        (_, next) if TURNED.contains(&next) || next.starts_with("un") && NOT_UN.contains(&next) => {
            reading(1, Kind::Word)
        }
        // "Not afraid to declare war", "hardly a surprise that", "not too much to say that".
        (_, next) if words.key(at + 2) == "to" && RELUCTANT.contains(&next) => reading(1, Kind::Word),
        // "The pond is never short of water."
        (word, "short") if word != "nothing" && words.key(at + 2) == "of" => reading(1, Kind::Word),
        (_, "surprising") => reading(1, Kind::Word),
        (_, "a") if words.key(at + 2) == "surprise" => Some(Reading { length: 1, between: 1, kind: Kind::Word }),
        (_, "too") if words.reads(at + 2, &["much", "to", "say"]) => None,
        (word, "yet") if word != "nor" && words[at + 1].gap == Gap::Space && at + 2 < words.len() => {
            Some(Reading { length: 1, between: 1, kind: Kind::Clause })
        }
        // "He was emperor for not a single day."
        ("not", "a" | "one")
            if ["for", "in", "on"].contains(&words.key_before(at, 1)) && words[at + 1].gap == Gap::Space =>
        {
            let is_single = words.key(at + 1) == "one" || words.key(at + 2) == "single";
            if is_single { reading(1, Kind::Predicate) } else { clause(1) }
        }
        // "I can't stress enough that it is so", "you can't be too careful".
        (
            "can't" | "cannot",
            "emphasise" | "emphasize" | "overemphasise" | "overemphasize" | "overstate" | "overstress" | "say"
            | "stress",
        ) if words[at..]
            .iter()
            .take(5)
            .any(|word| word.is_any(&["enough", "strongly"]) || word.key.starts_with("over")) =>
        {
            None
        }
        ("can't" | "cannot" | "never", "be") if words.key(at + 2) == "too" => None,
        ("not", "to") if words.key(at + 2) == "mention" => None,
        ("not", "without") if ["cause", "reason"].contains(&words.key(at + 2)) => reading(3, Kind::Word),
        (_, "as") if ["if", "though"].contains(&words.key(at + 2)) => {
            Some(Reading { length: 1, between: 2, kind: Kind::Clause })
        }
        ("not" | "cannot" | "can't", "but") | ("cannot" | "can't" | "couldn't", "help") => None,
        ("not", "help") if ["can", "could"].contains(&words.key_before(at, 1)) => None,
        ("not", _) if words.key_before(at, 1) == "or" && words.key_before(at, 2) == "whether" => None,
        ("not", _) if words.key_before(at, 1) == "than" && words.key_before(at, 2) == "often" => None,
        _ => clause(1),
    }
}

/// Returns whether "not a" at `at` begins a short time: "**not a** year later the king fell".
fn is_soon(words: &[Word], at: usize) -> bool {
    let time = at + 2 + usize::from(["full", "single"].contains(&words.key(at + 2)));
    let is_time =
        ["century", "day", "decade", "hour", "minute", "moment", "month", "week", "year"].contains(&words.key(time));
    words.reads(at, &["not", "a"]) && is_time && ["after", "before", "later", "too"].contains(&words.key(time + 1))
}

/// Returns whether the adverb at `at` stands at the end of the statement that it denies: "it works offline almost **never**".
fn is_afterthought(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &words[before]);
    is_last(words, at, &[])
        && !remark::opens(words, at + 1)
        && words[at].gap == Gap::Space
        && before.is_some_and(|word| word.is_content() || word.key == "almost")
}

/// Returns whether an auxiliary verb stands before its subject behind `from`, up to the first comma: "until spring **do nerves**
/// grow back".
fn is_inverted(words: &[Word], from: usize) -> bool {
    let rest = words.iter().enumerate().skip(from).take(LONGEST_SUBJECT);
    rest.skip(1).any(|(place, word)| {
        word.is_any(AUXILIARIES)
            && words.get(place + 1).is_some_and(|next| next.gap == Gap::Space && !is_past(&next.key))
            && !is_pronoun(words.key(place - 1))
    })
}

/// Words that a clause negator turns into their opposite, and after which it denies nothing more.
const TURNED: &[&str] = &[
    "forget", "impossible", "inadvisable", "incapable", "independent", "infrequently", "insignificant", "irrelevant",
    "miss",
];

/// What nobody is who is "not" so: "not **afraid** to declare war".
const RELUCTANT: &[&str] = &["afraid", "ashamed", "hesitant", "loath", "reluctant", "shy", "slow", "unwilling"];

/// What is found wrong with a thing that is so: "nothing **odd** about it".
const NO_FAULT: &[&str] = &["illegal", "new", "odd", "special", "strange", "surprising", "unusual", "wrong"];

/// Adjectives in `un-` that a denial turns into a careful yes.
const NOT_UN: &[&str] = &[
    "uncommon", "unusual", "undesirable", "unsafe", "unwise", "unlikely", "unfair", "unreasonable", "unheard",
    "unimportant", "unnecessary", "unrelated", "unknown", "unlike", "uncommonly", "unusually",
];

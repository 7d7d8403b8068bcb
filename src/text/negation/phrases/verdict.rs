//! What is called wrong or doubted: "it is a myth that ...", "the claim that ... is false".

use super::super::grammar::claim::{is_claim, is_that_of_claim};
use super::super::grammar::head::begin;
use super::super::grammar::verb::{is_among, is_last};
use super::super::grammar::word_form::{AUXILIARIES, has_verb_stem, is_determiner, is_finite_be, is_past};
use super::super::grammar::wrong_words::{LEADING, Use, is_judgement, uses};
use super::super::negator::{Kind, LOOKS_SO, Reading, is_clause_negator};
use crate::text::{Gap, Keyed, Word};

/// Reads "a myth that", "a misconception that", "false that", "wrong to say that"; "is a myth" at the end.
pub fn called_wrong(words: &[Word], at: usize) -> Option<Reading> {
    if let Some(length) = misleads(words, at) {
        return Some(Reading::of(length, Kind::Clause));
    }
    // "Contrary to the claim that it is slow, it is fast."
    if words.reads(at, &["contrary", "to"]) {
        let that = (3..=5).find(|that| is_that_of_claim(words, at + that))?;
        return Some(Reading { length: 1, between: that, kind: Kind::Clause });
    }
    // "So much for the theory that it is slow."
    if words.reads(at, &["so", "much", "for"]) && (at == 0 || words[at].gap > Gap::Space) {
        let that = (4..=7).find(|that| is_that_of_claim(words, at + that))?;
        return Some(Reading { length: 3, between: that - 2, kind: Kind::Clause });
    }
    if let Some(length) = opens_error(words, at) {
        return Some(Reading::of(length, Kind::Clause));
    }
    // "It would be a stretch to say that it is fast."
    if ["exaggeration", "overstatement", "stretch"].contains(&words.key(at))
        && words.key(at + 1) == "to"
        && (THINKING.contains(&words.key(at + 2)) || words.key(at + 2) == "call")
        && words.key_before(at, 1) != "no"
        && !(1..=4).any(|offset| is_clause_negator(words.key_before(at, offset)))
    {
        return Some(Reading::of(3 + usize::from(words.key(at + 3) == "that"), Kind::Clause));
    }
    if UNDESERVED.contains(&words.key(at))
        && words.key(at + 1) == "reputation"
        && ["as", "for", "of"].contains(&words.key(at + 2))
    {
        return Some(Reading::of(3, Kind::Clause));
    }
    let uses = uses(words.key(at));
    let is_slip = ["blunder", "slip"].contains(&words.key(at))
        && words.key(at + 1) == "to"
        && THINKING.contains(&words.key(at + 2))
        && words.key(at + 3) == "that";
    let is_falsehood = FALSEHOODS.contains(&words.key(at)) && words.key(at + 1) == "that" && has_article(words, at);
    if uses.is_empty() && words.key(at) != "error" && !is_slip && !is_falsehood {
        return None;
    }
    let led = (0..at).rev().take_while(|&place| LEADING.contains(&words.key(place))).count();
    // "It is more than a legend."
    let is_more = words[at - led..at].iter().any(|word| word.key == "than") && words.key(at - led) != "nothing";
    let led = if is_more { 0 } else { led };
    let is_name = uses.contains(&Use::Error)
        || is_slip
        || is_falsehood
        || words.reads(at, &["error", "to"]) && THINKING.contains(&words.key(at + 2))
        || uses.contains(&Use::Fiction) && led > 0
        || words.key(at) == "tale" && words.key_before(at, 1) == "wives"
        || words.key(at) == "superstition" && led > 0 && words.key(at + 1) != "that"
        || uses.contains(&Use::Rumour) && words.key(at + 1) == "that" && is_mere(words, at);
    if !is_name && !uses.contains(&Use::Judgement) && !uses.contains(&Use::Unwise) {
        return None;
    }
    let is_said = |offset: usize| {
        ["say", "think", "claim", "assume", "believe", "call", "suppose", "imagine"].contains(&words.key(at + offset))
            || STATING.contains(&words.key(at + offset)) && words.key(at + offset + 1) == "that"
    };
    let opens = |length| Some(Reading::of(length, Kind::Clause));
    match words.key(at + 1) {
        "that" if is_no_mere_one(words, at) => None,
        // "The myth that Django uses SQL **is false**" is denied once.
        "that" if is_name && is_judged_behind(words, at) => None,
        // "It is naive that ..." calls nothing wrong.
        "that" if !uses.contains(&Use::Unwise) => opens(2),
        "to" if is_name && is_no_mere_one(words, at) => None,
        "to" if is_said(2) && words.key(at + 3) == "that" => opens(4),
        "to" if is_said(2) => opens(3),
        // "It is a mistake to put an index on every column."
        "to" if is_name => opens(2),
        // "A common mistake is to think that ...".
        "is" if is_name && words.key(at + 2) == "that" => opens(3),
        "is" if is_name && words.key(at + 2) == "to" && is_said(3) => {
            opens(4 + usize::from(words.key(at + 4) == "that"))
        }
        _ => {
            let is_verdict = ["is", "are", "was", "be", "been"]
                .iter()
                .any(|verb| (1..=3.max(led + 1)).any(|offset| words.key_before(at, offset) == *verb));
            // "Nothing more than a legend" denies none.
            let is_denied = (1..=2.max(led + 1)).any(|offset| {
                is_clause_negator(words.key_before(at, offset)) && words.key_before(at, offset) != "nothing"
            });
            let is_saying = |at: usize| SAYING.contains(&words.key(at));
            let first = begin(words, at);
            let to = usize::from(words.key(first) == "to");
            let is_statement = is_saying(first + to)
                || (at.saturating_sub(20)..at).any(|at| is_claim(words, at))
                || is_view(words, at)
                || words.key(first) == "that" && !is_pronoun(words);
            let names_it = is_name
                && !["mistake", "superstition", "tale"].contains(&words.key(at))
                && !uses.contains(&Use::Fiction);
            let is_spread = || SPREAD.contains(&words.key(at + 1)) && words.key(at + 2) == "by";
            ((is_last(words, at, AFTER_VERDICT) || is_spread())
                && (is_verdict || is_statement && is_named(words, at))
                && !is_denied
                && (names_it && !is_pronoun(words) || is_statement))
                .then_some(Reading::of(1, Kind::Predicate))
        }
    }
}

/// Returns whether the name at `at` stands behind a verb, its article and two or three words more: "is **a common kitchen** myth".
fn is_named(words: &[Word], at: usize) -> bool {
    /// How far before the name its verb stands at most.
    const REACH: usize = 5;
    let is_led = |word: &Word| word.gap == Gap::Space && (word.is_content() || word.is_any(&["a", "an", "very"]));
    let verb = (1..=REACH).find(|&offset| is_finite_be(words.key_before(at, offset)));
    let phrase = verb.and_then(|offset| words.get(at + 1 - offset..at)).unwrap_or_default();
    phrase.first().is_some_and(|article| article.is_any(&["a", "an"])) && phrase.iter().all(is_led)
}

/// Returns how many words of those at `at` lead to a wrong thought: "might be **forgiven for thinking that** ...", "easy to **slip into
/// thinking** ...".
fn misleads(words: &[Word], at: usize) -> Option<usize> {
    // "Don't fall into the trap of thinking that" denies it once.
    let is_denied = || words[at.saturating_sub(MISLED_REACH)..at].iter().any(|word| is_clause_negator(&word.key));
    let is_thinking =
        ["assuming", "believing", "concluding", "imagining", "supposing", "thinking"].contains(&words.key(at + 2));
    let is_led = matches!(
        (words.key(at), words.key(at + 1)),
        ("excused" | "forgiven" | "pardoned", "for")
            | (
                "deceived"
                    | "drift"
                    | "fall"
                    | "fell"
                    | "fooled"
                    | "lapse"
                    | "lured"
                    | "misled"
                    | "seduced"
                    | "slip"
                    | "slipped"
                    | "tricked",
                "into"
            )
            | ("error" | "mistake" | "trap", "of")
    );
    // "The report mistakenly stated that ..."
    let is_in_error = ["erroneously", "falsely", "incorrectly", "mistakenly", "wrongly"].contains(&words.key(at))
        && ["announced", "noted", "recorded", "reported", "showed", "stated"].contains(&words.key(at + 1))
        && words.key(at + 2) == "that";
    if is_in_error && !is_denied() {
        return Some(3);
    }
    (is_led && is_thinking && !is_denied()).then_some(3 + usize::from(words.key(at + 3) == "that"))
}

/// Returns how many words lead from the name of an error at `at` to what is done or said in it: "a frequent **mistake is to** read it so",
/// "a common **error is to say that** ..."; but "the error is to be logged", "no mistake is to be made".
fn opens_error(words: &[Word], at: usize) -> Option<usize> {
    let is_often = |offset: usize| OFTEN.contains(&words.key_before(at, offset));
    let is_led = is_often(1) || is_often(2) && words[at - 1].is_content();
    let is_error = ["blunder", "error", "fallacy", "mistake", "pitfall"].contains(&words.key(at));
    if !is_error || !is_led || !words.reads(at + 1, &["is", "to"]) || words.key(at + 3) == "be" {
        return None;
    }
    let is_said = THINKING.contains(&words.key(at + 3));
    Some(3 + usize::from(is_said) + usize::from(is_said && words.key(at + 4) == "that"))
}

/// How an error is that many make.
const OFTEN: &[&str] =
    &["classic", "common", "frequent", "grave", "popular", "serious", "typical", "usual", "widespread"];

/// What a reputation is that a thing has for no reason.
const UNDESERVED: &[&str] = &["undeserved", "unearned", "unfair", "unfounded", "unjustified", "unwarranted"];

/// How far before what misleads its denial may stand, in words.
const MISLED_REACH: usize = 8;

/// Verbs of those who hold something.
const THINKING: &[&str] = &[
    "assume", "believe", "claim", "conclude", "hold", "imagine", "infer", "say", "suppose", "teach", "think", "write",
];

/// Returns whether an article stands before the noun at `at`, perhaps with a word between: "the **old** lie".
fn has_article(words: &[Word], at: usize) -> bool {
    (1..=2).any(|offset| is_determiner(words.key_before(at, offset)))
}

/// What is known to be false by its name: "the **lie** that".
const FALSEHOODS: &[&str] =
    &["canard", "delusion", "falsehood", "fiction", "illusion", "lie", "misapprehension", "pretence", "pretense"];

/// Returns whether the name at `at` is not all that something is: "**not just a** legend that", "**no** myth that".
fn is_no_mere_one(words: &[Word], at: usize) -> bool {
    let is_not = |word: &str| is_clause_negator(word) || word == "longer";
    words.key_before(at, 1) == "no"
        || words.key_before(at, 1) == "a"
            && LOOKS_SO.contains(&words.key_before(at, 2))
            && is_not(words.key_before(at, 3))
}

/// Returns whether what is told at `at` is no more than that: "**merely a** rumour", "a **mere** rumour".
fn is_mere(words: &[Word], at: usize) -> bool {
    words.key_before(at, 1) == "mere" || words.key_before(at, 1) == "a" && LOOKS_SO.contains(&words.key_before(at, 2))
}

/// Returns whether the name of an error at `at` begins a subject that is called wrong.
fn is_judged_behind(words: &[Word], at: usize) -> bool {
    let is_judged = |at: usize| is_judgement(words.key(at)) && called_wrong(words, at).is_some();
    !is_among(words, begin(words, at), at) && (at + 2..words.len().min(at + 20)).any(is_judged)
}

/// Returns whether "the view that ..." stands before `at`, with what is held and no verb behind `that`: "the view that a join is
/// slow", "the view that wars cause debts"; but "the view that users see".
fn is_view(words: &[Word], at: usize) -> bool {
    let holds = |at: usize| {
        let is_verb = |at: usize| words.get(at).is_some_and(|word| is_past(&word.key) || has_verb_stem(word));
        let has_object = |at: usize| words.get(at).is_some_and(|word| is_determiner(&word.key) || word.is_content());
        let is_statement = || !is_verb(at + 2) && is_verb(at + 3) && has_object(at + 4);
        ["view", "views"].contains(&words.key(at))
            && words.key(at + 1) == "that"
            && (is_determiner(words.key(at + 2)) || AUXILIARIES.contains(&words.key(at + 3)) || is_statement())
    };
    (at.saturating_sub(20)..at).any(holds)
}

/// Returns whether a sentence begins with a pronoun that stands for what was said before.
fn is_pronoun(words: &[Word]) -> bool {
    words.first().is_some_and(|word| word.is_any(&["it", "this", "that"])) && ["is", "was"].contains(&words.key(1))
}

/// Words that say how, when, why or by whom something was called wrong.
const AFTER_VERDICT: &[&str] = &[
    "again", "and", "as", "because", "but", "by", "for", "in", "long", "many", "often", "on", "repeatedly", "several",
    "since",
];

/// What somebody did who is behind it: "is a myth **invented** by ...".
const SPREAD: &[&str] = &[
    "created", "fostered", "invented", "made", "perpetuated", "popularised", "popularized", "promoted", "propagated",
    "spread", "started",
];

/// Verbs that state what "that" introduces behind them.
const STATING: &[&str] = &[
    "argue", "assert", "conclude", "contend", "hold", "imply", "infer", "insist", "maintain", "pretend", "state",
    "suggest", "teach", "write",
];

/// Verbs of saying with which a clause begins that is called wrong: "**calling** it slow is wrong", "to **say** so ...".
const SAYING: &[&str] = &[
    "assume", "assuming", "believe", "believing", "call", "calling", "claim", "claiming", "say", "saying", "suppose",
    "supposing", "think", "thinking",
];

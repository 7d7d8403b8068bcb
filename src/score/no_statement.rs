//! Whether a response only says of the right things that they matter or belong together, and what that leaves of its score.
//!
//! "Caching plays an important role in web applications. Time, requests and the server have to be considered." has the words
//! of a good answer and says nothing about caching that could be right or wrong.

use super::PreparedItem;
use super::order::ramp;
use super::passage::Passage;
use crate::text::{Gap, Keyed, Script, Sentence, Text, Word};

/// The fewest words of a response that is judged, and the fewest of its clauses that say nothing: less may be the answer to "what
/// does it depend on?".
const FEWEST_WORDS: usize = 16;
const FEWEST_CLAUSES: usize = 2;

/// From how many words on a stretch between commas is a clause of its own rather than an entry of a list.
const CLAUSE_WORDS: usize = 4;

/// The share of words in clauses that say nothing from which on the score falls, and at which it has fallen by all it can.
/// Of 5,819 answers of pupils and students none reaches the first one.
const EMPTY: [f64; 2] = [0.4, 0.8];

/// The least share of words in clauses that say that something matters; without these, clauses that only relate things may
/// be what is asked for: "the bulb is connected to the battery".
const MATTERS: f64 = 0.3;

/// The share of a reference's words in such clauses from which on they are a fair answer.
const FAIR: f64 = 0.3;

/// What remains of the score of a response that says nothing.
const CREDIT: f64 = 0.5;

const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being", "become", "becomes", "remain", "remains"];
const MODALS: &[&str] = &["should", "must", "need", "needs", "has", "have", "had", "ought"];

/// What may stand between *is* and what it is.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "a", "an", "the", "one", "two", "some", "of", "among", "very", "really", "quite", "so", "most", "more", "also", "always", "all",
    "both", "especially", "extremely", "highly", "particularly", "absolutely", "certainly", "often", "still", "just", "therefore",
];

/// Adjectives that say of a thing that it matters.
#[rustfmt::skip]
const WEIGHTY: &[&str] = &[
    "important", "essential", "crucial", "vital", "significant", "relevant", "decisive", "indispensable", "valuable", "famous",
    "popular", "debated", "interesting", "fundamental", "central",
];

/// Adjectives that do so before a noun that only says that the thing is one: "a key concept".
const WEIGHTY_BEFORE_NOUNS: &[&str] =
    &["key", "main", "major", "basic", "core", "big", "biggest", "serious", "great", "high", "common"];

/// Nouns that say of a thing that it is one.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "concept", "topic", "part", "factor", "aspect", "issue", "problem", "component", "element", "tool", "technique", "notion",
    "doctrine", "rule", "subject", "principle", "idea", "role", "function", "step", "thing", "question", "area", "field", "block",
    "instrument", "theme", "figure", "type", "point", "challenge", "term", "technology", "method", "practice", "feature", "threat",
    "approach", "skill", "importance", "relevance", "significance",
];
const IMPORTANCE: &[&str] = &["importance", "relevance", "significance"];

/// What may follow an adjective that is all that is said.
const AFTER_ADJECTIVE: &[&str] = &["for", "in", "here", "and", "as", "of", "from"];

const CONSIDERED: &[&str] =
    &["considered", "taken", "kept", "looked", "discussed", "thought", "balanced", "managed", "remembered"];
const AMOUNTS: &[&str] = &["a", "so", "very", "much", "here", "most"];

/// On what everything depends.
#[rustfmt::skip]
const CIRCUMSTANCES: &[&str] =
    &["many", "several", "various", "different", "situation", "context", "case", "circumstances", "project", "application", "factors"];

/// Verbs and adjectives that only relate things.
const RELATED: &[&str] = &["related", "connected", "linked", "associated", "involved", "about"];
#[rustfmt::skip]
const RELATES: &[&str] = &[
    "concern", "concerns", "involve", "involves", "deal", "deals", "relate", "relates", "depend", "depends", "depending", "affect",
    "affects", "affected", "influence", "influences", "influenced",
];
const RELATIONS: &[&str] =
    &["connection", "relation", "relationship", "link", "influence", "impact", "aspects", "factors"];

/// Words of a clause that says why, when, how or of what kind after all.
#[rustfmt::skip]
const SAYING: &[&str] =
    &["because", "since", "example", "eg", "whereas", "while", "instead", "otherwise", "without", "unless", "than"];

/// What a clause says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    /// That something matters, or has to be thought of.
    Matters,
    /// That things have to do with each other.
    Related,
    Something,
}

/// Returns what is left of the score of a response that says only that its things matter, 0.5 to 1.
pub(super) fn statement_credit(item: &PreparedItem, response: &Passage) -> f64 {
    if item.fair.importance {
        return 1.0;
    }
    1.0 - (1.0 - CREDIT) * ramp(empty_share(&response.text), EMPTY)
}

/// Returns whether it is asked why something matters, or a reference says so.
pub(super) fn is_fair<'p>(question: &Text, mut references: impl Iterator<Item = &'p Passage>) -> bool {
    let asks = |word: &Word| {
        word.is_any(WEIGHTY)
            || word.is_any(IMPORTANCE)
            || word.is_any(&[
                "consider", "depend", "depends", "factors", "role", "affect", "affects", "influence", "influences",
            ])
    };
    question.words.iter().any(asks) || references.any(|reference| share(&readings(&reference.text)) >= FAIR)
}

/// Returns the share of words in clauses that say nothing, 0 to 1; 0 where there is too little to tell.
fn empty_share(text: &Text) -> f64 {
    if !text.language.is_english() || text.words.len() < FEWEST_WORDS {
        return 0.0;
    }
    let clauses = readings(text);
    let empty = clauses.iter().filter(|(says, _)| *says != Says::Something).count();
    if empty < FEWEST_CLAUSES { 0.0 } else { share(&clauses) }
}

/// Returns what each clause says, with its number of words.
fn readings(text: &Text) -> Vec<(Says, usize)> {
    let of_sentence = |sentence: &Sentence| {
        let is_prose = sentence.kind == Script::Prose;
        let read = move |clause: &[Word]| (if is_prose { says(clause) } else { Says::Something }, clause.len());
        clauses(text.words_of(sentence)).into_iter().map(read).collect::<Vec<_>>()
    };
    text.sentences.iter().flat_map(of_sentence).collect()
}

fn share(clauses: &[(Says, usize)]) -> f64 {
    let words =
        |of: &[Says]| -> usize { clauses.iter().filter(|(says, _)| of.contains(says)).map(|(_, words)| words).sum() };
    let all = words(&[Says::Matters, Says::Related, Says::Something]).max(1) as f64;
    let matters = words(&[Says::Matters]) as f64 / all;
    if matters < MATTERS { matters } else { matters + words(&[Says::Related]) as f64 / all }
}

/// Returns the clauses of a sentence: what stands between commas and other marks, or begins with *which*, *who* or *so*; entries
/// of a list go with what follows them.
fn clauses(words: &[Word]) -> Vec<&[Word]> {
    let mut clauses: Vec<&[Word]> = Vec::new();
    let (mut from, mut piece) = (0, 0);
    for at in 1..=words.len() {
        let is_end = words.get(at).is_none_or(|word| {
            word.gap != Gap::Space
                || word.is_any(&["which", "who"])
                || word.key == "so"
                    && !words.get(at + 1).is_some_and(|next| next.is_any(&["much", "very", "important"]))
        });
        if !is_end {
            continue;
        }
        if at - piece >= CLAUSE_WORDS {
            clauses.push(&words[from..at]);
            from = at;
        }
        piece = at;
    }
    if from < words.len() {
        clauses.push(&words[from..]);
    }
    clauses
}

fn says(clause: &[Word]) -> Says {
    let says_more = |word: &Word| word.is_any(SAYING) || word.key.starts_with(|first: char| first.is_ascii_digit());
    if clause.iter().any(says_more) || (0..clause.len()).any(|at| clause.reads(at, &["so", "that"])) {
        Says::Something
    } else if (0..clause.len()).any(|at| matters(&clause[..at], &clause[at..])) {
        Says::Matters
    } else if (0..clause.len()).any(|at| relates(&clause[at..])) {
        Says::Related
    } else {
        Says::Something
    }
}

/// Returns whether with `rest` begins what says that something matters.
fn matters(before: &[Word], rest: &[Word]) -> bool {
    let key = rest[0].key.as_str();
    let near = |from: usize, most: usize| rest.iter().skip(from).take(most);
    match key {
        "play" | "plays" | "played" => near(1, 6).any(|word| word.is_any(&["role", "part"])),
        "matter" | "matters" => {
            before.last().is_some_and(|word| !word.is_any(&["the", "a", "of", "this", "no", "related", "other"]))
                && (key == "matters" || before.iter().any(|word| word.is_any(&["all", "both", "also"])))
                && rest.get(1).is_none_or(|word| word.is_any(AMOUNTS))
        }
        "depends" | "depend" => {
            rest.get(1).is_some_and(|word| word.key == "on") && near(2, 2).any(|word| word.is_any(CIRCUMSTANCES))
        }
        _ if is_be(&rest[0]) && is_weighty(&rest[1..]) => true,
        _ if rest[0].is_any(MODALS) => {
            let rest = &rest[1..];
            let is_to_do = (0..2).any(|at| rest.reads(at, &["to", "do", "with"]));
            is_to_do || (0..3).any(|at| rest.get(at..).is_some_and(has_to_be_thought_of))
        }
        _ => false,
    }
}

/// Returns whether a word is a form of *be*, or has one: "it's".
fn is_be(word: &Word) -> bool {
    word.is_any(BE) || word.is_any(&["it", "that", "this"]) && word.span.len() > word.key.len()
}

/// Returns whether what follows a form of *be* only says that something matters.
fn is_weighty(rest: &[Word]) -> bool {
    let skipped = rest.iter().take_while(|word| word.is_any(BETWEEN)).count();
    let Some((first, after)) = rest.get(skipped..).and_then(<[Word]>::split_first) else { return false };
    let is_thing = |word: &Word| {
        THINGS.contains(&word.key.as_str()) || THINGS.iter().any(|thing| word.key.strip_suffix('s') == Some(thing))
    };
    let is_adjective = first.is_any(WEIGHTY);
    // "Well-known" is two words.
    let is_well_known = first.key == "well" && after.first().is_some_and(|word| word.key == "known");
    if first.is_any(IMPORTANCE) || is_adjective && after.first().is_none_or(|word| word.is_any(AFTER_ADJECTIVE)) {
        return true;
    }
    (is_adjective || is_well_known || first.is_any(WEIGHTY_BEFORE_NOUNS)) && after.iter().take(3).any(is_thing)
}

/// Returns whether words behind *should* ask for no more than to think of something.
fn has_to_be_thought_of(rest: &[Word]) -> bool {
    let one_of = |at: usize, keys: &[&str]| rest.get(at).is_some_and(|word| word.is_any(keys));
    one_of(0, &["be"]) && (one_of(1, CONSIDERED) || one_of(1, &["aware", "careful"]) || one_of(2, CONSIDERED))
        || one_of(0, &["consider", "think"])
        || rest.reads(0, &["pay", "attention"])
        || rest.reads(0, &["take", "into"])
        || rest.reads(0, &["keep", "in"])
}

/// Returns whether with `rest` begins what only relates things.
fn relates(rest: &[Word]) -> bool {
    let near = rest.iter().skip(1).take(4);
    match rest[0].key.as_str() {
        "there" | "has" | "have" => near.clone().any(|word| word.is_any(RELATIONS)),
        "think" | "thinks" => near.clone().any(|word| word.key == "about"),
        "make" | "makes" => rest.reads(1, &["use", "of"]),
        _ if is_be(&rest[0]) => near.clone().take(3).any(|word| word.is_any(RELATED) || word.is_any(RELATIONS)),
        _ => rest[0].is_any(RELATES),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::language::Language;

    fn empty(source: &str) -> f64 {
        empty_share(&Text::plain(source, Language::default()))
    }

    #[test]
    fn what_only_matters_says_nothing() {
        for (source, least) in [
            (
                "Caching plays an important role in web applications. Time, requests and the server have to be considered.",
                0.9,
            ),
            (
                "Locks are a key concept of databases. Rows, transactions and deadlocks are all related to each other here.",
                0.9,
            ),
            (
                "The backlog is of great importance to every team. It has to do with features, code and the product owner.",
                0.7,
            ),
            (
                "Which of them is better depends on many factors. A team should think carefully about users and servers.",
                0.9,
            ),
            (
                "It's one of the most famous laws. Energy, heat and work are all significant, and that is why it matters so much.",
                0.6,
            ),
        ] {
            let share = empty(source);
            assert!(share >= least, "{share}: {source}");
        }
    }

    #[test]
    fn what_states_something_does_not() {
        for source in [
            "A cache keeps results in memory, so that a request for the same page does not have to compute it again.",
            "The bulb is connected to the battery, the battery is connected to the switch, and the switch is connected to it.",
            "It is important to use a transaction here, because otherwise another client could read half of the change.",
            "The most important point is that the lock is held until the end. The second client waits for it to be released.",
            "A primary key is a column that identifies each row. A foreign key refers to the primary key of another table.",
            "How long it takes depends on the length of the list: each element is compared once, so it is linear in it.",
            "The index is an important tool, the database walks a tree instead of reading all rows, and so it finds them fast.",
        ] {
            let share = empty(source);
            assert!(share <= EMPTY[0], "{share}: {source}");
        }
    }

    #[test]
    fn short_answers_are_not_judged() {
        assert!(empty("It depends on many factors, all of them important.") <= 0.0);
    }
}

//! What is not there or cannot be: "a wall is missing", "too large to pass", "let alone write".

use super::super::grammar::verb::is_last;
use super::super::grammar::word_form::{self, is_determiner, is_past, is_pronoun};
use super::super::grammar::{clause, subject};
use super::super::negator::{Kind, NOUN_REACH, REACH, Reading, is_clause_negator, is_negator};
use super::weight;
use crate::text::{Gap, Keyed, Word};

/// Reads such a denial at `at`, if one stands there.
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    let before = at.checked_sub(1).map(|before| &words[before]);
    let reading = |length, kind| Some(Reading::of(length, kind));
    match (words.key(at), words.key(at + 1)) {
        (word, "that" | "for") if IMPOSSIBLE.contains(&word) && impossible(words, at).is_some() => {
            impossible(words, at)
        }
        (word, "of") if OPPOSITES.contains(&word) && is_said_to_be(words, at) => reading(2, Kind::Noun),
        ("too", _) => to_excess(words, at),
        ("free", _) if is_free_behind(words, at) => reading(1, Kind::Predicate),
        ("bad" | "poor", "idea" | "practice" | "practise")
        | ("unsafe" | "wrong" | "mistake" | "blunder", _)
        | ("anti", "pattern")
            if is_bad_to_do(words, at) =>
        {
            reading(1 + usize::from(["bad", "poor", "anti"].contains(&words.key(at))), Kind::Predicate)
        }
        ("let", "alone") | ("much" | "still", "less") if goes_on_denying(words, at) => reading(2, Kind::Clause),
        ("absent", _) if is_preposition(words, at) => reading(1, Kind::Noun),
        (
            "absent" | "contraindicated" | "impossible" | "inadvisable" | "inconceivable" | "missing" | "unthinkable",
            _,
        ) if is_lacking(words, at) => reading(1, Kind::Predicate),
        // "The server is unavailable", but "the owner is unavailable for comment".
        ("nonexistent" | "unavailable", next) if next != "for" && is_lacking(words, at) => reading(1, Kind::Predicate),
        // "Backup missing", a note.
        // "X-ray - fracture excluded", but "VAT excluded, the price is net".
        ("excluded", _)
            if at + 1 == words.len()
                || weight::subject_of_note(words, at).is_some_and(|noun| words[noun.start].gap == Gap::Break) =>
        {
            (is_last(words, at, &[]) && weight::subject_of_note(words, at).is_some())
                .then_some(Reading::of(1, Kind::Predicate))
        }
        ("absent" | "missing" | "unavailable", _)
            if is_last(words, at, &[]) && weight::subject_of_note(words, at).is_some() =>
        {
            reading(1, Kind::Predicate)
        }
        ("almost" | "nearly", _) if is_missed(words, at, 1) => reading(1, Kind::Clause),
        ("all", "but") if is_missed(words, at, 2) => reading(2, Kind::Clause),
        ("as", "good") if words.key(at + 2) == "as" && is_missed(words, at, 3) => reading(3, Kind::Clause),
        ("out", "of") if words.reads(at + 2, &["the", "question"]) && is_unthinkable(words, at) => {
            if words.key(at + 4) == "that" { reading(5, Kind::Clause) } else { reading(4, Kind::Predicate) }
        }
        ("difficult" | "hard", "to")
            if ["accept", "believe", "imagine"].contains(&words.key(at + 2))
                && words.key(at + 3) == "that"
                && !before.is_some_and(|word| is_clause_negator(&word.key)) =>
        {
            reading(4, Kind::Clause)
        }
        ("contraindicated" | "inadvisable" | "undesirable" | "unsafe" | "unwise", "to")
            if !before.is_some_and(|word| is_clause_negator(&word.key)) =>
        {
            reading(2, Kind::Clause)
        }
        ("bad" | "poor" | "terrible", "idea" | "practice" | "practise")
            if words.key(at + 2) == "to" && !before.is_some_and(|word| is_clause_negator(&word.key)) =>
        {
            reading(3, Kind::Clause)
        }
        ("lest", next) if !next.is_empty() => reading(1, Kind::Clause),
        // "It takes more than a correlation to establish it", but "more than half the nodes".
        ("take" | "takes" | "took", "more")
            if words.key(at + 2) == "than" && ["a", "an", "just", "mere"].contains(&words.key(at + 3)) =>
        {
            let to = (4..=NOUN_REACH + 4).find(|&offset| words.key(at + offset) == "to")?;
            Some(Reading { length: 3, between: to - 2, kind: Kind::Clause })
        }
        // "Tides have little to do with the wind."
        ("little", "to") if words.reads(at + 2, &["do", "with"]) => reading(4, Kind::Noun),
        // "It did little to help."
        ("little", "to") if before.is_some_and(|word| word.is_any(&["did", "do", "does", "doing", "done"])) => {
            reading(2, Kind::Clause)
        }
        // "It helped the farmers little", but "demand falls little".
        ("little", _) if is_afterthought(words, at) => reading(1, Kind::Predicate),
        // "The table is missing an index."
        ("missing", next) if is_determiner(next) && before.is_some_and(is_be) && !clause::is_case(words, at) => {
            reading(1, Kind::Noun)
        }
        ("little", _) if weight::is_little(words, at) => reading(1, Kind::Noun),
        // "It makes little sense."
        ("little", next)
            if VAIN.contains(&next) && before.is_some_and(|verb| ["make", "play"].contains(&verb.stem.as_str())) =>
        {
            reading(1, Kind::Noun)
        }
        _ => None,
    }
}

/// Reads what cannot be: "it is **impossible that** cells divide", "**impossible for cells to** divide"; but "impossible for cells".
fn impossible(words: &[Word], at: usize) -> Option<Reading> {
    if at > 0 && is_clause_negator(words.key(at - 1)) {
        return None;
    }
    let to = if words.key(at + 1) == "that" {
        1
    } else {
        (3..=NOUN_REACH + 2).find(|&offset| words.key(at + offset) == "to")?
    };
    Some(Reading { length: 1, between: to, kind: Kind::Clause })
}

const IMPOSSIBLE: &[&str] = &["impossible", "inconceivable", "unimaginable", "unthinkable"];

/// What something is that is anything but a thing: "the very **opposite** of a democracy".
const OPPOSITES: &[&str] = &["antithesis", "contrary", "opposite", "reverse"];

/// Returns whether the opposite at `at` is what something is, and no side of it: "is the very opposite of", but "on the reverse of a
/// coin".
fn is_said_to_be(words: &[Word], at: usize) -> bool {
    let key = |place: usize| words.key(place);
    let is_led =
        |place: &usize| ["complete", "direct", "exact", "polar", "quite", "the", "very"].contains(&key(*place));
    let verb = (0..at).rev().find(|place| !is_led(place));
    let is_the = |verb: usize| (verb + 1..at).any(|place| key(place) == "the");
    verb.filter(|&verb| is_the(verb)).is_some_and(|verb| {
        ["are", "be", "became", "becomes", "did", "do", "does", "is", "was", "were"].contains(&key(verb))
    })
}

/// Returns whether "absent" at `at` means "without": "**absent** consent, the search is void", "void **absent** any consent"; but
/// "absent pupils", "the absent owner".
fn is_preposition(words: &[Word], at: usize) -> bool {
    let Some(next) = words.get(at + 1).filter(|next| next.gap == Gap::Space) else { return false };
    // "With the owner absent the dog barks."
    let is_any = next.is_any(&["a", "an", "any", "some", "such"]);
    let is_phrase = is_any || next.is_content() && !next.key.ends_with('s');
    let begins = at == 0 || words[at].gap > Gap::Space;
    let is_behind = || words[at - 1].is_content() || words.key(at - 1) == "there";
    let ends = || words[at + 2..].iter().take(NOUN_REACH).any(|word| word.gap == Gap::Comma);
    is_phrase && if begins { ends() } else { is_behind() && !clause::is_case(words, at) }
}

/// Returns whether the "little" at `at` stands at the end, behind an object.
fn is_afterthought(words: &[Word], at: usize) -> bool {
    is_last(words, at, &[])
        && words[at].gap == Gap::Space
        && at > 1
        && is_determiner(words.key(at - 2))
        && words[at - 1].is_content()
}

/// Returns whether the word at `at` calls bad what somebody does to something: "**storing keys in a file** is unsafe"; but
/// "parking is unsafe".
fn is_bad_to_do(words: &[Word], at: usize) -> bool {
    let first = clause::start(words, at);
    let is_article = |word: &Word| {
        word.is_any(&["a", "an", "big", "classic", "common", "frequent", "the", "typical", "usual", "very"])
            || word.key.ends_with("ly")
    };
    let Some(verb) = (first..at).rev().find(|&place| !is_article(&words[place])) else { return false };
    let length = 1 + usize::from(["bad", "poor", "anti"].contains(&words.key(at)));
    is_be(&words[verb])
        && subject::is_doing_something(words, first, verb)
        && !words[first..verb].iter().any(|word| is_clause_negator(&word.key))
        && is_last(words, at + length - 1, &["because", "since"])
}

/// Returns whether "free" at `at` says what there is none of, with no hyphen: "the cake is **nut free**", "a **lead free** pipe"; but
/// "they were born free".
fn is_free_behind(words: &[Word], at: usize) -> bool {
    let Some(noun) = at.checked_sub(1).map(|before| &words[before]).filter(|_| words[at].gap == Gap::Space) else {
        return false;
    };
    let is_substance = noun.is_any(SUBSTANCES);
    let start = start_of_substance(words, at);
    let is_said = start > 0 && is_be(&words[start - 1]);
    let is_noun =
        noun.is_content() && !is_past(&noun.key) && !noun.key.ends_with("ly") && !noun.is_any(&["born", "run", "set"]);
    is_substance || is_said && is_noun && is_last(words, at, &["and", "because", "but"])
}

/// Returns where the noun of one or two words begins that stands before the "free" at `at`: "is **side effect** free"; but "is fully nut
/// free".
pub fn start_of_substance(words: &[Word], at: usize) -> usize {
    let is_plain = |word: &Word| word.is_content() && word.gap == Gap::Space && !word.key.ends_with("ly");
    let is_two = at > 2 && words[at - 2..at].iter().all(is_plain) && is_be(&words[at - 3]);
    at - 1 - usize::from(is_two)
}

/// What a thing is sold without.
const SUBSTANCES: &[&str] =
    &["alcohol", "caffeine", "dairy", "duty", "fat", "gluten", "lactose", "lead", "nut", "sugar", "tax"];

/// Returns whether what stands at `at` goes on with a denial before it: "he cannot read, **let alone** write".
pub fn goes_on_denying(words: &[Word], at: usize) -> bool {
    let is_apart = words.key(at) == "let" || words[at].gap > Gap::Space;
    is_apart && words[at.saturating_sub(REACH)..at].iter().any(|word| is_negator(&word.key))
}

/// Reads "too large to pass", which denies the verb; but "too easy to guess", "too close to the wall".
fn to_excess(words: &[Word], at: usize) -> Option<Reading> {
    let before = at.checked_sub(1).map(|at| &words[at]);
    let is_other = |word: &Word| {
        is_clause_negator(&word.key) || word.is_any(&["all", "only"]) || ["cost", "take"].contains(&word.stem.as_str())
    };
    let quality = words.get(at + 1).filter(|word| word.gap == Gap::Space && word.is_content())?;
    if before.is_some_and(is_other) || quality.is_any(NO_HINDRANCE) {
        return None;
    }
    let phrase = words[at + 1..].iter().take(NOUN_REACH).take_while(|word| word.gap == Gap::Space);
    let to = phrase.enumerate().find(|(_, word)| word.key == "to").map(|(place, _)| place)?;
    let verb = words
        .get(at + to + 2)
        .filter(|verb| verb.gap == Gap::Space && !is_determiner(&verb.key) && verb.key != "not")?;
    (!verb.key.ends_with("ing")).then_some(Reading { length: 1, between: to + 1, kind: Kind::Clause })
}

/// What does not hinder, and what "to" belongs to: "too **easy** to guess", "too **close** to zero".
pub const NO_HINDRANCE: &[&str] = &[
    "close", "eager", "easy", "exposed", "glad", "happy", "keen", "likely", "little", "near", "prone", "quick",
    "ready", "resistant", "sensitive", "similar", "simple", "specific", "vulnerable", "willing",
];

/// Returns whether "lacking" at `at` says so of its subject: "consent was **lacking**", but "he was lacking in courage".
pub fn is_lacking_behind(words: &[Word], at: usize) -> bool {
    words.key(at) == "lacking" && words.get(at + 1).is_none_or(|next| next.key != "in") && is_lacking(words, at)
}

/// Returns whether the predicate at `at` says that its subject is not there: "a wall is **missing**", "makes it **impossible**";
/// but "if a key is missing", "impossible without water".
fn is_lacking(words: &[Word], at: usize) -> bool {
    let is_adverb = |word: &Word| word.key.ends_with("ly") || word.is_any(&["almost", "often", "quite", "still"]);
    let Some(verb) = (0..at).rev().find(|&place| !is_adverb(&words[place])) else { return false };
    let is_made = || {
        let first = clause::start(words, at);
        words[first..at].iter().any(|word| ["make", "render"].contains(&word.stem.as_str()))
    };
    let is_said = is_be(&words[verb]) || words.key(at) == "impossible" && is_made();
    is_said && is_last(words, at, BEHIND_LACKING) && !clause::is_case(words, at)
}

/// Returns whether "out of the question" at `at` is said of its subject, and not in a case.
fn is_unthinkable(words: &[Word], at: usize) -> bool {
    let is_led = |word: &Word| is_be(word) || word.key.ends_with("ly") || word.key == "quite";
    at > 0
        && is_led(&words[at - 1])
        && !clause::is_case(words, at)
        && !words[at.saturating_sub(3)..at].iter().any(|word| is_clause_negator(&word.key))
}

/// Returns whether the "almost" of `length` words at `at` stands before a verb in the past that was not done: "they **almost** signed", "they
/// **all but** signed", "peace was **nearly** signed"; but "almost doubled", "had almost reached", which were as good as done, and "is
/// almost surrounded", which tells how a thing is.
fn is_missed(words: &[Word], at: usize, length: usize) -> bool {
    let is_subject = |word: &Word| word.is_content() && !is_past(&word.key) || is_pronoun(&word.key);
    let is_done = |word: &Word| {
        word.gap == Gap::Space
            && is_past(&word.key)
            && word.key != "had"
            && !word.key.starts_with("un")
            && !BY_DEGREES.contains(&word.stem.as_str())
    };
    let is_left = |word: &Word| !STATES.contains(&word.stem.as_str());
    let is_passive = |verb: &Word| {
        verb.is_any(&["been", "got", "was", "were"]) && words.get(at + length).is_some_and(is_left)
            || is_be(verb) && words.key(at) == "all" && words.get(at + length).is_some_and(is_left)
    };
    at > 0
        && words[at].gap == Gap::Space
        && (is_subject(&words[at - 1]) || is_passive(&words[at - 1]))
        && words.get(at + length).is_some_and(is_done)
}

/// Stems of verbs that tell how far something went.
const BY_DEGREES: &[&str] = &[
    "ceas", "complet", "consum", "deplet", "destroy", "disappear", "doubl", "elimin", "empti", "end", "equal",
    "exhaust", "fill", "finish", "halv", "match", "quadrupl", "reach", "stop", "trebl", "tripl", "use", "vanish",
    "wipe",
];

/// Stems of what a thing is to a degree, and was not done to it.
const STATES: &[&str] = &[
    "balanc", "close", "cloth", "cover", "crowd", "desert", "enclos", "flood", "forgotten", "frozen", "hidden", "isol",
    "line", "lost", "satur", "separ", "shape", "submerg", "surround", "tire",
];

fn is_be(word: &Word) -> bool {
    word_form::is_be(&word.key) || word.key == "remains"
}

/// Words that say where, for whom and why something is not there.
pub const BEHIND_LACKING: &[&str] = &[
    "and", "as", "at", "because", "by", "during", "for", "from", "here", "in", "inside", "on", "since", "so", "there",
    "under", "within",
];

/// What nothing has that is of no use: "makes no **sense**".
pub const VAIN: &[&str] = &["difference", "part", "role", "sense"];

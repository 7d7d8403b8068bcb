//! "No" and "without": what they deny, and the nouns with which they deny more, or nothing.

use super::super::grammar::head;
use super::super::grammar::verb::is_last;
use super::super::grammar::word_form::{ends_in_ing, is_be, is_determiner, is_finite_be, is_finite_do, is_finite_have};
use super::super::grammar::wrong_words::is_fiction;
use super::super::negator::{Kind, LOOKS_SO, Reading, is_negator};
use super::pair;
use super::unreal::denies_what_was;
use crate::text::{Gap, Keyed, Word};

/// Reads the "no" at `at`.
#[expect(clippy::match_same_arms, reason = "each line is a family of phrases of its own")]
pub fn read_no(words: &[Word], at: usize) -> Option<Reading> {
    let before = words.key_before(at, 1);
    let reading = |length, kind| Some(Reading::of(length, kind));
    let clause = |length| reading(length, Kind::Clause);
    match words.key(at + 1) {
        _ if pair::is_of_all(words, at) => None,
        // "✗ Don't run it as root", "no no".
        next if is_negator(next) && words[at + 1].gap == Gap::Space && next != "non" => None,
        // "It is no matter how old it is"; but "no matter how old it is, it runs" denies nothing.
        "matter" if ["how", "whether"].contains(&words.key(at + 2)) && NAMING.contains(&before) => clause(2),
        // "No step was left out", "no row is skipped".
        _ if is_none_left_out(words, at) => None,
        // "No firm escapes paying tax."
        _ if is_none_spared(words, at) => reading(1, Kind::Word),
        // "No sooner had he left", "for no apparent reason", "in no uncertain terms".
        "sooner" => None,
        _ if is_manner(words, at) => None,
        "question" if words.key(at + 2) == "of" && (3..=6).any(|offset| ends_in_ing(words.key(at + offset))) => {
            clause(3)
        }
        "alternative" if words.key(at + 2) == "to" && words.key(at + 3).ends_with("ing") => None,
        next if says_so_anyway(next, words.key(at + 2)) || leaves_one_choice(words, at) => None,
        // "There is no excuse for not checking it."
        "excuse" | "justification" if words.key(at + 2) == "for" && is_doing_behind(words, at + 3) => clause(3),
        "matter" | "doubt" | "wonder" | "problem" | "question" | "surprise" => None,
        // "It is no longer just a theory", "it is no myth that bees dance".
        "longer" if LOOKS_SO.contains(&words.key(at + 2)) => None,
        "longer" | "more" if is_over(words, at) => reading(2, Kind::Predicate),
        name if words.key(at + 2) == "that" && is_fiction(name) => reading(1, Kind::Word),
        "error" | "mistake" if words.key(at + 2) == "to" => reading(1, Kind::Word),
        "more" | "less" | "fewer" | "later" | "earlier" | "longer" | "further" | "higher" | "larger" | "greater"
            if words.key(at + 2) == "than" =>
        {
            None
        }
        // "Hail is no less dangerous than frost."
        "fewer" | "less" => reading(1, Kind::Word),
        // "No substitute for sleep", "it carries no small risk".
        "replacement" | "substitute" if words.key(at + 2) == "for" => reading(1, Kind::Word),
        "mean" | "small" if is_great(words, at) => reading(1, Kind::Word),
        "time" if ["lose", "loses", "losing", "lost", "waste", "wasted", "wastes", "wasting"].contains(&before) => None,
        "sense" if words.key(at + 2) == "to" => clause(3),
        // "There is no reason to doubt that it holds."
        "cause" | "grounds" | "need" | "reason"
            if words.key(at + 2) == "to" && ["deny", "dispute", "doubt", "question"].contains(&words.key(at + 3)) =>
        {
            Some(Reading { length: 1, between: 2, kind: Kind::Word })
        }
        "longer" | "need" | "reason" | "way" | "point" | "use" | "one" => clause(2),
        "guarantee" | "evidence" | "proof" | "sign" | "indication" if words.key(at + 2) == "that" => clause(3),
        "more" => reading(2, Kind::Noun),
        "means" | "account" | "circumstances" | "case" => clause(2),
        next if ["in", "by", "under", "at", "on"].contains(&before) && MANNERS.contains(&next) => clause(2),
        _ => reading(1, Kind::Noun),
    }
}

/// Returns whether something that is done or not done is named at `at`: "**not checking** it".
fn is_doing_behind(words: &[Word], at: usize) -> bool {
    ends_in_ing(words.key(at + usize::from(words.key(at) == "not")))
}

/// Returns whether the "no more" at `at` ends its clause and says that something is over: "they sail **no more**", "it is used **no
/// longer**"; but "they said no more", "it costs ten pounds and no more".
fn is_over(words: &[Word], at: usize) -> bool {
    let Some(verb) = at.checked_sub(1).map(|before| &words[before]).filter(|_| words[at].gap == Gap::Space) else {
        return false;
    };
    let is_passive = is_be(words.key_before(at, 2)) || is_finite_have(words.key_before(at, 2));
    let has_object = MEASURED.contains(&verb.stem.as_str()) && !is_passive;
    is_last(words, at + 1, &[]) && (is_be(&verb.key) || verb.is_content() && !has_object)
}

/// Stems of verbs behind which "no more" is so much of something.
const MEASURED: &[&str] = &[
    "allow", "ask", "bear", "buy", "cost", "deserv", "drink", "earn", "eat", "expect", "find", "get", "give", "hear",
    "hold", "know", "last", "learn", "make", "need", "offer", "owe", "pay", "produc", "read", "receiv", "requir",
    "say", "see", "sell", "send", "spend", "stand", "take", "tell", "use", "wait", "want", "weigh", "wish", "write",
];

/// Returns whether "no" at `at` says how or why something was done, and it was: "**in no time**", "**for no good reason**", "**in no
/// uncertain terms**", "**to no one's surprise**".
fn is_manner(words: &[Word], at: usize) -> bool {
    match (words.key_before(at, 1), words.key(at + 1), words.key(at + 2)) {
        ("in", "time", next) => !is_finite_do(next),
        ("in", "small" | "uncertain", "measure" | "part" | "terms")
        | ("to", "one", "surprise")
        | ("for", "reason", _) => true,
        ("for", quality, "reason" | "cause") => {
            ["apparent", "clear", "discernible", "evident", "good", "obvious", "particular", "special"]
                .contains(&quality)
        }
        _ => false,
    }
}

/// Returns whether the "no small" at `at` calls great what it names: "it carries **no small risk**"; but "no small firms survive", "there are
/// no small files".
fn is_great(words: &[Word], at: usize) -> bool {
    let is_one = |noun: &Word| noun.is_content() && !noun.key.ends_with('s') && noun.gap == Gap::Space;
    let is_there = words[at.saturating_sub(2)..at].iter().any(|word| word.key == "there");
    !is_there && !head::is_subject(words, at) && words.get(at + 2).is_some_and(is_one)
}

/// Reads the "without" at `at`.
pub fn read_without(words: &[Word], at: usize) -> Option<Reading> {
    let before = words.key_before(at, 1);
    match (words.key(at + 1), words.key(at + 2)) {
        _ if denies_what_was(words, at) || ["impossible", "incomplete", "unthinkable"].contains(&before) => None,
        // "Water, without which plants die", "with or without salt".
        ("which" | "whom", _) => None,
        _ if before == "or" && words.key_before(at, 2) == "with" => None,
        ("doubt" | "question", _) | ("a", "doubt" | "question") => None,
        // "It goes without saying that gloves are worn."
        ("saying", _) if ["go", "goes", "going", "went"].contains(&before) => None,
        // "Printed money without limit to pay the strikers".
        (bound, _) if BOUNDS.contains(&bound) => Some(Reading::of(1, Kind::Word)),
        // "Without so much as showing a warrant."
        ("so", "much") if words.key(at + 3) == "as" => Some(Reading::of(4, Kind::Noun)),
        ("a" | "any", bound) if BOUNDS.contains(&bound) => Some(Reading { length: 1, between: 1, kind: Kind::Word }),
        _ => Some(Reading::of(1, Kind::Noun)),
    }
}

/// Words behind which "no matter" is what something is.
const NAMING: &[&str] = &["are", "be", "is", "it's", "make", "makes", "of", "that's", "was"];

/// What goes on without an end or a stop, and is not denied by that.
const BOUNDS: &[&str] = &[
    "break", "delay", "end", "exception", "fail", "hesitation", "interruption", "limit", "limits", "pause", "respite",
    "restraint", "rest", "stop",
];

/// Nouns that make a denial of the clause with `no`: "in no **way** does it block".
const MANNERS: &[&str] = &[
    "account", "case", "circumstance", "circumstances", "condition", "conditions", "event", "chance", "manner",
    "means", "point", "respect", "sense", "shape", "stage", "stretch", "time", "way",
];

/// Returns whether "no" with the words behind it says that what follows is so: "no **denying that**", "no **hesitation in**".
fn says_so_anyway(noun: &str, next: &str) -> bool {
    match noun {
        "avoiding" | "denying" | "disputing" | "escaping" | "mistaking" => true,
        "getting" => ["around", "away", "past", "round"].contains(&next),
        "way" => ["around", "past", "round"].contains(&next),
        "hesitation" | "qualms" | "scruples" => ["about", "in", "to"].contains(&next),
        "accident" | "coincidence" | "secret" => next == "that",
        "exaggeration" | "understatement" => next == "to",
        _ => false,
    }
}

/// Returns whether nobody of a kind is left out by the verb behind the "no" at `at`: "no firm **escapes paying** tax", "no firm **is
/// exempt from** tax".
fn is_none_spared(words: &[Word], at: usize) -> bool {
    let verb = at + 2 + usize::from(is_finite_be(words.key(at + 2)));
    let is_doing = ends_in_ing(words.key(verb + 1));
    let has_object = is_doing || is_determiner(words.key(verb + 1));
    let noun = words.get(at + 1).is_some_and(Word::is_content);
    noun && match words.key(verb) {
        "dodged" | "escape" | "escaped" | "escapes" | "evaded" => has_object,
        "exempt" | "exempted" | "spared" => is_doing || words.key(verb + 1) == "from",
        _ => false,
    }
}

/// Returns whether all of a kind are there, since the "no" at `at` leaves out none: "no step **was left out**".
fn is_none_left_out(words: &[Word], at: usize) -> bool {
    let is_verb = |&place: &usize| is_finite_be(words.key(place)) && head::is_subject(words, at);
    let verb = (at + 2..at + 4).find(is_verb);
    verb.is_some_and(|verb| match words.key(verb + 1) {
        "left" => ["behind", "out"].contains(&words.key(verb + 2)),
        word => ["forgotten", "missed", "neglected", "omitted", "overlooked", "skipped"].contains(&word),
    })
}

/// Returns whether the "no" at `at` leaves but one choice: "no **other way than** to wait", "no **choice but** to wait".
fn leaves_one_choice(words: &[Word], at: usize) -> bool {
    let choice = at + 1 + usize::from(["other", "real"].contains(&words.key(at + 1)));
    let rest = choice + 1 + usize::from(["else", "left", "other"].contains(&words.key(choice + 1)));
    CHOICES.contains(&words.key(choice)) && ["but", "except", "than"].contains(&words.key(rest))
}

const CHOICES: &[&str] =
    &["alternative", "choice", "course", "means", "option", "possibility", "recourse", "remedy", "solution", "way"];

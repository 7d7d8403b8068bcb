//! Views that somebody held and others showed to be wrong: "he taught **that owls bark**; a keeper showed otherwise", "she suspected **that
//! the clerk lied**, but the letter cleared him", "they held **that owls bark**, a view that the trial laid to rest"; but "they said that
//! the mill was safe, but it was demolished".

use std::ops::Range;

use super::super::grammar::clause::{is_end, start_of_stretch};
use super::super::grammar::verb::is_last;
use super::super::grammar::word_form::{is_be, is_determiner, is_doing};
use super::super::grammar::wrong_words::is_judgement;
use super::super::negator::is_clause_negator;
use super::taken_back::{BUTS, begin_of_thought};
use crate::text::{Gap, Keyed, Word};

/// How many words the clause has at most that tells what became of a view.
const LONGEST: usize = 14;

/// How many words may stand between an article and the name of a view: "a **very old** belief".
const LED: usize = 2;

/// Returns what the sentence says that somebody held and that was shown to be wrong.
pub fn shown_wrong(words: &[Word]) -> Option<Range<usize>> {
    let is_joint = |at: usize| ["and", "till", "until"].contains(&words.key(at)) || BUTS.contains(&words.key(at));
    let is_border = |&at: &usize| words[at].gap > Gap::Space || is_joint(at);
    (3..words.len()).filter(is_border).find_map(|border| {
        let is_wrong = names_overturned(words, border) || overturns(words, border + usize::from(is_joint(border)));
        let start = if is_wrong { begin(words, border)? } else { return None };
        (start < border).then_some(start..border)
    })
}

/// Returns what a sentence says that somebody held, and the next one that it was wrong: "Some claimed **that owls bark**. It was later
/// refuted."
pub fn by_next(words: &[Word], next: &[Word]) -> Option<Range<usize>> {
    let from = usize::from(BUTS.contains(&next.key(0)));
    let start = if overturns(next, from) { begin(words, words.len())? } else { return None };
    (start < words.len()).then_some(start..words.len())
}

/// Returns what a work says of which the sentence tells that it was wrong: "the paper **linking owls to fires** was retracted"; but "the paper
/// linking owls to fires was printed".
pub fn told_by_work(words: &[Word]) -> Option<Range<usize>> {
    let is_told = |&at: &usize| {
        WORKS.contains(&words.key(at)) && LINKING.contains(&words.key(at + 1)) && words.key(at + 2) != "that"
    };
    let start = (0..words.len()).find(is_told)? + 1;
    let is_led = |word: &Word| word.is_any(BEFORE_PARTICIPLE) || is_be(&word.key) || word.key.ends_with("ly");
    let verb = (start + 2..words.len().min(start + LONGEST)).find(|&at| is_be(words.key(at)) || is_has(words, at))?;
    let participle = (verb + 1..words.len()).find(|&at| !is_led(&words[at]))?;
    let is_wrong = REFUTED.contains(&words.key(participle))
        || ["fake", "fraudulent", "withdrawn"].contains(&words.key(participle));
    (is_wrong && !words[start..verb].iter().any(|word| is_clause_negator(&word.key))).then_some(start..verb)
}

fn is_has(words: &[Word], at: usize) -> bool {
    ["had", "has", "have"].contains(&words.key(at)) && words.key(at + 1) == "been"
        || words.reads(at, &["has", "since", "been"])
}

/// What somebody wrote or found.
const WORKS: &[&str] = &[
    "article", "data", "experiment", "experiments", "finding", "findings", "paper", "papers", "report", "research",
    "result", "results", "studies", "study", "work",
];

/// What such a work does that says a thing.
const LINKING: &[&str] = &[
    "alleging", "arguing", "asserting", "associating", "blaming", "claiming", "connecting", "linking", "purporting",
    "reporting", "showing", "suggesting", "tying",
];

/// Returns whether a sentence tells that what was asked in the one before is wrong: "are owls dogs? **Science buried that picture.**"
pub fn is_overturned_by(next: &[Word]) -> bool {
    overturns(next, usize::from(BUTS.contains(&next.key(0))))
}

/// Returns where the words begin that say what somebody held, or is accused of, in the clause that ends before `end`.
fn begin(words: &[Word], end: usize) -> Option<usize> {
    let first = start_of_stretch(words, end).max(end.saturating_sub(2 * LONGEST));
    let is_charge = |&at: &usize| {
        ["accused", "charged", "convicted", "suspected"].contains(&words.key(at))
            && ["of", "with"].contains(&words.key(at + 1))
            && is_doing(words.key(at + 2))
    };
    let charge = || (first + 1..end).find(is_charge).map(|at| at + 2);
    let start = begin_of_thought(words, end).or_else(charge)?;
    (!words[first..start].iter().any(|word| is_clause_negator(&word.key) || word.key == "no")).then_some(start)
}

/// Returns whether the clause from `from` on tells that a view was wrong.
fn overturns(words: &[Word], from: usize) -> bool {
    let most = words.len().min(from + LONGEST);
    let end = (from + 1..most).find(|&at| words[at].gap == Gap::Break).unwrap_or(most);
    let is_open = |word: &Word| is_clause_negator(&word.key) || word.is_any(OPEN);
    (from..end)
        .take_while(|&at| !is_open(&words[at]))
        .any(|at| is_refuted(words, from, at) || refutes(words, at) || tells_otherwise(words, at))
}

/// Returns whether what the clause from `from` on speaks of is a view, and is called wrong at `at`: "**it was later** retracted", "**the
/// charge was** thrown out", "**that belief proved** false".
fn is_refuted(words: &[Word], from: usize, at: usize) -> bool {
    let name = end_of_name(words, from);
    let verb = match words.key(from) {
        "it" | "that" | "this" | "which" if name.is_none() => from + 1,
        _ => name.unwrap_or(at),
    };
    if verb >= at {
        return false;
    }
    let is_led = |word: &Word| is_be(&word.key) || word.is_any(BEFORE_PARTICIPLE) || word.key.ends_with("ly");
    let led = &words[verb..at];
    let has = |list: &[&str]| led.iter().any(|word| word.is_any(list));
    let is_said = led.iter().all(is_led) && (led.iter().any(|word| is_be(&word.key)) || has(SHOWN));
    let next = words.key(at + 1);
    is_said
        && match words.key(at) {
            "laid" | "put" => words.reads(at + 1, &["to", "rest"]),
            "thrown" => name.is_some_and(|end| is_charge(words, end)) && next == "out",
            word => {
                REFUTED.contains(&word)
                    || name.is_some() && (GIVEN_UP.contains(&word) || REFUTING.contains(&word))
                    || name.is_some_and(|end| is_charge(words, end)) && REJECTED.contains(&word)
                    || has(SHOWN) && is_judgement(word)
            }
        }
}

/// Returns whether the verb at `at` has a view or its holder for an object, and says that it is wrong or he without fault: "the trial
/// **refuted** it", "the judge **dismissed** the claim", "the test **put an end to** that belief".
fn refutes(words: &[Word], at: usize) -> bool {
    if is_be(words.key_before(at, 1)) || words[at].gap == Gap::Break {
        return false;
    }
    let is_named = |place: usize| end_of_name(words, place).is_some();
    let is_it = |place: usize| ["it", "that", "this"].contains(&words.key(place)) && is_end(words, place + 1);
    // "The judge dismissed the claim", but "they believed that plates drift, and the academy dismissed the claim".
    let is_court = || words[at.saturating_sub(LED + 1)..at].iter().any(|word| word.is_any(COURTS));
    let is_thrown_out = |place: usize| {
        end_of_name(words, place)
            .is_some_and(|end| is_charge(words, end) || words.key(end - 1).starts_with("claim") && is_court())
    };
    match (words.key(at), words.key(at + 1)) {
        ("put", "an") => words.reads(at + 2, &["end", "to"]) && (is_named(at + 4) || is_it(at + 4)),
        ("put", "paid") => words.key(at + 2) == "to" && (is_named(at + 3) || is_it(at + 3)),
        ("gave" | "gives", "the") => words.reads(at + 2, &["lie", "to"]) && (is_named(at + 4) || is_it(at + 4)),
        ("laid", "to") => words.key(at + 2) == "rest" && is_named(at + 3),
        ("laid", _) => {
            let object = end_of_name(words, at + 1).unwrap_or(at + 2);
            words.reads(object, &["to", "rest"])
        }
        ("threw", "out") => is_thrown_out(at + 2),
        ("ruled" | "rules", "it" | "that" | "this") => words.key(at + 2) == "out",
        ("ruled" | "rules", "out") => is_it(at + 2) || is_named(at + 2),
        (word, _) if REFUTING.contains(&word) || word == "retracted" => is_named(at + 1) || is_it(at + 1),
        (word, _) if GIVEN_UP.contains(&word) => is_named(at + 1),
        (word, _) if REJECTED.contains(&word) => is_thrown_out(at + 1),
        (word, object) if CLEARING.contains(&word) => {
            let is_person = ["her", "him", "it", "me", "them", "us"].contains(&object);
            let noun = at + 1 + usize::from(is_determiner(object));
            let is_noun = noun > at + 1 && words.get(noun).is_some_and(Word::is_content);
            (is_person || is_noun) && is_last(words, if is_person { at + 1 } else { noun }, &["completely", "of"])
        }
        _ => false,
    }
}

/// Returns whether the words at `at` say that things are not so: "showed **otherwise**", "tell **a different story**".
fn tells_otherwise(words: &[Word], at: usize) -> bool {
    match words.key(at) {
        "otherwise" => SHOWING.contains(&words.key_before(at, 1)) && is_last(words, at, &["by", "in", "when"]),
        "tell" | "tells" | "told" => (2..=3).any(|offset| words.reads(at + offset, &["different", "story"])),
        _ => false,
    }
}

/// Returns whether a noun at `at` names what stands before it and tells that it was shown to be wrong: "**a view that the trial laid to
/// rest**", "**a claim since retracted**".
fn names_overturned(words: &[Word], at: usize) -> bool {
    if words[at].gap == Gap::Space || !["a", "an"].contains(&words.key(at)) {
        return false;
    }
    let Some(start) = end_of_name(words, at) else { return false };
    let most = words.len().min(start + LONGEST);
    let end = (start..most).find(|&place| words[place].gap == Gap::Break).unwrap_or(most);
    let is_wrong = |place: usize| {
        let word = words.key(place);
        match word {
            "laid" | "put" => words.reads(place + 1, &["to", "rest"]),
            _ => {
                (REFUTED.contains(&word) || GIVEN_UP.contains(&word) || REFUTING.contains(&word))
                    && is_last(words, place, &["after", "by", "in", "long", "soon", "when"])
            }
        }
    };
    let is_open = |word: &Word| is_clause_negator(&word.key) || word.is_any(OPEN);
    is_baseless(words, start) || (start..end).take_while(|&place| !is_open(&words[place])).any(is_wrong)
}

/// Returns whether nothing speaks for the view that is named before `at`: "a claim **for which there is no evidence**", "a charge **without
/// foundation**".
fn is_baseless(words: &[Word], at: usize) -> bool {
    let base = match (words.key(at), words.key(at + 1)) {
        ("for", "which") if words.key(at + 2) == "there" && words.key(at + 4) == "no" => at + 5,
        ("with", "no") | ("without", "any") => at + 2,
        ("without", _) => at + 1,
        _ => return false,
    };
    ["basis", "evidence", "foundation", "merit", "proof", "substance", "support"].contains(&words.key(base))
}

/// Returns where the noun phrase ends that begins at `at` and names a view: "**the old claim**", "**that idea**".
fn end_of_name(words: &[Word], at: usize) -> Option<usize> {
    let is_led = is_determiner(words.key(at)) || words.key(at) == "such";
    let is_plain = |place: usize| words.get(place).is_some_and(|word| word.is_content() && word.gap == Gap::Space);
    let name = (at + 1..=at + 1 + LED).find(|&place| NAMES.contains(&words.key(place)) || !is_plain(place))?;
    (is_led && is_plain(name)).then_some(name + 1)
}

/// Returns whether the name that ends before `end` is that of a charge, which others decide on: "the **allegation**".
fn is_charge(words: &[Word], end: usize) -> bool {
    CHARGES.contains(&words.key(end - 1))
}

/// What somebody is charged with.
const CHARGES: &[&str] = &[
    "accusation", "accusations", "allegation", "allegations", "case", "charge", "charges", "rumor", "rumors", "rumour",
    "rumours", "suspicion", "suspicions",
];

/// Those who decide on it.
const COURTS: &[&str] =
    &["arbitrator", "auditors", "court", "inquiry", "judge", "jury", "magistrate", "panel", "police", "tribunal"];

/// What may be wrong that somebody says or fears.
pub const NAMES: &[&str] = &[
    "accusation", "accusations", "allegation", "allegations", "argument", "assertion", "assumption", "belief", "case",
    "charge", "charges", "claim", "claims", "conclusion", "conjecture", "contention", "doctrine", "dogma", "fear",
    "fears", "hypothesis", "idea", "image", "notion", "objection", "opinion", "picture", "prediction", "rumor",
    "rumors", "rumour", "rumours", "speculation", "story", "suspicion", "suspicions", "tale", "teaching", "theory",
    "thesis", "view", "views",
];

/// Participles of a view that is wrong, which are said of little else.
const REFUTED: &[&str] =
    &["debunked", "discredited", "disproved", "disproven", "falsified", "rebutted", "refuted", "retracted"];

/// Participles of a view that its holders share no more.
const GIVEN_UP: &[&str] = &["abandoned", "overturned", "withdrawn", "withdrew"];

/// Participles of a charge that comes to nothing; an idea that was rejected may be right.
const REJECTED: &[&str] = &["dismissed", "dropped", "quashed", "rejected"];

/// Verbs of what shows a view to be wrong.
const REFUTING: &[&str] = &[
    "buried", "debunked", "demolished", "discredited", "dispelled", "disproved", "exploded", "falsified", "rebutted",
    "refute", "refuted", "refutes",
];

/// Verbs of what takes a suspicion from somebody.
const CLEARING: &[&str] = &["absolved", "acquitted", "cleared", "exonerated"];

/// Verbs of what one learns from others or from a test.
const SHOWING: &[&str] = &[
    "demonstrated", "found", "indicate", "indicated", "indicates", "know", "knows", "proved", "proves", "prove",
    "show", "showed", "shown", "shows", "suggest", "suggested", "suggests",
];

/// Participles before what is said of a view.
const SHOWN: &[&str] = &["found", "proved", "proven", "shown", "turned"];

/// Words that may stand before the participle of a view that is wrong.
const BEFORE_PARTICIPLE: &[&str] = &[
    "eventually", "found", "had", "has", "have", "later", "long", "now", "out", "proved", "proven", "shown", "since",
    "soon", "then", "to", "turned",
];

/// Words before a verb that leave open what became of a view.
const OPEN: &[&str] = &["could", "few", "if", "may", "might", "no", "should", "unless", "would"];

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_reported as check;

    #[test]
    fn what_was_held_and_shown_to_be_wrong_is_not_said() {
        let view = &["owls", "bark"];
        check("Pliny taught that owls bark; a keeper showed otherwise.", view);
        check("Pliny argued that owls bark, but the records tell a different story.", view);
        check("Pliny held that owls bark, a view that the keeper laid to rest.", view);
        check("Pliny wrote that owls bark, a claim since retracted.", view);
        check("Pliny wrote that owls bark, a claim for which there is no evidence.", view);
        check("Pliny claimed that owls bark; it was later refuted.", view);
        check("Pliny claimed that owls bark, but the charge was soon dismissed.", view);
        check("Pliny taught that owls bark, and the trial put an end to that belief.", view);
        check("Pliny taught that owls bark, but a keeper laid the idea to rest.", view);
        check("Pliny suspected that owls bark, but the trial disproved it.", view);
        check("Pliny believed that owls bark until a keeper proved otherwise.", view);
        check("I suspected that owls bark, but the tape cleared them.", view);
        check("Owls were alleged to bark, but the judge dismissed the charge.", &["to", "bark"]);
        check("She was accused of hiding owls, but the judge threw out the case.", &["hiding", "owls"]);
        check("Pliny claimed that owls bark. It was later retracted.", view);
        check("Pliny claimed that owls bark. Later trials proved otherwise.", view);
    }

    #[test]
    fn what_was_held_and_stands_is_said() {
        check("Pliny taught that owls hoot; a keeper showed it.", &[]);
        check("Pliny taught that owls hoot, and no keeper showed otherwise.", &[]);
        check("Pliny claimed that the mill was safe, but it was demolished.", &[]);
        check("Pliny claimed that owls hoot, but the charge was not dismissed.", &[]);
        check("Pliny argued that owls hoot, but the guild rejected the idea.", &[]);
        check("Pliny argued that owls hoot, but the guild dismissed the claim.", &[]);
        check("Pliny argued that owls hoot, but the theory was rejected.", &[]);
        check("Pliny argued that owls hoot, and the council rejected the budget.", &[]);
        check("Pliny taught that owls hoot, a view that the keeper shared.", &[]);
        check("Pliny claimed that owls hoot, and he refuted the critics.", &[]);
        check("Pliny claimed that owls hoot, and the tax was rejected.", &[]);
    }
}

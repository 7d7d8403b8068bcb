//! Wrong views that a text quotes to set them right: "whoever says that ... is mistaken", "I used to think that ...", "... That is
//! wrong."

use std::ops::Range;

use super::super::grammar::clause::start_of_stretch;
use super::super::grammar::verb::{is_among, is_auxiliary, is_last};
use super::super::grammar::word_form::{AUXILIARIES, is_be, is_personal};
use super::super::grammar::wrong_words::{self, Use, is_judgement, is_used};
use super::super::negator::is_clause_negator;
use super::belief::VERBS;
use super::overturned::NAMES;
use super::taken_back::BUTS;
use crate::text::{Gap, Keyed, Word};

/// How far behind a view its verdict may stand, in words.
const REACH: usize = 20;

/// Returns the view that begins behind the verb of saying at `at`, if those who hold it are called wrong: "whoever says that
/// **a commit sends the work to a server** is mistaken", "the paper that said **vaccines cause autism** was retracted".
pub fn refuted(words: &[Word], at: usize) -> Option<Range<usize>> {
    let is_relative = |at: usize| ["that", "which", "who", "whoever"].contains(&words.key(at));
    let is_told = ["tell", "tells", "told"].contains(&words.key(at));
    let says = VERBS.contains(&words.key(at))
        || ["states", "stated", "writes", "wrote"].contains(&words.key(at))
        || words.reads(at, &["write", "that"]);
    if !(says || is_told && words.key(at + 2) == "that") || at == 0 || !is_relative(at - 1) {
        return None;
    }
    let start = at + 1 + usize::from(is_told) + usize::from(words.key(at + 1 + usize::from(is_told)) == "that");
    let is_wrong = |verb: usize| {
        let predicate = verb + 1 + usize::from(["been", "simply"].contains(&words.key(verb + 1)));
        let is_verdict = is_judgement(words.key(predicate)) || VERDICTS.contains(&words.key(predicate));
        is_auxiliary(words, verb) && is_verdict || ERRING.contains(&words.key(verb))
    };
    let mut verbs = start + 1..words.len().min(start + REACH);
    // The view has a verb of its own.
    let is_whole = |verb: usize| is_wrong(verb) && is_among(words, start, verb);
    verbs.find(|&verb| is_whole(verb) || verb > start + 1 && is_astray(words, verb)).map(|verb| start..verb)
}

/// Returns whether the words at `at` say of those who hold a view that they are wrong or do not mean it: "**mixed it up** with", "**got it
/// wrong**", "is **selling something**", "are **fooling themselves**".
fn is_astray(words: &[Word], at: usize) -> bool {
    let is_it = ["it", "them", "things", "this"].contains(&words.key(at + 1));
    match words.key(at) {
        "mix" | "mixed" | "mixes" => is_it && words.key(at + 2) == "up",
        "get" | "gets" | "got" | "had" | "has" | "have" => {
            is_it && ["backwards", "muddled", "wrong"].contains(&words.key(at + 2))
        }
        "are" | "is" | "was" | "were" => ["deluded", "dreaming", "joking", "lying"].contains(&words.key(at + 1)),
        "selling" => words.key(at + 1) == "something",
        "pulling" => words.key(at + 2) == "leg",
        "deceiving" | "deluding" | "fooling" | "kidding" => {
            ["himself", "themselves", "you", "yourself"].contains(&words.key(at + 1))
        }
        _ => false,
    }
}

/// What is said, beside judgements, of a wrong view or of those who hold it.
const VERDICTS: &[&str] = &[
    "confused", "misinformed", "misled", "misreading", "misunderstanding", "misunderstood", "mixed", "muddled",
    "retracted", "withdrawn",
];

/// What those do who hold a wrong view.
const ERRING: &[&str] = &["confuse", "confuses", "err", "erred", "errs", "misread", "misunderstand", "misunderstands"];

/// Returns what only seems so and is taken back: "at first glance **it is slow**, but ...", "it sounds as if **it blocks**, but
/// ...", "it may look as if **it blocks**, but ...".
pub fn appearance(words: &[Word]) -> Option<Range<usize>> {
    if let Some(range) = (1..words.len()).find_map(|at| mere_look(words, at)) {
        return Some(range);
    }
    let start = match (words.key(0), words.key(1), words.key(2), words.key(3)) {
        ("at", "first", "glance" | "sight", _) => 3,
        ("it", "sounds", "as", "if" | "though") | ("it", "sounds", _, "that") => 4,
        _ => return None,
    };
    let ends = |&at: &usize| words[at].gap == Gap::Break || ["but", "however", "yet"].contains(&words.key(at));
    let end = (start + 1..words.len()).find(ends)?;
    (!words[..end].iter().any(|word| is_clause_negator(&word.key))).then_some(start..end)
}

/// Returns what something looks like by the verb at `at` and is taken back behind "but": "the stick looks **as if it were broken**, but ...",
/// "it may seem **to move**, but ..."; but "it seems to move, but slowly", "it seems to work, but it is loud".
fn mere_look(words: &[Word], at: usize) -> Option<Range<usize>> {
    let is_may = ["can", "could", "may", "might"].contains(&words.key_before(at, 1));
    if !["appear", "feel", "look", "seem", "sound"].contains(&words[at].stem.as_str()) {
        return None;
    }
    let start = match (words.key(at + 1), words.key(at + 2)) {
        ("as", "if" | "though") => at + 3,
        ("like" | "that" | "to", _) if is_may => at + 2,
        _ => return None,
    };
    let ends = |&place: &usize| words[place].gap == Gap::Break || ["but", "yet"].contains(&words.key(place));
    let but = (start + 1..words.len().min(start + REACH)).find(ends).filter(|&but| words[but].gap < Gap::Break)?;
    let next = words.key(but + 1);
    let goes_along = next.ends_with("ly") || ["also", "not", "only", "then"].contains(&next);
    let is_denied = words[start_of_stretch(words, at)..but].iter().any(|word| is_clause_negator(&word.key));
    (!goes_along && !is_denied).then_some(start..but)
}

/// Returns whether the words before a verb of thinking say that the view was given up, or had better be: "I **used to** think", "it
/// is **tempting to** say".
pub fn is_given_up(before: &[&str]) -> bool {
    before.ends_with(&["used", "to"])
        || before.ends_with(&["tempting", "to"])
        || before.ends_with(&["be", "tempted", "to"])
}

/// Returns whether a sentence is a verdict on the one before: "**That is wrong.**", "**That is wrong**, because ...", "**Nonsense!**"
pub fn is_verdict(words: &[Word]) -> bool {
    words.len() == 1 && (is_used(words.key(0), Use::Exclamation) || words.key(0) == "not")
        || words.len() == 2 && words.reads(0, &["not", "so"])
        || is_verdict_on_that(words)
        || is_said_but_wrong(words)
}

/// Returns whether a sentence is a verdict on the view in the one before: "**That objection is wrong.**", "**This claim has been refuted.**"
pub fn is_verdict_on_view(words: &[Word]) -> bool {
    words.len() > 1 && words[0].is_any(&["that", "this"]) && is_verdict_on(&words[1..], NAMES)
}

/// Returns whether a sentence tells who says the one before, and that it is wrong: "**that is what the books say, but it's wrong**".
fn is_said_but_wrong(words: &[Word]) -> bool {
    let what = 1 + usize::from(["is", "was"].contains(&words.key(1)));
    let is_named = ["that", "this"].contains(&words.key(0)) && words.key(what) == "what";
    let but = (what + 2..words.len().min(what + REACH)).find(|&at| words.key(at) == "but");
    is_named && but.is_some_and(|but| is_verdict_on(&words[but + 1..], &["it", "that", "this"]))
}

/// Returns whether a sentence is nothing but the contrary of the one before: "**The opposite is true.**", "**Quite the reverse.**"
pub fn is_opposite(words: &[Word]) -> bool {
    let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
    let is_led =
        |key: &&str| ["actually", "but", "exact", "exactly", "fact", "in", "just", "quite", "very"].contains(key);
    let rest: Vec<&str> = keys.into_iter().skip_while(is_led).collect();
    let (["the", "exact" | "very", rest @ ..] | ["the", rest @ ..]) = rest.as_slice() else { return false };
    matches!(
        rest,
        ["contrary" | "opposite" | "reverse"]
            | ["contrary" | "opposite" | "reverse", "happened" | "holds"]
            | ["contrary" | "opposite" | "reverse", "is" | "was", "correct" | "so" | "true"]
            | ["contrary" | "opposite" | "reverse", "is" | "was", "the", "case"]
    )
}

/// Returns whether a sentence calls wrong those who say the one before, or takes the writer's own words back: "**She was wrong**: ...", "**I
/// disagree.**", "**I would not**, since ...", "**No such thing existed.**", "**That was a slip on my part.**"; what was done and not said
/// ("He sold it. He was wrong.") was so.
pub fn is_verdict_on_speaker(words: &[Word], next: &[Word]) -> bool {
    let is_said = |at: usize| {
        words[at].is_any(VERBS)
            || words[at].is_any(INSISTING)
            || words.key(at + 1) == "it" && words.key(at + 2) == "that" && ["had", "has"].contains(&words.key(at))
    };
    let Some(verb) = (1..words.len().min(REACH)).find(|&at| is_said(at)) else { return false };
    // "They said that it holds, but it does not. They were wrong."
    let goes_on = |word: &Word| is_clause_negator(&word.key) || word.key == "but";
    if words.iter().any(goes_on) {
        return false;
    }
    let is_own = words[..verb].iter().any(|word| word.is_any(&["i", "we"]));
    calls_speaker_wrong(next)
        || wishes_right(next)
        || is_other_view(next) && !is_own
        || is_none_such(next)
        || is_own && is_own_error(next)
}

/// Returns whether a sentence begins with "they were wrong", and says no more of what they were wrong in.
fn calls_speaker_wrong(words: &[Word]) -> bool {
    let is_led = |word: &str| word.ends_with("ly") || ["badly", "dead", "just", "quite"].contains(&word);
    let wrong = 2 + usize::from(is_led(words.key(2)));
    is_personal(words.key(0))
        && is_be(words.key(1))
        && ["mistaken", "wrong"].contains(&words.key(wrong))
        && is_last(words, wrong, &["as", "because", "since"])
}

/// Returns whether a sentence begins with the wish that those were right, or it were so: "**I wish that she were right**", "**if only it were
/// true**".
fn wishes_right(words: &[Word]) -> bool {
    let start = match (words.key(0), words.key(1)) {
        ("i" | "we", "wish") => 2 + usize::from(words.key(2) == "that" && words.key(4) != "true"),
        ("if", "only") | ("would", "that") => 2,
        _ => return false,
    };
    ["was", "were"].contains(&words.key(start + 1)) && ["right", "so", "true"].contains(&words.key(start + 2))
}

/// Returns whether a sentence begins with the writer's own view, which is another one: "**I would not**", "**we don't**", "**I disagree**".
fn is_other_view(words: &[Word]) -> bool {
    let own = usize::from(BUTS.contains(&words.key(0)));
    let is_denied = |at: usize| match words.key(at) {
        "disagree" => true,
        "not" => AUXILIARIES.contains(&words.key(at - 1)),
        word => word != "not" && word.ends_with("n't"),
    };
    let last = own + 1 + usize::from(words.key(own + 2) == "not");
    ["i", "we"].contains(&words.key(own)) && is_denied(last) && is_last(words, last, &["as", "because", "since"])
}

/// Returns whether a sentence says no more than that there was nothing of the kind: "**no such thing existed**", "**there was no such
/// law**", "**nothing of the kind happened**".
fn is_none_such(words: &[Word]) -> bool {
    let there = 2 * usize::from(words.key(0) == "there" && is_be(words.key(1)));
    let noun = match (words.key(there), words.key(there + 1)) {
        ("no", "such") => there + 2,
        ("nothing", "of") if ["kind", "sort"].contains(&words.key(there + 3)) => there + 3,
        _ => return false,
    };
    let is_led = |word: &str| AUXILIARIES.contains(&word) || ["been", "ever"].contains(&word);
    let last = (noun + 1..words.len()).find(|&at| !is_led(words.key(at)));
    let is_being = |at: usize| EXISTING.contains(&words.key(at)) && is_last(words, at, &[]);
    is_last(words, noun, &[]) && there > 0 || there == 0 && last.is_some_and(is_being)
}

/// Returns whether a sentence calls what its writer said his own error: "**that was a slip on my part**", "**that was my mistake**".
fn is_own_error(words: &[Word]) -> bool {
    let Some(noun) = (3..words.len().min(6)).find(|&at| ERRORS.contains(&words.key(at))) else { return false };
    let is_mine = words.key(noun - 1) == "my"
        || words.reads(noun + 1, &["on", "my", "part"])
        || words.reads(noun + 1, &["of", "mine"]);
    ["that", "this"].contains(&words.key(0)) && is_be(words.key(1)) && is_mine
}

/// Verbs of those who are sure of a thing, or call it something.
const INSISTING: &[&str] = &[
    "alleged", "bet", "call", "called", "concluded", "declared", "describe", "guessed", "imagined", "insisted",
    "insists", "maintained", "maintains", "predicted", "suspected", "swears", "swore", "wrote",
];

/// What a thing does that there is.
const EXISTING: &[&str] = &["exist", "existed", "exists", "happened", "made", "occurred", "found"];

/// What somebody makes who says a wrong thing.
const ERRORS: &[&str] = &["blunder", "error", "mistake", "oversight", "slip"];

/// Returns whether the words are "that is wrong", "this is a myth", "that is simply not true" or the like.
fn is_verdict_on_that(words: &[Word]) -> bool {
    is_verdict_on(words, &["that", "this"])
}

/// Returns whether the words are "it is wrong" or the like, which may be said of one thing in the sentence before.
pub fn is_verdict_on_it(words: &[Word]) -> bool {
    is_verdict_on(words, &["it"])
}

fn is_verdict_on(words: &[Word], subjects: &[&str]) -> bool {
    /// How many words a verdict has at most.
    const LONGEST: usize = 6;
    if words.first().is_none_or(|first| !first.is_any(subjects)) {
        return false;
    }
    // "That is false, **as its colour shows**": what follows gives a reason or goes on, but "that has since been refuted".
    let is_mostly = |at: usize| words.reads(at, &["in", "most", "cases"]);
    let goes_on = |&at: &usize| {
        words[at].gap > Gap::Space
            || is_mostly(at)
            || ["as", "because", "since"].contains(&words.key(at)) && words.key(at - 1) != "has"
    };
    let end = (1..words.len().min(LONGEST + 1)).find(goes_on).unwrap_or(words.len());
    // "That is not so, if it rains."
    if end > LONGEST
        || !is_mostly(end) && ["at", "except", "for", "if", "in", "only", "unless", "when"].contains(&words.key(end))
    {
        return false;
    }
    let keys: Vec<&str> = words[..end].iter().map(|word| word.key.as_str()).collect();
    let [_, rest @ .., last] = keys.as_slice() else { return false };
    // "The firm paid him nothing. That was wrong, because he had worked": that is said of what was done.
    if end < words.len() && keys[1].starts_with("was") {
        return false;
    }
    let is_led = rest.iter().all(|key| LEADING.contains(key) || key.ends_with("ly"));
    let is_denied = rest.iter().any(|key| is_clause_negator(key));
    let is_wrong = wrong_words::is_verdict(last) || *last == "tale" && rest.last() == Some(&"wives");
    let is_right = ["case", "correct", "so", "true"].contains(last);
    is_led && if is_denied { is_right } else { is_wrong }
}

/// Words between "that" and what is said of it.
const LEADING: &[&str] = &[
    "a", "an", "been", "course", "has", "is", "isn't", "just", "long", "not", "now", "of", "often", "old", "plain",
    "quite", "since", "the", "was", "wasn't", "wives",
];

/// Returns what a sentence calls wrong behind a colon or dash: "**Rust is slow**: this is a myth", "**he was crowned**; nothing of the
/// kind happened".
pub fn judged(words: &[Word]) -> Option<Range<usize>> {
    let is_judged =
        |&at: &usize| words[at].gap == Gap::Break && (is_verdict_on_that(&words[at..]) || is_none_such(&words[at..]));
    let end = (1..words.len()).find(is_judged)?;
    let start = (1..end).rfind(|&at| words[at].gap == Gap::Break).unwrap_or(0);
    Some(start..end)
}

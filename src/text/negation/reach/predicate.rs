//! What a denied predicate or object denies: its subject, or its verb.

use std::ops::Range;

use super::super::grammar::claim::is_that_of_claim;
use super::super::grammar::clause::{self, end, end_within, is_connector, is_statement_behind_that, start};
use super::super::grammar::head::{begins_phrase, is_question};
use super::super::grammar::subject;
use super::super::grammar::verb::{self, is_auxiliary, is_last};
use super::super::grammar::word_form::{has_verb_stem, is_participle, is_pronoun, is_verb_form};
use super::super::negator::{REACH, is_negator};
use super::super::phrases::absence::{BEHIND_LACKING, VAIN};
use super::super::phrases::weight;
use super::unmade::is_unmade;
use crate::text::{Gap, Keyed, Word};

/// Returns whether a negated predicate follows: "is **not needed**", "does **not exist**", "is **no longer** used".
pub fn negates_predicate(words: &[Word], at: usize, after: usize) -> bool {
    let key = words.key(at);
    let is_need = is_need(words, at, after);
    let verb = subject::verb_of(words, at);
    if verb.is_none() && weight::is_note(words, at, after) {
        return true;
    }
    if !is_need
        && verb.is_none()
        && !["be", "been"].contains(&words.key(at.saturating_sub(1)))
        && !SELDOM.contains(&key)
    {
        return false;
    }
    let end = end_within(words, after, REACH, true);
    if is_corrected(words, end) {
        return false;
    }
    let adverbs = [
        "be", "been", "really", "actually", "even", "ever", "longer", "directly", "always", "yet", "strictly",
        "normally", "generally", "usually", "typically",
    ];
    let to = if is_need { ["have", "need", "to"].as_slice() } else { &[] };
    let is_led = |word: &&Word| word.is_any(&adverbs) || word.is_any(to);
    let offset = words[after..end].iter().take_while(is_led).count();
    if after + offset >= end {
        return false;
    }
    let predicate = words.key(after + offset);
    let next = words.key(after + offset + 1);
    let is_of_one_use = ["for", "as", "like", "to"].contains(&next);
    let is_last = is_last(words, after + offset, &[]);
    if is_need {
        // "Fault need not be shown."
        let is_proof = PROVEN.contains(&predicate) && next != "by";
        return offset > 0
            && words.key(after + offset - 1) == "be"
            && (is_last && is_participle(predicate) || is_proof);
    }
    let first = subject::start(words, at, verb.unwrap_or(at));
    // "Surgery is not justified", but "the war was not justified".
    let is_bare = ["is", "isn't"].contains(&words.key(verb.unwrap_or(at)))
        && verb == Some(first + 1)
        && words[first].is_content();
    // "What is not tested is not done" denies its subject already.
    let is_denied_before = || words[first..at].iter().any(|word| is_negator(&word.key));
    let is_undone = || {
        is_undone(words, after + offset, words.key(first))
            || !is_open(words.key(first))
                && is_unmade(words, after + offset, start_of_subject(words, first, verb.unwrap_or(at)))
    };
    if is_undone() && !is_denied_before() || is_bare && is_last && ["justified", "warranted"].contains(&predicate) {
        return words.get(end).is_none_or(|next| next.key != "but");
    }
    // "If a lock is not advisable"; but "if you have a queue a lock is not advisable".
    let is_case = || {
        let verb = verb.unwrap_or(at);
        is_open(words.key(first)) && start_of_subject(words, first, verb) == first
    };
    match predicate {
        "hold" | "stand" if is_last || ["true", "up", "water"].contains(&next) => {
            is_statement_before(words, first, verb.unwrap_or(at))
        }
        "the" if next == "case" => is_statement_before(words, first, verb.unwrap_or(at)),
        "the" if ["cause", "reason"].contains(&next) => true,
        // "Rye is not among its crops."
        "among" => is_possessive(next),
        "one" | "part" if next == "of" => is_possessive(words.key(after + offset + 2)),
        "what" => is_cleft(words, at, after),
        "matter" | "matters" | "mattered" | "important" | "relevant" if is_last && is_question(words, at) => true,
        "needed" | "required" | "necessary" | "involved" | "exist" | "exists" | "happen" | "happens" | "happened"
        | "occur" | "occurs" | "occurred" | "arise" | "arises" | "arose" => true,
        "possible" => !is_case(),
        // "That bats are blind is not true", "the claim that ... isn't correct".
        "accurate" | "correct" | "right" | "so" | "true" if is_last => {
            is_statement_before(words, first, verb.unwrap_or(at))
        }
        // "Storing keys in a file is not safe."
        _ if verb.is_some_and(|verb| subject::is_doing_something(words, first, verb))
            && is_good_to_do(words, after + offset) =>
        {
            true
        }
        _ if weight::counts_for_nothing(words, after) || advises(words, after + offset) => !is_case(),
        "used" | "written" | "allowed" | "permitted" | "supported" | "executed" | "sent" | "created" => !is_of_one_use,
        "count" | "counts" | "counted" | "help" | "helps" | "helped" | "work" | "works" | "worked" | "matter"
        | "matters" | "suffice" => {
            let is_last = verb::is_last(words, after + offset, weight::BEHIND);
            let first = words.key(first);
            is_last && !is_case() && !["how", "what"].contains(&first)
        }
        _ => false,
    }
}

/// Returns whether a clause that begins with the word says nothing of how things are: a case, or more about a noun.
fn is_open(key: &str) -> bool {
    ["if", "once", "unless", "when", "whenever", "where", "wherever", "whether", "which", "who"].contains(&key)
}

fn is_possessive(key: &str) -> bool {
    ["her", "his", "its", "my", "our", "their", "your"].contains(&key)
}

/// Denials that stand with no auxiliary verb: "rust **hardly** ever occurs".
const SELDOM: &[&str] = &["barely", "hardly", "never", "rarely", "scarcely", "seldom"];

/// Returns whether the predicate at `at` says of what begins with `first` that it was not there or not done: "consent was not **given**",
/// "surgery was not **an option**"; but "bread was not given to the poor", "if consent is not given", "the key is not **shared**", which
/// says of a key what it is.
fn is_undone(words: &[Word], at: usize, first: &str) -> bool {
    if is_connector(first) || ["how", "once", "what", "whenever", "whether"].contains(&first) {
        return false;
    }
    let ends =
        |last: usize, also: &[&str]| is_last(words, last, also) || also.contains(&"at") && words.key(last + 2) == "all";
    match (words.key(at), words.key(at + 1)) {
        (
            "a" | "an" | "the",
            "alternative" | "answer" | "cause" | "factor" | "option" | "remedy" | "solution" | "thing",
        )
        | ("carried", "out")
        | ("worth", "it") => ends(at + 1, BEHIND_UNDONE),
        // "A second canal never saw the light of day."
        ("saw" | "see", "the") => words.key(at + 2) == "light",
        ("get" | "got", "off") => words.reads(at + 2, &["the", "ground"]),
        ("to", "be") => {
            words.key(at + 2) == "found" && words.key(at.saturating_sub(1)) == "nowhere" && ends(at + 2, BEHIND_LACKING)
        }
        ("available" | "forthcoming" | "present", _) => ends(at, BEHIND_LACKING),
        (word, _) => UNDONE.contains(&word) && ends(at, BEHIND_UNDONE),
    }
}

/// What is said of a thing that there is none of, or that does not come.
const UNDONE: &[&str] = &[
    "achieved", "appropriate", "assumed", "assured", "attempted", "done", "ensured", "given", "granted", "guaranteed",
    "helpful", "inferred", "obtained", "offered", "performed", "presumed", "provided", "secured", "sought",
    "undertaken", "useful", "worthwhile",
];

/// Words behind it that say why or where in the text: not those that say how, by whom or for whom alone.
const BEHIND_UNDONE: &[&str] = &["and", "because", "either", "here", "since", "so", "there"];

/// Returns whether a clause that ends at `end` goes on with what its subject is instead: "is not needed **but useful**", "is neither
/// made nor lost **but kept**", "cannot be made, **only changed**".
fn is_corrected(words: &[Word], end: usize) -> bool {
    let end = if words.key(end) == "nor" { self::end(words, end + 1) } else { end };
    let is_other = words.key(end) == "but" || words.key(end) == "only" && words[end].gap > Gap::Space;
    let is_predicate = words.get(end + 1).is_some_and(|word| word.gap == Gap::Space && word.is_content());
    let behind = ["and", "as", "at", "by", "for", "from", "in", "into", "on", "to", "with"];
    is_other && is_predicate && is_last(words, end + 1, &behind)
}

/// Returns whether what is good to do is said at `at`, of everything: "not **recommended**", "not **a good idea**"; but "not
/// recommended for beginners", "not a good clock".
fn advises(words: &[Word], at: usize) -> bool {
    let last = match (words.key(at), words.key(at + 1), words.key(at + 2)) {
        (word, ..) if ADVISED.contains(&word) => at,
        ("a" | "the", word, "idea") if GOOD.contains(&word) => at + 2,
        (word, "practice" | "practise" | "style", _) if GOOD.contains(&word) => at + 1,
        _ => return false,
    };
    !["by", "for", "until", "unless", "with", "without"].contains(&words.key(last + 1))
}

/// Returns whether the subject from `first` up to `verb` is a statement: "**that bats are blind** is", "**the claim that they are** is"; but
/// "that old lock is".
fn is_statement_before(words: &[Word], first: usize, verb: usize) -> bool {
    let that = if words.key(first) == "that" {
        Some(first)
    } else {
        (first + 1..=verb).find(|&that| is_that_of_claim(words, that))
    };
    that.is_some_and(|that| that + 1 < verb && is_statement_behind_that(&words[that..verb]))
}

/// Returns whether what may be done is said at `at`, and the clause ends: "not **safe**", "not **a good choice** because".
fn is_good_to_do(words: &[Word], at: usize) -> bool {
    let is_good = |word: &str| HARMLESS.contains(&word) || GOOD.contains(&word);
    let last = match (words.key(at), words.key(at + 1), words.key(at + 2)) {
        ("a" | "the", word, "choice" | "idea" | "option" | "thing" | "way") if is_good(word) => at + 2,
        (word, ..) if HARMLESS.contains(&word) => at,
        _ => return false,
    };
    is_last(words, last, &["as", "because", "here", "in", "since", "under"])
}

/// What is said of what may be done.
const HARMLESS: &[&str] =
    &["acceptable", "fine", "lawful", "legal", "ok", "okay", "safe", "secure", "sound", "valid", "wise"];

/// What is said of what had better be done.
const ADVISED: &[&str] =
    &["advisable", "advised", "desirable", "indicated", "recommendable", "recommended", "sensible"];

const GOOD: &[&str] = &["best", "brightest", "clever", "good", "great", "smart", "wise"];

/// Returns whether the negator at `at`, before what begins at `after`, denies what stands before it alone: "greed **isn't what**
/// drove the prices up".
pub fn is_cleft(words: &[Word], at: usize, after: usize) -> bool {
    words.key(after) == "what"
        && words[start(words, at)..at].iter().any(Word::is_content)
        && ["are", "aren't", "is", "isn't", "was", "wasn't", "were", "weren't"]
            .contains(&words.key(at.saturating_sub(usize::from(words.key(at) == "not"))))
}

/// What need not be done to a thing that need not be there: "malice need not be **proved** in a claim", but "notice need not be
/// given in writing".
const PROVEN: &[&str] = &["alleged", "demonstrated", "established", "pleaded", "proved", "proven", "shown"];

/// Returns whether a denial speaks of what is no duty: "need not", "does not have to".
fn is_need(words: &[Word], at: usize, after: usize) -> bool {
    let is_negated =
        ["needn't", "neednt"].contains(&words.key(at)) || at > 0 && ["need", "needs"].contains(&words.key(at - 1));
    is_negated || ["have", "need"].contains(&words.key(after)) && words.key(after + 1) == "to"
}

/// Returns where the subject begins that ends before `verb`, behind a phrase that leads the clause from `start` on: "in animal
/// cells **a wall** is missing", "with a join **further queries** are unnecessary", or behind another clause (`subject.rs`).
pub fn start_of_subject(words: &[Word], start: usize, verb: usize) -> usize {
    // "Search the folders and remove **what** is not needed."
    if verb > start && ["what", "whatever"].contains(&words.key(verb - 1)) {
        return verb - 1;
    }
    // "Enzymes can be reused as **they** are not used up"; but "all of it is not needed".
    let is_behind_joint = || {
        ["about", "and", "by", "for", "from", "in", "of", "on", "or", "to", "with"].contains(&words.key_before(verb, 2))
    };
    if verb > start + 1 && ["it", "they"].contains(&words.key(verb - 1)) && !is_behind_joint() {
        return verb - 1;
    }
    let start = subject::start_behind_clause(words, start, verb);
    let is_led = ["at", "during", "for", "in", "on", "under", "with", "within"].contains(&words.key(start));
    if !is_led || start + 2 >= verb {
        return start;
    }
    let begins = |&at: &usize| begins_phrase(words, at);
    (start + 2..verb).rev().find(begins).unwrap_or((start + 2).max(verb - 2))
}

/// Returns what a predicate such as `unnecessary` is said of: the words before its verb, or between `makes` and it.
pub fn subject_of_predicate(words: &[Word], at: usize) -> Range<usize> {
    let start = start(words, at);
    let is_verb = |at: usize| {
        ["is", "are", "was", "were", "be", "been", "becom", "remain", "get", "make", "render"]
            .contains(&words[at].stem.as_str())
            || ["becomes", "become", "became"].contains(&words.key(at))
    };
    match (start..at).rev().find(|&verb| is_verb(verb)) {
        Some(verb) if ["make", "render"].contains(&words[verb].stem.as_str()) => verb + 1..at,
        Some(verb) => start_of_subject(words, start, verb)..verb,
        None => {
            weight::subject_of_note(words, at).filter(|_| is_last(words, at, weight::BEHIND_NOTE)).unwrap_or(at..at)
        }
    }
}

/// Returns the verb whose object is `nothing`, `nobody`, `no ...` or `none of ...` at `at`, which denies it: "the view
/// **caches** nothing", "they **share** no memory", "the law **applies** to nobody"; of "plays no role" and "makes no
/// difference" what stands before it, too.
pub fn verb_of_object(words: &[Word], at: usize) -> Range<usize> {
    let is_person = ["nobody", "none"].contains(&words.key(at)) || words.reads(at, &["no", "one"]);
    let end = at + usize::from(is_person && words.key(at) == "no");
    let Some(before) = at.checked_sub(1).filter(|_| words[at].gap == Gap::Space) else { return at..at };
    let is_led = is_person && before > 0 && ["for", "on", "to", "with"].contains(&words.key(before));
    let verb = before - usize::from(is_led);
    let is_vain = VAIN.contains(&words.key(end + 1))
        || words.key(at) == "nothing"
            && words[end + 1..].iter().take(3).map(|word| word.key.as_str()).eq(["to", "do", "with"]);
    if is_vain && ["have", "had", "has", "make", "play"].contains(&words[verb].stem.as_str()) {
        return start(words, at)..verb;
    }
    if ["little", "no"].contains(&words.key(at))
        && let Some(verb) = weight::verb_without_effect(words, at)
    {
        return start_of_subject(words, start(words, verb), verb)..verb;
    }
    // "The seller said nothing about it", but "they say nothing from the shop is safe".
    let is_followed = words.key(at) == "nothing"
        && (clause::is_bare_object(words, at)
            || ["about", "by", "from"].contains(&words.key(end + 1)) && !is_statement(words, end + 2));
    let is_last = is_followed || is_last(words, end, &["at", "else", "for", "in", "of", "on", "that", "to", "who"]);
    let is_verb =
        words[verb].is_content() && words[verb].stem != "return" && verb > 0 && !words.key(verb).ends_with("ing");
    // "The server **stores** no data", but "two servers no ...".
    let is_third_person = || {
        let follows_noun = words[verb - 1].is_content() || is_pronoun(words.key(verb - 1));
        words.key(verb).ends_with('s') && has_verb_stem(&words[verb]) && words[verb].gap == Gap::Space && follows_noun
    };
    let is_any = words.key(at) == "no" && !is_person;
    let denies = if is_any { is_verb_form(&words[verb]) || is_verb && is_third_person() } else { is_last };
    if is_verb && denies { verb..verb + 1 } else { at..at }
}

/// Returns whether a clause goes on from `from` on with a verb of its own, behind no relative.
fn is_statement(words: &[Word], from: usize) -> bool {
    let is_end = |word: &&Word| word.gap == Gap::Space && !word.is_any(&["how", "that", "what", "which", "who", "why"]);
    let rest = words.get(from..).unwrap_or_default().iter().take(REACH).take_while(is_end).count();
    (from..from + rest).any(|at| is_auxiliary(words, at))
}

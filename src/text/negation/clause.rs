//! Where a clause begins and ends, and which part of it a denial reaches.

use std::ops::Range;

use super::super::{Gap, Role, Word};
use super::REACH;
use super::lexicon::{is_clause_negator, is_object};
use super::list;
use super::verb::{
    AUXILIARIES, has_verb_stem, is_among, is_auxiliary, is_determiner, is_finite, is_participle, is_past, is_pronoun,
    is_second_verb, is_verb_form,
};

/// Returns where the clause that holds `from` ends, after at most `reach` words.
///
/// After an auxiliary verb (`is_elliptical`) a clause may end at once: "it doesn't, so ...".
pub(super) fn end(words: &[Word], from: usize, reach: usize, is_elliptical: bool) -> usize {
    let most = words.len().min(from + reach);
    let first = if opens_remark(words, from) { from + 2 + remark(words, from) } else { from };
    (first..most).find(|&at| begins(words, at, from, is_elliptical)).unwrap_or(most)
}

fn begins(words: &[Word], at: usize, from: usize, is_elliptical: bool) -> bool {
    let word = &words[at];
    let key = word.key.as_str();
    if at == from && word.gap < Gap::Break {
        return match word.gap {
            Gap::Comma => true,
            _ => is_elliptical && is_connector(key) && !["rather", "instead", "then"].contains(&key),
        };
    }
    match word.gap {
        Gap::Break => true,
        Gap::Comma => !list::continues(words, at, from),
        Gap::Space if key == "and" => {
            begins_after_and(words, at)
                || begins_order_after_and(words, at, from)
                || begins_past_after_and(words, at, from)
        }
        // "Not in more than one place" is "in one place".
        Gap::Space if key == "more" => words.get(at + 1).is_some_and(|next| next.key == "than"),
        Gap::Space => {
            ["nor", "unlike"].contains(&key)
                || key == "as" && at > from + 2 && words[from].key == "so" && words[from + 1].key == "much"
                || key == "let" && words.get(at + 1).is_some_and(|next| next.key == "alone")
                || is_connector(key) && !is_told(words, at)
                || is_subject(words, at, from)
                || ["after", "before"].contains(&key) && opens_clause(words, at)
                || key == "before" && ends_waiting(words, at, from)
                || begins_denied_reason(words, at, from)
        }
    }
}

/// Returns whether a noun and its verb stand behind the `before` or `after` at `at`: "before **the left engine stopped**", but
/// "before the meal".
fn opens_clause(words: &[Word], at: usize) -> bool {
    let ends =
        |&place: &usize| words[place].gap > Gap::Space || is_connector(&words[place].key) || words[place].key == "that";
    let most = words.len().min(at + LONGEST_SUBJECT);
    let end = (at + 1..most).find(ends).unwrap_or(most);
    let is_verb = |place: usize| {
        let (word, before) = (&words[place], &words[place - 1]);
        let is_behind_noun = before.role == Role::Content && !before.key.ends_with("ly");
        let is_third_person = || {
            word.key.ends_with('s')
                && !before.key.ends_with('s')
                && has_verb_stem(word)
                && is_determiner(&words[place - 2].key)
        };
        is_auxiliary(words, place)
            || is_finite(words, place)
            || is_behind_noun && (is_past(&word.key) || place + 1 == end && is_third_person())
    };
    (at + 2..end).any(is_verb)
}

/// Returns whether the "before" at `at` begins what is to be done without waiting: "don't **wait** for the test **before giving** it".
fn ends_waiting(words: &[Word], at: usize, from: usize) -> bool {
    let next = words.get(at + 1).map_or("", |word| word.key.as_str());
    from > 0
        && is_clause_negator(&words[from - 1].key)
        && ["delay", "hesit", "pause", "wait"].contains(&words[from].stem.as_str())
        && (next.len() > 4 && next.ends_with("ing") || is_pronoun(next))
}

/// Returns whether a reason with a denial of its own begins at `at`: "it isn't a contract **as the friends did not** intend one"; but "it
/// does not run as fast as the other".
fn begins_denied_reason(words: &[Word], at: usize, from: usize) -> bool {
    let key = |place: usize| words.get(place).map_or("", |word| word.key.as_str());
    let is_compared = || words[from..at].iter().any(|word| ["as", "same", "so", "such"].contains(&word.key.as_str()));
    let begins = match key(at) {
        "as" => !is_compared() && opens_clause(words, at),
        // "For elements you don't need" and "for what they don't use" give no reason.
        "for" => {
            let verb = (at + 1..words.len()).find(|&place| is_auxiliary(words, place) || is_clause_negator(key(place)));
            let is_noun = |place: usize| words[place].role == Role::Content || is_determiner(key(place));
            verb.is_some_and(|verb| verb > at + 1 && (at + 1..verb).all(is_noun))
        }
        "considering" | "given" | "seeing" => key(at + 1) == "that",
        _ => false,
    };
    let ends = |place: &usize| words[*place].gap > Gap::Space || is_connector(key(*place));
    let most = words.len().min(at + REACH);
    let end = (at + 1..most).find(ends).unwrap_or(most);
    begins && (at + 2..end).any(|place| is_clause_negator(key(place)) || key(place) == "no")
}

/// Returns where the noun phrase ends that is named as another than the subject: "the bacteria and **not the patient** become
/// resistant".
pub(super) fn end_of_other(words: &[Word], at: usize, start: usize, end: usize) -> usize {
    let key = |place: usize| words.get(place).map_or("", |word| word.key.as_str());
    let is_other = key(at) == "not" && at > 0 && key(at - 1) == "and" && is_determiner(key(start));
    let ends = |&place: &usize| ["that", "who"].contains(&key(place)) || is_finite(words, place);
    if is_other { (start + 2..end).find(ends).unwrap_or(end) } else { end }
}

/// How many words a subject has at most, with its verb and the word before it.
const LONGEST_SUBJECT: usize = 8;

/// Returns whether the `when` or `where` at `at` is what somebody says or knows: "don't tell them **when** it starts".
fn is_told(words: &[Word], at: usize) -> bool {
    let tells = |word: &Word| ["ask", "know", "rememb", "say", "see", "tell", "told"].contains(&word.stem.as_str());
    ["when", "where"].contains(&words[at].key.as_str()) && words[at.saturating_sub(2)..at].iter().any(tells)
}

/// Returns whether a clause begins with the `and` at `at`: a function word follows, or a verb in `-s` with its object or a
/// preposition.
pub(super) fn begins_after_and(words: &[Word], at: usize) -> bool {
    let Some(next) = words.get(at + 1) else { return false };
    if next.role == Role::Function {
        return true;
    }
    // "Did not know about it **and explained** it": a denied verb has no such form.
    if ["need", "needs"].contains(&next.key.as_str()) && words.get(at + 2).is_some_and(|next| next.gap == Gap::Space) {
        return true;
    }
    let goes_on = |next: &Word| {
        next.gap == Gap::Space && (is_determiner(&next.key) || VERB_COMPANIONS.contains(&next.key.as_str()))
    };
    if is_past(&next.key) && words.get(at + 2).is_some_and(goes_on) {
        return true;
    }
    let is_like_verb = next.key.ends_with('s') && !next.key.ends_with("ss");
    let has_object = words.get(at + 2).is_some_and(|object| {
        object.gap == Gap::Space && (object.role == Role::Content || OBJECT_STARTS.contains(&object.key.as_str()))
    });
    // "Does not divide **and lives for** days", but "no jumps and falls in".
    let is_other_form = || is_second_verb(words, at + 1, false) && !words[at - 1].key.ends_with('s');
    is_like_verb && (has_object || is_other_form())
}

/// Returns whether the `and` at `at` joins an order to one that is denied: "don't trust input **and** use placeholders". Both
/// have their objects; "don't read and write rows" denies both verbs.
fn begins_order_after_and(words: &[Word], at: usize, from: usize) -> bool {
    if from == 0 {
        return false;
    }
    let is_order = is_clause_negator(&words[from - 1].key) && (from == 1 || from == 2 && words[0].key == "do");
    is_order
        && words[from..at].iter().filter(|word| word.role == Role::Content).count() > 1
        && is_second_verb(words, at + 1, true)
}

/// Returns whether a verb in the past stands behind the `and` at `at`, where a plain form is denied from `from` on: "failed to tax
/// the rich **and printed** money"; but "did not use raw and prepared statements".
fn begins_past_after_and(words: &[Word], at: usize, from: usize) -> bool {
    let key = |at: usize| words.get(at).map_or("", |word| word.key.as_str());
    let before = |offset: usize| from.checked_sub(offset).map_or("", key);
    let is_past_denial = match before(1) {
        "to" => ["declined", "failed", "forgot", "neglected", "refused", "unable"].contains(&before(2)),
        "not" => ["could", "did"].contains(&before(2)),
        word => ["couldn't", "didn't", "didnt"].contains(&word),
    };
    let next = words.get(at + 2).filter(|next| next.gap == Gap::Space);
    // "Raw and prepared", "queries and prepared statements": adjectives.
    let is_attribute = || {
        let last = key(at - 1);
        let is_adverb = last.ends_with("ly") || ["enough", "less", "more"].contains(&last);
        let is_behind_one = at == from + 2 && !last.ends_with('s') && !is_adverb;
        let is_before_several =
            at > from + 1 && next.is_some_and(|next| next.key.ends_with('s') && !next.key.ends_with("ss"));
        key(at + 1).ends_with("ed") && (is_behind_one || is_before_several)
    };
    is_past_denial && is_past(key(at + 1)) && next.is_some() && !is_attribute()
}

/// Words behind a verb that stand behind no adjective in `-ed`.
const VERB_COMPANIONS: &[&str] = &["by", "for", "from", "him", "in", "into", "it", "on", "them", "to", "with"];

const OBJECT_STARTS: &[&str] = &[
    "a", "an", "the", "this", "that", "these", "those", "it", "you", "them", "us", "its", "your", "their", "each",
    "every", "all", "only",
];

/// Returns whether a pronoun with its verb stands at `at`, behind something that can be denied.
fn is_subject(words: &[Word], at: usize, from: usize) -> bool {
    // "If the file does not exist an exception is thrown".
    if at == from + 1 && NO_OBJECT.contains(&words[from].key.as_str()) && is_determiner(&words[at].key) {
        return true;
    }
    let is_pronoun =
        ["it", "you", "we", "they", "he", "she", "i", "everything", "everyone"].contains(&words[at].key.as_str());
    if !is_pronoun || !words[from..at].iter().any(|word| word.role == Role::Content) {
        return false;
    }
    let is_object = ["let", "allow", "make", "help", "forc", "enabl", "requir", "ask", "tell", "show", "give", "that"]
        .contains(&words[at - 1].stem.as_str());
    let has_verb = words.get(at + 1).is_some_and(|next| {
        next.gap == Gap::Space && (next.role == Role::Content || AUXILIARIES.contains(&next.key.as_str()))
    });
    // "Nowhere does it say so."
    let is_inverted = AUXILIARIES.contains(&words[at - 1].key.as_str());
    has_verb && !is_object && !is_inverted
}

/// Verbs that have no object.
const NO_OBJECT: &[&str] = &["apply", "arrive", "exist", "happen", "help", "occur", "succeed", "suffice", "work"];

/// How many words a remark between two commas has at most.
const LONGEST_REMARK: usize = 5;

/// Returns whether a remark between two commas or two brackets begins at `at`: "does not, **however**, use", "never (**under
/// load**) blocks".
pub(super) fn opens_remark(words: &[Word], at: usize) -> bool {
    let Some(word) = words.get(at).filter(|word| word.gap > Gap::Space) else { return false };
    let ends = || words.get(at + 1 + remark(words, at)).is_some_and(|end| end.gap == word.gap);
    // In a table or a list of terms no remark follows.
    let is_inside = || {
        let before = at.checked_sub(1).map_or("", |before| words[before].key.as_str());
        word.gap == Gap::Comma || is_clause_negator(before) && !["nobody", "none", "nothing"].contains(&before)
    };
    REMARKS.contains(&word.key.as_str()) && is_inside() && ends()
}

/// Returns how many words stand behind the first one of a remark at `at` and before the next comma or break.
fn remark(words: &[Word], at: usize) -> usize {
    words[at + 1..].iter().take(LONGEST_REMARK).take_while(|word| word.gap == Gap::Space).count()
}

/// Returns where the remark between two commas begins that ends before `end`: "a lock, **in my view**, is not needed".
pub(super) fn start_of_remark(words: &[Word], end: usize) -> Option<usize> {
    let is_comma = |place: &usize| words[*place].gap == Gap::Comma;
    let first = end.saturating_sub(LONGEST_REMARK + 1).max(1);
    let start = (first..end).rev().find(is_comma).filter(|_| is_comma(&end))?;
    let is_adverb = || start + 1 == end && words[start].key.ends_with("ly");
    (opens_remark(words, start) || is_adverb()).then_some(start)
}

/// Words that begin a remark.
const REMARKS: &[&str] = &[
    "actually",
    "as",
    "at",
    "by",
    "even",
    "ever",
    "for",
    "however",
    "in",
    "including",
    "least",
    "of",
    "strictly",
    "therefore",
    "though",
    "to",
    "under",
    "usually",
];

/// Returns where the clause that holds `at` begins, at most `REACH` words before.
pub(super) fn start(words: &[Word], at: usize) -> usize {
    // "Code that isn't used": the subject is not what the relative clause denies.
    if at > 0 && words[at - 1].key == "that" || at > 1 && words[at - 2].key == "that" && is_auxiliary(words, at - 1) {
        return at;
    }
    // "It is slow and is not needed": the subject stands before what is affirmed.
    if at > 1 && is_auxiliary(words, at - 1) && ["and", "or"].contains(&words[at - 2].key.as_str()) {
        return at;
    }
    let first = at.saturating_sub(REACH);
    // "It means that fault need not be shown."
    let is_said = |start: usize| start > 1 && words[start - 1].key == "that" && is_verb_form(&words[start - 2]);
    let is_next = |start: usize| start > 0 && words[start - 1].key == "and" && is_pronoun(&words[start].key);
    let begins = |&start: &usize| {
        words[start].gap >= Gap::Comma || is_connector(&words[start].key) || is_said(start) || is_next(start)
    };
    (first..=at).rev().find(begins).unwrap_or(first)
}

/// Returns whether the denial at `at` is all of the object of a verb, and a clause of its own follows: "returns **nothing if** the
/// list is empty".
pub(super) fn is_bare_object(words: &[Word], at: usize) -> bool {
    let is_bare = ["nobody", "none", "nothing"].contains(&words[at].key.as_str())
        && words[at].gap == Gap::Space
        && at.checked_sub(1).is_some_and(|before| words[before].role == Role::Content || is_object(words, at));
    is_bare && words.get(at + 1).is_some_and(|next| BEHIND_OBJECT.contains(&next.key.as_str()))
}

/// Words with which a clause begins behind an object.
const BEHIND_OBJECT: &[&str] =
    &["although", "because", "if", "since", "though", "unless", "until", "when", "where", "whereas", "while"];

/// Returns whether the denial at `at` stands with an auxiliary verb: `doesn't`, `does not`, `will never`.
pub(super) fn follows_auxiliary(words: &[Word], at: usize) -> bool {
    let key = words[at].key.as_str();
    let has_verb_inside = is_clause_negator(key) && key.ends_with('t') && !["not", "cannot"].contains(&key);
    has_verb_inside || key == "cannot" || at > 0 && is_auxiliary(words, at - 1)
}

/// Returns whether a verb in `-ing` comes next, perhaps behind an adverb.
pub(super) fn is_verb_in_ing(words: &[Word], at: usize) -> bool {
    let adverbs = ["ever", "even", "actually", "really", "directly", "always", "just"];
    let next = words[at.min(words.len())..].iter().find(|word| !adverbs.contains(&word.key.as_str()));
    next.is_some_and(|word| word.key.len() > 4 && word.key.ends_with("ing") && word.key != "anything")
}

/// Returns whether the clause that holds `from` says without what: "no house may be searched **without** a warrant".
pub(super) fn holds_without(words: &[Word], from: usize) -> bool {
    words[from..end(words, from, REACH, false)].iter().any(|word| word.key == "without")
}

/// Returns whether the clause around `at` speaks of a case: "**if** the key is missing".
pub(super) fn is_case(words: &[Word], at: usize) -> bool {
    ["if", "once", "unless", "when", "whenever", "where", "wherever"].contains(&words[start(words, at)].key.as_str())
}

/// Returns where what a denial denies ends before something that is so already: "don't edit migrations **that were**
/// committed".
pub(super) fn end_before_known(words: &[Word], at: usize, start: usize, end: usize) -> usize {
    let key = |at: usize| words.get(at).map_or("", |word| word.key.as_str());
    if words[at.saturating_sub(2)..at].iter().any(|word| word.key == "there") {
        return end;
    }
    let begins = |&at: &usize| {
        let is_behind_noun = words[at].gap == Gap::Space && words[at - 1].role == Role::Content;
        let is_state = match key(at) {
            "that" => {
                ["had", "has", "have", "was", "were"].contains(&key(at + 1))
                    || ["are", "is"].contains(&key(at + 1)) && key(at + 2) == "already"
            }
            "already" => is_participle(key(at + 1)),
            _ => false,
        };
        is_behind_noun && is_state
    };
    (start + 2..end).find(begins).unwrap_or(end)
}

/// Returns the case that is denied for another where the clause ends at `end`: "is not run **when it is built** but when it
/// is iterated" says that it is run.
pub(super) fn denied_case(words: &[Word], end: usize) -> Option<Range<usize>> {
    let key = |at: usize| words.get(at).map_or("", |word| word.key.as_str());
    let joint = key(end);
    if !["after", "before", "until", "when", "where", "while"].contains(&joint) {
        return None;
    }
    let is_other = |at: &usize| key(*at) == "but" && (key(at + 1) == joint || key(at + 2) == joint);
    (end + 1..end + REACH).find(is_other).map(|but| end..but)
}

/// Returns where what is denied begins where the clause goes on with its contrary: "not run **once but for** every page"
/// denies the "once" and not the verb.
pub(super) fn start_of_contrast(words: &[Word], at: usize, start: usize, end: usize) -> usize {
    let key = |at: usize| words.get(at).map_or("", |word| word.key.as_str());
    let next = key(end + 1);
    let is_phrase =
        is_determiner(next) || ["at", "by", "for", "from", "in", "into", "on", "to", "with"].contains(&next);
    if key(end) != "but" || !is_phrase || start + 1 >= end || words[start].role != Role::Content || at == 0 {
        return start;
    }
    let rest = self::end(words, end + 1, REACH, false);
    if follows_auxiliary(words, at) && !is_among(words, end + 1, rest) { start + 1 } else { start }
}

/// Returns whether a sentence goes on to say of something else what it denies at `at`, up to `end`: "a serializer doesn't map
/// URLs, **the router does**".
pub(super) fn is_of_another(words: &[Word], at: usize, end: usize) -> bool {
    /// How many words may stand before the second verb.
    const LONGEST: usize = 5;
    let behind = |place: usize| words.get(place).is_none_or(|word| word.gap > Gap::Space);
    // "... doesn't decide **what you may do**, permissions do."
    let rest = (end..words.len().min(end + LONGEST)).find(|&place| behind(place));
    let end = if words.get(end).is_some_and(|word| word.key == "but") { end } else { rest.unwrap_or(end) };
    let is_connected = words.get(end).is_some_and(|word| word.gap > Gap::Space || word.key == "but");
    if at == 0 || end <= at + 1 || !is_connected || !follows_auxiliary(words, at) && words[at].key != "never" {
        return false;
    }
    let last = words.len().min(end + LONGEST);
    let Some(verb) = (end..last).find(|&place| behind(place + 1)) else { return false };
    let is_verb = ["are", "can", "could", "did", "do", "does", "has", "have", "is", "was", "were", "will", "would"]
        .contains(&words[verb].key.as_str());
    let subject = &words[end..verb];
    let has_noun = subject.iter().any(|word| word.role == Role::Content);
    // "It cannot be patented, **however new it is**."
    let is_open = |word: &Word| {
        is_clause_negator(&word.key) || ["no", "how", "however", "whatever", "whoever"].contains(&word.key.as_str())
    };
    is_verb && has_noun && !subject.iter().any(is_open)
}

pub(super) fn is_connector(key: &str) -> bool {
    CONNECTORS.contains(&key)
}

const CONNECTORS: &[&str] = &[
    "although",
    "because",
    "but",
    "except",
    "however",
    "if",
    "since",
    "so",
    "then",
    "therefore",
    "though",
    "thus",
    "unless",
    "until",
    "when",
    "where",
    "whereas",
    "which",
    "while",
    "who",
    "yet",
    "instead",
    "rather",
];

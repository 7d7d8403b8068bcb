//! Where a condition or a reason with no comma behind it ends, and the clause begins that holds then: "if the app no longer answers **the
//! kubelet restarts** it", "since nobody had made backups **the data was** lost".
//!
//! What is denied in the first clause reaches to the end of its own verb phrase; a second verb with a subject of its own, or an order,
//! begins the main clause. Where a comma ends the first clause, or it stands behind the main one, there is nothing to look for.

use super::super::grammar::clause::is_connector;
use super::super::grammar::verb::{is_auxiliary, may_be_order};
use super::super::grammar::word_form::{
    IRREGULAR_PLURALS, ends_in_ing, ends_in_s, has_verb_stem, is_be, is_determiner, is_noun_form, is_participle,
    is_past, is_personal, is_verb_form,
};
use super::super::negator::REACH;
use crate::text::{Gap, Keyed, Word};

/// How many words of a subject are looked at, back from its verb.
const LONGEST_SUBJECT: usize = 6;

/// How many words may stand before a condition with a comma between: "**in this case**, if".
const LONGEST_LED: usize = 3;

/// A clause that may be the main one.
struct Candidate {
    /// Where its subject, or its order, begins.
    start: usize,
    /// Where its verb stands.
    verb: usize,
}

/// Returns where the main clause begins behind the condition that holds the denial at `at`, which denies the words from `start` on.
pub fn end_of_condition(words: &[Word], at: usize, start: usize) -> Option<usize> {
    let first = begin_of_condition(words, at)?;
    let most = words.len().min(start + REACH + LONGEST_SUBJECT);
    let ends = |&place: &usize| words[place].gap > Gap::Space || is_connector(words.key(place));
    let stop = (start + 1..most).find(ends).unwrap_or(most);
    // "If nobody answers, it restarts"; but "if nobody answers it restarts, and ...".
    let is_apart = words.get(stop).is_some_and(|next| next.gap == Gap::Comma) && !JOINING.contains(&words.key(stop));
    if start >= stop || is_apart || !is_of_condition(words, first, at) {
        return None;
    }
    let verb = own_verb(words, at, start, stop);
    let candidates = || (verb + 1..stop).filter_map(|place| candidate(words, at, verb, place, stop));
    let found = candidates().next()?;
    // "If you don't read error logs **the app** fails."
    let is_noun = !has_verb_stem(&words[found.verb]) && !is_auxiliary(words, found.verb);
    let next = candidates().find(|next| is_noun && next.start == found.verb + 1);
    Some(next.unwrap_or(found).start)
}

/// Returns where a note ends that names a case before "=": "not **alive** = restart the container".
pub fn end_of_noted_case(words: &[Word], at: usize, start: usize, source: &str) -> Option<usize> {
    /// How many words such a case has at most.
    const LONGEST: usize = 4;
    let begins = at == 0 || words[at].gap > Gap::Space;
    let is_equal = |&place: &usize| {
        let between = source[words[place - 1].span.end..words[place].span.start].trim_start();
        between.starts_with("= ") && words[start..=place].iter().all(|word| word.gap == Gap::Space)
    };
    (start + 1..words.len().min(start + LONGEST)).find(is_equal).filter(|_| begins)
}

/// Returns where the condition begins that holds `at` and begins its sentence or a part of it: behind its first word or words.
fn begin_of_condition(words: &[Word], at: usize) -> Option<usize> {
    // "Then, if it fails ..."; but "it stops, because the pump cannot draw water": what holds stands before.
    let is_led = |place: usize| {
        let before =
            (0..place).rev().take(LONGEST_LED + 1).find(|&before| before == 0 || words[before].gap > Gap::Space);
        before.is_some_and(|before| place - before <= LONGEST_LED)
    };
    let begins = |place: usize| match words[place].gap {
        _ if place == 0 || LEADING.contains(&words.key(place - 1)) => true,
        Gap::Comma => is_led(place),
        gap => gap == Gap::Break,
    };
    let first = at.saturating_sub(REACH);
    let place = (first..at).rev().find(|&place| begins(place) && length_of_subordinator(words, place) > 0)?;
    let is_whole = words[place + 1..=at].iter().all(|word| word.gap == Gap::Space);
    is_whole.then(|| place + length_of_subordinator(words, place))
}

/// Returns how many words of a condition, a time or a reason stand at `place` before its subject: none where none begins there.
fn length_of_subordinator(words: &[Word], place: usize) -> usize {
    match (words.key(place), words.key(place + 1), words.key(place + 2)) {
        ("as", "long" | "often" | "soon", "as") | ("for", "as", "long") | ("in", "order", "that") => 3,
        // "So that packets don't loop there is a limit", "in order not to loop packets have a limit".
        ("in", "order", "not")
        | ("in", "case", _)
        | ("each" | "every", "time", _)
        | ("even" | "only", "if" | "when", _)
        | ("considering" | "given" | "now" | "provided" | "so", "that", _) => 2,
        // "As nobody answers", but "as fast as".
        ("as", next, _) if is_determiner(next) || is_personal(next) || SUBJECTS.contains(&next) => 1,
        (word, ..) if SUBORDINATORS.contains(&word) => 1,
        _ => 0,
    }
}

/// Returns whether the denial at `at` stands in the condition whose subject begins at `first`, and not in the main clause behind it: "if it
/// rains they do **not** work", "if it rains do **not** work".
fn is_of_condition(words: &[Word], first: usize, at: usize) -> bool {
    let verb = if at > first && is_auxiliary(words, at - 1) { at - 1 } else { at };
    let is_verb = |place: usize| {
        let (word, before) = (&words[place], words.key(place - 1));
        let is_many = is_plural(before);
        let agrees = ends_in_s(&word.key) != is_many || is_past(&word.key);
        let follows_noun = words[place - 1].is_content() && agrees;
        is_auxiliary(words, place)
            || is_personal(before) && (word.is_content() || FUNCTION_VERBS.contains(&word.key.as_str()))
            || follows_noun && (is_verb_form(word) || is_third_person(words, place) || is_past(&word.key))
            || follows_noun && FUNCTION_VERBS.contains(&word.key.as_str())
    };
    let is_second_subject = verb > first + 1 && is_personal(words.key(verb - 1));
    // "If it hangs **and does** not answer."
    let is_joined = ["and", "or"].contains(&words.key_before(verb, 1));
    (first + 1..verb).filter(|&place| is_verb(place)).count() <= usize::from(is_joined) && !is_second_subject
}

/// Returns where the verb of the denial at `at` stands, or what it denies first: behind its auxiliaries, and behind the subject of "no".
fn own_verb(words: &[Word], at: usize, start: usize, stop: usize) -> usize {
    let is_subject = words.key(at) == "no" && words.key(at + 1) != "longer" && words.key(at + 1) != "one";
    let is_verb = |&place: &usize| {
        let is_before_object = || is_quantified(words.key(place + 1)) || is_personal(words.key(place + 1));
        is_auxiliary(words, place)
            || is_third_person(words, place)
            || is_past(words.key(place))
            || ends_in_s(words.key(place)) && is_before_object()
    };
    let is_there = at > 1 && is_be(words.key(at - 1));
    let verb = if is_subject && !is_there { (start + 1..stop).find(is_verb).unwrap_or(start) } else { start };
    let is_led =
        |&place: &usize| is_auxiliary(words, place) || ["been", "be", "ever", "even"].contains(&words.key(place));
    (verb..stop).find(|place| !is_led(place)).unwrap_or(verb)
}

/// Returns the clause whose verb stands at `place`, behind the verb of the condition at `verb`.
fn candidate(words: &[Word], at: usize, verb: usize, place: usize, stop: usize) -> Option<Candidate> {
    // "There's a limit."
    let is_there = words.key(place) == "there" && place + 1 < stop && is_quantified(words.key(place + 1));
    if is_order(words, at, verb, place) || is_contracted(words.key(place)) || is_there {
        return Some(Candidate { start: place, verb: place });
    }
    let (start, is_bare) = subject_of(words, at, verb, place)?;
    let head = (start..place).rev().find(|&head| !is_adverb(words.key(head)))?;
    let word = &words[place];
    let is_many = is_plural(words.key(head));
    let next = words.get(place + 1).filter(|_| place + 1 < stop);
    let has_object =
        next.is_none_or(|next| !next.is_content() && !is_auxiliary(words, place + 1) || next.key.ends_with("ly"));
    let is_pronoun = SUBJECTS.contains(&words.key(head)) || is_personal(words.key(head));
    // "The followers **elect a** new one", "roots **rot**".
    let is_clear = next.is_none_or(|next| is_quantified(&next.key)) && !is_adverb(&word.key);
    let is_plain_verb = || {
        is_verb_form(word)
            || has_verb_stem(word) && (has_object || !is_bare)
            || is_pronoun && word.is_content()
            || is_clear
    };
    let is_past_verb =
        || is_past(&word.key) && is_in_past(words, at, verb) && has_object && !is_led_by_agent(words, place);
    let is_verb = is_auxiliary(words, place)
        || FUNCTION_VERBS.contains(&word.key.as_str())
        || word.key.ends_with("n't")
        || word.key == "cannot"
        || is_past_verb()
        || word.is_content()
            && !is_noun_form(&word.key)
            && !is_past(&word.key)
            && if ends_in_s(&word.key) {
                // "**Kubernetes** removes it."
                is_many && (is_verb_form(word) && has_object || next.is_some_and(|next| is_quantified(&next.key)))
                    || !is_many && (is_verb_form(word) || has_object || !holds_auxiliary(words, place + 1, stop))
            } else {
                (is_many || is_pronoun) && is_plain_verb()
            };
    is_verb.then_some(Candidate { start, verb: place })
}

/// Returns where the subject begins whose verb stands at `place`, and whether it is one noun alone.
fn subject_of(words: &[Word], at: usize, verb: usize, place: usize) -> Option<(usize, bool)> {
    let head = (verb + 1..place).rev().find(|&head| !is_adverb(words.key(head)))?;
    let is_state =
        at > 0 && is_be(words.key(at - 1)) || ["aren't", "isn't", "wasn't", "weren't"].contains(&words.key(at));
    // "If they do not **think it is** slow", but "if it was not **found it is** read".
    let is_told = |verb: usize| TELLING.contains(&words[verb].stem.as_str()) && !is_state;
    let is_free =
        |start: usize| start > verb && !BEFORE_NO_SUBJECT.contains(&words.key(start - 1)) && !is_told(start - 1);
    if SUBJECTS.contains(&words.key(head)) || is_personal(words.key(head)) {
        return is_free(head).then_some((head, false));
    }
    let is_noun = |place: usize| {
        let key = words.key(place);
        words[place].is_content()
            && !is_auxiliary(words, place)
            && !is_quantified(key)
            && !ends_in_ing_only(words, place)
    };
    if !is_noun(head) {
        return None;
    }
    // "In **May** crops fail."
    let is_verb = |place: usize| is_auxiliary(words, place) && !BEFORE_NO_SUBJECT.contains(&words.key_before(place, 1));
    let least = head.saturating_sub(LONGEST_SUBJECT).max(verb);
    let before = (least..head).rev().find(|&place| place == verb || !is_noun(place)).unwrap_or(least);
    if before == verb || !is_quantified(words.key(before)) {
        return (head > verb && is_free(head) && !is_verb(head - 1)).then_some((head, true));
    }
    // "If you don't drain the node **downtime** follows."
    if before == verb + 1 && head > before + 1 && !is_state {
        return Some((head, true));
    }
    // "The state **of the pod** changes."
    let start = if words.key(before - 1) == "of" && before > verb + 3 {
        let noun = before - 2;
        let article = noun - 1;
        if is_quantified(words.key(article)) && article > verb { article } else { noun }
    } else {
        before
    };
    is_free(start).then_some((start, false))
}

/// Returns whether a verb in "-ing" stands at `place`, of which no noun is told.
fn ends_in_ing_only(words: &[Word], place: usize) -> bool {
    ends_in_ing(words.key(place)) && place > 0 && words[place - 1].is_content() && is_verb_form(&words[place - 1])
}

/// Returns whether the word is a pronoun with its verb: "I'd", "they're".
fn is_contracted(key: &str) -> bool {
    key.split_once('\'').is_some_and(|(pronoun, _)| is_personal(pronoun))
}

/// Returns whether an order begins at `place`: "if it does not go down **do a rollback**", "if it does not answer **restart it**".
fn is_order(words: &[Word], at: usize, verb: usize, place: usize) -> bool {
    let word = &words[place];
    let before = words.key(place - 1);
    let has_object = words
        .get(place + 1)
        .is_some_and(|next| next.gap == Gap::Space && (is_quantified(&next.key) || next.is_any(BEHIND_ORDER)));
    // "If she does not wake up **give thiamine**."
    let is_behind_particle = || {
        PARTICLES.contains(&before)
            && words.get(place + 1).is_some_and(|next| next.gap == Gap::Space && next.is_content())
    };
    let has_object = has_object || is_behind_particle();
    // "If it isn't broken **don't fix** it."
    let is_refusal = word.is_any(&["don't", "dont"]) || words.reads(place, &["do", "not"]);
    let is_plain = is_refusal || word.key == "do" || may_be_order(word);
    let is_led = BEFORE_NO_SUBJECT.contains(&before)
        || is_quantified(before)
        || is_personal(before) && !["it", "you"].contains(&before)
        || is_auxiliary(words, place - 1);
    // "If it fails **errors do** a lot of harm."
    let has_subject = || (word.key == "do" || is_refusal) && subject_of(words, at, verb, place).is_some();
    place > verb && (has_object || is_refusal) && is_plain && !is_led && !has_subject()
}

/// Returns whether the denial at `at` with its verb at `verb` tells of the past.
fn is_in_past(words: &[Word], at: usize, verb: usize) -> bool {
    let is_past_form = |place: usize| {
        let key = words.key(place);
        ["could", "couldn't", "did", "didn't", "had", "hadn't", "was", "wasn't", "were", "weren't", "would"]
            .contains(&key)
            || is_past(key)
    };
    (at.saturating_sub(1)..=verb).any(is_past_form)
}

/// Returns whether the word at `place` is a participle with what did it behind it: "the mail **sent by** cron".
fn is_led_by_agent(words: &[Word], place: usize) -> bool {
    is_participle(words.key(place)) && ["by", "from", "in", "on", "to", "with"].contains(&words.key(place + 1))
}

/// Returns whether a verb in "-s" that is known stands at `place`.
fn is_third_person(words: &[Word], place: usize) -> bool {
    ends_in_s(words.key(place)) && has_verb_stem(&words[place])
}

fn is_plural(key: &str) -> bool {
    ends_in_s(key) || IRREGULAR_PLURALS.contains(&key) || PLURALS.contains(&key)
}

fn holds_auxiliary(words: &[Word], from: usize, to: usize) -> bool {
    (from..to).any(|place| is_auxiliary(words, place))
}

fn is_adverb(key: &str) -> bool {
    key.len() > 4 && key.ends_with("ly") && key != "only" || ADVERBS.contains(&key)
}

/// Returns whether a subject may begin with the word.
fn is_quantified(key: &str) -> bool {
    is_determiner(key) && key != "that"
        || QUANTIFIERS.contains(&key)
        || key.starts_with(|first: char| first.is_ascii_digit())
}

/// Words with which a condition, a time or a reason begins.
const SUBORDINATORS: &[&str] = &[
    "although", "because", "if", "once", "since", "though", "unless", "until", "when", "whenever", "where", "wherever",
    "while",
];

/// Words before them, inside a sentence.
const LEADING: &[&str] = &["also", "and", "because", "but", "however", "so", "that", "then"];

/// Words behind a comma with which no main clause begins.
const JOINING: &[&str] = &[
    "although", "and", "because", "but", "for", "or", "since", "so", "though", "until", "where", "whereas", "which",
    "while", "who", "yet",
];

/// Words that are a subject of their own, but for personal pronouns.
const SUBJECTS: &[&str] = &[
    "anybody", "anyone", "everybody", "everyone", "everything", "nobody", "nothing", "somebody", "someone",
    "something", "there", "these", "this", "those",
];

/// Words before a subject with no article.
const QUANTIFIERS: &[&str] = &[
    "another", "both", "either", "few", "five", "four", "half", "many", "most", "neither", "no", "one", "other",
    "several", "six", "such", "ten", "three", "two",
];

/// Words behind which no subject of a main clause begins: prepositions, joints and words of a clause within.
const BEFORE_NO_SUBJECT: &[&str] = &[
    "about", "across", "after", "against", "among", "and", "as", "at", "because", "before", "behind", "between", "by",
    "during", "for", "from", "how", "if", "in", "into", "like", "nor", "of", "on", "onto", "or", "over", "per", "than",
    "that", "through", "to", "toward", "towards", "under", "until", "upon", "via", "what", "when", "where", "whether",
    "which", "who", "whom", "whose", "why", "with", "within", "without",
];

/// Stems of verbs behind which a clause says what is told or thought.
const TELLING: &[&str] = &[
    "believ", "claim", "ensur", "expect", "feel", "find", "guess", "hope", "impli", "know", "let", "make", "mean",
    "notic", "realis", "realiz", "say", "see", "show", "suggest", "tell", "think",
];

/// Plurals in no "s", but for those of persons.
const PLURALS: &[&str] = &[
    "bacteria", "cattle", "criteria", "data", "feet", "fungi", "media", "mice", "phenomena", "police", "sheep", "teeth",
];

/// Forms of verbs that are function words.
const FUNCTION_VERBS: &[&str] =
    &["came", "come", "comes", "get", "gets", "give", "gives", "go", "goes", "got", "keeps", "let", "lets"];

/// Words that end a verb phrase, and begin no order.
const PARTICLES: &[&str] = &["again", "anymore", "apart", "away", "back", "down", "off", "out", "up"];

/// Words behind an order but for its object with an article.
const BEHIND_ORDER: &[&str] =
    &["again", "back", "down", "first", "immediately", "it", "off", "out", "over", "them", "up"];

/// Adverbs between a subject and its verb.
const ADVERBS: &[&str] = &[
    "already", "also", "always", "even", "ever", "just", "never", "often", "soon", "sometimes", "still", "then", "thus",
];

//! Statements that their own sentence takes back at its end: "bats are blind, **which is false**", "bats are said to be blind, **but they
//! are not**", and views that their holder gave up: "I **thought that** bats are blind **until** ...".

use std::ops::Range;

use super::super::grammar::claim::is_claim;
use super::super::grammar::clause::{is_end, start_of_stretch};
use super::super::grammar::verb::is_last;
use super::super::grammar::word_form::{AUXILIARIES, is_be, is_determiner, is_pronoun};
use super::super::grammar::wrong_words::is_verdict;
use super::super::negator::{follows_negator, is_clause_negator};
use crate::text::{Gap, Keyed, Word};

/// How many words a correction has at most.
const LONGEST: usize = 6;

/// How far behind its name a claim goes on, in words.
const REACH: usize = 20;

/// Returns what the end of a sentence takes back.
pub fn by_its_end(words: &[Word]) -> Option<Range<usize>> {
    // "He claimed to be ill but was hiding."
    let is_claimed =
        |at: &usize| ["claimed", "professed", "purported"].contains(&words.key(*at)) && words.key(at + 1) == "to";
    if let Some(claimed) = (0..words.len()).find(is_claimed) {
        let most = words.len().min(claimed + REACH);
        let is_but = |&at: &usize| words.key(at) == "but" && AUXILIARIES.contains(&words.key(at + 1));
        if let Some(but) = (claimed + 3..most).find(is_but) {
            return Some(claimed + 2..but);
        }
    }
    let own = only_claimed(words).or_else(|| no_more(words)).or_else(|| was_once(words)).or_else(|| old_view(words));
    if let Some(range) = own {
        return Some(range);
    }
    let first = words.len().saturating_sub(LONGEST).max(2);
    if let Some(which) = which_is_wrong(words) {
        return Some(which);
    }
    let start = |at: usize| start_of_stretch(words, at);
    let at = (first..words.len()).find(|&at| {
        let is_which = words.key(at) == "which" && words[at].gap > Gap::Space;
        let but = usize::from(BUTS.contains(&words.key(at)));
        is_which && (is_wrong(words, at + 1) || is_not_so(words, at + 1))
            || but == 1
                && STANDING.contains(&words.key(at + 1))
                && (is_wrong(words, at + 2) || OVERLOOKING.contains(&words.key(at + 2)) && is_told(&words[..at]))
            || but == 1 && is_not_so(words, at + 1) && is_told(&words[..at])
            || (but == 1 || words[at].gap == Gap::Break)
                && is_not_so(words, at + but)
                && is_mere_look(&words[start(at)..at])
    })?;
    let start = start(at);
    (!words[start..at].iter().any(|word| is_clause_negator(&word.key))).then_some(start..at)
}

/// Returns what the sentence calls wrong before it goes on behind a colon or dash: "**it was a victory**, which is wrong: they lost".
fn which_is_wrong(words: &[Word]) -> Option<Range<usize>> {
    let breaks = |&at: &usize| words[at].gap == Gap::Break;
    let end = (2..words.len()).find(breaks)?;
    let is_which = |&at: &usize| words.key(at) == "which" && words[at].gap > Gap::Space;
    let which = (end.saturating_sub(LONGEST)..end).find(is_which)?;
    let is_plain = !words[..which].iter().any(|word| is_clause_negator(&word.key));
    (which > 0 && is_plain && is_wrong(&words[..end], which + 1)).then_some(0..which)
}

/// Returns what somebody or something says of itself, and the sentence takes back at its end: "the class claims to **be safe**, yet it
/// isn't", "the label says **organic**, but the eggs aren't"; but "the label says that he died, but the queen didn't".
fn only_claimed(words: &[Word]) -> Option<Range<usize>> {
    let first = words.len().saturating_sub(LONGEST).max(2);
    let but = (first..words.len()).find(|&at| BUTS.contains(&words.key(at)))?;
    let is_claim = |&place: &usize| {
        CLAIMING.contains(&words.key(place)) && words[place].gap == Gap::Space && !is_determiner(words.key(place - 1))
    };
    let claim = (1..but).find(is_claim)?;
    let start = claim + 1 + usize::from(["that", "to"].contains(&words.key(claim + 1)));
    let is_short = but <= start + 2 && start == claim + 1;
    let subject = but + 1 + usize::from(is_determiner(words.key(but + 1)));
    let is_not = |verb: usize| is_bare_denial(words, verb) && subject > but + 1;
    let is_back = is_not_so(words, but + 1) || is_short && is_not(subject + 1);
    let is_denied = words[..but].iter().any(|word| is_clause_negator(&word.key));
    (start < but && is_back && !is_denied).then_some(start..but)
}

/// Returns whether the sentence ends at `at` with a denied verb alone: "isn't", "do not".
fn is_bare_denial(words: &[Word], at: usize) -> bool {
    let keys: Vec<&str> = words[at.min(words.len())..].iter().map(|word| word.key.as_str()).collect();
    match keys.as_slice() {
        [verb, "not"] => AUXILIARIES.contains(verb),
        [verb] => verb.ends_with("n't"),
        _ => false,
    }
}

/// Verbs of those who say something of a thing, and need not be right.
const CLAIMING: &[&str] = &[
    "advertises", "claim", "claimed", "claims", "profess", "professed", "professes", "promises", "purport",
    "purported", "purports", "said", "say", "says",
];

/// Words before what takes back what was said.
pub const BUTS: &[&str] = &["although", "but", "though", "yet"];

/// Returns what a sentence tells as the view of others that it does not share, by its end: "**the sun is a planet**, or so the ancients
/// thought", "**bats are blind** - at least that's what people used to think"; "or so people say" leaves it open.
fn old_view(words: &[Word]) -> Option<Range<usize>> {
    let is_view = |&at: &usize| {
        let that = at + usize::from(words.key(at) == "or") + 2 * usize::from(words.reads(at, &["at", "least"]));
        let what = that + 1 + usize::from(["is", "was"].contains(&words.key(that + 1)));
        let so = words.reads(at, &["or", "so"]);
        let is_named = so || words.key(that) == "that" && words.key(what) == "what";
        let is_old = is_named && is_thought(&words[if so { at + 2 } else { what + 1 }..]);
        words[at].gap > Gap::Space && (is_old || was_said(words, at))
    };
    let at = (2..words.len()).find(is_view)?;
    let start = start_of_stretch(words, at);
    Some(start..at)
}

/// Returns whether the words at `at` say of what stands before them that people said so once: "bats are blind, **people used to say**".
fn was_said(words: &[Word], at: usize) -> bool {
    let is_used = |&place: &usize| words.reads(place, &["used", "to"]) && SAID_ONCE.contains(&words.key(place + 2));
    let used = (at + 1..=at + 2).find(is_used);
    used.is_some_and(|used| is_end(words, used + 3) && words[used].gap == Gap::Space)
}

/// Verbs of those who say or think a thing.
const SAID_ONCE: &[&str] =
    &["argue", "believe", "claim", "insist", "say", "swear", "teach", "think", "whisper", "write"];

/// Returns whether a clause says no more than that somebody thought or was told something: "the ancients **thought** until 1600", "people
/// **used to think**".
fn is_thought(clause: &[Word]) -> bool {
    let is_verb = |&place: &usize| match clause.key(place) {
        "assumed" | "believed" | "supposed" | "thought" => true,
        "taught" | "told" => ["are", "been", "was", "were"].contains(&clause.key(place - 1)),
        // "Or so they would have us believe."
        "believe" | "think" if ["us", "you"].contains(&clause.key(place - 1)) => {
            place > 2 && clause.key(place - 2) == "have" && clause.key(place - 3) == "would"
        }
        "assume" | "believe" | "think" => clause.key(place - 1) == "to" && place > 1 && clause.key(place - 2) == "used",
        _ => false,
    };
    let Some(verb) = (1..clause.len().min(LONGEST)).find(is_verb) else { return false };
    clause[..verb].iter().all(|word| word.gap == Gap::Space && !is_clause_negator(&word.key))
        && is_last(clause, verb, &["before", "for", "in", "once", "then", "till", "until"])
}

/// Returns what somebody used to do and does no more: "he used to **smoke** but no longer does", "it used to **mean a person**; today it
/// means a machine".
fn no_more(words: &[Word]) -> Option<Range<usize>> {
    let used = (1..words.len()).find(|&place| words.reads(place, &["used", "to"]))?;
    let is_denied = follows_negator(words, used, 2);
    // "The knife is used to cut bread."
    if ["are", "be", "been", "get", "got", "is", "was", "were"].contains(&words.key(used - 1)) {
        return None;
    }
    let is_but =
        |&place: &usize| ["although", "but", "though"].contains(&words.key(place)) || words[place].gap == Gap::Break;
    let but = (used + 3..words.len().min(used + REACH)).find(is_but)?;
    let from = but + usize::from(["although", "but", "though"].contains(&words.key(but)));
    let is_over = (from..words.len().min(from + 4)).any(|place| match (words.key(place), words.key(place + 1)) {
        // "We used to run it there but have since moved to the cloud."
        ("migrated" | "moved" | "switched", "away" | "on" | "to") => ["have", "since"].contains(&words.key(place - 1)),
        ("gave" | "given", "it") => words.key(place + 2) == "up",
        ("gave" | "given", "up") | ("stopped", _) => {
            is_end(words, place + 1 + usize::from(words.key(place) != "stopped"))
        }
        _ => false,
    });
    // "It used to mean a person; today it means a machine", "it used to keep a list, but now it asks"; but "he used to walk, but now he
    // rides".
    let is_name = ["be", "denote", "mean"].contains(&words.key(used + 2));
    let object = words.get(used + 3).filter(|word| word.gap == Gap::Space);
    let has_object = object.is_some_and(|word| (word.is_content() || is_determiner(&word.key)) && used + 4 < but);
    let is_now = ["now", "nowadays", "today"].contains(&words.key(from)) || words.reads(from, &["these", "days"]);
    // "But now the owner is poor" speaks of something else.
    let next = from + 1 + usize::from(words.key(from) == "these");
    let noun = next + usize::from(is_determiner(words.key(next)));
    let is_same = |noun: &Word| words[..used].iter().any(|word| word.is_content() && word.stem == noun.stem);
    let is_of_subject = is_pronoun(words.key(next)) || words.get(noun).is_some_and(is_same);
    let is_other_now = is_now && (is_name || has_object && is_of_subject);
    ((is_over || is_other_now || ends_now(words, from)) && !is_denied).then_some(used + 2..but)
}

/// Returns what was so and is no more: "it was once **a great power** but isn't one now", "it was **a power**, but no longer".
fn was_once(words: &[Word]) -> Option<Range<usize>> {
    let verb = (1..words.len()).find(|&place| ["was", "were"].contains(&words.key(place)))?;
    let is_contrast = |place: &usize| BUTS.contains(&words.key(*place));
    let but = (verb + 2..words.len().min(verb + REACH)).find(is_contrast)?;
    let is_denied = words[verb..but].iter().any(|word| is_clause_negator(&word.key));
    (!is_denied && ends_now(words, but + 1)).then_some(verb + 1..but)
}

/// Returns whether the sentence ends from `from` on with what is so no longer: "no longer does", "isn't one now", "not any more".
fn ends_now(words: &[Word], from: usize) -> bool {
    /// How many words may stand before that: "**it** is not one".
    const LED: usize = 3;
    let is_verb = |word: &str| word == "so" || AUXILIARIES.contains(&word);
    (from..words.len().min(from + LED)).any(|place| {
        let one = place + 1 + usize::from(["one", "so"].contains(&words.key(place + 1)));
        match (words.key(place), words.key(one)) {
            ("no", "longer" | "more") => {
                let is_case = words.reads(place + 2, &["the", "case"]);
                let is_one =
                    is_verb(words.key(place + 2)) || ["correct", "true", "valid"].contains(&words.key(place + 2));
                is_end(words, place + 2 + if is_case { 2 } else { usize::from(is_one) })
            }
            (word, "any") if is_clause_negator(word) => ["longer", "more"].contains(&words.key(one + 1)),
            (word, "anymore" | "now" | "today") if is_clause_negator(word) => is_end(words, one + 1),
            _ => false,
        }
    })
}

/// Returns what somebody was told and the sentence sets right: "we were taught that **bulls hate red**; in reality they cannot see it".
pub fn set_right(words: &[Word]) -> Option<Range<usize>> {
    let is_told = |&place: &usize| match words.key(place) {
        "taught" | "told" => {
            ["am", "are", "been", "was", "were"].contains(&words.key(place - 1))
                || ["me", "us"].contains(&words.key(place + 1))
        }
        "assumed" | "believed" | "considered" | "deemed" | "regarded" | "supposed" | "thought" => {
            let is_led = |word: &str| word.ends_with("ly") || ["long", "often", "once"].contains(&word);
            let verb = (0..place).rev().find(|&before| !is_led(words.key(before)));
            verb.is_some_and(|verb| ["been", "was", "were"].contains(&words.key(verb)))
        }
        _ => false,
    };
    let told = (1..words.len()).find(is_told)?;
    let start = told + 1 + usize::from(["me", "us"].contains(&words.key(told + 1)));
    let start = start + usize::from(["as", "that", "to"].contains(&words.key(start)));
    let mut borders = start + 1..words.len().min(start + REACH);
    let denies =
        |from: usize| words[from..].iter().take(LONGEST).any(|word| is_clause_negator(&word.key) || word.key == "no");
    let sets_right = |border: &usize| {
        let is_but = ["but", "yet"].contains(&words.key(*border));
        if !is_but && words[*border].gap == Gap::Space {
            return false;
        }
        let from = border + usize::from(is_but);
        match (words.key(from), words.key(from + 1)) {
            ("in", "reality" | "truth") => true,
            ("in", "fact") => is_but || denies(from + 2),
            ("actually", _) => is_but || denies(from + 1),
            ("now" | "nowadays" | "today", "we") if words.key(from + 2) == "know" => knows_better(words, from + 3),
            ("now" | "nowadays" | "today", "the") | ("the", "current" | "modern" | "present") => {
                ADVICE.contains(&words.key(from + 2))
            }
            _ => false,
        }
    };
    borders.find(sets_right).map(|border| start..border)
}

/// What is held to be right now: "today the **advice** is another".
const ADVICE: &[&str] =
    &["advice", "consensus", "evidence", "guidance", "guideline", "guidelines", "recommendation", "rule", "view"];

/// Returns what those think who are called wrong behind a "but": "doctors thought **that bad air caused it**, but they were mistaken"; but
/// "they sold the mill, but they were wrong".
pub fn of_those_mistaken(words: &[Word]) -> Option<Range<usize>> {
    let is_wrong = |from: usize| {
        let verb = from + usize::from(is_pronoun(words.key(from)));
        let proven = verb + 1 + usize::from(["proved", "proven", "quite", "simply"].contains(&words.key(verb + 1)));
        is_be(words.key(verb))
            && ["mistaken", "wrong"].contains(&words.key(proven))
            && is_last(words, proven, &["because", "since"])
    };
    let is_but = |&at: &usize| BUTS.contains(&words.key(at)) && is_wrong(at + 1);
    let but = (3..words.len()).find(is_but)?;
    let start = begin_of_thought(words, but)?;
    (start < but && !words[..start].iter().any(|word| is_clause_negator(&word.key))).then_some(start..but)
}

/// Returns what somebody thinks and the facts are against: "users assumed **that the disk was full**, when in fact it was empty"; but "he
/// slept when in fact he should have worked".
pub fn against_fact(words: &[Word]) -> Option<Range<usize>> {
    let is_border = |&at: &usize| {
        ["when", "whereas"].contains(&words.key(at))
            && match words.key(at + 1) {
                "in" => ["fact", "reality", "truth"].contains(&words.key(at + 2)),
                word => ["actually", "really"].contains(&word),
            }
    };
    let border = (3..words.len()).find(is_border)?;
    let start = begin_of_thought(words, border)?;
    (start < border && !words[..border].iter().any(|word| is_clause_negator(&word.key))).then_some(start..border)
}

/// Returns where the words begin that say what somebody thinks, in the clause that ends before `end`.
pub fn begin_of_thought(words: &[Word], end: usize) -> Option<usize> {
    let first = start_of_stretch(words, end);
    let is_verb = |&at: &usize| {
        (THINKING.contains(&words.key(at)) || SAYING.contains(&words.key(at)) && words.key(at + 1) == "that")
            && words[at].gap == Gap::Space
            && !is_determiner(words.key(at - 1))
            && !["about", "in", "of"].contains(&words.key(at + 1))
    };
    let verb = (first.max(end.saturating_sub(REACH)) + 1..end).find(is_verb)?;
    Some(verb + 1 + usize::from(words.key(verb + 1) == "that"))
}

/// Verbs of those who say what "that" introduces.
pub const SAYING: &[&str] = &[
    "argue", "argued", "argues", "asserted", "contended", "feared", "held", "maintained", "predicted", "say", "said",
    "says", "stated", "states", "suggested", "taught", "tells", "write", "writes", "wrote",
];

/// Verbs of those who need not be right.
pub const THINKING: &[&str] = &[
    "alleged", "assume", "assumed", "assumes", "believe", "believed", "believes", "claim", "claimed", "claims",
    "guessed", "imagined", "insisted", "supposed", "suspected", "swore", "think", "thinks", "thought",
];

/// Returns whether what is known says from `at` on that a view was wrong: "**better**", "that **they are** poisonous"; but "they are also
/// cheap".
fn knows_better(words: &[Word], at: usize) -> bool {
    let that = at + usize::from(words.key(at) == "that");
    let agrees = ["also", "correct", "even", "indeed", "right", "so", "true"];
    let is_other = is_pronoun(words.key(that)) || words.key(that) == "this";
    let is_more = words[at.min(words.len())..].iter().any(|word| word.is_any(&agrees));
    ["better", "otherwise"].contains(&words.key(at)) || is_other && is_be(words.key(that + 1)) && !is_more
}

/// Returns whether the sentence ends from `at` on with a verdict: "is false", "is simply not true", "wrong".
fn is_wrong(words: &[Word], at: usize) -> bool {
    let Some((last, rest)) = words.get(at..).and_then(<[Word]>::split_last) else { return false };
    let last = last.key.as_str();
    let is_led = |word: &Word| {
        let key = word.key.as_str();
        ["a", "are", "been", "has", "is", "just", "plain", "quite", "since", "the", "was", "were"].contains(&key)
            || key.ends_with("ly")
            || is_clause_negator(key)
    };
    let is_denied = rest.iter().any(|word| is_clause_negator(&word.key));
    let is_verdict = if is_denied {
        ["case", "correct", "right", "so", "true"].contains(&last)
    } else {
        is_verdict(last) || OVER.contains(&last)
    };
    is_verdict && rest.iter().all(is_led)
}

/// What is said of a view that was right once: "but that's **outdated**".
const OVER: &[&str] = &["obsolete", "outdated"];

/// Returns whether the sentence ends from `at` on with "they are not", "it doesn't" or the like.
fn is_not_so(words: &[Word], at: usize) -> bool {
    let keys: Vec<&str> = words[at.min(words.len())..].iter().map(|word| word.key.as_str()).collect();
    match keys.as_slice() {
        [subject, verb, "not"] | [subject, "never", verb] => is_pronoun(subject) && AUXILIARIES.contains(verb),
        [subject, verb] => is_pronoun(subject) && verb.ends_with("n't"),
        _ => false,
    }
}

/// Returns whether somebody says or thinks it: "are **thought** blind".
fn is_told(words: &[Word]) -> bool {
    let tells = [
        "alleged", "allegedly", "assumed", "believed", "called", "claimed", "considered", "regarded", "reputed",
        "reputedly", "said", "supposed", "supposedly", "thought",
    ];
    words.iter().any(|word| word.is_any(&tells))
}

/// Returns whether it is said only that something could be or looks so: "you **could** write it", "it **seems** alive".
fn is_mere_look(words: &[Word]) -> bool {
    let looks = ["appear", "could", "look", "might", "seem"];
    words.iter().any(|word| looks.contains(&word.stem.as_str()) && word.gap == Gap::Space)
}

/// What a view does that is not the whole truth: "but this **overlooks** monopolies".
const OVERLOOKING: &[&str] = &["forgets", "ignores", "misses", "neglects", "overlooks"];

/// What stands for a statement.
const STANDING: &[&str] = &["it", "that", "this"];

/// Returns what a sentence says is made up: "the story that **he fled** is invented", "... has no basis".
pub fn made_up(words: &[Word]) -> Option<Range<usize>> {
    let is_told = |&at: &usize| is_claim(words, at) && words.key(at + 1) == "that";
    let claim = (0..words.len().min(LONGEST)).find(is_told)?;
    let start = claim + 2;
    let is_said = |verb: &usize| {
        let predicate = verb + 1 + usize::from(words.key(verb + 1).ends_with("ly"));
        match words.key(*verb) {
            "is" | "was" => FABRICATED.contains(&words.key(predicate)) || words.reads(predicate, &["made", "up"]),
            "has" | "had" => {
                words.key(predicate) == "no"
                    && ["basis", "foundation", "merit", "truth"].contains(&words.key(predicate + 1))
            }
            _ => false,
        }
    };
    (start + 1..words.len().min(start + REACH)).find(is_said).map(|verb| start..verb)
}

/// What a story is that somebody made.
const FABRICATED: &[&str] = &["apocryphal", "bogus", "fabricated", "fictitious", "invented"];

/// Returns the writer's own view that begins behind the verb of thinking at `at`, if he gave it up: "I **thought that** it is blue
/// until ...", "at first we **believed** ...", "I once assumed ..."; or the end of a view that he no longer writes.
pub fn given_up(words: &[Word], at: usize) -> Option<Range<usize>> {
    let before = &words[at.saturating_sub(LONGEST)..at];
    let has = |list: &[&str]| before.iter().any(|word| word.is_any(list));
    let is_used_to = at > 1 && words.key(at - 1) == "to" && words.key(at - 2) == "used" && words.key(at + 1) == "that";
    // "I could have sworn that it was blue."
    let is_sworn = words.key(at) == "sworn" && has(&["have"]) && has(&["could", "would"]);
    let is_past =
        is_sworn || ["assumed", "believed", "figured", "imagined", "supposed", "thought"].contains(&words.key(at));
    // "I thought of a plan", "I believed in ghosts".
    let is_of_thing = ["about", "in", "it", "of"].contains(&words.key(at + 1));
    if !is_used_to && (!is_past || is_of_thing) {
        return None;
    }
    let start = at + 1 + usize::from(words.key(at + 1) == "that");
    let is_end = |&place: &usize| words[place].gap > Gap::Space || ["but", "till", "until"].contains(&words.key(place));
    let most = words.len().min(start + REACH);
    let end = (start + 1..most).find(is_end).unwrap_or(most);
    let is_left = ["till", "until"].contains(&words.key(end))
        || has(&["always", "once", "initially", "originally"])
        || is_before(words);
    let is_own = is_past && has(&["i", "we"]) && !before.iter().any(|word| is_clause_negator(&word.key)) && is_left;
    (start < end && (is_used_to || is_own || is_sworn)).then_some(start..end)
}

/// Returns whether a sentence begins before something was known: "**before the lesson** I thought", "**at first** I thought".
fn is_before(words: &[Word]) -> bool {
    words.key(0) == "before" || words.reads(0, &["at", "first"])
}

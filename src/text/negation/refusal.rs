//! Verbs that deny what is behind them: to deny, to forbid to do, to keep off.

use super::super::{Gap, Role, Word};
use super::clause;
use super::lexicon::{Kind, Reading, is_clause_negator};
use super::omission::{self, FORBIDDING};
use super::plan;
use super::verb::{self, is_determiner, is_last, is_past};
use super::verdict::{JUDGEMENTS, is_claim};

/// Stems of verbs that keep something off: "**keeps** the page from being sent".
pub const KEEPING_OFF: &[&str] = &["avoid", "halt", "hinder", "keep", "prevent", "protect", "stop"];

/// How far before a verb of refusal its own denial may stand: "hardly anyone **disputes** that".
const DENIAL_REACH: usize = 4;

/// Reads a verb that denies at `at`, if one stands there and is not denied itself.
#[expect(clippy::match_same_arms, reason = "each line is a family of verbs of its own")]
pub(super) fn read(words: &[Word], at: usize) -> Option<Reading> {
    let key = |offset: usize| words.get(at + offset).map_or("", |word| word.key.as_str());
    let before = at.checked_sub(1).map_or("", |at| words[at].key.as_str());
    let reading = |length, between, kind| Some(Reading { length, between, kind });
    let is_passive = PASSIVE.contains(&before) || before == "being";
    let is_passive_apart = || {
        let is_adverb = before.ends_with("ly") || ["also", "long", "still", "then"].contains(&before);
        is_adverb && at.checked_sub(2).is_some_and(|at| PASSIVE.contains(&words[at].key.as_str()))
    };
    let is_thing = |next: &Word| {
        next.gap == Gap::Space && (next.role == Role::Content || ["being", "having"].contains(&next.key.as_str()))
    };
    let is_object = |offset: usize| is_determiner(key(offset));
    let behind = |word: &str, most: usize| (2..=most).find(|&offset| key(offset) == word);
    if is_hard_to_do(words, at) {
        return None;
    }
    let found = match (key(0), key(1)) {
        ("deny" | "dispute" | "question", _) if is_wrong_to_do(words, at) => None,
        ("denies" | "denied" | "deny" | "disputed", "that") => reading(2, 0, Kind::Clause),
        (word, "that") if CONTESTING.contains(&word) && is_contested(words, at) => reading(2, 0, Kind::Clause),
        // "He denied he was drunk."
        ("denied" | "denies" | "deny", subject)
            if verb::is_pronoun(subject) && words.get(at + 2).is_some_and(|_| verb::is_auxiliary(words, at + 2)) =>
        {
            reading(1, 0, Kind::Clause)
        }
        ("denies" | "deny", next) if !PREPOSITIONS.contains(&next) && !next.is_empty() && before != "to" => {
            reading(1, 0, Kind::Noun)
        }
        ("denied", _) if is_object(1) => reading(1, 0, Kind::Noun),
        // "Entry was still denied to them" denies the entry, and so does "they were refused entry" with its determiner.
        ("denied" | "withheld", "to") if is_passive || is_passive_apart() => reading(2, 0, Kind::Predicate),
        ("refused", _) if is_passive && is_object(1) => reading(1, 0, Kind::Noun),
        // "Consent was refused", but "the patient was refused".
        ("denied" | "refused" | "withheld", _)
            if is_passive && GRANTED.contains(&key_before(words, at, 2)) && is_last(words, at, BEHIND_PASSIVE) =>
        {
            reading(1, 0, Kind::Predicate)
        }
        // "The patient denied fever", but "was denied entry".
        ("denied", "by") if is_passive => reading(1, 0, Kind::Predicate),
        ("denying", _) if is_object(1) => reading(1, 0, Kind::Noun),
        ("denied", _) if !is_passive && words.get(at + 1).is_some_and(is_thing) => reading(1, 0, Kind::Noun),
        ("rule" | "ruled" | "rules" | "ruling", "out") if key(2) == "that" => reading(3, 0, Kind::Clause),
        ("ruled", "out") if is_passive => reading(2, 0, Kind::Predicate),
        ("rule" | "ruled" | "rules" | "ruling", "out") => reading(2, 0, Kind::Noun),
        ("disagree" | "disagreed" | "disagrees", "that") => reading(2, 0, Kind::Clause),
        ("forbidden" | "prohibited", "to") => reading(2, 0, Kind::Clause),
        (
            "forbidden" | "prohibited" | "banned" | "barred" | "deterred" | "discouraged" | "dissuaded" | "exempt"
            | "exempted" | "excluded" | "abstain" | "abstains" | "abstained" | "refrain" | "refrains" | "refrained",
            "from",
        ) => reading(2, 0, Kind::Noun),
        ("blocked" | "disqualified" | "inhibited" | "restrained" | "restricted", "from") if key(2).ends_with("ing") => {
            reading(2, 0, Kind::Noun)
        }
        ("resist" | "resisted" | "resists", _) if is_urge(words, at) => reading(1, 3, Kind::Clause),
        ("resist" | "resisted" | "resists", next) if next.len() > 4 && next.ends_with("ing") => {
            reading(1, 0, Kind::Clause)
        }
        // "The library dropped its support for SOAP."
        (word, _) if ENDING.contains(&word) && !is_passive && is_support(words, at + 1) => reading(1, 0, Kind::Noun),
        ("axed" | "scrapped", _) if !is_passive && is_object(1) => reading(1, 0, Kind::Noun),
        ("gave" | "give" | "given" | "gives" | "giving", "up") => given_up(words, at, 2),
        ("abandon" | "abandoned" | "abandons" | "dropped" | "shun" | "shuns" | "shunned", _) => given_up(words, at, 1),
        ("forbid" | "forbids" | "forbade", next) if next.ends_with("ing") => reading(1, 0, Kind::Clause),
        ("forbid" | "forbids" | "forbade", _) => behind("to", 4).and_then(|to| reading(1, to, Kind::Noun)),
        ("acquit" | "acquits" | "acquitted", _) => {
            (1..=3).find(|&offset| key(offset) == "of").and_then(|of| reading(1, of, Kind::Noun))
        }
        ("beware", "of") if key(2).ends_with("ing") => reading(2, 0, Kind::Noun),
        // "It could not dispense with a guard" needs one.
        ("dispense" | "dispenses" | "dispensed" | "dispensing", "with") if !follows_denial(words, at) => {
            reading(2, 0, Kind::Noun)
        }
        ("bypass" | "bypasses" | "bypassed" | "bypassing" | "minus", _) if is_object(1) => reading(1, 0, Kind::Noun),
        ("short", "of") if ["stop", "stops", "stopped"].contains(&before) => reading(2, 0, Kind::Noun),
        _ => None,
    };
    let found = found.or_else(|| rejected(words, at)).or_else(|| omission::read(words, at, is_passive));
    found.filter(|_| !is_denied_before(words, at))
}

/// Returns whether the clause of the verb at `at` denies it: "**no** serious historian denies", "**hardly** anyone, in fact, disputes";
/// but "no fever, denies cough", "it was not raised, which rules out".
fn is_denied_before(words: &[Word], at: usize) -> bool {
    let key = |place: usize| words.get(place).map_or("", |word| word.key.as_str());
    let is_none =
        |place: usize| key(place) == "no" && !key(place + 1).starts_with(|first: char| first.is_ascii_digit());
    let first = at.saturating_sub(SUBJECT_REACH);
    let mut place = at;
    while place > first {
        let begins = words[place].gap > Gap::Space;
        place = match clause::start_of_remark(words, place) {
            Some(remark) if begins => remark - 1,
            _ if begins => return false,
            _ => place - 1,
        };
        if ["but", "which"].contains(&key(place)) {
            return false;
        }
        let is_denial = is_clause_negator(key(place)) || key(place) == "few" || is_none(place);
        if is_denial && (at - place <= DENIAL_REACH || OF_ALL.contains(&key(place))) {
            return true;
        }
    }
    false
}

/// How far before a verb the denial of its subject may stand: "**none** of the authors of the report denies".
const SUBJECT_REACH: usize = 8;

/// Denials of a subject.
const OF_ALL: &[&str] = &["few", "hardly", "neither", "no", "nobody", "none", "scarcely"];

/// Returns where what the denial of a subject at `at` denies from `start` on ends behind a verb that denies, which is turned round: "no
/// serious historian **denies** that it was so".
pub(super) fn end_of_undenied(words: &[Word], at: usize, start: usize) -> Option<usize> {
    let key = |place: usize| words.get(place).map_or("", |word| word.key.as_str());
    let is_verb = |&verb: &usize| {
        let Some(form) = CONTESTING.iter().chain(DENYING).find(|&&word| word == key(verb)) else { return false };
        let before = key(verb - 1);
        let is_plain = !form.ends_with('s') && !form.ends_with("ed");
        let is_modal = verb::is_auxiliary(words, verb - 1) || ["ever", "even", "seriously"].contains(&before);
        let is_many = ["them", "these", "those", "us"].contains(&before) || before.ends_with('s');
        let is_subject = if is_plain {
            is_modal || words[verb - 1].role == Role::Content && is_many || before == "them"
        } else {
            is_modal || is_many || words[verb - 1].role == Role::Content || ["nobody", "one"].contains(&before)
        };
        // "Nobody questions the witness" says that nobody does.
        let is_about = CONTESTING.contains(&key(verb)) && !key(verb).starts_with("disput");
        let next = words.get(verb + 1).filter(|next| next.gap == Gap::Space);
        let is_denied = |next: &Word| {
            next.key == "that"
                || !is_about && (is_determiner(&next.key) || next.role == Role::Content || verb::is_pronoun(&next.key))
        };
        is_subject && next.is_some_and(is_denied)
    };
    let most = words.len().min(start + SUBJECT_REACH);
    let ends =
        |place: &usize| words[*place].gap > Gap::Space || ["that", "which", "who", "whose"].contains(&key(*place));
    let end = (start..most).find(ends).unwrap_or(most);
    if !OF_ALL.contains(&key(at)) {
        return None;
    }
    (start..end).find(is_verb).map(|verb| verb + 1)
}

/// Verbs that deny.
const DENYING: &[&str] = &["denied", "denies", "deny", "doubt", "doubted", "doubts"];

/// Verbs that may deny what "that" introduces, and are nouns elsewhere.
const CONTESTING: &[&str] = &[
    "challenge",
    "challenged",
    "challenges",
    "contest",
    "contested",
    "contests",
    "dispute",
    "disputed",
    "disputes",
    "question",
    "questioned",
    "questions",
];

/// Returns whether the word at `at`, before a "that", is a verb: "the seller **disputes** that", "historians **dispute** that"; but
/// "labour disputes that lasted", "the question that".
fn is_contested(words: &[Word], at: usize) -> bool {
    let Some(subject) = at.checked_sub(1).map(|before| &words[before]).filter(|_| words[at].gap == Gap::Space) else {
        return false;
    };
    let key = words[at].key.as_str();
    let is_many = subject.key.ends_with('s') && !subject.key.ends_with("ss");
    let is_led = at < 2 || is_determiner(&words[at - 2].key) || words[at - 1].gap > Gap::Space;
    let is_noun = subject.role == Role::Content && !is_determiner(&subject.key);
    // "The exam questions that he set."
    if COMPOUND.contains(&subject.key.as_str()) {
        return false;
    }
    let is_subject = verb::is_pronoun(&subject.key)
        || is_noun
            && if key.ends_with("ed") {
                true
            } else if key.ends_with('s') {
                is_led && !is_many
            } else {
                is_many
            };
    is_subject && words.get(at + 2).is_some_and(|_| !verb::is_auxiliary(words, at + 2)) && !is_past(&words[at + 2].key)
}

/// Nouns before such a word that is one itself.
const COMPOUND: &[&str] = &[
    "border",
    "boundary",
    "design",
    "exam",
    "family",
    "interview",
    "labor",
    "labour",
    "land",
    "legal",
    "pay",
    "quiz",
    "survey",
    "test",
    "title",
    "trade",
];

/// What is granted or refused.
const GRANTED: &[&str] = &[
    "access",
    "admission",
    "approval",
    "asylum",
    "bail",
    "citizenship",
    "consent",
    "credit",
    "entry",
    "payment",
    "permission",
    "refund",
    "visa",
];

/// Verbs of those who support something no more.
const ENDING: &[&str] = &["dropped", "drops", "ended", "ends", "removed", "removes", "withdraws", "withdrew"];

/// Returns whether the support for something is named from `at` on: "**its support for**".
fn is_support(words: &[Word], at: usize) -> bool {
    let key = |place: usize| words.get(place).map_or("", |word| word.key.as_str());
    let noun = at + usize::from(is_determiner(key(at)));
    key(noun) == "support" && ["for", "of"].contains(&key(noun + 1))
}

/// Reads a verb of rejecting at `at` with the claim behind it: "**overturned** the view that", "**put an end to** the belief that".
fn rejected(words: &[Word], at: usize) -> Option<Reading> {
    let key = |offset: usize| words.get(at + offset).map_or("", |word| word.key.as_str());
    let is_end = ["put", "puts"].contains(&key(0)) && key(1) == "an" && key(2) == "end" && key(3) == "to";
    if !REJECTIONS.contains(&key(0)) && !is_end {
        return None;
    }
    let is_held = |that: &usize| {
        key(*that) == "that" && (is_claim(words, at + that - 1) || ["view", "views"].contains(&key(that - 1)))
    };
    let first = if is_end { 5 } else { 2 };
    let that = (first..=first + 3).find(is_held)?;
    Some(Reading { length: 1, between: that, kind: Kind::Clause })
}

fn key_before(words: &[Word], at: usize, offset: usize) -> &str {
    at.checked_sub(offset).map_or("", |place| words[place].key.as_str())
}

/// Reads what was given up by a verb of `length` words at `at`: "gave up **smoking**", "abandoned **the plan to** tax bread", "the
/// taxing of bread **was** abandoned"; but "abandoned the ship".
fn given_up(words: &[Word], at: usize, length: usize) -> Option<Reading> {
    let key = |place: usize| words.get(place).map_or("", |word| word.key.as_str());
    let next = at + length;
    let is_doing = |place: usize| key(place).len() > 4 && key(place).ends_with("ing");
    if PASSIVE.contains(&at.checked_sub(1).map_or("", key)) {
        let first = clause::start(words, at);
        let is_led = usize::from(is_determiner(key(first)));
        let is_subject = is_doing(first + is_led) && (is_led == 0 || key(first + 2) == "of");
        let is_last = is_last(words, next - 1, BEHIND_PASSIVE) || ["after", "in"].contains(&key(next));
        return (is_subject && is_last).then_some(Reading { length, between: 0, kind: Kind::Predicate });
    }
    if is_doing(next) {
        return Some(Reading { length, between: 0, kind: Kind::Clause });
    }
    // "Abandoned rhyme", but "abandoned the ship", "dropped bombs"; "gave up its monopoly".
    let is_own = length == 2 && ["her", "his", "its", "their"].contains(&key(next));
    let thing = next + usize::from(is_own);
    let is_matter = words.get(thing).is_some_and(|word| word.gap == Gap::Space && word.role == Role::Content)
        && (is_own || !key(thing).ends_with('s') || key(thing).ends_with("ss"))
        && !["ally", "ely"].iter().any(|ending| key(thing).ends_with(ending))
        && !["anchor", "dead", "ship"].contains(&key(thing));
    let is_verb = at > 0 && !is_determiner(key(at - 1)) && words[at].gap == Gap::Space && key(at - 1) != "had";
    if is_verb && is_matter && is_last(words, thing, BEHIND_MATTER) {
        return Some(Reading { length, between: thing - next, kind: Kind::Noun });
    }
    let is_plan = is_determiner(key(next))
        && (PLANS.contains(&key(next + 1)) || plan::PLANS.contains(&key(next + 1)))
        && ["of", "to"].contains(&key(next + 2));
    is_plan.then_some(Reading { length, between: 3, kind: Kind::Clause })
}

/// Words behind what was given up.
const BEHIND_MATTER: &[&str] = &["after", "altogether", "and", "at", "because", "but", "entirely", "for", "in", "when"];

/// What one may do, and gives up: "the **plan** to tax bread".
const PLANS: &[&str] = &["attempt", "custom", "habit", "policy", "practice"];

/// Reads a verb of keeping off: "prevents the cookie from being sent", "frees you from SQL", "avoids SQL".
pub(super) fn keeps_off(words: &[Word], at: usize) -> Option<Reading> {
    let key = |offset: usize| words.get(at + offset).map_or("", |word| word.key.as_str());
    let before = at.checked_sub(1).map_or("", |at| words[at].key.as_str());
    let reading = |length, kind| Some(Reading { length, between: 0, kind });
    let is_passive = PASSIVE.contains(&before);
    let is_be = |offset: usize| at.checked_sub(offset).is_some_and(|at| PASSIVE.contains(&words[at].key.as_str()));
    let is_denied = follows_denial(words, at);
    // "It is impossible to avoid a leak."
    if before == "to" && at > 1 && words[at - 2].key == "impossible" {
        return None;
    }
    let noun_behind = |between| Some(Reading { length: 1, between, kind: Kind::Noun });
    match (key(0), key(1)) {
        // "The dogs were kept from barking"; with no noun between, "forbidden from" is read by itself.
        _ if [(KEEPING_OFF, 1), (FORBIDDING, 2)].iter().any(|&(stems, first)| {
            stems.contains(&words[at].stem.as_str())
                && (first..=4).any(|offset| key(offset) == "from" && key(offset + 1).ends_with("ing"))
        }) =>
        {
            (1..=4).find(|&offset| key(offset) == "from").and_then(noun_behind)
        }
        ("stop" | "stops" | "stopped" | "cease" | "ceases" | "ceased", next) if next.ends_with("ing") => {
            let is_nobody = before == "one" && at > 1 && words[at - 2].key == "no";
            if is_denied || is_nobody { None } else { reading(1, Kind::Clause) }
        }
        ("free" | "frees" | "freed" | "save" | "saves" | "saved" | "spare" | "spares" | "relieves", _) => {
            (1..=3).find(|&offset| ["from", "of"].contains(&key(offset))).and_then(noun_behind)
        }
        ("lose" | "loses" | "losing" | "lost", _) => {
            let is_ability =
                |&to: &usize| key(to) == "to" && ABILITIES.contains(&key(to - 1)) && !is_determiner(key(to + 1));
            let to = (2..=4).find(is_ability)?;
            Some(Reading { length: 1, between: to, kind: Kind::Clause })
        }
        ("stay" | "stays" | "keep" | "keeps" | "steer" | "stayed", "away" | "clear")
            if ["from", "of"].contains(&key(2)) =>
        {
            reading(3, Kind::Noun)
        }
        // "Downtime can't be avoided" denies nothing.
        ("avoided", _) if is_passive && is_denied => None,
        // "Sugar must be avoided in pregnancy", but "deadlocks are avoided in this scheme".
        ("avoided", _) if is_advised(words, at) && is_last(words, at, BEHIND_BAN) => reading(1, Kind::Predicate),
        ("avoided", _) if is_passive && is_last(words, at, BEHIND_PASSIVE) => reading(1, Kind::Predicate),
        ("banned" | "disallowed" | "discouraged" | "forbidden" | "prohibited", _)
            if (is_passive || before.ends_with("ly") && is_be(2))
                && !is_denied
                && (is_last(words, at, BEHIND_BAN) && !key(2).starts_with(|first: char| first.is_ascii_digit())) =>
        {
            reading(1, Kind::Predicate)
        }
        ("avoid" | "avoids" | "avoided" | "avoiding", _) => reading(1, Kind::Noun),
        _ => None,
    }
}

/// Returns whether a denial of the clause stands shortly before `at`.
fn follows_denial(words: &[Word], at: usize) -> bool {
    words[at.saturating_sub(DENIAL_REACH)..at].iter().any(|word| is_clause_negator(&word.key))
}

/// Returns whether what somebody had better do is said by the participle at `at`: "**must be** avoided", "**are best** avoided".
fn is_advised(words: &[Word], at: usize) -> bool {
    match key_before(words, at, 1) {
        "be" => ["must", "should", "to"].contains(&key_before(words, at, 2)),
        "best" | "better" => PASSIVE.contains(&key_before(words, at, 2)),
        _ => false,
    }
}

/// Returns where what a negator denies ends if a verb of leaving out follows it: "don't **forget** migrations" and "nobody
/// **escaped** the tax" deny the verb alone.
pub(super) fn end_of_turned(words: &[Word], start: usize, end: usize) -> Option<usize> {
    let reach = if words.get(start).is_some_and(|word| word.key == "even") { 4 } else { 3 };
    let is_turned = |at: &usize| TURNED.contains(&words[*at].stem.as_str()) || turns_what_follows(words, *at);
    // "Few villages escaped paying."
    let is_few = start > 0 && words[start - 1].key == "few";
    // "It is impossible to prevent a deadlock."
    let is_unavoidable = |at: &usize| {
        start > 1
            && words[start - 2].key == "impossible"
            && ["avoid", "prevent", "stop"].contains(&words[*at].stem.as_str())
    };
    let at = (start..end.min(start + reach)).find(|at| is_turned(at) || is_unavoidable(at))?;
    let is_led = words[start..at]
        .iter()
        .all(|word| LEADING.contains(&word.key.as_str()) || word.key.ends_with("ly") || reach > 3 || is_few);
    let needs_out = WITH_OUT.contains(&words[at].stem.as_str());
    let is_left_out = !needs_out || words.get(at + 1).is_some_and(|next| next.key == "out");
    (is_led && is_left_out).then_some(at + 1 + usize::from(needs_out))
}

/// Returns whether the word at `at` leaves out or denies what follows it here: "**questions that**", "**stop** printing".
fn turns_what_follows(words: &[Word], at: usize) -> bool {
    let key = |offset: usize| words.get(at + offset).map_or("", |word| word.key.as_str());
    let is_verb = key(1).len() > 4 && key(1).ends_with("ing");
    match words[at].stem.as_str() {
        "disagre" | "matter" | "question" => ["that", "whether"].contains(&key(1)),
        "bar" | "block" | "deter" | "discourag" | "disqualifi" | "dissuad" | "inhibit" | "restrain" | "restrict" => {
            key(1) == "from"
        }
        "ceas" => is_verb || key(1) == "to",
        // "Do not delay giving antibiotics."
        "delay" | "postpon" | "spare" | "stop" => is_verb,
        "resist" => is_verb || is_urge(words, at),
        _ => false,
    }
}

/// Returns whether "the urge to" or the like stands behind `at`.
fn is_urge(words: &[Word], at: usize) -> bool {
    let key = |offset: usize| words.get(at + offset).map_or("", |word| word.key.as_str());
    is_determiner(key(1)) && ["desire", "impulse", "temptation", "urge"].contains(&key(2)) && key(3) == "to"
}

/// Returns whether the verb at `at` is something wrong to do: "absurd to **deny** that".
pub(super) fn is_wrong_to_do(words: &[Word], at: usize) -> bool {
    at > 1 && words[at - 1].key == "to" && JUDGEMENTS.contains(&words[at - 2].key.as_str())
}

/// Returns whether the verb at `at` is something that cannot be done: "impossible to **exclude** that", "hard to **deny**".
fn is_hard_to_do(words: &[Word], at: usize) -> bool {
    at > 1
        && words[at - 1].key == "to"
        && TURNED.contains(&words[at].stem.as_str())
        && ["difficult", "hard", "impossible", "unable"].contains(&words[at - 2].key.as_str())
}

/// Returns whether an order may begin at `at`.
pub(super) fn begins_order(words: &[Word], at: usize) -> bool {
    at == 0 || words[at].gap > Gap::Space || ["and", "just", "please", "then"].contains(&words[at - 1].key.as_str())
}

/// Forms of "be" before a participle that its subject suffers.
const PASSIVE: &[&str] = &["are", "be", "been", "is", "was", "were"];

/// Words behind a passive verb that leave its subject denied: by what, and how far.
pub(super) const BEHIND_PASSIVE: &[&str] =
    &["altogether", "by", "completely", "entirely", "here", "whenever", "wherever"];

/// Words behind what is forbidden that leave it so: where, by whom, and why.
const BEHIND_BAN: &[&str] = &[
    "across",
    "after",
    "along",
    "alongside",
    "and",
    "anywhere",
    "around",
    "as",
    "at",
    "because",
    "behind",
    "below",
    "beneath",
    "beside",
    "between",
    "beyond",
    "by",
    "during",
    "everywhere",
    "here",
    "in",
    "inside",
    "near",
    "on",
    "outside",
    "there",
    "throughout",
    "under",
    "within",
];

const PREPOSITIONS: &[&str] = &["at", "because", "by", "for", "from", "if", "in", "on", "or", "to", "when", "with"];

const REJECTIONS: &[&str] = &[
    "challenge",
    "challenged",
    "contested",
    "contradict",
    "contradicted",
    "contradicts",
    "debunked",
    "demolished",
    "disagree",
    "disagreed",
    "disagrees",
    "dismiss",
    "dismissed",
    "dismisses",
    "disproved",
    "dispute",
    "disputed",
    "disputes",
    "oppose",
    "opposed",
    "opposes",
    "overturned",
    "overturns",
    "rebutted",
    "refute",
    "refuted",
    "refutes",
    "reject",
    "rejected",
    "rejects",
];

/// What is lost with what it is for: "lost the **right** to vote".
const ABILITIES: &[&str] = &["ability", "capacity", "chance", "freedom", "opportunity", "power", "right"];

/// Stems of verbs that leave out or deny.
const TURNED: &[&str] = &[
    "ban",
    "deni",
    "disallow",
    "dispens",
    "disput",
    "doubt",
    "escap",
    "exclud",
    "exempt",
    "forbid",
    "forget",
    "hesit",
    "ignor",
    "leav",
    "neglect",
    "omit",
    "overlook",
    "prohibit",
    "refrain",
    "reject",
    "rule",
    "skip",
    "underestim",
];

/// Those of them that do so with "out" behind them alone.
const WITH_OUT: &[&str] = &["leav", "rule"];

/// Words that may stand between a negator and such a verb.
const LEADING: &[&str] = &[
    "anybody", "anyone", "are", "be", "been", "can", "could", "ever", "even", "has", "have", "is", "may", "must",
    "now", "really", "should", "still", "today", "was", "were", "would",
];

//! What somebody gives up, holds no more or ends: "gave up **smoking**", "dropped its **support for** SOAP", "overturned the view
//! **that ...**".

use super::super::grammar::claim::is_that_of_claim;
use super::super::grammar::clause;
use super::super::grammar::verb::is_last;
use super::super::grammar::word_form::{ends_in_ing, ends_in_s, is_be, is_determiner, is_finite_have};
use super::super::negator::{Kind, Reading, follows_negator};
use super::refusal::BEHIND_PASSIVE;
use crate::text::{Gap, Keyed, Word};

/// Reads a verb of rejecting at `at` with the claim behind it: "**overturned** the view that", "**put an end to** the belief that".
pub fn rejected(words: &[Word], at: usize) -> Option<Reading> {
    let is_end = ["put", "puts"].contains(&words.key(at)) && words.reads(at + 1, &["an", "end", "to"]);
    // "Set aside the finding that", but "refused to set aside the finding that".
    let is_away = matches!(
        (words.key(at), words.key(at + 1)),
        ("set" | "sets", "aside") | ("struck" | "strikes", "down") | ("threw" | "throws", "out")
    ) && words.key_before(at, 1) != "to";
    if !REJECTIONS.contains(&words.key(at)) && !is_end && !is_away {
        return None;
    }
    let first = if is_end { 5 } else { 2 + usize::from(is_away) };
    let that = that_of_claim(words, at + first)? - at;
    Some(Reading { length: 1, between: that, kind: Kind::Clause })
}

/// Returns whether the bare noun at `first` is what nobody uses any more by the passive verb of `length` words at `at`: "**waterfall** was given
/// up", "**SVN** has been dropped"; but "bombs were dropped".
fn is_practice_given_up(words: &[Word], first: usize, at: usize, length: usize) -> bool {
    let has_been = words.key(at - 1) == "been" && is_finite_have(words.key_before(at, 2));
    let noun = words.key(first);
    (has_been || ["was", "were"].contains(&words.key(at - 1)))
        && first + 2 + usize::from(has_been) == at
        && words[first].is_content()
        && !PEOPLE.contains(&noun)
        && (length == 2 || !ends_in_s(noun) && words.key(at + 1) != "in")
}

/// Verbs of those who do or use something no more.
pub const ABANDONING: &[&str] = &[
    "abandon", "abandoned", "abandons", "ditch", "ditched", "ditches", "dropped", "scrapped", "shun", "shuns",
    "shunned",
];

/// Who is given up, and was there.
const PEOPLE: &[&str] = &["children", "hostages", "men", "people", "prisoners", "spies", "women"];

/// Returns where the "that" of a claim stands from `first` on: "the old claim **that**".
pub fn that_of_claim(words: &[Word], first: usize) -> Option<usize> {
    (first..=first + 3).find(|&that| is_that_of_claim(words, that))
}

const REJECTIONS: &[&str] = &[
    "challenge", "challenged", "contested", "contradict", "contradicted", "contradicts", "debunked", "demolished",
    "disagree", "disagreed", "disagrees", "dismiss", "dismissed", "dismisses", "disproved", "dispute", "disputed",
    "disputes", "oppose", "opposed", "opposes", "overturned", "overturns", "quashed", "quashes", "rebutted", "refute",
    "refuted", "refutes", "reject", "rejected", "rejects", "reversed", "reverses",
];

/// Reads what was given up by a verb of `length` words at `at`: "gave up **smoking**", "abandoned **the plan to** tax bread", "the
/// taxing of bread **was** abandoned"; but "abandoned the ship".
pub fn given_up(words: &[Word], at: usize, length: usize) -> Option<Reading> {
    let next = at + length;
    let is_doing = |place: usize| ends_in_ing(words.key(place));
    if is_be(words.key_before(at, 1)) {
        let first = clause::start(words, at);
        let is_led = usize::from(is_determiner(words.key(first)));
        let is_subject = is_doing(first + is_led) && (is_led == 0 || words.key(first + 2) == "of");
        // "Waterfall was given up", but "the ship was given up".
        let is_subject = is_subject || is_practice_given_up(words, first, at, length);
        let is_last = is_last(words, next - 1, BEHIND_PASSIVE) || ["after", "in"].contains(&words.key(next));
        return (is_subject && is_last).then_some(Reading::of(length, Kind::Predicate));
    }
    if is_doing(next) {
        return Some(Reading::of(length, Kind::Clause));
    }
    // "Abandoned rhyme", but "abandoned the ship", "dropped bombs"; "gave up its monopoly".
    // "The band has since dropped its brass section", but "the plane dropped its bombs".
    let is_since = words.key_before(at, 1) == "since" && is_finite_have(words.key_before(at, 2));
    let is_own = (length == 2 || is_since) && ["her", "his", "its", "their"].contains(&words.key(next));
    let thing = next + usize::from(is_own);
    let is_name =
        |&&place: &&usize| words.get(place + 1).is_some_and(|word| word.gap == Gap::Space && word.is_content());
    let thing_end = thing + if is_since { (thing..thing + 2).take_while(|place| is_name(&place)).count() } else { 0 };
    let is_matter = words.get(thing).is_some_and(|word| word.gap == Gap::Space && word.is_content())
        && (is_own || !ends_in_s(words.key(thing)) || words.key(at).starts_with("shun"))
        && !["ally", "ely"].iter().any(|ending| words.key(thing).ends_with(ending))
        && !["anchor", "dead", "ship"].contains(&words.key(thing));
    let is_verb =
        at > 0 && !is_determiner(words.key(at - 1)) && words[at].gap == Gap::Space && words.key(at - 1) != "had";
    if is_verb && is_matter && is_last(words, thing_end, BEHIND_MATTER) {
        return Some(Reading { length, between: thing - next, kind: Kind::Noun });
    }
    let is_plan = is_determiner(words.key(next))
        && (PRACTICES.contains(&words.key(next + 1)) || PLANS.contains(&words.key(next + 1)))
        && ["of", "to"].contains(&words.key(next + 2));
    is_plan.then_some(Reading { length, between: 3, kind: Kind::Clause })
}

/// Reads what nobody does or must do behind the verb of ending a law at `at`: "abolished **the duty to** wear a wig", "repealed **the practice
/// of** selling offices"; but "abolished slavery" has named what there was.
pub fn ended(words: &[Word], at: usize) -> Option<Reading> {
    let is_duty = DUTIES.contains(&words.key(at + 2)) && words.key(at + 3) == "to";
    let is_practice =
        PRACTICES.contains(&words.key(at + 2)) && words.key(at + 3) == "of" && ends_in_ing(words.key(at + 4));
    let is_denied = follows_negator(words, at, 2);
    (is_determiner(words.key(at + 1)) && (is_duty || is_practice) && !is_denied).then_some(Reading {
        length: 1,
        between: 3,
        kind: Kind::Clause,
    })
}

/// What one must or may do by law: "the **duty** to wear a wig".
const DUTIES: &[&str] = &["duty", "need", "obligation", "privilege", "requirement", "right"];

/// Words behind what was given up.
const BEHIND_MATTER: &[&str] = &["after", "altogether", "and", "at", "because", "but", "entirely", "for", "in", "when"];

/// What one may do, and gives up: "the **plan** to tax bread".
const PRACTICES: &[&str] = &["attempt", "custom", "habit", "policy", "practice"];

/// Verbs of those who support something no more.
pub const ENDING: &[&str] = &["dropped", "drops", "ended", "ends", "removed", "removes", "withdraws", "withdrew"];

/// Returns whether the support for something is named from `at` on: "**its support for**".
pub fn is_support(words: &[Word], at: usize) -> bool {
    let noun = at + usize::from(is_determiner(words.key(at)));
    words.key(noun) == "support" && ["for", "of"].contains(&words.key(noun + 1))
}

/// What one means to do.
pub const PLANS: &[&str] = &[
    "ambition", "ambitions", "bill", "bills", "dream", "dreams", "hope", "hopes", "idea", "intention", "motion",
    "plan", "plans", "project", "proposal", "proposals", "scheme", "schemes", "suggestion",
];

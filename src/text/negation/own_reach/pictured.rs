//! Views and pictures of which their own sentence says that they are not true: "the idea that **owls bark is a caricature**", "the picture
//! of **an owl that barks does not survive** a visit", "the story that **he fled is a legend** of a later date".

use super::super::grammar::claim::is_that_of_claim;
use super::super::grammar::clause::is_connector;
use super::super::grammar::verb::{is_among, is_auxiliary};
use super::super::grammar::word_form::{AUXILIARIES, is_article, is_determiner, is_past, is_relative_subject};
use super::super::negator::is_clause_negator;
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// How far before its verb a view may be named, in words.
const REACH: usize = 20;

/// How many words may stand between the article and what a view is called: "a **rather crude** caricature".
const LED: usize = 3;

/// Reads the verb at `at` that says of the view before it that it is not true.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    let untrue = || end_of_untrue(words, at);
    let shattered = || end_of_shattered(words, at);
    let (end, is_of_claims) = untrue().map(|end| (end, true)).or_else(|| shattered().map(|end| (end, false)))?;
    let begin = |place: usize| {
        if is_that_of_claim(words, place) { is_of_claims.then_some(place + 1) } else { begin_of_scene(words, place) }
    };
    let start = (at.saturating_sub(REACH).max(1)..at).find_map(begin)?;
    // "The theory that a star collapses explains it."
    let is_whole =
        words.key(end - 1) == "survive" || DISTORTED.contains(&words.key(end - 1)) || is_among(words, start, at);
    (start < at && is_whole).then(|| Denial::of_subject(at, end - at, start..at))
}

/// Returns where the words begin that say what a picture shows, whose name ends before `at`: "the picture of **a king who**", "the image
/// **that**".
fn begin_of_scene(words: &[Word], at: usize) -> Option<usize> {
    let name = at - 1;
    let is_scene = |place: usize| {
        (is_relative_subject(words.key(place)) || words.key(place) == "as") && words[place].gap == Gap::Space
    };
    let is_told = match words.key(at) {
        "that" => true,
        "of" => (at + 2..words.len().min(at + 2 + LED)).any(is_scene),
        _ => false,
    };
    (name > 0 && is_determiner(words.key(name - 1)) && PICTURES.contains(&words.key(name)) && is_told).then_some(at + 1)
}

/// Returns where the words end that call a view untrue by the verb at `verb`: "**is a crude caricature**", "**belongs to folklore**".
fn end_of_untrue(words: &[Word], verb: usize) -> Option<usize> {
    let next = words.key(verb + 1);
    match words.key(verb) {
        "is" | "remains" | "was" => {
            let is_adverb =
                |place: &usize| words.key(*place).ends_with("ly") || ["just", "now"].contains(&words.key(*place));
            let article = (verb + 1..words.len()).find(|place| !is_adverb(place))?;
            let is_plain = |&place: &usize| words[place].gap == Gap::Space && words[place].is_content();
            let most = words.len().min(article + 2 + LED);
            let called = (article + 1..most).take_while(is_plain).find(|&place| DISTORTED.contains(&words.key(place)));
            let is_said = |&called: &usize| is_article(words.key(article)) && !awaits_verb(words, called);
            called.filter(is_said).map(|called| called + 1)
        }
        "belong" | "belonged" | "belongs" if next == "to" && REALMS.contains(&words.key(verb + 2)) => Some(verb + 3),
        "collapses" | "crumbles" | "evaporates" => Some(verb + 1),
        "falls" if ["apart", "down"].contains(&next) => Some(verb + 2),
        "rests" if next == "on" => {
            (verb + 3..=verb + 4).find(|&place| DISTORTED.contains(&words.key(place))).map(|last| last + 1)
        }
        "lacks" => (verb + 1..=verb + 2).find(|&place| BASES.contains(&words.key(place))).map(|last| last + 1),
        "finds" if next == "no" && BASES.contains(&words.key(verb + 2)) => Some(verb + 3),
        _ => None,
    }
}

/// Returns whether the verb of the view is still to come behind what stands at `at`: "the idea that it is a **fable** of Aesop pleased him".
fn awaits_verb(words: &[Word], at: usize) -> bool {
    let goes_on = |place: &usize| {
        words[*place].gap == Gap::Space && !is_relative_subject(words.key(*place)) && !is_connector(words.key(*place))
    };
    let mut rest = (at + 1..words.len().min(at + REACH)).take_while(goes_on);
    rest.any(|place| is_auxiliary(words, place) || place > at + 1 && is_past(words.key(place)))
}

/// Returns where the words end by which the verb at `verb` says that a picture does not last: "**does not survive**"; what they say of a
/// claim is read elsewhere.
fn end_of_shattered(words: &[Word], verb: usize) -> Option<usize> {
    let not = verb + usize::from(AUXILIARIES.contains(&words.key(verb)));
    let does_not = is_clause_negator(words.key(not));
    match (words.key(not + 1), words.key(not + 2)) {
        ("survive" | "withstand", _) if does_not => Some(not + 2),
        ("hold" | "stand", "up" | "water") | ("bear", "scrutiny") if does_not => Some(not + 3),
        _ => None,
    }
}

/// What one makes of a thing that need not be like it.
const PICTURES: &[&str] = &["caricature", "cliche", "image", "picture", "portrait", "stereotype", "vision"];

/// What a view is that is not true.
const DISTORTED: &[&str] = &[
    "caricature", "delusion", "distortion", "error", "exaggeration", "fable", "fabrication", "fairytale", "fantasy",
    "fiction", "figment", "forgery", "hoax", "illusion", "invention", "legend", "misconception", "misreading",
    "misunderstanding", "oversimplification", "stereotype", "travesty",
];

/// Where what is not true is told.
const REALMS: &[&str] = &["fable", "fiction", "folklore", "legend", "myth"];

/// What speaks for a view.
const BASES: &[&str] = &["basis", "evidence", "foundation", "support"];

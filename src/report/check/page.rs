//! A check for the one who wrote the response: what is there, what is missing, what is wrong, what to do next.

mod next;

use super::record::{CheckRecord, ConceptView, ContradictionView, LevelView, MisconceptionView, StepRecord};
use crate::grade::Status;
use crate::report::colour::Colour;
use crate::report::figure;
use crate::report::paragraph::{Look, Prose, quoted};
use crate::report::wire::CriterionRecord;
use crate::report::words::counted;
use crate::text::amounts::names_number;
use crate::text::language::Language;
use crate::text::words::key_of;

/// A response is called short below this share of the reference's words.
const SHORT: f64 = 0.5;

/// What is said of an idea that is in the answer and does not count: a hint to it would be odd.
const HELD_BACK: &str = "One more idea is in your answer, but does not count without another one that is missing.";

/// So many sentences in which nothing was recognised are quoted.
const UNRECOGNISED: usize = 3;

/// Returns the page; every line ends with a line break.
///
/// `width` is how many columns the terminal has; without one, lines are not wrapped.
#[must_use]
pub fn page(check: &CheckRecord<'_>, width: Option<u16>, colour: Colour) -> String {
    let mut text = Prose::new(width, colour);
    text.styled(Look::Strong, &format!("{}: {}", check.item, check.question));
    text.gap();
    match (check.status, check.score) {
        (Status::Scored, Some(score)) => graded(&mut text, check, score),
        (Status::Blank, _) => text.paragraph(
            "There is no answer yet, so there is nothing to grade. Write down what you know, even if it is little.",
        ),
        _ => text.paragraph(&format!("The answer cannot be graded: {}.", check.reason.unwrap_or("unknown reason"))),
    }
    revealed(&mut text, check);
    text.into_text()
}

fn graded(text: &mut Prose, check: &CheckRecord<'_>, score: f64) {
    let look = if check.passed == Some(true) { Look::Good } else { Look::Open };
    text.styled(look, &verdict(check, score));
    text.styled(Look::Faint, &parts(check));
    if let Some(level) = &check.level {
        text.paragraph(&level_reached(level, check));
    }
    found(text, check);
    missing(text, check);
    wrong(text, check);
    remarks(text, check);
    text.section("Next");
    text.paragraph(&next::advice(check));
}

fn verdict(check: &CheckRecord<'_>, score: f64) -> String {
    let points = match (check.points, check.max_points) {
        (Some(points), Some(max)) => format!(", {}", points_of(points, max)),
        _ => String::new(),
    };
    let mark = match (check.passed, check.pass) {
        (Some(true), Some(pass)) => format!(" (it passes; the pass mark is {pass})"),
        (_, Some(pass)) => format!(" (the pass mark is {pass})"),
        (_, None) => String::new(),
    };
    format!("Score {} of 1{points}: {}{mark}", figure::short(score), check.band.unwrap_or_default())
}

/// Says what the score is made of.
fn parts(check: &CheckRecord<'_>) -> String {
    let parts = check.criteria.iter().filter_map(|criterion| {
        let (value, weight) = (criterion.value?, criterion.weight?);
        let name = match criterion.id {
            "similarity" => "closeness in meaning",
            "coverage" => "key ideas",
            other => other,
        };
        Some(format!("{name} {} (counts {:.0}%)", figure::short(value), weight * 100.0))
    });
    let parts = parts.collect::<Vec<_>>().join(" and ");
    let has_weight = |of: &CriterionRecord| of.id == "coverage" && of.weight.is_some_and(|weight| weight > 0.0);
    let is_idle = counted_ideas(check) > 0 && !check.criteria.iter().any(has_weight);
    let idle = if is_idle { " Key ideas are shown below, but earn nothing." } else { "" };
    let made = match check.adjustments.iter().filter_map(|adjustment| adjustment.amount).sum::<f64>() {
        sum if sum < 0.0 => format!("Made of {parts}, less {} for what is said below.", figure::short(-sum)),
        sum if sum > 0.0 => format!("Made of {parts}, and {} added.", figure::short(sum)),
        _ => format!("Made of {parts}."),
    };
    made + idle
}

/// Says which level an answer reaches and what the next one takes.
fn level_reached(level: &LevelView<'_>, check: &CheckRecord<'_>) -> String {
    let of = |points: Option<f64>| match (points, check.max_points) {
        (Some(points), Some(max)) => points_of(points, max),
        _ => String::new(),
    };
    let here = match (level.at, level.says) {
        (0, _) => "Below the first level.".to_owned(),
        (_, Some(says)) => format!("Level reached: {says} ({})", of(level.points)),
        (at, None) => format!("Level reached: {} or more ({})", ideas(at), of(level.points)),
    };
    match level.next_at {
        Some(next) => format!("{here} The next level takes {} ({}).", ideas(next), of(level.next_points)),
        None => format!("{here} It is the highest level."),
    }
}

fn counted_ideas(check: &CheckRecord<'_>) -> usize {
    check.concepts.iter().filter(|concept| !concept.bonus).count()
}

fn found(text: &mut Prose, check: &CheckRecord<'_>) {
    let found: Vec<&ConceptView<'_>> = check.concepts.iter().filter(|concept| concept.found).collect();
    if found.is_empty() {
        return;
    }
    let plain = found.iter().filter(|concept| !concept.bonus).count();
    let more = if plain < found.len() { format!(", and {} more", found.len() - plain) } else { String::new() };
    text.section(&format!("Found: {plain} of {}{more}", ideas(counted_ideas(check))));
    for concept in found {
        let quote = concept.quote.map_or_else(|| "in your answer".into(), quoted);
        let by_meaning = if concept.how == Some("meaning") { " (by its meaning)" } else { "" };
        let but = if is_in_doubt(concept, check) {
            " It counts all the same, but see below: it is said in a way that seems wrong."
        } else {
            ""
        };
        let extra = if concept.bonus { " (more than was asked: it adds to the score)" } else { "" };
        text.entry(Look::Good, '✓', &format!("{quote}{by_meaning}{extra}{but}"));
        says(text, concept);
    }
}

/// Tells whether an idea was found in words that are, in part, to be put right.
fn is_in_doubt(concept: &ConceptView<'_>, check: &CheckRecord<'_>) -> bool {
    let wrong = check.misconceptions.iter().map(|found| found.span);
    let mut wrong = wrong.chain(check.contradictions.iter().map(|found| found.span));
    concept.span.is_some_and(|[start, end]| wrong.any(|[from, to]| start < to && from < end))
}

fn missing(text: &mut Prose, check: &CheckRecord<'_>) {
    let missing = check.concepts.iter().filter(|concept| !concept.found && !concept.bonus);
    let missing: Vec<&ConceptView<'_>> = missing.collect();
    if missing.is_empty() {
        return;
    }
    let step_of = |concept: &ConceptView<'_>| {
        check.steps.iter().find(|step| step.action == "add" && step.concepts == [concept.number])
    };
    let is_idle = |concept: &&&ConceptView<'_>| step_of(concept).is_some_and(|step| !brings_points(step));
    let idle = missing.iter().filter(is_idle).count();
    // What is to be said of several is said once, of all of them.
    let none = if idle > 1 && idle == missing.len() { ", none of which brings points by itself yet" } else { "" };
    text.section(&format!("Missing: {} of {}{none}", missing.len(), ideas(counted_ideas(check))));
    for concept in &missing {
        let gain = step_of(concept).filter(|step| idle == 1 || brings_points(step));
        let worth = gain.map(|step| format!(" ({})", worth(step))).unwrap_or_default();
        let required = if concept.required { " An answer cannot pass without it." } else { "" };
        let hint = match concept.hint {
            _ if concept.held_back => HELD_BACK,
            hint => hint.unwrap_or("One more idea, for which there is no hint."),
        };
        text.entry(Look::Open, '·', &format!("{hint}{worth}{required}"));
        if let Some(denied) = concept.denied {
            text.below(&format!("You wrote {}, which denies it.", quoted(denied)));
        }
        says(text, concept);
    }
    if idle > 1 && idle < missing.len() {
        text.below("Those without a number bring no points by themselves yet.");
    }
    if missing.iter().any(|concept| concept.denied.is_none() && !concept.held_back) {
        text.gap();
        text.paragraph(&unrecognised(check));
    }
}

/// Says that a missing idea may stand in the answer in words that are not known for it, and where.
fn unrecognised(check: &CheckRecord<'_>) -> String {
    let shown: Vec<String> = check.unrecognised.iter().take(UNRECOGNISED).map(|sentence| quoted(sentence)).collect();
    if shown.is_empty() {
        return "If you have answered one of these already, it was not recognised in your words: try others.".into();
    }
    let more = match check.unrecognised.len().saturating_sub(UNRECOGNISED) {
        0 => String::new(),
        more => format!(" and {}", counted(more as u64, "other sentence")),
    };
    let shown = shown.join(", ");
    format!("No key idea was recognised in {shown}{more}. If you have answered one of these there, try other words.")
}

/// Adds a concept's sentence, where it may be shown.
fn says(text: &mut Prose, concept: &ConceptView<'_>) {
    if let (Some(id), Some(says)) = (concept.id, concept.says) {
        text.below(&format!("{id}: {says}"));
    }
}

fn wrong(text: &mut Prose, check: &CheckRecord<'_>) {
    if check.misconceptions.is_empty() && check.contradictions.is_empty() {
        return;
    }
    text.section("To put right");
    for misconception in &check.misconceptions {
        mistake(text, check, misconception);
    }
    for contradiction in &check.contradictions {
        opposite(text, contradiction);
    }
    if let Some(step) = check.steps.iter().find(|step| step.action == "agree") {
        let what = if check.contradictions.len() == 1 { "this sentence" } else { "these sentences" };
        text.below(&format!("Putting {what} right: {}.", worth(step)));
    }
}

fn mistake(text: &mut Prose, check: &CheckRecord<'_>, misconception: &MisconceptionView<'_>) {
    text.entry(Look::Bad, '✗', &misconception.quote.map_or_else(|| "In your answer:".into(), quoted));
    if let Some(says) = misconception.says {
        text.below(&format!("This reads as a common mistake: {}", quoted(says)));
    }
    if let Some(hint) = misconception.hint {
        text.below(hint);
    }
    let is_it = |step: &&StepRecord<'_>| step.misconception == Some(misconception.id);
    if let Some(step) = check.steps.iter().find(is_it) {
        text.below(&format!("Putting it right: {}.", worth(step)));
    }
}

fn opposite(text: &mut Prose, contradiction: &ContradictionView<'_>) {
    text.entry(Look::Bad, '✗', &contradiction.quote.map_or_else(|| "In your answer:".into(), quoted));
    let word = contradiction.word.map(|word| format!(" Look at {}.", quoted(word))).unwrap_or_default();
    let what = if is_number(contradiction) {
        "The full answer has another number here."
    } else {
        "This seems to say the opposite of what is right."
    };
    text.below(&format!("{what}{word}"));
    if let Some(against) = contradiction.against {
        text.below(&format!("Right is: {against}"));
    }
}

/// Tells whether a number alone shows that a sentence is not right.
fn is_number(contradiction: &ContradictionView<'_>) -> bool {
    let key = contradiction.word.and_then(|word| key_of(word, Language::ENGLISH));
    key.is_some_and(|key| names_number(&key))
}

fn remarks(text: &mut Prose, check: &CheckRecord<'_>) {
    let mut remarks = Vec::new();
    if let Some(step) = check.steps.iter().find(|step| step.action == "write-sentences") {
        let gain = worth(step);
        let listed = check.listed.as_ref().map(|listed| format!(": {listed}")).unwrap_or_default();
        remarks.push(format!(
            "This reads more like a list of words than like sentences{listed}. Say how they belong together ({gain})."
        ));
    }
    if let Some(step) = check.steps.iter().find(|step| step.action == "make-statements") {
        let gain = worth(step);
        remarks.push(format!(
            "This says of things only that they matter. Say what they are, what they do and why ({gain})."
        ));
    }
    if let (Some(words), Some(reference)) = (check.words, check.reference_words)
        && is_short(words, reference)
    {
        let words = if words == 0 { "no words".into() } else { counted(words as u64, "word") };
        let about = reference.div_ceil(10) * 10;
        remarks.push(format!("The answer has {words}, a full one about {about}: there is room to say more."));
    }
    if check.concepts.is_empty() {
        remarks.push("This question has no list of key ideas: the answer was compared as a whole.".into());
    }
    remarks.extend(check.warnings.iter().map(|warning| format!("Note: {warning}.")));
    if !remarks.is_empty() {
        text.gap();
        for remark in &remarks {
            text.paragraph(remark);
        }
    }
}

fn is_short(words: usize, reference: usize) -> bool {
    (words as f64) < SHORT * reference as f64
}

fn brings_points(step: &StepRecord<'_>) -> bool {
    step.gain.is_some_and(|gain| gain > 0.0)
}

/// Says what a step brings.
fn worth(step: &StepRecord<'_>) -> String {
    match step.gain {
        Some(gain) if brings_points(step) => format!("+{} points", figure::points(gain)),
        _ => "no points by itself yet".into(),
    }
}

/// Writes points as all reports do.
fn points_of(points: f64, max: f64) -> String {
    format!("{} of {} points", figure::points(points), figure::points(max))
}

fn ideas(count: usize) -> String {
    counted(count as u64, "key idea")
}

fn revealed(text: &mut Prose, check: &CheckRecord<'_>) {
    let references = check.references.as_deref().unwrap_or_default();
    for (at, reference) in references.iter().enumerate() {
        let heading = match (references.len(), check.reference == Some(at + 1)) {
            (1, _) => "Reference answer".to_owned(),
            (_, true) => format!("Reference answer {} (the nearest to yours)", at + 1),
            (_, false) => format!("Reference answer {}", at + 1),
        };
        text.section(&heading);
        for paragraph in reference.split("\n\n") {
            text.paragraph(paragraph);
        }
    }
}

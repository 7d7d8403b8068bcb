//! A key idea is left out: every sentence that carries it.

use std::collections::BTreeSet;

use super::draft::Edited;
use super::{Subject, Worth};
use crate::rubric::{Concept, Level};
use crate::score::matching::Matcher;
use crate::score::vocabulary::Vocabulary;
use crate::text::language::Language;
use crate::text::{Role, Text};

/// How many content words a sentence shares with a concept at least to carry it, where no variant is met.
const SHARED_WORDS: usize = 2;

/// Leaves out each concept in turn: the sentences in which one of its variants stands, else the one that shares most
/// words with what the concept says. A concept that the whole answer carries, or none of it, cannot be left out; a bonus one
/// need not be there, and where there are levels, one that no level hangs on is worth nothing.
pub fn ideas(subject: &Subject<'_>) -> Vec<(Edited, Worth)> {
    let plain: Vec<&Concept> = subject.item.concepts.iter().filter(|concept| !concept.bonus).collect();
    let all: f64 = plain.iter().map(|concept| concept.weight).sum();
    let sentences: Vec<(&str, Text)> = subject
        .text
        .sentences
        .iter()
        .map(|sentence| subject.source[sentence.span.clone()].trim())
        .map(|sentence| (sentence, Text::new_in(sentence, subject.text.language)))
        .collect();
    let vocabulary = Vocabulary::default();
    let matchers: Vec<Matcher<'_>> =
        sentences.iter().map(|(source, text)| Matcher::new(source, text, &vocabulary)).collect();
    let carriers: Vec<Vec<bool>> =
        plain.iter().map(|concept| carriers(concept, &sentences, &matchers, subject.text.language)).collect();
    let carried = carriers.iter().filter(|carries| carries.contains(&true)).count();
    let of_levels = of_levels(&subject.item.levels, carried);
    let leave_out = |(concept, carries): (&&Concept, &Vec<bool>)| {
        let left: Vec<&str> =
            sentences.iter().zip(carries).filter(|(_, carries)| !**carries).map(|((text, _), _)| *text).collect();
        let gone: Vec<&str> =
            sentences.iter().zip(carries).filter(|(_, carries)| **carries).map(|((text, _), _)| *text).collect();
        let share = of_levels.unwrap_or(concept.weight / all);
        if left.is_empty() || gone.is_empty() || share <= 0.0 {
            return None;
        }
        let change = format!("without {}: {}", concept.id, gone.join(" "));
        Some((Edited { text: left.join(" "), change }, Worth::new(share)))
    };
    plain.iter().zip(&carriers).filter_map(leave_out).collect()
}

/// Returns the share of the last level's points that one of so many concepts is worth; none where there are no levels.
fn of_levels(levels: &[Level], concepts: usize) -> Option<f64> {
    let top = levels.last()?.points;
    let points = |count: usize| levels.iter().rev().find(|level| count >= level.at).map_or(0.0, |level| level.points);
    Some((points(concepts) - points(concepts.saturating_sub(1))) / top)
}

/// Returns, sentence by sentence, whether it carries the concept.
fn carriers(concept: &Concept, sentences: &[(&str, Text)], matchers: &[Matcher<'_>], language: Language) -> Vec<bool> {
    let variants = || concept.any.iter().chain(&concept.all);
    let says = |matcher: &Matcher<'_>| variants().any(|variant| matcher.find(variant).is_some());
    let by_words: Vec<bool> = matchers.iter().map(says).collect();
    if by_words.contains(&true) {
        return by_words;
    }
    let stems = |text: &Text| -> BTreeSet<String> {
        text.words.iter().filter(|word| word.role == Role::Content).map(|word| word.stem.clone()).collect()
    };
    let ours = stems(&Text::plain(&concept.says, language));
    let shared: Vec<usize> = sentences.iter().map(|(_, text)| stems(text).intersection(&ours).count()).collect();
    let most = shared.iter().copied().max().unwrap_or(0);
    let first = shared.iter().position(|&count| count == most && most >= SHARED_WORDS);
    (0..sentences.len()).map(|at| Some(at) == first).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::perturb::{Kind, perturb};
    use crate::rubric::file;

    /// Checks what is left out of the one reference of an item, with its worth.
    #[track_caller]
    fn check(fields: &str, expected: &[(&str, f64)]) {
        let text = format!(
            "schema = 1\nid = \"r\"\n[[item]]\nid = \"tea\"\nquestion = \"How is tea made?\"\n\
             references = [\"Water is boiled. The leaves are steeped. The cup is warmed first.\"]\n{fields}"
        );
        let rubric = file::parse(Path::new("rubric.toml"), text.as_bytes()).expect("a rubric");
        let made = perturb(&rubric).into_iter().filter(|made| made.kind == Kind::IdeaDeleted);
        let made: Vec<(String, f64)> = made.map(|made| (made.change, made.worth.share())).collect();
        let made: Vec<(&str, f64)> = made.iter().map(|(change, share)| (change.as_str(), *share)).collect();
        assert_eq!(made, expected);
    }

    fn concept(id: &str, rest: &str) -> String {
        format!("[[item.concept]]\nid = \"{id}\"\nsays = \"It is so.\"\n{rest}\n")
    }

    #[test]
    fn bonus_idea_is_not_left_out_and_counts_in_no_worth() {
        let concepts = [
            concept("water", "any = [\"boiled\"]"),
            concept("leaves", "any = [\"steeped\"]"),
            concept("cup", "any = [\"warmed\"]\nbonus = true"),
        ];
        check(
            &concepts.concat(),
            &[("without water: Water is boiled.", 0.5), ("without leaves: The leaves are steeped.", 0.5)],
        );
    }

    #[test]
    fn idea_of_several_variants_at_once_is_in_the_sentences_that_have_one() {
        let concepts = [concept("water", "all = [\"water\", \"boiled\"]"), concept("cup", "any = [\"warmed\"]")];
        check(
            &concepts.concat(),
            &[("without water: Water is boiled.", 0.5), ("without cup: The cup is warmed first.", 0.5)],
        );
    }

    #[test]
    fn with_levels_an_idea_is_worth_the_level_that_is_lost_without_it() {
        let concepts = [concept("water", "any = [\"boiled\"]"), concept("leaves", "any = [\"steeped\"]")].concat();
        let levels = |top: usize| format!("levels = [{{ at = 1, points = 4 }}, {{ at = {top}, points = 5 }}]\n");
        check(
            &(levels(2) + &concepts),
            &[("without water: Water is boiled.", 0.2), ("without leaves: The leaves are steeped.", 0.2)],
        );
        let third = concept("cup", "any = [\"warmed\"]");
        check(&(levels(2) + &concepts + &third), &[]);
    }
}

//! Answers made from a rubric's own references by changes of known effect, to test the rubric and its grading with.
//!
//! A [`Kind`] of change is harmless (the score must hold) or harmful (the score must fall, or the answer must fail).
//! Everything is made by rules and small tables, with a generator of a fixed seed: the same rubric gives the same
//! perturbations on every machine. A kind that a reference offers no place for, such as a changed number in a text
//! without numbers, makes no perturbation of it; nor do those that hang on English words where the rubric is in another
//! language.

mod draft;
mod generator;
mod kind;
mod layout;
mod lists;
mod nonsense;
mod omission;
mod order;
mod reversal;
mod spelling;
mod swap;
mod verbs;
mod wording;

use std::collections::BTreeSet;

use crate::rubric::{Item, Rubric};
use crate::text::Text;

use draft::Edited;
use generator::Generator;

pub use kind::{Demand, Effect, Kind};

/// A changed reference answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Perturbation {
    /// The place of the item in the rubric.
    pub item: usize,
    /// The place of the reference in the item.
    pub reference: usize,
    /// What was done to it.
    pub kind: Kind,
    /// The text of the answer.
    pub text: String,
    /// What was changed, to be shown.
    pub change: String,
    /// What the perturbation has to cost at least because of what was taken out, in the weights of the rubric; 0..=1.
    pub worth: Worth,
}

/// The share of the item's concepts, by weight, that a perturbation took out; 0 where it took out none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Worth(u32);

impl Worth {
    /// Makes the share from 0..=1; kept in thousandths.
    #[must_use]
    fn new(share: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the share is clamped")]
        let thousandths = (share.clamp(0.0, 1.0) * 1e3).round() as u32;
        Self(thousandths)
    }

    /// Returns the share, 0..=1.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.0) / 1e3
    }
}

/// One reference on its way to its perturbations.
struct Subject<'a> {
    item: &'a Item,
    source: &'a str,
    text: Text,
}

/// Makes all perturbations of a rubric's references, by item, reference and kind; what several references of an item come to alike,
/// such as a list of its keywords, is one perturbation, of the first of them.
#[must_use]
pub fn perturb(rubric: &Rubric) -> Vec<Perturbation> {
    let mut all = Vec::new();
    for (item_place, item) in rubric.items.iter().enumerate() {
        let mut made = BTreeSet::new();
        let accepts_list = lists::are_fair(item, rubric.language);
        for (reference_place, reference) in item.references.iter().enumerate() {
            let source = reference.trim();
            let subject = Subject { item, source, text: Text::new_in(source, rubric.language) };
            let is_fit =
                |kind: &Kind| (rubric.language.is_english() || !kind.is_english()) && !(accepts_list && kind.lists());
            for kind in Kind::ALL.into_iter().filter(is_fit) {
                let mut generator = Generator::new(&[&item.id, &reference_place.to_string(), kind.name()]);
                for (edited, worth) in edit(kind, &subject, rubric, &mut generator) {
                    // What comes out as it went in is no perturbation.
                    let is_one = edited.text.trim() != source && !edited.text.trim().is_empty();
                    if is_one && made.insert((kind, edited.text.clone())) {
                        let (text, change) = (edited.text, edited.change);
                        let (item, reference) = (item_place, reference_place);
                        all.push(Perturbation { item, reference, kind, text, change, worth });
                    }
                }
            }
        }
    }
    all
}

fn edit(kind: Kind, subject: &Subject<'_>, rubric: &Rubric, generator: &mut Generator) -> Vec<(Edited, Worth)> {
    let edited = match kind {
        Kind::IdeaDeleted => return omission::ideas(subject),
        Kind::Typos => spelling::typos(subject, generator),
        Kind::LetterCase => spelling::letter_case(subject),
        Kind::BritishAmerican => spelling::british_american(subject),
        Kind::Synonyms => wording::synonyms(subject),
        Kind::Contractions => wording::contractions(subject),
        Kind::Preamble => wording::preamble(subject, generator),
        Kind::QuestionPrepended => layout::question(subject),
        Kind::SentenceOrder => order::sentences(subject, generator),
        Kind::WordsShuffled => order::words(subject, generator),
        Kind::Markdown => layout::markdown(subject),
        Kind::Punctuation => layout::punctuation(subject),
        Kind::Negated => reversal::negated(subject),
        Kind::NumbersChanged => swap::numbers(subject),
        Kind::RolesSwapped => swap::roles(subject),
        Kind::ContradictionAppended => reversal::contradiction(subject, generator),
        Kind::MisconceptionAppended => reversal::misconceptions(subject),
        Kind::OtherItem => nonsense::other_item(subject, rubric, generator),
        Kind::QuestionEchoed => nonsense::question(subject),
        Kind::KeywordList => nonsense::keywords(subject),
        Kind::Refusal => nonsense::refusals(),
    };
    edited.into_iter().map(|edited| (edited, Worth::default())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rubric::Scoring;

    /// Makes a reference of an item that has nothing else.
    pub(super) fn subject(source: &str) -> Subject<'_> {
        let item = Item {
            id: "item".into(),
            question: "What is it?".into(),
            level: None,
            tags: Vec::new(),
            points: 10.0,
            references: Vec::new(),
            concepts: Vec::new(),
            levels: Vec::new(),
            misconceptions: Vec::new(),
            scoring: Scoring::default(),
        };
        Subject { item: Box::leak(Box::new(item)), source, text: Text::new(source) }
    }

    #[test]
    fn what_does_not_hang_on_the_reference_is_tried_once_an_item() {
        let path = std::path::Path::new("rubric.toml");
        let item = |id: &str| {
            format!(
                "[[item]]\nid = \"{id}\"\nquestion = \"What is {id}?\"\nreferences = [\"It is a long name that old people use for it in town.\", \"All the old people of the town said so for years.\"]\n\
                 [[item.concept]]\nid = \"name\"\nsays = \"It is a name.\"\nany = [\"name\", \"said\"]\n"
            )
        };
        let text = format!("schema = 1\nid = \"r\"\n{}{}", item("one"), item("two"));
        let rubric = crate::rubric::file::parse(path, text.as_bytes()).expect("a rubric");
        let all = perturb(&rubric);
        for (kind, count) in [(Kind::KeywordList, 2), (Kind::QuestionEchoed, 4), (Kind::Refusal, 4)] {
            assert_eq!(all.iter().filter(|perturbation| perturbation.kind == kind).count(), count, "{kind:?}");
        }
        let shuffled = all.iter().filter(|perturbation| perturbation.kind == Kind::WordsShuffled);
        assert!(shuffled.map(|perturbation| perturbation.reference).any(|reference| reference == 1));
    }

    #[test]
    fn references_are_changed_in_the_language_of_the_rubric() {
        let made = |language: &str| {
            let text = format!(
                "schema = 1\nid = \"r\"\nlanguage = \"{language}\"\n[[item]]\nid = \"i\"\nquestion = \"Wozu?\"\n\
                 references = [\"Es steht in Häusern. Das ist alles, was er will oder sieht. Es hat auch Vorlagen.\"]\n\
                 [[item.concept]]\nid = \"form\"\nsays = \"Eingaben werden bearbeitet.\"\nany = [\"Haus\"]\n"
            );
            let rubric = crate::rubric::file::parse(std::path::Path::new("rubric.toml"), text.as_bytes());
            perturb(&rubric.expect("a rubric"))
        };
        let of = |language: &str, kind: Kind| -> Vec<String> {
            made(language).into_iter().filter(|made| made.kind == kind).map(|made| made.change).collect()
        };
        assert_eq!(of("de", Kind::IdeaDeleted), ["without form: Es steht in Häusern."]);
        assert_eq!(of("en", Kind::IdeaDeleted), [""; 0]);
        // "Will" is no English verb there.
        for kind in [Kind::Negated, Kind::ContradictionAppended, Kind::Preamble] {
            assert_eq!(of("de", kind), [""; 0], "{kind:?}");
            assert_ne!(of("en", kind), [""; 0], "{kind:?}");
        }
        assert_ne!(of("de", Kind::LetterCase), [""; 0]);
    }

    #[test]
    fn every_kind_has_a_name_of_its_own() {
        for (at, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(Kind::of_name(kind.name()), Some(kind));
            assert!(Kind::ALL[at + 1..].iter().all(|other| other.name() != kind.name()));
        }
        assert_eq!(Kind::of_name("typo"), None);
    }
}

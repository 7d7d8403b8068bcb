//! An item, ready to grade responses with.

use super::asked;
use super::context::Contexts;
use super::contradiction::Stated;
use super::contradiction::across::properties::Properties;
use super::contradiction::statement::Statement;
use super::contradiction::terms::Terms;
use super::coverage::Wrong;
use super::echo::Echo;
use super::list::Prose;
use super::neighbours::Neighbours;
use super::no_statement;
use super::passage::Passage;
use super::similarity::{Question, Reference, Target};
use super::spelling::Spelling;
use super::vocabulary::Vocabulary;
use crate::embed::CosineScale;
use crate::rubric::variant::number_terms;
use crate::rubric::{Concept, Item, Level, Scoring};
use crate::text::Text;
use crate::text::markup::has_tag;
use crate::text::unseen::has_mark;

/// An item, ready to grade responses with.
#[derive(Debug, Clone)]
pub struct PreparedItem {
    pub(super) question: Question,
    /// The question, where responses repeat it.
    pub(super) echo: Echo,
    /// Whether HTML may be what is asked for.
    pub(super) is_about_markup: bool,
    pub(super) is_about_marks: bool,
    pub(super) references: Vec<Reference>,
    pub(super) contexts: Contexts,
    pub(super) stated: Stated,
    pub(super) concepts: Vec<(Concept, Target)>,
    pub(super) misconceptions: Vec<Wrong>,
    /// How many different words the variants have; they are numbered.
    pub(super) numbered: usize,
    pub(super) levels: Vec<Level>,
    pub(super) scoring: Scoring,
    pub(super) vocabulary: Vocabulary,
    /// How responses misspell its words.
    pub(super) spelling: Spelling,
    /// How much of the references is prose.
    pub(super) prose: Prose,
    /// What else would be held against a response.
    pub(super) fair: Fair,
    /// Which words stand side by side in the references and the question.
    pub(super) neighbours: Neighbours,
    pub(super) scale: CosineScale,
}

/// What an item takes for an answer, and another would not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fair {
    /// Whether the question asks for entries or code rather than prose.
    pub(super) list: bool,
    /// Whether that something matters may be an answer.
    pub(super) importance: bool,
}

/// The embedded texts of an item, in the item's order.
#[derive(Debug, Clone)]
pub struct ItemPassages {
    /// The question.
    pub question: Passage,
    /// The reference answers.
    pub references: Vec<Passage>,
    /// Each sentence of the references.
    pub statements: Vec<Passage>,
    /// The concepts' sentences.
    pub says: Vec<Passage>,
}

impl PreparedItem {
    /// Prepares an item; `vocabulary` holds the stems that are never taken for misspellings.
    #[must_use]
    pub fn new(item: &Item, passages: ItemPassages, vocabulary: Vocabulary, scale: CosineScale) -> Self {
        let question = Question::new(&passages.question);
        let echo = Echo::new(&passages.question, &passages.references);
        let is_about = |has: fn(&str) -> bool| {
            std::iter::once(&passages.question).chain(&passages.references).any(|text| has(&text.source))
        };
        let (is_about_markup, is_about_marks) = (is_about(has_tag), is_about(has_mark));
        let target = |passage: Passage| Target::new(passage, &question);
        let prose = Prose::of(passages.references.iter());
        let fair = Fair {
            list: asked::wants_list(&passages.question.text),
            importance: no_statement::is_fair(&passages.question.text, passages.references.iter()),
        };
        let language = passages.question.text.language;
        let terms = Terms::of(passages.references.iter(), &passages.question);
        let texts = std::iter::once(&passages.question).chain(&passages.references).chain(&passages.says);
        let spelling = Spelling::of(texts, vocabulary.clone(), language);
        let neighbours =
            Neighbours::of(passages.references.iter().map(|reference| &reference.text), &passages.question.text);
        let properties = Properties::of(&passages.references, &question.stems);
        let says: Vec<Target> = passages.says.into_iter().map(target).collect();
        let references: Vec<Reference> =
            passages.references.into_iter().map(|passage| Reference::new(target(passage))).collect();
        let statements: Vec<Statement> = passages
            .statements
            .into_iter()
            .chain(says.iter().map(|says| says.passage.clone()))
            .flat_map(Statement::of_sentence)
            .collect();
        let (mut concepts, mut misconceptions) = (item.concepts.clone(), item.misconceptions.clone());
        let of_concepts = concepts.iter_mut().flat_map(|concept| concept.all.iter_mut().chain(&mut concept.any));
        let numbered = number_terms(of_concepts.chain(misconceptions.iter_mut().flat_map(|wrong| &mut wrong.any)));
        Self {
            stated: Stated::new(statements, terms, properties),
            contexts: Contexts::new(references.iter().map(Reference::passage), &question.stems),
            fair,
            prose,
            neighbours,
            references,
            concepts: concepts.into_iter().zip(says).collect(),
            misconceptions: misconceptions
                .into_iter()
                .map(|wrong| {
                    let says = Passage::without_vectors(wrong.says.clone(), Text::new_in(&wrong.says, language));
                    Wrong::new(wrong, says)
                })
                .collect(),
            numbered,
            levels: item.levels.clone(),
            scoring: item.scoring.clone(),
            question,
            echo,
            is_about_markup,
            is_about_marks,
            vocabulary,
            spelling,
            scale,
        }
    }

    /// Returns the question, to be found where responses repeat it.
    #[must_use]
    pub fn echo(&self) -> &Echo {
        &self.echo
    }

    /// Returns whether the question or a reference has tags of HTML, so that those of a response may be its answer.
    #[must_use]
    pub fn is_about_markup(&self) -> bool {
        self.is_about_markup
    }

    /// Returns whether the question or a reference has tags of HTML, or marks that hide text or strike it out.
    #[must_use]
    pub fn is_about_marks(&self) -> bool {
        self.is_about_marks
    }

    /// Returns how responses misspell its words.
    #[must_use]
    pub fn spelling(&self) -> &Spelling {
        &self.spelling
    }
}

//! What a response was asked and is compared with, as far as a reader of its grade wants to see it.

use crate::rubric::Item;

/// The texts of an item, shared by all responses to it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asked {
    /// The question as the candidate read it.
    pub question: String,
    /// The reference answers.
    pub references: Vec<String>,
    /// The key concepts, in the rubric's order.
    pub concepts: Vec<AskedConcept>,
    /// The misconceptions, in the rubric's order.
    pub misconceptions: Vec<AskedMisconception>,
    /// A response passes from this score on; 0..=1.
    pub pass: f64,
}

/// The texts of a key concept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskedConcept {
    /// Its id.
    pub id: String,
    /// The idea as one sentence.
    pub says: String,
    /// Whether a response without it stays below the pass mark.
    pub required: bool,
}

/// The texts of a misconception.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskedMisconception {
    /// Its id.
    pub id: String,
    /// The wrong idea as one sentence.
    pub says: String,
    /// What a candidate who wrote it is told.
    pub hint: Option<String>,
}

impl From<&Item> for Asked {
    fn from(item: &Item) -> Self {
        let concepts = item.concepts.iter().map(|concept| AskedConcept {
            id: concept.id.clone(),
            says: concept.says.clone(),
            required: concept.required,
        });
        let misconceptions = item.misconceptions.iter().map(|wrong| AskedMisconception {
            id: wrong.id.clone(),
            says: wrong.says.clone(),
            hint: wrong.hint.clone(),
        });
        Self {
            question: item.question.clone(),
            references: item.references.clone(),
            concepts: concepts.collect(),
            misconceptions: misconceptions.collect(),
            pass: item.scoring.pass,
        }
    }
}

impl Asked {
    /// Returns the key concept with this id.
    #[must_use]
    pub fn concept(&self, id: &str) -> Option<&AskedConcept> {
        self.concepts.iter().find(|concept| concept.id == id)
    }

    /// Returns the misconception with this id.
    #[must_use]
    pub fn misconception(&self, id: &str) -> Option<&AskedMisconception> {
        self.misconceptions.iter().find(|wrong| wrong.id == id)
    }
}

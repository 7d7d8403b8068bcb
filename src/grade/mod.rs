//! The pipeline: a stream of responses becomes a stream of graded responses, chunk by chunk.

mod advise;
mod asked;
mod calibrate;
pub mod chunks;
mod copies;
pub mod journal;
mod passages;
mod prepare;
mod scale;
mod signature;
mod standing;
mod summary;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::calibration::band::ErrorBand;
use crate::calibration::file::CalibrationFile;
use crate::calibration::{Calibration, ItemKey};
use crate::embed::{CosineScale, Embedder};
use crate::error::Error;
use crate::overrides::Overrides;
use crate::rubric::{Item, Rubric, Scoring};
use crate::score::passage::Passage;
use crate::score::{self, Grade, PreparedItem};
use crate::submission::{Content, ItemRef, Origin, Response};

use chunks::Chunks;
use copies::{Copies, Turn};
use journal::{Journal, Key, Past};
use passages::{Depth, PassageMaker};
use prepare::vocabulary;

pub use advise::{Advised, Length, Prospect};
pub use asked::{Asked, AskedConcept, AskedMisconception};
pub use calibrate::most;
pub use signature::Signature;
pub use standing::{Counted, HumanScore, Standing};
pub use summary::{CandidateSummary, Summary};

/// How many items that answer files brought along are kept prepared.
const OWN_ITEMS: usize = 4096;

/// What an item that an answer file brings along is worth.
pub const OWN_POINTS: f64 = 10.0;

/// A response with its grade, or why it has none.
#[derive(Debug, Clone, PartialEq)]
pub struct GradedResponse {
    /// Who wrote it.
    pub candidate: String,
    /// The item's id, or what the answer file called it.
    pub item: String,
    /// Where it was read.
    pub origin: Origin,
    /// The answer as it was written; empty where it could not be read.
    pub answer: String,
    /// What the machine made of it.
    pub outcome: Outcome,
    /// What a human gave for it, which counts instead; see [`standing`](Self::standing).
    pub human: Option<HumanScore>,
    /// What the item is worth; none for an unknown item.
    pub max_points: Option<f64>,
    /// What it was asked and is compared with; none for an unknown item, and for one that was never graded.
    pub asked: Option<Arc<Asked>>,
    /// What a reader of the grade should know.
    pub warnings: Vec<String>,
}

/// What the machine made of a response.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It was graded.
    Scored(Box<Marked>),
    /// There was nothing in it.
    Blank,
    /// It could not be graded; the reason, a lower-case fragment.
    Unscored(String),
}

/// A grade in the terms of its item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Marked {
    /// The score and what led to it.
    pub grade: Grade,
    /// Score times what the item is worth, rounded to 2 places.
    pub points: f64,
    /// The label of the score.
    pub band: String,
    /// Whether the score reaches the item's pass mark.
    pub passed: bool,
    /// Where a human's mark lies for 8 answers in 10; none without a calibration.
    pub error_band: Option<ErrorBand>,
    /// Whether that band straddles the pass mark, so that a human has to decide; none without a calibration.
    pub needs_human: Option<bool>,
}

impl Marked {
    /// Returns what a score of an item is worth, rounded to 2 places.
    fn points(score: f64, max_points: f64) -> f64 {
        (score * max_points * 100.0).round() / 100.0
    }
}

/// Grades responses against one rubric, or against the references that they bring along.
pub struct Grader {
    maker: PassageMaker,
    scale: CosineScale,
    signature: Signature,
    vocabulary: Arc<BTreeSet<String>>,
    /// The rubric's items, prepared when the first response to each arrives.
    items: Vec<(Item, Option<PreparedItem>)>,
    /// What readers want to see of the rubric's items.
    asked: Vec<Arc<Asked>>,
    own_items: HashMap<OwnKey, (Arc<Asked>, PreparedItem)>,
    /// How these are scored.
    own_scoring: Scoring,
    calibration: Option<Calibration>,
    overrides: Option<Overrides>,
    copies: Copies,
    journal: Option<Journal>,
    past: Past,
}

/// Question and references of an item that an answer file brings along.
type OwnKey = (String, Vec<String>);

/// A response on its way.
struct Step {
    response: Response,
    turn: Turn,
    /// What it is called in the journal, where it is to be added.
    key: Option<Key>,
    /// Where it is to be graded.
    passage: Option<Passage>,
}

impl Grader {
    /// Makes a grader; items are prepared when they are needed.
    ///
    /// Where nobody knows how a model's cosines are to be read, that is fitted to the rubric.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] if the model fails.
    pub fn new(embedder: Box<dyn Embedder>, rubric: Option<Rubric>) -> Result<Self, Error> {
        let info = embedder.info();
        let mut signature = Signature {
            tool: env!("CARGO_PKG_VERSION").into(),
            model: info.name.clone(),
            model_sha256: info.sha256.clone(),
            runtime: info.runtime.to_string(),
            rubric: rubric.as_ref().map(|rubric| rubric.id.clone()),
            rubric_sha256: rubric.as_ref().map(|rubric| rubric.sha256.clone()),
            calibration_sha256: None,
            overrides_sha256: None,
            scale: None,
        };
        let (language, glossary) =
            rubric.as_ref().map(|rubric| (rubric.language, rubric.glossary.clone())).unwrap_or_default();
        let items = rubric.map_or_else(Vec::new, |rubric| rubric.items);
        let vocabulary = Arc::new(vocabulary(&items, language));
        let asked = items.iter().map(|item| Arc::new(Asked::from(item))).collect();
        let items: Vec<(Item, Option<PreparedItem>)> = items.into_iter().map(|item| (item, None)).collect();
        let known = embedder.info().scale;
        let maker = PassageMaker::new(embedder, language, glossary);
        let scale = if let Some(scale) = known {
            scale
        } else {
            let fitted = scale::fit(&maker, &items.iter().map(|(item, _)| item).collect::<Vec<&Item>>())?;
            signature.scale = Some(format!("{:.3}-{:.3}", fitted.unrelated, fitted.restated));
            fitted
        };
        Ok(Self {
            maker,
            scale,
            signature,
            vocabulary,
            items,
            asked,
            own_items: HashMap::new(),
            own_scoring: Scoring::default(),
            calibration: None,
            copies: Copies::default(),
            journal: None,
            past: Past::nothing(),
            overrides: None,
        })
    }

    /// Calibrates all scores from now on; the calibration must be made for this grader's signature.
    pub fn calibrate(&mut self, file: CalibrationFile) {
        self.signature.calibration_sha256 = Some(file.sha256);
        self.calibration = Some(file.calibration);
    }

    /// Lets human scores count from now on, instead of what this grader makes of their responses.
    pub fn override_scores(&mut self, overrides: Overrides) {
        self.signature.overrides_sha256 = Some(overrides.sha256().to_owned());
        self.overrides = Some(overrides);
    }

    /// Returns what makes this grader's scores comparable with others.
    #[must_use]
    pub fn signature(&self) -> &Signature {
        &self.signature
    }

    /// Returns the stems that are never taken for misspellings: those of the rubric's own words.
    #[must_use]
    pub fn vocabulary(&self) -> &BTreeSet<String> {
        &self.vocabulary
    }

    /// Keeps what is graded from now on in a journal, and takes from `past` what was graded before.
    pub fn keep(&mut self, journal: Journal, past: Past) {
        (self.journal, self.past) = (Some(journal), past);
    }

    /// Hands the journal back, where there is one, with the number of responses that were taken from before.
    pub fn take_journal(&mut self) -> Option<(Journal, u64)> {
        self.journal.take().map(|journal| (journal, self.past.count()))
    }

    /// Returns how many answers of its runs were copies of another answer to the same item, and took over its grade.
    #[must_use]
    pub fn copies(&self) -> u64 {
        self.copies.count()
    }

    /// Grades responses as they come and hands each graded one to `sink`, in their order.
    ///
    /// # Errors
    ///
    /// The first error of the responses or of the sink; [`Error::Model`] if the model fails.
    pub fn run(
        &mut self,
        mut responses: impl Iterator<Item = Result<Response, Error>>,
        mut sink: impl FnMut(GradedResponse) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.run_chunks(&mut responses, |graded| graded.into_iter().try_for_each(&mut sink))
    }

    /// Grades chunks of responses as they come and hands the graded ones to `sink`, in their order; never waits for more
    /// responses while there are some to hand over.
    ///
    /// # Errors
    ///
    /// As [`run`](Self::run).
    pub fn run_chunks(
        &mut self,
        chunks: &mut impl Chunks,
        mut sink: impl FnMut(Vec<GradedResponse>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut embedded: Option<Vec<Step>> = None;
        loop {
            let next = if embedded.is_some() { chunks.at_hand() } else { chunks.wait() };
            // What was embedded before an error is graded all the same.
            let (chunk, failed) = next.map_or_else(|error| (Vec::new(), Some(error)), |chunk| (chunk, None));
            if chunk.is_empty() && embedded.is_none() {
                return failed.map_or(Ok(()), Err);
            }
            self.prepare_items(&chunk)?;
            self.prepare_own_items(&chunk)?;
            let chunk = chunk.into_iter().map(|response| self.step(response)).collect::<Result<Vec<_>, _>>()?;
            let keys: Vec<Option<Key>> = embedded.iter().flatten().map(|step| step.key).collect();
            let (graded, next) = match embedded.take() {
                None => (Vec::new(), self.embed(chunk)),
                Some(embedded) if chunk.is_empty() => (self.score(embedded), Ok(Vec::new())),
                Some(embedded) => self.score_and_embed(embedded, chunk),
            };
            if let Some(journal) = &mut self.journal {
                journal.add(keys.into_iter().zip(&graded).filter_map(|(key, graded)| Some((key?, graded))))?;
            }
            if !graded.is_empty() {
                sink(graded)?;
            }
            if let Some(error) = failed {
                return Err(error);
            }
            embedded = Some(next?).filter(|next| !next.is_empty());
        }
    }

    /// Grades some responses; each result depends on its own response alone.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] if the model fails.
    pub fn grade(&mut self, responses: Vec<Response>) -> Result<Vec<GradedResponse>, Error> {
        self.prepare_items(&responses)?;
        self.prepare_own_items(&responses)?;
        Ok(self.score(self.embed(responses.into_iter().map(Step::alone).collect())?))
    }

    /// Grades each text as an answer to every item of the rubric, by text and item; blank texts are graded, too.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] if the model fails.
    pub fn grade_under_all(&mut self, texts: Vec<String>) -> Result<Vec<Vec<Marked>>, Error> {
        let items: Vec<&Item> = self.items.iter().map(|(item, _)| item).collect();
        let prepared = prepare::prepare(&self.maker, &items, &self.vocabulary, self.scale)?;
        let passages = self.maker.make(texts.into_iter().map(|text| (text, Depth::Sentences)).collect())?;
        let under_all = |passage: &Passage| {
            let marked = |(item, prepared): (&&Item, &PreparedItem)| {
                let grade = score::grade(prepared, passage);
                Marked {
                    points: Marked::points(grade.score, item.points),
                    band: item.scoring.band(grade.score).to_owned(),
                    passed: grade.score >= item.scoring.pass,
                    needs_human: None,
                    error_band: None,
                    grade,
                }
            };
            items.iter().zip(&prepared).map(marked).collect()
        };
        Ok(passages.par_iter().map(under_all).collect())
    }

    /// Looks whether a response was graded before, in this run or in the one that it resumes.
    fn step(&mut self, response: Response) -> Result<Step, Error> {
        let entry = self.past.take(&response)?;
        let key = (self.journal.is_some() && entry.is_none()).then(|| journal::key(&response));
        let turn = if gradable(&response).is_some() { self.copies.turn(&response) } else { Turn::Alone };
        let turn = match (turn, entry) {
            (turn, None) => turn,
            (turn, Some(entry)) => {
                if let (Turn::First(slot), Some(marked)) = (turn, &entry.marked) {
                    let _ = slot.set(marked.clone());
                }
                Turn::Known(entry.marked.map(Box::new))
            }
        };
        Ok(Step { response, turn, key, passage: None })
    }

    fn embed(&self, mut steps: Vec<Step>) -> Result<Vec<Step>, Error> {
        let source = |step: &Step| Some((step.to_embed()?.to_owned(), self.depth(&step.response.item)));
        let mut passages = self.maker.make(steps.iter().filter_map(source).collect())?.into_iter();
        for step in &mut steps {
            if step.to_embed().is_some() {
                step.passage = passages.next();
            }
        }
        Ok(steps)
    }

    /// Returns what of a response to an item is looked at: sentences for what they mean only where there are concepts.
    fn depth(&self, item: &ItemRef) -> Depth {
        match item {
            ItemRef::Rubric { index, .. } if !self.items[*index].0.concepts.is_empty() => Depth::Sentences,
            ItemRef::Rubric { .. } | ItemRef::Own { .. } | ItemRef::Unknown { .. } => Depth::Whole,
        }
    }

    /// Scores one chunk while the next is embedded: the engine alone does not keep all cores busy.
    ///
    /// Not with `rayon::join`: the engine is locked while it waits for rayon's threads, so none of these may ever wait
    /// for the engine. Graders that share a model would block each other for good.
    fn score_and_embed(
        &self,
        embedded: Vec<Step>,
        chunk: Vec<Step>,
    ) -> (Vec<GradedResponse>, Result<Vec<Step>, Error>) {
        std::thread::scope(|scope| {
            let next = scope.spawn(|| self.embed(chunk));
            let graded = self.score(embedded);
            (graded, next.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })
    }

    fn score(&self, embedded: Vec<Step>) -> Vec<GradedResponse> {
        let marked = embedded.into_par_iter().map(|Step { response, turn, passage, .. }| {
            let marked = passage.and_then(|passage| self.mark(&response.item, &passage));
            if let (Turn::First(slot), Some(marked)) = (&turn, &marked) {
                let _ = slot.set(marked.clone());
            }
            (response, marked, turn)
        });
        // Copies come last: the first ones may be in the same chunk.
        let marked: Vec<_> = marked.collect();
        let graded = marked.into_iter().map(|(response, marked, turn)| match turn {
            Turn::Copy(slot) => self.graded(response, slot.get().cloned()),
            Turn::Known(known) => self.graded(response, known.map(|marked| *marked)),
            Turn::Alone | Turn::First(_) => self.graded(response, marked),
        });
        graded.collect()
    }

    /// Grades a response to an item that is prepared.
    fn mark(&self, item: &ItemRef, passage: &Passage) -> Option<Marked> {
        let (max_points, prepared, scoring, rubric_item) = match item {
            ItemRef::Rubric { index, .. } => {
                let (item, prepared) = &self.items[*index];
                (item.points, prepared.as_ref()?, &item.scoring, Some(item))
            }
            ItemRef::Own { .. } => (OWN_POINTS, self.own(item).map(|(_, own)| own)?, &self.own_scoring, None),
            ItemRef::Unknown { .. } => return None,
        };
        let mut grade = score::grade(prepared, passage);
        let error_band = self.calibration.as_ref().map(|calibration| {
            let most = calibrate::most(&grade, rubric_item);
            calibrate::apply(&mut grade, calibration, &ItemKey::from(item), most)
        });
        Some(Marked {
            points: Marked::points(grade.score, max_points),
            band: scoring.band(grade.score).to_owned(),
            passed: grade.score >= scoring.pass,
            needs_human: error_band.map(|band| band.straddles(scoring.pass)),
            error_band,
            grade,
        })
    }

    /// Puts a response and its mark together.
    fn graded(&self, response: Response, marked: Option<Marked>) -> GradedResponse {
        let asked = self.asked(&response.item);
        let (max_points, scoring) = match &response.item {
            ItemRef::Rubric { index, .. } => (Some(self.items[*index].0.points), &self.items[*index].0.scoring),
            ItemRef::Own { .. } => (Some(OWN_POINTS), &self.own_scoring),
            ItemRef::Unknown { .. } => (None, &self.own_scoring),
        };
        let mut warnings = response.warnings;
        let item = response.item.id().to_owned();
        let (answer, outcome) = match (response.content, marked) {
            (Content::Unreadable(reason), _) => (String::new(), Outcome::Unscored(reason)),
            (Content::Text(text), Some(marked)) => {
                if marked.grade.windows > 1 {
                    warnings.push(format!("long answer: compared in {} windows", marked.grade.windows));
                }
                (text, Outcome::Scored(Box::new(marked)))
            }
            (Content::Text(text), None) => match &response.item {
                ItemRef::Unknown { name, nearest } => {
                    let reason = unknown_item(name, nearest.as_deref());
                    (text, Outcome::Unscored(reason))
                }
                _ => (text, Outcome::Blank),
            },
        };
        let candidate = response.candidate;
        let given = self.overrides.as_ref().and_then(|overrides| overrides.find(&candidate, &item));
        let human = given.zip(max_points).map(|(given, max)| HumanScore::new(given, scoring, max));
        GradedResponse { candidate, item, origin: response.origin, answer, outcome, human, max_points, asked, warnings }
    }

    /// Returns what readers want to see of an item.
    fn asked(&self, item: &ItemRef) -> Option<Arc<Asked>> {
        match item {
            ItemRef::Rubric { index, .. } => Some(&self.asked[*index]),
            ItemRef::Own { .. } | ItemRef::Unknown { .. } => self.own(item).map(|(asked, _)| asked),
        }
        .cloned()
    }

    /// Returns an item that an answer file brought along.
    fn own(&self, item: &ItemRef) -> Option<&(Arc<Asked>, PreparedItem)> {
        let ItemRef::Own { question, references, .. } = item else { return None };
        self.own_items.get(&(question.clone(), references.clone()))
    }

    /// Prepares the rubric's items that these responses answer and that are not prepared yet.
    fn prepare_items(&mut self, responses: &[Response]) -> Result<(), Error> {
        let answered = responses.iter().filter_map(|response| match response.item {
            ItemRef::Rubric { index, .. } => Some(index),
            ItemRef::Own { .. } | ItemRef::Unknown { .. } => None,
        });
        let missing: BTreeSet<usize> = answered.filter(|&index| self.items[index].1.is_none()).collect();
        let items: Vec<&Item> = missing.iter().map(|&index| &self.items[index].0).collect();
        let prepared = prepare::prepare(&self.maker, &items, &self.vocabulary, self.scale)?;
        for (index, prepared) in missing.into_iter().zip(prepared) {
            self.items[index].1 = Some(prepared);
        }
        Ok(())
    }

    /// Prepares the items that these responses bring along, so that grading them needs no model.
    fn prepare_own_items(&mut self, responses: &[Response]) -> Result<(), Error> {
        if self.own_items.len() > OWN_ITEMS {
            self.own_items.clear();
        }
        let mut missing: BTreeMap<OwnKey, Item> = BTreeMap::new();
        for response in responses {
            let ItemRef::Own { id, question, references } = &response.item else { continue };
            let key = (question.clone(), references.clone());
            if !self.own_items.contains_key(&key) && !references.is_empty() {
                let item = own_item(id, question, references);
                missing.insert(key, item);
            }
        }
        let items: Vec<&Item> = missing.values().collect();
        // The words of one item must not decide what is a misspelling in another.
        let vocabulary = Arc::default();
        let prepared = prepare::prepare(&self.maker, &items, &vocabulary, self.scale)?;
        let own = missing.into_iter().zip(prepared);
        self.own_items.extend(own.map(|((key, item), prepared)| (key, (Arc::new(Asked::from(&item)), prepared))));
        Ok(())
    }
}

impl Step {
    /// Makes a step that has nothing to do with others.
    fn alone(response: Response) -> Self {
        Self { response, turn: Turn::Alone, key: None, passage: None }
    }

    /// Returns the text that has to be embedded to grade it.
    fn to_embed(&self) -> Option<&str> {
        match self.turn {
            Turn::Alone | Turn::First(_) => gradable(&self.response),
            Turn::Copy(_) | Turn::Known(_) => None,
        }
    }
}

/// Returns the text of a response that has an item and is not blank.
fn gradable(response: &Response) -> Option<&str> {
    match (&response.content, &response.item) {
        (_, ItemRef::Unknown { .. }) | (Content::Unreadable(_), _) => None,
        (Content::Text(text), _) => (!text.trim().is_empty()).then_some(text),
    }
}

fn unknown_item(name: &str, nearest: Option<&str>) -> String {
    let hint = nearest.map_or(String::new(), |near| format!("; did you mean \"{near}\"?"));
    if name.is_empty() { format!("no item is named{hint}") } else { format!("the rubric has no item \"{name}\"{hint}") }
}

fn own_item(id: &str, question: &str, references: &[String]) -> Item {
    Item {
        id: id.to_owned(),
        question: question.to_owned(),
        level: None,
        tags: Vec::new(),
        points: OWN_POINTS,
        references: references.to_vec(),
        concepts: Vec::new(),
        levels: Vec::new(),
        misconceptions: Vec::new(),
        scoring: Scoring::default(),
    }
}

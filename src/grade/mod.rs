//! The pipeline: a stream of responses becomes a stream of graded responses, chunk by chunk.

mod advise;
mod asked;
mod calibrate;
mod passages;
mod prepare;
mod scale;
mod signature;
mod standing;
mod summary;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

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

use passages::{Depth, PassageMaker};
use prepare::vocabulary;

pub use advise::{Advised, Length, Prospect};
pub use asked::{Asked, AskedConcept, AskedMisconception};
pub use calibrate::most;
pub use signature::Signature;
pub use standing::{Counted, HumanScore, Standing};
pub use summary::{CandidateSummary, Summary};

/// How many responses are embedded and scored together; bounds memory, never a result.
const CHUNK: usize = 256;

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
#[derive(Debug, Clone, PartialEq)]
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
    calibration: Option<Calibration>,
    overrides: Option<Overrides>,
}

/// Question and references of an item that an answer file brings along.
type OwnKey = (String, Vec<String>);

/// Responses, each with its passage where it can be graded.
type Embedded = Vec<(Response, Option<Passage>)>;

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
            calibration: None,
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

    /// Grades responses as they come and hands each graded one to `sink`, in their order.
    ///
    /// # Errors
    ///
    /// The first error of the responses or of the sink; [`Error::Model`] if the model fails.
    pub fn run(
        &mut self,
        responses: impl Iterator<Item = Result<Response, Error>>,
        mut sink: impl FnMut(GradedResponse) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut responses = responses.fuse();
        let mut embedded: Option<Embedded> = None;
        loop {
            let chunk = responses.by_ref().take(CHUNK).collect::<Result<Vec<_>, _>>()?;
            if chunk.is_empty() && embedded.is_none() {
                return Ok(());
            }
            self.prepare_items(&chunk)?;
            self.prepare_own_items(&chunk)?;
            let (graded, next) = match embedded.take() {
                None => (Vec::new(), self.embed(chunk)),
                Some(embedded) => self.score_and_embed(embedded, chunk),
            };
            for response in graded {
                sink(response)?;
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
        Ok(self.score(self.embed(responses)?))
    }

    /// Grades each text as an answer to every item of the rubric, by text and item; blank texts are graded, too.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] if the model fails.
    pub fn grade_under_all(&mut self, texts: Vec<String>) -> Result<Vec<Vec<Marked>>, Error> {
        let items: Vec<&Item> = self.items.iter().map(|(item, _)| item).collect();
        let prepared = prepare::prepare(&self.maker, &items, &self.vocabulary, self.scale)?;
        let passages = self.maker.make(texts, Depth::Sentences)?;
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

    fn embed(&self, responses: Vec<Response>) -> Result<Embedded, Error> {
        let sources = responses.iter().filter_map(gradable).map(str::to_owned).collect();
        let mut passages = self.maker.make(sources, Depth::Sentences)?.into_iter();
        let with_passage = |response: Response| {
            let passage = gradable(&response).and_then(|_| passages.next());
            (response, passage)
        };
        Ok(responses.into_iter().map(with_passage).collect())
    }

    /// Scores one chunk while the next is embedded: the engine alone does not keep all cores busy.
    ///
    /// Not with `rayon::join`: the engine is locked while it waits for rayon's threads, so none of these may ever wait
    /// for the engine. Graders that share a model would block each other for good.
    fn score_and_embed(
        &self,
        embedded: Embedded,
        chunk: Vec<Response>,
    ) -> (Vec<GradedResponse>, Result<Embedded, Error>) {
        std::thread::scope(|scope| {
            let next = scope.spawn(|| self.embed(chunk));
            let graded = self.score(embedded);
            (graded, next.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })
    }

    fn score(&self, embedded: Embedded) -> Vec<GradedResponse> {
        embedded.into_par_iter().map(|(response, passage)| self.graded(response, passage)).collect()
    }

    fn graded(&self, response: Response, passage: Option<Passage>) -> GradedResponse {
        let asked = self.asked(&response.item);
        let (max_points, prepared, scoring, rubric_item) = match &response.item {
            ItemRef::Rubric { index, .. } => {
                let (item, prepared) = &self.items[*index];
                (Some(item.points), prepared.as_ref(), item.scoring.clone(), Some(item))
            }
            ItemRef::Own { .. } => {
                let prepared = self.own(&response.item).map(|(_, prepared)| prepared);
                (Some(OWN_POINTS), prepared, Scoring::default(), None)
            }
            ItemRef::Unknown { .. } => (None, None, Scoring::default(), None),
        };
        let item = response.item.id().to_owned();
        let (answer, outcome) = match (response.content, passage, prepared) {
            (Content::Unreadable(reason), ..) => (String::new(), Outcome::Unscored(reason)),
            (Content::Text(text), Some(passage), Some(prepared)) => {
                let mut grade = score::grade(prepared, &passage);
                let error_band = self.calibration.as_ref().map(|calibration| {
                    let most = calibrate::most(&grade, rubric_item);
                    calibrate::apply(&mut grade, calibration, &ItemKey::from(&response.item), most)
                });
                let max = max_points.unwrap_or(OWN_POINTS);
                let marked = Marked {
                    points: Marked::points(grade.score, max),
                    band: scoring.band(grade.score).to_owned(),
                    passed: grade.score >= scoring.pass,
                    needs_human: error_band.map(|band| band.straddles(scoring.pass)),
                    error_band,
                    grade,
                };
                (text, Outcome::Scored(Box::new(marked)))
            }
            (Content::Text(text), ..) => match &response.item {
                ItemRef::Unknown { name, nearest } => {
                    let reason = unknown_item(name, nearest.as_deref());
                    (text, Outcome::Unscored(reason))
                }
                _ => (text, Outcome::Blank),
            },
        };
        let mut warnings = response.warnings;
        if let Outcome::Scored(marked) = &outcome
            && marked.grade.windows > 1
        {
            warnings.push(format!("long answer: compared in {} windows", marked.grade.windows));
        }
        let candidate = response.candidate;
        let given = self.overrides.as_ref().and_then(|overrides| overrides.find(&candidate, &item));
        let human = given.zip(max_points).map(|(given, max)| HumanScore::new(given, &scoring, max));
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

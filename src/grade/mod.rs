//! The pipeline: a stream of responses becomes a stream of graded responses, chunk by chunk.
//!
//! `run` is the way of a chunk; `reading` says what of a response is graded, `blank` knows what answers nothing and `foreign` what is
//! in another language; `passages` embeds texts and `prepare` readies items for it, of which `own_items` keeps those that answers
//! bring along; `copies` and [`journal`] spare what was graded before; `graded` is what comes out.
//!
//! Of what came out `standing` says what counts, [`exact`] what reaches a bar to the last place, [`flags`] what a human should look at,
//! and [`held`] what missed the bars; `summary` keeps `counts`, against the `outline` of what was to be answered.

mod advise;
mod asked;
mod blank;
mod calibrate;
pub mod chunks;
mod copies;
mod counts;
pub mod exact;
pub mod flags;
mod foreign;
mod graded;
pub mod held;
pub mod journal;
mod outline;
mod own_items;
mod passages;
mod places;
mod prepare;
mod reading;
mod run;
mod same;
#[cfg(test)]
pub(crate) mod samples;
mod scale;
mod signature;
mod standing;
mod status;
mod summary;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::calibration::file::CalibrationFile;
use crate::calibration::{Calibration, ItemKey};
use crate::embed::{CosineScale, Embedder, Stop};
use crate::error::Error;
use crate::overrides::{Override, Overrides};
use crate::rubric::{Item, Rubric, Scoring};
use crate::score::passage::Passage;
use crate::score::vocabulary::Vocabulary;
use crate::score::{self, Grade, PreparedItem};
use crate::submission::{Content, ItemRef, Response};
use crate::text::plain::in_two_alphabets;

use copies::Copies;
use foreign::ReferenceLanguage;
use journal::{Journal, Past};
use own_items::OwnItems;
use passages::{Depth, PassageMaker, Source};
use prepare::vocabulary;
use reading::Reading;

pub use advise::{Advised, Length, Prospect};
pub use asked::{Asked, AskedConcept, AskedMisconception};
pub use calibrate::most;
pub use counts::Counts;
pub use graded::{GradedResponse, LeavesOpen, Marked, Outcome};
pub use outline::{Outline, OutlinedItem};
pub use places::Places;
pub use same::SameAnswer;
pub use signature::Signature;
pub use standing::{Counted, HumanScore, Standing};
pub use status::Status;
pub use summary::{CandidateSummary, Summary, Totals};

/// What an item that an answer file brings along is worth.
pub const OWN_POINTS: f64 = 10.0;

/// Why a response with a text and an item has no grade; never seen, unless something here goes wrong.
const NOT_GRADED: &str = "it was not graded, which is an error of assay: please report it";

/// So many letters of a word are shown in a warning.
const LONGEST_WORD: usize = 40;

/// Grades responses against one rubric, or against the references that they bring along.
pub struct Grader {
    maker: PassageMaker,
    scale: CosineScale,
    signature: Signature,
    outline: Option<Outline>,
    vocabulary: Vocabulary,
    /// The rubric's items.
    items: Arc<Vec<Item>>,
    /// The same, prepared when the first response to each arrives.
    prepared: Vec<Option<PreparedItem>>,
    /// What readers want to see of the rubric's items.
    asked: Vec<Arc<Asked>>,
    own_items: OwnItems,
    /// How these are scored.
    own_scoring: Scoring,
    calibration: Option<Calibration>,
    overrides: Option<Overrides>,
    copies: Copies,
    reference_language: ReferenceLanguage,
    journal: Option<Journal>,
    past: Past,
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
        let outline = rubric.as_ref().map(Outline::from);
        let (language, glossary) =
            rubric.as_ref().map(|rubric| (rubric.language, rubric.glossary.clone())).unwrap_or_default();
        let items = Arc::new(rubric.map_or_else(Vec::new, |rubric| rubric.items));
        let vocabulary = vocabulary(&items, language);
        let asked = items.iter().map(|item| Arc::new(Asked::from(item))).collect();
        let prepared = items.iter().map(|_| None).collect();
        let known = embedder.info().scale;
        let maker = PassageMaker::new(embedder, language, glossary);
        let scale = if let Some(scale) = known {
            scale
        } else {
            let fitted = scale::fit(&maker, &items.iter().collect::<Vec<&Item>>())?;
            signature.scale = Some(format!("{:.3}-{:.3}", fitted.unrelated, fitted.restated));
            fitted
        };
        Ok(Self {
            maker,
            scale,
            signature,
            outline,
            vocabulary,
            items,
            prepared,
            asked,
            own_items: OwnItems::default(),
            own_scoring: Scoring::default(),
            calibration: None,
            copies: Copies::default(),
            reference_language: ReferenceLanguage::default(),
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

    /// Makes it give up with [`Error::Interrupted`] once `stop` says so, also while a slow model embeds a chunk.
    pub fn stop_when(&mut self, stop: Stop) {
        self.maker.stop_when(stop);
    }

    /// Keeps the rubric's items in memory to the end of the process: to give them back takes longer than to grade an answer.
    pub fn keep_items(&self) {
        std::mem::forget(Arc::clone(&self.items));
    }

    /// Returns what makes this grader's scores comparable with others.
    #[must_use]
    pub fn signature(&self) -> &Signature {
        &self.signature
    }

    /// Returns the title and the items of the rubric; none where answers bring their own references.
    #[must_use]
    pub fn outline(&self) -> Option<&Outline> {
        self.outline.as_ref()
    }

    /// Returns the stems that are never taken for misspellings: those of the rubric's own words.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
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

    /// Grades each text as an answer to every item of the rubric, by text and item; blank texts are graded, too, and
    /// misspelled words are taken as they are.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] if the model fails.
    pub fn grade_under_all(&mut self, texts: Vec<String>) -> Result<Vec<Vec<Marked>>, Error> {
        let items: Vec<&Item> = self.items.iter().collect();
        let prepared = prepare::prepare(&self.maker, &items, &self.vocabulary, self.scale)?;
        let source = |text| Source { text, depth: Depth::Sentences, spelling: None };
        let passages = self.maker.make(texts.into_iter().map(source).collect())?;
        let under_all = |passage: &Passage| {
            let marked = |(item, prepared): (&&Item, &PreparedItem)| {
                let grade = score::grade(prepared, passage);
                let Counted { points, band, passed, .. } = Counted::of(grade.score, item.points, &item.scoring);
                Marked::uncalibrated(grade, points, band.to_owned(), passed)
            };
            items.iter().zip(&prepared).map(marked).collect()
        };
        Ok(passages.par_iter().map(under_all).collect())
    }

    /// Grades a response to an item that is prepared.
    fn mark(&self, item: &ItemRef, passage: &Passage) -> Option<Marked> {
        let marked = self.marked(item, score::grade(self.prepared(item)?, passage))?;
        Some(self.with_language(marked, item, passage))
    }

    /// Returns what the grade of a response to an item is worth.
    fn marked(&self, item: &ItemRef, mut grade: Grade) -> Option<Marked> {
        let (max_points, scoring) = self.worth(item)?;
        let rubric_item = match item {
            ItemRef::Rubric { index, .. } => Some(&self.items[*index]),
            ItemRef::Own { .. } | ItemRef::Unknown { .. } => None,
        };
        let calibrated = self
            .calibration
            .as_ref()
            .map(|calibration| calibrate::apply(&mut grade, calibration, &ItemKey::from(item), rubric_item));
        let error_band = calibrated.map(|calibrated| calibrated.band);
        let Counted { points, band, passed, .. } = Counted::of(grade.score, max_points, scoring);
        Some(Marked {
            points,
            band: band.to_owned(),
            passed,
            needs_human: error_band.map(|band| band.straddles(scoring.pass)),
            error_band,
            calibrated_by: calibrated.map(|calibrated| calibrated.by),
            reads_as: None,
            grade,
        })
    }

    /// Returns what an item is worth, and how its scores are banded; none for one that is not known.
    fn worth(&self, item: &ItemRef) -> Option<(f64, &Scoring)> {
        match item {
            ItemRef::Rubric { index, .. } => Some((self.items[*index].points, &self.items[*index].scoring)),
            ItemRef::Own { .. } => Some((OWN_POINTS, &self.own_scoring)),
            ItemRef::Unknown { .. } => None,
        }
    }

    /// Puts a response and its mark together; `reading` is what of it was graded, where that is not all.
    fn graded(&self, response: Response, reading: Option<&Reading>, marked: Option<Marked>) -> GradedResponse {
        let asked = self.asked(&response.item);
        let worth = self.worth(&response.item);
        let mut warnings = response.warnings;
        warnings.extend(reading.into_iter().flat_map(Reading::remarks));
        let other = marked.as_ref().and_then(|marked| marked.reads_as);
        warnings.extend(other.map(|other| self.language_warning(other)));
        if let (Content::Text(text), Some(_)) = (&response.content, &marked)
            && let Some(word) = in_two_alphabets(text)
        {
            warnings.push(format!(
                "letters of two alphabets stand in one word, as in \"{}\": such words are not recognised",
                word.chars().take(LONGEST_WORD).collect::<String>()
            ));
        }
        let item = response.item.id().to_owned();
        let leaves_open = LeavesOpen::of(&response.item, &response.content);
        let (answer, outcome) = match (response.content, marked) {
            (Content::Unreadable(reason) | Content::Missing(reason), _) => (String::new(), Outcome::Unscored(reason)),
            (Content::Text(text), Some(marked)) => (text, Outcome::Scored(Box::new(marked))),
            (Content::Text(text), None) => match &response.item {
                ItemRef::Unknown { name, nearest } => {
                    let reason = unknown_item(name, nearest.as_deref());
                    (text, Outcome::Unscored(reason))
                }
                item if self.answers_nothing(item, reading.map_or(&text, |reading| &reading.text)) => {
                    (text, Outcome::Blank)
                }
                _ => (text, Outcome::Unscored(NOT_GRADED.to_owned())),
            },
        };
        let candidate = response.candidate;
        let origin = response.origin;
        let human = None;
        let mut graded = GradedResponse {
            candidate,
            item,
            origin,
            answer,
            outcome,
            human,
            max_points: worth.map(|(points, _)| points),
            asked,
            warnings,
            leaves_open,
        };
        if let Some((overrides, (max_points, scoring))) = self.overrides.as_ref().zip(worth) {
            let answer = graded.answer_sha256();
            match overrides.find(&graded.candidate, &graded.item, answer.as_deref()) {
                Some(given) if given.is_for(answer.as_deref()) => {
                    graded.human = Some(HumanScore::new(given, scoring, max_points));
                }
                Some(Override { by, .. }) => graded
                    .warnings
                    .push(format!("the score that {by} gave was given for another answer and does not count")),
                None => {}
            }
        }
        graded
    }

    /// Returns what readers want to see of an item.
    fn asked(&self, item: &ItemRef) -> Option<Arc<Asked>> {
        match item {
            ItemRef::Rubric { index, .. } => Some(&self.asked[*index]),
            ItemRef::Own { .. } | ItemRef::Unknown { .. } => self.own_items.get(item).map(|(asked, _)| asked),
        }
        .cloned()
    }

    /// Returns an item that is prepared.
    fn prepared(&self, item: &ItemRef) -> Option<&PreparedItem> {
        match item {
            ItemRef::Rubric { index, .. } => self.prepared[*index].as_ref(),
            ItemRef::Own { .. } => self.own_items.get(item).map(|(_, own)| own),
            ItemRef::Unknown { .. } => None,
        }
    }

    /// Prepares the rubric's items that these responses answer and that are not prepared yet.
    fn prepare_items(&mut self, responses: &[Response]) -> Result<(), Error> {
        let answered = responses.iter().filter_map(|response| match response.item {
            ItemRef::Rubric { index, .. } => Some(index),
            ItemRef::Own { .. } | ItemRef::Unknown { .. } => None,
        });
        let missing: BTreeSet<usize> = answered.filter(|&index| self.prepared[index].is_none()).collect();
        let items: Vec<&Item> = missing.iter().map(|&index| &self.items[index]).collect();
        let prepared = prepare::prepare(&self.maker, &items, &self.vocabulary, self.scale)?;
        for (index, prepared) in missing.into_iter().zip(prepared) {
            self.prepared[index] = Some(prepared);
        }
        Ok(())
    }

    /// Prepares the items that these responses bring along, so that grading them needs no model; those of the responses at
    /// work stay.
    fn prepare_own_items<'r>(
        &mut self,
        responses: &[Response],
        at_work: impl Iterator<Item = &'r Response>,
    ) -> Result<(), Error> {
        self.own_items.make_room(at_work);
        let items = self.own_items.missing(responses);
        // The words of one item must not decide what is a misspelling in another.
        let vocabulary = Vocabulary::default();
        let prepared = prepare::prepare(&self.maker, &items.iter().collect::<Vec<_>>(), &vocabulary, self.scale)?;
        self.own_items.keep(items, prepared);
        Ok(())
    }
}

fn unknown_item(name: &str, nearest: Option<&str>) -> String {
    let hint = nearest.map_or(String::new(), |near| format!("; did you mean \"{near}\"?"));
    // Without a name it is a text of several answers.
    if name.is_empty() {
        let hint = if hint.is_empty() {
            ": write the id or the question of each above its answer, as a heading (# ITEM)"
        } else {
            &hint
        };
        format!("no heading in the file names an item{hint}")
    } else {
        format!("the rubric has no item \"{name}\"{hint}")
    }
}

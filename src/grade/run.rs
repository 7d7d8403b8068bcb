//! A run: chunks of responses are embedded, then scored while the next chunk is embedded.

use rayon::prelude::*;

use super::chunks::Chunks;
use super::copies::Turn;
use super::journal::{self, Key};
use super::passages::{Depth, Draft, Source};
use super::reading::{Reading, placed};
use super::{GradedResponse, Grader};
use crate::error::Error;
use crate::score::PreparedItem;
use crate::score::passage::Passage;
use crate::submission::{Content, ItemRef, Response};

/// A response on its way.
pub(super) struct Step {
    pub(super) response: Response,
    /// What of it is graded, where that is not all.
    pub(super) reading: Option<Reading>,
    /// Whether it has an item and answers something.
    is_gradable: bool,
    turn: Turn,
    /// What it is called in the journal, where it is to be added.
    key: Option<Key>,
    /// Where it is to be graded.
    pub(super) passage: Option<Passage>,
}

impl Grader {
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
                return failed.map_or_else(|| self.past.finish(), Err);
            }
            self.prepare_items(&chunk)?;
            self.prepare_own_items(&chunk, embedded.iter().flatten().map(|step| &step.response))?;
            let chunk = chunk.into_iter().map(|response| self.step(response)).collect::<Result<Vec<_>, _>>()?;
            let keys: Vec<Option<Key>> = embedded.iter().flatten().map(|step| step.key).collect();
            let (graded, next) = match embedded.take() {
                None => (Vec::new(), self.embed(chunk)),
                Some(embedded) if chunk.is_empty() => (self.score(embedded), Ok(Vec::new())),
                Some(embedded) => self.score_and_embed(embedded, chunk),
            };
            if let Some(journal) = &mut self.journal {
                journal.add(keys.into_iter().zip(&graded).filter_map(|(key, graded)| Some((key?, graded))));
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
        self.prepare_own_items(&responses, std::iter::empty())?;
        Ok(self.score(self.embed(responses.into_iter().map(|response| self.alone(response)).collect())?))
    }

    /// Looks whether a response was graded before, in this run or in the one that it resumes.
    fn step(&mut self, response: Response) -> Result<Step, Error> {
        let entry = self.past.take(&response)?;
        let key = (self.journal.is_some() && entry.is_none()).then(|| journal::key(&response));
        let step = self.alone(response);
        let turn = if step.is_gradable { self.copies.turn(&step.response) } else { Turn::Alone };
        let turn = match (turn, entry) {
            (turn, None) => turn,
            (turn, Some(entry)) => {
                if let (Turn::First(slot), Some(marked)) = (turn, &entry.marked) {
                    let _ = slot.set(marked.clone());
                }
                Turn::Known(entry.marked.map(Box::new))
            }
        };
        Ok(Step { turn, key, ..step })
    }

    /// Makes a step of a response that has nothing to do with others.
    pub(super) fn alone(&self, response: Response) -> Step {
        let reading = self.reading(&response);
        let is_gradable =
            text(&response, reading.as_ref()).is_some_and(|text| !self.answers_nothing(&response.item, text));
        Step { response, reading, is_gradable, turn: Turn::Alone, key: None, passage: None }
    }

    /// Reads a response to an item that is prepared; none where all of it is graded.
    fn reading(&self, response: &Response) -> Option<Reading> {
        match &response.content {
            Content::Text(text) => Reading::of(text, self.prepared(&response.item)?),
            Content::Unreadable(_) | Content::Missing(_) => None,
        }
    }

    pub(super) fn embed(&self, steps: Vec<Step>) -> Result<Vec<Step>, Error> {
        let drafts = self.draft(&steps);
        self.embed_drafts(steps, drafts)
    }

    /// Analyses the responses that have to be embedded.
    fn draft(&self, steps: &[Step]) -> Vec<Draft> {
        let source = |step: &Step| {
            let item = &step.response.item;
            let spelling = self.prepared(item).map(PreparedItem::spelling);
            Some(Source { text: step.to_embed()?.to_owned(), depth: self.depth(item), spelling })
        };
        self.maker.draft(steps.iter().filter_map(source).collect())
    }

    fn embed_drafts(&self, mut steps: Vec<Step>, drafts: Vec<Draft>) -> Result<Vec<Step>, Error> {
        let mut passages = self.maker.embed(drafts)?.into_iter();
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
            ItemRef::Rubric { index, .. } if !self.items[*index].concepts.is_empty() => Depth::Sentences,
            ItemRef::Rubric { .. } | ItemRef::Own { .. } | ItemRef::Unknown { .. } => Depth::Whole,
        }
    }

    /// Scores one chunk while the next is embedded: the engine alone does not keep all cores busy. The next is analysed before,
    /// as all cores can do that: behind the scoring it would keep the engine waiting.
    ///
    /// Not with `rayon::join`: the engine is locked while it waits for rayon's threads, so none of these may ever wait
    /// for the engine. Graders that share a model would block each other for good.
    fn score_and_embed(
        &self,
        embedded: Vec<Step>,
        chunk: Vec<Step>,
    ) -> (Vec<GradedResponse>, Result<Vec<Step>, Error>) {
        let drafts = self.draft(&chunk);
        std::thread::scope(|scope| {
            let next = scope.spawn(|| self.embed_drafts(chunk, drafts));
            let graded = self.score(embedded);
            (graded, next.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })
    }

    fn score(&self, embedded: Vec<Step>) -> Vec<GradedResponse> {
        let marked = embedded.into_par_iter().map(|Step { response, reading, turn, passage, .. }| {
            let marked = passage.and_then(|passage| self.mark(&response.item, &passage));
            let marked = marked.map(|marked| placed(marked, reading.as_ref()));
            if let (Turn::First(slot), Some(marked)) = (&turn, &marked) {
                let _ = slot.set(marked.clone());
            }
            (response, reading, marked, turn)
        });
        // Copies come last: the first ones may be in the same chunk.
        let marked: Vec<_> = marked.collect();
        let graded = marked.into_iter().map(|(response, reading, marked, turn)| match turn {
            Turn::Copy(slot) => self.graded(response, reading.as_ref(), slot.get().cloned()),
            Turn::Known(known) => self.graded(response, reading.as_ref(), known.map(|marked| *marked)),
            Turn::Alone | Turn::First(_) => self.graded(response, reading.as_ref(), marked),
        });
        graded.collect()
    }
}

impl Step {
    /// Returns the text that has to be embedded to grade it.
    fn to_embed(&self) -> Option<&str> {
        match self.turn {
            Turn::Alone | Turn::First(_) if self.is_gradable => text(&self.response, self.reading.as_ref()),
            Turn::Alone | Turn::First(_) | Turn::Copy(_) | Turn::Known(_) => None,
        }
    }
}

/// Returns the text of a response that has an item: what of it is graded.
fn text<'a>(response: &'a Response, reading: Option<&'a Reading>) -> Option<&'a str> {
    match (&response.content, &response.item) {
        (_, ItemRef::Unknown { .. }) | (Content::Unreadable(_) | Content::Missing(_), _) => None,
        (Content::Text(text), _) => Some(reading.map_or(text, |reading| &reading.text)),
    }
}

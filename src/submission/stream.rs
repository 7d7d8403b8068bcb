//! The stream of responses: all inputs surveyed, then read one after the other.

use std::io::Read;
use std::ops::Range;
use std::sync::Arc;

use super::shard::Shard;
use super::source::{self, Source};
use super::spellings::Spellings;
use super::survey::{self, NO_ANSWERS, Repeats, Survey, keep};
use super::{Files, Found, Input, Pass, Reader, Response, Whose};
use crate::digest::Fingerprint;
use crate::error::Error;
use crate::rubric::index::ItemIndex;

/// The responses of all inputs, one at a time.
///
/// It ends after the first error. An error can only come from standard input, or from a file that changed after
/// it was opened.
pub struct Submissions {
    sources: std::vec::IntoIter<Source>,
    current: Option<(Reader, Pass)>,
    index: Option<Arc<ItemIndex>>,
    repeats: Repeats,
    total: Option<u64>,
    /// Which responses are handed out, counted from 0; none for all.
    range: Option<Range<u64>>,
    read: u64,
    warnings: Vec<String>,
    candidates: Vec<String>,
    spellings: Spellings,
    sha256: Option<String>,
}

impl Submissions {
    /// Returns how many responses there are; none where standard input, which cannot be counted, is among the inputs.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        self.total
    }

    /// Returns what there is to say that belongs to no single response.
    ///
    /// All of it is known from the start, except for standard input: ask again at the end.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// Returns the first candidates, two at most; none of those in standard input, who are not known yet.
    #[must_use]
    pub fn candidates(&self) -> &[String] {
        &self.candidates
    }

    /// Returns what tells the answers, all of which a part was taken, from others: the SHA-256 of all of them in a row; none
    /// where they are no part.
    #[must_use]
    pub fn sha256(&self) -> Option<&str> {
        self.sha256.as_deref()
    }

    /// Leaves all responses out but those of a part.
    fn keep(&mut self, shard: Shard) -> Result<(), Error> {
        let total = self.total.ok_or_else(|| {
            Error::usage(
                "--shard: standard input and pipes cannot be counted",
                "name the files, or split the input before",
            )
        })?;
        let range = shard.range(total);
        self.total = Some(range.end - range.start);
        self.range = Some(range);
        Ok(())
    }

    fn advance(&mut self) -> Result<Option<Response>, Error> {
        loop {
            if self.range.as_ref().is_some_and(|range| self.read >= range.end) {
                return Ok(None);
            }
            let Some((reader, pass)) = &mut self.current else {
                let Some(source) = self.sources.next() else {
                    if let Some(warning) = self.repeats.warning() {
                        keep(&mut self.warnings, warning);
                    }
                    return Ok(None);
                };
                let pass = source.pass();
                self.current = Some((source.into_reader(self.index.as_ref())?, pass));
                continue;
            };
            match (reader.next().transpose()?, pass) {
                (Some(Found::Response(mut response, whose, _)), pass) => {
                    self.read += 1;
                    if matches!(pass, Pass::First)
                        && whose == Whose::Named
                        && let Some(warning) = self.spellings.see(&response)
                    {
                        keep(&mut self.warnings, warning);
                    }
                    if self.range.as_ref().is_some_and(|range| self.read <= range.start) {
                        continue;
                    }
                    if survey::can_repeat(&response, whose) && self.repeats.contains(&response) {
                        response.warnings.push(survey::warning(&response));
                    }
                    return Ok(Some(response));
                }
                (Some(Found::Note(note)), Pass::First) => keep(&mut self.warnings, note),
                (Some(Found::Note(_)), Pass::Second) => {}
                (None, _) => self.current = None,
            }
        }
    }
}

impl Iterator for Submissions {
    type Item = Result<Response, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let response = self.advance();
        if response.is_err() {
            self.current = None;
            self.sources = Vec::new().into_iter();
        }
        response.transpose()
    }
}

/// Opens the inputs with something in the place of standard input.
pub(super) fn open_with(
    inputs: &[Input],
    files: &Files,
    index: Option<&ItemIndex>,
    stdin: Box<dyn Read + Send>,
    shard: Option<Shard>,
) -> Result<Submissions, Error> {
    let index = index.cloned().map(Arc::new);
    let sources = source::classify(inputs, files, index.as_ref(), stdin)?;
    let mut survey = Survey::default();
    survey.fingerprint = shard.map(|_| Fingerprint::default());
    for source in &sources {
        survey.read(source, index.as_ref())?;
    }
    // Only now, so that nobody waits for standard input to hear that a path is wrong.
    let mut started = Vec::new();
    for source in sources {
        started.push(survey.start(source, index.as_ref())?);
    }
    if survey.is_empty() {
        let place = place(inputs, &survey.warnings);
        let has_files = started.iter().all(Source::holds_records);
        return Err(Error::NothingToGrade { place, has_files });
    }
    for idle in files.exclude.iter().filter(|exclude| exclude.is_idle()) {
        keep(
            &mut survey.warnings,
            format!("--exclude {idle}: there is no such file or folder in the folders of answers"),
        );
    }
    let repeated = survey.repeated();
    let streamed = started.iter().any(|source| source.pass() == Pass::First);
    let mut submissions = Submissions {
        sources: started.into_iter(),
        current: None,
        index,
        range: None,
        read: 0,
        total: (!streamed).then_some(survey.responses),
        repeats: if streamed { Repeats::found_on_the_way(repeated) } else { Repeats::known(repeated) },
        warnings: survey.warnings,
        candidates: survey.candidates,
        spellings: survey.spellings,
        sha256: survey.fingerprint.map(Fingerprint::into_hex),
    };
    shard.map_or(Ok(()), |shard| submissions.keep(shard))?;
    Ok(submissions)
}

/// Names the inputs and the first thing that kept them from being read.
fn place(inputs: &[Input], warnings: &[String]) -> String {
    let names = inputs.iter().map(|input| match input {
        Input::Path(path) => path.display().to_string(),
        Input::Stdin => "standard input".to_owned(),
    });
    let names = names.collect::<Vec<_>>().join(", ");
    // That there are none is what the error says itself.
    let mut reasons = warnings.iter().filter(|warning| !warning.ends_with(NO_ANSWERS));
    match (reasons.next(), reasons.count()) {
        (None, _) => names,
        (Some(first), 0) => format!("{names} ({first})"),
        (Some(first), more) => format!("{names} ({first}; and {more} more)"),
    }
}

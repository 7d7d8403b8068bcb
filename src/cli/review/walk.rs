//! The walk itself: shows one response after the other, asks, and saves what is decided.

use std::path::Path;

use assay::error::Error;
use assay::overrides::{Given, Override, file};
use assay::readback::ReadResponse;
use assay::report::file::ReportFile;
use assay::report::review::{self, Place, Queue};
use assay::rubric::Rubric;
use assay::untrusted::on_one_line;

use super::lines::Lines;
use super::{given, read_overrides, say};
use crate::cli::{Voice, terminal};

/// What an accepted score has for its reason.
const ACCEPTED: &str = "accepted";

/// What the keys are; a line of input begins with one.
const KEYS: &str = "s to skip, b to go back or q to quit";

/// A walk through responses.
pub(super) struct Walk<'a> {
    pub(super) path: &'a Path,
    pub(super) responses: &'a [ReadResponse],
    /// What the responses are to, as far as it is at hand.
    pub(super) rubric: Option<&'a Rubric>,
    /// The places of the responses to decide about.
    pub(super) places: Vec<usize>,
    /// How many more were decided before.
    pub(super) before: usize,
    pub(super) voice: Voice,
    pub(super) by: String,
    /// What was decided, by the position in `places`; the last of a position counts.
    pub(super) decisions: Vec<(usize, Override)>,
}

/// What a human wants.
enum Wish {
    Accept,
    Override,
    Skip,
    Back,
    Quit,
}

/// What came of asking for a score.
enum Asked {
    Given(Given, String),
    Back,
    Quit,
}

impl Wish {
    fn of(line: &str) -> Option<Self> {
        match line.to_lowercase().as_str() {
            "a" | "accept" => Some(Self::Accept),
            "o" | "override" => Some(Self::Override),
            "s" | "skip" => Some(Self::Skip),
            "b" | "back" => Some(Self::Back),
            "q" | "quit" => Some(Self::Quit),
            _ => None,
        }
    }
}

impl Walk<'_> {
    pub(super) fn go(&mut self, lines: &mut Lines) -> Result<(), Error> {
        let mut at = 0;
        let mut shown = None;
        loop {
            if at == self.places.len() {
                let line = self.ask("That was the last one. [b]ack, or [q]uit: ", lines)?.unwrap_or_default();
                let Some(Wish::Back) = Wish::of(&line) else { return Ok(()) };
                at -= 1;
                shown = None;
            }
            if shown != Some(at) {
                self.show(at)?;
                shown = Some(at);
            }
            let Some(line) = self.ask(&self.prompt(at), lines)? else { return Ok(()) };
            match Wish::of(&line) {
                Some(Wish::Accept) => match self.responses[self.places[at]].score {
                    Some(score) => {
                        self.decide(at, Given::Score(score), ACCEPTED.into())?;
                        at += 1;
                    }
                    None => say(self.voice, "There is no score to accept: override it, or skip it.\n")?,
                },
                Some(Wish::Override) => match self.ask_score(at, lines)? {
                    Asked::Given(given, reason) => {
                        self.decide(at, given, reason)?;
                        at += 1;
                    }
                    Asked::Back => {}
                    Asked::Quit => return Ok(()),
                },
                Some(Wish::Skip) => at += 1,
                Some(Wish::Back) if at == 0 => say(self.voice, "This is the first one.\n")?,
                Some(Wish::Back) => at -= 1,
                Some(Wish::Quit) => return Ok(()),
                None if self.responses[self.places[at]].score.is_some() => {
                    say(self.voice, &format!("write a to accept the score, o to override it, {KEYS}\n"))?;
                }
                None => say(self.voice, &format!("write o to give a score, {KEYS}\n"))?,
            }
        }
    }

    fn show(&self, at: usize) -> Result<(), Error> {
        let response = &self.responses[self.places[at]];
        let place = Place { number: self.before + at + 1, of: self.before + self.places.len() };
        let decided = self.decision(at).map(|row| match row.given {
            Given::Score(score) => format!("{score}, {}", row.reason),
            Given::Points(points) => format!("{points} points, {}", row.reason),
            Given::Share(part, all) => format!("{part}/{all}, {}", row.reason),
        });
        let item = self.rubric.and_then(|rubric| rubric.items.iter().find(|item| item.id == response.item));
        terminal::print(self.voice, |width, colour| {
            review::page(response, item, place, decided.as_deref(), width, colour)
        })
    }

    fn decision(&self, at: usize) -> Option<&Override> {
        self.decisions.iter().rev().find(|(position, _)| *position == at).map(|(_, row)| row)
    }

    fn prompt(&self, at: usize) -> String {
        let accept = match self.responses[self.places[at]].score {
            Some(score) => format!("[a]ccept {score:.4}, "),
            None => String::new(),
        };
        let back = if at == 0 { "" } else { "[b]ack, " };
        format!("{accept}[o]verride, [s]kip, {back}[q]uit: ")
    }

    fn ask(&self, question: &str, lines: &mut Lines) -> Result<Option<String>, Error> {
        say(self.voice, question)?;
        let line = lines.next()?;
        if !lines.is_terminal || line.is_none() {
            // Nobody pressed the return key that would have ended the line.
            say(self.voice, "\n")?;
        }
        Ok(line)
    }

    /// Asks for a score and a reason; where either line is blank the wish is taken back.
    fn ask_score(&self, at: usize, lines: &mut Lines) -> Result<Asked, Error> {
        let response = &self.responses[self.places[at]];
        let max = response.max_points.unwrap_or_default();
        let given = loop {
            let question = format!("Score from 0 to 1, or points of {max} such as {}p (empty line: back): ", max / 2.0);
            let line = self.ask(&question, lines)?.unwrap_or_default();
            match Wish::of(&line) {
                Some(Wish::Back) => return self.take_back(),
                Some(Wish::Quit) => return Ok(Asked::Quit),
                _ if line.is_empty() => return self.take_back(),
                _ => {}
            }
            match given::parse(&line, max) {
                Ok(given) => break given,
                Err(wrong) => say(self.voice, &format!("{}\n", on_one_line(&wrong)))?,
            }
        };
        let reason = self.ask("Reason (empty line: back): ", lines)?.unwrap_or_default();
        if reason.is_empty() {
            say(self.voice, "Nothing is decided: a score needs a reason.\n")?;
            return Ok(Asked::Back);
        }
        Ok(Asked::Given(given, reason))
    }

    fn take_back(&self) -> Result<Asked, Error> {
        say(self.voice, "Nothing is decided.\n")?;
        Ok(Asked::Back)
    }

    /// Saves a decision: the file is read again, since others may have decided meanwhile.
    fn decide(&mut self, at: usize, given: Given, reason: String) -> Result<(), Error> {
        let ReadResponse { candidate, item, answer_sha256, .. } = &self.responses[self.places[at]];
        let of_the_same = self.responses.iter().filter(|other| (&other.candidate, &other.item) == (candidate, item));
        let answers: Vec<&str> = of_the_same.filter_map(|other| other.answer_sha256.as_deref()).collect();
        let by = self.by.clone();
        let (candidate, item, answer_sha256) = (candidate.clone(), item.clone(), answer_sha256.clone());
        let row = Override { candidate, item, given, reason, by, answer_sha256, line: 0 };
        let mut decided = read_overrides(self.path)?;
        decided.put(row.clone(), &answers);
        ReportFile::create(self.path)?.fill(&file::to_csv(&decided.rows))?;
        self.decisions.push((at, row));
        Ok(())
    }

    /// Says how far the walk came.
    pub(super) fn end(&self, queue: &Queue) -> String {
        let now = (0..self.places.len()).filter(|at| self.decision(*at).is_some()).count();
        let (decided, all) = (self.before + now, self.before + self.places.len());
        let path = on_one_line(&self.path.display().to_string()).into_owned();
        // Of earlier decisions the file has been read, and nothing was written.
        let place = match (decided, now) {
            (0, _) => String::new(),
            (_, 0) => format!("; those of before are in {path}"),
            _ => format!("; saved in {path}"),
        };
        let end = match all {
            0 => "No response needs a human; --all walks through every one.\n".into(),
            _ => format!("{decided} of {all} decided, {now} of them now{place}\n"),
        };
        let left_out = match queue.left_out.len() {
            0 => String::new(),
            count => format!("{count} left out: {}; mend this and grade again\n", review::why_left_out(queue)),
        };
        let next = match now {
            0 => String::new(),
            _ => format!("Let them count: assay grade ... --overrides {path}\n"),
        };
        [end, left_out, next].concat()
    }
}

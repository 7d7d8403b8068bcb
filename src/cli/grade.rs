//! `assay grade`: answers in, graded responses out.
//!
//! `args` is what is asked for, `advice` what is said at the end; here is the run between them.

mod advice;
mod args;

use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use assay::error::Error;
use assay::gate::Gate;
use assay::grade::{GradedResponse, Grader, Outcome, Summary, Totals};
use assay::overrides::{EqualAnswers, Matching};
use assay::report::table::candidates_table;
use assay::report::{self, ReportWriter};
use assay::rubric::Rubric;
use assay::rubric::file as rubric_file;
use assay::rubric::index::ItemIndex;
use assay::submission::Feed;

use super::model::CalibrationPath;
use super::notes::Notes;
use super::outputs::{Outputs, Standard};
use super::{MISSED, UNSCORED, Voice, bars, interrupt, model, parts, say, terminal};
use crate::progress::Progress;
use advice::advise;
pub use args::{Args, ReportFormat, format_of};

/// Where a step of a GitHub job takes its summary, in Markdown.
pub(super) const STEP_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// A younger file of a killed run may be one that another run is just about to lock.
const YOUNG: Duration = Duration::from_secs(1);

/// So many items whose concepts earn nothing are named.
const MOST_LISTED: usize = 5;

/// Grades, writes the reports, prints the table, and tells by the exit code how it went.
///
/// # Errors
///
/// Everything that ends a run: see the exit codes of [`Error`].
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let ended = grade(args, voice);
    if ended.as_ref().is_err_and(|error| error.lost_reports() > 0) {
        parts::tell_journal(&args.output, voice);
    }
    ended
}

fn grade(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let model = model::begin(&args.model);
    let rubric = args.rubric.as_deref().map(rubric_file::read).transpose()?;
    let calibration = args.calibration.as_deref().map(CalibrationPath::read).transpose()?;
    let index = rubric.as_ref().map(ItemIndex::new);
    let gate = args.bars.gate(rubric.as_ref().zip(index.as_ref()))?;
    parts::check_shard(args.shard, args.all_items, args.overrides.is_some())?;
    let overrides = args.overrides(rubric.as_ref().zip(index.as_ref()))?;
    let has_rubric = rubric.is_some();
    let idle = rubric.as_ref().and_then(idle_concepts);
    let format = args.format.map(Into::into);
    // Without a report, and unless standard output is a terminal, data go there.
    let standard = format.or((!std::io::stdout().is_terminal()).then_some(report::Format::Csv));
    let mut outputs = Outputs::open(
        &args.output,
        &args.reads(),
        (standard, when(overrides.is_some(), has_rubric, &gate)),
        |path| format_of(path, format),
        |format, destination| report::writer(args.columns(format), destination),
    )?;
    args.unused().iter().for_each(|unused| say::note(voice, unused));
    if let (Some(report::Format::Github), Some(path)) = (format, std::env::var_os(STEP_SUMMARY)) {
        outputs.append(Path::new(&path), |destination| report::writer(report::Format::Markdown, destination))?;
    }
    let totals = if args.all_items { Totals::AllItems } else { Totals::HandedIn };
    let submissions = match args.open(index.as_ref()) {
        // Whoever handed in nothing is to read that, but no 0 where a human gave points all the same.
        Err(nothing @ Error::NothingToGrade { .. }) if outputs.any(|writer| writer.is_for_one_candidate()) => {
            overrides.as_ref().map_or(Ok(()), |overrides| Matching::new(overrides).finish(&std::iter::empty()))?;
            let grader = model.calibrated_grader(rubric, calibration, voice)?;
            return write_nothing(outputs, &grader, totals).and(Err(nothing));
        }
        opened => opened?,
    };
    check_candidates(&outputs, submissions.candidates())?;
    let mut grader = model.calibrated_grader(rubric, calibration, voice)?;
    if let Some(overrides) = &overrides {
        grader.override_scores(overrides.clone());
    }

    let interrupt = interrupt::watch_over(&mut grader);
    let progress = Progress::new(submissions.total(), voice.progress);
    let mut notes = Notes::new(gate);
    notes.written_to(&args.output, |path| format_of(path, format).ok());
    let shows_table = outputs.leave_stdout_free() && !voice.quiet;
    let tells_candidates_apart = shows_table
        || overrides.is_some()
        || notes.gate().bars().look_at_candidates()
        || outputs.any(|writer| writer.shows_candidates());
    // A part of a run does not know what the others hold.
    let outline = grader.outline().filter(|_| args.shard.is_none());
    let mut summary = if tells_candidates_apart { Summary::new(outline, totals) } else { Summary::of_totals() };
    (summary.shard, summary.answers_sha256) = (args.shard, submissions.sha256().map(str::to_owned));
    let mut equal = EqualAnswers::default();
    let mut matching = overrides.as_ref().map(Matching::new);
    outputs.each(|writer| writer.begin(grader.signature(), grader.outline()))?;
    parts::keep_journal(&mut grader, &outputs, args.shard, args.resume, voice)?;
    let lost_at_once = tell_lost(&outputs, voice);
    let mut feed = Feed::start(submissions, move || interrupt.is_there());
    let ended = grader.run_chunks(&mut feed, |graded: Vec<GradedResponse>| {
        for response in graded {
            outputs.each(|writer| writer.response(&response))?;
            summary.add(&response);
            if let Some(matching) = &mut matching {
                matching.see(&response.candidate, &response.item, &response.origin);
            }
            see(&mut equal, &response);
            notes.add(&response);
            progress.advance();
        }
        // Whoever reads standard output is not to wait for the next answers.
        outputs.each_on_stdout(|writer| writer.flush())
    });
    progress.finish();
    match ended {
        Err(Error::Interrupted) if summary.responses > 0 => {
            return parts::leave(outputs, &mut summary, &mut grader, voice);
        }
        Err(Error::Output { source, .. }) if report::is_for_one_candidate(&source) => {
            // What was graded is of no use to the same command.
            grader.take_journal().map_or(Ok(()), |(journal, _)| journal.remove())?;
            return Err(one_candidate(&source.to_string()));
        }
        ended => ended?,
    }
    let answered = if has_rubric { Ok(()) } else { bars::check_answered(notes.gate()) };
    let matched = answered.and_then(|()| match &matching {
        Some(matching) => matching.finish(&summary.candidates.iter().map(|candidate| candidate.candidate.as_str())),
        None => Ok(()),
    });
    if let Err(error) = matched {
        // To go on would end here again.
        grader.take_journal().map_or(Ok(()), |(journal, _)| journal.remove())?;
        return Err(error);
    }
    summary.bars = notes.finish(&summary);
    summary.warnings = [feed.warnings(), &equal.warnings(), idle.as_slice()].concat();
    outputs.each(|writer| writer.end(&summary))?;
    let committed = outputs.commit();
    end_journal(args, &mut grader, &committed, lost_at_once, voice)?;

    if shows_table {
        let title = grader.outline().map(|outline| outline.title.as_str());
        terminal::print(voice, |width, colour| candidates_table(&summary, grader.signature(), title, width, colour))?;
    }
    notes.print(voice, &summary.warnings, grader.copies());
    advise(args, &notes, &summary, voice);
    committed?;
    Ok(exit_code(&notes, &summary))
}

/// Notes the score that a human gave an answer, as far as equal answers should have it, too.
fn see(equal: &mut EqualAnswers, response: &GradedResponse) {
    if let Some((human, answer)) = response.human.as_ref().zip(response.answer_sha256())
        && !matches!(response.outcome, Outcome::Blank)
    {
        equal.see(&response.item, &answer, &response.candidate, human.score);
    }
}

/// Writes the reports of a candidate who handed in nothing.
fn write_nothing(mut outputs: Outputs<Box<dyn ReportWriter>>, grader: &Grader, totals: Totals) -> Result<(), Error> {
    let summary = Summary::new(grader.outline(), totals);
    outputs.each(|writer| writer.begin(grader.signature(), grader.outline()))?;
    outputs.each(|writer| writer.end(&summary))?;
    outputs.commit()
}

/// Removes the journal of a run that has ended, unless reports are lost that were not lost from the start, and what an
/// interrupted run has left.
fn end_journal(
    args: &Args,
    grader: &mut Grader,
    committed: &Result<(), Error>,
    lost_at_once: usize,
    voice: Voice,
) -> Result<(), Error> {
    if let Some((journal, before)) = grader.take_journal() {
        if journal.has_left_parts() {
            parts::remove(&args.output);
        }
        match committed {
            // A disk that was full may have room again, and what was graded is not lost with the report.
            Err(error) if error.lost_reports() > lost_at_once => drop(journal),
            Ok(()) | Err(_) => journal.remove()?,
        }
        if committed.is_ok() {
            parts::remove_left(&args.output, if before > 0 { Duration::ZERO } else { YOUNG });
        }
        if before > 0 {
            let responses = if before == 1 { "response was" } else { "responses were" };
            say::note(voice, &format!("resumed: {before} {responses} graded before"));
        }
    }
    Ok(())
}

/// Says of which items the key concepts are shown and earn nothing, as in a draft that nobody has gone through.
fn idle_concepts(rubric: &Rubric) -> Option<String> {
    let idle = rubric.items.iter().filter(|item| item.concepts_earn_nothing()).map(|item| item.id.as_str());
    let idle: Vec<&str> = idle.collect();
    if idle.is_empty() {
        return None;
    }
    let listed = idle.iter().take(MOST_LISTED).copied().collect::<Vec<_>>().join(", ");
    let more = idle.len().saturating_sub(MOST_LISTED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Some(format!(
        "the key concepts of {listed}{more} are shown, but earn nothing: coverage has the weight 0 there (a draft's line `weights`), \
         and the score is made of the references alone"
    ))
}

/// Returns when data appear on standard output: rows of overrides, and required items that no rubric knows, are checked
/// against all answers, and refuse the run.
fn when(has_overrides: bool, has_rubric: bool, gate: &Gate) -> Standard {
    let may_be_refused = has_overrides || (!has_rubric && !gate.bars().required.is_empty());
    if may_be_refused { Standard::Held } else { Standard::Streamed }
}

/// Says which reports cannot be written, for whoever would wait for hours, and returns how many they are.
fn tell_lost(outputs: &Outputs<Box<dyn ReportWriter>>, voice: Voice) -> usize {
    for error in outputs.lost() {
        say::always(voice, "note", &format!("{error}; the other reports are written"));
    }
    outputs.lost().len()
}

/// Checks that a report of one candidate is not asked for where several have answered, as far as that is known.
fn check_candidates(outputs: &Outputs<Box<dyn ReportWriter>>, candidates: &[String]) -> Result<(), Error> {
    match candidates {
        [first, second, ..] if outputs.any(|writer| writer.is_for_one_candidate()) => {
            Err(one_candidate(&report::one_candidate(first, second).to_string()))
        }
        _ => Ok(()),
    }
}

/// Says what to do where a report of one candidate is asked for and several have answered.
pub(super) fn one_candidate(message: &str) -> Error {
    Error::usage(
        message,
        "write -o report.json and then `assay feedback report.json -r rubric.toml --format gradescope -o results`, or grade each \
         candidate alone, as in `assay grade answers/ada -r rubric.toml --format gradescope -o results.json`",
    )
}

/// A missed bar counts more than an unscored response: it is certain, whatever the unscored ones are worth.
pub(super) fn exit_code(notes: &Notes, summary: &Summary) -> ExitCode {
    if notes.missed() > 0 {
        ExitCode::from(MISSED)
    } else if summary.counts.unscored > 0 {
        ExitCode::from(UNSCORED)
    } else {
        ExitCode::SUCCESS
    }
}

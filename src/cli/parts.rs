//! What an interrupted run leaves: parts of its reports, and the journal by which `--resume` goes on.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use assay::error::Error;
use assay::grade::journal::{self, Resume};
use assay::grade::{Grader, Summary};
use assay::report::{self, ReportWriter};
use assay::submission::shard::Shard;
use assay::untrusted::on_one_line;

use super::outputs::{Outputs, is_stdout};
use super::{Voice, say};

/// Keeps a journal beside the first report that is a file; what goes elsewhere cannot be taken up again.
pub(super) fn keep_journal(
    grader: &mut Grader,
    outputs: &Outputs<Box<dyn ReportWriter>>,
    shard: Option<Shard>,
    resume: bool,
    voice: Voice,
) -> Result<(), Error> {
    let Some(report) = outputs.first_file() else {
        let hint = "give -o FILE: what an interrupted run has graded is kept beside its first report";
        let refused = Error::usage("--resume: there is no report to go on with", hint);
        return if resume { Err(refused) } else { Ok(()) };
    };
    let asked = if resume { Resume::IfThere } else { Resume::Never };
    match journal::open(report, grader.signature(), shard, asked) {
        Ok((journal, past)) => {
            if resume && past.is_empty() {
                let journal = journal::path_of(report);
                say::note(voice, &format!("nothing to go on with: there is no {}; all is graded", journal.display()));
            }
            if past.is_damaged() {
                let journal = journal::path_of(report);
                let says = "a part of it is damaged; what comes after that is graded again";
                say::always(voice, "warning", &format!("warning: {}: {says}", journal.display()));
            }
            grader.keep(journal, past);
        }
        // Other reports may have room where this one has none; without a journal they are written all the same.
        Err(Error::Output { .. }) if !resume && outputs.len() > 1 => {}
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Checks that of a part of the answers nothing is asked that only the whole has.
pub(super) fn check_shard(shard: Option<Shard>, all_items: bool, has_overrides: bool) -> Result<(), Error> {
    match shard {
        Some(shard) if has_overrides => Err(Error::usage(
            format!("--overrides: each of its rows is to meet one response, which may not be in the shard {shard}"),
            "grade all answers in one run with --overrides, without --shard; the merged report of parts takes no \
                   overrides",
        )),
        Some(shard) if all_items => Err(Error::usage(
            format!("--all-items: what a candidate did not answer in the shard {shard} may be in another"),
            "give it to `assay merge --all-items`, which has all of them",
        )),
        _ => Ok(()),
    }
}

/// Ends an interrupted run: what was graded is left beside the reports' places, and in the journal.
pub(super) fn leave(
    mut outputs: Outputs<Box<dyn ReportWriter>>,
    summary: &mut Summary,
    grader: &mut Grader,
    voice: Voice,
) -> Result<ExitCode, Error> {
    summary.cut_short();
    outputs.become_parts();
    outputs.each(|writer| writer.end(summary))?;
    let parts = outputs.commit_parts()?;
    let count = summary.responses;
    let parts: Vec<String> = parts.iter().map(|part| part.display().to_string()).collect();
    let see = if parts.is_empty() { String::new() } else { format!(", see {}", on_one_line(&parts.join(", "))) };
    let hint = match grader.take_journal() {
        Some((mut journal, _)) => {
            journal.leave_parts();
            "\n  hint: --resume goes on from there"
        }
        None => "",
    };
    say::always(voice, "interrupted", &format!("interrupted; graded before that: {count}{see}{hint}"));
    Ok(ExitCode::from(Error::Interrupted.exit_code()))
}

/// Removes what killed runs have left of reports that are whole now, but for what is younger than `least`.
pub(super) fn remove_left(reports: &[PathBuf], least: Duration) {
    reports
        .iter()
        .filter(|report| !is_stdout(report) && report.is_file())
        .for_each(|report| report::file::remove_left(report, least));
}

/// Says where what was graded is kept, where a report was lost and the run can be taken up again.
pub(super) fn tell_journal(reports: &[PathBuf], voice: Voice) {
    let journals = reports.iter().filter(|report| !is_stdout(report)).map(|report| journal::path_of(report));
    if let Some(journal) = journals.into_iter().find(|journal| journal.is_file()) {
        let says = "what was graded is kept there; the same command with --resume goes on from it";
        say::note(voice, &format!("{}: {says}", journal.display()));
    }
}

/// Removes what an interrupted run has left beside reports that are whole now.
pub(super) fn remove(reports: &[PathBuf]) {
    reports.iter().filter(|report| !is_stdout(report)).for_each(|report| report::file::remove_part(report));
}

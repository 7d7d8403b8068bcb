//! What whoever graded answers may want to do next.

use std::path::PathBuf;

use assay::grade::Summary;
use assay::report::review::{self, Which};
use assay::{readback, report};

use super::super::notes::Notes;
use super::super::outputs::is_stdout;
use super::super::{Voice, say};
use super::args::{Args, format_of};

/// A report of so many responses is read back, to say how many of them can be decided in a walk.
const READ_BACK: u64 = 20_000;

/// Says what whoever asked for this may want to ask next.
pub(super) fn advise(args: &Args, notes: &Notes, summary: &Summary, voice: Voice) {
    if let Some(count) = summary.not_answered().filter(|count| *count > 0 && !args.all_items)
        && notes.gate().bars().total.is_some()
    {
        let items = if count == 1 {
            "1 item was not answered and is"
        } else {
            &format!("{count} items were not answered and are")
        };
        say::note(voice, &format!("{items} in no total; --all-items counts them"));
    }
    if summary.counts.to_review > 0
        && let Some(says) = review_note(args, summary)
    {
        say::note(voice, &says);
    }
}

/// Says where the responses that need a human can be decided; none where no report is kept that `assay review` reads.
fn review_note(args: &Args, summary: &Summary) -> Option<String> {
    let count = summary.counts.to_review;
    let need =
        if count == 1 { "1 response needs a human".to_owned() } else { format!("{count} responses need a human") };
    let written = |path: &PathBuf, wanted: &[report::Format]| {
        !is_stdout(path) && format_of(path, args.format.map(Into::into)).is_ok_and(|format| wanted.contains(&format))
    };
    let Some(path) = args.output.iter().find(|path| written(path, &[report::Format::Json, report::Format::Jsonl]))
    else {
        let results = args.output.iter().any(|path| written(path, &[report::Format::Gradescope]));
        return results.then(|| format!("{need}: assay review reads what -o report.json writes beside this file"));
    };
    let name = path.display();
    // What is no file may wait for its reader for ever.
    if summary.responses > READ_BACK || !path.is_file() {
        return Some(format!("{need}: assay review {name} walks through those that can be decided there"));
    }
    let queue = review::queue(&readback::read(path).ok()?.responses, Which::InDoubt);
    let (walked, why) = (queue.places.len() as u64, review::why_left_out(&queue));
    Some(match (count, walked, count.saturating_sub(walked)) {
        (1, 1, _) => format!("{need}: assay review {name} shows it"),
        (1, ..) => format!("{need}; assay review cannot ask about it: {why}"),
        (_, _, 0) => format!("{need}: assay review {name} walks through them"),
        (_, 0, _) => format!("{need}; assay review cannot ask about them: {why}"),
        (_, walked, 1) => format!("{need}: assay review {name} walks through {walked}, but not through 1 other: {why}"),
        (_, walked, left) => {
            format!("{need}: assay review {name} walks through {walked}, but not through {left} others: {why}")
        }
    })
}

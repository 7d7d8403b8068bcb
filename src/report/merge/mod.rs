//! Reports of the parts of a run put together to the report of the whole, response by response.

mod keys;
mod output;
mod part;
mod texts;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

use super::json::text;
use super::wire::ResponseRecord;
use crate::error::Error;
use crate::grade::{GradedResponse, Outline, Signature, Summary, Totals};
use crate::readback::ReadResponse;
use crate::readback::arithmetic::{REMEDY, refusal};

use keys::{Key, key, key_of_item};
use part::{Refused, each_response};

pub use output::{Output, check_format};
pub use part::Part;
pub use texts::Texts;
pub use whole::open;

/// How far the responses of a report are believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// As they are taken over.
    TakenOver,
    /// As far as they are what this version writes, for what is written anew.
    Checked,
}

/// Returns what the totals of all these parts are of.
///
/// # Errors
///
/// [`Error::Usage`] where they are not of the same.
pub fn totals(parts: &[Part]) -> Result<Totals, Error> {
    let totals = parts.first().map(|part| part.totals).unwrap_or_default();
    if parts.iter().all(|part| part.totals == totals) {
        return Ok(totals);
    }
    Err(Error::usage(
        "some reports have totals of all items of the rubric, others of what was handed in",
        "say --all-items to have all items in each total",
    ))
}

/// Returns whether the reports say which items were to be answered.
#[must_use]
pub fn tell_items(parts: &[Part]) -> bool {
    parts.iter().all(|part| part.asked.is_some())
}

/// Returns whether a report is that of an interrupted run, which lacks answers that were handed in.
#[must_use]
pub fn is_cut_short(parts: &[Part]) -> bool {
    let is_whole = |part: &Part| part.is_lines || part.shard.is_some() || part.asked.is_none() || part.tells_unanswered;
    !parts.iter().all(is_whole)
}

/// Returns what was asked in all parts; none where the reports do not say.
#[must_use]
pub fn outline(parts: &[Part]) -> Option<&Outline> {
    parts.first().and_then(|part| part.asked.as_ref()).map(|(outline, _)| outline)
}

/// Returns the signature of all parts; none for JSONL, which has none.
///
/// # Errors
///
/// [`Error::Report`] where it cannot be read.
pub fn signature(parts: &[Part]) -> Result<Option<Signature>, Error> {
    parts.first().map_or(Ok(None), Part::signature)
}

/// Returns whether some were held to bars, which only a run over all answers can judge.
#[must_use]
pub fn had_bars(parts: &[Part]) -> bool {
    parts.iter().any(|part| part.has_bars)
}

/// Reads the responses of all parts, hands each to `take` as it stands there and as it was graded, and returns their summary with
/// totals of `totals`.
///
/// `texts` are those of the rubric, where there is one. With [`Trust::Checked`] each response must be, to the byte, what this version
/// writes of it: a report in another format then tells nothing else.
///
/// # Errors
///
/// [`Error::Report`] for a line that is no response or another one than it was written as, for a response whose figures do not add
/// up, for one that another part has as well, and for human scores in several parts; and what `take` says.
pub fn merge(
    parts: &[Part],
    totals: Totals,
    texts: &Texts,
    trust: Trust,
    mut take: impl FnMut(&str, &GradedResponse) -> Result<(), Error>,
) -> Result<Summary, Error> {
    let asked = parts.first().and_then(|part| part.asked.as_ref());
    let mut summary = Summary::new(asked.map(|(outline, _)| outline), totals);
    let mut seen: BTreeMap<Key, usize> = BTreeMap::new();
    let mut answered = Answered::default();
    for (at, part) in parts.iter().enumerate() {
        each_response(
            part,
            |object| {
                let read: ReadResponse = serde_json::from_str(object).map_err(|error| error.to_string())?;
                if parts.len() > 1 && read.overridden.is_some() {
                    return Err("a human gave this score: merge reports without overrides".into());
                }
                if parts.len() > 1 && *seen.entry(key(&read)).or_insert(at) != at {
                    let ReadResponse { candidate, item, source, .. } = read;
                    return Err(format!(
                        "{candidate} / {item} from {source} is in another report, too: give each report once"
                    )
                    .into());
                }
                // Of the answers of one run it is known who answers an item more than once.
                if part.shard.is_none() {
                    answered.see(key_of_item(&read), at);
                }
                let to_review = read.to_review.as_ref().ok_or("missing field `to_review`")?;
                if let Some(message) = refusal(&read) {
                    return Err(Refused { message, hint: REMEDY });
                }
                let needs_human = !to_review.is_empty();
                let texts = texts.of_item(&read.item);
                let graded = read.graded(texts)?;
                if trust == Trust::Checked && !is_written_so(&graded, object) {
                    return Err("the response was changed after it was written, or by another version of assay".into());
                }
                summary.add_flagged(&graded, needs_human);
                Ok(graded)
            },
            |object, graded| take(object, &graded),
        )?;
    }
    // Each part of a run has read all answers.
    for warning in parts.iter().flat_map(|part| &part.warnings) {
        if !summary.warnings.contains(warning) {
            summary.warnings.push(warning.clone());
        }
    }
    summary.warnings.extend(answered.warning());
    Ok(summary)
}

/// Returns whether a JSON report has these words for a graded response.
fn is_written_so(graded: &GradedResponse, object: &str) -> bool {
    text(&ResponseRecord::from(graded)).is_ok_and(|written| written == object)
}

/// Returns what is said of the merged report and of none of the parts.
pub fn news<'a>(parts: &'a [Part], merged: &'a Summary) -> impl Iterator<Item = &'a String> {
    merged.warnings.iter().filter(|warning| !parts.iter().any(|part| part.warnings.contains(warning)))
}

/// Which items the candidates have answered, by the part that has the answer.
#[derive(Default)]
struct Answered {
    first: BTreeMap<Key, usize>,
    in_several: BTreeSet<Key>,
}

impl Answered {
    fn see(&mut self, key: Option<Key>, part: usize) {
        if let Some(key) = key.filter(|key| *self.first.entry(*key).or_insert(part) != part) {
            self.in_several.insert(key);
        }
    }

    fn warning(&self) -> Option<String> {
        let says = match self.in_several.len() {
            0 => return None,
            1 => "1 item is answered by a candidate in more than one of the reports".to_owned(),
            count => format!("{count} times an item is answered by a candidate in more than one of the reports"),
        };
        Some(format!("{says}; the best answer counts, and nothing of it is said with the answers"))
    }
}

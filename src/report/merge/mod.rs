//! Reports of the parts of a run put together to the report of the whole, line by line.

mod counted;
mod part;
mod whole;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

use super::json::{OPEN, RESPONSES, ending, version};
use crate::error::Error;
use crate::grade::{Summary, Totals};

use counted::{Counted, Key};
use part::{each_response, line};

pub use part::Part;
pub use whole::open;

/// How the merged report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One document with signature and summary.
    Json,
    /// One response a line.
    Jsonl,
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
    Err(Error::Usage {
        message: "some reports have totals of all items of the rubric, others of what was handed in".into(),
        hint: "say --all-items to have all items in each total".into(),
    })
}

/// Returns whether the reports say which items were to be answered.
#[must_use]
pub fn tell_items(parts: &[Part]) -> bool {
    parts.iter().all(|part| part.asked.is_some())
}

/// Returns whether some were held to bars, which only a run over all answers can judge.
#[must_use]
pub fn had_bars(parts: &[Part]) -> bool {
    parts.iter().any(|part| part.has_bars)
}

/// Writes the merged report, with totals of `totals`, and returns its summary; `name` is what errors call the destination.
///
/// # Errors
///
/// [`Error::Report`] for a line that is no response, and for a response that another part has as well; and what the
/// destination says.
pub fn merge(
    parts: &[Part],
    totals: Totals,
    form: Form,
    destination: &mut dyn Write,
    name: &Path,
) -> Result<Summary, Error> {
    let mut put = |text: &str| destination.write_all(text.as_bytes()).map_err(|source| Error::of_output(name, source));
    let asked = parts.first().and_then(|part| part.asked.as_ref());
    if form == Form::Json {
        let signature = parts.first().map(|part| part.signature.as_str()).unwrap_or_default();
        let rubric = asked.map(|(_, rubric)| format!("{rubric}\n")).unwrap_or_default();
        put(&format!("{OPEN}\n{}\n{signature}\n{rubric}{}", version(), RESPONSES[0]))?;
    }
    let mut summary = Summary::new(asked.map(|(outline, _)| outline), totals);
    let (mut separator, line) = ("\n", line());
    let mut seen: BTreeMap<Key, usize> = BTreeMap::new();
    let mut answered = Answered::default();
    for (at, part) in parts.iter().enumerate() {
        each_response(
            part,
            |object| {
                let counted: Counted = serde_json::from_str(object).map_err(|error| error.to_string())?;
                if counted.human.is_some() {
                    return Err("a human gave this score: merge reports without overrides".into());
                }
                if parts.len() > 1 && *seen.entry(counted.key()).or_insert(at) != at {
                    let Counted { candidate, item, source, .. } = counted;
                    return Err(format!(
                        "{candidate} / {item} from {source} is in another report, too: give each report once"
                    ));
                }
                // Of the answers of one run it is known who answers an item more than once.
                if part.shard.is_none() {
                    answered.see(counted.key_of_item(), at);
                }
                let needs_human = counted.needs_human();
                summary.add_flagged(&counted.into(), needs_human);
                Ok(())
            },
            |object| match form {
                Form::Json => {
                    put(separator)?;
                    separator = ",\n";
                    put(object)
                }
                Form::Jsonl => [&line, &object[OPEN.len()..], "\n"].into_iter().try_for_each(&mut put),
            },
        )?;
    }
    // Each part of a run has read all answers.
    for warning in parts.iter().flat_map(|part| &part.warnings) {
        if !summary.warnings.contains(warning) {
            summary.warnings.push(warning.clone());
        }
    }
    summary.warnings.extend(answered.warning());
    if form == Form::Json {
        put(&ending(&summary).map_err(|source| Error::of_output(name, source))?)?;
    }
    destination.flush().map_err(|source| Error::of_output(name, source))?;
    Ok(summary)
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

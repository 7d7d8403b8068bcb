//! Whether reports are all parts of one run.

use std::path::PathBuf;

use super::part::{Part, check_no_lines, part};
use crate::error::Error;
use crate::submission::shard::Shard;

/// The most shards that are listed.
const MOST_SHARDS: usize = 20;

/// Opens reports and puts them in order: by their shards, where they have some, else as they are given.
///
/// # Errors
///
/// [`Error::Unreadable`] and [`Error::Report`] for what is no JSON report as this program writes it, nor a single one in JSONL,
/// [`Error::Usage`] for reports whose signatures differ, and for shards of which one is missing, there twice, of other answers or not of the size
/// that it has in a run.
pub fn open(paths: &[PathBuf]) -> Result<Vec<Part>, Error> {
    let mut parts = paths.iter().map(|path| part(path)).collect::<Result<Vec<_>, _>>()?;
    check_no_lines(&parts)?;
    let is_other = |part: &&Part| (&part.signature, &part.asked) != (&parts[0].signature, &parts[0].asked);
    if let Some(other) = parts.iter().find(is_other) {
        let (first, other) = (parts[0].path.display(), other.path.display());
        return Err(Error::usage(
            format!("{other}: its signature is not that of {first}: their scores cannot be compared"),
            "grade all parts with one rubric, model and version",
        ));
    }
    if parts.iter().all(|part| part.shard.is_none()) {
        return Ok(parts);
    }
    parts.sort_by_key(|part| part.shard);
    let is_whole = parts.iter().zip(1..).all(|(part, index)| part.shard == Shard::new(index, parts.len() as u64));
    if !is_whole {
        return Err(Error::usage(
            format!("the reports are not those of a whole run: {}", not_whole(&parts)),
            "give the reports of all shards, each once",
        ));
    }
    if let Some(other) = parts.iter().find(|part| part.answers_sha256 != parts[0].answers_sha256) {
        let (first, other) = (parts[0].path.display(), other.path.display());
        return Err(Error::usage(
            format!("{other}: it is a part of other answers than {first}"),
            "grade all shards of the same answers",
        ));
    }
    let total = parts.iter().map(|part| part.count).sum();
    for part in &parts {
        let expected = part.shard.map(|shard| shard.range(total)).unwrap_or_default();
        if part.count != expected.end - expected.start {
            return Err(Error::usage(
                format!(
                    "{}: it has {} responses; of the {total} in these reports this part has {}: they are not of one run",
                    part.path.display(),
                    part.count,
                    expected.end - expected.start
                ),
                "grade all shards of the same answers",
            ));
        }
    }
    Ok(parts)
}

/// Says what keeps shards in their order from being a whole run.
fn not_whole(parts: &[Part]) -> String {
    let shards: Vec<Shard> = parts.iter().filter_map(|part| part.shard).collect();
    if let Some(part) = parts.iter().find(|part| part.shard.is_none()) {
        return format!("{} is of no shard, others are", part.path.display());
    }
    let of = shards[0].of();
    if let Some(other) = shards.iter().find(|shard| shard.of() != of) {
        return format!("{} and {other} are shards of different numbers of parts", shards[0]);
    }
    let list = |shards: Vec<Shard>| {
        let names: Vec<String> = shards.iter().take(MOST_SHARDS).map(ToString::to_string).collect();
        let more = if shards.len() > MOST_SHARDS {
            format!(" and {} more", shards.len() - MOST_SHARDS)
        } else {
            String::new()
        };
        names.join(", ") + &more
    };
    let missing: Vec<Shard> =
        (1..=of).filter_map(|index| Shard::new(index, of)).filter(|shard| !shards.contains(shard)).collect();
    let mut twice: Vec<Shard> = shards.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    twice.dedup();
    let missing = (!missing.is_empty()).then(|| format!("missing: {}", list(missing)));
    let twice = (!twice.is_empty()).then(|| format!("there more than once: {}", list(twice)));
    missing.into_iter().chain(twice).collect::<Vec<_>>().join("; ")
}

//! Code: fences, and what stands between backticks.

use std::collections::BTreeMap;

use super::super::markup::is_void;

/// The runs of backticks of a text, by their length.
pub(super) struct Runs(BTreeMap<usize, Vec<usize>>);

impl Runs {
    pub(super) fn of(source: &str) -> Self {
        let mut runs: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let bytes = source.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let length = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
            if length > 0 {
                runs.entry(length).or_default().push(at);
            }
            at += length.max(1);
        }
        Self(runs)
    }

    /// Returns where the next run of a length begins.
    pub(super) fn next(&self, length: usize, from: usize) -> Option<usize> {
        let places = self.0.get(&length)?;
        places.get(places.partition_point(|at| *at < from)).copied()
    }
}

/// Returns the length of the fence that a text begins with, up to the line behind its end; none where `line`, its first one without
/// the blanks around it, begins none. One that is never closed goes to the end.
pub(super) fn fenced(text: &str, line: &str) -> Option<usize> {
    let mark = line.chars().next().filter(|mark| ['`', '~'].contains(mark))?;
    let length = line.len() - line.trim_start_matches(mark).len();
    if length < 3 || mark == '`' && line[length..].contains('`') {
        return None;
    }
    let mut end = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        end += line.len();
        let line = line.trim();
        if number > 0 && line.len() >= length && line.trim_start_matches(mark).is_empty() {
            break;
        }
    }
    Some(end)
}

/// Returns whether no tag in a text ends what began before it.
pub(super) fn is_balanced(code: &str) -> bool {
    let mut open = 0_usize;
    for (at, _) in code.match_indices('<') {
        let inside = &code[at + 1..];
        let (is_end, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
        let name = &inside[..inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len())];
        if name.is_empty() || is_void(name) {
            continue;
        }
        if is_end && open == 0 {
            return false;
        }
        open = if is_end { open - 1 } else { open + 1 };
    }
    true
}

//! What is weak in a rubric that is valid: findings with stable codes, one file per rule.
//!
//! A rule looks at the rubric and at the [`Evidence`]: how the rubric's own references are graded, under their own items
//! and under the others.

mod evidence;
mod rules;
mod samples;

use std::path::Path;

use rayon::prelude::*;

use crate::error::{Error, Fault};
use crate::rubric::locate::{Files, Part};
use crate::text::nearest::{self, nearest};

pub use evidence::Evidence;
pub use rules::RULES;

/// The code of what keeps a rubric from being read at all.
pub const INVALID: &str = "invalid-rubric";

/// The code of a comment that allows what no rule finds.
pub const UNKNOWN_CODE: &str = "unknown-code";

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Probably not meant so.
    Warning,
    /// Answers will be graded wrong.
    Error,
}

impl Severity {
    /// Returns the word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One rule: what it finds has its code.
pub struct Rule {
    /// The code, for good.
    pub code: &'static str,
    /// How much what it finds matters.
    pub severity: Severity,
    /// Looks for it.
    check: fn(&Evidence) -> Vec<Finding>,
}

/// Something that a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Finding {
    /// The item's place in the rubric; none for what is about the whole file.
    item: Option<usize>,
    part: Part,
    message: String,
    hint: String,
}

/// A finding at its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's code, or [`INVALID`].
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where and what it is.
    pub fault: Fault,
}

/// Looks for everything that the rules know, in the order of the file; `allowed` codes are left out.
///
/// `path` is the rubric's own file, whose findings come before those of the files that it includes.
#[must_use]
pub fn lint(evidence: &Evidence, files: &Files, path: &Path, allowed: &[&str]) -> Vec<Diagnostic> {
    let locator = files.locator();
    let mut diagnostics = Vec::new();
    let rules = RULES.par_iter().filter(|rule| !allowed.contains(&rule.code));
    let found: Vec<(&Rule, Vec<Finding>)> = rules.map(|rule| (rule, (rule.check)(evidence))).collect();
    for (rule, findings) in found {
        for finding in findings {
            let item = finding.item.map(|at| evidence.rubric.items[at].id.as_str());
            let message = match item {
                Some(item) => format!("item \"{item}\": {}", finding.message),
                None => finding.message,
            };
            let fault = locator.fault(item, &finding.part, message, Some(finding.hint));
            if files.allow(&fault, rule.code) {
                continue;
            }
            diagnostics.push(Diagnostic { code: rule.code, severity: rule.severity, fault });
        }
    }
    if !allowed.contains(&UNKNOWN_CODE) {
        diagnostics.extend(unknown_codes(files));
    }
    sort(&mut diagnostics, path);
    diagnostics
}

/// Looks for comments that allow what no rule finds.
fn unknown_codes(files: &Files) -> Vec<Diagnostic> {
    let known: Vec<&str> = RULES.iter().map(|rule| rule.code).chain([UNKNOWN_CODE]).collect();
    let told = |(code, mut fault): (String, Fault)| {
        if known.contains(&code.as_str()) {
            return None;
        }
        fault.message = format!("the comment allows \"{code}\", and there is no finding with this code");
        fault.hint = Some(nearest::meant(nearest(&code, known.iter().copied()), || {
            "write the code that stands in brackets before a finding; what is for readers follows a colon".into()
        }));
        let is_allowed = files.allow(&fault, UNKNOWN_CODE);
        (!is_allowed).then_some(Diagnostic { code: UNKNOWN_CODE, severity: Severity::Warning, fault })
    };
    files.allowed_codes().into_iter().filter_map(told).collect()
}

/// Turns what keeps a rubric from being read into diagnostics; other errors are handed back.
///
/// # Errors
///
/// Every error but [`Error::Rubric`].
pub fn of_error(error: Error) -> Result<Vec<Diagnostic>, Error> {
    let diagnostic = |fault| Diagnostic { code: INVALID, severity: Severity::Error, fault };
    match error {
        Error::Rubric(faults) => Ok(faults.into_iter().map(diagnostic).collect()),
        other => Err(other),
    }
}

fn sort(diagnostics: &mut [Diagnostic], path: &Path) {
    diagnostics.sort_by(|left, right| {
        let key = |diagnostic: &Diagnostic| {
            let fault = &diagnostic.fault;
            (fault.path != path, fault.path.clone(), fault.line, fault.column)
        };
        key(left).cmp(&key(right)).then(right.severity.cmp(&left.severity)).then(left.code.cmp(right.code))
    });
}

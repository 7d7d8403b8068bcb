//! What became of a response, in one line of words for formats that have room for no more.

use super::wire::{OverrideRecord, ResponseRecord};
use crate::grade::flags::{Flag, flags, missing_required};
use crate::grade::{GradedResponse, Standing, Status};

/// What became of a response, as CI sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It reaches the pass mark.
    Passes,
    /// It does not.
    Fails,
    /// Nothing was written.
    Blank,
    /// It could not be graded.
    Unscored,
}

impl Verdict {
    /// Returns that of a response.
    pub fn of(record: &ResponseRecord<'_>) -> Self {
        match (record.status, record.passed) {
            (Status::Scored, Some(true)) => Self::Passes,
            (Status::Scored, _) => Self::Fails,
            (Status::Blank, _) => Self::Blank,
            (Status::Unscored, _) => Self::Unscored,
        }
    }
}

/// Says what became of a response and why, as a fragment of plain text that is as untrusted as the answer.
pub fn reason(response: &GradedResponse, record: &ResponseRecord<'_>) -> String {
    let Some(score) = record.score else {
        return record.reason.map_or_else(|| "no answer was given".into(), str::to_owned);
    };
    let pass = response.asked.as_ref().map(|asked| asked.pass);
    let mut parts = vec![match (Verdict::of(record), pass) {
        (Verdict::Fails, Some(pass)) => format!("score {score:.4} is below the pass mark {pass}"),
        _ => format!("score {score:.4}"),
    }];
    parts.extend(decision(record));
    let missing = record.concepts.iter().filter(|concept| !concept.found && !concept.bonus).map(|concept| concept.id);
    parts.extend(named("missing", missing));
    parts.extend(named("misconception", record.misconceptions.iter().map(|found| found.id)));
    match record.contradictions.len() {
        0 => {}
        1 => parts.push("1 sentence contradicts the reference".into()),
        count => parts.push(format!("{count} sentences contradict the reference")),
    }
    for flag in [Flag::KeywordList, Flag::NoStatement] {
        if record.adjustments.iter().any(|adjustment| adjustment.reason == flag.id()) {
            parts.push(flag.says().into());
        }
    }
    parts.join("; ")
}

/// Says why a human should look at a response, as a fragment of plain text that is as untrusted as the answer; none where
/// nobody has to.
#[must_use]
pub fn doubt(response: &GradedResponse) -> Option<String> {
    let score = match response.standing() {
        Standing::Scored(counted) => format!("score {:.4}", counted.score),
        Standing::Blank | Standing::Unscored(_) => "no score".into(),
    };
    let pass = response.asked.as_ref().map(|asked| format!(" ({})", asked.pass)).unwrap_or_default();
    let says =
        flags(response).into_iter().filter(|flag| flag.needs_human()).map(|flag| match (flag, response.standing()) {
            (Flag::Unscored, Standing::Unscored(reason)) => reason.to_owned(),
            (Flag::Warning, _) => response.warnings.join("; "),
            (Flag::InDoubt, _) => format!("{score}: a human may see it on the other side of the pass mark{pass}"),
            (Flag::NearPass, _) => format!("{score} is {}{pass}", flag.says()),
            (Flag::OnlyRequired, _) => wanting(response),
            _ => flag.says().to_owned(),
        });
    let says: Vec<String> = says.collect();
    (!says.is_empty()).then(|| says.join("; "))
}

/// Says which required concepts a response fails for want of.
fn wanting(response: &GradedResponse) -> String {
    let both = response.marked().zip(response.asked.as_deref());
    let ids: Vec<&str> =
        both.map(|(marked, asked)| missing_required(&marked.grade, asked).collect()).unwrap_or_default();
    match &ids[..] {
        [] => Flag::OnlyRequired.says().to_owned(),
        [id] => format!("fails only for want of the required concept {id}"),
        ids => format!("fails only for want of the required concepts {}", ids.join(", ")),
    }
}

/// Says who gave a score, instead of what, and why; none where no human gave one.
pub fn decision(record: &ResponseRecord<'_>) -> Option<String> {
    let OverrideRecord { human_score, machine_status, machine_score, reason, by } = record.overridden.as_ref()?;
    Some(decided(by, reason, *human_score, (machine_status.name(), *machine_score), record.reason))
}

/// Says who gave a score, instead of what, and why; `cause` is why the machine gave none.
pub fn decided(
    by: &str,
    reason: &str,
    human_score: Option<f64>,
    (machine_status, machine_score): (&str, Option<f64>),
    cause: Option<&str>,
) -> String {
    match (machine_score, cause) {
        (Some(score), _) if human_score == Some(score) => format!("confirmed by {by}: {reason}"),
        (Some(score), _) => format!("set by {by} instead of {score:.4}: {reason}"),
        (None, Some(cause)) => format!("set by {by} instead of {machine_status} ({cause}): {reason}"),
        (None, None) => format!("set by {by} instead of {machine_status}: {reason}"),
    }
}

/// Puts what shows a contradiction into words for those who did not write the rubric.
pub fn in_words(evidence: &str) -> String {
    if let Some(word) = evidence.strip_prefix("affirms ") {
        return format!("it says {word}, which the reference denies");
    }
    if let Some(word) = evidence.strip_prefix("denies ") {
        return format!("it denies {word}, which the reference says");
    }
    match evidence.split_once(" instead of ") {
        Some((theirs, ours)) => format!("it says {theirs} where the reference says {ours}"),
        None => evidence.to_owned(),
    }
}

fn named<'a>(what: &str, ids: impl Iterator<Item = &'a str>) -> Option<String> {
    let ids: Vec<&str> = ids.collect();
    (!ids.is_empty()).then(|| format!("{what}: {}", ids.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    #[track_caller]
    fn check(response: &GradedResponse, verdict: Verdict, expected: &str) {
        let record = ResponseRecord::from(response);
        assert_eq!((Verdict::of(&record), reason(response, &record).as_str()), (verdict, expected));
    }

    #[test]
    fn contradiction_is_told_in_plain_words() {
        assert_eq!(in_words("affirms \"lazy\""), "it says \"lazy\", which the reference denies");
        assert_eq!(in_words("denies \"lazy\""), "it denies \"lazy\", which the reference says");
        assert_eq!(in_words("\"a\" instead of \"b\""), "it says \"a\" where the reference says \"b\"");
    }

    #[test]
    fn failed_response_says_what_it_lacks_and_gets_wrong() {
        check(
            &samples::scored(),
            Verdict::Fails,
            "score 0.2500; missing: lazy; misconception: orm-is-db; 1 sentence contradicts the reference; a list of \
             words instead of sentences",
        );
    }

    #[test]
    fn human_score_is_told_with_what_it_stands_instead_of() {
        let lacks = "missing: lazy; misconception: orm-is-db; 1 sentence contradicts the reference; a list of words \
                     instead of sentences";
        check(
            &samples::overridden(samples::scored()),
            Verdict::Passes,
            &format!("score 0.8000; set by mia instead of 0.2500: The idea is there.; {lacks}"),
        );
        check(
            &samples::overridden(samples::blank()),
            Verdict::Passes,
            "score 0.8000; set by mia instead of blank: The idea is there.",
        );
        check(
            &samples::overridden(samples::unscored()),
            Verdict::Passes,
            "score 0.8000; set by mia instead of unscored (the rubric has no item \"rom\"): The idea is there.",
        );
        let mut confirmed = samples::overridden(samples::blank());
        confirmed.outcome = samples::scored().outcome;
        if let Some(human) = &mut confirmed.human {
            human.score = 0.25;
        }
        assert_eq!(
            decision(&ResponseRecord::from(&confirmed)).as_deref(),
            Some("confirmed by mia: The idea is there.")
        );
    }

    #[test]
    fn doubt_says_what_a_human_should_look_at() {
        let at = |pass: f64| GradedResponse {
            warnings: Vec::new(),
            asked: Some(std::sync::Arc::new(crate::grade::Asked { pass, ..Default::default() })),
            ..samples::scored()
        };
        assert_eq!(doubt(&at(0.24)).as_deref(), Some("score 0.2500 is within 0.05 of the pass mark (0.24)"));
        let deducted =
            "fails only by what was taken off for a contradiction, a list of words or the lack of a statement";
        assert_eq!(doubt(&at(0.4)).as_deref(), Some(deducted));
        assert_eq!(doubt(&samples::overridden(at(0.24))), None);
        assert_eq!(doubt(&samples::scored()).as_deref(), Some("second answer to the item; long, read in part"));
        assert_eq!(doubt(&samples::unscored()).as_deref(), Some("the rubric has no item \"rom\""));
        assert_eq!(doubt(&samples::blank()), None);
    }

    #[test]
    fn response_without_a_score_says_why() {
        check(&samples::blank(), Verdict::Blank, "no answer was given");
        check(&samples::unscored(), Verdict::Unscored, "the rubric has no item \"rom\"");
    }
}

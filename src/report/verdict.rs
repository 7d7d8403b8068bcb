//! What became of a response, in one line of words for formats that have room for no more.

use super::wire::ResponseRecord;
use crate::grade::GradedResponse;

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
            ("scored", Some(true)) => Self::Passes,
            ("scored", _) => Self::Fails,
            ("blank", _) => Self::Blank,
            _ => Self::Unscored,
        }
    }
}

/// Says what became of a response and why, as a fragment of plain text that is as untrusted as the answer.
pub fn reason(response: &GradedResponse, record: &ResponseRecord<'_>) -> String {
    let Some(score) = record.score else {
        return record.reason.map_or_else(|| "nothing was written".into(), str::to_owned);
    };
    let pass = response.asked.as_ref().map(|asked| asked.pass);
    let mut parts = vec![match (Verdict::of(record), pass) {
        (Verdict::Fails, Some(pass)) => format!("score {score:.4} is below the pass mark {pass}"),
        _ => format!("score {score:.4}"),
    }];
    let missing = record.concepts.iter().filter(|concept| !concept.found && !concept.bonus).map(|concept| concept.id);
    parts.extend(named("missing", missing));
    parts.extend(named("misconception", record.misconceptions.iter().map(|found| found.id)));
    match record.contradictions.len() {
        0 => {}
        1 => parts.push("1 sentence contradicts the reference".into()),
        count => parts.push(format!("{count} sentences contradict the reference")),
    }
    if record.adjustments.iter().any(|adjustment| adjustment.reason == "keyword-list") {
        parts.push("a list of words instead of sentences".into());
    }
    parts.join("; ")
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
    fn failed_response_says_what_it_lacks_and_gets_wrong() {
        check(
            &samples::scored(),
            Verdict::Fails,
            "score 0.2500; missing: lazy; misconception: orm-is-db; 1 sentence contradicts the reference; a list of \
             words instead of sentences",
        );
    }

    #[test]
    fn response_without_a_score_says_why() {
        check(&samples::blank(), Verdict::Blank, "nothing was written");
        check(&samples::unscored(), Verdict::Unscored, "the rubric has no item \"rom\"");
    }
}

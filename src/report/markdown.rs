//! The Markdown report: one short page for a comment on a pull request or the summary of a job.
//!
//! It is no longer than such a comment may be: candidates and what did not pass are listed as far as there is room, and
//! the rest is counted.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::ReportWriter;
use super::bars;
use super::figure;
use super::ranking::ranking;
use super::same::{HEADING, groups, same_answers};
use super::totals::totals;
use super::verdict::{Verdict, doubt, reason};
use super::wire::ResponseRecord;
use super::words::{item_or_none, shortened};
use crate::grade::held::Bar;
use crate::grade::{CandidateSummary, GradedResponse, Outline, Signature, Summary};
use crate::untrusted::in_markdown;

/// Bytes of each list: all four, with what stands around them, fit into a comment, which ends at 65,536 characters.
const LIST_BYTES: usize = 14_000;

/// Bytes of what is said of bars, which finds room beside those lists.
const BARS_BYTES: usize = 3_500;

/// Bytes of who has the same answer as whom, beside them.
const SAME_BYTES: usize = 1_500;

/// Bytes of the warnings about the answers, beside them.
const WARNINGS_BYTES: usize = 1_500;

/// Characters of a rubric's title that are shown.
const TITLE_LENGTH: usize = 200;

/// Digits of a hash in a signature.
const HASH_DIGITS: usize = 8;

/// Characters of a name and of a reason that are shown.
const NAME_LENGTH: usize = 80;
const REASON_LENGTH: usize = 300;

/// Writes the page.
pub struct MarkdownReport<W: Write> {
    destination: W,
    signature: String,
    title: String,
    doubts: Rows,
    misses: Rows,
    decisions: Rows,
}

/// The rows of a table, as far as there is room for them.
#[derive(Debug, Default)]
struct Rows {
    text: String,
    left_out: u64,
}

impl Rows {
    fn push(&mut self, cells: &[String]) {
        let row = format!("| {} |\n", cells.join(" | "));
        if self.left_out > 0 || self.text.len() + row.len() > LIST_BYTES {
            self.left_out += 1;
        } else {
            self.text.push_str(&row);
        }
    }

    fn table(&self, head: &str) -> String {
        let more = if self.left_out > 0 { format!("\nand {} more\n", self.left_out) } else { String::new() };
        format!("{head}\n{}{more}", self.text)
    }
}

impl<W: Write> MarkdownReport<W> {
    /// Makes the writer; nothing is written yet.
    pub fn new(destination: W) -> Self {
        Self {
            destination,
            signature: String::new(),
            title: String::new(),
            doubts: Rows::default(),
            misses: Rows::default(),
            decisions: Rows::default(),
        }
    }
}

impl<W: Write + Send> ReportWriter for MarkdownReport<W> {
    fn begin(&mut self, signature: &Signature, outline: Option<&Outline>) -> io::Result<()> {
        self.signature = copyable(&signature.short());
        self.title = outline.map(|outline| format!(": {}", cell(&outline.title, TITLE_LENGTH))).unwrap_or_default();
        Ok(())
    }

    fn response(&mut self, response: &GradedResponse) -> io::Result<()> {
        let record = ResponseRecord::from(response);
        if let Some(human) = &record.overridden {
            let machine =
                human.machine_score.map_or_else(|| human.machine_status.name().into(), |score| format!("{score:.4}"));
            let score = record.score.map(|score| format!("{score:.4}")).unwrap_or_default();
            self.decisions.push(&[
                cell(record.candidate, NAME_LENGTH),
                cell(item_or_none(record.item), NAME_LENGTH),
                score,
                machine,
                cell(human.by, NAME_LENGTH),
                cell(human.reason, REASON_LENGTH),
            ]);
        }
        if let Some(doubt) = doubt(response) {
            self.doubts.push(&[
                cell(record.candidate, NAME_LENGTH),
                cell(item_or_none(record.item), NAME_LENGTH),
                cell(&doubt, REASON_LENGTH),
            ]);
        }
        let sign = match Verdict::of(&record) {
            Verdict::Passes => return Ok(()),
            Verdict::Fails => "✗",
            Verdict::Blank => "blank",
            Verdict::Unscored => "unscored",
        };
        let score = record.score.map_or_else(|| sign.into(), |score| format!("{score:.4}"));
        self.misses.push(&[
            cell(record.candidate, NAME_LENGTH),
            cell(item_or_none(record.item), NAME_LENGTH),
            score,
            cell(&reason(response, &record), REASON_LENGTH),
        ]);
        Ok(())
    }

    fn end(&mut self, summary: &Summary) -> io::Result<()> {
        let out = &mut self.destination;
        writeln!(out, "## Grades{}\n\n{}{}{}", self.title, held(summary), totals(summary), warnings(summary))?;
        if !summary.candidates.is_empty() {
            let mut rows = Rows::default();
            let shows_unanswered = summary.not_answered().is_some_and(|count| count > 0);
            for place in ranking(summary) {
                rows.push(&candidate_cells(&summary.candidates[place], shows_unanswered));
            }
            let more = if shows_unanswered { [" Not answered |", "--:|"] } else { [""; 2] };
            let head = "| Candidate | Points | Mean score | Passed | Blank | Unscored |";
            write!(out, "\n{}", rows.table(&format!("{head}{}\n|---|--:|--:|--:|--:|--:|{}", more[0], more[1])))?;
        }
        if summary.counts.to_review > 0 {
            let head = "| Candidate | Item | Why |\n|---|---|---|";
            let title = format!("Needs a human: {} of {}", summary.counts.to_review, summary.responses);
            write_details(out, &title, &self.doubts.table(head))?;
        }
        let misses = summary.responses - summary.counts.passed;
        if misses > 0 {
            let head = "| Candidate | Item | Score | Why |\n|---|---|--:|---|";
            let title = format!("Not passed: {misses} of {}", summary.responses);
            write_details(out, &title, &self.misses.table(head))?;
        }
        if summary.counts.overridden > 0 {
            let head = "| Candidate | Item | Score | Instead of | By | Why |\n|---|---|--:|--:|---|---|";
            write_details(
                out,
                &format!("Decided by a human: {}", summary.counts.overridden),
                &self.decisions.table(head),
            )?;
        }
        if let Some(says) = same_answers(summary) {
            write_details(out, &format!("{HEADING}: {says}"), &same_list(summary))?;
        }
        writeln!(out, "\n<sub><code>{}</code></sub>", self.signature)?;
        out.flush()
    }
}

/// Returns what stands of bars above everything else: those that were missed first, with who missed them, as far as there is
/// room.
fn held(summary: &Summary) -> String {
    let Some(headline) = bars::headline(summary) else { return String::new() };
    let mut text = format!("**{headline}**\n\n");
    let bars = bars::by_verdict(summary);
    for (at, held) in bars.iter().enumerate() {
        if text.len() > BARS_BYTES {
            let more = bars.len() - at;
            let _ = writeln!(text, "- and {more} more");
            break;
        }
        let sign = if held.missed > 0 { "❌" } else { "✅" };
        let option = match (&held.bar, bars::option(held)) {
            (Bar::Required(_), (option, value)) => format!("`{option}` {}", cell(&value, NAME_LENGTH)),
            (_, (option, value)) => format!("`{option} {value}`"),
        };
        let _ = writeln!(text, "- {sign} {option}: {}", bars::verdict(held));
        let lines = held.named().iter().map(|miss| format!("  - {}\n", cell(&bars::miss(miss), REASON_LENGTH)));
        let mut shown = 0;
        for line in lines {
            if text.len() + line.len() > BARS_BYTES {
                break;
            }
            text.push_str(&line);
            shown += 1;
        }
        if held.missed > shown {
            let _ = writeln!(text, "  - and {} more", held.missed - shown);
        }
    }
    text + "\n"
}

/// Returns a list of who has the same answers, as far as there is room.
fn same_list(summary: &Summary) -> String {
    let mut text = String::new();
    let groups = groups(summary);
    let list = |names: &[&str], more: usize| {
        let more = (more > 0).then(|| format!("{more} more"));
        names.iter().map(|name| cell(name, NAME_LENGTH)).chain(more).collect::<Vec<_>>().join(", ")
    };
    for (at, group) in groups.iter().enumerate() {
        let line = format!("- {}: {}\n", list(&group.candidates, group.more), list(&group.items, 0));
        if text.len() + line.len() > SAME_BYTES {
            let _ = writeln!(text, "- and {} more", groups.len() - at);
            break;
        }
        text.push_str(&line);
    }
    text
}

/// Returns a list of the warnings that belong to no single response, as far as there is room; empty where there are none.
fn warnings(summary: &Summary) -> String {
    if summary.warnings.is_empty() {
        return String::new();
    }
    let mut text = "\n\n**Warnings about the answers**\n\n".to_owned();
    for (at, warning) in summary.warnings.iter().enumerate() {
        let line = format!("- {}\n", cell(warning, REASON_LENGTH));
        if text.len() + line.len() > WARNINGS_BYTES {
            let _ = writeln!(text, "- and {} more", summary.warnings.len() - at);
            break;
        }
        text.push_str(&line);
    }
    text.trim_end().to_owned()
}

/// Writes a table that a reader opens.
fn write_details(out: &mut impl Write, title: &str, table: &str) -> io::Result<()> {
    write!(out, "\n<details><summary>{title}</summary>\n\n{table}\n</details>\n")
}

fn candidate_cells(candidate: &CandidateSummary, shows_unanswered: bool) -> Vec<String> {
    let mut cells = vec![
        cell(&candidate.candidate, NAME_LENGTH),
        format!("{}/{}", figure::points(candidate.points), figure::points(candidate.max_points)),
        candidate.counts.mean_score().map_or_else(|| "–".into(), figure::short),
        format!("{} of {}", candidate.counts.passed, candidate.counts.scored),
        candidate.counts.blank.to_string(),
        candidate.counts.unscored.to_string(),
    ];
    if shows_unanswered {
        cells.push(candidate.not_answered.unwrap_or_default().to_string());
    }
    cells
}

fn cell(text: &str, length: usize) -> String {
    in_markdown(&shortened(text, length))
}

/// Writes a signature so that it can be copied from the page: as code, where nobody is mentioned, the `@` before the digits of a
/// hash needs no unseen character behind it.
fn copyable(signature: &str) -> String {
    let is_hash = |text: &str| text.len() == HASH_DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let part = |part: &str| match part.rsplit_once('@').filter(|(_, hash)| is_hash(hash)) {
        Some((name, hash)) => format!("{}\\@{hash}", in_markdown(name)),
        None => in_markdown(part),
    };
    signature.split('|').map(part).collect::<Vec<_>>().join("\\|")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::held::{HeldBar, Miss};
    use crate::report::samples;

    fn report(responses: &[GradedResponse]) -> String {
        samples::report(|destination| Box::new(MarkdownReport::new(destination)), responses)
    }

    #[test]
    fn page_has_totals_candidates_misses_and_the_signature() {
        let expected = "\
## Grades: Django interview

3 responses: 1 scored, 1 blank, 1 unscored; 0 passed, mean score 0.25; 4 items not answered; 2 need a human

| Candidate | Points | Mean score | Passed | Blank | Unscored | Not answered |
|---|--:|--:|--:|--:|--:|--:|
| Ada | 2.50/20.00 | 0.25 | 0 of 1 | 1 | 0 | 1 |
| Bo | 0.00/0.00 | – | 0 of 0 | 0 | 1 | 3 |

<details><summary>Needs a human: 2 of 3</summary>

| Candidate | Item | Why |
|---|---|---|
| Ada | orm | second answer to the item; long, read in part |
| Bo | rom | the rubric has no item \\\"rom\\\" |

</details>

<details><summary>Not passed: 3 of 3</summary>

| Candidate | Item | Score | Why |
|---|---|--:|---|
| Ada | orm | 0.2500 | score 0\\.2500; missing\\: lazy; misconception\\: orm\\-is\\-db; 1 sentence contradicts the reference; a list of words instead of sentences |
| Ada | views | blank | no answer was given |
| Bo | rom | unscored | the rubric has no item \\\"rom\\\" |

</details>

<sub><code>assay\\:0\\.1\\.0\\|model\\:builtin\\@01234567\\|runtime\\:tract\\|rubric\\:django\\-interview\\@fedcba98</code></sub>
";
        assert_eq!(report(&[samples::scored(), samples::blank(), samples::unscored()]), expected);
    }

    #[test]
    fn page_fits_into_a_comment_however_many_there_are() {
        let of = |n: usize| GradedResponse { candidate: format!("{n} *").repeat(40), ..samples::scored() };
        let of = |n: usize| if n.is_multiple_of(2) { of(n) } else { samples::overridden(of(n)) };
        let page = report(&(0..4000).map(of).collect::<Vec<_>>());
        assert!(page.len() < 65_536, "{}", page.len());
        assert_eq!(page.matches("\nand ").count(), 4);
        assert!(page.contains("Not passed: 2000 of 4000"));
    }

    #[test]
    fn human_scores_are_listed_with_the_machines() {
        let page = report(&[samples::overridden(samples::scored()), samples::overridden(samples::blank())]);
        let expected = "\
<details><summary>Decided by a human: 2</summary>

| Candidate | Item | Score | Instead of | By | Why |
|---|---|--:|--:|---|---|
| Ada | orm | 0.8000 | 0.2500 | mia | The idea is there\\. |
| Ada | views | 0.8000 | blank | mia | The idea is there\\. |

</details>
";
        assert!(page.contains(expected) && !page.contains("Not passed"), "{page}");
    }

    fn with_bars(bars: Vec<HeldBar>, responses: &[GradedResponse]) -> String {
        samples::report_of(
            |destination| Box::new(MarkdownReport::new(destination)),
            responses,
            |summary| summary.bars = bars,
        )
    }

    #[test]
    fn bars_and_who_missed_them_stand_at_the_top() {
        let page = with_bars(samples::bars(), &[samples::scored()]);
        let expected = "\
## Grades: Django interview

**3 of the 4 bars were missed (exit code 100)**

- ❌ `--fail-under 0.6`: missed by 12 responses
  - Ada / orm \\(answers\\.csv\\:2\\)\\: 0\\.2500
  - Ada / views \\(ada/views\\.md\\)\\: blank
  - and 10 more
- ❌ `--fail-under-total 0.5`: missed by 1 candidate
  - Ada\\: 0\\.1250 \\(2\\.50 of 20\\.00 points\\)
- ❌ `--require` forms\\=0\\.7: missed by 1 candidate
  - Ada\\: no response
- ✅ `--fail-under-mean 0.2`: not missed

1 response: ";
        assert!(page.starts_with(expected), "{page}");
    }

    #[test]
    fn page_with_bars_fits_into_a_comment_too() {
        let of = |n: usize| GradedResponse { candidate: format!("{n} *").repeat(40), ..samples::scored() };
        let of = |n: usize| if n.is_multiple_of(2) { of(n) } else { samples::overridden(of(n)) };
        let name = Some("* ".repeat(200));
        let miss = |miss: &Miss| Miss { candidate: name.clone(), ..miss.clone() };
        let long = |held: HeldBar| HeldBar { missed_by: held.missed_by.iter().map(miss).collect(), ..held };
        let bars: Vec<HeldBar> = (0..50).flat_map(|_| samples::bars()).map(long).collect();
        let page = with_bars(bars, &(0..4000).map(of).collect::<Vec<_>>());
        assert!(page.len() < 65_536 && page.contains("\n- and "), "{}", page.len());
    }

    #[test]
    fn run_without_responses_is_a_page_too() {
        let page = report(&[]);
        assert!(page.contains("no responses") && !page.contains("NaN"), "{page}");
        assert!(!page.contains("<details>"));
    }
}

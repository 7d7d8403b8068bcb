//! The short table for people at a terminal: one row a candidate, then the totals.

use comfy_table::{Cell, Color};
use unicode_width::UnicodeWidthStr;

use super::colour::{Colour, painted};
use super::figure;
use super::paragraph::at_blanks;
use super::ruled::{Names, fitted, without_middle};
use super::totals::totals;
use super::words::{counted, shortened};
use crate::grade::{CandidateSummary, Signature, Summary};
use crate::untrusted::on_one_line;

/// So many columns of a name are shown; one longer than that must not fill the screen.
const NAME_LENGTH: usize = 60;

/// So many of a title.
const TITLE_LENGTH: usize = 200;

/// Names have at least so many columns; a terminal too narrow for that breaks the lines itself.
const NARROWEST_NAMES: u16 = 9;

/// Names of long words have so many before margins go.
const NARROW_NAMES: u16 = 16;

/// What a narrow terminal can do without, in this order: the line of totals has it for all.
const SPARE: [&str; 7] = ["mean", "passed", "blank", "not answered", "scored", "unscored", "needs human"];

/// A table with more rows is for nobody to read, least of all in the log of a job.
const MOST_ROWS: usize = 1000;

/// Returns the title of the rubric, where there is one, the table by candidate, a line of totals and the signature; every line ends with a line break.
///
/// `width` is how many columns the terminal has: long names are wrapped to fit, numbers never. None lets each line be as
/// long as it gets. Numbers have 2 places.
#[must_use]
pub fn candidates_table(
    summary: &Summary,
    signature: &Signature,
    title: Option<&str>,
    width: Option<u16>,
    colour: Colour,
) -> String {
    let mut text = String::new();
    if let Some(title) = title {
        text.push_str(&painted(&shortened(&on_one_line(title), TITLE_LENGTH), Color::White, colour));
        text.push('\n');
    }
    if !summary.candidates.is_empty() {
        let columns: Vec<&Column> = COLUMNS.iter().filter(|column| (column.is_shown)(summary)).collect();
        let heads: Vec<&str> = columns.iter().map(|column| column.head).collect();
        let row = |of: &CandidateSummary| columns.iter().map(|column| (column.cell)(of)).collect();
        let rows: Vec<Vec<Cell>> = summary.candidates.iter().take(MOST_ROWS).map(row).collect();
        let words = summary.candidates.iter().take(MOST_ROWS).flat_map(|of| of.candidate.split_whitespace());
        let longest = words.map(|word| u16::try_from(word.width()).unwrap_or(u16::MAX)).max().unwrap_or_default();
        let names = Names::Shortened(longest.clamp(NARROWEST_NAMES, NARROW_NAMES));
        text.push_str(&fitted(&heads, &rows, names, &SPARE, width, colour));
    }
    if let Some(more) = summary.candidates.len().checked_sub(MOST_ROWS).filter(|more| *more > 0) {
        let more = counted(more as u64, "candidate");
        text.extend(["and ", &more, " more; a report has all of them\n"]);
    }
    text.push_str(&match width {
        Some(width) => textwrap::fill(&totals(summary), at_blanks(width.into())),
        None => totals(summary),
    });
    text.push('\n');
    text.push_str(&between_parts(&on_one_line(&signature.short()), width));
    text.push('\n');
    text
}

/// Breaks a signature that is wider than the terminal behind its parts: a hash stays whole for whoever copies it.
fn between_parts(signature: &str, width: Option<u16>) -> String {
    let Some(width) = width.map(usize::from) else { return signature.to_owned() };
    let (mut text, mut used) = (String::new(), 0);
    for part in signature.split_inclusive('|') {
        if used > 0 && used + part.width() > width {
            text.push('\n');
            used = 0;
        }
        text.push_str(part);
        used += part.width();
    }
    text
}

/// A column of the table.
struct Column {
    head: &'static str,
    /// Counts that are better 0 have no column where they are 0 for everybody.
    is_shown: fn(&Summary) -> bool,
    cell: fn(&CandidateSummary) -> Cell,
}

const COLUMNS: [Column; 9] = [
    Column { head: "candidate", is_shown: |_| true, cell: |of| Cell::new(name(&of.candidate)) },
    Column { head: "scored", is_shown: |_| true, cell: |of| Cell::new(of.counts.scored) },
    Column { head: "blank", is_shown: |all| all.counts.blank > 0, cell: |of| alarm(of.counts.blank, Color::Yellow) },
    Column {
        head: "unscored",
        is_shown: |all| all.counts.unscored > 0,
        cell: |of| alarm(of.counts.unscored, Color::Red),
    },
    Column {
        head: "not answered",
        is_shown: |all| all.not_answered().is_some_and(|count| count > 0),
        cell: |of| alarm(of.not_answered.unwrap_or_default(), Color::Yellow),
    },
    Column { head: "passed", is_shown: |_| true, cell: |of| Cell::new(of.counts.passed) },
    Column { head: "mean", is_shown: |_| true, cell: |of| Cell::new(number(of.counts.mean_score())) },
    Column {
        head: "points/max",
        is_shown: |_| true,
        cell: |of| Cell::new(format!("{}/{}", figure::points(of.points), figure::points(of.max_points))),
    },
    Column {
        head: "needs human",
        is_shown: |all| all.counts.to_review > 0,
        cell: |of| alarm(of.counts.to_review, Color::Yellow),
    },
];

/// Returns the cell of a count that is better 0.
fn alarm(count: u64, colour: Color) -> Cell {
    let cell = Cell::new(count);
    if count == 0 { cell } else { cell.fg(colour) }
}

fn name(name: &str) -> String {
    without_middle(&on_one_line(name), NAME_LENGTH)
}

fn number(value: Option<f64>) -> String {
    value.map(figure::short).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::GradedResponse;
    use crate::report::samples;

    fn plain(responses: &[GradedResponse], width: Option<u16>) -> String {
        candidates_table(
            &samples::summary(responses),
            &samples::signature(),
            Some("Django interview"),
            width,
            Colour::Off,
        )
    }

    #[test]
    fn table_has_a_row_a_candidate_and_the_totals() {
        let expected = "\
Django interview
─────────────────────────────────────────────────────────────────────────────────────────────────
 candidate   scored   blank   unscored   not answered   passed   mean   points/max   needs human
═════════════════════════════════════════════════════════════════════════════════════════════════
 Ada              1       1          0              1        0   0.25   2.50/20.00             1
 Bo               0       0          1              3        0           0.00/0.00             1
─────────────────────────────────────────────────────────────────────────────────────────────────
3 responses: 1 scored, 1 blank, 1 unscored; 0 passed, mean score 0.25; 4 items not answered; 2 need a human
assay:0.1.0|model:builtin@01234567|runtime:tract|rubric:django-interview@fedcba98
";
        assert_eq!(plain(&[samples::scored(), samples::blank(), samples::unscored()], None), expected);
    }

    #[test]
    fn long_table_is_cut_and_its_totals_are_of_all() {
        let all = |count: usize| {
            let of = |number: usize| GradedResponse { candidate: format!("c{number}"), ..samples::blank() };
            plain(&(0..count).map(of).collect::<Vec<_>>(), None)
        };
        let text = all(MOST_ROWS + 2);
        assert!(text.contains("\nand 2 candidates more; a report has all of them\n"), "{text}");
        assert!(text.contains(&format!("c{} ", MOST_ROWS - 1)) && !text.contains(&format!("c{MOST_ROWS} ")));
        assert!(text.contains(&format!("{} responses:", MOST_ROWS + 2)), "{text}");
        assert!(!all(MOST_ROWS).contains("more;"));
    }

    #[test]
    fn count_that_is_0_for_everybody_has_no_column() {
        let answered = ["views", "orm", "forms"].map(|item| GradedResponse {
            item: item.into(),
            warnings: Vec::new(),
            ..samples::scored()
        });
        let text = plain(&answered, None);
        assert!(text.contains("\n candidate   scored   passed   mean   points/max\n"), "{text}");
    }

    #[test]
    fn run_without_responses_says_so() {
        assert_eq!(plain(&[], Some(80)).lines().nth(1), Some("no responses"));
    }

    #[test]
    fn human_scores_are_counted() {
        let text = plain(&[samples::overridden(samples::scored()), samples::blank()], None);
        assert!(
            text.contains("1 scored, 1 blank; 1 passed, mean score 0.80; 1 decided by a human; 1 item not answered\n"),
            "{text}"
        );
    }

    #[test]
    fn run_without_scores_has_no_mean() {
        let text = plain(&[samples::blank()], None);
        assert!(text.contains("\n1 response: 0 scored, 1 blank; 2 items not answered\n"), "{text}");
        assert!(!text.contains("NaN"));
    }

    #[test]
    fn table_stays_within_the_width() {
        let response = GradedResponse { candidate: "A very long name ".repeat(9), ..samples::scored() };
        let text = plain(std::slice::from_ref(&response), Some(76));
        let table = text.lines().take_while(|line| !line.contains("response"));
        assert!(table.clone().count() > 4, "the name is wrapped");
        assert!(table.map(|line| line.chars().count()).all(|length| length <= 76), "{text}");
        assert!(plain(&[response], None).lines().any(|line| line.chars().count() > 76));
    }

    #[test]
    fn table_with_every_column_fits_a_usual_terminal_without_breaking_a_word() {
        let responses = [samples::scored(), samples::blank(), samples::unscored()];
        for width in [80, 100] {
            let text = plain(&responses, Some(width));
            let table: Vec<&str> = text.lines().skip(1).take_while(|line| !line.contains("responses")).collect();
            assert!(table.iter().all(|line| line.chars().count() <= usize::from(width)), "{text}");
            let head = table[1..].iter().take_while(|line| !line.starts_with('═'));
            let words: Vec<&str> = head.flat_map(|line| line.split_whitespace()).collect();
            for word in ["candidate", "scored", "blank", "unscored", "answered", "points/max", "human"] {
                assert!(words.contains(&word), "{word}: {text}");
            }
            assert!(words.contains(&"mean"), "{text}");
        }
    }

    #[test]
    fn names_are_shortened_before_a_column_goes_and_what_is_left_out_is_said() {
        let response = GradedResponse { candidate: "application-of-ada-lovelace-2026".into(), ..samples::scored() };
        let responses = [response, samples::blank(), samples::unscored()];
        let at = |width: u16| {
            let text = plain(&responses, Some(width));
            let table = text.lines().skip(1).take_while(|line| !line.contains("responses"));
            let mut table = table.filter(|line| !line.starts_with("no room for "));
            assert!(table.all(|line| line.chars().count() <= usize::from(width)), "{text}");
            text
        };
        let wide = at(99);
        assert!(wide.contains("\n applicatio…elace-2026 "), "{wide}");
        let narrow = at(65);
        assert!(
            narrow.contains("\nappl…2026 ") && narrow.contains(" mean ") && !narrow.contains("no room"),
            "{narrow}"
        );
        let narrower = at(59);
        assert!(narrower.contains("\nno room for mean; a wider terminal or a report has it\n"), "{narrower}");
        assert!(narrower.contains(" passed ") && narrower.contains("10.00"), "{narrower}");
        let narrowest = at(53);
        assert!(
            narrowest.contains("\nno room for mean, passed; a wider terminal or a\nreport has them\n"),
            "{narrowest}"
        );
        // Whose points they are fits nearly anywhere.
        (22..53).for_each(|width| drop(at(width)));
        let slim = at(30);
        assert!(slim.contains("points/max") && slim.contains("needs\n") && !slim.contains("blank\n"), "{slim}");
    }

    #[test]
    fn signature_is_broken_between_its_parts_alone() {
        let lines = |width| plain(&[samples::scored()], Some(width)).lines().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(lines(82).last(), Some(&samples::signature().short()));
        let narrow = lines(40);
        assert_eq!(
            narrow[narrow.len() - 3..],
            ["assay:0.1.0|model:builtin@01234567|", "runtime:tract|", "rubric:django-interview@fedcba98"]
        );
    }

    #[test]
    fn number_is_not_broken_on_a_narrow_terminal() {
        let text = plain(&[samples::scored()], Some(30));
        assert!(text.contains(" 2.50/10.00"), "{text}");
        assert!(text.contains("\ncandi- "), "{text}");
    }

    #[test]
    fn colour_is_only_there_when_asked_for() {
        let responses = [samples::unscored()];
        let coloured = candidates_table(&samples::summary(&responses), &samples::signature(), None, None, Colour::On);
        assert!(coloured.contains('\u{1b}'));
        assert!(!plain(&responses, None).contains('\u{1b}'));
    }

    #[test]
    fn name_cannot_steer_the_terminal_or_break_its_row() {
        let response = GradedResponse { candidate: "A\u{1b}[2J\nB\u{9b}\t\u{202E}".into(), ..samples::blank() };
        let text = plain(&[response], Some(100));
        assert!(text.contains("A\u{FFFD}[2J\u{FFFD}B\u{FFFD}\u{FFFD}\u{FFFD}"), "{text}");
        assert!(text.lines().all(|line| !line.contains(char::is_control)));
    }

    #[test]
    fn long_name_is_cut_and_a_short_one_is_not() {
        assert_eq!(name(&"x".repeat(61)), format!("{}…{}", "x".repeat(30), "x".repeat(29)));
        assert_eq!(name(&"x".repeat(60)), "x".repeat(60));
    }
}

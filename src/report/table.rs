//! The short table for people at a terminal: one row a candidate, then the totals.

use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, LineStyle, Row, Table, Width, presets,
};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::colour::{Colour, painted};
use super::figure;
use super::paragraph::at_blanks;
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

/// Where that is too wide as well, they are shortened to so many.
const SHORTEST_NAMES: u16 = 7;

/// What a narrow terminal can do without, in this order: the line of totals has it for all.
const SPARE: [&str; 7] = ["mean", "passed", "blank", "not answered", "scored", "unscored", "needs human"];

/// A longer word in a first column may be broken.
const LONGEST_WORD: u16 = 30;

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

/// Returns a table of names and numbers that is not narrower than the longest word of its names; `spare` are the columns that a
/// narrow terminal can do without.
pub(super) fn ruled(
    columns: &[&str],
    rows: &[Vec<String>],
    spare: &[&str],
    width: Option<u16>,
    colour: Colour,
) -> String {
    let names = rows.iter().filter_map(|row| row.first().map(String::as_str)).chain(columns.first().copied());
    let longest = names.flat_map(str::split_whitespace).map(UnicodeWidthStr::width).max().unwrap_or_default();
    let narrowest = u16::try_from(longest).unwrap_or(LONGEST_WORD).min(LONGEST_WORD);
    let rows: Vec<Vec<Cell>> = rows.iter().map(|row| row.iter().map(Cell::new).collect()).collect();
    fitted(columns, &rows, Names::Whole(narrowest), spare, width, colour)
}

/// What becomes of names on a narrow terminal.
#[derive(Debug, Clone, Copy)]
enum Names {
    /// They are wrapped, but have at least so many columns.
    Whole(u16),
    /// So are these, but for long words, which are shortened; where that is not enough the names are.
    Shortened(u16),
}

/// Returns a table that fits the width, if it can: headings are broken at words first, then margins go, then headings are
/// broken inside of words and names are shortened, then the columns that are to spare go, one after the other, which is said.
fn fitted(
    columns: &[&str],
    rows: &[Vec<Cell>],
    names: Names,
    spare: &[&str],
    width: Option<u16>,
    colour: Colour,
) -> String {
    let (Names::Whole(narrowest) | Names::Shortened(narrowest)) = names;
    let wide = Look { heads: Heads::Whole, margin: (1, 1), narrowest, without: &[] };
    let Some(most) = width else { return text_of(&drawn(columns, rows, wide, None, colour)) };
    let broken = Look { heads: Heads::Broken, ..wide };
    let slim = Look { margin: (1, 0), ..broken };
    let tightest = if let Names::Whole(narrowest) = names { narrowest } else { SHORTEST_NAMES };
    let tight = Look { heads: Heads::Hyphenated, margin: (0, 0), narrowest: tightest, without: &[] };
    let fewer = (0..=spare.len()).map(|count| Look { without: &spare[..count], ..tight });
    let looks = [wide, broken, slim].into_iter().chain(fewer);
    let mut last = None;
    for look in looks {
        let table = drawn(columns, rows, look, width, colour);
        let room = usize::from(most).saturating_sub(needed(&table, look));
        let widest = table.column_max_content_widths().first().map_or(0, |names| usize::from(*names));
        let fits = room >= widest.min(usize::from(look.narrowest));
        last = Some((look, room.max(usize::from(look.narrowest)), table));
        if fits {
            break;
        }
    }
    let Some((look, room, table)) = last else { return String::new() };
    let mut text = match names {
        Names::Shortened(_) => {
            let rows: Vec<Vec<Cell>> = rows.iter().map(|row| with_short_name(row, room, look.heads)).collect();
            text_of(&drawn(columns, &rows, look, width, colour))
        }
        Names::Whole(_) => text_of(&table),
    };
    let left_out: Vec<&str> = look.without.iter().copied().filter(|name| columns.contains(name)).collect();
    if let [first, more @ ..] = left_out.as_slice() {
        let has = if more.is_empty() { "it" } else { "them" };
        let list = [&[*first], more].concat().join(", ");
        let says = format!("no room for {list}; a wider terminal or a report has {has}");
        text.push_str(&textwrap::fill(&says, at_blanks(most.into())));
        text.push('\n');
    }
    text
}

/// Returns how many columns of the terminal a table needs beside those of its names.
fn needed(table: &Table, look: Look<'_>) -> usize {
    let widths = table.column_max_content_widths();
    let margins = widths.len() * usize::from(look.margin.0 + look.margin.1) + widths.len().saturating_sub(1);
    widths.iter().skip(1).map(|width| usize::from(*width)).sum::<usize>() + margins
}

/// Returns a row whose name, or each word of it where it may be wrapped, takes at most so many columns.
fn with_short_name(row: &[Cell], columns: usize, heads: Heads) -> Vec<Cell> {
    let mut row = row.to_vec();
    if let Some(name) = row.first_mut() {
        let text = name.content();
        let short = match heads {
            Heads::Hyphenated => without_middle(&text, columns),
            Heads::Whole | Heads::Broken => {
                text.split_whitespace().map(|word| without_middle(word, columns)).collect::<Vec<_>>().join(" ")
            }
        };
        *name = Cell::new(short);
    }
    row
}

/// Shortens a text to so many columns: its middle goes, as names are often told apart by their ends.
fn without_middle(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let tail = columns.saturating_sub(1) / 2;
    let head = up_to(text.chars(), columns.saturating_sub(1 + tail));
    let tail: String = up_to(text.chars().rev(), tail).chars().rev().collect();
    format!("{head}…{tail}")
}

/// Returns the first characters that take at most so many columns.
fn up_to(text: impl Iterator<Item = char>, columns: usize) -> String {
    let mut width = 0;
    text.take_while(|c| {
        width += c.width().unwrap_or(0);
        width <= columns
    })
    .collect()
}

/// How headings are written.
#[derive(Debug, Clone, Copy)]
enum Heads {
    Whole,
    /// A word a line.
    Broken,
    /// So, and long words on two.
    Hyphenated,
}

/// Where long words of headings are broken.
const HYPHENATED: [(&str, &str); 4] = [
    ("candidate", "candi-\ndate"),
    ("unscored", "un-\nscored"),
    ("answered", "an-\nswered"),
    ("applicable", "applic-\nable"),
];

/// How a table is drawn.
#[derive(Debug, Clone, Copy)]
struct Look<'a> {
    heads: Heads,
    /// Blanks to the left and to the right of each cell.
    margin: (u16, u16),
    /// The fewest columns that names have.
    narrowest: u16,
    /// The columns that are left out.
    without: &'a [&'a str],
}

/// Draws a table: the first column is to the left, the others are to the right and never wrapped.
fn drawn(columns: &[&str], rows: &[Vec<Cell>], look: Look<'_>, width: Option<u16>, colour: Colour) -> Table {
    let mut table = Table::new();
    // The crate must not look at the terminal itself: what is drawn depends on the arguments alone.
    table.load_style(presets::UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none())).force_no_tty();
    if colour == Colour::On {
        table.enforce_styling();
    }
    if let Some(width) = width {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    let kept = |at: &usize| !columns.get(*at).is_some_and(|name| look.without.contains(name));
    let heads = columns.iter().enumerate().filter(|(at, _)| kept(at)).map(|(_, name)| match look.heads {
        Heads::Whole => (*name).to_owned(),
        Heads::Broken => name.replace(' ', "\n"),
        Heads::Hyphenated => {
            let words = name.replace(' ', "\n");
            HYPHENATED.iter().fold(words, |head, (word, broken)| head.replace(word, broken))
        }
    });
    table.set_header(heads.map(|name| Cell::new(name).add_attribute(Attribute::Bold)));
    table.add_rows(rows.iter().map(|row| {
        Row::from(row.iter().enumerate().filter(|(at, _)| kept(at)).map(|(_, cell)| cell.clone()).collect::<Vec<_>>())
    }));
    for (at, column) in table.column_iter_mut().enumerate() {
        column.set_padding(look.margin);
        if at == 0 {
            let least = look.narrowest + look.margin.0 + look.margin.1;
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
        } else {
            // Only names are wrapped: a number on two lines is read as two.
            column.set_cell_alignment(CellAlignment::Right);
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    table
}

/// Returns a table as text; every line ends with a line break.
fn text_of(table: &Table) -> String {
    // Lines are padded to equal length; blanks at their end only get in the way of copying.
    table.lines().flat_map(|line| [line.trim_end().to_owned(), "\n".to_owned()]).collect()
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
    fn name_of_one_word_is_not_broken_and_a_column_goes_for_it() {
        let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        let rows = [row(["misconception-appended", "must fall", "12", "100"]), row(["typos", "must hold", "7", "0"])];
        let heads = ["harmful", "score", "tried", "not applicable"];
        let text = |width| ruled(&heads, &rows, &heads[3..], Some(width), Colour::Off);
        assert!(text(80).contains("not applicable") && text(58).contains(" applicable"), "{}{}", text(80), text(58));
        assert!(text(48).contains(" applic-"), "{}", text(48));
        let narrow = text(44);
        assert!(narrow.contains("misconception-appended") && !narrow.contains("applic-"), "{narrow}");
        let (table, told) = narrow.split_once("no room for ").expect("it is said");
        assert_eq!(told, "not applicable; a wider terminal\nor a report has it\n");
        assert!(table.lines().all(|line| line.chars().count() <= 44), "{narrow}");
    }

    #[test]
    fn name_of_wide_letters_has_the_columns_that_they_take() {
        let rows = [vec!["\u{540d}".repeat(8), "12".into(), "100".into()]];
        let text = ruled(&["item", "tried", "not applicable"], &rows, &["not applicable"], Some(34), Colour::Off);
        assert!(text.contains(&"\u{540d}".repeat(8)), "{text}");
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

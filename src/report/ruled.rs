//! A ruled table of names and numbers that fits a terminal.

use comfy_table::{
    Attribute, Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Row, Table, Width, presets,
};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::colour::Colour;
use super::paragraph::at_blanks;

/// Where that is too wide as well, they are shortened to so many.
const SHORTEST_NAMES: u16 = 7;

/// A longer word in a first column may be broken.
const LONGEST_WORD: u16 = 30;

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
pub(super) enum Names {
    /// They are wrapped, but have at least so many columns.
    Whole(u16),
    /// So are these, but for long words, which are shortened; where that is not enough the names are.
    Shortened(u16),
}

/// Returns a table that fits the width, if it can: headings are broken at words first, then margins go, then headings are
/// broken inside of words and names are shortened, then the columns that are to spare go, one after the other, which is said.
pub(super) fn fitted(
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
pub(super) fn without_middle(text: &str, columns: usize) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

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
}

//! Text for people: how wide it may be, whether it is coloured, and printing it on standard output.

use std::io::{IsTerminal, Write};

use assay::error::Error;
use assay::report::colour::Colour;
use clap::ColorChoice;
use textwrap::{Options, WordSplitter};
use unicode_width::UnicodeWidthStr;

use super::Voice;

/// Lines are not shorter than this however narrow the terminal is: it breaks them itself.
const NARROWEST: usize = 20;

/// Returns how many columns standard error has, where it is a terminal.
pub fn stderr_width() -> Option<usize> {
    terminal_size::terminal_size_of(std::io::stderr()).map(|(width, _)| usize::from(width.0).max(NARROWEST))
}

/// Prints on standard output what `draw` makes for its width, which is none without a terminal, and its colours.
///
/// # Errors
///
/// [`Error::BrokenPipe`] or [`Error::Output`] if standard output cannot take it.
pub fn print(voice: Voice, draw: impl FnOnce(Option<u16>, Colour) -> String) -> Result<(), Error> {
    let stdout = std::io::stdout();
    // https://no-color.org: set and not empty.
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let colour = match voice.colour {
        ColorChoice::Always => Colour::On,
        ColorChoice::Auto if stdout.is_terminal() && !no_color => Colour::On,
        ColorChoice::Auto | ColorChoice::Never => Colour::Off,
    };
    let width = terminal_size::terminal_size_of(&stdout).map(|(width, _)| width.0);
    let text = draw(width, colour);
    let mut stdout = stdout.lock();
    let written = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
    written.map_err(|source| Error::of_output("standard output", source))
}

/// Breaks the lines of a page at words, for what each says to stand behind `indent` below its beginning; without a width it stays as it
/// is.
pub fn wrapped(page: &str, width: Option<u16>, indent: &str) -> String {
    let Some(width) = width else { return page.to_owned() };
    let options = at_blanks(width.into()).subsequent_indent(indent).break_words(false);
    page.lines().map(|line| textwrap::fill(line, &options) + "\n").collect()
}

/// Breaks lines at blanks alone: whoever copies a command with a hyphen in it wants it whole.
fn at_blanks(width: usize) -> Options<'static> {
    Options::new(width).word_splitter(WordSplitter::NoHyphenation)
}

/// Sets rows in columns that are no wider than the terminal, if it can: without those that are to `spare`, one after the other, which
/// is said below them.
pub fn columns_within<const N: usize>(rows: &[[String; N]], spare: &[usize], width: Option<u16>) -> String {
    let all = columns(rows);
    let Some(width) = width.map(usize::from) else { return all };
    let fits = |text: &str| text.lines().all(|line| line.width() <= width);
    let mut text = all;
    let mut kept = rows.to_vec();
    let mut left_out: Vec<&str> = Vec::new();
    for &at in spare {
        if fits(&text) {
            break;
        }
        left_out.extend(rows.first().map(|heads| heads[at].as_str()));
        for row in &mut kept {
            row[at].clear();
        }
        text = columns(&kept);
    }
    if !left_out.is_empty() {
        let note = format!("no room for {}; a wider terminal has more", left_out.join(", "));
        text.push_str(&textwrap::fill(&note, at_blanks(width)));
        text.push('\n');
    }
    text
}

/// Sets rows in columns, two spaces apart; a column without a text takes no room.
pub fn columns<const N: usize>(rows: &[[String; N]]) -> String {
    let widths: Vec<usize> =
        (0..N).map(|at| rows.iter().map(|row| row[at].width()).max().unwrap_or_default()).collect();
    let line = |row: &[String; N]| {
        let shown = row.iter().zip(&widths).filter(|(_, width)| **width > 0);
        let cells = shown.map(|(cell, width)| cell.clone() + &" ".repeat(width - cell.width()));
        format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(width: Option<u16>, expected: &str) {
        let rows = [["name", "size", "licence"], ["small", "9 MB", "MIT"]].map(|row| row.map(str::to_owned));
        assert_eq!(columns_within(&rows, &[2, 1], width), expected);
    }

    #[test]
    fn columns_stand_below_each_other_whatever_their_letters_take() {
        let rows = [["名前", "a"], ["ab", "b"], ["e\u{301}t", "c"]].map(|row| row.map(str::to_owned));
        assert_eq!(columns(&rows), "名前  a\nab    b\ne\u{301}t    c\n");
        let rows = [["名前名前", "size"], ["a", "9"]].map(|row| row.map(str::to_owned));
        assert_eq!(columns_within(&rows, &[1], Some(14)), "名前名前  size\na         9\n");
        assert!(columns_within(&rows, &[1], Some(13)).contains("no room"));
    }

    #[test]
    fn command_is_not_broken_at_its_hyphens() {
        let page = "try `assay models pull all-minilm-l6-v2`\n";
        assert_eq!(wrapped(page, Some(34), "  "), "try `assay models pull\n  all-minilm-l6-v2`\n");
    }

    #[test]
    fn columns_that_are_to_spare_go_one_after_the_other_where_there_is_no_room_and_that_is_said() {
        let all = "name   size  licence\nsmall  9 MB  MIT\n";
        check(None, all);
        check(Some(20), all);
        check(Some(19), "name   size\nsmall  9 MB\nno room for\nlicence; a wider\nterminal has more\n");
        check(Some(10), "name\nsmall\nno room\nfor\nlicence,\nsize; a\nwider\nterminal\nhas more\n");
    }
}

//! Numbers of lists as word processors write them: digits, letters, Roman numerals.

/// A number is written in letters or Roman numerals up to here.
const LARGEST_IN_LETTERS: usize = 1000;

/// What stands around the number of an entry has so many letters at most.
const LONGEST_LABEL: usize = 100;

/// Returns what stands around numbers, cut where it is endless: it stands before each entry.
pub(super) fn around(text: &str) -> String {
    text.chars().take(LONGEST_LABEL).collect()
}

/// Returns a label as Markdown has it: a number needs a mark behind it there.
pub(super) fn marked(label: &str) -> String {
    let label = label.trim();
    let mark = if label.ends_with(char::is_alphanumeric) { "." } else { "" };
    format!("{label}{mark}")
}

/// Writes a number in the format that Word or `OpenDocument` names.
pub(super) fn written(number: usize, format: &str) -> String {
    let is_small = (1..=LARGEST_IN_LETTERS).contains(&number);
    match format {
        "none" => String::new(),
        "lowerLetter" | "a" if is_small => letters(number),
        "upperLetter" | "A" if is_small => letters(number).to_uppercase(),
        "lowerRoman" | "i" if is_small => roman(number),
        "upperRoman" | "I" if is_small => roman(number).to_uppercase(),
        "decimalZero" => format!("{number:02}"),
        _ => number.to_string(),
    }
}

/// Counts as word processors do: a to z, then aa, bb.
fn letters(number: usize) -> String {
    let letter = b"abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26];
    char::from(letter).to_string().repeat((number - 1) / 26 + 1)
}

fn roman(number: usize) -> String {
    const NUMERALS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let (mut rest, mut written) = (number, String::new());
    for (value, numeral) in NUMERALS {
        written.push_str(&numeral.repeat(rest / value));
        rest %= value;
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(number: usize, format: &str, expected: &str) {
        assert_eq!(written(number, format), expected);
    }

    #[test]
    fn numbers_are_written_in_the_format_of_their_list() {
        check(4, "decimal", "4");
        check(4, "decimalZero", "04");
        check(4, "lowerLetter", "d");
        check(28, "upperLetter", "BB");
        check(1994, "upperRoman", "1994");
        check(494, "lowerRoman", "cdxciv");
        check(4, "none", "");
        check(0, "a", "0");
        check(4, "chicago", "4");
    }
}

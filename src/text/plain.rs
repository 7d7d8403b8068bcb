//! Characters that are written in another way than they are read: those without a width inside of words, and the wide forms of
//! letters; and letters that only look like those of another alphabet.

use std::ops::Range;

use super::places::Places;

/// How far the wide form of a character is from the plain one.
const WIDE: u32 = 0xFEE0;

/// Cyrillic letters that look like Latin ones.
const LOOK_ALIKE: &str = "асеорхуіјѕһԁӏАВЕКМНОРСТХУІЈЅ";

/// A word with letters of two alphabets has so many at least.
const LEAST_LETTERS: usize = 3;

/// A text in plain characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    text: String,
    places: Places,
}

impl Plain {
    /// Reads a text; none where it is in plain characters.
    ///
    /// Characters without a width stay beside letters of scripts that need them, as Persian, Hindi and Thai do, and the two that
    /// join and part letters (ZWJ, ZWNJ) go from between letters alone that neither joins: emoji keep them. Wide marks are
    /// read as plain ones behind wide letters only: in Chinese and Japanese they are the usual ones.
    #[must_use]
    pub fn of(source: &str) -> Option<Self> {
        // A cheap look first: nearly no answer has one.
        if source.is_ascii() || !source.chars().any(|c| is_without_width(c) || is_wide(c)) {
            return None;
        }
        let mut plain = Self { text: String::with_capacity(source.len()), places: Places::default() };
        let (mut start, mut last, mut is_behind_wide) = (0, None, false);
        // The next character that has a width, and where it stands: of many without one each asks for the same.
        let (mut next, mut next_at) = (None, 0);
        for (at, c) in source.char_indices() {
            let end = at + c.len_utf8();
            if is_without_width(c) {
                if next_at < end {
                    let found = source[end..].char_indices().find(|(_, c)| !is_without_width(*c));
                    (next, next_at) = (found.map(|(_, c)| c), found.map_or(usize::MAX, |(behind, _)| end + behind));
                }
                if is_needless(c, last, next) {
                    plain.keep(source, start..at);
                    start = end;
                }
                continue;
            }
            last = Some(c);
            let is_letter = is_wide(c) && to_plain(c).is_ascii_alphanumeric();
            let behind = source[end..].chars().next();
            is_behind_wide = is_letter
                || is_behind_wide && is_wide(c) && behind.is_none_or(|next| is_wide(next) || !next.is_alphanumeric());
            if is_wide(c) && is_behind_wide {
                plain.keep(source, start..at);
                let begin = plain.text.len();
                plain.text.push(to_plain(c));
                plain.places.push(begin..plain.text.len(), at..end);
                start = end;
            }
        }
        plain.keep(source, start..source.len());
        (plain.text != source).then_some(plain)
    }

    /// Returns the text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns where a stretch of the text stands in the source.
    #[must_use]
    pub fn written(&self, span: &Range<usize>) -> Range<usize> {
        self.places.written(span)
    }

    fn keep(&mut self, source: &str, span: Range<usize>) {
        if !span.is_empty() {
            let begin = self.text.len();
            self.text.push_str(&source[span.clone()]);
            self.places.push(begin..self.text.len(), span);
        }
    }
}

/// Returns a text in plain characters.
#[must_use]
pub fn plain(text: &str) -> String {
    Plain::of(text).map_or_else(|| text.to_owned(), |plain| plain.text)
}

/// Returns the first word in which letters of the Cyrillic alphabet stand among Latin ones that they look like; none where more
/// words are Cyrillic as a whole, as these may end Latin names in letters of their own.
#[must_use]
pub fn in_two_alphabets(text: &str) -> Option<&str> {
    let is_cyrillic = |c: char| ('\u{400}'..='\u{52f}').contains(&c);
    if text.is_ascii() || !text.contains(is_cyrillic) {
        return None;
    }
    let (mut first, mut mixed, mut cyrillic) = (None, 0_usize, 0_usize);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| word.contains(is_cyrillic)) {
        let is_alike = |c: char| !is_cyrillic(c) || LOOK_ALIKE.contains(c);
        if word.contains(|c: char| c.is_ascii_alphabetic()) {
            if word.chars().all(is_alike) && word.chars().count() >= LEAST_LETTERS {
                first = first.or(Some(word));
                mixed += 1;
            }
        } else if !word.chars().all(is_alike) {
            cyrillic += 1;
        }
    }
    first.filter(|_| mixed > cyrillic)
}

fn is_wide(c: char) -> bool {
    ('\u{ff01}'..='\u{ff5e}').contains(&c)
}

fn to_plain(c: char) -> char {
    char::from_u32(u32::from(c) - WIDE).unwrap_or(c)
}

/// Returns whether a character has no width; a soft hyphen is a matter of words.
fn is_without_width(c: char) -> bool {
    matches!(
        c,
        '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// Returns whether a character without a width means nothing between these two.
fn is_needless(c: char, last: Option<char>, next: Option<char>) -> bool {
    // Hebrew to the phonetic extensions: scripts that join their letters, are written from right to left, or without spaces.
    let is_of_script = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && ('\u{590}'..'\u{1e00}').contains(&c));
    let joins = matches!(c, '\u{200c}' | '\u{200d}');
    let is_plain = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c < '\u{590}');
    if joins { is_plain(last) && is_plain(next) } else { !is_of_script(last) && !is_of_script(next) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &str) {
        assert_eq!(plain(source), expected, "{source:?}");
        for (text, written) in Plain::of(source).iter().flat_map(|read| read.places.iter()) {
            let read = Plain::of(source).expect("it is read");
            assert_eq!(read.written(text), *written, "{source:?}");
        }
    }

    #[test]
    fn characters_without_width_are_taken_out_of_words() {
        check("ca\u{200b}che\u{feff} \u{202e}x\u{2060}y", "cache xy");
        check("ca\u{200d}c\u{200c}he", "cache");
    }

    #[test]
    fn characters_without_width_stay_where_they_are_needed() {
        for text in [
            "\u{1f468}\u{200d}\u{1f469}",
            "\u{645}\u{6cc}\u{200c}\u{62e}",
            "\u{e01}\u{200b}\u{e02}",
            "\u{5d0}\u{200f}!",
            "na\u{ad}ive",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn wide_letters_and_the_marks_behind_them_are_plain() {
        check("Ａ ｃａｃｈｅ．", "A cache.");
        check("ＳＱＬ，然后", "SQL，然后");
        check("好，好！", "好，好！");
    }

    #[test]
    fn stretch_is_found_in_the_source() {
        let source = "a ca\u{200b}che ｉｓ";
        let plain = Plain::of(source).expect("it is read");
        assert_eq!(plain.text(), "a cache is");
        assert_eq!(&source[plain.written(&(2..7))], "ca\u{200b}che");
        assert_eq!(&source[plain.written(&(8..10))], "ｉｓ");
    }

    #[test]
    fn letters_that_look_like_others_are_found_in_words() {
        assert_eq!(in_two_alphabets("A c\u{430}ch\u{435} is"), Some("c\u{430}ch\u{435}"));
        for text in ["A cache", "кэш хранит данные HTMLу", "SQLю", "Δx", "\u{43e}"] {
            assert_eq!(in_two_alphabets(text), None, "{text}");
        }
    }

    #[test]
    fn endless_run_without_width_is_read_in_one_walk() {
        let source = "\u{200b}".repeat(1 << 16);
        assert_eq!(plain(&source), "");
    }
}

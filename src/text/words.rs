//! What a word is: where it begins and ends, and the form in which it is compared.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::amounts::names_number;
use super::digits::{fraction, groups_thousands, is_decimal, is_grouped, is_thousand};
use super::elision::{self, is_apostrophe};
use super::function_words::is_function_word;
use super::language::Language;
use super::{Gap, Role, Word, contractions, initials, misspelt};

/// Appends the words of `source[span]` to `words`; to which sentence they belong is for the caller to say.
///
/// A word is a run of letters, digits and underscores; an apostrophe inside a word belongs to it (`don't`), a dot or
/// comma inside a number too (`5.2`, `1,000`, `0,5`), the blanks of `150 000`, and so does a final `#` or `++` after one or two letters (`C#`, `C++`).
/// Hyphens and dots inside names separate: `server-side` and `settings.py` are two words each; `D.N.S.` is `DNS`.
///
/// Only English has function words here, and only there a cross (`✗`) is a "no".
pub fn append(source: &str, span: Range<usize>, language: Language, words: &mut Vec<Word>) {
    let text = &source[span.clone()];
    let first = words.len();
    let mut gap = Gap::Space;
    let (mut at, mut call_end) = (0, 0);
    while let Some(c) = text[at..].chars().next() {
        if language.is_english() && is_cross(text, at, c) {
            let gap = if words.len() == first { Gap::Space } else { gap };
            let (key, stem) = ("no".to_owned(), "no".to_owned());
            let span = span.start + at..span.start + at + c.len_utf8();
            words.push(Word { key, stem, span, sentence: 0, gap, role: Role::Function, is_number: false });
            at += c.len_utf8();
            continue;
        }
        let fraction = if c == '.' { fraction(&text[..at], &text[at..]) } else { 0 };
        if !c.is_alphanumeric() && c != '_' && fraction == 0 {
            if let Some(length) = call(&text[..at], &text[at..]) {
                call_end = at + length;
            }
            if at >= call_end {
                gap = gap.max(gap_of(c, &text[at..]));
            }
            at += c.len_utf8();
            continue;
        }
        let is_without = language.is_english() && stands_for_without(text, at);
        let mut end = at + if is_without { WITHOUT.len() } else { fraction.max(length(&text[..at], &text[at..])) };
        if let Some(head) = elision::head(&text[at..end], language) {
            end = at + head;
        }
        let mut key = if is_without { Some("without".to_owned()) } else { key_of(&text[at..end], language) };
        if fraction > 0 {
            key = Some(format!("0{}", &text[at..end]));
        }
        if language.is_english()
            && let Some((denial, length)) = misspelt::apart(&text[at..])
        {
            (key, end) = (Some(denial), at + length);
        }
        if let Some(mut key) = key {
            // A name such as "Nott" is none.
            if language.is_english()
                && c.is_lowercase()
                && let Some(denial) = misspelt::denial(&key)
            {
                key = denial;
            }
            // "They dnt run", but "date, dnt, etag".
            if key == "dnt" && c.is_lowercase() && gap == Gap::Space && words.len() > first {
                "don't".clone_into(&mut key);
            }
            // "It is nt so."
            if key == "nt"
                && c.is_lowercase()
                && words[first..].last().is_some_and(|verb| contractions::joins_not(&verb.key))
            {
                "not".clone_into(&mut key);
            }
            let is_first =
                || c == 'I' && gap == Gap::Space && words[first..].last().is_some_and(|kind| is_counted(&kind.key));
            let is_function = language.is_english() && is_function_word(&key) && !(key == "i" && is_first());
            let role = if is_function { Role::Function } else { Role::Content };
            let gap = if words.len() == first { Gap::Space } else { gap };
            let many = if language.is_english() { initials::of_many(&text[at..end]) } else { None };
            words.push(Word {
                stem: many.map_or_else(|| language.stem(&key), |one| language.stem(&one.to_lowercase())),
                is_number: names_number(&key),
                key,
                span: span.start + at..span.start + end,
                sentence: 0,
                gap,
                role,
            });
        }
        gap = Gap::Space;
        at = end;
    }
}

/// Returns whether things of a kind are counted in Roman numerals, so that an "I" behind it is the first one: "a **type** I error".
fn is_counted(kind: &str) -> bool {
    ["article", "class", "grade", "group", "part", "phase", "photosystem", "stage", "type", "war"].contains(&kind)
}

/// Returns whether a cross that says "no" stands at `at`: "joins: ✗"; but "5 ✗ 3".
fn is_cross(text: &str, at: usize, c: char) -> bool {
    let is_number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_product = || {
        is_number(text[..at].trim_end().chars().next_back())
            && is_number(text[at + c.len_utf8()..].trim_start().chars().next())
    };
    ['✗', '✘', '❌'].contains(&c) && !is_product()
}

/// How "without" is written in short.
const WITHOUT: &str = "w/o";

/// Returns whether "without" is written in short at `at`.
fn stands_for_without(text: &str, at: usize) -> bool {
    let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '/');
    text.get(at..at + WITHOUT.len()).is_some_and(|word| word.eq_ignore_ascii_case(WITHOUT))
        && is_apart(text[..at].chars().next_back())
        && is_apart(text[at + WITHOUT.len()..].chars().next())
}

/// Words in a row, which are asked for their keys by place.
pub trait Keyed {
    /// Returns the key of the word at `at`; empty where there is none.
    fn key(&self, at: usize) -> &str;

    /// Returns the key of the word that stands `offset` words before `at`; empty where there is none.
    fn key_before(&self, at: usize, offset: usize) -> &str;

    /// Returns whether the words from `at` on have these keys.
    fn reads(&self, at: usize, keys: &[&str]) -> bool;
}

impl Keyed for [Word] {
    fn key(&self, at: usize) -> &str {
        self.get(at).map_or("", |word| word.key.as_str())
    }

    fn key_before(&self, at: usize, offset: usize) -> &str {
        at.checked_sub(offset).map_or("", |at| self.key(at))
    }

    fn reads(&self, at: usize, keys: &[&str]) -> bool {
        (at..).zip(keys).all(|(at, key)| self.key(at) == *key)
    }
}

/// Returns the form in which a single word is compared, or none where there is nothing but underscores.
///
/// Lower case, without underscores and the ending `'s`; in English without accents and
/// ligatures (`café` is `cafe`, `Œdipus` `oedipus`), in other languages
/// with each accent in one character with its letter.
#[must_use]
pub fn key_of(word: &str, language: Language) -> Option<String> {
    let kept = |c: char| c != '_' && c != SOFT_HYPHEN;
    let plain = |c: char| if is_apostrophe(c) { '\'' } else { c };
    let mut lower = word.to_lowercase();
    let mut key: String = if word.contains('.')
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && !word.contains(|c: char| c.is_ascii_digit())
    {
        lower.replace('.', "")
    } else if word.is_ascii() {
        lower.retain(kept);
        lower
    } else if language.is_english() {
        let mut key = String::with_capacity(lower.len());
        for c in lower.chars().map(plain).nfkd().filter(|&c| kept(c) && !is_combining_mark(c)).map(plain) {
            match c {
                'æ' => key.push_str("ae"),
                'œ' => key.push_str("oe"),
                'ß' => key.push_str("ss"),
                _ => key.push(c),
            }
        }
        key
    } else {
        lower.nfkc().filter(|&c| kept(c)).map(plain).collect()
    };
    if key.starts_with(|c: char| c.is_ascii_digit()) {
        if let Some(comma) = key.find(',').filter(|&comma| !is_thousand(&key[comma + 1..])) {
            key.replace_range(comma..=comma, ".");
        }
        key.retain(|c| c != ',' && !c.is_whitespace());
        if language.groups_by_dots() && is_grouped(&key) {
            key.retain(|c| c != '.');
        }
    }
    if key.ends_with("'s") {
        key.truncate(key.len() - 2);
    }
    (!key.is_empty()).then_some(key)
}

/// An invisible mark where a word may be broken.
const SOFT_HYPHEN: char = '\u{ad}';

/// Returns the length in bytes of the word at the start of `text`, behind what stands before it.
fn length(before: &str, text: &str) -> usize {
    if let Some(length) = dotted(text) {
        return length;
    }
    let mut end = 0;
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let inside = match c {
            _ if is_apostrophe(c) => previous.is_alphabetic() && next.is_alphabetic(),
            SOFT_HYPHEN => previous.is_alphanumeric() && next.is_alphanumeric(),
            '.' => previous.is_ascii_digit() && next.is_ascii_digit(),
            ',' => previous.is_ascii_digit() && (is_thousand(&text[at + 1..]) || is_decimal(before, text, at)),
            _ if c.is_whitespace() => previous.is_ascii_digit() && groups_thousands(text, at, c),
            _ => c.is_alphanumeric() || c == '_' || is_combining_mark(c),
        };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
        previous = c;
    }
    end + language_suffix(&text[..end], &text[end..])
}

/// Returns the length of an abbreviation that is written with a dot behind each capital, of at least three: `D.N.S.`, without
/// its last dot.
fn dotted(text: &str) -> Option<usize> {
    const FEWEST: usize = 3;
    /// More are asked for again behind each of them, where it is none in the end.
    const MOST: usize = 50;
    let is_letter = |pair: &&[u8]| pair[0].is_ascii_uppercase() && pair.get(1) == Some(&b'.');
    let letters = text.as_bytes().chunks(2).take(MOST).take_while(is_letter).count();
    let ends = !text[2 * letters..].starts_with(char::is_alphanumeric);
    (letters >= FEWEST && ends).then(|| 2 * letters - 1)
}

/// Returns the length of the `#` or `++` that belongs to a name such as C#.
fn language_suffix(word: &str, after: &str) -> usize {
    if word.len() > 2 || !word.chars().all(char::is_alphabetic) {
        return 0;
    }
    ["++", "#"]
        .into_iter()
        .find(|mark| after.strip_prefix(mark).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
        .map_or(0, str::len)
}

/// Returns the length in bytes of the brackets, with what stands in them, that belong to the word before them: `f(x)`, `SYN(y)`.
fn call(before: &str, text: &str) -> Option<usize> {
    let inner = text.strip_prefix('(').filter(|_| before.ends_with(|c: char| c.is_alphanumeric() || c == '_'))?;
    let end = inner.bytes().take(LONGEST_ARGUMENT + 1).position(|byte| byte == b')')?;
    let is_argument = |c: char| !c.is_whitespace() && c != '(';
    inner[..end].chars().all(is_argument).then_some(end + 2)
}

/// How many bytes the argument of a call has at most.
const LONGEST_ARGUMENT: usize = 12;

fn gap_of(c: char, rest: &str) -> Gap {
    match c {
        ',' | '、' => Gap::Comma,
        ';' | ':' | '(' | ')' | '[' | ']' | '{' | '}' | '—' | '–' | '|' | '✓' | '✔' | '✅' => Gap::Break,
        '-' if rest[1..].starts_with([' ', '-', '>']) => Gap::Break,
        '=' if rest[1..].starts_with('>') => Gap::Break,
        _ => Gap::Space,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let mut words = Vec::new();
        append(source, 0..source.len(), Language::ENGLISH, &mut words);
        let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
        assert_eq!(keys, expected);
    }

    #[test]
    fn brackets_of_a_call_end_no_clause() {
        let gaps = |source: &str| {
            let mut words = Vec::new();
            append(source, 0..source.len(), Language::ENGLISH, &mut words);
            words.iter().map(|word| word.gap).collect::<Vec<_>>()
        };
        assert_eq!(gaps("SYN(y), ACK"), [Gap::Space, Gap::Space, Gap::Comma]);
        assert_eq!(gaps("f(x) runs"), [Gap::Space; 3]);
        assert_eq!(gaps("rows (many) fit"), [Gap::Space, Gap::Break, Gap::Break]);
        assert_eq!(gaps("rows(of many) fit"), [Gap::Space, Gap::Break, Gap::Space, Gap::Break]);
    }

    #[test]
    fn arguments_of_a_call_are_short() {
        let call = |text: &str| call("f", text);
        assert_eq!(call("(twelve_bytes) runs"), Some(14));
        assert_eq!(call("(thirteen_byte) runs"), None);
        assert_eq!(call("(x"), None);
        assert_eq!(call("(é)"), Some(4));
    }

    #[test]
    fn endless_brackets_and_abbreviations_are_read_in_bounded_steps() {
        let count = |source: &str| {
            let mut words = Vec::new();
            append(source, 0..source.len(), Language::ENGLISH, &mut words);
            words.len()
        };
        assert_eq!(count(&"_(".repeat(500_000)), 0);
        assert_eq!(count(&format!("{}a", "A.".repeat(100_000))), 100_001);
    }

    #[test]
    fn number_may_begin_with_its_point() {
        check("It is .7 ml, or (.25).", &["it", "is", "0.7", "ml", "or", "0.25"]);
        check("a.7 and .5.1 and .7z and 1 .", &["a", "7", "and", "5.1", "and", "7z", "and", "1"]);
    }

    #[test]
    fn identifiers_are_words() {
        check("`select_related('author')` in settings.py", &["selectrelated", "author", "in", "settings", "py"]);
    }

    #[test]
    fn apostrophes_belong_inside_words_only() {
        check("Django's ORM doesn’t 'quote'", &["django", "orm", "doesn't", "quote"]);
    }

    #[test]
    fn accents_are_dropped_in_english_however_they_are_written() {
        check("café cafe\u{301}s na\u{ad}ïve", &["cafe", "cafes", "naive"]);
        let key = |word| key_of(word, Language::named("fr").expect("it is known"));
        assert_eq!(key("Cafe\u{301}").as_deref(), Some("café"));
    }

    #[test]
    fn ligatures_are_two_letters_in_english() {
        check("Œdipus, Æsop, Straße", &["oedipus", "aesop", "strasse"]);
    }

    #[test]
    fn first_of_a_kind_is_no_pronoun() {
        let is_content = |source: &str| {
            let mut words = Vec::new();
            append(source, 0..source.len(), Language::ENGLISH, &mut words);
            words.iter().find(|word| word.key == "i").map(|word| word.role == Role::Content)
        };
        assert_eq!(is_content("A type I error"), Some(true));
        assert_eq!(is_content("World War I began"), Some(true));
        assert_eq!(is_content("Then I type"), Some(false));
        assert_eq!(is_content("a type i like"), Some(false));
        assert_eq!(is_content("the type, I think"), Some(false));
    }

    #[test]
    fn without_in_short_is_a_word() {
        check("W/o salt, soup w/o cream, w/out", &["without", "salt", "soup", "without", "cream", "w", "out"]);
        check("a w/o-b", &["a", "without", "b"]);
    }

    #[test]
    fn mistyped_denials_are_read_as_they_are_meant() {
        check("It does nto run; Nott wrote", &["it", "does", "not", "run", "nott", "wrote"]);
        check("it dosent run, it is nt so", &["it", "doesn't", "run", "it", "is", "not", "so"]);
        check("Windows NT is on, dnt", &["windows", "nt", "is", "on", "dnt"]);
        check("they dnt run", &["they", "don't", "run"]);
    }

    #[test]
    fn other_marks_stand_for_an_apostrophe() {
        check("it doesn´t, doesn`t, doesn;t, doesn t", &["it", "doesn't", "doesn't", "doesn't", "doesn't"]);
        check("can`t won;t don t", &["can't", "won't", "don't"]);
        check("can t be; on t; is;t; doesn;there", &["can", "t", "be", "on", "t", "is", "t", "doesn", "there"]);
        check("see `then`the", &["see", "then", "the"]);
    }

    #[test]
    fn numbers_keep_their_dots_and_lose_their_commas() {
        check("5.2, 1,000 rows, 3,4.", &["5.2", "1000", "rows", "3", "4"]);
        check("23,5 degrees (0,5 ml)", &["23.5", "degrees", "0.5", "ml"]);
        check("layers 3,4 of it, 2,3-diol", &["layers", "3", "4", "of", "it", "2", "3", "diol"]);
        check("a pH of 7,4; 1 000,5 km", &["a", "ph", "of", "7.4", "1000.5", "km"]);
        check("1,2,3 f(1,2) 1,2 and 3", &["1", "2", "3", "f", "1", "2", "1", "2", "and", "3"]);
        check("1 250 000 (200 404 500)", &["1250000", "200", "404", "500"]);
        check("150 000 000 km, 2\u{a0}500 euros, 80 443", &["150000000", "km", "2500", "euros", "80", "443"]);
    }

    #[test]
    fn dots_group_thousands_where_the_language_writes_so() {
        let key = |number, code| key_of(number, Language::named(code).expect("it is known"));
        assert_eq!(key("1.000", "de").as_deref(), Some("1000"));
        assert_eq!(key("1.000.000", "es").as_deref(), Some("1000000"));
        assert_eq!(key("0.125", "de").as_deref(), Some("0.125"));
        assert_eq!(key("5.2", "de").as_deref(), Some("5.2"));
        assert_eq!(key("1.000", "en").as_deref(), Some("1.000"));
    }

    #[test]
    fn elided_words_stand_alone() {
        let mut words = Vec::new();
        let french = Language::named("fr").expect("it is known");
        append("L’index n'accélère", 0..22, french, &mut words);
        let found: Vec<(&str, Range<usize>)> =
            words.iter().map(|word| (word.key.as_str(), word.span.clone())).collect();
        assert_eq!(found, [("l", 0..1), ("index", 4..9), ("n", 10..11), ("accélère", 12..22)]);
    }

    #[test]
    fn language_names_keep_their_marks() {
        check("C++, C# and F# but N+1 and a#b", &["c++", "c#", "and", "f#", "but", "n", "1", "and", "a", "b"]);
    }

    #[test]
    fn dots_behind_capitals_are_left_out() {
        check("The D.N.S. record, e.g. in the U.S.", &["the", "dns", "record", "e", "g", "in", "the", "u", "s"]);
    }

    #[test]
    fn underscores_alone_are_no_word() {
        check("__ _a_", &["a"]);
    }

    #[test]
    fn gaps_tell_commas_from_breaks() {
        let mut words = Vec::new();
        append("one, two; three - four five-six", 0..31, Language::ENGLISH, &mut words);
        let gaps: Vec<Gap> = words.iter().map(|word| word.gap).collect();
        assert_eq!(gaps, [Gap::Space, Gap::Comma, Gap::Break, Gap::Break, Gap::Space, Gap::Space]);
    }
}

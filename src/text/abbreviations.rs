//! Full stops that end no sentence: those of abbreviations, initials, ordinals and numbers of a list.

use super::elision::is_apostrophe;
use super::function_words::is_function_word;
use super::language::Language;

/// Returns whether the full stop between two stretches of text ends no sentence. `before` begins where the sentence does.
#[must_use]
pub fn is_inside(before: &str, after: &str, language: Language) -> bool {
    let word = last_word(before);
    let next = after.trim_start();
    if word.is_empty() {
        return false;
    }
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    if is_number {
        return before.trim() == word || language.code() == "de" && is_ordinal(before, word, next);
    }
    let mut letters = word.chars();
    let is_single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    let is_initial = is_single && word.chars().all(char::is_uppercase) && word != "I";
    let lower = word.to_lowercase();
    // "L'art." is "art.".
    let lower = lower.rsplit(is_apostrophe).next().unwrap_or(&lower).trim_start_matches(|c: char| !c.is_alphanumeric());
    if ALWAYS.contains(&lower) {
        return true;
    }
    if lower == "v" || lower == "no" || BEFORE_NUMBERS.contains(&lower) {
        let is_case = lower == "v" && next.starts_with(char::is_uppercase) && begins_upper(before_last(before, word));
        if is_case || next.starts_with(|c: char| c.is_ascii_digit() || c == '§') {
            return true;
        }
    }
    if language.is_english() && goes_on_in_lower_case(before, word, lower, next) {
        return true;
    }
    let is_title = TITLES.contains(&lower) && word.starts_with(char::is_uppercase);
    let is_name = is_title
        || is_initial
        || NAMES.contains(&lower)
        || is_dotted(word)
        || lower == "al" && last_word(before_last(before, word)).eq_ignore_ascii_case("et");
    let is_foreign = !language.is_english() && (is_single || foreign(language).contains(&lower));
    (is_name || is_foreign) && !begins_sentence(next, language)
}

/// Returns whether an English abbreviation that may end a sentence does not: "etc." and "Mon." before a lower-case word, "the
/// 19th c. and", "(b. 1859)".
fn goes_on_in_lower_case(before: &str, word: &str, lower: &str, next: &str) -> bool {
    let is_lower = next.starts_with(char::is_lowercase);
    if lower == "etc" || DAYS.contains(&lower) && word.starts_with(char::is_uppercase) {
        return is_lower || next.starts_with([',', ';', ')']);
    }
    let is_figure = next.starts_with(|c: char| c.is_ascii_digit());
    match lower {
        // Of a person's birth, death and reign.
        "b" | "d" | "r" => is_figure && before_last(before, word).ends_with('('),
        "c" | "cent" => {
            let previous = last_word(before_last(before, word));
            let is_ordinal = previous.starts_with(|c: char| c.is_ascii_digit())
                && ["st", "nd", "rd", "th"].iter().any(|ending| previous.ends_with(ending));
            is_ordinal && (is_lower || lower == "cent" && is_dotted(first_stretch(next)))
        }
        _ => false,
    }
}

/// Days and months that are no other word, before a lower-case word: "on Mon. and Fri."
const DAYS: &[&str] =
    &["apr", "aug", "dec", "feb", "fri", "jan", "mon", "nov", "oct", "sept", "thu", "thur", "thurs", "tue", "tues"];

/// Abbreviations that always have something behind them.
const ALWAYS: &[&str] = &[
    "approx", "cf", "dr", "e.g", "eg", "fig", "i.e", "ie", "incl", "mr", "mrs", "ms", "nr", "prof", "resp", "sq",
    "viz", "vs",
];

/// Abbreviations before a number: "No. 5", "Sec. 2", "Jan. 4"; "no." and "art." alone may be the last words of a sentence.
const BEFORE_NUMBERS: &[&str] = &[
    "app", "apr", "art", "arts", "aug", "c", "ca", "ch", "chap", "cl", "dec", "eq", "ex", "feb", "figs", "jan", "jul",
    "jun", "mar", "max", "min", "nos", "nov", "oct", "p", "para", "pp", "pt", "ref", "reg", "regs", "sec", "sep",
    "sept", "tab", "ver", "vol",
];

/// Abbreviations of names and behind names, which may also stand at the end of a sentence.
const NAMES: &[&str] =
    &["bros", "co", "corp", "dept", "ed", "eds", "esq", "inc", "jr", "llc", "ltd", "mt", "ph.d", "plc", "sr", "st"];

/// Titles before a name, if they are written with a capital.
const TITLES: &[&str] =
    &["adm", "capt", "col", "gen", "gov", "hon", "lt", "maj", "messrs", "pres", "rep", "rev", "sen", "sgt", "supt"];

/// Abbreviations of other languages, by code.
const FOREIGN: &[(&str, &[&str])] = &[
    (
        "de",
        &[
            "abs", "abzgl", "allg", "art", "aufl", "bd", "bspw", "bzw", "ca", "dipl", "engl", "etc", "evtl", "exkl",
            "frz", "geb", "gem", "ggf", "ggfs", "hl", "hrsg", "inkl", "insb", "jh", "jhd", "kap", "lat", "max", "mind",
            "min", "mio", "mrd", "sog", "st", "std", "str", "tel", "usf", "usw", "verf", "vgl", "ziff", "zit", "zzgl",
        ],
    ),
    (
        "fr",
        &[
            "apr", "art", "av", "c.-à-d", "c.à.d", "chap", "env", "etc", "ex", "fig", "j.-c", "mm", "mme", "mmes",
            "mlle", "max", "min", "p", "pp", "st", "ste", "tél", "vol", "éd",
        ],
    ),
    (
        "es",
        &[
            "aprox", "art", "arts", "cap", "dra", "ee", "ej", "etc", "fig", "gral", "máx", "mín", "núm", "pág", "págs",
            "sr", "sra", "sres", "srta", "ss", "sta", "sto", "tel", "ud", "uds", "uu", "vol",
        ],
    ),
    (
        "it",
        &[
            "art", "artt", "avv", "ca", "cap", "cfr", "dott", "ecc", "es", "fig", "ing", "max", "min", "pag", "pagg",
            "sig", "sig.ra", "tel", "vol",
        ],
    ),
    ("nl", &["art", "bijv", "ca", "dhr", "enz", "etc", "mevr", "max", "min", "resp", "vgl", "zgn"]),
    ("pt", &["art", "aprox", "cap", "dra", "etc", "ex", "fig", "núm", "pág", "sr", "sra", "tel", "vol"]),
];

/// Words that begin a sentence when they have a capital, by the languages where function words are not known.
const BEGINNINGS: &[(&str, &[&str])] = &[
    (
        "de",
        &[
            "aber", "auch", "bei", "da", "dann", "das", "dem", "den", "der", "des", "die", "dies", "diese", "dieser",
            "dieses", "ein", "eine", "er", "es", "für", "ich", "im", "in", "man", "mit", "nach", "sie", "so", "und",
            "wenn", "wir",
        ],
    ),
    (
        "fr",
        &[
            "ce", "ces", "cette", "dans", "des", "elle", "elles", "en", "et", "il", "ils", "je", "la", "le", "les",
            "mais", "nous", "on", "pour", "si", "un", "une",
        ],
    ),
    (
        "es",
        &[
            "así", "con", "el", "ella", "en", "es", "esta", "este", "esto", "la", "las", "lo", "los", "para", "pero",
            "por", "se", "si", "un", "una",
        ],
    ),
    (
        "it",
        &[
            "con", "e", "gli", "i", "il", "in", "la", "le", "lo", "ma", "nel", "nella", "per", "questa", "questo",
            "se", "si", "un", "una",
        ],
    ),
    ("nl", &["als", "dat", "de", "deze", "die", "dit", "een", "en", "het", "hij", "in", "maar", "ze", "zij"]),
    ("pt", &["a", "as", "com", "ela", "ele", "em", "esta", "este", "mas", "na", "no", "o", "os", "para", "um", "uma"]),
];

/// Words before a German ordinal: "am 3. Mai", "der 2. Weltkrieg".
const BEFORE_ORDINALS: &[&str] = &[
    "ab", "am", "bis", "das", "dem", "den", "der", "des", "die", "ein", "eine", "einem", "einen", "im", "ins", "seit",
    "vom", "zum", "zur",
];

const GERMAN_MONTHS: &[&str] = &[
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "dezember",
];

fn is_ordinal(before: &str, word: &str, next: &str) -> bool {
    let previous = last_word(before_last(before, word)).to_lowercase();
    let is_month = GERMAN_MONTHS.contains(&first_word(next).to_lowercase().as_str());
    word.len() <= 2 && (is_month || BEFORE_ORDINALS.contains(&previous.as_str()))
}

/// Returns whether a text begins as a new sentence surely does: with a function word that has a capital.
fn begins_sentence(next: &str, language: Language) -> bool {
    let first = first_word(next);
    // "A" may be an initial, "I" the number of a part.
    if !first.starts_with(char::is_uppercase) || first.len() == 1 && language.is_english() {
        return false;
    }
    let lower = first.to_lowercase();
    if language.is_english() { is_function_word(&lower) } else { of(BEGINNINGS, language).contains(&lower.as_str()) }
}

fn foreign(language: Language) -> &'static [&'static str] {
    of(FOREIGN, language)
}

fn of(table: &[(&str, &'static [&'static str])], language: Language) -> &'static [&'static str] {
    table.iter().find(|(code, _)| *code == language.code()).map_or(&[], |(_, words)| words)
}

/// Returns whether a word is single letters with dots between, as "U.S" and "z.B" before their last dot.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

fn begins_upper(text: &str) -> bool {
    last_word(text).starts_with(char::is_uppercase)
}

/// Returns the stretch without white space that the text ends in.
fn last_word(text: &str) -> &str {
    text.trim_end().rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"')).next().unwrap_or(text)
}

/// Returns the first stretch without white space, but for its last dot.
fn first_stretch(text: &str) -> &str {
    let first = text.split(char::is_whitespace).next().unwrap_or(text);
    first.strip_suffix('.').unwrap_or(first)
}

/// Returns what stands before the last word.
fn before_last<'a>(text: &'a str, word: &str) -> &'a str {
    let text = text.trim_end();
    &text[..text.len() - word.len()]
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks whether the full stop at `|` ends no sentence.
    #[track_caller]
    fn check(language: &str, text: &str, expected: bool) {
        let (before, after) = text.split_once(".|").expect("a place");
        assert_eq!(is_inside(before, after, Language::named(language).expect("a language")), expected, "{text}");
    }

    #[test]
    fn names_and_numbers_go_on() {
        for text in [
            "The U.S.| Constitution",
            "The U.S.| constitution",
            "Acme Inc.| was sued",
            "Smith v.| Jones",
            "No.| 5 is it",
            "On Jan.| 4 it",
            "See Sec.| 2",
            "Smith et al.| showed",
            "St.| Petersburg",
            "Gen.| Lee",
            "J.| A. Smith",
            "Wool, salt etc.| were sold",
            "in the 14th c.| they came",
            "in the 4th cent.| B.C. it was",
            "Wagner (b.| 1813) wrote",
            "on Tues.| and Thurs. only",
            "the Dept.| of Health",
            "by Brown, ed.| Green",
            "Reg.| 12 applies",
            "5 sq.| miles",
        ] {
            check("en", text, true);
        }
    }

    #[test]
    fn sentences_end_behind_abbreviations_where_the_next_one_surely_begins() {
        for text in [
            "It is so in the U.S.| The court",
            "He sued Acme Inc.| They lost",
            "The answer is no.| The",
            "By Smith et al.| It",
            "It is written in C.| The compiler",
            "It is in v.| Then",
            "It is the best art.| Some",
            "It ran.| Then",
            "So am I.| He",
            "Wool, salt etc.| Trade grew",
            "It is written in c.| it is fast",
            "Take option b.| 2 is wrong",
            "The shop is open on Mon.| Trade grew",
            "He is in the dept.| The",
        ] {
            check("en", text, false);
        }
    }

    #[test]
    fn other_languages_have_their_own() {
        for (language, text) in [
            ("de", "Es gibt z.B.| einen"),
            ("de", "Es gibt z.| B. einen"),
            ("de", "Redis bzw.| Kafka"),
            ("de", "am 3.| Mai"),
            ("de", "nach Art.| 5 gilt"),
            ("de", "der 2.| Weltkrieg"),
            ("fr", "Il est p.| ex. sur"),
            ("fr", "p. ex.| sur"),
            ("fr", "c.-à-d.| une"),
            ("fr", "l'art.| 5"),
            ("es", "hay p. ej.| un"),
        ] {
            check(language, text, true);
        }
        for (language, text) in [
            ("de", "Tabellen usw.| Der Index"),
            ("de", "Es sind 5.| Der"),
            ("de", "Es ist gut.| Indexe"),
            ("fr", "etc.| Le"),
        ] {
            check(language, text, false);
        }
    }
}

//! A variant that matches no reference and has words that look like signs: `OR`, `.. 3`, a list with commas.

use super::super::{Evidence, Finding, Rule, Severity};
use super::unmatched_variants::{unmatched, unmatched_of};
use crate::rubric::Item;
use crate::rubric::locate::Part;
use crate::rubric::variant::Variant;
use crate::text::common_words::is_common_word;

pub const RULE: Rule = Rule { code: "misread-variant", severity: Severity::Warning, check };

/// So many words stand between the commas of a list at most.
const SHORT: usize = 2;

fn check(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, of_item, _, concept) in evidence.concepts() {
        for variant in unmatched(evidence, of_item, concept) {
            let Some((what, hint)) = misread_in(evidence, of_item, variant) else { continue };
            findings.push(Finding {
                item: Some(item),
                part: Part::Variant(concept.id.clone(), variant.source.clone()),
                message: format!("variant `{variant}` of concept \"{}\": {what}", concept.id),
                hint,
            });
        }
    }
    findings
}

/// Returns what `misread` does, or what is said of a `/` between words where one of them alone is in a reference.
pub(super) fn misread_in(evidence: &Evidence, item: &Item, variant: &Variant) -> Option<(String, String)> {
    misread(&variant.source).or_else(|| {
        let is_meant = |form: &String| {
            let parsed = Variant::parse_in(form, evidence.rubric.language);
            parsed.is_ok_and(|parsed| unmatched_of(evidence, item, std::slice::from_ref(&parsed)).is_empty())
        };
        let alternatives = |(mark, form): (&str, String)| {
            is_meant(&form).then(|| (format!("`{mark}` is no sign for one of two words"), format!("write `{form}`")))
        };
        with_alternatives(&variant.source)
            .and_then(|form| alternatives(("/", form)))
            .or_else(|| with_either(&variant.source).and_then(|form| alternatives(("or", form))))
    })
}

/// Returns what of a variant is read as a word and was probably not meant so, and what to write instead.
pub(super) fn misread(variant: &str) -> Option<(String, String)> {
    let variant = variant.trim();
    if variant.starts_with('/') && variant.ends_with('/') {
        return None;
    }
    operator(variant)
        .or_else(|| distance(variant))
        .or_else(|| list(variant))
        .or_else(|| regex(variant))
        .or_else(|| optional_letter(variant))
        .or_else(|| nearness(variant))
        .or_else(|| joined_bracket(variant))
}

/// Writes `one/two nuclei` as `(one|two) nuclei`.
fn with_alternatives(variant: &str) -> Option<String> {
    let is_word = |side: &str| !side.is_empty() && side.chars().all(char::is_alphabetic);
    let mut is_changed = false;
    let words = variant.split_whitespace().map(|word| match word.split_once('/') {
        Some((left, right)) if is_word(left) && is_word(right) => {
            is_changed = true;
            format!("({left}|{right})")
        }
        _ => word.to_owned(),
    });
    let words: Vec<String> = words.collect();
    is_changed.then(|| words.join(" "))
}

/// Reads `lock NEAR/3 thread` and `lock W/3 thread`.
fn nearness(variant: &str) -> Option<(String, String)> {
    let words: Vec<&str> = variant.split_whitespace().collect();
    let number_of = |word: &str| match word.split_once('/') {
        Some(("ADJ" | "N" | "NEAR" | "W", number)) => number.parse::<u8>().ok().map(|number| number.to_string()),
        None if ["ADJ", "NEAR"].contains(&word) => Some(String::new()),
        _ => None,
    };
    let at = (1..words.len().saturating_sub(1)).find(|&at| number_of(words[at]).is_some())?;
    let form = format!("{} ..{} {}", words[..at].join(" "), number_of(words[at])?, words[at + 1..].join(" "));
    Some((format!("`{}` is a word in it, no sign", words[at]), format!("write `{form}`")))
}

/// Reads `lock(s)`, `(un)lock` and `lock(ed|ing)`, where a bracket was to hold letters, and `(lock, latch)`.
fn joined_bracket(variant: &str) -> Option<(String, String)> {
    let inside = |at: usize| variant[at + 1..].split_once(')').map_or("", |(inside, _)| inside);
    let (at, _) = variant.match_indices('(').find(|&(at, _)| {
        let inside = inside(at);
        let before = variant[..at].split(|c: char| !c.is_alphanumeric()).next_back().unwrap_or("");
        let is_joined = !before.is_empty() && before != "not"
            || variant[at..].split_once(')').is_some_and(|(_, after)| after.starts_with(char::is_alphanumeric));
        !inside.is_empty() && (is_joined || inside.contains(','))
    })?;
    let inside = inside(at);
    if inside.contains(',') {
        let entries: Vec<&str> = inside.split(',').map(str::trim).filter(|entry| !entry.is_empty()).collect();
        let form = variant.replacen(inside, &entries.join("|"), 1);
        return Some(("commas do not part alternatives".into(), format!("write `{form}`")));
    }
    let what = format!("`({inside})` is joined to letters, and brackets hold whole words");
    Some((
        what,
        "write whole words, `(lock|unlock)`; a word is found in each of its forms (`lock` finds *locked*)".into(),
    ))
}

/// Writes `lock or latch held` as `(lock|latch) held`.
fn with_either(variant: &str) -> Option<String> {
    let words: Vec<&str> = variant.split_whitespace().collect();
    let is_word = |word: &str| word.chars().all(char::is_alphanumeric);
    let or = (1..words.len().saturating_sub(1)).find(|&at| words[at] == "or")?;
    let (left, right) = (words[or - 1], words[or + 1]);
    (is_word(left) && is_word(right)).then(|| {
        let either = format!("({left}|{right})");
        let parts = words[..or - 1].iter().copied().chain([either.as_str()]).chain(words[or + 2..].iter().copied());
        parts.collect::<Vec<_>>().join(" ")
    })
}

/// Reads `locks? held` and `colou?r`, where a letter before the `?` was to be optional.
fn optional_letter(variant: &str) -> Option<(String, String)> {
    let is_read_so = |word: &str| {
        let (before, after) = word.split_once('?')?;
        let is_plain = [before, after].iter().all(|part| part.chars().all(|c| c.is_ascii_lowercase()));
        let whole = format!("{before}{after}");
        let without = format!("{}{after}", &before[..before.len().saturating_sub(1)]);
        let is_plural = after.is_empty() && before.ends_with('s') && without.len() > 1;
        let is_word = is_common_word(&whole) && (after.is_empty() || is_common_word(&without));
        let meant = if is_plural { without } else { whole };
        (is_plain && !before.is_empty() && (is_plural || is_word)).then(|| (word.to_owned(), meant))
    };
    let stretches = variant.split(|c: char| c.is_whitespace() || "(){}|&~".contains(c));
    let (word, meant) = stretches.filter(|word| word.matches('?').count() == 1).find_map(is_read_so)?;
    let what = format!("the `?` in `{word}` stands for one letter more, and for none that may be missing");
    Some((
        what,
        format!("write `{}`: a word finds its plural and other spellings, too", variant.replacen(&word, &meant, 1)),
    ))
}

/// What other tools write before a regular expression.
const REGEX_MARKS: &[&str] = &["re:", "regex:", "regexp:"];

fn regex(variant: &str) -> Option<(String, String)> {
    let (mark, rest) = REGEX_MARKS.iter().find_map(|mark| Some((mark, variant.strip_prefix(mark)?)))?;
    let is_joined = rest.starts_with(|c: char| !c.is_whitespace());
    is_joined.then(|| {
        let plain = rest.trim_matches('/');
        (format!("`{mark}` is a word in it, no sign"), format!("write `/{plain}/` for a regular expression"))
    })
}

fn operator(variant: &str) -> Option<(String, String)> {
    let words: Vec<&str> = variant.split_whitespace().collect();
    let is_operator = |word: &&&str| ["OR", "AND", "NOT"].contains(*word);
    let inner = words.get(1..words.len().saturating_sub(1))?;
    let operator = inner.iter().find(is_operator).filter(|_| variant.contains(char::is_lowercase))?;
    let (left, right) = variant.split_once(&format!(" {operator} "))?;
    let (left, right) = (left.trim(), right.trim());
    let right_form = match *operator {
        "AND" if left.starts_with("NOT ") && !right.starts_with("NOT ") => {
            format!("{right} & not ({})", &left["NOT ".len()..])
        }
        "AND" if right.starts_with("NOT ") => format!("{left} & not ({})", &right["NOT ".len()..]),
        "AND" => format!("{left} & {right}"),
        "NOT" => format!("{left} & not ({right})"),
        _ if words.iter().filter(is_operator).all(|word| *word == "OR") => {
            format!("({})", variant.split(" OR ").map(str::trim).collect::<Vec<_>>().join("|"))
        }
        _ => return Some((format!("`{operator}` is a word in it"), "write `(a|b)` for one of two words".into())),
    };
    Some((format!("`{operator}` is a word in it, no sign"), format!("write `{right_form}`")))
}

fn distance(variant: &str) -> Option<(String, String)> {
    let number = variant.match_indices(".. ").find_map(|(at, dots)| {
        let (number, rest) = variant[at + dots.len()..].split_once(' ')?;
        let is_number = !number.is_empty() && number.len() <= 2 && number.chars().all(|c| c.is_ascii_digit());
        (is_number && rest.starts_with(char::is_alphabetic)).then_some(number)
    })?;
    let hint = format!("write `..{number}` for up to {number} words between");
    Some((format!("`{number}` is a word in it, no distance"), hint))
}

fn list(variant: &str) -> Option<(String, String)> {
    [(',', "commas"), (';', "semicolons")].into_iter().find_map(|(mark, name)| {
        let entries: Vec<&str> = variant.split(mark).map(str::trim).collect();
        let is_short = |entry: &&str| {
            entry.contains(char::is_alphabetic) && (1..=SHORT).contains(&entry.split_whitespace().count())
        };
        // "Paris, France" is one name.
        let is_small_word = |entry: &&str| entry.chars().all(char::is_lowercase);
        let is_list = entries.len() > 2 || entries.len() == 2 && (mark == ';' || entries.iter().all(is_small_word));
        (is_list && entries.iter().all(is_short)).then(|| {
            let quoted: Vec<String> = entries.iter().map(|entry| format!("\"{entry}\"")).collect();
            (format!("{name} do not part variants"), format!("write {}", quoted.join(", ")))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks what is to be written.
    #[track_caller]
    fn check(variant: &str, expected: Option<&str>) {
        assert_eq!(misread(variant).map(|(_, hint)| hint).as_deref(), expected, "{variant}");
    }

    #[test]
    fn words_that_look_like_signs_are_named() {
        check("membrane OR wall", Some("write `(membrane|wall)`"));
        check("one OR two OR three", Some("write `(one|two|three)`"));
        check("membrane AND apart", Some("write `membrane & apart`"));
        check("NOT wall AND membrane", Some("write `membrane & not (wall)`"));
        check("membrane AND NOT wall", Some("write `membrane & not (wall)`"));
        check("membrane NOT wall", Some("write `membrane & not (wall)`"));
        check("membrane .. 3 apart", Some("write `..3` for up to 3 words between"));
        check("growth, repair", Some("write \"growth\", \"repair\""));
        check("meiosis,mitosis", Some("write \"meiosis\", \"mitosis\""));
        check("cell; wall", Some("write \"cell\", \"wall\""));
        check("re:cell", Some("write `/cell/` for a regular expression"));
        check("membrane, apart, cell wall", Some("write \"membrane\", \"apart\", \"cell wall\""));
    }

    #[test]
    fn letter_before_a_question_mark_is_not_optional() {
        let spells = |variant: &str| misread(variant).map(|(_, hint)| hint);
        let is_told =
            |variant: &str, form: &str| spells(variant).is_some_and(|hint| hint.contains(&format!("`{form}`")));
        assert!(is_told("locks? held", "lock held"), "{:?}", spells("locks? held"));
        assert!(is_told("lock? held", "lock held"), "{:?}", spells("lock? held"));
        assert!(is_told("gpus?", "gpu"), "{:?}", spells("gpus?"));
        assert!(is_told("(colou?r|hue)", "(colour|hue)"), "{:?}", spells("(colou?r|hue)"));
        for variant in ["wom?n", "organi?ation", "get (all)? rows", "type ?"] {
            check(variant, None);
        }
    }

    #[test]
    fn signs_of_other_tools_and_brackets_joined_to_letters_are_named() {
        check("lock NEAR/3 thread", Some("write `lock ..3 thread`"));
        check("lock NEAR thread", Some("write `lock .. thread`"));
        check("(lock, latch) held", Some("write `(lock|latch) held`"));
        for variant in ["lock(s)", "lock(ed|ing)", "(un)lock", "(lock|latch)s held"] {
            assert!(misread(variant).is_some_and(|(what, _)| what.contains("joined to letters")), "{variant}");
        }
        for variant in ["save()", "lock & not(latch)", "not(lock)", "(lock|latch) held", "lock (all)? rows", "at 3/4 W"]
        {
            check(variant, None);
        }
    }

    #[test]
    fn either_word_is_written_as_alternatives() {
        assert_eq!(with_either("lock or latch held").as_deref(), Some("(lock|latch) held"));
        assert_eq!(with_either("lock or latch").as_deref(), Some("(lock|latch)"));
        for variant in ["or latch", "lock or", "(lock) or latch", "lock"] {
            assert_eq!(with_either(variant), None, "{variant}");
        }
    }

    #[test]
    fn slash_between_words_is_written_as_alternatives() {
        assert_eq!(with_alternatives("one/two nuclei").as_deref(), Some("(one|two) nuclei"));
        for variant in ["/cell/", "1/2 cup", "/etc/hosts", "a b", "and/", "TCP/IP4"] {
            assert_eq!(with_alternatives(variant), None, "{variant}");
        }
    }

    #[test]
    fn plain_words_are_not() {
        for variant in [
            "membrane or wall",
            "AND gate",
            "WHERE A OR B",
            "it lasts .. 1789",
            "cells .. 3",
            "..3 apart",
            "first, it keeps them apart, then it lets them in",
            "Paris, France",
            "1,000,000",
            "hot, dry summers",
            "re: cell",
            "cell;",
            "/a OR b/",
        ] {
            check(variant, None);
        }
    }
}

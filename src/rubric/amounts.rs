//! Numbers and units of a variant in the other ways to write them: `5 minutes` is "five minutes", "5 min" and "5 mins", too.

use super::variant::{Form, Part, Phrase, Term, Variant, words_of};
use crate::text::amounts::{goes_on, in_digits, in_words, is_unit, names_number, spellings};
use crate::text::common_words::is_common_word;
use crate::text::function_words::is_function_word;
use crate::text::language::Language;

/// The most ways to write one place.
const MOST_WAYS: usize = 64;

/// Lets each number below 100 of an English variant stand for its digits and its words, and a unit behind a number for its
/// other spellings.
///
/// Words with `*`, `?`, `=""` or `~0` and regular expressions are left as they are.
pub fn widen(variant: &mut Variant) {
    for phrase in variant.phrases_mut() {
        // Most have no number.
        if phrase.0.iter().flat_map(Part::terms).any(|term| is_number(term) || apart(term).is_some()) {
            widen_phrase(phrase);
        }
    }
}

fn widen_phrase(phrase: &mut Phrase) {
    let parts = joined(std::mem::take(&mut phrase.0));
    let counts = |at: usize| parts.get(at).is_some_and(is_thing);
    let widened = |(at, part): (usize, &Part)| match part {
        Part::Group { alternatives, optional } => {
            let mut all = all_ways(alternatives, counts(at + 1));
            if let Some(before) = at.checked_sub(1).map(|before| &parts[before]).filter(|before| is_name(before)) {
                // "Version 2" may be another one than 2.0, of which a writer would say so.
                let is_plain = counts(at + 1) || before.firsts().any(|term| is_common_word(&term.key));
                all.extend(versions(alternatives, is_plain));
            }
            Part::Group { alternatives: all, optional: *optional }
        }
        Part::Set { elements, between } => {
            let elements = elements.iter().map(|element| all_ways(element, false)).collect();
            Part::Set { elements, between: *between }
        }
    };
    phrase.0 = parts.iter().enumerate().map(widened).collect();
}

/// Puts what belongs to a number into one place with it: a second word, and its unit.
fn joined(parts: Vec<Part>) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        if let (Some(term), Some(Part::Group { alternatives, optional: false })) = (part.only_word(), joined.last_mut())
        {
            let belongs = |before: &Term| is_number(before) && (goes_on(&before.key, &term.key) || is_unit(&term.key));
            if is_open(term) && alternatives.iter().all(|terms| terms.last().is_some_and(belongs)) {
                for terms in alternatives {
                    terms.push(term.clone());
                }
                continue;
            }
        }
        joined.push(part);
    }
    joined
}

/// Returns all ways to write some alternatives, after the alternatives as they are; `counts` says that a thing follows.
fn all_ways(alternatives: &[Vec<Term>], counts: bool) -> Vec<Vec<Term>> {
    let mut all = alternatives.to_vec();
    let parted = alternatives.iter().map(|terms| {
        terms.iter().flat_map(|term| apart(term).unwrap_or_else(|| vec![term.clone()])).collect::<Vec<_>>()
    });
    for way in parted.flat_map(|terms| ways(&terms, counts)) {
        if !all.contains(&way) && all.len() < MOST_WAYS {
            all.push(way);
        }
    }
    all
}

/// Parts a number from the unit that is written with it: `10ms`.
fn apart(term: &Term) -> Option<Vec<Term>> {
    let end = term.key.find(|c: char| !c.is_ascii_digit() && c != '.').filter(|end| *end > 0)?;
    let (number, unit) = term.key.split_at(end);
    (is_open(term) && is_unit(unit)).then(|| words_of(&format!("{number} {unit}"), Language::ENGLISH))
}

/// Returns how else the number of a version is written behind a name: with a `v`, and a whole one with `.0`, unless it is a plain
/// number.
fn versions(alternatives: &[Vec<Term>], is_plain: bool) -> Vec<Vec<Term>> {
    let numbers = alternatives.iter().filter_map(|terms| match terms.as_slice() {
        [term] if is_open(term) && term.key.starts_with(|c: char| c.is_ascii_digit()) => Some(term.key.as_str()),
        _ => None,
    });
    let written = |number: &str| match (number.contains('.'), is_plain) {
        (true, _) if is_number_with_point(number) => vec![format!("v{number}")],
        (false, false) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
            vec![format!("v{number}"), format!("{number}.0")]
        }
        _ => Vec::new(),
    };
    numbers.flat_map(written).map(|version| words_of(&version, Language::ENGLISH)).collect()
}

fn is_number_with_point(number: &str) -> bool {
    number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Returns whether a place holds names alone, such as may have versions.
fn is_name(part: &Part) -> bool {
    const SHORTEST: usize = 2;
    let is_name = |term: &Term| {
        is_open(term)
            && term.key.len() >= SHORTEST
            && term.key.bytes().all(|byte| byte.is_ascii_alphabetic())
            && !is_number(term)
            && !is_function_word(&term.key)
    };
    !part.is_optional() && part.firsts().all(is_name)
}

/// Returns all ways to write some words.
fn ways(terms: &[Term], counts: bool) -> Vec<Vec<Term>> {
    let mut ways = vec![Vec::new()];
    let mut at = 0;
    while at < terms.len() {
        let (taken, forms) = amount(&terms[at..], counts).unwrap_or_else(|| (1, vec![vec![terms[at].clone()]]));
        let longer = |way: &Vec<Term>| forms.iter().map(|form| [way.as_slice(), form].concat()).collect::<Vec<_>>();
        ways = ways.iter().flat_map(longer).take(MOST_WAYS).collect();
        at += taken;
    }
    ways
}

/// Returns the ways to write the number that the words begin with, together with its unit, and of how many words it is.
fn amount(terms: &[Term], counts: bool) -> Option<(usize, Vec<Vec<Term>>)> {
    let first = terms.first().filter(|term| is_number(term))?;
    let keys: Vec<&str> = terms.iter().take_while(|term| is_open(term)).map(|term| term.key.as_str()).collect();
    let (mut taken, other) = match in_digits(&keys) {
        Some((digits, taken)) => (taken, Some(digits)),
        // "One" stands for much else, so a thing has to follow.
        None if ["1", "one"].contains(&first.key.as_str()) => {
            let is_counting = terms.get(1).map_or(counts, |next| is_open(next) && !is_function_word(&next.key));
            (1, Some(if first.key == "1" { "one" } else { "1" }.to_owned()).filter(|_| is_counting))
        }
        None => (1, in_words(&first.key)),
    };
    let mut numbers = vec![terms[..taken].to_vec()];
    numbers.extend(other.map(|other| words_of(&other, Language::ENGLISH)));
    let Some(unit) = terms.get(taken).filter(|term| is_open(term) && is_unit(&term.key)) else {
        return Some((taken, numbers));
    };
    taken += 1;
    let mut units = vec![unit.clone()];
    for other in spellings(&unit.key).iter().flat_map(|other| words_of(other, Language::ENGLISH)) {
        if units.iter().all(|unit| unit.stem != other.stem) {
            units.push(other);
        }
    }
    let with_units = |number: &Vec<Term>| {
        // "Tens" is no "ten s".
        let is_word = number.iter().any(|term| term.key.starts_with(char::is_alphabetic));
        let fitting = units.iter().enumerate().filter(move |(at, unit)| *at == 0 || unit.key.len() > 1 || !is_word);
        fitting.map(|(_, unit)| [number.as_slice(), std::slice::from_ref(unit)].concat()).collect::<Vec<_>>()
    };
    Some((taken, numbers.iter().flat_map(with_units).collect()))
}

fn is_number(term: &Term) -> bool {
    is_open(term) && (names_number(&term.key) || term.key == "one")
}

/// Returns whether other ways to write a word may stand for it.
fn is_open(term: &Term) -> bool {
    term.form == Form::Stem && !term.is_pinned
}

/// Returns whether something that can be counted stands in a place: no number, and no word such as "of".
fn is_thing(part: &Part) -> bool {
    let is_thing = |term: &Term| !is_number(term) && !is_function_word(&term.key);
    !part.is_optional() && part.firsts().all(is_thing)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks all ways to write each place of a variant.
    #[track_caller]
    fn check(variant: &str, expected: &[&[&str]]) {
        let mut variant = Variant::parse(variant).expect("it is valid");
        widen(&mut variant);
        let words = |terms: &Vec<Term>| terms.iter().map(|term| term.key.as_str()).collect::<Vec<_>>().join(" ");
        let ways = |part: &Part| match part {
            Part::Group { alternatives, .. } => alternatives.iter().map(words).collect::<Vec<_>>(),
            Part::Set { elements, .. } => elements.iter().flatten().map(words).collect(),
        };
        let found: Vec<Vec<String>> = variant.phrases_mut().iter().flat_map(|phrase| &phrase.0).map(ways).collect();
        assert_eq!(found, expected, "{variant}");
    }

    #[test]
    fn numbers_are_written_in_digits_and_words() {
        check("3 replicas", &[&["3", "three"], &["replicas"]]);
        check("two disks", &[&["two", "2"], &["disks"]]);
        check("forty-three rows", &[&["forty three", "43"], &["rows"]]);
        check("(5|few) rows", &[&["5", "few", "five"], &["rows"]]);
        check("{2 disk*}", &[&["2", "two", "disk"]]);
        check("256 rows", &[&["256"], &["rows"]]);
        check("5 thousand rows", &[&["5 thousand", "five thousand"], &["rows"]]);
    }

    #[test]
    fn one_counts_only_what_follows() {
        check("one query", &[&["one", "1"], &["query"]]);
        check("1 row", &[&["1", "one"], &["row"]]);
        check("one of them", &[&["one"], &["of"], &["them"]]);
        check("each one", &[&["each"], &["one"]]);
        check("n 1", &[&["n"], &["1"]]);
    }

    #[test]
    fn units_behind_numbers_are_abbreviated() {
        check("5 minutes", &[&["5 minutes", "5 min", "five minutes", "five min"]]);
        check("10 seconds", &[&["10 seconds", "10 sec", "10 s", "ten seconds", "ten sec"]]);
        check("2.5 kg", &[&["2.5 kg", "2.5 kilogram", "2.5 kilo"]]);
        check("minutes", &[&["minutes"]]);
        check("5 .. minutes", &[&["5", "five"], &["minutes"]]);
    }

    #[test]
    fn unit_that_is_written_with_its_number_is_parted() {
        check("10ms", &[&["10ms", "10 ms", "10 millisecond", "ten ms", "ten millisecond"]]);
        check("16gb memory", &[&["16gb", "16 gb", "16 gigabyte", "sixteen gb", "sixteen gigabyte"], &["memory"]]);
        check("4k", &[&["4k"]]);
        check("b2b", &[&["b2b"]]);
    }

    #[test]
    fn versions_stand_behind_names() {
        check("tls 1.3", &[&["tls"], &["1.3", "v1.3"]]);
        check("tls 1.3 handshake", &[&["tls"], &["1.3", "v1.3"], &["handshake"]]);
        check("oauth 2", &[&["oauth"], &["2", "two", "v2", "2.0"]]);
        check("use 2 disks", &[&["use"], &["2", "two"], &["disks"]]);
        check("version 2", &[&["version"], &["2", "two"]]);
        check("in 2", &[&["in"], &["2", "two"]]);
        check("1.3", &[&["1.3"]]);
    }

    #[test]
    fn what_is_written_exactly_stays() {
        check("5~0 minutes", &[&["5"], &["minutes"]]);
        check("=\"5\" minutes", &[&["5"], &["minutes"]]);
        check("5 minutes ~0", &[&["5"], &["minutes"]]);
        check("5* minutes", &[&["5"], &["minutes"]]);
    }
}

//! From the letters of a pattern to the words that are compared.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::parse::{VariantError, fault};
use super::{ARTICLES, Form, Term, TermWord};
use crate::text::language::Language;
use crate::text::stem::fingerprint;
use crate::text::{Word, elision, words};

/// The longest word with `*` or `?`, in letters: what can be matched in no time.
const LONGEST_WILDCARD: usize = 60;

/// How many stretches a thread remembers: a rubric has few words, each many times.
const REMEMBERED: usize = 8192;

thread_local! {
    /// The words of the stretches of one language that a thread has seen.
    static SEEN: RefCell<(Option<Language>, Stretches)> = RefCell::default();
}

/// By fingerprint, since numbers are compared sooner than texts; each with the stretch that it is of.
type Stretches = BTreeMap<u64, (String, Vec<Term>)>;

/// Returns the words of a stretch without white space and operators, such as `settings.py`, `normal*` or `gr?y`.
pub(super) fn terms_of(chunk: &str, language: Language) -> Result<Vec<Term>, VariantError> {
    if chunk.is_empty() {
        return Ok(Vec::new());
    }
    let print = fingerprint(chunk);
    let seen = SEEN.with_borrow(|(of, seen)| {
        let known = seen.get(&print).filter(|(stretch, _)| *of == Some(language) && stretch == chunk);
        known.map(|(_, terms)| terms.clone())
    });
    if let Some(terms) = seen {
        return Ok(terms);
    }
    let terms = read(chunk, language)?;
    SEEN.with_borrow_mut(|(of, seen)| {
        if *of != Some(language) || seen.len() == REMEMBERED {
            *of = Some(language);
            seen.clear();
        }
        seen.insert(print, (chunk.to_owned(), terms.clone()));
    });
    Ok(terms)
}

fn read(chunk: &str, language: Language) -> Result<Vec<Term>, VariantError> {
    if !chunk.contains(['*', '?']) {
        let mut found = Vec::new();
        words::append(chunk, 0..chunk.len(), language, &mut found);
        let term = |word: Word| Term {
            // A name written with underscores is known letter by letter to those who use it.
            typos: typos_allowed(&word.key).min(if chunk.contains('_') { 1 } else { 2 }),
            is_pinned: false,
            number: None,
            word: Arc::new(TermWord {
                fingerprint: fingerprint(&word.stem),
                other_stem: language.other_stem(&word.key),
                key: word.key,
                stem: word.stem,
                form: Form::Stem,
            }),
        };
        return Ok(found.into_iter().map(term).collect());
    }
    let mut terms = Vec::new();
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '\'' | '’' | '*' | '?');
    for piece in chunk.split(|c: char| !is_inside(c)).filter(|piece| !piece.is_empty()) {
        if piece.contains(['*', '?']) {
            // "L'ind*" is two words where such are split.
            let head = elision::head(piece, language).unwrap_or(0);
            let rest = piece[head..].trim_start_matches(elision::is_apostrophe);
            terms.extend(terms_of(&piece[..head], language)?);
            terms.push(wildcard(rest, language)?);
        } else {
            terms.extend(terms_of(piece, language)?);
        }
    }
    Ok(terms)
}

/// Returns the word for an exact form, or none if there is no letter in it.
pub(super) fn exact(written: &str, language: Language) -> Option<Term> {
    let mut found = Vec::new();
    words::append(written, 0..written.len(), language, &mut found);
    // Patterns do not see articles: the place is found by what follows.
    let is_article = |word: &Word| language.is_english() && ARTICLES.contains(&word.key.as_str());
    let articles = found.iter().take_while(|word| is_article(word)).count();
    let found = &found[if articles < found.len() { articles } else { 0 }..];
    let (first, last) = (found.first()?, found.last()?);
    let form = Form::Exact {
        written: written.to_owned(),
        lead: first.span.start,
        trail: written.len() - last.span.end,
        words: found.len(),
    };
    let fingerprint = fingerprint(&first.stem);
    let (key, stem) = (first.key.clone(), first.stem.clone());
    let word = TermWord { form, key, stem, other_stem: None, fingerprint };
    Some(Term { word: word.into(), typos: 0, is_pinned: true, number: None })
}

fn wildcard(piece: &str, language: Language) -> Result<Term, VariantError> {
    let is_doubled = |(at, _): (usize, &str)| {
        piece[..at].ends_with(char::is_alphanumeric) && piece[at + 2..].starts_with(char::is_alphanumeric)
    };
    if piece.match_indices("**").any(is_doubled) {
        return Err(fault(format!("`{piece}` has a `*` too many"), "one `*` stands for any number of letters"));
    }
    let letters = piece.replace(['*', '?'], "");
    let Some(plain) = words::key_of(&letters, language) else {
        return Err(fault(
            format!("`{piece}` stands alone"),
            "put letters beside it, also inside brackets: `normal*`, `(cache*|page*)`; `..` stands for words",
        ));
    };
    if piece.chars().count() > LONGEST_WILDCARD {
        return Err(fault(format!("`{piece}` is too long"), format!("write at most {LONGEST_WILDCARD} letters")));
    }
    let is_prefix = piece.find(['*', '?']) == Some(piece.len() - 1) && piece.ends_with('*');
    let (key, form) = if is_prefix {
        (plain, Form::Prefix)
    } else {
        let parts: Vec<String> = split_keeping(piece)
            .map(|part| match part {
                "*" | "?" => part.to_owned(),
                letters => words::key_of(letters, language).unwrap_or_default(),
            })
            .collect();
        (parts.concat(), Form::Wildcard)
    };
    let stem = language.stem(&key);
    let word = TermWord { form, fingerprint: fingerprint(&stem), key, stem, other_stem: None };
    Ok(Term { word: word.into(), typos: 0, is_pinned: true, number: None })
}

/// Splits at `*` and `?` and keeps both as parts of their own.
fn split_keeping(piece: &str) -> impl Iterator<Item = &str> {
    piece.split_inclusive(['*', '?']).flat_map(|part| {
        let letters = part.trim_end_matches(['*', '?']);
        [letters, &part[letters.len()..]].into_iter().filter(|part| !part.is_empty())
    })
}

/// Returns how many typing mistakes a word forgives: none under 4 letters, one under 8, else two.
///
/// Numbers and names with digits forgive none.
#[must_use]
pub fn typos_allowed(key: &str) -> usize {
    match key.chars().count() {
        _ if key.chars().any(|c| c.is_ascii_digit()) => 0,
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

//! Two things of the references that have changed company in a response: "a private key encrypts and a public key decrypts".
//!
//! Words that stand in one clause, or in clauses beside each other, keep company. Of two things that can be told apart by theirs
//! a response has exchanged them where words of the first one keep company with the second one, words of the second one with the
//! first one, and clearly fewer are where they belong. How the sentences are built doesn't matter, so only things are looked at
//! that the references set against each other: opposites, what sentences begin with, and kinds of one thing.

use std::collections::{BTreeMap, BTreeSet};

use super::super::difference::Difference;
use super::super::statement::Statement;
use super::super::words::{ARTICLES, is_owner};
use super::contrast::Mixed;
use super::sides::{is_pair, is_relation, token, undenied};
use super::topics::CHANGES;
use crate::text::antonyms::opposites;
use crate::text::{Gap, Text};

/// Words that begin a clause.
const CLAUSE_BEGINS: &[&str] = &[
    "although", "and", "as", "because", "but", "if", "or", "otherwise", "since", "so", "then", "therefore", "though",
    "thus", "unless", "until", "when", "where", "whereas", "which", "while", "who",
];

/// How much nearer a word must be to one of two things than to the other one, 0..=1, to tell them apart: a third is less than from
/// the same clause to the next one.
const NEARER: f64 = 0.3;

/// How much of what the company tells must speak for an exchange, as a surplus: 1 where all does.
const SURPLUS: f64 = 0.3;

/// How many words must have changed sides at least; of things that only begin sentences, which need not be of one sort, more.
const FEW: usize = 2;
const FEW_OF_HEADS: usize = 3;

/// How many sentences the references have at most: of more, words keep company with so many that some of it changes in right
/// answers, too.
const MOST_SENTENCES: usize = 5;

/// How many different words of the references, words of a response, and places of one word are looked at: nobody writes more.
const MOST_TOKENS: usize = 150;
const MOST_WORDS: usize = 20_000;
const MOST_PLACES: usize = 30;

/// Which words an item's references have near each other, and the things that they set against each other.
#[derive(Debug, Clone, Default)]
pub struct Company {
    said: Places,
    /// By the first of the two.
    pairs: BTreeMap<String, Vec<Things>>,
}

/// Two things, and the words that keep company with one of them.
#[derive(Debug, Clone)]
struct Things {
    both: [String; 2],
    /// How much nearer each word is to the first one than to the second one, -1..=1.
    company: BTreeMap<String, f64>,
    /// How many words must have changed sides at least.
    fewest: usize,
}

/// Where a word stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// Its sentence, or the statement that it is of.
    sentence: usize,
    /// The part of its sentence that semicolons set off.
    part: usize,
    clause: usize,
    at: usize,
}

type Places = BTreeMap<String, Vec<Place>>;

/// A word that a text tells, from `start` to `end` among its words.
struct Told {
    token: String,
    clause: usize,
    start: usize,
    end: usize,
}

impl Company {
    /// Finds what the statements set against each other.
    #[must_use]
    pub fn of(statements: &[Statement]) -> Self {
        let (mut said, mut heads, mut kinds) = (Places::new(), BTreeSet::new(), BTreeMap::new());
        let whole = || statements.iter().enumerate().filter(|(_, statement)| statement.share >= 1.0);
        if whole().count() > MOST_SENTENCES {
            return Self::default();
        }
        for (number, statement) in whole().filter(|(_, statement)| !is_relation(&statement.passage.text.words)) {
            if said.len() >= MOST_TOKENS {
                break;
            }
            let told = read(&statement.passage.text, &statement.passage.source, |_| number, &mut said);
            heads.extend(told.first().map(|told| told.token.clone()));
            // What stands before one word are kinds of it, or of what is done with it: "a public key", "opens the door".
            let words = &statement.passage.text.words;
            let is_before = |one: &Told, next: &Told| {
                one.clause == next.clause && words[one.end..next.start].iter().all(|word| word.is_any(ARTICLES))
            };
            for pair in told.windows(2).filter(|pair| is_before(&pair[0], &pair[1])) {
                kinds.entry(pair[0].token.clone()).or_insert_with(BTreeSet::new).insert(pair[1].token.clone());
            }
        }
        let set_against = |one: &str, other: &str| {
            let are_kinds = || kinds.get(one).zip(kinds.get(other)).is_some_and(|(one, other)| !one.is_disjoint(other));
            let are_alike = opposites(one).iter().any(|opposite| opposite == other) || are_kinds();
            let are_heads = || heads.contains(one) && heads.contains(other);
            if are_alike { Some(FEW) } else { are_heads().then_some(FEW_OF_HEADS) }
        };
        let words: Vec<&String> = said.keys().filter(|token| !is_pair(token)).collect();
        let pairs =
            words.iter().enumerate().flat_map(|(at, one)| words[at + 1..].iter().map(move |other| [*one, *other]));
        let apart = pairs.filter(|[one, other]| undenied(one) != undenied(other));
        let against = apart.filter_map(|[one, other]| Some(([one, other], set_against(one, other)?)));
        let mut pairs: BTreeMap<String, Vec<Things>> = BTreeMap::new();
        for things in against.filter_map(|(both, fewest)| Things::new(both, fewest, &said)) {
            pairs.entry(things.both[0].clone()).or_default().push(things);
        }
        Self { said, pairs }
    }

    /// Finds what a response says of one thing instead of the other one, of those two that it has most clearly exchanged.
    pub fn mixed<'a>(&self, statements: &'a [Statement], text: &Text, source: &str) -> Vec<Mixed<'a>> {
        if self.pairs.is_empty() {
            return Vec::new();
        }
        let mut told = Places::new();
        read(text, source, |at| text.words[at].sentence, &mut told);
        told.retain(|word, _| self.said.contains_key(word));
        let pairs = told.keys().filter_map(|first| self.pairs.get(first)).flatten();
        let exchanged = pairs.filter_map(|things| Some((things, things.exchanged(&told)?)));
        let Some((things, strange)) = exchanged.max_by_key(|(_, strange)| strange.len()) else { return Vec::new() };
        let mut found: BTreeMap<(usize, usize), Mixed<'a>> = BTreeMap::new();
        for word in strange {
            let is_first = things.company[word] > 0.0;
            let [own, other] = if is_first { [0, 1] } else { [1, 0] }.map(|side| &things.both[side]);
            let (Some((origin, _)), Some((place, _))) = (nearest(&self.said, own, word), nearest(&told, other, word))
            else {
                continue;
            };
            found.entry((place.sentence, origin.sentence)).or_insert_with(|| Mixed {
                words: text.sentences[place.sentence].words.clone(),
                difference: Difference::instead(place.at, origin.at),
                statement: &statements[origin.sentence],
            });
        }
        found.into_values().collect()
    }
}

impl Things {
    /// Takes two things, if each has company of its own.
    fn new(both: [&String; 2], fewest: usize, said: &Places) -> Option<Self> {
        // Where one thing rises while another one falls, it may be the other way round, too.
        let is_change = |thing: &&String| CHANGES.contains(&thing.as_str());
        if both.iter().all(is_change) && nearness(said, both[0], both[1]) > 0.0 {
            return None;
        }
        let of_both = |word: &str| word.split(' ').any(|part| both.iter().any(|thing| *thing == part));
        let nearer = |word: &str| nearness(said, both[0], word) - nearness(said, both[1], word);
        let tells = |word: &str| nearer(word).abs() >= NEARER;
        // Two neighbours tell something where neither does alone: "revenue rises".
        let is_needed = |word: &str| !is_pair(word) || !word.split(' ').any(tells);
        let words = said.keys().filter(|word| !of_both(word));
        let told = words.map(|word| (word, nearer(word))).filter(|(_, nearer)| nearer.abs() >= NEARER);
        let company = told.filter(|(word, _)| is_needed(word)).map(|(word, nearer)| (word.clone(), nearer));
        let company: BTreeMap<String, f64> = company.collect();
        let has_both = company.values().any(|nearer| *nearer > 0.0) && company.values().any(|nearer| *nearer < 0.0);
        has_both.then(|| Self { both: both.map(String::clone), company, fewest })
    }

    /// Returns the words that keep company with the wrong one of the two, if they are exchanged.
    fn exchanged(&self, told: &Places) -> Option<Vec<&str>> {
        if !told.contains_key(&self.both[1]) {
            return None;
        }
        let (mut surplus, mut all, mut strange) = (0.0, 0.0, [Vec::new(), Vec::new()]);
        for (word, should) in self.company.iter().filter(|(word, _)| told.contains_key(*word)) {
            let is = nearness(told, &self.both[0], word) - nearness(told, &self.both[1], word);
            if is.abs() < NEARER {
                continue;
            }
            surplus -= is * should;
            all += (is * should).abs();
            if is * should < 0.0 {
                strange[usize::from(is > 0.0)].push(word.as_str());
            }
        }
        let is_of_both = strange.iter().all(|words| !words.is_empty());
        let strange = strange.concat();
        (is_of_both && strange.len() >= self.fewest && surplus >= SURPLUS * all).then_some(strange)
    }
}

/// Notes where a text has its words and its pairs of neighbours; returns the words in order. Words that hyphens join are one:
/// "write-back".
fn read(text: &Text, source: &str, sentence: impl Fn(usize) -> usize, places: &mut Places) -> Vec<Told> {
    let names = letters(text, source);
    let end = text.words.len().min(MOST_WORDS);
    let between = |at: usize| &source[text.words[at - 1].span.end..text.words[at].span.start];
    let (mut told, mut clause, mut part, mut next) = (Vec::<Told>::new(), 0, 0, 0);
    while next < end {
        let at = next;
        next = (at + 1..end).find(|&at| between(at) != "-").unwrap_or(end);
        let word = &text.words[at];
        let written = &source[word.span.clone()];
        let is_name = names.contains(written) || is_capitals(written) && !text.is_denied(at);
        let starts = at > 0 && text.words[at - 1].sentence != word.sentence;
        if starts || word.gap > Gap::Space || !is_name && CLAUSE_BEGINS.contains(&word.key.as_str()) {
            clause += 1;
        }
        if starts || word.gap == Gap::Break && between(at).contains(';') {
            part += 1;
        }
        let token = if next > at + 1 {
            Some(text.words[at..next].iter().map(|word| word.stem.as_str()).collect::<Vec<_>>().join("-"))
        } else {
            token(text, at).or_else(|| is_name.then(|| written.to_owned()))
        };
        let Some(token) = token else { continue };
        let mut note = |token: String| {
            let places = places.entry(token).or_default();
            if places.len() < MOST_PLACES {
                places.push(Place { sentence: sentence(at), part, clause, at: next - 1 });
            }
        };
        if let Some(before) = told.last().filter(|before| before.clause == clause) {
            note(format!("{} {token}", before.token));
        }
        note(token.clone());
        // "Ohm's law" is about the law.
        if !told.is_empty() || !is_owner(written) {
            told.push(Told { token, clause, start: at, end: next });
        }
    }
    told
}

/// Returns the letters and the Roman one that name things: "A" where there is a "B", too, and "I" where there is a "II".
fn letters<'s>(text: &Text, source: &'s str) -> BTreeSet<&'s str> {
    let written = text.words.iter().take(MOST_WORDS).map(|word| &source[word.span.clone()]);
    let found: BTreeSet<&str> = written.filter(|written| ["A", "B", "I", "II"].contains(written)).collect();
    let is_named = |letter: &&str| match *letter {
        "A" => found.contains("B"),
        "I" => found.contains("II"),
        _ => false,
    };
    found.iter().copied().filter(is_named).collect()
}

/// Returns whether a word is written in capitals, such as a keyword of SQL.
fn is_capitals(written: &str) -> bool {
    written.len() > 1 && written.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Returns how near two words come to each other in a sentence: 1 in one clause, less the more clauses they are apart, 0 in none.
fn nearness(places: &Places, one: &str, other: &str) -> f64 {
    nearest(places, one, other).map_or(0.0, |(_, nearness)| nearness)
}

/// Returns where a word comes nearest to another one, and how near.
fn nearest(places: &Places, one: &str, other: &str) -> Option<(Place, f64)> {
    let of = |word: &str| places.get(word).map_or(&[][..], Vec::as_slice);
    let near = |one: &Place, other: &Place| {
        let apart = one.clause.abs_diff(other.clause) as f64;
        let is_near = (one.sentence, one.part) == (other.sentence, other.part);
        is_near.then(|| (*one, 1.0 / (1.0 + apart)))
    };
    let all = of(one).iter().flat_map(|one| of(other).iter().filter_map(move |other| near(one, other)));
    all.max_by(|(_, left), (_, right)| left.total_cmp(right))
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{passage, statements_of};
    use super::*;

    #[track_caller]
    fn check(reference: &str, answer: &str, expected: &[&str]) {
        let (statements, response) = (statements_of(reference), passage(answer));
        let found = Company::of(&statements).mixed(&statements, &response.text, &response.source);
        let evidence: Vec<String> =
            found.iter().map(|mixed| mixed.difference.evidence(&mixed.statement.passage, &response)).collect();
        assert_eq!(evidence, expected, "{answer}");
    }

    const LOCK: &str = "A door with a spring lock needs a public code to enter and a private code to leave.";

    #[test]
    fn kinds_that_changed_company_are_found() {
        check(
            LOCK,
            "With a spring lock you need a private code to enter; leaving takes a public code.",
            &["\"public\" instead of \"private\""],
        );
        check(LOCK, "You leave with a private code and enter with a public code.", &[]);
        check(LOCK, "You enter with a public code, but leave with a private code, not a public code.", &[]);
    }

    #[test]
    fn heads_and_opposites_that_changed_company_are_found() {
        let reference = "When the tide rises, the guard closes the gate, and the boats wait inside. When the tide falls, he hoists a flag, which calls the pilots.";
        check(
            reference,
            "When the tide falls, the guard closes the gate and boats wait inside. If it rises he hoists a flag to call the pilots.",
            &["\"falls\" instead of \"rises\"", "\"rises\" instead of \"falls\""],
        );
        check(
            reference,
            "The guard hoists a flag to call pilots when the tide falls. When it rises he closes the gate.",
            &[],
        );
        check(reference, "When the tide falls, the guard closes the shop.", &[]);
    }

    #[test]
    fn what_is_done_to_one_thing_is_no_kind_of_it() {
        let reference = "The owner must prove that the guest owed him a rent, that the guest kept that rent, and that this caused loss.";
        check(
            reference,
            "The keeping of the rent which the guest owed to the owner caused him a loss. The guest kept it.",
            &[],
        );
    }

    #[test]
    fn words_in_capitals_and_letters_are_names() {
        check(
            "WHERE filters rows before the grouping. HAVING filters groups and may use COUNT.",
            "HAVING filters rows before the grouping. WHERE filters groups and may use COUNT.",
            &["\"HAVING\" instead of \"WHERE\"", "\"WHERE\" instead of \"HAVING\""],
        );
        check(
            "A type I error rejects a true hypothesis; a type II error keeps a false one.",
            "A type II error rejects a true hypothesis; a type I error keeps a false one.",
            &["\"II\" instead of \"I\""],
        );
    }

    #[test]
    fn words_with_hyphens_are_one_thing() {
        let reference =
            "A step-up coil raises the voltage and has more turns at its end. A step-down coil lowers it for the lamp.";
        check(
            reference,
            "A step-down coil raises the voltage and has more turns at its end. A step-up coil lowers it for the lamp.",
            &["\"down\" instead of \"up\"", "\"up\" instead of \"down\""],
        );
        check(reference, "A step-down coil lowers the voltage for the lamp. A step-up coil raises it.", &[]);
    }

    #[test]
    fn semicolon_sets_off_what_keeps_company() {
        let reference = "The first gate is green, when the ship enters; the second is red, when the ship leaves.";
        check(
            reference,
            "The first gate is green, when the ship leaves; the second is red, when the ship enters.",
            &["\"leaves\" instead of \"enters\""],
        );
        check(reference, "The second gate is red, when the ship leaves; the first is green, when it enters.", &[]);
    }

    #[test]
    fn long_references_tell_nothing() {
        let more =
            " A lamp hangs above it. The bell is out of order. A mat lies inside. The step is high. The wall is red.";
        let answer = "With a spring lock you need a private code to enter; leaving takes a public code.";
        check(&format!("{LOCK}{more}"), answer, &[]);
    }

    #[test]
    fn things_that_are_compared_keep_their_company() {
        let reference = "Copper pipes carry hot water and bend well. Iron pipes carry gas and rust in the rain.";
        check(
            reference,
            "Iron pipes rust in the rain and carry gas, unlike copper pipes, which carry hot water and bend well.",
            &[],
        );
        check(
            reference,
            "Pipes made of copper bend more easily than iron pipes and carry hot water. Gas goes through iron.",
            &[],
        );
        check(
            reference,
            "Copper pipes carry gas and rust in the rain. Iron pipes bend well and carry hot water.",
            &["\"Copper\" instead of \"Iron\"", "\"Iron\" instead of \"Copper\""],
        );
    }
}

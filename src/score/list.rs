//! Whether a response lists words instead of making statements, and what that leaves of its score.

use super::notation::{is_notation, relates};
use super::order::{self, ramp};
use super::passage::Passage;
use super::{PreparedItem, asked};
use crate::text::contractions;
use crate::text::function_words::AUXILIARIES;
use crate::text::language::Language;
use crate::text::negation::may_hold_verb;
use crate::text::{Gap, Script, Text, Word};

/// The fewest words at which a response with little grammar is called a keyword list: shorter ones may be fair notes, such as
/// "high potential inside, low outside -> net movement out by osmosis".
const LIST_WORDS: usize = 18;

/// The fewest entries, of few words each, that make a bare list of keywords: "canary, small percentage, traffic, metrics,
/// rollback, latency". Of 5,819 answers of pupils and students 11 are such, all of them to questions that ask for a list.
const ENTRIES: usize = 6;

/// How many words an entry of a bare list has at most.
const ENTRY_WORDS: usize = 3;

/// The fewest words in a row, without one between them that belongs to grammar, that are a bare list; with commas they may be
/// steps: "client sends SYN, server sends SYN-ACK, client sends ACK".
const BARE_WORDS: usize = 10;

/// The fewest entries of a reference that enumerates: where most of its words stand in such, a bare list has what it says.
const ENUMERATED: usize = 4;

/// Of how many parts of a reference's words one at least stands in entries, and in entries one behind the other.
const MOST: usize = 2;
const RUN: usize = 3;

/// The fewest lines of a few words each that say something of one thing each: `2xx success`.
const LINES: usize = 3;
const LINE_WORDS: usize = 6;

/// The fewest words of a stretch that states something.
const STATEMENT_WORDS: usize = 4;

/// Signs for "and" that stand alone between words: "error rate + latency", not "C++".
const AND: &[&str] = &["+", "&"];

/// The share of function words, relative to the references', at which a response is a mere list, and from which on it is
/// prose.
const FUNCTION_WORDS: [f64; 2] = [0.3, 0.48];

/// The share of words in statements at which a response is a mere list, and from which on it is prose.
const STATED: [f64; 2] = [0.3, 0.6];

/// From so many commas on, words between them are a list however many function words they have, if none of these belongs to a
/// clause: "strike in the Ruhr, too much money, prices every hour". Of 5,819 answers
/// of pupils and students one is such, the numbers that a program prints.
const COMMAS: usize = 7;

/// The evidence, of pairs that the references have and of grammar together, at which their words are in a random order, and
/// from which on they are not. Of 4,000 right answers none has less than -1.6, of 350 shuffles of references 90 % have less than
/// -2.5.
const SHUFFLED: [f64; 2] = [-2.5, -1.6];

/// What remains of the score of a mere list.
const LIST_CREDIT: f64 = 0.5;

/// How much of the references is prose, against which a response is measured.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prose {
    /// The greatest share of function words.
    function: f64,
    /// The greatest share of words that stand in statements.
    stated: f64,
    /// How much the order of the words speaks for prose; 0 where they are too short to tell.
    order: f64,
    /// Whether one of them mostly enumerates.
    enumerates: bool,
}

impl Prose {
    /// Measures references.
    pub(super) fn of<'p>(mut references: impl Iterator<Item = &'p Passage> + Clone) -> Self {
        let most = |share: fn(&Passage) -> Option<f64>| references.clone().filter_map(share).fold(0.0, f64::max);
        Self {
            function: most(|reference| function_share(&stretches(reference))),
            stated: most(|reference| statement_share(&stretches(reference))),
            order: most(|reference| order::prose(&reference.text)),
            enumerates: references.any(enumerates),
        }
    }

    /// Returns whether a reference is a list itself.
    fn is_list(&self) -> bool {
        self.stated < STATED[1] || self.function <= 0.0
    }
}

/// Returns whether a list is a fair answer: the question asks for one, or a reference is one.
#[must_use]
pub fn accepts_list(question: &str, references: &[String], language: Language) -> bool {
    let passage = |source: &String| Passage::without_vectors(source.clone(), Text::plain(source, language));
    let passages: Vec<Passage> = references.iter().map(passage).collect();
    let prose = Prose::of(passages.iter());
    asked::wants_list(&Text::plain(question, language)) || prose.is_list() || prose.enumerates
}

/// Returns what is left of the score of a response that lists words instead of making statements, 0.5 to 1.
///
/// Two measures, of which the kinder counts: the share of function words relative to the references', and the share of
/// words that stand in statements. Bare lists have hardly any of both; signs such as `->` state, too. And the order of the
/// words: that of English grammar,
/// and that of the references whose words they are. Shuffled words have neither.
pub(super) fn list_credit(item: &PreparedItem, response: &Passage) -> f64 {
    let (text, references, stretches) = (&response.text, &item.prose, stretches(response));
    let (Some(function_words), Some(stated)) = (function_share(&stretches), statement_share(&stretches)) else {
        return 1.0;
    };
    // Where the reference itself is a list, a list is what was asked for.
    let list_is_fair = item.fair.list || references.is_list();
    if !list_is_fair && !references.enumerates && is_bare_list(response, &stretches) {
        return LIST_CREDIT;
    }
    let grammar = if list_is_fair || text.words.len() < LIST_WORDS || is_notation(&response.source, text) {
        1.0
    } else {
        let is_enumeration = commas(text) >= COMMAS && !order::has_clause(text);
        let by_words = if is_enumeration { 0.0 } else { ramp(function_words / references.function, FUNCTION_WORDS) };
        by_words.max(ramp(stated, STATED))
    };
    let order = if references.order < 1.0 { 1.0 } else { order::prose(text).unwrap_or(1.0) };
    LIST_CREDIT + (1.0 - LIST_CREDIT) * grammar.min(order).min(in_order(item, response))
}

/// Returns whether an English response is nothing but entries of a few words each, or but words without any grammar.
fn is_bare_list(response: &Passage, stretches: &[Stretch<'_>]) -> bool {
    let text = &response.text;
    if !text.language.is_english() || text.words.is_empty() || text.sentences.iter().any(|it| it.kind != Script::Prose)
    {
        return false;
    }
    let states = |stretch: &Stretch<'_>| stretch.signs > 0;
    if response.source.contains([':', '|']) || stretches.iter().any(states) || order::has_clause(text) {
        return false;
    }
    let is_worded = |stretch: &&Stretch<'_>| stretch.words.iter().any(|word| word.key.starts_with(char::is_alphabetic));
    let is_entry = |stretch: &Stretch<'_>| stretch.words.len() <= ENTRY_WORDS;
    let entries = stretches.iter().filter(is_worded).count();
    let has_grammar = text.words.iter().any(|word| !word.is_content());
    entries >= ENTRIES && stretches.iter().all(is_entry)
        || !has_grammar && stretches.len() == 1 && text.words.len() >= BARE_WORDS && !has_lines(response)
}

/// Returns whether a response has lines of a few words each, of which each may say something of one thing.
fn has_lines(passage: &Passage) -> bool {
    let lines = passage.source.lines().map(|line| line.split_whitespace().count()).filter(|&words| words > 0);
    let (count, longest) = lines.fold((0, 0), |(count, longest), words| (count + 1, longest.max(words)));
    count >= LINES && longest <= LINE_WORDS
}

/// Returns whether most words of a text stand in entries of an enumeration, or a third of them in entries one behind the other:
/// "the layers are physical, data link, network, ...".
fn enumerates(passage: &Passage) -> bool {
    let all = stretches(passage);
    // "The size in bytes" is an entry, too.
    let is_entry = |stretch: &Stretch<'_>| {
        let content = stretch.words.iter().filter(|word| word.is_content()).count();
        content <= ENTRY_WORDS && stretch.words.len() <= 2 * ENTRY_WORDS
    };
    let words = |entries: &[&Stretch<'_>]| entries.iter().map(|entry| entry.words.len()).sum::<usize>();
    let entries: Vec<&Stretch<'_>> = all.iter().filter(|stretch| is_entry(stretch)).collect();
    let are_most = |entries: &[&Stretch<'_>], parts: usize| {
        entries.len() >= ENUMERATED && words(entries) * parts >= passage.text.words.len()
    };
    let run = |run: &[Stretch<'_>]| is_entry(&run[0]) && are_most(&run.iter().collect::<Vec<_>>(), RUN);
    are_most(&entries, MOST) || all.chunk_by(|left, right| is_entry(left) == is_entry(right)).any(run)
}

/// Words of prose between commas, breaks and sentence ends, with the signs between them.
struct Stretch<'t> {
    words: &'t [Word],
    signs: usize,
}

impl Stretch<'_> {
    fn has_grammar(&self) -> bool {
        self.signs > 0 || self.words.iter().any(|word| !word.is_content())
    }

    /// Returns whether it tells what a thing does or what is done to it, however short: "sender doesn't wait", "messages survive an
    /// outage", "peaks absorbed"; but "peak load" and "absorbed peaks" are entries.
    fn is_clause(&self) -> bool {
        let Self { words, .. } = self;
        let is_told = |at: usize| {
            let is_auxiliary = words[at].is_any(AUXILIARIES) || joins_not(&words[at].key);
            let is_participle = at + 1 == words.len() && words[at].key.ends_with("ed") && words[at].is_content();
            // "Access related loop" begins with no plural.
            let thing = words[at - 1].key.as_str();
            let are_several = thing.ends_with('s') && !thing.ends_with("ss");
            let is_plain = !words[at].key.ends_with(['s', 'g']);
            let does = are_several
                && is_plain
                && at + 1 < words.len()
                && words[at].is_content()
                && may_hold_verb(words, at - 1..at + 1);
            words[at - 1].is_content() && (is_auxiliary && at + 1 < words.len() || is_participle || does)
        };
        (1..words.len()).any(is_told)
    }
}

/// Returns whether a word is an auxiliary with its "not": "doesn't".
fn joins_not(key: &str) -> bool {
    contractions::parts(key, key).is_some_and(|(_, seconds)| seconds == contractions::NOT)
}

/// Returns the stretches of a passage's prose; a sign joins what stands on its sides.
fn stretches(passage: &Passage) -> Vec<Stretch<'_>> {
    let Passage { source, text, .. } = passage;
    let is_sign_between = |left: &Word, right: &Word| {
        let between = source.get(left.span.end..right.span.start).unwrap_or_default();
        AND.contains(&between.trim()) || relates(between)
    };
    let prose = text.sentences.iter().filter(|sentence| sentence.kind == Script::Prose);
    let words = prose.flat_map(|sentence| {
        text.words_of(sentence).chunk_by(|left, next| next.gap == Gap::Space || is_sign_between(left, next))
    });
    let signs = |words: &[Word]| words.windows(2).filter(|pair| is_sign_between(&pair[0], &pair[1])).count();
    words.map(|words| Stretch { words, signs: signs(words) }).collect()
}

/// Returns the share of function words, and signs in their place, in prose; none without prose.
///
/// English prose has 0.35 to 0.55, a list of keywords under 0.15.
fn function_share(stretches: &[Stretch<'_>]) -> Option<f64> {
    let (mut function, mut all) = (0, 0);
    for Stretch { words, signs } in stretches {
        function += signs + words.iter().filter(|word| !word.is_content()).count();
        all += signs + words.len();
    }
    share(function, all)
}

/// Returns the share of the words of prose that stand in statements: stretches with a function word or a sign, and at least 4
/// words, and short clauses; none without prose.
///
/// Terse notes have 0.4 and more, a list of keywords hardly any.
fn statement_share(stretches: &[Stretch<'_>]) -> Option<f64> {
    let (mut stated, mut all) = (0, 0);
    for stretch in stretches {
        let is_long = stretch.words.len() + stretch.signs >= STATEMENT_WORDS;
        let states = stretch.has_grammar() && is_long || stretch.is_clause();
        stated += if states { stretch.words.len() } else { 0 };
        all += stretch.words.len();
    }
    share(stated, all)
}

fn share(part: usize, all: usize) -> Option<f64> {
    (all > 0).then(|| part as f64 / all as f64)
}

/// Returns how much the order of words that nearly all are the references' speaks for statements, 0 to 1.
fn in_order(item: &PreparedItem, response: &Passage) -> f64 {
    // Entries and lines of code may come in another order.
    if item.fair.list || !response.text.language.is_english() || has_lines(response) {
        return 1.0;
    }
    let of_pairs = item.neighbours.evidence(response);
    of_pairs.map_or(1.0, |of_pairs| ramp(of_pairs + order::likelihood(&response.text), SHUFFLED))
}

/// Returns the number of commas between words.
fn commas(text: &Text) -> usize {
    text.words.iter().filter(|word| word.gap == Gap::Comma).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(source: &str) -> Passage {
        Passage::without_vectors(source.to_owned(), Text::new(source))
    }

    #[test]
    fn entries_of_few_words_are_a_bare_list() {
        let bare = |source: &str| {
            let passage = passage(source);
            is_bare_list(&passage, &stretches(&passage))
        };
        assert!(bare("canary, small percentage, traffic, metrics, rollback, gradual, latency, error rate"));
        assert!(bare("deposits in transit; bank fees; interest; errors; fraud; cash book"));
        assert!(bare("- timing\n- bank fees\n- interest\n- errors\n- fraud\n- uncashed cheques"));
        assert!(bare("keep results stale invalidate expire outdated store result copies fast"));
        assert!(!bare("timing, bank fees, interest, errors"));
        assert!(!bare("timing, bank fees, interest, errors, fraud, cheques that nobody has cashed"));
        assert!(!bare("it is slow, errors rise, users leave, sales drop, costs grow, stocks fall"));
        assert!(!bare("price up -> demand down, supply up, stocks grow, price falls, balance, calm"));
        assert!(!bare("debit: assets, expenses, losses; credit: liabilities, equity, income"));
        assert!(!bare("client sends SYN, server sends SYN-ACK back, client sends ACK, connection established"));
        assert!(!bare("1, 2, 3, 4, 5, 6"));
        assert!(!bare("2xx success\n3xx redirect\n4xx client error\n5xx server error\n1xx information"));
    }

    #[test]
    fn reference_that_enumerates_makes_a_list_fair() {
        assert!(enumerates(&passage(
            "The layers are physical, data link, network, transport, session, presentation and application."
        )));
        assert!(enumerates(&passage(
            "It shows the permissions, the number of links, the owner, the group, the size in bytes, the time of the last \
             change and the name.",
        )));
        assert!(!enumerates(&passage(
            "It compares the cash account with the bank statement and explains each difference. Differences come from timing, \
             fees, interest and errors."
        )));
    }

    #[test]
    fn list_is_fair_where_it_is_asked_for_or_a_reference_is_one() {
        let fair = |question: &str, reference: &str| accepts_list(question, &[reference.into()], Language::ENGLISH);
        assert!(fair("Name three signals.", "It is good to look at latency, and at the errors that users see."));
        assert!(fair("What are signals?", "Latency, errors, traffic, saturation."));
        assert!(fair(
            "What does it show?",
            "It shows the mode, the links, the owner, the group, the size and the name."
        ));
        assert!(!fair("What is a signal?", "It is a measure that tells users how well a service does."));
    }

    #[test]
    fn signs_stand_for_small_words() {
        let share = |source: &str| function_share(&stretches(&passage(source))).expect("there is prose");
        assert!((share("errors + latency") - share("errors and latency")).abs() < 1e-9);
        assert!(share("C++ templates").abs() < 1e-9);
        let stated = |source: &str| statement_share(&stretches(&passage(source))).expect("there is prose");
        assert!((stated("bad -> roll back, small radius") - 0.6).abs() < 1e-9);
        assert!(stated("bad, roll back, small radius").abs() < 1e-9);
    }

    #[test]
    fn short_clauses_state_something() {
        let stated = |source: &str| statement_share(&stretches(&passage(source))).expect("there is prose");
        assert!((stated("sender doesn't wait, messages survive receiver outage, peaks absorbed") - 1.0).abs() < 1e-9);
        assert!(stated("message queue, absorbed peaks, error rates, load tests, access related loop").abs() < 1e-9);
    }
}

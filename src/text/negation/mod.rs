//! Which words a sentence denies, and which it only reports as somebody's belief.
//!
//! The rules, in English only:
//! 1. A negator (`not`, `-n't`, `never`, `no longer`, `nobody`, `hardly`, `fails to`, `unable to`, `doubt that`, ...) denies
//!    the words after it, up to the end of its clause and at most [`REACH`] words. A negator of nouns (`no`, `without`,
//!    `instead of`, `rather than`, `lacks`, `avoids`, `rid of`, ...) denies at most [`NOUN_REACH`] words, unless a verb
//!    in `-ing` follows ("without ever writing a line of SQL"), up to a verb or another noun phrase ("without an index the
//!    query is slow"). `non` denies the next word, `-free` the one before. What keeps something off denies what comes behind
//!    `from`, and not the means: "avoid it with a cache". `few` denies the sentence that it begins (`few.rs`), `never` at the
//!    end of a clause what stands before it; "unlike" what it sets aside. "No. 5" is a number (`number.rs`).
//! 2. A clause (`clause.rs`) ends at a semicolon, colon, bracket (none of a call: `f(x)`) or dash; at words such as `but`, `because`,
//!    `which`, `until`; before `nor`, which denies for itself; at `and` before a function word or a verb in `-s` with its object ("does not block
//!    and lets you wait"; `conjunction.rs`); before a pronoun with its verb ("instead of SQL you write Python"), `before` and `after` with a
//!    noun and its verb; and at a comma, unless a list goes on ("does not use SQL, templates or forms"; `list.rs`). A remark
//!    between commas or brackets ends none: "never, under load, blocks" (`remark.rs`). A reason with a denial of its own ends one
//!    ("as they did not intend it"), and so does "before" behind "don't wait".
//! 3. A denial in the subject ends before the verb of its clause: "a form with no token **is** rejected", "memory that is
//!    never freed **is** a leak", "requests not carrying it **are** rejected" (`head.rs`, with the verbs of `verb.rs` and the
//!    words of `word_form.rs`).
//! 4. A denial with nothing behind it reaches nothing: "the other one doesn't, so Django joins", "No, it joins".
//!    Where something else does it, the subject is denied instead: "a serializer doesn't, the router does".
//! 5. A negated predicate denies its subject (`predicate.rs`): "raw SQL is not needed", "raw SQL is unnecessary", "fault need
//!    not be shown", "how many there are does not matter", "raw SQL is not recommended"; but "the cache is not used for sessions"
//!    speaks of one use only. The subject begins behind a clause that stands before it (`subject.rs`): "you get it back as long as
//!    the seat is not used". `nothing`,
//!    `nobody`, `none of` and `no` as an object deny their verb, too: "the view caches nothing".
//!    So do "is impossible" and "is missing", but not in a case ("if the key is missing"); "too large to pass" denies the verb
//!    (`absence.rs`).
//! 6. What is called wrong is denied (`verdict.rs`): "it is a myth that ...", "it is wrong to say that ...", "that ... is a
//!    myth", "the claim that ... is wrong"; and what is refused or forbidden (`refusal.rs`), kept off
//!    (`keeping_off.rs`), given up (`giving_up.rs`), left out or forgotten (`omission.rs`), unless that is denied itself (`turned.rs`). What is prevented
//!    or protected against is not: "a lock prevents race conditions" has named them.
//! 7. Some phrases only look like denials: "not only", "not just", "nothing but", "no more than", "no doubt", "without
//!    doubt", "no matter", "not surprisingly", "no choice but to" (`none.rs`), "not until spring do nerves grow back". Of "not
//!    uncommon", "do not forget", "did not hesitate to" and "cannot ignore" the one word is denied that they turn round. What
//!    was not so in a condition was: "if they had not printed money, it would have kept its value". `None` is a value with a capital inside a sentence.
//! 8. Two negators over one word cancel each other: "cannot be used without an index" asks for the index. "Not once but for
//!    every page" denies the "once" alone, "not when it is built but when it is read" the first case, "don't edit migrations
//!    that were committed" not the committing (`narrowed.rs`).
//! 9. A belief of others is neither said nor denied: "many think that ...", "some people believe ...", "one might think
//!    that ...", "it is often said that ...", "it was once thought ...", up to a comma, a break or `but`; nor is a view that is
//!    quoted to set it right (`quoted.rs`; "X. That is wrong.", "X? Not at all."), what was wanted in vain, nor a question for yes or no,
//!    unless a "yes", "it does" or a court answers it, which "won't it fall?" asks for, nor what "who would claim that" asks (`answer.rs`). What the writer thinks is said. What somebody
//!    thought by name ("Lamarck thought that ..."), or people of a kind ("doctors believed that ..."), is marked apart, and
//!    so is what would be (`hypothesis.rs`): "without an ORM you would write SQL", "if tests ran there, data would be lost",
//!    "otherwise it is lost".
//!
//! 10. Some denials know their own reach: questions that are left open (`inquiry.rs`), what was tried or wanted and did not come
//!     (`vain.rs`), exceptions from what is said of all (`exception.rs`), findings that are negative (`finding.rs`), labels such as
//!     "Myth:" with what stands behind or below them, what is struck out (`label.rs`), quotations that are called
//!     wrong (`quotation.rs`), wrong names and the lesser of two ("more a custom than a law"; `misnomer.rs`). What nobody knew or could explain was so all the same (`factive.rs`); "there
//!     is no river that does not flood" and "hardly had he left when" say what they say (`pair.rs`). A "without" that leads a
//!     sentence with no comma ends before its subject (`fronted.rs`).
//!     "Not even when he paid did they" denies what stands behind its case (`not_even.rs`).
//!     So do plans that came to nothing (`plan.rs`), what something ended before (`cut_off.rs`), charges that are false
//!     (`accusation.rs`), what somebody fails or refuses to do, said with a noun (`unwilling.rs`), claims with no base and what is not to be expected (`baseless.rs`), what somebody wants last
//!     or does not do ("what it doesn't do is run"; `last_thing.rs`). What is "not hard to" do or was "not by chance" is so
//!     (`one_word.rs`), and what was "never before so" all the more (`emphatic.rs`). A reason ends the denial of what it explains (`reason.rs`).
//! 11. What the end of a sentence takes back, and a view that its holder gave up, is reported (`correction.rs`), and so are slips that
//!     are set right at once (`slip.rs`) and what a noun behind it calls wrong (`apposition.rs`); what is hearsay, wished for, or only seems so, is marked apart like what somebody thought by name (`hearsay.rs`).
//!
//! A condition is read like any clause: in "if nothing matches, Django raises an error" the error is not denied.

mod absence;
mod accusation;
mod answer;
mod apposition;
mod baseless;
mod before_noun;
mod belief;
mod claim;
mod clause;
mod conjunction;
mod correction;
mod cut_off;
mod doubt;
mod emphatic;
mod exception;
mod factive;
mod few;
mod finding;
mod fronted;
mod giving_up;
mod head;
mod hearsay;
mod hypothesis;
mod inquiry;
mod keeping_off;
mod label;
mod last_thing;
mod list;
mod misnomer;
mod narrowed;
mod negator;
mod none;
mod not;
mod not_even;
mod number;
mod omission;
mod one_word;
mod open_question;
mod pair;
mod phrase;
mod plan;
mod predicate;
mod pretence;
mod question;
mod quotation;
mod quoted;
mod reason;
mod refusal;
mod remark;
mod slip;
mod subject;
mod superfluous;
mod there_is_none;
mod turned;
mod unable;
mod unlike;
mod unreal;
mod unwilling;
mod vain;
mod verb;
mod verdict;
mod word_form;
mod wrong_words;
mod zero;

use std::ops::Range;

use super::{Keyed, Kind as Script, Text, Word};

pub use belief::{asks, attributions, beliefs};
pub use hypothesis::hypotheses;
use negator::{Denial, Kind, Reading};
pub use negator::{NOUN_REACH, Negator, REACH, is_negator};
pub use verb::KEEPING_OFF;
pub use verb::may_hold_verb;

/// Reads a denial at `at` whose reach its own rule knows.
fn read_own(words: &[Word], at: usize, source: &str) -> Option<Denial> {
    label::read(words, at, source)
        .or_else(|| finding::read(words, at, source))
        .or_else(|| quotation::read(words, at, source))
        .or_else(|| inquiry::read(words, at))
        .or_else(|| vain::read(words, at))
        .or_else(|| exception::read(words, at))
        .or_else(|| misnomer::read(words, at))
        .or_else(|| accusation::read(words, at))
        .or_else(|| baseless::read(words, at))
        .or_else(|| cut_off::read(words, at))
        .or_else(|| plan::read(words, at))
        .or_else(|| last_thing::read(words, at, source))
        .or_else(|| unwilling::read(words, at, source))
        .or_else(|| there_is_none::read(words, at))
        .or_else(|| not_even::read(words, at))
}

/// The most negators of a sentence: one with more ("not not not ...") says nothing, and would take its time.
const MOST_IN_SENTENCE: usize = 40;

/// Finds the negators of a text.
#[must_use]
pub fn find(text: &Text, source: &str) -> Vec<Negator> {
    let mut negators = Vec::new();
    for (place, sentence) in text.sentences.iter().enumerate() {
        let words = text.words_of(sentence);
        let offset = sentence.words.start;
        let is_answered_yes = |at: usize| {
            answer::asks_for_yes(words, at)
                && asks(&source[sentence.span.clone()])
                && text.sentences.get(place + 1).is_some_and(|next| answer::is_yes(text.words_of(next)))
        };
        let (mut at, most) = (0, negators.len() + MOST_IN_SENTENCE);
        while at < words.len() && negators.len() < most {
            if is_free_of(words, at, source) {
                let place = at + offset;
                negators.push(Negator {
                    words: place..place + 1,
                    scope: place + 1..place + 1,
                    subject: place - 1..place,
                });
                at += 1;
                continue;
            }
            if sentence.kind == Script::Prose
                && let Some(own) = read_own(words, at, source)
            {
                let shifted = |range: Range<usize>| range.start + offset..range.end + offset;
                let words = shifted(at..at + own.length);
                negators.push(Negator { words, scope: shifted(own.scope), subject: shifted(own.subject) });
                at += own.length;
                continue;
            }
            let reading =
                phrase::read(words, at).filter(|_| !number::is_number(words, at, source) && !is_answered_yes(at));
            let Some(reading) = reading else {
                at += 1;
                continue;
            };
            let start = at + reading.length;
            let shifted = |range: Range<usize>| range.start + offset..range.end + offset;
            let (mut scope, mut subject) = (scope(words, at, &reading, source), subject(words, at, &reading));
            if is_value(words, at, sentence.kind, source) {
                (scope, subject) = (start..start, at..at);
            } else if reading.kind == Kind::Clause && narrowed::is_of_another(words, at, scope.end) {
                subject = clause::start(words, at)..at;
                scope = start..start;
            }
            // "A **needless** one" denies nothing.
            let is_attribute = reading.kind == Kind::Predicate && scope.is_empty() && subject.is_empty();
            if !is_attribute {
                negators.push(Negator { words: shifted(at..start), scope: shifted(scope), subject: shifted(subject) });
            }
            at = start;
        }
    }
    negators
}

/// Returns whether `None` at `at` is the value: with a capital inside a sentence, behind a backtick or `=`, in code, or
/// behind a verb.
fn is_value(words: &[Word], at: usize, script: Script, source: &str) -> bool {
    let word = &words[at];
    if word.key != "none" || words.key(at + 1) == "of" {
        return false;
    }
    let is_written_so = at > 0 && source[word.span.clone()] == *"None";
    script == Script::Code
        || is_written_so
        || clause::is_object(words, at)
        || source[..word.span.start].ends_with(['`', '='])
}

/// Returns whether the word at `at` ends a compound that says what there is none of: "lock-free".
fn is_free_of(words: &[Word], at: usize, source: &str) -> bool {
    words.key(at) == "free" && at > 0 && source[words[at - 1].span.end..words[at].span.start] == *"-"
}

fn scope(words: &[Word], at: usize, reading: &Reading, source: &str) -> Range<usize> {
    let start = at + reading.length + reading.between;
    // "Without it rows are lost."
    if words.key(at) == "without" && ["him", "it", "them"].contains(&words.key(start)) {
        return start..start + 1;
    }
    if reading.kind == Kind::Noun
        && let Some(end) = fronted::end_of_phrase(words, at, start, source)
    {
        return start..end;
    }
    let is_elliptical =
        reading.kind == Kind::Clause && (clause::follows_auxiliary(words, at) || clause::is_bare_object(words, at));
    let reach = match reading.kind {
        Kind::Clause => REACH,
        Kind::Noun if clause::is_verb_in_ing(words, start) => REACH,
        // "No house may be searched without a warrant."
        Kind::Noun if words.key(at) == "no" && head::is_subject(words, at) && clause::holds_without(words, start) => {
            REACH
        }
        // "No contract in the absence of consideration."
        Kind::Noun if words.iter().skip(start).take(NOUN_REACH).any(|word| word.key == "absence") => 2 * NOUN_REACH,
        Kind::Noun => NOUN_REACH,
        Kind::Word => 1,
        Kind::Predicate if words.key(start) == "to" => REACH,
        Kind::Predicate => 0,
    };
    if let Some(end) = turned::end_of_undenied(words, at, start) {
        return start..end;
    }
    if reading.kind == Kind::Clause && predicate::is_cleft(words, at, start) {
        return start..start;
    }
    let list = if reach == NOUN_REACH { list::end_of(words, start, NOUN_REACH) } else { None };
    let end = list.unwrap_or_else(|| clause::end(words, start, reach, is_elliptical));
    let end = narrowed::end_of_other(words, at, start, end);
    if reading.kind == Kind::Clause
        && let Some(end) = turned::end_of_turned(words, start, end)
    {
        // "Few villages **escaped** paying."
        return if words.key(at) == "few" { end - 1..end } else { start..end };
    }
    if reading.kind == Kind::Clause
        && let Some(case) = narrowed::denied_case(words, end)
    {
        return case;
    }
    let end = if reading.kind == Kind::Clause { narrowed::end_before_known(words, at, start, end) } else { end };
    let start = if reading.kind == Kind::Clause { narrowed::start_of_contrast(words, at, start, end) } else { start };
    let end = if reading.kind == Kind::Clause { factive::end_of_unknown(words, start, end) } else { end };
    let end = if reading.kind == Kind::Clause { reason::end_of_effect(words, at, start, end) } else { end };
    start..match reading.kind {
        Kind::Noun => head::end_of_phrase(words, at, start, end),
        Kind::Clause if head::is_in_subject(words, at, start) => head::end_of_subject(words, start, end),
        Kind::Clause | Kind::Word | Kind::Predicate => end,
    }
}

fn subject(words: &[Word], at: usize, reading: &Reading) -> Range<usize> {
    match reading.kind {
        Kind::Clause if predicate::negates_predicate(words, at, at + reading.length + reading.between) => {
            let verb = subject::verb_of(words, at).unwrap_or(at);
            let start = predicate::start_of_subject(words, subject::start(words, at, verb), verb);
            start..verb.max(start)
        }
        // "The app works offline almost **never**."
        Kind::Predicate if is_negator(words.key(at)) || words.key(at) == "little" => clause::start(words, at)..at,
        // "The cake is **nut** free."
        Kind::Predicate if words.key(at) == "free" => at - 1..at,
        Kind::Predicate => predicate::subject_of_predicate(words, at),
        Kind::Clause | Kind::Noun if ["little", "no", "nobody", "none", "nothing"].contains(&words.key(at)) => {
            predicate::verb_of_object(words, at)
        }
        Kind::Clause | Kind::Noun | Kind::Word => at..at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Role;

    /// Checks which words of a text are reported.
    #[track_caller]
    pub(super) fn check_reported(source: &str, expected: &[&str]) {
        let text = Text::new(source);
        let reported = (0..text.words.len()).filter(|&at| text.is_reported(at));
        assert_eq!(reported.map(|at| text.words.key(at)).collect::<Vec<_>>(), expected, "{source}");
    }

    /// Checks that exactly the words in brackets are denied and those in braces reported (function words and negators
    /// aside).
    #[track_caller]
    fn check(marked: &str) {
        let text = Text::new(&marked.replace(['[', ']', '{', '}'], ""));
        let is_content = |text: &Text, at: usize| text.words[at].role == Role::Content;
        let is_free = |at: usize| !text.negators.iter().any(|negator| negator.words.contains(&at));
        let content = |keep: &dyn Fn(usize) -> bool| -> Vec<&str> {
            let places = (0..text.words.len()).filter(|&at| is_content(&text, at) && is_free(at) && keep(at));
            places.map(|at| text.words.key(at)).collect()
        };
        let inside = |open: char, close: char| -> Vec<String> {
            let parts = marked.split(open).skip(1).filter_map(|part| part.split(close).next());
            let text = Text::new(&parts.collect::<Vec<_>>().join(" "));
            (0..text.words.len()).filter(|&at| is_content(&text, at)).map(|at| text.words.key(at).to_owned()).collect()
        };
        assert_eq!(content(&|at| text.is_denied(at)), inside('[', ']'), "denied in {marked}");
        assert_eq!(content(&|at| text.is_reported(at)), inside('{', '}'), "reported in {marked}");
    }

    #[test]
    fn sentences_of_the_table_are_read_as_it_says() {
        let table = include_str!("../../../fixtures/language/denials.txt");
        let sentences: Vec<&str> = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        let fails = |sentence: &&&str| std::panic::catch_unwind(|| check(sentence)).is_err();
        let failed: Vec<_> = sentences.iter().filter(fails).collect();
        assert!(failed.is_empty(), "{} of {} are read wrongly:\n{failed:#?}", failed.len(), sentences.len());
        assert!(sentences.len() >= 80);
    }

    /// Checks that exactly the words in braces are hearsay or of what would be (function words aside).
    #[track_caller]
    fn check_hearsay(marked: &str) {
        let text = Text::new(&marked.replace(['{', '}'], ""));
        let is_passed_on = |at: usize| text.is_attributed(at) || text.is_hypothetical(at);
        let places = (0..text.words.len()).filter(|&at| text.words[at].role == Role::Content && is_passed_on(at));
        let found: Vec<&str> = places.map(|at| text.words.key(at)).collect();
        let parts = marked.split('{').skip(1).filter_map(|part| part.split('}').next());
        let inside = Text::new(&parts.collect::<Vec<_>>().join(" "));
        let words = inside.words.iter().filter(|word| word.role == Role::Content);
        assert_eq!(found, words.map(|word| word.key.as_str()).collect::<Vec<_>>(), "passed on in {marked}");
    }

    #[test]
    fn hearsay_of_the_table_is_told_from_what_is_said() {
        let table = include_str!("../../../fixtures/language/hearsay.txt");
        table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).for_each(check_hearsay);
    }

    #[test]
    fn endless_sentence_is_read_in_bounded_steps() {
        let text = Text::new(&"it does not need any and never will ".repeat(2000));
        assert!(text.negators.iter().all(|negator| negator.scope.len() + negator.subject.len() <= 2 * REACH));
    }
}

//! Sentences in nearly the words of another text: whether they say the same, or turn one thing round.
//!
//! Where a sentence shares nearly all its words with a statement, small differences decide: a "not" on one side only,
//! another number, another of the reference's names, two things that changed places.

use std::collections::BTreeSet;

use super::condition::{begins_with_condition, gives, is_conditional, is_given};
use super::denial::correction::is_set_right;
use super::difference::Difference;
use super::exchange::{exchanged, route};
use super::part::Part;
use super::terms::Terms;
use super::words::CIRCUMSTANCES;
use crate::text::antonyms::opposites as opposites_of;
use crate::text::{Sentence, Text, Word};

/// How many of their content words a sentence and a statement share (Dice coefficient) to be nearly the same words.
pub const NEARLY_ALL: f64 = 0.75;

/// The fewest content words that both share, unless the statement has fewer.
const SHARED_WORDS: usize = 3;

/// The fewest of all: one word alone says too little.
pub const LEAST_SHARED: usize = 2;

/// The most numbers, and the most names, in the place of others.
pub const MOST_PAIRS: usize = 2;

/// How many content words a sentence begins with before its verb: the subject and what is said of it.
const SUBJECT: usize = 2;

/// Two sentences side by side.
pub struct Pair<'a> {
    /// The statement of the reference.
    pub ours: Part<'a>,
    /// The response's sentence.
    pub theirs: Part<'a>,
}

/// The stems of the content words of two sentences.
pub struct Stems<'a> {
    /// The statement's.
    pub ours: BTreeSet<&'a str>,
    /// The sentence's.
    pub theirs: BTreeSet<&'a str>,
}

impl Stems<'_> {
    /// Returns how many are shared, and their part (Dice coefficient, 0..=1) where so many more go in pairs.
    #[must_use]
    pub fn shared(&self, pairs: usize) -> (usize, f64) {
        let shared = self.ours.intersection(&self.theirs).count();
        let share = (2 * (shared + pairs)) as f64 / (self.ours.len() + self.theirs.len()).max(1) as f64;
        (shared, share)
    }

    /// Returns whether nearly all are shared, where so many more go in pairs.
    #[must_use]
    pub fn are_nearly_all(&self, pairs: usize) -> bool {
        let (shared, share) = self.shared(pairs);
        shared >= LEAST_SHARED && shared + pairs >= SHARED_WORDS.min(self.ours.len()) && share >= NEARLY_ALL
    }
}

impl<'a> Pair<'a> {
    /// Puts a statement and a sentence of a response side by side.
    #[must_use]
    pub const fn new(statement: &'a Text, response: &'a Text, sentence: &Sentence) -> Self {
        Self { ours: Part::all(statement), theirs: Part::of(response, &sentence.words) }
    }

    /// Returns whether the sentence has nearly the words of the statement.
    #[must_use]
    pub fn is_restatement(&self) -> bool {
        self.stems().are_nearly_all(0)
    }

    /// Returns the stems of both.
    #[must_use]
    pub fn stems(&self) -> Stems<'a> {
        Stems { ours: self.ours.stems(), theirs: self.theirs.stems() }
    }

    /// Returns whether the sentence has nearly the words of the statement, a number in the place of a number or a name in
    /// the place of a name set aside; `is_name` tells the names of either text by their stems.
    #[must_use]
    pub fn is_restatement_with_another(&self, stems: &Stems<'_>, is_name: impl Fn(&str) -> bool) -> bool {
        let (ours, theirs) = (self.ours.words(), self.theirs.words());
        let only = |words: &[Word], others: &BTreeSet<&str>, is_kind: &dyn Fn(&Word) -> bool| {
            let is_only = |word: &&Word| !others.contains(word.stem.as_str()) && is_kind(word);
            words.iter().filter(is_only).map(|word| word.stem.as_str()).collect::<BTreeSet<_>>().len()
        };
        let kinds: [&dyn Fn(&Word) -> bool; 2] =
            [&|word| word.is_number, &|word| !word.is_number && is_name(&word.stem)];
        let pairs = kinds.iter().map(|kind| only(ours, &stems.theirs, kind).min(only(theirs, &stems.ours, kind)));
        stems.are_nearly_all(pairs.map(|count| count.min(MOST_PAIRS)).sum())
    }

    /// Returns what is turned round in a sentence of nearly the same words; `terms` are the references', `their_names` the
    /// stems of the names in the sentence.
    #[must_use]
    pub fn difference(&self, terms: &Terms, their_names: &BTreeSet<String>) -> Option<Difference> {
        let Self { ours, theirs } = *self;
        if is_set_right(theirs, ours) || self.denies_the_exchange() {
            return None;
        }
        let replaced = || terms.replaced(ours, theirs);
        if let Some(denial) = self.denial() {
            // What does not hold of one thing may hold of another: "a left join does not drop them".
            let is_subject = |other: &Difference| {
                let before = theirs.within(&(theirs.start..other.place)).stems();
                other.place < denial.place && before.len() < SUBJECT
            };
            return (!replaced().is_some_and(|other| is_subject(&other))).then_some(denial);
        }
        // "For years it shows nothing": "it shows nothing for years".
        let begins = |word: Option<&Word>| word.is_some_and(|word| word.is_any(CIRCUMSTANCES));
        let is_fronted = begins(ours.words().first()) != begins(theirs.words().first());
        let is_moved = begins_with_condition(ours.words()) != begins_with_condition(theirs.words());
        let is_of_another = self.compares_another_property();
        let exchanged = || {
            if is_fronted || is_moved || is_of_another {
                return None;
            }
            let found = exchanged(ours, theirs);
            let found = found.filter(|&(place, at)| !self.is_turned_condition(at, place));
            found.map(|(place, at)| Difference::instead(place, at))
        };
        let found = self.renamed(terms, their_names).or_else(replaced);
        let found = found
            .or_else(|| route::turned(ours, theirs))
            .or_else(|| self.exchange().filter(|_| !is_moved && !is_of_another));
        found.or_else(|| self.displacement()).or_else(exchanged)
    }

    /// Returns whether two opposites changed places between a condition and what follows from it: "when the price falls, demand
    /// rises" goes with "when the price rises, demand falls".
    fn is_turned_condition(&self, at: usize, place: usize) -> bool {
        let (our, their) = (&self.ours[at].stem, &self.theirs[place].stem);
        let ours = self.ours.words();
        let both = [ours, self.theirs.words()];
        let other = ours.iter().position(|word| word.stem == *their);
        opposites_of(our).contains(their)
            && both.iter().all(|words| is_conditional(words))
            && other.is_none_or(|other| is_given(ours, at) != is_given(ours, other) || !ours.iter().any(gives))
            && ours.iter().all(|word| word.key != "until")
    }
}

#[cfg(test)]
mod tests {
    use super::super::terms::names_of;
    use super::*;

    /// Checks which word of the answer is wrong, and what it stands for.
    #[track_caller]
    fn check(statement: &str, answer: &str, names: &[&str], expected: Option<&str>) {
        let (ours, theirs) = (Text::new(statement), Text::new(answer));
        let names: BTreeSet<String> = names.iter().map(|name| crate::text::stem::stem(name)).collect();
        let sentence = &theirs.sentences[0];
        let pair = Pair::new(&ours, &theirs, sentence);
        let mut their_names = BTreeSet::new();
        names_of(answer, &theirs, sentence, &mut their_names);
        let mut terms = Terms::default();
        terms.names.clone_from(&names);
        let all: BTreeSet<String> = their_names.union(&names).cloned().collect();
        let is_near =
            pair.is_restatement() || pair.is_restatement_with_another(&pair.stems(), |stem| all.contains(stem));
        let difference = if is_near { pair.difference(&terms, &their_names) } else { None };
        let found = difference.map(|difference| theirs.words[difference.place].key.clone());
        assert_eq!(found.as_deref(), expected, "{answer}");
    }

    #[test]
    fn denial_on_one_side_is_a_difference() {
        let statement = "Django is a fast, secure web framework written in Python.";
        check(statement, "Django is not a fast, secure web framework written in Python.", &[], Some("fast"));
        check(statement, "Django is a fast, secure web framework, and it is written in Python.", &[], None);
        let denied = "The worker does not block the server or its threads.";
        check(denied, "The worker blocks the server and its threads.", &[], Some("blocks"));
        check(denied, "The worker doesn't block the server or its threads.", &[], None);
        check(
            "One test cannot disturb another test in the suite.",
            "One test cannnot disturb another test in the suite.",
            &[],
            None,
        );
        let both = "The inner layers and the view never run.";
        check("Then neither the inner layers nor the view run.", both, &[], None);
        check(statement, "If Django is no web framework, a fast, secure one is written in Python.", &[], None);
        check(denied, "The worker never blocks the server or its threads.", &[], None);
    }

    #[test]
    fn other_number_in_the_same_place_is_a_difference() {
        let statement = "It takes two queries for a hundred rows of books.";
        check(statement, "It takes five queries for a hundred rows of books.", &[], Some("five"));
        check(statement, "It takes 2 queries for 100 rows of books.", &[], None);
        check(statement, "For a hundred rows of books it takes two queries and 1 cursor.", &[], None);
        let statement = "After two hours a quarter of the stored heat is left.";
        check(statement, "After two hours three quarters of the stored heat are left.", &[], Some("quarters"));
        check(statement, "One quarter of the stored heat is left after two hours.", &[], None);
    }

    #[test]
    fn other_name_of_the_references_in_the_same_place_is_a_difference() {
        let statement = "select_related fetches the related rows with a SQL join.";
        let names = ["prefetchrelated", "selectrelated"];
        check(statement, "prefetch_related fetches the related rows with a SQL join.", &names, Some("prefetchrelated"));
        check(statement, "Django fetches the related rows with a SQL join.", &names, None);
        check("You choose Django for big projects.", "You pick Django for big projects.", &["django"], None);
    }

    #[test]
    fn short_statements_are_compared_too() {
        check("The terminals are not connected.", "The terminals are connected", &[], Some("connected"));
        check("The terminals are not connected.", "the terminals aren't connected", &[], None);
        check("A byte has 8 bits.", "A byte has 16 bits", &[], Some("16"));
        check("A byte has 8 bits.", "A byte has eight bits", &[], None);
        check("It is secure.", "It is not secure", &[], None);
    }

    #[test]
    fn another_name_in_the_place_of_a_name_is_a_difference() {
        let names = ["eiffel", "tower", "paris"];
        check("The Eiffel Tower is in Paris.", "The Eiffel Tower is in India", &names, Some("india"));
        check("The Eiffel Tower is in Paris.", "The Eiffel Tower is in Paris, in France", &names, None);
        check("The Eiffel Tower is in Paris.", "The Eiffel Tower is in the capital", &names, None);
        check("The Eiffel Tower is in Paris.", "The Eiffel Tower is in Prais", &names, None);
        check("The tower is in the capital.", "The tower is in Paris", &[], None);
    }

    #[test]
    fn exchange_around_a_direction_is_a_difference() {
        let statement = "You describe tables in Python instead of SQL.";
        check(statement, "You describe tables in SQL instead of Python.", &[], Some("sql"));
        check(statement, "Instead of SQL, you describe tables in Python.", &[], None);
    }
}

//! Sentences in nearly the words of another text: whether they say the same, or turn one thing round.
//!
//! Where a sentence shares nearly all its words with a statement, small differences decide: a "not" on one side only,
//! another number, another of the reference's names, two things that changed places.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::numbers::is_number;
use super::claim::exchanged;
use super::correction::is_set_right;
use super::denial::{denials, focus_of, focuses, hold_apart, is_conditional, is_denied, set_aside};
use super::difference::Difference;
use super::parallel::CIRCUMSTANCES;
use super::terms::Terms;
use super::{clauses, frame, roles, route, voice};
use crate::text::antonyms::opposites as opposites_of;
use crate::text::stem::fingerprint;
use crate::text::{Gap, Role, Sentence, Text, Word};

/// How many of their content words a sentence and a statement share (Dice coefficient) to be nearly the same words.
pub(in crate::score) const NEARLY_ALL: f64 = 0.75;

/// The fewest content words that both share, unless the statement has fewer.
const SHARED_WORDS: usize = 3;

/// The fewest of all: one word alone says too little.
pub(in crate::score) const LEAST_SHARED: usize = 2;

/// The most numbers, and the most names, in the place of others.
pub(super) const MOST_PAIRS: usize = 2;

/// The fewest letters of a negator that may be misspelt: "not" is near "now".
const MISSPELT_LETTERS: usize = 6;

/// How many content words a sentence begins with before its verb: the subject and what is said of it.
const SUBJECT: usize = 2;

/// Words between two things that must not change places.
const DIRECTIONS: &[&[&str]] = &[&["instead", "of"], &["rather", "than"], &["than"]];

/// Words that begin what is given.
const GIVEN: &[&str] = &["if", "unless", "when"];

/// Words that say what somebody may do or not, whatever their order.
const PERMITTING: &[&str] =
    &["allow", "allowed", "allows", "forbid", "forbidden", "forbids", "permitted", "prohibited"];

/// Two sentences side by side.
pub struct Pair<'a> {
    /// The text of the reference.
    pub ours: &'a Text,
    /// The response's text.
    pub theirs: &'a Text,
    /// The response's sentence.
    pub sentence: &'a Sentence,
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
        #[expect(clippy::cast_precision_loss, reason = "a sentence has far fewer than 2^52 words")]
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

impl Pair<'_> {
    /// Returns whether the sentence has nearly the words of the statement.
    #[must_use]
    pub fn is_restatement(&self) -> bool {
        self.stems().are_nearly_all(0)
    }

    /// Returns the stems of both.
    #[must_use]
    pub fn stems(&self) -> Stems<'_> {
        Stems { ours: stems(&self.ours.words), theirs: stems(self.theirs.words_of(self.sentence)) }
    }

    /// Returns whether the sentence has nearly the words of the statement, a number in the place of a number or a name in
    /// the place of a name set aside; `is_name` tells the names of either text by their stems.
    #[must_use]
    pub fn is_restatement_with_another(&self, stems: &Stems<'_>, is_name: impl Fn(&str) -> bool) -> bool {
        let (ours, theirs) = (&self.ours.words[..], self.theirs.words_of(self.sentence));
        let only = |words: &[Word], others: &BTreeSet<&str>, is_kind: &dyn Fn(&Word) -> bool| {
            let is_only = |word: &&Word| !others.contains(word.stem.as_str()) && is_kind(word);
            words.iter().filter(is_only).map(|word| word.stem.as_str()).collect::<BTreeSet<_>>().len()
        };
        let kinds: [&dyn Fn(&Word) -> bool; 2] =
            [&|word| is_number(word), &|word| !is_number(word) && is_name(&word.stem)];
        let pairs = kinds.iter().map(|kind| only(ours, &stems.theirs, kind).min(only(theirs, &stems.ours, kind)));
        stems.are_nearly_all(pairs.map(|count| count.min(MOST_PAIRS)).sum())
    }

    /// Returns what is turned round in a sentence of nearly the same words; `terms` are the references', `their_names` the
    /// stems of the names in the sentence.
    #[must_use]
    pub fn difference(&self, terms: &Terms, their_names: &BTreeSet<String>) -> Option<Difference> {
        let words = &self.sentence.words;
        if is_set_right(self.theirs, words, self.ours, &(0..self.ours.words.len())) {
            return None;
        }
        let replaced = || terms.replaced(self.ours, self.theirs, words);
        if let Some(denial) = self.denial() {
            // What does not hold of one thing may hold of another: "a left join does not drop them".
            let is_subject = |other: &Difference| {
                let before = stems(&self.theirs.words[words.start..other.place]);
                other.place < denial.place && before.len() < SUBJECT
            };
            return (!replaced().is_some_and(|other| is_subject(&other))).then_some(denial);
        }
        // "For years it shows nothing": "it shows nothing for years".
        let begins = |word: Option<&Word>| word.is_some_and(|word| CIRCUMSTANCES.contains(&word.key.as_str()));
        let is_fronted = begins(self.ours.words.first()) != begins(self.theirs.words_of(self.sentence).first());
        let is_moved =
            begins_with_condition(&self.ours.words) != begins_with_condition(self.theirs.words_of(self.sentence));
        let exchanged = || {
            if is_fronted || is_moved {
                return None;
            }
            let found = route::reversed(self.ours, self.theirs, words)
                .or_else(|| voice::exchanged(self.ours, self.theirs, words))
                .or_else(|| exchanged(self.ours, self.theirs, words))
                .or_else(|| roles::exchanged(self.ours, self.theirs, words))
                .or_else(|| frame::moved(self.ours, self.theirs, words));
            let found = found.filter(|&(place, at)| {
                !self.is_turned_condition(at, place) && !route::is_received(self.ours, self.theirs, words)
            });
            found.map(|(place, at)| Difference::instead(place, at))
        };
        let found = self.renamed(&terms.names, their_names).or_else(replaced);
        let found = found.or_else(|| self.exchange().filter(|_| !is_moved));
        found.or_else(|| self.displacement()).or_else(exchanged)
    }

    /// Returns whether two opposites changed places between a condition and what follows from it: "when the price falls, demand
    /// rises" goes with "when the price rises, demand falls".
    fn is_turned_condition(&self, at: usize, place: usize) -> bool {
        let (our, their) = (&self.ours.words[at].stem, &self.theirs.words[place].stem);
        let ours = &self.ours.words[..];
        let both = [ours, self.theirs.words_of(self.sentence)];
        let other = ours.iter().position(|word| word.stem == *their);
        opposites_of(our).contains(their)
            && both.iter().all(|words| is_conditional(words))
            && other.is_none_or(|other| is_given(ours, at) != is_given(ours, other) || !ours.iter().any(gives))
            && ours.iter().all(|word| word.key != "until")
    }

    /// Finds a denial on one side only: the word that it is about is affirmed on the other side.
    ///
    /// Denials on both sides that are about different words ("neither runs nor ends", "runs and never ends") and
    /// conditions on one side tell nothing.
    #[must_use]
    pub fn denial(&self) -> Option<Difference> {
        let (all, within) = (0..self.ours.words.len(), self.sentence.words.clone());
        if hold_apart(&self.ours.words, self.theirs.words_of(self.sentence))
            || route::leads_back(self.ours, self.theirs, &within)
        {
            return None;
        }
        let (ours, theirs) = (denials(self.ours, &all), denials(self.theirs, &within));
        if ours.min(theirs) == 0 && (ours + theirs).is_multiple_of(2) {
            return None;
        }
        let about = |text: &Text, range: &Range<usize>| -> BTreeSet<String> {
            focuses(text, range).into_iter().map(|at| text.words[at].stem.clone()).collect()
        };
        let (about_ours, about_theirs) = (about(self.ours, &all), about(self.theirs, &within));
        if !about_ours.is_subset(&about_theirs) && !about_theirs.is_subset(&about_ours) {
            return None;
        }
        let ours = denied_only_here(self.ours, &all, self.theirs, &within);
        let theirs = denied_only_here(self.theirs, &within, self.ours, &all);
        match (ours, theirs) {
            (None, Some((place, _))) => Some(Difference::of_denial(place, true)),
            (Some((_, place)), None) => Some(Difference::of_denial(place, false)),
            _ => None,
        }
    }

    /// Finds a word in the place of one that the sentence sets aside and the statement affirms: "Sydney instead of Canberra".
    fn displacement(&self) -> Option<Difference> {
        let (all, within) = (0..self.ours.words.len(), self.sentence.words.clone());
        if set_aside(self.ours, &all).next().is_some() {
            return None;
        }
        let is_content = |at: &usize| self.theirs.words[*at].role == Role::Content;
        let ours = stems(&self.ours.words);
        set_aside(self.theirs, &within).find_map(|negator| {
            let aside = negator.scope.clone().find(is_content).filter(|at| within.contains(at))?;
            let instead_of = all
                .clone()
                .find(|&at| self.ours.words[at].stem == self.theirs.words[aside].stem && !self.ours.is_denied(at))?;
            let before = (within.start..negator.words.start).rfind(is_content);
            let place = before.or_else(|| (negator.scope.end..within.end).find(is_content))?;
            let is_new = !ours.contains(self.theirs.words[place].stem.as_str());
            is_new.then_some(Difference::instead(place, instead_of))
        })
    }

    /// Finds two words that changed places around a word of direction.
    fn exchange(&self) -> Option<Difference> {
        let theirs = self.theirs.words_of(self.sentence);
        let (our_at, our_length) = direction(&self.ours.words)?;
        let (their_at, their_length) = direction(theirs)?;
        if self.ours.words[our_at].key != theirs[their_at].key {
            return None;
        }
        let start = self.sentence.words.start;
        self.exchange_around(&(our_at..our_at + our_length), &(start + their_at..start + their_at + their_length))
    }

    /// Finds two words that changed places around what stands in the middle of each sentence.
    #[must_use]
    pub fn exchange_around(&self, our_middle: &Range<usize>, their_middle: &Range<usize>) -> Option<Difference> {
        let all = 0..self.ours.words.len();
        self.exchange_within([&all, &self.sentence.words], our_middle, their_middle)
    }

    /// Finds two words that changed places around the middle of a range of each side.
    fn exchange_within(
        &self,
        [our_range, their_range]: [&Range<usize>; 2],
        our_middle: &Range<usize>,
        their_middle: &Range<usize>,
    ) -> Option<Difference> {
        let (ours, theirs) = (&self.ours.words, &self.theirs.words);
        let (left, right) =
            (stems(&ours[our_range.start..our_middle.start]), stems(&ours[our_middle.end..our_range.end]));
        let new_left = stems(&theirs[their_range.start..their_middle.start]);
        let new_right = stems(&theirs[their_middle.end..their_range.end]);
        let to_left = new_left.iter().find(|stem| right.contains(*stem) && !left.contains(*stem))?;
        let to_right = new_right.iter().find(|stem| left.contains(*stem) && !right.contains(*stem))?;
        let place = their_range.clone().find(|&at| theirs[at].stem == **to_left)?;
        let at = ours.iter().position(|word| word.stem == **to_right)?;
        Some(Difference::instead(place, at))
    }

    /// Returns whether two words changed places around words that exclude each other, by their places.
    #[must_use]
    pub fn is_converse(&self, our_place: usize, their_place: usize) -> bool {
        // "Entry is allowed to guests" and "guests are forbidden entry" speak of the same.
        let is_permission = PERMITTING.contains(&self.theirs.words[their_place].key.as_str());
        let is_comparison = self.comparisons().is_some();
        let around = |at: usize| at..at + 1;
        // A condition may stand before what it is for on one side, and behind it on the other.
        let is_moved = self.ours.words.first().is_some_and(gives)
            != self.theirs.words_of(self.sentence).first().is_some_and(gives);
        let clause = |text: &Text, range: Range<usize>, at: usize| {
            let begins = |at: usize| text.words[at].gap >= Gap::Comma || gives(&text.words[at]);
            if is_moved { clauses::around(&range, at, begins) } else { range }
        };
        let ours = clause(self.ours, 0..self.ours.words.len(), our_place);
        let theirs = clause(self.theirs, self.sentence.words.clone(), their_place);
        !is_permission
            && !is_comparison
            && self.exchange_within([&ours, &theirs], &around(our_place), &around(their_place)).is_some()
    }

    /// Returns whether two words that exclude each other compare the same things, each from its side: "the sound is slower than
    /// the light" says what "the light is faster than the sound" says.
    #[must_use]
    pub fn is_converse_comparison(&self, our_place: usize, their_place: usize) -> bool {
        let Some((ours, theirs)) = self.comparisons() else { return false };
        // "Supply is greater than demand, so there is a surplus": the surplus compares nothing.
        let compares = |text: &Text, at: usize, than: usize| {
            at < than && (at + 1..=than).all(|at| text.words[at].gap < Gap::Comma)
        };
        compares(self.ours, our_place, ours)
            && compares(self.theirs, their_place, theirs)
            && self.compares_the_other_way(ours, theirs)
    }

    /// Returns where the "than" of both stands, if both compare.
    fn comparisons(&self) -> Option<(usize, usize)> {
        let than = |text: &Text, range: &Range<usize>| range.clone().find(|&at| text.words[at].key == "than");
        than(self.ours, &(0..self.ours.words.len())).zip(than(self.theirs, &self.sentence.words))
    }

    /// Returns whether what stands behind the statement's "than" stands before the sentence's, and the other way round; a
    /// pronoun before it stands for anything.
    fn compares_the_other_way(&self, our_than: usize, their_than: usize) -> bool {
        let sides = |text: &'_ Text, range: Range<usize>, than: usize| -> [BTreeSet<String>; 2] {
            let Range { start, end } = clauses::clause_at(text, &range, than);
            [start..than, than + 1..end].map(|side| stems(&text.words[side]).into_iter().map(str::to_owned).collect())
        };
        let [our_left, our_right] = sides(self.ours, 0..self.ours.words.len(), our_than);
        let [their_left, their_right] = sides(self.theirs, self.sentence.words.clone(), their_than);
        let crosses = |from: &BTreeSet<String>, to: &BTreeSet<String>, stays: &BTreeSet<String>| {
            from.iter().any(|stem| to.contains(stem) && !stays.contains(stem))
        };
        let is_pronoun = |left: &BTreeSet<String>| left.len() <= 1;
        crosses(&our_right, &their_left, &our_left)
            && (crosses(&our_left, &their_right, &our_right) || is_pronoun(&our_left))
    }
}

/// Returns whether a word begins what is given.
fn gives(word: &Word) -> bool {
    GIVEN.contains(&word.key.as_str())
}

/// Returns whether a sentence begins with its condition, if it has one: "if it rains, call", "call if it rains".
fn begins_with_condition(words: &[Word]) -> Option<bool> {
    words.iter().position(gives).map(|at| at == 0)
}

/// Returns whether the word at `at` is in what is given, and not in what follows from it: "if it is **dark**, the lamp burns".
fn is_given(words: &[Word], at: usize) -> bool {
    let from = words[..at].iter().rposition(gives);
    from.is_some_and(|from| words[from + 1..=at].iter().all(|word| word.gap == Gap::Space))
}

/// The words of a text and its pairs of neighbouring words: the order tells apart what has the same words.
#[derive(Debug, Clone)]
pub struct Parts(Vec<u64>);

impl Parts {
    /// Collects them, as fingerprints.
    #[must_use]
    pub fn of(words: &[Word]) -> Self {
        let stems: Vec<u64> = words.iter().map(|word| fingerprint(&word.stem)).collect();
        // The order of a pair counts, and a pair of equal words is not nothing.
        let pairs = stems.windows(2).map(|pair| pair[0].rotate_left(7).wrapping_mul(3) ^ pair[1]);
        let mut parts: Vec<u64> = stems.iter().copied().chain(pairs).collect();
        parts.sort_unstable();
        parts.dedup();
        Self(parts)
    }

    /// Returns how much two texts share (Dice coefficient, 0..=1).
    #[must_use]
    pub fn closeness(&self, others: &Self) -> f64 {
        let mut rest = others.0.iter().peekable();
        let is_shared = |part: &&u64| {
            while rest.next_if(|other| other < part).is_some() {}
            rest.peek() == Some(part)
        };
        let shared = self.0.iter().filter(is_shared).count();
        #[expect(clippy::cast_precision_loss, reason = "a sentence has far fewer than 2^52 words")]
        let share = (2 * shared) as f64 / (self.0.len() + others.0.len()).max(1) as f64;
        share
    }
}

/// Returns the stems of the content words.
pub(in crate::score) fn stems(words: &[Word]) -> BTreeSet<&str> {
    words.iter().filter(|word| word.role == Role::Content).map(|word| word.stem.as_str()).collect()
}

/// Finds a word that is denied in the first text and only affirmed in the second; returns both places.
fn denied_only_here(text: &Text, range: &Range<usize>, other: &Text, others: &Range<usize>) -> Option<(usize, usize)> {
    let is_content = |at: &usize| text.words[*at].role == Role::Content;
    focuses(text, range).into_iter().filter(is_content).find_map(|place| {
        let stem = &text.words[place].stem;
        let mut same = others.clone().filter(|&at| other.words[at].stem == *stem).peekable();
        let first = *same.peek()?;
        let is_affirmed = same.all(|at| !is_denied(other, others, at));
        // A word that is also affirmed beside its denial tells nothing.
        let twins: Vec<usize> = range.clone().filter(|&at| at != place && text.words[at].stem == *stem).collect();
        // "They could not vote, and voting was public" has another form beside it, and so has the other side.
        let is_gerund = |at: usize| text.words[at].key.ends_with("ing");
        let are_other_forms = twins.iter().all(|&at| is_gerund(at) != is_gerund(place))
            && others.clone().filter(|&at| other.words[at].stem == *stem).count() > twins.len();
        let is_plain = are_other_forms || twins.iter().all(|&at| is_denied(text, range, at));
        let is_found = is_affirmed && is_plain && !is_misspelt(text, range, place, other, others);
        (is_found && has_predicate(text, range, place, other, others)).then_some((place, first))
    })
}

/// Returns whether the other side says of a subject what is denied of it here: "the results of slow work" has nothing of
/// "slow work is not **done again**".
fn has_predicate(text: &Text, range: &Range<usize>, focus: usize, other: &Text, others: &Range<usize>) -> bool {
    let negators = text.negators.iter().filter(|negator| focus_of(text, range, negator) == Some(focus));
    let mut denied = negators.filter(|negator| focus < negator.words.start).flat_map(|negator| negator.scope.clone());
    denied.all(|at| other.words[others.clone()].iter().any(|word| word.stem == text.words[at].stem))
}

/// Returns whether the other side has the negator, too, but misspelt: "cannnot", "withuot".
fn is_misspelt(text: &Text, range: &Range<usize>, focus: usize, other: &Text, others: &Range<usize>) -> bool {
    let negators = text.negators.iter().filter(|negator| focus_of(text, range, negator) == Some(focus));
    let words = negators.flat_map(|negator| negator.words.clone()).map(|at| text.words[at].key.as_str());
    words.filter(|word| word.len() >= MISSPELT_LETTERS).any(|word| {
        let near = |at: usize| {
            let key = other.words[at].key.as_str();
            key != word && strsim::osa_distance(key, word) <= 1
        };
        others.clone().any(near)
    })
}

/// Returns the place and the length of the first word of direction.
fn direction(words: &[Word]) -> Option<(usize, usize)> {
    (0..words.len()).find_map(|at| {
        let met = DIRECTIONS.iter().find(|direction| {
            direction.iter().enumerate().all(|(next, key)| words.get(at + next).is_some_and(|word| word.key == *key))
        })?;
        Some((at, met.len()))
    })
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
        let pair = Pair { ours: &ours, theirs: &theirs, sentence };
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

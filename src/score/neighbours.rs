//! Whether the words of a response stand side by side as they do in the references. Who writes nearly all of the references'
//! words keeps many of their pairs, in whatever order the clauses are put; shuffled words keep hardly any.

use super::passage::Passage;
use crate::text::stem::fingerprint;
use crate::text::{Gap, Role, Script, Text, Word};

/// The fewest words of a response that tell an order from chance.
const FEWEST_WORDS: usize = 8;

/// The fewest pairs of neighbours, both of them words of the references or the question, that tell an order from chance.
const FEWEST_PAIRS: u32 = 5;

/// The least share of a response's words that are the references': with more words of its own, it has an order of its own.
const TAKEN: f64 = 0.8;

/// How often prose keeps a pair of the references: the Beta distribution of that share, which is wide. It is near the likeliest
/// one for 407 right answers that take 0.8 of their words and more from the references.
const KEPT: [f64; 2] = [3.0, 0.7];

/// The bounds of the chance that a pair of the references comes about in a random order. Where a few words stand again and
/// again, it is so high that any order has such pairs.
const CHANCE: [f64; 2] = [0.02, 0.5];

/// Words that join things of any order: "oxygen and sugar" says what "sugar and oxygen" says.
const JOINING: &[&str] = &["and", "but", "nor", "or"];

/// The words of an item's references and its question, and which of them are neighbours there.
#[derive(Debug, Clone)]
pub struct Neighbours {
    /// The fingerprints of the stems, ascending, each once.
    words: Vec<u64>,
    /// How often the reference that has it most has each word.
    uses: Vec<usize>,
    /// Whether each word is an entry of an enumeration, whose order means nothing.
    is_entry: Vec<bool>,
    /// Places of words that are neighbours, with or without the function words between them; ascending, each once.
    pairs: Vec<(usize, usize)>,
}

impl Neighbours {
    /// Collects the words and pairs of the references and the question.
    pub fn of<'t>(references: impl Iterator<Item = &'t Text> + Clone, question: &'t Text) -> Self {
        let texts = references.clone().chain([question]);
        let mut words: Vec<u64> = texts.clone().flat_map(|text| &text.words).map(print).collect();
        words.sort_unstable();
        words.dedup();
        let mut neighbours =
            Self { uses: vec![0; words.len()], is_entry: vec![false; words.len()], words, pairs: Vec::new() };
        for text in texts {
            for sentence in &text.sentences {
                neighbours.add(text.words_of(sentence));
            }
        }
        neighbours.pairs.sort_unstable();
        neighbours.pairs.dedup();
        for reference in references {
            let uses = neighbours.count(reference.words.iter().filter_map(|word| neighbours.place(word)));
            for (most, uses) in neighbours.uses.iter_mut().zip(uses) {
                *most = uses.max(*most);
            }
        }
        neighbours
    }

    /// Adds the pairs and the entries of a sentence, whose words are known.
    fn add(&mut self, sentence: &[Word]) {
        let places: Vec<usize> = sentence.iter().filter_map(|word| self.place(word)).collect();
        let content = sentence.iter().zip(&places).filter(|(word, _)| word.role == Role::Content);
        let content: Vec<usize> = content.map(|(_, &at)| at).collect();
        self.pairs.extend([&places, &content].into_iter().flat_map(|line| line.windows(2).map(|two| (two[0], two[1]))));
        for (at, &place) in places.iter().enumerate() {
            self.is_entry[place] |= is_entry(sentence, at);
        }
    }

    fn place(&self, word: &Word) -> Option<usize> {
        self.words.binary_search(&print(word)).ok()
    }

    /// Returns how often each word is among the places.
    fn count(&self, places: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut counts = vec![0; self.words.len()];
        places.for_each(|at| counts[at] += 1);
        counts
    }

    /// Returns how much the neighbours of a response speak for prose rather than for the same words in a random order: the
    /// logarithm of how much likelier their pairs are there. None where it has too few words or too many of its own, and where
    /// it keeps half of the pairs, which is no random order.
    #[must_use]
    pub fn evidence(&self, response: &Passage) -> Option<f64> {
        let text = &response.text;
        let prose = || text.sentences.iter().filter(|sentence| sentence.kind == Script::Prose);
        let all = prose().map(|sentence| sentence.words.len()).sum::<usize>();
        let counts =
            self.count(prose().flat_map(|sentence| text.words_of(sentence)).filter_map(|word| self.place(word)));
        let taken: usize = counts.iter().zip(&self.uses).map(|(count, uses)| count.min(uses)).sum();
        if all < FEWEST_WORDS || (taken as f64) < TAKEN * all as f64 {
            return None;
        }
        let (mut kept, mut lost) = (0_u32, 0_u32);
        for two in prose().flat_map(|sentence| text.words_of(sentence).windows(2)) {
            match self.keeps(&response.source, &two[0], &two[1]) {
                Some(true) => kept += 1,
                Some(false) => lost += 1,
                None => {}
            }
        }
        (kept + lost >= FEWEST_PAIRS && kept < lost).then(|| likelihood(kept, lost, self.chance(&counts)))
    }

    /// Returns whether two neighbours of a response are neighbours in the references or the question, too; none where that
    /// tells nothing.
    fn keeps(&self, source: &str, before: &Word, after: &Word) -> Option<bool> {
        // Marks such as "=", "+", "/" and arrows join what need not follow in prose.
        let between = source.get(before.span.end..after.span.start)?;
        let is_beside = after.gap == Gap::Space && between.chars().all(char::is_whitespace);
        let pair = (self.place(before)?, self.place(after)?);
        let is_kept = self.pairs.binary_search(&pair).is_ok();
        let is_free = is_joining(before) || is_joining(after) || self.is_entry[pair.0] && self.is_entry[pair.1];
        (is_beside && (is_kept || !is_free)).then_some(is_kept)
    }

    /// Returns how likely two neighbours are a pair of the references if the words, which are there so often, stand in a random
    /// order.
    fn chance(&self, counts: &[usize]) -> f64 {
        let [least, most] = CHANCE;
        let all: usize = counts.iter().sum();
        let ways = |&(before, after): &(usize, usize)| {
            let others = if before == after { counts[after].saturating_sub(1) } else { counts[after] };
            counts[before] * others
        };
        let ways: usize = self.pairs.iter().map(ways).sum();
        (ways as f64 / (all * all.saturating_sub(1)).max(1) as f64).clamp(least, most)
    }
}

/// Returns the logarithm of how much likelier it is that prose keeps and loses so many pairs, than that a random order does in
/// which each pair is kept by `chance`.
fn likelihood(kept: u32, lost: u32, chance: f64) -> f64 {
    let [keeps, loses] = KEPT.map(|parameter| move |seen: u32| parameter + f64::from(seen));
    // Each pair is foretold by those before it, in any order of them.
    let of_kept = (0..kept).map(|at| keeps(at) / (keeps(at) + loses(0)) / chance);
    let of_lost = (0..lost).map(|at| loses(at) / (keeps(kept) + loses(at)) / (1.0 - chance));
    of_kept.chain(of_lost).map(f64::ln).sum()
}

/// Returns whether the word at `at` is an entry of one word: it has a comma, "and" or "or" on both sides, or the end behind it.
fn is_entry(sentence: &[Word], at: usize) -> bool {
    let opens = |at: usize| {
        sentence[at].gap == Gap::Comma || at.checked_sub(1).is_some_and(|before| is_joining(&sentence[before]))
    };
    let has_article = at.checked_sub(1).is_some_and(|before| sentence[before].role == Role::Function && opens(before));
    let closes = sentence.get(at + 1).is_none_or(|after| after.gap == Gap::Comma || is_joining(after));
    sentence[at].role == Role::Content && (opens(at) || has_article) && closes
}

fn is_joining(word: &Word) -> bool {
    JOINING.contains(&word.key.as_str())
}

fn print(word: &Word) -> u64 {
    fingerprint(&word.stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAM: &str =
        "The engineers opened the gates of the dam because heavy rain had filled the lake above the town.";

    fn evidence(reference: &str, response: &str) -> Option<f64> {
        let references = [Text::new(reference)];
        let response = Passage::without_vectors(response.to_owned(), Text::new(response));
        Neighbours::of(references.iter(), &Text::new("")).evidence(&response)
    }

    /// Checks the sign of the evidence.
    #[track_caller]
    fn check(reference: &str, response: &str, expected: Option<bool>) {
        assert_eq!(evidence(reference, response).map(|evidence| evidence > 0.0), expected, "{response}");
    }

    #[test]
    fn same_words_in_another_order_lose_the_pairs() {
        check(DAM, DAM, None);
        check(
            DAM,
            "rain the above dam lake engineers because the had the opened town gates heavy filled of the the",
            Some(false),
        );
        check(
            DAM,
            "town the above lake the filled had rain heavy because dam the of gates the opened engineers",
            Some(false),
        );
    }

    #[test]
    fn clauses_in_another_order_keep_the_pairs() {
        check(
            DAM,
            "Because the lake above the town had been filled by heavy rain, the engineers opened the gates of the dam.",
            None,
        );
        check(DAM, "Heavy rain had filled the lake, so the gates of the dam were opened.", None);
        check(DAM, "heavy rain filled lake above town, engineers opened gates of dam", None);
    }

    #[test]
    fn own_words_have_an_order_of_their_own() {
        check(
            DAM,
            "Rain that never stopped made water rise behind the wall, hence they had to let the lake run out.",
            None,
        );
    }

    #[test]
    fn few_words_and_few_pairs_tell_nothing() {
        check(DAM, "town gates heavy the dam lake rain", None);
        check(DAM, "town, gates, heavy, lake, rain, dam, engineers, opened", None);
        check(DAM, "rain -> lake = filled + dam / gates -> opened + town; engineers", None);
    }

    #[test]
    fn entries_may_come_in_any_order() {
        let fruit = "The crates held pears, apples, plums, cherries, figs, grapes, lemons and dates.";
        check(fruit, "dates grapes figs lemons apples cherries plums the crates held", None);
        let sack = "The old sack held seeds from the garden that the monks had planted.";
        check(sack, "monks sack garden planted seeds the held old from that had the", Some(false));
    }

    #[test]
    fn words_that_stand_again_and_again_are_kept_by_chance() {
        let turns = "left right left right left right left right";
        let neighbours = Neighbours::of([Text::new(turns)].iter(), &Text::new(""));
        let [_, most] = CHANCE;
        assert!((neighbours.chance(&[4, 4]) - most).abs() < 1e-9);
        check(turns, turns, None);
    }

    #[test]
    fn likelihood_grows_with_what_is_kept_and_is_fair_to_few() {
        let likelihoods: Vec<f64> = (0..=10).map(|kept| likelihood(kept, 10 - kept, 0.1)).collect();
        assert!(likelihoods.is_sorted());
        assert!(likelihood(1, 9, 0.1) < -2.0 && likelihood(4, 6, 0.1) > 0.0);
        assert!(likelihood(0, 2, 0.1) > likelihood(0, 4, 0.1));
    }
}

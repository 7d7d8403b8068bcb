//! What the overview needs of the responses that have gone by.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::grade::flags::{self, Flag};
use crate::grade::{Counts, GradedResponse, Outline, Places, Standing};

/// Bars of the distribution of scores.
pub const BINS: usize = 10;

/// The compact rest of all responses.
#[derive(Debug, Default)]
pub struct Tally {
    /// One a response, in the order of their coming.
    pub entries: Vec<Entry>,
    /// One an item: those of the rubric in its order, whether or not somebody answered them, then others in the order of
    /// first appearance.
    pub items: Vec<ItemTally>,
    candidates: Places,
    places: Places,
}

/// What is left of a response.
#[derive(Debug)]
pub struct Entry {
    /// The place of the candidate, in the order of first appearance.
    pub candidate: usize,
    /// The place of the item in [`Tally::items`].
    pub item: usize,
    /// Where its part of the page stands, in bytes.
    pub part: Range<u64>,
    /// What became of it.
    pub state: State,
    /// What a reader should look at.
    pub flags: Vec<Flag>,
}

impl Entry {
    /// Returns the bytes of its part.
    pub fn part_length(&self) -> u64 {
        self.part.end - self.part.start
    }
}

/// What became of a response.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum State {
    /// It has this score, and it passes or not.
    Scored(f64, bool),
    /// There was nothing in it.
    Blank,
    /// It could not be graded.
    Unscored,
}

/// Counters of an item.
#[derive(Debug, Default)]
pub struct ItemTally {
    /// Its id.
    pub id: String,
    /// Its question, where it is known.
    pub question: String,
    /// What is counted of the responses to it.
    pub counts: Counts,
    /// By how many scored responses each concept was missed: its id, its sentence, the count.
    pub missed: Vec<(String, String, usize)>,
}

impl ItemTally {
    /// Returns the concept that most scored responses missed, the first of equals.
    pub fn most_missed(&self) -> Option<&(String, String, usize)> {
        let most = self.missed.iter().map(|(_, _, count)| *count).max().filter(|most| *most > 0)?;
        self.missed.iter().find(|(_, _, count)| *count == most)
    }
}

impl Tally {
    /// Starts with the items of the rubric, where they are known.
    pub fn new(outline: Option<&Outline>) -> Self {
        let mut tally = Self::default();
        for item in outline.iter().flat_map(|outline| &outline.items) {
            tally.places.of(&item.id);
            tally.items.push(ItemTally { id: item.id.clone(), ..ItemTally::default() });
        }
        tally
    }

    /// Counts a response whose part of the page stands at `part`.
    pub fn add(&mut self, response: &GradedResponse, part: Range<u64>) {
        let candidate = self.candidates.of(&response.candidate);
        let flags = flags::flags(response);
        let item = self.item(response);
        let tally = &mut self.items[item];
        if let Some(marked) = response.marked() {
            for concept in marked.grade.concepts.iter().filter(|concept| !concept.bonus && concept.found.is_none()) {
                if let Some((_, _, count)) = tally.missed.iter_mut().find(|(id, ..)| *id == concept.id) {
                    *count += 1;
                    continue;
                }
                let says = response.asked.as_ref().and_then(|asked| asked.concept(&concept.id));
                let says = says.map(|concept| concept.says.clone()).unwrap_or_default();
                tally.missed.push((concept.id.clone(), says, 1));
            }
        }
        tally.counts.add(response, flags.iter().any(|flag| flag.needs_human()));
        let state = match response.standing() {
            Standing::Scored(counted) => State::Scored(counted.score, counted.passed),
            Standing::Blank => State::Blank,
            Standing::Unscored(_) => State::Unscored,
        };
        self.entries.push(Entry { candidate, item, part, state, flags });
    }

    fn item(&mut self, response: &GradedResponse) -> usize {
        let item = self.places.of(&response.item);
        if item == self.items.len() {
            self.items.push(ItemTally { id: response.item.clone(), ..ItemTally::default() });
        }
        if let (true, Some(asked)) = (self.items[item].question.is_empty(), &response.asked) {
            self.items[item].question.clone_from(&asked.question);
        }
        item
    }

    /// Returns the places of the items to which something was handed in, in their order.
    pub fn answered_items(&self) -> impl Iterator<Item = usize> {
        let is_answered = |item: &ItemTally| item.counts.scored + item.counts.blank + item.counts.unscored > 0;
        self.items.iter().enumerate().filter(move |(_, item)| is_answered(item)).map(|(place, _)| place)
    }

    /// Returns of each entry which of the candidate's responses to the item it is, from 1, and how many there are.
    pub fn numbers(&self) -> Vec<(usize, usize)> {
        let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let mut number = |entry: &Entry| {
            let count = counts.entry((entry.candidate, entry.item)).or_default();
            *count += 1;
            *count
        };
        let numbers: Vec<usize> = self.entries.iter().map(&mut number).collect();
        let of = |entry: &Entry| counts.get(&(entry.candidate, entry.item)).copied().unwrap_or_default();
        self.entries.iter().zip(numbers).map(|(entry, number)| (number, of(entry))).collect()
    }

    /// Returns the places of each candidate's entries, in the order of the items.
    pub fn entries_by_candidate(&self, candidates: usize) -> Vec<Vec<usize>> {
        let mut places = vec![Vec::new(); candidates];
        for (at, entry) in self.entries.iter().enumerate() {
            if let Some(places) = places.get_mut(entry.candidate) {
                places.push(at);
            }
        }
        for places in &mut places {
            places.sort_by_key(|&at| self.entries[at].item);
        }
        places
    }

    /// Returns how many scores fall into each tenth; a score of 1 is in the last.
    pub fn distribution(&self) -> [usize; BINS] {
        let mut bins = [0; BINS];
        for entry in &self.entries {
            if let State::Scored(score, _) = entry.state {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a score is from 0 to 1")]
                let bin = (score * 10.0 + 1e-9) as usize;
                bins[bin.min(BINS - 1)] += 1;
            }
        }
        bins
    }
}

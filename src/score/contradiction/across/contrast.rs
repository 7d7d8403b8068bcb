//! Two things that the references set against each other, of which a response gives each a part of what the other one has: "a
//! saw drives nails and a hammer cuts wood", "a saw cuts nails and a hammer drives wood".
//!
//! Of two sentences or clauses that are built alike, the words that only one has belong together. A response has mixed them up
//! where one stretch of it has words of both, another one has others of both, and what went over from each side is from like
//! places: "criminal cases need a balance of probabilities, civil cases proof beyond doubt". A response that speaks first of one
//! property of both and then of the next one has words from unlike places.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::condition::CONDITIONS;
use super::super::denial::is_circumstance;
use super::super::difference::Difference;
use super::super::exchange::voice::is_passive;
use super::super::part::Part;
use super::super::statement::Statement;
use super::super::words::{ARTICLES, BESIDE, PRONOUNS};
use super::sides::{DENIED, HEAD, Origin, Sides, Words, is_relation, is_word, pair, sides, token, topic, undenied};
use crate::text::amounts::names_number;
use crate::text::antonyms::opposites;
use crate::text::{Gap, Role, Text, Word};

/// How far from each other the places are at most from which words went over, as parts of their sides.
const LIKE_PLACES: f64 = 0.34;

/// How many words of a response are looked at, and how many stretches of it that mix words: nobody writes more.
const MOST_WORDS: usize = 20_000;
const MOST_MIXED: usize = 40;

/// How many words stand before the first content word of a stretch at most.
const MOST_BEFORE: usize = 5;

/// Of two stretches that mix up two sides each has words of a side that the other one lacks.
const BOTH: usize = 2;

/// With how many of its first content words a stretch tells what it is about.
const FIRST: usize = 2;

/// How many words of its own a stretch has, its topic among them, from which on a single strange one tells nothing.
const KEPT: usize = 4;

/// How many of its own words a stretch has at most that only names its thing: its topic, as a word and as the topic.
const NAMED: usize = 2;

/// What an item's references set against each other.
#[derive(Debug, Clone, Default)]
pub struct Contrasts(Vec<Contrast>);

#[derive(Debug, Clone)]
struct Contrast(Sides);

/// A response, with what each of its first words tells, if it does.
struct Reading<'t> {
    text: &'t Text,
    tokens: Vec<Option<String>>,
}

/// A stretch of a response, with the words that it has of each side, each with its place.
#[derive(Default)]
struct Stretch {
    words: Range<usize>,
    has: [BTreeMap<String, usize>; 2],
}

/// A stretch of a response that has words of another side instead of its own.
pub struct Mixed<'a> {
    pub words: Range<usize>,
    pub difference: Difference,
    pub statement: &'a Statement,
}

impl Contrasts {
    /// Finds what an item's statements set against each other.
    #[must_use]
    pub fn of(statements: &[Statement]) -> Self {
        Self(sides(statements).into_iter().map(Contrast).collect())
    }

    /// Returns whether two stems are the topics of two sides.
    #[must_use]
    pub fn set_apart(&self, one: &str, other: &str) -> bool {
        let are_topics = |sides: &Sides, left: &str, right: &str| sides.is_topic(0, left) && sides.is_topic(1, right);
        self.0.iter().any(|Contrast(sides)| are_topics(sides, one, other) || are_topics(sides, other, one))
    }

    /// Returns whether one text names the topic of one side alone, and the other one that of the other side alone.
    #[must_use]
    pub fn name_others(&self, ours: &[Word], theirs: &[Word]) -> bool {
        let names = |words: &[Word], sides: &Sides, side: usize| {
            sides.topics(side).any(|topic| words.iter().any(|word| word.stem == topic))
        };
        self.0.iter().any(|Contrast(sides)| {
            let named = |words: &[Word]| [names(words, sides, 0), names(words, sides, 1)];
            matches!((named(ours), named(theirs)), ([true, false], [false, true]) | ([false, true], [true, false]))
        })
    }

    /// Finds the stretches of a response that have mixed up two sides.
    pub fn mixed<'a>(&self, statements: &'a [Statement], text: &Text) -> Vec<Mixed<'a>> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let tokens = (0..text.words.len().min(MOST_WORDS)).map(|at| token(text, at)).collect();
        let response = Reading { text, tokens };
        let told: BTreeSet<&str> = response.tokens.iter().flatten().map(String::as_str).collect();
        let near = self.0.iter().filter(|contrast| contrast.may_be_mixed(&told));
        near.map(|contrast| contrast.mixed(statements, &response)).max_by_key(Vec::len).unwrap_or_default()
    }
}

impl Reading<'_> {
    fn token(&self, at: usize) -> Option<&str> {
        self.tokens.get(at)?.as_deref()
    }
}

impl Contrast {
    /// Returns whether a response that tells this may have words of each side on both; whether a topic or two neighbours are
    /// there is seen later.
    fn may_be_mixed(&self, told: &BTreeSet<&str>) -> bool {
        let may_be_there = |word: &&String| !is_word(word) || told.contains(word.as_str());
        self.0.words.iter().all(|side| side.keys().filter(may_be_there).take(BOTH).count() == BOTH)
    }

    fn mixed<'a>(&self, statements: &'a [Statement], response: &Reading<'_>) -> Vec<Mixed<'a>> {
        let text = response.text;
        let stretches = self.stretches(response);
        let has_much = |stretch: &Stretch, side: usize| {
            stretch.has[1 - side].is_empty() && stretch.has[side].len() * 2 > self.0.words[side].len()
        };
        // What is said beside what is right is no mistake of the two.
        if (0..2).any(|side| stretches.iter().any(|stretch| has_much(stretch, side))) {
            return Vec::new();
        }
        // "Without an index" turns round what follows.
        let is_known = |at: usize| response.token(at).is_some_and(|token| self.side_of(token).is_some());
        let is_turned = |words: &Range<usize>| {
            let mut circumstances = Part::of(text, words).negators().filter(|negator| is_circumstance(text, negator));
            circumstances.any(|negator| !negator.scope.clone().any(is_known))
        };
        let is_mixed = |stretch: &&Stretch| stretch.has.iter().all(|has| !has.is_empty()) && !is_turned(&stretch.words);
        let mixed: Vec<&Stretch> = stretches.iter().filter(is_mixed).take(MOST_MIXED).collect();
        for (number, one) in mixed.iter().enumerate() {
            for other in &mixed[number + 1..] {
                let sentence = |stretch: &Stretch| text.words[stretch.words.start].sentence;
                if self.0.is_within && sentence(one) != sentence(other) {
                    continue;
                }
                if self.0.has_order
                    && [one, other]
                        .iter()
                        .any(|stretch| is_passive(Part::of(text, &stretch.words)) != self.0.is_passive)
                {
                    continue;
                }
                if let Some(mut found) = self.crossed(statements, text, [one, other]) {
                    if sentence(one) != sentence(other) {
                        // All of a sentence hangs on what is mixed up.
                        for mixed in &mut found {
                            mixed.words = text.sentences[text.words[mixed.words.start].sentence].words.clone();
                        }
                    }
                    return found;
                }
            }
        }
        Vec::new()
    }

    /// Returns what two stretches have mixed up, if they have.
    fn crossed<'a>(
        &self,
        statements: &'a [Statement],
        text: &Text,
        [one, other]: [&Stretch; 2],
    ) -> Option<Vec<Mixed<'a>>> {
        let only = |side: usize, here: &Stretch, there: &Stretch| -> Vec<String> {
            here.has[side].keys().filter(|word| !there.has[side].contains_key(*word)).cloned().collect()
        };
        let ours = [only(0, one, other), only(1, one, other)];
        let theirs = [only(0, other, one), only(1, other, one)];
        if ours.iter().chain(&theirs).any(Vec::is_empty) {
            return None;
        }
        // Each is about one of the two things; what is "sent to the server" is not about the server.
        let is_about = |words: &[Vec<String>; 2], stretch: &Stretch| {
            let is_topic = |side: usize, word: &String| {
                self.0.is_topic(side, word) && !is_aside(text, stretch.has[side][word], stretch)
            };
            [0, 1].map(|side| words[side].iter().any(|word| is_topic(side, word)))
        };
        let (here, there) = (is_about(&ours, one), is_about(&theirs, other));
        if here == there || here[0] == here[1] || there[0] == there[1] {
            return None;
        }
        let count = |side: usize| ours[side].len() + theirs[side].len();
        let is_much = |side: usize| count(side) * 2 >= self.0.words[side].len();
        if !is_much(0) || !is_much(1) {
            return None;
        }
        // One word that either thing may have beside much of its own, where the other one is but named: "accrual: revenue when
        // earned, even if paid next year; cash: when **money** comes in". Opposites and numbers say more.
        let side = usize::from(here[1]);
        let (kept, strange) = ([ours[side].len(), theirs[1 - side].len()], [&ours[1 - side], &theirs[side]]);
        if let [[one], [other]] = strange.map(Vec::as_slice)
            && kept.iter().any(|&kept| kept <= NAMED)
            && kept.iter().any(|&kept| kept >= KEPT)
            && !opposites(one).contains(other)
            && ![one, other].iter().any(|word| names_number(word) || word.starts_with(DENIED))
        {
            return None;
        }
        let place = |side: usize, words: &[String]| {
            let count = words.len() as f64;
            words.iter().map(|word| self.0.words[side][word].from_start).sum::<f64>() / count
        };
        // Which side the first stretch is about: it has strange words of the other one.
        let about =
            (0..2).filter(|&side| (place(1 - side, &ours[1 - side]) - place(side, &theirs[side])).abs() <= LIKE_PLACES);
        let about = about.min_by_key(|&side| ours[1 - side].len() + theirs[side].len())?;
        let mixed = |stretch: &Stretch, side: usize, strange: &[String], missing: &[String]| {
            let first = |words: &[String], side: usize| {
                words.iter().map(|word| self.0.words[side][word]).min_by_key(|origin| (origin.statement, origin.at))
            };
            let (place, word) = strange.iter().map(|word| (stretch.has[1 - side][word], word)).min()?;
            let Origin { statement, at, .. } = first(missing, side)?;
            let is_turned = |other: &String| undenied(word) == undenied(other);
            let difference = if missing.iter().any(is_turned) {
                Difference::of_denial(place, word.starts_with(DENIED))
            } else {
                Difference::instead(place, at)
            };
            Some(Mixed { words: stretch.words.clone(), difference, statement: &statements[statement] })
        };
        let here = mixed(one, about, &ours[1 - about], &theirs[about])?;
        let there = mixed(other, 1 - about, &theirs[about], &ours[1 - about])?;
        Some(vec![here, there])
    }

    /// Returns the stretches of a response that are about one thing each, with the words that they have of each side.
    fn stretches(&self, response: &Reading<'_>) -> Vec<Stretch> {
        let text = response.text;
        let mut found: Vec<Stretch> = Vec::new();
        let mut goes_on = false;
        for sentence in text.sentences.iter().take_while(|sentence| sentence.words.end <= MOST_WORDS) {
            if sentence.words.is_empty() || is_relation(text.words_of(sentence)) {
                goes_on = false;
                continue;
            }
            let pieces = self.pieces(text, &sentence.words);
            let count = pieces.len();
            for (number, piece) in pieces.into_iter().enumerate() {
                // "It" stands for the one thing that was spoken of before; of several nobody knows for which.
                let is_taken_up = PRONOUNS.contains(&text.words[behind_joint(text, &piece)].key.as_str());
                match found.last_mut().filter(|_| is_taken_up) {
                    Some(before) if number == 1 || number == 0 && goes_on => self.take(response, piece, before),
                    None if !is_taken_up => {
                        let mut stretch = Stretch { words: piece.start..piece.start, ..Stretch::default() };
                        if let Some(first) = content_from(text, &piece).next() {
                            self.note(&topic(&text.words[first].stem), first, &mut stretch);
                        }
                        self.take(response, piece, &mut stretch);
                        found.push(stretch);
                    }
                    _ => {}
                }
            }
            goes_on = count == 1;
        }
        found
    }

    /// Cuts a response's sentence where it goes on with another thing.
    fn pieces(&self, text: &Text, words: &Range<usize>) -> Vec<Range<usize>> {
        let key = |at: usize| text.words[at].key.as_str();
        let is_head = |side: &Words, word: &str| side.get(word).is_some_and(|origin| origin.from_start <= HEAD);
        // "A charge of zero" is about the zero.
        let about = |start: usize| {
            let content = content_from(text, &(start..words.end)).take(FIRST);
            content.map(|at| &text.words[at].stem).find_map(|stem| {
                self.0.words.iter().position(|side| is_head(side, stem) || is_head(side, &topic(stem)))
            })
        };
        let (mut starts, mut before) = (vec![words.start], about(words.start));
        for at in words.start + 1..words.end {
            let is_joint = BESIDE.contains(&key(at));
            if text.words[at].gap == Gap::Space && !is_joint {
                continue;
            }
            let from = behind_joint(text, &(at..words.end));
            let is_opposed = key(at) == "but" && text.words[from].role == Role::Function;
            let is_apart = is_opposed
                || ["whereas", "while"].contains(&key(at))
                || text.words[at].gap == Gap::Break
                || CONDITIONS.contains(&key(from))
                || PRONOUNS.contains(&key(from));
            let next = about(at);
            if is_apart || next.is_some() && next != before {
                starts.push(at);
                before = next;
            }
        }
        let ends: Vec<usize> = starts.iter().skip(1).copied().chain([words.end]).collect();
        starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
    }

    /// Adds the words of a piece to a stretch.
    fn take(&self, response: &Reading<'_>, piece: Range<usize>, stretch: &mut Stretch) {
        for at in piece.clone() {
            if let Some(token) = response.token(at) {
                self.note(token, at, stretch);
            }
            if self.0.has_order
                && let Some(pair) = pair(response.text, piece.start..at + 1)
            {
                self.note(&pair, at, stretch);
            }
        }
        stretch.words.end = piece.end;
    }

    fn side_of(&self, token: &str) -> Option<usize> {
        self.0.words.iter().position(|side| side.contains_key(token))
    }

    fn note(&self, token: &str, at: usize, stretch: &mut Stretch) {
        if let Some(side) = self.side_of(token) {
            stretch.has[side].entry(token.to_owned()).or_insert(at);
        }
    }
}

/// Returns whether a word stands behind what a stretch is about, as what something goes to or comes from.
fn is_aside(text: &Text, at: usize, stretch: &Stretch) -> bool {
    let mut before =
        text.words[stretch.words.start..at].iter().rev().filter(|word| !ARTICLES.contains(&word.key.as_str()));
    before.next().is_some_and(|word| ["from", "to"].contains(&word.key.as_str()))
        && before.any(|word| word.role == Role::Content)
}

/// Returns where a piece goes on behind the joint that it begins with.
fn behind_joint(text: &Text, piece: &Range<usize>) -> usize {
    let is_joint = BESIDE.contains(&text.words[piece.start].key.as_str());
    if is_joint && piece.len() > 1 { piece.start + 1 } else { piece.start }
}

/// Returns the content words that a piece begins with.
fn content_from<'t>(text: &'t Text, piece: &Range<usize>) -> impl Iterator<Item = usize> + 't {
    let from = behind_joint(text, piece);
    let goes_on = move |at: &usize| {
        let word = &text.words[*at];
        *at == from || word.gap == Gap::Space && !BESIDE.contains(&word.key.as_str())
    };
    let near = (from..piece.end.min(from + MOST_BEFORE)).take_while(goes_on);
    near.filter(|&at| text.words[at].role == Role::Content)
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{passage, statements_of};
    use super::*;

    #[track_caller]
    fn check(reference: &str, answer: &str, expected: &[&str]) {
        let (statements, response) = (statements_of(reference), passage(answer));
        let found = Contrasts::of(&statements).mixed(&statements, &response.text);
        let evidence: Vec<String> =
            found.iter().map(|mixed| mixed.difference.evidence(&mixed.statement.passage, &response)).collect();
        assert_eq!(evidence, expected, "{answer}");
    }

    const TOOLS: &str =
        "A hammer is a heavy tool that drives nails into a board. A saw is a sharp tool that cuts a board to length.";

    #[test]
    fn words_that_went_over_to_the_other_thing_are_found() {
        check(
            TOOLS,
            "A saw is a heavy tool that drives nails. A hammer is a sharp tool that cuts a board to length.",
            &["\"saw\" instead of \"hammer\"", "\"hammer\" instead of \"saw\""],
        );
        check(
            TOOLS,
            "A hammer is a heavy tool that cuts a board to length, while a saw is a sharp tool that drives nails into it.",
            &["\"cuts\" instead of \"drives\"", "\"drives\" instead of \"cuts\""],
        );
        check(
            "If the lamp is red, the door is locked. If it is green, the door is open.",
            "If the lamp is green the door is locked, and if it is red the door is open.",
            &["\"green\" instead of \"red\"", "\"red\" instead of \"green\""],
        );
    }

    #[test]
    fn what_something_is_sent_to_is_no_topic() {
        let reference = "The guest sends a red card with his own name. The clerk replies with a stamped card, which confirms the guest's name and bears the hotel's.";
        check(
            reference,
            "First a red card bearing the guest's own name is sent to the clerk. A stamped card comes back, in which the guest's name is confirmed and the clerk's own is given.",
            &[],
        );
    }

    #[test]
    fn topic_that_is_named_again_is_one_where_it_begins() {
        let reference = "A merge joins two branches with a merge commit. A rebase puts the commits of one branch on top of another.";
        check(
            reference,
            "A rebase joins two branches with a merge commit. A merge puts the commits of one branch on top of another.",
            &["\"rebase\" instead of \"merge\"", "\"merge\" instead of \"rebase\""],
        );
        check(
            reference,
            "A merge commit joins two branches. With a rebase the commits of one go on top of the other.",
            &[],
        );
    }

    #[test]
    fn order_counts_where_the_words_are_the_same() {
        let reference = "In spring the farmer feeds the labourer. In autumn the labourer feeds the farmer.";
        check(
            reference,
            "In autumn the farmer feeds the labourer. In spring the labourer feeds the farmer.",
            &["\"autumn\" instead of \"spring\"", "\"spring\" instead of \"autumn\""],
        );
        check(
            reference,
            "In autumn the farmer is fed by the labourer. In spring the labourer is fed by the farmer.",
            &[],
        );
    }

    #[test]
    fn what_is_denied_is_a_word_of_its_own() {
        check(
            "A guest eats bread in the hall and may smoke. A servant eats bread in the kitchen and may not smoke.",
            "A guest eats bread in the hall and may not smoke. A servant eats bread in the kitchen and may smoke.",
            &["denies \"smoke\"", "affirms \"smoke\""],
        );
    }

    #[test]
    fn properties_may_be_told_one_by_one_and_in_any_order() {
        check(
            TOOLS,
            "A saw cuts a board to length and is sharp, a hammer is heavy and drives nails into a board.",
            &[],
        );
        check(TOOLS, "The hammer is heavy, the saw is sharp. One drives nails, the other cuts a board to length.", &[]);
        check(
            TOOLS,
            "A saw is not a heavy tool that drives nails. A hammer is no sharp tool that cuts to length.",
            &[],
        );
        check(TOOLS, "Unlike a hammer, a saw cuts to length. A hammer, unlike a saw, drives nails into a board.", &[]);
        check(TOOLS, "A saw is a heavy tool that drives nails.", &[]);
        let reference = "With a map walkers find the path faster. Without a map walkers lose the path.";
        check(reference, "Without a map walkers find the path slowly and lose time.", &[]);
    }

    #[test]
    fn sentences_about_one_thing_are_no_contrast() {
        let reference =
            "Oslo is a rich town with a port, a castle and a fair. Oslo has its own mint, a port and a fair.";
        check(
            reference,
            "Oslo is a town with a port, a mint and a fair. A rich man may own a castle in the port at the fair.",
            &[],
        );
        check(
            "Payment in cash is quick and costs the shop a fee. Payment by card is slow and costs the guest a fee.",
            "Payment by card is quick and costs the shop a fee. Payment in cash is slow and costs the guest a fee.",
            &["\"card\" instead of \"cash\"", "\"cash\" instead of \"card\""],
        );
    }

    #[test]
    fn causes_and_effects_are_no_contrast() {
        check(
            "The bank raises the rate, which makes loans dear. Families buy less, which slows the rise of wages.",
            "Families buy less since loans are dear. When the bank raises the rate, it slows the rise of wages.",
            &[],
        );
    }

    #[test]
    fn one_common_word_beside_much_of_its_own_mixes_nothing() {
        let reference = "Accrual accounting records revenue when it is earned and expenses when they are incurred, no matter when \
                         money changes hands. Cash accounting records them when the cash is received or paid.";
        check(
            reference,
            "Under the accrual basis you book revenue once it is earned and expenses once they are incurred, even if the customer \
             pays next year. Under the cash basis you only book when money comes in or goes out.",
            &[],
        );
    }
}

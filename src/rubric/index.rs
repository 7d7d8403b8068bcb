//! Finding an item by what people call it: its id, or the text of its question.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::Rubric;
use crate::text::nearest::{NEAR, nearest};
use crate::text::question::{bare_number, without_last_remark, without_number};

/// How many remarks behind a question are taken off one by one; nobody writes more, and each is looked up anew.
const MOST_REMARKS: usize = 4;

/// Looks items up by id or by question text.
#[derive(Debug, Clone, Default)]
pub struct ItemIndex {
    ids: Vec<String>,
    by_name: BTreeMap<String, usize>,
}

impl ItemIndex {
    /// Indexes a rubric's items.
    #[must_use]
    pub fn new(rubric: &Rubric) -> Self {
        Self::of(rubric.items.iter().map(|item| (item.id.as_str(), item.question.as_str())))
    }

    /// Indexes items by their ids and questions.
    #[must_use]
    pub fn of<'a>(items: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut index = Self::default();
        for (at, (id, question)) in items.into_iter().enumerate() {
            index.ids.push(id.to_owned());
            index.by_name.insert(folded(id), at);
            index.by_name.entry(folded(question)).or_insert(at);
        }
        index
    }

    /// Returns the item that a file name, heading or column names, by id or question text.
    ///
    /// Case, punctuation, Markdown marks and a leading number ("3. orm", "Question 3: orm", "Q3. orm") do not matter.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        let name = folded(name);
        let named = |name: &str| if name.is_empty() { None } else { self.by_name.get(name) };
        named(&name).or_else(|| named(without_number(&name))).copied()
    }

    /// Returns the item whose id or question a heading gives with a remark, as in `Why? (50 words)`, `Why? [10 points]` and
    /// `Why? - 10 points`. The question may have round brackets of its own.
    #[must_use]
    pub fn find_without_remark(&self, heading: &str) -> Option<usize> {
        let mut bare = heading;
        for _ in 0..MOST_REMARKS {
            let Some(rest) = without_last_remark(bare) else { break };
            if let Some(at) = self.find(rest) {
                return Some(at);
            }
            bare = rest;
        }
        let bare = without_remarks(heading);
        // A heading of remarks alone names nothing.
        if bare.len() == heading.len() || !bare.contains(char::is_alphanumeric) { None } else { self.find(&bare) }
    }

    /// Returns the item that stands above an answer, by id or question, with or without a remark.
    #[must_use]
    pub fn find_heading(&self, heading: &str) -> Option<usize> {
        self.find(heading).or_else(|| self.find_without_remark(heading))
    }

    /// Returns the item that somebody names who types it: as a heading may, cut off, or by its number alone.
    #[must_use]
    pub fn find_loosely(&self, name: &str) -> Option<usize> {
        self.find_heading(name).or_else(|| self.find_cut_off(name)).or_else(|| self.find_numbered(name))
    }

    /// Returns the item of a number that stands alone, as in `9.`, `Question 9` and `Q9`: the one whose id has the number, such
    /// as `q9`, `item-9` and `9`, else the one at this place in the file, counted from 1.
    ///
    /// None where both are there and are two items, where several ids have the number, and where the id at this place has
    /// another one.
    #[must_use]
    pub fn find_numbered(&self, name: &str) -> Option<usize> {
        let number = bare_number(name)?;
        let numbers: Vec<Option<usize>> = self.ids.iter().map(|id| bare_number(&folded(id))).collect();
        let place = Some(number - 1).filter(|place| numbers.get(*place).is_some_and(Option::is_none));
        let own = (0..numbers.len()).filter(|at| numbers[*at] == Some(number));
        let mut meant = own.chain(place);
        meant.next().filter(|_| meant.next().is_none())
    }

    /// Returns the item whose question is all that stands in a line, with its number, marks and remarks; not one that is named by
    /// its id or whose question is a title.
    #[must_use]
    pub fn find_question(&self, line: &str) -> Option<usize> {
        let item = self.find_heading(line)?;
        let folded = folded(line);
        let is_long = |name: &str| name.split(' ').count() >= LEAST_QUESTION;
        let is_asked = |(name, at): (&String, &usize)| *at == item && is_long(name) && folded.contains(name.as_str());
        self.by_name.iter().any(is_asked).then_some(item)
    }

    /// Returns the item whose question, and no other's, begins with a heading: one that was cut off, as in `What is an ind...`.
    #[must_use]
    pub fn find_cut_off(&self, heading: &str) -> Option<usize> {
        let heading = folded(heading);
        let heading = without_number(&heading);
        if heading.chars().filter(|c| c.is_alphanumeric()).count() < LEAST_CUT_OFF {
            return None;
        }
        let mut begun = self.by_name.iter().filter(|(name, _)| name.starts_with(heading)).map(|(_, at)| *at);
        let first = begun.next()?;
        begun.all(|at| at == first).then_some(first)
    }

    /// Returns how many items there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.ids.len()
    }

    /// Returns the item whose id or question is most like a heading, and how alike they are, if it is near; one whose whole question
    /// stands in the heading is.
    #[must_use]
    pub fn nearest_item(&self, heading: &str) -> Option<(usize, f64)> {
        let (whole, bare) = (folded(heading), folded(&without_remarks(heading)));
        let bare = without_number(&bare);
        let padded = format!(" {whole} ");
        let is_held = |name: &str| name.split(' ').count() >= LEAST_QUESTION && padded.contains(&format!(" {name} "));
        let alike = |(name, at): (&String, &usize)| {
            let as_whole = if whole.len() == bare.len() { 0.0 } else { likeness(without_number(&whole), name) };
            let held = if is_held(name) { HELD } else { 0.0 };
            (*at, likeness(bare, name).max(as_whole).max(held))
        };
        let likeness = self.by_name.iter().map(alike).filter(|(_, likeness)| *likeness >= NEAR);
        // Of equals the first, which is the same in every run.
        likeness.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// Returns the id of the item that somebody meant who named another one: by a question that is nearly one of the rubric's, by
    /// an id, or by most words of a question.
    #[must_use]
    pub fn meant(&self, name: &str) -> Option<&str> {
        let by_question = || self.nearest_item(name).map(|(at, _)| self.id(at));
        by_question().or_else(|| self.nearest(name)).or_else(|| self.with_words(name))
    }

    /// Returns the id of the item whose question, and no other's, has nearly all words of a name.
    fn with_words(&self, name: &str) -> Option<&str> {
        let name = folded(name);
        let words: Vec<&str> = without_number(&name).split(' ').filter(|word| !word.is_empty()).collect();
        if words.len() < LEAST_QUESTION {
            return None;
        }
        let has_all = |question: &str| {
            let of_question: Vec<&str> = question.split(' ').collect();
            let shared = words.iter().filter(|word| of_question.contains(word)).count();
            shared as f64 >= SHARED * words.len() as f64
        };
        let mut found = self.by_name.iter().filter(|(question, _)| has_all(question)).map(|(_, at)| *at);
        let first = found.next()?;
        found.all(|at| at == first).then(|| self.id(first))
    }

    /// Returns the id of the item at a place that [`find`](Self::find) gave.
    #[must_use]
    pub fn id(&self, at: usize) -> &str {
        &self.ids[at]
    }

    /// Returns the id that is most like `name`, if one is near.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<&str> {
        nearest(name, self.ids.iter().map(String::as_str)).or_else(|| self.only_with_word(name))
    }

    /// Returns the id that alone has a word like `name`.
    fn only_with_word(&self, name: &str) -> Option<&str> {
        let name = name.to_lowercase();
        let is_like = |word: &str| strsim::normalized_levenshtein(&name, word) >= NEAR;
        let mut ids = self.ids.iter().filter(|id| id.split('-').any(is_like));
        ids.next().filter(|_| ids.next().is_none()).map(String::as_str)
    }
}

/// A heading that was cut off has at least so many letters; many questions begin with `What is a`.
const LEAST_CUT_OFF: usize = 12;

/// A question of so many words is recognised where nothing says that it is one.
const LEAST_QUESTION: usize = 3;

/// How alike a heading is to a question that stands in it.
const HELD: f64 = 0.9;

/// The share of the words of a name that a question has to have.
const SHARED: f64 = 0.8;

fn likeness(one: &str, other: &str) -> f64 {
    strsim::normalized_levenshtein(one, other)
}

/// Leaves out what stands in round brackets.
fn without_remarks(heading: &str) -> String {
    let mut depth = 0_usize;
    heading
        .chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' if depth > 0 => {
                    depth -= 1;
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

/// Lower case, letters and digits only, single spaces.
fn folded(name: &str) -> String {
    // macOS takes letters and their marks apart.
    let composed: String = if name.is_ascii() { name.to_owned() } else { name.nfc().collect() };
    let spaced: String = composed.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ids: &[&str], name: &str, expected: Option<&str>) {
        let ids = ids.iter().map(|&id| id.to_owned()).collect();
        let index = ItemIndex { ids, by_name: BTreeMap::new() };
        assert_eq!(index.nearest(name), expected, "{name}");
    }

    #[test]
    fn number_before_a_name_does_not_matter() {
        let by_name = [("what is a commit".into(), 0), (String::new(), 1)].into();
        let index = ItemIndex { ids: vec!["commit".into(), "other".into()], by_name };
        for name in [
            "3. What is a commit?",
            "Question 2: What is a commit?",
            "Q3. What is a commit?",
            "**q 3** what is a commit",
        ] {
            assert_eq!(index.find(name), Some(0), "{name}");
        }
        for name in [
            "Question 2",
            "Q3",
            "2",
            "Questions: what is a commit?",
            "Q3b what is a commit?",
            "Quest 3 what is a commit",
        ] {
            assert_eq!(index.find(name), None, "{name}");
        }
    }

    /// An index of questions, each with its place for an id.
    fn asking(questions: &[&str]) -> ItemIndex {
        let ids = (0..questions.len()).map(|at| format!("i{at}")).collect();
        ItemIndex { ids, by_name: questions.iter().zip(0..).map(|(question, at)| (folded(question), at)).collect() }
    }

    #[test]
    fn remark_behind_a_question_with_brackets_of_its_own_does_not_matter() {
        let index = asking(&["Fix the bug: `def add(x, items=[]): return items`", "Why is the sky blue?"]);
        for (heading, expected) in [
            ("Fix the bug: `def add(x, items=[]): return items` (max 200 words)", Some(0)),
            ("1. Fix the bug: `def add(x, items=[]): return items` [10 points] (required)", Some(0)),
            ("Why is the sky blue? (max 200 words)", Some(1)),
            ("Why is the sky blue (in short)?", Some(1)),
            ("Why is the sky blue? [10 points]", Some(1)),
            ("Why is the sky blue? - 10 points", Some(1)),
            ("**Why is the sky blue?** – 10 P.", Some(1)),
            ("Why is the sky blue? [Score]", None),
            ("Why is the sky blue? - because", None),
            ("(max 200 words)", None),
        ] {
            assert_eq!(index.find_without_remark(heading), expected, "{heading}");
        }
    }

    #[test]
    fn heading_that_holds_a_question_is_near_it() {
        let index = asking(&["Tell us why the sky is blue.", "What is it?"]);
        let near = |heading: &str| index.nearest_item(heading).map(|(at, _)| at);
        assert_eq!(near("Part two, for everybody: Tell us why the sky is blue. [Feedback]"), Some(0));
        assert_eq!(near("Part two, for everybody: Tell us why the sky is green."), None);
    }

    #[test]
    fn item_is_meant_by_most_words_of_its_question() {
        let index = asking(&["Tell us why the sky is blue.", "Tell us why the grass is green."]);
        assert_eq!(index.meant("why is the sky blue"), Some("i0"));
        assert_eq!(index.meant("Tell us why the gras is green"), Some("i1"));
        assert_eq!(index.meant("tell us why"), None);
    }

    #[test]
    fn number_alone_names_an_item_where_the_ids_leave_no_doubt() {
        let check = |ids: &[&str], name: &str, expected: Option<&str>| {
            let index = ItemIndex { ids: ids.iter().map(|&id| id.to_owned()).collect(), by_name: BTreeMap::new() };
            assert_eq!(index.find_numbered(name).map(|at| ids[at]), expected, "{name} of {ids:?}");
        };
        let plain = ["sky", "grass", "2-phase-commit"];
        for name in ["2", "2.", "Question 2", "**Q2:**", "item 2"] {
            check(&plain, name, Some("grass"));
        }
        check(&plain, "4", None);
        check(&plain, "0", None);
        check(&plain, "2. Why?", None);
        // Ids have numbers of their own: these count.
        check(&["q3", "q5", "q7"], "3", Some("q3"));
        check(&["q3", "q5", "q7"], "Question 7", Some("q7"));
        check(&["q3", "q5", "q7"], "2", None);
        check(&["q2", "q1"], "1", Some("q1"));
        // The first is called 2, the second is at that place.
        check(&["q2", "grass"], "2", None);
        check(&["q2", "item-2"], "2", None);
    }

    #[test]
    fn line_that_is_nothing_but_a_question_names_its_item() {
        let index = asking(&["What is a view?", "Views"]);
        for line in ["**1. What is a view?**", "What is a view", "> Q1: What is a view? (10 points)"] {
            assert_eq!(index.find_question(line), Some(0), "{line}");
        }
        for line in ["Views", "What is a view is asked", "i0", "1."] {
            assert_eq!(index.find_question(line), None, "{line}");
        }
    }

    #[test]
    fn item_is_meant_by_the_one_word_that_only_its_id_has() {
        check(&["what-is-photosynthesis", "what-is-osmosis"], "photosyntesis", Some("what-is-photosynthesis"));
        check(&["what-is-osmosis", "where-is-osmosis"], "osmosis", None);
        check(&["what-is-osmosis"], "mitosis", None);
    }
}

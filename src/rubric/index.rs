//! Finding an item by what people call it: its id, or the text of its question.

use std::collections::BTreeMap;

use super::Rubric;
use crate::text::nearest::{NEAR, nearest};

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
        let mut index = Self::default();
        for (at, item) in rubric.items.iter().enumerate() {
            index.ids.push(item.id.clone());
            index.by_name.insert(folded(&item.id), at);
            index.by_name.entry(folded(&item.question)).or_insert(at);
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
        named(&name).or_else(|| named(unnumbered(&name))).copied()
    }

    /// Returns the item whose id or question a heading gives with a remark in round brackets, as in `Why? (50 words)`.
    #[must_use]
    pub fn find_without_remark(&self, heading: &str) -> Option<usize> {
        let bare = without_remarks(heading);
        // A heading of remarks alone names nothing.
        if bare.len() == heading.len() || !bare.contains(char::is_alphanumeric) { None } else { self.find(&bare) }
    }

    /// Returns the item whose question, and no other's, begins with a heading: one that was cut off, as in `What is an ind...`.
    #[must_use]
    pub fn find_cut_off(&self, heading: &str) -> Option<usize> {
        let heading = folded(heading);
        let heading = unnumbered(&heading);
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

    /// Returns the item whose id or question is most like a heading, and how alike they are, if it is near.
    #[must_use]
    pub fn nearest_item(&self, heading: &str) -> Option<(usize, f64)> {
        let heading = folded(&without_remarks(heading));
        let heading = unnumbered(&heading);
        let alike = |(name, at): (&String, &usize)| (*at, strsim::normalized_levenshtein(heading, name));
        let likeness = self.by_name.iter().map(alike).filter(|(_, likeness)| *likeness >= NEAR);
        // Of equals the first, which is the same in every run.
        likeness.reduce(|best, next| if next.1 > best.1 { next } else { best })
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

/// What stands before the number of a question.
const BEFORE_NUMBER: [&str; 6] = ["question", "q", "item", "task", "exercise", "problem"];

/// Leaves out the number that a folded name begins with, and what it is called: "3", "question 3", "q3", "q 3".
fn unnumbered(name: &str) -> &str {
    let bare = BEFORE_NUMBER.iter().find_map(|word| {
        let rest = name.strip_prefix(word)?.trim_start();
        rest.starts_with(|c: char| c.is_ascii_digit()).then_some(rest)
    });
    let rest = bare.unwrap_or(name).trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    // A number that goes on as a word is none: "q2b plan".
    let number = &name[..name.len() - rest.len()];
    if bare.is_some() && !rest.is_empty() && !number.ends_with(' ') { name } else { rest }
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
    let spaced: String = name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
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

    #[test]
    fn item_is_meant_by_the_one_word_that_only_its_id_has() {
        check(&["what-is-photosynthesis", "what-is-osmosis"], "photosyntesis", Some("what-is-photosynthesis"));
        check(&["what-is-osmosis", "where-is-osmosis"], "osmosis", None);
        check(&["what-is-osmosis"], "mitosis", None);
    }
}

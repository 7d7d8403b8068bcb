//! Names of candidates that differ in case alone: two candidates, and perhaps one person.

use std::collections::{HashMap, HashSet};

use super::Response;
use super::namesakes::hash;

/// So many names are remembered: memory must not grow with the number of answers.
const MOST: usize = 1 << 16;

/// The spellings that names had first.
#[derive(Default)]
pub(super) struct Spellings {
    /// By the hash of the name in small letters; looked up only, so its order reaches nothing.
    first: HashMap<u64, String>,
    /// The other spellings that were told, by their hashes.
    told: HashSet<u64>,
}

impl Spellings {
    /// Returns what to say of a candidate whose name was written otherwise before; once for each spelling.
    pub(super) fn see(&mut self, response: &Response) -> Option<String> {
        let name = &response.candidate;
        let key = hash(&name.to_lowercase());
        match self.first.get(&key) {
            Some(first) if first == name => None,
            Some(first) => {
                let is_news = self.told.len() < MOST && self.told.insert(hash(name));
                let origin = &response.origin;
                is_news.then(|| {
                    format!(
                        "{origin}: \"{name}\" and \"{first}\" are two candidates, as their names differ in case; write them \
                         alike if they are one"
                    )
                })
            }
            None => {
                if self.first.len() < MOST {
                    self.first.insert(key, name.clone());
                }
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Content, ItemRef, Origin};
    use super::*;

    #[test]
    fn second_spelling_of_a_name_is_told_once() {
        let mut spellings = Spellings::default();
        let mut see = |name: &str, line: u64| {
            let (content, item) = (Content::Text(String::new()), ItemRef::Rubric { index: 0, id: "orm".into() });
            let origin = Origin::of("a.csv").at(line);
            spellings.see(&Response { candidate: name.into(), item, content, origin, warnings: Vec::new() })
        };
        assert_eq!(see("anna", 2), None);
        assert_eq!(see("anna", 3), None);
        assert_eq!(see("Bo", 4), None);
        let told = "a.csv:5: \"Anna\" and \"anna\" are two candidates, as their names differ in case; write them alike if \
                    they are one";
        assert_eq!(see("Anna", 5).as_deref(), Some(told));
        assert_eq!(see("Anna", 6), None);
        assert_eq!(see("ÄNNE", 7), None);
        assert!(see("änne", 8).is_some());
    }
}

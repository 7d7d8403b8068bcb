//! The texts of a rubric, which reports that people read show and the reports that are merged do not hold.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::Part;
use crate::error::Error;
use crate::grade::Asked;
use crate::rubric::Rubric;

/// What the items of a rubric ask, by their ids.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Texts(BTreeMap<String, Arc<Asked>>);

impl Texts {
    /// Takes the texts of the rubric that the responses of these parts were graded by; `path` is its file.
    ///
    /// # Errors
    ///
    /// [`Error::Usage`] where they were graded by another rubric, or by none.
    pub fn of(rubric: &Rubric, path: &Path, parts: &[Part]) -> Result<Self, Error> {
        for part in parts {
            let by = part.signature()?.and_then(|signature| signature.rubric_sha256);
            if by.as_ref() != Some(&rubric.sha256) {
                return Err(Error::usage(
                    format!("{}: it was not graded by {} as it is now", part.path.display(), path.display()),
                    "give the rubric file that the answers were graded by, or leave --rubric out",
                ));
            }
        }
        let asked = rubric.items.iter().map(|item| (item.id.clone(), Arc::new(Asked::from(item))));
        Ok(Self(asked.collect()))
    }

    /// Returns what an item asks; none where it is not known.
    pub(super) fn of_item(&self, id: &str) -> Option<Arc<Asked>> {
        self.0.get(id).cloned()
    }
}

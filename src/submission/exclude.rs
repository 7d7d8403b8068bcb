//! Which files and folders in folders of answers are left out, by patterns for their paths.

use std::fmt;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use globset::{GlobBuilder, GlobMatcher};

/// A pattern for paths below a folder of answers, as lines of a `.gitignore` are: `notes.md` and `*.draft.md` mean names at any
/// depth, `ada/old`, `/notes.md` and `**/drafts/*.md`, with a slash before their end, the path from the folder that was named.
///
/// A `*` does not go over slashes, a `**` does. A folder that matches is left out with all that is in it.
#[derive(Debug, Clone)]
pub struct Exclude {
    text: String,
    matcher: GlobMatcher,
    /// Whether anything has matched yet, whichever of the copies it was.
    has_matched: Arc<AtomicBool>,
}

impl FromStr for Exclude {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let path = text.strip_prefix("./").unwrap_or(text);
        // All in a folder is the folder.
        let path = path.strip_suffix("/**").unwrap_or(path).trim_end_matches('/');
        let pattern = match path.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None if path.is_empty() => return Err("write a pattern, such as '*.draft.md'".into()),
            None if text.starts_with("./") || path.contains('/') => path.to_owned(),
            None => format!("**/{path}"),
        };
        let glob = GlobBuilder::new(&pattern).literal_separator(true).build();
        let matcher = glob.map_err(|error| error.kind().to_string())?.compile_matcher();
        Ok(Self { text: text.to_owned(), matcher, has_matched: Arc::default() })
    }
}

impl fmt::Display for Exclude {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Exclude {
    /// Returns whether nothing has matched so far.
    pub(super) fn is_idle(&self) -> bool {
        !self.has_matched.load(Ordering::Relaxed)
    }

    fn matches(&self, below: &Path) -> bool {
        let is_match = self.matcher.is_match(below);
        self.has_matched.fetch_or(is_match, Ordering::Relaxed);
        is_match
    }
}

/// Tells whether a path, from the folder that was named on, is to be left out. Each pattern is asked, so that none is idle which
/// matches.
pub(super) fn leave_out(exclude: &[Exclude], below: &Path) -> bool {
    exclude.iter().filter(|exclude| exclude.matches(below)).count() > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, below: &str, expected: bool) {
        let exclude: Exclude = pattern.parse().unwrap();
        assert_eq!(leave_out(std::slice::from_ref(&exclude), Path::new(below)), expected, "{pattern} {below}");
        assert_eq!(exclude.is_idle(), !expected);
    }

    #[test]
    fn a_pattern_without_a_slash_means_names_at_any_depth() {
        check("notes.md", "notes.md", true);
        check("notes.md", "ada/week 2/notes.md", true);
        check("drafts/", "ada/drafts", true);
        check("*.draft.md", "ada/orm.draft.md", true);
        check("notes.md", "ada/my-notes.md", false);
        check("*.draft.md", "ada/orm.md", false);
    }

    #[test]
    fn a_pattern_with_a_slash_begins_at_the_folder_that_was_named() {
        check("ada/notes.md", "ada/notes.md", true);
        check("/notes.md", "notes.md", true);
        check("ada/old/**", "ada/old", true);
        check("./notes.md", "notes.md", true);
        check("*/notes.md", "ada/notes.md", true);
        check("**/old/*.md", "ada/week 2/old/orm.md", true);
        check("ada/notes.md", "bo/ada/notes.md", false);
        check("/notes.md", "ada/notes.md", false);
        check("./notes.md", "ada/notes.md", false);
        check("*/notes.md", "ada/week 2/notes.md", false);
    }

    #[test]
    fn a_pattern_that_is_none_is_told() {
        let told = |text: &str| text.parse::<Exclude>().err();
        assert_eq!(told("[a").as_deref(), Some("unclosed character class; missing ']'"));
        assert!(told("").is_some() && told("/").is_some());
    }
}

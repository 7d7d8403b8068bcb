//! Advice to whoever wrote a name that does not exist: which one was meant, and which there are.

use textwrap::{Options, WordSplitter};

use super::terminal::stderr_width;

/// So many names are listed at most.
const LISTED: usize = 60;

/// How long a line of the list may be, where the terminal has room for it.
const WIDTH: usize = 80;

/// What the lines of the list begin with.
const INDENT: &str = "    ";

/// Returns the advice: the nearest name, if one is near, and the list of all below its title.
pub fn hint<'a>(nearest: Option<&str>, title: &str, all: impl Iterator<Item = &'a str>) -> String {
    let nearest = nearest.map_or_else(String::new, |name| format!("did you mean \"{name}\"? "));
    let all: Vec<&str> = all.collect();
    let mut list = all[..all.len().min(LISTED)].join(", ");
    if all.len() > LISTED {
        list += &["; and ", &(all.len() - LISTED).to_string(), " more"].concat();
    }
    let width = stderr_width().map_or(WIDTH, |width| width.min(WIDTH));
    let options = Options::new(width).initial_indent(INDENT).subsequent_indent(INDENT);
    let list = textwrap::fill(&list, options.word_splitter(WordSplitter::NoHyphenation));
    format!("{nearest}{title}\n{list}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_below_the_nearest() {
        let hint = hint(Some("orm"), "the items are", ["orm", "views"].into_iter());
        assert_eq!(hint, "did you mean \"orm\"? the items are\n    orm, views");
    }

    #[test]
    fn long_list_is_wrapped_and_a_very_long_one_is_cut() {
        let names: Vec<String> = (0..70).map(|n| format!("name-{n}")).collect();
        let hint = hint(None, "there are", names.iter().map(String::as_str));
        assert!(hint.lines().all(|line| line.len() <= WIDTH), "{hint}");
        assert!(hint.ends_with("name-59; and 10 more"), "{hint}");
        assert!(!hint.contains("name-60"), "{hint}");
    }
}

//! The values of a TOML or JSON file, each with its place: one tree for both.

mod from_json;
mod from_toml;
mod header;
mod slip;

use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

pub use from_json::of_json;
pub use from_toml::of_toml;
pub(super) use slip::{FENCE_HINT, MERGE_HINT, MERGE_MARKS, truth_meant};

/// A file's values.
pub type Tree<'a> = Spanned<DeTable<'a>>;

/// What a parser has against a text, and where, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The place.
    pub span: Option<Range<usize>>,
    /// What is wrong, as the parser says it.
    pub message: String,
    /// What to write instead, where it is known already.
    pub hint: Option<String>,
    /// What it is that is wrong, where it matters to others than the reader.
    pub kind: Kind,
}

/// What is wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A table has a field twice.
    Twin,
    /// Anything else.
    Other,
}

impl Refusal {
    /// Refuses what stands at a place.
    pub fn at(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span: Some(span), message: message.into(), hint: None, kind: Kind::Other }
    }

    /// Refuses a field that its table has already.
    fn twin(span: Range<usize>, key: &str) -> Self {
        Self { kind: Kind::Twin, ..Self::at(span, format!("`{key}` is there twice")) }
    }

    /// Adds what to write instead.
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_and_toml_make_the_same_tree() {
        let json =
            of_json("{\"a\": [1, -2.5e3, true], \"b\": {\"c\\n\": \"\\u00e9\\\"\"}, \"d\": null}").expect("valid");
        let toml = of_toml("a = [1, -2.5e3, true]\nb = { \"c\\n\" = \"é\\\"\" }\n").expect("valid");
        let plain = |tree: Tree<'_>| toml::Table::try_from(read(tree)).expect("a table");
        assert_eq!(plain(json), plain(toml));
    }

    fn read(tree: Tree<'_>) -> toml::Table {
        serde::Deserialize::deserialize(toml::Deserializer::from(tree)).expect("any table can be read")
    }

    #[test]
    fn places_are_those_of_the_text() {
        for (source, tree) in [
            ("{ \"a\": [ \"x\", \"yy\" ] }", of_json as fn(&str) -> Result<Tree<'_>, Vec<Refusal>>),
            ("a = [ 'x', 'yy' ]", of_toml),
        ] {
            let tree = tree(source).expect("valid");
            let entry = &tree.get_ref()["a"].get_ref().as_array().expect("an array")[1];
            assert_eq!(&source[entry.span()][1..3], "yy");
        }
    }

    #[test]
    fn every_error_of_syntax_in_toml_is_told() {
        assert_eq!(of_toml("a = \nb = 1\nc = 2 3\n").expect_err("refused").len(), 2);
    }

    #[test]
    fn list_that_is_not_closed_is_told_where_it_begins() {
        let refused = of_toml("a = ['x'\nb = 1\nc = ['y', 'z']\n").expect_err("refused");
        assert_eq!(refused, [Refusal::at(4..5, "this list is not closed, expected `]`")]);
    }

    #[test]
    fn json_is_refused_where_it_is_wrong() {
        let error = of_json("{\"a\": 1,\n \"é\": }").expect_err("refused").remove(0);
        assert_eq!(error.span, Some(16..17), "{error:?}");
        assert!(of_json("[1]").is_err());
        assert!(of_json("{\"a\": 1, \"a\": 2}").expect_err("refused")[0].message.contains("twice"));
        assert!(of_json(&("{\"a\":".to_owned() + &"[".repeat(9999) + &"]".repeat(9999) + "}")).is_err());
        assert!(of_json("{\"a\": [null]}").is_err());
    }

    #[test]
    fn text_may_end_anywhere() {
        let json = "{\"id\": \"ré\", \"item\": [{\"any\": [\"}\", 1.5]}, {}], \"x\": null}";
        for end in (0..json.len()).filter(|&end| json.is_char_boundary(end)) {
            assert!(of_json(&json[..end]).is_err());
        }
        assert!(of_json(json).is_ok());
    }
}

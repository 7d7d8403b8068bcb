//! Where a list of words, or words in any order, are a fair answer, so that they are no harm.

use crate::rubric::Item;
use crate::score::accepts_list;
use crate::text::Text;
use crate::text::language::Language;

/// So many words of content, a number and what it counts, mean the same in any order.
const FEW_WORDS: usize = 3;

/// Returns whether a list, or words in any order, are a fair answer: where the grade takes lists, and where a few words are all
/// that a reference says.
pub(super) fn are_fair(item: &Item, language: Language) -> bool {
    let content = |text: &Text| text.words.iter().filter(|word| word.is_content()).count();
    let is_short = |reference: &String| content(&Text::plain(reference, language)) <= FEW_WORDS;
    item.references.iter().any(is_short) || accepts_list(&item.question, &item.references, language)
}

#[cfg(test)]
mod tests {
    use crate::perturb::{Kind, perturb};

    #[test]
    fn words_in_any_order_are_no_harm_where_a_list_is_fair() {
        let count = |question: &str, reference: &str| {
            let text = format!(
                "schema = 1\nid = \"r\"\n[[item]]\nid = \"i\"\nquestion = \"{question}\"\nreferences = [\"{reference}\"]\n\
                 [[item.concept]]\nid = \"c\"\nsays = \"It is one.\"\nany = [\"minutes\", \"load\"]\n"
            );
            let rubric = crate::rubric::file::parse(std::path::Path::new("rubric.toml"), text.as_bytes());
            perturb(&rubric.expect("a rubric"))
                .iter()
                .filter(|made| [Kind::KeywordList, Kind::WordsShuffled].contains(&made.kind))
                .count()
        };
        assert_eq!(count("How long does it take?", "It takes about 43 minutes."), 0);
        assert_eq!(count("Name three signals.", "The load of the server and the errors that its users see."), 0);
        assert_eq!(count("What is a signal?", "Load, errors, delay, saturation."), 0);
        assert_eq!(count("What is a signal?", "The load of the server and the errors that its users see."), 3);
    }
}

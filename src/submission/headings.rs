//! One text with a heading per item, split into answers.
//!
//! A heading is what `CommonMark` says: `#` to `######`, or a paragraph that is underlined with `=` or `-`. So is a line that is
//! nothing but the question of an item which no such heading names, bold or plain, as converters of documents write it; a
//! heading that names nothing right above it (`### Question 1`) goes with it. Where no heading names an item by its id or its
//! question, those that are a number alone (`## 9.`, `Question 9`, `**Q9**`) name the items of these numbers, each its own.
//! Lines that are nearly headings open an item or are told, as `nearly` decides.
//! Two differences serve answers rather than documents: a paragraph that is underlined but names no item is
//! text unless items have headings of that kind too (many write `---` between answers), and in a code fence that
//! is never closed a heading that names an item still counts.

use std::collections::BTreeSet;

use super::form::first_of;
use super::nearly::Doubt;
use super::outline::{Heading, Outline, beside_items, count_between, outline};
use crate::rubric::index::ItemIndex;
use crate::text::question::bare_number;

/// So many headings that are numbers are told with their items.
const MOST_TOLD: usize = 5;

/// Words of titles above an answer that name nothing.
const TITLES: [&str; 14] = [
    "answer", "answers", "assignment", "essay", "exam", "homework", "interview", "introduction", "intro", "name",
    "response", "solution", "submission", "summary",
];

/// A text in pieces.
#[derive(Debug, Default)]
pub(super) struct Split<'a> {
    /// In text order; empty where no heading names an item.
    pub(super) sections: Vec<Section<'a>>,
    /// What to say about the file, without its path.
    pub(super) remarks: Vec<String>,
}

/// One answer and the heading above it.
#[derive(Debug)]
pub(super) struct Section<'a> {
    pub(super) name: String,
    /// The item that the heading names; none for a heading like those of the items that names none.
    pub(super) item: Option<usize>,
    /// The heading's line, from 1.
    pub(super) line: u64,
    pub(super) text: &'a str,
    /// Its lines that may be headings of other items.
    pub(super) doubts: Vec<Doubt>,
}

/// Splits a text at the headings that name items, and at those beside them that should.
///
/// A heading that names no item belongs to the answer above it, unless items have headings of the same level:
/// then it is a section without item. Before the first item's heading such a section needs text, else it is a title.
pub(super) fn split<'a>(text: &'a str, index: &ItemIndex) -> Split<'a> {
    let Outline { headings, prose, open_fence, goes_by_numbers, mut doubts } = outline(text, index);
    let Some(first) = headings.iter().find(|heading| heading.item.is_some()) else { return Split::default() };
    let mut starts: Vec<&Heading> = beside_items(&headings).collect();
    let titles = starts.windows(2).take_while(|pair| {
        let [title, next] = pair else { return false };
        title.start < first.start && count_between(&prose, title.body, next.start) == 0
    });
    starts.drain(..titles.count());

    let ends = starts.iter().skip(1).map(|next| next.start).chain([text.len()]);
    let sections = starts.iter().zip(ends).map(|(heading, end)| Section {
        name: heading.name.clone(),
        item: heading.item,
        line: heading.line,
        text: &text[heading.body..end],
        doubts: doubts.extract_if(.., |doubt| doubt.is_in(&(heading.body..end), heading.item)).collect(),
    });
    let mut remarks = Vec::new();
    match starts.first().map_or(0, |start| count_between(&prose, 0, start.start)) {
        0 => {}
        1 => remarks.push("1 line before the first item's heading is ignored".into()),
        lines => remarks.push(format!("{lines} lines before the first item's heading are ignored")),
    }
    if goes_by_numbers {
        let numbered = headings.iter().filter_map(|heading| Some((heading.name.as_str(), index.id(heading.item?))));
        let named: Vec<String> = numbered.map(|(name, id)| format!("\"{name}\" is \"{id}\"")).collect();
        let named = first_of(&named, MOST_TOLD);
        remarks.push(format!("no heading names an item by its id or question, so numbers name them: {named}"));
    }
    if let Some(line) = open_fence {
        remarks.push(format!("the code fence of line {line} is never closed"));
    }
    Split { sections: sections.collect(), remarks }
}

/// Returns the item that a heading is most like, where no heading names one.
pub(super) fn nearest(text: &str, index: &ItemIndex) -> Option<usize> {
    let near = |heading: &Heading| super::nearest(index, &heading.name);
    outline(text, index).headings.iter().find_map(near)
}

/// Returns whether a text that names no item has a heading that may name another one than the rubric has: one that asks, one with
/// a number but the first, or one above all else that is neither a title nor the candidate's name.
pub(super) fn asks_otherwise(text: &str, index: &ItemIndex, candidate: &str) -> bool {
    let Outline { headings, prose, .. } = outline(text, index);
    let asks = |heading: &Heading| {
        heading.name.ends_with(['?', '？']) || bare_number(&heading.name).is_some_and(|number| number > 1)
    };
    let is_first = |heading: &&Heading| count_between(&prose, 0, heading.start) == 0;
    let opening = headings.iter().take_while(is_first).find(|heading| !is_title(&heading.name, candidate));
    opening.is_some() || headings.iter().any(asks)
}

/// Returns whether a heading or a file's name says whose answer it is, or that it is one.
pub(super) fn is_title(name: &str, candidate: &str) -> bool {
    let words = |text: &str| {
        let lower = text.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<BTreeSet<String>>()
    };
    let of_candidate = words(candidate);
    let mut own = words(name).into_iter().filter(|word| !word.is_empty());
    own.any(|word| TITLES.contains(&word.as_str()) || of_candidate.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::super::tests::index;
    use super::*;

    /// Each section as `line name|item|text`.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        check_remarks(text, expected, &[]);
    }

    #[track_caller]
    fn check_remarks(text: &str, expected: &[&str], remarks: &[&str]) {
        let index = index(&[("orm", "What is Django's ORM?"), ("views", "What is a view?")]);
        let split = split(text, &index);
        let shown = |section: &Section| {
            let item = section.item.map_or("-", |at| index.id(at));
            format!("{} {}|{item}|{}", section.line, section.name, section.text.trim())
        };
        assert_eq!(split.sections.iter().map(shown).collect::<Vec<_>>(), expected);
        assert_eq!(split.remarks, remarks);
    }

    #[test]
    fn headings_name_items_by_id_or_question() {
        check("# ORM\na\n\n## What is a view?\nb\n", &["1 ORM|orm|a", "4 What is a view?|views|b"]);
        check("## 1. **orm** ##\na", &["1 1. **orm**|orm|a"]);
    }

    #[test]
    fn a_line_that_is_nothing_but_a_question_is_a_heading() {
        for (orm, views) in [
            ("**1. What is Django's ORM?**", "**2. What is a view?**"),
            ("What is Django's ORM?", "What is a view?"),
            ("1. What is Django's ORM? (10 points)", "Question 2: What is a view? [5 points]"),
        ] {
            let text = format!("{orm}\na\nmore\n\n{views}\n\nb\n");
            let bare = |line: &str| line.trim_matches('*').to_owned();
            let expected = [format!("1 {}|orm|a\nmore", bare(orm)), format!("5 {}|views|b", bare(views))];
            check(&text, &expected.each_ref().map(String::as_str));
        }
    }

    #[test]
    fn a_heading_that_names_nothing_goes_with_the_question_below_it() {
        let text = "### Question 1\nWhat is Django's ORM?\na\n### Question 2\n\nWhat is a view?\n\nb\n";
        check(text, &["1 What is Django's ORM?|orm|a", "4 What is a view?|views|b"]);
        let one = "1 line before the first item's heading is ignored";
        check_remarks("# Anna\nHi.\n**What is a view?**\nb", &["3 What is a view?|views|b"], &[one]);
    }

    #[test]
    fn headings_that_are_numbers_name_items_where_no_heading_does_otherwise() {
        let told = "no heading names an item by its id or question, so numbers name them: ";
        for (first, second) in [("# 1.", "# 2."), ("## Question 1", "## Question 2"), ("**Q1**", "**Q2**")] {
            let bare = |line: &str| line.trim_matches(['#', '*', ' ']).to_owned();
            let (one, two) = (bare(first), bare(second));
            check_remarks(
                &format!("{first}\na\n{second}\nb\n"),
                &[&format!("1 {one}|orm|a"), &format!("3 {two}|views|b")],
                &[&format!("{told}\"{one}\" is \"orm\", \"{two}\" is \"views\"")],
            );
        }
        check_remarks(
            "# Ada\n## Question 2\nb\n## Question 7\nc",
            &["2 Question 2|views|b", "4 Question 7|-|c"],
            &[&format!("{told}\"Question 2\" is \"views\"")],
        );
        // What is named otherwise has numbers of its own.
        check("# orm\na\n## 2.\nb\n", &["1 orm|orm|a\n## 2.\nb"]);
        check("# 1.\na\n# 1.\nb\n", &[]);
        check("# 3\na\n", &[]);
    }

    #[test]
    fn a_text_to_the_only_item_may_have_a_title_and_headings_of_its_own() {
        let index = index(&[("sky", "Why is the sky blue?")]);
        for text in
            ["Air.", "# Anna B\nAir.", "# My answer\nIt scatters.\n## Air\nBlue.", "Air.\n\n# Details\nIt scatters."]
        {
            assert!(!asks_otherwise(text, &index, "anna"), "{text}");
        }
        for text in [
            "# grass\nGreen.",
            "# Anna\n## grass\nGreen.",
            "Air.\n# Why is grass green?\n",
            "Air.\n# Question 2\nGreen.",
        ] {
            assert!(asks_otherwise(text, &index, "anna"), "{text}");
        }
    }

    #[test]
    fn a_question_below_its_own_heading_belongs_to_the_answer() {
        check(
            "# orm\nWhat is Django's ORM?\na\n# views\nb\nWhat is Django's ORM?\n",
            &["1 orm|orm|What is Django's ORM?\na", "4 views|views|b\nWhat is Django's ORM?"],
        );
        check("```\nWhat is a view?\n```\n", &[]);
        check("What is a view in Django?\nb\n", &[]);
    }

    #[test]
    fn a_bold_question_that_names_no_item_is_an_unknown_item_beside_bold_ones() {
        check(
            "**What is a view?**\nb\n**What is a form?**\nc\n",
            &["1 What is a view?|views|b", "3 What is a form?|-|c"],
        );
        check("**What is a view?**\nb\n**Why so**\nc\n", &["1 What is a view?|views|b\n**Why so**\nc"]);
        check("# views\nb\n**What is a form?**\nc\n", &["1 views|views|b\n**What is a form?**\nc"]);
    }

    #[test]
    fn a_text_without_an_item_heading_is_not_split() {
        check("# Anna\nORM is fine.\n", &[]);
        check("orm\nviews\n", &[]);
        check("", &[]);
    }

    #[test]
    fn a_heading_needs_its_blank_and_at_most_six_hashes_and_three_spaces() {
        check("# views\n#orm\n####### orm\n    # orm\n", &["1 views|views|#orm\n####### orm\n    # orm"]);
        check("# views\n   # orm\n", &["1 views|views|", "2 orm|orm|"]);
    }

    #[test]
    fn text_between_headings_is_kept_byte_by_byte() {
        let index = index(&[("orm", "?o"), ("views", "?v")]);
        let split = split("# orm\r\n\r\n a\r\n# views\r\nb", &index);
        assert_eq!(split.sections[0].text, "\r\n a\r\n");
        assert_eq!(split.sections[1].text, "b");
    }

    #[test]
    fn a_heading_of_another_level_that_names_no_item_belongs_to_the_answer_above() {
        check("## orm\na\n### Details\nb\n# Part two\n", &["1 orm|orm|a\n### Details\nb\n# Part two"]);
    }

    #[test]
    fn a_heading_of_the_items_level_that_names_no_item_is_an_unknown_item() {
        check("## orm\na\n## Vews\nb\n", &["1 orm|orm|a", "3 Vews|-|b"]);
        check("## Vews\nb\n## orm\na\n", &["1 Vews|-|b", "3 orm|orm|a"]);
        check("## orm\na\n##\nb\n", &["1 orm|orm|a\n##\nb"]);
    }

    #[test]
    fn a_title_above_the_items_is_ignored_even_at_their_level() {
        check("# Anna\n\n# orm\na\n", &["3 orm|orm|a"]);
        check("# Anna\n## Take-home\n---\n\n# orm\na\n", &["5 orm|orm|a"]);
    }

    #[test]
    fn text_above_the_items_is_ignored_with_a_remark() {
        let one = "1 line before the first item's heading is ignored";
        check_remarks("# Anna\nIt took an hour.\n\n## orm\na\n", &["4 orm|orm|a"], &[one]);
        let two = "2 lines before the first item's heading are ignored";
        check_remarks("Hello\nyou\n## orm\na\n", &["3 orm|orm|a"], &[two]);
    }

    #[test]
    fn headings_in_code_fences_are_code() {
        check("# orm\n```python\n# views\n```\n# views\nb", &["1 orm|orm|```python\n# views\n```", "5 views|views|b"]);
        check("# orm\n~~~~\n# views\n~~~\n```\n# views\n~~~~\n", &["1 orm|orm|~~~~\n# views\n~~~\n```\n# views\n~~~~"]);
    }

    #[test]
    fn backticks_in_a_line_open_no_fence() {
        check("# orm\n```a``` b\n# views\nb", &["1 orm|orm|```a``` b", "3 views|views|b"]);
        check("# orm\n``\n# views\nb", &["1 orm|orm|``", "3 views|views|b"]);
    }

    #[test]
    fn a_fence_that_is_never_closed_hides_no_item() {
        check_remarks(
            "# orm\n```\n# a comment\n# views\nb",
            &["1 orm|orm|```\n# a comment", "4 views|views|b"],
            &["the code fence of line 2 is never closed"],
        );
    }

    #[test]
    fn underlined_headings_name_items_too() {
        check("orm\n===\na\n\nWhat is\na view?\n---\nb\n", &["1 orm|orm|a", "5 What is a view?|views|b"]);
        check("# orm\nIt maps rows.\nviews\n---\nb\n", &["1 orm|orm|It maps rows.", "3 views|views|b"]);
    }

    #[test]
    fn a_line_across_the_page_is_no_heading() {
        check("## orm\nIt maps rows.\n---\nAnd tables.\n", &["1 orm|orm|It maps rows.\n---\nAnd tables."]);
        check("## orm\n- views\n---\nb\n", &["1 orm|orm|- views\n---\nb"]);
        check("## orm\na\n\n---\n\n## views\nb\n", &["1 orm|orm|a\n\n---", "6 views|views|b"]);
    }

    #[test]
    fn an_underlined_line_beside_underlined_items_is_an_unknown_item() {
        check("orm\n---\na\n\nVews\n---\nb\n", &["1 orm|orm|a", "5 Vews|-|b"]);
        check("orm\n---\na\n\nVews\nand more\n---\nb\n", &["1 orm|orm|a\n\nVews\nand more\n---\nb"]);
        check("# orm\na\n\nVews\n====\nb\n", &["1 orm|orm|a", "4 Vews|-|b"]);
    }
}

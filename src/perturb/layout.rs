//! Harmless changes of layout: Markdown, white space, punctuation.

use super::Subject;
use super::draft::{Edited, capitalised};
use crate::text::Script;

/// Writes every sentence as an entry of a list, and the text under a heading with a marked word.
pub fn markdown(subject: &Subject<'_>) -> Vec<Edited> {
    let text = &subject.text;
    if text.sentences.iter().any(|sentence| sentence.kind == Script::Code) {
        return Vec::new();
    }
    let entry = |sentence: &crate::text::Sentence| format!("- {}\n", subject.source[sentence.span.clone()].trim());
    let list: String = text.sentences.iter().map(entry).collect();
    let mut marked = format!("## Answer\n\n{}", subject.source);
    if let Some(word) = text.words.iter().find(|word| word.key.len() > 5) {
        let written = &subject.source[word.span.clone()];
        marked = format!("## Answer\n\n{}", subject.source.replacen(written, &format!("**{written}**"), 1));
    }
    vec![Edited::whole(list), Edited::whole(marked)]
}

/// Breaks lines and doubles blanks; and leaves out commas, hyphens and the final full stop, as hurried people do.
pub fn punctuation(subject: &Subject<'_>) -> Vec<Edited> {
    let source = subject.source;
    let spread =
        source.split_whitespace().collect::<Vec<_>>().chunks(7).map(|line| line.join("  ")).collect::<Vec<_>>();
    let mut hurried = String::new();
    let mut chars = source.char_indices().peekable();
    let mut previous = ' ';
    while let Some((_, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        match c {
            ',' if next.is_whitespace() => {}
            '-' if previous.is_alphabetic() && next.is_alphabetic() => hurried.push(' '),
            ';' => hurried.push('.'),
            '\'' => hurried.push('’'),
            c if c.is_alphabetic() && hurried.trim_end().ends_with('.') && previous.is_whitespace() => {
                hurried.push_str(&capitalised(&c.to_string()));
            }
            c => hurried.push(c),
        }
        previous = c;
    }
    let hurried = hurried.trim_end().trim_end_matches('.').to_owned();
    vec![Edited::whole(spread.join("\n")), Edited::whole(hurried)]
}

/// Puts the question above the answer: as a numbered line, and as a quotation in bold.
pub fn question(subject: &Subject<'_>) -> Vec<Edited> {
    let question = subject.item.question.split_whitespace().collect::<Vec<_>>().join(" ");
    if question.is_empty() {
        return Vec::new();
    }
    let above = |question: String| Edited {
        text: format!("{question}\n\n{}", subject.source),
        change: format!("{question} ..."),
    };
    vec![above(format!("Question 1: {question}")), above(format!("> **{question}**"))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::perturb::tests::subject;

    #[test]
    fn list_has_an_entry_for_each_sentence() {
        let edited = markdown(&subject("It runs. It stops."));
        assert_eq!(edited[0].text, "- It runs.\n- It stops.\n");
        assert_eq!(edited[1].text, "## Answer\n\nIt runs. It stops.");
    }

    #[test]
    fn question_stands_above_the_answer() {
        let edited = question(&subject("It runs."));
        assert_eq!(edited[0].text, "Question 1: What is it?\n\nIt runs.");
        assert_eq!(edited[1].text, "> **What is it?**\n\nIt runs.");
    }

    #[test]
    fn hurried_people_leave_out_commas() {
        let edited = punctuation(&subject("Fast, open-source code; it isn't 1,000 rows - it's more."));
        assert_eq!(edited[1].text, "Fast open source code. It isn’t 1,000 rows - it’s more");
    }
}

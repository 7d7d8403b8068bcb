//! The question of an item, where a response repeats it as a line or a sentence of its own: forms, mails and documents often
//! have it above the answer.

use std::ops::Range;

use super::passage::Passage;
use crate::text::question::{label, remark};

/// The fewest words of a question that is looked for; a title is none.
const LEAST_WORDS: usize = 3;

/// The fewest words of one question of several that is looked for alone.
const LEAST_WORDS_OF_ONE: usize = 4;

/// The most characters between two words of a question.
const MOST_BETWEEN: usize = 12;

/// The most marks before a question.
const MOST_BEFORE: usize = 40;

/// What stands before an answer, below its question.
const ANSWERS: [&str; 5] = ["my answer", "answer", "response", "ans", "a"];

/// The question of an item, to be found in responses to it.
#[derive(Debug, Clone, Default)]
pub struct Echo {
    /// As a whole, then each of several questions; in lower case.
    forms: Vec<Vec<String>>,
    /// The fewest bytes of a response that can hold one.
    least: usize,
}

impl Echo {
    /// Prepares a question; one that a reference repeats may be a part of the answer, and is never found.
    #[must_use]
    pub(super) fn new(question: &Passage, references: &[Passage]) -> Self {
        let mut forms = vec![words(&question.source)];
        if question.text.sentences.len() > 1 {
            let sentences =
                question.text.sentences.iter().map(|sentence| question.source[sentence.span.clone()].trim());
            let of_one = sentences.filter(|sentence| sentence.ends_with('?')).map(words);
            forms.extend(of_one.filter(|words| words.len() >= LEAST_WORDS_OF_ONE));
        }
        forms.retain(|words| words.len() >= LEAST_WORDS);
        let length = |words: &Vec<String>| words.iter().map(String::len).sum::<usize>();
        let echo = Self { least: forms.iter().map(length).min().unwrap_or_default(), forms };
        let is_repeated = references.iter().any(|reference| !echo.spans(&reference.source).is_empty());
        if is_repeated { Self::default() } else { echo }
    }

    /// Returns where a response repeats the question, with its number, marks and remarks, in bytes and in order.
    #[must_use]
    pub fn spans(&self, response: &str) -> Vec<Range<usize>> {
        let mut spans: Vec<Range<usize>> = Vec::new();
        if self.forms.is_empty() || response.len() < self.least {
            return spans;
        }
        for start in starts(response) {
            if spans.last().is_some_and(|last| start < last.end) {
                continue;
            }
            let rest = &response[start..];
            spans.extend(self.forms.iter().find_map(|form| echoed(rest, form)).map(|length| start..start + length));
        }
        spans
    }
}

/// Lower case, letters and digits only.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Returns where a line or a sentence may begin.
fn starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut is_ended = false;
    let behind = text.char_indices().filter_map(move |(at, c)| {
        let begins = match c {
            '\n' | '。' | '？' | '！' => true,
            '.' | '?' | '!' | ':' => {
                is_ended = true;
                return None;
            }
            '*' | '_' | '"' | '\'' | '”' | '’' | ')' | ']' => return None,
            c => std::mem::take(&mut is_ended) && c.is_whitespace(),
        };
        begins.then_some(at + c.len_utf8())
    });
    std::iter::once(0).chain(behind)
}

/// Returns how far a text that begins with a question goes with it; none where it begins otherwise, or goes on with the sentence.
fn echoed(text: &str, form: &[String]) -> Option<usize> {
    let bare = text.char_indices().take(MOST_BEFORE + 1).find(|(_, c)| !is_mark(*c))?.0;
    let labelled = bare + label(&text[bare..]);
    let begin = [bare, labelled].into_iter().find_map(|begin| Some(begin + repeated(&text[begin..], form)?))?;
    let end = begin + ending(&text[begin..])?;
    Some(end + answer_label(&text[end..]))
}

/// Whether a character is a mark within a line.
fn is_mark(c: char) -> bool {
    c != '\n' && !c.is_alphanumeric()
}

/// Returns the length of the words of a question at the beginning of a text.
fn repeated(text: &str, form: &[String]) -> Option<usize> {
    let mut end = 0;
    for (at, word) in form.iter().enumerate() {
        if at > 0 {
            let between =
                text[end..].find(char::is_alphanumeric).filter(|length| (1..=MOST_BETWEEN).contains(length))?;
            end += between;
        }
        let mut wanted = word.chars();
        let rest = &text[end..];
        let differs = rest
            .char_indices()
            .find(|(_, c)| !c.is_alphanumeric() || !c.to_lowercase().all(|c| wanted.next() == Some(c)));
        let (length, next) = differs.map_or((rest.len(), ' '), |(length, next)| (length, next));
        if next.is_alphanumeric() || wanted.next().is_some() || length == 0 {
            return None;
        }
        end += length;
    }
    Some(end)
}

/// Returns the length of what ends a question: its mark, quotes, brackets and remarks; none where the sentence goes on.
fn ending(text: &str) -> Option<usize> {
    let marks = |text: &str| {
        let is_closing = |c: char| is_mark(c) && !matches!(c, '(' | '[' | '<' | '-' | '–' | '—' | ',' | ';');
        text.len() - text.trim_start_matches(is_closing).len()
    };
    let mut end = marks(text);
    let mut is_ended = text[..end].contains(['?', '.', '!', ':', '？', '。', '！']);
    if let Some(length) = remark(&text[end..]) {
        let behind = end + length;
        let more = marks(&text[behind..]);
        is_ended = is_ended || text[behind..behind + more].contains(['?', '.', '!', ':']);
        end = behind + more;
    }
    let is_line = text[end..].is_empty() || text[end..].starts_with('\n');
    // Within a line it has to be a sentence of its own, with a blank behind.
    (is_line || is_ended && text[..end].ends_with(char::is_whitespace)).then_some(end)
}

/// Returns the length of a label of the answer that follows: "Answer:".
fn answer_label(text: &str) -> usize {
    let begin = text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || "*_#>".contains(c)).len();
    let rest = &text[begin..];
    let of = |label: &&str| {
        let is_there = rest.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label));
        let behind = rest.get(label.len()..).filter(|_| is_there)?.trim_start_matches(['*', '_', ' ']);
        let behind = behind.strip_prefix(':')?.trim_start_matches(['*', '_']);
        Some(text.len() - behind.len())
    };
    ANSWERS.iter().find_map(of).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;
    use crate::text::blank::blanked;

    const QUESTION: &str = "What is inflation, and how does a central bank fight it?";

    fn passage(source: &str) -> Passage {
        Passage::without_vectors(source.to_owned(), Text::new(source))
    }

    /// Checks what is left of an answer to a question.
    #[track_caller]
    fn check_to(question: &str, answer: &str, expected: &str) {
        let echo = Echo::new(&passage(question), &[passage("Prices rise. It raises its rates.")]);
        let left = blanked(answer, &echo.spans(answer));
        assert_eq!(left.len(), answer.len());
        assert_eq!(left.trim(), expected, "{answer:?}");
    }

    #[track_caller]
    fn check(answer: &str, expected: &str) {
        check_to(QUESTION, answer, expected);
    }

    #[test]
    fn question_above_the_answer_is_found_with_its_number_and_marks() {
        let written = [
            "", "5. ", "5) ", "(5) ", "Q5: ", "Q5. ", "Question 5: ", "Question: ", "Question 5\n", "5a. ", "5/12 ",
            "### ", "## Q5. ", "> ", "- ", "\"", "Question 5 of 12: ", "**5.** ",
        ];
        for before in written {
            check(&format!("{before}{QUESTION}\n\nPrices rise."), "Prices rise.");
            check(&format!("{before}{QUESTION} Prices rise."), "Prices rise.");
        }
        check(&format!("**{QUESTION}**\nPrices rise."), "Prices rise.");
        check(&format!("**{QUESTION}** Prices rise."), "Prices rise.");
        check("WHAT IS INFLATION and how does\na central bank fight it\n\nPrices rise.", "Prices rise.");
    }

    #[test]
    fn question_in_or_below_the_answer_is_found() {
        check(
            &format!("Prices rise. {QUESTION} It raises rates."),
            &format!("Prices rise.{}It raises rates.", " ".repeat(58)),
        );
        check(&format!("Prices rise.\n{QUESTION}"), "Prices rise.");
        check(&format!("{QUESTION}\n{QUESTION}"), "");
    }

    #[test]
    fn remarks_behind_the_question_go_with_it() {
        for remark in ["(max 50 words)", "[10 points]", " - 10 points", "(optional)", "[5 marks]:", "– 10 P."] {
            check(&format!("{QUESTION} {remark}\nPrices rise."), "Prices rise.");
        }
        check(&format!("{QUESTION} (10 points) Prices rise."), "Prices rise.");
        check(&format!("{QUESTION} (prices rise)"), "(prices rise)");
        check(&format!("{QUESTION}\nAnswer: prices rise"), "prices rise");
        check(&format!("{QUESTION}\n**A:** prices rise"), "prices rise");
        check(&format!("{QUESTION}\nA price rises."), "A price rises.");
    }

    #[test]
    fn question_within_a_sentence_is_a_part_of_the_answer() {
        for answer in [
            "What is inflation, and how does a central bank fight it is easy to say.",
            "It asks what is inflation, and how does a central bank fight it?",
            "What is inflation, and how does a central bank fight it, and why?",
            "What is inflation? It is a rise in prices.",
            "What is inflations, and how does a central bank fight it?",
            "",
        ] {
            check(answer, answer);
        }
        check_to(
            "Tell us why the sky is blue.",
            "Tell us why the sky is blue because of air? No.",
            "Tell us why the sky is blue because of air? No.",
        );
        check_to("Tell us why the sky is blue.", "Tell us why the sky is blue. Air.", "Air.");
    }

    #[test]
    fn one_question_of_several_is_found_and_a_title_is_not() {
        check_to("A ball is thrown. Why does it slow down?", "Why does it slow down? Air.", "Air.");
        check_to("A ball is thrown. Why does it slow down?", "A ball is thrown. Air.", "A ball is thrown. Air.");
        check_to("Operator overloading", "Operator overloading\nNew meanings.", "Operator overloading\nNew meanings.");
        check_to("", "Prices rise.", "Prices rise.");
    }

    #[test]
    fn question_that_a_reference_repeats_is_a_part_of_the_answer() {
        let reference = format!("{QUESTION} It is a rise.");
        let echo = Echo::new(&passage(QUESTION), &[passage(&reference)]);
        assert_eq!(echo.spans(&reference), [0..0; 0]);
    }

    #[test]
    fn bytes_of_letters_beyond_ascii_are_kept_apart() {
        check_to(
            "Wozu dienen Übergänge in Städten?",
            "ÜBER: wozu dienen übergänge in Städten? Für Fußgänger.",
            &format!("ÜBER:{}Für Fußgänger.", " ".repeat(38)),
        );
    }
}

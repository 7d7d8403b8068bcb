//! How a question is written in forms, tables and documents: its number and what it is called before it, remarks behind it.

/// What a question may be called before its number.
const LABELS: [&str; 8] = ["question", "q", "item", "task", "exercise", "problem", "prompt", "no"];

/// Words of remarks behind a question, beside numbers: they ask for no answer.
const REMARKS: [&str; 13] = [
    "mark", "marks", "point", "points", "pts", "word", "words", "sentences", "optional", "required", "mandatory",
    "minutes", "minute",
];

/// The longest remark behind a question, in bytes.
const LONGEST_REMARK: usize = 80;

/// A longer number is no place in a list: it may be a year.
const DIGITS: usize = 3;

/// The number that a text begins with: "5", "Question 5", "q5".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Number {
    /// Where the digits begin, in bytes; above 0 where the number is called something.
    start: usize,
    /// Where they end.
    end: usize,
}

impl Number {
    fn of(text: &str) -> Option<Self> {
        let word = letters(text);
        let is_label = LABELS.contains(&text[..word].to_lowercase().as_str());
        let start = if is_label { word + blanks(&text[word..]) } else { 0 };
        let end = start + digits(&text[start..]);
        (end > start).then_some(Self { start, end })
    }
}

/// Returns the number of a question of which nothing else is written, as in `9.`, `Question 9`, `Q9:`; from 1 on.
#[must_use]
pub fn bare_number(text: &str) -> Option<usize> {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let Number { start, end } = Number::of(text)?;
    let is_all = end == text.len() && end - start <= DIGITS;
    text[start..end].parse().ok().filter(|number| is_all && *number > 0)
}

/// Returns a question without the number that it is listed by, as in `1. Why?`, `2) Why?` and `Question 3: Why?`; what is no such
/// number, as a year or a figure, stays.
#[must_use]
pub fn without_list_number(text: &str) -> &str {
    let Some(Number { end, .. }) = Number::of(text).filter(|number| number.end - number.start <= DIGITS) else {
        return text;
    };
    match text[end..].strip_prefix(['.', ')', ':']) {
        Some(question) if question.starts_with([' ', '\t']) && !question.trim().is_empty() => question.trim(),
        _ => text,
    }
}

/// Leaves out the number that a name begins with, and what it is called: "3", "question 3", "q3", "q 3". The name is in lower case,
/// its words are parted by single blanks.
#[must_use]
pub fn without_number(name: &str) -> &str {
    let called = Number::of(name).filter(|number| number.start > 0);
    let rest = &name[called.map_or(0, |number| number.start)..];
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    // A number that goes on as a word is none: "q2b plan".
    let before = &name[..name.len() - rest.len()];
    if called.is_some() && !rest.is_empty() && !before.ends_with(' ') { name } else { rest }
}

/// Returns the length of the number that a question begins with, with what it is called and what stands behind: "Question 5:",
/// "5/12", "Q:"; in bytes, 0 where there is none.
#[must_use]
pub fn label(text: &str) -> usize {
    let mut end = letters(text);
    if !LABELS.contains(&text[..end].to_lowercase().as_str()) {
        end = 0;
    }
    if let Some(number) = Number::of(text) {
        end = number.end;
        // The part of a question, or how many there are: "5a", "5/12", "5 of 12".
        let part = letters(&text[end..]);
        let of = ["/", " / ", " of "].iter().find_map(|of| text[end..].strip_prefix(of).map(|rest| (of.len(), rest)));
        end += match of {
            Some((length, rest)) if digits(rest) > 0 => length + digits(rest),
            _ if part == 1 => 1,
            _ => 0,
        };
    }
    if end == 0 {
        return 0;
    }
    // A label may have a line of its own.
    end + text[end..].len() - text[end..].trim_start_matches(|c: char| !c.is_alphanumeric()).len()
}

/// Returns the length of a remark at the beginning of a text: "(max 50 words)", "[10 points]", "- 10 points"; in bytes.
#[must_use]
pub fn remark(text: &str) -> Option<usize> {
    let line = &text[..text.find('\n').unwrap_or(text.len())];
    let of_bracket = |open, close| line.strip_prefix(open).and_then(|rest| rest.find(close)).map(|at| at + 2);
    let bracket = of_bracket('(', ')').or_else(|| of_bracket('[', ']'));
    let dash = || line.starts_with(['-', '–', '—']).then_some(line.len());
    let length = bracket.or_else(dash)?;
    (length <= LONGEST_REMARK && is_remark(&line[..length])).then_some(length)
}

/// Leaves out the last remark of a heading: round brackets, or square ones and what stands behind a dash where that is a remark.
#[must_use]
pub fn without_last_remark(heading: &str) -> Option<&str> {
    let heading = heading.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | ']'));
    let open = match heading.chars().next_back()? {
        ')' => heading.rfind('(')?,
        ']' => heading.rfind('[').filter(|open| is_remark(&heading[*open..]))?,
        _ => {
            let dash = [" - ", " – ", " — "].iter().filter_map(|dash| heading.rfind(dash)).max()?;
            let behind = &heading[dash..];
            // A question may have a dash of its own: what a remark says is a number first.
            let begins = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
            Some(dash).filter(|_| begins.starts_with(|c: char| c.is_ascii_digit()) && is_remark(behind))?
        }
    };
    Some(&heading[..open]).filter(|rest| rest.contains(char::is_alphanumeric))
}

/// Returns whether a text says something about a question and asks nothing.
fn is_remark(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| digits(word) > 0 || REMARKS.contains(&word) || bare_number(word).is_some())
}

fn letters(text: &str) -> usize {
    text.len() - text.trim_start_matches(char::is_alphabetic).len()
}

fn digits(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len()
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_number_is_nothing_but_the_number() {
        for (text, expected) in [
            ("9.", Some(9)),
            ("Question 9", Some(9)),
            ("**Q9:**", Some(9)),
            ("task 12)", Some(12)),
            ("9", Some(9)),
            ("0", None),
            ("9a", None),
            ("9. Why?", None),
            ("2.5", None),
            ("1984", None),
            ("Step 9", None),
            ("Question", None),
            ("", None),
        ] {
            assert_eq!(bare_number(text), expected, "{text}");
        }
    }

    #[test]
    fn number_of_a_list_is_left_out_and_a_figure_is_not() {
        for numbered in ["1. What is it?", "12) What is it?", "Q3. What is it?", "Question 4: What is it?"] {
            assert_eq!(without_list_number(numbered), "What is it?");
        }
        for kept in
            ["3 ways to do it?", "1984: what is it about?", "2.5 litres of what?", "Question the claim: why?", "1."]
        {
            assert_eq!(without_list_number(kept), kept);
        }
    }

    #[test]
    fn number_before_a_name_is_left_out_and_one_that_goes_on_as_a_word_is_not() {
        for (name, expected) in [
            ("3 orm", "orm"),
            ("question 3 orm", "orm"),
            ("q3 orm", "orm"),
            ("q 3 orm", "orm"),
            ("q2b plan", "q2b plan"),
            ("question orm", "question orm"),
            ("q3", ""),
        ] {
            assert_eq!(without_number(name), expected, "{name}");
        }
    }

    #[test]
    fn remark_is_known_by_its_words_and_numbers() {
        for text in ["(max 50 words)", "[10 points]", "- 10 points", "(optional)", "(Q2)"] {
            assert_eq!(remark(text), Some(text.len()), "{text}");
        }
        for text in ["(prices rise)", "(H2O)", "- because", "10 points", ""] {
            assert_eq!(remark(text), None, "{text}");
        }
        assert_eq!(without_last_remark("Why? [10 points]"), Some("Why? "));
        assert_eq!(without_last_remark("Why? [Score]"), None);
    }
}

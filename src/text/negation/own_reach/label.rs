//! Labels that deny what stands behind them: "**Myth:** bats are blind", "**Without:** nuts", the lists under such headings, and
//! what is struck out.

use std::ops::Range;

use super::super::grammar::verb::is_among;
use super::super::grammar::wrong_words::{Use, is_used};
use super::super::negator::{REACH, is_clause_negator};
use super::Denial;
use crate::text::{Gap, Keyed, Text, Word};

/// How many words a label has at most.
const LONGEST: usize = 4;

/// Reads a label at the beginning of a sentence or stretch, with its colon.
pub fn read(words: &[Word], at: usize, source: &str) -> Option<Denial> {
    // "❌ Wrong: bats are blind."
    let is_behind_cross = at == 1 && words[0].key == "no" && words[0].span.len() > "no".len();
    if at > 0 && words[at].gap != Gap::Break && !is_behind_cross {
        return None;
    }
    let end = (at + 1..words.len().min(at + 1 + LONGEST)).find(|&place| words[place].gap > Gap::Space)?;
    let mark = source[words[end - 1].span.end..words[end].span.start].trim_start_matches([' ', '*', '_']);
    // "Myth - bats are blind"; but "wrong - bats are deaf" may as well set right what was asked.
    let is_dash = || at == 0 && mark.starts_with(['-', '–', '—']) && end == 1 && is_used(words.key(0), Use::Dash);
    if !mark.starts_with(':') && !is_dash() {
        return None;
    }
    let stop = (end + 1..words.len().min(end + REACH)).find(|&place| words[place].gap == Gap::Break);
    let stop = stop.unwrap_or(words.len().min(end + REACH));
    let is_list = || {
        let is_joint = |word: &Word| word.is_content() || word.is_any(&["and", "or"]);
        words[end..stop].iter().all(is_joint) && !is_among(words, end, stop)
    };
    let denies = calls_wrong(&words[at..end])
        || excludes(&words[at..end]) && (end > at + 1 || is_list())
        || is_common_error(&words[at..end]) && is_among(words, end, stop);
    denies.then(|| Denial::of(end - at, end..stop))
}

/// Returns whether a label calls wrong what stands behind it: "wrong", "not true", "common mistakes", "myth 2".
fn calls_wrong(label: &[Word]) -> bool {
    let is_number = |word: &&Word| word.key.starts_with(|first: char| first.is_ascii_digit());
    let words = label.len() - label.iter().rev().take_while(is_number).count();
    match words {
        1 => is_used(label.key(0), Use::Label),
        2 => {
            label.key(0) == "not" && ["correct", "right", "so", "true"].contains(&label.key(1))
                || is_common(label.key(0)) && is_used(label.key(1), Use::Label)
        }
        _ => false,
    }
}

fn is_common(key: &str) -> bool {
    ["a", "another", "the"].contains(&key) || COMMON.contains(&key)
}

/// Returns whether a label names an error that people make: "common error"; but "error" alone is what a program says.
fn is_common_error(label: &[Word]) -> bool {
    matches!(label, [common, error] if common.is_any(COMMON) && error.is_any(&["error", "errors"]))
}

/// How an error is that many make.
const COMMON: &[&str] = &["classic", "common", "frequent", "popular", "typical", "usual", "widespread"];

/// Returns whether a label or the end of a heading leaves out what stands behind it: "without", "leave out", "enzymes are not".
fn excludes(label: &[Word]) -> bool {
    let (last, before) = (label.key_before(label.len(), 1), label.key_before(label.len(), 2));
    let without = ["without", "no", "never", "excluding", "avoid", "forbidden", "prohibited", "omit"].contains(&last);
    let is_left_out = match before {
        "not" => ["allowed", "permitted", "included", "used", "needed"].contains(&last),
        "leave" | "leaves" | "left" => last == "out",
        "free" => ["from", "of"].contains(&last),
        "" | "do" => ["not", "don't"].contains(&last),
        _ => false,
    };
    without || is_left_out
}

/// Returns whether a heading ends in a denial of what stands below it: "enzymes are **not**".
fn ends_in_denial(heading: &[Word]) -> bool {
    let last = heading.last().map_or("", |word| word.key.as_str());
    is_clause_negator(last) && !["nobody", "none", "nothing", "nowhere"].contains(&last)
}

/// Finds the entries of lists under headings that deny them, as places in [`Text::words`].
pub fn lists(text: &Text, source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut is_denied = false;
    for (place, sentence) in text.sentences.iter().enumerate() {
        let own = source[sentence.span.clone()].trim();
        let before = place.checked_sub(1).map(|before| &text.sentences[before]);
        // The second sentence of an entry goes on with it.
        let goes_on = before
            .is_some_and(|before| !source[before.span.end..words_from(text, sentence.words.start)].contains('\n'));
        if is_denied && (is_entry(own) || goes_on) {
            found.push(sentence.words.clone());
            continue;
        }
        let words = text.words_of(sentence);
        let next = text.sentences.get(place + 1).is_some_and(|next| is_entry(source[next.span.clone()].trim()));
        is_denied = next
            && !is_entry(own)
            && !own.ends_with(['.', '!', '?'])
            && (own.ends_with(':') && calls_wrong(words) || excludes(words) || ends_in_denial(words));
    }
    found
}

fn words_from(text: &Text, at: usize) -> usize {
    text.words[at].span.start
}

/// Returns whether a list entry begins so.
fn is_entry(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = rest.len() < line.len() && rest.starts_with(['.', ')']);
    is_numbered || ["- ", "* ", "+ ", "• ", "– "].iter().any(|mark| line.starts_with(mark))
}

/// Finds what is struck out, `~~so~~`, as places in [`Text::words`].
pub fn struck(text: &Text, source: &str) -> Vec<Range<usize>> {
    const MARK: &str = "~~";
    let mut found = Vec::new();
    let mut start = None;
    for (at, _) in source.match_indices(MARK) {
        // A fence of code has three.
        if source[at + MARK.len()..].starts_with('~') || source[..at].ends_with('~') {
            continue;
        }
        let Some(from) = start.take() else {
            start = Some(at);
            continue;
        };
        if source[from..at].contains("\n\n") {
            start = Some(at);
            continue;
        }
        let first = text.words.partition_point(|word| word.span.start < from);
        let last = text.words.partition_point(|word| word.span.start < at);
        found.push(first..last);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_reported as check;

    #[test]
    fn list_under_a_heading_that_denies_is_not_said() {
        check("Myths:\n- bats are blind\n- owls bark\n\nBats see.", &["bats", "are", "blind", "owls", "bark"]);
        check("Catalysts are not:\n- used up\n- slow", &["used", "up", "slow"]);
        check("Leave out:\n- nuts", &["nuts"]);
    }

    #[test]
    fn list_under_another_heading_is_said() {
        check("Facts:\n- bats see\n- owls hoot", &[]);
        check("Catalysts are:\n- not used up\n- slow", &[]);
        check("Bats are not blind.\n- Owls hoot.", &[]);
    }

    #[test]
    fn what_is_struck_out_is_not_said() {
        check("~~Owls bark.~~ Owls hoot.", &["owls", "bark"]);
    }

    #[test]
    fn marks_that_only_look_so_strike_nothing_out() {
        check("It took ~~ 5 minutes.", &[]);
        check("~~~\nx = 1\n~~~\nOwls hoot.", &[]);
    }
}

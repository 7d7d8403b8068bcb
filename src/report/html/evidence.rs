//! An answer with the evidence marked in it, each piece with a label, so that colour alone tells nothing.

use std::collections::BTreeSet;
use std::fmt::{self, Write};
use std::ops::Range;

use crate::report::wire::ResponseRecord;
use crate::untrusted::in_html;

/// How many looks there are for concepts; after them the first comes again.
const LOOKS: usize = 6;

/// A piece of an answer that the grade rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// What stands behind it in small letters.
    pub label: String,
    /// What those who hear the page are told before it.
    pub spoken: &'static str,
    /// Its class in the style sheet.
    pub class: String,
}

/// Returns the class of a concept's evidence by the concept's place.
pub fn class(at: usize) -> String {
    format!("c{}", at % LOOKS)
}

/// Returns all evidence in a response; `[start, end)` that is no piece of the answer is left out.
pub fn of(record: &ResponseRecord<'_>, answer: &str) -> Vec<Evidence> {
    let mut all = Vec::new();
    let mut add = |span: [usize; 2], label: String, spoken: &'static str, class: String| {
        let span = span[0]..span[1];
        if answer.get(span.clone()).is_some_and(|text| !text.is_empty()) {
            all.push(Evidence { span, label, spoken, class });
        }
    };
    for (at, concept) in record.concepts.iter().enumerate() {
        let number = at + 1;
        if let Some(evidence) = &concept.evidence {
            add(evidence.span, number.to_string(), "concept", class(at));
        }
        if let Some(denied) = concept.denied {
            add(denied, format!("{number} denied"), "concept", "no".into());
        }
    }
    for (at, found) in record.misconceptions.iter().enumerate() {
        let number = at + 1;
        add(found.evidence.span, format!("M{number}"), "misconception", "bad".into());
    }
    for (at, found) in record.contradictions.iter().enumerate() {
        let number = at + 1;
        add(found.span, format!("C{number}"), "contradiction", "bad".into());
    }
    all
}

/// Writes an answer with its evidence marked, without the blanks around it; where pieces overlap, each part is labelled
/// with all of them.
pub fn write(out: &mut String, answer: &str, evidence: &[Evidence]) -> fmt::Result {
    let mut cuts: Vec<usize> = evidence.iter().flat_map(|piece| [piece.span.start, piece.span.end]).collect();
    let shown = answer.len() - answer.trim_start().len()..answer.trim_end().len();
    cuts.extend([shown.start, shown.end]);
    cuts.retain(|cut| (shown.start..=shown.end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    let mut coming: Vec<usize> = (0..evidence.len()).collect();
    coming.sort_by_key(|&at| evidence[at].span.start);
    let mut coming = coming.into_iter().peekable();
    // Those that go over the part in hand, in their order.
    let mut open = BTreeSet::new();
    for ends in cuts.windows(2) {
        let (start, end) = (ends[0], ends[1]);
        let text = in_html(answer.get(start..end).unwrap_or_default());
        open.extend(std::iter::from_fn(|| coming.next_if(|&at| evidence[at].span.start <= start)));
        open.retain(|&at: &usize| end <= evidence[at].span.end);
        let over = open.iter().map(|&at| &evidence[at]);
        // What is wrong is to be seen, whatever else is said there.
        match over.clone().max_by_key(|piece| rank(piece)) {
            None => out.push_str(&text),
            Some(shown) => write!(out, "<mark class=\"{}\">{text}</mark>", shown.class)?,
        }
        for piece in over.filter(|piece| piece.span.end == end) {
            write!(
                out,
                "<sup class=\"l-{}\"><span class=\"v\"> {} </span>{}</sup>",
                piece.class, piece.spoken, piece.label
            )?;
        }
    }
    Ok(())
}

fn rank(piece: &Evidence) -> u8 {
    match piece.class.as_str() {
        "bad" => 2,
        "no" => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(span: Range<usize>, label: &str, class: &str) -> Evidence {
        Evidence { span, label: label.into(), spoken: "concept", class: class.into() }
    }

    /// Checks the marks alone, with their labels in brackets.
    #[track_caller]
    fn check(answer: &str, evidence: &[Evidence], expected: &str) {
        let mut out = String::new();
        write(&mut out, answer, evidence).expect("a string takes all");
        let mut text = String::new();
        for (at, part) in out.split("<sup class=\"l-").enumerate() {
            if at == 0 {
                text.push_str(part);
                continue;
            }
            let label = part.split("</span>").nth(1).and_then(|rest| rest.split('<').next()).expect("a label");
            let rest = part.split_once("</sup>").expect("its end").1;
            let _ = write!(text, "[{label}]{rest}");
        }
        assert_eq!(text, expected);
    }

    #[test]
    fn evidence_is_marked_and_labelled() {
        check("a bc d", &[piece(2..4, "1", "c0")], "a <mark class=\"c0\">bc</mark>[1] d");
    }

    #[test]
    fn answer_without_evidence_is_only_escaped() {
        check("1 < 2", &[], "1 &lt; 2");
        check("", &[], "");
        check(" \n", &[], "");
        check("\n a\nb \n", &[], "a\nb");
    }

    #[test]
    fn overlapping_pieces_are_cut_and_the_wrong_one_shows() {
        check(
            "abcd",
            &[piece(0..3, "1", "c0"), piece(1..4, "M1", "bad")],
            "<mark class=\"c0\">a</mark><mark class=\"bad\">bc</mark>[1]<mark class=\"bad\">d</mark>[M1]",
        );
    }

    #[test]
    fn pieces_in_any_order_are_labelled_in_theirs() {
        check(
            "abcdef",
            &[piece(4..6, "1", "c0"), piece(1..2, "2", "c1"), piece(0..2, "3", "c2")],
            "<mark class=\"c2\">a</mark><mark class=\"c2\">b</mark>[2][3]cd<mark class=\"c0\">ef</mark>[1]",
        );
    }

    #[test]
    fn markup_in_marked_text_is_text() {
        check("<b>", &[piece(0..3, "1", "c0")], "<mark class=\"c0\">&lt;b&gt;</mark>[1]");
    }
}

//! An answer on a terminal with its evidence marked, each piece with a label, so that colour alone tells nothing.

use std::ops::Range;

use crate::readback::ReadResponse;
use crate::report::paragraph::Look;
use crate::untrusted::on_one_line;

/// So many bytes of an answer are shown, about what a person reads on a terminal.
const SHOWN: usize = 12_000;

/// A run of text on one line, with the look of the evidence that it is.
pub(super) type Piece = (String, Option<Look>);

/// Returns the lines of an answer, each of its pieces; a label in braces stands behind each piece of evidence.
pub(super) fn lines(answer: &str, response: &ReadResponse) -> Vec<Vec<Piece>> {
    let answer = shown(answer);
    let evidence = evidence(response, answer);
    let mut cuts: Vec<usize> = evidence.iter().flat_map(|(span, ..)| [span.start, span.end]).collect();
    cuts.extend([0, answer.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut lines: Vec<Vec<Piece>> = vec![Vec::new()];
    for ends in cuts.windows(2) {
        let (start, end) = (ends[0], ends[1]);
        let over = evidence.iter().filter(|(span, ..)| span.start <= start && end <= span.end);
        // What is wrong is to be seen, whatever else is said there.
        let look = over.clone().map(|(_, _, look)| *look).max_by_key(|look| *look == Look::Bad);
        for (at, line) in answer[start..end].split('\n').enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            push(&mut lines, on_one_line(&line.replace('\t', "    ").replace('\r', "")).into_owned(), look);
        }
        for (_, label, look) in over.filter(|(span, ..)| span.end == end) {
            push(&mut lines, format!("{{{label}}}"), Some(*look));
        }
    }
    lines
}

fn push(lines: &mut [Vec<Piece>], text: String, look: Option<Look>) {
    if let Some(line) = lines.last_mut().filter(|_| !text.is_empty()) {
        line.push((text, look));
    }
}

/// Returns the beginning of a long answer, and all of any other, without the blanks at its end.
pub(super) fn shown(answer: &str) -> &str {
    let mut end = answer.len().min(SHOWN);
    while !answer.is_char_boundary(end) {
        end -= 1;
    }
    answer[..end].trim_end()
}

fn evidence(response: &ReadResponse, answer: &str) -> Vec<(Range<usize>, String, Look)> {
    let mut all = Vec::new();
    let mut add = |span: Option<[usize; 2]>, label: String, look: Look| {
        let span = span.map(|[start, end]| start..end);
        if let Some(span) = span.filter(|span| answer.get(span.clone()).is_some_and(|text| !text.is_empty())) {
            all.push((span, label, look));
        }
    };
    for (concept, number) in response.concepts.iter().zip(1..) {
        add(concept.span, format!("{number}"), Look::Good);
        add(concept.denied, format!("{number} denied"), Look::Open);
    }
    for (found, number) in response.misconceptions.iter().zip(1..) {
        add(found.span, format!("M{number}"), Look::Bad);
    }
    for (found, number) in response.contradictions.iter().zip(1..) {
        add(found.span, format!("C{number}"), Look::Bad);
    }
    all
}

//! Texts to batches: long texts are cut into pieces that a model takes, and pieces of one length go together.
//!
//! A batch holds pieces of exactly one length, so that nothing is padded: which texts are beside a text in a batch then
//! changes nothing but, with some engines, the last bit.

use super::Vector;
use crate::error::Error;

/// The tokens of a batch. With 4 or 16 times as many, `all-minilm-l6-v2` on ONNX Runtime takes 8 % longer for 2,000 short
/// answers, and more memory; the vectors are the same.
const TOKENS: usize = 256;

/// A text that the model takes at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Which of the texts it is of.
    pub(super) of: usize,
    /// What is embedded.
    pub(super) text: String,
    /// How many tokens it has.
    pub(super) tokens: usize,
}

/// Cuts texts into pieces of at most `most` tokens, each with the prefix; `count` returns the tokens of texts.
pub(super) fn pieces(
    texts: &[&str],
    prefix: &str,
    most: usize,
    mut count: impl FnMut(&[String]) -> Result<Vec<usize>, Error>,
) -> Result<Vec<Piece>, Error> {
    let mut open: Vec<(usize, &str)> = texts.iter().copied().enumerate().collect();
    let mut pieces = Vec::new();
    while !open.is_empty() {
        let prefixed: Vec<String> = open.iter().map(|(_, text)| format!("{prefix}{text}")).collect();
        let counts = count(&prefixed)?;
        let mut long = Vec::new();
        for (((of, text), whole), tokens) in open.into_iter().zip(prefixed).zip(counts) {
            match halves(text).filter(|_| tokens > most) {
                Some((first, second)) => long.extend([(of, first), (of, second)]),
                None => pieces.push(Piece { of, text: whole, tokens }),
            }
        }
        open = long;
    }
    Ok(pieces)
}

/// Cuts a text where a word ends nearest to its middle, else between two letters; a letter is not cut.
fn halves(text: &str) -> Option<(&str, &str)> {
    let middle = text.len() / 2;
    let distance = |at: &usize| at.abs_diff(middle);
    let inside = text.char_indices().filter(|(at, _)| *at > 0);
    let word_end = inside.clone().filter(|(_, letter)| letter.is_whitespace()).map(|(at, _)| at).min_by_key(distance);
    let at = word_end.filter(|&at| !text[..at].trim().is_empty() && !text[at..].trim().is_empty());
    at.or_else(|| inside.map(|(at, _)| at).min_by_key(distance)).map(|at| text.split_at(at))
}

/// Returns the batches, as places of pieces; of one piece each, where the pieces of a batch would change each other.
pub(super) fn batches(pieces: &[Piece], one_by_one: bool) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    // The longest first: what is left for the end, when engines run out of work, is short.
    order.sort_by_key(|&at| (std::cmp::Reverse(pieces[at].tokens), at));
    let mut batches: Vec<Vec<usize>> = Vec::new();
    for at in order {
        let tokens = pieces[at].tokens;
        let has_room = |batch: &&mut Vec<usize>| {
            !one_by_one && pieces[batch[0]].tokens == tokens && (batch.len() + 1) * tokens <= TOKENS
        };
        match batches.last_mut().filter(has_room) {
            Some(batch) => batch.push(at),
            None => batches.push(vec![at]),
        }
    }
    batches
}

/// Puts the vectors of pieces together to those of the texts: the mean by tokens, at length 1.
pub(super) fn joined(pieces: &[Piece], vectors: &[Vector], texts: usize, dimension: usize) -> Vec<Vector> {
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); texts];
    for (at, piece) in pieces.iter().enumerate() {
        parts[piece.of].push(at);
    }
    let join = |parts: Vec<usize>| match parts.as_slice() {
        [only] => vectors[*only].clone(),
        several => {
            let mut sum = vec![0.0_f32; dimension];
            for &at in several {
                let weight = pieces[at].tokens as f32;
                sum.iter_mut().zip(&vectors[at]).for_each(|(sum, component)| *sum += weight * component);
            }
            let length = sum.iter().map(|component| component * component).sum::<f32>().sqrt();
            if length > 0.0 {
                for component in &mut sum {
                    *component /= length;
                }
            }
            sum
        }
    };
    parts.into_iter().map(join).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts words, and a token for either end.
    #[expect(clippy::unnecessary_wraps, reason = "this is the type of a counter")]
    fn count(texts: &[String]) -> Result<Vec<usize>, Error> {
        Ok(texts.iter().map(|text| text.split_whitespace().count() + 2).collect())
    }

    #[test]
    fn long_text_is_cut_and_loses_nothing() {
        let long = "one two three four five six seven eight nine";
        let cut = pieces(&["short", long, ""], "p: ", 7, count).expect("it is cut");
        assert!(cut.iter().all(|piece| piece.tokens <= 7 && piece.text.starts_with("p: ")));
        let of = |wanted: usize| -> Vec<&str> {
            cut.iter().filter(|piece| piece.of == wanted).flat_map(|piece| piece.text[3..].split_whitespace()).collect()
        };
        let mut words = of(1);
        words.sort_unstable();
        let mut expected: Vec<&str> = long.split(' ').collect();
        expected.sort_unstable();
        assert_eq!(words, expected);
        assert_eq!((of(0), of(2)), (vec!["short"], vec![]));
        assert!(cut.iter().filter(|piece| piece.of == 1).count() > 1);
    }

    #[test]
    fn word_longer_than_the_model_takes_is_cut_between_letters() {
        assert_eq!(halves("éé"), Some(("é", "é")));
        assert_eq!(halves("é"), None);
        assert_eq!(halves(""), None);
        assert_eq!(halves(" é"), Some((" ", "é")));
        assert_eq!(halves("a bb ccc"), Some(("a bb", " ccc")));
    }

    fn piece(tokens: usize) -> Piece {
        Piece { of: 0, text: String::new(), tokens }
    }

    #[test]
    fn batch_has_pieces_of_one_length_and_not_too_many_tokens() {
        let pieces: Vec<Piece> = (0..3000).map(|n| piece(3 + n * 7 % 41)).collect();
        let found = batches(&pieces, false);
        let mut seen: Vec<usize> = found.iter().flatten().copied().collect();
        seen.sort_unstable();
        assert_eq!(seen, (0..3000).collect::<Vec<_>>());
        for batch in &found {
            assert!(batch.iter().all(|&at| pieces[at].tokens == pieces[batch[0]].tokens));
            assert!(batch.len() * pieces[batch[0]].tokens <= TOKENS);
        }
        assert_eq!(batches(&pieces, true).len(), 3000);
        assert_eq!(batches(&[piece(TOKENS + 1), piece(TOKENS + 1)], false).len(), 2);
    }

    #[test]
    fn pieces_are_joined_by_their_tokens() {
        let pieces = [Piece { of: 0, ..piece(3) }, Piece { of: 1, ..piece(1) }, Piece { of: 0, ..piece(4) }];
        let vectors = [vec![1.0, 0.0], vec![0.0, 1.0], vec![0.0, 1.0]];
        assert_eq!(joined(&pieces, &vectors, 2, 2), [vec![0.6, 0.8], vec![0.0, 1.0]]);
    }
}

//! What the cosines of a model mean that nobody has measured: read off texts about different things.

use super::passages::PassageMaker;
use crate::embed::{CosineScale, Vector};
use crate::error::Error;
use crate::rubric::Item;

/// With fewer items that have a reference, [`UNRELATED`] is used: some pairs of a rubric may well be related.
const FEW: usize = 8;

/// From so many items on, not all are looked at: their number of pairs is enough for a mean.
const MANY: usize = 64;

/// How much farther from 1 unrelated text is than restated text; that of the built-in model, whose scale was chosen by
/// agreement with human marks.
const RESTATED: f32 = 0.125;

/// Texts about different things, as long as answers are.
const UNRELATED: [&str; 12] = [
    "A hash table stores each value at a place that is computed from its key, so that finding one takes the same time \
     however many there are.",
    "Bread rises because yeast turns sugar into gas, which the dough holds in small bubbles.",
    "The moon pulls the water on the side of the earth that faces it, and high tides come about twice a day.",
    "A contract is valid when both sides agree to the same terms and each of them gives something of worth.",
    "Leaves look green since chlorophyll takes in red and blue light and throws the green back.",
    "In chess, a pawn that reaches the far end of the board becomes a piece of its owner's choice.",
    "The treaty ended thirty years of war and let each prince choose the religion of his own lands.",
    "When prices rise, people buy less of a thing and look for something else that serves the same purpose.",
    "The heart has two halves: the right one sends blood to the lungs, the left one to the rest of the body.",
    "A violin is tuned in fifths, from the low G string up to the high E string.",
    "Glaciers carve wide valleys and leave the stones that they carried in long hills at their end.",
    "She told him that the train had left an hour ago, and that he should wait for the next one in the café.",
];

/// Fits a scale to the texts of a rubric's items; the same for one rubric, whichever items are answered.
///
/// Unrelated text has the mean cosine of references of different items.
///
/// # Errors
///
/// [`Error::Model`] if the model fails.
pub(super) fn fit(maker: &PassageMaker, items: &[&Item]) -> Result<CosineScale, Error> {
    let references: Vec<&str> = items.iter().filter_map(|item| Some(item.references.first()?.as_str())).collect();
    let texts = if references.len() < FEW { UNRELATED.to_vec() } else { spread(&references, MANY) };
    let unrelated = mean_cosine(&maker.directions(&texts)?);
    Ok(CosineScale::between(unrelated, 1.0 - RESTATED * (1.0 - unrelated)))
}

/// Returns at most `most` of the texts, evenly spread.
fn spread<'a>(texts: &[&'a str], most: usize) -> Vec<&'a str> {
    let count = texts.len().min(most);
    (0..count).map(|at| texts[at * texts.len() / count]).collect()
}

/// Returns the mean cosine of all pairs, to 3 places, which are more than the mean of some pairs can tell.
fn mean_cosine(vectors: &[Vector]) -> f32 {
    let (mut sum, mut pairs) = (0.0_f64, 0_u32);
    for (at, left) in vectors.iter().enumerate() {
        for right in &vectors[..at] {
            sum += f64::from(left.iter().zip(right).map(|(l, r)| l * r).sum::<f32>());
            pairs += 1;
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "a cosine of 3 places")]
    let mean = (sum / f64::from(pairs.max(1)) * 1000.0).round() as f32 / 1000.0;
    // A model for which all texts are one would leave nothing to tell apart.
    mean.clamp(0.0, 0.99)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mean_is_over_pairs_of_different_texts() {
        let cosine = |vectors: &[Vector]| mean_cosine(vectors);
        assert!((cosine(&[vec![1.0, 0.0], vec![0.6, 0.8], vec![0.0, 1.0]]) - 0.467).abs() < 1e-6);
        assert!((cosine(&[vec![1.0, 0.0], vec![1.0, 0.0]]) - 0.99).abs() < 1e-6);
        assert!(cosine(&[vec![1.0, 0.0]]).abs() < 1e-6);
    }

    #[test]
    fn texts_are_spread_over_a_long_rubric() {
        let texts: Vec<String> = (0..100).map(|n| n.to_string()).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert_eq!(spread(&texts, 4), ["0", "25", "50", "75"]);
        assert_eq!(spread(&texts[..3], 4), ["0", "1", "2"]);
    }
}

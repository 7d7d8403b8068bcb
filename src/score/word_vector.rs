//! The vector of a word in whole numbers: their products are exact, whatever the order of the sum, and fast on every
//! machine.

use std::sync::Arc;

use wide::{i16x8, i32x4};

/// What stands for 1. The product of two vectors of length 1 is at most its square, which 32 bits hold.
const ONE: f32 = 32767.0;

/// How many components are multiplied at once.
const LANES: usize = 8;

/// How many products of so many components are added up at once.
const AT_ONCE: usize = 4;

/// The direction of a word, each component rounded to a 32767th; cosines are off by less than 0.0001.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordVector(Box<[i16x8]>);

/// A vector shared between all places where the same word stands.
pub type SharedVector = Arc<WordVector>;

impl WordVector {
    /// Rounds a vector of length 1, or of zeros.
    #[must_use]
    pub fn new(direction: &[f32]) -> Self {
        let lanes = |components: &[f32]| {
            let mut lanes = [0; LANES];
            lanes.iter_mut().zip(components).for_each(|(lane, component)| *lane = rounded(component * ONE));
            i16x8::from(lanes)
        };
        Self(direction.chunks(LANES).map(lanes).collect())
    }

    /// Returns the cosine with another word, -1..=1.
    #[must_use]
    pub fn cosine(&self, other: &Self) -> f32 {
        let products = |(left, right): (&i16x8, &i16x8)| left.dot(*right);
        // Several products at once are added up in half the time.
        let ((ours, our_rest), (theirs, their_rest)) = (self.0.as_chunks::<AT_ONCE>(), other.0.as_chunks::<AT_ONCE>());
        let rows = ours
            .iter()
            .zip(theirs)
            .map(|(left, right)| std::array::from_fn::<_, AT_ONCE, _>(|at| products((&left[at], &right[at]))));
        let sum = rows.fold(i32x4::ZERO, |sum, row| sum + ((row[0] + row[1]) + (row[2] + row[3])));
        let sum = our_rest.iter().zip(their_rest).map(products).fold(sum, |sum, products| sum + products);
        // 24 bits of a product are more than the components have.
        sum.reduce_add() as f32 / (ONE * ONE)
    }

    /// Adds so much of it to a sum of vectors.
    pub fn add_to(&self, sum: &mut [f32], share: f32) {
        let add = |(sum, component): (&mut f32, &i16)| *sum += share * f32::from(*component) / ONE;
        // Lanes of a fixed number are added at once.
        let (whole, rest) = sum.as_chunks_mut::<LANES>();
        let count = whole.len();
        for (sums, lanes) in whole.iter_mut().zip(&self.0) {
            sums.iter_mut().zip(lanes.as_array()).for_each(add);
        }
        if let Some(lanes) = self.0.get(count) {
            rest.iter_mut().zip(lanes.as_array()).for_each(add);
        }
    }
}

/// Returns the nearest whole number, of two equally near ones that farther from 0, as `f32::round` does: that is a call of a library
/// function on processors of any age, and takes four times as long. The sum is exact, as 64 bits hold it.
#[expect(clippy::cast_possible_truncation, reason = "a float becomes the nearest number that fits")]
fn rounded(component: f32) -> i16 {
    (f64::from(component) + f64::from(0.5_f32.copysign(component))) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_are_rounded_as_the_library_does() {
        let near_half = [0.499_999_97_f32, 0.5, 1.5, 2.5, 1_023.499_9, 32766.5, 32767.0, 40000.0, 0.0];
        let spread = (0..4000_u16).map(|at| f32::from(at) * 8.191_3);
        for component in near_half.into_iter().chain(spread).flat_map(|component| [component, -component]) {
            #[expect(clippy::cast_possible_truncation, reason = "that is compared")]
            let expected = component.round() as i16;
            assert_eq!(rounded(component), expected, "{component}");
        }
    }

    #[test]
    fn cosines_are_those_of_the_directions() {
        let (left, right) = ([0.6, -0.8, 0.0], [0.0, 0.8, 0.6]);
        let cosine = WordVector::new(&left).cosine(&WordVector::new(&right));
        assert!((cosine - -0.64).abs() < 1e-4, "{cosine}");
        let same = WordVector::new(&left).cosine(&WordVector::new(&left));
        assert!((same - 1.0).abs() < 1e-4, "{same}");
    }

    #[test]
    fn longest_vectors_have_exact_products() {
        let one = WordVector::new(&[1.0, 0.0]);
        assert!((one.cosine(&one) - 1.0).abs() < 1e-6);
        let (most, least) = (WordVector::new(&[1.0 / 64.0; 4096]), WordVector::new(&[-1.0 / 64.0; 4096]));
        assert!((most.cosine(&least) + 1.0).abs() < 1e-4);
    }

    #[test]
    fn vectors_add_up() {
        let mut sum = [1.0, 0.0];
        WordVector::new(&[0.6, 0.8]).add_to(&mut sum, 0.5);
        assert!((sum[0] - 1.3).abs() < 1e-4 && (sum[1] - 0.4).abs() < 1e-4, "{sum:?}");
        let mut sum = [0.0; LANES + 2];
        WordVector::new(&[0.5; LANES + 2]).add_to(&mut sum, 2.0);
        assert!(sum.iter().all(|sum| (sum - 1.0).abs() < 1e-3), "{sum:?}");
    }
}

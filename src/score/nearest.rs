//! The greatest cosine that vectors reach among others: looked for with a fast product of matrices, then taken exactly.
//!
//! A product of matrices sums in an order that depends on the machine, so its last bits do, too. It only tells which
//! vectors may be the nearest; the cosine that counts is that of ndarray's `dot`, which sums in eight lanes in a fixed order and is the same everywhere.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView1, ArrayView2, ArrayViewMut2, s};

/// How far a fast product of two vectors of length 1 may be from the exact one, twice over: each sum of n terms is off by
/// n · 2⁻²⁴ at most, and no model has 2000 components.
pub const MARGIN: f32 = 1e-3;

/// Writes the fast products of two matrices' rows: `[left rows, right rows]`.
pub fn multiply(left: &ArrayView2<'_, f32>, right: &ArrayView2<'_, f32>, products: &mut ArrayViewMut2<'_, f32>) {
    general_mat_mul(1.0, left, &right.t(), 0.0, products);
}

/// Returns the greatest fast product with the vectors at `places`, or `least` if that is greater.
#[must_use]
pub fn greatest_fast(products: &ArrayView1<'_, f32>, places: &[usize], least: f32) -> f32 {
    places.iter().fold(least, |most, &at| most.max(products[at]))
}

/// Returns the greatest cosine of a vector with those at `places`, or `least` if that is greater; `fast` is
/// [`greatest_fast`] of these places.
#[must_use]
pub fn greatest<'a>(
    vector: &ArrayView1<'_, f32>,
    products: &ArrayView1<'_, f32>,
    fast: f32,
    places: &[usize],
    other: impl Fn(usize) -> ArrayView1<'a, f32>,
    least: f32,
) -> f32 {
    let near = places.iter().filter(|&&at| products[at] >= fast - MARGIN);
    near.fold(least, |most, &at| most.max(vector.dot(&other(at))))
}

/// Puts vectors of one length into the rows of a matrix.
#[must_use]
pub fn stack(vectors: &[&[f32]], dimension: usize) -> Array2<f32> {
    let mut matrix = Array2::zeros((vectors.len(), dimension));
    for (mut row, vector) in matrix.rows_mut().into_iter().zip(vectors) {
        row.assign(&ArrayView1::from(*vector));
    }
    matrix
}

/// The greatest cosine that each row of a matrix has reached so far, 0 at least.
pub struct Nearest<'a> {
    rows: &'a Array2<f32>,
    greatest: Vec<f32>,
    products: Array2<f32>,
}

impl<'a> Nearest<'a> {
    /// Begins with nothing seen; at most `most` vectors are seen at once.
    #[must_use]
    pub fn new(rows: &'a Array2<f32>, most: usize) -> Self {
        let products = Array2::zeros((rows.nrows(), most));
        Self { greatest: vec![0.0; rows.nrows()], products, rows }
    }

    /// Compares each row with some vectors of length 1, which are the rows of a matrix.
    pub fn see(&mut self, vectors: &ArrayView2<'_, f32>) {
        let places: Vec<usize> = (0..vectors.nrows()).collect();
        let mut products = self.products.slice_mut(s![.., ..vectors.nrows()]);
        multiply(&self.rows.view(), vectors, &mut products);
        for ((row, products), most) in self.rows.rows().into_iter().zip(products.rows()).zip(&mut self.greatest) {
            let fast = greatest_fast(&products, &places, *most - MARGIN);
            if fast > *most - MARGIN {
                *most = greatest(&row, &products, fast, &places, |at| vectors.row(at), *most);
            }
        }
    }

    /// Returns the greatest cosine of each row.
    #[must_use]
    pub fn cosines(&self) -> &[f32] {
        &self.greatest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Vectors of length 1 that are the same in every run.
    fn vectors(count: usize, seed: u32) -> Array2<f32> {
        let mut state = seed;
        let mut vectors = Array2::zeros((count, 24));
        for mut row in vectors.rows_mut() {
            for component in &mut row {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                *component = f32::from(u8::try_from(state >> 24).expect("8 bits are left")) - 127.5;
            }
            let length = row.dot(&row).sqrt();
            row.mapv_inplace(|component| component / length);
        }
        vectors
    }

    #[test]
    fn greatest_cosine_is_that_of_each_pair_to_the_last_bit() {
        let (rows, others) = (vectors(9, 1), vectors(100, 2));
        let mut nearest = Nearest::new(&rows, 64);
        nearest.see(&others.slice(s![..64, ..]));
        nearest.see(&others.slice(s![64.., ..]));
        for (row, cosine) in rows.rows().into_iter().zip(nearest.cosines()) {
            let expected = others.rows().into_iter().map(|other| row.dot(&other)).fold(0.0, f32::max);
            assert_eq!(cosine.to_bits(), expected.to_bits());
        }
    }

    #[test]
    fn vectors_without_anything_in_common_have_nothing() {
        let (rows, others) = (vectors(1, 1), Array2::zeros((3, 24)));
        let mut nearest = Nearest::new(&rows, 64);
        nearest.see(&others.view());
        assert_eq!(nearest.cosines(), [0.0]);
    }
}

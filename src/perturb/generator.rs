//! Numbers that look random and are always the same.

/// A `SplitMix64` generator (Steele, Lea and Flood 2014), begun with a hash of names.
pub struct Generator(u64);

impl Generator {
    /// Begins with the FNV-1a hash of the names, so that no text's perturbations depend on any other text.
    pub fn new(names: &[&str]) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in names.iter().flat_map(|name| name.bytes().chain([0])) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self(hash)
    }

    /// Returns a number below `bound`, which is above 0.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        #[expect(clippy::cast_possible_truncation, reason = "the remainder is below a usize")]
        let number = (mixed % bound as u64) as usize;
        number
    }

    /// Puts a slice into another order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, slice: &mut [T]) {
        for at in (1..slice.len()).rev() {
            slice.swap(at, self.below(at + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_names_give_the_same_numbers_and_other_names_others() {
        let numbers = |names: &[&str]| {
            let mut generator = Generator::new(names);
            (0..8).map(|_| generator.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(numbers(&["orm", "0"]), numbers(&["orm", "0"]));
        assert_ne!(numbers(&["orm", "0"]), numbers(&["orm", "1"]));
        assert_ne!(numbers(&["orm", "0"]), numbers(&["orm0", ""]));
        assert_eq!(numbers(&[""])[0], 614, "the same on every machine and in every version");
    }

    #[test]
    fn shuffling_keeps_every_member() {
        let mut numbers: Vec<usize> = (0..50).collect();
        Generator::new(&["x"]).shuffle(&mut numbers);
        assert_ne!(numbers, (0..50).collect::<Vec<_>>());
        numbers.sort_unstable();
        assert_eq!(numbers, (0..50).collect::<Vec<_>>());
    }
}

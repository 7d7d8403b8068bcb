//! SHA-256: of bytes, and of several texts so that it counts where each of them ends.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// Returns the SHA-256 of bytes in hexadecimal digits.
pub(crate) fn sha256(bytes: impl AsRef<[u8]>) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Returns the first bytes of the SHA-256 of bytes, at most 32: fewer of them tell texts apart, too.
pub(crate) fn sha256_bytes<const N: usize>(bytes: impl AsRef<[u8]>) -> [u8; N] {
    first(Sha256::digest(bytes).into())
}

/// Returns bytes in hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Reads bytes in hexadecimal digits.
pub(crate) fn from_hexadecimal(digits: &str) -> Option<Vec<u8>> {
    let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    (0..digits.len()).step_by(2).map(byte).collect()
}

/// The hash of the texts that were added so far.
#[derive(Default)]
pub(crate) struct Fingerprint(Sha256);

impl Fingerprint {
    /// Adds a text, and where it ends.
    pub fn add(&mut self, part: &str) {
        self.add_number(part.len() as u64);
        self.0.update(part);
    }

    /// Adds a number.
    pub fn add_number(&mut self, number: u64) {
        self.0.update(number.to_le_bytes());
    }

    /// Returns the first bytes of the hash, at most 32.
    pub fn finish<const N: usize>(self) -> [u8; N] {
        first(self.0.finalize().into())
    }

    /// Returns the hash in hexadecimal digits.
    pub fn into_hex(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}

fn first<const N: usize>(hash: [u8; 32]) -> [u8; N] {
    std::array::from_fn(|at| hash[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(parts: &[&str]) -> [u8; 32] {
        let mut fingerprint = Fingerprint::default();
        for part in parts {
            fingerprint.add(part);
        }
        fingerprint.finish()
    }

    #[test]
    fn where_a_text_ends_counts() {
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&["a", ""]), of(&["a"]));
    }

    #[test]
    fn digits_are_read_as_they_are_written() {
        // The example of FIPS 180-2.
        assert_eq!(&sha256("abc")[..16], "ba7816bf8f01cfea");
        assert_eq!(sha256_bytes("abc"), [0xba, 0x78, 0x16]);
        let digest = sha256_bytes::<32>("model").to_vec();
        assert_eq!(from_hexadecimal(&hexadecimal(&digest)), Some(digest));
        assert_eq!(from_hexadecimal("abc"), None);
        assert_eq!(from_hexadecimal("zz"), None);
    }
}

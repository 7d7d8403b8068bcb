//! Reads what a hub sends for as long as it sends: what is limited is its silence, not the time of the whole.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

/// The bytes that are read at once.
const PIECE: usize = 1 << 16;

/// So many pieces are read ahead.
const AHEAD: usize = 4;

/// A reader that fails where nothing has come for a while.
///
/// Whoever waits for the network is a thread of its own: the client limits nothing but the whole, and a thread that waits
/// for a hub which says nothing more ends with the program.
pub(super) struct PatientReader {
    pieces: Receiver<io::Result<Vec<u8>>>,
    patience: Duration,
    piece: io::Cursor<Vec<u8>>,
}

impl PatientReader {
    /// Begins to read.
    pub(super) fn new(mut source: impl Read + Send + 'static, patience: Duration) -> Self {
        let (sender, pieces) = sync_channel(AHEAD);
        thread::spawn(move || {
            let mut bytes = vec![0; PIECE];
            loop {
                let piece = source.read(&mut bytes).map(|count| bytes[..count].to_vec());
                let is_last = piece.as_ref().map_or(true, Vec::is_empty);
                if sender.send(piece).is_err() || is_last {
                    return;
                }
            }
        });
        Self { pieces, patience, piece: io::Cursor::default() }
    }
}

impl Read for PatientReader {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let count = self.piece.read(bytes)?;
        if count > 0 {
            return Ok(count);
        }
        match self.pieces.recv_timeout(self.patience) {
            Ok(piece) => {
                self.piece = io::Cursor::new(piece?);
                self.piece.read(bytes)
            }
            Err(RecvTimeoutError::Timeout) => {
                let message = format!("nothing came for {} s", self.patience.as_secs());
                Err(io::Error::new(io::ErrorKind::TimedOut, message))
            }
            // The end was read.
            Err(RecvTimeoutError::Disconnected) => Ok(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives pieces, then an error or, where that is none, the end.
    struct Source(Vec<&'static [u8]>, Option<io::ErrorKind>);

    impl Read for Source {
        fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
            if self.0.is_empty() {
                return self.1.map_or(Ok(0), |kind| Err(kind.into()));
            }
            let piece = self.0.remove(0);
            bytes[..piece.len()].copy_from_slice(piece);
            Ok(piece.len())
        }
    }

    /// Never gives anything.
    struct Silence;

    impl Read for Silence {
        fn read(&mut self, _bytes: &mut [u8]) -> io::Result<usize> {
            loop {
                thread::park();
            }
        }
    }

    const LONG: Duration = Duration::from_mins(10);

    #[test]
    fn pieces_and_errors_come_as_they_are_read() {
        let mut text = String::new();
        let mut reader = PatientReader::new(Source(vec![b"one ", b"two"], None), LONG);
        assert_eq!(reader.read_to_string(&mut text).expect("it is read"), 7);
        assert_eq!((text.as_str(), reader.read(&mut [0; 4]).expect("the end stays")), ("one two", 0));
        let mut reader = PatientReader::new(Source(vec![b"one"], Some(io::ErrorKind::ConnectionReset)), LONG);
        let mut bytes = Vec::new();
        let error = reader.read_to_end(&mut bytes).expect_err("it is cut off");
        assert_eq!((bytes.as_slice(), error.kind()), (&b"one"[..], io::ErrorKind::ConnectionReset));
    }

    #[test]
    fn silence_is_an_error() {
        let error = PatientReader::new(Silence, Duration::ZERO).read(&mut [0; 4]).expect_err("nothing comes");
        assert_eq!((error.kind(), error.to_string().as_str()), (io::ErrorKind::TimedOut, "nothing came for 0 s"));
    }
}

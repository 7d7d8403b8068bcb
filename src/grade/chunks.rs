//! Responses in chunks: as many as are graded together, but never more than have come.

use crate::error::Error;
use crate::submission::Response;
use crate::submission::feed::{Feed, Most};

/// How many responses are embedded and scored together; bounds memory, never a result.
const MOST: Most = Most { responses: 256, bytes: 1 << 20 };

/// A source of responses.
pub trait Chunks {
    /// Waits for responses; none at the end.
    ///
    /// # Errors
    ///
    /// The first error of the source.
    fn wait(&mut self) -> Result<Vec<Response>, Error>;

    /// Returns the responses that need not be waited for; none means nothing.
    ///
    /// # Errors
    ///
    /// The first error of the source.
    fn at_hand(&mut self) -> Result<Vec<Response>, Error>;
}

impl<I: Iterator<Item = Result<Response, Error>>> Chunks for I {
    fn wait(&mut self) -> Result<Vec<Response>, Error> {
        let (mut taken, mut bytes) = (Vec::new(), 0);
        while taken.len() < MOST.responses && bytes < MOST.bytes {
            let Some(response) = self.next().transpose()? else { break };
            bytes += response.length();
            taken.push(response);
        }
        Ok(taken)
    }

    fn at_hand(&mut self) -> Result<Vec<Response>, Error> {
        self.wait()
    }
}

impl Chunks for Feed {
    fn wait(&mut self) -> Result<Vec<Response>, Error> {
        Feed::wait(self, MOST)
    }

    fn at_hand(&mut self) -> Result<Vec<Response>, Error> {
        Feed::at_hand(self, MOST)
    }
}

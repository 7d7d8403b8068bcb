//! Responses read by a thread of their own: whoever grades them never waits for more than there are.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::{Response, Submissions};
use crate::error::Error;

/// So many responses are read ahead; bounds memory.
const AHEAD: usize = 128;

/// So long more responses are waited for where there are some: to grade them one by one takes longer.
const LINGER: Duration = Duration::from_millis(5);

/// So often it is looked whether the run is to end.
const GLANCE: Duration = Duration::from_millis(50);

/// The responses of [`Submissions`], as they come.
pub struct Feed {
    receiver: Receiver<Message>,
    is_stopped: Box<dyn Fn() -> bool>,
    warnings: Vec<String>,
    /// The error that ended the source, until it was told.
    failed: Option<Error>,
    has_ended: bool,
}

/// What the reading thread says.
enum Message {
    Response(Box<Response>),
    Failed(Error),
    /// There are no more; what there is to say of the input.
    End(Vec<String>),
}

/// How many responses are taken at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Most {
    /// So many.
    pub responses: usize,
    /// No more after those that have so many bytes together.
    pub bytes: usize,
}

impl Feed {
    /// Starts to read; the run ends with [`Error::Interrupted`] when `is_stopped` says so, even while nothing comes.
    #[must_use]
    pub fn start(submissions: Submissions, is_stopped: impl Fn() -> bool + 'static) -> Self {
        let (sender, receiver) = sync_channel(AHEAD);
        // Nobody waits for the thread: it may wait for standard input when the run ends.
        thread::spawn(move || read(submissions, &sender));
        Self { receiver, is_stopped: Box::new(is_stopped), warnings: Vec::new(), failed: None, has_ended: false }
    }

    /// Waits for responses and returns those that are there; none at the end.
    ///
    /// # Errors
    ///
    /// The error of the source, after the responses before it; [`Error::Interrupted`].
    pub fn wait(&mut self, most: Most) -> Result<Vec<Response>, Error> {
        let mut taken = Vec::new();
        while taken.is_empty() && !(self.has_ended && self.failed.is_none()) {
            self.take(&mut taken, most, GLANCE)?;
        }
        Ok(taken)
    }

    /// Returns the responses that are there, which may be none.
    ///
    /// # Errors
    ///
    /// As [`wait`](Self::wait).
    pub fn at_hand(&mut self, most: Most) -> Result<Vec<Response>, Error> {
        let mut taken = Vec::new();
        self.take(&mut taken, most, LINGER)?;
        Ok(taken)
    }

    /// Returns what there is to say that belongs to no single response; all of it at the end.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// Takes responses: waits for the first as long as `patience` says, and a moment for others.
    fn take(&mut self, taken: &mut Vec<Response>, most: Most, patience: Duration) -> Result<(), Error> {
        let (mut bytes, mut until) = (0, Instant::now() + patience);
        while taken.len() < most.responses && bytes < most.bytes && !self.has_ended {
            if (self.is_stopped)() {
                return Err(Error::Interrupted);
            }
            match self.receiver.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Message::Response(response)) => {
                    if taken.is_empty() {
                        until = Instant::now() + LINGER;
                    }
                    bytes += response.length();
                    taken.push(*response);
                }
                Ok(Message::Failed(error)) => (self.failed, self.has_ended) = (Some(error), true),
                Ok(Message::End(warnings)) => (self.warnings, self.has_ended) = (warnings, true),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => self.has_ended = true,
            }
        }
        // The responses before an error come first.
        match self.failed.take_if(|_| taken.is_empty()) {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }
}

/// Sends until there is nothing more, or nobody listens.
fn read(mut submissions: Submissions, sender: &SyncSender<Message>) {
    for response in submissions.by_ref() {
        let message = match response {
            Ok(response) => Message::Response(Box::new(response)),
            Err(error) => Message::Failed(error),
        };
        if sender.send(message).is_err() {
            return;
        }
    }
    let _ = sender.send(Message::End(submissions.warnings().to_vec()));
}

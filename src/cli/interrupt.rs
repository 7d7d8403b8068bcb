//! What happens when the user interrupts a run.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use assay::error::Error;

/// A watch for an interrupt; there is one in a run.
#[derive(Clone)]
pub struct Interrupt(Arc<AtomicBool>);

/// Starts to watch; a second interrupt ends the process at once.
pub fn watch() -> Interrupt {
    let flag = Arc::new(AtomicBool::new(false));
    let set = Arc::clone(&flag);
    let interrupt = move || {
        // The flag is looked at between responses: whoever waits for standard input would wait for ever.
        if set.swap(true, Ordering::Relaxed) {
            std::process::exit(Error::Interrupted.exit_code().into());
        }
    };
    // Where no handler can be installed, an interrupt ends the process as it always does.
    let _ = ctrlc::set_handler(interrupt);
    Interrupt(flag)
}

impl Interrupt {
    /// Tells whether the user has interrupted.
    pub fn is_there(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Passes `items` on until the user interrupts, which is an error.
    pub fn guard<T>(
        &self,
        mut items: impl Iterator<Item = Result<T, Error>>,
    ) -> impl Iterator<Item = Result<T, Error>> {
        let next = move || if self.is_there() { Some(Err(Error::Interrupted)) } else { items.next() };
        std::iter::from_fn(next)
    }
}

//! What happens when the user interrupts a run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};

use assay::error::Error;
use assay::grade::Grader;
use assay::report::file::ReportFile;

/// The watch of the process, whose signals are its own: there is one.
static WATCH: Watch = Watch {
    is_there: AtomicBool::new(false),
    is_heeded: AtomicBool::new(false),
    unfinished: Mutex::new(Vec::new()),
    installed: Once::new(),
};

struct Watch {
    /// Whether the user has interrupted a run that heeds it.
    is_there: AtomicBool,
    /// Whether the run looks at that; before, an interrupt ends the process at once.
    is_heeded: AtomicBool,
    /// The temporary files of reports, which go with a process that ends at once.
    unfinished: Mutex<Vec<PathBuf>>,
    installed: Once,
}

/// A watch for an interrupt.
#[derive(Clone, Copy)]
pub struct Interrupt(&'static Watch);

/// Starts to watch; a second interrupt ends the process at once.
pub fn watch() -> Interrupt {
    WATCH.is_heeded.store(true, Ordering::Relaxed);
    WATCH.install();
    Interrupt(&WATCH)
}

/// Starts to watch, and makes a grader stop once the user interrupts.
pub fn watch_over(grader: &mut Grader) -> Interrupt {
    let interrupt = watch();
    interrupt.stops(grader);
    interrupt
}

/// Makes the file of a report, of which nothing is left by an interrupt that ends the process at once.
///
/// # Errors
///
/// What `make` reports.
pub fn leaving_nothing(make: impl FnOnce() -> Result<ReportFile, Error>) -> Result<ReportFile, Error> {
    WATCH.install();
    // Until the file is known, an interrupt waits.
    let mut unfinished = WATCH.unfinished();
    let file = make()?;
    unfinished.extend(file.temporary().map(Path::to_path_buf));
    Ok(file)
}

impl Watch {
    fn install(&self) {
        // Where no handler can be installed, an interrupt ends the process as it always does.
        self.installed.call_once(|| {
            let _ = ctrlc::set_handler(|| WATCH.interrupted());
        });
    }

    /// Runs in a thread of its own, so it may wait.
    fn interrupted(&self) {
        // The flag is looked at between responses and between batches of a slow model: whoever waits for standard input would wait for ever.
        if self.is_heeded.load(Ordering::Relaxed) && !self.is_there.swap(true, Ordering::Relaxed) {
            return;
        }
        for file in self.unfinished().iter() {
            // It may be in its place by now, or be given up.
            let _ = fs::remove_file(file);
        }
        process::exit(Error::Interrupted.exit_code().into());
    }

    fn unfinished(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        self.unfinished.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Interrupt {
    /// Tells whether the user has interrupted.
    pub fn is_there(self) -> bool {
        self.0.is_there.load(Ordering::Relaxed)
    }

    /// Makes a grader stop once the user interrupts.
    pub fn stops(self, grader: &mut Grader) {
        grader.stop_when(Arc::new(move || self.is_there()));
    }

    /// Passes `items` on until the user interrupts, which is an error.
    pub fn guard<T>(self, mut items: impl Iterator<Item = Result<T, Error>>) -> impl Iterator<Item = Result<T, Error>> {
        let next = move || if self.is_there() { Some(Err(Error::Interrupted)) } else { items.next() };
        std::iter::from_fn(next)
    }
}

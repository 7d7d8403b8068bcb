//! Looking at a file again and again, and doing something whenever it was saved.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use assay::error::Error;
use assay::report::untrusted::on_one_line;
use assay::submission::{Content, Input, ItemRef, Response, single};

use super::Voice;
use super::interrupt::Interrupt;

/// How long it takes at most until a change is seen, twice: it counts when it is seen twice, as saving takes time.
const PAUSE: Duration = Duration::from_millis(150);

/// What changes when a file is saved, whether it is written anew or another is put in its place.
type Stamp = (SystemTime, u64);

/// Does something with the first response and with each that the file holds after it was saved, until interrupted.
///
/// A file that goes away meanwhile is waited for.
///
/// # Errors
///
/// What `each` reports.
pub fn run(
    path: &Path,
    first: Response,
    interrupt: &Interrupt,
    voice: Voice,
    item: impl Fn() -> ItemRef,
    mut each: impl FnMut(Response) -> Result<(), Error>,
) -> Result<(), Error> {
    let say = |what: &str| {
        if !voice.quiet {
            eprintln!("{}: {what}", on_one_line(&path.display().to_string()));
        }
    };
    let mut seen = stamp(path);
    let mut last: Content = first.content.clone();
    let mut is_settled = true;
    each(first)?;
    say("checked again when it is saved; Ctrl-C ends");
    while !interrupt.is_there() {
        std::thread::sleep(PAUSE);
        let now = stamp(path);
        if now != seen {
            is_settled = false;
            seen = now;
            continue;
        }
        if is_settled {
            continue;
        }
        is_settled = true;
        match single::read(&Input::Path(path.to_path_buf()), item()) {
            Ok(response) if response.content == last => {}
            Ok(response) => {
                last = response.content.clone();
                say("saved");
                each(response)?;
            }
            Err(_) => say("is gone; checked when it is there again"),
        }
    }
    Ok(())
}

fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

//! Looking at a file again and again, and doing something whenever it was saved.

use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use assay::error::Error;
use assay::report::figure;
use assay::submission::{Content, Encoding, Input, ItemRef, Response, single};

use super::interrupt::Interrupt;
use super::{Voice, say};

/// How long it takes at most until a change is seen, twice: it counts when it is seen twice, as saving takes time.
const PAUSE: Duration = Duration::from_millis(150);

/// What changes when a file is saved, whether it is written anew or another is put in its place.
type Stamp = (SystemTime, u64);

/// Does something with the first response and with each that the file holds after it was saved, until interrupted.
///
/// `each` returns the points that a response has, so that what a change brought can be said.
/// A file that goes away meanwhile is waited for.
///
/// # Errors
///
/// What `each` reports.
pub fn run(
    (path, encoding): (&Path, Encoding),
    first: Response,
    interrupt: Interrupt,
    voice: Voice,
    item: impl Fn() -> ItemRef,
    mut each: impl FnMut(Response) -> Result<Option<f64>, Error>,
) -> Result<(), Error> {
    let say = |what: &str| say::note(voice, &format!("{}: {what}", path.display()));
    let mut seen = stamp(path);
    let mut last: Content = first.content.clone();
    let mut is_settled = true;
    let mut points = each(first)?;
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
        match single::read(&Input::Path(path.to_path_buf()), item(), encoding) {
            Ok(response) if response.content == last => {}
            Ok(response) => {
                last = response.content.clone();
                say("saved");
                let before = std::mem::replace(&mut points, each(response)?);
                if let (Some(before), Some(points)) = (before, points) {
                    say(&change(before, points));
                }
            }
            Err(error) => say::note(voice, &unread(path, &error)),
        }
    }
    Ok(())
}

/// Says why the file is not checked now.
fn unread(path: &Path, error: &Error) -> String {
    match error {
        Error::Unreadable { source, .. } if source.kind() == io::ErrorKind::NotFound => {
            format!("{}: is gone; checked when it is there again", path.display())
        }
        error => format!("{error}; checked when it is saved again"),
    }
}

/// Says what a change brought.
fn change(before: f64, points: f64) -> String {
    match points - before {
        more if more > 0.0 => format!("{} points now, {more:.2} more than before", figure::points(points)),
        less if less < 0.0 => format!("{} points now, {:.2} fewer than before", figure::points(points), -less),
        _ => format!("{} points, as before", figure::points(points)),
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_that_cannot_be_read_is_told_from_one_that_is_gone() {
        let path = Path::new("answer.md");
        let unread = |kind: io::ErrorKind| unread(path, &Error::unreadable(path, kind.into()));
        assert_eq!(unread(io::ErrorKind::NotFound), "answer.md: is gone; checked when it is there again");
        let denied = unread(io::ErrorKind::PermissionDenied);
        assert_eq!(denied, "answer.md: permission denied; checked when it is saved again");
    }
}

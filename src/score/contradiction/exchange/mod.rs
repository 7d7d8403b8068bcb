//! Two things of a sentence that changed places: on a `route` from one to the other, around a verb (`roles`, in the passive
//! `voice`), between two things said (`swap`), within the same other words (`frame`), `amounts` of two things, `around` a word between them,
//! or two acts in `turn`.

mod amounts;
mod around;
mod frame;
mod roles;
pub mod route;
mod swap;
pub mod turn;
pub mod voice;

use super::part::Part;

/// Finds two things that changed places.
///
/// Returns the place of the one in the response and the place in the statement of what stands there.
#[must_use]
pub fn exchanged(ours: Part<'_>, theirs: Part<'_>) -> Option<(usize, usize)> {
    amounts::exchanged(ours, theirs)
        .or_else(|| route::reversed(ours, theirs))
        .or_else(|| voice::exchanged(ours, theirs))
        .or_else(|| swap::exchanged(ours, theirs))
        .or_else(|| roles::exchanged(ours, theirs))
        .or_else(|| frame::moved(ours, theirs))
        .filter(|_| !route::is_received(ours, theirs))
}

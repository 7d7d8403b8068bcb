//! Responses of a report for a human who decides: [`queue()`] says which and in which order, [`page()`] shows one, [`why_left_out`] tells of the others.

mod answer;
mod left_out;
mod page;

pub use crate::readback::queue::{Queue, Which, queue};
pub use left_out::why_left_out;
pub use page::{Place, page};

//! Responses of a report for a human who decides: [`queue()`] says which and in which order, [`page()`] shows one.

mod answer;
mod page;

pub use crate::readback::queue::{Queue, Which, queue};
pub use page::{Place, page};

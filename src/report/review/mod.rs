//! Responses of a report for a human who decides: [`queue()`] says which and in which order, [`page()`] shows one.

mod answer;
mod page;
mod queue;

pub use page::{Place, page};
pub use queue::{Queue, Which, queue};

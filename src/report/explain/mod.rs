//! One grade of a report, told line by line: [`explain`](explain()) checks the sums, [`page`] tells.

mod page;

pub use crate::readback::arithmetic::{Explanation, explain, wrong};
pub use page::page;
pub(super) use page::{calibration_line, line_of, reason};

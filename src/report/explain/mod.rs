//! One grade of a report, read back and told line by line: [`read`] reads, [`page`] tells and checks the sums.

mod arithmetic;
pub(super) mod decimal;
mod page;
mod read;

pub use arithmetic::{Explanation, explain};
pub use page::page;
pub(super) use page::reason;
pub use read::{ReadResponse, parse, read};

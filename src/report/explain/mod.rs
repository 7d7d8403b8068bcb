//! One grade of a report, read back and told line by line: [`read`] reads, [`page`] tells and checks the sums.

mod arithmetic;
mod decimal;
mod page;
mod read;

pub use arithmetic::{Explanation, explain};
pub use page::page;
pub use read::{ReadResponse, parse, read};

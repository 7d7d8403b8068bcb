//! The test of a rubric out: a document for programs, a page for people.

mod document;
mod page;

pub use document::{SCHEMA_VERSION, write};
pub use page::page;

//! Two reports side by side: [`page`] for people, [`write()`] for tools.

mod document;
mod page;
mod words;

pub use document::write;
pub use page::page;

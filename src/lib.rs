//! assay
pub mod embed;
pub mod error;
pub mod text;

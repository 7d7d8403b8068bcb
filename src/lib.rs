//! assay
pub mod embed;
pub mod error;
pub mod grade;
pub mod report;
pub mod rubric;
pub mod score;
pub mod submission;
pub mod text;

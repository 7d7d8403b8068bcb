//! What a user sees, what always holds and how the house is built: tests of the whole, in one binary.
//!
//! Golden files are under `fixtures/`; `UPDATE_GOLDEN=1 cargo test` rewrites them, and the difference is to be read.

mod advise;
mod architecture;
mod batches;
mod blank;
mod calibrate;
mod check;
mod cli;
mod command;
mod compare;
mod documents;
mod draft;
mod errors;
mod evaluate;
mod explain;
mod feedback;
mod first_use;
mod formats;
mod gates;
mod golden;
mod graders;
mod ideas;
mod init;
mod json_schema;
mod known_quality;
mod language;
mod levels;
mod lint;
mod merge;
mod minilm;
mod models;
mod overrides;
#[cfg(feature = "parquet")]
mod parquet;
mod paths;
mod privacy;
mod processes;
mod properties;
mod pull;
mod reads;
mod review;
mod rubric_test;
mod rubrics;
mod schema;
mod small_hub;
mod streaming;
mod tiny_model;
mod totals;
mod unseen;
mod vectors;

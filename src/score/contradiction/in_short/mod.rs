//! Few words that deny much: what is said of a thing in an `ellipsis` ("the others do not"), denials `shortened` to a few of a
//! statement's words, and references that are `one_thing` or a verdict.

pub mod ellipsis;
pub mod one_thing;
pub mod shortened;

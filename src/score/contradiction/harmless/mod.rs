//! What looks like a contradiction and is none: it is about something else (`parallel`), about
//! `another_case`, or about the other side of a contrast
//! (`contrasted`), says the same in another form (`reworded`), as what is `stopped`, or `zero`, is not there, or only stands in another
//! order (`own_place`).

pub mod another_case;
pub mod contrasted;
mod own_place;
pub mod parallel;
pub mod reworded;
mod stopped;
mod zero;

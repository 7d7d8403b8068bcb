//! What looks like a contradiction and is none: it is about something else (`parallel`), about `another_case`, in
//! `other_circumstance`s, tells all of the `other_side`, or is about the other side of a contrast (`contrasted`), says the same in another form (`reworded`), as what is
//! `stopped`, or `zero`, is not there, or only stands in another order (`own_place`).

pub mod another_case;
pub mod contrasted;
pub mod other_circumstance;
pub mod other_side;
mod own_place;
pub mod parallel;
pub mod reworded;
mod stopped;
mod zero;

//! What looks like a contradiction and is none: it is about something else (`parallel`), says the same in another form
//! (`reworded`), or only stands in another order (`own_place`).

mod own_place;
pub mod parallel;
pub mod reworded;

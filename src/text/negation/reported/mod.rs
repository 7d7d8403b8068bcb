//! What a text reports, asks, takes back or supposes, and so neither says nor denies.
//!
//! - A belief of others (`belief.rs`): "many think that ...", "some people believe ...", "one might think that ...", "it is
//!   often said that ...", "it was once thought ...", up to a comma, a break or `but`. What the writer thinks is said. What
//!   somebody thought by name ("Lamarck thought that ..."), or people of a kind ("doctors believed that ..."), is marked
//!   apart, and so is the view of a person with no name ("according to the nurse", `holder.rs`), and what is hearsay, wished for,
//!   or only seems so (`hearsay.rs`).
//! - A question for yes or no, unless a "yes", "it does" or a court answers it, which "won't it fall?" asks for, and what
//!   "who would claim that" asks (`answer.rs`).
//! - A view that is quoted to set it right (`quoted.rs`; "X. That is wrong.", "X? Not at all.", "She swore X. She was
//!   wrong."), what somebody says and is called an error (`erring.rs`), what a noun behind it calls wrong (`apposition.rs`),
//!   what the end of a sentence takes back, a view that its holder gave up or that the facts are against (`taken_back.rs`),
//!   one that others showed to be wrong (`overturned.rs`), all that a later sentence calls wrong (`all_of_it.rs`), a tale that is set right (`tale.rs`), what others say and the writer disputes (`disputed.rs`), an expectation that did not
//!   come (`expected.rs`), a first guess that came to nothing (`first_guess.rs`), what was so in a time that is over (`bygone.rs`) or held then (`once_held.rs`), and slips that are
//!   set right at once (`slip.rs`).
//! - What stands behind a box that nobody ticked (`unticked.rs`): "[ ] rollback tested".
//! - Of a denial that the next sentence calls wrong the negator alone, which denies nothing then (`rebuffed.rs`): "critics say
//!   that it never pays. That objection is wrong."
//! - What would be (`hypothesis.rs`), marked apart: "without an ORM you would write SQL", "if tests ran there, data would be
//!   lost", "otherwise it is lost".

mod all_of_it;
pub mod answer;
mod apposition;
mod belief;
mod bygone;
mod disputed;
mod erring;
mod expected;
mod first_guess;
mod hearsay;
mod holder;
mod hypothesis;
mod once_held;
mod overturned;
mod quoted;
pub mod rebuffed;
mod slip;
mod taken_back;
mod tale;
mod unticked;

pub use belief::{asks, attributions, beliefs};
pub use hypothesis::hypotheses;

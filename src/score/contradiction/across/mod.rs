//! What only several sentences show together: `sides` that the references set against each other and a response mixes up
//! (`contrast`), `topics` of which each has what is said of another one, sentences with each other's words (`crosswise`), and, where
//! nothing else is found, in which `company` words stand, however the sentences are built.

pub mod company;
pub mod contrast;
pub mod crosswise;
mod sides;
pub mod topics;

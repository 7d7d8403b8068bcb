//! What only several sentences show together: `sides` that the references set against each other and a response mixes up
//! (`contrast`), `topics` of which each has what is said of another one, sentences with each other's words (`crosswise`), and, where
//! nothing else is found, in which `company` words stand, however the sentences are built, and, however they are said, the
//! `properties` that two things have got of each other.

pub mod company;
pub mod contrast;
pub mod crosswise;
pub mod properties;
mod sides;
pub mod topics;

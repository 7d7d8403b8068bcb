//! Why a walk leaves responses out, in words.

use std::collections::BTreeSet;

use crate::readback::queue::{Queue, Unnamed};

/// Says why no override can name the responses that a walk leaves out; each reason once.
#[must_use]
pub fn why_left_out(queue: &Queue) -> String {
    let reasons: BTreeSet<Unnamed> = queue.left_out.iter().map(|(_, why)| *why).collect();
    let words = |why| match why {
        Unnamed::NoItem => "no item is named (a file that cannot be read, or a folder without answers)",
        Unnamed::UnknownItem => "the item is not in the rubric",
        Unnamed::NotApart => "the item was answered more than once without a text that tells the answers apart",
    };
    reasons.into_iter().map(words).collect::<Vec<_>>().join("; or ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_is_said_once() {
        let left_out = [Unnamed::NotApart, Unnamed::UnknownItem, Unnamed::NotApart].into_iter().enumerate().collect();
        assert_eq!(
            why_left_out(&Queue { places: Vec::new(), left_out }),
            "the item is not in the rubric; or the item was answered more than once without a text that tells the answers apart"
        );
    }
}

//! Persons whose view a text passes on with no name: "**according to the nurse**, ...", "**my uncle swears that** ..."; but "according to the
//! statute", "my experience shows that".

use super::super::grammar::word_form::{ends_in_ing, is_be, is_past, is_pronoun};
use super::super::negator::is_clause_negator;
use crate::text::{Gap, Keyed, Word};

/// How many words may stand between the article and the person: "my **dear old** gran".
const LED: usize = 2;

/// Returns where the words end that name a person at `at`, or what people tell each other: "**my boss**", "**some bloggers**",
/// "**folklore**".
pub fn end_of_person(words: &[Word], at: usize) -> Option<usize> {
    let first = at + usize::from(OWNERS.contains(&words.key(at)) || LEADING.contains(&words.key(at)));
    let is_plain = |place: usize| {
        words.get(place).is_some_and(|word| word.is_content() && (place == at || word.gap == Gap::Space))
    };
    let person = (first..=first + LED).find(|&place| !is_plain(place) || is_person(words.key(place)))?;
    let is_tale =
        HEARSAY.contains(&words.key(first)) || words.key(first) == "popular" && words.key(first + 1) == "belief";
    if is_tale {
        return Some(first + 1 + usize::from(words.key(first) == "popular"));
    }
    is_plain(person).then_some(person + 1)
}

/// Returns where the words begin that somebody holds who is named at `at` by what he is to somebody: "**my uncle swears that** ...", "**our
/// neighbour is convinced that** ...".
pub fn view(words: &[Word], at: usize) -> Option<usize> {
    let begins = at == 0 || words[at].gap > Gap::Space || ["and", "as", "but"].contains(&words.key(at - 1));
    if !begins || !OWNERS.contains(&words.key(at)) {
        return None;
    }
    let end = end_of_person(words, at)?;
    let is_led = |place: &usize| {
        let key = words.key(*place);
        key.ends_with("ly") || ["always", "had", "has", "have", "often", "once", "still"].contains(&key)
    };
    let verb = (end..words.len()).find(|place| !is_led(place))?;
    let is_plain = words[at + 1..=verb].iter().all(|word| word.gap == Gap::Space && !is_clause_negator(&word.key));
    let behind = match (words.key(verb), words.key(verb + 1)) {
        (word, next) if is_be(word) && CONVINCED.contains(&next) => verb + 2,
        ("told", "her" | "him" | "me" | "us") => verb + 2,
        (word, _) if SAYING.contains(&word) => verb + 1,
        _ => return None,
    };
    let that = words.key(behind) == "that";
    // "My uncle said so", "my uncle believes in ghosts".
    let is_statement = words.get(behind).is_some_and(|next| {
        next.gap == Gap::Space && next.is_content() && !ends_in_ing(&next.key) && !is_past(&next.key)
            || is_pronoun(&next.key)
    });
    let is_said = that || is_statement && SAYING.contains(&words.key(verb));
    (is_plain && is_said && behind + usize::from(that) < words.len()).then_some(behind + usize::from(that))
}

/// Returns whether the word names a person, or several of a kind.
fn is_person(key: &str) -> bool {
    let one = key.strip_suffix('s').filter(|_| !key.ends_with("ss")).unwrap_or(key);
    [key, one].iter().any(|key| PERSONS.binary_search(key).is_ok())
}

/// Words before what somebody is to another.
const OWNERS: &[&str] = &["her", "his", "my", "our", "their", "your"];

/// Other words before a person.
const LEADING: &[&str] = &["a", "an", "certain", "many", "most", "one", "several", "some", "the"];

/// Verbs of those who say what they think.
const SAYING: &[&str] = &[
    "believe", "believed", "believes", "claim", "claimed", "claims", "insist", "insisted", "insists", "reckon",
    "reckoned", "reckons", "said", "say", "says", "swear", "swears", "swore", "think", "thinks", "thought",
];

/// What they are.
const CONVINCED: &[&str] = &["adamant", "certain", "convinced", "persuaded", "sure"];

/// What people tell each other.
const HEARSAY: &[&str] = &["folklore", "gossip", "hearsay", "legend", "rumor", "rumors", "rumour", "rumours"];

/// Persons whose word need not be right, in order.
const PERSONS: &[&str] = &[
    "aunt", "blogger", "boss", "brother", "bystander", "claimant", "clerk", "client", "coach", "colleague", "cousin",
    "critic", "customer", "dad", "daughter", "defendant", "doctor", "driver", "employer", "farmer", "father",
    "foreman", "friend", "gardener", "gran", "grandad", "grandfather", "grandma", "grandmother", "grandpa", "granny",
    "guard", "husband", "influencer", "landlady", "landlord", "lawyer", "manager", "mate", "mom", "mother", "mum",
    "nan", "neighbor", "neighbour", "nurse", "opponent", "parent", "patient", "plaintiff", "politician", "salesman",
    "seller", "shopkeeper", "sister", "soldier", "son", "supervisor", "teacher", "tenant", "tourist", "trainer",
    "traveller", "tutor", "uncle", "vendor", "villager", "visitor", "wife", "witness", "worker",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    /// Checks which words of a text are attributed.
    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let text = Text::new(source);
        let found = (0..text.words.len()).filter(|&at| text.is_attributed(at));
        assert_eq!(found.map(|at| text.words.key(at)).collect::<Vec<_>>(), expected, "{source}");
    }

    #[test]
    fn persons_are_in_order() {
        assert!(PERSONS.is_sorted());
    }

    #[test]
    fn view_of_a_person_is_attributed() {
        check("According to the nurse, bats bite.", &["bats", "bite"]);
        check("According to some bloggers, bats bite.", &["bats", "bite"]);
        check("According to folklore, bats bite.", &["bats", "bite"]);
        check("In the view of the defendant, bats bite.", &["bats", "bite"]);
        check("My old gran swears that bats bite.", &["bats", "bite"]);
        check("My gran always said bats bite.", &["bats", "bite"]);
        check("Our neighbour is convinced that bats bite.", &["bats", "bite"]);
        check("His teacher told him that bats bite.", &["bats", "bite"]);
    }

    #[test]
    fn what_others_show_is_said() {
        check("According to the statute, bats bite.", &[]);
        check("In the view of the court, bats bite.", &[]);
        check("In my view, bats bite.", &[]);
        check("I swear that bats bite.", &[]);
        check("My experience shows that bats bite.", &[]);
        check("Her teacher believes in bats.", &[]);
        check("Her teacher said so.", &[]);
        check("His teacher did not say that bats bite.", &[]);
    }
}

//! What looks against a statement and says the same in another form: "could no longer steer it" for "lost the steering of it".

use super::super::comparison::forms;
use super::super::denial::counterfactual::tells_the_lack;
use super::super::difference::Difference;
use super::super::part::Part;
use super::super::statement::Statement;
use super::super::words::BE;
use super::{own_place, stopped, zero};
use crate::text::Gap;
use crate::text::antonyms::are_alike;

/// Stems of words for what is so no more.
const LOSING: &[&str] = &["ceas", "lose", "loss", "lost", "stop"];

/// How many words lie between such a word and what is so no more, at most.
const LOST: usize = 3;

/// How many words a thing has at most that is denied with "no".
const LONGEST_THING: usize = 4;

/// Words that call something wrong.
const FALSE: &[&str] = &["false", "incorrect", "untrue", "wrong"];

/// The fewest words of the statement that a clause beside the denial must have to say what is so instead.
const TOLD: usize = 2;

/// Verbs of much the same meaning, by their stems.
const ALIKE: &[&[&str]] = &[
    &["creat", "emit", "form", "generat", "give", "given", "make", "made", "produc", "releas"],
    &["demand", "necessari", "need", "requir", "use"],
    &["hold", "keep", "kept", "preserv", "retain", "save", "store"],
    &["move", "pass", "send", "sent", "transfer", "transmit", "transport"],
];

/// Returns whether words in which a sentence differs from a statement say the same.
#[must_use]
pub fn says_the_same(statement: &Statement, difference: Difference, theirs: Part<'_>) -> bool {
    let ours = Part::all(&statement.passage.text);
    forms::agree(ours, theirs, difference)
        || own_place::is_kept(ours, theirs, difference)
        || zero::is_none(statement, difference, theirs)
        || stopped::is_stopped(statement, difference, theirs)
        || difference.is_denial() && (is_lost(ours, theirs, difference) || are_both_false(ours, theirs, difference))
        || difference.denies()
            && (is_of_another_verb(ours, theirs, difference.place) || tells_the_lack(ours, theirs, difference.place))
}

/// Returns whether one side denies what the other says is lost, or stops: "it can no longer grow", "it stops growing".
fn is_lost(ours: Part<'_>, theirs: Part<'_>, difference: Difference) -> bool {
    let (denying, other) = if difference.denies() { (theirs, ours) } else { (ours, theirs) };
    let is_losing = |part: Part<'_>, at: usize| LOSING.contains(&part[at].stem.as_str());
    if denying.places().any(|at| is_losing(denying, at)) {
        return false;
    }
    let denied: Vec<&str> = denying.focuses().iter().map(|&at| denying[at].stem.as_str()).collect();
    let loses = |at: &usize| {
        let behind = (at + 1..other.end.min(at + 1 + LOST)).take_while(|&at| other[at].gap == Gap::Space);
        is_losing(other, *at)
            && !other.text.is_denied(*at)
            && behind.into_iter().any(|at| denied.contains(&other[at].stem.as_str()))
    };
    other.places().any(|at| loses(&at))
}

/// Returns whether both sides speak of what is false and deny the same of it: "fails to reject what is false", "a false claim is
/// not rejected".
fn are_both_false(ours: Part<'_>, theirs: Part<'_>, difference: Difference) -> bool {
    let word = &theirs[difference.place];
    let denied: Vec<&str> = ours.focuses().iter().map(|&at| ours[at].stem.as_str()).collect();
    FALSE.contains(&word.key.as_str())
        && ours.has(&word.stem)
        && theirs.focuses().iter().any(|&at| at != difference.place && denied.contains(&theirs[at].stem.as_str()))
}

/// Returns whether a thing is denied with a verb that the statement knows nothing of, beside a clause in its words: "**no**
/// electrons **are given away**, the atoms have a pair in common".
fn is_of_another_verb(ours: Part<'_>, theirs: Part<'_>, place: usize) -> bool {
    let key = |at: usize| theirs[at].key.as_str();
    let is_content = |at: &usize| theirs.is_content(*at);
    let ends = |at: &usize| theirs[*at].gap > Gap::Space;
    theirs.negators().any(|negator| {
        let start = negator.words.start;
        let is_no = key(start) == "no" && negator.scope.contains(&place);
        let end = (start + 1..theirs.end).find(ends).unwrap_or(theirs.end);
        let be = (start + 2..end.min(start + 2 + LONGEST_THING)).find(|&at| BE.contains(&key(at)));
        let verb = be.and_then(|be| (be + 1..end).find(is_content));
        let is_known = |verb: usize| {
            let stem = theirs[verb].stem.as_str();
            ours.words().iter().any(|our| is_alike(&our.stem, stem))
        };
        let begin = (theirs.start + 1..=start).rfind(ends).unwrap_or(theirs.start);
        let has = |at: &usize| ours.has(&theirs[*at].stem);
        let told = (theirs.start..begin).chain(end..theirs.end).filter(is_content).filter(has).count();
        is_no && verb.is_some_and(|verb| !is_known(verb)) && told >= TOLD
    })
}

/// Returns whether two stems are one, or mean much the same.
fn is_alike(one: &str, other: &str) -> bool {
    let has_both = |group: &&[&str]| group.contains(&one) && group.contains(&other);
    one == other || are_alike(one, other) || ALIKE.iter().any(has_both)
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn what_is_lost_is_had_no_more() {
        let statement = "The king lost his control of the towns.";
        check(statement, "The king could no longer control the towns.", None);
        check(statement, "The king did not lose his control of the towns.", Some("denies \"lose\""));
        let statement = "A frozen seed stops growing in the dry soil.";
        check(statement, "A frozen seed does not grow in the dry soil.", None);
        check(
            "A frozen seed grows in the dry soil.",
            "A frozen seed does not grow in the dry soil.",
            Some("denies \"grow\""),
        );
    }

    #[test]
    fn what_is_false_on_both_sides_is_not_affirmed() {
        let statement = "A miss fails to reject a guess that is false.";
        check(statement, "A miss means that a false guess isn't rejected.", None);
        check(statement, "A miss is failing to reject a guess which is false.", None);
        check("The guess of the guard is not false.", "The guess of the guard is false.", Some("affirms \"false\""));
    }

    #[test]
    fn thing_denied_with_another_verb_is_not_denied() {
        let statement = "In a metal bond, the atoms share a pair of electrons.";
        check(statement, "In a metal bond no electrons are given away, the atoms have a pair of them in common.", None);
        check(statement, "In a metal bond no electrons are shared by the atoms.", Some("denies \"electrons\""));
        let statement = "Leaves of the plant release oxygen in the light.";
        check(statement, "In the light no oxygen is produced, as leaves of the plant do.", Some("denies \"oxygen\""));
    }

    #[test]
    fn view_of_an_opposite_that_is_denied_is_the_same() {
        let statement = "A suspect is innocent until a court has proved his guilt.";
        check(statement, "Nobody is regarded as guilty until a court has proved his guilt.", None);
        check(
            statement,
            "A suspect is regarded as guilty until a court has proved his guilt.",
            Some("\"guilty\" instead of \"innocent\""),
        );
    }

    #[test]
    fn what_is_missing_with_a_pronoun_ends_there() {
        let statement = "Without it, rows could not be told apart or named by other tables.";
        check(statement, "Other tables name it, and without it rows couldn't be told apart.", None);
        check(statement, "Without it, rows could be told apart or named by other tables.", Some("affirms \"told\""));
        check("It keeps dust from flowing back into the room.", "Without it dust would flow back into the room.", None);
        let statement = "A promise without it is not binding unless made by deed.";
        check(statement, "Without it a promise isn't binding unless it's made by deed.", None);
        let statement = "Two guests each hold a key and wait for a key that the other holds. None of them can go on.";
        check(statement, "When two guests wait for keys that the others hold, none of them can go on.", None);
        let statement = "With a log the history of the house is kept.";
        check(statement, "Without a log the history of the house isn't kept.", None);
        check(statement, "With a log the history of the house isn't kept.", Some("denies \"kept\""));
    }

    #[test]
    fn word_of_the_same_meaning_is_no_opposite_of_another() {
        let statement =
            "A boom is a sustained rise in the wages of a town, which reduces the purchasing power of money.";
        check(
            statement,
            "A boom is a sustained increase of the wages of a town, so the purchasing power of money falls.",
            None,
        );
        check(
            statement,
            "A boom is a sustained increase of the wages of a town, which raises the purchasing power of money.",
            Some("\"raises\" instead of \"reduces\""),
        );
        let statement = "In oxidation the charge rises. In reduction the charge falls.";
        check(statement, "The charge of what is oxidised goes up, that of what is reduced goes down.", None);
        check(
            "Large ears give off more heat than small ears.",
            "The smaller the ear, the less heat it gives off.",
            None,
        );
        let statement = "The voltage falls because the load rises.";
        check(statement, "The voltage increases because the load drops.", Some("\"increases\" instead of \"falls\""));
    }

    #[test]
    fn clause_behind_all_and_but_is_no_exception() {
        let statement = "Bees feed each other, but the drone does no work.";
        check(statement, "Bees feed one another, but the drone does no work.", None);
        check(statement, "Bees feed each other. The drone does no work.", None);
        let statement = "Plates press against each neighbour, but friction locks them.";
        check(statement, "Plates press against their neighbour, but friction locks them.", None);
        let statement = "Every metal but mercury is solid in a cold room.";
        check(statement, "Mercury is solid in a cold room.", Some("affirms \"Mercury\""));
    }
}

//! Words of a sentence that are the opposites of a statement's.

use std::cell::LazyCell;

use super::super::passage::Passage;
use super::comparison::degrees::{
    are_turned_degrees, before_degree, compares_beside, is_correlation, is_degree, is_degree_of, less_of, next_to,
};
use super::comparison::than;
use super::condition::{CONDITIONS, has_condition, takes_up};
use super::limits::MODALS;
use super::words::{ARTICLES, BESIDE, LINKS, PARTICLES};
use crate::text::antonyms::{are_alike, opposites as opposites_of};
use crate::text::negation::may_hold_verb;
use crate::text::stem::other_stem;
use crate::text::{Gap, Role, Sentence, Word};

/// How many content words on each side of a word are its context.
const CONTEXT: usize = 3;

/// The fewest letters that two forms of a word share.
const FORM_LETTERS: usize = 5;

/// What the nearest word on either side counts more than another one of the context.
const NEAREST: usize = 2;

/// The fewest letters of a word that may be misspelt.
const MISSPELT_LETTERS: usize = 6;

/// How many words lie between the parts of a list at most.
const LISTED: usize = 2;

/// Stems of verbs for making more or less of a thing.
const CHANGING: &[&str] =
    &["adjust", "control", "cut", "decreas", "increas", "lessen", "limit", "lower", "rais", "reduc"];

/// Words that stand for what does something.
const SUBJECTS: &[&str] = &["he", "it", "she", "they", "we", "which", "who", "you"];

/// Words for how a thing is, and for what is done to it.
const STATES_AND_ACTS: &[&str] = &["clean", "clear", "close", "cool", "dry", "empty", "free", "open", "slow", "warm"];

/// Words for what interrupts a thing.
const BREACHES: &[&str] = &["break", "breaks", "gap", "gaps", "interruption"];

/// Words for parts of a whole.
const PARTS: &[&str] = &["fifth", "half", "quarter", "quarters", "tenth", "third", "thirds"];

/// Words that begin what a thing is told from others by: "air that is hot".
const RELATIVE: &[&str] = &["that", "which", "who", "whose"];

/// Finds the words of the statement in whose place the sentence has their opposites: the sentence lacks the word and the
/// statement the opposite, or each has its own beside the same neighbour ("less dense", "more dense"); returns the places in
/// the statement and in the response.
pub(super) fn opposite_words(statement: &Passage, response: &Passage, sentence: &Sentence) -> Vec<(usize, usize)> {
    let theirs = response.text.words_of(sentence);
    let ours = &statement.text.words;
    let has = |words: &[Word], stem: &str| words.iter().any(|word| word.stem == stem);
    let lacks = |word: &Word| !theirs.iter().any(|other| other.stem == word.stem || is_misspelt(other, word));
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, word) in ours.iter().enumerate() {
        let opposites = opposites_of(&word.stem);
        let is_beside = |place: &usize| {
            share_context(ours, at, theirs, *place)
                && !have_other_subjects(ours, at, theirs, *place)
                && !compare_each_other(ours, at, theirs, *place)
        };
        if let Some(place) = less_of(ours, at, theirs).filter(is_beside) {
            found.push((at, sentence.words.start + place));
        }
        if opposites.is_empty() || takes_up(ours, at) {
            continue;
        }
        let is_lacking = LazyCell::new(|| lacks(word));
        let is_opposite = |offset: &usize| {
            let stem = &theirs[*offset].stem;
            // "It leaves the medium" for "enters", though it looks like that of a tree.
            let other = |key: &str| key.ends_with('s').then(|| other_stem(key)).flatten();
            (opposites.contains(stem) || other(&theirs[*offset].key).is_some_and(|stem| opposites.contains(&stem)))
                && *is_lacking
                && !has(ours, stem)
                && !is_form_of_another(ours, at, stem)
                && !takes_up(theirs, *offset)
        };
        let tells = |&offset: &usize| {
            is_changed(ours, at) == is_changed(theirs, offset)
                && is_broken(ours, at) == is_broken(theirs, offset)
                && is_partial(ours, at) == is_partial(theirs, offset)
                && share_context(ours, at, theirs, offset)
                && !is_turned_twice(ours, at, theirs, offset)
                && !have_other_subjects(ours, at, theirs, offset)
                && !compare_each_other(ours, at, theirs, offset)
                && is_of_the_other(ours, at) == is_of_the_other(theirs, offset)
                && !goes_with_another(ours, at, theirs, offset)
                && !count_others(ours, at, theirs, offset)
                && !are_turned_degrees(ours, at, theirs, offset)
                && !is_done(ours, at, theirs, offset)
        };
        let met: Vec<usize> = (0..theirs.len()).filter(is_opposite).filter(tells).collect();
        // "When the price falls, the supply falls" turns both of "when the price rises, the supply rises".
        let is_free = |offset: &&usize| found.iter().all(|(_, place)| *place != sentence.words.start + **offset);
        let offset =
            met.iter().find(is_free).or(met.first()).copied().or_else(|| turned_beside(ours, at, theirs, opposites));
        if let Some(offset) = offset {
            found.push((at, sentence.words.start + offset));
        }
    }
    // "Blue has a **shorter** wavelength" goes with "it scatters **short** wavelengths more than long ones".
    let is_degree_of_it = |place: usize| {
        let stem = &response.text.words[place].stem;
        ours.iter().any(|word| word.stem != *stem && is_degree_of(&word.stem, stem))
    };
    if matches!(found[..], [(_, place)] if is_degree_of_it(place)) {
        found.clear();
    }
    found
}

/// Finds the word beside that at a place, by its stem.
type Neighbour = fn(&[Word], usize) -> Option<&str>;

/// Returns where the sentence has an opposite of the statement's word beside the word that stands beside it, while neither
/// has the other's pair: "less dense" and "more dense", "buy more" and "buy less".
fn turned_beside(ours: &[Word], at: usize, theirs: &[Word], opposites: &[String]) -> Option<usize> {
    // What is compared may change sides: "the rich pay more than the poor", "the poor pay less than the rich".
    let compares = |words: &[Word]| words.iter().any(|word| word.key == "than");
    if compares(ours) && compares(theirs) && theirs.iter().any(|word| word.stem == ours[at].stem) {
        return None;
    }
    // "Less quickly" is "more slowly".
    let are_opposite = |next: &str| {
        let is_other = |offset: usize| {
            next_to(theirs, offset).is_some_and(|other| opposites_of(next).iter().any(|stem| stem == other))
        };
        (0..theirs.len()).any(|offset| opposites.contains(&theirs[offset].stem) && is_other(offset))
    };
    if next_to(ours, at).is_some_and(are_opposite) {
        return None;
    }
    let near = &ours[at.saturating_sub(LISTED)..ours.len().min(at + LISTED + 1)];
    // "Local and global variables": of both it is said.
    let is_listed = |opposite: &String| near.iter().any(|word| word.stem == *opposite);
    let sides: [Neighbour; 2] = [next_to, before_degree];
    sides.into_iter().find_map(|neighbour| {
        let ours_beside = neighbour(ours, at)?;
        let has = |words: &[Word], stem: &str| {
            (0..words.len()).find(|&at| words[at].stem == stem && neighbour(words, at) == Some(ours_beside))
        };
        let is_new = |opposite: &&String| has(ours, opposite).is_none() && !is_listed(opposite);
        let place = opposites.iter().filter(is_new).find_map(|opposite| has(theirs, opposite))?;
        (has(theirs, &ours[at].stem).is_none() && !is_said_before(theirs, place, &ours[at].stem)).then_some(place)
    })
}

/// Returns whether a word stands before another one with which it shares the noun: "from the **hot** to the cold end".
fn is_said_before(words: &[Word], at: usize, stem: &str) -> bool {
    let is_small = |word: &&Word| word.role == Role::Function && word.gap == Gap::Space;
    let before = words[..at].iter().rev().take_while(is_small).count();
    words[at].gap == Gap::Space && before > 0 && words[..at - before].last().is_some_and(|word| word.stem == stem)
}

/// Returns whether opposite words, by their places, turn a sentence round. They do not where both what is given and what
/// follows from it are the opposite: "cold air sinks" goes with "hot air rises", "when the price rises, demand falls" with
/// "when it falls, demand rises". Two side by side are none: "less cheap" and "more expensive", "slows writes" and "speeds up
/// reads", "connected to the negative pole" and "separated from the positive pole".
#[must_use]
pub(super) fn turn_round(
    places: &[usize],
    theirs: &[Word],
    is_shared: impl Fn(&Word) -> bool,
    begins_alike: bool,
    told_beside: bool,
) -> bool {
    let mut flips = places.to_vec();
    flips.sort_unstable();
    flips.dedup();
    // "Slows down" is one word beside "speeds up"; "away from" is none.
    let leads_from = |at: usize| theirs[at].key == "away" && theirs.get(at + 1).is_some_and(|next| next.key == "from");
    let is_particle = |at: usize| PARTICLES.contains(&theirs[at].key.as_str()) && !leads_from(at);
    if !flips.iter().all(|&at| is_particle(at)) {
        flips.retain(|&at| !is_particle(at));
    }
    let is_between = |at: usize| is_particle(at) || ARTICLES.contains(&theirs[at].key.as_str());
    let are_beside = |left: usize, right: usize| theirs[right].gap == Gap::Space && (left + 1..right).all(is_between);
    if let Some(at) = (1..flips.len()).find(|&at| are_beside(flips[at - 1], flips[at])) {
        flips.drain(at - 1..=at);
    }
    let (Some(&first), Some(&last)) = (flips.first(), flips.last()) else { return false };
    if first == last {
        return true;
    }
    let is_key = |at: usize, keys: &[&str]| keys.contains(&theirs[at].key.as_str());
    let condition = (0..theirs.len()).find(|&at| is_key(at, CONDITIONS) || is_key(at, &["as"]));
    let begins = condition.is_some_and(|at| theirs[..at].iter().all(|word| word.role == Role::Function));
    let comma = condition.and_then(|start| (start + 1..theirs.len()).find(|&at| theirs[at].gap >= Gap::Comma));
    let is_before = |word: &Word| word.role == Role::Content && is_shared(word);
    // "It raises costs and slows delivery" says both of one thing.
    let has_subject = first > 0
        && (is_key(first - 1, SUBJECTS) || is_key(first - 1, &["that", "this"]) && theirs[first].key.ends_with('s'));
    let begins_all = !has_subject && !theirs[..first].iter().any(is_before);
    let given_part = match condition {
        Some(start) => start..comma.unwrap_or(theirs.len()),
        None => first..first + usize::from(begins_all),
    };
    let given = flips.iter().filter(|at| given_part.contains(at)).count();
    // "It fights the fire by lowering the heat, which ..." does so by that alone.
    let is_means = first > 0 && is_key(first - 1, &["by"]);
    let is_linked = condition.is_none()
        && !is_means
        && !told_beside
        && (first + 1..last).any(|at| {
            is_key(at, LINKS) && !is_key(at - 1, &["and"])
                || is_key(at, RELATIVE) && theirs[at].gap == Gap::Space && !is_key(at - 1, &["so"])
        });
    // Another condition than the statement's turns what follows from it.
    let is_strange = |at: usize| theirs[at].role == Role::Content && !flips.contains(&at) && !is_shared(&theirs[at]);
    let is_other_case = condition.is_some() && comma.is_some() && given_part.clone().any(is_strange);
    // Nothing tells where what is given ends: "if a string is short it makes a high pitch".
    let is_open = begins && comma.is_none();
    let is_related = given > 0 && given < flips.len() && !told_beside
        || is_linked
        || is_open
        || is_other_case
        || is_correlation(theirs) && !compares_beside(theirs) && !begins_alike;
    !is_related
}

/// Returns whether each of several words is told of a thing of its own, whatever is told of the others: "the locks are **useless**
/// and the guards are **cheap**", "guests buy **more** while hosts offer **less**".
pub(super) fn are_told_beside(places: &[usize], words: &[Word]) -> bool {
    let mut places = places.to_vec();
    places.sort_unstable();
    let joins = |pair: &[usize]| {
        let is_joint = |at: &usize| words[*at].is_any(BESIDE) && !words[at + 1].is_any(SUBJECTS);
        let joint = (pair[0] + 1..pair[1]).find(is_joint);
        joint.is_some_and(|joint| words[joint..pair[1]].iter().any(|word| word.role == Role::Content))
    };
    places.len() > 1 && places.windows(2).all(joins) && !has_condition(words) && !is_correlation(words)
}

/// Returns whether two words say how many there are of different things: "**every** row is kept", "**no** match".
fn count_others(ours: &[Word], at: usize, theirs: &[Word], offset: usize) -> bool {
    let counts = |word: &Word| word.is_any(&["every", "no"]);
    let thing = |words: &[Word], at: usize| {
        words[at + 1..].iter().find(|word| word.role == Role::Content).map(|word| word.stem.clone())
    };
    counts(&ours[at]) && counts(&theirs[offset]) && thing(ours, at) != thing(theirs, offset)
}

/// Returns whether one of two words tells what is done and the other one cannot: "only the key can **open** it" and "the key stays
/// **secret**".
fn is_done(ours: &[Word], at: usize, theirs: &[Word], offset: usize) -> bool {
    let may_be_verb = |words: &[Word], at: usize| at > 0 && may_hold_verb(words, at - 1..at + 1);
    theirs[offset].is_any(STATES_AND_ACTS)
        && offset > 0
        && (theirs[offset - 1].is_any(MODALS) || theirs[offset - 1].key == "to")
        && !may_be_verb(ours, at)
}

/// Returns whether a word is a thing of which something makes more or less: "reduces **speed**" is "slows".
fn is_changed(words: &[Word], at: usize) -> bool {
    governing(words, at).is_some_and(|verb| CHANGING.contains(&words[verb].stem.as_str()))
}

/// Returns whether a word is what something is no longer: "a gap in the **connection**" is none.
fn is_broken(words: &[Word], at: usize) -> bool {
    let breach = governing(words, at).filter(|&before| words[before + 1].key == "in");
    breach.is_some_and(|breach| BREACHES.contains(&words[breach].key.as_str()))
}

/// Returns whether a word holds in part only: "less than half as **strong**" is weaker.
fn is_partial(words: &[Word], at: usize) -> bool {
    at > 1 && words[at - 1].key == "as" && PARTS.contains(&words[at - 2].key.as_str())
}

/// Returns the content word before a word, with nothing but small words between.
fn governing(words: &[Word], at: usize) -> Option<usize> {
    let is_small = |word: &&Word| word.role == Role::Function && word.gap == Gap::Space;
    let small = words[..at].iter().rev().take_while(is_small).count();
    at.checked_sub(small + 1).filter(|_| words[at].gap == Gap::Space)
}

/// Returns whether one of the content words beside two words is the same, or the opposite: "reads" beside "speeds up" and
/// "writes" beside "slower" say nothing of each other.
fn share_context(ours: &[Word], at: usize, theirs: &[Word], offset: usize) -> bool {
    let (left, right) = (beside(ours, at), beside(theirs, offset));
    left.iter()
        .any(|stem| right.contains(stem) || opposites_of(stem).iter().any(|other| right.contains(&other.as_str())))
}

/// Returns whether a stem is another form of one of the other words: what is "reduced" is of the "reduction".
fn is_form_of_another(words: &[Word], at: usize, stem: &str) -> bool {
    let is_form = |word: &Word| stem.len() >= FORM_LETTERS && word.stem.starts_with(stem);
    // "The **loss** of one and the gain of another": whoever loses it.
    let is_noun_of = |word: &Word| other_stem(&word.key).is_some_and(|of| of == stem);
    words.iter().enumerate().any(|(other, word)| other != at && (is_form(word) || is_noun_of(word)))
}

/// Returns whether one of two opposites goes rather with a word of its own meaning on the other side: in "a drought is a fall of the
/// rain, which raises prices" and "a drought is a drop of the rain, so prices increase" the "increase" stands for "raises".
fn goes_with_another(ours: &[Word], at: usize, theirs: &[Word], offset: usize) -> bool {
    let opposite = closeness(ours, at, theirs, offset);
    let is_missing = |words: &[Word], stem: &str| words.iter().all(|word| word.stem != stem);
    let is_like = |word: &Word, other: &Word, others: &[Word]| {
        // "Smaller" is "small" itself.
        are_alike(&word.stem, &other.stem) && !is_degree_of(&word.stem, &other.stem) && is_missing(others, &word.stem)
    };
    let mut our_others = (0..ours.len()).filter(|&other| other != at && is_like(&ours[other], &theirs[offset], theirs));
    let mut their_others =
        (0..theirs.len()).filter(|&other| other != offset && is_like(&theirs[other], &ours[at], ours));
    our_others.any(|other| closeness(ours, other, theirs, offset) > opposite)
        || their_others.any(|other| closeness(ours, at, theirs, other) > opposite)
}

/// Returns how much the context of two words has in common; the nearest word before them, and behind them, counts most.
fn closeness(ours: &[Word], at: usize, theirs: &[Word], offset: usize) -> usize {
    let (left, right) = (beside(ours, at), beside(theirs, offset));
    let is_content = |word: &&Word| word.role == Role::Content;
    let before = |words: &[Word], at: usize| words[..at].iter().rfind(is_content).map(|word| word.stem.clone());
    let behind = |words: &[Word], at: usize| words[at + 1..].iter().find(is_content).map(|word| word.stem.clone());
    let nearest = [(before(ours, at), before(theirs, offset)), (behind(ours, at), behind(theirs, offset))];
    let is_same = |(our, their): &&(Option<String>, Option<String>)| our.is_some() && our == their;
    left.iter().filter(|stem| right.contains(stem)).count() + NEAREST * nearest.iter().filter(is_same).count()
}

/// Returns whether a word beside the opposite word is an opposite itself, of one that the sentence has elsewhere: "reads
/// get faster while writes get slower" says of reads what "writes get slower" says of writes.
fn is_turned_twice(ours: &[Word], at: usize, theirs: &[Word], offset: usize) -> bool {
    let (left, right) = (beside(ours, at), beside(theirs, offset));
    // "The heat goes and the hand cools" turns nothing by itself.
    let is_new = |other: &String| right.contains(&other.as_str()) && !left.contains(&other.as_str());
    let is_turned = |stem: &&&str| opposites_of(stem).iter().any(is_new);
    left.iter().filter(is_turned).any(|stem| theirs.iter().any(|word| word.stem == *stem))
}

/// Returns whether both clauses begin with things that the other side does not speak of at all: "the value of money fell"
/// is not the opposite of "prices rose".
fn have_other_subjects(ours: &[Word], at: usize, theirs: &[Word], offset: usize) -> bool {
    let are_foreign = |words: &[Word], at: usize, others: &[Word]| {
        let subject: Vec<&Word> =
            before_in_clause(words, at).iter().filter(|word| word.role == Role::Content).collect();
        let is_known = |word: &&Word| {
            let opposites = opposites_of(&word.stem);
            others
                .iter()
                .any(|other| other.stem == word.stem || opposites.contains(&other.stem) || is_misspelt(other, word))
        };
        !subject.is_empty() && !subject.iter().any(is_known)
    };
    are_foreign(ours, at, theirs) && are_foreign(theirs, offset, ours)
}

/// Returns whether two words that compare do so of two things of which both sides speak, each of another one: "the feather is **less
/// heavy**, so the stone sinks" for "the stone sinks in the water with the feather as it is **heavier**".
fn compare_each_other(ours: &[Word], at: usize, theirs: &[Word], offset: usize) -> bool {
    let has = |words: &[Word], stem: &str| words.iter().any(|word| word.stem == stem);
    if than(ours).or(than(theirs)).is_some() {
        return false;
    }
    // A pronoun stands for what the sentence begins with.
    let subject = |words: &[Word], at: usize| {
        let clause = before_in_clause(words, at);
        let reason = clause.iter().rposition(|word| word.is_any(&["as", "because", "since"])).unwrap_or(0);
        let content =
            |words: &[Word]| words.iter().find(|word| word.role == Role::Content).map(|word| word.stem.clone());
        content(&clause[reason..]).or_else(|| content(words))
    };
    let (Some(our), Some(their)) = (subject(ours, at), subject(theirs, offset)) else { return false };
    is_degree(ours, at) && is_degree(theirs, offset) && our != their && has(theirs, &our) && has(ours, &their)
}

/// Returns whether a word is said of "the other" one: "in **the other** half it is winter".
fn is_of_the_other(words: &[Word], at: usize) -> bool {
    before_in_clause(words, at).windows(2).any(|pair| pair[0].key == "the" && pair[1].key == "other")
}

/// Returns the words of its clause that stand before a word.
fn before_in_clause(words: &[Word], at: usize) -> &[Word] {
    let start = (1..=at).rev().find(|&at| words[at].gap > Gap::Space).unwrap_or(0);
    &words[start..at]
}

/// Returns the stems of the content words that are nearest to a word.
fn beside(words: &[Word], at: usize) -> Vec<&str> {
    let is_content = |word: &&Word| word.role == Role::Content;
    let before = words[..at].iter().rev().filter(is_content).take(CONTEXT);
    before.chain(words[at + 1..].iter().filter(is_content).take(CONTEXT)).map(|word| word.stem.as_str()).collect()
}

/// Returns whether a word is likely another one with a typing mistake.
fn is_misspelt(word: &Word, wanted: &Word) -> bool {
    wanted.key.len() >= MISSPELT_LETTERS && strsim::osa_distance(&word.key, &wanted.key) == 1
}

/// Returns whether something lasts to a point in time.
pub(super) fn is_until(words: &[Word]) -> bool {
    words.iter().any(|word| ["before", "till", "until"].contains(&word.key.as_str()))
}

/// Returns whether something lasts as long as something else does: "while people still remember" is "before they forget".
pub(super) fn is_during(words: &[Word]) -> bool {
    words.iter().any(|word| ["still", "while"].contains(&word.key.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn opposites_need_a_word_beside_them_in_common() {
        let ours = Text::new("It speeds up reads of a table.").words;
        let at = |words: &[Word], key: &str| words.iter().position(|word| word.key == key).expect("it is there");
        let shares = |answer: &str| {
            let theirs = Text::new(answer).words;
            share_context(&ours, at(&ours, "reads"), &theirs, at(&theirs, "writes"))
        };
        assert!(shares("It speeds up writes."));
        assert!(shares("It slows down writes of a big table."));
        assert!(!shares("Each insert must change the index, so writes cost more."));
    }
}

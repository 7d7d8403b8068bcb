//! What a sentence says of a time that is over: "**the days when** sails were sewn by hand **are long gone**", "gone are the days when ...",
//! "it was enough, but **today it isn't**".

use std::ops::Range;

use super::super::grammar::clause::start_of_stretch;
use super::super::grammar::verb::{is_among, is_last, may_hold_verb};
use super::super::negator::is_clause_negator;
use super::taken_back::BUTS;
use crate::text::{Gap, Keyed, Word};

/// How far behind the time the words may stand that it is over.
const REACH: usize = 20;

/// Returns what was so while the time lasted.
pub fn past(words: &[Word]) -> Option<Range<usize>> {
    let is_time = |&place: &usize| {
        let is_led =
            ["but", "and"].contains(&words.key_before(place, 2)) || place == 1 || words[place - 1].gap > Gap::Space;
        words.key(place - 1) == "the" && TIMES.contains(&words.key(place)) && is_led
    };
    let is_gone = |&place: &usize| {
        let begins =
            place == 0 || words[place].gap > Gap::Space || ["and", "but", "so"].contains(&words.key(place - 1));
        begins && words.reads(place, &["gone", "are", "the"]) && TIMES.contains(&words.key(place + 3))
    };
    if let Some(gone) = (0..words.len()).find(is_gone) {
        let start = begin(words, gone + 4)?;
        let ends = |&place: &usize| words[place].gap > Gap::Space || words.key(place) == "but";
        return Some(start..(start + 1..words.len()).find(ends).unwrap_or(words.len()));
    }
    // "Gone are the floppy disks."
    let begins = |place: usize| place == 0 || words[place].gap > Gap::Space;
    let is_gone = |&place: &usize| {
        begins(place) && (words.reads(place, &["gone", "are", "the"]) || words.reads(place, &["gone", "is", "the"]))
    };
    if let Some(gone) = (0..words.len()).find(is_gone) {
        let start = gone + 3;
        let end = (start..words.len()).find(|&place| words[place].gap > Gap::Space).unwrap_or(words.len());
        return (start < end).then_some(start..end);
    }
    let start = begin(words, (1..words.len()).find(is_time)? + 1)?;
    let most = words.len().min(start + REACH);
    let is_named = words.key(start - 1) == "of";
    let verb = (start + 2 - usize::from(is_named)..most).find(|&place| is_over(words, place))?;
    // "The time when the match is over" is to come.
    (is_named || is_among(words, start, verb)).then_some(start..verb)
}

/// Returns the statement that was a view of its time: "**bleeding cures fevers** was a popular idea until 1830"; but "it was a popular idea",
/// which may be one today.
pub fn view_of_its_time(words: &[Word]) -> Option<Range<usize>> {
    /// How many words name the view at most, with its article.
    const NAME: usize = 5;
    if let Some(range) = vogue(words) {
        return Some(range);
    }
    let verb = (2..words.len()).find(|&place| words.key(place) == "was")?;
    let noun = (verb + 2..words.len().min(verb + 1 + NAME)).find(|&place| VIEWS.contains(&words.key(place)))?;
    let is_led = ["a", "an", "once", "the"].contains(&words.key(verb + 1));
    let is_over = ["till", "until"].contains(&words.key(noun + 1)) || words.key(verb + 1) == "once";
    let start = start_of_stretch(words, verb);
    let is_statement = words.key(start) == "that" || may_hold_verb(words, start..verb);
    let is_denied = words[start..noun].iter().any(|word| is_clause_negator(&word.key));
    (is_led && is_over && is_statement && !is_denied).then_some(start..verb)
}

/// Returns what was so up to a time and is another thing now: "the scripts were **in Perl until 2012**, now it's all Python"; but "the shop
/// was open until 6, now it is dark".
pub fn until_now(words: &[Word]) -> Option<Range<usize>> {
    let verb = (1..words.len()).find(|&place| ["was", "were"].contains(&words.key(place)))?;
    let until = (verb + 2..words.len().min(verb + REACH)).find(|&place| {
        let year = words.key(place + 1);
        ["till", "until"].contains(&words.key(place))
            && (year.len() == 4 && year.starts_with(['1', '2']) || ["last", "recently"].contains(&year))
    })?;
    let border = (until + 1..words.len().min(until + REACH)).find(|&place| words[place].gap > Gap::Space)?;
    let from = border + usize::from(["and", "but"].contains(&words.key(border)));
    let is_now = ["nowadays", "now", "today"].contains(&words.key(from)) || words.reads(from, &["since", "then"]);
    let is_plain = !words[verb..until].iter().any(|word| is_clause_negator(&word.key) || word.key == "not");
    (is_now && is_plain).then_some(verb + 1..until)
}

/// Returns as what a thing was in fashion for a time: "bleeding enjoyed a vogue **as a cure** until 1830".
fn vogue(words: &[Word]) -> Option<Range<usize>> {
    let is_vogue = |&place: &usize| {
        ["fashion", "fashionable", "vogue"].contains(&words.key(place)) && words.key(place + 1) == "as"
    };
    let start = (1..words.len()).find(is_vogue)? + 1;
    let ends = |&place: &usize| ["till", "until"].contains(&words.key(place));
    (start + 1..words.len().min(start + REACH)).find(ends).map(|end| start..end)
}

/// What people hold for a time.
const VIEWS: &[&str] = &["assumption", "belief", "doctrine", "dogma", "idea", "notion", "theory", "view", "wisdom"];

/// Returns what was so and is no more, by the end of the sentence: "**it was enough**, but today it isn't".
pub fn so_no_more(words: &[Word]) -> Option<Range<usize>> {
    let is_border = |&at: &usize| words[at].gap > Gap::Space || BUTS.contains(&words.key(at));
    let border = (2..words.len()).filter(is_border).find(|&at| is_no_more(words, at) || has_ended(words, at))?;
    let first = start_of_stretch(words, border);
    was_so(&words[first..border]).then_some(first..border)
}

/// Returns whether the words from `from` on say of what was once so that it ended: "it was once backed by gold; **that ended in** 1971"; but
/// "the war broke out; it ended in 1918".
fn has_ended(words: &[Word], from: usize) -> bool {
    let is_once = words[start_of_stretch(words, from)..from]
        .iter()
        .any(|word| word.is_any(&["formerly", "initially", "once", "originally", "used"]));
    let subject = from + usize::from(BUTS.contains(&words.key(from)));
    is_once
        && ["it", "that", "this"].contains(&words.key(subject))
        && ["ceased", "changed", "ended", "stopped"].contains(&words.key(subject + 1))
}

/// Returns whether a sentence says what was so, and the next one that it is so no more: "It was enough. **Today it is not.**"
pub fn ends_with(words: &[Word], next: &[Word]) -> bool {
    was_so(words) && is_no_more(next, 0)
}

fn was_so(words: &[Word]) -> bool {
    words.iter().any(|word| word.is_any(&["did", "had", "used", "was", "were"]))
        && !words.iter().any(|word| is_clause_negator(&word.key))
}

/// Returns whether the words from `from` on say of what was so that it is not so now, and nothing else: "**but nowadays it isn't**", "**they
/// are not any more**".
fn is_no_more(words: &[Word], from: usize) -> bool {
    let now = |at: usize| match (words.key(at), words.key(at + 1)) {
        ("now" | "nowadays" | "today", _) => 1,
        ("these", "days") => 2,
        _ => 0,
    };
    let begin = from + usize::from(BUTS.contains(&words.key(from)) || words.key(from) == "and");
    let subject = begin + now(begin);
    if !(["it", "they", "that", "this"].contains(&words.key(subject))) {
        return false;
    }
    let verb = subject + 1;
    let length = match (words.key(verb), words.key(verb + 1)) {
        ("aren't" | "doesn't" | "don't" | "isn't", _) => 1,
        ("are" | "do" | "does" | "is", "not") => 2,
        _ => return false,
    };
    let behind = verb + length;
    let tail = match (words.key(behind), words.key(behind + 1)) {
        ("any", "longer" | "more") => 2,
        ("anymore", _) => 1,
        _ => now(behind),
    };
    let end = behind + tail;
    (subject > begin || tail > 0) && words.get(end).is_none_or(|next| next.gap > Gap::Space)
}

/// Returns where the words begin that say what the time was like: "**when** sails were sewn".
fn begin(words: &[Word], at: usize) -> Option<usize> {
    match (words.key(at), words.key(at + 1)) {
        // "The days of sail are over."
        ("of" | "that" | "when", _) => Some(at + 1),
        ("in", "which") => Some(at + 2),
        _ => None,
    }
}

/// Returns whether the clause ends from its verb at `verb` on with what is said of a time that is over: "are **long gone**", "has
/// **ended**".
fn is_over(words: &[Word], verb: usize) -> bool {
    let is_led = |place: &usize| {
        let key = words.key(*place);
        key.ends_with("ly") || ["all", "been", "long", "now", "since", "well"].contains(&key)
    };
    let place = (verb + 1..words.len()).find(|place| !is_led(place)).unwrap_or(words.len());
    let is_behind = words.key(place) == "behind" && ["them", "us"].contains(&words.key(place + 1));
    let last = place + usize::from(is_behind);
    ["are", "has", "have", "is", "was", "were"].contains(&words.key(verb))
        && (is_behind || ["ended", "gone", "over", "passed", "past"].contains(&words.key(place)))
        && is_last(words, last, &["and", "because", "but", "since", "thanks"])
}

/// What lasts a while.
const TIMES: &[&str] = &["age", "day", "days", "era", "period", "time", "times", "years"];

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_reported as check;

    #[test]
    fn what_was_so_in_a_time_that_is_over_is_not_said() {
        check("The days when ropes were made of hemp are over.", &["ropes", "were", "made", "of", "hemp"]);
        check("The era in which ropes were hemp has long ended.", &["ropes", "were", "hemp"]);
        check("Gone are the days when ropes were hemp.", &["ropes", "were", "hemp"]);
        check("The days of hemp are over.", &["hemp"]);
        check("Wire is cheap, so gone are the days when ropes were hemp.", &["ropes", "were", "hemp"]);
    }

    #[test]
    fn what_was_so_and_is_no_more_is_not_said() {
        check("Hemp was enough, but today it isn't.", &["hemp", "was", "enough"]);
        check("Hemp was enough for years, nowadays it is not any more.", &["hemp", "was", "enough", "for", "years"]);
        check("Ropes were made of hemp; they aren't any longer.", &["ropes", "were", "made", "of", "hemp"]);
        check("Hemp was enough. Today it is not.", &["hemp", "was", "enough"]);
    }

    #[test]
    fn what_was_so_and_may_be_so_is_said() {
        check("Hemp was enough, but it is not cheap today.", &[]);
        check("Hemp is enough, today it isn't.", &[]);
        check("Hemp was enough. It is not.", &[]);
        check("Hemp was not enough, but today it does.", &[]);
        check("Hemp was enough, today it isn't used by us.", &[]);
    }

    #[test]
    fn what_is_so_at_a_time_is_said() {
        check("The days when ropes are made are long ones.", &[]);
        check("The days of the sale are long ones.", &[]);
        check("Those were the days when ropes were hemp.", &[]);
        check("He had gone to the days when ropes were hemp.", &[]);
        check("The time when the match is over is noon.", &[]);
        check("At the time when ropes were hemp they rotted.", &[]);
    }
}

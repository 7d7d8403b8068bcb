//! Harmless changes of words: synonyms, contractions, words around the answer.

use super::Subject;
use super::draft::{Edit, Edited, apply, in_case_of, uncapitalised};
use super::generator::Generator;

/// Words and words of the same meaning in nearly every sentence; none that a field uses in a sense of its own.
const SYNONYMS: &[(&str, &str)] = &[
    ("at once", "immediately"),
    ("because", "since"),
    ("big", "large"),
    ("choose", "pick"),
    ("chooses", "picks"),
    ("contains", "holds"),
    ("correct", "right"),
    ("difficult", "hard"),
    ("easy", "simple"),
    ("ensures", "makes sure"),
    ("entire", "whole"),
    ("every", "each"),
    ("for example", "for instance"),
    ("frequently", "often"),
    ("gives", "provides"),
    ("immediately", "at once"),
    ("incorrect", "wrong"),
    ("instead of", "rather than"),
    ("large", "big"),
    ("lots of", "many"),
    ("makes sure", "ensures"),
    ("needs", "requires"),
    ("offers", "provides"),
    ("often", "frequently"),
    ("pick", "choose"),
    ("provides", "offers"),
    ("quick", "fast"),
    ("quickly", "rapidly"),
    ("rather than", "instead of"),
    ("required", "needed"),
    ("right away", "at once"),
    ("since", "because"),
    ("such as", "like"),
    ("typically", "usually"),
    ("usually", "typically"),
    ("whole", "entire"),
    ("wrong", "incorrect"),
];

/// The long and the short form of a denial or a verb.
const CONTRACTIONS: &[(&str, &str)] = &[
    ("are not", "aren't"),
    ("cannot", "can't"),
    ("did not", "didn't"),
    ("do not", "don't"),
    ("does not", "doesn't"),
    ("has not", "hasn't"),
    ("have not", "haven't"),
    ("is not", "isn't"),
    ("it is", "it's"),
    ("must not", "mustn't"),
    ("need not", "needn't"),
    ("should not", "shouldn't"),
    ("that is", "that's"),
    ("there is", "there's"),
    ("they are", "they're"),
    ("was not", "wasn't"),
    ("were not", "weren't"),
    ("will not", "won't"),
    ("would not", "wouldn't"),
    ("you are", "you're"),
    ("you will", "you'll"),
];

/// What people say before an answer and after it.
const AROUND: &[(&str, &str)] = &[
    ("In my opinion, ", ""),
    ("As far as I know, ", " I hope that this answers the question."),
    ("Good question! From my experience, ", " That is how I would put it."),
    ("Well, ", " That's about it."),
];

/// Puts words of the same meaning in the place of those that the table knows.
pub fn synonyms(subject: &Subject<'_>) -> Vec<Edited> {
    // "since" and "because" begin a clause; "that is because" would break elsewhere.
    apply(subject.source, &replacements(subject, SYNONYMS)).into_iter().collect()
}

/// Writes long forms short and short forms long.
pub fn contractions(subject: &Subject<'_>) -> Vec<Edited> {
    let both: Vec<(&str, &str)> =
        CONTRACTIONS.iter().flat_map(|&(long, short)| [(long, short), (short, long)]).collect();
    apply(subject.source, &replacements(subject, &both)).into_iter().collect()
}

/// Puts words around the answer that say nothing.
pub fn preamble(subject: &Subject<'_>, generator: &mut Generator) -> Vec<Edited> {
    let first = generator.below(AROUND.len());
    let second = (first + 1 + generator.below(AROUND.len() - 1)) % AROUND.len();
    let around = |at: usize| {
        let (before, after) = AROUND[at];
        let text = format!("{before}{}{after}", uncapitalised(subject.source));
        Edited { text, change: format!("{before}...{after}") }
    };
    vec![around(first), around(second)]
}

/// Finds the words of the left column, the longest first, and puts those of the right column in their place.
fn replacements(subject: &Subject<'_>, table: &[(&str, &str)]) -> Vec<Edit> {
    let words = &subject.text.words;
    let mut edits: Vec<Edit> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let met = table.iter().filter_map(|(from, to)| {
            let count = from.split(' ').count();
            let last = at + count - 1;
            let stretch = words.get(at..=last).filter(|stretch| stretch[0].sentence == stretch[count - 1].sentence)?;
            let span = stretch[0].span.start..stretch[count - 1].span.end;
            let written = &subject.source[span.clone()];
            // One space between the words of a phrase; a line break counts as one.
            let same = written.split_whitespace().map(str::to_lowercase).eq(from.split(' ').map(str::to_owned));
            same.then(|| (count, (span, in_case_of(written, to))))
        });
        if let Some((count, edit)) = met.max_by_key(|(count, _)| *count) {
            edits.push(edit);
            at += count;
        } else {
            at += 1;
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::perturb::tests::subject;

    #[test]
    fn synonyms_keep_case_and_phrases() {
        let edited = synonyms(&subject("Usually it needs a big table, for\nexample."));
        assert_eq!(edited[0].text, "Typically it requires a large table, for instance.");
        assert_eq!(synonyms(&subject("A table of rows.")), []);
    }

    #[test]
    fn contractions_go_both_ways() {
        assert_eq!(contractions(&subject("It does not block. It's fast."))[0].text, "It doesn't block. It is fast.");
        assert_eq!(contractions(&subject("A table of rows.")), []);
    }
}

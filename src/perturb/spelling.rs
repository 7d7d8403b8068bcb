//! Harmless changes of letters: typos, case, British and American spelling.

use super::Subject;
use super::draft::{Edit, Edited, apply, in_case_of};
use super::generator::Generator;
use crate::text::{Script, Word};

/// The fewest letters of a word in which a typo leaves no doubt what is meant.
const TYPO_LETTERS: usize = 6;

/// In sentences of so many words a second word is misspelt.
const SECOND_TYPO_WORDS: usize = 15;

/// Beginnings of words in British and in American spelling.
const BRITISH_AMERICAN: &[(&str, &str)] = &[
    ("acknowledgement", "acknowledgment"),
    ("analyse", "analyze"),
    ("analysing", "analyzing"),
    ("apologis", "apologiz"),
    ("artefact", "artifact"),
    ("authoris", "authoriz"),
    ("behaviour", "behavior"),
    ("cancelled", "canceled"),
    ("catalogue", "catalog"),
    ("categoris", "categoriz"),
    ("centralis", "centraliz"),
    ("centre", "center"),
    ("colour", "color"),
    ("customis", "customiz"),
    ("defence", "defense"),
    ("denormalis", "denormaliz"),
    ("deserialis", "deserializ"),
    ("favour", "favor"),
    ("finalis", "finaliz"),
    ("fulfil ", "fulfill "),
    ("generalis", "generaliz"),
    ("honour", "honor"),
    ("initialis", "initializ"),
    ("judgement", "judgment"),
    ("labelled", "labeled"),
    ("licence", "license"),
    ("localis", "localiz"),
    ("materialis", "materializ"),
    ("maximis", "maximiz"),
    ("minimis", "minimiz"),
    ("modelling", "modeling"),
    ("neighbour", "neighbor"),
    ("normalis", "normaliz"),
    ("optimis", "optimiz"),
    ("organis", "organiz"),
    ("parallelis", "paralleliz"),
    ("personalis", "personaliz"),
    ("prioritis", "prioritiz"),
    ("programme", "program"),
    ("randomis", "randomiz"),
    ("realis", "realiz"),
    ("recognis", "recogniz"),
    ("sanitis", "sanitiz"),
    ("serialis", "serializ"),
    ("signalling", "signaling"),
    ("specialis", "specializ"),
    ("standardis", "standardiz"),
    ("summaris", "summariz"),
    ("synchronis", "synchroniz"),
    ("tokenis", "tokeniz"),
    ("travelling", "traveling"),
    ("unauthoris", "unauthoriz"),
    ("utilis", "utiliz"),
    ("visualis", "visualiz"),
];

/// Misspells one long word of every sentence, two in long sentences.
pub fn typos(subject: &Subject<'_>, generator: &mut Generator) -> Vec<Edited> {
    let text = &subject.text;
    let mut edits: Vec<Edit> = Vec::new();
    for sentence in text.sentences.iter().filter(|sentence| sentence.kind == Script::Prose) {
        let mut long: Vec<&Word> =
            text.words_of(sentence).iter().filter(|word| is_plain(&subject.source[word.span.clone()])).collect();
        generator.shuffle(&mut long);
        long.truncate(if sentence.words.len() >= SECOND_TYPO_WORDS { 2 } else { 1 });
        long.sort_by_key(|word| word.span.start);
        for word in long {
            edits.push((word.span.clone(), misspelt(&subject.source[word.span.clone()], generator)));
        }
    }
    apply(subject.source, &edits).into_iter().collect()
}

/// Returns whether a word is long, made of letters only and no name: names of code are copied, not typed.
fn is_plain(word: &str) -> bool {
    word.chars().count() >= TYPO_LETTERS
        && word.chars().all(|c| c.is_ascii_alphabetic())
        && word.chars().skip(1).all(char::is_lowercase)
}

/// Exchanges, leaves out or doubles a letter inside the word.
fn misspelt(word: &str, generator: &mut Generator) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    // The first letter and the last stay.
    let at = 1 + generator.below(letters.len() - 3);
    match generator.below(3) {
        0 if letters[at] != letters[at + 1] => letters.swap(at, at + 1),
        1 => letters.insert(at, letters[at]),
        _ => drop(letters.remove(at)),
    }
    letters.into_iter().collect()
}

/// Writes all in lower case, and all in upper case.
pub fn letter_case(subject: &Subject<'_>) -> Vec<Edited> {
    [subject.source.to_lowercase(), subject.source.to_uppercase()].map(Edited::whole).to_vec()
}

/// Turns British spellings into American ones and the other way round.
pub fn british_american(subject: &Subject<'_>) -> Vec<Edited> {
    let other = |word: &Word| {
        let written = &subject.source[word.span.clone()];
        let lower = written.to_lowercase();
        let swapped = BRITISH_AMERICAN.iter().find_map(|(british, american)| {
            // The longer one first: "programme" begins with "program".
            let rest = |from: &str, to: &str| lower.strip_prefix(from).map(|rest| format!("{to}{rest}"));
            rest(british, american).or_else(|| rest(american, british).filter(|_| !american_is_both(american)))
        })?;
        Some((word.span.clone(), in_case_of(written, &swapped)))
    };
    let edits: Vec<Edit> = subject.text.words.iter().filter_map(other).collect();
    apply(subject.source, &edits).into_iter().collect()
}

/// Returns whether an American spelling is also British, for something else.
fn american_is_both(american: &str) -> bool {
    ["program", "license"].contains(&american)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::perturb::tests::subject;

    #[test]
    fn typos_are_in_long_words_only() {
        let source = "The cat sat. The framework protects `select_related` and HttpResponse.";
        let edited = typos(&subject(source), &mut Generator::new(&["x"]));
        assert_eq!(edited.len(), 1);
        assert!(edited[0].text.starts_with("The cat sat. The "), "{}", edited[0].text);
        assert!(edited[0].text.contains("select_related") && edited[0].text.contains("HttpResponse"));
        assert_eq!(typos(&subject("The cat sat."), &mut Generator::new(&["x"])), []);
    }

    #[test]
    fn spelling_crosses_the_ocean_in_both_directions() {
        let edited = british_american(&subject("Customize the behaviour of programs."));
        assert_eq!(edited[0].text, "Customise the behavior of programs.");
        assert_eq!(british_american(&subject("Rows of a table.")), []);
    }
}

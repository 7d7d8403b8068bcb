//! The vectors of a model against those that plain arithmetic makes of the same files: tokens, mean, length 1, cosine.

use std::collections::BTreeMap;
use std::fs;

use assay::embed::Embedder;
use assay::embed::folder::{Known, load};
use serde_json::Value;

use crate::command::{assay, end, root};
use crate::tiny_model::TinyModel;

/// Sums of 32 bits in another order.
const TOLERANCE: f64 = 1e-5;

/// The scale of a report has 3 places.
const THREE_PLACES: f64 = 0.5e-3 + TOLERANCE;

/// As many as a scale is fitted to where none is known.
const REFERENCES: [&str; 8] = [
    "Ice is less dense than water, since its crystals keep the molecules apart.",
    "Vapour cools, condenses into drops and falls.",
    "A hash table finds a value by the hash of its key!",
    "Yeast turns sugar into gas; the dough holds it in small bubbles.",
    "The moon pulls the sea, and so there are two tides a day.",
    "Each transaction is applied as a whole, or not at all.",
    "Chlorophyll takes in red light (and blue) but not green.",
    "Unforgettable electroencephalographers mistrusted xylophonists.",
];

/// The model without an engine, for plain text in ASCII.
struct ByHand {
    vocabulary: BTreeMap<String, usize>,
    numbers: Vec<f32>,
    dimension: usize,
}

impl ByHand {
    fn new(model: &TinyModel) -> Self {
        let tokenizer = fs::read(root().join("src/embed/builtin/tokenizer.json")).expect("a tokenizer");
        let tokenizer: Value = serde_json::from_slice(&tokenizer).expect("JSON");
        let vocabulary = tokenizer["model"]["vocab"].as_object().expect("a vocabulary");
        let number = |id: &Value| usize::try_from(id.as_u64().expect("a number")).expect("a small number");
        Self {
            vocabulary: vocabulary.iter().map(|(token, id)| (token.clone(), number(id))).collect(),
            numbers: model.numbers(),
            dimension: model.dimension,
        }
    }

    /// Cuts a text into words and marks, and each into the longest tokens from its beginning on.
    fn tokens(&self, text: &str) -> Vec<usize> {
        let apart =
            |c: char| if c.is_ascii_punctuation() { format!(" {c} ") } else { c.to_ascii_lowercase().to_string() };
        let words: String = text.chars().map(apart).collect();
        let mut tokens = vec![self.vocabulary["[CLS]"]];
        for word in words.split_whitespace() {
            let mut pieces = Vec::new();
            let mut at = 0;
            while at < word.len() {
                let marked = |end: usize| format!("{}{}", if at == 0 { "" } else { "##" }, &word[at..end]);
                let longest = (at + 1..=word.len()).rev().find(|&end| self.vocabulary.contains_key(&marked(end)));
                let Some(end) = longest else {
                    pieces = vec![self.vocabulary["[UNK]"]];
                    break;
                };
                pieces.push(self.vocabulary[&marked(end)]);
                at = end;
            }
            tokens.extend(pieces);
        }
        tokens.push(self.vocabulary["[SEP]"]);
        tokens
    }

    /// Returns the mean of the tokens' vectors, at length 1.
    fn vector(&self, text: &str) -> Vec<f64> {
        let mut sum = vec![0.0; self.dimension];
        for token in self.tokens(text) {
            let row = &self.numbers[token * self.dimension..][..self.dimension];
            sum.iter_mut().zip(row).for_each(|(sum, number)| *sum += f64::from(*number));
        }
        let length = sum.iter().map(|number| number * number).sum::<f64>().sqrt();
        sum.into_iter().map(|number| number / length).collect()
    }
}

fn cosine(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

#[test]
fn vectors_of_a_model_are_those_of_plain_arithmetic() {
    let model = TinyModel::default();
    let folder = tempfile::tempdir().expect("a folder for the model");
    model.write(folder.path());
    let by_hand = ByHand::new(&model);
    let vectors = load(folder.path(), &Known::default()).expect("a model").embed(&REFERENCES).expect("vectors");
    for (text, vector) in REFERENCES.iter().zip(vectors) {
        let expected = by_hand.vector(text);
        let differs = vector.iter().zip(&expected).map(|(ours, theirs)| (f64::from(*ours) - theirs).abs());
        assert!(vector.len() == expected.len() && differs.fold(0.0, f64::max) < TOLERANCE, "{text}: {vector:?}");
    }
    assert!(by_hand.tokens(REFERENCES[7]).len() > 10, "long words are cut into several tokens");
}

#[test]
fn cosines_that_a_report_tells_are_those_of_plain_arithmetic() {
    let model = TinyModel::default();
    let folder = tempfile::tempdir().expect("a folder for the test");
    model.write(&folder.path().join("model"));
    let item = |(number, reference): (usize, &&str)| {
        format!(
            "[[item]]\nid = \"i{number}\"\nquestion = \"Which is number {number}?\"\nreferences = [{reference:?}]\n"
        )
    };
    let items: String = REFERENCES.iter().enumerate().map(item).collect();
    fs::write(folder.path().join("rubric.toml"), format!("schema = 1\nid = \"r\"\ntitle = \"R\"\n{items}"))
        .expect("a rubric");
    fs::write(folder.path().join("answers.csv"), "candidate,item,answer\nada,i0,Ice is less dense.\n")
        .expect("answers");
    let args = ["grade", "answers.csv", "-q", "-r", "rubric.toml", "--model", "./model", "--cache-size", "0"];
    let ended = end(assay(folder.path(), &args).args(["--format", "json"]));
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let report: Value = serde_json::from_str(&ended.stdout).expect("JSON");
    let scale = report["signature"]["scale"].as_str().expect("a scale");
    let (unrelated, _) = scale.split_once('-').expect("two cosines");
    let unrelated: f64 = unrelated.parse().expect("a number");

    let by_hand = ByHand::new(&model);
    // Of a text its words are embedded.
    let words = |text: &str| text.replace(|c: char| c.is_ascii_punctuation(), " ");
    let vectors: Vec<Vec<f64>> = REFERENCES.iter().map(|text| by_hand.vector(&words(text))).collect();
    let pairs =
        vectors.iter().enumerate().flat_map(|(at, left)| vectors[..at].iter().map(move |right| cosine(left, right)));
    let cosines: Vec<f64> = pairs.collect();
    let expected = cosines.iter().sum::<f64>() / 28.0;
    assert_eq!(cosines.len(), 28);
    assert!(expected > 0.01 && (unrelated - expected).abs() < THREE_PLACES, "{scale}, and by hand {expected}");
}

//! A word-piece tokenizer's file in two parts, its vocabulary and the rest: read at once, as fastembed does, it takes three
//! times as long, which is most of the time until the built-in model is ready.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value, json};
use tokenizers::models::wordpiece::WordPiece;

/// The rest of a tokenizer's file.
#[derive(Deserialize)]
struct Frame {
    #[serde(rename = "model")]
    _model: IgnoredAny,
    added_tokens: Vec<AddedToken>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// A token with a meaning of its own, such as `[CLS]`.
#[derive(Deserialize)]
struct AddedToken {
    content: String,
    id: u32,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Deserialize)]
struct Vocabulary {
    model: WordPiece,
}

/// Returns a tokenizer's file that knows only the tokens with a meaning of their own.
///
/// # Errors
///
/// What is wrong with the file.
pub fn frame(file: &[u8]) -> serde_json::Result<Vec<u8>> {
    let Frame { added_tokens, mut rest, .. } = serde_json::from_slice(file)?;
    let ids = added_tokens.iter().map(|token| (token.content.clone(), token.id.into()));
    let model = json!({
        "type": "WordPiece",
        "unk_token": "[UNK]",
        "continuing_subword_prefix": "##",
        "max_input_chars_per_word": 100,
        "vocab": ids.collect::<Map<String, Value>>(),
    });
    rest.insert("model".into(), model);
    let with_names = added_tokens.into_iter().map(|AddedToken { content, id, mut rest }| {
        rest.insert("content".into(), content.into());
        rest.insert("id".into(), id.into());
        Value::from(rest)
    });
    rest.insert("added_tokens".into(), with_names.collect());
    serde_json::to_vec(&rest)
}

/// Returns the vocabulary of a tokenizer's file, with the rules by which it cuts words.
///
/// # Errors
///
/// What is wrong with the file.
pub fn vocabulary(file: &[u8]) -> serde_json::Result<WordPiece> {
    serde_json::from_slice(file).map(|Vocabulary { model }| model)
}

#[cfg(test)]
mod tests {
    use tokenizers::Tokenizer;

    use super::*;

    #[test]
    fn both_parts_together_are_the_whole_tokenizer() {
        let file = include_bytes!("builtin/tokenizer.json");
        let mut tokenizer = Tokenizer::from_bytes(frame(file).expect("it is valid")).expect("it is valid");
        tokenizer.with_model(vocabulary(file).expect("it is valid"));
        let whole = Tokenizer::from_bytes(file).expect("it is valid");
        assert!(tokenizer.to_string(false).expect("it is JSON") == whole.to_string(false).expect("it is JSON"));
    }
}

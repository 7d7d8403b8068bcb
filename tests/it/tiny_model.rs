//! Sentence models that tests make: a table of a few numbers for each token, in an ONNX file of a megabyte or less.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::command::root;

/// What a model is like; the default one is sound.
pub struct TinyModel {
    pub inputs: Vec<&'static str>,
    pub output: &'static str,
    /// How many tokens it has a vector for; the tokenizer has 30,522.
    pub rows: usize,
    pub dimension: usize,
    /// Whether numbers are quantised by their range in one run.
    pub is_dynamically_quantised: bool,
    /// Makes another table.
    pub seed: u64,
}

impl Default for TinyModel {
    fn default() -> Self {
        Self {
            inputs: vec!["input_ids", "attention_mask"],
            output: "last_hidden_state",
            rows: 30_522,
            dimension: 8,
            is_dynamically_quantised: false,
            seed: 1,
        }
    }
}

impl TinyModel {
    /// Writes the folder of a model.
    pub fn write(&self, folder: &Path) {
        fs::create_dir_all(folder).expect("a folder for the model");
        fs::write(folder.join("model.onnx"), self.onnx()).expect("a graph");
        let tokenizer = root().join("src/embed/builtin/tokenizer.json");
        fs::copy(tokenizer, folder.join("tokenizer.json")).expect("a tokenizer");
        let write = |name: &str, value: serde_json::Value| {
            fs::write(folder.join(name), value.to_string()).expect("a file of the model");
        };
        write("config.json", json!({"hidden_size": self.dimension, "max_position_embeddings": 64, "pad_token_id": 0}));
        write("tokenizer_config.json", json!({"model_max_length": 64, "pad_token": "[PAD]"}));
        write("special_tokens_map.json", json!({"pad_token": "[PAD]"}));
    }

    /// Returns the ONNX file.
    pub fn onnx(&self) -> Vec<u8> {
        let mut graph = Vec::new();
        if self.is_dynamically_quantised {
            bytes(&mut graph, 1, &node("DynamicQuantizeLinear", &["table"], &["q", "scale", "zero"]));
            bytes(&mut graph, 1, &node("DequantizeLinear", &["q", "scale", "zero"], &["rows"]));
            bytes(&mut graph, 1, &node("Gather", &["rows", "input_ids"], &[self.output]));
        } else {
            bytes(&mut graph, 1, &node("Gather", &["table", "input_ids"], &[self.output]));
        }
        bytes(&mut graph, 2, b"tiny");
        bytes(&mut graph, 5, &self.table());
        for name in &self.inputs {
            bytes(&mut graph, 11, &port(name, 7, &[None, None]));
        }
        bytes(&mut graph, 12, &port(self.output, 1, &[None, None, Some(self.dimension)]));
        let mut opset = Vec::new();
        number(&mut opset, 2, 13);
        let mut model = Vec::new();
        number(&mut model, 1, 8);
        bytes(&mut model, 7, &graph);
        bytes(&mut model, 8, &opset);
        model
    }

    /// Returns the vectors of all tokens, one behind the other.
    pub fn numbers(&self) -> Vec<f32> {
        let mut state = self.seed;
        let mut component = || {
            // Knuth's linear congruential generator.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let [.., low, high] = state.to_le_bytes();
            f32::from(u16::from_le_bytes([low, high])) / 65_536.0 - 0.5
        };
        (0..self.rows * self.dimension).map(|_| component()).collect()
    }

    fn table(&self) -> Vec<u8> {
        let numbers: Vec<u8> = self.numbers().into_iter().flat_map(f32::to_le_bytes).collect();
        let mut table = Vec::new();
        number(&mut table, 1, self.rows as u64);
        number(&mut table, 1, self.dimension as u64);
        number(&mut table, 2, 1);
        bytes(&mut table, 8, b"table");
        bytes(&mut table, 9, &numbers);
        table
    }
}

fn node(operator: &str, inputs: &[&str], outputs: &[&str]) -> Vec<u8> {
    let mut node = Vec::new();
    for (field, names) in [(1, inputs), (2, outputs)] {
        for name in names {
            bytes(&mut node, field, name.as_bytes());
        }
    }
    bytes(&mut node, 4, operator.as_bytes());
    node
}

fn port(name: &str, kind: u64, shape: &[Option<usize>]) -> Vec<u8> {
    let mut dimensions = Vec::new();
    for (at, size) in shape.iter().enumerate() {
        let mut dimension = Vec::new();
        match size {
            Some(size) => number(&mut dimension, 1, *size as u64),
            None => bytes(&mut dimension, 2, format!("free{at}").as_bytes()),
        }
        bytes(&mut dimensions, 1, &dimension);
    }
    let mut tensor = Vec::new();
    number(&mut tensor, 1, kind);
    bytes(&mut tensor, 2, &dimensions);
    let mut of_tensors = Vec::new();
    bytes(&mut of_tensors, 1, &tensor);
    let mut port = Vec::new();
    bytes(&mut port, 1, name.as_bytes());
    bytes(&mut port, 2, &of_tensors);
    port
}

/// Appends a field of bytes to a message.
fn bytes(message: &mut Vec<u8>, field: u64, content: &[u8]) {
    varint(message, field << 3 | 2);
    varint(message, content.len() as u64);
    message.extend_from_slice(content);
}

/// Appends a field with a number to a message.
fn number(message: &mut Vec<u8>, field: u64, value: u64) {
    varint(message, field << 3);
    varint(message, value);
}

fn varint(message: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        message.push(low(value) | 0x80);
        value >>= 7;
    }
    message.push(low(value));
}

/// Returns the lowest 7 bits.
fn low(value: u64) -> u8 {
    value.to_le_bytes()[0] & 0x7f
}

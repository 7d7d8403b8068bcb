//! What an ONNX file says about itself: inputs, outputs, the size of its vocabulary, quantisation, other files.
//!
//! A small reader of the protocol buffers in which ONNX files are written. It looks at the head of each tensor and
//! skips the numbers, so that a model is understood before any engine is started.

use std::collections::{BTreeMap, BTreeSet};

/// What is read off a graph.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// What the graph wants.
    pub inputs: Vec<Port>,
    /// What it gives.
    pub outputs: Vec<Port>,
    /// How many token ids it has embeddings for, where that can be seen.
    pub rows: Option<usize>,
    /// Whether numbers are quantised by the range that they have in one run, so that texts in a run change each other.
    pub is_dynamically_quantised: bool,
    /// The names of the files that hold weights, beside the graph's own.
    pub weight_files: BTreeSet<String>,
}

/// An input or output of a graph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Port {
    /// Its name.
    pub name: String,
    /// Its dimensions; none for one that is free.
    pub shape: Vec<Option<usize>>,
}

/// A part of a message: its number and what it holds.
enum Field<'a> {
    Number(u64, u64),
    Bytes(u64, &'a [u8]),
}

impl Graph {
    /// Reads an ONNX file; none if it is not one.
    #[must_use]
    pub fn read(file: &[u8]) -> Option<Self> {
        let mut graph = None;
        for field in fields(file) {
            if let Field::Bytes(7, body) = field? {
                graph = Some(body);
            }
        }
        read_graph(graph?)
    }

    /// Returns an output of this name.
    #[must_use]
    pub fn output(&self, name: &str) -> Option<&Port> {
        self.outputs.iter().find(|port| port.name == name)
    }
}

fn read_graph(body: &[u8]) -> Option<Graph> {
    let mut graph = Graph::default();
    let mut tensors: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    let mut lookups: Vec<Vec<String>> = Vec::new();
    for field in fields(body) {
        match field? {
            Field::Bytes(1, node) => {
                let (operator, inputs) = read_node(node)?;
                graph.is_dynamically_quantised |= operator == "DynamicQuantizeLinear";
                if operator == "Gather" {
                    lookups.push(inputs);
                }
            }
            Field::Bytes(5, tensor) => {
                let (name, shape) = read_tensor(tensor, &mut graph.weight_files)?;
                tensors.insert(name, shape);
            }
            Field::Bytes(11, port) => graph.inputs.push(read_port(port)?),
            Field::Bytes(12, port) => graph.outputs.push(read_port(port)?),
            _ => {}
        }
    }
    // Old files list their weights among the inputs.
    graph.inputs.retain(|port| !tensors.contains_key(&port.name));
    graph.rows = lookups.iter().find_map(|inputs| match inputs.as_slice() {
        [table, ids] if ids == "input_ids" => usize::try_from(*tensors.get(table)?.first()?).ok(),
        _ => None,
    });
    Some(graph)
}

fn read_node(body: &[u8]) -> Option<(String, Vec<String>)> {
    let (mut operator, mut inputs) = (String::new(), Vec::new());
    for field in fields(body) {
        match field? {
            Field::Bytes(1, name) => inputs.push(text(name)?),
            Field::Bytes(4, name) => operator = text(name)?,
            _ => {}
        }
    }
    Some((operator, inputs))
}

/// Returns name and shape of a tensor, and adds the file that holds its numbers.
fn read_tensor(body: &[u8], files: &mut BTreeSet<String>) -> Option<(String, Vec<u64>)> {
    let (mut name, mut shape) = (String::new(), Vec::new());
    for field in fields(body) {
        match field? {
            Field::Number(1, size) => shape.push(size),
            Field::Bytes(1, mut packed) => {
                while !packed.is_empty() {
                    shape.push(take_number(&mut packed)?);
                }
            }
            Field::Bytes(8, bytes) => name = text(bytes)?,
            Field::Bytes(13, entry) => read_location(entry, files)?,
            _ => {}
        }
    }
    Some((name, shape))
}

/// Adds the value of the entry `location`; other entries have none.
fn read_location(body: &[u8], files: &mut BTreeSet<String>) -> Option<()> {
    let (mut key, mut value) = (String::new(), String::new());
    for field in fields(body) {
        match field? {
            Field::Bytes(1, bytes) => key = text(bytes)?,
            Field::Bytes(2, bytes) => value = text(bytes)?,
            _ => {}
        }
    }
    files.extend((key == "location").then_some(value));
    Some(())
}

fn read_port(body: &[u8]) -> Option<Port> {
    let mut port = Port::default();
    for field in fields(body) {
        match field? {
            Field::Bytes(1, name) => port.name = text(name)?,
            // A type that holds a type of tensors that holds a shape that holds dimensions.
            Field::Bytes(2, kind) => {
                for dimension in inside(inside(inside(kind, 1)?.first()?, 2)?.first().copied().unwrap_or_default(), 1)?
                {
                    let size = fields(dimension).find_map(|field| match field? {
                        Field::Number(1, size) => usize::try_from(size).ok(),
                        _ => None,
                    });
                    port.shape.push(size);
                }
            }
            _ => {}
        }
    }
    Some(port)
}

/// Returns the messages of one number inside of a message.
fn inside(body: &[u8], wanted: u64) -> Option<Vec<&[u8]>> {
    let mut found = Vec::new();
    for field in fields(body) {
        if let Field::Bytes(number, bytes) = field?
            && number == wanted
        {
            found.push(bytes);
        }
    }
    Some(found)
}

/// Returns the fields of a message; none in place of what is malformed, which is then the last.
fn fields(mut rest: &[u8]) -> impl Iterator<Item = Option<Field<'_>>> {
    let mut is_broken = false;
    std::iter::from_fn(move || {
        if rest.is_empty() || is_broken {
            return None;
        }
        let field = take_field(&mut rest);
        is_broken = field.is_none();
        Some(field)
    })
}

fn take_field<'a>(rest: &mut &'a [u8]) -> Option<Field<'a>> {
    let key = take_number(rest)?;
    let number = key >> 3;
    match key & 7 {
        0 => Some(Field::Number(number, take_number(rest)?)),
        1 => Some(Field::Bytes(number, rest.split_off(..8)?)),
        2 => {
            let length = usize::try_from(take_number(rest)?).ok()?;
            Some(Field::Bytes(number, rest.split_off(..length)?))
        }
        5 => Some(Field::Bytes(number, rest.split_off(..4)?)),
        _ => None,
    }
}

fn take_number(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let byte = *rest.split_off_first()?;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

fn text(bytes: &[u8]) -> Option<String> {
    String::from_utf8(bytes.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn port(name: &str, shape: &[Option<usize>]) -> Port {
        Port { name: name.into(), shape: shape.to_vec() }
    }

    #[test]
    fn built_in_model_is_understood() {
        let graph = Graph::read(include_bytes!("builtin/model.onnx")).expect("an ONNX file");
        let ports = [port("input_ids", &[None, None]), port("attention_mask", &[None, None])];
        assert_eq!(graph.inputs, ports);
        assert_eq!(graph.outputs, [port("last_hidden_state", &[None, None, Some(256)])]);
        assert_eq!(graph.rows, Some(30_522));
        assert!(!graph.is_dynamically_quantised && graph.weight_files.is_empty());
    }

    #[test]
    fn what_is_no_onnx_file_is_refused() {
        let model = include_bytes!("builtin/model.onnx");
        for file in [b"".as_slice(), b"{}", b"version https://git-lfs.github.com/spec/v1\n", &model[..model.len() / 2]]
        {
            assert_eq!(Graph::read(file), None, "{} bytes", file.len());
        }
    }
}

//! A model from a folder: which files it has, whether they fit together, and what identifies them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use fastembed::TokenizerFiles;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::onnx::Graph;
use super::prefixes;
use super::runtime::Runtime;
use super::sentence_model::{ModelFiles, SentenceModel};
use super::settings::{self, Layout, Pooling, Settings};
use super::{CosineScale, ModelInfo};
use crate::digest::{from_hexadecimal, hexadecimal};
use crate::error::Error;

/// Where the graph may lie, in the order in which it is looked for.
const GRAPHS: [&str; 2] = ["model.onnx", "onnx/model.onnx"];

/// What a graph of a sentence model may want; all of it can be given.
const INPUTS: [&str; 3] = ["input_ids", "attention_mask", "token_type_ids"];

/// The outputs that become vectors, first those that win.
const OUTPUTS: [&str; 3] = ["text_embeds", "last_hidden_state", "sentence_embedding"];

/// What a folder does not say about its model, but whoever knows the model does.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The name for the signature; that of the folder, where there is none.
    pub name: Option<String>,
    /// The graph's path within the folder.
    pub graph: Option<PathBuf>,
    /// How the vectors of a text's tokens become one.
    pub pooling: Option<Pooling>,
    /// What every text begins with.
    pub prefix: Option<String>,
    /// How its cosines are rescaled.
    pub scale: Option<CosineScale>,
    /// Whether the output `sentence_embedding` is taken, whatever others there are.
    pub takes_sentence_embedding: bool,
    /// The SHA-256 of files that were hashed just now, by their paths, in hexadecimal; others are hashed.
    pub hashes: BTreeMap<PathBuf, String>,
}

impl Known {
    /// Returns the SHA-256 of a file, if it is known.
    fn hash(&self, path: &Path) -> Option<Vec<u8>> {
        from_hexadecimal(self.hashes.get(path)?)
    }
}

/// A model folder whose files were read and fit together.
pub struct ModelFolder {
    info: ModelInfo,
    graph_path: PathBuf,
    graph: Graph,
    tokenizer: TokenizerFiles,
    settings: Settings,
    output: &'static str,
    warning: Option<String>,
}

/// Opens a model folder and prepares a model of it; the engine starts when the first text is embedded.
///
/// # Errors
///
/// [`Error::Model`] if a file is missing, malformed or does not fit the others.
pub fn load(folder: &Path, known: &Known) -> Result<SentenceModel, Error> {
    let opened = ModelFolder::open(folder, known)?;
    Ok(SentenceModel::of_folder(opened.info.clone(), opened))
}

impl ModelFolder {
    /// Reads a folder and checks that its files fit together.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] if a file is missing, malformed or does not fit the others.
    pub fn open(folder: &Path, known: &Known) -> Result<Self, Error> {
        Self::read(folder, known, super::runtime::installed()).map_err(|message| Error::Model {
            model: folder.display().to_string(),
            hint: Some(advice(folder, &message)),
            message,
        })
    }

    fn read(folder: &Path, known: &Known, runtime: Runtime) -> Result<Self, String> {
        if !folder.is_dir() {
            let is = if folder.exists() {
                "this is a file; the folder in which it lies is wanted"
            } else {
                "there is no such folder"
            };
            return Err(is.into());
        }
        let layout = Layout::read(folder)?;
        let graph_path = match &known.graph {
            Some(path) => folder.join(path),
            None => graph_path(&layout)?,
        };
        let file = bytes(&graph_path)?;
        let graph = Graph::read(&file).ok_or_else(|| not_onnx(&graph_path, &file))?;
        check_inputs(&graph_path, &graph)?;
        let output = output(&graph_path, &graph, known)?;
        if output != "sentence_embedding" && !layout.later().is_empty() {
            return Err(format!(
                "modules.json has {} after the pooling, which is not supported unless the graph has it and gives \
                 sentence_embedding",
                layout.later().join(", ")
            ));
        }
        let settings = layout.settings((known.pooling, known.prefix.as_deref()))?;
        let config = settings::json(&layout.find("config.json"))?.unwrap_or_default();
        let tokenizer_path = layout.find("tokenizer.json");
        let tokenizer_file = bytes(&tokenizer_path)?;
        let tokenizer_json: Value = serde_json::from_slice(&tokenizer_file)
            .map_err(|error| format!("{}: {error}", tokenizer_path.display()))?;
        check_vocabulary(&graph_path, &graph, &tokenizer_json)?;
        let dimension = dimension(&graph_path, &graph, output, &settings, &config)?;
        let tokenizer = tokenizer_files(tokenizer_file, &layout, &tokenizer_json, &settings)?;

        let mut digest = Sha256::new();
        let hash = |file: &[u8]| Sha256::digest(file).to_vec();
        digest.update(known.hash(&graph_path).unwrap_or_else(|| hash(&file)));
        for name in &graph.weight_files {
            let path = graph_path.with_file_name(name);
            digest.update(known.hash(&path).map_or_else(|| Ok(hash(&bytes(&path)?)), Ok::<_, String>)?);
        }
        digest.update(known.hash(&tokenizer_path).unwrap_or_else(|| hash(&tokenizer.tokenizer_file)));
        digest.update(&tokenizer.special_tokens_map_file);
        digest.update(&tokenizer.tokenizer_config_file);
        digest.update(format!("{:?} {:?} {} {output}", settings.pooling, settings.prefix, settings.max_tokens));
        if let Some(CosineScale { unrelated, restated, .. }) = settings.scale {
            // Whoever sets these in the folder changes scores with them.
            digest.update(format!(" {unrelated} {restated}"));
        }
        let name = known.name.clone().unwrap_or_else(|| name_of(folder));
        let info = ModelInfo {
            name,
            sha256: hexadecimal(&digest.finalize()),
            dimension,
            runtime,
            scale: settings.scale.or(known.scale),
        };
        let warning = if settings.is_prefix_known { None } else { prefixes::missing(folder, &config) };
        Ok(Self { info, graph_path, graph, tokenizer, settings, output, warning })
    }

    /// Returns what the model is.
    #[must_use]
    pub fn info(&self) -> &ModelInfo {
        &self.info
    }

    /// Returns how its output becomes a vector.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns what whoever uses the folder should know: that it seems to lack a setting.
    #[must_use]
    pub fn warning(&self) -> Option<&str> {
        self.warning.as_deref()
    }

    /// Returns whether texts of one run of the engine would change each other: where numbers are quantised by the range
    /// that they have in a run, and on tract, whose sums depend in their last bits on how many texts there are. In 10,000
    /// answers, 2 scores differed in the 4th place with the answers in another order, before texts ran alone there.
    #[must_use]
    pub fn texts_change_each_other(&self) -> bool {
        self.graph.is_dynamically_quantised || self.info.runtime == Runtime::Tract
    }

    /// Reads the files that an engine wants.
    pub(super) fn files(&self) -> Result<ModelFiles, String> {
        let read = |name: &String| Ok((name.clone(), bytes(&self.graph_path.with_file_name(name))?));
        if self.info.runtime == Runtime::Tract && !self.graph.weight_files.is_empty() {
            return Err(format!(
                "{} keeps its weights in a file of their own, which the runtime tract does not read; use --runtime \
                 onnxruntime",
                self.graph_path.display()
            ));
        }
        Ok(ModelFiles {
            onnx: bytes(&self.graph_path)?,
            weights: self.graph.weight_files.iter().map(read).collect::<Result<_, String>>()?,
            tokenizer: self.tokenizer.clone(),
            pooling: self.settings.pooling,
            output: Some(self.output),
        })
    }
}

/// Returns what to do where a folder cannot be used.
fn advice(folder: &Path, message: &str) -> String {
    let needed = ["tokenizer.json", "config.json", "tokenizer_config.json"];
    let is_whole = Layout::read(folder)
        .is_ok_and(|layout| graph_path(&layout).is_ok() && needed.iter().all(|name| layout.find(name).is_file()));
    if message.starts_with(settings::FILE) {
        format!("correct {}; each of its fields may be left out", settings::FILE)
    } else if is_whole {
        "the files of a folder are those of one model, all of one export: get them again, or use another model".into()
    } else {
        format!(
            "a model folder has {} or {}, {}, and may have 1_Pooling/config.json, modules.json and {}",
            GRAPHS[0],
            GRAPHS[1],
            needed.join(", "),
            settings::FILE
        )
    }
}

/// Returns where the graph is: in a usual place, or the only one that there is.
fn graph_path(layout: &Layout) -> Result<PathBuf, String> {
    let usual = GRAPHS.map(|name| layout.find(name));
    if let Some(path) = usual.iter().find(|path| path.is_file()) {
        return Ok(path.clone());
    }
    let is_graph = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "onnx") && path.is_file();
    let folders = usual.iter().filter_map(|path| path.parent()?.read_dir().ok());
    let mut others: Vec<PathBuf> =
        folders.flatten().filter_map(|entry| Some(entry.ok()?.path())).filter(is_graph).collect();
    others.sort();
    match others.as_slice() {
        [] => Err(format!("{} is missing, and so is {}", usual[0].display(), usual[1].display())),
        [only] => Ok(only.clone()),
        several => {
            let names: Vec<_> = several.iter().map(|path| path.display().to_string()).collect();
            Err(format!("{} is missing, and it is not clear which of {} is meant", GRAPHS[0], names.join(", ")))
        }
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => format!("{} is missing", path.display()),
        _ => format!("{}: {error}", path.display()),
    })
}

fn not_onnx(path: &Path, file: &[u8]) -> String {
    if file.starts_with(b"version https://git-lfs") {
        return format!(
            "{}: this is a pointer of Git LFS, not the file itself; `git lfs pull` fetches it",
            path.display()
        );
    }
    format!("{}: not an ONNX file, or only a part of one", path.display())
}

fn check_inputs(path: &Path, graph: &Graph) -> Result<(), String> {
    let names: Vec<&str> = graph.inputs.iter().map(|port| port.name.as_str()).collect();
    let needed = &INPUTS[..2];
    if names.iter().all(|name| INPUTS.contains(name)) && needed.iter().all(|name| names.contains(name)) {
        return Ok(());
    }
    Err(format!(
        "{}: its inputs are {}; expected were {} and, if wanted, {}",
        path.display(),
        names.join(", "),
        needed.join(", "),
        INPUTS[2]
    ))
}

/// Returns the output that becomes vectors.
fn output(path: &Path, graph: &Graph, known: &Known) -> Result<&'static str, String> {
    let wanted: &[&str] = if known.takes_sentence_embedding { &OUTPUTS[2..] } else { &OUTPUTS };
    let found = OUTPUTS.iter().find(|name| wanted.contains(name) && graph.output(name).is_some());
    found.copied().ok_or_else(|| {
        let names: Vec<&str> = graph.outputs.iter().map(|port| port.name.as_str()).collect();
        format!("{}: its outputs are {}; expected was {}", path.display(), names.join(", "), wanted.join(" or "))
    })
}

/// A token without an embedding would end in a failure of the engine, at the first text that has it.
fn check_vocabulary(path: &Path, graph: &Graph, tokenizer: &Value) -> Result<(), String> {
    let Some(rows) = graph.rows else { return Ok(()) };
    let highest = highest_id(tokenizer).ok_or("tokenizer.json: it has no vocabulary")?;
    if highest < rows {
        return Ok(());
    }
    Err(format!(
        "tokenizer.json has tokens up to number {highest}, {} has embeddings for {rows}: these are files of two models",
        path.display()
    ))
}

fn highest_id(tokenizer: &Value) -> Option<usize> {
    let added = tokenizer["added_tokens"].as_array().into_iter().flatten().filter_map(|token| token["id"].as_u64());
    let highest = match &tokenizer["model"]["vocab"] {
        Value::Object(vocabulary) => vocabulary.values().filter_map(Value::as_u64).chain(added).max(),
        Value::Array(vocabulary) => added.chain((vocabulary.len() as u64).checked_sub(1)).max(),
        _ => None,
    };
    usize::try_from(highest?).ok()
}

/// Returns the components of a vector; all files that name a number have to agree.
fn dimension(path: &Path, graph: &Graph, output: &str, settings: &Settings, config: &Value) -> Result<usize, String> {
    let of_graph = graph.output(output).and_then(|port| *port.shape.last()?);
    let hidden = config["hidden_size"].as_u64().and_then(|size| usize::try_from(size).ok());
    if let (Some(of_graph), Some(said)) = (of_graph, settings.dimension)
        && of_graph != said
    {
        return Err(format!(
            "1_Pooling/config.json says vectors of {said} components, {} gives {of_graph}: these are files of two models",
            path.display()
        ));
    }
    if let (Some(of_graph), Some(hidden), "last_hidden_state") = (of_graph, hidden, output)
        && of_graph != hidden
    {
        return Err(format!(
            "`hidden_size` of config.json is {hidden}, {} gives vectors of {of_graph} components: these are files of two models",
            path.display()
        ));
    }
    of_graph.or(settings.dimension).or(hidden).ok_or_else(|| {
        format!("neither {} nor `hidden_size` of config.json says how many components a vector has", path.display())
    })
}

/// Returns the tokenizer's files in the form that fastembed wants, whatever release of transformers wrote them.
fn tokenizer_files(
    tokenizer_file: Vec<u8>,
    layout: &Layout,
    tokenizer: &Value,
    settings: &Settings,
) -> Result<TokenizerFiles, String> {
    let special = settings::json(&layout.find("special_tokens_map.json"))?.unwrap_or_else(|| json!({}));
    let written = settings::json(&layout.find("tokenizer_config.json"))?.unwrap_or_default();
    let content = |token: &Value| token.as_str().or_else(|| token["content"].as_str()).map(str::to_owned);
    let pad_token = content(&written["pad_token"])
        .or_else(|| content(&special["pad_token"]))
        .or_else(|| content(&tokenizer["padding"]["pad_token"]))
        .ok_or("tokenizer_config.json: `pad_token` is missing")?;
    let known = tokenizer["added_tokens"].as_array().into_iter().flatten();
    let pad_id =
        known.clone().find(|token| token["content"] == pad_token.as_str()).and_then(|token| token["id"].as_u64());
    let pad_id = pad_id.or_else(|| tokenizer["model"]["vocab"][&pad_token].as_u64());
    Ok(TokenizerFiles {
        tokenizer_file,
        config_file: json!({ "pad_token_id": pad_id }).to_string().into_bytes(),
        special_tokens_map_file: special.to_string().into_bytes(),
        tokenizer_config_file: json!({"model_max_length": settings.max_tokens, "pad_token": pad_token})
            .to_string()
            .into_bytes(),
    })
}

/// Returns the folder's own name: where it lies says nothing about the model.
fn name_of(folder: &Path) -> String {
    let absolute = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    absolute.file_name().map_or_else(|| "model".into(), |name| name.to_string_lossy().into_owned())
}

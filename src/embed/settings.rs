//! How a model's output becomes a vector, read from the files beside it: pooling, prefix, longest text.
//!
//! [`FILE`] of a model folder wins; what it does not say is taken from the files that sentence-transformers writes.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use super::CosineScale;

/// Our own settings of a model, which need not be there.
pub const FILE: &str = "assay-model.toml";

/// How a model's output becomes a vector.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// How the vectors of a text's tokens become one.
    pub pooling: Pooling,
    /// What every text begins with.
    pub prefix: String,
    /// Whether it is known what every text begins with, be it nothing; else nothing is assumed.
    pub is_prefix_known: bool,
    /// The most tokens that the model takes at once, the special ones included.
    pub max_tokens: usize,
    /// The components of a vector, where a file says so.
    pub dimension: Option<usize>,
    /// The cosines of unrelated and of restated text, where [`FILE`] says so.
    pub scale: Option<CosineScale>,
}

/// How the vectors of a text's tokens become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pooling {
    /// Their mean.
    Mean,
    /// The first one.
    Cls,
}

/// [`FILE`] as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Own {
    pooling: Option<Pooling>,
    prefix: Option<String>,
    max_tokens: Option<usize>,
    unrelated: Option<f32>,
    restated: Option<f32>,
}

/// A folder that sentence-transformers may have written, as far as it was read.
pub(super) struct Layout {
    /// The model's folder.
    folder: PathBuf,
    /// Where the transformer's own files lie; the folder itself in most cases.
    transformer: PathBuf,
    /// Where the settings of the pooling lie.
    pooling: PathBuf,
    /// The kinds of modules that change a vector after pooling, which only the ONNX file itself can do.
    later: Vec<String>,
}

impl Layout {
    /// Reads `modules.json`, where there is one.
    pub(super) fn read(folder: &Path) -> Result<Self, String> {
        let mut layout = Self {
            folder: folder.to_path_buf(),
            transformer: folder.to_path_buf(),
            pooling: folder.join("1_Pooling"),
            later: Vec::new(),
        };
        let Some(modules) = json(&folder.join(MODULES))? else { return Ok(layout) };
        for module in modules.as_array().map(Vec::as_slice).unwrap_or_default() {
            let kind = module["type"].as_str().unwrap_or_default().rsplit('.').next().unwrap_or_default();
            let place = folder.join(module["path"].as_str().unwrap_or_default());
            match kind {
                "Transformer" => layout.transformer = place,
                "Pooling" => layout.pooling = place,
                "Normalize" => {}
                other => layout.later.push(other.to_owned()),
            }
        }
        Ok(layout)
    }

    /// Returns the path of a file, from the folder or from the transformer's; the former, if it is in neither.
    pub(super) fn find(&self, name: &str) -> PathBuf {
        let own = self.folder.join(name);
        let nested = self.transformer.join(name);
        if !own.exists() && nested.exists() { nested } else { own }
    }

    /// Returns the kinds of modules that follow the pooling.
    pub(super) fn later(&self) -> &[String] {
        &self.later
    }

    /// Reads the settings; `pooling` and `prefix` are those of a model that is known, where no file says another one.
    pub(super) fn settings(&self, known: (Option<Pooling>, Option<&str>)) -> Result<Settings, String> {
        let (own, source) = own(&self.folder.join(FILE))?;
        let scale = scale(&own, &source)?;
        if let Some(tokens) = own.max_tokens {
            self.check_positions(tokens, &source)?;
        }
        let pooling = json(&self.pooling.join("config.json"))?;
        let prefix = match own.prefix {
            Some(prefix) => Some(prefix),
            None => match self.prompted()? {
                Some(prefix) if !prefix.is_empty() => Some(prefix),
                said => known.1.map(str::to_owned).or(said),
            },
        };
        Ok(Settings {
            pooling: match own.pooling {
                Some(pooling) => pooling,
                None => pooling.as_ref().map(pooling_of).transpose()?.or(known.0).unwrap_or(Pooling::Mean),
            },
            is_prefix_known: prefix.is_some(),
            prefix: prefix.unwrap_or_default(),
            max_tokens: match own.max_tokens {
                Some(tokens) => tokens,
                None => self.max_tokens()?,
            },
            dimension: pooling.as_ref().and_then(|pooling| number(&pooling["word_embedding_dimension"])),
            scale,
        })
    }

    /// Returns what the prompts of sentence-transformers make of a text that is compared as an equal; none where there are none.
    fn prompted(&self) -> Result<Option<String>, String> {
        let config = json(&self.find("config_sentence_transformers.json"))?.unwrap_or_default();
        let mut prompts = config["prompts"].as_object().into_iter().flat_map(|prompts| prompts.values());
        let has_any = prompts.any(|prompt| prompt.as_str().is_some_and(|prompt| !prompt.is_empty()));
        Ok(has_any.then(|| prefix(&config)))
    }

    /// Checks that the model has a position for each token of the longest text: one without ends in a failure of the engine.
    fn check_positions(&self, tokens: usize, source: &str) -> Result<(), String> {
        let config = json(&self.find("config.json"))?.unwrap_or_default();
        let Some((most, field)) = positions(&config).filter(|(most, _)| tokens > *most) else { return Ok(()) };
        let line = line_of(source, "max_tokens");
        Err(format!("{FILE}:{line}: `max_tokens` is {tokens}, and the model takes {most}, by `{field}` of config.json"))
    }

    /// Returns the smallest of the limits that the files name: each is one that the model was made for.
    fn max_tokens(&self) -> Result<usize, String> {
        let read = |name: &str| Ok::<_, String>(json(&self.find(name))?.unwrap_or_default());
        let (sentences, tokenizer, config) =
            (read("sentence_bert_config.json")?, read("tokenizer_config.json")?, read("config.json")?);
        let limits = [
            number(&sentences["max_seq_length"]),
            number(&tokenizer["model_max_length"]),
            positions(&config).map(|(most, _)| most),
        ];
        limits.into_iter().flatten().min().ok_or_else(|| {
            format!(
                "no file says how many tokens the model takes: `model_max_length` of tokenizer_config.json, \
                 `max_position_embeddings` of config.json, or `max_tokens` of {FILE}"
            )
        })
    }
}

/// Returns how many positions a model has for tokens, and the field that says so.
fn positions(config: &Value) -> Option<(usize, &'static str)> {
    let most = number(&config["max_position_embeddings"])
        .map(|positions| (positions.saturating_sub(unused_positions(config)), "max_position_embeddings"));
    [most, number(&config["n_positions"]).map(|positions| (positions, "n_positions"))].into_iter().flatten().min()
}

/// Models of the family of `roberta` begin to count positions behind the number of the padding.
fn unused_positions(config: &Value) -> usize {
    let family = ["roberta", "xlm-roberta", "camembert", "mpnet"];
    let is_of_it = config["model_type"].as_str().is_some_and(|name| family.contains(&name));
    if is_of_it { number(&config["pad_token_id"]).unwrap_or(1) + 1 } else { 0 }
}

fn pooling_of(config: &Value) -> Result<Pooling, String> {
    let named = config["pooling_mode"].as_str().map(str::to_owned);
    let fields = config.as_object().into_iter().flatten().filter(|(_, value)| **value == true);
    let switched: Vec<&str> =
        fields.map(|(key, _)| key.as_str()).filter(|key| key.starts_with("pooling_mode_")).collect();
    if let ([first, second, ..], None) = (switched.as_slice(), &named) {
        return Err(format!(
            "1_Pooling/config.json: `{first}` and `{second}` are both true, which is not supported; one kind of pooling is"
        ));
    }
    let mode = |field: &&str| {
        let mode = field.trim_start_matches("pooling_mode_");
        mode.trim_end_matches("_tokens").trim_end_matches("_token").to_owned()
    };
    match named.or(switched.first().map(mode)).as_deref() {
        None | Some("mean") => Ok(Pooling::Mean),
        Some("cls") => Ok(Pooling::Cls),
        Some(other) => Err(format!("pooling `{other}` is not supported; `mean` and `cls` are")),
    }
}

/// Returns what a model wants before each of two texts that are compared as equals.
///
/// Where there are prompts for both sides of a search, that of the query is for comparing equals too (so says the model
/// card of E5). Where only queries have one, texts that are compared as equals have none.
fn prefix(config: &Value) -> String {
    let prompts = &config["prompts"];
    let prompt = |name: &str| prompts[name].as_str().filter(|prompt| !prompt.is_empty());
    let default = config["default_prompt_name"].as_str().and_then(prompt);
    let is_two_sided = ["passage", "document"].into_iter().any(|name| prompt(name).is_some());
    let equals = prompt("STS").or_else(|| prompt("query").filter(|_| is_two_sided));
    default.or(equals).unwrap_or_default().to_owned()
}

/// Reads [`FILE`], where there is one, and returns its text too.
fn own(path: &Path) -> Result<(Own, String), String> {
    let Some(source) = read(path)? else { return Ok((Own::default(), String::new())) };
    let own: Own = toml::from_str(&source).map_err(|error| {
        let line = error.span().map_or(1, |span| source[..span.start].matches('\n').count() + 1);
        format!("{FILE}:{line}: {}", error.message())
    })?;
    if own.max_tokens.is_some_and(|tokens| tokens < MIN_TOKENS) {
        let line = line_of(&source, "max_tokens");
        return Err(format!("{FILE}:{line}: `max_tokens` is below {MIN_TOKENS}"));
    }
    Ok((own, source))
}

/// Returns the scale that [`FILE`] gives, if it does.
fn scale(own: &Own, source: &str) -> Result<Option<CosineScale>, String> {
    let lacks = |there: &str, lacking: &str| {
        let line = line_of(source, there);
        Err(format!("{FILE}:{line}: `{there}` is there and `{lacking}` is missing; both are needed, or none"))
    };
    match (own.unrelated, own.restated) {
        (None, None) => Ok(None),
        (Some(_), None) => lacks("unrelated", "restated"),
        (None, Some(_)) => lacks("restated", "unrelated"),
        (Some(unrelated), Some(restated)) if -1.0 <= unrelated && unrelated < restated && restated <= 1.0 => {
            Ok(Some(CosineScale::between(unrelated, restated)))
        }
        (Some(_), Some(_)) => {
            let line = line_of(source, "unrelated");
            Err(format!("{FILE}:{line}: `unrelated` and `restated` are cosines, the former below the latter"))
        }
    }
}

/// Returns the line on which a field is set, from 1.
fn line_of(source: &str, field: &str) -> usize {
    let sets = |line: &str| {
        let rest = line.trim_start().trim_start_matches(['"', '\'']).strip_prefix(field);
        rest.is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim_start().starts_with('='))
    };
    source.lines().position(sets).map_or(1, |at| at + 1)
}

/// Room for the special tokens and a word in pieces.
const MIN_TOKENS: usize = 16;

/// Reads a JSON file, where there is one.
pub(super) fn json(path: &Path) -> Result<Option<Value>, String> {
    let Some(source) = read(path)? else { return Ok(None) };
    let value: Value = serde_json::from_str(&source).map_err(|error| format!("{}: {error}", path.display()))?;
    // Of the files of a model this one alone is a list.
    let is_list = path.file_name().is_some_and(|name| name == MODULES);
    if is_list && value.is_array() || !is_list && value.is_object() {
        return Ok(Some(value));
    }
    let expected = if is_list { "a list `[...]`" } else { "an object `{...}`" };
    Err(format!("{}: {expected} was expected", path.display()))
}

/// The modules of a model of sentence-transformers.
const MODULES: &str = "modules.json";

fn read(path: &Path) -> Result<Option<String>, String> {
    match std::fs::read_to_string(path) {
        Ok(source) => Ok(Some(source)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}

/// Returns a number of tokens or components; none for what only says that there is no limit.
fn number(value: &Value) -> Option<usize> {
    /// Some tokenizers write 10^30 where they have no limit.
    const NO_LIMIT: f64 = 1e6;
    let number = value.as_f64().filter(|number| (1.0..NO_LIMIT).contains(number))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
    Some(number as usize)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check_prefix(config: &Value, expected: &str) {
        assert_eq!(prefix(config), expected);
    }

    #[test]
    fn equals_get_the_prefix_of_a_query_where_both_sides_have_one() {
        check_prefix(&json!({"prompts": {"query": "query: ", "passage": "passage: "}}), "query: ");
        check_prefix(&json!({"prompts": {"query": "query: ", "STS": "compare: ", "document": "text: "}}), "compare: ");
        check_prefix(&json!({"prompts": {"query": "query: ", "document": ""}}), "");
        check_prefix(&json!({"prompts": {"query": "query: "}}), "");
        check_prefix(&json!({"prompts": {"query": "q: ", "a": "b: "}, "default_prompt_name": "a"}), "b: ");
        check_prefix(&json!({"prompts": {}, "default_prompt_name": null}), "");
        check_prefix(&json!({}), "");
    }

    #[track_caller]
    fn check_pooling(config: &Value, expected: Result<Pooling, &str>) {
        assert_eq!(
            pooling_of(config).map_err(|message| message.contains(expected.unwrap_err())),
            expected.map_err(|_| true)
        );
    }

    #[test]
    fn pooling_is_read_in_the_old_and_in_the_new_form() {
        check_pooling(&json!({"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false}), Ok(Pooling::Cls));
        check_pooling(&json!({"pooling_mode_cls_token": false, "pooling_mode_mean_tokens": true}), Ok(Pooling::Mean));
        check_pooling(&json!({"pooling_mode": "cls"}), Ok(Pooling::Cls));
        check_pooling(&json!({"pooling_mode_lasttoken": true}), Err("lasttoken"));
        check_pooling(&json!({"pooling_mode_max_tokens": true}), Err("`max`"));
        check_pooling(
            &json!({"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": true}),
            Err("`pooling_mode_cls_token` and `pooling_mode_mean_tokens` are both true"),
        );
        check_pooling(&json!({"pooling_mode_mean_tokens": true, "include_prompt": true}), Ok(Pooling::Mean));
    }

    #[test]
    fn folder_of_sentence_transformers_is_read() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let write = |name: &str, content: &Value| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, content.to_string()).expect("a file");
        };
        let settings = || Layout::read(folder.path()).and_then(|layout| layout.settings((None, None)));
        assert!(settings().expect_err("no limit is known").contains("max_tokens"));
        write(
            "modules.json",
            &json!([
                {"path": "0_Transformer", "type": "sentence_transformers.models.Transformer"},
                {"path": "9_Pooling", "type": "sentence_transformers.models.Pooling"},
                {"path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
            ]),
        );
        write("0_Transformer/config.json", &json!({"max_position_embeddings": 514, "model_type": "xlm-roberta"}));
        write("0_Transformer/tokenizer_config.json", &json!({"model_max_length": 1e30}));
        write("9_Pooling/config.json", &json!({"word_embedding_dimension": 384, "pooling_mode_cls_token": true}));
        let read = settings().expect("it is read");
        let expected = Settings {
            pooling: Pooling::Cls,
            prefix: String::new(),
            is_prefix_known: false,
            max_tokens: 512,
            dimension: Some(384),
            scale: None,
        };
        assert_eq!(read, expected);

        write("0_Transformer/sentence_bert_config.json", &json!({"max_seq_length": 128}));
        fs::write(folder.path().join(FILE), "prefix = \"query: \"\npooling = \"mean\"\n").expect("a file");
        let expected = Settings {
            pooling: Pooling::Mean,
            prefix: "query: ".into(),
            is_prefix_known: true,
            max_tokens: 128,
            ..expected
        };
        assert_eq!(settings().expect("it is read"), expected);

        fs::remove_file(folder.path().join(FILE)).expect("it is there");
        let is_known = |prompts: &Value| {
            write("0_Transformer/config_sentence_transformers.json", &json!({"prompts": prompts}));
            settings().expect("it is read").is_prefix_known
        };
        assert!(!is_known(&json!({})) && !is_known(&json!({"query": "", "document": ""})));
        assert!(is_known(&json!({"query": "q: "})), "equals are said to have none");

        fs::write(folder.path().join(FILE), "prefix = \"\"\npoolling = \"mean\"\n").expect("a file");
        assert!(settings().expect_err("a word that is not known").starts_with("assay-model.toml:2: unknown field"));
        let refused = |own: &str, says: &str| {
            fs::write(folder.path().join(FILE), own).expect("a file");
            let error = settings().expect_err(own);
            assert!(error.starts_with(says), "{error}");
        };
        refused(
            "prefix = \"\"\nunrelated = 0.5\nrestated = 0.4\n",
            "assay-model.toml:2: `unrelated` and `restated` are",
        );
        refused("\nunrelated = 0.5\n", "assay-model.toml:2: `unrelated` is there and `restated` is missing");
        refused("restated = 0.5\n", "assay-model.toml:1: `restated` is there and `unrelated` is missing");
        refused("# max_tokens = 1\n\nmax_tokens = 3\n", "assay-model.toml:3: `max_tokens` is below 16");
        refused(
            "max_tokens = 513\n",
            "assay-model.toml:1: `max_tokens` is 513, and the model takes 512, by `max_position_embeddings` of config.json",
        );
        fs::write(folder.path().join(FILE), "max_tokens = 512\n").expect("a file");
        assert_eq!(settings().expect("all positions may be used").max_tokens, 512);
        write("9_Pooling/config.json", &json!([]));
        assert!(settings().expect_err("a list").ends_with("9_Pooling/config.json: an object `{...}` was expected"));
    }
}

//! The models that fastembed knows, by names to type, with what one wants to know before using one.

use std::collections::BTreeMap;

use fastembed::{EmbeddingModel, OutputKey, QuantizationMode, TextEmbedding};

use super::CosineScale;
use super::folder::Known;
use super::prefixes;
use super::settings::Pooling;

/// A model that can be pulled and named.
#[derive(Debug, Clone, PartialEq)]
pub struct CatalogueModel {
    /// What is typed.
    pub name: &'static str,
    /// Where it lies on the hub: an owner and a name.
    pub repository: String,
    /// The path of its graph there.
    pub graph: String,
    /// The paths of the files that its graph needs beside it.
    pub weights: Vec<String>,
    /// The components of a vector.
    pub dimension: usize,
    /// The languages that it was made for.
    pub language: &'static str,
    /// The licence that its makers name.
    pub licence: &'static str,
    /// About how large it is, in megabytes: four bytes a parameter, or one or two where it is quantised.
    pub megabytes: u32,
    /// Whether texts of one run would change each other, so that each is embedded by itself.
    pub is_dynamically_quantised: bool,
    pooling: Pooling,
    prefix: Option<&'static str>,
    scale: Option<CosineScale>,
    takes_sentence_embedding: bool,
}

/// What fastembed does not say about a model.
struct Facts {
    name: &'static str,
    megabytes: u32,
    language: &'static str,
    licence: &'static str,
    prefix: Option<&'static str>,
}

/// Returns all models, sorted by name.
#[must_use]
pub fn models() -> Vec<CatalogueModel> {
    let mut models: Vec<CatalogueModel> =
        TextEmbedding::list_supported_models().into_iter().map(CatalogueModel::from).collect();
    models.sort_by_key(|model| model.name);
    models
}

/// Returns the model of a name.
#[must_use]
pub fn find(name: &str) -> Option<CatalogueModel> {
    models().into_iter().find(|model| model.name == name)
}

/// Returns the name that is most like one that there is not, if one is.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static str> {
    /// Likeness of names that are meant to be one, found by trying.
    const ALIKE: f64 = 0.85;
    let names = models().into_iter().map(|model| (strsim::jaro_winkler(model.name, &name.to_lowercase()), model.name));
    names.filter(|(alike, _)| *alike > ALIKE).max_by(|left, right| left.0.total_cmp(&right.0)).map(|(_, name)| name)
}

impl CatalogueModel {
    /// Returns what is known about the model's folder, once it is on disk.
    #[must_use]
    pub fn known(&self) -> Known {
        Known {
            name: Some(self.name.into()),
            graph: Some((&self.graph).into()),
            pooling: Some(self.pooling),
            prefix: self.prefix.map(str::to_owned),
            scale: self.scale,
            takes_sentence_embedding: self.takes_sentence_embedding,
            hashes: BTreeMap::new(),
        }
    }
}

impl From<fastembed::ModelInfo<EmbeddingModel>> for CatalogueModel {
    fn from(info: fastembed::ModelInfo<EmbeddingModel>) -> Self {
        let facts = facts(&info.model);
        let pooling = match TextEmbedding::get_default_pooling_method(&info.model) {
            Some(fastembed::Pooling::Mean) => Pooling::Mean,
            // What fastembed does where a model does not say.
            Some(fastembed::Pooling::Cls) | None => Pooling::Cls,
        };
        Self {
            name: facts.name,
            repository: info.model_code,
            graph: info.model_file,
            weights: info.additional_files,
            dimension: info.dim,
            language: facts.language,
            licence: facts.licence,
            megabytes: facts.megabytes,
            is_dynamically_quantised: TextEmbedding::get_quantization_mode(&info.model) == QuantizationMode::Dynamic,
            pooling,
            prefix: facts.prefix,
            scale: scale(&info.model),
            takes_sentence_embedding: info.output_key == Some(OutputKey::ByName("sentence_embedding")),
        }
    }
}

/// Returns the scale of models that `scripts/scale` measured; others are fitted to each rubric.
fn scale(model: &EmbeddingModel) -> Option<CosineScale> {
    match model {
        EmbeddingModel::AllMiniLML6V2 => Some(CosineScale::between(0.140, 0.889)),
        EmbeddingModel::AllMpnetBaseV2 => Some(CosineScale::between(0.145, 0.949)),
        _ => None,
    }
}

/// Returns what the makers of a model say about it.
fn facts(model: &EmbeddingModel) -> Facts {
    use EmbeddingModel as M;
    const APACHE: &str = "Apache-2.0";
    const MIT: &str = "MIT";
    const E5: Option<&str> = Some(prefixes::E5);
    const NOMIC: Option<&str> = Some(prefixes::NOMIC);
    const GEMMA: Option<&str> = Some(prefixes::GEMMA);
    const MODERN_BERT: Option<&str> = Some(prefixes::MODERN_BERT);
    let (name, megabytes, language, licence, prefix) = match model {
        M::AllMiniLML6V2 => ("all-minilm-l6-v2", 91, "English", APACHE, None),
        M::AllMiniLML6V2Q => ("all-minilm-l6-v2-q", 23, "English", APACHE, None),
        M::AllMiniLML12V2 => ("all-minilm-l12-v2", 133, "English", APACHE, None),
        M::AllMiniLML12V2Q => ("all-minilm-l12-v2-q", 34, "English", APACHE, None),
        M::AllMpnetBaseV2 => ("all-mpnet-base-v2", 436, "English", APACHE, None),
        M::BGEBaseENV15 => ("bge-base-en-v1.5", 436, "English", MIT, None),
        M::BGEBaseENV15Q => ("bge-base-en-v1.5-q", 218, "English", MIT, None),
        M::BGELargeENV15 => ("bge-large-en-v1.5", 1340, "English", MIT, None),
        M::BGELargeENV15Q => ("bge-large-en-v1.5-q", 670, "English", MIT, None),
        M::BGESmallENV15 => ("bge-small-en-v1.5", 133, "English", MIT, None),
        M::BGESmallENV15Q => ("bge-small-en-v1.5-q", 67, "English", MIT, None),
        M::NomicEmbedTextV1 => ("nomic-embed-text-v1", 547, "English", APACHE, NOMIC),
        M::NomicEmbedTextV15 => ("nomic-embed-text-v1.5", 547, "English", APACHE, NOMIC),
        M::NomicEmbedTextV15Q => ("nomic-embed-text-v1.5-q", 137, "English", APACHE, NOMIC),
        M::ParaphraseMLMiniLML12V2 => ("paraphrase-multilingual-minilm-l12-v2", 471, "50 and more", APACHE, None),
        M::ParaphraseMLMiniLML12V2Q => ("paraphrase-multilingual-minilm-l12-v2-q", 235, "50 and more", APACHE, None),
        M::ParaphraseMLMpnetBaseV2 => ("paraphrase-multilingual-mpnet-base-v2", 1112, "50 and more", APACHE, None),
        M::BGESmallZHV15 => ("bge-small-zh-v1.5", 96, "Chinese", MIT, None),
        M::BGELargeZHV15 => ("bge-large-zh-v1.5", 1304, "Chinese", MIT, None),
        M::BGEM3 => ("bge-m3", 2271, "100 and more", MIT, None),
        M::ModernBertEmbedLarge => ("modernbert-embed-large", 1580, "English", APACHE, MODERN_BERT),
        M::MultilingualE5Small => ("multilingual-e5-small", 471, "about 100", MIT, E5),
        M::MultilingualE5Base => ("multilingual-e5-base", 1112, "about 100", MIT, E5),
        M::MultilingualE5Large => ("multilingual-e5-large", 2240, "about 100", MIT, E5),
        M::MxbaiEmbedLargeV1 => ("mxbai-embed-large-v1", 1340, "English", APACHE, None),
        M::MxbaiEmbedLargeV1Q => ("mxbai-embed-large-v1-q", 337, "English", APACHE, None),
        M::GTEBaseENV15 => ("gte-base-en-v1.5", 547, "English", APACHE, None),
        M::GTEBaseENV15Q => ("gte-base-en-v1.5-q", 140, "English", APACHE, None),
        M::GTELargeENV15 => ("gte-large-en-v1.5", 1740, "English", APACHE, None),
        M::GTELargeENV15Q => ("gte-large-en-v1.5-q", 440, "English", APACHE, None),
        M::ClipVitB32 => ("clip-vit-b-32-text", 254, "English", "MIT", None),
        M::JinaEmbeddingsV2BaseCode => ("jina-embeddings-v2-base-code", 642, "English, code", APACHE, None),
        M::JinaEmbeddingsV2BaseEN => ("jina-embeddings-v2-base-en", 547, "English", APACHE, None),
        M::EmbeddingGemma300M => ("embeddinggemma-300m", 1235, "100 and more", "Gemma", GEMMA),
        M::EmbeddingGemma300MQ4 => ("embeddinggemma-300m-q4", 197, "100 and more", "Gemma", GEMMA),
        M::EmbeddingGemma300MQ => ("embeddinggemma-300m-q", 309, "100 and more", "Gemma", GEMMA),
        M::SnowflakeArcticEmbedXS => ("snowflake-arctic-embed-xs", 90, "English", APACHE, None),
        M::SnowflakeArcticEmbedXSQ => ("snowflake-arctic-embed-xs-q", 23, "English", APACHE, None),
        M::SnowflakeArcticEmbedS => ("snowflake-arctic-embed-s", 133, "English", APACHE, None),
        M::SnowflakeArcticEmbedSQ => ("snowflake-arctic-embed-s-q", 34, "English", APACHE, None),
        M::SnowflakeArcticEmbedM => ("snowflake-arctic-embed-m", 436, "English", APACHE, None),
        M::SnowflakeArcticEmbedMQ => ("snowflake-arctic-embed-m-q", 110, "English", APACHE, None),
        M::SnowflakeArcticEmbedMLong => ("snowflake-arctic-embed-m-long", 547, "English", APACHE, None),
        M::SnowflakeArcticEmbedMLongQ => ("snowflake-arctic-embed-m-long-q", 138, "English", APACHE, None),
        M::SnowflakeArcticEmbedL => ("snowflake-arctic-embed-l", 1340, "English", APACHE, None),
        M::SnowflakeArcticEmbedLQ => ("snowflake-arctic-embed-l-q", 337, "English", APACHE, None),
    };
    Facts { name, megabytes, language, licence, prefix }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_model_has_a_name_of_its_own_that_can_be_typed() {
        let models = models();
        assert!(models.len() >= 45, "{}", models.len());
        let names: BTreeSet<&str> = models.iter().map(|model| model.name).collect();
        assert_eq!(names.len(), models.len());
        let is_plain =
            |name: &str| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c));
        assert!(names.iter().all(|name| is_plain(name)), "{names:?}");
    }

    #[test]
    fn name_that_is_mistyped_finds_its_model() {
        assert_eq!(nearest("all-MiniLM-L6-v2"), Some("all-minilm-l6-v2"));
        assert_eq!(nearest("bge-small-en"), Some("bge-small-en-v1.5"));
        assert_eq!(nearest("gpt-4"), None);
    }

    #[test]
    fn only_models_with_one_kind_of_numbers_share_a_run_of_the_engine() {
        let is_alone = |name: &str| find(name).expect("a model").is_dynamically_quantised;
        assert!(is_alone("all-minilm-l6-v2-q"));
        assert!(!is_alone("all-minilm-l6-v2"));
    }
}

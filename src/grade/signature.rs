//! What makes two runs comparable.

use crate::calibration::MadeFor;

/// What makes two runs comparable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signature {
    /// The version of this tool.
    pub tool: String,
    /// The model's name.
    pub model: String,
    /// SHA-256 of the model.
    pub model_sha256: String,
    /// The engine that executed it.
    pub runtime: String,
    /// The rubric's id; none where the answers brought their own references.
    pub rubric: Option<String>,
    /// SHA-256 of the rubric file.
    pub rubric_sha256: Option<String>,
    /// SHA-256 of the calibration file; none where scores are not calibrated.
    pub calibration_sha256: Option<String>,
    /// SHA-256 of the overrides file; none where no human score was given.
    pub overrides_sha256: Option<String>,
    /// The cosines of unrelated and of restated text that were fitted to the rubric; none where they belong to the model.
    pub scale: Option<String>,
}

impl Signature {
    /// Returns the signature in one line, for citing next to a score.
    #[must_use]
    pub fn short(&self) -> String {
        let start = |hash: &str| hash.chars().take(8).collect::<String>();
        let rubric = match (&self.rubric, &self.rubric_sha256) {
            (Some(id), Some(hash)) => format!("rubric:{id}@{}", start(hash)),
            _ => "rubric:none".into(),
        };
        let file = |name: &str, hash: &Option<String>| {
            hash.as_deref().map_or(String::new(), |hash| format!("|{name}:{}", start(hash)))
        };
        let calibration = file("calibration", &self.calibration_sha256);
        let overrides = file("overrides", &self.overrides_sha256);
        let scale = self.scale.as_deref().map_or(String::new(), |scale| format!("|scale:{scale}"));
        format!(
            "assay:{}|model:{}@{}|runtime:{}|{rubric}{calibration}{overrides}{scale}",
            self.tool,
            self.model,
            start(&self.model_sha256),
            self.runtime
        )
    }

    /// Returns what a calibration of these scores is made for.
    #[must_use]
    pub fn made_for(&self) -> MadeFor {
        MadeFor {
            tool: self.tool.clone(),
            model: self.model.clone(),
            model_sha256: self.model_sha256.clone(),
            rubric: self.rubric.clone(),
            rubric_sha256: self.rubric_sha256.clone(),
        }
    }
}

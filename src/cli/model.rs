//! From the name of a model to a grader.

use assay::embed;
use assay::error::Error;
use assay::grade::Grader;
use assay::rubric::Rubric;

/// Loads the model and makes a grader with it.
///
/// # Errors
///
/// [`Error::Model`] if the model is not available.
pub fn grader(model: &str, rubric: Option<Rubric>) -> Result<Grader, Error> {
    if model != "builtin" {
        return Err(Error::Model {
            model: model.to_owned(),
            message: "this version has only the model `builtin`".into(),
        });
    }
    Ok(Grader::new(Box::new(embed::load_builtin()?), rubric))
}

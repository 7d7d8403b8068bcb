//! From the name of a model, and a calibration where there is one, to a grader.

use std::path::{Path, PathBuf};

use assay::calibration::file::{self, CalibrationFile};
use assay::embed;
use assay::error::Error;
use assay::grade::Grader;
use assay::rubric::{Rubric, Weights};

/// A calibration that was read, and where.
pub struct CalibrationPath {
    path: PathBuf,
    file: CalibrationFile,
}

impl CalibrationPath {
    /// Reads a calibration file.
    ///
    /// # Errors
    ///
    /// What [`file::read`] reports.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Ok(Self { path: path.to_path_buf(), file: file::read(path)? })
    }
}

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

/// Makes a grader that calibrates its scores, where there is a calibration.
///
/// # Errors
///
/// [`Error::Model`] if the model is not available, [`Error::Calibration`] where the calibration was made for another
/// rubric, model or version.
pub fn calibrated_grader(
    model: &str,
    rubric: Option<Rubric>,
    calibration: Option<CalibrationPath>,
) -> Result<Grader, Error> {
    let Some(CalibrationPath { path, file }) = calibration else { return grader(model, rubric) };
    let rubric = match file.calibration.weights {
        Some(weights) => rubric.map(|rubric| weighted(rubric, weights)),
        None => rubric,
    };
    let mut grader = grader(model, rubric)?;
    file::check_made_for(&path, &file.calibration, &grader.signature().made_for())?;
    grader.calibrate(file);
    Ok(grader)
}

/// Returns a rubric with other weights of the criteria.
pub fn weighted(mut rubric: Rubric, weights: Weights) -> Rubric {
    for item in &mut rubric.items {
        item.scoring.weights = weights;
    }
    rubric
}

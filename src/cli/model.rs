//! From the name of a model, and a calibration where there is one, to a grader.

use std::path::{Path, PathBuf};

use assay::calibration::file::{self, CalibrationFile};
use assay::embed::cache::{self, CachedEmbedder, Say};
use assay::embed::folder::{self, Known};
use assay::embed::runtime::native;
use assay::embed::{self, Embedder, RuntimeChoice, SentenceModel, runtime};
use assay::error::Error;
use assay::grade::Grader;
use assay::hub::{self, lock};
use assay::rubric::{Rubric, Weights};
use clap::ValueEnum;

use super::size::Size;
use super::store::{BUILTIN, cache_folder, catalogue_model, download};
use super::{Voice, say};

/// The model, and what executes it.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Model")]
#[group(skip)]
pub struct Args {
    /// The sentence model: builtin, a name from `assay models list`, or a folder such as ./my-model
    #[arg(long, value_name = "MODEL", default_value = BUILTIN)]
    model: String,

    /// What executes the model: tract is in the binary, onnxruntime is a faster library of your own
    #[arg(long, value_name = "RUNTIME")]
    runtime: Option<RuntimeName>,

    /// The library of the runtime onnxruntime, or its folder [default: `ASSAY_ONNXRUNTIME`, or next to the binary]
    #[arg(long, value_name = "FILE")]
    onnxruntime: Option<PathBuf>,

    /// Download the model if it is not on disk
    #[arg(long)]
    download: bool,

    /// How much disk the vectors of slow models may take, 0 for none
    #[arg(long, value_name = "SIZE", default_value = "512MB")]
    cache_size: Size,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RuntimeName {
    Tract,
    Onnxruntime,
}

impl Args {
    /// Returns the engine that is asked for: naming a library asks for it.
    fn runtime(&self) -> RuntimeChoice {
        let is_in_environment = std::env::var_os(native::VARIABLE).is_some_and(|path| !path.is_empty());
        let is_named = self.onnxruntime.is_some() || is_in_environment;
        match self.runtime {
            Some(RuntimeName::Tract) => RuntimeChoice::Tract,
            None if !is_named => RuntimeChoice::Tract,
            Some(RuntimeName::Onnxruntime) | None => RuntimeChoice::OnnxRuntime { library: self.onnxruntime.clone() },
        }
    }
}

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

/// A model that may be on its way.
pub struct Begun<'a> {
    args: &'a Args,
    builtin: Option<SentenceModel>,
}

/// Begins to load the model in the binary, which takes about as long as a large rubric takes to read. Others wait until
/// the rubric is known to be right: they take longer, and may be missing.
pub fn begin(args: &Args) -> Begun<'_> {
    let choice = args.runtime();
    let is_at_hand = args.model == BUILTIN && choice == RuntimeChoice::Tract && runtime::install(&choice).is_ok();
    Begun { args, builtin: is_at_hand.then(embed::load_builtin) }
}

/// Loads the model and makes a grader with it.
///
/// # Errors
///
/// [`Error::Model`] and [`Error::Runtime`] if the model or its engine is not available.
pub fn grader(args: &Args, rubric: Option<Rubric>, voice: Voice) -> Result<Grader, Error> {
    begin(args).grader(rubric, voice)
}

impl Begun<'_> {
    /// Makes a grader with the model, when it is loaded.
    ///
    /// # Errors
    ///
    /// As [`grader`].
    pub fn grader(self, rubric: Option<Rubric>, voice: Voice) -> Result<Grader, Error> {
        let grader = Grader::new(self.embedder(voice)?, rubric)?;
        // A command makes one, and ends with it.
        grader.keep_items();
        Ok(grader)
    }

    /// Makes a grader that calibrates its scores, where there is a calibration.
    ///
    /// # Errors
    ///
    /// As [`grader`], and [`Error::Calibration`] where the calibration was made for another rubric, model or version.
    pub fn calibrated_grader(
        self,
        rubric: Option<Rubric>,
        calibration: Option<CalibrationPath>,
        voice: Voice,
    ) -> Result<Grader, Error> {
        let Some(CalibrationPath { path, file }) = calibration else { return self.grader(rubric, voice) };
        let rubric = match file.calibration.weights {
            Some(weights) => rubric.map(|rubric| weighted(rubric, weights)),
            None => rubric,
        };
        let mut grader = self.grader(rubric, voice)?;
        file::check_made_for(&path, &file.calibration, &grader.signature().made_for())?;
        grader.calibrate(file);
        Ok(grader)
    }

    fn embedder(self, voice: Voice) -> Result<Box<dyn Embedder>, Error> {
        match self.builtin {
            Some(model) => Ok(Box::new(model)),
            None => embedder(self.args, voice),
        }
    }
}

fn embedder(args: &Args, voice: Voice) -> Result<Box<dyn Embedder>, Error> {
    runtime::install(&args.runtime())?;
    if args.model == BUILTIN {
        // It is faster than any cache.
        return Ok(Box::new(embed::load_builtin()));
    }
    let model = Box::new(named(args, voice)?);
    let Some(cache) = cache::folder::find().filter(|_| args.cache_size.bytes() > 0) else { return Ok(model) };
    Ok(Box::new(CachedEmbedder::new(model, &cache, args.cache_size.bytes(), say(voice))))
}

/// Loads a model from a folder or from the catalogue.
fn named(args: &Args, voice: Voice) -> Result<SentenceModel, Error> {
    // A name has no separator, a folder has one: what is meant does not depend on what lies around.
    if args.model.contains(['/', '\\']) {
        let model = folder::load(Path::new(&args.model), &Known::default())?;
        if let Some(warning) = model.warning() {
            say::note(voice, &format!("warning: model {}: {warning}", args.model));
        }
        return Ok(model);
    }
    let model = catalogue_model(&args.model)?;
    let cache = cache_folder()?;
    let unusable = |message: String, size: &str| Error::Model {
        model: model.name.into(),
        message,
        hint: Some(format!("assay models pull {}{size}, or --download", model.name)),
    };
    let whole = match hub::on_disk(&cache, model.name) {
        // What it gives is not what the model of this name gives, if its files changed.
        Some(folder) => match lock::verify(&folder) {
            Ok(lock) => Ok((folder, Some(lock))),
            Err(wrong) => Err(unusable(wrong, "")),
        },
        None => Err(unusable(
            "it is not on disk, and grading downloads nothing unasked".into(),
            &format!(" (about {} MB)", model.megabytes),
        )),
    };
    let (folder, lock) = match whole {
        Err(_) if args.download => (download(&model, &cache, voice)?, None),
        whole => whole?,
    };
    // What was verified is hashed, which takes a while for hundreds of megabytes.
    let verified = lock.into_iter().flat_map(|lock| lock.files);
    let hashes = verified.map(|file| (folder.join(file.path), file.sha256)).collect();
    folder::load(&folder, &Known { hashes, ..model.known() })
}

/// Says what is wrong with the cache, unless nothing is to be said.
fn say(voice: Voice) -> Say {
    Box::new(move |what| {
        say::note(voice, &format!("warning: cache: {what}"));
    })
}

/// Makes a grader that calibrates its scores, where there is a calibration.
///
/// # Errors
///
/// As [`Begun::calibrated_grader`].
pub fn calibrated_grader(
    args: &Args,
    rubric: Option<Rubric>,
    calibration: Option<CalibrationPath>,
    voice: Voice,
) -> Result<Grader, Error> {
    begin(args).calibrated_grader(rubric, calibration, voice)
}

/// Returns a rubric with other weights of the criteria.
pub fn weighted(mut rubric: Rubric, weights: Weights) -> Rubric {
    for item in &mut rubric.items {
        item.scoring.weights = weights;
    }
    rubric
}

//! The models that are in the binary and on the disk, by their names.

use std::path::{Path, PathBuf};

use assay::embed::cache::folder;
use assay::embed::catalogue::{self, CatalogueModel};
use assay::error::Error;
use assay::hub::{self, Event, lock};

use super::size::Size;
use super::{Voice, say};
use crate::progress::Download;

/// The name of the model in the binary.
pub const BUILTIN: &str = "builtin";

/// Returns the model of a name.
///
/// # Errors
///
/// [`Error::Model`] if there is none.
pub fn catalogue_model(name: &str) -> Result<CatalogueModel, Error> {
    catalogue::find(name).ok_or_else(|| Error::Model {
        model: name.to_owned(),
        message: "there is no model of this name".into(),
        hint: Some(format!("{}, `{BUILTIN}` is in the binary, a folder is written ./{name}", names_like(name))),
    })
}

/// Says where the names of models are shown, and which one may be meant by a name that none has.
pub fn names_like(name: &str) -> String {
    let nearest = catalogue::nearest(name).map_or(String::new(), |near| format!("did you mean {near}? "));
    format!("{nearest}`assay models list` shows the names")
}

/// Returns the cache folder.
///
/// # Errors
///
/// [`Error::Usage`] where the platform has none for this user.
pub fn cache_folder() -> Result<PathBuf, Error> {
    folder::find()
        .ok_or_else(|| Error::usage("this user has no cache folder", format!("name one by {}", folder::VARIABLE)))
}

/// Downloads a model, tells how it goes, and returns its folder.
///
/// # Errors
///
/// What [`hub::pull`] reports.
pub fn download(model: &CatalogueModel, cache: &Path, voice: Voice) -> Result<PathBuf, Error> {
    let mut download = Download::new(model.name, voice.progress);
    let pulled = hub::pull(model, cache, &mut |event| match event {
        Event::Asks(whom) => say::note(voice, &format!("{}: {whom}", model.name)),
        Event::Total(bytes) => download.total(bytes),
        Event::Have(bytes) => download.have(bytes),
        Event::Again(what) => say::note(voice, &format!("{}: {what}; trying again", model.name)),
    });
    download.finish();
    let pulled = pulled?;
    let (all, came) = (Size::of(pulled.lock.bytes()), Size::of(pulled.downloaded));
    say::note(voice, &format!("{}: {all} in {}, {came} of them downloaded", model.name, pulled.folder.display()));
    Ok(pulled.folder)
}

/// Returns a model's folder and its lock, if all its files are what they were when they were pulled.
pub fn whole(cache: &Path, model: &CatalogueModel) -> Option<(PathBuf, lock::Lock)> {
    let folder = hub::on_disk(cache, model.name)?;
    let lock = lock::verify(&folder).ok()?;
    Some((folder, lock))
}

//! Models from a hub to the disk: the one place that opens a connection, and only when it is told to.
//!
//! A model lies in a folder of its own below the cache folder, with [`lock`] beside its files: where they came from and
//! their SHA-256. What is on the way lies in another folder, which becomes the model's when all is there and verified.

mod client;
mod listing;
mod local;
pub mod lock;
mod patient;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::embed::cache::folder;
use crate::embed::catalogue::CatalogueModel;
use crate::error::Error;
use client::Client;
use listing::Remote;
use lock::{Lock, LockedFile};

/// How a pull goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Who is asked, and how long that may take.
    Asks(String),
    /// So many bytes are to be there in the end.
    Total(u64),
    /// So many are there.
    Have(u64),
    /// What went wrong and is tried again.
    Again(String),
}

/// What came of a pull.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulled {
    /// The model's folder.
    pub folder: PathBuf,
    /// How many bytes came over the network.
    pub downloaded: u64,
    /// What is there now.
    pub lock: Lock,
}

/// Files without which a model does not work, besides its graph.
const NEEDED: [&str; 2] = ["tokenizer.json", "config.json"];

/// Files that say how a model's output becomes a vector, where there are any.
const WELCOME: [&str; 6] = [
    "special_tokens_map.json",
    "tokenizer_config.json",
    "modules.json",
    "1_Pooling/config.json",
    "sentence_bert_config.json",
    "config_sentence_transformers.json",
];

/// Returns where a model of the catalogue lies, or would lie.
#[must_use]
pub fn place(cache: &Path, name: &str) -> PathBuf {
    folder::models(cache).join(name)
}

/// Returns the folder of a model, if it was pulled whole.
#[must_use]
pub fn on_disk(cache: &Path, name: &str) -> Option<PathBuf> {
    Some(place(cache, name)).filter(|folder| folder.join(lock::FILE).is_file())
}

/// Downloads a model, or what is missing of it, and verifies it.
///
/// A pull that was cut off goes on where it was. Files that the Hugging Face cache has are taken from there.
///
/// # Errors
///
/// [`Error::Model`] if the hub does not give what it should, [`Error::Stored`] if a file cannot be written,
/// [`Error::Usage`] where `ASSAY_TIMEOUT` is no number of seconds.
pub fn pull(model: &CatalogueModel, cache: &Path, tell: &mut dyn FnMut(Event)) -> Result<Pulled, Error> {
    let place = place(cache, model.name);
    let partial = folder::models(cache).join(format!(".partial-{}", model.name));
    let writing = |source| Error::Stored { path: partial.clone(), source };
    fs::create_dir_all(&partial).map_err(writing)?;
    let guard = File::create(partial.join(".pulling")).map_err(writing)?;
    if guard.try_lock().is_err() {
        return Err(hub_error(model, "another process is pulling this model", "wait until it is done"));
    }
    let client = Client::new()?;
    let listing = client.listing(&model.repository, tell).map_err(|failure| or_local(failure.of(model), model))?;
    let files = wanted(model, &listing.files)?;
    tell(Event::Total(files.iter().map(|file| file.size).sum()));

    let (mut have, mut downloaded, mut locked) = (0, 0, Vec::new());
    for file in files {
        let target = partial.join(&file.path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(writing)?;
        }
        if file.hash.is_none() {
            // Nothing tells whether an old one is of this commit.
            let _ = fs::remove_file(&target);
        }
        let sha256 = if let Some(sha256) = local::verified(&target, file, &place, &model.repository) {
            sha256
        } else {
            let url = client.url(&model.repository, &listing.revision, &file.path);
            let mut on_bytes = |event| match event {
                Event::Have(bytes) => tell(Event::Have(have + bytes)),
                other => tell(other),
            };
            let (sha256, bytes) =
                client.download(&url, &target, file, &mut on_bytes).map_err(|failure| failure.of(model))?;
            downloaded += bytes;
            sha256
        };
        have += file.size;
        tell(Event::Have(have));
        locked.push(LockedFile { path: file.path.clone(), bytes: file.size, sha256 });
    }
    let lock = Lock {
        name: model.name.into(),
        repository: model.repository.clone(),
        revision: listing.revision,
        files: locked,
    };
    lock::write(&partial, &lock)?;
    drop(guard);
    let _ = fs::remove_file(partial.join(".pulling"));
    let finishing = |source| Error::Stored { path: place.clone(), source };
    if place.exists() {
        fs::remove_dir_all(&place).map_err(finishing)?;
    }
    fs::rename(&partial, &place).map_err(finishing)?;
    Ok(Pulled { folder: place, downloaded, lock })
}

/// Removes a model, and what is on the way of it; returns whether there was anything.
///
/// # Errors
///
/// [`Error::Output`] if it cannot be removed.
pub fn remove(cache: &Path, name: &str) -> Result<bool, Error> {
    let mut was_there = false;
    for folder in [place(cache, name), folder::models(cache).join(format!(".partial-{name}"))] {
        match fs::remove_dir_all(&folder) {
            Ok(()) => was_there = true,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::of_output(folder, error)),
        }
    }
    Ok(was_there)
}

/// Returns the files to have, of those that the hub lists.
fn wanted<'a>(model: &CatalogueModel, listed: &'a [Remote]) -> Result<Vec<&'a Remote>, Error> {
    let of_path = |path: &str| listed.iter().find(|file| file.path == path);
    let needed = model.weights.iter().map(String::as_str).chain(NEEDED).chain([model.graph.as_str()]);
    let mut wanted = Vec::new();
    for path in needed {
        let message = || format!("{} has no file {path}", model.repository);
        wanted
            .push(of_path(path).ok_or_else(|| hub_error(model, &message(), "use another model, or an older release"))?);
    }
    // The graph comes last: what is wrong with the small files is found before the large one is waited for.
    wanted.splice(0..0, WELCOME.iter().filter_map(|path| of_path(path)));
    Ok(wanted)
}

/// Adds to the advice where a model is that the hub cannot be asked about: without its list nothing tells which files it has.
fn or_local(error: Error, model: &CatalogueModel) -> Error {
    let files: Vec<&str> = NEEDED.into_iter().chain([model.graph.as_str()]).collect();
    match (error, local::snapshot(&model.repository, &files)) {
        (Error::Model { model, message, hint: Some(hint) }, Some(folder)) => {
            let folder = folder.display();
            let hint = format!("{hint}; the Hugging Face cache has it, though not verified: --model {folder}");
            Error::Model { model, message, hint: Some(hint) }
        }
        (error, _) => error,
    }
}

fn hub_error(model: &CatalogueModel, message: &str, hint: &str) -> Error {
    Error::Model { model: model.name.into(), message: message.into(), hint: Some(hint.into()) }
}

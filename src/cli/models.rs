//! `assay models`: which models there are, and getting them onto the disk.

use std::process::ExitCode;

use assay::embed::cache::folder;
use assay::embed::catalogue::{self, CatalogueModel};
use assay::error::Error;
use assay::hub::{self, lock};
use clap::Subcommand;

use super::size::Size;
use super::store::{BUILTIN, cache_folder, download, names_like, whole};
use super::terminal::columns_within;
use super::{Voice, say, terminal};

/// List, download and remove sentence models
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  assay models list
  assay models pull all-minilm-l6-v2
  assay grade answers --rubric rubric.toml --model all-minilm-l6-v2

Models come from huggingface.co or the hub that HF_ENDPOINT names, with the token in
HF_TOKEN if there is one. What the Hugging Face cache (HF_HOME) has is taken from there.
A hub that is silent for 60 s, or as many as ASSAY_TIMEOUT says, is given up.
They are kept in the folder that ASSAY_CACHE names, else in the platform's cache folder.
Only this command and --download open a connection.

Exit codes:
  0 done   1 could not write   2 bad usage   5 the hub does not give the model";

#[derive(Debug, Subcommand)]
enum Command {
    /// Show the models that can be used
    List(ListArgs),
    /// Download a model, or go on with a download, and verify it
    Pull(NameArgs),
    /// Remove a model from the disk
    Remove(NameArgs),
}

#[derive(Debug, clap::Args)]
struct ListArgs {
    /// Show only models that are on disk
    #[arg(long)]
    on_disk: bool,
}

#[derive(Debug, clap::Args)]
struct NameArgs {
    /// A name from `assay models list`
    #[arg(value_name = "NAME")]
    name: String,
}

/// Runs the command that the arguments name.
///
/// # Errors
///
/// [`Error::Usage`] for a name that no model has, [`Error::Model`] if a model does not come, [`Error::Output`] if it cannot be
/// written.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    match &args.command {
        Command::List(args) => list(args, voice)?,
        Command::Pull(NameArgs { name }) if name == BUILTIN => {
            say(voice, &format!("{BUILTIN}: it is in the binary and needs no pull"));
        }
        Command::Pull(NameArgs { name }) => {
            let model = named(name)?;
            let cache = cache_folder()?;
            if let Some((folder, lock)) = whole(&cache, &model) {
                say(
                    voice,
                    &format!(
                        "{}: on disk and unchanged ({}) in {}",
                        model.name,
                        Size::of(lock.bytes()),
                        folder.display()
                    ),
                );
            } else {
                download(&model, &cache, voice)?;
            }
        }
        Command::Remove(NameArgs { name }) if name == BUILTIN => {
            say(voice, &format!("{BUILTIN}: it is in the binary and cannot be removed"));
        }
        Command::Remove(NameArgs { name }) => {
            let model = named(name)?;
            let what = if hub::remove(&cache_folder()?, model.name)? { "removed" } else { "was not on disk" };
            say(voice, &format!("{}: {what}", model.name));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the model of a name: here it is an argument that is wrong, not a model that is missing.
fn named(name: &str) -> Result<CatalogueModel, Error> {
    catalogue::find(name).ok_or_else(|| Error::usage(format!("there is no model {name}"), names_like(name)))
}

fn list(args: &ListArgs, voice: Voice) -> Result<(), Error> {
    let cache = folder::find();
    let on_disk = |model: &CatalogueModel| hub::on_disk(cache.as_deref()?, model.name);
    let mut rows = vec![["name", "components", "size", "languages", "licence", "on disk"].map(str::to_owned)];
    let own = [BUILTIN, "256", "in the binary", "English", "Apache-2.0", "yes"];
    rows.push(own.map(str::to_owned));
    for model in catalogue::models() {
        let folder = on_disk(&model);
        let is_damaged = folder.as_ref().is_some_and(|folder| !lock::has_all(folder));
        let pulled = folder.map(|folder| lock::read(&folder));
        if args.on_disk && pulled.is_none() {
            continue;
        }
        let size = match &pulled {
            Some(Some(lock)) => Size::of(lock.bytes()).to_string(),
            _ => format!("about {}", Size::of(u64::from(model.megabytes) * 1_000_000)),
        };
        rows.push([
            model.name.into(),
            model.dimension.to_string(),
            size,
            model.language.into(),
            model.licence.into(),
            match pulled {
                Some(_) if is_damaged => "damaged: pull it again".into(),
                Some(_) => "yes".into(),
                None => "no".into(),
            },
        ]);
    }
    // What is least asked of a list: components, licence, languages.
    terminal::print(voice, |width, _| columns_within(&rows, &[1, 4, 3], width))
}

fn say(voice: Voice, what: &str) {
    say::note(voice, what);
}

//! `assay doctor`: what this program has to work with, and what to do about what it lacks.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use assay::embed::cache::folder;
use assay::embed::runtime::native;
use assay::embed::{self, Embedder, catalogue};
use assay::error::Error;
use assay::hub::{self, lock};

use super::size::Size;
use super::store::BUILTIN;
use super::{Voice, terminal};

/// Say what there is to grade with, and what is missing
///
/// Looks at the built-in model, the native runtime, the cache folder and the models on disk. Opens no connection.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Exit codes:
  0 all that was asked for works   5 something that was asked for does not work")]
pub struct Args {
    /// The library of the runtime onnxruntime, or its folder [default: `ASSAY_ONNXRUNTIME`, or next to the binary]
    #[arg(long, value_name = "FILE")]
    onnxruntime: Option<std::path::PathBuf>,
}

/// What was found, line by line.
#[derive(Default)]
struct Findings {
    page: String,
    has_failed: bool,
}

impl Findings {
    fn good(&mut self, what: &str, says: &str) {
        let _ = writeln!(self.page, "ok    {what}: {says}");
    }

    /// Notes what does not work and is not needed by what does.
    fn weak(&mut self, what: &str, says: &str, hint: &str) {
        let _ = writeln!(self.page, "warn  {what}: {says}\n      hint: {hint}");
    }

    /// Notes what nobody asked for and is not there.
    fn absent(&mut self, what: &str, says: &str) {
        let _ = writeln!(self.page, "-     {what}: {says}");
    }

    fn bad(&mut self, what: &str, says: &str, hint: &str) {
        self.has_failed = true;
        let _ = writeln!(self.page, "FAIL  {what}: {says}\n      hint: {hint}");
    }
}

/// Looks at everything and prints what was found.
///
/// # Errors
///
/// [`Error::Output`] if it cannot be printed.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let mut findings = Findings::default();
    findings.good("assay", env!("CARGO_PKG_VERSION"));
    built_in(&mut findings);
    native_runtime(args, &mut findings);
    if let Some(cache) = folder::find() {
        cache_folder(&cache, &mut findings);
        models(&cache, &mut findings);
    } else {
        let hint = format!("only other models than the built-in one need it: name one by {}", folder::VARIABLE);
        findings.weak("cache", "this user has no cache folder", &hint);
    }
    terminal::print(voice, |width, _| terminal::wrapped(&findings.page, width, "      "))?;
    Ok(if findings.has_failed { ExitCode::from(5) } else { ExitCode::SUCCESS })
}

fn built_in(findings: &mut Findings) {
    let model = embed::load_builtin();
    match model.embed(&["a text"]) {
        Ok(_) => {
            let info = model.info();
            let hash: String = info.sha256.chars().take(8).collect();
            findings.good("model", &format!("{BUILTIN}@{hash} works on the runtime {}", info.runtime));
        }
        Err(error) => findings.bad("model", &error.to_string(), "this build is faulty; please report it"),
    }
}

fn native_runtime(args: &Args, findings: &mut Findings) {
    let is_asked_for = args.onnxruntime.is_some() || std::env::var_os(native::VARIABLE).is_some_and(|v| !v.is_empty());
    match native::find(args.onnxruntime.as_deref()).and_then(|path| native::load(&path)) {
        Ok(native) => {
            let says = format!("onnxruntime {} in {}", native.version, native.path.display());
            findings.good("runtime", &says);
        }
        Err(error) if is_asked_for => {
            findings.bad("runtime", &error.to_string(), &error.hint().unwrap_or_default());
        }
        Err(_) => {
            let says = format!("no onnxruntime, which is faster with large models; {} names one", native::VARIABLE);
            findings.absent("runtime", &says);
        }
    }
}

fn cache_folder(cache: &Path, findings: &mut Findings) {
    let vectors: u64 = folder::holdings(cache).iter().map(|holding| holding.bytes).sum();
    let place = cache.display();
    let is_writable = std::fs::create_dir_all(cache).and_then(|()| tempfile::tempfile_in(cache));
    match is_writable {
        Ok(_) => findings.good("cache", &format!("{place} ({} of vectors)", Size::of(vectors))),
        Err(error) => {
            let hint = format!("let it be written, or name another folder by {}", folder::VARIABLE);
            let is_asked_for = std::env::var_os(folder::VARIABLE).is_some_and(|name| !name.is_empty());
            let is_used = catalogue::models().iter().any(|model| hub::on_disk(cache, model.name).is_some());
            if is_asked_for || is_used {
                findings.bad("cache", &format!("{place}: {error}"), &hint);
            } else {
                let hint = format!("the built-in model does not need it; for others {hint}");
                findings.weak("cache", &format!("{place}: {error}"), &hint);
            }
        }
    }
}

fn models(cache: &Path, findings: &mut Findings) {
    let mut has_any = false;
    for model in catalogue::models() {
        let Some(folder) = hub::on_disk(cache, model.name) else { continue };
        has_any = true;
        match lock::verify(&folder) {
            Ok(lock) => {
                let size = Size::of(lock.bytes());
                let revision: String = lock.revision.chars().take(8).collect();
                findings.good("model", &format!("{} of {}@{revision}, {size}", model.name, lock.repository));
            }
            Err(wrong) => {
                let again = format!("assay models pull {}", model.name);
                findings.bad("model", &format!("{}: {wrong}", model.name), &again);
            }
        }
    }
    if !has_any {
        findings.absent("models", "none was pulled; `assay models list` shows which there are");
    }
}

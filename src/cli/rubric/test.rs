//! `assay rubric test`: a rubric in, how its own references are graded out.

use std::path::PathBuf;
use std::process::ExitCode;

use assay::error::Error;
use assay::grade::Outcome;
use assay::rubric::file as rubric_file;
use assay::submission::{Content, ItemRef, Origin, Response};

use crate::cli::{Voice, model, terminal};

/// Grade the rubric's own references
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The rubric: a TOML or JSON file
    #[arg(short, long, value_name = "FILE")]
    rubric: PathBuf,

    /// The sentence model
    #[arg(long, value_name = "NAME", default_value = "builtin")]
    model: String,
}

/// Grades every reference of every item and prints how many pass.
///
/// # Errors
///
/// Everything that ends a run: see the exit codes of [`Error`].
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let rubric = rubric_file::read(&args.rubric)?;
    let references = rubric.items.iter().enumerate().flat_map(|(index, item)| {
        let response = move |reference: &String| Response {
            candidate: "reference".into(),
            item: ItemRef::Rubric { index, id: item.id.clone() },
            content: Content::Text(reference.clone()),
            origin: Origin { path: args.rubric.clone(), line: None },
            warnings: Vec::new(),
        };
        item.references.iter().map(response)
    });
    let references: Vec<Response> = references.collect();
    let mut grader = model::grader(&args.model, Some(rubric))?;
    let graded = grader.grade(references)?;
    let passes = |outcome: &Outcome| matches!(outcome, Outcome::Scored(marked) if marked.passed);
    let passed = graded.iter().filter(|response| passes(&response.outcome)).count();
    if !voice.quiet {
        terminal::print(voice, |_, _| format!("{passed} of {} references pass\n", graded.len()))?;
    }
    Ok(ExitCode::SUCCESS)
}

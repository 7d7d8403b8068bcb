//! `assay rubric guide`: how to write a rubric, or what one code of `assay rubric lint` is about.

use std::process::ExitCode;

use assay::error::Error;
use assay::text::nearest::nearest;

use crate::cli::{Voice, names, terminal};

/// The page, as it lies beside the rubrics.
const GUIDE: &str = include_str!("../../../rubrics/README.md");

/// Show how to write a rubric, or what a finding of rubric lint is about
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// A code of assay rubric lint: shows its section alone
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

const EXAMPLES: &str = "\
The guide is Markdown, with every field, variant and code.

Examples:
  assay rubric guide | less
  assay rubric guide low-reference";

/// Prints the guide, or the section of a code, on standard output.
///
/// # Errors
///
/// [`Error::Usage`] for a code that no finding has.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let text = match &args.code {
        None => GUIDE.to_owned(),
        Some(code) => section(code)?,
    };
    terminal::print(voice, |_, _| text)?;
    Ok(ExitCode::SUCCESS)
}

fn section(code: &str) -> Result<String, Error> {
    let asked = code.trim().to_lowercase();
    let found = sections().find(|(name, _)| *name == asked);
    found.map(|(name, text)| format!("{name}\n\n{}\n", text.trim())).ok_or_else(|| {
        Error::usage(
            format!("there is no finding with the code \"{code}\""),
            names::hint(nearest(&asked, codes()), "the codes are", codes()),
        )
    })
}

fn codes() -> impl Iterator<Item = &'static str> + Clone {
    sections().map(|(name, _)| name).filter(|name| !name.contains(char::is_whitespace))
}

/// Returns the smallest sections of the guide, each with its heading.
fn sections() -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
    let sections = GUIDE.split("\n### ").skip(1);
    sections.filter_map(|section| {
        let (name, text) = section.split_once('\n')?;
        Some((name, text.split("\n## ").next().unwrap_or(text)))
    })
}

#[cfg(test)]
mod tests {
    use assay::lint::{INVALID, RULES, UNKNOWN_CODE};

    use super::*;

    #[test]
    fn every_code_has_its_section_and_nothing_else_is_one() {
        let mut known: Vec<&str> = RULES.iter().map(|rule| rule.code).chain([INVALID, UNKNOWN_CODE]).collect();
        let mut told: Vec<&str> = codes().collect();
        known.sort_unstable();
        told.sort_unstable();
        assert_eq!(told, known);
    }

    #[test]
    fn section_ends_before_the_next_one() {
        let text = section("Unmatched-Variants").expect("a code");
        assert!(text.starts_with("unmatched-variants\n\n*Note.*"), "{text}");
        assert!(text.ends_with(".\n") && !text.contains('#') && !text.contains("assay rubric show"), "{text}");
    }

    #[test]
    fn code_that_is_not_there_is_told_with_the_nearest() {
        let error = section("low-refrence").expect_err("no code");
        assert!(error.hint().is_some_and(|hint| hint.starts_with("did you mean \"low-reference\"?")));
    }
}

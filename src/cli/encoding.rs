//! The option that says how tables and texts are encoded.

use assay::submission;
use clap::ValueEnum;

/// How what is read is encoded.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Args {
    /// Encoding of tables and texts
    #[arg(long, value_name = "ENCODING", default_value = "utf-8", ignore_case = true)]
    encoding: Encoding,
}

impl Args {
    /// Returns what was said.
    pub fn get(&self) -> submission::Encoding {
        match self.encoding {
            Encoding::Utf8 => submission::Encoding::Utf8,
            Encoding::Windows1252 => submission::Encoding::Windows1252,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Encoding {
    #[value(name = "utf-8", alias = "utf8")]
    Utf8,
    #[value(name = "windows-1252", aliases = ["cp1252", "latin1", "latin-1", "iso-8859-1"])]
    Windows1252,
}

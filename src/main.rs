//! Parses the command line, runs the command, prints an error with its hint, and ends with the exit code.

mod cli;
mod progress;

use std::process::ExitCode;

/// Grading makes and frees many small texts on all cores.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match cli::run() {
        Ok(code) => code,
        Err(error) => {
            cli::print_error(&error);
            ExitCode::from(error.exit_code())
        }
    }
}

//! An answer that is written in the user's own editor, below the question.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use assay::error::Error;
use assay::rubric::Item;
use textwrap::Options;

/// What stands between the question and the answer; it and all above it are not graded.
const LINE: &str = "# ---------------- write your answer below this line ----------------";

/// How long the lines of the question are.
const WIDTH: usize = 78;

/// An answer that was written in the editor.
pub struct Written {
    /// The answer alone.
    pub text: String,
    kept: Option<PathBuf>,
}

impl Written {
    /// Returns where the answer lies; none for a blank one, which is not kept.
    pub fn kept(&self) -> Option<&Path> {
        self.kept.as_deref()
    }
}

/// Returns the command of the user's editor, as `VISUAL` or else `EDITOR` has it.
pub fn command() -> Option<String> {
    let named = |name| std::env::var(name).ok().filter(|command| !command.trim().is_empty());
    named("VISUAL").or_else(|| named("EDITOR"))
}

/// Opens the editor below the question and waits until it is closed.
///
/// The answer is kept in a file of its own: whoever wrote it may want it back.
///
/// # Errors
///
/// [`Error::Editor`] if the editor cannot be started or ends with a failure; [`Error::Output`] if there is no room.
pub fn write(command: &str, item: &Item) -> Result<Written, Error> {
    let failed = |message: String| Error::Editor { command: command.to_owned(), message };
    let prefix = format!("assay-{}-", item.id);
    let mut file = tempfile::Builder::new()
        .prefix(&prefix)
        .suffix(".md")
        .tempfile()
        .map_err(|source| Error::of_output(std::env::temp_dir(), source))?;
    let head = head(item);
    writeln!(file, "{head}").map_err(|source| Error::of_output(file.path(), source))?;
    let ended = shell(command, file.path()).status();
    // An editor that saves by renaming leaves another file under the name.
    let bytes = fs::read(file.path()).map_err(|error| failed(format!("the answer cannot be read: {error}")))?;
    let text = answer_below(&head, &String::from_utf8_lossy(&bytes));
    let kept = if text.trim().is_empty() {
        None
    } else {
        fs::write(file.path(), &text).map_err(|source| Error::of_output(file.path(), source))?;
        let (_, path) = file.keep().map_err(|error| Error::of_output(error.file.path(), error.error))?;
        Some(path)
    };
    let place = kept.as_ref().map_or_else(String::new, |path| format!("; what you wrote is in {}", path.display()));
    match ended {
        Ok(status) if status.success() => Ok(Written { text, kept }),
        Ok(status) => Err(failed(format!("ended with {status}{place}"))),
        Err(error) => Err(failed(format!("cannot be started: {error}{place}"))),
    }
}

/// The question, as lines that are no part of the answer.
fn head(item: &Item) -> String {
    let options = Options::new(WIDTH).initial_indent("# ").subsequent_indent("# ");
    format!("# {}\n#\n{}\n#\n{LINE}\n", item.id, textwrap::fill(&item.question.replace('\n', " "), options))
}

/// Returns what stands below the line; where the line was taken away, all but the lines that stood above it.
fn answer_below(head: &str, text: &str) -> String {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if let Some(at) = text.lines().position(|line| line.trim_end() == LINE) {
        return text.lines().skip(at + 1).collect::<Vec<_>>().join("\n").trim().to_owned();
    }
    let is_head = |line: &&str| head.lines().any(|known| known == line.trim_end());
    text.lines().filter(|line| !is_head(line)).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// Makes the command; a shell takes it apart, so that it may have arguments and quotes.
#[cfg(unix)]
fn shell(command: &str, path: &Path) -> Command {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("{command} \"$@\"")).arg(command).arg(path);
    shell
}

/// Makes the command; its words are separated by blanks.
#[cfg(not(unix))]
fn shell(command: &str, path: &Path) -> Command {
    let mut words = command.split_whitespace();
    let mut editor = Command::new(words.next().unwrap_or_default());
    editor.args(words).arg(path);
    editor
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item() -> Item {
        let question = "What is it, and why would anybody want to have it rather than something else that is simpler?";
        let toml = format!(
            "schema = 1\nid = \"r\"\n[[item]]\nid = \"it\"\nquestion = \"{question}\"\nreferences = [\"It is it.\"]\n"
        );
        let rubric = assay::rubric::file::parse(Path::new("r.toml"), toml.as_bytes()).expect("a rubric");
        rubric.items[0].clone()
    }

    fn asked() -> String {
        head(&item())
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(answer_below(&asked(), text), expected, "{text:?}");
    }

    #[test]
    fn question_stands_above_the_line_in_short_lines() {
        let head = asked();
        assert!(head.ends_with(&format!("{LINE}\n")));
        assert!(head.lines().all(|line| line.starts_with('#') && line.chars().count() <= WIDTH), "{head}");
    }

    #[test]
    fn answer_is_what_stands_below_the_line_with_its_own_headings_and_comments() {
        check(&format!("{}\n# A heading\n\n    # a comment\ntext\n", asked()), "# A heading\n\n    # a comment\ntext");
        check(&format!("{}\n", asked()), "");
        check(&asked().replace('\n', "\r\n"), "");
    }

    #[test]
    fn without_the_line_only_the_lines_above_it_are_left_out() {
        let head = asked().replace(&format!("{LINE}\n"), "");
        check(&format!("{head}# Mine\ntext\n"), "# Mine\ntext");
        check("only text", "only text");
    }

    #[cfg(unix)]
    #[test]
    fn editor_may_have_arguments_and_what_was_written_is_kept() {
        let written = write("sh -c 'echo \"# an answer\" >> \"$0\"'", &item()).expect("the editor works");
        assert_eq!(written.text, "# an answer");
        let path = written.kept().expect("it is not blank");
        assert_eq!(fs::read_to_string(path).expect("it is kept"), "# an answer");
        fs::remove_file(path).expect("it is ours");
        assert!(write("true", &item()).expect("the editor works").kept().is_none(), "a blank answer is not kept");
    }

    #[cfg(unix)]
    #[test]
    fn failing_editor_is_an_error_that_says_where_the_text_is() {
        let Err(error) = write("false", &item()) else { panic!("it fails") };
        assert_eq!(error.to_string(), "editor `false`: ended with exit status: 1");
        let Err(error) = write("sh -c 'echo text >> \"$0\"; exit 3'", &item()) else { panic!("it fails") };
        let message = error.to_string();
        let (_, path) = message.split_once("what you wrote is in ").expect("it says where");
        assert_eq!(fs::read_to_string(path).expect("it is kept"), "text");
        fs::remove_file(path).expect("it is ours");
    }
}

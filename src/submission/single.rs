//! One answer to one item: the whole of a file, a pipe or a text is the answer, without a layout.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Content, Encoding, Input, ItemRef, MAX_ANSWER_BYTES, Origin, Response, decode, text_file};
use crate::error::Error;
use crate::rubric::index::ItemIndex;

/// Who wrote an answer that comes without a name.
const NAMELESS: &str = "you";

/// Reads one answer to an item.
///
/// # Errors
///
/// [`Error::Unreadable`] for a path that leads to no file. What cannot be graded in a file is the content's reason.
pub fn read(input: &Input, item: ItemRef, encoding: Encoding) -> Result<Response, Error> {
    let (path, (content, warnings)) = match input {
        Input::Stdin => (PathBuf::from("-"), (of_stream(io::stdin().lock(), encoding), Vec::new())),
        Input::Path(path) => (path.clone(), of_path(path, encoding)?),
    };
    Ok(Response { warnings, ..response(item, content, path) })
}

/// Makes the response of an answer that was typed in.
#[must_use]
pub fn typed(text: &[u8], item: ItemRef, path: &Path) -> Response {
    response(item, decode::content(text), path.to_path_buf())
}

/// Returns the item that a file's name names, as in `orm.md`.
#[must_use]
pub fn item_of(path: &Path, index: &ItemIndex) -> Option<usize> {
    super::find(index, &text_file::stem(path))
}

fn response(item: ItemRef, content: Content, path: PathBuf) -> Response {
    let origin = Origin::of(path);
    Response { candidate: NAMELESS.into(), item, content, origin, warnings: Vec::new() }
}

fn of_path(path: &Path, encoding: Encoding) -> Result<(Content, Vec<String>), Error> {
    let unreadable = |error| Error::unreadable(path, error);
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(unreadable(io::ErrorKind::IsADirectory.into()));
    }
    if !metadata.is_file() {
        // A pipe, as in `assay check --rubric r.toml <(pdftotext answer.pdf -)`.
        return Ok((of_stream(File::open(path).map_err(unreadable)?, encoding), Vec::new()));
    }
    Ok(match text_file::one_answer(path, encoding) {
        // A text may have such a name: only what is none is told by it.
        (Content::Unreadable(_), warnings) if text_file::has_extension(path, &text_file::DOCUMENTS) => {
            (Content::Unreadable(text_file::no_text(path)), warnings)
        }
        read => read,
    })
}

fn of_stream(stream: impl Read, encoding: Encoding) -> Content {
    let mut bytes = Vec::new();
    match stream.take(MAX_ANSWER_BYTES + 1).read_to_end(&mut bytes) {
        Err(error) => Content::Unreadable(format!("cannot read: {error}")),
        Ok(_) if bytes.len() as u64 > MAX_ANSWER_BYTES => {
            Content::Unreadable(format!("answer is over the limit of {MAX_ANSWER_BYTES} bytes"))
        }
        Ok(_) => decode::content(&encoding.decoded(bytes)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item() -> ItemRef {
        ItemRef::Rubric { index: 0, id: "orm".into() }
    }

    #[track_caller]
    fn check(bytes: &[u8], expected: &Content) {
        assert_eq!(of_stream(bytes, Encoding::Utf8), *expected);
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), bytes).unwrap();
        assert_eq!(read(&Input::Path(file.path().into()), item(), Encoding::Utf8).unwrap().content, *expected);
    }

    #[test]
    fn file_and_stream_of_any_name_are_one_answer_with_its_headings() {
        check(b"# Views\nand\n## Models\n", &Content::Text("# Views\nand\n## Models\n".into()));
        check(b"", &Content::Text(String::new()));
        check(
            b"caf\xE9",
            &Content::Unreadable(
                "not UTF-8 text: invalid byte at offset 3; save the file as UTF-8, or say --encoding windows-1252"
                    .into(),
            ),
        );
    }

    #[test]
    fn stream_over_the_limit_is_not_read_to_its_end() {
        assert_eq!(
            of_stream(io::repeat(b'a'), Encoding::Utf8),
            Content::Unreadable("answer is over the limit of 1048576 bytes".into())
        );
    }

    #[test]
    fn missing_file_and_folder_are_errors() {
        let folder = tempfile::tempdir().unwrap();
        for path in [folder.path().join("missing.md"), folder.path().to_path_buf()] {
            assert!(matches!(read(&Input::Path(path), item(), Encoding::Utf8), Err(Error::Unreadable { .. })));
        }
    }
}

//! Documents as a whole, packed in memory: what each shows, and what becomes of files that are none.

mod damaged;
mod odt;
mod word;

use std::io::{Cursor, Write};

use tempfile::NamedTempFile;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const LIMIT: u64 = 1 << 20;

/// Packs parts into an archive.
pub(in super::super) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Packs a Word document with a body and other parts beside it, each with the kind by which it is related.
pub(in super::super) fn word(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let relation = |kind: &str, target: &str| format!("<Relationship Type=\"x/{kind}\" Target=\"{target}\"/>");
    let relations = |list: &str| format!("<Relationships>{list}</Relationships>");
    let own: String = parts.iter().map(|(kind, _)| relation(kind, &format!("{kind}.xml"))).collect();
    let mut packed_parts = vec![
        ("_rels/.rels".to_owned(), relations(&relation("officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels".to_owned(), relations(&own)),
        ("word/document.xml".to_owned(), document),
    ];
    for (kind, text) in parts {
        packed_parts.push((format!("word/{kind}.xml"), format!("<w:{kind} xmlns:w=\"w\">{text}</w:{kind}>")));
    }
    packed(&packed_parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
}

fn read_bytes(bytes: &[u8]) -> Result<String, String> {
    let file = NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    read(file.path(), "answer", LIMIT)
}

#[track_caller]
fn check_bytes(bytes: &[u8], expected: &str) {
    assert_eq!(read_bytes(bytes).map(|text| text.trim().to_owned()).as_deref(), Ok(expected));
}

#[track_caller]
fn check_content(text: &str, expected: &Content, warnings: &[&str]) {
    let (content, said) = content(text);
    assert_eq!((&content, said), (expected, warnings.iter().map(|&says| says.to_owned()).collect()));
}

#[test]
fn answer_of_only_pictures_is_unscored_and_one_with_pictures_is_warned_of() {
    check_content("\u{fffc}\n\n\u{fffc}\n", &Content::Unreadable(ONLY_PICTURES.into()), &[]);
    check_content("a\n\n\u{fffc}\n", &Content::Text("a\n\n\n".into()), &[PICTURES]);
    check_content("\n", &Content::Text("\n".into()), &[]);
}

#[test]
fn answer_with_hidden_text_is_warned_of() {
    check_content("a\n\u{fffb}\n", &Content::Text("a\n\n".into()), &[HIDES]);
    check_content("\u{fffb}\n", &Content::Text("\n".into()), &[HIDES]);
}

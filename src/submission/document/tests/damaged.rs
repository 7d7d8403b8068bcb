//! Files that are no documents, damaged ones, and hostile ones.

use super::*;

#[track_caller]
fn check(bytes: &[u8], reason: &str) {
    let said = read_bytes(bytes).expect_err("it cannot be read");
    assert!(said.starts_with(reason), "{said}");
    assert!(said.contains("save it again as .docx, .odt, .md or .txt") || said.contains("limit"), "{said}");
}

fn of_body(body: &str) -> Vec<u8> {
    word(body, &[])
}

#[test]
fn what_is_no_document_is_named() {
    check(b"%PDF-1.7\n", "a PDF, not a document as its name says; save");
    check(b"{\\rtf1 a}", "an RTF text, not a document");
    check(b"Just a text.", "not a document as its name says");
    check(b"<html>", "a text with tags, not a document");
    check(b"", "the file is empty");
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    check(&old, "of an older Word (.doc), not a document");
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&[old, name].concat(), "the document is encrypted");
}

#[test]
fn archive_without_a_text_is_no_document() {
    check(&packed(&[("a.md", "a")]), "no Word document: the part with its text is missing");
    let sheet = "<Relationships><Relationship Type='x/officeDocument' Target='xl/workbook.xml'/></Relationships>";
    check(&packed(&[("_rels/.rels", sheet), ("xl/workbook.xml", "<workbook/>")]), "no Word document");
    check(&packed(&[("content.xml", "<a><body><spreadsheet/></body></a>")]), "no OpenDocument text");
}

#[test]
fn format_is_told_by_what_is_in_the_file() {
    let file = tempfile::Builder::new().suffix(".docx").tempfile().unwrap();
    let content = "<a><body><text><p>a</p></text></body></a>";
    std::fs::write(file.path(), packed(&[("content.xml", content)])).unwrap();
    assert_eq!(read(file.path(), "answer", LIMIT).as_deref(), Ok("a\n"));
}

#[test]
fn xml_that_is_broken_or_tricks_is_not_read() {
    let document = |text: &str| packed(&[("word/document.xml", text)]);
    check(&document("<document><body><p>"), "the document is damaged: word/document.xml in it breaks off");
    check(
        &document("<document><body></p></body></document>"),
        "the document is damaged: word/document.xml in it is no XML",
    );
    check(
        &document("<document><body>&x;</body></document>"),
        "the document is damaged: word/document.xml in it is no XML",
    );
    check(
        &document("<!DOCTYPE d [<!ENTITY x 'y'>]><document><body>&x;</body></document>"),
        "the document is damaged: word/document.xml in it declares a type of XML of its own",
    );
    check(
        &document("<document><body>&#0;</body></document>"),
        "the document is damaged: word/document.xml in it is no XML",
    );
    check(&document(""), "the document is damaged: word/document.xml in it is empty");
    check(
        &of_body(&("<w:sdt><w:sdtContent>".repeat(200) + &"</w:sdtContent></w:sdt>".repeat(200))),
        "the document is damaged: word/document.xml in it is nested more than",
    );
}

#[test]
fn text_that_is_too_much_is_measured_and_not_inflated_to_its_end() {
    let text = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "a".repeat(2 << 20));
    check(&of_body(&text), "answer is 2097153 bytes, over the limit of 1048576 bytes");
    let bomb = of_body(&" ".repeat(20 << 20));
    assert!(bomb.len() < 100_000);
    check(&bomb, "word/document.xml in it is over the limit");
    check(&of_body(&"<w:p/>".repeat(1 << 20)), "the document is damaged: word/document.xml in it has more than");
}

#[test]
fn archive_that_is_cut_off_or_changed_is_read_or_told() {
    let whole = word("<w:p><w:r><w:t>It is lazy.</w:t></w:r></w:p>", &[("styles", ""), ("numbering", "")]);
    for length in 0..whole.len() {
        assert!(read_bytes(&whole[..length]).is_err(), "{length}");
    }
    for at in 0..whole.len() {
        for flip in [0x01, 0x80, 0xFF] {
            let mut bytes = whole.clone();
            bytes[at] ^= flip;
            let _ = read_bytes(&bytes);
        }
    }
}

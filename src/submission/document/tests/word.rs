//! What Word documents show.

use super::*;

const STYLES: &str = "\
    <w:style w:type='paragraph' w:default='1' w:styleId='Standard'><w:name w:val='Normal'/></w:style>\
    <w:style w:type='paragraph' w:styleId='berschrift2'><w:name w:val='heading 2'/></w:style>\
    <w:style w:type='paragraph' w:styleId='Frage'><w:name w:val='Frage'/><w:basedOn w:val='berschrift2'/></w:style>\
    <w:style w:type='paragraph' w:styleId='Teil'><w:name w:val='Teil'/><w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Titel'><w:name w:val='Title'/></w:style>\
    <w:style w:type='paragraph' w:styleId='Verzeichnis1'><w:name w:val='toc 1'/></w:style>\
    <w:style w:type='paragraph' w:styleId='Quelltext'><w:name w:val='HTML Preformatted'/></w:style>\
    <w:style w:type='paragraph' w:styleId='loop'><w:name w:val='loop'/><w:basedOn w:val='loop'/></w:style>\
    <w:style w:type='character' w:styleId='Fett'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style>";

const NUMBERING: &str = "\
    <w:abstractNum w:abstractNumId='0'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%2)'/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='\u{f0b7}'/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId='2'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:lvlText w:val='Question %1:'/></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
    <w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>\
    <w:num w:numId='3'><w:abstractNumId w:val='2'/></w:num>\
    <w:num w:numId='4'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride></w:num>";

#[track_caller]
fn check(body: &str, expected: &str) {
    check_bytes(&word(body, &[("styles", STYLES), ("numbering", NUMBERING)]), expected);
}

fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

fn paragraph(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

fn plain(text: &str) -> String {
    paragraph("", &run("", text))
}

fn styled(style: &str, text: &str) -> String {
    paragraph(&format!("<w:pStyle w:val='{style}'/>"), &run("", text))
}

fn entry(list: usize, place: usize, text: &str) -> String {
    paragraph(&format!("<w:numPr><w:ilvl w:val='{place}'/><w:numId w:val='{list}'/></w:numPr>"), &run("", text))
}

#[test]
fn headings_are_told_by_the_name_or_the_level_of_their_style() {
    check(&[styled("Titel", "T"), styled("berschrift2", "a"), plain("b")].concat(), "# T\n\n## a\n\nb");
    check(&[styled("Frage", "a"), styled("Teil", "b")].concat(), "## a\n\n### b");
    check(&paragraph("<w:outlineLvl w:val='0'/>", &run("<w:b/>", "a")), "# a");
    check(&[paragraph("<w:outlineLvl w:val='9'/>", &run("", "a")), styled("loop", "b")].concat(), "a\n\nb");
    // A document that lacks its styles.
    for style in ["Heading1", "berschrift1", "Titre1", "Title"] {
        check_bytes(&word(&styled(style, "a"), &[]), "# a");
    }
    for style in ["Heading", "ListBullet1", "Normal"] {
        check_bytes(&word(&styled(style, "a"), &[]), "a");
    }
}

#[test]
fn line_that_is_bold_as_a_whole_is_marked() {
    let bold = run("<w:b/>", "What is a ") + &run("<w:rStyle w:val='Fett'/>", "view?");
    check(&paragraph("", &bold), "**What is a view?**");
    check(&paragraph("", &(run("<w:b/>", "A: ") + &run("<w:b w:val='0'/>", "b"))), "A: b");
    check(&paragraph("", &(run("<w:b/>", "A") + "<w:r><w:br/></w:r>" + &run("", "b"))), "**A**\nb");
}

#[test]
fn lists_have_the_marks_that_word_shows() {
    let list = [entry(1, 0, "a"), entry(1, 1, "b"), entry(1, 1, "c"), entry(1, 0, "d"), plain("e"), entry(1, 0, "f")];
    check(&list.concat(), "1. a\n  a) b\n  b) c\n2. d\n\ne\n\n3. f");
    check(&[entry(2, 0, "a"), entry(4, 0, "b"), entry(4, 0, "c")].concat(), "- a\n7. b\n8. c");
    check(
        &[entry(3, 0, "Why?"), plain("a"), entry(3, 0, "How?")].concat(),
        "Question 1: Why?\n\na\n\nQuestion 2: How?",
    );
    check(&[entry(0, 0, "a"), entry(9, 0, "b")].concat(), "a\n\nb");
    // What is not filled in counts all the same.
    check(&[entry(1, 0, "a"), entry(1, 0, ""), entry(1, 0, "b")].concat(), "1. a\n3. b");
    check(&[entry(3, 0, ""), plain("a"), entry(3, 0, ""), plain("b")].concat(), "Question 1:\n\na\n\nQuestion 2:\n\nb");
    let heading = "<w:pStyle w:val='berschrift2'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>";
    check(&paragraph(heading, &run("", "orm")), "## 1. orm");
}

#[test]
fn changes_are_accepted_and_remarks_left_out() {
    let changed = "<w:ins>".to_owned()
        + &run("", "lazy")
        + "</w:ins><w:del><w:r><w:delText>eager</w:delText></w:r></w:del>\
        <w:moveTo>"
        + &run("", " and")
        + "</w:moveTo><w:moveFrom>"
        + &run("", "gone")
        + "</w:moveFrom>\
        <w:commentRangeStart/>"
        + &run("", " fast")
        + "<w:r><w:commentReference w:id='1'/></w:r>";
    check(&paragraph("", &changed), "lazy and fast");
    let joined = paragraph("<w:rPr><w:del/></w:rPr>", &run("", "It is ")) + &plain("lazy.");
    check(&joined, "It is lazy.");
}

#[test]
fn struck_out_text_is_marked_as_such() {
    let struck = run("", "It is ")
        + &run("<w:strike/>", "slow ")
        + &run("<w:dstrike/>", "and bad")
        + &run("<w:strike w:val='false'/>", " lazy.");
    check(&paragraph("", &struck), "It is ~~slow and bad~~ lazy.");
}

#[test]
fn hidden_text_leaves_only_its_sign() {
    check(&(paragraph("", &(run("", "a") + &run("<w:vanish/>", "keywords"))) + &plain("b")), "a\n\n\u{fffb}\n\nb");
    check(&paragraph("", &(run("", "a") + &run("<w:sz w:val='2'/>", "keywords"))), "a\n\n\u{fffb}");
    check(&paragraph("", &(run("", "a") + &run("<w:vanish/><w:sz w:val='24'/>", "keywords"))), "a\n\n\u{fffb}");
    check(&paragraph("", &run("<w:sz w:val='24'/>", "a")), "a");
    check(&paragraph("", &(run("", "a") + &run("<w:vanish/>", " ") + &run("<w:vanish w:val='0'/>", "b"))), "ab");
}

#[test]
fn tables_are_rows_and_those_that_lay_out_a_page_are_paragraphs() {
    let table = |rows: &[&[&str]]| {
        let cell = |text: &&str| format!("<w:tc>{}</w:tc>", text.split('\n').map(plain).collect::<String>());
        let row = |row: &&[&str]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
        format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
    };
    check(&table(&[&["lazy", "yes"], &["eager", "no"]]), "| lazy | yes |\n|---|---|\n| eager | no |");
    check(&table(&[&["a"], &["b"]]), "a\n\nb");
    check(&table(&[&["What is a view?", "A function."]]), "What is a view?\n\nA function.");
    check(&table(&[&["views", "A function.\nOr a class."]]), "views\n\nA function.\n\nOr a class.");
    check(&(table(&[&["a", "b"]]) + &table(&[&["c", "d"]])), "| a | b |\n|---|---|\n\n| c | d |\n|---|---|");
}

#[test]
fn code_is_fenced_and_a_text_all_in_its_letters_is_none() {
    let even = |text: &str| paragraph("", &run("<w:rFonts w:ascii='Courier New'/>", text));
    check(&[plain("a"), even("# orm"), even("x = 1"), plain("b")].concat(), "a\n\n```\n# orm\nx = 1\n```\n\nb");
    check(&[even("a"), even("b")].concat(), "a\n\nb");
    check(&[plain("a"), styled("Quelltext", "&lt;b&gt;")].concat(), "a\n\n```\n<b>\n```");
    check(&paragraph("", &(run("", "Use ") + &run("<w:rFonts w:ascii='Consolas'/>", "list()"))), "Use list()");
}

#[test]
fn what_is_typed_means_itself() {
    for text in [
        "a * b",
        "select_related",
        "a &lt; b",
        "Vec&lt;String&gt;",
        "git checkout &lt;branch&gt;",
        "# orm",
        "`x`",
        "[a] b",
    ] {
        check(&plain(text), &text.replace("&lt;", "<").replace("&gt;", ">"));
    }
    check(&plain("A &lt;script> and &lt;!-- b -->"), "A \\<script> and \\<!-- b -->");
    check(&plain("&lt;x a=\"b\">é"), "\\<x a=\"b\">é");
    check(&plain("&lt;bé"), "<bé");
    check(&plain("[//]: # (so)"), "\\[//]: # (so)");
    check(&plain("    x"), "x");
    // Where headings are styled, others are none.
    check(&[styled("berschrift2", "orm"), plain("# views")].concat(), "## orm\n\n\\# views");
}

#[test]
fn fields_links_and_signs_are_read_as_they_are_shown() {
    let field = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK</w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        .to_owned()
        + &run("", "docs")
        + "<w:r><w:fldChar w:fldCharType='end'/></w:r>";
    check(&paragraph("", &field), "docs");
    check(&paragraph("", &format!("<w:hyperlink>{}</w:hyperlink>", run("", "a"))), "a");
    let signs = "<w:r><w:t>read</w:t><w:noBreakHyphen/><w:t>on</w:t><w:softHyphen/><w:t>ly</w:t><w:tab/><w:sym w:font='Wingdings' w:char='F0E0'/>\
        <w:sym w:font='Wingdings' w:char='F021'/><w:t>x</w:t><w:cr/><w:t>y</w:t></w:r>";
    check(&paragraph("", signs), "read-only\t→ x\ny");
    let math = "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>\
        <m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f></m:oMath>";
    check(&paragraph("", math), "x^2(a+b)/c");
    check(math, "x^2(a+b)/c");
    check(&paragraph("", "<w:r><w:br/><w:t>a</w:t><w:br/></w:r>"), "a");
    check(&paragraph("", &format!("<w:unknown>{}</w:unknown>", run("", "a"))), "a");
}

#[test]
fn text_boxes_are_read_once_and_pictures_leave_a_sign() {
    let text_box = format!("<w:txbxContent>{}</w:txbxContent>", plain("in a box"));
    let both = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{text_box}</wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{text_box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    );
    check(&paragraph("", &(run("", "a") + &both)), "a\n\nin a box");
    let picture = "<w:r><w:drawing><pic:pic><a:blip/></pic:pic></w:drawing></w:r>";
    check(&paragraph("", picture), "\u{fffc}");
    check(&paragraph("", &(run("", "a") + "<w:r><w:pict><v:rect o:hr='t'/></w:pict></w:r>")), "a");
}

#[test]
fn controls_give_what_was_filled_in() {
    let control = |properties: &str| {
        format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", plain("x"))
    };
    check(&control(""), "x");
    check(&control("<w:showingPlcHdr/>"), "");
    check(
        &(control("<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>")
            + &styled("Verzeichnis1", "orm 3")),
        "",
    );
}

#[test]
fn footnotes_stand_below_their_paragraph() {
    let body = paragraph("", &(run("", "a") + "<w:r><w:footnoteReference w:id='2'/></w:r>")) + &plain("b");
    let notes = format!(
        "<w:footnote w:type='separator' w:id='0'>{0}</w:footnote><w:footnote w:id='2'>{1}</w:footnote>",
        plain("-"),
        plain("note")
    );
    check_bytes(&word(&body, &[("footnotes", &notes)]), "a\n\nnote\n\nb");
}

#[test]
fn names_of_parts_and_prefixes_are_as_the_document_says() {
    let relations =
        "<Relationships><Relationship Type='x/officeDocument' Target='/word/document2.xml'/></Relationships>";
    let document =
        "<d:document xmlns:d='w'><d:body><d:p><d:r><d:t>a &amp; b &#233;</d:t></d:r></d:p></d:body></d:document>";
    check_bytes(&packed(&[("_rels/.rels", relations), ("word/document2.xml", document)]), "a & b é");
    check_bytes(&packed(&[("word/document.xml", document)]), "a & b é");
}

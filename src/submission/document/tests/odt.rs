//! What `OpenDocument` texts show.

use super::*;

const STYLES: &str = "\
    <style:style style:name='T1' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>\
    <style:style style:name='T2' style:family='text'><style:text-properties style:text-line-through-style='solid'/></style:style>\
    <style:style style:name='T3' style:family='text'><style:text-properties text:display='none'/></style:style>\
    <style:style style:name='P1' style:family='paragraph' style:parent-style-name='Title'/>\
    <style:style style:name='Title' style:family='paragraph'/>\
    <style:style style:name='P2' style:family='paragraph' style:parent-style-name='Preformatted_20_Text'/>\
    <style:style style:name='Preformatted_20_Text' style:display-name='Preformatted Text' style:family='paragraph'/>\
    <style:style style:name='S1' style:family='section'><style:section-properties text:display='none'/></style:style>\
    <text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>\
    <text:list-level-style-bullet text:level='2'/></text:list-style>";

fn odt(body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{STYLES}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    packed(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

#[track_caller]
fn check(body: &str, expected: &str) {
    check_bytes(&odt(body), expected);
}

#[test]
fn headings_and_titles_are_headings() {
    check(
        "<text:p text:style-name='P1'>T</text:p><text:h text:outline-level='2'>orm</text:h><text:p>a</text:p>",
        "# T\n\n## orm\n\na",
    );
    check("<text:p text:style-name='P9'>T</text:p>", "T");
}

#[test]
fn lists_have_the_marks_of_their_style() {
    let item = |inside: &str| format!("<text:list-item>{inside}</text:list-item>");
    let inner = format!("<text:list>{}</text:list>", item("<text:p>b</text:p>"));
    let list = |more: &str, text: &str| format!("<text:list text:style-name='L1' {more}>{}</text:list>", item(text));
    let first = list("", &format!("<text:p>a</text:p>{inner}"));
    check(&(first.clone() + &list("text:continue-numbering='true'", "<text:p>c</text:p>")), "1. a\n  - b\n2. c");
    check(&(first + &list("", "<text:p>c</text:p><text:p>d</text:p>")), "1. a\n  - b\n1. c\n\nd");
}

#[test]
fn blanks_tabs_and_line_ends_are_those_of_elements() {
    check("<text:p>a  b\n c<text:s text:c='2'/>d<text:tab/>e<text:line-break/>f</text:p>", "a b c  d\te\nf");
    check("<text:p>a <text:span> b</text:span></text:p>", "a b");
    assert!(read_bytes(&odt("<text:p>a<text:s text:c='4000000000'/>b</text:p>")).unwrap().len() < 200);
}

#[test]
fn looks_are_those_of_styles() {
    check("<text:p><text:span text:style-name='T1'>Why?</text:span></text:p>", "**Why?**");
    check("<text:p>a <text:span text:style-name='T2'>b</text:span> c</text:p>", "a ~~b~~ c");
    check("<text:p>a<text:span text:style-name='T3'>b</text:span></text:p>", "a\n\n\u{fffb}");
    check("<text:p>a</text:p><text:p text:style-name='P2'># x</text:p>", "a\n\n```\n# x\n```");
    check("<text:p>a</text:p><text:section text:style-name='S1'><text:p>b</text:p></text:section>", "a\n\n\u{fffb}");
    check("<text:section text:style-name='S2'><text:p>b</text:p></text:section>", "b");
}

#[test]
fn changes_and_remarks_are_left_out_and_notes_read() {
    let changes = "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>\
        </text:changed-region></text:tracked-changes>";
    let text = "<text:p>a<text:change text:change-id='1'/><office:annotation><text:p>remark</text:p></office:annotation>\
        <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p></text:note-body></text:note> b</text:p>";
    check(&format!("{changes}{text}"), "a b\n\nnote");
    check(
        "<text:table-of-content><text:index-body><text:p>orm 3</text:p></text:index-body></text:table-of-content><text:p>a</text:p>",
        "a",
    );
}

#[test]
fn tables_text_boxes_and_pictures_are_read_as_in_word() {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let row = |a, b| format!("<table:table-row>{}{}</table:table-row>", cell(a), cell(b));
    check(&format!("<table:table>{}{}</table:table>", row("a", "b"), row("c", "d")), "| a | b |\n|---|---|\n| c | d |");
    check("<text:p>a<draw:frame><draw:text-box><text:p>b</text:p></draw:text-box></draw:frame></text:p>", "a\n\nb");
    check("<text:p><draw:frame><draw:image/></draw:frame></text:p>", "\u{fffc}");
    check(
        "<text:p><draw:frame><draw:object><math><msup><mi>x</mi><mn>2</mn></msup></math></draw:object><draw:image/></draw:frame></text:p>",
        "x^2",
    );
}

#[test]
fn encrypted_text_says_so() {
    let manifest =
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let bytes = packed(&[("META-INF/manifest.xml", manifest), ("content.xml", "\u{1}")]);
    assert_eq!(read_bytes(&bytes), Err(package::locked()));
}

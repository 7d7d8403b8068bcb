//! Answers that are HTML, as editors of forms write them: their text, and where it stands in the source.
//!
//! What only speaks about HTML ("the `<p>` tag"), and code in fences or backticks, is left alone.

use std::ops::Range;

use super::entities::entity;
use super::places::Places;

/// Elements that stand on lines of their own.
pub(super) const BLOCKS: [&str; 25] = [
    "p", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "thead", "tbody",
    "tr", "section", "article", "dl", "hr", "html", "head", "body", "meta",
];

/// Elements within a line.
const INLINE: [&str; 22] = [
    "br", "span", "b", "strong", "i", "em", "u", "s", "strike", "del", "ins", "sub", "sup", "small", "mark", "font",
    "a", "code", "img", "td", "th", "wbr",
];

/// Elements that have no end.
const VOID: [&str; 5] = ["br", "hr", "img", "meta", "wbr"];

/// Elements whose end may be left out.
const OPEN: [&str; 5] = ["p", "li", "td", "th", "tr"];

/// A text that was HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markup {
    text: String,
    places: Places,
    tags: Vec<Range<usize>>,
}

impl Markup {
    /// Reads a text; none where it is no HTML, or not consistently.
    ///
    /// It has to begin and to end with an element, or to be lines that end with `<br>`; every tag has to be one that editors
    /// write, and to have its end.
    #[must_use]
    pub fn of(source: &str) -> Option<Self> {
        // A cheap look first: nearly no answer has a tag.
        if !source.contains('<') || !source.contains('>') || source.contains("```") || source.contains("~~~") {
            return None;
        }
        let tags = tags(source)?;
        is_consistent(source, &tags).then(|| Self::read(source, &tags, |_, _| true))
    }

    /// Reads what a form has left in a text that is none: characters by their names right beside a word, as in `Use&nbsp;it` and
    /// `don&#39;t`, and `<br>` between two words. What stands apart, as in "write &amp; there", is spoken of.
    #[must_use]
    pub fn in_plain(source: &str) -> Option<Self> {
        let is_code = || source.contains("```") || source.contains("~~~");
        if !source.contains(';') && !source.contains("<br") || is_code() {
            return None;
        }
        let is_between = |tag: &Tag<'_>| {
            let (before, behind) = (&source[..tag.span.start], &source[tag.span.end..]);
            before.ends_with(|c: char| !c.is_whitespace()) && behind.starts_with(char::is_alphanumeric)
        };
        let all = tags(source).unwrap_or_default();
        let breaks: Vec<Tag<'_>> = all.into_iter().filter(|tag| tag.name == "br" && is_between(tag)).collect();
        let read = Self::read(source, &breaks, is_beside_word);
        (read.text != source).then_some(read)
    }

    /// Returns the text without tags.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns where the tags stand in the source, in bytes and in order.
    #[must_use]
    pub fn tags(&self) -> &[Range<usize>] {
        &self.tags
    }

    /// Returns where a stretch of the text stands in the source.
    #[must_use]
    pub fn written(&self, span: &Range<usize>) -> Range<usize> {
        self.places.written(span)
    }

    /// Reads a text without tags, with the characters whose names stand between what `is_meant`.
    fn read(source: &str, tags: &[Tag<'_>], is_meant: fn(&str, &str) -> bool) -> Self {
        let mut read = Self { text: String::new(), places: Places::default(), tags: Vec::new() };
        let mut end = 0;
        for tag in tags {
            read.add(source, end..tag.span.start, is_meant);
            end = tag.span.end;
            read.tags.push(tag.span.clone());
            match (tag.name, tag.is_end) {
                ("li", false) => read.text.push_str("\n- "),
                ("br", _) => read.text.push('\n'),
                ("td" | "th", _) => read.text.push(' '),
                (name, _) if BLOCKS.contains(&name) => read.text.push_str("\n\n"),
                _ => {}
            }
        }
        read.add(source, end..source.len(), is_meant);
        read
    }

    /// Adds a stretch of the source that has no tag in it.
    fn add(&mut self, source: &str, span: Range<usize>, is_meant: fn(&str, &str) -> bool) {
        let mut start = span.start;
        while start < span.end {
            let rest = &source[start..span.end];
            let (length, stands_for) = match rest.find(['&', '`']) {
                Some(0) if rest.starts_with('`') => (rest[1..].find('`').map_or(1, |end| end + 2), None),
                Some(0) => entity(rest)
                    .filter(|(length, _)| is_meant(&source[..start], &source[start + length..]))
                    .map_or((1, None), |(length, character)| (length, Some(character))),
                Some(length) => (length, None),
                None => (rest.len(), None),
            };
            let begin = self.text.len();
            self.text.push_str(stands_for.as_deref().unwrap_or(&rest[..length]));
            self.places.push(begin..self.text.len(), start..start + length);
            start += length;
        }
    }
}

/// Returns whether a character that stands between two texts is right beside a word, or beside another one by its name.
fn is_beside_word(before: &str, behind: &str) -> bool {
    before.ends_with(|c: char| c.is_alphanumeric() || c == ';')
        || behind.starts_with(|c: char| c.is_alphanumeric() || c == '&')
}

/// A tag.
#[derive(Debug)]
struct Tag<'a> {
    /// In lower case.
    name: &'a str,
    is_end: bool,
    span: Range<usize>,
}

/// Returns all tags and comments of a text, these without a name, but for what stands in backticks; none where one is no
/// element that editors write.
fn tags(source: &str) -> Option<Vec<Tag<'static>>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(next) = source[at..].find(['<', '`']) {
        let start = at + next;
        let rest = &source[start..];
        if let Some(code) = rest.strip_prefix('`') {
            at = start + code.find('`')? + 2;
            continue;
        }
        if rest.starts_with("<!--") {
            let end = start + rest.find("-->")? + 3;
            tags.push(Tag { name: "", is_end: false, span: start..end });
            at = end;
            continue;
        }
        let inside = &rest[1..];
        let (is_end, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
        if !inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
            // A sign: "a < b".
            at = start + 1;
            continue;
        }
        let name = &inside[..inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len())];
        let known = BLOCKS.iter().chain(&INLINE).find(|known| known.eq_ignore_ascii_case(name))?;
        let behind = &inside[name.len()..];
        if !behind.starts_with(|c: char| c == '>' || c == '/' || c.is_whitespace()) {
            return None;
        }
        let end = start + rest.len() - behind.len() + behind.find('>')? + 1;
        tags.push(Tag { name: known, is_end, span: start..end });
        at = end;
    }
    Some(tags)
}

/// Returns whether a text with these tags is HTML as a whole.
fn is_consistent(source: &str, tags: &[Tag<'_>]) -> bool {
    let is_element = |tag: &Tag<'_>| !tag.name.is_empty();
    let (Some(first), Some(last)) = (tags.iter().position(is_element), tags.iter().rposition(is_element)) else {
        return false;
    };
    if !is_balanced(tags) {
        return false;
    }
    // What stands before each tag, and behind the last.
    let gap = |at: usize| {
        let start = at.checked_sub(1).map_or(0, |before| tags[before].span.end);
        let end = tags.get(at).map_or(source.len(), |tag| tag.span.start);
        &source[start..end]
    };
    let is_blank = |at: usize| gap(at).replace("&nbsp;", " ").trim().is_empty();
    let begins = (0..=first).all(is_blank) && !VOID.contains(&tags[first].name);
    let ends = (last + 1..=tags.len()).all(is_blank) && (tags[last].is_end || VOID.contains(&tags[last].name));
    let has_text = (first + 1..=last).any(|at| gap(at).contains(char::is_alphanumeric));
    begins && ends && has_text || are_lines(source, tags)
}

/// Returns whether all elements end, in the order in which they began.
fn is_balanced(tags: &[Tag<'_>]) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for tag in tags.iter().filter(|tag| !tag.name.is_empty() && !VOID.contains(&tag.name)) {
        if !tag.is_end {
            open.push(tag.name);
            continue;
        }
        while open.last().is_some_and(|last| *last != tag.name && OPEN.contains(last)) {
            open.pop();
        }
        if open.pop() != Some(tag.name) {
            return false;
        }
    }
    open.iter().all(|name| OPEN.contains(name))
}

/// Returns whether a text is lines that end with `<br>`: most of them with a full stop or a line end beside it.
fn are_lines(source: &str, tags: &[Tag<'_>]) -> bool {
    let breaks: Vec<&Tag<'_>> = tags.iter().filter(|tag| tag.name == "br").collect();
    let ends_line = |tag: &&&Tag<'_>| {
        let before = source[..tag.span.start].trim_end_matches(' ');
        let behind = source[tag.span.end..].trim_start_matches(' ');
        before.ends_with(['.', '!', '?', ':', ';', ',', '>', '\n'])
            || behind.starts_with(['\n', '\r'])
            || behind.starts_with("<br")
    };
    let inline = tags.iter().all(|tag| !BLOCKS.contains(&tag.name));
    inline && !breaks.is_empty() && breaks.iter().filter(ends_line).count() * 2 > breaks.len()
}

/// Returns whether a text has a tag that editors write, so that it may be about them; one in angle brackets of a programming
/// language (`Vec<String>`) is none.
#[must_use]
pub fn has_tag(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let inside = text[at + 1..].trim_start_matches('/');
        let name = &inside[..inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len())];
        let is_known = BLOCKS.iter().chain(&INLINE).any(|known| known.eq_ignore_ascii_case(name));
        is_known && inside[name.len()..].starts_with(['>', '/', ' '])
    })
}

/// Returns whether an element has no end, by its name in lower case.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
        || ["area", "base", "col", "embed", "input", "link", "param", "source", "track"].contains(&name)
}

/// Returns whether a text begins with a tag that editors write.
pub(super) fn begins_with_tag(text: &str) -> bool {
    text.strip_prefix('<').is_some_and(|rest| {
        let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())];
        BLOCKS.iter().chain(&INLINE).any(|known| known.eq_ignore_ascii_case(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: Option<&str>) {
        let read = Markup::of(source);
        let lines = read.as_ref().map(|read| read.text().split_whitespace().collect::<Vec<_>>().join(" "));
        assert_eq!(lines.as_deref(), expected, "{source}");
        for (text, written) in read.iter().flat_map(|read| read.places.iter()) {
            let read = read.as_ref().expect("it was read");
            assert_eq!(read.written(text), *written, "{source}");
        }
    }

    #[test]
    fn paragraphs_lists_and_lines_are_read() {
        check("<p dir=\"ltr\"><span style=\"font-size: 14px;\">It is a rise.</span><br></p>", Some("It is a rise."));
        check("<ul><li>faster reads</li><li>slower writes</li></ul>", Some("- faster reads - slower writes"));
        check("<p>One.</p>\n<p>Two.</p>&nbsp;", Some("One. Two."));
        check("<div>One<div>Two</div></div>", Some("One Two"));
        check("<P>One.<P>Two.</P>", Some("One. Two."));
        check("One rise.<br>Two rises.<br/>Three.", Some("One rise. Two rises. Three."));
        check("<!--StartFragment--><p>One.</p><!--EndFragment-->", Some("One."));
        check("<b>Hyper</b><i>text</i>", Some("Hypertext"));
    }

    #[test]
    fn elements_that_stand_on_lines_end_them() {
        assert_eq!(Markup::of("<p>One<br>two</p><p>three</p>").expect("HTML").text(), "\n\nOne\ntwo\n\n\n\nthree\n\n");
    }

    #[test]
    fn characters_by_name_and_number_are_read() {
        check(
            "<p>Don&#39;t R&amp;D&nbsp;&ndash; caf&eacute; &#x2192; &lt;p&gt; &Uuml;ber</p>",
            Some("Don't R&D – café → <p> Über"),
        );
        check("<p>AT&T &unknown; &; &#0;</p>", Some("AT&T &unknown; &; &#0;"));
    }

    #[test]
    fn what_a_form_left_in_plain_text_is_read() {
        let check = |source: &str, expected: Option<&str>| {
            assert_eq!(Markup::in_plain(source).as_ref().map(Markup::text), expected, "{source}");
        };
        check("Use&nbsp;cache, don&#39;t skip R&amp;D.", Some("Use cache, don't skip R&D."));
        check("read<br>write", Some("read\nwrite"));
        check("It reads.<br/>It writes.", Some("It reads.\nIt writes."));
        check("&quot;quoted&quot;", Some("\"quoted\""));
        for source in ["Write &amp; for the sign.", "Use <br> there.", "`R&amp;D`", "a & b; c", "```\na&amp;b\n```", ""]
        {
            check(source, None);
        }
        let source = "I don&#39;t know";
        let read = Markup::in_plain(source).expect("it is read");
        assert_eq!(&source[read.written(&(2..7))], "don&#39;t");
    }

    #[test]
    fn what_speaks_about_html_is_left_alone() {
        for source in [
            "The <p> tag begins a paragraph.",
            "<p> begins a paragraph and </p> ends it",
            "Use <b>bold</b> text.",
            "<br> breaks the line",
            "Use <br> or <br/>",
            "<p>",
            "<p></p>",
            "a < b and b > c",
            "```\n<p>One</p>\n```",
            "`<p>One</p>`",
            "<script>alert(1)</script>",
            "<p>One <T> two</p>",
            "vec<i32> is <b> a",
            "<div><p>One</div></p>",
            "R&amp;D",
        ] {
            check(source, None);
        }
    }

    #[test]
    fn tags_that_editors_write_are_told_from_types() {
        for text in ["Use <p>.", "a list ends with </ul>", "<br/>", "<div class=\"x\">"] {
            assert!(has_tag(text), "{text}");
        }
        for text in ["Vec<String>", "a < b > c", "<form>", "<", "if x <p"] {
            assert!(!has_tag(text), "{text}");
        }
    }

    #[test]
    fn code_in_backticks_stays() {
        check("<p>Write `<b>&amp;</b>` there.</p>", Some("Write `<b>&amp;</b>` there."));
    }

    #[test]
    fn stretch_of_the_text_is_found_in_the_source() {
        let source = "<p>A <b>caf&eacute;</b> is</p>";
        let read = Markup::of(source).expect("HTML");
        let at = read.text().find("café").expect("the word");
        assert_eq!(&source[read.written(&(at..at + "café".len()))], "caf&eacute;");
        assert_eq!(&source[read.written(&(at - 2..at + "café is".len()))], "A <b>caf&eacute;</b> is");
    }
}

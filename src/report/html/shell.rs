//! The frame of a page: head, policy, style, end.

use std::fmt::{self, Write};

use crate::digest::sha256_bytes;
use crate::grade::Outline;
use crate::untrusted::in_html;

/// The whole style; the policy allows it by its hash and nothing else.
const STYLE: &str = include_str!("style.css");

/// What comes after everything else.
pub const END: &str = "</main>\n</body>\n</html>\n";

/// Returns the title of a report, as HTML.
pub fn title(outline: Option<&Outline>) -> String {
    outline.map_or_else(|| "Grades".into(), |outline| format!("Grades: {}", in_html(&outline.title)))
}

/// Writes the head of a page and opens its body; all texts are HTML.
pub fn begin(out: &mut String, title: &str, heading: &str, navigation: &str) -> fmt::Result {
    let hash = base64(&sha256_bytes::<32>(STYLE));
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\
         \"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; \
         form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta \
         name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>\
         {title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the \
         content</a>\n<header><h1 id=\"top\">{heading}</h1>{navigation}</header>\n<main id=\"main\" tabindex=\"-1\">"
    )
}

/// Writes bytes in base 64 (RFC 4648), with padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0, |group, byte| group << 8 | usize::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let digit = char::from(DIGITS[group >> (18 - 6 * place) & 63]);
            text.push(if place <= chunk.len() { digit } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &str, expected: &str) {
        assert_eq!(base64(bytes.as_bytes()), expected);
    }

    #[test]
    fn base_64_is_that_of_the_standard() {
        check("", "");
        check("f", "Zg==");
        check("fo", "Zm8=");
        check("foo", "Zm9v");
        check("foobar", "Zm9vYmFy");
    }

    #[test]
    fn style_cannot_end_its_element_or_load_anything() {
        for part in ["</", "url(", "@import", "\r"] {
            assert!(!STYLE.contains(part), "{part}");
        }
    }
}

//! Which paths and macros a Rust source names, read off its text: good enough to check rules on, not a parser.

/// Returns every path (`std::fs::read`, with `use` trees expanded) and every macro (`println!`) that the code names.
///
/// Comments and literals name nothing.
pub fn named(source: &str) -> Vec<String> {
    let tokens = tokens(&code(source));
    let mut named = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at] == "use" {
            at += 1;
            tree(&tokens, &mut at, "", &mut named);
        } else if is_word(&tokens[at]) {
            let mut path = tokens[at].clone();
            while tokens.get(at + 1).is_some_and(|token| token == "::")
                && tokens.get(at + 2).is_some_and(|t| is_word(t))
            {
                path = format!("{path}::{}", tokens[at + 2]);
                at += 2;
            }
            // `a != b` names no macro.
            if tokens.get(at + 1).is_some_and(|token| token == "!")
                && tokens.get(at + 2).is_none_or(|token| token != "=")
            {
                named.push(format!("{path}!"));
            }
            named.push(path);
            at += 1;
        } else {
            at += 1;
        }
    }
    named
}

/// Reads what follows `use`, or a member of a group, up to the token that ends it.
fn tree(tokens: &[String], at: &mut usize, before: &str, named: &mut Vec<String>) {
    let mut path = before.to_owned();
    while let Some(token) = tokens.get(*at) {
        match token.as_str() {
            ";" | "," | "}" => break,
            "{" => {
                while tokens.get(*at).is_some_and(|token| token != "}" && token != ";") {
                    *at += 1;
                    tree(tokens, at, &path, named);
                }
                *at += 1;
                return;
            }
            // The new name is no path.
            "as" => *at += 1,
            "::" => {}
            word if path.is_empty() => word.clone_into(&mut path),
            word => path = format!("{path}::{word}"),
        }
        *at += 1;
    }
    if path != before {
        named.push(path);
    }
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

fn tokens(code: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            ':' if rest.starts_with("::") => 2,
            _ if is_word(rest) => rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        tokens.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    tokens
}

/// Returns the source with a blank for every comment and literal.
fn code(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let in_word = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let skipped = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            'r' | 'b' if !in_word => raw_literal(rest),
            '"' => literal(rest, '"'),
            '\'' => character(rest),
            _ => 0,
        };
        if skipped == 0 {
            code.push(first);
        } else {
            code.push(' ');
        }
        rest = &rest[if skipped == 0 { first.len_utf8() } else { skipped }..];
    }
    code
}

/// Returns the length of `r"..."` or `br#"..."#`; 0 where there is none.
fn raw_literal(rest: &str) -> usize {
    let Some(body) = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r')) else { return 0 };
    let hashes = body.len() - body.trim_start_matches('#').len();
    if !body[hashes..].starts_with('"') {
        return 0;
    }
    let end = format!("\"{}", "#".repeat(hashes));
    let start = rest.len() - body.len() + hashes + 1;
    rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len())
}

/// Returns the length of a literal between two `quote`s.
fn literal(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Returns the length of a character literal; 0 for a lifetime.
fn character(rest: &str) -> usize {
    let mut after = rest.chars().skip(1);
    match (after.next(), after.next()) {
        (Some('\\'), _) | (Some(_), Some('\'')) => literal(rest, '\''),
        _ => 0,
    }
}

#[track_caller]
fn check(source: &str, expected: &[&str]) {
    assert_eq!(named(source), expected, "{source}");
}

#[test]
fn use_trees_are_expanded() {
    check("use std::fs;", &["std::fs"]);
    check("pub use a::b as c;\nuse d::*;", &["pub", "a::b", "d::*"]);
    check("use a::{b, c::{self, d},\n  e as _,\n};\nf::g();", &["a::b", "a::c::self", "a::c::d", "a::e", "f::g"]);
}

#[test]
fn paths_and_macros_are_named() {
    check("crate::a::<u8>::b(c!(d), e != f)", &["crate::a", "u8", "b", "c!", "c", "d", "e", "f"]);
}

#[test]
fn comments_and_literals_name_nothing() {
    check("a // std::fs\n/* println!() */ \"std::env \\\" x\" b", &["a", "b"]);
    check("r#\"x \" y\"# br\"z\" 'q' '\\'' '\"' &'a str", &["a", "str"]);
}

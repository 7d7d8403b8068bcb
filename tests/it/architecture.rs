//! The rules of the house that can be read off the source, as `src/lib.rs` states them.

use std::fs;

use crate::command::{listing, root};
use crate::paths::named;

/// All rooms, with the files that are one.
const ROOMS: [&str; 23] = [
    "agreement", "calibration", "cli", "compare", "digest", "draft", "embed", "error", "gate", "grade", "hub", "lint",
    "overrides", "perturb", "readback", "report", "robustness", "rubric", "score", "statistics", "submission", "text",
    "untrusted",
];

/// A rule, with a source that breaks it and one that only looks so.
struct Rule {
    says: &'static str,
    /// Tells whether the rule is about a file, by its path below `src`.
    is_about: fn(&str) -> bool,
    /// Tells whether a path or macro breaks the rule.
    is_broken_by: fn(&str) -> bool,
    /// A file and code in it that breaks the rule.
    planted: (&'static str, &'static str),
    /// A file and code in it that does not.
    harmless: (&'static str, &'static str),
}

const RULES: [Rule; 16] = [
    Rule {
        says: "score, text, gate, compare, agreement, statistics, calibration, draft, lint, overrides, perturb and robustness do no I/O, read no clock and no \
            environment, and use no randomness",
        is_about: |file| {
            file == "gate.rs"
                || is_in_room(
                    file,
                    &[
                        "agreement", "calibration", "compare", "draft", "lint", "overrides", "perturb", "robustness",
                        "score", "statistics", "text",
                    ],
                ) && !["calibration/file.rs", "overrides/file.rs"].contains(&file)
        },
        is_broken_by: |name| {
            ["fs", "env", "time", "io", "net", "process", "thread"]
                .iter()
                .any(|module| is_below(name, &format!("std::{module}")))
                || ["rand", "getrandom", "fastrand"].iter().any(|package| is_below(name, package))
        },
        planted: ("score/mod.rs", "use std::{fmt, time::{Duration, Instant}};"),
        harmless: ("text/mod.rs", "// std::fs\nlet text = \"std::env\"; random(std::fmt::Debug);"),
    },
    Rule {
        says: "rubric and submission know nothing of calibration, embed, score, grade and report",
        is_about: |file| is_in_room(file, &["rubric", "submission"]),
        is_broken_by: |name| is_room(name, &["calibration", "embed", "score", "grade", "report"]),
        planted: ("submission/csv.rs", "use super::super::report::Format;"),
        harmless: ("rubric/mod.rs", "use super::index; use crate::error::Error; let score = report(embed);"),
    },
    Rule {
        says: "report and readback take the types of score and compute none",
        is_about: |file| is_in_room(file, &["readback", "report"]),
        is_broken_by: |name| {
            let last = name.rsplit("::").next().unwrap_or_default();
            is_room(name, &["embed"]) || is_room(name, &["score"]) && last.starts_with(|c: char| !c.is_uppercase())
        },
        planted: ("report/wire/fill.rs", "use crate::score::{Grade, round};"),
        harmless: ("report/wire/fill.rs", "use crate::score::{Grade, How};"),
    },
    Rule {
        says: "only cli knows report",
        is_about: |file| !is_in_room(file, &["cli", "report"]) && !["main.rs", "progress.rs"].contains(&file),
        is_broken_by: |name| is_room(name, &["report"]),
        planted: ("compare/mod.rs", "use crate::report::wire::SCHEMA_VERSION;"),
        harmless: ("compare/mod.rs", "use crate::readback::ReadReport; let report = crate::grade::report(report);"),
    },
    Rule {
        says: "embed knows no rubric, no answers and no score",
        is_about: |file| is_in_room(file, &["embed"]),
        is_broken_by: |name| is_room(name, &["rubric", "submission", "score", "grade", "report"]),
        planted: ("embed/builtin.rs", "let item: crate::rubric::Item = item;"),
        harmless: ("embed/builtin.rs", "use super::runtime; use crate::error::Error; let rubric = 1;"),
    },
    Rule {
        says: "text knows no other room",
        is_about: |file| is_in_room(file, &["text"]),
        is_broken_by: |name| is_room(name, &ROOMS) && !is_room(name, &["text"]),
        planted: ("text/words.rs", "use crate::score::round;"),
        harmless: ("text/words.rs", "use crate::text::stem::stem; use super::sentences;"),
    },
    Rule {
        says: "digest, error, statistics and untrusted know no other room but text",
        is_about: |file| {
            ["digest.rs", "error.rs"].contains(&file) || is_in_room(file, &["error", "statistics", "untrusted"])
        },
        is_broken_by: |name| is_room(name, &ROOMS) && !is_room(name, &["text"]),
        planted: ("error.rs", "use crate::calibration::fit::Refusal;"),
        harmless: ("error/json.rs", "use super::Fault; use crate::text::nearest::nearest; let lint = rubric(lint);"),
    },
    Rule {
        says: "the grammar that denials are read with knows no phrase that denies, no reach and nothing reported",
        is_about: |file| file.starts_with("text/negation/grammar/"),
        is_broken_by: |name| is_room(name, &["own_reach", "phrases", "reach", "reported"]),
        planted: ("text/negation/grammar/verb.rs", "use super::super::phrases::verdict;"),
        harmless: ("text/negation/grammar/verb.rs", "use super::super::negator::REACH; let reach = phrases(reach);"),
    },
    Rule {
        says: "what denies knows nothing of how far it reaches and of what is reported",
        is_about: |file| {
            ["own_reach", "phrases"].iter().any(|room| file.starts_with(&format!("text/negation/{room}/")))
        },
        is_broken_by: |name| is_room(name, &["reach", "reported"]),
        planted: ("text/negation/phrases/not.rs", "use super::super::reach::{narrowed, reason};"),
        harmless: ("text/negation/own_reach/plan.rs", "use super::super::grammar::verb; use super::label;"),
    },
    Rule {
        says: "the order of hashes reaches no output: rooms that make output have no hashed collections",
        is_about: |file| {
            let rooms = [
                "agreement", "calibration", "compare", "draft", "lint", "overrides", "perturb", "readback", "report",
                "robustness", "rubric", "score", "text",
            ];
            file == "gate.rs" || is_in_room(file, &rooms)
        },
        is_broken_by: |name| name.split("::").any(|part| part == "HashMap" || part == "HashSet"),
        planted: ("report/csv.rs", "use std::collections::HashMap;"),
        harmless: ("report/csv.rs", "use std::collections::BTreeMap;"),
    },
    Rule {
        says: "clap is only in cli",
        is_about: |file| !is_in_room(file, &["cli"]),
        is_broken_by: |name| is_below(name, "clap") || name.starts_with("clap_"),
        planted: ("main.rs", "#[derive(clap::Parser)] struct Cli;"),
        harmless: ("cli/mod.rs", "use clap::Parser;"),
    },
    Rule {
        says: "indicatif is only in progress.rs",
        is_about: |file| file != "progress.rs",
        is_broken_by: |name| is_below(name, "indicatif"),
        planted: ("cli/grade.rs", "indicatif::ProgressBar::new(1);"),
        harmless: ("progress.rs", "use indicatif::ProgressBar;"),
    },
    Rule {
        says: "fastembed and ort are only in embed",
        is_about: |file| !is_in_room(file, &["embed"]),
        is_broken_by: |name| ["fastembed", "ort", "ort_tract"].iter().any(|package| is_below(name, package)),
        planted: ("grade/mod.rs", "use ort::session::Session;"),
        harmless: ("embed/runtime/mod.rs", "use ort::session::Session;"),
    },
    Rule {
        says: "only hub opens connections",
        is_about: |file| !is_in_room(file, &["hub"]),
        is_broken_by: |name| is_below(name, "ureq") || is_below(name, "std::net"),
        planted: ("embed/folder.rs", "use std::net::TcpStream;"),
        harmless: ("hub/client.rs", "use ureq::Agent; use std::net::TcpStream;"),
    },
    Rule {
        says: "hub knows no rubric, no answers and no score",
        is_about: |file| is_in_room(file, &["hub"]),
        is_broken_by: |name| is_room(name, &["rubric", "submission", "score", "grade", "report"]),
        planted: ("hub/mod.rs", "use crate::submission::Response;"),
        harmless: ("hub/mod.rs", "use crate::embed::catalogue::CatalogueModel;"),
    },
    Rule {
        says: "only main.rs and cli print or exit, and progress.rs draws",
        is_about: |file| !is_in_room(file, &["cli"]) && !["main.rs", "progress.rs"].contains(&file),
        is_broken_by: |name| {
            let last = name.rsplit("::").next().unwrap_or_default();
            ["print!", "println!", "eprint!", "eprintln!", "dbg!"].contains(&last)
                || ["process::exit", "process::abort", "io::stdout", "io::stderr"].iter().any(|end| name.ends_with(end))
        },
        planted: ("score/mod.rs", "if wrong { eprintln!(\"oh\"); }"),
        harmless: ("submission/mod.rs", "writeln!(text); let println = io::stdin(); exit_code(process::id());"),
    },
];

/// Tells whether a file is in one of the folders below `src`.
fn is_in_room(file: &str, rooms: &[&str]) -> bool {
    file.split_once('/').is_some_and(|(room, _)| rooms.contains(&room))
}

/// Tells whether a path is `above` or something in it.
fn is_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Tells whether a path leads into one of this crate's rooms.
fn is_room(path: &str, rooms: &[&str]) -> bool {
    let mut parts = path.split("::").peekable();
    let mut from_here = false;
    while parts.next_if(|part| ["crate", "super", "self", "assay"].contains(part)).is_some() {
        from_here = true;
    }
    from_here && parts.next().is_some_and(|room| rooms.contains(&room))
}

fn violations(rule: &Rule, file: &str, source: &str) -> Vec<String> {
    if !(rule.is_about)(file) {
        return Vec::new();
    }
    let broken = named(source).into_iter().filter(|name| (rule.is_broken_by)(name));
    broken.map(|name| format!("src/{file}: {name} ({})", rule.says)).collect()
}

/// Returns the path below `src`, with `/`, and the text of every source file.
fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let paths = listing(&src).into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    let read = |path: std::path::PathBuf| {
        let text = fs::read_to_string(src.join(&path)).expect("a source file");
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        (parts.join("/"), text)
    };
    paths.map(read).collect()
}

#[test]
fn source_keeps_the_rules_of_the_house() {
    let sources = sources();
    assert!(sources.len() > 30, "the sources are found");
    let violations: Vec<String> = RULES
        .iter()
        .flat_map(|rule| sources.iter().flat_map(|(file, source)| violations(rule, file, source)))
        .collect();
    assert!(violations.is_empty(), "\n{}", violations.join("\n"));
}

#[test]
fn every_rule_is_about_some_file() {
    let sources = sources();
    for rule in &RULES {
        assert!(sources.iter().any(|(file, _)| (rule.is_about)(file)), "{}", rule.says);
    }
}

#[test]
fn planted_violation_of_each_rule_is_found() {
    for rule in &RULES {
        let (file, source) = rule.planted;
        assert!(!violations(rule, file, source).is_empty(), "{}", rule.says);
    }
}

#[test]
fn what_only_looks_like_a_violation_is_none() {
    for rule in &RULES {
        let (file, source) = rule.harmless;
        assert_eq!(violations(rule, file, source), [""; 0], "{}", rule.says);
    }
}

/// Tells whether a file's first line says, in a sentence, what the file is for.
fn says_its_job(source: &str) -> bool {
    let first = source.lines().next().unwrap_or_default();
    first.strip_prefix("//! ").is_some_and(|says| !says.trim().is_empty())
}

#[test]
fn every_file_says_its_job_in_its_first_line() {
    for (file, source) in sources() {
        assert!(says_its_job(&source), "src/{file}");
    }
}

#[test]
fn file_that_does_not_say_its_job_is_found() {
    assert!(says_its_job("//! Reads tables.\nuse std::fs;\n"));
    assert!(!says_its_job("use std::fs;\n//! Reads tables.\n"));
    assert!(!says_its_job("//!\n"));
    assert!(!says_its_job(""));
}

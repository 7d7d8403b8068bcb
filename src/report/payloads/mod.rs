//! One list of hostile texts, tried in every place of every format: none changes anything but the text itself.
//!
//! A format tells its *shape*: all that a reader of it acts on (elements and attributes, rows and cells, commands). The
//! shape of a report with a payload in some place must be that of the report with a harmless word there.

mod list;
mod shapes;

use std::sync::Arc;

use super::colour::Colour;
use super::table::candidates_table;
use super::*;
use crate::grade::{Asked, AskedConcept, AskedMisconception, HumanScore, Marked, Outcome, Outline};
use crate::readback::parse;
use crate::score::How;
use list::PAYLOADS;
use shapes::{commands_shape, json_shape, lines_shape, markdown_shape, markup_shape, steering, table_shape};

/// A word that means nothing anywhere.
const HARMLESS: &str = "word";

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
    ("human's band", |response, text| human(response).band = text.into()),
    ("human's reason", |response, text| human(response).reason = text.into()),
    ("human's name", |response, text| human(response).by = text.into()),
    ("human's reason where there is no grade", |response, text| {
        response.outcome = Outcome::Unscored("not readable".into());
        human(response).reason = text.into();
    }),
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
    (
        "table",
        |of, by| candidates_table(&samples::summary(of), by, by.rubric.as_deref(), None, Colour::Off),
        lines_shape,
    ),
];

fn written(format: Format, of: &[GradedResponse], signature: &Signature) -> String {
    let (destination, written) = samples::destination();
    let mut writer = writer(format, Destination::new(destination));
    // The title is as little known as the id.
    let outline = signature.rubric.clone().map(|title| Outline::new(title, samples::outline().items));
    writer.begin(signature, outline.as_ref()).expect("memory takes all");
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

/// Lets a human have given a score, who is then named wherever the machine's is.
fn human(response: &mut GradedResponse) -> &mut HumanScore {
    *response = samples::overridden(response.clone());
    response.human.as_mut().expect("it was overridden")
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
fn rubric_id_and_title_are_only_text() {
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

//! The page as a whole.

use std::path::PathBuf;
use std::sync::Arc;

use super::*;
use crate::grade::{Asked, AskedConcept, AskedMisconception, Outcome};
use crate::report::samples;
use crate::score::How;

/// What must not do anything, wherever it stands.
const PAYLOADS: [&str; 8] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title></style></textarea><svg onload=alert(1)>",
    "<!--<iframe src=//evil.example>",
    "]]><a href=javascript:alert(1)>x</a>",
    "&lt;b&gt;&#60;script&#62;",
    "\u{1b}[2J\u{202E}\u{0}\r\n<base href=//evil.example>",
];

fn page(responses: &[GradedResponse]) -> String {
    samples::report(|destination| Box::new(HtmlReport::new(destination)), responses)
}

fn asked(text: &str) -> Arc<Asked> {
    let concept = |id: &str| AskedConcept { id: id.into(), says: format!("Says {text}."), required: id == "lazy" };
    let wrong = AskedMisconception { id: "orm-is-db".into(), says: text.into(), hint: Some(text.into()) };
    Arc::new(Asked {
        question: text.into(),
        references: vec!["The first.".into(), text.into()],
        concepts: ["tables", "models", "lazy"].map(concept).into(),
        misconceptions: vec![wrong],
        pass: 0.6,
    })
}

fn scored() -> GradedResponse {
    GradedResponse { asked: Some(asked("a text")), ..samples::scored() }
}

/// Returns a response that has `payload` in every place where text comes from outside.
fn hostile(payload: &str) -> GradedResponse {
    let mut response = GradedResponse {
        candidate: payload.into(),
        item: payload.into(),
        asked: Some(asked(payload)),
        warnings: vec![payload.into()],
        answer: format!("{payload}{}", samples::scored().answer),
        ..samples::overridden(samples::scored())
    };
    if let Some(human) = &mut response.human {
        (human.band, human.reason, human.by) = (payload.into(), payload.into(), payload.into());
    }
    response.origin.path = PathBuf::from(payload.replace('\0', ""));
    if let Outcome::Scored(marked) = &mut response.outcome {
        marked.band = payload.into();
        let span = 0..payload.len();
        for concept in &mut marked.grade.concepts {
            concept.hint = Some(payload.into());
            if let Some(found) = &mut concept.found {
                found.span = span.clone();
                found.how = How::Words(payload.into());
            }
        }
        marked.grade.misconceptions[0].span = span.clone();
        marked.grade.contradictions[0].span = span;
        marked.grade.contradictions[0].against = payload.into();
        marked.grade.contradictions[0].evidence = payload.into();
    }
    response
}

/// Returns the names of all elements and of all their attributes, as a browser reads them.
fn markup(page: &str) -> Vec<String> {
    let page = page.split_once("</style>").expect("a style").1;
    let mut names = Vec::new();
    for tag in page.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let mut outside = String::new();
        for (at, part) in tag.split('"').enumerate() {
            if at % 2 == 0 {
                outside.push_str(part);
            }
        }
        names.extend(outside.split_whitespace().map(|name| name.trim_matches(['/', '=']).to_owned()));
    }
    names.sort();
    names.dedup();
    names
}

#[test]
fn page_holds_the_overview_and_every_response() {
    let page = page(&[scored(), samples::blank(), samples::unscored()]);
    for part in [
        "<title>Grades: django-interview</title>",
        "Candidates by score",
        "could not be graded: 1 response",
        "graded with a warning",
        "href=\"#r1\"",
        "id=\"r3\"",
        "<strong>0.2500</strong>, 2.50 of 10.00 points",
        "Says a text.",
        "<strong>Hint:</strong> Say when the query runs.",
        "<strong>Correction:</strong> a text",
        "Reference answer (2 of 2, the one that fits best)",
        "against the reference’s <q>Querysets are lazy.</q>",
        "similarity 0.5 × 0.5",
        &samples::signature().short(),
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(page.ends_with("</html>\n"));
}

#[test]
fn evidence_is_marked_in_the_answer() {
    let page = page(&[scored()]);
    assert!(page.contains("class=\"l-c0\"><span class=\"v\"> (concept 1)</span>"), "{page}");
    assert!(page.contains("<mark class=\"bad\">ORM is a database</mark>"), "{page}");
}

#[test]
fn run_without_responses_is_a_page_too() {
    let page = page(&[]);
    assert!(page.contains("<dt>responses</dt><dd>0</dd>"));
    assert!(!page.contains("NaN"));
}

#[test]
fn blank_and_unscored_have_no_score() {
    let page = page(&[samples::blank(), samples::unscored()]);
    assert!(!page.contains("0.00</td><td><svg"), "no mean of nothing");
    assert!(page.contains("nothing was written, which is no score of 0"));
    assert!(page.contains("the rubric has no item &quot;rom&quot;"));
}

#[test]
fn responses_stand_together_by_candidate_the_best_first() {
    let of =
        |candidate: &str, item: &str| GradedResponse { candidate: candidate.into(), item: item.into(), ..scored() };
    let page = page(&[of("Ada", "a"), samples::unscored(), of("Ada", "b")]);
    let places = ["id=\"r1\"", "id=\"r3\"", "id=\"r2\""].map(|id| page.find(id).expect("a response"));
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn untrusted_text_adds_no_markup_in_any_place() {
    let usual = markup(&page(&[hostile("x"), samples::unscored()]));
    assert!(usual.contains(&"article".to_owned()));
    for payload in PAYLOADS {
        let unscored = GradedResponse {
            candidate: payload.into(),
            outcome: Outcome::Unscored(payload.into()),
            ..samples::unscored()
        };
        let page = page(&[hostile(payload), unscored]);
        assert_eq!(markup(&page), usual, "{payload}");
        assert!(!page.contains(['\u{1b}', '\u{202E}', '\0', '\r']), "{payload}");
    }
}

#[test]
fn planted_markup_would_be_found() {
    let page = page(&[hostile("x")]);
    let broken = page.replacen("<article", "<img src=\"x\" onerror=\"alert(1)\"><article", 1);
    assert_ne!(markup(&broken), markup(&page));
}

#[test]
fn page_needs_no_script_and_nothing_from_elsewhere() {
    let page = page(&[scored(), samples::blank(), samples::unscored()]);
    assert!(page.contains("default-src 'none'; style-src 'sha256-"));
    for part in ["<script", "http:", "https:", "style=\"", "<link", "src=", " on"].map(|part| format!("{part}=")) {
        let part = part.trim_end_matches('=');
        let shown = page.split_once("</style>").expect("a style").1;
        let tags: String = shown.split('<').filter_map(|tag| tag.split('>').next()).collect();
        assert!(!tags.contains(part), "{part}");
    }
}

#[test]
fn human_score_is_told_with_the_machines_and_needs_no_human_any_more() {
    let page = page(&[
        GradedResponse { asked: Some(asked("a text")), ..samples::overridden(samples::scored()) },
        samples::overridden(samples::unscored()),
    ]);
    for part in [
        "<strong>Human score:</strong> set by mia instead of 0.2500: The idea is there.",
        "<dt>decided by a human</dt><dd>2</dd>",
        "the machine’s score</th><td></td><td><strong>0.25</strong>",
        "set by mia</th><td></td><td><strong>0.8</strong>",
        "points: 0.8 × 10</th><td></td><td>8<",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let for_a_human = page.split("id=\"human\"").nth(1).and_then(|rest| rest.split("</section>").next());
    assert!(for_a_human.expect("the section").contains("<p>Nothing.</p>"), "{page}");
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    let page = page(&[scored(), samples::unscored()]);
    let mut level = 0;
    for rest in page.split("<h").skip(1) {
        let Some(next) = rest.chars().next().and_then(|c| c.to_digit(10)) else { continue };
        assert!(next <= level + 1, "h{next} after h{level}");
        level = next;
    }
    assert_eq!(page.matches("<h1").count(), 1);
}

#[test]
fn every_link_leads_to_a_place_of_the_page() {
    let page = page(&[scored(), samples::blank(), samples::unscored()]);
    for link in page.split("href=\"#").skip(1) {
        let id = link.split('"').next().expect("a link");
        assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
    }
}

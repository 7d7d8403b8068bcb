//! The page as a whole.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::*;
use crate::grade::held::HeldBar;
use crate::grade::{Asked, AskedConcept, AskedMisconception};
use crate::report::samples;

fn page(responses: &[GradedResponse]) -> String {
    samples::report(|destination| Box::new(HtmlReport::new(None, destination)), responses)
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

#[test]
fn page_holds_the_overview_and_every_response() {
    let page = page(&[scored(), samples::blank(), samples::unscored()]);
    for part in [
        "<title>Grades: Django interview</title>",
        "Candidates by points",
        "could not be graded: 1 response",
        "comes with a warning",
        "href=\"#r1\"",
        "id=\"r3\"",
        "<strong>0.2500</strong> <span>2.50 of 10.00 points</span>",
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
    assert!(page.contains("class=\"l-c0\"><span class=\"v\"> concept </span>1</sup>"), "{page}");
    assert!(page.contains("<mark class=\"bad\">ORM is a database</mark>"), "{page}");
}

#[test]
fn page_of_an_interrupted_run_says_so() {
    let says = "This is a part of a report";
    assert!(!page(&[scored()]).contains(says));
    let cut =
        samples::report_of(|destination| Box::new(HtmlReport::new(None, destination)), &[scored()], Summary::cut_short);
    assert!(cut.contains(says), "{cut}");
}

#[test]
fn bars_and_who_missed_them_stand_first() {
    let with = |bars: Vec<HeldBar>| {
        let writer = |destination| -> Box<dyn ReportWriter> { Box::new(HtmlReport::new(None, destination)) };
        samples::report_of(writer, &[scored()], |summary| summary.bars = bars)
    };
    assert_eq!(with(Vec::new()), page(&[scored()]));
    let mut bars = samples::bars();
    bars[0].missed_by[0].candidate = Some("<Ada>".into());
    let page = with(bars);
    let above = page.split("<section aria-labelledby=\"").next().expect("what stands above");
    assert!(above.contains("<strong>3 of the 4 bars were missed (exit code 100).</strong>"), "{above}");
    let section = page.split("<section aria-labelledby=\"bars\"").nth(1).expect("a section");
    for part in [
        "<summary><code>--fail-under 0.6</code> <span class=\"tag not\">missed by 12 responses</span></summary>",
        "<li><bdi>&lt;Ada&gt; / orm: 0.2500</bdi></li>\n<li><bdi>Ada / views: blank</bdi></li>\n</ul><p>and 10 more</p>",
        "<code>--require forms=0.7</code>",
        "\"><bdi>Ada: no response</bdi></a></li>",
        "<p><code>--fail-under-mean 0.2</code> <span class=\"tag yes\">not missed</span></p>",
    ] {
        assert!(section.contains(part), "{part}\n{section}");
    }
    assert!(page.contains("<a href=\"#bars\">Bars</a>"), "{page}");
    let linked = with(samples::bars());
    assert!(linked.contains("<li><a href=\"#r1\"><bdi>Ada / orm: 0.2500</bdi></a></li>"), "{linked}");
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
    assert!(page.contains("no answer was given, which is no score of 0"));
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
    assert!(page.matches("href=\"#").count() > 10);
    for link in page.split("href=\"#").skip(1) {
        let id = link.split('"').next().expect("a link");
        assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
    }
}

/// Writes a report of so many responses to a file and returns the folder that it lies in.
fn written(responses: impl Iterator<Item = GradedResponse>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = crate::report::file::ReportFile::create(&folder.path().join("a b.html")).expect("the report opens");
    let mut writer = crate::report::writer(crate::report::Format::Html, file.destination().expect("a destination"));
    let mut summary = Summary::default();
    writer.begin(&samples::signature(), Some(&samples::outline())).expect("it is begun");
    for response in responses {
        writer.response(&response).expect("it is written");
        summary.add(&response);
    }
    writer.end(&summary).expect("it is ended");
    assert!(!folder.path().join("a b.html").exists() && !folder.path().join("a b-pages").exists());
    file.commit().expect("it takes its place");
    folder
}

fn many(count: usize) -> impl Iterator<Item = GradedResponse> {
    let names = ["<Ada>", "Bo", "Cy Ray"];
    (0..count).map(move |at| GradedResponse { candidate: names[at % 3].into(), item: format!("i{at}"), ..scored() })
}

#[test]
fn report_of_a_thousand_is_one_file() {
    let folder = written(many(1000));
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 1);
    assert!(std::fs::metadata(folder.path().join("a b.html")).expect("the page").len() < 9_000_000);
}

#[test]
fn larger_report_is_an_overview_with_pages_by_candidate_whose_links_all_lead_somewhere() {
    let folder = written(many(1001));
    let read = |path: &str| std::fs::read_to_string(folder.path().join(path)).expect("a page");
    let files = ["a b.html", "a b-pages/0001-ada.html", "a b-pages/0002-bo.html", "a b-pages/0003-cy-ray.html"];
    let texts = files.map(read);
    let ids = |text: &str| -> BTreeSet<String> {
        text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let ids = texts.each_ref().map(|text| ids(text));
    let mut links = 0;
    for (at, text) in texts.iter().enumerate() {
        assert_eq!(text.contains("<article"), at > 0, "the overview has none");
        for link in text.split("href=\"").skip(1).map(|rest| rest.split('"').next().expect("a link")) {
            let (to, id) = link.split_once('#').unwrap_or((link, ""));
            let name = to.trim_start_matches("../").trim_start_matches("a%20b-pages/").replace("%20", " ");
            let target = if to.is_empty() { Some(at) } else { files.iter().position(|file| file.ends_with(&name)) };
            let target = target.unwrap_or_else(|| panic!("{link}"));
            assert!(id.is_empty() || ids[target].contains(id), "{link}");
            links += 1;
        }
    }
    assert!(links > 1001, "every response is linked");
    assert!(texts[2].contains("Next: <bdi>Cy Ray</bdi>") && texts[2].contains("Before: <bdi>&lt;Ada&gt;</bdi>"));
    assert!(texts[1].contains("<title>&lt;Ada&gt;</title>"));
}

#[test]
fn several_answers_to_an_item_are_told_apart_and_what_names_none_has_a_name() {
    let nameless = GradedResponse { item: String::new(), ..samples::unscored() };
    let page = page(&[scored(), scored(), nameless]);
    for part in [
        "<a href=\"#r1\"><bdi>Ada</bdi>, <bdi>orm</bdi> (1 of 2)</a>",
        "<a href=\"#r2\"><bdi>Ada</bdi>, <bdi>orm</bdi> (2 of 2)</a>",
        "<a href=\"#r3\"><bdi>Bo</bdi>, <bdi>(no item)</bdi></a>",
        "<span><bdi>(no item)</bdi></span>",
        "<th scope=\"row\"><bdi>(no item)</bdi>",
        "<h3 id=\"h3\"><bdi>(no item)</bdi>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
}

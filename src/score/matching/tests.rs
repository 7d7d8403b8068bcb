//! What variants find in sentences.

use super::*;
use crate::rubric::variant::number_terms;

/// Checks what of a sentence a variant finds; `None` for nothing or a denied place.
#[track_caller]
fn check(variant: &str, source: &str, expected: Option<&str>) {
    let text = Text::new(source);
    let mut variant = Variant::parse(variant).expect("the pattern is valid");
    let vocabulary = variant.stems().map(str::to_owned).chain(["modul".to_owned()]).collect();
    let found = Matcher::new(source, &text, &vocabulary).find(&variant);
    // Its words may be numbered, too.
    let terms = number_terms(std::iter::once(&mut variant));
    assert_eq!(Matcher::for_terms(source, &text, &vocabulary, terms).find(&variant), found, "{variant}");
    let found = found.filter(|occurrence| !occurrence.is_denied()).map(|occurrence| &source[occurrence.span]);
    assert_eq!(found, expected, "{variant} in {source:?}");
}

#[test]
fn phrases_stand_next_to_each_other() {
    check("raw sql", "You write **Raw SQL** here.", Some("Raw SQL"));
    check("raw sql", "The raw and bare SQL.", None);
    check("write query", "Writing the queries takes time.", Some("Writing the queries"));
    check("ion", "A question.", None);
}

#[test]
fn prefixes_find_longer_words_only_from_their_start() {
    check("normal*", "It is denormalised, then normalised.", Some("normalised"));
    check("normal*", "It is abnormal.", None);
}

#[test]
fn near_keeps_order_and_distance() {
    check("view .. template", "The view passes data to a template.", Some("view passes data to a template"));
    check("view .. template", "The template is chosen by the view.", None);
    check("view .. template", "The view that we wrote last week for them renders no template.", None);
    check("view ..1 template", "The view passes data to a template.", None);
    check("view .. template", "It is a view. A template is HTML.", None);
}

#[test]
fn and_takes_any_order_in_one_sentence() {
    check("join & one query", "One query is enough with a join.", Some("One query is enough with a join"));
    check("join & one query", "It joins. One query is enough.", None);
}

#[test]
fn alternatives_and_optional_words() {
    check("(get|fetch) (all)? rows", "It fetches rows.", Some("fetches rows"));
    check("(get|fetch) (all)? rows", "Get all the rows.", Some("Get all the rows"));
    check("(get|fetch) (all)? rows", "Get some rows.", None);
}

#[test]
fn joined_and_separate_forms_are_the_same() {
    check("select_related", "Use select related here.", Some("select related"));
    check("select related", "Use select_related() here.", Some("select_related"));
    check("life cycle", "Its lifecycles matter.", Some("lifecycles"));
    check("5ml", "Add 5 ml of saline.", Some("5 ml"));
    check("2l", "It holds 2 l.", Some("2 l"));
    check("5ml", "Add 5 mg, or 15 ml.", None);
    check("3d", "All 3 do it.", None);
    check("foreign key", "A ForeignKey.", Some("ForeignKey"));
    check("settings py", "In settings.py.", Some("settings.py"));
    check("(select related|x)", "Use select_related() here.", Some("select_related"));
    check("sync to async", "Wrap it in sync_to_async.", Some("sync_to_async"));
    check("sync_to_async", "Use sync to async here.", Some("sync to async"));
    check("select related", "Use select_unrelated() here.", None);
}

#[test]
fn typos_are_forgiven_by_length() {
    check("migration", "Run the migratoin now.", Some("migratoin"));
    check("model", "A mdel.", Some("mdel"));
    check("model", "A lodel.", None);
    check("model", "A module.", None);
    check("orm", "An omr.", None);
    check("http2", "It is http3.", None);
}

#[test]
fn denied_places_do_not_count() {
    check("use raw sql", "Django does not use raw SQL.", None);
    check("use raw sql", "Django does not use raw SQL. But you can use raw SQL.", Some("use raw SQL"));
    check("one & query", "It does not take one query.", None);
    check("/select_related/", "Never use select_related.", None);
}

#[test]
fn denials_are_earned_by_denying() {
    check("without raw sql", "You query without raw SQL.", Some("without raw SQL"));
    check("without raw sql", "It no longer needs raw SQL.", Some("no longer needs raw SQL"));
    check("without raw sql", "Raw SQL is not needed.", Some("Raw SQL is not"));
    check("without raw sql", "It avoids writing raw SQL.", Some("avoids writing raw SQL"));
    check("without raw sql", "It needs raw SQL.", None);
    check("not .. block", "The server doesn't ever block.", Some("doesn't ever block"));
}

#[test]
fn what_is_not_kept_off_is_not_denied() {
    check("without sql", "It does not protect against SQL injection.", None);
    check("without sql", "It is not true that it protects against SQL injection.", None);
    check("without sql", "You do not write SQL.", Some("not write SQL"));
    check("sql injection", "It does not protect against SQL injection.", None);
}

#[test]
fn what_is_said_of_another_subject_is_not_said_of_the_head() {
    check("artery .. valve", "Arteries don't have valves, veins have valves.", None);
    check("king .. laws", "The king didn't make laws; parliament made laws.", None);
    check("cold .. flows", "Cold does not flow; only heat flows.", None);
    check("silence .. acceptance", "Silence is not acceptance; an acceptance is communicated.", None);
    check("dog .. barks", "The dog doesn't bark because the cat barks.", None);
}

#[test]
fn what_goes_on_with_its_subject_is_said_of_it() {
    let source = "The lock is not held now, but is held later.";
    check("lock ..9 held", source, Some("lock is not held now, but is held"));
    let source = "The page isn't cached at first; later it is cached.";
    check("page ..9 cached", source, Some("page isn't cached at first; later it is cached"));
    check("arteries .. valves", "Arteries have valves, veins have valves.", Some("Arteries have valves"));
    check("tcp .. order", "UDP doesn't keep the order, TCP keeps the order.", Some("TCP keeps the order"));
}

#[test]
fn what_ends_at_until_is_so_in_the_end() {
    check(
        "lock .. released .. commit",
        "The lock is not released until the commit.",
        Some("lock is not released until the commit"),
    );
    check("lock .. released", "The lock is not released until the commit.", None);
    check(
        "index .. leftmost",
        "The index isn't used unless the leftmost column is there.",
        Some("index isn't used unless the leftmost"),
    );
    check("index .. used", "The index isn't used unless the leftmost column is there.", None);
    check("run before merge", "Tests are not run before the merge.", None);
    check("lock .. shared .. commit", "The lock is not shared. It waits until the commit.", None);
}

#[test]
fn regular_expressions_see_the_text_as_written() {
    check(r"/HTTP\s?2\b/", "It speaks http2.", Some("http2"));
    check(r"/HTTP\s?2\b/", "It speaks http20.", None);
}

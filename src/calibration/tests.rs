//! Calibrations of made-up marks: what is chosen, what is refused, and what always holds.

use proptest::prelude::*;

use super::fit::{Answer, Refusal, fit};
use super::*;

fn made_for() -> MadeFor {
    MadeFor {
        tool: "0.1.0".into(),
        model: "builtin".into(),
        model_sha256: "0123456789abcdef".into(),
        rubric: None,
        rubric_sha256: None,
    }
}

fn keys(count: usize) -> Vec<ItemKey> {
    (0..count).map(|at| ItemKey { item: format!("item-{at}"), question: String::new() }).collect()
}

fn answer(item: usize, at: usize, score: f64, share: f64) -> Answer {
    let text = format!("answer {at} to {item}");
    Answer { item, text, scores: vec![round(score)], share: share.clamp(0.0, 1.0), pass: 0.6, most: None }
}

/// Returns `each` answers to some items, whose shares `share` makes of the item and the score, with some scatter.
fn answers(items: usize, each: usize, share: impl Fn(usize, f64) -> f64) -> Vec<Answer> {
    let make = |item: usize, at: usize| {
        let score = as_float((at * 7 + item * 3) % each) / as_float(each);
        // Scatter without a pattern that folds could follow.
        let scatter = as_float((at * 37 + item * 61) % 11) / 11.0 - 0.5;
        answer(item, at, score, share(item, score) + 0.08 * scatter)
    };
    (0..items).flat_map(|item| (0..each).map(move |at| make(item, at))).collect()
}

fn as_float(number: usize) -> f64 {
    number as f64
}

fn fitted(items: usize, answers: &[Answer]) -> Result<Calibration, Refusal> {
    fit(made_for(), &keys(items), answers, &[None])
}

#[track_caller]
fn calibration(items: usize, answers: &[Answer]) -> Calibration {
    fitted(items, answers).unwrap()
}

#[test]
fn few_strict_marks_have_a_straight_mapping() {
    let calibration = calibration(3, &answers(3, 4, |_, score| 0.1 + 0.5 * score));
    assert_eq!(calibration.mapping.shape(), Shape::Linear);
    assert!((calibration.mapping.value(0.5) - 0.35).abs() < 0.05);
    assert!(calibration.items.is_empty(), "4 answers are too few for a line");
    assert!(calibration.shared_figures.after.rmse < calibration.shared_figures.before.rmse);
    assert_eq!(calibration.shared_figures.grouped, Grouped::ByItem);
}

#[test]
fn many_bent_marks_have_an_isotonic_mapping() {
    let calibration = calibration(10, &answers(10, 20, |_, score| score * score));
    assert_eq!(calibration.mapping.shape(), Shape::Isotonic);
    assert!((calibration.mapping.value(0.5) - 0.25).abs() < 0.05);
}

#[test]
fn straight_marks_stay_straight_however_many() {
    let calibration = calibration(10, &answers(10, 20, |_, score| 0.2 + 0.6 * score));
    assert_eq!(calibration.mapping.shape(), Shape::Linear);
}

#[test]
fn items_that_differ_have_lines_and_equal_ones_have_none() {
    let differing = answers(8, 12, |item, score| 0.1 + 0.5 * score + 0.05 * as_float(item));
    let lined = calibration(8, &differing);
    assert_eq!(lined.items.len(), 8);
    let key = |at: usize| keys(8).remove(at);
    let gap = lined.apply(&key(7), 0.5, None).score - lined.apply(&key(0), 0.5, None).score;
    assert!((gap - 0.35).abs() < 0.05, "{gap}");
    assert!(lined.own_figures.is_some_and(|figures| figures.after.rmse < lined.shared_figures.after.rmse));
    assert!(calibration(8, &answers(8, 12, |_, score| 0.1 + 0.5 * score)).items.is_empty());
}

#[test]
fn item_without_marks_has_the_shared_mapping() {
    let calibration = calibration(8, &answers(8, 12, |item, score| 0.1 + 0.5 * score + 0.05 * as_float(item)));
    let other = ItemKey { item: "other".into(), question: String::new() };
    let shared = round(calibration.mapping.value(0.5).clamp(0.0, 1.0));
    assert!((calibration.apply(&other, 0.5, None).score - shared).abs() < 1e-9);
}

#[test]
fn bound_of_the_rubric_outlasts_the_calibration() {
    let calibration = calibration(3, &answers(3, 4, |_, score| 0.4 + 0.6 * score));
    assert!(calibration.apply(&keys(1)[0], 0.59, None).score > 0.6);
    assert!(calibration.apply(&keys(1)[0], 0.59, Some(0.59)).score < 0.6);
}

#[test]
fn what_scores_nothing_earns_nothing_and_what_scores_little_is_not_lifted_far() {
    for shape in [|score: f64| 0.4 + 0.5 * score, |score: f64| 0.3 + 0.6 * score * score] {
        let calibration = calibration(10, &answers(10, 20, |item, score| shape(score) + 0.01 * as_float(item)));
        assert!(calibration.from > 0.0 && calibration.from < 0.2, "{}", calibration.from);
        for key in keys(11) {
            let score = |score: f64| calibration.apply(&key, score, None).score;
            assert!(score(0.0).abs() < 1e-9);
            assert!((2.0 * score(calibration.from / 2.0) - score(calibration.from)).abs() < 1e-3);
            assert!(score(calibration.from) > 0.25);
            let Calibrated { unbounded, by, .. } = calibration.apply(&key, 0.03, None);
            assert!((by.intercept + by.slope * 0.03 - unbounded).abs() < 1e-4);
        }
    }
}

#[test]
fn low_marked_scores_that_are_worth_nothing_stay_so() {
    let calibration = calibration(10, &answers(10, 20, |_, score| 1.2 * score - 0.2));
    assert!(calibration.apply(&keys(1)[0], 0.02, None).score < 1e-9);
}

#[track_caller]
fn check_refused(items: usize, answers: &[Answer], says: &str) {
    let refusal = fitted(items, answers).unwrap_err();
    assert!(refusal.to_string().contains(says), "{refusal}");
    assert!(!refusal.hint().is_empty());
}

#[test]
fn marks_that_support_no_calibration_are_refused_with_the_reason() {
    let strict = |items, each| answers(items, each, |_, score| 0.5 * score);
    check_refused(3, &strict(3, 3), "9 of the marked answers have a score; a calibration needs 10");
    check_refused(1, &strict(1, 40), "all marked answers are to one item");
    let equal = |item, at| answer(item, at, as_float(at) / 10.0, 0.5);
    let equal: Vec<_> = (0..3).flat_map(|item| (0..5).map(move |at| equal(item, at))).collect();
    check_refused(3, &equal, "all marks are equal");
    let flat: Vec<_> = strict(3, 5).into_iter().map(|answer| Answer { scores: vec![0.4], ..answer }).collect();
    check_refused(3, &flat, "all scores are equal");
    check_refused(3, &answers(3, 10, |_, score| 0.9 - 0.8 * score), "marks do not rise with scores");
    check_refused(3, &answers(3, 10, |_, score| score), "no mapping comes nearer to held-out marks");
}

#[test]
fn ten_marks_to_two_items_are_enough() {
    let calibration = calibration(2, &answers(2, 5, |_, score| 0.5 * score));
    assert_eq!(calibration.shared_figures.grouped, Grouped::InsideItems);
    assert_eq!(calibration.marks, MarkCounts { answers: 10, items: 2 });
}

#[test]
fn file_gives_back_what_was_written() {
    let calibration = calibration(8, &answers(8, 12, |item, score| 0.1 + 0.5 * score + 0.05 * as_float(item)));
    let again = file::of_json(std::path::Path::new("c.json"), file::to_json(&calibration).as_bytes()).unwrap();
    assert_eq!(file::to_json(&again), file::to_json(&calibration));
    for at in 0..=10 {
        let score = as_float(at) / 10.0;
        assert!(
            (again.apply(&keys(8)[3], score, None).score - calibration.apply(&keys(8)[3], score, None).score).abs()
                < 2e-4
        );
    }
}

#[test]
fn order_of_answers_and_items_changes_nothing() {
    let marked = answers(6, 9, |item, score| 0.3 * score + 0.1 * as_float(item));
    let mut keys = keys(6);
    let expected = file::to_json(&fit(made_for(), &keys, &marked, &[None]).unwrap());
    let mut turned: Vec<Answer> =
        marked.iter().rev().map(|answer| Answer { item: 5 - answer.item, ..answer.clone() }).collect();
    keys.reverse();
    turned.swap(3, 30);
    assert_eq!(file::to_json(&fit(made_for(), &keys, &turned, &[None]).unwrap()), expected);
}

proptest! {
    #[test]
    fn mapping_never_falls_and_stays_between_its_ends(
        pairs in proptest::collection::vec((0.0..=1.0_f64, 0.0..=1.0_f64), 1..60),
        scores in proptest::collection::vec(0.0..=1.0_f64, 2..20),
    ) {
        let mut scores = scores;
        scores.sort_by(f64::total_cmp);
        for shape in Shape::ALL {
            let mapping = Mapping::fitted(shape, &pairs);
            let values: Vec<f64> = scores.iter().map(|score| round(mapping.value(*score))).collect();
            prop_assert!(values.windows(2).all(|pair| pair[0] <= pair[1]), "{shape:?} {values:?}");
        }
        let bounded = Mapping::fitted(Shape::Isotonic, &pairs);
        prop_assert!(scores.iter().all(|score| (0.0..=1.0).contains(&round(bounded.value(*score)))));
    }

    #[test]
    fn calibration_keeps_the_order_within_every_item(
        shares in proptest::collection::vec((0..4_usize, 0.0..=1.0_f64, 0.0..=1.0_f64), 10..80),
        scores in proptest::collection::vec(0.0..=1.0_f64, 2..20),
    ) {
        let marked =
            shares.iter().enumerate().map(|(at, (item, score, noise))| answer(*item, at, *score, (score + noise) / 3.0));
        if let Ok(calibration) = fitted(4, &marked.collect::<Vec<_>>()) {
            let mut scores = scores;
            scores.sort_by(f64::total_cmp);
            for key in keys(5) {
                let applied: Vec<Calibrated> = scores.iter().map(|score| calibration.apply(&key, *score, None)).collect();
                prop_assert!(applied.windows(2).all(|pair| pair[0].score <= pair[1].score));
                prop_assert!(applied.iter().all(|of| of.band.low <= of.score && of.score <= of.band.high));
            }
        }
    }
}

#[test]
fn line_at_a_score_gives_what_the_mapping_gives() {
    let mapping = Mapping::new(Shape::Isotonic, vec![(0.2, 0.1), (0.5, 0.1), (0.8, 0.7)]).expect("it rises");
    for score in [0.0, 0.2, 0.3, 0.5, 0.6, 0.8, 1.0] {
        let Line { intercept, slope } = mapping.line_at(score);
        assert!((intercept + slope * score - mapping.value(score)).abs() < 1e-12, "{score}");
    }
    let twice = mapping.line_at(0.6).then(Line { intercept: -0.2, slope: 2.0 });
    assert!((twice.intercept + twice.slope * 0.6 - (2.0 * mapping.value(0.6) - 0.2)).abs() < 1e-12);
}

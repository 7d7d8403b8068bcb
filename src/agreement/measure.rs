//! From a set of marked responses to the figures: what goes into which formula.

use std::ops::RangeInclusive;

use super::{Agreement, Correlations, Counts, Deferral, ItemAgreement, LengthClass, MarkedResponse, MarkedSet};
use crate::grade::Outcome;
use crate::score::{CriterionId, round};
use crate::statistics::classes::{Confusion, length_classes, quadratic_weighted_kappa, share};
use crate::statistics::{Pairs, Statistic, Undefined, WithinItems, within_items};
use crate::text::Text;
use crate::text::language::Language;

/// So many of the answers with the greatest differences are named, on either side.
const WORST: usize = 5;

impl Agreement {
    /// Measures the agreement.
    #[must_use]
    pub fn of(set: &MarkedSet) -> Self {
        let graded: Vec<&MarkedResponse> = set.responses.iter().filter(|response| response.score().is_some()).collect();
        let all = pairs(graded.iter().copied(), MarkedResponse::score);
        let banded: Vec<(usize, usize)> = graded
            .iter()
            .filter_map(|response| Some((set.band(response.score()?), set.band(response.mark.share()))))
            .collect();
        let passes = confusion(set, graded.iter().copied());
        Self {
            counts: Counts::of(&set.responses),
            score: Correlations::of(set, MarkedResponse::score, Undefined::NoAnswer),
            similarity: Correlations::of(
                set,
                |response| response.criterion(CriterionId::Similarity),
                Undefined::NoReferences,
            ),
            coverage: Correlations::of(
                set,
                |response| response.criterion(CriterionId::Coverage),
                Undefined::NoConcepts,
            ),
            kappa: quadratic_weighted_kappa(&banded, set.bands.len()),
            errors: all.errors(),
            errors_in_marks: one_maximum(&graded).and_then(|max| Ok((max, all.errors()?.scaled(max)))),
            passes,
            deferral: deferral(set, &graded),
            lengths: by_length(&graded),
            items: by_item(set),
            over_credited: farthest(set, 1.0),
            under_credited: farthest(set, -1.0),
        }
    }
}

fn confusion<'a>(set: &MarkedSet, responses: impl IntoIterator<Item = &'a MarkedResponse>) -> Confusion {
    let mut passes = Confusion::default();
    for response in responses {
        let pass = set.items[response.item].pass;
        let score_passes = response.score().is_some_and(|score| score >= pass);
        passes.add(score_passes, round(response.mark.share()) >= pass);
    }
    passes
}

/// Returns what is left to humans, where scores are calibrated.
fn deferral(set: &MarkedSet, graded: &[&MarkedResponse]) -> Option<Deferral> {
    let needs_human = |response: &MarkedResponse| response.marked().and_then(|marked| marked.needs_human);
    if !graded.iter().any(|response| needs_human(response).is_some()) {
        return None;
    }
    let (deferred, rest): (Vec<_>, Vec<_>) =
        graded.iter().copied().partition(|response| needs_human(response) == Some(true));
    let share = share(deferred.len(), graded.len(), Undefined::NoAnswer);
    let rest = confusion(set, rest);
    let accuracy = rest.accuracy().map_err(|_| Undefined::AllDeferred);
    Some(Deferral { deferred: deferred.len(), share, rest, accuracy })
}

impl Counts {
    fn of<'a>(responses: impl IntoIterator<Item = &'a MarkedResponse>) -> Self {
        let mut counts = Self::default();
        for response in responses {
            counts.responses += 1;
            match response.graded.outcome {
                Outcome::Scored(_) => counts.graded += 1,
                Outcome::Blank => counts.blank += 1,
                Outcome::Unscored(_) => counts.unscored += 1,
            }
        }
        counts
    }
}

impl Correlations {
    /// Correlates what `value` returns; `missing` is the reason where it returns nothing for any graded response.
    fn of(set: &MarkedSet, value: impl Fn(&MarkedResponse) -> Option<f64>, missing: Undefined) -> Self {
        // Blank responses alone say nothing of a criterion.
        let is_had = set.responses.iter().any(|response| response.marked().is_some() && value(response).is_some());
        let value = |response: &MarkedResponse| value(response).filter(|_| is_had);
        let all = pairs(&set.responses, value);
        let items: Vec<Pairs> = grouped(set).into_iter().map(|responses| pairs(responses, value)).collect();
        let any_graded = set.responses.iter().any(|response| response.marked().is_some());
        let explained = |statistic: Statistic| match statistic {
            Err(Undefined::NoAnswer) if any_graded => Err(missing),
            statistic => statistic,
        };
        let within = |correlation: fn(&Pairs) -> Statistic| {
            let within = within_items(&items, correlation);
            WithinItems { mean: explained(within.mean), ..within }
        };
        Self {
            pearson: explained(all.pearson()),
            spearman: explained(all.spearman()),
            within_pearson: within(Pairs::pearson),
            within_spearman: within(Pairs::spearman),
        }
    }
}

/// Pairs what `value` returns with the marks, where it returns something.
fn pairs<'a>(
    responses: impl IntoIterator<Item = &'a MarkedResponse>,
    value: impl Fn(&MarkedResponse) -> Option<f64>,
) -> Pairs {
    responses.into_iter().filter_map(|response| Some((value(response)?, response.mark.share()))).collect()
}

/// Returns the responses to each item.
fn grouped(set: &MarkedSet) -> Vec<Vec<&MarkedResponse>> {
    let mut items = vec![Vec::new(); set.items.len()];
    for response in &set.responses {
        items[response.item].push(response);
    }
    items
}

/// Returns the maximum mark that all responses have.
fn one_maximum(responses: &[&MarkedResponse]) -> Result<f64, Undefined> {
    let mut maxima = responses.iter().map(|response| response.mark.max());
    let first = maxima.next().ok_or(Undefined::NoAnswer)?;
    if maxima.all(|max| max.total_cmp(&first).is_eq()) { Ok(first) } else { Err(Undefined::MaximaDiffer) }
}

fn by_length(graded: &[&MarkedResponse]) -> Vec<LengthClass> {
    let length = |answer: &str| Text::plain(answer, Language::ENGLISH).words.len();
    let lengths: Vec<usize> = graded.iter().map(|response| length(&response.graded.answer)).collect();
    let class = |words: RangeInclusive<usize>| {
        let members = graded.iter().zip(&lengths).filter(|(_, length)| words.contains(length));
        let all = pairs(members.map(|(response, _)| *response), MarkedResponse::score);
        let bias = all.errors().map(|errors| errors.bias);
        LengthClass { words, responses: all.len(), pearson: all.pearson(), bias }
    };
    length_classes(&lengths).into_iter().map(class).collect()
}

fn by_item(set: &MarkedSet) -> Vec<ItemAgreement> {
    let item = |responses: Vec<&MarkedResponse>| {
        let all = pairs(responses.iter().copied(), MarkedResponse::score);
        ItemAgreement {
            counts: Counts::of(responses),
            mean_score: all.means().map(|(scores, _)| scores),
            mean_mark: all.means().map(|(_, marks)| marks),
            pearson: all.pearson(),
            spearman: all.spearman(),
            errors: all.errors(),
        }
    };
    grouped(set).into_iter().map(item).collect()
}

/// Returns the places of the responses whose differences are the greatest in the direction of `sign`; of equals, the
/// first ones.
fn farthest(set: &MarkedSet, sign: f64) -> Vec<usize> {
    let difference = |(place, response): (usize, &MarkedResponse)| Some((sign * response.difference()?, place));
    let mut differences: Vec<(f64, usize)> =
        set.responses.iter().enumerate().filter_map(difference).filter(|(difference, _)| *difference > 0.0).collect();
    differences.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
    differences.into_iter().take(WORST).map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::MarkedItem;
    use crate::grade::{GradedResponse, Marked, samples};
    use crate::rubric::Scoring;
    use crate::score::{CriterionGrade, Grade};
    use crate::submission::marks::Mark;

    /// An answer to an item with a score, or blank, and a mark out of 5.
    type Answer = (usize, Option<f64>, f64);

    fn graded(score: Option<f64>) -> GradedResponse {
        let outcome = score.map_or(Outcome::Blank, |score| {
            let criteria = vec![CriterionGrade { id: CriterionId::Similarity, value: 1.0 - score, weight: 1.0 }];
            let grade = Grade { score, criteria, reference: Some(0), ..Grade::default() };
            Outcome::Scored(Box::new(Marked::uncalibrated(grade, score, String::new(), score >= 0.6)))
        });
        GradedResponse { answer: "Some words.".into(), outcome, ..samples::blank() }
    }

    fn set(items: usize, answers: &[Answer]) -> MarkedSet {
        let item = |at| MarkedItem { id: format!("i{at}"), pass: 0.6, references: vec!["Yes.".into()] };
        let items = (0..items).map(item).collect();
        let mut set =
            MarkedSet { bands: Scoring::default().bands, items, responses: Vec::new(), names_candidates: false };
        for &(item, score, mark) in answers {
            set.push(item, Mark::new(mark, 5.0).unwrap(), graded(score));
        }
        set
    }

    #[track_caller]
    fn check(statistic: Statistic, expected: f64) {
        assert_eq!(statistic.map(round), Ok(expected));
    }

    #[test]
    fn blank_responses_earn_nothing() {
        let graded = [(0, Some(0.1), 1.0), (0, Some(0.5), 2.0), (0, Some(0.9), 5.0)];
        let with = |score| Agreement::of(&set(1, &[&graded[..], &[(0, score, 5.0)]].concat()));
        let (blank, nought) = (with(None), with(Some(0.0)));
        assert_eq!(blank.counts, Counts { responses: 4, graded: 3, blank: 1, unscored: 0 });
        assert_eq!((blank.score, blank.errors), (nought.score, nought.errors));
        assert_eq!(blank.passes, nought.passes);
        assert_eq!(blank.under_credited.first(), Some(&3));
        check(Agreement::of(&set(1, &graded)).score.pearson, 0.9608);
    }

    #[test]
    fn within_items_the_items_own_level_does_not_count() {
        let easy = [(0, Some(0.1), 3.0), (0, Some(0.2), 4.0), (0, Some(0.3), 5.0)];
        let hard = [(1, Some(0.7), 0.0), (1, Some(0.8), 1.0), (1, Some(0.9), 2.0)];
        let agreement = Agreement::of(&set(2, &[easy, hard].concat()));
        check(agreement.score.within_pearson.mean, 1.0);
        check(agreement.similarity.within_pearson.mean, -1.0);
        assert!(agreement.score.pearson.is_ok_and(|pooled| pooled < -0.5));
        check(agreement.items[1].mean_mark, 0.2);
        check(agreement.items[1].errors.map(|errors| errors.bias), 0.6);
    }

    #[test]
    fn criterion_that_no_item_has_is_not_defined_for_that_reason() {
        let agreement = Agreement::of(&set(1, &[(0, Some(0.1), 1.0), (0, Some(0.5), 2.0), (0, Some(0.6), 2.0)]));
        assert_eq!(agreement.coverage.pearson, Err(Undefined::NoConcepts));
        assert_eq!(agreement.coverage.within_spearman.mean, Err(Undefined::NoConcepts));
    }

    #[test]
    fn one_answer_per_item_has_no_correlation_within_items() {
        let agreement = Agreement::of(&set(2, &[(0, Some(0.1), 1.0), (1, Some(0.5), 2.0)]));
        assert_eq!(agreement.score.within_pearson.mean, Err(Undefined::OneAnswerPerItem));
        check(agreement.score.pearson, 1.0);
    }

    #[test]
    fn nothing_graded_leaves_every_figure_undefined() {
        let mut set = set(1, &[(0, None, 1.0), (0, None, 2.0)]);
        set.responses.iter_mut().for_each(|response| response.graded.outcome = Outcome::Unscored("no text".into()));
        let agreement = Agreement::of(&set);
        assert_eq!(agreement.score.pearson, Err(Undefined::NoAnswer));
        assert_eq!(agreement.coverage.within_pearson.mean, Err(Undefined::NoAnswer));
        assert_eq!(agreement.kappa, Err(Undefined::NoAnswer));
        assert_eq!(agreement.errors_in_marks, Err(Undefined::NoAnswer));
        assert_eq!(agreement.passes.accuracy(), Err(Undefined::NoAnswer));
        assert!(agreement.lengths.is_empty() && agreement.over_credited.is_empty());
    }

    #[test]
    fn scores_and_shares_are_put_into_the_same_bands() {
        let agreement = Agreement::of(&set(1, &[(0, Some(0.6), 3.0), (0, Some(0.5999), 2.0), (0, Some(1.0), 4.0)]));
        check(agreement.kappa, 1.0);
        assert_eq!(agreement.passes, Confusion { both: 2, neither: 1, ..Confusion::default() });
    }

    #[test]
    fn errors_are_on_the_scale_of_the_marks_where_there_is_one() {
        let mut set = set(1, &[(0, Some(0.5), 2.0), (0, Some(0.5), 3.0)]);
        let in_marks = Agreement::of(&set).errors_in_marks;
        check(in_marks.map(|(_, errors)| errors.mae), 0.5);
        assert_eq!(in_marks.map(|(max, _)| max), Ok(5.0));
        set.responses[0].mark = Mark::new(2.0, 4.0).unwrap();
        assert_eq!(Agreement::of(&set).errors_in_marks, Err(Undefined::MaximaDiffer));
    }

    #[test]
    fn worst_cases_are_sorted_and_on_their_own_side() {
        let scores = [0.5, 0.4, 0.9, 0.1, 0.9, 0.2, 0.3, 0.6, 0.7];
        let answers: Vec<Answer> = scores.iter().map(|&score| (0, Some(score), 2.0)).collect();
        let agreement = Agreement::of(&set(1, &answers));
        assert_eq!(agreement.over_credited, [2, 4, 8, 7, 0]);
        assert_eq!(agreement.under_credited, [3, 5, 6]);
    }

    #[test]
    fn order_of_responses_changes_no_correlation() {
        let answers = [(0, Some(0.31), 1.0), (1, Some(0.5), 2.0), (0, Some(0.77), 5.0), (0, Some(0.12), 2.5)];
        let turned: Vec<Answer> = answers.iter().rev().copied().collect();
        let (agreement, again) = (Agreement::of(&set(2, &answers)), Agreement::of(&set(2, &turned)));
        assert_eq!(agreement.score.pearson.map(round), again.score.pearson.map(round));
        assert_eq!(agreement.score.spearman.map(round), again.score.spearman.map(round));
        assert_eq!(agreement.kappa, again.kappa);
    }
}

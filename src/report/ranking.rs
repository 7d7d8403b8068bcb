//! The order of candidates in reports for people.

use crate::grade::Summary;

/// Returns the places of the candidates in the summary, the most points first, and of as many the highest mean score.
///
/// Points and not the mean decide, since whoever answers one item of five well has a high mean.
pub fn ranking(summary: &Summary) -> Vec<usize> {
    let earned = |place: &usize| {
        let candidate = &summary.candidates[*place];
        // Sums of the same points in another order differ in their last bits.
        ((candidate.points * 1e6).round(), candidate.counts.mean_score().unwrap_or(-1.0))
    };
    let mut places: Vec<usize> = (0..summary.candidates.len()).collect();
    places.sort_by(|one, other| {
        let (one, other) = (earned(one), earned(other));
        other.0.total_cmp(&one.0).then(other.1.total_cmp(&one.1))
    });
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::{GradedResponse, Outcome};
    use crate::report::samples;

    fn scored(candidate: &str, score: f64) -> GradedResponse {
        let mut response = GradedResponse { candidate: candidate.into(), ..samples::scored() };
        if let Outcome::Scored(marked) = &mut response.outcome {
            (marked.grade.score, marked.points) = (score, score * 10.0);
        }
        response
    }

    fn to_views(response: GradedResponse) -> GradedResponse {
        GradedResponse { item: "views".into(), ..response }
    }

    #[track_caller]
    fn check(responses: &[GradedResponse], expected: &[&str]) {
        let summary = samples::summary(responses);
        let names: Vec<_> = ranking(&summary).iter().map(|&at| summary.candidates[at].candidate.clone()).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn one_good_answer_does_not_rank_before_many_that_earn_more() {
        check(&[scored("one", 1.0), scored("many", 0.6), to_views(scored("many", 0.6))], &["many", "one"]);
        check(&[scored("one", 1.0), scored("many", 0.6)], &["one", "many"]);
    }

    #[test]
    fn of_equal_points_the_higher_mean_is_first_and_the_rest_stays_in_order() {
        check(&[scored("low", 0.3), to_views(scored("low", 0.5)), scored("high", 0.8)], &["high", "low"]);
        let nothing = GradedResponse { candidate: "none".into(), ..samples::unscored() };
        check(&[nothing, scored("b", 0.0), scored("a", 0.0)], &["b", "a", "none"]);
    }
}

//! Lines of items: what an item's own marks say beside what all say, drawn to the shared mapping as far as they are few.

use std::collections::BTreeMap;

use super::ItemLine;
use super::fit::Point;
use super::mapping::{Mapping, Shape};

/// An item needs so many marked answers for a line of its own.
pub(super) const FEWEST: usize = 5;

/// So many items need a line, or there is no telling how much items differ.
pub(super) const FEWEST_ITEMS: usize = 3;

/// The shared mapping and the items' offsets are fitted in turns so many times; they move by less than 0.001 after 5.
const TURNS: usize = 6;

/// An item's answers, as what the mapping gives for them and the marks' shares.
struct Member {
    count: f64,
    answers: usize,
    /// Mean of what the mapping gives.
    centre: f64,
    /// Mean of share less that.
    residual: f64,
    /// Sum of squares of what the mapping gives, about its mean.
    spread: f64,
    /// Sum of products of both, about their means.
    product: f64,
    /// Sum of squares of the residuals, about their mean.
    scatter: f64,
}

impl Member {
    fn new(pairs: &[(f64, f64)], mapping: &Mapping) -> Self {
        let count = pairs.len() as f64;
        let values: Vec<(f64, f64)> = pairs
            .iter()
            .map(|&(score, share)| {
                let value = mapping.value(score);
                (value, share - value)
            })
            .collect();
        let centre = values.iter().map(|(value, _)| value).sum::<f64>() / count;
        let residual = values.iter().map(|(_, residual)| residual).sum::<f64>() / count;
        let about = |(value, of): &(f64, f64)| (value - centre, of - residual);
        Self {
            count,
            answers: pairs.len(),
            centre,
            residual,
            spread: values.iter().map(|pair| about(pair).0.powi(2)).sum(),
            product: values.iter().map(|pair| about(pair).0 * about(pair).1).sum(),
            scatter: values.iter().map(|pair| about(pair).1.powi(2)).sum(),
        }
    }
}

/// Fits the shared mapping and the lines of the items that have answers enough, in turns.
///
/// A model with random intercepts and slopes, its variances by the method of moments: an item's mean residual is drawn
/// towards 0, and its slope towards 1, by the share of their variance that chance explains (N. Laird and J. Ware (1982),
/// Biometrics 38, 963-974). Without enough such items the mapping comes alone.
pub(super) fn fit(points: &[(&Point, f64)], shape: Shape) -> (Mapping, BTreeMap<usize, ItemLine>) {
    let mut by_item: BTreeMap<usize, Vec<(f64, f64)>> = BTreeMap::new();
    for (point, score) in points {
        by_item.entry(point.item).or_default().push((*score, point.share));
    }
    by_item.retain(|_, pairs| pairs.len() >= FEWEST);
    if by_item.len() < FEWEST_ITEMS {
        by_item.clear();
    }
    let mut offsets: BTreeMap<usize, f64> = BTreeMap::new();
    let mut mapping = shared(points, shape, &offsets);
    let mut members = members(&by_item, &mapping);
    for _ in 0..if by_item.is_empty() { 0 } else { TURNS } {
        let kept = kept_of_offsets(&members);
        offsets = members.iter().map(|(item, member)| (*item, kept(member) * member.residual)).collect();
        mapping = shared(points, shape, &offsets);
        members = self::members(&by_item, &mapping);
    }
    let (offset, slope) = (kept_of_offsets(&members), kept_of_slopes(&members));
    let line = |(item, member): (&usize, &Member)| {
        let slope = (1.0 + slope(member)).max(0.0);
        let intercept = member.centre * (1.0 - slope) + offset(member) * member.residual;
        (*item, ItemLine { answers: member.answers, intercept, slope })
    };
    let lines = members.iter().map(line).collect();
    (mapping, lines)
}

fn shared(points: &[(&Point, f64)], shape: Shape, offsets: &BTreeMap<usize, f64>) -> Mapping {
    let pairs: Vec<(f64, f64)> = points
        .iter()
        .map(|(point, score)| (*score, point.share - offsets.get(&point.item).copied().unwrap_or(0.0)))
        .collect();
    Mapping::fitted(shape, &pairs)
}

fn members(by_item: &BTreeMap<usize, Vec<(f64, f64)>>, mapping: &Mapping) -> BTreeMap<usize, Member> {
    by_item.iter().map(|(item, pairs)| (*item, Member::new(pairs, mapping))).collect()
}

/// Returns the variance of residuals inside items.
fn scatter(members: &BTreeMap<usize, Member>) -> f64 {
    let (sum, free) = members.values().fold((0.0, 0.0), |(sum, free), of| (sum + of.scatter, free + of.count - 1.0));
    if free > 0.0 { sum / free } else { 0.0 }
}

/// Returns which share of an item's mean residual is its own and not chance.
fn kept_of_offsets(members: &BTreeMap<usize, Member>) -> impl Fn(&Member) -> f64 + use<> {
    let scatter = scatter(members);
    let (squares, count) = members.values().fold((0.0, 0.0), |(squares, count), of| {
        (squares + of.count * of.residual.powi(2) - scatter, count + of.count)
    });
    let between = if count > 0.0 { (squares / count).max(0.0) } else { 0.0 };
    move |member| if between > 0.0 { between / (between + scatter / member.count) } else { 0.0 }
}

/// Returns by how much an item's slope is above 1, as far as that is not chance.
fn kept_of_slopes(members: &BTreeMap<usize, Member>) -> impl Fn(&Member) -> f64 + use<> {
    let scatter = scatter(members);
    let spread: f64 = members.values().map(|member| member.spread).sum();
    let squares = members.values().filter(|member| member.spread > 0.0);
    let squares: f64 = squares.map(|member| member.product.powi(2) / member.spread - scatter).sum();
    let between = if spread > 0.0 { (squares / spread).max(0.0) } else { 0.0 };
    move |member| if between > 0.0 { member.product / (member.spread + scatter / between) } else { 0.0 }
}

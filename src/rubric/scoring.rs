//! Checks how scores are made and labelled.

use super::checker::Checker;
use super::place::Place;
use super::raw::{RawBand, RawScoring, RawWeights};
use super::{Band, Scoring, Weights};

impl Checker<'_> {
    pub(super) fn scoring(&mut self, place: &Place, raw: RawScoring) -> Scoring {
        let default = Scoring::default();
        let weights = raw.weights.map_or(default.weights, |weights| self.weights(place, "the rubric", weights));
        let pass = self.share(place, "the rubric", "pass", raw.pass.unwrap_or(default.pass));
        let bands = match raw.bands {
            None => default.bands,
            Some(bands) => self.bands(place, bands),
        };
        Scoring { weights, pass, bands }
    }

    fn bands(&mut self, scoring: &Place, bands: Vec<RawBand>) -> Vec<Band> {
        let example = "write them highest first and the last at 0: [{ label = \"pass\", at = 0.6 }, { label = \"fail\", at = 0.0 }]";
        let is_in_order = bands.windows(2).all(|pair| pair[0].at > pair[1].at);
        for (at, band) in bands.iter().enumerate() {
            let place = scoring.entry("bands", at);
            if !(0.0..=1.0).contains(&band.at) {
                let message = format!("band \"{}\" begins at {}", band.label, band.at);
                self.fault(&place, message, "scores are between 0 and 1: write 0.8 for 80 %");
            } else if at > 0 && bands[at - 1].at <= band.at {
                self.fault(&place, "bands are out of order", example);
            }
            if band.label.trim().is_empty() {
                self.fault(&place, "a band has no label", "write what reports call it: label = \"pass\"");
            } else if bands[..at].iter().any(|other| other.label == band.label) {
                let message = format!("band \"{}\" is there twice", band.label);
                self.fault(&place, message, "give each band a label of its own");
            }
        }
        if bands.is_empty() {
            self.fault(&scoring.field("bands"), "`bands` is empty", example);
        } else if is_in_order && bands.last().is_some_and(|last| last.at > 0.0) {
            self.fault(&scoring.entry("bands", bands.len() - 1), "the last band does not begin at 0", example);
        }
        bands.into_iter().map(|band| Band { label: band.label, at: band.at }).collect()
    }

    pub(super) fn weights(&mut self, place: &Place, owner: &str, raw: RawWeights) -> Weights {
        let (similarity, coverage) = (raw.similarity, raw.coverage);
        let place = place.field("weights");
        if [similarity, coverage].iter().any(|weight| !weight.is_finite() || *weight < 0.0) {
            self.fault(&place, format!("{owner}: a weight is negative"), "weights are 0 or more");
        } else if similarity + coverage <= 0.0 {
            self.fault(&place, format!("{owner}: weights sum to 0"), "give at least one criterion a weight above 0");
        } else {
            self.check_size(&place, &format!("{owner}: a weight is"), similarity.max(coverage));
        }
        Weights { similarity, coverage }
    }
}

//! Where the stretches of a text that was read out of another stand in that.

use std::ops::Range;

/// The stretches of a text, with where each stands in its source; in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places(Vec<(Range<usize>, Range<usize>)>);

impl Places {
    /// Adds the next stretch: where it stands in the text, and where in the source.
    pub fn push(&mut self, text: Range<usize>, source: Range<usize>) {
        self.0.push((text, source));
    }

    /// Returns the stretches.
    #[cfg(test)]
    pub fn iter(&self) -> impl Iterator<Item = &(Range<usize>, Range<usize>)> {
        self.0.iter()
    }

    /// Returns where a stretch of the text stands in the source.
    #[must_use]
    pub fn written(&self, span: &Range<usize>) -> Range<usize> {
        let is_whole = |(text, source): &(Range<usize>, Range<usize>)| text.len() == source.len();
        let before = self.0.partition_point(|(text, _)| text.end <= span.start);
        let start = self.0.get(before).map_or(0, |place| {
            let within = span.start.saturating_sub(place.0.start);
            if is_whole(place) { place.1.start + within } else { place.1.start }
        });
        let until = self.0.partition_point(|(text, _)| text.start < span.end);
        let end = until.checked_sub(1).and_then(|last| self.0.get(last)).map_or(start, |place| {
            let within = span.end.min(place.0.end) - place.0.start;
            if is_whole(place) { place.1.start + within } else { place.1.end }
        });
        start..end.max(start)
    }
}

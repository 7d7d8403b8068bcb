//! Places of several variants with words of their own: what `once` asks for.

use std::ops::Range;

/// How many ways are tried at most.
const MOST_STEPS: usize = 20_000;

/// A place where a variant is met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place<'a> {
    /// From its first word to its last, in bytes of the source.
    pub span: Range<usize>,
    /// The stems of its words.
    pub stems: Vec<&'a str>,
}

impl Place<'_> {
    /// Returns whether the places have no word in common and not the same words.
    fn is_apart(&self, other: &Place<'_>) -> bool {
        (other.span.end <= self.span.start || self.span.end <= other.span.start) && other.stems != self.stems
    }
}

/// Chooses a place for each of the first `all` variants and for `any` of the others, all of them apart; returns them with
/// the places of their variants. Which of its places a variant is met at does not matter, nor the order of the variants.
#[must_use]
pub fn choose<'p>(places: &'p [Vec<Place<'p>>], all: usize, any: usize) -> Option<Vec<(usize, &'p Place<'p>)>> {
    let mut search = Search { places, all, chosen: Vec::new(), steps: 0 };
    search.fills(0, any).then_some(search.chosen)
}

struct Search<'p> {
    places: &'p [Vec<Place<'p>>],
    all: usize,
    chosen: Vec<(usize, &'p Place<'p>)>,
    steps: usize,
}

impl Search<'_> {
    /// Finds places for the variants from `at` on, of those that may be left out for `any`.
    fn fills(&mut self, at: usize, any: usize) -> bool {
        self.steps += 1;
        if at >= self.all && any == 0 {
            return true;
        }
        if self.steps > MOST_STEPS || self.places.len() - at < any {
            return false;
        }
        let Some(places) = self.places.get(at) else { return false };
        let is_needed = at < self.all;
        for place in places {
            if self.chosen.iter().all(|(_, other)| place.is_apart(other)) {
                self.chosen.push((at, place));
                if self.fills(at + 1, any - usize::from(!is_needed)) {
                    return true;
                }
                self.chosen.pop();
            }
        }
        !is_needed && self.fills(at + 1, any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place<'a>(span: Range<usize>, stems: &[&'a str]) -> Place<'a> {
        Place { span, stems: stems.to_vec() }
    }

    #[test]
    fn variant_may_take_a_later_place() {
        let (pair, inside, later) =
            (place(0..13, &["interest", "rate"]), place(9..13, &["rate"]), place(20..24, &["rate"]));
        let rate = vec![inside.clone(), later];
        assert!(choose(&[vec![pair.clone()], rate.clone()], 0, 2).is_some());
        assert!(choose(&[rate.clone(), vec![pair.clone()]], 0, 2).is_some());
        assert!(choose(&[rate, vec![pair.clone()]], 2, 0).is_some());
        assert_eq!(choose(&[vec![inside], vec![pair]], 0, 2), None);
    }

    #[test]
    fn same_words_are_no_second_place() {
        let places = vec![place(0..4, &["rate"]), place(9..13, &["rate"])];
        assert_eq!(choose(&[places.clone(), places.clone()], 0, 2), None);
        assert!(choose(&[places.clone(), places], 0, 1).is_some());
    }

    #[test]
    fn endless_repetition_is_given_up() {
        let places: Vec<_> = (0..1000).map(|at| place(at..at + 1, if at % 2 == 0 { &["a"] } else { &["b"] })).collect();
        assert_eq!(choose(&vec![places; 60], 0, 30), None);
    }
}

//! Where each response stands: on one page, or on pages by candidate in a folder beside it.

use crate::grade::Summary;
use crate::report::pages::Pages;
use crate::report::ranking::ranking;

use super::tally::Tally;

/// A page with more responses than this can take a browser more than 2 seconds to open: Chromium took 1.0 to 1.4 s for one of
/// 1,000 responses to the Django rubric (6.4 MB) on 2 busy cores, and 1.7 to 4 s for one of 2,000 (13.2 MB).
const MOST_RESPONSES: usize = 1000;

/// Bytes of the responses on one page, for the same reason.
const MOST_BYTES: u64 = 8_000_000;

/// Letters of a candidate's name in the name of a page.
const NAME_LENGTH: usize = 40;

/// The order of the responses and the links to them.
pub struct Layout {
    /// The responses, by candidate, in the order of the overview.
    pub sections: Vec<Section>,
    /// The section of each response, by its place in the run.
    section_of: Vec<usize>,
    /// The first section of each candidate, by the place in the summary.
    first_of: Vec<usize>,
    /// The addresses of the report and of the folder, where the sections are pages.
    addresses: Option<[String; 2]>,
}

/// Responses of one candidate.
pub struct Section {
    /// The candidate's place in the summary.
    pub candidate: usize,
    /// Which part of the candidate's responses, from 1.
    pub part: usize,
    /// Of how many parts.
    pub parts: usize,
    /// The places of the responses in the run.
    pub entries: Vec<usize>,
    /// The name of the page, where it is one.
    pub page: String,
}

impl Layout {
    /// Lays out a run; only where there is room for pages may they become several.
    pub fn new(tally: &Tally, summary: &Summary, room: Option<&Pages>) -> Self {
        let size = |entries: &[usize]| -> u64 { entries.iter().map(|&at| tally.entries[at].part_length()).sum() };
        let fits = |entries: &[usize]| entries.len() <= MOST_RESPONSES && size(entries) <= MOST_BYTES;
        let all: Vec<usize> = (0..tally.entries.len()).collect();
        let room = room.filter(|_| !fits(&all));
        let of_candidates = tally.entries_by_candidate(summary.candidates.len());
        let mut layout = Self {
            sections: Vec::new(),
            section_of: vec![0; tally.entries.len()],
            first_of: vec![0; of_candidates.len()],
            addresses: room.map(Pages::addresses),
        };
        for place in ranking(summary) {
            let parts = match room {
                Some(_) => split(&of_candidates[place], fits),
                None => vec![of_candidates[place].clone()],
            };
            layout.first_of[place] = layout.sections.len();
            let count = parts.len();
            for (at, entries) in parts.into_iter().enumerate() {
                for &entry in &entries {
                    layout.section_of[entry] = layout.sections.len();
                }
                let page = page_name(place + 1, &summary.candidates[place].candidate, at + 1);
                layout.sections.push(Section { candidate: place, part: at + 1, parts: count, entries, page });
            }
        }
        layout
    }

    /// Tells whether the sections are pages of their own.
    pub fn is_split(&self) -> bool {
        self.addresses.is_some()
    }

    /// Returns the link from the overview to a response.
    pub fn response(&self, at: usize) -> String {
        format!("{}#r{}", self.page(self.section_of[at]), at + 1)
    }

    /// Returns the link from the overview to a candidate.
    pub fn candidate(&self, place: usize) -> String {
        self.section(self.first_of[place])
    }

    /// Returns the link from the overview to a section.
    pub fn section(&self, section: usize) -> String {
        format!("{}#k{section}", self.page(section))
    }

    /// Returns the link from one section to another.
    pub fn neighbour(&self, section: usize) -> String {
        match self.addresses {
            Some(_) => self.sections[section].page.clone(),
            None => format!("#k{section}"),
        }
    }

    /// Returns the link from a section to the overview.
    pub fn overview(&self) -> String {
        self.addresses.as_ref().map_or_else(|| "#top".into(), |[report, _]| format!("../{report}"))
    }

    fn page(&self, section: usize) -> String {
        match (&self.addresses, self.sections.get(section)) {
            (Some([_, folder]), Some(section)) => format!("{folder}/{}", section.page),
            _ => String::new(),
        }
    }
}

/// Splits responses, in their order, into as few parts that fit as there can be; each has one at least.
fn split(entries: &[usize], fits: impl Fn(&[usize]) -> bool) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for &entry in entries {
        match parts.last_mut() {
            Some(part) => {
                part.push(entry);
                if !fits(part) {
                    part.pop();
                    parts.push(vec![entry]);
                }
            }
            None => parts.push(vec![entry]),
        }
    }
    parts
}

/// Returns the name of a candidate's page: the number tells it from all others, the letters are for people.
fn page_name(number: usize, candidate: &str, part: usize) -> String {
    let mut word = String::new();
    for c in candidate.chars() {
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        } else if !word.is_empty() && !word.ends_with('-') {
            word.push('-');
        }
        if word.len() == NAME_LENGTH {
            break;
        }
    }
    let word = word.trim_end_matches('-');
    match part {
        1 => Pages::page_name(number, word),
        _ => Pages::page_name(number, &format!("{word}.{part}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_of_a_page_is_plain_whatever_the_candidate_is_called() {
        for (candidate, part, expected) in [
            ("Ada Lovelace", 1, "0001-ada-lovelace.html"),
            ("../../etc/passwd", 1, "0001-etc-passwd.html"),
            ("山田", 1, "0001.html"),
            ("", 3, "0001-.3.html"),
            ("<b>\"&?#%\n", 2, "0001-b.2.html"),
        ] {
            assert_eq!(page_name(1, candidate, part), expected);
        }
        assert_eq!(page_name(1, &"x".repeat(500), 1).len(), "0001-.html".len() + NAME_LENGTH);
    }

    #[test]
    fn parts_are_full_and_never_empty() {
        let pairs = |part: &[usize]| part.len() <= 2;
        assert_eq!(split(&[5, 6, 7, 8, 9], pairs), [vec![5, 6], vec![7, 8], vec![9]]);
        assert_eq!(split(&[5, 6], |_| false), [vec![5], vec![6]], "one that fits nowhere has a page of its own");
        assert_eq!(split(&[], pairs), [[0; 0]; 0]);
    }
}

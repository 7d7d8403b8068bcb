//! Counts with their nouns, and texts on one line, cut where they are long.

use crate::untrusted::on_one_line;

/// Returns a count with its noun.
pub(super) fn counted(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Returns an item's id, or what stands for one where a response names none.
pub(super) fn item_or_none(item: &str) -> &str {
    if item.is_empty() { "(no item)" } else { item }
}

/// Cuts a text that has more than so many characters, and shows that it is cut.
pub(super) fn shortened(text: &str, length: usize) -> String {
    let mut shown: String = text.chars().take(length).collect();
    if text.chars().nth(length).is_some() {
        shown.push('…');
    }
    shown
}

/// Puts a text on one line, without what steers a terminal.
pub(super) fn harmless(text: &str) -> String {
    on_one_line(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

//! What tildes strike out, as GitHub shows Markdown: `~~so~~`, and `~so~` where the tildes can mean nothing else.

use std::ops::Range;

/// Where single and double tildes stand that may begin something struck out.
#[derive(Default)]
pub(super) struct Strike([Option<usize>; 2]);

impl Strike {
    /// Takes the next run of tildes and returns what it ends, with the tildes.
    pub(super) fn take(&mut self, source: &str, run: Range<usize>) -> Option<Range<usize>> {
        let before = source[..run.start].chars().next_back();
        let after = source[run.end..].chars().next();
        let is_text = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        let (begins, ends) = match run.len() {
            // About so many (`~5 ms`) is no mark, nor are paths (`~/x`), operators (`=~`) and what stands within a word.
            1 => (
                after.is_some_and(char::is_alphabetic) && is_edge(before, "([\"'*_>"),
                is_text(before) && !matches!(before, Some('\\' | '=' | '!')) && is_edge(after, ".,;:!?)]\"'*_<"),
            ),
            2 => (is_text(after), is_text(before)),
            // A fence of code has three.
            _ => return None,
        };
        let open = &mut self.0[run.len() - 1];
        match *open {
            Some(from) if ends => {
                *open = None;
                let is_meant = run.len() == 2 || is_clear(&source[from..run.start]);
                return is_meant.then_some(from..run.end);
            }
            _ if begins => *open = Some(run.start),
            _ => {}
        }
        None
    }
}

/// Whether a word ends at a sign, or the text does.
fn is_edge(sign: Option<char>, signs: &str) -> bool {
    sign.is_none_or(|c| c.is_whitespace() || signs.contains(c))
}

/// Whether what a single tilde begins is a stretch of a line and no path, as in `~ada/x~`.
fn is_clear(struck: &str) -> bool {
    !struck.contains('\n') && !struck.split_whitespace().next().is_some_and(|word| word.contains(['/', '\\']))
}

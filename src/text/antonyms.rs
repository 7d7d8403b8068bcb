//! Words whose exchange turns a statement round.

use super::stem::stem;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Returns the stems that contradict `stem`, sorted; empty where none is known.
#[must_use]
pub fn opposites(stem: &str) -> &'static [String] {
    BY_STEM.get(stem).map_or(&[], Vec::as_slice)
}

static BY_STEM: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut by_stem: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (left, right) in PAIRS {
        for (from, to) in [(left, right), (right, left)] {
            let entry = by_stem.entry(stem(from)).or_default();
            let opposite = stem(to);
            if !entry.contains(&opposite) {
                entry.push(opposite);
                entry.sort();
            }
        }
    }
    by_stem
});

/// Pairs of words that exclude each other where they stand in the same statement.
///
/// Words that right answers use side by side (`read` and `write`, `add` and `remove`, `send` and `receive`) are left out.
const PAIRS: &[(&str, &str)] = &[
    ("add", "remove"),
    ("after", "before"),
    ("all", "none"),
    ("allow", "forbid"),
    ("allow", "prevent"),
    ("always", "never"),
    ("always", "sometimes"),
    ("ascending", "descending"),
    ("asynchronous", "synchronous"),
    ("async", "sync"),
    ("automatic", "manual"),
    ("automatically", "manually"),
    ("backend", "frontend"),
    ("backward", "forward"),
    ("better", "worse"),
    ("blocking", "nonblocking"),
    ("bottom", "top"),
    ("centralized", "distributed"),
    ("cheap", "expensive"),
    ("client", "server"),
    ("closed", "open"),
    ("compiled", "interpreted"),
    ("complex", "simple"),
    ("connected", "disconnected"),
    ("connected", "separated"),
    ("create", "delete"),
    ("decrease", "increase"),
    ("deny", "permit"),
    ("different", "same"),
    ("different", "identical"),
    ("difficult", "easy"),
    ("disable", "enable"),
    ("disabled", "enabled"),
    ("dynamic", "static"),
    ("eager", "lazy"),
    ("eagerly", "lazily"),
    ("early", "late"),
    ("empty", "full"),
    ("encrypt", "decrypt"),
    ("enter", "leave"),
    ("even", "odd"),
    ("every", "no"),
    ("explicit", "implicit"),
    ("external", "internal"),
    ("fail", "succeed"),
    ("false", "true"),
    ("fast", "slow"),
    ("faster", "slower"),
    ("few", "many"),
    ("fewer", "more"),
    ("finite", "infinite"),
    ("first", "last"),
    ("fixed", "variable"),
    ("forget", "remember"),
    ("global", "local"),
    ("good", "bad"),
    ("hard", "soft"),
    ("heavy", "light"),
    ("high", "low"),
    ("higher", "lower"),
    ("horizontal", "vertical"),
    ("hot", "cold"),
    ("immutable", "mutable"),
    ("include", "exclude"),
    ("incoming", "outgoing"),
    ("input", "output"),
    ("inside", "outside"),
    ("large", "small"),
    ("larger", "smaller"),
    ("leading", "trailing"),
    ("left", "right"),
    ("less", "more"),
    ("long", "short"),
    ("longer", "shorter"),
    ("loose", "tight"),
    ("major", "minor"),
    ("mandatory", "optional"),
    ("maximum", "minimum"),
    ("multiple", "single"),
    ("negative", "positive"),
    ("new", "old"),
    ("next", "previous"),
    ("north", "south"),
    ("only", "also"),
    ("optional", "required"),
    ("ordered", "unordered"),
    ("parallel", "sequential"),
    ("parallel", "series"),
    ("permanent", "temporary"),
    ("persistent", "volatile"),
    ("possible", "impossible"),
    ("private", "public"),
    ("push", "pull"),
    ("push", "pop"),
    ("raise", "suppress"),
    ("read", "write"),
    ("receive", "send"),
    ("reliable", "unreliable"),
    ("rich", "poor"),
    ("safe", "dangerous"),
    ("safe", "unsafe"),
    ("sender", "receiver"),
    ("start", "stop"),
    ("start", "end"),
    ("stateful", "stateless"),
    ("strong", "weak"),
    ("subclass", "superclass"),
    ("supported", "unsupported"),
    ("trusted", "untrusted"),
    ("underfit", "overfit"),
    ("valid", "invalid"),
    ("warm", "cool"),
    ("wet", "dry"),
    ("wide", "narrow"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_are_known_in_both_directions() {
        assert!(opposites(&stem("asynchronous")).contains(&stem("synchronous")));
        assert!(opposites(&stem("synchronous")).contains(&stem("asynchronous")));
    }

    #[test]
    fn words_without_an_opposite_have_none() {
        assert!(opposites(&stem("database")).is_empty());
    }

    #[test]
    fn no_word_is_its_own_opposite() {
        for (from, opposites) in BY_STEM.iter() {
            assert!(!opposites.contains(from), "{from}");
        }
    }
}

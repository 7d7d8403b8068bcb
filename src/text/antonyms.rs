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
        for (from, to) in left.split(' ').flat_map(|left| right.split(' ').map(move |right| (left, right))) {
            for (from, to) in [(from, to), (to, from)] {
                let entry = by_stem.entry(stem(from)).or_default();
                let opposite = stem(to);
                if !entry.contains(&opposite) {
                    entry.push(opposite);
                    entry.sort();
                }
            }
        }
    }
    by_stem
});

/// Words that exclude each other where they stand in the same statement: each of the left ones and each of the right ones.
///
/// Words that right answers use side by side (`read` and `write`, `add` and `remove`, `send` and `receive`) are left out.
const PAIRS: &[(&str, &str)] = &[
    ("above", "below"),
    ("absorb", "emit"),
    ("absorb", "release"),
    ("accelerate", "slow"),
    ("accept", "reject"),
    ("acid", "alkaline"),
    ("acidic", "alkaline"),
    ("add", "remove"),
    ("after", "before"),
    ("alive", "dead"),
    ("all", "none"),
    ("allow", "forbid"),
    ("allow", "prevent"),
    ("always", "never"),
    ("always", "sometimes"),
    ("arrive", "depart"),
    ("ascend", "descend"),
    ("ascending", "descending"),
    ("async", "sync"),
    ("asynchronous", "synchronous"),
    ("attract", "repel"),
    ("automatic", "manual"),
    ("automatically", "manually"),
    ("backend", "frontend"),
    ("backward", "forward"),
    ("better", "worse"),
    ("big bigger large larger", "small smaller"),
    ("blocking", "nonblocking"),
    ("bottom", "top"),
    ("brighter", "darker"),
    ("cause", "prevent"),
    ("centralized", "distributed"),
    ("cheap cheaper", "dearer expensive"),
    ("client", "server"),
    ("climb grow increase raise rise", "decline decrease diminish drop fall lower reduce shrink"),
    ("clockwise", "anticlockwise"),
    ("clockwise", "counterclockwise"),
    ("closed", "open"),
    ("common", "rare"),
    ("compiled", "interpreted"),
    ("complex", "simple"),
    ("concave", "convex"),
    ("connected", "disconnected"),
    ("connected", "separated"),
    ("constant unchanged", "change decrease increase"),
    ("create", "delete"),
    ("darker", "lighter"),
    ("deep deeper", "shallow shallower"),
    ("deny", "permit"),
    ("destroy", "create"),
    ("different", "identical"),
    ("different", "same"),
    ("disable", "enable"),
    ("disabled", "enabled"),
    ("double", "halve"),
    ("dynamic", "static"),
    ("eager", "lazy"),
    ("eagerly", "lazily"),
    ("early earlier", "late later"),
    ("easier easy", "difficult harder"),
    ("empty", "full"),
    ("encrypt", "decrypt"),
    ("enter", "leave"),
    ("even", "odd"),
    ("every", "no"),
    ("expand", "contract"),
    ("expand", "shrink"),
    ("explicit", "implicit"),
    ("external", "internal"),
    ("fail", "succeed"),
    ("false", "true"),
    ("fast faster quicker", "slow slower slowly"),
    ("few", "many"),
    ("fewer", "more"),
    ("finite", "infinite"),
    ("first", "last"),
    ("fixed", "variable"),
    ("forget", "remember"),
    ("frequent", "rare"),
    ("gain", "lose"),
    ("global", "local"),
    ("good", "bad"),
    ("guilty", "innocent"),
    ("hard", "soft"),
    ("heavy heavier", "light lighter"),
    ("high higher", "low lower"),
    ("highest", "lowest"),
    ("honest", "dishonest"),
    ("horizontal", "vertical"),
    ("hot hotter warm warmer", "cold colder cool cooler"),
    ("immutable", "mutable"),
    ("import", "export"),
    ("improve", "worsen"),
    ("include", "exclude"),
    ("incoming", "outgoing"),
    ("inhale", "exhale"),
    ("input", "output"),
    ("inside", "outside"),
    ("inward", "outward"),
    ("inwards", "outwards"),
    ("largest", "smallest"),
    ("leading", "trailing"),
    ("left", "right"),
    ("legal", "illegal"),
    ("lengthen", "shorten"),
    ("less", "more"),
    ("likely", "unlikely"),
    ("long longer", "short shorter"),
    ("loose", "tight"),
    ("major", "minor"),
    ("majority", "minority"),
    ("mandatory", "optional"),
    ("maximise", "minimise"),
    ("maximize", "minimize"),
    ("maximum", "minimum"),
    ("most", "fewest"),
    ("most", "least"),
    ("multiple", "single"),
    ("negative", "positive"),
    ("new", "old"),
    ("next", "previous"),
    ("north", "south"),
    ("older", "newer"),
    ("older", "younger"),
    ("only", "also"),
    ("optional", "compulsory"),
    ("optional", "required"),
    ("ordered", "unordered"),
    ("over", "under"),
    ("parallel", "sequential"),
    ("parallel", "series"),
    ("permanent", "temporary"),
    ("persistent", "volatile"),
    ("possible", "impossible"),
    ("predator", "prey"),
    ("presence", "absence"),
    ("present", "absent"),
    ("private", "public"),
    ("profit", "loss"),
    ("promote", "inhibit"),
    ("push", "pop"),
    ("push", "pull"),
    ("quickly", "slowly"),
    ("raise", "suppress"),
    ("read", "write"),
    ("receive", "send"),
    ("reliable", "unreliable"),
    ("rich richer", "poor poorer"),
    ("rising", "falling"),
    ("rough", "smooth"),
    ("safe", "dangerous"),
    ("safe", "unsafe"),
    ("safer", "riskier"),
    ("sender", "receiver"),
    ("sharp", "blunt"),
    ("softer", "harder"),
    ("sooner", "later"),
    ("speed", "slow"),
    ("start", "end"),
    ("start", "stop"),
    ("stateful", "stateless"),
    ("stimulate", "inhibit"),
    ("strengthen", "weaken"),
    ("strong stronger", "weak weaker"),
    ("strongest", "weakest"),
    ("strongly", "weakly"),
    ("subclass", "superclass"),
    ("success", "failure"),
    ("supported", "unsupported"),
    ("surplus", "deficit"),
    ("surplus", "shortage"),
    ("systolic", "diastolic"),
    ("thick thicker", "thin thinner"),
    ("tighten", "loosen"),
    ("trusted", "untrusted"),
    ("underfit", "overfit"),
    ("upper", "lower"),
    ("upstream", "downstream"),
    ("upward", "downward"),
    ("upwards", "downwards"),
    ("valid", "invalid"),
    ("victory", "defeat"),
    ("visible", "invisible"),
    ("voluntary", "compulsory"),
    ("well", "badly"),
    ("well", "poorly"),
    ("wet", "dry"),
    ("wide wider", "narrow narrower"),
    ("widen", "narrow"),
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

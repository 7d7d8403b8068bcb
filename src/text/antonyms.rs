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
    ("big", "small"),
    ("bigger", "smaller"),
    ("blocking", "nonblocking"),
    ("bottom", "top"),
    ("brighter", "darker"),
    ("cause", "prevent"),
    ("centralized", "distributed"),
    ("cheap", "expensive"),
    ("cheaper", "dearer"),
    ("cheaper", "expensive"),
    ("client", "server"),
    ("clockwise", "anticlockwise"),
    ("clockwise", "counterclockwise"),
    ("closed", "open"),
    ("common", "rare"),
    ("compiled", "interpreted"),
    ("complex", "simple"),
    ("concave", "convex"),
    ("connected", "disconnected"),
    ("connected", "separated"),
    ("create", "delete"),
    ("darker", "lighter"),
    ("decrease", "increase"),
    ("deep", "shallow"),
    ("deeper", "shallower"),
    ("deny", "permit"),
    ("destroy", "create"),
    ("different", "identical"),
    ("different", "same"),
    ("difficult", "easy"),
    ("disable", "enable"),
    ("disabled", "enabled"),
    ("double", "halve"),
    ("dynamic", "static"),
    ("eager", "lazy"),
    ("eagerly", "lazily"),
    ("earlier", "later"),
    ("early", "late"),
    ("easier", "difficult"),
    ("easier", "harder"),
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
    ("fast", "slow"),
    ("fast", "slowly"),
    ("faster", "slower"),
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
    ("grow", "decrease"),
    ("grow", "fall"),
    ("grow", "shrink"),
    ("guilty", "innocent"),
    ("hard", "soft"),
    ("heavier", "lighter"),
    ("heavy", "light"),
    ("high", "low"),
    ("higher", "lower"),
    ("highest", "lowest"),
    ("honest", "dishonest"),
    ("horizontal", "vertical"),
    ("hot", "cold"),
    ("hotter", "colder"),
    ("immutable", "mutable"),
    ("import", "export"),
    ("improve", "worsen"),
    ("include", "exclude"),
    ("incoming", "outgoing"),
    ("increase", "fall"),
    ("increase", "lower"),
    ("increase", "reduce"),
    ("inhale", "exhale"),
    ("input", "output"),
    ("inside", "outside"),
    ("inward", "outward"),
    ("inwards", "outwards"),
    ("large", "small"),
    ("larger", "smaller"),
    ("largest", "smallest"),
    ("leading", "trailing"),
    ("left", "right"),
    ("legal", "illegal"),
    ("lengthen", "shorten"),
    ("less", "more"),
    ("likely", "unlikely"),
    ("long", "short"),
    ("longer", "shorter"),
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
    ("quicker", "slower"),
    ("quickly", "slowly"),
    ("raise", "lower"),
    ("raise", "reduce"),
    ("raise", "suppress"),
    ("read", "write"),
    ("receive", "send"),
    ("reliable", "unreliable"),
    ("rich", "poor"),
    ("richer", "poorer"),
    ("rise", "decrease"),
    ("rise", "fall"),
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
    ("strong", "weak"),
    ("stronger", "weaker"),
    ("strongest", "weakest"),
    ("strongly", "weakly"),
    ("subclass", "superclass"),
    ("success", "failure"),
    ("supported", "unsupported"),
    ("surplus", "deficit"),
    ("surplus", "shortage"),
    ("systolic", "diastolic"),
    ("thick", "thin"),
    ("thicker", "thinner"),
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
    ("warm", "cold"),
    ("warm", "cool"),
    ("warmer", "colder"),
    ("well", "badly"),
    ("well", "poorly"),
    ("wet", "dry"),
    ("wide", "narrow"),
    ("widen", "narrow"),
    ("wider", "narrower"),
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

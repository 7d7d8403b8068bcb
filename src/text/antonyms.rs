//! Words whose exchange turns a statement round.

use super::stem::stem;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Returns the stems that contradict `stem`, sorted; empty where none is known.
#[must_use]
pub fn opposites(stem: &str) -> &'static [String] {
    BY_STEM.get(stem).map_or(&[], Vec::as_slice)
}

/// Returns whether two stems mean much the same: words that one list of opposites has side by side.
#[must_use]
pub fn are_alike(one: &str, other: &str) -> bool {
    let sides = |stem: &str| BY_SIDE.get(stem).map_or(&[][..], Vec::as_slice);
    sides(one).iter().any(|side| sides(other).contains(side))
}

/// The sides of the pairs that each stem stands on, by their numbers.
static BY_SIDE: LazyLock<BTreeMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut by_side: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, side) in PAIRS.iter().flat_map(|(left, right)| [left, right]).enumerate() {
        side.split(' ').for_each(|word| by_side.entry(stem(word)).or_default().push(number));
    }
    by_side
});

static BY_STEM: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut by_stem: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut exclude = |one: &str, other: &str| {
        for (from, to) in [(one, other), (other, one)] {
            let entry = by_stem.entry(stem(from)).or_default();
            let opposite = stem(to);
            if !entry.contains(&opposite) {
                entry.push(opposite);
                entry.sort();
            }
        }
    };
    for (left, right) in PAIRS {
        for one in left.split(' ') {
            right.split(' ').for_each(|other| exclude(one, other));
        }
    }
    for group in GROUPS {
        let words: Vec<&str> = group.split(' ').collect();
        for (at, one) in words.iter().enumerate() {
            words[at + 1..].iter().for_each(|other| exclude(one, other));
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
    ("abundant plentiful", "scarce"),
    ("accelerate", "slow"),
    ("accept", "reject"),
    ("accidental", "deliberate intentional"),
    ("acid", "alkaline"),
    ("acidic", "alkaline"),
    ("add", "remove"),
    ("advance", "retreat"),
    ("aerobic", "anaerobic"),
    ("after", "before"),
    ("agree", "disagree"),
    ("alive", "dead"),
    ("all", "none"),
    ("allow", "forbid"),
    ("allow", "prevent"),
    ("always", "never"),
    ("always", "sometimes"),
    ("ancestor", "descendant"),
    ("ancient", "modern"),
    ("apart", "together"),
    ("appear", "disappear"),
    ("appreciate", "depreciate"),
    ("arrival", "departure"),
    ("arrive", "depart"),
    ("artificial", "natural"),
    ("ascend", "descend"),
    ("ascending", "descending"),
    ("asexual", "sexual"),
    ("async", "sync"),
    ("asynchronous", "synchronous"),
    ("attack", "defend"),
    ("attract", "repel"),
    ("automatic", "manual"),
    ("automatically", "manually"),
    ("away", "towards toward"),
    ("backend", "frontend"),
    ("backward", "forward"),
    ("best", "worst"),
    ("better", "worse"),
    ("big bigger greater large larger", "small smaller"),
    ("block", "allow"),
    ("blocking", "nonblocking"),
    ("borrow", "lend"),
    ("borrower", "lender"),
    ("bottom", "top"),
    ("brave", "cowardly"),
    ("bright", "dim"),
    ("brighter", "darker"),
    ("buy", "sell"),
    ("buyer", "seller"),
    ("cause", "prevent"),
    ("centralized", "distributed"),
    ("cheap cheaper", "dearer expensive"),
    ("client", "server"),
    ("climb grow increase raise rise", "decline decrease diminish drop fall lower reduce shrink sink"),
    ("clockwise", "anticlockwise"),
    ("clockwise", "counterclockwise"),
    ("closed", "open"),
    ("comedy", "tragedy"),
    ("common", "rare"),
    ("compiled", "interpreted"),
    ("complex", "simple"),
    ("compress squeeze", "stretch"),
    ("concave", "convex"),
    ("condense", "evaporate"),
    ("conductor", "insulator"),
    ("confirm", "refute"),
    ("connected", "disconnected"),
    ("connected", "separated"),
    ("constant unchanged", "change decrease increase"),
    ("constrict", "dilate"),
    ("contract", "relax"),
    ("converge", "diverge"),
    ("convergent", "divergent"),
    ("cover", "exclude"),
    ("create", "delete"),
    ("creditor", "debtor"),
    ("curved", "straight straighter"),
    ("darker", "lighter"),
    ("day", "night"),
    ("deciduous", "evergreen"),
    ("decode", "encode"),
    ("deep deeper", "shallow shallower"),
    ("deny", "permit"),
    ("dependent", "independent"),
    ("deposit", "erode"),
    ("destroy", "create"),
    ("die", "survive"),
    ("different", "identical"),
    ("different", "same"),
    ("diploid", "haploid"),
    ("disable", "enable"),
    ("disabled", "enabled"),
    ("diurnal", "nocturnal"),
    ("domestic", "foreign"),
    ("dominant", "recessive"),
    ("donor", "recipient"),
    ("double", "halve"),
    ("down", "up"),
    ("dynamic", "static"),
    ("eager", "lazy"),
    ("eagerly", "lazily"),
    ("early earlier", "late later"),
    ("easier easy", "difficult hard harder"),
    ("eastern", "western"),
    ("employee", "employer"),
    ("empty", "full"),
    ("encrypt", "decrypt"),
    ("endothermic", "exothermic"),
    ("enter", "leave"),
    ("even", "odd"),
    ("every", "no"),
    ("expand", "contract"),
    ("expand", "shrink"),
    ("explicit", "implicit"),
    ("external", "internal"),
    ("fail", "succeed"),
    ("false", "true"),
    ("farthest furthest", "closest nearest"),
    ("fast faster quicker", "slow slower slowly"),
    ("fastest", "slowest"),
    ("female", "male"),
    ("few", "many"),
    ("fewer", "more"),
    ("finite", "infinite"),
    ("first", "last"),
    ("fixed", "variable"),
    ("float", "sink"),
    ("forget", "remember"),
    ("formal", "informal"),
    ("freeze", "melt thaw"),
    ("frequent", "rare"),
    ("future", "past"),
    ("gain", "lose"),
    ("global", "local"),
    ("good", "bad"),
    ("guilty", "innocent"),
    ("hard", "soft"),
    ("healthy", "ill sick"),
    ("heat", "cool"),
    ("heaviest", "lightest"),
    ("heavy heavier", "light lighter"),
    ("heterogeneous", "homogeneous"),
    ("heterozygous", "homozygous"),
    ("high higher", "low lower"),
    ("highest", "lowest"),
    ("honest", "dishonest"),
    ("horizontal", "vertical"),
    ("hot hotter warm warmer", "cold colder cool cooler"),
    ("hottest warmest", "coldest coolest"),
    ("hydrophilic", "hydrophobic"),
    ("hypertonic", "hypotonic"),
    ("immutable", "mutable"),
    ("import", "export"),
    ("improve", "worsen"),
    ("inbound", "outbound"),
    ("include", "exclude"),
    ("incoming", "outgoing"),
    ("inferior", "superior"),
    ("inhale", "exhale"),
    ("input", "output"),
    ("inside", "outside"),
    ("insoluble", "soluble"),
    ("inward", "outward"),
    ("inwards", "outwards"),
    ("keep", "lose"),
    ("landlord", "tenant"),
    ("largest", "smallest"),
    ("leading", "trailing"),
    ("left", "right"),
    ("legal", "illegal"),
    ("lengthen", "shorten"),
    ("less", "more"),
    ("likely", "unlikely"),
    ("long longer", "short shorter"),
    ("longest", "shortest"),
    ("loose", "tight"),
    ("lossless", "lossy"),
    ("louder", "quieter"),
    ("major", "minor"),
    ("majority", "minority"),
    ("mandatory", "optional"),
    ("maximise", "minimise"),
    ("maximize", "minimize"),
    ("maximum", "minimum"),
    ("most", "fewest"),
    ("most", "least"),
    ("multicellular", "unicellular"),
    ("multiple", "single"),
    ("negative", "positive"),
    ("new", "old"),
    ("next", "previous"),
    ("normal", "abnormal"),
    ("northern", "southern"),
    ("objective", "subjective"),
    ("offline", "online"),
    ("older", "newer"),
    ("older", "younger"),
    ("oldest", "youngest"),
    ("only", "also"),
    ("opaque", "transparent"),
    ("oppose", "support"),
    ("optional", "compulsory"),
    ("optional", "required"),
    ("ordered", "unordered"),
    ("organic", "inorganic"),
    ("over", "under"),
    ("oxidation", "reduction"),
    ("oxidise oxidize", "reduce"),
    ("parallel", "sequential"),
    ("parallel", "series"),
    ("pass", "reject"),
    ("peace", "war"),
    ("permanent", "temporary"),
    ("persistent", "volatile"),
    ("plural", "singular"),
    ("possible", "impossible"),
    ("predator", "prey"),
    ("prefix", "suffix"),
    ("presence", "absence"),
    ("present", "absent"),
    ("private", "public"),
    ("profit", "loss"),
    ("promote", "inhibit"),
    ("protect", "endanger harm"),
    ("prove", "disprove"),
    ("public", "secret"),
    ("push", "pop"),
    ("push", "pull"),
    ("quicken", "slow"),
    ("quickly", "slowly"),
    ("raise", "suppress"),
    ("read", "write"),
    ("receive", "send"),
    ("reflect", "absorb"),
    ("regular", "irregular"),
    ("relevant", "irrelevant"),
    ("reliable", "unreliable"),
    ("relieve", "cause"),
    ("reversible", "irreversible"),
    ("rich richer", "poor poorer"),
    ("richest", "poorest"),
    ("rising", "falling"),
    ("rough", "smooth"),
    ("rural", "urban"),
    ("safe", "dangerous"),
    ("safe", "unsafe"),
    ("safer", "riskier"),
    ("saturated", "unsaturated"),
    ("save", "waste"),
    ("sender", "receiver"),
    ("sharp", "blunt"),
    ("signed", "unsigned"),
    ("softer", "harder"),
    ("sooner", "later"),
    ("speed", "slow"),
    ("stable", "unstable"),
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
    ("symmetric", "asymmetric"),
    ("systolic", "diastolic"),
    ("taller", "shorter"),
    ("thick thicker", "thin thinner"),
    ("tighten", "loosen"),
    ("trusted", "untrusted"),
    ("underfit", "overfit"),
    ("unite", "divide"),
    ("upper", "lower"),
    ("upstream", "downstream"),
    ("upward", "downward"),
    ("upwards", "downwards"),
    ("valid", "invalid"),
    ("victory", "defeat"),
    ("visible", "invisible"),
    ("voluntary", "compulsory"),
    ("waxing", "waning"),
    ("well", "badly"),
    ("well", "poorly"),
    ("wet", "dry"),
    ("wide wider", "narrow narrower"),
    ("widen", "narrow"),
    ("win", "lose"),
    ("winner", "loser"),
];

/// Words of which each excludes every other one where they stand in the same statement.
const GROUPS: &[&str] = &["autumn spring summer winter", "east north south west"];

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
    fn words_on_one_side_are_alike() {
        assert!(are_alike(&stem("rise"), &stem("increases")));
        assert!(!are_alike(&stem("rise"), &stem("fall")));
        assert!(!are_alike(&stem("emit"), &stem("reflect")));
        assert!(!are_alike(&stem("database"), &stem("table")));
    }

    #[test]
    fn no_word_is_its_own_opposite() {
        for (from, opposites) in BY_STEM.iter() {
            assert!(!opposites.contains(from), "{from}");
        }
    }
}

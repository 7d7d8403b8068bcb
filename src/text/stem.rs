//! What the inflections of an English word share.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::british::american;
use super::memory::remembered;
use super::{inflections, initials, irregular, nominal};

/// How many letters may follow a word of [`APART`]: those of its inflections.
const LONGEST_ENDING: usize = 3;

static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// Returns the stem of a word in its compared form: American spelling, irregular forms undone, Snowball's English rules.
///
/// Words with digits keep their form.
#[must_use]
pub fn stem(key: &str) -> String {
    if key.chars().any(|c| c.is_ascii_digit()) {
        return key.to_owned();
    }
    remembered(key, || {
        if let Some(stem) = apart(key) {
            return stem.to_owned();
        }
        let base = match irregular::base(key) {
            Some(base) => base.to_owned(),
            None => inflections::undone(key).map_or_else(|| american(key), |base| american(&base)),
        };
        ENGLISH.stem(&base).into_owned()
    })
}

/// Returns the stem of the other word that a form may be of: `leaves` are those of `leave` and of `leaf`, a `division` is what they do who
/// `divide`, `vms` may be more than one VM.
#[must_use]
pub fn other_stem(key: &str) -> Option<String> {
    let base = irregular::other_base(key).map(str::to_owned).or_else(|| nominal::verb(key));
    let base = base.or_else(|| initials::may_be_of_many(key).map(str::to_owned))?;
    Some(ENGLISH.stem(&base).into_owned())
}

/// Returns a number that two equal stems share and two different ones hardly ever do (FNV-1a, 64 bits).
#[must_use]
pub fn fingerprint(stem: &str) -> u64 {
    stem.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Returns the stem of a word that must not have the one that the rules give it.
fn apart(key: &str) -> Option<&'static str> {
    // The longest beginning that fits stands last among those that are not greater.
    let end = APART.partition_point(|&(form, _)| form <= key);
    let near = APART[..end].iter().rev().take_while(|(form, _)| form.as_bytes().first() == key.as_bytes().first());
    let mut fitting =
        near.filter(|(form, _)| key.strip_prefix(form).is_some_and(|ending| ending.len() <= LONGEST_ENDING));
    fitting.next().map(|&(_, stem)| stem)
}

/// Beginnings of words that Snowball would give the stem of a word that means something else (`optional` and `options`,
/// `important` and `import`, `container` and `contains`), and a stem of their own; sorted.
const APART: &[(&str, &str)] = &[
    ("admiral", "admiral"),
    ("animal", "animal"),
    ("apartment", "apartment"),
    ("authoris", "authoriz"),
    ("authorisation", "authoriz"),
    ("authorities", "authority"),
    ("authority", "authority"),
    ("authoriz", "authoriz"),
    ("authorization", "authoriz"),
    ("business", "business"),
    ("businesses", "business"),
    ("capitalism", "capitalism"),
    ("colonialism", "colonialism"),
    ("colonis", "coloni"),
    ("colonisation", "coloni"),
    ("coloniz", "coloni"),
    ("colonization", "coloni"),
    ("commutative", "commutative"),
    ("computer", "computer"),
    ("constitution", "constitution"),
    ("container", "container"),
    ("contention", "contention"),
    ("controller", "controller"),
    ("conversation", "conversation"),
    ("coroner", "coroner"),
    ("corporal", "corporal"),
    ("customer", "customer"),
    ("decadence", "decadence"),
    ("decadent", "decadent"),
    ("deference", "deference"),
    ("definite", "definite"),
    ("department", "department"),
    ("designat", "designat"),
    ("determinism", "determinism"),
    ("direction", "direction"),
    ("directive", "directive"),
    ("director", "director"),
    ("directories", "directory"),
    ("directory", "directory"),
    ("discretion", "discretion"),
    ("diversion", "diversion"),
    ("edition", "edition"),
    ("emergencies", "emergency"),
    ("emergency", "emergency"),
    ("empirical", "empirical"),
    ("empiricism", "empiricism"),
    ("engineer", "engineer"),
    ("equator", "equator"),
    ("executive", "executive"),
    ("experiment", "experiment"),
    ("factorial", "factorial"),
    ("formation", "formation"),
    ("heroine", "heroine"),
    ("humane", "humane"),
    ("humanism", "humanism"),
    ("humanities", "humanity"),
    ("humanity", "humanity"),
    ("identities", "identity"),
    ("identity", "identity"),
    ("imperialism", "imperialism"),
    ("importance", "important"),
    ("important", "important"),
    ("incidence", "incidence"),
    ("informal", "informal"),
    ("initiat", "initiat"),
    ("initiation", "initiat"),
    ("initiative", "initiative"),
    ("integrity", "integrity"),
    ("intelligib", "intelligib"),
    ("internal", "internal"),
    ("international", "international"),
    ("ios", "ios"),
    ("journalism", "journalism"),
    ("liberalism", "liberalism"),
    ("liberat", "liberat"),
    ("liberation", "liberat"),
    ("literal", "literal"),
    ("literate", "literate"),
    ("locale", "locale"),
    ("majorities", "majority"),
    ("majority", "majority"),
    ("manager", "manager"),
    ("marketing", "marketing"),
    ("mineral", "mineral"),
    ("minorities", "minority"),
    ("minority", "minority"),
    ("modulat", "modulat"),
    ("morale", "morale"),
    ("nationalism", "nationalism"),
    ("naturalis", "naturaliz"),
    ("naturalisation", "naturaliz"),
    ("naturalism", "naturalism"),
    ("naturalist", "naturalist"),
    ("naturaliz", "naturaliz"),
    ("naturalization", "naturaliz"),
    ("negative", "negative"),
    ("nominal", "nominal"),
    ("numerous", "numerous"),
    ("objective", "objective"),
    ("optimism", "optimism"),
    ("optional", "optional"),
    ("organis", "organiz"),
    ("organisation", "organiz"),
    ("organism", "organism"),
    ("organiz", "organiz"),
    ("organization", "organiz"),
    ("paste", "paste"),
    ("pasting", "paste"),
    ("personality", "personality"),
    ("petition", "petition"),
    ("physics", "physics"),
    ("polite", "polite"),
    ("popular", "popular"),
    ("positive", "positive"),
    ("precedence", "precedence"),
    ("precedent", "precedent"),
    ("privation", "privation"),
    ("procession", "procession"),
    ("production", "production"),
    ("productive", "productive"),
    ("publication", "publication"),
    ("ration", "ration"),
    ("rational", "rational"),
    ("rationale", "rationale"),
    ("recession", "recession"),
    ("recessive", "recessive"),
    ("reformation", "reformation"),
    ("relative", "relative"),
    ("relativity", "relativity"),
    ("respective", "respective"),
    ("responsib", "responsib"),
    ("responsibilities", "responsib"),
    ("responsibility", "responsib"),
    ("revelation", "revelation"),
    ("secrete", "secretion"),
    ("secreting", "secretion"),
    ("secretion", "secretion"),
    ("secretive", "secretive"),
    ("several", "several"),
    ("severe", "severe"),
    ("socialism", "socialism"),
    ("specification", "specification"),
    ("subjective", "subjective"),
    ("subscription", "subscription"),
    ("succession", "succession"),
    ("successive", "successive"),
    ("suite", "suite"),
    ("temperate", "temperate"),
    ("terminal", "terminal"),
    ("transformer", "transformer"),
    ("transition", "transition"),
    ("transitive", "transitive"),
    ("unite", "unite"),
    ("uniting", "unite"),
    ("universities", "university"),
    ("university", "university"),
    ("urbane", "urbane"),
    ("vacation", "vacation"),
    ("vegetation", "vegetation"),
    ("witness", "witness"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(left: &str, right: &str, same: bool) {
        assert_eq!(stem(left) == stem(right), same, "{left} / {right}: {} / {}", stem(left), stem(right));
    }

    #[test]
    fn inflections_share_a_stem() {
        check("migrates", "migration", true);
        check("queries", "query", true);
        check("written", "writes", true);
        check("people", "person", true);
        check("overridden", "overriding", true);
        check("analyses", "analysis", true);
        check("goes", "going", true);
        check("aliases", "alias", true);
        check("menus", "menu", true);
    }

    #[test]
    fn ambiguous_forms_have_two_stems() {
        assert_eq!(other_stem("leaves"), Some(stem("leaf")));
        assert_eq!(stem("leaves"), stem("leaving"));
        assert_eq!(other_stem("leave"), None);
    }

    #[test]
    fn different_words_do_not() {
        check("model", "module", false);
        check("ion", "question", false);
        check("request", "response", false);
        check("options", "optional", false);
        check("import", "important", false);
        check("author", "authorise", false);
        check("container", "contains", false);
        check("containers", "container", true);
        check("organ", "organisation", false);
        check("organised", "organization", true);
        check("better", "good", false);
        check("authorisation", "authorized", true);
        check("conversion", "conversation", false);
        check("rational", "ration", false);
        check("colonisation", "colonies", true);
        check("colonized", "colon", false);
        check("organisms", "organ", false);
    }

    #[test]
    fn british_and_american_spelling_share_a_stem() {
        check("serialisers", "serializer", true);
        check("customisation", "customize", true);
        check("behaviours", "behavior", true);
        check("programmed", "program", true);
        check("centred", "centers", true);
        check("fulfils", "fulfilled", true);
        check("normalised", "normalizes", true);
        check("adding", "add", true);
        check("stuffed", "stuff", true);
    }

    #[test]
    fn words_that_only_look_british_keep_their_spelling() {
        assert_eq!(stem("promise"), stem("promised"));
        check("precise", "precize", false);
        check("noise", "noize", false);
    }
}

//! What the inflections of an English word share.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::irregular;
use super::memory::remembered;

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
        let base = irregular::base(key).map_or_else(|| american(key), str::to_owned);
        ENGLISH.stem(&base).into_owned()
    })
}

/// Returns the stem of the other word that an ambiguous form may be of: `leaves` are those of `leave` and of `leaf`.
#[must_use]
pub fn other_stem(key: &str) -> Option<String> {
    irregular::other_base(key).map(|base| ENGLISH.stem(base).into_owned())
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

/// Returns the American spelling of a British form.
fn american(key: &str) -> String {
    if key.as_bytes().windows(2).any(|pair| pair == b"is") {
        for (british, american) in
            [("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("iser", "izer"), ("ise", "ize")]
        {
            let Some(at) = key.find(british) else { continue };
            let ending = &key[at + british.len()..];
            if at >= 3 && matches!(ending, "" | "s") && !KEEPS_S.iter().any(|word| key.starts_with(word)) {
                return format!("{}{american}{ending}", &key[..at]);
            }
        }
    }
    let first = key.as_bytes().first();
    for (british, american) in SPELLINGS.iter().filter(|(british, _)| british.as_bytes().first() == first) {
        let Some(ending) = key.strip_prefix(british) else { continue };
        // "Programmed" and "centred": the British form has the "e" already.
        let e = if british.ends_with('e') && ending.starts_with(['d', 'r']) { "e" } else { "" };
        return format!("{american}{e}{ending}");
    }
    key.to_owned()
}

/// Beginnings of words in `-ise` that Americans write so, too.
const KEEPS_S: &[&str] = &[
    "advertis",
    "advis",
    "appris",
    "chastis",
    "circumcis",
    "compris",
    "compromis",
    "concis",
    "demis",
    "despis",
    "devis",
    "disguis",
    "enterpris",
    "excis",
    "exercis",
    "expertis",
    "franchis",
    "improvis",
    "incis",
    "likewis",
    "noise",
    "otherwis",
    "practis",
    "precis",
    "premis",
    "promis",
    "raise",
    "revis",
    "supervis",
    "surmis",
    "surpris",
    "televis",
    "treatis",
];

/// Beginnings of words that Snowball would give the stem of a word that means something else (`optional` and `options`,
/// `important` and `import`, `container` and `contains`), and a stem of their own; sorted.
const APART: &[(&str, &str)] = &[
    ("apartment", "apartment"),
    ("authoris", "authoriz"),
    ("authorisation", "authoriz"),
    ("authorities", "authority"),
    ("authority", "authority"),
    ("authoriz", "authoriz"),
    ("authorization", "authoriz"),
    ("business", "business"),
    ("businesses", "business"),
    ("computer", "computer"),
    ("container", "container"),
    ("controller", "controller"),
    ("customer", "customer"),
    ("definite", "definite"),
    ("department", "department"),
    ("direction", "direction"),
    ("directive", "directive"),
    ("director", "director"),
    ("directories", "directory"),
    ("directory", "directory"),
    ("edition", "edition"),
    ("experiment", "experiment"),
    ("identities", "identity"),
    ("identity", "identity"),
    ("important", "important"),
    ("internal", "internal"),
    ("international", "international"),
    ("majorities", "majority"),
    ("majority", "majority"),
    ("manager", "manager"),
    ("minorities", "minority"),
    ("minority", "minority"),
    ("numerous", "numerous"),
    ("objective", "objective"),
    ("optional", "optional"),
    ("organis", "organiz"),
    ("organisation", "organiz"),
    ("organiz", "organiz"),
    ("organization", "organiz"),
    ("paste", "paste"),
    ("pasting", "paste"),
    ("positive", "positive"),
    ("production", "production"),
    ("productive", "productive"),
    ("publication", "publication"),
    ("several", "several"),
    ("severe", "severe"),
    ("subjective", "subjective"),
    ("unite", "unite"),
    ("uniting", "unite"),
    ("universities", "university"),
    ("university", "university"),
];

/// British beginnings and the American ones.
const SPELLINGS: &[(&str, &str)] = &[
    ("aeroplane", "airplane"),
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("anaem", "anem"),
    ("anaesth", "anesth"),
    ("analogue", "analog"),
    ("analys", "analyz"),
    ("archaeolog", "archeolog"),
    ("armour", "armor"),
    ("artefact", "artifact"),
    ("behaviour", "behavior"),
    ("calibre", "caliber"),
    ("cancell", "cancel"),
    ("catalogue", "catalog"),
    ("centre", "center"),
    ("clamour", "clamor"),
    ("colour", "color"),
    ("defence", "defense"),
    ("diall", "dial"),
    ("dialogue", "dialog"),
    ("discolour", "discolor"),
    ("endeavour", "endeavor"),
    ("enrolment", "enrollment"),
    ("favour", "favor"),
    ("fibre", "fiber"),
    ("flavour", "flavor"),
    ("foet", "fet"),
    ("fuell", "fuel"),
    ("glamour", "glamor"),
    ("grey", "gray"),
    ("haem", "hem"),
    ("harbour", "harbor"),
    ("honour", "honor"),
    ("humour", "humor"),
    ("judgement", "judgment"),
    ("labell", "label"),
    ("labour", "labor"),
    ("leukaem", "leukem"),
    ("licence", "license"),
    ("litre", "liter"),
    ("manoeuvr", "maneuver"),
    ("meagre", "meager"),
    ("metre", "meter"),
    ("misbehaviour", "misbehavior"),
    ("modell", "model"),
    ("mould", "mold"),
    ("neighbour", "neighbor"),
    ("odour", "odor"),
    ("oesophag", "esophag"),
    ("oestrogen", "estrogen"),
    ("offence", "offense"),
    ("paediatr", "pediatr"),
    ("plough", "plow"),
    ("practis", "practic"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("rigour", "rigor"),
    ("rumour", "rumor"),
    ("savour", "savor"),
    ("sceptic", "skeptic"),
    ("signall", "signal"),
    ("skilful", "skillful"),
    ("spectre", "specter"),
    ("splendour", "splendor"),
    ("sulph", "sulf"),
    ("theatre", "theater"),
    ("travell", "travel"),
    ("tumour", "tumor"),
    ("vapour", "vapor"),
    ("vigour", "vigor"),
    ("wilful", "willful"),
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
    }

    #[test]
    fn words_that_only_look_british_keep_their_spelling() {
        assert_eq!(stem("promise"), stem("promised"));
        check("precise", "precize", false);
        check("noise", "noize", false);
    }
}

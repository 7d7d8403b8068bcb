//! What the inflections of an English word share.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// Returns the stem of a word in its compared form: American spelling, irregular forms undone, Snowball's English rules.
///
/// Words with digits keep their form.
#[must_use]
pub fn stem(key: &str) -> String {
    if key.chars().any(|c| c.is_ascii_digit()) {
        return key.to_owned();
    }
    if let Some((_, stem)) =
        APART.iter().find(|(form, _)| key.strip_prefix(form).is_some_and(|ending| ending.len() <= 3))
    {
        return (*stem).to_owned();
    }
    if let Ok(at) = IRREGULAR.binary_search_by_key(&key, |&(form, _)| form) {
        return ENGLISH.stem(IRREGULAR[at].1).into_owned();
    }
    ENGLISH.stem(&american(key)).into_owned()
}

/// Returns a number that two equal stems share and two different ones hardly ever do (FNV-1a, 64 bits).
#[must_use]
pub fn fingerprint(stem: &str) -> u64 {
    stem.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Returns the American spelling of a British form.
fn american(key: &str) -> String {
    for (british, american) in
        [("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("iser", "izer"), ("ise", "ize")]
    {
        let Some(at) = key.find(british) else { continue };
        let ending = &key[at + british.len()..];
        if at >= 3 && matches!(ending, "" | "s") && !KEEPS_S.iter().any(|word| key.starts_with(word)) {
            return format!("{}{american}{ending}", &key[..at]);
        }
    }
    for (british, american) in SPELLINGS {
        if let Some(ending) = key.strip_prefix(british) {
            return format!("{american}{ending}");
        }
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
/// `important` and `import`), and a stem of their own.
const APART: &[(&str, &str)] = &[
    ("authoris", "authoriz"),
    ("authorisation", "authoriz"),
    ("authority", "authority"),
    ("authorities", "authority"),
    ("authoriz", "authoriz"),
    ("authorization", "authoriz"),
    ("customer", "customer"),
    ("experiment", "experiment"),
    ("important", "important"),
    ("optional", "optional"),
    ("several", "several"),
    ("severe", "severe"),
];

/// British beginnings and the American ones.
const SPELLINGS: &[(&str, &str)] = &[
    ("analys", "analyz"),
    ("artefact", "artifact"),
    ("behaviour", "behavior"),
    ("cancell", "cancel"),
    ("catalogue", "catalog"),
    ("centre", "center"),
    ("colour", "color"),
    ("defence", "defense"),
    ("dialogue", "dialog"),
    ("favour", "favor"),
    ("fibre", "fiber"),
    ("flavour", "flavor"),
    ("fulfil", "fulfill"),
    ("grey", "gray"),
    ("honour", "honor"),
    ("labell", "label"),
    ("labour", "labor"),
    ("licence", "license"),
    ("litre", "liter"),
    ("metre", "meter"),
    ("modell", "model"),
    ("neighbour", "neighbor"),
    ("programme", "program"),
    ("signall", "signal"),
    ("travell", "travel"),
    ("vapour", "vapor"),
];

/// Irregular forms and their base form, sorted by form.
const IRREGULAR: &[(&str, &str)] = &[
    ("arisen", "arise"),
    ("arose", "arise"),
    ("ate", "eat"),
    ("axes", "axis"),
    ("bacteria", "bacterium"),
    ("became", "become"),
    ("began", "begin"),
    ("begun", "begin"),
    ("bent", "bend"),
    ("better", "good"),
    ("bitten", "bite"),
    ("blew", "blow"),
    ("blown", "blow"),
    ("bore", "bear"),
    ("bought", "buy"),
    ("bred", "breed"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("came", "come"),
    ("caught", "catch"),
    ("children", "child"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("clung", "cling"),
    ("crept", "creep"),
    ("crises", "crisis"),
    ("criteria", "criterion"),
    ("dealt", "deal"),
    ("diagnoses", "diagnosis"),
    ("drank", "drink"),
    ("drawn", "draw"),
    ("drew", "draw"),
    ("driven", "drive"),
    ("dug", "dig"),
    ("eaten", "eat"),
    ("fallen", "fall"),
    ("fed", "feed"),
    ("feet", "foot"),
    ("fell", "fall"),
    ("felt", "feel"),
    ("fled", "flee"),
    ("flew", "fly"),
    ("flown", "fly"),
    ("forgot", "forget"),
    ("forgotten", "forget"),
    ("formulae", "formula"),
    ("fought", "fight"),
    ("found", "find"),
    ("froze", "freeze"),
    ("frozen", "freeze"),
    ("gave", "give"),
    ("given", "give"),
    ("gone", "go"),
    ("got", "get"),
    ("gotten", "get"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("halves", "half"),
    ("heard", "hear"),
    ("held", "hold"),
    ("hid", "hide"),
    ("hidden", "hide"),
    ("hung", "hang"),
    ("hypotheses", "hypothesis"),
    ("indices", "index"),
    ("kept", "keep"),
    ("knew", "know"),
    ("known", "know"),
    ("laid", "lay"),
    ("led", "lead"),
    ("left", "leave"),
    ("lent", "lend"),
    ("lost", "lose"),
    ("made", "make"),
    ("matrices", "matrix"),
    ("meant", "mean"),
    ("men", "man"),
    ("met", "meet"),
    ("mice", "mouse"),
    ("nuclei", "nucleus"),
    ("overridden", "override"),
    ("overrode", "override"),
    ("overwritten", "overwrite"),
    ("overwrote", "overwrite"),
    ("paid", "pay"),
    ("parentheses", "parenthesis"),
    ("people", "person"),
    ("phenomena", "phenomenon"),
    ("ran", "run"),
    ("rebuilt", "rebuild"),
    ("rewritten", "rewrite"),
    ("rewrote", "rewrite"),
    ("ridden", "ride"),
    ("risen", "rise"),
    ("rode", "ride"),
    ("rose", "rise"),
    ("said", "say"),
    ("sang", "sing"),
    ("saw", "see"),
    ("seen", "see"),
    ("sent", "send"),
    ("shook", "shake"),
    ("shown", "show"),
    ("shrunk", "shrink"),
    ("slept", "sleep"),
    ("slid", "slide"),
    ("sold", "sell"),
    ("sought", "seek"),
    ("spent", "spend"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("spun", "spin"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("stood", "stand"),
    ("struck", "strike"),
    ("stuck", "stick"),
    ("swam", "swim"),
    ("swept", "sweep"),
    ("swum", "swim"),
    ("swung", "swing"),
    ("synopses", "synopsis"),
    ("syntheses", "synthesis"),
    ("taken", "take"),
    ("taught", "teach"),
    ("teeth", "tooth"),
    ("theses", "thesis"),
    ("thought", "think"),
    ("threw", "throw"),
    ("thrown", "throw"),
    ("told", "tell"),
    ("took", "take"),
    ("tore", "tear"),
    ("torn", "tear"),
    ("understood", "understand"),
    ("undid", "undo"),
    ("undone", "undo"),
    ("vertices", "vertex"),
    ("went", "go"),
    ("withheld", "withhold"),
    ("women", "woman"),
    ("won", "win"),
    ("wore", "wear"),
    ("worn", "wear"),
    ("worse", "bad"),
    ("wove", "weave"),
    ("woven", "weave"),
    ("written", "write"),
    ("wrote", "write"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(left: &str, right: &str, same: bool) {
        assert_eq!(stem(left) == stem(right), same, "{left} / {right}: {} / {}", stem(left), stem(right));
    }

    #[test]
    fn lists_are_sorted_for_the_search() {
        assert!(IRREGULAR.is_sorted());
    }

    #[test]
    fn inflections_share_a_stem() {
        check("migrates", "migration", true);
        check("queries", "query", true);
        check("written", "writes", true);
        check("people", "person", true);
        check("overridden", "overriding", true);
    }

    #[test]
    fn different_words_do_not() {
        check("model", "module", false);
        check("ion", "question", false);
        check("request", "response", false);
        check("options", "optional", false);
        check("import", "important", false);
        check("author", "authorise", false);
        check("authorisation", "authorized", true);
    }

    #[test]
    fn british_and_american_spelling_share_a_stem() {
        check("serialisers", "serializer", true);
        check("customisation", "customize", true);
        check("behaviours", "behavior", true);
        check("normalised", "normalizes", true);
    }

    #[test]
    fn words_that_only_look_british_keep_their_spelling() {
        assert_eq!(stem("promise"), stem("promised"));
        check("precise", "precize", false);
        check("noise", "noize", false);
    }
}

//! British spellings to American ones.

/// Returns the American spelling of a British form.
#[must_use]
pub fn american(key: &str) -> String {
    let mut word = zed(key).or_else(|| lyze(key)).unwrap_or_else(|| key.to_owned());
    if let Some(american) = beginning(&word) {
        word = american;
    }
    inside(word)
}

/// `organise` is "organize".
fn zed(key: &str) -> Option<String> {
    if !key.as_bytes().windows(2).any(|pair| pair == b"is") {
        return None;
    }
    for (british, american) in
        [("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("iser", "izer"), ("ise", "ize")]
    {
        let Some(at) = key.find(british) else { continue };
        let ending = &key[at + british.len()..];
        if at >= 3 && matches!(ending, "" | "s") && !KEEPS_S.iter().any(|word| key.starts_with(word)) {
            return Some(format!("{}{american}{ending}", &key[..at]));
        }
    }
    None
}

/// `hydrolysed` is "hydrolyzed", and what it is called, `hydrolysis`, is the verb, too.
fn lyze(key: &str) -> Option<String> {
    let at = key.rfind("lys").filter(|&at| at >= 3)?;
    let ending = match &key[at + 3..] {
        "is" => "e",
        ending @ ("e" | "ed" | "er" | "ers" | "es" | "ing") => ending,
        _ => return None,
    };
    Some(format!("{}lyz{ending}", &key[..at]))
}

fn beginning(key: &str) -> Option<String> {
    // The longest beginning that fits stands last among those that are not greater.
    let end = SPELLINGS.partition_point(|&(british, _)| british <= key);
    let first = key.as_bytes().first();
    let near = SPELLINGS[..end].iter().rev().take_while(|(british, _)| british.as_bytes().first() == first);
    let mut fitting = near.filter_map(|(british, american)| Some((british, american, key.strip_prefix(british)?)));
    let (british, american, ending) = fitting.next()?;
    Some(format!("{american}{}{ending}", kept_e(british, ending)))
}

fn inside(mut word: String) -> String {
    if !word.as_bytes().windows(2).any(|pair| matches!(pair, b"ae" | b"oe" | b"tr")) {
        return word;
    }
    for (british, american) in INSIDE {
        if let Some(at) = word.find(british) {
            let ending = &word[at + british.len()..];
            word = format!("{}{american}{}{ending}", &word[..at], kept_e(british, ending));
        }
    }
    word
}

/// Returns the "e" that an ending has lost to a British spelling: `centre-d` is "center-ed".
fn kept_e(british: &str, ending: &str) -> &'static str {
    if british.ends_with('e') && ending.starts_with(['d', 'r']) { "e" } else { "" }
}

/// What is spelled otherwise wherever it stands in a word: `kilometre`, `hypoglycaemia`, `orthopaedic`.
const INSIDE: &[(&str, &str)] = &[
    ("aemia", "emia"),
    ("aemic", "emic"),
    ("aesthe", "esthe"),
    ("centre", "center"),
    ("haem", "hem"),
    ("litre", "liter"),
    ("metre", "meter"),
    ("oedem", "edem"),
    ("paed", "ped"),
    ("pnoe", "pne"),
    ("rrhoe", "rrhe"),
];

/// Beginnings of words in `-ise` that Americans write so, too.
const KEEPS_S: &[&str] = &[
    "advertis", "advis", "appris", "chastis", "circumcis", "compris", "compromis", "concis", "demis", "despis",
    "devis", "disguis", "enterpris", "excis", "exercis", "expertis", "franchis", "improvis", "incis", "likewis",
    "noise", "otherwis", "practis", "precis", "premis", "promis", "raise", "revis", "supervis", "surmis", "surpris",
    "televis", "treatis",
];

/// British beginnings and the American ones; sorted.
const SPELLINGS: &[(&str, &str)] = &[
    ("acknowledgement", "acknowledgment"),
    ("aeroplane", "airplane"),
    ("aesthe", "esthe"),
    ("aetiolog", "etiolog"),
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("amoeb", "ameb"),
    ("amphitheatre", "amphitheater"),
    ("anaesth", "anesth"),
    ("analogue", "analog"),
    ("arbour", "arbor"),
    ("archaeo", "archeo"),
    ("ardour", "ardor"),
    ("armour", "armor"),
    ("artefact", "artifact"),
    ("behaviour", "behavior"),
    ("belabour", "belabor"),
    ("biass", "bias"),
    ("bivouack", "bivouac"),
    ("caec", "cec"),
    ("caesarean", "cesarean"),
    ("caesarian", "cesarean"),
    ("caesium", "cesium"),
    ("calibre", "caliber"),
    ("calliper", "caliper"),
    ("cancell", "cancel"),
    ("candour", "candor"),
    ("carburett", "carburet"),
    ("catalogue", "catalog"),
    ("chequer", "checker"),
    ("clamour", "clamor"),
    ("coeliac", "celiac"),
    ("colick", "colic"),
    ("colour", "color"),
    ("connexion", "connection"),
    ("cosy", "cozy"),
    ("councillor", "councilor"),
    ("counsell", "counsel"),
    ("cypher", "cipher"),
    ("defence", "defense"),
    ("demeanour", "demeanor"),
    ("despatch", "dispatch"),
    ("diall", "dial"),
    ("dialogue", "dialog"),
    ("discolour", "discolor"),
    ("disfavour", "disfavor"),
    ("dishonour", "dishonor"),
    ("draughtsm", "draftsm"),
    ("duell", "duel"),
    ("endeavour", "endeavor"),
    ("enquir", "inquir"),
    ("enrolment", "enrollment"),
    ("faec", "fec"),
    ("favour", "favor"),
    ("fervour", "fervor"),
    ("fibre", "fiber"),
    ("flavour", "flavor"),
    ("focuss", "focus"),
    ("foet", "fet"),
    ("frolick", "frolic"),
    ("fuell", "fuel"),
    ("gaol", "jail"),
    ("glamour", "glamor"),
    ("goitre", "goiter"),
    ("grey", "gray"),
    ("gruell", "gruel"),
    ("gynaec", "gynec"),
    ("harbour", "harbor"),
    ("havock", "havoc"),
    ("homoeo", "homeo"),
    ("honour", "honor"),
    ("humour", "humor"),
    ("inflexion", "inflection"),
    ("instalment", "installment"),
    ("jewellery", "jewelry"),
    ("judgement", "judgment"),
    ("labell", "label"),
    ("labour", "labor"),
    ("leucocyt", "leukocyt"),
    ("leucop", "leukop"),
    ("licence", "license"),
    ("lustre", "luster"),
    ("manoeuvr", "maneuver"),
    ("manoeuvre", "maneuver"),
    ("marvellous", "marvelous"),
    ("meagre", "meager"),
    ("mediaeval", "medieval"),
    ("mimick", "mimic"),
    ("misbehaviour", "misbehavior"),
    ("mitre", "miter"),
    ("modell", "model"),
    ("mould", "mold"),
    ("moult", "molt"),
    ("moustache", "mustache"),
    ("naev", "nev"),
    ("neighbour", "neighbor"),
    ("neurone", "neuron"),
    ("nitre", "niter"),
    ("ochre", "ocher"),
    ("odour", "odor"),
    ("oedem", "edem"),
    ("oenolog", "enolog"),
    ("oesophag", "esophag"),
    ("oestr", "estr"),
    ("offence", "offense"),
    ("palaeo", "paleo"),
    ("panick", "panic"),
    ("parlour", "parlor"),
    ("phoney", "phony"),
    ("picnick", "picnic"),
    ("plough", "plow"),
    ("politick", "politic"),
    ("practis", "practic"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("pyjama", "pajama"),
    ("rancour", "rancor"),
    ("reconnoitre", "reconnoiter"),
    ("rigour", "rigor"),
    ("rumour", "rumor"),
    ("sabre", "saber"),
    ("saltpetre", "saltpeter"),
    ("saviour", "savior"),
    ("savour", "savor"),
    ("sceptic", "skeptic"),
    ("sepulchre", "sepulcher"),
    ("shellack", "shellac"),
    ("signall", "signal"),
    ("skilful", "skillful"),
    ("smoulder", "smolder"),
    ("sombre", "somber"),
    ("spectre", "specter"),
    ("splendour", "splendor"),
    ("succour", "succor"),
    ("sulph", "sulf"),
    ("theatre", "theater"),
    ("titre", "titer"),
    ("traffick", "traffic"),
    ("travell", "travel"),
    ("tumour", "tumor"),
    ("tyre", "tire"),
    ("valour", "valor"),
    ("vapour", "vapor"),
    ("vigour", "vigor"),
    ("whiskies", "whiskeys"),
    ("whisky", "whiskey"),
    ("wilful", "willful"),
    ("woollen", "woolen"),
    ("yoghurt", "yogurt"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(british: &str, expected: &str) {
        assert_eq!(american(british), expected);
    }

    #[test]
    fn table_is_sorted_for_the_search() {
        assert!(SPELLINGS.is_sorted());
    }

    #[test]
    fn british_forms_have_american_ones() {
        check("centred", "centered");
        check("kilometres", "kilometers");
        check("diarrhoea", "diarrhea");
        check("anaesthetised", "anesthetized");
        check("hypoglycaemia", "hypoglycemia");
        check("haemolysis", "hemolyze");
        check("mimicking", "mimicing");
    }

    #[test]
    fn american_forms_stay() {
        for word in ["daemon", "shoestring", "analyst", "catalyst", "center", "promise", "phoenix"] {
            check(word, word);
        }
    }
}

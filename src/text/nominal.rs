//! Nouns of what a verb says, where the rules for stems part them: "division" and "divide", "growth" and "grow".

/// Returns the verb that a noun is of.
#[must_use]
pub fn verb(noun: &str) -> Option<String> {
    let find = |noun: &str| NOUNS.binary_search_by_key(&noun, |&(noun, _)| noun).ok().map(|at| NOUNS[at].1.to_owned());
    let single = noun.strip_suffix('s');
    let in_y = || find(&format!("{}y", noun.strip_suffix("ies")?));
    let done_again = || Some(format!("re{}", find(single.unwrap_or(noun).strip_prefix("re")?)?));
    let others = || verb_in_ify(single.unwrap_or(noun)).or_else(done_again);
    find(noun).or_else(|| find(single?)).or_else(in_y).or_else(others)
}

/// Returns the verb in "-ify" of a noun in "-ification": "purification"; but a "specification" is a text.
fn verb_in_ify(noun: &str) -> Option<String> {
    const SHORTEST: usize = 2;
    let beginning = noun.strip_suffix("ification").filter(|beginning| beginning.len() >= SHORTEST)?;
    let is_other = ["ram", "spec"].contains(&beginning);
    (!is_other).then(|| format!("{beginning}ify"))
}

/// Nouns with their verbs, of which no one means something else: not "solution" (of salt, of a problem), "suspension", "revolution",
/// "commission", "provision"; sorted, for binary search.
const NOUNS: &[(&str, &str)] = &[
    ("abrasion", "abrade"),
    ("absorption", "absorb"),
    ("acquisition", "acquire"),
    ("adhesion", "adhere"),
    ("admission", "admit"),
    ("adsorption", "adsorb"),
    ("advice", "advise"),
    ("allusion", "allude"),
    ("assumption", "assume"),
    ("belief", "believe"),
    ("blockage", "block"),
    ("breakage", "break"),
    ("bribery", "bribe"),
    ("burial", "bury"),
    ("choice", "choose"),
    ("coercion", "coerce"),
    ("cohesion", "cohere"),
    ("collision", "collide"),
    ("collusion", "collude"),
    ("comparison", "compare"),
    ("competition", "compete"),
    ("complaint", "complain"),
    ("compliance", "comply"),
    ("composition", "compose"),
    ("comprehension", "comprehend"),
    ("concession", "concede"),
    ("conclusion", "conclude"),
    ("consumption", "consume"),
    ("conversion", "convert"),
    ("corrosion", "corrode"),
    ("deception", "deceive"),
    ("decision", "decide"),
    ("decomposition", "decompose"),
    ("defence", "defend"),
    ("defense", "defend"),
    ("defiance", "defy"),
    ("definition", "define"),
    ("delivery", "deliver"),
    ("denial", "deny"),
    ("departure", "depart"),
    ("description", "describe"),
    ("destruction", "destroy"),
    ("detention", "detain"),
    ("diagnosis", "diagnose"),
    ("disclosure", "disclose"),
    ("discovery", "discover"),
    ("dissolution", "dissolve"),
    ("diversion", "divert"),
    ("division", "divide"),
    ("drainage", "drain"),
    ("emission", "emit"),
    ("emphasis", "emphasize"),
    ("enquiry", "enquire"),
    ("erasure", "erase"),
    ("erosion", "erode"),
    ("evasion", "evade"),
    ("evolution", "evolve"),
    ("exclusion", "exclude"),
    ("expansion", "expand"),
    ("expiry", "expire"),
    ("explanation", "explain"),
    ("explosion", "explode"),
    ("exposure", "expose"),
    ("expulsion", "expel"),
    ("extension", "extend"),
    ("extrusion", "extrude"),
    ("failure", "fail"),
    ("forgery", "forge"),
    ("growth", "grow"),
    ("hypothesis", "hypothesize"),
    ("implosion", "implode"),
    ("imposition", "impose"),
    ("inclusion", "include"),
    ("inquiry", "inquire"),
    ("intervention", "intervene"),
    ("introduction", "introduce"),
    ("intrusion", "intrude"),
    ("invasion", "invade"),
    ("inversion", "invert"),
    ("leakage", "leak"),
    ("loss", "lose"),
    ("maintenance", "maintain"),
    ("marriage", "marry"),
    ("metamorphosis", "metamorphose"),
    ("multiplication", "multiply"),
    ("occlusion", "occlude"),
    ("occurrence", "occur"),
    ("omission", "omit"),
    ("opposition", "oppose"),
    ("perception", "perceive"),
    ("permission", "permit"),
    ("persuasion", "persuade"),
    ("photosynthesis", "photosynthesize"),
    ("prescription", "prescribe"),
    ("presumption", "presume"),
    ("proclamation", "proclaim"),
    ("production", "produce"),
    ("pronunciation", "pronounce"),
    ("proof", "prove"),
    ("propulsion", "propel"),
    ("reception", "receive"),
    ("recognition", "recognize"),
    ("recovery", "recover"),
    ("recurrence", "recur"),
    ("redelivery", "redeliver"),
    ("redemption", "redeem"),
    ("rediscovery", "rediscover"),
    ("reduction", "reduce"),
    ("reliance", "rely"),
    ("renunciation", "renounce"),
    ("repetition", "repeat"),
    ("reproduction", "reproduce"),
    ("repulsion", "repel"),
    ("response", "respond"),
    ("resumption", "resume"),
    ("retention", "retain"),
    ("revelation", "reveal"),
    ("reversion", "revert"),
    ("robbery", "rob"),
    ("sale", "sell"),
    ("secession", "secede"),
    ("seizure", "seize"),
    ("spillage", "spill"),
    ("storage", "store"),
    ("subdivision", "subdivide"),
    ("submersion", "submerge"),
    ("submission", "submit"),
    ("subscription", "subscribe"),
    ("suspicion", "suspect"),
    ("synthesis", "synthesize"),
    ("taxation", "tax"),
    ("transcription", "transcribe"),
    ("transmission", "transmit"),
    ("usage", "use"),
];

#[cfg(test)]
mod tests {
    use super::super::stem::{other_stem, stem};
    use super::*;

    #[test]
    fn table_is_sorted_and_its_verbs_have_stems_of_their_own() {
        assert!(NOUNS.is_sorted_by_key(|(noun, _)| noun));
        let alike: Vec<_> = NOUNS.iter().filter(|(noun, verb)| stem(noun) == stem(verb)).collect();
        assert!(alike.is_empty(), "{alike:?}");
    }

    #[test]
    fn noun_is_read_as_its_verb_too() {
        for (noun, verb) in [
            ("divisions", "dividing"),
            ("decision", "decided"),
            ("purification", "purifies"),
            ("loss", "lost"),
            ("diagnosis", "diagnosed"),
            ("synthesis", "synthesised"),
            ("recovery", "recovered"),
            ("deliveries", "delivers"),
            ("comparisons", "compared"),
            ("storage", "storing"),
        ] {
            assert_eq!(other_stem(noun), Some(stem(verb)), "{noun}");
        }
    }

    #[test]
    fn other_nouns_are_not() {
        for noun in [
            "solution", "suspension", "revolution", "commission", "provision", "version", "specification", "session",
            "battery", "gallery", "passage", "message", "entry", "closure", "series",
        ] {
            assert_eq!(other_stem(noun), None, "{noun}");
        }
        assert_ne!(other_stem("production"), Some(stem("product")));
        assert_ne!(other_stem("conversion"), Some(stem("converse")));
    }
}

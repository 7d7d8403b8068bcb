//! Nouns of what a verb says, where the rules for stems part them: "division" and "divide", "growth" and "grow".

/// Returns the verb that a noun is of.
#[must_use]
pub fn verb(noun: &str) -> Option<String> {
    let find = |noun: &str| NOUNS.binary_search_by_key(&noun, |&(noun, _)| noun).ok().map(|at| NOUNS[at].1.to_owned());
    let single = noun.strip_suffix('s');
    find(noun).or_else(|| find(single?)).or_else(|| verb_in_ify(single.unwrap_or(noun)))
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
    ("burial", "bury"),
    ("choice", "choose"),
    ("coercion", "coerce"),
    ("cohesion", "cohere"),
    ("collision", "collide"),
    ("collusion", "collude"),
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
    ("denial", "deny"),
    ("departure", "depart"),
    ("description", "describe"),
    ("destruction", "destroy"),
    ("detention", "detain"),
    ("diagnosis", "diagnose"),
    ("dissolution", "dissolve"),
    ("diversion", "divert"),
    ("division", "divide"),
    ("emission", "emit"),
    ("emphasis", "emphasize"),
    ("erosion", "erode"),
    ("evasion", "evade"),
    ("evolution", "evolve"),
    ("exclusion", "exclude"),
    ("expansion", "expand"),
    ("explanation", "explain"),
    ("explosion", "explode"),
    ("exposure", "expose"),
    ("expulsion", "expel"),
    ("extension", "extend"),
    ("extrusion", "extrude"),
    ("failure", "fail"),
    ("growth", "grow"),
    ("hypothesis", "hypothesize"),
    ("implosion", "implode"),
    ("imposition", "impose"),
    ("inclusion", "include"),
    ("intervention", "intervene"),
    ("introduction", "introduce"),
    ("intrusion", "intrude"),
    ("invasion", "invade"),
    ("inversion", "invert"),
    ("loss", "lose"),
    ("maintenance", "maintain"),
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
    ("recurrence", "recur"),
    ("redemption", "redeem"),
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
    ("sale", "sell"),
    ("secession", "secede"),
    ("subdivision", "subdivide"),
    ("submersion", "submerge"),
    ("submission", "submit"),
    ("subscription", "subscribe"),
    ("suspicion", "suspect"),
    ("synthesis", "synthesize"),
    ("taxation", "tax"),
    ("transcription", "transcribe"),
    ("transmission", "transmit"),
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
        ] {
            assert_eq!(other_stem(noun), Some(stem(verb)), "{noun}");
        }
    }

    #[test]
    fn other_nouns_are_not() {
        for noun in
            ["solution", "suspension", "revolution", "commission", "provision", "version", "specification", "session"]
        {
            assert_eq!(other_stem(noun), None, "{noun}");
        }
        assert_ne!(other_stem("production"), Some(stem("product")));
        assert_ne!(other_stem("conversion"), Some(stem("converse")));
    }
}

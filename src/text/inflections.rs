//! Regular inflections of English words that Snowball's rules leave as they are: `policemen`, `larvae`, `queued`.

/// Returns the word of a form, if one of the rules knows it.
#[must_use]
pub fn undone(form: &str) -> Option<String> {
    plural(form).or_else(|| silent_e(form))
}

/// Ends of plurals from Latin, Greek, French and Old English, with those of one.
const PLURALS: &[(&str, &str)] = &[
    ("children", "child"),
    ("cocci", "coccus"),
    ("eaux", "eau"),
    ("geneses", "genesis"),
    ("kineses", "kinesis"),
    ("mata", "ma"),
    ("physes", "physis"),
    ("stases", "stasis"),
    ("theses", "thesis"),
    ("women", "woman"),
];

/// The shortest word that a rule is for, in bytes: "mata" alone is none.
const SHORTEST: usize = 6;

/// Words that end as plurals do and are none.
const NO_PLURALS: &[&str] = &["bremen", "carmen", "dolmen", "reggae", "sundae", "yemen"];

fn plural(form: &str) -> Option<String> {
    if form.len() < SHORTEST || NO_PLURALS.contains(&form) {
        return None;
    }
    // "Larvae".
    if let Some(one) = form.strip_suffix('e').filter(|one| one.ends_with('a')) {
        return Some(one.to_owned());
    }
    // "Policemen", "clergymen", but "specimen", "abdomen", "bitumen".
    let is_man = |before: &&str| !before.ends_with(['a', 'i', 'o', 'u']) || *before == "yeo";
    if let Some(before) = form.strip_suffix("men").filter(is_man) {
        return Some(format!("{before}man"));
    }
    PLURALS.iter().find_map(|(many, one)| Some(format!("{}{one}", form.strip_suffix(many)?)))
}

/// Gives short verbs in *-ue* and *-oe* their silent "e" back: `sued`, `gluing`, `queued`, `toed`.
fn silent_e(form: &str) -> Option<String> {
    let rest = form.strip_suffix("ing").or_else(|| form.strip_suffix("ed"))?;
    let is_past = form.ends_with("ed");
    let start = rest.strip_suffix('u').or_else(|| rest.strip_suffix('o').filter(|_| is_past))?;
    let is_short = start == "que" || !start.is_empty() && start.bytes().all(|c| !b"aeiouyq".contains(&c));
    is_short.then(|| format!("{rest}e"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: &str, expected: Option<&str>) {
        assert_eq!(undone(form).as_deref(), expected, "{form}");
    }

    #[test]
    fn plurals_are_of_their_words() {
        check("policemen", Some("policeman"));
        check("stigmata", Some("stigma"));
        check("plateaux", Some("plateau"));
        check("vertebrae", Some("vertebra"));
        check("prostheses", Some("prosthesis"));
        check("grandchildren", Some("grandchild"));
    }

    #[test]
    fn words_that_end_so_are_left_alone() {
        for word in ["specimen", "abdomen", "bitumen", "dolmen", "sundae", "phases", "doing", "going", "being", "men"] {
            check(word, None);
        }
    }

    #[test]
    fn short_verbs_have_their_silent_e() {
        check("sued", Some("sue"));
        check("gluing", Some("glue"));
        check("queuing", Some("queue"));
        check("toed", Some("toe"));
        check("valued", None);
        check("quing", None);
    }
}

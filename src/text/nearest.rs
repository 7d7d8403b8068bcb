//! The name that somebody meant who wrote another one: "did you mean".

/// How alike two names must be for one to be offered for the other (Jaro-Winkler, 0..=1).
pub(crate) const NEAR: f64 = 0.8;

/// Returns the word of `known` that is most like `name`, if one is near enough to be meant.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let mut best = None;
    for word in known {
        let likeness = strsim::jaro_winkler(&name, &word.to_lowercase());
        if likeness >= NEAR && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, word));
        }
    }
    best.map(|(_, word)| word)
}

/// Returns the advice that a name was meant, or other advice where none is near.
pub fn meant(near: Option<&str>, otherwise: impl FnOnce() -> String) -> String {
    near.map_or_else(otherwise, |near| format!("did you mean \"{near}\"?"))
}

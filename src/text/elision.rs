//! Words that French and Italian join with an apostrophe to the next one: `l'index`, `dell'acqua`.

use super::language::Language;

/// What may stand before the apostrophe, by the language's code; sorted.
const HEADS: &[(&str, &[&str])] = &[
    ("fr", &["c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "quoiqu", "s", "t"]),
    (
        "it",
        &[
            "all", "anch", "bell", "c", "com", "coll", "cos", "d", "dall", "dell", "dov", "gl", "l", "m", "mezz", "n",
            "nell", "nessun", "quand", "quant", "quell", "quest", "s", "sant", "sull", "t", "tutt", "un", "v",
        ],
    ),
];

/// Returns the length in bytes of what is joined to the front of a word, up to the apostrophe; none where nothing is.
#[must_use]
pub fn head(word: &str, language: Language) -> Option<usize> {
    if language.is_english() {
        return None;
    }
    let (_, heads) = HEADS.iter().find(|(code, _)| *code == language.code())?;
    let end = word.find(is_apostrophe).filter(|&end| end > 0)?;
    let begins = |head: &&str| head.len() == end && word[..end].eq_ignore_ascii_case(head);
    heads.iter().any(begins).then_some(end)
}

/// Returns whether a character is an apostrophe of any shape.
#[must_use]
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇' | '´' | '′')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, word: &str, expected: Option<&str>) {
        let language = Language::named(language).expect("a language");
        assert_eq!(head(word, language).map(|end| &word[..end]), expected, "{word}");
    }

    #[test]
    fn heads_are_those_of_the_language() {
        check("fr", "l'index", Some("l"));
        check("fr", "Qu’il", Some("Qu"));
        check("fr", "aujourd'hui", None);
        check("it", "dell'acqua", Some("dell"));
        check("it", "L’anno", Some("L"));
        check("en", "d'accord", None);
        check("de", "l'index", None);
    }
}

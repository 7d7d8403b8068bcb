//! Characters that are written by their names or numbers, as HTML has them: `&amp;`, `&#39;`, `&eacute;`.

/// What the names of characters stand for.
const NAMED: [(&str, &str); 41] = [
    ("nbsp", " "),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("sbquo", "‚"),
    ("bdquo", "„"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("bull", "•"),
    ("middot", "·"),
    ("times", "×"),
    ("divide", "÷"),
    ("minus", "−"),
    ("plusmn", "±"),
    ("le", "≤"),
    ("ge", "≥"),
    ("ne", "≠"),
    ("deg", "°"),
    ("micro", "µ"),
    ("rarr", "→"),
    ("larr", "←"),
    ("rArr", "⇒"),
    ("euro", "€"),
    ("pound", "£"),
    ("sect", "§"),
    ("copy", "©"),
    ("ensp", " "),
    ("emsp", " "),
    ("szlig", "ß"),
    ("aelig", "æ"),
    ("oslash", "ø"),
    ("shy", ""),
];

/// The letters with marks that Latin-1 has, by the end of their names.
const MARKED: [(&str, &str, &str); 7] = [
    ("grave", "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
    ("acute", "aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ"),
    ("circ", "aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
    ("tilde", "anoANO", "ãñõÃÑÕ"),
    ("uml", "aeiouyAEIOU", "äëïöüÿÄËÏÖÜ"),
    ("ring", "aA", "åÅ"),
    ("cedil", "cC", "çÇ"),
];

/// The longest name of a character.
const LONGEST_NAME: usize = 8;

/// Reads the character that a text begins with the name or number of, with the length of that.
pub(super) fn entity(text: &str) -> Option<(usize, String)> {
    let end = text.bytes().take(LONGEST_NAME + 2).position(|byte| byte == b';').filter(|end| *end >= 2)?;
    let name = &text[1..end];
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    });
    let of_number = || number.and_then(char::from_u32).filter(|c| !c.is_control());
    let character = match of_number() {
        Some('\u{a0}') => " ".to_owned(),
        Some(c) => c.to_string(),
        None => match NAMED.iter().find(|(known, _)| *known == name) {
            Some((_, character)) => (*character).to_owned(),
            None => marked(name)?.to_string(),
        },
    };
    Some((end + 1, character))
}

/// Reads the name of a letter with a mark: `eacute`.
fn marked(name: &str) -> Option<char> {
    let letter = name.chars().next()?;
    let (_, letters, with_mark) = MARKED.iter().find(|(mark, ..)| name.get(1..) == Some(*mark))?;
    with_mark.chars().nth(letters.find(letter)?)
}

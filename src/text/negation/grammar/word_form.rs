//! What a word is by its own form, wherever it stands: an auxiliary, a form of "be", an article, a determiner, a pronoun, a verb in
//! the past or in "-ing"; and the tables of verbs that tell it.

use crate::text::Word;
use crate::text::function_words::ARTICLES;

pub use crate::text::function_words::AUXILIARIES;

/// Returns whether the word is a form of "be", before a participle that its subject suffers or a predicate.
pub fn is_be(key: &str) -> bool {
    is_finite_be(key) || ["be", "been"].contains(&key)
}

/// Returns whether the word is a form of "be" that has a subject: not "been".
pub fn is_finite_be(key: &str) -> bool {
    ["are", "is", "was", "were"].contains(&key)
}

/// Returns whether the word is a form of "have" that has a subject.
pub fn is_finite_have(key: &str) -> bool {
    ["had", "has", "have"].contains(&key)
}

/// Returns whether the word is a form of "do" that has a subject.
pub fn is_finite_do(key: &str) -> bool {
    ["did", "do", "does"].contains(&key)
}

/// Returns whether the word is an article.
pub fn is_article(key: &str) -> bool {
    ARTICLES.contains(&key)
}

/// Returns whether a noun phrase begins with the word: `the`, `a`, `each`, ...
pub fn is_determiner(key: &str) -> bool {
    DETERMINERS.contains(&key)
}

/// Words with which a noun phrase begins.
const DETERMINERS: &[&str] = &[
    "a", "all", "an", "any", "each", "every", "her", "his", "its", "my", "our", "some", "that", "the", "their",
    "these", "this", "those", "your",
];

/// Returns whether the word is a pronoun that may be a subject.
pub fn is_pronoun(key: &str) -> bool {
    ["it", "you", "we", "they", "he", "she", "i", "one", "nobody", "there"].contains(&key)
}

/// Returns whether the word is a pronoun that stands for persons or things of their own, as a subject.
pub fn is_personal(key: &str) -> bool {
    ["he", "i", "it", "she", "they", "we", "you"].contains(&key)
}

/// Returns whether a relative clause may begin with the word.
pub fn is_relative(key: &str) -> bool {
    is_relative_subject(key) || key == "whose"
}

/// Returns whether the word may be the subject of a relative clause.
pub fn is_relative_subject(key: &str) -> bool {
    ["that", "which", "who"].contains(&key)
}

/// Returns whether the word is a verb in the past, or a participle.
pub fn is_past(key: &str) -> bool {
    key.len() > 4 && key.ends_with("ed") || PASTS.contains(&key)
}

/// Common irregular verbs in the past that are hardly ever anything else.
const PASTS: &[&str] = &[
    "ate", "became", "began", "bent", "bled", "blew", "bought", "broke", "brought", "built", "came", "caught", "chose",
    "crept", "dealt", "died", "drank", "drew", "drove", "dug", "fed", "fell", "fled", "flew", "fought", "froze",
    "gave", "got", "grew", "had", "held", "hung", "kept", "knelt", "knew", "leapt", "led", "left", "lost", "made",
    "met", "overthrew", "overtook", "paid", "ran", "rang", "rode", "rose", "sang", "sank", "sent", "shone", "shook",
    "shrank", "slept", "slid", "sold", "sought", "spoke", "sprang", "stank", "stole", "stood", "stuck", "stung",
    "swam", "swept", "swore", "swung", "taught", "threw", "told", "took", "tore", "went", "wept", "withdrew", "woke",
    "won", "wore", "wrote",
];

/// Returns whether the word is a past participle.
pub fn is_participle(key: &str) -> bool {
    key.len() > 4 && key.ends_with("ed") || PARTICIPLES.contains(&key)
}

/// Irregular participles.
const PARTICIPLES: &[&str] = &[
    "bound", "broken", "built", "chosen", "done", "drawn", "found", "given", "held", "kept", "known", "left", "lost",
    "made", "met", "paid", "proven", "put", "read", "run", "seen", "sent", "set", "shown", "sold", "spoken", "taken",
    "told", "won", "written",
];

/// Returns whether the word is a verb in "-ing" by its form: "lowering", but "spring".
pub fn is_doing(key: &str) -> bool {
    ends_in_ing(key) && !IN_ING.contains(&key)
}

/// Returns whether the word ends in "-ing", and is no short one such as "king".
pub fn ends_in_ing(key: &str) -> bool {
    key.len() > 4 && key.ends_with("ing")
}

/// Words in "-ing" that are no verbs.
const IN_ING: &[&str] = &[
    "anything", "bring", "ceiling", "during", "evening", "everything", "fling", "morning", "nothing", "pudding",
    "something", "spring", "sting", "string", "swing", "thing",
];

/// Plurals without an "s".
pub const IRREGULAR_PLURALS: &[&str] = &["children", "men", "people", "women"];

/// Returns whether the word ends in one "s", as plurals and verbs behind one thing do.
pub fn ends_in_s(key: &str) -> bool {
    key.ends_with('s') && !key.ends_with("ss")
}

/// Returns whether a word with the stem of a verb is a noun or an adjective by its ending.
pub fn is_noun_form(key: &str) -> bool {
    ["ing", "ion", "ions", "ment", "ments", "er", "ers", "able"]
        .iter()
        .any(|ending| key.len() > 5 && key.ends_with(ending))
}

/// Returns whether a word has the stem of a verb that is hardly ever a noun, and no ending of nouns.
pub fn is_verb_form(word: &Word) -> bool {
    VERBS.contains(&word.stem.as_str()) && !is_noun_form(&word.key)
}

/// Returns whether a word has the stem of a verb.
pub fn has_verb_stem(word: &Word) -> bool {
    [VERBS, NOUNS_TOO].iter().any(|stems| stems.contains(&word.stem.as_str()))
}

/// Stems of common verbs whose forms are hardly ever nouns.
const VERBS: &[&str] = &[
    "accept", "achiev", "add", "adapt", "allow", "appear", "appli", "arriv", "ask", "becom", "begin", "belong", "bind",
    "break", "bring", "build", "buy", "carri", "choos", "collaps", "come", "compil", "complet", "connect", "consist",
    "contain", "converg", "convert", "creat", "crash", "decid", "defin", "delet", "depend", "destroy", "develop",
    "die", "differ", "disappear", "diverg", "eat", "enabl", "ensur", "evolv", "execut", "exist", "expand", "expir",
    "explain", "fail", "fall", "find", "follow", "forc", "get", "give", "go", "grow", "happen", "hear", "hide", "hold",
    "impli", "improv", "includ", "increas", "inherit", "involv", "keep", "kill", "know", "lead", "learn", "leav",
    "let", "lie", "live", "lose", "make", "mash", "mean", "melt", "migrat", "need", "obtain", "occur", "open",
    "perform", "persist", "pour", "preserv", "prevent", "produc", "protect", "prove", "provid", "rais", "reach",
    "react", "receiv", "recov", "reduc", "reject", "releas", "remain", "remov", "repeat", "replac", "requir", "rise",
    "say", "see", "seem", "send", "serv", "share", "sit", "slow", "solv", "speak", "spend", "spread", "stand", "stay",
    "stir", "suffer", "surviv", "take", "tell", "tend", "thicken", "think", "throw", "transmit", "understand", "vari",
    "wait", "write",
];

/// Stems of common verbs of which some forms are nouns: "needs an index", but "the index use".
pub const NOUNS_TOO: &[&str] = &[
    "act", "answer", "block", "call", "caus", "chang", "check", "claim", "copi", "cost", "count", "cover", "cut",
    "drop", "end", "float", "flow", "form", "gain", "grant", "guarante", "handl", "help", "leak", "load", "lock",
    "loop", "match", "move", "pass", "point", "process", "queri", "rate", "read", "record", "render", "request",
    "rest", "result", "return", "revolt", "run", "scale", "scan", "search", "ship", "show", "sign", "sleep", "start",
    "state", "stop", "store", "stream", "support", "test", "travel", "trigger", "turn", "updat", "use", "view", "vote",
    "work",
];

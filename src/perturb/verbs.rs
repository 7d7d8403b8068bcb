//! How to deny a statement, or to affirm a denied one, by changing one verb.

use super::draft::{Edit, capitalised, in_case_of};
use crate::text::{Sentence, Text, Word, contractions};

/// Verbs that `not` follows.
const AUXILIARIES: &[&str] = &["is", "are", "was", "were", "can", "could", "will", "would", "should", "must"];

/// Words after which a verb is not that of the main clause.
const SUBORDINATE: &[&str] = &[
    "after", "although", "as", "because", "before", "how", "if", "once", "since", "so", "than", "that", "though",
    "unless", "until", "what", "whatever", "when", "whenever", "where", "whether", "which", "while", "who", "whose",
    "why", "to",
];

/// Verbs in their base form that are seldom nouns.
const VERBS: &[&str] = &[
    "acknowledge", "add", "agree", "allow", "answer", "apologise", "apply", "ask", "avoid", "become", "begin",
    "belong", "bring", "carry", "catch", "choose", "close", "collect", "come", "compare", "connect", "contain",
    "convert", "create", "decide", "declare", "define", "delete", "deliver", "depend", "describe", "distinguish",
    "enforce", "ensure", "escape", "execute", "expect", "explain", "expose", "fail", "fetch", "find", "follow",
    "generate", "get", "give", "go", "guarantee", "happen", "help", "hold", "identify", "include", "inherit",
    "install", "invalidate", "keep", "know", "let", "lie", "listen", "live", "lose", "make", "mean", "need", "offer",
    "open", "pass", "prevent", "produce", "protect", "provide", "put", "raise", "receive", "recognise", "reduce",
    "refer", "reject", "rely", "remain", "remember", "remove", "render", "replace", "require", "restate", "return",
    "run", "save", "say", "see", "send", "separate", "serve", "share", "ship", "show", "skip", "solve", "split",
    "start", "stay", "stop", "suit", "survive", "take", "talk", "tell", "translate", "turn", "use", "validate", "wait",
    "want", "work", "write",
];

/// Returns the change that turns a sentence into its opposite; none where no verb of the main clause is known.
pub fn opposite(source: &str, text: &Text, sentence: &Sentence) -> Option<Edit> {
    let words = text.words_of(sentence);
    // What hangs on a condition, or is denied in a noun phrase, has no plain opposite.
    let first = words.first()?;
    let is_entangled = |word: &Word| ["nothing", "no", "nobody", "none", "neither", "nor"].contains(&word.key.as_str());
    if SUBORDINATE.contains(&first.key.as_str()) || words.iter().any(is_entangled) {
        return None;
    }
    affirmed(source, words).or_else(|| denied(source, words))
}

/// Takes a denial away.
fn affirmed(source: &str, words: &[Word]) -> Option<Edit> {
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &words[before]);
        let next = words.get(at + 1).map_or("", |word| word.key.as_str());
        match word.key.as_str() {
            "not" if !["only", "just", "necessarily"].contains(&next) => {
                let before = before?;
                let is_verb = AUXILIARIES.contains(&before.key.as_str())
                    || ["do", "does", "did", "has", "have", "need"].contains(&before.key.as_str());
                let span = before.span.start..word.span.end;
                return is_verb.then(|| (span, source[before.span.clone()].to_owned()));
            }
            "cannot" => return Some((word.span.clone(), in_case_of(&source[word.span.clone()], "can"))),
            "never" => return Some((word.span.clone(), in_case_of(&source[word.span.clone()], "always"))),
            key => {
                let written = &source[word.span.clone()];
                let is_limited = ["only", "just", "necessarily"].contains(&next);
                if let Some((verb, ["not"])) = contractions::parts(key, written).filter(|_| !is_limited) {
                    return Some((word.span.clone(), in_case_of(written, verb)));
                }
            }
        }
    }
    None
}

/// Denies the first verb of the main clause.
fn denied(source: &str, words: &[Word]) -> Option<Edit> {
    for (at, word) in words.iter().enumerate() {
        let written = &source[word.span.clone()];
        let key = word.key.as_str();
        if SUBORDINATE.contains(&key) && at > 0 {
            return None;
        }
        let next = words.get(at + 1).map_or("", |word| word.key.as_str());
        // `save()` is a name.
        if source[word.span.end..].starts_with('(') || source[..word.span.start].ends_with(['.', '`', '@']) {
            continue;
        }
        let with = match key {
            "can" => Some("cannot".to_owned()),
            "has" | "have" if ["been", "to"].contains(&next) || next.ends_with("ed") => {
                (next != "to").then(|| format!("{key} not"))
            }
            "has" => Some("does not have".to_owned()),
            "have" => Some("do not have".to_owned()),
            _ if AUXILIARIES.contains(&key) => Some(format!("{key} not")),
            // An imperative, or a plural or "you" before the verb.
            _ if VERBS.contains(&key) && at == 0 => Some(format!("do not {key}")),
            _ if VERBS.contains(&key) && !follows_article(words, at) => Some(format!("do not {key}")),
            _ if at > 0 => base(key).filter(|_| !follows_article(words, at)).map(|base| format!("does not {base}")),
            _ => None,
        };
        if let Some(with) = with {
            let with = if at == 0 { capitalised(&with) } else { with };
            return (with != written).then(|| (word.span.clone(), with));
        }
    }
    None
}

/// Returns whether the word before is one that a noun follows.
fn follows_article(words: &[Word], at: usize) -> bool {
    let nouns_follow = [
        "a", "an", "the", "its", "their", "your", "his", "her", "this", "these", "those", "no", "of", "in", "on",
        "for", "with", "by", "from", "and", "or", "one", "every", "each", "any", "own", "same",
    ];
    at.checked_sub(1).is_some_and(|before| nouns_follow.contains(&words[before].key.as_str()))
}

/// Returns the base form of the third person of a known verb.
fn base(key: &str) -> Option<&'static str> {
    let is_third = |verb: &&&str| {
        let regular = key.strip_suffix('s') == Some(**verb);
        let with_e = key.strip_suffix("es") == Some(**verb);
        let with_y = verb.strip_suffix('y').is_some_and(|stem| key.strip_suffix("ies") == Some(stem));
        regular || with_e || with_y
    };
    VERBS.iter().find(is_third).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::perturb::draft::apply;

    #[track_caller]
    fn check(source: &str, expected: Option<&str>) {
        let text = Text::new(source);
        let edited = opposite(source, &text, &text.sentences[0]).and_then(|edit| apply(source, &[edit]));
        assert_eq!(edited.map(|edited| edited.text).as_deref(), expected, "{source}");
    }

    #[test]
    fn statements_are_denied() {
        check("Django is a framework.", Some("Django is not a framework."));
        check("It can run.", Some("It cannot run."));
        check("The view sends a page.", Some("The view does not send a page."));
        check("You write Python.", Some("You do not write Python."));
        check("Restate the symptom.", Some("Do not restate the symptom."));
        check("It has many packages.", Some("It does not have many packages."));
        check("Querysets carry rows.", Some("Querysets do not carry rows."));
    }

    #[test]
    fn denials_are_affirmed() {
        check("It does not block.", Some("It does block."));
        check("It cannot block.", Some("It can block."));
        check("Never block.", Some("Always block."));
        check("Others don't see half of it.", Some("Others do see half of it."));
        check("It isn’t a thread.", Some("It is a thread."));
        check("Don't block the loop.", Some("Do block the loop."));
        check("It won't block.", Some("It will block."));
    }

    #[test]
    fn sentences_without_a_known_verb_stay() {
        check("It's a framework.", None);
        check("A framework of parts that is big.", None);
        check("Rows of the use.", None);
    }
}

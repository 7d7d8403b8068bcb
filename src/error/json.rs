//! What the parser of JSON says, in words of those who write files.

/// Returns a message of the parser without the place, for which whoever tells it has a better one.
#[must_use]
pub fn in_plain_words(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message) {
        "key must be a string" => "expected the name of a field, in double quotes".into(),
        "expected ident" | "expected value" => {
            "expected a value: a text in double quotes, a number, true, false, null, a list or an object".into()
        }
        "unexpected end of hex escape" | "lone leading surrogate in hex escape" => {
            "half a character (such as \\ud83d without its other half)".into()
        }
        "EOF while parsing a value" => "the text ends before a value".into(),
        message => message.replace("EOF while parsing", "the text ends inside"),
    }
}

/// Returns what to do about an error in a JSON text, where that is known by what stands there.
#[must_use]
pub fn advice_on(error: &serde_json::Error, text: &[u8]) -> Option<&'static str> {
    const NUMBERS: &str = "JSON has no NaN and no Infinity: write null, or a number (Python's json.dumps refuses them with \
                           allow_nan=False)";
    const HALVES: &str = "a text was cut within a character: write the whole of it, or neither half";
    if error.to_string().contains("hex escape") {
        return Some(HALVES);
    }
    let line = text.split(|byte| *byte == b'\n').nth(error.line().checked_sub(1)?)?;
    let is_number = |at: usize| {
        ["NaN", "Infinity"].iter().any(|word| line.get(at..).is_some_and(|rest| rest.starts_with(word.as_bytes())))
    };
    let column = error.column();
    // The parser stops at the first letter, or behind it.
    (column.saturating_sub(2)..=column).any(is_number).then_some(NUMBERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let error = serde_json::from_str::<serde_json::Value>(text).expect_err("it is no JSON");
        assert_eq!(in_plain_words(&error), expected);
    }

    #[test]
    fn what_is_missing_is_said_without_words_of_parsers() {
        check("{'a': 1}", "expected the name of a field, in double quotes");
        check("{\"a\": 1", "the text ends inside an object");
        check("", "the text ends before a value");
        check("{\"a\" 1}", "expected `:`");
        let value = "expected a value: a text in double quotes, a number, true, false, null, a list or an object";
        check("nope", value);
        let half = "half a character (such as \\ud83d without its other half)";
        check("[\"\\ud83d cut\"]", half);
        check("[\"\\ud83d\\u0041\"]", half);
        check("x", value);
    }

    #[test]
    fn numbers_and_halves_of_characters_that_json_does_not_have_are_advised_on() {
        let advice = |text: &str| {
            let error = serde_json::from_str::<serde_json::Value>(text).expect_err("it is no JSON");
            advice_on(&error, text.as_bytes())
        };
        for text in ["{\"a\": NaN}", "{\n\"a\": -Infinity}", "[1, Infinity]", "NaN", "[\"\\ud83d cut\"]"] {
            assert!(advice(text).is_some(), "{text}");
        }
        for text in ["{\"a\": nope}", "[\"NaN\", x]", "{"] {
            assert_eq!(advice(text), None, "{text}");
        }
    }
}

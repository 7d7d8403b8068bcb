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
        "EOF while parsing a value" => "the text ends before a value".into(),
        message => message.replace("EOF while parsing", "the text ends inside"),
    }
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
        check("x", value);
    }
}

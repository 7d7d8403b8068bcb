//! What people call the fields of a rubric, and where a field belongs that stands in the wrong table.

use toml::Spanned;
use toml::de::DeValue;

use crate::text::nearest::nearest;

/// Other names of fields, the more likely reading first where two fields share one.
const OTHER_NAMES: &[(&str, &[&str])] = &[
    (
        "any",
        &["any_of", "keyword", "keywords", "match", "patterns", "phrases", "synonyms", "variant", "variants", "words"],
    ),
    ("all", &["all_of"]),
    ("says", &["claim", "description", "idea", "sentence", "statement", "text"]),
    ("hint", &["advice", "correction", "explanation", "feedback", "tip"]),
    ("penalty", &["cost", "deduction", "minus", "points", "weight"]),
    ("weight", &["points", "value", "worth"]),
    ("at", &["count", "from", "min", "minimum", "score", "threshold"]),
    ("label", &["band", "name", "title"]),
    (
        "references",
        &["answer", "answers", "expected", "model_answer", "model_answers", "sample", "solution", "solutions"],
    ),
    ("question", &["prompt", "task", "text"]),
    ("points", &["marks", "max", "max_points", "maximum", "score", "worth"]),
    ("pass", &["pass_mark", "passing", "passmark", "threshold"]),
    ("id", &["key", "name"]),
    ("title", &["name"]),
    ("similarity", &["meaning", "semantic"]),
    ("coverage", &["concept", "concepts"]),
    ("item", &["exercise", "exercises", "question", "questions", "task", "tasks"]),
    ("concept", &["criteria", "criterion", "idea", "ideas", "key_concept", "key_concepts"]),
    ("misconception", &["error", "errors", "mistake", "mistakes", "wrong"]),
    ("required", &["compulsory", "mandatory", "must"]),
    ("bonus", &["extra"]),
    ("only_if", &["depends_on", "if", "needs", "requires"]),
    ("at_least", &["count", "min", "minimum"]),
    ("level", &["difficulty"]),
    ("tags", &["labels", "topics"]),
    ("glossary", &["synonyms", "terms"]),
    ("language", &["lang", "locale"]),
];

/// Fields of the file as a whole, which TOML takes for those of an item where they stand below its header.
const OF_THE_FILE: &[&str] = &["glossary", "include", "language", "schema", "scoring", "title"];

/// Fields of the scoring.
const OF_SCORING: &[&str] = &["bands", "pass", "weights"];

/// Fields of an item that no concept and no misconception has.
const OF_AN_ITEM: &[&str] = &["levels", "pass", "points", "question", "references", "tags", "weights"];

/// Fields of a concept that no item has.
const OF_A_CONCEPT: &[&str] =
    &["all", "any", "at_least", "bonus", "hint", "once", "only_if", "required", "says", "weight"];

/// What others call a list of what must not be said.
const NOT_IN_IT: &[&str] = &[
    "absent", "avoid", "but_not", "exclude", "excluded", "excludes", "forbidden", "must_not", "none", "none_of", "not",
    "not_any", "unless", "without",
];

/// What somebody meant by a field that a table does not have.
pub(super) enum Meant<'a> {
    /// Another one of its fields.
    Field(&'a str),
    /// One of another table: what to do.
    Elsewhere(String),
    /// It is not clear.
    Unclear,
}

/// Finds out what was meant by a field in a table that has the fields `known`.
pub(super) fn meant<'a>(unknown: &str, known: &[&'a str]) -> Meant<'a> {
    let plain = unknown.trim().to_lowercase().replace(['-', ' '], "_");
    let has = |name: &str| known.iter().copied().find(|field| *field == name);
    if let Some(field) = has(&plain) {
        return Meant::Field(field);
    }
    let named = OTHER_NAMES.iter().filter(|(_, others)| others.contains(&plain.as_str()));
    if let Some(field) = named.map(|(field, _)| *field).find_map(has) {
        return Meant::Field(field);
    }
    if let Some(advice) = elsewhere(&plain, |name| has(name).is_some()) {
        return Meant::Elsewhere(advice);
    }
    nearest(unknown, known.iter().copied()).map_or(Meant::Unclear, Meant::Field)
}

fn elsewhere(field: &str, has: impl Fn(&str) -> bool) -> Option<String> {
    let is_file = has("schema");
    if ["concept", "misconception"].contains(&field) && (is_file || has("says")) {
        return Some(format!("write [[item.{field}]], below the [[item]] that it is part of"));
    }
    if is_file && OF_SCORING.contains(&field) {
        return Some(below_scoring(field));
    }
    if OF_THE_FILE.contains(&field) && !is_file {
        return Some(at_the_top(field));
    }
    if OF_AN_ITEM.contains(&field) && has("says") {
        return Some(format!("`{field}` belongs to the item: write it below [[item]], before its first concept"));
    }
    if field == "penalty" {
        return Some("a misconception has a penalty: write it below [[item.misconception]]".into());
    }
    if OF_A_CONCEPT.contains(&field) && has("penalty") {
        return Some(format!(
            "`{field}` belongs to a concept; a misconception takes off its `penalty` where it is found"
        ));
    }
    if NOT_IN_IT.contains(&field) && has("says") {
        return Some(
            "write `& not (...)` into the variants for words that must be absent; a wrong idea is an [[item.misconception]]"
                .into(),
        );
    }
    if OF_A_CONCEPT.contains(&field) && (is_file || has("concept")) {
        return Some(format!("`{field}` belongs to a concept: write it below [[item.concept]]"));
    }
    None
}

fn at_the_top(field: &str) -> String {
    format!("`{field}` is for the whole file: write it at the top, before the first [table]")
}

fn below_scoring(field: &str) -> String {
    format!("write `{field}` below [scoring]")
}

/// Says where a field of the file or of its scoring belongs that stands below `[glossary]`, and reads as a term there.
pub(super) fn below_glossary(field: &str) -> Option<String> {
    if OF_SCORING.contains(&field) {
        return Some(below_scoring(field));
    }
    OF_THE_FILE.contains(&field).then(|| at_the_top(field))
}

/// Returns whether a number under a name that is no misspelling of the field's need not be one of its measure: a weight of 2 is no penalty
/// of 2.
pub(super) fn is_of_another_measure(unknown: &str, field: &str) -> bool {
    field == "penalty" && nearest(unknown, [field]).is_none()
}

/// Returns whether a value is of the kind that a field has: a table, a list of tables or none of both.
pub(super) fn fits(field: &str, value: &DeValue<'_>) -> bool {
    let is_table = |entry: &Spanned<DeValue<'_>>| entry.get_ref().as_table().is_some();
    match (field, value) {
        ("scoring" | "weights" | "glossary", value) => value.as_table().is_some(),
        ("item" | "concept" | "misconception" | "levels" | "bands", value) => {
            value.as_array().is_some_and(|entries| entries.iter().all(is_table))
        }
        (_, DeValue::Table(_)) => false,
        (_, DeValue::Array(entries)) => !entries.iter().any(is_table),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &[&str] = &["schema", "id", "title", "language", "include", "glossary", "scoring", "item"];
    const SCORING: &[&str] = &["weights", "pass", "bands"];
    const ITEM: &[&str] = &["id", "question", "level", "tags", "points", "pass", "references", "concept", "levels"];
    const CONCEPT: &[&str] = &["id", "says", "any", "all", "at_least", "once", "only_if", "weight", "required", "hint"];
    const MISCONCEPTION: &[&str] = &["id", "says", "any", "penalty", "hint"];

    /// Checks the field that is meant, or a part of the advice.
    #[track_caller]
    fn check(unknown: &str, known: &[&str], expected: &str) {
        let found = match meant(unknown, known) {
            Meant::Field(field) => field.to_owned(),
            Meant::Elsewhere(advice) => advice,
            Meant::Unclear => String::new(),
        };
        assert!(found == expected || !expected.is_empty() && found.contains(expected), "{unknown}: {found}");
    }

    #[test]
    fn other_names_and_misspellings_are_understood() {
        check("variants", CONCEPT, "any");
        check("keywords", CONCEPT, "any");
        check("correction", MISCONCEPTION, "hint");
        check("weight", MISCONCEPTION, "penalty");
        check("points", CONCEPT, "weight");
        check("at-least", CONCEPT, "at_least");
        check("Question", ITEM, "question");
        check("quesiton", ITEM, "question");
        check("answer", ITEM, "references");
        check("pass_mark", SCORING, "pass");
        check("from", &["label", "at"], "at");
        check("questions", FILE, "item");
    }

    #[test]
    fn field_of_another_table_is_sent_there() {
        check("pass", FILE, "[scoring]");
        check("hint", ITEM, "[[item.concept]]");
        check("references", CONCEPT, "[[item]]");
        check("penalty", CONCEPT, "[[item.misconception]]");
        check("glossary", ITEM, "at the top");
        check("concept", FILE, "[[item.concept]]");
    }

    #[test]
    fn field_below_the_glossary_is_sent_to_its_table() {
        assert!(below_glossary("title").is_some_and(|advice| advice.contains("before the first [table]")));
        assert!(below_glossary("pass").is_some_and(|advice| advice.contains("[scoring]")));
        assert_eq!(below_glossary("orm"), None);
    }

    #[test]
    fn what_means_nothing_is_not_guessed() {
        check("colour", CONCEPT, "");
        check("extra", FILE, "");
    }
}

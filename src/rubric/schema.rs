//! The JSON Schema of rubric files, with which editors complete and check them.

use schemars::generate::SchemaSettings;

use super::raw::RawRubric;

/// Returns the JSON Schema of rubric files; ends with a line break.
#[must_use]
#[expect(clippy::missing_panics_doc, reason = "a schema is a JSON value, and these can be written")]
pub fn json_schema() -> String {
    // taplo, which checks TOML in editors, reads draft 7.
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<RawRubric>();
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_described() {
        let schema: serde_json::Value = serde_json::from_str(&json_schema()).expect("it is JSON");
        let definitions = schema["definitions"].as_object().expect("the tables").values();
        let tables: Vec<_> = definitions.chain([&schema]).filter(|table| table["properties"].is_object()).collect();
        assert!(tables.len() > 5);
        for table in tables {
            for (name, field) in table["properties"].as_object().expect("the fields") {
                assert!(field["description"].is_string(), "{name} has no description");
            }
        }
    }
}

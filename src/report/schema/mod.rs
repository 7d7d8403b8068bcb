//! The JSON Schemas of the JSON report and of a line of the JSONL report, for those who write tools that read them.
//!
//! They allow fields that they do not know, as later versions may add some. The files beside this one are what it
//! returns; a test compares them.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;

use super::wire::{LineRecord, ReportRecord};

/// Returns the JSON Schema of a JSON report; ends with a line break.
#[must_use]
pub fn report_schema() -> String {
    schema_of::<ReportRecord<'static>>()
}

/// Returns the JSON Schema of one line of a JSONL report; ends with a line break.
#[must_use]
pub fn line_schema() -> String {
    schema_of::<LineRecord<'static>>()
}

/// Uses draft 7, as the schema of rubrics does: every validator reads it.
fn schema_of<T: JsonSchema>() -> String {
    let schema = SchemaSettings::draft07().for_serialize().into_generator().into_root_schema_for::<T>();
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_described(schema: &str) {
        let schema: serde_json::Value = serde_json::from_str(schema).expect("it is JSON");
        let definitions = schema["definitions"].as_object().expect("the records").values();
        let records: Vec<_> = definitions.chain([&schema]).collect();
        assert!(records.len() > 5);
        for record in records {
            for (name, field) in record["properties"].as_object().expect("the fields") {
                assert!(field["description"].is_string(), "{name} has no description");
            }
        }
    }

    #[test]
    fn every_field_is_described() {
        check_described(&report_schema());
        check_described(&line_schema());
    }
}

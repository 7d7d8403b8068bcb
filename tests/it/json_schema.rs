//! A JSON value held against a JSON Schema: the part of draft 7 that our schemas use, and nothing silently passed over.

use serde_json::{Map, Value};

/// Returns what is wrong with a value, each with its place; a field that the schema does not name is wrong, too, so
/// that the schema is known to be whole.
pub fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    Check { root: schema, faults: &mut faults }.value(schema, value, "");
    faults
}

struct Check<'a> {
    root: &'a Value,
    faults: &'a mut Vec<String>,
}

impl Check<'_> {
    fn value(&mut self, schema: &Value, value: &Value, place: &str) {
        let Some(rules) = schema.as_object() else { return };
        let says = |what: String| format!("{place}: {what}, not {value}");
        for (rule, of) in rules {
            let holds = match rule.as_str() {
                // What is required is looked at with the properties.
                "$schema" | "title" | "description" | "definitions" | "format" | "default" | "required" => true,
                "type" => is_of_type(of, value),
                "const" => of == value,
                "enum" => of.as_array().expect("a list").contains(value),
                "minimum" => value.as_f64().is_none_or(|number| number >= of.as_f64().expect("a number")),
                "maximum" => value.as_f64().is_none_or(|number| number <= of.as_f64().expect("a number")),
                "minItems" => value.as_array().is_none_or(|list| list.len() as u64 >= of.as_u64().expect("a count")),
                "maxItems" => value.as_array().is_none_or(|list| list.len() as u64 <= of.as_u64().expect("a count")),
                "pattern" => value.as_str().is_none_or(|text| matches(of.as_str().expect("a pattern"), text)),
                "items" => {
                    for (at, member) in value.as_array().into_iter().flatten().enumerate() {
                        self.value(of, member, &format!("{place}/{at}"));
                    }
                    true
                }
                "properties" => {
                    self.fields(of.as_object().expect("the fields"), rules, value, place);
                    true
                }
                "$ref" => {
                    let name = of.as_str().and_then(|of| of.strip_prefix('#')).expect("a place in the schema");
                    let referred = self.root.pointer(name).expect("a definition");
                    self.value(referred, value, place);
                    true
                }
                "allOf" => {
                    for schema in of.as_array().expect("schemas") {
                        self.value(schema, value, place);
                    }
                    true
                }
                "anyOf" => of.as_array().expect("schemas").iter().any(|schema| {
                    let mut faults = Vec::new();
                    Check { root: self.root, faults: &mut faults }.value(schema, value, place);
                    faults.is_empty()
                }),
                other => panic!("the rule {other} is not known here"),
            };
            if !holds {
                self.faults.push(says(format!("{rule} is {of}")));
            }
        }
    }

    fn fields(&mut self, known: &Map<String, Value>, rules: &Map<String, Value>, value: &Value, place: &str) {
        let Some(fields) = value.as_object() else { return };
        for name in rules.get("required").and_then(Value::as_array).into_iter().flatten() {
            let name = name.as_str().expect("a name");
            if !fields.contains_key(name) {
                self.faults.push(format!("{place}: {name} is missing"));
            }
        }
        for (name, value) in fields {
            match known.get(name) {
                Some(schema) => self.value(schema, value, &format!("{place}/{name}")),
                None => self.faults.push(format!("{place}/{name}: is not in the schema")),
            }
        }
    }
}

fn is_of_type(types: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str().expect("a type") {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other} is no type"),
    };
    types.as_array().map_or_else(|| is(types), |types| types.iter().any(is))
}

/// Knows the patterns of our schemas only.
fn matches(pattern: &str, text: &str) -> bool {
    assert_eq!(pattern, "^[0-9a-f]{16}$", "the pattern is not known here");
    text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

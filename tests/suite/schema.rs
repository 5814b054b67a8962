//! The output is what `newsscan schema` says it is.

use crate::support::{news, run};
use serde_json::Value;

/// Holds a value against the parts of JSON Schema that schemars writes. Fields that the schema does not name are errors, which
/// is stricter than the standard: the schema is to be complete.
struct Schema {
    root: Value,
}

impl Schema {
    fn errors(&self, schema: &Value, value: &Value, at: &str, errors: &mut Vec<String>) {
        if let Some(reference) = schema["$ref"].as_str() {
            let target = self.root.pointer(reference.trim_start_matches('#')).expect("references resolve");
            self.errors(target, value, at, errors);
        }
        if let Some(types) = schema.get("type") {
            let fits = |name: &Value| match name.as_str().expect("types are named") {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "integer" => value.is_u64() || value.is_i64(),
                "number" => value.is_number(),
                "boolean" => value.is_boolean(),
                "null" => value.is_null(),
                other => panic!("unknown type {other}"),
            };
            if !types.as_array().map_or_else(|| fits(types), |types| types.iter().any(fits)) {
                errors.push(format!("{at}: {value} is no {types}"));
            }
        }
        if schema.get("const").is_some_and(|only| only != value) {
            errors.push(format!("{at}: {value} is not {}", schema["const"]));
        }
        if schema["enum"].as_array().is_some_and(|all| !all.contains(value)) {
            errors.push(format!("{at}: {value} is none of {}", schema["enum"]));
        }
        for key in ["anyOf", "oneOf"] {
            let Some(choices) = schema[key].as_array() else { continue };
            let tried: Vec<Vec<String>> =
                choices.iter().map(|choice| self.tried(choice, value, at)).collect();
            if !tried.iter().any(Vec::is_empty) {
                errors.extend(tried.into_iter().min_by_key(Vec::len).unwrap_or_default());
            }
        }
        if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
            for (number, item) in values.iter().enumerate() {
                self.errors(items, item, &format!("{at}[{number}]"), errors);
            }
        }
        if let (Some(properties), Some(fields)) = (schema["properties"].as_object(), value.as_object()) {
            for required in schema["required"].as_array().into_iter().flatten() {
                if !fields.contains_key(required.as_str().expect("names are strings")) {
                    errors.push(format!("{at}: {required} is missing"));
                }
            }
            // A tagged variant names its tag beside the reference to the rest.
            let whole = !schema.as_object().is_some_and(|schema| schema.contains_key("$ref"));
            for (name, field) in fields {
                match properties.get(name) {
                    Some(property) => self.errors(property, field, &format!("{at}.{name}"), errors),
                    None if whole && !self.tagged(name) => {
                        errors.push(format!("{at}: {name} is not in the schema"))
                    }
                    None => {}
                }
            }
        }
    }

    fn tagged(&self, name: &str) -> bool {
        self.root.get("oneOf").is_some() && name == "record"
    }

    fn tried(&self, schema: &Value, value: &Value, at: &str) -> Vec<String> {
        let mut errors = Vec::new();
        self.errors(schema, value, at, &mut errors);
        errors
    }
}

#[test]
fn json_fits() {
    let schema = Schema { root: run(["schema"]).json() };
    let ran = run([
        "analyze".into(),
        news(),
        news().join("01-harbour-talks.txt"),
        "/nowhere".into(),
        "--json".into(),
        "--date".into(),
        "2023-03-06".into(),
    ]);
    assert_eq!(schema.tried(&schema.root, &ran.json(), ""), Vec::<String>::new());
    assert!(schema.root["title"].is_string() && schema.root["$schema"].is_string());
}

#[test]
fn each_line_of_jsonl_fits() {
    let schema = Schema { root: run(["schema", "--format", "jsonl"]).json() };
    let copy = news().join("01-harbour-talks.txt");
    let ran = run(["analyze".into(), news(), copy, "/nowhere".into(), "--format".into(), "jsonl".into()]);
    assert!(ran.lines().iter().any(|line| line["record"] == "duplicate"));
    for line in ran.lines() {
        assert_eq!(schema.tried(&schema.root, &line, line["record"].as_str().unwrap()), Vec::<String>::new());
    }
}

#[test]
fn the_timeline_fits() {
    let schema = Schema { root: run(["schema", "--format", "timeline"]).json() };
    let ran = run(["timeline".into(), news(), "--format".into(), "json".into()]);
    assert_eq!(schema.tried(&schema.root, &ran.json(), ""), Vec::<String>::new());
    assert!(schema.root["properties"]["events"].is_object());
}

#[test]
fn the_checker_finds_errors() {
    let schema = Schema { root: run(["schema"]).json() };
    let mut report = run(["analyze".into(), news(), "--json".into()]).json();
    report["corpus"]["documents"] = "twelve".into();
    report["documents"][0]["extra"] = 1.into();
    report["documents"][1].as_object_mut().unwrap().remove("title");
    assert_eq!(schema.tried(&schema.root, &report, "").len(), 3);
}

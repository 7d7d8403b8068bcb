//! Parquet in and out: the records of JSONL in columns.

use std::fs::{self, File};
use std::path::Path;

use arrow_schema::{DataType, Field};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::{Map, Value};

use crate::command::{assay, end, git_folder, stdout};

const GRADE: [&str; 4] = ["grade", "--quiet", "--rubric", "rubric.toml"];

fn grade(folder: &Path, more: &[&str]) -> i32 {
    end(&mut assay(folder, &[&GRADE[..], more].concat())).code
}

/// The lines of a report without what tells where the answers were read, and without nulls.
fn rows(folder: &Path, name: &str) -> Vec<Map<String, Value>> {
    let text = fs::read_to_string(folder.join(name)).expect("it is there");
    let row = |line: &str| {
        let mut row: Map<String, Value> = serde_json::from_str(line).expect("JSON");
        row.retain(|name, _| !["source", "record"].contains(&name.as_str()));
        row
    };
    text.lines().map(row).collect()
}

/// Grades some answers to Parquet and to JSONL.
fn graded() -> tempfile::TempDir {
    let folder = git_folder();
    let answers: String = (0..2_500)
        .map(|number| match number % 3 {
            0 => format!("{{\"id\":{number},\"candidate\":\"c{number}\",\"item\":\"commit\",\"answer\":\"A snapshot of commit {number}.\"}}\n"),
            1 => format!("{{\"candidate\":\"c{number}\",\"item\":\"no such item\",\"answer\":\"A\"}}\n"),
            _ => format!("{{\"candidate\":\"c{number}\",\"item\":\"branch\",\"answer\":\"Ein Zeiger \u{2014} it\\nmoves {number}\"}}\n"),
        })
        .collect();
    fs::write(folder.path().join("answers.jsonl"), answers).expect("it can be written");
    assert_eq!(grade(folder.path(), &["answers.jsonl", "-o", "graded.parquet", "-o", "graded.jsonl"]), 4);
    folder
}

#[test]
fn graded_rows_are_graded_again_to_the_same() {
    let folder = graded();
    assert_eq!(grade(folder.path(), &["graded.parquet", "-o", "again.jsonl"]), 4);
    let (first, again) = (rows(folder.path(), "graded.jsonl"), rows(folder.path(), "again.jsonl"));
    assert_eq!(first.len(), 2_500);
    assert_eq!(first, again);
    let text = fs::read_to_string(folder.path().join("again.jsonl")).expect("it is there");
    let third: Value = serde_json::from_str(text.lines().nth(2).expect("a third")).expect("JSON");
    assert_eq!(third["source"], "graded.parquet:3");
}

#[test]
fn what_is_no_parquet_file_is_an_error_with_its_name() {
    let folder = graded();
    let whole = fs::read(folder.path().join("graded.parquet")).expect("it is there");
    for (name, bytes) in
        [("cut.parquet", &whole[..whole.len() / 2]), ("text.parquet", b"candidate,item,answer\n".as_slice())]
    {
        fs::write(folder.path().join(name), bytes).expect("it can be written");
        let ended = end(&mut assay(folder.path(), &[&GRADE[..], &[name]].concat()));
        assert_eq!(ended.code, 2);
        assert!(ended.stderr.contains(name), "{}", ended.stderr);
    }
}

#[test]
fn pipe_is_refused_with_what_to_do() {
    let folder = git_folder();
    let ended =
        end(assay(folder.path(), &[&GRADE[..], &["-", "--input-format", "parquet"]].concat()).write_stdin("PAR1"));
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("Parquet cannot be read from a pipe"), "{}", ended.stderr);
}

/// Returns the column that a field of a JSON Schema becomes.
fn kind(root: &Value, field: &Value) -> DataType {
    if let Some(reference) = field["$ref"].as_str() {
        return kind(root, root.pointer(&reference[1..]).expect("it is defined"));
    }
    if let Some(either) = field["anyOf"].as_array() {
        return kind(root, either.iter().find(|one| one["type"] != "null").expect("more than null"));
    }
    let of_type = |name: &str| {
        field["type"] == name || field["type"].as_array().is_some_and(|types| types.contains(&name.into()))
    };
    if of_type("array") {
        return DataType::new_list(kind(root, &field["items"]), true);
    }
    let scalars = [
        ("string", DataType::Utf8),
        ("number", DataType::Float64),
        ("integer", DataType::Int64),
        ("boolean", DataType::Boolean),
    ];
    if let Some((_, scalar)) = scalars.into_iter().find(|(name, _)| of_type(name)) {
        return scalar;
    }
    match field["properties"].as_object() {
        Some(fields) => structure(fields.iter().map(|(name, field)| (name.as_str(), kind(root, field)))),
        // An object of any fields.
        None => DataType::Utf8,
    }
}

/// Sorts fields by their names, as the fields of a JSON Schema are.
fn sorted(kind: &DataType) -> DataType {
    match kind {
        DataType::List(item) => DataType::new_list(sorted(item.data_type()), true),
        DataType::Struct(fields) => {
            structure(fields.iter().map(|field| (field.name().as_str(), sorted(field.data_type()))))
        }
        scalar => scalar.clone(),
    }
}

fn structure<'a>(fields: impl Iterator<Item = (&'a str, DataType)>) -> DataType {
    let mut fields: Vec<Field> = fields.map(|(name, kind)| Field::new(name, kind, true)).collect();
    fields.sort_by(|one, other| one.name().cmp(other.name()));
    DataType::Struct(fields.into())
}

#[test]
fn columns_are_the_fields_of_the_published_schema() {
    let folder = graded();
    let file = File::open(folder.path().join("graded.parquet")).expect("it is there");
    let columns = ParquetRecordBatchReaderBuilder::try_new(file).expect("Parquet").schema().fields().clone();
    let published = stdout(folder.path(), &["report", "schema", "--format", "jsonl"]);
    let root: Value = serde_json::from_str(&published).expect("it is JSON");
    assert_eq!(sorted(&DataType::Struct(columns)), kind(&root, &root));
}

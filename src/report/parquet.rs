//! The Parquet report: the objects of the JSONL report as rows, in input order.

use std::io::{self, Write};
use std::sync::Arc;

use arrow_json::ReaderBuilder;
use arrow_json::reader::Decoder;
use arrow_schema::{DataType, Field, Fields, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use serde_json::Value;

use super::ReportWriter;
use super::json::text;
use super::wire::{LineRecord, SCHEMA_VERSION, SignatureRecord};
use crate::grade::{GradedResponse, Outline, Signature, Summary};

/// So many rows are put into columns at once.
const BATCH: usize = 1024;

/// A group of rows is written when its columns take so many bytes; bounds memory.
const GROUP_BYTES: usize = 32 << 20;

/// The name of the signature in the file's own metadata.
const SIGNATURE: &str = "assay.signature";

/// Writes the rows.
pub struct ParquetReport<W: Write + Send> {
    /// Until the report is begun.
    destination: Option<W>,
    /// The file, and what puts rows into columns, from then on.
    begun: Option<(ArrowWriter<W>, Decoder)>,
    rows: Vec<Value>,
}

impl<W: Write + Send> ParquetReport<W> {
    /// Makes the writer; nothing is written yet.
    pub fn new(destination: W) -> Self {
        Self { destination: Some(destination), begun: None, rows: Vec::with_capacity(BATCH) }
    }

    /// Puts the rows that wait into columns.
    fn write_rows(&mut self) -> io::Result<()> {
        let Some((file, decoder)) = &mut self.begun else { return Ok(()) };
        decoder.serialize(&self.rows).map_err(io::Error::other)?;
        self.rows.clear();
        if let Some(batch) = decoder.flush().map_err(io::Error::other)? {
            file.write(&batch)?;
        }
        if file.in_progress_size() > GROUP_BYTES {
            file.flush()?;
        }
        Ok(())
    }
}

impl<W: Write + Send> ReportWriter for ParquetReport<W> {
    fn begin(&mut self, signature: &Signature, _outline: Option<&Outline>) -> io::Result<()> {
        let schema = Arc::new(schema());
        let signature = KeyValue::new(SIGNATURE.to_owned(), text(&SignatureRecord::from(signature))?);
        let properties = WriterProperties::builder()
            .set_created_by(format!("assay {}", env!("CARGO_PKG_VERSION")))
            .set_compression(Compression::SNAPPY)
            .set_key_value_metadata(Some(vec![signature]))
            .build();
        let decoder = ReaderBuilder::new(Arc::clone(&schema)).with_batch_size(BATCH).with_strict_mode(true);
        let decoder = decoder.build_decoder().map_err(io::Error::other)?;
        if let Some(destination) = self.destination.take() {
            self.begun = Some((ArrowWriter::try_new(destination, schema, Some(properties))?, decoder));
        }
        Ok(())
    }

    fn response(&mut self, response: &GradedResponse) -> io::Result<()> {
        let mut row = serde_json::to_value(LineRecord { schema_version: SCHEMA_VERSION, response: response.into() })?;
        // Its fields are those of the answers: every record may have others.
        if let Some(record) = row.get_mut("record") {
            *record = record.to_string().into();
        }
        self.rows.push(row);
        if self.rows.len() == BATCH { self.write_rows() } else { Ok(()) }
    }

    fn shows_candidates(&self) -> bool {
        false
    }

    fn end(&mut self, _summary: &Summary) -> io::Result<()> {
        self.write_rows()?;
        match self.begun.take() {
            Some((file, _)) => file.into_inner()?.flush(),
            None => Ok(()),
        }
    }
}

/// Returns the columns: the fields of a line of the JSONL report, in their order.
fn schema() -> Schema {
    let evidence =
        || vec![text_column("variant"), number("similarity"), list("span", DataType::Int64), text_column("quote")];
    Schema::new(vec![
        whole("schema_version"),
        text_column("candidate"),
        text_column("item"),
        text_column("status"),
        number("score"),
        number("points"),
        number("max_points"),
        text_column("band"),
        truth("passed"),
        list("error_band", DataType::Float64),
        truth("needs_human"),
        list("to_review", DataType::Utf8),
        column(
            "override",
            structure(vec![
                number("human_score"),
                text_column("machine_status"),
                number("machine_score"),
                text_column("reason"),
                text_column("by"),
            ]),
        ),
        number("similarity"),
        number("coverage"),
        list("criteria", structure(vec![text_column("id"), number("value"), number("weight")])),
        list(
            "adjustments",
            structure(vec![
                text_column("reason"),
                text_column("id"),
                whole("count"),
                number("amount"),
                number("slope"),
                number("intercept"),
            ]),
        ),
        list(
            "concepts",
            structure(
                [
                    vec![text_column("id"), number("weight"), truth("found"), text_column("how")],
                    evidence(),
                    vec![
                        text_column("says"),
                        list("denied", DataType::Int64),
                        truth("bonus"),
                        truth("required"),
                        text_column("only_if"),
                        text_column("hint"),
                    ],
                ]
                .concat(),
            ),
        ),
        list("misconceptions", structure([vec![text_column("id"), text_column("how")], evidence()].concat())),
        list(
            "contradictions",
            structure(vec![
                list("span", DataType::Int64),
                text_column("quote"),
                text_column("against"),
                text_column("evidence"),
            ]),
        ),
        whole("reference"),
        whole("windows"),
        column("level", structure(vec![whole("at"), number("points"), text_column("says")])),
        text_column("reason"),
        text_column("leaves_open"),
        list("warnings", DataType::Utf8),
        text_column("source"),
        text_column("record"),
        text_column("answer_sha256"),
        text_column("question"),
        number("pass"),
        text_column("answer"),
    ])
}

fn column(name: &str, kind: DataType) -> Field {
    Field::new(name, kind, true)
}

fn text_column(name: &str) -> Field {
    column(name, DataType::Utf8)
}

fn number(name: &str) -> Field {
    column(name, DataType::Float64)
}

fn whole(name: &str) -> Field {
    column(name, DataType::Int64)
}

fn truth(name: &str) -> Field {
    column(name, DataType::Boolean)
}

fn list(name: &str, of: DataType) -> Field {
    column(name, DataType::new_list(of, true))
}

fn structure(fields: Vec<Field>) -> DataType {
    DataType::Struct(Fields::from(fields))
}

//! Parquet: each row is read as the JSON record that it stands for, some rows at a time.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;

use arrow_json::LineDelimitedWriter;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

use crate::error::Error;

/// So many rows are in memory at once.
const BATCH: usize = 256;

/// Opens a file; what is read from it are lines, each the JSON object of a row.
pub(super) fn open(path: &Path) -> Result<impl Read + Send + use<>, Error> {
    let unreadable = |error| Error::unreadable(path, error);
    let file = File::open(path).map_err(unreadable)?;
    let rows =
        ParquetRecordBatchReaderBuilder::try_new(file).and_then(|builder| builder.with_batch_size(BATCH).build());
    let rows = rows.map_err(|error| unreadable(io::Error::new(io::ErrorKind::InvalidData, error)))?;
    Ok(Rows { rows, lines: Cursor::default() })
}

/// The rows of a file, and the lines of those that were read last.
struct Rows {
    rows: ParquetRecordBatchReader,
    lines: Cursor<Vec<u8>>,
}

impl Read for Rows {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.lines.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some(batch) = self.rows.next() else { return Ok(0) };
            let invalid = |error| io::Error::new(io::ErrorKind::InvalidData, error);
            let mut writer = LineDelimitedWriter::new(Vec::new());
            writer.write(&batch.map_err(invalid)?).and_then(|()| writer.finish()).map_err(invalid)?;
            self.lines = Cursor::new(writer.into_inner());
        }
    }
}

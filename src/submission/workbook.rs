//! Workbooks (`.xlsx`): the sheet that has rows, as the text that it would be saved as.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::path::Path;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use csv::{QuoteStyle, WriterBuilder};
use zip::ZipArchive;

use super::scanner::Scanner;
use super::{Encoding, named, text_file};
use crate::error::Error;

/// The extensions of workbooks that are read.
const EXTENSIONS: [&str; 2] = ["xlsm", "xlsx"];

/// What a workbook may unpack to, and a sheet be as text, in bytes: what is packed to become more is no table of answers.
const MOST_BYTES: u64 = 1 << 29;

/// Returns whether a file is a workbook by its name.
#[must_use]
pub fn is_one(path: &Path) -> bool {
    text_file::has_extension(path, &EXTENSIONS)
}

/// Returns the sheet of a workbook as CSV with a record for each row, and a remark where others have rows, too.
///
/// # Errors
///
/// [`Error::Unreadable`] for what is no file, [`Error::Usage`] for a workbook that cannot be read.
pub fn as_csv(path: &Path) -> Result<(Vec<u8>, Option<String>), Error> {
    let file = File::open(path).map_err(|error| Error::unreadable(path, error))?;
    let refused = |Refusal { message, hint }| Error::usage(format!("{}: {message}", path.display()), hint);
    let Sheet { text, others } = sheet(file).map_err(refused)?;
    let remark = (!others.is_empty()).then(|| {
        let others = named(others.iter().map(String::as_str));
        format!("{}: the first sheet with rows is read, and not {others}", path.display())
    });
    Ok((text, remark))
}

/// Opens a file that is a table, or a workbook with one; with a remark where a workbook has more sheets than the one that is read.
///
/// # Errors
///
/// [`Error::Unreadable`] for what is no file, [`Error::Usage`] for a workbook that cannot be read.
pub(super) fn open_table(path: &Path, encoding: Encoding) -> Result<(Scanner, Option<String>), Error> {
    if is_one(path) {
        let (text, remark) = as_csv(path)?;
        return Ok((Scanner::new(path.to_path_buf(), Box::new(Cursor::new(text)))?, remark));
    }
    let file = File::open(path).map_err(|error| Error::unreadable(path, error))?;
    Ok((Scanner::decoding(path.to_path_buf(), Box::new(file), encoding)?, None))
}

/// A sheet as text.
struct Sheet {
    /// Each of its rows on a line of its own, but for the line breaks in its cells, all of which are in quotes.
    text: Vec<u8>,
    /// The names of the other sheets that have rows.
    others: Vec<String>,
}

/// Why a workbook is not read, and what to do.
struct Refusal {
    message: String,
    hint: &'static str,
}

impl From<XlsxError> for Refusal {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::Password => Self {
                message: "the workbook is protected by a password".into(),
                hint: "save it without one, or the sheet as CSV UTF-8",
            },
            error => {
                let message = match error {
                    XlsxError::Zip(_) => "the file is no workbook, or is damaged".into(),
                    error => format!("the workbook cannot be read: {error}"),
                };
                Self { message, hint: "open it and save it again, as .xlsx or the sheet as CSV UTF-8" }
            }
        }
    }
}

fn too_large() -> Refusal {
    let message = format!("the workbook unpacks to more than {} MiB", MOST_BYTES >> 20);
    Refusal { message, hint: "save the sheet as CSV UTF-8" }
}

/// Reads the first sheet that is shown and has rows; one without is empty.
fn sheet(file: File) -> Result<Sheet, Refusal> {
    let mut archive = BufReader::new(file);
    if unpacks_to_more(&mut archive, MOST_BYTES) {
        return Err(too_large());
    }
    let mut book = Xlsx::new(archive)?;
    let is_shown =
        |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet;
    let names: Vec<String> = book.sheets_metadata().iter().filter(is_shown).map(|sheet| sheet.name.clone()).collect();
    let mut first = None;
    let mut others = Vec::new();
    for name in names {
        if first.is_none() {
            let rows = rows(&mut book, &name)?;
            first = (!rows.is_empty()).then_some(rows);
        } else if has_rows(&mut book, &name)? {
            others.push(name);
        }
    }
    Ok(Sheet { text: first.map_or(Ok(Vec::new()), |rows| text(&rows))?, others })
}

/// Whether the parts of an archive are more than `most` bytes; what is no archive is for its reader to tell.
fn unpacks_to_more(archive: impl Read + Seek, most: u64) -> bool {
    let Ok(mut parts) = ZipArchive::new(archive) else { return false };
    let mut left = most;
    (0..parts.len()).any(|at| {
        // What an archive says of its sizes may be wrong.
        let unpacked = parts.by_index(at).map(|part| io::copy(&mut part.take(left + 1), &mut io::sink()));
        let Ok(Ok(size)) = unpacked else { return false };
        let is_too_much = size > left;
        left = left.saturating_sub(size);
        is_too_much
    })
}

/// The cells of a sheet that hold something, by row and column, from 0.
type Cells = BTreeMap<u32, BTreeMap<u32, String>>;

fn rows(book: &mut Xlsx<BufReader<File>>, name: &str) -> Result<Cells, XlsxError> {
    let mut reader = book.worksheet_cells_reader(name)?;
    let mut rows = Cells::new();
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let shown = shown(cell.get_value(), reader.styles().get(style));
        if !shown.trim().is_empty() {
            let (row, column) = cell.get_position();
            rows.entry(row).or_default().insert(column, shown);
        }
    }
    Ok(rows)
}

fn has_rows(book: &mut Xlsx<BufReader<File>>, name: &str) -> Result<bool, XlsxError> {
    let mut reader = book.worksheet_cells_reader(name)?;
    while let Some(cell) = reader.next_cell()? {
        if !shown(cell.get_value(), None).trim().is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Writes the rows, each as wide as the first one at least; where the sheet has an empty row, the text has one, too.
fn text(rows: &Cells) -> Result<Vec<u8>, Refusal> {
    let width = |cells: &BTreeMap<u32, String>| cells.last_key_value().map_or(0, |(last, _)| last + 1);
    let header = rows.first_key_value().map_or(0, |(_, cells)| width(cells));
    let mut table = WriterBuilder::new().flexible(true).quote_style(QuoteStyle::Always).from_writer(Vec::new());
    let mut size = 0;
    let mut next = 0;
    for (&row, cells) in rows {
        let columns = width(cells).max(header);
        let quotes_and_commas = 3 * u64::from(columns + row - next);
        size += quotes_and_commas + cells.values().map(|cell| cell.len() as u64).sum::<u64>();
        if size > MOST_BYTES {
            return Err(too_large());
        }
        let empty_rows = (next..row).map(|_| [""].as_slice());
        let cells: Vec<&str> = (0..columns).map(|column| cells.get(&column).map_or("", String::as_str)).collect();
        for row in empty_rows.chain([cells.as_slice()]) {
            table.write_record(row).expect("memory takes rows of any width");
        }
        next = row + 1;
    }
    Ok(table.into_inner().expect("memory takes what is written"))
}

/// Returns what a cell shows: of numbers all digits that count, as percentages where they are shown so, and dates as ISO 8601 has them.
fn shown(value: &DataRef<'_>, style: Option<&Style>) -> String {
    let format = style.and_then(|style| style.number_format.as_ref()).map_or("", |format| format.format_code.as_str());
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => value.to_string().to_uppercase(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Int(value) if !is_percentage(format) => value.to_string(),
        DataRef::Int(value) => format!("{}%", value.saturating_mul(100)),
        DataRef::Float(value) if is_percentage(format) => format!("{}%", number(value * 100.0)),
        DataRef::Float(value) => number(*value),
        DataRef::DateTime(time) => date(time),
    }
}

/// Whether numbers of a format are shown as percentages: it has a percent sign, and not one that is only shown beside them.
fn is_percentage(format: &str) -> bool {
    let mut is_quoted = false;
    let mut is_escaped = false;
    format.chars().any(|c| {
        let is_sign = c == '%' && !is_quoted && !is_escaped;
        is_quoted ^= c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_sign
    })
}

/// Returns a number with the 15 digits that spreadsheets keep, without zeros at its end.
fn number(value: f64) -> String {
    format!("{value:.14e}").parse::<f64>().unwrap_or(value).to_string()
}

fn date(time: &ExcelDateTime) -> String {
    if time.is_duration() {
        return number(time.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let clock = format!("{hour:02}:{minute:02}:{second:02}");
    match time.as_f64() {
        days if days.fract() == 0.0 => format!("{year:04}-{month:02}-{day:02}"),
        days if days < 1.0 => clock,
        _ => format!("{year:04}-{month:02}-{day:02} {clock}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::tests::packed;
    use super::super::rows::Rows;
    use super::*;

    /// A sheet: its name, its state, and its rows as the cells of each, in the XML of workbooks.
    type Written<'a> = (&'a str, &'a str, &'a str);

    fn cell(place: &str, text: &str) -> String {
        format!(r#"<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#)
    }

    /// Makes a workbook whose second format is a percentage and whose third is a date.
    fn workbook(sheets: &[Written]) -> Vec<u8> {
        const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let link = |at: usize, kind: &str, target: &str| {
            format!(r#"<Relationship Id="r{at}" Type="{TYPE}/{kind}" Target="{target}"/>"#)
        };
        let links = |links: &str| {
            let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
            format!(r#"<Relationships xmlns="{namespace}">{links}</Relationships>"#)
        };
        let mut list = Vec::new();
        let mut own = link(0, "styles", "styles.xml");
        let mut parts: Vec<(String, String)> = Vec::new();
        for (at, (name, state, rows)) in (1..).zip(sheets) {
            list.push(format!(r#"<sheet name="{name}" sheetId="{at}" state="{state}" r:id="r{at}"/>"#));
            own.push_str(&link(at, "worksheet", &format!("worksheets/sheet{at}.xml")));
            let sheet = format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#);
            parts.push((format!("xl/worksheets/sheet{at}.xml"), sheet));
        }
        let formats = r#"<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/></cellXfs>"#;
        parts.extend([
            ("_rels/.rels".into(), links(&link(0, "officeDocument", "xl/workbook.xml"))),
            (
                "xl/workbook.xml".into(),
                format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{TYPE}"><sheets>{}</sheets></workbook>"#, list.concat()),
            ),
            ("xl/_rels/workbook.xml.rels".into(), links(&own)),
            ("xl/styles.xml".into(), format!(r#"<styleSheet xmlns="{MAIN}">{formats}</styleSheet>"#)),
        ]);
        packed(&parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
    }

    /// Returns the rows of a workbook, each with its line, and what is remarked.
    fn read(bytes: &[u8]) -> Result<(Vec<String>, Option<String>), String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("form.xlsx");
        std::fs::write(&path, bytes).unwrap();
        let (scanner, remark) = open_table(&path, Encoding::Utf8).map_err(|error| error.to_string())?;
        let mut rows = Rows::new(scanner).unwrap();
        let mut shown = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            let cells = row.cells.unwrap();
            let cells = cells.iter().map(|cell| String::from_utf8_lossy(cell)).collect::<Vec<_>>().join("|");
            shown.push(format!("{}: {cells}", row.line));
        }
        let without_folder = |text: String| text.split_once("form.xlsx: ").expect("it is named").1.to_owned();
        Ok((shown, remark.map(without_folder)))
    }

    #[track_caller]
    fn check(rows: &str, expected: &[&str]) {
        assert_eq!(read(&workbook(&[("Form1", "visible", rows)])).unwrap().0, expected);
    }

    #[track_caller]
    fn check_refused(bytes: &[u8], expected: &str) {
        let error = read(bytes).unwrap_err();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn cells_are_those_of_the_table_with_their_line_breaks_and_quotes() {
        let rows =
            ["Name", "What; is &quot;it&quot;, then?"].map(|text| cell("", text).replace(r#" r="""#, "")).concat();
        let more = cell("A2", "Ada") + &cell("B2", "one\n\ntwo");
        check(
            &format!("<row>{rows}</row><row>{more}</row><row>{}</row>", cell("B3", "last")),
            &["1: Name|What; is \"it\", then?", "2: Ada|one\n\ntwo", "3: |last"],
        );
    }

    #[test]
    fn rows_are_as_wide_as_the_header_and_keep_their_numbers() {
        let rows = [cell("B3", "Name") + &cell("C3", "orm"), cell("B6", "Ada"), cell("E7", "beside")];
        check(
            &rows.map(|cells| format!("<row>{cells}</row>")).concat(),
            &["3: |Name|orm", "6: |Ada|", "7: ||||beside"],
        );
    }

    #[test]
    fn numbers_are_what_is_shown() {
        let number =
            |place: &str, style: usize, value: &str| format!(r#"<c r="{place}" s="{style}"><v>{value}</v></c>"#);
        let cells = [
            number("A1", 0, "42"),
            number("B1", 0, "0.30000000000000004"),
            number("C1", 1, "0.8"),
            number("D1", 1, "1"),
            number("E1", 2, "45943"),
            number("F1", 2, "45943.5"),
            r#"<c r="G1" t="b"><v>1</v></c><c r="H1" t="e"><v>#N/A</v></c>"#.into(),
        ];
        check(
            &format!("<row>{}</row>", cells.concat()),
            &["1: 42|0.3|80%|100%|2025-10-13|2025-10-13 12:00:00|TRUE|#N/A"],
        );
    }

    #[test]
    fn percent_sign_that_is_only_shown_makes_no_percentage() {
        for format in ["0%", "0.0 %", "[Red]0%;-0%"] {
            assert!(is_percentage(format), "{format}");
        }
        for format in ["General", "0.00", "0\" % of all\"", "0\\%"] {
            assert!(!is_percentage(format), "{format}");
        }
    }

    #[test]
    fn first_sheet_with_rows_is_read_and_others_are_named() {
        let row = |text| format!("<row>{}</row>", cell("A1", text));
        let (empty, form, notes) = (row(" "), row("Name"), row("x"));
        let sheets = [
            ("Cover", "visible", empty.as_str()),
            ("Key", "hidden", &notes),
            ("Form1", "visible", &form),
            ("Notes", "visible", &notes),
            ("Blank", "visible", ""),
        ];
        let (rows, remark) = read(&workbook(&sheets)).unwrap();
        assert_eq!(rows, ["1: Name"]);
        assert_eq!(remark.as_deref(), Some("the first sheet with rows is read, and not \"Notes\""));
        assert_eq!(read(&workbook(&sheets[..3])).unwrap().1, None);
        assert_eq!(read(&workbook(&sheets[..1])).unwrap(), (Vec::new(), None));
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        check_refused(b"Name,orm\nAda,x\n", "form.xlsx: the file is no workbook, or is damaged");
        check_refused(b"", "form.xlsx: the file is no workbook, or is damaged");
        let whole = workbook(&[("Form1", "visible", &format!("<row>{}</row>", cell("A1", "Name")))]);
        check_refused(&whole[..whole.len() / 2], "form.xlsx: the file is no workbook, or is damaged");
        check_refused(&packed(&[("word/document.xml", "<w/>")]), "form.xlsx: the workbook cannot be read: ");
        check_refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "form.xlsx: the file is no workbook");
    }

    #[test]
    fn parts_count_by_what_they_unpack_to() {
        let part = " ".repeat(5000);
        let archive = || Cursor::new(packed(&[("a", &part), ("b", &part)]));
        assert!(archive().into_inner().len() < 1000);
        assert!(unpacks_to_more(archive(), 9_999));
        assert!(!unpacks_to_more(archive(), 10_000));
        assert!(!unpacks_to_more(Cursor::new(b"no archive"), 0));
    }
}

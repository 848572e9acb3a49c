//! Spreadsheets as people have them, and as nobody should: small workbooks made here, drawn or refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use plotcgi::answer::{self, Resources};
use plotcgi::dialect::Request;
use plotcgi::limits::Limits;
use plotcgi::query::Query;
use plotcgi::store::data::Files;
use plotcgi::table::{Attachment, Form};
use rawzip::{CompressionMethod, ZipArchiveWriter};

/// A zip archive of these parts.
fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let once: Vec<(&str, [&str; 3], usize)> = parts
        .iter()
        .map(|(name, text)| (*name, [*text, "", ""], 0))
        .collect();
    zip_of(&once)
}

/// A zip archive of these parts, each with its beginning, a text that is there so many times, and its end.
fn zip_of(parts: &[(&str, [&str; 3], usize)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, [begin, unit, end], times) in parts {
        let part = archive
            .new_file(name)
            .compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = part.start().unwrap();
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::new(4)));
        writer.write_all(begin.as_bytes()).unwrap();
        // many at once, because each writing has a cost
        let block = unit.repeat((*times).min(4096));
        for _ in 0..times / 4096 {
            writer.write_all(block.as_bytes()).unwrap();
        }
        writer
            .write_all(unit.repeat(times % 4096).as_bytes())
            .unwrap();
        writer.write_all(end.as_bytes()).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

/// A workbook of Office Open XML with these sheets, each with a name and what stands between its tags, and these shared
/// texts. Style 1 is a date, 2 a month, 3 a percentage, 4 a time of day, 5 a duration.
fn xlsx(sheets: &[(&str, &str)], texts: &str) -> Vec<u8> {
    let list: String = sheets
        .iter()
        .enumerate()
        .map(|(at, (name, _))| format!("<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"r{at}\"/>"))
        .collect();
    let relations: String = (0..sheets.len())
        .map(|at| {
            format!(
                "<Relationship Id=\"r{at}\" Type=\"x/worksheet\" Target=\"worksheets/s{at}.xml\"/>"
            )
        })
        .collect();
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd.mm.yyyy\"/></numFmts><cellXfs>\
        <xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"17\"/><xf numFmtId=\"10\"/><xf numFmtId=\"20\"/>\
        <xf numFmtId=\"46\"/></cellXfs></styleSheet>";
    let mut parts = vec![
        ("_rels/.rels".to_owned(), "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".to_owned()),
        ("xl/workbook.xml".to_owned(), format!("<workbook xmlns:r=\"r\"><sheets>{list}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships>{relations}</Relationships>")),
        ("xl/styles.xml".to_owned(), styles.to_owned()),
        ("xl/sharedStrings.xml".to_owned(), format!("<sst>{texts}</sst>")),
    ];
    for (at, (_, sheet)) in sheets.iter().enumerate() {
        let text = format!("<worksheet>{sheet}</worksheet>");
        parts.push((format!("xl/worksheets/s{at}.xml"), text));
    }
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    zip(&parts)
}

/// The rows of a sheet: `;` ends a row, blanks separate cells, `_` is an empty one. A cell that begins with a digit or a
/// sign is a number, with its style after `#`; another one is a text.
fn rows(text: &str) -> String {
    let cell = |text: &str| {
        let (value, style) = text.split_once('#').unwrap_or((text, "0"));
        match value.as_bytes().first() {
            Some(b'_') => "<c/>".to_owned(),
            Some(b'0'..=b'9' | b'-') => format!("<c s=\"{style}\"><v>{value}</v></c>"),
            _ => format!("<c t=\"inlineStr\"><is><t>{value}</t></is></c>"),
        }
    };
    let row = |row: &str| {
        let cells: String = row.split_whitespace().map(cell).collect();
        format!("<row>{cells}</row>")
    };
    let rows: String = text.split(';').map(row).collect();
    format!("<sheetData>{rows}</sheetData>")
}

/// A spreadsheet of OpenDocument with this content of its table.
fn ods(table: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Daten\">{table}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[("content.xml", &content)])
}

/// The rows of a table of OpenDocument: texts and numbers with blanks between them, rows with semicolons.
fn cells(rows: &str) -> String {
    let cell = |text: &str| match text.parse::<f64>() {
        Ok(_) => format!("<table:table-cell office:value-type=\"float\" office:value=\"{text}\"/>"),
        Err(_) => format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>"),
    };
    let row = |row: &str| -> String {
        let cells: String = row.split_whitespace().map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    rows.split(';').map(row).collect()
}

/// The data as CSV with `|` for line ends, or the message of an error; and the notes.
fn draw_within(bytes: Vec<u8>, query: &str, limits: &Limits) -> (String, String) {
    let attachment = Attachment {
        bytes,
        form: Form::Auto,
        charset: None,
    };
    let library = Files::new(
        PathBuf::from("/nonexistent"),
        BTreeMap::new(),
        Some(attachment),
    );
    let resources = Resources {
        library: &library,
        ..Resources::new(limits)
    };
    let query = Query::read(format!("format=csv&{query}").as_bytes(), limits).unwrap();
    match answer::answer(&Request::new(query), &resources) {
        Ok(answer) => {
            let notes: Vec<String> = answer.notes.iter().map(ToString::to_string).collect();
            let text = String::from_utf8(answer.body).unwrap();
            (text.trim().replace("\r\n", "|"), notes.join("; "))
        }
        Err(error) => (error.to_string(), String::new()),
    }
}

fn draw(bytes: Vec<u8>, query: &str) -> (String, String) {
    draw_within(bytes, query, &Limits::default())
}

#[test]
fn sheets_are_read_as_they_are_shown() {
    let sheet = |text: &str| xlsx(&[("A", &rows(text))], "");
    #[rustfmt::skip]
    let table = [
        // numbers, dates, months, percentages, times of day and durations
        (sheet("City n;Rome 3;Oslo 4.5"),                              "City,n|Rome,3|Oslo,4.5"),
        (sheet("Date n;46027#1 3;46028#1 4"),                          "Date,n|2026-01-05,3|2026-01-06,4"),
        (sheet("Date n;46023#2 3;46054#2 4"),                          "Date,n|2026-01,3|2026-02,4"),
        (sheet("Date n;46027#1 0.07#3;46028#1 -0.125#3"),              "Date,n|2026-01-05,7|2026-01-06,-12.5"),
        (sheet("Time n;0.25#4 3;0.5#4 4"),                             "Time,n|06:00,3|12:00,4"),
        (sheet("City n;Rome 0.5#5;Oslo 1.25#5"),                       "City,n|Rome,12|Oslo,30"),
        // a title, empty rows and columns before the table, a note below it
        (sheet("_ Sales;;_ City n;_ Rome 3;_ Oslo 4;_ Source:Office"), "City,n|Rome,3|Oslo,4"),
        // groups above names
        (sheet("_ 2024 _ 2025 _;R Plan Real Plan Real;N 1 2 3 4;S 5 6 7 8"), "R,2024 Plan,2024 Real,2025 Plan,2025 Real|N,1,2,3,4|S,5,6,7,8"),
        (sheet("R 2024 _ 2025 _;_ Plan Real Plan Real;N 1 2 3 4;S 5 6 7 8"), "R,2024 Plan,2024 Real,2025 Plan,2025 Real|N,1,2,3,4|S,5,6,7,8"),
        // texts that only look like numbers stay names beside numbers; errors are missing
        (xlsx(&[("A", "<sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>\
            <row><c t=\"s\"><v>2</v></c><c t=\"e\"><v>#DIV/0!</v></c></row>\
            <row><c t=\"str\"><f>A1</f><v>b, \"c\"</v></c><c><f>1+1</f><v>2</v></c></row></sheetData>")],
            "<si><t>City</t></si><si><r><t>n </t></r><r><t>&amp; m</t></r><rPh><t>x</t></rPh></si><si><t xml:space=\"preserve\">a&#10;b</t></si>"),
            "City,n & m|a b,|\"b, \"\"c\"\"\",2"),
        // cells joined over rows belong to each of them
        (xlsx(&[("A", &format!("{}<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"A4:A5\"/></mergeCells>",
            rows("Region Product n;North P 1;_ Q 2;South P 3;_ Q 4")))], ""),
            "Region,P,Q|North,1,2|South,3,4"),
        (xlsx(&[("A", &format!("{}<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>",
            rows("R 2024 _ 2025 _;_ Plan Real Plan Real;N 1 2 3 4;S 5 6 7 8")))], ""),
            "R,2024 Plan,2024 Real,2025 Plan,2025 Real|N,1,2,3,4|S,5,6,7,8"),
        // OpenDocument, with repeated cells and rows, notes, and blanks
        (ods("<table:table-row><table:table-cell><office:annotation><text:p>note</text:p></office:annotation><text:p>Da<text:span>tum</text:span></text:p>\
            </table:table-cell><table:table-cell><text:p>n<text:s/>m</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>\
            <table:table-row><table:table-cell office:value-type=\"date\" office:date-value=\"2026-01-05\"><text:p>5.1.26</text:p></table:table-cell>\
            <table:table-cell office:value-type=\"percentage\" office:value=\"0.07\"><text:p>7%</text:p></table:table-cell></table:table-row>\
            <table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"2\"/></table:table-row>\
            <table:table-row><table:table-cell office:value-type=\"date\" office:date-value=\"2026-01-06\"/>\
            <table:table-cell office:value-type=\"percentage\" office:value=\"0.08\"/></table:table-row>\
            <table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"),
            "Datum,n m|2026-01-05,7|2026-01-06,8"),
        (ods("<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>\
            <table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"2\"/></table:table-row>\
            <table:table-row table:visibility=\"filter\"><table:table-cell office:value-type=\"float\" office:value=\"9\" table:number-columns-repeated=\"2\"/></table:table-row>"),
            "a,b|1,1|1,1"),
        // an empty sheet, and one with a table: the rows of one are not those of the other
        (ods(&format!("{}</table:table><table:table table:name=\"Mehr\">{}", cells("a b;1 2;3 4"), cells("a b;5 6;7 8"))), "a,b|1,2|3,4"),
        (ods(&format!("{}</table:table><table:table table:name=\"Mehr\">{}", cells(""), cells("a b;5 6;7 8"))), "a,b|5,6|7,8"),
    ];
    for (at, (bytes, expected)) in table.into_iter().enumerate() {
        let query = if expected.starts_with("a,b") {
            "x=a&y=b"
        } else {
            ""
        };
        let (found, notes) = draw(bytes, query);
        assert_eq!(
            found.split_once(',').map(|(_, rest)| rest),
            expected.split_once(',').map(|(_, rest)| rest),
            "{at}: {notes}"
        );
    }
}

#[test]
fn a_sheet_is_chosen() {
    let cover = rows("Contents;Sales");
    let (sales, costs) = (rows("City n;Rome 3;Oslo 4"), rows("City n;Rome 5;Oslo 6"));
    let book = xlsx(
        &[("Cover", &cover), ("Sales 2026", &sales), ("Costs", &costs)],
        "",
    );
    let (found, notes) = draw(book.clone(), "");
    assert_eq!(found, "City,n|Rome,3|Oslo,4");
    assert_eq!(
        notes,
        "data: the sheet \"Sales 2026\" is drawn; sheet=Cover draws another: Cover, Costs"
    );
    #[rustfmt::skip]
    let table = [
        ("sheet=Costs",          "City,n|Rome,5|Oslo,6"),
        ("sheet_name=costs",     "City,n|Rome,5|Oslo,6"),
        ("sheet=3",              "City,n|Rome,5|Oslo,6"),
        ("sheet=Cots",           "sheet: found \"Cots\"; did you mean \"Costs\"?; the sheets are Cover, Sales 2026, Costs"),
        ("sheet_name=4",         "sheet_name: found \"4\"; the sheets are Cover, Sales 2026, Costs"),
    ];
    for (query, expected) in table {
        let (found, notes) = draw(book.clone(), query);
        assert_eq!((found.as_str(), notes.as_str()), (expected, ""), "{query}");
    }
    let (_, notes) = draw(b"a,b\n1,2\n3,4\n".to_vec(), "sheet=1");
    assert!(
        notes.contains("sheet is ignored, because the data are no spreadsheet"),
        "{notes}"
    );
    let (found, _) = draw(xlsx(&[("A", "<sheetData/>")], ""), "");
    assert_eq!(
        found,
        "data: expected values in the sheet \"A\", found none"
    );
}

#[test]
fn what_a_sheet_does_not_show_is_left_out_with_a_note() {
    let hidden = "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>\
        <row><c t=\"inlineStr\"><is><t>City</t></is></c><c t=\"inlineStr\"><is><t>old</t></is></c><c t=\"inlineStr\"><is><t>n</t></is></c></row>\
        <row hidden=\"1\"><c t=\"inlineStr\"><is><t>Bern</t></is></c><c><v>1</v></c><c><v>1</v></c></row>\
        <row><c t=\"inlineStr\"><is><t>Rome</t></is></c><c><v>1</v></c><c><v>3</v></c></row>\
        <row><c t=\"inlineStr\"><is><t>Oslo</t></is></c><c><v>1</v></c><c><f>C2</f></c></row></sheetData>";
    let (found, notes) = draw(xlsx(&[("A", hidden)], ""), "");
    assert_eq!(found, "City,n|Rome,3|Oslo,");
    assert_eq!(
        notes,
        "data: the hidden rows and columns of the sheet are left out; \
         data: 1 formulas have no value in the file; open and save it in a spreadsheet program"
    );
}

#[test]
fn broken_and_bursting_files_are_refused() {
    let one = |sheet: &str| xlsx(&[("A", sheet)], "");
    let far = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
    let beyond = "<sheetData><row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row></sheetData>";
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><sheetData><row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData>";
    let long = format!(
        "<sheetData><row><c t=\"inlineStr\"><is><t>{}</t></is></c></row></sheetData>",
        "a".repeat(3_000_000)
    );
    let many = format!(
        "<sheetData>{}</sheetData>",
        "<row><c><v>1</v></c></row>".repeat(100_000)
    );
    let texts = format!("<si><t>{}</t></si>", "a".repeat(30_000));
    let shared = format!(
        "<sheetData>{}</sheetData>",
        "<row><c t=\"s\"><v>0</v></c><c><v>1</v></c></row>".repeat(200)
    );
    let repeated = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell office:value-type=\"float\" office:value=\"1\" \
        table:number-columns-repeated=\"4000\"/></table:table-row>";
    let wide = "<table:table-row><table:table-cell table:number-columns-repeated=\"16384\"><text:p>aaaaaaaaaaaaaaa</text:p></table:table-cell></table:table-row>";
    let damaged = "data: expected a complete spreadsheet, found a damaged file";
    let large = "data: expected a spreadsheet of at most 1000000 bytes, unpacked";
    let limits = Limits {
        data_bytes: 1_000_000,
        ..Limits::default()
    };
    #[rustfmt::skip]
    let table = [
        (one(far),                                         "data: expected a sheet of at most 4096 columns, found 16384"),
        (one(beyond),                                      damaged),
        (one(laughs),                                      "data: expected values in the sheet \"A\", found none"),
        (one(&long),                                       large),
        (one(&many),                                       large),
        (xlsx(&[("A", &shared)], &texts),                  "data: expected at most 1000000 bytes, unpacked"),
        (ods(repeated),                                    "data: expected at most 1000000 bytes, unpacked"),
        (ods(wide),                                        "data: expected a sheet of at most 4096 columns, found 16384"),
        (one("<sheetData><row></c>"),                      damaged),
        (zip(&[("content.xml", "no markup")]),             damaged),
        (zip(&[("xl/workbook.xml", "<workbook/>")]),       damaged),
        (b"PK\x03\x04".to_vec(),                           damaged),
        (zip(&[("content.xml", "?"), ("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")]), "data: expected a spreadsheet without a password"),
        (zip(&[("xl/workbook.bin", "")]),                  "data: expected CSV, JSON, .xlsx or .ods, found a binary Excel workbook (.xlsb); save it as .xlsx or CSV"),
        (zip(&[("Index/Document.iwa", "")]),               "data: expected CSV, JSON, .xlsx or .ods, found a file of Apple Numbers; export it as CSV"),
        (zip(&[("a.csv", "a\n1"), ("b.csv", "b\n1")]),     "data: expected CSV, JSON, .xlsx or .ods, found a zip archive with a.csv, b.csv; unpack it"),
        (b"PAR1\x15\x04\x15".to_vec(),                     "data: expected CSV, JSON, .xlsx or .ods, found a Parquet file; save it as CSV"),
    ];
    for (bytes, expected) in table {
        let (found, _) = draw_within(bytes, "", &limits);
        assert!(
            found.starts_with(expected),
            "expected {expected}\nfound    {found}"
        );
    }
}

/// A workbook whose only sheet and whose shared texts each have a beginning, a text that is there so many times, and an end.
fn bomb(sheet: ([&str; 3], usize), texts: ([&str; 3], usize)) -> Vec<u8> {
    let book = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r0\"/></sheets></workbook>";
    let root = "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    let links = "<Relationships><Relationship Id=\"r0\" Type=\"x/worksheet\" Target=\"worksheets/s0.xml\"/></Relationships>";
    zip_of(&[
        ("_rels/.rels", [root, "", ""], 0),
        ("xl/workbook.xml", [book, "", ""], 0),
        ("xl/_rels/workbook.xml.rels", [links, "", ""], 0),
        ("xl/sharedStrings.xml", texts.0, texts.1),
        ("xl/worksheets/s0.xml", sheet.0, sheet.1),
    ])
}

/// What the program answers to a spreadsheet that is sent to it, with its own limits and in so many seconds of processor time at
/// most. A program that was not optimized gets forty times as long.
#[cfg(target_os = "linux")]
fn answer_within(seconds: u32, bytes: &[u8]) -> String {
    use std::process::{Command, Stdio};
    let seconds = if cfg!(debug_assertions) {
        seconds * 40
    } else {
        seconds
    };
    let limit = format!("ulimit -t {seconds} && exec \"$0\"");
    let mut command = Command::new("sh");
    command
        .args(["-c", &limit, env!("CARGO_BIN_EXE_plotcgi")])
        .env_clear()
        .env("GATEWAY_INTERFACE", "CGI/1.1")
        .env("REQUEST_METHOD", "POST")
        .env("QUERY_STRING", "errors=json")
        .env("PLOTCGI_SECONDS", "100")
        .env("CONTENT_TYPE", "application/octet-stream")
        .env("CONTENT_LENGTH", bytes.len().to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    // the program may answer before it has read all
    let _ = child.stdin.take().unwrap().write_all(bytes);
    String::from_utf8_lossy(&child.wait_with_output().unwrap().stdout).into_owned()
}

/// Small files that would become very large ones end in the message about their size, within the time and the memory of any request.
#[cfg(target_os = "linux")]
#[test]
fn bombs_end_within_the_bounds_of_any_request() {
    let sheet = ["<worksheet><sheetData>", "", "</sheetData></worksheet>"];
    let with = |[begin, _, end]: [&'static str; 3], unit: &'static str| [begin, unit, end];
    let texts = ["<sst>", "", "</sst>"];
    let empty = (texts, 0);
    let spaces = "                                                                ";
    let long: &str = &format!("<sst><si><t>{}</t></si></sst>", "a".repeat(32_000));
    #[rustfmt::skip]
    let table = [
        // what unpacks to more than may be unpacked
        ("spaces",         bomb((with(sheet, spaces), 6_000_000), empty)),
        ("rows",           bomb((with(sheet, "<row><c><v>1</v></c></row>"), 15_000_000), empty)),
        ("empty rows",     bomb((with(sheet, "<row/>"), 60_000_000), empty)),
        ("many texts",     bomb((sheet, 0), (with(texts, "<si><t>ab</t></si>"), 20_000_000))),
        ("a long text",    bomb((sheet, 0), (["<sst><si><t>", spaces, "</t></si></sst>"], 6_000_000))),
        // a few texts, each in a million cells
        ("shared texts",   bomb((with(sheet, "<row><c t=\"s\"><v>0</v></c><c><v>1</v></c></row>"), 1_000_000), ([long, "", ""], 0))),
    ];
    for (what, bytes) in table {
        assert!(bytes.len() < 8_000_000, "{what}: {} bytes", bytes.len());
        let answer = answer_within(2, &bytes);
        // more rows than a sheet can have are a damage
        let is_refused = answer.starts_with("Status: 413") || answer.starts_with("Status: 400");
        assert!(is_refused, "{what}: {answer}");
        assert!(
            answer.contains("data: expected") && !answer.contains("memory"),
            "{what}: {answer}"
        );
    }
}

/// Whatever bytes are wrong, there is a table or an error, and soon.
#[test]
fn damaged_bytes_never_end_otherwise() {
    let book = xlsx(
        &[("A", &rows("City n;Rome 3;Oslo 4")), ("B", "<sheetData/>")],
        "<si><t>a</t></si>",
    );
    let sheet = ods(
        "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>",
    );
    let limits = Limits {
        data_bytes: 1_000_000,
        ..Limits::default()
    };
    // a fixed sequence of numbers without an order (Knuth, MMIX)
    let mut state: u64 = 7;
    let mut next = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for bytes in [book, sheet] {
        for length in (0..bytes.len()).step_by(7) {
            draw_within(bytes[..length].to_vec(), "", &limits);
        }
        for _ in 0..600 {
            let mut changed = bytes.clone();
            for _ in 0..1 + next(4) {
                let at = next(changed.len());
                changed[at] = [0, 0xff, changed[at] ^ 1, changed[at] ^ 0x80][next(4)];
            }
            draw_within(changed, "", &limits);
        }
    }
}

#[test]
fn the_sheets_of_offices_have_flags_between_their_columns() {
    let sheet = rows(
        "Data_extracted;_;Dataset: HICP;_;Time_frequency _ Monthly;Unit_of_measure _ Index;_;\
         TIME 2023-10 _ 2023-11 _ 2023-12 _;GEO_(Labels) _ _ _ _ _ _;\
         Belgium 120.1 _ 121.2 p 122.3 p;Bulgaria 118.2 b 118.9 _ 119.9 _;Czechia 130.3 _ 131 _ : c",
    )
    .replace("<c s=\"0\"><v>2023-", "<c t=\"str\"><v>2023-");
    let (data, notes) = draw(xlsx(&[("Sheet 1", &sheet)], ""), "");
    let expected = "date,Belgium,Bulgaria,Czechia|2023-10-01,120.1,118.2,130.3|2023-11-01,121.2,118.9,131|2023-12-01,122.3,119.9,";
    assert_eq!(data, expected, "{notes}");
}

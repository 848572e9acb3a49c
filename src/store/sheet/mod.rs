//! Spreadsheets: the bytes of an `.xlsx` or `.ods` file come in, the table of one of its sheets goes out.
//!
//! The bytes may be anybody's. Parts are unpacked piece by piece and counted meanwhile, entities are not expanded, rows
//! are written as CSV one after the other, and a cell that stands in a million places takes memory once.

mod archive;
mod fault;
mod number_format;
mod ods;
mod row;
mod text;
mod workbook;
mod xlsx;
mod xml;

use std::rc::Rc;

use archive::Archive;
use fault::Fault;
use ods::Ods;
use text::{Outline, SheetText};
use workbook::{SheetName, Workbook};
use xlsx::Xlsx;
use xml::{Node, Xml};

use crate::error::{Error, Note, NoteKind, Result, excerpt, nearest};
use crate::limits::Limits;
use crate::table::{self, Form, Options, Reading, list};

/// The first bytes of a zip archive (APPNOTE.TXT, section 4.3.7).
pub(super) const MAGIC: &[u8] = b"PK\x03\x04";

/// Fewer rows with numbers than this make no table.
const FEW_ROWS: usize = 2;

/// The most sheets that are looked at to find the first one with a table.
const MAX_LOOKS: usize = 20;

/// The most names of sheets or files in a message.
const MAX_NAMED: usize = 10;

/// Reads a sheet of a spreadsheet: the one that `options.sheet` names, else the first visible one that has a table.
///
/// # Errors
/// The archive is no spreadsheet or damaged; it has no such sheet; 413 for more bytes or cells than the limits allow.
pub(super) fn read(bytes: &[u8], options: &Options, limits: &Limits) -> Result<Reading> {
    let worded = |fault: Fault| fault.into_error(&options.parameter, limits.data_bytes);
    let workbook = open(bytes, limits).map_err(worded)?;
    if workbook.sheets().is_empty() {
        return Err(worded(Fault::Damaged));
    }
    let (sheet, outline) = match &options.sheet {
        Some((parameter, wanted)) => {
            let sheet = find(workbook.sheets(), parameter, wanted)?;
            let rows = workbook.rows(sheet).map_err(worded)?;
            (sheet, Outline::of(rows).map_err(worded)?)
        }
        None => first_table(&*workbook).map_err(worded)?,
    };
    let sheets = workbook.sheets();
    let name = sheets.get(sheet).map_or("", |sheet| &sheet.name);
    if !outline.has_cells() {
        let message = format!(
            "expected values in the sheet \"{}\", found none",
            excerpt(name)
        );
        return Err(Error::for_parameter(&options.parameter, message));
    }
    let rows = workbook.rows(sheet).map_err(worded)?;
    let mut text = SheetText::new(rows, &outline, &options.parameter, limits.data_bytes);
    let options = Options {
        form: Form::Csv,
        delimiter: Some(b','),
        decimal: Some(b'.'),
        charset: None,
        ..options.clone()
    };
    let mut reading = table::read(&mut text, &options, limits)?;
    let is_open = options.sheet.is_none();
    let notes = notes(sheets, sheet, &outline, is_open);
    reading.notes.splice(..0, notes);
    Ok(reading)
}

/// Opens a spreadsheet of either kind.
///
/// # Errors
/// The archive is damaged, or something else than a spreadsheet.
fn open<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Box<dyn Workbook<'a> + 'a>, Fault> {
    // a sheet is read twice: what it has is known only at its end
    let archive = Rc::new(Archive::open(bytes, limits.data_bytes.saturating_mul(2))?);
    let names = archive.names()?;
    let find = |wanted: &str| names.iter().find(|name| name.eq_ignore_ascii_case(wanted));
    if let Some(main) = main_part(&archive)?.filter(|main| find(main).is_some()) {
        if main.to_ascii_lowercase().ends_with("workbook.xml") {
            return Ok(Box::new(Xlsx::open(archive, &main)?));
        }
    } else if find("xl/workbook.xml").is_some() {
        return Ok(Box::new(Xlsx::open(archive, "xl/workbook.xml")?));
    }
    if find("content.xml").is_some() {
        if is_encrypted(&archive)? {
            let message = "expected a spreadsheet without a password, found one with a password";
            return Err(Fault::Said(message.to_owned()));
        }
        return Ok(Box::new(Ods::open(archive)?));
    }
    Err(Fault::Said(foreign(&names)))
}

/// The main part of a package of Office Open XML (ECMA-376, part 2); `None` when it names none.
fn main_part(archive: &Archive<'_>) -> Result<Option<String>, Fault> {
    let Some(mut xml) = Xml::open(archive, "_rels/.rels")? else {
        return Ok(None);
    };
    loop {
        match xml.next()? {
            Node::Start(tag) if tag.name() == "Relationship" => {
                let kind = tag.attribute("Type").unwrap_or_default();
                if kind.ends_with("/officeDocument") {
                    let target = tag.attribute("Target").unwrap_or_default();
                    return Ok(Some(target.trim_start_matches('/').to_owned()));
                }
            }
            Node::Last => return Ok(None),
            _ => {}
        }
    }
}

/// True when the parts of a spreadsheet of OpenDocument are encrypted.
fn is_encrypted(archive: &Archive<'_>) -> Result<bool, Fault> {
    let Some(mut xml) = Xml::open(archive, "META-INF/manifest.xml")? else {
        return Ok(false);
    };
    loop {
        match xml.next()? {
            Node::Start(tag) if tag.name() == "encryption-data" => return Ok(true),
            Node::Last => return Ok(false),
            _ => {}
        }
    }
}

/// What an archive is that is no spreadsheet, and what to do.
fn foreign(names: &[String]) -> String {
    let has = |end: &str| {
        names
            .iter()
            .any(|name| name.to_ascii_lowercase().ends_with(end))
    };
    let found = if has("workbook.bin") {
        "a binary Excel workbook (.xlsb); save it as .xlsx or CSV".to_owned()
    } else if has(".iwa") {
        "a file of Apple Numbers; export it as CSV".to_owned()
    } else if has("word/document.xml") {
        "a text document; save its table as CSV".to_owned()
    } else {
        let some: Vec<String> = names
            .iter()
            .take(MAX_NAMED)
            .map(|name| excerpt(name))
            .collect();
        let more = if names.len() > MAX_NAMED { ", …" } else { "" };
        format!("a zip archive with {}{more}; unpack it", some.join(", "))
    };
    format!("expected CSV, JSON, .xlsx or .ods, found {found}")
}

/// The index of the sheet with this name, or else of this number from 1.
///
/// # Errors
/// There is none; the message lists the sheets.
fn find(sheets: &[SheetName], parameter: &str, wanted: &str) -> Result<usize> {
    let wanted = wanted.trim();
    let position =
        |is_it: &dyn Fn(&str) -> bool| sheets.iter().position(|sheet| is_it(sheet.name.trim()));
    let lower = wanted.to_lowercase();
    let number = || {
        wanted
            .parse::<usize>()
            .ok()?
            .checked_sub(1)
            .filter(|at| *at < sheets.len())
    };
    let found = position(&|name| name == wanted)
        .or_else(|| position(&|name| name.to_lowercase() == lower))
        .or_else(number);
    found.ok_or_else(|| {
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        let near = nearest(&names, wanted);
        let advice = near.map(|near| format!("; did you mean \"{}\"?", excerpt(near)));
        let message = format!(
            "found \"{}\"{}; the sheets are {}",
            excerpt(wanted),
            advice.unwrap_or_default(),
            listed(names.iter().copied())
        );
        Error::for_parameter(parameter, message)
    })
}

/// The first visible sheet with some rows of numbers; without such a sheet the first visible one, else the first.
fn first_table(workbook: &dyn Workbook<'_>) -> Result<(usize, Outline), Fault> {
    let sheets = workbook.sheets();
    let visible =
        (0..sheets.len()).filter(|at| sheets.get(*at).is_some_and(|sheet| !sheet.is_hidden));
    let mut first = None;
    for sheet in visible.take(MAX_LOOKS) {
        let outline = Outline::of(workbook.rows(sheet)?)?;
        if outline.rows_of_values >= FEW_ROWS {
            return Ok((sheet, outline));
        }
        let is_better = first
            .as_ref()
            .is_none_or(|(_, first): &(usize, Outline)| !first.has_cells());
        if is_better && outline.has_cells() || first.is_none() {
            first = Some((sheet, outline));
        }
    }
    match first {
        Some(first) => Ok(first),
        None => Ok((0, Outline::of(workbook.rows(0)?)?)),
    }
}

/// What a visitor should know of the sheet that is drawn.
fn notes(sheets: &[SheetName], sheet: usize, outline: &Outline, is_open: bool) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut say = |kind, text| notes.push(Note::new(kind, "", text));
    let others = sheets.iter().enumerate().filter(|(at, _)| *at != sheet);
    let others: Vec<&str> = others.map(|(_, other)| other.name.as_str()).collect();
    if let Some(name) = sheets.get(sheet).filter(|_| is_open && !others.is_empty()) {
        let text = format!(
            "the sheet \"{}\" is drawn; sheet={} draws another: {}",
            excerpt(&name.name),
            list::quoted(&excerpt(others.first().unwrap_or(&""))),
            listed(others.iter().copied())
        );
        say(NoteKind::Assumed, text);
    }
    let hidden = match (
        outline.oddities.hidden_rows,
        outline.oddities.hidden_columns,
    ) {
        (true, true) => Some("rows and columns"),
        (true, false) => Some("rows"),
        (false, true) => Some("columns"),
        (false, false) => None,
    };
    if let Some(hidden) = hidden {
        say(
            NoteKind::LeftOut,
            format!("the hidden {hidden} of the sheet are left out"),
        );
    }
    let count = outline.oddities.unsaved_formulas;
    if count > 0 {
        let text = format!(
            "{count} formulas have no value in the file; open and save it in a spreadsheet program"
        );
        say(NoteKind::LeftOut, text);
    }
    notes
}

/// The first names in a row.
fn listed<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    let more = if names.len() > MAX_NAMED { ", …" } else { "" };
    let some: Vec<String> = names.take(MAX_NAMED).map(excerpt).collect();
    format!("{}{more}", some.join(", "))
}

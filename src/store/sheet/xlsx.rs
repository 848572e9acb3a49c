//! Workbooks of Office Open XML (`.xlsx`, `.xlsm`; ECMA-376, part 1, section 18): their sheets, and the rows of a sheet.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::archive::Archive;
use super::fault::Fault;
use super::number_format::{Epoch, NumberFormat};
use super::row::Row;
use super::workbook::{Merge, Oddities, Rows, SheetName, Workbook};
use super::xml::{Node, Tag, Xml};

/// Columns and rows of a sheet are at most as many; a reference to a cell beyond is broken.
const MAX_COLUMNS: u32 = 16_384;
const MAX_ROWS: u32 = 1_048_576;

/// The most bytes that the shared texts and their ends take in memory.
const MAX_SHARED: usize = 64 * 1024 * 1024;

/// A workbook.
pub(super) struct Xlsx<'a> {
    archive: Rc<Archive<'a>>,
    sheets: Vec<SheetName>,
    /// The name of the part of each sheet; empty when the workbook does not say it.
    parts: Vec<String>,
    shared: Rc<Shared>,
}

/// What all sheets refer to.
#[derive(Default)]
struct Shared {
    texts: SharedTexts,
    /// The format of the numbers of each style.
    formats: Vec<NumberFormat>,
    epoch: Epoch,
}

/// Texts that cells refer to by their number.
#[derive(Default)]
struct SharedTexts {
    all: String,
    ends: Vec<usize>,
}

impl SharedTexts {
    /// Checks how much memory the texts take.
    ///
    /// # Errors
    /// More than any table needs.
    fn check(&self) -> Result<(), Fault> {
        let bytes = self.all.len() + self.ends.len() * size_of::<usize>();
        match bytes > MAX_SHARED {
            true => Err(Fault::TooLarge),
            false => Ok(()),
        }
    }

    /// The text with this number.
    fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = match number.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.all.get(start..end)
    }
}

impl<'a> Xlsx<'a> {
    /// Reads what the sheets of a workbook are called and what they refer to. `main` is the name of the part with the list
    /// of sheets.
    ///
    /// # Errors
    /// The workbook is damaged.
    pub(super) fn open(archive: Rc<Archive<'a>>, main: &str) -> Result<Xlsx<'a>, Fault> {
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
        let relations = relations(&archive, &format!("{folder}/_rels/{file}.rels"), folder)?;
        let mut xml = Xml::open(&archive, main)?.ok_or(Fault::Damaged)?;
        let (mut sheets, mut parts, mut epoch) = (Vec::new(), Vec::new(), Epoch::From1900);
        loop {
            match xml.next()? {
                Node::Start(tag) if tag.name() == "sheet" => {
                    let state = tag.attribute("state").unwrap_or_default();
                    let part = tag.attribute("id").and_then(|id| relations.get(&id));
                    sheets.push(SheetName {
                        name: tag.attribute("name").unwrap_or_default(),
                        is_hidden: state.eq_ignore_ascii_case("hidden")
                            || state.eq_ignore_ascii_case("veryHidden"),
                    });
                    parts.push(part.map(|(target, _)| target.clone()).unwrap_or_default());
                }
                Node::Start(tag) if tag.name() == "workbookPr" && has(&tag, "date1904") => {
                    epoch = Epoch::From1904;
                }
                Node::Last => break,
                _ => {}
            }
        }
        let related = |kind: &str, usual: &str| {
            let found = relations.values().find(|(_, other)| other.ends_with(kind));
            found.map_or(format!("{folder}/{usual}"), |(target, _)| target.clone())
        };
        let shared = Shared {
            texts: shared_texts(&archive, &related("/sharedStrings", "sharedStrings.xml"))?,
            formats: formats(&archive, &related("/styles", "styles.xml"))?,
            epoch,
        };
        Ok(Xlsx {
            archive,
            sheets,
            parts,
            shared: Rc::new(shared),
        })
    }
}

impl<'a> Workbook<'a> for Xlsx<'a> {
    fn sheets(&self) -> &[SheetName] {
        &self.sheets
    }

    fn rows(&self, sheet: usize) -> Result<Box<dyn Rows + 'a>, Fault> {
        let part = self.parts.get(sheet).ok_or(Fault::Damaged)?;
        let xml = Xml::open(&self.archive, part)?.ok_or(Fault::Damaged)?;
        Ok(Box::new(SheetReader {
            xml,
            shared: Rc::clone(&self.shared),
            next_row: 0,
            hidden: Vec::new(),
            merges: Vec::new(),
            oddities: Oddities::default(),
            cell: CellReader::default(),
        }))
    }
}

/// The targets of the relations of a part by their identifiers, each with its type.
fn relations(
    archive: &Archive<'_>,
    name: &str,
    folder: &str,
) -> Result<BTreeMap<String, (String, String)>, Fault> {
    let mut relations = BTreeMap::new();
    let Some(mut xml) = Xml::open(archive, name)? else {
        return Ok(relations);
    };
    loop {
        match xml.next()? {
            Node::Start(tag) if tag.name() == "Relationship" => {
                let text = |name| tag.attribute(name).unwrap_or_default();
                let target = text("Target");
                let target = match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None => format!("{folder}/{target}"),
                };
                relations.insert(text("Id"), (target, text("Type")));
            }
            Node::Last => return Ok(relations),
            _ => {}
        }
    }
}

/// The shared texts; none when there is no such part.
fn shared_texts(archive: &Archive<'_>, name: &str) -> Result<SharedTexts, Fault> {
    let mut texts = SharedTexts::default();
    let Some(mut xml) = Xml::open(archive, name)? else {
        return Ok(texts);
    };
    // texts in `rPh` say how East Asian characters are pronounced
    let (mut in_text, mut in_reading) = (false, false);
    loop {
        match xml.next()? {
            Node::Start(tag) => match tag.name() {
                "t" => in_text = true,
                "rPh" => in_reading = true,
                _ => {}
            },
            Node::Text(text) if in_text && !in_reading => texts.all.push_str(&text),
            Node::Text(_) => {}
            Node::End(name) => match &*name {
                "t" => in_text = false,
                "rPh" => in_reading = false,
                "si" => {
                    texts.ends.push(texts.all.len());
                    texts.check()?;
                }
                _ => {}
            },
            Node::Last => return Ok(texts),
        }
    }
}

/// The format of the numbers of each style of cells; none when there is no such part.
fn formats(archive: &Archive<'_>, name: &str) -> Result<Vec<NumberFormat>, Fault> {
    let (mut own, mut formats) = (BTreeMap::new(), Vec::new());
    let Some(mut xml) = Xml::open(archive, name)? else {
        return Ok(formats);
    };
    let mut in_styles = false;
    loop {
        match xml.next()? {
            Node::Start(tag) => match tag.name() {
                "numFmt" => {
                    let code = tag.attribute("formatCode").unwrap_or_default();
                    let id = tag.count("numFmtId").unwrap_or_default();
                    own.insert(id, NumberFormat::of_code(&code));
                }
                "cellXfs" => in_styles = true,
                "xf" if in_styles => {
                    let id = tag.count("numFmtId").unwrap_or_default();
                    let format = own.get(&id).copied();
                    formats.push(format.unwrap_or_else(|| NumberFormat::built_in(id)));
                }
                _ => {}
            },
            Node::End(name) => in_styles &= name != "cellXfs",
            Node::Text(_) => {}
            Node::Last => return Ok(formats),
        }
    }
}

/// True when an attribute of a tag says yes.
fn has(tag: &Tag<'_>, name: &str) -> bool {
    let value = tag.attribute(name);
    value.is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"))
}

/// Reads the rows of a sheet.
struct SheetReader<'a> {
    xml: Xml<'a>,
    shared: Rc<Shared>,
    /// The number of the next row, from 0, unless it says its own.
    next_row: u32,
    /// The first and the last of each group of hidden columns, from 0.
    hidden: Vec<(u32, u32)>,
    merges: Vec<Merge>,
    oddities: Oddities,
    cell: CellReader,
}

/// The cell that is being read.
#[derive(Default)]
struct CellReader {
    /// The column, from 0.
    column: u32,
    /// The type of the value; empty for numbers.
    kind: String,
    format: NumberFormat,
    value: String,
    has_formula: bool,
    /// True inside of an element whose text is the value.
    in_value: bool,
    in_reading: bool,
}

impl Rows for SheetReader<'_> {
    fn next(&mut self, row: &mut Row) -> Result<bool, Fault> {
        let mut is_hidden = false;
        loop {
            let node = self.xml.next()?;
            match node {
                Node::Start(tag) => match tag.name() {
                    "row" => {
                        let number = tag
                            .count("r")
                            .map_or(self.next_row, |number| number.saturating_sub(1));
                        if number >= MAX_ROWS {
                            return Err(Fault::Damaged);
                        }
                        is_hidden = has(&tag, "hidden");
                        row.begin(number, 1);
                        self.next_row = number + 1;
                        self.cell.column = u32::MAX;
                    }
                    "c" => self.cell.begin(&tag, &self.shared)?,
                    "v" | "t" => self.cell.in_value = true,
                    "rPh" => self.cell.in_reading = true,
                    "f" => self.cell.has_formula = true,
                    "col" if has(&tag, "hidden") => {
                        let first = tag.count("min").unwrap_or(1).saturating_sub(1);
                        self.hidden
                            .push((first, tag.count("max").unwrap_or(1).saturating_sub(1)));
                    }
                    "mergeCell" => self
                        .merges
                        .extend(tag.attribute("ref").and_then(|area| merge(&area))),
                    _ => {}
                },
                Node::Text(text) => {
                    if self.cell.in_value && !self.cell.in_reading {
                        self.cell.value.push_str(&text);
                    }
                }
                Node::End(name) => match &*name {
                    "v" | "t" => self.cell.in_value = false,
                    "rPh" => self.cell.in_reading = false,
                    "c" => self.end_cell(is_hidden, row),
                    "row" if is_hidden => self.oddities.hidden_rows = true,
                    "row" => return Ok(true),
                    _ => {}
                },
                Node::Last => return Ok(false),
            }
        }
    }

    fn merges(&mut self) -> Vec<Merge> {
        std::mem::take(&mut self.merges)
    }

    fn oddities(&self) -> Oddities {
        self.oddities
    }
}

impl SheetReader<'_> {
    /// Adds the cell that has been read to its row.
    fn end_cell(&mut self, is_hidden: bool, row: &mut Row) {
        let column = self.cell.column;
        let is_in = |(first, last): &(u32, u32)| (*first..=*last).contains(&column);
        if is_hidden {
            return;
        }
        if self.hidden.iter().any(is_in) {
            self.oddities.hidden_columns |= !self.cell.value.is_empty();
            return;
        }
        if self.cell.has_formula && self.cell.value.is_empty() && self.cell.kind != "str" {
            self.oddities.unsaved_formulas += 1;
        }
        self.cell.finish(&self.shared, row);
    }
}

impl CellReader {
    /// Begins a cell.
    fn begin(&mut self, tag: &Tag<'_>, shared: &Shared) -> Result<(), Fault> {
        let next = self.column.wrapping_add(1);
        self.column = match tag.attribute("r") {
            Some(reference) => column(&reference).ok_or(Fault::Damaged)?,
            None => next,
        };
        if self.column >= MAX_COLUMNS {
            return Err(Fault::Damaged);
        }
        self.kind = tag.attribute("t").unwrap_or_default();
        let style = tag.count("s").unwrap_or_default() as usize;
        self.format = shared.formats.get(style).copied().unwrap_or_default();
        self.value.clear();
        self.has_formula = false;
        Ok(())
    }

    /// Adds the cell to its row. An error such as `#DIV/0!` is no value.
    fn finish(&self, shared: &Shared, row: &mut Row) {
        let value = self.value.trim();
        match self.kind.as_str() {
            "s" => {
                let text = value
                    .parse()
                    .ok()
                    .and_then(|number| shared.texts.get(number));
                row.push(self.column, 1, text.unwrap_or_default(), false);
            }
            "str" | "inlineStr" => row.push(self.column, 1, &self.value, false),
            "e" => {}
            "b" => row.push(
                self.column,
                1,
                if value == "1" { "TRUE" } else { "FALSE" },
                false,
            ),
            "d" => row.push(self.column, 1, value, true),
            _ => {
                if let Some(number) = value
                    .parse::<f64>()
                    .ok()
                    .filter(|number| number.is_finite())
                {
                    row.push(
                        self.column,
                        1,
                        &self.format.write(number, shared.epoch),
                        true,
                    );
                }
            }
        }
    }
}

/// The column, from 0, of a reference such as `AB12`.
fn column(reference: &str) -> Option<u32> {
    let mut column: u32 = 0;
    for letter in reference.bytes().take_while(u8::is_ascii_alphabetic) {
        let digit = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        column = column.checked_mul(26)?.checked_add(digit)?;
    }
    column.checked_sub(1)
}

/// The cells of one column that an area such as `A2:A5` joins; `None` for areas of several columns or of one row.
fn merge(area: &str) -> Option<Merge> {
    let (first, last) = area.split_once(':')?;
    let row = |reference: &str| {
        let digits = reference.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        digits.parse::<u32>().ok()?.checked_sub(1)
    };
    let merge = Merge {
        column: column(first)?,
        first: row(first)?,
        last: row(last)?,
    };
    (column(last)? == merge.column && merge.first < merge.last).then_some(merge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_name_columns() {
        #[rustfmt::skip]
        let table = [
            ("A1",         Some(0)),
            ("Z9",         Some(25)),
            ("AA10",       Some(26)),
            ("xfd1",       Some(16_383)),
            ("1",          None),
            ("",           None),
            ("ZZZZZZZZZ1", None),
        ];
        for (reference, expected) in table {
            assert_eq!(column(reference), expected, "{reference}");
        }
    }

    #[test]
    fn cells_of_one_column_are_joined() {
        let joined = merge("B2:B4").map(|merge| (merge.column, merge.first, merge.last));
        assert_eq!(joined, Some((1, 1, 3)));
        for area in ["B2:C4", "B2:B2", "B2", "B:B", "B0:B4", ""] {
            assert!(merge(area).is_none(), "{area}");
        }
    }
}

//! Spreadsheets of OpenDocument (`.ods`; ISO/IEC 26300, part 3, section 9): their sheets, and the rows of a sheet.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::archive::Archive;
use super::fault::Fault;
use super::number_format::{Epoch, NumberFormat, number};
use super::row::Row;
use super::workbook::{Merge, Oddities, Rows, SheetName, Workbook};
use super::xml::{Node, Tag, Xml};

/// The part with all sheets.
const CONTENT: &str = "content.xml";

/// The most columns of a sheet.
const MAX_COLUMNS: u32 = 16_384;

/// The most rows of a sheet.
const MAX_ROWS: u32 = 1_048_576;

/// A spreadsheet.
pub(super) struct Ods<'a> {
    archive: Rc<Archive<'a>>,
    sheets: Vec<SheetName>,
}

impl<'a> Ods<'a> {
    /// Reads what the sheets are called.
    ///
    /// # Errors
    /// The spreadsheet is damaged.
    pub(super) fn open(archive: Rc<Archive<'a>>) -> Result<Ods<'a>, Fault> {
        let mut xml = Xml::open(&archive, CONTENT)?.ok_or(Fault::Damaged)?;
        let (mut sheets, mut hidden, mut style, mut depth) =
            (Vec::new(), BTreeSet::new(), String::new(), 0_usize);
        loop {
            match xml.next()? {
                Node::Start(tag) => match tag.name() {
                    "style" => style = tag.attribute("name").unwrap_or_default(),
                    "table-properties" if tag.attribute("display").as_deref() == Some("false") => {
                        hidden.insert(std::mem::take(&mut style));
                    }
                    "table" => {
                        depth += 1;
                        if depth == 1 {
                            let style = tag.attribute("style-name").unwrap_or_default();
                            sheets.push(SheetName {
                                name: tag.attribute("name").unwrap_or_default(),
                                is_hidden: hidden.contains(&style),
                            });
                        }
                    }
                    _ => {}
                },
                Node::End(name) if name == "table" => depth = depth.saturating_sub(1),
                Node::Last => return Ok(Ods { archive, sheets }),
                _ => {}
            }
        }
    }
}

impl<'a> Workbook<'a> for Ods<'a> {
    fn sheets(&self) -> &[SheetName] {
        &self.sheets
    }

    fn rows(&self, sheet: usize) -> Result<Box<dyn Rows + 'a>, Fault> {
        let xml = Xml::open(&self.archive, CONTENT)?.ok_or(Fault::Damaged)?;
        Ok(Box::new(SheetReader {
            xml,
            skip: sheet,
            tables: 0,
            is_at_end: false,
            next_row: 0,
            hidden: HiddenColumns::default(),
            merges: Vec::new(),
            oddities: Oddities::default(),
            cell: CellReader::default(),
        }))
    }
}

/// Reads the rows of a sheet.
struct SheetReader<'a> {
    xml: Xml<'a>,
    /// How many sheets come before it.
    skip: usize,
    /// How many tables are open: a cell may hold a table of its own.
    tables: usize,
    /// True when the last row of the sheet was read; other sheets may follow.
    is_at_end: bool,
    /// The number of the next row, from 0.
    next_row: u32,
    hidden: HiddenColumns,
    merges: Vec<Merge>,
    oddities: Oddities,
    cell: CellReader,
}

/// The columns that the sheet does not show.
#[derive(Default)]
struct HiddenColumns {
    /// The column that the next description of columns begins with.
    next: u32,
    /// The first and the last of each group, from 0.
    groups: Vec<(u32, u32)>,
}

impl HiddenColumns {
    /// Takes in the next description of columns.
    fn see(&mut self, tag: &Tag<'_>) {
        let first = self.next;
        let count = tag.count("number-columns-repeated").unwrap_or(1);
        self.next = first.saturating_add(count);
        let shown = tag.attribute("visibility");
        let is_hidden = shown.is_some_and(|shown| shown != "visible") && first < MAX_COLUMNS;
        if is_hidden && count > 0 {
            self.groups.push((first, first.saturating_add(count - 1)));
        }
    }
}

/// The cell that is being read.
#[derive(Default)]
struct CellReader {
    /// The column, from 0.
    column: u32,
    repeated: u32,
    /// The value, if it stands in an attribute.
    value: Option<String>,
    /// The text that the cell shows.
    text: String,
    /// How many elements are open, with that of the cell itself; 0 outside of a cell.
    depth: usize,
    /// How many elements are open in a note or a drawing, which have texts that are not the cell's.
    apart: usize,
    is_error: bool,
}

impl Rows for SheetReader<'_> {
    fn next(&mut self, row: &mut Row) -> Result<bool, Fault> {
        let mut is_hidden = false;
        while !self.is_at_end {
            let node = self.xml.next()?;
            match node {
                Node::Start(tag) if tag.name() == "table" => self.tables += 1,
                Node::Start(tag) if self.tables == 1 && self.skip == 0 => {
                    if self.cell.depth > 0 {
                        self.cell.descend(&tag);
                        continue;
                    }
                    match tag.name() {
                        "table-row" => {
                            let repeated = tag.count("number-rows-repeated").unwrap_or(1);
                            let shown = tag.attribute("visibility");
                            is_hidden = shown.is_some_and(|shown| shown != "visible");
                            row.begin(self.next_row, repeated.clamp(1, MAX_ROWS));
                            self.next_row = self.next_row.saturating_add(repeated).min(MAX_ROWS);
                            self.cell.column = 0;
                        }
                        "table-column" => self.hidden.see(&tag),
                        "table-cell" | "covered-table-cell" => {
                            let joined = tag.count("number-rows-spanned").unwrap_or(1);
                            let width = tag.count("number-columns-spanned").unwrap_or(1);
                            self.cell.begin(&tag);
                            if joined > 1 && width <= 1 {
                                self.merges.push(Merge {
                                    column: self.cell.column,
                                    first: row.number,
                                    last: row.number.saturating_add(joined - 1),
                                });
                            }
                        }
                        _ => {}
                    }
                }
                Node::Text(text) => self.cell.push(&text),
                Node::End(name) if name == "table" => {
                    self.tables = self.tables.saturating_sub(1);
                    self.is_at_end = self.tables == 0 && self.skip == 0;
                    self.skip = self.skip.saturating_sub(usize::from(self.tables == 0));
                }
                Node::End(name) if self.tables == 1 && self.skip == 0 => {
                    let is_row = self.cell.depth == 0 && name == "table-row";
                    if self.cell.ascend() {
                        self.end_cell(is_hidden, row);
                    }
                    if !is_row {
                        continue;
                    }
                    if !is_hidden {
                        return Ok(true);
                    }
                    self.oddities.hidden_rows = true;
                }
                Node::Last => self.is_at_end = true,
                Node::Start(_) | Node::End(_) => {}
            }
        }
        Ok(false)
    }

    fn merges(&mut self) -> Vec<Merge> {
        std::mem::take(&mut self.merges)
    }

    fn oddities(&self) -> Oddities {
        self.oddities
    }
}

impl SheetReader<'_> {
    /// Adds the cell that has been read to its row. A value that is repeated in hidden columns is left out of them.
    fn end_cell(&mut self, is_hidden: bool, row: &mut Row) {
        let (first, end) = (
            self.cell.column,
            self.cell.column.saturating_add(self.cell.repeated),
        );
        self.cell.column = end;
        let text = self.cell.value.as_deref().unwrap_or(&self.cell.text);
        if is_hidden || self.cell.is_error || text.trim().is_empty() {
            return;
        }
        let end = end.min(MAX_COLUMNS);
        let is_value = self.cell.value.is_some();
        if self.hidden.groups.is_empty() {
            row.push(first, end.saturating_sub(first), text, is_value);
            return;
        }
        for column in first..end {
            let is_in = |(first, last): &(u32, u32)| (*first..=*last).contains(&column);
            if self.hidden.groups.iter().any(is_in) {
                self.oddities.hidden_columns = true;
            } else {
                row.push(column, 1, text, is_value);
            }
        }
    }
}

impl CellReader {
    /// Begins a cell.
    fn begin(&mut self, tag: &Tag<'_>) {
        self.repeated = tag.count("number-columns-repeated").unwrap_or(1).max(1);
        self.text.clear();
        self.depth = 1;
        self.is_error = tag.prefixed("calcext:value-type").as_deref() == Some("error");
        let number_of = |name| {
            let number = tag.attribute(name)?.trim().parse::<f64>().ok();
            number.filter(|number| number.is_finite())
        };
        self.value = match tag
            .prefixed("office:value-type")
            .unwrap_or_default()
            .as_str()
        {
            "float" | "currency" => number_of("value").map(number),
            "percentage" => {
                number_of("value").map(|value| NumberFormat::Percent.write(value, Epoch::From1900))
            }
            "date" => tag.attribute("date-value"),
            "time" => tag.attribute("time-value").and_then(|text| duration(&text)),
            "boolean" => {
                let value = tag.attribute("boolean-value");
                value.map(|value| if value == "true" { "TRUE" } else { "FALSE" }.to_owned())
            }
            _ => None,
        };
    }

    /// Enters an element inside of the cell. Paragraphs, which lie in the cell itself, are separated by a blank.
    fn descend(&mut self, tag: &Tag<'_>) {
        let blanks = match tag.name() {
            "p" if self.depth == 1 && !self.text.is_empty() => 1,
            "tab" | "line-break" => 1,
            "s" => tag.count("c").unwrap_or(1).min(100),
            _ => 0,
        };
        (0..blanks).for_each(|_| self.text.push(' '));
        let is_apart = self.apart > 0 || self.depth == 1 && tag.name() != "p";
        *(if is_apart {
            &mut self.apart
        } else {
            &mut self.depth
        }) += 1;
    }

    /// Leaves an element. True when that was the cell.
    fn ascend(&mut self) -> bool {
        let open = if self.apart > 0 {
            &mut self.apart
        } else {
            &mut self.depth
        };
        let was_open = *open > 0;
        *open = open.saturating_sub(1);
        was_open && self.depth == 0
    }

    /// Adds a piece of text, if it belongs to the cell.
    fn push(&mut self, text: &str) {
        if self.apart == 0 && self.depth > 1 {
            self.text.push_str(text);
        }
    }
}

/// A duration of XML Schema, such as `PT11H30M`, as a time of day, or as a number of hours where it is none.
fn duration(text: &str) -> Option<String> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text),
    };
    let (mut days, mut digits) = (0.0, String::new());
    for letter in rest.strip_prefix('P')?.chars() {
        let unit = match letter {
            'T' => continue,
            'D' => 1.0,
            'H' => 24.0,
            'M' => 1440.0,
            'S' => 86_400.0,
            _ => {
                digits.push(letter);
                continue;
            }
        };
        days += std::mem::take(&mut digits).parse::<f64>().ok()? / unit;
    }
    let is_clock = sign > 0.0 && (0.0..1.0).contains(&days);
    let format = if is_clock {
        NumberFormat::Clock
    } else {
        NumberFormat::Duration
    };
    Some(format.write(sign * days, Epoch::From1900))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_times_of_day_or_hours() {
        #[rustfmt::skip]
        let table = [
            ("PT11H30M00S",     Some("11:30")),
            ("PT00H00M05.5S",   Some("00:00:05.500")),
            ("PT26H30M00S",     Some("26.5")),
            ("P1DT12H",         Some("36")),
            ("-PT1H30M",        Some("-1.5")),
            ("11:30",           None),
            ("PTxH",            None),
        ];
        for (text, expected) in table {
            assert_eq!(duration(text).as_deref(), expected, "{text}");
        }
    }
}

//! The options for reading a table.

crate::vocabulary! {
    /// The format of the text of a table.
    pub enum Form {
        /// Decided by the first character: `{` and `[` begin JSON.
        Auto = "auto",
        /// Cells separated by commas, semicolons, tabs, bars or spaces.
        Csv = "csv" | "txt" | "dat",
        /// Cells separated by tabs.
        Tsv = "tsv" | "tab",
        /// JSON: one value, or one value a line.
        Json = "json" | "jsonl" | "ndjson",
    }
}

/// How to read a table. With the default options everything is inferred.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The parameter to name in errors.
    pub parameter: String,
    /// The format of the text.
    pub form: Form,
    /// The byte between cells; `None` to infer it.
    pub delimiter: Option<u8>,
    /// The decimal sign, `.` or `,`; `None` to infer it.
    pub decimal: Option<u8>,
    /// True when the first row holds the names of the columns; `None` to infer it.
    pub header: Option<bool>,
    /// The format of dates, as a pattern of `strftime` (`%d.%m.%Y`) or by name: see
    /// [`Reading`](crate::scale::instant::InstantFormat). `None` to infer it.
    pub dateformat: Option<String>,
    /// The column whose numbers are dates too, by name or as `#2`. It counts only together with `dateformat`; `None` is
    /// the first column.
    pub dates: Option<String>,
    /// True when cells and rows stay as they are written: units, durations and times of day are not looked for in texts, and no row below
    /// the header is left out.
    pub raw: bool,
    /// The character encoding, by its name in HTML and HTTP. A byte order mark takes precedence.
    pub charset: Option<String>,
    /// The sheet of a spreadsheet, by its name or its number from 1, with the parameter that names it; `None` for the
    /// first one with a table.
    pub sheet: Option<(String, String)>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            parameter: "data".to_owned(),
            form: Form::Auto,
            delimiter: None,
            decimal: None,
            header: None,
            dateformat: None,
            dates: None,
            raw: false,
            charset: None,
            sheet: None,
        }
    }
}

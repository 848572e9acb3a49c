//! How a table is to be read.

crate::vocabulary! {
    /// How a table is written.
    pub enum Form {
        /// Whatever it looks like.
        Auto = "auto",
        /// Cells with commas, semicolons, tabs or bars between.
        Csv = "csv" | "txt" | "dat",
        /// Cells with tabs between.
        Tsv = "tsv" | "tab",
        /// JSON: one value, or one a line.
        Json = "json" | "jsonl" | "ndjson",
    }
}

/// How a table is to be read; the default guesses everything.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The parameter to blame.
    pub parameter: String,
    /// How it is written.
    pub form: Form,
    /// Between cells.
    pub delimiter: Option<u8>,
    /// `.` or `,`: before the fraction.
    pub decimal: Option<u8>,
    /// Whether the first row holds names.
    pub header: Option<bool>,
    /// How dates are written, as `strftime` has it (`%d.%m.%Y`) or by name: see [`Reading`](crate::scale::instant::Reading).
    pub dateformat: Option<String>,
    /// The column whose numbers are dates too, where `dateformat` is stated; the first where none is named.
    pub dates: Option<String>,
    /// The encoding, by its name in HTML and HTTP; a byte order mark wins over it.
    pub charset: Option<String>,
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
            charset: None,
        }
    }
}

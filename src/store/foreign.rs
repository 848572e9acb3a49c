//! Files that hold tables in forms that the program does not read, recognised by their first bytes.

use crate::error::Error;

/// How many bytes are looked at.
pub(super) const LENGTH: usize = 512;

/// The first bytes of a form, what a file of that form is, and what to do with it.
const FORMS: &[(&[u8], &str, &str)] = &[
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Excel workbook (.xls), or one with a password",
        "save it as .xlsx without a password, or as CSV",
    ),
    (
        b"\x09\x08\x10\x00",
        "an old Excel workbook (.xls)",
        "save it as .xlsx or CSV",
    ),
    (
        b"PAR1",
        "a Parquet file",
        "save it as CSV, with pandas: read_parquet(…).to_csv(…)",
    ),
    (
        b"ARROW1",
        "a Feather file",
        "save it as CSV, with pandas: read_feather(…).to_csv(…)",
    ),
    (
        b"FEA1",
        "a Feather file",
        "save it as CSV, with pandas: read_feather(…).to_csv(…)",
    ),
    (b"\x89HDF\r\n", "an HDF5 file", "save its table as CSV"),
    (b"CDF\x01", "a NetCDF file", "save its table as CSV"),
    (b"CDF\x02", "a NetCDF file", "save its table as CSV"),
    (
        b"RDX2\n",
        "a file of R",
        "save it as CSV, with write.csv(…)",
    ),
    (
        b"RDX3\n",
        "a file of R",
        "save it as CSV, with write.csv(…)",
    ),
    (
        b"X\n\0\0",
        "a file of R",
        "save it as CSV, with write.csv(…)",
    ),
    (
        b"\x80\x04\x95",
        "a pickle of Python",
        "save it as CSV, with pandas: read_pickle(…).to_csv(…)",
    ),
    (
        b"\x93NUMPY",
        "an array of NumPy",
        "save it as CSV, with numpy.savetxt(…, delimiter=\",\")",
    ),
    (b"%PDF-", "a PDF document", "save its table as CSV"),
    (b"{\\rtf", "a text document (RTF)", "save its table as CSV"),
    (b"\x89PNG", "a picture", "save the numbers behind it as CSV"),
    (
        b"\xff\xd8\xff",
        "a picture",
        "save the numbers behind it as CSV",
    ),
    (b"GIF8", "a picture", "save the numbers behind it as CSV"),
    (
        b"\x28\xb5\x2f\xfd",
        "a file compressed by zstd",
        "unpack it, or compress it by gzip",
    ),
    (
        b"\xfd7zXZ",
        "a file compressed by xz",
        "unpack it, or compress it by gzip",
    ),
    (
        b"BZh",
        "a file compressed by bzip2",
        "unpack it, or compress it by gzip",
    ),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it"),
    (b"Rar!", "a RAR archive", "unpack it"),
];

/// The beginnings of documents in HTML and XML, in lower case.
const MARKUP: &[(&str, &str, &str)] = &[
    (
        "<!doctype html",
        "a web page",
        "save its table as CSV; a download may need a log-in",
    ),
    (
        "<html",
        "a web page",
        "save its table as CSV; a download may need a log-in",
    ),
    (
        "<table",
        "a table in HTML",
        "open it in a spreadsheet program and save it as CSV",
    ),
    ("<?xml", "an XML document", "save its table as CSV"),
    ("<svg", "a picture", "save the numbers behind it as CSV"),
];

/// The error for a file that begins like one of another form; `None` for all other files.
pub(super) fn refuse(start: &[u8], parameter: &str) -> Option<Error> {
    let text = start
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(start)
        .trim_ascii_start();
    let is_markup = |word: &str| {
        text.get(..word.len())
            .is_some_and(|first| first.eq_ignore_ascii_case(word.as_bytes()))
    };
    let binary = FORMS.iter().find(|(magic, ..)| start.starts_with(magic));
    let binary = binary.map(|(_, what, advice)| (what, advice));
    let markup = || {
        MARKUP
            .iter()
            .find(|(word, ..)| is_markup(word))
            .map(|(_, what, advice)| (what, advice))
    };
    let (what, advice) = binary.or_else(markup)?;
    let message = format!("expected CSV, JSON, .xlsx or .ods, found {what}; {advice}");
    Some(Error::for_parameter(parameter, message))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn other_forms_are_recognised_by_their_content() {
        #[rustfmt::skip]
        let table: [(&[u8], Option<&str>); 8] = [
            (b"PAR1\x15\x04",                      Some("a Parquet file")),
            (b"%PDF-1.7\n",                        Some("a PDF document")),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",  Some("an old Excel workbook")),
            (b"\xef\xbb\xbf\n<!DOCTYPE HTML>",     Some("a web page")),
            (b"<table><tr><td>1",                  Some("a table in HTML")),
            (b"a,b\n1,2\n",                        None),
            (b"",                                  None),
            (b"<5,7\n",                            None),
        ];
        for (start, expected) in table {
            let message = refuse(start, "data").map(|error| error.to_string());
            match expected {
                Some(what) => assert!(message.unwrap().contains(what), "{what}"),
                None => assert_eq!(message, None),
            }
        }
    }
}

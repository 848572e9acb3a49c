//! Why a spreadsheet cannot be read.

use std::io;

use crate::error::{Error, ErrorKind};

/// A reason why a spreadsheet cannot be read.
#[derive(Debug)]
pub(super) enum Fault {
    /// The file is broken, or not what its name says.
    Damaged,
    /// More bytes than the limits allow, unpacked.
    TooLarge,
    /// A message in the words of the visitor: what is expected and what was found.
    Said(String),
}

impl Fault {
    /// The error for the visitor. `parameter` is the one that names the file, and `bytes` the limit on unpacked bytes.
    pub(super) fn into_error(self, parameter: &str, bytes: u64) -> Error {
        let damaged =
            "expected a complete spreadsheet, found a damaged file; save it again, or as CSV";
        match self {
            Fault::Damaged => Error::for_parameter(parameter, damaged),
            Fault::TooLarge => {
                let message = format!(
                    "expected a spreadsheet of at most {bytes} bytes, unpacked, with cells and rows of usual length; save the sheet as CSV"
                );
                Error::for_parameter(parameter, message).with_kind(ErrorKind::TooLarge)
            }
            Fault::Said(message) => Error::for_parameter(parameter, message),
        }
    }
}

impl From<rawzip::Error> for Fault {
    fn from(_: rawzip::Error) -> Fault {
        Fault::Damaged
    }
}

impl From<quick_xml::Error> for Fault {
    fn from(error: quick_xml::Error) -> Fault {
        match error {
            quick_xml::Error::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                Fault::TooLarge
            }
            _ => Fault::Damaged,
        }
    }
}

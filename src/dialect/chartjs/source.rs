//! The text of a configuration as it stands in a query: pairs in, a program out. Addresses are written by hand, by programs,
//! and by programs that encode what is encoded; so a text that is no program is read in the other ways that it may be meant.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::script::{Bounds, Program, SyntaxFault};
use crate::error::{Error, Result};
use crate::query::{Pair, Query, decode};

/// A configuration with the name of its parameter, as its author spelt it.
#[derive(Debug)]
pub struct Source {
    /// `c` or `chart`.
    pub parameter: String,
    /// The configuration, which has not been run yet.
    pub program: Program,
}

/// The configuration of a query. `chart` stands before `c`, and of several values of one name the last counts.
///
/// # Errors
/// There is none, it is no base64 although `encoding=base64` says so, or it is not of the grammar; the message names the
/// place, and `%23` where the text ends inside a string.
pub fn read(query: &Query, bounds: &Bounds) -> Result<Source> {
    let found = ["chart", "c"]
        .into_iter()
        .find_map(|name| Some((name, last(query, name)?)));
    let Some((parameter, pair)) = found else {
        return Err(Error::for_parameter(
            "c",
            "expected a configuration such as {type:'bar',data:{…}} in c or chart, found none",
        ));
    };
    let program = if is_base64(query) {
        let text = from_base64(parameter, &pair.value)?;
        Program::parse(&text, bounds).map_err(|fault| fault.error(parameter))?
    } else {
        program(pair, bounds).map_err(|fault| error(&fault, parameter))?
    };
    Ok(Source {
        parameter: parameter.to_owned(),
        program,
    })
}

/// True when the query says that its configuration is base64.
pub(super) fn is_base64(query: &Query) -> bool {
    query
        .last("encoding")
        .is_some_and(|encoding| encoding.trim().eq_ignore_ascii_case("base64"))
}

/// The last pair of a name that has a value.
fn last<'a>(query: &'a Query, name: &str) -> Option<&'a Pair> {
    let mut pairs = query.pairs.iter().rev();
    pairs.find(|pair| pair.name == name && !pair.value.is_empty())
}

/// The program of a value, in the first of these ways that is of the grammar: as it stands; with its blanks as the `+` that
/// they were in the address; decoded once more; both. The fault is that of the first.
fn program(pair: &Pair, bounds: &Bounds) -> Result<Program, SyntaxFault> {
    let text = &*pair.value;
    let first = match Program::parse(text, bounds) {
        Err(fault) if !fault.is_limit() => fault,
        read => return read,
    };
    let again = text.contains('%').then(|| decode_again(text));
    let with_plus = |text: &str| pair.blanks_are_plus.then(|| text.replace(' ', "+"));
    let ways = [
        with_plus(text),
        again.clone(),
        again.as_deref().and_then(with_plus),
    ];
    let mut ways = ways.into_iter().flatten();
    let read = ways.find_map(|text| Program::parse(&text, bounds).ok());
    read.ok_or(first)
}

/// A text that was encoded twice, decoded once more. Its `+` are no blanks: the first decoding has read those.
pub(super) fn decode_again(text: &str) -> String {
    decode(text.replace('+', "%2B").as_bytes())
}

/// The error of a text that came in an address.
fn error(fault: &SyntaxFault, parameter: &str) -> Error {
    let mut error = fault.error(parameter);
    if fault.ends_in_string() {
        error
            .message
            .push_str(" (in an address # is written %23 and & is written %26)");
    }
    error
}

/// The text of a value in base64, in either alphabet (RFC 4648, sections 4 and 5), with or without padding. A blank is the
/// `+` that the address had.
fn from_base64(parameter: &str, value: &str) -> Result<String> {
    let digit = |c: char| match c {
        '-' | ' ' => '+',
        '_' => '/',
        other => other,
    };
    let digits: String = value
        .trim()
        .chars()
        .filter(|c| !matches!(c, '=' | '\n' | '\r'))
        .map(digit)
        .collect();
    let bytes = STANDARD_NO_PAD.decode(&digits).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    text.ok_or_else(|| Error::expected(parameter, "text in UTF-8 as base64", value))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dialect::chartjs::script::Script;
    use crate::limits::Limits;

    fn script(text: &str) -> Result<Script> {
        let query = Query::read(text.as_bytes(), &Limits::default()).unwrap();
        let source = read(&query, &Bounds::DEFAULT)?;
        source.program.run(&source.parameter)
    }

    /// The member `a` of a configuration, or the message of its error.
    fn a(text: &str) -> String {
        match script(text) {
            Ok(script) => script.root().get("a").text().unwrap().unwrap().to_string(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn reads_what_people_and_programs_send() {
        #[rustfmt::skip]
        let table = [
            ("c={a:'x'}",                               "x"),
            ("c= {a:'x'}",                              "x"),
            ("chart={a:'x'}&c={a:'y'}",                 "x"),
            ("c=%7Ba%3A%27x%27%7D",                     "x"),
            // form encoding: blanks
            ("c={a:'Hello+world'}",                     "Hello world"),
            ("c=%7B%22a%22%3A+%22Hello+world%22%7D",    "Hello world"),
            ("c={a:'a%2Bb+c'}",                         "a+b c"),
            // written by hand: operators
            ("c={a:1+1}",                               "2"),
            ("c={a:'x'+'y'}",                           "xy"),
            ("c={a: 1+1}",                              "2"),
            ("c={a:%20'x+y'+'z'}",                      "x+yz"),
            ("c={a:(v=>v+'%')(5)}",                     "5%"),
            ("c={a:(v=>v+'%20')(5)}",                   "5 "),
            // a `%` that begins no escape
            ("c={a:%27%l%20%p%27}",                     "%l %p"),
            ("c={a:7%4}",                               "3"),
            // encoded twice
            ("c=%257Ba%253A%2527x%2520y%2527%257D",     "x y"),
            ("c={a:%2527x%2527}",                       "x"),
            ("c=%257Ba%253A1%252B1%257D",               "2"),
            // what stands beside it
            ("c={a:'x'}&amp;foo=.png&&",                "x"),
            ("&&c={a:'x'};",                            "x"),
            ("c=&chart=&c={a:'x'}",                     "x"),
            ("c={a:'x'}%0A",                            "x"),
        ];
        for (text, expected) in table {
            assert_eq!(a(text), expected, "{text}");
        }
    }

    #[test]
    fn reads_base64_in_both_alphabets() {
        // {"a":"?>~é"}
        let standard = "eyJhIjoiPz5+w6kifQ==";
        let safe = standard.replace('+', "-").replace('=', "");
        for value in [
            standard,
            &safe,
            &standard.replace('+', "%2B"),
            &standard.replace('=', "%3D"),
        ] {
            assert_eq!(a(&format!("encoding=base64&c={value}")), "?>~é", "{value}");
        }
        assert_eq!(a("encoding=BASE64&chart=e2E6JzErMSd9"), "1+1");
        assert_eq!(
            a("encoding=base64&c={a:1}"),
            "c: expected text in UTF-8 as base64, found \"{a:1}\""
        );
        assert_eq!(
            a("encoding=base64&c=%FF%FE"),
            "c: expected text in UTF-8 as base64, found \"ÿþ\""
        );
        assert_eq!(a("encoding=url&c={a:'x'}"), "x");
    }

    #[test]
    fn says_what_is_wrong() {
        #[rustfmt::skip]
        let table = [
            ("",                "c: expected a configuration such as {type:'bar',data:{…}} in c or chart, found none"),
            ("c=&chart=",       "c: expected a configuration such as {type:'bar',data:{…}} in c or chart, found none"),
            ("c={a:'rgb",       "c: line 1, column 8: expected ' at the end of the string that begins with 'rgb, found the end of the text (in an address # is written %23 and & is written %26)"),
            ("chart={a:1",      "chart: line 1, column 5: expected \",\" or \"}\", found the end of the text"),
            ("c={a: 1 2}",      "c: line 1, column 7: expected \",\" or \"}\", found \"2}\""),
            ("c={a:[1 2]}",     "c: line 1, column 7: expected \",\" or \"]\", found \"2]}\""),
            ("c={a:[1%202]}",   "c: line 1, column 7: expected \",\" or \"]\", found \"2]}\""),
            ("c=red",           "c: line 1, column 1: red is not defined, at \"red\""),
            ("c=[1]",           "c: expected an object such as {type:'bar',data:{…}}, found an array"),
        ];
        for (text, expected) in table {
            assert_eq!(a(text), expected, "{text}");
        }
        let long = format!("c={{a:'{}'}}", "x".repeat(1 << 20));
        assert_eq!(script(&long).unwrap_err().status(), 413);
    }
}

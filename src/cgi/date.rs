//! Writes and reads dates of HTTP (RFC 9110, section 5.6.7). It writes one form and reads all three.

use jiff::Timestamp;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::TimeZone;

/// The form that is sent (IMF-fixdate).
const SENT: &str = "%a, %d %b %Y %H:%M:%S GMT";

/// The forms that are read: today's, that of RFC 850, and that of `asctime` in C.
const READ: [&str; 3] = [SENT, "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"];

/// Writes the date for a number of seconds since 1970; `None` outside the years 1 to 9999.
pub fn write(seconds: i64) -> Option<String> {
    let time = Timestamp::from_second(seconds).ok()?;
    let zoned = time.to_zoned_datetime(TimeZone::UTC);
    if !(1..=9999).contains(&zoned.year()) {
        return None;
    }
    BrokenDownTime::from(&zoned).to_string(SENT).ok()
}

/// Reads a date as seconds since 1970; `None` for a text that is no date.
pub fn read(text: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(text).ok()?.trim();
    let parsed = READ
        .iter()
        .find_map(|form| BrokenDownTime::parse(form, text).ok())?;
    let time = parsed
        .to_datetime()
        .ok()?
        .to_zoned_datetime(TimeZone::UTC)
        .ok()?;
    Some(time.timestamp().as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_one_form_and_reads_three() {
        assert_eq!(
            write(784_111_777).as_deref(),
            Some("Sun, 06 Nov 1994 08:49:37 GMT")
        );
        #[rustfmt::skip]
        let table = [
            ("Sun, 06 Nov 1994 08:49:37 GMT",  Some(784_111_777)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", Some(784_111_777)),
            ("Sun Nov  6 08:49:37 1994",       Some(784_111_777)),
            ("Thu, 01 Jan 1970 00:00:00 GMT",  Some(0)),
            ("1994-11-06",                     None),
            ("Sun, 31 Feb 1994 08:49:37 GMT",  None),
            ("",                               None),
        ];
        for (text, expected) in table {
            assert_eq!(read(text.as_bytes()), expected, "{text}");
        }
        assert_eq!(read(b"\xff"), None);
        assert_eq!(write(i64::MAX), None);
    }
}

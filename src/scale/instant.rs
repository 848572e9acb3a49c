//! Dates as text: ISO 8601 in, milliseconds UTC out, and back.

/// A date such as `2026-11-23`, or a date and a time with or without a zone (UTC without); `None` for anything else.
pub fn iso(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(instant) = text.parse::<jiff::Timestamp>() {
        return Some(instant.as_millisecond());
    }
    let local = text.parse::<jiff::civil::DateTime>().ok()?;
    Some(
        jiff::tz::TimeZone::UTC
            .to_timestamp(local)
            .ok()?
            .as_millisecond(),
    )
}

/// An instant as a date, with the time of day where it is not midnight; empty beyond the calendar.
pub fn to_iso(instant: i64) -> String {
    let Ok(timestamp) = jiff::Timestamp::from_millisecond(instant) else {
        return String::new();
    };
    let text = timestamp.to_string();
    text.strip_suffix("T00:00:00Z")
        .map(str::to_owned)
        .unwrap_or(text)
}

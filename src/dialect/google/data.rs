//! Reads the series of a chart from `chd` and `chfd`.

use super::encoding::{ChartData, parse_data};
use super::function;
use super::params::Params;
use crate::error::{Error, ErrorKind, Notes, Result};

/// Reads the data of a chart.
///
/// # Errors
/// A request without data, an unknown encoding, a wrong formula; 413 for more points than the limits allow.
pub(super) fn read_data(params: &Params<'_>, notes: &mut Notes) -> Result<ChartData> {
    let Some(text) = params.get("chd") else {
        return Err(Error::for_parameter(
            "chd",
            "expected data such as t:10,20,30, found nothing",
        ));
    };
    let mut data = parse_data(text, notes)
        .ok_or_else(|| Error::expected("chd", "t:, s:, e: or a: before the values", text))?;
    function::apply(params, &mut data, notes)?;
    let points: usize = data.rows.iter().map(Vec::len).sum();
    let most = params.sources.limits.points;
    if points > most {
        let message = format!("expected at most {most} values in all, found {points}");
        return Err(Error::for_parameter("chd", message).with_kind(ErrorKind::TooLarge));
    }
    Ok(data)
}

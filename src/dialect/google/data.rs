//! `chd` and `chfd`: what a request says in, its series out.

use super::encoding::{Data, parse};
use super::function;
use super::params::Params;
use crate::error::{Error, Kind, Notes, Result};

/// Reads `chd`.
///
/// # Errors
/// No data, an unknown encoding, too many points.
pub(super) fn read(params: &Params<'_>, notes: &mut Notes) -> Result<Data> {
    let Some(text) = params.get("chd") else {
        return Err(Error::of(
            "chd",
            "expected data such as t:10,20,30, found nothing",
        ));
    };
    let mut data = parse(text, notes)
        .ok_or_else(|| Error::expected("chd", "t:, s:, e: or a: before the values", text))?;
    function::apply(params, &mut data, notes)?;
    let points: usize = data.rows.iter().map(Vec::len).sum();
    let most = params.sources.limits.points;
    if points > most {
        let message = format!("expected at most {most} values in all, found {points}");
        return Err(Error::of("chd", message).with_kind(Kind::TooLarge));
    }
    Ok(data)
}

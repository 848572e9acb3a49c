//! The limits of an axis in a query, such as `xlim=0,10`.

use super::time_position::{self, time_position};
use crate::chart::{Coords, Shown, chart};
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Result};
use crate::scale::{CalendarUnit, instant};
use crate::spec::{AxisScale, Layer, Panel};
use crate::table::function::Function;

/// The lower and the upper limit of an axis, in the order of the query, which may be falling; `None` for an open one. The
/// value is both limits with a comma, the lower one alone, or one limit under a name such as `ymax`.
///
/// # Errors
/// A limit is not a value of the scale, or both are equal.
pub(super) fn limits(
    arguments: &Arguments<'_>,
    parameter: &str,
    scale: &AxisScale,
    unit: CalendarUnit,
) -> Result<[Option<f64>; 2]> {
    let limit = |argument, part, end| limit(argument, part, (scale, unit), end);
    let mut limits = [None; 2];
    for argument in arguments.every(parameter) {
        let parts: Vec<Argument<'_>> = argument.parts().collect();
        match (parts.as_slice(), argument.name) {
            (_, _) if argument.value.trim().is_empty() => {}
            ([low], name) if name.ends_with("min") => limits[0] = limit(argument, *low, End::Low)?,
            ([high], name) if name.ends_with("max") => {
                limits[1] = limit(argument, *high, End::High)?
            }
            ([low], _) => limits = [limit(argument, *low, End::Low)?, None],
            ([low, high], _) => {
                limits = [
                    limit(argument, *low, End::Low)?,
                    limit(argument, *high, End::High)?,
                ]
            }
            _ => return Err(wrong_limits(argument, scale, unit)),
        }
        let is_banded = matches!(scale, AxisScale::Category { .. });
        if !is_banded && limits[0].is_some() && limits[0] == limits[1] {
            let expected = "two limits that differ";
            return Err(Error::expected(argument.name, expected, argument.value));
        }
    }
    Ok(limits)
}

/// Two limits that are numbers, such as `ylim=0,100` of a gauge, which has no axis; like [`limits`].
pub(super) fn number_limits(
    arguments: &Arguments<'_>,
    parameter: &str,
) -> Result<[Option<f64>; 2]> {
    limits(arguments, parameter, &AxisScale::Linear, CalendarUnit::Date)
}

/// The end of an axis to which a limit belongs.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Low,
    High,
}

/// Moves the limits of the axis of positions so that marks as wide as bars are seen whole, as without limits: those whose middles lie
/// within the limits. Names have bands, which are whole anyway.
pub(super) fn show_whole_bars(panel: &mut Panel) {
    let is_flipped = |layer: &Layer| chart(&layer.mark).coords() == Coords::Flipped;
    let is_level = panel.layers.iter().any(is_flipped);
    let axis = if is_level { &panel.y } else { &panel.x };
    let is_continuous = matches!(axis.scale, AxisScale::Linear | AxisScale::Time { .. });
    if axis.domain == [None, None] || !is_continuous {
        return;
    }
    let mut domain = axis.domain;
    let stand = |layer: &&Layer| chart(&layer.mark).shown() == Shown::Positions;
    for layer in panel.layers.iter().filter(stand) {
        let extents = chart(&layer.mark).extents(layer, panel);
        let extent = if is_level { extents.y } else { extents.x };
        let positions = || {
            let all = layer.series.iter().flat_map(|series| &series.x).copied();
            all.filter(|position| position.is_finite())
        };
        let half = positions().fold(f64::INFINITY, f64::min) - extent.low;
        if half > 0.0 && half.is_finite() {
            domain = whole_bars(domain, half, positions);
        }
    }
    let axis = if is_level { &mut panel.y } else { &mut panel.x };
    axis.domain = domain;
}

/// The limits of an axis, which may fall, moved so that bars are seen whole that stand at `positions` and reach `half` to both sides. Bars whose
/// middles lie beyond a limit are left out.
fn whole_bars<P: Iterator<Item = f64>>(
    [from, to]: [Option<f64>; 2],
    half: f64,
    positions: impl Fn() -> P,
) -> [Option<f64>; 2] {
    let rises = from.zip(to).is_none_or(|(from, to)| from < to);
    let [low, high] = if rises { [from, to] } else { [to, from] };
    let moved = |limit: f64, sign: f64| {
        // towards the inside, in numbers that grow
        let inwards = |position: f64| (position - limit) * sign;
        let inside = positions().map(inwards).filter(|depth| *depth >= 0.0);
        let first = inside.fold(f64::INFINITY, f64::min);
        let reaches_in = |depth: f64| depth < 0.0 && depth + half > 0.0;
        let is_cut = first < half || positions().map(inwards).any(reaches_in);
        match is_cut && first.is_finite() {
            true => limit + (first - half) * sign,
            false => limit,
        }
    };
    let low = low.map(|low| moved(low, 1.0));
    let high = high.map(|high| moved(high, -1.0));
    if rises { [low, high] } else { [high, low] }
}

/// One limit of an axis; `None` when it is open.
fn limit(
    argument: Argument<'_>,
    part: Argument<'_>,
    (scale, unit): (&AxisScale, CalendarUnit),
    end: End,
) -> Result<Option<f64>> {
    if ["", "none", "auto"].contains(&part.value.to_ascii_lowercase().as_str()) {
        return Ok(None);
    }
    // 2026-01-31 is also a difference
    let is_date = instant::iso(part.value).is_some();
    let as_number = || {
        part.number()
            .or_else(|_| Function::read(part.name, part.value, &[]).map(|f| f.value(&[])))
            .ok()
            .filter(|limit| limit.is_finite() && !is_date)
    };
    let number = match scale {
        AxisScale::Time { zone } => time_position(part.value, unit, zone),
        AxisScale::Category { names } => {
            let named = names.iter().position(|name| name == part.value);
            // a limit that includes no name lies beyond all of them
            let beyond = match end {
                End::Low => names.len() as f64,
                End::High => -1.0,
            };
            match named {
                Some(index) => Some(index as f64),
                None => as_number()
                    .map(|limit| band_at(names, limit, end).map_or(beyond, |index| index as f64)),
            }
        }
        AxisScale::Linear | AxisScale::Log { .. } | AxisScale::Symlog { .. } => as_number(),
    };
    let is_log = matches!(scale, AxisScale::Log { .. });
    let number = number.filter(|limit| *limit > 0.0 || !is_log);
    number
        .map(Some)
        .ok_or_else(|| wrong_limits(argument, scale, unit))
}

/// The index of the first or the last name inside a limit that is a number: of rising numbers as names those that the limit
/// includes, else the names that it counts from 0. `None` when it includes none.
fn band_at(names: &[String], limit: f64, end: End) -> Option<usize> {
    let numbers: Option<Vec<f64>> = names.iter().map(|name| name.parse().ok()).collect();
    let numbers = numbers.filter(|numbers| numbers.is_sorted_by(|a, b| a < b));
    let value = |index: usize| match &numbers {
        Some(numbers) => numbers.get(index).copied().unwrap_or(f64::NAN),
        None => index as f64,
    };
    let mut indices = 0..names.len();
    match end {
        End::Low => indices.find(|index| value(*index) >= limit),
        End::High => indices.rfind(|index| value(*index) <= limit),
    }
}

/// The error for limits that cannot be read.
fn wrong_limits(argument: Argument<'_>, scale: &AxisScale, unit: CalendarUnit) -> Error {
    let what = match scale {
        AxisScale::Time { .. } => {
            let [first, second] = time_position::example(unit);
            let what = time_position::what(unit);
            &format!("two {what} with a comma such as {first},{second}; either may be empty")
        }
        AxisScale::Log { .. } => {
            "two positive numbers with a comma such as 1,1000; either may be empty"
        }
        AxisScale::Category { .. } => {
            "two names of the axis with a comma, or their numbers from 0 such as 0,3; either may be empty"
        }
        AxisScale::Linear | AxisScale::Symlog { .. } => {
            "two numbers with a comma such as 0,100; either may be empty"
        }
    };
    Error::expected(argument.name, what, argument.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_leave_bars_whole() {
        #[rustfmt::skip]
        let table = [
            // limits                     moved
            ([Some(2.0), Some(4.0)],      [Some(1.5), Some(4.5)]),
            ([Some(4.0), Some(2.0)],      [Some(4.5), Some(1.5)]),
            ([Some(1.75), None],          [Some(1.5), None]),
            // the rest of a bar whose middle lies beyond
            ([Some(2.25), Some(4.25)],    [Some(2.5), Some(4.5)]),
            ([Some(-3.0), Some(9.0)],     [Some(-3.0), Some(9.0)]),
            ([None, Some(5.5)],           [None, Some(5.5)]),
            // no bar is inside
            ([Some(7.0), Some(9.0)],      [Some(7.0), Some(9.0)]),
            ([Some(1.5), Some(4.5)],      [Some(1.5), Some(4.5)]),
        ];
        for (limits, expected) in table {
            let positions = || (1..=5).map(f64::from);
            assert_eq!(whole_bars(limits, 0.5, positions), expected, "{limits:?}");
        }
    }

    #[test]
    fn limits_over_names_pick_bands() {
        let names = |text: &str| -> Vec<String> { text.split(',').map(str::to_owned).collect() };
        #[rustfmt::skip]
        let table = [
            ("a,b,c,d", 1.0,  2.0, Some(1), Some(2)),
            ("a,b,c,d", -0.5, 1.5, Some(0), Some(1)),
            ("a,b,c,d", 2.0,  9.0, Some(2), Some(3)),
            ("a,b,c,d", 4.0, -1.0, None,    None),
            // numbers as names
            ("1,2,4,8", 2.0,  5.0, Some(1), Some(2)),
            // falling ones are counted
            ("3,2,1",   0.0,  1.0, Some(0), Some(1)),
        ];
        for (text, low, high, first, last) in table {
            let names = names(text);
            assert_eq!(band_at(&names, low, End::Low), first, "{text} {low}");
            assert_eq!(band_at(&names, high, End::High), last, "{text} {high}");
        }
    }
}

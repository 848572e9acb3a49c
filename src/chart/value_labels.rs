//! The texts of numbers that are written at marks.

use std::borrow::Cow;

use super::placement::scales;
use crate::figure::plot_area::PlotArea;
use crate::scale::{Format, instant, number};
use crate::spec::{Axis, AxisScale, Direction, Edge};

/// The edge of a mark to which it leads from its base to its end, whichever way the axis of values runs. One without a length
/// leads to where values grow, or away from there if it is `negative`.
pub(super) fn end_edge(
    plot: &PlotArea<'_, '_>,
    direction: Direction,
    (base, end): (f64, f64),
    negative: bool,
) -> Edge {
    let (_, values) = scales(plot, direction);
    let (from, to) = (values.position(values.base(base)), values.position(end));
    let (first, last) = values.domain();
    let grows = match to.partial_cmp(&from) {
        Some(std::cmp::Ordering::Greater) => true,
        Some(std::cmp::Ordering::Less) => false,
        Some(std::cmp::Ordering::Equal) | None => (first <= last) != negative,
    };
    Edge::at_end(direction, grows)
}

/// Numbers as a reader takes them in: those that need more than three decimals and more than six digits, such as means, are
/// rounded to four digits of the greatest. Others stay as they are.
pub(super) fn readable(values: &[f64]) -> Cow<'_, [f64]> {
    let finite = values.iter().filter(|value| value.is_finite());
    let largest = finite.fold(0.0_f64, |most, value| most.max(value.abs()));
    let needed = number::decimals_needed(values) as i32;
    let before = libm::floor(libm::log10(largest)) as i32 + 1;
    if largest == 0.0 || needed <= 3 || needed + before.max(1) <= 6 {
        return values.into();
    }
    let places = (4 - before).max(0) as usize;
    let rounded = |value: &f64| format!("{value:.places$}").parse().unwrap_or(*value);
    values.iter().map(rounded).collect()
}

/// Values in the format for marks, if the author gave one, else as the axis writes its ticks, with the same unit. One that is so
/// small beside the others that it would be written as 0 is written by itself.
pub(super) fn format_values(plot: &PlotArea<'_, '_>, axis: &Axis, values: &[f64]) -> Vec<String> {
    let is_free = axis.values.is_none() && axis.format.is_none();
    let format = axis.values.clone().unwrap_or_else(|| {
        let along_axis = axis.format.clone().unwrap_or_default();
        along_axis.around(&axis.prefix, &axis.suffix)
    });
    let ticks = match axis.scale {
        AxisScale::Linear => &plot.ticks,
        _ => values,
    };
    let locale = &plot.context.spec.locale;
    if let (AxisScale::Time { zone }, true) = (&axis.scale, is_free) {
        let text = |at: &f64| match at.is_finite() {
            true => instant::to_text_in(*at as i64, axis.unit, zone),
            false => String::new(),
        };
        return values.iter().map(text).collect();
    }
    if !is_free {
        return format.beside(ticks, values, locale);
    }
    let texts = format.beside(ticks, &readable(values), locale);
    // a power of ten that suits the others can leave nothing of a value, or many zeros
    let is_unreadable = |text: &str| {
        let mantissa = text.split_once('×').map(|(mantissa, _)| mantissa);
        number::is_zero(text) || mantissa.is_some_and(|mantissa| mantissa.chars().count() > 9)
    };
    let own = |(text, value): (String, &f64)| match *value != 0.0 && is_unreadable(&text) {
        true => format.value(*value, locale),
        false => text,
    };
    texts.into_iter().zip(values).map(own).collect()
}

/// Parts of a whole (1 is the whole) in a format; without one in per cent. All have the same number of decimals: one when
/// a part below 10 % would be rounded noticeably, else none.
pub(super) fn format_shares(
    plot: &PlotArea<'_, '_>,
    parts: &[f64],
    format: Option<&Format>,
) -> Vec<String> {
    if let Some(format) = format {
        // a format for per cent multiplies by 100 itself
        let factor = if format.is_percent() { 1.0 } else { 100.0 };
        let parts: Vec<f64> = parts.iter().map(|part| part * factor).collect();
        return format.values(&parts, &plot.context.spec.locale);
    }
    let percent = || parts.iter().map(|part| part * 100.0);
    let fine = percent().any(|share| share < 9.95 && (share - share.round()).abs() > 0.05);
    let factor = if fine { 10.0 } else { 1.0 };
    let rounded: Vec<f64> = percent()
        .map(|share| (share * factor).round() / factor)
        .collect();
    let locale = &plot.context.spec.locale;
    Format::default()
        .around("", locale.percent())
        .values(&rounded, locale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_have_four_digits() {
        #[rustfmt::skip]
        let table: [(&[f64], &[f64]); 6] = [
            (&[158.453_703_7, 81.0],      &[158.5, 81.0]),
            (&[28.950_000_13, 27.400_01], &[28.95, 27.4]),
            (&[1.0 / 3.0, 0.5],           &[1.0 / 3.0, 0.5]),
            (&[12_345.67, 1.5],           &[12_345.67, 1.5]),
            (&[0.000_123_456_78],         &[0.000_123_5]),
            (&[0.0, f64::INFINITY],       &[0.0, f64::INFINITY]),
        ];
        for (values, expected) in table {
            assert_eq!(*readable(values), *expected);
        }
    }
}

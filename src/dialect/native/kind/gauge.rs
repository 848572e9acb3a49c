//! Values on an arc.

use super::definition::{Company, Definition, Draft};
use crate::color::Rgba;
use crate::dialect::native::ends::limits;
use crate::dialect::word::Said;
use crate::error::{Error, Result};
use crate::spec::mark::Gauge;
use crate::spec::{AxisScale, Mark, Theme};

pub(super) const KIND: Definition = Definition {
    is_pointwise: true,
    has_named_points: true,
    company: Company::Alone,
    ..Definition::new("gauge", &[], read)
};

/// A value on an arc; `ylim` gives its ends, `bands` cuts it.
fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    let (reader, series, theme) = (draft.reader, &*draft.series, draft.theme);
    let bands = reader
        .last("bands")
        .map_or_else(|| Ok(Vec::new()), |said| bands(said, theme))?;
    let values = || {
        series
            .iter()
            .flat_map(|one| one.y.iter().copied())
            .filter(|value| value.is_finite())
    };
    let most = bands
        .iter()
        .map(|band| band.0)
        .chain(values())
        .fold(f64::NEG_INFINITY, f64::max);
    let least = values().fold(0.0, f64::min);
    let inside = |most: f64| (0.0..=100.0).contains(&most) && most > 1.0;
    let high = match bands.last() {
        Some(band) => band.0,
        None if inside(most) => 100.0,
        None if (0.0..=1.0).contains(&most) => 1.0,
        None => {
            crate::scale::Scale::linear(least, most.max(least + 1.0))
                .nice(5)
                .domain()
                .1
        }
    };
    let low = if least < 0.0 {
        crate::scale::Scale::linear(least, high).nice(5).domain().0
    } else {
        0.0
    };
    let (mut low, mut high) = (low, high);
    let [from, to] = limits(reader, "ylim", &AxisScale::Linear)?;
    (low, high) = (from.unwrap_or(low), to.unwrap_or(high));
    if let (true, Some(said)) = (low >= high, reader.last("ylim")) {
        let what = "two rising numbers with a comma such as 0,100; either may be empty";
        return Err(Error::expected(said.name, what, said.value));
    }
    if low >= high {
        high = low + 1.0;
    }
    Ok(Mark::Gauge(Gauge { low, high, bands }))
}

/// Upper ends of bands, each perhaps with a colour: `60:green,80:orange,100:red`.
fn bands(said: Said<'_>, theme: &Theme) -> Result<Vec<(f64, Rgba)>> {
    let wrong = || {
        Error::expected(
            said.name,
            "rising ends of bands with commas, each perhaps with a colour such as 60:green,80:orange,100:red",
            said.value,
        )
    };
    let parts: Vec<Said<'_>> = said.parts().filter(|part| !part.value.is_empty()).collect();
    let usual = [0x2c9c4a, 0xe4af16, 0xf44d37];
    let count = parts.len();
    let mut bands: Vec<(f64, Rgba)> = Vec::with_capacity(count);
    for (index, part) in parts.into_iter().enumerate() {
        let (end, color) = match part.value.split_once(':') {
            Some((end, color)) => (end, Some(Rgba::read(said.name, color, &theme.palette)?)),
            None => (part.value, None),
        };
        let end = Said { value: end, ..part }.number().map_err(|_| wrong())?;
        if bands.last().is_some_and(|last| last.0 >= end) || count > 20 {
            return Err(wrong());
        }
        let of_three = if count <= 1 {
            0
        } else {
            index * 2 / (count - 1)
        };
        let color = color.unwrap_or(Rgba::hex(usual.get(of_three).copied().unwrap_or(usual[2])));
        bands.push((end, color));
    }
    Ok(bands)
}

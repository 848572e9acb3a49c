//! The words of kinds without axes to their marks: radar, polar, rose, gauge, treemap, sankey, surface, pie.

use super::columns::Columns;
use super::data::texts;
use super::marks;
use super::names::Named;
use crate::color::Rgba;
use crate::dialect::word::{Reader, Said};
use crate::error::{Error, Notes, Result};
use crate::font;
use crate::scale::format::Format;
use crate::spec::mark;
use crate::spec::{AxisScale, Channel, Compass, Mark, PieLabels, Series, Theme};

/// Where angles begin and which way they run: matplotlib's for polar plots, the compass' for roses.
fn compass(reader: &Reader<'_>, usual: Compass) -> Result<Compass> {
    let zero = match reader.last("theta_zero") {
        None => usual.zero,
        Some(said) => match said.value.trim().to_ascii_uppercase().as_str() {
            "N" => 0.0,
            "NE" => 45.0,
            "E" => 90.0,
            "SE" => 135.0,
            "S" => 180.0,
            "SW" => 225.0,
            "W" => 270.0,
            "NW" => 315.0,
            _ => {
                let words = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"];
                return Err(Error::one_of(said.name, &words, said.value));
            }
        },
    };
    let clockwise = reader.flag("clockwise")?.unwrap_or(usual.clockwise);
    Ok(Compass { zero, clockwise })
}

/// A line over angles; angles in radians become degrees, and without angles the points stand evenly.
pub(super) fn polar(reader: &Reader<'_>, series: &mut [Series]) -> Result<Mark> {
    let radians = match reader.last("theta_unit") {
        None => false,
        Some(said) => match said.value.trim().to_ascii_lowercase().as_str() {
            "degrees" | "deg" => false,
            "radians" | "rad" => true,
            _ => {
                return Err(Error::one_of(
                    said.name,
                    &["degrees", "radians"],
                    said.value,
                ));
            }
        },
    };
    let given = reader.last("x").is_some();
    for one in series.iter_mut() {
        let count = one.x.len().max(1) as f64;
        for x in one.x.own() {
            if !given {
                *x *= 360.0 / count;
            } else if radians {
                *x = x.to_degrees();
            }
            // whole turns say nothing
            *x = if x.abs() < 1e9 { *x } else { f64::NAN };
        }
    }
    Ok(Mark::Polar(mark::Polar {
        compass: compass(
            reader,
            Compass {
                zero: 90.0,
                clockwise: false,
            },
        )?,
        filled: reader.flag("fill")?.unwrap_or(false),
    }))
}

/// A spoke for each name.
pub(super) fn radar(reader: &Reader<'_>) -> Result<Mark> {
    Ok(Mark::Radar(mark::Radar {
        filled: reader.flag("fill")?.unwrap_or(true),
    }))
}

/// Bars over equal angles.
pub(super) fn rose(reader: &Reader<'_>, series: &[Series], notes: &mut Notes) -> Result<Mark> {
    if series
        .iter()
        .any(|one| one.y.iter().any(|value| *value < 0.0))
    {
        notes.add("y: a rose has no petals for negative values; they are left out");
    }
    Ok(Mark::Rose(mark::Rose {
        compass: compass(
            reader,
            Compass {
                zero: 0.0,
                clockwise: true,
            },
        )?,
    }))
}

/// A value on an arc; `ylim` gives its ends, `bands` cuts it.
pub(super) fn gauge(reader: &Reader<'_>, series: &[Series], theme: &Theme) -> Result<Mark> {
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
    let [from, to] = super::axes::limits(reader, "ylim", &AxisScale::Linear)?;
    (low, high) = (from.unwrap_or(low), to.unwrap_or(high));
    if let (true, Some(said)) = (low >= high, reader.last("ylim")) {
        let what = "two rising numbers with a comma such as 0,100; either may be empty";
        return Err(Error::expected(said.name, what, said.value));
    }
    if low >= high {
        high = low + 1.0;
    }
    Ok(Mark::Gauge(mark::Gauge { low, high, bands }))
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

/// A matrix as heights.
pub(super) fn surface(reader: &Reader<'_>, theme: &Theme, series: &[Series]) -> Result<Mark> {
    Ok(Mark::Surface(mark::Surface {
        rows: marks::places(series),
        shade: marks::shade(reader, theme)?,
        domain: super::axes::limits(reader, "zlim", &AxisScale::Linear)?,
        azimuth: reader.number_or_default("azimuth")?,
        elevation: reader.number_or_default("elevation")?,
    }))
}

/// Flows between nodes: the nodes in the order in which they are named, and their indices as columns of the series.
///
/// # Errors
/// No `source` or `target`, or not as many as values.
pub(super) fn flows(
    reader: &Reader<'_>,
    columns: &Columns<'_>,
    values: usize,
) -> Result<(Vec<String>, Vec<f64>, Vec<f64>)> {
    let names = |word: &str| -> Result<Vec<String>> {
        let said = reader
            .every(word)
            .into_iter()
            .find(|said| said.name == word && !said.value.trim().is_empty())
            .ok_or_else(|| Error::of(word, "a sankey needs a name for each flow, found none"))?;
        let names = texts(&columns.values(said)?);
        if names.len() != values {
            let message = format!(
                "expected as many names as values in y ({values}), found {}",
                names.len()
            );
            return Err(Error::of(said.name, message));
        }
        Ok(names)
    };
    let (sources, targets) = (names("source")?, names("target")?);
    let mut nodes: Vec<String> = Vec::new();
    let mut index = |name: &String| match nodes.iter().position(|known| known == name) {
        Some(at) => at as f64,
        None => {
            nodes.push(name.clone());
            (nodes.len() - 1) as f64
        }
    };
    let (mut from, mut to) = (Vec::with_capacity(values), Vec::with_capacity(values));
    for (source, target) in sources.iter().zip(&targets) {
        from.push(index(source));
        to.push(index(target));
    }
    Ok((nodes, from, to))
}

/// The mark of flows whose columns are read already.
pub(super) fn sankey(series: &[Series], nodes: &[String]) -> Result<Mark> {
    if series.len() != 1
        || !series
            .iter()
            .all(|one| one.channels.contains_key(&Channel::Source))
    {
        return Err(Error::of("y", "a sankey has one y: a value for each flow"));
    }
    Ok(Mark::Sankey(mark::Sankey {
        nodes: nodes.to_vec(),
    }))
}

/// Slices of a whole.
pub(super) fn pie(reader: &Reader<'_>, series: &[Series], hole: f64) -> Result<Mark> {
    let default = if series.iter().any(|one| !one.names.is_empty()) {
        PieLabels::NamePercent
    } else {
        PieLabels::NameValue
    };
    let clockwise = match reader.flag("counterclock")? {
        Some(counter) => !counter,
        None => reader.flag("clockwise")?.unwrap_or(true),
    };
    // matplotlib counts from three o'clock against the clock
    let start = reader
        .number("startangle")?
        .map_or(0.0, |angle| 90.0 - angle);
    let slices = series.iter().map(|one| one.y.len()).max().unwrap_or(0);
    let (inside, format) = match reader.last("autopct") {
        Some(said) => shares(said)?,
        None => (None, None),
    };
    Ok(Mark::Pie(mark::Pie {
        hole: reader.number("hole")?.unwrap_or(hole),
        start,
        clockwise,
        labels: reader
            .choice("pie_labels", PieLabels::read)?
            .unwrap_or(default),
        inside,
        format,
        middle: middle(reader),
        threshold: reader.last("other").map_or(Ok(0.0), threshold)?,
        explode: reader
            .last("explode")
            .map_or_else(|| Ok(Vec::new()), |said| explode(said, series, slices))?,
    }))
}

/// The text in the hole: all texts under one another, no longer than could ever be read there.
fn middle(reader: &Reader<'_>) -> String {
    let texts = reader.every("text").into_iter();
    let lines: Vec<String> = texts.map(|said| font::lines(&said.unquoted())).collect();
    lines.join("\n").chars().take(200).collect()
}

/// Whether shares stand inside, and matplotlib's format of them.
fn shares(said: Said<'_>) -> Result<(Option<bool>, Option<Format>)> {
    if let Ok(on) = said.flag() {
        return Ok((Some(on), None));
    }
    let wrong = |_| Error::expected(said.name, "on, off or a format such as %.1f%%", said.value);
    let format = Format::read(said.name, &said.unquoted()).map_err(wrong)?;
    Ok((Some(true), Some(format)))
}

/// A share as a part of one or in per cent.
fn threshold(said: Said<'_>) -> Result<f64> {
    let wrong = || {
        Error::expected(
            said.name,
            "a share from 0 to 1 such as 0.03, or per cent such as 3%",
            said.value,
        )
    };
    let text = said.value.trim();
    let share = match text.strip_suffix('%') {
        Some(percent) => {
            Said {
                value: percent,
                ..said
            }
            .number()
            .map_err(|_| wrong())?
                / 100.0
        }
        None => said.number().map_err(|_| wrong())?,
    };
    if (0.0..=1.0).contains(&share) {
        Ok(share)
    } else {
        Err(wrong())
    }
}

/// How far slices are moved outwards: a number a slice, one for all, or the names of those that are.
fn explode(said: Said<'_>, series: &[Series], slices: usize) -> Result<Vec<f64>> {
    let parts: Vec<Said<'_>> = said.parts().collect();
    let numbers: Option<Vec<f64>> = parts
        .iter()
        .map(|part| part.number().ok().filter(|out| (0.0..=1.0).contains(out)))
        .collect();
    if let Some(numbers) = numbers {
        return Ok(match numbers[..] {
            [all] if slices > 1 => vec![all; slices],
            _ => numbers,
        });
    }
    let names = series.last().map_or(&[][..], |one| one.names.as_slice());
    let mut out = vec![0.0; slices];
    for part in parts {
        let found = names.iter().position(|name| name == part.value);
        match found.and_then(|at| out.get_mut(at)) {
            Some(out) => *out = 0.08,
            None => {
                return Err(Error::expected(
                    said.name,
                    "parts of the radius from 0 to 1 with commas, or names of slices",
                    said.value,
                ));
            }
        }
    }
    Ok(out)
}

//! `chco` and `chf`: colours of series and points, fills of areas.

use super::number::parse_number;
use crate::color::{Colormap, Rgba};
use crate::spec::Fill;
use crate::stat::sort::sort_by_number;

/// The colours of `chco`, for each series those of its points. Commas separate series, bars separate points.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Colors(pub Vec<Vec<Rgba>>);

impl Colors {
    /// Reads `chco`. Texts that are no colours are skipped.
    pub(super) fn read(text: &str) -> Colors {
        let series = |text: &str| text.split('|').filter_map(parse).collect::<Vec<Rgba>>();
        let all = text.split(',').map(series).filter(|one| !one.is_empty());
        Colors(all.collect())
    }

    /// The colours of a series. They repeat if there are more series; the list is empty without `chco`.
    pub(super) fn of_series(&self, series: usize) -> &[Rgba] {
        match self.0.len() {
            0 => &[],
            count => self.0.get(series % count).map_or(&[], Vec::as_slice),
        }
    }

    /// The colour of a point of a series. The colours of a series repeat if it has more points.
    pub(super) fn of_point(&self, series: usize, point: usize) -> Option<Rgba> {
        let colors = self.of_series(series);
        colors.get(point % colors.len().max(1)).copied()
    }
}

/// An area that `chf` fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FillArea {
    /// The whole picture.
    Background,
    /// The plot between the axes.
    Plot,
    /// Everything: the alpha of the colour is the opacity.
    Alpha,
    /// The bars or slices of a series.
    Series(usize),
    /// One slice of a series, by the indices of series and slice.
    Slice(usize, usize),
}

/// The fill of an area; `None` without one.
pub(super) fn find_fill(fills: &[(FillArea, Fill)], area: FillArea) -> Option<&Fill> {
    let found = fills.iter().rev().find(|(known, _)| *known == area);
    found.map(|(_, fill)| fill)
}

/// Parses one fill with its area; `None` for anything else.
pub(super) fn parse_fill(text: &str) -> Option<(FillArea, Fill)> {
    let mut parts = text.split(',').map(str::trim);
    let area = parse_area(parts.next()?)?;
    let kind = parts.next()?;
    let rest: Vec<&str> = parts.collect();
    let fill = match kind {
        "s" => Fill::Solid(parse(rest.first()?)?),
        "lg" => gradient(&rest)?,
        "ls" => stripes(&rest)?,
        _ => return None,
    };
    Some((area, fill))
}

/// Parses the name of an area.
fn parse_area(text: &str) -> Option<FillArea> {
    match text {
        "bg" => Some(FillArea::Background),
        "c" => Some(FillArea::Plot),
        "a" => Some(FillArea::Alpha),
        _ => match text.strip_prefix("ps") {
            Some(slice) => {
                let (series, point) = slice.split_once('-')?;
                Some(FillArea::Slice(series.parse().ok()?, point.parse().ok()?))
            }
            None => text.strip_prefix('b')?.parse().ok().map(FillArea::Series),
        },
    }
}

/// Parses an angle, and colours with a number from 0 to 1 each. Google's angles are counterclockwise, ours are
/// clockwise.
fn parse_stops(rest: &[&str]) -> Option<(f32, Vec<(f32, Rgba)>)> {
    let angle = parse_number(rest.first()?)?.clamp(-360.0, 360.0) as f32;
    let pairs = rest.get(1..)?.chunks(2).filter_map(|pair| {
        let at = pair
            .get(1)
            .and_then(|text| parse_number(text))
            .unwrap_or(1.0);
        Some((at.clamp(0.0, 1.0) as f32, parse(pair.first()?)?))
    });
    let pairs: Vec<(f32, Rgba)> = pairs.take(100).collect();
    (!pairs.is_empty()).then_some((0.0 - angle, pairs))
}

/// A linear gradient; the numbers are the positions of its colours.
fn gradient(rest: &[&str]) -> Option<Fill> {
    let (angle, mut stops) = parse_stops(rest)?;
    sort_by_number(&mut stops, |(offset, _)| *offset);
    match stops[..] {
        [(_, only)] => Some(Fill::Solid(only)),
        _ => Some(Fill::Gradient { angle, stops }),
    }
}

/// Stripes; the numbers are their widths.
fn stripes(rest: &[&str]) -> Option<Fill> {
    let (angle, bands) = parse_stops(rest)?;
    let bands = bands
        .into_iter()
        .map(|(width, color)| (color, width.max(0.01)));
    Some(Fill::Stripes {
        angle,
        bands: bands.collect(),
    })
}

/// Parses a colour: `RRGGBB` or `RRGGBBAA`, perhaps with a `#` before it, and as in CSS three digits or a name. `None`
/// for anything else. Six digits count whatever follows them.
pub(super) fn parse(text: &str) -> Option<Rgba> {
    let digits = text.trim().trim_start_matches('#');
    let is_hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let digits = match digits.get(..6) {
        Some(six) if is_hex(six) && (digits.len() != 8 || !is_hex(digits)) => six,
        _ => digits,
    };
    let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    match (is_hex(digits), digits.len()) {
        (true, 6) => Some(Rgba::rgb(pair(0)?, pair(2)?, pair(4)?)),
        (true, 8) => Some(Rgba {
            a: pair(6)?,
            ..Rgba::rgb(pair(0)?, pair(2)?, pair(4)?)
        }),
        (true, 3) => {
            // Each digit counts twice: `f` is `ff`, which is 15 times 17.
            let digit = |at: usize| u8::from_str_radix(digits.get(at..=at)?, 16).ok();
            Some(Rgba::rgb(digit(0)? * 17, digit(1)? * 17, digit(2)? * 17))
        }
        _ => {
            let name = text.trim();
            let letters = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
            let palette = crate::color::Palette::named(crate::color::PaletteName::Default);
            letters
                .then(|| Rgba::read("", name, &palette).ok())
                .flatten()
        }
    }
}

/// The colour of a series without `chco`.
pub(super) const DEFAULT_COLOR: Rgba = Rgba::hex(0xff9900);

/// The colour of item `at` of `count` on a scale of colours: the first item has the first colour, the last item the last.
pub(super) fn interpolate(scale: &[Rgba], at: usize, count: usize) -> Rgba {
    let last = count.saturating_sub(1).max(1);
    Colormap::even(scale).at(at as f64 / last as f64)
}

/// The first colour of a fill.
pub(super) fn first_color(fill: &Fill) -> Rgba {
    match fill {
        Fill::Solid(color) => *color,
        Fill::Gradient { stops, .. } | Fill::Axial { stops, .. } => {
            stops.first().map_or(DEFAULT_COLOR, |stop| stop.1)
        }
        Fill::Stripes { bands, .. } => bands.first().map_or(DEFAULT_COLOR, |band| band.0),
        Fill::Hatch { color, .. } => *color,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_fills() {
        let (red, blue) = (Rgba::rgb(255, 0, 0), Rgba::rgb(0, 0, 255));
        let gradient = |angle: f32, stops: [(f32, Rgba); 2]| Fill::Gradient {
            angle,
            stops: stops.to_vec(),
        };
        #[rustfmt::skip]
        let table = [
            ("bg,s,FF0000",                      Some((FillArea::Background,  Fill::Solid(red)))),
            ("c,lg,45,FF0000,0,0000FF,0.75",     Some((FillArea::Plot,        gradient(-45.0, [(0.0, red), (0.75, blue)])))),
            ("b1,lg,90,FF0000,1,0000FF,0",       Some((FillArea::Series(1),   gradient(-90.0, [(0.0, blue), (1.0, red)])))),
            ("ps0-2,lg,0,FF0000,0,0000FF,1",     Some((FillArea::Slice(0, 2), gradient(-0.0, [(0.0, red), (1.0, blue)])))),
            ("c,ls,0,FF0000,0.2,0000FF,0.2",     Some((FillArea::Plot,        Fill::Stripes { angle: -0.0, bands: vec![(red, 0.2), (blue, 0.2)] }))),
            ("bg,lg,0,FF0000,1",                 Some((FillArea::Background,  Fill::Solid(red)))),
            ("bg,s",                             None),
            ("zz,s,FF0000",                      None),
            ("",                                 None),
        ];
        for (text, expected) in table {
            assert_eq!(parse_fill(text), expected, "{text}");
        }
    }

    #[test]
    fn colours_run_from_the_first_to_the_last() {
        let (red, blue) = (Rgba::rgb(255, 0, 0), Rgba::rgb(0, 0, 255));
        #[rustfmt::skip]
        let table = [
            (0, 3, red),
            (1, 3, Rgba::rgb(128, 0, 128)),
            (2, 3, blue),
            (0, 1, red),
        ];
        for (at, count, expected) in table {
            assert_eq!(
                interpolate(&[red, blue], at, count),
                expected,
                "{at} of {count}"
            );
        }
    }

    #[test]
    fn colours_come_round_again() {
        let colors = Colors::read("000000,FF0000|00FF00|0000FF,");
        assert_eq!(colors.0.len(), 2);
        assert_eq!(colors.of_point(0, 7), Some(Rgba::BLACK));
        assert_eq!(colors.of_point(1, 4), Some(Rgba::rgb(0, 255, 0)));
        assert_eq!(colors.of_point(2, 0), Some(Rgba::BLACK));
        assert_eq!(Colors::read(",|").of_point(0, 0), None);
    }

    #[test]
    fn reads_what_is_a_colour() {
        #[rustfmt::skip]
        let table = [
            ("FF0000",    Some(Rgba::rgb(255, 0, 0))),
            ("76a4fb",    Some(Rgba::rgb(0x76, 0xa4, 0xfb))),
            ("0000FF8C",  Some(Rgba { a: 0x8c, ..Rgba::rgb(0, 0, 255) })),
            ("65432100",  Some(Rgba { a: 0, ..Rgba::rgb(0x65, 0x43, 0x21) })),
            ("#123456",   Some(Rgba::rgb(0x12, 0x34, 0x56))),
            ("F00",       Some(Rgba::rgb(255, 0, 0))),
            ("red",       Some(Rgba::rgb(255, 0, 0))),
            ("",          None),
            ("12345",     None),
            ("éé",        None),
            ("GGGGGG",    None),
        ];
        for (text, expected) in table {
            assert_eq!(parse(text), expected, "{text}");
        }
    }
}

//! `RRGGBB` and `RRGGBBAA`, `chco` and `chf`: colours of series and points, fills of areas.

use super::encoding::number;
use super::params::Params;
use crate::color::Rgba;
use crate::spec::Fill;

/// The colours of `chco`: series by commas, points of a series by bars.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Colors(pub Vec<Vec<Rgba>>);

impl Colors {
    /// Reads `chco`; what is no colour is passed over.
    pub(super) fn read(text: &str) -> Colors {
        let series = |text: &str| text.split('|').filter_map(read).collect::<Vec<Rgba>>();
        let all = text.split(',').map(series).filter(|one| !one.is_empty());
        Colors(all.collect())
    }

    /// The colours of a series, which come round again; none at all without `chco`.
    pub(super) fn of(&self, series: usize) -> &[Rgba] {
        match self.0.len() {
            0 => &[],
            count => self.0.get(series % count).map_or(&[], Vec::as_slice),
        }
    }

    /// The colour of a point of a series, or its only one.
    pub(super) fn at(&self, series: usize, point: usize) -> Option<Rgba> {
        let own = self.of(series);
        own.get(point % own.len().max(1)).copied()
    }
}

/// What `chf` fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Area {
    /// The whole picture.
    Background,
    /// The plot.
    Plot,
    /// The opacity of everything.
    Alpha,
    /// The bars or slices of a series.
    Series(usize),
    /// One slice of a series.
    Slice(usize, usize),
}

/// The fills of `chf`, the last of an area counting.
pub(super) fn fills(params: &Params<'_>) -> Vec<(Area, Fill)> {
    params.text("chf").split('|').filter_map(one_fill).collect()
}

/// The fill of an area.
pub(super) fn fill_of(fills: &[(Area, Fill)], area: Area) -> Option<&Fill> {
    let found = fills.iter().rev().find(|(own, _)| *own == area);
    found.map(|(_, fill)| fill)
}

/// One fill with its area; `None` for what is none.
pub(super) fn one_fill(text: &str) -> Option<(Area, Fill)> {
    let mut parts = text.split(',').map(str::trim);
    let area = area(parts.next()?)?;
    let kind = parts.next()?;
    let rest: Vec<&str> = parts.collect();
    let fill = match kind {
        "s" => Fill::Solid(read(rest.first()?)?),
        "lg" => gradient(&rest)?,
        "ls" => stripes(&rest)?,
        _ => return None,
    };
    Some((area, fill))
}

fn area(text: &str) -> Option<Area> {
    match text {
        "bg" => Some(Area::Background),
        "c" => Some(Area::Plot),
        "a" => Some(Area::Alpha),
        _ => match text.strip_prefix("ps") {
            Some(slice) => {
                let (series, point) = slice.split_once('-')?;
                Some(Area::Slice(series.parse().ok()?, point.parse().ok()?))
            }
            None => text.strip_prefix('b')?.parse().ok().map(Area::Series),
        },
    }
}

/// Colours with a number each, after the angle, which turns against the clock.
fn colored(rest: &[&str]) -> Option<(f32, Vec<(f32, Rgba)>)> {
    let angle = number(rest.first()?)?.clamp(-360.0, 360.0) as f32;
    let pairs = rest.get(1..)?.chunks(2).filter_map(|pair| {
        let at = pair.get(1).and_then(|text| number(text)).unwrap_or(1.0);
        Some((at.clamp(0.0, 1.0) as f32, read(pair.first()?)?))
    });
    let pairs: Vec<(f32, Rgba)> = pairs.take(100).collect();
    (!pairs.is_empty()).then_some((-angle, pairs))
}

fn gradient(rest: &[&str]) -> Option<Fill> {
    let (angle, mut stops) = colored(rest)?;
    stops.sort_by(|a, b| a.0.total_cmp(&b.0));
    match stops[..] {
        [(_, only)] => Some(Fill::Solid(only)),
        _ => Some(Fill::Gradient { angle, stops }),
    }
}

fn stripes(rest: &[&str]) -> Option<Fill> {
    let (angle, bands) = colored(rest)?;
    let bands = bands
        .into_iter()
        .map(|(width, color)| (color, width.max(0.01)));
    Some(Fill::Stripes {
        angle,
        bands: bands.collect(),
    })
}

/// A colour of six or eight hexadecimal digits, a `#` before them forgiven; three digits count as in CSS, names of
/// CSS as well. `None` for anything else.
pub(super) fn read(text: &str) -> Option<Rgba> {
    let digits = text.trim().trim_start_matches('#');
    let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    match (hex, digits.len()) {
        (true, 6) => Some(Rgba::rgb(pair(0)?, pair(2)?, pair(4)?)),
        (true, 8) => Some(Rgba {
            a: pair(6)?,
            ..Rgba::rgb(pair(0)?, pair(2)?, pair(4)?)
        }),
        (true, 3) => {
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
            ("bg,s,FF0000",                      Some((Area::Background,  Fill::Solid(red)))),
            ("c,lg,45,FF0000,0,0000FF,0.75",     Some((Area::Plot,        gradient(-45.0, [(0.0, red), (0.75, blue)])))),
            ("b1,lg,90,FF0000,1,0000FF,0",       Some((Area::Series(1),   gradient(-90.0, [(0.0, blue), (1.0, red)])))),
            ("ps0-2,lg,0,FF0000,0,0000FF,1",     Some((Area::Slice(0, 2), gradient(-0.0, [(0.0, red), (1.0, blue)])))),
            ("c,ls,0,FF0000,0.2,0000FF,0.2",     Some((Area::Plot,        Fill::Stripes { angle: -0.0, bands: vec![(red, 0.2), (blue, 0.2)] }))),
            ("bg,lg,0,FF0000,1",                 Some((Area::Background,  Fill::Solid(red)))),
            ("bg,s",                             None),
            ("zz,s,FF0000",                      None),
            ("",                                 None),
        ];
        for (text, expected) in table {
            assert_eq!(one_fill(text), expected, "{text}");
        }
    }

    #[test]
    fn colours_come_round_again() {
        let colors = Colors::read("000000,FF0000|00FF00|0000FF,");
        assert_eq!(colors.0.len(), 2);
        assert_eq!(colors.at(0, 7), Some(Rgba::BLACK));
        assert_eq!(colors.at(1, 4), Some(Rgba::rgb(0, 255, 0)));
        assert_eq!(colors.at(2, 0), Some(Rgba::BLACK));
        assert_eq!(Colors::read(",|").at(0, 0), None);
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
            assert_eq!(read(text), expected, "{text}");
        }
    }
}

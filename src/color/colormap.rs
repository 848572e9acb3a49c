//! Colormaps: a number from 0 to 1 comes in, its colour goes out.

use super::tables::{COLORMAP_TABLES, ColormapTable, DIVERGING};
use super::{Palette, Rgba};

/// A continuous range of colours, interpolated linearly in sRGB between stops.
///
/// # Guarantees
/// There are at least two stops in rising order, the first at 0 and the last at 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Colormap {
    stops: Vec<(f64, Rgba)>,
    is_diverging: bool,
}

impl Colormap {
    /// The colormap of a name, reversed when the name ends in `_r`. Letters are compared without case; `None` for an
    /// unknown name.
    pub fn named(text: &str) -> Option<Colormap> {
        if let Some(table) = find_table(text) {
            return Some(Colormap::from_table(table));
        }
        let word = text
            .strip_suffix("_r")
            .or_else(|| text.strip_suffix("_R"))?;
        Some(Colormap::from_table(find_table(word)?).reversed())
    }

    /// The names of all colormaps, without the reversed ones that end in `_r`.
    pub fn words() -> impl Iterator<Item = &'static str> {
        COLORMAP_TABLES.iter().map(|(word, _)| *word)
    }

    /// The default for values without a middle: viridis.
    pub fn sequential() -> Colormap {
        Colormap::named("viridis").unwrap_or_else(Colormap::black_to_white)
    }

    /// The default for values on both sides of a middle: blue, white, red.
    pub fn diverging() -> Colormap {
        Colormap::named("diverging").unwrap_or_else(Colormap::black_to_white)
    }

    /// A colormap of colours spread evenly from 0 to 1. One colour gives a constant map, no colours give black to
    /// white.
    pub fn even(colors: &[Rgba]) -> Colormap {
        match colors {
            [] => Colormap::black_to_white(),
            [one] => Colormap::of(vec![(0.0, *one), (1.0, *one)]),
            _ => {
                let last = (colors.len() - 1) as f64;
                let place = |(i, color): (usize, &Rgba)| (i as f64 / last, *color);
                Colormap::of(colors.iter().enumerate().map(place).collect())
            }
        }
    }

    /// The same colormap with its ends exchanged.
    pub fn reversed(mut self) -> Colormap {
        self.stops.reverse();
        for stop in &mut self.stops {
            stop.0 = 1.0 - stop.0;
        }
        self
    }

    /// The part of the colormap from the colour at one place to that at another, both from 0 to 1.
    pub fn part(&self, from: f64, to: f64) -> Colormap {
        let between = self.stops.iter().filter(|(at, _)| *at > from && *at < to);
        let moved = between.map(|(at, color)| ((at - from) / (to - from), *color));
        let mut stops = vec![(0.0, self.at(from))];
        stops.extend(moved);
        stops.push((1.0, self.at(to)));
        Colormap::of(stops)
    }

    /// The colour at `t`. Below 0 it is the first colour, above 1 the last; NaN is transparent.
    pub fn at(&self, t: f64) -> Rgba {
        if t.is_nan() {
            return Rgba::TRANSPARENT;
        }
        let after = self.stops.partition_point(|stop| stop.0 <= t);
        match (
            after.checked_sub(1).and_then(|i| self.stops.get(i)),
            self.stops.get(after),
        ) {
            (Some(a), Some(b)) => a.1.blend(b.1, (t - a.0) / (b.0 - a.0)),
            (Some(only), None) | (None, Some(only)) => only.1,
            (None, None) => Rgba::TRANSPARENT,
        }
    }

    /// The stops for a gradient: an offset from 0 to 1 and a colour each.
    pub fn stops(&self) -> &[(f64, Rgba)] {
        &self.stops
    }

    /// A palette of `count` colours spread evenly from end to end, as pandas' `colormap=` has it. One colour is the
    /// first.
    pub fn palette(&self, count: usize) -> Palette {
        let last = count.saturating_sub(1).max(1) as f64;
        Palette::new(
            (0..count.max(1))
                .map(|i| self.at(i as f64 / last))
                .collect(),
        )
    }

    /// The colormap of a table.
    fn from_table((word, anchors): &ColormapTable) -> Colormap {
        let stop = |anchor: &u32| (f64::from(anchor >> 24) / 255.0, Rgba::hex(*anchor));
        Colormap {
            stops: anchors.iter().map(stop).collect(),
            is_diverging: DIVERGING.contains(word),
        }
    }

    /// A colormap without a name.
    fn of(stops: Vec<(f64, Rgba)>) -> Colormap {
        Colormap {
            stops,
            is_diverging: false,
        }
    }

    /// True for a colormap of a name whose middle colour stands for neither of its sides.
    pub fn is_diverging(&self) -> bool {
        self.is_diverging
    }

    /// Black to white.
    fn black_to_white() -> Colormap {
        Colormap::of(vec![(0.0, Rgba::BLACK), (1.0, Rgba::WHITE)])
    }
}

/// The table of a name; letters are compared without case, and `grey` is `gray`.
fn find_table(word: &str) -> Option<&'static ColormapTable> {
    let word = if word.eq_ignore_ascii_case("grey") {
        "gray"
    } else {
        word
    };
    COLORMAP_TABLES
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// `matplotlib.colors.to_hex(matplotlib.colormaps[name](i))` of matplotlib 3.11.2 at i = 0, 37, 100, 128, 200, 255.
    #[rustfmt::skip]
    const MATPLOTLIB: &[(&str, [u32; 6])] = &[
        ("viridis", [0x440154, 0x46337f, 0x2a768e, 0x21918c, 0x70cf57, 0xfde725]),
        ("magma", [0x000004, 0x241253, 0x892881, 0xb73779, 0xfd9869, 0xfcfdbf]),
        ("inferno", [0x000004, 0x290b55, 0x902568, 0xbc3754, 0xfb9d07, 0xfcffa4]),
        ("plasma", [0x0d0887, 0x5502a4, 0xae2892, 0xcc4778, 0xfba139, 0xf0f921]),
        ("cividis", [0x00224e, 0x233c6e, 0x656870, 0x7d7c78, 0xc4b468, 0xfee838]),
        ("turbo", [0x30123b, 0x4778f0, 0x3ff68a, 0xa4fc3c, 0xf46617, 0x7a0403]),
        ("twilight", [0xe2d9e2, 0xbbcad1, 0x6e92c0, 0x6275ba, 0x562182, 0x2f1436]),
        ("Blues", [0xf7fbff, 0xdae8f6, 0x97c6df, 0x6aaed6, 0x1a68ae, 0x08306b]),
        ("RdBu", [0x67001f, 0xc2383a, 0xfcd7c2, 0xf6f7f7, 0x4f9bc7, 0x053061]),
        ("coolwarm", [0x3b4cc0, 0x688aef, 0xbed2f6, 0xdddcdc, 0xf08b6e, 0xb40426]),
        ("Spectral", [0x9e0142, 0xe3534a, 0xfedc88, 0xffffbe, 0x71c6a5, 0x5e4fa2]),
        ("jet", [0x000080, 0x0014ff, 0x23ffd4, 0x7dff7a, 0xff7700, 0x800000]),
        ("hot", [0x0b0000, 0x6c0000, 0xff1200, 0xff5c00, 0xffff26, 0xffffff]),
        ("terrain", [0x333399, 0x0296fc, 0x91e983, 0xfefe98, 0x91726c, 0xffffff]),
        ("gray", [0x000000, 0x252525, 0x646464, 0x808080, 0xc8c8c8, 0xffffff]),
        ("bwr", [0x0000ff, 0x4a4aff, 0xc8c8ff, 0xfffefe, 0xff6e6e, 0xff0000]),
    ];

    #[test]
    fn agrees_with_matplotlib_within_two() {
        for (name, colors) in MATPLOTLIB {
            let map = Colormap::named(name).unwrap();
            for (i, color) in [0, 37, 100, 128, 200, 255].into_iter().zip(colors) {
                let (ours, theirs) = (map.at(f64::from(i) / 255.0), Rgba::hex(*color));
                let far = ours.r.abs_diff(theirs.r).max(ours.g.abs_diff(theirs.g));
                let far = far.max(ours.b.abs_diff(theirs.b));
                assert!(far <= 2, "{name} at {i}: {ours:?} is not {theirs:?}");
            }
        }
    }

    #[test]
    fn every_table_runs_from_end_to_end() {
        for (name, anchors) in COLORMAP_TABLES {
            assert_eq!(anchors.first().unwrap() >> 24, 0, "{name}");
            assert_eq!(anchors.last().unwrap() >> 24, 255, "{name}");
            assert!(
                anchors.windows(2).all(|w| w[0] >> 24 < w[1] >> 24),
                "{name}"
            );
        }
    }

    #[test]
    fn clamps_and_turns_round() {
        let map = Colormap::named("VIRIDIS").unwrap();
        let turned = Colormap::named("viridis_r").unwrap();
        assert_eq!(map.at(-1.0), Rgba::hex(0x440154));
        assert_eq!(map.at(2.0), Rgba::hex(0xfde725));
        assert_eq!(map.at(f64::NAN), Rgba::TRANSPARENT);
        assert_eq!(turned.at(0.0), map.at(1.0));
        assert_eq!(turned.at(0.25), map.at(0.75));
        assert_eq!(map.palette(2).at(1), Rgba::hex(0xfde725));
    }

    #[test]
    fn diverging_is_neutral_in_the_middle() {
        let middle = Colormap::diverging().at(0.5);
        assert!(middle.r.abs_diff(middle.b) <= 4, "{middle:?}");
        assert!(middle.luminance() > 0.85);
    }

    #[test]
    fn reads_lists_and_suggests() {
        let palette = Palette::default();
        let map = Colormap::read("cmap", "white, red", &palette).unwrap();
        assert_eq!(map.at(0.5), Rgba::rgb(255, 128, 128));
        assert_eq!(
            Colormap::read("cmap", "virids", &palette)
                .unwrap_err()
                .to_string(),
            "cmap: expected a colormap such as viridis, Blues, RdBu or a list of colours, found \"virids\"; did you mean \"viridis\"?"
        );
    }
}

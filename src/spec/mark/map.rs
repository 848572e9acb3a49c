//! A map: what part of the world it shows, and which regions have values.

use crate::color::Rgba;
use crate::spec::ColorScale;

/// Parts of the world that have a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapArea {
    /// All but the poles.
    World,
    /// Africa.
    Africa,
    /// Asia.
    Asia,
    /// Europe to the Urals.
    Europe,
    /// From Egypt to Iran.
    MiddleEast,
    /// North America.
    NorthAmerica,
    /// South America.
    SouthAmerica,
    /// Australia and the islands round it.
    Oceania,
    /// The states of the USA, Alaska and Hawaii moved to their south.
    Usa,
}

/// What a map shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum View {
    /// The USA in Albers' projection, Alaska and Hawaii as insets.
    Usa,
    /// What lies between these parallels and meridians, in Mercator's projection, as large as fits.
    Bounds {
        /// Southern end in degrees, from -85.
        south: f64,
        /// Western end in degrees.
        west: f64,
        /// Northern end in degrees, above the southern one, to 85.
        north: f64,
        /// Eastern end in degrees, beyond the western one.
        east: f64,
    },
}

impl View {
    /// The largest part of the earth that Mercator's projection shows.
    pub const LIMIT: f64 = 85.0;

    /// What shows all of these (south, west, north, east), with a twentieth of room; `None` for none.
    pub fn around(all: &[[f32; 4]]) -> Option<View> {
        let first = *all.first()?;
        let [south, west, north, east] = all.iter().fold(first, |ends, one| {
            [
                ends[0].min(one[0]),
                ends[1].min(one[1]),
                ends[2].max(one[2]),
                ends[3].max(one[3]),
            ]
        });
        let (x, y) = ((east - west) / 20.0 + 0.5, (north - south) / 20.0 + 0.5);
        let ends = [south - y, west - x, north + y, east + x];
        Some(View::bounds(ends.map(f64::from)))
    }

    /// What lies between these ends, kept on the earth; at least a degree each way.
    pub fn bounds([south, west, north, east]: [f64; 4]) -> View {
        let (south, north) = (south.min(north), south.max(north));
        let south = south.clamp(-View::LIMIT, View::LIMIT - 1.0);
        let west = west.clamp(-540.0, 540.0);
        View::Bounds {
            south,
            west,
            north: north.clamp(south + 1.0, View::LIMIT),
            east: east.clamp(west + 1.0, west + 360.0),
        }
    }
}

impl MapArea {
    /// What a map of it shows.
    pub fn view(self) -> View {
        View::bounds(match self {
            MapArea::World => [-55.0, -180.0, 75.5, 180.0],
            MapArea::Africa => [-36.0, -20.0, 38.0, 54.0],
            MapArea::Asia => [-12.0, 25.0, 76.0, 180.0],
            MapArea::Europe => [34.0, -25.0, 71.5, 45.0],
            MapArea::MiddleEast => [11.0, 23.0, 43.0, 65.0],
            MapArea::NorthAmerica => [6.0, -170.0, 76.0, -50.0],
            MapArea::SouthAmerica => [-56.5, -93.0, 14.0, -32.0],
            MapArea::Oceania => [-48.0, 110.0, 5.0, 182.0],
            MapArea::Usa => return View::Usa,
        })
    }
}

/// Regions in the colours of their values.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// What it shows.
    pub view: View,
    /// The region of each point, by its number in the atlas.
    pub regions: Vec<usize>,
    /// How values become colours.
    pub color_scale: ColorScale,
    /// The colour of regions without a value.
    pub land: Rgba,
    /// The colour of borders.
    pub border: Rgba,
}

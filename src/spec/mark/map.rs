//! Map: the part of the world that it shows, and the regions that have values.

use crate::color::Rgba;
use crate::spec::ColorScale;
use crate::stat::sort::sort_by_number;

/// A named part of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapArea {
    /// The world without the polar regions.
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
    /// Australia and the islands around it.
    Oceania,
    /// The states of the USA, with Alaska and Hawaii as insets south of them.
    Usa,
}

/// The part of the world that a map shows, and its projection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MapView {
    /// The USA in Albers' projection, Alaska and Hawaii as insets.
    Usa,
    /// The area between two parallels and two meridians in Mercator's projection, as large as fits.
    Bounds {
        /// The southern edge in degrees north, at least -85.
        south: f64,
        /// The western edge in degrees east.
        west: f64,
        /// The northern edge in degrees north, above the southern one, at most 85.
        north: f64,
        /// The eastern edge in degrees east, greater than the western one.
        east: f64,
    },
}

impl MapView {
    /// The highest latitude in degrees, north or south, that a map shows: Mercator's projection is infinite at the poles.
    pub const LIMIT: f64 = 85.0;

    /// The narrowest view that shows all of these bounding boxes (south, west, north, east, in degrees), also across the date
    /// line, with a twentieth of their size as a margin on each side; `None` without any box.
    pub fn around(boxes: &[[f32; 4]]) -> Option<MapView> {
        let south = boxes.iter().map(|ends| ends[0]).reduce(f32::min)?;
        let north = boxes.iter().map(|ends| ends[2]).reduce(f32::max)?;
        let mut arcs: Vec<(f32, f32)> = boxes.iter().map(|ends| (ends[1], ends[3])).collect();
        sort_by_number(&mut arcs, |item| item.0);
        // the view begins after the widest gap, which may be that from the last arc once around to the first
        let (mut west, last) = *arcs.first()?;
        let mut reached = last;
        let mut gaps = Vec::new();
        for (from, to) in arcs.into_iter().skip(1) {
            gaps.push((from - reached, from, reached));
            reached = reached.max(to);
        }
        let mut east = reached;
        let mut widest = west + 360.0 - reached;
        for (gap, from, before) in gaps {
            if gap > widest {
                (widest, west, east) = (gap, from, before + 360.0);
            }
        }
        let (x, y) = ((east - west) / 20.0 + 0.5, (north - south) / 20.0 + 0.5);
        let ends = [south - y, west - x, north + y, east + x];
        Some(MapView::bounds(ends.map(f64::from)))
    }

    /// The view between these edges in degrees, limited to what Mercator's projection can show, at least one degree wide
    /// and high. An eastern edge west of the western one lies beyond the date line.
    pub fn bounds([south, west, north, east]: [f64; 4]) -> MapView {
        let east = if east < west { east + 360.0 } else { east };
        let (south, north) = (south.min(north), south.max(north));
        let south = south.clamp(-MapView::LIMIT, MapView::LIMIT - 1.0);
        let west = west.clamp(-540.0, 540.0);
        MapView::Bounds {
            south,
            west,
            north: north.clamp(south + 1.0, MapView::LIMIT),
            east: east.clamp(west + 1.0, west + 360.0),
        }
    }
}

impl MapArea {
    /// The view of a map of this part of the world.
    pub fn view(self) -> MapView {
        MapView::bounds(match self {
            MapArea::World => [-55.0, -180.0, 75.5, 180.0],
            MapArea::Africa => [-36.0, -20.0, 38.0, 54.0],
            MapArea::Asia => [-12.0, 25.0, 76.0, 180.0],
            MapArea::Europe => [34.0, -25.0, 71.5, 45.0],
            MapArea::MiddleEast => [11.0, 23.0, 43.0, 65.0],
            MapArea::NorthAmerica => [6.0, -170.0, 76.0, -50.0],
            MapArea::SouthAmerica => [-56.5, -93.0, 14.0, -32.0],
            MapArea::Oceania => [-48.0, 110.0, 5.0, 182.0],
            MapArea::Usa => return MapView::Usa,
        })
    }
}

/// Map: regions of the earth in the colours of their values.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// The part of the world that it shows.
    pub view: MapView,
    /// The region of each point, as its number in the atlas; `None` for a point whose name is that of no region.
    pub regions: Vec<Option<usize>>,
    /// How values become colours.
    pub color_scale: ColorScale,
    /// The colour of regions without a value.
    pub land: Rgba,
    /// The colour of borders.
    pub border: Rgba,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_cross_the_date_line() {
        let ends = |view: MapView| match view {
            MapView::Bounds { west, east, .. } => (west, east),
            MapView::Usa => (0.0, 0.0),
        };
        let around = |arcs: &[(f32, f32)]| {
            let boxes: Vec<[f32; 4]> = arcs.iter().map(|(w, e)| [0.0, *w, 10.0, *e]).collect();
            MapView::around(&boxes).map(ends)
        };
        #[rustfmt::skip]
        let table: [(&[(f32, f32)], Option<(f64, f64)>); 4] = [
            (&[(0.0, 10.0), (20.0, 30.0)],       Some((-2.0, 32.0))),
            (&[(170.0, 180.0), (-180.0, -170.0)], Some((168.5, 191.5))),
            (&[(-180.0, -170.0), (30.0, 180.0)],  Some((21.5, 198.5))),
            (&[],                                 None),
        ];
        for (arcs, expected) in table {
            assert_eq!(around(arcs), expected, "{arcs:?}");
        }
        assert_eq!(
            ends(MapView::bounds([-40.0, 160.0, 0.0, -160.0])),
            (160.0, 200.0)
        );
    }
}

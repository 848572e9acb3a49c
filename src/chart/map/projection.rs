//! Map projections: from longitude and latitude in degrees to CSS pixels.

use crate::scene::{Point, Rect};
use crate::spec::MapView;

/// The projection of a view that is fitted into a rectangle.
pub(in crate::chart) struct Projection {
    view: MapView,
    /// CSS pixels per unit of the projection.
    scale: f64,
    /// The middle of the view, in units of the projection.
    middle: (f64, f64),
    /// The rectangle into which it is fitted.
    pub(in crate::chart) rect: Rect,
}

/// The bounds of the USA with its insets in Albers' projection: left, bottom, right, top, in radii of the earth.
const USA: [f64; 4] = [-0.372, -0.238, 0.356, 0.249];

impl Projection {
    /// The projection that shows a view as large as fits into a rectangle.
    pub(in crate::chart) fn new(view: MapView, rect: Rect) -> Projection {
        let [left, bottom, right, top] = match view {
            MapView::Usa => USA,
            MapView::Bounds {
                south,
                west,
                north,
                east,
            } => [
                west.to_radians(),
                mercator(south),
                east.to_radians(),
                mercator(north),
            ],
        };
        let across = f64::from(rect.width) / (right - left).max(1e-6);
        let up = f64::from(rect.height) / (top - bottom).max(1e-6);
        Projection {
            view,
            scale: across.min(up),
            middle: ((left + right) / 2.0, (bottom + top) / 2.0),
            rect,
        }
    }

    /// The rotations of the earth in degrees with which a region is drawn: also a turn to the west and to the east, for views
    /// that extend beyond the date line.
    pub(in crate::chart) fn turns(&self) -> &'static [f64] {
        match self.view {
            MapView::Usa => &[0.0],
            MapView::Bounds { .. } => &[-360.0, 0.0, 360.0],
        }
    }

    /// The point of a place where the view shows it: also a turn to the west or to the east, for views that extend beyond
    /// the date line.
    pub(in crate::chart) fn place(&self, east: f64, north: f64) -> Point {
        let shown = match self.view {
            MapView::Usa => None,
            MapView::Bounds {
                west, east: end, ..
            } => {
                let turned = self.turns().iter().map(|turn| east + turn);
                let mut places = [east].into_iter().chain(turned);
                places.find(|place| (west..=end).contains(place))
            }
        };
        self.point(shown.unwrap_or(east), north)
    }

    /// The point of a place, in CSS pixels. `east` and `north` are its longitude and latitude in degrees.
    pub(in crate::chart) fn point(&self, east: f64, north: f64) -> Point {
        let (x, y) = match self.view {
            MapView::Usa => usa(east, north),
            MapView::Bounds { .. } => (east.to_radians(), mercator(north)),
        };
        let center = self.rect.center();
        Point::new(
            center.x + ((x - self.middle.0) * self.scale) as f32,
            center.y - ((y - self.middle.1) * self.scale) as f32,
        )
    }
}

/// Mercator's projection: the height above the equator in radii of the earth. Latitudes beyond 85 degrees count as 85.
fn mercator(north: f64) -> f64 {
    let north = north.clamp(-MapView::LIMIT, MapView::LIMIT).to_radians();
    libm::log(libm::tan(std::f64::consts::FRAC_PI_4 + north / 2.0))
}

/// Albers' equal-area projection of the USA, in radii of the earth. Alaska (at about a third of the scale) and Hawaii are
/// insets below the south-west.
fn usa(east: f64, north: f64) -> (f64, f64) {
    // the Aleutians reach beyond the date line
    let east = if east > 0.0 { east - 360.0 } else { east };
    if north > 50.0 {
        let (x, y) = albers((55.0, 65.0), (-154.0, 58.5), east, north);
        return (x * 0.35 - 0.245, y * 0.35 - 0.198);
    }
    if east < -130.0 {
        let (x, y) = albers((8.0, 18.0), (-157.5, 20.5), east, north);
        return (x - 0.105, y - 0.205);
    }
    albers((29.5, 45.5), (-96.0, 37.5), east, north)
}

/// Albers' equal-area conic projection with two standard parallels and a centre (east, north), in radii of the earth.
///
/// Source: Snyder, "Map Projections: A Working Manual", 1987, page 100.
fn albers(parallels: (f64, f64), center: (f64, f64), east: f64, north: f64) -> (f64, f64) {
    let sin = |degrees: f64| libm::sin(degrees.to_radians());
    let cos = |degrees: f64| libm::cos(degrees.to_radians());
    let n = (sin(parallels.0) + sin(parallels.1)) / 2.0;
    let c = cos(parallels.0) * cos(parallels.0) + 2.0 * n * sin(parallels.0);
    let radius = |north: f64| (c - 2.0 * n * sin(north)).max(0.0).sqrt() / n;
    let angle = n * (east - center.0).to_radians();
    let distance = radius(north);
    (
        distance * libm::sin(angle),
        radius(center.1) - distance * libm::cos(angle),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::MapArea;

    #[test]
    fn the_ends_of_a_view_touch_its_rectangle() {
        let rect = Rect::new(10.0, 20.0, 400.0, 100.0);
        let view = MapView::bounds([-60.0, -90.0, 60.0, 90.0]);
        let projection = Projection::new(view, rect);
        let (north, south) = (projection.point(0.0, 60.0), projection.point(0.0, -60.0));
        assert!((north.y - 20.0).abs() < 1e-3 && (south.y - 120.0).abs() < 1e-3);
        assert!((north.x - 210.0).abs() < 1e-3);
    }

    #[test]
    fn places_beyond_the_date_line_stand_in_the_view() {
        let rect = Rect::new(0.0, 0.0, 200.0, 100.0);
        let x = |[west, end]: [f64; 2], east: f64| {
            let projection = Projection::new(MapView::bounds([-20.0, west, 20.0, end]), rect);
            f64::from(projection.place(east, 0.0).x - projection.point(west, 0.0).x)
                / f64::from(projection.point(end, 0.0).x - projection.point(west, 0.0).x)
        };
        #[rustfmt::skip]
        let table = [
            // view               place   part of the width
            ([ 100.0,  260.0],    100.0,  0.0),
            ([ 100.0,  260.0],   -180.0,  0.5),
            ([ 100.0,  260.0],   -100.0,  1.0),
            ([-260.0, -100.0],    180.0,  0.5),
            ([-180.0,  180.0],    -90.0,  0.25),
            ([-180.0,  180.0],    180.0,  1.0),
            ([   0.0,   40.0],    -10.0, -0.25),
        ];
        for (view, east, part) in table {
            assert!((x(view, east) - part).abs() < 1e-4, "{view:?} {east}");
        }
    }

    #[test]
    fn the_states_lie_side_by_side() {
        let projection = Projection::new(MapArea::Usa.view(), Rect::new(0.0, 0.0, 440.0, 280.0));
        let [florida, maine, alaska, hawaii, texas] = [
            (-81.0, 25.2),
            (-67.0, 45.0),
            (-150.0, 65.0),
            (-155.5, 19.5),
            (-97.1, 25.9),
        ]
        .map(|(east, north)| projection.point(east, north));
        for place in [florida, maine, alaska, hawaii, texas] {
            let inside = (0.0..=440.0).contains(&place.x) && (0.0..=280.0).contains(&place.y);
            assert!(inside, "{place:?}");
        }
        assert!(alaska.x < hawaii.x && hawaii.x < texas.x && texas.x < florida.x);
        assert!(alaska.y > 150.0 && maine.y < 100.0);
    }
}

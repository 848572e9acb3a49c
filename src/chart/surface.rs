//! Surfaces: a matrix as heights over a plane, seen from above at a slant.

use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian3d;
use plotters::coord::ranged3d::ProjectionMatrix;
use plotters::coord::types::RangedCoordf64;

use super::kind::{BarFit, Chart, Coords, Depth};
use super::no_values;
use crate::figure::context::text;
use crate::figure::plot_area::PlotArea;
use crate::scale::{Format, Scale};
use crate::scene::backend::{Open, pixels, units};
use crate::scene::{Anchor, Item, Point, Role, Stroke, shape};
use crate::spec::mark::Surface;
use crate::spec::{ColorScale, Layer, Panel, ResolvedColorScale};

/// Most patches each way; finer matrices are thinned out.
const MOST: usize = 120;

impl Chart for Surface {
    fn name(&self) -> &'static str {
        "surface"
    }

    fn coords(&self) -> Coords {
        Coords::Free
    }

    fn depth(&self) -> Depth {
        Depth::Bar
    }

    /// Draws the box, the surface from back to front, and the axes. Each series is a row, the last one nearest to the reader.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, _first: usize) {
        let colors = color_scale(layer, &self.color_scale);
        let heights = Heights::of(layer, &self.rows);
        let Some((low, high)) = heights.ends() else {
            return no_values::write(plot);
        };
        let domain = self.domain;
        let up = Scale::linear(domain[0].unwrap_or(low), domain[1].unwrap_or(high)).nice_ends(
            5,
            domain[0].is_none(),
            domain[1].is_none(),
        );
        let ends = |places: &[f64]| {
            let (first, last) = (places.first().copied(), places.last().copied());
            let (first, last) = (first.unwrap_or(0.0), last.unwrap_or(1.0));
            Scale::linear(first, if last == first { first + 1.0 } else { last })
        };
        let scales = [ends(&heights.x), up, ends(&heights.z)];
        let ground = ground(plot, scales, self.azimuth, self.elevation);
        draw_box(plot, &ground);
        draw_patches(plot, &ground, &heights, &colors);
        draw_axes(plot, &ground, panel);
    }

    fn color_scale(&self, layer: &Layer) -> Option<(ResolvedColorScale, &ColorScale)> {
        Some((color_scale(layer, &self.color_scale), &self.color_scale))
    }

    fn has_rows(&self) -> bool {
        true
    }

    fn colorbar(&self) -> BarFit {
        BarFit::Middle(20.0)
    }
}

/// The colours over all heights.
fn color_scale(layer: &Layer, color_scale: &ColorScale) -> ResolvedColorScale {
    let values = layer.series.iter().flat_map(|row| row.y.iter().copied());
    color_scale.over(values)
}

/// Three axes of equal length in perspective.
type Space = Cartesian3d<RangedCoordf64, RangedCoordf64, RangedCoordf64>;

/// The ground of a surface: its box in space and its place in the picture.
struct Ground {
    space: Space,
    scale: f32,
    shift: Point,
    along: Scale,
    down: Scale,
    up: Scale,
}

impl Ground {
    /// The place in the picture of a place in the box, each part from 0 to 1: to the right, upwards, to the back.
    fn at(&self, x: f64, y: f64, z: f64) -> Point {
        let (x, y) = self.space.translate(&(x, y, z));
        Point::new(
            pixels(x) * self.scale + self.shift.x,
            pixels(y) * self.scale + self.shift.y,
        )
    }

    /// How far a place lies from the eye.
    fn depth(&self, x: f64, y: f64, z: f64) -> i32 {
        self.space.projected_depth(&x, &y, &z)
    }
}

/// The matrix with the places of its columns and rows, thinned out where it is very fine.
struct Heights {
    x: Vec<f64>,
    z: Vec<f64>,
    rows: Vec<Vec<f64>>,
}

impl Heights {
    fn of(layer: &Layer, places: &[f64]) -> Heights {
        let widest = layer.series.iter().max_by_key(|row| row.y.len());
        let x = widest.map_or(&[][..], |row| &row.x);
        let columns = thinned(x.len());
        let row = |at: &usize| {
            let values = layer.series.get(*at).map_or(&[][..], |row| &row.y);
            columns
                .iter()
                .map(|column| values.get(*column).copied().unwrap_or(f64::NAN))
                .collect()
        };
        let rows = thinned(layer.series.len());
        let pick = |at: &usize, places: &[f64]| places.get(*at).copied().unwrap_or(f64::NAN);
        Heights {
            x: columns.iter().map(|at| pick(at, x)).collect(),
            z: rows.iter().map(|at| pick(at, places)).collect(),
            rows: rows.iter().map(row).collect(),
        }
    }

    /// The least and the greatest height; `None` where there is none.
    fn ends(&self) -> Option<(f64, f64)> {
        let values = self.rows.iter().flatten().copied();
        let finite = values.filter(|value| value.is_finite());
        finite.fold(None, |ends, value| match ends {
            None => Some((value, value)),
            Some((low, high)) => Some((f64::min(low, value), f64::max(high, value))),
        })
    }
}

/// The patches between four neighbours each, the farthest first.
fn draw_patches(
    plot: &mut PlotArea<'_, '_>,
    ground: &Ground,
    heights: &Heights,
    colors: &ResolvedColorScale,
) {
    let corner = |row: usize, column: usize| -> Option<((f64, f64, f64), f64)> {
        let value = *heights.rows.get(row)?.get(column)?;
        let place = (
            ground.along.position(*heights.x.get(column)?),
            ground.up.position(value).clamp(0.0, 1.0),
            ground.down.position(*heights.z.get(row)?),
        );
        let known = place.0.is_finite() && value.is_finite() && place.2.is_finite();
        known.then_some((place, value))
    };
    let mut patches = Vec::new();
    for row in 1..heights.rows.len() {
        for column in 1..heights.x.len() {
            let around = [(1, 1), (1, 0), (0, 0), (0, 1)];
            let corners = around.map(|(up, left)| corner(row - up, column - left));
            let [Some(a), Some(b), Some(c), Some(d)] = corners else {
                continue;
            };
            let four = [a, b, c, d];
            let depth = |((x, y, z), _): &((f64, f64, f64), f64)| ground.depth(*x, *y, *z);
            let far: i64 = four.iter().map(|one| i64::from(depth(one))).sum();
            let mean = four.iter().map(|one| one.1 / 4.0).sum::<f64>();
            patches.push((far, mean, four.map(|one| one.0)));
        }
    }
    patches.sort_by_key(|patch| std::cmp::Reverse(patch.0));
    let few = patches.len() <= 2500;
    plot.group(Open::new(Role::Mark).class("surface"), |plot| {
        for (_, mean, corners) in &patches {
            let color = colors.color(*mean);
            let edge = if few { color.darker(0.18) } else { color };
            plot.push(Item::Path {
                segments: shape::polygon(&corners.map(|(x, y, z)| ground.at(x, y, z))),
                fill: Some(color.into()),
                stroke: Some(Stroke::solid(edge, 0.5)),
            });
        }
    });
}

/// At most so many numbers below a count, the first and the last among them.
fn thinned(count: usize) -> Vec<usize> {
    if count <= MOST {
        return (0..count).collect();
    }
    let last = count - 1;
    (0..MOST).map(|index| index * last / (MOST - 1)).collect()
}

/// The projection of a box that is turned round its upright axis and then tipped towards the reader, both in degrees:
/// plotters' own matrix, by sines that are the same on every machine.
fn projection(azimuth: f64, elevation: f64) -> ProjectionMatrix {
    let (yaw, pitch) = (azimuth.to_radians(), elevation.to_radians());
    let (sin, cos) = (libm::sin(yaw), libm::cos(yaw));
    let (fall, rise) = (libm::sin(pitch), libm::cos(pitch));
    ProjectionMatrix::from([
        [cos, 0.0, -sin, 0.0],
        [fall * sin, -rise, fall * cos, 0.0],
        [-rise * sin, -fall, -rise * cos, 0.0],
        [0.0, 0.0, 0.0, 1.0],
    ])
}

/// The box turned so that it fits the plot with its labels.
fn ground(plot: &PlotArea<'_, '_>, scales: [Scale; 3], azimuth: f64, elevation: f64) -> Ground {
    let [along, up, down] = scales;
    let side = units(2000.0);
    let (unit, room) = (0.0..1.0, (0..side, 0..side));
    let matrix = projection(azimuth, elevation);
    let space = Space::with_projection(unit.clone(), unit.clone(), unit, room, |_| matrix);
    let mut ground = Ground {
        space,
        scale: 1.0,
        shift: Point::default(),
        along,
        down,
        up,
    };
    let mut corners = Vec::new();
    for corner in 0..8_u8 {
        let part = |bit: u8| f64::from(corner >> bit & 1);
        corners.push(ground.at(part(0), part(1), part(2)));
    }
    let Some(taken) = crate::scene::Rect::around(corners) else {
        return ground;
    };
    let room = plot.rect;
    let tiny = room.width < 160.0 || room.height < 120.0;
    let (beside, below) = if tiny { (0.0, 0.0) } else { (52.0, 34.0) };
    let scale = ((room.width - 2.0 * beside) / taken.width.max(1.0))
        .min((room.height - below - 8.0) / taken.height.max(1.0))
        .max(0.0001);
    ground.scale = scale;
    ground.shift = Point::new(
        room.center().x - taken.center().x * scale,
        room.y + (room.height - below) / 2.0 - taken.center().y * scale,
    );
    ground
}

/// The floor and the two walls at the back, with a grid.
fn draw_box(plot: &mut PlotArea<'_, '_>, ground: &Ground) {
    let grid = plot.theme().grid;
    let (wall_x, wall_z) = back(ground);
    let line = |plot: &PlotArea<'_, '_>, a: (f64, f64, f64), b: (f64, f64, f64)| {
        plot.push(Item::Path {
            segments: shape::polyline(&[ground.at(a.0, a.1, a.2), ground.at(b.0, b.1, b.2)]),
            fill: None,
            stroke: Some(Stroke::solid(grid, 1.0)),
        });
    };
    plot.group(Open::new(Role::Grid).class("grid"), |plot| {
        let origin = ground.at(0.0, 0.0, 0.0);
        for tick in inside(&ground.along, origin, ground.at(1.0, 0.0, 0.0)) {
            line(plot, (tick, 0.0, 0.0), (tick, 0.0, 1.0));
            line(plot, (tick, 0.0, wall_z), (tick, 1.0, wall_z));
        }
        for tick in inside(&ground.down, origin, ground.at(0.0, 0.0, 1.0)) {
            line(plot, (0.0, 0.0, tick), (1.0, 0.0, tick));
            line(plot, (wall_x, 0.0, tick), (wall_x, 1.0, tick));
        }
        for tick in inside(&ground.up, origin, ground.at(0.0, 1.0, 0.0)) {
            line(plot, (0.0, tick, wall_z), (1.0, tick, wall_z));
            line(plot, (wall_x, tick, 0.0), (wall_x, tick, 1.0));
        }
    });
}

/// Which sides of the box are farther from the eye.
fn back(ground: &Ground) -> (f64, f64) {
    let farther = |a: (f64, f64, f64), b: (f64, f64, f64)| {
        ground.depth(a.0, a.1, a.2) >= ground.depth(b.0, b.1, b.2)
    };
    let x = if farther((0.0, 0.5, 0.5), (1.0, 0.5, 0.5)) {
        0.0
    } else {
        1.0
    };
    let z = if farther((0.5, 0.5, 0.0), (0.5, 0.5, 1.0)) {
        0.0
    } else {
        1.0
    };
    (x, z)
}

/// As many ticks as stand along an edge from one place to another.
fn ticks(scale: &Scale, from: Point, to: Point) -> Vec<f64> {
    let length = libm::hypotf(to.x - from.x, to.y - from.y);
    let mut ticks = scale.ticks(((length / 34.0) as usize).clamp(2, 5));
    ticks.retain(|tick| (-1e-9..=1.0 + 1e-9).contains(&scale.position(*tick)));
    ticks
}

/// The same as parts of the length of the edge.
fn inside(scale: &Scale, from: Point, to: Point) -> Vec<f64> {
    let ticks = ticks(scale, from, to).into_iter();
    ticks.map(|tick| scale.position(tick)).collect()
}

/// The labels along the three edges that face the reader.
fn draw_axes(plot: &mut PlotArea<'_, '_>, ground: &Ground, panel: &Panel) {
    if plot.rect.width < 160.0 || plot.rect.height < 120.0 {
        return;
    }
    let (wall_x, wall_z) = back(ground);
    let (front_x, front_z) = (1.0 - wall_x, 1.0 - wall_z);
    let middle = ground.at(0.5, 0.0, 0.5);
    let upright = {
        // the upright edge that is seen farthest to the left
        let edges = [(wall_x, front_z), (front_x, wall_z)];
        let left = |edge: &(f64, f64)| ground.at(edge.0, 0.0, edge.1).x;
        edges
            .into_iter()
            .min_by(|a, b| left(a).total_cmp(&left(b)))
            .unwrap_or((0.0, 0.0))
    };
    plot.group(Open::new(Role::Axis), |plot| {
        let x = panel.x.format.clone().unwrap_or_default();
        let z = panel.y.format.clone().unwrap_or_default();
        let mut taken = Vec::new();
        edge(
            plot,
            &ground.along,
            &x,
            &|part| ground.at(part, 0.0, front_z),
            middle,
            &mut taken,
        );
        edge(
            plot,
            &ground.down,
            &Format::default(),
            &|part| ground.at(front_x, 0.0, part),
            middle,
            &mut taken,
        );
        edge(
            plot,
            &ground.up,
            &z,
            &|part| ground.at(upright.0, part, upright.1),
            ground.at(0.5, 0.5, 0.5),
            &mut taken,
        );
        let title = |plot: &PlotArea<'_, '_>, label: &Option<crate::spec::Label>, at: Point| {
            if let Some(label) = label {
                let (dx, dy) = away(at, middle);
                let line = plot.context.line(&label.text, &label.font);
                let at = Point::new(at.x + dx * 40.0, at.y + dy.max(0.3) * 34.0);
                plot.push(text(&line, at, Anchor::Middle, 0.0, label.color, None));
            }
        };
        title(plot, &panel.x.title, ground.at(0.5, 0.0, front_z));
    });
}

/// The direction from one place to another that lies further out, of length 1.
fn away(at: Point, middle: Point) -> (f32, f32) {
    let (dx, dy) = (at.x - middle.x, at.y - middle.y);
    let length = (dx * dx + dy * dy).sqrt().max(1e-3);
    (dx / length, dy / length)
}

/// Labels along one edge, outside of it.
fn edge(
    plot: &PlotArea<'_, '_>,
    scale: &Scale,
    format: &Format,
    at: &dyn Fn(f64) -> Point,
    middle: Point,
    taken: &mut Vec<Point>,
) {
    let theme = plot.theme();
    let style = plot.context.label_style();
    plot.push(Item::Path {
        segments: shape::polyline(&[at(0.0), at(1.0)]),
        fill: None,
        stroke: Some(Stroke::solid(theme.axis, 1.0)),
    });
    let (a, b) = (at(0.0), at(1.0));
    let ticks = ticks(scale, a, b);
    let texts = format.values(&ticks, &plot.context.spec.locale);
    // outwards at a right angle to the edge
    let (ex, ey) = away(b, a);
    let (mut nx, mut ny) = (ey, -ex);
    let half = at(0.5);
    if nx * (half.x - middle.x) + ny * (half.y - middle.y) < 0.0 {
        (nx, ny) = (-nx, -ny);
    }
    for (tick, label) in ticks.iter().zip(texts) {
        let place = at(scale.position(*tick));
        let near =
            |other: &Point| (other.x - place.x).abs() < 26.0 && (other.y - place.y).abs() < 13.0;
        if taken.iter().any(near) {
            continue;
        }
        taken.push(place);
        let line = plot.context.line(&label, &style);
        let out = Point::new(place.x + nx * 8.0, place.y + ny * 8.0);
        let anchor = if nx < -0.4 {
            Anchor::End
        } else if nx > 0.4 {
            Anchor::Start
        } else {
            Anchor::Middle
        };
        let drop = (line.ascent - line.descent) / 2.0 + ny.max(0.0) * (line.ascent / 2.0);
        plot.push(text(
            &line,
            Point::new(out.x, out.y + drop),
            anchor,
            0.0,
            theme.color_of(theme.ticks),
            None,
        ));
    }
}

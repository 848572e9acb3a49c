//! Surface plots: a matrix as heights over a plane, in three dimensions.

use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian3d;
use plotters::coord::ranged3d::ProjectionMatrix;
use plotters::coord::types::RangedCoordf64;

use super::empty_state;
use super::kind::{Chart, ColorGuide, ColorbarFit, Coords, Cost, PaintOrder};
use crate::error::{Note, NoteKind};
use crate::figure::context::text;
use crate::figure::plot_area::PlotArea;
use crate::scale::{Format, Scale};
use crate::scene::backend::{GroupStart, pixels, units};
use crate::scene::{Anchor, Item, Point, Role, Stroke, shape};
use crate::spec::mark::Surface;
use crate::spec::{Layer, Panel, ResolvedColorScale, Series};

/// The message in place of a surface of which no four neighbours have a height.
const NO_PATCHES: &str = "A surface needs heights beside and above one another";

/// The most rows and the most columns that are drawn. Of a larger matrix evenly spaced ones are drawn.
const MAX_LINES: usize = 120;

impl Chart for Surface {
    fn name(&self) -> &'static str {
        "surface"
    }

    fn cost(&self) -> Cost {
        Cost::Cell
    }

    fn coords(&self) -> Coords {
        Coords::Free
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    /// Draws the box, the surface from back to front, and the axes.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, _first: usize) {
        let colors = self.color_scale.over(values(layer));
        let heights = Heights::of(layer, &self.rows);
        let Some((low, high)) = heights.ends() else {
            empty_state::write_no_data(plot, layer);
            return;
        };
        let domain = self.domain;
        let up = Scale::linear(domain[0].unwrap_or(low), domain[1].unwrap_or(high)).nice_ends(
            5,
            domain[0].is_none(),
            domain[1].is_none(),
        );
        let ends = |positions: &[f64]| {
            let (first, last) = (positions.first().copied(), positions.last().copied());
            let (first, last) = (first.unwrap_or(0.0), last.unwrap_or(1.0));
            Scale::linear(first, if last == first { first + 1.0 } else { last })
        };
        let scales = [ends(&heights.x), up, ends(&heights.z)];
        let space = fit_box(plot, scales, self.azimuth, self.elevation);
        let patches = patches(&space, &heights);
        if patches.is_empty() {
            return empty_state::write(plot.context, plot.rect, NO_PATCHES);
        }
        self.note_beyond(plot, &heights);
        draw_box(plot, &space);
        draw_patches(plot, patches, &colors);
        draw_axes(plot, &space, panel);
    }

    fn color_guide(&self, layer: &Layer, _panel: &Panel) -> Option<ColorGuide<'_>> {
        Some(ColorGuide {
            fit: ColorbarFit::Middle(20.0),
            ..ColorGuide::new(&self.color_scale, values(layer))
        })
    }

    fn has_rows(&self) -> bool {
        true
    }

    fn empty_state(&self, layer: &Layer) -> Option<&'static str> {
        let is_known = |value: Option<&f64>| value.is_some_and(|value| value.is_finite());
        let is_whole = |pair: &[Series], at: usize| {
            let around = [at, at + 1].map(|at| pair.iter().all(|row| is_known(row.y.get(at))));
            around == [true; 2]
        };
        let mut pairs = layer.series.windows(2);
        let has_patch = pairs.any(|pair| (0..pair[0].y.len()).any(|at| is_whole(pair, at)));
        (!has_patch).then_some(NO_PATCHES)
    }
}

impl Surface {
    /// Adds a note about heights beyond the limits, which are drawn at these.
    fn note_beyond(&self, plot: &mut PlotArea<'_, '_>, heights: &Heights) {
        let [low, high] = self.domain;
        let is_beyond = |value: &&f64| {
            low.is_some_and(|low| **value < low) || high.is_some_and(|high| **value > high)
        };
        let count = heights.rows.iter().flatten().filter(is_beyond).count();
        if count > 0 {
            let text = format!("heights beyond the limits are drawn at these: {count}");
            plot.context
                .notes
                .add(Note::new(NoteKind::Changed, "zlim", text));
        }
    }
}

/// All heights of the matrix.
fn values(layer: &Layer) -> impl Iterator<Item = f64> {
    layer.series.iter().flat_map(|row| row.y.iter().copied())
}

/// plotters' coordinate system of a box, each of its sides from 0 to 1.
type UnitBox = Cartesian3d<RangedCoordf64, RangedCoordf64, RangedCoordf64>;

/// The box of a surface: its scales and its projection onto the picture.
struct Space {
    unit_box: UnitBox,
    /// CSS pixels in the picture per pixel of the projection.
    scale: f32,
    /// The offset in the picture.
    shift: Point,
    /// The scale of columns, to the right.
    x: Scale,
    /// The scale of heights, upwards.
    y: Scale,
    /// The scale of rows, to the back.
    z: Scale,
}

impl Space {
    /// The point in the picture of a point in the box. Each coordinate runs from 0 to 1: to the right, upwards, to the back.
    fn at(&self, x: f64, y: f64, z: f64) -> Point {
        let (x, y) = self.unit_box.translate(&(x, y, z));
        Point::new(
            pixels(x) * self.scale + self.shift.x,
            pixels(y) * self.scale + self.shift.y,
        )
    }

    /// The distance of a point from the reader's eye, for sorting.
    fn depth(&self, x: f64, y: f64, z: f64) -> i32 {
        self.unit_box.projected_depth(&x, &y, &z)
    }
}

/// The matrix with the positions of its columns and rows, at most `MAX_LINES` of each.
struct Heights {
    /// The positions of the columns.
    x: Vec<f64>,
    /// The positions of the rows.
    z: Vec<f64>,
    /// The heights, NaN for a missing one.
    rows: Vec<Vec<f64>>,
}

impl Heights {
    /// The heights of a layer; `positions` are those of its rows.
    fn of(layer: &Layer, positions: &[f64]) -> Heights {
        let widest = layer.series.iter().max_by_key(|row| row.y.len());
        let x = widest.map_or(&[][..], |row| &row.x);
        let columns = thinned(x.len());
        let row = |index: &usize| {
            let values = layer.series.get(*index).map_or(&[][..], |row| &row.y);
            columns
                .iter()
                .map(|column| values.get(*column).copied().unwrap_or(f64::NAN))
                .collect()
        };
        let rows = thinned(layer.series.len());
        let pick =
            |index: &usize, numbers: &[f64]| numbers.get(*index).copied().unwrap_or(f64::NAN);
        Heights {
            x: columns.iter().map(|index| pick(index, x)).collect(),
            z: rows.iter().map(|index| pick(index, positions)).collect(),
            rows: rows.iter().map(row).collect(),
        }
    }

    /// The least and the greatest height; `None` without any height.
    fn ends(&self) -> Option<(f64, f64)> {
        let values = self.rows.iter().flatten().copied();
        let finite = values.filter(|value| value.is_finite());
        finite.fold(None, |ends, value| match ends {
            None => Some((value, value)),
            Some((low, high)) => Some((f64::min(low, value), f64::max(high, value))),
        })
    }
}

/// A patch of a surface: its distance from the reader's eye, its mean height, and its corners in the picture.
type Patch = (i64, f64, [Point; 4]);

/// A patch between each four neighbours, the farthest first, so that nearer ones cover it (painter's algorithm).
fn patches(space: &Space, heights: &Heights) -> Vec<Patch> {
    let corner = |row: usize, column: usize| -> Option<((f64, f64, f64), f64)> {
        let value = *heights.rows.get(row)?.get(column)?;
        let point = (
            space.x.position(*heights.x.get(column)?),
            space.y.position(value).clamp(0.0, 1.0),
            space.z.position(*heights.z.get(row)?),
        );
        let known = point.0.is_finite() && value.is_finite() && point.2.is_finite();
        known.then_some((point, value))
    };
    let mut patches = Vec::new();
    for row in 1..heights.rows.len() {
        for column in 1..heights.x.len() {
            let around = [(1, 1), (1, 0), (0, 0), (0, 1)];
            let corners = around.map(|(up, left)| corner(row - up, column - left));
            let [Some(a), Some(b), Some(c), Some(d)] = corners else {
                continue;
            };
            let corners = [a, b, c, d];
            let depth = |((x, y, z), _): &((f64, f64, f64), f64)| space.depth(*x, *y, *z);
            let distance: i64 = corners.iter().map(|corner| i64::from(depth(corner))).sum();
            let mean = corners.iter().map(|corner| corner.1 / 4.0).sum::<f64>();
            let corners = corners.map(|((x, y, z), _)| space.at(x, y, z));
            patches.push((distance, mean, corners));
        }
    }
    patches.sort_by_key(|patch| std::cmp::Reverse(patch.0));
    patches
}

/// Draws these patches in their order.
fn draw_patches(plot: &mut PlotArea<'_, '_>, patches: Vec<Patch>, colors: &ResolvedColorScale) {
    // many small patches would consist mostly of dark edges
    let has_edges = patches.len() <= 2500;
    plot.group(GroupStart::new(Role::Mark).class("surface"), |plot| {
        for (_, mean, corners) in &patches {
            let color = colors.color(*mean);
            let edge = if has_edges { color.darker(0.18) } else { color };
            plot.push(Item::Path {
                segments: shape::polygon(corners),
                fill: Some(color.into()),
                stroke: Some(Stroke::solid(edge, 0.5)),
            });
        }
    });
}

/// At most `MAX_LINES` evenly spaced indices below a count, the first and the last among them.
fn thinned(count: usize) -> Vec<usize> {
    if count <= MAX_LINES {
        return (0..count).collect();
    }
    let last = count - 1;
    (0..MAX_LINES)
        .map(|index| index * last / (MAX_LINES - 1))
        .collect()
}

/// The projection of a box that is rotated about its vertical axis and then tipped towards the reader, both in degrees.
///
/// This is plotters' own matrix, but from sines that have the same bits on every machine.
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

/// The box rotated and scaled so that it fits into the plot with its labels.
fn fit_box(plot: &PlotArea<'_, '_>, scales: [Scale; 3], azimuth: f64, elevation: f64) -> Space {
    let [x, y, z] = scales;
    // plotters projects onto a canvas of whole numbers; a large one keeps the precision
    let side = units(2000.0);
    let (unit, room) = (0.0..1.0, (0..side, 0..side));
    let matrix = projection(azimuth, elevation);
    let unit_box = UnitBox::with_projection(unit.clone(), unit.clone(), unit, room, |_| matrix);
    let mut space = Space {
        unit_box,
        scale: 1.0,
        shift: Point::default(),
        x,
        y,
        z,
    };
    let mut corners = Vec::new();
    for corner in 0..8_u8 {
        // the eight numbers of three bits are the eight corners
        let part = |bit: u8| f64::from(corner >> bit & 1);
        corners.push(space.at(part(0), part(1), part(2)));
    }
    let Some(bounds) = crate::scene::Rect::around(corners) else {
        return space;
    };
    let room = plot.rect;
    let tiny = room.width < 160.0 || room.height < 120.0;
    let (beside, below) = if tiny { (0.0, 0.0) } else { (52.0, 34.0) };
    let scale = ((room.width - 2.0 * beside) / bounds.width.max(1.0))
        .min((room.height - below - 8.0) / bounds.height.max(1.0))
        .max(0.0001);
    space.scale = scale;
    space.shift = Point::new(
        room.center().x - bounds.center().x * scale,
        room.y + (room.height - below) / 2.0 - bounds.center().y * scale,
    );
    space
}

/// Draws the floor and the two walls at the back, as grids.
fn draw_box(plot: &mut PlotArea<'_, '_>, space: &Space) {
    let grid = plot.theme().grid;
    let (wall_x, wall_z) = back_sides(space);
    let line = |plot: &PlotArea<'_, '_>, a: (f64, f64, f64), b: (f64, f64, f64)| {
        plot.push(Item::Path {
            segments: shape::polyline(&[space.at(a.0, a.1, a.2), space.at(b.0, b.1, b.2)]),
            fill: None,
            stroke: Some(Stroke::solid(grid, 1.0)),
        });
    };
    plot.group(GroupStart::new(Role::Grid).class("grid"), |plot| {
        let origin = space.at(0.0, 0.0, 0.0);
        for tick in tick_positions(&space.x, origin, space.at(1.0, 0.0, 0.0)) {
            line(plot, (tick, 0.0, 0.0), (tick, 0.0, 1.0));
            line(plot, (tick, 0.0, wall_z), (tick, 1.0, wall_z));
        }
        for tick in tick_positions(&space.z, origin, space.at(0.0, 0.0, 1.0)) {
            line(plot, (0.0, 0.0, tick), (1.0, 0.0, tick));
            line(plot, (wall_x, 0.0, tick), (wall_x, 1.0, tick));
        }
        for tick in tick_positions(&space.y, origin, space.at(0.0, 1.0, 0.0)) {
            line(plot, (0.0, tick, wall_z), (1.0, tick, wall_z));
            line(plot, (wall_x, tick, 0.0), (wall_x, tick, 1.0));
        }
    });
}

/// Which side of the box is farther from the reader along x and along z: 0 or 1.
fn back_sides(space: &Space) -> (f64, f64) {
    let farther = |a: (f64, f64, f64), b: (f64, f64, f64)| {
        space.depth(a.0, a.1, a.2) >= space.depth(b.0, b.1, b.2)
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

/// The values of the ticks along an edge between two points in the picture, about one in 34 CSS pixels.
fn ticks(scale: &Scale, from: Point, to: Point) -> Vec<f64> {
    let length = libm::hypotf(to.x - from.x, to.y - from.y);
    let mut ticks = scale.ticks(((length / 34.0) as usize).clamp(2, 5));
    // a tick at an end of the scale may be beyond it by a rounding error
    ticks.retain(|tick| (-1e-9..=1.0 + 1e-9).contains(&scale.position(*tick)));
    ticks
}

/// The positions of these ticks as parts of the length of the edge.
fn tick_positions(scale: &Scale, from: Point, to: Point) -> Vec<f64> {
    let ticks = ticks(scale, from, to).into_iter();
    ticks.map(|tick| scale.position(tick)).collect()
}

/// Writes the labels along the three edges that face the reader.
fn draw_axes(plot: &mut PlotArea<'_, '_>, space: &Space, panel: &Panel) {
    if plot.rect.width < 160.0 || plot.rect.height < 120.0 {
        return;
    }
    let (wall_x, wall_z) = back_sides(space);
    let (front_x, front_z) = (1.0 - wall_x, 1.0 - wall_z);
    let middle = space.at(0.5, 0.0, 0.5);
    let vertical = {
        // the vertical edge that is farthest to the left in the picture
        let edges = [(wall_x, front_z), (front_x, wall_z)];
        let left = |edge: &(f64, f64)| space.at(edge.0, 0.0, edge.1).x;
        edges
            .into_iter()
            .min_by(|a, b| left(a).total_cmp(&left(b)))
            .unwrap_or((0.0, 0.0))
    };
    plot.group(GroupStart::new(Role::Axis), |plot| {
        let x = panel.x.format.clone().unwrap_or_default();
        let z = panel.y.format.clone().unwrap_or_default();
        let mut taken = Vec::new();
        draw_edge(
            plot,
            &space.x,
            &x,
            &|part| space.at(part, 0.0, front_z),
            middle,
            &mut taken,
        );
        draw_edge(
            plot,
            &space.z,
            &Format::default(),
            &|part| space.at(front_x, 0.0, part),
            middle,
            &mut taken,
        );
        draw_edge(
            plot,
            &space.y,
            &z,
            &|part| space.at(vertical.0, part, vertical.1),
            space.at(0.5, 0.5, 0.5),
            &mut taken,
        );
        let title = |plot: &PlotArea<'_, '_>, label: &Option<crate::spec::Label>, at: Point| {
            if let Some(label) = label {
                let (dx, dy) = direction(at, middle);
                let line = plot.context.line(&label.text, &label.font);
                let at = Point::new(at.x + dx * 40.0, at.y + dy.max(0.3) * 34.0);
                plot.push(text(&line, at, Anchor::Middle, 0.0, label.color, None));
            }
        };
        title(plot, &panel.x.title, space.at(0.5, 0.0, front_z));
    });
}

/// The direction from the point `from` to the point `to`, as a vector of length 1.
fn direction(to: Point, from: Point) -> (f32, f32) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = (dx * dx + dy * dy).sqrt().max(1e-3);
    (dx / length, dy / length)
}

/// Draws one edge and the labels along it, on the side away from `middle`. A label too close to a tick in `taken` is left
/// out.
fn draw_edge(
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
    let (ex, ey) = direction(b, a);
    let (mut nx, mut ny) = (ey, -ex);
    let half = at(0.5);
    if nx * (half.x - middle.x) + ny * (half.y - middle.y) < 0.0 {
        (nx, ny) = (-nx, -ny);
    }
    for (tick, label) in ticks.iter().zip(texts) {
        let position = at(scale.position(*tick));
        let near = |other: &Point| {
            (other.x - position.x).abs() < 26.0 && (other.y - position.y).abs() < 13.0
        };
        if taken.iter().any(near) {
            continue;
        }
        taken.push(position);
        let line = plot.context.line(&label, &style);
        let out = Point::new(position.x + nx * 8.0, position.y + ny * 8.0);
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

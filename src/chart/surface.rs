//! Surfaces: a matrix as heights over a plane, seen from above at a slant.

use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian3d;
use plotters::coord::types::RangedCoordf64;

use crate::color::Colormap;
use crate::figure::plot::Plot;
use crate::figure::sheet::text;
use crate::scale::{Format, Scale};
use crate::scene::backend::{Open, pixels, units};
use crate::scene::{Anchor, Item, Point, Role, Stroke, shape};
use crate::spec::{Layer, Panel, Shade};

/// Most patches each way; finer matrices are thinned out.
const MOST: usize = 120;

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

/// Draws the box, the surface from back to front, and the axes. Each series is a row, the last one nearest to the reader.
pub(super) fn draw(
    plot: &mut Plot<'_, '_>,
    layer: &Layer,
    panel: &Panel,
    shade: &Shade,
    (azimuth, elevation): (f64, f64),
) {
    let map = shade.map.clone().unwrap_or_else(Colormap::sequential);
    let rows = thinned(&layer.series.iter().collect::<Vec<_>>());
    let columns = layer
        .series
        .iter()
        .map(|row| row.y.len())
        .max()
        .unwrap_or(0);
    let places = thinned(&(0..columns).collect::<Vec<_>>());
    let values = rows
        .iter()
        .flat_map(|row| row.y.iter().copied())
        .filter(|value| value.is_finite());
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    if low > high || columns == 0 {
        return super::pie::empty(plot);
    }
    let up = Scale::linear(
        panel.y.domain[0].unwrap_or(low),
        panel.y.domain[1].unwrap_or(high),
    )
    .nice_ends(4, panel.y.domain[0].is_none(), panel.y.domain[1].is_none());
    let x = |index: usize| {
        layer
            .series
            .first()
            .and_then(|row| row.x.get(index))
            .copied()
            .unwrap_or(index as f64)
    };
    let along = Scale::linear(x(0), x(columns - 1));
    let down = Scale::linear(0.0, (layer.series.len().max(2) - 1) as f64);
    let ground = ground(plot, along, down, up, azimuth, elevation);
    draw_box(plot, &ground);
    let step = |index: usize, count: usize| index as f64 / count.saturating_sub(1).max(1) as f64;
    let height = |row: usize, column: usize| -> f64 {
        let value = rows
            .get(row)
            .and_then(|row| row.y.get(*places.get(column)?))
            .copied();
        ground
            .up
            .position(value.unwrap_or(f64::NAN))
            .clamp(0.0, 1.0)
    };
    let mut patches = Vec::new();
    for row in 0..rows.len().saturating_sub(1) {
        for column in 0..places.len().saturating_sub(1) {
            let corners = [(0, 0), (0, 1), (1, 1), (1, 0)].map(|(down, right)| {
                let (r, c) = (row + down, column + right);
                (step(c, places.len()), height(r, c), step(r, rows.len()))
            });
            if corners.iter().all(|corner| corner.1.is_finite()) {
                let depth: i64 = corners
                    .iter()
                    .map(|(x, y, z)| i64::from(ground.depth(*x, *y, *z)))
                    .sum();
                let mean = corners.iter().map(|corner| corner.1).sum::<f64>() / 4.0;
                patches.push((depth, mean, corners));
            }
        }
    }
    patches.sort_by_key(|patch| std::cmp::Reverse(patch.0));
    let few = patches.len() <= 2500;
    plot.group(Open::new(Role::Mark).class("surface"), |plot| {
        for (_, mean, corners) in &patches {
            let color = map.at(*mean);
            let edge = if few { color.darker(0.18) } else { color };
            plot.push(Item::Path {
                segments: shape::polygon(&corners.map(|(x, y, z)| ground.at(x, y, z))),
                fill: Some(color.into()),
                stroke: Some(Stroke::solid(edge, 0.5)),
            });
        }
    });
    draw_axes(plot, &ground, panel);
}

/// At most so many items, the first and the last among them.
fn thinned<T: Copy>(all: &[T]) -> Vec<T> {
    if all.len() <= MOST {
        return all.to_vec();
    }
    (0..MOST)
        .filter_map(|index| all.get(index * (all.len() - 1) / (MOST - 1)).copied())
        .collect()
}

/// The box turned so that it fits the plot with its labels.
fn ground(
    plot: &Plot<'_, '_>,
    along: Scale,
    down: Scale,
    up: Scale,
    azimuth: f64,
    elevation: f64,
) -> Ground {
    let side = units(400.0);
    let space = Space::with_projection(
        0.0..1.0,
        0.0..1.0,
        0.0..1.0,
        (0..side, 0..side),
        |mut matrix| {
            matrix.yaw = azimuth.to_radians();
            matrix.pitch = elevation.to_radians();
            matrix.scale = 1.0;
            matrix.into_matrix()
        },
    );
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
        .max(0.001);
    ground.scale = scale;
    ground.shift = Point::new(
        room.center().x - taken.center().x * scale,
        room.y + (room.height - below) / 2.0 - taken.center().y * scale,
    );
    ground
}

/// The floor and the two walls at the back, with a grid.
fn draw_box(plot: &mut Plot<'_, '_>, ground: &Ground) {
    let grid = plot.theme().grid;
    let (wall_x, wall_z) = back(ground);
    let line = |plot: &Plot<'_, '_>, a: (f64, f64, f64), b: (f64, f64, f64)| {
        plot.push(Item::Path {
            segments: shape::polyline(&[ground.at(a.0, a.1, a.2), ground.at(b.0, b.1, b.2)]),
            fill: None,
            stroke: Some(Stroke::solid(grid, 1.0)),
        });
    };
    plot.group(Open::new(Role::Grid).class("grid"), |plot| {
        for tick in inside(&ground.along) {
            line(plot, (tick, 0.0, 0.0), (tick, 0.0, 1.0));
            line(plot, (tick, 0.0, wall_z), (tick, 1.0, wall_z));
        }
        for tick in inside(&ground.down) {
            line(plot, (0.0, 0.0, tick), (1.0, 0.0, tick));
            line(plot, (wall_x, 0.0, tick), (wall_x, 1.0, tick));
        }
        for tick in inside(&ground.up) {
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

/// The ticks of a scale as parts of its length.
fn inside(scale: &Scale) -> Vec<f64> {
    scale
        .ticks(5)
        .into_iter()
        .map(|tick| scale.position(tick))
        .filter(|part| (-1e-9..=1.0 + 1e-9).contains(part))
        .collect()
}

/// The labels along the three edges that face the reader.
fn draw_axes(plot: &mut Plot<'_, '_>, ground: &Ground, panel: &Panel) {
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
        let y = panel.y.format.clone().unwrap_or_default();
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
            &y,
            &|part| ground.at(upright.0, part, upright.1),
            ground.at(0.5, 0.5, 0.5),
            &mut taken,
        );
        let title = |plot: &Plot<'_, '_>, label: &Option<crate::spec::Label>, at: Point| {
            if let Some(label) = label {
                let (dx, dy) = away(at, middle);
                let line = plot.sheet.line(&label.text, &label.font);
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
    plot: &Plot<'_, '_>,
    scale: &Scale,
    format: &Format,
    at: &dyn Fn(f64) -> Point,
    middle: Point,
    taken: &mut Vec<Point>,
) {
    let theme = plot.theme();
    let style = plot.sheet.label_style();
    plot.push(Item::Path {
        segments: shape::polyline(&[at(0.0), at(1.0)]),
        fill: None,
        stroke: Some(Stroke::solid(theme.axis, 1.0)),
    });
    let ticks: Vec<f64> = scale
        .ticks(5)
        .into_iter()
        .filter(|tick| (-1e-9..=1.0 + 1e-9).contains(&scale.position(*tick)))
        .collect();
    let texts = format.values(&ticks, &plot.sheet.spec.locale);
    let (a, b) = (at(0.0), at(1.0));
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
        let line = plot.sheet.line(&label, &style);
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
            theme.label,
            None,
        ));
    }
}

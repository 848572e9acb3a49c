//! Kinds over two axes of numbers, or over rows and columns: cells count what lies in them, arrows point, lines of equal
//! height run where the heights are equal.

use crate::ask::{Ask, list};
use crate::draw::picture;
use crate::judge::{canvas, hold, near, window};
use crate::scale::{At, Axis, Kind, Panel, number, panels};
use crate::svg::{Item, Rect, Shape};

/// The points that are binned.
pub(crate) const POINTS: [(f64, f64); 12] = [
    (1.0, 2.0),
    (1.2, 2.4),
    (2.0, 5.0),
    (3.0, 4.0),
    (3.1, 4.2),
    (3.2, 4.1),
    (5.0, 8.0),
    (6.0, 3.0),
    (7.0, 9.0),
    (7.2, 9.1),
    (8.0, 1.0),
    (9.0, 6.0),
];

/// Arrows: x, y, to the right, upwards.
const ARROWS: [(f64, f64, f64, f64); 4] = [
    (1.0, 1.0, 1.0, 2.0),
    (3.0, 2.0, -2.0, 1.0),
    (5.0, 6.0, 1.0, -3.0),
    (7.0, 4.0, 3.0, 0.0),
];

/// What a kind is asked for at first.
pub(crate) fn ask(kind: &'static str) -> Ask {
    let mut ask = Ask::new(kind);
    let points = |of: fn(&(f64, f64)) -> f64| list(&POINTS.iter().map(of).collect::<Vec<_>>());
    let arrows =
        |of: fn(&(f64, f64, f64, f64)) -> f64| list(&ARROWS.iter().map(of).collect::<Vec<_>>());
    ask.data = Some(match kind {
        "hexbin" => format!("x={}&y={}&gridsize=5", points(|p| p.0), points(|p| p.1)),
        "hist2d" => format!("x={}&y={}&bins=3", points(|p| p.0), points(|p| p.1)),
        "heatmap" => "x=p,q,r&y=1,2,6&y=3,4,5&label=u,v".to_owned(),
        // Heights of x + 2 y at x = 1..4 and y = 1..3.
        "contour" | "contourf" => {
            let row = |y: f64| list(&[1.0 + 2.0 * y, 2.0 + 2.0 * y, 3.0 + 2.0 * y, 4.0 + 2.0 * y]);
            format!(
                "x=1,2,3,4&y={}&y={}&y={}&rows=1,2,3&levels=4",
                row(1.0),
                row(2.0),
                row(3.0)
            )
        }
        "quiver" => format!(
            "x={}&y={}&u={}&v={}",
            arrows(|a| a.0),
            arrows(|a| a.1),
            arrows(|a| a.2),
            arrows(|a| a.3)
        ),
        other => panic!("{other}"),
    });
    ask
}

struct MapView<'a> {
    ask: &'a Ask,
    panel: &'a Panel,
    x: Axis,
    y: Axis,
}

/// Draws what is asked for and judges it.
///
/// # Errors
/// What was expected and what was found.
pub(crate) fn judge(ask: &Ask) -> Result<(), String> {
    let (picture, _) = picture(&ask.query()).map_err(|error| format!("a picture | {error}"))?;
    let panels = panels(&picture);
    hold(!panels.is_empty(), || "a plot | none".to_owned())?;
    canvas(&picture)?;
    for panel in &panels {
        window(panel)?;
        let kind = |log: bool| match (ask.kind, log) {
            ("heatmap", _) => Kind::Names,
            (_, true) => Kind::Log,
            _ => Kind::Linear,
        };
        let of_values = if ask.symlog {
            Kind::Symlog(1.0)
        } else {
            kind(ask.value_log)
        };
        let view = MapView {
            ask,
            panel,
            x: panel.x(kind(ask.place_log))?,
            y: panel.y("y", of_values)?,
        };
        view.limits()?;
        if ask.is_whole() && matches!(ask.kind, "hexbin" | "hist2d") {
            let (seen, all) = (view.visible().len(), view.points().len());
            hold(seen == all, || {
                format!("room for {all} points | {seen} are in the plot")
            })?;
        }
        match ask.kind {
            "hexbin" => view.hexagons()?,
            "hist2d" => view.counts()?,
            "heatmap" => view.cells()?,
            "quiver" => view.arrows()?,
            _ => view.heights()?,
        }
    }
    Ok(())
}

impl MapView<'_> {
    fn at(&self, x: f64, y: f64) -> (f64, f64) {
        (self.x.number(x), self.y.number(y))
    }

    fn limits(&self) -> Result<(), String> {
        if self.ask.kind == "heatmap" {
            return Ok(());
        }
        let frame = self.panel.frame;
        let sides = [
            (
                self.ask.place_limits,
                &self.x,
                (frame.left, frame.right),
                self.ask.place_inverted,
            ),
            (
                self.ask.value_limits,
                &self.y,
                (frame.bottom, frame.top),
                self.ask.value_inverted,
            ),
        ];
        for (limits, axis, ends, inverted) in sides {
            let rises = axis.rises() == (ends.1 > ends.0);
            hold(rises != inverted, || {
                format!("an axis inverted: {inverted} | it is not so")
            })?;
            if let Some((low, high)) = limits {
                let (from, to) = if inverted { (ends.1, ends.0) } else { ends };
                let found = (axis.number(low), axis.number(high));
                hold(near(found.0, from) && near(found.1, to), || {
                    format!(
                        "{low} to {high} fill the plot, {from:.0}..{to:.0} | {:.1}..{:.1}",
                        found.0, found.1
                    )
                })?;
            }
        }
        Ok(())
    }

    /// The filled shapes that say a number.
    fn numbered(&self) -> Vec<(f64, &Item)> {
        self.panel
            .marks(0)
            .filter(|item| item.fill.is_some() && matches!(item.shape, Shape::Path(_)))
            .filter_map(|item| Some((number(item.title())?, item)))
            .collect()
    }

    /// The points, of which the first may be left out.
    fn points(&self) -> &[(f64, f64)] {
        let missing = self
            .ask
            .data
            .as_ref()
            .is_some_and(|data| data.contains('_'));
        &POINTS[usize::from(missing)..]
    }

    /// The points that can be seen.
    fn visible(&self) -> Vec<(f64, f64)> {
        let places = self.points().iter().map(|(x, y)| self.at(*x, *y));
        let frame = self.panel.frame.grown(0.5);
        places.filter(|point| frame.holds(*point)).collect()
    }

    /// Each hexagon counts the points to which it is the nearest; points near the edge of two may be in either.
    fn hexagons(&self) -> Result<(), String> {
        let limited = self.ask.value_limits.is_some() || self.ask.place_limits.is_some();
        let hexagons = self.numbered();
        let points = self.visible();
        let total: f64 = hexagons.iter().map(|(count, _)| count).sum();
        hold(limited || total as usize == points.len(), || {
            format!("{} points in hexagons | {total}", points.len())
        })?;
        for (x, y) in points {
            let inside = hexagons.iter().any(|(_, item)| {
                let whole = item.points().into_iter().fold(Rect::NONE, Rect::with);
                whole.grown(1.0).holds((x, y))
            });
            hold(inside, || {
                format!("a hexagon over the point at {x:.1},{y:.1} | none")
            })?;
        }
        Ok(())
    }

    /// Each rectangle counts the points in it.
    fn counts(&self) -> Result<(), String> {
        let mut seen = 0;
        let points = self.visible();
        for (count, item) in self.numbered() {
            let whole = item.points().into_iter().fold(Rect::NONE, Rect::with);
            let all = self.points().iter().map(|(x, y)| self.at(*x, *y));
            let all: Vec<_> = all.collect();
            let inner = all
                .iter()
                .filter(|at| whole.grown(-0.7).holds(**at))
                .count();
            let outer = all.iter().filter(|at| whole.grown(0.7).holds(**at)).count();
            let right = (inner..=outer).contains(&(count as usize));
            // What is cut at the edge counts what is beyond it too.
            let edge = !self.panel.frame.grown(-1.0).covers(whole) && count as usize >= inner;
            hold(right || edge, || {
                format!("{inner} to {outer} points in a cell | {count}")
            })?;
            seen += points
                .iter()
                .filter(|at| whole.grown(0.7).holds(**at))
                .count();
        }
        hold(seen >= points.len(), || {
            format!("{} points in cells | {seen}", points.len())
        })
    }

    /// A cell of each row and column, where their names meet.
    fn cells(&self) -> Result<(), String> {
        let rows = [("u", [1.0, 2.0, 6.0]), ("v", [3.0, 4.0, 5.0])];
        let missing = self
            .ask
            .data
            .as_ref()
            .is_some_and(|data| data.contains('_'));
        for (row, values) in rows {
            for (column, value) in ["p", "q", "r"].iter().zip(values) {
                if missing && value == 2.0 {
                    continue;
                }
                let name = |axis: &Axis, name: &str| {
                    let place = axis.place(&At::Name(name.to_owned(), 0.0));
                    place.ok_or_else(|| format!("the name {name} | {:?}", axis.ticks))
                };
                let at = (name(&self.x, column)?, name(&self.y, row)?);
                let own = self
                    .panel
                    .marks(0)
                    .find(|item| item.fill.is_some() && item.ink().holds(at));
                let title = own.map_or("", Item::title);
                let says = title.rsplit(": ").next().and_then(number);
                hold(says == Some(value), || {
                    format!("{row}, {column}: {value} | {title:?}")
                })?;
            }
        }
        Ok(())
    }

    /// The tail of each arrow is its place, its tip lies where it points to.
    fn arrows(&self) -> Result<(), String> {
        let missing = self
            .ask
            .data
            .as_ref()
            .is_some_and(|data| data.contains('_'));
        let items: Vec<&Item> = self
            .panel
            .marks(1)
            .filter(|item| item.fill.is_some())
            .collect();
        for (x, y, u, v) in ARROWS.into_iter().skip(usize::from(missing)) {
            let tail = self.at(x, y);
            if !self.panel.frame.grown(-1.0).holds(tail) {
                continue;
            }
            let far = |p: &(f64, f64)| (p.0 - tail.0).hypot(p.1 - tail.1);
            let nearest = items.iter().min_by(|a, b| {
                let least =
                    |item: &Item| item.points().iter().map(far).fold(f64::INFINITY, f64::min);
                least(a).total_cmp(&least(b))
            });
            let points = nearest.ok_or("an arrow | none")?.points();
            let tip = points
                .iter()
                .copied()
                .max_by(|a, b| far(a).total_cmp(&far(b)))
                .unwrap();
            let close = points.iter().map(far).fold(f64::INFINITY, f64::min);
            hold(close < 3.0, || {
                format!(
                    "an arrow from {:.1},{:.1} | {close:.1} px off",
                    tail.0, tail.1
                )
            })?;
            // An inverted axis mirrors: components lead to larger values.
            let (far_x, far_y) = (self.at(x + 0.01, y).0, self.at(x, y + 0.01).1);
            let wanted = (v * (far_y - tail.1).signum()).atan2(u * (far_x - tail.0).signum());
            let found = (tip.1 - tail.1).atan2(tip.0 - tail.0);
            let turn = (found - wanted).rem_euclid(std::f64::consts::TAU);
            hold(
                !(0.05..std::f64::consts::TAU - 0.05).contains(&turn),
                || {
                    format!(
                        "an arrow {u},{v} | it points {:.0} degrees beside",
                        turn.to_degrees()
                    )
                },
            )?;
        }
        Ok(())
    }

    /// Every line runs where `x + 2 y` is its height; on axes without a function of their own straight.
    fn heights(&self) -> Result<(), String> {
        let lines: Vec<(f64, &Item)> = self
            .panel
            .marks(0)
            .filter(|item| item.fill.is_none() && item.stroke.is_some())
            .filter_map(|item| Some((number(item.title())?, item)))
            .collect();
        hold(!lines.is_empty(), || {
            "lines of equal height | none".to_owned()
        })?;
        let (left, right) = (self.x.number(1.0), self.x.number(4.0));
        let (low, high) = (self.y.number(1.0), self.y.number(3.0));
        for (height, item) in lines {
            for (px, py) in item.points() {
                // Where heights are worked out between places of a grid on a linear scale.
                let x = 1.0 + 3.0 * (px - left) / (right - left);
                let y = 1.0 + 2.0 * (py - low) / (high - low);
                hold((x + 2.0 * y - height).abs() < 0.06, || {
                    format!("the line {height} where x+2y is it | {:.2}", x + 2.0 * y)
                })?;
            }
        }
        Ok(())
    }
}

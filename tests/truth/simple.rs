//! Kinds whose marks stand at a place and reach to a value: lines, steps, areas, points, stems, error bars, bars. What
//! they show follows from what is asked for, whatever is asked for together.

use crate::ask::{Ask, Positions, is_bar};
use crate::draw::{Answer, picture};
use crate::judge::{Want, canvas, hold, near, only, pixels, room, shows, window};
use crate::scale::{At, Axis, Kind, Panel, date, number, panels};
use crate::svg::Rect;

/// A panel with its scales.
struct MapView<'a> {
    ask: &'a Ask,
    panel: &'a Panel,
    places: Axis,
    values: Axis,
}

/// Draws what is asked for and judges it.
///
/// # Errors
/// What was expected and what was found.
pub(crate) fn judge(ask: &Ask) -> Result<(), String> {
    let query = ask.query();
    let (picture, answer) = picture(&query).map_err(|error| format!("a picture | {error}"))?;
    let panels = panels(&picture);
    let count = if ask.subplots { ask.y.len() } else { 1 };
    hold(panels.len() == count, || {
        format!("{count} panels | {}", panels.len())
    })?;
    canvas(&picture)?;
    for (index, panel) in panels.iter().enumerate() {
        let with_labels = labelled(panel, &panels);
        let series: Vec<usize> = match ask.subplots {
            true => vec![index],
            false => (0..ask.y.len()).collect(),
        };
        window(panel)?;
        for series in series {
            let class = match ask.secondary && series + 1 == ask.y.len() {
                true => "y2",
                false => "y",
            };
            let view = MapView::of(ask, panel, &with_labels, class)?;
            view.limits(class == "y")?;
            view.series(series, &answer)?;
        }
    }
    Ok(())
}

/// A panel with the labels of the axes that it shares with those beside and below it.
pub(crate) fn labelled(panel: &Panel, panels: &[Panel]) -> Panel {
    let has = |panel: &Panel, class: &str| {
        panel
            .items
            .iter()
            .any(|item| item.is("axis") && item.is(class) && !item.text().is_empty())
    };
    let mut with = panel.clone();
    for class in ["x", "y"] {
        let beside = |other: &&Panel| match class {
            "x" => {
                near(other.frame.left, panel.frame.left)
                    && near(other.frame.right, panel.frame.right)
            }
            _ => {
                near(other.frame.top, panel.frame.top)
                    && near(other.frame.bottom, panel.frame.bottom)
            }
        };
        if has(panel, class) {
            continue;
        }
        let other = panels.iter().filter(beside).find(|other| has(other, class));
        let labels = other.into_iter().flat_map(|other| other.items.iter());
        with.items.extend(
            labels
                .filter(|item| item.is("axis") && item.is(class) && !item.text().is_empty())
                .cloned(),
        );
    }
    with
}

impl MapView<'_> {
    fn of<'a>(
        ask: &'a Ask,
        panel: &'a Panel,
        labelled: &Panel,
        class: &str,
    ) -> Result<MapView<'a>, String> {
        let values = match (ask.value_log, ask.symlog) {
            (true, _) => Kind::Log,
            (_, true) => Kind::Symlog(1.0),
            _ => Kind::Linear,
        };
        let names = ask.positions == Positions::Names || is_bar(ask.kind);
        let places = match (names, ask.place_log) {
            (_, true) => Kind::Log,
            (true, _) => Kind::Names,
            _ => Kind::Linear,
        };
        let (places, values) = match ask.horizontal {
            true => (labelled.y("y", places), labelled.x(values)),
            false => (labelled.x(places), labelled.y(class, values)),
        };
        let mut places = places?;
        // Dates may be ticks of a time axis.
        let all = |axis: &Axis| ask.x.iter().all(|x| axis.ticks.iter().any(|(t, _)| t == x));
        if names && ask.positions == Positions::Dates && !all(&places) {
            places = match ask.horizontal {
                true => labelled.y("y", Kind::Linear)?,
                false => labelled.x(Kind::Linear)?,
            };
        }
        Ok(MapView {
            ask,
            panel,
            places,
            values: values?,
        })
    }

    /// The point of a place and a value in pixels.
    fn point(&self, place: f64, value: f64) -> (f64, f64) {
        match self.ask.horizontal {
            true => (value, place),
            false => (place, value),
        }
    }

    /// Where a row stands along the axis of places.
    fn place(&self, row: usize) -> Result<f64, String> {
        let x = &self.ask.x[row];
        let at = match self.ask.positions {
            Positions::Numbers if !is_bar(self.ask.kind) => At::Number(x.parse().unwrap()),
            Positions::Dates if self.places.place(&At::Name(x.clone(), 0.0)).is_none() => {
                At::Number(date(x).unwrap())
            }
            _ => At::Name(x.clone(), 0.0),
        };
        let place = self.places.place(&at);
        place.ok_or_else(|| format!("the name {x} at its place | {:?}", self.places.ticks))
    }

    /// The ends of the axes are those that were asked for, in the directions that were.
    fn limits(&self, first: bool) -> Result<(), String> {
        let frame = self.panel.frame;
        let upright = (frame.bottom, frame.top);
        let level = (frame.left, frame.right);
        let (of_values, of_places) = match self.ask.horizontal {
            true => (level, upright),
            false => (upright, level),
        };
        let sides = [
            (
                self.ask.value_limits,
                &self.values,
                of_values,
                self.ask.value_inverted,
                "values",
            ),
            (
                self.ask.place_limits,
                &self.places,
                of_places,
                self.ask.place_inverted,
                "places",
            ),
        ];
        for (limits, axis, ends, inverted, name) in sides {
            let Some((low, high)) = limits else {
                continue;
            };
            // The limits of the first axis say nothing of the second.
            if name == "values" && !first {
                continue;
            }
            let (from, to) = match inverted {
                true => (ends.1, ends.0),
                false => ends,
            };
            let found = (axis.number(low), axis.number(high));
            hold(near(found.0, from) && near(found.1, to), || {
                format!(
                    "the {name} from {low} to {high} fill the plot, {from:.0}..{to:.0} | {:.1}..{:.1}",
                    found.0, found.1
                )
            })?;
        }
        if !is_bar(self.ask.kind) && self.ask.positions != Positions::Names {
            let rises = self.places.rises() != self.ask.horizontal;
            hold(rises != self.ask.place_inverted, || {
                format!(
                    "the axis of places inverted: {} | it is not so",
                    self.ask.place_inverted
                )
            })?;
        }
        let rises = self.values.rises() == self.ask.horizontal;
        hold(rises != self.ask.value_inverted, || {
            format!(
                "the axis of values inverted: {} | it is not so",
                self.ask.value_inverted
            )
        })
    }

    /// Judges one series.
    fn series(&self, series: usize, answer: &Answer) -> Result<(), String> {
        let ask = self.ask;
        let number_of = series + 1;
        let mut wants = Vec::new();
        let rows: Vec<usize> = (0..ask.x.len())
            .filter(|row| !ask.y[series][*row].is_nan())
            .collect();
        let mut points = vec![None; ask.x.len()];
        for row in &rows {
            let (_, end) = ask.stretch(series, *row);
            points[*row] = Some((self.slot(series, *row)?, self.values.number(end)));
        }
        match ask.kind {
            "bar" | "barh" => self.bars(series, &points, &mut wants)?,
            "area" => self.area(series, &points, &mut wants)?,
            "line" => self.line(number_of, &points, false, &mut wants),
            "step" => self.line(number_of, &points, true, &mut wants),
            "stem" => {
                for (place, value) in points.iter().flatten() {
                    let base = self.values.number(0.0);
                    let piece = (self.point(*place, base), self.point(*place, *value));
                    wants.push(Want::Stroke {
                        series: number_of,
                        piece,
                        what: "a stem".to_owned(),
                    });
                }
            }
            _ => {}
        }
        if matches!(ask.kind, "scatter" | "stem" | "errorbar" | "line") {
            for (row, point) in points.iter().enumerate() {
                let Some((place, value)) = point else {
                    continue;
                };
                wants.push(Want::Marker {
                    series: number_of,
                    at: self.point(*place, *value),
                    what: format!("{}: {}", ask.x[row], ask.y[series][row]),
                });
            }
        }
        self.errors(series, &points, &mut wants);
        hold(!wants.is_empty(), || "marks to look for | none".to_owned())?;
        if ask.is_whole() {
            room(self.panel, &wants)?;
        }
        shows(self.panel, &wants)?;
        if matches!(ask.kind, "line" | "step" | "scatter" | "stem" | "errorbar") && !ask.trend {
            let errors = ask.value_error.is_some() || ask.place_error.is_some();
            only(
                self.panel,
                number_of,
                &wants,
                if errors { 4.5 } else { 1.2 },
            )?;
        }
        if ask.labels {
            self.labels(series, &points)?;
        }
        if ask.trend && !answer.notes("trend") {
            self.trend(series, &points)?;
        }
        Ok(())
    }

    /// The middle of a bar, the place of other marks.
    fn slot(&self, series: usize, row: usize) -> Result<f64, String> {
        let place = self.place(row)?;
        let ask = self.ask;
        let count = ask.y.len() as f64;
        let spread_apart =
            is_bar(ask.kind) && count > 1.0 && !ask.stacked && !ask.percent && !ask.subplots;
        if !spread_apart {
            return Ok(place);
        }
        let way = (self.place(1)? - self.place(0)?).signum();
        Ok(place + way * self.places.band() * 0.85 * ((series as f64 + 0.5) / count - 0.5))
    }

    fn bars(
        &self,
        series: usize,
        points: &[Option<(f64, f64)>],
        wants: &mut Vec<Want>,
    ) -> Result<(), String> {
        for (row, point) in points.iter().enumerate() {
            let Some((place, end)) = *point else {
                continue;
            };
            let (base, _) = self.ask.stretch(series, row);
            let base = self.values.number(base);
            let what = format!("bar {}: {}", self.ask.x[row], self.ask.y[series][row]);
            wants.push(Want::Fill {
                series: series + 1,
                upright: !self.ask.horizontal,
                at: place,
                from: base,
                to: end,
                what: what.clone(),
            });
            // Its middle is its place.
            let frame = self.panel.frame;
            let (low, high) = match self.ask.horizontal {
                true => (frame.left, frame.right),
                false => (frame.top, frame.bottom),
            };
            let (from, to) = (base.clamp(low, high), end.clamp(low, high));
            if (from - to).abs() < 6.0 {
                continue;
            }
            let across = self
                .panel
                .cover(series + 1, self.ask.horizontal, (from + to) / 2.0);
            let own = across.iter().find(|(a, b)| *a <= place && *b >= place);
            let centered = own.is_some_and(|(a, b)| near((a + b) / 2.0, place));
            hold(centered, || {
                format!("{what} about {place:.1} | {}", pixels(&across))
            })?;
        }
        Ok(())
    }

    /// An area's fill between neighbours, where both can stand on the axis.
    fn area(
        &self,
        series: usize,
        points: &[Option<(f64, f64)>],
        wants: &mut Vec<Want>,
    ) -> Result<(), String> {
        let ask = self.ask;
        let frame = self.panel.frame;
        let nothing = match ask.horizontal {
            true => (frame.left, frame.left),
            false => (frame.bottom, frame.bottom),
        };
        for row in 1..points.len() {
            let (before, after) = (self.place(row - 1)?, self.place(row)?);
            for part in [0.25, 0.5, 0.75] {
                let at = before + part * (after - before);
                let (from, to) = match (points[row - 1], points[row]) {
                    (Some(_), Some(_)) if ask.changes_sign(row) => {
                        let (from, to) = ask.between(series, row, part);
                        (self.values.number(from), self.values.number(to))
                    }
                    (Some(a), Some(b)) => {
                        let base = |row| self.values.number(ask.stretch(series, row).0);
                        let (low, high) = (base(row - 1), base(row));
                        (low + part * (high - low), a.1 + part * (b.1 - a.1))
                    }
                    _ => nothing,
                };
                wants.push(Want::Fill {
                    series: series + 1,
                    upright: !ask.horizontal,
                    at,
                    from,
                    to,
                    what: format!("the area between {} and {}", ask.x[row - 1], ask.x[row]),
                });
            }
        }
        Ok(())
    }

    /// The pieces of a line; a step holds each value from the place before to its own.
    fn line(
        &self,
        series: usize,
        points: &[Option<(f64, f64)>],
        step: bool,
        wants: &mut Vec<Want>,
    ) {
        for pair in points.windows(2) {
            let (Some(a), Some(b)) = (pair[0], pair[1]) else {
                continue;
            };
            let corner = (a.0, b.1);
            let pieces = match step {
                true => vec![(a, corner), (corner, b)],
                false => vec![(a, b)],
            };
            for (from, to) in pieces {
                wants.push(Want::Stroke {
                    series,
                    piece: (self.point(from.0, from.1), self.point(to.0, to.1)),
                    what: "the line".to_owned(),
                });
            }
        }
    }

    /// The bars of errors: `value ± error` at the mark's place, and `place ± error` at its value.
    fn errors(&self, series: usize, points: &[Option<(f64, f64)>], wants: &mut Vec<Want>) {
        let ask = self.ask;
        for (row, point) in points.iter().enumerate() {
            let Some((place, value)) = *point else {
                continue;
            };
            if ask.value_error.is_some() {
                let (end, error) = (ask.stretch(series, row).1, ask.error(row));
                let (low, high) = (
                    self.values.number(end - error),
                    self.values.number(end + error),
                );
                wants.push(Want::Stroke {
                    series: series + 1,
                    piece: (self.point(place, low), self.point(place, high)),
                    what: format!("the error {}±{error} at {}", end, ask.x[row]),
                });
            }
            if let Some(error) = ask.place_error {
                let x: f64 = ask.x[row].parse().unwrap();
                let (low, high) = (self.places.number(x - error), self.places.number(x + error));
                wants.push(Want::Stroke {
                    series: series + 1,
                    piece: (self.point(low, value), self.point(high, value)),
                    what: format!("the error {x}±{error}"),
                });
            }
        }
    }

    /// The value of a point stands beside it, or beyond an end of its error bar.
    fn label_at_point(
        &self,
        found: &[(&str, Rect)],
        point: Option<(f64, f64)>,
        (value, error): (f64, f64),
    ) -> Result<(), String> {
        let Some((place, value_place)) = point else {
            return Ok(());
        };
        let (x, y) = self.point(place, value_place);
        let stands = |(text, rect): &&(&str, Rect)| {
            let says = number(text).is_some_and(|says| (says - value).abs() < 0.06);
            let (across, down) = rect.center();
            let beside = (across - x).abs() - rect.width() / 2.0;
            let is_at = |y: f64| {
                let above = (down - y).abs() - rect.height() / 2.0;
                beside.max(above) > -1.0 && beside.max(above) < 12.0
            };
            let mut ends = [value - error, value, value + error].into_iter();
            says && (is_at(y) || ends.any(|end| is_at(self.values.number(end))))
        };
        hold(found.iter().any(|label| stands(&label)), || {
            format!(
                "the label {value} beside {x:.0},{y:.0} | none, labels {:?}",
                found
            )
        })
    }

    /// Each bar's value stands beyond its end and its error, or at its part of a stack.
    fn labels(&self, series: usize, points: &[Option<(f64, f64)>]) -> Result<(), String> {
        let ask = self.ask;
        let found: Vec<(&str, Rect)> = self.panel.mark_labels().collect();
        for (row, point) in points.iter().enumerate() {
            let Some((place, _)) = *point else {
                continue;
            };
            let value = ask.y[series][row];
            let (base, end) = ask.stretch(series, row);
            if !is_bar(ask.kind) {
                let error = ask.value_error.map_or(0.0, |_| ask.error(row));
                self.label_at_point(&found, *point, (value, error))?;
                continue;
            }
            let (near_end, far) = (base.min(end), base.max(end));
            let error = ask.error(row);
            let outer = self.values.number(end + error * value.signum());
            let way = (self.values.number(end) - self.values.number(base)).signum();
            let stands = |(text, rect): &&(&str, Rect)| {
                let says = number(text);
                let right = |wanted: f64| says.is_some_and(|says| (says - wanted).abs() < 0.06);
                let (x, y) = rect.center();
                let (along, across, half) = match ask.horizontal {
                    true => (x, y, rect.width() / 2.0),
                    false => (y, x, rect.height() / 2.0),
                };
                // in a stack it stands beside the error bars
                let has_errors = ask.value_error.is_some() && (ask.stacked || ask.percent);
                if (across - place).abs() > if has_errors { 40.0 } else { 4.0 } {
                    return false;
                }
                if ask.stacked || ask.percent {
                    let (a, b) = (self.values.number(near_end), self.values.number(far));
                    let at = (a.min(b) - 16.0..=a.max(b) + 16.0).contains(&along);
                    return at && (right(value) || right(end) || right(end - base));
                }
                let gap = (along - outer) * way - half;
                right(value) && (-1.5..=16.0).contains(&gap)
            };
            hold(found.iter().any(|label| stands(&label)), || {
                let texts: Vec<String> = found
                    .iter()
                    .map(|(text, rect)| {
                        let (x, y) = rect.center();
                        format!("{text} at {x:.0},{y:.0}")
                    })
                    .collect();
                let (x, y) = self.point(place, outer);
                format!(
                    "the label {value} of {} beyond {x:.0},{y:.0} | {}",
                    ask.x[row],
                    texts.join("; ")
                )
            })?;
        }
        Ok(())
    }

    /// The line of least squares through a series; names stand at 0, 1, 2.
    fn trend(&self, series: usize, points: &[Option<(f64, f64)>]) -> Result<(), String> {
        let ask = self.ask;
        let position = |row: usize| match ask.positions {
            Positions::Numbers if !is_bar(ask.kind) => ask.x[row].parse().unwrap(),
            Positions::Dates => date(&ask.x[row]).unwrap(),
            _ => row as f64,
        };
        let rows: Vec<usize> = (0..points.len())
            .filter(|row| points[*row].is_some())
            .collect();
        let end = |row: usize| ask.stretch(series, row).1;
        let count = rows.len() as f64;
        let mean_x = rows.iter().map(|row| position(*row)).sum::<f64>() / count;
        let mean_y = rows.iter().map(|row| end(*row)).sum::<f64>() / count;
        let over: f64 = rows
            .iter()
            .map(|r| (position(*r) - mean_x) * (end(*r) - mean_y))
            .sum();
        let under: f64 = rows.iter().map(|r| (position(*r) - mean_x).powi(2)).sum();
        let (first, last) = (rows[0], rows[rows.len() - 1]);
        let at = |row: usize| mean_y + over / under * (position(row) - mean_x);
        let place = |row: usize| points[row].unwrap().0;
        let trends: Vec<_> = self
            .panel
            .items
            .iter()
            .filter(|item| item.is("trend"))
            .collect();
        hold(!trends.is_empty(), || "a trend | none".to_owned())?;
        let drawn: Vec<(f64, f64)> = trends.iter().flat_map(|item| item.points()).collect();
        for row in [first, last] {
            let wanted = self.point(place(row), self.values.number(at(row)));
            if !self.panel.frame.holds(wanted) {
                continue;
            }
            let there = drawn
                .iter()
                .any(|p| (p.0 - wanted.0).hypot(p.1 - wanted.1) < 1.6);
            hold(there, || {
                let ends = [drawn[0], drawn[drawn.len() - 1]];
                format!(
                    "a trend through {:.1},{:.1} | from and to {ends:.1?}",
                    wanted.0, wanted.1
                )
            })?;
        }
        Ok(())
    }
}

//! Calendars: the days of years as coloured cells. Each week is a column, each weekday a row.

use std::collections::BTreeMap;

use super::kind::{Chart, ColorGuide, ColorbarFit, Coords, Cost, PaintOrder};
use crate::error::{Note, NoteKind};
use crate::figure::context::text;
use crate::figure::plot_area::PlotArea;
use crate::scale::calendar::{Civil, DAY, days_to};
use crate::scale::instant;
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role};
use crate::spec::mark::Calendar;
use crate::spec::{Canvas, Layer, Panel, ResolvedColorScale, Series};
use crate::stat::Numbers;

/// The most weeks that a year can have days in.
const WEEKS: f32 = 54.0;
/// The most years that are drawn. Of more years the last ones are drawn.
const MAX_YEARS: usize = 20;
/// Times further from 1970 than this many milliseconds are ignored. The years from -9999 to 9999 are within.
const MAX_TIME: f64 = 4e14;
/// The most years side by side.
const MAX_ACROSS: usize = 4;

/// The default width of charts, and a height that grows with the number of years, up to the default height: from the
/// positions of all series, in CSS pixels.
pub fn default_size(positions: &[&Numbers]) -> [f64; 2] {
    let dates = positions.iter().flat_map(|all| all.iter().copied());
    let (first, last) = dates
        .filter(|ms| ms.abs() < MAX_TIME)
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(first, last), ms| {
            (first.min(ms), last.max(ms))
        });
    let year = |ms: f64| Civil::from_local(ms as i64).year;
    let years = if first <= last {
        year(last) - year(first) + 1
    } else {
        1
    };
    let (width, height) = Canvas::DEFAULT_SIZE;
    [
        width.into(),
        (90.0 + 115.0 * years as f64).min(height.into()),
    ]
}

impl Chart for Calendar {
    fn name(&self) -> &'static str {
        "calendar"
    }

    fn cost(&self) -> Cost {
        Cost::Gathered
    }

    fn coords(&self) -> Coords {
        Coords::Free
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Surface
    }

    /// Draws each year from the first to the last value. Days without a value are empty cells.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        let days = self.daily_values(layer);
        let colors = self.color_scale.over(days.iter().map(|(_, value)| *value));
        let year = |(day, _): &(i64, f64)| Civil::from_local(day * DAY).year;
        let (Some(from), Some(to)) = (days.first().map(year), days.last().map(year)) else {
            plot.context.notes.add(Note::new(
                NoteKind::LeftOut,
                "x",
                "a calendar needs dates with values",
            ));
            return;
        };
        let most = ((plot.rect.height / 20.0) as usize * 2).clamp(1, MAX_YEARS) as i64;
        if to - from >= most {
            let text = format!("only the last {most} years of the calendar are drawn");
            plot.context
                .notes
                .add(Note::new(NoteKind::LeftOut, "x", text));
        }
        let from = from.max(to - most + 1);
        let grid = CellLayout::new(plot, (to - from + 1) as usize);
        let name = layer
            .series
            .first()
            .map_or("", |series| series.name.as_str());
        plot.series_group(first, name, |plot| {
            for year in from..=to {
                draw_year(plot, &grid, (year - from) as usize, year, &days, &colors);
            }
        });
        if plot.context.spec.canvas.is_thumbnail() {
            return;
        }
        plot.group(GroupStart::new(Role::Axis), |plot| {
            for year in from..=to {
                write_year(plot, &grid, (year - from) as usize, year);
            }
        });
    }

    /// The value of each day.
    fn sums(&self, layer: &Layer) -> Option<Series> {
        let first = layer.series.first()?;
        let days = self.daily_values(layer);
        let instants = days.iter().map(|(day, _)| (day * DAY) as f64);
        let names = days.iter().map(|(day, _)| instant::to_iso(day * DAY));
        Some(Series {
            x: instants.collect(),
            y: days.iter().map(|(_, value)| *value).collect(),
            names: names.collect(),
            channels: BTreeMap::new(),
            ..first.clone()
        })
    }

    fn noun(&self) -> &'static str {
        "days"
    }

    /// The colours for the values of all days.
    fn color_guide(&self, layer: &Layer, _panel: &Panel) -> Option<ColorGuide<'_>> {
        Some(ColorGuide {
            fit: ColorbarFit::Top(13.0),
            ..ColorGuide::new(
                &self.color_scale,
                self.daily_values(layer).into_iter().map(|(_, value)| value),
            )
        })
    }
}

impl Calendar {
    /// The days of the first series since 1970, ascending, each with its value: the sum of its values, or their mean.
    fn daily_values(&self, layer: &Layer) -> Vec<(i64, f64)> {
        let points = layer.series.first().into_iter().flat_map(Series::points);
        let dated = points.filter(|(at, _)| at.abs() < MAX_TIME);
        let mut values: Vec<(i64, f64)> = dated
            .map(|(at, value)| ((at as i64).div_euclid(DAY), value))
            .collect();
        if !values.is_sorted_by_key(|(day, _)| *day) {
            values.sort_by_key(|(day, _)| *day);
        }
        let days = values.chunk_by(|one, next| one.0 == next.0);
        let value = |day: &[(i64, f64)]| {
            let sum: f64 = day.iter().map(|(_, value)| value).sum();
            let value = match self.has_means {
                true => sum / day.len() as f64,
                false => sum,
            };
            Some((day.first()?.0, value))
        };
        days.filter_map(value).collect()
    }
}

/// The positions of the cells.
struct CellLayout {
    /// The left edge of the first year.
    left: f32,
    /// The top edge of the first year.
    top: f32,
    /// The side of a cell with its gap.
    side: f32,
    /// The distance from one year to the next, downwards and to the right.
    pitch: (f32, f32),
    /// The number of years in a column.
    rows: usize,
}

impl CellLayout {
    /// Cells as large as fit for this many years, with labels to the left and above.
    fn new(plot: &PlotArea<'_, '_>, years: usize) -> CellLayout {
        let style = plot.context.label_style();
        let label = plot.context.fonts.line_height(&style);
        let room = plot.rect;
        let label = if plot.context.spec.canvas.is_thumbnail() {
            0.0
        } else {
            label
        };
        let left = label * 3.4;
        let largest_side = |columns: usize| {
            let rows = years.div_ceil(columns);
            let width = room.width / columns as f32;
            let across = (width - left) / WEEKS;
            // seven weekdays and a gap to the next year
            let down = (room.height / rows as f32 - label * 1.6) / 7.4;
            (across.min(down), rows, width)
        };
        // as many years side by side as give the largest cells; fewer when it makes no difference
        let candidates = (1..=MAX_ACROSS).map(largest_side);
        let best = candidates.reduce(|best, next| if next.0 > best.0 + 0.01 { next } else { best });
        let (side, rows, width) = best.unwrap_or((1.0, years, room.width));
        let side = side.max(1.0);
        CellLayout {
            left: room.x + left,
            top: room.y + label * 1.3,
            side: if side > 4.0 { side.floor() } else { side },
            pitch: (side * 7.4 + label * 1.6, width),
            rows: rows.max(1),
        }
    }

    /// The upper left corner of the cells of the year with this number. Years follow one another downwards.
    fn corner(&self, year: usize) -> Point {
        let (row, column) = (year % self.rows, year / self.rows);
        Point::new(
            self.left + self.pitch.1 * column as f32,
            self.top + self.pitch.0 * row as f32,
        )
    }

    /// The cell of a day in the year with this number.
    fn cell(&self, year: usize, date: Civil) -> Rect {
        let corner = self.corner(year);
        let (week, weekday) = week_and_weekday(date);
        let gap = if self.side >= 8.0 {
            2.0
        } else if self.side >= 4.0 {
            1.0
        } else {
            0.0
        };
        Rect::new(
            corner.x + self.side * week as f32,
            corner.y + self.side * weekday as f32,
            self.side - gap,
            self.side - gap,
        )
    }
}

/// The week of the year and the weekday, both counted from 0. Weeks begin on Monday.
fn week_and_weekday(date: Civil) -> (i64, i64) {
    let first = Civil::date(date.year, 1, 1).weekday();
    ((date.day_of_year() - 1 + first) / 7, date.weekday())
}

/// Draws the cells of a year; `number` is its number among the years of the picture.
fn draw_year(
    plot: &mut PlotArea<'_, '_>,
    grid: &CellLayout,
    number: usize,
    year: i64,
    days: &[(i64, f64)],
    colors: &ResolvedColorScale,
) {
    let empty = plot.theme().grid.faded(0.6);
    for day in days_to(year, 1, 1)..days_to(year + 1, 1, 1) {
        let date = Civil::from_local(day * DAY);
        let known = days.binary_search_by_key(&day, |(day, _)| *day);
        let value = known.ok().and_then(|at| days.get(at));
        let radius = if grid.side >= 10.0 { 2.0 } else { 0.0 };
        let item = Item::Rect {
            rect: grid.cell(number, date),
            radius: [radius; 4],
            fill: Some(Paint::Solid(
                value.map_or(empty, |(_, value)| colors.color(*value)),
            )),
            stroke: None,
        };
        match value {
            None => plot.push(item),
            Some((_, value)) => {
                let title = format!(
                    "{:04}-{:02}-{:02}: {}",
                    date.year,
                    date.month,
                    date.day,
                    plot.context.number(*value)
                );
                plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
                    plot.push(item)
                });
            }
        }
    }
}

/// Writes the year, every second weekday, and each month above the week in which it begins.
fn write_year(plot: &PlotArea<'_, '_>, grid: &CellLayout, number: usize, year: i64) {
    let style = plot.context.label_style();
    let locale = plot.context.spec.locale;
    let (ink, strong) = (plot.theme().label, plot.theme().text);
    let Point { x: left, y: top } = grid.corner(number);
    let write = |label: &str, at: Point, anchor: Anchor, bold: bool| {
        let style = crate::font::FontStyle {
            weight: if bold { 600 } else { 400 },
            ..style.clone()
        };
        let line = plot.context.line(label, &style);
        let color = if bold { strong } else { ink };
        plot.push(text(&line, at, anchor, 0.0, color, None));
    };
    // a month is about 4.3 weeks wide, and its name about two ems
    let has_months = grid.side * 12.0 * 4.3 >= style.size * 24.0;
    if has_months {
        for (index, month) in locale.months_short.iter().enumerate() {
            let (week, _) = week_and_weekday(Civil::date(year, index as i64 + 1, 1));
            let x = left + grid.side * week as f32;
            write(month, Point::new(x, top - 5.0), Anchor::Start, false);
        }
    }
    if grid.side >= style.size * 0.75 {
        for weekday in [0, 2, 4] {
            // the names in a locale begin with Sunday
            let name = locale.days_short.get(weekday + 1).copied().unwrap_or("");
            let y = top + grid.side * (weekday as f32 + 0.5) + style.size * 0.33;
            write(name, Point::new(left - 6.0, y), Anchor::End, false);
        }
    }
    let year = year.to_string();
    write(&year, Point::new(left - 6.0, top - 5.0), Anchor::End, true);
}

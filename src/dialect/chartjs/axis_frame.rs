//! An axis around a plot as Chart.js draws it: its options and its ticks in; a box of the layout out, and then the axis of a drawing.

use super::axis::AxisOptions;
use super::axis_box::{AxisBox, AxisMeasures, BoxTick};
use super::color;
use super::config::Config;
use super::defaults;
use super::frame;
use super::kind::Kind;
use super::layout::{Area, Boxed, Room};
use super::script::Field;
use super::shapes::{Letters, hundredths};
use super::version::Version;
use crate::color::Rgba;
use crate::error::{Notes, Result};
use crate::spec::drawing::{AxisTitle, EdgeAxis, GridLines, TickPosition, billionth};
use crate::spec::{Axis, AxisScale, Edge, LabelAlign, Stroke};
use crate::stat::sort::sort_by_number;

/// An axis with its look.
pub(super) struct AxisFrame<'a> {
    /// Its box.
    pub(super) sized: AxisBox,
    letters: Letters,
    /// Lines, letters and padding of its title; no lines without one.
    title: (Vec<String>, Letters, f64),
    grid: Grid<'a>,
    gap: f64,
    tick_length: f64,
    label_offset: f64,
}

/// The look of grid lines, ticks and border.
struct Grid<'a> {
    /// The colours and the widths of single lines, where they differ.
    each: Option<(Field<'a>, Field<'a>)>,
    /// The stroke of the others.
    line: Stroke,
    zero: Option<Stroke>,
    dash: Vec<f32>,
    has_lines: bool,
    has_ticks: bool,
    border: Option<Stroke>,
    /// True where lines stand between bands and not in their middle.
    is_between: bool,
    tick_color: Option<Rgba>,
}

/// The place of a value on an axis as a part of its length, from its low end.
pub(super) fn part(axis: &Axis, value: f64) -> f64 {
    let along = match (&axis.scale, axis.domain) {
        (AxisScale::Category { names }, _) => {
            let count = names.len().max(1) as f64;
            match axis.margin {
                Some(_) if count > 1.0 => value / (count - 1.0),
                _ => (value + 0.5) / count,
            }
        }
        (scale, [Some(low), Some(high)]) => {
            let (low, high) = (scale.evened(low), scale.evened(high));
            (scale.evened(value) - low) / (high - low)
        }
        _ => f64::NAN,
    };
    if axis.reversed { 1.0 - along } else { along }
}

impl<'a> AxisFrame<'a> {
    /// The frame of an axis at a side, whose ticks stand in bands or not.
    ///
    /// # Errors
    /// An option that is no number.
    pub(super) fn read(
        options: &AxisOptions<'a>,
        axis: &Axis,
        side: Edge,
        config: &Config<'a>,
        notes: &mut Notes,
    ) -> Result<AxisFrame<'a>> {
        let ticks = options.ticks();
        let is_new = config.version.is_new();
        let number = |field: Field<'_>, default: f64| -> Result<f64> {
            let number = field.number().ok().flatten();
            Ok(number.unwrap_or(default).clamp(-1000.0, 1000.0))
        };
        let plain = || frame::label("", &ticks, config, frame::PLAIN, &mut Notes::default());
        let letters = match &axis.tick_style {
            Some(label) => Letters::of(label),
            None => Letters::of(&plain()?),
        };
        let title = title(options, axis, config.version)?;
        let field = options.field.get(if is_new { "grid" } else { "gridLines" });
        let is_category = matches!(axis.scale, AxisScale::Category { .. });
        let has_bands = is_category && axis.margin.is_none();
        let grid = Grid::read(&field, options, config, has_bands, notes)?;
        let draws_ticks = field.get("drawTicks").truth().unwrap_or(true);
        let (key, length, padding) = if is_new {
            ("tickLength", 8.0, 3.0)
        } else {
            ("tickMarkLength", 10.0, 0.0)
        };
        let tick_length = number(field.get(key), length)?;
        let tick_length = if draws_ticks { tick_length } else { 0.0 };
        let gap = number(ticks.get("padding"), padding)?;
        let is_time = matches!(axis.scale, AxisScale::Time { .. });
        let are_prices = matches!(config.kind, Kind::Candlestick | Kind::Ohlc);
        let title_height = match title.0.len() {
            0 => 0.0,
            count => count as f64 * title.1.line() + 2.0 * title.2,
        };
        let line = letters.line();
        let measures = AxisMeasures {
            tick_length,
            gap,
            beyond: if is_new { gap } else { 0.4 * line },
            edge: if is_new { gap } else { 3.0 },
            adds_edge: !is_new,
            letters: (letters.size, letters.is_bold()),
            line,
            title: title_height,
            angles: (
                number(ticks.get("minRotation"), 0.0)?,
                number(ticks.get("maxRotation"), 50.0)?,
            ),
            skips: ticks
                .get("autoSkip")
                .truth()
                .unwrap_or(is_new || !is_time || are_prices),
            most: ticks
                .get("maxTicksLimit")
                .number()?
                .filter(|most| *most >= 1.0),
            spacing: number(ticks.get("autoSkipPadding"), if is_new { 3.0 } else { 0.0 })?,
            has_texts: ticks.get("display").truth().unwrap_or(true),
        };
        let is_horizontal = side.is_horizontal();
        let sized = AxisBox::new(
            side,
            (axis.visible, has_bands),
            box_ticks(axis, is_horizontal, is_category),
            measures,
        );
        Ok(AxisFrame {
            sized,
            letters,
            title,
            grid,
            gap,
            tick_length,
            label_offset: number(ticks.get("labelOffset"), 0.0)?,
        })
    }

    /// The width that an upright axis needs in a picture of this height.
    pub(super) fn width_alone(&self, height: f64) -> f64 {
        let room = Room {
            width: 1e6,
            height,
            picture: (1e6, height),
        };
        self.sized.clone().fit(room)
    }

    /// The place of a value of the axis in CSS pixels.
    pub(super) fn pixel(&self, axis: &Axis, value: f64) -> f64 {
        let along = part(axis, value);
        let is_horizontal = self.sized.side.is_horizontal();
        self.sized
            .pixel(if is_horizontal { along } else { 1.0 - along })
    }

    /// The axis around a chart in this rectangle; `None` for one that is not visible. Its ticks are at values, or at parts of its
    /// length where `has_values` is false.
    pub(super) fn edge(&self, area: Area, has_values: bool) -> Option<EdgeAxis> {
        let (sized, grid) = (&self.sized, &self.grid);
        let own = sized.area;
        let (offset, thickness) = match sized.side {
            Edge::Bottom => (own.top - area.bottom, own.height()),
            Edge::Top => (area.top - own.bottom, own.height()),
            Edge::Left => (area.left - own.right, own.width()),
            Edge::Right => (own.left - area.right, own.width()),
        };
        let place = |tick: &BoxTick| match (has_values, sized.side.is_horizontal()) {
            (true, _) => TickPosition::Value(tick.value),
            (false, true) => TickPosition::Part(billionth(tick.part)),
            (false, false) => TickPosition::Part(billionth(1.0 - tick.part)),
        };
        let text = |tick: &BoxTick| match sized.measures.has_texts {
            true => tick.lines.join("\n"),
            false => String::new(),
        };
        let is_seen = |color: &Rgba| color.a > 0;
        let tick = grid.tick_color.unwrap_or(grid.line.color);
        let has_ticks = grid.has_ticks && self.tick_length > 0.0;
        let tick = Some(tick).filter(|tick| has_ticks && is_seen(tick));
        let border = grid.border.as_ref();
        let border = border.filter(|border| border.width > 0.0 && is_seen(&border.color));
        let gap = match tick {
            Some(_) => self.gap,
            None => self.gap + self.tick_length,
        };
        let (lines, letters, padding) = &self.title;
        let half = letters.line() * lines.len() as f64 / 2.0;
        let mut axis = EdgeAxis {
            offset: hundredths(offset.max(0.0)),
            ticks: sized
                .shown()
                .map(|(_, tick)| (place(tick), text(tick)))
                .collect(),
            gap: Some(thousandth(gap)),
            angle: thousandth(-sized.angle),
            shift: self.label_offset,
            line: border.map(|border| border.color),
            width: border.map_or(1.0, |border| border.width),
            tick,
            lengths: vec![self.tick_length],
            grid: grid.lines(sized),
            ..EdgeAxis::new(sized.side, self.letters.label("", LabelAlign::Center))
        };
        if !lines.is_empty() {
            axis.title = AxisTitle {
                label: letters.label(&lines.join("\n"), LabelAlign::Center),
                gap: thousandth(thickness - padding - half),
            };
        }
        sized.is_visible.then_some(axis)
    }
}

/// The lines, the letters and the padding of the title of an axis.
fn title(
    options: &AxisOptions<'_>,
    axis: &Axis,
    version: Version,
) -> Result<(Vec<String>, Letters, f64)> {
    let field = options.field.get(if version.is_new() {
        "title"
    } else {
        "scaleLabel"
    });
    let padding = field.get("padding");
    let padding = match padding.is_object() {
        true => padding.get("top").number()?,
        false => padding.number()?,
    };
    let padding = padding.unwrap_or(4.0).clamp(-1000.0, 1000.0);
    Ok(match &axis.title {
        Some(label) => {
            let lines = label.text.split('\n').map(str::to_owned).collect();
            (lines, Letters::of(label), padding)
        }
        None => {
            let letters = Letters {
                size: 12.0,
                weight: 400,
                is_italic: false,
                color: frame::TEXT,
            };
            (Vec::new(), letters, padding)
        }
    })
}

/// The ticks of an axis from the left or from the top.
fn box_ticks(axis: &Axis, is_horizontal: bool, is_category: bool) -> Vec<BoxTick> {
    let values: Vec<f64> = match &axis.ticks {
        Some(ticks) => ticks.clone(),
        None => (0..axis.names().len()).map(|at| at as f64).collect(),
    };
    let names = axis.names();
    let texts = axis.tick_labels.as_deref().unwrap_or(names);
    let tick = |(index, value): (usize, &f64)| {
        let along = part(axis, *value);
        let text = texts.get(index).map_or("", String::as_str);
        BoxTick {
            value: *value,
            part: if is_horizontal { along } else { 1.0 - along },
            lines: text.split('\n').map(str::to_owned).collect(),
        }
    };
    let mut ticks: Vec<BoxTick> = values.iter().enumerate().map(tick).collect();
    // what has no name takes no room
    if is_category && texts.iter().all(String::is_empty) {
        ticks.clear();
    }
    ticks.retain(|tick| tick.part.is_finite());
    sort_by_number(&mut ticks, |tick| tick.part);
    ticks
}

impl<'a> Grid<'a> {
    /// Reads the look of grid lines, ticks and border.
    fn read(
        field: &Field<'a>,
        options: &AxisOptions<'a>,
        config: &Config<'a>,
        has_bands: bool,
        notes: &mut Notes,
    ) -> Result<Grid<'a>> {
        let is_new = config.version.is_new();
        let is_on = |key: &str| field.get(key).truth().unwrap_or(true);
        let plain = |field: Field<'a>| {
            let is_plain = !field.is_array() && field.function().is_none();
            field.given().filter(|_| is_plain)
        };
        let width = field.get("lineWidth");
        let first = plain(width.clone()).map_or(Ok(None), |width| width.number())?;
        let color = field.get("color");
        let first_color = match color.is_array() {
            true => color.at(0).given(),
            false => plain(color.clone()),
        };
        let first_color = first_color.and_then(|color| color::color(&color, notes));
        let line = first_color.unwrap_or(defaults::grey());
        let zero = match is_new {
            true => None,
            false => {
                let ink = color::color(&field.get("zeroLineColor"), notes);
                let width = field.get("zeroLineWidth").number()?;
                for key in ["zeroLineBorderDash", "zeroLineBorderDashOffset"] {
                    field.get(key).mark_read();
                }
                Some(Stroke::solid(
                    ink.unwrap_or(Rgba::BLACK.faded(0.25)),
                    width.unwrap_or(1.0).clamp(0.0, 100.0) as f32,
                ))
            }
        };
        let frame = options.field.get("border");
        let (ink, is_drawn) = match is_new {
            false => (None, is_on("drawBorder") && is_on("display")),
            true => {
                let ink = field.get("borderColor").given();
                let ink = ink.or_else(|| frame.get("color").given());
                let is_drawn = frame.get("display").truth().unwrap_or(is_on("drawBorder"));
                (ink.and_then(|ink| color::color(&ink, notes)), is_drawn)
            }
        };
        let border_width = match is_new {
            true => field
                .get("borderWidth")
                .given()
                .unwrap_or_else(|| frame.get("width"))
                .number()?,
            false => None,
        };
        frame.get("dash").mark_read();
        let dash = frame::dash(&field.get("borderDash"))?;
        for key in ["borderDashOffset", "circular", "z"] {
            field.get(key).mark_read();
        }
        let key = if is_new { "offset" } else { "offsetGridLines" };
        let is_between = has_bands && field.get(key).truth().unwrap_or(true);
        let tick_color = match is_new {
            true => color::color(&field.get("tickColor"), notes),
            false => None,
        };
        let width_of_border = border_width.or(first).unwrap_or(1.0).clamp(0.0, 100.0);
        let varies = color.is_array() || width.is_array();
        let line_width = first.unwrap_or(1.0).clamp(0.0, 100.0) as f32;
        Ok(Grid {
            each: varies.then_some((color, width)),
            line: Stroke::solid(line, line_width),
            zero: zero.filter(|_| !has_bands || is_between),
            dash,
            has_lines: is_on("display") && is_on("drawOnChartArea"),
            has_ticks: is_on("display") && is_on("drawTicks"),
            border: is_drawn.then(|| Stroke::solid(ink.unwrap_or(line), width_of_border as f32)),
            is_between,
            tick_color,
        })
    }

    /// The grid lines at the ticks of an axis that are shown.
    fn lines(&self, sized: &AxisBox) -> GridLines {
        let mut shown: Vec<usize> = sized.shown().map(|(index, _)| index).collect();
        if self.is_between {
            shown.push(sized.ticks.len());
        }
        let (mut colors, mut widths) = (vec![self.line.color], vec![self.line.width]);
        if let Some((each, each_width)) = self.each.as_ref() {
            if each.is_array() {
                let ink = |at: &usize| color::color(&each.at(*at), &mut Notes::default());
                let inks = shown.iter().map(|at| ink(at).unwrap_or(defaults::grey()));
                colors = inks.collect();
            }
            if each_width.is_array() {
                let width = |at: &usize| each_width.at(*at).number().ok().flatten();
                let all = shown.iter().map(|at| width(at).unwrap_or(1.0));
                widths = all.map(|width| width.clamp(0.0, 100.0) as f32).collect();
            }
        }
        if !self.has_lines {
            colors.clear();
        }
        if widths == [1.0] {
            widths.clear();
        }
        let zero = self.zero.as_ref();
        GridLines {
            colors,
            widths: widths.into_iter().map(f64::from).collect(),
            dash: self.dash.clone(),
            zero: zero.map(|zero| zero.color),
            zero_width: zero.map_or(1.0, |zero| zero.width),
            are_between: self.is_between,
            are_polygons: false,
        }
    }
}

/// A number with three decimals.
fn thousandth(number: f64) -> f64 {
    libm::round(number * 1e3) / 1e3 + 0.0
}

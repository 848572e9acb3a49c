//! Bar charts: grouped, stacked, stacked to 100 % or overlapping, vertical or horizontal.

use super::bar_values::{self, BarValue, Drawn, ValuePlace};
use super::column::{self, Column};
use super::kind::{
    AxisDefaults, AxisMeaning, Chart, ColorGuide, Coords, PaintOrder, Placing, Shown, ZeroLine,
};
use super::placement::{Datum, Placement, SeriesPlacement, corners, scales, value_axis};
use super::spacing::band_width;
use super::value_labels;
use super::{error_bars, legend_entries, point};
use crate::color::Rgba;
use crate::error::{Advice, Note, NoteKind};
use crate::figure::element;
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::LegendEntry;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Item, Rect, Role, Segment, Stroke, shape};
use crate::spec::mark::{Bar, BarOutline};
use crate::spec::{
    Arrangement, Axis, BarLabels, Channel, Direction, Edge, Layer, Mark, Panel, ResolvedColorScale,
    Series,
};

/// Bars thinner than this many device pixels are drawn as paths, whose edges are not rounded to whole pixels.
const MIN_SNAPPED: f32 = 4.0;

/// The grey of bars without a value of hue.
const WITHOUT_HUE: Rgba = Rgba::hex(0xbdbdbd);

impl Chart for Bar {
    fn name(&self) -> &'static str {
        "bar chart"
    }

    fn coords(&self) -> Coords {
        Coords::of(self.direction)
    }

    fn shown(&self) -> Shown {
        Shown::Positions
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    fn axis_defaults(&self) -> AxisDefaults {
        AxisDefaults {
            x_grid: (self.direction == Direction::Vertical).then_some(false),
            percent: self.arrangement == Arrangement::Percent,
            ..AxisDefaults::default()
        }
    }

    fn zero_line(&self) -> ZeroLine {
        ZeroLine::Over
    }

    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        AxisMeaning::along(self.direction)
    }

    fn placing(&self, layer: &Layer) -> Placing {
        let width = self.width.unwrap_or_else(|| self.default_width(layer));
        Placing {
            arrangement: self.arrangement,
            base: self.base,
            width,
            width_alone: if self.gap.is_some() {
                width
            } else {
                width.min(0.75)
            },
            gap: self.gap,
            course: None,
        }
    }

    /// Half a band beyond the first and the last position. Along the values from the base to a tick beyond them, and to 100
    /// for per cent.
    fn extents(&self, layer: &Layer, panel: &Panel) -> Extents {
        let half = band_width(self.position_axis(panel), &layer.series) / 2.0;
        let xs = layer.series.iter().flat_map(Series::points).map(|(x, _)| x);
        let mut positions = Extent::of(xs, 0.0);
        positions.widen(positions.low - half, positions.high + half);
        let mut values = Extent::of([self.base], 0.0);
        let placement = Placement::of(layer, panel);
        for (series, placed) in layer.series.iter().zip(&placement.series) {
            for (index, datum) in placed.data().enumerate() {
                values.add(datum.base);
                values.add(datum.end);
                if self.label_place() == BarLabels::Outside {
                    values.add(placed.outer_end(series, index, &datum));
                }
            }
        }
        if self.arrangement == Arrangement::Percent && values.low >= 0.0 {
            values.add(100.0);
        }
        if self.label_place() == BarLabels::Outside {
            // the labels beyond the ends need space as well
            let room = (values.high - values.low) * 0.06;
            let (above, below) = (values.high > self.base, values.low < self.base);
            let below = if below { room } else { 0.0 };
            let above = if above { room } else { 0.0 };
            values.widen(values.low - below, values.high + above);
        }
        Extents::along(self.direction, positions, values.nice())
    }

    /// Draws every bar with its error bar, then the values. Where bars may cover one another the error bars come after all
    /// bars.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        let placement = Placement::of(layer, panel);
        let colors = self.color_guide(layer, panel).map(|guide| guide.colors);
        let is_covered = self.arrangement != Arrangement::Grouped;
        let both = || layer.series.iter().zip(&placement.series).enumerate();
        for (number, (series, placed)) in both() {
            plot.series_group(first + number, &series.name, |plot| {
                for (index, datum) in placed.data().enumerate() {
                    let color = self.color(series, index, colors.as_ref());
                    draw_bar(plot, self, series, index, &datum, color);
                }
                if !is_covered {
                    self.draw_errors(plot, series, placed);
                }
            });
        }
        for (number, (series, placed)) in both().filter(|_| is_covered) {
            if !error_bars::has_no_errors(series) {
                plot.series_group(first + number, &series.name, |plot| {
                    self.draw_errors(plot, series, placed)
                });
            }
        }
        if self.label_place() != BarLabels::None && !plot.context.spec.canvas.is_thumbnail() {
            draw_labels(plot, self, layer, panel, &placement, colors.as_ref());
        }
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        let mut columns = vec![Column::y(series)];
        // where all begin at one number, that is a base line
        let starts = series.channel(Channel::Start);
        let floats = starts.iter().any(|start| Some(start) != starts.first());
        let others = [("start", Channel::Start), ("hue", Channel::Hue)];
        let shown = if floats { &others[..] } else { &others[1..] };
        columns.extend(column::numbers(series, shown));
        columns.extend(match self.direction {
            Direction::Vertical => column::errors(series),
            Direction::Horizontal => column::flipped_errors(series),
        });
        columns
    }

    /// The colours for the channel `Hue` of all series; `None` when no series has it.
    fn color_guide(&self, layer: &Layer, _panel: &Panel) -> Option<ColorGuide<'_>> {
        ColorGuide::of_hue(&self.color_scale, layer)
    }

    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        legend_entries::swatches(layer)
    }

    fn writes_values(&self) -> bool {
        true
    }

    fn fills_slots(&self) -> bool {
        true
    }

    fn lists_from_top(&self) -> bool {
        self.direction == Direction::Vertical && self.arrangement.is_stacked()
    }

    fn in_slots(&self, width: f64, gap: f64) -> Option<Mark> {
        Some(Mark::Bar(Bar {
            width: Some(width),
            gap: Some(gap),
            ..self.clone()
        }))
    }

    fn flipped(&self) -> Option<Mark> {
        (self.direction == Direction::Vertical).then(|| {
            Mark::Bar(Bar {
                direction: Direction::Horizontal,
                ..self.clone()
            })
        })
    }
}

impl Bar {
    /// Where values are written: inside the bars of a stack, because outside each stands the next bar.
    fn label_place(&self) -> BarLabels {
        match self.labels {
            BarLabels::Outside if self.arrangement.is_stacked() => BarLabels::Inside,
            place => place,
        }
    }

    /// The part of a band that the bars of one position fill unless the author chose it. Bars are at most as thick as a quarter
    /// of the plot: a single bar would fill it.
    fn default_width(&self, layer: &Layer) -> f64 {
        let quarter = 0.25 * position_count(&layer.series).max(1) as f64;
        match self.arrangement {
            Arrangement::Grouped => (quarter * layer.series.len() as f64).min(0.85),
            Arrangement::Stacked | Arrangement::Percent | Arrangement::Overlapped => {
                quarter.min(0.75)
            }
        }
    }

    /// The colour of one bar: that of its hue, if it has one, else that of its point or its series.
    fn color(&self, series: &Series, index: usize, colors: Option<&ResolvedColorScale>) -> Rgba {
        let hue = series.channel(Channel::Hue).get(index);
        match (hue, colors) {
            (Some(hue), Some(colors)) if !colors.share(*hue).is_nan() => colors.color(*hue),
            // a colour of the palette would look like one of the scale
            (Some(_), Some(_)) => WITHOUT_HUE,
            _ => series.style.color_of_point(index),
        }
    }

    /// Draws the error bars of one series.
    fn draw_errors(&self, plot: &PlotArea<'_, '_>, series: &Series, placed: &SeriesPlacement<'_>) {
        // darker than the bar, so that the half of the error bar inside it is visible
        let ink = series.style.color.mix(plot.theme().text, 0.6);
        error_bars::draw(plot, series, placed, self.direction, ink);
    }

    /// The axis of positions.
    fn position_axis<'p>(&self, panel: &'p Panel) -> &'p Axis {
        match self.direction {
            Direction::Vertical => &panel.x,
            Direction::Horizontal => &panel.y,
        }
    }
}

/// At how many positions bars stand, as far as that decides how thick they are: up to 4.
fn position_count(series: &[Series]) -> usize {
    let longest = series.iter().map(|series| series.x.len()).max();
    if longest.unwrap_or(0) >= 4 {
        return 4;
    }
    let all = series.iter().flat_map(|series| series.x.iter());
    let mut positions: Vec<f64> = all.copied().collect();
    positions.sort_by(f64::total_cmp);
    positions.dedup();
    positions.len()
}

/// Draws the bar of one point.
fn draw_bar(
    plot: &mut PlotArea<'_, '_>,
    mark: &Bar,
    series: &Series,
    index: usize,
    datum: &Datum,
    color: Rgba,
) {
    let is_left_out = scales(plot, mark.direction).1.leaves_out(datum.end);
    let has_end = datum.end.is_finite() && datum.base != datum.end && !is_left_out;
    if !datum.position.is_finite() || !has_end {
        return;
    }
    let fill = series
        .style
        .fill
        .clone()
        // a colour for each point takes precedence over the fill of the series
        .filter(|_| series.style.colors.is_empty() && series.channel(Channel::Hue).is_empty())
        .unwrap_or_else(|| series.style.fill_of(index, color));
    let title = hover_text(plot, mark, series, index, datum);
    let end = end_edge(plot, mark, datum);
    let (within, scale) = (plot.rect, plot.context.spec.canvas.scale);
    let edge = paint::stroke(&series.style.edge_of_point(index));
    let ends = corners(plot, mark.direction, datum, datum.end);
    let has_inner = mark.outline != BarOutline::Centered && edge.is_some();
    let item = |whole: Rect, is_line: bool| {
        // the rounded end may lie outside the plot
        let seen = whole.intersection(&within)?;
        // the outline of a bar that lies beyond the plot would look like a bar without length
        let is_cut_off = |all: f32, seen: f32| all > 0.01 && seen < 0.01;
        if is_cut_off(whole.width, seen.width) || is_cut_off(whole.height, seen.height) {
            return None;
        }
        let free = datum.free && is_end_seen(end, whole, seen);
        let (bar, radius, thickness) = bar_shape(mark, whole, free, end);
        let bar = bar.intersection(&within)?;
        if is_line {
            return inner_line(bar, radius, open_edge(mark, end), edge.clone()?);
        }
        let paint = Some(paint::fill(&fill, bar));
        let stroke = edge
            .clone()
            .filter(|_| mark.outline == BarOutline::Centered);
        // thin bars of equal width, rounded to whole pixels, would look different from one another
        Some(if thickness * scale < MIN_SNAPPED {
            Item::Path {
                segments: shape::rounded(bar, radius),
                fill: paint,
                stroke,
            }
        } else {
            Item::Rect {
                rect: bar,
                radius,
                fill: paint,
                stroke,
            }
        })
    };
    plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
        for is_line in [false, true].iter().take(1 + usize::from(has_inner)) {
            plot.draw(&element::Bar {
                corners: ends,
                draw: |whole: Rect| item(whole, *is_line),
            });
        }
    });
}

/// The edge without a line of a bar whose end is at this edge; `None` where all have one.
fn open_edge(mark: &Bar, end: Edge) -> Option<Edge> {
    let is_horizontal = mark.direction == Direction::Horizontal;
    match mark.outline {
        BarOutline::Whole => None,
        BarOutline::Centered | BarOutline::OpenBase => Some(end.opposite()),
        BarOutline::OpenEnd => Some(end),
        BarOutline::OpenLow => Some(if is_horizontal { Edge::Top } else { Edge::Left }),
        BarOutline::OpenHigh => Some(if is_horizontal {
            Edge::Bottom
        } else {
            Edge::Right
        }),
    }
}

/// The line inside a bar with these radii of its corners, along all edges but the open one.
fn inner_line(bar: Rect, radius: [f32; 4], open: Option<Edge>, stroke: Stroke) -> Option<Item> {
    let width = stroke.width.min(bar.width / 2.0).min(bar.height / 2.0);
    let inset = |edge: Edge| match open == Some(edge) {
        true => 0.0,
        false => width / 2.0,
    };
    let inner = Rect::new(
        bar.x + inset(Edge::Left),
        bar.y + inset(Edge::Top),
        bar.width - inset(Edge::Left) - inset(Edge::Right),
        bar.height - inset(Edge::Top) - inset(Edge::Bottom),
    );
    let mut segments = shape::rounded(inner, radius.map(|radius| radius - width / 2.0));
    if let Some(open) = open {
        // the outline begins and ends at the same point, with the top first
        let sides = segments.iter().enumerate().skip(1);
        let mut lines = sides.filter_map(|(at, segment)| match segment {
            Segment::Line(to) => Some((at, *to)),
            _ => None,
        });
        let (at, begin) = lines.nth(open.index())?;
        segments.pop();
        segments[0] = Segment::Move(begin);
        segments[1..].rotate_left(at);
        segments.pop();
    }
    Some(Item::Path {
        segments,
        fill: None,
        stroke: Some(Stroke { width, ..stroke }),
    })
}

/// True if the end of a bar, which is at this edge of it, is in the part of it that is seen.
fn is_end_seen(edge: Edge, whole: Rect, seen: Rect) -> bool {
    let cut = match edge {
        Edge::Top => seen.y - whole.y,
        Edge::Bottom => whole.bottom() - seen.bottom(),
        Edge::Right => whole.right() - seen.right(),
        Edge::Left => seen.x - whole.x,
    };
    cut < 0.5
}

/// The shape of a bar in its rectangle: the rectangle of the bar, the radii of its corners, and the thickness of the whole
/// rectangle.
///
/// Grouped bars are one pixel thinner, as a gap. The free end is at this edge.
fn bar_shape(mark: &Bar, whole: Rect, free: bool, end: Edge) -> (Rect, [f32; 4], f32) {
    let mut bar = whole;
    let thickness = match mark.direction {
        Direction::Vertical => bar.width,
        Direction::Horizontal => bar.height,
    };
    if thickness >= 5.0 && mark.arrangement == Arrangement::Grouped && mark.gap.is_none() {
        match mark.direction {
            Direction::Vertical => bar.width -= 1.0,
            Direction::Horizontal => bar.height -= 1.0,
        }
    }
    // only bars whose widths or outlines are given may end in half a circle
    let is_given = mark.gap.is_some() || mark.outline != BarOutline::Centered;
    let most = thickness / if is_given { 2.0 } else { 4.0 };
    let r = if free { mark.radius.min(most) } else { 0.0 };
    let mut radius = [r; 4];
    if let Some(open) = open_edge(mark, end) {
        // corners are numbered by the edges that begin at them
        (radius[open.index()], radius[(open.index() + 1) % 4]) = (0.0, 0.0);
    }
    (bar, radius, thickness)
}

/// The text on hovering over a bar: its name, if it has one, its value, and its share where bars are stacked to 100 %.
fn hover_text(
    plot: &PlotArea<'_, '_>,
    mark: &Bar,
    series: &Series,
    index: usize,
    datum: &Datum,
) -> String {
    let value = series.y.get(index).copied().unwrap_or(f64::NAN);
    let (positions, values) = scales(plot, mark.direction);
    let name = point::position_name(positions, series, index);
    let mut text = point::named(&name, &plot.value_text(values, value));
    if mark.arrangement == Arrangement::Percent {
        let share = (datum.end - datum.base) / 100.0;
        let share = value_labels::format_shares(plot, &[share], None);
        text.push_str(&format!(" ({})", share.concat()));
    }
    text
}

/// Writes the values at the bars.
fn draw_labels(
    plot: &mut PlotArea<'_, '_>,
    mark: &Bar,
    layer: &Layer,
    panel: &Panel,
    placement: &Placement<'_>,
    colors: Option<&ResolvedColorScale>,
) {
    let mut texts = label_texts(plot, mark, panel, layer, placement).into_iter();
    let (mut values, mut bars, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for (series, placed) in layer.series.iter().zip(&placement.series) {
        for (index, datum) in placed.data().enumerate() {
            let Some(words) = texts.next() else { return };
            if words.is_empty() || !datum.position.is_finite() || !datum.end.is_finite() {
                continue;
            }
            let outer = placed.outer_end(series, index, &datum);
            let Some(part) = labelled_part(plot, mark, &datum, outer) else {
                let bar = corners(plot, mark.direction, &datum, datum.end);
                others.push(plot.rect_between(bar));
                continue;
            };
            let place = match mark.label_place() {
                BarLabels::Outside => ValuePlace::Beyond(end_edge(plot, mark, &datum)),
                BarLabels::Inside | BarLabels::None => ValuePlace::Inside,
            };
            bars.push(part);
            values.push(BarValue {
                words,
                bar: part,
                place,
                color: mark.color(series, index, colors),
            });
        }
    }
    let is_seen = |bar: &&Rect| bar.intersection(&plot.rect).is_some();
    let beyond = others.iter().filter(is_seen).count();
    if beyond > 0 {
        let text =
            format!("bars that end beyond the axis have no label at their end; left out: {beyond}");
        let advice = Advice::new("bar_label", "center", "writes inside");
        let note = Note::new(NoteKind::LeftOut, "bar_label", text).advising(advice);
        plot.context.notes.add(note);
    }
    bars.extend(others);
    let mut errors = Vec::new();
    for (series, placed) in layer.series.iter().zip(&placement.series) {
        if !error_bars::has_no_errors(series) {
            let areas = |index| error_bars::areas(plot, series, placed, mark.direction, index);
            errors.extend((0..series.y.len()).flat_map(areas));
        }
    }
    let drawn = Drawn {
        bars: &bars,
        errors: &errors,
        is_upright: mark.direction == Direction::Vertical,
    };
    plot.group(GroupStart::new(Role::MarkLabel), |plot| {
        bar_values::write(plot, &values, &drawn)
    });
}

/// The edge at which the end of a bar is.
fn end_edge(plot: &PlotArea<'_, '_>, mark: &Bar, datum: &Datum) -> Edge {
    let ends = (datum.base, datum.end);
    value_labels::end_edge(plot, mark.direction, ends, datum.end < datum.base)
}

/// The rectangle to which the label of a bar belongs: inside, the part of the bar that is in the plot; beyond its end, the
/// whole bar and its error bar, which leads to `outer`, as far as that is seen. `None` when the middle of the bar, or the end
/// at which the label would stand, is not in the plot.
fn labelled_part(plot: &PlotArea<'_, '_>, mark: &Bar, datum: &Datum, outer: f64) -> Option<Rect> {
    let bar = corners(plot, mark.direction, datum, datum.end);
    let whole = plot.rect_between(bar);
    if mark.label_place() == BarLabels::Inside {
        return whole.intersection(&plot.rect);
    }
    if !plot.shows(mark.direction.xy(datum.middle(), datum.end)) {
        return None;
    }
    if outer == datum.end {
        return Some(whole);
    }
    let (_, values) = scales(plot, mark.direction);
    let error = plot.rect_between(corners(plot, mark.direction, datum, values.base(outer)));
    let seen = error.intersection(&plot.rect).unwrap_or(whole);
    Some(whole.union(seen))
}

/// The texts of all labels: those of the author, or values in the format of the axis of values, or shares when bars are
/// stacked to 100 %.
fn label_texts(
    plot: &PlotArea<'_, '_>,
    mark: &Bar,
    panel: &Panel,
    layer: &Layer,
    placement: &Placement<'_>,
) -> Vec<String> {
    let axis = value_axis(layer, panel);
    if layer.series.iter().any(|series| !series.labels.is_empty()) {
        let texts = layer.series.iter().flat_map(|series| {
            (0..series.x.len()).map(|index| series.labels.get(index).cloned().unwrap_or_default())
        });
        return texts.collect();
    }
    if mark.arrangement == Arrangement::Percent {
        let data = placement.series.iter().flat_map(SeriesPlacement::data);
        let parts: Vec<f64> = data.map(|datum| (datum.end - datum.base) / 100.0).collect();
        return value_labels::format_shares(plot, &parts, axis.values.as_ref());
    }
    let all = layer.series.iter().flat_map(|series| series.y.iter());
    let all: Vec<f64> = all.copied().collect();
    value_labels::format_values(plot, axis, &all)
}

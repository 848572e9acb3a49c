//! `chm`: markers, fills, ranges, lines, texts and candlesticks.

use super::color::parse as parse_color;
use super::escape::{split, unescape};
use super::icon;
use super::number::parse_number;
use super::number_format::NumberFormat;
use super::parameters::ChartType;
use super::params::Params;
use super::points::{SeriesPoints, parse_indices};
use super::text::label;
use crate::color::Rgba;
use crate::dialect::native::write::collapse_equal;
use crate::error::{Note, NoteKind, Notes, excerpt};
use crate::spec::drawing::{
    Anchor, At, Frame, MarkersShape, RuleShape, SectorShape, Shape, TextShape, billionth,
};
use crate::spec::{Direction, Fill, MarkerShape, Stroke, Theme};

/// What markers need to know about the chart.
pub(super) struct MarkerContext<'a> {
    /// The points of all series.
    pub rows: &'a [SeriesPoints],
    /// Where bars and areas begin, in the unit of the points.
    pub base: f64,
    /// The lower end of the axis of values, in the unit of the points.
    pub floor: f64,
    /// The ends of the stacks, whose values are the sums of all series.
    pub totals: &'a SeriesPoints,
}

/// The shapes of `chm` and `chem`, each with its depth. Shapes below 0 are drawn before the data; fills and ranges are
/// drawn first of all.
pub(super) fn marker_shapes(
    params: &Params<'_>,
    context: &MarkerContext<'_>,
    notes: &mut Notes,
) -> Vec<(f64, Shape)> {
    let mut shapes = Vec::new();
    let sets_of = |name: &'static str, escape: char| {
        let sets = split(params.text(name), '|', escape).into_iter();
        // This limit and the one below keep a short query from making a picture of any size.
        sets.take(1000).map(move |set| (name, set))
    };
    for (name, set) in sets_of("chm", '\\').chain(sets_of("chem", '@')) {
        if shapes.len() > 200_000 {
            let text = "too many markers; the rest is left out";
            notes.add(Note::new(NoteKind::LeftOut, name, text));
            break;
        }
        if set.trim().is_empty() {
            continue;
        }
        if name == "chem" {
            shapes.extend(icon::icon_markers(&set, params, context.rows, notes));
            continue;
        }
        let fields = split(&set, ',', '\\');
        let marker = Marker::read(&fields, params, context);
        match marker {
            Some(marker) if marker.lacks_series() => {
                let text = format!(
                    "the data have {} series; \"{}\" needs more and is left out",
                    context.rows.len(),
                    excerpt(&set)
                );
                notes.add(Note::new(NoteKind::LeftOut, "chm", text));
            }
            Some(marker) => shapes.extend(marker.shapes(notes)),
            None => notes.add(Note::new(NoteKind::NotUnderstood, "chm", excerpt(&set))),
        }
    }
    shapes
}

/// True when `chm` puts markers on every point of the first series, so that the chart draws none itself.
pub(super) fn replaces_points(params: &Params<'_>) -> bool {
    split(params.text("chm"), '|', '\\').iter().any(|set| {
        let fields = split(set, ',', '\\');
        let field = |at: usize| fields.get(at).map_or("", |field| field.trim());
        matches!(
            field(0),
            "a" | "c" | "C" | "d" | "o" | "s" | "S" | "x" | "X"
        ) && matches!(field(2), "0" | "1" | "")
            && matches!(field(3), "" | "-1" | "-1.0")
    })
}

/// One set of `chm`: type, colour, series, points, size, depth, placement.
struct Marker<'a> {
    params: &'a Params<'a>,
    context: &'a MarkerContext<'a>,
    /// True when the type begins with `@`: the points are then a position on the plot.
    free: bool,
    /// The letter of the type.
    kind: char,
    /// What follows that letter: a text or a number format.
    rest: String,
    color: Option<Rgba>,
    series: &'a str,
    points: &'a str,
    size: &'a str,
    depth: f64,
    placement: &'a str,
}

impl<'a> Marker<'a> {
    /// Reads a set; `None` without a type.
    fn read(
        fields: &'a [String],
        params: &'a Params<'a>,
        context: &'a MarkerContext<'a>,
    ) -> Option<Marker<'a>> {
        let field = |at: usize| fields.get(at).map_or("", |field| field.trim());
        let head = fields.first()?.trim_start();
        let free = head.starts_with('@');
        let head = head.trim_start_matches('@');
        let kind = head.chars().next()?;
        Some(Marker {
            params,
            context,
            free,
            kind,
            rest: head.chars().skip(1).collect(),
            color: parse_color(field(1)),
            series: field(2),
            points: field(3),
            size: field(4),
            depth: parse_number(field(5)).unwrap_or(0.0),
            placement: field(6),
        })
    }

    /// The index of the series.
    fn index(&self) -> usize {
        parse_number(self.series)
            .filter(|at| (0.0..1e6).contains(at))
            .map_or(0, |at| at as usize)
    }

    /// True for a marker on the points of a series that there is not.
    fn lacks_series(&self) -> bool {
        let is_on_points = !self.free && !matches!(self.kind, 'r' | 'R' | 'h');
        // candlesticks, error bars and bars also need the next series
        let more = match self.kind {
            'F' => 3,
            'E' | 'C' => 1,
            _ => 0,
        };
        let last = self.index() + more;
        is_on_points && last > 0 && last >= self.context.rows.len()
    }

    /// The series, or one after it.
    fn row(&self, offset: usize) -> Option<&'a SeriesPoints> {
        self.context.rows.get(self.index() + offset)
    }

    /// The colour; black by default.
    fn ink(&self) -> Rgba {
        self.color.unwrap_or(Rgba::BLACK)
    }

    /// The size before a colon, else a default.
    fn size_or(&self, default: f64) -> f32 {
        let size = self.size.split(':').next().and_then(parse_number);
        size.filter(|size| *size >= 0.0)
            .unwrap_or(default)
            .min(2000.0) as f32
    }

    /// A stroke in the marker's colour.
    fn stroke(&self, width: f32) -> Stroke {
        Stroke::solid(self.ink(), width)
    }

    /// The points of the marker, each with its index in the series.
    fn positions(&self) -> Vec<(f64, At)> {
        if self.free {
            let mut parts = self.points.split(':').filter_map(parse_number);
            return match (parts.next(), parts.next()) {
                (Some(x), Some(y)) => vec![(0.0, At::plot(x, y))],
                _ => Vec::new(),
            };
        }
        let row = if parse_number(self.series) == Some(-1.0) {
            Some(self.context.totals)
        } else {
            self.row(0)
        };
        let Some(row) = row else { return Vec::new() };
        parse_indices(self.points, row.at.len())
            .into_iter()
            .filter_map(|index| Some((index, row.point(index)?)))
            .filter(|(_, at)| at.is_finite())
            .collect()
    }

    /// The shapes with their depths; none, with a note, for an unknown type.
    fn shapes(&self, notes: &mut Notes) -> Vec<(f64, Shape)> {
        let shape = match self.kind {
            'a' => self.symbols(MarkerShape::TriangleDown, 1.0),
            'c' => self.symbols(MarkerShape::Plus, 1.0),
            // The factors undo those with which our symbols are drawn (`figure/marker.rs`).
            'd' => self.symbols(MarkerShape::Diamond, 1.0 / 1.2),
            'o' => self.symbols(MarkerShape::Circle, 1.0),
            's' | 'S' => self.symbols(MarkerShape::Square, 1.0 / 0.886),
            'x' | 'X' => self.symbols(MarkerShape::Cross, 1.0),
            'C' => return self.bars(),
            'r' => self.range(true),
            'R' => self.range(false),
            'h' => self.horizontal_line(),
            'v' | 'V' => return self.vertical_lines(),
            'H' => return self.dashes(),
            'E' => return self.error_bars(),
            'D' => self.line(),
            'B' => self.area(None),
            'b' => self.area(parse_number(self.points).map(|at| at.max(0.0) as usize)),
            'F' => return self.candlesticks(),
            't' | 'f' | 'A' | 'N' => return self.texts(),
            _ => {
                let what = "expected a marker such as o, s, x, D, B, N or t";
                let text = format!("{what}, found \"{}\"; left out", self.kind);
                notes.add(Note::new(NoteKind::LeftOut, "chm", text));
                None
            }
        };
        shape.into_iter().collect()
    }

    /// A symbol at every point, its size multiplied by `factor`.
    fn symbols(&self, shape: MarkerShape, factor: f32) -> Option<(f64, Shape)> {
        let size = self.size_or(5.0).max(0.5);
        let row = self.row(0);
        let point_factor =
            |index: f64| row.map_or(1.0, |row| row.size_factor(index as usize)) as f32;
        let positions = self.positions();
        let point_size = |(index, _): &(f64, At)| {
            billionth(f64::from(
                (size * factor * point_factor(*index)).clamp(1.0, 1e5),
            ))
        };
        let sizes = collapse_equal(positions.iter().map(point_size));
        let thin = matches!(shape, MarkerShape::Plus | MarkerShape::Cross);
        let width = if thin {
            (size / 6.0).clamp(1.0, 6.0)
        } else {
            0.0
        };
        Some((
            self.depth,
            Shape::Markers(MarkersShape {
                shape,
                at: positions.into_iter().map(|(_, at)| at).collect(),
                sizes,
                colors: vec![self.ink()],
                width,
                series: None,
            }),
        ))
    }

    /// A straight line from one position to another, or across the plot in a direction.
    fn rule(&self, direction: Direction, at: At, to: Option<At>, width: f32) -> (f64, Shape) {
        let rule = RuleShape {
            direction,
            at,
            to,
            stroke: self.stroke(width),
            length: None,
        };
        (self.depth, Shape::Rule(rule))
    }

    /// A dash of a length in CSS pixels through a position, across the bars; without a length it crosses the plot.
    fn dash(&self, at: At, width: f32, dash: Option<f32>) -> (f64, Shape) {
        let rule = RuleShape {
            direction: Direction::horizontal(!self.params.is_horizontal()),
            at,
            to: None,
            stroke: self.stroke(width),
            length: dash,
        };
        (self.depth, Shape::Rule(rule))
    }

    /// The two numbers of a size such as `thickness:length`.
    fn two_sizes(&self) -> [Option<f32>; 2] {
        let mut parts = self.size.split(':').map(parse_number);
        let mut next = || {
            let part = parts.next().flatten();
            part.map(|part| part.clamp(0.0, 2000.0) as f32)
        };
        [next(), next()]
    }

    /// Bars from the points of one series to those of the next.
    fn bars(&self) -> Vec<(f64, Shape)> {
        let Some(next) = self.row(1) else {
            return Vec::new();
        };
        let width = self.size_or(10.0).max(1.0);
        let ends = self.positions().into_iter();
        ends.filter_map(|(index, at)| Some((at, next.point(index)?)))
            .map(|(at, to)| self.rule(self.params.direction(), at, Some(to), width))
            .collect()
    }

    /// A band over the plot, from left to right if `horizontal`. In radars it is a ring or a sector.
    fn range(&self, horizontal: bool) -> Option<(f64, Shape)> {
        let part = |text: &str, default: f64| parse_number(text).unwrap_or(default).clamp(0.0, 1.0);
        let (from, to) = (part(self.points, 0.0), part(self.size, 1.0));
        let fill = Fill::Solid(self.ink());
        let shape = if self.params.is_radar() {
            let edge = Stroke::solid(self.ink(), 0.0);
            let (turn, radius) = if horizontal {
                ((0.0, 1.0), (from, to))
            } else {
                ((from, to), (0.0, 1.0))
            };
            Shape::Sector(SectorShape {
                from: turn.0 * 360.0,
                to: turn.1 * 360.0,
                inner: radius.0,
                outer: radius.1,
                fill,
                edge,
                name: String::new(),
            })
        } else {
            Shape::Span {
                direction: Direction::horizontal(horizontal),
                from,
                to,
                fill,
            }
        };
        // Behind the fills, which are at -1.5, unless the author asks for the foreground.
        Some((if self.depth > 0.0 { self.depth } else { -2.0 }, shape))
    }

    /// A line from left to right at a part of the height; in radars a ring.
    fn horizontal_line(&self) -> Option<(f64, Shape)> {
        let y = parse_number(self.points)
            .filter(|y| (0.0..=1.0).contains(y))
            .unwrap_or(0.5);
        let width = self.size_or(1.0).max(1.0);
        if !self.params.is_radar() {
            return Some(self.rule(Direction::Horizontal, At::plot(0.0, y), None, width));
        }
        let ring = SectorShape {
            outer: y,
            fill: Fill::Solid(Rgba::TRANSPARENT),
            edge: self.stroke(width),
            ..SectorShape::default()
        };
        Some((self.depth, Shape::Sector(ring)))
    }

    /// Vertical lines, up to the points or over the whole height; in radars spokes.
    fn vertical_lines(&self) -> Vec<(f64, Shape)> {
        let width = self.size_or(1.0).max(1.0);
        let line = |(_, at): (f64, At)| {
            let end = |y: f64| At { y, ..at };
            let (at, to) = match (self.kind, self.params.is_radar()) {
                ('v', _) => (at, Some(end(self.context.floor))),
                (_, true) => (end(0.0), Some(end(1.0))),
                (_, false) => (at, None),
            };
            self.rule(self.params.direction(), at, to, width)
        };
        self.positions().into_iter().map(line).collect()
    }

    /// Short dashes through the points. The size is `thickness:length`.
    fn dashes(&self) -> Vec<(f64, Shape)> {
        let [width, length] = self.two_sizes();
        let width = width.unwrap_or(1.0).max(1.0);
        let positions = self.positions().into_iter();
        positions
            .map(|(_, at)| self.dash(at, width, length))
            .collect()
    }

    /// Error bars from the points of one series to those of the next, with a cap at each end. The size is
    /// `thickness:cap` or `cap`.
    fn error_bars(&self) -> Vec<(f64, Shape)> {
        let Some(high) = self.row(1) else {
            return Vec::new();
        };
        let (width, cap) = match self.two_sizes() {
            [Some(width), Some(cap)] => (width.max(1.0), cap),
            [Some(cap), None] => (1.0, cap),
            _ => (1.0, 5.0),
        };
        let cap = Some(cap.max(1.0));
        let mut shapes = Vec::new();
        for (index, at) in self.positions() {
            let Some(to) = high.point(index).filter(At::is_finite) else {
                continue;
            };
            shapes.push(self.rule(self.params.direction(), at, Some(to), width));
            shapes.extend([at, to].map(|end| self.dash(end, width, cap)));
        }
        shapes
    }

    /// The points of a range such as `2:5`; all points for any other field.
    fn point_range(&self, row: &SeriesPoints) -> Vec<At> {
        let field = if self.points.contains(':') {
            self.points
        } else {
            ""
        };
        parse_indices(field, row.at.len())
            .into_iter()
            .filter_map(|index| row.point(index))
            .collect()
    }

    /// A line through the points of a series.
    fn line(&self) -> Option<(f64, Shape)> {
        let at = self.point_range(self.row(0)?);
        let stroke = self.stroke(self.size_or(1.0));
        let smooth = self.params.chart == Some(ChartType::SmoothRadar);
        Some((
            self.depth,
            Shape::Line {
                at,
                stroke,
                smooth,
                series: None,
            },
        ))
    }

    /// The area between a line and a lower one, or the base without one.
    fn area(&self, lower: Option<usize>) -> Option<(f64, Shape)> {
        let row = self.row(0)?;
        let at: Vec<At> = if self.kind == 'B' {
            self.point_range(row)
        } else {
            row.at.clone()
        };
        let at: Vec<At> = at.into_iter().filter(At::is_finite).collect();
        let base: Vec<At> = match lower.and_then(|lower| self.context.rows.get(lower)) {
            _ if self.params.is_radar() && lower.is_none() => Vec::new(),
            Some(row) => row.at.iter().copied().filter(At::is_finite).collect(),
            None => at
                .iter()
                .map(|at| At {
                    y: self.context.base,
                    ..*at
                })
                .collect(),
        };
        let fill = Fill::Solid(self.ink());
        let smooth = self.params.chart == Some(ChartType::SmoothRadar);
        Some((
            -1.5,
            Shape::Area {
                at,
                base,
                fill,
                smooth,
            },
        ))
    }

    /// Candlesticks of four series: low, open, close, high.
    fn candlesticks(&self) -> Vec<(f64, Shape)> {
        let rows = [self.row(0), self.row(1), self.row(2), self.row(3)];
        let [Some(low), Some(open), Some(close), Some(high)] = rows else {
            return Vec::new();
        };
        let width = self.size_or(10.0).max(1.0);
        let mut shapes = Vec::new();
        for index in parse_indices(self.points, low.at.len()) {
            let at = [low, open, close, high].map(|row| row.point(index));
            let [Some(a), Some(b), Some(c), Some(d)] = at else {
                continue;
            };
            if ![a, b, c, d].iter().all(At::is_finite) {
                continue;
            }
            let rises = c.y >= b.y;
            let (fill, edge) = match (self.color, rises) {
                (None, true) => (Some(Rgba::hex(0x008000)), Rgba::BLACK),
                (None, false) => (Some(Rgba::hex(0xff0000)), Rgba::BLACK),
                (Some(color), true) => (Some(Rgba::WHITE), color),
                (Some(color), false) => (Some(color), color),
            };
            shapes.push((
                self.depth,
                Shape::Candle {
                    at: [a, b, c, d],
                    width,
                    fill,
                    edge,
                },
            ));
        }
        shapes
    }

    /// Texts at the points: the same text at each, or the values.
    fn texts(&self) -> Vec<(f64, Shape)> {
        let size = parse_number(self.size)
            .filter(|size| *size > 0.0)
            .unwrap_or(f64::from(Theme::GOOGLE_SIZE)) as f32;
        let format = NumberFormat::read(&self.rest);
        // The series -1 stands for the sums.
        let of_totals = parse_number(self.series) == Some(-1.0);
        let row = if of_totals {
            Some(self.context.totals)
        } else {
            self.row(0)
        };
        let ((anchor, shift), frame) = self.text_placement();
        let mut shapes = Vec::new();
        for (index, at) in self.positions() {
            let text = match self.kind {
                'N' => {
                    let column = row.map(|row| if format.of_x { &row.xs } else { &row.values });
                    format.write(
                        column
                            .and_then(|column| column.get(index as usize))
                            .copied()
                            .unwrap_or(f64::NAN),
                        self.params.locale(),
                    )
                }
                _ => unescape(&self.rest, '\\'),
            };
            if text.is_empty() {
                continue;
            }
            let mut at = at;
            if self.params.is_bar() && !self.free {
                let of_bar = row.and_then(|row| row.bases.get(index as usize));
                let start = of_bar.copied().unwrap_or(self.context.base);
                let base = if at.y < start { at.y } else { start };
                if self.placement().contains('s') {
                    at.y = base;
                } else if self.placement().contains('c') {
                    at.y = billionth((at.y + start) / 2.0);
                }
            }
            let label = label(&text, size, self.ink(), self.params);
            let text = TextShape {
                shift,
                frame,
                inside: true,
                ..TextShape::new(label, at, anchor)
            };
            shapes.push((self.depth.max(0.0), Shape::Text(text)));
        }
        shapes
    }

    /// Where a text stands; image-charts.com centres values in their bars and at their points.
    fn placement(&self) -> &'a str {
        match (self.placement, self.kind) {
            ("", 'N') if self.params.is_image_charts() && self.params.is_bar() => "c",
            ("", 'N') if self.params.is_image_charts() => "hv",
            (given, _) => given,
        }
    }

    /// Anchor and offset of a text, from `<h><v>:<dx>:<dy>`, and its frame.
    fn text_placement(&self) -> ((Anchor, (f32, f32)), Frame) {
        let frame = match self.kind {
            'f' => Frame::Flag,
            'A' => Frame::Callout,
            _ => Frame::None,
        };
        let (h, v, gap) = if self.params.is_horizontal() {
            (-1, 0, (3.0, 0.0))
        } else {
            (0, -1, (0.0, -2.0))
        };
        let mut parts = self.placement().split(':');
        let letters = parts.next().unwrap_or("");
        let mut shift = |at: &str| parse_number(at).unwrap_or(0.0).clamp(-5000.0, 5000.0) as f32;
        let dx = parts.next().map_or(0.0, &mut shift);
        let dy = parts.next().map_or(0.0, &mut shift);
        let mut anchor = (h, v);
        let mut moved = gap;
        for letter in letters.chars() {
            match letter {
                'l' => anchor.0 = -1,
                'h' => anchor.0 = 0,
                'r' => anchor.0 = 1,
                'b' => anchor.1 = -1,
                'v' => anchor.1 = 0,
                't' => anchor.1 = 1,
                _ => {}
            }
        }
        if letters.contains(['c', 's']) && self.params.is_bar() {
            moved = (0.0, 0.0);
            if letters.contains('c')
                && !letters.contains(['b', 'v', 't'])
                && !self.params.is_horizontal()
            {
                anchor.1 = 0;
            }
            if letters.contains('c')
                && !letters.contains(['l', 'h', 'r'])
                && self.params.is_horizontal()
            {
                anchor.0 = 0;
            }
        } else if anchor != (h, v) {
            moved = (0.0, 0.0);
        }
        ((anchor, (moved.0 + dx, moved.1 - dy)), frame)
    }
}

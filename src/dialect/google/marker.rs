//! `chm`: markers, fills, ranges, lines, texts and candles to shapes at places.

use super::color::read as color;
use super::encoding::number;
use super::icon;
use super::params::Params;
use super::points::{Row, chosen};
use super::spec::in_turn;
use super::text::{Format, SIZE, label};
use crate::color::Rgba;
use crate::error::{Note, NoteKind, Notes, excerpt};
use crate::spec::board::{Anchor, At, Frame, Shape};
use crate::spec::{Fill, MarkerShape, Stroke};

/// What markers have to know of the chart.
pub(super) struct Chart<'a> {
    /// The series.
    pub rows: &'a [Row],
    /// Where bars begin, or the bottom, as a part of the value axis.
    pub base: f64,
    /// Whether there are bars.
    pub bars: bool,
    /// Whether values run from left to right.
    pub level: bool,
    /// Whether places lie round a middle.
    pub polar: bool,
    /// Whether lines are curves.
    pub smooth: bool,
    /// Ends of the stacks, for the sums of all series.
    pub totals: &'a Row,
}

/// The shapes of `chm`, each with its depth: below 0 behind the data, and a fill's or range's before all.
pub(super) fn shapes(
    params: &Params<'_>,
    chart: &Chart<'_>,
    notes: &mut Notes,
) -> Vec<(f64, Shape)> {
    let mut shapes = Vec::new();
    for set in cut(params.text("chm"), '|').into_iter().take(1000) {
        if set.trim().is_empty() {
            continue;
        }
        let fields = cut(&set, ',');
        let one = One::read(&fields, params, chart);
        match one.and_then(|one| one.shapes(notes)) {
            Some(found) => shapes.extend(found),
            None => notes.add(Note::new(NoteKind::NotUnderstood, "chm", excerpt(&set))),
        }
        if shapes.len() > 200_000 {
            let text = "too many markers; the rest is left out";
            notes.add(Note::new(NoteKind::LeftOut, "chm", text));
            break;
        }
    }
    shapes.extend(icon::markers(params, chart.rows, notes));
    shapes
}

/// Whether `chm` puts markers of its own on every point of the first series.
pub(super) fn replaces_points(params: &Params<'_>) -> bool {
    cut(params.text("chm"), '|').iter().any(|set| {
        let fields = cut(set, ',');
        let field = |at: usize| fields.get(at).map_or("", |field| field.trim());
        matches!(
            field(0),
            "a" | "c" | "C" | "d" | "o" | "s" | "S" | "x" | "X"
        ) && matches!(field(2), "0" | "1" | "")
            && matches!(field(3), "" | "-1" | "-1.0")
    })
}

/// A text cut at a separator that no backslash precedes.
fn cut(text: &str, at: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut escaped = false;
    for letter in text.chars() {
        if letter == at && !escaped {
            parts.push(String::new());
            continue;
        }
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
        escaped = letter == '\\' && !escaped;
    }
    parts
}

/// A text without the backslashes before separators; `\n` begins a new line.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n') => out.push('\n'),
                Some(other) => out.push(other),
                None => {}
            },
            other => out.push(other),
        }
    }
    out
}

/// One set of fields.
struct One<'a> {
    params: &'a Params<'a>,
    chart: &'a Chart<'a>,
    /// Whether the point is a place on the plot instead.
    free: bool,
    kind: char,
    rest: String,
    color: Option<Rgba>,
    series: &'a str,
    points: &'a str,
    size: &'a str,
    depth: f64,
    place: &'a str,
}

impl<'a> One<'a> {
    fn read(fields: &'a [String], params: &'a Params<'a>, chart: &'a Chart<'a>) -> Option<One<'a>> {
        let field = |at: usize| fields.get(at).map_or("", |field| field.trim());
        let head = fields.first()?.trim_start();
        let free = head.starts_with('@');
        let head = head.trim_start_matches('@');
        let kind = head.chars().next()?;
        Some(One {
            params,
            chart,
            free,
            kind,
            rest: head.chars().skip(1).collect(),
            color: color(field(1)),
            series: field(2),
            points: field(3),
            size: field(4),
            depth: number(field(5)).unwrap_or(0.0),
            place: field(6),
        })
    }

    fn index(&self) -> usize {
        number(self.series)
            .filter(|at| (0.0..1e6).contains(at))
            .map_or(0, |at| at as usize)
    }

    fn row(&self, offset: usize) -> Option<&'a Row> {
        self.chart.rows.get(self.index() + offset)
    }

    fn ink(&self) -> Rgba {
        self.color.unwrap_or(Rgba::BLACK)
    }

    fn number(&self, usual: f64) -> f32 {
        let size = self.size.split(':').next().and_then(number);
        size.filter(|size| *size >= 0.0)
            .unwrap_or(usual)
            .min(2000.0) as f32
    }

    fn stroke(&self, width: f32) -> Stroke {
        Stroke::solid(self.ink(), width)
    }

    /// The places that the marker is for, with the number of the point.
    fn places(&self) -> Vec<(f64, At)> {
        if self.free {
            let mut parts = self.points.split(':').filter_map(number);
            return match (parts.next(), parts.next()) {
                (Some(x), Some(y)) => vec![(0.0, At::plot(x, y))],
                _ => Vec::new(),
            };
        }
        let row = if number(self.series) == Some(-1.0) {
            Some(self.chart.totals)
        } else {
            self.row(0)
        };
        let Some(row) = row else { return Vec::new() };
        chosen(self.points, row.at.len())
            .into_iter()
            .filter_map(|index| Some((index, row.place(index)?)))
            .filter(|(_, at)| at.is_finite())
            .collect()
    }

    fn shapes(&self, notes: &mut Notes) -> Option<Vec<(f64, Shape)>> {
        let shape = match self.kind {
            'a' => self.marker(MarkerShape::TriangleDown, 1.0),
            'c' => self.marker(MarkerShape::Plus, 1.0),
            'd' => self.marker(MarkerShape::Diamond, 1.0 / 1.2),
            'o' => self.marker(MarkerShape::Circle, 1.0),
            's' | 'S' => self.marker(MarkerShape::Square, 1.0 / 0.886),
            'x' | 'X' => self.marker(MarkerShape::Cross, 1.0),
            'C' => return Some(self.boxes()),
            'r' => self.range(true),
            'R' => self.range(false),
            'h' => self.level(),
            'v' | 'V' => return Some(self.upright()),
            'H' => return Some(self.dashes()),
            'E' => return Some(self.errors()),
            'D' => self.trace(),
            'B' => self.fill(None),
            'b' => self.fill(number(self.points).map(|at| at.max(0.0) as usize)),
            'F' => return Some(self.candles()),
            't' | 'f' | 'A' | 'N' => return Some(self.texts()),
            _ => {
                let text = format!("there is no marker \"{}\"", self.kind);
                notes.add(Note::new(NoteKind::Missing, "chm", text));
                return None;
            }
        };
        Some(shape.into_iter().collect())
    }

    fn marker(&self, shape: MarkerShape, by: f32) -> Option<(f64, Shape)> {
        let size = self.number(5.0).max(0.5);
        let row = self.row(0);
        let of = |index: f64| {
            let own = row.and_then(|row| row.sizes.get(index as usize)).copied();
            own.filter(|own| own.is_finite()).unwrap_or(1.0) as f32
        };
        let places = self.places();
        let of = |(index, _): &(f64, At)| f64::from((size * by * of(*index)).clamp(1.0, 1e5));
        let sizes = in_turn(places.iter().map(of));
        let thin = matches!(shape, MarkerShape::Plus | MarkerShape::Cross);
        let width = if thin {
            (size / 6.0).clamp(1.0, 6.0)
        } else {
            0.0
        };
        Some((
            self.depth,
            Shape::Markers {
                shape,
                at: places.into_iter().map(|(_, at)| at).collect(),
                sizes,
                colors: vec![self.ink()],
                width,
                series: None,
            },
        ))
    }

    /// Boxes from the points of one series to those of the next.
    fn boxes(&self) -> Vec<(f64, Shape)> {
        let Some(next) = self.row(1) else {
            return Vec::new();
        };
        let stroke = self.stroke(self.number(10.0).max(1.0));
        self.places()
            .into_iter()
            .filter_map(|(index, at)| Some((at, next.place(index)?)))
            .map(|(at, to)| {
                let level = self.chart.level;
                (
                    self.depth,
                    Shape::Rule {
                        level,
                        at,
                        to: Some(to),
                        stroke: stroke.clone(),
                        length: None,
                    },
                )
            })
            .collect()
    }

    fn range(&self, level: bool) -> Option<(f64, Shape)> {
        let part = |text: &str, usual: f64| number(text).unwrap_or(usual).clamp(0.0, 1.0);
        let (from, to) = (part(self.points, 0.0), part(self.size, 1.0));
        let fill = Fill::Solid(self.ink());
        let shape = if self.chart.polar {
            let edge = Stroke::solid(self.ink(), 0.0);
            let (turn, radius) = if level {
                ((0.0, 1.0), (from, to))
            } else {
                ((from, to), (0.0, 1.0))
            };
            Shape::Sector {
                from: turn.0 * 360.0,
                to: turn.1 * 360.0,
                inner: radius.0,
                outer: radius.1,
                fill,
                edge,
                name: String::new(),
            }
        } else {
            Shape::Span {
                level,
                from,
                to,
                fill,
            }
        };
        Some((if self.depth > 0.0 { self.depth } else { -2.0 }, shape))
    }

    /// A line from left to right at a part of the height.
    fn level(&self) -> Option<(f64, Shape)> {
        let y = number(self.points)
            .filter(|y| (0.0..=1.0).contains(y))
            .unwrap_or(0.5);
        let stroke = self.stroke(self.number(1.0).max(1.0));
        Some((
            self.depth,
            Shape::Rule {
                level: true,
                at: At::plot(0.0, y),
                to: None,
                stroke,
                length: None,
            },
        ))
    }

    /// Upright lines: up to the points, or over the whole height.
    fn upright(&self) -> Vec<(f64, Shape)> {
        let stroke = self.stroke(self.number(1.0).max(1.0));
        self.places()
            .into_iter()
            .map(|(_, at)| {
                let to = (self.kind == 'v').then_some(At { y: 0.0, ..at });
                let level = self.chart.level;
                (
                    self.depth,
                    Shape::Rule {
                        level,
                        at,
                        to,
                        stroke: stroke.clone(),
                        length: None,
                    },
                )
            })
            .collect()
    }

    /// Short dashes through the points: `thickness:length`.
    fn dashes(&self) -> Vec<(f64, Shape)> {
        let mut parts = self
            .size
            .split(':')
            .map(|part| number(part).map(|part| part.clamp(0.0, 2000.0) as f32));
        let first = parts.next().flatten().unwrap_or(1.0).max(1.0);
        let length = parts.next().flatten();
        let stroke = self.stroke(first);
        self.places()
            .into_iter()
            .map(|(_, at)| {
                let level = !self.chart.level;
                (
                    self.depth,
                    Shape::Rule {
                        level,
                        at,
                        to: None,
                        stroke: stroke.clone(),
                        length,
                    },
                )
            })
            .collect()
    }

    /// Lines from the points of one series to those of the next, with a dash at each end.
    fn errors(&self) -> Vec<(f64, Shape)> {
        let Some(high) = self.row(1) else {
            return Vec::new();
        };
        let mut parts = self
            .size
            .split(':')
            .map(|part| number(part).map(|part| part.clamp(0.0, 2000.0) as f32));
        let (first, second) = (parts.next().flatten(), parts.next().flatten());
        let (width, cap) = match (first, second) {
            (Some(width), Some(cap)) => (width.max(1.0), cap),
            (Some(cap), None) => (1.0, cap),
            _ => (1.0, 5.0),
        };
        let stroke = self.stroke(width);
        let level = self.chart.level;
        let mut shapes = Vec::new();
        for (index, at) in self.places() {
            let Some(to) = high.place(index).filter(At::is_finite) else {
                continue;
            };
            shapes.push((
                self.depth,
                Shape::Rule {
                    level,
                    at,
                    to: Some(to),
                    stroke: stroke.clone(),
                    length: None,
                },
            ));
            for end in [at, to] {
                let length = Some(cap.max(1.0));
                shapes.push((
                    self.depth,
                    Shape::Rule {
                        level: !level,
                        at: end,
                        to: None,
                        stroke: stroke.clone(),
                        length,
                    },
                ));
            }
        }
        shapes
    }

    /// The stretch of points of a field such as `2:5`; all for anything else.
    fn stretch(&self, row: &Row) -> Vec<At> {
        let field = if self.points.contains(':') {
            self.points
        } else {
            ""
        };
        chosen(field, row.at.len())
            .into_iter()
            .filter_map(|index| row.place(index))
            .collect()
    }

    fn trace(&self) -> Option<(f64, Shape)> {
        let at = self.stretch(self.row(0)?);
        let stroke = self.stroke(self.number(1.0));
        let smooth = self.chart.smooth;
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

    /// The ground between a line and another one, or the base.
    fn fill(&self, lower: Option<usize>) -> Option<(f64, Shape)> {
        let row = self.row(0)?;
        let at: Vec<At> = if self.kind == 'B' {
            self.stretch(row)
        } else {
            row.at.clone()
        };
        let at: Vec<At> = at.into_iter().filter(At::is_finite).collect();
        let base: Vec<At> = match lower.and_then(|lower| self.chart.rows.get(lower)) {
            _ if self.chart.polar && lower.is_none() => Vec::new(),
            Some(row) => row.at.iter().copied().filter(At::is_finite).collect(),
            None => at
                .iter()
                .map(|at| At {
                    y: self.chart.base,
                    ..*at
                })
                .collect(),
        };
        let fill = Fill::Solid(self.ink());
        let smooth = self.chart.smooth;
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

    /// Boxes of four series: low, open, close, high.
    fn candles(&self) -> Vec<(f64, Shape)> {
        let rows = [self.row(0), self.row(1), self.row(2), self.row(3)];
        let [Some(low), Some(open), Some(close), Some(high)] = rows else {
            return Vec::new();
        };
        let width = self.number(10.0).max(1.0);
        let mut shapes = Vec::new();
        for index in chosen(self.points, low.at.len()) {
            let at = [low, open, close, high].map(|row| row.place(index));
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

    /// Texts at the points: as they stand, or the values.
    fn texts(&self) -> Vec<(f64, Shape)> {
        let size = number(self.size)
            .filter(|size| *size > 0.0)
            .unwrap_or(f64::from(SIZE)) as f32;
        let format = Format::read(&self.rest);
        let total = number(self.series) == Some(-1.0);
        let row = if total {
            Some(self.chart.totals)
        } else {
            self.row(0)
        };
        let ((anchor, shift), frame) = self.placement();
        let mut shapes = Vec::new();
        for (index, at) in self.places() {
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
                _ => unescaped(&self.rest),
            };
            if text.is_empty() {
                continue;
            }
            let mut at = at;
            if self.chart.bars && !self.free {
                let base = if at.y < self.chart.base {
                    at.y
                } else {
                    self.chart.base
                };
                if self.place.contains('s') {
                    at.y = base;
                } else if self.place.contains('c') {
                    at.y = (at.y + self.chart.base) / 2.0;
                }
            }
            let label = label(&text, size, self.ink(), self.params);
            shapes.push((
                self.depth.max(0.0),
                Shape::Text {
                    label,
                    at,
                    anchor,
                    shift,
                    frame,
                    halo: None,
                },
            ));
        }
        shapes
    }

    /// Which point of a text stands at its place, and by how much it is moved: `<h><v>:<dx>:<dy>`.
    fn placement(&self) -> ((Anchor, (f32, f32)), Frame) {
        let frame = match self.kind {
            'f' => Frame::Flag,
            'A' => Frame::Callout,
            _ => Frame::None,
        };
        let (h, v, gap) = if self.chart.level {
            (-1, 0, (3.0, 0.0))
        } else {
            (0, -1, (0.0, -2.0))
        };
        let mut parts = self.place.split(':');
        let letters = parts.next().unwrap_or("");
        let mut shift = |at: &str| number(at).unwrap_or(0.0).clamp(-5000.0, 5000.0) as f32;
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
        if letters.contains(['c', 's']) && self.chart.bars {
            moved = (0.0, 0.0);
            if letters.contains('c') && !letters.contains(['b', 'v', 't']) && !self.chart.level {
                anchor.1 = 0;
            }
            if letters.contains('c') && !letters.contains(['l', 'h', 'r']) && self.chart.level {
                anchor.0 = 0;
            }
        } else if anchor != (h, v) {
            moved = (0.0, 0.0);
        }
        ((anchor, (moved.0 + dx, moved.1 - dy)), frame)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_in_texts_are_escaped() {
        #[rustfmt::skip]
        let table: [(&str, char, &[&str]); 4] = [
            ("a|b",         '|', &["a", "b"]),
            (r"ta\|b,1|c",  '|', &[r"ta\|b,1", "c"]),
            (r"t1\,5,0000", ',', &[r"t1\,5", "0000"]),
            ("",            ',', &[""]),
        ];
        for (text, at, expected) in table {
            assert_eq!(cut(text, at), expected, "{text}");
        }
        assert_eq!(unescaped(r"1\,5 \| \\ a\nb"), "1,5 | \\ a\nb");
    }
}

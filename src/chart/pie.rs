//! Pie and donut charts: slices of a whole, with labels outside whose leader lines never cross.

use super::drawing::disc::TiltedDisc;
use super::kind::{Chart, Coords, PaintOrder, Shown};
use super::pie_labels::{self, SliceLabel, WHOLE_DISC};
use super::{empty_state, value_labels};
use crate::color::Rgba;
use crate::error;
use crate::figure::context::text;
use crate::figure::element::Sector;
use crate::figure::legend::{LegendEntry, LegendSymbol};
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::font::FontStyle;
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Point, Rect, Role, Stroke, shape};
use crate::spec::mark::{NamePlace, Pie};
use crate::spec::{Fill, Layer, Panel, PieLabels, Series, Theme};
use crate::stat::sort::sort_by_number;
use std::collections::{BTreeMap, BTreeSet};

impl Chart for Pie {
    fn name(&self) -> &'static str {
        "pie chart"
    }

    fn noun(&self) -> &'static str {
        "slices"
    }

    /// The slices that are drawn, where small ones are gathered in one.
    fn sums(&self, layer: &Layer) -> Option<Series> {
        let [only] = &layer.series[..] else {
            return None;
        };
        let slices = self.slices(only);
        let has_rest = slices.iter().any(|slice| slice.index == only.y.len());
        let name = |slice: &Slice| match only.names.get(slice.index) {
            Some(name) => name.clone(),
            None => slice.name.clone(),
        };
        has_rest.then(|| Series {
            x: (0..slices.len()).map(|index| index as f64).collect(),
            y: slices.iter().map(|slice| slice.value).collect(),
            names: slices.iter().map(name).collect(),
            channels: BTreeMap::new(),
            ..only.clone()
        })
    }

    fn coords(&self) -> Coords {
        Coords::Disc
    }

    fn shown(&self) -> Shown {
        match self.limits {
            Some([low, _]) => Shown::Between(low.next_up(), f64::MAX),
            None => Shown::Between(f64::MIN_POSITIVE, f64::MAX),
        }
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    /// Draws a ring for each series, the last one outermost, and the labels of the outermost ring. The disc is that of the
    /// drawing that frames the panel, else as large as the labels allow.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, _first: usize) {
        // a series without a positive value has no ring
        let mut rings: Vec<(usize, Vec<Slice>)> = layer
            .series
            .iter()
            .map(|series| self.slices(series))
            .enumerate()
            .filter(|(_, slices)| !slices.is_empty())
            .collect();
        for (_, slices) in &mut rings {
            let shares: Vec<f64> = slices.iter().map(|slice| slice.share).collect();
            let percents = value_labels::format_shares(plot, &shares, self.format.as_ref());
            for (slice, percent) in slices.iter_mut().zip(percents) {
                slice.percent = percent;
            }
        }
        let Some((_, outer)) = rings.last() else {
            return empty_state::write_no_positive(plot, layer);
        };
        let inside = self.inside.unwrap_or(false) && self.labels != PieLabels::None;
        let outside = match self.labels {
            // shares inside the slices are not repeated outside
            PieLabels::NamePercent | PieLabels::NameValue if inside => PieLabels::Name,
            other => other,
        };
        let texts = rings
            .last()
            .and_then(|(number, _)| layer.series.get(*number));
        let texts = texts
            .filter(|_| !inside)
            .map_or(&[][..], |series| &series.labels);
        let labels = outer_labels(plot, outer, outside, self.names, texts);
        let given = TiltedDisc::of_panel(panel, plot.rect);
        let circle = match &given {
            Some(disc) => pie_labels::lay_out_around(plot, &labels, disc),
            None => pie_labels::lay_out(plot, &labels, part_of_disc(outer)),
        };
        // the labels know by how far their slices are moved; without labels all slices have to fit as well
        let furthest = match labels.is_empty() || !circle.has_labels() {
            true => self.explode.iter().copied().fold(0.0, f64::max) as f32,
            false => 0.0,
        };
        let radius = (circle.radius / (1.0 + furthest)).max(2.0);
        let disc = match given {
            Some(disc) => TiltedDisc { radius, ..disc },
            None => TiltedDisc::flat(circle.center, radius),
        };
        let ring = (1.0 - self.hole) / rings.len() as f64;
        for (index, (number, slices)) in rings.iter().enumerate() {
            let inner = self.hole + ring * index as f64;
            let Some(series) = layer.series.get(*number) else {
                continue;
            };
            plot.series_group(*number, &series.name, |plot| {
                let mut order: Vec<&Slice> = slices.iter().collect();
                if disc.depth > 0.0 {
                    // slices at the back are painted first, so that those in front cover their rims
                    sort_by_number(&mut order, |item| item.nearness());
                }
                for slice in order {
                    draw_slice(
                        plot,
                        slice,
                        &disc,
                        (inner, inner + ring),
                        slices.len(),
                        series,
                    );
                }
            });
        }
        plot.group(GroupStart::new(Role::MarkLabel), |plot| {
            if inside {
                for (index, (number, slices)) in rings.iter().enumerate() {
                    let inner = self.hole + ring * index as f64;
                    let series = layer.series.get(*number);
                    let texts = series.map_or(&[][..], |series| &series.labels);
                    draw_shares(
                        plot,
                        slices,
                        &disc,
                        (inner, inner + ring),
                        self.labels,
                        texts,
                    );
                }
            }
            circle.draw_labels(plot);
            if !self.middle.is_empty() {
                draw_middle(plot, &self.middle, disc.center, radius * self.hole as f32);
            }
        });
    }

    /// An entry for each slice, unless the labels name the slices.
    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        if self.labels != PieLabels::None && self.names != NamePlace::Legend {
            return Vec::new();
        }
        let mut entries: Vec<LegendEntry> = Vec::new();
        let mut names = BTreeSet::new();
        for series in layer.series.iter().rev() {
            // a name of the outermost ring stands for slices of the others too
            let slices = self.slices(series).into_iter();
            let further = slices.filter(|slice| !names.contains(&slice.name));
            let further = further.map(|slice| LegendEntry {
                symbol: LegendSymbol::Swatch(series.style.fill_of(slice.index, slice.color), None),
                name: slice.name,
            });
            entries.extend(further.collect::<Vec<_>>());
            names.extend(entries.iter().map(|entry| entry.name.clone()));
        }
        entries
    }

    /// A colour for each slice, and after them that of the slice in which small ones are gathered.
    /// By their places in the ring; where rings have other names than one another, by their names.
    fn fill_colors(&self, series: &mut [Series], theme: &Theme) {
        let are_alike = series.windows(2).all(|pair| pair[0].names == pair[1].names);
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        for one in series {
            let (count, colors) = (one.y.len(), &mut one.style.colors);
            colors.truncate(count);
            for index in colors.len()..count {
                let number = match one.names.get(index) {
                    Some(name) if !are_alike => {
                        let next = numbers.len();
                        *numbers.entry(name.clone()).or_insert(next)
                    }
                    _ => index,
                };
                colors.push(theme.series_color(number));
            }
            colors.push(theme.axis);
        }
    }

    fn has_slices(&self) -> bool {
        true
    }

    fn says_names(&self, series: &Series) -> bool {
        let counts = |(index, name): (usize, &String)| *name == index.to_string();
        self.labels != PieLabels::None || !series.names.iter().enumerate().all(counts)
    }
}

/// One slice of a ring.
struct Slice {
    /// The smaller of its two angles, in degrees clockwise from twelve o'clock.
    from: f64,
    /// The greater of its two angles, in the same degrees.
    to: f64,
    /// The index of its value in the series.
    index: usize,
    /// Its value.
    value: f64,
    /// Its part of the whole, 0 to 1.
    share: f64,
    /// The text of its share.
    percent: String,
    /// Its name.
    name: String,
    color: Rgba,
    /// How far it is moved outwards, as a part of the radius.
    out: f64,
}

impl Slice {
    /// The angle half way between its sides.
    fn middle(&self) -> f64 {
        (self.from + self.to) / 2.0
    }

    /// How near to the viewer of a tilted disc it is: from -1 at the back to 1 at the front.
    fn nearness(&self) -> f64 {
        -libm::cos(self.middle().to_radians())
    }
}

/// The part of a disc that slices cover, as seen from its centre, in units of its radius: half of it for those of half a turn.
fn part_of_disc(slices: &[Slice]) -> Rect {
    let from = slices
        .iter()
        .map(|slice| slice.from)
        .fold(f64::INFINITY, f64::min);
    let to = slices
        .iter()
        .map(|slice| slice.to)
        .fold(f64::NEG_INFINITY, f64::max);
    if to - from > 359.0 {
        return WHOLE_DISC;
    }
    let first = (from / 90.0).ceil() as i64;
    let last = (to / 90.0).floor() as i64;
    let turns = (first..=last).map(|quarter| quarter as f64 * 90.0);
    let mut ends = [0.0_f32; 4];
    for angle in turns.chain([from, to]) {
        let at = shape::polar(Point::new(0.0, 0.0), 1.0, angle);
        let [left, top, right, bottom] = ends;
        ends = [
            left.min(at.x),
            top.min(at.y),
            right.max(at.x),
            bottom.max(at.y),
        ];
    }
    let [left, top, right, bottom] = ends;
    Rect::new(left, top, right - left, bottom - top)
}

impl Pie {
    /// The slices of the ring of a series; empty without a positive value.
    fn slices(&self, series: &Series) -> Vec<Slice> {
        let sizes = || series.y.iter().map(|value| self.size(*value));
        let total: f64 = sizes().filter(|size| *size > 0.0).sum();
        if !(total > 0.0 && total.is_finite()) {
            return Vec::new();
        }
        let is_named = self.says_names(series);
        let mut slices = Vec::new();
        let mut rest = 0.0;
        let mut angle = self.start;
        let mut push = |index: usize, size: f64, name: String, out: f64| {
            let turn = size / total * self.span * if self.clockwise { 1.0 } else { -1.0 };
            slices.push(Slice {
                from: angle.min(angle + turn),
                to: angle.max(angle + turn),
                index,
                value: series.y.get(index).copied().unwrap_or(size),
                share: size / total,
                percent: String::new(),
                name,
                color: series.style.color_of_point(index),
                out,
            });
            angle += turn;
        };
        for (index, size) in sizes().enumerate().filter(|(_, size)| *size > 0.0) {
            if size / total < self.threshold {
                rest += size;
                continue;
            }
            let name = series.names.get(index).filter(|_| is_named);
            let name = name.cloned().unwrap_or_default();
            push(
                index,
                size,
                name,
                self.explode.get(index).copied().unwrap_or(0.0),
            );
        }
        if rest > 0.0 {
            push(series.y.len(), rest, self.other.clone(), 0.0);
        }
        slices
    }
}

/// Writes the share, or the value, or the author's text into each slice that is large enough for it.
fn draw_shares(
    plot: &PlotArea<'_, '_>,
    slices: &[Slice],
    disc: &TiltedDisc,
    (inner, outer): (f64, f64),
    labels: PieLabels,
    texts: &[String],
) {
    let (inner, outer) = (disc.radius * inner as f32, disc.radius * outer as f32);
    let style = plot.context.tick_style();
    let values = plot
        .context
        .numbers(&slices.iter().map(|slice| slice.value).collect::<Vec<_>>());
    for (slice, value) in slices.iter().zip(values) {
        let words = match labels {
            _ if !texts.is_empty() => texts.get(slice.index).cloned().unwrap_or_default(),
            PieLabels::NameValue => value,
            PieLabels::NamePercent | PieLabels::Name | PieLabels::None => slice.percent.clone(),
        };
        let line = plot.context.line(&words, &style);
        let is_whole = slices.len() == 1;
        // a single slice without a hole has its label in the centre
        let distance = if is_whole && inner <= 0.0 {
            0.0
        } else {
            inner.max(outer * 0.3) * 0.4 + outer * 0.6
        };
        // the text has to fit between the sides of the slice, and between its inner and its outer rim
        let half = (slice.to - slice.from).min(180.0).to_radians() / 2.0;
        let chord = 2.0 * distance * libm::sin(half) as f32;
        let room = if is_whole { 2.0 * outer } else { chord };
        let fits = line.width + 6.0 <= room && line.width + 6.0 <= (outer - inner.max(0.0)) * 1.6;
        if !fits || line.ascent + line.descent > outer - inner {
            continue;
        }
        let distance = distance + outer * slice.out as f32;
        let at = disc.point(slice.middle(), f64::from(distance / disc.radius));
        let baseline = at.y + (line.ascent - line.descent) / 2.0;
        plot.push(text(
            &line,
            Point::new(at.x, baseline),
            Anchor::Middle,
            0.0,
            plot.theme().ink_on(slice.color),
            None,
        ));
    }
}

/// Writes the text in the hole. Lines with a number are twice as large and bold. All lines shrink to fit the hole.
fn draw_middle(plot: &mut PlotArea<'_, '_>, middle: &str, center: Point, hole: f32) {
    let theme = plot.theme();
    let is_number = |words: &str| words.contains(char::is_numeric);
    let shaped = |words: &str, scale: f32| {
        let (factor, weight) = if is_number(words) {
            (2.0, 600)
        } else {
            (1.0, theme.weight)
        };
        let style = FontStyle {
            size: theme.label_size * factor * scale,
            weight,
            ..theme.label_style()
        };
        let line = plot.context.line(words, &style);
        (line, plot.context.fonts.line_height(&style))
    };
    let lines = |scale: f32| -> Vec<_> {
        let lines = middle.split('\n');
        lines.map(|words| shaped(words, scale)).collect()
    };
    let width = lines(1.0)
        .iter()
        .map(|(line, _)| line.width)
        .fold(0.0, f32::max);
    let height: f32 = lines(1.0).iter().map(|(_, pitch)| pitch).sum();
    // the diagonal of the text has to fit into nine tenths of the diameter of the hole
    let scale = (hole * 1.8 / (width * width + height * height).sqrt()).min(1.0);
    if scale * theme.label_size < 6.0 {
        let why = "it does not fit into the hole of the pie";
        let note = error::Note::new(error::NoteKind::LeftOut, "text", why);
        let advice = error::Advice::new("hole", "0.6", "makes room");
        return plot.context.notes.add(note.advising(advice));
    }
    let mut top = center.y - height * scale / 2.0;
    for (words, (line, pitch)) in middle.split('\n').zip(lines(scale)) {
        let at = Point::new(center.x, top + (pitch + line.ascent - line.descent) / 2.0);
        let ink = if is_number(words) {
            theme.text
        } else {
            theme.label
        };
        plot.push(text(&line, at, Anchor::Middle, 0.0, ink, None));
        top += pitch;
    }
}

/// The labels outside the pie for the slices of a ring: the author's texts, or names and numbers, without names where the
/// legend lists them.
fn outer_labels(
    plot: &PlotArea<'_, '_>,
    slices: &[Slice],
    labels: PieLabels,
    names: NamePlace,
    texts: &[String],
) -> Vec<SliceLabel> {
    let values = plot
        .context
        .numbers(&slices.iter().map(|slice| slice.value).collect::<Vec<_>>());
    slices
        .iter()
        .zip(values)
        .filter_map(|(slice, value)| {
            let name = match names {
                NamePlace::Slices => slice.name.as_str(),
                NamePlace::Legend | NamePlace::Nowhere => "",
            };
            let number = match labels {
                PieLabels::None => return None,
                PieLabels::Name => "",
                PieLabels::NamePercent => slice.percent.as_str(),
                PieLabels::NameValue => value.as_str(),
            };
            let text = match texts.get(slice.index) {
                Some(text) => text.clone(),
                None => format!("{name} {number}").trim().to_owned(),
            };
            (!text.is_empty()).then(|| SliceLabel {
                text,
                // a single slice has its label at the right
                angle: if slices.len() == 1 {
                    90.0
                } else {
                    slice.middle()
                },
                share: slice.share,
                out: slice.out as f32,
            })
        })
        .collect()
}

/// Draws one of `count` slices of a ring, between two parts of the radius of its disc.
fn draw_slice(
    plot: &mut PlotArea<'_, '_>,
    slice: &Slice,
    disc: &TiltedDisc,
    (inner, outer): (f64, f64),
    count: usize,
    series: &Series,
) {
    let radii = (disc.radius * inner as f32, disc.radius * outer as f32);
    let fill = match &series.style.fill {
        Some(fill) if count == 1 => fill.clone(),
        _ => series.style.fill_of(slice.index, slice.color),
    };
    let title = format!(
        "{} {} ({})",
        slice.name,
        plot.context.number(slice.value),
        slice.percent
    )
    .trim()
    .to_owned();
    let stroke = paint::stroke(&series.style.edge_of_point(slice.index)).or_else(|| {
        // the gap takes at most a fifth of an average slice's rim, or of the ring
        let rim = std::f32::consts::TAU * radii.1 / count.max(1) as f32;
        let width = (rim.min(radii.1 - radii.0) * 0.2).min(1.5);
        let has_gaps = count > 1 && disc.depth == 0.0;
        has_gaps.then(|| Stroke::solid(ground(plot), width))
    });
    let moved = disc.point(slice.middle(), outer * slice.out);
    let open = GroupStart::new(Role::Mark).title(title);
    let is_plain = matches!(fill, Fill::Solid(_) | Fill::Hatch { .. });
    if disc.depth > 0.0 || (count > 1 && !is_plain) {
        let disc = TiltedDisc {
            center: moved,
            ..*disc
        };
        let angles = (slice.from, slice.to);
        return plot.group(open, |plot| {
            disc.draw_sector(plot, angles, (inner, outer), &fill, stroke)
        });
    }
    let round = plot.round(disc.center, disc.radius);
    let Point { x, y } = disc.center;
    let sector = Sector {
        center: (0.0, 0.0),
        radii,
        angles: (slice.from, slice.to),
        shift: Point::new(round.rest.x + moved.x - x, round.rest.y + moved.y - y),
        fill,
        stroke,
    };
    plot.group(open, |_| round.draw(&sector));
}

/// The colour of the ground on which slices lie, which is seen between them.
fn ground(plot: &PlotArea<'_, '_>) -> Rgba {
    match plot.context.spec.canvas.background {
        Some(Fill::Solid(color)) if color.a == 255 => color,
        _ => plot.theme().background,
    }
}

//! The legend as a box of the layout: the options of a legend and what it lists in; its room and its shapes out.
//!
//! Source: the behaviour of Chart.js 2.9.4 and 3.9.1 (`plugin.legend`).

use super::config::Config;
use super::dataset::Dataset;
use super::defaults;
use super::frame;
use super::helvetica;
use super::kind::Kind;
use super::layout::{Area, Boxed, Room};
use super::parameters::Version;
use super::series::{self, Paints};
use super::shapes::{Letters, Painter};
use super::title_box::side_of;
use crate::color::Rgba;
use crate::error::{Notes, Result};
use crate::spec::drawing::Side;
use crate::spec::{Fill, Stroke};

/// What is listed.
struct Entry {
    text: String,
    fill: Fill,
    edge: Stroke,
    /// True when it is not shown, so that its name is struck out.
    is_hidden: bool,
}

/// Where a row or a column begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Align {
    Start,
    Center,
    End,
}

/// The legend as a box.
pub(super) struct LegendBox {
    side: Side,
    is_shown: bool,
    entries: Vec<Entry>,
    letters: Letters,
    align: Align,
    /// The width and the height of the box before a name, in CSS pixels.
    symbol: (f64, f64),
    /// True where the box is as wide as the letters are high, and round.
    is_point: bool,
    padding: f64,
    /// Below the legend in CSS pixels, from `plugins.padBelowLegend`.
    below: f64,
    title: Vec<String>,
    area: Area,
}

impl LegendBox {
    /// Reads the legend.
    ///
    /// # Errors
    /// A size that is no number.
    pub(super) fn read(config: &Config<'_>, is_listed: bool) -> Result<LegendBox> {
        // what it reads has been read with notes before
        let notes = &mut Notes::default();
        let options = config.surroundings().get("legend");
        let is_shown = match options.is_object() {
            true => options.get("display").truth().unwrap_or(true),
            false => options.truth().unwrap_or(true),
        };
        let labels = options.get("labels");
        let letters = Letters::of(&frame::label("", &labels, config, frame::PLAIN, notes)?);
        let is_point = labels.get("usePointStyle").truth().unwrap_or(false);
        let width = labels.get("boxWidth").number()?.unwrap_or(40.0);
        let width = if is_point {
            width.min(letters.size)
        } else {
            width
        };
        let height = labels.get("boxHeight").number()?.unwrap_or(letters.size);
        let title = options.get("title");
        let has_title = config.version.is_new() && title.get("display").truth().unwrap_or(false);
        let title = title.get("text").lines()?.filter(|_| has_title);
        labels.get("pointStyle").mark_read();
        for key in [
            "fullWidth",
            "fullSize",
            "onClick",
            "onHover",
            "onLeave",
            "rtl",
        ] {
            options.get(key).mark_read();
        }
        let is_shown = is_shown && is_listed;
        let mut entries = if is_shown {
            entries(config, notes)?
        } else {
            Vec::new()
        };
        if options.get("reverse").truth() == Some(true) {
            entries.reverse();
        }
        let below = config.plugins.get("padBelowLegend").number()?;
        Ok(LegendBox {
            side: side_of(&options, Side::Top),
            is_shown,
            entries,
            letters,
            align: match options.get("align").text()?.as_deref() {
                Some("start") => Align::Start,
                Some("end") => Align::End,
                _ => Align::Center,
            },
            symbol: (width.clamp(0.0, 1000.0), height.clamp(0.0, 1000.0)),
            is_point,
            padding: labels
                .get("padding")
                .number()?
                .unwrap_or(10.0)
                .clamp(0.0, 1000.0),
            below: below.unwrap_or(0.0).clamp(0.0, 3000.0),
            title: title
                .iter()
                .flatten()
                .map(|line| line.to_string())
                .collect(),
            area: Area::default(),
        })
    }

    /// The width of an entry.
    fn width_of(&self, entry: &Entry) -> f64 {
        let text = helvetica::width(&entry.text, self.letters.size, self.letters.is_bold());
        self.symbol.0 + self.letters.size / 2.0 + text
    }

    /// The height of an entry.
    fn height(&self) -> f64 {
        self.letters.size.max(self.symbol.1.min(100.0))
    }

    /// The entries in rows of at most this width, with the width of each row as Chart.js counts it.
    fn rows(&self, width: f64) -> Vec<(f64, Vec<usize>)> {
        let mut rows: Vec<(f64, Vec<usize>)> = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let own = self.width_of(entry);
            match rows.last_mut() {
                Some((taken, row)) if *taken + own + 2.0 * self.padding <= width => {
                    *taken += own + self.padding;
                    row.push(index);
                }
                _ => rows.push((own + self.padding, vec![index])),
            }
        }
        rows
    }

    /// The entries in columns of at most this height, with width and height of each column.
    fn columns(&self, height: f64) -> Vec<(f64, f64, Vec<usize>)> {
        let mut columns: Vec<(f64, f64, Vec<usize>)> = Vec::new();
        let step = self.height() + self.padding;
        for (index, entry) in self.entries.iter().enumerate() {
            let own = self.width_of(entry);
            match columns.last_mut() {
                Some((width, taken, column))
                    if *taken + self.height() + 2.0 * self.padding <= height =>
                {
                    *width = width.max(own);
                    *taken += step;
                    column.push(index);
                }
                _ => columns.push((own, step, vec![index])),
            }
        }
        columns
    }

    /// Where something of this length begins in this room.
    fn start(&self, room: f64, length: f64) -> f64 {
        match self.align {
            Align::Start => self.padding,
            Align::Center => (room - length + self.padding) / 2.0,
            Align::End => room - length,
        }
    }

    /// The height of the title with its padding.
    fn title_height(&self) -> f64 {
        match self.title.len() {
            0 => 0.0,
            count => count as f64 * self.letters.line() + 2.0 * self.padding.min(10.0),
        }
    }

    /// Its shapes.
    pub(super) fn paint(&self, painter: &mut Painter) {
        if !self.is_shown {
            return;
        }
        let (left, mut top) = (self.area.left, self.area.top);
        let title = self.title_height();
        let middle = self.area.center().0;
        painter.lines(
            &self.title,
            (middle, top + title / 2.0),
            0,
            self.letters,
            0.0,
        );
        top += title;
        let step = self.height() + self.padding;
        if self.lies() {
            let width = self.area.width();
            for (number, (taken, row)) in self.rows(width).iter().enumerate() {
                let mut x = left + self.start(width, *taken);
                let y = top + self.padding + step * number as f64;
                for entry in row.iter().filter_map(|index| self.entries.get(*index)) {
                    self.paint_entry(painter, entry, (x, y));
                    x += self.width_of(entry) + self.padding;
                }
            }
            return;
        }
        let height = self.area.height() - title;
        let mut x = left + self.padding;
        for (width, taken, column) in self.columns(height) {
            let mut y = top + self.start(height, taken);
            for entry in column.iter().filter_map(|index| self.entries.get(*index)) {
                self.paint_entry(painter, entry, (x, y));
                y += step;
            }
            x += width + self.padding;
        }
    }

    /// The shapes of an entry whose corner is here.
    fn paint_entry(&self, painter: &mut Painter, entry: &Entry, (x, y): (f64, f64)) {
        // a colour without a name says nothing
        if entry.text.is_empty() {
            return;
        }
        let middle = y + self.height() / 2.0;
        if self.is_point {
            let radius = self.symbol.0 * std::f64::consts::SQRT_2 / 2.0;
            let at = (x + self.symbol.0 / 2.0, middle);
            painter.ellipse(at, (radius, radius), entry.fill.clone(), entry.edge.clone());
        } else {
            let area = Area {
                left: x,
                top: middle - self.symbol.1 / 2.0,
                right: x + self.symbol.0,
                bottom: middle + self.symbol.1 / 2.0,
            };
            painter.rect(area, 0.0, 0.0, entry.fill.clone(), entry.edge.clone());
        }
        let x = x + self.symbol.0 + self.letters.size / 2.0;
        painter.text(&entry.text, (x, middle), (-1, 0), self.letters, 0.0);
        if entry.is_hidden {
            let end = x + helvetica::width(&entry.text, self.letters.size, self.letters.is_bold());
            let stroke = Stroke::solid(self.letters.color, 2.0);
            painter.rule((x, middle), (end, middle), &stroke);
        }
    }
}

/// What a legend lists: the slices of the first dataset, or the datasets.
fn entries(config: &Config<'_>, notes: &mut Notes) -> Result<Vec<Entry>> {
    let is_sliced = config.kind.is_sliced() || config.kind == Kind::PolarArea;
    if !is_sliced {
        return config
            .datasets
            .iter()
            .map(|dataset| of_dataset(config, dataset, notes))
            .collect();
    }
    let Some(dataset) = config.datasets.first() else {
        return Ok(Vec::new());
    };
    let (colors, edge, edge_colors) = series::slice_colors(config, dataset, notes)?;
    let texts = config.labels.iter().zip(colors).enumerate();
    let entry = |(index, (text, color)): (usize, (&String, Rgba))| Entry {
        text: text.replace('\n', ","),
        fill: Fill::Solid(color),
        edge: Stroke {
            color: edge_colors.get(index).copied().unwrap_or(edge.color),
            ..edge.clone()
        },
        is_hidden: false,
    };
    Ok(texts.map(entry).collect())
}

/// The entry of a dataset.
fn of_dataset(config: &Config<'_>, dataset: &Dataset<'_>, notes: &mut Notes) -> Result<Entry> {
    let colors = defaults::of_dataset(config, dataset);
    let (element, width) = match dataset.kind {
        Kind::Line | Kind::Sparkline | Kind::Radar | Kind::Scatter => ("line", 3.0),
        Kind::Bubble => ("point", 1.0),
        Kind::Boxplot | Kind::HorizontalBoxplot | Kind::Violin | Kind::HorizontalViolin => {
            ("boxplot", 1.0)
        }
        _ if config.version.is_new() => ("bar", 0.0),
        _ => ("rectangle", 0.0),
    };
    let option = config.element_option(dataset, "backgroundColor", (element, "backgroundColor"));
    let fills = Paints::read(config, dataset, &option, |_| colors.background, notes)?;
    let edge = series::stroke(config, dataset, element, (colors.border, width), notes)?;
    let is_line = matches!(dataset.kind, Kind::Line | Kind::Sparkline | Kind::Radar);
    let is_hollow = dataset.field.get("fill").truth() == Some(false);
    // QuickChart's palette of version 2 gives lines without an area one colour
    let is_one = config.version == Version::V2 && is_line && is_hollow && !option.is_given();
    Ok(Entry {
        text: dataset.label.replace('\n', ","),
        fill: match is_one {
            true => Fill::Solid(edge.color),
            false => fills.whole.fill,
        },
        edge,
        is_hidden: !dataset.is_shown,
    })
}

impl Boxed for LegendBox {
    fn side(&self) -> Side {
        self.side
    }

    fn weight(&self) -> u32 {
        1000
    }

    fn is_full(&self) -> bool {
        true
    }

    fn fit(&mut self, room: Room) -> f64 {
        if !self.is_shown {
            return 0.0;
        }
        let step = self.height() + self.padding;
        if self.lies() {
            let rows = self.rows(room.width).len() as f64;
            return 10.0 + rows * step + self.below + self.title_height();
        }
        let columns = self.columns(room.height - self.title_height());
        let widths: f64 = columns.iter().map(|(width, ..)| width + self.padding).sum();
        10.0 + widths
    }

    fn place(&mut self, area: Area) {
        self.area = area;
    }
}

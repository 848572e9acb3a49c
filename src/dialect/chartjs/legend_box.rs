//! The legend as a box of the layout: the options of a legend and what it lists in; its room and its entries out.
//!
//! Source: the behaviour of Chart.js 2.9.4 and 3.9.1 (`plugin.legend`).

use super::color::Paint;
use super::config::Config;
use super::dataset::Dataset;
use super::defaults;
use super::frame;
use super::helvetica;
use super::kind::Kind;
use super::layout::{Area, Boxed, Room};
use super::series::{self, Paints};
use super::shapes::{Letters, hollow, hundredths};
use super::title_box::side_of;
use super::version::Version;
use crate::error::{Notes, Result};
use crate::spec::drawing::{DrawingEntry, DrawingLegend, DrawingSymbol, DrawingTitle};
use crate::spec::{
    Edge, Fill, LabelAlign, LabelStyle, Legend, LegendPosition, MarkerShape, Stroke,
};

/// The legend as a box.
pub(super) struct LegendBox {
    side: Edge,
    is_shown: bool,
    entries: Vec<DrawingEntry>,
    letters: Letters,
    align: LabelAlign,
    /// The width and the height of the box before a name, in CSS pixels.
    symbol: (f64, f64),
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
        let options = config.title_and_legend().get("legend");
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
        // points have the radius of a circle around their box
        let height = if is_point {
            width * std::f64::consts::SQRT_2
        } else {
            height
        };
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
            entries(config, is_point, notes)?
        } else {
            Vec::new()
        };
        if options.get("reverse").truth() == Some(true) {
            entries.reverse();
        }
        let below = config.plugins.get("padBelowLegend").number()?;
        Ok(LegendBox {
            side: side_of(&options, Edge::Top),
            is_shown,
            entries,
            letters,
            align: match options.get("align").text()?.as_deref() {
                Some("start") => LabelAlign::Left,
                Some("end") => LabelAlign::Right,
                _ => LabelAlign::Center,
            },
            symbol: (width.clamp(0.0, 1000.0), height.clamp(0.0, 1000.0)),
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
    fn width_of(&self, entry: &DrawingEntry) -> f64 {
        let text = helvetica::width(&entry.name, self.letters.size, self.letters.is_bold());
        self.symbol.0 + self.letters.size / 2.0 + text
    }

    /// The height of an entry.
    fn height(&self) -> f64 {
        self.letters.size.max(self.symbol.1.min(100.0))
    }

    /// In how many rows of at most this width the entries stand.
    fn count_rows(&self, width: f64) -> usize {
        let (mut rows, mut taken) = (0, f64::INFINITY);
        for entry in &self.entries {
            let own = self.width_of(entry);
            if taken + own + 2.0 * self.padding > width {
                (rows, taken) = (rows + 1, 0.0);
            }
            taken += own + self.padding;
        }
        rows
    }

    /// The width of all columns of at most this height.
    fn width_of_columns(&self, height: f64) -> f64 {
        let fitting = (height - self.padding) / (self.height() + self.padding);
        let columns = self.entries.chunks(fitting.max(1.0) as usize);
        let widest = |column: &[DrawingEntry]| {
            let widths = column.iter().map(|entry| self.width_of(entry));
            widths.fold(0.0, f64::max) + self.padding
        };
        columns.map(widest).sum()
    }

    /// The height of the title with its padding.
    fn title_height(&self) -> f64 {
        match self.title.len() {
            0 => 0.0,
            count => count as f64 * self.letters.line() + 2.0 * self.padding.min(10.0),
        }
    }

    /// The legend in our own look. Its letters become those of the theme.
    pub(super) fn in_figure(&self, config: &Config<'_>, style: &mut LabelStyle) -> Result<Legend> {
        let options = config.title_and_legend().get("legend");
        let position = options.get("position").text()?;
        if options.get("labels").is_given() && self.is_shown {
            let label = self.letters.label("", LabelAlign::Center);
            *style = LabelStyle {
                size: Some(label.font.size),
                weight: Some(label.font.weight),
                italic: Some(label.font.italic),
                color: Some(label.color),
            };
        }
        Ok(Legend {
            place: match self.side {
                _ if !self.is_shown => LegendPosition::None,
                _ if position.as_deref() == Some("chartArea") => LegendPosition::Best,
                Edge::Bottom => LegendPosition::Bottom,
                Edge::Left => LegendPosition::OutsideLeft,
                Edge::Right => LegendPosition::Outside,
                Edge::Top => LegendPosition::Top,
            },
            is_chosen: position.is_some(),
            reversed: options.get("reverse").truth().unwrap_or(false),
            title: Some(self.title.join(" ")).filter(|title| !title.is_empty()),
            columns: None,
            mark_right: false,
        })
    }

    /// Its title and the legend itself in a picture of this size; none where nothing is listed.
    pub(super) fn drawn(
        &self,
        (width, height): (f64, f64),
    ) -> (Option<DrawingTitle>, Option<DrawingLegend>) {
        if self.entries.is_empty() {
            return (None, None);
        }
        let title = self.title_height();
        let middle = (self.area.center().0, self.area.top + title / 2.0);
        let heading = DrawingTitle {
            at: Some((hundredths(middle.0), hundredths(middle.1))),
            ..DrawingTitle::from(
                self.letters
                    .label(&self.title.join("\n"), LabelAlign::Center),
            )
        };
        let pad = self.padding;
        // a row is as high as its entries with half of the padding on either side
        let margins = [
            self.area.top + title + pad / 2.0,
            width - self.area.right + pad,
            height - self.area.bottom + pad / 2.0,
            self.area.left + pad,
        ];
        let label = self.letters.label("", LabelAlign::Center);
        let legend = DrawingLegend {
            entries: self.entries.clone(),
            margins: Some(margins.map(hundredths)),
            align: self.align,
            symbol: (hundredths(self.symbol.0), hundredths(self.symbol.1)),
            gap: hundredths(self.letters.size / 2.0),
            spacing: Some((hundredths(pad), hundredths(self.height() + pad))),
            ..DrawingLegend::new((self.side, !self.is_horizontal()), label)
        };
        (
            Some(heading).filter(|_| !self.title.is_empty()),
            Some(legend),
        )
    }
}

/// What a legend lists: the slices of the first dataset, or the datasets.
fn entries(config: &Config<'_>, is_point: bool, notes: &mut Notes) -> Result<Vec<DrawingEntry>> {
    let is_sliced = config.kind.is_sliced() || config.kind == Kind::PolarArea;
    if !is_sliced {
        return config
            .datasets
            .iter()
            .map(|dataset| of_dataset(config, dataset, is_point, notes))
            .collect();
    }
    let Some(dataset) = config.datasets.first() else {
        return Ok(Vec::new());
    };
    let (paints, edge, edge_colors) = series::slice_paints(config, dataset, notes)?;
    let texts = config.labels.iter().zip(paints).enumerate();
    let entry = |(index, (text, paint)): (usize, (&String, Paint))| {
        let edge = Stroke {
            color: edge_colors.get(index).copied().unwrap_or(edge.color),
            ..edge.clone()
        };
        let shape = is_point.then_some(MarkerShape::Circle);
        let fill = match paint.is_gradient() {
            true => paint.fill,
            false => Fill::Solid(paint.color),
        };
        self::entry(text, (fill, edge, shape))
    };
    Ok(texts.map(entry).collect())
}

/// The entry of a dataset.
fn of_dataset(
    config: &Config<'_>,
    dataset: &Dataset<'_>,
    is_point: bool,
    notes: &mut Notes,
) -> Result<DrawingEntry> {
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
    let fill = match is_one {
        true => Fill::Solid(edge.color),
        false if is_point => Fill::Solid(fills.whole.color),
        false => fills.whole.fill,
    };
    let shape = is_point.then(|| series::shape_in_legend(config, dataset));
    Ok(DrawingEntry {
        is_struck: !dataset.is_shown,
        ..entry(&dataset.label, (fill, edge, shape))
    })
}

/// An entry with this name. A colour without a name says nothing.
fn entry(name: &str, (fill, edge, shape): (Fill, Stroke, Option<MarkerShape>)) -> DrawingEntry {
    let symbol = match (name.is_empty(), shape) {
        (true, _) => DrawingSymbol::square(hollow()),
        (false, None) => DrawingSymbol::swatch(fill, edge),
        (false, shape) => DrawingSymbol::Swatch(fill, edge, shape),
    };
    DrawingEntry::new(name.replace('\n', ","), symbol)
}

impl Boxed for LegendBox {
    fn side(&self) -> Edge {
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
        if self.is_horizontal() {
            let rows = self.count_rows(room.width) as f64;
            return 10.0 + rows * step + self.below + self.title_height();
        }
        10.0 + self.width_of_columns(room.height - self.title_height())
    }

    fn place(&mut self, area: Area) {
        self.area = area;
    }
}

//! The native dialect: a query in the words of `pandas.DataFrame.plot` and matplotlib in, a [`Spec`] out.

mod annotations;
mod axes;
pub mod board;
mod channels;
mod columns;
mod data;
mod defaults;
mod fields;
pub mod fill;
mod functions;
mod guesses;
mod layers;
mod map;
mod marks;
mod names;
mod panels;
mod picture;
mod qr;
mod round;
mod secondary;
mod split;
mod style;
pub mod words;

pub use guesses::note_unknown;

use crate::color::{Colormap, Palette, PaletteName};
use crate::dialect::Sources;
use crate::dialect::word::{Form, Reader, Said};
use crate::error::{Error, Notes, Result};
use crate::query::Query;
use crate::spec::{Channel, LegendPlace, Panel, Spec, Theme};
use crate::vocabulary;

vocabulary! {
    /// What `kind=` may be.
    pub enum Kind {
        /// A line through the points.
        Line = "line" | "plot",
        /// A line that holds its value.
        Step = "step",
        /// The ground under lines.
        Area = "area" | "stackplot" | "fill_between",
        /// A marker at each point.
        Scatter = "scatter" | "point" | "bubble",
        /// Upright bars.
        Bar = "bar" | "column",
        /// Level bars.
        Barh = "barh" | "horizontalBar",
        /// A histogram.
        Hist = "hist" | "histogram",
        /// Slices of a whole.
        Pie = "pie",
        /// A pie with a hole.
        Donut = "donut" | "doughnut",
        /// A QR code of `text=`.
        Qr = "qr" | "qrcode",
        /// A marker on a stalk at each point.
        Stem = "stem" | "lollipop",
        /// Points with bars of their uncertainty.
        Errorbar = "errorbar",
        /// The share of observations up to each value.
        Ecdf = "ecdf",
        /// The density of observations as a smooth curve.
        Kde = "kde" | "density",
        /// The density of observations on both sides of an axis.
        Violin = "violin",
        /// How many points fall into each hexagon.
        Hexbin = "hexbin",
        /// Lines of equal value of a matrix.
        Contour = "contour",
        /// The ground between lines of equal value of a matrix.
        Contourf = "contourf",
        /// The days of years as coloured cells.
        Calendar = "calendar",
        /// Median, quartiles, whiskers and outliers.
        Box = "box",
        /// A matrix of colours, one `y` a row.
        Heatmap = "heatmap" | "imshow" | "matshow" | "pcolormesh",
        /// How many points fall into each cell of a grid.
        Hist2d = "hist2d",
        /// Open, high, low and close as boxes with wicks.
        Candlestick = "candlestick" | "candle",
        /// Open, high, low and close as bars with ticks.
        Ohlc = "ohlc",
        /// Bars from sum to sum.
        Waterfall = "waterfall",
        /// Centred bars of the steps of a process.
        Funnel = "funnel",
        /// Level bars with a goal before bands.
        Bullet = "bullet",
        /// Level bars from start to end.
        Gantt = "gantt" | "broken_barh" | "timeline",
        /// Arrows with horizontal and vertical parts.
        Quiver = "quiver",
        /// A line without axes.
        Sparkline = "sparkline",
        /// A spoke for each name, a closed line for each series.
        Radar = "radar" | "spider",
        /// A line over angles.
        Polar = "polar",
        /// Bars over equal angles.
        Rose = "rose" | "windrose" | "polararea",
        /// A value on an arc.
        Gauge = "gauge",
        /// Rectangles in proportion to their values.
        Treemap = "treemap",
        /// Countries or states in the colours of their values.
        Map = "map" | "choropleth",
        /// Flows between nodes.
        Sankey = "sankey",
        /// A matrix as heights, one `y` a row.
        Surface = "surface" | "plot_surface",
        /// Shapes at places of their own.
        Board = "board",
    }
}

impl Kind {
    /// The kind of a word, in one of the forms in which libraries and people say it: `barplot`, `pie chart`, `lines`.
    ///
    /// # Errors
    /// An unknown word: all known ones are listed, and what to say instead where that is known.
    fn called(parameter: &str, text: &str) -> Result<Kind> {
        let said = text.trim().to_ascii_lowercase();
        let stem = said.trim_end_matches("plot").trim_end_matches("chart");
        let stem = stem.trim_end_matches([' ', '_', '-', 's']);
        let found = Kind::find(&said).or_else(|| Kind::find(stem));
        found.ok_or_else(|| {
            let unknown = Error::one_of(parameter, Self::WORDS, text);
            match guesses::instead_of(&said) {
                Some(instead) => Error::of(parameter, format!("{}; {instead}", unknown.message)),
                None => unknown,
            }
        })
    }

    /// Whether it draws lines through points.
    fn is_line(self) -> bool {
        matches!(
            self,
            Kind::Line
                | Kind::Step
                | Kind::Errorbar
                | Kind::Stem
                | Kind::Kde
                | Kind::Ecdf
                | Kind::Sparkline
                | Kind::Radar
                | Kind::Polar
        )
    }

    /// Whether each point of a series can have a colour of its own.
    fn is_pointwise(self) -> bool {
        matches!(
            self,
            Kind::Bar
                | Kind::Barh
                | Kind::Scatter
                | Kind::Pie
                | Kind::Donut
                | Kind::Waterfall
                | Kind::Funnel
                | Kind::Bullet
                | Kind::Gantt
                | Kind::Quiver
                | Kind::Rose
                | Kind::Gauge
                | Kind::Treemap
                | Kind::Map
                | Kind::Sankey
        )
    }

    /// Whether its positions are bands even where they could be numbers.
    fn is_banded(self) -> bool {
        matches!(self, Kind::Bar | Kind::Barh) || self.is_named()
    }

    /// Whether its positions are names even where they could be dates.
    fn is_named(self) -> bool {
        matches!(
            self,
            Kind::Heatmap
                | Kind::Pie
                | Kind::Donut
                | Kind::Waterfall
                | Kind::Funnel
                | Kind::Bullet
                | Kind::Gantt
                | Kind::Radar
                | Kind::Rose
                | Kind::Treemap
                | Kind::Map
        )
    }

    /// Whether it fills a plot so that nothing else has a place in it.
    fn is_lonely(self) -> bool {
        matches!(
            self,
            Kind::Barh
                | Kind::Heatmap
                | Kind::Box
                | Kind::Violin
                | Kind::Calendar
                | Kind::Waterfall
                | Kind::Funnel
                | Kind::Bullet
                | Kind::Gantt
                | Kind::Sparkline
                | Kind::Radar
                | Kind::Polar
                | Kind::Rose
                | Kind::Gauge
                | Kind::Treemap
                | Kind::Map
                | Kind::Sankey
                | Kind::Surface
        )
    }

    /// Whether its series are the rows of one matrix.
    fn is_matrix(self) -> bool {
        matches!(
            self,
            Kind::Heatmap | Kind::Contour | Kind::Contourf | Kind::Surface
        )
    }

    /// Whether an axis names its series, so that they need no colours of their own.
    fn is_named_by_axis(self) -> bool {
        matches!(
            self,
            Kind::Box | Kind::Violin | Kind::Heatmap | Kind::Surface
        )
    }

    /// Whether colours show values.
    fn is_shaded(self) -> bool {
        matches!(
            self,
            Kind::Heatmap
                | Kind::Hist2d
                | Kind::Quiver
                | Kind::Hexbin
                | Kind::Contour
                | Kind::Contourf
                | Kind::Calendar
                | Kind::Map
                | Kind::Surface
        )
    }

    /// Whether `y` are observations, so that their order means nothing.
    fn is_observed(self) -> bool {
        matches!(
            self,
            Kind::Hist | Kind::Kde | Kind::Ecdf | Kind::Box | Kind::Violin
        )
    }
}

/// Reads a query in our own words.
///
/// # Errors
/// The first word that is wrong, by its name.
pub fn read(query: &Query, sources: &Sources<'_>, notes: &mut Notes) -> Result<Spec> {
    let reader = Reader::new(query, words::WORDS);
    check_lengths(query, sources)?;
    let object = |said: &Said<'_>| said.name == "c" && said.value.trim_start().starts_with('{');
    if let Some(said) = reader.every("hue").iter().find(|said| object(said)) {
        let what =
            "colours or values; configurations of Chart.js are not read: say kind=bar&x=a,b&y=1,2";
        return Err(Error::expected(said.name, what, said.value));
    }
    match reader
        .last("kind")
        .and_then(|said| Kind::called(said.name, said.value).ok())
    {
        Some(Kind::Qr) => return qr::read(query, &reader, sources),
        Some(Kind::Board) => return board::read(&reader, sources),
        _ => {}
    }
    let data = data::read(query, &reader, sources, notes)?;
    let mut picture = picture::read(&reader, sources, picture::usual(&data))?;
    palette(&reader, &data, &mut picture.canvas.theme)?;
    let theme = &picture.canvas.theme;
    let groups = panels::groups(&reader, &data)?;
    let mut panels = Vec::with_capacity(groups.len());
    let mut named = true;
    for group in &groups {
        let (panel, by_axes) = panel(&reader, &data, group, theme, sources, notes)?;
        named &= by_axes;
        panels.push(panel);
    }
    let panels = panels::read(&reader, panels, &groups, &picture.canvas)?;
    if picture.legend.place == LegendPlace::Auto
        && (named || panels::named_by_titles(&panels.panels))
    {
        picture.legend.place = LegendPlace::None;
    }
    Ok(Spec {
        canvas: picture.canvas,
        heading: picture.heading,
        legend: picture.legend,
        panels: panels.panels,
        columns: panels.columns,
        share_x: panels.share_x,
        share_y: panels.share_y,
        table: reader.flag("table")?.unwrap_or(false),
        alt: None,
        lang: sources.lang.to_owned(),
        locale: sources.locale,
    })
}

/// One panel with these series, and whether its axes name all of them.
fn panel(
    reader: &Reader<'_>,
    data: &data::Data,
    group: &panels::Group,
    theme: &Theme,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<(Panel, bool)> {
    let layers = layers::read(reader, data, &group.series, theme, sources.limits, notes)?;
    let (mut x, mut y) = axes::read(reader, data, &layers, theme, notes)?;
    axes::name_by_columns(reader, data, &layers, theme, [&mut x, &mut y]);
    let mut y2 = axes::second(reader, &layers, theme, notes)?;
    let named = match &mut y2 {
        Some(y2) => secondary::mark_axes(&layers, &mut y, y2, theme),
        None => false,
    };
    let annotations = annotations::read(reader, &layers, &x, &y, theme, notes)?;
    let panel = Panel {
        title: None,
        layers,
        x,
        y,
        y2,
        annotations,
        frame: reader.flag("frame")?.unwrap_or(theme.frame),
        // A circle in polar coordinates is to look like one.
        equal: marks::square(reader)?.unwrap_or(reader.last("r").is_some()),
    };
    Ok((panel, named))
}

/// The series' colours in turn: `palette`, or `cmap` where it colours no values.
fn palette(reader: &Reader<'_>, data: &data::Data, theme: &mut Theme) -> Result<()> {
    if let Some(said) = reader.last("palette") {
        theme.palette = Palette::read(said.name, said.value)?;
        return Ok(());
    }
    let valued =
        |one: &data::Given| one.kind.is_shaded() || one.channels.contains_key(&Channel::Hue);
    if let Some(said) = reader.last("cmap")
        && !data.series.iter().any(valued)
    {
        if let Some(named) = PaletteName::find(said.value) {
            theme.palette = Palette::named(named);
            return Ok(());
        }
        let map = Colormap::read(said.name, said.value, &theme.palette)?;
        theme.palette = map.palette(data.series.len());
    }
    Ok(())
}

/// Refuses texts that are longer than the limit; lists of values are counted by their points instead.
fn check_lengths(query: &Query, sources: &Sources<'_>) -> Result<()> {
    let listed = |name: &str| {
        words::WORDS
            .iter()
            .any(|word| word.is_spelt(name) && matches!(word.form, Form::Other(_) | Form::Color))
    };
    for pair in &query.pairs {
        if pair.name == "text" || listed(&pair.name) {
            continue;
        }
        let length = pair.value.chars().count();
        if length > sources.limits.text_length {
            let most = sources.limits.text_length;
            return Err(Error::of(
                &pair.name,
                format!("expected at most {most} characters, found {length}"),
            ));
        }
    }
    Ok(())
}

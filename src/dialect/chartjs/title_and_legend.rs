//! Title and legend of a chart: titles, legend and margins of a configuration in; out their boxes in the layout of Chart.js, or a [`Spec`]
//! around a panel in our own look.

use super::config::Config;
use super::frame;
use super::kind::Kind;
use super::layout::{Area, Boxed, Sides, lay_out};
use super::legend_box::LegendBox;
use super::title_box::{Place, TitleBox};
use crate::dialect::Sources;
use crate::error::{Notes, Result};
use crate::spec::drawing::{DrawingLegend, DrawingTitle};
use crate::spec::{Canvas, Heading, Panel, Spec};

/// The free space around everything in our own look, in CSS pixels.
const EDGE: f32 = 6.0;

/// Titles and legend around a chart.
pub(super) struct TitleAndLegend {
    titles: Vec<TitleBox>,
    legend: LegendBox,
}

impl TitleAndLegend {
    /// Reads titles and legend.
    pub(super) fn read(config: &Config<'_>, notes: &mut Notes) -> Result<TitleAndLegend> {
        let has_own = matches!(
            config.kind,
            Kind::Sparkline | Kind::ProgressBar | Kind::RadialGauge | Kind::Gauge
        );
        let is_listed = !has_own || config.title_and_legend().get("legend").is_given();
        let is_listed = is_listed && !config.is_plugin_off("legend", notes);
        Ok(TitleAndLegend {
            titles: TitleBox::read_all(config, notes)?,
            legend: LegendBox::read(config, is_listed)?,
        })
    }

    /// Lays them out with further boxes, and returns the rectangle of the chart.
    pub(super) fn lay_out<'b>(
        &'b mut self,
        canvas: &Canvas,
        padding: Sides,
        others: Vec<&'b mut dyn Boxed>,
    ) -> Area {
        let mut boxes: Vec<&'b mut dyn Boxed> = Vec::new();
        for title in &mut self.titles {
            boxes.push(title);
        }
        boxes.push(&mut self.legend);
        boxes.extend(others);
        let size = (f64::from(canvas.width), f64::from(canvas.height));
        lay_out(size, padding, &mut boxes)
    }

    /// The lines of the titles and the legend of a drawing of this size; a note tells of titles that are longer than the picture.
    pub(super) fn drawn(
        &self,
        size: (f64, f64),
        notes: &mut Notes,
    ) -> (Vec<DrawingTitle>, Option<DrawingLegend>) {
        self.titles.iter().for_each(|title| title.note_cut(notes));
        let (of_legend, key) = self.legend.drawn(size);
        let titles = self.titles.iter().flat_map(TitleBox::lines);
        (titles.chain(of_legend).collect(), key)
    }
}

/// The chart around a panel in our own look: titles, legend and margins where our rules place them.
///
/// # Errors
/// A size or a padding that is no number.
pub(super) fn figure(
    config: &Config<'_>,
    mut canvas: Canvas,
    panel: Panel,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    if config.options.get_path(&["layout", "padding"]).is_given() {
        let padding = frame::padding(config)?;
        canvas.margins = padding.map(|length| Some(EDGE + length as f32));
    }
    let around = TitleAndLegend::read(config, notes)?;
    let legend = around.legend.in_figure(config, &mut canvas.theme.legend)?;
    let mut heading = Heading::default();
    for title in &around.titles {
        let label = title.label(&canvas.theme.families);
        let place = match title.in_figure(notes) {
            _ if label.text.trim().is_empty() => continue,
            Place::Title => &mut heading.title,
            Place::Subtitle => &mut heading.subtitle,
            Place::Caption => &mut heading.caption,
        };
        *place = Some(label);
    }
    Ok(Spec {
        heading,
        legend,
        ..frame::spec(canvas, panel, sources)
    })
}

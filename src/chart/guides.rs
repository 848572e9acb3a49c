//! The guides at the right of a panel: its colour bar and its legend of sizes.

use super::empty_state;
use super::kind::{ColorbarFit, SizeScale};
use super::kinds::chart;
use crate::error::{Note, NoteKind};
use crate::figure::colorbar::{Colorbar, SizeLegend};
use crate::figure::context::Context;
use crate::scene::Rect;
use crate::spec::{Panel, ResolvedColorScale};

/// From the colour bar to the legend of sizes, in CSS pixels.
const GUIDE_GAP: f32 = 20.0;

/// The scales that the guides of a panel explain: the colours with their title, and the sizes.
type ExplainedScales<'a> = (Option<(ResolvedColorScale, &'a str)>, Option<SizeScale<'a>>);

/// The scales that the guides of a panel explain.
fn explained_scales(panel: &Panel) -> ExplainedScales<'_> {
    let layers = || panel.layers.iter();
    let guides = layers().filter_map(|layer| chart(&layer.mark).color_guide(layer, panel));
    let mut bars = guides.filter(|guide| guide.scale.bar);
    let bar = bars
        .next()
        .map(|guide| (guide.colors, guide.scale.title.as_str()));
    (
        bar,
        layers().find_map(|layer| chart(&layer.mark).sizes(layer)),
    )
}

/// The guides of a panel.
pub(super) struct Guides {
    bar: Option<Colorbar>,
    /// True if there is no room for the colour bar.
    lacks_bar: bool,
    sizes: Option<SizeLegend>,
    /// Greatest height of the colour bar in CSS pixels.
    max_bar_height: f32,
    /// True if the colour bar is centred vertically.
    centered: bool,
}

impl Guides {
    /// The guides that the marks of a panel need beside a plot of about `height` CSS pixels.
    pub(super) fn new(context: &Context<'_>, panel: &Panel, height: f32) -> Guides {
        let has_marks = empty_state::message(panel, &context.spec.locale).is_none();
        let is_tiny = context.spec.canvas.is_tiny();
        let layers = panel.layers.iter();
        let color_guides: Vec<_> = layers
            .filter_map(|layer| chart(&layer.mark).color_guide(layer, panel))
            .collect();
        let has_bar = has_marks && color_guides.iter().any(|guide| guide.scale.bar);
        if is_tiny || !has_marks {
            return Guides {
                lacks_bar: has_bar,
                bar: None,
                sizes: None,
                max_bar_height: 0.0,
                centered: false,
            };
        }
        let sizes = panel.layers.iter().find_map(|layer| {
            let key = chart(&layer.mark).sizes(layer)?;
            Some(SizeLegend::new(context, key.most, key.diameter, key.title))
        });
        let em = context.label_style().size;
        let fits = color_guides.iter().map(|guide| guide.fit);
        let (max_bar_height, centered) =
            match fits.max_by_key(|fit| *fit != ColorbarFit::PlotHeight) {
                Some(ColorbarFit::Top(ems)) => (em * ems, false),
                Some(ColorbarFit::Middle(ems)) => (em * ems, true),
                Some(ColorbarFit::PlotHeight) | None => (f32::MAX, false),
            };
        let height = height.min(max_bar_height);
        let below = sizes
            .as_ref()
            .map_or(0.0, |sizes| sizes.height(context) + GUIDE_GAP);
        let bar = color_guides.iter().find_map(|guide| {
            let height = height - below;
            let (title, format) = (&guide.scale.title, guide.scale.format.as_ref());
            let bands = guide.bands.as_ref();
            (guide.scale.bar && height > 40.0)
                .then(|| Colorbar::new(context, &guide.colors, bands, title, format, height))
        });
        Guides {
            lacks_bar: bar.is_none() && has_bar,
            bar,
            sizes,
            max_bar_height,
            centered,
        }
    }

    /// Leaves one of several equal guides: the first at the right end of a row, where all panels that have guides have the same.
    /// `columns` is the number of panels in a row.
    pub(super) fn keep_one(guides: &mut [Guides], panels: &[Panel], columns: usize) {
        let has_guides = |guides: &Guides| guides.bar.is_some() || guides.sizes.is_some();
        let with_guides = || {
            let all = guides.iter().zip(panels).enumerate();
            all.filter(|(_, (guides, _))| has_guides(guides))
        };
        let mut explained = with_guides().map(|(_, (_, panel))| explained_scales(panel));
        let first = explained.next();
        let is_last = |index: usize| (index + 1).is_multiple_of(columns.max(1));
        let kept = with_guides().find(|(index, _)| is_last(*index));
        let Some((kept, _)) = kept.filter(|_| explained.all(|one| Some(one) == first)) else {
            return;
        };
        for (_, other) in guides
            .iter_mut()
            .enumerate()
            .filter(|(index, _)| *index != kept)
        {
            (other.bar, other.sizes) = (None, None);
        }
    }

    /// Width that they need in CSS pixels.
    pub(super) fn width(&self) -> f32 {
        let bar = self.bar.as_ref().map_or(0.0, Colorbar::width);
        bar.max(self.sizes.as_ref().map_or(0.0, SizeLegend::width))
    }

    /// Draws them at the right of a plot, `taken` CSS pixels away from it.
    pub(super) fn draw(&self, context: &mut Context<'_>, plot: Rect, taken: f32) {
        if self.lacks_bar {
            let text = "no room for the colour bar in a picture this small; a greater height has";
            let note = Note::new(NoteKind::LeftOut, "colorbar", text);
            context.notes.add(note);
        }
        let left = plot.right() + taken;
        let sizes = self
            .sizes
            .as_ref()
            .map_or(0.0, |sizes| sizes.height(context));
        let below = if sizes > 0.0 { sizes + GUIDE_GAP } else { 0.0 };
        if let Some(bar) = &self.bar {
            let height = (plot.height - below).min(self.max_bar_height);
            let top = if self.centered {
                plot.center().y - height / 2.0
            } else {
                plot.y
            };
            bar.draw(context, left, top, top + height);
        }
        if let Some(key) = &self.sizes {
            let top = if self.bar.is_some() {
                plot.bottom() - sizes
            } else {
                plot.y
            };
            key.draw(context, left, top);
        }
    }
}

//! What stands at the right of a panel: the bar of its colours and the key to its sizes.

use super::{calendar, contour, heatmap, hexbin, hist2d, map, quiver, scatter, surface};
use crate::figure::colorbar::{Colorbar, Sizes};
use crate::figure::layout::is_tiny;
use crate::figure::sheet::Sheet;
use crate::scene::Rect;
use crate::spec::mark;
use crate::spec::{Layer, Mark, Panel, Shade, Shading};

/// From the bar to the key of sizes.
const BETWEEN: f32 = 20.0;

/// The keys of a panel.
pub(super) struct Keys {
    bar: Option<Colorbar>,
    sizes: Option<Sizes>,
    /// The bar is not longer than this.
    most: f32,
    /// Whether the bar stands half way up.
    centered: bool,
}

impl Keys {
    /// The keys that the marks of a panel need beside a plot of about that height.
    pub(super) fn new(sheet: &Sheet<'_>, panel: &Panel, height: f32) -> Keys {
        if is_tiny(sheet) {
            return Keys {
                bar: None,
                sizes: None,
                most: 0.0,
                centered: false,
            };
        }
        let sizes = panel.layers.iter().find_map(|layer| {
            let (most, diameter) = scatter::sizing(layer)?;
            let Mark::Scatter(mark::Scatter { size_title, .. }) = &layer.mark else {
                return None;
            };
            Some(Sizes::new(sheet, most, diameter, size_title))
        });
        // a calendar leaves much of its panel free
        let calendar = |layer: &Layer| matches!(layer.mark, Mark::Calendar(_));
        let solid = |layer: &Layer| matches!(layer.mark, Mark::Surface(_));
        let centered = panel.layers.iter().any(solid);
        let em = sheet.label_style().size;
        let most = if centered {
            em * 20.0
        } else if panel.layers.iter().any(calendar) {
            em * 13.0
        } else {
            f32::MAX
        };
        let height = height.min(most);
        let below = sizes
            .as_ref()
            .map_or(0.0, |sizes| sizes.height(sheet) + BETWEEN);
        let bar = panel.layers.iter().find_map(|layer| {
            let (shading, shade) = shading(layer)?;
            let height = height - below;
            let (title, format) = (&shade.title, shade.format.as_ref());
            let bands = contour::bands(layer);
            (shade.bar && height > 40.0)
                .then(|| Colorbar::new(sheet, &shading, bands.as_ref(), title, format, height))
        });
        Keys {
            bar,
            sizes,
            most,
            centered,
        }
    }

    /// How much room they take.
    pub(super) fn room(&self) -> f32 {
        let bar = self.bar.as_ref().map_or(0.0, Colorbar::room);
        bar.max(self.sizes.as_ref().map_or(0.0, Sizes::room))
    }

    /// Draws them at the right of a plot, beyond what is there already.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, plot: Rect, taken: f32) {
        let left = plot.right() + taken;
        let sizes = self.sizes.as_ref().map_or(0.0, |sizes| sizes.height(sheet));
        let below = if sizes > 0.0 { sizes + BETWEEN } else { 0.0 };
        if let Some(bar) = &self.bar {
            let height = (plot.height - below).min(self.most);
            let top = match self.centered {
                true => plot.center().y - height / 2.0,
                false => plot.y,
            };
            bar.draw(sheet, left, top, top + height);
        }
        if let Some(key) = &self.sizes {
            let top = if self.bar.is_some() {
                plot.bottom() - sizes
            } else {
                plot.y
            };
            key.draw(sheet, left, top);
        }
    }
}

/// The colours of a layer that show values.
fn shading(layer: &Layer) -> Option<(Shading, &Shade)> {
    match &layer.mark {
        Mark::Scatter(mark::Scatter { shade, .. }) => Some((scatter::shading(layer)?, shade)),
        Mark::Heatmap(mark::Heatmap { shade, .. }) => Some((heatmap::shading(layer)?, shade)),
        Mark::Hist2d(mark::Hist2d { shade, .. }) => Some((hist2d::shading(layer)?, shade)),
        Mark::Hexbin(mark::Hexbin { shade, .. }) => Some((hexbin::shading(layer)?, shade)),
        Mark::Contour(mark::Contour { shade, .. }) => Some((contour::shading(layer)?, shade)),
        Mark::Surface(mark::Surface { shade, .. }) => Some((surface::shading(layer)?, shade)),
        Mark::Map(one) => Some((map::shading(layer)?, &one.shade)),
        Mark::Calendar(mark::Calendar { shade }) => Some((calendar::shading(layer)?, shade)),
        Mark::Quiver(mark::Quiver {
            shade: Some(shade), ..
        }) => Some((quiver::shading(layer)?, shade)),
        _ => None,
    }
}

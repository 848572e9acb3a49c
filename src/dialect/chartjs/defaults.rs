//! The colours of what names none, by version and kind.

use super::config::Config;
use super::dataset::Dataset;
use super::kind::Kind;
use super::version::Version;
use crate::color::Rgba;

/// The scheme `tableau.Tableau10` of chartjs-plugin-colorschemes, which QuickChart takes for version 2.
const TABLEAU_10: [u32; 10] = [
    0x4e79a7, 0xf28e2b, 0xe15759, 0x76b7b2, 0x59a14f, 0xedc948, 0xb07aa1, 0xff9da7, 0x9c755f,
    0xbab0ac,
];

/// The palette of Chart.js 4 (its plugin "colors").
const CHART_JS_4: [u32; 7] = [
    0x36a2eb, 0xff6384, 0xff9f40, 0xffcd56, 0x4bc0c0, 0x9966ff, 0xc9cbcf,
];

/// The fill and the border of an element.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Colors {
    /// The fill.
    pub(super) background: Rgba,
    /// The line or the border.
    pub(super) border: Rgba,
}

/// The colour of Chart.js itself, black of a tenth.
pub(super) fn grey() -> Rgba {
    Rgba::BLACK.faded(0.1)
}

/// The colours of a dataset.
pub(super) fn of_dataset(config: &Config<'_>, dataset: &Dataset<'_>) -> Colors {
    let grey = grey();
    let plain = Colors {
        background: grey,
        border: grey,
    };
    let Some(color) = palette_color(config, dataset.kind, dataset.index) else {
        return plain;
    };
    let is_line = matches!(
        dataset.kind,
        Kind::Line | Kind::Sparkline | Kind::Radar | Kind::Scatter
    );
    match config.version {
        Version::V2 if is_line => Colors {
            background: color.faded(0.5),
            border: color,
        },
        Version::V2 => Colors {
            background: color,
            border: grey,
        },
        Version::V3 | Version::V4 => Colors {
            background: color.faded(0.5),
            border: color,
        },
    }
}

/// The colour of a slice.
pub(super) fn of_slice(config: &Config<'_>, dataset: &Dataset<'_>, at: usize) -> Rgba {
    match palette_color(config, dataset.kind, at) {
        Some(color) if config.version.is_new() && dataset.kind == Kind::PolarArea => {
            color.faded(0.5)
        }
        Some(color) => color,
        None => grey(),
    }
}

/// The colour of the palette with this number; `None` where there is no palette.
fn palette_color(config: &Config<'_>, kind: Kind, at: usize) -> Option<Rgba> {
    let palette: &[u32] = match config.version {
        Version::V2 if has_no_scheme(kind) => &[],
        Version::V2 => &TABLEAU_10,
        Version::V3 => &[],
        Version::V4 if config.datasets.iter().any(names_color) => &[],
        Version::V4 => &CHART_JS_4,
    };
    let at = at.checked_rem(palette.len())?;
    palette.get(at).copied().map(Rgba::hex)
}

/// True for the kinds for which QuickChart sets no scheme.
fn has_no_scheme(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::RadialGauge
            | Kind::Gauge
            | Kind::Boxplot
            | Kind::HorizontalBoxplot
            | Kind::Violin
            | Kind::HorizontalViolin
    )
}

/// True for a dataset with a colour of its own. Then Chart.js 4 leaves all datasets grey that have none.
fn names_color(dataset: &Dataset<'_>) -> bool {
    let has = |key: &str| dataset.field.get(key).is_given();
    has("backgroundColor") || has("borderColor")
}

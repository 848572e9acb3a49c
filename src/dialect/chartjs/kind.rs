//! The kinds of chart: the type of a configuration in, a kind out.

use super::script::Field;
use crate::error::{Error, Result};
use crate::vocabulary;

vocabulary! {
    /// A type of chart.
    pub enum Kind {
        /// Upright bars; horizontal ones with `indexAxis:'y'`.
        Bar = "bar",
        /// Lying bars.
        HorizontalBar = "horizontalBar",
        /// Lines, and areas where they are filled.
        Line = "line",
        /// Slices of a disc.
        Pie = "pie",
        /// Slices of a ring.
        Doughnut = "doughnut" | "donut",
        /// Closed lines over spokes.
        Radar = "radar",
        /// Sectors of equal angles.
        PolarArea = "polarArea",
        /// Points.
        Scatter = "scatter",
        /// Points of sizes.
        Bubble = "bubble",
        /// A line without axes.
        Sparkline = "sparkline",
        /// A bar that is filled in part.
        ProgressBar = "progressBar",
        /// A pie with labels around it.
        OutlabeledPie = "outlabeledPie",
        /// A ring with labels around it.
        OutlabeledDoughnut = "outlabeledDoughnut",
        /// A ring that is filled in part.
        RadialGauge = "radialGauge",
        /// A half ring with a value in it.
        Gauge = "gauge",
        /// Boxes of quartiles.
        Boxplot = "boxplot",
        /// Lying boxes of quartiles.
        HorizontalBoxplot = "horizontalBoxplot",
        /// Densities.
        Violin = "violin",
        /// Lying densities.
        HorizontalViolin = "horizontalViolin",
        /// Prices as boxes.
        Candlestick = "candlestick",
        /// Prices as bars.
        Ohlc = "ohlc",
        /// Flows between nodes.
        Sankey = "sankey",
    }
}

impl Kind {
    /// The kind that a `type` names.
    ///
    /// # Errors
    /// The type is missing or not known.
    pub(super) fn of(field: &Field<'_>) -> Result<Kind> {
        let Some(word) = field.text()? else {
            return Err(field.expected(&format!("one of {}", Kind::WORDS.join(", "))));
        };
        let exact = Kind::find(&word).filter(|kind| kind.word() == &*word || &*word == "donut");
        exact.ok_or_else(|| Error::one_of(&field.path(), Kind::WORDS, &word))
    }

    /// True for bars.
    pub(super) fn is_bar(self) -> bool {
        matches!(self, Kind::Bar | Kind::HorizontalBar | Kind::ProgressBar)
    }

    /// True for kinds whose categories stand upright by their type alone.
    pub(super) fn is_horizontal(self) -> bool {
        matches!(
            self,
            Kind::HorizontalBar
                | Kind::ProgressBar
                | Kind::HorizontalBoxplot
                | Kind::HorizontalViolin
        )
    }

    /// True for slices of a disc or a ring.
    pub(super) fn is_sliced(self) -> bool {
        matches!(
            self,
            Kind::Pie | Kind::Doughnut | Kind::OutlabeledPie | Kind::OutlabeledDoughnut
        )
    }
}

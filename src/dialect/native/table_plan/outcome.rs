//! What a plan says: the axis, the series, the values and the kind of a chart of a table.

use std::collections::BTreeSet;

use crate::error::Note;
use crate::table::Column;
use crate::table::transform::Aggregate;
use crate::table::verdict::Band;

/// The kind of chart that suits a table better than lines and bars.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::dialect::native) enum PlannedChart {
    /// Lines, or bars over names.
    Default,
    /// Points, coloured by the names of this column.
    Points(Option<usize>),
    /// Bars of how often each value of the axis comes.
    Counts,
    /// A box for each column of values.
    Boxes,
    /// Bars of tasks from their starts to their ends.
    Gantt,
    /// Bars of tasks from their starts, in the first column, for as long as the second one says.
    Spans(usize, usize),
    /// Candlesticks of the prices of each date.
    Candlestick,
    /// A histogram of the only column of values.
    Histogram,
    /// A matrix whose rows and columns have the same names.
    Heatmap,
    /// The areas of equal value over a grid of two columns of numbers, or over rows and columns that are numbered.
    Contour,
    /// Rectangles for the leaves of a tree.
    Treemap,
    /// Flows from the names of one column to those of another.
    Sankey,
}

/// The plan for a table.
#[derive(Debug)]
pub(in crate::dialect::native) struct TablePlan {
    /// The index of the column of positions; `None` for the numbers of the rows.
    pub x: Option<usize>,
    /// True when the numbers of that column are names of the rows.
    pub has_labels: bool,
    /// The indices of the columns whose names tell series apart; empty for one series for each column of values.
    pub series: Vec<usize>,
    /// How the rows with the same position become one; `None` when they stay apart.
    pub grouping: Option<Aggregate>,
    /// The length of the periods whose rows are counted, as `resample` takes it; `None` where no rows are.
    pub period: Option<&'static str>,
    /// The indices of the columns of values, if the query names none.
    pub values: Vec<usize>,
    /// The values with bounds around them.
    pub bands: Vec<Band>,
    /// The indices of the rows that are drawn; `None` for all of them.
    pub rows: Option<Vec<usize>>,
    /// The units that tell the series apart, so that those of different ones have no axis in common; empty where none do.
    pub parts: Vec<String>,
    /// The columns of values with the units that columns beside them name, where these differ; empty elsewhere.
    pub units: Vec<(String, String)>,
    /// The columns of the values of one unit each, which the table gets behind its others.
    pub added: Vec<Column>,
    /// The names of the columns of numbers that are no values.
    pub hidden: BTreeSet<String>,
    /// The kind of chart.
    pub chart: PlannedChart,
    /// The notes about what the plan does otherwise than the order of the columns suggests.
    pub notes: Vec<Note>,
    /// The one among them that says which bounds are drawn around values; `None` without any.
    pub band_note: Option<Note>,
}

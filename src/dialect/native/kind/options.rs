//! The parameters that a kind of chart may read or pass over, in groups. The file of a kind says which groups it reads.

use crate::dialect::parameter::{Chapter, Parameter};

/// A group of parameters that some kinds read and others do not.
pub(in crate::dialect::native) struct Group {
    /// The main names of its parameters.
    pub parameters: &'static [&'static str],
    /// What the kinds that pass over it do not have: `this chart has no …`. Empty where the note names the kinds that read
    /// it instead.
    pub lacks: &'static str,
}

/// A group for a few kinds, whose names the notes list.
pub(super) const fn only(parameters: &'static [&'static str]) -> Group {
    Group {
        parameters,
        lacks: "",
    }
}

/// The horizontal and the vertical axis: limits, scales, ticks, titles, grid, and what is annotated along them.
pub(super) const AXES: Group = Group {
    parameters: &[
        "xlabel",
        "ylabel",
        "xlim",
        "ylim",
        "clamp",
        "xscale",
        "yscale",
        "logx",
        "logy",
        "xformat",
        "yformat",
        "grid",
        "grid_color",
        "grid_style",
        "grid_width",
        "frame",
        "xticks",
        "xticklabels",
        "xprefix",
        "xsuffix",
        "invert_xaxis",
        "yticks",
        "yticklabels",
        "yprefix",
        "ysuffix",
        "invert_yaxis",
        "invert",
        "rot",
        "minor",
        "minor_grid",
        "margins",
        "linthresh",
        "tz",
        "hline",
        "vline",
        "hspan",
        "vspan",
        "text",
        "annotate",
    ],
    lacks: "axes",
};

/// The second vertical axis.
pub(super) const SECOND_AXIS: Group = Group {
    parameters: &[
        "secondary_y",
        "y2label",
        "y2lim",
        "y2scale",
        "logy2",
        "y2format",
        "y2ticks",
        "y2ticklabels",
        "y2prefix",
        "y2suffix",
    ],
    lacks: "second vertical axis",
};

/// Shapes by coordinates, and explicit surroundings.
pub(super) const DRAWING: Group = only(&["ground", "draw"]);

/// Lines.
pub(super) const LINES: Group = Group {
    parameters: &["linestyle", "linewidth", "dashes"],
    lacks: "such lines",
};

/// Markers at points.
pub(super) const MARKERS: Group = Group {
    parameters: &[
        "marker",
        "markersize",
        "markerfacecolor",
        "markeredgecolor",
        "markeredgewidth",
    ],
    lacks: "markers",
};

/// Colours that show values, and the colour bar.
pub(super) const COLOR_SCALE: Group = Group {
    parameters: &[
        "cmap", "vmin", "vmax", "vcenter", "cscale", "colorbar", "clabel", "cformat",
    ],
    lacks: "colours of values",
};

/// Error bars and their style.
pub(super) const ERROR_BARS: Group = only(&["yerr", "xerr", "ecolor", "elinewidth", "capsize"]);

/// A curve through the points, and its formula.
pub(super) const TREND: Group = only(&["trend", "formula"]);

/// Values at points or bars.
pub(super) const POINT_LABELS: Group = only(&["bar_label", "annot"]);

/// Prices and the colours of rising and falling ones.
pub(super) const PRICES: Group = only(&["open", "high", "low", "close", "upcolor", "downcolor"]);

/// Axes that are not drawn, whose limits and scales count all the same.
pub(super) const HIDDEN_AXES: Group = only(&[
    "xlabel",
    "ylabel",
    "xlim",
    "ylim",
    "clamp",
    "xscale",
    "yscale",
    "logx",
    "logy",
    "invert_xaxis",
    "invert_yaxis",
    "invert",
    "minor_grid",
    "margins",
    "linthresh",
    "hline",
    "vline",
    "hspan",
    "vspan",
    "text",
    "annotate",
]);

/// The axis from the centre of a disc to its rim.
pub(super) const RADIAL: Group = only(&[
    "ylim",
    "clamp",
    "yscale",
    "logy",
    "yticks",
    "yformat",
    "yprefix",
    "ysuffix",
    "grid_color",
]);

/// Units of equal length on two axes of numbers.
pub(super) const ASPECT: Group = only(&["square"]);

/// Names that divide a series, or numbers that colour its points.
pub(super) const HUE: Group = only(&["hue"]);

/// Hatches and gradients in areas.
pub(super) const FILLS: Group = only(&["hatch", "gradient"]);

/// Outlines of bars, slices and points, as wide as a line.
pub(super) const EDGES: Group = only(&["edgecolor", "linewidth"]);

/// The order of painting.
pub(super) const ZORDER: Group = only(&["zorder"]);

/// Colours of series.
pub(super) const COLORS: Group = Group {
    parameters: &["color", "alpha", "style", "palette", "cmap"],
    lacks: "colours of series",
};

/// Colours of values that have no series of their own, such as slices.
pub(super) const VALUE_COLORS: Group = only(&["color", "alpha", "palette", "cmap"]);

/// The areas of points that show values.
pub(super) const SIZES: Group = only(&["size", "s", "maxsize", "size_pixels", "size_label"]);

/// Size and background of a picture without series.
pub(super) const PICTURE: Group = only(&[
    "width",
    "height",
    "figsize",
    "dpi",
    "padding",
    "theme",
    "background",
    "transparent",
]);

/// True for the parameters that every chart of series reads: its data, its texts, its panels, its picture.
pub(super) fn is_general(parameter: &Parameter) -> bool {
    const OTHERS: &[&str] = &["subplots", "layout", "sharex", "sharey", "titles", "table"];
    let has_such_chapter = matches!(
        parameter.chapter,
        Chapter::Data | Chapter::Table | Chapter::Text | Chapter::Picture
    );
    has_such_chapter || OTHERS.contains(&parameter.name)
}

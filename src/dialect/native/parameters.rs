//! The table of all parameters of the native dialect, whose names follow `pandas.DataFrame.plot` and matplotlib.

use crate::dialect::parameter::{Arguments, Chapter, Form, Parameter};
use crate::query::Query;
use crate::scale::Clamp;
use crate::spec::mark::{DensityNorm, Inner};
use crate::spec::{Direction, LegendPosition, Normalization, StepPlace, ThemeName};

use super::Kind;
use super::names::Named;
use crate::table::transform::{Aggregate, Normalize};

/// Every parameter of the native dialect, in the order of `docs/parameters.md`. Where two parameters share a special
/// spelling, the query gives a value to both.
#[rustfmt::skip]
pub const PARAMETERS: &[Parameter] = &[
    // data
    row(Chapter::Data, "kind", Form::Words(Kind::WORDS), "line").aliases(&["type", "mark", "chart_type"])
        .doc("Kind of chart; with commas or repeated, one for each series; a file whose rows have names gets bars"),
    row(Chapter::Data, "y", Form::Other("values with commas; empty, nan, null or _ is missing"), "").aliases(&["y1"])
        .doc("The values of a series; repeat it for more series"),
    row(Chapter::Data, "x", Form::Other("numbers, names or dates with commas"), "0,1,2,…")
        .doc("Positions of the values for all series, dates by ISO 8601 or as files have them (dateformat); repeat it for positions of each series"),
    row(Chapter::Data, "label", Form::Text, "").aliases(&["labels", "rows", "names"])
        .doc("Names of the series; repeat it or separate them by commas; a name with a comma in quotes: \"A, B\",C; as many as a single series has points are written at these"),
    // tables
    row(Chapter::Table, "data", Form::Other("the name of a file in the site's data directory"), "")
        .doc("A CSV, TSV, JSON, XLSX, ODS or SQLite file; x and y then name its columns, #2 is the second"),
    row(Chapter::Table, "sheet", Form::Other("the name or the number of a sheet"), "the first with a table").aliases(&["sheet_name"])
        .doc("Sheet of a spreadsheet").with(&["data"]),
    row(Chapter::Table, "sep", Form::Other("one character, tab or space"), "").aliases(&["delimiter"])
        .doc("Separator of the cells in the data; detected if not given").with(&["data"]),
    row(Chapter::Table, "decimal", Form::Other("a point or a comma"), "")
        .doc("Decimal separator in the data; detected if not given").with(&["data"]),
    row(Chapter::Table, "header", Form::Flag, "")
        .doc("Whether the first row of the data has the names of the columns; detected if not given").with(&["data"]),
    row(Chapter::Table, "raw", Form::Flag, "off")
        .doc("Cells and rows of the data as they are written: texts with units and durations stay texts, and notes, totals, repeated heads and comments are rows").with(&["data"]),
    row(Chapter::Table, "dateformat", Form::Other("a date format such as %d.%m.%Y"), "").aliases(&["date_format"])
        .doc("Format of the dates in the data and in lists; iso leaves other dates in lists as they are written"),
    row(Chapter::Table, "na", Form::Other("numbers or names with commas, or off"), "").aliases(&["na_values"])
        .doc("Values in the data that mean missing, such as -999"),
    row(Chapter::Table, "query", Form::Other("the name of a stored query"), "")
        .doc("Name of the query in plotcgi.toml that reads the database; unknown parameters of the URL are values for it").with(&["data"]),
    row(Chapter::Table, "where", Form::Other("a column, one of = != < <= > >= ~ in, and a value"), "")
        .doc("Only rows for which this holds; repeat it for more conditions"),
    row(Chapter::Table, "transpose", Form::Flag, "by the header")
        .doc("Rows become series and columns become positions; on by itself where the header has years or dates"),
    row(Chapter::Table, "groupby", Form::Other("columns with commas"), "")
        .doc("One row for each combination of values, dates or the first column as axis, the others as series; off: rows with the same name stay apart, and steps such as cumsum go through all rows whatever their hue"),
    row(Chapter::Table, "agg", Form::Words(Aggregate::WORDS), "").aliases(&["aggfunc"])
        .doc("How rows are combined; default sum for groupby, mean for resample and pivot, of prices the first, highest, lowest and last; without these the rows that have x= and hue= in common are"),
    row(Chapter::Table, "resample", Form::Other("a period such as D, W, M, Q, Y, h or 15min"), "")
        .doc("One row for each period, and for each name of groupby, pivot or hue; needs a column of dates"),
    row(Chapter::Table, "pivot", Form::Other("a column"), "")
        .doc("One series for each value of this column; off: all rows are one series"),
    row(Chapter::Table, "sort", Form::Other("columns with commas, - before a column for descending order"), "").aliases(&["sort_by"])
        .doc("Order of the rows; off: the order of the file, also where it jumps in time"),
    row(Chapter::Table, "head", Form::Whole(-1_000_000_000, 1_000_000_000), "")
        .doc("Only the first n rows; below 0, all but the last n"),
    row(Chapter::Table, "tail", Form::Whole(-1_000_000_000, 1_000_000_000), "")
        .doc("Only the last n rows; below 0, all but the first n"),
    row(Chapter::Table, "cumsum", Form::Flag, "off")
        .doc("Running totals of the values, in each hue by itself"),
    row(Chapter::Table, "diff", Form::Whole(-1_000_000_000, 1_000_000_000), "")
        .doc("Difference to the value n rows before in the same hue"),
    row(Chapter::Table, "pct", Form::Whole(-1_000_000_000, 1_000_000_000), "").aliases(&["pct_change"])
        .doc("Change from the value n rows before in the same hue, as a fraction"),
    row(Chapter::Table, "rolling", Form::Whole(1, 1_000_000_000), "")
        .doc("Mean of the last n rows, in each hue by itself"),
    row(Chapter::Table, "normalize", Form::Words(Normalize::WORDS), "off")
        .doc("How the values of each column are normalised, in each hue by itself; bounds and errors are divided by the same number"),
    // functions
    row(Chapter::Table, "f", Form::Other("formulas of x with commas, such as sin(x)/x; of x and y for the kinds of a matrix"), "").aliases(&["function"])
        .doc("Curves over xlim, else over the range of the other data, else from -10 to 10; heatmap, contour, contourf, surface: over xlim and ylim, else from -5 to 5"),
    row(Chapter::Table, "fx", Form::Other("formulas of t with commas"), "")
        .doc("Horizontal coordinate of a curve; with fy"),
    row(Chapter::Table, "fy", Form::Other("formulas of t with commas"), "")
        .doc("Vertical coordinate of a curve; with fx"),
    row(Chapter::Table, "r", Form::Other("formulas of t with commas, such as 1+cos(t)"), "")
        .doc("Curves by their distance from the centre; t is the angle"),
    row(Chapter::Table, "t", Form::Other("two formulas with a comma, such as 0,2*pi"), "0,2*pi").aliases(&["trange"])
        .doc("Range of the variable t").with(&["fx", "r"]),
    // text
    row(Chapter::Text, "title", Form::Text, "").special(&["suptitle"])
        .doc("Title; below suptitle= where both are given"),
    row(Chapter::Text, "subtitle", Form::Text, "")
        .doc("A line under the title"),
    row(Chapter::Text, "source", Form::Text, "").special(&["caption"])
        .doc("A note at the foot, such as the source of the data; sankey: where each flow comes from"),
    row(Chapter::Text, "title_align", Form::Words(crate::spec::LabelAlign::WORDS), "left").aliases(&["title_loc"])
        .doc("Alignment of title and subtitle"),
    row(Chapter::Text, "legend", Form::Words(LegendPosition::WORDS), "auto").aliases(&["showlegend"]).special(&["loc"])
        .doc("Position of the legend, off for none; loc=0 to loc=10 are matplotlib's numbers; legend=reverse reverses its order"),
    row(Chapter::Text, "legend_title", Form::Text, "")
        .doc("Heading of the legend"),
    row(Chapter::Text, "legend_columns", Form::Whole(1, 40), "as many as fit").aliases(&["ncols", "ncol"])
        .doc("Number of columns of the legend"),
    row(Chapter::Text, "fontsize", Form::FontSize(4.0, 100.0), "12")
        .doc("Size of labels in pixels; larger if both sides are longer than 1200; titles scale with it"),
    row(Chapter::Text, "font", Form::Text, "").aliases(&["fontfamily", "font_family", "family", "fontname"])
        .doc("Typefaces of all texts in order of preference, separated by commas as in CSS: `sans-serif`, `arial`, `monospace`, `serif`, or the name of a typeface on the server"),
    row(Chapter::Text, "fontweight", Form::Other("normal, bold or a number from 100 to 900"), "400").aliases(&["font_weight"])
        .doc("Weight of all texts except titles"),
    row(Chapter::Text, "fontstyle", Form::Words(&["normal", "italic", "oblique"]), "normal").aliases(&["font_style"])
        .doc("Style of all texts except the title"),
    row(Chapter::Text, "title_size", Form::FontSize(4.0, 200.0), "4 more than fontsize, 1 more in thumbnails").aliases(&["titlesize", "title_fontsize"])
        .doc("Size of the title in pixels"),
    row(Chapter::Text, "title_weight", Form::Other("normal, bold or a number from 100 to 900"), "600").aliases(&["titleweight"])
        .doc("Weight of the title"),
    row(Chapter::Text, "title_style", Form::Words(&["normal", "italic", "oblique"]), "normal").aliases(&["titlestyle"])
        .doc("Style of the title"),
    row(Chapter::Text, "title_color", Form::Color, "the theme's").aliases(&["titlecolor"])
        .doc("Colour of the title"),
    row(Chapter::Text, "label_size", Form::FontSize(4.0, 100.0), "fontsize").aliases(&["labelsize"])
        .doc("Size of the axis titles in pixels"),
    row(Chapter::Text, "label_weight", Form::Other("normal, bold or a number from 100 to 900"), "fontweight").aliases(&["labelweight"])
        .doc("Weight of the axis titles"),
    row(Chapter::Text, "label_style", Form::Words(&["normal", "italic", "oblique"]), "fontstyle").aliases(&["labelstyle"])
        .doc("Style of the axis titles"),
    row(Chapter::Text, "label_color", Form::Color, "the theme's").aliases(&["labelcolor"])
        .doc("Colour of the axis titles"),
    row(Chapter::Text, "tick_size", Form::FontSize(4.0, 100.0), "fontsize").aliases(&["ticksize", "tick_labelsize"])
        .doc("Size of the tick labels in pixels"),
    row(Chapter::Text, "tick_weight", Form::Other("normal, bold or a number from 100 to 900"), "fontweight").aliases(&["tickweight"])
        .doc("Weight of the tick labels"),
    row(Chapter::Text, "tick_style", Form::Words(&["normal", "italic", "oblique"]), "fontstyle").aliases(&["tickstyle"])
        .doc("Style of the tick labels"),
    row(Chapter::Text, "tick_color", Form::Color, "the theme's").aliases(&["tickcolor", "tick_labelcolor"])
        .doc("Colour of the tick labels"),
    row(Chapter::Text, "legend_size", Form::FontSize(4.0, 100.0), "fontsize").aliases(&["legendsize", "legend_fontsize"])
        .doc("Size of the names in the legend in pixels"),
    row(Chapter::Text, "legend_weight", Form::Other("normal, bold or a number from 100 to 900"), "fontweight").aliases(&["legendweight"])
        .doc("Weight of the names in the legend"),
    row(Chapter::Text, "legend_style", Form::Words(&["normal", "italic", "oblique"]), "fontstyle").aliases(&["legendstyle"])
        .doc("Style of the names in the legend"),
    row(Chapter::Text, "legend_color", Form::Color, "the theme's").aliases(&["legendcolor", "legend_labelcolor"])
        .doc("Colour of the names in the legend"),
    // axes
    row(Chapter::Axes, "xlabel", Form::Text, "").aliases(&["xlab", "x_label", "xtitle"])
        .doc("Title of the horizontal axis"),
    row(Chapter::Axes, "ylabel", Form::Text, "").aliases(&["ylab", "y_label", "ytitle"])
        .doc("Title of the vertical axis"),
    row(Chapter::Axes, "xlim", Form::Other("two ends with a comma; either may be empty"), "from the data").special(&["xmin", "xmax"])
        .doc("Limits of the horizontal axis: numbers, names, dates such as 2026-01-31, 2026 or Mar 2026, times of day"),
    row(Chapter::Axes, "ylim", Form::Other("two ends with a comma; either may be empty"), "from the data").special(&["ymin", "ymax"])
        .doc("Limits of the vertical axis, as xlim"),
    row(Chapter::Axes, "clamp", Form::Words(Clamp::WORDS), "off").aliases(&["clip"])
        .doc("Where values beyond the limits stand: nowhere in the plot (off), at the nearest limit (on), beyond the last limit at it and before the first nowhere (end)"),
    row(Chapter::Axes, "xscale", Form::Words(X_SCALES), "linear")
        .doc("Scale of the horizontal axis; category makes names of numbers and dates, one as far from the next as all others"),
    row(Chapter::Axes, "yscale", Form::Words(SCALES), "linear")
        .doc("Scale of the vertical axis"),
    row(Chapter::Axes, "logx", Form::Flag, "off").aliases(&["log_x"]).special(&["loglog"])
        .doc("The same as xscale=log"),
    row(Chapter::Axes, "logy", Form::Flag, "off").aliases(&["log_y", "log"]).special(&["loglog"])
        .doc("The same as yscale=log"),
    row(Chapter::Axes, "xformat", Form::Other(FORMATS), "as few digits as distinguish the ticks")
        .doc("Format of numbers or dates on the horizontal axis"),
    row(Chapter::Axes, "yformat", Form::Other(FORMATS), "as few digits as distinguish the ticks")
        .doc("Format of numbers on the vertical axis"),
    row(Chapter::Axes, "grid", Form::Switch("on, off, x, y, both or a line style such as --"), "by theme")
        .doc("Grid lines"),
    row(Chapter::Axes, "grid_color", Form::Color, "by theme").aliases(&["gridcolor"])
        .doc("Colour of the grid lines"),
    row(Chapter::Axes, "grid_style", Form::Other("-, --, :, -. or solid, dashed, dotted, dashdot, none"), "by theme").aliases(&["gridstyle", "grid_linestyle"])
        .doc("Line style of the grid lines"),
    row(Chapter::Axes, "grid_width", Form::Number(0.0, 100.0), "1").aliases(&["gridwidth", "grid_linewidth"])
        .doc("Width of the grid lines in pixels"),
    row(Chapter::Axes, "frame", Form::Flag, "by theme").aliases(&["frame_on", "frameon"])
        .doc("A border around the plot"),
    row(Chapter::Axes, "xticks", Form::Other("numbers, dates or names with commas, or none"), "automatic")
        .doc("Positions of the ticks on the horizontal axis"),
    row(Chapter::Axes, "xticklabels", Form::Other("texts with commas"), "the values")
        .doc("Labels of the ticks on the horizontal axis"),
    row(Chapter::Axes, "xprefix", Form::Text, "")
        .doc("Text before every number on the horizontal axis"),
    row(Chapter::Axes, "xsuffix", Form::Text, "").aliases(&["xunit"])
        .doc("Text after every number on the horizontal axis"),
    row(Chapter::Axes, "invert_xaxis", Form::Flag, "off")
        .doc("Reverses the horizontal axis"),
    row(Chapter::Axes, "yticks", Form::Other("numbers, dates or names with commas, or none"), "automatic")
        .doc("Positions of the ticks on the vertical axis"),
    row(Chapter::Axes, "yticklabels", Form::Other("texts with commas"), "the values")
        .doc("Labels of the ticks on the vertical axis"),
    row(Chapter::Axes, "yprefix", Form::Text, "")
        .doc("Text before every number on the vertical axis"),
    row(Chapter::Axes, "ysuffix", Form::Text, "").aliases(&["yunit"])
        .doc("Text after every number on the vertical axis"),
    row(Chapter::Axes, "invert_yaxis", Form::Flag, "off")
        .doc("Reverses the vertical axis"),
    row(Chapter::Axes, "invert", Form::Words(&["x", "y", "both"]), "off")
        .doc("Reverses axes"),
    row(Chapter::Axes, "rot", Form::Number(-90.0, 90.0), "0, or as needed").aliases(&["rotation", "xrot", "xticks_rotation", "xtick_rotation"])
        .doc("Rotation of the labels of the horizontal axis in degrees counter-clockwise"),
    row(Chapter::Axes, "minor", Form::Words(&["on", "off", "x", "y", "both"]), "off").aliases(&["minorticks"])
        .doc("Minor ticks"),
    row(Chapter::Axes, "minor_grid", Form::Words(&["on", "off", "x", "y", "both"]), "off").aliases(&["minorgrid"])
        .doc("Minor ticks, and pale grid lines at them"),
    row(Chapter::Axes, "margins", Form::Other("a part of the extent, or two with a comma for x and y"), "0.05 for points")
        .doc("Space beyond the data"),
    row(Chapter::Axes, "linthresh", Form::Number(1e-300, 1e300), "1")
        .doc("symlog: the scale is linear up to this value").with(&["yscale=symlog"]),
    row(Chapter::Axes, "tz", Form::Other("UTC, an offset such as +02:00, or a zone such as Europe/Berlin"), "UTC").aliases(&["timezone"])
        .doc("Time zone of time axes"),
    // panels
    row(Chapter::Panels, "subplots", Form::Switch("on, off, or names of series with commas, repeated for each panel"), "off")
        .doc("A panel for each series, matrix or formula; names put these series into one panel and each other one into its own"),
    row(Chapter::Panels, "layout", Form::Other("rows and columns with a comma, -1 for as many as needed"), "as the picture's shape suits")
        .doc("subplots: rows and columns of panels").with(&["subplots"]),
    row(Chapter::Panels, "sharex", Form::Flag, "on, off for horizontal bars")
        .doc("subplots: the same limits on all horizontal axes, labels only at the lowest panels").with(&["subplots"]),
    row(Chapter::Panels, "sharey", Form::Flag, "off, on for horizontal bars")
        .doc("subplots: the same limits on all vertical axes, labels only at the leftmost panels").with(&["subplots"]),
    row(Chapter::Panels, "titles", Form::Text, "names of the series").aliases(&["subtitles", "panel_titles"])
        .doc("subplots: titles of the panels, with commas or repeated"),
    row(Chapter::Panels, "secondary_y", Form::Other("names of series or their numbers from 0, with commas; on for the last"), "")
        .doc("Series on a second vertical axis at the right; several there are marked in the legend"),
    row(Chapter::Panels, "y2label", Form::Text, "name of its only series")
        .doc("Title of the second vertical axis").with(&["secondary_y"]),
    row(Chapter::Panels, "y2lim", Form::Other("two ends with a comma; either may be empty"), "from the data")
        .doc("Limits of the second vertical axis").with(&["secondary_y"]),
    row(Chapter::Panels, "y2scale", Form::Words(SCALES), "linear")
        .doc("Scale of the second vertical axis").with(&["secondary_y"]),
    row(Chapter::Panels, "logy2", Form::Flag, "off")
        .doc("The same as y2scale=log").with(&["secondary_y"]),
    row(Chapter::Panels, "y2format", Form::Other(FORMATS), "as few digits as distinguish the ticks")
        .doc("Format of numbers on the second vertical axis").with(&["secondary_y"]),
    row(Chapter::Panels, "y2ticks", Form::Other("numbers with commas, or none"), "automatic")
        .doc("Positions of the ticks on the second vertical axis").with(&["secondary_y"]),
    row(Chapter::Panels, "y2ticklabels", Form::Other("texts with commas"), "the values")
        .doc("Labels of the ticks on the second vertical axis").with(&["secondary_y"]),
    row(Chapter::Panels, "y2prefix", Form::Text, "")
        .doc("Text before every number on the second vertical axis").with(&["secondary_y"]),
    row(Chapter::Panels, "y2suffix", Form::Text, "")
        .doc("Text after every number on the second vertical axis").with(&["secondary_y"]),
    row(Chapter::Panels, "table", Form::Flag, "off")
        .doc("A table of the data under the chart"),
    // annotations
    row(Chapter::Annotations, "hline", Form::Other("a value, then in any order a label, a colour, a line style, a width such as 2px"), "").aliases(&["axhline", "hlines"])
        .doc("A horizontal line, repeatable: hline=10,goal,red,--"),
    row(Chapter::Annotations, "vline", Form::Other("a position, then in any order a label, a colour, a line style, a width such as 2px"), "").aliases(&["axvline", "vlines"])
        .doc("A vertical line, repeatable: vline=2026-03-01,start"),
    row(Chapter::Annotations, "hspan", Form::Other("two values, then in any order a label and a colour"), "").aliases(&["axhspan"])
        .doc("A horizontal band, repeatable: hspan=10,20,normal,green"),
    row(Chapter::Annotations, "vspan", Form::Other("two positions, then in any order a label and a colour"), "").aliases(&["axvspan"])
        .doc("A vertical band, repeatable; between names it includes both"),
    row(Chapter::Annotations, "text", Form::Other("x, y, a text, perhaps a colour; any text for donut, qr"), "")
        .doc("A text that begins at a position in the plot, repeatable: text=3,20,peak; donut: the text in the hole, numbers large: text=Total\\n120; qr: the text of the code"),
    row(Chapter::Annotations, "annotate", Form::Other("x, y and a text, or x, y, the text's x and y, and the text; perhaps a colour"), "")
        .doc("A text with an arrow to a position in the plot, repeatable: annotate=3,20,peak"),
    // style
    row(Chapter::Style, "color", Form::Color, "the theme's palette").aliases(&["colour", "colors", "fc"]).special(&["c"])
        .doc("Colours of the series, with commas or repeated; with one series, the colours of its points"),
    row(Chapter::Style, "linestyle", Form::Other("-, --, :, -. or solid, dashed, dotted, dashdot, none"), "solid").aliases(&["ls", "linestyles", "line_style"])
        .doc("Line style of the series, with commas or repeated"),
    row(Chapter::Style, "linewidth", Form::Number(0.0, 100.0), "2").aliases(&["lw", "linewidths", "line_width"])
        .doc("Width of lines in pixels, with commas or repeated (1.5 from five series on, 1 from fifteen)"),
    row(Chapter::Style, "marker", Form::Other("one of matplotlib's markers (o s ^ v < > D d * p h + x P X | _ .), or none"), "o for fewer than 25 points").aliases(&["markers"])
        .doc("Markers of the series, with commas or repeated"),
    row(Chapter::Style, "markersize", Form::Number(0.0, 200.0), "7").aliases(&["ms", "marker_size"])
        .doc("Diameter of markers in pixels (5 on lines)"),
    row(Chapter::Style, "alpha", Form::Number(0.0, 1.0), "1")
        .doc("Opacity, with commas or repeated"),
    row(Chapter::Style, "style", Form::Other("a colour, a line style and a marker such as r--o"), "").special(&["fmt"])
        .doc("matplotlib's format strings, with commas or repeated"),
    row(Chapter::Style, "dashes", Form::Other("lengths of dashes and gaps in pixels with commas"), "").aliases(&["strokeDash"])
        .doc("Dash pattern of lines; repeat it for each series"),
    row(Chapter::Style, "hatch", Form::Other("one of / \\ | - + x o O . *"), "none").aliases(&["hatches"])
        .doc("Patterns on bars, areas and slices for print without colour, with commas or repeated"),
    row(Chapter::Style, "gradient", Form::Switch("on, off, gradient(angle,colour,offset,…), axial(x,y,x,y,colour,offset,…) or stripes(angle,colour,width,…)"), "off")
        .doc("Fills the area under lines, or the bars, with a fading colour"),
    row(Chapter::Style, "edgecolor", Form::Color, "none").aliases(&["ec", "edgecolors"])
        .doc("Outline of bars, slices and points of scatter, for bars and slices one each with commas; linewidth sets its width"),
    row(Chapter::Style, "markerfacecolor", Form::Color, "as the series").aliases(&["mfc", "facecolors"])
        .doc("Fill of markers, none for hollow ones, with commas or repeated"),
    row(Chapter::Style, "markeredgecolor", Form::Color, "as the series").aliases(&["mec"])
        .doc("Edges of markers, with commas or repeated"),
    row(Chapter::Style, "markeredgewidth", Form::Number(0.0, 100.0), "0, or 1.5 with markerfacecolor or markeredgecolor").aliases(&["mew"])
        .doc("Width of the edges of markers in pixels, with commas or repeated"),
    row(Chapter::Style, "zorder", Form::Number(-1e6, 1e6), "0").aliases(&["z_order"])
        .doc("Order of painting, with commas or repeated: a series is drawn over those with smaller numbers; equal ones in the order of the query, areas under bars under lines under points"),
    row(Chapter::Style, "palette", Form::Other("a palette such as tab10, a colormap, or a list of colours"), "the theme's")
        .doc("Colours of the series in order"),
    row(Chapter::Style, "cmap", Form::Other("a colormap such as viridis, Blues, RdBu_r, or a list of colours"), "viridis").aliases(&["colormap", "scheme", "colorscale"])
        .doc("Colours of values in heatmaps and of hue; with other kinds the palette of the series"),
    row(Chapter::Style, "vmin", Form::Number(-1e300, 1e300), "from the data")
        .doc("Value with the first colour").with(&["hue"]),
    row(Chapter::Style, "vmax", Form::Number(-1e300, 1e300), "from the data")
        .doc("Value with the last colour").with(&["hue"]),
    row(Chapter::Style, "vcenter", Form::Number(-1e300, 1e300), "0 where values lie on both sides of it").aliases(&["center"])
        .doc("Value with the middle colour").with(&["hue"]),
    row(Chapter::Style, "cscale", Form::Words(&["linear", "log"]), "linear").aliases(&["cnorm"])
        .doc("Scale of the colours").with(&["hue"]),
    row(Chapter::Style, "colorbar", Form::Flag, "on").aliases(&["cbar"])
        .doc("A colour bar, which explains the colours").with(&["hue"]),
    row(Chapter::Style, "clabel", Form::Text, "").aliases(&["hue_label", "colorbar_label"])
        .doc("Title of the colour bar").with(&["hue"]),
    row(Chapter::Style, "cformat", Form::Other(FORMATS), "as few digits as distinguish the ticks")
        .doc("Format of numbers on the colour bar").with(&["hue"]),
    // kinds
    row(Chapter::Kinds, "stacked", Form::Switch("on, off, percent or overlap"), "on for area, off for bars and histograms").aliases(&["stack", "barmode", "multiple"])
        .doc("Stacks the series"),
    row(Chapter::Kinds, "bins", Form::Other("a number, edges with commas, or one of auto, sturges, scott, fd, rice, sqrt, doane"), "auto").aliases(&["nbins"])
        .doc("hist, hist2d: the bins"),
    row(Chapter::Kinds, "log_scale", Form::Flag, "off")
        .doc("hist, kde, ecdf: a logarithmic axis of the observations, with bins and densities of their logarithms"),
    row(Chapter::Kinds, "hole", Form::Number(0.0, 0.95), "0")
        .doc("pie: radius of the hole as a part of the radius (donut: 0.6)"),
    row(Chapter::Kinds, "slice_limits", Form::Other("two ends with a comma; either may be empty"), "")
        .doc("pie: a slice is as large as its value is above the lower end, at most up to the upper one"),
    row(Chapter::Kinds, "ecc", Form::Words(crate::dialect::qr::Level::WORDS), "L").aliases(&["level"])
        .doc("qr: error correction, for a loss of 7, 15, 25 or 30 % of the code"),
    row(Chapter::Kinds, "margin", Form::Whole(0, 100), "4").aliases(&["quiet"])
        .doc("qr: light modules around the code"),
    row(Chapter::Kinds, "encoding", Form::Words(crate::dialect::qr::Encoding::WORDS), "UTF-8")
        .doc("qr: character encoding of the text"),
    row(Chapter::Kinds, "ground", Form::Other("data, plane, bars, … (see Drawings)"), "plane")
        .doc("drawing, line, bar, scatter, pie, radar, rose, map: the coordinate system of what draw adds; a chart then has the axes, the legend and the title of draw and no others, bars the thickness and the gaps of ground=bars, pies the radius and the tilt of ground=round, radars the spokes of ground=polar"),
    row(Chapter::Kinds, "draw", Form::Other("line, area, … (see Drawings)"), "")
        .doc("drawing, line, bar, scatter, pie, radar, rose, map: a shape, repeatable; without ground it stands at values of the axes"),
    row(Chapter::Kinds, "step", Form::Words(StepPlace::WORDS), "pre").special(&["drawstyle"])
        .doc("step, area, line: where the value changes between two points (also where= and drawstyle=); a line becomes steps"),
    row(Chapter::Kinds, "smooth", Form::Flag, "off")
        .doc("line, area, radar: a smooth curve; that of line and area is monotone and does not exceed the values"),
    row(Chapter::Kinds, "low", Form::Other("numbers with commas"), "").special(&["y2"])
        .doc("area: the lower edge; line, step: the lower edge of a band, which belongs to one series, that with the most values in it; candlestick, ohlc: the lowest price; of other kinds y2 is one more series"),
    row(Chapter::Kinds, "high", Form::Other("numbers with commas"), "")
        .doc("area: the upper edge; line, step: the upper edge of a band; candlestick, ohlc: the highest price"),
    row(Chapter::Kinds, "yerr", Form::Other("one number, one for each point, or two lists with ; between"), "")
        .doc("errorbar, line, step, scatter, bar: vertical errors, down;up where they differ; of bars along them"),
    row(Chapter::Kinds, "xerr", Form::Other("one number, one for each point, or two lists with ; between"), "")
        .doc("errorbar, line, step, scatter, bar: horizontal errors, left;right where they differ, over dates in days; of bars only along barh"),
    row(Chapter::Kinds, "ecolor", Form::Color, "as the series")
        .doc("errorbar, line, step, scatter, bar: colour of the error bars, with commas or repeated").with(&["yerr", "xerr"]),
    row(Chapter::Kinds, "elinewidth", Form::Number(0.0, 100.0), "1.5")
        .doc("errorbar, line, step, scatter, bar: line width of the error bars in pixels, with commas or repeated").with(&["yerr", "xerr"]),
    row(Chapter::Kinds, "capsize", Form::Number(0.0, 100.0), "3.5")
        .doc("errorbar, line, step, scatter, bar: half the length of the caps in pixels, 0 for none").with(&["yerr", "xerr"]),
    row(Chapter::Kinds, "size", Form::Other("numbers with commas"), "").aliases(&["sizes"])
        .doc("scatter: values shown as the areas of the points"),
    row(Chapter::Kinds, "s", Form::Other("numbers with commas"), "")
        .doc("scatter: matplotlib's areas of the points in square points, one for all or one each"),
    row(Chapter::Kinds, "maxsize", Form::Number(1.0, 400.0), "44, less in small pictures and for many points")
        .doc("scatter: diameter of the largest point in pixels").with(&["size"]),
    row(Chapter::Kinds, "size_pixels", Form::Number(1e-9, 1e9), "")
        .doc("scatter: diameter in pixels of a point of size 1; diameters are then in proportion to the sizes, else areas").with(&["size"]),
    row(Chapter::Kinds, "size_label", Form::Text, "")
        .doc("scatter: what the sizes measure").with(&["size"]),
    row(Chapter::Kinds, "hue", Form::Other("numbers or names with commas"), "").special(&["c"])
        .doc("Values shown as colours; numbers get a colour bar, names become series, and so do a few numbers such as years where a position occurs more than once, except with scatter: bars, boxes and violins of one name of x stand side by side"),
    row(Chapter::Kinds, "weights", Form::Other("numbers with commas"), "")
        .doc("hist, hist2d: weight of each observation"),
    row(Chapter::Kinds, "bar_label", Form::Other("none, edge, center or a format such as {:.1f}, or both as in center,{:.1f}"), "none").aliases(&["bar_labels", "show_values", "data_labels", "datalabels"])
        .doc("bar, waterfall: values at the ends of the bars (edge, or 1) or inside (center); line, step, scatter, stem, errorbar: values at the points"),
    row(Chapter::Kinds, "rounded", Form::Number(0.0, 100.0), "2").aliases(&["radius"])
        .doc("bar, gantt: radius of the free corners in pixels"),
    row(Chapter::Kinds, "barwidth", Form::Number(0.02, 1.0), "bars 0.75 (one or two are narrower), 0.85 grouped; box 0.5, gantt 0.6, violin 0.8").aliases(&["bar_width"])
        .doc("bar, box, violin, gantt: width of the bars as a part of the distance between them; width= below 1 means the same"),
    row(Chapter::Kinds, "bargap", Form::Number(0.0, 1.0), "one pixel").aliases(&["bar_gap"])
        .doc("bar: gap between bars side by side, as a part of the distance from name to name"),
    row(Chapter::Kinds, "bottom", Form::Number(-1e300, 1e300), "0").special(&["baseline"])
        .doc("bar, stem: value at which bars and stems begin, and from which bars run to their values; bar: repeat it for each series"),
    row(Chapter::Kinds, "density", Form::Flag, "off")
        .doc("hist: the area of the bars is 1"),
    row(Chapter::Kinds, "normalization", Form::Words(Normalization::WORDS), "count").aliases(&["stat"])
        .doc("hist: meaning of the heights"),
    row(Chapter::Kinds, "cumulative", Form::Flag, "off")
        .doc("hist: each bar contains all before it"),
    row(Chapter::Kinds, "histtype", Form::Words(HIST_TYPES), "bar")
        .doc("hist: bars, or their outline (step)"),
    row(Chapter::Kinds, "orientation", Form::Words(Direction::WORDS), "vertical").aliases(&["orient", "vert"])
        .doc("hist, box, violin, bar: direction of the values or counts"),
    row(Chapter::Kinds, "whis", Form::Other("a factor, or two percentiles with a comma"), "1.5").aliases(&["whiskers"])
        .doc("box: length of the whiskers in interquartile ranges, or percentiles such as 5,95"),
    row(Chapter::Kinds, "notch", Form::Flag, "off")
        .doc("box: a notch at the confidence interval of the median"),
    row(Chapter::Kinds, "outliers", Form::Flag, "on").aliases(&["showfliers", "fliers"])
        .doc("box: points beyond the whiskers"),
    row(Chapter::Kinds, "means", Form::Flag, "off").aliases(&["showmeans"])
        .doc("box: mark the mean"),
    row(Chapter::Kinds, "annot", Form::Switch("on, off or a format such as .2f"), "where they fit").aliases(&["values"])
        .doc("heatmap: values in the cells; contour: on the lines; bar, waterfall: at the ends; line, step, scatter, stem, errorbar: at the points"),
    row(Chapter::Kinds, "square", Form::Switch("on or equal, off or auto"), "where the plot stays large then; on for r=").aliases(&["aspect"]).special(&["axis", "axes"])
        .doc("heatmap: square cells; linear axes: units of equal length on both"),
    row(Chapter::Kinds, "open", Form::Other("numbers with commas"), "")
        .doc("candlestick, ohlc: first prices; of a table its column open"),
    row(Chapter::Kinds, "close", Form::Other("numbers with commas"), "")
        .doc("candlestick, ohlc: last prices; of a table its column close"),
    row(Chapter::Kinds, "upcolor", Form::Color, "green")
        .doc("candlestick, ohlc, waterfall: where values rise"),
    row(Chapter::Kinds, "downcolor", Form::Color, "red")
        .doc("candlestick, ohlc, waterfall: where values fall"),
    row(Chapter::Kinds, "totals", Form::Other("names or numbers of positions with commas"), "").aliases(&["total"])
        .doc("waterfall: values that are sums, not changes"),
    row(Chapter::Kinds, "goal", Form::Other("numbers with commas"), "")
        .doc("bullet: the values to be reached"),
    row(Chapter::Kinds, "ranges", Form::Other("numbers with commas"), "")
        .doc("bullet: upper ends of the bands behind the bars, ascending"),
    row(Chapter::Kinds, "start", Form::Other("numbers or dates with commas"), "")
        .doc("gantt: where the bars begin"),
    row(Chapter::Kinds, "end", Form::Other("numbers or dates with commas"), "")
        .doc("gantt: where the bars end"),
    row(Chapter::Kinds, "u", Form::Other("numbers with commas"), "")
        .doc("quiver: horizontal components of the arrows"),
    row(Chapter::Kinds, "v", Form::Other("numbers with commas"), "")
        .doc("quiver: vertical components of the arrows"),
    row(Chapter::Kinds, "arrowscale", Form::Number(1e-300, 1e300), "so that arrows do not touch")
        .doc("quiver: pixels of an arrow of length 1"),
    row(Chapter::Kinds, "trend", Form::Other("linear, poly:n, lowess, lowess:share or ma:n"), "off").aliases(&["trendline"])
        .doc("line, step, scatter, errorbar, bar: a curve through the points of each series"),
    row(Chapter::Kinds, "formula", Form::Flag, "off")
        .doc("trend: writes the formula and R²; over time x counts years, days, hours, minutes or seconds from the first point").with(&["trend"]),
    row(Chapter::Kinds, "bw_method", Form::Other("scott, silverman, nrd or a factor of the standard deviation"), "scott").aliases(&["bandwidth", "bw"])
        .doc("kde, violin: width of the kernel"),
    row(Chapter::Kinds, "inner", Form::Words(Inner::WORDS), "box")
        .doc("violin: what is drawn inside"),
    row(Chapter::Kinds, "density_norm", Form::Words(DensityNorm::WORDS), "area")
        .doc("violin: whether all have the same area or the same width"),
    row(Chapter::Kinds, "startangle", Form::Number(-3600.0, 3600.0), "90")
        .doc("pie: angle at which the first slice begins, as in matplotlib in degrees counter-clockwise from three o'clock"),
    row(Chapter::Kinds, "circumference", Form::Number(1.0, 360.0), "360")
        .doc("pie: angle that all slices take together, in degrees"),
    row(Chapter::Kinds, "counterclock", Form::Flag, "off")
        .doc("pie: slices follow one another counter-clockwise"),
    row(Chapter::Kinds, "explode", Form::Other("parts of the radius from 0 to 1 with commas, or names of slices"), "")
        .doc("pie: slices moved outwards"),
    row(Chapter::Kinds, "other", Form::Other("a share such as 0.03 or 3%"), "0")
        .doc("pie: slices with a smaller share are combined as other"),
    row(Chapter::Kinds, "pie_labels", Form::Words(crate::spec::PieLabels::WORDS), "percent; values where slices have no names")
        .doc("pie, rose: labels of the slices"),
    row(Chapter::Kinds, "autopct", Form::Switch("on, off or a format such as %.1f%%"), "off").aliases(&["inside"])
        .doc("pie: shares inside the slices where they fit"),
    row(Chapter::Kinds, "fill", Form::Switch("on, off or a colour, with commas or repeated"), "on").aliases(&["filled"])
        .doc("line, step, area, kde, radar, polar: fills the area under or inside the line, and with which colour (line, step, polar: off)"),
    row(Chapter::Kinds, "gridsize", Form::Whole(1, 500), "30")
        .doc("hexbin: number of hexagons from left to right"),
    row(Chapter::Kinds, "levels", Form::Other("how many, or values with commas"), "8")
        .doc("contour, contourf: number or values of the lines"),
    row(Chapter::Kinds, "theta_unit", Form::Words(&["degrees", "radians"]), "degrees")
        .doc("polar: unit of x"),
    row(Chapter::Kinds, "theta_zero", Form::Words(&["N", "NE", "E", "SE", "S", "SW", "W", "NW"]), "E for polar, N for rose")
        .doc("polar, rose: direction of angle 0"),
    row(Chapter::Kinds, "clockwise", Form::Flag, "off for polar, on for rose and pie")
        .doc("polar, rose, pie: angles grow clockwise"),
    row(Chapter::Kinds, "bands", Form::Other("rising ends with commas, each perhaps with a colour: 60:green,80:orange,100:red"), "")
        .doc("gauge: bands of the arc; ylim gives its ends"),
    row(Chapter::Kinds, "area", Form::Other("world, africa, asia, europe, middle_east, north_america, south_america, oceania, usa; or south,west,north,east in degrees; or countries such as FR,DE"), "world, or usa for states")
        .doc("map: the area shown; x= are ISO codes or English names of countries (FR, FRA, France, Korea, Rep.) or states of the USA (CA, California), y= their values"),
    row(Chapter::Kinds, "land", Form::Color, "light grey")
        .doc("map: regions without a value; edgecolor= is that of the borders"),
    row(Chapter::Kinds, "target", Form::Other("names with commas"), "")
        .doc("sankey: where each flow goes; source= is where it comes from, y= its amount"),
    row(Chapter::Kinds, "zlim", Form::Other("two ends with a comma; either may be empty"), "from the data").special(&["zmin", "zmax"])
        .doc("surface: limits of the vertical axis"),
    row(Chapter::Kinds, "azimuth", Form::Number(-360.0, 360.0), "35")
        .doc("surface: rotation around the vertical axis in degrees"),
    row(Chapter::Kinds, "elevation", Form::Number(0.0, 90.0), "25")
        .doc("surface: elevation of the viewpoint in degrees"),
    // picture
    row(Chapter::Picture, "width", Form::Number(1.0, 20_000.0), "800").aliases(&["w"])
        .doc("Width in CSS pixels; a sparkline is 160 wide"),
    row(Chapter::Picture, "height", Form::Number(1.0, 20_000.0), "480").aliases(&["h"])
        .doc("Height in CSS pixels; a calendar takes what its years need, a sparkline 40, and names beside bars or rows up to 1200 where they have no room in 480"),
    row(Chapter::Picture, "figsize", Form::Other("width and height in inches with a comma"), "")
        .doc("Size as in matplotlib: inches of 100 CSS pixels, or of paper in a PDF"),
    row(Chapter::Picture, "dpi", Form::Number(10.0, 1200.0), "100")
        .doc("Resolution as in matplotlib: device pixels per inch, so 200 is scale=2"),
    row(Chapter::Picture, "padding", Form::Other("pixels, or as in CSS: top,right,bottom,left"), "the theme's")
        .doc("Free space around the chart"),
    row(Chapter::Picture, "theme", Form::Words(ThemeName::WORDS), "light").aliases(&["style_theme", "template"]).special(&["style"])
        .doc("Colours of everything that is not data"),
    row(Chapter::Picture, "background", Form::Color, "the theme's").aliases(&["facecolor", "bg", "bgcolor", "background_color", "backgroundColor"])
        .doc("Background; also a gradient such as gradient(90,red,0,blue,1)"),
    row(Chapter::Picture, "transparent", Form::Flag, "off")
        .doc("No background"),
];

/// True for `kind` and its aliases.
pub fn is_kind(name: &str) -> bool {
    PARAMETERS
        .iter()
        .any(|parameter| parameter.name == "kind" && parameter.is_spelt(name))
}

/// The kind that the last `kind` of a query names; `None` where the query has none, or names several or an unknown one.
pub fn kind(query: &Query) -> Option<Kind> {
    let argument = Arguments::new(query, PARAMETERS).last("kind")?;
    Kind::parse(argument.name, argument.value).ok()
}

/// The values of `yscale` and `y2scale`.
pub const SCALES: &[&str] = &["linear", "log", "symlog"];

/// The values of `xscale`.
pub const X_SCALES: &[&str] = &["linear", "log", "symlog", "category"];

/// The values of `histtype`, which are matplotlib's.
pub const HIST_TYPES: &[&str] = &["bar", "step", "stepfilled", "barstacked"];

/// A row of the table, without aliases, for every kind and without documentation yet.
const fn row(chapter: Chapter, name: &'static str, form: Form, default: &'static str) -> Parameter {
    Parameter::new(chapter, name, form, default)
}

/// The expected value of `xformat`, `yformat` and the like.
const FORMATS: &str = "a format such as {:,.1f}, .0%, %b %Y, percent, si or eur";

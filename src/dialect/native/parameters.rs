//! The table of all parameters of the native dialect, whose names follow `pandas.DataFrame.plot` and matplotlib.

use crate::dialect::parameter::{Arguments, Chapter, Form, Parameter};
use crate::query::Query;
use crate::spec::{Direction, LegendPlace, Normalization, StepPlace, ThemeName};

use super::Kind;
use super::names::Named;
use crate::table::transform::{Aggregate, Normalize};

/// Every parameter of the native dialect, in the order of `docs/parameters.md`. Where two parameters share a special
/// spelling, the query gives a value to both.
#[rustfmt::skip]
pub const PARAMETERS: &[Parameter] = &[
    // data
    row(Chapter::Data, "kind", Form::Words(Kind::WORDS), "line").aliases(&["type", "mark", "chart_type"])
        .doc("What is drawn; repeated or with commas: one kind for each series; a file whose rows have names has bars"),
    row(Chapter::Data, "y", Form::Other("values with commas; empty, nan, null or _ is missing"), "").aliases(&["y1"])
        .doc("The values of a series; repeat it for more series"),
    row(Chapter::Data, "x", Form::Other("numbers, names or ISO dates with commas"), "0,1,2,…")
        .doc("Positions of the values, for all series, or repeated for each"),
    row(Chapter::Data, "label", Form::Text, "").aliases(&["labels", "rows", "names"])
        .doc("Name of a series; repeat it, or separate with commas, one with a comma in quotes: \"A, B\",C"),
    // tables
    row(Chapter::Table, "data", Form::Other("the name of a file in the site's data directory"), "")
        .doc("A CSV, TSV, JSON or SQLite file; x and y then name its columns, or #2 the second"),
    row(Chapter::Table, "sep", Form::Other("one sign, or tab or space"), "").aliases(&["delimiter"])
        .doc("What stands between the cells of the data; found out when not given"),
    row(Chapter::Table, "decimal", Form::Other("a point or a comma"), "")
        .doc("What stands before the fractions in the data; found out when not given"),
    row(Chapter::Table, "header", Form::Flag, "")
        .doc("Whether the first row of the data holds names; found out when not given"),
    row(Chapter::Table, "dateformat", Form::Other("a date format such as %d.%m.%Y"), "").aliases(&["date_format"])
        .doc("How the dates in the data are written"),
    row(Chapter::Table, "na", Form::Other("numbers or names with commas"), "").aliases(&["na_values"])
        .doc("What stands for missing values in the data, such as -999"),
    row(Chapter::Table, "query", Form::Other("the name of a stored query"), "")
        .doc("Which query of plotcgi.toml reads the database; other words are its parameters"),
    row(Chapter::Table, "where", Form::Other("a column, one of = != < <= > >= ~ in, and a value"), "")
        .doc("Only rows for which this holds; repeat it for more"),
    row(Chapter::Table, "groupby", Form::Other("columns with commas"), "")
        .doc("One row for each combination of values"),
    row(Chapter::Table, "agg", Form::Words(Aggregate::WORDS), "").aliases(&["aggfunc"])
        .doc("How the rows of a group, period or pivot become one: else sum, mean, mean"),
    row(Chapter::Table, "resample", Form::Other("a period such as D, W, M, Q, Y, h or 15min"), "")
        .doc("One row for each period of the column of dates"),
    row(Chapter::Table, "pivot", Form::Other("a column"), "")
        .doc("One series for each value of this column"),
    row(Chapter::Table, "sort", Form::Other("columns with commas, - before one for falling order"), "").aliases(&["sort_by"])
        .doc("The order of the rows"),
    row(Chapter::Table, "head", Form::Whole(-1_000_000_000, 1_000_000_000), "")
        .doc("Only the first rows; below 0, all but so many"),
    row(Chapter::Table, "tail", Form::Whole(-1_000_000_000, 1_000_000_000), "")
        .doc("Only the last rows; below 0, all but so many"),
    row(Chapter::Table, "cumsum", Form::Flag, "off")
        .doc("Running totals"),
    row(Chapter::Table, "diff", Form::Whole(-1_000_000_000, 1_000_000_000), "")
        .doc("The difference to so many rows before"),
    row(Chapter::Table, "pct", Form::Whole(-1_000_000_000, 1_000_000_000), "").aliases(&["pct_change"])
        .doc("The change against so many rows before, as a fraction"),
    row(Chapter::Table, "rolling", Form::Whole(1, 1_000_000_000), "")
        .doc("The mean of so many rows up to each"),
    row(Chapter::Table, "normalize", Form::Words(Normalize::WORDS), "off")
        .doc("What the values of each column are divided by"),
    // functions
    row(Chapter::Table, "f", Form::Other("formulas of x with commas, such as sin(x)/x; of x and y for the kinds of a matrix"), "").aliases(&["function"])
        .doc("Curves over xlim, or over the other data, else from -10 to 10; heatmap, contour, contourf, surface: over xlim and ylim, else from -5 to 5"),
    row(Chapter::Table, "fx", Form::Other("formulas of t with commas"), "")
        .doc("Where the curve lies to the right; with fy"),
    row(Chapter::Table, "fy", Form::Other("formulas of t with commas"), "")
        .doc("Where the curve lies upwards; with fx"),
    row(Chapter::Table, "r", Form::Other("formulas of t with commas, such as 1+cos(t)"), "")
        .doc("Curves by their distance from the middle, t being the angle"),
    row(Chapter::Table, "t", Form::Other("two formulas with a comma, such as 0,2*pi"), "0,2*pi").aliases(&["trange"])
        .doc("From where to where t goes"),
    // text
    row(Chapter::Text, "title", Form::Text, "").aliases(&["suptitle"])
        .doc("Title"),
    row(Chapter::Text, "subtitle", Form::Text, "")
        .doc("A line under the title"),
    row(Chapter::Text, "source", Form::Text, "").special(&["caption"])
        .doc("A note at the foot: where the data are from; sankey: where each flow comes from"),
    row(Chapter::Text, "title_align", Form::Words(crate::spec::LabelAlign::WORDS), "left").aliases(&["title_loc"])
        .doc("Where title and subtitle stand"),
    row(Chapter::Text, "legend", Form::Words(LegendPlace::WORDS), "auto").aliases(&["showlegend"]).special(&["loc"])
        .doc("Where the legend stands, off for none, loc=0 to loc=10 by matplotlib's numbers; legend=reverse turns its order round"),
    row(Chapter::Text, "legend_title", Form::Text, "")
        .doc("Heading of the legend"),
    row(Chapter::Text, "legend_columns", Form::Whole(1, 40), "as many as fit").aliases(&["ncols", "ncol"])
        .doc("Entries of the legend a row"),
    row(Chapter::Text, "fontsize", Form::FontSize(4.0, 100.0), "12")
        .doc("Size of labels in pixels, more where both sides are longer than 1200; titles keep their proportion"),
    row(Chapter::Text, "font", Form::Text, "").aliases(&["fontfamily", "font_family", "family", "fontname"])
        .doc("Typefaces of all texts in order of preference, separated by commas as in CSS: `sans-serif`, `monospace`, `serif`, or a name of a typeface that the server has"),
    row(Chapter::Text, "fontweight", Form::Other("normal, bold or a number from 100 to 900"), "400").aliases(&["font_weight"])
        .doc("Weight of all texts but titles"),
    row(Chapter::Text, "fontstyle", Form::Words(&["normal", "italic", "oblique"]), "normal").aliases(&["font_style"])
        .doc("Whether all texts but the title are slanted"),
    row(Chapter::Text, "title_size", Form::FontSize(4.0, 200.0), "4 more than fontsize, 1 more in thumbnails").aliases(&["titlesize", "title_fontsize"])
        .doc("Size of the title in pixels"),
    row(Chapter::Text, "title_weight", Form::Other("normal, bold or a number from 100 to 900"), "600").aliases(&["titleweight"])
        .doc("Weight of the title"),
    row(Chapter::Text, "title_style", Form::Words(&["normal", "italic", "oblique"]), "normal").aliases(&["titlestyle"])
        .doc("Whether the title is slanted"),
    row(Chapter::Text, "title_color", Form::Color, "the theme's").aliases(&["titlecolor"])
        .doc("Colour of the title"),
    row(Chapter::Text, "label_size", Form::FontSize(4.0, 100.0), "fontsize").aliases(&["labelsize"])
        .doc("Size of the titles of the axes in pixels"),
    row(Chapter::Text, "label_weight", Form::Other("normal, bold or a number from 100 to 900"), "fontweight").aliases(&["labelweight"])
        .doc("Weight of the titles of the axes"),
    row(Chapter::Text, "label_style", Form::Words(&["normal", "italic", "oblique"]), "fontstyle").aliases(&["labelstyle"])
        .doc("Whether the titles of the axes are slanted"),
    row(Chapter::Text, "label_color", Form::Color, "the theme's").aliases(&["labelcolor"])
        .doc("Colour of the titles of the axes"),
    row(Chapter::Text, "tick_size", Form::FontSize(4.0, 100.0), "fontsize").aliases(&["ticksize", "tick_labelsize"])
        .doc("Size of the labels of the ticks in pixels"),
    row(Chapter::Text, "tick_weight", Form::Other("normal, bold or a number from 100 to 900"), "fontweight").aliases(&["tickweight"])
        .doc("Weight of the labels of the ticks"),
    row(Chapter::Text, "tick_style", Form::Words(&["normal", "italic", "oblique"]), "fontstyle").aliases(&["tickstyle"])
        .doc("Whether the labels of the ticks are slanted"),
    row(Chapter::Text, "tick_color", Form::Color, "the theme's").aliases(&["tickcolor", "tick_labelcolor"])
        .doc("Colour of the labels of the ticks"),
    row(Chapter::Text, "legend_size", Form::FontSize(4.0, 100.0), "fontsize").aliases(&["legendsize", "legend_fontsize"])
        .doc("Size of the names in the legend in pixels"),
    row(Chapter::Text, "legend_weight", Form::Other("normal, bold or a number from 100 to 900"), "fontweight").aliases(&["legendweight"])
        .doc("Weight of the names in the legend"),
    row(Chapter::Text, "legend_style", Form::Words(&["normal", "italic", "oblique"]), "fontstyle").aliases(&["legendstyle"])
        .doc("Whether the names in the legend are slanted"),
    // axes
    row(Chapter::Text, "legend_color", Form::Color, "the theme's").aliases(&["legendcolor", "legend_labelcolor"])
        .doc("Colour of the names in the legend"),
    row(Chapter::Axes, "xlabel", Form::Text, "").aliases(&["xlab", "x_label", "xtitle"])
        .doc("Title of the horizontal axis"),
    row(Chapter::Axes, "ylabel", Form::Text, "").aliases(&["ylab", "y_label", "ytitle"])
        .doc("Title of the vertical axis"),
    row(Chapter::Axes, "xlim", Form::Other("two ends with a comma; either may be empty"), "from the data").special(&["xmin", "xmax"])
        .doc("Ends of the horizontal axis"),
    row(Chapter::Axes, "ylim", Form::Other("two ends with a comma; either may be empty"), "from the data").special(&["ymin", "ymax"])
        .doc("Ends of the vertical axis"),
    row(Chapter::Axes, "xscale", Form::Words(SCALES), "linear")
        .doc("Scale of the horizontal axis"),
    row(Chapter::Axes, "yscale", Form::Words(SCALES), "linear")
        .doc("Scale of the vertical axis"),
    row(Chapter::Axes, "logx", Form::Flag, "off").aliases(&["log_x"]).special(&["loglog"])
        .doc("The same as xscale=log"),
    row(Chapter::Axes, "logy", Form::Flag, "off").aliases(&["log_y", "log"]).special(&["loglog"])
        .doc("The same as yscale=log"),
    row(Chapter::Axes, "xformat", Form::Other(FORMATS), "as few digits as tell the ticks apart")
        .doc("How numbers or dates along x are written"),
    row(Chapter::Axes, "yformat", Form::Other(FORMATS), "as few digits as tell the ticks apart")
        .doc("How numbers along y are written"),
    row(Chapter::Axes, "grid", Form::Other("on, off, x, y, both or a line style such as --"), "by theme")
        .doc("Grid lines"),
    row(Chapter::Axes, "grid_color", Form::Color, "by theme").aliases(&["gridcolor"])
        .doc("Colour of the grid lines"),
    row(Chapter::Axes, "grid_style", Form::Other("-, --, :, -. or solid, dashed, dotted, dashdot, none"), "by theme").aliases(&["gridstyle", "grid_linestyle"])
        .doc("Line style of the grid lines"),
    row(Chapter::Axes, "grid_width", Form::Number(0.0, 100.0), "1").aliases(&["gridwidth", "grid_linewidth"])
        .doc("Width of the grid lines in pixels"),
    row(Chapter::Axes, "frame", Form::Flag, "by theme").aliases(&["frame_on", "frameon"])
        .doc("A border round the plot"),
    row(Chapter::Axes, "xticks", Form::Other("numbers, dates or names with commas, or none"), "chosen")
        .doc("Where ticks stand along the horizontal axis"),
    row(Chapter::Axes, "xticklabels", Form::Other("texts with commas"), "the values")
        .doc("What is written at the ticks of the horizontal axis"),
    row(Chapter::Axes, "xprefix", Form::Text, "")
        .doc("Written before every number of the horizontal axis"),
    row(Chapter::Axes, "xsuffix", Form::Text, "").aliases(&["xunit"])
        .doc("Written after every number of the horizontal axis"),
    row(Chapter::Axes, "invert_xaxis", Form::Flag, "off")
        .doc("Turn the horizontal axis round"),
    row(Chapter::Axes, "yticks", Form::Other("numbers, dates or names with commas, or none"), "chosen")
        .doc("Where ticks stand along the vertical axis"),
    row(Chapter::Axes, "yticklabels", Form::Other("texts with commas"), "the values")
        .doc("What is written at the ticks of the vertical axis"),
    row(Chapter::Axes, "yprefix", Form::Text, "")
        .doc("Written before every number of the vertical axis"),
    row(Chapter::Axes, "ysuffix", Form::Text, "").aliases(&["yunit"])
        .doc("Written after every number of the vertical axis"),
    row(Chapter::Axes, "invert_yaxis", Form::Flag, "off")
        .doc("Turn the vertical axis round"),
    row(Chapter::Axes, "invert", Form::Words(&["x", "y", "both"]), "off")
        .doc("Turn axes round"),
    row(Chapter::Axes, "rot", Form::Number(-90.0, 90.0), "0, or as needed").aliases(&["rotation", "xrot", "xticks_rotation", "xtick_rotation"])
        .doc("Degrees by which labels of the horizontal axis are turned counter-clockwise"),
    row(Chapter::Axes, "minor", Form::Words(&["on", "off", "x", "y", "both"]), "off").aliases(&["minorticks"])
        .doc("Ticks between the ticks"),
    row(Chapter::Axes, "minor_grid", Form::Words(&["on", "off", "x", "y", "both"]), "off").aliases(&["minorgrid"])
        .doc("Ticks between the ticks, and pale grid lines at them"),
    row(Chapter::Axes, "margins", Form::Other("one part of the extent, or two with a comma for x and y"), "0.05 for points")
        .doc("Room beyond the data"),
    row(Chapter::Axes, "linthresh", Form::Number(1e-300, 1e300), "1")
        .doc("symlog: up to here the scale is linear"),
    row(Chapter::Axes, "tz", Form::Other("UTC, an offset such as +02:00, or a zone such as Europe/Berlin"), "UTC").aliases(&["timezone"])
        .doc("Zone of the clock along time axes"),
    // panels
    row(Chapter::Panels, "subplots", Form::Other("on, off, or names of series with commas, repeated for each panel"), "off")
        .doc("A panel for each series, matrix or formula; or for those that are named together, and for each other one"),
    row(Chapter::Panels, "layout", Form::Other("rows and columns with a comma, -1 for as many as needed"), "as the picture's shape suits")
        .doc("subplots: rows and columns of panels"),
    row(Chapter::Panels, "sharex", Form::Flag, "on")
        .doc("subplots: one horizontal domain, labels only at the lowest panels"),
    row(Chapter::Panels, "sharey", Form::Flag, "off")
        .doc("subplots: one vertical domain, labels only at the leftmost panels"),
    row(Chapter::Panels, "titles", Form::Text, "names of the series").aliases(&["subtitles", "panel_titles"])
        .doc("subplots: titles of the panels, with commas or repeated"),
    row(Chapter::Panels, "secondary_y", Form::Other("names of series or their numbers from 0, with commas; on for the last"), "")
        .doc("Series that are measured by a second vertical axis at the right"),
    row(Chapter::Panels, "y2label", Form::Text, "name of its only series")
        .doc("Title of the second vertical axis"),
    row(Chapter::Panels, "y2lim", Form::Other("two ends with a comma; either may be empty"), "from the data")
        .doc("Ends of the second vertical axis"),
    row(Chapter::Panels, "y2scale", Form::Words(SCALES), "linear")
        .doc("Scale of the second vertical axis"),
    row(Chapter::Panels, "logy2", Form::Flag, "off")
        .doc("The same as y2scale=log"),
    row(Chapter::Panels, "y2format", Form::Other(FORMATS), "as few digits as tell the ticks apart")
        .doc("How numbers along the second vertical axis are written"),
    row(Chapter::Panels, "y2ticks", Form::Other("numbers with commas, or none"), "chosen")
        .doc("Where ticks stand along the second vertical axis"),
    row(Chapter::Panels, "y2ticklabels", Form::Other("texts with commas"), "the values")
        .doc("What is written at the ticks of the second vertical axis"),
    row(Chapter::Panels, "y2prefix", Form::Text, "")
        .doc("Written before every number of the second vertical axis"),
    row(Chapter::Panels, "y2suffix", Form::Text, "")
        .doc("Written after every number of the second vertical axis"),
    row(Chapter::Panels, "table", Form::Flag, "off")
        .doc("The data as a table under the chart"),
    // annotations
    row(Chapter::Annotations, "hline", Form::Other("a value, then in any order a label, a colour, a line style, a width such as 2px"), "").aliases(&["axhline", "hlines"])
        .doc("A level line, repeatable: hline=10,goal,red,--"),
    row(Chapter::Annotations, "vline", Form::Other("a position, then in any order a label, a colour, a line style, a width such as 2px"), "").aliases(&["axvline", "vlines"])
        .doc("An upright line, repeatable: vline=2026-03-01,start"),
    row(Chapter::Annotations, "hspan", Form::Other("two values, then in any order a label and a colour"), "").aliases(&["axhspan"])
        .doc("A level band, repeatable: hspan=10,20,normal,green"),
    row(Chapter::Annotations, "vspan", Form::Other("two positions, then in any order a label and a colour"), "").aliases(&["axvspan"])
        .doc("An upright band, repeatable; between names it covers both"),
    row(Chapter::Annotations, "text", Form::Other("x, y, a text, perhaps a colour; any text for donut, qr"), "")
        .doc("A text that begins at a place in the plot, repeatable: text=3,20,peak; donut: what stands in the hole, numbers large: text=Total\\n120; qr: what the code says"),
    row(Chapter::Annotations, "annotate", Form::Other("x, y and a text, or x, y, the text's x and y, and the text; perhaps a colour"), "")
        .doc("A text with an arrow to a place in the plot, repeatable: annotate=3,20,peak"),
    // style
    row(Chapter::Style, "color", Form::Color, "the theme's palette").aliases(&["colour", "colors", "fc"]).special(&["c"])
        .doc("Colours of the series, with commas or repeated; of one series' points with commas"),
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
        .doc("Lines over bars, areas and slices for print without colour, with commas or repeated"),
    row(Chapter::Style, "gradient", Form::Flag, "off")
        .doc("Fill the ground under lines, or bars, with a colour that fades"),
    row(Chapter::Style, "edgecolor", Form::Color, "none").aliases(&["ec", "edgecolors"])
        .doc("Outline of bars, slices and points of scatter; its width is linewidth"),
    row(Chapter::Style, "markerfacecolor", Form::Color, "as the series").aliases(&["mfc", "facecolors"])
        .doc("Insides of markers, none for hollow ones, with commas or repeated"),
    row(Chapter::Style, "markeredgecolor", Form::Color, "as the series").aliases(&["mec"])
        .doc("Edges of markers, with commas or repeated"),
    row(Chapter::Style, "markeredgewidth", Form::Number(0.0, 100.0), "0, or 1.5 with a colour of insides or edges").aliases(&["mew"])
        .doc("Width of the edges of markers in pixels, with commas or repeated"),
    row(Chapter::Style, "palette", Form::Other("a palette such as tab10, a colormap, or a list of colours"), "the theme's")
        .doc("Colours of the series in turn"),
    row(Chapter::Style, "cmap", Form::Other("a colormap such as viridis, Blues, RdBu_r, or a list of colours"), "viridis").aliases(&["colormap", "scheme", "colorscale"])
        .doc("Colours of values: heatmaps, hues; of other kinds the palette of the series"),
    row(Chapter::Style, "vmin", Form::Number(-1e300, 1e300), "from the data")
        .doc("Value of the first colour"),
    row(Chapter::Style, "vmax", Form::Number(-1e300, 1e300), "from the data")
        .doc("Value of the last colour"),
    row(Chapter::Style, "vcenter", Form::Number(-1e300, 1e300), "0 where values lie on both sides of it").aliases(&["center"])
        .doc("Value of the middle colour"),
    row(Chapter::Style, "cscale", Form::Words(&["linear", "log"]), "linear").aliases(&["cnorm"])
        .doc("Scale of the colours"),
    row(Chapter::Style, "colorbar", Form::Flag, "on").aliases(&["cbar"])
        .doc("The bar that explains the colours"),
    row(Chapter::Style, "clabel", Form::Text, "").aliases(&["hue_label", "colorbar_label"])
        .doc("Title of the colour bar"),
    row(Chapter::Style, "cformat", Form::Other(FORMATS), "as few digits as tell the ticks apart")
        .doc("How numbers along the colour bar are written"),
    // kinds
    row(Chapter::Kinds, "stacked", Form::Other("on, off, percent or overlap"), "on for area, off for bars and histograms").aliases(&["stack", "barmode", "multiple"])
        .doc("Series on top of one another"),
    row(Chapter::Kinds, "bins", Form::Other("a number, edges with commas, or one of auto, sturges, scott, fd, rice, sqrt, doane"), "auto").aliases(&["nbins"]).only_for(&["hist", "hist2d"])
        .doc("hist, hist2d: the bins"),
    row(Chapter::Kinds, "hole", Form::Number(0.0, 0.95), "0").only_for(&["pie"])
        .doc("pie: radius of the hole as a part of the radius (donut: 0.6)"),
    row(Chapter::Kinds, "ecc", Form::Words(crate::dialect::qr::Level::WORDS), "L").aliases(&["level"]).only_for(&["qr"])
        .doc("qr: how much may be lost: 7, 15, 25 or 30 %"),
    row(Chapter::Kinds, "margin", Form::Whole(0, 100), "4").aliases(&["quiet"]).only_for(&["qr"])
        .doc("qr: light modules round the code"),
    row(Chapter::Kinds, "encoding", Form::Words(crate::dialect::qr::Encoding::WORDS), "UTF-8").only_for(&["qr"])
        .doc("qr: how letters become bytes"),
    row(Chapter::Kinds, "ground", Form::Other("plane, bars, …: see Boards"), "plane").only_for(&["board"])
        .doc("board: places"),
    row(Chapter::Kinds, "draw", Form::Other("line, area, …: see Boards"), "").only_for(&["board"])
        .doc("board: shapes"),
    row(Chapter::Kinds, "step", Form::Words(StepPlace::WORDS), "pre").special(&["drawstyle"]).only_for(&["step", "area", "line"])
        .doc("step, area, line: where the value changes (also where=, drawstyle makes lines steps)"),
    row(Chapter::Kinds, "smooth", Form::Flag, "off").only_for(&["line", "area"])
        .doc("line, area: round corners by a monotone curve, which invents no value"),
    row(Chapter::Kinds, "low", Form::Other("numbers with commas"), "").special(&["y2"])
        .doc("area: the lower edge; line: the lower edge of a band; candlestick, ohlc: the lowest price; of other kinds y2 is one more series"),
    row(Chapter::Kinds, "high", Form::Other("numbers with commas"), "").only_for(&["area", "line", "candlestick", "ohlc"])
        .doc("area: the upper edge; line: the upper edge of a band; candlestick, ohlc: the highest price"),
    row(Chapter::Kinds, "yerr", Form::Other("one number, one for each point, or two lists with ; between"), "").only_for(&["errorbar", "line", "step", "scatter", "bar"])
        .doc("errorbar, line, step, scatter, bar: vertical errors, down;up where they differ"),
    row(Chapter::Kinds, "xerr", Form::Other("one number, one for each point, or two lists with ; between"), "").only_for(&["errorbar", "line", "step", "scatter", "bar"])
        .doc("errorbar, line, step, scatter, bar: horizontal errors, left;right where they differ"),
    row(Chapter::Kinds, "ecolor", Form::Color, "as the series").only_for(&["errorbar", "line", "step", "scatter", "bar"])
        .doc("errorbar, line, step, scatter, bar: colour of the errors, with commas or repeated"),
    row(Chapter::Kinds, "elinewidth", Form::Number(0.0, 100.0), "1.5").only_for(&["errorbar", "line", "step", "scatter", "bar"])
        .doc("errorbar, line, step, scatter, bar: width of the errors in pixels, with commas or repeated"),
    row(Chapter::Kinds, "capsize", Form::Number(0.0, 100.0), "3.5").only_for(&["errorbar", "line", "step", "scatter", "bar"])
        .doc("errorbar, line, step, scatter, bar: half the length of their caps in pixels, 0 for none"),
    row(Chapter::Kinds, "size", Form::Other("numbers with commas"), "").aliases(&["sizes"]).only_for(&["scatter"])
        .doc("scatter: values that the areas of the points show"),
    row(Chapter::Kinds, "s", Form::Other("numbers with commas"), "").only_for(&["scatter"])
        .doc("scatter: matplotlib's areas of the points in square points, one for all or one each"),
    row(Chapter::Kinds, "maxsize", Form::Number(1.0, 400.0), "44, less in small pictures").only_for(&["scatter"])
        .doc("scatter: diameter of the largest size in pixels"),
    row(Chapter::Kinds, "size_label", Form::Text, "").only_for(&["scatter"])
        .doc("scatter: what the sizes measure"),
    row(Chapter::Kinds, "hue", Form::Other("numbers or names with commas"), "").special(&["c"])
        .doc("Values that colours show: numbers with a colour bar, names as series"),
    row(Chapter::Kinds, "weights", Form::Other("numbers with commas"), "").only_for(&["hist2d"])
        .doc("hist2d: weight of each point"),
    row(Chapter::Kinds, "bar_label", Form::Other("none, edge, center or a format such as {:.1f}, or both as in center,{:.1f}"), "none").aliases(&["bar_labels", "show_values", "data_labels", "datalabels"]).only_for(&["bar", "waterfall"])
        .doc("bar, waterfall: values at the ends of bars (edge, or 1) or in them (center)"),
    row(Chapter::Kinds, "rounded", Form::Number(0.0, 100.0), "2").aliases(&["radius"]).only_for(&["bar", "gantt"])
        .doc("bar, gantt: radius of the free corners in pixels"),
    row(Chapter::Kinds, "barwidth", Form::Number(0.02, 1.0), "0.85 grouped, else 0.75").aliases(&["bar_width"]).only_for(&["bar", "box", "violin", "gantt"])
        .doc("bar, box, violin, gantt: part of the room that bars fill; width= below 1 too"),
    row(Chapter::Kinds, "bottom", Form::Number(-1e300, 1e300), "0").aliases(&["baseline"]).only_for(&["bar", "stem"])
        .doc("bar, stem: where bars and stalks begin"),
    row(Chapter::Kinds, "density", Form::Flag, "off").only_for(&["hist"])
        .doc("hist: the area of the bars is 1"),
    row(Chapter::Kinds, "normalization", Form::Words(Normalization::WORDS), "count").aliases(&["stat"]).only_for(&["hist"])
        .doc("hist: what the heights mean"),
    row(Chapter::Kinds, "cumulative", Form::Flag, "off").only_for(&["hist"])
        .doc("hist: each bar contains all before it"),
    row(Chapter::Kinds, "histtype", Form::Words(HIST_TYPES), "bar").only_for(&["hist"])
        .doc("hist: bars, or their outline (step)"),
    row(Chapter::Kinds, "orientation", Form::Words(Direction::WORDS), "vertical").aliases(&["orient", "vert"]).only_for(&["hist", "box", "violin", "bar"])
        .doc("hist, box, violin, bar: which way values or counts run"),
    row(Chapter::Kinds, "whis", Form::Other("a factor, or two percentiles with a comma"), "1.5").aliases(&["whiskers"]).only_for(&["box"])
        .doc("box: reach of the whiskers in distances between the quartiles, or percentiles such as 5,95"),
    row(Chapter::Kinds, "notch", Form::Flag, "off").only_for(&["box"])
        .doc("box: draw the box in at the confidence interval of the median"),
    row(Chapter::Kinds, "outliers", Form::Flag, "on").aliases(&["showfliers", "fliers"]).only_for(&["box"])
        .doc("box: points beyond the whiskers"),
    row(Chapter::Kinds, "means", Form::Flag, "off").aliases(&["showmeans"]).only_for(&["box"])
        .doc("box: mark the mean"),
    row(Chapter::Kinds, "annot", Form::Flag, "where they fit").aliases(&["values"]).only_for(&["heatmap", "contour", "bar"])
        .doc("heatmap: values in the cells; contour: on the lines; bar: at the ends"),
    row(Chapter::Kinds, "square", Form::Other("on or equal, off or auto"), "where the plot stays large then; on for r=").aliases(&["aspect"]).special(&["axis", "axes"])
        .doc("heatmap: cells as high as wide; linear axes: a unit as long upwards as across"),
    row(Chapter::Kinds, "open", Form::Other("numbers with commas"), "").only_for(&["candlestick", "ohlc"])
        .doc("candlestick, ohlc: first prices"),
    row(Chapter::Kinds, "close", Form::Other("numbers with commas"), "").only_for(&["candlestick", "ohlc"])
        .doc("candlestick, ohlc: last prices"),
    row(Chapter::Kinds, "upcolor", Form::Color, "green").only_for(&["candlestick", "ohlc", "waterfall"])
        .doc("candlestick, ohlc, waterfall: where values rise"),
    row(Chapter::Kinds, "downcolor", Form::Color, "red").only_for(&["candlestick", "ohlc", "waterfall"])
        .doc("candlestick, ohlc, waterfall: where values fall"),
    row(Chapter::Kinds, "totals", Form::Other("names or numbers of positions with commas"), "").aliases(&["total"]).only_for(&["waterfall"])
        .doc("waterfall: values that are sums, not changes"),
    row(Chapter::Kinds, "goal", Form::Other("numbers with commas"), "").only_for(&["bullet"])
        .doc("bullet: the values to be reached"),
    row(Chapter::Kinds, "ranges", Form::Other("numbers with commas"), "").only_for(&["bullet"])
        .doc("bullet: upper ends of the bands behind the bars, rising"),
    row(Chapter::Kinds, "start", Form::Other("numbers or ISO dates with commas"), "").only_for(&["gantt"])
        .doc("gantt: where the bars begin"),
    row(Chapter::Kinds, "end", Form::Other("numbers or ISO dates with commas"), "").only_for(&["gantt"])
        .doc("gantt: where the bars end"),
    row(Chapter::Kinds, "u", Form::Other("numbers with commas"), "").only_for(&["quiver"])
        .doc("quiver: horizontal parts of the arrows"),
    row(Chapter::Kinds, "v", Form::Other("numbers with commas"), "").only_for(&["quiver"])
        .doc("quiver: vertical parts of the arrows"),
    row(Chapter::Kinds, "arrowscale", Form::Number(1e-300, 1e300), "the longest nearly touches its neighbour").only_for(&["quiver"])
        .doc("quiver: pixels of an arrow of length 1"),
    row(Chapter::Kinds, "trend", Form::Other("linear, poly:n, lowess, lowess:share or ma:n"), "off").aliases(&["trendline"]).only_for(&["line", "step", "scatter", "errorbar", "bar"])
        .doc("line, step, scatter, errorbar, bar: a curve through the points of each series"),
    row(Chapter::Kinds, "formula", Form::Flag, "off")
        .doc("trend: write formula and R²"),
    row(Chapter::Kinds, "bw_method", Form::Other("scott, silverman or a factor of the standard deviation"), "scott").aliases(&["bandwidth", "bw"]).only_for(&["kde", "violin"])
        .doc("kde, violin: width of the kernel"),
    row(Chapter::Kinds, "startangle", Form::Number(-3600.0, 3600.0), "90").only_for(&["pie"])
        .doc("pie: where the first slice begins, matplotlib's degrees counter-clockwise from three o'clock"),
    row(Chapter::Kinds, "counterclock", Form::Flag, "off").only_for(&["pie"])
        .doc("pie: slices follow one another counter-clockwise"),
    row(Chapter::Kinds, "explode", Form::Other("parts of the radius from 0 to 1 with commas, or names of slices"), "").only_for(&["pie"])
        .doc("pie: slices moved outwards"),
    row(Chapter::Kinds, "other", Form::Other("a share such as 0.03 or 3%"), "0").only_for(&["pie"])
        .doc("pie: slices with a smaller share are put together as other"),
    row(Chapter::Kinds, "pie_labels", Form::Words(crate::spec::PieLabels::WORDS), "percent, or value without names").only_for(&["pie"])
        .doc("pie: what is written at the slices"),
    row(Chapter::Kinds, "autopct", Form::Other("on, off or a format such as %.1f%%"), "off").aliases(&["inside"]).only_for(&["pie"])
        .doc("pie: shares inside the slices where they fit"),
    row(Chapter::Kinds, "fill", Form::Flag, "on").aliases(&["filled"]).only_for(&["kde", "radar", "polar"])
        .doc("kde, radar, polar: fill the ground under or inside the line (polar: off)"),
    row(Chapter::Kinds, "gridsize", Form::Whole(1, 500), "30").only_for(&["hexbin"])
        .doc("hexbin: hexagons from left to right"),
    row(Chapter::Kinds, "levels", Form::Other("how many, or values with commas"), "8").only_for(&["contour"])
        .doc("contour, contourf: the lines"),
    row(Chapter::Kinds, "theta_unit", Form::Words(&["degrees", "radians"]), "degrees").only_for(&["polar"])
        .doc("polar: what x counts in"),
    row(Chapter::Kinds, "theta_zero", Form::Words(&["N", "NE", "E", "SE", "S", "SW", "W", "NW"]), "E for polar, N for rose").only_for(&["polar", "rose"])
        .doc("polar, rose: where angle 0 lies"),
    row(Chapter::Kinds, "clockwise", Form::Flag, "off for polar, on for rose and pie").only_for(&["polar", "rose", "pie"])
        .doc("polar, rose, pie: angles grow clockwise"),
    row(Chapter::Kinds, "bands", Form::Other("rising ends with commas, each perhaps with a colour: 60:green,80:orange,100:red"), "").only_for(&["gauge"])
        .doc("gauge: bands of the arc; ylim gives its ends"),
    row(Chapter::Kinds, "area", Form::Other("world, africa, asia, europe, middle_east, north_america, south_america, oceania, usa; or south,west,north,east in degrees; or countries such as FR,DE"), "world, or usa for states").only_for(&["map"])
        .doc("map: what it shows; x= are ISO codes or English names, y= their values"),
    row(Chapter::Kinds, "land", Form::Color, "light grey").only_for(&["map"])
        .doc("map: regions without a value; edgecolor= is that of the borders"),
    row(Chapter::Kinds, "target", Form::Other("names with commas"), "").only_for(&["sankey"])
        .doc("sankey: where each flow goes; source= is where it comes from, y= how much it is"),
    row(Chapter::Kinds, "zlim", Form::Other("two ends with a comma; either may be empty"), "from the data").special(&["zmin", "zmax"]).only_for(&["surface"])
        .doc("surface: ends of the upright axis"),
    row(Chapter::Kinds, "azimuth", Form::Number(-360.0, 360.0), "35").only_for(&["surface"])
        .doc("surface: degrees by which it is turned round its upright axis"),
    row(Chapter::Kinds, "elevation", Form::Number(0.0, 90.0), "25").only_for(&["surface"])
        .doc("surface: degrees by which it is seen from above"),
    // picture
    row(Chapter::Picture, "width", Form::Number(1.0, 20_000.0), "800").aliases(&["w"])
        .doc("Width in CSS pixels"),
    row(Chapter::Picture, "height", Form::Number(1.0, 20_000.0), "480").aliases(&["h"])
        .doc("Height in CSS pixels; a calendar takes what its years need, a sparkline 40"),
    row(Chapter::Picture, "figsize", Form::Other("width and height in inches with a comma"), "")
        .doc("matplotlib's size: inches of 100 CSS pixels, and of paper in a PDF"),
    row(Chapter::Picture, "dpi", Form::Number(10.0, 1200.0), "100")
        .doc("matplotlib's resolution: device pixels an inch, so 200 is scale=2"),
    row(Chapter::Picture, "padding", Form::Other("pixels, or as in CSS: top,right,bottom,left"), "the theme's")
        .doc("Free space round everything"),
    row(Chapter::Picture, "theme", Form::Words(ThemeName::WORDS), "light").aliases(&["style_theme", "template"]).special(&["style"])
        .doc("Colours of everything that is not data"),
    row(Chapter::Picture, "background", Form::Color, "the theme's").aliases(&["facecolor", "bg", "bgcolor", "background_color", "backgroundColor"])
        .doc("Behind everything; gradient(90,red,0,blue,1) too"),
    row(Chapter::Picture, "transparent", Form::Flag, "off")
        .doc("Nothing behind everything"),
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

/// The values of `xscale`, `yscale` and `y2scale`.
pub const SCALES: &[&str] = &["linear", "log", "symlog"];

/// The values of `histtype`, which are matplotlib's.
pub const HIST_TYPES: &[&str] = &["bar", "step", "stepfilled", "barstacked"];

/// A row of the table, without aliases, for every kind and without documentation yet.
const fn row(chapter: Chapter, name: &'static str, form: Form, default: &'static str) -> Parameter {
    Parameter {
        name,
        aliases: &[],
        special: &[],
        kinds: &[],
        form,
        default,
        doc: "",
        chapter,
    }
}

/// The expected value of `xformat`, `yformat` and the like.
const FORMATS: &str = "a format such as {:,.1f}, .0%, %b %Y, percent, si or eur";

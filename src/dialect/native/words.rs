//! Our own words: those of `pandas.DataFrame.plot` and matplotlib, each declared once.

use crate::dialect::word::{Chapter, Form, Word};
use crate::spec::{LegendPlace, ThemeName};

use super::Kind;

/// Every word of the native dialect, in the order of the manual.
pub const WORDS: &[Word] = &[
    // data
    word(
        "kind",
        &["type"],
        Form::Words(Kind::WORDS),
        "line",
        "What is drawn; repeated or with commas: one kind for each series",
        Chapter::Data,
    ),
    word(
        "y",
        &[],
        Form::Other("values with commas; empty, nan, null or _ is missing"),
        "",
        "The values of a series; repeat it for more series",
        Chapter::Data,
    ),
    word(
        "x",
        &[],
        Form::Other("numbers, names or ISO dates with commas"),
        "0,1,2,…",
        "Positions of the values, for all series, or repeated for each",
        Chapter::Data,
    ),
    word(
        "label",
        &["labels"],
        Form::Text,
        "",
        "Name of a series; repeat it, or separate with commas",
        Chapter::Data,
    ),
    // text
    word("title", &[], Form::Text, "", "Title", Chapter::Text),
    word(
        "subtitle",
        &[],
        Form::Text,
        "",
        "A line under the title",
        Chapter::Text,
    ),
    word(
        "source",
        &["caption"],
        Form::Text,
        "",
        "A note at the foot: where the data are from",
        Chapter::Text,
    ),
    word(
        "title_align",
        &[],
        Form::Words(crate::spec::LabelAlign::WORDS),
        "left",
        "Where title and subtitle stand",
        Chapter::Text,
    ),
    word(
        "legend",
        &["loc"],
        Form::Words(LegendPlace::WORDS),
        "auto",
        "Where the legend stands; off for none",
        Chapter::Text,
    ),
    word(
        "fontsize",
        &[],
        Form::Number(4.0, 100.0),
        "12",
        "Size of labels in pixels; titles keep their proportion",
        Chapter::Text,
    ),
    // axes
    word(
        "xlabel",
        &[],
        Form::Text,
        "",
        "Title of the horizontal axis",
        Chapter::Axes,
    ),
    word(
        "ylabel",
        &[],
        Form::Text,
        "",
        "Title of the vertical axis",
        Chapter::Axes,
    ),
    word(
        "xlim",
        &[],
        Form::Other("two ends with a comma; either may be empty"),
        "from the data",
        "Ends of the horizontal axis",
        Chapter::Axes,
    ),
    word(
        "ylim",
        &[],
        Form::Other("two ends with a comma; either may be empty"),
        "from the data",
        "Ends of the vertical axis",
        Chapter::Axes,
    ),
    word(
        "xscale",
        &[],
        Form::Words(SCALES),
        "linear",
        "Scale of the horizontal axis",
        Chapter::Axes,
    ),
    word(
        "yscale",
        &[],
        Form::Words(SCALES),
        "linear",
        "Scale of the vertical axis",
        Chapter::Axes,
    ),
    word(
        "logx",
        &[],
        Form::Flag,
        "off",
        "The same as xscale=log",
        Chapter::Axes,
    ),
    word(
        "logy",
        &[],
        Form::Flag,
        "off",
        "The same as yscale=log",
        Chapter::Axes,
    ),
    word(
        "xformat",
        &[],
        Form::Other(FORMATS),
        "as few digits as tell the ticks apart",
        "How numbers or dates along x are written",
        Chapter::Axes,
    ),
    word(
        "yformat",
        &[],
        Form::Other(FORMATS),
        "as few digits as tell the ticks apart",
        "How numbers along y are written",
        Chapter::Axes,
    ),
    word(
        "grid",
        &[],
        Form::Words(&["on", "off", "x", "y", "both"]),
        "by theme",
        "Grid lines",
        Chapter::Axes,
    ),
    // style
    word(
        "color",
        &["colour", "colors"],
        Form::Color,
        "the theme's palette",
        "Colours of the series, with commas or repeated; of one series' points with commas",
        Chapter::Style,
    ),
    word(
        "linestyle",
        &["ls"],
        Form::Other("-, --, :, -. or solid, dashed, dotted, dashdot, none"),
        "solid",
        "Line style of the series, with commas or repeated",
        Chapter::Style,
    ),
    word(
        "linewidth",
        &["lw"],
        Form::Number(0.0, 100.0),
        "2",
        "Width of lines in pixels, with commas or repeated (1.5 from five series on, 1 from fifteen)",
        Chapter::Style,
    ),
    word(
        "marker",
        &["markers"],
        Form::Other("one of matplotlib's markers (o s ^ v < > D d * p h + x P X | _ .), or none"),
        "o for fewer than 25 points",
        "Markers of the series, with commas or repeated",
        Chapter::Style,
    ),
    word(
        "markersize",
        &["ms"],
        Form::Number(0.0, 200.0),
        "7",
        "Diameter of markers in pixels (5 on lines)",
        Chapter::Style,
    ),
    word(
        "alpha",
        &[],
        Form::Number(0.0, 1.0),
        "1",
        "Opacity, with commas or repeated",
        Chapter::Style,
    ),
    // kinds
    word(
        "stacked",
        &[],
        Form::Other("on, off or percent"),
        "on for area, off for bars and histograms",
        "Series on top of one another",
        Chapter::Kinds,
    ),
    word(
        "bins",
        &[],
        Form::Other(
            "a number, edges with commas, or one of auto, sturges, scott, fd, rice, sqrt, doane",
        ),
        "auto",
        "hist: the bins",
        Chapter::Kinds,
    ),
    word(
        "hole",
        &[],
        Form::Number(0.0, 0.95),
        "0",
        "pie: radius of the hole as a part of the radius (donut: 0.6)",
        Chapter::Kinds,
    ),
    // picture
    word(
        "width",
        &["w"],
        Form::Number(1.0, 20_000.0),
        "800",
        "Width in CSS pixels",
        Chapter::Picture,
    ),
    word(
        "height",
        &["h"],
        Form::Number(1.0, 20_000.0),
        "480",
        "Height in CSS pixels",
        Chapter::Picture,
    ),
    word(
        "figsize",
        &[],
        Form::Other("width and height in inches with a comma"),
        "",
        "matplotlib's size: inches of 100 CSS pixels",
        Chapter::Picture,
    ),
    word(
        "dpi",
        &[],
        Form::Number(10.0, 1200.0),
        "100",
        "matplotlib's resolution: device pixels an inch, so 200 is scale=2",
        Chapter::Picture,
    ),
    word(
        "theme",
        &["style_theme"],
        Form::Words(ThemeName::WORDS),
        "light",
        "Colours of everything that is not data",
        Chapter::Picture,
    ),
    word(
        "background",
        &["facecolor", "bg"],
        Form::Color,
        "the theme's",
        "Behind everything",
        Chapter::Picture,
    ),
    word(
        "transparent",
        &[],
        Form::Flag,
        "off",
        "Nothing behind everything",
        Chapter::Picture,
    ),
];

/// The scales that an author may ask for.
pub const SCALES: &[&str] = &["linear", "log"];

/// A row of the table.
const fn word(
    name: &'static str,
    also: &'static [&'static str],
    form: Form,
    default: &'static str,
    doc: &'static str,
    chapter: Chapter,
) -> Word {
    Word {
        name,
        also,
        form,
        default,
        doc,
        chapter,
    }
}

/// What a number or date format may look like.
const FORMATS: &str = "a format such as {:,.1f}, .0%, %b %Y, percent, si or eur";

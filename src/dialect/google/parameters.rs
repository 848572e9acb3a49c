//! The table of all parameters of Google Image Charts and of its variant by image-charts.com.

use crate::query::Query;
use crate::spec::{Arrangement, Direction};
use crate::vocabulary;

/// One parameter.
#[derive(Debug)]
pub struct Parameter {
    /// The name in the query.
    pub name: &'static str,
    /// The form of the value, for the manual.
    pub values: &'static str,
    /// The meaning, one line for the manual.
    pub doc: &'static str,
}

vocabulary! {
    /// A chart type, which is the value of `cht`.
    pub enum ChartType {
        /// Lines over evenly spaced positions.
        Line = "lc" | "l",
        /// The same without axes.
        Spark = "ls" | "lfi",
        /// Lines through pairs of coordinates.
        Pairs = "lxy",
        /// Upright bars on top of one another.
        StackedBars = "bvs" | "bv",
        /// Horizontal bars, each beginning at the end of another one.
        StackedRows = "bhs" | "bh",
        /// Upright bars beside one another.
        GroupedBars = "bvg",
        /// Horizontal bars below one another.
        GroupedRows = "bhg",
        /// Upright bars in front of one another.
        OverlappedBars = "bvo",
        /// Horizontal bars in front of one another.
        OverlappedRows = "bho",
        /// A pie seen from above.
        Pie = "p",
        /// A pie seen from the side.
        TiltedPie = "p3",
        /// Concentric rings, one for each series.
        Rings = "pc",
        /// A pie with a hole.
        Doughnut = "pd",
        /// Slices with equal angles, whose radius stands for the value.
        PolarArea = "pa",
        /// A Venn diagram.
        Venn = "v",
        /// Points at pairs of coordinates.
        Scatter = "s",
        /// Discs whose radius is in the data.
        Bubble = "bb",
        /// Lines around a centre.
        Radar = "r",
        /// Smooth lines around a centre.
        SmoothRadar = "rs",
        /// A half dial with needles.
        Dial = "gom" | "gm",
        /// A map.
        Map = "map",
        /// A map of one of nine parts of the world.
        PlainMap = "t",
        /// A QR code.
        Code = "qr",
        /// A formula.
        Formula = "tx",
        /// A graph in DOT, which is not supported.
        Graph = "gv",
    }
}

impl ChartType {
    /// The chart type of a query, and the option after a colon or slash, which may be empty; `None` without a type that exists.
    pub(super) fn of(query: &Query) -> Option<(ChartType, &str)> {
        let (word, option) = written_type(query);
        Some((ChartType::find(word)?, option))
    }

    /// True for lines over a plane.
    pub(super) fn is_line(self) -> bool {
        matches!(self, ChartType::Line | ChartType::Spark | ChartType::Pairs)
    }

    /// True for lines around a centre.
    pub(super) fn is_radar(self) -> bool {
        matches!(self, ChartType::Radar | ChartType::SmoothRadar)
    }

    /// True for bars.
    pub(super) fn is_bar(self) -> bool {
        (ChartType::StackedBars..=ChartType::OverlappedRows).contains(&self)
    }

    /// True for slices of a disc.
    pub(super) fn is_pie(self) -> bool {
        (ChartType::Pie..=ChartType::PolarArea).contains(&self)
    }

    /// True when `chxt` gives the chart axes.
    pub(super) fn has_axes(self) -> bool {
        let are_points = matches!(self, ChartType::Scatter | ChartType::Bubble);
        self.is_line() || self.is_radar() || self.is_bar() || are_points
    }

    /// How the bars of several series share a group.
    pub(super) fn arrangement(self) -> Arrangement {
        match self {
            ChartType::StackedBars | ChartType::StackedRows => Arrangement::Stacked,
            ChartType::GroupedBars | ChartType::GroupedRows => Arrangement::Grouped,
            _ => Arrangement::Overlapped,
        }
    }

    /// The direction in which values grow.
    pub(super) fn direction(self) -> Direction {
        match self {
            ChartType::StackedRows | ChartType::GroupedRows | ChartType::OverlappedRows => {
                Direction::Horizontal
            }
            _ => Direction::Vertical,
        }
    }
}

/// Every parameter, in the order of the manual.
#[rustfmt::skip]
pub const PARAMETERS: &[Parameter] = &[
    Parameter { name: "cht",   values: "lc, ls, lxy, bvs, …",             doc: "Chart type" },
    Parameter { name: "chs",   values: "width x height",                  doc: "Size in pixels" },
    Parameter { name: "chd",   values: "t: s: e: a: and values",          doc: "Data" },
    Parameter { name: "chds",  values: "min,max,… or a",                  doc: "Scale of the data" },
    Parameter { name: "chfd",  values: "series,variable,start,end,step,formula", doc: "Data by formula" },
    Parameter { name: "chco",  values: "RRGGBB[AA] with , and |",         doc: "Colours of series and points" },
    Parameter { name: "chf",   values: "area,kind,…|…",                   doc: "Fills: solid, gradient, stripes" },
    Parameter { name: "chxt",  values: "x, y, r, t with commas",          doc: "Axes" },
    Parameter { name: "chxr",  values: "axis,start,end[,step]|…",         doc: "Ranges of axes" },
    Parameter { name: "chxl",  values: "axis:|label|…",                   doc: "Labels of axes" },
    Parameter { name: "chxp",  values: "axis,position,…|…",               doc: "Positions of labels" },
    Parameter { name: "chxs",  values: "axis[N…],colour,size,align,lines,colours|…", doc: "Styles of axes" },
    Parameter { name: "chxtc", values: "axis,length,…|…",                 doc: "Lengths of ticks" },
    Parameter { name: "chg",   values: "x,y[,dash,gap[,x,y]]",            doc: "Grid" },
    Parameter { name: "chls",  values: "width[,dash[,gap]]|…",            doc: "Lines of series" },
    Parameter { name: "chbh",  values: "width|a|r[,gap[,group gap]]",     doc: "Widths of bars" },
    Parameter { name: "chbr",  values: "pixels",                          doc: "Radius of bars' corners" },
    Parameter { name: "chp",   values: "number",                          doc: "Zero line of bars; rotation of a pie in radians" },
    Parameter { name: "chtt",  values: "text|text",                       doc: "Title" },
    Parameter { name: "chts",  values: "colour,size[,align]",             doc: "Style of the title" },
    Parameter { name: "chdl",  values: "text|…",                          doc: "Legend" },
    Parameter { name: "chdlp", values: "b, bv, t, tv, r, l and order",    doc: "Position of the legend" },
    Parameter { name: "chdls", values: "colour,size",                     doc: "Style of the legend" },
    Parameter { name: "chl",   values: "text|…",                          doc: "Labels of points; text of codes, formulas and graphs" },
    Parameter { name: "chli",  values: "text",                            doc: "Text inside a doughnut" },
    Parameter { name: "chlps", values: "option,value|…",                  doc: "Style of the labels of points" },
    Parameter { name: "chma",  values: "left,right,top,bottom[|width,height]", doc: "Margins" },
    Parameter { name: "chm",   values: "type,colour,series,points,size,…|…", doc: "Markers" },
    Parameter { name: "chem",  values: "y;s=…;d=…|…",                     doc: "Icons as markers" },
    Parameter { name: "chof",  values: "png, gif, .svg, …",               doc: "Format of the response" },
    Parameter { name: "choe",  values: "UTF-8, Shift_JIS, ISO-8859-1",    doc: "Character encoding of a code" },
    Parameter { name: "chld",  values: "level|margin, codes, icon text",  doc: "Data of codes, maps and icons" },
    Parameter { name: "chtm",  values: "world, africa, …",                doc: "Part of a map" },
    Parameter { name: "chst",  values: "d_…",                             doc: "Icon type" },
    Parameter { name: "chid",  values: "anything",                        doc: "Ignored" },
    Parameter { name: "chan",  values: "milliseconds,easing",             doc: "Animation: only the last frame is drawn" },
    Parameter { name: "sane",  values: "0, 1",                            doc: "What the author probably meant instead of what Google did" },
    Parameter { name: "icretina", values: "0, 1",                         doc: "Two device pixels per pixel" },
    Parameter { name: "iclocale", values: "language",                     doc: "Language of numbers" },
    Parameter { name: "icff",  values: "family",                          doc: "Typeface" },
    Parameter { name: "icfs",  values: "normal, bold, italic",            doc: "Style of the typeface" },
    Parameter { name: "icqrb", values: "RRGGBB[AA]",                      doc: "Background of a code" },
    Parameter { name: "icqrf", values: "RRGGBB[AA]",                      doc: "Colour of a code" },
    Parameter { name: "icac",  values: "text",                            doc: "Account: ignored" },
    Parameter { name: "ichm",  values: "text",                            doc: "Signature: ignored" },
];

/// True for a query in this dialect: it has a chart type, an icon type or this dialect's data.
pub fn speaks(query: &Query) -> bool {
    ["cht", "chst", "chd"].iter().any(|name| query.has(name))
}

/// The last value of a parameter that is not blank, trimmed.
pub(super) fn last_value<'a>(query: &'a Query, name: &str) -> Option<&'a str> {
    let values = query.pairs.iter().rev();
    values
        .filter(|pair| pair.name == name)
        .map(|pair| pair.value.trim())
        .find(|value| !value.is_empty())
}

/// The chart type as its author spelt it, and the option after a colon or slash. Both may be empty.
pub(super) fn written_type(query: &Query) -> (&str, &str) {
    let text = last_value(query, "cht").unwrap_or("");
    text.split_once([':', '/']).unwrap_or((text, ""))
}

/// True when a query asks for a QR code.
pub fn is_code(query: &Query) -> bool {
    ChartType::of(query).is_some_and(|(chart, _)| chart == ChartType::Code)
}

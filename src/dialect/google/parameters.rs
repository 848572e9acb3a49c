//! The table of all parameters of Google Image Charts and of its variant by image-charts.com.

use crate::query::Query;

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

/// The values of `cht`.
pub const KINDS: &[&str] = &[
    "lc", "ls", "lxy", "bvs", "bhs", "bvg", "bhg", "bvo", "bho", "p", "p3", "pc", "pd", "pa", "v",
    "s", "bb", "r", "rs", "gom", "map", "t", "qr", "tx", "gv",
];

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
pub(super) fn kind(query: &Query) -> (&str, &str) {
    let kind = last_value(query, "cht").unwrap_or("");
    kind.split_once([':', '/']).unwrap_or((kind, ""))
}

/// True when a query asks for a QR code.
pub fn is_code(query: &Query) -> bool {
    kind(query).0.trim().eq_ignore_ascii_case("qr")
}

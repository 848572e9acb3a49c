//! The parameters of Google Image Charts and of image-charts.com's variant, each declared once.

use crate::query::Query;

/// One parameter.
#[derive(Debug)]
pub struct Word {
    /// The parameter.
    pub name: &'static str,
    /// What its value looks like.
    pub values: &'static str,
    /// One line for the manual.
    pub doc: &'static str,
}

/// What `cht` may be.
pub const KINDS: &[&str] = &[
    "lc", "ls", "lxy", "bvs", "bhs", "bvg", "bhg", "bvo", "bho", "p", "p3", "pc", "pd", "pa", "v",
    "s", "bb", "r", "rs", "gom", "map", "t", "qr", "tx", "gv",
];

/// Every parameter, in the order of the manual.
#[rustfmt::skip]
pub const WORDS: &[Word] = &[
    Word { name: "cht",   values: "lc, ls, lxy, bvs, …",             doc: "Chart type" },
    Word { name: "chs",   values: "width x height",                  doc: "Size in pixels" },
    Word { name: "chd",   values: "t: s: e: a: and values",          doc: "Data" },
    Word { name: "chds",  values: "min,max,… or a",                  doc: "Scale of the data" },
    Word { name: "chfd",  values: "series,variable,start,end,step,formula", doc: "Data by formula" },
    Word { name: "chco",  values: "RRGGBB[AA] with , and |",         doc: "Colours of series and points" },
    Word { name: "chf",   values: "area,kind,…|…",                   doc: "Fills: solid, gradient, stripes" },
    Word { name: "chxt",  values: "x, y, r, t with commas",          doc: "Axes" },
    Word { name: "chxr",  values: "axis,start,end[,step]|…",         doc: "Ranges of axes" },
    Word { name: "chxl",  values: "axis:|label|…",                   doc: "Labels of axes" },
    Word { name: "chxp",  values: "axis,position,…|…",               doc: "Positions of labels" },
    Word { name: "chxs",  values: "axis[N…],colour,size,align,lines,colours|…", doc: "Styles of axes" },
    Word { name: "chxtc", values: "axis,length,…|…",                 doc: "Lengths of ticks" },
    Word { name: "chg",   values: "x,y[,dash,gap[,x,y]]",            doc: "Grid" },
    Word { name: "chls",  values: "width[,dash[,gap]]|…",            doc: "Lines of series" },
    Word { name: "chbh",  values: "width|a|r[,gap[,group gap]]",     doc: "Widths of bars" },
    Word { name: "chbr",  values: "pixels",                          doc: "Radius of bars' corners" },
    Word { name: "chp",   values: "number",                          doc: "Zero line of bars; rotation of a pie in radians" },
    Word { name: "chtt",  values: "text|text",                       doc: "Title" },
    Word { name: "chts",  values: "colour,size[,align]",             doc: "Style of the title" },
    Word { name: "chdl",  values: "text|…",                          doc: "Legend" },
    Word { name: "chdlp", values: "b, bv, t, tv, r, l and order",    doc: "Place of the legend" },
    Word { name: "chdls", values: "colour,size",                     doc: "Style of the legend" },
    Word { name: "chl",   values: "text|…",                          doc: "Labels of points; text of codes, formulas and graphs" },
    Word { name: "chli",  values: "text",                            doc: "Text inside a doughnut" },
    Word { name: "chlps", values: "option,value|…",                  doc: "Style of the labels of points" },
    Word { name: "chma",  values: "left,right,top,bottom[|width,height]", doc: "Margins" },
    Word { name: "chm",   values: "type,colour,series,points,size,…|…", doc: "Markers" },
    Word { name: "chem",  values: "y;s=…;d=…|…",                     doc: "Icons as markers" },
    Word { name: "chof",  values: "png, gif, .svg, …",               doc: "Encoding of the answer" },
    Word { name: "choe",  values: "UTF-8, Shift_JIS, ISO-8859-1",    doc: "How letters of a code become bytes" },
    Word { name: "chld",  values: "level|margin, codes, icon text",  doc: "Data of codes, maps and icons" },
    Word { name: "chtm",  values: "world, africa, …",                doc: "Part of a map" },
    Word { name: "chst",  values: "d_…",                             doc: "Icon type" },
    Word { name: "chid",  values: "anything",                        doc: "Ignored" },
    Word { name: "chan",  values: "milliseconds,easing",             doc: "Animation: the last picture is drawn" },
    Word { name: "sane",  values: "0, 1",                            doc: "What the author probably meant instead of what Google did" },
    Word { name: "icretina", values: "0, 1",                         doc: "Two device pixels a pixel" },
    Word { name: "iclocale", values: "language",                     doc: "Language of numbers" },
    Word { name: "icff",  values: "family",                          doc: "Typeface" },
    Word { name: "icfs",  values: "normal, bold, italic",            doc: "Style of the typeface" },
    Word { name: "icqrb", values: "RRGGBB[AA]",                      doc: "Background of a code" },
    Word { name: "icqrf", values: "RRGGBB[AA]",                      doc: "Colour of a code" },
    Word { name: "icac",  values: "text",                            doc: "Account: ignored" },
    Word { name: "ichm",  values: "text",                            doc: "Signature: ignored" },
];

/// Whether a query is in this dialect: it has a chart type, an icon type or this dialect's data.
pub fn speaks(query: &Query) -> bool {
    ["cht", "chst", "chd"].iter().any(|name| query.has(name))
}

/// The last value of a parameter that is more than blanks, without blanks around it.
pub(super) fn last<'a>(query: &'a Query, name: &str) -> Option<&'a str> {
    let values = query.pairs.iter().rev();
    values
        .filter(|pair| pair.name == name)
        .map(|pair| pair.value.trim())
        .find(|value| !value.is_empty())
}

/// The chart type as its author spelt it, and the option after it; both may be empty.
pub(super) fn kind(query: &Query) -> (&str, &str) {
    let kind = last(query, "cht").unwrap_or("");
    kind.split_once([':', '/']).unwrap_or((kind, ""))
}

/// Whether a query asks for a QR code.
pub fn is_code(query: &Query) -> bool {
    kind(query).0.trim().eq_ignore_ascii_case("qr")
}

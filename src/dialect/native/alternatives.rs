//! What to write instead of parameters and kinds that other libraries have.

/// Parameters and kinds of matplotlib, pandas, seaborn, Vega and others, each with advice on what has the same effect here.
const ALTERNATIVES: &[(&[&str], &str)] = &[
    (&["y1", "y3", "y4"], "use y= once for each series"),
    (&["plot", "value"], "use y=3,1,4"),
    (&["name", "series"], "use label=a,b"),
    (&["twinx", "right"], "use secondary_y=b"),
    (&["unit", "units"], "use yunit=kg"),
    (&["currency"], "use yformat=usd"),
    (&["value_format", "number_format"], "use yformat={:.1f}"),
    (&["locale", "language"], "use lang=de"),
    (&["svg", "png", "pdf"], "use format=svg"),
    (&["filename"], "use download=chart.png"),
    (&["retina", "dpr", "devicePixelRatio"], "use scale=2"),
    (&["figwidth", "figheight"], "use figsize=8,4"),
    (&["min", "max"], "use ylim=0,100"),
    (&["table"], "use table=1"),
    (&["3d"], "use kind=surface"),
    (&["regression"], "use trend=linear"),
    (&["moving_average"], "use rolling=7"),
    (&["chart", "graph"], "use kind=bar"),
    (
        &["file", "csv", "url", "src", "json"],
        "use data=sales.csv for a file in the data directory",
    ),
    (
        &["columns"],
        "use y= for columns of data=, label= for names of series",
    ),
    (
        &["tight_layout", "constrained_layout", "bbox_inches"],
        "room for texts is always made",
    ),
    (
        &["savefig", "output"],
        "the response is the picture; format=svg chooses its format",
    ),
    (
        &["facet", "col", "row", "nrows", "facet_col", "facet_row"],
        "use subplots=1, and layout=2,3 for rows and columns",
    ),
    (
        &["tension", "interpolate", "interpolation", "spline"],
        "use kind=line&smooth=1",
    ),
    (&["zero", "beginAtZero"], "use ylim=0,"),
    (&["binwidth"], "use bins=0,5,10 for edges"),
    (&["bw_adjust"], "use bw=0.3"),
    (&["spines", "despine"], "use frame=off"),
    (&["horizontal"], "use orientation=horizontal"),
    (&["wedgeprops"], "use hole=0.6"),
    (&["ci", "errorbars"], "use yerr=0.2"),
    (
        &["mode"],
        "use kind=scatter, or marker=o and linestyle=none",
    ),
    (&["size"], "use width=400&height=300 for the picture"),
    (&["regplot", "lmplot"], "use kind=scatter&trend=linear"),
    (
        &["stripplot", "swarmplot"],
        "use kind=scatter or kind=violin",
    ),
    (&["boxenplot"], "use kind=box"),
    (&["countplot"], "use kind=bar&groupby=column&agg=count"),
    (&["pointplot"], "use kind=errorbar"),
    (&["stackedbar"], "use kind=bar&stacked=1"),
    (&["ring", "arc"], "use kind=donut"),
];

/// The advice for the name of an unknown parameter or kind; `None` when the table has none.
pub(super) fn alternative_to(name: &str) -> Option<&'static str> {
    let mut all = ALTERNATIVES.iter();
    let found = all.find(|(names, _)| names.contains(&name));
    found.map(|(_, advice)| *advice)
}

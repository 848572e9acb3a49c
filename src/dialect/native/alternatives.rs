//! What to write instead of parameters and kinds that other libraries have.

/// Parameters and kinds of matplotlib, pandas, seaborn, Vega and others, each with advice on what has the same effect here.
const ALTERNATIVES: &[(&[&str], &str)] = &[
    (&["y1", "y3", "y4"], "say y= once for each series"),
    (&["plot", "value"], "say y=3,1,4"),
    (&["name", "series"], "say label=a,b"),
    (&["twinx", "right"], "say secondary_y=b"),
    (&["unit", "units"], "say yunit=kg"),
    (&["currency"], "say yformat=usd"),
    (&["value_format", "number_format"], "say yformat={:.1f}"),
    (&["locale", "language"], "say lang=de"),
    (&["svg", "png", "pdf"], "say format=svg"),
    (&["filename"], "say download=chart.png"),
    (&["retina", "dpr", "devicePixelRatio"], "say scale=2"),
    (&["figwidth", "figheight"], "say figsize=8,4"),
    (&["min", "max"], "say ylim=0,100"),
    (&["table"], "say table=1"),
    (&["3d"], "say kind=surface"),
    (&["regression"], "say trend=linear"),
    (&["moving_average"], "say rolling=7"),
    (&["chart", "graph"], "say kind=bar"),
    (
        &["file", "csv", "url", "src", "json"],
        "say data=sales.csv for a file in the data directory",
    ),
    (&["columns"], "y= names columns of data=, label= the series"),
    (
        &["tight_layout", "constrained_layout", "bbox_inches"],
        "texts always have their room",
    ),
    (
        &["savefig", "output"],
        "the answer is the picture; format=svg chooses its form",
    ),
    (
        &["facet", "col", "row", "nrows", "facet_col", "facet_row"],
        "say subplots=1, and layout=2,3 for rows and columns",
    ),
    (
        &["tension", "interpolate", "interpolation", "spline"],
        "say kind=line&smooth=1",
    ),
    (&["zero", "beginAtZero"], "say ylim=0,"),
    (&["binwidth"], "say bins=0,5,10 for edges"),
    (&["bw_adjust"], "say bw=0.3"),
    (&["spines", "despine"], "say frame=off"),
    (&["horizontal"], "say orientation=horizontal"),
    (&["wedgeprops"], "say hole=0.6"),
    (&["ci", "errorbars"], "say yerr=0.2"),
    (
        &["mode"],
        "say kind=scatter, or marker=o and linestyle=none",
    ),
    (&["size"], "say width=400&height=300 for the picture"),
    (&["regplot", "lmplot"], "say kind=scatter&trend=linear"),
    (
        &["stripplot", "swarmplot"],
        "say kind=scatter or kind=violin",
    ),
    (&["boxenplot"], "say kind=box"),
    (&["countplot"], "say kind=bar&groupby=column&agg=count"),
    (&["pointplot"], "say kind=errorbar"),
    (&["stackedbar"], "say kind=bar&stacked=1"),
    (&["ring", "arc"], "say kind=donut"),
];

/// The advice for the name of an unknown parameter or kind; `None` when the table has none.
pub(super) fn alternative_to(name: &str) -> Option<&'static str> {
    let mut all = ALTERNATIVES.iter();
    let found = all.find(|(names, _)| names.contains(&name));
    found.map(|(_, advice)| *advice)
}

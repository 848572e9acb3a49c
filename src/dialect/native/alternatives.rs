//! What to write instead of parameters and kinds that other libraries have.

use super::parameters;
use crate::color::{Palette, Rgba};
use crate::dialect::parameter::{Argument, Form};
use crate::error::excerpt;

/// Words of matplotlib, pandas, seaborn, plotly, Chart.js, Vega and spreadsheets, in lower case and without `_`, `-` and blanks.
/// Words on one line have the same advice, in which `{}` stands for the author's value.
type Alternatives = &'static [(&'static [&'static str], &'static str)];

/// Parameters, each with advice on what has the same effect here.
#[rustfmt::skip]
const PARAMETERS: Alternatives = &[
    (&["y1", "y3", "y4"], "use y= once for each series"),
    (&["value", "vals", "yvalues", "ydata", "ys", "numbers", "points", "datasets"], "use y={}"),
    (&["xvalues", "xdata", "xs", "x1", "categories", "category", "index"], "use x={}"),
    (&["theta", "angle", "angles", "phi"], "use x={} for angles and y= for distances"),
    (&["name", "series", "seriesnames", "legendlabels"], "use label={}"),
    (&["twinx", "right", "secondary", "yaxis2", "axis2"], "use secondary_y=b"),
    (&["unit", "units"], "use yunit={}"),
    (&["currency"], "use yformat={}"),
    (&["valueformat", "numberformat", "tickformat"], "use yformat= with a format such as .1f"),
    (&["locale", "language"], "use lang={}"),
    (&["svg", "png", "pdf", "jpg", "jpeg", "webp", "extension", "ext"], "use format=svg"),
    (&["filename"], "use download={}"),
    (&["retina", "dpr", "devicepixelratio"], "use scale=2"),
    (&["resolution", "ppi"], "use dpi={}"),
    (&["figwidth", "figheight"], "use figsize=8,4"),
    (&["dimensions", "picturesize", "chartsize"], "use width=400&height=300"),
    (&["aspectratio"], "use width=400&height=300; equal units on both axes are aspect=equal"),
    (&["range", "yrange", "rangey", "yaxisrange", "domain", "limits", "ylimit", "ylimits"], "use ylim={}"),
    (&["min", "max", "yaxis"], "use ylim=0,100"),
    (&["xrange", "rangex", "xaxisrange", "xlimit", "xlimits"], "use xlim={}"),
    (&["xaxis"], "use xlim=0,100 or xlabel=Time"),
    (&["xgrid", "showxgrid"], "use grid=x"),
    (&["ygrid", "showygrid"], "use grid=y"),
    (&["ylabel2", "ylabelright", "y2title"], "use y2label={}"),
    (&["base", "basex", "basey", "logbase"], "logarithmic axes have ticks at powers of ten; others are yticks=1,2,4,8"),
    (&["hueorder"], "series stand in the order of the data; sort=region puts them in that of a column"),
    (&["valuecounts"], "use groupby={}&agg=count"),
    (&["skiprows", "skip", "skipinitialrows"], "lines above the table are left out by themselves"),
    (&["fillna", "dropna", "ffill", "bfill"], "missing values stay gaps; where=units>0 leaves rows out"),
    (&["interpolate"], "missing values stay gaps; kind=scatter&trend=lowess draws a line through them"),
    (&["ewm"], "use rolling=7"),
    (&["shift"], "the difference to the row before is diff=1, its share pct=1"),
    (&["figtext", "footer", "footnote", "caption"], "use source={}"),
    (&["polyfit", "polynomial", "degree"], "use trend=poly:2"),
    (&["ytickformat", "yaxisformat"], "use yformat={}"),
    (&["xtickformat", "xaxisformat"], "use xformat={}"),
    (&["xaxistitle", "xtitle", "xname", "axistitle"], "use xlabel={}"),
    (&["yaxistitle", "ytitle", "yname"], "use ylabel={}"),
    (&["charttitle", "heading", "headertitle", "main", "plottitle"], "use title={}"),
    (&["table"], "use table=1"),
    (&["regression"], "use trend=linear"),
    (&["movingaverage"], "use rolling=7"),
    (&["plot", "chart", "graph", "charttype", "plottype"], "use kind=bar"),
    (&["file", "csv", "url", "src", "json", "path", "dataset", "datafile", "excel", "xlsx"], "use data={} for a file in the data directory"),
    (&["columns", "usecols"], "use y= for columns of data=, label= for names of series"),
    (&["indexcol"], "use x={}"),
    (&["parsedates", "dateparser"], "dates are found by themselves; another form is dateformat=%d.%m.%Y"),
    (&["filter", "subset", "select"], "use where={}"),
    (&["colorby", "colorcolumn"], "use hue={}, a column of data="),
    (&["group", "by"], "use groupby={}, or hue={} for colours"),
    (&["orderby", "sorted", "sortvalues"], "use sort={}, or with - before the column for the largest first"),
    (&["ascending", "descending"], "use sort=y, or sort=-y for the largest first"),
    (&["order"], "names stand in the order of the data; sort=y or sort=-y puts them in order"),
    (&["nlargest"], "use sort=-y&head={}"),
    (&["nsmallest"], "use sort=y&head={}"),
    (&["pivottable"], "use pivot= with a column whose values become series"),
    (&["window"], "use rolling={}"),
    (&["freq"], "use resample={}"),
    (&["column"], "use y={}"),
    (&["limit", "top", "nrowsmax", "rowlimit", "first"], "use head={}"),
    (&["aggregate", "aggregation", "estimator"], "use agg=sum with groupby=region"),
    (&["tightlayout", "constrainedlayout", "bboxinches"], "room for texts is always made"),
    (&["savefig", "output", "show"], "the response is the picture; format=svg chooses its format"),
    (&["facet", "col", "row", "nrows", "facetcol", "facetrow", "cols", "subplot", "smallmultiples"], "use subplots=1, and layout=2,3 for rows and columns"),
    (&["tension", "interpolation", "spline", "curve", "linetension", "lineshape"], "use kind=line&smooth=1"),
    (&["zero", "beginatzero"], "use ylim=0,"),
    (&["binwidth"], "use bins=0,5,10 for edges"),
    (&["bwadjust"], "use bw=0.3"),
    (&["spines", "despine"], "use frame=off"),
    (&["horizontal", "indexaxis"], "use orientation=horizontal"),
    (&["wedgeprops", "cutout", "innerradius", "donuthole"], "use hole=0.6"),
    (&["ci", "errorbars", "errorbar", "error", "errory", "std"], "the lengths of error bars are yerr=1,2,3"),
    (&["errorx"], "the lengths of error bars are xerr=1,2,3"),
    (&["norm"], "use cscale=log for colours by logarithms"),
    (&["mask"], "a cell whose value is empty or nan is left out"),
    (&["origin"], "use invert=y for the first row below"),
    (&["projection"], "use kind=polar"),
    (&["fontscale"], "use fontsize=16"),
    (&["xlabelfontsize", "ylabelfontsize"], "use label_size={}"),
    (&["axesfacecolor", "figurefacecolor"], "use background={}"),
    (&["legendncol"], "use legend_columns={}"),
    (&["labeltype"], "use bar_label={}"),
    (&["xfmt"], "use xformat={}"),
    (&["yfmt"], "use yformat={}"),
    (&["gridalpha"], "use grid_color=00000020"),
    (&["markerfmt"], "use marker=o"),
    (&["linefmt"], "use linestyle=dashed"),
    (&["kde"], "use kind=hist,kde with the values twice, as in y=1,2,2&y=1,2,2"),
    (&["mode"], "use kind=scatter, or marker=o and linestyle=none"),
    (&["size"], "use width=400&height=300 for the picture"),
    (&["linecolor", "bordercolor", "stroke", "strokecolor", "fillcolor", "colordiscretesequence", "seriescolor", "barcolor"], "use color={}"),
    (&["cycler", "propcycle", "colorway"], "use palette={}"),
    (&["strokewidth", "borderwidth", "linethickness", "thickness"], "use linewidth={}"),
    (&["line", "dash", "borderdash", "linedash"], "use linestyle=dashed, or dashes=5,2"),
    (&["opacity", "transparency"], "use alpha={}"),
    (&["pointradius", "pointsize"], "use markersize={}"),
    (&["showline", "lines"], "use linestyle=none for no line"),
    (&["symbol", "pointstyle", "shape"], "use marker={}"),
    (&["markercolor"], "use markerfacecolor={}"),
    (&["fontcolor", "textcolor"], "use title_color={}, label_color={} or tick_color={}"),
    (&["titlefont", "fontdict"], "use font=monospace and title_size=20"),
    (&["titleposition"], "use title_align={}"),
    (&["dark", "darkmode"], "use theme=dark"),
    (&["showgrid", "gridlines"], "use grid=on or grid=off"),
    (&["legendposition", "legendloc", "legendpos", "position"], "use legend={}"),
    (&["bboxtoanchor"], "use legend=outside"),
    (&["ticklabels", "xtickstext", "ticktext", "ticklabel"], "use xticklabels={}"),
    (&["xtickangle", "tickangle", "xaxistickangle", "rotate", "labelrotation"], "use rot={}"),
    (&["tickparams"], "use rot=45, tick_size=10 or tick_color=gray"),
    (&["yscalelog", "logscale", "logscaley"], "use logy=1"),
    (&["logaxis"], "use logy=1 or logx=1"),
    (&["textauto", "showlabels", "valuelabels", "showvalues", "labelson"], "use bar_label=1"),
    (&["stackgroup"], "use kind=area&stacked=1"),
    (&["dodge", "grouped"], "bars of several series stand side by side by themselves; stacked=1 stacks them"),
    (&["hover", "hovermode", "tooltip", "tooltips", "interactive"], "a picture has no hover texts; those of format=svg show the values"),
    (&["animation", "animate", "responsive", "plugins", "options", "config", "scales", "maintainaspectratio"], "a picture needs none"),
    (&["quality"], "use scale=2 for a sharper picture"),
    (&["arrow", "xytext", "arrowprops"], "use annotate=3,20,peak"),
    (&["fillbetween"], "use kind=area with y2= for the other edge"),
    (&["shadow"], "a picture has no shadows"),
    (&["align"], "bars stand in the middle of their positions"),
    (&["shade", "shading", "band"], "use vspan=2,4 or hspan=10,20"),
    (&["targetline", "threshold", "reference", "goalline"], "use hline=10,goal,red,--"),
    (&["left"], "bars begin at bottom=10"),
    (&["sheet", "sheetname"], "save the sheet as CSV"),
];

/// Kinds, each with what to write for such a chart.
#[rustfmt::skip]
const KINDS: Alternatives = &[
    (&["png", "jpeg", "jpg", "svg", "pdf", "webp", "gif"], "a format is format=svg"),
    (&["semilogy"], "use kind=line&logy=1"),
    (&["semilogx"], "use kind=line&logx=1"),
    (&["loglog"], "use kind=line&loglog=1"),
    (&["spline", "smooth", "smoothline", "curve"], "use kind=line&smooth=1"),
    (&["linemarkers", "linewithmarkers", "linemarker", "markers"], "use kind=line&marker=o"),
    (&["timeseries", "dateplot"], "use kind=line with dates in x"),
    (&["combo", "combination", "mixed", "pareto"], "use kind=bar,line, a kind for each series"),
    (&["xy", "dot", "dots", "regression", "jointplot", "pairplot", "relplot", "scattermatrix"], "use kind=scatter"),
    (&["catplot"], "use kind=bar, kind=box or kind=violin"),
    (&["stacked", "stackedbar", "stackedcolumn", "barstacked"], "use kind=bar&stacked=1"),
    (&["stackedbarh"], "use kind=barh&stacked=1"),
    (&["100%stackedbar", "100%stackedcolumn", "100%", "percentbar", "normalizedbar"], "use kind=bar&stacked=percent"),
    (&["stackedarea"], "use kind=area&stacked=1"),
    (&["groupedbar", "clusteredcolumn", "clusteredbar"], "use kind=bar with y= for each series"),
    (&["3d", "bar3d", "surface3d", "wireframe", "plotsurface", "trisurf", "scatter3d", "mesh"], "use kind=surface"),
    (&["reg", "regplot", "lmplot", "trendline", "trend"], "use kind=scatter&trend=linear"),
    (&["stripplot", "swarmplot", "strip", "swarm"], "use kind=scatter or kind=violin"),
    (&["boxenplot", "boxen"], "use kind=box"),
    (&["countplot", "count", "valuecounts"], "use kind=bar&groupby=x&agg=count, where x is a column or the names in x="),
    (&["distplot", "displot"], "use kind=hist or kind=kde"),
    (&["clustermap", "corr", "correlation", "confusion", "rect", "imagesc", "spectrogram", "specgram"], "use kind=heatmap"),
    (&["3dpie", "pie3d", "explodedpie"], "use kind=pie"),
    (&["sunburst", "icicle", "circlepacking"], "use kind=treemap"),
    (&["geo", "geomap", "worldmap", "scattergeo"], "use kind=map"),
    (&["network", "graph", "chord", "alluvial"], "use kind=sankey"),
    (&["stock", "stocks", "kline", "price"], "use kind=candlestick"),
    (&["ring", "arc", "halfdonut"], "use kind=donut"),
    (&["progress", "meter", "speedometer", "dial"], "use kind=gauge or kind=bullet"),
    (&["hlines", "axhline", "hline"], "a horizontal line is hline=10"),
    (&["vlines", "axvline", "vline"], "a vertical line is vline=3"),
    (&["dumbbell", "range", "rangebar"], "use kind=slope, or kind=gantt with start= and end="),
    (&["table"], "a table under the chart is table=1"),
    (&["twinx", "secondary", "dualaxis"], "a second axis is secondary_y=on"),
    (&["wordcloud"], "use kind=barh for how often each word occurs"),
];

/// The advice for an unknown parameter with this value; `None` when the table has none for its name. A value that the
/// parameter would not take is not in it.
pub(super) fn alternative_to(name: &str, value: &str) -> Option<String> {
    let advice = find(PARAMETERS, name)?;
    let shown = match excerpt(value.trim()) {
        shown if shown.is_empty() || !advice.split(' ').all(|word| takes(word, value)) => {
            "…".to_owned()
        }
        shown => shown,
    };
    Some(advice.replace("{}", &shown))
}

/// False for a word such as `alpha={}` whose parameter has a form that the value does not have.
fn takes(word: &str, value: &str) -> bool {
    let Some((name, _)) = word.split_once("={}") else {
        return true;
    };
    let mut all = parameters::PARAMETERS.iter();
    let Some(parameter) = all.find(|parameter| parameter.is_spelt(name)) else {
        return true;
    };
    let argument = Argument { name, value };
    let is_within = |low: f64, high: f64| {
        argument.parts().all(|part| {
            part.number()
                .is_ok_and(|number| (low..=high).contains(&number))
        })
    };
    match parameter.form {
        Form::Flag => argument.flag().is_ok(),
        Form::Number(low, high) => is_within(low, high),
        Form::Whole(low, high) => is_within(low as f64, high as f64),
        Form::Words(words) => words.contains(&value.trim()),
        Form::Color => argument
            .colors()
            .all(|color| Rgba::read(color.name, color.value, &Palette::default()).is_ok()),
        Form::FontSize(..) | Form::Text | Form::Switch(_) | Form::Other(_) => true,
    }
}

/// The advice for an unknown kind; `None` when the table has none.
pub(super) fn alternative_kind(name: &str) -> Option<&'static str> {
    find(KINDS, name)
}

/// The advice that a table has for a word, in any case and however its parts are joined.
fn find(table: Alternatives, word: &str) -> Option<&'static str> {
    let joins = |c: &char| [' ', '_', '-'].contains(c);
    let plain: String = word.trim().chars().filter(|c| !joins(c)).collect();
    let plain = plain.to_lowercase();
    let found = table
        .iter()
        .find(|(words, _)| words.contains(&plain.as_str()));
    found.map(|(_, advice)| *advice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::native::Kind;
    use std::collections::BTreeSet;

    #[test]
    fn a_word_has_one_advice() {
        for table in [PARAMETERS, KINDS] {
            let mut seen = BTreeSet::new();
            for word in table.iter().flat_map(|(words, _)| *words) {
                assert!(seen.insert(word), "{word} is there twice");
                assert_eq!(*word, word.to_lowercase().replace(['_', '-', ' '], ""));
            }
        }
        assert!(
            KINDS
                .iter()
                .all(|(words, _)| { words.iter().all(|word| Kind::find(word).is_none()) })
        );
    }

    #[test]
    fn advice_names_parameters_that_there_are() {
        for (words, advice) in PARAMETERS.iter().chain(KINDS) {
            for part in advice
                .split([' ', ',', '&'])
                .filter(|part| part.contains('='))
            {
                let name = part.split('=').next().unwrap_or_default();
                let is_of_request = crate::dialect::request::PARAMETERS
                    .iter()
                    .any(|parameter| parameter.name == name);
                let mut all = parameters::PARAMETERS.iter();
                assert!(
                    is_of_request || all.any(|parameter| parameter.is_spelt(name)),
                    "{words:?}: {name}"
                );
            }
        }
    }

    #[test]
    fn finds_words_however_they_are_written() {
        let table = [
            ("beginAtZero", "1", Some("use ylim=0,")),
            ("line_color", "red", Some("use color=red")),
            ("opacity", "", Some("use alpha=…")),
            ("opacity", "0.5", Some("use alpha=0.5")),
            // what is not taken is not advised
            ("opacity", "half", Some("use alpha=…")),
            ("line_color", "thick", Some("use color=…")),
            (
                "errorbar",
                "sd",
                Some("the lengths of error bars are yerr=1,2,3"),
            ),
            ("foo", "1", None),
        ];
        for (name, value, expected) in table {
            assert_eq!(alternative_to(name, value).as_deref(), expected, "{name}");
        }
        assert_eq!(
            alternative_kind("Stacked Column"),
            Some("use kind=bar&stacked=1")
        );
    }
}

//! No silence: every parameter of axes, panels, annotations, styles and kinds changes the picture of every kind, or a note
//! or an error names it. A note that says "ignored" is true: the picture is the one without the parameter.

use std::collections::BTreeMap;
use std::thread;

use plotcgi::dialect::native::parameters::PARAMETERS;
use plotcgi::dialect::parameter::{Chapter, Form};

use crate::cells::{Cell, base};
use crate::draw::{Answer, ask};
use crate::kinds;

/// What is given: a parameter, what else the query has to say so that the parameter can do its work, and values, of which
/// one has to do it.
pub(crate) const GIVEN: &[(&str, &str, &[&str])] = &[
    ("xlabel", "", &["Z"]),
    ("ylabel", "", &["Z"]),
    ("xlim", "", &["2,5", "2024-01-02,2024-02-20"]),
    ("ylim", "", &["2,5"]),
    ("xscale", "", &["log", "symlog"]),
    ("yscale", "", &["log", "symlog"]),
    ("logx", "", &["1"]),
    ("logy", "", &["1"]),
    ("xformat", "", &["{:.3f}", "%d.%m.%y"]),
    ("yformat", "", &["{:.3f}"]),
    ("grid", "", &["off", "both", "x"]),
    ("grid_color", "", &["red"]),
    ("grid_color", "grid=both", &["red"]),
    ("grid_style", "", &["--"]),
    ("grid_width", "", &["3"]),
    ("frame", "", &["off", "on"]),
    ("xticks", "", &["1,2", "2024-01-02,2024-02-03", "none"]),
    ("xticklabels", "", &["one,two"]),
    ("xprefix", "", &["$"]),
    ("xsuffix", "", &["k"]),
    ("invert_xaxis", "", &["1"]),
    ("yticks", "", &["1,2", "none"]),
    ("yticklabels", "", &["one,two"]),
    ("yprefix", "", &["$"]),
    ("ysuffix", "", &["k"]),
    ("invert_yaxis", "", &["1"]),
    ("invert", "", &["x", "y"]),
    ("rot", "", &["45"]),
    ("minor", "", &["both"]),
    ("minor_grid", "", &["both"]),
    ("margins", "", &["0.4"]),
    ("linthresh", "yscale=symlog", &["5", "0.001"]),
    ("linthresh", "", &["5"]),
    ("tz", "", &["Asia/Tokyo"]),
    ("secondary_y", "", &["0"]),
    ("y2label", "secondary_y=0", &["Z"]),
    ("y2lim", "secondary_y=0", &["2,5"]),
    ("y2scale", "secondary_y=0", &["log"]),
    ("logy2", "secondary_y=0", &["1"]),
    ("y2format", "secondary_y=0", &["{:.3f}"]),
    ("y2ticks", "secondary_y=0", &["1,2"]),
    ("y2ticklabels", "secondary_y=0", &["one,two"]),
    ("y2prefix", "secondary_y=0", &["$"]),
    ("y2suffix", "secondary_y=0", &["k"]),
    ("y2label", "", &["Z"]),
    ("y2lim", "", &["2,5"]),
    ("layout", "", &["1,2"]),
    ("sharey", "", &["1"]),
    ("hline", "", &["2"]),
    ("vline", "", &["1", "2024-02-01"]),
    ("hspan", "", &["1,2"]),
    ("vspan", "", &["1,2", "2024-02-01,2024-02-10"]),
    ("text", "", &["1,2,hi", "2024-02-01,2,hi"]),
    ("annotate", "", &["1,2,hi", "2024-02-01,2,hi"]),
    ("color", "", &["lime"]),
    ("linestyle", "", &["--"]),
    ("linewidth", "", &["5"]),
    ("linewidth", "edgecolor=lime", &["5"]),
    ("linewidth", "linestyle=-", &["5"]),
    ("marker", "", &["^"]),
    ("markersize", "", &["17"]),
    ("markersize", "marker=o", &["17"]),
    ("markerfacecolor", "marker=o", &["lime"]),
    ("alpha", "", &["0.3"]),
    ("style", "", &["r--^"]),
    ("dashes", "", &["5,2"]),
    ("hatch", "", &["/"]),
    ("gradient", "", &["1"]),
    ("edgecolor", "", &["lime"]),
    ("markerfacecolor", "", &["lime"]),
    ("markeredgecolor", "", &["lime"]),
    ("markeredgewidth", "markeredgecolor=lime", &["5"]),
    ("palette", "", &["Dark2", "Blues"]),
    ("cmap", "", &["plasma", "Dark2"]),
    ("vmin", "", &["1.5"]),
    ("vmax", "", &["2.5"]),
    ("vcenter", "", &["1.5"]),
    ("cscale", "", &["log"]),
    ("colorbar", "", &["0", "1"]),
    ("clabel", "", &["Z"]),
    ("cformat", "", &["{:.3f}"]),
    ("vmin", "hue=1,2,3,4", &["1.5"]),
    ("vmin", "cmap=plasma", &["1.5"]),
    ("vmax", "hue=1,2,3,4", &["2.5"]),
    ("vcenter", "hue=1,2,3,4", &["1.5"]),
    ("cscale", "hue=1,2,3,4", &["log"]),
    ("colorbar", "hue=1,2,3,4", &["0", "1"]),
    ("clabel", "hue=1,2,3,4", &["Z"]),
    ("cformat", "hue=1,2,3,4", &["{:.3f}"]),
    ("stacked", "", &["1", "percent", "overlap"]),
    ("bins", "", &["7"]),
    ("hole", "", &["0.3"]),
    ("ecc", "", &["H"]),
    ("margin", "", &["9"]),
    ("ground", "", &["bars;values:2"]),
    ("draw", "", &["line;at:0,1 1,0;color:red"]),
    ("step", "", &["post", "mid"]),
    ("smooth", "", &["1"]),
    ("low", "", &["0.5,1.5,2.5,0.5,1"]),
    ("high", "", &["9,9.5,9,9,9.1"]),
    ("yerr", "", &["0.5"]),
    ("xerr", "", &["0.5"]),
    ("ecolor", "yerr=0.5", &["lime"]),
    ("elinewidth", "yerr=0.5", &["6"]),
    ("capsize", "yerr=0.5", &["9"]),
    ("ecolor", "", &["lime"]),
    ("size", "", &["1,2,3,4,5"]),
    ("s", "", &["10,20,30,40,50"]),
    ("maxsize", "size=1,2,3,4,5", &["30"]),
    ("size_pixels", "size=1,2,3,4,5", &["9"]),
    ("slice_limits", "", &["0,2"]),
    ("size_label", "size=1,2,3,4,5", &["Z"]),
    ("maxsize", "", &["30"]),
    ("hue", "", &["u,v,u,v,u,v,u,v", "1,2,3,4"]),
    ("weights", "", &["1,2,3,4,5,6,7,8,9,10,11,12"]),
    ("bar_label", "", &["1", "center", "none"]),
    ("rounded", "", &["9"]),
    ("barwidth", "", &["0.3"]),
    ("bargap", "", &["0.2"]),
    ("circumference", "", &["180"]),
    ("bottom", "", &["1.5"]),
    ("density", "", &["1"]),
    ("log_scale", "", &["1"]),
    ("normalization", "", &["probability", "density"]),
    ("cumulative", "", &["1"]),
    ("histtype", "", &["step"]),
    ("orientation", "", &["horizontal", "vertical"]),
    ("whis", "", &["0.5"]),
    ("notch", "", &["1"]),
    ("outliers", "", &["0", "1"]),
    ("means", "", &["1"]),
    ("annot", "", &["1", "0"]),
    ("square", "", &["equal", "off"]),
    ("open", "", &["1,2,3,4"]),
    ("close", "", &["1,2,3,4"]),
    ("upcolor", "", &["lime"]),
    ("downcolor", "", &["lime"]),
    ("totals", "", &["1"]),
    ("goal", "", &["2,3,4"]),
    ("ranges", "", &["1,2,3"]),
    ("start", "", &["2024-01-05,2024-02-02,2024-04-11"]),
    ("end", "", &["2024-04-05,2024-05-02,2024-06-11"]),
    ("u", "", &["3,1,2,2"]),
    ("v", "", &["3,1,2,2"]),
    ("arrowscale", "", &["7"]),
    ("trend", "", &["1", "linear", "poly:2", "lowess", "ma:2"]),
    ("formula", "trend=1", &["1"]),
    ("formula", "", &["1"]),
    ("bw_method", "", &["0.2", "nrd"]),
    ("inner", "", &["median", "none"]),
    ("density_norm", "", &["width"]),
    ("startangle", "", &["30"]),
    ("counterclock", "", &["1"]),
    ("explode", "", &["0.2"]),
    ("other", "", &["0.2"]),
    ("pie_labels", "", &["value"]),
    ("autopct", "", &["1", "0"]),
    ("fill", "", &["0", "1", "lime"]),
    ("gridsize", "", &["9"]),
    ("levels", "", &["6"]),
    ("theta_unit", "", &["radians"]),
    ("theta_zero", "", &["S"]),
    ("clockwise", "", &["0", "1"]),
    ("bands", "", &["30:green,60:red"]),
    ("area", "", &["asia"]),
    ("land", "", &["lime"]),
    ("target", "", &["c,d,d"]),
    ("source", "", &["a,a,b"]),
    ("zlim", "", &["0,9"]),
    ("azimuth", "", &["60"]),
    ("elevation", "", &["50"]),
];

/// Parameters of these chapters that are given nowhere above, each with its reason.
pub(crate) const NOT_GIVEN: &[(&str, &str)] = &[
    (
        "encoding",
        "the plain code has ASCII letters alone, which all encodings share",
    ),
    (
        "subplots",
        "a single series has a panel of its own already; the option subplots has cells",
    ),
    (
        "sharex",
        "panels are judged by the option subplots; without them it is as layout",
    ),
    (
        "titles",
        "a title of the only panel; tests/errors has the note",
    ),
    (
        "zorder",
        "a single series is over nothing; claims/order.rs judges several",
    ),
    (
        "clamp",
        "it moves only what lies beyond limits, and most marks are cut off there anyway: tests/google.rs",
    ),
    (
        "table",
        "a table below the picture is drawn for every kind: tests/pictures/layout.rs",
    ),
];

/// The cell of a kind: all parameters, each alone or with what it needs.
pub(crate) fn cell(kind: &'static str) -> Cell {
    Cell::Judge(Box::new(move || {
        let mut silent = Vec::new();
        let plain = base(kind).ok_or("a base | none")?;
        let mut bases: BTreeMap<&str, Result<Answer, String>> = BTreeMap::new();
        for (parameter, context, values) in GIVEN {
            let joined = |more: &str| match more {
                "" => plain.clone(),
                more => format!("{plain}&{more}"),
            };
            let before = bases
                .entry(context)
                .or_insert_with(|| ask(format!("{}&format=svg", joined(context)).as_bytes()));
            let Ok(before) = before else {
                continue;
            };
            let verdicts: Vec<(&str, Verdict)> = values
                .iter()
                .map(|value| {
                    let query = format!("{}&{parameter}={value}&format=svg", joined(context));
                    (*value, told(parameter, before, ask(query.as_bytes())))
                })
                .collect();
            let fault = fault(&verdicts);
            silent.extend(fault.map(|fault| format!("{parameter} ({context}){fault}")));
        }
        match silent.is_empty() {
            true => Ok(()),
            false => Err(format!("work or notes | silent: {}", silent.join(", "))),
        }
    }))
}

/// What is wrong with the verdicts on the values of a parameter. One value that works is enough, as others may be what is drawn
/// anyway; but where one is ignored with a note, each that asks for something is.
fn fault(verdicts: &[(&str, Verdict)]) -> Option<String> {
    let has = |sought: Verdict| verdicts.iter().any(|(_, verdict)| *verdict == sought);
    // what is off, and the direction that a kind has anyway
    let asks = |value: &str| !["0", "off", "none", "horizontal", "vertical"].contains(&value);
    let quiet = verdicts
        .iter()
        .find(|(value, verdict)| *verdict == Verdict::Silent && asks(value));
    match quiet {
        _ if has(Verdict::False) => Some(" says a false note".to_owned()),
        Some((value, _)) if has(Verdict::Ignored) => {
            Some(format!(" is ignored in silence: {value}"))
        }
        _ if has(Verdict::Told) || has(Verdict::Ignored) => None,
        _ => Some(String::new()),
    }
}

/// What became of a parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Verdict {
    /// It did its work, or a note or an error names it.
    Told,
    /// A note says that it is ignored, and it is.
    Ignored,
    /// Neither.
    Silent,
    /// A note says that it is ignored, and it is not.
    False,
}

/// The verdict on an answer with the parameter, beside the one without it.
fn told(parameter: &str, before: &Answer, after: Result<Answer, String>) -> Verdict {
    let Ok(after) = after else {
        return Verdict::Told;
    };
    let begins = |note: &&String| note.starts_with(&format!("{parameter}: "));
    let notes: Vec<&String> = after.notes.iter().filter(begins).collect();
    let ignored = notes.iter().any(|note| note.contains("ignored"));
    let same = before.body == after.body;
    match (notes.is_empty(), same) {
        (true, true) => Verdict::Silent,
        (false, false) if ignored => Verdict::False,
        (false, true) if ignored => Verdict::Ignored,
        _ => Verdict::Told,
    }
}

/// The chapters whose parameters are options, which a kind may or may not read.
const CHAPTERS: &[Chapter] = &[
    Chapter::Axes,
    Chapter::Panels,
    Chapter::Annotations,
    Chapter::Style,
    Chapter::Kinds,
];

/// Every parameter of the chapters of options is given to every kind, or says why not.
#[test]
fn every_option_is_given() {
    for parameter in PARAMETERS {
        if !CHAPTERS.contains(&parameter.chapter) {
            continue;
        }
        let given = GIVEN.iter().any(|(name, ..)| *name == parameter.name);
        let not = NOT_GIVEN.iter().any(|(name, _)| *name == parameter.name);
        assert!(given != not, "{} in GIVEN or NOT_GIVEN", parameter.name);
    }
}

/// A word that is no value of any parameter with a closed form is an error or a note with every kind, whether the kind reads
/// the parameter or not.
#[test]
fn no_wrong_word_is_silent() {
    let is_closed = |form: &Form| !matches!(form, Form::Text | Form::Switch(_) | Form::Other(_));
    let closed = PARAMETERS
        .iter()
        .filter(|parameter| is_closed(&parameter.form));
    let closed: Vec<&str> = closed.map(|parameter| parameter.name).collect();
    let silent = |kind: &'static str| -> Vec<String> {
        let Some(query) = base(kind) else {
            return Vec::new();
        };
        let is_silent = |name: &&&str| {
            let query = format!("{query}&{name}=qqx&format=alt");
            ask(query.as_bytes()).is_ok_and(|answer| answer.notes.is_empty())
        };
        let names = closed.iter().filter(is_silent);
        names
            .map(|name| format!("kind={kind}&{name}=qqx"))
            .collect()
    };
    let all: Vec<String> = thread::scope(|scope| {
        let silent = &silent;
        let threads: Vec<_> = kinds()
            .iter()
            .map(|kind| scope.spawn(move || silent(kind)))
            .collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    });
    assert!(closed.len() > 100, "{}", closed.len());
    assert_eq!(all, [""; 0]);
}

//! The kinds of a picture in; notes out about the parameters that none of them reads, and about those that have no effect
//! without another one.

use super::advice::instead_of;
use super::chart_data::InputSeries;
use super::color_or_hue::is_color;
use super::kind::{Group, Kind, LineUse, MarkerUse};
use super::names::Named;
use super::parameters::PARAMETERS;
use crate::dialect::cache_key::may_bind_any_name;
use crate::dialect::parameter::{Argument, Arguments, Parameter, is_unset};
use crate::error::{Note, NoteKind, Notes};
use crate::query::{Pair, Query};
use crate::spec::{Axis, AxisScale, Panel, ThemeName};

/// What a picture consists of, as far as it decides which parameters have an effect.
pub(super) struct Drawn {
    /// The kinds of its series, each once.
    pub kinds: Vec<Kind>,
    /// The number of its panels.
    pub panels: usize,
    /// True when an axis has a symmetric logarithmic scale.
    pub has_symlog: bool,
    /// True when the data are a table.
    pub has_table: bool,
}

impl Drawn {
    /// The picture of these kinds and panels, with the data of a table when `has_table`.
    pub(super) fn of(kinds: Vec<Kind>, panels: &[Panel], has_table: bool) -> Drawn {
        let is_symlog = |axis: &Axis| matches!(axis.scale, AxisScale::Symlog { .. });
        let mut axes = panels
            .iter()
            .flat_map(|panel| [Some(&panel.x), Some(&panel.y), panel.y2.as_ref()]);
        Drawn {
            kinds,
            panels: panels.len(),
            has_symlog: axes.any(|axis| axis.is_some_and(is_symlog)),
            has_table,
        }
    }
}

/// The query without the parameters that none of these kinds reads: what a note calls ignored has no effect. A query whose
/// parameters a stored query of a database may bind stays whole.
pub(super) fn read_part(query: &Query, kinds: &[Kind]) -> Query {
    let is_whole = may_bind_any_name(query);
    let has_formulas = has_formulas(query);
    let is_kept = |pair: &&Pair| {
        let is_known = PARAMETERS
            .iter()
            .any(|meaning| meaning.is_spelt(&pair.name));
        let asks = meanings(pair).any(|meaning| asks_for_something(pair, meaning));
        is_whole || !is_known || !asks || is_read(pair, kinds, has_formulas)
    };
    Query {
        pairs: query.pairs.iter().filter(is_kept).cloned().collect(),
    }
}

/// Adds a note for every given parameter that none of the kinds reads, and for every one that needs another one.
///
/// A value that asks for nothing, such as `off`, gets none. Nor does any parameter beside a stored query of a database,
/// which may bind it.
pub(super) fn note(query: &Query, drawn: &Drawn, notes: &mut Notes) {
    if may_bind_any_name(query) {
        return;
    }
    let arguments = Arguments::new(query, PARAMETERS);
    let has_formulas = has_formulas(query);
    for pair in &query.pairs {
        let mut meanings = meanings(pair).filter(|meaning| asks_for_something(pair, meaning));
        let Some(first) = meanings.next() else {
            continue;
        };
        if !is_read(pair, &drawn.kinds, has_formulas) {
            let text = reason(pair, first, &drawn.kinds, query);
            notes.add(Note::new(NoteKind::Misplaced, &pair.name, text));
            continue;
        }
        let others = meanings.any(|meaning| lacking(meaning, &arguments, drawn).is_none());
        if let Some(needs) = lacking(first, &arguments, drawn).filter(|_| !others) {
            let text = format!("ignored without {needs}");
            notes.add(Note::new(NoteKind::Ignored, &pair.name, text));
        }
    }
}

/// True when formulas give the data, so that limits are their domain.
fn has_formulas(query: &Query) -> bool {
    let arguments = Arguments::new(query, PARAMETERS);
    arguments.last("f").is_some()
}

/// The parameters that a pair may mean: `style` is a theme or a format string, and `c` colours or values, as their values
/// tell.
fn meanings(pair: &Pair) -> impl Iterator<Item = &'static Parameter> {
    let argument = Argument {
        name: &pair.name,
        value: &pair.value,
    };
    let excluded = match pair.name.as_str() {
        "style" if ThemeName::find(&pair.value).is_some() => "style",
        "style" => "theme",
        "c" if is_color(&argument) => "hue",
        "c" => "color",
        _ => "",
    };
    let name = pair.name.clone();
    PARAMETERS
        .iter()
        .filter(move |meaning| meaning.is_spelt(&name) && meaning.name != excluded)
}

/// True when one of the kinds reads a pair. `y2` is one more series of every chart, and limits are the domain of formulas.
fn is_read(pair: &Pair, kinds: &[Kind], has_formulas: bool) -> bool {
    let is_of_chart = |meaning: &Parameter| {
        pair.name == "y2" || (has_formulas && ["xlim", "ylim"].contains(&meaning.name))
    };
    meanings(pair).any(|meaning| {
        let reads = |kind: &Kind| kind.reads(meaning) || (kind.is_chart() && is_of_chart(meaning));
        kinds.iter().any(reads)
    })
}

/// True unless a value is empty, or turns off what is off anyway. A 0 turns off where `off` is a value of the parameter,
/// and is a number elsewhere.
fn asks_for_something(pair: &Pair, parameter: &Parameter) -> bool {
    const LONGEST: usize = 8;
    let value = pair.value.trim();
    if is_unset(value) {
        return false;
    }
    if value.len() > LONGEST {
        return true;
    }
    let is_off = match value.to_ascii_lowercase().as_str() {
        "" | "off" | "false" | "no" | "none" => true,
        // a scale is linear anyway, a trend is not
        "linear" => parameter.default == "linear",
        "0" => parameter.form.has_off() || ["off", "none"].contains(&parameter.default),
        _ => false,
    };
    !is_off
}

/// The parameters without which a parameter has no effect in this picture, as a note words them; `None` when one of them is
/// given, or when it needs none.
fn lacking(parameter: &Parameter, arguments: &Arguments<'_>, drawn: &Drawn) -> Option<String> {
    let is_given = |name: &&str| {
        let every = arguments.every(name);
        every
            .iter()
            .any(|argument| !argument.value.trim().is_empty())
    };
    let all = |test: &dyn Fn(&Kind) -> bool| drawn.kinds.iter().all(test);
    let needs: &[&str] = match parameter.name {
        "linewidth" if all(&|kind| !kind.has_lines()) => &["edgecolor", "hatch", "style"],
        "linewidth" | "dashes" if all(&|kind| kind.line_use == LineUse::Asked) => {
            &["linestyle", "style"]
        }
        "markersize" | "markerfacecolor" | "markeredgecolor" | "markeredgewidth"
            if all(&|kind| matches!(kind.marker, MarkerUse::Asked | MarkerUse::Never)) =>
        {
            &["marker", "style"]
        }
        "draw" if all(&|kind| kind.is_chart() && !kind.has_axes()) => &["ground"],
        "grid_color" | "grid_style" | "grid_width" if all(&|kind| kind.hides_grid) => &["grid"],
        _ if parameter.needs.contains(&"hue") && all(&|kind| kind.has_optional_scale) => {
            &["cmap", "colorbar"]
        }
        _ => parameter.needs,
    };
    let has_by_itself = |need: &&str| match *need {
        "subplots" => drawn.panels > 1,
        "hue" => drawn.kinds.iter().any(|kind| kind.has_color_scale),
        "yscale=symlog" => drawn.has_symlog,
        "data" => drawn.has_table,
        _ => false,
    };
    let is_met = needs
        .iter()
        .any(|need| has_by_itself(need) || is_given(need));
    // a format string stands for several parameters, so that the note does not propose it
    let first = needs.iter().filter(|need| **need != "style");
    let words: Vec<&str> = first.take(2).copied().collect();
    (!needs.is_empty() && !is_met).then(|| words.join(" or "))
}

/// True when a kind of these series reads the parameter with that main name.
pub(super) fn is_read_by(series: &[InputSeries], name: &str) -> bool {
    let parameter = PARAMETERS.iter().find(|parameter| parameter.name == name);
    let reads = |parameter| series.iter().any(|series| series.kind.reads(parameter));
    parameter.is_some_and(reads)
}

/// Why a parameter is ignored: what the chart lacks, or else the kinds that read it; and what to write instead, where there is
/// something.
fn reason(pair: &Pair, parameter: &Parameter, kinds: &[Kind], query: &Query) -> String {
    let has = |group: &&Group| group.parameters.contains(&parameter.name);
    let group = Kind::all().flat_map(Kind::groups).find(has);
    // a kind that reads a part of the group has what the group is about; `text` is that of a hole as well
    let own = |name: &str| {
        let mut groups = kinds.iter().flat_map(|kind| kind.groups());
        name != "text" && groups.any(|group| group.parameters.contains(&name))
    };
    let reads_part = |group: &&Group| group.parameters.iter().any(|name| own(name));
    let lacks = group
        .filter(|group| !reads_part(group))
        .map_or("", |group| group.lacks);
    let names = Kind::readers(parameter);
    let why = match (lacks, kinds) {
        ("", [only]) if names.len() > 12 => format!("not for {}", only.name),
        ("", _) => format!("only for {}", names.join(", ")),
        (lacks, _) => format!("this chart has no {lacks}"),
    };
    match instead_of(&pair.name, &pair.value, query) {
        Some(advice) => format!("{why}; {advice}"),
        None => why,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dialect::Sources;
    use crate::dialect::native::read;
    use crate::dialect::parameter::Chapter;
    use crate::limits::Limits;
    use crate::scale::Locale;
    use crate::table::Empty;

    /// The families that the manual's line names before its colons: `box, violin: …; area: …`. A clause without them
    /// belongs to the kinds of the clause before; empty where the first clause has none.
    fn documented_kinds(parameter: &Parameter) -> Vec<&'static str> {
        let mut families = Vec::new();
        for clause in parameter.doc.split("; ") {
            let kinds = clause.split_once(": ").map_or("", |(kinds, _)| kinds);
            let kinds: Option<Vec<Kind>> = kinds.split(", ").map(Kind::find).collect();
            match kinds {
                Some(kinds) => families.extend(kinds.iter().map(|kind| kind.family)),
                None if families.is_empty() => return Vec::new(),
                None => {}
            }
        }
        families.sort_unstable();
        families.dedup();
        families
    }

    /// Parameters of the chapter on kinds whose line in the manual does not name all kinds that read them.
    const OF_MANY_KINDS: [&str; 5] = ["stacked", "low", "hue", "square", "formula"];

    #[test]
    fn the_manual_names_the_kinds_that_read_a_parameter() {
        for parameter in PARAMETERS {
            let name = parameter.name;
            if parameter.chapter == Chapter::Kinds && !OF_MANY_KINDS.contains(&name) {
                let mut readers = Kind::readers(parameter);
                readers.sort_unstable();
                assert_eq!(readers, documented_kinds(parameter), "{name}");
            }
        }
    }

    /// What a kind reads is a parameter, and no parameter is read by no kind.
    #[test]
    fn groups_name_parameters() {
        for name in Kind::all()
            .flat_map(Kind::groups)
            .flat_map(|group| group.parameters)
        {
            assert!(
                PARAMETERS.iter().any(|parameter| parameter.name == *name),
                "{name}"
            );
        }
        for parameter in PARAMETERS {
            assert!(!Kind::readers(parameter).is_empty(), "{}", parameter.name);
            for needed in parameter.needs {
                let name = needed.split_once('=').map_or(*needed, |(name, _)| name);
                assert!(
                    PARAMETERS.iter().any(|other| other.name == name),
                    "{needed}"
                );
            }
        }
    }

    #[test]
    fn parameters_without_effect_are_noted() {
        #[rustfmt::skip]
        let table = [
            ("y=1&barwidth=0.5",               "barwidth: ignored, only for bar, violin, box, gantt"),
            ("kind=barh&y=1&barwidth=0.5",     ""),
            ("kind=pie&y=1&barwidth=0.5",      "barwidth: ignored, only for bar, violin, box, gantt"),
            ("kind=pie&y=1&trend=linear",      "trend: ignored, only for line, step, scatter, bar, errorbar"),
            ("kind=pie&y=1&yscale=linear&cscale=linear", ""),
            ("kind=pie&y=1&bands=60:green",    "bands: ignored, only for gauge"),
            ("kind=line&y=1&area=europe",      "area: ignored, only for map"),
            ("kind=line&y=1&target=a",         "target: ignored, only for sankey"),
            ("kind=pie&y=1,2&xlim=0,1",        "xlim: ignored, this chart has no axes"),
            ("kind=pie&y=1,2&logy=1&stacked=0", "logy: ignored, this chart has no axes"),
            ("kind=pie&y=1,2&logy=0&colorbar=off", ""),
            ("kind=line&y=1,2&stacked=1",      "stacked: ignored, only for area, bar, hist"),
            ("kind=line,bar&y=1,2&y=1,2&stacked=1", ""),
            ("y=1,2&y2label=a",                "y2label: ignored without secondary_y"),
            ("y=1,2&y=2,1&y2label=a&secondary_y=1", ""),
            ("y=1,2&layout=1,2",               "layout: ignored without subplots"),
            ("y=1,2&linthresh=2",              "linthresh: ignored without yscale=symlog"),
            ("y=1,2&linthresh=2&yscale=symlog", ""),
            ("kind=pie&y=1,2&draw=disc",       "draw: ignored without ground"),
            ("kind=pie&y=1,2&draw=disc&ground=round", ""),
            ("kind=qr&text=a&y=1",             "y: ignored, not for qr"),
        ];
        let limits = Limits::default();
        for (text, expected) in table {
            let sources = Sources {
                limits: &limits,
                library: &Empty,
                scale: 1.0,
                lang: "",
                locale: Locale::DEFAULT,
            };
            let query = Query::read(text.as_bytes(), &limits).unwrap();
            let mut notes = Notes::default();
            read(&query, &sources, &mut notes).unwrap();
            let texts: Vec<String> = notes.iter().map(ToString::to_string).collect();
            assert_eq!(texts.join("; "), expected, "{text}");
        }
    }
}

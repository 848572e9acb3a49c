//! Parameters that change a configuration from outside: QuickChart's templates, such as `title=…&labels=a,b&data1=3,5`.

use super::script::{Field, Script, Value};
use super::version::Version;
use crate::error::{Error, Note, NoteKind, Notes, Result, excerpt};
use crate::query::Query;
use crate::table::{list, number};

/// What a parameter changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Override {
    /// `title`: the title of the chart.
    Title,
    /// `labels`: the names of the categories.
    Labels,
    /// A member of a dataset, which is counted from 0: `data1`, `label1`, `backgroundColor1`, `borderColor1`.
    OfDataset(&'static str, usize),
}

impl Override {
    /// What a parameter of this name changes; `None` for any other name.
    fn of(name: &str) -> Option<Override> {
        match name {
            "title" => return Some(Override::Title),
            "labels" => return Some(Override::Labels),
            _ => {}
        }
        let members = ["data", "label", "backgroundColor", "borderColor"];
        members.into_iter().find_map(|member| {
            let digits = name.strip_prefix(member)?;
            let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
            let count: usize = digits.parse().ok().filter(|_| is_number)?;
            Some(Override::OfDataset(member, count.checked_sub(1)?))
        })
    }
}

/// True for the name of a parameter that changes a configuration.
pub(super) fn knows(name: &str) -> bool {
    Override::of(name).is_some()
}

/// Changes a configuration as the query says; since version 3 of Chart.js titles have another place.
///
/// # Errors
/// There is no such dataset; a value is neither a list nor of the grammar of configurations.
pub(super) fn apply(
    query: &Query,
    version: Version,
    script: &Script,
    notes: &mut Notes,
) -> Result<()> {
    for pair in &query.pairs {
        let Some(found) = Override::of(&pair.name).filter(|_| !pair.value.is_empty()) else {
            continue;
        };
        let (name, value, root) = (&pair.name, &pair.value, script.root());
        match found {
            Override::Title => {
                let options = member(script, &root, "options")?;
                let place = if version.is_new() {
                    member(script, &options, "plugins")?
                } else {
                    options
                };
                let title = member(script, &place, "title")?;
                script.set(title.value(), "display", Value::Bool(true))?;
                script.set(title.value(), "text", script.text(value)?)?;
            }
            Override::Labels => {
                let data = member(script, &root, "data")?;
                let labels = list_of(script, name, value, None)?;
                script.set(data.value(), "labels", labels)?;
            }
            Override::OfDataset(member, index) => {
                let datasets = root.get_path(&["data", "datasets"]).items();
                let datasets = datasets.unwrap_or_default();
                let Some(dataset) = datasets.get(index) else {
                    let count = datasets.len();
                    let message = format!(
                        "expected the number of a dataset, of which there are {count}, found {}",
                        index + 1
                    );
                    return Err(Error::for_parameter(name.as_str(), message));
                };
                let new = match member {
                    "data" => list_of(script, name, value, Some(notes))?,
                    "label" => script.text(value)?,
                    _ => color_of(script, name, value)?,
                };
                script.set(dataset.value(), member, new)?;
            }
        }
    }
    Ok(())
}

/// A member that is an object, which is made where it is missing.
fn member<'a>(script: &'a Script, owner: &Field<'a>, key: &str) -> Result<Field<'a>> {
    if !owner.get(key).is_object() {
        script.set(owner.value(), key, script.object([])?)?;
    }
    Ok(owner.get(key))
}

/// The list that a value is: texts, or data where there are `notes`, with commas between them; or a list or objects in the
/// grammar of configurations, `[1,2]` or `{x:1,y:2},{x:3,y:4}`. Of data that are no numbers a note tells.
fn list_of(script: &Script, name: &str, value: &str, notes: Option<&mut Notes>) -> Result<Value> {
    let text = value.trim();
    if text.starts_with('[') {
        return script.evaluate(name, text);
    }
    if text.starts_with('{') {
        return script.evaluate(name, &format!("[{text}]"));
    }
    let items = list::items(text);
    let Some(notes) = notes else {
        let texts = items.iter().map(|item| script.text(item));
        return script.array(texts.collect::<Result<Vec<_>>>()?);
    };
    let mut wrong = Vec::new();
    let mut number = |item: &str| match item.parse::<f64>() {
        _ if number::is_missing(item) => Value::Null,
        Ok(number) if number.is_finite() => Value::Number(number),
        _ => {
            wrong.push(excerpt(item));
            Value::Null
        }
    };
    let values: Vec<Value> = items.iter().map(|item| number(item)).collect();
    if let Some(first) = wrong.first() {
        let text = format!(
            "no numbers, left out: {}, the first \"{first}\"",
            wrong.len()
        );
        notes.add(Note::new(NoteKind::LeftOut, name, text));
    }
    script.array(values)
}

/// One colour, or a list of them. The commas of `rgb(1,2,3)` separate none.
fn color_of(script: &Script, name: &str, value: &str) -> Result<Value> {
    if value.trim_start().starts_with(['[', '{']) {
        return script.evaluate(name, value);
    }
    let colors = list::parts(value).map(|color| script.text(color));
    let mut colors = colors.collect::<Result<Vec<_>>>()?;
    match colors.len() {
        1 => Ok(colors.remove(0)),
        _ => script.array(colors),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dialect::chartjs::script::Bounds;
    use crate::limits::Limits;

    /// A value of the configuration after these parameters, as text.
    fn after(query: &str, version: Version, path: &str) -> String {
        let text =
            "{type:'bar',data:{labels:['a','b'],datasets:[{data:[1,2]},{data:[3,4],label:'x'}]}}";
        let script = Script::read("c", text, &Bounds::DEFAULT).unwrap();
        let query = Query::read(query.as_bytes(), &Limits::default()).unwrap();
        if let Err(error) = apply(&query, version, &script, &mut Notes::default()) {
            return error.to_string();
        }
        let mut field = script.root();
        for step in path.split('.') {
            field = match step.parse() {
                Ok(index) => field.at(index),
                Err(_) => field.get(step),
            };
        }
        said(&field)
    }

    /// A value as JavaScript writes it.
    fn said(field: &Field<'_>) -> String {
        match (field.items(), field.value()) {
            (Some(items), _) => items.iter().map(said).collect::<Vec<_>>().join(","),
            (None, Value::Bool(truth)) => truth.to_string(),
            (None, _) => field.text().unwrap().unwrap_or_default().to_string(),
        }
    }

    #[test]
    fn changes_what_it_names() {
        #[rustfmt::skip]
        let table = [
            ("title=New",                         Version::V2, "options.title.text",            "New"),
            ("title=New",                         Version::V3, "options.plugins.title.text",    "New"),
            ("title=New",                         Version::V3, "options.plugins.title.display", "true"),
            ("labels=q,r,s",                      Version::V2, "data.labels",                   "q,r,s"),
            ("data2=7,,8.5",                      Version::V2, "data.datasets.1.data",          "7,,8.5"),
            ("data1=[1,2,3]",                     Version::V2, "data.datasets.0.data",          "1,2,3"),
            ("data1={x:1,y:2},{x:3,y:4}",         Version::V2, "data.datasets.0.data.1.y",      "4"),
            ("label1=One, two",                   Version::V2, "data.datasets.0.label",         "One, two"),
            ("backgroundColor1=red,rgb(1,2,3)",   Version::V2, "data.datasets.0.backgroundColor.1", "rgb(1,2,3)"),
            ("borderColor2=rgb(1,2,3)",           Version::V2, "data.datasets.1.borderColor",   "rgb(1,2,3)"),
            ("data3=1",                           Version::V2, "", "data3: expected the number of a dataset, of which there are 2, found 3"),
            ("data1=[1",                          Version::V2, "", "data1: line 1, column 3: expected \",\" or \"]\", found the end of the text"),
        ];
        for (query, version, path, expected) in table {
            assert_eq!(after(query, version, path), expected, "{query}");
        }
        for name in ["data0", "data", "data1x", "label-1", "dataX", "titles"] {
            assert!(!knows(name), "{name}");
        }
    }
}

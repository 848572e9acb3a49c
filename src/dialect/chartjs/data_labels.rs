//! Labels at elements (`chartjs-plugin-datalabels`, `chartjs-plugin-piechart-outlabels`): which elements have one, and
//! what it says.

use super::config::Config;
use super::dataset::{Dataset, Datum};
use super::frame;
use super::kind::Kind;
use super::script::digits::fixed;
use super::script::{Field, Value};
use super::tick_format::TickFormat;
use super::version::Version;
use crate::error::{Notes, Result};

/// The labels of a dataset.
pub(super) struct DataLabels {
    /// A text for each element; an empty one is not written.
    pub(super) texts: Vec<String>,
    /// True where they stand inside of the elements.
    pub(super) is_inside: bool,
}

/// The labels that the marks of a dataset write; `None` where it has none or where they are shapes of the frame.
///
/// # Errors
/// A function that fails.
pub(super) fn of_marks(
    config: &Config<'_>,
    dataset: &Dataset<'_>,
    notes: &mut Notes,
) -> Result<Option<DataLabels>> {
    match config.look.is_ours() {
        true => of_dataset(config, dataset, notes),
        false => Ok(None),
    }
}

/// The labels of a dataset; `None` where it has none. Functions may count their calls: ask once.
///
/// # Errors
/// A function that fails.
pub(super) fn of_dataset(
    config: &Config<'_>,
    dataset: &Dataset<'_>,
    notes: &mut Notes,
) -> Result<Option<DataLabels>> {
    let common = config.plugins.get("datalabels");
    let own = dataset.field.get("datalabels");
    let is_wanted = common.truth().unwrap_or(false);
    let by_default = match config.kind {
        // only how much is done has a label
        Kind::ProgressBar => dataset.index == 0,
        _ => is_wanted || (config.version == Version::V2 && has_labels_by_default(config)),
    };
    if own.value() == &Value::Bool(false) {
        return Ok(None);
    }
    let option = |key: &str| own.get(key).given().unwrap_or_else(|| common.get(key));
    let (display, formatter) = (option("display"), option("formatter").callback(notes)?);
    let format = TickFormat::read(config)?.filter(TickFormat::is_for_labels);
    let mut texts = Vec::with_capacity(dataset.data.len());
    for (index, datum) in dataset.data.iter().enumerate() {
        let context = config.context(dataset, index)?;
        let is_shown = display.for_element(index, &context)?.truth();
        if !is_shown.unwrap_or(by_default) {
            texts.push(String::new());
            continue;
        }
        texts.push(match &formatter {
            Some(formatter) => {
                let value = formatter.call_field(&[datum.field.value().clone(), context])?;
                frame::text_of(&value)?.unwrap_or_default()
            }
            None => match &format {
                Some(format) if datum.y.is_finite() => format.write(datum.y)?,
                _ if config.kind == Kind::ProgressBar => progress_text(config, datum)?,
                _ => default_text(datum)?,
            },
        });
    }
    if texts.iter().all(String::is_empty) {
        return Ok(None);
    }
    let place = |key: &str| option(key).text().map(|text| text.unwrap_or_default());
    let (anchor, align) = (
        place("anchor").unwrap_or_default(),
        place("align").unwrap_or_default(),
    );
    let is_beyond = &*anchor == "end" && matches!(&*align, "end" | "top" | "right");
    Ok(Some(DataLabels {
        texts,
        is_inside: !is_beyond,
    }))
}

/// What a progress bar says: its value, which is per cent where no track is given.
fn progress_text(config: &Config<'_>, datum: &Datum<'_>) -> Result<String> {
    let sign = if config.datasets.len() == 1 { "%" } else { "" };
    Ok(format!("{}{sign}", default_text(datum)?))
}

/// True for slices, unless labels outside of them are asked for.
fn has_labels_by_default(config: &Config<'_>) -> bool {
    let outlabels = config.plugins.get("outlabels");
    let own = config
        .shown()
        .any(|dataset| dataset.field.get("outlabels").is_given());
    config.kind.is_sliced() && !outlabels.is_given() && !own
}

/// What a label says by default: the label or the radius of the value, or its members, or the value itself.
fn default_text(datum: &Datum<'_>) -> Result<String> {
    let field = &datum.field;
    if !field.is_object() {
        return match field.is_array() {
            true => Ok(field.lines()?.unwrap_or_default().join(",")),
            false => Ok(field.text()?.unwrap_or_default().to_string()),
        };
    }
    if let Some(text) = field
        .get("label")
        .given()
        .or_else(|| field.get("r").given())
    {
        return Ok(text.text()?.unwrap_or_default().to_string());
    }
    let member = |(key, value): &(std::rc::Rc<str>, Field<'_>)| {
        let text = value.text().ok().flatten();
        format!("{key}: {}", text.unwrap_or_default())
    };
    let members = field.entries().unwrap_or_default();
    Ok(members
        .iter()
        .map(member)
        .collect::<Vec<String>>()
        .join(", "))
}

/// The text beside the slice with this number: `%l` is the label, `%v` the value, `%p` the share; a digit after a point says how
/// many decimals they have.
pub(super) fn outlabel(template: &str, labels: &[String], values: &[f64], index: usize) -> String {
    let finite = values.iter().filter(|value| value.is_finite());
    let total: f64 = finite.map(|value| value.abs()).sum();
    let label = labels.get(index).map_or("", String::as_str);
    let value = values.get(index).copied().unwrap_or(f64::NAN);
    let share = if total > 0.0 {
        value.abs() / total * 100.0
    } else {
        0.0
    };
    filled(template, label, value, share)
}

/// One text of a template.
fn filled(template: &str, label: &str, value: f64, share: f64) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let (decimals, length) = decimals(after.get(1..).unwrap_or_default());
        let tail = after.get(1 + length..).unwrap_or_default();
        rest = match after.chars().next() {
            Some('l') => {
                out.push_str(label);
                after.get(1..).unwrap_or_default()
            }
            Some('v') => {
                out.push_str(&fixed(value, decimals));
                tail
            }
            Some('p') => {
                out.push_str(&fixed(share, decimals));
                out.push('%');
                tail
            }
            _ => {
                out.push('%');
                after
            }
        };
    }
    out.push_str(rest);
    out
}

/// How many decimals `.2` says, and its length in bytes; none of both where it is not there.
fn decimals(text: &str) -> (usize, usize) {
    let digit = text.strip_prefix('.').and_then(|text| text.chars().next());
    match digit.and_then(|digit| digit.to_digit(10)) {
        Some(digit) => (digit as usize, 2),
        None => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_filled() {
        let labels = ["a".to_owned(), "b".to_owned()];
        #[rustfmt::skip]
        let table = [
            ("%l %p",      "a 33%|b 67%"),
            ("%v.2 (%p.1)", "1.00 (33.3%)|2.00 (66.7%)"),
            ("100% %x %",   "100% %x %|100% %x %"),
        ];
        for (template, expected) in table {
            assert_eq!(
                [0, 1]
                    .map(|index| outlabel(template, &labels, &[1.0, 2.0], index))
                    .join("|"),
                expected
            );
        }
    }
}

//! A dataset: its kind, its name, its data.

use super::kind::Kind;
use super::script::{Field, Value};
use crate::error::Result;

/// A dataset.
pub(super) struct Dataset<'a> {
    /// The dataset itself, with its options.
    pub(super) field: Field<'a>,
    /// Its number among all datasets.
    pub(super) index: usize,
    /// Its kind: its own, or that of the chart.
    pub(super) kind: Kind,
    /// Its name; empty without one.
    pub(super) label: String,
    /// Its data.
    pub(super) data: Vec<Datum<'a>>,
    /// False when it is hidden.
    pub(super) is_shown: bool,
}

/// A datum.
#[derive(Clone, Debug)]
pub(super) struct Datum<'a> {
    /// The datum as it is.
    pub(super) field: Field<'a>,
    /// Its position, if it has one of its own.
    pub(super) x: Option<Field<'a>>,
    /// Its value; NaN is missing.
    pub(super) y: f64,
    /// Both ends of a floating bar.
    pub(super) span: Option<[f64; 2]>,
}

/// Where the position and the value of a datum are that is an object: the names of members, with points between those of members
/// in members.
pub(super) struct Keys {
    x: String,
    y: String,
    value: String,
}

impl Keys {
    /// The keys of `parsing`, or the usual ones.
    ///
    /// # Errors
    /// A key that is no text.
    pub(super) fn read(parsing: &Option<Field<'_>>) -> Result<Keys> {
        let key = |key: &str, default: &str| -> Result<String> {
            let own = parsing.as_ref().map(|parsing| parsing.get(key).text());
            let own = own.transpose()?.flatten();
            Ok(own.as_deref().unwrap_or(default).to_owned())
        };
        Ok(Keys {
            x: key("xAxisKey", "x")?,
            y: key("yAxisKey", "y")?,
            value: key("key", "value")?,
        })
    }
}

/// The member of a datum at a key.
fn member<'a>(field: &Field<'a>, key: &str) -> Field<'a> {
    key.split('.')
        .fold(field.clone(), |field, key| field.get(key))
}

impl<'a> Dataset<'a> {
    /// Reads a dataset of a chart of this kind. `is_horizontal` says that its positions stand upright.
    ///
    /// # Errors
    /// Its type is not known, or its name is no text.
    pub(super) fn read(
        field: Field<'a>,
        index: usize,
        chart: Kind,
        (keys, is_horizontal): (&Keys, bool),
    ) -> Result<Dataset<'a>> {
        let own = field.get("type");
        let kind = if own.is_given() {
            Kind::of(&own)?
        } else {
            chart
        };
        let label = field.get("label").lines()?.unwrap_or_default().join("\n");
        let data = field.get("data");
        let items = data.items().unwrap_or_default().into_iter();
        let items = items.map(|item| Datum::read(item, keys, is_horizontal));
        let mut items: Vec<Datum<'a>> = items.collect();
        // since version 3 the members of an object are values by their positions
        let members = data.is_object().then(|| data.entries()).flatten();
        for (key, value) in members.unwrap_or_default() {
            items.push(Datum {
                x: Some(value.with(Value::Text(key))),
                y: number(&value),
                span: None,
                field: value,
            });
        }
        Ok(Dataset {
            index,
            kind: if kind.is_bar() && chart.is_horizontal() {
                chart
            } else {
                kind
            },
            label,
            data: items,
            is_shown: !field.get("hidden").truth().unwrap_or(false),
            field,
        })
    }

    /// The values of its data; NaN is missing.
    pub(super) fn values(&self) -> Vec<f64> {
        self.data.iter().map(|datum| datum.y).collect()
    }
}

impl<'a> Datum<'a> {
    /// Reads a datum: a number, `[from, to]`, or an object with `x` (or `t`) and `y`, which are exchanged where bars lie.
    fn read(field: Field<'a>, keys: &Keys, is_horizontal: bool) -> Datum<'a> {
        if field.is_object() {
            let (x, y) = (member(&field, &keys.x), member(&field, &keys.y));
            let y = y.given().unwrap_or_else(|| member(&field, &keys.value));
            let x = x.given().or_else(|| field.get("t").given());
            let (at, value) = match (is_horizontal, x) {
                (true, Some(x)) => (y.given(), number(&x)),
                (_, x) => (x, number(&y)),
            };
            return Datum {
                x: at,
                y: value,
                span: None,
                field,
            };
        }
        let ends = field
            .items()
            .map(|ends| ends.iter().map(number).collect::<Vec<f64>>());
        let span = match ends.as_deref() {
            Some(&[from, to]) => Some([from, to]),
            _ => None,
        };
        let y = match span {
            Some([_, to]) => to,
            None => number(&field),
        };
        Datum {
            x: None,
            y,
            span,
            field,
        }
    }
}

/// The number of a value in data: `'2'` is 2, `''` is 0; NaN for a gap, which `null` and any other text is.
pub(super) fn number(field: &Field<'_>) -> f64 {
    let number = match field.value() {
        Value::Number(number) => *number,
        Value::Text(_) | Value::Bool(_) => field.to_number(),
        _ => f64::NAN,
    };
    if number.is_finite() { number } else { f64::NAN }
}

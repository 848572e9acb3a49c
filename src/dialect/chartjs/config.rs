//! A configuration taken apart: its kind, its options by version, its labels, its datasets.

use std::rc::Rc;

use super::dataset::{Dataset, Keys};
use super::kind::Kind;
use super::parameters::Look;
use super::script::{Field, Script, Value};
use super::version::Version;
use crate::error::{Error, NoteKind, Notes, Result};
use crate::scale::instant;
use crate::spec::Series;
use crate::stat::sort::sort_by_number;

/// A configuration.
pub(super) struct Config<'a> {
    /// The version whose spelling and defaults hold.
    pub(super) version: Version,
    /// Its kind.
    pub(super) kind: Kind,
    /// `options`.
    pub(super) options: Field<'a>,
    /// `options.plugins`.
    pub(super) plugins: Field<'a>,
    /// `data.labels` as they are.
    pub(super) label_fields: Vec<Field<'a>>,
    /// `data.labels` as texts; the lines of a list are separated by `\n`.
    pub(super) labels: Vec<String>,
    /// The datasets in their order, hidden ones included.
    pub(super) datasets: Vec<Dataset<'a>>,
    /// True when the axis of categories stands upright.
    pub(super) is_horizontal: bool,
    /// True for the look of this program instead of that of Chart.js.
    pub(super) look: Look,
    /// The width and the height of the picture in CSS pixels.
    pub(super) size: (f64, f64),
    /// The member `chart` of the context of functions.
    chart: Value,
    /// The member `labels` of it.
    label_list: Value,
    /// The numbers of the datasets in the order of their `order`.
    order: Vec<usize>,
}

impl<'a> Config<'a> {
    /// Takes a configuration apart.
    ///
    /// # Errors
    /// Its type is not known, or a label is no text.
    pub(super) fn read(
        script: &'a Script,
        (version, look): (Version, Look),
        size: (f64, f64),
        notes: &mut Notes,
    ) -> Result<Config<'a>> {
        let root = script.root();
        let kind = Kind::of(&root.get("type"))?;
        let (data, options) = (root.get("data"), root.get("options"));
        let chart = script.object([
            ("data", data.value().clone()),
            ("options", options.value().clone()),
            ("config", root.value().clone()),
        ])?;
        let label_fields = data.get("labels").items().unwrap_or_default();
        let labels = label_fields.iter().map(label).collect::<Result<_>>()?;
        let mut is_horizontal = kind.is_horizontal();
        if version.is_new() {
            is_horizontal |= options.get("indexAxis").is("y");
            if kind == Kind::HorizontalBar {
                let text = "horizontalBar is a type of version 2; since version 3 it is type:'bar' with options.indexAxis:'y'";
                root.get("type").note(NoteKind::Assumed, text, notes);
            }
        }
        let fields = data.get("datasets").items().unwrap_or_default();
        let common = options.get("parsing").given();
        let datasets = fields.into_iter().enumerate();
        let datasets: Vec<Dataset<'a>> = datasets
            .map(|(index, field)| {
                let parsing = field.get("parsing").given().or_else(|| common.clone());
                let keys = Keys::read(&parsing.filter(|_| version.is_new()))?;
                Dataset::read(field, index, kind, (&keys, is_horizontal))
            })
            .collect::<Result<_>>()?;
        let mut order = Vec::with_capacity(datasets.len());
        for dataset in &datasets {
            let order_of = dataset.field.get("order").number()?;
            order.push((order_of.unwrap_or(0.0), dataset.index));
        }
        sort_by_number(&mut order, |(order, _)| *order);
        Ok(Config {
            version,
            kind,
            plugins: options.get("plugins"),
            options,
            label_fields,
            labels,
            datasets,
            is_horizontal,
            look,
            size,
            chart,
            label_list: data.get("labels").value().clone(),
            order: order.into_iter().map(|(_, index)| index).collect(),
        })
    }

    /// The script of the configuration.
    pub(super) fn script(&self) -> &'a Script {
        self.options.script()
    }

    /// The datasets that are not hidden, in the order of their `order`: the first is painted last.
    pub(super) fn shown(&self) -> Shown<'_, 'a> {
        Shown {
            datasets: &self.datasets,
            order: self.order.iter(),
        }
    }

    /// The error of a chart that cannot be without a dataset.
    pub(super) fn no_dataset(&self) -> Error {
        self.options
            .error("expected a dataset in data.datasets, found none")
    }

    /// Where `legend` and `title` are.
    pub(super) fn title_and_legend(&self) -> &Field<'a> {
        if self.version.is_new() {
            &self.plugins
        } else {
            &self.options
        }
    }

    /// The option of a dataset, or else that of all elements of a sort: `options.elements.line.tension`.
    pub(super) fn element_option(
        &self,
        dataset: &Dataset<'a>,
        key: &str,
        (element, element_key): (&str, &str),
    ) -> Field<'a> {
        let own = dataset.field.get(key);
        if own.is_given() {
            return own;
        }
        self.options.get_path(&["elements", element, element_key])
    }

    /// True when the points of a dataset are joined.
    pub(super) fn shows_line(&self, dataset: &Dataset<'a>) -> bool {
        let common = match self.version {
            Version::V2 => self.options.get("showLines"),
            Version::V3 | Version::V4 => self.options.get("showLine"),
        };
        let own = dataset.field.get("showLine").truth();
        own.or(common.truth()).unwrap_or(true)
    }

    /// The context of a function for an element of a dataset.
    ///
    /// # Errors
    /// The memory of the picture is used up.
    pub(super) fn context(&self, dataset: &Dataset<'a>, index: usize) -> Result<Value> {
        self.script().object([
            ("dataIndex", Value::Number(index as f64)),
            ("datasetIndex", Value::Number(dataset.index as f64)),
            ("dataset", dataset.field.value().clone()),
            ("chart", self.chart.clone()),
            ("labels", self.label_list.clone()),
            ("active", Value::Bool(false)),
        ])
    }

    /// True when a plugin of version 2 is switched off: `plugins:{legend:false}`. A note tells of any other value.
    pub(super) fn is_plugin_off(&self, name: &str, notes: &mut Notes) -> bool {
        if self.version.is_new() {
            return false;
        }
        let field = self.plugins.get(name);
        let is_off = field.value() == &Value::Bool(false);
        if field.is_given() && !is_off {
            field.mark_read();
            let text = "it is an option since version 3; use v=4";
            field.note(NoteKind::Unknown, text, notes);
        }
        is_off
    }

    /// The name of a dataset in tables and descriptions: its label, or among several `y1`, `y2` … as our own words call them.
    pub(super) fn series_name(&self, dataset: &Dataset<'_>) -> String {
        match dataset.label.as_str() {
            "" if self.shown().nth(1).is_some() => Series::default_name(dataset.index),
            label => label.to_owned(),
        }
    }

    /// The number of places along the axis of categories: as many as labels, or as the longest dataset has data.
    pub(super) fn place_count(&self) -> usize {
        let longest = self.shown().map(|dataset| dataset.data.len()).max();
        self.labels.len().max(longest.unwrap_or(0))
    }
}

/// The datasets that are not hidden. It is a type of its own so that the many that go through them share its code.
#[derive(Clone)]
pub(super) struct Shown<'c, 'a> {
    datasets: &'c [Dataset<'a>],
    order: std::slice::Iter<'c, usize>,
}

impl<'c, 'a> Iterator for Shown<'c, 'a> {
    type Item = &'c Dataset<'a>;

    #[inline(never)]
    fn next(&mut self) -> Option<&'c Dataset<'a>> {
        let datasets = self.datasets;
        self.order
            .find_map(|index| datasets.get(*index).filter(|dataset| dataset.is_shown))
    }
}

/// The text of a label; the lines of a list are separated by `\n`, and a date is written as in ISO 8601.
fn label(field: &Field<'_>) -> Result<String> {
    if let Some(instant) = field.date() {
        return Ok(instant::to_iso(instant as i64));
    }
    let lines = field.lines()?.unwrap_or_default();
    Ok(lines
        .iter()
        .map(Rc::as_ref)
        .collect::<Vec<&str>>()
        .join("\n"))
}

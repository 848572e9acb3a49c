//! What a query gives for a table that is sent with it: its data, its chart and its notes.

use std::collections::BTreeMap;
use std::path::PathBuf;

use plotcgi::answer::{self, Resources};
use plotcgi::dialect::Request;
use plotcgi::error::Notes;
use plotcgi::limits::Limits;
use plotcgi::query::Query;
use plotcgi::store::data::Files;
use plotcgi::table::{Attachment, Form};

/// A table as text and in the form of its file.
pub(crate) fn files(text: &str, form: Form) -> Files {
    let attachment = Attachment {
        bytes: text.as_bytes().to_vec(),
        form,
        charset: None,
    };
    Files::new(
        PathBuf::from("/nonexistent"),
        BTreeMap::new(),
        Some(attachment),
    )
}

/// What a query gives for a table.
pub(crate) struct Found {
    /// The data as CSV, with `|` for line ends; the message of an error.
    pub data: String,
    /// The last line of the explanation: the chart and its series.
    pub chart: String,
    /// The notes, joined.
    pub notes: String,
    /// What is said of the picture; empty without one.
    pub alt: String,
}

pub(crate) fn find(text: &str, form: Form, query: &str) -> Found {
    let limits = Limits::default();
    let library = files(text, form);
    let resources = Resources {
        library: &library,
        ..Resources::new(&limits)
    };
    let read = |query: &str| Request::new(Query::read(query.as_bytes(), &limits).unwrap());
    let (data, notes) = match answer::answer(&read(&format!("{query}&format=csv")), &resources) {
        Ok(answer) => {
            let text = String::from_utf8(answer.body).unwrap();
            let notes: Vec<String> = answer.notes.iter().map(ToString::to_string).collect();
            (
                text.trim().replace("\r\n", "\n").replace('\n', "|"),
                notes.join("; "),
            )
        }
        Err(error) => (error.to_string(), String::new()),
    };
    let explained = answer::explain(&read(query), &resources, &mut Notes::default());
    let chart = explained.map_or_else(
        |error| error.to_string(),
        |text| text.lines().last().unwrap_or_default().to_owned(),
    );
    let alt = answer::answer(&read(&format!("{query}&format=alt")), &resources);
    let alt = alt.map_or_else(
        |_| String::new(),
        |answer| String::from_utf8(answer.body).unwrap(),
    );
    Found {
        data,
        chart,
        notes,
        alt,
    }
}

/// Compares the data and the chart of each text, whose lines `|` separates, with what is expected.
#[track_caller]
pub(crate) fn expect(cases: &[(&str, &str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (text, query, chart, data) in cases {
        let form = if text.starts_with(['[', '{']) {
            Form::Json
        } else {
            Form::Auto
        };
        let lines = if form == Form::Json {
            (*text).to_owned()
        } else {
            text.replace('|', "\n")
        };
        let found = find(&lines, form, query);
        let chart_fits = found
            .chart
            .strip_prefix("chart: ")
            .unwrap_or(&found.chart)
            .starts_with(chart);
        // before the first comma stands the name of the axis, which the chart has too
        let data_fits = match data.strip_prefix(',') {
            Some(_) => found.data.ends_with(data),
            None => found.data == *data,
        };
        if !data_fits || !chart_fits {
            wrong.push(format!("{text} {query}\n  expected {chart}\n           {data}\n  found    {}\n           {}\n  notes    {}", found.chart, found.data, found.notes));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} wrong:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

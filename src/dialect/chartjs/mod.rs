//! The dialect of QuickChart: reads a query with a configuration of Chart.js.
//!
//! # How a configuration is read
//!
//! [`parameters::speaks`] tells whether a query is in this dialect, [`parameters::Parameters::read`] reads what stands
//! beside the configuration, and [`source::read`] finds its text, whatever encoding it has gone through. [`script`] turns the text into a [`script::Script`]; whoever makes a `Spec` of it takes it apart by
//! [`script::Field`]s:
//!
//! ```
//! use plotcgi::dialect::chartjs::script::{Bounds, Script, Value};
//! use plotcgi::error::{NoteKind, Notes};
//!
//! let text = "{type:'bar', options:{scales:{yAxes:[{ticks:{max:'x', callback:v=>v+'%'}}]}, foo:1}}";
//! let script = Script::read("c", text, &Bounds::DEFAULT)?;
//! let config = script.root();
//! assert_eq!(config.get("type").text()?.as_deref(), Some("bar"));
//!
//! // What is missing is a field that is not given; no step on the way has to be checked.
//! assert!(!config.get("data").get("labels").is_given());
//!
//! // Types are checked where a value is taken, and errors have its path.
//! let ticks = config.get_path(&["options", "scales", "yAxes"]).at(0).get("ticks");
//! let error = ticks.get("max").number().unwrap_err();
//! let expected = "options.scales.yAxes[0].ticks.max: expected a number, found \"x\"";
//! assert_eq!(error.to_string(), expected);
//!
//! // Functions are called with values; their own faults have their path, too.
//! let callback = ticks.get("callback").function().unwrap();
//! assert_eq!(callback.call(&[Value::Number(5.0)])?, Value::text("5%"));
//!
//! // What nobody has asked for becomes a note.
//! assert_eq!(script.unread(), ["options.foo"]);
//! let mut notes = Notes::default();
//! script.note_unread(&mut notes, |_| None);
//! assert_eq!(notes.sentences(), ["options.foo: not known and ignored"]);
//! # Ok::<(), plotcgi::error::Error>(())
//! ```
//!
//! * [`script::Field::get`], [`script::Field::at`], [`script::Field::items`], [`script::Field::entries`] go down.
//! * [`script::Field::number`], [`script::Field::text`], [`script::Field::lines`], [`script::Field::word`],
//!   [`script::Field::truth`] take a value, `None` where nothing is given. [`script::Field::to_number`] converts as
//!   JavaScript does, for data.
//! * [`script::Field::for_element`] resolves an option that may be a value for all elements, an array or a function of the
//!   context; [`script::Script::object`] makes the context.
//! * [`script::Field::callback`] takes a function where only a function has sense, also one in a string;
//!   [`script::Callback::call_on`] with [`script::Script::axis`] gives it `this.getLabelForValue`.
//! * [`script::Field::made_by`] tells what `getGradientFill`, `getGradientFillHelper` or `pattern.draw` made;
//!   [`script::Field::date`] what `new Date(…)` did.
//! * [`script::Field::mark_read`] is for a part about which a note has been made already.

mod annotations;
mod axis;
mod axis_box;
mod axis_frame;
mod boxes;
mod cartesian;
mod chart;
pub mod code;
mod color;
mod config;
mod course;
mod data_labels;
mod dataset;
mod defaults;
mod disc_frame;
mod elements;
mod fills;
mod flow;
mod frame;
mod framed;
mod framed_disc;
mod framed_gauge;
mod helvetica;
mod hints;
mod instants;
pub mod kind;
mod label_shapes;
mod layers;
mod layout;
mod legend_box;
mod overrides;
pub mod parameters;
mod plane;
mod prices;
mod progress;
mod radial_frame;
mod range;
mod round;
pub mod script;
mod series;
mod shapes;
pub mod source;
mod surface;
mod tick_format;
mod ticks;
mod title_and_legend;
mod title_box;
mod translate;
mod version;

use crate::dialect::{Sources, request};
use crate::error::{Notes, Result};
use crate::query::Query;
use crate::spec::Spec;
use config::Config;
use parameters::Parameters;
use script::Bounds;

/// Reads a query in this dialect.
///
/// # Errors
/// Anything that cannot be drawn: a parameter that is wrong, or an option of the configuration, by its path.
pub fn read(query: &Query, sources: &Sources<'_>, notes: &mut Notes) -> Result<Spec> {
    note_unknown(query, notes);
    let parameters = Parameters::read(query)?;
    let canvas = surface::canvas(&parameters, sources)?;
    let source = source::read(query, &Bounds::DEFAULT)?;
    let script = source.program.run(&source.parameter)?;
    let version = parameters.version;
    let script = script.with_lists(version.is_new());
    overrides::apply(query, version, &script, notes)?;
    let size = (f64::from(canvas.width), f64::from(canvas.height));
    let config = Config::read(&script, (version, parameters.look), size, notes)?;
    let spec = chart::read(&config, canvas, sources, notes)?;
    hints::mark_motion(&config);
    script.note_unread(notes, |path| hints::advice(version, path));
    Ok(spec)
}

/// Translates a query to the native dialect.
///
/// # Errors
/// Anything that cannot be drawn, and charts for which the native dialect has no words.
pub(super) fn translate(query: &Query, sources: &Sources<'_>, notes: &mut Notes) -> Result<Query> {
    let spec = read(query, sources, notes)?;
    translate::to_native(query, &Parameters::read(query)?, spec)
}

/// Adds a note for every parameter that neither charts nor the request have.
pub fn note_unknown(query: &Query, notes: &mut Notes) {
    parameters::note_unknown(query, is_of_request, notes);
}

/// Adds a note for every parameter that neither QR codes nor the request have.
pub fn note_unknown_of_codes(query: &Query, notes: &mut Notes) {
    code::note_unknown(query, is_of_request, notes);
}

/// True for a parameter of the request, which has the same meaning in every dialect.
fn is_of_request(name: &str) -> bool {
    let mut parameters = request::PARAMETERS.iter();
    parameters.any(|parameter| parameter.name == name)
}

/// The option of a configuration for what our own words call `name`; `name` where there is none.
pub(super) fn own_name<'a>(query: &Query, name: &'a str) -> &'a str {
    let is_new = parameters::version(query).is_new();
    match (name, is_new) {
        ("x", _) => "data.labels",
        ("y" | "s" | "size", _) => "data.datasets.data",
        ("label", _) => "data.datasets.label",
        ("clabel", _) => "data.labels",
        ("title", true) => "options.plugins.title.text",
        ("title", false) => "options.title.text",
        ("subtitle", _) => "options.plugins.subtitle.text",
        ("xlabel", true) => "options.scales.x.title.text",
        ("xlabel", false) => "options.scales.xAxes.scaleLabel.labelString",
        ("ylabel" | "y2label", true) => "options.scales.y.title.text",
        ("ylabel" | "y2label", false) => "options.scales.yAxes.scaleLabel.labelString",
        ("legend" | "legend_title", true) => "options.plugins.legend",
        ("legend" | "legend_title", false) => "options.legend",
        ("formula", _) => "text",
        ("bar_label", _) => "options.plugins.datalabels",
        ("text", true) => "options.plugins.annotation",
        ("text", false) => "options.annotation",
        _ => name,
    }
}

/// Reads a query for a QR code.
///
/// # Errors
/// A request without a text, and a text that is too long for a code.
pub fn read_code(query: &Query, sources: &Sources<'_>, notes: &mut Notes) -> Result<Spec> {
    note_unknown_of_codes(query, notes);
    code::read(query, sources, notes)
}

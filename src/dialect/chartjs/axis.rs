//! The axes of a configuration, in the spelling of its version: their options in, axes of the [`Spec`](crate::spec::Spec) out.

use super::config::Config;
use super::frame;
use super::instants::{self, Unit};
use super::script::{Field, Value};
use super::tick_format::TickFormat;
use super::ticks::{self, LinearOptions};
use super::version::Version;
use crate::error::{NoteKind, Notes, Result};
use crate::scale::Zone;
use crate::spec::{Axis, AxisScale, Edge};

/// What an axis measures with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Numbers.
    Linear,
    /// Numbers by their ratios.
    Logarithmic,
    /// Instants.
    Time,
    /// Names.
    Category,
}

/// One axis with its options.
pub(super) struct AxisOptions<'a> {
    /// The name by which datasets choose it.
    pub(super) id: String,
    /// True for a horizontal axis.
    pub(super) is_horizontal: bool,
    /// The options.
    pub(super) field: Field<'a>,
    /// True for the spelling since version 3.
    version: Version,
    /// True when QuickChart lets the axis begin at zero, or bars do.
    pub(super) begins_at_zero: bool,
}

/// The room of an axis.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Its length in CSS pixels, as Chart.js takes it to count ticks.
    pub(super) length: f64,
    /// True for a horizontal axis.
    pub(super) is_horizontal: bool,
}

impl Room {
    /// How many ticks of numbers fit.
    fn tick_count(self) -> usize {
        let pitch = if self.is_horizontal { 40.0 } else { 14.4 };
        (libm::ceil(self.length / pitch).max(2.0)) as usize
    }
}

/// The horizontal and the vertical axes of a configuration, at least one of each.
pub(super) fn axes<'a>(config: &Config<'a>) -> (Vec<AxisOptions<'a>>, Vec<AxisOptions<'a>>) {
    let scales = config.options.get("scales");
    let (mut horizontal, mut vertical) = (Vec::new(), Vec::new());
    let axis = |id: String, is_horizontal: bool, field: Field<'a>| AxisOptions {
        id,
        is_horizontal,
        field,
        version: config.version,
        begins_at_zero: false,
    };
    if config.version.is_new() {
        for (id, field) in scales.entries().unwrap_or_default() {
            let named = field.get("axis").text().ok().flatten();
            match named.as_deref().unwrap_or(&id).chars().next() {
                Some('x') => horizontal.push(axis(id.to_string(), true, field)),
                Some('y') => vertical.push(axis(id.to_string(), false, field)),
                _ => {}
            }
        }
    } else {
        let sides = [("xAxes", "x-axis-", true), ("yAxes", "y-axis-", false)];
        for (key, name, is_horizontal) in sides {
            let list = if is_horizontal {
                &mut horizontal
            } else {
                &mut vertical
            };
            let fields = scales.get(key).items().unwrap_or_default();
            for (number, field) in fields.into_iter().enumerate() {
                let id = field.get("id").text().ok().flatten();
                let id = id.map_or_else(|| format!("{name}{number}"), |id| id.to_string());
                list.push(axis(id, is_horizontal, field));
            }
        }
    }
    let nothing = || scales.get("\u{0}");
    let names = if config.version.is_new() {
        ["x", "y"]
    } else {
        ["x-axis-0", "y-axis-0"]
    };
    // a dataset may name the axes that are there without options
    let are_named = |key: &str, id: &str| {
        let mut shown = config.shown();
        shown.any(|dataset| {
            let named = dataset.field.get(key).text().ok().flatten();
            named.is_some_and(|named| *named == *id)
        })
    };
    let lacks = |axes: &[AxisOptions<'_>], key: &str, id: &str| {
        !axes.is_empty() && axes.iter().all(|axis| axis.id != id) && are_named(key, id)
    };
    if lacks(&horizontal, "xAxisID", names[0]) {
        horizontal.insert(0, axis(names[0].to_owned(), true, nothing()));
    }
    if lacks(&vertical, "yAxisID", names[1]) {
        vertical.insert(0, axis(names[1].to_owned(), false, nothing()));
    }
    if horizontal.is_empty() {
        horizontal.push(axis(names[0].to_owned(), true, nothing()));
    }
    if vertical.is_empty() {
        let mut first = axis(names[1].to_owned(), false, nothing());
        first.begins_at_zero = !config.version.is_new() && !scales.is_given();
        vertical.push(first);
    }
    (horizontal, vertical)
}

impl<'a> AxisOptions<'a> {
    /// The options of its ticks.
    pub(super) fn ticks(&self) -> Field<'a> {
        self.field.get("ticks")
    }

    /// A limit: with the ticks in version 2, with the axis since version 3.
    fn limit(&self, key: &str) -> Field<'a> {
        if self.version.is_new() {
            self.field.get(key)
        } else {
            self.ticks().get(key)
        }
    }

    /// What it measures with, where it says so.
    pub(super) fn sort(&self) -> Result<Option<Sort>> {
        let words = ["linear", "logarithmic", "time", "timeseries", "category"];
        Ok(self.field.get("type").word(&words)?.map(|word| match word {
            "linear" => Sort::Linear,
            "logarithmic" => Sort::Logarithmic,
            "category" => Sort::Category,
            _ => Sort::Time,
        }))
    }

    /// True when values on it are stacked; `None` where it does not say.
    pub(super) fn stacked(&self) -> Option<bool> {
        self.field.get("stacked").truth()
    }

    /// The side at which it is drawn: `position`, or below or to the left.
    pub(super) fn side(&self) -> Edge {
        let position = self.field.get("position");
        match self.is_horizontal {
            true if position.is("top") => Edge::Top,
            true => Edge::Bottom,
            false if position.is("right") => Edge::Right,
            false => Edge::Left,
        }
    }

    /// Adds a note where `position` names another side than that at which it is drawn.
    pub(super) fn note_side(&self, drawn: Edge, notes: &mut Notes) {
        let word = match drawn {
            Edge::Top => "top",
            Edge::Bottom => "bottom",
            Edge::Right => "right",
            Edge::Left => "left",
        };
        let position = self.field.get("position");
        let is_hidden = self.field.get("display").truth() == Some(false);
        if position.is_given() && !position.is(word) && !is_hidden {
            let text = format!("ignored; the axis is drawn at the {word}");
            position.note(NoteKind::Ignored, &text, notes);
        }
    }

    /// The axis with everything but its scale and its ticks.
    fn plain(&self, scale: AxisScale, config: &Config<'_>, notes: &mut Notes) -> Result<Axis> {
        let field = &self.field;
        let mut axis = Axis::new(scale);
        axis.visible = field.get("display").truth().unwrap_or(true);
        axis.reversed = self.limit("reverse").truth().unwrap_or(false);
        let (title, text) = match self.version.is_new() {
            true => ("title", "text"),
            false => ("scaleLabel", "labelString"),
        };
        let title = field.get(title);
        if title.get("display").truth().unwrap_or(false) {
            let lines = title.get(text).lines()?.unwrap_or_default();
            axis.title = Some(frame::label(
                &lines.join("\n"),
                &title,
                config,
                frame::PLAIN,
                notes,
            )?);
        } else {
            title.mark_read();
        }
        let grid = field.get(if self.version.is_new() {
            "grid"
        } else {
            "gridLines"
        });
        axis.grid = grid.get("display").truth();
        if grid.get("drawOnChartArea").truth() == Some(false) {
            axis.grid = Some(false);
        }
        let style = self.ticks();
        if style.is_given() {
            axis.tick_style = Some(frame::label("", &style, config, frame::PLAIN, notes)?);
        }
        Ok(axis)
    }

    /// The axis without labels where its ticks are hidden.
    fn hide_ticks(&self, axis: &mut Axis) {
        if self.ticks().get("display").truth() == Some(false) {
            let count = axis.ticks.as_ref().map_or(axis.names().len(), Vec::len);
            axis.tick_labels = Some(vec![String::new(); count]);
        }
    }

    /// An axis of numbers over data from the least to the greatest value.
    ///
    /// # Errors
    /// An option that is no number, a function that fails.
    pub(super) fn numeric(
        &self,
        config: &Config<'_>,
        data: Option<(f64, f64)>,
        sort: Sort,
        room: Room,
        notes: &mut Notes,
    ) -> Result<Axis> {
        let (values, texts) = match sort {
            Sort::Logarithmic => {
                let ends = (self.limit("min").number()?, self.limit("max").number()?);
                ticks::logarithmic(data, ends, self.version)
            }
            _ => {
                let options = self.linear_options()?;
                let values = options.ticks(data, room.tick_count());
                let texts = ticks::texts(&values, self.version.is_new());
                (values, texts)
            }
        };
        let scale = match sort {
            Sort::Logarithmic => AxisScale::Log { base: 10.0 },
            _ => AxisScale::Linear,
        };
        let mut axis = self.plain(scale, config, notes)?;
        axis.domain = [values.first().copied(), values.last().copied()];
        let written = self.written(config, &values, texts, room.is_horizontal, notes)?;
        let (values, texts) = written.into_iter().unzip();
        axis.ticks = Some(values);
        axis.tick_labels = Some(texts);
        self.hide_ticks(&mut axis);
        Ok(axis)
    }

    /// The options of an axis of numbers.
    pub(super) fn linear_options(&self) -> Result<LinearOptions> {
        let number = |key: &str| self.limit(key).number();
        let most = self.ticks().get("maxTicksLimit").number()?;
        let precision = self.ticks().get("precision").number()?;
        let step = self.ticks().get("stepSize");
        Ok(LinearOptions {
            min: number("min")?,
            max: number("max")?,
            suggested_min: number("suggestedMin")?,
            suggested_max: number("suggestedMax")?,
            begin_at_zero: self
                .limit("beginAtZero")
                .truth()
                .unwrap_or(self.begins_at_zero),
            step: step.number()?,
            most: most.filter(|most| *most >= 1.0).map(|most| most as usize),
            // version 2 takes the step as it is
            precision: precision.filter(|_| self.version.is_new() || !step.is_given()),
        })
    }

    /// The ticks that have a label, with their texts: those of the callback, where there is one. A tick for which it returns
    /// nothing is left out with its grid line.
    fn written(
        &self,
        config: &Config<'_>,
        values: &[f64],
        texts: Vec<String>,
        is_horizontal: bool,
        notes: &mut Notes,
    ) -> Result<Vec<(f64, String)>> {
        let plain = || values.iter().copied().zip(texts.clone()).collect();
        let Some(callback) = self.callback(notes)? else {
            let format = TickFormat::read(config)?.filter(|format| format.is_for(&self.id));
            return match format {
                Some(format) => values
                    .iter()
                    .map(|value| Ok((*value, format.write(*value)?)))
                    .collect(),
                None => Ok(plain()),
            };
        };
        // upright axes of version 2 count from the top
        let from_top = !is_horizontal && !self.version.is_new();
        let mut ordered = values.to_vec();
        if from_top {
            ordered.reverse();
        }
        let script = config.script();
        let all = script.array(ordered.iter().copied().map(Value::Number))?;
        let mut written = Vec::with_capacity(ordered.len());
        for (index, value) in ordered.iter().enumerate() {
            let arguments = [
                Value::Number(*value),
                Value::Number(index as f64),
                all.clone(),
            ];
            if let Some(text) = frame::text_of(&callback.call_field(&arguments)?)? {
                written.push((*value, text));
            }
        }
        if from_top {
            written.reverse();
        }
        Ok(written)
    }

    /// The callback of its ticks.
    fn callback(&self, notes: &mut Notes) -> Result<Option<super::script::Callback<'a>>> {
        let callback = self.ticks().get("callback").callback(notes)?;
        match callback {
            Some(callback) => Ok(Some(callback)),
            None if !self.version.is_new() => self.ticks().get("userCallback").callback(notes),
            None => Ok(None),
        }
    }

    /// An axis of names.
    ///
    /// # Errors
    /// A function that fails.
    pub(super) fn category(
        &self,
        config: &Config<'_>,
        names: Vec<String>,
        notes: &mut Notes,
    ) -> Result<Axis> {
        let mut texts = None;
        if let Some(callback) = self.callback(notes)? {
            texts = Some(self.called_names(config, &names, &callback)?);
        }
        let mut axis = self.plain(AxisScale::Category { names }, config, notes)?;
        if let Some(texts) = texts {
            axis.ticks = Some((0..texts.len()).map(|at| at as f64).collect());
            axis.tick_labels = Some(texts);
        }
        if !self.is_horizontal {
            // the first name is at the top
            axis.reversed = !axis.reversed;
        }
        self.hide_ticks(&mut axis);
        Ok(axis)
    }

    /// What a callback makes of names. Since version 3 it gets the index of each, and the names by `this`.
    fn called_names(
        &self,
        config: &Config<'_>,
        names: &[String],
        callback: &super::script::Callback<'_>,
    ) -> Result<Vec<String>> {
        let script = config.script();
        let texts = names.iter().map(|name| script.text(name));
        let texts: Vec<Value> = texts.collect::<Result<_>>()?;
        let all = script.array(texts.clone())?;
        let this = script.axis(all.clone())?;
        let mut called = Vec::with_capacity(names.len());
        for (index, text) in texts.iter().enumerate() {
            let number = Value::Number(index as f64);
            let value = if self.version.is_new() {
                number.clone()
            } else {
                text.clone()
            };
            let arguments = [value, number, all.clone()];
            let returned = callback.call_field_on(this.clone(), &arguments)?;
            called.push(frame::text_of(&returned)?.unwrap_or_default());
        }
        Ok(called)
    }

    /// An axis of instants over data. Its ticks are at these instants, where there are any.
    ///
    /// # Errors
    /// An option that is no number or no text, a function that fails.
    pub(super) fn time(
        &self,
        config: &Config<'_>,
        (data, at): (Option<(f64, f64)>, Vec<f64>),
        room: Room,
        notes: &mut Notes,
    ) -> Result<Axis> {
        let options = self.field.get("time");
        let pattern = self.pattern();
        let end = |key: &str| {
            let given = self.limit(key).given().or_else(|| options.get(key).given());
            given.map(|field| instants::instant_of(&field, pattern.as_deref()))
        };
        let (low, high) = data.unwrap_or((0.0, 86_400_000.0));
        let low = end("min").filter(|end| end.is_finite()).unwrap_or(low);
        let high = end("max")
            .filter(|end| end.is_finite())
            .unwrap_or(high)
            .max(low);
        // a label of a millisecond, turned by 50 degrees, takes so many CSS pixels
        let capacity = (room.length / 60.0).max(1.0) as usize;
        let unit = options
            .get("unit")
            .text()?
            .filter(|unit| &**unit != "false");
        let unit = match unit {
            Some(name) => Unit::named(&name).ok_or_else(|| {
                options
                    .get("unit")
                    .expected("a unit such as day, month or year")
            })?,
            // the unit in which neighbours differ
            None if at.len() > 1 => {
                let steps = at.windows(2).map(|pair| pair[1] - pair[0]);
                Unit::within(steps.fold(f64::INFINITY, f64::min))
            }
            None => Unit::fitting(low, high, capacity),
        };
        let step = options
            .get("stepSize")
            .given()
            .or_else(|| options.get("unitStepSize").given());
        let step = step
            .map_or(Ok(None), |field| field.number())?
            .unwrap_or(1.0);
        let formats = options.get("displayFormats");
        formats.mark_read();
        options.get("tooltipFormat").mark_read();
        let format = formats.get(unit.name).text()?;
        let weekday = options.get("isoWeekday");
        let weekday = match weekday.truth() {
            Some(true) => weekday.number().ok().flatten().or(Some(1.0)),
            _ => None,
        };
        let values = match at.is_empty() {
            true => unit.ticks(low, high, step, weekday),
            false => at,
        };
        let write = |tick: &f64| match &format {
            Some(format) => instants::write(*tick, format, self.version),
            None => instants::write(*tick, unit.format, Version::V2),
        };
        let texts = values.iter().map(write).collect();
        let mut axis = self.plain(AxisScale::Time { zone: Zone::Utc }, config, notes)?;
        let high = if high > low { high } else { low + 1.0 };
        axis.domain = [Some(low), Some(high)];
        let written = self.written_instants(config, &values, texts, notes)?;
        let (values, texts) = written.into_iter().unzip();
        axis.ticks = Some(values);
        axis.tick_labels = Some(texts);
        self.hide_ticks(&mut axis);
        Ok(axis)
    }

    /// The pattern of strftime in which texts are instants.
    pub(super) fn pattern(&self) -> Option<String> {
        let options = self.field.get("time");
        let keys = ["parser", "format"];
        let given = keys.iter().find_map(|key| options.get(key).given())?;
        let text = given.text().ok().flatten()?;
        Some(instants::pattern(&text, self.version))
    }

    /// What a callback makes of the texts of instants: in version 2 it gets the text, since version 3 the instant.
    fn written_instants(
        &self,
        config: &Config<'_>,
        values: &[f64],
        texts: Vec<String>,
        notes: &mut Notes,
    ) -> Result<Vec<(f64, String)>> {
        let Some(callback) = self.callback(notes)? else {
            return Ok(values.iter().copied().zip(texts).collect());
        };
        let script = config.script();
        let all = script.array(values.iter().copied().map(Value::Number))?;
        let mut written = Vec::with_capacity(values.len());
        for (index, (value, text)) in values.iter().zip(&texts).enumerate() {
            let first = if self.version.is_new() {
                Value::Number(*value)
            } else {
                script.text(text)?
            };
            let arguments = [first, Value::Number(index as f64), all.clone()];
            if let Some(text) = frame::text_of(&callback.call_field(&arguments)?)? {
                written.push((*value, text));
            }
        }
        Ok(written)
    }

    /// The axis of a radius.
    pub(super) fn radial(
        config: &Config<'a>,
        field: Field<'a>,
        begins_at_zero: bool,
    ) -> AxisOptions<'a> {
        AxisOptions {
            id: String::new(),
            is_horizontal: false,
            field,
            version: config.version,
            begins_at_zero,
        }
    }

    /// An axis of a radius with as many ticks as an upright axis of this length in CSS pixels has.
    ///
    /// # Errors
    /// An option that is no number, a function that fails.
    pub(super) fn radial_axis(
        &self,
        config: &Config<'_>,
        data: Option<(f64, f64)>,
        length: f64,
        notes: &mut Notes,
    ) -> Result<Axis> {
        let room = Room {
            length,
            is_horizontal: false,
        };
        self.numeric(config, data, Sort::Linear, room, notes)
    }

    /// Adds a note that the axis is not drawn.
    pub(super) fn note_left_out(&self, why: &str, notes: &mut Notes) {
        self.field.mark_read();
        self.field.note(NoteKind::LeftOut, why, notes);
    }
}

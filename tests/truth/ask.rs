//! What a cell asks for: a kind, data and options come in, the query goes out, and where each datum has to stand.

/// What stands along the axis of positions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Positions {
    Numbers,
    Names,
    Dates,
}

/// A chart as it is asked for; values run along the vertical axis, along the horizontal one where it is horizontal.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ask {
    pub(crate) kind: &'static str,
    pub(crate) x: Vec<String>,
    pub(crate) positions: Positions,
    /// The series; NaN is a missing value.
    pub(crate) y: Vec<Vec<f64>>,
    pub(crate) horizontal: bool,
    pub(crate) stacked: bool,
    pub(crate) percent: bool,
    /// Errors of the values.
    pub(crate) value_error: Option<f64>,
    /// Errors of the positions.
    pub(crate) place_error: Option<f64>,
    pub(crate) labels: bool,
    pub(crate) value_limits: Option<(f64, f64)>,
    pub(crate) place_limits: Option<(f64, f64)>,
    pub(crate) value_log: bool,
    pub(crate) place_log: bool,
    pub(crate) symlog: bool,
    pub(crate) value_inverted: bool,
    pub(crate) place_inverted: bool,
    pub(crate) subplots: bool,
    pub(crate) secondary: bool,
    /// The series are one column, told apart by another.
    pub(crate) hue: bool,
    pub(crate) trend: bool,
    /// The data as the query says them, where they are not places and values.
    pub(crate) data: Option<String>,
    /// What else the query says.
    pub(crate) extra: String,
    /// The query that is drawn instead, to see whether the judge notices.
    pub(crate) instead: Option<String>,
}

/// Numbers or names with commas; `_` is missing.
pub(crate) fn list(values: &[f64]) -> String {
    let texts: Vec<String> = values
        .iter()
        .map(|value| match value.is_nan() {
            true => "_".to_owned(),
            false => value.to_string(),
        })
        .collect();
    texts.join(",")
}

/// The kinds whose bars stand on names.
pub(crate) fn is_bar(kind: &str) -> bool {
    matches!(kind, "bar" | "barh")
}

impl Ask {
    /// One series of five values at five numbers, at names for bars.
    pub(crate) fn new(kind: &'static str) -> Ask {
        let mut ask = Ask {
            kind,
            x: Vec::new(),
            positions: Positions::Numbers,
            y: vec![vec![2.0, 9.0, 4.0, 8.0, 3.0]],
            horizontal: kind == "barh",
            stacked: false,
            percent: false,
            value_error: None,
            place_error: None,
            labels: false,
            value_limits: None,
            place_limits: None,
            value_log: false,
            place_log: false,
            symlog: false,
            value_inverted: false,
            place_inverted: false,
            subplots: false,
            secondary: false,
            hue: false,
            trend: false,
            data: None,
            instead: None,
            extra: String::new(),
        };
        match is_bar(kind) {
            true => ask.names(),
            false => ask.numbers(),
        }
        ask
    }

    pub(crate) fn numbers(&mut self) {
        self.positions = Positions::Numbers;
        self.x = ["1", "2", "4", "5", "7"].map(str::to_owned).into();
    }

    pub(crate) fn names(&mut self) {
        self.positions = Positions::Names;
        self.x = ["a", "b", "c", "d", "e"].map(str::to_owned).into();
    }

    pub(crate) fn dates(&mut self) {
        self.positions = Positions::Dates;
        let days = [
            "2024-01-10",
            "2024-02-10",
            "2024-03-10",
            "2024-04-10",
            "2024-05-10",
        ];
        self.x = days.map(str::to_owned).into();
    }

    /// A second series.
    pub(crate) fn two(&mut self) {
        self.y = vec![vec![2.0, 9.0, 4.0, 8.0, 3.0], vec![5.0, 3.0, 6.0, 1.0, 4.0]];
    }

    /// The name of a series.
    pub(crate) fn name(&self, series: usize) -> String {
        ["u", "v", "w"][series].to_owned()
    }

    /// The query.
    pub(crate) fn query(&self) -> String {
        if let Some(instead) = &self.instead {
            return instead.clone();
        }
        let mut query = format!("kind={}&width=400&height=300&frame=on", self.kind);
        let mut say = |text: String| {
            query.push('&');
            query.push_str(&text);
        };
        if let Some(data) = &self.data {
            say(data.clone());
        } else if self.hue {
            let rows = self.y.len() * self.x.len();
            let x: Vec<&str> = self
                .x
                .iter()
                .map(String::as_str)
                .cycle()
                .take(rows)
                .collect();
            let y: Vec<f64> = self.y.concat();
            let hue: Vec<String> = (0..rows).map(|row| self.name(row / self.x.len())).collect();
            say(format!(
                "x={}&y={}&hue={}",
                x.join(","),
                list(&y),
                hue.join(",")
            ));
        } else {
            say(format!("x={}", self.x.join(",")));
            for (series, values) in self.y.iter().enumerate() {
                say(format!("y={}", list(values)));
                if self.y.len() > 1 {
                    say(format!("label={}", self.name(series)));
                }
            }
        }
        if self.positions == Positions::Dates {
            let side = if self.horizontal { "y" } else { "x" };
            say(format!("{side}format=%25Y-%25m-%25d"));
        }
        let (value, place) = match self.horizontal {
            true => ("x", "y"),
            false => ("y", "x"),
        };
        if self.horizontal && self.kind != "barh" {
            say("orientation=horizontal".to_owned());
        }
        match (self.percent, self.stacked) {
            (true, _) => say("stacked=percent".to_owned()),
            (false, true) => say("stacked=1".to_owned()),
            _ => {}
        }
        let mut option = |on: bool, text: String| {
            if on {
                say(text);
            }
        };
        let limits = |limits: Option<(f64, f64)>| {
            let (low, high) = limits.unwrap_or((0.0, 0.0));
            format!("{low},{high}")
        };
        option(
            self.value_limits.is_some(),
            format!("{value}lim={}", limits(self.value_limits)),
        );
        option(
            self.place_limits.is_some(),
            format!("{place}lim={}", limits(self.place_limits)),
        );
        option(self.value_log, format!("log{value}=1"));
        option(self.place_log, format!("log{place}=1"));
        option(self.symlog, format!("{value}scale=symlog"));
        option(self.value_inverted, format!("invert_{value}axis=1"));
        option(self.place_inverted, format!("invert_{place}axis=1"));
        option(self.subplots, "subplots=1".to_owned());
        option(
            self.secondary,
            format!("secondary_y={}", self.name(self.y.len() - 1)),
        );
        option(self.labels, "bar_label=1".to_owned());
        option(self.trend, "trend=1".to_owned());
        if let Some(error) = self.value_error {
            option(true, format!("{value}err={error}"));
        }
        if let Some(error) = self.place_error {
            option(true, format!("{place}err={error}"));
        }
        option(!self.extra.is_empty(), self.extra.clone());
        query
    }

    /// Whether all data have room: neither limits nor logarithms leave anything out.
    pub(crate) fn is_whole(&self) -> bool {
        let limits = self.value_limits.is_some() || self.place_limits.is_some();
        !limits && !self.value_log && !self.place_log && self.extra.is_empty()
    }

    /// From where to where a datum reaches along the values.
    pub(crate) fn stretch(&self, series: usize, row: usize) -> (f64, f64) {
        let value = self.y[series][row];
        if !self.stacked && !self.percent {
            return (0.0, value);
        }
        let total: f64 = self
            .y
            .iter()
            .map(|values| values[row].abs())
            .filter(|v| !v.is_nan())
            .sum();
        let before: f64 = self.y[..series]
            .iter()
            .map(|values| values[row])
            .filter(|other| !other.is_nan() && (*other < 0.0) == (value < 0.0))
            .sum();
        let part = if self.percent { 100.0 / total } else { 1.0 };
        (before * part, (before + value) * part)
    }

    /// Whether a series of a stack changes its sign on the way to a row.
    pub(crate) fn changes_sign(&self, row: usize) -> bool {
        let stack = (self.stacked || self.percent) && self.y.len() > 1;
        stack
            && self
                .y
                .iter()
                .any(|values| values[row - 1] * values[row] < 0.0)
    }

    /// From where to where an area of a stack reaches at a part of the way to a row. Areas run straight between rows and
    /// between those places where one of them is zero; there each continues on the other side of the stack.
    pub(crate) fn between(&self, series: usize, row: usize, part: f64) -> (f64, f64) {
        let value = |series: usize, part: f64| {
            let values = &self.y[series];
            values[row - 1] + part * (values[row] - values[row - 1])
        };
        let mut turns = vec![0.0, 1.0];
        for values in &self.y {
            let (a, b) = (values[row - 1], values[row]);
            if a * b < 0.0 {
                turns.push(a / (a - b));
            }
        }
        turns.sort_by(f64::total_cmp);
        let after = turns.iter().position(|turn| *turn > part).unwrap();
        let (begin, end) = (turns[after - 1], turns[after]);
        let below = |series: usize| value(series, (begin + end) / 2.0) < 0.0;
        let stack = |part: f64| {
            let total: f64 = (0..self.y.len()).map(|one| value(one, part).abs()).sum();
            let unit = if self.percent { 100.0 / total } else { 1.0 };
            let before: f64 = (0..series)
                .filter(|one| below(*one) == below(series))
                .map(|one| value(one, part))
                .sum();
            (before * unit, (before + value(series, part)) * unit)
        };
        let (a, b) = (stack(begin), stack(end));
        let along = (part - begin) / (end - begin);
        (a.0 + along * (b.0 - a.0), a.1 + along * (b.1 - a.1))
    }

    /// The error of a datum in the units of the axis of values.
    pub(crate) fn error(&self, row: usize) -> f64 {
        let total: f64 = self.y.iter().map(|values| values[row].abs()).sum();
        let error = self.value_error.unwrap_or(0.0);
        if self.percent {
            error * 100.0 / total
        } else {
            error
        }
    }
}

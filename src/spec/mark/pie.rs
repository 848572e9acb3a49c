//! Pie chart: slices of a disc or a ring. Each series is a ring.

use crate::scale::format::Format;

/// Pie chart: slices of a disc or a ring. Each series is a ring.
#[derive(Clone, Debug, PartialEq)]
pub struct Pie {
    /// The radius of the hole as a part of the outer radius, from 0 (a pie) to below 1 (a donut).
    pub hole: f64,
    /// The angle at which the first slice begins, in degrees clockwise from twelve o'clock.
    pub start: f64,
    /// The angle that all slices together take, in degrees, above 0 and at most 360.
    pub span: f64,
    /// True orders the slices clockwise.
    pub clockwise: bool,
    /// What is written at the slices.
    pub labels: PieLabels,
    /// Where the names of the slices stand.
    pub names: NamePlace,
    /// True writes shares (or values) inside the slices, if they fit; false and `None` write them outside.
    pub inside: Option<bool>,
    /// How shares are written: a format for per cent gets parts of 1, any other gets parts of 100; `None` writes per cent.
    pub format: Option<Format>,
    /// The text in the hole; `\n` begins a new line; empty for no text.
    pub middle: String,
    /// Slices with a smaller share than this, 0 to 1, are combined into one; 0 combines none.
    pub threshold: f64,
    /// The name of that slice.
    pub other: String,
    /// The values between which slices grow: each is as large as its value is above the first, at most up to the second. `None`
    /// for slices as large as their values.
    pub limits: Option<[f64; 2]>,
    /// How far each slice is moved outwards, as a part of the radius; empty, or one number for each slice.
    pub explode: Vec<f64>,
}

impl Default for Pie {
    fn default() -> Pie {
        Pie {
            hole: 0.0,
            start: 0.0,
            span: 360.0,
            clockwise: true,
            labels: PieLabels::NamePercent,
            names: NamePlace::Slices,
            inside: None,
            format: None,
            middle: String::new(),
            threshold: 0.0,
            other: "other".to_owned(),
            limits: None,
            explode: Vec::new(),
        }
    }
}

impl Pie {
    /// How far a slice is moved outwards that is to stand out, as a part of the radius.
    pub const STANDS_OUT: f64 = 0.08;

    /// The size of the slice of a value; that of a value without a slice is not above 0.
    pub fn size(&self, value: f64) -> f64 {
        match self.limits {
            Some([low, high]) => value.min(high) - low,
            None => value,
        }
    }

    /// The defaults of a donut.
    pub fn donut() -> Pie {
        Pie {
            hole: 0.6,
            ..Pie::default()
        }
    }
}

/// What is written at the slices of a pie, or at the bars of a funnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieLabels {
    /// Name and share.
    NamePercent,
    /// Name and value.
    NameValue,
    /// The name alone.
    Name,
    /// Nothing.
    None,
}

/// Where the names of slices stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamePlace {
    /// At the slices, before their shares or values.
    Slices,
    /// In the legend.
    Legend,
    /// Nowhere: they have none.
    Nowhere,
}

impl PieLabels {
    /// What is written by default at slices: their shares, or their values when they have no names.
    pub fn of_slices(have_names: bool) -> PieLabels {
        if have_names {
            PieLabels::NamePercent
        } else {
            PieLabels::NameValue
        }
    }
}

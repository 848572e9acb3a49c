//! What the native dialect knows of a kind of chart, one value a kind.

use crate::dialect::Sources;
use crate::dialect::parameter::Arguments;
use crate::error::{Notes, Result};
use crate::limits::Limits;
use crate::query::Query;
use crate::spec::{Mark, Series, Spec, Theme};
use crate::stat::Numbers;

/// A kind of chart as a query asks for it.
pub struct Definition {
    /// The word that stands for it in a URL and in every message.
    pub name: &'static str,
    /// Its other spellings.
    pub also: &'static [&'static str],
    /// The kind whose parameters it takes, by its name; its own where it is no variant of another.
    pub family: &'static str,
    /// How its parameters become what is drawn.
    pub(in crate::dialect::native) read: Reading,
    /// What it wants of its positions.
    pub placing: Placing,
    /// With what it shares a plot.
    pub company: Company,
    /// The parameter that may stand for `y`.
    pub values: Option<&'static str>,
    /// How its series stand at points.
    pub marker: MarkerUse,
    /// When its points are joined by a line.
    pub join: Join,
    /// How a formula of x and y becomes a matrix; `None` where series are no rows of one.
    pub matrix: Option<Grid>,
    /// Width and height in CSS pixels, from the positions of all series, where nobody gives them; `None` is the default of
    /// all charts.
    pub size: Option<fn(&[&Numbers]) -> [f64; 2]>,
    /// Whether it draws lines.
    pub is_line: bool,
    /// Whether each point of a series can have a colour of its own.
    pub is_pointwise: bool,
    /// Whether colours show values.
    pub is_shaded: bool,
    /// Whether an axis names its series, so that they need no colours of their own.
    pub is_named_by_axis: bool,
    /// Whether `y` are observations, so that their order means nothing.
    pub is_observed: bool,
    /// Whether the names of its positions cut its only series into one a name.
    pub is_cut_by_names: bool,
    /// Whether its shapes have an outline when they are hatched.
    pub is_outlined: bool,
    /// Whether a gradient is nearly clear, because a line stands above it.
    pub is_faint: bool,
    /// Whether lines are in dashes and dots where the colours come round again.
    pub has_dashes: bool,
    /// Whether `low` is a lower edge and no series of its own.
    pub has_edges: bool,
    /// Whether its points are pairs of numbers, so that no column of names is taken for positions.
    pub has_pairs: bool,
    /// Whether `label` names the points of an only series.
    pub has_named_points: bool,
    /// Whether its values flow from `source` to `target`.
    pub has_flows: bool,
    /// Whether a trend may be drawn through its points.
    pub has_trend: bool,
    /// Whether its series may be measured by a second vertical axis.
    pub has_second_axis: bool,
}

impl Definition {
    /// A kind that wants nothing special.
    pub(super) const fn new(
        name: &'static str,
        also: &'static [&'static str],
        read: fn(&mut Draft<'_>) -> Result<Mark>,
    ) -> Definition {
        Definition::plain(name, also, Reading::Mark(read))
    }

    /// A kind that is a picture of its own, without series.
    pub(super) const fn picture(
        name: &'static str,
        also: &'static [&'static str],
        read: ReadPicture,
    ) -> Definition {
        Definition::plain(name, also, Reading::Picture(read))
    }

    const fn plain(name: &'static str, also: &'static [&'static str], read: Reading) -> Definition {
        Definition {
            name,
            also,
            family: name,
            read,
            placing: Placing::Any,
            company: Company::Any,
            values: None,
            marker: MarkerUse::Never,
            join: Join::Always,
            matrix: None,
            size: None,
            is_line: false,
            is_pointwise: false,
            is_shaded: false,
            is_named_by_axis: false,
            is_observed: false,
            is_cut_by_names: false,
            is_outlined: false,
            is_faint: false,
            has_dashes: false,
            has_edges: false,
            has_pairs: false,
            has_named_points: false,
            has_flows: false,
            has_trend: false,
            has_second_axis: false,
        }
    }
}

/// A kind; two are equal when they have the same name.
#[derive(Clone, Copy)]
pub struct Kind(pub(super) &'static Definition);

impl std::ops::Deref for Kind {
    type Target = Definition;

    fn deref(&self) -> &Definition {
        self.0
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Kind) -> bool {
        self.name == other.name
    }
}

impl Kind {
    /// Whether its positions are bands even where they could be numbers.
    pub fn is_banded(self) -> bool {
        self.placing != Placing::Any
    }

    /// Whether its positions are names even where they could be dates.
    pub fn is_named(self) -> bool {
        matches!(self.placing, Placing::Names | Placing::Spans)
    }

    /// Whether its series are the rows of one matrix.
    pub fn is_matrix(self) -> bool {
        self.matrix.is_some()
    }
}

/// How a query becomes a picture that has no series.
pub(super) type ReadPicture = fn(&Query, &Arguments<'_>, &Sources<'_>) -> Result<Spec>;

/// How the parameters of a kind become what is drawn.
#[derive(Clone, Copy)]
pub(in crate::dialect::native) enum Reading {
    /// A mark for series that are read already.
    Mark(fn(&mut Draft<'_>) -> Result<Mark>),
    /// The whole picture.
    Picture(ReadPicture),
}

/// What a mark is made of.
pub(in crate::dialect::native) struct Draft<'a> {
    /// The parameters.
    pub arguments: &'a Arguments<'a>,
    /// The kind.
    pub kind: Kind,
    /// The series that it draws.
    pub series: &'a mut [Series],
    /// Whether they are the rows of a matrix that a formula makes.
    pub is_formula: bool,
    /// The names of the nodes between which values flow; empty for none.
    pub nodes: &'a [String],
    /// Colours and sizes of everything that is not data.
    pub theme: &'a Theme,
    /// The ceilings.
    pub limits: &'a Limits,
    /// What the author should know.
    pub notes: &'a mut Notes,
}

impl<'a> Draft<'a> {
    /// What a layer of a kind is made of.
    pub(in crate::dialect::native) fn new(
        arguments: &'a Arguments<'a>,
        kind: Kind,
        series: &'a mut [Series],
        theme: &'a Theme,
        limits: &'a Limits,
        notes: &'a mut Notes,
    ) -> Draft<'a> {
        Draft {
            arguments,
            kind,
            series,
            is_formula: false,
            nodes: &[],
            theme,
            limits,
            notes,
        }
    }
}

/// What a kind wants of its positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placing {
    /// Numbers, dates or names, as they are.
    Any,
    /// Bands, even where they could be numbers.
    Bands,
    /// Names, even where they could be dates.
    Names,
    /// Names, one band each however often it comes.
    Spans,
}

/// With what a kind shares a plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Company {
    /// With any other kind.
    Any,
    /// Only with series of its own: it shows one whole.
    Whole,
    /// With nothing: it fills the plot.
    Alone,
}

/// When markers stand at the points of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkerUse {
    /// Never.
    Never,
    /// Where `marker` is said.
    Asked,
    /// Where `marker` is said, and where there are few points.
    Few,
    /// Unless `marker=none` is said.
    Always,
}

/// When the points of a kind are joined by a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// Always.
    Always,
    /// Where a line style is said.
    Asked,
    /// Only by matplotlib's format strings.
    Never,
}

/// How a formula of x and y becomes a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// How many columns.
    pub columns: usize,
    /// How many rows.
    pub rows: usize,
    /// Whether its values are the middles of cells; else they lie at the corners of a mesh, from end to end.
    pub is_celled: bool,
    /// Whether values beside a pole are left out; else they are cut.
    pub has_holes: bool,
}

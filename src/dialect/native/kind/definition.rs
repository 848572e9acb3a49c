//! The definition of a kind of chart in the native dialect: its names, its traits, and how its parameters are read.

use super::options::{self, Group};
use crate::dialect::Sources;
use crate::dialect::native::guide_titles::GuideTitles;
use crate::dialect::native::shared_scales::SharedScales;
use crate::dialect::parameter::{Arguments, Parameter};
use crate::error::{Notes, Result};
use crate::limits::Limits;
use crate::query::Query;
use crate::spec::{Channel, Mark, Series, Spec, Theme};
use crate::stat::Numbers;

/// The definition of a kind of chart.
pub struct KindDefinition {
    /// Its name in a URL and in messages.
    pub name: &'static str,
    /// Other names with the same meaning.
    pub aliases: &'static [&'static str],
    /// The name of the kind whose parameters it shares, such as `bar` for `barh`; its own name where it is no variant.
    pub family: &'static str,
    /// The function that reads its parameters.
    pub(in crate::dialect::native) read: KindReader,
    /// How it treats its positions.
    pub position_rule: PositionRule,
    /// The kinds with which it may share a plot.
    pub sharing: Sharing,
    /// A parameter that may give the values instead of `y`.
    pub value_parameter: Option<&'static str>,
    /// True when that parameter only replaces `y`, which then has no effect beside it unless another kind takes its values.
    pub value_replaces_y: bool,
    /// The parameters that columns of a table with the same names give when the query does not.
    pub own_columns: &'static [&'static str],
    /// The parameters of a start and an end, which columns of a table give that are called so, or else its only two columns of
    /// dates, when the query does not; its names are then the first column of names.
    pub own_span: Option<[&'static str; 2]>,
    /// When its points have markers.
    pub marker: MarkerUse,
    /// When a line joins its points.
    pub line_use: LineUse,
    /// The grid on which a formula of x and y becomes a matrix; `None` when its series are not the rows of a matrix.
    pub matrix: Option<FormulaGrid>,
    /// The default width and height in CSS pixels, computed from the positions of all series; `None` when it has the
    /// default size of most charts.
    pub size: Option<fn(&[&Numbers]) -> [f64; 2]>,
    /// True when it draws lines, so that many series get thinner ones.
    pub is_line: bool,
    /// True when its mark has an area, which `fill` switches; lines without one get one by `fill`.
    pub has_area: bool,
    /// True when any column of a table may be its axis and several columns may name its series, so that the verdicts on the
    /// columns choose them.
    pub has_free_axis: bool,
    /// What becomes of the rows of a table that have the same name, where its axis is a column of names.
    pub same_names: SameNames,
    /// Whether it shows one value of a series at each position, so that several are added up, by the arguments of the query. The flag is
    /// true where there are several series.
    pub(in crate::dialect::native) adds_rows: fn(&Arguments<'_>, bool) -> bool,
    /// True when each point of a series can have its own colour or hatch.
    pub has_point_colors: bool,
    /// True when its colours show values, so that `cmap` is their scale and not a palette.
    pub has_color_scale: bool,
    /// True when an axis names its series, so that all have one colour.
    pub is_named_by_axis: bool,
    /// True when `y` are observations, whose order means nothing and which need no positions.
    pub takes_observations: bool,
    /// True when a single series is split into one series for each name of its positions.
    pub is_split_by_name: bool,
    /// True when its shapes get an outline together with a hatch.
    pub has_hatch_outline: bool,
    /// True when a gradient in its shapes is almost transparent, because a line stands above it.
    pub has_faint_gradient: bool,
    /// True when its lines are dashed or dotted after the colours of the palette are used up.
    pub has_dashes: bool,
    /// How it draws the columns of bounds that a table has around its values.
    pub bounds: BoundsUse,
    /// True when `low` is a lower edge of each value, and not another series.
    pub has_low_edge: bool,
    /// True when its points are pairs of numbers, so that a column of names is not taken for positions.
    pub has_pairs: bool,
    /// True when `label` may name the points of a single series.
    pub has_named_points: bool,
    /// True when each of its values has a colour of the palette, so that `color` and `alpha` hold for values and not for
    /// series.
    pub has_value_colors: bool,
    /// True when it hides grid lines unless `grid` asks for them.
    pub hides_grid: bool,
    /// True when its colours show values only when `cmap` or `colorbar` asks for it.
    pub has_optional_scale: bool,
    /// What it draws for a value, in the plural, when it has none for negative values: the slices of a pie. `None` when it
    /// shows negative values.
    pub positive_parts: Option<&'static str>,
    /// True when it has no such part for 0 either, and so no place for the name of that value.
    pub has_no_zeros: bool,
    /// What it does not draw where a value or one of these further columns is missing, as a note words it, such as
    /// `without which no arrow`, when nothing else in the picture shows the gap.
    pub whole_parts: Option<(&'static str, &'static [Channel])>,
    /// The further columns without which it is no chart of its kind, such as the prices of a candlestick.
    pub needed_channels: &'static [Channel],
    /// True when `bar_label` and `label` may write texts at its points.
    pub has_point_labels: bool,
    /// True when numbers of `hue` colour its points.
    pub has_point_hue: bool,
    /// True when its values flow from `source` to `target`.
    pub has_flows: bool,
    /// True when its positions are angles and its values distances from a centre.
    pub has_angles: bool,
    /// True when its positions are days, so that names and numbers are an error.
    pub needs_dates: bool,
    /// True when `trend` may draw a curve through its points.
    pub has_trend: bool,
    /// True when its series may use the second vertical axis.
    pub has_second_axis: bool,
    /// The most points of all its series together: a chart with more could not be read, and drawing them takes time by
    /// more than their number.
    pub max_points: usize,
    /// The most series, for the same reason.
    pub max_series: usize,
    /// The parameters of axes, panels, annotations, styles and single kinds that it reads besides those that follow from
    /// its traits. What is given and read by no kind of the picture is a note.
    pub(in crate::dialect::native) reads: &'static [Group],
}

impl KindDefinition {
    /// A kind without traits, whose parameters become a mark for its series.
    pub(super) const fn new(
        name: &'static str,
        aliases: &'static [&'static str],
        read: fn(&mut MarkInput<'_>) -> Result<Mark>,
    ) -> KindDefinition {
        KindDefinition::plain(name, aliases, KindReader::Mark(read))
    }

    /// A kind without series, whose parameters become a whole picture.
    pub(super) const fn picture(
        name: &'static str,
        aliases: &'static [&'static str],
        read: ReadPicture,
    ) -> KindDefinition {
        KindDefinition::plain(name, aliases, KindReader::Picture(read))
    }

    /// A kind without traits.
    const fn plain(
        name: &'static str,
        aliases: &'static [&'static str],
        read: KindReader,
    ) -> KindDefinition {
        KindDefinition {
            name,
            aliases,
            family: name,
            read,
            position_rule: PositionRule::Any,
            sharing: Sharing::Any,
            value_parameter: None,
            value_replaces_y: false,
            own_columns: &[],
            own_span: None,
            marker: MarkerUse::Never,
            line_use: LineUse::Always,
            matrix: None,
            size: None,
            is_line: false,
            has_area: false,
            has_free_axis: false,
            same_names: SameNames::Apart,
            adds_rows: |_, _| false,
            has_point_colors: false,
            has_color_scale: false,
            is_named_by_axis: false,
            takes_observations: false,
            is_split_by_name: false,
            has_hatch_outline: false,
            has_faint_gradient: false,
            has_dashes: false,
            bounds: BoundsUse::Never,
            has_low_edge: false,
            has_pairs: false,
            has_named_points: false,
            has_value_colors: false,
            hides_grid: false,
            has_optional_scale: false,
            positive_parts: None,
            has_no_zeros: false,
            whole_parts: None,
            needed_channels: &[],
            has_point_labels: false,
            has_point_hue: false,
            has_flows: false,
            has_angles: false,
            needs_dates: false,
            has_trend: false,
            has_second_axis: false,
            max_points: usize::MAX,
            max_series: usize::MAX,
            reads: &[],
        }
    }
}

/// A kind of chart. Two kinds are equal when they have the same name.
#[derive(Clone, Copy)]
pub struct Kind(pub(super) &'static KindDefinition);

impl std::ops::Deref for Kind {
    type Target = KindDefinition;

    fn deref(&self) -> &KindDefinition {
        self.0
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Kind) -> bool {
        self.name == other.name
    }
}

impl Kind {
    /// True for upright and horizontal bars.
    pub(in crate::dialect::native) fn is_bar(self) -> bool {
        self.family == Self::BAR.family
    }

    /// True when its positions are bands, even if they are numbers.
    pub fn is_banded(self) -> bool {
        self.position_rule != PositionRule::Any
    }

    /// True when its positions are names, even if they are dates.
    pub fn is_named(self) -> bool {
        matches!(
            self.position_rule,
            PositionRule::Names | PositionRule::MergedNames
        )
    }

    /// True when a few numbers of `hue` divide its values into groups: it has several at one position, or no colours for numbers.
    pub(in crate::dialect::native) fn groups_by_numbers(self) -> bool {
        self.is_split_by_name || self.is_bar() || !self.has_point_hue
    }

    /// The groups of parameters that it reads: those of its file, and those that follow from its traits.
    pub(in crate::dialect::native) fn groups(self) -> impl Iterator<Item = &'static Group> {
        let is_chart = self.is_chart();
        let has_own_colors = self.has_value_colors || self.has_color_scale || self.has_prices();
        let has_scale = self.has_color_scale || self.has_point_hue;
        let by_trait = [
            (
                is_chart && (!has_own_colors || self.has_optional_scale),
                &options::COLORS,
            ),
            (self.marker != MarkerUse::Never, &options::MARKERS),
            (has_scale, &options::COLOR_SCALE),
            (self.has_point_labels, &options::POINT_LABELS),
            (self.has_trend, &options::TREND),
            (self.has_second_axis, &options::SECOND_AXIS),
        ];
        let by_trait = by_trait.into_iter().filter(|(has, _)| *has);
        self.0.reads.iter().chain(by_trait.map(|(_, group)| group))
    }

    /// True when it draws prices, whose colours say whether they rise.
    pub fn has_prices(self) -> bool {
        self.needed_channels.contains(&Channel::Open)
    }

    /// True when its parameters become a mark for series, and not a whole picture.
    pub(in crate::dialect::native) fn is_chart(self) -> bool {
        matches!(self.read, KindReader::Mark(_))
    }

    /// True when its lines have styles.
    pub(in crate::dialect::native) fn has_lines(self) -> bool {
        let has = |group: &Group| group.parameters.contains(&"linestyle");
        self.groups().any(has)
    }

    /// True when it has axes, whose values are coordinates.
    pub(in crate::dialect::native) fn has_axes(self) -> bool {
        let has = |group: &Group| group.parameters.contains(&"xlim");
        self.groups().any(has)
    }

    /// True when it reads a parameter of the native dialect.
    pub(in crate::dialect::native) fn reads(self, parameter: &Parameter) -> bool {
        (self.is_chart() && options::is_general(parameter))
            || self
                .groups()
                .any(|group| group.parameters.contains(&parameter.name))
    }

    /// True when it reads the parameter with this main name for itself.
    pub(in crate::dialect::native) fn reads_own(self, name: &str) -> bool {
        let mut groups = self.groups();
        groups.any(|group| group.parameters.contains(&name))
    }

    /// True when its series are the rows of one matrix.
    pub fn is_matrix(self) -> bool {
        self.matrix.is_some()
    }
}

/// The function that reads a picture without series from a query.
pub(super) type ReadPicture = fn(&Query, &Arguments<'_>, &Sources<'_>) -> Result<Spec>;

/// The function that reads the parameters of a kind.
#[derive(Clone, Copy)]
pub(in crate::dialect::native) enum KindReader {
    /// It makes a mark for series that are read already.
    Mark(fn(&mut MarkInput<'_>) -> Result<Mark>),
    /// It makes the whole picture.
    Picture(ReadPicture),
}

/// The input of the function that makes a mark.
pub(in crate::dialect::native) struct MarkInput<'a> {
    /// The arguments of the query.
    pub arguments: &'a Arguments<'a>,
    /// The kind of the layer.
    pub kind: Kind,
    /// The series of the layer; a kind may convert their values.
    pub series: &'a mut [Series],
    /// True when the values are instants, in milliseconds UTC.
    pub are_instants: bool,
    /// True when the series are the rows of a matrix that a formula made.
    pub is_formula: bool,
    /// The places of the series that are curves of formulas, whose positions are never left out.
    pub curves: Vec<usize>,
    /// The names of the nodes of a flow chart; empty for every other kind.
    pub nodes: &'a [String],
    /// The titles of guides that the query leaves out.
    pub titles: &'a GuideTitles,
    /// The sizes and the hues of all series of the picture.
    pub scales: &'a SharedScales,
    /// The colours and sizes of everything that is not data.
    pub theme: &'a Theme,
    /// The limits on the size of a request.
    pub limits: &'a Limits,
    /// The notes for the author of the query.
    pub notes: &'a mut Notes,
}

/// How a kind treats its positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PositionRule {
    /// They stay numbers, dates or names, as the query gives them.
    Any,
    /// They are bands, even if they are numbers.
    Bands,
    /// They are names, even if they are dates.
    Names,
    /// They are names, and equal names share one band.
    MergedNames,
}

/// What becomes of the rows of a table that have the same name. Kinds with a free axis follow the verdicts on the columns instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SameNames {
    /// Each is drawn for itself.
    Apart,
    /// They are added up, because each name has one part of a whole.
    AddedUp,
    /// Other names tell them apart as series; else they are added up.
    Series,
}

/// The kinds with which a kind may share a plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// Any other kind.
    Any,
    /// Only its own kind, because its series show parts of one whole.
    SameKind,
    /// No other kind, because it fills the plot or its axes have names of their own.
    Alone,
}

/// When the points of a kind have markers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkerUse {
    /// Never.
    Never,
    /// When the query gives `marker`.
    Asked,
    /// When the query gives `marker`, or when there are few points.
    Few,
    /// Unless the query gives `marker=none`.
    Always,
}

/// How a kind draws the columns of bounds around a column of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoundsUse {
    /// They are values like all others.
    Never,
    /// As the edges of a band.
    Band,
    /// As error bars.
    Errors,
    /// Not at all, because they would stand on the values: a note says so.
    LeftOut,
}

/// When a line joins the points of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineUse {
    /// Always.
    Always,
    /// When the query gives a line style.
    Asked,
    /// Only when a format string of matplotlib, such as `r--`, has a line style.
    FormatString,
}

/// The grid on which a formula of x and y becomes a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormulaGrid {
    /// The number of columns.
    pub columns: usize,
    /// The number of rows.
    pub rows: usize,
    /// True when values belong to the middles of cells; otherwise they belong to the corners of a mesh, from end to end.
    pub is_celled: bool,
    /// True when values beside a pole are left out; otherwise they are clipped.
    pub has_holes: bool,
}

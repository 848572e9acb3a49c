//! The parameters of style, which have one value for each series, in; the [`SeriesStyle`] of each series out.

use super::chart_data::InputSeries;
use super::color_or_hue::is_color;
use super::kind::{Kind, LineUse, MarkerUse};
use super::names::Named;
use super::{fill, size};
use crate::chart::sizes;
use crate::color::Rgba;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Result};
use crate::spec::{
    Dash, ErrorBars, Fill, Hatch, Marker, MarkerShape, SeriesStyle, Stroke, Theme, ThemeName,
};

/// The parameters of style of a query, before they are divided among the series.
pub(super) struct Styles<'a> {
    /// The arguments of the query.
    arguments: &'a Arguments<'a>,
    /// The theme, whose palette colours the series.
    theme: &'a Theme,
    /// The number of series.
    count: usize,
    /// The number of series that are lines.
    lines: usize,
}

impl<'a> Styles<'a> {
    /// The parameters of style for these series.
    pub(super) fn new(
        arguments: &'a Arguments<'a>,
        theme: &'a Theme,
        series: &[InputSeries],
    ) -> Styles<'a> {
        let lines = series.iter().filter(|series| series.kind.is_line).count();
        Styles {
            arguments,
            theme,
            count: series.len(),
            lines,
        }
    }

    /// The argument for one series; `None` when it has none or its value is empty. Of a repeated parameter it is the
    /// occurrence with the index of the series, and the last one for all further series. Of a single list it is the item
    /// with that index, and the list starts again for further series.
    fn argument(&self, parameter: &str, index: usize) -> Option<Argument<'a>> {
        let every = self.arguments.every(parameter);
        let argument = match every[..] {
            [] => return None,
            [one] => {
                let parts: Vec<Argument<'a>> = if parameter.ends_with("color") {
                    one.colors().collect()
                } else {
                    one.parts().collect()
                };
                *parts.get(index % parts.len().max(1))?
            }
            _ => *every.get(index).or(every.last())?,
        };
        (!argument.value.is_empty()).then_some(argument)
    }

    /// The number for one series, within the bounds of the parameter; `None` when it has none.
    fn number(&self, parameter: &str, index: usize) -> Result<Option<f64>> {
        self.argument(parameter, index)
            .filter(|argument| !argument.value.trim().is_empty())
            .map(|argument| self.arguments.bounded(parameter, argument))
            .transpose()
    }

    /// `zorder=`: where one series stands in the order of painting; 0 when the query does not say.
    pub(super) fn zorder(&self, index: usize) -> Result<f64> {
        Ok(self.number("zorder", index)?.unwrap_or(0.0))
    }

    /// The format string of one series, empty when it has none. `style` may also be a theme, which is left out here.
    fn format_string(&self, index: usize) -> Result<FormatString> {
        let argument = self.argument("style", index);
        argument
            .filter(|argument| ThemeName::find(argument.value).is_none())
            .map_or(Ok(FormatString::default()), |argument| {
                FormatString::read(argument, self.theme)
            })
    }

    /// The style of one series.
    ///
    /// # Errors
    /// A parameter of style has a wrong value.
    pub(super) fn of(&self, index: usize, series: &InputSeries) -> Result<SeriesStyle> {
        let format_string = self.format_string(index)?;
        let alpha = self.number("alpha", index)?;
        let fade = |color: Rgba| alpha.map_or(color, |alpha| color.faded(alpha));
        let colors = self.colors("color", index, series)?;
        let has_value_colors = series.kind.has_value_colors;
        let is_by_point = colors.len() > 1 || (has_value_colors && !colors.is_empty());
        let first = colors.first().copied().or(format_string.color);
        let is_named_by_axis = series.kind.is_named_by_axis && series.names.is_empty();
        let shares_color = is_named_by_axis && self.arguments.last("palette").is_none();
        let palette_index = if shares_color { 0 } else { index };
        let color = fade(first.unwrap_or_else(|| self.theme.series_color(palette_index)));
        let colors = if is_by_point {
            (0..series.y.len())
                .map(|point| {
                    colors
                        .get(point % colors.len())
                        .copied()
                        .map_or(color, fade)
                })
                .collect()
        } else if has_value_colors && series.kind.has_named_points && alpha.is_some() {
            let color = |point: usize| fade(self.theme.series_color(point));
            (0..series.y.len()).map(color).collect()
        } else {
            Vec::new()
        };
        let stroke = self.stroke(index, series.kind, color, &format_string)?;
        let marker = self.marker(index, series, color, &format_string)?;
        let hatches = self.hatches(series)?;
        let fills = self.fills(index, series, &colors)?;
        let fill = match (hatches.len(), fills.len()) {
            (0 | 1, 0 | 1) => self.fill(index, series.kind, color)?,
            _ => None,
        };
        let is_hatched = matches!(fill, Some(Fill::Hatch { .. })) || hatches.len() > 1;
        let edges = self.colors("edgecolor", index, series)?;
        let has_outline = is_hatched && series.kind.has_hatch_outline;
        let edge = self.edge(index, color, edges.first().copied(), has_outline)?;
        let edge_colors = match edges.len() {
            0 if has_outline => colors.clone(),
            0 | 1 => Vec::new(),
            _ => edges.iter().copied().cycle().take(series.y.len()).collect(),
        };
        let errors = self.errors(index)?;
        Ok(SeriesStyle {
            color,
            colors,
            stroke,
            fill,
            fills,
            hatches,
            edge,
            edge_colors,
            errors,
            marker,
        })
    }

    /// The hatches of the points of a single series; empty when points have none of their own.
    fn hatches(&self, series: &InputSeries) -> Result<Vec<Option<Hatch>>> {
        match self.arguments.every("hatch")[..] {
            [one] if self.count == 1 && series.kind.has_point_colors => {
                one.parts().map(hatch).collect()
            }
            _ => Ok(Vec::new()),
        }
    }

    /// The colours for one series. More than one are the colours of its points, and none is given for an empty list.
    fn colors(&self, parameter: &str, index: usize, series: &InputSeries) -> Result<Vec<Rgba>> {
        let mut every = self.arguments.every(parameter);
        // `c` may hold values instead of colours
        every.retain(is_color);
        let list: Vec<Argument<'_>> = match every[..] {
            [one] if self.count > 1 || !series.kind.has_point_colors => self
                .argument(parameter, index)
                .into_iter()
                .filter(|_| !one.value.is_empty())
                .collect(),
            _ => every
                .get(index)
                .map(|argument| argument.colors().collect())
                .unwrap_or_default(),
        };
        list.iter()
            .filter(|argument| !argument.value.trim().is_empty())
            .map(|argument| Rgba::read(argument.name, argument.value, &self.theme.palette))
            .collect()
    }

    /// The line of one series, with width 0 when it has none.
    fn stroke(
        &self,
        index: usize,
        kind: Kind,
        color: Rgba,
        format_string: &FormatString,
    ) -> Result<Stroke> {
        let argument = self.argument("linestyle", index);
        let dash = match argument {
            Some(argument) if argument.number().is_ok() => {
                let what = "solid, dashed, dotted, dashdot or none; a pattern is dashes=5,2";
                return Err(Error::expected(argument.name, what, argument.value));
            }
            Some(argument) => Dash::read(argument.name, argument.value)?,
            None => format_string
                .dash
                .unwrap_or_else(|| self.default_dash(index, kind)),
        };
        let width = self.number("linewidth", index)?;
        let default = sizes::line_width(self.lines, size::shorter_side(self.arguments));
        let mut width = width.unwrap_or(default) as f32;
        let has_no_line = match kind.line_use {
            LineUse::Always => false,
            LineUse::Asked => argument.is_none(),
            LineUse::FormatString => true,
        };
        if dash == Dash::None || (has_no_line && format_string.dash.is_none()) {
            width = 0.0;
        }
        let dash = match self.dashes(index)? {
            Some(dashes) => dashes,
            None => dash
                .pattern()
                .iter()
                .map(|part| part * width.max(1.0))
                .collect(),
        };
        Ok(Stroke { color, width, dash })
    }

    /// The default line style: solid for as many series as the palette has colours, then dashed and dotted, so that no two
    /// lines look the same.
    fn default_dash(&self, index: usize, kind: Kind) -> Dash {
        const STYLES: [Dash; 4] = [Dash::Solid, Dash::Dashed, Dash::DashDot, Dash::Dotted];
        let styles = ["color", "dashes", "style"].map(|name| self.arguments.last(name));
        if styles.iter().any(Option::is_some) || !kind.has_dashes {
            return Dash::Solid;
        }
        let round = self.theme.palette.round(index) % STYLES.len();
        STYLES.get(round).copied().unwrap_or(Dash::Solid)
    }

    /// The lengths of dashes and gaps from `dashes`: one list for all series, or the parameter repeated for each; `None` when
    /// the query gives none.
    fn dashes(&self, index: usize) -> Result<Option<Vec<f32>>> {
        let every = self.arguments.every("dashes");
        let Some(argument) = every
            .get(index)
            .or(every.last())
            .filter(|argument| !argument.value.trim().is_empty())
        else {
            return Ok(None);
        };
        let wrong = || {
            let solid = match argument.flag() {
                Ok(false) => "; no dashes are linestyle=solid",
                _ => "",
            };
            let what =
                format!("lengths of dashes and gaps in pixels (0.1 to 200) such as 5,2{solid}");
            Error::expected(argument.name, &what, argument.value)
        };
        let mut lengths = argument
            .parts()
            .map(|part| part.number().map(|length| length as f32))
            .collect::<Result<Vec<f32>>>()
            .map_err(|_| wrong())?;
        if lengths.len() > 16 || !lengths.iter().all(|length| (0.1..=200.0).contains(length)) {
            return Err(wrong());
        }
        // an odd list counts twice, as in SVG
        if lengths.len() % 2 == 1 {
            lengths.extend_from_within(..);
        }
        Ok(Some(lengths))
    }

    /// The hatch or the gradient of one series; `None` when it is filled with its colour.
    fn fill(&self, index: usize, kind: Kind, color: Rgba) -> Result<Option<Fill>> {
        let argument = self.argument("hatch", index).map(hatch).transpose()?;
        if let Some(pattern) = argument.flatten() {
            return Ok(Some(Fill::hatched(pattern, color)));
        }
        let ends = match kind.is_line || kind.has_faint_gradient {
            true => (0.45, 0.02),
            false => (1.0, 0.45),
        };
        match self.argument("gradient", index) {
            Some(argument) => self.gradient(argument, color, ends),
            None => self.area(index, kind, color),
        }
    }

    /// The fill of the area of one series by `fill`; `None` when that is left to its mark, or it has none.
    fn area(&self, index: usize, kind: Kind, color: Rgba) -> Result<Option<Fill>> {
        /// How opaque the area under a line is.
        const OPACITY: f64 = 0.2;
        let Some(argument) = self
            .argument("fill", index)
            .filter(|_| kind.reads_own("fill"))
        else {
            return Ok(None);
        };
        Ok(match argument.flag() {
            Ok(true) if !kind.has_area => Some(Fill::Solid(color.faded(OPACITY))),
            // the areas of others are not switched off by this
            Ok(false) if kind.has_area && fill::fills_any(self.arguments) == Some(true) => {
                Some(Fill::Solid(Rgba::TRANSPARENT))
            }
            Ok(_) => None,
            Err(_) => {
                let fill = fill::read(argument.name, argument.value, &self.theme.palette);
                Some(fill.map_err(|mut error| {
                    let all = "expected on, off, a colour";
                    error.message = error.message.replacen("expected a colour", all, 1);
                    error
                })?)
            }
        })
    }

    /// The fills of bars and slices that have colours of their own, which are `colors` or, for slices, the theme's: one for
    /// each, or one that all share; empty when they have no gradient.
    fn fills(
        &self,
        index: usize,
        series: &InputSeries,
        colors: &[Rgba],
    ) -> Result<Vec<Option<Fill>>> {
        let every = self.arguments.every("gradient");
        let of_series = every.get(index).or(every.last());
        let kind = series.kind;
        let is_list_of_points = kind.has_named_points && self.count == 1;
        let have_own_colors = kind.has_value_colors || !colors.is_empty();
        let Some(argument) = of_series.filter(|_| have_own_colors || is_list_of_points) else {
            return Ok(Vec::new());
        };
        let fill = |at: usize, part| {
            let color = colors.get(at).copied();
            let color = color.unwrap_or_else(|| self.theme.series_color(at));
            self.gradient(part, color, (1.0, 0.45))
        };
        let parts: Vec<Argument<'_>> = argument.parts().collect();
        match parts[..] {
            // what fades are the colours of the points
            [one] if have_own_colors && !one.value.contains('(') => {
                (0..series.y.len()).map(|at| fill(at, one)).collect()
            }
            _ => (parts.into_iter().enumerate())
                .map(|(at, part)| fill(at, part))
                .collect(),
        }
    }

    /// A gradient or stripes: `on` fades a colour between two opacities, `off` is `None`.
    fn gradient(
        &self,
        argument: Argument<'_>,
        color: Rgba,
        (top, bottom): (f64, f64),
    ) -> Result<Option<Fill>> {
        if argument.value.contains('(') {
            return fill::read(argument.name, argument.value, &self.theme.palette).map(Some);
        }
        let stops = vec![(0.0, color.faded(top)), (1.0, color.faded(bottom))];
        let angle = 90.0;
        let is_on = argument.flag()?;
        Ok(is_on.then_some(Fill::Gradient { angle, stops }))
    }

    /// The colour of a parameter for one series; `None` when it has none.
    fn color(&self, parameter: &str, index: usize) -> Result<Option<Rgba>> {
        self.argument(parameter, index)
            .map(|argument| Rgba::read(argument.name, argument.value, &self.theme.palette))
            .transpose()
    }

    /// The outline of bars and slices in a colour of its own or in that of the series, with width 0 when they have none.
    fn edge(
        &self,
        index: usize,
        color: Rgba,
        edge: Option<Rgba>,
        is_hatched: bool,
    ) -> Result<Stroke> {
        let width = if edge.is_some() || is_hatched {
            self.number("linewidth", index)?.unwrap_or(1.0)
        } else {
            0.0
        };
        Ok(Stroke::solid(edge.unwrap_or(color), width as f32))
    }

    /// The style of error bars.
    fn errors(&self, index: usize) -> Result<ErrorBars> {
        let length = |name: &str| {
            let length = self.number(name, index)?;
            Ok(length.map(|length| length as f32))
        };
        Ok(ErrorBars {
            color: self.color("ecolor", index)?,
            width: length("elinewidth")?,
            cap: length("capsize")?,
        })
    }

    /// The fill of markers, `None` when it is transparent, and their edge, which has a width when the query gives a colour of
    /// the fill or of the edge. Points that no line joins also read the parameters of the edges of bars.
    fn marker_colors(
        &self,
        index: usize,
        kind: Kind,
        shape: MarkerShape,
        color: Rgba,
    ) -> Result<(Option<Rgba>, Stroke)> {
        let are_points = kind.line_use == LineUse::FormatString;
        let face = self.color("markerfacecolor", index)?;
        let edge = match self.color("markeredgecolor", index)? {
            None if are_points => self.color("edgecolor", index)?,
            edge => edge,
        };
        let width = match self.number("markeredgewidth", index)? {
            None if are_points && edge.is_some() => self.number("linewidth", index)?,
            width => width,
        };
        let default_width = if face.or(edge).is_some() { 1.5 } else { 0.0 };
        let alpha = self.number("alpha", index)?.unwrap_or(1.0);
        let fade = |color: Rgba| color.faded(alpha);
        let (inside, outside) = match edge {
            Some(edge) if shape.is_line() => (fade(edge), fade(edge)),
            _ => (face.map_or(color, fade), edge.map_or(color, fade)),
        };
        let edge = match width {
            // without a width of 1, points would get the ring that they have by default
            Some(0.0) => Stroke::solid(Rgba::TRANSPARENT, 1.0),
            width => Stroke::solid(outside, width.unwrap_or(default_width) as f32),
        };
        Ok((Some(inside).filter(|inside| inside.a > 0), edge))
    }

    /// The marker at the points of one series; `None` when it has none.
    fn marker(
        &self,
        index: usize,
        series: &InputSeries,
        color: Rgba,
        format_string: &FormatString,
    ) -> Result<Option<Marker>> {
        let kind = series.kind;
        let count = series.y.len();
        let side = size::shorter_side(self.arguments);
        let are_few = kind.marker == MarkerUse::Few && sizes::has_markers(count, side);
        let is_always_marked = kind.marker == MarkerUse::Always;
        let shape = match self.argument("marker", index) {
            Some(argument) if argument.flag() == Ok(false) => None,
            Some(argument) if argument.value == "1" => Some(MarkerShape::Circle),
            Some(argument) => Some(marker_shape(argument)?),
            None if format_string.marker.is_some() => format_string.marker,
            None if is_always_marked || (are_few && !format_string.is_given) => {
                Some(MarkerShape::Circle)
            }
            None => None,
        };
        let default = sizes::marker_size(!is_always_marked, side);
        let size = self.number("markersize", index)?.unwrap_or(default) as f32;
        let may_be_marked = kind.marker != MarkerUse::Never;
        let Some(shape) = shape.filter(|_| may_be_marked && size > 0.0) else {
            return Ok(None);
        };
        let (fill, edge) = self.marker_colors(index, kind, shape, color)?;
        Ok(Some(Marker {
            shape,
            size,
            fill,
            edge,
        }))
    }
}

/// The hatch of the first of matplotlib's signs in an argument; `None` for no hatch.
fn hatch(argument: Argument<'_>) -> Result<Option<Hatch>> {
    if argument.value.eq_ignore_ascii_case("none") {
        return Ok(None);
    }
    let first: String = argument.value.chars().take(1).collect();
    // a query has a blank for `+`
    let first = if first == " " { "+" } else { &first };
    match Hatch::find(first) {
        None => Err(Error::one_of(argument.name, Hatch::WORDS, argument.value)),
        found => Ok(found),
    }
}

/// A format string of matplotlib: `r--o` is a red dashed line with discs.
#[derive(Default)]
struct FormatString {
    /// True when the query has one for the series.
    is_given: bool,
    /// The colour; `None` when the string has none.
    color: Option<Rgba>,
    /// The marker; `None` when the string has none.
    marker: Option<MarkerShape>,
    /// The line style; `None` when the string has none.
    dash: Option<Dash>,
}

impl FormatString {
    /// Reads colour, marker and line style in any order. A marker without a line style means points without a line.
    ///
    /// # Errors
    /// The argument is not a format string.
    fn read(argument: Argument<'_>, theme: &Theme) -> Result<FormatString> {
        let wrong = || {
            Error::expected(
                argument.name,
                "a colour, a line style and a marker such as r--o, C1:, ks, or a theme such as ggplot; numbers are written by yformat or cformat",
                argument.value,
            )
        };
        let mut format_string = FormatString {
            is_given: true,
            ..FormatString::default()
        };
        // a longer text may be the name of a colour, but digits and points are markers here and not greys
        if let Some(color) = Rgba::find(argument.value, &theme.palette)
            && argument.value.trim().chars().count() > 1
            && !argument
                .value
                .starts_with(['.', '0', '1', '2', '3', '4', '8'])
        {
            format_string.color = Some(color);
            return Ok(format_string);
        }
        let mut rest = argument.value.trim();
        while !rest.is_empty() {
            let length = format_string.take(rest, theme).ok_or_else(wrong)?;
            rest = rest.get(length..).unwrap_or("");
        }
        if format_string.marker.is_some() && format_string.dash.is_none() {
            format_string.dash = Some(Dash::None);
        }
        Ok(format_string)
    }

    /// Takes one sign from the beginning of a text and returns its length in bytes; `None` when the text begins with no sign,
    /// or with a second one of the same type.
    fn take(&mut self, rest: &str, theme: &Theme) -> Option<usize> {
        for dash in ["--", "-.", "-", ":"] {
            if rest.starts_with(dash) {
                let is_first = self.dash.replace(Dash::find(dash)?).is_none();
                return is_first.then_some(dash.len());
            }
        }
        let first = rest.chars().next()?;
        let cycle_digits = rest.strip_prefix('C').map_or(0, |digits| {
            digits.chars().take_while(char::is_ascii_digit).count()
        });
        let color = if cycle_digits > 0 {
            rest.get(..=cycle_digits)?
        } else if "bgrcmykw".contains(first) {
            rest.get(..1)?
        } else {
            let sign = rest.get(..first.len_utf8())?;
            // a query has a blank for `+`
            let sign = if sign == " " { "+" } else { sign };
            let is_first = self.marker.replace(MarkerShape::find(sign)?).is_none();
            return is_first.then_some(first.len_utf8());
        };
        let known = Rgba::find(color, &theme.palette)?;
        self.color.replace(known).is_none().then_some(color.len())
    }
}

/// The marker of an argument.
fn marker_shape(argument: Argument<'_>) -> Result<MarkerShape> {
    let text = if argument.value == " " {
        "+"
    } else {
        argument.value
    };
    MarkerShape::find(text).ok_or_else(|| match argument.flag() {
        Ok(true) => Error::one_of_with(
            argument.name,
            MarkerShape::WORDS,
            argument.value,
            "a circle at each point is marker=o",
        ),
        _ => Error::one_of(argument.name, MarkerShape::WORDS, argument.value),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn reads_format_strings() {
        let theme = Theme::light();
        let red = Some(Rgba::hex(0xff0000));
        let read = |value| {
            FormatString::read(
                Argument {
                    name: "style",
                    value,
                },
                &theme,
            )
        };
        for (text, color, dash, marker) in [
            ("r--o", red, Some(Dash::Dashed), Some(MarkerShape::Circle)),
            ("or--", red, Some(Dash::Dashed), Some(MarkerShape::Circle)),
            ("C1:", Some(theme.series_color(1)), Some(Dash::Dotted), None),
            (
                "ks",
                Some(Rgba::BLACK),
                Some(Dash::None),
                Some(MarkerShape::Square),
            ),
            ("-.", None, Some(Dash::DashDot), None),
            ("^", None, Some(Dash::None), Some(MarkerShape::TriangleUp)),
            ("red", red, None, None),
        ] {
            let format_string = read(text).unwrap();
            assert_eq!(
                (
                    format_string.color,
                    format_string.dash,
                    format_string.marker
                ),
                (color, dash, marker),
                "{text}"
            );
        }
        for text in ["rr", "r--x--", "q", "---"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}

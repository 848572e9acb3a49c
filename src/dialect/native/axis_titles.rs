//! The titles of axes that a query does not give: the names of columns of its table, and words for what a kind counts, in the
//! language of the picture.

use super::chart_data::ChartData;
use crate::chart::{AxisMeaning, chart};
use crate::font;
use crate::scale::Locale;
use crate::spec::{Axis, Channel, Label, LabelAlign, Layer, Theme, ValueAxis};
use crate::table::placeholder::is_placeholder;

/// Gives axes without a title the name of what they measure: the column of a table, whatever the series is called, or the
/// word for what a kind counts. `panel_title` is not repeated.
pub(super) fn name_axes(
    data: &ChartData,
    layers: &[Layer],
    theme: &Theme,
    locale: &Locale,
    panel_title: &str,
    [x, y]: [&mut Axis; 2],
) {
    let on_left: Vec<&Layer> = layers
        .iter()
        .filter(|layer| layer.axis == ValueAxis::First && !chart(&layer.mark).is_derived())
        .collect();
    for (index, axis) in [x, y].into_iter().enumerate() {
        if axis.title.is_some() {
            continue;
        }
        let names = on_left.iter().map(|layer| {
            let [along_x, along_y] = chart(&layer.mark).axis_meanings();
            let meaning = if index == 0 { along_x } else { along_y };
            match (meaning, index) {
                // the rows of a matrix
                (AxisMeaning::Nothing, 1) if chart(&layer.mark).has_rows() => {
                    data.rows_name.clone()
                }
                _ => axis_name(meaning, layer, data, locale),
            }
        });
        let name = common(names).filter(|name| !name.is_empty() && name != panel_title);
        axis.title = name.map(|name| title(&name, theme));
    }
}

/// The column of a table that holds the values of these series; empty when there are several, or none.
pub(super) fn value_column(layers: &[&Layer], data: &ChartData) -> String {
    let series = layers.iter().flat_map(|layer| &layer.series);
    let columns = series.map(|series| {
        let input = data.series.get(series.place);
        input.map_or(String::new(), |input| input.column.clone())
    });
    common(columns)
        .filter(|name| !is_placeholder(name))
        .unwrap_or_default()
}

/// The title of an axis, in the style of the theme.
pub(super) fn title(text: &str, theme: &Theme) -> Label {
    Label {
        text: font::lines(text),
        font: theme.style_of(theme.axis_titles),
        color: theme.color_of(theme.axis_titles),
        align: LabelAlign::Center,
    }
}

/// The name of what a layer has along an axis; empty for none.
fn axis_name(meaning: AxisMeaning, layer: &Layer, data: &ChartData, locale: &Locale) -> String {
    match meaning {
        AxisMeaning::Positions => {
            let name = data.x_name.clone().unwrap_or_default();
            if is_placeholder(&name) {
                String::new()
            } else {
                name
            }
        }
        AxisMeaning::Values => value_column(&[layer], data),
        AxisMeaning::Count if has_weights(layer) => match data.guide_titles.weights.as_str() {
            "" => locale.words().sum_of_weights.to_owned(),
            name => name.to_owned(),
        },
        AxisMeaning::Count | AxisMeaning::Density | AxisMeaning::Proportion => {
            word(meaning, locale).to_owned()
        }
        AxisMeaning::Nothing => String::new(),
    }
}

/// True if observations count as much as their weights.
fn has_weights(layer: &Layer) -> bool {
    let mut series = layer.series.iter();
    series.any(|series| !series.channel(Channel::Weight).is_empty())
}

/// The text that all of them are; `None` when they differ.
fn common(mut texts: impl Iterator<Item = String>) -> Option<String> {
    let first = texts.next()?;
    texts.all(|text| text == first).then_some(first)
}

/// The name of a column that counts rows: `count`, or the word of the language that the site or the query sets.
pub(super) fn count_name(lang: &str, locale: &Locale) -> &'static str {
    match locale.words().count {
        word if !lang.is_empty() && word != Locale::DEFAULT.words().count => word,
        _ => "count",
    }
}

/// The word for what a kind counts, in the language of the picture, or in English where that is not known.
pub(super) fn word(meaning: AxisMeaning, locale: &Locale) -> &'static str {
    let words = locale.words();
    match meaning {
        AxisMeaning::Count => words.count,
        AxisMeaning::Density => words.density,
        AxisMeaning::Proportion => words.proportion,
        AxisMeaning::Positions | AxisMeaning::Values | AxisMeaning::Nothing => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_a_word_in_every_language() {
        let german = Locale::find("de-ch").copied().unwrap_or_default();
        let unknown = Locale::find("ja").copied().unwrap_or_default();
        #[rustfmt::skip]
        let table = [
            (AxisMeaning::Count,      Locale::DEFAULT, "Count"),
            (AxisMeaning::Density,    german,          "Dichte"),
            (AxisMeaning::Proportion, unknown,         "Proportion"),
            (AxisMeaning::Values,     german,          ""),
        ];
        for (meaning, locale, expected) in table {
            assert_eq!(word(meaning, &locale), expected);
        }
    }
}

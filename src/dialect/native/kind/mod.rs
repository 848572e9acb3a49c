//! The kinds of chart of the native dialect, one file for each kind: its name, its traits, its parameters.

mod area;
mod bandwidth;
mod bar;
mod bins;
mod box_plot;
mod bullet;
mod calendar;
mod candlestick;
mod compass;
mod contour;
mod covered;
mod definition;
pub mod drawing;
mod ecdf;
mod errorbar;
mod funnel;
mod gantt;
mod gauge;
mod heatmap;
mod hexbin;
mod hist;
mod hist2d;
mod kde;
mod line;
mod map;
mod options;
mod pie;
mod polar;
mod qr;
mod quiver;
mod radar;
mod rose;
mod row_positions;
mod sankey;
mod scatter;
mod slope;
mod sparkline;
mod stem;
mod step;
mod surface;
mod table;
mod treemap;
mod violin;
mod waterfall;

pub use definition::Kind;

pub(super) use definition::{
    BoundsUse, FormulaGrid, KindReader, LineUse, MarkInput, MarkerUse, PositionRule, SameNames,
    Sharing,
};
pub(super) use options::Group;
pub(super) use polar::full_turn;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::dialect::Sources;
    use crate::dialect::native::{parameters, read};
    use crate::error::Notes;
    use crate::limits::Limits;
    use crate::query::Query;
    use crate::scale::Locale;
    use crate::spec::{Mark, Spec};
    use crate::table::Empty;

    use super::Kind;
    use crate::chart::{Coords, Shown, chart};

    fn mark(text: &str) -> Mark {
        spec(text).panels[0].layers[0].mark.clone()
    }

    fn spec(text: &str) -> Spec {
        let limits = Limits::default();
        let sources = Sources {
            limits: &limits,
            library: &Empty,
            scale: 1.0,
            lang: "",
            locale: Locale::DEFAULT,
        };
        let query = Query::read(text.as_bytes(), &limits).unwrap();
        read(&query, &sources, &mut Notes::default()).unwrap()
    }

    /// What a kind says in the words of queries, and what its mark says of its drawing, are one thing.
    #[test]
    fn kinds_and_their_marks_say_the_same() {
        let query = |kind: Kind| {
            let name = kind.name;
            match name {
                "gantt" => "x=a,b&start=1,2&end=3,4".to_owned(),
                "candlestick" | "ohlc" => "open=1,2&high=3,4&low=0,1&close=2,3".to_owned(),
                "sankey" => "source=a,b&target=b,c&y=1,2".to_owned(),
                "calendar" => "x=2026-01-01,2026-01-02&y=1,2".to_owned(),
                "map" => "x=de,fr&y=1,2".to_owned(),
                "quiver" => "x=1,2&y=1,2&u=1,1&v=1,2&cmap=viridis".to_owned(),
                "treemap" => "x=a,b&y=1,2".to_owned(),
                _ if kind.is_matrix() => "y=1,2&y=2,3&y=3,5".to_owned(),
                _ => "x=1,2,3&y=1,2,4".to_owned(),
            }
        };
        let charts = Kind::WORDS.iter().filter_map(|word| Kind::find(word));
        for kind in charts.filter(|kind| kind.is_chart()) {
            let name = kind.name;
            let spec = spec(&format!("kind={name}&{}", query(kind)));
            let panel = &spec.panels[0];
            let layer = &panel.layers[0];
            let chart = chart(&layer.mark);
            assert_eq!(
                kind.is_matrix(),
                chart.has_rows(),
                "{name}: a matrix has rows"
            );
            if kind.has_second_axis {
                assert_eq!(
                    chart.coords(),
                    Coords::Upright,
                    "{name}: a second axis stands upright"
                );
            }
            if kind.has_color_scale {
                let guide = chart.color_guide(layer, panel);
                assert!(guide.is_some(), "{name}: a scale of colours has a guide");
            }
            let defaults = chart.axis_defaults();
            let has_no_grid = [defaults.x_grid, defaults.y_grid] == [Some(false); 2];
            assert_eq!(
                kind.hides_grid, has_no_grid,
                "{name}: a grid that is hidden"
            );
            let shows_parts = matches!(chart.shown(), Shown::Between(low, high) if low >= 0.0 && high == f64::MAX);
            assert_eq!(
                kind.positive_parts.is_some(),
                shows_parts,
                "{name}: parts of a whole are above 0"
            );
        }
    }

    /// The manual declares the defaults of a kind, the mark holds them.
    #[test]
    fn marks_hold_the_defaults_that_the_manual_declares() {
        #[rustfmt::skip]
        let cases: &[(&str, &[&str])] = &[
            ("kind=line&y=1,2,3",                     &["smooth"]),
            ("kind=step&y=1,2,3",                     &["step"]),
            ("kind=area&y=1,2,3",                     &["smooth"]),
            ("kind=bar&y=1,2,3",                      &["rounded", "bottom", "bar_label", "orientation"]),
            ("kind=gantt&x=a,b&start=1,2&end=3,4",    &["rounded"]),
            ("kind=stem&y=1,2,3",                     &["bottom"]),
            ("kind=hist&y=1,2,3",                     &["bins", "density", "normalization", "cumulative", "histtype", "orientation"]),
            ("kind=hist2d&x=1,2,3&y=1,2,3",           &["bins", "cscale", "colorbar"]),
            ("kind=hexbin&x=1,2,3&y=1,2,3",           &["gridsize", "cscale", "colorbar"]),
            ("kind=box&y=1,2,3",                      &["whis", "notch", "outliers", "means", "orientation"]),
            ("kind=violin&y=1,2,3",                   &["bw_method", "inner", "density_norm", "orientation"]),
            ("kind=kde&y=1,2,3",                      &["bw_method", "fill"]),
            ("kind=radar&y=1,2,3",                    &["fill"]),
            ("kind=pie&x=a,b&y=1,2",                  &["hole", "startangle", "counterclock", "other"]),
            ("kind=contour&y=1,2&y=2,3&y=3,5",        &["levels", "cscale", "colorbar"]),
            ("kind=surface&y=1,2&y=2,3&y=3,5",        &["azimuth", "elevation", "cscale", "colorbar"]),
        ];
        for (query, names) in cases {
            for name in *names {
                let declared = parameters::PARAMETERS
                    .iter()
                    .find(|parameter| parameter.name == *name)
                    .unwrap();
                let written = format!("{query}&{name}={}", declared.default);
                assert_eq!(mark(query), mark(&written), "{written}");
            }
        }
    }
}

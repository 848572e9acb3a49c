//! Bars over dates: a panel comes in, and goes out with a tick for each bar. Bars over months, quarters and years get bands of
//! equal width, although these periods differ in length.

use super::kind::Coords;
use super::kinds::chart;
use crate::scale::calendar::Civil;
use crate::scale::{CalendarUnit, instant};
use crate::spec::{Axis, AxisScale, DateSlots, Panel};
use crate::stat::Numbers;

/// More bars than this have no ticks of their own.
const MAX_BARS: usize = 5_000;

/// Gives the axes of positions their slots where bars stand at dates. Panels that share that axis have the slots of all of them.
pub(super) fn settle(panels: &mut [Panel], share_x: bool, share_y: bool) {
    let is_shared = if panels.iter().any(is_flipped) {
        share_y
    } else {
        share_x
    };
    if is_shared {
        settle_together(panels);
    } else {
        panels.chunks_mut(1).for_each(settle_together);
    }
}

/// Gives panels with one axis of positions its slots.
fn settle_together(panels: &mut [Panel]) {
    // a drawing has ticks of its own
    let is_framed = |panel: &Panel| panel.frame_drawing().is_some();
    if panels.iter().any(is_framed) || !panels.iter().any(has_bars) {
        return;
    }
    let mut axes = panels.iter().map(position_axis);
    let Some(first) = axes.next() else {
        return;
    };
    let AxisScale::Time { zone } = &first.scale else {
        return;
    };
    let (zone, unit) = (zone.clone(), first.unit);
    if axes.any(|axis| axis.scale != first.scale) {
        return;
    }
    let instants = bar_instants(panels);
    if instants.is_empty() || instants.len() > MAX_BARS {
        return;
    }
    let is_free = |panel: &Panel| is_open(position_axis(panel)) && panel.annotations.is_empty();
    let are_free = zone.is_plain() && panels.iter().all(is_free);
    let fits = |periods: &Vec<f64>| panels.iter().all(|panel| are_all_in(panel, periods));
    let periods = periods(&instants).filter(|periods| are_free && fits(periods));
    for panel in panels {
        if let Some(periods) = &periods {
            place_in_bands(panel, periods, unit);
        }
        let axis = if is_flipped(panel) {
            &mut panel.y
        } else {
            &mut panel.x
        };
        if let Some(periods) = &periods {
            let names = periods
                .iter()
                .map(|start| instant::to_text(*start as i64, unit));
            axis.scale = AxisScale::Category {
                names: names.collect(),
            };
        }
        axis.slots = Some(DateSlots {
            instants: periods.clone().unwrap_or_else(|| instants.clone()),
            zone: zone.clone(),
        });
    }
}

/// True if the positions of a panel run along its vertical axis.
fn is_flipped(panel: &Panel) -> bool {
    let mut layers = panel.layers.iter();
    layers.any(|layer| chart(&layer.mark).coords() == Coords::Flipped)
}

/// True if bars of a panel fill the space of their positions.
fn has_bars(panel: &Panel) -> bool {
    let mut layers = panel.layers.iter();
    layers.any(|layer| chart(&layer.mark).fills_slots())
}

/// The axis of the positions of a panel.
fn position_axis(panel: &Panel) -> &Axis {
    if is_flipped(panel) {
        &panel.y
    } else {
        &panel.x
    }
}

/// The instants at which bars stand, in increasing order.
fn bar_instants(panels: &[Panel]) -> Vec<f64> {
    let layers = panels.iter().flat_map(|panel| &panel.layers);
    let bars = layers.filter(|layer| chart(&layer.mark).fills_slots());
    let series = bars.flat_map(|layer| &layer.series);
    let mut instants: Vec<f64> = series.flat_map(|series| series.x.iter().copied()).collect();
    instants.retain(|instant| instant.is_finite());
    instants.sort_by(f64::total_cmp);
    instants.dedup();
    instants
}

/// True if the author fixed neither ends nor ticks of an axis.
fn is_open(axis: &Axis) -> bool {
    axis.domain == [None, None] && axis.ticks.is_none() && axis.margin.is_none()
}

/// The beginnings of all months, quarters or years from the first to the last instant, where each instant is one; `None` where
/// one is not, where there are fewer than two, and where most periods would be empty.
fn periods(instants: &[f64]) -> Option<Vec<f64>> {
    let month = |instant: &f64| {
        let civil = Civil::from_local(*instant as i64);
        let start = Civil::date(civil.year, civil.month, 1).to_local();
        (start as f64 == *instant).then_some(civil.year * 12 + civil.month - 1)
    };
    let months: Vec<i64> = instants.iter().map(month).collect::<Option<_>>()?;
    let (first, last) = (*months.first()?, *months.last()?);
    let steps = months.windows(2).map(|pair| pair[1] - pair[0]);
    let step = steps.min()?;
    let fits = months.iter().all(|month| (month - first) % step == 0);
    let count = (last - first) / step + 1;
    if !fits || count > 2 * instants.len() as i64 {
        return None;
    }
    let start = |index: i64| {
        let month = first + index * step;
        Civil::date(month.div_euclid(12), month.rem_euclid(12) + 1, 1).to_local() as f64
    };
    Some((0..count).map(start).collect())
}

/// True if all points of a panel stand at the beginnings of periods.
fn are_all_in(panel: &Panel, periods: &[f64]) -> bool {
    let series = panel.layers.iter().flat_map(|layer| &layer.series);
    let mut positions = series.flat_map(|series| series.x.iter());
    let is_in = |x: &f64| x.is_nan() || periods.binary_search_by(|one| one.total_cmp(x)).is_ok();
    positions.all(is_in)
}

/// Turns the positions of a panel from instants to indices of periods, and names the points as the data call their dates.
fn place_in_bands(panel: &mut Panel, periods: &[f64], unit: CalendarUnit) {
    let series = panel.layers.iter_mut().flat_map(|layer| &mut layer.series);
    for series in series {
        if series.names.iter().all(String::is_empty) {
            let name = |x: &f64| match x.is_finite() {
                true => instant::to_text(*x as i64, unit),
                false => String::new(),
            };
            series.names = series.x.iter().map(name).collect();
        }
        let index = |x: &f64| match periods.binary_search_by(|one| one.total_cmp(x)) {
            Ok(index) => index as f64,
            Err(_) => f64::NAN,
        };
        let indices: Vec<f64> = series.x.iter().map(index).collect();
        series.x = Numbers::from(indices);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_periods_that_dates_begin() {
        let dates = |texts: &str| -> Vec<f64> {
            let dates = texts.split(' ').filter_map(instant::iso);
            dates.map(|ms| ms as f64).collect()
        };
        let shown = |texts: &str| {
            let periods = periods(&dates(texts))?;
            let texts = periods.iter().map(|at| instant::to_iso(*at as i64));
            Some(texts.collect::<Vec<_>>().join(" "))
        };
        #[rustfmt::skip]
        let table = [
            ("2024-01 2024-02 2024-04", Some("2024-01-01 2024-02-01 2024-03-01 2024-04-01")),
            ("2024Q3 2024Q4 2025Q1",    Some("2024-07-01 2024-10-01 2025-01-01")),
            ("2000-01 2005-01 2010-01", Some("2000-01-01 2005-01-01 2010-01-01")),
            ("2024-01 2024-02 2024-12", None),
            ("2024-01-01 2024-01-02",   None),
            ("2024-01-01T01 2024-02",   None),
            ("2024-01",                 None),
        ];
        for (texts, expected) in table {
            assert_eq!(shown(texts).as_deref(), expected, "{texts}");
        }
    }
}

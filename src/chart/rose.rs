//! Rose charts: sectors over equal angles. Several series are stacked.

use super::drawing::coords::polar_radius;
use super::drawing::disc::TiltedDisc;
use super::kind::{Chart, Coords, PaintOrder, Placing, Shown};
use super::radial::{on_spokes, spokes};
use super::{empty_state, legend_entries, point};
use crate::figure::disc::{Disc, Spoke};
use crate::figure::element::Sector;
use crate::figure::extent::Extent;
use crate::figure::legend::LegendEntry;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Role, Stroke};
use crate::spec::drawing::CoordinateSystem;
use crate::spec::mark::Rose;
use crate::spec::{Layer, Panel};
use crate::stat::stack::{self, Column};

impl Chart for Rose {
    fn name(&self) -> &'static str {
        "rose chart"
    }

    fn coords(&self) -> Coords {
        Coords::Disc
    }

    fn placing(&self, _layer: &Layer) -> Placing {
        Placing {
            base: 0.0,
            ..Placing::POINT
        }
    }

    fn shown(&self) -> Shown {
        Shown::Between(f64::MIN_POSITIVE, f64::MAX)
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    /// Draws the grid of the disc and a sector for each value. Negative values have none.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        if empty_state::write_no_data(plot, layer) {
            return;
        }
        let aligned = on_spokes(layer);
        let layer = &*aligned;
        let columns: Vec<Vec<f64>> = layer
            .series
            .iter()
            .map(|series| series.y.iter().map(|value| value.max(0.0)).collect())
            .collect();
        let columns = layer.series.iter().zip(&columns);
        let columns: Vec<Column<'_>> = columns
            .map(|(series, values)| Column {
                positions: &series.x,
                values,
            })
            .collect();
        let stacked: Vec<(Vec<f64>, Vec<f64>)> = stack::stack(&columns, stack::StackUnit::Values)
            .into_iter()
            .map(|parts| (parts.from, parts.to))
            .collect();
        let mut extent = Extent::of([0.0], 0.0);
        for (_, high) in &stacked {
            high.iter().for_each(|value| extent.add(*value));
        }
        let names: Vec<Spoke> = spokes(layer)
            .into_iter()
            .map(|spoke| Spoke {
                angle: self.compass.turn(spoke.angle),
                name: match self.has_names {
                    true => spoke.name,
                    false => String::new(),
                },
            })
            .collect();
        let count = names.len().max(1);
        let coords = panel.frame_drawing().map(|drawing| &drawing.coords);
        let is_polar = matches!(coords, Some(CoordinateSystem::Polar { .. }));
        let framed = TiltedDisc::of_panel(panel, plot.rect);
        let disc = match &framed {
            // the drawing has the names
            _ if is_polar => {
                let radius = polar_radius(plot.rect);
                Disc::bare(plot.rect.center(), radius, &panel.y, extent)
            }
            Some(TiltedDisc { center, radius, .. }) => {
                Disc::bare(*center, *radius, &panel.y, extent).with_names(plot, &names)
            }
            None => Disc::new(plot, &panel.y, extent, &names, false),
        };
        let is_framed = framed.is_some() || is_polar;
        if !is_framed {
            disc.draw_grid(plot, false);
        }
        let round = plot.round(disc.center, disc.radius);
        // a small gap between neighbours; a single sector is a whole disc
        let has_gaps = count > 1 && !is_framed;
        let half = 180.0 / count as f64 * if has_gaps { 0.92 } else { 1.0 };
        let arc = disc.radius * std::f32::consts::TAU / count as f32;
        let ring = disc.radius / layer.series.len().max(1) as f32;
        let gap = Stroke::solid(plot.theme().background, (arc.min(ring) * 0.15).min(1.0));
        for (number, (series, (low, high))) in layer.series.iter().zip(&stacked).enumerate() {
            plot.series_group(first + number, &series.name, |plot| {
                for (index, ((low, high), spoke)) in low.iter().zip(high).zip(&names).enumerate() {
                    let (Some(inner), Some(outer)) = (disc.base(*low), disc.distance(*high)) else {
                        continue;
                    };
                    // a sector ends at the rim
                    let outer = outer.min(disc.radius);
                    if outer - inner < 0.05 {
                        continue;
                    }
                    let color = series.style.color_of_point(index);
                    let fill = series.style.fill.clone();
                    let fill = fill.unwrap_or_else(|| series.style.fill_of(index, color));
                    let value = plot
                        .context
                        .number(series.y.get(index).copied().unwrap_or(f64::NAN));
                    let name = series.names.get(index).map_or("", String::as_str);
                    let title = point::named(name, &value);
                    let angles = (spoke.angle - half, spoke.angle + half);
                    let open = GroupStart::new(Role::Mark).title(title);
                    if let Some(framed) = &framed {
                        let radii = (inner / disc.radius, outer / disc.radius);
                        let radii = (f64::from(radii.0), f64::from(radii.1));
                        let gap = Some(gap.clone());
                        plot.group(open, |plot| {
                            framed.draw_sector(plot, angles, radii, &fill, gap)
                        });
                        continue;
                    }
                    let sector = Sector {
                        center: (0.0, 0.0),
                        radii: (inner, outer),
                        angles,
                        shift: round.rest,
                        fill,
                        stroke: paint::stroke(&series.style.edge_of_point(index))
                            .or_else(|| (!is_polar).then(|| gap.clone())),
                    };
                    plot.group(open, |_| round.draw(&sector));
                }
            });
        }
        // the values of the rings are written between the two neighbours whose higher sector is the lowest
        let height = |index: usize| {
            let ends = stacked
                .iter()
                .filter_map(|(_, high)| high.get(index % count));
            ends.copied()
                .filter(|end| end.is_finite())
                .fold(0.0, f64::max)
        };
        let higher = |index: usize| height(index).max(height(index + 1));
        let lowest = (0..count).min_by(|a, b| higher(*a).total_cmp(&higher(*b)));
        let before = names
            .get(lowest.unwrap_or(0))
            .map_or(0.0, |spoke| spoke.angle);
        let turn = if self.compass.clockwise {
            180.0
        } else {
            -180.0
        };
        disc.draw_labels(plot, &panel.y, before + turn / count as f64);
    }

    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        match &layer.series[..] {
            [only] if self.lists_sectors => legend_entries::points(only),
            _ => legend_entries::swatches(layer),
        }
    }
}

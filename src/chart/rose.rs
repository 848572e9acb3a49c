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
use crate::spec::{Layer, Panel, Series};
use crate::stat::stack::{self, Column, Parts, StackUnit};

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
    fn lists_points(&self) -> bool {
        true
    }

    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        if empty_state::write_no_data(plot, layer) {
            return;
        }
        let aligned = on_spokes(layer);
        let (layer, stacked) = (&*aligned, stacked(&aligned));
        let spokes = self.spokes(layer);
        let place = RosePlace::new(plot, panel, &stacked, &spokes);
        if !place.is_framed() {
            place.disc.draw_grid(plot, false);
        }
        for (number, (series, parts)) in layer.series.iter().zip(&stacked).enumerate() {
            plot.series_group(first + number, &series.name, |plot| {
                let ends = parts.from.iter().zip(&parts.to);
                for (index, ((low, high), spoke)) in ends.zip(&spokes).enumerate() {
                    place.draw_sector(plot, (series, index), (*low, *high), spoke.angle);
                }
            });
        }
        let angle = self.free_angle(&stacked, &spokes);
        place.disc.draw_labels(plot, &panel.y, angle);
    }

    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        match &layer.series[..] {
            [only] if self.lists_sectors => legend_entries::points(only),
            _ => legend_entries::swatches(layer),
        }
    }
}

/// The ends of the sectors of each series. A negative value counts as 0.
fn stacked(layer: &Layer) -> Vec<Parts> {
    let positive = |series: &Series| series.y.iter().map(|value| value.max(0.0)).collect();
    let values: Vec<Vec<f64>> = layer.series.iter().map(positive).collect();
    let columns = layer.series.iter().zip(&values);
    let columns = columns.map(|(series, values)| Column {
        positions: &series.x,
        values,
    });
    stack::stack(&columns.collect::<Vec<_>>(), StackUnit::Values)
}

impl Rose {
    /// The middle of each sector, with its name where names are written.
    fn spokes(&self, layer: &Layer) -> Vec<Spoke> {
        let turned = |spoke: Spoke| Spoke {
            angle: self.compass.turn(spoke.angle),
            name: Some(spoke.name)
                .filter(|_| self.has_names)
                .unwrap_or_default(),
        };
        spokes(layer).into_iter().map(turned).collect()
    }

    /// The angle along which the values of the rings are written, in degrees clockwise from twelve o'clock: between the two
    /// neighbours whose higher sector is the lowest.
    fn free_angle(&self, stacked: &[Parts], spokes: &[Spoke]) -> f64 {
        let count = spokes.len().max(1);
        let height = |index: usize| {
            let ends = stacked.iter();
            let ends = ends.filter_map(|parts| parts.to.get(index % count).copied());
            ends.filter(|end| end.is_finite()).fold(0.0, f64::max)
        };
        let higher = |index: usize| height(index).max(height(index + 1));
        let lowest = (0..count).min_by(|a, b| higher(*a).total_cmp(&higher(*b)));
        let before = spokes.get(lowest.unwrap_or(0));
        let half = 180.0 / count as f64;
        before.map_or(0.0, |spoke| spoke.angle) + if self.compass.clockwise { half } else { -half }
    }
}

/// Where the sectors stand.
struct RosePlace {
    disc: Disc,
    /// The disc of a drawing that lays out the panel.
    tilted: Option<TiltedDisc>,
    /// True where a drawing lays out the panel with spokes, and has their names.
    is_polar: bool,
    /// Half the width of a sector, in degrees.
    half: f64,
    /// The line around a sector that has none of its own: a gap between neighbours.
    gap: Stroke,
}

impl RosePlace {
    fn new(
        plot: &mut PlotArea<'_, '_>,
        panel: &Panel,
        stacked: &[Parts],
        spokes: &[Spoke],
    ) -> RosePlace {
        let ends = stacked.iter().flat_map(|parts| parts.to.iter().copied());
        let extent = Extent::of(std::iter::once(0.0).chain(ends), 0.0);
        let coords = panel.frame_drawing().map(|drawing| &drawing.coords);
        let is_polar = matches!(coords, Some(CoordinateSystem::Polar { .. }));
        let tilted = TiltedDisc::of_panel(panel, plot.rect);
        let disc = match &tilted {
            _ if is_polar => {
                let radius = polar_radius(plot.rect);
                Disc::bare(plot.rect.center(), radius, &panel.y, extent)
            }
            Some(TiltedDisc { center, radius, .. }) => {
                Disc::bare(*center, *radius, &panel.y, extent).with_names(plot, spokes)
            }
            None => Disc::new(plot, &panel.y, extent, spokes, false),
        };
        // a small gap between neighbours; a single sector is a whole disc
        let count = spokes.len().max(1);
        let has_gaps = count > 1 && tilted.is_none() && !is_polar;
        let arc = disc.radius * std::f32::consts::TAU / count as f32;
        let ring = disc.radius / stacked.len().max(1) as f32;
        RosePlace {
            half: 180.0 / count as f64 * if has_gaps { 0.92 } else { 1.0 },
            gap: Stroke::solid(plot.theme().background, (arc.min(ring) * 0.15).min(1.0)),
            disc,
            tilted,
            is_polar,
        }
    }

    /// True when a drawing lays out the panel.
    fn is_framed(&self) -> bool {
        self.tilted.is_some() || self.is_polar
    }

    /// Draws the sector of the point of a series with this index, between two values around an angle.
    fn draw_sector(
        &self,
        plot: &mut PlotArea<'_, '_>,
        (series, index): (&Series, usize),
        (low, high): (f64, f64),
        angle: f64,
    ) {
        let disc = &self.disc;
        let (Some(inner), Some(outer)) = (disc.base(low), disc.distance(high)) else {
            return;
        };
        // a sector ends at the rim
        let outer = outer.min(disc.radius);
        if outer - inner < 0.05 {
            return;
        }
        let fill = series.style.fill_of_point(index);
        let value = series.y.get(index).copied().unwrap_or(f64::NAN);
        let value = plot.context.number(value);
        let name = series.names.get(index).map_or("", String::as_str);
        let open = GroupStart::new(Role::Mark).title(point::named(name, &value));
        let angles = (angle - self.half, angle + self.half);
        if let Some(tilted) = &self.tilted {
            let radii = [inner, outer].map(|distance| f64::from(distance / disc.radius));
            return plot.group(open, |plot| {
                let gap = Some(self.gap.clone());
                tilted.draw_sector(plot, angles, radii.into(), &fill, gap);
            });
        }
        let round = plot.round(disc.center, disc.radius);
        let sector = Sector {
            center: (0.0, 0.0),
            radii: (inner, outer),
            angles,
            shift: round.rest,
            fill,
            stroke: paint::stroke(&series.style.edge_of_point(index))
                .or_else(|| (!self.is_polar).then(|| self.gap.clone())),
        };
        plot.group(open, |_| round.draw(&sector));
    }
}

//! One panel in its place: grid, marks, axes and annotations in paint order.

use std::rc::Rc;

use super::empty_state;
use super::kind::{Coords, ZeroLine};
use super::kinds::chart;
use crate::figure::panels::Placed;
use crate::figure::plot::Plot;
use crate::figure::sheet::Sheet;
use crate::figure::{annotation, axes, paint};
use crate::scene::{Item, Rect};
use crate::spec::{Panel, Side};

/// Draws one panel; `first` is the number of its first series in the figure.
pub(super) fn draw(sheet: &mut Sheet<'_>, placed: &Placed<'_>, first: usize) {
    placed.draw_title(sheet);
    let panel = placed.panel;
    let Some(laid) = &placed.laid else {
        return draw_free(sheet, panel, placed.plot, first);
    };
    let ground = match &sheet.spec.canvas.plot_background {
        Some(fill) => Some(paint::fill(fill, laid.plot)),
        None => Some(sheet.theme().plot_background)
            .filter(|color| color.a > 0)
            .map(Into::into),
    };
    if let Some(fill) = ground {
        sheet.canvas.push(Item::Rect {
            rect: laid.plot,
            radius: [0.0; 4],
            fill: Some(fill),
            stroke: None,
        });
    }
    axes::grid(sheet, laid);
    let zero = zero_line(panel);
    if zero == ZeroLine::Under {
        axes::zero(sheet, laid);
    }
    let scales = (Rc::clone(&laid.x.scale), Rc::clone(&laid.y.scale));
    let mut plot = Plot::new(sheet, laid.plot, scales.0, scales.1);
    annotation::under(&mut plot, &panel.annotations);
    let mut series = first;
    for layer in &panel.layers {
        let y = match (&laid.y2, layer.side) {
            (Some(y2), Side::Right) => y2,
            _ => &laid.y,
        };
        let values = if chart(&layer.mark).coords() == Coords::Flipped {
            &laid.x
        } else {
            y
        };
        let scales = (Rc::clone(&laid.x.scale), Rc::clone(&y.scale));
        let mut plot = Plot::new(sheet, laid.plot, scales.0, scales.1);
        plot.ticks = values.ticks.iter().map(|tick| tick.value).collect();
        chart(&layer.mark).draw(&mut plot, layer, panel, series);
        series += layer.series.len();
    }
    if zero == ZeroLine::Over {
        axes::zero(sheet, laid);
    }
    axes::draw(sheet, laid);
    let scales = (Rc::clone(&laid.x.scale), Rc::clone(&laid.y.scale));
    let mut plot = Plot::new(sheet, laid.plot, scales.0, scales.1);
    if !panel.annotations.is_empty() {
        let data = plot.sheet.canvas.covered(plot.rect);
        annotation::over(&mut plot, &panel.annotations, &data);
    }
    empty_state::draw(sheet, laid);
}

/// Where the line at zero is painted: over marks that stand on it, nowhere where marks cover the plot.
fn zero_line(panel: &Panel) -> ZeroLine {
    let any = |line: ZeroLine| {
        let mut layers = panel.layers.iter();
        layers.any(|layer| chart(&layer.mark).zero_line() == line)
    };
    if any(ZeroLine::Over) {
        ZeroLine::Over
    } else if any(ZeroLine::None) {
        ZeroLine::None
    } else {
        ZeroLine::Under
    }
}

/// Draws a panel that has no axes.
fn draw_free(sheet: &mut Sheet<'_>, panel: &Panel, cell: Rect, first: usize) {
    let unit = Rc::new(crate::scale::Scale::linear(0.0, 1.0));
    for layer in &panel.layers {
        let mut plot = Plot::new(sheet, cell, Rc::clone(&unit), Rc::clone(&unit));
        chart(&layer.mark).draw(&mut plot, layer, panel, first);
    }
}

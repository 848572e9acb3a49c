//! A sector of a disc or a ring.

use crate::chart::drawing::coords::Projector;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::Role;
use crate::scene::backend::GroupStart;
use crate::spec::drawing::SectorShape;

impl SectorShape {
    /// Draws the sector, with its name as the title.
    pub(super) fn draw(&self, plot: &mut PlotArea<'_, '_>, projector: &Projector<'_>) {
        let (disc, edge) = (projector.disc(), paint::stroke(&self.edge));
        let (turn, radii) = ((self.from, self.to), (self.inner, self.outer));
        plot.group(GroupStart::new(Role::Mark).title(&self.name), |plot| {
            disc.draw_sector(plot, turn, radii, &self.fill, edge);
        });
    }
}

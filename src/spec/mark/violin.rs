//! Violin plot: the density of the observations on both sides of an axis. Each series is a violin.

use super::Direction;
use crate::stat::density::{Bandwidth, BandwidthRule};
use crate::vocabulary;

vocabulary! {
    /// What is drawn inside a violin (`inner` of seaborn's `violinplot`).
    pub enum Inner {
        /// A thick line between the quartiles, a thin one between the whiskers, and a dot at the median.
        Box = "box",
        /// A diamond at the median.
        Median = "median",
        /// Nothing.
        None = "none",
    }
}

vocabulary! {
    /// What the widths of violins mean beside one another (`density_norm` of seaborn's `violinplot`).
    pub enum DensityNorm {
        /// Every violin has the same area; the densest place of all has the full width.
        Area = "area",
        /// Every violin has the full width at its own densest place.
        Width = "width",
    }
}

/// Violin plot: the density of the observations on both sides of an axis. Each series is a violin.
#[derive(Clone, Debug, PartialEq)]
pub struct Violin {
    /// The direction of the axis of values.
    pub direction: Direction,
    /// The bandwidth of the kernel.
    pub bandwidth: Bandwidth,
    /// What is drawn inside.
    pub inner: Inner,
    /// What the widths mean beside one another.
    pub norm: DensityNorm,
    /// The part of a band that the widest violin fills, 0 to 1.
    pub width: f64,
}

impl Default for Violin {
    fn default() -> Violin {
        Violin {
            direction: Direction::Vertical,
            bandwidth: Bandwidth::Rule(BandwidthRule::Scott),
            inner: Inner::Box,
            norm: DensityNorm::Area,
            width: 0.8,
        }
    }
}

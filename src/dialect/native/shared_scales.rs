//! What the sizes and the hues of all series have in common: panels side by side show them on one scale.

use std::collections::BTreeMap;

use crate::spec::Channel;
use crate::stat::Numbers;

/// The sizes and the hues of all series of a picture.
#[derive(Clone, Debug, Default)]
pub(in crate::dialect::native) struct SharedScales {
    /// The sizes above 0.
    pub sizes: Vec<f64>,
    /// The numbers of `hue`.
    hues: Vec<f64>,
    /// True when the hues are milliseconds UTC.
    pub are_instants: bool,
}

impl SharedScales {
    /// The sizes and the hues in these further columns, which are those of all series; `are_instants` is true when the hues are dates.
    pub(in crate::dialect::native) fn of<'a>(
        all: impl Iterator<Item = &'a BTreeMap<Channel, Numbers>>,
        are_instants: bool,
    ) -> SharedScales {
        let mut scales = SharedScales {
            are_instants,
            ..SharedScales::default()
        };
        for channels in all {
            let known = |channel| {
                let values = channels.get(&channel).map_or(&[][..], |values| &values[..]);
                values.iter().copied().filter(|value| value.is_finite())
            };
            let sizes = known(Channel::Size).filter(|size| *size > 0.0);
            scales.sizes.extend(sizes);
            scales.hues.extend(known(Channel::Hue));
        }
        scales
    }

    /// The largest size; 0 without sizes above 0.
    pub(in crate::dialect::native) fn largest_size(&self) -> f64 {
        self.sizes.iter().copied().fold(0.0, f64::max)
    }

    /// The least and the greatest hue, on a logarithmic scale of those above 0; `None` without any.
    pub(in crate::dialect::native) fn hue_range(&self, log: bool) -> Option<[f64; 2]> {
        let hues = self.hues.iter().copied();
        let hues = hues.filter(|hue| !log || *hue > 0.0);
        hues.fold(None, |range, hue| {
            let [low, high] = range.unwrap_or([hue; 2]);
            Some([low.min(hue), high.max(hue)])
        })
    }
}

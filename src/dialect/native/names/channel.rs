//! The names of the channels, which are further columns of a series.

use crate::spec::Channel;

names! {
    Channel {
        Size = "size",
        Hue = "hue",
        YErrLow = "yerr-low",
        YErrHigh = "yerr-high",
        XErrLow = "xerr-low",
        XErrHigh = "xerr-high",
        Low = "low",
        High = "high",
        Open = "open",
        Close = "close",
        Start = "start",
        U = "u",
        V = "v",
        Weight = "weight",
        Goal = "goal",
        Source = "source",
        Target = "target",
        Part = "part",
    }
}

//! Names: the values of fields of a board.

use crate::spec::board::{Frame, Side};

names! {
    Frame {
        None = "none",
        Flag = "flag",
        Callout = "callout",
        Balloon = "balloon",
    }
}

names! {
    Side {
        Bottom = "bottom",
        Left = "left",
        Top = "top",
        Right = "right",
    }
}

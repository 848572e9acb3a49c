//! How an SVG writes its texts.

use crate::vocabulary;

vocabulary! {
    /// How texts are written.
    #[derive(Default)]
    pub enum Letters {
        /// As text that can be selected and searched, in the reader's fonts, fitted to the measured width.
        #[default]
        Text = "text",
        /// As outlines that look the same everywhere.
        Paths = "path",
    }
}

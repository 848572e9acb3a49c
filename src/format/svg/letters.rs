//! The two ways in which an SVG can contain texts.

use crate::vocabulary;

vocabulary! {
    /// How an SVG contains its texts.
    #[derive(Default)]
    pub enum Letters {
        /// As text, which can be selected and searched. It is shown in the reader's fonts, fitted to the measured
        /// width.
        #[default]
        Text = "text",
        /// As outlines, which look the same everywhere.
        Paths = "path",
    }
}

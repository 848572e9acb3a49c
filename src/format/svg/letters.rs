//! The ways in which an SVG can contain texts.

use crate::vocabulary;

vocabulary! {
    /// How an SVG contains its texts.
    #[derive(Default)]
    pub enum Letters {
        /// As text, which can be selected and searched. The file has the glyphs that its texts use, so that they look as
        /// they were measured.
        #[default]
        Text = "text",
        /// As outlines, for programs that have no typefaces.
        Paths = "path",
        /// As text without a typeface. It is shown in the reader's fonts, fitted to the measured width. matplotlib calls
        /// this `none`.
        Local = "local" | "none",
    }
}

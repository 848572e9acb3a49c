//! The gallery and what is said of it: goldens, rules of layout, and the manual that is made from both.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod axes;
mod cases;
mod dense;
mod gallery;
mod golden;
mod hints;
mod layout;
mod manual;
mod typefaces;

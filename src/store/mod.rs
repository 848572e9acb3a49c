//! Files beside the program: the site's configuration in, finished pictures out.

pub mod cache;
pub mod config;
pub mod data;
pub mod fonts;
pub mod identity;
pub mod manual;
pub mod replace;
pub mod sqlite;

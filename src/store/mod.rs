//! The files of the site: configuration, data and databases, fonts, and the cache of finished answers.

pub mod cache;
pub mod config;
pub mod data;
pub mod fonts;
mod foreign;
pub mod identity;
pub mod manual;
mod moment;
pub mod replace;
mod sheet;
mod shortage;
pub mod sqlite;
mod temporary;
pub mod turn;

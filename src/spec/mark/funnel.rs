//! Funnel chart: centred bars for the stages of a process.

/// Funnel chart: centred bars for the stages of a process.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Funnel;

//! Centred bars of the steps of a process.

use super::PieLabels;

/// Centred bars of the steps of a process.
#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    /// What is written in and beside them.
    pub labels: PieLabels,
}

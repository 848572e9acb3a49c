//! Funnel chart: centred bars for the stages of a process.

use super::PieLabels;

/// Funnel chart: centred bars for the stages of a process.
#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    /// What is written in and beside the bars.
    pub labels: PieLabels,
}

impl Default for Funnel {
    fn default() -> Funnel {
        Funnel {
            labels: PieLabels::NamePercent,
        }
    }
}

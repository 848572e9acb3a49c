//! `kind=candlestick` and `kind=ohlc`: open, high, low and close as boxes with wicks or as bars with ticks.

use super::covered::covered_count;
use super::definition::{KindDefinition, KindReader, MarkInput};
use super::options::{AXES, PRICES};
use crate::error::{Note, NoteKind, Result};
use crate::spec::mark::Candlestick;
use crate::spec::{Channel, Mark};

pub(super) const CANDLESTICK: KindDefinition = KindDefinition {
    max_points: 200_000,
    value_parameter: Some("close"),
    value_replaces_y: true,
    own_columns: &["open", "high", "low", "close"],
    has_low_edge: true,
    reads: &[AXES, PRICES],
    needed_channels: &[Channel::Open, Channel::High, Channel::Low],
    whole_parts: Some(("without which no candle", &[])),
    ..KindDefinition::new("candlestick", &["candle"], boxes)
};

pub(super) const OHLC: KindDefinition = KindDefinition {
    name: "ohlc",
    aliases: &[],
    family: "ohlc",
    whole_parts: Some(("without which no bar", &[])),
    read: KindReader::Mark(bars),
    ..CANDLESTICK
};

fn boxes(input: &mut MarkInput<'_>) -> Result<Mark> {
    prices(input, false)
}

fn bars(input: &mut MarkInput<'_>) -> Result<Mark> {
    prices(input, true)
}

/// The mark of prices, as bars with ticks or as boxes.
fn prices(input: &mut MarkInput<'_>, bars: bool) -> Result<Mark> {
    note_covered(input);
    let (arguments, theme) = (input.arguments, input.theme);
    let default = Candlestick::default();
    Ok(Mark::Candlestick(Candlestick {
        bars,
        rising: arguments
            .color("upcolor", &theme.palette)?
            .or(default.rising),
        falling: arguments
            .color("downcolor", &theme.palette)?
            .or(default.falling),
    }))
}

/// Adds a note about prices of one series that stand at one position and cover one another, such as those of two shares on one
/// day.
fn note_covered(input: &mut MarkInput<'_>) {
    let counts = input.series.iter().map(covered_count);
    let count: usize = counts.sum();
    if count > 0 {
        let text = format!(
            "several prices at one position cover one another; covered: {count}; of a table where= chooses rows, such as one share"
        );
        let note = Note::new(NoteKind::Advice, "x", text);
        input.notes.add(note);
    }
}

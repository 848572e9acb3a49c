//! Blocks of rows that blank lines part, as gnuplot writes them: the columns come in, and go out with one that numbers the blocks.

use crate::error::{Note, NoteKind};
use crate::table::{Column, Reading, Values};

/// The fewest rows of a block, and the most blocks.
const MIN_ROWS: usize = 3;
const MAX_BLOCKS: usize = 60;

/// Adds a column that names the block of each row, where blank lines before these rows part lines of numbers: the first column rises in
/// each block and begins anew in the next, and no other column has a number for each block.
pub(super) fn number(reading: &mut Reading, blanks: &[usize]) {
    let rows = reading.table.rows();
    let mut ends: Vec<usize> = blanks.iter().copied().filter(|row| *row < rows).collect();
    ends.push(rows);
    let mut begin = 0;
    let blocks = ends
        .iter()
        .map(|end| std::mem::replace(&mut begin, *end)..*end);
    let blocks: Vec<std::ops::Range<usize>> = blocks.collect();
    let is_long = |block: &std::ops::Range<usize>| block.len() >= MIN_ROWS;
    if !(2..=MAX_BLOCKS).contains(&blocks.len()) || !blocks.iter().all(is_long) {
        return;
    }
    let numbers: Option<Vec<&[f64]>> = reading
        .table
        .columns
        .iter()
        .map(|column| column.values.numbers())
        .collect();
    let Some([first, others @ ..]) = numbers.as_deref() else {
        return;
    };
    let of = |numbers: &[f64], block: &std::ops::Range<usize>| {
        numbers
            .get(block.clone())
            .map(<[f64]>::to_vec)
            .unwrap_or_default()
    };
    let rises = |block| of(first, block).windows(2).all(|pair| pair[0] < pair[1]);
    let begins_anew = |end: &usize| first.get(*end) <= first.get(end.saturating_sub(1));
    let is_same =
        |numbers: &[f64], block| of(numbers, block).windows(2).all(|pair| pair[0] == pair[1]);
    let numbers_blocks = |numbers: &&[f64]| blocks.iter().all(|block| is_same(numbers, block));
    let are_lines = blocks.iter().all(rises)
        && ends
            .split_last()
            .is_some_and(|(_, inner)| inner.iter().all(begins_anew));
    if !are_lines || others.is_empty() || others.iter().any(numbers_blocks) {
        return;
    }
    let name = |(number, block): (usize, &std::ops::Range<usize>)| {
        let name = std::rc::Rc::from((number + 1).to_string());
        std::iter::repeat_n(name, block.len())
    };
    let names = blocks.iter().enumerate().flat_map(name).collect();
    // behind the others, which keep their numbers
    reading
        .table
        .columns
        .push(Column::new("block", Values::Names(names)));
    let text = format!(
        "blank lines part {} blocks of rows, each of which is a series; raw=1 reads all as one",
        blocks.len()
    );
    reading.notes.push(Note::new(NoteKind::Assumed, "", text));
}

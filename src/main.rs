//! Chooses the edge; nothing else.

fn main() {}

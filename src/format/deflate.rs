//! Compresses rows of pixels to a zlib stream (RFC 1950, RFC 1951).
//!
//! A chart repeats itself in few ways: a pixel equals the one before it or the one above it, or a recent pattern begins
//! again. So matches are searched in these three places alone. Measured with the gallery against the fastest level of
//! miniz, this takes half the time and makes two thirds of the bytes.

/// The length of the longest match that has a code.
const MAX_MATCH: usize = 258;

/// The length of the shortest match that has a code.
const MIN_MATCH: usize = 3;

/// The greatest distance of a match that has a code.
const MAX_DISTANCE: usize = 32_768;

/// The number of tokens after which a block ends. Each block has its own codes.
const BLOCK_TOKENS: usize = 8192;

/// The bits of the hash of a four-byte pattern; the last place of each hash is remembered.
const HASH_BITS: u32 = 10;

/// Of the bytes after a match that have no match nearby, the first and then every eighth is looked up by its hash. An
/// edge that begins like an earlier one usually goes on like it, so looking up all bytes makes nothing shorter.
const LOOKUP_INTERVAL: usize = 8;

/// The symbol that ends a block.
const END_OF_BLOCK: usize = 256;

/// Compresses rows of `width` bytes, with `step` bytes a pixel. In the stream each row begins with a byte 0, which
/// means "no filter" in PNG.
pub(super) fn compress(rows: &[u8], width: usize, step: usize) -> Vec<u8> {
    let mut deflater = Deflater::new(step);
    let mut sum = Adler::new();
    let width = width.max(1);
    for (at, row) in rows.chunks(width).enumerate() {
        let again = deflater.add_row(rows, row, at * width, width);
        sum.add_row(row, again);
    }
    deflater.flush_repeated();
    deflater.write_block(true);
    let mut bytes = deflater.bits.finish();
    bytes.extend_from_slice(&sum.finish().to_be_bytes());
    bytes
}

/// The check sum Adler-32 (RFC 1950, section 8.2). Crates for it ask the processor which instructions it has. In a
/// virtual machine that takes longer than the check sum of a chart, because zeros, as in the background, are skipped 32
/// at a time.
struct Adler {
    /// The sum of all bytes, and the sum of those sums after each byte.
    sums: (u64, u64),
    /// The two sums of the last row alone.
    last: (u64, u64),
}

impl Adler {
    const MODULUS: u64 = 65_521;

    fn new() -> Adler {
        Adler {
            sums: (1, 0),
            last: (0, 0),
        }
    }

    /// Adds a row and the 0 before it. `again` is true when the row equals the last one.
    fn add_row(&mut self, row: &[u8], again: bool) {
        if !again {
            self.last = adler_sums(row);
        }
        let (sum, sums) = self.sums;
        self.sums = (
            (sum + self.last.0) % Adler::MODULUS,
            (sums + sum * (row.len() as u64 + 1) + self.last.1) % Adler::MODULUS,
        );
    }

    fn finish(&self) -> u32 {
        (self.sums.1 << 16 | self.sums.0) as u32
    }
}

/// The sum of the bytes, and the sum of those sums after each byte.
fn adler_sums(bytes: &[u8]) -> (u64, u64) {
    const EVEN: u64 = 0x00ff_00ff_00ff_00ff;
    let (mut sum, mut sums) = (0, 0);
    let (eights, rest) = bytes.as_chunks::<8>();
    for few in eights.chunks(4) {
        if *few == [[0; 8]; 4] {
            sums += 32 * sum;
            continue;
        }
        for eight in few {
            let all = u64::from_le_bytes(*eight);
            let (even, odd) = (all & EVEN, all >> 8 & EVEN);
            // The highest of four lanes of 16 bits gathers what all of them hold, each times a number.
            let once = (even + odd).wrapping_mul(0x0001_0001_0001_0001) >> 48;
            let own = (even.wrapping_mul(0x0008_0006_0004_0002) >> 48)
                + (odd.wrapping_mul(0x0007_0005_0003_0001) >> 48);
            sums += 8 * sum + own;
            sum += once;
        }
    }
    for byte in rest {
        sum += u64::from(*byte);
        sums += sum;
    }
    (sum, sums)
}

/// The compressor.
struct Deflater {
    bits: BitWriter,
    /// The bytes of a pixel: how far back the previous pixel is.
    step: usize,
    /// The tokens of the current block. A literal byte is itself; a match has its length in the upper 16 bits and its
    /// distance in the lower 16.
    tokens: Vec<u32>,
    /// How often each symbol for literals and lengths occurs in the block.
    literals: [u32; 286],
    /// How often each symbol for distances occurs.
    distances: [u32; 30],
    /// The bytes of repeated rows that have no token yet, and the distance of the match for them.
    repeated: (usize, usize),
    /// The last place of a pattern with each hash, as an index into the rows.
    last_seen: [u32; 1 << HASH_BITS],
}

impl Deflater {
    fn new(step: usize) -> Deflater {
        let mut bits = BitWriter::new();
        // The header of zlib: deflate with a window of 32 KiB, fastest level.
        bits.put(0x0178, 16);
        Deflater {
            bits,
            step: step.max(1),
            tokens: Vec::with_capacity(BLOCK_TOKENS + BLOCK_TOKENS / 4),
            literals: [0; 286],
            distances: [0; 30],
            repeated: (0, 0),
            last_seen: [0; 1 << HASH_BITS],
        }
    }

    /// Adds the row that begins at `start`, and returns whether it equals the one above. A match ends with its row,
    /// because the filter bytes between rows are in the stream but not in `rows`.
    fn add_row(&mut self, rows: &[u8], row: &[u8], start: usize, width: usize) -> bool {
        let above = start
            .checked_sub(width)
            .and_then(|before| rows.get(before..start))
            .filter(|_| (MIN_MATCH..MAX_DISTANCE).contains(&width));
        if above == Some(row) {
            // For a row of zeros the distance 1 will do, since the filter byte is 0 too; it has a shorter code.
            if self.repeated.0 == 0 {
                self.repeated.1 = if row.iter().all(|byte| *byte == 0) {
                    1
                } else {
                    width + 1
                };
            }
            self.repeated.0 += width + 1;
            return true;
        }
        self.flush_repeated();
        self.push_literal(0);
        let above = above.unwrap_or_default();
        let (mut at, mut matched) = (0, 0);
        while let Some(byte) = row.get(at) {
            let (length, distance) = match self.nearby_match(row, above, at, width) {
                (0, _) if self.should_look_up(at, at - matched) => {
                    self.remembered_match(rows, row, (start, at), width)
                }
                found => found,
            };
            match length {
                MIN_MATCH.. => {
                    self.push_match(length, distance);
                    at += length;
                    matched = at;
                }
                _ => {
                    self.push_literal(*byte);
                    at += 1;
                }
            }
        }
        if self.tokens.len() >= BLOCK_TOKENS {
            self.write_block(false);
        }
        false
    }

    /// The length and distance of the longer of two matches at `at`: with the row above and with the previous pixel.
    /// Length 0 for none.
    fn nearby_match(&self, row: &[u8], above: &[u8], at: usize, width: usize) -> (usize, usize) {
        let Some(here) = read_u32(row, at) else {
            return (0, 0);
        };
        let rest = match_window(row, at);
        let alike = |there: Option<u32>| there.is_some_and(|there| (here ^ there) << 8 == 0);
        let mut best = (0, 0);
        if alike(read_u32(above, at)) {
            best = (
                common_prefix(rest, above.get(at..).unwrap_or_default()),
                width + 1,
            );
        }
        if let Some(before) = at.checked_sub(self.step)
            && alike(read_u32(row, before))
        {
            let run = common_prefix(rest, row.get(before..).unwrap_or_default());
            if run >= best.0 {
                best = (run, self.step);
            }
        }
        best
    }

    /// True when the pattern at `at` should be looked up; `after` is the number of bytes since the last match.
    fn should_look_up(&self, at: usize, after: usize) -> bool {
        match self.step {
            1 => after.is_multiple_of(LOOKUP_INTERVAL),
            step => at.is_multiple_of(step),
        }
    }

    /// Writes the tokens of the repeated rows.
    fn flush_repeated(&mut self) {
        let (mut left, distance) = std::mem::take(&mut self.repeated);
        while left > 0 {
            // The rest must not become too short for a match.
            let most = match left.saturating_sub(MAX_MATCH) {
                1 | 2 => MAX_MATCH - MIN_MATCH,
                _ => MAX_MATCH,
            };
            let length = left.min(most);
            self.push_match(length, distance);
            left -= length;
        }
    }

    /// The length and distance of the match at the last place of the pattern at `at`; length 0 for none.
    fn remembered_match(
        &mut self,
        rows: &[u8],
        row: &[u8],
        (start, at): (usize, usize),
        width: usize,
    ) -> (usize, usize) {
        let Some(here) = read_u32(row, at) else {
            return (0, 0);
        };
        let place = start + at;
        let slot = here.wrapping_mul(0x9e37_79b1) >> (32 - HASH_BITS);
        let Some(seen) = self.last_seen.get_mut(slot as usize) else {
            return (0, 0);
        };
        let old = std::mem::replace(seen, place as u32) as usize;
        if old >= place || read_u32(rows, old) != Some(here) {
            return (0, 0);
        }
        // The stream has a filter byte before each row, so the distance is greater by the number of rows between.
        // Division of 32 bits takes half the time of 64.
        let up = match start.checked_sub(old) {
            Some(up @ 1..) => up.min(2 * MAX_DISTANCE) as u32,
            _ => 0,
        };
        let above = up.div_ceil(width.min(MAX_DISTANCE) as u32) as usize;
        let distance = place - old + above;
        if distance > MAX_DISTANCE {
            return (0, 0);
        }
        let end = start + width - above * width;
        let there = rows.get(old..end.min(rows.len())).unwrap_or_default();
        (common_prefix(match_window(row, at), there), distance)
    }

    #[inline]
    fn push_literal(&mut self, byte: u8) {
        if let Some(count) = self.literals.get_mut(usize::from(byte)) {
            *count += 1;
        }
        self.tokens.push(u32::from(byte));
    }

    fn push_match(&mut self, length: usize, distance: usize) {
        if let Some(count) = self.literals.get_mut(length_code(length).symbol) {
            *count += 1;
        }
        if let Some(count) = self.distances.get_mut(distance_code(distance).symbol) {
            *count += 1;
        }
        self.tokens.push((length as u32) << 16 | distance as u32);
    }

    /// Writes the current block and starts the next one.
    fn write_block(&mut self, last: bool) {
        if let Some(count) = self.literals.get_mut(END_OF_BLOCK) {
            *count = 1;
        }
        let literals = code_lengths(&self.literals, 15);
        let distances = code_lengths(&self.distances, 15);
        self.bits.reserve(
            max_bits(&self.literals, &literals, 5) + max_bits(&self.distances, &distances, 13),
        );
        self.bits.put(u64::from(last) | 2 << 1, 3);
        self.write_code_lengths(&literals, &distances);
        let (literals, distances) = (canonical_codes(&literals), canonical_codes(&distances));
        let mut lengths = [Code::default(); MAX_MATCH + 1];
        for (length, code) in lengths.iter_mut().enumerate().skip(MIN_MATCH) {
            *code = length_code(length).code(&literals);
        }
        let mut last = (0, Code::default());
        for token in &self.tokens {
            let (length, distance) = (token >> 16, token & 0xffff);
            let code = match length {
                0 => literals.get(distance as usize).copied(),
                _ => {
                    if distance != last.0 {
                        let code = distance_code(distance as usize).code(&distances);
                        last = (distance, code);
                    }
                    lengths.get(length as usize).map(|code| code.then(last.1))
                }
            };
            self.bits.put_code(code);
        }
        self.tokens.clear();
        self.bits.put_code(literals.get(END_OF_BLOCK).copied());
        self.literals = [0; 286];
        self.distances = [0; 30];
    }

    /// Writes the code lengths of both alphabets, themselves coded (RFC 1951, section 3.2.7).
    fn write_code_lengths(&mut self, literals: &[u8], distances: &[u8]) {
        const ORDER: [usize; 19] = [
            16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
        ];
        let used = |lengths: &[u8], least: usize| {
            let last = lengths.iter().rposition(|length| *length > 0);
            last.map_or(least, |last| (last + 1).max(least))
        };
        let (many, far) = (used(literals, 257), used(distances, 1));
        let all = literals.iter().take(many).chain(distances.iter().take(far));
        let all: Vec<u8> = all.copied().collect();
        let parts = run_length_encode(&all);
        let mut counts = [0; 19];
        for part in &parts {
            if let Some(count) = counts.get_mut(part.symbol) {
                *count += 1;
            }
        }
        let own = code_lengths(&counts, 7);
        let length = |symbol: usize| own.get(symbol).copied().unwrap_or(0);
        let last = ORDER.iter().rposition(|symbol| length(*symbol) > 0);
        let named = last.map_or(4, |last| (last + 1).max(4));
        let heads = (many - 257) | (far - 1) << 5 | (named - 4) << 10;
        self.bits.put(heads as u64, 14);
        for symbol in ORDER.into_iter().take(named) {
            self.bits.put(u64::from(length(symbol)), 3);
        }
        let own = canonical_codes(&own);
        for part in parts {
            self.bits.put_code(Some(part.code(&own)));
        }
    }
}

/// A sequence of bits; the first is the lowest.
#[derive(Clone, Copy, Default)]
struct Code {
    bits: u64,
    count: u32,
}

impl Code {
    /// This code followed by the next.
    fn then(self, next: Code) -> Code {
        Code {
            bits: self.bits | next.bits << self.count,
            count: self.count + next.count,
        }
    }
}

/// A symbol and the extra bits that follow its code.
#[derive(Clone, Copy)]
struct CodedSymbol {
    symbol: usize,
    bits: u32,
    count: u32,
}

impl CodedSymbol {
    /// The code of the symbol with its extra bits.
    fn code(self, codes: &[Code]) -> Code {
        let code = codes.get(self.symbol).copied().unwrap_or_default();
        code.then(Code {
            bits: u64::from(self.bits),
            count: self.count,
        })
    }
}

/// The symbol for the length of a match (RFC 1951, section 3.2.5).
fn length_code(length: usize) -> CodedSymbol {
    let over = length.saturating_sub(MIN_MATCH) as u32;
    let (symbol, count) = match over {
        _ if length >= MAX_MATCH => (285, 0),
        0..8 => (257 + over, 0),
        _ => {
            let count = over.ilog2() - 2;
            (257 + count * 4 + 4 + (over >> count & 3), count)
        }
    };
    CodedSymbol {
        symbol: symbol as usize,
        bits: over & ((1 << count) - 1),
        count,
    }
}

/// The symbol for the distance of a match (RFC 1951, section 3.2.5).
fn distance_code(distance: usize) -> CodedSymbol {
    let over = distance.saturating_sub(1) as u32;
    let (symbol, count) = match over {
        0..4 => (over, 0),
        _ => {
            let count = over.ilog2() - 1;
            (count * 2 + 2 + (over >> count & 1), count)
        }
    };
    CodedSymbol {
        symbol: symbol as usize,
        bits: over & ((1 << count) - 1),
        count,
    }
}

/// Code lengths with their repetitions as symbols: 16 repeats the last length 3 to 6 times; 17 and 18 are 3 to 10 and
/// 11 to 138 zeros (RFC 1951, section 3.2.7).
fn run_length_encode(lengths: &[u8]) -> Vec<CodedSymbol> {
    let mut parts = Vec::new();
    let mut push = |symbol: usize, bits: usize, count: u32| {
        parts.push(CodedSymbol {
            symbol,
            bits: bits as u32,
            count,
        });
    };
    for same in lengths.chunk_by(|a, b| a == b) {
        let length = usize::from(same.first().copied().unwrap_or(0));
        let mut left = same.len();
        if length > 0 {
            push(length, 0, 0);
            left -= 1;
        }
        while left >= 3 {
            let (symbol, least, most, count) = match (length, left) {
                (0, 11..) => (18, 11, 138, 7),
                (0, _) => (17, 3, 10, 3),
                _ => (16, 3, 6, 2),
            };
            let taken = left.min(most);
            push(symbol, taken - least, count);
            left -= taken;
        }
        for _ in 0..left {
            push(length, 0, 0);
        }
    }
    parts
}

/// The lengths of Huffman codes for these counts; 0 for a symbol that does not occur. Counts are halved until no code
/// is longer than `most` bits. The codes then are hardly worse, because only the rarest symbols had longer ones.
fn code_lengths(counts: &[u32], most: u8) -> Vec<u8> {
    let mut counts = counts.to_vec();
    loop {
        let lengths = huffman(&counts);
        if lengths.iter().all(|length| *length <= most) {
            return lengths;
        }
        for count in &mut counts {
            *count = count.div_ceil(2);
        }
    }
}

/// Huffman's algorithm with two queues: symbols sorted by weight, and pairs in the order in which they are made, which
/// is by weight too.
fn huffman(counts: &[u32]) -> Vec<u8> {
    let mut lengths = vec![0; counts.len()];
    let mut leaves: Vec<(u32, usize)> = counts.iter().copied().zip(0..).collect();
    leaves.retain(|(count, _)| *count > 0);
    leaves.sort_unstable();
    let mut weights: Vec<u32> = leaves.iter().map(|(count, _)| *count).collect();
    let mut parents = vec![0; weights.len()];
    let (mut leaf, mut pair) = (0, leaves.len());
    let mut lightest = |weights: &[u32]| {
        let single = weights.get(leaf).filter(|_| leaf < leaves.len());
        match (single, weights.get(pair)) {
            (Some(one), other) if other.is_none_or(|other| one <= other) => {
                leaf += 1;
                leaf - 1
            }
            _ => {
                pair += 1;
                pair - 1
            }
        }
    };
    for _ in 1..leaves.len() {
        let both = [lightest(&weights), lightest(&weights)];
        let weight = both.iter().filter_map(|child| weights.get(*child)).sum();
        for child in both {
            if let Some(parent) = parents.get_mut(child) {
                *parent = weights.len();
            }
        }
        weights.push(weight);
        parents.push(0);
    }
    // Depths are computed from the root, which was made last, to the leaves. A single symbol gets a code of one bit.
    let mut depths = vec![0_u8; parents.len()];
    for node in (0..parents.len().saturating_sub(1)).rev() {
        let parent = parents.get(node).and_then(|parent| depths.get(*parent));
        let depth = parent.map_or(0, |depth| depth.saturating_add(1));
        if let Some(own) = depths.get_mut(node) {
            *own = depth;
        }
    }
    for ((_, symbol), depth) in leaves.iter().zip(depths) {
        if let Some(length) = lengths.get_mut(*symbol) {
            *length = depth.max(1);
        }
    }
    lengths
}

/// The codes with these lengths (RFC 1951, section 3.2.2), with the first bit lowest.
fn canonical_codes(lengths: &[u8]) -> Vec<Code> {
    let mut next = [0_u32; 16];
    for length in lengths.iter().filter(|length| **length > 0) {
        if let Some(count) = next.get_mut(usize::from(*length)) {
            *count += 1;
        }
    }
    let mut code = 0;
    for count in next.iter_mut().skip(1) {
        code = (code << 1) + std::mem::replace(count, code << 1);
    }
    let one = |length: &u8| match next.get_mut(usize::from(*length)) {
        Some(code) if *length > 0 => {
            *code += 1;
            Code {
                bits: u64::from((*code - 1).reverse_bits() >> (32 - u32::from(*length))),
                count: u32::from(*length),
            }
        }
        _ => Code::default(),
    };
    lengths.iter().map(one).collect()
}

/// An upper limit for the bits of a block: its symbols, each with `more` extra bits, and its header.
fn max_bits(counts: &[u32], lengths: &[u8], more: usize) -> usize {
    const HEAD: usize = 4096;
    let symbols = counts.iter().zip(lengths);
    let bits = symbols.map(|(count, length)| *count as usize * (usize::from(*length) + more));
    HEAD + bits.sum::<usize>()
}

/// Collects bits to bytes.
struct BitWriter {
    /// The bytes; those from `length` on are room for more.
    bytes: Vec<u8>,
    /// The number of complete bytes.
    length: usize,
    /// Fewer than eight bits that make no whole byte yet.
    pending: u64,
    /// The number of pending bits.
    count: u32,
}

impl BitWriter {
    fn new() -> BitWriter {
        BitWriter {
            bytes: vec![0; 16],
            length: 0,
            pending: 0,
            count: 0,
        }
    }

    /// Makes room for this number of bits.
    fn reserve(&mut self, bits: usize) {
        let needed = self.length + bits / 8;
        if needed > self.bytes.len() {
            self.bytes.resize(needed.max(2 * self.bytes.len()), 0);
        }
    }

    /// Writes at most 48 bits; those above `count` must be 0. It always stores eight bytes: a branch on the number of
    /// complete bytes could not be predicted by the processor.
    #[inline(always)]
    fn put(&mut self, bits: u64, count: u32) {
        self.pending |= bits << self.count;
        self.count += count;
        let room = self.bytes.get_mut(self.length..);
        if let Some(room) = room.and_then(|room| room.first_chunk_mut()) {
            *room = self.pending.to_le_bytes();
        }
        self.length += (self.count / 8) as usize;
        self.pending >>= self.count / 8 * 8;
        self.count %= 8;
    }

    #[inline(always)]
    fn put_code(&mut self, code: Option<Code>) {
        if let Some(code) = code {
            self.put(code.bits, code.count);
        }
    }

    fn finish(mut self) -> Vec<u8> {
        let last = self.count.div_ceil(8) as usize;
        self.bytes.truncate(self.length + last);
        self.bytes
    }
}

/// The bytes at `at` that one match can cover.
#[inline]
fn match_window(row: &[u8], at: usize) -> &[u8] {
    row.get(at..row.len().min(at + MAX_MATCH))
        .unwrap_or_default()
}

/// Four bytes as a little-endian number; `None` at the end.
#[inline]
fn read_u32(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    four.first_chunk().map(|four| u32::from_le_bytes(*four))
}

/// The length of the common beginning of both.
#[inline]
fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    let mut same = 0;
    let eights = a.chunks_exact(8).zip(b.chunks_exact(8));
    for (a, b) in eights {
        let (Some(a), Some(b)) = (a.first_chunk(), b.first_chunk()) else {
            break;
        };
        let different = u64::from_le_bytes(*a) ^ u64::from_le_bytes(*b);
        if different != 0 {
            return same + (different.trailing_zeros() / 8) as usize;
        }
        same += 8;
    }
    let (a, b) = (a.get(same..), b.get(same..));
    let tail = a.unwrap_or_default().iter().zip(b.unwrap_or_default());
    same + tail.take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use miniz_oxide::inflate::decompress_to_vec_zlib;

    /// The rows with the byte before each.
    fn filtered(rows: &[u8], width: usize) -> Vec<u8> {
        let row = |row: &[u8]| [&[0], row].concat();
        rows.chunks(width).flat_map(row).collect()
    }

    /// Numbers without order, the same every time.
    fn noise(count: usize, values: u32) -> Vec<u8> {
        let mut state = 1_u32;
        let next = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            ((state >> 16) % values) as u8
        };
        (0..count).map(next).collect()
    }

    #[test]
    fn gives_back_what_went_in() {
        for (what, width, rows) in [
            ("nothing", 5, vec![]),
            ("a pixel", 1, vec![7]),
            ("one colour", 800, vec![3; 800 * 480]),
            ("no two alike", 256, (0..=255).collect()),
            ("noise", 300, noise(300 * 200, 256)),
            ("noise of two colours", 77, noise(77 * 500, 2)),
            (
                "a hatch",
                100,
                (0..10_000).map(|at| (at % 7) as u8).collect(),
            ),
            ("rows too long to reach", 40_000, noise(160_000, 3)),
            (
                "a row that just reaches",
                32_767,
                noise(32_767, 250).repeat(3),
            ),
            ("a last row cut short", 50, noise(1234, 4)),
            ("rows of two", 2, vec![1; 2 * 999]),
            ("rows of three", 3, vec![1; 3 * 999]),
        ] {
            let packed = compress(&rows, width, 1);
            let coarse = compress(&rows, width, 3);
            assert_eq!(
                decompress_to_vec_zlib(&coarse).unwrap(),
                filtered(&rows, width),
                "{what}"
            );
            let unpacked = decompress_to_vec_zlib(&packed).unwrap();
            assert_eq!(unpacked, filtered(&rows, width), "{what}");
        }
    }

    #[test]
    fn finds_what_repeats() {
        for (what, width, rows, most) in [
            ("one colour", 800, vec![0; 800 * 480], 500),
            ("rows alike", 700, noise(700, 200).repeat(400), 2300),
            (
                "a hatch",
                800,
                (0..80_000).map(|at| (at % 7) as u8).collect(),
                1000,
            ),
        ] {
            let size = compress(&rows, width, 1).len();
            assert!(size <= most, "{what}: {size}");
        }
    }

    #[test]
    fn codes_are_huffmans() {
        #[rustfmt::skip]
        let table: &[(&[u32], u8, &[u8])] = &[
            (&[],                15, &[]),
            (&[0, 0],            15, &[0, 0]),
            (&[0, 9],            15, &[0, 1]),
            (&[1, 1, 2, 4],      15, &[3, 3, 2, 1]),
            (&[1, 1, 2, 4, 8],    3, &[3, 3, 3, 3, 1]),
        ];
        for (counts, most, expected) in table {
            assert_eq!(&code_lengths(counts, *most), expected, "{counts:?}");
        }
        let bits = |code: &Code| (code.bits, code.count);
        let given: Vec<_> = canonical_codes(&[2, 1, 3, 3]).iter().map(bits).collect();
        assert_eq!(given, [(0b01, 2), (0b0, 1), (0b011, 3), (0b111, 3)]);
    }
}

//! Makes JSON of what Python's `json.dumps` writes for numbers that JSON does not have: bytes come in piece by piece, and
//! go out with `null` for `NaN`, `Infinity` and `-Infinity`.

/// The words, with the longest first where one begins another.
const WORDS: [&[u8]; 3] = [b"-Infinity", b"Infinity", b"NaN"];

/// Replaces the words outside of strings, also where the end of a piece cuts one.
#[derive(Default)]
pub(super) struct BareWords {
    /// True inside a string.
    quoted: bool,
    /// True behind a backslash in a string.
    escaped: bool,
    /// The beginning of a word that the end of a piece has cut.
    cut: Vec<u8>,
}

impl BareWords {
    /// Replaces the words in a piece. The last piece of a text is not followed by `more`.
    pub(super) fn replace(&mut self, piece: Vec<u8>, more: bool) -> Vec<u8> {
        let mut bytes = std::mem::take(&mut self.cut);
        bytes.extend(piece);
        let mut out = Vec::with_capacity(bytes.len());
        let mut rest = bytes.as_slice();
        while let Some((byte, after)) = rest.split_first() {
            let ends = std::mem::take(&mut self.escaped);
            match byte {
                b'\\' if self.quoted && !ends => self.escaped = true,
                b'"' if !ends => self.quoted = !self.quoted,
                b'-' | b'I' | b'N' if !self.quoted => {
                    if let Some(word) = WORDS.iter().find(|word| rest.starts_with(word)) {
                        out.extend_from_slice(b"null");
                        rest = rest.get(word.len()..).unwrap_or_default();
                        continue;
                    }
                    if more && WORDS.iter().any(|word| word.starts_with(rest)) {
                        self.cut = rest.to_vec();
                        return out;
                    }
                }
                _ => {}
            }
            out.push(*byte);
            rest = after;
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_null_wherever_a_piece_ends() {
        let text =
            br#"{"NaN":NaN,"a\"NaN":[-Infinity,Infinity,-1,-0.5,"Infinity"],"b":"\\","c":NaN}"#;
        let expected = r#"{"NaN":null,"a\"NaN":[null,null,-1,-0.5,"Infinity"],"b":"\\","c":null}"#;
        for size in 1..text.len() {
            let mut words = BareWords::default();
            let mut out = Vec::new();
            let count = text.chunks(size).count();
            for (index, piece) in text.chunks(size).enumerate() {
                out.extend(words.replace(piece.to_vec(), index + 1 < count));
            }
            assert_eq!(String::from_utf8_lossy(&out), expected, "{size}");
        }
    }
}

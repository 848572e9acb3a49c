//! Tells old encodings of Cyrillic and Greek letters apart: the bytes of a text and what they stand for in an encoding come in, how much
//! that reads like words goes out.

/// The letters of an alphabet, from the commonest to the rarest, and its vowels.
pub(super) struct Alphabet {
    /// Groups of letters, each a tenth less common than the one before it.
    letters: &'static str,
    vowels: &'static str,
}

/// The letters of Russian, Ukrainian, Bulgarian and Serbian.
pub(super) const CYRILLIC: Alphabet = Alphabet {
    letters: "оеаи нтср влк мдпуі яыьгзбј чй хжшюїєъ цщ эфёўљњћђџґ",
    vowels: "аоуыэеёиюяіїє",
};

/// The letters of Greek.
pub(super) const GREEK: Alphabet = Alphabet {
    letters: "αοιετ σςνηυρ πκμλ άέήίόύώω δγ χθ φβξ ζψΐϊϋΰ",
    vowels: "αεηιουωάέήίόύώϊϋΰΐ",
};

/// No more bytes of a text than this are looked at.
const MAX_BYTES: usize = 8192;

/// The weight of the commonest letters.
const MOST: usize = 9;

/// The weight of words in which vowels and consonants take turns.
const TURNS: f64 = 4.0;

/// Signs that stand beside letters.
const SIGNS: &str = "°№«»–—…’“”„\u{a0}²³µ·";

impl Alphabet {
    /// How much a text reads like words where its bytes are these characters, from 0 to 13, and the number of its letters: common
    /// letters, vowels between consonants, no capital behind a small letter. Words of a language have 9 or more, and the same words in
    /// another encoding at least two less. 0 where anything else than letters is beyond ASCII, or no three letters stand together.
    pub(super) fn likeness(&self, text: &[u8], character: impl Fn(u8) -> char) -> (f64, usize) {
        const NONE: (f64, usize) = (0.0, 0);
        let text = text.get(..text.len().min(MAX_BYTES)).unwrap_or_default();
        let (mut all, mut longest, mut weight) = (0, 0, 0);
        let (mut turns, mut pairs) = (0, 0);
        for word in text.split(u8::is_ascii) {
            let letters = word.iter().map(|byte| character(*byte));
            let letters: Vec<char> = letters.filter(|c| !SIGNS.contains(*c)).collect();
            let small: Vec<char> = letters.iter().flat_map(|c| c.to_lowercase()).collect();
            let weights: Option<Vec<usize>> = small.iter().map(|c| self.weight(*c)).collect();
            let Some(weights) = weights else {
                return NONE;
            };
            all += letters.len();
            longest = longest.max(letters.len());
            let has_shape = letters.iter().skip(1).all(|c| c.is_lowercase())
                || letters.iter().all(|c| c.is_uppercase());
            if has_shape {
                let is_vowel: Vec<bool> = small.iter().map(|c| self.vowels.contains(*c)).collect();
                weight += weights.iter().sum::<usize>();
                pairs += is_vowel.len().saturating_sub(1);
                turns += is_vowel
                    .windows(2)
                    .filter(|pair| pair[0] != pair[1])
                    .count();
            }
        }
        if longest < 3 {
            return NONE;
        }
        let share = turns as f64 / pairs.max(1) as f64;
        (weight as f64 / all as f64 + TURNS * share, all)
    }

    /// The weight of a small letter; `None` for others.
    fn weight(&self, letter: char) -> Option<usize> {
        let mut groups = self.letters.split(' ');
        let group = groups.position(|group| group.contains(letter))?;
        Some(MOST.saturating_sub(group))
    }
}

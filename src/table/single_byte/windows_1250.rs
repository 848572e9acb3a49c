//! Windows-1250, the encoding of old Central European texts: bytes come in, whether they are such a text and its characters go out.

/// The characters of the bytes from 0x80 (WHATWG, "Encoding", index windows-1250).
#[rustfmt::skip]
const FROM_0X80: [char; 128] = [
    '€', '\u{81}', '‚', '\u{83}', '„', '…', '†', '‡', '\u{88}', '‰', 'Š', '‹', 'Ś', 'Ť', 'Ž', 'Ź',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '\u{98}', '™', 'š', '›', 'ś', 'ť', 'ž', 'ź',
    '\u{a0}', 'ˇ', '˘', 'Ł', '¤', 'Ą', '¦', '§', '¨', '©', 'Ş', '«', '¬', '\u{ad}', '®', 'Ż',
    '°', '±', '˛', 'ł', '´', 'µ', '¶', '·', '¸', 'ą', 'ş', '»', 'Ľ', '˝', 'ľ', 'ż',
    'Ŕ', 'Á', 'Â', 'Ă', 'Ä', 'Ĺ', 'Ć', 'Ç', 'Č', 'É', 'Ę', 'Ë', 'Ě', 'Í', 'Î', 'Ď',
    'Đ', 'Ń', 'Ň', 'Ó', 'Ô', 'Ő', 'Ö', '×', 'Ř', 'Ů', 'Ú', 'Ű', 'Ü', 'Ý', 'Ţ', 'ß',
    'ŕ', 'á', 'â', 'ă', 'ä', 'ĺ', 'ć', 'ç', 'č', 'é', 'ę', 'ë', 'ě', 'í', 'î', 'ď',
    'đ', 'ń', 'ň', 'ó', 'ô', 'ő', 'ö', '÷', 'ř', 'ů', 'ú', 'ű', 'ü', 'ý', 'ţ', '˙',
];

/// The character of a byte. The five bytes without one are the control characters of Unicode with the same number.
pub(super) fn character(byte: u8) -> char {
    let index = usize::from(byte).checked_sub(0x80);
    let character = index.and_then(|index| FROM_0X80.get(index).copied());
    character.unwrap_or(char::from(byte))
}

/// True when the beginning of a text that is no UTF-8 has letters where Windows-1252 has signs, as `ż` where that has `¿`, or has
/// letters together that no Western language has, as the two accented ones of Hungarian.
pub(super) fn is_likely(text: &[u8]) -> bool {
    let inside = |triple: &[u8]| {
        let &[before, byte, after] = triple else {
            return false;
        };
        let lower = after.is_ascii_lowercase() || after >= 0xe0;
        let before = before.is_ascii_alphabetic();
        match byte {
            // ż, which ends words too
            0xbf => before && !after.is_ascii_uppercase(),
            // ł, ą, ľ, ě, ů, which signs and Italian have at the end of a word
            0xb3 | 0xb9 | 0xbe | 0xec | 0xf9 => before && lower,
            // Ł and Ż before a small letter, ź behind one
            0xa3 | 0xaf => lower,
            0x9f => triple[0].is_ascii_lowercase(),
            // ť, Ť, ź, Ź where no letter is
            0x8d | 0x8f | 0x9d => before || lower,
            _ => false,
        }
    };
    let has = |bytes: &[u8]| text.iter().any(|byte| bytes.contains(byte));
    // ő with ö and é, without the letters that Portuguese has beside õ; č with š or ž
    let is_hungarian = || {
        has(&[0xf5, 0xd5])
            && has(&[0xf6, 0xd6])
            && has(&[0xe1, 0xe9, 0xed])
            && !has(&[0xe0, 0xe3, 0xe7, 0xe8, 0xea])
    };
    let has_carons = || has(&[0xe8, 0xc8]) && has(&[0x8a, 0x8e, 0x9a, 0x9e]);
    text.windows(3).any(inside) || is_hungarian() || has_carons()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_the_characters_of_the_standard() {
        let all: Vec<u8> = (0..=255).collect();
        let known = encoding_rs::WINDOWS_1250
            .decode_without_bom_handling(&all)
            .0;
        assert_eq!(
            all.iter().map(|byte| character(*byte)).collect::<String>(),
            known
        );
    }

    #[test]
    fn texts_are_told_from_western_ones() {
        let central = [
            "Sprzedaż;Łódź",
            "Główna",
            "Miesiąc",
            "Měna účtu",
            "Původní částka",
            "želva, černá",
            "Šibenik, Čakovec",
            "Időszak; Összeg; Május",
            "Košice, Žilina; Vrútky, Čadca",
            "chuť, sůl",
        ];
        for text in central {
            let bytes = encoding_rs::WINDOWS_1250.encode(text).0;
            assert!(is_likely(&bytes), "{text}");
        }
        let western = [
            "Größe in m³, Fläche",
            "µg/m³ ¿qué?",
            "première, où, è",
            "lunedì, più, così è",
            "Ål, Øl, Ærø",
            "São, põe, ões, é, Köln",
            "õun, öö, šokolaad, žanr",
            "œuvre à Œ",
            "«voilà»",
            "Ítem ½ ¾ ¼",
            "CO¹ x¹",
            "þetta ý æ ö é",
            "piñata; año; 3º; ª",
            "Straße £5",
            "Señor ¿Qué?",
        ];
        for text in western {
            let bytes = encoding_rs::WINDOWS_1252.encode(text).0;
            assert!(!is_likely(&bytes), "{text}");
        }
    }
}

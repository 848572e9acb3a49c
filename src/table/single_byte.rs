//! Old encodings with one byte for each letter: the beginning of a text comes in, its encoding goes out, which gives the character of
//! each byte.

mod letters;
mod windows_1250;

use letters::{CYRILLIC, GREEK};

/// An encoding of one byte for each letter that differs from Windows-1252.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum SingleByte {
    /// Windows-1250, of Central Europe.
    Windows1250,
    /// ISO 8859-2, of Central Europe.
    Latin2,
    /// Windows-1251, of Cyrillic letters.
    Windows1251,
    /// ISO 8859-5, of Cyrillic letters.
    Cyrillic,
    /// KOI8-R, of Russian letters, with the Ukrainian ones of KOI8-U.
    Koi8,
    /// Code page 866 of DOS, of Cyrillic letters.
    Dos866,
    /// Windows-1253, of Greek letters, with those of ISO 8859-7.
    Greek,
    /// Windows-1254, of Turkey.
    Windows1254,
    /// Code page 850 or 437 of DOS, in which spreadsheets still save.
    Dos,
}

impl SingleByte {
    /// The encoding with this name in HTTP, in any case; `None` for others.
    pub(super) fn named(name: &str) -> Option<SingleByte> {
        const NAMES: [(&str, SingleByte); 17] = [
            ("cp850", SingleByte::Dos),
            ("cp437", SingleByte::Dos),
            ("windows-1250", SingleByte::Windows1250),
            ("cp1250", SingleByte::Windows1250),
            ("iso-8859-2", SingleByte::Latin2),
            ("latin2", SingleByte::Latin2),
            ("windows-1251", SingleByte::Windows1251),
            ("cp1251", SingleByte::Windows1251),
            ("iso-8859-5", SingleByte::Cyrillic),
            ("koi8-r", SingleByte::Koi8),
            ("koi8-u", SingleByte::Koi8),
            ("ibm866", SingleByte::Dos866),
            ("cp866", SingleByte::Dos866),
            ("windows-1253", SingleByte::Greek),
            ("iso-8859-7", SingleByte::Greek),
            ("windows-1254", SingleByte::Windows1254),
            ("iso-8859-9", SingleByte::Windows1254),
        ];
        let is_same = |(known, _): &&(&str, SingleByte)| name.trim().eq_ignore_ascii_case(known);
        NAMES.iter().find(is_same).map(|(_, found)| *found)
    }

    /// The encoding of Cyrillic or Greek letters in which the words of a text that is no UTF-8 certainly are written; `None` where
    /// nothing is certain.
    pub(super) fn certain(text: &[u8]) -> Option<SingleByte> {
        const ALL: [SingleByte; 4] = [
            SingleByte::Windows1251,
            SingleByte::Cyrillic,
            SingleByte::Koi8,
            SingleByte::Dos866,
        ];
        const MARGIN: f64 = 1.5;
        let like = |one: SingleByte| {
            let (likeness, letters) = CYRILLIC.likeness(text, |byte| one.character(byte));
            (likeness, letters, one)
        };
        let mut all = ALL.map(like);
        all.sort_by(|one, other| other.0.total_cmp(&one.0));
        let [best, next, ..] = all;
        let has_accents = text
            .iter()
            .any(|byte| matches!(byte, 0xdc..=0xdf | 0xfc..=0xfe));
        let (greek, letters) = GREEK.likeness(text, |byte| SingleByte::Greek.character(byte));
        let (found, rival) = match has_accents && greek > best.0 {
            true => ((greek, letters, SingleByte::Greek), best),
            false => (best, next),
        };
        // signs of two bytes may look like a few letters, and those of Hebrew like capitals of KOI8-R
        let has_small = text.iter().any(|byte| matches!(byte, 0xc0..=0xdf));
        let (least, fewest) = match () {
            () if found.2 == SingleByte::Koi8 && !has_small => (10.2, 4),
            () if has_even_runs(text) => (9.5, 10),
            () => (8.8, 4),
        };
        let is_certain = found.0 >= least && found.1 >= fewest && found.0 - rival.0 >= MARGIN;
        is_certain.then_some(found.2)
    }

    /// The encoding that the beginning of a text that is no UTF-8 shows by its letters; `None` where it may be Windows-1252.
    pub(super) fn likely(text: &[u8]) -> Option<SingleByte> {
        if is_dos(text) {
            Some(SingleByte::Dos)
        } else if let Some(found) = cyrillic(text) {
            Some(found)
        } else if is_latin_2(text) {
            Some(SingleByte::Latin2)
        } else if windows_1250::is_likely(text) {
            Some(SingleByte::Windows1250)
        } else {
            is_turkish(text).then_some(SingleByte::Windows1254)
        }
    }

    /// What a text in this encoding was taken for, for a note; empty where nobody asks.
    pub(super) fn word(self) -> &'static str {
        match self {
            SingleByte::Windows1250 => "",
            SingleByte::Latin2 => "ISO 8859-2",
            SingleByte::Windows1251 => "Windows-1251",
            SingleByte::Cyrillic => "ISO 8859-5",
            SingleByte::Koi8 => "KOI8-R",
            SingleByte::Dos866 => "code page 866",
            SingleByte::Greek => "Windows-1253",
            SingleByte::Windows1254 => "Windows-1254",
            SingleByte::Dos => "a code page of DOS",
        }
    }

    /// The character of a byte (WHATWG, "Encoding").
    pub(super) fn character(self, byte: u8) -> char {
        match self {
            SingleByte::Windows1250 => windows_1250::character(byte),
            SingleByte::Latin2 => latin_2(byte),
            SingleByte::Windows1251 => windows_1251(byte),
            SingleByte::Cyrillic => iso_8859_5(byte),
            SingleByte::Koi8 => koi8(byte),
            SingleByte::Dos866 => dos_866(byte),
            SingleByte::Greek => windows_1253(byte),
            SingleByte::Windows1254 => windows_1254(byte),
            SingleByte::Dos => dos(byte),
        }
    }
}

/// The character of a byte in ISO 8859-2, which differs from Windows-1250 below 0xc0.
fn latin_2(byte: u8) -> char {
    const DIFFERENT: [(u8, char); 16] = [
        (0xa1, 'Ą'),
        (0xa5, 'Ľ'),
        (0xa6, 'Ś'),
        (0xa9, 'Š'),
        (0xab, 'Ť'),
        (0xac, 'Ź'),
        (0xae, 'Ž'),
        (0xb1, 'ą'),
        (0xb5, 'ľ'),
        (0xb6, 'ś'),
        (0xb7, 'ˇ'),
        (0xb9, 'š'),
        (0xbb, 'ť'),
        (0xbc, 'ź'),
        (0xbe, 'ž'),
        (0x8a, '\u{8a}'),
    ];
    match DIFFERENT.iter().find(|(other, _)| *other == byte) {
        Some((_, character)) => *character,
        None if (0x80..0xa0).contains(&byte) => char::from(byte),
        None => windows_1250::character(byte),
    }
}

/// The character of a byte in Windows-1251.
fn windows_1251(byte: u8) -> char {
    #[rustfmt::skip]
    const FROM_0X80: [char; 64] = [
        'Ђ', 'Ѓ', '‚', 'ѓ', '„', '…', '†', '‡', '€', '‰', 'Љ', '‹', 'Њ', 'Ќ', 'Ћ', 'Џ',
        'ђ', '‘', '’', '“', '”', '•', '–', '—', '\u{98}', '™', 'љ', '›', 'њ', 'ќ', 'ћ', 'џ',
        '\u{a0}', 'Ў', 'ў', 'Ј', '¤', 'Ґ', '¦', '§', 'Ё', '©', 'Є', '«', '¬', '\u{ad}', '®', 'Ї',
        '°', '±', 'І', 'і', 'ґ', 'µ', '¶', '·', 'ё', '№', 'є', '»', 'ј', 'Ѕ', 'ѕ', 'ї',
    ];
    match byte {
        0xc0.. => char::from_u32(0x410 + u32::from(byte - 0xc0)).unwrap_or('?'),
        0x80.. => FROM_0X80
            .get(usize::from(byte - 0x80))
            .copied()
            .unwrap_or('?'),
        _ => char::from(byte),
    }
}

/// The character of a byte in ISO 8859-5.
fn iso_8859_5(byte: u8) -> char {
    match byte {
        0xad | 0..=0xa0 => char::from(byte),
        0xf0 => '№',
        0xfd => '§',
        _ => char::from_u32(0x400 + u32::from(byte - 0xa0)).unwrap_or('?'),
    }
}

/// The letter of a byte in code page 866; U+FFFD for the lines between its letters.
fn dos_866(byte: u8) -> char {
    const LAST: &str = "ЁёЄєЇїЎў°•·√№¤■\u{a0}";
    let letter = |first: u32| char::from_u32(0x410 + u32::from(byte) - first).unwrap_or('?');
    match byte {
        0x80..=0xaf => letter(0x80),
        0xe0..=0xef => letter(0xb0),
        0xf0.. => LAST.chars().nth(usize::from(byte - 0xf0)).unwrap_or('?'),
        0xb0..=0xdf => char::REPLACEMENT_CHARACTER,
        0..0x80 => char::from(byte),
    }
}

/// The character of a byte in Windows-1253.
fn windows_1253(byte: u8) -> char {
    match byte {
        0xa2 | 0xb6 => 'Ά',
        0xa1 => '\u{385}',
        0xaf => '―',
        0xb4 => '\u{384}',
        0xb8..=0xba | 0xbc | 0xbe..=0xfe => char::from_u32(u32::from(byte) + 0x2d0).unwrap_or('?'),
        0xaa | 0xff => char::REPLACEMENT_CHARACTER,
        _ => windows_1252(byte),
    }
}

/// The letter of a byte in KOI8-R; U+FFFD for the lines and signs before its letters.
fn koi8(byte: u8) -> char {
    const LETTERS: &str = "юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ";
    match byte {
        0xa3 | 0xa4 | 0xa6 | 0xa7 | 0xad | 0xb3 | 0xb4 | 0xb6 | 0xb7 | 0xbd => {
            const OTHERS: [char; 11] = ['ё', 'є', '?', 'і', 'ї', '?', '?', '?', '?', '?', 'ґ'];
            let small = OTHERS
                .get(usize::from(byte & 0x0f).saturating_sub(3))
                .copied();
            let small = small.unwrap_or('?');
            match byte >= 0xb0 {
                true => small.to_uppercase().next().unwrap_or(small),
                false => small,
            }
        }
        0x9a => '\u{a0}',
        0x9c => '°',
        0x9d => '²',
        0x80.. => LETTERS
            .chars()
            .nth(usize::from(byte).saturating_sub(0xc0))
            .filter(|_| byte >= 0xc0)
            .unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}

/// The character of a byte in Windows-1252. It is ISO 8859-1 except for the bytes 0x80 to 0x9f (WHATWG, "Encoding",
/// index windows-1252). The five of them without a character are the control characters of Unicode with the same
/// number.
pub(super) fn windows_1252(byte: u8) -> char {
    const FROM_0X80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    let index = usize::from(byte).checked_sub(0x80);
    index
        .and_then(|index| FROM_0X80.get(index).copied())
        .unwrap_or(char::from(byte))
}

/// The character of a byte in Windows-1254, which differs from Windows-1252 in eight letters.
fn windows_1254(byte: u8) -> char {
    match byte {
        0x8e | 0x9e => char::from(byte),
        0xd0 => 'Ğ',
        0xdd => 'İ',
        0xde => 'Ş',
        0xf0 => 'ğ',
        0xfd => 'ı',
        0xfe => 'ş',
        _ => windows_1252(byte),
    }
}

/// The letter of a byte in the code pages 437 and 850 of DOS; U+FFFD for the lines and signs behind their letters.
fn dos(byte: u8) -> char {
    const LETTERS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº";
    match byte {
        0xe1 => 'ß',
        0x80.. => LETTERS
            .chars()
            .nth(usize::from(byte - 0x80))
            .unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}

/// True for a text with bytes between small letters that are letters in code pages of DOS and quotes or nothing in Windows-1252, and
/// with no letters where that has them.
fn is_dos(text: &[u8]) -> bool {
    let inside = |triple: &[u8]| match triple {
        [
            before,
            0x81..=0x84 | 0x87 | 0x88 | 0x8a | 0x8d | 0x90,
            after,
        ] => {
            let is_letter = match triple[1] {
                // `Š` of names in capitals
                0x8a => before.is_ascii_lowercase(),
                _ => before.is_ascii_alphabetic(),
            };
            is_letter && after.is_ascii_lowercase()
        }
        _ => false,
    };
    let is_letter = |byte: &u8| byte.is_ascii() || matches!(byte, 0x80..=0xa7 | 0xe1 | 0xf8);
    text.windows(3).any(inside) && text.iter().all(is_letter)
}

/// The encoding of Cyrillic letters that a text shows; `None` for other texts.
fn cyrillic(text: &[u8]) -> Option<SingleByte> {
    if is_cyrillic(text) {
        return Some(SingleByte::Windows1251);
    }
    let others = [SingleByte::Cyrillic, SingleByte::Koi8];
    others.into_iter().find(|other| has_words_of(text, *other))
}

/// True where all words beyond ASCII are Russian ones in an encoding: a capital and small letters for the most part, and vowels among
/// them.
fn has_words_of(text: &[u8], encoding: SingleByte) -> bool {
    const MIN_LENGTH: usize = 4;
    let words = text.split(u8::is_ascii).filter(|word| !word.is_empty());
    let (mut long, mut good) = (0, 0);
    for word in words {
        let letters: Vec<char> = word.iter().map(|byte| encoding.character(*byte)).collect();
        let is_letter = |c: &char| ('А'..='я').contains(c) || matches!(c, 'Ё' | 'ё' | '№' | '°');
        if !letters.iter().all(is_letter) {
            return false;
        }
        if letters.len() >= MIN_LENGTH {
            let is_small = |c: &char| c.is_lowercase();
            let has_shape = letters.iter().skip(1).all(is_small);
            let vowels = letters.iter().filter(|c| "аеиоуыэюяАЕИОУЭЮЯ".contains(**c));
            let share = vowels.count() * 10 / letters.len();
            long += 1;
            good += usize::from(has_shape && (2..=7).contains(&share));
        }
    }
    long > 0 && good * 10 >= long * 9
}

/// True for a text with words of four letters or more that have no Latin one, and whose small letters lie where Windows-1251 has
/// them: in Greek, small letters with accents lie among the capitals.
fn is_cyrillic(text: &[u8]) -> bool {
    let is_letter = |byte: &u8| *byte >= 0xc0 || matches!(byte, 0xa8 | 0xb8 | 0xb2 | 0xb3 | 0xbf);
    let words = text.split(|byte| !is_letter(byte));
    let (mut long, mut mixed) = (0, 0);
    for word in words.filter(|word| word.len() > 3) {
        let changes = |pair: &[u8]| pair[0] >= 0xe0 && (0xc0..0xe0).contains(&pair[1]);
        long += 1;
        mixed += usize::from(word.windows(2).any(changes));
    }
    long > 0 && mixed * 10 <= long && !has_pairs(text)
}

/// True where five or more runs of bytes beyond ASCII have an even length, as texts of two bytes for each sign have.
fn has_pairs(text: &[u8]) -> bool {
    let runs = text.split(u8::is_ascii).filter(|run| !run.is_empty());
    runs.count() > 4 && has_even_runs(text)
}

/// True where all runs of bytes beyond ASCII have an even length.
fn has_even_runs(text: &[u8]) -> bool {
    let mut runs = text.split(u8::is_ascii);
    runs.all(|run| run.len().is_multiple_of(2))
}

/// True for a text with letters of ISO 8859-2 inside of words where Windows-1250 has signs, as `ą` where that has `±`; or with `š` and
/// `ž` of Czech where that has the letters of other languages.
fn is_latin_2(text: &[u8]) -> bool {
    let has = |bytes: &[u8]| text.iter().any(|byte| bytes.contains(byte));
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0xc0;
    let inside = |triple: &[u8]| match triple {
        [before, 0xb1 | 0xb6 | 0xbc, after] => {
            is_letter(before)
                && (is_letter(after) || matches!(after, b' ' | b',' | b';'))
                && before.is_ascii_lowercase()
        }
        _ => false,
    };
    let has_polish = || text.windows(3).any(inside);
    let has_czech = || {
        has(&[0xb9, 0xbe])
            && has(&[0xf8, 0xec, 0xf9])
            && has(&[0xe8, 0xed, 0xe1])
            && !has(&[0xb3, 0xbf, 0x8a, 0x8e, 0x9a, 0x9e, 0x9c, 0x9f])
    };
    // typographic signs of Windows are control characters there
    let is_plain = !text.iter().any(|byte| (0x80..0xa0).contains(byte));
    is_plain && (has_polish() || has_czech())
}

/// True for a text with letters that Turkish has where Windows-1252 has those of Icelandic, and without the other letters of Icelandic.
fn is_turkish(text: &[u8]) -> bool {
    let has = |bytes: &[u8]| text.iter().any(|byte| bytes.contains(byte));
    let inside = |pair: &[u8]| match pair {
        [before, 0xfd | 0xfe | 0xf0] => before.is_ascii_lowercase(),
        [0xdd | 0xde, after] => after.is_ascii_alphabetic(),
        _ => false,
    };
    text.windows(2).any(inside) && !has(&[0xe1, 0xed, 0xf3, 0xfa, 0xe6, 0xc6])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_the_characters_of_the_standard() {
        let all: Vec<u8> = (0..=255).collect();
        let table = [
            (SingleByte::Latin2, encoding_rs::ISO_8859_2),
            (SingleByte::Windows1251, encoding_rs::WINDOWS_1251),
            (SingleByte::Cyrillic, encoding_rs::ISO_8859_5),
            (SingleByte::Windows1254, encoding_rs::WINDOWS_1254),
        ];
        for (own, standard) in table {
            let known = standard.decode_without_bom_handling(&all).0;
            let read: String = all.iter().map(|byte| own.character(*byte)).collect();
            assert_eq!(read, known, "{own:?}");
        }
    }

    #[test]
    fn words_are_certain_in_one_encoding() {
        let all = [
            (encoding_rs::WINDOWS_1251, SingleByte::Windows1251),
            (encoding_rs::ISO_8859_5, SingleByte::Cyrillic),
            (encoding_rs::KOI8_U, SingleByte::Koi8),
            (encoding_rs::IBM866, SingleByte::Dos866),
        ];
        let texts = [
            "Месяц;Продажи",
            "Дата;Сумма;Счёт",
            "name,v\nМосква,10\nКазань,12",
            "ГОРОД,ЧИСЛО\nМОСКВА,10\nКАЗАНЬ,12\nУФА,15",
            "год;доход",
            "объём продаж, °C",
            "Місто;Кількість\nКиїв;1\nЇжа;3",
            "Месец;Брой\nЯнуари;1\nФевруари;3",
            "Град;Број\nБеоград;1\nНиш;2\nШабац;4",
        ];
        for (encoding, expected) in all {
            for text in texts {
                let (bytes, _, is_lossy) = encoding.encode(text);
                if !is_lossy {
                    assert_eq!(SingleByte::certain(&bytes), Some(expected), "{text}");
                }
            }
        }
        for text in ["Πόλη;Τιμή\nΑθήνα;10\nΠάτρα;12", "Μήνας;Έσοδα", "Ιανουάριος"]
        {
            let bytes = encoding_rs::WINDOWS_1253.encode(text).0;
            assert_eq!(
                SingleByte::certain(&bytes),
                Some(SingleByte::Greek),
                "{text}"
            );
        }
        let others = [
            (encoding_rs::WINDOWS_1252, "Größe;Straße;ÄÖÜ"),
            (encoding_rs::WINDOWS_1254, "Şehir;Satış;İğne"),
            (encoding_rs::GBK, "银行,1\n火车,2"),
            (encoding_rs::GBK, "银行,1\n老师,2\n火车,3"),
            (encoding_rs::EUC_JP, "田中,1\n鈴木,2"),
            (encoding_rs::SHIFT_JIS, "田中,1\n鈴木,2"),
            (encoding_rs::EUC_KR, "사과,1\n포도,2\n김치,3"),
            (encoding_rs::WINDOWS_1255, "שלום;תאריך;מחיר"),
            (encoding_rs::WINDOWS_1256, "التاريخ;السعر"),
            (encoding_rs::WINDOWS_874, "เดือน;ยอดขาย"),
        ];
        for (encoding, text) in others {
            let bytes = encoding.encode(text).0;
            assert_eq!(SingleByte::certain(&bytes), None, "{text}");
        }
    }

    #[test]
    fn texts_are_told_by_their_letters() {
        let table = [
            (
                encoding_rs::WINDOWS_1251,
                "Дата;Температура;Город",
                Some(SingleByte::Windows1251),
            ),
            (
                encoding_rs::WINDOWS_1251,
                "місяць;кількість;ціна",
                Some(SingleByte::Windows1251),
            ),
            (
                encoding_rs::ISO_8859_2,
                "Miesiąc;Sprzedaż;Łódź",
                Some(SingleByte::Latin2),
            ),
            (
                encoding_rs::ISO_8859_2,
                "město;výše;příjem;že",
                Some(SingleByte::Latin2),
            ),
            (
                encoding_rs::WINDOWS_1250,
                "Miesiąc;Sprzedaż;Łódź",
                Some(SingleByte::Windows1250),
            ),
            (
                encoding_rs::WINDOWS_1250,
                "město;výše;příjem;že;dříve",
                Some(SingleByte::Windows1250),
            ),
            (
                encoding_rs::WINDOWS_1254,
                "Şehir;Satış;Ağırlık",
                Some(SingleByte::Windows1254),
            ),
            (
                encoding_rs::ISO_8859_5,
                "Дата;Доход\n2024;1",
                Some(SingleByte::Cyrillic),
            ),
            (
                encoding_rs::ISO_8859_5,
                "Город;Население\nМосква;1\nОмск;2",
                Some(SingleByte::Cyrillic),
            ),
            (
                encoding_rs::KOI8_R,
                "Город;Население\nМосква;1\nОмск;2",
                Some(SingleByte::Koi8),
            ),
            (encoding_rs::WINDOWS_1252, "Größe;Straße;Fläche", None),
            (encoding_rs::WINDOWS_1252, "Ísland;þjóð;ýsa;æ", None),
            (encoding_rs::WINDOWS_1252, "année;élève;cœur;à", None),
            (encoding_rs::WINDOWS_1252, "5 m ±1;x ¼ y;a ¶ b", None),
            (
                encoding_rs::WINDOWS_1253,
                "Ημερομηνία;Τιμή;Πόλη;Ποσότητα",
                None,
            ),
            (
                encoding_rs::WINDOWS_1250,
                "Miasto;Łódź;Kraków;Poznań",
                Some(SingleByte::Windows1250),
            ),
            (encoding_rs::WINDOWS_1252, "price £5;£ per kg;Ÿ", None),
        ];
        for (encoding, text, expected) in table {
            let bytes = encoding.encode(text).0;
            assert_eq!(SingleByte::likely(&bytes), expected, "{text}");
        }
        assert_eq!(SingleByte::likely(b"gr\x81n;B\x84r"), Some(SingleByte::Dos));
        let read: String = b"gr\x81n;B\x84r;\x99l;Stra\xe1e"
            .iter()
            .map(|byte| SingleByte::Dos.character(*byte))
            .collect();
        assert_eq!(read, "grün;Bär;Öl;Straße");
        assert_eq!(SingleByte::likely(b"don\x92t \x84so\x93"), None);
    }
}

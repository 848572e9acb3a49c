//! Encodings of East Asia with two bytes for each sign: the beginning of a text or the name of an encoding comes in, the encoding goes
//! out.

pub(in crate::table) mod common;
pub(in crate::table) mod decoder;
pub(in crate::table) mod index;

/// An encoding of East Asia with two bytes for each sign.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum TwoBytes {
    /// Shift_JIS with the additions of Windows, of Japan.
    ShiftJis,
    /// EUC-JP, of Japan.
    EucJp,
    /// GBK, of China, which contains GB 2312.
    Gbk,
    /// Code page 949 of Windows, of Korea, which contains EUC-KR.
    EucKr,
    /// Big5 with the additions of Hong Kong.
    Big5,
}

/// Fewer signs than this may be there by accident.
const MIN_SIGNS: usize = 4;

impl TwoBytes {
    /// The encoding with this name in HTTP, in lower case; `None` for others.
    pub(super) fn named(name: &str) -> Option<TwoBytes> {
        Some(match name {
            "shift_jis" | "shift-jis" | "sjis" | "windows-31j" | "cp932" => TwoBytes::ShiftJis,
            "euc-jp" => TwoBytes::EucJp,
            "gbk" | "gb2312" | "gb18030" | "cp936" => TwoBytes::Gbk,
            "euc-kr" | "cp949" | "ks_c_5601-1987" => TwoBytes::EucKr,
            "big5" | "big5-hkscs" | "cp950" => TwoBytes::Big5,
            _ => return None,
        })
    }

    /// Its name in notes.
    pub(super) fn word(self) -> &'static str {
        match self {
            TwoBytes::ShiftJis => "Shift-JIS",
            TwoBytes::EucJp => "EUC-JP",
            TwoBytes::Gbk => "GBK",
            TwoBytes::EucKr => "EUC-KR",
            TwoBytes::Big5 => "Big5",
        }
    }

    /// The encoding that the beginning of a text which is no UTF-8 looks like; `None` for others.
    pub(super) fn likely(text: &[u8]) -> Option<TwoBytes> {
        if is_shift_jis(text) {
            return Some(TwoBytes::ShiftJis);
        }
        if let Some(leads) = leads(text, |byte| byte >= 0xa1) {
            let share = |low: u8, high: u8| {
                let count = leads.iter().filter(|lead| (low..=high).contains(*lead));
                count.count() * 10 / leads.len().max(1)
            };
            return Some(match () {
                () if share(0xa4, 0xa5) >= 2 => TwoBytes::EucJp,
                () if share(0xb0, 0xc8) >= 9 => TwoBytes::EucKr,
                () => TwoBytes::Gbk,
            });
        }
        let big5 = |byte: u8| (0x40..0x7f).contains(&byte) || byte >= 0xa1;
        let leads = leads(text, big5)?;
        let common = leads.iter().filter(|lead| (0xa4..=0xc6).contains(*lead));
        // a sign such as that of degrees is always the same one
        let differ = leads.iter().any(|lead| Some(lead) != leads.first());
        let pairs = text
            .windows(2)
            .filter(|pair| !pair[0].is_ascii() && !pair[1].is_ascii());
        let is_mixed = differ && pairs.count() * 3 >= leads.len();
        (is_mixed && common.count() * 10 >= leads.len() * 8).then_some(TwoBytes::Big5)
    }
}

/// True for a byte below the letters of Greek and Cyrillic texts of one byte each, which has none of the Ukrainian and Belarusian ones.
fn is_below_letters(byte: &u8) -> bool {
    *byte < 0xc0 && !matches!(byte, 0xa5 | 0xa8 | 0xaa | 0xaf | 0xb2..=0xb4 | 0xb8..=0xba | 0xbf)
}

/// The first bytes of the pairs whose first ones lie from 0xa1 and whose second ones are as a test says; `None` where a byte beyond
/// ASCII has no partner, where one pair in twenty is another than these, as rare signs are, or where hardly any is there.
fn leads(text: &[u8], is_second: impl Fn(u8) -> bool) -> Option<Vec<u8>> {
    let (mut found, mut low, mut rare) = (Vec::new(), 0, 0);
    let mut bytes = text.iter().copied();
    while let Some(byte) = bytes.next() {
        if byte.is_ascii() {
            continue;
        }
        let Some(second) = bytes.next() else {
            break;
        };
        if (0xa1..=0xfe).contains(&byte) && is_second(second) {
            low += usize::from([byte, second].iter().any(is_below_letters));
            found.push(byte);
        } else if matches!(byte, 0x81..=0xfe) && matches!(second, 0x41..=0x7e | 0x80..=0xfe) {
            rare += 1;
        } else {
            return None;
        }
    }
    (found.len() >= MIN_SIGNS && low * 10 >= found.len() && rare * 20 <= found.len())
        .then_some(found)
}

/// True for Shift-JIS: all bytes beyond ASCII are the first of two or a half-wide sign, most of the first ones lie where other
/// encodings have hardly any letter, and many signs are kana or have a second byte of ASCII, but not nearly all.
fn is_shift_jis(text: &[u8]) -> bool {
    let (mut all, mut low, mut high, mut marks) = (0, 0, 0, 0);
    let mut bytes = text.iter().copied();
    while let Some(byte) = bytes.next() {
        match byte {
            0x81..=0x9f | 0xe0..=0xfc => {
                let Some(second) = bytes.next() else {
                    break;
                };
                if !matches!(second, 0x40..=0x7e | 0x80..=0xfc) {
                    return false;
                }
                all += 1;
                low += usize::from(byte <= 0x9f);
                let is_kana = matches!((byte, second), (0x82, 0x9f..=0xf1) | (0x83, 0x40..=0x96));
                marks += usize::from(is_kana || (byte <= 0x9f && second.is_ascii()));
                high += usize::from(!second.is_ascii());
            }
            0xa1..=0xdf | 0..=0x7f => {}
            _ => return false,
        }
    }
    all >= MIN_SIGNS && low * 2 > all && high * 8 > all && marks * 10 >= all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_by_their_bytes() {
        let table = [
            (
                encoding_rs::SHIFT_JIS,
                "日付,金額（円）,内容\n2026/03/31,100,スーパー",
                Some(TwoBytes::ShiftJis),
            ),
            (
                encoding_rs::SHIFT_JIS,
                "年月日,平均気温(℃),降水量の合計(mm)",
                Some(TwoBytes::ShiftJis),
            ),
            (
                encoding_rs::EUC_JP,
                "日付,金額,ひらがな,スーパー",
                Some(TwoBytes::EucJp),
            ),
            (
                encoding_rs::GBK,
                "日期,销售额,城市\n1,2,北京\n2,3,上海",
                Some(TwoBytes::Gbk),
            ),
            (
                encoding_rs::GBK,
                "日期,销售额,利润\n1,2,3",
                Some(TwoBytes::Gbk),
            ),
            (encoding_rs::WINDOWS_1251, "Дата;Місто;Ціна", None),
            (encoding_rs::WINDOWS_1251, "Місяць;Ціни", None),
            (
                encoding_rs::EUC_KR,
                "날짜,매출,도시\n1,2,서울",
                Some(TwoBytes::EucKr),
            ),
            (
                encoding_rs::BIG5,
                "日期,銷售額,城市,臺北,高雄",
                Some(TwoBytes::Big5),
            ),
            (
                encoding_rs::GBK,
                "日期,销售额,城市\n1,2,北京\n2,3,上海\n3,4,广州\n4,5,深圳\n6,7,朱镕基,重庆,天津,成都,武汉,合计,平均",
                Some(TwoBytes::Gbk),
            ),
            (
                encoding_rs::EUC_KR,
                "날짜,매출,도시\n1,2,서울\n2,3,부산\n3,4,똠방각하,대구,인천,광주,대전,울산,세종,수원,창원",
                Some(TwoBytes::EucKr),
            ),
            (
                encoding_rs::WINDOWS_874,
                "วันที่,ราคา,จังหวัด,เชียงใหม่,ยอดขาย",
                None,
            ),
            (
                encoding_rs::WINDOWS_1252,
                "Größe;Straße;Fläche;Übermaß",
                None,
            ),
            (encoding_rs::WINDOWS_1252, "année;élève;cœur;“à”;5 €", None),
            (
                encoding_rs::WINDOWS_1250,
                "Łódź;sprzedaż;miesiąc;źródło",
                None,
            ),
            (encoding_rs::WINDOWS_1251, "Дата;Температура;Город", None),
            (encoding_rs::IBM866, "Дата;Температура;Город;Цена", None),
            (encoding_rs::WINDOWS_1253, "Ημερομηνία;Τιμή;Πόλη", None),
        ];
        for (encoding, text, expected) in table {
            let bytes = encoding.encode(text).0;
            assert_eq!(TwoBytes::likely(&bytes), expected, "{text}");
        }
        let others: [&[u8]; 2] = [
            b"gr\x81n;B\x84r\ngr\x81n;B\x84r\ngr\x81n",
            b"err\xb0C;err\xb0C;err\xb0C;err\xb0C",
        ];
        for text in others {
            assert_eq!(TwoBytes::likely(text), None);
        }
    }
}

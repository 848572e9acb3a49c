//! Encodings of East Asia with two bytes for each sign: the beginning of a text comes in, the name of the encoding that it looks like
//! goes out.

/// The one of them that is read.
pub(super) const SHIFT_JIS: &str = "Shift-JIS";

/// Fewer signs than this may be there by accident.
const MIN_SIGNS: usize = 4;

/// The encoding that the beginning of a text which is no UTF-8 looks like; `None` for others.
pub(super) fn likely(text: &[u8]) -> Option<&'static str> {
    if is_shift_jis(text) {
        return Some(SHIFT_JIS);
    }
    if let Some(leads) = leads(text, |byte| byte >= 0xa1) {
        let share = |low: u8, high: u8| {
            let count = leads.iter().filter(|lead| (low..=high).contains(*lead));
            count.count() * 10 / leads.len().max(1)
        };
        return Some(match () {
            () if share(0xa4, 0xa5) >= 2 => "EUC-JP",
            () if share(0xb0, 0xc8) >= 9 => "EUC-KR",
            () => "GBK",
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
    (is_mixed && common.count() * 10 >= leads.len() * 8).then_some("Big5")
}

/// The first bytes of all pairs of which the second ones are as a test says; `None` where a byte beyond ASCII has no such partner, or
/// hardly any is there.
fn leads(text: &[u8], is_second: impl Fn(u8) -> bool) -> Option<Vec<u8>> {
    let (mut found, mut low) = (Vec::new(), 0);
    let mut bytes = text.iter().copied();
    while let Some(byte) = bytes.next() {
        if byte.is_ascii() {
            continue;
        }
        let Some(second) = bytes.next() else {
            break;
        };
        if !(0xa1..=0xfe).contains(&byte) || !is_second(second) {
            return None;
        }
        low += usize::from(second < 0xc0);
        found.push(byte);
    }
    // letters of Greek and Russian in one byte each lie above
    (found.len() >= MIN_SIGNS && low * 10 >= found.len()).then_some(found)
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
                Some("Shift-JIS"),
            ),
            (
                encoding_rs::SHIFT_JIS,
                "年月日,平均気温(℃),降水量の合計(mm)",
                Some("Shift-JIS"),
            ),
            (
                encoding_rs::EUC_JP,
                "日付,金額,ひらがな,スーパー",
                Some("EUC-JP"),
            ),
            (
                encoding_rs::GBK,
                "日期,销售额,城市\n1,2,北京\n2,3,上海",
                Some("GBK"),
            ),
            (
                encoding_rs::EUC_KR,
                "날짜,매출,도시\n1,2,서울",
                Some("EUC-KR"),
            ),
            (
                encoding_rs::BIG5,
                "日期,銷售額,城市,臺北,高雄",
                Some("Big5"),
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
            assert_eq!(likely(&bytes), expected, "{text}");
        }
        let others: [&[u8]; 2] = [
            b"gr\x81n;B\x84r\ngr\x81n;B\x84r\ngr\x81n",
            b"err\xb0C;err\xb0C;err\xb0C;err\xb0C",
        ];
        for text in others {
            assert_eq!(likely(text), None);
        }
    }
}

//! The most common signs in tables of East Asia: a text and an encoding come in, the share of its signs that are common goes out.

use super::TwoBytes;
use super::decoder::TwoBytesDecoder;

/// No more bytes of a text than this are looked at.
const MAX_BYTES: usize = 4096;

/// Of fewer signs than this more have to be common.
const FEW_SIGNS: usize = 8;

/// What is common in tables of Japan, beside kana.
const JAPANESE: &str = "年月日付時分秒県市都道府区町村人口数量金額円売上合計平均値気温名称番号東京大阪神奈川千葉埼玉北海愛知福岡広島宮城\
    種類別男女計率前比全国地域世帯総単位店舗商品費収支入出高低度降水曜会社員件登録国勢調査場所項目使用電力会";

/// What is common in tables of mainland China.
const CHINESE: &str = "年月日时分秒省市县区人口数量金额元销售合计平均值气温名称编号北京上海广州深圳天津重庆武汉成都南杭苏收入支出日期\
    城地区项目总额单价产品类型别客户订编码价格利润成本增长率全国男女率比温度湿风速时间点用电量公司件姓";

/// What is common in tables of Taiwan and Hong Kong.
const TRADITIONAL: &str = "年月日時分秒縣市區鄉鎮人口數量金額元銷售合計平均值氣溫名稱編號臺北高雄中南桃園收入支出期地總額單價產品類別\
    客戶訂價格利潤成本率全國男女比溫度時間點用電公司件姓";

/// What is common in tables of Korea.
const KOREAN: &str = "년월일시분초도군구동읍면인수량금액원매출합계평균값기온이름명번호서울부산대광주전세종경충청남북강제날짜지역코드\
    가격비용총판건자상품구분성별나라전체국고객주문단위사용률율";

/// The number of signs of two bytes in the beginning of a text, and how many of them are common in this encoding; `None` where the text is
/// not written in it.
fn common(encoding: TwoBytes, text: &[u8]) -> Option<(usize, usize)> {
    let text = text.get(..text.len().min(MAX_BYTES)).unwrap_or_default();
    // a sign that the end cuts in two is left out with its line
    let end = match text.len() < MAX_BYTES {
        true => text.len(),
        false => text.iter().rposition(|byte| *byte == b'\n')?,
    };
    let mut decoded = Vec::new();
    TwoBytesDecoder::new(encoding).decode(text.get(..end)?, &mut decoded);
    let decoded = String::from_utf8(decoded).ok()?;
    if decoded.contains(char::REPLACEMENT_CHARACTER) {
        return None;
    }
    let list = match encoding {
        TwoBytes::ShiftJis | TwoBytes::EucJp => JAPANESE,
        TwoBytes::Gbk => CHINESE,
        TwoBytes::EucKr => KOREAN,
        TwoBytes::Big5 => TRADITIONAL,
    };
    let has_kana = list == JAPANESE;
    let is_kana = |c: char| has_kana && ('\u{3041}'..='\u{30fc}').contains(&c);
    let signs = decoded.chars().filter(|c| !c.is_ascii());
    let common = signs.clone().filter(|c| is_kana(*c) || list.contains(*c));
    Some((signs.count(), common.count()))
}

/// The encoding in which the largest share of the signs of a text is common in tables, at least a third of them, and of very few signs
/// more than half; `None` where there is no such encoding, or letters stand directly beside the bytes beyond ASCII, as in words of Europe.
pub(in crate::table) fn commonest(text: &[u8]) -> Option<TwoBytes> {
    const ALL: [TwoBytes; 5] = [
        TwoBytes::ShiftJis,
        TwoBytes::EucJp,
        TwoBytes::Gbk,
        TwoBytes::EucKr,
        TwoBytes::Big5,
    ];
    let touches = |pair: &&[u8]| pair[0].is_ascii_lowercase() && !pair[1].is_ascii();
    let pairs = text.windows(2);
    let high = text.iter().filter(|byte| !byte.is_ascii()).count();
    // the second byte of a sign may be a letter of ASCII, but not often
    if high < 4 || pairs.filter(touches).count() * 2 > high {
        return None;
    }
    let share = |encoding: &TwoBytes| {
        let (signs, common) = common(*encoding, text)?;
        let needed = if signs < FEW_SIGNS { 60 } else { 34 };
        let share = common * 100 / signs.max(1);
        (share >= needed && signs > 1).then_some((share, *encoding))
    };
    let found = ALL.iter().filter_map(share);
    let best = found.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map(|(_, encoding)| encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_signs_tell_encodings_apart() {
        let table = [
            (encoding_rs::GBK, "武汉,收入\n1,3", Some(TwoBytes::Gbk)),
            (
                encoding_rs::GBK,
                "日期,收入\n2024-01-01,3",
                Some(TwoBytes::Gbk),
            ),
            (
                encoding_rs::SHIFT_JIS,
                "日付,値\n2024-01-01,3",
                Some(TwoBytes::ShiftJis),
            ),
            (
                encoding_rs::SHIFT_JIS,
                "月,売上\n1月,3",
                Some(TwoBytes::ShiftJis),
            ),
            (
                encoding_rs::EUC_JP,
                "県,人口\n東京,3\n大阪,5",
                Some(TwoBytes::EucJp),
            ),
            (
                encoding_rs::EUC_JP,
                "日付,気温\n2024-01-01,3",
                Some(TwoBytes::EucJp),
            ),
            (
                encoding_rs::EUC_JP,
                "都道府県,人口\n東京都,3\n大阪府,5\n北海道,4",
                Some(TwoBytes::EucJp),
            ),
            (encoding_rs::ISO_8859_5, "Дата;Доход;Город", None),
            (encoding_rs::ISO_8859_5, "Город;Население\nМосква;1", None),
            (encoding_rs::KOI8_R, "Дата;Доход;Город", None),
            (
                encoding_rs::WINDOWS_1252,
                "Größe;Straße;Fläche;Übermaß",
                None,
            ),
        ];
        for (encoding, text, expected) in table {
            let bytes = encoding.encode(text).0;
            assert_eq!(commonest(&bytes), expected, "{text}");
        }
    }
}

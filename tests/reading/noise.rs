//! Numbers that nobody would write in a translated query.

use plotcgi::query::decode;

/// Parameters whose numbers are data or follow from them, and are exact.
const DATA: [&str; 6] = ["x", "y", "size", "size_pixels", "xlim", "ylim"];

/// Fails where a translated query has a zero with a sign or ten decimals, data and positions among data left out.
pub(crate) fn none_in(query: &str) {
    let has_data = query.contains("ground=data");
    for pair in query.split('&') {
        let (name, value) = pair.split_once('=').unwrap();
        let value = decode(value.as_bytes());
        let fields = value.split(';');
        let fields = fields.filter(|field| !(has_data && field.starts_with("at:")));
        let numbers = fields.flat_map(|field| field.split([':', ',', ' ', '|', '#']));
        let has_decimals =
            |text: &str| text.split_once('.').is_some_and(|(_, all)| all.len() >= 10);
        let mut noise = numbers.filter(|text| text.parse::<f64>().is_ok());
        let noise = noise.find(|text| *text == "-0" || has_decimals(text));
        assert!(
            noise.is_none() || DATA.contains(&name),
            "{name}={value}: {noise:?}"
        );
    }
}

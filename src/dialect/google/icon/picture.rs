//! The pictures inside of icons, by their names: characters of the embedded typefaces, or outlines of our own.

/// The picture for a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Picture {
    /// A character.
    Letter(&'static str),
    /// An outline in a square of 16 pixels.
    Path(&'static str),
}

const BUS: &str = "M2,3 L14,3 L14,12 L12.5,12 L12.5,14 L10.5,14 L10.5,12 L5.5,12 L5.5,14 L3.5,14 L3.5,12 L2,12 Z \
    M3.5,8 L12.5,8 L12.5,5 L3.5,5 Z";
const CAR: &str = "M1,8 L3,7.5 L5,4 L11,4 L13,7.5 L15,8 L15,12 L13,12 L13,13.5 L11,13.5 L11,12 L5,12 L5,13.5 L3,13.5 L3,12 L1,12 Z \
    M4.8,7.5 L11.2,7.5 L10.3,5.3 L5.7,5.3 Z";
const CYCLE: &str = "M1,10 C1,6 7,6 7,10 C7,14 1,14 1,10 Z M2,10 C2,12.6 6,12.6 6,10 C6,7.4 2,7.4 2,10 Z \
    M9,10 C9,6 15,6 15,10 C15,14 9,14 9,10 Z M10,10 C10,12.6 14,12.6 14,10 C14,7.4 10,7.4 10,10 Z \
    M4,10.4 L6,5 L10,5 L9.4,3 L11.5,3 L11.5,4 L10.8,4 L12.4,10 L11.6,10.4 L10.3,6 L8.4,10.4 Z";
const HOUSE: &str =
    "M8,2 L15,8.5 L13,8.5 L13,14 L9.5,14 L9.5,10 L6.5,10 L6.5,14 L3,14 L3,8.5 L1,8.5 Z";
const TOWER: &str = "M3,14 L3,2 L13,2 L13,14 L9.2,14 L9.2,11 L6.8,11 L6.8,14 Z M5,4 L5,6 L7,6 L7,4 Z M9,4 L9,6 L11,6 L11,4 Z \
    M5,7.5 L5,9.5 L7,9.5 L7,7.5 Z M9,7.5 L9,9.5 L11,9.5 L11,7.5 Z";
const HALL: &str = "M8,1.5 L15,5.5 L15,6.5 L1,6.5 L1,5.5 Z M3,7.5 L5,7.5 L5,12 L3,12 Z M7,7.5 L9,7.5 L9,12 L7,12 Z \
    M11,7.5 L13,7.5 L13,12 L11,12 Z M1,13 L15,13 L15,14.5 L1,14.5 Z";
const HAT: &str = "M8,3 L16,6.5 L8,10 L0,6.5 Z M3.5,9 L8,11 L12.5,9 L12.5,12 C10,14 6,14 3.5,12 Z";
const MEAL: &str = "M3,2 L4,2 L4,6 L5,6 L5,2 L6,2 L6,6 L7,6 L7,2 L8,2 L8,7 L6.2,8.5 L6.2,14 L4.8,14 L4.8,8.5 L3,7 Z \
    M10,8.5 C10,5 10.5,3 13,2 L13,14 L11.6,14 L11.6,8.5 Z";
const MUG: &str =
    "M3,3 L11,3 L11,5 L14,5 L14,11 L11,11 L11,14 L3,14 Z M11,6.5 L11,9.5 L12.5,9.5 L12.5,6.5 Z";
const GLASS: &str = "M2,2.5 L14,2.5 L8.7,9 L8.7,13 L11,14 L5,14 L7.3,13 L7.3,9 Z";
const PUMP: &str = "M3,14 L3,2 L10,2 L10,8 L12,8 L12,12 L13,12 L13,6 L11.5,4.5 L12.3,3.7 L14,5.5 L14,13 L11,13 L11,9 L10,9 L10,14 Z \
    M4.5,3.5 L4.5,6.5 L8.5,6.5 L8.5,3.5 Z";
const FLAME: &str = "M8,1 C9,4 13,6 13,10.5 C13,16 3,16 3,10.5 C3,8 4.5,6.5 5.5,5 C6,7 6.5,7.5 7,7.5 C7.5,5.5 7,3 8,1 Z";
const TENT: &str = "M8,2 L15.5,14 L10,14 L8,10 L6,14 L0.5,14 Z";
const FILM: &str = "M1,3 L15,3 L15,13 L1,13 Z M4,5 L4,11 L12,11 L12,5 Z M2,4 L2,5.5 L3,5.5 L3,4 Z M2,7.2 L2,8.8 L3,8.8 L3,7.2 Z \
    M2,10.5 L2,12 L3,12 L3,10.5 Z M13,4 L13,5.5 L14,5.5 L14,4 Z M13,7.2 L13,8.8 L14,8.8 L14,7.2 Z M13,10.5 L13,12 L14,12 L14,10.5 Z";
const SCREEN: &str = "M1,2.5 L15,2.5 L15,11 L9,11 L9,12.5 L11.5,13.5 L4.5,13.5 L7,12.5 L7,11 L1,11 Z M2.5,4 L2.5,9.5 L13.5,9.5 L13.5,4 Z";
const BAG: &str = "M3,5 L5.5,5 C5.5,0.7 10.5,0.7 10.5,5 L13,5 L14,14 L2,14 Z M6.7,5 L9.3,5 C9.3,2.5 6.7,2.5 6.7,5 Z";
const SAIL: &str = "M7.5,1 L7.5,10 L2,10 Z M8.5,3 L13,10 L8.5,10 Z M1,11 L15,11 L12.5,14 L3.5,14 Z";
const WAVES: &str = "M1,7 C4,3 5,9 8,6 C11,3 12,9 15,5 L15,7.5 C12,11 11,5.5 8,8.5 C5,11.5 4,5.5 1,9.5 Z \
    M1,11.5 C4,7.5 5,13.5 8,10.5 C11,7.5 12,13.5 15,9.5 L15,12 C12,15.5 11,10 8,13 C5,16 4,10 1,14 Z";
const FISH: &str = "M1,8 C4,3 9,3 12,7 L15,4.5 L15,11.5 L12,9 C9,13 4,13 1,8 Z";

/// The pictures by their names. A name is looked up as a whole, else by its first part before a hyphen.
#[rustfmt::skip]
const PICTURES: &[(&[&str], Picture)] = &[
    (&["academy", "school"],                                     Picture::Path(HAT)),
    (&["activities", "star", "favorite"],                        Picture::Letter("★")),
    (&["airport", "helicopter"],                                 Picture::Letter("✈")),
    (&["amusement", "baby"],                                     Picture::Letter("☺")),
    (&["aquarium"],                                              Picture::Path(FISH)),
    (&["art-gallery", "art"],                                    Picture::Letter("✎")),
    (&["atm", "bank-dollar", "bank", "dollar"],                  Picture::Letter("$")),
    (&["bank-euro", "euro"],                                     Picture::Letter("€")),
    (&["bank-intl"],                                             Picture::Letter("¤")),
    (&["bank-pound"],                                            Picture::Letter("£")),
    (&["bank-yen"],                                              Picture::Letter("¥")),
    (&["bar"],                                                   Picture::Path(GLASS)),
    (&["barber", "scissors"],                                    Picture::Letter("✂")),
    (&["beach"],                                                 Picture::Letter("☂")),
    (&["beer"],                                                  Picture::Path(MUG)),
    (&["bicycle", "motorcycle"],                                 Picture::Path(CYCLE)),
    (&["books", "legal"],                                        Picture::Letter("§")),
    (&["bowling", "sport", "location"],                          Picture::Letter("●")),
    (&["bus", "train", "locomotive"],                            Picture::Path(BUS)),
    (&["cafe", "snack"],                                         Picture::Letter("☕")),
    (&["camping", "picnic"],                                     Picture::Path(TENT)),
    (&["car", "taxi", "truck"],                                  Picture::Path(CAR)),
    (&["casino"],                                                Picture::Letter("♠")),
    (&["caution"],                                               Picture::Letter("⚠")),
    (&["cemetery-grave", "cemetery"],                            Picture::Letter("✝")),
    (&["cemetery-tomb"],                                         Picture::Letter("⚱")),
    (&["cinema"],                                                Picture::Path(FILM)),
    (&["civic-building", "civic"],                               Picture::Path(HALL)),
    (&["computer"],                                              Picture::Path(SCREEN)),
    (&["corporate"],                                             Picture::Path(TOWER)),
    (&["fire"],                                                  Picture::Path(FLAME)),
    (&["flag"],                                                  Picture::Letter("⚑")),
    (&["floral"],                                                Picture::Letter("✿")),
    (&["home"],                                                  Picture::Path(HOUSE)),
    (&["info"],                                                  Picture::Letter("i")),
    (&["landslide"],                                             Picture::Letter("▲")),
    (&["medical"],                                               Picture::Letter("✚")),
    (&["mobile"],                                                Picture::Letter("✆")),
    (&["music"],                                                 Picture::Letter("♫")),
    (&["parking"],                                               Picture::Letter("P")),
    (&["pet"],                                                   Picture::Letter("♞")),
    (&["petrol"],                                                Picture::Path(PUMP)),
    (&["phone"],                                                 Picture::Letter("☎")),
    (&["postal"],                                                Picture::Letter("✉")),
    (&["repair"],                                                Picture::Letter("⚒")),
    (&["restaurant"],                                            Picture::Path(MEAL)),
    (&["sail"],                                                  Picture::Path(SAIL)),
    (&["ship"],                                                  Picture::Letter("⚓")),
    (&["shoppingbag", "shoppingcart"],                           Picture::Path(BAG)),
    (&["ski", "snow", "heavysnow"],                              Picture::Letter("❄")),
    (&["swim"],                                                  Picture::Path(WAVES)),
    (&["wc-female"],                                             Picture::Letter("♀")),
    (&["wc-male"],                                               Picture::Letter("♂")),
    (&["wc"],                                                    Picture::Letter("⚥")),
    (&["wheelchair"],                                            Picture::Letter("♿")),
    (&["thunder"],                                               Picture::Letter("⚡")),
    (&["rain", "heavyrain", "petit-rain", "sunny-rain"],         Picture::Letter("☂")),
    (&["sunny", "sun"],                                          Picture::Letter("☀")),
    (&["night", "clear-night-moon"],                             Picture::Letter("☾")),
    (&["cloudy", "fog", "glaze", "windy", "partly"],             Picture::Letter("☁")),
    (&["thermometer"],                                           Picture::Letter("°")),
];

/// The picture for a name; `None` for an unknown name.
pub(super) fn find(name: &str) -> Option<Picture> {
    let name = name.trim().to_ascii_lowercase().replace('_', "-");
    let mut ends = name.split('-');
    let (first, last) = (ends.next()?, ends.next_back().unwrap_or(""));
    // The names of weather have several parts; the worst weather comes last and counts.
    let worst = match last {
        "thunder" | "rain" | "snow" | "heavyrain" => last,
        _ => "",
    };
    for key in [name.as_str(), worst, first] {
        if let Some((_, picture)) = PICTURES.iter().find(|(names, _)| names.contains(&key)) {
            return Some(*picture);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::native::drawing::outline;
    use crate::spec::drawing::Outline;

    #[test]
    fn names_are_found_whole_or_by_a_part() {
        #[rustfmt::skip]
        let table = [
            ("home",            Some(Picture::Path(HOUSE))),
            ("WC_Male",         Some(Picture::Letter("♂"))),
            ("bank-pound",      Some(Picture::Letter("£"))),
            ("bank-rupee",      Some(Picture::Letter("$"))),
            ("car-rental",      Some(Picture::Path(CAR))),
            ("cloudy-thunder",  Some(Picture::Letter("⚡"))),
            ("cloudy-sunny",    Some(Picture::Letter("☁"))),
            ("unheard-of",      None),
            ("",                None),
        ];
        for (name, picture) in table {
            assert_eq!(find(name), picture, "{name}");
        }
    }

    #[test]
    fn every_outline_can_be_drawn() {
        for (names, picture) in PICTURES {
            if let Picture::Path(path) = picture {
                assert_ne!(outline::of(path), Outline::default(), "{names:?}");
            }
        }
    }
}

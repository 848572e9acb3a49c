//! What the name of a column says about its values: the name comes in, hints go out. A name alone decides nothing; the
//! values have to agree.

mod identity;
mod money;
mod time;
mod words;

pub use self::identity::{
    has_codes, names_account, names_counted, names_document, names_flag, names_identity,
    names_parent, names_person, names_place, names_rank, names_reference, names_reference_number,
    names_register, names_row_number, names_thing, names_turn, names_version,
};
pub use self::money::{
    is_balance_alone, is_local, mentions_all, mentions_balance, mentions_total, names_amount,
    names_amount_alone, names_balance, names_currency, names_mean, names_money, names_payment,
    names_price, names_total, names_total_share,
};
pub use self::time::{
    duration_unit, ends_in_date, ends_in_season, ends_in_year, names_birth, names_calendar,
    names_clock, names_date_alone, names_date_day_first, names_day, names_departure,
    names_duration, names_elapsed, names_end, names_hour, names_hours, names_minute, names_month,
    names_period, names_quarter, names_start, names_stopwatch, names_time, names_time_step,
    names_update, names_week, names_week_alone, names_year, without_marks,
};
pub use self::words::words;

use self::words::{has, is};

/// True for names of the ages of persons.
pub fn names_age(name: &str) -> bool {
    is(
        name,
        &[
            "age",
            "alter",
            "edad",
            "idade",
            "âge",
            "età",
            "leeftijd",
            "ikä",
            "wiek",
            "věk",
            "yaş",
            "возраст",
        ],
    )
}

/// True for names of what the values of a long table are: `unit`, `Indicator`, `parameter`.
pub fn names_quantity(name: &str) -> bool {
    const WORDS: [&str; 18] = [
        "eenheid",
        "einheit",
        "indicador",
        "indicateur",
        "indicator",
        "indicators",
        "indikator",
        "measure",
        "metric",
        "parameter",
        "parametre",
        "paramètre",
        "unidad",
        "unidade",
        "unit",
        "units",
        "unité",
        "variable",
    ];
    is(name, &WORDS)
}

/// The words for units and currencies in names of columns.
const UNIT_WORDS: [&str; 24] = [
    "asset",
    "ccy",
    "cur",
    "currency",
    "devise",
    "eenheid",
    "einheit",
    "einheiten",
    "enhed",
    "enhet",
    "jednostka",
    "moeda",
    "moneda",
    "unidad",
    "unidade",
    "unit",
    "units",
    "unità",
    "unité",
    "uom",
    "valiuta",
    "valuta",
    "waluta",
    "währung",
];

/// True for names of the units of numbers beside them: `Unit`, `Currency`, `Units.1`.
pub fn names_unit(name: &str) -> bool {
    let words = words(name);
    // a second column of units is called `Units.1`
    let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    let own: Vec<&String> = words.iter().filter(|word| !is_number(word)).collect();
    matches!(own.as_slice(), [only] if UNIT_WORDS.contains(&only.as_str()))
}

/// True for names of counts and ages, which have no unit or currency of a column beside them: `n`, `population`.
pub fn names_count(name: &str) -> bool {
    const WORDS: [&str; 14] = [
        "age",
        "alter",
        "anzahl",
        "clicks",
        "count",
        "employees",
        "iterations",
        "n",
        "people",
        "persons",
        "pop",
        "population",
        "users",
        "visits",
    ];
    has(name, &WORDS)
}

/// True for names of quantities that are in no currency: `volume`, `area`.
pub fn names_extent(name: &str) -> bool {
    const WORDS: [&str; 10] = [
        "area", "height", "menge", "qty", "quantity", "shares", "size", "units", "volume", "weight",
    ];
    has(name, &WORDS)
}

/// True for longer names of units: `time_unit`, `Contract Currency`.
pub fn ends_in_unit(name: &str) -> bool {
    let words = words(name);
    let last = words.last();
    last.is_some_and(|word| UNIT_WORDS.contains(&word.as_str()))
}

/// True for a column of those who said no, as beside one of those who said yes.
pub fn names_answer(name: &str, answer: &str) -> bool {
    words(name).iter().any(|word| word == answer)
}

/// True when one of the words of a name, without the number behind it, is in a list: `lat2`.
fn has_numbered(name: &str, list: &[&str]) -> bool {
    let plain = |word: &String| {
        let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
        list.contains(&word)
    };
    words(name).iter().any(plain)
}

/// True for names of what is counted or measured of coordinates, which is none: `count_null_latitude`, `lat_error`.
fn counts_coordinates(name: &str) -> bool {
    const WORDS: [&str; 16] = [
        "accuracy",
        "count",
        "err",
        "error",
        "missing",
        "n",
        "na",
        "nan",
        "null",
        "nulls",
        "num",
        "number",
        "precision",
        "quality",
        "sd",
        "std",
    ];
    has(name, &WORDS)
}

/// True for names of latitudes.
pub fn names_latitude(name: &str) -> bool {
    !counts_coordinates(name)
        && has_numbered(
            name,
            &["lat", "latitude", "latitud", "breitengrad", "breite"],
        )
}

/// True for names of longitudes.
pub fn names_longitude(name: &str) -> bool {
    !counts_coordinates(name)
        && has_numbered(
            name,
            &[
                "lon",
                "lng",
                "long",
                "longitude",
                "longitud",
                "längengrad",
                "länge",
            ],
        )
}

/// True for names of percentages.
pub fn names_percent(name: &str) -> bool {
    name.contains('%')
        || has(
            name,
            &[
                "percent",
                "percentage",
                "pct",
                "prozent",
                "pourcentage",
                "porcentaje",
                "anteil",
            ],
        )
}

/// True for names of what goes along an axis: `time`, `age`, `x`, `distance`.
pub fn names_axis(name: &str) -> bool {
    const WORDS: [&str; 25] = [
        "age",
        "alter",
        "axis",
        "days",
        "depth",
        "distance",
        "epoch",
        "freq",
        "frequency",
        "hours",
        "hz",
        "iteration",
        "minutes",
        "nm",
        "position",
        "seconds",
        "step",
        "t",
        "time",
        "timepoint",
        "wavelength",
        "wavenumber",
        "weeks",
        "x",
        "zeit",
    ];
    is(name, &WORDS)
}

/// True for names of votes that were counted: `voix`, `Stimmen`.
pub fn names_votes(name: &str) -> bool {
    const WORDS: [&str; 12] = [
        "hlasy",
        "stemmen",
        "stemmer",
        "stimmen",
        "voix",
        "votes",
        "voti",
        "votos",
        "głosy",
        "röster",
        "äänet",
        "голоса",
    ];
    is(name, &WORDS)
}

/// True for names of those who stand for election, and of their lists.
pub fn names_candidate(name: &str) -> bool {
    const WORDS: [&str; 17] = [
        "candidat",
        "candidate",
        "candidato",
        "cognome",
        "kandidat",
        "liste",
        "list",
        "lista",
        "nachname",
        "name",
        "nom",
        "nombre",
        "partei",
        "parti",
        "partido",
        "partito",
        "party",
    ];
    has(name, &WORDS)
}

/// True for names of ranks, of which the lowest is the best.
pub fn names_rank_alone(name: &str) -> bool {
    is(name, &["platz", "position", "rang", "rank", "ranking"])
}

/// True for names of numbers of people who live somewhere.
pub fn names_inhabitants(name: &str) -> bool {
    const WORDS: [&str; 14] = [
        "bevoelkerung",
        "bevölkerung",
        "bevolking",
        "einwohner",
        "habitantes",
        "habitants",
        "inhabitants",
        "inwoners",
        "ludność",
        "población",
        "pop",
        "popolazione",
        "population",
        "população",
    ];
    has(name, &WORDS)
}

/// True for names of several countries together: `OECD members`, `World`, `Low income`.
pub fn names_countries(name: &str) -> bool {
    const WORDS: [&str; 15] = [
        "africa",
        "america",
        "area",
        "asia",
        "countries",
        "dividend",
        "eu",
        "europe",
        "ida",
        "income",
        "members",
        "oecd",
        "region",
        "union",
        "world",
    ];
    has(name, &WORDS)
}

/// The sort of what is measured by an instrument, by the name of the column: numbers of different sorts have no unit in common. `None` for
/// any other name.
pub fn sort_of_measurement(name: &str) -> Option<usize> {
    const SORTS: [&[&str]; 7] = [
        &["dir", "direction", "richtung", "windrichtung"],
        &[
            "temp",
            "temperatur",
            "temperatura",
            "temperature",
            "temperatuur",
            "température",
            "teplota",
            "tavg",
            "tmax",
            "tmean",
            "tmin",
        ],
        &[
            "lluvia",
            "neerslag",
            "niederschlag",
            "niederschlagsmenge",
            "pioggia",
            "pluie",
            "prcp",
            "precip",
            "precipitation",
            "précipitations",
            "precipitación",
            "rain",
            "rainfall",
            "regen",
            "srážky",
            "opady",
        ],
        &[
            "gust",
            "gusts",
            "viento",
            "vento",
            "vent",
            "vítr",
            "wiatr",
            "wind",
            "windspeed",
            "windgeschwindigkeit",
        ],
        &[
            "feuchte",
            "humedad",
            "humidity",
            "humidité",
            "luftfeuchte",
            "luftfeuchtigkeit",
            "umidità",
            "vlhkost",
            "wilgotność",
        ],
        &[
            "ciśnienie",
            "luftdruck",
            "presión",
            "pression",
            "pressione",
            "pressure",
            "tlak",
        ],
        &[
            "ensoleillement",
            "sonnenschein",
            "sonnenscheindauer",
            "sunshine",
        ],
    ];
    // what else may stand beside such a word: `Rain days` and `wind_cost` count something else
    const BESIDE: [&str; 24] = [
        "air", "average", "avg", "daily", "indoor", "inside", "m", "max", "maximum", "mean", "min",
        "minimum", "mittel", "mittlere", "moyenne", "mslp", "out", "outdoor", "outside",
        "relative", "sea", "speed", "surface", "total",
    ];
    let name = name.split(['(', '[']).next().unwrap_or(name);
    let words = words(name);
    let is_beside = |word: &String| {
        BESIDE.contains(&word.as_str()) || word.bytes().any(|byte| byte.is_ascii_digit())
    };
    let found = SORTS
        .iter()
        .position(|list| words.iter().any(|word| list.contains(&word.as_str())))?;
    let own = SORTS.get(found)?;
    let fits = |word: &String| own.contains(&word.as_str()) || is_beside(word);
    (!name.contains('%') && words.iter().all(fits)).then_some(found)
}

/// True for a name that states a unit of spans of time in brackets: `Time (ms)`.
pub fn states_time_unit(name: &str) -> bool {
    const UNITS: [&str; 12] = [
        "h", "hours", "hrs", "min", "mins", "minutes", "ms", "ns", "s", "sec", "seconds", "µs",
    ];
    let inner = name.rsplit_once(['(', '[']).map(|(_, inner)| inner);
    inner.is_some_and(|inner| UNITS.contains(&inner.trim_end_matches([')', ']', ' '])))
}

/// True for a question, as forms put it above a column of answers.
pub fn names_question(name: &str) -> bool {
    name.contains(['?', '？', '؟'])
}

/// True for the names that programs for forms give to the time at which one was sent.
pub fn names_sending(name: &str) -> bool {
    const NAMES: [&str; 20] = [
        "aikaleima",
        "carimbo de data hora",
        "completion time",
        "fertigstellungszeit",
        "heure de fin",
        "hora de finalización",
        "horodateur",
        "informazioni cronologiche",
        "marca temporal",
        "submitted at",
        "sygnatura czasowa",
        "tidsstempel",
        "tidstämpel",
        "tijdstempel",
        "timestamp",
        "zaman damgası",
        "zeitstempel",
        "časová značka",
        "отметка времени",
        "タイムスタンプ",
    ];
    NAMES.contains(&words(name).join(" ").as_str())
}

/// True for names of tasks: `Task`, `Activity`, `phase`.
pub fn names_task(name: &str) -> bool {
    const WORDS: [&str; 23] = [
        "activities",
        "activity",
        "attività",
        "aufgabe",
        "event",
        "job",
        "milestone",
        "phase",
        "phases",
        "process",
        "project",
        "projekt",
        "sprint",
        "stage",
        "step",
        "taak",
        "tache",
        "tarea",
        "task",
        "tasks",
        "tâche",
        "vorgang",
        "work",
    ];
    has(name, &WORDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divides_names_into_words() {
        #[rustfmt::skip]
        let table = [
            ("createdAt",        "created at"),
            ("created_at",       "created at"),
            ("Time (UTC)",       "time utc"),
            ("Unnamed: 0",       "unnamed 0"),
            ("temperature_2m",   "temperature 2m"),
            ("GDP",              "gdp"),
            ("",                 ""),
        ];
        for (name, expected) in table {
            assert_eq!(words(name).join(" "), expected);
        }
    }

    #[test]
    fn years_lose_their_marks() {
        let marked = "2019p, 2020*, 2021e, 2022 (prov.), 2022 [1], 2022 1), 2022/1), 2022b), 2022 r, 2022 forecast, 2022 ¹";
        for name in marked.split(", ") {
            assert_ne!(without_marks(name), name);
        }
        let others =
            "2019, 2019Q1, 2019-05, 2019 men, 2019 (men), 20195, 2019 12, 2019-20, 2019 plan";
        for name in others.split(", ") {
            assert_eq!(without_marks(name), name);
        }
    }

    #[test]
    fn takes_names_for_what_they_say() {
        #[rustfmt::skip]
        let table: [(fn(&str) -> bool, &str, &str); 15] = [
            (names_year,       "Year, year, Jahr, fiscal year, Year of birth",       "yearly rain, tears, y"),
            (names_month,      "Month, mo, month number, Monat",                     "number, monthly, month total"),
            (names_day,        "day, Day of Month, mday, Tag",                       "date, days left, holiday"),
            (names_identity,   "id, customerId, zip_code, FIPS, Country Code, ISBN, account number, Kundennummer, SUBJID, house.hid, siteid, Belegnr., Telefon, ids, dep", "paid, humid, COVID, number, number of cars, num cars, idle, codec"),
            (names_row_number, "id, #, Unnamed: 0, , index, rownames",               "identity, population, n, level"),
            (names_latitude,   "Lat, latitude, geo.lat, lat2",                       "flat, plate, slat2"),
            (names_thing,      "entity_id, Sensor, Device Name, symbol",             "id, symbol_code, weather, sensor value"),
            (names_document,   "Order, invoice",                                     "orders, order total"),
            (names_date_alone, "date, TIME, Time Period",                            "time to ship, updated"),
            (names_time,       "created_at, timestamp, Time (UTC), updatedAt",       "attempts, sometimes"),
            (names_total,      "Total, Grand total, Summe, Total général",           "total cost, subtotals x"),
            (names_price,      "Price (USD), close, GDP per capita, Saldo",              "Betrag, sales, cost"),
            (names_percent,    "share %, pct_change, Percent",                       "share, rate"),
            (names_week,       "week, KW, iso_week",                                 "weekday, weekly"),
            (names_hour,       "hour, hr, Stunde",                                   "time, hours worked"),
        ];
        for (says, yes, no) in table {
            for name in yes.split(", ") {
                assert!(says(name), "{name}");
            }
            for name in no.split(", ") {
                assert!(!says(name), "{name}");
            }
        }
    }
}

//! What the name of a column says about its values: the name comes in, hints go out. A name alone decides nothing; the
//! values have to agree.

use crate::scale::month_name::month;

/// The words of a name in lower case: `createdAt`, `created_at` and `Created at (UTC)` begin with `created` and `at`.
pub fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut was_lower = false;
    for c in name.chars().take(200) {
        let starts = c.is_uppercase() && was_lower;
        if (!c.is_alphanumeric() || starts) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase() || c.is_ascii_digit();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// True when one of the words of a name is in a list.
fn has(name: &str, list: &[&str]) -> bool {
    words(name).iter().any(|word| list.contains(&word.as_str()))
}

/// True when a name has the words of a list and no others, apart from what stands in brackets.
fn is(name: &str, list: &[&str]) -> bool {
    let name = name.split(['(', '[']).next().unwrap_or(name);
    let words = words(name);
    !words.is_empty() && words.iter().all(|word| list.contains(&word.as_str()))
}

/// True for names such as `time`, `created_at`, `Timestamp (UTC)`.
pub fn names_time(name: &str) -> bool {
    const WORDS: [&str; 30] = [
        "time",
        "timestamp",
        "timestamps",
        "date",
        "datetime",
        "dates",
        "epoch",
        "unix",
        "unixtime",
        "ts",
        "created",
        "updated",
        "modified",
        "when",
        "at",
        "utc",
        "millis",
        "zeit",
        "datum",
        "zeitstempel",
        "fecha",
        "hora",
        "heure",
        "data",
        "ora",
        "tijd",
        "tid",
        "dt",
        "on",
        "since",
    ];
    has(name, &WORDS)
}

/// True for names of days of the calendar, `Date`, `Buchungsdatum`, and for those of how they are written, `ddmmyy`.
pub fn names_calendar(name: &str) -> bool {
    /// Words that only end as dates do.
    const OTHERS: [&str; 4] = ["mandate", "candidate", "validate", "consolidate"];
    const WORDS: [&str; 24] = [
        "date",
        "dates",
        "datum",
        "fecha",
        "fechas",
        "data",
        "dato",
        "data",
        "tarih",
        "pvm",
        "päivämäärä",
        "kuupäev",
        "dátum",
        "дата",
        "ημερομηνία",
        "jour",
        "valuta",
        "yymmdd",
        "ddmmyy",
        "mmddyy",
        "ddmmyyyy",
        "mmddyyyy",
        "ymd",
        "dmy",
    ];
    let words = words(name);
    let is_other = |word: &String| OTHERS.contains(&word.as_str());
    let is_compound =
        |word: &&String| word.ends_with("datum") || (word.ends_with("date") && !is_other(word));
    // an `update_id` is the id of an update
    words.iter().any(|word| WORDS.contains(&word.as_str()))
        || words.last().filter(is_compound).is_some()
}

/// True for names such as `month`, `Period`, `YYYYMM`.
pub fn names_period(name: &str) -> bool {
    const WORDS: [&str; 17] = [
        "month",
        "months",
        "period",
        "date",
        "yyyymm",
        "ym",
        "yearmonth",
        "time",
        "monat",
        "mois",
        "mes",
        "mese",
        "maand",
        "periode",
        "yearmo",
        "yrmo",
        "quarter",
    ];
    has(name, &WORDS)
}

/// True for names of the years.
pub fn names_year(name: &str) -> bool {
    const WORDS: [&str; 38] = [
        "year",
        "years",
        "yr",
        "yyyy",
        "yy",
        "fy",
        "jahr",
        "année",
        "annee",
        "año",
        "ano",
        "anio",
        "anno",
        "ejercicio",
        "godina",
        "leto",
        "gads",
        "metai",
        "anul",
        "tid",
        "jaar",
        "år",
        "rok",
        "ปี",
        "год",
        "рік",
        "év",
        "vuosi",
        "yıl",
        "yil",
        "yılı",
        "yili",
        "έτος",
        "年",
        "年份",
        "연도",
        "سنة",
        "aasta",
    ];
    let words = words(name);
    let is_last = words
        .last()
        .is_some_and(|word| WORDS.contains(&word.as_str()));
    let is_first = words
        .first()
        .is_some_and(|word| WORDS.contains(&word.as_str()));
    (is_last || is_first) && words.len() <= 3
}

/// A year without the marks that say that its values are provisional, estimated or revised: `2019*`, `2020p`, `2022 (prov.)`, `2023 1)`.
pub fn without_marks(name: &str) -> &str {
    let (Some(year), Some(rest)) = (name.get(..4), name.get(4..)) else {
        return name;
    };
    let is_year = year.bytes().all(|byte| byte.is_ascii_digit());
    match is_year && (rest.is_empty() || is_year_mark(rest)) {
        true => year,
        false => name,
    }
}

/// True for what may stand behind a year without making it something else: letters and signs of footnotes, words such as `forecast`.
fn is_year_mark(text: &str) -> bool {
    const WORDS: [&str; 33] = [
        "prov",
        "provisional",
        "prelim",
        "preliminary",
        "est",
        "estim",
        "estimate",
        "estimated",
        "forecast",
        "fcst",
        "proj",
        "projected",
        "projection",
        "rev",
        "revised",
        "vorläufig",
        "vorl",
        "prognose",
        "schätzung",
        "geschätzt",
        "provisoire",
        "prévision",
        "estimation",
        "estimé",
        "provisional",
        "estimado",
        "previsión",
        "provvisorio",
        "stima",
        "voorlopig",
        "raming",
        "prognoza",
        "ytd",
    ];
    let is_letter = |c: char| "*†‡¹²³pPeErRfFbB".contains(c);
    let is_note = |text: &str| {
        let text = text.strip_suffix(')').unwrap_or_default();
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        text.len() <= 2 && (is_number || matches!(text, "a" | "b" | "c" | "d"))
    };
    let bare = text.trim_start_matches([' ', '_', '/', '-']);
    let is_apart = bare.len() < text.len();
    let inner = |open: char, close: char| bare.strip_prefix(open)?.strip_suffix(close);
    let (inner, is_in_brackets) = match inner('(', ')').or_else(|| inner('[', ']')) {
        Some(inner) => (inner.trim(), true),
        None => (bare, false),
    };
    let word = inner.trim_end_matches('.').to_lowercase();
    let is_digits = inner.len() <= 2 && inner.bytes().all(|byte| byte.is_ascii_digit());
    let is_short = !inner.is_empty() && inner.chars().count() <= 2 && inner.chars().all(is_letter);
    is_short
        || (is_in_brackets && is_digits && !inner.is_empty())
        || (!is_in_brackets && is_note(bare))
        || ((is_apart || is_in_brackets) && WORDS.contains(&word.as_str()))
}

/// True for longer names of dates, such as `Commissioning Date`, `datum_otvoreni`.
pub fn ends_in_date(name: &str) -> bool {
    const WORDS: [&str; 7] = ["date", "datum", "fecha", "data", "dato", "tarihi", "дата"];
    let words = words(name);
    let is_date = |word: Option<&String>| word.is_some_and(|word| WORDS.contains(&word.as_str()));
    words.len() > 1 && (is_date(words.last()) || is_date(words.first()))
}

/// True for longer names of seasons, such as `Field_Season`.
pub fn ends_in_season(name: &str) -> bool {
    let words = words(name);
    words
        .last()
        .is_some_and(|word| ["season", "saison", "vintage"].contains(&word.as_str()))
}

/// True for names of what banks refer to a payment by, which may have a point: `Transactiereferentie`.
pub fn names_reference_number(name: &str) -> bool {
    words(name)
        .last()
        .is_some_and(|word| word.ends_with("referentie") || word.ends_with("referenz"))
}

/// True for longer names of years, such as `record_low_temp_year`; not for what is counted per year.
pub fn ends_in_year(name: &str) -> bool {
    let words = words(name);
    let per = ["per", "a", "each", "every", "of", "by"];
    words.last().is_some_and(|word| word == "year")
        && !words.iter().any(|word| per.contains(&word.as_str()))
}

/// True for names of the months.
pub fn names_month(name: &str) -> bool {
    const WORDS: [&str; 22] = [
        "month",
        "mon",
        "mo",
        "mm",
        "monat",
        "mois",
        "mes",
        "mês",
        "mese",
        "maand",
        "månad",
        "måned",
        "miesiąc",
        "měsíc",
        "месяц",
        "місяць",
        "hónap",
        "kuukausi",
        "ay",
        "月",
        "월",
        "number",
    ];
    is(name, &WORDS) && !is(name, &["number"])
}

/// True for names of the days of a month.
pub fn names_day(name: &str) -> bool {
    const WORDS: [&str; 20] = [
        "day", "dd", "dy", "dom", "mday", "tag", "jour", "día", "dia", "giorno", "dag", "dzień",
        "den", "день", "nap", "päivä", "gün", "日", "일", "date",
    ];
    let is_day_of_month = matches!(&words(name)[..], [day, of, month]
        if ["day", "date"].contains(&day.as_str()) && of == "of" && month == "month");
    (is(name, &WORDS) && !is(name, &["date"])) || is_day_of_month
}

/// True for names of the hours of a day.
pub fn names_hour(name: &str) -> bool {
    const WORDS: [&str; 17] = [
        "hour", "hr", "hh", "stunde", "heure", "hora", "ora", "uur", "time", "timme", "час",
        "godzina", "hodina", "tunti", "saat", "時", "시",
    ];
    is(name, &WORDS) && !is(name, &["time"])
}

/// True for names of times of a day: `Hora UTC`, `time_hhmm`, `Uhrzeit`. Beside numbers that show it other words may stand there.
pub fn names_clock(name: &str, is_shown: bool) -> bool {
    const WORDS: [&str; 25] = [
        "utc",
        "gmt",
        "local",
        "time",
        "hour",
        "hours",
        "hhmm",
        "clock",
        "hora",
        "horas",
        "heure",
        "ora",
        "uhrzeit",
        "zeit",
        "stunde",
        "godzina",
        "hodina",
        "čas",
        "tijd",
        "tijdstip",
        "tid",
        "klokkeslett",
        "saat",
        "час",
        "время",
    ];
    is(name, &WORDS) || (is_shown && has(name, &WORDS))
}

/// True for names of the minutes of an hour.
pub fn names_minute(name: &str) -> bool {
    is(
        name,
        &["minute", "minutes", "min", "mn", "minuto", "minuut"],
    )
}

/// True for names of the quarters of a year.
pub fn names_quarter(name: &str) -> bool {
    is(
        name,
        &[
            "quarter",
            "qtr",
            "q",
            "quartal",
            "trimestre",
            "kwartaal",
            "kvartal",
        ],
    )
}

/// True for names of the weeks of a year.
pub fn names_week(name: &str) -> bool {
    const WORDS: [&str; 14] = [
        "week",
        "wk",
        "kw",
        "woche",
        "kalenderwoche",
        "semaine",
        "semana",
        "settimana",
        "vecka",
        "uge",
        "uke",
        "isoweek",
        "yearweek",
        "epiweek",
    ];
    has(name, &WORDS)
}

/// True for names of the weeks of a year that are not written with the year.
pub fn names_week_alone(name: &str) -> bool {
    names_week(name) && words(name).len() <= 2
}

/// True for names of columns that number rows or things: `id`, `customerId`, `zip_code`, `#`.
pub fn names_identity(name: &str) -> bool {
    const LAST: [&str; 109] = [
        "icd",
        "icd9",
        "icd10",
        "hs2",
        "hs4",
        "hs6",
        "hs8",
        "sitc",
        "isco",
        "ags",
        "gkz",
        "msisdn",
        "telefonu",
        "rang",
        "排名",
        "zaehlstelle",
        "zählstelle",
        "belegfeld",
        "id",
        "identifier",
        "pid",
        "ids",
        "uid",
        "uuid",
        "guid",
        "key",
        "pk",
        "no",
        "nr",
        "num",
        "number",
        "code",
        "codes",
        "zip",
        "zipcode",
        "postcode",
        "plz",
        "fips",
        "isbn",
        "ean",
        "gtin",
        "iso",
        "phone",
        "tel",
        "objectid",
        "geoid",
        "siren",
        "fid",
        "rowid",
        "rank",
        "ranking",
        "subject",
        "participant",
        "account",
        "acct",
        "sku",
        "asin",
        "upc",
        "barcode",
        "serial",
        "zcta",
        "modzcta",
        "postalcode",
        "postleitzahl",
        "postnummer",
        "código",
        "codigo",
        "codice",
        "blz",
        "numéro",
        "numero",
        "número",
        "nro",
        "numer",
        "číslo",
        "broj",
        "номер",
        "numara",
        "numarası",
        "telefon",
        "telephone",
        "téléphone",
        "teléfono",
        "telefono",
        "telefone",
        "telefoon",
        "телефон",
        "mobile",
        "mobil",
        "handy",
        "fax",
        "dep",
        "insee",
        "nace",
        "naf",
        "isic",
        "naics",
        "cpv",
        "cofog",
        "compte",
        "cuenta",
        "conta",
        "chapitre",
        "capítulo",
        "capitulo",
        "kapitel",
        "article",
        "sachkonto",
        "kostenstelle",
    ];
    const FIRST: [&str; 13] = [
        "nr", "numer", "id", "fips", "zip", "postal", "phone", "code", "codice", "codigo",
        "código", "kod", "kód",
    ];
    // what has a code of the ISO
    const ISO: [&str; 14] = [
        "country",
        "land",
        "pays",
        "pais",
        "país",
        "paese",
        "region",
        "state",
        "province",
        "subdivision",
        "currency",
        "language",
        "lang",
        "code",
    ];
    // the round of a tournament, but not the votes of a first round
    const ALONE: [&str; 15] = [
        "plot",
        "subplot",
        "parzelle",
        "parcelle",
        "parcela",
        "quadrat",
        "replicate",
        "round",
        "matchday",
        "matchweek",
        "gameweek",
        "spieltag",
        "giornata",
        "jornada",
        "journée",
    ];
    const WEEKDAYS: [&str; 5] = ["weekday", "dayofweek", "dow", "wday", "wochentag"];
    let words = words(name);
    let last = words
        .last()
        .is_some_and(|word| LAST.contains(&word.as_str()));
    let first = words
        .first()
        .is_some_and(|word| FIRST.contains(&word.as_str()));
    // `country_iso` is a code, but not those who are in isolation
    let is_isolated = words.len() > 1
        && words.last().is_some_and(|word| word == "iso")
        && !words.iter().any(|word| ISO.contains(&word.as_str()));
    let last = last && !is_isolated;
    // `number of cars` and `num cars` are counts
    let is_number = |word: &String| matches!(word.as_str(), "number" | "num" | "no");
    // `Kundennummer`, `Kundennr` and `politycode`, but not the number of what follows
    const ENDS: [&str; 7] = [
        "nummer",
        "code",
        "leitzahl",
        "nr",
        "telefon",
        "referentie",
        "referenz",
    ];
    let is_compound = |word: &String| {
        let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
        ENDS.iter().any(|end| word.ends_with(end))
    };
    let last = last || words.last().is_some_and(is_compound) || ends_in_id(name);
    let counts = words.first().is_some_and(is_number);
    // `Variable symbol 1` of a payment
    let has_symbol = words.iter().any(|word| word == "symbol");
    let is_weekday = words == ["day", "of", "week"] || is(name, &WEEKDAYS);
    // `day_cum_abs_num` is a number of cases
    let is_sum = has(name, &["cum", "cumulative", "abs", "daily", "new", "total"]);
    let is_counted = is_sum && words.last().is_some_and(is_number);
    (last || first || has_symbol || is_weekday || is(name, &ALONE)) && !counts && !is_counted
}

/// True for names that end in the id of something in one word: `SUBJID`, `siteid`, `house.hid`.
fn ends_in_id(name: &str) -> bool {
    const THINGS: [&str; 56] = [
        "subj",
        "subject",
        "site",
        "user",
        "cust",
        "customer",
        "member",
        "person",
        "pat",
        "patient",
        "house",
        "household",
        "hh",
        "h",
        "u",
        "s",
        "c",
        "emp",
        "employee",
        "order",
        "item",
        "prod",
        "product",
        "store",
        "shop",
        "group",
        "team",
        "player",
        "game",
        "match",
        "event",
        "session",
        "device",
        "sensor",
        "station",
        "node",
        "host",
        "area",
        "region",
        "school",
        "student",
        "class",
        "course",
        "account",
        "trans",
        "doc",
        "page",
        "post",
        "stop",
        "trip",
        "route",
        "sample",
        "study",
        "trial",
        "visit",
        "record",
    ];
    let words = words(name);
    let thing = words.last().and_then(|word| word.strip_suffix("id"));
    thing.is_some_and(|thing| THINGS.contains(&thing))
}

/// True for names of what is the case or not: `is_capital`, `hasGarden`, `holiday flag`.
pub fn names_flag(name: &str) -> bool {
    let words = words(name);
    let is_in = |word: Option<&String>, list: &[&str]| {
        word.is_some_and(|word| list.contains(&word.as_str()))
    };
    words.len() > 1
        && (is_in(words.first(), &["is", "has", "was"])
            || is_in(words.last(), &["flag", "dummy", "yn"]))
}

/// True for names of documents, which mostly have numbers: `order`, `Invoice`, `ticket`.
pub fn names_document(name: &str) -> bool {
    const WORDS: [&str; 23] = [
        "product",
        "item",
        "artikel",
        "produkt",
        "producto",
        "material",
        "bankleitzahl",
        "konto",
        "auftraggeberkonto",
        "gegenkonto",
        "rekening",
        "order",
        "invoice",
        "transaction",
        "ticket",
        "receipt",
        "booking",
        "case",
        "customer",
        "auftrag",
        "rechnung",
        "kunde",
        "buchung",
    ];
    is(name, &WORDS)
}

/// True for names of columns that number the rows, and for no name.
pub fn names_row_number(name: &str) -> bool {
    const WORDS: [&str; 19] = [
        "i",
        "id",
        "ids",
        "sno",
        "crt",
        "pid",
        "index",
        "idx",
        "no",
        "nr",
        "row",
        "rownames",
        "rowid",
        "rownum",
        "unnamed",
        "obs",
        "observation",
        "lfd",
        "0",
    ];
    let plain = name.trim();
    let unnamed = plain.is_empty() || plain == "#" || plain == super::placeholder::placeholder(0);
    unnamed || is(plain, &WORDS)
}

/// True for names of what is counted one by one, again for each thing: `episode`, `Runde`, `Sample Index`.
pub fn names_turn(name: &str) -> bool {
    const WORDS: [&str; 14] = [
        "episode", "folge", "épisode", "episodio", "lap", "runde", "round", "tour", "trial",
        "sample", "scan", "record", "index", "seq",
    ];
    has(name, &WORDS)
}

/// True for names of what goes on with time: `week`, `Day`, `trend`, `decade`.
pub fn names_time_step(name: &str) -> bool {
    const WORDS: [&str; 20] = [
        "week", "weeks", "day", "days", "month", "months", "hour", "hours", "year", "decade",
        "quarter", "time", "trend", "period", "woche", "tag", "monat", "stunde", "semaine", "jour",
    ];
    is(name, &WORDS)
}

/// True for names of the time since a beginning: `Elapsed (s)`, `experiment time`.
pub fn names_elapsed(name: &str) -> bool {
    has(
        name,
        &[
            "elapsed", "time", "zeit", "temps", "tiempo", "seconds", "secs", "sec",
        ],
    )
}

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
        "unit",
        "units",
        "einheit",
        "unité",
        "unidad",
        "unidade",
        "eenheid",
        "indicator",
        "indicators",
        "indikator",
        "indicateur",
        "indicador",
        "parameter",
        "parametre",
        "paramètre",
        "variable",
        "metric",
        "measure",
    ];
    is(name, &WORDS)
}

/// The words for units and currencies in names of columns.
const UNIT_WORDS: [&str; 24] = [
    "unit",
    "units",
    "uom",
    "einheit",
    "einheiten",
    "unité",
    "unidad",
    "unidade",
    "unità",
    "eenheid",
    "enhet",
    "enhed",
    "jednostka",
    "currency",
    "ccy",
    "cur",
    "währung",
    "devise",
    "moneda",
    "moeda",
    "valuta",
    "waluta",
    "valiuta",
    "asset",
];

/// True for names of the units of numbers beside them: `Unit`, `Currency`, `Units.1`.
pub fn names_unit(name: &str) -> bool {
    let words = words(name);
    // a second column of units is called `Units.1`
    let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    let own: Vec<&String> = words.iter().filter(|word| !is_number(word)).collect();
    matches!(own.as_slice(), [only] if UNIT_WORDS.contains(&only.as_str()))
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

/// True for names of dates in languages in which the day comes before the month: `Datum`, `fecha`, `Дата`.
pub fn names_date_day_first(name: &str) -> bool {
    const WORDS: [&str; 26] = [
        "datum",
        "tag",
        "datei",
        "buchungstag",
        "valuta",
        "wertstellung",
        "fecha",
        "fechas",
        "día",
        "data",
        "dia",
        "giorno",
        "jour",
        "dag",
        "dato",
        "päivä",
        "pvm",
        "tarih",
        "tarihi",
        "gün",
        "дата",
        "день",
        "dátum",
        "kuupäev",
        "ημερομηνία",
        "datums",
    ];
    let is_dated = |word: &String| word.ends_with("datum") || word.ends_with("dato");
    let lower = name.to_lowercase();
    let shows_order = ["dd-mm", "dd/mm", "dd.mm", "d/m/y"]
        .iter()
        .any(|form| lower.contains(form));
    shows_order || has(name, &WORDS) || words(name).iter().any(is_dated)
}

/// True for names that say of numbers that they are dates: `date`, `TIME_PERIOD`.
pub fn names_date_alone(name: &str) -> bool {
    const WORDS: [&str; 14] = [
        "date", "dates", "time", "period", "datum", "zeit", "zeitraum", "fecha", "periodo",
        "période", "periode", "season", "saison", "vintage",
    ];
    is(name, &WORDS)
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
        "count",
        "n",
        "num",
        "number",
        "null",
        "nulls",
        "missing",
        "na",
        "nan",
        "error",
        "err",
        "accuracy",
        "precision",
        "std",
        "sd",
        "quality",
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

/// True for names of amounts of money.
pub fn names_money(name: &str) -> bool {
    const WORDS: [&str; 45] = [
        "fee",
        "fees",
        "beitrag",
        "gebühr",
        "cotisation",
        "cuota",
        "quota",
        "contributie",
        "bijdrage",
        "kontingent",
        "opłata",
        "składka",
        "poplatek",
        "aidat",
        "ücret",
        "price",
        "revenue",
        "cost",
        "costs",
        "sales",
        "amount",
        "usd",
        "eur",
        "gbp",
        "income",
        "salary",
        "gdp",
        "preis",
        "umsatz",
        "betrag",
        "prix",
        "precio",
        "budget",
        "profit",
        "kwota",
        "importe",
        "importo",
        "montant",
        "bedrag",
        "belopp",
        "beløb",
        "beløp",
        "сумма",
        "částka",
        "összeg",
    ];
    name.contains(['$', '€', '£', '¥']) || has(name, &WORDS)
}

/// True for names that some banks give to the amounts of a statement, and others to any sums: `Suma`.
pub fn names_payment(name: &str) -> bool {
    const WORDS: [&str; 4] = ["suma", "summa", "iznos", "znesek"];
    is(name, &WORDS)
}

/// True for names of what is left in an account: `Balance`, `Saldo`, `Kontostand`.
pub fn names_balance(name: &str) -> bool {
    const WORDS: [&str; 22] = [
        "balance",
        "saldo",
        "solde",
        "kontostand",
        "kontosaldo",
        "saldi",
        "zůstatek",
        "zostatok",
        "egyenleg",
        "bakiye",
        "likutis",
        "atlikums",
        "jääk",
        "stanje",
        "sold",
        "остаток",
        "баланс",
        "сальдо",
        "залишок",
        "υπόλοιπο",
        "残高",
        "余额",
    ];
    has(name, &WORDS)
}

/// True for the text of a row that says nothing but that it has a balance.
pub fn is_balance_alone(text: &str) -> bool {
    names_balance(text) && words(text).len() == 1
}

/// True for the text of a row that says what was in an account before or after all others, or how much they were together: `Opening
/// balance`, `Endsaldo`, `Likutis pabaigai`.
pub fn mentions_balance(text: &str) -> bool {
    const MAX_WORDS: usize = 5;
    const ENDS: [&str; 40] = [
        "opening",
        "closing",
        "starting",
        "ending",
        "beginning",
        "final",
        "initial",
        "brought",
        "carried",
        "previous",
        "anfang",
        "ende",
        "alter",
        "neuer",
        "initiale",
        "iniziale",
        "finale",
        "inicial",
        "anterior",
        "ancien",
        "nouveau",
        "vorige",
        "begin",
        "eind",
        "początkowe",
        "końcowe",
        "počáteční",
        "konečný",
        "nyitó",
        "záró",
        "ingående",
        "utgående",
        "входящий",
        "исходящий",
        "pradžiai",
        "pabaigai",
        "pradziai",
        "sākuma",
        "beigu",
        "algus",
    ];
    const WHOLE: [&str; 14] = [
        "anfangssaldo",
        "endsaldo",
        "anfangsbestand",
        "endbestand",
        "beginsaldo",
        "eindsaldo",
        "algsaldo",
        "lõppsaldo",
        "apyvarta",
        "apgrozījums",
        "käive",
        "turnover",
        "saldovortrag",
        "ingoing",
    ];
    // what may stand beside these words, unlike those of a name such as `Closing Balance Inc`
    const BESIDE: [&str; 36] = [
        "as",
        "of",
        "at",
        "on",
        "in",
        "per",
        "by",
        "am",
        "zum",
        "vom",
        "the",
        "al",
        "del",
        "au",
        "du",
        "de",
        "na",
        "ze",
        "op",
        "forward",
        "down",
        "over",
        "account",
        "ledger",
        "available",
        "book",
        "cash",
        "bank",
        "period",
        "month",
        "day",
        "year",
        "statement",
        "for",
        "and",
        "dnia",
    ];
    if text.len() > 80 {
        return false;
    }
    let words = words(text);
    let is_end = |word: &String| ENDS.contains(&word.as_str());
    let is_beside = |word: &String| {
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        is_number || BESIDE.contains(&word.as_str()) || month(word).is_some()
    };
    let is_told = |word: &String| is_end(word) || is_beside(word) || names_balance(word);
    let has_end = names_balance(text) && words.iter().any(is_end) && words.iter().all(is_told);
    let is_whole = words.iter().any(|word| WHOLE.contains(&word.as_str()));
    words.len() <= MAX_WORDS && (has_end || (is_whole && words.len() <= 2))
}

/// True for names of what one thing costs or one person earns, whose sum means nothing.
pub fn names_price(name: &str) -> bool {
    const WORDS: [&str; 18] = [
        "price", "prices", "preis", "preise", "prix", "precio", "prezzo", "preço", "rate", "per",
        "salary", "wage", "income", "gdp", "close", "open", "balance", "saldo",
    ];
    has(name, &WORDS)
}

/// True for names of amounts, whose sum means something: money and counts.
pub fn names_amount(name: &str) -> bool {
    const WORDS: [&str; 42] = [
        "contagem",
        "quantidade",
        "casos",
        "óbitos",
        "muertes",
        "mortes",
        "décès",
        "aantal",
        "antal",
        "liczba",
        "počet",
        "views",
        "clicks",
        "impressions",
        "downloads",
        "aufrufe",
        "klicks",
        "vues",
        "clics",
        "n",
        "count",
        "counts",
        "number",
        "quantity",
        "qty",
        "units",
        "total",
        "sum",
        "visits",
        "births",
        "deaths",
        "cases",
        "people",
        "population",
        "votes",
        "orders",
        "hours",
        "anzahl",
        "menge",
        "stück",
        "nombre",
        "cantidad",
    ];
    names_money(name) || has(name, &WORDS)
}

/// True for a name that says what is counted and nothing else: `Views`, `Total`, `Umsatz`.
pub fn names_amount_alone(name: &str) -> bool {
    let words = words(name);
    words.len() == 1 && names_amount(name)
}

/// True for names of what goes along an axis: `time`, `age`, `x`, `distance`.
pub fn names_axis(name: &str) -> bool {
    const WORDS: [&str; 25] = [
        "freq",
        "hz",
        "nm",
        "wavenumber",
        "axis",
        "time",
        "timepoint",
        "t",
        "x",
        "age",
        "days",
        "hours",
        "seconds",
        "minutes",
        "weeks",
        "distance",
        "depth",
        "frequency",
        "wavelength",
        "position",
        "step",
        "epoch",
        "iteration",
        "zeit",
        "alter",
    ];
    is(name, &WORDS)
}

/// True for names of things that are watched, each with values of its own: `sensor`, `entity_id`, `symbol`, `host`.
pub fn names_thing(name: &str) -> bool {
    const WORDS: [&str; 28] = [
        "entity", "sensor", "station", "device", "host", "hostname", "server", "node", "machine",
        "meter", "symbol", "ticker", "stock", "metric", "series", "instance", "location", "site",
        "city", "country", "place", "room", "channel", "probe", "logger", "mac", "topic", "gerät",
    ];
    // what says that a column identifies things is no thing itself
    let words = words(name);
    let mut things = words
        .iter()
        .filter(|word| !matches!(word.as_str(), "id" | "name" | "no" | "nr"))
        .peekable();
    things.peek().is_some() && things.all(|word| WORDS.contains(&word.as_str()))
}

/// True for names of beginnings: `start`, `Start Date`, `from`, `begin`.
pub fn names_start(name: &str) -> bool {
    const WORDS: [&str; 16] = [
        "start",
        "starts",
        "started",
        "begin",
        "begins",
        "began",
        "from",
        "since",
        "beginn",
        "anfang",
        "von",
        "début",
        "debut",
        "inicio",
        "inizio",
        "startdate",
    ];
    has(name, &WORDS)
}

/// True for names of ends: `end`, `End Date`, `finish`, `to`, `until`.
pub fn names_end(name: &str) -> bool {
    const WORDS: [&str; 20] = [
        "end",
        "ends",
        "ended",
        "finish",
        "finishes",
        "finished",
        "stop",
        "stopped",
        "to",
        "until",
        "till",
        "due",
        "ende",
        "bis",
        "fin",
        "fine",
        "final",
        "completed",
        "enddate",
        "deadline",
    ];
    has(name, &WORDS)
}

/// True for names of what other values are compared with, such as a target: a level line is meant to be one.
pub fn names_reference(name: &str) -> bool {
    const WORDS: [&str; 22] = [
        "target",
        "targets",
        "goal",
        "goals",
        "limit",
        "limits",
        "threshold",
        "baseline",
        "base",
        "budget",
        "plan",
        "quota",
        "norm",
        "reference",
        "ref",
        "standard",
        "mean",
        "average",
        "ziel",
        "soll",
        "grenzwert",
        "objectif",
    ];
    has(name, &WORDS)
}

/// True for names of spans of time: `duration`, `Days`, `Length (h)`.
pub fn names_duration(name: &str) -> bool {
    const WORDS: [&str; 21] = [
        "süre",
        "süresi",
        "duração",
        "kesto",
        "varighed",
        "varighet",
        "trwania",
        "длительность",
        "продолжительность",
        "duration",
        "length",
        "days",
        "dauer",
        "tage",
        "durée",
        "duree",
        "duración",
        "duracion",
        "durata",
        "duur",
        "lasted",
    ];
    has(name, &WORDS)
}

/// True for names of what a stopwatch shows: `Elapsed time`, `Lap`, `Pace`.
pub fn names_stopwatch(name: &str) -> bool {
    const WORDS: [&str; 18] = [
        "elapsed",
        "lap",
        "laps",
        "split",
        "splits",
        "pace",
        "stopwatch",
        "rundenzeit",
        "laufzeit",
        "verstrichen",
        "vergangen",
        "écoulé",
        "tour",
        "transcurrido",
        "vuelta",
        "trascorso",
        "verstreken",
        "rundetid",
    ];
    has(name, &WORDS)
}

/// True for names of hours: `Flight hours`, `Arbeitsstunden`.
pub fn names_hours(name: &str) -> bool {
    const WORDS: [&str; 12] = [
        "h", "hh", "hour", "hours", "hrs", "std", "stunden", "heures", "horas", "ore", "uren",
        "godziny",
    ];
    has(name, &WORDS)
        || words(name)
            .iter()
            .any(|word| word.ends_with("stunden") || word.ends_with("stunde"))
}

/// The unit of a span of time beside dates in milliseconds, by the name of its column: hours, minutes, weeks or months, else days.
pub fn duration_unit(name: &str) -> f64 {
    const HOUR: f64 = 3_600_000.0;
    const UNITS: [(f64, &[&str]); 4] = [
        (
            HOUR,
            &[
                "h", "hr", "hrs", "hour", "hours", "stunden", "heures", "horas", "std",
            ],
        ),
        (
            HOUR / 60.0,
            &["min", "mins", "minute", "minutes", "minuten"],
        ),
        (
            HOUR * 24.0 * 7.0,
            &["week", "weeks", "w", "wochen", "semaines"],
        ),
        (
            HOUR * 24.0 * 30.4375,
            &["month", "months", "monate", "mois"],
        ),
    ];
    let unit = UNITS.iter().find(|(_, words)| has(name, words));
    unit.map_or(HOUR * 24.0, |(unit, _)| *unit)
}

/// True for a question, as forms put it above a column of answers.
pub fn names_question(name: &str) -> bool {
    name.contains(['?', '？', '؟'])
}

/// True for the names that programs for forms give to the time at which one was sent.
pub fn names_sending(name: &str) -> bool {
    const NAMES: [&str; 20] = [
        "timestamp",
        "zeitstempel",
        "horodateur",
        "marca temporal",
        "carimbo de data hora",
        "informazioni cronologiche",
        "tijdstempel",
        "sygnatura czasowa",
        "zaman damgası",
        "отметка времени",
        "tidsstempel",
        "tidstämpel",
        "aikaleima",
        "časová značka",
        "タイムスタンプ",
        "completion time",
        "fertigstellungszeit",
        "heure de fin",
        "hora de finalización",
        "submitted at",
    ];
    NAMES.contains(&words(name).join(" ").as_str())
}

/// True for names of tasks: `Task`, `Activity`, `phase`.
pub fn names_task(name: &str) -> bool {
    const WORDS: [&str; 23] = [
        "task",
        "tasks",
        "activity",
        "activities",
        "phase",
        "phases",
        "step",
        "stage",
        "milestone",
        "job",
        "project",
        "work",
        "sprint",
        "event",
        "process",
        "aufgabe",
        "vorgang",
        "projekt",
        "tâche",
        "tache",
        "tarea",
        "attività",
        "taak",
    ];
    has(name, &WORDS)
}

/// True for names of what a row belongs to: `parent`, `parent_id`, `ParentId`.
pub fn names_parent(name: &str) -> bool {
    let words = words(name);
    words
        .first()
        .is_some_and(|word| word == "parent" || word == "parentid" || word == "parents")
        && is(
            name,
            &["parent", "parents", "parentid", "id", "name", "key", "node"],
        )
}

/// True for names of the time at which a row was changed, which is none of what it tells of: `last_update`, `date_modified`.
pub fn names_update(name: &str) -> bool {
    has(
        name,
        &[
            "update",
            "updated",
            "modified",
            "geändert",
            "aktualisiert",
            "aktualisierungsdatum",
            "aktualisierung",
            "actualización",
            "actualizacion",
            "atualização",
            "aggiornamento",
            "processed",
            "exported",
            "lastupdate",
        ],
    )
}

/// True for names of the day on which somebody was born.
pub fn names_birth(name: &str) -> bool {
    has(
        name,
        &[
            "birthday",
            "birth",
            "birthdate",
            "dob",
            "born",
            "geburtsdatum",
            "geburtstag",
            "geboren",
            "doğum",
            "naissance",
            "nacimiento",
            "nascita",
            "nascimento",
            "urodzenia",
            "рождения",
        ],
    )
}

/// True for names of means: `Average:`, `Mittelwert`.
pub fn names_mean(name: &str) -> bool {
    const WORDS: [&str; 8] = [
        "average",
        "mean",
        "avg",
        "mittelwert",
        "durchschnitt",
        "moyenne",
        "media",
        "promedio",
    ];
    is(name, &WORDS)
}

/// True for names of totals.
pub fn names_total(name: &str) -> bool {
    const WORDS: [&str; 25] = [
        "total",
        "totals",
        "sum",
        "grand",
        "subtotal",
        "overall",
        "all",
        "summe",
        "gesamt",
        "insgesamt",
        "général",
        "general",
        "ensemble",
        "totale",
        "suma",
        "totaal",
        "totalt",
        "łącznie",
        "razem",
        "celkem",
        "итого",
        "всего",
        "合計",
        "总计",
        "toplam",
    ];
    is(name, &WORDS)
}

/// True for names of totals of something: `Total Europe`, `Summe Aktiva`, `EU total`.
pub fn mentions_total(name: &str) -> bool {
    const WORDS: [&str; 19] = [
        "total",
        "totals",
        "subtotal",
        "sum",
        "summe",
        "zwischensumme",
        "gesamt",
        "insgesamt",
        "zusammen",
        "ensemble",
        "totale",
        "suma",
        "totaal",
        "totalt",
        "razem",
        "celkem",
        "итого",
        "всего",
        "toplam",
    ];
    let words = words(name);
    let edges = [words.first(), words.last()];
    let is_total = |word: &&String| WORDS.contains(&word.as_str());
    edges.iter().flatten().any(is_total)
}

/// True for names of totals of something, and for those of the whole world.
pub fn mentions_all(name: &str) -> bool {
    names_total(name)
        || mentions_total(name)
        || is(name, &["world", "welt", "monde", "mundo", "mondo"])
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

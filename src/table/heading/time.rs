//! What the name of a column says of time: dates, their parts, clocks, durations.

use super::words::{has, is, words};

/// True for names such as `time`, `created_at`, `Timestamp (UTC)`.
pub fn names_time(name: &str) -> bool {
    const WORDS: [&str; 30] = [
        "at",
        "created",
        "data",
        "date",
        "dates",
        "datetime",
        "datum",
        "dt",
        "epoch",
        "fecha",
        "heure",
        "hora",
        "millis",
        "modified",
        "on",
        "ora",
        "since",
        "tid",
        "tijd",
        "time",
        "timestamp",
        "timestamps",
        "ts",
        "unix",
        "unixtime",
        "updated",
        "utc",
        "when",
        "zeit",
        "zeitstempel",
    ];
    has(name, &WORDS)
}

/// True for names of days of the calendar, `Date`, `Buchungsdatum`, and for those of how they are written, `ddmmyy`.
pub fn names_calendar(name: &str) -> bool {
    /// Words that only end as dates do.
    const OTHERS: [&str; 4] = ["candidate", "consolidate", "mandate", "validate"];
    const WORDS: [&str; 23] = [
        "data",
        "date",
        "dates",
        "dato",
        "datum",
        "ddmmyy",
        "ddmmyyyy",
        "dmy",
        "dátum",
        "fecha",
        "fechas",
        "jour",
        "kuupäev",
        "mmddyy",
        "mmddyyyy",
        "pvm",
        "päivämäärä",
        "tarih",
        "valuta",
        "ymd",
        "yymmdd",
        "ημερομηνία",
        "дата",
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
        "date",
        "maand",
        "mes",
        "mese",
        "mois",
        "monat",
        "month",
        "months",
        "period",
        "periode",
        "quarter",
        "time",
        "yearmo",
        "yearmonth",
        "ym",
        "yrmo",
        "yyyymm",
    ];
    has(name, &WORDS)
}

/// True for names of the years.
pub fn names_year(name: &str) -> bool {
    const WORDS: [&str; 38] = [
        "aasta",
        "anio",
        "annee",
        "anno",
        "année",
        "ano",
        "anul",
        "año",
        "ejercicio",
        "fy",
        "gads",
        "godina",
        "jaar",
        "jahr",
        "leto",
        "metai",
        "rok",
        "tid",
        "vuosi",
        "year",
        "years",
        "yil",
        "yili",
        "yr",
        "yy",
        "yyyy",
        "yıl",
        "yılı",
        "år",
        "év",
        "έτος",
        "год",
        "рік",
        "سنة",
        "ปี",
        "年",
        "年份",
        "연도",
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
    const WORDS: [&str; 32] = [
        "est",
        "estim",
        "estimado",
        "estimate",
        "estimated",
        "estimation",
        "estimé",
        "fcst",
        "forecast",
        "geschätzt",
        "prelim",
        "preliminary",
        "previsión",
        "prognose",
        "prognoza",
        "proj",
        "projected",
        "projection",
        "prov",
        "provisional",
        "provisoire",
        "provvisorio",
        "prévision",
        "raming",
        "rev",
        "revised",
        "schätzung",
        "stima",
        "voorlopig",
        "vorl",
        "vorläufig",
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
    const WORDS: [&str; 7] = ["data", "date", "dato", "datum", "fecha", "tarihi", "дата"];
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
        "ay",
        "hónap",
        "kuukausi",
        "maand",
        "mes",
        "mese",
        "miesiąc",
        "mm",
        "mo",
        "mois",
        "mon",
        "monat",
        "month",
        "månad",
        "måned",
        "mês",
        "měsíc",
        "number",
        "месяц",
        "місяць",
        "月",
        "월",
    ];
    is(name, &WORDS) && !is(name, &["number"])
}

/// True for names of the days of a month.
pub fn names_day(name: &str) -> bool {
    const WORDS: [&str; 20] = [
        "dag", "date", "day", "dd", "den", "dia", "dom", "dy", "dzień", "día", "giorno", "gün",
        "jour", "mday", "nap", "päivä", "tag", "день", "日", "일",
    ];
    let is_day_of_month = matches!(&words(name)[..], [day, of, month]
        if ["day", "date"].contains(&day.as_str()) && of == "of" && month == "month");
    (is(name, &WORDS) && !is(name, &["date"])) || is_day_of_month
}

/// True for names of the hours of a day.
pub fn names_hour(name: &str) -> bool {
    const WORDS: [&str; 17] = [
        "godzina", "heure", "hh", "hodina", "hora", "hour", "hr", "ora", "saat", "stunde", "time",
        "timme", "tunti", "uur", "час", "時", "시",
    ];
    is(name, &WORDS) && !is(name, &["time"])
}

/// True for names of times of a day: `Hora UTC`, `time_hhmm`, `Uhrzeit`. Beside numbers that show it other words may stand there.
pub fn names_clock(name: &str, is_shown: bool) -> bool {
    const WORDS: [&str; 25] = [
        "clock",
        "gmt",
        "godzina",
        "heure",
        "hhmm",
        "hodina",
        "hora",
        "horas",
        "hour",
        "hours",
        "klokkeslett",
        "local",
        "ora",
        "saat",
        "stunde",
        "tid",
        "tijd",
        "tijdstip",
        "time",
        "uhrzeit",
        "utc",
        "zeit",
        "čas",
        "время",
        "час",
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
        "epiweek",
        "isoweek",
        "kalenderwoche",
        "kw",
        "semaine",
        "semana",
        "settimana",
        "uge",
        "uke",
        "vecka",
        "week",
        "wk",
        "woche",
        "yearweek",
    ];
    has(name, &WORDS)
}

/// True for names of the weeks of a year that are not written with the year.
pub fn names_week_alone(name: &str) -> bool {
    names_week(name) && words(name).len() <= 2
}

/// True for names of what goes on with time: `week`, `Day`, `trend`, `decade`.
pub fn names_time_step(name: &str) -> bool {
    const WORDS: [&str; 20] = [
        "day", "days", "decade", "hour", "hours", "jour", "monat", "month", "months", "period",
        "quarter", "semaine", "stunde", "tag", "time", "trend", "week", "weeks", "woche", "year",
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

/// True for names of dates in languages in which the day comes before the month: `Datum`, `fecha`, `Дата`.
pub fn names_date_day_first(name: &str) -> bool {
    const WORDS: [&str; 26] = [
        "buchungstag",
        "dag",
        "data",
        "datei",
        "dato",
        "datum",
        "datums",
        "dia",
        "dátum",
        "día",
        "fecha",
        "fechas",
        "giorno",
        "gün",
        "jour",
        "kuupäev",
        "pvm",
        "päivä",
        "tag",
        "tarih",
        "tarihi",
        "valuta",
        "wertstellung",
        "ημερομηνία",
        "дата",
        "день",
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
        "date", "dates", "datum", "fecha", "period", "periode", "periodo", "période", "saison",
        "season", "time", "vintage", "zeit", "zeitraum",
    ];
    is(name, &WORDS)
}

/// True for names of beginnings: `start`, `Start Date`, `from`, `begin`.
pub fn names_start(name: &str) -> bool {
    const WORDS: [&str; 16] = [
        "anfang",
        "began",
        "begin",
        "beginn",
        "begins",
        "debut",
        "début",
        "from",
        "inicio",
        "inizio",
        "since",
        "start",
        "startdate",
        "started",
        "starts",
        "von",
    ];
    has(name, &WORDS)
}

/// True for names of ends: `end`, `End Date`, `finish`, `to`, `until`.
pub fn names_end(name: &str) -> bool {
    const WORDS: [&str; 20] = [
        "bis",
        "completed",
        "deadline",
        "due",
        "end",
        "enddate",
        "ende",
        "ended",
        "ends",
        "fin",
        "final",
        "fine",
        "finish",
        "finished",
        "finishes",
        "stop",
        "stopped",
        "till",
        "to",
        "until",
    ];
    has(name, &WORDS)
}

/// True for names of what stands in timetables: `departure`, `arrival_time`.
pub fn names_departure(name: &str) -> bool {
    const WORDS: [&str; 17] = [
        "aankomst",
        "abfahrt",
        "ankunft",
        "arrival",
        "arrivals",
        "arrivo",
        "arrivée",
        "depart",
        "departure",
        "departures",
        "départ",
        "llegada",
        "partenza",
        "salida",
        "stop",
        "timetable",
        "vertrek",
    ];
    has(name, &WORDS)
}

/// True for names of spans of time: `duration`, `Days`, `Length (h)`.
pub fn names_duration(name: &str) -> bool {
    const WORDS: [&str; 21] = [
        "dauer",
        "days",
        "duracion",
        "duración",
        "durata",
        "duration",
        "duração",
        "duree",
        "durée",
        "duur",
        "kesto",
        "lasted",
        "length",
        "süre",
        "süresi",
        "tage",
        "trwania",
        "varighed",
        "varighet",
        "длительность",
        "продолжительность",
    ];
    has(name, &WORDS)
}

/// True for names of what a stopwatch shows: `Elapsed time`, `Lap`, `Pace`.
pub fn names_stopwatch(name: &str) -> bool {
    const WORDS: [&str; 18] = [
        "elapsed",
        "lap",
        "laps",
        "laufzeit",
        "pace",
        "rundenzeit",
        "rundetid",
        "split",
        "splits",
        "stopwatch",
        "tour",
        "transcurrido",
        "trascorso",
        "vergangen",
        "verstreken",
        "verstrichen",
        "vuelta",
        "écoulé",
    ];
    has(name, &WORDS)
}

/// True for names of hours: `Flight hours`, `Arbeitsstunden`.
pub fn names_hours(name: &str) -> bool {
    const WORDS: [&str; 12] = [
        "godziny", "h", "heures", "hh", "horas", "hour", "hours", "hrs", "ore", "std", "stunden",
        "uren",
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

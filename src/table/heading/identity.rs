//! What the name of a column says of numbers that stand for things and are no amounts of them: ids, codes, registers, accounts, places in a
//! rack, versions.

use super::words::{has, is, words};
use crate::table::placeholder::placeholder;

/// True for names of what banks refer to a payment by, which may have a point: `Transactiereferentie`.
pub fn names_reference_number(name: &str) -> bool {
    words(name)
        .last()
        .is_some_and(|word| word.ends_with("referentie") || word.ends_with("referenz"))
}

/// True for names of places in an order: `FIFA rank`.
pub fn names_rank(name: &str) -> bool {
    has(name, &["rang", "rank", "ranking", "排名"])
}

/// True for the names of columns of which at least two are codes of countries, such as `SE`, or one is an oxide, such as `NO2`: beside
/// them `NO` is Norway or nitric oxide, and no number.
pub fn has_codes<'n>(names: impl Iterator<Item = &'n str>) -> bool {
    let weight = |name: &str| match name {
        "ID" | "NO" | "NR" => 0,
        "NO2" | "NOx" | "NOX" | "O3" | "SO2" => 2,
        _ => usize::from(name.len() == 2 && name.bytes().all(|c| c.is_ascii_uppercase())),
    };
    names.map(weight).sum::<usize>() > 1
}

/// True for names of columns that number rows or things: `id`, `customerId`, `zip_code`, `#`.
pub fn names_identity(name: &str) -> bool {
    const LAST: [&str; 109] = [
        "account",
        "acct",
        "ags",
        "article",
        "asin",
        "barcode",
        "belegfeld",
        "blz",
        "broj",
        "capitulo",
        "capítulo",
        "chapitre",
        "code",
        "codes",
        "codice",
        "codigo",
        "cofog",
        "compte",
        "conta",
        "cpv",
        "cuenta",
        "código",
        "dep",
        "ean",
        "fax",
        "fid",
        "fips",
        "geoid",
        "gkz",
        "gtin",
        "guid",
        "handy",
        "hs2",
        "hs4",
        "hs6",
        "hs8",
        "icd",
        "icd10",
        "icd9",
        "id",
        "identifier",
        "ids",
        "insee",
        "isbn",
        "isco",
        "isic",
        "iso",
        "kapitel",
        "key",
        "kostenstelle",
        "mobil",
        "mobile",
        "modzcta",
        "msisdn",
        "nace",
        "naf",
        "naics",
        "no",
        "nr",
        "nro",
        "num",
        "numara",
        "numarası",
        "number",
        "numer",
        "numero",
        "numéro",
        "número",
        "objectid",
        "participant",
        "phone",
        "pid",
        "pk",
        "plz",
        "postalcode",
        "postcode",
        "postleitzahl",
        "postnummer",
        "rang",
        "rank",
        "ranking",
        "rowid",
        "sachkonto",
        "serial",
        "siren",
        "sitc",
        "sku",
        "subject",
        "tel",
        "telefon",
        "telefone",
        "telefono",
        "telefonu",
        "telefoon",
        "telephone",
        "teléfono",
        "téléphone",
        "uid",
        "upc",
        "uuid",
        "zaehlstelle",
        "zcta",
        "zip",
        "zipcode",
        "zählstelle",
        "číslo",
        "номер",
        "телефон",
        "排名",
    ];
    const FIRST: [&str; 13] = [
        "code", "codice", "codigo", "código", "fips", "id", "kod", "kód", "nr", "numer", "phone",
        "postal", "zip",
    ];
    // what has a code of the ISO
    const ISO: [&str; 14] = [
        "code",
        "country",
        "currency",
        "land",
        "lang",
        "language",
        "paese",
        "pais",
        "pays",
        "país",
        "province",
        "region",
        "state",
        "subdivision",
    ];
    // the round of a tournament, but not the votes of a first round
    const ALONE: [&str; 15] = [
        "gameweek",
        "giornata",
        "jornada",
        "journée",
        "matchday",
        "matchweek",
        "parcela",
        "parcelle",
        "parzelle",
        "plot",
        "quadrat",
        "replicate",
        "round",
        "spieltag",
        "subplot",
    ];
    const WEEKDAYS: [&str; 5] = ["dayofweek", "dow", "wday", "weekday", "wochentag"];
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
        "code",
        "leitzahl",
        "nr",
        "nummer",
        "referentie",
        "referenz",
        "telefon",
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
        "account",
        "area",
        "c",
        "class",
        "course",
        "cust",
        "customer",
        "device",
        "doc",
        "emp",
        "employee",
        "event",
        "game",
        "group",
        "h",
        "hh",
        "host",
        "house",
        "household",
        "item",
        "match",
        "member",
        "node",
        "order",
        "page",
        "pat",
        "patient",
        "person",
        "player",
        "post",
        "prod",
        "product",
        "record",
        "region",
        "route",
        "s",
        "sample",
        "school",
        "sensor",
        "session",
        "shop",
        "site",
        "station",
        "stop",
        "store",
        "student",
        "study",
        "subj",
        "subject",
        "team",
        "trans",
        "trial",
        "trip",
        "u",
        "user",
        "visit",
    ];
    // `Cid` and `Sid` are persons
    let mut letters = name.chars();
    let is_capitalized = letters.next().is_some_and(char::is_uppercase)
        && letters.all(|c| c.is_lowercase())
        && name.len() == 3;
    let words = words(name);
    let thing = words.last().and_then(|word| word.strip_suffix("id"));
    let thing = thing.filter(|_| !is_capitalized);
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

/// True for names of what is counted, by its plural: `Clicks`, `Red Cards`, `errors`, `Tore`.
pub fn names_counted(name: &str) -> bool {
    const COUNTED: [&str; 12] = [
        "anrufe",
        "aufrufe",
        "besucher",
        "fälle",
        "gole",
        "karten",
        "klicks",
        "meldungen",
        "punkte",
        "tore",
        "treffer",
        "verkäufe",
    ];
    // these end like a plural and are none
    const OTHERS: [&str; 8] = [
        "always", "diabetes", "drinks", "holidays", "https", "series", "smokes", "yes",
    ];
    let words = words(name);
    words.last().is_some_and(|last| {
        let is_plural =
            last.ends_with('s') && !["ss", "us", "is"].iter().any(|end| last.ends_with(end));
        let is_word = last.len() > 4 && !OTHERS.contains(&last.as_str());
        !names_flag(name) && (COUNTED.contains(&last.as_str()) || (is_plural && is_word))
    })
}

/// True for names of persons by what they are for an office, which numbers them: `Klient`, `employee`.
pub fn names_person(name: &str) -> bool {
    const WORDS: [&str; 20] = [
        "cashier",
        "cik",
        "client",
        "cliente",
        "customer",
        "employee",
        "employé",
        "empleado",
        "klant",
        "klient",
        "kunde",
        "medewerker",
        "mitarbeiter",
        "mitglied",
        "patient",
        "pracownik",
        "proband",
        "seller",
        "supplier",
        "vendor",
    ];
    matches!(words(name).as_slice(), [word] if WORDS.contains(&word.as_str()))
}

/// True for names of documents, which mostly have numbers: `order`, `Invoice`, `ticket`.
pub fn names_document(name: &str) -> bool {
    const WORDS: [&str; 23] = [
        "artikel",
        "auftrag",
        "auftraggeberkonto",
        "bankleitzahl",
        "booking",
        "buchung",
        "case",
        "customer",
        "gegenkonto",
        "invoice",
        "item",
        "konto",
        "kunde",
        "material",
        "order",
        "product",
        "producto",
        "produkt",
        "receipt",
        "rechnung",
        "rekening",
        "ticket",
        "transaction",
    ];
    is(name, &WORDS)
}

/// True for names of columns that number the rows, and for no name.
pub fn names_row_number(name: &str) -> bool {
    const WORDS: [&str; 20] = [
        "0",
        "crt",
        "i",
        "id",
        "ids",
        "idx",
        "index",
        "lfd",
        "no",
        "nr",
        "number",
        "obs",
        "observation",
        "pid",
        "row",
        "rowid",
        "rownames",
        "rownum",
        "sno",
        "unnamed",
    ];
    let plain = name.trim();
    let unnamed = plain.is_empty() || plain == "#" || plain == placeholder(0);
    unnamed || is(plain, &WORDS)
}

/// True for names of what is counted one by one, again for each thing: `episode`, `Runde`, `Sample Index`.
pub fn names_turn(name: &str) -> bool {
    const WORDS: [&str; 16] = [
        "episode",
        "episodio",
        "folge",
        "index",
        "lap",
        "record",
        "rep",
        "replicate",
        "round",
        "runde",
        "sample",
        "scan",
        "seq",
        "tour",
        "trial",
        "épisode",
    ];
    has(name, &WORDS)
}

/// True for names of things that are watched, each with values of its own: `sensor`, `entity_id`, `symbol`, `host`.
pub fn names_thing(name: &str) -> bool {
    const WORDS: [&str; 28] = [
        "channel", "city", "country", "device", "entity", "gerät", "host", "hostname", "instance",
        "location", "logger", "mac", "machine", "meter", "metric", "node", "place", "probe",
        "room", "sensor", "series", "server", "site", "station", "stock", "symbol", "ticker",
        "topic",
    ];
    // what says that a column identifies things is no thing itself
    let words = words(name);
    let mut things = words
        .iter()
        .filter(|word| !matches!(word.as_str(), "id" | "name" | "no" | "nr"))
        .peekable();
    things.peek().is_some() && things.all(|word| WORDS.contains(&word.as_str()))
}

/// True for names of what other values are compared with, such as a target: a level line is meant to be one.
pub fn names_reference(name: &str) -> bool {
    const WORDS: [&str; 22] = [
        "average",
        "base",
        "baseline",
        "budget",
        "goal",
        "goals",
        "grenzwert",
        "limit",
        "limits",
        "mean",
        "norm",
        "objectif",
        "plan",
        "quota",
        "ref",
        "reference",
        "soll",
        "standard",
        "target",
        "targets",
        "threshold",
        "ziel",
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

/// True for names of the numbers under which offices, banks and programs keep something: `ОКПО`, `Núm.`, `REF #`, `№ счета`, `gid`.
pub fn names_register(name: &str) -> bool {
    const REGISTERS: [&str; 24] = [
        "abn",
        "cif",
        "cnpj",
        "cpf",
        "ein",
        "gid",
        "ico",
        "invid",
        "ičo",
        "krs",
        "nif",
        "nip",
        "nº",
        "núm",
        "oib",
        "oid",
        "regon",
        "rut",
        "siret",
        "tin",
        "кпп",
        "огрн",
        "огрнип",
        "окпо",
    ];
    // alone they are numbers; `No_x` and `NO` are others
    const ALONE: [&str; 6] = ["No", "No.", "Nr", "Nr.", "N°", "№"];
    let name = name.trim();
    let words = words(name);
    let is_last = words
        .last()
        .is_some_and(|word| REGISTERS.contains(&word.as_str()));
    let is_numbered = name.starts_with('№') && words.len() <= 2;
    let is_first = words.first().is_some_and(|word| word == "номер");
    let is_marked = name.ends_with('#') && !words.is_empty();
    is_last || is_numbered || is_first || is_marked || ALONE.contains(&name)
}

/// True for names of accounts, whose numbers are long: `Auftragskonto`, `rekeningnummer`, `Account`. Those of what is in them are not.
pub fn names_account(name: &str) -> bool {
    const ENDS: [&str; 8] = [
        "account",
        "compte",
        "conto",
        "cuenta",
        "konto",
        "rekening",
        "счет",
        "счета",
    ];
    words(name)
        .last()
        .is_some_and(|word| ENDS.iter().any(|end| word.ends_with(end)))
}

/// True for names of a place in a rack, a field or a map that is numbered: `Well Index`, `tray`, `District`.
pub fn names_place(name: &str) -> bool {
    const PLACES: [&str; 13] = [
        "accession",
        "bezirk",
        "constituency",
        "district",
        "lane",
        "plate",
        "precinct",
        "probe",
        "rack",
        "shelf",
        "tray",
        "wahlkreis",
        "ward",
    ];
    const BEHIND: [&str; 6] = ["id", "index", "name", "no", "nr", "number"];
    let words = words(name);
    // alone it is also an answer and a spring
    let is_well = words.len() > 1 && words.first().is_some_and(|first| first == "well");
    let mut words = words.iter().map(String::as_str);
    let first = words.next();
    (is_well || first.is_some_and(|first| PLACES.contains(&first)))
        && words.all(|word| BEHIND.contains(&word))
}

/// True for names of versions, which look like numbers with decimals: `jmhVersion`.
pub fn names_version(name: &str) -> bool {
    words(name).last().is_some_and(|word| word == "version")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_stands_for_things() {
        #[rustfmt::skip]
        let table: [(fn(&str) -> bool, &str, &str); 4] = [
            (names_register, "ОКПО, Núm., REF #, № счета, Номер счета, gid, No, Nr., INVID, Order #", "# of cars, NO, no, number, numbers, valid, humid, №1 hits of a year"),
            (names_account,  "Auftragskonto, Account, Rekening, Номер счета",                 "accounting, discount, accounts, account balance"),
            (names_place,    "Well Index, Well Name, Probe, tray, District, plate no",        "wellness, well depth, districts, Plate count, lane length"),
            (names_version,  "jmhVersion, version, Model version",                            "conversion, versions, version downloads"),
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

//! Names of numbers that stand for things and are no amounts of them: registers, accounts, places in a rack, versions.

use super::heading::words;

/// True for names of the numbers under which offices, banks and programs keep something: `ОКПО`, `Núm.`, `REF #`, `№ счета`, `gid`.
pub(super) fn names_register(name: &str) -> bool {
    const REGISTERS: [&str; 24] = [
        "abn",
        "cif",
        "cnpj",
        "cpf",
        "ein",
        "gid",
        "ico",
        "ičo",
        "invid",
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
pub(super) fn names_account(name: &str) -> bool {
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
pub(super) fn names_place(name: &str) -> bool {
    const PLACES: [&str; 14] = [
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
        "well",
    ];
    const BEHIND: [&str; 6] = ["id", "index", "name", "no", "nr", "number"];
    let words = words(name);
    let mut words = words.iter().map(String::as_str);
    words.next().is_some_and(|first| PLACES.contains(&first))
        && words.all(|word| BEHIND.contains(&word))
}

/// True for names of versions, which look like numbers with decimals: `jmhVersion`.
pub(super) fn names_version(name: &str) -> bool {
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

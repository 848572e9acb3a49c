//! What the name of a column says of amounts: money, prices, balances, totals and means.

use super::words::{has, is, words};
use crate::scale::month_name::month;

/// True for names of totals as shares: `Total en %`, `Gesamt in Prozent`.
pub fn names_total_share(name: &str) -> bool {
    const SHARES: [&str; 7] = [
        "pct",
        "percent",
        "percentage",
        "porcentaje",
        "pourcentage",
        "procent",
        "prozent",
    ];
    (name.contains('%') || has(name, &SHARES))
        && (mentions_total(name) || name.trim().starts_with("in "))
}

/// True for names of amounts of money.
pub fn names_money(name: &str) -> bool {
    const WORDS: [&str; 45] = [
        "aidat",
        "amount",
        "bedrag",
        "beitrag",
        "belopp",
        "beløb",
        "beløp",
        "betrag",
        "bijdrage",
        "budget",
        "contributie",
        "cost",
        "costs",
        "cotisation",
        "cuota",
        "eur",
        "fee",
        "fees",
        "gbp",
        "gdp",
        "gebühr",
        "importe",
        "importo",
        "income",
        "kontingent",
        "kwota",
        "montant",
        "opłata",
        "poplatek",
        "precio",
        "preis",
        "price",
        "prix",
        "profit",
        "quota",
        "revenue",
        "salary",
        "sales",
        "składka",
        "umsatz",
        "usd",
        "összeg",
        "ücret",
        "částka",
        "сумма",
    ];
    name.contains(['$', '€', '£', '¥']) || has(name, &WORDS)
}

/// True for names that some banks give to the amounts of a statement, and others to any sums: `Suma`.
pub fn names_payment(name: &str) -> bool {
    const WORDS: [&str; 4] = ["iznos", "suma", "summa", "znesek"];
    is(name, &WORDS)
}

/// True for names of what is left in an account: `Balance`, `Saldo`, `Kontostand`.
pub fn names_balance(name: &str) -> bool {
    const WORDS: [&str; 22] = [
        "atlikums",
        "bakiye",
        "balance",
        "egyenleg",
        "jääk",
        "kontosaldo",
        "kontostand",
        "likutis",
        "saldi",
        "saldo",
        "sold",
        "solde",
        "stanje",
        "zostatok",
        "zůstatek",
        "υπόλοιπο",
        "баланс",
        "залишок",
        "остаток",
        "сальдо",
        "余额",
        "残高",
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
        "algus",
        "alter",
        "ancien",
        "anfang",
        "anterior",
        "begin",
        "beginning",
        "beigu",
        "brought",
        "carried",
        "closing",
        "eind",
        "ende",
        "ending",
        "final",
        "finale",
        "ingående",
        "inicial",
        "initial",
        "initiale",
        "iniziale",
        "konečný",
        "końcowe",
        "neuer",
        "nouveau",
        "nyitó",
        "opening",
        "pabaigai",
        "początkowe",
        "počáteční",
        "pradziai",
        "pradžiai",
        "previous",
        "starting",
        "sākuma",
        "utgående",
        "vorige",
        "záró",
        "входящий",
        "исходящий",
    ];
    const WHOLE: [&str; 14] = [
        "algsaldo",
        "anfangsbestand",
        "anfangssaldo",
        "apgrozījums",
        "apyvarta",
        "beginsaldo",
        "eindsaldo",
        "endbestand",
        "endsaldo",
        "ingoing",
        "käive",
        "lõppsaldo",
        "saldovortrag",
        "turnover",
    ];
    // what may stand beside these words, unlike those of a name such as `Closing Balance Inc`
    const BESIDE: [&str; 36] = [
        "account",
        "al",
        "am",
        "and",
        "as",
        "at",
        "au",
        "available",
        "bank",
        "book",
        "by",
        "cash",
        "day",
        "de",
        "del",
        "dnia",
        "down",
        "du",
        "for",
        "forward",
        "in",
        "ledger",
        "month",
        "na",
        "of",
        "on",
        "op",
        "over",
        "per",
        "period",
        "statement",
        "the",
        "vom",
        "year",
        "ze",
        "zum",
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

/// True for names with the most frequent currencies: `dollar_price`, `EUR`.
pub fn names_currency(name: &str) -> bool {
    const WORDS: [&str; 7] = ["dollar", "dollars", "eur", "euro", "euros", "gbp", "usd"];
    has(name, &WORDS)
}

/// True for a word that says that an amount is in the currency of its place.
pub fn is_local(word: &str) -> bool {
    matches!(word, "lcu" | "local" | "locale" | "lokal" | "national")
}

/// True for names of what one thing costs or one person earns, whose sum means nothing.
pub fn names_price(name: &str) -> bool {
    const WORDS: [&str; 18] = [
        "balance", "close", "gdp", "income", "open", "per", "precio", "preis", "preise", "prezzo",
        "preço", "price", "prices", "prix", "rate", "salary", "saldo", "wage",
    ];
    has(name, &WORDS)
}

/// True for names of amounts, whose sum means something: money and counts.
pub fn names_amount(name: &str) -> bool {
    const WORDS: [&str; 42] = [
        "aantal",
        "antal",
        "anzahl",
        "aufrufe",
        "births",
        "cantidad",
        "cases",
        "casos",
        "clicks",
        "clics",
        "contagem",
        "count",
        "counts",
        "deaths",
        "downloads",
        "décès",
        "hours",
        "impressions",
        "klicks",
        "liczba",
        "menge",
        "mortes",
        "muertes",
        "n",
        "nombre",
        "number",
        "orders",
        "people",
        "population",
        "počet",
        "qty",
        "quantidade",
        "quantity",
        "stück",
        "sum",
        "total",
        "units",
        "views",
        "visits",
        "votes",
        "vues",
        "óbitos",
    ];
    names_money(name) || has(name, &WORDS)
}

/// True for a name that says what is counted and nothing else: `Views`, `Total`, `Umsatz`.
pub fn names_amount_alone(name: &str) -> bool {
    let words = words(name);
    words.len() == 1 && names_amount(name)
}

/// True for names of means: `Average:`, `Mittelwert`.
pub fn names_mean(name: &str) -> bool {
    const WORDS: [&str; 8] = [
        "average",
        "avg",
        "durchschnitt",
        "mean",
        "media",
        "mittelwert",
        "moyenne",
        "promedio",
    ];
    is(name, &WORDS)
}

/// Words for a total, also where they stand before or behind what it is of.
const TOTALS: [&str; 19] = [
    "celkem",
    "ensemble",
    "gesamt",
    "insgesamt",
    "razem",
    "subtotal",
    "sum",
    "suma",
    "summe",
    "toplam",
    "totaal",
    "total",
    "totale",
    "totals",
    "totalt",
    "zusammen",
    "zwischensumme",
    "всего",
    "итого",
];

/// True for names of totals.
pub fn names_total(name: &str) -> bool {
    const ALONE: [&str; 8] = [
        "all",
        "general",
        "grand",
        "général",
        "overall",
        "łącznie",
        "合計",
        "总计",
    ];
    let name = name.split(['(', '[']).next().unwrap_or(name);
    let words = words(name);
    let is_total =
        |word: &String| TOTALS.contains(&word.as_str()) || ALONE.contains(&word.as_str());
    !words.is_empty() && words.iter().all(is_total)
}

/// True for names of totals of something: `Total Europe`, `Summe Aktiva`, `EU total`.
pub fn mentions_total(name: &str) -> bool {
    let words = words(name);
    let edges = [words.first(), words.last()];
    let is_total = |word: &&String| TOTALS.contains(&word.as_str());
    edges.iter().flatten().any(is_total)
}

/// True for names of totals of something, and for those of the whole world.
pub fn mentions_all(name: &str) -> bool {
    names_total(name)
        || mentions_total(name)
        || is(name, &["world", "welt", "monde", "mundo", "mondo"])
}

//! Finds the header of a table among its first rows: rows of texts come in, the names of the columns go out.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::scale::date_text;
use crate::scale::instant;
use crate::table::heading;
use crate::table::number::{self, is_number};

/// A header.
#[derive(Debug, PartialEq)]
pub(super) struct Header {
    /// The names of the columns, as the header has them.
    pub(super) names: Vec<String>,
    /// The number of rows that it takes.
    pub(super) rows: usize,
    /// The rows of units and of other facts about the columns, from 0 for the first row of the header; `None` without any.
    pub(super) units: Option<RangeInclusive<usize>>,
}

/// The header of a table whose first row is `rows[0]`. `None` when that holds values, unless `stated` says that it is a
/// header.
pub(super) fn header(rows: &[Vec<String>], width: usize, stated: Option<bool>) -> Option<Header> {
    let first = rows.first()?;
    if !stated.unwrap_or_else(|| has_header(rows)) {
        return None;
    }
    let single = Header {
        names: first.clone(),
        rows: 1,
        units: None,
    };
    let several = || {
        question_rows(rows)
            .or_else(|| labelled_rows(rows, width))
            .or_else(|| several_rows(rows, width))
    };
    let several = several().filter(|_| stated.is_none());
    Some(several.unwrap_or(single))
}

/// The header of three rows that Qualtrics writes: short names, questions, and what imports the column again, `{"ImportId":"QID1"}`. The
/// names are the questions, and the short ones of those that are long or not the only ones of their words.
fn question_rows(rows: &[Vec<String>]) -> Option<Header> {
    const MAX_QUESTION: usize = 80;
    let [names, questions, imports, ..] = rows else {
        return None;
    };
    let is_import = |cell: &String| {
        let text: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
        text.starts_with("{\"ImportId\":") || text.starts_with("{'ImportId':")
    };
    let is_whole = imports.len() == names.len() && names.len() == questions.len();
    if !is_whole || !imports.iter().all(is_import) {
        return None;
    }
    let is_own = |question: &String| {
        let same = questions.iter().filter(|other| *other == question);
        same.count() == 1 && !question.is_empty() && question.chars().count() <= MAX_QUESTION
    };
    let chosen = names.iter().zip(questions).map(|(name, question)| {
        let text = if is_own(question) { question } else { name };
        text.clone()
    });
    Some(Header {
        names: chosen.collect(),
        rows: 3,
        units: None,
    })
}

/// A header with at least three further rows of facts about the columns, each with a label of its own in the first cell, above rows that
/// begin with dates or years: `Title`, `Unit`, `Release date`, 2019, 2020.
fn labelled_rows(rows: &[Vec<String>], width: usize) -> Option<Header> {
    const MIN_LABELS: usize = 3;
    let first = |row: &Vec<String>| row.first().cloned().unwrap_or_default();
    let is_dated = |row: &Vec<String>| {
        let cell = first(row);
        let is_year = cell.len() == 4 && cell.bytes().all(|byte| byte.is_ascii_digit());
        is_year || date_text::read(&cell, None).is_some()
    };
    let labels = rows.iter().take_while(|row| !is_dated(row)).count();
    let different: BTreeSet<String> = rows.iter().take(labels).map(first).collect();
    let (head, below) = (rows.first()?, rows.get(labels..)?);
    let is_filled = head.len() == width && !head.iter().any(String::is_empty);
    let are_labels = different.len() == labels && different.iter().all(|label| !is_value(label));
    let has_all = labels > MIN_LABELS && below.len() > labels && below.iter().all(is_dated);
    (is_filled && are_labels && has_all && !different.contains("")).then(|| {
        let mut names = head.clone();
        // the label of the names is no name of the dates
        if let Some(name) = names.first_mut().filter(|name| !heading::names_time(name)) {
            name.clear();
        }
        Header {
            names,
            rows: labels,
            units: Some(1..=labels - 1),
        }
    })
}

/// True for a header that is one name short, because the first column, which names the rows, has none: `write.table` of R
/// and spreadsheets do that. `next` is the first row of the table, of `width` cells.
pub(super) fn is_short(row: &[String], next: &[String], width: usize) -> bool {
    let is_name = |cell: &String| !cell.is_empty() && !is_value(cell);
    // a first name of dates above dates is in its place
    let is_placed = row.first().is_some_and(|name| heading::names_time(name))
        && next
            .first()
            .is_some_and(|cell| date_text::read(cell, None).is_some());
    // `Station: Rome`
    let is_label = row.first().is_some_and(|name| name.ends_with(':'))
        && row.last().is_some_and(|name| !name.ends_with(':'));
    !is_placed
        && !is_label
        && row.len() > 1
        && row.len() + 1 == width
        && next.len() == width
        && row.iter().all(is_name)
        && next.iter().skip(1).any(|cell| is_value(cell))
}

/// True for a header with fewer names than the table has columns, whose first name is one of dates and stands above dates: the last
/// columns have no names.
pub(super) fn lacks_last_names(row: &[String], next: &[String], width: usize) -> bool {
    let is_date = |cell: &String| date_text::read(cell, None).is_some();
    let is_name = |cell: &String| !cell.is_empty() && !is_value(cell);
    let is_dated = row.first().is_some_and(|name| heading::names_time(name));
    is_dated
        && next.first().is_some_and(is_date)
        && row.len() > 1
        && row.len() < width
        && next.len() == width
        && row.iter().all(is_name)
}

/// True for a cell with a number or a date.
fn is_value(cell: &str) -> bool {
    is_number(cell) || instant::iso(cell).is_some()
}

/// True when the first row names the columns: none of its cells is a number or a date, or those that are one are years,
/// dates or counted numbers, as in `country,2019,2020`.
fn has_header(rows: &[Vec<String>]) -> bool {
    let Some((first, rest)) = rows.split_first() else {
        return false;
    };
    let values: Vec<(usize, &String)> = first
        .iter()
        .enumerate()
        .filter(|(_, cell)| is_value(cell))
        .collect();
    if values.is_empty() && has_dates_like_below(first, rest) {
        return false;
    }
    if values.is_empty() {
        return rest.is_empty() || first.iter().any(|cell| !number::is_missing(cell));
    }
    if values.len() == first.len() {
        return false;
    }
    if stands_above_units(first, rest) {
        return true;
    }
    if values.len() * 2 < first.len() && names_numbers(first, rest) {
        return true;
    }
    // the cells below do not look like the header
    let is_unlike_below = |same: &dyn Fn(&str) -> bool| {
        let below = |at: usize| rest.iter().filter_map(move |row| row.get(at));
        let is_unlike = |(at, _): &(usize, &String)| !below(*at).all(|cell| same(cell));
        rest.iter().len() > 0 && values.iter().all(is_unlike)
    };
    let year = |cell: &str| {
        heading::without_marks(cell)
            .parse::<i64>()
            .ok()
            .filter(|year| (1000..3000).contains(year))
    };
    let years: Vec<i64> = values.iter().filter_map(|(_, cell)| year(cell)).collect();
    let different: BTreeSet<&String> = values.iter().map(|(_, cell)| *cell).collect();
    let all_differ = different.len() == values.len();
    if years.len() == values.len() && all_differ {
        let rises = years.windows(2).all(|pair| pair[0] < pair[1]);
        return (years.len() >= 2 && rises) || is_unlike_below(&|cell| year(cell).is_some());
    }
    // `fit,2.5%,97.5%`: quantiles
    let is_percent = |cell: &str| cell.ends_with('%');
    if values.iter().all(|(_, cell)| is_percent(cell)) && all_differ {
        return is_unlike_below(&is_percent);
    }
    let is_date = |cell: &str| !is_number(cell) && instant::iso(cell).is_some();
    if values.iter().all(|(_, cell)| is_date(cell)) && all_differ {
        return is_unlike_below(&is_date);
    }
    // `month,1,2,3`: numbers that count, and a first column that the first cell does not belong to
    let whole: Vec<i64> = values
        .iter()
        .filter_map(|(_, cell)| cell.parse().ok())
        .collect();
    let follows = |pair: &[i64]| pair[0].checked_add(1) == Some(pair[1]);
    let counts = whole.len() == values.len() && whole.windows(2).all(follows);
    let names_values = first
        .first()
        .is_some_and(|cell| !cell.is_empty() && !is_value(cell))
        && rest
            .iter()
            .filter_map(|row| row.first())
            .all(|cell| is_value(cell))
        && !rest.is_empty();
    counts
        && whole.len() >= 3
        && whole.len() + 1 == first.len()
        && (names_values || whole.len() >= 5)
}

/// True when the first row begins with a text, all cells of the second are texts, and all below are numbers: names that may be numbers
/// above units, as those of channels.
fn stands_above_units(first: &[String], rest: &[Vec<String>]) -> bool {
    let Some((units, below)) = rest.split_first() else {
        return false;
    };
    let is_text = |cell: &String| !cell.is_empty() && !is_value(cell);
    let are_numbers = |row: &Vec<String>| row.iter().all(|cell| is_number(cell));
    below.len() > 1
        && first.first().is_some_and(is_text)
        && units.len() == first.len()
        && units.iter().all(is_text)
        && below.iter().all(are_numbers)
}

/// True when the first of two rows has remarks, such as `Last refreshed on:,,27 Dec 2020`, above a name for each column: it names no groups
/// of these.
fn is_title(rows: &[Vec<String>], width: usize) -> bool {
    let [title, names, ..] = rows else {
        return false;
    };
    let different: BTreeSet<&String> = names.iter().filter(|name| !name.is_empty()).collect();
    let filled = || title.iter().filter(|cell| !cell.is_empty());
    let is_sentence = |cell: &String| cell.split_whitespace().nth(4).is_some();
    let is_label = |cell: &String| cell.ends_with(':');
    // groups leave the names of the rows out
    title.first().is_some_and(|cell| !cell.is_empty())
        && different.len() == width
        && (1..width).contains(&filled().count())
        && (filled().any(is_label) || filled().count() > 1 && filled().any(is_sentence))
}

/// True when a cell of the first row is a text above a column of numbers, in at least three rows, and no cell has the missing value
/// of a word: then numbers beside it, such as the points of a question, are names, too.
fn names_numbers(first: &[String], rest: &[Vec<String>]) -> bool {
    let is_text = |cell: &String| !is_value(cell) && !number::is_missing(cell);
    let is_above_numbers = |at: usize| {
        let mut below = rest.iter().filter_map(|row| row.get(at)).peekable();
        below.peek().is_some() && below.all(|cell| is_number(cell))
    };
    rest.len() >= 3
        && first.iter().all(|cell| !number::is_missing(cell))
        && first
            .iter()
            .enumerate()
            .any(|(at, cell)| is_text(cell) && cell.contains(' ') && is_above_numbers(at))
}

/// True when a cell of the first row is a date in words, as `6-Jan-25`, and so are all cells below it.
fn has_dates_like_below(first: &[String], rest: &[Vec<String>]) -> bool {
    let is_date = |cell: &String| date_text::read(cell, None).is_some();
    let dated = first.iter().enumerate().filter(|(_, cell)| is_date(cell));
    dated.into_iter().any(|(at, _)| {
        let mut below = rest.iter().filter_map(|row| row.get(at)).peekable();
        below.peek().is_some() && below.all(is_date)
    })
}

/// A header of two or three rows: groups above names, names above units, or an index of pandas below both.
fn several_rows(rows: &[Vec<String>], width: usize) -> Option<Header> {
    let cell = |row: usize, column: usize| {
        rows.get(row)
            .and_then(|row| row.get(column))
            .map_or("", String::as_str)
    };
    let below = 2..rows.len();
    let is_numeric = |column: &usize| {
        let present = below
            .clone()
            .filter(|row| !number::is_missing(cell(*row, *column)));
        let (mut all, mut numbers) = (0, 0);
        for row in present {
            all += 1;
            numbers += usize::from(is_number(cell(row, *column)));
        }
        all > 0 && numbers * 5 >= all * 3
    };
    let numeric: Vec<usize> = (0..width).filter(is_numeric).collect();
    if numeric.is_empty() {
        return None;
    }
    let has_numbers = |row: usize| numeric.iter().any(|column| is_number(cell(row, *column)));
    let has_texts = |row: usize| {
        let present = |column: &&usize| !number::is_missing(cell(row, **column));
        numeric.iter().any(|column| present(&column))
    };
    // an index of pandas has a name of its own in a row without others, or several of them below empty cells
    let indices = |row: usize| {
        let filled = |column: &usize| !cell(row, *column).is_empty();
        let count = (0..width).take_while(filled).count();
        let is_empty = |row: usize| (0..count).all(|column| cell(row, column).is_empty());
        let has_others = (count..width).any(|column| filled(&column));
        let is_below = row > 0 && (0..row).all(is_empty) && count > 1 && count < width;
        if is_below && !has_others { count } else { 0 }
    };
    let is_index_name = |row: usize| {
        if indices(row) > 1 {
            return row + 1 < rows.len();
        }
        let alone =
            (1..width).all(|column| cell(row, column).is_empty()) && !cell(row, 0).is_empty();
        let later = || (row + 1..rows.len()).map(|row| cell(row, 0));
        let is_dated = |cell: &str| is_value(cell) || date_text::read(cell, None).is_some();
        // `TIME` above the years, and `GEO` above the places below it
        let is_crossed =
            || row == 1 && heading::names_date_alone(cell(0, 0)) && !later().any(is_dated);
        let fits = || later().all(is_dated) || is_crossed();
        alone && !is_dated(cell(row, 0)) && later().count() > 0 && fits()
    };
    // dates stand in rows of values
    let is_dated = |cell: &str| !is_number(cell) && date_text::read(cell, None).is_some();
    let has_dates = |row: usize| {
        let own = (0..width).filter(|column| is_dated(cell(row, *column)));
        own.into_iter()
            .any(|column| (row + 1..rows.len()).all(|below| is_dated(cell(below, column))))
    };
    // `,2010,2020` below `City,Population,`
    let are_years_of_groups = |row: usize| row == 1 && years_below_groups(rows, width);
    let is_head = |row: usize| {
        row + 1 < rows.len()
            && (!has_numbers(row) || are_years_of_groups(row))
            && !has_dates(row)
            && (has_texts(row) || is_index_name(row))
    };
    if !is_head(1) {
        return None;
    }
    let count = if is_head(2) { 3 } else { 2 };
    let mut levels: Vec<usize> = (0..count).collect();
    let mut index_names: Vec<String> = Vec::new();
    if let Some(last) = levels.last().copied().filter(|row| is_index_name(*row)) {
        let names = (0..indices(last).max(1)).map(|column| cell(last, column).to_owned());
        index_names = names.collect();
        levels.pop();
    }
    let texts = |row: usize| (1..width).map(move |column| cell(row, column));
    let differ = |row: usize| {
        let set: BTreeSet<&str> = texts(row).collect();
        set.len() == width - 1 && !set.contains("")
    };
    let is_constant = |row: usize| {
        let set: BTreeSet<&str> = texts(row).collect();
        set.len() == 1 && width > 2
    };
    let mut units = None;
    if levels.len() == 2 && differ(0) {
        // names that all differ need no second row: it has units, or the same word for all
        let looks_like_unit = || numeric.iter().all(|column| is_unit(cell(1, *column)));
        let is_certain = !index_names.is_empty() || is_constant(1) || numeric.len() > 1;
        if !is_certain && !looks_like_unit() && !names_again(rows, width) {
            return None;
        }
        if !is_constant(1) {
            units = Some(1..=1);
        }
        levels.pop();
    } else if levels.len() > 1 {
        levels.retain(|row| !is_constant(*row));
    }
    if levels.len() > 1 && is_title(rows, width) {
        levels.retain(|row| *row != 0);
    }
    let mut names = vec![String::new(); width];
    // a single row of names names each of its columns, and those of signs between them have none
    let has_groups = levels.len() > 1;
    // where no column names the rows, the first one belongs to a group as well: `2023,,,2024,,`
    let begins_with_group = has_groups
        && numeric.contains(&0)
        && !cell(0, 0).is_empty()
        && cell(0, 1).is_empty()
        && !cell(1, 0).is_empty();
    for row in levels {
        let mut group = "";
        for (column, name) in names.iter_mut().enumerate() {
            let own = cell(row, column);
            let is_named = column > 0 || begins_with_group;
            // a group stands above the first of its columns
            group = if own.is_empty() && column > 0 && has_groups && !differ(row) && row + 1 < count
            {
                group
            } else {
                own
            };
            // a name over both rows is there once, as in sheets whose cells are joined
            let is_again = name == group;
            if !group.is_empty() && is_named && !is_again {
                let space = if name.is_empty() { "" } else { " " };
                name.push_str(&format!("{space}{group}"));
            } else if column == 0 && !own.is_empty() {
                own.clone_into(name);
            }
        }
    }
    for (name, index_name) in names.iter_mut().zip(index_names) {
        *name = index_name;
    }
    Some(Header {
        names,
        rows: count,
        units,
    })
}

/// True when the second row has no first cell, and years that differ from those beside them below a row of names with cells without any,
/// as groups leave them.
fn years_below_groups(rows: &[Vec<String>], width: usize) -> bool {
    let [groups, names, ..] = rows else {
        return false;
    };
    let year = |cell: &String| {
        let year = heading::without_marks(cell).parse::<u32>().ok();
        year.filter(|year| (1500..2200).contains(year))
    };
    let years: Vec<u32> = names.iter().filter_map(year).collect();
    let is_first_empty = names.first().is_some_and(String::is_empty);
    let has_name = groups
        .first()
        .is_some_and(|cell| !cell.is_empty() && !is_value(cell));
    let is_group = groups.iter().skip(1).any(String::is_empty);
    let numbers = names.iter().filter(|cell| is_number(cell)).count();
    groups.len() == width
        && years.len() > 1
        && numbers == years.len()
        && years.windows(2).all(|pair| pair[0] != pair[1])
        && is_first_empty
        && has_name
        && is_group
}

/// True when the second row names the columns in other words: all its cells are filled, and where it has a first cell without digits,
/// all rows below have one with digits.
fn names_again(rows: &[Vec<String>], width: usize) -> bool {
    let has_digit = |cell: &String| cell.bytes().any(|byte| byte.is_ascii_digit());
    let is_filled = |row: &Vec<String>| row.len() == width && !row.iter().any(String::is_empty);
    let [_, second, below @ ..] = rows else {
        return false;
    };
    below.len() > 1
        && is_filled(second)
        && !second.iter().any(has_digit)
        && !second.iter().any(|cell| number::is_missing(cell))
        && below.iter().all(|row| row.first().is_some_and(has_digit))
}

/// True for a cell that looks like a unit: `degC`, `(m)`, `km/h`, `%`; not for the name of a missing value.
fn is_unit(cell: &str) -> bool {
    const UNITS: [&str; 30] = [
        "m", "km", "cm", "mm", "g", "kg", "t", "s", "ms", "min", "h", "d", "v", "a", "w", "kw",
        "kwh", "mwh", "hz", "pa", "hpa", "bar", "c", "f", "k", "degc", "degf", "usd", "eur", "n",
    ];
    let text = cell.trim().to_lowercase();
    let has_sign = text.contains(['%', '°', '/', '²', '³', 'µ', '€', '$', '£']);
    let has_brackets = text.starts_with(['(', '[']) && text.ends_with([')', ']']);
    text.is_empty()
        || has_brackets
        || (has_sign && text.chars().count() <= 10)
        || UNITS.contains(&text.as_str())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn names(text: &str) -> String {
        let rows: Vec<Vec<String>> = text
            .split('|')
            .map(|row| row.split(',').map(str::to_owned).collect())
            .collect();
        let width = rows[0].len();
        match header(&rows, width, None) {
            None => "none".to_owned(),
            Some(header) => format!("{} {}", header.rows, header.names.join(",")),
        }
    }

    #[test]
    fn finds_headers_of_one_or_more_rows() {
        #[rustfmt::skip]
        let table = [
            ("a,b|1,2",                                               "1 a,b"),
            ("1,2|3,4",                                               "none"),
            ("country,2019,2020|DE,1,2",                              "1 country,2019,2020"),
            ("country,2020,2019|DE,1,2",                              "1 country,2020,2019"),
            ("country,2020|DE,1|FR,2",                                "1 country,2020"),
            ("DE,2020|FR,2021",                                       "none"),
            ("a,-9223372036854775808,2|b,1,2",                        "none"),
            ("a,9223372036854775807,-9223372036854775808|b,1,2",      "none"),
            ("fit,2.5%,97.5%|5,4,6|6,5,8",                            "1 fit,2.5%,97.5%"),
            ("DE,20%|FR,30%",                                         "none"),
            ("c,2020-01-01,2020-01-02|DE,1,2",                        "1 c,2020-01-01,2020-01-02"),
            ("year,1,2,3|2020,5,6,7|2021,6,7,8",                      "1 year,1,2,3"),
            ("DE,1,2,3|FR,5,6,7",                                     "none"),
            ("time,temp,press|s,degC,hPa|0,20,1013|1,21,1012",        "2 time,temp,press"),
            ("time,temp|,°C|0,20|1,21",                               "2 time,temp"),
            ("city,people|Rome,unknown|Oslo,3|Bern,4",                "1 city,people"),
            ("city,people|Rome,|Oslo,3|Bern,4",                       "1 city,people"),
            (",2024,,2025,|Region,Plan,Actual,Plan,Actual|N,1,2,3,4", "2 Region,2024 Plan,2024 Actual,2025 Plan,2025 Actual"),
            (",Sales,Sales,Costs|Month,North,South,North|2025-01,1,2,3|2025-02,2,3,4", "2 Month,Sales North,Sales South,Costs North"),
            ("Region,Share,Sales,Sales|Region,Share,Plan,Actual|N,1,2,3|S,1,3,4", "2 Region,Share,Sales Plan,Sales Actual"),
            ("Price,Close,High|Ticker,AAPL,AAPL|Date,,|2025-01-02,1,2|2025-01-03,2,3", "3 Date,Close,High"),
            ("Price,Close,Close|Ticker,A,B|Date,,|2025-01-02,1,2|2025-01-03,2,3", "3 Date,A,B"),
            ("x-axis,1,2|second,Volt,Volt|-1,3,0.5|0,3,0.5|1,4,0.5",  "2 x-axis,1,2"),
            ("Price,Close|Ticker,A|Date,|2025-01-02,1|2025-01-03,2", "3 Date,Close"),
            (",,s,s,c|,,mean,sum,mean|region,month,,,|N,Jan,5,50,1|N,Feb,6,60,2", "3 region,month,s mean,s sum,c mean"),
            (",,s|a,b,|N,Jan,5|N,Feb,6|S,Jan,6",                      "2 a,b,s"),
            ("Title,Sales|Unit,m|Release,x|Notes,|2015,1|2016,2|2017,3|2018,4|2019,5", "4 ,Sales"),
            ("name,city|Ann,Rome|Bob,Oslo",                           "1 name,city"),
        ];
        for (text, expected) in table {
            assert_eq!(names(text), expected, "{text}");
        }
    }

    #[test]
    fn a_header_may_be_one_name_short() {
        let row = |text: &str| -> Vec<String> { text.split(',').map(str::to_owned).collect() };
        assert!(is_short(&row("Media,Direct"), &row("Visit,98,65"), 3));
        assert!(!is_short(&row("Sales,2026"), &row("month,n,m"), 3));
        assert!(!is_short(&row("Sales,Costs"), &row("month,n,m"), 3));
        assert!(!is_short(&row("1,2"), &row("a,3,4"), 3));
        assert!(!is_short(&row("Date,n"), &row("2020-01-01,3,4"), 3));
        assert!(lacks_last_names(&row("Date,n"), &row("2020-01-01,3,4"), 3));
        assert!(!lacks_last_names(
            &row("Sales,n"),
            &row("2020-01-01,3,4"),
            3
        ));
    }
}

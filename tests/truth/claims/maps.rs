//! Claims about maps: names as tables of the world have them, states of the USA, and names of no region.

use crate::draw::{ask as send, picture, write};
use crate::judge::hold;
use crate::relations::Judge;
use crate::svg::Picture;

type Claim = fn() -> Result<(), String>;

/// Every claim by its name.
pub(crate) fn all() -> Vec<(String, Judge)> {
    let claims: &[(&str, Claim)] = &[
        ("countries are found as tables call them", countries),
        ("states are found by their postal letters", states),
        ("names of no region are told and colour nothing", unknown),
    ];
    claims
        .iter()
        .map(|(name, claim)| (format!("maps: {name}"), Box::new(*claim) as Judge))
        .collect()
}

/// Names of countries as the World Bank, the United Nations, the Johns Hopkins University and Our World in Data spell them.
const COUNTRIES: &[&str] = &[
    "Afghanistan",
    "Antigua and Barbuda",
    "Bahamas, The",
    "Bolivia (Plurinational State of)",
    "Bosnia and Herzegovina",
    "Brunei Darussalam",
    "Burma",
    "Cape Verde",
    "Central African Republic",
    "Congo (Kinshasa)",
    "Congo, Rep.",
    "Cote d'Ivoire",
    "Cyprus",
    "Czech Republic",
    "Dominican Republic",
    "East Timor",
    "Egypt, Arab Rep.",
    "Equatorial Guinea",
    "Eswatini",
    "Gambia, The",
    "Hong Kong SAR, China",
    "Iran, Islamic Rep.",
    "Korea, Dem. People's Rep.",
    "Korea, South",
    "Kyrgyz Republic",
    "Lao PDR",
    "Micronesia, Fed. Sts.",
    "North Macedonia",
    "Republic of Moldova",
    "Russian Federation",
    "Sao Tome and Principe",
    "Slovak Republic",
    "Solomon Islands",
    "South Sudan",
    "St. Kitts and Nevis",
    "Syrian Arab Republic",
    "Taiwan*",
    "Turkiye",
    "US",
    "United Republic of Tanzania",
    "Venezuela, RB",
    "Viet Nam",
    "West Bank and Gaza",
    "Yemen, Rep.",
];

/// The titles of regions that have a value.
fn valued(picture: &Picture) -> Vec<String> {
    let titles = picture.items.iter().map(|item| item.title().to_owned());
    titles.filter(|title| title.contains(": ")).collect()
}

/// Each name has a region, with its value.
fn countries() -> Result<(), String> {
    let rows = COUNTRIES.iter().enumerate();
    let rows = rows.map(|(index, name)| format!("\"{name}\",{}\n", index + 1));
    write(
        "world.csv",
        format!("country,people\n{}", rows.collect::<String>()),
    );
    let query = "kind=map&data=world.csv&x=country&y=people";
    let (picture, _) = picture(query)?;
    let titles = valued(&picture);
    for value in 1..=COUNTRIES.len() {
        let end = format!(": {value}");
        hold(titles.iter().any(|title| title.ends_with(&end)), || {
            format!("{}: a region | none", COUNTRIES[value - 1])
        })?;
    }
    let answer = send(query.as_bytes())?;
    hold(answer.notes.is_empty(), || {
        format!("no note | {:?}", answer.notes)
    })
}

/// Two letters are states where all are states and some is no country, or where the map shows the USA.
fn states() -> Result<(), String> {
    let cases = [
        ("x=CA,TX,NY&y=1,2,3", "California: 1"),
        ("x=Georgia,Florida,Texas&y=1,2,3", "Georgia: 1"),
        ("x=CA,DE,GA&y=1,2,3&area=usa", "Delaware: 2"),
        ("x=CA,DE,GA&y=1,2,3", "Germany: 2"),
        ("x=US-CA,US-DE&y=1,2", "Delaware: 2"),
        ("x=CA,FR,MX&y=1,2,3", "Canada: 1"),
    ];
    for (query, title) in cases {
        let (picture, _) = picture(&format!("kind=map&{query}"))?;
        let titles = valued(&picture);
        hold(titles.iter().any(|one| one == title), || {
            format!("{query}: {title} | {titles:?}")
        })?;
    }
    Ok(())
}

/// A sum of the world does not make all countries pale.
fn unknown() -> Result<(), String> {
    let (alone, _) = picture("kind=map&x=FR,DE&y=1,2")?;
    let query = "kind=map&x=FR,World,DE,Euro area&y=1,1000,2,90";
    let (beside, answer) = picture(query)?;
    let fills = |picture: &Picture| -> Vec<Option<String>> {
        let regions = picture.items.iter();
        let regions = regions.filter(|item| item.title().contains(": "));
        regions.map(|item| item.fill.clone()).collect()
    };
    hold(fills(&alone) == fills(&beside), || {
        format!("{:?} | {:?}", fills(&alone), fills(&beside))
    })?;
    hold(answer.notes("World, Euro area"), || {
        format!("a note about World, Euro area | {:?}", answer.notes)
    })
}

//! Words that people guess: what of a query is not understood comes out as notes that say what to write instead.

use super::{Kind, words};
use crate::dialect::request;
use crate::dialect::word::{Chapter, Reader, Word};
use crate::error::{Notes, excerpt, nearest};
use crate::query::Query;

/// Words and kinds of matplotlib, pandas, seaborn, Vega and others, and what does here what they do there. One text takes
/// less room than a table of many.
const INSTEAD: &str = "\
y1 y3 y4: say y= once for each series
plot value: say y=3,1,4
name series: say label=a,b
twinx right: say secondary_y=b
unit units: say yunit=kg
currency: say yformat=usd
value_format number_format: say yformat={:.1f}
locale language: say lang=de
svg png pdf: say format=svg
filename: say download=chart.png
retina dpr devicePixelRatio: say scale=2
figwidth figheight: say figsize=8,4
min max: say ylim=0,100
table: say table=1
3d: say kind=surface
regression: say trend=linear
moving_average: say rolling=7
chart graph: say kind=bar
file csv url src json: say data=sales.csv for a file in the data directory
columns: y= names columns of data=, label= the series
tight_layout constrained_layout bbox_inches: texts always have their room
savefig output: the answer is the picture; format=svg chooses its form
facet col row nrows facet_col facet_row: say subplots=1, and layout=2,3 for rows and columns
tension interpolate interpolation spline: say kind=line&smooth=1
zero beginAtZero: say ylim=0,
binwidth: say bins=0,5,10 for edges
bw_adjust: say bw=0.3
spines despine: say frame=off
horizontal: say orientation=horizontal
wedgeprops: say hole=0.6
ci errorbars: say yerr=0.2
mode: say kind=scatter, or marker=o and linestyle=none
size: say width=400&height=300 for the picture
regplot lmplot: say kind=scatter&trend=linear
stripplot swarmplot: say kind=scatter or kind=violin
boxenplot: say kind=box
countplot: say kind=bar&groupby=column&agg=count
pointplot: say kind=errorbar
stackedbar: say kind=bar&stacked=1
ring arc: say kind=donut";

/// What to say instead of a word or kind that is none here.
pub(super) fn instead_of(word: &str) -> Option<&'static str> {
    let mut all = INSTEAD.lines().filter_map(|line| line.split_once(": "));
    let found = all.find(|(words, _)| words.split(' ').any(|one| one == word));
    found.map(|(_, instead)| instead)
}

/// Notes every parameter that is no word of ours, and every one that means nothing for the kinds that are drawn.
pub fn note_unknown(query: &Query, notes: &mut Notes) {
    let reader = Reader::new(query, words::WORDS);
    let ours: Vec<&str> = words::WORDS
        .iter()
        .map(|word| word.name)
        .chain(request::WORDS.iter().map(|word| word.name))
        .collect();
    // Other names are the values that a stored query of a database binds.
    let binding = query.has("query") && query.has("data");
    for pair in reader
        .unknown(&[words::WORDS])
        .into_iter()
        .filter(|_| !binding)
    {
        if pair.name.is_empty() || ours.contains(&pair.name.as_str()) {
            continue;
        }
        let plain = pair.name.trim_start_matches("set_");
        let near = || nearest(&ours, plain).map(|word| format!("did you mean \"{word}\"?"));
        let advice = instead_of(&pair.name).map(str::to_owned).or_else(near);
        let advice = advice.map_or_else(String::new, |advice| format!("; {advice}"));
        notes.add(format!(
            "{}: not known and ignored{advice}",
            excerpt(&pair.name)
        ));
    }
    note_misplaced(query, &reader, notes);
}

/// Notes words of kinds that are not drawn.
fn note_misplaced(query: &Query, reader: &Reader<'_>, notes: &mut Notes) {
    let said = reader.every("kind");
    let parts = said.iter().flat_map(|said| said.parts());
    let mut drawn: Vec<Kind> = parts
        .filter_map(|part| Kind::called(part.name, part.value).ok())
        .map(family)
        .collect();
    if drawn.is_empty() {
        // tables choose
        drawn.extend([Kind::Line, Kind::Bar]);
    }
    for pair in query.pairs.iter().filter(|pair| !pair.value.is_empty()) {
        let mut meant = words::WORDS.iter().filter(|word| word.is_spelt(&pair.name));
        let mut owners = Vec::new();
        let limited = meant.all(|word| {
            let kinds = owners_of(word);
            owners.extend(kinds.iter().flatten());
            kinds.is_some()
        });
        if !limited || owners.is_empty() || owners.iter().any(|kind| drawn.contains(kind)) {
            continue;
        }
        let names: Vec<&str> = owners.iter().map(|kind| kind.word()).collect();
        let advice =
            instead_of(&pair.name).map_or_else(String::new, |advice| format!("; {advice}"));
        let names = names.join(", ");
        notes.add(format!("{}: ignored, only for {names}{advice}", pair.name));
    }
}

/// The kind that has the words of another.
fn family(kind: Kind) -> Kind {
    match kind {
        Kind::Barh => Kind::Bar,
        Kind::Donut => Kind::Pie,
        Kind::Contourf => Kind::Contour,
        kind => kind,
    }
}

/// The kinds of which its line in the manual says that they alone take a word: `box, violin: …; area: …`.
fn owners_of(word: &Word) -> Option<Vec<Kind>> {
    if word.chapter != Chapter::Kinds {
        return None;
    }
    let mut owners = Vec::new();
    for clause in word.doc.split("; ") {
        let (kinds, _) = clause.split_once(": ")?;
        for kind in kinds.split(", ") {
            owners.push(family(Kind::find(kind)?));
        }
    }
    owners.dedup();
    Some(owners)
}

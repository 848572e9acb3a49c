//! Names in caches: two requests of one name get the same bytes and the same notes, whichever words they say it in.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use plotcgi::answer::{Resources, answer};
use plotcgi::cgi::validate::Validators;
use plotcgi::dialect::cache_key::{cache_key, cacheable_part};
use plotcgi::dialect::native::parameters::PARAMETERS;
use plotcgi::dialect::parameter::{Form, Parameter};
use plotcgi::dialect::{self, Dialect, Request, Sources};
use plotcgi::error::{Note, NoteKind, Notes};
use plotcgi::format::Format;
use plotcgi::limits::Limits;
use plotcgi::query::Query;
use plotcgi::scale::Locale;
use plotcgi::spec::Spec;
use plotcgi::store::config::Configuration;
use plotcgi::store::data::Files;

const GALLERY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gallery");

/// Small pictures are drawn fast.
const SMALL: &str = "width=150&height=100";

fn query(text: &str) -> Query {
    Query::read(text.as_bytes(), &Limits::default()).unwrap()
}

/// The data and the stored query that the gallery names.
fn library() -> Files {
    let monthly = "select substr(day, 1, 7) as month, sum(amount) as amount from orders \
        where day like :year || '%' group by 1";
    let queries = [("monthly".to_owned(), monthly.to_owned())];
    Files::new(Path::new(GALLERY).join("data"), queries.into(), None)
}

/// The gallery's queries by their folders, which are kinds and themes of the manual.
fn gallery() -> Vec<(String, Query)> {
    let folders = fs::read_dir(GALLERY).unwrap();
    let mut files: Vec<PathBuf> = folders
        .map(|folder| folder.unwrap().path())
        .filter(|folder| folder.is_dir())
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|file| file.unwrap().path())
        .filter(|file| file.extension().is_some_and(|end| end == "query"))
        .collect();
    files.sort();
    let read = |file: &PathBuf| {
        let text = fs::read_to_string(file).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let text = lines.map(str::trim).collect::<Vec<_>>().join("&");
        let folder = file.parent().unwrap().file_name().unwrap();
        (folder.to_string_lossy().into_owned(), query(&text))
    };
    files.iter().map(read).collect()
}

/// Queries in Google's words and those of the tests of errors.
fn others() -> Vec<Query> {
    let corpus = include_str!("google/corpus.txt").lines();
    let corpus = corpus.filter_map(|line| line.split('\t').next());
    let wrong = [
        include_str!("errors/native.txt"),
        include_str!("errors/request.txt"),
    ];
    let wrong = wrong.iter().flat_map(|text| text.lines());
    let wrong = wrong.filter(|line| line.contains('=') && !line.starts_with(['#', '4', '5']));
    corpus.chain(wrong).map(query).collect()
}

/// The shortest query of the gallery for each kind.
fn plain() -> BTreeMap<String, Query> {
    let mut plain: BTreeMap<String, Query> = BTreeMap::new();
    for (kind, query) in gallery() {
        let shorter = |known: &Query| query.encode().len() < known.encode().len();
        let of_a_kind = query.last("kind") == Some(kind.as_str());
        if of_a_kind && plain.get(&kind).is_none_or(shorter) {
            plain.insert(kind, query);
        }
    }
    plain
}

/// Values of every form, sensible or not.
fn values(word: &Parameter) -> Vec<&'static str> {
    let mut values = vec!["2", "0,5", "off", "a,b"];
    match word.form {
        Form::Words(words) => values.extend(words.iter().take(3)),
        Form::Flag => values.push("1"),
        Form::Color => values.extend(["red", "red,#0a0"]),
        Form::Number(..) | Form::Whole(..) | Form::FontSize(..) => values.extend(["0.5", "-1"]),
        Form::Text | Form::Switch(_) | Form::Other(_) => values.extend(["ggplot", "1,4,2", "--"]),
    }
    values
}

/// The query with one more word, as its last but for the size.
fn with(query: &Query, name: &str, value: &str) -> Query {
    let mut query = query.clone();
    query.push(name, value);
    query
}

/// The query as a small SVG.
fn small(query: &Query) -> Query {
    let mut query = query.clone();
    if Request::new(query.clone()).dialect == Dialect::Native && !query.has("dpi") {
        let size = |name: &str| ["width", "w", "height", "h", "figsize"].contains(&name);
        query.pairs.retain(|pair| !size(&pair.name));
        query.pairs.extend(self::query(SMALL).pairs);
    }
    query.pairs.retain(|pair| pair.name != "format");
    query.push("format", "svg");
    query
}

/// The query with the pair at that place under another name.
fn renamed(query: &Query, place: usize, name: &str) -> Query {
    let mut query = query.clone();
    query.pairs[place].name = name.to_owned();
    query
}

/// Every way to say the query with one of its words spelt otherwise.
fn respelt(query: &Query) -> Vec<Query> {
    if Request::new(query.clone()).dialect == Dialect::Google {
        return Vec::new();
    }
    let mut all = Vec::new();
    for (place, pair) in query.pairs.iter().enumerate() {
        let meant = PARAMETERS.iter().filter(|word| word.is_spelt(&pair.name));
        let names = meant.flat_map(Parameter::spellings);
        let names: BTreeSet<&str> = names.filter(|name| *name != pair.name).collect();
        all.extend(names.into_iter().map(|name| renamed(query, place, name)));
    }
    all
}

/// The query with words that are no part of its name.
fn adorned(query: &Query) -> Vec<Query> {
    let more = [
        "_=17333",
        "errors=json&status=200&maxage=5&download=a.png",
        "utm_source=mail",
    ];
    let with = |more: &&str| {
        let mut query = query.clone();
        query.pairs.splice(0..0, self::query(more).pairs);
        query
    };
    more.iter().map(with).collect()
}

/// The name under which caches keep the answer.
fn name(query: &Query, library: &Files) -> Option<String> {
    let limits = Limits::default();
    let request = cacheable_part(&Request::new(query.clone()), &limits);
    let found = Validators::for_request(
        &request,
        Some(Format::Svg),
        library,
        &Configuration::default(),
    );
    found.map(|validators| validators.fingerprint.hex())
}

/// Bytes and notes of an answer, without the notes that each asker gets of words that nobody knows; nothing for an error,
/// which is not kept.
fn drawn(query: &Query, library: &Files) -> Option<(Vec<u8>, Vec<String>)> {
    let limits = Limits::default();
    let resources = Resources {
        library,
        extension: Some(Format::Svg),
        ..Resources::new(&limits)
    };
    let answer = answer(&Request::new(query.clone()), &resources).ok()?;
    let notes = answer.notes.iter();
    let notes = notes.filter(|note| note.kind != NoteKind::Unknown);
    let notes = notes.map(ToString::to_string).collect();
    Some((answer.body, notes))
}

/// Asserts that whatever of these has one name is one answer; gives how many share a name.
fn assert_named(queries: impl IntoIterator<Item = Query>) -> usize {
    let library = library();
    let mut named: BTreeMap<String, BTreeMap<String, Query>> = BTreeMap::new();
    for query in queries {
        if let Some(name) = name(&query, &library) {
            let same = named.entry(name).or_default();
            same.insert(query.encode(), query);
        }
    }
    let shared: Vec<_> = named.values().filter(|same| same.len() > 1).collect();
    let half = shared.len().div_ceil(2).max(1);
    std::thread::scope(|scope| {
        for part in shared.chunks(half) {
            scope.spawn(|| part.iter().for_each(|same| assert_same(same)));
        }
    });
    shared.iter().map(|same| same.len()).sum()
}

fn assert_same(same: &BTreeMap<String, Query>) {
    let library = library();
    let mut same = same.iter();
    let (text, query) = same.next().unwrap();
    let first = drawn(query, &library);
    for (other, query) in same {
        assert!(
            first == drawn(query, &library),
            "one name:\n{text}\n{other}"
        );
    }
}

#[test]
fn every_word_in_every_spelling() {
    let plain = plain();
    assert!(plain.len() > 30);
    let mut queries = Vec::new();
    for word in PARAMETERS
        .iter()
        .filter(|word| word.spellings().count() > 1)
    {
        let bases = match word.name {
            "kind" => plain.values().collect(),
            _ => kinds(word, &plain).collect::<Vec<_>>(),
        };
        for base in bases {
            for value in values(word) {
                let said = word.spellings();
                queries.extend(said.map(|name| small(&with(base, name, value))));
            }
        }
    }
    // the kind is said again, by its own name and by others
    assert!(assert_named(queries) > 100);
}

#[test]
fn every_query_of_gallery_and_corpora() {
    let gallery = gallery().into_iter().map(|(_, query)| query);
    let bases: Vec<Query> = gallery.chain(others()).map(|query| small(&query)).collect();
    assert!(bases.len() > 600);
    let mut queries = bases.clone();
    queries.extend(bases.iter().flat_map(respelt));
    queries.extend(bases.iter().step_by(7).flat_map(adorned));
    assert!(assert_named(queries) > 600);
}

#[test]
fn what_no_name_says_changes_no_picture() {
    let long = "x".repeat(Limits::default().text_length + 1);
    let base = small(&query("y=3,1,4"));
    let queries = [
        with(&base, "foo", &long),
        with(&base, "download", &long),
        with(&base, "foo", "1"),
        with(&base, "bar", "2"),
        base.clone(),
    ];
    assert_eq!(assert_named(queries), 3);
    // a stored query may be given any name as a parameter
    let bound = |text: &str| {
        let limits = Limits::default();
        let query = query(&format!("data=a.db&query=q&{text}"));
        cache_key(&cacheable_part(&Request::new(query), &limits), Format::Png).encode()
    };
    for (one, other) in [
        ("download=a", "download=b"),
        ("maxage=1", "maxage=2"),
        ("type=bar", "kind=bar"),
        ("format=jpg", "format=jpeg"),
        ("town=a", "town=b"),
    ] {
        assert_ne!(bound(one), bound(other), "{one}, {other}");
    }
}

/// What a request describes; nothing for an error.
fn spec(request: &Request, notes: &mut Notes) -> Option<Spec> {
    let (limits, library) = (Limits::default(), library());
    let sources = Sources {
        limits: &limits,
        library: &library,
        scale: 1.0,
        lang: "",
        locale: Locale::DEFAULT,
    };
    dialect::read(request, &sources, notes).ok()
}

/// Before anything is drawn, a request says that its answer is private; afterwards, what is drawn says it.
#[test]
fn what_is_private_is_known_before_it_is_drawn() {
    let more = [
        "kind=QR&text=a",
        "type=qr&text=a",
        "kind=line&kind=qr&text=a",
        "kind=qr&kind=line&text=a&y=1",
        "kind=qr,line&text=a&y=1",
        "kind=line,qr&text=a&y=1",
        "kind='qr'&text=a",
        "kind=qrplot&text=a",
        "kind=qr+charts&text=a",
        "kind=qr&kind=&text=a",
        "y=1&title=qr",
        "cht=qr&chl=a",
        "cht=QR&chl=a",
        "cht=qr:a&chl=a",
        "cht=lc&cht=qr&chl=a",
        "cht=qr&cht=lc&chd=t:1,2&chl=a",
        "cht=lc&chd=t:1,2&kind=qr&text=a",
        "chst=d_text_outline&chld=000|16|h|fff|b|qr&kind=qr",
    ];
    let queries = gallery().into_iter().map(|(_, query)| query);
    let queries = queries.chain(others()).chain(more.map(query));
    let mut counts = [0; 2];
    for query in queries {
        let request = Request::new(query);
        let Some(spec) = spec(&request, &mut Notes::default()) else {
            continue;
        };
        let is_private = spec.is_private();
        assert_eq!(
            request.is_private(),
            is_private,
            "{}",
            request.query.encode()
        );
        counts[usize::from(is_private)] += 1;
    }
    assert!(counts[0] > 400 && counts[1] > 20, "{counts:?}");
}

/// What a query describes, with notes that name a word by its first spelling.
fn described(query: &Query, spelt: &str, word: &Parameter) -> Option<(String, Vec<String>)> {
    let mut notes = Notes::default();
    let spec = spec(&Request::new(query.clone()), &mut notes)?;
    // what to say instead is advice on one spelling
    let first = |note: &Note| {
        let named = if note.parameter == spelt {
            note.clone().about(word.name)
        } else {
            note.clone()
        };
        let sentence = named.to_string();
        let (said, _) = sentence.split_once("; use").unwrap_or((&sentence, ""));
        said.to_owned()
    };
    Some((format!("{spec:?}"), notes.iter().map(first).collect()))
}

/// The kinds on which a word is tried: those that its line in the manual names, and some others.
fn kinds<'a>(
    word: &Parameter,
    plain: &'a BTreeMap<String, Query>,
) -> impl Iterator<Item = &'a Query> {
    let doc = word.doc;
    let fits = move |kind: &str| {
        let named = doc.split([' ', ',', ':', ';']).any(|one| one == kind);
        named || ["line", "bar", "scatter", "sankey"].contains(&kind)
    };
    let found = plain.iter().filter(move |(kind, _)| fits(kind));
    found.map(|(_, query)| query)
}

#[test]
fn second_names_mean_the_same() {
    let plain = plain();
    let gallery = gallery();
    let mut seen = 0;
    for word in PARAMETERS.iter().filter(|word| !word.aliases.is_empty()) {
        let mut compare = |first: &Query, place: usize| {
            let expected = described(first, word.name, word);
            seen += usize::from(expected.is_some());
            // several texts of labels= are those of the points
            for name in word.aliases.iter().filter(|name| **name != "labels") {
                let other = renamed(first, place, name);
                let found = described(&other, name, word);
                assert!(
                    found == expected,
                    "{name}, {}: {}",
                    word.name,
                    first.encode()
                );
            }
        };
        for base in kinds(word, &plain) {
            for value in values(word) {
                let said = with(base, word.name, value);
                compare(&said, said.pairs.len() - 1);
            }
        }
        for (_, query) in gallery.iter().step_by(3) {
            let places = query.pairs.iter().enumerate();
            let places = places.filter(|(_, pair)| pair.name == word.name);
            for (place, _) in places {
                compare(query, place);
            }
        }
    }
    assert!(seen > 1000, "{seen}");
}

#[test]
fn own_spellings_mean_something_of_their_own() {
    let plain = plain();
    let owners = |name: &str| PARAMETERS.iter().filter(|word| word.is_spelt(name)).count();
    for word in PARAMETERS {
        for name in word.special.iter().filter(|name| owners(name) == 1) {
            // alone, or after the word itself, as the one end after both
            let differs = |base: &Query, value: &&str| {
                let after = with(base, word.name, "1,4");
                [base, &after].into_iter().any(|base| {
                    let first = described(&with(base, word.name, value), word.name, word);
                    first != described(&with(base, name, value), name, word)
                })
            };
            let mut bases = kinds(word, &plain);
            let found = bases.any(|base| values(word).iter().any(|value| differs(base, value)));
            assert!(found, "{name} is a second name of {}", word.name);
        }
        // which word a shared spelling means, only the chart tells
        for name in word.aliases {
            assert_eq!(owners(name), 1, "{name} is a second name of {}", word.name);
        }
    }
}

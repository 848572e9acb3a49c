//! What mutation begins with: the gallery, the corpora and the tables of the tests.

use std::fs;
use std::path::{Path, PathBuf};

use plotcgi::limits::Limits;
use plotcgi::query::Query;

/// The directory of the tests.
fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests")
}

/// The inputs with which a target begins.
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    let mut found: Vec<Vec<u8>> = match target {
        "request" => requests(),
        "query" => queries()
            .into_iter()
            .map(|query| joined(&[b"\x00", &query]))
            .collect(),
        "table" => tables()
            .into_iter()
            .map(|table| joined(&[b"\x00", &table]))
            .collect(),
        "chartjs" => [configurations(), values(&["c", "chart"])].concat(),
        "formula" => values(&["f", "where", "y", "z"]),
        "text" => values(&["title", "xlabel", "ylabel", "x", "annotate", "label"]),
        "page" => pages(),
        "packed" => queries(),
        "body" => bodies(),
        _ => Vec::new(),
    };
    found.retain(|seed| seed.len() <= 20_000);
    found.sort();
    found.dedup();
    found
}

fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// All files below a directory, in the order of their names.
fn files(directory: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(directory)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    entries.sort();
    for path in entries {
        match path.is_dir() {
            true => files(&path, into),
            false => into.push(path),
        }
    }
}

/// The queries of the gallery and of the corpora.
fn queries() -> Vec<Vec<u8>> {
    let (mut paths, mut found) = (Vec::new(), Vec::new());
    files(&tests(), &mut paths);
    for path in paths {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !(name.ends_with(".query") || name == "corpus.txt") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap_or_default();
        let lines = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        if name.ends_with(".query") {
            found.push(lines.collect::<Vec<_>>().join("&").into_bytes());
        } else {
            found.extend(lines.map(|line| {
                line.split('\t')
                    .next()
                    .unwrap_or_default()
                    .as_bytes()
                    .to_vec()
            }));
        }
    }
    found
}

/// The values of these parameters in all queries, decoded.
fn values(names: &[&str]) -> Vec<Vec<u8>> {
    let limits = Limits::default();
    queries()
        .iter()
        .filter_map(|query| Query::read(query, &limits).ok())
        .flat_map(|query| query.pairs)
        .filter(|pair| names.contains(&&*pair.name))
        .map(|pair| pair.value.as_bytes().to_vec())
        .collect()
}

/// Configurations of Chart.js: some by hand, and one for each expression of the tests.
fn configurations() -> Vec<Vec<u8>> {
    const BY_HAND: [&str; 4] = [
        "{type:'bar',data:{labels:['a','b'],datasets:[{label:'One',data:[3,5],backgroundColor:['red','#0008']}]},options:{title:{display:true,text:'T'}}}",
        "{\"type\":\"line\",\"data\":{\"labels\":[\"2026-01-01\",\"2026-02-01\"],\"datasets\":[{\"data\":[{\"x\":1,\"y\":2}],\"fill\":false}]},\"options\":{\"scales\":{\"yAxes\":[{\"ticks\":{\"min\":0}}]}}}",
        "{type:'doughnut',data:{datasets:[{data:[1,2,3]}]},options:{plugins:{datalabels:{formatter:(v,ctx)=>v*2+'%'},doughnutlabel:{labels:[{text:'9'}]}}}}",
        "{type:'radar',data:{labels:Array.from({length:5},(_,i)=>`n${i}`),datasets:[{data:[1,2,3,4,5].map(function(v){return v*v})}]}}",
    ];
    let tests = fs::read_to_string(tests().join("chartjs/javascript.tsv")).unwrap_or_default();
    let expressions = tests.lines().filter(|line| !line.starts_with('#'));
    let one = |line: &str| {
        let expression = line.split('\t').next().unwrap_or_default();
        format!(
            "{{type:'bar',data:{{labels:[1],datasets:[{{label:String({expression}),data:[1]}}]}}}}"
        )
    };
    let by_hand = BY_HAND.iter().map(|text| text.as_bytes().to_vec());
    by_hand
        .chain(expressions.map(|line| one(line).into_bytes()))
        .collect()
}

/// Tables of every form: the data of the gallery and of the tests of reading.
fn tables() -> Vec<Vec<u8>> {
    const ENDS: [&str; 9] = [
        "csv", "tsv", "json", "jsonl", "txt", "gz", "xlsx", "ods", "xls",
    ];
    let mut paths = Vec::new();
    for folder in ["gallery/data", "reading", "tables"] {
        files(&tests().join(folder), &mut paths);
    }
    paths
        .iter()
        .filter(|path| {
            path.extension()
                .is_some_and(|end| ENDS.iter().any(|known| end == *known))
        })
        .filter_map(|path| fs::read(path).ok())
        .collect()
}

/// Pages with pictures of the queries.
fn pages() -> Vec<Vec<u8>> {
    let page = |query: &Vec<u8>| {
        let query = String::from_utf8_lossy(query)
            .replace('&', "&amp;")
            .replace('"', "&quot;");
        format!(
            "<!doctype html>\n<meta charset=utf-8>\n<p>\u{e4}<img src=\"/cgi-bin/plotcgi?{query}\" data-plotcgi=svg alt=a>\n"
        )
    };
    queries()
        .iter()
        .map(|query| page(query).into_bytes())
        .collect()
}

/// Requests in the form of the target `request`.
fn requests() -> Vec<Vec<u8>> {
    let get: &[u8] = b"GATEWAY_INTERFACE=CGI/1.1\nREQUEST_METHOD=GET\nSCRIPT_NAME=/cgi-bin/plotcgi\nQUERY_STRING=";
    let more: &[u8] = b"\nHTTP_ACCEPT=text/html,image/*\nHTTP_ACCEPT_ENCODING=gzip\nPATH_INFO=/a.svg\nHTTP_IF_NONE_MATCH=\"x\"";
    let mut found: Vec<Vec<u8>> = queries()
        .iter()
        .map(|query| joined(&[get, query]))
        .collect();
    found.extend(
        queries()
            .iter()
            .step_by(7)
            .map(|query| joined(&[get, query, more])),
    );
    for body in bodies() {
        let end = body.iter().position(|byte| *byte == b'\n').unwrap_or(0);
        let (kind, rest) = body.split_at(end);
        let head: &[u8] = b"GATEWAY_INTERFACE=CGI/1.1\nREQUEST_METHOD=POST\nCONTENT_TYPE=";
        found.push(joined(&[head, kind, b"\n", rest]));
    }
    found
}

/// Bodies in the form of the target `body`: the media type, and the bytes.
fn bodies() -> Vec<Vec<u8>> {
    let form: &[u8] = b"application/x-www-form-urlencoded\n";
    let mut found: Vec<Vec<u8>> = queries()
        .iter()
        .step_by(5)
        .map(|query| joined(&[form, query]))
        .collect();
    for table in tables() {
        for kind in [
            "text/csv",
            "application/json",
            "application/octet-stream",
            "text/tab-separated-values;charset=latin1",
        ] {
            found.push(joined(&[kind.as_bytes(), b"\n", &table]));
        }
        let start: &[u8] = b"multipart/form-data; boundary=x\n--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nbar\r\n\
            --x\r\nContent-Disposition: form-data; name=\"data\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n";
        found.push(joined(&[start, &table, b"\r\n--x--\r\n"]));
    }
    found
}

//! QuickChart's dialect from outside: configurations of each kind against what is drawn, and notes against what was ignored.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::Write;
use std::process::{Command, Stdio};

use plotcgi::answer::{self, Answer, Resources, answer};
use plotcgi::dialect::Request;
use plotcgi::error::{Error, Notes};
use plotcgi::limits::Limits;
use plotcgi::query::Query;
use plotcgi::spec::{LegendPosition, Mark, Spec};

fn query(configuration: &str, more: &str) -> Query {
    let mut query = Query::read(more.as_bytes(), &Limits::default()).unwrap();
    query.push("c", configuration);
    query
}

fn ask(configuration: &str, more: &str) -> Result<Answer, Error> {
    let limits = Limits::default();
    answer(
        &Request::new(query(configuration, more)),
        &Resources::new(&limits),
    )
}

/// The spec of a configuration and the notes about it.
fn spec(configuration: &str, more: &str) -> (Spec, Vec<String>) {
    let (limits, mut notes) = (Limits::default(), Notes::default());
    let request = Request::new(query(configuration, more));
    let drawn = answer::scene(&request, &Resources::new(&limits), &mut notes)
        .unwrap_or_else(|error| panic!("{configuration}: {error}"));
    (drawn.spec, notes.sentences())
}

/// A configuration of each kind.
#[rustfmt::skip]
const KINDS: [&str; 22] = [
    "{type:'bar',data:{labels:['a','b'],datasets:[{label:'One',data:[3,5]},{label:'Two',data:[-2,'4']}]}}",
    "{type:'horizontalBar',data:{labels:['a','b'],datasets:[{data:[3,5]}]}}",
    "{type:'line',data:{labels:['a','b','c'],datasets:[{label:'One',data:[3,null,5]},{label:'Two',data:[1,2,3],fill:false}]}}",
    "{type:'bar',data:{labels:['a','b'],datasets:[{type:'line',data:[3,5]},{data:[2,4]}]}}",
    "{type:'pie',data:{labels:['a','b'],datasets:[{data:[3,5]}]}}",
    "{type:'doughnut',data:{labels:['a','b'],datasets:[{data:[3,5]},{data:[1,1]}]}}",
    "{type:'radar',data:{labels:['a','b','c'],datasets:[{label:'One',data:[3,5,4]}]}}",
    "{type:'polarArea',data:{labels:['a','b','c'],datasets:[{data:[3,5,4]}]}}",
    "{type:'scatter',data:{datasets:[{label:'One',data:[{x:1,y:2},{x:3,y:-4}]}]}}",
    "{type:'bubble',data:{datasets:[{label:'One',data:[{x:1,y:2,r:5},{x:3,y:4,r:12}]}]}}",
    "{type:'sparkline',data:{datasets:[{data:[3,1,4,1,5]}]}}",
    "{type:'progressBar',data:{datasets:[{data:[40]}]}}",
    "{type:'outlabeledPie',data:{labels:['a','b'],datasets:[{data:[3,5]}]}}",
    "{type:'radialGauge',data:{datasets:[{data:[70],backgroundColor:'green'}]}}",
    "{type:'gauge',data:{datasets:[{value:50,minValue:0,data:[20,60,100],backgroundColor:['green','orange','red']}]}}",
    "{type:'boxplot',data:{labels:['a','b'],datasets:[{label:'One',data:[[1,2,3,9],[4,5,6,7]]}]}}",
    "{type:'horizontalBoxplot',data:{labels:['a'],datasets:[{data:[{min:1,q1:2,median:3,q3:4,max:9}]}]}}",
    "{type:'violin',data:{labels:['a','b'],datasets:[{data:[[1,2,3,9],[4,5,6,7]]}]}}",
    "{type:'candlestick',data:{datasets:[{data:[{x:'2026-01-02',o:1,h:4,l:0.5,c:3},{x:'2026-01-03',o:3,h:5,l:2,c:2.5}]}]}}",
    "{type:'ohlc',data:{datasets:[{data:[{x:'2026-01-02',o:1,h:4,l:0.5,c:3},{x:'2026-01-03',o:3,h:5,l:2,c:2.5}]}]}}",
    "{type:'sankey',data:{datasets:[{data:[{from:'a',to:'b',flow:3},{from:'b',to:'c',flow:2}]}]}}",
    "{type:'bar'}",
];

#[test]
fn every_kind_is_drawn_in_every_version() {
    for configuration in KINDS {
        for version in ["2", "3", "4"] {
            let more = format!("v={version}&format=svg");
            let answer = ask(configuration, &more);
            let answer = answer.unwrap_or_else(|error| panic!("{configuration}: {error}"));
            assert!(answer.body.starts_with(b"<svg"), "{configuration}");
        }
    }
}

#[test]
fn the_size_is_quickcharts() {
    let size = |more: &str| {
        let answer = ask(KINDS[0], more).unwrap();
        let picture = image::load_from_memory(&answer.body).unwrap();
        (picture.width(), picture.height())
    };
    assert_eq!(size(""), (1000, 600));
    assert_eq!(size("w=200&h=100&devicePixelRatio=1"), (200, 100));
}

/// The texts of the ticks of the vertical axis.
fn ticks(configuration: &str, more: &str) -> String {
    let (spec, _) = spec(configuration, more);
    spec.panels[0]
        .y
        .tick_labels
        .clone()
        .unwrap_or_default()
        .join(" ")
}

#[test]
fn axes_begin_where_those_of_chart_js_do() {
    let bars = |options: &str| {
        format!(
            "{{type:'bar',data:{{labels:['a','b'],datasets:[{{data:[50,190]}}]}},options:{{{options}}}}}"
        )
    };
    #[rustfmt::skip]
    let table = [
        // without scales QuickChart begins at zero; with any it leaves that to version 2, and later versions do it for bars
        ("",                                                   "",    "0 20 40 60 80 100 120 140 160 180 200"),
        ("scales:{}",                                          "",    "40 60 80 100 120 140 160 180 200"),
        ("scales:{}",                                          "v=4", "0 20 40 60 80 100 120 140 160 180 200"),
        ("scales:{yAxes:[{ticks:{beginAtZero:true,max:150}}]}", "",   "0 20 40 60 80 100 120 140 150"),
        ("scales:{y:{max:150}}",                               "v=3", "0 20 40 60 80 100 120 140 150"),
        ("scales:{yAxes:[{ticks:{callback:v=>'$'+v,stepSize:100,min:0}}]}", "", "$0 $100 $200"),
        ("scales:{yAxes:[{ticks:{callback:(v,i)=>i%2?undefined:v}}]}", "", "40 80 120 160 200"),
    ];
    for (options, more, expected) in table {
        assert_eq!(ticks(&bars(options), more), expected, "{options}");
    }
}

#[test]
fn stacks_reach_their_sums() {
    let stacked = "{type:'bar',data:{labels:['a'],datasets:[{data:[30]},{data:[45]}]},options:{scales:{xAxes:[{stacked:true}],yAxes:[{stacked:true,ticks:{beginAtZero:true}}]}}}";
    assert!(ticks(stacked, "").ends_with(" 70 80"));
}

#[test]
fn colours_are_those_of_the_version() {
    let color = |configuration: &str, more: &str| {
        let (spec, _) = spec(configuration, more);
        spec.panels[0].layers[0].series[0].style.color.to_string()
    };
    let plain = "{type:'bar',data:{labels:['a'],datasets:[{data:[1]}]}}";
    assert_eq!(color(plain, ""), "#4e79a7");
    assert_eq!(color(plain, "v=3"), "#0000001a");
    assert_eq!(color(plain, "v=4"), "#36a2eb80");
    let own = plain.replace("data:[1]", "data:[1],backgroundColor:'rgb(1,2,3)'");
    assert_eq!(color(&own, ""), "#010203");
}

#[test]
fn the_legend_has_the_order_of_the_datasets() {
    // the first dataset is painted last, over the others, and named first
    let (spec, _) = spec(KINDS[2], "");
    let painted: Vec<&str> = spec.panels[0]
        .layers
        .iter()
        .map(|layer| &*layer.series[0].name)
        .collect();
    assert_eq!(painted, ["Two", "One"]);
    let named: Vec<&str> = spec.panels[0]
        .series()
        .iter()
        .map(|series| &*series.name)
        .collect();
    assert_eq!(named, ["One", "Two"]);
    let hidden = KINDS[0].replace("}]}}", "}]},options:{legend:{display:false}}}");
    assert_eq!(self::spec(&hidden, "").0.legend.place, LegendPosition::None);
}

#[test]
fn data_are_those_of_the_configuration() {
    let answer = ask(KINDS[0], "format=csv").unwrap();
    let text = String::from_utf8(answer.body).unwrap();
    for value in ["One", "Two", "a", "b", "3", "5", "-2", "4"] {
        assert!(text.contains(value), "{value}: {text}");
    }
}

#[test]
fn floating_bars_begin_at_their_values() {
    let floating = "{type:'bar',data:{labels:['a','b'],datasets:[{data:[[2,5],[3,8]]}]}}";
    let (spec, _) = spec(floating, "");
    let layer = &spec.panels[0].layers[0];
    assert!(matches!(layer.mark, Mark::Bar(_)));
    let starts = layer.series[0].channel(plotcgi::spec::Channel::Start);
    assert_eq!(
        (starts, &layer.series[0].y[..]),
        (&[2.0, 3.0][..], &[5.0, 8.0][..])
    );
}

#[test]
fn what_is_ignored_is_a_note_with_its_path() {
    let noted = |configuration: &str, more: &str| spec(configuration, more).1;
    let with = |options: &str| KINDS[0].replace("]}}", &format!("]}},options:{{{options}}}}}"));
    assert_eq!(
        noted(&with("responsive:true,tooltips:{mode:'index'}"), ""),
        [""; 0]
    );
    assert_eq!(
        noted(&with("foo:{bar:1}"), ""),
        ["options.foo: not known and ignored"]
    );
    assert_eq!(
        noted(&with("plugins:{legend:{display:false}}"), ""),
        ["options.plugins.legend: not known and ignored; it is an option since version 3; use v=4"]
    );
    assert_eq!(
        noted(&with("legend:{display:false}"), "v=4"),
        [
            "options.legend: not known and ignored; it is an option of version 2; use v=2, or its name in version 4"
        ]
    );
}

#[test]
fn errors_say_where() {
    #[rustfmt::skip]
    let table = [
        ("{type:'bra'}",        "type: found \"bra\"; did you mean \"bar\"?"),
        ("{data:{}}",           "type: expected one of bar, horizontalBar, line"),
        ("{type:'bar',data:{labels:['a'],datasets:[{data:[1],yAxisID:'z'}]}}", "data.datasets[0].yAxisID: expected an axis of options.scales (y-axis-0), found \"z\""),
        ("{type:'bar',options:{scales:{yAxes:[{ticks:{max:'x'}}]}}}", "options.scales.yAxes[0].ticks.max: expected a number, found \"x\""),
        ("{type:'bar'",         "c: line 1, column 12: expected"),
    ];
    for (configuration, expected) in table {
        let error = ask(configuration, "").unwrap_err();
        assert_eq!(error.status(), 400, "{configuration}");
        let text = error.to_string();
        assert!(text.starts_with(expected), "{configuration}: {text}");
    }
}

/// Header and body of the program's answer to a request of a web server.
fn serve(variables: &[(&str, &str)], body: &str) -> (String, Vec<u8>) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_plotcgi"))
        .env_clear()
        .envs(variables.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    program
        .stdin
        .take()
        .unwrap()
        .write_all(body.as_bytes())
        .unwrap();
    let out = program.wait_with_output().unwrap().stdout;
    let end = out.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let header = String::from_utf8_lossy(&out[..end]).to_ascii_lowercase();
    (header, out[end + 4..].to_vec())
}

#[test]
fn paths_are_endpoints() {
    let get = |path: &str, query: &str| {
        let variables = [
            ("REQUEST_METHOD", "GET"),
            ("PATH_INFO", path),
            ("QUERY_STRING", query),
        ];
        serve(&variables, "")
    };
    let (header, body) = get("/healthcheck", "");
    assert!(
        header.contains("200") && body.starts_with(b"{\"success\":true"),
        "{header}"
    );
    let (header, body) = get("/qr", "text=hello&size=100");
    assert!(header.contains("image/png"), "{header}");
    let code = image::load_from_memory(&body).unwrap();
    assert_eq!((code.width(), code.height()), (100, 100));
    let (header, body) = get("/gchart", "cht=p&chs=200x100&chd=t:1,2");
    assert!(
        header.contains("image/png") && body.starts_with(b"\x89PNG"),
        "{header}"
    );
    let (header, _) = get("/chart", "y=1,2&kind=bar");
    assert!(header.contains("200"), "{header}");
}

#[test]
fn errors_are_pictures_with_a_header() {
    let variables = [
        ("REQUEST_METHOD", "GET"),
        ("PATH_INFO", "/chart"),
        ("HTTP_ACCEPT", "*/*"),
    ];
    let (header, body) = serve(&variables, "");
    assert!(header.contains("400"), "{header}");
    assert!(
        header.contains("x-quickchart-error: c: expected a configuration"),
        "{header}"
    );
    assert!(body.starts_with(b"\x89PNG"));
}

#[test]
fn bodies_are_forms_and_json() {
    let post = |media_type: &str, body: &str| {
        let length = body.len().to_string();
        let variables = [
            ("REQUEST_METHOD", "POST"),
            ("PATH_INFO", "/chart"),
            ("CONTENT_TYPE", media_type),
            ("CONTENT_LENGTH", length.as_str()),
        ];
        serve(&variables, body)
    };
    let object = r#"{"width":300,"height":100,"devicePixelRatio":1,"chart":{"type":"bar","data":{"labels":["a"],"datasets":[{"data":[1]}]}}}"#;
    let text = r#"{"width":300,"height":100,"devicePixelRatio":1,"chart":"{type:'bar',data:{labels:['a'],datasets:[{data:[1]}]},options:{scales:{yAxes:[{ticks:{callback:v=>v+'%'}}]}}}"}"#;
    let form = "w=300&h=100&devicePixelRatio=1&c=%7Btype%3A%27bar%27%2Cdata%3A%7Blabels%3A%5B%27a%27%5D%2Cdatasets%3A%5B%7Bdata%3A%5B1%5D%7D%5D%7D%7D";
    for (media_type, body) in [
        ("application/json", object),
        ("application/json", text),
        ("application/x-www-form-urlencoded", form),
    ] {
        let (header, body) = post(media_type, body);
        assert!(header.contains("200"), "{header}");
        let picture = image::load_from_memory(&body).unwrap();
        assert_eq!(
            (picture.width(), picture.height()),
            (300, 100),
            "{media_type}"
        );
    }
}

/// What `/chart/create` answers to a body, with these further variables.
fn create(more: &[(&str, &str)], body: &str) -> (String, String) {
    let length = body.len().to_string();
    let mut variables = vec![
        ("REQUEST_METHOD", "POST"),
        ("PATH_INFO", "/chart/create"),
        ("CONTENT_TYPE", "application/json"),
        ("CONTENT_LENGTH", length.as_str()),
        ("SERVER_NAME", "charts.example.org"),
        ("SERVER_PORT", "8080"),
        ("SCRIPT_NAME", "/cgi-bin/plotcgi"),
        ("HTTP_HOST", "evil.example"),
    ];
    variables.extend_from_slice(more);
    let (header, body) = serve(&variables, body);
    (header, String::from_utf8(body).unwrap())
}

#[test]
fn an_address_carries_its_configuration() {
    let body = r#"{"width":300,"height":100,"devicePixelRatio":1,"key":"secret","chart":"{type:'bar',data:{labels:['a','b'],datasets:[{data:[1,2]}]}}"}"#;
    let (header, answer) = create(&[], body);
    assert!(
        header.contains("200") && header.contains("application/json"),
        "{header}"
    );
    let url = answer
        .strip_prefix("{\"success\":true,\"url\":\"")
        .and_then(|rest| rest.strip_suffix("\"}"))
        .unwrap_or_else(|| panic!("{answer}"));
    let query = url
        .strip_prefix("http://charts.example.org:8080/cgi-bin/plotcgi/chart/render?")
        .unwrap_or_else(|| panic!("{url}"));
    // The client adds parameters of its own, after a `?` of its own.
    for more in [
        "&title=New&labels=x,y&format=svg",
        "?title=New&labels=x,y&format=svg",
    ] {
        let query = format!("{query}{more}");
        let variables = [
            ("REQUEST_METHOD", "GET"),
            ("PATH_INFO", "/chart/render"),
            ("QUERY_STRING", query.as_str()),
        ];
        let (header, body) = serve(&variables, "");
        assert!(header.contains("200"), "{header}");
        let picture = String::from_utf8(body).unwrap();
        assert!(
            picture.contains("New") && picture.contains("width=\"300\""),
            "{picture}"
        );
    }
    let (_, data) = serve(
        &[
            ("REQUEST_METHOD", "GET"),
            ("PATH_INFO", "/chart/render"),
            (
                "QUERY_STRING",
                &format!("{query}&data1=7,8&labels=x,y&format=csv"),
            ),
        ],
        "",
    );
    let data = String::from_utf8(data).unwrap();
    assert!(data.contains("x,7") && data.contains("y,8"), "{data}");
}

#[test]
fn an_address_has_a_name_that_somebody_answers_for() {
    let body = r#"{"chart":{"type":"bar","data":{"labels":["a"],"datasets":[{"data":[1]}]}}}"#;
    let begins = |more: &[(&str, &str)], expected: &str| {
        let (header, answer) = create(more, body);
        let start = format!("{{\"success\":true,\"url\":\"{expected}/chart/render?z=");
        assert!(answer.starts_with(&start), "{header}{answer}");
    };
    begins(
        &[("HTTPS", "on"), ("SERVER_PORT", "443")],
        "https://charts.example.org/cgi-bin/plotcgi",
    );
    begins(
        &[("PLOTCGI_URL", "https://a.example/plot/")],
        "https://a.example/plot",
    );
    for (name, value) in [
        ("SERVER_NAME", "a\"b"),
        ("SERVER_NAME", ""),
        ("SCRIPT_NAME", "/a b"),
        ("SERVER_PORT", "x"),
    ] {
        let (header, answer) = create(&[(name, value)], body);
        assert!(
            header.contains("500") && answer.contains("set url in plotcgi.toml"),
            "{header}{answer}"
        );
    }
}

#[test]
fn no_address_is_too_long_or_draws_nothing() {
    let mut random = 1_u64;
    let mut value = || {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (random >> 33).to_string()
    };
    let data: Vec<String> = (0..3000).map(|_| value()).collect();
    let long = format!(
        r#"{{"chart":{{"type":"bar","data":{{"datasets":[{{"data":[{}]}}]}}}}}}"#,
        data.join(",")
    );
    for (body, status, words) in [
        (long.as_str(), "413", "post it to /chart"),
        (r#"{"chart":"{type:'bar'"}"#, "400", "line 1, column 12"),
        ("{}", "400", "expected a configuration"),
    ] {
        let (header, answer) = create(&[], body);
        assert!(
            header.contains(status) && answer.contains(words),
            "{header}{answer}"
        );
        assert!(header.contains("application/problem+json"), "{header}");
    }
}

/// A legend is there where nobody writes one; without names it has no entries, which nobody has to be told.
#[test]
fn nobody_is_told_of_what_nobody_wrote() {
    for configuration in KINDS {
        let (_, notes) = spec(configuration, "");
        let of_legend = notes.iter().find(|note| note.contains("legend"));
        assert_eq!(of_legend, None, "{configuration}");
    }
    let chosen = "{type:'bar',data:{labels:['a'],datasets:[{data:[1]}]},options:{legend:{position:'right'}}}";
    let (_, notes) = spec(chosen, "");
    assert_eq!(notes, ["options.legend: there is no legend; ignored"]);
}

//! QuickChart's dialect from outside: configurations of each kind against what is drawn, and notes against what was ignored.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "reading/noise.rs"]
mod noise;

use std::io::Write;
use std::process::{Command, Stdio};

use plotcgi::answer::{self, Answer, Resources, answer};
use plotcgi::dialect::Request;
use plotcgi::error::{Error, Notes};
use plotcgi::limits::Limits;
use plotcgi::query::Query;
use plotcgi::spec::drawing::{Outline, OutlineSegment, Shape};
use plotcgi::spec::mark::BarOutline;
use plotcgi::spec::{Fill, LegendPosition, Mark, MarkerShape, Spec};

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
    // what is below zero stands by itself
    let signs = stacked.replace("[{data:[30]},", "[{data:[-30]},");
    let ticks = ticks(&signs, "");
    assert!(
        ticks.starts_with("-30 ") && ticks.ends_with(" 50"),
        "{ticks}"
    );
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
    // in either look, hidden it is not there
    let hidden = KINDS[0].replace("}]}}", "}]},options:{legend:{display:false}}}");
    let place = |configuration: &str| self::spec(configuration, "sane=1").0.legend.place;
    assert_eq!(place(&hidden), LegendPosition::None);
    assert_eq!(place(KINDS[0]), LegendPosition::Top);
    let picture = |configuration: &str| svg(configuration, "");
    assert!(picture(KINDS[0]).contains("class=\"legend legend\""));
    assert!(!picture(&hidden).contains("legend"));
}

/// The SVG of a configuration.
fn svg(configuration: &str, more: &str) -> String {
    let answer = ask(configuration, &format!("{more}&format=svg"));
    let answer = answer.unwrap_or_else(|error| panic!("{configuration}: {error}"));
    String::from_utf8(answer.body).unwrap()
}

/// The texts of a picture in their order.
fn texts(picture: &str) -> Vec<String> {
    let pieces = picture.split("<text ").skip(1);
    let inner = |piece: &str| {
        let text = piece.split_once('>')?.1.split_once("</text>")?.0;
        Some(text.to_owned())
    };
    pieces.filter_map(inner).collect()
}

#[test]
fn our_own_look_is_there_for_the_asking() {
    let titled = KINDS[0].replace("}]}}", "}]},options:{title:{display:true,text:'Sales'}}}");
    let (spec, notes) = spec(&titled, "sane=1");
    assert_eq!(spec.title().as_deref(), Some("Sales"));
    assert!(spec.panels[0].drawing.is_none());
    assert_eq!(notes, [""; 0]);
    assert!(svg(&titled, "").contains("<title"));
    assert_ne!(svg(&titled, ""), svg(&titled, "sane=1"));
    assert_eq!(svg(&titled, ""), svg(&titled, "sane=0"));
}

#[test]
fn labels_look_as_they_are_told_to() {
    let labels = |options: &str| {
        KINDS[0].replace(
            "}]}}",
            &format!("}}]}},options:{{plugins:{{datalabels:{{{options}}}}}}}}}"),
        )
    };
    let plain = svg(KINDS[0], "");
    assert!(!plain.contains("mark-label"));
    let full = labels(
        "anchor:'end',align:'end',color:'#112233',backgroundColor:'#445566',borderRadius:4,font:{size:20,weight:'bold'},formatter:v=>v+'k'",
    );
    let picture = svg(&full, "");
    for piece in [
        "fill=\"#123\"",
        "fill=\"#456\"",
        ">3k<",
        ">-2k<",
        "font-size=\"20\"",
    ] {
        assert!(picture.contains(piece), "{piece}: {picture}");
    }
    assert_eq!(spec(&full, "").1, [""; 0]);
    // by element: a function of the context, and a list
    let chosen = labels("display:c=>c.dataIndex===1,color:['red','blue']");
    let found: Vec<String> = texts(&svg(&chosen, ""))
        .into_iter()
        .filter(|text| ["3", "5", "-2", "4"].contains(&text.as_str()))
        .collect();
    assert!(
        found.ends_with(&["5".to_owned(), "4".to_owned()]),
        "{found:?}"
    );
}

/// A function may keep state: it is called once for each label.
#[test]
fn formatters_are_called_once_for_each_label() {
    for (kind, query) in [
        ("bar", ""),
        ("line", ""),
        ("doughnut", ""),
        ("radar", ""),
        ("bar", "sane=1"),
    ] {
        let counting = format!(
            "{{type:'{kind}',data:{{labels:['a','b','c'],datasets:[{{data:[7,8,9]}}]}},options:{{plugins:{{datalabels:{{display:true,formatter:(()=>{{let n=0;return ()=>'n'+(++n)}})()}}}}}}}}"
        );
        let shown = texts(&svg(&counting, query));
        let numbered: Vec<&String> = shown.iter().filter(|text| text.contains('n')).collect();
        let expected = ["n1", "n2", "n3"];
        let are_all = expected
            .iter()
            .all(|text| numbered.iter().any(|found| found.contains(text)));
        assert!(are_all && numbered.len() == 3, "{kind} {query}: {shown:?}");
    }
}

#[test]
fn tick_format_writes_values_and_labels() {
    let with = |options: &str| {
        format!(
            "{{type:'bar',data:{{labels:['a'],datasets:[{{data:[1500000]}}]}},options:{{plugins:{{datalabels:{{display:true}},tickFormat:{{{options}}}}}}}}}"
        )
    };
    #[rustfmt::skip]
    let table = [
        ("notation:'compact',prefix:'$'",                    "$1.6M",       "1500000"),
        ("locale:'de-DE',suffix:' €',applyToDataLabels:true", "1.600.000 €", "1.500.000 €"),
        ("style:'currency',currency:'EUR',maximumFractionDigits:0", "€1,600,000", "1500000"),
        ("axisID:'other',prefix:'$'",                        "1600000",     "1500000"),
    ];
    for (options, tick, label) in table {
        let texts = texts(&svg(&with(options), ""));
        assert!(
            texts.iter().any(|text| text == tick),
            "{options}: {texts:?}"
        );
        assert!(
            texts.iter().any(|text| text == label),
            "{options}: {texts:?}"
        );
        assert_eq!(spec(&with(options), "").1, [""; 0]);
    }
}

#[test]
fn stacks_stand_side_by_side() {
    let stacks = "{type:'bar',data:{labels:['a','b'],datasets:[{label:'A',data:[1,2],stack:'s'},{label:'B',data:[3,4],stack:'s'},{label:'C',data:[5,6],stack:'t'}]},options:{scales:{xAxes:[{stacked:true}],yAxes:[{stacked:true}]}}}";
    let (spec, notes) = spec(stacks, "");
    assert_eq!(notes, [""; 0]);
    let names: Vec<Vec<&str>> = spec.panels[0]
        .layers
        .iter()
        .map(|layer| layer.series.iter().map(|series| &*series.name).collect())
        .collect();
    assert_eq!(names, [vec!["A", "B"], vec!["C"]]);
    // two slots of 0.4 of a band each, of which bars fill nine tenths
    for layer in &spec.panels[0].layers {
        let Mark::Bar(bar) = &layer.mark else {
            panic!("{:?}", layer.mark);
        };
        assert!((bar.width.unwrap() - 0.76).abs() < 1e-9, "{bar:?}");
        assert!((bar.gap.unwrap() - 0.04).abs() < 1e-9, "{bar:?}");
    }
}

#[test]
fn areas_reach_where_they_are_told_to() {
    let lines = |fill: &str| {
        format!(
            "{{type:'line',data:{{labels:['a','b'],datasets:[{{data:[1,2],fill:false}},{{data:[3,4],fill:{fill},backgroundColor:'#123456'}}]}}}}"
        )
    };
    for fill in ["'end'", "'start'", "'-1'", "0"] {
        let picture = svg(&lines(fill), "");
        assert!(picture.contains("class=\"mark area\""), "{fill}: {picture}");
        assert!(picture.contains("#123456"), "{fill}");
        assert_eq!(spec(&lines(fill), "").1, [""; 0]);
    }
    // a line has its area down to zero itself, except among others in version 2
    let has_area = |version: &str| svg(&lines("'origin'"), version).contains("class=\"mark area\"");
    assert!(has_area("v=2") && !has_area("v=4"));
}

#[test]
fn texts_stand_in_and_around_rings() {
    let ring = "{type:'doughnut',data:{labels:['a','b'],datasets:[{data:[3,5]}]},options:{plugins:{doughnutlabel:{labels:[{text:'8',font:{size:30,weight:'bold'},color:'red'},{text:()=>'in all'}]}}}}";
    let picture = svg(ring, "");
    assert!(texts(&picture).contains(&"in all".to_owned()), "{picture}");
    assert!(picture.contains("font-size=\"30\"") && picture.contains("fill=\"#f00\""));
    assert_eq!(spec(ring, "").1, [""; 0]);
    let around = "{type:'outlabeledPie',data:{labels:['a','b'],datasets:[{data:[3,5],backgroundColor:['#111','#222']}]},options:{plugins:{legend:false,outlabels:{text:'%l: %p.1',color:'#abcdef',stretch:35,font:{resizable:false,size:14}}}}}";
    let picture = svg(around, "");
    assert!(
        texts(&picture).contains(&"a: 37.5%".to_owned()),
        "{picture}"
    );
    assert!(picture.contains("#abcdef"));
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
    let sides = "scales:{yAxes:[{position:'right'}],xAxes:[{position:'top'}]}";
    assert_eq!(noted(&with(sides), ""), [""; 0]);
    assert_eq!(
        noted(&with(sides), "sane=on"),
        [
            "options.scales.xAxes[0].position: ignored; the axis is drawn at the bottom",
            "options.scales.yAxes[0].position: ignored; the axis is drawn at the left"
        ]
    );
    let second = "scales:{yAxes:[{position:'left'},{id:'b',position:'right'}]}";
    assert_eq!(noted(&with(second), "sane=on"), [""; 0]);
    assert_eq!(
        noted(&with("scales:{y:{position:'center'}}"), "v=4"),
        ["options.scales.y.position: ignored; the axis is drawn at the left"]
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
    // what QuickChart draws on other paths is none of our charts
    for (path, query) in [
        ("/graphviz", "graph=digraph{a->b}"),
        ("/apex-charts/render", "config={}"),
        ("/wordcloud", "text=a%20b"),
    ] {
        let (header, _) = get(path, query);
        let says = format!("quickchart's {path} is not supported");
        assert!(header.contains("404") && header.contains(&says), "{header}");
    }
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
    // a server that says nothing of HTTPS but its port
    begins(
        &[("SERVER_PORT", "443")],
        "https://charts.example.org/cgi-bin/plotcgi",
    );
    begins(
        &[("SERVER_NAME", "2001:db8::1"), ("SERVER_PORT", "80")],
        "http://[2001:db8::1]/cgi-bin/plotcgi",
    );
    begins(
        &[("SERVER_NAME", "[::1]")],
        "http://[::1]:8080/cgi-bin/plotcgi",
    );
    for (name, value) in [
        ("SERVER_NAME", "a:b"),
        ("SERVER_NAME", "[a]"),
        ("SCRIPT_NAME", "/a/../b"),
        ("SCRIPT_NAME", "/./a"),
        ("SCRIPT_NAME", "@evil.example"),
        ("SERVER_NAME", "a\"b"),
        ("SERVER_NAME", ""),
        // what nginx says for `server_name _;`
        ("SERVER_NAME", "_"),
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
        (
            r#"{"chart":"{type:'foo'}"}"#,
            "400",
            "type: expected one of",
        ),
        (
            r#"{"chart":{"type":"bar"},"width":9000}"#,
            "413",
            "width: expected",
        ),
        (
            r#"{"chart":{"type":"bar"},"cht":"p"}"#,
            "400",
            "expected a configuration",
        ),
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

/// Without a configuration the address of a chart answers in this dialect, whatever stands beside it.
#[test]
fn an_address_without_its_configuration_is_an_error_of_this_dialect() {
    for query in ["", "title=New&labels=a,b", "y=1,2", "c=red"] {
        let variables = [
            ("REQUEST_METHOD", "GET"),
            ("PATH_INFO", "/chart/render"),
            ("QUERY_STRING", query),
        ];
        let (header, body) = serve(&variables, "");
        assert!(header.contains("400"), "{query}: {header}");
        assert!(header.contains("x-quickchart-error"), "{query}: {header}");
        assert!(body.starts_with(b"\x89PNG"), "{query}");
    }
}

#[test]
fn data_that_are_no_numbers_are_told() {
    let (_, notes) = spec(KINDS[0], "data1=abc,1e400,,3&labels=abc,b");
    assert_eq!(notes, ["data1: no numbers, left out: 2, the first \"abc\""]);
}

/// A legend is there where nobody writes one; without names it has no entries, which nobody has to be told.
#[test]
fn nobody_is_told_of_what_nobody_wrote() {
    for configuration in KINDS {
        let (_, notes) = spec(configuration, "");
        let of_legend = notes.iter().find(|note| note.contains("legend"));
        assert_eq!(of_legend, None, "{configuration}");
    }
    let labelled = "{type:'line',data:{labels:['a','b'],datasets:[{data:[1,1]}]},options:{plugins:{datalabels:{display:true}}}}";
    assert_eq!(spec(labelled, "").1, [""; 0]);
    let hidden = "{type:'bar',data:{labels:['a'],datasets:[{data:[1]}]},options:{title:{display:false,text:'x'},scales:{yAxes:[{scaleLabel:{display:false,labelString:'y'}}]},plugins:{datalabels:{display:false,color:'red'}}}}";
    assert_eq!(spec(hidden, "").1, [""; 0]);
}

/// Chart.js 2 counts the numbers that have room by the height of the picture, and they run into one another in a low one.
#[test]
fn numbers_of_low_charts_stay_apart() {
    let low = "{type:'line',data:{labels:['a','b'],datasets:[{label:'x',data:[1,2]}]},options:{title:{display:true,text:'T'}}}";
    let shown = texts(&svg(low, "width=200&height=150"));
    let numbers = shown.iter().filter(|text| text.parse::<f64>().is_ok());
    assert!(numbers.count() <= 4, "{shown:?}");
}

/// What our own words lack for a configuration of the corpus, by the number of its line.
#[rustfmt::skip]
const UNSAID: [(&str, &str); 6] = [
    ("003", "violins are no marks that translate knows"),
    ("011", "the rest of a progress bar has no name"),
    ("022", "the rest of a progress bar has no name"),
    ("037", "points of one line have colours of their own"),
    ("047", "positions without names are numbers, along which a line may be said to rise"),
    ("048", "points smaller than a pixel are drawn as small as they are"),
];

/// Configurations in our own words are the same picture, to the byte, or `translate` says that they are not.
#[test]
fn configurations_are_said_in_our_own_words() {
    let limits = Limits::default();
    let resources = Resources::new(&limits);
    let svg = |query: Query| {
        let mut query = query;
        query.push("format", "svg");
        answer(&Request::new(query), &resources).unwrap().body
    };
    for line in include_str!("chartjs/corpus.txt").lines() {
        let (text, source) = line.split_once('\t').unwrap();
        let reason = UNSAID.iter().find(|(number, _)| source.starts_with(number));
        let query = Query::read(text.as_bytes(), &limits).unwrap();
        let mut notes = Notes::default();
        let said = answer::translate(&Request::new(query.clone()), &resources, &mut notes);
        let Ok(said) = said else {
            assert!(reason.is_some(), "{source}: {:?}", said.err());
            continue;
        };
        noise::none_in(&said.encode());
        let written = Query::read(said.encode().as_bytes(), &limits).unwrap();
        let is_same = svg(query) == svg(written);
        assert_eq!(is_same, reason.is_none(), "{source}");
        let notes = notes.sentences();
        let is_told = notes.iter().any(|note| note.starts_with("translate: "));
        assert_eq!(is_same, !is_told, "{source}: {notes:?}");
    }
}

/// What surrounds the plot is a few words, with which a person can go on, and not a shape for each line and each text.
#[test]
fn translated_configurations_are_short() {
    let limits = Limits::default();
    let mut counts = Vec::new();
    for line in include_str!("chartjs/corpus.txt").lines() {
        let query = line.split_once('\t').unwrap().0;
        let request = Request::new(Query::read(query.as_bytes(), &limits).unwrap());
        let resources = Resources::new(&limits);
        if let Ok(said) = answer::translate(&request, &resources, &mut Notes::default()) {
            counts.push(said.encode().matches("draw=").count());
        }
    }
    counts.sort_unstable();
    assert!(counts[counts.len() / 2] <= 3, "{counts:?}");
    let said = |options: &str| {
        let text = format!(
            "{{type:'bar',data:{{labels:['a','b'],datasets:[{{label:'A',data:[1,2]}},{{label:'B',data:[3,4]}}]}},options:{{{options}}}}}"
        );
        let mut query = Query::default();
        query.push("c", text);
        let request = Request::new(query);
        let resources = Resources::new(&limits);
        let said = answer::translate(&request, &resources, &mut Notes::default()).unwrap();
        let draws = said.all("draw").map(str::to_owned);
        draws.collect::<Vec<String>>()
    };
    let plain = said("");
    assert_eq!(plain.len(), 3, "{plain:?}");
    assert!(plain[0].starts_with("key;side:top;"), "{plain:?}");
    assert!(plain[1].starts_with("axis;ticks:#0 a|#1 b;"), "{plain:?}");
    assert!(plain[2].contains("ticks:#4 4.0|#3.5 3.5|"), "{plain:?}");
    let titled = said("title:{display:true,text:'T'},legend:{display:false}");
    assert_eq!(titled.len(), 3, "{titled:?}");
    assert_eq!(
        titled[0],
        "title;text:T;at:250,17.2;color:#666666;size:12;weight:700"
    );
}

/// A legend without entries lists the series as they look now, and axes have their texts at the values that they name.
#[test]
fn translated_configurations_can_be_carried_on() {
    let query = "kind=bar&x=a,b&y=1,2&y=3,1&label=One&label=Two&color=%23ff0000,%2300ff00&ylim=0,4&theme=chartjs&width=300&height=200\
                 &ground=data;margins:40,10,30,30;fixed:on&draw=key;side:top;column:off;margins:5,10,170,10;symbol:40,12;spacing:10,22\
                 &draw=axis;ticks:%230+a|%231+b;gap:0;between:on;grid:%23123456&draw=axis;side:left;ticks:%230+none|%234+all;gap:2;line:black\
                 &format=svg";
    let limits = Limits::default();
    let draw = |query: &str| {
        let query = Query::read(query.as_bytes(), &limits).unwrap();
        let answer = answer(&Request::new(query), &Resources::new(&limits)).unwrap();
        String::from_utf8(answer.body).unwrap()
    };
    let picture = draw(query);
    assert_eq!(texts(&picture), ["One", "Two", "a", "b", "none", "all"]);
    let legend = picture.split("class=\"legend").nth(1).unwrap();
    let legend = legend.split("class=\"grid").next().unwrap();
    assert_eq!(
        legend.matches("width=\"40\" height=\"12\"").count(),
        2,
        "{legend}"
    );
    assert!(
        legend.contains("fill=\"red\"") || legend.contains("fill=\"#f00\""),
        "{legend}"
    );
    // three lines around two bands
    let grid = picture.split("class=\"grid").nth(1).unwrap();
    let grid = grid.split("class=\"axis").next().unwrap();
    assert_eq!(grid.matches("#123456").count(), 1, "{grid}");
    let more = draw(
        &query
            .replace("&label=Two", "&label=Two&label=Three")
            .replace("&y=3,1", "&y=3,1&y=2,2"),
    );
    assert!(texts(&more).contains(&"Three".to_owned()), "{more}");
}

/// Their data are those of the configuration, not shapes.
#[test]
fn translated_configurations_have_their_data() {
    #[rustfmt::skip]
    let table = [
        ("{type:'bar',data:{labels:['a','b'],datasets:[{label:'A',data:[1,2]},{label:'B',data:[3,4]}]}}",
         "kind=bar&x=a,b&y=1,2&y=3,4&label=A&label=B&"),
        ("{type:'line',data:{labels:[2001,2002],datasets:[{data:[1,2]},{data:[3,4]}]}}",
         "kind=line&x=2001,2002&xscale=category&y=1,2&y=3,4&"),
        ("{type:'bar',data:{labels:['a','b'],datasets:[{type:'line',data:[1,2]},{data:[3,4]}]}}",
         "kind=line,bar&x=a,b&y=1,2&y=3,4&"),
        ("{type:'scatter',data:{datasets:[{data:[{x:1,y:2},{x:3,y:5}]}]}}",
         "kind=scatter&x=1,3&y=2,5&"),
        ("{type:'pie',data:{labels:['a','b'],datasets:[{data:[1,2]}]}}",
         "kind=pie&labels=a,b&y=1,2&"),
        ("{type:'radar',data:{labels:['a','b','c'],datasets:[{label:'A',data:[1,2,3]}]}}",
         "kind=radar&x=a,b,c&y=1,2,3&label=A&"),
        ("{type:'polarArea',data:{labels:['a','b'],datasets:[{data:[1,2]}]}}",
         "kind=rose&labels=a,b&y=1,2&"),
    ];
    let limits = Limits::default();
    for (configuration, start) in table {
        let request = Request::new(query(configuration, ""));
        let said = answer::translate(&request, &Resources::new(&limits), &mut Notes::default());
        let said = said.unwrap().encode();
        assert!(
            said.starts_with(start),
            "{configuration}: {}",
            said.get(..120).unwrap_or(&said)
        );
    }
}

/// A gradient runs across the picture, not across each bar: the bar that reaches higher shows more of its top.
#[test]
fn gradients_run_across_the_picture() {
    let bars = |fill: &str| {
        let text = format!(
            "{{type:'bar',data:{{labels:['a','b'],datasets:[{{data:[1,2],backgroundColor:{fill}}}]}}}}"
        );
        let (spec, _) = spec(&text, "w=400&h=300");
        spec.panels[0].layers[0].series[0].style.fill.clone()
    };
    let ends = |fill: Option<Fill>| match fill {
        Some(Fill::Axial { from, to, .. }) => (from, to),
        other => panic!("{other:?}"),
    };
    #[rustfmt::skip]
    let table = [
        ("getGradientFillHelper('vertical',['red','blue'])",                  (0.0, 0.0), (0.0, 300.0)),
        ("getGradientFillHelper('horizontal',['red','blue'])",                (0.0, 0.0), (400.0, 0.0)),
        ("getGradientFillHelper('both',['red','blue'],{width:50,height:60})", (0.0, 0.0), (50.0, 60.0)),
        ("getGradientFill([{offset:0,color:'red'},{offset:1,color:'blue'}])", (0.0, 0.0), (400.0, 0.0)),
        ("getGradientFill([{offset:0,color:'red'},{offset:1,color:'blue'}],[1,2,3,4])", (1.0, 2.0), (3.0, 4.0)),
    ];
    for (fill, from, to) in table {
        assert_eq!(ends(bars(fill)), (from, to), "{fill}");
    }
}

/// Slices, sectors and bands show a gradient as bars do, each alone or all of them; what has one colour only says so.
#[test]
fn gradients_fill_slices_and_bands() {
    let gradient = "getGradientFillHelper('horizontal',['red','blue'])";
    let whole = format!("backgroundColor:{gradient}");
    let each = format!("backgroundColor:[{gradient},'green']");
    #[rustfmt::skip]
    let table = [
        // type, data, areas with the gradient when it is given once, and as the first of a list, with the legend
        ("pie",         "data:[3,1]",                   4, 2),
        ("doughnut",    "data:[3,1]",                   4, 2),
        ("polarArea",   "data:[3,1]",                   4, 2),
        ("bar",         "data:[3,1]",                   2, 1),
        ("gauge",       "value:1,data:[1,2]",           2, 1),
        ("radialGauge", "data:[80]",                    3, 3),
    ];
    for (kind, data, of_whole, of_each) in table {
        for (fill, expected) in [(&whole, of_whole), (&each, of_each)] {
            let text =
                format!("{{type:'{kind}',data:{{labels:['a','b'],datasets:[{{{data},{fill}}}]}}}}");
            let found = svg(&text, "").matches("fill=\"url(#").count();
            assert!(found >= expected, "{text}: {found}");
            assert_eq!(spec(&text, "").1, [""; 0], "{text}");
        }
    }
    let line = format!(
        "{{type:'line',data:{{datasets:[{{data:[1,2],borderColor:{gradient},pointBackgroundColor:{gradient}}}]}}}}"
    );
    let noted = "a gradient fills areas; here its first colour is taken";
    let (_, notes) = spec(&line, "");
    assert_eq!(notes.len(), 2, "{notes:?}");
    for (note, option) in notes.iter().zip(["borderColor", "pointBackgroundColor"]) {
        assert!(note.contains(option) && note.contains(noted), "{note}");
    }
}

/// Since version 3 a list of colours that is shorter than the data begins anew; in version 2 the others have the default.
#[test]
fn short_lists_begin_anew_since_version_3() {
    let colors = |kind: &str, version: &str, given: &str| {
        let text = format!(
            "{{type:'{kind}',data:{{labels:['a','b','c'],datasets:[{{data:[1,2,3],backgroundColor:[{given}]}}]}}}}"
        );
        let (spec, _) = spec(&text, version);
        spec.panels[0].layers[0].series[0].style.colors.clone()
    };
    for kind in ["bar", "pie", "polarArea"] {
        for version in ["v=3", "v=4"] {
            let short = colors(kind, version, "'red','blue'");
            assert_eq!(
                short,
                colors(kind, version, "'red','blue','red'"),
                "{kind} {version}"
            );
        }
        assert_ne!(
            colors(kind, "v=2", "'red','blue'"),
            colors(kind, "v=2", "'red','blue','red'"),
            "{kind}"
        );
    }
}

/// The plugin `roundedBars` of version 2 gives bars the corners that `borderRadius` gives them in version 4.
#[test]
fn bars_are_rounded_by_a_plugin() {
    let bars = |dataset: &str, options: &str, version: &str| {
        let text = format!(
            "{{type:'bar',data:{{labels:['a','b'],datasets:[{{data:[1,2]{dataset}}}]}},options:{{{options}}}}}"
        );
        let (spec, notes) = spec(&text, version);
        let Mark::Bar(bar) = &spec.panels[0].layers[0].mark else {
            panic!("{text}")
        };
        (bar.radius, notes)
    };
    let none: Vec<String> = Vec::new();
    let plugin = |value: &str| bars("", &format!("plugins:{{roundedBars:{value}}}"), "v=2");
    assert_eq!(plugin("true"), (20.0, none.clone()));
    assert_eq!(plugin("{cornerRadius:7}"), (7.0, none.clone()));
    assert_eq!(plugin("false"), (0.0, none.clone()));
    assert_eq!(bars(",borderRadius:7", "", "v=4"), (7.0, none));
    assert!(plugin("{allCorners:true}").1[0].contains("base"));
}

/// The bands of a gauge have labels where somebody asks for them, and a radial gauge a second line.
#[test]
fn gauges_have_labels() {
    let gauge = "{type:'gauge',data:{labels:['low','high'],datasets:[{value:1,data:[1,2]}]},options:{plugins:{datalabels:{display:true,formatter:(v,c)=>c.chart.data.labels[c.dataIndex]}}}}";
    assert_eq!(texts(&svg(gauge, ""))[1..], ["low", "high"]);
    assert_eq!(spec(gauge, "").1, [""; 0]);
    let radial = "{type:'radialGauge',data:{datasets:[{data:[80]}]},options:{centerArea:{text:'80 %',subText:'done'}}}";
    for look in ["", "sane=1"] {
        let (_, notes) = spec(radial, look);
        assert_eq!(notes, [""; 0], "{look}");
        let found = texts(&svg(radial, look));
        assert!(found.iter().any(|text| text.contains("done")), "{found:?}");
    }
}

/// Version 2 paints the areas of all lines before the first line, so that no area dims a line; later versions do not.
#[test]
fn areas_of_version_2_lie_under_all_lines() {
    let text = "{type:'line',data:{labels:['a','b'],datasets:[{data:[9,8],fill:true},{data:[1,2],fill:true}]}}";
    for (version, are_shapes) in [("v=2", true), ("v=4", false)] {
        let (spec, _) = spec(text, version);
        let panel = &spec.panels[0];
        let drawing = panel.drawing.as_ref().unwrap();
        let marks = drawing
            .shapes
            .iter()
            .position(|shape| *shape == Shape::Marks)
            .unwrap();
        let areas = drawing.shapes[..marks]
            .iter()
            .filter(|shape| matches!(shape, Shape::Area { .. }));
        assert_eq!(areas.count(), if are_shapes { 2 } else { 0 }, "{version}");
        let filled = panel
            .series()
            .iter()
            .filter(|series| series.style.fill.is_some())
            .count();
        assert_eq!(filled, if are_shapes { 0 } else { 2 }, "{version}");
    }
}

/// A gauge has its bands on a half ring, a needle and the value; its data are the value all the same.
#[test]
fn gauges_have_bands_and_a_needle() {
    let text = "{type:'gauge',data:{datasets:[{value:50,minValue:0,data:[20,40,60],backgroundColor:['green','orange','red']}]},options:{valueLabel:{formatter:v=>v+' mph'}}}";
    let (spec, notes) = spec(text, "");
    assert_eq!(notes, [""; 0]);
    let panel = &spec.panels[0];
    let shapes = &panel.drawing.as_ref().unwrap().shapes;
    let bands: Vec<[f64; 2]> = shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Sector(sector) => Some([sector.from, sector.to]),
            _ => None,
        })
        .collect();
    assert_eq!(bands, [[-90.0, -30.0], [-30.0, 30.0], [30.0, 90.0]]);
    let says = |shape: &Shape| matches!(shape, Shape::Text(text) if text.label.text == "50 mph");
    assert!(shapes.iter().any(says));
    assert_eq!(panel.layers[0].series[0].y[..], [50.0]);
    let json = ask(text, "format=json").unwrap().body;
    assert!(String::from_utf8(json).unwrap().contains("50"));
}

/// The legend of a polar area shows the patterns of its sectors: each is drawn twice.
#[test]
fn legends_show_the_patterns_of_sectors() {
    let patterns =
        "backgroundColor:[pattern.draw('cross','red'),pattern.draw('line','green'),'blue']";
    let text = format!(
        "{{type:'polarArea',data:{{labels:['a','b','c'],datasets:[{{data:[3,2,4],{patterns}}}]}}}}"
    );
    let picture = svg(&text, "sane=1");
    assert_eq!(picture.matches("fill=\"url(#").count(), 4, "{picture}");
}

/// Labels may be dates, which a time axis takes as they are.
#[test]
fn labels_may_be_dates() {
    let labels = "[new Date('2024-01-01'),new Date('2024-02-01')]";
    for axis in ["{type:'time'}", "{}"] {
        let text = format!(
            "{{type:'line',data:{{labels:{labels},datasets:[{{data:[1,2]}}]}},options:{{scales:{{xAxes:[{axis}]}}}}}}"
        );
        let json = String::from_utf8(ask(&text, "format=json").unwrap().body).unwrap();
        assert!(json.contains("2024-02-01"), "{axis}: {json}");
    }
}

#[test]
fn dashes_without_length_are_none() {
    #[rustfmt::skip]
    let table = [
        ("{type:'line',data:{labels:['a','b'],datasets:[{data:[1,2],DASH}]}}",                               "v=2"),
        ("{type:'bar',data:{labels:['a'],datasets:[{data:[1]}]},options:{scales:{yAxes:[{gridLines:{DASH}}]}}}", "v=2"),
        ("{type:'radar',data:{labels:['a','b','c'],datasets:[{data:[1,2,3]}]},options:{scale:{gridLines:{DASH}}}}", "v=2"),
        ("{type:'bar',data:{labels:['a'],datasets:[{data:[1]}]},options:{annotation:{annotations:[\
          {type:'line',mode:'horizontal',scaleID:'y-axis-0',value:0.5,borderColor:'red',DASH}]}}}",         "v=2"),
        ("{type:'bar',data:{labels:['a'],datasets:[{data:[1]}]},options:{annotation:{annotations:[\
          {type:'line',mode:'horizontal',scaleID:'y-axis-0',value:0.5,borderColor:'red',DASH}]}}}",         "sane=on"),
    ];
    for (configuration, more) in table {
        let drawn = |dash: &str| {
            svg(
                &configuration.replace("DASH", &format!("borderDash:{dash}")),
                more,
            )
        };
        assert_eq!(drawn("[0,0]"), drawn("[]"), "{configuration}");
        assert_eq!(drawn("[3]"), drawn("[3,3]"), "{configuration}");
        assert_ne!(drawn("[3]"), drawn("[]"), "{configuration}");
    }
}

/// The values of the series of a panel by name, as they are drawn.
fn drawn(spec: &Spec) -> Vec<(String, Vec<f64>)> {
    let series = spec.panels[0].series();
    let values = series.iter().map(|one| (one.name.clone(), one.y.to_vec()));
    values.collect()
}

/// True when `translate` says a configuration with the same pixels.
fn is_translated(configuration: &str, more: &str) -> bool {
    let limits = Limits::default();
    let resources = Resources::new(&limits);
    let request = Request::new(query(configuration, more));
    let said = answer::translate(&request, &resources, &mut Notes::default()).unwrap();
    let mut written = Query::read(said.encode().as_bytes(), &limits).unwrap();
    written.push("format", "bmp");
    let other = answer(&Request::new(written), &resources).unwrap().body;
    let own = ask(configuration, &format!("{more}&format=bmp")).unwrap();
    own.body == other
}

/// Lines of a stack are lines with points at the sums; tables have the values themselves.
#[test]
fn stacked_lines_are_lines() {
    let lines = |more: &str, options: &str| {
        format!(
            "{{type:'line',data:{{labels:['a','b','c','d'],datasets:[{{label:'s1',data:[5,7,null,9],borderColor:'blue'{more}}},{{label:'s2',data:[1,2,3,4],borderColor:'red'{more}}}]}},options:{{scales:{{{options}}}}}}}"
        )
    };
    let (old, new) = ("yAxes:[{stacked:true}]", "y:{stacked:true}");
    #[rustfmt::skip]
    let table = [
        (",fill:false", old, ""),
        (",fill:true",  old, ""),
        ("",            new, "v=4"),
        (",fill:true",  new, "v=3"),
        (",fill:false", old, "sane=on"),
        (",fill:false,lineTension:0.4", old, ""),
        (",fill:false,steppedLine:true", old, ""),
        (",fill:false,pointRadius:[1,2,3,4]", old, ""),
    ];
    for (more, options, version) in table {
        let text = lines(more, options);
        let (spec, notes) = spec(&text, version);
        assert_eq!(notes, [""; 0]);
        let drawn = drawn(&spec);
        assert_eq!(drawn[1].1, [6.0, 9.0, 3.0, 13.0], "{text}");
        let panel = &spec.panels[0];
        for series in panel.series() {
            assert!(series.style.stroke.width > 0.0, "{text}");
            let markers = panel.layers.iter().flat_map(|layer| &layer.series);
            let mut markers = markers.filter(|one| one.name == series.name);
            assert!(markers.any(|one| one.style.marker.is_some()), "{text}");
        }
        let csv = String::from_utf8(ask(&text, &format!("{version}&format=csv")).unwrap().body);
        let csv = csv.unwrap().replace("\r\n", "\n");
        assert!(csv.contains("a,5,1\nb,7,2\nc,,3\nd,9,4"), "{csv}");
        let alt = ask(&text, &format!("{version}&format=alt")).unwrap().body;
        let alt = String::from_utf8(alt).unwrap();
        assert!(alt.contains("from 1") && alt.contains("to 9"), "{alt}");
        let areas = panel.drawing.iter().flat_map(|drawing| &drawing.shapes);
        let areas = areas.filter(|shape| matches!(shape, Shape::Area { .. }));
        let are_shapes = more == ",fill:true" && version.is_empty();
        assert_eq!(areas.count(), if are_shapes { 2 } else { 0 }, "{text}");
        if !version.contains("sane") && !more.contains("[") && !more.contains("stepped") {
            assert!(is_translated(&text, version), "{text}");
        }
    }
    // in our own look areas that are filled stand on one another
    let (spec, _) = spec(&lines(",fill:true", old), "sane=on");
    assert!(matches!(spec.panels[0].layers[0].mark, Mark::Area(_)));
    // since version 3 an area may end at the line below
    let text = lines(",fill:'stack',backgroundColor:'#123456'", new);
    let (spec, notes) = self::spec(&text, "v=3");
    assert_eq!(notes, [""; 0]);
    let shapes = &spec.panels[0].drawing.as_ref().unwrap().shapes;
    let areas = shapes
        .iter()
        .filter(|shape| matches!(shape, Shape::Area { .. }));
    assert_eq!(areas.count(), 2);
}

/// Lines among stacked bars stand on lines, and in front of the bars.
#[test]
fn lines_among_stacked_bars_are_in_front() {
    let text = "{type:'bar',data:{labels:['a','b'],datasets:[{type:'line',label:'L1',data:[5,7],fill:false,borderColor:'green'},{label:'s1',data:[5,7]},{label:'s2',data:[1,2]},{type:'line',label:'L2',data:[3,4],fill:false,borderColor:'black'}]},options:{scales:{xAxes:[{stacked:true}],yAxes:[{stacked:true}]}}}";
    let (spec, notes) = spec(text, "");
    assert_eq!(notes, [""; 0]);
    let drawn = drawn(&spec);
    assert_eq!(drawn[0], ("L1".to_owned(), vec![5.0, 7.0]));
    assert_eq!(drawn[2], ("s2".to_owned(), vec![1.0, 2.0]));
    assert_eq!(drawn[3], ("L2".to_owned(), vec![8.0, 11.0]));
    let layers = &spec.panels[0].layers;
    let are_lines: Vec<bool> = layers
        .iter()
        .map(|layer| matches!(layer.mark, Mark::Line(_)))
        .collect();
    assert_eq!(are_lines, [false, true, true]);
    for layer in &layers[1..] {
        let style = &layer.series[0].style;
        assert!(style.marker.is_some() && style.stroke.width == 3.0);
    }
    assert!(is_translated(text, ""));
}

/// What is drawn has no note that says otherwise, and no note names an option that is not there.
#[test]
fn notes_are_true() {
    let bars = |options: &str, datasets: &str| {
        format!(
            "{{type:'bar',data:{{labels:['a','b'],datasets:[{datasets}]}},options:{{{options}}}}}"
        )
    };
    let one = "{label:'A',data:[1,2]}";
    let two = "{label:'A',data:[1,2]},{label:'B',data:[1,2]}";
    #[rustfmt::skip]
    let table = [
        ("legend:{reverse:true}",                                  one, "v=2"),
        ("legend:{reverse:true,position:'bottom'}",                two, "v=2"),
        ("plugins:{legend:{reverse:true}}",                        one, "v=3"),
        ("plugins:{legend:{title:{display:true,text:'T'}}}",       one, "v=4"),
        ("plugins:{legend:{title:{display:true,text:'T'}}}",       two, "v=4"),
    ];
    for (options, datasets, version) in table {
        let text = bars(options, datasets);
        assert_eq!(spec(&text, version).1, [""; 0], "{text}");
    }
    let titled = svg(&bars(table[3].0, one), "v=4");
    assert!(texts(&titled).contains(&"T".to_owned()));
    for (more, text) in [
        ("", bars("", one).replace("'a'", "'語'")),
        ("labels=語,b", bars("", one)),
    ] {
        let (_, notes) = spec(&text, more);
        let name = if more.is_empty() { "c" } else { "labels" };
        let start = format!("{name}: no typeface has 語");
        assert!(
            matches!(&notes[..], [only] if only.starts_with(&start)),
            "{notes:?}"
        );
    }
}

/// Each edge of an area runs as its own line does.
#[test]
fn edges_of_areas_are_those_of_their_lines() {
    let text = "{type:'line',data:{labels:['a','b','c','d'],datasets:[{label:'hi',data:[5,7,6,9],fill:'+1',tension:.4,borderColor:'blue'},{label:'lo',data:[1,3,2,4],fill:false,borderColor:'red'}]}}";
    let (spec, _) = spec(text, "v=3");
    let shapes = &spec.panels[0].drawing.as_ref().unwrap().shapes;
    let outlines: Vec<&Outline> = shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Figure { outline, edge, .. } if edge.width == 0.0 => Some(outline),
            _ => None,
        })
        .filter(|outline| outline.0.len() > 6)
        .collect();
    let [Outline(steps)] = outlines[..] else {
        panic!("{outlines:?}");
    };
    let count = |is: fn(&OutlineSegment) -> bool| steps.iter().filter(|step| is(step)).count();
    assert_eq!(count(|step| matches!(step, OutlineSegment::Curve(_))), 3);
    assert_eq!(count(|step| matches!(step, OutlineSegment::Line(_))), 4);
    // the first edge is the path of the line, from its first to its last point
    let picture = svg(text, "v=3");
    let path = |color: &str| {
        let mut paths = picture.split("<path d=\"").skip(1);
        let path = paths.find(|path| path.contains(color) && path.starts_with("M21 152c"));
        path.and_then(|path| path.split('"').next())
            .unwrap_or_default()
    };
    let line = path("stroke=\"#00f\"");
    assert!(path("fill-opacity").starts_with(line), "{line}");
    assert!(line.len() > 40, "{line}");
}

/// Lines around bars leave the side open that `borderSkipped` names, which is the base unless something else is said.
#[test]
fn bars_have_an_open_side() {
    let bars = |more: &str| {
        format!(
            "{{type:'bar',data:{{labels:['a'],datasets:[{{data:[5],borderWidth:2,borderColor:'red'{more}}}]}}}}"
        )
    };
    let outline = |text: &str, more: &str| match &spec(text, more).0.panels[0].layers[0].mark {
        Mark::Bar(bar) => bar.outline,
        other => panic!("{other:?}"),
    };
    #[rustfmt::skip]
    let table = [
        ("",                       "v=2",    BarOutline::OpenBase),
        ("",                       "v=3",    BarOutline::OpenBase),
        ("",                       "sane=1", BarOutline::Centered),
        (",borderSkipped:false",   "v=2",    BarOutline::Whole),
        (",borderSkipped:'bottom'", "v=2",   BarOutline::OpenBase),
        (",borderSkipped:'top'",   "v=2",    BarOutline::OpenEnd),
        (",borderSkipped:'left'",  "v=2",    BarOutline::OpenLow),
        (",borderSkipped:'right'", "v=4",    BarOutline::OpenHigh),
        (",borderSkipped:'start'", "v=4",    BarOutline::OpenBase),
        (",borderSkipped:'end'",   "v=4",    BarOutline::OpenEnd),
    ];
    for (more, version, expected) in table {
        assert_eq!(outline(&bars(more), version), expected, "{more} {version}");
        assert_eq!(spec(&bars(more), version).1, [""; 0], "{more}");
    }
    let horizontal = bars(",borderSkipped:'left'").replace("'bar'", "'horizontalBar'");
    assert_eq!(outline(&horizontal, ""), BarOutline::OpenBase);
    let floating = bars("").replace("[5]", "[[2,5]]");
    assert_eq!(outline(&floating, ""), BarOutline::Whole);
    let lines = |text: &str, more: &str| {
        let picture = svg(text, more);
        let mut pieces = picture.split("<path ").skip(1);
        let line = pieces.find(|piece| piece.contains("stroke=\"#f00\""));
        let line = line.and_then(|piece| piece.split("d=\"").nth(1)?.split('"').next());
        line.unwrap_or_default().to_owned()
    };
    let is_closed = |text: &str, more: &str| lines(text, more).to_ascii_lowercase().ends_with('z');
    assert!(!is_closed(&bars(""), ""));
    assert!(is_closed(&bars(",borderSkipped:false"), ""));
    assert_eq!(lines(&bars(",borderSkipped:true"), "v=3"), "");
    let corners = |more: &str| {
        lines(&bars(more), "v=3")
            .to_ascii_lowercase()
            .matches('c')
            .count()
    };
    assert_eq!(corners(",borderRadius:5"), 2);
    assert_eq!(corners(",borderRadius:5,borderSkipped:false"), 4);
    assert!(
        spec(&bars(",borderSkipped:'middle'"), "v=4").1[0]
            .starts_with("data.datasets[0].borderSkipped: \"middle\"")
    );
    assert!(is_translated(&bars(""), ""));
}

/// Areas end at the plot, as their lines do.
#[test]
fn areas_are_not_drawn_beyond_the_plot() {
    for tension in ["0", "0.4"] {
        let text = format!(
            "{{type:'line',data:{{labels:['a','b','c'],datasets:[{{data:[1,9,1],lineTension:{tension}}},{{data:[2,2,2]}}]}},options:{{scales:{{yAxes:[{{ticks:{{min:0,max:5}}}}]}}}}}}"
        );
        let (spec, _) = spec(&text, "");
        let shapes = &spec.panels[0].drawing.as_ref().unwrap().shapes;
        let corners = shapes.iter().filter_map(|shape| match shape {
            Shape::Area { at, .. } => Some(at),
            _ => None,
        });
        let heights: Vec<f64> = corners.flatten().map(|at| at.y).collect();
        let greatest = heights.iter().copied().fold(0.0, f64::max);
        assert!((greatest - 1.0).abs() < 1e-3, "{heights:?}");
    }
}

/// Each point has the style of its place in a list.
#[test]
fn points_have_styles_of_their_own() {
    for kind in ["line", "scatter"] {
        let text = format!(
            "{{type:'{kind}',data:{{labels:['a','b','c'],datasets:[{{data:[{{x:0,y:1}},{{x:1,y:2}},{{x:2,y:3}}],pointRadius:5,pointStyle:['circle','rect','triangle']}}]}}}}"
        );
        let (spec, notes) = spec(&text, "v=3");
        assert_eq!(notes, [""; 0]);
        let points: Vec<(MarkerShape, Vec<bool>)> = spec.panels[0]
            .layers
            .iter()
            .filter(|layer| matches!(layer.mark, Mark::Scatter(_)))
            .map(|layer| {
                let series = &layer.series[0];
                let sizes = series.channel(plotcgi::spec::Channel::Size);
                let shape = series.style.marker.as_ref().unwrap().shape;
                (shape, sizes.iter().map(|size| *size > 0.0).collect())
            })
            .collect();
        assert_eq!(
            points,
            [
                (MarkerShape::Circle, vec![true, false, false]),
                (MarkerShape::Square, vec![false, true, false]),
                (MarkerShape::TriangleUp, vec![false, false, true]),
            ]
        );
        let csv = String::from_utf8(ask(&text, "v=3&format=csv").unwrap().body).unwrap();
        assert_eq!(csv.lines().count(), 4, "{csv}");
    }
}

/// In version 2 a dataset without a line has no area either.
#[test]
fn no_line_has_no_area_in_version_2() {
    let filled = |more: &str, version: &str| {
        let text = format!(
            "{{type:'line',data:{{labels:['a','b'],datasets:[{{data:[1,2]{more}}},{{data:[2,3]{more}}}]}}}}"
        );
        let (spec, notes) = spec(&text, version);
        assert_eq!(notes, [""; 0]);
        let panel = &spec.panels[0];
        let mut shapes = panel.drawing.iter().flat_map(|drawing| &drawing.shapes);
        shapes.any(|shape| matches!(shape, Shape::Area { .. }))
            || panel.series().iter().any(|one| one.style.fill.is_some())
    };
    assert!(filled("", "v=2"));
    assert!(!filled(",showLine:false", "v=2"));
    assert!(!filled(",showLine:false,fill:true", "v=2"));
    assert!(filled(",showLine:false,fill:true", "v=3"));
}

/// Areas above and below what they reach to may have colours of their own; a radar fills between two lines.
#[test]
fn areas_have_two_colours_and_two_lines() {
    let text = "{type:'line',data:{labels:['a','b','c'],datasets:[{data:[2,-2,2],fill:{target:'origin',above:'#00ff00',below:'#ff0000'}}]}}";
    let (spec, notes) = spec(text, "v=3");
    assert_eq!(notes, [""; 0]);
    let shapes = &spec.panels[0].drawing.as_ref().unwrap().shapes;
    let areas: Vec<(String, usize)> = shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Area {
                at,
                fill: Fill::Solid(color),
                ..
            } => Some((color.to_string(), at.len())),
            _ => None,
        })
        .collect();
    let [green, red] = ["#00ff00", "#ff0000"].map(str::to_owned);
    // half of the way from 2 to -2 is above zero
    assert_eq!(areas, [(green.clone(), 2), (red, 3), (green, 2)]);
    assert!(is_translated(text, "v=3"));
    for (fill, at) in [
        ("{value:1}", 0.75),
        ("{target:{value:-1}}", 0.25),
        ("{target:'origin'}", 0.5),
    ] {
        let text = text.replace("target:'origin',above:'#00ff00',below:'#ff0000'", "");
        let text = text.replace("fill:{}", &format!("fill:{fill}"));
        let (spec, notes) = self::spec(&text, "v=4");
        assert_eq!(notes, [""; 0], "{text}");
        let shapes = &spec.panels[0].drawing.as_ref().unwrap().shapes;
        let foot = shapes.iter().find_map(|shape| match shape {
            Shape::Area { base, .. } => Some(base[0].y),
            _ => None,
        });
        // the line has its area down to zero itself
        let expected = (at != 0.5).then_some(at);
        assert!(
            foot.zip(expected).is_none_or(|(a, b)| (a - b).abs() < 0.01),
            "{fill}: {foot:?}"
        );
        assert_eq!(foot.is_some(), expected.is_some(), "{fill}");
    }
    let radar = "{type:'radar',data:{labels:['a','b','c'],datasets:[{label:'A',data:[1,2,3],fill:false},{label:'B',data:[2,3,4],fill:'-1',backgroundColor:'#123456'}]}}";
    let (spec, notes) = self::spec(radar, "");
    assert_eq!(notes, [""; 0]);
    let shapes = &spec.panels[0].drawing.as_ref().unwrap().shapes;
    let rings = shapes.iter().filter_map(|shape| match shape {
        Shape::Figure {
            outline,
            fill: Fill::Solid(color),
            ..
        } if color.to_string() == "#123456" => Some(outline.0.len()),
        _ => None,
    });
    // four points around, and four back
    assert_eq!(rings.collect::<Vec<usize>>(), [9]);
    assert!(self::spec(radar, "sane=1").1[0].starts_with("data.datasets[1].fill"));
}

/// Dates in the tokens of the libraries that Chart.js takes.
#[test]
fn dates_are_written_by_tokens() {
    let ticks = |axes: &str, format: &str, more: &str| {
        let axis = format!(
            "type:'time',time:{{unit:'month',displayFormats:{{month:'{format}',day:'D'}}}}"
        );
        let axes = axes.replace("AXIS", &axis);
        let text = format!(
            "{{type:'line',data:{{datasets:[{{data:[{{x:'2020-01-31',y:1}},{{x:'2020-03-02',y:2}}]}}]}},options:{{scales:{{{axes}}}}}}}"
        );
        let (spec, notes) = spec(&text, more);
        assert_eq!(notes, [""; 0]);
        spec.panels[0]
            .x
            .tick_labels
            .clone()
            .unwrap_or_default()
            .join(" ")
    };
    let (old, new) = ("xAxes:[{AXIS}]", "x:{AXIS}");
    assert_eq!(ticks(old, "dd W WW", "v=2"), "Sa 5 05 Su 9 09");
    assert_eq!(ticks(new, "dd.MM.yyyy", "v=3"), "01.02.2020 01.03.2020");
    assert_eq!(ticks(new, "MMM D", "v=4"), "Feb 1 Mar 1");
}

/// Ticks with at most so many decimals.
#[test]
fn ticks_have_the_precision_that_is_asked_for() {
    let line = |options: &str| {
        format!(
            "{{type:'line',data:{{labels:['a','b'],datasets:[{{data:[0,2]}}]}},options:{{scales:{{{options}}}}}}}"
        )
    };
    #[rustfmt::skip]
    let table = [
        ("yAxes:[{ticks:{precision:0}}]",              "v=2", "0 1 2"),
        ("yAxes:[{ticks:{precision:0,stepSize:0.5}}]", "v=2", "0 0.5 1.0 1.5 2.0"),
        ("y:{ticks:{precision:0}}",                    "v=3", "0 1 2"),
        ("y:{ticks:{precision:1}}",                    "v=3", "0 0.2 0.4 0.6 0.8 1.0 1.2 1.4 1.6 1.8 2.0"),
    ];
    for (options, version, expected) in table {
        assert_eq!(ticks(&line(options), version), expected, "{options}");
        assert_eq!(spec(&line(options), version).1, [""; 0]);
    }
}

/// The dataset with the least `order` is painted last and stands first.
#[test]
fn datasets_have_an_order() {
    let text = "{type:'line',data:{labels:['a','b'],datasets:[{label:'A',data:[1,2],order:2},{label:'B',data:[3,4],order:1}]}}";
    let (spec, notes) = spec(text, "v=3");
    assert_eq!(notes, [""; 0]);
    let painted: Vec<&str> = spec.panels[0]
        .layers
        .iter()
        .map(|layer| &*layer.series[0].name)
        .collect();
    assert_eq!(painted, ["A", "B"]);
    assert_eq!(drawn(&spec)[0].0, "A");
    let bars = text.replace("'line'", "'bar'");
    let (spec, _) = self::spec(&bars, "v=3");
    assert_eq!(spec.panels[0].layers[0].series[0].name, "B");
    // lines are in front of bars unless the order says otherwise
    for (line, bar, expected) in [(2, 1, "A"), (1, 2, "B")] {
        let mixed = text.replace("label:'A'", "label:'A',type:'line'");
        let mixed = mixed.replace("{type:'line'", "{type:'bar'");
        let mixed = mixed.replace("order:2", &format!("order:{line}"));
        let mixed = mixed.replace("[3,4],order:1", &format!("[3,4],order:{bar}"));
        let (spec, _) = self::spec(&mixed, "v=3");
        assert_eq!(spec.panels[0].layers[0].series[0].name, expected);
    }
}

/// Data may be the members of an object, and be where `parsing` says.
#[test]
fn data_are_read_where_they_are() {
    let values = |data: &str, options: &str, more: &str| {
        let text = format!(
            "{{type:'bar',data:{{datasets:[{{label:'A',data:{data}}}]}},options:{{{options}}}}}"
        );
        let (spec, notes) = spec(&text, more);
        assert_eq!(notes, [""; 0], "{text}");
        let panel = &spec.panels[0];
        let names = if options.contains("indexAxis") {
            &panel.y
        } else {
            &panel.x
        };
        (names.names().join(" "), panel.series()[0].y.to_vec())
    };
    let expected = ("2020-01 2020-02".to_owned(), vec![5.0, 7.0]);
    #[rustfmt::skip]
    let table = [
        ("{'2020-01':5,'2020-02':7}", ""),
        ("{'2020-01':5,'2020-02':7}", "indexAxis:'y'"),
        ("[{m:'2020-01',v:{n:5}},{m:'2020-02',v:{n:7}}]", "parsing:{xAxisKey:'m',yAxisKey:'v.n'}"),
        ("[{y:'2020-01',x:5},{y:'2020-02',x:7}]", "indexAxis:'y'"),
    ];
    for (data, options) in table {
        assert_eq!(values(data, options, "v=3"), expected, "{data}");
    }
    let pie = "{type:'pie',data:{labels:['a','b'],datasets:[{data:[{id:'A',n:{v:3}},{id:'B',n:{v:5}}]}]},options:{parsing:{key:'n.v'}}}";
    let (spec, _) = spec(pie, "v=4");
    assert_eq!(drawn(&spec)[0].1, [3.0, 5.0]);
}

/// `offset` moves the first and the last name or instant away from the ends; the numbers are those of Chart.js.
#[test]
fn axes_have_an_offset() {
    let margin = |kind: &str, offset: &str| {
        let text = format!(
            "{{type:'{kind}',data:{{labels:['a','b'],datasets:[{{data:[1,2]}}]}},options:{{scales:{{xAxes:[{{{offset}}}]}}}}}}"
        );
        spec(&text, "").0.panels[0].x.margin
    };
    assert_eq!(margin("line", ""), Some(0.0));
    assert_eq!(margin("line", "offset:true"), None);
    assert_eq!(margin("bar", ""), None);
    assert_eq!(margin("bar", "offset:false"), Some(0.0));
    let share = |kind: &str, offset: &str, more: &str| {
        let axis = format!("type:'time',{offset}time:{{unit:'month'}}");
        let axes = match more {
            "v=2" => format!("xAxes:[{{{axis}}}]"),
            _ => format!("x:{{{axis}}}"),
        };
        let text = format!(
            "{{type:'{kind}',data:{{datasets:[{{data:[{{x:'2020-01-01',y:1}},{{x:'2020-01-11',y:2}},{{x:'2020-03-01',y:3}}]}}]}},options:{{scales:{{{axes}}}}}}}"
        );
        let (spec, notes) = spec(&text, more);
        assert_eq!(notes, [""; 0]);
        let [Some(low), Some(high)] = spec.panels[0].x.domain else {
            panic!("{:?}", spec.panels[0].x.domain);
        };
        let first = 1_577_836_800_000.0;
        ((first - low) / (high - low) * 1000.0).round()
    };
    #[rustfmt::skip]
    let table = [
        ("line", "",              "v=2", 0.0),
        ("bar",  "",              "v=2", 0.0),
        ("line", "offset:true,",  "v=2", 172.0),
        ("line", "",              "v=3", 0.0),
        ("line", "offset:true,",  "v=3", 168.0),
        ("bar",  "",              "v=4", 168.0),
        ("bar",  "offset:false,", "v=4", 0.0),
    ];
    for (kind, offset, more, expected) in table {
        assert_eq!(
            share(kind, offset, more),
            expected,
            "{kind} {offset} {more}"
        );
    }
}

/// Bars of each dataset are as thick as it says.
#[test]
fn datasets_have_bars_of_their_own_thickness() {
    let text = "{type:'bar',data:{labels:['a','b'],datasets:[{data:[1,2],barThickness:10},{data:[3,4],barThickness:30}]}}";
    let (spec, notes) = spec(text, "");
    assert_eq!(notes, [""; 0]);
    let thicknesses: Vec<(f64, f64)> = svg(text, "")
        .split("<rect ")
        .skip(1)
        .filter(|rect| rect.contains("#4e79a7") || rect.contains("#f28e2b"))
        .filter_map(|rect| {
            let number = |key: &str| rect.split(key).nth(1)?.split('"').next()?.parse().ok();
            Some((number(" width=\"")?, number(" x=\"").or(number("x=\""))?))
        })
        .collect();
    let widths: Vec<f64> = thicknesses.iter().map(|(width, _)| width.round()).collect();
    assert_eq!(widths, [10.0, 10.0, 30.0, 30.0], "{thicknesses:?}");
    // Chart.js: the middle of the first is half of its own thickness before the name, that of the second half of its own after it
    let middle = |at: usize| thicknesses[at].1 + thicknesses[at].0 / 2.0;
    assert!(
        (middle(2) - middle(0) - 20.0).abs() < 1.1,
        "{thicknesses:?}"
    );
    assert_eq!(spec.panels[0].layers.len(), 2);
    let stacked = text.replace(
        "]}}",
        "]},options:{scales:{xAxes:[{stacked:true}],yAxes:[{stacked:true}]}}}",
    );
    let (_, notes) = self::spec(&stacked, "");
    assert_eq!(
        notes,
        ["data.datasets[1]: bars of one stack are all as thick as those of its first dataset"]
    );
}

/// Texts around slices may be what a function returns, in either look.
#[test]
fn texts_around_slices_may_be_computed() {
    let text = "{type:'outlabeledPie',data:{labels:['a','b'],datasets:[{data:[3,5]}]},options:{plugins:{legend:false,outlabels:{text:c=>c.labels[c.dataIndex]+'='+c.dataset.data[c.dataIndex]+' %p'}}}}";
    for more in ["", "sane=on"] {
        let shown = texts(&svg(text, more)).join("|");
        assert!(
            shown.contains("a=3 38%") && shown.contains("b=5 63%"),
            "{shown}"
        );
        assert_eq!(spec(text, more).1, [""; 0]);
    }
}

/// The first example of Chart.js' manual has a border of its own for each bar.
#[test]
fn bars_and_slices_have_borders_of_their_own() {
    for kind in ["bar", "horizontalBar", "pie", "doughnut", "polarArea"] {
        let configuration = format!(
            "{{type:'{kind}',data:{{labels:['z','a','b','c'],datasets:[{{data:[0,1,2,3],borderWidth:2,\
             backgroundColor:['#ccc','#fcc','#cfc','#ccf'],borderColor:['#999','#f00','#0f0','#00f']}}]}}}}"
        );
        for more in ["", "&sane=1"] {
            let picture = svg(&configuration, more);
            for color in ["#f00", "#0f0", "#00f"] {
                let stroke = format!("stroke=\"{color}\"");
                let count = picture.matches(&stroke).count();
                assert!(count > 0, "{kind}{more}: a border in {color}");
            }
        }
        assert!(is_translated(&configuration, ""), "{kind}");
    }
    // in our own words, one for each bar of each series
    let query =
        "kind=bar&x=a,b&y=1,2&y=2,1&edgecolor=red,lime&edgecolor=blue&linewidth=2&format=svg";
    let limits = Limits::default();
    let query = Query::read(query.as_bytes(), &limits).unwrap();
    let answer = answer(&Request::new(query), &Resources::new(&limits)).unwrap();
    let picture = String::from_utf8(answer.body).unwrap();
    for (color, least) in [("red", 1), ("lime", 1), ("#0f0", 0), ("blue", 1)] {
        let hex = match color {
            "red" => "#f00",
            "lime" => "#0f0",
            "blue" => "#00f",
            other => other,
        };
        let count = picture.matches(&format!("stroke=\"{hex}\"")).count();
        assert!(count >= least, "{color}: {count}");
    }
    for (query, is_told) in [
        ("kind=bar&x=a,b&y=1,2&edgecolor=red,lime", false),
        ("kind=pie&y=1,2&edgecolor=red,lime", false),
        ("kind=bar&x=a,b&y=1,2&edgecolor=red,lime,blue", true),
        ("kind=scatter&x=1,2&y=1,2&edgecolor=red,lime", true),
    ] {
        let query = Query::read(query.as_bytes(), &limits).unwrap();
        let answer = plotcgi::answer::answer(&Request::new(query), &Resources::new(&limits));
        let notes = answer.unwrap().notes;
        assert_eq!(notes.iter().next().is_some(), is_told, "{notes:?}");
    }
}

#[test]
fn flows_have_the_colours_of_their_ends() {
    let flows = "data:[{from:'a',to:'b',flow:3},{from:'b',to:'c',flow:2}]";
    let all = |options: &str| {
        svg(
            &format!("{{type:'sankey',data:{{datasets:[{{{flows}{options}}}]}}}}"),
            "v=3",
        )
    };
    // red to green unless the dataset says otherwise
    let plain = all("");
    assert!(
        plain.contains("stop-color=\"red\"") || plain.contains("stop-color=\"#f00\""),
        "{plain}"
    );
    let own = all(",colorFrom:c=>c.dataIndex?'#123456':'#abcdef',colorTo:'#fedcba'");
    for color in ["#123456", "#abcdef", "#fedcba"] {
        // a flow, and the node at its end
        assert!(own.matches(color).count() >= 2, "{color}: {own}");
    }
    let from = all(",colorFrom:'#123456',colorTo:'#fedcba',colorMode:'from'");
    assert!(!from.contains("<linearGradient"), "{from}");
}

#[test]
fn violins_have_a_width_and_a_diamond_of_their_own() {
    let picture = svg(
        "{type:'violin',data:{labels:['a','b'],datasets:[{data:[[1,2,3,9],[4,5,5,5,6,7]]}]}}",
        "",
    );
    let titles = picture.matches("median ").count();
    assert_eq!(titles, 2, "{picture}");
    // an outline and a diamond each, and no line between the quartiles
    let marks = picture.split("median ").skip(1).map(|mark| {
        let mark = mark.split("</g>").next().unwrap_or_default();
        mark.matches("<path").count() + mark.matches("<use").count()
    });
    assert_eq!(marks.collect::<Vec<_>>(), [2, 2], "{picture}");
}

//! Reads JSON, as one value or as one value a line.

use std::fmt::{self, Write};

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::error::{Error, Result};

mod bare_words;
mod column_set;
mod json_stat;
mod pairs;
mod points;
pub mod raw;
mod shapes;
mod stream;
mod tree;
mod unfold;

pub use stream::read_table;

/// A JSON value. Objects keep the order of their keys.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A finite number.
    Number(f64),
    /// A text.
    Text(String),
    /// `[…]`.
    List(Vec<Json>),
    /// `{…}`, with every pair even where a key occurs twice.
    Map(Vec<(String, Json)>),
}

impl Json {
    /// Parses one value, nested at most 128 levels deep.
    ///
    /// # Errors
    /// A text that is not JSON, with line and column of the fault.
    pub fn read(parameter: &str, text: &str) -> Result<Json> {
        serde_json::from_str(text).map_err(|error| syntax_error(parameter, &error))
    }

    /// The value of a key; the last one if the key occurs twice. `None` for anything but an object.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Map(pairs) => pairs.iter().rev().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    fn is_list(&self) -> bool {
        matches!(self, Json::List(_))
    }

    fn is_map(&self) -> bool {
        matches!(self, Json::Map(_))
    }
}

/// Writes the value as JSON without white space.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => f.write_str("null"),
            Json::Bool(value) => write!(f, "{value}"),
            Json::Number(value) => write!(f, "{value}"),
            Json::Text(text) => f.write_str(&quoted(text)),
            Json::List(values) => {
                f.write_char('[')?;
                for (index, value) in values.iter().enumerate() {
                    let comma = if index > 0 { "," } else { "" };
                    write!(f, "{comma}{value}")?;
                }
                f.write_char(']')
            }
            Json::Map(pairs) => {
                f.write_char('{')?;
                for (index, (key, value)) in pairs.iter().enumerate() {
                    let comma = if index > 0 { "," } else { "" };
                    write!(f, "{comma}{}:{value}", quoted(key))?;
                }
                f.write_char('}')
            }
        }
    }
}

/// A JSON string with its quotes.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

/// Builds a [`Json`] from what serde_json reads. serde_json's own value would sort the keys of objects.
struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(Json::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Json::Map(pairs))
    }
}

/// The error about a text that is not JSON.
fn syntax_error(parameter: &str, error: &serde_json::Error) -> Error {
    let message =
        format!("expected JSON such as [{{\"x\": 1, \"y\": 2}}], found a mistake: {error}");
    Error::for_parameter(parameter, message)
}

/// The value as the text of a cell; empty for `null`, objects and lists.
fn cell_text(json: &Json) -> String {
    match json {
        Json::Null | Json::List(_) | Json::Map(_) => String::new(),
        Json::Bool(value) => value.to_string(),
        Json::Number(value) => value.to_string(),
        Json::Text(text) => text.clone(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::limits::Limits;
    use crate::table::{self, Options};

    fn show(text: &str) -> String {
        let options = Options::default();
        let reading = table::read(&mut text.as_bytes(), &options, &Limits::default()).unwrap();
        let column = |column: &table::Column| {
            let rows = 0..column.values.len();
            let names: Vec<_> = rows
                .map(|row| column.values.name(row).to_string())
                .collect();
            format!("{}:{}", column.name, names.join(","))
        };
        reading
            .table
            .columns
            .iter()
            .map(column)
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn reads_the_forms_people_have() {
        #[rustfmt::skip]
        let table = [
            (r#"[{"x":1,"y":2},{"x":3,"y":4.5}]"#,             "x:1,3|y:2,4.5"),
            (r#"[{"x":1},{"y":"a","x":null},{"x":3}]"#,        "x:1,,3|y:,a,"),
            (r#"{"x":[1,2],"y":[3,null]}"#,                    "x:1,2|y:3,"),
            (r#"{"x":[1,2,3],"y":[4]}"#,                       "x:1,2,3|y:4,,"),
            (r#"[["x","y"],[1,2],[3,4]]"#,                     "x:1,3|y:2,4"),
            (r#"[[1,2],[3,4]]"#,                               "column 1:1,3|column 2:2,4"),
            (r#"[1,2,null,4]"#,                                "value:1,2,,4"),
            (r#"{"Berlin":3.6,"Rome":2.8}"#,                   "name:Berlin,Rome|value:3.6,2.8"),
            (r#"{"a":{"0":1,"1":2},"b":{"0":"x","1":"y"}}"#,   "index:0,1|a:1,2|b:x,y"),
            (r#"{"columns":["a","b"],"index":[0,1],"data":[[1,2],[3,4]]}"#, "a:1,3|b:2,4"),
            (r#"{"columns":["a","b"],"index":["x","y"],"data":[[1,2],[3,4]]}"#, "index:x,y|a:1,3|b:2,4"),
            (r#"{"data":[[1,2],[3,4]],"index":["x","y"],"columns":["a","b"]}"#, "index:x,y|a:1,3|b:2,4"),
            (r#"{"status":"ok","rows":[{"x":1},{"x":2}]}"#,    "x:1,2"),
            ("{\"x\":1,\"y\":2}\n{\"x\":3,\"y\":4}\n",         "x:1,3|y:2,4"),
            ("[1,2]\n[3,4]\n",                                 "column 1:1,3|column 2:2,4"),
            (r#"[{"d":"2026-01-01","v":"1,234"}]"#,            "d:2026-01-01|v:1234"),
            (r#"[{"x":true},{"x":false}]"#,                    "x:true,false"),
            ("\u{feff}[{\"x\":1}]",                            "x:1"),
            (r#"[{"x":1,"y":NaN},{"x":2,"y":Infinity}]"#,       "x:1,2|y:,"),
            ("{\"x\":1,\"y\":NaN}\n{\"x\":3,\"y\":4}\n",       "x:1,3|y:,4"),
            (r#"[{"t":"2026-01-01","main":{"temp":3,"wind":{"speed":5}}}]"#, "t:2026-01-01|main.temp:3|main.wind.speed:5"),
            (r#"{"latitude":52.5,"hourly_units":{"time":"iso"},"hourly":{"time":["2026-01-01T00:00"],"t_2m":[3.1]}}"#, "time:2026-01-01|t_2m:3.1"),
            (r#"{"labels":["Mon","Tue"],"datasets":[{"label":"a","data":[1,2]},{"label":"b","data":[3,2]}]}"#, "labels:Mon,Tue|a:1,2|b:3,2"),
            (r#"{"xData":[5,7],"datasets":[{"name":"a","data":[1,2]},{"data":[3,2]}]}"#, "xData:5,7|a:1,2|y2:3,2"),
            (r#"{"xAxis":{"data":["Mon","Tue"]},"series":[{"name":"a","type":"bar","data":[1,2]},{"name":"b","data":[3,2]}]}"#, "labels:Mon,Tue|a:1,2|b:3,2"),
            (r#"{"series":[{"name":"a","data":[1,2]}],"xaxis":{"categories":["Mon","Tue"]}}"#, "labels:Mon,Tue|a:1,2"),
            (r#"{"series":[{"name":"a","n":1},{"name":"b","n":2}]}"#, "name:a,b|n:1,2"),
            (r#"{"type":"bar","data":{"labels":["Mon"],"datasets":[{"label":"a","data":[1]}]}}"#, "labels:Mon|a:1"),
            (r#"[{"target":"cpu","datapoints":[[1.5,1609459200],[null,1609459260]]}]"#, "time:2021-01-01,2021-01-01T00:01:00Z|series:cpu,cpu|value:1.5,"),
            (r#"{"data":{"result":[{"metric":{"job":"a"},"values":[[1609459200,"1.5"]]}]}}"#, "time:2021-01-01|series:a|value:1.5"),
            (r#"[{"name":"a","data":[[1,2],[2,3]]},{"name":"b","data":[[1,4]]}]"#, "x:1,2,1|series:a,a,b|value:2,3,4"),
            (r#"{"data":[{"x":[1,2],"y":[3,4],"name":"a"}]}"#, "x:1,2|series:a,a|value:3,4"),
            (r#"{"data":{"values":[{"x":1},{"x":2}]}}"#,       "x:1,2"),
            (r#"{"result":{"records":[{"x":1},{"x":2}]},"success":true}"#, "x:1,2"),
            (r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":"A","v":1},"geometry":{"type":"Point","coordinates":[8.5,47]}}]}"#,
                "n:A|v:1|longitude:8.5|latitude:47"),
            (r#"{"0":{"a":1,"b":"x"},"1":{"a":2,"b":"y"}}"#,   "index:0,1|a:1,2|b:x,y"),
            (r#"{"Berlin":{"pop":3.6,"land":"DE"},"Rome":{"pop":2.8,"land":"IT"}}"#, "index:Berlin,Rome|pop:3.6,2.8|land:DE,IT"),
            (r#"[{"page":1},[{"date":"2020","value":1},{"date":"2021","value":2}]]"#, "date:2020,2021|value:1,2"),
            (r#"{"prices":[[1609459200000,3],[1609545600000,4],[1609632000000,5]],"market_caps":[[1609459200000,30],[1609545600000,40],[1609632000000,50]]}"#, "time:2021-01-01,2021-01-02,2021-01-03|prices:3,4,5|market_caps:30,40,50"),
            (r#"{"a":[[1,3],[2,4]],"b":[[1,30],[3,40],[4,50]]}"#, "x:1,2,1,3,4|series:a,a,b,b,b|value:3,4,30,40,50"),
            (r#"{"base":"EUR","rates":{"2024-01-01":{"USD":1.1,"GBP":0.9},"2024-01-02":{"USD":1.2}}}"#, "index:2024-01-01,2024-01-02|USD:1.1,1.2|GBP:0.9,"),
            (r#"{"Meta Data":{"1. Symbol":"A"},"Time Series (Daily)":{"2024-01-02":{"1. open":"3","4. close":"4"},"2024-01-01":{"1. open":"2","4. close":"3"}}}"#, "index:2024-01-02,2024-01-01|1. open:3,2|4. close:4,3"),
            (r#"{"North":{"A":{"x":1,"y":2},"B":{"x":3}},"South":{"C":{"x":5,"y":6}}}"#, "group:North,North,South|index:A,B,C|x:1,3,5|y:2,,6"),
            (r#"{"results":[{"statement_id":0,"series":[{"name":"cpu","tags":{"host":"a"},"columns":["time","mean"],"values":[["2024-01-01T00:00:00Z",2],["2024-01-01T00:01:00Z",3]]},{"name":"cpu","tags":{"host":"b"},"columns":["time","mean"],"values":[["2024-01-01T00:00:00Z",null]]}]}]}"#,
                "name:cpu,cpu,cpu|host:a,a,b|time:2024-01-01,2024-01-01T00:01:00Z,2024-01-01|mean:2,3,"),
            ("[]",                                             "value:"),
            ("{}",                                             "name:|value:"),
        ];
        for (text, expected) in table {
            assert_eq!(show(text), expected, "{text}");
        }
    }

    #[test]
    fn says_where_it_is_syntax_error() {
        let read = |text: &str| {
            let mut bytes = text.as_bytes();
            table::read(&mut bytes, &Options::default(), &Limits::default())
                .unwrap_err()
                .to_string()
        };
        assert_eq!(
            read("[1, 2"),
            "data: expected JSON such as [{\"x\": 1, \"y\": 2}], found a mistake: EOF while parsing a list at line 1 column 5"
        );
        assert!(read(&"[".repeat(100_000)).contains("found a mistake: recursion limit exceeded"));
        let options = Options {
            form: table::Form::Json,
            ..Options::default()
        };
        let scalar = table::read(&mut &b"3"[..], &options, &Limits::default());
        assert_eq!(
            scalar.unwrap_err().to_string(),
            "data: expected JSON with a table, such as [{\"x\": 1, \"y\": 2}], found \"3\""
        );
    }
}

//! `plotcgi` draws the chart that a query string describes. One executable is a CGI program, a command line and a
//! try-out server.
//!
//! # Stages
//!
//! A request passes through these types. Each arrow between the first and the last is a function from one type to the next.
//!
//! ```text
//! environment ─► Query ─► Request ─►│ Spec │─► scales, axes, marks ─►│ Scene │─► bytes ─► Response ─► stdout
//!                cgi/     dialect/  └──────┘   figure/ + chart/      └───────┘  format/    cgi/
//! ```
//!
//! | type | what it is | made by |
//! |---|---|---|
//! | [`query::Query`] | the decoded `name=value` pairs, in order | [`query::Query::read`] |
//! | [`dialect::Request`] | a query with its dialect, its size and what it asks of its answer | [`dialect::Request::new`] |
//! | [`spec::Spec`] | what to draw: complete, checked, in no dialect | [`dialect::read`] |
//! | [`scene::Scene`] | the picture as shapes and texts in paint order, in no format | [`chart::draw`] |
//! | `Vec<u8>` | the encoded picture | [`format::encode`] |
//!
//! [`answer::answer`] runs all of them, for the CGI program, the command line and the tests alike.
//!
//! # Two waists
//!
//! Three things multiply: dialects (how a chart is asked for), kinds of chart, and formats. [`spec::Spec`] and
//! [`scene::Scene`] keep them apart: a kind of chart knows neither dialect nor format, and a format knows neither dialect
//! nor kind. A dialect may ask a kind for its properties and default sizes, and formats are named only by the options of a
//! request. A new one of any of the three therefore leaves the other two alone.
//!
//! Marks are drawn by the same code for every dialect, and what surrounds them by `figure`. Where another system has rules of
//! its own for that, its dialect works out a [`spec::drawing::Drawing`]: Google's names axes, grid and legend and leaves their
//! layout to `chart`, that of Chart.js lays out the whole frame and hands over shapes with their places.
//!
//! # Rooms
//!
//! A room is a module at this level, listed here in the order in which data flows. A file may import only rooms above
//! its own, and no two files import one another; `tests/rooms.rs` checks both.
//!
//! | room | what is in it |
//! |---|---|
//! | [`mod@vocabulary`] | the macro for enumerations whose words a URL may use |
//! | [`error`] | the one error type, and the notes that reach the author although the chart is drawn |
//! | [`limits`] | what one request may cost, and the macro for tables of settings |
//! | [`color`] | colours, palettes, colormaps |
//! | [`query`] | percent-decoding, and pairs |
//! | [`stat`] | statistics: numbers in, numbers out |
//! | [`scale`] | values to positions on an axis; ticks; numbers, dates, languages and time zones |
//! | [`font`] | typefaces, shaping, line breaks, mathematical text |
//! | [`atlas`] | the borders of countries and states |
//! | [`table`] | CSV, JSON and lists to typed columns; filters, groups, formulas |
//! | [`spec`] | first waist: what to draw; `spec/mark` has a file for each kind |
//! | [`scene`] | second waist: the picture as data, and the backend by which plotters draws into it |
//! | [`figure`] | what surrounds the marks: margins, titles, axes, grid, legend, annotations, panels |
//! | [`chart`] | the marks, one file a kind |
//! | [`mod@format`] | a scene to bytes, one file or folder a format |
//! | [`dialect`] | pairs to a spec: `native` has our own words, `google` those of Google Image Charts, `chartjs` configurations of Chart.js |
//! | [`page`] | HTML: the playground, error pages, pages with charts set in |
//! | [`answer`] | the whole way from a request to its bytes |
//! | [`store`] | the site's files: configuration, data, databases, fonts of the host, cache |
//! | [`doctor`] | what is wrong in the place where the program stands |
//! | [`cgi`] | the conversation with a web server |
//! | [`serve`] | the try-out server |
//! | [`cli`] | the command line |
//!
//! The last five are the edge: they alone touch environment, files, clock and standard output. All above them are pure,
//! so that the same request gives the same bytes on every machine with the same data files, fonts and configuration.
//!
//! # Where to look
//!
//! * A kind of chart, say `bar`: `spec/mark/bar.rs` (its fields and defaults), `dialect/native/kind/bar.rs` (its words),
//!   `chart/bar.rs` (its drawing), `tests/gallery/bar` (its pictures).
//! * A parameter of the URL: `dialect/native/parameters.rs` lists all of them; the manual is made from that list.
//! * A format: `format/<format>.rs`, and [`mod@format`] for the list of them.
//! * A header of the reply: `cgi/reply.rs`. A setting of the site: `store/config.rs` or [`limits`].
//! * A message: [`error::Error`] says how messages are built; each is made where the fault is found.
//!
//! `CONTRIBUTING.md` has the recipes for adding one of these.

pub mod answer;
pub mod atlas;
pub mod cgi;
pub mod chart;
pub mod cli;
pub mod color;
pub mod dialect;
pub mod doctor;
pub mod error;
pub mod figure;
pub mod font;
pub mod format;
pub mod limits;
pub mod page;
pub mod query;
pub mod scale;
pub mod scene;
pub mod serve;
pub mod spec;
pub mod stat;
pub mod store;
pub mod table;
pub mod vocabulary;

//! Reads a table from an SQLite database by a query that the site's owner stored in the configuration.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, Statement};

use super::moment;
use crate::error::{Error, ErrorKind, Result};
use crate::limits::Limits;
use crate::query::Query;
use crate::table::column::Builder;
use crate::table::{self, Options, Reading};

/// The first bytes of a database (SQLite, "Database File Format", section 1.3).
pub const MAGIC: &[u8] = b"SQLite format 3\0";

/// The number of instructions of SQLite's virtual machine between two checks of the time. They take well below a
/// millisecond.
const STEPS_PER_CHECK: i32 = 1000;

/// The most memory that SQLite takes for itself, in bytes. The program's own count does not include it.
const HEAP_BYTES: i64 = 48_000_000;

/// The longest wait for another process that writes to the database; most writes take milliseconds.
const MAX_WAIT: Duration = Duration::from_secs(2);

/// Runs a stored query, called `name`, on a database that is opened for reading only. The URL gives only the values of
/// its parameters: `:year` gets the value of `year=`, as a number if it is one, and NULL if it is empty.
///
/// # Errors
/// 400 when a parameter is missing; 413 for more cells than the limits allow; 500 when the database is broken, or when
/// the stored SQL is wrong or would write; 503 when the database is locked, or when the query takes longer than four
/// fifths of
/// `limits.seconds`. Messages of SQLite are for the owner alone.
pub fn read(
    path: &Path,
    name: &str,
    sql: &str,
    query: &Query,
    options: &Options,
    limits: &Limits,
) -> Result<Reading> {
    let of_file =
        |error: Error| error.with_more_log(format_args!("the database is {}", path.display()));
    let wrong = |error: rusqlite::Error| of_file(word_error(name, &error, options, limits));
    let wait = Duration::try_from_secs_f64(limits.seconds * 0.2)
        .map_or(MAX_WAIT, |time| time.min(MAX_WAIT));
    let mut connection = open(path, wait).map_err(|error| {
        let open_error = |error: &rusqlite::Error| {
            let reason = match pending_changes(path) {
                Some(pending) if needs_files_beside(error) => unreadable_changes(&pending, error),
                _ => format!("SQLite says: {error}"),
            };
            broken_database(&reason, options)
        };
        of_file(locked_error(&error, options).unwrap_or_else(|| open_error(&error)))
    })?;
    connection.authorizer(Some(authorize)).map_err(wrong)?;
    let end = Instant::now()
        + Duration::try_from_secs_f64(limits.seconds * 0.8).unwrap_or(Duration::MAX / 4);
    connection
        .progress_handler(STEPS_PER_CHECK, Some(move || Instant::now() >= end))
        .map_err(wrong)?;
    let mut statement = connection.prepare(sql).map_err(wrong)?;
    if !statement.readonly() || statement.column_count() == 0 {
        return Err(of_file(stored_query_error(
            name,
            "expected a query that only reads",
        )));
    }
    let worded = |error: QueryError| match error {
        QueryError::Worded(error) => of_file(error),
        QueryError::Database(error) => wrong(error),
    };
    bind(&mut statement, name, query).map_err(worded)?;
    fetch(&mut statement, options, limits).map_err(worded)
}

/// True when the result of the SQL may depend on the time or on chance, and when that cannot be known because the
/// database cannot be read now.
pub fn is_time_dependent(path: &Path, sql: &str, query: &Query) -> bool {
    open(path, Duration::ZERO)
        .and_then(|mut connection| moment::is_dependent(&mut connection, sql, query))
        .unwrap_or(true)
}

/// Opens a connection that can only read. A database with a write-ahead log (`journal_mode=wal`) needs files beside it
/// even for reading. When these cannot be found or created, and no changes are pending in them, it is opened as a
/// database that does not change.
fn open(path: &Path, wait: Duration) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let restrict = |connection: Connection| {
        connection.busy_timeout(wait)?;
        connection.pragma_update(None, "query_only", true)?;
        connection.pragma_update(None, "trusted_schema", false)?;
        connection.pragma_update(None, "hard_heap_limit", HEAP_BYTES)?;
        connection.query_row("select count(*) from sqlite_schema", (), |_| Ok(()))?;
        Ok(connection)
    };
    let opened = Connection::open_with_flags(path, flags).and_then(restrict);
    match (opened, immutable_uri(path)) {
        (Err(error), Some(uri))
            if needs_files_beside(&error) && pending_changes(path).is_none() =>
        {
            Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI).and_then(restrict)
        }
        (opened, _) => opened,
    }
}

/// True when SQLite could not find, create or read the files beside a database. It says "readonly" where it may not
/// create them (`SQLITE_READONLY_DIRECTORY`, `SQLITE_READONLY_CANTINIT`).
fn needs_files_beside(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied)
    )
}

/// The file beside a database that has changes the database itself does not have yet, or that must be undone: its
/// write-ahead log or its rollback journal. `None` when both are missing or empty.
fn pending_changes(path: &Path) -> Option<PathBuf> {
    ["-wal", "-journal"].iter().find_map(|ending| {
        let mut beside = path.as_os_str().to_owned();
        beside.push(ending);
        let beside = PathBuf::from(beside);
        let filled = beside.metadata().is_ok_and(|about| about.len() > 0);
        filled.then_some(beside)
    })
}

/// The reason for the owner when changes beside a database cannot be read, and what to do. Without them the data would
/// be incomplete.
fn unreadable_changes(pending: &Path, error: &rusqlite::Error) -> String {
    format!(
        "the changes in {} cannot be read; let the server's user read and write it and its directory, or copy the \
         database with .backup of sqlite3; SQLite says: {error}",
        pending.display()
    )
}

/// The URI that opens a file as a database that does not change (SQLite, "Uniform Resource Identifiers", section 3.3);
/// `None` when the path is not UTF-8.
fn immutable_uri(path: &Path) -> Option<String> {
    let mut uri = String::from("file:");
    for letter in path.to_str()?.chars() {
        match letter {
            '%' => uri.push_str("%25"),
            '?' => uri.push_str("%3f"),
            '#' => uri.push_str("%23"),
            _ => uri.push(letter),
        }
    }
    Some(uri + "?immutable=1")
}

/// Decides what a stored query may do. It may read tables and call functions; other files, settings and extensions are
/// denied.
fn authorize(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Function {
            function_name: "load_extension",
        } => Authorization::Deny,
        AuthAction::Select
        | AuthAction::Read { .. }
        | AuthAction::Recursive
        | AuthAction::Function { .. } => Authorization::Allow,
        _ => Authorization::Deny,
    }
}

/// An error of running a query: one that is already worded, or one of SQLite.
enum QueryError {
    Worded(Error),
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for QueryError {
    fn from(error: rusqlite::Error) -> QueryError {
        QueryError::Database(error)
    }
}

/// Binds the parameters of the statement to values of the request.
///
/// # Errors
/// A parameter has no name, or the request does not give its value.
fn bind(statement: &mut Statement<'_>, name: &str, query: &Query) -> Result<(), QueryError> {
    for place in 1..=statement.parameter_count() {
        let Some(parameter) = statement.parameter_name(place).map(str::to_owned) else {
            return Err(QueryError::Worded(stored_query_error(
                name,
                "expected parameters with names, such as :year, found ?",
            )));
        };
        let word = parameter.trim_start_matches([':', '@', '$']);
        if !query.has(word) {
            let message = format!("expected a value for the query \"{name}\", found none");
            return Err(QueryError::Worded(Error::for_parameter(word, message)));
        }
        statement.raw_bind_parameter(place, query.last(word).map_or(Value::Null, bound_value))?;
    }
    Ok(())
}

/// The value of a parameter: a number if the text is one, and otherwise the text. `007` and `+49` stay texts: they are
/// codes, in which leading zeros and signs count, and as numbers they would not match a column of text.
fn bound_value(text: &str) -> Value {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    if matches!(digits, [b'0', b'0'..=b'9', ..] | [b'+', ..]) {
        return Value::Text(text.to_owned());
    }
    match (text.parse::<i64>(), text.parse::<f64>()) {
        (Ok(whole), _) => Value::Integer(whole),
        (_, Ok(number)) if number.is_finite() => Value::Real(number),
        _ => Value::Text(text.to_owned()),
    }
}

/// Reads all rows to columns. A blob counts as an empty cell.
///
/// # Errors
/// The rows have more cells than the limits allow, or SQLite fails.
fn fetch(
    statement: &mut Statement<'_>,
    options: &Options,
    limits: &Limits,
) -> Result<Reading, QueryError> {
    let instants = table::instants(options);
    let names: Vec<String> = statement
        .column_names()
        .map(|name| (*name).to_owned())
        .collect();
    let mut columns: Vec<Builder> = table::csv::distinct(names)
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            let dated = table::is_dated(options, at, &name);
            Builder::new(name, options.decimal).dated(dated)
        })
        .collect();
    let mut rows = statement.raw_query();
    let mut count = 0_usize;
    while let Some(row) = rows.next()? {
        count += 1;
        if count.saturating_mul(columns.len()) > limits.cells {
            return Err(QueryError::Worded(table::too_many_cells(limits)));
        }
        for (at, column) in columns.iter_mut().enumerate() {
            match row.get_ref(at)? {
                ValueRef::Null | ValueRef::Blob(_) => column.push(b"", &*instants),
                ValueRef::Integer(whole) => column.push(whole.to_string().as_bytes(), &*instants),
                ValueRef::Real(number) => column.push(number.to_string().as_bytes(), &*instants),
                ValueRef::Text(text) => column.push(text, &*instants),
            }
        }
    }
    Ok(table::finish(columns, &*instants))
}

/// The error for a wrong stored query, with the reason for the owner.
fn stored_query_error(name: &str, message: &str) -> Error {
    let for_visitors = "the stored query cannot be run; the server's error log says why";
    Error::for_parameter("query", for_visitors)
        .with_kind(ErrorKind::Configuration)
        .with_log(format!("plotcgi.toml: query.{name}: {message}"))
}

/// The error for a database that another process writes to; `None` for every other error of SQLite.
fn locked_error(error: &rusqlite::Error, options: &Options) -> Option<Error> {
    let parameter = &options.parameter;
    let busy = matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
    );
    busy.then(|| {
        Error::for_parameter(
            parameter,
            "the data are being changed just now; try again in a few seconds",
        )
        .with_kind(ErrorKind::Unavailable)
        .with_log(format!("{parameter}: SQLite says: {error}"))
    })
}

/// True when a file has the extension of a database.
pub fn has_database_name(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    let is = |known: &&str| extension.is_some_and(|found| found.eq_ignore_ascii_case(known));
    ["db", "db3", "sqlite", "sqlite3"].iter().any(is)
}

/// The error for a file that has the extension of a database and is read as one, but does not begin like one.
pub fn not_a_database(path: &Path, options: &Options) -> Error {
    let reason = format!("{} is not an SQLite database", path.display());
    broken_database(&reason, options)
}

/// The error for a database that cannot be read, with the reason for the owner.
fn broken_database(reason: &str, options: &Options) -> Error {
    let parameter = &options.parameter;
    Error::for_parameter(
        parameter,
        "the data cannot be read; the server's error log says why",
    )
    .with_kind(ErrorKind::Configuration)
    .with_log(format!("{parameter}: {reason}"))
}

/// Words an error of SQLite.
fn word_error(name: &str, error: &rusqlite::Error, options: &Options, limits: &Limits) -> Error {
    if let Some(locked) = locked_error(error, options) {
        return locked;
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::SystemIoFailure) => {
            broken_database(&format!("SQLite says: {error}"), options)
        }
        Some(ErrorCode::OperationInterrupted) => {
            let message = format!(
                "the query of the database took longer than {} seconds",
                limits.seconds * 0.8
            );
            Error::for_parameter("query", message).with_kind(ErrorKind::Unavailable)
        }
        _ => stored_query_error(name, &format!("SQLite says: {error}")),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    use crate::store::data::Files;
    use crate::table::Library;
    use std::collections::BTreeMap;

    struct Shop(PathBuf);

    impl Shop {
        fn new(name: &str) -> Shop {
            let root =
                std::env::temp_dir().join(format!("plotcgi-sqlite-{name}-{}", std::process::id()));
            let _ = std::fs::remove_dir_all(&root);
            std::fs::create_dir_all(&root).unwrap();
            let connection = Connection::open(root.join("shop.db")).unwrap();
            connection
                .execute_batch(
                    "create table sales (day text, year integer, units real, note text);
                     insert into sales values ('2025-12-31', 2025, 1.5, 'a'), ('2026-01-01', 2026, 2.5, null),
                     ('2026-01-02', 2026, null, 'b''c');",
                )
                .unwrap();
            Shop(root)
        }

        fn file(&self) -> PathBuf {
            self.0.canonicalize().unwrap().join("shop.db")
        }

        fn ask(&self, sql: &str, query: &str, limits: &Limits) -> Result<Reading> {
            let queries = BTreeMap::from([("q".to_owned(), sql.to_owned())]);
            let files = Files::new(self.0.clone(), queries, None);
            let query = Query::read(query.as_bytes(), limits).unwrap();
            files.named("shop.db", &query, &Options::default(), limits)
        }
    }

    impl Drop for Shop {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn binds_parameters_only() {
        let (shop, limits) = (Shop::new("bind"), Limits::default());
        let sql = "select day, units from sales where year = :year order by day";
        let show = |query: &str| {
            let table = shop.ask(sql, query, &limits).unwrap().table;
            let names = (0..table.rows()).map(|row| table.columns[0].values.name(row).to_string());
            names.collect::<Vec<_>>().join(",")
        };
        assert_eq!(show("query=q&year=2026"), "2026-01-01,2026-01-02");
        assert_eq!(show("query=q&year=2025"), "2025-12-31");
        assert_eq!(show("query=q&year="), "");
        assert_eq!(show("query=q&year=2025+or+1=1"), "");
        assert_eq!(show("query=q&year=02025"), "2025-12-31");
        assert_eq!(show("query=q&year=2025';drop table sales;--"), "");
    }

    #[test]
    fn says_who_has_to_mend_what() {
        let (shop, limits) = (Shop::new("mend"), Limits::default());
        #[rustfmt::skip]
        let table = [
            ("select 1",               "query=wxyz", 400, "query: expected one of q, found \"wxyz\""),
            ("select 1",               "",          400, "query: expected the name of a stored query: q"),
            ("selec 1",                "query=q",   500, "plotcgi.toml: query.q: SQLite says: near \"selec\": syntax error in selec 1 at offset 0; the database is {shop}"),
            ("delete from sales",      "query=q",   500, "plotcgi.toml: query.q: SQLite says: not authorized; the database is {shop}"),
            ("select :year",           "query=q",   400, "year: expected a value for the query \"q\", found none"),
            ("attach 'shop.db' as b",  "query=q",   500, "plotcgi.toml: query.q: SQLite says: not authorized; the database is {shop}"),
            ("pragma journal_mode",    "query=q",   500, "plotcgi.toml: query.q: SQLite says: not authorized; the database is {shop}"),
            ("select load_extension('x')", "query=q", 500, "plotcgi.toml: query.q: SQLite says: no such function: load_extension in select load_extension('x') at offset 7; the database is {shop}"),
            ("drop table sales",       "query=q",   500, "plotcgi.toml: query.q: SQLite says: not authorized; the database is {shop}"),
            ("select ?",               "query=q",   500, "plotcgi.toml: query.q: expected parameters with names, such as :year, found ?; the database is {shop}"),
        ];
        for (sql, query, status, message) in table {
            let error = shop.ask(sql, query, &limits).unwrap_err();
            let message = message.replace("{shop}", &shop.file().display().to_string());
            assert_eq!(
                (error.status(), error.for_owner()),
                (status, message),
                "{sql}"
            );
            let seen = error.to_string();
            assert!(
                status == 400
                    || seen
                        == "query: the stored query cannot be run; the server's error log says why",
                "{seen}"
            );
        }
    }

    #[test]
    fn tells_codes_from_numbers() {
        let shop = Shop::new("codes");
        let sql = "select typeof(:a) as kind, 1 as n";
        #[rustfmt::skip]
        let table = [
            ("12", "integer"), ("-3", "integer"), ("1.5", "real"), ("0.5", "real"), ("0", "integer"),
            ("007", "text"), ("%2B49", "text"), ("nan", "text"), ("2026-01", "text"),
        ];
        for (text, expected) in table {
            let query = format!("query=q&a={text}");
            let found = shop.ask(sql, &query, &Limits::default()).unwrap().table;
            assert_eq!(&*found.columns[0].values.name(0), expected, "{text}");
        }
    }

    #[test]
    fn reads_a_database_with_a_write_ahead_log() {
        let shop = Shop::new("wal");
        let connection = Connection::open(shop.0.join("shop.db")).unwrap();
        connection
            .pragma_update(None, "journal_mode", "wal")
            .unwrap();
        connection
            .execute("insert into sales values ('2027-01-01', 2027, 4, null)", ())
            .unwrap();
        let sql = "select units from sales where year = :year";
        let units = |shop: &Shop| {
            let found = shop
                .ask(sql, "query=q&year=2027", &Limits::default())
                .unwrap()
                .table;
            found.columns[0].values.numbers().unwrap().to_vec()
        };
        assert_eq!(units(&shop), [4.0]);
        drop(connection);
        assert_eq!(units(&shop), [4.0]);
        let unchanging = immutable_uri(&shop.0.join("shop.db")).unwrap();
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let connection = Connection::open_with_flags(unchanging, flags).unwrap();
        let count = connection.query_row("select count(*) from sales", (), |row| row.get(0));
        assert_eq!(count, Ok(4));
        assert_eq!(
            immutable_uri(Path::new("/a%b?c#d")).unwrap(),
            "file:/a%25b%3fc%23d?immutable=1"
        );
    }

    #[test]
    fn gives_up_in_time() {
        let (shop, limits) = (
            Shop::new("time"),
            Limits {
                seconds: 0.2,
                ..Limits::default()
            },
        );
        let endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n";
        let start = Instant::now();
        let error = shop.ask(endless, "query=q", &limits).unwrap_err();
        assert_eq!(error.status(), 503);
        assert!(start.elapsed() < Duration::from_secs(5));
        let limits = Limits {
            cells: 100,
            ..Limits::default()
        };
        let many =
            "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n";
        assert_eq!(
            shop.ask(many, "query=q", &limits).unwrap_err().status(),
            413
        );
    }
}

//! The try-out server, as a browser talks to it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A server, ended when dropped.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start() -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_plotcgi"))
            .args(["serve", "--port", "0"])
            .env_clear()
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut address = String::new();
        let stdout = child.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut address).unwrap();
        let port = address.trim().trim_end_matches('/').rsplit(':').next();
        let port = port.and_then(|port| port.parse().ok());
        Server {
            port: port.unwrap_or_else(|| panic!("{address}")),
            child,
        }
    }

    /// Sends bytes and returns all that comes back until the server closes the connection.
    fn ask(&self, request: &str) -> String {
        let mut connection = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        connection
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        connection.write_all(request.as_bytes()).unwrap();
        let mut reply = Vec::new();
        connection.read_to_end(&mut reply).unwrap();
        String::from_utf8_lossy(&reply).into_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// A browser keeps its connections: their number must not decide which pictures come.
#[test]
fn every_kept_connection_gets_its_reply() {
    let server = Server::start();
    // Connections on which nothing is sent, as browsers open them in advance.
    let silent: Vec<TcpStream> = (0..8)
        .map(|_| TcpStream::connect(("127.0.0.1", server.port)).unwrap())
        .collect();
    let began = Instant::now();
    std::thread::scope(|scope| {
        for number in 0..20 {
            let server = &server;
            scope.spawn(move || {
                let reply = server.ask(&format!(
                    "GET /cgi-bin/plotcgi?y=3,1,4&format=alt&n={number} HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n"
                ));
                assert!(reply.starts_with("HTTP/1.1 200 OK\r\n"), "{number}: {reply}");
                assert!(reply.contains("\r\nConnection: close\r\n"), "{number}: {reply}");
                assert!(reply.contains("\r\n\r\nLine chart with 3 values"), "{number}: {reply}");
            });
        }
    });
    // It takes a second on two busy processors; those that were forgotten never came.
    assert!(
        began.elapsed() < Duration::from_secs(10),
        "{:?}",
        began.elapsed()
    );
    drop(silent);
}

#[test]
fn answers_what_a_web_server_would() {
    let server = Server::start();
    let local = "HTTP/1.1\r\nHost: 127.0.0.1:8017\r\n";
    #[rustfmt::skip]
    let table = [
        (format!("GET / {local}\r\n"),                                              "200 OK",                  "</html>"),
        (format!("HEAD /cgi-bin/plotcgi?y=1,2 {local}\r\n"),                        "200 OK",                  "\r\n\r\n"),
        (format!("GET /elsewhere {local}\r\n"),                                     "404 Not Found",           "There is nothing here."),
        ("GET / HTTP/1.1\r\nHost: example.org\r\n\r\n".to_owned(),                  "421 Misdirected Request", "answers to 127.0.0.1"),
        (format!("GET /cgi-bin/plotcgi?y=1&scale=x {local}\r\n"),                   "400 Bad Request",         "scale: expected"),
        (format!("POST /cgi-bin/plotcgi?format=alt {local}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5\r\n\r\ny=1,2"),
                                                                                    "200 OK",                  "2 values"),
        (format!("POST /cgi-bin/plotcgi?format=alt {local}Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n2\r\ny=\r\n3\r\n1,2\r\n0\r\n\r\n"),
                                                                                    "200 OK",                  "2 values"),
        ("nonsense\r\n\r\n".to_owned(),                                             "400 Bad Request",         ""),
    ];
    for (request, status, part) in table {
        let reply = server.ask(&request);
        let first = reply.lines().next().unwrap_or_default();
        assert_eq!(first, format!("HTTP/1.1 {status}"), "{request}");
        assert!(reply.contains(part), "{request}: {reply}");
    }
}

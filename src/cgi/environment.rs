//! A snapshot of the process's environment, and the meta-variables in it (RFC 3875, section 4.1) as bytes.

use std::ffi::OsString;

/// A snapshot of the environment. Names and values are as the system has them, valid UTF-8 or not.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    variables: Vec<(OsString, OsString)>,
}

impl Environment {
    /// The environment of this process. It never fails, whatever bytes the variables have.
    pub fn of_process() -> Environment {
        Environment {
            variables: std::env::vars_os().collect(),
        }
    }

    /// An environment made of these variables.
    pub fn new(variables: Vec<(OsString, OsString)>) -> Environment {
        Environment { variables }
    }

    /// All variables.
    pub fn variables(&self) -> &[(OsString, OsString)] {
        &self.variables
    }

    /// The bytes of a variable; `None` when it is not set or empty. Servers use both for "there is none".
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.raw(name).filter(|value| !value.is_empty())
    }

    /// The bytes of a variable, empty ones included.
    fn raw(&self, name: &str) -> Option<&[u8]> {
        let found = self.variables.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_encoded_bytes())
    }

    /// True when a web server started this process. Then arguments must not be read: servers turn a query such as
    /// `?-o+x` into arguments, which was the hole of php-cgi (CVE-2012-1823).
    pub fn is_cgi(&self) -> bool {
        ["GATEWAY_INTERFACE", "REQUEST_METHOD", "QUERY_STRING"]
            .iter()
            .any(|name| self.raw(name).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_server() {
        let table: [(&[(&str, &str)], bool); 5] = [
            (&[], false),
            (&[("PATH", "/bin"), ("HTTP_HOST", "x")], false),
            (&[("GATEWAY_INTERFACE", "CGI/1.1")], true),
            (&[("REQUEST_METHOD", "GET")], true),
            (&[("QUERY_STRING", "")], true),
        ];
        for (variables, expected) in table {
            let variables = variables
                .iter()
                .map(|(name, value)| (OsString::from(name), OsString::from(value)));
            assert_eq!(Environment::new(variables.collect()).is_cgi(), expected);
        }
    }
}

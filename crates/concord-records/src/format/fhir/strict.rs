//! JSON read strictly: what two readers could understand differently is refused, with its place.

use std::collections::BTreeSet;

use serde_json::Value;

const DEEPEST: usize = 64;

/// Parses JSON and refuses duplicate names, depth over 64, numbers that a double cannot hold, NUL
/// characters and names with a meaning to programs. The error says what and where (RFC 6901).
pub(super) fn parse(bytes: &[u8]) -> Result<Value, String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes).map_err(|why| {
        format!("The JSON does not parse at line {}, column {}", why.line(), why.column())
    })?;
    check_names(bytes)?;
    check(&value, &mut String::new(), 0)?;
    Ok(value)
}

fn check(value: &Value, pointer: &mut String, depth: usize) -> Result<(), String> {
    if depth > DEEPEST {
        return Err(format!("The JSON is nested more than {DEEPEST} deep"));
    }
    let length = pointer.len();
    match value {
        Value::Number(number) => {
            let text = number.to_string();
            let fits = text.len() <= 64 && text.parse::<f64>().is_ok_and(f64::is_finite);
            if !fits {
                return Err(format!("The number at {pointer} is too large to be a measurement"));
            }
        }
        Value::String(text) if text.contains('\0') => {
            return Err(format!("The text at {pointer} holds a hidden end"));
        }
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                pointer.push_str(&format!("/{i}"));
                check(item, pointer, depth + 1)?;
                pointer.truncate(length);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                if matches!(name.as_str(), "__proto__" | "constructor" | "prototype") {
                    return Err(format!(
                        "The name “{name}” at {pointer}/ has no place in a record"
                    ));
                }
                pointer.push('/');
                pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
                check(member, pointer, depth + 1)?;
                pointer.truncate(length);
            }
        }
        Value::String(_) | Value::Bool(_) | Value::Null => {}
    }
    Ok(())
}

/// Finds an object that gives one name twice. The bytes are known to be well-formed JSON.
fn check_names(bytes: &[u8]) -> Result<(), String> {
    let mut open: Vec<BTreeSet<String>> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'{' | b'[' => open.push(BTreeSet::new()),
            b'}' | b']' => {
                open.pop();
            }
            b'"' => {
                let end = end_of_string(bytes, at);
                let next = bytes[end..].iter().position(|b| !b.is_ascii_whitespace());
                if next.is_some_and(|skip| bytes[end + skip] == b':')
                    && let Some(names) = open.last_mut()
                {
                    let name: String = serde_json::from_slice(&bytes[at..end]).unwrap_or_default();
                    if !names.insert(name.clone()) {
                        return Err(format!("The name “{name}” is given twice in one object"));
                    }
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    Ok(())
}

/// The place after the closing quote of the string that opens at `at`.
fn end_of_string(bytes: &[u8], at: usize) -> usize {
    let mut at = at + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_given_twice_is_refused_also_when_escaped() {
        assert!(parse(br#"{"a":1,"b":{"a":2}}"#).is_ok());
        assert!(parse(br#"{"a":1,"a":2}"#).is_err());
        assert!(parse(br#"{"a":1,"\u0061":2}"#).is_err());
        assert!(parse(br#"{"x":"a\"b","y":["x","x"]}"#).is_ok());
    }

    #[test]
    fn a_number_too_large_is_refused_with_its_place() {
        let why = parse(br#"{"a":[{"b":1e400}]}"#).unwrap_err();
        assert!(why.contains("/a/0/b"), "{why}");
    }

    #[test]
    fn more_than_sixty_four_levels_are_refused() {
        let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert!(parse(deep(60).as_bytes()).is_ok());
        assert!(parse(deep(70).as_bytes()).is_err());
        assert!(parse(deep(200_000).as_bytes()).is_err());
    }
}

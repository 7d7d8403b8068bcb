//! Numbers as people write them in tables.

use std::borrow::Cow;

/// What a percentage is of.
pub const HUNDRED: f64 = 100.0;

/// Writes a decimal comma as a point: one comma, and not before three digits, which may be thousands.
#[must_use]
pub fn with_point(text: &str) -> Cow<'_, str> {
    match text.split_once(',') {
        Some((whole, places)) if places.len() != 3 && [whole, places].iter().all(|part| is_digits(part)) => {
            format!("{whole}.{places}").into()
        }
        _ => text.into(),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

//! Numbers as people write them, and as a rubric needs them: `60 %`, `3/5`, `1,5`, `.6`, `10 pts`.

/// Decimals that are kept of a quotient.
const PRECISION: f64 = 10_000.0;

/// Returns how TOML and JSON write the number that a text stands for; none where it is not clear.
pub(super) fn number_meant(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['"', '\'']).trim().trim_start_matches('+');
    if let Some(percent) = text.strip_suffix('%') {
        return Some(written(plain(percent)? / 100.0));
    }
    if let Some((above, below)) = text.split_once('/') {
        let (above, below) = (plain(above)?, plain(below)?);
        return (below > 0.0).then(|| written(above / below));
    }
    if let Some(number) = grouped(text) {
        return Some(number);
    }
    let number = text.trim_end_matches(|c: char| c.is_alphabetic() || c == '.' && text.ends_with(char::is_alphabetic));
    plain(number).map(written)
}

/// Returns the points that a text stands for: of "10/20" and "10%" the first number, where `number_meant` returns the share.
pub(super) fn points_meant(text: &str) -> Option<String> {
    let plain_text = text.trim().trim_matches(['"', '\'']);
    match plain_text.split_once('/') {
        Some((above, below)) => plain(below).and_then(|_| number_meant(above)),
        None => match plain_text.trim().strip_suffix('%') {
            Some(percent) => plain(percent).map(written),
            None => number_meant(text),
        },
    }
}

/// Reads digits with a blank before each three: `1 000`.
fn grouped(text: &str) -> Option<String> {
    let (first, groups) = text.split_once(' ')?;
    let is_digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let fits = is_digits(first) && first.len() <= 3 && groups.split(' ').all(|part| is_digits(part) && part.len() == 3);
    fits.then(|| text.replace(' ', ""))
}

/// Reads digits with at most one sign for decimals.
fn plain(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.chars().all(|c| c.is_ascii_digit() || ".,".contains(c))
        && digits.matches(['.', ',']).count() <= 1
        && digits.contains(|c: char| c.is_ascii_digit());
    if is_number { text.replace(',', ".").parse().ok() } else { None }
}

fn written(number: f64) -> String {
    ((number * PRECISION).round() / PRECISION).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(number_meant(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn number_is_read_as_it_was_meant() {
        check("60%", Some("0.6"));
        check("\"20 %\"", Some("0.2"));
        check("3/5", Some("0.6"));
        check("1/3", Some("0.3333"));
        check("1,5", Some("1.5"));
        check(".6", Some("0.6"));
        check("10.", Some("10"));
        check("010", Some("10"));
        check("10 pts", Some("10"));
        check("10 pts.", None);
        check("'2'", Some("2"));
        check("1 000", Some("1000"));
        check("12 000 000", Some("12000000"));
    }

    #[test]
    fn points_of_a_quotient_are_its_first_number() {
        for (text, expected) in [("10/10", "10"), ("3 / 5", "3"), ("\"2,5/5\"", "2.5"), ("4 pts", "4"), ("50%", "50")] {
            assert_eq!(points_meant(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(points_meant("10/many"), None);
    }

    #[test]
    fn what_may_mean_anything_means_nothing() {
        for text in ["", "yes", "1.000,5", "1-2", "3/0", "%", "Biology", "1:2", "2 3", "1 0000", "1000 000"] {
            check(text, None);
        }
    }
}

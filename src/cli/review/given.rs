//! What a human types for a score: `0.75`, `0,75`, `75%` or `3/4`, or points as `7.5p`, or of the item's as `7.5/10`.

use assay::overrides::Given;
use assay::submission::number::{HUNDRED, with_point};

/// Reads a score or points of an item that is worth `max`, or says what is wrong.
pub fn parse(text: &str, max: f64) -> Result<Given, String> {
    let text = text.trim().to_lowercase();
    let points = ["points", "point", "pts", "pt", "p"].into_iter().find_map(|end| text.strip_suffix(end));
    if let Some(percent) = text.strip_suffix('%') {
        return match number(percent)? {
            percent if percent <= HUNDRED => Ok(Given::Score(percent / HUNDRED)),
            _ => Err("a score is from 0 to 100%".into()),
        };
    }
    match (points, text.split_once('/')) {
        (Some(points), _) => as_points(points, max),
        (None, Some((points, of))) => match number(of)? {
            of if (of - max).abs() < 1e-9 => as_points(points, max),
            of => as_share(points, of),
        },
        (None, None) => match number(&text)? {
            score if score <= 1.0 => Ok(Given::Score(score)),
            percent if percent > max && percent <= HUNDRED => Err(format!(
                "a score is from 0 to 1, and the item is worth {max} points; for a percentage write {percent}%"
            )),
            points => Err(format!("a score is from 0 to 1; for points write {points}p")),
        },
    }
}

fn as_points(text: &str, max: f64) -> Result<Given, String> {
    match number(text)? {
        points if points <= max => Ok(Given::Points(points)),
        points => Err(format!("the item is worth {max} points, which is less than {points}")),
    }
}

fn as_share(part: &str, all: f64) -> Result<Given, String> {
    match number(part)? {
        part if all > 0.0 && part <= all => Ok(Given::Share(part, all)),
        part => Err(format!("{part} of {all} is no score from 0 to 1")),
    }
}

fn number(text: &str) -> Result<f64, String> {
    match with_point(text.trim()).parse::<f64>() {
        Ok(number) if number.is_finite() && number >= 0.0 => Ok(number + 0.0),
        _ => Err("write a number such as 0.75, or points such as 7.5p".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Given) {
        assert_eq!(parse(text, 10.0), Ok(expected));
    }

    #[track_caller]
    fn check_wrong(text: &str, expected: &str) {
        let wrong = parse(text, 10.0).expect_err("it is wrong");
        assert!(wrong.contains(expected), "{wrong}");
    }

    #[test]
    fn number_is_a_score_and_with_a_unit_points() {
        check("0.75", Given::Score(0.75));
        check("1", Given::Score(1.0));
        check("-0", Given::Score(0.0));
        check("0,75", Given::Score(0.75));
        check("75 %", Given::Score(0.75));
        check("7,5p", Given::Points(7.5));
        check("7.5p", Given::Points(7.5));
        check("7.5 P", Given::Points(7.5));
        check("1 point", Given::Points(1.0));
        check("10 points", Given::Points(10.0));
        check("7.5/10", Given::Points(7.5));
    }

    #[test]
    fn so_many_of_another_number_are_a_share() {
        check("4/5", Given::Share(4.0, 5.0));
        check("80 / 100", Given::Share(80.0, 100.0));
        check("1,5/2", Given::Share(1.5, 2.0));
        check("0/5", Given::Share(0.0, 5.0));
    }

    #[test]
    fn what_is_neither_says_what_to_write() {
        check_wrong("7.5", "write 7.5p");
        check_wrong("101%", "from 0 to 100%");
        check_wrong("11p", "worth 10 points");
        check_wrong("80", "write 80%");
        check_wrong("10.5", "write 10.5%");
        check_wrong("10", "write 10p");
        check_wrong("800", "write 800p");
        check_wrong("11/10", "worth 10 points");
        check_wrong("6/5", "6 of 5 is no score");
        check_wrong("0/0", "0 of 0 is no score");
        for text in ["-1", "nan", "inf", "good", "", "0,500", "p", "/", "%"] {
            check_wrong(text, "write a number such as");
        }
    }
}

//! Sentences that tell of the other side of a statement: what would be otherwise, what it is compared with, what is not the case.

use super::check;

#[test]
fn what_would_be_without_a_thing_tells_what_it_does() {
    let statement = "Oil lowers the friction between the moving parts.";
    check(statement, "If there is no oil, the friction between the moving parts is higher.", None);
    check(statement, "If oil is missing the friction between the moving parts rises.", None);
    check(statement, "Oil raises the friction between the moving parts.", Some("\"raises\" instead of \"lowers\""));
}

#[test]
fn what_is_the_same_without_a_thing_is_different_with_it() {
    let statement = "A salt makes equal passwords have different hashes.";
    check(statement, "Without a salt, equal passwords would have the same hash.", None);
    check(statement, "With no salt, equal passwords have the same hash.", None);
    check(statement, "Were there no salt, equal passwords would have the same hash.", None);
    check(statement, "If the salt is left out, equal passwords have the same hash.", None);
    check(statement, "Unsalted, equal passwords have the same hash.", None);
    let found = Some("\"same\" instead of \"different\"");
    check(statement, "A salt makes equal passwords have the same hash.", found);
    check(statement, "With a salt, equal passwords have the same hash.", found);
}

#[test]
fn opposite_case_with_a_denied_outcome_is_the_same() {
    let statement = "If the mark is below 50, the student fails.";
    check(statement, "If the mark is above 50, the student does not fail.", None);
    check(statement, "If the mark is above 50, the student fails.", Some("\"above\" instead of \"below\""));
    check(statement, "If the mark is below 50, the student does not fail.", Some("denies \"fail\""));
}

#[test]
fn clauses_of_a_comparison_from_the_other_side_are_about_the_other_thing() {
    let statement = "Veins have thinner walls than arteries, because the pressure in them is lower.";
    check(statement, "Arteries have thicker walls than veins because the pressure in them is higher.", None);
    let found = Some("\"higher\" instead of \"lower\"");
    check(statement, "Veins have thinner walls than arteries, because the pressure in them is higher.", found);
}

#[test]
fn comparisons_of_different_properties_exchange_nothing() {
    let statement = "Water has a higher density than oil.";
    check(statement, "Oil has a higher viscosity than water.", None);
    check(statement, "Oil has a higher density than water.", Some("\"Oil\" instead of \"Water\""));
}

#[test]
fn denial_of_the_exchanged_statement_denies_nothing() {
    let statement = "The client opens the connection to the server.";
    check(statement, "The server doesn't open the connection to the client, the client opens it.", None);
    check(statement, "The client doesn't open the connection to the server.", Some("denies \"open\""));
}

#[test]
fn limit_is_no_denial_of_what_is_limited() {
    let statement = "A speaker may not talk for longer than ten minutes.";
    check(statement, "A speaker may talk for ten minutes at most.", None);
    check(statement, "A speaker may talk for up to ten minutes.", None);
    check(statement, "A speaker may talk for longer than ten minutes.", Some("affirms \"longer\""));
}

#[test]
fn what_is_called_wrong_behind_it_is_denied() {
    let statement = "Water boils at 100 degrees at sea level.";
    let found = Some("denies \"Water\"");
    check(statement, "Water boils at 100 degrees at sea level. That is not true.", found);
    check("Theft harms its victim.", "Theft harms its victim. That is wrong.", None);
    check(
        "Lamarck believed that traits are inherited.",
        "Lamarck believed that traits are inherited. This is false.",
        None,
    );
    check(statement, "Water boils at 100 degrees at sea level. None of that is true.", found);
    check(statement, "Does water boil at 100 degrees at sea level? That is wrong.", None);
    check(
        statement,
        "Some say that it boils at 50 degrees. That is wrong. Water boils at 100 degrees at sea level.",
        None,
    );
}

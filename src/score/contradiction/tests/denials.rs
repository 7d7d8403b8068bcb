//! Denials of what a reference says, and what only looks like one.

use super::*;

#[test]
fn what_is_spared_is_denied() {
    let statement = "It spares the writer manual work, but it costs run time and causes errors.";
    check(statement, "It spares the writer from manual work but costs run time and causes errors.", None);
    check(statement, "No manual work for the writer, but it costs run time and causes errors.", None);
    check(statement, "It costs no run time and causes no errors.", Some("denies \"time\""));
}

#[test]
fn sentence_called_untrue_is_denied() {
    let statement = "Water boils at 100 degrees Celsius at sea level.";
    for verdict in ["It is not true that", "It isn't the case that", "I do not believe that", "Nobody says that"] {
        let answer = format!("{verdict} water boils at 100 degrees Celsius at sea level.");
        check(statement, &answer, Some("denies \"water\""));
    }
    check(statement, "I do not doubt that water boils at 100 degrees Celsius at sea level.", None);
}

#[test]
fn what_two_sentences_call_it_may_be_the_same() {
    let statement = "It need not be adequate, but it must not lie in the past.";
    check(statement, "A promise is binding without it, and it may lie in the past.", Some("affirms \"lie\""));
}

#[test]
fn what_is_taken_away_by_a_denial_is_taken_away() {
    let statement = "Sorting removes the gaps in the shelf but still suffers from dust.";
    check(statement, "Sorting gets rid of the gaps in the shelf but still suffers from dust.", None);
    let other = "Sorting does not remove the gaps in the shelf but still suffers from dust.";
    check(statement, other, Some("denies \"remove\""));
    let statement = "A seal has one way, so a thief cannot simply read or copy the letters.";
    check(statement, "A seal has one way so the letters can't be read or copied by a thief.", None);
}

#[test]
fn each_of_two_clauses_can_be_a_short_denial() {
    let reference = "A filter catches the dust between two rooms. The air is therefore clean.";
    check_of(reference, "A filter doesn't catch dust and it lets all dirt pass.", Some("denies \"catch\""));
    check_of(reference, "The rooms are closed and the air isn't clean.", Some("denies \"clean\""));
    check_of(reference, "The air and the dust are not the same.", None);
    let response = passage("A filter does not catch the dust, and the air is not clean.");
    let statements = statements_of(reference);
    let found = found_in(statements, &Terms::default(), &response);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn denial_of_another_thing_denies_nothing() {
    let reference = "A village has its own town council. Farms lie inside a village and have houses.";
    check_of(reference, "Farms don't have a town council of their own.", None);
    check_of(reference, "A village does not have its own town council.", Some("denies \"council\""));
    check("Trains need rails under them.", "A bus is slow: it needs no rails under it.", None);
    check("It is cheap to ride.", "A taxi is more expensive to ride than a bus.", None);
}

#[test]
fn keeping_off_with_and_without_a_denial_is_the_same() {
    let statement = "The aim was to stop communism from spreading.";
    check(statement, "It was to stop the spread of communism.", None);
    check(statement, "The spread of communism should be stopped.", None);
    check(statement, "The aim was to spread communism.", Some("affirms \"spread\""));
}

#[test]
fn one_word_can_be_denied_too() {
    check("Paris", "Not Paris", Some("denies \"Paris\""));
    check("Paris", "It is Paris, not Lyon.", None);
    check("Paris", "It is not Lyon but Paris.", None);
    check("True", "False", Some("\"False\" instead of \"True\""));
    check("True", "True", None);
}

#[test]
fn denial_of_something_else_tells_nothing() {
    check(
        "The lamp and the positive pole are connected.",
        "There is no gap between the lamp and the positive pole",
        None,
    );
}

#[test]
fn two_denials_in_a_sentence_tell_nothing() {
    let statement = "COMMIT makes the changes of a transaction permanent.";
    check(statement, "Without COMMIT the changes of a transaction are not permanent.", None);
    check(statement, "COMMIT does not make the changes of a transaction permanent.", Some("denies \"permanent\""));
    let statement = "The worker blocks the server and its threads.";
    check(statement, "The worker blocks neither the server nor its threads.", Some("denies \"server\""));
}

#[test]
fn denial_with_a_means_does_not_deny_the_case_without_it() {
    let statement = "Input of a user is pasted into a query and executed as SQL.";
    check(statement, "With parameters the input of a user is not executed as SQL.", None);
    check(statement, "The input of a user is not executed as SQL.", Some("denies \"executed\""));
}

#[test]
fn subject_of_a_denial_is_not_denied_where_nothing_is_said_of_it() {
    let statement = "A cache keeps results so that slow work is not done again.";
    check(statement, "A cache keeps the results of slow work.", None);
    check(statement, "A cache keeps results so that slow work is done only once.", None);
    check(statement, "A cache keeps results so that slow work is done again.", Some("affirms \"work\""));
    let statement = "A late escalation costs more than a needless one.";
    check(statement, "A late escalation costs more.", None);
    let statement = "Returning None or a string is an error: Django raises ValueError for None.";
    check(statement, "Returning None or a string is an error: Django raises ValueError.", None);
}

#[test]
fn short_clause_can_be_turned_round() {
    let statement = "The current decreases, because the total resistance increases.";
    check(statement, "The current increases.", Some("\"increases\" instead of \"decreases\""));
    check(statement, "The current rises.", Some("\"rises\" instead of \"decreases\""));
    check(statement, "The current drops.", None);
    check(statement, "The resistance increases.", None);
    check("A monopolist can charge higher prices.", "A monopolist charges low prices.", Some(LOW));
}

#[test]
fn what_the_statement_affirms_cannot_be_set_aside() {
    let statement = "The capital of Australia is Canberra.";
    let evidence = Some("\"Sydney\" instead of \"Canberra\"");
    check_with_names(statement, "The capital of Australia is Sydney instead of Canberra.", evidence);
    check_with_names(statement, "The capital of Australia is Canberra instead of Sydney.", None);
}

#[test]
fn denial_that_is_set_right_at_once_agrees() {
    let statement = "The museum had paid for the roof by a lottery instead of fees.";
    check(statement, "The museum had not paid for the roof by fees but by a lottery.", None);
    check(statement, "The museum had not paid for the roof by a lottery.", Some("denies \"paid\""));
}

#[test]
fn only_affirms_and_denies() {
    let statement = "Guests and children still could not borrow books.";
    check(statement, "Guests could borrow books only from May on, children from June.", None);
    check(statement, "Guests and children could borrow books.", Some("affirms \"borrow\""));
}

#[test]
fn other_form_of_a_denied_word_hides_no_denial() {
    let statement = "The guests could swim, and swimming was free.";
    check(statement, "The guests could not swim, and swimming was free.", Some("denies \"swim\""));
    check(statement, "The guests could swim, and swimming was free for them.", None);
}

#[test]
fn what_was_denied_to_somebody_is_denied() {
    let statement = "The right to fish was denied to women.";
    check(statement, "Women had no right to fish.", None);
    check(statement, "Women did not have the right to fish.", None);
    check(statement, "The right to fish was given to women.", Some("affirms \"fish\""));
    let statement = "Farmers and their wives still could not fish.";
    check(statement, "The fish was still denied to farmers and their wives.", None);
    check(statement, "Farmers and their wives could fish.", Some("affirms \"fish\""));
}

#[test]
fn denied_permission_is_a_ban() {
    let statement = "Entry is forbidden to visitors.";
    check(statement, "Visitors are not allowed entry.", None);
    check(statement, "Visitors are allowed entry.", Some("\"allowed\" instead of \"forbidden\""));
}

#[test]
fn other_verdict_contradicts() {
    let statement = "No, the lease needs a witness.";
    let evidence = Some("\"Yes\" instead of \"No\"");
    check(statement, "Yes, the lease needs a witness.", evidence);
    check(statement, "Yes. A lease is like any other paper.", evidence);
    check(statement, "No, a lease is special.", None);
    check("Yes, moss breathes at night.", "No it only breathes by day.", Some("\"No\" instead of \"Yes\""));
    check("Yes, moss breathes at night.", "No light is needed to breathe.", None);
    let response = passage("Yes. A lease is like any other paper.");
    let statements = Statement::of_sentence(passage(statement));
    let found = found_in(statements, &Terms::default(), &response);
    assert_eq!(found.iter().map(|(at, much, _)| (*at, *much)).collect::<Vec<_>>(), [(0, ALL_SENTENCES)]);
}

#[test]
fn thing_of_two_words_can_be_denied_and_asked_about() {
    check("Amber Lake", "It is Pike Lake, not Amber Lake.", Some("denies \"Lake\""));
    check("Amber Lake", "Amber Lake, not Pike Lake.", None);
    check("The Oder", "No river there is longer than the Oder.", None);
    check("The Oder", "Isn't it the Oder?", None);
    check("The Oder", "It is not the Oder.", Some("denies \"Oder\""));
}

#[test]
fn denial_of_the_way_back_tells_nothing() {
    let statement = "A ticket cannot be turned into money.";
    check(statement, "You can turn money into a ticket.", None);
    check(statement, "You can turn a ticket into money.", Some("affirms \"turn\""));
    let statement = "No, unless the guest has paid.";
    check(statement, "No, not unless the guest has paid.", None);
}

#[test]
fn what_is_prohibited_is_not_allowed_whoever_says_so() {
    check("Candy is not allowed under rule five.", "Rule five prohibits candy.", None);
    check("Candy is not allowed under rule five.", "Candy is allowed under rule five.", Some("affirms \"allowed\""));
}

#[test]
fn one_clause_of_two_may_be_denied() {
    let statement = "Pessimistic locking locks the row, while optimistic locking checks a version number.";
    check(statement, "Optimistic locking does not check a version number.", Some("denies \"check\""));
    check(statement, "Pessimistic locking does not check a version number.", None);
    let statement = "The cache is filled on the first read, and an entry is removed when the data change.";
    check(statement, "An entry is not removed when the data change.", Some("denies \"removed\""));
    check(statement, "An entry is not removed while the data stay the same.", None);
    let statement = "A postmortem should be blameless, because people hide mistakes if they are punished.";
    check(statement, "A postmortem should not be blameless.", Some("denies \"blameless\""));
    let statement = "Standups take 15 minutes, and longer problems are discussed afterwards.";
    check(statement, "Longer problems are not discussed afterwards.", Some("denies \"discussed\""));
    check(statement, "Longer problems are not discussed in the standup.", None);
    let statement = "A lock must be released by its thread, otherwise other threads wait forever.";
    check(statement, "A lock need not be released by its thread.", Some("denies \"released\""));
}

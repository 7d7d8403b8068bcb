//! Other names, numbers and units, beside those that only look so.

use super::*;

#[test]
fn kinds_in_roman_numerals_are_told_apart() {
    let reference = passage("A Type I error is rejecting a true claim. A Type II error is keeping a false claim.");
    let terms = Terms::of([reference].iter(), &passage("Explain both."));
    let statement = "A Type I error is rejecting a true claim.";
    check_with(&terms, statement, "A Type II error is rejecting a true claim.", Some("\"II\" instead of \"I\""));
    check_with(&terms, statement, "A type I error is to reject a true claim.", None);
}

#[test]
fn whose_and_which_kind_are_no_names_of_one_sort() {
    let reference = passage("It hands on to Gunicorn over ASGI. That calls Django's handler.");
    let terms = Terms::of([reference].iter(), &passage("What happens?"));
    check_with(&terms, "That calls Django's handler.", "That calls the ASGI handler.", None);
    let found = Some("\"Gunicorn's\" instead of \"Django's\"");
    check_with(&terms, "That calls Django's handler.", "That calls Gunicorn's handler.", found);
}

#[test]
fn numbers_on_the_way_to_the_right_one_are_no_other_numbers() {
    let check = |answer, expected| {
        let reference =
            "A loaf needs 0.5 % of its flour in yeast. 12 loaves have 9,600 grams of flour, so 48 grams of yeast.";
        check_reference("How much yeast do 12 loaves of 800 grams of flour need?", reference, answer, expected);
    };
    check("48 grams of yeast are needed, about 4 grams for each loaf.", None);
    check("One loaf has 800 grams of flour, 12 loaves have 9,600 grams of flour.", None);
    check("A loaf needs 0.5 % of its flour, that is 4 grams of flour in yeast.", None);
    check("12 loaves have 8,000 grams of flour", Some("\"8,000\" instead of \"9,600\""));
    check("A loaf needs 5 % of its flour in yeast.", Some("\"5\" instead of \"0.5\""));
    let listed = |answer, expected| {
        let reference =
            "Errors become 404, 403 or 500 responses. One query loads the list, so a hundred rows cost 101 queries.";
        check_reference("Explain.", reference, answer, expected);
    };
    listed("Errors become 204, 203 or 800 responses.", Some("\"204\" instead of \"404\""));
    let other = "One query loads the list, so a dozen rows cost 301 queries.";
    listed(other, Some("\"dozen\" instead of \"hundred\""));
    let swapped = |answer, expected| {
        check_reference("Explain both.", "A trike has 3 wheels. A quad has 4 wheels.", answer, expected);
    };
    swapped("A trike has 4 wheels, a quad has 3 wheels.", Some("\"trike\" instead of \"quad\""));
    swapped("A trike has 3 wheels, a quad has 4 wheels.", None);
}

#[test]
fn number_under_another_operator_is_no_other_number() {
    check("len(items) > 0", "len(items) >= 1", None);
    check("len(items) > 0", "len(items) > 1", Some("\"1\" instead of \"0\""));
}

#[test]
fn half_as_much_is_less() {
    let statement = "The effect of the Sun is about half as strong; the tides are higher then.";
    check(statement, "The Sun has a weaker effect, and the tides are higher then.", None);
    check("The effect of the Sun is strong.", "The effect of the Sun is weak.", Some("\"weak\" instead of \"strong\""));
}

#[test]
fn sum_denies_nothing() {
    let statement = "The change of the stock equals what comes in minus the waste it has.";
    check(statement, "Change of the stock = what comes in minus waste of the stock.", None);
    check(
        "Total debits must equal total credits.",
        "Total debits must be greater than total credits.",
        Some("\"greater\" instead of \"equal\""),
    );
    check("The market has a single seller.", "The market has many sellers.", Some("\"many\" instead of \"single\""));
}

#[test]
fn several_years_can_be_other_ones() {
    let statement = "The war lasted from 1914 to 1918.";
    check(statement, "The war lasted from 1939 to 1945.", Some("\"1939\" instead of \"1914\""));
    check(statement, "The war lasted from 1914 to 1918.", None);
}

#[test]
fn several_names_can_be_other_ones() {
    let statement = "Rosalind Franklin photographed the fibre in 1952.";
    let evidence = Some("\"Crick\" instead of \"Franklin\"");
    check_with_names(statement, "Francis Crick photographed the fibre in 1952.", evidence);
    check_with_names(statement, "The fibre was photographed by Crick in 1952.", evidence);
    check_with_names(statement, "It was Crick who photographed the fibre in 1952.", evidence);
    check_with_names(statement, "Franklin photographed the fibre in London in 1952.", None);
    check_with_names(statement, "The fibre was photographed by Franklin in 1952.", None);
    check_with_names(statement, "She photographed the fibre in 1952.", None);
    let statement = "Norway and the Swiss Confederation were admitted as observers.";
    let evidence = Some("\"Peru\" instead of \"Confederation\"");
    check_with_names(statement, "Latvia and Peru were admitted as observers.", evidence);
    let evidence = Some("\"VII\" instead of \"VI\"");
    check_with_names("Edward VI died young.", "Edward VII died young.", evidence);
}

#[test]
fn number_words_and_parts_of_a_whole_can_be_other_ones() {
    let evidence = Some("\"Forty\" instead of \"Thirty\"");
    check("The Thirty Days' Truce ended in spring.", "The Forty Days' Truce ended in spring.", evidence);
    check("The Thirty Days' Truce ended in spring.", "The 30 Days' Truce ended in spring.", None);
    let evidence = Some("\"half\" instead of \"third\"");
    check("The fire destroyed a third of the town.", "The fire destroyed half of the town.", evidence);
    check("The town grew to 650,000 people.", "The town grew to 650 thousand people.", None);
}

#[test]
fn numbers_that_are_nearly_the_same_are_no_others() {
    let statement = "The crater is about 2,400 metres wide.";
    check(statement, "The crater is 2,416 metres wide.", None);
    check(statement, "The crater is around 2,350 metres wide.", None);
    check(statement, "The crater is 3,400 metres wide.", Some("\"3,400\" instead of \"2,400\""));
    let evidence = Some("\"1896\" instead of \"1894\"");
    check("The bridge opened about 1894.", "The bridge opened about 1896.", evidence);
    check("The tunnel is 57 km long.", "The tunnel is 57.1 km long.", None);
    check("The tunnel is 57 km long.", "The tunnel is 58 km long.", Some("\"58\" instead of \"57\""));
    check("The roof slopes by 23.5 degrees.", "The roof slopes by 23 degrees.", None);
    check("The cup holds 0.5 litres.", "The cup holds 1 litre.", Some("\"1\" instead of \"0.5\""));
}

#[test]
fn number_in_the_turn_of_another_is_another_one() {
    let statement = "A mask of 24 bits leaves 8 bits for hosts.";
    check(statement, "A mask of 24 bits leaves 24 bits for hosts.", Some("\"24\" instead of \"8\""));
    check(statement, "A mask of 24 bits leaves 16 bits for hosts.", Some("\"16\" instead of \"8\""));
    check(statement, "A mask of 24 bits leaves 8 bits for hosts, which are 24 fewer than 32.", None);
    check(statement, "8 bits are left for hosts by a mask of 24 bits.", None);
    let statement = "A cluster of 5 nodes survives the loss of 2.";
    check(statement, "A cluster of 5 nodes survives the loss of 5.", Some("\"5\" instead of \"2\""));
    check(statement, "A cluster of 5 nodes survives the loss of 2.", None);
    check(statement, "A cluster of 5 nodes survives if 3 are left.", None);
}

#[test]
fn share_of_nearly_all_is_not_rounded() {
    let statement = "Availability of 99.9 percent allows 43 minutes of downtime a month.";
    let found = Some("\"99\" instead of \"99.9\"");
    check(statement, "Availability of 99 percent allows 43 minutes of downtime a month.", found);
    check(statement, "Availability of 99.9% allows 43.2 minutes of downtime a month.", None);
}

#[test]
fn units_belong_to_numbers() {
    let statement = "The tunnel is 57 km long.";
    check(statement, "The tunnel is 57 miles long.", Some("\"miles\" instead of \"km\""));
    check(statement, "The tunnel is 57 kilometres long.", None);
    check(statement, "The tunnel is 35 miles long.", None);
}

#[test]
fn name_that_is_denied_for_another_contradicts() {
    let statement = "The seat of the court is Karlsruhe.";
    check_with_names(statement, "It is Berlin, not Karlsruhe.", Some("\"Berlin\" instead of \"Karlsruhe\""));
    check_with_names(statement, "It is Karlsruhe, not Berlin.", None);
    check_with_names(statement, "Karlsruhe. People say it is Berlin, not Karlsruhe.", None);
}

#[test]
fn what_equals_a_product_is_no_factor() {
    let statement = "The load on a beam equals its width times its pressure.";
    let evidence = Some("\"pressure\" instead of \"load\"");
    check(statement, "The pressure on a beam equals its width times its load.", evidence);
    check(statement, "The load on a beam equals its pressure times its width.", None);
    let statement = "The load equals the force divided by the area.";
    check(statement, "The load equals the area divided by the force.", Some("\"area\" instead of \"force\""));
    check(statement, "The force equals the load times the area.", None);
}

//! Sentences that contradict a reference, beside those that only look so.

mod other_side;

use super::*;

/// Checks at which word of an answer `find` finds something that changed places.
#[track_caller]
pub(super) fn check_place(
    find: impl Fn(Part<'_>, Part<'_>) -> Option<(usize, usize)>,
    statement: &str,
    answer: &str,
    expected: Option<&str>,
) {
    let (ours, theirs) = (Text::new(statement), Text::new(answer));
    let found = find(Part::all(&ours), Part::all(&theirs));
    assert_eq!(found.map(|(place, _)| theirs.words[place].key.as_str()), expected, "{answer}");
}

/// Checks what `find` finds in an answer against the statements of a sentence, by its evidence.
#[track_caller]
pub(super) fn check_evidence(
    find: impl for<'a> Fn(&'a [Statement], &Passage) -> Option<(Difference, &'a Statement)>,
    statement: &str,
    answer: &str,
    expected: Option<&str>,
) {
    let (statements, response) = (Statement::of_sentence(passage(statement)), passage(answer));
    let evidence = find(&statements, &response).map(|(found, of)| found.evidence(&of.passage, &response));
    assert_eq!(evidence.as_deref(), expected, "{answer}");
}

/// Checks what `find` finds in the sentences of an answer against those of a reference, by its evidence.
#[track_caller]
pub(super) fn check_all(
    find: impl for<'a> Fn(&'a [Statement], &Passage) -> Vec<(usize, Difference, &'a Statement)>,
    reference: &str,
    answer: &str,
    expected: &[&str],
) {
    let (statements, response) = (statements_of(reference), passage(answer));
    let found = find(&statements, &response);
    let evidence: Vec<String> =
        found.iter().map(|(_, difference, of)| difference.evidence(&of.passage, &response)).collect();
    assert_eq!(evidence, expected, "{answer}");
}

/// Returns what the sentences of a reference say.
pub(super) fn statements_of(reference: &str) -> Vec<Statement> {
    let sentences = Text::new(reference).sentences;
    sentences.iter().flat_map(|sentence| Statement::of_sentence(passage(&reference[sentence.span.clone()]))).collect()
}

pub(super) fn passage(source: &str) -> Passage {
    Passage::without_vectors(source.to_owned(), Text::new(source))
}

fn found_in(statements: Vec<Statement>, terms: &Terms, response: &Passage) -> Vec<(usize, f64, Contradiction)> {
    find(
        &Stated::new(statements, terms.clone(), Properties::default()),
        response,
        &SentenceIndex::new(&response.text),
        &|_| false,
    )
}

#[track_caller]
fn check_with(terms: &Terms, statement: &str, answer: &str, expected: Option<&str>) {
    let response = passage(answer);
    let statements = Statement::of_sentence(passage(statement));
    let found = found_in(statements, terms, &response);
    assert_eq!(found.first().map(|(_, _, found)| found.evidence.as_str()), expected, "{answer}");
}

#[track_caller]
pub(super) fn check(statement: &str, answer: &str, expected: Option<&str>) {
    check_with(&Terms::default(), statement, answer, expected);
}

#[test]
fn opposite_word_contradicts() {
    check("The lamp and the switch are connected.", "The lamp and the switch are separated", Some(SEPARATED));
    check("The lamp and the switch are connected.", "The switch and the lamp are connected", None);
}

#[test]
fn every_and_no_are_opposites_of_the_same_thing_alone() {
    let statement = "The list shows all rows of the table; where there is no match, its columns are empty.";
    check(statement, "The list shows every row of the table, with empty columns if nothing matches.", None);
    check("Every guest has a key to the gate.", "No guest has a key to the gate.", Some("\"No\" instead of \"Every\""));
}

#[test]
fn what_is_spared_is_denied() {
    let statement = "It spares the writer manual work, but it costs run time and causes errors.";
    check(statement, "It spares the writer from manual work but costs run time and causes errors.", None);
    check(statement, "No manual work for the writer, but it costs run time and causes errors.", None);
    check(statement, "It costs no run time and causes no errors.", Some("denies \"time\""));
}

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

/// Checks an answer against all sentences of a reference.
#[track_caller]
fn check_reference(question: &str, reference: &str, answer: &str, expected: Option<&str>) {
    let terms = Terms::of([passage(reference)].iter(), &passage(question));
    let found = found_in(statements_of(reference), &terms, &passage(answer));
    assert_eq!(found.first().map(|(_, _, found)| found.evidence.as_str()), expected, "{answer}");
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
fn sentence_called_untrue_is_denied() {
    let statement = "Water boils at 100 degrees Celsius at sea level.";
    for verdict in ["It is not true that", "It isn't the case that", "I do not believe that", "Nobody says that"] {
        let answer = format!("{verdict} water boils at 100 degrees Celsius at sea level.");
        check(statement, &answer, Some("denies \"water\""));
    }
    check(statement, "I do not doubt that water boils at 100 degrees Celsius at sea level.", None);
}

#[test]
fn thing_told_of_beside_another_one_is_not_in_its_place() {
    let reference = "A hard link is a second name for the same file. A symlink stores the path of another file.";
    let check = |answer, expected| check_reference("Compare both links.", reference, answer, expected);
    check("A hard link is a second name for the same inode. A soft link contains the name of the file.", None);
    check("A soft link is a second name for the same file.", Some("\"soft\" instead of \"hard\""));
}

#[test]
fn number_under_another_operator_is_no_other_number() {
    check("len(items) > 0", "len(items) >= 1", None);
    check("len(items) > 0", "len(items) > 1", Some("\"1\" instead of \"0\""));
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
fn each_time_is_when() {
    let statement = "No cash leaves the business when it is noted.";
    check(statement, "Cash leaves the business each time it is noted.", Some("affirms \"Cash\""));
    check(statement, "Cash leaves the business at a time if it is noted.", None);
}

#[test]
fn comparison_of_the_other_side_is_the_same() {
    let statement = "The rich pay a larger share of their income than the poor.";
    check(statement, "The poor pay a smaller share of their income than the rich.", None);
    check(
        statement,
        "The rich pay a smaller share of their income than the poor.",
        Some("\"smaller\" instead of \"larger\""),
    );
    check("They are faster than hard disks.", "Hard disks are slower than flash disks.", None);
    let statement = "Demand is smaller than supply, so there is a surplus.";
    check(statement, "Supply is greater than demand, so there is a surplus.", None);
    check(statement, "Supply is smaller than demand, so there is a surplus.", Some("\"Supply\" instead of \"Demand\""));
    check(
        statement,
        "Demand is greater than supply, so there is a shortage.",
        Some("\"greater\" instead of \"smaller\""),
    );
    let statement = "The land heats up faster than the sea, so air flows from the sea to the land.";
    check(statement, "The sea heats up more slowly than the land, so air flows to the land from the sea.", None);
}

#[test]
fn each_of_two_opposites_keeps_its_own() {
    let statement = "The mirror absorbs red light and reflects green light.";
    check(statement, "It looks green because the mirror reflects green light; it absorbs red light.", None);
    let statement = "The client sends a request, the server returns a receipt, and the client shows a token.";
    let turned = "The server sends a request, the client returns a receipt, and the server shows a token.";
    check(statement, turned, Some("\"server\" instead of \"client\""));
    let statement = "When the price rises, the quantity supplied rises.";
    check(statement, "When the price falls, the quantity supplied falls.", None);
    check("Metals expand when they are heated.", "Metals contract when cooled and expand when they are heated.", None);
    check("A valve does not let gas flow backwards.", "Gas can flow forwards, never backwards.", None);
    let statement = "Short strings vibrate faster and give higher notes than long strings.";
    check(statement, "The shorter the string, the faster it vibrates and the higher the note.", None);
    check(statement, "A cello has longer strings, which vibrate more slowly and give lower notes.", None);
}

#[test]
fn what_is_given_otherwise_turns_what_follows() {
    let statement = "An index makes reads faster, since the table need not be scanned.";
    check(statement, "Without an index reads are slower, since the table must be scanned.", None);
    let statement = "Pulling in the arms makes her moment smaller, so her speed must increase.";
    check(statement, "If she stretches her arms out, her moment gets bigger and her speed must decrease.", None);
    let statement = "The prices of goods rise more slowly.";
    check(statement, "The prices of goods rise less quickly.", None);
    check(statement, "The prices of goods rise more quickly.", Some("\"quickly\" instead of \"slowly\""));
}

#[test]
fn order_and_voice_turn_nothing() {
    let statement = "The church split into Catholics and Protestants.";
    check(statement, "The church was split into Protestants and Catholics.", None);
    let statement = "It shows no signs for years.";
    check(statement, "For years it shows no signs.", None);
    let statement = "The reader takes the text line by line.";
    check(statement, "The text is taken line by line by the reader.", None);
    let reference = "A false alarm rejects a claim that is true. A miss keeps a claim that is false.";
    check_of(reference, "A false alarm means that a true claim is rejected.", None);
    let reference = "A stack is last in, first out. A queue is first in, first out.";
    check_of(reference, "A queue isn't last in, first out, that's the stack.", None);
}

#[test]
fn both_sides_of_a_relation_turn_together() {
    let statement = "When there are more predators, there are fewer prey.";
    check(statement, "The fewer predators there are, the more prey there are.", None);
    let reference = "When air is warmed it expands and rises. When it is cooled it contracts and sinks.";
    check_of(reference, "When air is cooled it contracts and sinks. When it's warmed it expands and rises.", None);
}

#[track_caller]
fn check_of(reference: &str, answer: &str, expected: Option<&str>) {
    let response = passage(answer);
    let statements = statements_of(reference);
    let found = found_in(statements, &Terms::default(), &response);
    assert_eq!(found.first().map(|(_, _, found)| found.evidence.as_str()), expected, "{answer}");
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
fn opposites_of_what_is_given_and_of_what_follows_agree() {
    let statement = "Higher rates make borrowing expensive and saving attractive.";
    let cheaper = Some("\"cheap\" instead of \"expensive\"");
    check(statement, "Higher rates make borrowing cheap and saving unattractive.", cheaper);
    check("Hot air rises over the land.", "Cold air sinks over the land.", None);
    check("It slows the reaction down.", "It speeds the reaction up.", Some("\"speeds\" instead of \"slows\""));
    let statement = "When the price rises, the firms want to sell more and demand falls.";
    check(statement, "When the price falls, the firms want to sell less and demand rises.", None);
    check(
        statement,
        "When the price rises, the firms want to sell less and demand rises.",
        Some("\"less\" instead of \"more\""),
    );
    let statement = "Ice takes up more space and is less dense than water.";
    check(statement, "Ice takes up more space and is more dense than water.", Some("\"more\" instead of \"less\""));
    let statement = "Water moves from a region of high concentration to a region of lower concentration.";
    check(
        statement,
        "Water moves from a region of low concentration to a region of higher concentration.",
        Some("\"low\" instead of \"high\""),
    );
}

#[test]
fn keeping_off_with_and_without_a_denial_is_the_same() {
    let statement = "The aim was to stop communism from spreading.";
    check(statement, "It was to stop the spread of communism.", None);
    check(statement, "The spread of communism should be stopped.", None);
    check(statement, "The aim was to spread communism.", Some("affirms \"spread\""));
}

const SEPARATED: &str = "\"separated\" instead of \"connected\"";

#[test]
fn one_word_can_be_denied_too() {
    check("Paris", "Not Paris", Some("denies \"Paris\""));
    check("Paris", "It is Paris, not Lyon.", None);
    check("Paris", "It is not Lyon but Paris.", None);
    check("True", "False", Some("\"False\" instead of \"True\""));
    check("True", "True", None);
}

#[test]
fn what_is_turned_round_twice_agrees() {
    let statement = "The lamp is not connected to the negative pole.";
    check(statement, "The lamp is connected to the positive pole", None);
    check(statement, "The lamp is connected to the negative pole", Some("affirms \"connected\""));
    check("A tuple is faster than a list.", "A tuple is not slower than a list", None);
    check("A tuple is faster than a list.", "A tuple is slower than a list", Some("\"slower\" instead of \"faster\""));
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
fn opposite_beside_another_opposite_agrees() {
    let statement = "Every insert, update and delete must also change the index, so writing gets slower.";
    let answer = "Reads get faster while inserts, updates and deletes get slower because the index must change too.";
    check(statement, answer, None);
    let answer = "Every insert, update and delete must also change the index, so reading gets slower.";
    check(statement, answer, Some("\"reading\" instead of \"writing\""));
}

#[test]
fn denial_with_a_means_does_not_deny_the_case_without_it() {
    let statement = "Input of a user is pasted into a query and executed as SQL.";
    check(statement, "With parameters the input of a user is not executed as SQL.", None);
    check(statement, "The input of a user is not executed as SQL.", Some("denies \"executed\""));
}

#[test]
fn clause_can_be_contradicted_alone() {
    let statement = "A whale is a mammal and breathes air with lungs.";
    check(statement, "A whale is not a mammal.", Some("denies \"mammal\""));
    check(statement, "A whale is a mammal.", None);
    check(statement, "A whale is not a fish.", None);
    let statement = "Loans become more expensive, so households and firms borrow less.";
    let evidence = Some("\"cheaper\" instead of \"expensive\"");
    check(statement, "Loans become cheaper, so households and firms borrow more.", evidence);
    check(statement, "Loans get more expensive, so firms and households borrow less.", None);
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

const LOW: &str = "\"low\" instead of \"higher\"";

#[test]
fn several_years_can_be_other_ones() {
    let statement = "The war lasted from 1914 to 1918.";
    check(statement, "The war lasted from 1939 to 1945.", Some("\"1939\" instead of \"1914\""));
    check(statement, "The war lasted from 1914 to 1918.", None);
}

#[test]
fn opposite_among_few_words_needs_nearly_all_of_them() {
    check("Indexes speed up reads.", "Indexes slow down writes", None);
}

#[test]
fn degrees_that_go_together_may_both_be_turned_round() {
    check("When the string is shorter, the pitch is higher.", "The more string, the lower the pitch is", None);
}

/// As [`check`], with the names of the statement known.
#[track_caller]
fn check_with_names(statement: &str, answer: &str, expected: Option<&str>) {
    check_with(&Terms::of([passage(statement)].iter(), &passage("")), statement, answer, expected);
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
fn opposites_of_different_things_tell_nothing() {
    let statement = "Prices rose every week until the bank was founded.";
    check(statement, "The value of coins fell every week until the bank was founded.", None);
    let evidence = Some("\"fell\" instead of \"rose\"");
    check(statement, "Prices fell every week until the bank was founded.", evidence);
    check(statement, "They fell every week until the bank was founded.", evidence);
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
fn misspelt_word_is_no_missing_one() {
    let statement = "The lamp and the positive pole are separated.";
    check(statement, "The lamp is connected to a switch and seperated from the positive pole", None);
}

#[test]
fn fact_about_something_else_beside_the_statement_is_none() {
    let statement = "Lead melts at 327 degrees.";
    check(statement, "Lead melts at 327 degrees. Tin melts at 232 degrees.", None);
    check(statement, "In a vacuum lead melts at 320 degrees. Lead melts at 327 degrees.", None);
    let evidence = Some("\"232\" instead of \"327\"");
    check(statement, "Lead melts at 327 degrees. Lead melts at 232 degrees.", evidence);
    check(statement, "Lead melts at 232 degrees.", evidence);
    let statement = "The upper pipe carries steam into the turbine.";
    let both = "The upper pipe carries steam into the turbine. The lower pipe carries water into the boiler.";
    check(statement, both, None);
    let statement = "Malta joined the union in 2004.";
    check(statement, "Malta joined the union in 2004. Turkey did not join the union in 2004.", None);
    let both = "Malta joined the union in 2004. Malta did not join the union in 2004.";
    check(statement, both, Some("denies \"join\""));
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
fn units_belong_to_numbers() {
    let statement = "The tunnel is 57 km long.";
    check(statement, "The tunnel is 57 miles long.", Some("\"miles\" instead of \"km\""));
    check(statement, "The tunnel is 57 kilometres long.", None);
    check(statement, "The tunnel is 35 miles long.", None);
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
fn name_that_is_denied_for_another_contradicts() {
    let statement = "The seat of the court is Karlsruhe.";
    check_with_names(statement, "It is Berlin, not Karlsruhe.", Some("\"Berlin\" instead of \"Karlsruhe\""));
    check_with_names(statement, "It is Karlsruhe, not Berlin.", None);
    check_with_names(statement, "Karlsruhe. People say it is Berlin, not Karlsruhe.", None);
}

#[test]
fn both_sides_of_a_condition_may_be_turned_round() {
    let statement = "When the rent rises, demand falls.";
    check(statement, "When the rent falls, demand rises.", None);
    check(statement, "The higher the rent, the lower the demand.", None);
    check(statement, "When the rent rises, demand grows.", Some("\"grows\" instead of \"falls\""));
    let statement = "Warm air rises and cold air sinks.";
    check(statement, "Cold air rises and warm air sinks.", Some("\"Cold\" instead of \"Warm\""));
}

#[test]
fn condition_may_stand_at_either_end() {
    let statement = "If the fever stays after 3 days, give a second dose.";
    check(statement, "Give another dose after 3 days if the fever stays.", None);
    check(statement, "If the dose stays after 3 days, give a second fever.", Some("\"dose\" instead of \"fever\""));
    let statement = "Doubling the speed quadruples the energy.";
    check(statement, "The energy quadruples if you double the speed.", None);
    check(statement, "Doubling the energy quadruples the speed.", Some("\"energy\" instead of \"speed\""));
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

#[test]
fn roles_and_ways_can_be_turned_round_in_other_words() {
    let statement = "Arminius defeated the legions in the forest.";
    let evidence = Some("\"legions\" instead of \"Arminius\"");
    check(statement, "Arminius was defeated by the legions in the forest.", evidence);
    check(statement, "The legions were defeated by Arminius in the forest.", None);
    let statement = "The duct carries heat from the cellar of the house to the attic.";
    let evidence = Some("\"attic\" instead of \"cellar\"");
    check(statement, "The duct carries heat from the attic to the cellar of the house.", evidence);
    check(statement, "The duct carries heat to the attic from the cellar.", None);
    let statement = "Peru sells copper to Japan.";
    check(statement, "Japan buys copper from Peru.", None);
    check(statement, "Peru buys copper from Japan.", Some("\"buys\" instead of \"sells\""));
    check(statement, "Japan gets copper from Peru.", None);
    check(statement, "Japan sells copper to Peru.", Some("\"Japan\" instead of \"Peru\""));
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
fn order_in_time_can_be_turned_round() {
    let statement = "The old paint is sanded off before the primer is applied.";
    let turned = "The primer is applied before the old paint is sanded off.";
    check(statement, turned, Some("\"primer\" instead of \"old\""));
    check(statement, "Before the primer is applied, the old paint is sanded off.", None);
    check(statement, "The primer is applied after the old paint is sanded off.", None);
    check(statement, "After the old paint is sanded off, the primer is applied.", None);
    check(statement, "The old paint is sanded off first, and after that the primer is applied.", None);
    let evidence = Some("\"after\" instead of \"before\"");
    check(statement, "The old paint is sanded off after the primer is applied.", evidence);
    let statement = "The dough is kneaded and then baked.";
    check(statement, "The dough is baked and then kneaded.", Some("\"baked\" instead of \"kneaded\""));
    let statement = "It cuts the rope into two, ties each of the ends, and then joins the tied ropes.";
    check(
        statement,
        "The knot cuts a rope into two and then ties the ends of the two ropes, and then joins them.",
        None,
    );
}

#[test]
fn less_of_it_is_the_opposite_of_a_degree() {
    let statement = "The oak beam is heavier, so it lies below the pine beam.";
    check(
        statement,
        "The oak beam is less heavy, so it lies below the pine beam.",
        Some("\"less\" instead of \"heavier\""),
    );
    check(statement, "The oak beam is heavier, so it lies below the less strong pine beam.", None);
    let both = "The heavier beam presses on the less heavy beam.";
    check(both, "The heavier one presses on the other beam.", None);
    check("The oak beam is less heavy than stone.", "The stone is heavier than an oak beam.", None);
}

#[test]
fn noun_may_be_named_once_for_two() {
    let statement = "Salt moves from a weak solution to a stronger one.";
    check(statement, "Salt moves from the weak to the strong solution.", None);
    check(
        "The pump moves salt out of the weak solution.",
        "The pump moves salt out of the strong solution.",
        Some("\"strong\" instead of \"weak\""),
    );
}

#[test]
fn what_is_not_so_of_the_whole_may_be_so_of_a_side_of_it() {
    let statement = "The seal protects the shape of a bottle.";
    check(statement, "A bottle as such isn't protected by the seal.", None);
    check(statement, "The shape of a bottle isn't protected by the seal.", Some("denies \"protected\""));
}

#[test]
fn sentence_in_nearly_the_words_of_its_own_statement_is_not_against_its_sister() {
    let statements = statements_of(
        "A direct tax takes a larger share of high wages. An indirect tax takes a larger share of low wages.",
    );
    let found = |answer: &str| {
        let found = found_in(statements.clone(), &Terms::default(), &passage(answer));
        found.first().map(|(_, _, found)| found.evidence.clone())
    };
    assert_eq!(found("An indirect tax takes a larger share from low wages."), None);
    assert!(found("An indirect tax takes a larger share of high wages.").is_some());
}

#[test]
fn what_is_reduced_is_no_verb() {
    check(
        "A driver on ice reduces speed and keeps more distance.",
        "On ice a driver slows down and keeps more distance.",
        None,
    );
    let expected = Some("\"increases\" instead of \"reduces\"");
    check("A driver on ice reduces speed.", "A driver on ice increases speed.", expected);
}

#[test]
fn what_is_prohibited_is_not_allowed_whoever_says_so() {
    check("Candy is not allowed under rule five.", "Rule five prohibits candy.", None);
    check("Candy is not allowed under rule five.", "Candy is allowed under rule five.", Some("affirms \"allowed\""));
}

#[test]
fn outcomes_of_a_case_and_of_the_others_are_told_apart() {
    let statement = "If the print is clean, production starts; otherwise the plate is washed.";
    let crossed = "If the print is clean, the plate is washed; otherwise production starts.";
    check(statement, crossed, Some("\"plate\" instead of \"production\""));
    check(statement, "If the print is not clean, the plate is washed; otherwise production starts.", None);
    check(
        "Call the ward first, and only then move the bed.",
        "Move the bed first, and only then call the ward.",
        Some("\"Move\" instead of \"Call\""),
    );
}

#[test]
fn what_is_about_the_other_of_two_is_told() {
    let reference = "With a stack the last element leaves first. With a queue the first element leaves first.";
    let stated = Stated::new(statements_of(reference), Terms::default(), Properties::default());
    let is_about_another =
        |says: &str, answer: &str| stated.is_about_another(&Text::new(says), &Text::new(answer).words);
    assert!(is_about_another("With a stack the newest comes out.", "A queue gives out the newest."));
    assert!(!is_about_another("With a stack the newest comes out.", "A stack gives out the newest, unlike a queue."));
    assert!(!is_about_another("With a stack the newest comes out.", "The newest comes out."));
    assert!(!is_about_another("A stack and a queue have ends.", "A queue has ends."));
}

#[test]
fn two_things_that_one_subject_does_are_both_turned_round() {
    let statement = "The valve is opened by hand. This lowers the heating and cooling costs and speeds up repairs.";
    let costs = Some("\"raises\" instead of \"lowers\"");
    check(statement, "This raises the heating and cooling costs and slows down repairs.", costs);
    check("When demand falls, prices fall.", "When demand rises, prices rise.", None);
}

#[test]
fn gap_in_a_connection_is_no_connection() {
    let statement = "Dock 1 and dock 6 are separated by the gap.";
    check(statement, "There is a gap in the connection between dock 1 and dock 6.", None);
    check(statement, "Dock 1 and dock 6 are connected.", Some("\"connected\" instead of \"separated\""));
}

#[test]
fn what_compares_the_other_of_two_things_agrees() {
    let statement = "The stone sinks beneath the cork because it is heavier.";
    check(statement, "The cork is lighter, so the stone sinks beneath it.", None);
    check(
        statement,
        "The stone sinks beneath the cork because it is lighter.",
        Some("\"lighter\" instead of \"heavier\""),
    );
    let statement = "The half that is tilted to the sun has summer, while the other half has winter.";
    check(statement, "Summer is in the half which is tilted to the sun; in the other half it is winter.", None);
}

#[test]
fn degree_of_a_word_that_is_said_is_not_its_opposite() {
    let statement = "The bell drowns short tones such as the blue one much more than long ones such as the red one.";
    check(statement, "The bell drowns the blue tone much more than the red one, as it is shorter.", None);
}

#[test]
fn what_is_done_by_the_opposite_and_what_it_leads_to_are_both_turned_round() {
    let statement = "The crew fights the fire by raising the pressure, which makes the water more expensive.";
    let raising = Some("\"lowering\" instead of \"raising\"");
    check(statement, "The crew fights the fire by lowering the pressure, which makes the water cheaper.", raising);
    let statement = "The mill grinds with salt, so that the locks are useless and the guards are expensive.";
    let useless = Some("\"useful\" instead of \"useless\"");
    check(statement, "The mill grinds with salt, so that the locks are useful and the guards are cheap.", useless);
}

#[test]
fn one_thing_may_not_do_what_is_said_of_a_part_of_it() {
    let reference = "A guild has its own hall, while masters of one guild share its rooms.";
    let statements = statements_of(reference);
    let found = |answer: &str| found_in(statements.clone(), &Terms::default(), &passage(answer)).len();
    assert_eq!(found("Guilds don't share rooms."), 0);
    assert_eq!(found("Masters of one guild don't share its rooms."), 1);
}

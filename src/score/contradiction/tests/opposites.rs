//! Opposite words, things in each other's places, and what turns nothing round.

use super::*;

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
fn thing_told_of_beside_another_one_is_not_in_its_place() {
    let reference = "A hard link is a second name for the same file. A symlink stores the path of another file.";
    let check = |answer, expected| check_reference("Compare both links.", reference, answer, expected);
    check("A hard link is a second name for the same inode. A soft link contains the name of the file.", None);
    check("A soft link is a second name for the same file.", Some("\"soft\" instead of \"hard\""));
}

#[test]
fn what_is_done_is_no_opposite_of_a_state() {
    let statement = "A private key must stay secret, while the public key may be given to anyone.";
    check(statement, "Only the private key can open what the public key has closed.", None);
    check("The valve is closed at night.", "The valve can open at night.", Some("\"open\" instead of \"closed\""));
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
fn what_is_turned_round_twice_agrees() {
    let statement = "The lamp is not connected to the negative pole.";
    check(statement, "The lamp is connected to the positive pole", None);
    check(statement, "The lamp is connected to the negative pole", Some("affirms \"connected\""));
    check("A tuple is faster than a list.", "A tuple is not slower than a list", None);
    check("A tuple is faster than a list.", "A tuple is slower than a list", Some("\"slower\" instead of \"faster\""));
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
fn opposite_among_few_words_needs_nearly_all_of_them() {
    check("Indexes speed up reads.", "Indexes slow down writes", None);
}

#[test]
fn degrees_that_go_together_may_both_be_turned_round() {
    check("When the string is shorter, the pitch is higher.", "The more string, the lower the pitch is", None);
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
fn way_in_and_way_out_are_both_turned_round() {
    let statement = "Light bends towards the normal when it enters a denser medium.";
    check(statement, "On leaving the denser medium it bends away from the normal.", None);
    check(statement, "When it leaves a denser medium light bends away from the normal.", None);
    let away = Some("\"away\" instead of \"towards\"");
    check(statement, "Light bends away from the normal when it enters a denser medium.", away);
    let leaves = Some("\"leaves\" instead of \"enters\"");
    check(statement, "Light bends towards the normal when it leaves a denser medium.", leaves);
}

#[test]
fn who_loses_has_a_loss() {
    let statement = "Oxidation is the loss of electrons and reduction is the gain of electrons.";
    check(statement, "Whoever loses electrons undergoes oxidation, a gain of electrons is reduction.", None);
    check(
        "Oxidation is a loss of electrons.",
        "Oxidation is a gain of electrons.",
        Some("\"gain\" instead of \"loss\""),
    );
}

#[test]
fn what_something_is_compared_with_is_not_said_of_it() {
    let statement = "A pot of water heats up faster when covered.";
    check(statement, "A pot of water heats up faster than a bare one.", None);
    check(statement, "A pot of water heats up faster when bare.", Some("\"bare\" instead of \"covered\""));
}

#[test]
fn verbs_are_undone_by_their_opposites() {
    for (statement, answer, evidence) in [
        ("The follower resumes the copy.", "The follower suspends the copy.", "\"suspends\" instead of \"resumes\""),
        ("The cache evicts old pages.", "The cache retains old pages.", "\"retains\" instead of \"evicts\""),
        (
            "An inhibitor aggravates the pain at night.",
            "An inhibitor relieves the pain at night.",
            "\"relieves\" instead of \"aggravates\"",
        ),
    ] {
        check(statement, answer, Some(evidence));
        check(statement, statement, None);
    }
    check("The follower resumes the copy.", "The leader suspends the upload.", None);
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

#[test]
fn what_a_job_asks_for_has_opposites() {
    for (statement, answer, evidence) in [
        ("An old branch should be deleted.", "An old branch should be kept.", "\"kept\" instead of \"deleted\""),
        (
            "The costliest step is checked first.",
            "The costliest step is checked last.",
            "\"last\" instead of \"first\"",
        ),
        (
            "The alarms that were found are listed.",
            "The alarms that were missed are listed.",
            "\"missed\" instead of \"found\"",
        ),
        (
            "The errors are reviewed afterwards.",
            "The errors are reviewed beforehand.",
            "\"beforehand\" instead of \"afterwards\"",
        ),
    ] {
        check(statement, answer, Some(evidence));
        check(statement, statement, None);
    }
}

#[test]
fn sentence_of_the_reference_is_not_quoted_for_what_another_gets_wrong() {
    let reference = "Threads share memory, whereas each process has its own address space. Processes are isolated more strongly, \
                     because a fault in shared memory affects all threads.";
    let wrong = "Threads share memory, whereas each process has its own address space. Threads are isolated more strongly, \
                 because a fault in shared memory affects all threads.";
    check_of(reference, wrong, Some("\"Threads\" instead of \"Processes\""));
}

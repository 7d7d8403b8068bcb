//! Lines that open an item, those that are told, and those that mean nothing.

use super::super::headings::split;
use super::super::tests::index;
use super::*;

/// What a text is split into, each as `item: text` and, behind ` # `, the lines that are told.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let index = index(&[
        ("index", "What does an index do?"),
        ("deadlock", "What is a deadlock?"),
        ("transaction", "What does a transaction promise?"),
    ]);
    let shown = split(text, &index).sections.into_iter().map(|section| {
        let text = section.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let told = section.doubts.iter().map(|doubt| format!(" # {} {}", doubt.line, index.id(doubt.item)));
        format!("{}: {text}{}", section.item.map_or("-", |at| index.id(at)), told.collect::<String>())
    });
    assert_eq!(shown.collect::<Vec<_>>(), expected, "{text}");
}

/// Checks a line below the answer to `index`, with text below it.
#[track_caller]
fn check_line(line: &str, opens: bool) {
    let text = format!("# index\n\nFinds rows.\n\n{line}\n\nThey wait.\n");
    let swallowed = format!("index: Finds rows. {line} They wait. # 5 deadlock");
    let expected = if opens { vec!["index: Finds rows.", "deadlock: They wait."] } else { vec![swallowed.as_str()] };
    check(&text, &expected);
}

#[test]
fn a_marked_line_that_names_another_item_opens_it() {
    for line in [
        "**Deadlock**",
        "__deadlock__",
        "**Deadlock:**",
        "**Deadlock**:",
        "deadlock:",
        "2. deadlock",
        "2) Deadlock",
        "**2. deadlock**",
        "2. **Deadlock**",
        "Question 2: deadlock",
        "**Question 2: What is a deadlock?**",
        "What is a deadlock?",
    ] {
        check_line(line, true);
    }
    check(
        "# index\n\nFinds rows.\n\n**Deadlock**\n\nThey wait.\n\n**Transaction**\nAll or none.\n",
        &["index: Finds rows.", "deadlock: They wait.", "transaction: All or none."],
    );
    check("**Deadlock**\n\nThey wait.\n\n# index\n\nRows.", &["deadlock: They wait.", "index: Rows."]);
}

#[test]
fn a_plain_line_and_one_that_is_nearly_a_name_are_told() {
    for line in [
        "Deadlock", "*deadlock*", "#deadlock", "**Deadlok**", "2. deadlok", "## deadlok", "What is a deadlok?",
        "**Question 2**", "Q2", "### Question 2",
    ] {
        check_line(line, false);
    }
}

#[test]
fn what_is_part_of_an_answer_is_left_alone() {
    for line in [
        "**Index**",
        "Index:",
        "1. index",
        "**Deadlock**: two that wait.",
        "A **deadlock** is bad.",
        "Two that wait\ndeadlock:",
        "- deadlock",
        "* **Deadlock**",
        "> **Deadlock**",
        "| deadlock |",
        "**Details**",
        "## Locks",
        "Deadlock is a danger.",
        "    deadlock:",
        "```\n\ndeadlock:\n\n```",
        "**Question 1**",
        "## 2.",
    ] {
        let text = format!("# index\n\nFinds rows.\n\n{line}\n\nThey wait.\n");
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        check(&text, &[&format!("index: Finds rows. {line} They wait.")]);
    }
    check("**Deadlock**\n\nThey wait.\n", &[]);
}

#[test]
fn an_item_that_would_be_answered_twice_is_told() {
    check(
        "# index\n\nRows.\n\n**Deadlock**\n\nNone.\n\n# deadlock\n\nThey wait.\n",
        &["index: Rows. **Deadlock** None. # 5 deadlock", "deadlock: They wait."],
    );
    check(
        "# index\n\nRows.\n\n**Deadlock**\n\nNone.\n\n**Deadlock**\n\nThey wait.\n",
        &["index: Rows. **Deadlock** None. **Deadlock** They wait. # 5 deadlock # 9 deadlock"],
    );
    check(
        "# index\n\nRows.\n\n**Deadlock**\n\nThey wait.\n\n**Index**\n\nMore.\n",
        &["index: Rows.", "deadlock: They wait. **Index** More. # 9 index"],
    );
}

#[test]
fn a_list_of_names_opens_nothing() {
    check("# index\n\nRows.\n\n1. deadlock\n2. lock\n", &["index: Rows. 1. deadlock 2. lock # 5 deadlock"]);
    check(
        "# index\n\n1. Rows.\n\n2. deadlock\n\n   They wait.\n",
        &["index: 1. Rows. 2. deadlock They wait. # 5 deadlock"],
    );
}

#[test]
fn lines_are_told_with_the_remedy() {
    let index = index(&[("index", "?i"), ("deadlock", "?d")]);
    let doubt = |line| Doubt { line, start: 0, text: "Deadlock".into(), item: 1 };
    let told = "this may be the heading of another item, and is read as a part of this answer: line 5, \"Deadlock\" (item \
                \"deadlock\"); if it is one, make it a heading, as in \"# deadlock\"";
    assert_eq!(warning(&[doubt(5)], &index, true).as_deref(), Some(told));
    assert_eq!(warning(&[doubt(5)], &index, false), Some(told.replace("line 5, ", "")));
    let many: Vec<Doubt> = (1..=5).map(doubt).collect();
    assert!(warning(&many, &index, true).unwrap().contains("and 2 more; if"));
    assert_eq!(warning(&[], &index, true), None);
}

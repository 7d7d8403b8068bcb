//! What a variant finds in a sentence: the table `fixtures/language/variants.tsv`.

use std::collections::BTreeSet;
use std::fs;

use assay::rubric::variant::Variant;
use assay::score::matching::Matcher;
use assay::text::Text;

use crate::command::fixture;

/// Returns whether a sentence earns a variant, as an only variant of its rubric.
fn earns(variant: &str, sentence: &str) -> bool {
    let variant = Variant::parse(variant).unwrap_or_else(|error| panic!("{variant}: {error}"));
    let vocabulary: BTreeSet<String> = variant.stems().map(str::to_owned).collect();
    let text = Text::new(sentence);
    let found = Matcher::new(sentence, &text, &vocabulary).find(&variant);
    found.is_some_and(|occurrence| !occurrence.denied)
}

#[test]
fn variants_find_what_the_table_says() {
    let table = fs::read_to_string(fixture("language/variants.tsv")).expect("the table");
    let rows: Vec<&str> = table.lines().filter(|line| !line.starts_with("# ") && !line.is_empty()).collect();
    let wrong = |row: &&&str| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [variant, sentence, found] = cells[..] else { panic!("not three cells: {row}") };
        earns(variant, &sentence.replace("\\n", "\n")) != (found == "yes")
    };
    let failed: Vec<_> = rows.iter().filter(wrong).collect();
    assert!(failed.is_empty(), "{} of {} rows are wrong:\n{failed:#?}", failed.len(), rows.len());
    assert!(rows.len() >= 150);
}

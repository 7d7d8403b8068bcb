//! What is handed in as one file that holds others.

use super::*;

#[test]
fn archive_beside_candidates_is_an_unscored_candidate() {
    let answers = Answers::new(&[
        ("in/ada/orm.md", "a"),
        ("in/bo.zip", "x"),
        ("in/cy.7Z", "x"),
        ("in/dan.key", "x"),
        ("in/eve/orm.md", "e"),
        ("in/eve.zip", "x"),
        ("in/old.csv.gz", "x"),
        ("in/r.toml", "x"),
        ("in/report.html", "x"),
    ]);
    let unpack = |extension| {
        format!("a .{extension} file cannot be read: unpack it, with its answers as .docx, .odt, .md or .txt")
    };
    let notes = ["eve.zip", "old.csv.gz", "r.toml", "report.html"];
    let notes = notes.map(|name| format!("skipped in/{name}: not .docx, .odt, .md or .txt"));
    answers.check_with(
        &["in"],
        Some(&django()),
        &[
            "ada/orm @in/ada/orm.md: a",
            &format!("bo/? @in/bo.zip: !{}", unpack("zip")),
            &format!("cy/? @in/cy.7Z: !{}", unpack("7Z")),
            "dan/? @in/dan.key: !a .key file cannot be read: save it as .docx, .odt, .md or .txt",
            "eve/orm @in/eve/orm.md: e",
        ],
        &notes.each_ref().map(String::as_str),
    );
}

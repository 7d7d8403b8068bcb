//! What texts begin with for models of a family, and how a folder that does not say so is known to be of one.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::settings;

/// The model cards: texts that are compared as equals begin with this.
pub(super) const E5: &str = "query: ";
pub(super) const NOMIC: &str = "clustering: ";
pub(super) const GEMMA: &str = "task: sentence similarity | query: ";
pub(super) const MODERN_BERT: &str = "search_document: ";

/// The families by what their names have in them. Those are not here whose cards want nothing before texts that are compared
/// as equals: BGE and its like have an instruction for the queries of a search alone.
const FAMILIES: [(&str, &str); 4] =
    [("e5", E5), ("nomic-embed", NOMIC), ("embeddinggemma", GEMMA), ("modernbert-embed", MODERN_BERT)];

/// Models of a family that follow instructions have a prefix for each task instead.
const INSTRUCTED: &str = "instruct";

/// The most bytes of a model's card that are looked at.
const CARD_BYTES: usize = 1 << 16;

/// Says of a folder that gives no prompt, and whose model seems to want one, what to write where.
pub(super) fn missing(folder: &Path, config: &Value) -> Option<String> {
    let names = [(name_of(folder), "the folder's name"), (written_name(config), "`_name_or_path` of config.json")];
    let named = names.iter().find_map(|(name, says)| {
        let (family, prefix) = family(name.as_deref()?)?;
        Some((format!("{says} says {family}"), prefix))
    });
    let (why, prefix) = named.or_else(|| {
        let says = "README.md writes \"query: \" and \"passage: \" before texts";
        wants_prefix(&folder.join("README.md")).then(|| (says.to_owned(), E5))
    })?;
    Some(format!(
        "{why}, and such models want {prefix:?} before each text, but no file gives a prompt; write `prefix = {prefix:?}` into \
         {}, or `prefix = \"\"` where this one wants none",
        folder.join(settings::FILE).display()
    ))
}

/// Returns the family that a name has in it, word by word, and what its texts begin with.
fn family(name: &str) -> Option<(&'static str, &'static str)> {
    let words = name.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "-");
    if words.contains(INSTRUCTED) {
        return None;
    }
    FAMILIES.into_iter().find(|(family, _)| format!("-{words}-").contains(&format!("-{family}-")))
}

/// Returns the folder's name; in a cache of the hub it is that of the repository, not the one of a commit.
fn name_of(folder: &Path) -> Option<String> {
    let folder = fs::canonicalize(folder).ok()?;
    let is_snapshot = folder.parent().and_then(Path::file_name).is_some_and(|name| name == "snapshots");
    let named = if is_snapshot { folder.ancestors().nth(2)? } else { &folder };
    Some(named.file_name()?.to_string_lossy().into_owned())
}

fn written_name(config: &Value) -> Option<String> {
    config["_name_or_path"].as_str().map(str::to_owned)
}

/// Returns whether a model's card shows the prefixes of E5, in quotes as the makers' cards do.
fn wants_prefix(card: &Path) -> bool {
    let Ok(card) = fs::read(card) else { return false };
    let card = String::from_utf8_lossy(&card[..card.len().min(CARD_BYTES)]);
    ["query: ", "passage: "]
        .iter()
        .all(|prefix| ['"', '\''].iter().any(|quote| card.contains(&format!("{quote}{prefix}"))))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        assert_eq!(family(name).map(|(_, prefix)| prefix), expected);
    }

    #[test]
    fn family_is_known_by_a_word_of_the_name() {
        check("multilingual-e5-small", Some("query: "));
        check("intfloat/E5_base.v2", Some("query: "));
        check("models--intfloat--e5-small-v2", Some("query: "));
        check("nomic-embed-text-v1.5", Some("clustering: "));
        check("embeddinggemma-300m-onnx", Some(GEMMA));
        check("bge-small-en-v1.5", None);
        check("all-minilm-l6-v2", None);
        check("type5-e50", None);
        check("multilingual-e5-large-instruct", None);
    }

    #[test]
    fn folder_says_by_its_name_its_config_or_its_card_that_it_wants_a_prefix() {
        let temporary = tempfile::tempdir().expect("a folder for the test");
        let folder = |name: &str| {
            let folder = temporary.path().join(name);
            fs::create_dir_all(&folder).expect("a folder");
            folder
        };
        let nothing = json!({});
        let note = missing(&folder("my-e5"), &nothing).expect("a note");
        assert!(
            note.starts_with("the folder's name says e5, and such models want \"query: \" before each text"),
            "{note}"
        );
        assert!(
            note.contains("write `prefix = \"query: \"` into ") && note.contains("my-e5/assay-model.toml"),
            "{note}"
        );
        assert!(missing(&folder("models--intfloat--e5-base/snapshots/0123abc"), &nothing).is_some());

        let plain = folder("plain");
        assert_eq!(missing(&plain, &json!({"_name_or_path": "BAAI/bge-small-en"})), None);
        let note = missing(&plain, &json!({"_name_or_path": "intfloat/e5-base"})).expect("a note");
        assert!(note.starts_with("`_name_or_path` of config.json says e5"), "{note}");
        fs::write(plain.join("README.md"), "Fast. A query: what is it?").expect("a card");
        assert_eq!(missing(&plain, &nothing), None);
        fs::write(plain.join("README.md"), "Begin with \"query: \" or \"passage: \".").expect("a card");
        assert!(missing(&plain, &nothing).is_some_and(|note| note.starts_with("README.md writes")));
    }
}

//! Tests of the cache with a model that counts what it is asked.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;

use super::*;
use crate::embed::Runtime;

/// A model whose vectors tell the length of a text, and which counts the texts that it embeds.
struct Counter {
    info: ModelInfo,
    asked: Arc<AtomicUsize>,
}

impl Embedder for Counter {
    fn info(&self) -> &ModelInfo {
        &self.info
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Vector>, Error> {
        self.asked.fetch_add(texts.len(), Ordering::Relaxed);
        Ok(texts.iter().map(|text| vec![text.len() as f32, 0.1, -0.0]).collect())
    }
}

/// A cache folder, the number of texts that were embedded, and what was said.
struct Fixture {
    folder: TempDir,
    asked: Arc<AtomicUsize>,
    said: Arc<Mutex<Vec<String>>>,
}

impl Fixture {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), asked: Arc::default(), said: Arc::default() }
    }

    fn open(&self, sha256: &str, most: u64) -> CachedEmbedder {
        let info = ModelInfo {
            name: "counter".into(),
            sha256: sha256.into(),
            dimension: 3,
            runtime: Runtime::Tract,
            scale: None,
        };
        let said = Arc::clone(&self.said);
        let say = Box::new(move |text: &str| said.lock().expect("no panic").push(text.into()));
        CachedEmbedder::new(Box::new(Counter { info, asked: Arc::clone(&self.asked) }), self.folder.path(), most, say)
    }

    /// Embeds texts with a cache of their own, and returns how many of them the model was asked for.
    #[track_caller]
    fn asked(&self, sha256: &str, texts: &[&str]) -> usize {
        let before = self.asked.load(Ordering::Relaxed);
        let vectors = self.open(sha256, u64::MAX).embed(texts).expect("it embeds");
        for (text, vector) in texts.iter().zip(vectors) {
            let length = text.len() as f32;
            assert!((vector[0] - length).abs() < 1e-6 && vector[1].to_bits() == 0.1_f32.to_bits());
            assert!(vector[2].is_sign_negative());
        }
        self.asked.load(Ordering::Relaxed) - before
    }

    fn files(&self) -> Vec<std::path::PathBuf> {
        holdings_of(self.folder.path())
    }

    fn said(&self) -> Vec<String> {
        std::mem::take(&mut *self.said.lock().expect("no panic"))
    }
}

fn holdings_of(cache: &Path) -> Vec<std::path::PathBuf> {
    folder::holdings(cache)
        .iter()
        .flat_map(|holding| folder::files(&folder::vectors(cache).join(&holding.name)))
        .collect()
}

#[test]
fn text_is_embedded_once_for_each_model() {
    let fixture = Fixture::new();
    assert_eq!(fixture.asked("a", &["one", "three", "one more"]), 3);
    assert_eq!(fixture.asked("a", &["three", "another", "one"]), 1);
    assert_eq!(fixture.asked("b", &["three"]), 1);
    assert_eq!(fixture.asked("a", &["three", "another", "one", "one more"]), 0);
    assert_eq!(fixture.said(), [""; 0]);
}

#[test]
fn damaged_file_is_said_and_its_texts_are_embedded_again() {
    for damage in 0..4 {
        let fixture = Fixture::new();
        assert_eq!(fixture.asked("a", &["one", "two"]), 2);
        let file = fixture.files().remove(0);
        let mut bytes = fs::read(&file).expect("it is read");
        let last = bytes.len() - 1;
        match damage {
            0 => bytes[last] ^= 1,
            1 => bytes[40] ^= 1,
            2 => bytes.truncate(last),
            _ => bytes.clear(),
        }
        fs::write(&file, bytes).expect("it is written");
        assert_eq!(fixture.asked("a", &["one", "two"]), 2, "damage {damage}");
        assert!(fixture.said()[0].ends_with("damaged; its vectors are computed again"));
        assert_eq!(fixture.asked("a", &["one", "two"]), 0, "damage {damage}");
        assert_eq!(fixture.said(), [""; 0]);
    }
}

#[test]
fn file_that_is_damaged_while_it_is_open_is_not_trusted() {
    let fixture = Fixture::new();
    assert_eq!(fixture.asked("a", &["one", "two"]), 2);
    let open = fixture.open("a", u64::MAX);
    let file = fixture.files().remove(0);
    let mut bytes = fs::read(&file).expect("it is read");
    bytes[33] ^= 1;
    fs::write(&file, bytes).expect("it is written");
    assert!((open.embed(&["one"]).expect("it embeds")[0][0] - 3.0).abs() < 1e-6);
    assert_eq!(fixture.said().len(), 1);
    assert_eq!(fixture.asked.load(Ordering::Relaxed), 3);
}

#[test]
fn several_processes_lose_nothing_of_each_other() {
    let fixture = Fixture::new();
    let (first, second) = (fixture.open("a", u64::MAX), fixture.open("a", u64::MAX));
    first.embed(&["one", "both"]).expect("it embeds");
    second.embed(&["two", "both"]).expect("it embeds");
    drop(first);
    drop(second);
    assert_eq!(fixture.files().len(), 2);
    assert_eq!(fixture.asked("a", &["one", "two", "both"]), 0);
}

#[test]
fn many_small_files_become_one() {
    let fixture = Fixture::new();
    let texts: Vec<String> = (0..20).map(|n| "x".repeat(n)).collect();
    for text in &texts {
        assert_eq!(fixture.asked("a", &[text]), 1);
    }
    assert!(fixture.files().len() < 16);
    assert_eq!(fixture.asked("a", &texts.iter().map(String::as_str).collect::<Vec<_>>()), 0);
}

#[test]
fn cache_stays_within_its_bound() {
    let fixture = Fixture::new();
    let bytes = || folder::holdings(fixture.folder.path()).iter().map(|holding| holding.bytes).sum::<u64>();
    fixture.open("a", 1000).embed(&["one"]).expect("it embeds");
    let one = bytes();
    assert!(one > 0);
    for text in ["two", "three", "four"] {
        fixture.open("a", 2 * one).embed(&[text]).expect("it embeds");
        assert!(bytes() <= 2 * one);
    }
    assert_eq!(folder::clear(fixture.folder.path()).expect("it is cleared"), 2 * one);
    assert_eq!(bytes(), 0);
    assert_eq!(folder::clear(fixture.folder.path()).expect("nothing is there"), 0);
}

#[test]
fn cache_stays_within_its_bound_during_a_long_run_and_keeps_the_newest() {
    let fixture = Fixture::new();
    let bytes = || folder::bytes(fixture.folder.path());
    fixture.open("other", 10_000).embed(&["of another model"]).expect("it embeds");
    let texts: Vec<String> = (0..2000).map(|n| format!("text {n}")).collect();
    let most = 10_000;
    let open = fixture.open("a", most);
    for text in &texts {
        open.embed(&[text]).expect("it embeds");
        assert!(bytes() <= most, "{} bytes after {text}", bytes());
    }
    drop(open);
    assert!((most / 2..=most).contains(&bytes()), "{} bytes are left", bytes());
    let newest: Vec<&str> = texts[1900..].iter().map(String::as_str).collect();
    assert_eq!(fixture.asked("a", &newest), 0);
    assert_eq!(fixture.asked("a", &["text 0"]), 1);
}

#[test]
fn bound_takes_nothing_that_fits() {
    let fixture = Fixture::new();
    fixture.open("other", 10_000).embed(&["of another model"]).expect("it embeds");
    let texts: Vec<String> = (0..200).map(|n| format!("text {n}")).collect();
    // A run a text: their files are put together again and again.
    for text in &texts {
        fixture.open("a", 10_000).embed(&[text]).expect("it embeds");
        assert!(folder::bytes(fixture.folder.path()) <= 10_000);
    }
    assert_eq!(fixture.asked("a", &texts.iter().map(String::as_str).collect::<Vec<_>>()), 0);
    assert_eq!(fixture.asked("other", &["of another model"]), 0);
}

#[test]
fn run_that_finds_all_its_vectors_keeps_the_bound_too() {
    let fixture = Fixture::new();
    let texts: Vec<String> = (0..100).map(|n| format!("text {n}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    fixture.open("b", u64::MAX).embed(&texts).expect("it embeds");
    fixture.open("a", u64::MAX).embed(&["one"]).expect("it embeds");
    assert_eq!(fixture.asked("b", &texts), 0);
    fixture.open("a", 1000).embed(&["one"]).expect("it embeds");
    assert!(folder::bytes(fixture.folder.path()) <= 1000);
    assert_eq!(fixture.asked("a", &["one"]), 0);
}

#[test]
fn bound_that_no_vector_fits_into_keeps_none() {
    let fixture = Fixture::new();
    fixture.open("a", 10).embed(&["one", "two"]).expect("it embeds");
    assert_eq!(folder::bytes(fixture.folder.path()), 0);
    assert_eq!(fixture.said(), [""; 0]);
}

#[test]
fn cache_that_cannot_be_written_is_said_once_and_grading_goes_on() {
    let fixture = Fixture::new();
    fs::write(folder::vectors(fixture.folder.path()), "a file, where a folder should be").expect("a file");
    assert_eq!(fixture.asked("a", &["one"]), 1);
    assert_eq!(fixture.said().len(), 1);
}

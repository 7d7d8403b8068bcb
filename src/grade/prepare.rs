//! Items to prepared items: their texts are analysed and embedded in one go.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::passages::{Depth, PassageMaker, Source};
use crate::embed::CosineScale;
use crate::error::Error;
use crate::rubric::Item;
use crate::rubric::variant::Variant;
use crate::score::passage::Passage;
use crate::score::vocabulary::Vocabulary;
use crate::score::{ItemPassages, PreparedItem};
use crate::text::Text;
use crate::text::language::Language;
use crate::text::plain::plain;
use crate::text::stem::fingerprint;

/// Prepares items, in their order; `vocabulary` holds the stems that are never taken for misspellings.
///
/// # Errors
///
/// [`Error::Model`] if the model fails.
pub(super) fn prepare(
    maker: &PassageMaker,
    items: &[&Item],
    vocabulary: &Vocabulary,
    scale: CosineScale,
) -> Result<Vec<PreparedItem>, Error> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let mut sources = Vec::new();
    for item in items {
        sources.push(item.question.clone());
        sources.extend(item.references.iter().cloned());
        sources.extend(item.concepts.iter().map(|concept| concept.says.clone()));
    }
    // As responses are read: a reference in wide letters is one in plain ones.
    let source = |text: String| Source { text: plain(&text), depth: Depth::Whole, spelling: None };
    let sources = sources.into_iter().map(source).collect();
    let mut passages = maker.make(sources)?.into_iter();
    let mut take = |count: usize| passages.by_ref().take(count).collect::<Vec<_>>();
    let of_items: Vec<ItemPassages> = items
        .iter()
        .map(|item| ItemPassages {
            question: take(1).remove(0),
            references: take(item.references.len()),
            statements: statements(item, maker.language()),
            says: take(item.concepts.len()),
        })
        .collect();
    let prepared = items.par_iter().zip(of_items);
    let prepare = |(item, passages): (&&Item, ItemPassages)| {
        let vocabulary = vocabulary.with_near(|| stems(std::slice::from_ref(*item), maker.language()));
        PreparedItem::new(item, passages, vocabulary, scale)
    };
    Ok(prepared.map(prepare).collect())
}

/// Returns the sentences of an item's references, each on one line: short lines would be sentences of their own.
fn statements(item: &Item, language: Language) -> Vec<Passage> {
    let sentences = item.references.iter().flat_map(|reference| {
        let reference = plain(reference);
        let text = Text::plain(&reference, language);
        let on_one_line = |sentence: &str| sentence.split_whitespace().collect::<Vec<_>>().join(" ");
        text.sentences.into_iter().map(move |sentence| {
            let source = on_one_line(&reference[sentence.span]);
            let text = Text::new_in(&source, language);
            Passage::without_vectors(source, text)
        })
    });
    sentences.collect()
}

/// Returns the stems of all words that the items use: none of them is a misspelling.
pub(super) fn vocabulary(items: &Arc<Vec<Item>>, language: Language) -> Vocabulary {
    let items = Arc::clone(items);
    Vocabulary::later(move || stems(&items, language))
}

/// Returns the stems of all words that some items use. Not on all cores: whoever waits for a vocabulary may be needed for
/// it then.
fn stems(items: &[Item], language: Language) -> BTreeSet<String> {
    let texts: Vec<Text> = items.iter().flat_map(|item| texts(item, language)).collect();
    let words = texts.iter().flat_map(|text| &text.words).map(|word| (fingerprint(&word.stem), word.stem.as_str()));
    let of_variants = items.iter().flat_map(variants).flat_map(Variant::stemmed);
    let mut stems: Vec<(u64, &str)> =
        words.chain(of_variants.map(|term| (term.fingerprint, term.stem.as_str()))).collect();
    // Most of them are there many times, and numbers are sorted sooner than texts.
    stems.sort_unstable();
    stems.dedup();
    stems.into_iter().map(|(_, stem)| stem.to_owned()).collect()
}

fn texts(item: &Item, language: Language) -> impl Iterator<Item = Text> {
    let says = item.concepts.iter().map(|concept| &concept.says);
    let wrong = item.misconceptions.iter().map(|misconception| &misconception.says);
    let texts = std::iter::once(&item.question).chain(&item.references).chain(says).chain(wrong);
    texts.map(move |text| Text::plain(text, language))
}

fn variants(item: &Item) -> impl Iterator<Item = &Variant> {
    let concepts = item.concepts.iter().flat_map(|concept| concept.any.iter().chain(&concept.all));
    concepts.chain(item.misconceptions.iter().flat_map(|misconception| &misconception.any))
}

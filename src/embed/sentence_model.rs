//! A sentence model executed through fastembed.

use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use fastembed::{
    InitOptionsUserDefined, OutputKey, SingleBatchOutput, TextEmbedding, TokenizerFiles, UserDefinedEmbeddingModel,
};
use tokenizers::NormalizerWrapper;
use tokenizers::pre_tokenizers::whitespace::WhitespaceSplit;

use super::batches;
use super::folder::ModelFolder;
use super::settings::{self, Pooling};
use super::{Embedder, ModelInfo, Runtime, Stop, Vector};
use crate::error::Error;

/// The most texts that go through a table of vectors at once.
const BATCH: usize = 64;

/// The most bytes of them together, if it is not one text: what the model makes of them, a vector a token, then stays in
/// a processor's cache. With a quarter or four times as many, short answers take longer.
const BATCH_BYTES: usize = 4096;

/// The most engines of one model: each holds a copy of its weights.
const ENGINES: usize = 8;

/// What keeps a vector of zeros from being divided by its length, as in fastembed.
const TINY: f32 = 1e-12;

/// What fastembed or its tokenizer says.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// An ONNX sentence model with its tokenizer; its engines start when they are needed.
pub struct SentenceModel {
    info: ModelInfo,
    kind: Kind,
    stop: Option<Stop>,
}

/// What a model is, and what follows from that. fastembed wants `&mut self`, so that an engine takes one batch at a time.
enum Kind {
    /// A table of token vectors, for texts of any length; one engine is faster than the texts can be cut into tokens.
    Table(Box<Mutex<Engine>>),
    /// A transformer of limited length, slow enough for an engine a core.
    Transformer {
        folder: Box<ModelFolder>,
        /// The engines that are not at work.
        idle: Mutex<Vec<TextEmbedding>>,
    },
}

/// The engine of a table.
enum Engine {
    Starting(JoinHandle<Result<TextEmbedding, Error>>),
    Started(Box<TextEmbedding>),
    /// It could not start; that was said when it was asked for first.
    Failed,
}

impl Engine {
    /// Returns the engine when it has started.
    fn get(&mut self, info: &ModelInfo) -> Result<&mut TextEmbedding, Error> {
        if let Self::Starting(_) = self
            && let Self::Starting(thread) = std::mem::replace(self, Self::Failed)
        {
            let engine = thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            *self = Self::Started(Box::new(engine));
        }
        match self {
            Self::Started(engine) => Ok(engine),
            Self::Starting(_) | Self::Failed => Err(failed(info, &"its engine did not start")),
        }
    }
}

/// The files of a model, as bytes.
pub struct ModelFiles {
    /// The graph, with `input_ids` and `attention_mask` as inputs.
    pub onnx: Vec<u8>,
    /// The files with weights that the graph names, by their names.
    pub weights: Vec<(String, Vec<u8>)>,
    /// The tokenizer and its settings.
    pub tokenizer: TokenizerFiles,
    /// How the vectors of a text's tokens become one.
    pub pooling: Pooling,
    /// The output to take; where there is but one, it need not be named.
    pub output: Option<&'static str>,
}

impl SentenceModel {
    /// Makes a model that looks token vectors up in a table, without a limit on the length of a text; its engine starts on a
    /// thread of its own.
    #[must_use]
    pub fn of_table(info: ModelInfo, start: fn(&ModelInfo) -> Result<TextEmbedding, Error>) -> Self {
        let own = info.clone();
        let engine = Engine::Starting(thread::spawn(move || start(&own)));
        Self { info, kind: Kind::Table(Box::new(Mutex::new(engine))), stop: None }
    }

    /// Takes a model from a folder; its engines start when they are needed.
    #[must_use]
    pub fn of_folder(info: ModelInfo, folder: ModelFolder) -> Self {
        Self { info, kind: Kind::Transformer { folder: Box::new(folder), idle: Mutex::default() }, stop: None }
    }

    /// Returns what whoever uses its folder should know.
    #[must_use]
    pub fn warning(&self) -> Option<&str> {
        match &self.kind {
            Kind::Table(_) => None,
            Kind::Transformer { folder, .. } => folder.warning(),
        }
    }

    /// Embeds texts in pieces that the model takes, batch by batch on all cores.
    fn embed_by_transformer(
        &self,
        texts: &[&str],
        folder: &ModelFolder,
        idle: &Mutex<Vec<TextEmbedding>>,
    ) -> Result<Vec<Vector>, Error> {
        let engine = || {
            let engine = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            engine.map_or_else(|| start(&self.info, folder.files().map_err(|message| self.failed(&message))?), Ok)
        };
        let give_back = |engine| idle.lock().unwrap_or_else(PoisonError::into_inner).push(engine);
        let settings = folder.settings();
        let mut first = engine()?;
        let count = |texts: &[String]| tokens(&mut first, texts).map_err(|error| self.failed(&error));
        let pieces = batches::pieces(texts, &settings.prefix, settings.max_tokens, count)?;
        give_back(first);
        let batches = batches::batches(&pieces, folder.texts_change_each_other());

        let next = AtomicUsize::new(0);
        let work = || -> Result<Vec<(usize, Vector)>, Error> {
            let mut engine = engine()?;
            let mut done = Vec::new();
            while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
                if self.stop.as_ref().is_some_and(|stop| stop()) {
                    return Err(Error::Interrupted);
                }
                let texts: Vec<&str> = batch.iter().map(|&at| pieces[at].text.as_str()).collect();
                let embedded = engine.embed(&texts, Some(texts.len()));
                let embedded = embedded.map_err(|error| {
                    let tokens = pieces[batch[0]].tokens;
                    self.too_long(&mut engine, tokens).unwrap_or_else(|| self.failed(&error))
                })?;
                done.extend(batch.iter().copied().zip(embedded));
            }
            give_back(engine);
            Ok(done)
        };
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let workers = cores.min(ENGINES).min(batches.len());
        let done: Vec<_> = thread::scope(|scope| {
            let others: Vec<_> = (1..workers).map(|_| scope.spawn(work)).collect();
            let own = work();
            let join = |thread: thread::ScopedJoinHandle<'_, _>| {
                thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            };
            std::iter::once(own).chain(others.into_iter().map(join)).collect()
        });
        let mut vectors = vec![Vector::new(); pieces.len()];
        for part in done {
            for (at, vector) in part? {
                self.check(&vector)?;
                vectors[at] = vector;
            }
        }
        Ok(batches::joined(&pieces, &vectors, texts.len(), self.info.dimension))
    }

    /// Returns the error for a text that was too long for the model, whatever its files say; none where short texts fail, too.
    fn too_long(&self, engine: &mut TextEmbedding, tokens: usize) -> Option<Error> {
        engine.embed(["a"], None).ok()?;
        let message = format!("it fails with a text of {tokens} tokens, and not with a short one");
        let hint = format!("set `max_tokens` below {tokens} in {} of the model's folder", settings::FILE);
        Some(Error::Model { model: self.info.name.clone(), message, hint: Some(hint) })
    }

    fn check(&self, vector: &[f32]) -> Result<(), Error> {
        if vector.len() != self.info.dimension {
            let (has, said) = (vector.len(), self.info.dimension);
            return Err(self.failed(&format!("its vectors have {has} components; its files say {said}")));
        }
        if vector.iter().any(|component| !component.is_finite()) {
            return Err(self.failed(&"it gives vectors that are no numbers"));
        }
        Ok(())
    }

    fn failed(&self, error: &impl ToString) -> Error {
        failed(&self.info, error)
    }
}

impl Embedder for SentenceModel {
    fn info(&self) -> &ModelInfo {
        &self.info
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Vector>, Error> {
        if texts.is_empty() {
            return Ok(Vec::new());
        }
        match &self.kind {
            Kind::Table(engine) => {
                let mut engine = engine.lock().unwrap_or_else(PoisonError::into_inner);
                embed_by_table(engine.get(&self.info)?, texts).map_err(|error| self.failed(&error))
            }
            Kind::Transformer { folder, idle } => self.embed_by_transformer(texts, folder, idle),
        }
    }

    fn stop_when(&mut self, stop: Stop) {
        self.stop = Some(stop);
    }
}

/// Starts an engine for a model.
pub(super) fn start(info: &ModelInfo, files: ModelFiles) -> Result<TextEmbedding, Error> {
    let mut model = UserDefinedEmbeddingModel::new(files.onnx, files.tokenizer).with_pooling(files.pooling.into());
    for (name, bytes) in files.weights {
        model = model.with_external_initializer(name, bytes);
    }
    model.output_key = files.output.map(OutputKey::ByName);
    // There is an engine a core, or a table of vectors, which is read by one.
    let options = InitOptionsUserDefined::new().with_intra_threads(1);
    let mut engine = TextEmbedding::try_new_from_user_defined(model, options).map_err(|error| failed(info, &error))?;
    engine.tokenizer.with_truncation(None).map_err(|error| failed(info, &error))?;
    Ok(engine)
}

/// Embeds texts by a table of vectors.
///
/// Most of the time that a text takes goes to the tokenizer's normalizer, which does nothing but lower the case of most
/// texts, and to its second cut, at punctuation; these go without both, each mark apart from the words.
fn embed_by_table(engine: &mut TextEmbedding, texts: &[&str]) -> Result<Vec<Vector>, Failure> {
    let (plain, others): (Vec<usize>, Vec<usize>) = (0..texts.len()).partition(|&at| is_plain(texts[at]));
    let mut vectors = vec![Vector::new(); texts.len()];
    embed_in_batches(engine, others.into_iter().map(|at| (at, texts[at].into())), &mut vectors)?;
    let normalizer = engine.tokenizer.get_normalizer().cloned();
    let cutter = engine.tokenizer.get_pre_tokenizer().cloned();
    engine.tokenizer.with_normalizer(None::<NormalizerWrapper>)?;
    engine.tokenizer.with_pre_tokenizer(Some(WhitespaceSplit));
    let cut = plain.into_iter().map(|at| (at, cut_apart(texts[at]).into()));
    let embedded = embed_in_batches(engine, cut, &mut vectors);
    engine.tokenizer.with_normalizer(normalizer)?;
    engine.tokenizer.with_pre_tokenizer(cutter);
    embedded?;
    Ok(vectors)
}

/// Returns whether a normalizer for English does nothing to a text but lower the case: no accents, no characters that
/// cannot be seen, nothing that may be a token with a meaning of its own, such as `[CLS]`.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'[')
}

/// Returns a plain text in lower case, with blanks around each punctuation mark.
fn cut_apart(text: &str) -> String {
    let mut cut = String::with_capacity(text.len() + text.len() / 4);
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            cut.extend([' ', c, ' ']);
        } else {
            cut.push(c.to_ascii_lowercase());
        }
    }
    cut
}

/// Embeds texts in batches of like length, as a batch is padded to its longest text, into the vectors at their places.
fn embed_in_batches<'a>(
    engine: &mut TextEmbedding,
    texts: impl Iterator<Item = (usize, Cow<'a, str>)>,
    vectors: &mut [Vector],
) -> Result<(), Failure> {
    let mut sorted: Vec<(usize, Cow<'a, str>)> = texts.collect();
    sorted.sort_by_key(|(_, text)| text.len());
    // One call a batch: fastembed keeps what the model returns, a vector a token, to the end of a call.
    let mut rest = sorted.as_slice();
    while !rest.is_empty() {
        let fits = |&count: &usize| count * rest[count - 1].1.len() <= BATCH_BYTES;
        let (batch, others) = rest.split_at((2..=BATCH.min(rest.len())).take_while(fits).last().unwrap_or(1));
        rest = others;
        let texts: Vec<&str> = batch.iter().map(|(_, text)| text.as_ref()).collect();
        let output = engine.transform(&texts, Some(BATCH))?;
        let pooled =
            output.export_with_transformer(|batches| batches.iter().map(means).collect::<Result<Vec<_>, _>>())?;
        for ((at, _), vector) in batch.iter().zip(pooled.into_iter().flatten()) {
            vectors[*at] = vector;
        }
    }
    Ok(())
}

/// Returns the mean of the vectors of each text's tokens, at length 1: what fastembed makes of them, number by number, but without
/// three arrays in between that have a number for each of a token.
fn means(batch: &SingleBatchOutput) -> fastembed::Result<Vec<Vector>> {
    let output = batch.select_output(&&OutputKey::OnlyOne)?;
    let (&[_, tokens, dimension], Some(components)) = (output.shape(), output.as_slice()) else {
        return Err(fastembed::Error::InvalidShape(format!("{:?} is none of a vector for each token", output.shape())));
    };
    let mean = |(at, mask)| {
        let vectors = &components[at * tokens * dimension..][..tokens * dimension];
        let mut sum = vec![0.0_f32; dimension];
        let mut count = 0.0_f32;
        for (vector, _) in vectors.chunks(dimension).zip(mask).filter(|(_, is_token): &(_, &i64)| **is_token != 0) {
            count += 1.0;
            sum.iter_mut().zip(vector).for_each(|(sum, component)| *sum += component);
        }
        for component in &mut sum {
            *component /= count.max(1.0);
        }
        let length = sum.iter().map(|component| component * component).sum::<f32>().sqrt() + TINY;
        for component in &mut sum {
            *component /= length;
        }
        sum
    };
    Ok(batch.attention_mask_array.rows().into_iter().enumerate().map(mean).collect())
}

pub(super) fn failed(info: &ModelInfo, error: &impl ToString) -> Error {
    let hint = (info.runtime == Runtime::Tract && info.name != "builtin").then(|| {
        "the runtime tract does not know every operator; --runtime onnxruntime may execute this model".to_owned()
    });
    Error::Model { model: info.name.clone(), message: error.to_string(), hint }
}

/// Returns the number of tokens of each text.
fn tokens(engine: &mut TextEmbedding, texts: &[String]) -> Result<Vec<usize>, String> {
    let padding = engine.tokenizer.get_padding().cloned();
    engine.tokenizer.with_padding(None);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let encoded = engine.tokenizer.encode_batch_fast(texts, true);
    engine.tokenizer.with_padding(padding);
    Ok(encoded.map_err(|error| error.to_string())?.iter().map(|text| text.get_ids().len()).collect())
}

impl From<Pooling> for fastembed::Pooling {
    fn from(pooling: Pooling) -> Self {
        match pooling {
            Pooling::Mean => Self::Mean,
            Pooling::Cls => Self::Cls,
        }
    }
}

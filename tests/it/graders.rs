//! Graders for tests through the library: the model is loaded once.

use std::cell::RefCell;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use assay::embed::{Embedder, ModelInfo, Vector, load_builtin};
use assay::error::Error;
use assay::grade::{GradedResponse, Grader, Marked, Outcome};
use assay::rubric::{Rubric, file};
use assay::submission::{Content, ItemRef, Origin, Response};

/// The built-in model, shared by all graders.
struct Shared(Arc<dyn Embedder>);

impl Embedder for Shared {
    fn info(&self) -> &ModelInfo {
        self.0.info()
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Vector>, Error> {
        self.0.embed(texts)
    }
}

/// Makes a grader for a rubric; in a cell, since the body of a property may be called again and again.
pub fn grader(rubric: Rubric) -> RefCell<Grader> {
    static MODEL: OnceLock<Arc<dyn Embedder>> = OnceLock::new();
    let model = MODEL.get_or_init(|| Arc::new(load_builtin()));
    let grader = Grader::new(Box::new(Shared(Arc::clone(model))), Some(rubric));
    RefCell::new(grader.expect("the model works"))
}

/// Reads a rubric that is written in a test.
#[track_caller]
pub fn rubric(toml: &str) -> Rubric {
    file::parse(Path::new("test.toml"), toml.as_bytes()).expect("the rubric is valid")
}

/// Makes a response to the item at a place of the rubric.
pub fn response(index: usize, text: &str) -> Response {
    Response {
        candidate: "ada".into(),
        item: ItemRef::Rubric { index, id: format!("item-{index}") },
        content: Content::Text(text.to_owned()),
        origin: Origin::of("test"),
        warnings: Vec::new(),
    }
}

/// Grades one response to the item at a place of the rubric.
#[track_caller]
pub fn graded(grader: &RefCell<Grader>, index: usize, text: &str) -> GradedResponse {
    let mut all = grader.borrow_mut().grade(vec![response(index, text)]).expect("the model works");
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// Grades one response that is not blank.
#[track_caller]
pub fn marked(grader: &RefCell<Grader>, index: usize, text: &str) -> Marked {
    match graded(grader, index, text).outcome {
        Outcome::Scored(marked) => *marked,
        other => panic!("{text:?} is {other:?}"),
    }
}

//! From a TOML or JSON file to a [`Rubric`], with every fault placed at its line.

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::glossary::Glossary;
use super::include::{Opened, Part};
use super::index::nearest;
use super::place::{Place, Places};
use super::raw::{RawBand, RawConcept, RawItem, RawMisconception, RawRubric, RawScoring, RawWeights};
use super::shape;
use super::tree::{self, Refusal};
use super::variant::Variant;
use super::{Band, Concept, Item, Misconception, Rubric, SCHEMA, Scoring, Weights};
use crate::error::{Error, Fault, line_and_column};
use crate::text::language::Language;

/// What a misconception costs unless the rubric says otherwise.
const PENALTY: f64 = 0.2;

/// What an item is worth unless the rubric says otherwise.
const POINTS: f64 = 10.0;

/// Reads and checks a rubric file with those that it includes; `.json` is read as JSON, everything else as TOML.
///
/// # Errors
///
/// [`Error::Unreadable`] if the file cannot be read, [`Error::Rubric`] with all faults that were found.
pub fn read(path: &Path) -> Result<Rubric, Error> {
    let bytes = std::fs::read(path).map_err(|source| Error::unreadable(path, source))?;
    parse(path, &bytes)
}

/// Checks the bytes of a rubric file; `path` is for messages, for the format and for the files that it includes.
///
/// # Errors
///
/// [`Error::Rubric`] with all faults that were found.
pub fn parse(path: &Path, bytes: &[u8]) -> Result<Rubric, Error> {
    parse_part(path, bytes, &mut Opened::new(path)).map(|part| part.rubric)
}

/// Checks the bytes of one file of a rubric; `opened` knows those that were read before.
pub(super) fn parse_part(path: &Path, bytes: &[u8], opened: &mut Opened) -> Result<Part, Error> {
    let source = match std::str::from_utf8(bytes) {
        Ok(source) => source.strip_prefix('\u{feff}').unwrap_or(source),
        Err(error) => {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            let line = before.matches('\n').count() + 1;
            return Err(Error::Rubric(vec![Fault {
                line: Some(line),
                excerpt: None,
                column: None,
                ..Fault::at(path, "", &(0..0), "not UTF-8 text".into(), Some("save the file as UTF-8".into()))
            }]));
        }
    };
    let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let tree = if is_json { tree::of_json(source) } else { tree::of_toml(source) };
    let tree = tree.map_err(|refusals| Error::Rubric(faults(path, &Places::new(source, None), refusals)))?;
    let places = Places::new(source, Some(&tree));
    let raw = shape::read(&tree).map_err(|refusals| Error::Rubric(faults(path, &places, refusals)))?;
    let sha256 = hexadecimal(&Sha256::digest(bytes));
    let mut checker = Checker { path, places: &places, dialect: Dialect::default(), faults: Vec::new() };
    let part = checker.rubric(raw, sha256, opened);
    // Faults of included files come first, each file's in its order.
    checker.faults.sort_by(|one, other| {
        let is_own = |fault: &Fault| fault.path == path;
        (is_own(one), &one.path, one.line, one.column).cmp(&(is_own(other), &other.path, other.line, other.column))
    });
    if checker.faults.is_empty() { Ok(part) } else { Err(Error::Rubric(checker.faults)) }
}

/// Puts what a parser says into the words of people who write rubrics.
fn faults(path: &Path, places: &Places<'_>, refusals: Vec<Refusal>) -> Vec<Fault> {
    let fault = |Refusal { span, message }: Refusal| {
        let message = in_plain_words(&message);
        let hint = hint_for(&message);
        // The hint names the fields that there are.
        let unknown = message.split_once(", expected ").filter(|_| message.starts_with("unknown field"));
        let message = unknown.map_or(message.as_str(), |(unknown, _)| unknown);
        let message = match span.as_ref().and_then(|span| places.item_around(span.start)) {
            Some(item) => format!("{item}: {message}"),
            None => message.to_owned(),
        };
        Fault::at(path, places.source(), &span.unwrap_or(0..0), message, hint)
    };
    let mut faults: Vec<Fault> = refusals.into_iter().map(fault).collect();
    faults.sort_by_key(|fault| (fault.line, fault.column));
    faults
}

/// How the variants of a file are read.
#[derive(Debug, Clone, Default)]
pub(super) struct Dialect {
    pub(super) language: Language,
    pub(super) glossary: Glossary,
}

/// Turns the raw file into the checked one and collects what is wrong.
pub(super) struct Checker<'a> {
    pub(super) path: &'a Path,
    pub(super) places: &'a Places<'a>,
    pub(super) dialect: Dialect,
    pub(super) faults: Vec<Fault>,
}

impl Checker<'_> {
    pub(super) fn fault(&mut self, place: &Place, message: impl Into<String>, hint: impl Into<String>) {
        let span = self.places.find(place).unwrap_or(0..0);
        let fault = Fault::at(self.path, self.places.source(), &span, message.into(), Some(hint.into()));
        self.faults.push(fault);
    }

    fn rubric(&mut self, raw: RawRubric, sha256: String, opened: &mut Opened) -> Part {
        let top = Place::top();
        if raw.schema != i64::from(SCHEMA) {
            let message = format!("schema {} is not known to this version", raw.schema);
            self.fault(&top.field("schema"), message, format!("write `schema = {SCHEMA}`, or update assay"));
        }
        self.check_id(&top, "the rubric", &raw.id);
        self.dialect.language = self.language(&top.field("language"), raw.language.as_deref());
        let parts = self.include(&raw.include, opened);
        self.dialect.glossary = self.glossary(&raw.glossary, &parts);
        if raw.item.is_empty() && parts.is_empty() && raw.include.is_empty() {
            self.fault(&top, "the rubric has no item", "add an [[item]] with an id, a question and references");
        }
        let scoring = self.scoring(&top.table("scoring"), raw.scoring.unwrap_or_default());
        let mut own = Vec::with_capacity(raw.item.len());
        for (at, item) in raw.item.iter().enumerate() {
            let place = top.entry("item", at).field("id");
            if raw.item[..at].iter().any(|other| other.id == item.id) {
                let message = format!("item \"{}\" is there twice", item.id);
                self.fault(&place, message, "give each item an id of its own");
            }
            own.push((item.id.clone(), self.line_of(&place)));
        }
        // Reading thousands of variants takes most of the time, so all cores take part.
        let (path, places, dialect) = (self.path, self.places, self.dialect.clone());
        let check = |(at, item): (usize, RawItem)| {
            let mut checker = Checker { path, places, dialect: dialect.clone(), faults: Vec::new() };
            (checker.item(&top.entry("item", at), item, &scoring), checker.faults)
        };
        let checked: Vec<(Item, Vec<Fault>)> = raw.item.into_par_iter().enumerate().map(check).collect();
        let (items, faults): (Vec<Item>, Vec<Vec<Fault>>) = checked.into_iter().unzip();
        self.faults.extend(faults.into_iter().flatten());
        let rubric = Rubric {
            title: raw.title.unwrap_or_else(|| raw.id.clone()),
            id: raw.id,
            language: self.dialect.language,
            glossary: self.dialect.glossary.clone(),
            items,
            sha256,
        };
        self.join(parts, rubric, own)
    }

    fn language(&mut self, place: &Place, name: Option<&str>) -> Language {
        let Some(name) = name else { return Language::ENGLISH };
        Language::named(name).unwrap_or_else(|| {
            let choices: Vec<String> =
                Language::choices().into_iter().map(|(code, name)| format!("{code} ({name})")).collect();
            self.fault(
                place,
                format!("language \"{name}\" is not known"),
                format!("choose one of {}", choices.join(", ")),
            );
            Language::ENGLISH
        })
    }

    fn scoring(&mut self, place: &Place, raw: RawScoring) -> Scoring {
        let default = Scoring::default();
        let weights = raw.weights.map_or(default.weights, |weights| self.weights(place, "the rubric", weights));
        let pass = self.share(place, "the rubric", "pass", raw.pass.unwrap_or(default.pass));
        let bands = match raw.bands {
            None => default.bands,
            Some(bands) => self.bands(&place.field("bands"), bands),
        };
        Scoring { weights, pass, bands }
    }

    fn bands(&mut self, place: &Place, bands: Vec<RawBand>) -> Vec<Band> {
        let example = "write them highest first and the last at 0: [{ label = \"pass\", at = 0.6 }, { label = \"fail\", at = 0.0 }]";
        if bands.windows(2).any(|pair| pair[0].at <= pair[1].at) {
            self.fault(place, "bands are out of order", example);
        } else if bands.last().is_none_or(|last| last.at != 0.0) {
            self.fault(place, "the last band does not begin at 0", example);
        }
        if bands.iter().any(|band| !(0.0..=1.0).contains(&band.at)) {
            self.fault(place, "a band begins outside 0 to 1", "scores are between 0 and 1");
        }
        bands.into_iter().map(|band| Band { label: band.label, at: band.at }).collect()
    }

    fn weights(&mut self, place: &Place, owner: &str, raw: RawWeights) -> Weights {
        let (similarity, coverage) = (raw.similarity, raw.coverage);
        let place = place.field("weights");
        if [similarity, coverage].iter().any(|weight| !weight.is_finite() || *weight < 0.0) {
            self.fault(&place, format!("{owner}: a weight is negative"), "weights are 0 or more");
        } else if similarity + coverage <= 0.0 {
            self.fault(&place, format!("{owner}: weights sum to 0"), "give at least one criterion a weight above 0");
        }
        Weights { similarity, coverage }
    }

    fn item(&mut self, place: &Place, raw: RawItem, file: &Scoring) -> Item {
        let owner = format!("item \"{}\"", raw.id);
        self.check_id(place, "the item", &raw.id);
        self.check_text(place, &owner, "question", &raw.question);
        for (at, reference) in raw.references.iter().enumerate() {
            if reference.trim().is_empty() {
                let message = format!("{owner}: reference {} is empty", at + 1);
                self.fault(&place.entry("references", at), message, "write the answer, or remove the entry");
            }
        }
        if raw.references.is_empty() && raw.concept.is_empty() {
            let hint = "add `references = [\"\"\"...\"\"\"]`, or [[item.concept]] tables";
            self.fault(place, format!("{owner} has neither references nor concepts"), hint);
        }
        let weights = raw.weights.map_or(file.weights, |weights| self.weights(place, &owner, weights));
        let pass = raw.pass.map_or(file.pass, |pass| self.share(place, &owner, "pass", pass));
        let mut ids = BTreeSet::new();
        let mut concepts = Vec::with_capacity(raw.concept.len());
        for (at, concept) in raw.concept.into_iter().enumerate() {
            let place = place.entry("concept", at);
            self.check_unique(&place, &owner, &concept.id, &mut ids);
            if !raw.levels.is_empty() && concept.weight.is_some() && !concept.bonus {
                let message = format!("{owner}: concept \"{}\" has a weight, but levels count concepts", concept.id);
                self.fault(&place.field("weight"), message, "leave the weight out; with levels each concept is one");
            }
            concepts.push(self.concept(&place, &owner, concept));
        }
        self.check_relations(place, &owner, &concepts);
        let levels = self.levels(place, &owner, &raw.levels, raw.points, &concepts);
        let points = raw.points.or(levels.last().map(|level| level.points)).unwrap_or(POINTS);
        let mut misconceptions = Vec::with_capacity(raw.misconception.len());
        for (at, misconception) in raw.misconception.into_iter().enumerate() {
            let place = place.entry("misconception", at);
            let id = misconception.id.clone().unwrap_or_else(|| format!("misconception-{}", at + 1));
            self.check_unique(&place, &owner, &id, &mut ids);
            misconceptions.push(self.misconception(&place, &owner, id, misconception));
        }
        Item {
            points: self.above_zero(place, &owner, "points", points),
            id: raw.id,
            question: raw.question,
            level: raw.level,
            tags: raw.tags,
            references: raw.references,
            concepts,
            levels,
            misconceptions,
            scoring: Scoring { weights, pass, bands: file.bands.clone() },
        }
    }

    fn concept(&mut self, place: &Place, item: &str, raw: RawConcept) -> Concept {
        let owner = format!("{item}: concept \"{}\"", raw.id);
        self.check_text(place, &owner, "says", &raw.says);
        let at_least = self.at_least(place, &owner, &raw);
        Concept {
            any: self.variants(place, &owner, "any", &raw.any),
            all: self.variants(place, &owner, "all", &raw.all),
            at_least,
            once: raw.once,
            only_if: raw.only_if,
            bonus: raw.bonus,
            weight: self.above_zero(place, &owner, "weight", raw.weight.unwrap_or(1.0)),
            id: raw.id,
            says: raw.says,
            required: raw.required,
            hint: raw.hint,
        }
    }

    fn misconception(&mut self, place: &Place, item: &str, id: String, raw: RawMisconception) -> Misconception {
        let owner = format!("{item}: misconception \"{id}\"");
        self.check_text(place, &owner, "says", &raw.says);
        if raw.any.is_empty() {
            let hint = "write `any = [\"...\"]` with the words that give the wrong idea away";
            self.fault(place, format!("{owner} has no variant"), hint);
        }
        Misconception {
            any: self.variants(place, &owner, "any", &raw.any),
            penalty: self.share(place, &owner, "penalty", raw.penalty.unwrap_or(PENALTY)),
            id,
            says: raw.says,
            hint: raw.hint,
        }
    }

    fn variants(&mut self, place: &Place, owner: &str, field: &'static str, sources: &[String]) -> Vec<Variant> {
        let mut variants = Vec::with_capacity(sources.len());
        for (at, source) in sources.iter().enumerate() {
            match Variant::parse_in(source, self.dialect.language) {
                Ok(mut variant) => {
                    self.dialect.glossary.widen(&mut variant);
                    variants.push(variant);
                }
                Err(error) => {
                    let message = format!("{owner}: variant \"{source}\": {}", error.message);
                    self.fault(&place.entry(field, at), message, error.hint);
                }
            }
        }
        variants
    }

    fn check_unique(&mut self, place: &Place, owner: &str, id: &str, ids: &mut BTreeSet<String>) {
        self.check_id(place, owner, id);
        if !ids.insert(id.to_owned()) {
            let message = format!("{owner}: \"{id}\" is there twice");
            self.fault(&place.field("id"), message, "give each concept and misconception of an item an id of its own");
        }
    }

    fn check_id(&mut self, place: &Place, owner: &str, id: &str) {
        let is_kebab = !id.is_empty()
            && !id.starts_with('-')
            && !id.ends_with('-')
            && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !is_kebab {
            let kebab: Vec<String> = id
                .split(|c: char| !c.is_ascii_alphanumeric())
                .filter(|part| !part.is_empty())
                .map(str::to_lowercase)
                .collect();
            let hint = match kebab.join("-") {
                suggestion if suggestion.is_empty() => "use small letters, digits and single hyphens".to_owned(),
                suggestion => format!("write \"{suggestion}\""),
            };
            self.fault(&place.field("id"), format!("{owner}: id \"{id}\" is not in kebab-case"), hint);
        }
    }

    fn check_text(&mut self, place: &Place, owner: &str, field: &'static str, text: &str) {
        if text.trim().is_empty() {
            self.fault(&place.field(field), format!("{owner}: {field} is empty"), "write one full sentence");
        }
    }

    /// Returns the line of a place, from 1.
    pub(super) fn line_of(&self, place: &Place) -> usize {
        let start = self.places.find(place).map_or(0, |span| span.start);
        line_and_column(self.places.source(), start).0
    }

    fn above_zero(&mut self, place: &Place, owner: &str, field: &'static str, value: f64) -> f64 {
        if !value.is_finite() || value <= 0.0 {
            let message = format!("{owner}: {field} is {value}");
            self.fault(&place.field(field), message, "write a number above 0");
        }
        value
    }

    fn share(&mut self, place: &Place, owner: &str, field: &'static str, value: f64) -> f64 {
        if !(0.0..=1.0).contains(&value) {
            let message = format!("{owner}: {field} is {value}");
            self.fault(&place.field(field), message, "write a number from 0 to 1");
        }
        value
    }
}

/// Names types as people who write rubrics do.
fn in_plain_words(message: &str) -> String {
    let message = message.replace("EOF while parsing", "the file ends inside");
    let Some((found, expected)) = message.rsplit_once(", expected ") else { return message };
    let expected = match expected {
        "f64" => "a number",
        "i64" => "a whole number",
        "a sequence" => "a list in square brackets",
        raw if raw.starts_with("struct Raw") => "a table",
        other => other,
    };
    format!("{found}, expected {expected}")
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// Turns the field names in serde's message into advice.
fn hint_for(message: &str) -> Option<String> {
    let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if message.starts_with("unknown field") {
        let (unknown, known) = names.split_first()?;
        return Some(match nearest(unknown, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the fields here are {}", known.join(", ")),
        });
    }
    if message.starts_with("missing field") {
        return Some(format!("add `{} = ...`; rubrics/README.md lists the fields", names.first()?));
    }
    if message.ends_with("is there twice") {
        return Some("remove one, or begin a new table before it, such as [[item.concept]]".into());
    }
    let expected = message.rsplit_once(", expected ").map_or("", |(_, expected)| expected);
    let advice = match expected {
        "a number" => "write a number without quotes, such as 2 or 0.5",
        "a whole number" => "write a number without quotes, such as 1",
        "a list in square brackets" => "write it as a list, even of one: [\"...\"]",
        "a string" => "write a text in quotes: \"...\"",
        "a boolean" => "write true or false, without quotes",
        "a table" => "write a table: its fields under a [header], or in curly brackets",
        _ if message.starts_with("string values must be quoted") => "write a value after the `=`, a text in quotes",
        _ if message.contains("string") && !message.contains("invalid type") => {
            "close each text with the quotes that it begins with; one of several lines stands between \"\"\" and \"\"\""
        }
        _ if message.starts_with("unclosed") => "close the bracket",
        _ => {
            "texts stand in quotes, lists in square brackets, one field a line; rubrics/README.md shows a whole rubric"
        }
    };
    Some(advice.into())
}

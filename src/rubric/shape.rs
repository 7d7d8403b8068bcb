//! From a file's tree to the raw rubric, with every field that is unknown, missing or of the wrong type.
//!
//! serde stops at the first fault. So each fault is mended (an unknown field goes, a stand-in takes the place of a
//! missing or mistyped value), and the tree is read again until serde has no objection.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeArray, DeInteger, DeTable, DeValue, Deserializer};

use super::raw::RawRubric;
use super::tree::{Refusal, Tree};

/// So many times the tree is read again; of a file with more faults than that the first ones are shown.
const ROUNDS: usize = 100;

/// Where stand-ins begin to stand, counted down: far behind the end of any file.
const STAND_INS: usize = usize::MAX;

/// Reads the tree.
///
/// # Errors
///
/// All faults of shape, in no order.
pub fn read(tree: &Tree<'_>) -> Result<RawRubric, Vec<Refusal>> {
    let mut refusals: Vec<Refusal> = Vec::new();
    let mut mended = tree.clone();
    for round in 0..ROUNDS {
        let error = match RawRubric::deserialize(Deserializer::from(mended.clone())) {
            Ok(raw) if refusals.is_empty() => return Ok(raw),
            Ok(_) => break,
            Err(error) => error,
        };
        let Some(span) = error.span() else {
            refusals.push(Refusal { span: None, message: error.message().to_owned() });
            break;
        };
        if span.start < STAND_INS - ROUNDS {
            refusals.push(Refusal { span: Some(span.clone()), message: error.message().to_owned() });
        }
        let stand_in = STAND_INS - round - 1..STAND_INS;
        let mender = Mender { objection: Objection::of(error.message()), span, stand_in };
        if !mender.mend(&mut mended) {
            break;
        }
    }
    Err(refusals)
}

/// What serde objects to.
enum Objection<'a> {
    Unknown,
    Missing(&'a str),
    Mistyped,
}

impl<'a> Objection<'a> {
    fn of(message: &'a str) -> Self {
        let missing = message.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'));
        match missing {
            Some(field) => Self::Missing(field),
            None if message.starts_with("unknown field") => Self::Unknown,
            None => Self::Mistyped,
        }
    }
}

/// Mends one fault.
struct Mender<'a> {
    objection: Objection<'a>,
    span: Range<usize>,
    /// Where a stand-in says that it stands.
    stand_in: Range<usize>,
}

impl Mender<'_> {
    /// Returns whether the fault was found and mended.
    fn mend(&self, tree: &mut Tree<'_>) -> bool {
        match self.objection {
            Objection::Missing(field) if tree.span() == self.span => self.add(tree.get_mut(), field),
            _ => self.mend_table(tree.get_mut()),
        }
    }

    fn mend_table(&self, table: &mut DeTable<'_>) -> bool {
        if matches!(self.objection, Objection::Unknown) {
            let key = table.keys().find(|key| key.span() == self.span).map(|key| key.get_ref().clone());
            if let Some(key) = key {
                return table.remove(key.as_ref()).is_some();
            }
        }
        table.iter_mut().any(|(_, value)| self.mend_value(value))
    }

    fn mend_value(&self, value: &mut Spanned<DeValue<'_>>) -> bool {
        // The first table of an array has the array's place, so what is inside comes first.
        let inside = match value.get_mut() {
            DeValue::Table(table) => self.mend_table(table),
            DeValue::Array(entries) => entries.iter_mut().any(|entry| self.mend_value(entry)),
            _ => false,
        };
        if inside || value.span() != self.span {
            return inside;
        }
        match (&self.objection, value.get_mut()) {
            (Objection::Missing(field), DeValue::Table(table)) => self.add(table, field),
            (Objection::Mistyped, _) => self.replace(value),
            _ => false,
        }
    }

    fn add(&self, table: &mut DeTable<'_>, field: &str) -> bool {
        let key = Spanned::new(self.stand_in.clone(), Cow::Owned(field.to_owned()));
        let value = Spanned::new(self.stand_in.clone(), DeValue::String(Cow::Borrowed("")));
        table.insert(key, value).is_none()
    }

    /// Tries one type after the other.
    fn replace(&self, value: &mut Spanned<DeValue<'_>>) -> bool {
        let was_stand_in = value.span().end == STAND_INS;
        let next = match value.get_ref() {
            _ if !was_stand_in => DeValue::String(Cow::Borrowed("")),
            DeValue::String(_) => DeValue::Integer(DeInteger::default()),
            DeValue::Integer(_) => DeValue::Boolean(false),
            DeValue::Boolean(_) => DeValue::Array(DeArray::new()),
            DeValue::Array(_) => DeValue::Table(DeTable::new()),
            _ => return false,
        };
        *value = Spanned::new(self.stand_in.clone(), next);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree;
    use super::*;

    /// Checks the places and messages of all faults.
    #[track_caller]
    fn check(source: &str, expected: &[(&str, &str)]) {
        let tree = tree::of_toml(source).expect("no error of syntax");
        let mut refusals = read(&tree).err().unwrap_or_default();
        refusals.sort_by_key(|refusal| refusal.span.as_ref().map(|span| span.start));
        let found: Vec<(&str, &str)> = refusals
            .iter()
            .map(|refusal| {
                (&source[refusal.span.clone().unwrap_or(0..0)], refusal.message.split(',').next().unwrap_or(""))
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_fault_of_shape_is_told_once() {
        check(
            "schema = 'x'\ntitel = 1\n[[item]]\nid = 'a'\nreferences = ['x', 2]\npoints = '3'\n[[item.concept]]\nrequired = 1\n",
            &[
                ("", "missing field `id`"),
                ("'x'", "invalid type: string \"x\""),
                ("titel", "unknown field `titel`"),
                ("[[item]]", "missing field `question`"),
                ("2", "invalid type: integer `2`"),
                ("'3'", "invalid type: string \"3\""),
                ("[[item.concept]]", "missing field `id`"),
                ("[[item.concept]]", "missing field `says`"),
                ("1", "invalid type: integer `1`"),
            ],
        );
    }

    #[test]
    fn table_of_the_wrong_type_lacks_nothing() {
        check("schema = 1\nid = 'a'\n[item]\nid = 'a'\n", &[("[item]", "invalid type: map")]);
        check("schema = 1\nid = 'a'\nscoring = 3\n", &[("3", "invalid type: integer `3`")]);
    }

    #[test]
    fn right_shape_has_no_fault() {
        check("schema = 1\nid = 'a'\n[[item]]\nid = 'a'\nquestion = 'b'\n", &[]);
    }
}

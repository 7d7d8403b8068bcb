//! From a file's tree to the raw rubric, with every field that is unknown, missing or of the wrong type.
//!
//! serde stops at the first fault. So each fault is mended (an unknown field goes, a stand-in takes the place of a
//! missing or mistyped value), and the tree is read again until serde has no objection.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeArray, DeInteger, DeTable, DeValue, Deserializer};

use super::advice::{Syntax, names};
use super::field::{Meant, meant};
use super::raw::RawRubric;
use super::tables;
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
pub fn read(tree: &Tree<'_>, source: &str, syntax: Syntax) -> Result<RawRubric, Vec<Refusal>> {
    let mut mended = tree.clone();
    let mut refusals: Vec<Refusal> = tables::refuse(mended.get_mut(), source, syntax);
    let mut is_whole = false;
    for round in 0..ROUNDS {
        let error = match RawRubric::deserialize(Deserializer::from(mended.clone())) {
            Ok(raw) if refusals.is_empty() => return Ok(raw),
            Ok(_) => {
                is_whole = true;
                break;
            }
            Err(error) => error,
        };
        let Some(span) = error.span() else {
            refusals.push(Refusal { span: None, message: error.message().to_owned(), hint: None });
            is_whole = true;
            break;
        };
        if span.start < STAND_INS - ROUNDS {
            refusals.push(Refusal::at(span.clone(), error.message()));
        }
        let stand_in = STAND_INS - round - 1..STAND_INS;
        let mender = Mender { objection: Objection::of(error.message()), span, stand_in };
        if !mender.mend(&mut mended) {
            is_whole = true;
            break;
        }
    }
    if !is_whole {
        let rest = Refusal::at(source.len()..source.len(), "more is wrong than is told here");
        refusals.push(rest.with_hint("mend what is told, and read the rubric again"));
    }
    Err(refusals
        .iter()
        .filter(|refusal| !follows(refusal, &refusals, tree))
        .map(|refusal| placed(refusal, tree, syntax))
        .collect())
}

/// Returns whether a field is missing only since its table has it under a name that is not known.
fn follows(refusal: &Refusal, all: &[Refusal], tree: &Tree<'_>) -> bool {
    let (Objection::Missing(field), Some(span)) = (Objection::of(&refusal.message), &refusal.span) else {
        return false;
    };
    let Some(table) = table_at(tree, span) else { return false };
    let stands_for = |other: &Refusal| {
        let is_here = table.keys().any(|key| Some(key.span()) == other.span);
        let names = names(&other.message);
        let named =
            names.split_first().filter(|_| is_here && matches!(Objection::of(&other.message), Objection::Unknown));
        named.is_some_and(|(unknown, known)| match meant(unknown, known) {
            Meant::Field(near) => near == field,
            Meant::Elsewhere(_) => false,
            Meant::Unclear => true,
        })
    };
    all.iter().any(stands_for)
}

/// Says where a field of the whole file is to be added.
fn placed(refusal: &Refusal, tree: &Tree<'_>, syntax: Syntax) -> Refusal {
    let example = match Objection::of(&refusal.message) {
        Objection::Missing("schema") => "schema = 1",
        Objection::Missing("id") => "id = \"...\"",
        _ => return refusal.clone(),
    };
    if syntax == Syntax::Json || refusal.span.as_ref() != Some(&tree.span()) || tree.span().start != 0 {
        return refusal.clone();
    }
    refusal.clone().with_hint(format!("write `{example}` at the top of the file, before the first [table]"))
}

/// Returns the table that stands in a place.
fn table_at<'t, 'a>(tree: &'t Tree<'a>, span: &Range<usize>) -> Option<&'t DeTable<'a>> {
    if tree.span() == *span { Some(tree.get_ref()) } else { below(tree.get_ref(), span) }
}

fn below<'t, 'a>(table: &'t DeTable<'a>, span: &Range<usize>) -> Option<&'t DeTable<'a>> {
    table.values().find_map(|value| in_value(value, span))
}

fn in_value<'t, 'a>(value: &'t Spanned<DeValue<'a>>, span: &Range<usize>) -> Option<&'t DeTable<'a>> {
    match value.get_ref() {
        DeValue::Table(table) if value.span() == *span => Some(table),
        DeValue::Table(table) => below(table, span),
        DeValue::Array(entries) => entries.iter().find_map(|entry| in_value(entry, span)),
        _ => None,
    }
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
        let mut refusals = read(&tree, source, Syntax::Toml).err().unwrap_or_default();
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
        check("schema = 1\nid = 'a'\n[item]\nid = 'a'\n", &[("[item]", "[item] stands in single brackets")]);
        check("schema = 1\nid = 'a'\nscoring = 3\n", &[("3", "`scoring` is a table")]);
    }

    #[test]
    fn field_with_a_wrong_name_is_not_missing_too() {
        let scoring = "schema = 1\nid = 'a'\n[scoring]\n";
        check(
            &format!("{scoring}weights = {{ similarty = 1, coverage = 1 }}\n"),
            &[("similarty", "unknown field `similarty`")],
        );
        check(
            &format!("{scoring}bands = [{{ label = 'a', from = 1 }}, {{ label = 'b' }}]\n"),
            &[("from", "unknown field `from`"), ("{ label = 'b' }", "missing field `at`")],
        );
        check("schema = 1\nid = 'a'\n[[item]]\nid = 'a'\nask = 'b'\n", &[("ask", "unknown field `ask`")]);
        check(
            "schema = 1\nid = 'a'\n[[item]]\nid = 'a'\nhint = 'b'\n",
            &[("[[item]]", "missing field `question`"), ("hint", "unknown field `hint`")],
        );
    }

    #[test]
    fn more_faults_than_are_told_are_mentioned() {
        let rubric =
            |count: usize| "schema = 1\nid = 'a'\n".to_owned() + &"[[item]]\nid = 'a'\nask = 'b'\n".repeat(count);
        let told = |source: &str| {
            let tree = tree::of_toml(source).expect("no error of syntax");
            read(&tree, source, Syntax::Toml).err().unwrap_or_default()
        };
        let is_rest = |refusal: &Refusal| refusal.message.starts_with("more is wrong");
        assert!(told(&rubric(ROUNDS)).iter().any(is_rest));
        assert_eq!(told(&rubric(10)).len(), 10);
        assert!(!told(&rubric(10)).iter().any(is_rest));
    }

    #[test]
    fn right_shape_has_no_fault() {
        check("schema = 1\nid = 'a'\n[[item]]\nid = 'a'\nquestion = 'b'\n", &[]);
    }
}

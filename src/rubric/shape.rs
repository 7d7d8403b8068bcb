//! From a file's tree to the raw rubric, with every field that is unknown, missing or of the wrong type.
//!
//! serde stops at the first fault. So each fault is mended (an unknown field gets the name that was meant or goes, what was
//! meant by a mistyped value or a stand-in takes its place), and the tree is read again until serde has no objection. The
//! mended rubric is checked further, but for the fields of which nothing is known.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeArray, DeInteger, DeTable, DeValue, Deserializer};

use super::advice::{Syntax, names};
use super::field::{Meant, fits, is_of_another_measure, meant};
use super::number::number_meant;
use super::place::Place;
use super::raw::RawRubric;
use super::tables;
use super::tree::{Kind, Refusal, Tree, truth_meant};

/// So many times the tree is read again; of a file with more faults than that the first ones are shown.
const ROUNDS: usize = 100;

/// Where stand-ins begin to stand, counted down: far behind the end of any file.
const STAND_INS: usize = usize::MAX;

/// A file with faults of shape.
pub struct Broken<'a> {
    /// What is wrong, in no order.
    pub refusals: Vec<Refusal>,
    /// What can be read all the same, if there are not too many faults.
    pub mended: Option<Mended<'a>>,
}

/// A rubric as it may have been meant.
pub struct Mended<'a> {
    /// Its values; those that were put in stand behind the end of the file.
    pub tree: Tree<'a>,
    /// The rubric.
    pub raw: RawRubric,
    /// The fields whose values are not known.
    pub unsure: Vec<Place>,
}

/// Reads the tree.
///
/// # Errors
///
/// All faults of shape, with what can be read all the same.
pub fn read<'a>(tree: &Tree<'a>, source: &'a str, syntax: Syntax) -> Result<RawRubric, Box<Broken<'a>>> {
    let mut mended = tree.clone();
    let mut unsure = Vec::new();
    let mut refusals: Vec<Refusal> = tables::refuse(mended.get_mut(), source, syntax, &mut unsure);
    let mut whole = None;
    let mut is_whole = false;
    let mut told: Vec<Range<usize>> = Vec::new();
    for round in 0..ROUNDS {
        let error = match RawRubric::deserialize(Deserializer::from(mended.clone())) {
            Ok(raw) if refusals.is_empty() => return Ok(raw),
            Ok(raw) => {
                is_whole = true;
                whole = Some(raw);
                break;
            }
            Err(error) => error,
        };
        let Some(span) = error.span() else {
            refusals.push(Refusal { span: None, message: error.message().to_owned(), hint: None, kind: Kind::Other });
            is_whole = true;
            break;
        };
        let objection = Objection::of(error.message());
        // What was meant by a value may be of the wrong type, too.
        let is_meant = matches!(objection, Objection::Mistyped) && told.contains(&span);
        if span.start < STAND_INS - ROUNDS && !is_meant {
            refusals.push(Refusal::at(span.clone(), error.message()));
            if matches!(objection, Objection::Mistyped) {
                told.push(span.clone());
            }
        }
        let stand_in = STAND_INS - round - 1..STAND_INS;
        let message = error.message();
        let mut mender = Mender { objection, message, span, stand_in, source, is_meant, unsure: &mut unsure };
        if !mender.mend(&mut mended) {
            is_whole = true;
            break;
        }
    }
    if !is_whole {
        let rest = Refusal::at(source.len()..source.len(), "more is wrong than is told here");
        refusals.push(rest.with_hint("mend what is told, and read the rubric again"));
    }
    let refusals = refusals
        .iter()
        .filter(|refusal| !follows(refusal, &refusals, tree))
        .map(|refusal| placed(refusal, tree, syntax))
        .collect();
    Err(Box::new(Broken { refusals, mended: whole.map(|raw| Mended { tree: mended, raw, unsure }) }))
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
struct Mender<'m, 'a> {
    objection: Objection<'m>,
    message: &'m str,
    span: Range<usize>,
    /// Where a stand-in says that it stands.
    stand_in: Range<usize>,
    source: &'a str,
    /// Whether the value is already what may have been meant by another.
    is_meant: bool,
    /// The fields whose values are not known.
    unsure: &'m mut Vec<Place>,
}

impl<'a> Mender<'_, 'a> {
    /// Returns whether the fault was found and mended.
    fn mend(&mut self, tree: &mut Tree<'a>) -> bool {
        match self.objection {
            Objection::Missing(field) if tree.span() == self.span => self.add(tree.get_mut(), &Place::top(), field),
            _ => self.mend_table(tree.get_mut(), &Place::top()),
        }
    }

    fn mend_table(&mut self, table: &mut DeTable<'a>, place: &Place) -> bool {
        if matches!(self.objection, Objection::Unknown) {
            let key = table.keys().find(|key| key.span() == self.span).map(|key| key.get_ref().clone());
            if let Some(value) = key.and_then(|key| table.remove(key.as_ref())) {
                self.rename(table, place, value);
                return true;
            }
        }
        table.iter_mut().any(|(key, value)| match value.get_mut() {
            // The first table of an array has the array's place, so what is inside comes first.
            DeValue::Array(entries) => {
                let mut entries = entries.iter_mut().enumerate();
                let name = || key.get_ref().clone().into_owned();
                entries.any(|(at, entry)| self.mend_value(entry, &place.entry(name(), at)))
                    || self.mend_own(value, &place.field(name()))
            }
            _ => self.mend_value(value, &place.field(key.get_ref().clone().into_owned())),
        })
    }

    /// Mends a value or what is in it.
    fn mend_value(&mut self, value: &mut Spanned<DeValue<'a>>, place: &Place) -> bool {
        let is_inside = match value.get_mut() {
            DeValue::Table(table) => self.mend_table(table, place),
            DeValue::Array(entries) => entries.iter_mut().any(|entry| self.mend_value(entry, place)),
            _ => false,
        };
        is_inside || self.mend_own(value, place)
    }

    fn mend_own(&mut self, value: &mut Spanned<DeValue<'a>>, place: &Place) -> bool {
        if value.span() != self.span {
            return false;
        }
        match (&self.objection, value.get_mut()) {
            (Objection::Missing(field), DeValue::Table(table)) => self.add(table, place, field),
            (Objection::Mistyped, _) => self.replace(value, place),
            _ => false,
        }
    }

    /// Puts the value of an unknown field where it was meant to stand; elsewhere any field that the table lacks may be the
    /// one.
    fn rename(&mut self, table: &mut DeTable<'a>, place: &Place, value: Spanned<DeValue<'a>>) {
        let names = names(self.message);
        let Some((unknown, known)) = names.split_first() else { return };
        let lacks = |field: &str| !table.contains_key(field);
        if let Meant::Field(near) = meant(unknown, known)
            && lacks(near)
            && fits(near, value.get_ref())
            && !self.unsure.contains(&place.field(near.to_owned()))
        {
            if is_of_another_measure(unknown, near) {
                self.unsure.push(place.field(near.to_owned()));
            }
            table.insert(Spanned::new(self.span.clone(), Cow::Owned(near.to_owned())), value);
            return;
        }
        let missing = known.iter().filter(|field| lacks(field));
        self.unsure.extend(missing.map(|field| place.field((*field).to_owned())));
    }

    fn add(&mut self, table: &mut DeTable<'a>, place: &Place, field: &str) -> bool {
        self.unsure.push(place.field(field.to_owned()));
        let key = Spanned::new(self.stand_in.clone(), Cow::Owned(field.to_owned()));
        let value = Spanned::new(self.stand_in.clone(), DeValue::String(Cow::Borrowed("")));
        table.insert(key, value).is_none()
    }

    /// Puts in what was meant, else one type after the other.
    fn replace(&mut self, value: &mut Spanned<DeValue<'a>>, place: &Place) -> bool {
        if !self.is_meant
            && let Some(meant) = self.meant(value)
        {
            *value.get_mut() = meant;
            return true;
        }
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
        self.unsure.push(place.clone());
        true
    }

    /// Returns what was meant by a value of the wrong type.
    fn meant(&self, value: &Spanned<DeValue<'a>>) -> Option<DeValue<'a>> {
        let text = self.source.get(value.span())?.trim();
        let (_, expected) = self.message.rsplit_once(", expected ")?;
        match (expected, value.get_ref()) {
            ("a boolean", _) => truth_meant(text).map(DeValue::Boolean),
            ("i64" | "f64", DeValue::String(_)) => {
                let plain = text.trim_matches(['"', '\'']).trim();
                let is_number = number_meant(plain).is_some_and(|number| number == plain);
                DeValue::parse(plain).ok().filter(|_| is_number).map(Spanned::into_inner)
            }
            ("a sequence", DeValue::String(_)) => Some(DeValue::Array([value.clone()].into_iter().collect())),
            ("a string", DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_)) => {
                Some(DeValue::String(Cow::Borrowed(text)))
            }
            _ => None,
        }
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
        let mut refusals = read(&tree, source, Syntax::Toml).err().map(|broken| broken.refusals).unwrap_or_default();
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
            "schema = 'x'\ntitel = [1]\n[[item]]\nid = 'a'\nreferences = ['x', 2]\npoints = '3'\n[[item.concept]]\nrequired = 1\n",
            &[
                ("", "missing field `id`"),
                ("'x'", "invalid type: string \"x\""),
                ("titel", "unknown field `titel`"),
                ("[1]", "invalid type: sequence"),
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
    fn table_of_the_wrong_type_lacks_nothing_and_one_in_single_brackets_what_it_lacks() {
        let single = [("[item]", "[item] stands in single brackets"), ("[item]", "missing field `question`")];
        check("schema = 1\nid = 'a'\n[item]\nid = 'a'\n", &single);
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
            read(&tree, source, Syntax::Toml).err().map(|broken| broken.refusals).unwrap_or_default()
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

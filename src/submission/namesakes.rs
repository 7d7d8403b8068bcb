//! Candidates of the same name in a table, told apart by what stands beside the name, such as their e-mail addresses.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use csv::ByteRecord;

use super::rows::Rows;
use super::{Encoding, as_one, columns, decode, workbook};

/// The names of a table's candidates, and which of them several have.
pub(super) struct Namesakes {
    /// The columns of the name, and that of the address; none where a table has no addresses.
    columns: Option<(Vec<usize>, usize)>,
    /// The address that each name had first, by their hashes; looked up only, so its order reaches nothing.
    first: HashMap<u64, u64>,
    /// The names that are known to have several addresses, by their hashes.
    shared: HashSet<u64>,
}

impl Namesakes {
    /// Looks through the table for names with several addresses; of a stream, which can be read only once, the first one with
    /// a name keeps it as it is.
    pub(super) fn new(
        path: &Path,
        encoding: Encoding,
        headings: &[String],
        names: &[usize],
        is_free: impl Fn(usize) -> bool,
    ) -> Self {
        let folded: Vec<String> = headings.iter().map(|heading| columns::folded(heading)).collect();
        let address = columns::address(&folded, names, is_free);
        let columns = address.map(|address| (names.to_vec(), address));
        let mut namesakes = Self { columns, first: HashMap::new(), shared: HashSet::new() };
        if namesakes.columns.is_some() && path.is_file() {
            namesakes.look_through(path, encoding);
        }
        namesakes
    }

    /// Returns the column of the addresses, where a name in this row needs one, with the address.
    pub(super) fn address(&mut self, cells: &ByteRecord) -> Option<(usize, String)> {
        let (name, address, column) = self.of(cells)?;
        let is_other = self.see(name, hash(&address.to_lowercase()));
        (is_other || self.shared.contains(&name)).then_some((column, address))
    }

    /// Notes all names with several addresses; a fault of the table is for its reader to report.
    fn look_through(&mut self, path: &Path, encoding: Encoding) {
        let rows = workbook::open_table(path, encoding).and_then(|(scanner, _)| Rows::new(scanner));
        let Ok(mut rows) = rows else { return };
        let mut is_header = true;
        while let Ok(Some(row)) = rows.next() {
            let found = row.cells.as_ref().filter(|_| !is_header).and_then(|cells| self.of(cells));
            is_header = false;
            if let Some((name, address, _)) = found
                && self.see(name, hash(&address.to_lowercase()))
            {
                self.shared.insert(name);
            }
        }
    }

    /// Returns the hash of a row's name, its address and where that stands; none where one of them is empty.
    fn of(&self, cells: &ByteRecord) -> Option<(u64, String, usize)> {
        let (names, column) = self.columns.as_ref()?;
        let text = |column: usize| decode::readable(cells.get(column).unwrap_or_default()).trim().to_owned();
        let name = names.iter().map(|column| text(*column)).collect::<Vec<_>>().join(" ");
        let name = as_one(&name);
        let address = text(*column);
        (!name.trim().is_empty() && !address.is_empty()).then(|| (hash(name.trim()), address, *column))
    }

    /// Returns whether a name had another address before.
    fn see(&mut self, name: u64, address: u64) -> bool {
        match self.first.entry(name) {
            Entry::Occupied(first) => *first.get() != address,
            Entry::Vacant(none) => {
                none.insert(address);
                false
            }
        }
    }
}

/// Hashes what is to be met again in the same run.
pub(super) fn hash(of: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

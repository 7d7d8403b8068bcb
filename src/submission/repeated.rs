//! Which of very many numbers occur more than once, in bounded memory: sorted runs on disk, merged at the end.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// So many numbers are sorted at once, 1 MiB of them; fewer than that never touch the disk.
const RUN: usize = 1 << 17;

/// So many numbers of a run are read back at once.
const BLOCK: usize = 1 << 9;

/// So many numbers that occur more than once are kept.
pub(super) const MOST: usize = 1 << 17;

/// Numbers on their way to those among them that occur more than once.
#[derive(Default)]
pub(super) struct Numbers {
    run: Vec<u64>,
    file: Option<File>,
    runs: u64,
}

/// The numbers that occur more than once.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Repeated {
    /// Ascending.
    numbers: Vec<u64>,
    /// Whether there are more than could be kept.
    pub(super) is_cut: bool,
}

impl Repeated {
    pub(super) fn contains(&self, number: u64) -> bool {
        self.numbers.binary_search(&number).is_ok()
    }

    fn push(&mut self, number: u64) {
        if self.numbers.last() == Some(&number) {
            return;
        }
        if self.numbers.len() < MOST {
            self.numbers.push(number);
        } else {
            self.is_cut = true;
        }
    }
}

impl Numbers {
    /// Adds a number; an error comes from the temporary file.
    pub(super) fn push(&mut self, number: u64) -> io::Result<()> {
        self.run.push(number);
        if self.run.len() == RUN { self.write_run() } else { Ok(()) }
    }

    /// Returns the numbers that were added more than once.
    pub(super) fn repeated(mut self) -> io::Result<Repeated> {
        let mut repeated = Repeated::default();
        if self.file.is_none() {
            self.run.sort_unstable();
            let pairs = self.run.windows(2).filter(|pair| pair[0] == pair[1]);
            pairs.for_each(|pair| repeated.push(pair[0]));
            return Ok(repeated);
        }
        if !self.run.is_empty() {
            self.write_run()?;
        }
        let Some(mut file) = self.file else { return Ok(repeated) };
        let last = file.stream_position()?;
        let run_bytes = (RUN * 8) as u64;
        let mut runs: Vec<Run> =
            (0..self.runs).map(|run| Run::new(run * run_bytes, last.min((run + 1) * run_bytes))).collect();
        let mut next = BinaryHeap::new();
        for (at, run) in runs.iter_mut().enumerate() {
            next.extend(run.next(&mut file)?.map(|number| Reverse((number, at))));
        }
        let mut before = None;
        while let Some(Reverse((number, at))) = next.pop() {
            if before == Some(number) {
                repeated.push(number);
            }
            before = Some(number);
            next.extend(runs[at].next(&mut file)?.map(|number| Reverse((number, at))));
        }
        Ok(repeated)
    }

    fn write_run(&mut self) -> io::Result<()> {
        self.run.sort_unstable();
        let file = match &mut self.file {
            Some(file) => file,
            None => self.file.insert(tempfile::tempfile()?),
        };
        let bytes: Vec<u8> = self.run.drain(..).flat_map(u64::to_le_bytes).collect();
        self.runs += 1;
        file.write_all(&bytes)
    }
}

/// A sorted run in the file.
struct Run {
    from: u64,
    to: u64,
    /// The next numbers, the first one last.
    loaded: Vec<u64>,
}

impl Run {
    fn new(from: u64, to: u64) -> Self {
        Self { from, to, loaded: Vec::new() }
    }

    fn next(&mut self, file: &mut File) -> io::Result<Option<u64>> {
        if self.loaded.is_empty() && self.from < self.to {
            let mut bytes = Vec::with_capacity(BLOCK * 8);
            file.seek(SeekFrom::Start(self.from))?;
            file.take((self.to - self.from).min((BLOCK * 8) as u64)).read_to_end(&mut bytes)?;
            self.from += bytes.len() as u64;
            let numbers = bytes.as_chunks().0.iter().rev().map(|number| u64::from_le_bytes(*number));
            self.loaded.extend(numbers);
        }
        Ok(self.loaded.pop())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(numbers: impl Iterator<Item = u64>, expected: &[u64]) {
        let mut all = Numbers::default();
        numbers.for_each(|number| all.push(number).unwrap());
        assert_eq!(all.repeated().unwrap(), Repeated { numbers: expected.to_vec(), is_cut: false });
    }

    /// Many numbers in no order, none twice.
    fn many() -> impl Iterator<Item = u64> {
        (0..3 * RUN as u64 + 5).map(|number| number.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    #[test]
    fn few_numbers_are_compared_in_memory() {
        check([3, 1, 2, 1, 3, 3].into_iter(), &[1, 3]);
        check([3, 1, 2].into_iter(), &[]);
        check([].into_iter(), &[]);
    }

    #[test]
    fn many_numbers_are_compared_over_all_runs() {
        check(many(), &[]);
        let (first, last) = (many().next().unwrap(), many().last().unwrap());
        check(many().chain([last, 7, first, 7]), &[first.min(7), 7.max(first), last]);
    }

    #[test]
    fn no_more_are_kept_than_there_is_room_for() {
        let mut all = Numbers::default();
        (0..=MOST as u64).chain(0..=MOST as u64).for_each(|number| all.push(number).unwrap());
        let repeated = all.repeated().unwrap();
        assert!(repeated.is_cut);
        assert_eq!(repeated.numbers.len(), MOST);
        assert!(repeated.contains(0) && !repeated.contains(MOST as u64));
    }
}

//! Journals that are written, cut off, damaged, and gone on with.

use super::*;
use crate::grade::samples;
use crate::submission::{Content, ItemRef, Origin};

fn signature(rubric: &str) -> Signature {
    Signature { rubric: Some(rubric.into()), ..samples::signature() }
}

fn response(number: usize) -> Response {
    Response {
        candidate: format!("candidate {number}"),
        item: ItemRef::Rubric { index: 0, id: "orm".into() },
        content: Content::Text("an answer".into()),
        origin: Origin::of("a.csv").at(number as u64),
        warnings: Vec::new(),
    }
}

fn graded(number: usize) -> GradedResponse {
    let Response { candidate, origin, .. } = response(number);
    GradedResponse { candidate, item: "orm".into(), origin, max_points: None, ..samples::blank() }
}

/// Writes a journal of some responses and returns its bytes.
fn written(report: &Path, count: usize) -> Vec<u8> {
    let (mut journal, _) = open(report, &signature("r"), None, Resume::IfThere).unwrap();
    let graded: Vec<_> = (0..count).map(graded).collect();
    journal.add((0..count).map(|at| (key(&response(at)), &graded[at])));
    fs::read(path_of(report)).unwrap()
}

fn taken(past: &mut Past) -> usize {
    (0..100).take_while(|&at| past.take(&response(at)).unwrap().is_some()).count()
}

#[test]
fn journal_that_ends_anywhere_gives_its_whole_entries_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.csv");
    let bytes = written(&report, 3);
    for end in 0..=bytes.len() {
        fs::write(path_of(&report), &bytes[..end]).unwrap();
        let (mut journal, mut past) = open(&report, &signature("r"), None, Resume::IfThere).unwrap();
        let count = taken(&mut past);
        let graded: Vec<_> = (count..3).map(graded).collect();
        journal.add(graded.iter().enumerate().map(|(at, graded)| (key(&response(count + at)), graded)));
        drop(journal);
        assert_eq!(fs::read(path_of(&report)).unwrap(), bytes, "cut at {end}");
    }
}

#[test]
fn parts_that_were_left_are_known_however_often_the_run_is_resumed() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.csv");
    written(&report, 2);
    for has_left_parts in [false, true, true] {
        let (mut journal, mut past) = open(&report, &signature("r"), None, Resume::IfThere).unwrap();
        assert_eq!((taken(&mut past), journal.has_left_parts()), (2, has_left_parts));
        journal.leave_parts();
    }
}

#[test]
fn byte_that_fell_over_ends_what_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.csv");
    let mut bytes = written(&report, 3);
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(path_of(&report), &bytes).unwrap();
    let (journal, mut past) = open(&report, &signature("r"), None, Resume::IfThere).unwrap();
    assert_eq!((taken(&mut past), past.is_damaged()), (2, true));
    drop((journal, past));
    bytes.truncate(last);
    fs::write(path_of(&report), &bytes).unwrap();
    let (_journal, mut past) = open(&report, &signature("r"), None, Resume::IfThere).unwrap();
    assert_eq!((taken(&mut past), past.is_damaged()), (2, false), "it is only cut off");
}

#[test]
fn journal_with_a_damaged_head_and_a_file_that_is_none_are_refused_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.csv");
    let bytes = written(&report, 2);
    let head = header(&signature("r"), None).unwrap().len();
    let damaged = (0..head).map(|at| {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1;
        bytes
    });
    for bytes in damaged.chain([b"my diary\n".to_vec(), vec![0]]) {
        for resume in [Resume::IfThere, Resume::Never] {
            fs::write(path_of(&report), &bytes).unwrap();
            let error = open(&report, &signature("r"), None, resume).unwrap_err().to_string();
            let is_told = error.contains("is damaged") || error.contains("this is no journal of assay");
            assert!(is_told, "{error}");
            assert_eq!(fs::read(path_of(&report)).unwrap(), bytes);
        }
    }
}

#[test]
fn other_answers_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.csv");
    written(&report, 2);
    let (_journal, mut past) = open(&report, &signature("r"), None, Resume::IfThere).unwrap();
    let error = past.take(&response(1)).unwrap_err().to_string();
    assert!(error.ends_with("cannot resume: response 1 (a.csv:1) is not what it was"), "{error}");
}

#[test]
fn fewer_answers_are_refused_and_more_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.csv");
    written(&report, 3);
    for (answers, expected) in [(1, "it holds 3 responses, and now there are only 1"), (3, ""), (4, "")] {
        let (_journal, mut past) = open(&report, &signature("r"), None, Resume::IfThere).unwrap();
        (0..answers).for_each(|at| drop(past.take(&response(at)).unwrap()));
        let error = past.finish().err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.ends_with(expected) && error.is_empty() == expected.is_empty(), "{error}");
        assert!(path_of(&report).is_file());
    }
    assert!(Past::nothing().finish().is_ok());
}

#[test]
fn journal_of_another_part_of_the_answers_is_refused_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.csv");
    let bytes = written(&report, 3);
    for resume in [Resume::IfThere, Resume::Never] {
        let error = open(&report, &signature("r"), Shard::new(1, 3), resume).unwrap_err().to_string();
        assert!(error.ends_with("it holds all answers, this run is the shard 1/3"), "{error}");
        assert_eq!(fs::read(path_of(&report)).unwrap(), bytes);
    }
    fs::remove_file(path_of(&report)).unwrap();
    let (mut journal, _) = open(&report, &signature("r"), Shard::new(1, 3), Resume::Never).unwrap();
    journal.add([(key(&response(0)), &graded(0))].into_iter());
    drop(journal);
    let error = open(&report, &signature("r"), None, Resume::IfThere).unwrap_err().to_string();
    assert!(error.ends_with("it holds the shard 1/3, this run is all answers"), "{error}");
    let (_journal, mut past) = open(&report, &signature("r"), Shard::new(1, 3), Resume::IfThere).unwrap();
    assert_eq!(taken(&mut past), 1);
}

#[test]
fn other_rubric_is_refused_and_what_cannot_be_resumed_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.csv");
    written(&report, 2);
    let error = open(&report, &signature("other"), None, Resume::IfThere).unwrap_err().to_string();
    let made_by = format!("it was made by {}, this run is ", signature("r").short());
    assert!(error.contains(&made_by), "{error}");
    let error = open(&report, &signature("r"), None, Resume::Never).unwrap_err().to_string();
    assert!(error.ends_with("an interrupted run has left what it graded"), "{error}");
    let (_journal, mut past) = open(&report, &signature("other"), None, Resume::Never).unwrap();
    assert_eq!(taken(&mut past), 0);
}

#[test]
fn two_runs_do_not_write_one_report() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.csv");
    let (journal, _past) = open(&report, &signature("r"), None, Resume::Never).unwrap();
    let error = open(&report, &signature("r"), None, Resume::IfThere).unwrap_err().to_string();
    assert!(error.ends_with("another run is writing this report"), "{error}");
    journal.remove().unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

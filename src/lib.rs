//! `assay` grades written answers against a rubric: offline, repeatable, explained.
//!
//! # One way through the house
//!
//! ```text
//! args ──cli──▶ options
//! rubric file ──rubric──▶ Rubric ───────────────┐
//! answers ──submission──▶ stream of Response ───┼─▶ grade (embed ─▶ score) ─▶ stream of GradedResponse ─▶ report
//!                                               └── (references, concepts embedded once)
//! ```
//!
//! The pipeline is a stream: responses are read, graded in chunks and written as they come. What needs the whole run
//! (the summary) keeps counters, not answers.
//!
//! Answers that humans have marked go the same way, but are kept, as a figure for agreement needs all of them:
//!
//! ```text
//! table of marks ──submission::marks──▶ answers ─▶ grade ─▶ MarkedSet ──agreement──▶ Agreement ─▶ report::agreement
//!                                       marks ──────────────────┘
//! ```
//!
//! So do those that a calibration is fitted to: `graded answers and marks ──calibration::fit──▶ Calibration`, which `grade`
//! applies as the last step of a score's arithmetic.
//!
//! A rubric is tested with answers that are made from it:
//!
//! ```text
//! Rubric ──perturb──▶ Perturbation ─▶ grade ─▶ Trial ──robustness──▶ Robustness ─▶ report::robustness
//! ```
//!
//! # The rooms, in reading order
//!
//! - [`text`]: what a text is: sentences, words, stems, denials. Pure.
//! - [`rubric`]: the marking scheme, and how its file and its variants are read.
//! - [`submission`]: answers in, each layout of folders, tables and records by its own files; documents; tables of marks.
//! - [`overrides`]: scores that humans give, which count instead of the machine's. Pure, but for its file.
//! - [`embed`]: texts to vectors: the sentence model, the engine that executes it, and the vectors that are kept on disk.
//! - [`hub`]: models from a hub to the disk; the one room that opens a connection.
//! - [`score`]: a response's text and vectors to a grade: similarity, coverage, contradictions, arithmetic. Pure.
//! - [`grade`]: the pipeline, its journal and signature; what is flagged, what counts of a response, and the summary.
//! - [`gate`]: graded responses against the bars that a run is held to. Pure.
//! - [`readback`]: reports in again: their grades with the sums done again, and which of them a human is to look at.
//! - [`compare`](mod@compare): two reports against each other: what changed, and why. Pure.
//! - [`agreement`]: graded responses against the marks that humans gave, by the formulas of [`statistics`]. Pure.
//! - [`statistics`]: how well numbers agree: correlations, kappa, errors. Pure.
//! - [`calibration`]: from a score to the mark that a human would give, fitted to marked answers. Pure, but for its file.
//! - [`perturb`]: a rubric's references to answers that are changed in ways of known effect. Pure.
//! - [`robustness`]: graded perturbations to flip rates. Pure.
//! - [`draft`]: a first rubric from questions with answers. Pure.
//! - [`lint`]: what is weak in a rubric, one file per rule. Pure.
//! - [`report`]: graded responses, agreement, calibrations and robustness out, one file per format.
//! - [`untrusted`]: names and answers made harmless for whatever shows them. Pure.
//! - [`error`]: what ends a run, with advice and exit code.
//! - `digest`: SHA-256, of bytes and of several texts. Pure.
//!
//! The binary adds `cli/` (one file per subcommand) and `progress.rs`.
//!
//! # The words
//!
//! | say | meaning |
//! |---|---|
//! | item; question | the thing asked; its text |
//! | response | one answer text to one item |
//! | submission; candidate | one person's set of responses; the person |
//! | reference answer | a text that a response is compared with |
//! | rubric; criterion | the marking scheme; one scored dimension of it |
//! | key concept; variant | an idea that should appear; one way to put it into words |
//! | echo; reading | the item's question, where a response repeats it; what of a response is graded, where that is not all |
//! | level | what coverage is worth from a number of key concepts on |
//! | bonus concept | one that adds to the score, up to full points, and is not missed |
//! | glossary; form | terms of a rubric; one way to write a term |
//! | belief; attribution | what a sentence reports that others think; that somebody called by name thought |
//! | stance; contrast | what a sentence says about words found in it: that they are so, are not so, or one in place of the other |
//! | misconception | a wrong idea that costs points when it appears |
//! | contradiction | a sentence that denies a statement of the reference |
//! | topic | what a sentence of the reference is about, by its first content word |
//! | similarity; coverage | closeness of meaning 0..=1; weighted share of the key concepts found 0..=1 |
//! | score; points; band; pass | 0..=1; score times what the item is worth; label; threshold |
//! | mark | what a human gave |
//! | fault; finding | what keeps a file from being read; what is weak in a rubric that is valid |
//! | draft; salience | a first rubric from questions with answers; how much of an answer a word carries |
//! | rule; severity; deny, allow | what a finding is found by; error, warning or note; count it as a miss, leave it out |
//! | share | a mark divided by the highest mark that could be given, 0..=1 |
//! | agreement | how well scores and shares go together; over-credited is a score above its share |
//! | calibration; mapping | scores put where human marks are; the function from score to share, which never falls |
//! | item line | an item's own line over the mapping that all items share |
//! | held out; fold | kept from a fit to test it on; what is held out together |
//! | error band | where the share of a human's mark lies for 8 answers in 10 |
//! | in doubt; deferred | its error band straddles the pass mark (`needs_human` in reports); left to a human for it |
//! | perturbation; kind | a reference answer that was changed, and in which way; harmless or harmful |
//! | flip; flip rate | a perturbation whose grade is not what its kind demands; the share of perturbations that flip |
//! | blank; unscored | a response without an answer; one that could not be graded, with the reason |
//! | step; advice | one change that would raise a score, all else equal; the steps left for a response |
//! | bar; gate | a score or share that must be reached, else the run ends with exit code 100; all bars of a run |
//! | comparison; regression | two reports side by side; a response whose score fell by more than allowed, or is gone |
//! | override; human score | a row of a file by which a human decides; the score there, which counts instead of the machine's |
//! | outline; not answered | a rubric's title and its items with their points; an item to which a candidate handed in nothing |
//! | flag; needs a human | what a reader should look at before trusting a grade; with a flag for which a human should decide (`to_review` in reports) |
//! | standing | what counts of a response: a human's score where there is one, else what the machine made of it |
//! | review | a walk through the responses that need a human, who accepts or overrides their scores |
//! | cause; difference | what made a score change (rubric, answer, ...); what is another in the grade (a concept, ...) |
//! | check | one response with its steps, shown to whoever wrote it; reveals no reference unless asked to |
//! | feedback | what a candidate may read of the own grades: nothing of references, variants and what concepts say |
//! | explanation | the arithmetic of one grade of a report, done again |
//! | same answer | one, not a short one, that several candidates have handed in to an item |
//! | copy | an answer that equals another one to the same item, whoever wrote it, and takes over its grade |
//! | journal; resume | what a run has graded so far, beside its report; go on with that after an interrupt |
//! | part; shard; merge | a report of some of the answers; one of `n` parts of consecutive answers; put parts together, or write one in other formats |
//! | document | a file of a word processor; what it shows is read as Markdown |
//! | document; workbook | a file of a word processor, read as the text that it shows; one of a spreadsheet, read as the table that it holds |
//! | record | what a JSON answer says of itself: its id and whatever means nothing here, handed on |
//! | runtime; engine | what executes models, by its name; one instance of it |
//! | catalogue; hub | the models that have a name; where they are downloaded from |
//! | lock file | where a pulled model came from, and the SHA-256 of its files |
//! | scale | the cosines of unrelated and of restated text, which every model has its own |
//! | signature | what makes two runs comparable: tool, model hash, runtime, rubric hash, calibration hash, overrides hash, fitted scale |
//!
//! # What always holds
//!
//! - `score`, `text`, `gate`, `compare`, `agreement`, `statistics`, `perturb`, `robustness`, `draft`, `lint`, `calibration` and `overrides`
//!   (but for their files) do no I/O, read no clock and no environment, use no randomness, print nothing.
//! - `rubric` and `submission` never import `embed`, `score` or `report`; `report` and `readback` compute no score, and only
//!   the binary knows `report`; `embed` knows no rubric; `text`, `statistics`, `digest` and `untrusted` know no other room, `error` knows
//!   `text` alone; only `hub` opens a connection; only the binary prints or exits.
//! - Nothing that reaches output is in hash order.
//! - A score never depends on which other responses are in the run, on batch size, threads or order.
//! - A missing value is never 0 and never NaN; a figure that is not defined says why.
//! - Of several references the best one wins, whatever their order; its index is reported.
//! - Scores are rounded once, to 4 places, then banded.
//! - A calibration never turns the order of two scores of one item, and is used only with the rubric, model and version
//!   that it was made for.
//! - Where a human gave a score, it counts everywhere, and the machine's is kept beside it; each override meets exactly one
//!   response.
//! - A report file appears whole or not at all.
//! - Same inputs, model and version: byte-identical reports, without timestamps.
//!
//! `tests/it/architecture.rs` checks the rules that can be read off the source.

pub mod agreement;
pub mod calibration;
pub mod compare;
mod digest;
pub mod draft;
pub mod embed;
pub mod error;
pub mod gate;
pub mod grade;
pub mod hub;
pub mod lint;
pub mod overrides;
pub mod perturb;
pub mod readback;
pub mod report;
pub mod robustness;
pub mod rubric;
pub mod score;
pub mod statistics;
pub mod submission;
pub mod text;
pub mod untrusted;

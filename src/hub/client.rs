//! Talks to a hub: asks what there is, and downloads a file piece by piece until it is whole.

use std::env;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;

use ureq::http::header::RETRY_AFTER;
use ureq::http::{Response, StatusCode};
use ureq::{Agent, Body};

use super::listing::{self, Listing, Remote};
use super::patient::PatientReader;
use super::{Event, hub_error, local};
use crate::embed::catalogue::CatalogueModel;
use crate::error::Error;

/// Names another hub, such as a mirror.
pub const ENDPOINT: &str = "HF_ENDPOINT";

/// For how many seconds a hub may be silent, before it answers and within a file.
pub const TIMEOUT: &str = "ASSAY_TIMEOUT";

/// The hub, where no other is named.
const HUGGING_FACE: &str = "https://huggingface.co";

/// So many times in a row an attempt may bring nothing.
const ATTEMPTS: u32 = 3;

/// Seconds, where [`TIMEOUT`] says nothing.
const PATIENCE: u64 = 60;

/// How long a hub that is busy is left alone, where it does not say for how long.
const PAUSE: Duration = Duration::from_secs(1);

/// The most bytes of a listing.
const LISTING: u64 = 16 << 20;

/// Why something did not come from a hub.
pub(super) enum Failure {
    /// The hub or the way to it: what happened and what to do.
    Hub(String, String),
    /// The disk.
    Disk(Error),
}

impl Failure {
    /// Makes it an error about a model.
    pub(super) fn of(self, model: &CatalogueModel) -> Error {
        match self {
            Self::Hub(message, hint) => hub_error(model, &message, &hint),
            Self::Disk(error) => error,
        }
    }
}

/// Reads for how many seconds a hub may be silent.
fn patience(seconds: &str) -> Result<Duration, Error> {
    match seconds.parse() {
        Ok(seconds) if seconds > 0 => Ok(Duration::from_secs(seconds)),
        _ => Err(Error::usage(
            format!("{TIMEOUT}: \"{seconds}\" is not a number of seconds"),
            format!("set {TIMEOUT} to whole seconds, such as 120, or unset it"),
        )),
    }
}

/// A hub.
pub(super) struct Client {
    agent: Agent,
    endpoint: String,
    patience: Duration,
    token: Option<String>,
}

impl Client {
    /// Takes the hub that the environment names.
    ///
    /// # Errors
    ///
    /// [`Error::Usage`] where [`TIMEOUT`] is no number of seconds.
    pub(super) fn new() -> Result<Self, Error> {
        let variable = |name: &str| env::var(name).ok().map(|value| value.trim().to_owned()).filter(|v| !v.is_empty());
        let patience = variable(TIMEOUT).map_or(Ok(Duration::from_secs(PATIENCE)), |seconds| patience(&seconds))?;
        let config = Agent::config_builder()
            .timeout_resolve(Some(patience))
            .timeout_connect(Some(patience))
            .timeout_recv_response(Some(patience))
            .http_status_as_error(false)
            .user_agent(concat!("assay/", env!("CARGO_PKG_VERSION")));
        let endpoint = variable(ENDPOINT).unwrap_or_else(|| HUGGING_FACE.into());
        Ok(Self {
            agent: config.build().into(),
            endpoint: endpoint.trim_end_matches('/').to_owned(),
            patience,
            token: variable("HF_TOKEN"),
        })
    }

    /// Asks what there is of a model.
    pub(super) fn listing(&self, repository: &str, tell: &mut dyn FnMut(Event)) -> Result<Listing, Failure> {
        let (hub, seconds) = (&self.endpoint, self.patience.as_secs());
        tell(Event::Asks(format!("asking {hub}, which may take {seconds} s to answer ({TIMEOUT})")));
        let url = format!("{}/api/models/{repository}/revision/main?blobs=true", self.endpoint);
        let mut last = None;
        for attempt in 1..=ATTEMPTS {
            match self.get(&url, 0).and_then(|answer| self.understood(&url, answer)) {
                Ok(listing) => return Ok(listing),
                Err(Trouble::Final(failure)) => return Err(failure),
                Err(Trouble::Passing(what)) => {
                    if attempt < ATTEMPTS {
                        tell(Event::Again(what.clone()));
                    }
                    last = Some(unreachable(&self.endpoint, &what));
                }
                Err(Trouble::Busy(what, pause)) => {
                    if attempt < ATTEMPTS {
                        self.wait(&what, pause * attempt, tell);
                    }
                    last = Some(busy(&what));
                }
            }
        }
        Err(last.unwrap_or_else(|| unreachable(&self.endpoint, "")))
    }

    /// Returns where a file is.
    pub(super) fn url(&self, repository: &str, revision: &str, path: &str) -> String {
        format!("{}/{repository}/resolve/{revision}/{path}", self.endpoint)
    }

    /// Downloads what is missing of a file, verifies the whole, and returns its SHA-256 and how many bytes came.
    ///
    /// An attempt that brought something is followed by another, however many there are.
    pub(super) fn download(
        &self,
        url: &str,
        target: &Path,
        file: &Remote,
        tell: &mut dyn FnMut(Event),
    ) -> Result<(String, u64), Failure> {
        let disk = |source| Failure::Disk(Error::Stored { path: target.to_path_buf(), source });
        let mut open = OpenOptions::new().create(true).append(true).open(target).map_err(disk)?;
        let (mut failures, mut downloaded, mut is_second) = (0, 0, false);
        let mut most = 0;
        loop {
            let mut have = open.seek(SeekFrom::End(0)).map_err(disk)?;
            if have >= file.size {
                if let Some(sha256) = local::fits(target, file) {
                    return Ok((sha256, downloaded));
                }
                if is_second {
                    let message = format!("{url}: what comes is not what the hub lists (by hash or size)");
                    let hint = format!("try later, or another mirror by {ENDPOINT}; nothing of it is used");
                    return Err(Failure::Hub(message, hint));
                }
                // What was there before may be of another commit: once all anew.
                open.set_len(0).map_err(disk)?;
                is_second = true;
                have = 0;
            }
            is_second |= have == 0;
            match self.continued(url, target, &mut open, have, file.size, tell) {
                Ok(bytes) => {
                    downloaded += bytes;
                    let now = open.seek(SeekFrom::End(0)).map_err(disk)?;
                    // A hub that begins anew each time, and is cut off each time, brings nothing.
                    failures = if now > most { 0 } else { failures + 1 };
                    most = most.max(now);
                }
                Err(Trouble::Final(failure)) => return Err(failure),
                Err(Trouble::Passing(what)) => {
                    failures += 1;
                    tell(Event::Again(what));
                }
                Err(Trouble::Busy(what, pause)) => {
                    failures += 1;
                    if failures >= ATTEMPTS {
                        return Err(busy(&what));
                    }
                    self.wait(&what, pause * failures, tell);
                }
            }
            if failures >= ATTEMPTS {
                let have = open.seek(SeekFrom::End(0)).map_err(disk)?;
                let message = format!("{url}: no more than {have} of {} bytes come", file.size);
                let hint = format!(
                    "pull again: it goes on where it is, if the hub can begin in the middle of a file; {TIMEOUT} says for \
                     how many seconds it may be silent"
                );
                return Err(Failure::Hub(message, hint));
            }
        }
    }

    /// Appends what comes in one attempt, and returns how many bytes; an attempt may end early.
    fn continued(
        &self,
        url: &str,
        target: &Path,
        open: &mut File,
        have: u64,
        size: u64,
        tell: &mut dyn FnMut(Event),
    ) -> Result<u64, Trouble> {
        let disk = |source| Trouble::Final(Failure::Disk(Error::Stored { path: target.to_path_buf(), source }));
        let answer = self.get(url, have)?;
        let mut at = have;
        if have > 0 && answer.status() != StatusCode::PARTIAL_CONTENT {
            // This hub cannot go on in the middle.
            open.set_len(0).map_err(disk)?;
            at = 0;
        }
        let start = at;
        // One byte more than is listed shows that too much comes, without waiting for all of it.
        let mut body = self.body(answer).take(size.saturating_sub(at) + 1);
        let mut bytes = vec![0; 1 << 16];
        loop {
            match body.read(&mut bytes) {
                Ok(0) => return Ok(at - start),
                Ok(count) => {
                    open.write_all(&bytes[..count]).map_err(disk)?;
                    at += count as u64;
                    tell(Event::Have(at.min(size)));
                }
                Err(_) if at > start => return Ok(at - start),
                Err(error) => return Err(Trouble::Passing(error.to_string())),
            }
        }
    }

    fn get(&self, url: &str, from: u64) -> Result<Response<Body>, Trouble> {
        let mut request = self.agent.get(url);
        if from > 0 {
            request = request.header("Range", format!("bytes={from}-"));
        }
        if let Some(token) = &self.token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        let answer = request.call().map_err(|error| Trouble::Passing(error.to_string()))?;
        let status = answer.status();
        if status.is_success() {
            return Ok(answer);
        }
        let message = format!("{url}: the hub answers {status}");
        match status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(Trouble::Final(Failure::Hub(
                message,
                "agree to the model's terms on the hub, and set HF_TOKEN to a token of yours".into(),
            ))),
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
                let says = answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
                Err(Trouble::Busy(message, says.map_or(PAUSE, Duration::from_secs)))
            }
            _ if status.is_client_error() => Err(Trouble::Final(Failure::Hub(
                message,
                format!("is {} the right hub? {ENDPOINT} names it", self.endpoint),
            ))),
            _ => Err(Trouble::Passing(message)),
        }
    }

    fn body(&self, answer: Response<Body>) -> PatientReader {
        PatientReader::new(answer.into_body().into_reader(), self.patience)
    }

    /// Leaves a hub alone that is busy, but for no longer than whoever waits for it has patience.
    fn wait(&self, what: &str, pause: Duration, tell: &mut dyn FnMut(Event)) {
        let pause = pause.min(self.patience);
        tell(Event::Again(format!("{what}; waiting {} s", pause.as_secs())));
        thread::sleep(pause);
    }

    fn understood(&self, url: &str, answer: Response<Body>) -> Result<Listing, Trouble> {
        let mut bytes = Vec::new();
        let read = self.body(answer).take(LISTING).read_to_end(&mut bytes);
        read.map_err(|error: io::Error| Trouble::Passing(error.to_string()))?;
        listing::read(&bytes).map_err(|error| {
            let message = format!("{url}: this is not the answer of a hub: {error}");
            Trouble::Final(Failure::Hub(message, format!("is {} a hub? {ENDPOINT} names it", self.endpoint)))
        })
    }
}

/// What went wrong in one attempt.
enum Trouble {
    /// Another attempt would end the same way.
    Final(Failure),
    /// Another attempt may go well.
    Passing(String),
    /// The hub is there and wants to be left alone for a while.
    Busy(String, Duration),
}

fn busy(what: &str) -> Failure {
    let hint = format!("try later: it goes on where it is; HF_TOKEN may allow more, {ENDPOINT} names a mirror");
    Failure::Hub(what.to_owned(), hint)
}

fn unreachable(endpoint: &str, what: &str) -> Failure {
    let hint = format!("check the network, or name a mirror by {ENDPOINT}; the built-in model needs neither");
    Failure::Hub(format!("{endpoint} cannot be reached: {what}"), hint)
}

//! A hub for tests, on this machine alone: serves one small model, and fails in the ways that hubs do.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::json;
use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::tiny_model::TinyModel;

/// The model's name in the catalogue.
pub const NAME: &str = "all-minilm-l6-v2";

/// Where it lies on the hub.
pub const REPOSITORY: &str = "Qdrant/all-MiniLM-L6-v2-onnx";

/// The commit that is served.
pub const REVISION: &str = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";

/// The pieces of a graph that drips.
const PIECES: usize = 8;

/// What is wrong with the hub.
#[derive(Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// A connection ends after so many bytes of the graph.
    Cuts(usize),
    /// Always begins at the first byte, and a connection ends after so many.
    CutsAndBeginsAnew(usize),
    /// Always begins at the first byte.
    BeginsAnew,
    /// This file is another one than the listing says.
    Other(&'static str),
    /// The model is not there.
    Unknown,
    /// One may not have the model.
    Forbidden,
    /// The listing is without the tokenizer.
    NoTokenizer,
    /// Answers with something else.
    NoHub,
    /// After the head of an answer nothing comes.
    Stalls,
    /// Always begins at the first byte, and sends the graph in pieces with pauses of so many milliseconds.
    Drips(u64),
    /// Is out of order for so many requests.
    Fails(usize),
}

/// A hub that runs until the test ends.
pub struct SmallHub {
    pub endpoint: String,
    /// What was asked for: paths, with the start of the range.
    asked: Arc<Mutex<Vec<String>>>,
    fault: Arc<Mutex<Fault>>,
}

impl SmallHub {
    /// Starts a hub with a model.
    pub fn start(fault: Fault) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the model");
        TinyModel::default().write(folder.path());
        let files: Arc<BTreeMap<String, Vec<u8>>> = Arc::new(files(folder.path()));
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
        let (asked, fault) = (Arc::new(Mutex::default()), Arc::new(Mutex::new(fault)));
        let hub = Self { endpoint, asked: Arc::clone(&asked), fault: Arc::clone(&fault) };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (files, asked, fault) = (Arc::clone(&files), Arc::clone(&asked), Arc::clone(&fault));
                // Whoever goes away in the middle is no concern of the hub.
                thread::spawn(move || serve(stream, &files, &asked, &fault));
            }
        });
        hub
    }

    /// Makes another thing wrong, and forgets what was asked for.
    pub fn becomes(&self, fault: Fault) {
        *self.fault.lock().expect("no panic") = fault;
        self.asked.lock().expect("no panic").clear();
    }

    /// Returns what was asked for.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no panic").clone()
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |name: &str| (name.to_owned(), std::fs::read(folder.join(name)).expect("a file of the model"));
    ["model.onnx", "tokenizer.json", "config.json", "special_tokens_map.json", "tokenizer_config.json"]
        .into_iter()
        .map(read)
        .collect()
}

fn serve(
    mut stream: TcpStream,
    files: &BTreeMap<String, Vec<u8>>,
    asked: &Mutex<Vec<String>>,
    fault: &Mutex<Fault>,
) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let path = lines.next()?.ok()?.split(' ').nth(1)?.to_owned();
    let mut from = None;
    for line in lines {
        let line = line.ok()?.to_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(range) = line.strip_prefix("range: bytes=") {
            from = range.trim_end_matches('-').parse::<usize>().ok();
        }
    }
    asked.lock().ok()?.push(from.map_or(path.clone(), |from| format!("{path} from {from}")));
    let is = {
        let mut fault = fault.lock().ok()?;
        let is = fault.clone();
        if let Fault::Fails(times) = &mut *fault {
            *times = times.saturating_sub(1);
        }
        is
    };
    match is {
        Fault::Unknown => return answer(&mut stream, "404 Not Found", b"", None),
        Fault::Forbidden => return answer(&mut stream, "401 Unauthorized", b"", None),
        Fault::NoHub => return answer(&mut stream, "200 OK", b"<html>", None),
        Fault::Fails(1..) => return answer(&mut stream, "503 Service Unavailable", b"", None),
        _ => {}
    }
    if path == format!("/api/models/{REPOSITORY}/revision/main?blobs=true") {
        let listing = listing(files, &is).to_string();
        return answer(&mut stream, "200 OK", listing.as_bytes(), None);
    }
    let name = path.strip_prefix(&format!("/{REPOSITORY}/resolve/{REVISION}/"))?;
    let Some(file) = files.get(name) else { return answer(&mut stream, "404 Not Found", b"", None) };
    let mut file = file.clone();
    let is_graph = name == "model.onnx";
    if matches!(is, Fault::Other(other) if other == name) {
        *file.last_mut()? ^= 1;
    }
    let begins_anew = matches!(is, Fault::BeginsAnew | Fault::CutsAndBeginsAnew(_) | Fault::Drips(_));
    let (status, start) = match from {
        Some(from) if !begins_anew => ("206 Partial Content", from.min(file.len())),
        _ => ("200 OK", 0),
    };
    match is {
        Fault::Cuts(most) | Fault::CutsAndBeginsAnew(most) if is_graph => {
            answer(&mut stream, status, &file[start..], Some(most))
        }
        Fault::Stalls if is_graph => {
            answer(&mut stream, status, &file[start..], Some(0))?;
            thread::sleep(Duration::from_secs(30));
            None
        }
        Fault::Drips(pause) if is_graph => {
            answer(&mut stream, status, &file, Some(0))?;
            file.chunks(file.len().div_ceil(PIECES)).try_for_each(|piece| {
                thread::sleep(Duration::from_millis(pause));
                stream.write_all(piece).ok()
            })
        }
        _ => answer(&mut stream, status, &file[start..], None),
    }
}

fn listing(files: &BTreeMap<String, Vec<u8>>, fault: &Fault) -> serde_json::Value {
    let listed = files.iter().filter(|(name, _)| *fault != Fault::NoTokenizer || *name != "tokenizer.json");
    let sibling = |(name, file): (&String, &Vec<u8>)| {
        let blob = Sha1::new_with_prefix(format!("blob {}\0", file.len())).chain_update(file).finalize();
        let mut sibling = json!({"rfilename": name, "size": file.len(), "blobId": hexadecimal(&blob)});
        if name == "model.onnx" {
            sibling["lfs"] =
                json!({"sha256": hexadecimal(&Sha256::digest(file)), "size": file.len(), "pointerSize": 134});
        }
        sibling
    };
    json!({"id": REPOSITORY, "sha": REVISION, "siblings": listed.map(sibling).collect::<Vec<_>>()})
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// Sends an answer, of whose body only so many bytes come.
fn answer(stream: &mut TcpStream, status: &str, body: &[u8], most: Option<usize>) -> Option<()> {
    let length = body.len();
    write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n").ok()?;
    stream.write_all(&body[..most.unwrap_or(length).min(length)]).ok()?;
    stream.flush().ok()
}

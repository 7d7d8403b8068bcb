#!/usr/bin/env python3
"""Collects the sentences that the table is trained on from documentation and dictionaries in Debian's packages.

    apt-get install --no-install-recommends $(scripts/distill/sentences.py --packages)
    .venv/bin/python scripts/distill/sentences.py sentences.txt

Of each package a fixed number of sentences is taken, those whose SHA-256 comes first, so that the same versions of the
packages give the same file, one sentence a line. No sentence becomes part of the product.
"""

import argparse
import gzip
import hashlib
import html
import re
import subprocess
import sys
from pathlib import Path

# Package -> most sentences taken. Prose for people in front of references for look-up.
PACKAGES = {
    "python3.11-doc": 26000,
    "python-django-doc": 16000,
    "postgresql-doc-15": 14000,
    "git-doc": 7000,
    "rust-doc": 12000,
    "cppreference-doc-en-html": 12000,
    "c++-annotations-html": 9000,
    "apache2-doc": 4000,
    "sqlite3-doc": 9000,
    "kicad-doc-en": 2500,
    "debian-handbook": 4000,
    "debian-reference-en": 2000,
    "aptitude-doc-en": 1000,
    "manpages": 3000,
    "manpages-dev": 5000,
    "dict-foldoc": 16000,
    "dict-gcide": 20000,
    "wordnet-base": 38000,
}

BLOCK = re.compile(r"<(?:p|li|dd|dt|td|h[1-6]|blockquote)\b[^>]*>(.*?)(?=</?(?:p|li|dd|dt|td|th|h[1-6]|pre|div|ul|ol|table|blockquote)\b)",
                   re.S | re.I)
TAG = re.compile(r"<[^>]+>")
END = re.compile(r"(?<=[.!?;:])\s+(?=[A-Z\"'(])")
WORD = re.compile(r"[A-Za-z][A-Za-z'_-]*")
ENGLISH = {"the", "a", "an", "of", "to", "is", "in", "and", "or", "for", "that", "with", "by", "be", "as", "it", "are", "from", "on"}


def files_of(package: str) -> list[Path]:
    listed = subprocess.run(["dpkg", "-L", package], capture_output=True, text=True)
    if listed.returncode:
        raise SystemExit(f"{package} is not installed: apt-get install {package}")
    return sorted(path for path in map(Path, listed.stdout.splitlines()) if path.is_file())


def text_of(path: Path) -> str:
    data = path.read_bytes()
    if path.suffix in (".gz", ".dz"):
        data = gzip.decompress(data)
    return data.decode("utf-8", errors="ignore")


def of_html(path: Path):
    for block in BLOCK.findall(text_of(path)):
        yield from END.split(html.unescape(TAG.sub("", block)))


def of_manual(path: Path):
    text = subprocess.run(["mandoc", "-T", "html", "-O", "fragment", path], capture_output=True, text=True).stdout
    for block in BLOCK.findall(text):
        yield from END.split(html.unescape(TAG.sub("", block)))


def of_dictionary(path: Path):
    """Paragraphs of a dictd file; GCIDE marks sources with brackets and quotations with indented dashes."""
    for paragraph in re.split(r"\n\s*\n|\n(?=\s*\d+\. )", text_of(path)):
        plain = re.sub(r"\[[^\]]*\]|\{|\}|<[^>]*>|^\s*\d+\.\s*|\\[^\\]*\\", " ", paragraph)
        yield from END.split(plain)


def of_wordnet(path: Path):
    """Each synset as `word, word: gloss` and its examples."""
    for line in text_of(path).splitlines():
        if line.startswith(" ") or "|" not in line:
            continue
        fields, gloss = line.split("|", 1)
        fields = fields.split()
        words = [re.sub(r"\(.*\)", "", word).replace("_", " ") for word in fields[4:4 + 2 * int(fields[3], 16):2]]
        parts = [part.strip(' "') for part in gloss.split("; ")]
        yield f"{', '.join(words)}: {parts[0]}"
        yield from (part for part in parts[1:] if part)


def sentences_of(package: str):
    for path in files_of(package):
        name = path.name
        if name.endswith((".html", ".html.en", ".en.html.gz", ".html.gz", ".en")) and path.suffix != ".de":
            if package == "debian-handbook" and "/en-US/" not in str(path):
                continue
            if package == "rust-doc" and not re.search(r"/html/(book|reference|rust-by-example|nomicon|rustc|cargo|edition-guide)/", str(path)):
                continue
            yield from of_html(path)
        elif name.startswith("data.") and package == "wordnet-base":
            yield from of_wordnet(path)
        elif name.endswith(".dict.dz"):
            yield from of_dictionary(path)
        elif "/man/man" in str(path) and package.startswith("manpages"):
            yield from of_manual(path)


def is_prose(sentence: str) -> bool:
    words = WORD.findall(sentence)
    letters = sum(map(len, words))
    return (5 <= len(words) <= 32 and letters >= 0.72 * len(sentence.replace(" ", ""))
            and any(word.lower() in ENGLISH for word in words))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--packages", action="store_true", help="print the packages' names and stop")
    parser.add_argument("file", nargs="?", type=Path)
    args = parser.parse_args()
    if args.packages:
        print(*PACKAGES, "mandoc")
        return
    if args.file is None:
        parser.error("name the file to write")
    seen = set()
    with args.file.open("w") as out:
        for package, most in PACKAGES.items():
            found = {}
            for sentence in sentences_of(package):
                sentence = re.sub(r"\s+", " ", sentence).replace("\N{PILCROW SIGN}", "").strip()
                key = sentence.casefold()
                if key not in seen and is_prose(sentence):
                    seen.add(key)
                    found[hashlib.sha256(sentence.encode()).digest()] = sentence
            taken = sorted(found)[:most]
            print(f"{package}: {len(taken)} of {len(found)}", file=sys.stderr)
            out.writelines(found[digest] + "\n" for digest in taken)


if __name__ == "__main__":
    main()

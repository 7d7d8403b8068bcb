"""The one table of figures, for reading and as CSV."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median


NOT_MEASURED = "not measured"


@dataclass
class Figure:
    """A line of the table; the numbers of all rounds, or why there are none."""
    name: str
    unit: str
    values: list[float]
    missing: str = ""

    def row(self) -> list[str]:
        if not self.values:
            return [self.name, NOT_MEASURED, "", "", self.missing]
        numbers = (median(self.values), min(self.values), max(self.values))
        return [self.name, *(f"{number:.0f}" if number >= 1000 else f"{number:.4g}" for number in numbers), self.unit]


def ratios(slow: Iterable[float], fast: Iterable[float]) -> list[float]:
    """Ratios within each round."""
    return [left / right for left, right in zip(slow, fast)]


def write(path: Path, figures: list[Figure], known: list[tuple[str, str]]):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["figure", "median", "min", "max", "unit"])
        writer.writerows(figure.row() for figure in figures)
        writer.writerows([name, value, "", "", ""] for name, value in known)


def show(figures: list[Figure], known: list[tuple[str, str]]):
    width = max(len(name) for name in [figure.name for figure in figures] + [name for name, _ in known]) + 2
    print(f"{'':{width}}{'median':>12}{'min':>10}{'max':>10}")
    for name, middle, least, most, unit in (figure.row() for figure in figures):
        print(f"{name:{width}}{middle:>12}{least:>10}{most:>10}  {unit}")
    for name, value in known:
        print(f"{name:{width}}{value}")

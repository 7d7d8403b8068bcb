#!/usr/bin/env python3
"""Grades a data set under Apache Spark: every partition goes through one `assay` process on its executor.

    spark-submit --files target/release/assay,rubrics/django.toml \\
        scripts/spark/grade.py answers.jsonl graded --rubric django.toml

ANSWERS is JSONL or Parquet (a file or a folder) with the columns candidate, item, answer, and as many others as you like;
GRADED gets one row for each: all that `assay grade --format jsonl` writes.
Binary and rubric are shipped to the executors by --files. A row goes in with its columns as one JSON record, and comes
out as one record that has the columns which mean nothing to assay in `record`; give your rows an `id` to join by.

A process that fails (any exit code but 0, or 4: some responses are unscored, which their rows say) or answers with another
number of rows fails its task; Spark tries it again elsewhere, and its output committer keeps the rows of one try only.
"""

import argparse
import subprocess
import threading
from pathlib import Path

DONE = (0, 4)  # exit codes of `assay grade` with which every record was answered
EMPTY = 3  # its exit code where there is nothing to grade, as in a partition without rows


def grade(batches, arguments):
    """Answers the batches of one partition, pandas frames with one column of JSON records, with frames of the same form."""
    import pandas
    from pyspark import SparkFiles

    shipped = [SparkFiles.get(argument[1:]) if argument.startswith("@") else argument for argument in arguments]
    process = subprocess.Popen(shipped, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    sent, failed = [0], []

    def feed():
        try:
            for batch in batches:
                for record in batch["value"]:
                    # What is blank would be passed over, and nothing would come back.
                    process.stdin.write((record if record.strip() else "null") + "\n")
                    sent[0] += 1
        except Exception as error:  # said below, in the task's own thread
            failed.append(error)
        finally:
            try:
                process.stdin.close()
            except BrokenPipeError:
                pass

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    answered, lines = 0, []
    for line in process.stdout:
        lines.append(line.rstrip("\n"))
        answered += 1
        if len(lines) == 1000:
            yield pandas.DataFrame({"value": lines})
            lines = []
    if lines:
        yield pandas.DataFrame({"value": lines})
    code = process.wait()
    feeder.join()
    if code not in DONE and not (code == EMPTY and sent[0] == 0):
        raise RuntimeError(f"assay ended with {code}")
    if failed:
        raise failed[0]
    if answered != sent[0]:
        raise RuntimeError(f"assay answered {answered} of {sent[0]} records")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("answers", help="JSONL or Parquet, by the name's extension")
    parser.add_argument("graded", help="a folder that does not exist yet")
    parser.add_argument("--rubric", help="the rubric's name among --files; without one the records bring references")
    parser.add_argument("--assay", default="assay", help="the binary's name among --files")
    parser.add_argument("--partitions", type=int, help="so many tasks; a few for each core")
    options = parser.parse_args()

    from pyspark.sql import SparkSession
    from pyspark.sql.functions import col, struct, to_json

    arguments = [f"@{options.assay}", "grade", "-", "--input-format", "jsonl", "--format", "jsonl", "--quiet"]
    arguments += ["--rubric", f"@{options.rubric}"] if options.rubric else []
    spark = SparkSession.builder.appName("assay").getOrCreate()
    if Path(options.answers.rstrip("/")).suffix == ".parquet":
        rows = spark.read.parquet(options.answers)
        columns = struct(*[col(f"`{name}`") for name in rows.columns])
        # An answer that is null is blank, one that is left out is an error of its record.
        records = rows.select(to_json(columns, {"ignoreNullFields": "false"}).alias("value"))
    else:
        records = spark.read.text(options.answers)
    if options.partitions:
        records = records.repartition(options.partitions)
    graded = records.mapInPandas(lambda batches: grade(batches, arguments), "value string")
    graded.write.text(options.graded)
    spark.stop()


if __name__ == "__main__":
    main()

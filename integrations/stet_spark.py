"""Repairs a column of articles with stet on Spark, where one machine is too small.

    from stet_spark import repair_column       # spark-submit --py-files stet_spark.py
    clean = repair_column(spark.read.parquet("articles"), "text")

In a notebook, `spark.sparkContext.addPyFile("stet_spark.py")` takes the place of `--py-files`. Every executor needs Node and
stet (`npm install -g github:OWNER/stet`). Rows, their order within a partition and all other columns stay as they are, for
every type that Spark hands over in Arrow. Needs nothing but Python 3.8 and, for `repair_column`, PySpark with PyArrow (Spark 3
asks for pandas as well).
"""

import json
import subprocess


def repair(texts, command=("stet",), arguments=()):
    """The clean text of each text, in their order; None stays None.

    command: how stet is started on this machine.
    arguments: more of `stet corpus`: ("--min-confidence", "0.95").
    Raises RuntimeError with what stet tells when it ends with an error: of an executor's standard error a driver sees nothing.
    """
    texts = list(texts)
    lines = [json.dumps({"text": text}) for text in texts if text is not None]
    if not lines:
        return texts
    run = subprocess.run(
        [*command, "corpus", "--quiet", "--threads", "1", *arguments],
        input="\n".join(lines).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    if run.returncode != 0:
        raise RuntimeError(f"stet ended with {run.returncode}: {run.stderr.decode(errors='replace').strip()}")
    clean = (json.loads(line)["text"] for line in run.stdout.split(b"\n"))
    return [None if text is None else next(clean) for text in texts]


def column_index(names, column, case_sensitive=False):
    """Where a column stands among the names of a frame. Raises ValueError when it stands nowhere, or twice."""
    fold = str if case_sensitive else str.lower
    found = [at for at, name in enumerate(names) if fold(name) == fold(column)]
    if len(found) == 1:
        return found[0]
    what = "there is no column" if not found else "there are several columns"
    raise ValueError(f"{what} {column!r}; the frame has {', '.join(names)}")


def check_type(name, kind):
    """Raises ValueError for a column of another type than strings, by Spark's name of it: `bigint`, `array<string>`."""
    if not kind.startswith(("string", "varchar", "char")):
        raise ValueError(f"column {name!r} holds {kind}, no strings")


def repair_column(frame, column, command=("stet",), arguments=()):
    """A Spark DataFrame with the texts of one column repaired; stet is started once for each Arrow batch.

    frame: a pyspark.sql.DataFrame. column: the name of a column of strings, in upper or lower case as Spark's setting
    `spark.sql.caseSensitive` wants it. The others as for `repair`.
    Raises ValueError when the frame has no such column, or several, or one of another type.
    """
    at = column_index(frame.columns, column, frame.sparkSession.conf.get("spark.sql.caseSensitive") == "true")
    check_type(*frame.dtypes[at])

    def repair_batches(batches):
        import pyarrow

        for batch in batches:
            arrays = list(batch.columns)
            texts = repair(arrays[at].to_pylist(), command, arguments)
            arrays[at] = pyarrow.array(texts, batch.schema.field(at).type)
            yield pyarrow.RecordBatch.from_arrays(arrays, schema=batch.schema)

    # Not mapInPandas: pandas makes nothing of NaN, and has no dates before 1677.
    return frame.mapInArrow(repair_batches, frame.schema)

"""Repairs a column of articles with stet on Spark, where one machine is too small.

    from spark import repair_column            # spark-submit --py-files spark.py
    clean = repair_column(spark.read.parquet("articles"), "text")

Every executor needs Node and stet (`npm install -g stet`). Rows, their order within a partition and all other columns stay
as they are. Needs nothing but Python 3.8 and, for `repair_column`, PySpark with pandas and PyArrow.
"""

import json
import subprocess


def repair(texts, command=("stet",), arguments=()):
    """The clean text of each text, in their order; None stays None.

    command: how stet is started on this machine.
    arguments: more of `stet corpus`: ("--min-confidence", "0.95").
    Raises subprocess.CalledProcessError when stet ends with an error, which it tells on standard error.
    """
    texts = list(texts)
    lines = [json.dumps({"text": text}) for text in texts if text is not None]
    if not lines:
        return texts
    run = subprocess.run(
        [*command, "corpus", "--quiet", "--threads", "1", *arguments],
        input="\n".join(lines).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    clean = (json.loads(line)["text"] for line in run.stdout.split(b"\n"))
    return [None if text is None else next(clean) for text in texts]


def repair_column(frame, column, command=("stet",), arguments=()):
    """A Spark DataFrame with the texts of one column repaired; stet is started once for each Arrow batch.

    frame: a pyspark.sql.DataFrame. column: the name of a column of strings. The others as for `repair`.
    """

    def repair_batches(batches):
        for batch in batches:
            # Not by pandas' isna: only what is None in Spark is no text.
            texts = [text if isinstance(text, str) else None for text in batch[column]]
            yield batch.assign(**{column: repair(texts, command, arguments)})

    return frame.mapInPandas(repair_batches, frame.schema)

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../../src/package.js';
import { TEXT } from './run.js';

const hasPython = spawnSync('python3', ['--version']).status === 0;

/** What `repair` of `integrations/stet_spark.py` makes of texts, as an executor calls it. */
function repaired(texts: readonly (string | null)[], more: readonly string[] = []) {
  const program = `
import json, sys
from stet_spark import repair
texts, command, arguments = json.load(sys.stdin)
print(json.dumps(repair(texts, command, arguments)))`;
  const command = [process.execPath, packageFile('dist/bin/stet.js')];
  const ran = spawnSync('python3', ['-c', program], {
    input: JSON.stringify([texts, command, more]),
    env: { ...process.env, PYTHONPATH: packageFile('integrations'), PYTHONDONTWRITEBYTECODE: '1' },
    encoding: 'utf8',
  });
  return { stdout: ran.stdout, stderr: ran.stderr };
}

/** The column that `repair_column` repairs in a frame with these, by what Spark is asked of it; what it raises in brackets. */
function chosen(
  columns: readonly string[],
  column: string,
  caseSensitive = 'false',
  type = 'string',
): string {
  const program = `
import json, sys
from types import SimpleNamespace
import stet_spark
columns, column, case_sensitive, kind = json.load(sys.stdin)
class Column(list):
    to_pylist = lambda self: self
batch = SimpleNamespace(columns=[Column([name]) for name in columns],
    schema=SimpleNamespace(field=lambda at: SimpleNamespace(type=None), get_field_index=lambda name: columns.index(name) if name in columns else -1))
sys.modules["pyarrow"] = SimpleNamespace(array=lambda texts, type: texts,
    RecordBatch=SimpleNamespace(from_arrays=lambda arrays, schema: arrays))
stet_spark.repair = lambda texts, command, arguments: ["repaired"]
frame = SimpleNamespace(columns=columns, dtypes=[(name, kind) for name in columns], schema=None, mapInArrow=lambda repair, schema: list(repair([batch])),
    sparkSession=SimpleNamespace(conf=SimpleNamespace(get=lambda name: case_sensitive)))
try:
    [arrays] = stet_spark.repair_column(frame, column)
    print(*(name for name, array in zip(columns, arrays) if array == ["repaired"]))
except ValueError as error:
    print(f"({error})")`;
  const ran = spawnSync('python3', ['-c', program], {
    input: JSON.stringify([columns, column, caseSensitive, type]),
    env: { ...process.env, PYTHONPATH: packageFile('integrations'), PYTHONDONTWRITEBYTECODE: '1' },
    encoding: 'utf8',
  });
  return ran.stdout.trimEnd() || ran.stderr;
}

// A machine without Python runs no Spark either.
describe.skipIf(!hasPython)('integrations/stet_spark.py', () => {
  it('repairs texts in their order and leaves what is none', () => {
    const texts = [TEXT.mojibake, null, '', 'Line one.\u2028Line two.\r\n', TEXT.mojibake];
    const { stdout, stderr } = repaired(texts, ['--select', 'mojibake']);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([TEXT.mended, null, '', 'Line one.\u2028Line two.\r\n', TEXT.mended]);
  });

  it('starts nothing where there is no text', () => {
    expect(repaired([null, null], ['--no-such-option']).stdout).toBe('[null, null]\n');
  });

  it('takes the column that Spark would take, and no other', () => {
    expect(chosen(['text', 'raw'], 'text')).toBe('text');
    expect(chosen(['text', 'raw'], 'Text')).toBe('text');
    expect(chosen(['text', 'raw'], 'nope')).toBe("(there is no column 'nope'; the frame has text, raw)");
    expect(chosen(['text', 'Text'], 'text')).toBe(
      "(there are several columns 'text'; the frame has text, Text)",
    );
    expect(chosen(['text', 'Text'], 'Text', 'true')).toBe('Text');
    expect(chosen(['text', 'raw'], 'Text', 'true')).toBe(
      "(there is no column 'Text'; the frame has text, raw)",
    );
  });

  it.each(['bigint', 'binary', 'array<string>'])('refuses a column of %s', (type) => {
    expect(chosen(['text'], 'text', 'false', type)).toBe(`(column 'text' holds ${type}, no strings)`);
    expect(chosen(['text'], 'text', 'false', 'varchar(80)')).toBe('text');
  });

  it('raises what stet tells', () => {
    const { stdout, stderr } = repaired(['a'], ['--select', 'nope']);
    expect(stdout).toBe('');
    expect(stderr).toContain('RuntimeError: stet ended with 2: stet: There is no rule or stage "nope"');
  });
});

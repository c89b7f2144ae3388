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

  it('raises what stet tells', () => {
    const { stdout, stderr } = repaired(['a'], ['--select', 'nope']);
    expect(stdout).toBe('');
    expect(stderr).toContain('There is no rule or stage "nope"');
    expect(stderr).toContain('CalledProcessError');
  });
});

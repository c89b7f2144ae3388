import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { OPTIONS } from '../../src/cli/options.js';
import { allRules } from '../../src/rules.js';
import { folderWith, stet } from './run.js';

/** What bash offers for a line, by the script that stet prints. */
async function offers(line: string): Promise<string[]> {
  const { stdout: script } = await stet(['completion', 'bash']);
  const words = line.split(' ');
  const program = `${script}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length - 1}
_stet
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const ran = spawnSync('bash', ['-c', program], {
    encoding: 'utf8',
    cwd: folderWith({ 'article.txt': '', 'two words.txt': '' }),
  });
  expect(ran.stderr).toBe('');
  return ran.stdout.split('\n').filter(Boolean);
}

describe('stet completion', () => {
  it('offers commands, files, options, choices and rules in bash', async () => {
    expect(await offers('stet ch')).toEqual(['check']);
    expect(await offers('stet art')).toEqual(['article.txt']);
    expect(await offers('stet two')).toEqual(['two words.txt']);
    expect(await offers('stet check two')).toEqual(['two words.txt']);
    expect(await offers('stet --output two')).toEqual(['two words.txt']);
    expect(await offers('stet check --changed two')).toEqual(['two words.txt']);
    expect(await offers('stet check --format j')).toEqual(['json', 'jsonl', 'junit']);
    expect(await offers('stet check --fail-on s')).toEqual(['safe', 'stray', 'suggest']);
    expect(await offers('stet check --thr')).toEqual(['--threads']);
    expect(await offers('stet --thr')).toEqual([]);
    expect(await offers('stet --no-gl')).toEqual(['--no-gloss']);
    expect(await offers('stet explain moji')).toEqual([
      'mojibake',
      ...allRules()
        .map((rule) => rule.id)
        .filter((id) => id.startsWith('moji')),
    ]);
    expect(await offers('stet explain two')).toEqual(['two words.txt']);
    expect(await offers('stet rules two')).toEqual([]);
    expect(await offers('stet completion z')).toEqual(['zsh']);
  });

  it.each(['bash', 'zsh', 'fish'])('knows every option in %s', async (shell) => {
    const { stdout, code } = await stet(['completion', shell]);
    expect(code).toBe(0);
    for (const { name, negated } of OPTIONS) {
      const long = `${negated ? 'no-' : ''}${name}`;
      expect(stdout).toContain(shell === 'fish' ? `-l ${long}` : `--${long}`);
    }
  });

  it.each(['zsh', 'fish'])('is a script that %s can read', async (shell) => {
    if (spawnSync(shell, ['--version']).error !== undefined) return; // bash alone is on every machine
    const { stdout } = await stet(['completion', shell]);
    const ran = spawnSync(shell, ['-n'], { input: stdout, encoding: 'utf8' });
    expect(ran.stderr).toBe('');
  });

  it('knows no other shell', async () => {
    expect((await stet(['completion', 'csh'])).code).toBe(2);
  });
});

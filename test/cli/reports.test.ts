import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, stet } from './run.js';

const BROKEN = 'Itâ€™s the harbour townâ€™s last ferry.\nThe captain said itâ€™s late.\n';
const CLEAN = 'It’s the harbour town’s last ferry.\nThe captain said it’s late.\n';

describe('--report', () => {
  it('writes several formats in one run, by ending and by name, and leaves standard output to the text', async () => {
    const cwd = folderWith({ 'a.txt': BROKEN });
    const reports = ['out.html', 'out.sarif', 'out.json', 'junit:out.xml'].flatMap((each) => [
      '--report',
      join(cwd, each),
    ]);
    const named = reports.map((each) => each.replace(/^(.*)\/junit:out/, 'junit:$1/out'));
    const { stdout } = await stet([join(cwd, 'a.txt'), '--no-config', ...named], { cwd });
    expect(stdout).toBe(CLEAN);
    const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
    expect(read('out.html')).toMatch(/^<!DOCTYPE html>/);
    expect(JSON.parse(read('out.sarif')).version).toBe('2.1.0');
    expect(JSON.parse(read('out.json')).files[0].counts.applied).toBe(3);
    expect(read('out.xml')).toContain('<testsuites');
  });

  it('names the formats when an ending says none', async () => {
    const cwd = folderWith({ 'a.txt': BROKEN });
    const { code, stderr } = await stet(['a.txt', '--report', 'out.xyz'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('checkstyle');
    expect(existsSync(join(cwd, 'out.xyz'))).toBe(false);
  });
});

describe('--format github', () => {
  it('adds a summary of the job where GitHub gives a file for it', async () => {
    const cwd = folderWith({ 'a.txt': BROKEN, 'summary.md': 'Before.\n' });
    const summary = join(cwd, 'summary.md');
    const { stdout } = await stet(['check', '--no-config', '--format', 'github', 'a.txt'], {
      cwd,
      env: { GITHUB_STEP_SUMMARY: summary },
    });
    expect(stdout.match(/^::warning file=a\.txt,line=/gm)).toHaveLength(3);
    expect(readFileSync(summary, 'utf8')).toMatch(/^Before\.\n### stet: a\.txt/);
  });
});

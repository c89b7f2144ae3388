import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterEach } from 'vitest';
import { main } from '../../src/cli/main.js';

/** What a command line did, as the shell sees it. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly bytes: Buffer;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Record<string, string>;
  /** Whether all three streams are a terminal. */
  readonly isTTY?: boolean;
  /** Of the terminal. */
  readonly columns?: number;
}

/** Runs a command line in this process. */
export async function stet(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { isTTY = false, columns } = options;
  const terminal = { isTTY, ...(columns === undefined ? {} : { columns }) };
  const out = collector();
  const err = collector();
  const code = await main(argv, {
    stdin: Object.assign(Readable.from([Buffer.from(options.stdin ?? '')]), { isTTY }),
    stdout: Object.assign(out.stream, terminal),
    stderr: Object.assign(err.stream, terminal),
    env: options.env ?? {},
    cwd: options.cwd ?? process.cwd(),
  });
  const bytes = out.bytes();
  return { code, stdout: bytes.toString(), stderr: err.bytes().toString(), bytes };
}

function collector() {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, bytes: () => Buffer.concat(chunks) };
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A temporary folder with these files, gone after the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'stet-test-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Texts with damage that every release mends or flags, and one without. */
export const TEXT = {
  clean: 'The ferry left at noon, and nobody was late.\n',
  /** One edit that the bytes alone prove. */
  mojibake: 'The cafÃ© by the pier was closed.\n',
  mended: 'The café by the pier was closed.\n',
  /** One stray token, a warning. */
  stray: 'The minister has accused 乌克兰 of firing at the harbour.\n',
} as const;

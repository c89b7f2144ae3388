import type { Readable, Writable } from 'node:stream';
import { harmless } from '../report/visible.js';

/** The process as a command sees it; tests pass their own. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** Writes all of it, waiting for a slow reader; a reader that has gone away is no error. */
export async function write(stream: Writable, data: string | Uint8Array): Promise<void> {
  if (data.length === 0) return;
  await new Promise<void>((resolve, reject) => {
    stream.write(data, (error) => {
      if (error && 'code' in error && error.code !== 'EPIPE') reject(error);
      else resolve();
    });
  });
}

/** Tells an error in one line, whatever a name in it holds. */
export async function complain(io: Io, message: string): Promise<void> {
  await write(io.stderr, `stet: ${harmless(message)}\n`);
}

/** Whether `--quiet` was given. */
interface Loudness {
  readonly quiet?: boolean;
}

/** Tells what is no error, in one line. */
export async function tell(io: Io, { quiet }: Loudness, line: string): Promise<void> {
  if (!quiet) await write(io.stderr, `${harmless(line)}\n`);
}

/** Says what a run without operands waits for, where a person would have to guess. */
export async function tellOfStdin(operands: readonly string[], loudness: Loudness, io: Io): Promise<void> {
  if (operands.length > 0 || io.stdin.isTTY !== true) return;
  await tell(io, loudness, 'Reading standard input, up to Ctrl-D (`stet --help` tells what else there is).');
}

/** Every byte of a stream. @throws what the stream ends with. */
export async function readAll(stream: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks);
}

/**
 * The colour level for one stream, decided once and passed on: 0 is none, 1 sixteen colours.
 * NO_COLOR as https://no-color.org says; FORCE_COLOR turns colour on where there is no terminal.
 */
export function colorLevel(
  when: string | undefined,
  stream: { readonly isTTY?: boolean },
  env: Io['env'],
): 0 | 1 {
  if (when === 'always') return 1;
  if (when === 'never') return 0;
  if (env.NO_COLOR) return 0;
  if (env.FORCE_COLOR && env.FORCE_COLOR !== '0') return 1;
  return stream.isTTY === true && env.TERM !== 'dumb' ? 1 : 0;
}

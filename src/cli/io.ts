import type { Readable, Writable } from 'node:stream';

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

/** Says what a run without operands waits for, where a person would have to guess. */
export async function tellOfStdin(
  operands: readonly string[],
  { quiet }: { quiet?: boolean },
  io: Io,
): Promise<void> {
  if (operands.length > 0 || quiet || io.stdin.isTTY !== true) return;
  await write(io.stderr, 'Reading standard input, up to Ctrl-D (`stet --help` tells what else there is).\n');
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

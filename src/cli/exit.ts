/** What the process says when it ends. Never a count. */
export const EXIT = {
  /** Clean, or written. */
  ok: 0,
  /** Findings, or the text would change. */
  findings: 1,
  /** Usage, configuration, input or output, or an internal error; other files were still done. */
  error: 2,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An error told in one line, with the remedy in it. */
export class CliError extends Error {
  override readonly name = 'CliError';
}

/** A configuration that is not valid: nothing is done by half of the settings. */
export class ConfigError extends CliError {}

/** True for what the library throws of options that name what does not exist: no input is to blame, and none is spared. */
export function isAboutOptions(error: unknown): error is Error {
  return error instanceof Error && (error.name === 'OptionError' || error.name === 'UnknownCharsetError');
}

/** One line for any error: a system error by its code, an error of ours by its message. */
export function explainError(error: unknown, name: string): string {
  if (!(error instanceof Error)) return `${name}: ${String(error)}`;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'ENOENT' && name.includes('\ufffd')) return `${name}: its name is not UTF-8; rename it`;
  const remedy = SYSTEM_ERRORS[code.replace(/^ZSTD_error_.*/, 'ZSTD_error')];
  const message = remedy ?? error.message.split('\n')[0] ?? '';
  return error instanceof CliError ? message : `${name}: ${message}`;
}

/** The line of a system error that nobody expected, where it says which file it is about; undefined for other errors. */
export function explainFileError(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('path' in error) || typeof error.path !== 'string') return undefined;
  return explainError(error, error.path);
}

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder; check the name',
  EEXIST: 'a file stands in the way; remove it, or write elsewhere',
  EISDIR: 'is a directory; name a file',
  EACCES: 'permission denied; check who may read or write it',
  EPERM: 'operation not permitted; check who may read or write it',
  ENOSPC: 'no space left on the device; make room and run it again',
  EROFS: 'the file system is read-only; use -o to write elsewhere',
  EMFILE: 'too many open files; raise `ulimit -n`',
  ENOTDIR: 'a part of the path is not a directory; check the name',
  ENAMETOOLONG: 'the name is too long; shorten it',
  ELOOP: 'too many symbolic links; check where it points',
  Z_DATA_ERROR: 'is no gzip, or is damaged; fetch it again, or give it the name that fits',
  ZSTD_error: 'is no zstd, or is damaged; fetch it again, or give it the name that fits',
  Z_BUF_ERROR: 'its gzip is cut off; fetch it again',
  ERR_FS_FILE_TOO_LARGE: 'the file is larger than 2 GiB; split it first',
  ERR_STRING_TOO_LONG: 'the text is longer than 512 MiB; split it first',
};

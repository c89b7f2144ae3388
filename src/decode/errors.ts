/** The bytes are no text. */
export class BinaryError extends Error {
  static override readonly name = 'BinaryError'; // in minified code, too
  override readonly name = 'BinaryError';
  /** What the bytes are, as far as they show it: `a PNG image`, `NUL bytes`. */
  readonly kind: string;

  constructor(kind: string) {
    super(`binary data: ${kind}`);
    this.kind = kind;
  }
}

/** Nobody knows a charset of this name, or stet cannot write it. */
export class UnknownCharsetError extends Error {
  static override readonly name = 'UnknownCharsetError'; // in minified code, too
  override readonly name = 'UnknownCharsetError';
  readonly label: string;

  constructor(label: string, message: string) {
    super(message);
    this.label = label;
  }
}

/** The charset has no bytes for a character of the text. */
export class UnencodableError extends Error {
  static override readonly name = 'UnencodableError'; // in minified code, too
  override readonly name = 'UnencodableError';
  readonly charset: string;
  readonly char: string;
  /** Where the first such character stands, in UTF-16 code units. */
  readonly offset: number;

  constructor(charset: string, char: string, offset: number) {
    const number = (char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
    super(`${charset} cannot represent ${char} (U+${number})`);
    this.charset = charset;
    this.char = char;
    this.offset = offset;
  }
}

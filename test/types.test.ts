import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { packageFile } from '../src/package.js';

/** A program of somebody else's that uses the types as they are published. */
const PROGRAM = `
import { Readable } from 'node:stream';
import { createRepairStream, createRepairTransformStream, OptionError, repair, type Repaired } from 'stet';

const repaired: Repaired = await repair('A text.', { style: { dash: 'em' }, safety: 'safe' });
const bytes = new Blob(['A text.']).stream();
export const clean: string = await new Response(bytes.pipeThrough(createRepairTransformStream())).text();
export const lines = Readable.from([repaired.text]).pipe(createRepairStream({ jsonField: 'text' }));
export const isOurs = (error: unknown) => error instanceof OptionError && error.message;
`;

it.each([
  ['nodenext', ['lib.es2023.d.ts']],
  ['nodenext', ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts']],
  ['bundler', ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts']],
] as const)(
  '%s %j: the published types compile in a strict project',
  (resolution, lib) => {
    const isBundler = resolution === 'bundler';
    const options: ts.CompilerOptions = {
      strict: true,
      noEmit: true,
      exactOptionalPropertyTypes: true,
      target: ts.ScriptTarget.ES2023,
      module: isBundler ? ts.ModuleKind.ESNext : ts.ModuleKind.NodeNext,
      moduleResolution: isBundler ? ts.ModuleResolutionKind.Bundler : ts.ModuleResolutionKind.NodeNext,
      lib: [...lib],
      types: ['node'],
    };
    const path = join(packageFile('test'), 'program.ts'); // `stet` is the package that it lies in
    const host = ts.createCompilerHost(options);
    const { readFile, fileExists } = host;
    host.fileExists = (name) => name === path || fileExists(name);
    host.readFile = (name) => (name === path ? PROGRAM : readFile(name));
    const program = ts.createProgram([path], options, host);
    const messages = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    expect(messages).toEqual([]);
  },
  60_000,
);

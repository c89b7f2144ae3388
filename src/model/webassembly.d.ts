// The part of the WebAssembly API that src/model/encoder.ts uses: TypeScript has it only in the library of the DOM, whose
// other globals do not exist here.
declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { initial: number });
    readonly buffer: ArrayBuffer;
    /** @returns how many pages of 64 KiB it had. */
    grow(pages: number): number;
  }
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>);
    readonly exports: Record<string, unknown>;
  }
}

import { main } from 'assemblyscript/asc';

/** What `asc` makes of wasm/NAME.ts, as `npm run wasm` calls it. */
export async function compile(name: string): Promise<Uint8Array> {
  let compiled: Uint8Array | undefined;
  const { error } = await main(['--config', `wasm/${name}.json`, '--outFile', `${name}.wasm`], {
    writeFile: (file, contents) => {
      if (file.endsWith(`${name}.wasm`)) compiled = contents as Uint8Array;
    },
  });
  if (error !== null) throw error;
  return compiled as Uint8Array;
}

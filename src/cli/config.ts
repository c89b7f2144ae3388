import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type Excluded, rooted } from '../corpus/ignore-files.js';
import type { ConfigSettings } from './config-schema.js';
import { ConfigError } from './exit.js';
import { readJson } from './json-file.js';
import type { Arguments } from './program.js';

/** Where a configuration is looked for in a folder, in this order. */
const CONFIG_NAMES = ['stet.config.json', '.stetrc', 'package.json'] as const;

/** For an empty file. */
const REMEDY = 'remove it, or write {} for one that says nothing';

/** Settings, and the place each comes from. */
interface Layer {
  /** The file, with `overrides[N]` where it is one of those; `command line`. */
  readonly from: string;
  /** The folder that globs are relative to: that of the file, the working folder for the command line. */
  readonly base: string;
  readonly settings: ConfigSettings;
}

/** One override, ready to be matched. */
interface Override extends Layer {
  readonly matches: (path: string) => boolean;
}

/** A configuration with everything it extends, the least important first. */
interface Resolved {
  readonly layers: readonly Layer[];
  readonly overrides: readonly Override[];
}

const NOTHING: Resolved = { layers: [], overrides: [] };

/**
 * The settings that hold for each file: what the command line says, then the overrides that match, then the nearest
 * configuration file upward from the file and what it extends. Each folder is looked at once.
 */
export class Settings {
  readonly #typed: Arguments;
  readonly #cwd: string;
  readonly #byFolder = new Map<string, Promise<Resolved>>();
  #named: Promise<Resolved> | undefined;

  /** @param typed what the command line says; it wins. */
  constructor(typed: Arguments, cwd: string) {
    this.#typed = typed;
    this.#cwd = cwd;
  }

  /**
   * @param path absolute; absent for the run as a whole, for which the working folder counts.
   * @throws {ConfigError} for a configuration that cannot be read or is not valid.
   */
  async for(path?: string): Promise<Arguments> {
    const layers = await this.layersFor(path);
    return layers.length === 1 ? this.#typed : Object.assign({}, ...layers.map((layer) => layer.settings));
  }

  /** What holds for standard input: that of the file that `--stdin-name` says it is, in the working folder else. */
  forStdin(): Promise<Arguments> {
    const { stdinName } = this.#typed;
    return this.for(stdinName && resolve(this.#cwd, stdinName));
  }

  /** What a walk from the working folder passes over, and the folder that this is relative to. */
  async excluded(): Promise<Excluded | undefined> {
    const layer = (await this.layersFor()).findLast(({ settings }) => settings.exclude !== undefined);
    const { exclude: patterns } = (layer?.settings ?? {}) as Pick<Arguments, 'exclude'>;
    return layer && patterns && { base: layer.base, patterns };
  }

  /** The layers that hold for a file, the least important first; the last is the command line. */
  async layersFor(path?: string): Promise<readonly Layer[]> {
    const { layers, overrides } = await this.#resolved(path === undefined ? this.#cwd : dirname(path));
    const matching = path === undefined ? [] : overrides.filter((override) => override.matches(path));
    return [
      ...layers,
      ...matching,
      { from: 'command line', base: this.#cwd, settings: this.#typed as unknown as ConfigSettings },
    ];
  }

  #resolved(folder: string): Promise<Resolved> {
    const { config } = this.#typed;
    if (config === false) return Promise.resolve(NOTHING);
    if (config !== undefined) return this.#file(resolve(this.#cwd, config));
    let found = this.#byFolder.get(folder);
    if (found === undefined) {
      found = this.#search(folder);
      this.#byFolder.set(folder, found);
    }
    return found;
  }

  async #search(folder: string): Promise<Resolved> {
    const path = configIn(folder);
    const parent = dirname(folder);
    if (path === undefined) return parent === folder ? NOTHING : this.#resolved(parent);
    const value = readJson(path, ConfigError, REMEDY);
    return this.#resolve(isPackage(path) ? (value as { stet: unknown }).stet : value, path, []);
  }

  #file(path: string): Promise<Resolved> {
    this.#named ??= this.#resolve(readConfig(path), path, []);
    return this.#named;
  }

  async #resolve(value: unknown, path: string, within: readonly string[]): Promise<Resolved> {
    if (within.includes(path)) throw new ConfigError(`${path}: extends itself, by ${within.join(', ')}`);
    const [{ parseConfig }, { default: ignore }] = await Promise.all([
      import('./config-schema.js'),
      import('ignore'),
    ]);
    const config = parseConfig(value, path);
    const base = dirname(path);
    const parents: Resolved[] = [];
    for (const parent of config.extends) {
      const target = resolve(base, parent);
      if (!target.endsWith('.json') && !target.endsWith('.stetrc')) {
        throw new ConfigError(`${path}: extends: ${parent} is no .json or .stetrc file; no code is run`);
      }
      if (!existsSync(target))
        throw new ConfigError(`${path}: extends: ${parent}: no such configuration file`);
      parents.push(await this.#resolve(readConfig(target), target, [...within, path]));
    }
    const overrides = config.overrides.map(({ files, settings }, i): Override => {
      const globs = ignore().add(files.map(rooted));
      const matches = (file: string) => {
        const inside = relative(base, file).split(sep).join('/');
        return ignore.isPathValid(inside) && globs.ignores(inside);
      };
      return { from: `${path} overrides[${i}]`, settings, base, matches };
    });
    return {
      layers: [
        ...parents.flatMap((parent) => parent.layers),
        { from: path, base, settings: config.settings },
      ],
      overrides: [...parents.flatMap((parent) => parent.overrides), ...overrides],
    };
  }
}

/** The configuration that lies in a folder, if one does. */
function configIn(folder: string): string | undefined {
  return CONFIG_NAMES.map((name) => join(folder, name)).find(
    (path) => existsSync(path) && (!isPackage(path) || mayHaveField(path)),
  );
}

function isPackage(path: string): boolean {
  return basename(path) === 'package.json';
}

/** False also where `stet` is only a command or a dependency of the package. */
function mayHaveField(path: string): boolean {
  try {
    const content = readFileSync(path, 'utf8');
    return /"stet"\s*:/.test(content) && Object.hasOwn(JSON.parse(content), 'stet');
  } catch {
    return true; // told as an error where it is read
  }
}

function readConfig(path: string): unknown {
  if (!existsSync(path)) throw new ConfigError(`${path}: no such configuration file`);
  return readJson(path, ConfigError, REMEDY);
}

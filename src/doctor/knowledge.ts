/** The doctor's data about this version: attributes from custom-elements.json, and hashes from dist/integrity.json. */
import {readFile} from 'node:fs/promises';

export interface Knowledge {
  readonly version: string;
  /** Attributes by tag. */
  readonly elements: ReadonlyMap<string, readonly string[]>;
  /** Hashes by path below dist/, `sha384-…`. */
  readonly integrity: ReadonlyMap<string, string>;
}

interface Manifest {
  readonly modules: readonly {
    readonly declarations: readonly {
      readonly tagName?: string;
      readonly attributes?: readonly {readonly name: string}[];
    }[];
  }[];
}

/** @param folder of the package, with a slash at its end */
export async function readKnowledge(folder: URL): Promise<Knowledge> {
  const read = async (path: string): Promise<unknown> =>
    JSON.parse(await readFile(new URL(path, folder), 'utf8'));
  const {version} = (await read('package.json')) as {version: string};
  const manifest = (await read('custom-elements.json')) as Manifest;
  const integrity = (await read('dist/integrity.json')) as Record<string, string>;
  const declarations = manifest.modules.flatMap((module) => module.declarations);
  return {
    version,
    elements: new Map(
      declarations.flatMap(({tagName, attributes = []}) =>
        tagName === undefined ? [] : [[tagName, attributes.map(({name}) => name)] as const],
      ),
    ),
    integrity: new Map(Object.entries(integrity)),
  };
}

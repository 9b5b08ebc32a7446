/** Reads from the manifest which tags, attributes, events, parts, tokens and states exist. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {root} from '../../tools/files.mjs';

interface Named {
  readonly name: string;
}

export interface Declaration {
  readonly tagName: string;
  readonly attributes: readonly Named[];
  readonly members: readonly (Named & {kind: string; attribute?: string})[];
  readonly events: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
  readonly cssStates?: readonly Named[];
}

/** The declarations of both elements. Needs a build. */
export async function readElements(): Promise<Declaration[]> {
  const path = join(root, 'custom-elements.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as {
    modules: {declarations?: Declaration[]}[];
  };
  return manifest.modules.flatMap(({declarations = []}) => declarations);
}

/** The names of one kind in both elements. */
export const namesOf = (
  elements: readonly Declaration[],
  kind: 'attributes' | 'events' | 'slots' | 'cssParts' | 'cssProperties' | 'cssStates',
): Set<string> => new Set(elements.flatMap((element) => element[kind] ?? []).map(({name}) => name));

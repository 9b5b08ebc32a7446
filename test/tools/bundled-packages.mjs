/**
 * Rollup plugins that write the licence notices and a software bill of materials (SBOM) for `dist/`. Both list the npm
 * packages whose modules Rollup has put into a file.
 */
import {readFileSync} from 'node:fs';
import {isBuiltin} from 'node:module';
import {join} from 'node:path';
import {Enums, Models, Serialize, Spec} from '@cyclonedx/cyclonedx-library';
import license from 'rollup-plugin-license';
import {root} from './files.mjs';

/** Licences that allow us to ship the code in our files together with the licence notice. */
const allowed = '(MIT OR BSD-2-Clause OR BSD-3-Clause OR ISC OR 0BSD OR Apache-2.0)';

/** @typedef {{name: string, version: string, license: string, dependencies?: Record<string, string>}} Package */

/** @param {string} name @returns {Package} */
const installedPackage = (name) =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));

/** The package that a module or an import belongs to. @param {string} id @returns {string | undefined} */
export const packageOf = (id) => {
  const path = id.replace(/^\0/, '').replaceAll('\\', '/');
  const [, name] = /(?:^|.*\/)node_modules\/((?:@[^/]+\/)?[^/?]+)/.exec(path) ?? [];
  return name;
};

/** A package and all its runtime dependencies. @param {string} name @param {Set<string>} [found] */
const withDependencies = (name, found = new Set()) => {
  if (found.has(name)) return found;
  found.add(name);
  for (const dependency of Object.keys(installedPackage(name).dependencies ?? {}))
    withDependencies(dependency, found);
  return found;
};

/** @param {Iterable<import('rollup-plugin-license').Dependency>} dependencies */
const noticesOf = (dependencies) =>
  `Licence notices of the code of others that the files of fenerum-elements contain.\n${[
    ...dependencies,
  ]
    .sort((a, b) => String(a.name).localeCompare(String(b.name), 'en'))
    .map(
      ({name, version, license: id, licenseText, noticeText}) =>
        `\n${'-'.repeat(80)}\n${name} ${version} (${id})\n\n${[licenseText, noticeText].filter(Boolean).join('\n\n').trim()}\n`,
    )
    .join('')}`;

/**
 * The bill of materials in CycloneDX. It has no time and no serial number, so that builds are reproducible.
 *
 * @param {Map<string, Set<string>>} bundled files of `dist/` by package
 * @param {Set<string>} imported packages that npm installs next to ours
 * @param {Map<string, Package>} noticed the bundled versions, because npm may install several
 */
const billOfMaterials = (bundled, imported, noticed) => {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  /** @param {Package} details */
  const component = ({name, version, license: id}) => {
    const [group, short] = name.startsWith('@') ? name.split('/') : [undefined, name];
    const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
    return new Models.Component(Enums.ComponentType.Library, short, {
      group,
      version,
      purl,
      bomRef: purl,
      licenses: new Models.LicenseRepository([new Models.SpdxLicense(id)]),
    });
  };
  const product = component(own);
  const bom = new Models.Bom({metadata: new Models.Metadata({component: product})});
  const dependencies = new Set([...imported].flatMap((name) => [...withDependencies(name)]));
  const components = new Map();
  for (const name of [...new Set([...bundled.keys(), ...dependencies])].sort()) {
    const item = component(noticed.get(name) ?? installedPackage(name));
    item.scope = Enums.ComponentScope.Required;
    for (const file of [...(bundled.get(name) ?? [])].sort())
      item.properties.add(new Models.Property('fenerum-elements:bundled-in', `dist/${file}`));
    if (dependencies.has(name))
      item.properties.add(new Models.Property('fenerum-elements:installed-by-npm', 'true'));
    bom.components.add(item);
    components.set(name, item);
  }
  for (const name of [...bundled.keys(), ...imported])
    product.dependencies.add(components.get(name).bomRef);
  for (const name of dependencies)
    for (const dependency of Object.keys(installedPackage(name).dependencies ?? {}))
      components.get(name).dependencies.add(components.get(dependency).bomRef);
  const json = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${json.serialize(bom, {sortLists: true, space: 2})}\n`;
};

/**
 * Use one record for all bundles of a build. Every bundle writes what is known so far, so the files are complete after
 * the last one.
 *
 * @param {{notices: string, billOfMaterials: string}} files names in the output folder
 * @returns {() => import('rollup').Plugin[]} the plugins of one bundle
 */
export const recordPackages = (files) => {
  /** @type {Map<string, import('rollup-plugin-license').Dependency>} */
  const noticed = new Map();
  /** @type {Map<string, Set<string>>} */
  const bundled = new Map();
  /** @type {Set<string>} */
  const imported = new Set();
  /** Looks at the modules only: no banner, so the code and its source map stay as they are. */
  const collectNotices = () => {
    const plugin = license({
      thirdParty: {
        allow: {test: allowed, failOnUnlicensed: true, failOnViolation: true},
        output: (dependencies) => {
          for (const dependency of dependencies) noticed.set(String(dependency.name), dependency);
        },
      },
    });
    const {renderChunk} = plugin;
    plugin.renderChunk = function (...chunk) {
      renderChunk.apply(this, chunk);
      return null;
    };
    return plugin;
  };
  return () => [
    collectNotices(),
    {
      name: 'record-packages',
      generateBundle: {
        order: 'post',
        handler(_options, bundle) {
          const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
          const ownFiles = new Set(Object.keys(bundle));
          for (const {fileName, modules, imports} of chunks) {
            for (const [id, {renderedLength}] of Object.entries(modules)) {
              const name = packageOf(id);
              if (name && renderedLength > 0)
                bundled.set(name, (bundled.get(name) ?? new Set()).add(fileName));
            }
            for (const name of imports)
              if (!ownFiles.has(name) && !isBuiltin(name))
                imported.add(/^(@[^/]+\/)?[^/]+/.exec(name)[0]);
          }
          for (const name of bundled.keys())
            if (!noticed.has(name)) this.error(`There is no licence notice for ${name}.`);
          this.emitFile({
            type: 'asset',
            fileName: files.notices,
            source: noticesOf(noticed.values()),
          });
          this.emitFile({
            type: 'asset',
            fileName: files.billOfMaterials,
            source: billOfMaterials(bundled, imported, noticed),
          });
        },
      },
    },
  ];
};

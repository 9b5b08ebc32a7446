/**
 * How `custom-elements.json` is made: from the JSDoc of the two elements and of what they build on,
 * shown as the one module that the package ships, without its insides.
 */

const isPublic = ({privacy}) => privacy === undefined || privacy === 'public';

/** @param {Record<string, any>} declaration of an element, as the analyzer found it in the sources */
const published = ({members = [], ...declaration}) => {
  const whole = {
    ...declaration,
    superclass: {name: 'LitElement', package: 'lit'},
    members: members.filter((member) => isPublic(member) && !member.static),
  };
  // Which of our files a member comes from is nothing that a page can see.
  return JSON.parse(
    JSON.stringify(whole, (key, value) => (key === 'inheritedFrom' ? undefined : value)),
  );
};

const onlyWhatIsPublished = {
  name: 'only-what-is-published',
  packageLinkPhase({customElementsManifest: manifest}) {
    const path = 'dist/index.js';
    const elements = manifest.modules
      .flatMap(({declarations}) => declarations ?? [])
      .filter(({tagName}) => tagName)
      .sort((a, b) => a.tagName.localeCompare(b.tagName));
    manifest.modules = [
      {
        kind: 'javascript-module',
        path,
        declarations: elements.map(published),
        exports: elements.flatMap(({name, tagName}) => [
          {kind: 'js', name, declaration: {name, module: path}},
          {kind: 'custom-element-definition', name: tagName, declaration: {name, module: path}},
        ]),
      },
    ];
  },
};

export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/sandbox/**'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [onlyWhatIsPublished],
};

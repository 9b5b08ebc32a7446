/** Reads what a module exports, with the compiler: kind, name, description and, for types, the declaration's text. */
import ts from 'typescript';
import {root} from './files.mjs';

/**
 * @typedef {object} Exported
 * @property {string} name
 * @property {'class' | 'function' | 'type' | 'constant'} kind
 * @property {string} description the first paragraph of its comment
 * @property {string} text the declaration, without the comment above it; empty unless it is a type
 */

/** @param {ts.Symbol} symbol @returns {Exported['kind']} */
const kindOf = ({flags}) => {
  if (flags & ts.SymbolFlags.Class) return 'class';
  if (flags & ts.SymbolFlags.Function) return 'function';
  return flags & ts.SymbolFlags.Type ? 'type' : 'constant';
};

/**
 * The text of a type. A union of names is written out, because a reader needs the names: `keyof typeof recoveries` hides them.
 *
 * @param {ts.TypeChecker} checker @param {ts.Symbol} symbol @param {ts.Declaration} declaration
 */
const textOf = (checker, symbol, declaration) => {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const names = type.isUnion() ? type.types.filter((one) => one.isStringLiteral()) : [];
  return type.isUnion() && names.length === type.types.length
    ? `type ${symbol.name} = ${names.map(({value}) => `'${value}'`).join(' | ')};`
    : declaration.getText().replace(/^export\s+/, '');
};

/** @param {string} path of a module, relative to the top */
const exportsOf = (path) => {
  const {config} = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const {options} = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram([root + path], {...options, noEmit: true});
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(root + path);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${path} exports nothing.`);
  const symbols = checker
    .getExportsOfModule(module)
    .map((symbol) =>
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    );
  return {checker, symbols};
};

/**
 * @param {string} path of a module, relative to the top
 * @returns {Exported[]} in the order of their names
 */
export const exportedTypes = (path) => {
  const {checker, symbols} = exportsOf(path);
  return symbols
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .map((symbol) => {
      const kind = kindOf(symbol);
      const [declaration] = symbol.declarations ?? [];
      const comment = ts.displayPartsToString(symbol.getDocumentationComment(checker));
      return {
        name: symbol.name,
        kind,
        description: comment.split('\n\n')[0]?.replace(/\s+/g, ' ').trim() ?? '',
        text: kind === 'type' && declaration ? textOf(checker, symbol, declaration) : '',
      };
    });
};

/**
 * @param {string} path of a module that exports `FenerumEventMap`
 * @returns {Map<string, string>} the type of `detail` by the name of the event; empty for an event without data
 */
export const eventDetails = (path) => {
  const {checker, symbols} = exportsOf(path);
  const map = symbols.find(({name}) => name === 'FenerumEventMap');
  if (!map) throw new Error(`${path} exports no FenerumEventMap.`);
  return new Map(
    checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(map)).map((event) => {
      const detail = checker.getTypeOfSymbol(event).getProperty('detail');
      const text = detail ? checker.typeToString(checker.getTypeOfSymbol(detail)) : '';
      return [event.name, text === 'null' ? '' : text];
    }),
  );
};

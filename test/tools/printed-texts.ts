/** Finds the texts that code can print, so that a test can compare them with the documentation. */
import ts from 'typescript';

/** A call, such as `report.ok(…)`, and the texts of one of its arguments. */
export interface PrintedText {
  /** The texts of the arguments. `…` stands for every value that is only known when the code runs. */
  readonly arguments: readonly (readonly string[])[];
}

/** The calls of functions or constructors with one of these names. */
export function callsOf(source: string, names: readonly string[]): PrintedText[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const found: PrintedText[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const name = node.expression.getText(file).split(/[.#]/).at(-1) ?? '';
      if (names.includes(name)) {
        found.push({arguments: (node.arguments ?? []).map(textsOf)});
      }
    }
    node.forEachChild(visit);
  };
  visit(file);
  return found;
}

/** The texts of properties with this name in object literals, such as `{detail: '…'}`. */
export function propertiesOf(source: string, name: string): string[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText(file) === name) {
      found.push(...textsOf(node.initializer));
    }
    node.forEachChild(visit);
  };
  visit(file);
  return found;
}

/** The texts that an expression can have. A value that is no text is `…`. */
function textsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    return [node.head.text + node.templateSpans.map(({literal}) => `…${literal.text}`).join('')];
  }
  if (ts.isConditionalExpression(node)) {
    return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  }
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  if (ts.isBinaryExpression(node)) {
    const isPlus = node.operatorToken.kind === ts.SyntaxKind.PlusToken;
    if (!isPlus) return [...textsOf(node.left), ...textsOf(node.right)];
    return textsOf(node.left).flatMap((left) => textsOf(node.right).map((right) => left + right));
  }
  // `${…}`.trim() and similar calls.
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    return textsOf(node.expression.expression);
  }
  return ['…'];
}

/** A test for a text of the code: whether the page has it as inline code, with `…` for any text on either side. */
export function explainedIn(page: string): (text: string) => boolean {
  const patterns = [...page.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => plain(code));
  return (text) => patterns.some((pattern) => fits(pattern, plain(text)));
}

const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/…(?:\.?…)*/g, '…')
    .trim();

/** Whether one describes the other. A text of less than five letters describes nothing. */
function fits(one: string, other: string): boolean {
  return describes(one, other) || describes(other, one);
}

function describes(pattern: string, text: string): boolean {
  if (pattern.replace(/[^a-z]/gi, '').length < 5) return false;
  const escaped = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*');
  return new RegExp(`^${escaped}$`).test(text);
}

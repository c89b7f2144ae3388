// An esbuild plugin: makes a regular expression with \p{…} when it is first used.
//
// Of such a literal V8 builds the whole Unicode set when it checks the syntax, once more when the module runs, and a set
// takes up to half a millisecond: a hundred of them were most of the start of a command that uses two or three.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

export const lazyRegexps = {
  name: 'lazy-regexps',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]src[/\\].*\.ts$/ }, ({ path }) => ({
      contents: withLazyRegexps(readFileSync(path, 'utf8'), path),
      loader: 'ts',
    }));
  },
};

/** The same module, its Unicode regular expressions behind variables that are filled when they are read. */
function withLazyRegexps(code, path) {
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true);
  const identifiers = [];
  const literals = [];
  const visit = (node) => {
    if (ts.isIdentifier(node)) identifiers.push(node);
    if (ts.isRegularExpressionLiteral(node) && node.text.includes('\\p{')) literals.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);

  const edits = [];
  const variables = [];
  const edit = (node, text) => edits.push([node.getStart(file), node.end, text]);
  for (const literal of literals) {
    const { parent } = literal;
    const slash = literal.text.lastIndexOf('/');
    const [source, flags] = [literal.text.slice(1, slash), literal.text.slice(slash + 1)];
    const variable = `lazyRegexp${variables.length}`;
    const value = `(${variable} ??= new RegExp(${JSON.stringify(source)}, "${flags}"))`;
    if (isConstant(parent, file)) {
      const uses = identifiers.filter((node) => node.text === parent.name.text && node !== parent.name);
      if (!uses.every(isPlainUse)) continue;
      edit(parent.name, `${parent.name.text}_`);
      edit(literal, '0');
      for (const use of uses) edit(use, value);
    } else if (ts.isPropertyAssignment(parent)) {
      edit(parent, `get ${parent.name.getText(file)}() { return ${value}; }`);
    } else if (!/[gy]/.test(flags) || isArgumentOfString(literal)) {
      edit(literal, value);
    } else continue; // each evaluation needs a `lastIndex` of its own
    variables.push(variable);
  }
  if (variables.length === 0) return code;
  edits.sort(([a], [b]) => b - a);
  for (const [start, end, text] of edits) code = code.slice(0, start) + text + code.slice(end);
  return `${code}\nvar ${variables.join(', ')};\n`;
}

/** `const NAME = /…/u;` at the top of a module, not exported. */
function isConstant(node, file) {
  if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name)) return false;
  const statement = node.parent.parent;
  return statement.parent === file && !statement.modifiers?.length;
}

/** An identifier that is read where it stands alone: as an argument, in a list, or before a dot. */
function isPlainUse(node) {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return ts.isCallExpression(parent) || ts.isArrayLiteralExpression(parent) || ts.isTemplateSpan(parent);
}

/** Methods of strings that begin at the front whatever `lastIndex` says, and leave it there. */
function isArgumentOfString({ parent }) {
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return false;
  return ['match', 'matchAll', 'replace', 'replaceAll'].includes(parent.expression.name.text);
}

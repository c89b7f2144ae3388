// An esbuild plugin: makes a regular expression with \p{…}, or a list of some, when it is first used.
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

/** The same module, its Unicode regular expressions and lists of them behind variables that are filled when they are read. */
function withLazyRegexps(code, path) {
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true);
  const identifiers = [];
  const costly = [];
  const visit = (node) => {
    if (ts.isIdentifier(node)) identifiers.push(node);
    if (isCostly(node)) costly.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);

  const edits = [];
  const variables = [];
  const edit = (node, text) => edits.push([node.getStart(file), node.end, text]);
  const lazy = (node) => {
    const variable = `lazyRegexp${variables.length}`;
    variables.push(variable);
    return `(${variable} ??= ${withoutLiterals(node, file)})`;
  };
  const done = new Set();
  for (const node of costly) {
    const whole = ts.isArrayLiteralExpression(node.parent) ? outermostArray(node.parent) : node;
    const { parent } = whole;
    if (done.has(whole)) continue;
    const uses = isConstant(parent, file)
      ? identifiers.filter((use) => use.text === parent.name.text && use !== parent.name)
      : [];
    if (uses.length > 0 && uses.every(isPlainUse)) {
      done.add(whole);
      const value = lazy(whole);
      edit(parent.name, `${parent.name.text}_`);
      edit(whole, '0');
      for (const use of uses) edit(use, value);
    } else if (ts.isRegularExpressionLiteral(node)) {
      if (ts.isPropertyAssignment(node.parent)) {
        edit(node.parent, `get ${node.parent.name.getText(file)}() { return ${lazy(node)}; }`);
      } else if (!/[gy]/.test(flagsOf(node)) || isArgumentOfString(node)) {
        edit(node, lazy(node));
      } // each evaluation of any other needs a `lastIndex` of its own
    }
  }
  if (variables.length === 0) return code;
  edits.sort(([a], [b]) => b - a);
  let before = code.length;
  for (const [start, end, text] of edits) {
    // A constant that another is made of: its name would be left inside, and is no more.
    if (end > before) throw new Error(`${path}: a lazy regular expression inside another`);
    code = code.slice(0, start) + text + code.slice(end);
    before = start;
  }
  return `${code}\nvar ${variables.join(', ')};\n`;
}

/** A literal with \p{…}, or what is put together of parts, most of which have one. */
function isCostly(node) {
  if (ts.isRegularExpressionLiteral(node)) return node.text.includes('\\p{');
  return ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'RegExp';
}

const flagsOf = ({ text }) => text.slice(text.lastIndexOf('/') + 1);

/** The code of an expression, its costly literals made of strings, in which V8 checks nothing. */
function withoutLiterals(node, file) {
  if (ts.isRegularExpressionLiteral(node) && isCostly(node)) {
    const source = node.text.slice(1, node.text.lastIndexOf('/'));
    return `new RegExp(${JSON.stringify(source)}, "${flagsOf(node)}")`;
  }
  let code = '';
  let end = node.getStart(file);
  ts.forEachChild(node, (child) => {
    const start = child.getStart(file);
    code += file.text.slice(end, start) + withoutLiterals(child, file);
    end = child.end;
  });
  return code + file.text.slice(end, node.end);
}

function outermostArray(array) {
  return ts.isArrayLiteralExpression(array.parent) ? outermostArray(array.parent) : array;
}

/** `const NAME = …;` at the top of a module, not exported. */
function isConstant(node, file) {
  if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name)) return false;
  const statement = node.parent.parent;
  return statement.parent === file && !statement.modifiers?.length;
}

/** An identifier that is read where it stands alone: as an argument, in a list, before a dot, or as what a loop goes through. */
function isPlainUse(node) {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isForOfStatement(parent)) return parent.expression === node;
  return ts.isCallExpression(parent) || ts.isArrayLiteralExpression(parent) || ts.isTemplateSpan(parent);
}

/** Methods of strings that begin at the front whatever `lastIndex` says, and leave it there. */
function isArgumentOfString({ parent }) {
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return false;
  return ['match', 'matchAll', 'replace', 'replaceAll'].includes(parent.expression.name.text);
}

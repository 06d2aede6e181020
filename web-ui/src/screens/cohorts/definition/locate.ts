import { jsonLanguage } from '@codemirror/lang-json';
import type { SyntaxNode } from '@lezer/common';

export interface Place {
  from: number;
  to: number;
}

/** Splits `definition.all[0].event` into `['all', 0, 'event']`; the root's own name is left out. */
export function steps(field: string): (string | number)[] {
  const found = [...field.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) =>
    index === undefined ? (name ?? '') : Number(index),
  );
  return found[0] === 'definition' ? found.slice(1) : found;
}

/**
 * Where in a JSON text a field is that a problem document names. A field that is absent is shown at the nearest object
 * around it that is there; a text that is no JSON at all has its first place.
 */
export function locate(text: string, field: string): Place {
  const top = jsonLanguage.parser.parse(text).topNode.firstChild;
  if (top === null) return { from: 0, to: text.length };
  let node: SyntaxNode = top;
  for (const step of steps(field)) {
    const next = typeof step === 'number' ? element(node, step) : property(node, step, text);
    if (next === null) return mark(node);
    node = next;
  }
  return mark(node);
}

/** Marks a whole value that is simple, and only the opening bracket of one that is not. */
function mark(node: SyntaxNode): Place {
  const large = node.name === 'Object' || node.name === 'Array';
  return { from: node.from, to: large ? node.from + 1 : node.to };
}

function element(node: SyntaxNode, index: number): SyntaxNode | null {
  if (node.name !== 'Array') return null;
  return values(node)[index] ?? null;
}

function property(node: SyntaxNode, name: string, text: string): SyntaxNode | null {
  if (node.name !== 'Object') return null;
  for (const entry of node.getChildren('Property')) {
    const key = entry.getChild('PropertyName');
    if (key !== null && unquoted(text.slice(key.from, key.to)) === name) {
      return values(entry).at(0) ?? key;
    }
  }
  return null;
}

const VALUES = ['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null'];

function values(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (VALUES.includes(child.name)) found.push(child);
  }
  return found;
}

function unquoted(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

export function lineOf(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

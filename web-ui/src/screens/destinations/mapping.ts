import type { IdentifierMapping } from '../../api/types';

/** A mapping in one line: `email ← e-mail, else work e-mail`. */
export function mappingText(mapping: readonly IdentifierMapping[]): string {
  const properties = new Map<string, string[]>();
  for (const { identifier, property } of mapping) {
    properties.set(identifier, [...(properties.get(identifier) ?? []), property]);
  }
  return [...properties].map(([identifier, from]) => `${identifier} ← ${from.join(', else ')}`).join('; ');
}

export function moved<T>(rows: readonly T[], from: number, to: number): T[] {
  const others = rows.filter((_, index) => index !== from);
  const row = rows[from];
  if (row === undefined || to < 0 || to > others.length) return [...rows];
  return [...others.slice(0, to), row, ...others.slice(to)];
}

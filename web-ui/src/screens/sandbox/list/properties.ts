import { NONE } from '../../../format/numbers';

/** The properties sent along with a member: `plan: plus, visits: 3`. */
export function propertiesText(properties: Record<string, unknown>): string {
  const parts = Object.entries(properties).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return parts.length === 0 ? NONE : parts.join(', ');
}

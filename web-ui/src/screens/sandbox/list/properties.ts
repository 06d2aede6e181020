import { NONE } from '../../../format/numbers';
import { valueText } from '../../../format/values';

/** The properties sent along with a member: `plan: plus, visits: 3`. */
export function propertiesText(properties: Record<string, unknown>): string {
  const parts = Object.entries(properties).map(([name, value]) => `${name}: ${valueText(value)}`);
  return parts.length === 0 ? NONE : parts.join(', ');
}

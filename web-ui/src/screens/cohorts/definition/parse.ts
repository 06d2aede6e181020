import type { CohortDefinition, FieldError } from '../../../api/types';

/** Reads the text of a definition as far as it must be JSON to be sent; what it means is the server's to judge. */
export function parseDefinition(text: string): { definition?: CohortDefinition; faults: FieldError[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { faults: [{ field: 'definition', message: `is not JSON: ${why}` }] };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { faults: [{ field: 'definition', message: 'must be a JSON object: start with {' }] };
  }
  return { definition: value as CohortDefinition, faults: [] };
}

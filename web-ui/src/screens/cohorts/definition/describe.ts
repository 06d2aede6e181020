/** One line of a definition in words; `children` belong to a group. */
export interface Sentence {
  text: string;
  children: Sentence[];
}

type Json = Record<string, unknown>;

/**
 * Says a definition in words. Kinds of conditions that this page does not know are shown as their JSON, never left out.
 */
export function describe(definition: unknown): Sentence {
  if (!isObject(definition)) return line(JSON.stringify(definition));
  if (Array.isArray(definition.all)) return group('All of', definition.all);
  if (Array.isArray(definition.any)) return group('Any of', definition.any);
  if ('not' in definition) return { text: 'Not', children: [describe(definition.not)] };
  switch (definition.type) {
    case 'performed':
      return performed(definition);
    case 'property':
      return line(`Property ${filter(definition)}`);
    case 'in_cohort':
      return line(`In the cohort ${text(definition.cohort_id)}`);
    default:
      return line(JSON.stringify(definition));
  }
}

function performed(condition: Json): Sentence {
  const events = Array.isArray(condition.event) ? condition.event : [condition.event];
  const named = events.map((event) => `“${text(event)}”`).join(' or ');
  return {
    text: [`Performed ${named}`, times(condition), when(condition.time)].filter((part) => part !== '').join(' '),
    children: (Array.isArray(condition.where) ? condition.where : [])
      .filter(isObject)
      .map((where) => line(`where ${filter(where)}`)),
  };
}

const COMPARISONS: Record<string, string> = {
  is: 'exactly',
  is_not: 'other than',
  less_than: 'fewer than',
  at_most: 'at most',
  greater_than: 'more than',
  at_least: 'at least',
  between: 'between',
};

function times({ comparison, value }: Json): string {
  if (comparison === undefined) return 'at least once';
  if (comparison === 'is' && value === 0) return 'never';
  const number = Array.isArray(value) ? value.map(text).join(' and ') : text(value);
  const times = number === '1' ? 'time' : 'times';
  return `${COMPARISONS[text(comparison)] ?? words(comparison)} ${number} ${times}`;
}

function when(time: unknown): string {
  if (!isObject(time)) return '';
  switch (time.type) {
    case 'last':
      return `in the last ${span(time)}`;
    case 'within':
      return `within ${span(time)} of first use`;
    case 'since':
      return `since ${text(time.from)}`;
    case 'during':
      return `from ${text(time.from)} to ${text(time.to)}`;
    case 'ever':
      return '';
    default:
      return JSON.stringify(time);
  }
}

function filter(condition: Json): string {
  const operands = Array.isArray(condition.values) ? condition.values.map(text) : [];
  const joint = condition.operator === 'between' ? ' and ' : ' or ';
  const parts = [text(condition.property), words(condition.operator), operands.join(joint)];
  if ('amount' in condition) parts.push(span(condition));
  return parts.filter((part) => part !== '').join(' ');
}

function span({ amount, unit }: Json): string {
  const name = words(unit);
  return `${text(amount)} ${amount === 1 ? name.replace(/s$/, '') : name}`;
}

function group(name: string, conditions: unknown[]): Sentence {
  return { text: name, children: conditions.map(describe) };
}

function line(text: string): Sentence {
  return { text, children: [] };
}

function words(name: unknown): string {
  return text(name).replaceAll('_', ' ');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value) ?? '';
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What one setting of a catalog entry needs of a form. */
export interface SettingField {
  name: string;
  title: string;
  description?: string;
  kind: 'text' | 'integer' | 'boolean' | 'choice' | 'rows';
  required: boolean;
  /** Given among the secrets and never shown again. */
  secret: boolean;
  choices: string[];
  minimum?: number;
  maximum?: number;
  initial: SettingValue;
  /** For rows: the fields of each. */
  columns: string[];
}

export type Row = Record<string, string>;
export type SettingValue = string | number | boolean | Row[];

type Json = Record<string, unknown>;

/** Reads a catalog entry's settings, a JSON Schema of one flat object, into fields in the schema's order. */
export function settingFields(schema: unknown): SettingField[] {
  const root = object(schema);
  const required = Array.isArray(root.required) ? root.required : [];
  return Object.entries(object(root.properties)).map(([name, property]) =>
    settingField(name, object(property), required.includes(name)),
  );
}

function settingField(name: string, property: Json, required: boolean): SettingField {
  const kind = kindOf(property);
  return {
    name,
    title: typeof property.title === 'string' ? property.title : name,
    description: typeof property.description === 'string' ? property.description : undefined,
    kind,
    required,
    secret: property.writeOnly === true,
    choices: Array.isArray(property.enum) ? property.enum.map(String) : [],
    minimum: typeof property.minimum === 'number' ? property.minimum : undefined,
    maximum: typeof property.maximum === 'number' ? property.maximum : undefined,
    initial: initialOf(kind, property.default),
    columns: kind === 'rows' ? Object.keys(object(object(property.items).properties)) : [],
  };
}

function kindOf({ type, enum: choices }: Json): SettingField['kind'] {
  if (Array.isArray(choices)) return 'choice';
  if (type === 'integer' || type === 'number') return 'integer';
  if (type === 'boolean') return 'boolean';
  return type === 'array' ? 'rows' : 'text';
}

function initialOf(kind: SettingField['kind'], value: unknown): SettingValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (kind === 'rows') return [];
  return kind === 'boolean' ? false : '';
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

export interface Given {
  settings: Record<string, SettingValue>;
  secrets: Record<string, string>;
}

/** Splits what was entered into settings and secrets. What was left empty is left out, so that defaults apply. */
export function given(fields: readonly SettingField[], values: Readonly<Record<string, SettingValue>>): Given {
  const settings: Record<string, SettingValue> = {};
  const secrets: Record<string, string> = {};
  for (const { name, secret } of fields) {
    const value = values[name];
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    if (secret) secrets[name] = String(value);
    else settings[name] = value;
  }
  return { settings, secrets };
}

import { NumberInput, PasswordInput, Select, Switch, TextInput } from '@mantine/core';
import { RowsInput } from './RowsInput';
import type { SettingField, SettingValue } from './settingFields';

interface SettingInputProps {
  field: SettingField;
  value: SettingValue;
  onChange: (value: SettingValue) => void;
  error: string | undefined;
}

/** The input that fits a setting's kind. */
export function SettingInput({ field, value, onChange, error }: SettingInputProps) {
  const common = { label: field.title, description: field.description, required: field.required, error };
  switch (field.kind) {
    case 'boolean':
      return (
        <Switch
          label={field.title}
          description={field.description}
          error={error}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'integer':
      return (
        <NumberInput
          {...common}
          allowDecimal={false}
          min={field.minimum}
          max={field.maximum}
          value={typeof value === 'number' ? value : ''}
          onChange={onChange}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          data={field.choices}
          value={value === '' ? null : String(value)}
          onChange={(choice) => onChange(choice ?? '')}
        />
      );
    case 'rows':
      return <RowsInput field={field} rows={Array.isArray(value) ? value : []} onChange={onChange} error={error} />;
    case 'text':
      return field.secret ? (
        <PasswordInput
          {...common}
          description={field.description ?? 'Stored encrypted and never shown again'}
          autoComplete="new-password"
          value={String(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <TextInput {...common} value={String(value)} onChange={(event) => onChange(event.currentTarget.value)} />
      );
  }
}

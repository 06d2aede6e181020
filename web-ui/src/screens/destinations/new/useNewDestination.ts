import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { command } from '../../../api/client';
import { catalogQuery, createDestination, destinationsKey } from '../../../api/destinations';
import { ApiFault, messagesByField } from '../../../api/problem';
import type { CatalogEntry, IdentifierMapping } from '../../../api/types';
import { type TargetDraft, targetRequests } from '../targets/targetDrafts';
import { given, settingFields, type SettingField, type SettingValue } from './settingFields';

export function useCatalog() {
  return useQuery(catalogQuery);
}

export interface NewDestinationState {
  entry: CatalogEntry;
  fields: SettingField[];
  name: string;
  setName: (name: string) => void;
  values: Record<string, SettingValue>;
  setValue: (name: string, value: SettingValue) => void;
  /** What targets are asked; empty where the type has none. */
  targetFields: SettingField[];
  targets: TargetDraft[];
  setTargets: (targets: TargetDraft[]) => void;
  mapping: IdentifierMapping[];
  setMapping: (mapping: IdentifierMapping[]) => void;
  submit: () => void;
  busy: boolean;
  error: Error | null;
  /** Messages by field of the request: `name`, `settings.url`, `secrets.api_key`, `mapping[0].property`. */
  messages: Record<string, string>;
}

export function useNewDestination(entry: CatalogEntry): NewDestinationState {
  const fields = settingFields(entry.settings_schema);
  const targetFields = settingFields(entry.target_settings_schema);
  const [name, setName] = useState(entry.name);
  const [values, setValues] = useState<Record<string, SettingValue>>(() =>
    Object.fromEntries(fields.map((field) => [field.name, field.initial])),
  );
  const [targets, setTargets] = useState<TargetDraft[]>([]);
  const [mapping, setMapping] = useState<IdentifierMapping[]>(() => [
    { identifier: entry.identifiers[0]?.name ?? '', property: entry.identifiers[0]?.name ?? '' },
  ]);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { mutate, isPending, error } = useMutation({
    mutationFn: createDestination,
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: destinationsKey });
      await navigate({ to: '/destinations/$id', params: { id } });
    },
  });
  return {
    entry,
    fields,
    name,
    setName,
    values,
    setValue: (field, value) => setValues((known) => ({ ...known, [field]: value })),
    targetFields,
    targets,
    setTargets,
    mapping,
    setMapping,
    submit: () =>
      mutate(
        command({
          type: entry.type,
          name: name.trim(),
          ...given(fields, values),
          ...(targets.length > 0 && { targets: targetRequests(targets, targetFields) }),
          mapping,
        }),
      ),
    busy: isPending,
    error,
    messages: error instanceof ApiFault ? messagesByField(error.errors) : {},
  };
}

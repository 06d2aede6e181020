import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { catalogQuery, destinationsKey, listAccounts, setTargets } from '../../../api/destinations';
import { ApiFault, messagesByField } from '../../../api/problem';
import type { Account, CatalogEntry, Destination, Versioned } from '../../../api/types';
import { said } from '../../../components/said';
import { settingFields, type SettingField } from '../new/settingFields';
import { draftOf, type TargetDraft, targetRequests } from '../targets/targetDrafts';

/** The catalog entry of a destination; undefined until it is known. */
export function useEntry(type: string): CatalogEntry | undefined {
  return useQuery(catalogQuery).data?.items.find((entry) => entry.type === type);
}

export interface TargetsState {
  fields: SettingField[];
  drafts: TargetDraft[];
  setDrafts: (drafts: TargetDraft[]) => void;
  accounts: Account[] | undefined;
  list: () => void;
  listing: boolean;
  submit: () => void;
  busy: boolean;
  error: Error | null;
  messages: Record<string, string>;
}

export function useTargets(known: Versioned<Destination>, entry: CatalogEntry): TargetsState {
  const fields = settingFields(entry.target_settings_schema);
  const [drafts, setDrafts] = useState(() => known.value.targets.map((target) => draftOf(target, fields)));
  const queries = useQueryClient();
  const listed = useMutation({ mutationFn: () => listAccounts(known.value.id) });
  const saved = useMutation({
    mutationFn: () => setTargets(known, targetRequests(drafts, fields)),
    onSuccess: async () => {
      said('Syncs send to these targets from now on.');
      await queries.invalidateQueries({ queryKey: destinationsKey });
    },
  });
  return {
    fields,
    drafts,
    setDrafts,
    accounts: listed.data,
    list: () => listed.mutate(),
    listing: listed.isPending,
    submit: () => saved.mutate(),
    busy: saved.isPending,
    error: saved.error ?? listed.error,
    messages: saved.error instanceof ApiFault ? messagesByField(saved.error.errors) : {},
  };
}

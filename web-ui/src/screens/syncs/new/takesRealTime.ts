import type { SyncChoices } from './useNewSync';

/** Whether the chosen destination takes changes as they happen; true while none is chosen. */
export function takesRealTime({ destinations, catalog }: SyncChoices, destinationId: string | null): boolean {
  const type = destinations.find(({ id }) => id === destinationId)?.type;
  return catalog.find((entry) => entry.type === type)?.cadences.real_time ?? true;
}

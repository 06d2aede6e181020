import type { Destination } from '../../api/types';

/** A destination's state in one word: `stopped` waits for its owner, `failing` is tried again by itself. */
export function destinationState({ stopped, trouble }: Destination): 'active' | 'failing' | 'stopped' {
  if (stopped) return 'stopped';
  return trouble ? 'failing' : 'active';
}

import type { Cadence } from '../../api/types';

/** A cadence in words. */
export function cadenceText({ type }: Cadence): string {
  switch (type) {
    case 'on_demand':
      return 'On demand';
    case 'hourly':
      return 'Every hour';
    case 'daily':
      return 'Every day';
    case 'cron':
      return 'By a schedule';
    case 'real_time':
      return 'Real time';
  }
}

import type { Cadence } from '../../api/types';

/** A cadence in words. */
export function cadenceText({ type, at, time_zone, expression }: Cadence): string {
  switch (type) {
    case 'on_demand':
      return 'On demand';
    case 'hourly':
      return 'Every hour';
    case 'daily':
      return `Every day at ${at} (${time_zone})`;
    case 'cron':
      return `${expression} (${time_zone})`;
    case 'real_time':
      return 'Real time';
  }
}

import type { Cadence } from '../../api/types';

/** A cadence in words. */
export function cadenceText({ type, at, time_zone, expression }: Cadence): string {
  switch (type) {
    case 'on_demand':
      return 'On demand';
    case 'hourly':
      return 'Every hour';
    case 'daily':
      return ['Every day', at && `at ${at}`, time_zone].filter(Boolean).join(' ');
    case 'cron':
      return `By schedule ${expression ?? ''}`.trim();
    case 'real_time':
      return 'Real time';
  }
}

import type { SandboxFaults } from '../../../api/types';

/** The sandbox as a well-behaved destination. */
export const NO_FAULTS: SandboxFaults = {
  fail_share: 0,
  fail_status: 503,
  reject_share: 0,
  drop_share: 0,
  delay_ms: 0,
  rate_limit_per_second: 0,
};

export function misbehaves(faults: SandboxFaults): boolean {
  const { fail_share, reject_share, drop_share, delay_ms, rate_limit_per_second } = faults;
  return [fail_share, reject_share, drop_share, delay_ms, rate_limit_per_second ?? 0].some((value) => value > 0);
}

/** Shares are 0..1 in the API and whole percents on the page. */
export function toPercent(share: number): number {
  return Math.round(share * 100);
}

export function fromPercent(percent: number): number {
  return Math.min(100, Math.max(0, percent)) / 100;
}

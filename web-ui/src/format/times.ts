const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'long' });
const absolute = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const JUST_NOW_MS = 45_000;

/** How long ago (or ahead) a time is: "3 minutes ago". */
export function ago(time: string, now: number): string {
  const distance = Date.parse(time) - now;
  if (Math.abs(distance) < JUST_NOW_MS) return distance <= 0 ? 'just now' : 'in a moment';
  const [unit, size] = STEPS.find(([, each]) => Math.abs(distance) >= each) ?? ['minute', 60_000];
  return relative.format(Math.round(distance / size), unit);
}

export function inFull(time: string): string {
  return absolute.format(new Date(time));
}

/** The time between two moments: "1 min 4 s"; below ten seconds with one decimal. */
export function duration(from: string, to: string): string {
  const ms = Math.max(0, Date.parse(to) - Date.parse(from));
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

const whole = new Intl.NumberFormat('en');
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

export const NONE = '–';

export function count(value: number | null | undefined): string {
  return value === null || value === undefined ? NONE : whole.format(value);
}

/** A share of 0..1 as percent. Only everything is 100 %: a share just below is not rounded up to it. */
export function share(value: number | null | undefined): string {
  if (value === null || value === undefined) return NONE;
  const floored = value < 1 ? Math.min(value, 0.999) : value;
  return percent.format(floored);
}

export function counted(value: number, one: string, many = `${one}s`): string {
  return `${whole.format(value)} ${value === 1 ? one : many}`;
}

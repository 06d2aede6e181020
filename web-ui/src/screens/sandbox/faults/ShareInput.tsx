import { NumberInput } from '@mantine/core';
import { fromPercent, toPercent } from './faults';

interface ShareInputProps {
  label: string;
  description: string;
  /** 0..1 */
  share: number;
  onChange: (share: number) => void;
  error: string | undefined;
}

/** A share, entered as whole percents. */
export function ShareInput({ label, description, share, onChange, error }: ShareInputProps) {
  return (
    <NumberInput
      label={label}
      description={description}
      suffix=" %"
      min={0}
      max={100}
      step={10}
      allowDecimal={false}
      value={toPercent(share)}
      onChange={(value) => onChange(fromPercent(Number.parseInt(String(value), 10) || 0))}
      error={error}
    />
  );
}

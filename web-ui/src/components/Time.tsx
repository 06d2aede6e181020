import { Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import { NONE } from '../format/numbers';
import { ago, inFull } from '../format/times';

const TICK_MS = 15_000;

/** How long ago something was, with the full time on hover and focus. */
export function Time({ at }: { at: string | null | undefined }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  if (at === null || at === undefined) return NONE;
  return (
    <Tooltip label={inFull(at)} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={at}>{ago(at, Math.max(now, Date.parse(at)))}</time>
    </Tooltip>
  );
}

import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/**
 * Moves the focus to the new page's heading when what was focused vanished with the old page, so that a keyboard goes on
 * from there and a screen reader says where it is. What is still there, as the menu is, keeps the focus.
 */
export function useFocusAfterMove(): void {
  // The address whose page is on the screen, not the one being gone to.
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const last = useRef(path);
  useEffect(() => {
    const before = last.current;
    last.current = path;
    if (before === undefined || before === path) return;
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost) document.querySelector('h1')?.focus({ preventScroll: true });
  }, [path]);
}

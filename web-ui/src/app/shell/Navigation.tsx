import { NavLink } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { IconArrowsExchange, IconFlask, IconMail, IconPlug, IconUsersGroup } from '@tabler/icons-react';

const PLACES = [
  { to: '/cohorts', name: 'Cohorts', Icon: IconUsersGroup, also: [] },
  { to: '/syncs', name: 'Syncs', Icon: IconArrowsExchange, also: ['/runs'] },
  { to: '/destinations', name: 'Destinations', Icon: IconPlug, also: [] },
  { to: '/sandbox', name: 'Sandbox', Icon: IconFlask, also: [] },
  { to: '/mails', name: 'Caught mails', Icon: IconMail, also: [] },
] as const;

export function Navigation({ onNavigate }: { onNavigate: () => void }) {
  const path = useLocation({ select: ({ pathname }) => pathname });
  return PLACES.map(({ to, name, Icon, also }) => {
    const here = [to, ...also].some((start) => path === start || path.startsWith(`${start}/`));
    return (
      <NavLink
        key={to}
        component={Link}
        to={to}
        label={name}
        leftSection={<Icon size={19} stroke={1.6} />}
        active={here}
        aria-current={here ? 'page' : undefined}
        onClick={onNavigate}
        mb={2}
        style={{ borderRadius: 'var(--mantine-radius-md)' }}
      />
    );
  });
}

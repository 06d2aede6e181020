import { Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../../components/Page';

const TABS = [
  { to: '/sandbox', name: 'Lists' },
  { to: '/sandbox/requests', name: 'Requests' },
  { to: '/sandbox/faults', name: 'Faults' },
] as const;

interface SandboxPageProps {
  tab: (typeof TABS)[number]['to'];
  children: ReactNode;
}

/** The frame of the sandbox's three pages. */
export function SandboxPage({ tab, children }: SandboxPageProps) {
  const navigate = useNavigate();
  return (
    <Page title="Sandbox" about="A destination inside Cohort Sync. It keeps what it receives, and misbehaves when told to.">
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(chosen) => {
          const place = TABS.find(({ to }) => to === chosen);
          if (place !== undefined) void navigate({ to: place.to });
        }}
      >
        <Tabs.List mb="lg">
          {TABS.map(({ to, name }) => (
            <Tabs.Tab key={to} value={to}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map(({ to }) => (
          <Tabs.Panel key={to} value={to}>
            {to === tab ? children : null}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}

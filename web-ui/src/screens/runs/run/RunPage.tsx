import { Button, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { IconDownload } from '@tabler/icons-react';
import { Loaded } from '../../../components/Loaded';
import { Page } from '../../../components/Page';
import { Section } from '../../../components/Section';
import { TextLink } from '../../../components/TextLink';
import { OutcomeFilters } from './OutcomeFilters';
import { OutcomeTable } from './OutcomeTable';
import { RunPlan } from './RunPlan';
import { RunSummary } from './RunSummary';
import { useRun } from './useRun';

export function RunPage() {
  const { id } = useParams({ from: '/shell/runs/$id' });
  const { run, outcomes, filter, setFilter } = useRun(id);
  return (
    <Page
      title="Run"
      about={id}
      parent={
        run.data && (
          <TextLink to="/syncs/$id" params={{ id: run.data.sync_id }}>
            Sync
          </TextLink>
        )
      }
      actions={
        run.data?.csv.address && (
          <Button
            component="a"
            href={run.data.csv.address}
            download
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.6} />}
          >
            Download CSV
          </Button>
        )
      }
    >
      <Loaded query={run}>{(known) => <RunSummary run={known} />}</Loaded>
      {run.data?.plan && <RunPlan run={run.data} plan={run.data.plan} />}
      <Section title="Outcomes" actions={<OutcomeFilters filter={filter} onChange={setFilter} />}>
        {run.data?.csv.why_none && (
          <Text size="sm" c="dimmed" mb="sm">
            {run.data.csv.why_none}
          </Text>
        )}
        <Loaded query={outcomes}>{(list) => <OutcomeTable list={list} />}</Loaded>
      </Section>
    </Page>
  );
}

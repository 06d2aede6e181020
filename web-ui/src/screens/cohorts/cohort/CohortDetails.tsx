import { Alert, SegmentedControl, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { Cohort, CohortDefinition } from '../../../api/types';
import { Figure, Figures } from '../../../components/Figure';
import { Json } from '../../../components/Json';
import { Section } from '../../../components/Section';
import { Time } from '../../../components/Time';
import { count } from '../../../format/numbers';
import { CohortState } from '../CohortState';
import { describe } from '../definition/describe';
import { Sentences } from '../definition/Sentences';

export function CohortDetails({ cohort }: { cohort: Cohort }) {
  return (
    <>
      {cohort.reason !== null && (
        <Alert
          color="red"
          icon={<IconAlertTriangle />}
          mb="lg"
          title="This definition cannot be evaluated"
        >
          <Text size="sm">{cohort.reason}</Text>
          <Text size="sm" mt={4}>
            Until it is changed, the cohort keeps the definition before it, and its users with it.
          </Text>
        </Alert>
      )}
      {cohort.failing !== null && (
        <Alert
          color="orange"
          icon={<IconAlertTriangle />}
          mb="lg"
          title={`This cohort cannot be evaluated for ${people(cohort.failing.users)}`}
        >
          <Text size="sm">{cohort.failing.reason}</Text>
          <Text size="sm" mt={4}>
            They stay in the cohort or outside of it, as they were, and are looked at again every 15 minutes. Everybody else is not
            concerned.
          </Text>
        </Alert>
      )}
      <Figures>
        <Figure name="Users">{count(cohort.size)}</Figure>
        <Figure name="State">
          <CohortState cohort={cohort} />
        </Figure>
        <Figure name="Computed">
          <Time at={cohort.computed_at} />
        </Figure>
      </Figures>
      {cohort.definition === null ? <ListedMembers /> : <Definition definition={cohort.definition} />}
    </>
  );
}

function people(users: number): string {
  return users === 1 ? '1 user' : `${count(users)} users`;
}

function ListedMembers() {
  return (
    <Section title="Members">
      <Text size="sm">Static: its members are listed, one by one or by a CSV of user ids, over the API.</Text>
    </Section>
  );
}

function Definition({ definition }: { definition: CohortDefinition }) {
  const [form, setForm] = useState('words');
  return (
    <>
      <Section
        title="Definition"
        actions={
          <SegmentedControl
            size="xs"
            aria-label="Show the definition"
            value={form}
            onChange={setForm}
            data={[
              { value: 'words', label: 'In words' },
              { value: 'json', label: 'JSON' },
            ]}
          />
        }
      >
        {form === 'words' ? (
          <Sentences sentences={[describe(definition)]} />
        ) : (
          <Json value={definition} label="Definition as JSON" />
        )}
      </Section>
    </>
  );
}

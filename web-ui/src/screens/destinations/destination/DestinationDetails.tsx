import { Alert, List, Text } from '@mantine/core';
import { IconPlugOff } from '@tabler/icons-react';
import type { Destination } from '../../../api/types';
import { Figure, Figures } from '../../../components/Figure';
import { Section } from '../../../components/Section';
import { StateBadge } from '../../../components/StateBadge';
import { Time } from '../../../components/Time';
import { useTypeName } from '../useTypeName';
import { SettingList } from './SettingList';

export function DestinationDetails({ destination }: { destination: Destination }) {
  const typeName = useTypeName();
  return (
    <>
      {destination.reason && (
        <Alert color="red" icon={<IconPlugOff />} mb="lg" title="Stopped: nothing is sent until this is mended">
          {destination.reason}
        </Alert>
      )}
      <Figures>
        <Figure name="Type">{typeName(destination.type)}</Figure>
        <Figure name="State">
          <StateBadge state={destination.state} />
        </Figure>
        <Figure name="Set up">
          <Time at={destination.created_at} />
        </Figure>
      </Figures>
      <Section title="Identifiers">
        <Text size="sm" c="dimmed" mb="xs">
          In order of preference: the first property with a value is sent.
        </Text>
        <List type="ordered" size="sm" spacing={4}>
          {destination.mapping.map(({ identifier, property }) => (
            <List.Item key={`${identifier} ${property}`}>
              <Text span size="sm" ff="monospace">
                {identifier}
              </Text>{' '}
              from the property{' '}
              <Text span size="sm" ff="monospace">
                {property}
              </Text>
            </List.Item>
          ))}
        </List>
      </Section>
      <Section title="Settings">
        <SettingList settings={destination.settings} />
      </Section>
    </>
  );
}

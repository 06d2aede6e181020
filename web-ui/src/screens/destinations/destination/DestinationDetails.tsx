import { List, Text } from '@mantine/core';
import type { Destination } from '../../../api/types';
import { Figure, Figures } from '../../../components/Figure';
import { Section } from '../../../components/Section';
import { StateBadge } from '../../../components/StateBadge';
import { Time } from '../../../components/Time';
import { useTypeName } from '../useTypeName';
import { SettingList } from './SettingList';
import { TroubleText } from './TroubleText';

export function DestinationDetails({ destination }: { destination: Destination }) {
  const typeName = useTypeName();
  return (
    <>
      {destination.trouble && <TroubleText state={destination.state} trouble={destination.trouble} />}
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
        <SettingList settings={destination.settings} secrets={destination.secrets_set} />
      </Section>
    </>
  );
}

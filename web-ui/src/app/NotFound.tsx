import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Page } from '../components/Page';

export function NotFound() {
  return (
    <Page title="There is no such page">
      <Text>
        The address may be mistyped, or what it showed is gone.{' '}
        <Anchor component={Link} to="/cohorts">
          Go to the cohorts
        </Anchor>
      </Text>
    </Page>
  );
}

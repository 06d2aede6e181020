import { Box, Text } from '@mantine/core';
import { Page } from '../components/Page';
import { TextLink } from '../components/TextLink';

export function NotFound() {
  return (
    <Page title="There is no such page">
      <Text>
        The address may be mistyped, or what it showed is gone.{' '}
        <TextLink to="/cohorts" underline="always">
          Go to the cohorts
        </TextLink>
      </Text>
    </Page>
  );
}

/** The same without the frame of the other pages around it. */
export function NotFoundAlone() {
  return (
    <Box component="main" p="md">
      <NotFound />
    </Box>
  );
}

import { Box, Center, Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Brand } from '../../app/shell/Brand';
import { LoginForm } from './LoginForm';
import { useLogin } from './useLogin';

export function LoginPage() {
  useDocumentTitle('Sign in · Cohort Sync');
  const login = useLogin();
  return (
    <Center component="main" mih="100dvh" p="md">
      <Box w="100%" maw={400}>
        <Stack gap="lg">
          <Center>
            <Brand />
          </Center>
          <Paper withBorder p="xl" shadow="sm">
            <Title order={1} fz="xl" mb={4}>
              Sign in
            </Title>
            <Text c="dimmed" size="sm" mb="lg">
              Keep audiences in other tools equal to your cohorts.
            </Text>
            <LoginForm {...login} />
          </Paper>
        </Stack>
      </Box>
    </Center>
  );
}

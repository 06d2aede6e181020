import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { ProblemAlert } from '../../components/ProblemAlert';
import type { Login } from './useLogin';

export function LoginForm({ submit, busy, error }: Login) {
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    submit({ email: String(form.get('email')), password: String(form.get('password')) });
  }
  return (
    <form onSubmit={send}>
      <Stack>
        {error !== null && <ProblemAlert error={error} />}
        <TextInput label="E-mail" name="email" type="email" autoComplete="username" required withAsterisk={false} autoFocus />
        <PasswordInput label="Password" name="password" autoComplete="current-password" required withAsterisk={false} />
        <Button type="submit" loading={busy} fullWidth mt="xs">
          Sign in
        </Button>
      </Stack>
    </form>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { type Credentials, sessionQuery, signIn } from '../../api/session';

export interface Login {
  submit: (credentials: Credentials) => void;
  busy: boolean;
  error: Error | null;
}

export function useLogin(): Login {
  const { to } = useSearch({ from: '/login' });
  const queries = useQueryClient();
  const router = useRouter();
  const { mutate, isPending, error } = useMutation({
    mutationFn: signIn,
    onSuccess: (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      router.history.push(to ?? '/cohorts');
    },
  });
  return { submit: mutate, busy: isPending, error };
}

import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { page, problem } from '../../test/fakeServer';
import { openSignedIn } from '../../test/open';
import { mail } from '../../test/samples';
import { server } from '../../test/server';

test('a caught mail is shown as it looks, in a frame that may do nothing', async () => {
  server.on('GET', '/api/v1/caught-mails', () => page([mail()]));
  const { user } = openSignedIn('/mails');

  await user.click(await screen.findByRole('link', { name: mail().subject }));

  const frame = await screen.findByTitle(mail().subject);
  expect(frame).toHaveAttribute('sandbox', '');
  expect(frame).toHaveAttribute('srcdoc', mail().html);

  await user.click(screen.getByRole('radio', { name: 'As text' }));
  expect(screen.getByText('The run succeeded. 980 users added, 12 removed.')).toBeVisible();
});

test('outside a demo the page says that mails are sent', async () => {
  server.on('GET', '/api/v1/caught-mails', () => problem(404, 'Not found', 'Mails are caught only in the demo.'));
  openSignedIn('/mails');

  expect(await screen.findByText('Mails are caught only in a demo')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

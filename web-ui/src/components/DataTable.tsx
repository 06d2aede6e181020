import { Button, Group, Paper, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import type { List } from '../api/list';
import classes from './DataTable.module.css';

export interface Column<T> {
  name: string;
  kind?: 'text' | 'number' | 'actions';
  cell: (row: T) => ReactNode;
}

interface DataTableProps<T> {
  label: string;
  list: List<T>;
  columns: Column<T>[];
  rowKey: (row: T, index: number) => string;
  empty: ReactNode;
}

/** A table that turns into cards on narrow screens; roles are explicit, because display: block takes them away. */
export function DataTable<T>({ label, list, columns, rowKey, empty }: DataTableProps<T>) {
  if (list.items.length === 0) return <Paper withBorder>{empty}</Paper>;
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      <table className={classes.table} role="table" aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ name, kind }) => (
              <th key={name} role="columnheader" scope="col" className={kind === undefined ? undefined : classes[kind]}>
                {kind === 'actions' ? <VisuallyHidden>{name}</VisuallyHidden> : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {list.items.map((row, index) => (
            <tr key={rowKey(row, index)} role="row">
              {columns.map(({ name, kind, cell }) => (
                <td key={name} role="cell" data-label={name} className={kind === undefined ? undefined : classes[kind]}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {list.loadMore !== undefined && (
        <Group justify="center" p="sm">
          <Button variant="default" size="xs" loading={list.loadingMore} onClick={list.loadMore}>
            Show more
          </Button>
        </Group>
      )}
    </Paper>
  );
}

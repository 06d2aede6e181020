import { List } from '@mantine/core';
import type { Sentence } from './describe';

export function Sentences({ sentences }: { sentences: Sentence[] }) {
  return (
    <List size="sm" spacing={6} withPadding={false} listStyleType="none" styles={{ itemWrapper: { display: 'block' } }}>
      {sentences.map(({ text, children }, index) => (
        // Sentences have no identity of their own and never move.
        <List.Item key={index}>
          <span style={{ overflowWrap: 'anywhere', fontWeight: children.length > 0 ? 600 : 400 }}>{text}</span>
          {children.length > 0 && (
            <div style={{ borderLeft: '2px solid var(--mantine-color-default-border)', paddingLeft: 16, marginTop: 6 }}>
              <Sentences sentences={children} />
            </div>
          )}
        </List.Item>
      ))}
    </List>
  );
}

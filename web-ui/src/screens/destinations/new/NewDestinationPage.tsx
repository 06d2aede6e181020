import { useState } from 'react';
import type { CatalogEntry } from '../../../api/types';
import { Loaded } from '../../../components/Loaded';
import { Page } from '../../../components/Page';
import { TextLink } from '../../../components/TextLink';
import { CatalogChoice } from './CatalogChoice';
import { NewDestinationForm } from './NewDestinationForm';
import { useCatalog, useNewDestination } from './useNewDestination';

export function NewDestinationPage() {
  const catalog = useCatalog();
  const [type, setType] = useState<string>();
  return (
    <Page title="New destination" parent={<TextLink to="/destinations">Destinations</TextLink>}>
      <Loaded query={catalog}>
        {({ items }) => {
          const entry = items.find((each) => each.type === type);
          return (
            <>
              <CatalogChoice entries={items} chosen={type} onChoose={setType} />
              {/* A key of its own per type: another type starts an empty form. */}
              {entry !== undefined && <EntryForm key={entry.type} entry={entry} />}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function EntryForm({ entry }: { entry: CatalogEntry }) {
  return <NewDestinationForm form={useNewDestination(entry)} />;
}

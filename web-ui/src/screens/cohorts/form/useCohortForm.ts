import { useState } from 'react';
import { ApiFault, messagesByField } from '../../../api/problem';
import type { Cohort, CohortRequest, FieldError } from '../../../api/types';
import { parseDefinition } from '../definition/parse';

interface CohortFormOptions {
  start: Pick<Cohort, 'name' | 'description' | 'definition'>;
  submit: (request: CohortRequest) => void;
  busy: boolean;
  error: Error | null;
}

export interface CohortFormState {
  name: string;
  setName: (name: string) => void;
  description: string;
  setDescription: (description: string) => void;
  /** Null for a static cohort, which has none. */
  definition: string | null;
  setDefinition: (text: string) => void;
  submit: () => void;
  busy: boolean;
  error: Error | null;
  /** Messages of simple fields, by field. */
  messages: Record<string, string>;
  /** Faults inside the definition, for the editor. They belong to the text that was sent. */
  faults: FieldError[];
}

export function useCohortForm({ start, submit, busy, error }: CohortFormOptions): CohortFormState {
  const [name, setName] = useState(start.name);
  const [description, setDescription] = useState(start.description);
  const [definition, setText] = useState(() =>
    start.definition === null ? null : JSON.stringify(start.definition, null, 2),
  );
  const [changedSince, setChangedSince] = useState(false);
  const [unreadable, setUnreadable] = useState<FieldError[]>([]);

  function setDefinition(text: string) {
    setText(text);
    setChangedSince(true);
  }

  function send() {
    const described = { name: name.trim(), description: description.trim() };
    if (definition === null) {
      submit({ ...described, static: true });
      return;
    }
    const read = parseDefinition(definition);
    setUnreadable(read.faults);
    setChangedSince(false);
    if (read.definition === undefined) return;
    submit({ ...described, definition: read.definition });
  }

  const errors = error instanceof ApiFault ? error.errors : [];
  const told = errors.filter(({ field }) => inDefinition(field));
  return {
    name,
    setName,
    description,
    setDescription,
    definition,
    setDefinition,
    submit: send,
    busy,
    error: unreadable.length > 0 ? null : error,
    messages: messagesByField(errors),
    faults: changedSince ? [] : unreadable.length > 0 ? unreadable : told,
  };
}

export function inDefinition(field: string): boolean {
  return /^definition(?![\w-])/.test(field);
}
